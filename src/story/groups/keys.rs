//! The keys of an article: numbers that articles of one story share.

use crate::annotate::{names, quotations, words};
use crate::span::Span;
use crate::story::groups::minhash::{BANDS, Signature};
use crate::story::groups::profile::{Term, Weekdays, profile};
use crate::story::shingles::{SHINGLE, mix};
use crate::text::{Key, Text, Token, front_matter, tokenize};

/// The keys of one article.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Of all words in order; `None` where there is none.
    pub exact: Option<u64>,
    pub signature: Signature,
    /// Its weightiest words.
    pub profile: Vec<Term>,
    pub weekdays: Weekdays,
    /// Of runs of five words in its quotations, sorted: the [`MOST_QUOTED`] smallest, so that articles that quote the same keep
    /// the same.
    pub quotations: Vec<u64>,
}

/// Names of an article that are kept as keys.
pub const MOST_NAMES: usize = 32;
/// Runs of quoted words of an article that are kept as keys.
pub const MOST_QUOTED: usize = 32;

impl Keys {
    /// Reads an article; front matter is no part of it.
    pub fn new(source: &str) -> Self {
        let text = Text::with_body(source, body(source));
        let words: Vec<Key> = lexical(&text.tokens);
        let exact = (!words.is_empty()).then(|| mix(words.iter().fold(Key::NONE, |all, &word| all.then(word)).0));
        let quotations = quoted(&text);
        Self {
            exact,
            signature: Signature::new(hashes(&words)),
            profile: profile(&text),
            weekdays: Weekdays::new(&text),
            quotations,
        }
    }

    /// The band keys: articles that share one are probably near copies.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        (0..BANDS).map(|band| self.signature.band(band))
    }
}

/// All of a text but its front matter; texts beyond 4 GiB are cut there.
fn body(source: &str) -> Span {
    let end = source.len().min(u32::MAX as usize) as u32;
    Span::new(front_matter::find(source).map_or(0, |found| found.body_start).min(end), end)
}

fn lexical(tokens: &[Token]) -> Vec<Key> {
    tokens.iter().filter(|token| token.is_lexical()).map(|token| token.key).collect()
}

/// The hashes of all shingles in order; fewer words than a shingle holds are one.
fn hashes(words: &[Key]) -> impl Iterator<Item = u64> {
    let hash = |window: &[Key]| mix(window.iter().fold(Key::NONE, |key, &word| key.then(word)).0);
    let short = (!words.is_empty() && words.len() < SHINGLE).then(|| hash(words));
    words.windows(SHINGLE).map(hash).chain(short)
}

/// The distinct shingles of an article, sorted, as its signature saw them.
pub fn shingles_of(source: &str) -> Vec<u64> {
    let mut shingles: Vec<u64> = hashes(&lexical(&tokenize(source, body(source)))).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The smallest hashes of five quoted words in a row, sorted.
fn quoted(text: &Text<'_>) -> Vec<u64> {
    let classes = words::classify(text);
    let mut runs: Vec<u64> = Vec::new();
    for quotation in quotations::find(text, &classes).quotations {
        let words = lexical(text.tokens.get(quotation.tokens.range()).unwrap_or(&[]));
        runs.extend(words.windows(SHINGLE).map(|run| mix(run.iter().fold(Key::NONE, |key, &word| key.then(word)).0)));
    }
    runs.sort_unstable();
    runs.dedup();
    runs.truncate(MOST_QUOTED);
    runs.shrink_to_fit();
    runs
}

/// Keys of the names of an article, without repetition, in order of their first mention; at most [`MOST_NAMES`].
pub fn names_of(source: &str) -> Vec<u64> {
    let text = Text::with_body(source, body(source));
    let named = names::find(&text, &words::classify(&text));
    let mut kept: Vec<u64> = Vec::new();
    for key in named.into_iter().map(|name| mix(name.key.0)) {
        if kept.len() < MOST_NAMES && !kept.contains(&key) {
            kept.push(key);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_front_matter_do_not_count() {
        let (plain, dressed) =
            (Keys::new("The ferry sank, he said."), Keys::new("---\ntitle: A\n---\nTHE FERRY “sank” he said"));
        assert_eq!(plain.exact, dressed.exact);
        assert_eq!(plain.signature, dressed.signature);
        assert_eq!(Keys::new(" …").exact, None);
    }
}
