//! Attributions, direct and indirect: source, cue and content.

use crate::annotate::{Name, Quotation};
use crate::lexicons::Hits;
use crate::span::Span;
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A person with a name.
    Named,
    Organisation,
    /// A report, a law, a statement, a web site.
    Document,
    /// Specific but unnamed ("a senior official").
    Anonymous,
    /// An unnamed class ("experts").
    Generic,
    Pronoun,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub span: Span,
    pub kind: SourceKind,
    /// Index into the page's names, where the source has or stands for one.
    pub name: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub source: Option<Source>,
    pub cue: Option<Span>,
    pub content: Option<Span>,
    /// Index of the quotation that is (part of) the content; `None` where the attribution is indirect.
    pub quotation: Option<u32>,
}

/// Finds the attributions of a text, and gives its quotations their speakers and cues.
pub fn find(_text: &Text<'_>, _hits: &Hits, _names: &[Name], _quotations: &mut [Quotation]) -> Vec<Attribution> {
    Vec::new()
}
