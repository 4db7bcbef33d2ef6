//! The quantities of a document as they are compared: numbers, fractions, multiples and vague amounts, in units that
//! newspapers exchange for one another.
//!
//! "Half of the houses" is 50 %, "a quarter of a million" is 250,000, "62 miles" are 100 km, "86 degrees Fahrenheit" are
//! 30 Celsius, and "twice" is 2 times. Lengths, masses, areas, volumes and speeds are held in SI units beside the unit
//! that was written, so that only a change of units is allowed its rounding.

use crate::annotate::Placed;
use crate::annotate::{Number, Page, Unit};
use crate::span::TokenSpan;
use crate::story::agree::{self, Agreement};
use crate::text::{Key, Text, key, key_of, keys};

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// As the number says.
    Plain(Unit),
    /// A physical dimension; with the unit as written.
    Physical(Dimension, Key),
    /// "twice", "three times", "tripled".
    Times,
    /// "dozens", "tens of thousands".
    Amount,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Length,
    Mass,
    Area,
    Volume,
    Speed,
    Temperature,
}

/// A quantity, by the tokens of its document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    pub tokens: TokenSpan,
    pub value: f64,
    pub measure: Measure,
    pub approximate: bool,
    /// A fraction in words: "a third" may be 33 %.
    fraction: bool,
    /// Written as "1.2m": millions or metres.
    either: bool,
}

impl Quantity {
    /// The same amount of another measure.
    pub const fn measured(self, measure: Measure) -> Self {
        Self { measure, ..self }
    }
}

impl Placed for Quantity {
    fn tokens(&self) -> TokenSpan {
        self.tokens
    }
}

/// Relative difference that passes where a quantity was written in another unit.
const CONVERTED: f64 = 0.08;
/// The same where one of the two is a fraction in words.
const FRACTION: f64 = 0.03;
/// Metric and other tons are one unit to newspapers.
const TON: f64 = 1_000.0;

/// Units, their dimension, and how much of the SI unit they are.
const UNITS: [(Key, Dimension, f64); 44] = [
    (key("m"), Dimension::Length, 1.0),
    (key("metre"), Dimension::Length, 1.0),
    (key("meter"), Dimension::Length, 1.0),
    (key("km"), Dimension::Length, 1_000.0),
    (key("kilometre"), Dimension::Length, 1_000.0),
    (key("kilometer"), Dimension::Length, 1_000.0),
    (key("mile"), Dimension::Length, 1_609.344),
    (key("yard"), Dimension::Length, 0.9144),
    (key("foot"), Dimension::Length, 0.3048),
    (key("ft"), Dimension::Length, 0.3048),
    (key("inch"), Dimension::Length, 0.0254),
    (key("cm"), Dimension::Length, 0.01),
    (key("centimetre"), Dimension::Length, 0.01),
    (key("centimeter"), Dimension::Length, 0.01),
    (key("mm"), Dimension::Length, 0.001),
    (key("millimetre"), Dimension::Length, 0.001),
    (key("millimeter"), Dimension::Length, 0.001),
    (key("kg"), Dimension::Mass, 1.0),
    (key("kilo"), Dimension::Mass, 1.0),
    (key("kilogram"), Dimension::Mass, 1.0),
    (key("kilogramme"), Dimension::Mass, 1.0),
    (key("gram"), Dimension::Mass, 0.001),
    (key("gramme"), Dimension::Mass, 0.001),
    (key("lb"), Dimension::Mass, 0.453_592),
    (key("ounce"), Dimension::Mass, 0.028_35),
    (key("oz"), Dimension::Mass, 0.028_35),
    (key("tonne"), Dimension::Mass, TON),
    (key("ton"), Dimension::Mass, TON),
    (key("acre"), Dimension::Area, 4_046.86),
    (key("hectare"), Dimension::Area, 10_000.0),
    (key("ha"), Dimension::Area, 10_000.0),
    (key("litre"), Dimension::Volume, 1.0),
    (key("liter"), Dimension::Volume, 1.0),
    (key("gallon"), Dimension::Volume, 3.785),
    (key("pint"), Dimension::Volume, 0.52),
    (key("barrel"), Dimension::Volume, 158.99),
    (key("mph"), Dimension::Speed, 1.609_344),
    (key("kph"), Dimension::Speed, 1.0),
    (key("kmh"), Dimension::Speed, 1.0),
    (key("km/h"), Dimension::Speed, 1.0),
    (key("knot"), Dimension::Speed, 1.852),
    (key("celsius"), Dimension::Temperature, 1.0),
    (key("c"), Dimension::Temperature, 1.0),
    (key("centigrade"), Dimension::Temperature, 1.0),
];

