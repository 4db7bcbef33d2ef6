//! Where tokens of a kind stand, told in one pass: who looks for marks or capitals need not pass over all other words.

use super::{Class, Token};
use crate::span::TokenSpan;

/// Indices of tokens by kind, each list in order.
#[derive(Default)]
pub struct Places {
    /// Words and numbers: what the signals count as W.
    pub lexical: Vec<u32>,
    pub marks: Vec<u32>,
    /// Words and numbers with an upper-case first letter.
    pub capitals: Vec<u32>,
    /// First tokens of lines.
    pub line_starts: Vec<u32>,
    /// Words and numbers that hold more than ASCII letters and digits.
    pub odd: Vec<u32>,
    /// How many tokens are words: with a letter.
    pub words: u32,
    /// How many bytes the words and numbers have.
    pub bytes: u32,
    /// How many bytes the words have that hold ASCII letters and digits alone.
    pub plain_bytes: u32,
}

impl Places {
    /// None yet, with room for those of so many tokens.
    pub(super) fn with_room_for(tokens: usize) -> Self {
        Self {
            lexical: Vec::with_capacity(tokens),
            marks: Vec::with_capacity(tokens / 4),
            capitals: Vec::with_capacity(tokens / 4),
            line_starts: Vec::with_capacity(tokens / 16),
            odd: Vec::with_capacity(tokens / 16),
            ..Self::default()
        }
    }

    /// Adds the next token.
    #[inline]
    pub(super) fn push(&mut self, token: &Token, index: u32) {
        if token.is_mark() {
            self.marks.push(index);
        } else {
            let (is_word, bytes) = (token.class == Class::Word, token.end - token.start);
            self.lexical.push(index);
            self.words += u32::from(is_word);
            self.bytes += bytes;
            self.plain_bytes += u32::from(is_word & token.is_plain()) * bytes;
            if token.is_capitalised() {
                self.capitals.push(index);
            }
            if !token.is_plain() {
                self.odd.push(index);
            }
        }
        if token.starts_line() {
            self.line_starts.push(index);
        }
    }

    /// The part of a list that lies in a range of tokens.
    pub fn within(list: &[u32], tokens: TokenSpan) -> &[u32] {
        let start = list.partition_point(|&index| index < tokens.first);
        let len = list[start..].partition_point(|&index| index < tokens.end);
        &list[start..start + len]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn lists_agree_with_the_tokens() {
        let text = Text::new("The U.S. paid £5.\n\nDon't say “Née”, 7 said.");
        let all = |belongs: fn(&Token) -> bool| -> Vec<u32> {
            (0..text.tokens.len() as u32).filter(|&index| belongs(&text.tokens[index as usize])).collect()
        };
        assert_eq!(text.places.lexical, all(|token| token.is_lexical()));
        assert_eq!(text.places.marks, all(|token| token.is_mark()));
        assert_eq!(text.places.capitals, all(|token| token.is_capitalised()));
        assert_eq!(text.places.line_starts, all(|token| token.starts_line()));
        assert_eq!(text.places.odd, all(|token| token.is_lexical() && !token.is_plain()));
        assert_eq!(text.places.bytes as usize, "TheU.Spaid5Don'tsayNée7said".len());
        assert_eq!(text.places.plain_bytes as usize, "Thepaidsaysaid".len());
        assert_eq!(text.places.words as usize, text.tokens.iter().filter(|token| token.is_word()).count());
        assert_eq!(Places::within(&[1, 4, 5, 9], TokenSpan::new(2, 6)), [4, 5]);
    }
}
