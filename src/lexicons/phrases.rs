//! A trie over token keys: every phrase of every list, found in one pass.

use once_cell::sync::Lazy;

use super::{Lexicon, SOURCES, parse};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeyMap, Sieve, Token, tokenize};

/// One entry of a list found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub lexicon: Lexicon,
    /// Index into [`Phrases::tag`].
    pub tag: u16,
    pub tokens: TokenSpan,
}

/// The hits of a text: for each list in order of place, leftmost longest, none overlapping another of its list.
#[derive(Default)]
pub struct Hits {
    hits: Vec<Hit>,
    starts: Vec<u32>,
}

impl Hits {
    pub fn of(&self, lexicon: Lexicon) -> &[Hit] {
        let at = lexicon as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => &self.hits[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The hits of a list whose first token lies in the token span.
    pub fn within(&self, lexicon: Lexicon, tokens: TokenSpan) -> &[Hit] {
        let hits = self.of(lexicon);
        let start = hits.partition_point(|hit| hit.tokens.first < tokens.first);
        let len = hits[start..].partition_point(|hit| hit.tokens.first < tokens.end);
        &hits[start..start + len]
    }
}

/// A line in the head of a list that is looked up word by word ([`super::words`]): common words would
/// stop the walk at every other token for hits that nobody reads.
pub(super) const WORDS_ONLY: &str = "\n#: words\n";

/// A line in the head of a list of names: every entry stands for its possessive as well.
const POSSESSIVES: &str = "\n#: possessives\n";

/// The most phrases one entry may stand for, once its alternatives are written out.
const MOST_ALTERNATIVES: usize = 4096;

/// A compiled set of lists.
#[derive(Clone)]
pub struct Phrases {
    sieves: Sieves,
    /// From the first word of a phrase to its node: asked most often, and small.
    first_nodes: KeyMap<u32>,
    /// From the keys of a longer beginning, joined, to its node.
    nodes_by_path: KeyMap<u32>,
    nodes: Vec<Node>,
    tags: Vec<String>,
}

/// What most tokens are told by that no phrase begins with them, without a look into the maps, which no cache holds.
#[derive(Clone, Default)]
struct Sieves {
    /// Entries of one word and of two.
    alone: Sieve,
    twos: Sieve,
    /// The first two words of longer entries, and their first three.
    pairs: Sieve,
    triples: Sieve<8192>,
}

impl Sieves {
    fn insert(&mut self, phrase: &[Key]) {
        match *phrase {
            [] => {}
            [only] => self.alone.insert(only),
            [first, second] => self.twos.insert(first.then(second)),
            [first, second, third, ..] => {
                self.pairs.insert(first.then(second));
                self.triples.insert(first.then(second).then(third));
            }
        }
    }

    /// `false` where no phrase begins with the words.
    #[inline]
    fn may_begin(&self, first: Key, second: Key, third: Key) -> bool {
        let pair = first.then(second);
        self.alone.may_contain(first)
            || self.twos.may_contain(pair)
            || self.pairs.may_contain(pair) && self.triples.may_contain(pair.then(third))
    }
}

/// The beginning of a phrase.
#[derive(Clone, Default)]
struct Node {
    /// What ends here: list and tag.
    outputs: Vec<(Lexicon, u16)>,
    /// Whether a longer phrase begins so.
    goes_on: bool,
}

impl Phrases {
    /// The built-in lists.
    pub fn builtin() -> &'static Phrases {
        static BUILTIN: Lazy<Phrases> = Lazy::new(|| {
            let mut phrases = Phrases::empty();
            let phrase_lists = Lexicon::ALL.iter().zip(SOURCES).filter(|(_, source)| !source.contains(WORDS_ONLY));
            for (&lexicon, source) in phrase_lists {
                let possessives = source.contains(POSSESSIVES);
                for (entry, tag) in parse(source) {
                    phrases.add(lexicon, entry, tag);
                    if possessives {
                        phrases.add(lexicon, &possessive(entry), tag);
                    }
                }
            }
            phrases
        });
        &BUILTIN
    }

    pub fn empty() -> Self {
        Self {
            sieves: Sieves::default(),
            first_nodes: KeyMap::default(),
            nodes_by_path: KeyMap::default(),
            nodes: Vec::new(),
            tags: vec![String::new()],
        }
    }

    /// Adds an entry to a list. Entries without a word, and those that would write out to more than
    /// 4,096 phrases, are left out, and `false` says so.
    pub fn add(&mut self, lexicon: Lexicon, entry: &str, tag: &str) -> bool {
        let Some(phrases) = write_out(entry) else { return false };
        let tag = self.tag_index(tag);
        for phrase in &phrases {
            self.insert(phrase, (lexicon, tag));
        }
        !phrases.is_empty()
    }

    pub fn tag(&self, hit: &Hit) -> &str {
        &self.tags[hit.tag as usize]
    }

    fn tag_index(&mut self, tag: &str) -> u16 {
        let index = self.tags.iter().position(|known| known == tag).unwrap_or_else(|| {
            self.tags.push(tag.to_owned());
            self.tags.len() - 1
        });
        index as u16
    }

    fn insert(&mut self, phrase: &[Key], output: (Lexicon, u16)) {
        let Some(&first) = phrase.first() else { return };
        self.sieves.insert(phrase);
        let (mut path, mut at) = (first, node(&mut self.first_nodes, &mut self.nodes, first));
        for &key in &phrase[1..] {
            self.nodes[at].goes_on = true;
            path = path.then(key);
            at = node(&mut self.nodes_by_path, &mut self.nodes, path);
        }
        let outputs = &mut self.nodes[at].outputs;
        if !outputs.iter().any(|&(lexicon, _)| lexicon == output.0) {
            outputs.push(output);
        }
    }

    /// Finds all entries of all lists: one pass, leftmost longest within each list.
    pub fn find(&self, tokens: &[Token]) -> Hits {
        let mut hits: Vec<Hit> = Vec::with_capacity(tokens.len() / 4);
        let mut ends = [0u32; Lexicon::ALL.len()];
        for (index, token) in tokens.iter().enumerate() {
            let key = |at: usize| tokens.get(at).map_or(Key::NONE, |token| token.key);
            if self.sieves.may_begin(token.key, key(index + 1), key(index + 2)) {
                self.walk(tokens, index, &mut ends, &mut hits);
            }
        }
        by_lexicon(&hits)
    }

    fn walk(&self, tokens: &[Token], first: usize, ends: &mut [u32], hits: &mut Vec<Hit>) {
        let start = hits.len();
        let mut path = tokens[first].key;
        let mut nodes = &self.first_nodes;
        for (index, after) in (first..).zip(tokens[first + 1..].iter().map(Some).chain([None])) {
            let Some(node) = nodes.get(&path).map(|&node| &self.nodes[node as usize]) else { break };
            nodes = &self.nodes_by_path;
            for &(lexicon, tag) in &node.outputs {
                let hit = Hit { lexicon, tag, tokens: TokenSpan::new(first as u32, index as u32 + 1) };
                match hits[start..].iter_mut().find(|hit| hit.lexicon == lexicon) {
                    Some(shorter) => *shorter = hit,
                    None if ends[lexicon as usize] <= first as u32 => hits.push(hit),
                    None => {}
                }
            }
            match after {
                Some(after) if node.goes_on => path = path.then(after.key),
                _ => break,
            }
        }
        for hit in &hits[start..] {
            ends[hit.lexicon as usize] = hit.tokens.end;
        }
    }
}

/// The node of a path, made where there is none.
fn node(nodes_by_path: &mut KeyMap<u32>, nodes: &mut Vec<Node>, path: Key) -> usize {
    let fresh = nodes.len() as u32;
    let node = *nodes_by_path.entry(path).or_insert(fresh);
    if node == fresh {
        nodes.push(Node::default());
    }
    node as usize
}

/// Counting sort by list; the order within a list is kept.
fn by_lexicon(hits: &[Hit]) -> Hits {
    let mut starts = vec![0u32; Lexicon::ALL.len() + 1];
    for hit in hits {
        starts[hit.lexicon as usize + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut next = starts.clone();
    let mut sorted = hits.to_vec();
    for &hit in hits {
        let place = &mut next[hit.lexicon as usize];
        sorted[*place as usize] = hit;
        *place += 1;
    }
    Hits { hits: sorted, starts }
}

/// The entry with "'s" behind its last word.
fn possessive(entry: &str) -> String {
    let (start, last) = entry.rsplit_once(' ').map_or(("", entry), |(start, last)| (start, last));
    format!("{start} {}'s", last.replace('|', "'s|"))
}

/// All phrases an entry stands for, as keys; `None` where they are too many.
fn write_out(entry: &str) -> Option<Vec<Vec<Key>>> {
    let mut phrases: Vec<Vec<Key>> = vec![Vec::new()];
    for word in entry.split_whitespace() {
        let (word, optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
        let mut longer = if optional { phrases.clone() } else { Vec::new() };
        for alternative in word.split('|') {
            let tokens = tokenize(alternative, Span::new(0, alternative.len() as u32));
            longer.extend(
                phrases
                    .iter()
                    .map(|phrase| phrase.iter().copied().chain(tokens.iter().map(|token| token.key)).collect()),
            );
        }
        if longer.len() > MOST_ALTERNATIVES {
            return None;
        }
        phrases = longer;
    }
    phrases.retain(|phrase: &Vec<Key>| !phrase.is_empty());
    Some(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn leftmost_longest_with_alternatives_and_options() {
        let mut phrases = Phrases::empty();
        assert!(phrases.add(Lexicon::Abbreviations, "experts|critics have? said", "vague"));
        assert!(phrases.add(Lexicon::Abbreviations, "experts", "short"));
        assert!(phrases.add(Lexicon::SentenceOpeners, "so-called", ""));
        assert!(!phrases.add(Lexicon::Abbreviations, "  ", ""));
        let text = Text::new("Experts have said so-called critics said. Experts left.");
        let hits = phrases.find(&text.tokens);
        let found: Vec<_> = hits
            .of(Lexicon::Abbreviations)
            .iter()
            .map(|hit| (text.str(text.span(hit.tokens)), phrases.tag(hit)))
            .collect();
        assert_eq!(found, [("Experts have said", "vague"), ("critics said", "vague"), ("Experts", "short")]);
        assert_eq!(hits.of(Lexicon::SentenceOpeners).len(), 1);
        assert_eq!(hits.within(Lexicon::Abbreviations, TokenSpan::new(1, 8)).len(), 1);
    }

    #[test]
    fn built_in_entries_are_all_usable() {
        for &lexicon in Lexicon::ALL {
            for (entry, _) in super::super::entries(lexicon) {
                assert!(write_out(entry).is_some_and(|phrases| !phrases.is_empty()), "{lexicon:?}: {entry}");
            }
        }
    }
}