const FAHRENHEIT: [Key; 2] = keys(["fahrenheit", "f"]);

/// Fractions in words: of the singular and the plural.
const FRACTIONS: [(Key, Key, f64); 8] = [
    (key("half"), key("halves"), 0.5),
    (key("third"), key("thirds"), 1.0 / 3.0),
    (key("quarter"), key("quarters"), 0.25),
    (key("fourth"), key("fourths"), 0.25),
    (key("fifth"), key("fifths"), 0.2),
    (key("sixth"), key("sixths"), 1.0 / 6.0),
    (key("eighth"), key("eighths"), 0.125),
    (key("tenth"), key("tenths"), 0.1),
];

const MULTIPLES: [(Key, f64); 14] = [
    (key("twice"), 2.0),
    (key("thrice"), 3.0),
    (key("double"), 2.0),
    (key("doubles"), 2.0),
    (key("doubled"), 2.0),
    (key("doubling"), 2.0),
    (key("triple"), 3.0),
    (key("triples"), 3.0),
    (key("tripled"), 3.0),
    (key("tripling"), 3.0),
    (key("quadruple"), 4.0),
    (key("quadrupled"), 4.0),
    (key("halved"), 0.5),
    (key("halve"), 0.5),
];

/// Amounts in the plural without a number.
const AMOUNTS: [(Key, f64); 5] = [
    (key("dozens"), 12.0),
    (key("hundreds"), 100.0),
    (key("thousands"), 1e3),
    (key("millions"), 1e6),
    (key("billions"), 1e9),
];

const OF: Key = key("of");
const A: Key = key("a");
const AN: Key = key("an");
const THE: Key = key("the");
const ONE: Key = key("one");
const TIME: Key = key("time");
const DOZEN: Key = key("dozen");
const SQUARE: Key = key("square");
const DEGREE: Key = key("degree");

/// The quantities of a page, in order and apart.
pub fn quantities(page: &Page<'_>) -> Vec<Quantity> {
    let text = &page.text;
    let mut found: Vec<Quantity> = page.numbers.iter().map(|number| of_number(text, number)).collect();
    let mut extra: Vec<Quantity> = Vec::new();
    for at in 0..text.tokens.len() {
        let counted = found.partition_point(|one| one.tokens.end as usize <= at);
        let taken = found.get(counted).is_some_and(|one| one.tokens.first as usize <= at);
        if !taken && let Some(quantity) = in_words(text, at) {
            extra.push(quantity);
        }
    }
    found.extend(extra);
    found.sort_by_key(|one| (one.tokens.first, one.tokens.end));
    ratios(text, &mut found);
    let mut end = 0;
    found.retain(|one| {
        let apart = one.tokens.first >= end;
        end = if apart { one.tokens.end } else { end };
        apart
    });
    found
}

/// "Two in five voters", "one in five", "three out of four": shares.
fn ratios(text: &Text<'_>, found: &mut [Quantity]) {
    const IN: Key = key("in");
    const OUT: Key = key("out");
    const LARGEST: f64 = 100.0;
    for index in 0..found.len() {
        let whole = found[index];
        let first = whole.tokens.first as usize;
        let word = |back: usize| first.checked_sub(back).map_or(Key::NONE, |at| text.key(at));
        let gap = match (word(1), word(2)) {
            (IN, _) => 1,
            (OF, OUT) => 2,
            _ => continue,
        };
        let part = match index.checked_sub(1).map(|before| found[before]) {
            Some(part) if part.tokens.end as usize + gap == first && part.measure == Measure::Plain(Unit::None) => part,
            _ if word(gap + 1) == ONE => {
                Quantity { value: 1.0, tokens: TokenSpan::new((first - gap - 1) as u32, 0), ..whole }
            }
            _ => continue,
        };
        let is_count = matches!(whole.measure, Measure::Plain(Unit::None | Unit::Noun(_)));
        if is_count && part.value < whole.value && whole.value <= LARGEST {
            let tokens = TokenSpan::new(part.tokens.first, first as u32 + 1);
            found[index] = percent(tokens, 100.0 * part.value / whole.value, whole.approximate);
            if let Some(before) = index.checked_sub(1).filter(|&before| found[before].tokens.first == tokens.first) {
                found[before] = found[index];
            }
        }
    }
}

