//! The dateline: the date that a report opens with ("LONDON, March 14, 2017 —").

use jiff::civil::Date;

use super::calendar;
use super::meaning::{Expression, Meaning};
use super::reader::{DASH, EN_DASH};
use crate::text::{Key, Text, key};

/// A dateline's date stands within so many tokens of the start.
const REACH: usize = 16;

/// The full date of a dateline: in the first line, before a dash, or alone on its line.
pub fn day(text: &Text<'_>, expressions: &[Expression]) -> Option<Date> {
    const EM_DASH: Key = key("\u{2014}");
    const CLOSE: Key = key(")");
    let first = expressions.first().filter(|found| found.end <= REACH && found.fault.is_none())?;
    let Meaning::Day { year: Some(year), month, day, .. } = first.meaning else { return None };
    let next = text.tokens.get(first.end);
    let dash = next.is_some_and(|next| matches!(next.key, EM_DASH | EN_DASH | DASH | CLOSE));
    let alone = text.tokens[first.first].starts_line() && next.is_some_and(|next| next.starts_line());
    if dash || alone { calendar::day(year, month, day) } else { None }
}
