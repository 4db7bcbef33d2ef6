//! Which passages of two documents say the same, and how they differ word by word.
//!
//! Passages of the same words are paired in order. Every other passage is linked to its best candidate on
//! the other side ([`Terms`]), from both sides, so that a sentence that was split or joined is linked to
//! all its parts. Links number at most the passages of both documents, and each costs at most one bounded
//! alignment.

use std::collections::HashMap;

use crate::story::diff::Diff;
use crate::story::terms::{Candidate, Terms};
use crate::story::words::Reading;
use crate::text::Key;

/// Two aligned passages.
#[derive(Clone, Debug)]
pub struct Link {
    /// Index of the passage in A.
    pub a: u32,
    pub b: u32,
    /// Shared weight of rare words, in [0, 1].
    pub score: f64,
    pub diff: Diff,
}

impl Link {
    /// Whether both passages hold the same words.
    pub fn is_exact(&self) -> bool {
        self.diff.a.len() == self.diff.agreed() as usize && self.diff.b.len() == self.diff.agreed() as usize
    }

    /// The same with the sides exchanged.
    pub fn flipped(&self) -> Link {
        Link { a: self.b, b: self.a, score: self.score, diff: self.diff.flipped() }
    }
}

/// Below this share of common rare words two passages say different things.
/// (Of passages paired at random from unrelated articles, fewer than 1 in 1,000 reach it.)
const LEAST_SCORE: f32 = 0.12;

/// A document as it is linked.
pub struct Side<'r> {
    pub reading: &'r Reading,
    pub terms: &'r Terms,
}

/// Links two documents; sorted by passage of A, then of B.
pub fn link(a: &Side<'_>, b: &Side<'_>) -> Vec<Link> {
    let mut links = same(a.reading, b.reading);
    let (mut taken_a, mut taken_b) = (vec![false; a.reading.passages.len()], vec![false; b.reading.passages.len()]);
    for &(left, right) in &links {
        (taken_a[left as usize], taken_b[right as usize]) = (true, true);
    }
    let exact = links.len();
    let candidates = a.terms.candidates(b.terms);
    let open: Vec<Candidate> = candidates
        .into_iter()
        .filter(|pair| pair.score >= LEAST_SCORE && !(taken_a[pair.a as usize] && taken_b[pair.b as usize]))
        .collect();
    let best_of = |side: fn(&Candidate) -> u32, count: usize| {
        let mut best: Vec<Option<Candidate>> = vec![None; count];
        for pair in &open {
            let place = &mut best[side(pair) as usize];
            if place.is_none_or(|known| pair.score > known.score) {
                *place = Some(*pair);
            }
        }
        best
    };
    let best_a = best_of(|pair| pair.a, a.reading.passages.len());
    let best_b = best_of(|pair| pair.b, b.reading.passages.len());
    let from_a = best_a.into_iter().zip(taken_a).filter(|(_, taken)| !taken);
    let from_b = best_b.into_iter().zip(taken_b).filter(|(_, taken)| !taken);
    let scores: HashMap<(u32, u32), f32> =
        from_a.chain(from_b).filter_map(|(pair, _)| pair).map(|pair| ((pair.a, pair.b), pair.score)).collect();
    links.extend(scores.keys());
    links[exact..].sort_unstable();
    let mut made: Vec<Link> = links.iter().map(|&pair| made(a, b, pair, scores.get(&pair).copied())).collect();
    made.sort_by_key(|link| (link.a, link.b));
    made
}

fn made(a: &Side<'_>, b: &Side<'_>, pair: (u32, u32), score: Option<f32>) -> Link {
    let (left, right) = (a.reading.passages[pair.0 as usize], b.reading.passages[pair.1 as usize]);
    let diff = Diff::new(&a.reading.words, left.words, &b.reading.words, right.words);
    Link { a: pair.0, b: pair.1, score: score.map_or(1.0, f64::from), diff }
}

/// Passages of the same words, the first with the first, the second with the second.
fn same(a: &Reading, b: &Reading) -> Vec<(u32, u32)> {
    let mut waiting: HashMap<Key, Vec<u32>> = HashMap::new();
    for (index, passage) in b.passages.iter().enumerate().rev() {
        waiting.entry(passage.exact).or_default().push(index as u32);
    }
    let partner = |passage: &crate::story::words::Passage| waiting.get_mut(&passage.exact).and_then(Vec::pop);
    let partners: Vec<Option<u32>> = a.passages.iter().map(partner).collect();
    (0u32..).zip(partners).filter_map(|(index, partner)| partner.map(|partner| (index, partner))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn links(a: &str, b: &str) -> Vec<Link> {
        let (left, right) = (Reading::new(&Text::new(a)), Reading::new(&Text::new(b)));
        let (terms_a, terms_b) = (Terms::new(&left, &left.passages), Terms::new(&right, &right.passages));
        link(&Side { reading: &left, terms: &terms_a }, &Side { reading: &right, terms: &terms_b })
    }

    #[test]
    fn a_split_sentence_is_linked_to_its_parts() {
        let found = links(
            "The ferry Caledon sank near Oban on Monday, and the harbour master resigned over the loss.",
            "The ferry Caledon sank near Oban on Monday. The harbour master resigned over the loss. Nobody was hurt.",
        );
        assert_eq!(found.iter().map(|link| (link.a, link.b)).collect::<Vec<_>>(), [(0, 0), (0, 1)]);
    }

    #[test]
    fn repeated_passages_are_paired_in_order() {
        let text = "The ferry sank. ".repeat(300);
        let found = links(&text, &text);
        assert_eq!(found.len(), 300);
        assert!(found.iter().all(|link| link.a == link.b && link.is_exact()));
    }
}
