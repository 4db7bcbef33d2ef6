//! Time expressions with their TIMEX3 types and values.

use jiff::civil::Date;

use crate::lexicons::Hits;
use crate::span::{Span, TokenSpan};
use crate::text::Text;

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    Date,
    Time,
    Duration,
    Set,
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
}

pub fn find(_text: &Text<'_>, _hits: &Hits, _published: Option<Date>) -> Vec<DateMention> {
    Vec::new()
}