fn of_number(text: &Text<'_>, number: &Number) -> Quantity {
    let Number { tokens, value, unit, approximate, .. } = *number;
    let plain = Quantity { tokens, value, measure: Measure::Plain(unit), approximate, fraction: false, either: false };
    let (first, end) = (tokens.first as usize, tokens.end as usize);
    let key_at = |at: usize| text.key(at);
    let before = |back: usize| first.checked_sub(back).map_or(Key::NONE, key_at);
    // "two thirds of", "a third of": a share.
    if let Some(share) = share(text, number) {
        return share;
    }
    // "half a million", "a quarter of a million".
    let part = |word: Key| FRACTIONS.iter().find(|(one, _, _)| *one == word).map(|&(_, _, part)| part);
    if let Some(part) = part(before(1)).or_else(|| part(before(2)).filter(|_| before(1) == OF)) {
        let back = if before(1) == OF { 2 } else { 1 };
        let back = back + usize::from([A, ONE].contains(&before(back + 1)));
        let tokens = TokenSpan::new((first - back) as u32, tokens.end);
        return Quantity { tokens, value: value * part, ..plain };
    }
    let digits = text.token_str(first);
    let either = digits.ends_with(['m', 'M']) && digits.starts_with(|mark: char| mark.is_ascii_digit());
    match unit {
        Unit::Noun(TIME) => Quantity { measure: Measure::Times, ..plain },
        Unit::Noun(DOZEN) => Quantity { value: value * 12.0, measure: Measure::Plain(Unit::None), ..plain },
        Unit::Noun(DEGREE) | Unit::None => {
            let scale = end + usize::from(text.tokens.get(end).is_some_and(|_| text.token_str(end) == "\u{b0}"));
            let is_degree = unit != Unit::None || scale > end;
            temperature(key_at(scale)).filter(|_| is_degree).map_or(Quantity { either, ..plain }, |to_celsius| {
                let tokens = TokenSpan::new(tokens.first, scale as u32 + 1);
                let measure = Measure::Physical(Dimension::Temperature, key_at(scale));
                Quantity { tokens, value: to_celsius(value), measure, ..plain }
            })
        }
        Unit::Noun(noun) => {
            let is_square = tokens.range().any(|at| text.key(at) == SQUARE);
            match UNITS.iter().find(|(unit, ..)| *unit == noun) {
                Some(&(unit, Dimension::Length, factor)) if is_square => {
                    let measure = Measure::Physical(Dimension::Area, unit);
                    Quantity { value: value * factor * factor, measure, ..plain }
                }
                Some(&(unit, Dimension::Length, factor)) if is_per_hour(text, end) => {
                    let tokens = TokenSpan::new(tokens.first, end as u32 + 2);
                    let measure = Measure::Physical(Dimension::Speed, unit);
                    Quantity { tokens, value: value * factor / 1_000.0, measure, ..plain }
                }
                Some(&(unit, dimension, factor)) => {
                    Quantity { value: value * factor, measure: Measure::Physical(dimension, unit), ..plain }
                }
                None => Quantity { either, ..plain },
            }
        }
        _ => plain,
    }
}

/// "miles an hour", "kilometres per hour".
fn is_per_hour(text: &Text<'_>, at: usize) -> bool {
    [A, AN, key("per")].contains(&text.key(at)) && text.key(at + 1) == key("hour")
}

/// The reading of a temperature scale in Celsius.
fn temperature(scale: Key) -> Option<fn(f64) -> f64> {
    if FAHRENHEIT.contains(&scale) {
        return Some(|degrees| (degrees - 32.0) / 1.8);
    }
    let is_celsius = UNITS.iter().any(|(unit, dimension, _)| *unit == scale && *dimension == Dimension::Temperature);
    is_celsius.then_some(|degrees| degrees)
}

/// "two thirds", "three quarters", and "a third of", which the annotator reads as an ordinal.
fn share(text: &Text<'_>, number: &Number) -> Option<Quantity> {
    let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
    let last = text.key(end - 1);
    let &(_, many, part) = FRACTIONS.iter().find(|(one, many, _)| *one == last || *many == last)?;
    let before = first.checked_sub(1).map_or(Key::NONE, |at| text.key(at));
    let (count, from) = match number.unit {
        Unit::Ordinal if (before == A || before == ONE) && is_share(text, first - 1, end) => (1.0, first - 1),
        Unit::Noun(_) if last == many && number.value < 20.0 => (number.value, first),
        _ => return None,
    };
    Some(percent(TokenSpan::new(from as u32, end as u32), 100.0 * part * count, number.approximate))
}

