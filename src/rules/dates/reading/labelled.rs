//! Lines of a label and a value: two times and, behind them, what lies between ("Start: 3 May / End: 17 May / Length: two weeks", "Born: 1931-06-12 /
//! Died: 2009-03-04 / Age at death: 77", "Founded: 1987. Jubilee: 2017. Years in business: 30").

use super::course::Apart;
use super::life::Mismatch;
use super::look::Look;
use super::measured::is_length;
use super::spells::is_break;
use super::whole::is_stretch;
use crate::annotate::Page;
use crate::annotate::dates::Amount;
use crate::annotate::dates::reader::{COLON, COMMA, Reader};
use crate::annotate::dates::vocabulary::Unit;
use crate::rules::dates::shared::{Bound, Stated, stated};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

/// The value behind the second of two labelled times.
pub fn labelled(look: &Look<'_>) -> Option<Mismatch> {
    const APART: usize = 12;
    const LABEL: usize = 8;
    let &Look { page, index, mention: stop, .. } = look;
    let start = page.dates.get(index.checked_sub(1)?)?;
    let (first, end) = (stop.tokens.first as usize, stop.tokens.end as usize);
    let between = start.tokens.end as usize..first;
    if between.len() > APART || !is_value(page, start.tokens.first as usize) {
        return None;
    }
    let word = |at: usize| page.text.key(at);
    let (label, value) = if word(end) == COLON {
        // "Anniversary in 2020: 30 years".
        (between, end + 1)
    } else if !is_value(page, first) {
        return None;
    } else if word(end) == COMMA && word(end + 1) == key("aged") {
        (end + 1..end + 2, end + 2)
    } else {
        let colon = (end..(end + LABEL).min(page.text.tokens.len())).find(|&at| word(at) == COLON)?;
        (end..colon, colon + 1)
    };
    let limit = label.clone().any(|at| is_limit(word(at)) || is_break(word(at)) && word(at) != key("gap"));
    let counts = label.clone().any(|at| is_years(word(at)));
    let told =
        counts || label.clone().any(|at| is_stretch(word(at)) || [key("length"), key("duration")].contains(&word(at)));
    let (said, close) = length(page, value, counts).filter(|_| told && !limit)?;
    let apart = Apart::new(said, (start, stop)).filter(|apart| !apart.fits && apart.real > 0)?;
    let span = page.text.span(TokenSpan::new(start.tokens.first, close as u32));
    Some(apart.mismatch(page, span, ""))
}

/// Whether a label stands before the token.
fn is_value(page: &Page<'_>, at: usize) -> bool {
    at >= 2 && page.text.key(at - 1) == COLON && page.text.tokens[at - 2].is_word()
}

/// The length that is the value, with its end: "five weeks" or, of years by its label, "30", "30th".
fn length(page: &Page<'_>, at: usize, counts: bool) -> Option<(Stated, usize)> {
    let next = page.dates.partition_point(|date| (date.tokens.first as usize) < at);
    if let Some(length) = page.dates.get(next).filter(|date| date.tokens.first as usize == at && is_length(date)) {
        return Some((stated(page, length)?, length.tokens.end as usize));
    }
    let reader = Reader::new(&page.text);
    let (count, end) = match reader.ordinal(at) {
        Some((number, end)) => (f64::from(number), end),
        None => match reader.amount(at)? {
            (Amount::Halves(halves), end) => (f64::from(halves) / 2.0, end),
            _ => return None,
        },
    };
    counts.then_some((Stated { count, unit: Unit::Year, bound: Bound::Exact }, end))
}

/// Labels of what counts years.
fn is_years(word: Key) -> bool {
    const WORDS: Words<6> = Words::new(["age", "aged", "years", "anniversary", "birthday", "jubilee"]);
    WORDS.contains(word)
}

/// "Age limit: 18", "Years left: 4".
fn is_limit(word: Key) -> bool {
    const WORDS: Words<8> =
        Words::new(["limit", "left", "minimum", "maximum", "average", "remaining", "group", "next"]);
    WORDS.contains(word)
}
