//! Runs of capitalised words that may hold names.

use crate::annotate::words::Classes;
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, Text, Token, key, keys};

/// The longest run, in tokens: a page in title case is no name.
const LONGEST: usize = 12;

/// Particles that go on with a surname: "de", "van der", "bin".
const PARTICLES: [Key; 14] =
    keys(["de", "da", "di", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le"]);

/// The runs of a text in order. Words that open a sentence count only where something else speaks for a name.
pub(super) fn find(text: &Text<'_>, classes: &[Classes]) -> Vec<TokenSpan> {
    let opening = Opening::new(text, classes);
    let mut runs = Vec::with_capacity(text.tokens.len() / 16);
    let mut done = 0;
    let mut next_sentence = 0;
    for at in text.places.capitals.iter().map(|&at| at as usize) {
        if at < done || !can_begin(text.tokens[at], classes[at]) || is_dated(text, classes, at) {
            continue;
        }
        while text.sentences.get(next_sentence).is_some_and(|sentence| (sentence.tokens.first as usize) < at) {
            next_sentence += 1;
        }
        let opens = text.sentences.get(next_sentence).is_some_and(|sentence| sentence.tokens.first as usize == at)
            || at.checked_sub(1).is_none_or(|before| text.tokens[before].is_mark() && opens_speech(text, before));
        let end = extend(text, classes, at);
        let first = if opens { opening.first(text, classes, TokenSpan::new(at as u32, end as u32)) } else { at };
        if first < end {
            runs.push(TokenSpan::new(first as u32, end as u32));
        }
        done = end;
    }
    runs
}

/// After a quotation mark, a colon or a bullet a capital says as little as at the start of a sentence.
fn opens_speech(text: &Text<'_>, before: usize) -> bool {
    const COMMA: Key = key(",");
    const DASH: Key = key("-");
    const OPEN: Key = key("(");
    let mark = text.key(before);
    mark != COMMA && mark != DASH && mark != OPEN
}

fn can_begin(token: Token, classes: Classes) -> bool {
    const I: Key = key("i");
    if !token.is_capitalised() || !token.is_word() {
        return false;
    }
    let month = classes.any(Classes::MONTH) && !classes.any(Classes::GIVEN);
    let closed = classes.any(Classes::PRONOUN.or(Classes::DETERMINER)) && !token.is_upper();
    !(month || closed || token.key == I || classes.any(Classes::WEEKDAY))
}

/// "In April", "since last June": a given name that is the month's here.
fn is_dated(text: &Text<'_>, classes: &[Classes], at: usize) -> bool {
    const BEFORE: [Key; 9] = keys(["in", "since", "until", "last", "this", "next", "early", "late", "during"]);
    classes[at].any(Classes::MONTH)
        && at.checked_sub(1).is_some_and(|before| BEFORE.contains(&text.key(before)))
        && text.tokens.get(at + 1).is_none_or(|next| !next.is_word() || !next.is_capitalised())
}

/// The end of the run that begins at a token.
fn extend(text: &Text<'_>, classes: &[Classes], first: usize) -> usize {
    let mut at = first;
    let mut institution = false;
    loop {
        institution |= classes[at].any(Classes::ORGANISATION_WORD);
        if text.tokens[at].is_possessive() || at - first >= LONGEST {
            return at + 1;
        }
        match step(text, classes, at, institution) {
            Some(next) => at = next,
            None => return at + 1,
        }
    }
}

/// The next capitalised word of a run, over an initial's stop, a hyphen, a particle or an "of".
fn step(text: &Text<'_>, classes: &[Classes], at: usize, institution: bool) -> Option<usize> {
    const STOP: Key = key(".");
    const HYPHEN: Key = key("-");
    const AMPERSAND: Key = key("&");
    const OF: Key = key("of");
    const FOR: Key = key("for");
    const ON: Key = key("on");
    const THE: Key = key("the");
    let capital = |index: usize| {
        text.tokens.get(index).is_some_and(|token| can_begin(*token, classes[index]) && !token.starts_line())
    };
    let next = text.tokens.get(at + 1)?;
    if next.starts_line() {
        return None;
    }
    if next.is_word() {
        if capital(at + 1) {
            return Some(at + 1);
        }
        if PARTICLES.contains(&next.key) && !classes[at].any(Classes::ORGANISATION_WORD) {
            let skip = if text.tokens.get(at + 2).is_some_and(|token| PARTICLES.contains(&token.key)) { 3 } else { 2 };
            return capital(at + skip).then_some(at + skip);
        }
        let links = matches!(next.key, OF | FOR | ON) && institution && classes[at].any(Classes::ORGANISATION_WORD);
        let skip = if text.key(at + 2) == THE { 3 } else { 2 };
        return (links && capital(at + skip)).then_some(at + skip);
    }
    let touching = !next.after_space();
    match next.key {
        STOP if touching => {
            let abbreviated = text.tokens[at].len() == 1 || classes[at].any(Classes::HONORIFIC);
            (abbreviated && capital(at + 2)).then_some(at + 2)
        }
        HYPHEN if touching => {
            let joined = text.tokens.get(at + 2).is_some_and(|token| token.is_word() && !token.after_space());
            (joined && capital(at + 2)).then_some(at + 2)
        }
        AMPERSAND => capital(at + 2).then_some(at + 2),
        _ => None,
    }
}

/// What is known of the words that open sentences.
struct Opening {
    /// Of each such word: whether it stands capitalised inside a sentence, or in lower case.
    seen: KeyMap<(bool, bool)>,
}

impl Opening {
    fn new(text: &Text<'_>, classes: &[Classes]) -> Self {
        let first = |index: usize| text.tokens.get(index).filter(|token| token.is_word() && token.is_capitalised());
        let mut seen: KeyMap<(bool, bool)> = KeyMap::default();
        let mut filter = [0u64; 64];
        for sentence in &text.sentences {
            let at = sentence.tokens.first as usize;
            for (index, &of) in classes.iter().enumerate().skip(at).take(2) {
                if let Some(token) = first(index).filter(|_| of == Classes::NONE) {
                    seen.entry(token.key).or_default();
                    filter[(token.key.0 >> 6) as usize & 63] |= 1 << (token.key.0 & 63);
                }
            }
        }
        let mut sentence_start = 0;
        let mut sentences = text.sentences.iter().map(|sentence| sentence.tokens.first as usize);
        for (index, token) in text.tokens.iter().enumerate() {
            if filter[(token.key.0 >> 6) as usize & 63] & (1 << (token.key.0 & 63)) != 0
                && let Some(seen) = seen.get_mut(&token.key)
            {
                while sentence_start < index {
                    sentence_start = sentences.next().unwrap_or(usize::MAX);
                }
                let inside = sentence_start != index && index > 0 && text.tokens[index - 1].is_word();
                seen.0 |= token.is_capitalised() && inside;
                seen.1 |= !token.is_capitalised();
            }
        }
        Self { seen }
    }

    /// Where the run really begins: behind openers and common words.
    fn first(&self, text: &Text<'_>, classes: &[Classes], run: TokenSpan) -> usize {
        let mut at = run.first as usize;
        let end = run.end as usize;
        while at < end && self.is_common(text, classes, at, end) {
            at += 1;
        }
        at
    }

    fn is_common(&self, text: &Text<'_>, classes: &[Classes], at: usize, end: usize) -> bool {
        let named = Classes::GIVEN.or(Classes::PLACE).or(Classes::ORGANISATION).or(Classes::HONORIFIC);
        let closed = Classes::PREPOSITION
            .or(Classes::SUBORDINATOR)
            .or(Classes::COORDINATOR)
            .or(Classes::AUXILIARY)
            .or(Classes::ADVERB)
            .or(Classes::NUMERAL);
        let (token, classes) = (text.tokens[at], classes[at]);
        if token.is_upper() || classes.any(named) && at + 1 == end {
            return false;
        }
        if classes.any(closed) {
            return true;
        }
        if at + 1 < end {
            return classes.any(Classes::OPENER) && !classes.any(Classes::ROLE) && !text.tokens[at + 1].is_mark();
        }
        let (inside, lower) = self.seen.get(&token.key).copied().unwrap_or_default();
        classes != Classes::NONE || (!inside && (lower || has_common_ending(text.token_str(at))))
    }
}

/// Endings of adverbs, participles and plural nouns: a word that opens a sentence with one is rarely a name.
fn has_common_ending(word: &str) -> bool {
    word.len() >= 5
        && ["ly", "ing", "ed", "ers", "ors", "ists", "ans", "ants", "ents", "ies", "tion", "ment", "ness", "ity"]
            .iter()
            .any(|ending| word.ends_with(ending))
}
