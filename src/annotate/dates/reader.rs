//! Reading tokens as the parts of time expressions: numbers, terms, marks.

use super::meaning::Amount;
use super::vocabulary::{Term, term};
use crate::annotate::numbers::spelled;
use crate::text::{Key, Text, Token, key};

pub const COMMA: Key = key(",");
pub const STOP: Key = key(".");
pub const DASH: Key = key("-");
pub const EN_DASH: Key = key("\u{2013}");
pub const EM_DASH: Key = key("\u{2014}");
pub const SLASH: Key = key("/");
pub const COLON: Key = key(":");
pub const THE: Key = key("the");
pub const IN: Key = key("in");
pub const ON: Key = key("on");
pub const OF: Key = key("of");
pub const A: Key = key("a");
pub const AN: Key = key("an");
pub const AND: Key = key("and");
pub const OR: Key = key("or");
pub const TO: Key = key("to");
pub const AS: Key = key("as");
pub const AT: Key = key("at");
pub const BY: Key = key("by");
pub const FOR: Key = key("for");
pub const FROM: Key = key("from");
pub const HAD: Key = key("had");
pub const UNTIL: Key = key("until");
pub const AFTER: Key = key("after");
pub const SINCE: Key = key("since");
pub const WHEN: Key = key("when");
pub const WILL: Key = key("will");
pub const BUT: Key = key("but");
pub const HALF: Key = key("half");

/// A number of digits alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    pub value: u32,
    pub len: u32,
}

