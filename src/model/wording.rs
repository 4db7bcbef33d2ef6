//! The models of wording: is a sentence an unsourced generality, is it loaded, is a headline clickbait?
//!
//! Each is two experts on the same hashed features: a bag of word pairs ([`crate::model::bag`]) and a model of single
//! cues in their context ([`crate::model::cues`]); a logistic regression by linfa over their log-odds, fitted on
//! sentences that neither saw, joins and calibrates them.

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

use crate::model::ModelError;
use crate::model::bag::{Bags, FittedSparseLogistic, SparseLogistic, sigmoid};
use crate::model::cues::{CueModel, FEATURES_OF_A_WORD, FittedCueModel, Sentences, log_odds_of_rate, softplus};
use crate::model::dense::FittedLogistic;
use crate::model::folds;
use crate::model::quantised::Table;
use crate::model::words::{Unit, slot};

/// The cells of single words, and those of all other features, which are hashed.
const WORD_BITS: u32 = 16;
const HASH_BITS: u32 = 16;
pub(super) const CELLS: usize = (1 << WORD_BITS) + (1 << HASH_BITS);
/// Changes whenever a feature below or in `words` does.
pub const SCHEMA: &str =
    "wording 2: words apart from hashed pairs, skips, length, end; cues of nine features; 16 bits each";

/// A trained model of wording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wording {
    pub(super) bag: Table,
    bag_bias: f32,
    pub(super) cues: Table,
    pub(super) cue_bias: f32,
    /// Weights of the two experts' log-odds, and the bias.
    join: [f32; 3],
}

impl Wording {
    /// From the sums of both experts.
    pub(super) fn probability(&self, bag: i32, rate: f32) -> f32 {
        let bag = self.bag.value(bag) + self.bag_bias;
        sigmoid(self.join[0] * bag + self.join[1] * log_odds_of_rate(rate) + self.join[2])
    }

    pub fn validate(&self) -> Result<(), ModelError> {
        self.bag.validate(CELLS)?;
        self.cues.validate(CELLS)?;
        let numbers = self.join.iter().chain([&self.bag_bias, &self.cue_bias]);
        match numbers.into_iter().all(|number| number.is_finite()) {
            true => Ok(()),
            false => Err(ModelError::Malformed("a bias that is no number".to_owned())),
        }
    }
}

/// A word by itself: words have cells of their own.
#[inline]
pub(super) fn single(unit: &Unit) -> u32 {
    unit.word >> (32 - WORD_BITS)
}

#[inline]
fn hashed(template: u32, a: u32, b: u32, c: u32) -> u32 {
    (1 << WORD_BITS) + slot(template, a, b, c, HASH_BITS)
}

/// Two words in a row.
#[inline]
pub(super) fn pair(left: &Unit, right: &Unit) -> u32 {
    hashed(2, left.word, right.word, 0)
}

/// Two words with one between.
#[inline]
pub(super) fn skip_pair(left: &Unit, right: &Unit) -> u32 {
    hashed(3, left.word, 0, right.word)
}

/// Of the whole sentence: its length by doublings and halves of them, its last mark, how it opens.
pub(super) fn features_of_sentence(units: &[Unit]) -> [u32; 3] {
    let length = units.len() as f32;
    let last = units[units.len() - 2].word;
    [hashed(4, (length.log2() * 2.0) as u32, 0, 0), hashed(5, last, 0, 0), pair(&units[0], &units[1])]
}

/// What a word shows in its place besides itself and its pairs: with either neighbour's class, classes alone, letters.
#[inline]
pub(super) fn features_of_place(before: &Unit, unit: &Unit, after: &Unit) -> [u32; FEATURES_OF_A_WORD - 3] {
    [
        hashed(13, before.class, unit.word, 0),
        hashed(14, unit.word, after.class, 0),
        hashed(15, before.class, unit.class, after.class),
        hashed(16, unit.opening, 0, 0),
        hashed(17, unit.ending, 0, 0),
        hashed(18, unit.class, 0, 0),
    ]
}

/// All that the bag counts of a sentence: itself, its words, its pairs with and without a word between.
fn bag_of(units: &[Unit]) -> impl Iterator<Item = u32> {
    let of_place = |place: &[Unit]| [single(&place[1]), pair(&place[1], &place[2]), skip_pair(&place[0], &place[2])];
    units.windows(3).flat_map(of_place).chain(features_of_sentence(units))
}

/// The features of each word as a cue.
fn cues_of(units: &[Unit]) -> impl Iterator<Item = [u32; FEATURES_OF_A_WORD]> {
    units.windows(3).map(|place| {
        let (before, unit, after) = (&place[0], &place[1], &place[2]);
        let [a, b, c, d, e, f] = features_of_place(before, unit, after);
        [single(unit), pair(before, unit), pair(unit, after), a, b, c, d, e, f]
    })
}

/// Labelled sentences to learn from.
pub struct Examples {
    bags: Bags,
    sentences: Sentences,
    labels: Vec<bool>,
    /// Rows of one group stay together.
    groups: Vec<u64>,
    /// How much a row counts in training.
    importance: Vec<f32>,
    /// Whether a row is of the kind to be predicted: only those calibrate and are judged.
    judged: Vec<bool>,
}

impl Default for Examples {
    fn default() -> Self {
        Self {
            bags: Bags::new(CELLS),
            sentences: Sentences::new(CELLS),
            labels: Vec::new(),
            groups: Vec::new(),
            importance: Vec::new(),
            judged: Vec::new(),
        }
    }
}

impl Examples {
    /// Adds a sentence. One of importance below 1 helps in training but is not judged.
    pub fn push(&mut self, units: &[Unit], label: bool, group: u64, importance: f32) {
        self.bags.push(bag_of(units), 1.0);
        self.sentences.push(cues_of(units));
        self.labels.push(label);
        self.groups.push(group);
        self.importance.push(importance);
        self.judged.push(importance >= 1.0);
    }

