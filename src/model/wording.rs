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

/// Features are hashed to so many bits.
pub const BITS: u32 = 16;
const CELLS: usize = 1 << BITS;
/// Changes whenever a feature below or in `words` does.
pub const SCHEMA: &str = "wording 1: bag of words, pairs, skips, length, end; cues of nine features; 16 bits";

/// A trained model of wording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wording {
    bag: Table,
    bag_bias: f32,
    cues: Table,
    cue_bias: f32,
    /// Weights of the two experts' log-odds, and the bias.
    join: [f32; 3],
}

impl Wording {
    #[inline]
    fn bag_steps(&self, features: &[u32]) -> i32 {
        features.iter().map(|&feature| self.bag.steps(feature)).sum()
    }

    /// The rate of events of one word.
    #[inline]
    fn rate(&self, features: &[u32; FEATURES_OF_A_WORD]) -> f32 {
        softplus(self.cues.value(features.iter().map(|&feature| self.cues.steps(feature)).sum()) + self.cue_bias)
    }

    /// From the sums of both experts.
    fn probability(&self, bag: i32, rate: f32) -> f32 {
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

/// The probability that the sentence is positive under each of the models; the features are made once for all.
/// `units` are as [`crate::model::words::read`] left them.
pub fn probabilities<const N: usize>(models: [&Wording; N], units: &[Unit]) -> [f32; N] {
    let of_sentence = features_of_sentence(units);
    let mut bags = models.map(|model| model.bag_steps(&of_sentence));
    let mut rates = [0.0; N];
    for at in 1..units.len().saturating_sub(1) {
        let (of_bag, of_word) = (features_of_bag(units, at), features_of_word(units, at));
        for (index, model) in models.iter().enumerate() {
            bags[index] += model.bag_steps(&of_bag);
            rates[index] += model.rate(&of_word);
        }
    }
    std::array::from_fn(|index| models[index].probability(bags[index], rates[index]))
}

/// A word, the pair it begins, and the pair it begins over one word between.
#[inline]
fn features_of_bag(units: &[Unit], at: usize) -> [u32; 3] {
    let (word, next) = (units[at].word, units[at + 1].word);
    let over = units.get(at + 2).map_or(0, |unit| unit.word);
    [slot(1, word, 0, 0, BITS), slot(2, word, next, 0, BITS), slot(3, word, 0, over, BITS)]
}

/// Of the whole sentence: its length by doublings and halves of them, its last mark, how it opens.
fn features_of_sentence(units: &[Unit]) -> [u32; 3] {
    let length = units.len() as f32;
    let last = units[units.len().saturating_sub(2)].word;
    let opening = units.get(1).map_or(0, |unit| unit.word);
    [
        slot(4, (length.log2() * 2.0) as u32, 0, 0, BITS),
        slot(5, last, 0, 0, BITS),
        slot(2, units[0].word, opening, 0, BITS),
    ]
}

/// A word in its place: itself, with either neighbour, with either neighbour's class, classes alone, and its letters.
#[inline]
fn features_of_word(units: &[Unit], at: usize) -> [u32; FEATURES_OF_A_WORD] {
    let (before, unit, after) = (&units[at - 1], &units[at], &units[at + 1]);
    [
        slot(11, unit.word, 0, 0, BITS),
        slot(12, before.word, unit.word, 0, BITS),
        slot(12, unit.word, after.word, 0, BITS),
        slot(13, before.class, unit.word, 0, BITS),
        slot(14, unit.word, after.class, 0, BITS),
        slot(15, before.class, unit.class, after.class, BITS),
        slot(16, unit.opening, 0, 0, BITS),
        slot(17, unit.ending, 0, 0, BITS),
        slot(18, unit.class, 0, 0, BITS),
    ]
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
        let inner = 1..units.len().saturating_sub(1);
        let bag = inner.clone().flat_map(|at| features_of_bag(units, at)).chain(features_of_sentence(units));
        self.bags.push(bag, 1.0);
        self.sentences.push(inner.map(|at| features_of_word(units, at)));
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
    /// As [`probabilities`], from the features of an example.
    fn probability_of(&self, examples: &Examples, row: usize) -> f32 {
        let rate = examples.sentences.row(row).iter().map(|word| self.rate(word)).sum();
        self.probability(self.bag_steps(examples.bags.row(row).0), rate)
    }
}
