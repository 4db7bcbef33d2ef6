//! The only tokenizer: one pass over the bytes, a table of byte classes, UAX #29 words.
//!
//! A word is a UAX #29 word with at least one letter or digit; every other visible character is a
//! token of its own, but two or three hyphens are one, a typewriter's dash. Two deliberate departures from UAX #29: a full
//! stop between a lower-case and an upper-case letter ends a word ("said.The": a lost space), and scripts without spaces are
//! not segmented beyond what `char::is_alphanumeric` tells.

use super::Places;
use super::key::{Key, Unfinished, key, push_char};
use super::token::{BLANK, CAPITAL, Class, DIGIT, LINE, PLAIN, POSSESSIVE, SPACE, Token, UPPER};
use crate::span::Span;

/// What a byte is, or the character that begins with it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Space,
    Newline,
    Alphanumeric,
    Mark,
    /// A mark that may join what stands on both sides.
    Joiner,
    /// Neither seen nor counted.
    Ignorable,
    /// The first byte of a character that is no ASCII one.
    High,
}

impl Kind {
    /// The flags of a token behind what is no token itself, which had these before.
    fn widens(self, gap: u8) -> u8 {
        match self {
            Kind::Newline if gap & LINE != 0 => gap | SPACE | BLANK,
            Kind::Newline => gap | SPACE | LINE,
            Kind::Space => gap | SPACE,
            _ => gap,
        }
    }
}

const BYTES: [Kind; 256] = {
    let mut table = [Kind::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'\n' => Kind::Newline,
            0..=b' ' | 0x7f => Kind::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9' => Kind::Alphanumeric,
            b'\'' | b'.' | b',' | b';' | b':' => Kind::Joiner,
            0x80.. => Kind::High,
            _ => Kind::Mark,
        };
        byte += 1;
    }
    table
};

/// The ASCII letters at the start of some bytes, read all at once: up to eight.
#[derive(Clone, Copy)]
struct Run {
    /// In lower case, zeros behind them.
    lower: u64,
    /// The bits in which those bytes differ from what was read.
    changed: u64,
    len: usize,
}

impl Run {
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let read = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => few(bytes),
        };
        const HIGHEST: u64 = every(0x80);
        let lower = read & !HIGHEST | CASE;
        // The highest bit of each byte tells whether it is no letter.
        let others = (read | !((lower + every(0x80 - b'a')) & !(lower + every(0x7f - b'z')))) & HIGHEST;
        // All bits below the first of those.
        let kept = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        Self { lower: lower & kept, changed: (read ^ lower) & kept, len: others.trailing_zeros() as usize / 8 }
    }

    #[inline]
    fn is_capitalised(self) -> bool {
        self.changed & 0xff != 0
    }

    /// Whether all its letters are upper-case.
    #[inline]
    fn is_upper(self) -> bool {
        self.changed == self.lower & CASE
    }
}

/// The bit that makes ASCII letters lower-case, in all eight places.
const CASE: u64 = every(0x20);

/// Fewer than eight bytes, the first lowest.
fn few(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |read, &byte| read << 8 | u64::from(byte))
}

/// A byte in all eight places.
const fn every(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

/// Splits the body of a text into tokens. Linear; allocates the token list alone.
pub fn tokenize(source: &str, body: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(most_tokens(body));
    scan(source, body, |token| tokens.push(token));
    tokens
}

/// The tokens of the body of a text, and where those of each kind stand.
pub(super) fn tokenize_with_places(source: &str, body: Span) -> (Vec<Token>, Places) {
    let room = most_tokens(body);
    let (mut tokens, mut places) = (Vec::with_capacity(room), Places::with_room_for(room));
    scan(source, body, |token| {
        places.push(&token, tokens.len() as u32);
        tokens.push(token);
    });
    (tokens, places)
}

/// More tokens than most bodies of the length have.
fn most_tokens(body: Span) -> usize {
    body.len() as usize / 4 + 8
}

/// Calls `each` with every token of the body, in order.
#[inline(always)]
fn scan(source: &str, body: Span, mut each: impl FnMut(Token)) {
    let mut at = body.start as usize;
    let body = Body { source, bytes: &source.as_bytes()[..body.end as usize] };
    // The flags that white space before the next token has earned it.
    let mut gap = LINE | BLANK;
    while at < body.bytes.len() {
        // Before most words stands one space.
        let space = body.bytes[at] == b' ';
        gap |= flag(space, SPACE);
        at += usize::from(space);
        let Some(&byte) = body.bytes.get(at) else { break };
        let Read { end, key, class, flags } = if byte.is_ascii_alphabetic() {
            body.word(at)
        } else {
            let (kind, len) = match BYTES[byte as usize] {
                Kind::High => body.high(at),
                kind => (kind, 1),
            };
            match kind {
                Kind::Alphanumeric => body.odd_word(at),
                Kind::Mark | Kind::Joiner | Kind::High => body.mark(at, len),
                gone => {
                    gap = gone.widens(gap);
                    at += len;
                    continue;
                }
            }
        };
        each(Token { start: at as u32, end: end as u32, key, class, flags: flags | gap, sentence: 0 });
        (at, gap) = (end, 0);
    }
}

/// The key of a dash, however it is typed.
const EM_DASH: Key = key("\u{2014}");

/// What is read.
#[derive(Clone, Copy)]
struct Body<'t> {
    source: &'t str,
    /// The source up to the end of the body.
    bytes: &'t [u8],
}