/// Whether "a third" is a share: "a third of them", "by more than a third".
fn is_share(text: &Text<'_>, first: usize, end: usize) -> bool {
    const BEFORE: [Key; 7] = keys(["by", "than", "almost", "nearly", "about", "around", "roughly"]);
    text.key(end) == OF || first.checked_sub(1).is_some_and(|at| BEFORE.contains(&text.key(at)))
}

fn percent(tokens: TokenSpan, value: f64, approximate: bool) -> Quantity {
    Quantity { tokens, value, measure: Measure::Plain(Unit::Percent), approximate, fraction: true, either: false }
}

/// A quantity that begins at a token and is no number: "half of", "a quarter of the", "twice", "dozens", "one man".
fn in_words(text: &Text<'_>, at: usize) -> Option<Quantity> {
    const TENS: Key = key("tens");
    const HUNDREDS: Key = key("hundreds");
    let word = text.key(at);
    let quantity = |end: usize, value: f64, measure: Measure| Quantity {
        tokens: TokenSpan::new(at as u32, end as u32),
        value,
        measure,
        approximate: crate::annotate::numbers::is_approximate(text, at),
        fraction: false,
        either: false,
    };
    if let Some((value, dimension, unit)) = joined(text.token_str(at)) {
        if dimension == Dimension::Length && text.key(at + 1) == key("/") && text.key(at + 2) == key("h") {
            return Some(quantity(at + 3, value / 1_000.0, Measure::Physical(Dimension::Speed, unit)));
        }
        return Some(quantity(at + 1, value, Measure::Physical(dimension, unit)));
    }
    let amount = |word: Key| AMOUNTS.iter().find(|(known, _)| *known == word).map(|&(_, value)| value);
    if let Some(&(_, times)) = MULTIPLES.iter().find(|(known, _)| *known == word) {
        return Some(quantity(at + 1, times, Measure::Times));
    }
    if (word == TENS || word == HUNDREDS)
        && text.key(at + 1) == OF
        && let Some(value) = amount(text.key(at + 2))
    {
        let count = if word == TENS { 10.0 } else { 100.0 };
        return Some(quantity(at + 3, count * value, Measure::Amount));
    }
    if let Some(value) = amount(word) {
        return Some(quantity(at + 1, value, Measure::Amount));
    }
    // "half of", "half the", "a quarter of"; "a half" is none by itself.
    let (fraction, end) = if word == A || word == ONE { (text.key(at + 1), at + 2) } else { (word, at + 1) };
    let known = FRACTIONS.iter().find(|(one, ..)| *one == fraction && (end > at + 1 || *one == key("half")));
    if let Some(&(_, _, part)) = known
        && (end > at + 1 && is_share(text, at, end)
            || text.key(end) == OF
            || part == 0.5 && end == at + 1 && [THE, AN].contains(&text.key(end)))
    {
        return Some(percent(
            TokenSpan::new(at as u32, end as u32),
            100.0 * part,
            quantity(end, 0.0, Measure::Times).approximate,
        ));
    }
    one_of_a_kind(text, at).map(|(end, noun)| quantity(end, 1.0, Measure::Plain(Unit::Noun(noun))))
}

/// "70mph", "5cm": a number and its unit in one word. A lone "m" may be millions.
fn joined(word: &str) -> Option<(f64, Dimension, Key)> {
    let at = word.find(|mark: char| mark.is_ascii_alphabetic()).filter(|&at| at > 0 && word.len() - at >= 2)?;
    let unit = key_of(&word[at..]);
    let &(unit, dimension, factor) = UNITS.iter().find(|(known, ..)| *known == unit)?;
    let value: f64 = word[..at].replace(',', "").parse().ok()?;
    Some((value * factor, dimension, unit))
}

/// "one man": the token after it, and the noun.
fn one_of_a_kind(text: &Text<'_>, at: usize) -> Option<(usize, Key)> {
    let noun = text.tokens.get(at + 1).filter(|noun| noun.is_word() && !noun.is_capitalised())?;
    let is_counted = text.key(at) == ONE && !crate::story::words::is_function(noun.key);
    is_counted.then_some((at + 2, noun.key))
}

