//! Headline and body: which words, numbers and names of the headline the body carries.
//!
//! A headline word counts as carried where the body holds it, another form of it (equal stems) or, for a
//! small number, its other spelling ("3", "three"). Words are weighted by rarity: that a body holds "over" says nothing,
//! that it holds "Buchanan" much. The body is passed over once; a bit set of the words' first letters stops all but a few tokens.

use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::text::{Key, KeyMap, Text, Token, key_of};

/// A headline word that says something: function words are left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadlineWord {
    /// Index into the headline's tokens.
    pub token: u32,
    /// Natural logarithm of (articles / articles that hold the word), in [0, 6].
    pub weight: f64,
    /// Whether the body holds it.
    pub carried: bool,
}

/// More words than any headline has: the rest of a longer "headline" is passed over.
const MOST_WORDS: usize = 64;

/// Weight of a word that the table does not hold, since fewer than one article in 60 holds it: that of one article in 400.
const RAREST: f64 = 6.0;

/// Below this weight (a word of every fifth article) a word says nothing.
pub const LEAST_WEIGHT: f64 = 1.6;

/// Compares a headline with the body below it.
pub fn compare(title: &Page<'_>, body: &Page<'_>) -> Vec<HeadlineWord> {
    let mut wanted = Wanted::of(&title.text);
    let text = &body.text;
    for token in text.tokens.iter().filter(|token| token.is_lexical()) {
        wanted.see(token, text.source);
    }
    wanted.words.iter().map(|word| word.found).collect()
}

/// Share of the headline's weight that the body carries; `None` for a headline without content words.
pub fn carried_share(words: &[HeadlineWord]) -> Option<f64> {
    let whole: f64 = words.iter().map(|word| word.weight).sum();
    let carried: f64 = words.iter().filter(|word| word.carried).map(|word| word.weight).sum();
    (whole > 0.0).then(|| carried / whole)
}

struct Word {
    found: HeadlineWord,
    key: Key,
    /// "three" for "3", "3" for "three".
    other: Key,
    stem: Stem,
}

struct Wanted {
    words: Vec<Word>,
    /// One bit for each beginning that a wanted word may have.
    beginnings: [u64; 16],
}

impl Wanted {
    fn of(title: &Text<'_>) -> Self {
        let mut wanted = Wanted { words: Vec::new(), beginnings: [0; 16] };
        for (index, token) in title.tokens.iter().enumerate().filter(|(_, token)| token.is_lexical()) {
            let weight = weight(token);
            if weight < LEAST_WEIGHT || wanted.words.len() == MOST_WORDS {
                continue;
            }
            let other = NUMBER_WORDS.get(&token.key).copied().unwrap_or(("", Key::NONE));
            let text = token.span().of(title.source);
            wanted.mark(beginning(text.as_bytes()));
            if !other.0.is_empty() {
                wanted.mark(beginning(other.0.as_bytes()));
            }
            let found = HeadlineWord { token: index as u32, weight, carried: false };
            wanted.words.push(Word { found, key: token.key, other: other.1, stem: Stem::of(text) });
        }
        wanted
    }

    fn mark(&mut self, bit: usize) {
        self.beginnings[bit >> 6] |= 1 << (bit & 63);
    }

    #[inline]
    fn see(&mut self, token: &Token, source: &str) {
        let bit = beginning(&source.as_bytes()[token.span().start as usize..token.span().end as usize]);
        if self.beginnings[bit >> 6] & (1 << (bit & 63)) == 0 {
            return;
        }
        let stem = Stem::of(token.span().of(source));
        for word in self.words.iter_mut().filter(|word| !word.found.carried) {
            word.found.carried = word.key == token.key || word.other == token.key || word.stem == stem;
        }
    }
}

/// Ten bits of the first three letters, lower-cased.
fn beginning(word: &[u8]) -> usize {
    let letters = word.iter().take(3).fold(0u32, |hash, byte| hash.wrapping_mul(31) ^ u32::from(byte | 0x20));
    (letters.wrapping_mul(0x9e37_79b1) >> 22) as usize
}

/// The weight of a word: numbers and words that the table does not hold are rare.
pub fn weight(token: &Token) -> f64 {
    if token.is_number() {
        return RAREST;
    }
    WEIGHTS.get(&token.key).copied().unwrap_or(RAREST)
}

