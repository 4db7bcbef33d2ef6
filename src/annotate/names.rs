//! Names: capitalised runs with their titles, told apart as far as newslint needs them.

use crate::lexicons::Hits;
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    Person,
    Organisation,
    Place,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
    pub tokens: TokenSpan,
    pub kind: NameKind,
    /// What tells two names apart across texts: of a person the surname, else all words.
    pub key: Key,
    /// The entity of this text that it names: mentions of one entity share the number.
    pub entity: u32,
}

pub fn find(_text: &Text<'_>, _hits: &Hits) -> Vec<Name> {
    Vec::new()
}
