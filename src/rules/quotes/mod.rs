//! What the quotation rules share: which quotations are long enough to ask for a speaker.

use crate::annotate::{Page, Quotation, QuotationKind, SourceKind};
use crate::text::Key;

/// Quoted words fewer than this need no speaker of their own.
pub const FEWEST_WORDS: usize = 4;

/// Words and numbers of a quotation.
pub fn word_count(page: &Page<'_>, quotation: &Quotation) -> usize {
    page.text.tokens[quotation.tokens.range()].iter().filter(|token| token.is_lexical()).count()
}

/// Whether a quotation has words enough to need a speaker of its own.
pub fn is_long(page: &Page<'_>, quotation: &Quotation) -> bool {
    page.text.tokens[quotation.tokens.range()].iter().filter(|token| token.is_lexical()).nth(FEWEST_WORDS - 1).is_some()
}

/// The opening mark of a quotation.
pub fn opening_mark(page: &Page<'_>, quotation: &Quotation) -> usize {
    let tokens = &page.text.tokens;
    let first = quotation.tokens.first as usize;
    first - tokens[..first].iter().rev().take_while(|token| token.end > quotation.span.start).count()
}

/// The first token behind a quotation and its closing mark.
pub fn token_behind(page: &Page<'_>, quotation: &Quotation) -> usize {
    let end = quotation.tokens.end as usize;
    end + page.text.tokens[end..].iter().take_while(|token| token.end <= quotation.span.end).count()
}

/// Speech of its own, long enough that a reader asks who said it.
pub fn asks_for_speaker(page: &Page<'_>, quotation: &Quotation) -> bool {
    quotation.kind == QuotationKind::Direct && is_long(page, quotation)
}

/// Whether a speaker has neither a name nor an institution.
pub fn is_unnamed(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Anonymous | SourceKind::Generic)
}

/// The keys of a quotation's words, in order.
pub fn words(page: &Page<'_>, quotation: &Quotation) -> Vec<Key> {
    page.text.tokens[quotation.tokens.range()]
        .iter()
        .filter(|token| token.is_lexical())
        .map(|token| token.key)
        .collect()
}