/// Weights of common words, learned by `tools/learn_rarity.rs` from development articles: a tenth of a nat, then its words.
static WEIGHTS: Lazy<KeyMap<f64>> = Lazy::new(|| {
    let lines = include_str!("headline_rarity.txt").lines().filter(|line| !line.starts_with('#'));
    let groups = lines.filter_map(|line| line.split_once('\t'));
    groups
        .flat_map(|(tenths, words)| {
            let weight = tenths.parse::<f64>().unwrap_or(0.0) / 10.0;
            words.split(' ').map(move |word| (key_of(word), weight))
        })
        .collect()
});

/// The two spellings of small numbers.
static NUMBER_WORDS: Lazy<KeyMap<(&'static str, Key)>> = Lazy::new(|| {
    const WORDS: [(&str, &str); 20] = [
        ("1", "one"),
        ("2", "two"),
        ("3", "three"),
        ("4", "four"),
        ("5", "five"),
        ("6", "six"),
        ("7", "seven"),
        ("8", "eight"),
        ("9", "nine"),
        ("10", "ten"),
        ("11", "eleven"),
        ("12", "twelve"),
        ("13", "thirteen"),
        ("14", "fourteen"),
        ("15", "fifteen"),
        ("20", "twenty"),
        ("30", "thirty"),
        ("40", "forty"),
        ("50", "fifty"),
        ("100", "hundred"),
    ];
    let both = |&(digits, word): &(&'static str, &'static str)| {
        [(key_of(digits), (word, key_of(word))), (key_of(word), (digits, key_of(digits)))]
    };
    WORDS.iter().flat_map(both).collect()
});

/// A word without its inflection: a hash of what is left of it.
///
/// A light stemmer in the manner of Porter's first step (plurals, -ed, -ing) with -er, -ly and nationality endings: two forms of one
/// word should agree; that two words agree now and then ("united", "unites") does no harm here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Stem(u64);

impl Stem {
    pub fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let bytes = strip(bytes, &[b"'s", b"\xe2\x80\x99s", b"s'"]);
        let mut stem = strip(bytes, &[b"ians", b"ian", b"ans", b"ings", b"ing", b"ers", b"edly", b"ed", b"ies", b"es"]);
        if stem.len() == bytes.len() {
            // "quickly", but "Ital-y".
            let adverb: &[&[u8]] = if bytes.len() > 6 { &[b"ly"] } else { &[] };
            stem = strip(strip(bytes, adverb), &[b"er", b"ia", b"an", b"s", b"y", b"e", b"a", b"o"]);
        } else {
            stem = strip(stem, &[b"e", b"i", b"a"]);
        }
        if let [.., last, end] = stem
            && last.eq_ignore_ascii_case(end)
            && end.is_ascii_alphabetic()
            && stem.len() > LEAST_STEM
        {
            stem = &stem[..stem.len() - 1];
        }
        Self(stem.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        }))
    }
}

/// A stem has three letters at least.
const LEAST_STEM: usize = 3;

/// The word without the first of the endings that it has, where enough is left of it.
fn strip<'w>(word: &'w [u8], endings: &[&[u8]]) -> &'w [u8] {
    let ends = |ending: &&&[u8]| {
        word.len() >= ending.len() + LEAST_STEM && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    endings.iter().find(ends).map_or(word, |ending| &word[..word.len() - ending.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::Phrases;

    fn carried(title: &str, body: &str) -> Vec<(String, bool)> {
        let page = |text| Page::new(Text::new(text), Phrases::builtin(), None);
        let (title, body) = (page(title), page(body));
        let words = compare(&title, &body);
        words.iter().map(|word| (title.text.token_str(word.token as usize).to_owned(), word.carried)).collect()
    }

    #[test]
    fn forms_of_one_word_agree() {
        for (one, other) in [
            ("adopts", "adopted"),
            ("bury", "buried"),
            ("stop", "stopping"),
            ("Argentina's", "Argentina"),
            ("Italy", "Italian"),
            ("Russia", "Russian"),
            ("bake", "baking"),
            ("vote", "voters"),
        ] {
            assert!(Stem::of(one) == Stem::of(other), "{one} {other}");
        }
        assert!(Stem::of("storm") != Stem::of("stormont"));
    }

    #[test]
    fn numbers_in_either_spelling() {
        let found = carried("Three herons nest in 12 chimneys", "The heron was seen on 3 roofs and twelve walls.");
        let missing: Vec<_> = found.iter().filter(|(_, carried)| !carried).map(|(word, _)| word.as_str()).collect();
        assert_eq!(missing, ["nest", "chimneys"]);
    }
}
