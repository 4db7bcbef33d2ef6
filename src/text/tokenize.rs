//! The only tokenizer: one pass over the bytes, a table of byte classes, UAX #29 words.
//!
//! A word is a UAX #29 word with at least one letter or digit; every other visible character is a
//! token of its own. Two deliberate departures from UAX #29: a full stop between a lower-case and an
//! upper-case letter ends a word ("said.The": a lost space), and scripts without spaces are not segmented
//! beyond what `char::is_alphanumeric` tells.

use super::key::{Key, Unfinished, push_char};
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
    /// A mark that may join what stands on both sides.
    Joiner,
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
            b'\'' | b'.' | b',' | b';' | b':' => Byte::Joiner,
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
/// A second upper-case letter.
const CAPITALS: u8 = 16;

/// The ASCII letters and digits at the start of some bytes, read all at once: up to eight.
#[derive(Clone, Copy)]
struct Run {
    /// In lower case, zeros behind them.
    lower: u64,
    len: u32,
    /// Which of them are of a kind: the highest bit of each byte.
    lower_case: u64,
    upper_case: u64,
    figures: u64,
}

impl Run {
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let read = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => bytes.iter().rev().fold(0, |read, &byte| read << 8 | u64::from(byte)),
        };
        let ascii = !read & EVERY_HIGHEST;
        let low = read & !EVERY_HIGHEST;
        let letters = within(low | every(0x20), b'a', b'z') & ascii;
        let figures = within(low, b'0', b'9') & ascii;
        let len = ((letters | figures) ^ EVERY_HIGHEST).trailing_zeros() / 8;
        let kept = !u64::MAX.checked_shl(8 * len).unwrap_or(0);
        Self {
            lower: (read | letters >> 2) & kept,
            len,
            lower_case: letters & read << 2 & kept,
            upper_case: letters & !(read << 2) & kept,
            figures: figures & kept,
        }
    }
}

const EVERY_HIGHEST: u64 = every(0x80);

/// A byte in all eight places.
const fn every(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

/// The highest bit of each byte from `first` to `last`; all bytes are ASCII.
#[inline]
const fn within(bytes: u64, first: u8, last: u8) -> u64 {
    (bytes + every(0x80 - first)) & !(bytes + every(0x7f - last)) & EVERY_HIGHEST
}

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
                Byte::Mark | Byte::Joiner => return Some(self.mark(1)),
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
        let bytes = &self.source.as_bytes()[start..self.at];
        let key = bytes.iter().fold(Unfinished::NEW, |key, &byte| key.push(byte)).finish();
        let flags = self.take_gap();
        Token { start: start as u32, end: self.at as u32, key, class: Class::Mark, flags }
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        let mut word = Word::default();
        loop {
            let run = Run::of(&self.source.as_bytes()[self.at..self.end]);
            word.push_run(run);
            self.at += run.len as usize;
            if run.len < 8 {
                break;
            }
        }
        while self.at < self.end && self.goes_on(&mut word) {}
        let flags = self.take_gap() | word.flags(self.source, Span::new(start as u32, self.at as u32));
        let class = if word.kinds & (LOWER_CASE | UPPER_CASE) == 0 { Class::Number } else { Class::Word };
        Token { start: start as u32, end: self.at as u32, key: word.key.finish(), class, flags }
    }

    /// Reads the next character into a word; `false` where it ends the word.
    #[inline]
    fn goes_on(&mut self, word: &mut Word) -> bool {
        let bytes = &self.source.as_bytes()[self.at..self.end];
        match BYTES[bytes[0] as usize] {
            Byte::Space | Byte::Newline | Byte::Mark => false,
            Byte::Alphanumeric => {
                word.push_ascii(bytes[0]);
                self.at += 1;
                true
            }
            Byte::Joiner => {
                let after = bytes.get(1).map_or(Byte::Space, |&byte| BYTES[byte as usize]);
                matches!(after, Byte::Alphanumeric | Byte::High) && self.odd(word)
            }
            Byte::High => self.odd(word),
        }
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

/// The bit where it holds, without a branch.
#[inline]
fn flag(holds: bool, bit: u8) -> u8 {
    u8::from(holds) * bit
}

/// What one word gathers while it is read.
struct Word {
    key: Unfinished,
    /// The kinds of its characters, joined.
    kinds: u8,
    /// The last letter or digit before the last character that is not an ASCII one.
    last: char,
}

impl Default for Word {
    fn default() -> Self {
        Self { key: Unfinished::NEW, kinds: 0, last: '\0' }
    }
}

impl Word {
    #[inline]
    fn push_run(&mut self, run: Run) {
        self.key = self.key.push_run(run.lower, run.len);
        self.kinds |= flag(run.lower_case != 0, LOWER_CASE) | flag(run.figures != 0, FIGURE);
        if run.upper_case != 0 {
            self.capital();
            if run.upper_case & (run.upper_case - 1) != 0 {
                self.capital();
            }
        }
    }

    /// Takes note of an upper-case letter, and whether it is the first.
    fn capital(&mut self) {
        self.kinds |= if self.kinds & UPPER_CASE == 0 { UPPER_CASE } else { CAPITALS };
    }

    fn push_ascii(&mut self, byte: u8) {
        self.key = self.key.push(byte.to_ascii_lowercase());
        match byte {
            b'a'..=b'z' => self.kinds |= LOWER_CASE,
            b'A'..=b'Z' => self.capital(),
            b'0'..=b'9' => self.kinds |= FIGURE,
            _ => self.kinds |= LOWER_CASE | ODD,
        }
    }

    fn push(&mut self, letter: char) {
        self.key = push_char(self.key, letter);
        self.kinds |= ODD;
        match letter {
            _ if letter.is_numeric() => self.kinds |= FIGURE,
            _ if letter.is_uppercase() => self.capital(),
            _ => self.kinds |= LOWER_CASE,
        }
        self.last = letter;
    }

    #[inline]
    fn flags(&self, source: &str, span: Span) -> u8 {
        let mut flags = flag(self.kinds & ODD == 0, PLAIN) | flag(self.kinds & FIGURE != 0, DIGIT);
        if self.kinds & UPPER_CASE != 0 {
            flags |= flag(span.of(source).starts_with(char::is_uppercase), CAPITAL);
            flags |= flag(self.kinds & (LOWER_CASE | CAPITALS) == CAPITALS, UPPER);
        }
        if self.kinds & ODD != 0 && (span.of(source).ends_with("'s") || span.of(source).ends_with("\u{2019}s")) {
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