    pub fn len(&self) -> usize {
        self.labels.len()
    }

    pub fn label(&self, row: usize) -> bool {
        self.labels[row]
    }

    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    fn select(&self, rows: &[usize]) -> Self {
        Self {
            bags: self.bags.select(rows),
            sentences: self.sentences.select(rows),
            labels: rows.iter().map(|&row| self.labels[row]).collect(),
            groups: rows.iter().map(|&row| self.groups[row]).collect(),
            importance: rows.iter().map(|&row| self.importance[row]).collect(),
            judged: rows.iter().map(|&row| self.judged[row]).collect(),
        }
    }
}

/// How a model of wording is trained.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WordingParams {
    pub bag: SparseLogistic,
    pub cues: CueModel,
}

/// Folds of the inner split whose held-out log-odds join the experts.
const INNER_FOLDS: usize = 5;
const SEED: u64 = 7;

impl WordingParams {
    /// Trains on all examples.
    pub fn fit(&self, examples: &Examples) -> Result<Wording, linfa::Error> {
        let (bag, cues) = self.experts(examples)?;
        let join = self.join(examples)?;
        let to_f32 = |index: usize| join.weights[index] as f32;
        Ok(Wording {
            bag: Table::new(&bag.weights),
            bag_bias: bag.bias,
            cues: Table::new(&cues.weights),
            cue_bias: cues.bias,
            join: [to_f32(0), to_f32(1), join.bias as f32],
        })
    }

    fn experts(&self, examples: &Examples) -> Result<(FittedSparseLogistic, FittedCueModel), linfa::Error> {
        let labels = Array1::from(examples.labels.clone());
        let importance = Array1::from(examples.importance.clone());
        let bags = DatasetBase::new(examples.bags.clone(), labels.clone()).with_weights(importance.clone());
        let sentences = DatasetBase::new(examples.sentences.clone(), labels).with_weights(importance);
        Ok((self.bag.fit(&bags)?, self.cues.fit(&sentences)?))
    }

    /// The logistic regression over held-out log-odds of the experts.
    fn join(&self, examples: &Examples) -> Result<FittedLogistic, linfa::Error> {
        let folds = folds::grouped_stratified(&examples.labels, &examples.groups, INNER_FOLDS, SEED);
        let (mut rows, mut labels) = (Vec::new(), Vec::new());
        for fold in 0..INNER_FOLDS {
            let (held, kept): (Vec<usize>, Vec<usize>) = (0..examples.len()).partition(|&row| folds[row] == fold);
            let (bag, cues) = self.experts(&examples.select(&kept))?;
            for row in held.into_iter().filter(|&row| examples.judged[row]) {
                let (indices, scale) = examples.bags.row(row);
                rows.extend([
                    f64::from(bag.log_odds(indices, scale)),
                    f64::from(cues.log_odds(examples.sentences.row(row))),
                ]);
                labels.push(examples.labels[row]);
            }
        }
        let rows = Array2::from_shape_vec((labels.len(), 2), rows).expect("two columns a row");
        FittedLogistic::fit(rows, &labels, 1e-3).map_err(|error| linfa::Error::Parameters(error.to_string()))
    }

    /// Held-out probabilities of the judged rows by grouped cross-validation: (row, probability), in order of rows.
    pub fn cross_validate(&self, examples: &Examples, folds: usize) -> Result<Vec<(usize, f64)>, linfa::Error> {
        let fold_of = folds::grouped_stratified(&examples.labels, &examples.groups, folds, SEED + 1);
        let mut held_out = Vec::new();
        for fold in 0..folds {
            let (held, kept): (Vec<usize>, Vec<usize>) = (0..examples.len()).partition(|&row| fold_of[row] == fold);
            let model = self.fit(&examples.select(&kept))?;
            let judged = held.into_iter().filter(|&row| examples.judged[row]);
            held_out.extend(judged.map(|row| (row, f64::from(model.probability_of(examples, row)))));
        }
        held_out.sort_by_key(|&(row, _)| row);
        Ok(held_out)
    }
}

impl Wording {
    /// From the features of an example.
    fn probability_of(&self, examples: &Examples, row: usize) -> f32 {
        let steps = |table: &Table, features: &[u32]| features.iter().map(|&feature| table.steps(feature)).sum();
        let rate =
            |word: &[u32; FEATURES_OF_A_WORD]| softplus(self.cues.value(steps(&self.cues, word)) + self.cue_bias);
        let rate = examples.sentences.row(row).iter().map(rate).sum();
        self.probability(steps(&self.bag, examples.bags.row(row).0), rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::built_in;
    use crate::model::joined::Joined;
    use crate::model::words::{self, Names};
    use crate::span::TokenSpan;
    use crate::text::Text;

    #[test]
    fn models_side_by_side_say_what_each_says_alone() {
        let models = built_in::wording();
        let together = Joined::new([&models.unsourced, &models.loaded]);
        let mut units = Vec::new();
        for source in
            ["", "Why?", "Some say that the disgraceful plan of Ann Roe has failed 12 times.", &"x y ".repeat(9000)]
        {
            let text = Text::new(source);
            words::read(&text, TokenSpan::new(0, text.tokens.len() as u32), Names::Masked, &mut units);
            let mut examples = Examples::default();
            examples.push(&units, true, 0, 1.0);
            let alone = [&models.unsourced, &models.loaded].map(|model| model.probability_of(&examples, 0));
            assert_eq!(together.probabilities(&units), alone, "{source:.20}");
            assert_eq!(Joined::new([&models.loaded]).probabilities(&units), [alone[1]]);
        }
    }
}
