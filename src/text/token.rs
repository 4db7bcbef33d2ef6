//! A token: a word, a number or one mark, and what the tokenizer saw of it.

use super::key::Key;
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// At least one letter ("don't", "U.S", "21st").
    Word,
    /// Digits, with inner separators ("1,000", "3.14").
    Number,
    /// A punctuation mark or symbol: one character, or a dash typed as two or three hyphens.
    Mark,
}

/// A word, a number or one mark. `key` hashes its lower-cased text; a dash typed as hyphens has the key of an em dash.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub key: Key,
    pub class: Class,
    pub(super) flags: u8,
    /// Index of its sentence, once the text is split into them.
    pub(super) sentence: u32,
}

pub(super) const CAPITAL: u8 = 1;
pub(super) const UPPER: u8 = 2;
pub(super) const DIGIT: u8 = 4;
pub(super) const SPACE: u8 = 8;
pub(super) const LINE: u8 = 16;
pub(super) const BLANK: u8 = 32;
pub(super) const POSSESSIVE: u8 = 64;
pub(super) const PLAIN: u8 = 128;

impl Token {
    pub const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn is_word(self) -> bool {
        self.class == Class::Word
    }

    pub fn is_number(self) -> bool {
        self.class == Class::Number
    }

    /// A word or a number: what the signals count as W.
    pub fn is_lexical(self) -> bool {
        self.class != Class::Mark
    }

    pub fn is_mark(self) -> bool {
        self.class == Class::Mark
    }

    /// Begins with an upper-case letter.
    pub const fn is_capitalised(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Two letters or more, all upper-case.
    pub const fn is_upper(self) -> bool {
        self.flags & UPPER != 0
    }

    pub const fn has_digit(self) -> bool {
        self.flags & DIGIT != 0
    }

    /// White space stands before it (a token that begins the text has none).
    pub const fn after_space(self) -> bool {
        self.flags & SPACE != 0
    }

    /// First on its line.
    pub const fn starts_line(self) -> bool {
        self.flags & LINE != 0
    }

    /// First on its line, with a blank line before it.
    pub const fn after_blank_line(self) -> bool {
        self.flags & BLANK != 0
    }

    /// A word or number of ASCII letters and digits alone: each byte is one.
    pub const fn is_plain(self) -> bool {
        self.flags & PLAIN != 0
    }

    /// Ends in "'s".
    pub const fn is_possessive(self) -> bool {
        self.flags & POSSESSIVE != 0
    }
}
