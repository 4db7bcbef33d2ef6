//! Whether the words around an expression speak of what was or of what is to come.
//!
//! A guess, for an annotator that must choose between two Fridays: the nearest word that speaks of time decides, first
//! before the expression, then after it. What looks ahead from a past ("had been due on Friday", "until Friday they
//! had not") speaks of the past.

use std::collections::HashSet;
use std::ops::Range;

use once_cell::sync::Lazy;

use super::reader::{Reader, THE, TO};
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

/// The tense of the nearest verb before the expression, else of the nearest after it, in the same sentence.
pub fn around(reader: &Reader<'_>, sentence: Range<usize>, first: usize, end: usize) -> Tense {
    let first = first - usize::from(first > sentence.start && reader.is(first - 1, THE));
    if let Some(tense) = by_preposition(reader, &sentence, first, end) {
        return tense;
    }
    let start = sentence.start.max(first.saturating_sub(REACH));
    let before = (start..first).rev().find_map(|at| spoken(reader, start, at, first));
    let last = sentence.end.min(end + REACH);
    let after = || (end..last).find_map(|at| spoken(reader, end, at, last));
    before.or_else(after).unwrap_or(Tense::Unknown)
}

/// "by Friday", "until Friday", "starting Friday", "Friday's deadline": ahead, unless the past perfect stands beside it.
fn by_preposition(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const AHEAD: [Key; 8] = [
        key("by"),
        key("until"),
        key("till"),
        key("beginning"),
        key("starting"),
        key("effective"),
        key("upcoming"),
        key("forthcoming"),
    ];
    const DEADLINE: Key = key("deadline");
    let word = if first > sentence.start { reader.key(first - 1) } else { Key::NONE };
    if !AHEAD.contains(&word) && !reader.is(end, DEADLINE) {
        return None;
    }
    let around = sentence.start.max(first.saturating_sub(REACH))..sentence.end.min(end + REACH);
    let perfect = around.clone().any(|at| matches!(reader.key(at), HAD | DID | DIDNT | HADNT));
    let told = around.clone().any(|at| reader.is(at, WILL) || is_present_plan(reader.key(at)));
    Some(if perfect && !told { Tense::Past } else { Tense::Future })
}

/// What the word at `at` says of the tense; `start` and `limit` bound what it may look at.
fn spoken(reader: &Reader<'_>, start: usize, at: usize, limit: usize) -> Option<Tense> {
    let word = reader.key(at);
    if is_will(reader, at) {
        return Some(Tense::Future);
    }
    if matches!(word, WOULD | MAY) && !reader.is_capital(at) {
        let perfect = reader.is(at + 1, HAVE) || reader.is(at + 2, HAVE);
        return Some(if perfect && at + 2 < limit { Tense::Past } else { Tense::Future });
    }
    if is_plan(word) && !is_poll(reader, at) {
        let perfect = (start.max(at.saturating_sub(3))..at).any(|at| matches!(reader.key(at), HAD | HADNT | AFTER));
        return Some(if perfect { Tense::Past } else { Tense::Future });
    }
    let to_be = matches!(word, IS | ARE) && reader.is(at + 1, TO);
    if is_opening(word) || to_be {
        return Some(Tense::Future);
    }
    is_past(reader, at).then_some(Tense::Past)
}

/// "will", "'ll", "won't"; not a name or a noun.
fn is_will(reader: &Reader<'_>, at: usize) -> bool {
    const SHALL: Key = key("shall");
    const WONT: Key = key("won't");
    let word = reader.str(at);
    (matches!(reader.key(at), WILL | SHALL | WONT) && !reader.is_capital(at))
        || word.ends_with("'ll")
        || word.ends_with("\u{2019}ll")
}

/// "likely voters", "set designs": no plan.
fn is_poll(reader: &Reader<'_>, at: usize) -> bool {
    const LIKELY: Key = key("likely");
    const NOUNS: [Key; 6] =
        [key("voters"), key("voter"), key("democratic"), key("republican"), key("caucus"), key("caucusgoers")];
    reader.is(at, LIKELY) && NOUNS.contains(&reader.key(at + 1))
}

/// Words of plans and forecasts: what they speak of lies ahead.
fn is_plan(word: Key) -> bool {
    const WORDS: [Key; 24] = [
        key("expected"),
        key("scheduled"),
        key("slated"),
        key("plan"),
        key("planned"),
        key("planning"),
        key("due"),
        key("upcoming"),
        key("forthcoming"),
        key("going"),
        key("set"),
        key("likely"),
        key("supposed"),
        key("unless"),
        key("tomorrow"),
        key("deadline"),
        key("postponed"),
        key("delayed"),
        key("adjourned"),
        key("rescheduled"),
        key("poised"),
        key("bracing"),
        key("preparing"),
        key("prepares"),
    ];
    WORDS.contains(&word) || is_present_plan(word)
}

fn is_present_plan(word: Key) -> bool {
    const WORDS: [Key; 9] = [
        key("plans"),
        key("expects"),
        key("intends"),
        key("hopes"),
        key("aims"),
        key("expect"),
        key("intend"),
        key("hope"),
        key("prepare"),
    ];
    WORDS.contains(&word)
}

/// Verbs whose present tense announces: "the show opens Friday", "the law takes effect on Monday".
fn is_opening(word: Key) -> bool {
    const WORDS: [Key; 17] = [
        key("begins"),
        key("starts"),
        key("opens"),
        key("ends"),
        key("expires"),
        key("meets"),
        key("resumes"),
        key("returns"),
        key("votes"),
        key("faces"),
        key("takes"),
        key("goes"),
        key("comes"),
        key("kicks"),
        key("airs"),
        key("premieres"),
        key("arrives"),
    ];
    WORDS.contains(&word)
}

const HAD: Key = key("had");
const HADNT: Key = key("hadn't");
const DID: Key = key("did");
const DIDNT: Key = key("didn't");
const HAVE: Key = key("have");
const WILL: Key = key("will");
const WOULD: Key = key("would");
const MAY: Key = key("may");
const AFTER: Key = key("after");
const IS: Key = key("is");
const ARE: Key = key("are");
