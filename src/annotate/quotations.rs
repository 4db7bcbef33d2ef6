//! Quotations: what stands between quotation marks, and whose words it is.

use crate::annotate::SourceKind;
use crate::span::{Span, TokenSpan};
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationKind {
    /// Speech of its own: a clause or more.
    Direct,
    /// Quoted words inside the author's sentence ("he called it “a step back”").
    Mixed,
    /// Words set off without anybody having said them: distance, titles, terms.
    Scare,
}

/// Who is said to have said a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub span: Span,
    pub kind: SourceKind,
    /// Index into the page's names: the name itself, or the one a pronoun or surname stands for.
    pub name: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From mark to mark. A quotation continued over paragraphs is one span.
    pub span: Span,
    /// What stands between the marks.
    pub content: Span,
    /// The tokens of the content.
    pub tokens: TokenSpan,
    pub kind: QuotationKind,
    pub speaker: Option<Speaker>,
    pub cue: Option<Span>,
}

/// Pairs the quotation marks of a text. Speakers and cues are filled in by the attributions.
pub fn find(_text: &Text<'_>) -> Vec<Quotation> {
    Vec::new()
}
