//! Vectors of words, learnt from text without labels: words that stand between the same words get vectors that are alike.
//!
//! A few thousand labelled sentences hold a few thousand words; what they say of "outrageous" is true of "disgraceful"
//! as well. The vectors are those of Levy, Goldberg and Dagan (2015): positive pointwise mutual information of a word
//! and its neighbours (three to each side, weighed by nearness, sides apart, the neighbours' frequencies smoothed),
//! its left singular vectors times the root of the singular values, made to unit length.
//!
//! They serve in training alone. A linear model over the sum of a text's vectors is a weight for each word, so that what
//! was learnt with their help goes into the tables of weights, and neither vectors nor their dimensions are shipped.

use std::collections::{BTreeMap, HashMap};

use ndarray::{Array2, s};

use crate::model::decomposition::{Sparse, left_singular};
use crate::model::ragged::Ragged;

/// Components of a vector that are learnt.
const DIMENSIONS: usize = 96;
/// Words on either side that count as neighbours; one at distance d counts 1/d.
const WINDOW: usize = 3;
/// Words rarer than this have no vector.
const FEWEST: u32 = 10;
const MOST_WORDS: usize = 20_000;
/// So many of the most frequent words count as neighbours.
const NEIGHBOURS: usize = 6_000;
/// Exponent of the neighbours' frequencies.
const SMOOTHING: f64 = 0.75;

/// Words as hashes (see [`crate::model::words`]) with their vectors.
#[derive(Clone, Debug, Default)]
pub struct WordVectors {
    places: HashMap<u32, usize>,
    /// Their learnt part is of unit length.
    vectors: Array2<f32>,
    /// −ln of a word's share of the text.
    rarity: Vec<f32>,
}

impl WordVectors {
    /// Learns from sentences. The same sentences give the same vectors.
    pub fn learn(sentences: &Ragged<u32>) -> Self {
        let vocabulary = vocabulary(sentences);
        let places: HashMap<u32, usize> = vocabulary.iter().enumerate().map(|(at, &(word, _))| (word, at)).collect();
        let total: f64 = vocabulary.iter().map(|&(_, count)| f64::from(count)).sum();
        let rarity = vocabulary.iter().map(|&(_, count)| (total / f64::from(count)).ln() as f32).collect();
        let association = association(sentences, &places);
        let mut vectors = left_singular(&association, DIMENSIONS);
        for mut vector in vectors.rows_mut() {
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
            vector /= length.max(1e-9);
        }
        Self { places, vectors, rarity }
    }

    /// Puts what else is known of words behind the learnt components, zero where nothing is. Words without a vector get one
    /// and count as rare as the rarest.
    pub fn with<const N: usize>(mut self, known: &BTreeMap<u32, [f32; N]>) -> Self {
        let rarest = self.rarity.iter().copied().fold(0.0, f32::max);
        let (words, learnt) = self.vectors.dim();
        for &word in known.keys() {
            let next = self.places.len();
            self.places.entry(word).or_insert(next);
        }
        self.rarity.resize(self.places.len(), rarest);
        let mut vectors = Array2::zeros((self.places.len(), learnt + N));
        vectors.slice_mut(s![..words, ..learnt]).assign(&self.vectors);
        for (word, values) in known {
            vectors.slice_mut(s![self.places[word], learnt..]).assign(&ndarray::aview1(values));
        }
        Self { vectors, ..self }
    }

    /// Components of a vector.
    pub fn components(&self) -> usize {
        self.vectors.ncols()
    }

    pub fn len(&self) -> usize {
        self.rarity.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rarity.is_empty()
    }

    /// The words that have a vector.
    pub fn words(&self) -> impl Iterator<Item = u32> {
        let mut words: Vec<(usize, u32)> = self.places.iter().map(|(&word, &at)| (at, word)).collect();
        words.sort_unstable();
        words.into_iter().map(|(_, word)| word)
    }

    /// The vector of a word.
    pub fn of(&self, word: u32) -> Option<&[f32]> {
        self.vectors.row(*self.places.get(&word)?).to_slice()
    }

    /// How rare a word is: −ln of its share; 0 for an unknown one.
    pub fn rarity(&self, word: u32) -> f32 {
        self.places.get(&word).map_or(0.0, |&at| self.rarity[at])
    }

    /// The sum of the vectors, each weighed by its word's rarity.
    pub fn sum(&self, words: impl IntoIterator<Item = u32>) -> Vec<f32> {
        let mut sum = vec![0.0; self.components()];
        for word in words {
            let Some(vector) = self.of(word) else { continue };
            let rarity = self.rarity(word);
            sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += rarity * value);
        }
        sum
    }
}

