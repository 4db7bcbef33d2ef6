//! Numbers with their units: counts, money, percentages, measures, ordinals; in digits and in words.
//!
//! A number is read ([`read`]), scaled ("31bn", "2.5 million"), and given the unit that stands beside it ([`unit`]). What
//! is part of a date is none, and neither is what is part of a name ("F-16", "COVID-19", "Channel 4" is).

mod read;
pub mod spelled;
mod unit;

pub use unit::{is_person, singular};

use crate::annotate::DateMention;
use crate::annotate::words::Classes;
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Text, Token, Words, key, keys};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A bare number.
    None,
    Percent,
    PercentagePoint,
    /// Money; the key of the currency's ISO 4217 code.
    Money(Key),
    /// A counted or measured noun, by its singular's key ("miles", "people").
    Noun(Key),
    /// "third", "21st".
    Ordinal,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The number with its unit sign or word.
    pub span: Span,
    pub tokens: TokenSpan,
    /// In units: "£31bn" is 31e9, "12 per cent" is 12.
    pub value: f64,
    pub unit: Unit,
    /// "about", "nearly", "more than", "some".
    pub approximate: bool,
}

/// Finds the numbers of a text that are no part of a date.
pub fn find(text: &Text<'_>, classes: &[Classes], dates: &[DateMention]) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut dates = dates.iter().peekable();
    let may_begin = |(token, classes): (&Token, &Classes)| token.has_digit() | classes.any(Classes::NUMBER_WORD);
    let (mut free, mut next) = (0, 0);
    while let Some(passed) = text.tokens.iter().zip(classes).skip(next).position(may_begin) {
        let at = next + passed;
        next = at + 1;
        while dates.next_if(|date| date.tokens.end as usize <= at).is_some() {}
        if let Some(date) = dates.peek()
            && date.tokens.first as usize <= at
        {
            free = date.tokens.end as usize;
            next = free;
            continue;
        }
        let limit = dates.peek().map_or(text.tokens.len(), |date| date.tokens.first as usize);
        if let Some(mut number) = number(text, at, free, limit) {
            free = number.tokens.end as usize;
            next = next.max(free);
            if let Some(last) = numbers.last_mut() {
                share_unit(text, last, &mut number);
            }
            numbers.push(number);
        }
    }
    numbers
}

/// The number that begins at the token; it takes no token before `free` nor from `limit` on.
fn number(text: &Text<'_>, at: usize, free: usize, limit: usize) -> Option<Number> {
    let found = read::number(text, at)?;
    if found.end > limit {
        return None;
    }
    let measured = unit::of(text, &found, limit);
    if found.is_pronoun && matches!(measured.unit, Unit::None | Unit::Noun(_)) {
        return None;
    }
    let first = measured.first.max(free);
    let tokens = TokenSpan::new(first as u32, measured.end as u32);
    let value = found.value * measured.factor + measured.rest;
    let approximate = is_approximate(text, first);
    value.is_finite().then(|| Number { span: text.span(tokens), tokens, value, unit: measured.unit, approximate })
}

/// "from 40 to 46 percent" are two percentages; "of 1.2m voters, 1.4m came" are both millions.
fn share_unit(text: &Text<'_>, last: &mut Number, number: &mut Number) {
    const NEAR: u32 = 12;
    let gap = number.tokens.first - last.tokens.end;
    let (first, end) = (last.tokens.first as usize, last.tokens.end as usize);
    if number.unit == Unit::Percent && last.unit == Unit::None {
        if gap == 1 && text.key(end) == key("to") && first > 0 && text.key(first - 1) == key("from") {
            last.unit = Unit::Percent;
        }
    } else if number.value < 1000.0 && last.value >= 1e5 && gap <= NEAR && !unit::is_length(text, number) {
        let of_millions = |at: u32| read::number(text, at as usize).is_some_and(|read| read.million_or_metre);
        if of_millions(last.tokens.first) && of_millions(number.tokens.first) {
            number.value *= 1e6;
        }
    } else if number.value >= 1e5 && last.value < 1000.0 && gap == 1 && !unit::is_length(text, last) {
        // "from 1.5m to 1,800,000".
        let of_millions = read::number(text, first).is_some_and(|read| read.million_or_metre);
        last.value *= if of_millions { 1e6 } else { 1.0 };
    }
}

/// "about", "some": what follows is a round figure.
pub fn is_about(word: Key) -> bool {
    const WORDS: Words<7> = Words::new(["about", "around", "nearly", "almost", "roughly", "approximately", "some"]);
    WORDS.contains(word)
}

