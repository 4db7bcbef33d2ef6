//! What the quotation signals share: lengths in characters, and how far the body carries a headline's quotation.

use crate::annotate::{Page, Quotation, QuotationKind};
use crate::rules::quotes::shared::is_long;
use crate::signals::{FEWEST_WORDS, Measured};
use crate::span::Span;
use crate::text::{Key, KeyMap};

/// Whether a quotation counts towards coverage: speech or quoted words, four words or more.
pub fn is_covered(page: &Page<'_>, quotation: &Quotation) -> bool {
    quotation.kind != QuotationKind::Scare && is_long(page, quotation)
}

/// Length in characters (code points).
pub fn characters(page: &Page<'_>, span: Span) -> f64 {
    page.text.str(span).chars().count() as f64
}

/// Whether the body is long enough for shares to mean anything.
pub fn is_measured(scene: &Measured<'_>) -> bool {
    scene.words >= FEWEST_WORDS
}

/// How far the body carries a quotation of the headline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// All its words stand in the body, in order and together (but for an ellipsis).
    pub is_verbatim: bool,
    /// Longest common subsequence of words with the best body quotation, over the headline quotation's words.
    pub share: f64,
    /// The body quotation that comes nearest.
    pub nearest: Option<Span>,
}

/// The longest body quotation compared, in words: headline quotations are a dozen words at most.
const LONGEST_COMPARED: usize = 200;
/// The most quotations of a headline that are compared with the body.
pub const MOST_COMPARED: usize = 4;
/// The longest headline quotation compared, in words.
const LONGEST_HEADLINE: usize = 40;

/// Compares a headline's quotation with the body.
pub fn support(title: &Page<'_>, quotation: &Quotation, body: &Page<'_>) -> Support {
    let mut pieces = pieces(title, quotation);
    pieces.truncate(LONGEST_HEADLINE);
    let words: Vec<Key> = pieces.iter().flatten().copied().take(LONGEST_HEADLINE).collect();
    let mut support = Support { is_verbatim: stands_in(&pieces, body), ..Support::default() };
    for quotation in &body.quotations {
        let tokens = &body.text.tokens[quotation.tokens.range()];
        let said: Vec<Key> =
            tokens.iter().filter(|token| token.is_lexical()).map(|token| token.key).take(LONGEST_COMPARED).collect();
        let share = common(&words, &said) as f64 / words.len().max(1) as f64;
        if share > support.share {
            support = Support { share, nearest: Some(quotation.span), ..support };
        }
    }
    support
}

/// The words of a quotation, cut at ellipses.
fn pieces(page: &Page<'_>, quotation: &Quotation) -> Vec<Vec<Key>> {
    let mut pieces = vec![Vec::new()];
    for index in quotation.tokens.range() {
        let token = page.text.tokens[index];
        if token.is_lexical() {
            pieces.last_mut().expect("never empty").push(token.key);
        } else if matches!(page.text.token_str(index), "\u{2026}" | "[" | "]") || is_dots(page, index) {
            pieces.push(Vec::new());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn is_dots(page: &Page<'_>, index: usize) -> bool {
    page.text.token_str(index) == "." && page.text.tokens.get(index + 1).is_some_and(|next| next.is_mark())
}

/// Whether every piece stands in the body as it is. Pieces are short, so that this is linear in the body.
fn stands_in(pieces: &[Vec<Key>], body: &Page<'_>) -> bool {
    let words: Vec<Key> = body.text.tokens.iter().filter(|token| token.is_lexical()).map(|token| token.key).collect();
    pieces.iter().all(|piece| words.windows(piece.len()).any(|window| window == piece.as_slice()))
}

/// Length of the longest common subsequence.
fn common(left: &[Key], right: &[Key]) -> usize {
    let known: KeyMap<()> = left.iter().map(|&word| (word, ())).collect();
    let mut row = vec![0usize; left.len() + 1];
    for word in right.iter().filter(|word| known.contains_key(word)) {
        let mut diagonal = 0;
        for (column, other) in left.iter().enumerate() {
            let above = row[column + 1];
            row[column + 1] = if other == word { diagonal + 1 } else { above.max(row[column]) };
            diagonal = above;
        }
    }
    row[left.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn longest_common_subsequence() {
        let words = |text: &str| text.split(' ').map(crate::text::key_of).collect::<Vec<_>>();
        assert_eq!(common(&words("a total disaster"), &words("it was a complete disaster")), 2);
        assert_eq!(common(&[key("a")], &[]), 0);
    }
}
