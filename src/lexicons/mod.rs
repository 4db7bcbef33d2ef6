//! Word and phrase lists, and the one pass that finds all of them.
//!
//! Each list is a text file in this folder, headed (`#`) by what it holds, where it comes from and how large it is.
//! An entry is a line: words separated by spaces, alternatives of one word joined by `|`, a word that may be
//! missing followed by `?`, and after a tab a tag that the list's reader understands:
//!
//! ```text
//! experts|analysts have? warned|said<tab>neutral
//! ```
//!
//! `build.rs` makes a [`Lexicon`] of every file. All lists are compiled into one automaton over token keys
//! ([`Phrases`]); it is walked once per text, and every rule and signal reads its hits.

mod phrases;
mod steps;
mod trie;

pub use phrases::{Hit, Hits, Phrases};
pub use trie::Trie;

use once_cell::sync::OnceCell;

use crate::text::{Key, KeyMap, Sieve, key_of};

include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// A line in the head of a list that is looked up word by word ([`words`]): common words would
/// stop the walk at every other token for hits that nobody reads.
const WORDS_ONLY: &str = "\n#: words\n";

/// The entries of a list as written, with their tags ("" where there is none).
pub fn entries(lexicon: Lexicon) -> impl Iterator<Item = (&'static str, &'static str)> {
    parse(SOURCES[lexicon as usize])
}

impl Lexicon {
    /// Whether a configuration may add to the list: those that are looked up word by word are fixed.
    pub fn is_extensible(self) -> bool {
        !SOURCES[self as usize].contains(WORDS_ONLY)
    }
}

/// The keys of a list of single words, with their tags.
pub fn words(lexicon: Lexicon) -> impl Iterator<Item = (Key, &'static str)> {
    entries(lexicon).map(|(word, tag)| (key_of(word), tag))
}

/// What is known of the words or phrases of a list. Most of a text are not in it, and a sieve says so.
pub struct Listed<V> {
    sieve: Sieve<128>,
    known: KeyMap<V>,
}

impl<V> Listed<V> {
    #[inline]
    pub fn get(&self, word: Key) -> Option<&V> {
        if self.sieve.may_contain(word) { self.known.get(&word) } else { None }
    }
}

impl<V> From<KeyMap<V>> for Listed<V> {
    fn from(known: KeyMap<V>) -> Self {
        let mut sieve = Sieve::default();
        known.keys().for_each(|&word| sieve.insert(word));
        Self { sieve, known }
    }
}

impl<V> FromIterator<(Key, V)> for Listed<V> {
    fn from_iter<I: IntoIterator<Item = (Key, V)>>(words: I) -> Self {
        KeyMap::from_iter(words).into()
    }
}

/// A list of single words that may have several tags each, with spaces between them.
pub struct Tagged {
    lexicon: Lexicon,
    words: OnceCell<Listed<&'static str>>,
}

impl Tagged {
    pub const fn new(lexicon: Lexicon) -> Self {
        Self { lexicon, words: OnceCell::new() }
    }

    /// The tags of a word; none of one that is not listed.
    pub fn tags(&self, word: Key) -> impl Iterator<Item = &'static str> {
        self.listed(word).into_iter().flat_map(|tags| tags.split(' '))
    }

    /// Whether the word has the tag.
    pub fn tells(&self, word: Key, tag: &str) -> bool {
        self.listed(word).is_some_and(|tags| tags.split(' ').any(|known| known == tag))
    }

    /// The tags of a word as the list has them.
    fn listed(&self, word: Key) -> Option<&'static str> {
        self.words.get_or_init(|| words(self.lexicon).collect()).get(word).copied()
    }
}

fn parse(source: &str) -> impl Iterator<Item = (&str, &str)> {
    source
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or((line, "")))
}
