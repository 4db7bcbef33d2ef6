//! The only tokenizer: one pass over the bytes, a table of byte classes, UAX #29 words.
//!
//! A word is a UAX #29 word with at least one letter or digit; every other visible character is a
//! token of its own. Two deliberate departures from UAX #29: a full stop between a lower-case and an
//! upper-case letter ends a word ("said.The": a lost space), and scripts without spaces are not segmented
//! beyond what `char::is_alphanumeric` tells.

use super::key::{Key, push_char};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// At least one letter ("don't", "U.S", "21st").
    Word,
    /// Digits, with inner separators ("1,000", "3.14").
    Number,
    /// A punctuation mark or symbol: one character.
    Mark,
}

/// A word, a number or one mark. `key` hashes its lower-cased text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub key: Key,
    pub class: Class,
    flags: u8,
}

const CAPITAL: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const SPACE: u8 = 8;
const LINE: u8 = 16;
const BLANK: u8 = 32;
const POSSESSIVE: u8 = 64;

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

    /// Ends in "'s".
    pub const fn is_possessive(self) -> bool {
        self.flags & POSSESSIVE != 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Byte {
    Space,
    Newline,
    Letter,
    Digit,
    Mark,
    High,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\n' => Byte::Newline,
            0..=b' ' | 0x7f => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            0x80.. => Byte::High,
            _ => Byte::Mark,
        };
        byte += 1;
    }
    table
};

/// Splits the body of a text into tokens. Linear; allocates the token list alone.
pub fn tokenize(source: &str, body: Span) -> Vec<Token> {
    let mut scanner = Scanner { source, at: body.start as usize, end: body.end as usize, gap: LINE | BLANK };
    let mut tokens = Vec::with_capacity(body.len() as usize / 5 + 8);
    while let Some(token) = scanner.next() {
        tokens.push(token);
    }
    tokens
}

struct Scanner<'t> {
    source: &'t str,
    at: usize,
    end: usize,
    /// The flags that white space before the next token has earned it.
    gap: u8,
}

impl Scanner<'_> {
    fn next(&mut self) -> Option<Token> {
        let bytes = self.source.as_bytes();
        while self.at < self.end {
            match BYTES[bytes[self.at] as usize] {
                Byte::Space => {
                    self.gap |= SPACE;
                    self.at += 1;
                }
                Byte::Newline => self.newline(1),
                Byte::Letter | Byte::Digit => return Some(self.word()),
                Byte::Mark => return Some(self.mark(1)),
                Byte::High => {
                    let letter = self.char_at(self.at);
                    match letter {
                        '\u{2028}' | '\u{2029}' | '\u{85}' => self.newline(letter.len_utf8()),
                        _ if letter.is_whitespace() => {
                            self.gap |= SPACE;
                            self.at += letter.len_utf8();
                        }
                        _ if letter.is_alphanumeric() => return Some(self.word()),
                        _ if is_ignorable(letter) => self.at += letter.len_utf8(),
                        _ => return Some(self.mark(letter.len_utf8())),
                    }
                }
            }
        }
        None
    }

    fn newline(&mut self, len: usize) {
        self.gap |= if self.gap & LINE != 0 { SPACE | LINE | BLANK } else { SPACE | LINE };
        self.at += len;
    }

    fn char_at(&self, at: usize) -> char {
        self.source[at..].chars().next().unwrap_or('\0')
    }

    fn take_gap(&mut self) -> u8 {
        std::mem::take(&mut self.gap)
    }

    fn mark(&mut self, len: usize) -> Token {
        let start = self.at;
        self.at += len;
        let key = self.source.as_bytes()[start..self.at].iter().fold(Key::SEED, |key, &byte| key.push(byte));
        let flags = self.take_gap();
        Token { start: start as u32, end: self.at as u32, key, class: Class::Mark, flags }
    }

    fn word(&mut self) -> Token {
        let bytes = self.source.as_bytes();
        let start = self.at;
        let mut word = Word::default();
        while self.at < self.end {
            let byte = bytes[self.at];
            match BYTES[byte as usize] {
                Byte::Letter | Byte::Digit => {
                    word.push_ascii(byte);
                    self.at += 1;
                }
                Byte::Mark => {
                    if !self.joins(byte as char, 1, word.last) {
                        break;
                    }
                    word.key = word.key.push(byte);
                    self.at += 1;
                }
                Byte::High => {
                    let letter = self.char_at(self.at);
                    let len = letter.len_utf8();
                    if letter.is_alphanumeric() {
                        word.push(letter);
                    } else if is_ignorable(letter) {
                        word.extended = true;
                    } else if self.joins(letter, len, word.last) {
                        word.key = push_char(word.key, letter);
                    } else {
                        break;
                    }
                    self.at += len;
                }
                Byte::Space | Byte::Newline => break,
            }
        }
        let flags = self.take_gap() | word.flags(&bytes[start..self.at]);
        let class = if word.letters == 0 { Class::Number } else { Class::Word };
        Token { start: start as u32, end: self.at as u32, key: word.key, class, flags }
    }

    /// Whether a mark inside a word joins what stands on both sides (UAX #29, rules WB6, WB7, WB11, WB12).
    fn joins(&self, mark: char, len: usize, before: char) -> bool {
        let next = self.at + len;
        if next >= self.end || before == '\0' {
            return false;
        }
        let after = self.char_at(next);
        match mark {
            '\'' | '\u{2019}' | '.' => {
                let lost_space = mark == '.' && before.is_lowercase() && after.is_uppercase();
                let letters = before.is_alphabetic() && after.is_alphabetic();
                let digits = before.is_numeric() && after.is_numeric();
                (letters || digits) && !lost_space
            }
            ',' | ';' => before.is_numeric() && after.is_numeric(),
            ':' | '\u{b7}' => before.is_alphabetic() && after.is_alphabetic(),
            _ => false,
        }
    }
}

