//! Share of lines and paragraphs that stand in the text already, by number and by characters.
//!
//! Lines are compared by their words and marks, in lower case; blank lines count neither as lines nor as text.
//! Paragraphs are parted by blank lines. The second and every further occurrence is a duplicate.
//! Gopher removed documents above 0.30 (lines, paragraphs) and 0.20 (their characters). datatrove, which follows
//! Gopher, compares lines letter for letter and divides by all characters, blanks too.

use crate::signals::{Direction, Measured, Signal, share};
use crate::span::Span;
use crate::text::{Key, KeySet, Text, Token};

const fn signal(name: &'static str, formula: &'static str) -> Signal {
    Signal {
        name,
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula,
        source: "Rae et al. 2021 (Gopher), table A1; datatrove",
    }
}

pub const SIGNALS: [Signal; 4] = [
    signal("duplicate_lines_share", "lines that stood before / lines that are not blank"),
    signal("duplicate_paragraphs_share", "paragraphs that stood before / paragraphs"),
    signal("duplicate_line_characters_share", "characters of lines that stood before / characters of the body"),
    signal(
        "duplicate_paragraph_characters_share",
        "characters of paragraphs that stood before / characters of the body",
    ),
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 4] {
    let text = &scene.article.body.text;
    let lines = Duplicates::of(text, |token| token.starts_line());
    let paragraphs = Duplicates::of(text, |token| token.after_blank_line());
    let whole = characters(text, text.body) as f64;
    [
        share(lines.duplicates as f64, lines.blocks as f64),
        share(paragraphs.duplicates as f64, paragraphs.blocks as f64),
        share(lines.characters as f64, whole),
        share(paragraphs.characters as f64, whole),
    ]
}

/// Blocks of a text that stood before.
#[derive(Default)]
struct Duplicates {
    blocks: u64,
    duplicates: u64,
    characters: u64,
}

impl Duplicates {
    /// Splits before every token that opens a block.
    fn of(text: &Text<'_>, opens: fn(&Token) -> bool) -> Self {
        let mut found = Self::default();
        let mut seen = KeySet::default();
        let mut first = 0;
        for end in 1..=text.tokens.len() {
            if text.tokens.get(end).is_some_and(|token| !opens(token)) {
                continue;
            }
            let block = &text.tokens[first..end];
            let key = block.iter().fold(Key::NONE, |key, token| key.then(token.key));
            found.blocks += 1;
            if !seen.insert(key) {
                found.duplicates += 1;
                found.characters += characters(text, Span::new(block[0].start, block[block.len() - 1].end));
            }
            first = end;
        }
        found
    }
}

fn characters(text: &Text<'_>, span: Span) -> u64 {
    text.str(span).chars().count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_paragraphs() {
        let text = Text::new("One.\nTwo.\n\nOne.\n\nThree.\n\nONE.");
        let lines = Duplicates::of(&text, |token| token.starts_line());
        assert_eq!((lines.blocks, lines.duplicates, lines.characters), (5, 2, 8));
        let paragraphs = Duplicates::of(&text, |token| token.after_blank_line());
        assert_eq!((paragraphs.blocks, paragraphs.duplicates, paragraphs.characters), (4, 1, 4));
        assert_eq!(Duplicates::of(&Text::new(""), |token| token.starts_line()).blocks, 0);
    }
}
