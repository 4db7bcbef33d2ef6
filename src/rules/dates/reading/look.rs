//! One mention of time as the readings of elapsed-mismatch look at it.

use std::ops::Range;

use jiff::civil::Date;

use super::life::{Mismatch, year_of};
use super::sentence_tokens;
use crate::annotate::dates::{DateKind, Shape};
use crate::annotate::{DateMention, Page};

/// A mention of the page, with its sentence and the day of publication.
pub struct Look<'p> {
    pub page: &'p Page<'p>,
    pub index: usize,
    pub mention: &'p DateMention,
    pub sentence: Range<usize>,
    pub published: Option<Date>,
}

/// What mentions a reading starts from, as a set; and what is wrong there.
pub type Reading = (u8, fn(&Look<'_>) -> Option<Mismatch>);

/// "20 years".
pub const LENGTH: u8 = 1;
/// "20 years ago", "last week".
pub const DISTANCE: u8 = 2;
/// Either of them.
pub const LAPSE: u8 = LENGTH | DISTANCE;
/// A date that states its year.
pub const DATE: u8 = 4;
/// "3 May", "Tuesday", "noon", "its 40th day".
pub const OTHER: u8 = 8;
pub const ANY: u8 = LAPSE | DATE | OTHER;

impl<'p> Look<'p> {
    pub fn at(page: &'p Page<'p>, index: usize, published: Option<Date>) -> Self {
        let mention = &page.dates[index];
        Self { page, index, mention, sentence: sentence_tokens(page, mention.tokens.first as usize), published }
    }

    /// What the first of the readings that says something says.
    pub fn first_of(&self, readings: &[Reading]) -> Option<Mismatch> {
        let kind = self.kind();
        readings.iter().filter(|(starts, _)| starts & kind != 0).find_map(|(_, read)| read(self))
    }

    fn kind(&self) -> u8 {
        match self.mention {
            mention if mention.kind == DateKind::Duration => LENGTH,
            mention if mention.shape == Shape::Relative => DISTANCE,
            mention if year_of(mention).is_some() => DATE,
            _ => OTHER,
        }
    }
}
