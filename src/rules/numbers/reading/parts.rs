//! The parts of a list, and parts that do not fit their whole.

use std::ops::Range;

use super::bands::is_bound;
use super::exclusive::{NATION, is_rest, kind_of_next};
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, OF, rounding};
use crate::span::Span;
use crate::text::{Key, Words, key};

/// The most words from one part to the next, and to what remains.
const LONGEST: usize = 12;
const TO_THE_REST: usize = 16;

/// The most parts of a list.
const MOST: usize = 8;

const ONE: Key = key("one");

/// A counted part: its number's first token, the one behind it, and the one behind what it counts.
pub struct Part {
    pub value: f64,
    pub first: usize,
    pub end: usize,
    pub close: usize,
}

impl Part {
    pub fn new(number: &Number) -> Self {
        let first = number.tokens.first as usize;
        Self { value: number.value, first, end: first + 1, close: number.tokens.end as usize }
    }

    /// "25 of them", "$2 million of it".
    pub fn is_of_them(&self, page: &Page<'_>) -> bool {
        is_of_them(page, self.end) || is_of_them(page, self.close)
    }

    /// "one was Hispanic", "a Turk", "another is on leave".
    fn single(at: usize) -> Self {
        Self { value: 1.0, first: at, end: at + 1, close: at + 1 }
    }
}

/// Parts that do not fit their whole.
pub struct Misfit {
    pub span: Span,
    pub parts: Vec<f64>,
    pub whole: f64,
}

impl Misfit {
    pub fn new(page: &Page<'_>, whole: &Number, parts: &[Part]) -> Self {
        let ends = [parts[0].first, parts[parts.len() - 1].close - 1].map(|at| page.text.tokens[at].span());
        Self {
            span: whole.span.cover(ends[0]).cover(ends[1]),
            parts: parts.iter().map(|part| part.value).collect(),
            whole: whole.value,
        }
    }

    pub fn sum(&self) -> f64 {
        self.parts.iter().sum()
    }
}

pub fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::None | Unit::Noun(_)) && number.value >= 2.0 && number.value.fract() == 0.0
}

pub fn is_money(number: &Number) -> bool {
    matches!(number.unit, Unit::Money(_))
}

/// The counts among the words that make a list of what the whole may be divided into: each joined to the one before, none larger than `most`.
pub fn list(page: &Page<'_>, whole: &Number, numbers: &[Number], words: Range<usize>, most: f64) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut numbers = numbers.iter().peekable();
    for at in words {
        let last = parts.last().map(|last| last.end);
        if last.is_some_and(|last| at - last > TO_THE_REST) || parts.len() > MOST {
            break;
        }
        let joined = || last.is_none_or(|last| is_joined(page, last..at));
        if let Some(number) = numbers.next_if(|number| number.tokens.first as usize <= at) {
            // "under 30"; "$900,000 was split between two schools, with $500,000".
            if is_bound(page, number) || is_money(whole) && parts.is_empty() && !is_money(number) {
                continue;
            }
            let part = Part::new(number);
            let near = last.is_none_or(|last| at - last <= LONGEST || is_rest(page, &part));
            if !near || !is_alike(whole, number) || part.value > most || !joined() {
                break;
            }
            // "340 boys, 200 of them boarders, and 260 girls".
            if !parts.last().is_some_and(|last| part.is_of_them(page) && !last.is_of_them(page)) {
                parts.push(part);
            }
        } else if is_single(page, at) && joined() {
            parts.push(Part::single(at));
        }
    }
    parts
}

/// Whether a part may be of what the whole is: counts of counts, sums of sums.
fn is_alike(whole: &Number, number: &Number) -> bool {
    match whole.unit {
        Unit::Money(_) => number.unit == whole.unit,
        _ => matches!(number.unit, Unit::None | Unit::Noun(_)),
    }
}

/// "of them", "of whom", "of those".
pub fn is_of_them(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == OF && is_pronoun(page.text.key(at + 1))
}

pub fn is_pronoun(word: Key) -> bool {
    const WORDS: Words<7> = Words::new(["them", "whom", "which", "those", "these", "it", "that"]);
    WORDS.contains(word)
}

/// "and one was Hispanic", ", one from Hull", "and a Turk", "and another is on leave".
fn is_single(page: &Page<'_>, at: usize) -> bool {
    const BEFORE: Words<7> = Words::new([",", "and", ":", "\u{2014}", "\u{2013}", "-", ";"]);
    let next = page.text.key(at + 1);
    let counts = match page.text.key(at) {
        ONE => next != OF,
        word if word == key("a") || word == key("an") => kind_of_next(page, at + 1) == Some(NATION),
        word if word == key("another") => classes(next).any(Classes::AUXILIARY.or(Classes::PREPOSITION)),
        _ => false,
    };
    counts && at > 0 && BEFORE.contains(page.text.key(at - 1))
}

/// Whether a comma, a semicolon or a conjunction stands between two parts.
fn is_joined(page: &Page<'_>, gap: Range<usize>) -> bool {
    gap.clone().any(|at| [COMMA, key(";")].contains(&page.text.key(at)) || is_link(page.text.key(at)))
}

/// What joins the last part of a list to those before.
pub fn is_link(word: Key) -> bool {
    const LINKS: Words<5> = Words::new(["and", "while", "but", "whereas", "with"]);
    word == AND || LINKS.contains(word)
}

/// What rounding allows a sum of money to be too much: figures that stand together are rounded alike, to the finest of them, or nearly so.
pub fn slack_above(page: &Page<'_>, whole: &Number, parts: &[Part], numbers: &[Number]) -> f64 {
    let numbers = numbers.iter().filter(|number| parts.iter().any(|part| part.first == number.tokens.first as usize));
    let near = |number: &Number| if number.approximate { 0.04 * whole.value } else { 0.0 };
    let (finest, loose) = numbers.fold((rounding(page, whole), near(whole)), |(finest, loose), number| {
        (finest.min(rounding(page, number)), loose.max(near(number)))
    });
    (finest * (parts.len() as f64 + 0.25)).max(0.04 * whole.value) + loose
}

/// What rounding allows the sum; a sum of money that is divided is told more exactly than its last digit.
pub fn slack(page: &Page<'_>, whole: &Number, numbers: &[Number]) -> f64 {
    let near = numbers.iter().any(|number| number.approximate) || whole.approximate;
    let loose = if near { 0.04 * whole.value } else { 0.0 };
    let large = |number: &Number| if number.value >= 1000.0 { rounding(page, number) } else { 0.0 };
    let parts = numbers.iter().filter(|number| number.tokens.first != whole.tokens.first);
    parts.map(large).sum::<f64>() + large(whole) * if is_money(whole) { 0.25 } else { 1.0 } + loose
}
