//! Numbers with their units: counts, money, percentages, measures.

pub mod spelled;

use crate::annotate::DateMention;
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Text};

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
pub fn find(_text: &Text<'_>, _dates: &[DateMention]) -> Vec<Number> {
    Vec::new()
}
