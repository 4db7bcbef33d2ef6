//! Whether the words around an expression speak of what was or of what is to come.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use super::reader::Reader;
use crate::lexicons::{self, Lexicon};
use crate::text::{Key, key};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    Unknown,
}

/// How far a verb may stand from the expression.
const REACH: usize = 20;

static PAST_FORMS: Lazy<HashSet<Key>> =
    Lazy::new(|| lexicons::words(Lexicon::PastForms).map(|(word, _)| word).collect());

/// Whether the word is a verb in the past: of the list, or ending in "-ed".
pub fn is_past(reader: &Reader<'_>, at: usize) -> bool {
    let Some(token) = reader.tokens.get(at).filter(|token| token.is_word()) else { return false };
    let word = token.span().of(reader.source);
    (word.len() > 4 && word.ends_with("ed") && !token.is_capitalised()) || PAST_FORMS.contains(&token.key)
}

/// "will", "expected", "set", "until": words that look ahead.
pub fn is_future(word: Key) -> bool {
    const WORDS: [Key; 24] = [
        key("will"),
        key("shall"),
        key("won't"),
        key("would"),
        key("may"),
        key("expected"),
        key("expects"),
        key("scheduled"),
        key("slated"),
        key("plans"),
        key("planned"),
        key("planning"),
        key("due"),
        key("intends"),
        key("upcoming"),
        key("going"),
        key("set"),
        key("likely"),
        key("supposed"),
        key("hopes"),
        key("until"),
        key("till"),
        key("unless"),
        key("tomorrow"),
    ];
    WORDS.contains(&word)
}

/// The tense of the nearest verb before the expression, else of the nearest after it, in the same sentence.
pub fn around(reader: &Reader<'_>, sentence: std::ops::Range<usize>, first: usize, end: usize) -> Tense {
    const BY: Key = key("by");
    if reader.key_before(first) == BY {
        return Tense::Future;
    }
    let tense = |at: usize| match reader.key(at) {
        word if is_future(word) || is_contracted_will(reader, at) => Some(Tense::Future),
        _ if is_past(reader, at) => Some(Tense::Past),
        _ => None,
    };
    let before = (sentence.start.max(first.saturating_sub(REACH))..first).rev().find_map(tense);
    before.or_else(|| (end..sentence.end.min(end + REACH)).find_map(tense)).unwrap_or(Tense::Unknown)
}

fn is_contracted_will(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.str(at);
    word.ends_with("'ll") || word.ends_with("\u{2019}ll")
}
