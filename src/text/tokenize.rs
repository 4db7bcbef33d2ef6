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
const PLAIN: u8 = 128;

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

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Byte {
    Space,
    Newline,
    Alphanumeric,
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
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' => Byte::Alphanumeric,
            0x80.. => Byte::High,
            _ => Byte::Mark,
        };
        byte += 1;
    }
    table
};

/// What a character is in a word, as bits. "_" is a letter to UAX #29.
const LOWER_CASE: u8 = 1;
const UPPER_CASE: u8 = 2;
const FIGURE: u8 = 4;
/// Not an ASCII letter or digit.
const ODD: u8 = 8;

/// The kind of every byte that is alphanumeric ASCII, 0 for the others, and what it adds to the key.
const KINDS: [(u8, u8); 256] = {
    let mut table = [(0, 0); 256];
    let mut byte = 0;
    while byte < 128 {
        let kind = match byte as u8 {
            b'a'..=b'z' => LOWER_CASE,
            b'A'..=b'Z' => UPPER_CASE,
            b'0'..=b'9' => FIGURE,
            b'_' => LOWER_CASE | ODD,
            _ => 0,
        };
        table[byte] = (kind, (byte as u8).to_ascii_lowercase());
        byte += 1;
    }
    table
};

/// Splits the body of a text into tokens. Linear; allocates the token list alone.
pub fn tokenize(source: &str, body: Span) -> Vec<Token> {
    let mut scanner = Scanner { source, at: body.start as usize, end: body.end as usize, gap: LINE | BLANK };
    let mut tokens = Vec::with_capacity(body.len() as usize / 4 + 8);
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
                Byte::Alphanumeric => return Some(self.word()),
                Byte::Mark => return Some(self.mark(1)),
                Byte::High => {
                    let letter = self.char_at(self.at);
                    match letter {
                        // Dashes, quotation marks and the ellipsis, without a look into the tables of Unicode.
                        '\u{2010}'..='\u{2027}' => return Some(self.mark(letter.len_utf8())),
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
        let mut word = Word { key: Key::SEED, kinds: 0, last: '\0' };
        while self.at < self.end {
            let byte = bytes[self.at];
            let (kind, lower) = KINDS[byte as usize];
            if kind != 0 {
                word.key = word.key.push(lower);
                word.kinds |= kind;
                self.at += 1;
            } else if matches!(BYTES[byte as usize], Byte::Space | Byte::Newline) || !self.odd(&mut word) {
                break;
            }
        }
        let flags = self.take_gap() | word.flags(self.source, Span::new(start as u32, self.at as u32));
        let class = if word.kinds & (LOWER_CASE | UPPER_CASE) == 0 { Class::Number } else { Class::Word };
        Token { start: start as u32, end: self.at as u32, key: word.key, class, flags }
    }

    /// Reads what is no ASCII letter or digit into a word; `false` where it ends the word.
    fn odd(&mut self, word: &mut Word) -> bool {
        let letter = self.char_at(self.at);
        let before = self.at.checked_sub(1).map_or('\0', |before| char::from(self.source.as_bytes()[before]));
        if before.is_ascii() {
            word.last = before;
        }
        if !letter.is_ascii() && letter.is_alphanumeric() {
            word.push(letter);
        } else if !letter.is_ascii() && is_ignorable(letter) {
            word.kinds |= ODD;
        } else if self.joins(letter, letter.len_utf8(), word.last) {
            word.key = push_char(word.key, letter);
            word.kinds |= ODD;
        } else {
            return false;
        }
        self.at += letter.len_utf8();
        true
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
    /// The kinds of its characters, joined.
    kinds: u8,
    /// The last letter or digit before the last character that is not an ASCII one.
    last: char,
}

impl Word {
    fn push(&mut self, letter: char) {
        self.key = push_char(self.key, letter);
        self.kinds |= ODD
            | match letter {
                _ if letter.is_numeric() => FIGURE,
                _ if letter.is_uppercase() => UPPER_CASE,
                _ => LOWER_CASE,
            };
        self.last = letter;
    }

    fn flags(&self, source: &str, span: Span) -> u8 {
        let word = span.of(source);
        let mut flags = if self.kinds & ODD == 0 { PLAIN } else { 0 };
        if self.kinds & UPPER_CASE != 0 {
            let capitals = || word.chars().filter(|letter| letter.is_uppercase());
            flags |= if word.starts_with(char::is_uppercase) { CAPITAL } else { 0 };
            flags |= if self.kinds & LOWER_CASE == 0 && capitals().nth(1).is_some() { UPPER } else { 0 };
        }
        if self.kinds & FIGURE != 0 {
            flags |= DIGIT;
        }
        if self.kinds & ODD != 0 && (word.ends_with("'s") || word.ends_with("\u{2019}s")) {
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
        assert!(tokens[1].is_plain() && !tokens[0].is_plain());
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
