//! Candidate passages: which passages of two documents share rare words.
//!
//! A passage's terms are the stems of its content words, and pairs of neighbouring ones. The terms of a
//! document stand sorted, so that two documents are joined by one merge. A term that stands in many
//! passages tells them apart badly and would cost the product of its places: it is passed over
//! ([`MOST_PAIRS`]), which bounds the join by a constant for each term.

use crate::story::words::{Passage, Reading};
use crate::text::Key;

/// The terms of a document's passages.
pub struct Terms {
    /// Sorted, without repetition.
    postings: Vec<(Key, u32)>,
    /// Of each passage: the weight of all its terms.
    weights: Vec<f32>,
}

/// Two passages and how much of the weight of their terms they share, in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub a: u32,
    pub b: u32,
    /// Cosine: shared weight over the geometric mean of both.
    pub score: f32,
    /// Shared weight over the weight of `a`.
    pub contained: f32,
}

/// The most pairs of places that one term may propose.
const MOST_PAIRS: usize = 64;

impl Terms {
    pub fn new(reading: &Reading, passages: &[Passage]) -> Self {
        let mut postings = Vec::with_capacity(reading.words.len());
        for (index, passage) in passages.iter().enumerate() {
            let mut before = None;
            for word in reading.of(passage.words).iter().filter(|word| !word.is_function()) {
                postings.push((word.stem, index as u32));
                if let Some(before) = before.replace(word.stem) {
                    postings.push((before.then(word.stem), index as u32));
                }
            }
        }
        postings.sort_unstable();
        postings.dedup();
        let mut weights = vec![0.0; passages.len()];
        for places in postings.chunk_by(|one, next| one.0 == next.0) {
            for &(_, passage) in places {
                weights[passage as usize] += 1.0 / places.len() as f32;
            }
        }
        Self { postings, weights }
    }

    /// In how many passages a stem stands.
    pub fn places(&self, stem: Key) -> usize {
        let first = self.postings.partition_point(|posting| posting.0 < stem);
        self.postings[first..].partition_point(|posting| posting.0 == stem)
    }

    /// The pairs of passages that share a rare term, sorted by `a`, then `b`.
    pub fn candidates(&self, other: &Terms) -> Vec<Candidate> {
        let mut shared: Vec<(u32, u32, f32)> = Vec::new();
        let (mut left, mut right) = (runs(&self.postings), runs(&other.postings));
        let (mut here, mut there) = (left.next(), right.next());
        while let (Some(a), Some(b)) = (here, there) {
            match a[0].0.cmp(&b[0].0) {
                std::cmp::Ordering::Less => here = left.next(),
                std::cmp::Ordering::Greater => there = right.next(),
                std::cmp::Ordering::Equal => {
                    if a.len() * b.len() <= MOST_PAIRS {
                        let weight = 1.0 / ((a.len() * b.len()) as f32).sqrt();
                        shared.extend(a.iter().flat_map(|from| b.iter().map(move |to| (from.1, to.1, weight))));
                    }
                    (here, there) = (left.next(), right.next());
                }
            }
        }
        shared.sort_unstable_by_key(|&(a, b, _)| (a, b));
        let pairs = shared.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1));
        pairs.map(|pair| self.candidate(other, pair)).collect()
    }

    fn candidate(&self, other: &Terms, pair: &[(u32, u32, f32)]) -> Candidate {
        let (a, b, _) = pair[0];
        let weight: f32 = pair.iter().map(|&(_, _, weight)| weight).sum();
        let (of_a, of_b) = (self.weights[a as usize], other.weights[b as usize]);
        let share = |whole: f32| if whole > 0.0 { (weight / whole).min(1.0) } else { 0.0 };
        Candidate { a, b, score: share((of_a * of_b).sqrt()), contained: share(of_a) }
    }
}

/// The places of each term.
fn runs(postings: &[(Key, u32)]) -> impl Iterator<Item = &[(Key, u32)]> {
    postings.chunk_by(|one, next| one.0 == next.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn terms(text: &str) -> Terms {
        let reading = Reading::new(&Text::new(text));
        Terms::new(&reading, &reading.passages)
    }

    #[test]
    fn shared_rare_words_propose_a_pair() {
        let a = terms("The council closed the library. A ferry sank near Oban.");
        let b = terms("Near Oban a ferry was sinking. The mayor resigned.");
        let found = a.candidates(&b);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].a, found[0].b), (1, 0));
        assert!(found[0].score > 0.2 && found[0].score < 0.9);
    }

    #[test]
    fn identical_passages_score_one() {
        let a = terms("A ferry sank near Oban. The mayor resigned over the library.");
        assert!(a.candidates(&a).iter().all(|found| found.a == found.b && found.score > 0.99));
    }

    #[test]
    fn frequent_terms_propose_nothing() {
        let a = terms(&"The ferry sank. ".repeat(1_000));
        assert!(a.candidates(&a).is_empty());
    }
}
