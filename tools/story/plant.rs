//! Edits planted in real articles, found by raw text alone, so that the generator knows nothing of the engine.
#![allow(dead_code, reason = "each program uses what it needs")]

mod conflicts;
mod harmless;

use std::ops::Range;

pub use harmless::harmless;

/// SplitMix64: small, seeded, the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let value = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / ((1u64 << 53) as f64) < probability
    }

    pub fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        if from.is_empty() { None } else { from.get(self.below(from.len())) }
    }
}

/// What is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Year,
    Number,
    QuotedWord,
    QuotedNegation,
    Negation,
    DroppedAttribution,
    AddedAttribution,
    Name,
    Speaker,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::Year,
        Kind::Number,
        Kind::QuotedWord,
        Kind::QuotedNegation,
        Kind::Negation,
        Kind::DroppedAttribution,
        Kind::AddedAttribution,
        Kind::Name,
        Kind::Speaker,
    ];
}

/// An edit: what is replaced, and with what.
#[derive(Clone, Debug)]
pub struct Edit {
    pub at: Range<usize>,
    pub by: String,
}

/// Applies edits that do not overlap, and says where each came to stand.
pub fn apply(text: &str, edits: &[Edit]) -> (String, Vec<Range<usize>>) {
    let mut sorted: Vec<(usize, &Edit)> = edits.iter().enumerate().collect();
    sorted.sort_by_key(|(_, edit)| edit.at.start);
    let (mut out, mut places, mut at) = (String::with_capacity(text.len()), vec![0..0; edits.len()], 0);
    for (index, edit) in sorted {
        if edit.at.start < at {
            continue;
        }
        out.push_str(&text[at..edit.at.start]);
        let start = out.len();
        out.push_str(&edit.by);
        places[index] = start..out.len();
        at = edit.at.end;
    }
    out.push_str(&text[at..]);
    (out, places)
}

/// The words of a text with their places: runs of letters, digits, apostrophes and inner marks of numbers.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, mark) in text.char_indices() {
        let next = text[at + mark.len_utf8()..].chars().next();
        let inner = matches!(mark, '\'' | '\u{2019}') && next.is_some_and(char::is_alphabetic)
            || matches!(mark, ',' | '.')
                && next.is_some_and(|next| next.is_ascii_digit())
                && text[..at].ends_with(|digit: char| digit.is_ascii_digit());
        if mark.is_alphanumeric() || (inner && start.is_some()) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            words.push(start..at);
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}

/// What stands between double quotation marks, on one line.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in text.char_indices() {
        match mark {
            '\u{201c}' => open = Some(at + 3),
            '\u{201d}' => spans.extend(open.take().map(|open| open..at)),
            '"' => match open.take() {
                Some(open) => spans.push(open..at),
                None => open = Some(at + 1),
            },
            // A quotation that goes on in the next paragraph has no closing mark.
            '\n' => spans.extend(open.take().map(|open| open..at)),
            _ => {}
        }
    }
    spans.extend(open.map(|open| open..text.len()));
    spans
}

/// An article and what can be read off it.
pub struct Source<'t> {
    pub text: &'t str,
    pub words: Vec<Range<usize>>,
    pub quoted: Vec<Range<usize>>,
}

impl<'t> Source<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, words: words(text), quoted: quoted(text) }
    }

    fn word(&self, index: usize) -> &'t str {
        self.words.get(index).map_or("", |word| &self.text[word.clone()])
    }

    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.iter().any(|span| span.contains(&at))
    }

    /// What stands between two neighbouring words.
    fn gap(&self, index: usize) -> &'t str {
        match (self.words.get(index), self.words.get(index + 1)) {
            (Some(one), Some(next)) => &self.text[one.end..next.start],
            _ => "\n",
        }
    }

    fn replace(&self, words: Range<usize>, by: impl Into<String>) -> Edit {
        Edit { at: self.words[words.start].start..self.words[words.end - 1].end, by: by.into() }
    }

    /// "First Last" in running text: two capitalised words behind a lower-case one, on one line.
    fn is_full_name(&self, index: usize) -> bool {
        let capital = |word: &str| {
            word.len() >= 3
                && word.chars().next().is_some_and(char::is_uppercase)
                && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        };
        let lower = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        index > 0
            && FIRST_NAMES.contains(&self.word(index))
            && capital(self.word(index + 1))
            && self.gap(index) == " "
            && (!capital(self.word(index + 2)) || self.gap(index + 1) != " ")
            && (lower(self.word(index - 1)) || self.gap(index - 1).contains(['\n', '.', '\u{201d}', '"']))
    }

    fn names(&self) -> Vec<usize> {
        (1..self.words.len().saturating_sub(1)).filter(|&index| self.is_full_name(index)).collect()
    }
}

const FIRST_NAMES: &[&str] = &[
    "John", "James", "Robert", "Michael", "William", "David", "Richard", "Joseph", "Thomas", "Charles", "Daniel",
    "Matthew", "Anthony", "Mark", "Paul", "Steven", "Andrew", "Kevin", "Brian", "George", "Edward", "Ronald",
    "Timothy", "Jason", "Jeffrey", "Ryan", "Gary", "Eric", "Stephen", "Scott", "Larry", "Frank", "Peter", "Patrick",
    "Jack", "Dennis", "Jerry", "Henry", "Adam", "Nathan", "Mary", "Patricia", "Jennifer", "Linda", "Elizabeth",
    "Barbara", "Susan", "Jessica", "Sarah", "Karen", "Lisa", "Nancy", "Margaret", "Emily", "Michelle", "Carol",
    "Amanda", "Melissa", "Laura", "Rebecca", "Sharon", "Kathleen", "Amy", "Angela", "Anna", "Ruth", "Diane", "Julie",
    "Kelly", "Christina", "Joan", "Judith", "Megan", "Andrea", "Hannah", "Jacqueline", "Martha", "Gloria", "Teresa",
    "Ann", "Sara", "Janice",
];