/// The words that get a vector and how often they stand, the most frequent first.
fn vocabulary(sentences: &Ragged<u32>) -> Vec<(u32, u32)> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for row in 0..sentences.len() {
        sentences.row(row).iter().for_each(|&word| *counts.entry(word).or_default() += 1);
    }
    let mut words: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, count)| count >= FEWEST).collect();
    words.sort_unstable_by_key(|&(word, count)| (std::cmp::Reverse(count), word));
    words.truncate(MOST_WORDS);
    words
}

/// Positive pointwise mutual information of each word with each neighbour on the left (first columns) and on the right.
fn association(sentences: &Ragged<u32>, places: &HashMap<u32, usize>) -> Sparse {
    let counts = counts(sentences, places);
    let mut of_column = vec![0.0f64; 2 * NEIGHBOURS];
    let of_row: Vec<f64> = (0..counts.rows.len())
        .map(|row| {
            counts.rows.row(row).iter().for_each(|&(column, count)| of_column[column as usize] += f64::from(count));
            counts.rows.row(row).iter().map(|&(_, count)| f64::from(count)).sum()
        })
        .collect();
    of_column.iter_mut().for_each(|sum| *sum = sum.powf(SMOOTHING));
    let total: f64 = of_column.iter().sum();
    let mut association = Sparse { rows: Ragged::default(), columns: counts.columns };
    for (row, of_row) in of_row.iter().enumerate() {
        let information = |&(column, count): &(u32, f32)| {
            (column, (f64::from(count) * total / (of_row * of_column[column as usize])).ln() as f32)
        };
        association.rows.push(counts.rows.row(row).iter().map(information).filter(|&(_, value)| value > 0.0));
    }
    association
}

/// How often each word stands beside each neighbour. Row after row, from the places where its word stands.
fn counts(sentences: &Ragged<u32>, places: &HashMap<u32, usize>) -> Sparse {
    const UNKNOWN: usize = usize::MAX;
    let mut text = vec![UNKNOWN; WINDOW];
    for row in 0..sentences.len() {
        text.extend(sentences.row(row).iter().map(|word| places.get(word).copied().unwrap_or(UNKNOWN)));
        text.extend([UNKNOWN; WINDOW]);
    }
    let mut stands: Vec<Vec<u32>> = vec![Vec::new(); places.len()];
    for (at, &word) in text.iter().enumerate().filter(|&(_, &word)| word != UNKNOWN) {
        stands[word].push(at as u32);
    }
    let mut counts = Sparse { rows: Ragged::default(), columns: 2 * NEIGHBOURS };
    let mut of_word = vec![0.0f32; 2 * NEIGHBOURS];
    let mut touched: Vec<u32> = Vec::new();
    for places in stands {
        for at in places {
            for distance in 1..=WINDOW {
                let sides = [(text[at as usize - distance], 0), (text[at as usize + distance], NEIGHBOURS)];
                for (neighbour, side) in sides.into_iter().filter(|&(neighbour, _)| neighbour < NEIGHBOURS) {
                    let column = side + neighbour;
                    if of_word[column] == 0.0 {
                        touched.push(column as u32);
                    }
                    of_word[column] += 1.0 / distance as f32;
                }
            }
        }
        touched.sort_unstable();
        counts.rows.push(touched.drain(..).map(|column| (column, std::mem::take(&mut of_word[column as usize]))));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_same_company_are_alike() {
        let mut sentences = Ragged::default();
        // 1 and 2 stand between 10 and 20, 3 and 4 between 30 and 40; 50.. are filling.
        for round in 0..40u32 {
            for (word, left, right) in [(1, 10, 20), (2, 10, 20), (3, 30, 40), (4, 30, 40)] {
                sentences.push([50 + round % 5, left, word, right, 55 + round % 3]);
            }
        }
        let vectors = WordVectors::learn(&sentences);
        let dot = |a: u32, b: u32| -> f32 {
            vectors.of(a).unwrap().iter().zip(vectors.of(b).unwrap()).map(|(a, b)| a * b).sum()
        };
        assert!(dot(1, 2) > 0.95 && dot(3, 4) > 0.95, "{} {}", dot(1, 2), dot(3, 4));
        assert!(dot(1, 3) < 0.5, "{}", dot(1, 3));
        assert!(vectors.of(99).is_none());
        assert_eq!(vectors.sum([99]), vec![0.0; DIMENSIONS]);
        assert!(vectors.rarity(1) > vectors.rarity(10));
        let known = vectors.clone().with(&BTreeMap::from([(1, [1.0]), (99, [2.0])]));
        assert_eq!((known.len(), known.components()), (vectors.len() + 1, DIMENSIONS + 1));
        assert_eq!(known.of(1).unwrap(), [vectors.of(1).unwrap(), &[1.0]].concat());
        assert_eq!(known.of(2).unwrap(), [vectors.of(2).unwrap(), &[0.0]].concat());
        assert_eq!(known.of(99).unwrap(), [vec![0.0; DIMENSIONS], vec![2.0]].concat());
    }
}
