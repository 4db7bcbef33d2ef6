//! The numbers of a headline: which of them assert something, and whether the body gives them, rounded, in words, as a sum, as one more, or as
//! a length of time that its years tell.

use jiff::civil::Date;

use crate::annotate::headline::HeadlineWord;
use crate::annotate::numbers::spelled;
use crate::annotate::words::{self, Classes};
use crate::annotate::{DateKind, DateMention, Number, Page, Unit};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};

/// A headline over its body.
pub struct Figures<'p, 't> {
    pub title: &'p Page<'t>,
    pub body: &'p Page<'t>,
    pub words: &'p [HeadlineWord],
    pub published: Option<Date>,
}

impl<'p> Figures<'p, '_> {
    /// The numbers and lengths of time that the headline asserts and the body never gives.
    pub fn missing(&self) -> Vec<Span> {
        let (title, body) = (self.title, self.body);
        let unknown = |number: &&Number| {
            (is_claim(title, body, number) || is_age(title, number))
                && !self.is_spelled(number.tokens, Some(number))
                && !is_told(body, number)
        };
        let numbers = title.numbers.iter().filter(unknown).map(|number| number.span);
        let lengths = title.dates.iter().filter(|date| {
            let lasts = date.kind == DateKind::Duration || counted_years(title, date).is_some();
            (lasts && is_length(title, date) || is_past_century(title, date))
                && !self.is_spelled(date.tokens, None)
                && (!lasts || !self.counts_out(date))
        });
        numbers.chain(lengths.map(|date| date.span)).collect()
    }

    /// Whether the body spells a numeral of the passage as the headline does: what is counted stands in any body. "Billion" alone is no
    /// numeral, and the 13 of "13 January" or of "13 percent" is no sum of money.
    fn is_spelled(&self, passage: TokenSpan, number: Option<&Number>) -> bool {
        let is_numeral = |at: usize| is_numeral(self.title, at);
        let is_scale = |at: usize| spelled::scale(self.title.text.key(at)).is_some();
        let scales_alone = passage.range().filter(|&at| is_numeral(at)).all(is_scale);
        let of_passage = self.words.iter().filter(|word| passage.first <= word.token && word.token < passage.end);
        of_passage
            .filter(|word| is_numeral(word.token as usize) && (scales_alone || !is_scale(word.token as usize)))
            .filter(|word| word.carried)
            .any(|word| number.is_none_or(|number| !self.is_taken(self.title.text.key(word.token as usize), number)))
    }

    /// Whether the body holds the numeral, and each time as part of a date or with a unit of another kind.
    fn is_taken(&self, numeral: Key, number: &Number) -> bool {
        let body = self.body;
        let tokens = &body.text.tokens;
        let is_day = |at: usize| {
            let after = body.dates.partition_point(|date| date.tokens.end as usize <= at);
            body.dates.get(after).is_some_and(|date| date.kind == DateKind::Date && date.tokens.range().contains(&at))
        };
        let mut places = (0..tokens.len()).filter(|&at| tokens[at].key == numeral).peekable();
        places.peek().is_some()
            && places.all(|at| {
                let counted = body.numbers.partition_point(|other| other.tokens.end as usize <= at);
                let other = body.numbers.get(counted).filter(|other| other.tokens.first as usize <= at);
                is_day(at) || other.is_some_and(|other| differ(number.unit, other.unit))
            })
    }

    /// Whether a reader can count the length of time out of what the body says: short ones from months, days of the month and years, years from
    /// two years that lie so far apart.
    fn counts_out(&self, length: &DateMention) -> bool {
        const COUNTED_BY_MONTHS: f64 = 3.0;
        let body = self.body;
        let days = |fewest: usize| body.dates.iter().filter(|date| tells_day(body, date)).nth(fewest - 1).is_some();
        let years = in_years(&length.value).or_else(|| counted_years(self.title, length));
        let Some(years) = years else { return days(1) };
        if years < COUNTED_BY_MONTHS {
            // A month tells of another, and one day alone of no "28 days".
            return days(if years < 0.2 { 2 } else { 1 });
        }
        let known = self.years();
        let apart = |one: &i32| known.iter().any(|other| (f64::from(other - one) - years).abs() < 1.5);
        // Without its day, and with one year at most, nothing can be told of a text.
        self.published.is_none() && known.len() == 1 || known.iter().any(apart)
    }

    /// The years of the text and of its publication, and the ends of its decades: so few that each can be held against each.
    fn years(&self) -> Vec<i32> {
        const MOST: usize = 64;
        const FIRST: i32 = 1000;
        const END: i32 = 2200;
        let body = self.body;
        let mut years: Vec<i32> = self.published.iter().map(|date| i32::from(date.year())).collect();
        let tokens = body.dates.iter().flat_map(|date| date.tokens.range());
        for at in tokens.filter(|&at| body.text.tokens[at].has_digit()) {
            let word = body.text.token_str(at);
            let year =
                word.get(..4).and_then(|year| year.parse::<i32>().ok()).filter(|year| (FIRST..END).contains(year));
            let Some(year) = year.filter(|_| years.len() < MOST) else { continue };
            let decade = if word.len() > 4 { &[0, 3, 6, 9][..] } else { &[0] };
            years.extend(decade.iter().map(|later| year + later));
        }
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// "A 12-year-old girl": how old somebody is.
fn is_age(title: &Page<'_>, number: &Number) -> bool {
    const AGE: [Key; 4] = keys(["-", "year", "-", "old"]);
    const LEAST: f64 = 2.0;
    let first = number.tokens.first as usize + 1;
    number.value >= LEAST && (0..AGE.len()).all(|at| title.text.key(first + at) == AGE[at])
}

fn is_numeral(page: &Page<'_>, at: usize) -> bool {
    let token = page.text.tokens[at];
    token.has_digit() || words::classes(token.key).any(Classes::NUMBER_WORD)
}

const AND: Key = key("and");
const NEXT: Key = key("next");
const POINT: Key = key("point");

/// Whether two numbers count things of different kinds, whatever their values: a share, a sum of money, or so many of something.
fn differ(one: Unit, other: Unit) -> bool {
    #[derive(PartialEq)]
    enum Kind {
        Share,
        Money,
        Count,
    }
    let kind = |unit: Unit| match unit {
        Unit::Percent | Unit::PercentagePoint => Some(Kind::Share),
        Unit::Money(_) => Some(Kind::Money),
        Unit::Noun(POINT) | Unit::None | Unit::Ordinal => None,
        Unit::Noun(_) => Some(Kind::Count),
    };
    matches!((kind(one), kind(other)), (Some(one), Some(other)) if one != other)
}

/// Whether the body gives the number in another spelling, as one and the others ("Ohio and 15 other states"), as the sum of two or three that stand one
/// behind the other ("12 men and 28 women"), or as the lead of one share over another.
fn is_told(body: &Page<'_>, number: &Number) -> bool {
    const OTHERS: [Key; 4] = keys(["other", "others", "more", "additional"]);
    const MOST_SHARES: usize = 32;
    let one_less = |other: &Number| {
        let near = other.tokens.first as usize..other.tokens.end as usize + 1;
        (number.value - other.value - 1.0).abs() < 1e-9
            && near.into_iter().any(|at| OTHERS.contains(&body.text.key(at)))
    };
    let leads = || {
        let shares = || body.numbers.iter().filter(|other| other.unit == Unit::Percent).take(MOST_SHARES);
        shares().any(|one| shares().any(|other| (one.value - other.value - number.value).abs() < 0.6))
    };
    let beside = |parts: &[Number]| {
        const FARTHEST: u32 = 14;
        let same =
            parts.iter().all(|part| !differ(number.unit, part.unit) && part.value > 0.0 && part.unit != Unit::Ordinal);
        let [.., one, last] = parts else { return false };
        let joined = (one.tokens.end..last.tokens.first).any(|at| body.text.key(at as usize) == AND);
        let sentence = |part: &Number| body.text.sentence_of(part.tokens.first as usize);
        same && joined && last.tokens.first - parts[0].tokens.end < FARTHEST && sentence(&parts[0]) == sentence(last)
    };
    let sums = |len: usize| {
        let is_sum = |parts: &[Number]| (parts.iter().map(|part| part.value).sum::<f64>() - number.value).abs() < 1e-9;
        body.numbers.windows(len).any(|parts| is_sum(parts) && beside(parts))
    };
    let is_lead = number.unit == Unit::PercentagePoint || number.unit == Unit::Noun(POINT);
    body.numbers.iter().any(|other| agrees(number, other) || one_less(other))
        || is_lead && leads()
        || sums(2)
        || sums(3)
}

/// "7 weeks in", "jailed for 9 months": a counted stretch of days or more; and hours of so odd a number that no day tells them, where they are no limit.
fn is_length(title: &Page<'_>, date: &DateMention) -> bool {
    const HOURS: [Key; 2] = keys(["hour", "hours"]);
    const SHORT: [Key; 4] = keys(["minute", "minutes", "second", "seconds"]);
    const OTHERWISE_TOLD: [Key; 3] = keys(["100", "one", "a"]);
    const LIMITS: [Key; 11] =
        keys(["in", "within", "after", "before", "past", "last", "first", "for", "until", "under", "every"]);
    let tokens = date.tokens.range();
    let has = |of: &[Key]| tokens.clone().any(|at| of.contains(&title.text.key(at)));
    let near = date.tokens.first.saturating_sub(2) as usize..date.tokens.end as usize + 2;
    let is_limit = || near.into_iter().any(|at| LIMITS.contains(&title.text.key(at)));
    let hours = || date.value.strip_prefix("PT").and_then(|value| value.strip_suffix('H')?.parse::<u32>().ok());
    let is_odd = || hours().is_some_and(|hours| hours > 12 && hours % 12 != 0) && !is_limit();
    // "The next four years": a term.
    let is_term = title.text.key(date.tokens.first as usize) == NEXT
        || date.tokens.first > 0 && title.text.key(date.tokens.first as usize - 1) == NEXT;
    !is_term
        && tokens.clone().any(|at| is_numeral(title, at) && !OTHERWISE_TOLD.contains(&title.text.key(at)))
        && !has(&SHORT)
        && (!has(&HOURS) || is_odd())
}

/// "From 1742": a year so far back that a text gives it.
fn is_past_century(title: &Page<'_>, date: &DateMention) -> bool {
    let year = title.text.token_str(date.tokens.end as usize - 1);
    date.tokens.len() == 1 && year.len() == 4 && year.parse().is_ok_and(|year: u32| (1000..1900).contains(&year))
}

/// How many years a duration lasts ("P417Y", "P263M"), where its unit is a day or longer.
fn in_years(value: &str) -> Option<f64> {
    let counted = value.strip_prefix('P')?;
    let (number, unit) = counted.split_at_checked(counted.len().checked_sub(1)?)?;
    let each = match unit {
        "Y" => 1.0,
        "M" => 1.0 / 12.0,
        "W" => 1.0 / 52.0,
        "D" => 1.0 / 365.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * each)
}

/// "417 years later", "20 years after": the years counted, where the expression tells of a day.
fn counted_years(page: &Page<'_>, date: &DateMention) -> Option<f64> {
    const YEARS: [Key; 2] = keys(["years", "year"]);
    let counts = date.tokens.range().any(|at| YEARS.contains(&page.text.key(at)));
    let number = || date.tokens.range().find_map(|at| page.text.token_str(at).replace(',', "").parse::<f64>().ok());
    (counts && date.kind != DateKind::Duration).then(number).flatten()
}

/// A month or a year, from which readers can count a length of time.
fn tells_day(body: &Page<'_>, date: &DateMention) -> bool {
    date.tokens.range().any(|at| {
        let token = body.text.tokens[at];
        token.has_digit() && token.len() >= 4 || words::classes(token.key).any(Classes::MONTH)
    })
}

/// What lists are made of: their number says how long the text is.
const LIST_NOUNS: [Key; 21] = keys([
    "ways", "things", "reasons", "facts", "tips", "photos", "pictures", "questions", "takeaways", "signs", "lessons",
    "quotes", "moments", "myths", "points", "steps", "examples", "stories", "times", "charts", "words",
]);

/// From so many on, a list asks for a sentence each at least.
const LONG_LIST: f64 = 50.0;

/// Of them, what a text does not spell out, or tells in a word each.
const SHOWN: [Key; 6] = keys(["photos", "pictures", "charts", "times", "words", "points"]);

/// How far behind the number of a list the word stands that makes it one, in tokens.
const LIST_REACH: usize = 4;

/// What follows the counted noun where a list is announced.
const OF_LISTS: [Key; 16] = keys([
    "to", "who", "that", "which", "you", "you'll", "your", "we", "for", "why", "how", "where", "every", "everyone",
    "about", "from",
]);

/// Smaller counts are told in too many ways ("a pair", "both", a list) for a gap to mean anything.
const SMALLEST_COUNT: f64 = 13.0;
/// The same of things that stand behind their number ("12 library rooms").
const SMALLEST_NAMED: f64 = 7.0;

/// A number that asserts something: no length of a list, no year, decade, clock time or small ordinal.
fn is_claim(title: &Page<'_>, body: &Page<'_>, number: &Number) -> bool {
    let text = &title.text;
    let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
    let counts = matches!(number.unit, Unit::None | Unit::Noun(_));
    // "Trails by 31 points" is measured, "31 points to know" a list.
    let is_measure = first > 0 && text.key(first - 1) == key("by");
    // "26 races to watch", "17 mayors who changed their minds": what opens a headline so is told one by one below it.
    let is_counted_up = first == 0 && (end..end + LIST_REACH).any(|at| OF_LISTS.contains(&text.key(at)));
    let listed = || text.tokens[first..].iter().take(LIST_REACH).map(|token| token.key);
    let is_list = is_counted_up || !is_measure && listed().any(|word| LIST_NOUNS.contains(&word));
    // "154 takeaways" above fifty sentences.
    let is_too_long = || {
        number.value >= LONG_LIST
            && number.value > body.text.sentences.len() as f64
            && !listed().any(|word| SHOWN.contains(&word))
    };
    let is_year =
        number.unit == Unit::None && (1900.0..2100.0).contains(&number.value) && !text.token_str(first).contains(',');
    let is_clock = first > 0 && text.key(first - 1) == key(":") && !text.tokens[first].after_space();
    let is_decade = text.token_str(first).ends_with('s') || text.key(first + 2) == key("s");
    let is_idiom = (number.unit == Unit::Percent && number.value == 100.0) || number.value == 101.0;
    // "Where all 50 states stand": everybody knows how many there are.
    let is_whole = first > 0 && text.key(first - 1) == key("all");
    // "31M left": bodies write the millions out.
    let is_scaled = text.token_str(first).ends_with(['M', 'm', 'K', 'k', 'B']);
    let is_named = |noun: Key| !words::classes(noun).any(Classes::TIME) && text.key(first) != key("dozen");
    let least = if matches!(number.unit, Unit::Noun(noun) if is_named(noun)) { SMALLEST_NAMED } else { SMALLEST_COUNT };
    let is_no_claim = is_list && !is_too_long() || is_scaled || is_whole || is_year || number.value < least;
    let is_rank = number.unit == Unit::Ordinal && number.value >= SMALLEST_COUNT && text.key(end) != key("century");
    (number.unit != Unit::Ordinal || is_rank)
        && number.value != 0.0
        && !(is_clock || is_decade || is_idiom)
        && !(counts && is_no_claim)
}

/// Equal as a headline rounds, and not of different kinds: within 2 %, 8 % where it has two digits of its own, or 15 % where it has one or is called
/// approximate.
fn agrees(headline: &Number, body: &Number) -> bool {
    let value = headline.value.abs();
    let lead = value / 10f64.powf(value.max(f64::MIN_POSITIVE).log10().floor());
    let is_whole = |value: f64| (value + 5e-10).fract() < 1e-9;
    let tolerance = if headline.approximate || value >= 100.0 && is_whole(lead) {
        0.15
    } else if value >= 100.0 && is_whole(lead * 10.0) {
        0.08
    } else {
        0.02
    };
    // "7%" of "7.6 percent": without its decimals.
    let cut = headline.unit == Unit::Percent && is_whole(value) && (value..value + 1.0).contains(&body.value);
    (cut || (headline.value - body.value).abs() <= tolerance * value) && !differ(headline.unit, body.unit)
}