/// What one word gathers while it is read.
struct Word {
    key: Key,
    letters: u32,
    upper: u32,
    first_upper: bool,
    digit: bool,
    extended: bool,
    last: char,
}

impl Default for Word {
    fn default() -> Self {
        Self { key: Key::SEED, letters: 0, upper: 0, first_upper: false, digit: false, extended: false, last: '\0' }
    }
}

impl Word {
    #[inline]
    fn push_ascii(&mut self, byte: u8) {
        self.key = self.key.push(byte.to_ascii_lowercase());
        if byte.is_ascii_digit() {
            self.digit = true;
        } else {
            let upper = byte.is_ascii_uppercase();
            self.first_upper |= upper && self.last == '\0';
            self.upper += u32::from(upper);
            self.letters += 1;
        }
        self.last = byte as char;
    }

    #[cold]
    fn push(&mut self, letter: char) {
        self.key = push_char(self.key, letter);
        if letter.is_numeric() {
            self.digit = true;
        } else {
            self.first_upper |= letter.is_uppercase() && self.last == '\0';
            self.upper += u32::from(letter.is_uppercase());
            self.letters += 1;
        }
        self.last = letter;
    }

    fn flags(&self, bytes: &[u8]) -> u8 {
        let mut flags = 0;
        if self.first_upper {
            flags |= CAPITAL;
        }
        if self.letters >= 2 && self.upper == self.letters {
            flags |= UPPER;
        }
        if self.digit {
            flags |= DIGIT;
        }
        if bytes.ends_with(b"'s") || bytes.ends_with("\u{2019}s".as_bytes()) {
            flags |= POSSESSIVE;
        }
        flags
    }
}

/// Combining marks and invisible format characters extend a word and do not count (UAX #29, rule WB4).
fn is_ignorable(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{61c}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6dc}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
        | '\u{e0001}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len() as u32)).iter().map(|token| token.span().of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(words("The U.S. paid £1,000.50!"), ["The", "U.S", ".", "paid", "£", "1,000.50", "!"]);
        assert_eq!(words("don’t said.The a-b x_y"), ["don’t", "said", ".", "The", "a", "-", "b", "x_y"]);
        assert_eq!(words("e\u{301}t\u{200b}e 😀"), ["e\u{301}t\u{200b}e", "😀"]);
    }

    #[test]
    fn shapes_and_gaps() {
        let text = "NASA's chief\n\nwon 21st";
        let tokens = tokenize(text, Span::new(0, text.len() as u32));
        assert!(tokens[0].is_capitalised() && tokens[0].is_possessive() && !tokens[0].is_upper());
        assert!(tokens[1].after_space() && !tokens[1].starts_line());
        assert!(tokens[2].starts_line() && tokens[2].after_blank_line());
        assert!(tokens[3].has_digit() && tokens[3].is_word());
        assert_eq!(tokens[1].key, key("CHIEF"));
    }

    #[test]
    fn agrees_with_uax29_on_news() {
        let text = "Mr. O'Neil's 3.5-per-cent cut, “agreed” on 12/03/2017 at 10:30 by the E.U.; it's $4bn (£3.1bn) — not 'final'. Visit example.com or e-mail a_b@c.org.";
        let ours: Vec<&str> = words(text).into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        assert_eq!(ours, text.unicode_words().collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn tokens_are_ordered_and_on_boundaries(text in "\\PC{0,80}") {
            let mut last = 0;
            for token in tokenize(&text, Span::new(0, text.len() as u32)) {
                prop_assert!(token.start >= last && token.end > token.start);
                prop_assert!(text.is_char_boundary(token.start as usize) && text.is_char_boundary(token.end as usize));
                last = token.end;
            }
        }
    }
}
