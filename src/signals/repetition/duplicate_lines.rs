//! Share of lines and paragraphs that stand in the text already, by number and by characters.
//!
//! Lines are compared by their words and marks, in lower case; blank lines count neither as lines nor as text.
//! Paragraphs are parted by blank lines. The second and every further occurrence is a duplicate.
//! Gopher removed documents above 0.30 (lines, paragraphs) and 0.20 (their characters). datatrove, which follows
//! Gopher, compares lines letter for letter and divides by all characters, blanks too.

use crate::signals::{Direction, Measured, Signal, share};
use crate::span::TokenSpan;
use crate::text::{Key, KeyHashing, KeySet, Text};

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
    let (lines, paragraphs) = duplicates(text);
    let whole = scene.characters as f64;
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
    seen: KeySet,
}

impl Duplicates {
    fn with_room_for(blocks: usize) -> Self {
        Self { seen: KeySet::with_capacity_and_hasher(blocks, KeyHashing::default()), ..Self::default() }
    }

    fn add(&mut self, text: &Text<'_>, key: Key, tokens: std::ops::Range<usize>) {
        self.blocks += 1;
        if !self.seen.insert(key) {
            self.duplicates += 1;
            let span = text.span(TokenSpan::new(tokens.start as u32, tokens.end as u32));
            self.characters += text.str(span).chars().count() as u64;
        }
    }
}

/// Lines, and the paragraphs that they make between blank lines.
fn duplicates(text: &Text<'_>) -> (Duplicates, Duplicates) {
    let starts = &text.places.line_starts;
    let [mut lines, mut paragraphs] = [(); 2].map(|()| Duplicates::with_room_for(starts.len()));
    let (mut opening, mut paragraph) = (0, Key::NONE);
    for (index, &start) in starts.iter().enumerate() {
        let start = start as usize;
        let end = starts.get(index + 1).map_or(text.tokens.len(), |&next| next as usize);
        let line = text.tokens[start..end].iter().fold(Key::NONE, |key, token| key.then(token.key));
        lines.add(text, line, start..end);
        paragraph = paragraph.then(line);
        if text.tokens.get(end).is_none_or(|next| next.after_blank_line()) {
            paragraphs.add(text, paragraph, opening..end);
            (opening, paragraph) = (end, Key::NONE);
        }
    }
    (lines, paragraphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_paragraphs() {
        let text = Text::new("One.\nTwo.\n\nOne.\n\nThree.\n\nONE.");
        let (lines, paragraphs) = duplicates(&text);
        assert_eq!((lines.blocks, lines.duplicates, lines.characters), (5, 2, 8));
        assert_eq!((paragraphs.blocks, paragraphs.duplicates, paragraphs.characters), (4, 1, 4));
        assert_eq!(duplicates(&Text::new("")).0.blocks, 0);
    }
}
