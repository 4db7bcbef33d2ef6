//! An automaton over token keys: every phrase of every list, found in one pass.

use once_cell::sync::Lazy;

use super::steps::Steps;
use super::{Lexicon, Trie};
use crate::span::TokenSpan;
use crate::text::{Key, Sieve, Token};

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

/// What is found where a phrase ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Output {
    pub lexicon: Lexicon,
    pub tag: u16,
}

/// A compiled set of lists: an automaton over token keys.
#[derive(Clone, Default)]
pub struct Phrases {
    sieves: Sieves,
    /// From a state and a word, joined, to the next state; from the root, which is asked most often, by the word alone.
    first_steps: Steps,
    steps: Steps,
    states: Vec<State>,
    outputs: Vec<Output>,
    tags: Vec<String>,
}

/// Where a walk along a text's tokens may stand.
#[derive(Clone, Copy)]
struct State {
    /// The outputs of what ends here.
    first: u32,
    len: u16,
    /// Whether a longer phrase begins so.
    goes_on: bool,
}

/// A token that a phrase may begin with.
#[derive(Clone, Copy)]
struct Beginning {
    first: u32,
    /// The state behind it.
    state: u32,
    /// Whether the phrase may have further words.
    of_several: bool,
}

/// The key of a step from a state.
#[inline]
pub(super) fn step(state: u32, word: Key) -> Key {
    Key(u64::from(state)).then(word)
}

/// What most tokens are told by that no phrase begins with them, without a look into the maps.
#[derive(Clone, Default)]
pub(super) struct Sieves {
    /// Entries of one word and of two.
    alone: Sieve,
    twos: Sieve<4096>,
    /// The first two words of longer entries, and their first three.
    pairs: Sieve,
    triples: Sieve<8192>,
}

impl Sieves {
    pub(super) fn insert(&mut self, phrase: &[Key]) {
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

    /// `false` where no phrase begins with the words, and none of several. Nobody can foretell it, so that no branch is taken.
    #[inline]
    fn may_begin(&self, first: Key, second: Key, third: Key) -> (bool, bool) {
        let pair = first.then(second);
        let of_several = self.twos.bit(pair) | self.pairs.bit(pair) & self.triples.bit(pair.then(third));
        ((self.alone.bit(first) | of_several) & 1 != 0, of_several & 1 != 0)
    }
}

impl Phrases {
    /// The built-in lists.
    pub fn builtin() -> &'static Phrases {
        static BUILTIN: Lazy<Phrases> = Lazy::new(|| Trie::builtin().compile());
        &BUILTIN
    }

    /// No phrases yet.
    pub(super) fn new(sieves: Sieves, tags: Vec<String>) -> Self {
        Self { sieves, tags, ..Self::default() }
    }

    /// Adds a state.
    pub(super) fn push(&mut self, outputs: &[Output], goes_on: bool) -> u32 {
        let (state, first) = (self.states.len() as u32, self.outputs.len() as u32);
        self.outputs.extend(outputs);
        self.states.push(State { first, len: outputs.len() as u16, goes_on });
        state
    }

    /// Joins the states: by the words that phrases begin with, and by [`step`] behind them.
    pub(super) fn join(&mut self, first_steps: Vec<(Key, u32)>, steps: Vec<(Key, u32)>) {
        self.first_steps = first_steps.into_iter().collect();
        self.steps = steps.into_iter().collect();
    }

    #[cfg(test)]
    pub(super) fn states(&self) -> usize {
        self.states.len()
    }

    pub fn tag(&self, hit: &Hit) -> &str {
        &self.tags[hit.tag as usize]
    }

    /// Finds all entries of all lists: one pass, leftmost longest within each list.
    pub fn find(&self, tokens: &[Token]) -> Hits {
        let mut hits: Vec<Hit> = Vec::with_capacity(tokens.len() / 4);
        let mut ends = [0u32; Lexicon::ALL.len()];
        for beginning in self.beginnings(tokens) {
            self.walk(tokens, beginning, &mut ends, &mut hits);
        }
        by_lexicon(&hits)
    }

    /// The tokens that phrases may begin with: looked up in one go, so that no look-up waits for a walk.
    fn beginnings(&self, tokens: &[Token]) -> Vec<Beginning> {
        // From the last to the first, so that the words behind each are known already.
        let (mut begins, mut start) = (vec![(0, false); tokens.len() + 1], tokens.len());
        let (mut second, mut third) = (Key::NONE, Key::NONE);
        for (index, token) in tokens.iter().enumerate().rev() {
            let (may_begin, of_several) = self.sieves.may_begin(token.key, second, third);
            begins[start] = (index as u32, of_several);
            start -= usize::from(may_begin);
            (second, third) = (token.key, second);
        }
        let begins = &begins[start + 1..];
        let mut found = Vec::with_capacity(begins.len());
        for &(first, of_several) in begins {
            if let Some(state) = self.first_steps.get(tokens[first as usize].key) {
                found.push(Beginning { first, state, of_several });
            }
        }
        found
    }

    fn walk(&self, tokens: &[Token], from: Beginning, ends: &mut [u32], hits: &mut Vec<Hit>) {
        let Beginning { first, state, of_several } = from;
        let (first, start) = (first as usize, hits.len());
        let mut next = Some(state);
        for index in first.. {
            let Some(state) = next else { break };
            let State { first: outputs, len, goes_on } = self.states[state as usize];
            for &Output { lexicon, tag } in &self.outputs[outputs as usize..outputs as usize + len as usize] {
                let hit = Hit { lexicon, tag, tokens: TokenSpan::new(first as u32, index as u32 + 1) };
                match hits[start..].iter_mut().find(|hit| hit.lexicon == lexicon) {
                    Some(shorter) => *shorter = hit,
                    None if ends[lexicon as usize] <= first as u32 => hits.push(hit),
                    None => {}
                }
            }
            let following = tokens.get(index + 1).filter(|_| goes_on & of_several);
            next = following.and_then(|token| self.steps.get(step(state, token.key)));
        }
        for hit in &hits[start..] {
            ends[hit.lexicon as usize] = hit.tokens.end;
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn leftmost_longest_with_alternatives_and_options() {
        let mut trie = Trie::default();
        assert!(trie.add(Lexicon::Abbreviations, "experts|critics have? said", "vague"));
        assert!(trie.add(Lexicon::Abbreviations, "experts", "short"));
        assert!(trie.add(Lexicon::SentenceOpeners, "so-called", ""));
        assert!(!trie.add(Lexicon::Abbreviations, "  ", ""));
        let text = Text::new("Experts have said so-called critics said. Experts left.");
        let phrases = trie.compile();
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
}
