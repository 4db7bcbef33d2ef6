//! The number itself: digits with separators, digits with letters, words.

use super::spelled;
use crate::text::{Key, Text, key, keys};

/// A number as read, before its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Read {
    pub first: usize,
    pub end: usize,
    pub value: f64,
    pub ordinal: bool,
    /// "5m": a letter that scales money and measures something else otherwise.
    pub million_or_metre: bool,
    /// "90p".
    pub is_pence: bool,
    /// "19pc".
    pub is_percent: bool,
    /// "one", which is more often a pronoun.
    pub is_pronoun: bool,
}

impl Read {
    fn new(first: usize, end: usize, value: f64) -> Self {
        Self { first, end, value, ..Self::default() }
    }
}

const DASH: Key = key("-");

/// Reads the number that begins at the token.
pub fn number(text: &Text<'_>, at: usize) -> Option<Read> {
    let token = text.tokens[at];
    if !token.has_digit() {
        return in_words(text, at);
    }
    if is_part_of_a_name(text, at) {
        return None;
    }
    let word = text.token_str(at);
    if token.is_number() {
        return Some(grouped(text, at).unwrap_or(fraction(text, at, Read::new(at, at + 1, digits(word)?))));
    }
    let split = word.find(|letter: char| letter.is_ascii_alphabetic())?;
    let value = digits(&word[..split])?;
    let suffix = &word[split..];
    let scaled = |factor: f64| Some(Read::new(at, at + 1, value * factor));
    match suffix.to_ascii_lowercase().as_str() {
        "bn" | "b" => scaled(1e9),
        "mn" | "mln" => scaled(1e6),
        "tn" => scaled(1e12),
        "k" => scaled(1e3),
        "m" => Some(Read { million_or_metre: true, ..Read::new(at, at + 1, value) }),
        // "1080p" is a picture's height.
        "p" if value < 480.0 => Some(Read { is_pence: true, ..Read::new(at, at + 1, value) }),
        "pc" => Some(Read { is_percent: true, ..Read::new(at, at + 1, value) }),
        "st" | "nd" | "rd" | "th" => Some(Read { ordinal: true, ..Read::new(at, at + 1, value) }),
        _ => None,
    }
}

/// "1 200 000": groups of three digits behind no-break or thin spaces.
fn grouped(text: &Text<'_>, at: usize) -> Option<Read> {
    const SPACES: [&str; 3] = ["\u{a0}", "\u{202f}", "\u{2009}"];
    let (first, mut end) = (text.tokens[at], at + 1);
    let group = |at: usize| {
        let token = text.tokens.get(at).filter(|token| token.is_number() && token.len() == 3)?;
        let space = text.source.get(text.tokens[at - 1].end as usize..token.start as usize)?;
        digits(text.token_str(at)).filter(|value| SPACES.contains(&space) && value.fract() == 0.0)
    };
    group(end)?;
    let mut value = digits(text.token_str(at)).filter(|_| first.len() <= 3)?;
    while let Some(three) = group(end).filter(|_| end < at + 5) {
        value = 1000.0 * value + three;
        end += 1;
    }
    (end > at + 1).then(|| Read::new(at, end, value))
}

/// The value of "1,000.50". "1.2.3" is none.
fn digits(word: &str) -> Option<f64> {
    if word.len() > 24 || !word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) {
        return None;
    }
    let mut buffer = [0u8; 24];
    let mut len = 0;
    for byte in word.bytes().filter(|&byte| byte != b',') {
        buffer[len] = byte;
        len += 1;
    }
    std::str::from_utf8(&buffer[..len]).ok()?.parse().ok()
}

/// "1/2" and "2 1/2".
fn fraction(text: &Text<'_>, at: usize, whole: Read) -> Read {
    const SLASH: Key = key("/");
    let part = |at: usize| {
        let glued = text.key(at + 1) == SLASH && glued(text, at + 1) && glued(text, at + 2);
        let over = text.tokens.get(at + 2).filter(|token| glued && token.is_number() && token.len() <= 2)?;
        let value = digits(text.token_str(at))? / digits(over.span().of(text.source)).filter(|&over| over > 1.0)?;
        (value < 1.0).then_some((value, at + 3))
    };
    if let Some((value, end)) = part(at) {
        return Read { value, end, ..whole };
    }
    let next = text.tokens.get(at + 1).filter(|next| next.is_number() && next.len() == 1);
    match next.and_then(|_| part(at + 1)) {
        Some((value, end)) => Read { value: whole.value + value, end, ..whole },
        None => whole,
    }
}

fn in_words(text: &Text<'_>, at: usize) -> Option<Read> {
    const A: Key = key("a");
    const ONE: Key = key("one");
    if glued(text, at) && at > 0 && text.key(at - 1) == DASH {
        return None;
    }
    if text.key(at) == A {
        let factor = match text.key(at + 1) {
            HUNDRED => Some(100.0),
            DOZEN => Some(12.0),
            word => spelled::scale(word).filter(|_| word != key("bn") && word != key("mn")),
        };
        return factor.map(|factor| Read::new(at, at + 2, factor));
    }
    let found = spelled::read(&text.tokens, at)?;
    let common = found.ordinal && found.value < 3.0;
    let pronoun = text.key(at) == ONE && found.end == at + 1;
    (!common).then(|| Read { ordinal: found.ordinal, is_pronoun: pronoun, ..Read::new(at, found.end, found.value) })
}

const HUNDRED: Key = key("hundred");
const DOZEN: Key = key("dozen");

fn glued(text: &Text<'_>, at: usize) -> bool {
    at > 0 && text.tokens.get(at).is_some_and(|token| token.start == text.tokens[at - 1].end)
}

/// "F-16", "COVID-19", "555-1234", "#5", "@3": the digits belong to a name or a code. "#128 million" has lost its pound sign.
fn is_part_of_a_name(text: &Text<'_>, at: usize) -> bool {
    const CODES: [Key; 5] = keys(["#", "@", "/", "_", "="]);
    let before = glued(text, at) && at >= 2 && {
        let mark = text.key(at - 1);
        let joins = mark == DASH && glued(text, at - 1);
        CODES.contains(&mark) && !(mark == CODES[0] && spelled::scale(text.key(at + 1)).is_some())
            || (joins && (text.tokens[at - 2].is_word() && !text.tokens[at - 2].has_digit() || is_phone(text, at - 2)))
    };
    before || is_phone(text, at)
}

/// Three digits, a hyphen, four digits.
fn is_phone(text: &Text<'_>, at: usize) -> bool {
    let shape =
        |at: usize, len: usize| text.tokens.get(at).is_some_and(|token| token.is_number() && token.len() == len);
    shape(at, 3)
        && text.key(at + 1) == DASH
        && glued(text, at + 1)
        && glued(text, at + 2)
        && (shape(at + 2, 4) || shape(at + 2, 3))
}
