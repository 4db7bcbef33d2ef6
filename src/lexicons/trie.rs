//! Phrases while they are gathered, and the automaton that they become.

use std::collections::HashMap;

use super::phrases::{Output, Phrases, Sieves, step};
use super::{Lexicon, SOURCES, WORDS_ONLY, parse};
use crate::span::Span;
use crate::text::{Key, KeyHashing, KeyMap, tokenize};

/// A line in the head of a list of names: every entry stands for its possessive as well.
const POSSESSIVES: &str = "\n#: possessives\n";

/// The most phrases one entry may stand for, once its alternatives are written out.
const MOST_ALTERNATIVES: usize = 4096;

/// A trie of everything that the entries of lists stand for, written out.
pub struct Trie {
    /// The first is the root; each stands behind the one that it goes on from.
    nodes: Vec<Node>,
    /// From a node and a word, joined, to the next node.
    steps: KeyMap<u32>,
    sieves: Sieves,
    /// The tags, numbered as they came; an entry without one has the first, "".
    tags: HashMap<String, u16>,
}

/// The beginning of a phrase.
#[derive(Default, PartialEq, Eq, Hash)]
struct Node {
    /// What ends here.
    outputs: Vec<Output>,
    /// The words that may follow, and their nodes.
    steps: Vec<(Key, u32)>,
}

/// A phrase on its way into the trie: its first words, and how many it has so far.
#[derive(Clone, Copy)]
struct Path {
    node: u32,
    opening: [Key; 3],
    words: usize,
}

impl Default for Path {
    fn default() -> Self {
        Self { node: 0, opening: [Key::NONE; 3], words: 0 }
    }
}

impl Default for Trie {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            steps: KeyMap::default(),
            sieves: Sieves::default(),
            tags: HashMap::from([(String::new(), 0)]),
        }
    }
}

impl Trie {
    /// The built-in lists.
    pub fn builtin() -> Self {
        let mut trie = Self::default();
        for (&lexicon, source) in Lexicon::ALL.iter().zip(SOURCES).filter(|(_, source)| !source.contains(WORDS_ONLY)) {
            let possessives = source.contains(POSSESSIVES);
            for (entry, tag) in parse(source) {
                let added = trie.add(lexicon, entry, tag);
                debug_assert!(added, "{lexicon:?}: {entry}");
                if possessives {
                    trie.add(lexicon, &possessive(entry), tag);
                }
            }
        }
        trie
    }

    /// Adds an entry to a list. Entries without a word, and those that would write out to more than
    /// 4,096 phrases, are left out, and `false` says so.
    pub fn add(&mut self, lexicon: Lexicon, entry: &str, tag: &str) -> bool {
        let Some(words) = alternatives(entry) else { return false };
        let mut paths = vec![Path::default()];
        for Alternatives { forms, is_optional } in &words {
            let mut longer = if *is_optional { paths.clone() } else { Vec::new() };
            for path in &paths {
                longer.extend(forms.iter().map(|form| form.iter().fold(*path, |path, &word| self.go_on(path, word))));
            }
            paths = longer;
        }
        let tag = self.tag_index(tag);
        let phrases = paths.iter().filter(|path| path.words > 0);
        phrases.map(|path| self.end(path, Output { lexicon, tag })).count() > 0
    }

    fn tag_index(&mut self, tag: &str) -> u16 {
        let fresh = self.tags.len() as u16;
        *self.tags.entry(tag.to_owned()).or_insert(fresh)
    }

    /// Where a word leads from the end of a path.
    fn go_on(&mut self, path: Path, word: Key) -> Path {
        let fresh = self.nodes.len() as u32;
        let next = *self.steps.entry(step(path.node, word)).or_insert(fresh);
        if next == fresh {
            self.nodes.push(Node::default());
            self.nodes[path.node as usize].steps.push((word, next));
        }
        let mut opening = path.opening;
        if let Some(place) = opening.get_mut(path.words) {
            *place = word;
        }
        Path { node: next, opening, words: path.words + 1 }
    }

    /// Ends a phrase.
    fn end(&mut self, path: &Path, output: Output) {
        self.sieves.insert(&path.opening[..path.words.min(path.opening.len())]);
        let outputs = &mut self.nodes[path.node as usize].outputs;
        if !outputs.iter().any(|known| known.lexicon == output.lexicon) {
            outputs.push(output);
        }
    }

    /// The smallest automaton that finds the same: phrases share their ends as well as their beginnings, so that tens of
    /// thousands of them fit into a cache.
    pub fn compile(self) -> Phrases {
        let mut tags = vec![String::new(); self.tags.len()];
        self.tags.into_iter().for_each(|(tag, index)| tags[index as usize] = tag);
        let mut phrases = Phrases::new(self.sieves, tags);
        let mut state_of = vec![0; self.nodes.len()];
        let mut known: HashMap<Node, u32, KeyHashing> = HashMap::default();
        let mut steps = Vec::new();
        // What a node goes on to stands behind it, and is a state already.
        for (index, mut node) in self.nodes.into_iter().enumerate().rev() {
            for (_, next) in &mut node.steps {
                *next = state_of[*next as usize];
            }
            if index == 0 {
                phrases.join(node.steps, steps);
                break;
            }
            node.steps.sort_unstable();
            state_of[index] = *known.entry(node).or_insert_with_key(|node| {
                let state = phrases.push(&node.outputs, !node.steps.is_empty());
                steps.extend(node.steps.iter().map(|&(word, next)| (step(state, word), next)));
                state
            });
        }
        phrases
    }
}

/// The entry with "'s" behind its last word.
fn possessive(entry: &str) -> String {
    let (start, last) = entry.rsplit_once(' ').unwrap_or(("", entry));
    format!("{start} {}'s", last.replace('|', "'s|"))
}

/// What may stand in one place of an entry, each as the keys of its tokens.
struct Alternatives {
    forms: Vec<Vec<Key>>,
    is_optional: bool,
}

/// The places of an entry; `None` where it stands for too many phrases.
fn alternatives(entry: &str) -> Option<Vec<Alternatives>> {
    let keys = |form: &str| tokenize(form, Span::new(0, form.len() as u32)).iter().map(|token| token.key).collect();
    let place = |word: &str| {
        let (word, is_optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
        Alternatives { forms: word.split('|').map(keys).collect(), is_optional }
    };
    let words: Vec<Alternatives> = entry.split_whitespace().map(place).collect();
    let choices = |word: &Alternatives| word.forms.len() + usize::from(word.is_optional);
    let phrases = words.iter().try_fold(1, |phrases: usize, word| phrases.checked_mul(choices(word)));
    phrases.is_some_and(|phrases| phrases <= MOST_ALTERNATIVES).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_entries_are_all_usable() {
        for &lexicon in Lexicon::ALL {
            for (entry, _) in crate::lexicons::entries(lexicon) {
                for entry in [entry.to_owned(), possessive(entry)] {
                    assert!(alternatives(&entry).is_some_and(|words| !words.is_empty()), "{lexicon:?}: {entry}");
                }
            }
        }
    }

    #[test]
    fn ends_are_shared() {
        let mut trie = Trie::default();
        assert!(trie.add(Lexicon::Boosters, "some|many experts|critics say|claim", ""));
        assert_eq!(trie.nodes.len(), 1 + 2 + 4 + 8);
        assert_eq!(trie.compile().states(), 3);
    }
}