/// Whether two quantities say the same.
pub fn compare(a: &Quantity, b: &Quantity) -> Agreement {
    match (a.measure, b.measure) {
        (Measure::Physical(one, unit), Measure::Physical(other, other_unit)) if one == other => {
            if unit == other_unit || is_one_unit(unit, other_unit) {
                let unit = Unit::Noun(unit);
                return agree::numbers(&plain(a, unit), &plain(b, unit));
            }
            within(a.value, b.value, CONVERTED)
        }
        (Measure::Amount, Measure::Plain(Unit::None | Unit::Noun(_))) => amount(a.value, b.value),
        (Measure::Plain(Unit::None | Unit::Noun(_)), Measure::Amount) => amount(b.value, a.value),
        (Measure::Times, Measure::Times) | (Measure::Amount, Measure::Amount) => within(a.value, b.value, 1e-9),
        (Measure::Plain(unit), Measure::Plain(other)) => {
            if (a.fraction || b.fraction) && unit == Unit::Percent && other == Unit::Percent {
                let slack = if a.approximate || b.approximate { agree::ROUNDED_TOLERANCE } else { FRACTION };
                return within(a.value, b.value, slack);
            }
            let agreement = agree::numbers(&plain(a, unit), &plain(b, other));
            if agreement == Agreement::Different && (a.either || b.either) {
                let million = |one: &Quantity| if one.either { one.value * 1e6 } else { one.value };
                let (a, b) = (Quantity { value: million(a), ..*a }, Quantity { value: million(b), ..*b });
                return agree::numbers(&plain(&a, unit), &plain(&b, other));
            }
            agreement
        }
        _ => Agreement::Incomparable,
    }
}

/// Whether a number may be what "dozens" or "thousands" stand for.
fn amount(base: f64, number: f64) -> Agreement {
    match number / base {
        1.6..=12.0 => Agreement::Same,
        1.45..=20.0 => Agreement::Incomparable,
        _ => Agreement::Different,
    }
}

/// Spellings of one unit: the same factor.
fn is_one_unit(unit: Key, other: Key) -> bool {
    let factor = |unit: Key| UNITS.iter().find(|(known, ..)| *known == unit).map(|&(_, _, factor)| factor);
    factor(unit).is_some() && factor(unit) == factor(other)
}

fn within(a: f64, b: f64, slack: f64) -> Agreement {
    let apart = (a - b).abs() / a.abs().max(b.abs()).max(f64::MIN_POSITIVE);
    if apart <= slack { Agreement::Same } else { Agreement::Different }
}

/// The number that a quantity is compared as.
fn plain(quantity: &Quantity, unit: Unit) -> Number {
    let Quantity { tokens, value, approximate, .. } = *quantity;
    Number { span: crate::span::Span::default(), tokens, value, unit, approximate }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::score::Scorer;

    fn agreement(a: &str, b: &str) -> Agreement {
        let scorer = Scorer::default();
        let article = |text| scorer.annotate(&Input { text, ..Input::default() });
        let (a, b) = (article(a), article(b));
        let (a, b) = (quantities(&a.body), quantities(&b.body));
        assert_eq!((a.len(), b.len()), (1, 1), "{a:?} {b:?}");
        compare(&a[0], &b[0])
    }

    #[test]
    fn units_that_newspapers_exchange_are_the_same() {
        for (a, b) in [
            ("It was 100 km long.", "It was 62 miles long."),
            ("It was 10 feet high.", "It was three metres high."),
            ("It was 30 degrees Celsius.", "It was 86 degrees Fahrenheit."),
            ("It weighed 40 tonnes.", "It weighed 40 tons."),
            ("About half of the houses burnt.", "Nearly 47% of the houses burnt."),
            ("Two thirds of the houses burnt.", "Then 66.7 percent burnt."),
            ("It cost a quarter of a million euros.", "It cost \u{20ac}250,000."),
            ("It costs twice as much.", "The price doubled."),
            ("Two in five voters came.", "Then 40% came."),
            ("It went 60 miles an hour.", "It went 97km/h."),
            ("It fell by more than a third.", "It fell by 34%."),
            ("It has 1.2m people.", "It has 1.2 million people."),
        ] {
            assert_eq!(agreement(a, b), Agreement::Same, "{a} {b}");
        }
    }

    #[test]
    fn changed_quantities_differ() {
        for (a, b) in [
            ("It was 100 km long.", "It was 100 miles long."),
            ("It was 100 km long.", "It was 90 miles long."),
            ("Half of the houses burnt.", "A third of the houses burnt."),
            ("Half of the houses burnt.", "Then 80% burnt."),
            ("It costs twice as much.", "The price tripled."),
            ("One in five voters came.", "Two in five voters came."),
            ("Dozens came.", "Hundreds came."),
            ("Dozens came.", "Some 16 people came."),
            ("It went 70mph.", "It went 55mph."),
            ("It rose by almost 10%.", "It rose by almost a third."),
            ("Hundreds came.", "Tens of thousands came."),
            ("It killed one man.", "It killed three men."),
        ] {
            assert_eq!(agreement(a, b), Agreement::Different, "{a} {b}");
        }
    }
}