/// The tokens of a text, with safe look-around.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub source: &'a str,
    pub tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a Text<'_>) -> Self {
        Self { source: text.source, tokens: &text.tokens }
    }

    pub fn key(&self, at: usize) -> Key {
        self.tokens.get(at).map_or(Key::NONE, |token| token.key)
    }

    /// The key of the token before, or [`Key::NONE`] at the start.
    pub fn key_before(&self, at: usize) -> Key {
        at.checked_sub(1).map_or(Key::NONE, |before| self.key(before))
    }

    pub fn term(&self, at: usize) -> Option<Term> {
        self.tokens.get(at).and_then(|token| term(token.key))
    }

    pub fn str(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span().of(self.source))
    }

    pub fn is(&self, at: usize, word: Key) -> bool {
        self.key(at) == word
    }

    /// Whether the token touches the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.start == self.tokens[at - 1].end)
    }

    /// A mark glued on both sides: the hyphen of "three-year".
    pub fn is_joint(&self, at: usize, mark: Key) -> bool {
        self.is(at, mark) && self.glued(at) && self.glued(at + 1)
    }

    /// Whether the token begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_capitalised())
    }

    /// A token of one to nine ASCII digits.
    pub fn digits(&self, at: usize) -> Option<Digits> {
        let token = self.tokens.get(at).filter(|token| token.is_number() && token.len() <= 9)?;
        digits(token.span().of(self.source))
    }

    /// A four-digit number that can be a year.
    pub fn year(&self, at: usize) -> Option<i16> {
        let digits = self.digits(at).filter(|digits| digits.len == 4)?;
        (1000..=2999).contains(&digits.value).then_some(digits.value as i16)
    }

    /// A day number, "14" or "14th" (0 to 99: whether the month has it is asked later).
    pub fn day_number(&self, at: usize) -> Option<u32> {
        if let Some(digits) = self.digits(at) {
            return (digits.len <= 2).then_some(digits.value);
        }
        self.ordinal_digits(at).filter(|&day| day <= 99)
    }

    /// The number of "21st".
    pub fn ordinal_digits(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|token| token.has_digit() && token.is_word() && token.len() <= 6)?;
        let word = token.span().of(self.source);
        let split = word.len().checked_sub(2).filter(|&split| word.is_char_boundary(split))?;
        let suffix = &word[split..];
        let known = ["st", "nd", "rd", "th"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
        if known { digits(&word[..split]).map(|found| found.value) } else { None }
    }

    /// An ordinal in digits or words, and the token after it.
    pub fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(value) = self.ordinal_digits(at) {
            return Some((value, at + 1));
        }
        let found = spelled::read(self.tokens, at).filter(|found| found.ordinal)?;
        Some((found.value as u32, found.end))
    }

    /// A quantity: "18", "2 1/2", "two", "a few", "a couple of", "one and a half"; and the token after it.
    pub fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        const DOZEN: Key = key("dozen");
        const POINT_FIVE: &str = ".5";
        if let Some(token) = self.tokens.get(at)
            && token.is_number()
        {
            if let Some(digits) = self.digits(at) {
                return Some(self.with_fraction(digits.value, at + 1));
            }
            let word = token.span().of(self.source);
            let whole = word.strip_suffix(POINT_FIVE).and_then(digits);
            return whole.map(|whole| (half_more(whole.value), at + 1)).or_else(|| self.grouped(at));
        }
        match self.term(at) {
            // "for the third time in as many years".
            Some(Term::Vague) if self.key_before(at) == AS => return None,
            Some(Term::Vague) => return Some((Amount::Vague, at + 1)),
            Some(Term::Couple) => {
                let end = if self.is(at + 1, OF) { at + 2 } else { at + 1 };
                return Some((Amount::whole(2), end));
            }
            _ => {}
        }
        if self.is(at, A) || self.is(at, AN) {
            if self.is(at + 1, DOZEN) {
                return Some((Amount::whole(12), at + 2));
            }
            if matches!(self.term(at + 1), Some(Term::Vague | Term::Couple)) {
                return self.amount(at + 1);
            }
            if let Some(found) = self.a_hundred(at) {
                return Some(found);
            }
            return Some((Amount::whole(1), at + 1));
        }
        let found = spelled::read(self.tokens, at).filter(|found| !found.ordinal)?;
        if found.value > f64::from(u32::MAX / 4) {
            return None;
        }
        Some(self.with_fraction(found.value as u32, found.end))
    }

    /// "a hundred", "a thousand".
    fn a_hundred(&self, at: usize) -> Option<(Amount, usize)> {
        const HUNDRED: Key = key("hundred");
        const THOUSAND: Key = key("thousand");
        match self.key(at + 1) {
            HUNDRED => Some((Amount::whole(100), at + 2)),
            THOUSAND => Some((Amount::whole(1000), at + 2)),
            _ => None,
        }
    }

    /// "1,000".
    fn grouped(&self, at: usize) -> Option<(Amount, usize)> {
        let word = self.str(at);
        if word.len() > 11 || !word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
            return None;
        }
        let value = word
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0u32, |sum, byte| sum.saturating_mul(10).saturating_add(u32::from(byte - b'0')));
        Some((Amount::whole(value), at + 1))
    }

    /// Adds "1/2", "½" or "and a half".
    fn with_fraction(&self, whole: u32, at: usize) -> (Amount, usize) {
        const VULGAR_HALF: Key = key("\u{bd}");
        let joint = usize::from(self.is(at, DASH));
        if self.digits(at + joint).is_some_and(|one| one.value == 1)
            && self.is(at + joint + 1, SLASH)
            && self.digits(at + joint + 2).is_some_and(|two| two.value == 2)
        {
            return (half_more(whole), at + joint + 3);
        }
        if self.is(at, VULGAR_HALF) {
            return (half_more(whole), at + 1);
        }
        self.and_a_half(at).map_or((Amount::whole(whole), at), |end| (half_more(whole), end))
    }

    /// The token after "and a half", "-and-a-half".
    pub fn and_a_half(&self, at: usize) -> Option<usize> {
        let mut next = at;
        for word in [AND, A, HALF] {
            next += usize::from(self.is_joint(next, DASH));
            if !self.is(next, word) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

fn half_more(whole: u32) -> Amount {
    Amount::Halves(whole.saturating_mul(2).saturating_add(1))
}

/// A string of one to nine ASCII digits.
pub fn digits(word: &str) -> Option<Digits> {
    if word.is_empty() || word.len() > 9 {
        return None;
    }
    let mut value = 0;
    for byte in word.bytes() {
        value = value * 10 + char::from(byte).to_digit(10)?;
    }
    Some(Digits { value, len: word.len() as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Option<(Amount, usize)> {
        Reader::new(&Text::new(text)).amount(0)
    }

    #[test]
    fn amounts() {
        assert_eq!(amount("18 months"), Some((Amount::whole(18), 1)));
        assert_eq!(amount("2 1/2 years"), Some((Amount::Halves(5), 4)));
        assert_eq!(amount("2.5 years"), Some((Amount::Halves(5), 1)));
        assert_eq!(amount("two-and-a-half-year"), Some((Amount::Halves(5), 7)));
        assert_eq!(amount("a couple of days"), Some((Amount::whole(2), 3)));
        assert_eq!(amount("a few days"), Some((Amount::Vague, 2)));
        assert_eq!(amount("1,000 years"), Some((Amount::whole(1000), 1)));
        assert_eq!(amount("third"), None);
    }

    #[test]
    fn ordinals_and_days() {
        let text = Text::new("21st 14 third 100th é");
        let reader = Reader::new(&text);
        assert_eq!(reader.ordinal(0), Some((21, 1)));
        assert_eq!(reader.day_number(1), Some(14));
        assert_eq!(reader.ordinal(2), Some((3, 3)));
        assert_eq!(reader.day_number(3), None);
        assert_eq!(reader.ordinal(4), None);
    }
}