/// Whether the words before the number make it a round one or a bound.
pub fn is_approximate(text: &Text<'_>, first: usize) -> bool {
    const ROUND: [Key; 7] = keys(["over", "under", "estimated", "barely", "approaching", "~", "exceeding"]);
    let before = |back: usize| first.checked_sub(back).map_or(Key::NONE, |at| text.key(at));
    let pair = |first: Key, second: Key| before(2) == first && before(1) == second;
    const THAN: Key = key("than");
    const AS: Key = key("as");
    let compared = before(1) == THAN && [key("more"), key("less"), key("fewer"), key("greater")].contains(&before(2));
    let as_many = before(1) == AS && before(3) == AS;
    is_about(before(1))
        || ROUND.contains(&before(1))
        || compared
        || as_many
        || pair(key("at"), key("least"))
        || pair(key("at"), key("most"))
        || pair(key("up"), key("to"))
        || pair(key("close"), key("to"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::words;

    fn numbers(source: &str) -> Vec<(&str, f64, Unit, bool)> {
        let text = Text::new(source);
        find(&text, &words::classify(&text), &[])
            .iter()
            .map(|number| (number.span.of(source), number.value, number.unit, number.approximate))
            .collect()
    }

    #[test]
    fn money() {
        let dollars = Unit::Money(key("usd"));
        assert_eq!(numbers("It paid $4.5 million."), [("$4.5 million", 4.5e6, dollars, false)]);
        assert_eq!(numbers("about £31bn"), [("£31bn", 31e9, Unit::Money(key("gbp")), true)]);
        assert_eq!(numbers("US$1,000.50"), [("US$1,000.50", 1000.5, dollars, false)]);
        assert_eq!(numbers("two hundred euros"), [("two hundred euros", 200.0, Unit::Money(key("eur")), false)]);
        assert_eq!(numbers("a million dollars"), [("a million dollars", 1e6, dollars, false)]);
        let pounds = Unit::Money(key("gbp"));
        assert_eq!(numbers("two pounds fifty, please"), [("two pounds fifty", 2.5, pounds, false)]);
        assert_eq!(numbers("six dollars and ten cents"), [("six dollars and ten cents", 6.1, dollars, false)]);
        assert_eq!(numbers("two pounds forty men")[0], ("two pounds", 2.0, pounds, false));
        assert_eq!(numbers("from 90p"), [("90p", 0.9, Unit::Money(key("gbp")), false)]);
        assert_eq!(numbers("€5m-a-year"), [("€5m", 5e6, Unit::Money(key("eur")), false)]);
    }

    #[test]
    fn shares() {
        assert_eq!(numbers("up 12 per cent"), [("12 per cent", 12.0, Unit::Percent, false)]);
        assert_eq!(numbers("nearly 3.5%"), [("3.5%", 3.5, Unit::Percent, true)]);
        let percents = [("6", 6.0, Unit::Percent, false), ("8 percent", 8.0, Unit::Percent, false)];
        assert_eq!(numbers("from 6 to 8 percent"), percents);
        assert_eq!(numbers("two percentage points"), [("two percentage points", 2.0, Unit::PercentagePoint, false)]);
    }

    #[test]
    fn counts() {
        assert_eq!(numbers("12,000 people marched"), [("12,000 people", 12e3, Unit::Noun(key("people")), false)]);
        assert_eq!(numbers("more than 30 cities"), [("30 cities", 30.0, Unit::Noun(key("city")), true)]);
        assert_eq!(numbers("1\u{202f}200\u{a0}000 eligible")[0].1, 1_200_000.0);
        assert_eq!(numbers("12 300 eligible")[0].1, 12.0);
        let voters = numbers("Of 3m registered voters, 2m came; the 3m pole, 3m from people");
        assert_eq!(voters.iter().map(|number| number.1).collect::<Vec<_>>(), [3e6, 2e6, 3.0, 3.0]);
        assert_eq!(numbers("a 6-year-old boy"), [("6-year", 6.0, Unit::Noun(key("year")), false)]);
        assert_eq!(
            numbers("He came 21st of 3."),
            [("21st", 21.0, Unit::Ordinal, false), ("3", 3.0, Unit::None, false)]
        );
    }

    #[test]
    fn names_and_pronouns_are_no_numbers() {
        assert_eq!(numbers("An F-16 and COVID-19; no one, one of them, 555-1234, 10.0.0.1"), []);
    }

    #[test]
    fn absurd_numbers_do_no_harm() {
        let long = "9".repeat(5000);
        assert!(numbers(&long).len() <= 1);
        assert_eq!(numbers("1e999 ,,, ٣ ½ 1.2.3.4"), []);
    }
}
