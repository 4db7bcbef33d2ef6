//! Time expressions with their TIMEX3 types and values.
//!
//! ```text
//! tokens ─▶ parse     what a passage says: month 3, day 14, "last", two weeks      (parse and its parsers)
//!        ─▶ extend    the article, "early", "nearly" on its left
//!        ─▶ resolve   value and calendar interval, by anchor, tense and the date before
//! ```
//!
//! The words of time are one hash table ([`vocabulary`]); a token that is no such word and has no digit costs
//! one probe. Everything else is small functions that look a few tokens ahead, so time is linear. The anchor is the day of
//! publication, else the dateline; without either, what is relative stays unresolved: never today's date.
//!
//! Extents and values follow TIMEX3 as TimeBank has it: determiners, "early" and "nearly" belong to an expression, prepositions
//! do not. Ages ("6-year-old") and rates ("$4 a day") are none.

mod absolute;
pub mod ages;
mod amounts;
pub mod calendar;
pub mod clause;
mod clause_adjunct;
pub mod clause_forms;
mod clause_front;
mod clause_object;
mod clause_verb;
pub mod clause_words;
mod clock;
mod context;
mod dateline;
mod extend;
mod history;
mod holidays;
mod meaning;
mod numeric;
mod parse;
mod periods;
mod ranges;
pub mod reader;
mod recurring;
mod references;
mod relative;
mod reports;
mod resolve;
mod spoken;
pub(crate) mod table;
pub mod tense;
#[cfg(test)]
mod tests;
mod units;
mod value;
pub mod vocabulary;
mod yearless;
mod years;

use jiff::civil::{Date, Weekday};

use crate::lexicons::Hits;
use crate::span::{Span, TokenSpan};
use crate::text::Text;
use context::Context;
pub use meaning::{Amount, Fault};
use meaning::{Expression, Meaning};
use reader::{Reader, SINCE};

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    Date,
    Time,
    Duration,
    Set,
}

impl DateKind {
    /// As TIMEX3 writes it.
    pub const fn name(self) -> &'static str {
        match self {
            DateKind::Date => "DATE",
            DateKind::Time => "TIME",
            DateKind::Duration => "DURATION",
            DateKind::Set => "SET",
        }
    }
}

/// What an expression is made of, as far as a judgement asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A day with its month, with or without its year.
    Day,
    Month,
    Year,
    /// Decades, centuries, quarters, seasons.
    Period,
    Weekday,
    Holiday,
    /// "last week", "two years ago", "yesterday".
    Relative,
    /// Everything else: durations, sets, references, times alone.
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    pub span: Span,
    pub tokens: TokenSpan,
    pub kind: DateKind,
    /// The TIMEX3 value: "2025-09", "P3D", "2025-W38", "PRESENT_REF".
    pub value: Box<str>,
    /// First and last day of the calendar interval it stands for, where it is known.
    pub interval: Option<(Date, Date)>,
    /// Whether the interval follows from the expression alone, without an anchor or a guess.
    pub explicit: bool,
    pub shape: Shape,
    /// The weekday that stands beside a date ("Monday, 14 March 2017").
    pub weekday: Option<Weekday>,
    /// Why it can stand for no date, where it cannot.
    pub fault: Option<Fault>,
}

/// Finds the time expressions of a text. `published` anchors relative ones; else the dateline does, or nothing.
pub fn find(text: &Text<'_>, hits: &Hits, published: Option<Date>) -> Vec<DateMention> {
    let expressions = parse::parse(text, hits);
    let anchor = published.or_else(|| dateline::day(text, &expressions));
    let reader = Reader::new(text);
    let mut context = Context::new(anchor, history::is_history(&expressions, anchor));
    let mut before: Option<(&Expression, Option<calendar::Interval>)> = None;
    expressions
        .iter()
        .map(|expression| {
            context.list =
                before.filter(|(first, _)| ranges::is_list(&reader, first, expression)).and_then(|(_, first)| first);
            context.sentence = text.sentence_of(expression.first);
            let sentence = || {
                text.sentences.get(text.sentence_of(expression.first)).map_or(0..0, |sentence| sentence.tokens.range())
            };
            let tense = || tense::around(&reader, sentence(), expression.first, expression.end);
            let found = resolve::resolve(expression, &context, &tense);
            context.note(&expression.meaning, found.interval);
            // "the lowest since June 1983" tells of no time but its own.
            context.passing = reader.key_before(expression.first) == SINCE;
            before = Some((expression, found.interval));
            mention(text, expression, found)
        })
        .collect()
}

/// The day of the dateline among the mentions of a text.
pub fn dateline_day(text: &Text<'_>, mentions: &[DateMention]) -> Option<Date> {
    let first = mentions.first().filter(|mention| mention.shape == Shape::Day && mention.explicit)?;
    let stands = dateline::is_dateline(text, first.tokens.first as usize, first.tokens.end as usize);
    first.interval.filter(|_| stands).map(|(day, _)| day)
}

fn mention(text: &Text<'_>, expression: &Expression, found: resolve::Resolved) -> DateMention {
    let tokens = TokenSpan::new(expression.first as u32, expression.end as u32);
    let mut span = text.span(tokens);
    span.end -= possessive(text, expression.end - 1);
    DateMention {
        span,
        tokens,
        kind: found.kind,
        value: found.value.into_boxed_str(),
        interval: found.interval,
        explicit: found.explicit,
        shape: shape(&expression.meaning),
        weekday: expression.weekday,
        fault: expression.fault,
    }
}

/// The bytes of the "'s" that a last word carries: it is no part of the expression.
fn possessive(text: &Text<'_>, last: usize) -> u32 {
    let token = text.tokens[last];
    if !token.is_possessive() || token.has_digit() {
        0
    } else if text.token_str(last).ends_with("'s") {
        2
    } else {
        '\u{2019}'.len_utf8() as u32 + 1
    }
}

fn shape(meaning: &Meaning) -> Shape {
    match *meaning {
        Meaning::Day { .. } => Shape::Day,
        Meaning::Month { .. } => Shape::Month,
        Meaning::Year(_) | Meaning::BeforeChrist(_) => Shape::Year,
        Meaning::Decade(_) | Meaning::Century(_) | Meaning::YearPart { .. } => Shape::Period,
        Meaning::InYear { ref base, .. } => shape(base),
        Meaning::Weekday { .. } => Shape::Weekday,
        Meaning::Holiday { .. } => Shape::Holiday,
        Meaning::Shift { .. }
        | Meaning::ThisQuarter { .. }
        | Meaning::Near { .. }
        | Meaning::Weekend(_)
        | Meaning::WeekdayIn { .. }
        | Meaning::DayOfMonth(_) => Shape::Relative,
        _ => Shape::Other,
    }
}
