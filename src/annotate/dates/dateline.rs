//! The dateline: the date that a report opens with ("LONDON, March 14, 2017 —").

use jiff::civil::Date;

use super::calendar;
use super::meaning::{Expression, Meaning};
use super::reader::{DASH, EM_DASH, EN_DASH};
use crate::text::{Key, Text, key};

/// A dateline's date stands within so many tokens of the start.
const REACH: usize = 16;

/// The full date of a dateline among the expressions of a text.
pub fn day(text: &Text<'_>, expressions: &[Expression]) -> Option<Date> {
    let first = expressions.first().filter(|found| found.fault.is_none())?;
    let Meaning::Day { year: Some(year), month, day, .. } = first.meaning else { return None };
    if is_dateline(text, first.first, first.end) { calendar::day(year, month, day) } else { None }
}

/// Whether a date stands as a dateline does: in the first tokens, before a dash, or alone on its line.
pub fn is_dateline(text: &Text<'_>, first: usize, end: usize) -> bool {
    const CLOSE: Key = key(")");
    let next = text.tokens.get(end);
    let dash = next.is_some_and(|next| matches!(next.key, EM_DASH | EN_DASH | DASH | CLOSE));
    let alone =
        text.tokens.get(first).is_some_and(|token| token.starts_line()) && next.is_some_and(|next| next.starts_line());
    end <= REACH && (dash || alone)
}
