//! References: studies, polls, reports, court filings and links that a claim can rest on.

use crate::annotate::Name;
use crate::lexicons::Hits;
use crate::span::{Span, TokenSpan};
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    Study,
    Poll,
    Report,
    /// A court filing, law, treaty or official record.
    Record,
    Link,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    pub span: Span,
    pub tokens: TokenSpan,
    pub kind: ReferenceKind,
    /// Whether its maker, its title or a link is given, so that a reader can find it.
    pub identified: bool,
}

pub fn find(_text: &Text<'_>, _hits: &Hits, _names: &[Name]) -> Vec<Reference> {
    Vec::new()
}