/// What a token comes to, but for what stands before it.
struct Read {
    end: usize,
    key: Key,
    class: Class,
    flags: u8,
}

impl Body<'_> {
    #[inline]
    fn mark(self, at: usize, len: usize) -> Read {
        if self.bytes[at] == b'-'
            && let Some(end) = self.typed_dash(at)
        {
            return Read { end, key: EM_DASH, class: Class::Mark, flags: 0 };
        }
        let end = at + len;
        let key = Unfinished::NEW.push_run(few(&self.bytes[at..end]), len as u32).finish();
        Read { end, key, class: Class::Mark, flags: 0 }
    }

    /// The end of "--" or "---"; a longer run is a line that is drawn.
    #[inline]
    fn typed_dash(self, at: usize) -> Option<usize> {
        const LONGEST: usize = 3;
        let begins = at == 0 || self.bytes[at - 1] != b'-';
        let len = self.bytes[at..].iter().take(LONGEST + 1).take_while(|&&byte| byte == b'-').count();
        (begins && (2..=LONGEST).contains(&len)).then_some(at + len)
    }

    /// A word of ASCII letters, eight at a time.
    #[inline(always)]
    fn word(&self, at: usize) -> Read {
        let first = Run::of(&self.bytes[at..]);
        let (mut run, mut end, mut key, mut is_upper) = (first, at, Unfinished::NEW, true);
        loop {
            key = key.push_run(run.lower, run.len as u32);
            is_upper &= run.is_upper();
            end += run.len;
            if run.len < 8 {
                break;
            }
            run = Run::of(&self.bytes[end..]);
        }
        if self.may_go_on(end) {
            return self.odd_word(at);
        }
        let flags = flag(first.is_capitalised(), CAPITAL) | flag(is_upper & (end - at > 1), UPPER) | PLAIN;
        Read { end, key: key.finish(), class: Class::Word, flags }
    }

    /// A word that may hold more than ASCII letters, by single characters.
    #[inline(never)]
    fn odd_word(&self, at: usize) -> Read {
        let (mut end, mut word) = (at, Word::default());
        while self.may_go_on(end) {
            let byte = self.bytes[end];
            if BYTES[byte as usize] == Kind::Alphanumeric {
                word.push_ascii(byte);
                end += 1;
            } else if let Some(len) = self.odd(end, &mut word) {
                end += len;
            } else {
                break;
            }
        }
        let flags = word.flags(self.source, Span::new(at as u32, end as u32));
        let class = if word.letters > 0 { Class::Word } else { Class::Number };
        Read { end, key: word.key.finish(), class, flags }
    }

    #[inline]
    fn kind(self, at: usize) -> Kind {
        self.bytes.get(at).map_or(Kind::Space, |&byte| BYTES[byte as usize])
    }

    fn char_at(self, at: usize) -> char {
        self.source[at..].chars().next().unwrap_or('\0')
    }

    /// What a character that is no ASCII one is, outside words, and its length.
    #[inline(never)]
    fn high(self, at: usize) -> (Kind, usize) {
        let letter = self.char_at(at);
        let kind = match letter {
            // Dashes, quotation marks and the ellipsis, without a look into the tables of Unicode.
            '\u{2010}'..='\u{2027}' => Kind::Mark,
            '\u{2028}' | '\u{2029}' | '\u{85}' => Kind::Newline,
            _ if letter.is_whitespace() => Kind::Space,
            _ if letter.is_alphanumeric() => Kind::Alphanumeric,
            _ if is_ignorable(letter) => Kind::Ignorable,
            _ => Kind::Mark,
        };
        (kind, letter.len_utf8())
    }

    /// Whether the next character may belong to the word before it: most words end here.
    #[inline]
    fn may_go_on(self, at: usize) -> bool {
        let goes_on = |kind| matches!(kind, Kind::Alphanumeric | Kind::High);
        let kind = self.kind(at);
        goes_on(kind) || kind == Kind::Joiner && goes_on(self.kind(at + 1))
    }

    /// Reads what is no ASCII letter or digit into a word, and tells its length; none where it ends the word.
    fn odd(self, at: usize, word: &mut Word) -> Option<usize> {
        let letter = self.char_at(at);
        let before = at.checked_sub(1).map_or('\0', |before| char::from(self.bytes[before]));
        if before.is_ascii() {
            word.last = before;
        }
        let is_mark = letter.is_ascii() || letter == '\u{2019}';
        if !is_mark && letter.is_alphanumeric() {
            word.push(letter);
        } else if !is_mark && is_ignorable(letter) {
            word.is_odd = true;
        } else if self.joins(letter, at + letter.len_utf8(), word.last) {
            word.key = push_char(word.key, letter);
            word.is_odd = true;
        } else {
            return None;
        }
        Some(letter.len_utf8())
    }

    /// Whether a mark inside a word joins what stands on both sides (UAX #29, rules WB6, WB7, WB11, WB12).
    fn joins(self, mark: char, next: usize, before: char) -> bool {
        if next >= self.bytes.len() || before == '\0' {
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
#[derive(Clone, Copy)]
struct Word {
    key: Unfinished,
    letters: u32,
    /// How many of the letters are upper-case.
    capitals: u32,
    has_digit: bool,
    /// Whether it has more than ASCII letters and digits.
    is_odd: bool,
    /// The last letter or digit before the last character that is not an ASCII one.
    last: char,
}

impl Default for Word {
    fn default() -> Self {
        Self { key: Unfinished::NEW, letters: 0, capitals: 0, has_digit: false, is_odd: false, last: '\0' }
    }
}

impl Word {
    /// Reads a letter, a digit, or "_", which is a letter to UAX #29.
    fn push_ascii(&mut self, byte: u8) {
        self.key = self.key.push(byte.to_ascii_lowercase());
        self.letters += u32::from(!byte.is_ascii_digit());
        self.capitals += u32::from(byte.is_ascii_uppercase());
        self.has_digit |= byte.is_ascii_digit();
        self.is_odd |= byte == b'_';
    }

    fn push(&mut self, letter: char) {
        let is_digit = letter.is_numeric();
        self.key = push_char(self.key, letter);
        self.letters += u32::from(!is_digit);
        self.capitals += u32::from(!is_digit && letter.is_uppercase());
        self.has_digit |= is_digit;
        self.is_odd = true;
        self.last = letter;
    }

    fn flags(&self, source: &str, span: Span) -> u8 {
        let is_upper = (self.capitals > 1) & (self.capitals == self.letters);
        let mut flags = flag(source.as_bytes()[span.start as usize].is_ascii_uppercase(), CAPITAL)
            | flag(is_upper, UPPER)
            | flag(self.has_digit, DIGIT)
            | flag(!self.is_odd, PLAIN);
        if self.is_odd {
            let word = span.of(source);
            flags |= flag(self.capitals > 0 && word.starts_with(char::is_uppercase), CAPITAL);
            flags |= flag(word.ends_with("'s") || word.ends_with("\u{2019}s"), POSSESSIVE);
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
    fn typed_dashes() {
        let text = "so -- they say --- it ended--at once. ---- -5";
        let tokens = tokenize(text, Span::new(0, text.len() as u32));
        let dashes: Vec<&str> =
            tokens.iter().filter(|token| token.key == EM_DASH).map(|token| token.span().of(text)).collect();
        assert_eq!(dashes, ["--", "---", "--"]);
        assert_eq!(tokens.iter().filter(|token| token.key == key("-")).count(), 5);
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
