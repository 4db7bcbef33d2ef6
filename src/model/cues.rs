//! A model of cues: a sentence is positive where at least one of its words is, in its place.
//!
//! A bag of words adds up; but "some say" makes a sentence vague however many plain words follow. Here every word has
//! a rate λ = softplus(weights of its features + bias), its features being itself and its neighbours, and the
//! sentence's probability is that of at least one event, 1 − exp(−Σλ). Where labels belong to sentences and their
//! causes to words, this ranks better than the sum, and the two together better still; and it tells the word.

use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, PredictInplace};
use ndarray::Array1;

use crate::model::bag::association;
use crate::model::ftrl::{Ftrl, FtrlParams};
use crate::model::ragged::Ragged;

/// Features of one word.
pub const FEATURES_OF_A_WORD: usize = 9;

/// A word in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    pub features: [u32; FEATURES_OF_A_WORD],
    /// What is known of it beforehand: added to what its features sum to.
    pub offset: f32,
}

/// Sentences as lists of words, each with its features.
#[derive(Clone, Debug)]
pub struct Sentences {
    features: usize,
    rows: Ragged<Word>,
}

impl Sentences {
    pub fn new(features: usize) -> Self {
        Self { features, rows: Ragged::default() }
    }

    pub fn push(&mut self, words: impl IntoIterator<Item = Word>) {
        self.rows.push(words);
    }

    pub fn row(&self, row: usize) -> &[Word] {
        self.rows.row(row)
    }
}

impl Records for Sentences {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.rows.len()
    }

    fn nfeatures(&self) -> usize {
        self.features
    }
}

/// The estimator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CueModel {
    pub optimiser: FtrlParams,
    /// Features in fewer sentences than this are left out.
    pub least_rows: u32,
    /// Whether features enter by association ([`crate::model::bag::Values`]).
    pub by_association: bool,
}

/// A fitted estimator.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedCueModel {
    pub weights: Vec<f32>,
    pub bias: f32,
}

/// Where the rates start: two events in a hundred words.
const FIRST_BIAS: f32 = -4.0;
/// The steepest pull on a sentence whose rates say that nothing is there.
const STEEPEST: f32 = 20.0;

impl Fit<Sentences, Array1<bool>, linfa::Error> for CueModel {
    type Object = FittedCueModel;

    /// Sentences count by the data set's weights where it has any.
    fn fit(&self, dataset: &DatasetBase<Sentences, Array1<bool>>) -> Result<Self::Object, linfa::Error> {
        let sentences = &dataset.records;
        let rows = sentences.nsamples();
        if rows == 0 {
            return Err(linfa::Error::NotEnoughSamples);
        }
        let frequencies = sentences.rows.frequencies(sentences.features, |word| &word.features);
        let mut values = match self.by_association {
            true => association(dataset, |sentences, row| {
                sentences.row(row).iter().flat_map(|word| word.features).collect::<Vec<u32>>()
            }),
            false => vec![1.0; sentences.features],
        };
        for (value, _) in values.iter_mut().zip(frequencies).filter(|&(_, count)| count < self.least_rows) {
            *value = 0.0;
        }
        let bias = sentences.nfeatures();
        let mut training = Training { ftrl: Ftrl::new(self.optimiser, bias + 1), values, bias, inputs: Vec::new() };
        self.optimiser.pass_over(rows, |row| {
            training.learn(sentences.row(row), dataset.targets[row], dataset.weight_for(row));
        });
        let (mut weights, bias) = training.ftrl.finish();
        weights.iter_mut().zip(&training.values).for_each(|(weight, value)| *weight *= value);
        Ok(FittedCueModel { weights, bias: bias + FIRST_BIAS })
    }
}

struct Training {
    ftrl: Ftrl,
    /// With what value each feature enters; zero leaves it out.
    values: Vec<f32>,
    bias: usize,
    /// What each word of the current sentence sums to.
    inputs: Vec<f32>,
}

impl Training {
    fn learn(&mut self, words: &[Word], label: bool, importance: f32) {
        let free = self.ftrl.free_weight(self.bias);
        let (ftrl, values) = (&self.ftrl, &self.values);
        let of_word = |word: &Word| {
            let weights = word.features.iter().map(|&index| values[index as usize] * ftrl.weight(index as usize));
            weights.sum::<f32>() + word.offset + free + FIRST_BIAS
        };
        self.inputs.clear();
        self.inputs.extend(words.iter().map(of_word));
        let sum: f32 = self.inputs.iter().map(|&input| softplus(input)).sum();
        let pull = if label { -(1.0 / (sum.exp_m1() + 1e-6)).min(STEEPEST) } else { 1.0 };
        for (word, &input) in words.iter().zip(&self.inputs) {
            let gradient = pull * importance / (1.0 + (-input).exp());
            for index in
                word.features.map(|index| index as usize).into_iter().filter(|&index| self.values[index] != 0.0)
            {
                let weight = self.ftrl.weight(index);
                self.ftrl.step(index, gradient * self.values[index], weight);
            }
            let free = self.ftrl.free_weight(self.bias);
            self.ftrl.step(self.bias, gradient, free);
        }
    }
}

impl FittedCueModel {
    /// What a word sums to: its rate is the [`softplus`] of it.
    pub fn input(&self, word: &Word) -> f32 {
        word.features.iter().map(|&index| self.weights[index as usize]).sum::<f32>() + word.offset + self.bias
    }

    /// Log-odds of a sentence.
    pub fn log_odds(&self, words: &[Word]) -> f32 {
        log_odds_of_rate(words.iter().map(|word| softplus(self.input(word))).sum())
    }
}

impl PredictInplace<Sentences, Array1<f32>> for FittedCueModel {
    fn predict_inplace<'a>(&'a self, sentences: &'a Sentences, log_odds: &mut Array1<f32>) {
        for (row, value) in log_odds.iter_mut().enumerate() {
            *value = self.log_odds(sentences.row(row));
        }
    }

    fn default_target(&self, sentences: &Sentences) -> Array1<f32> {
        Array1::zeros(sentences.nsamples())
    }
}

/// ln(1 + eˣ).
#[inline]
pub fn softplus(x: f32) -> f32 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// The log-odds of at least one event at a rate: ln(e^λ − 1).
#[inline]
pub fn log_odds_of_rate(rate: f32) -> f32 {
    let rate = rate.max(1e-6);
    if rate > 30.0 { rate } else { rate.exp_m1().ln() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linfa::traits::Predict;

    /// A word whose features are all its own.
    fn word(number: u32) -> Word {
        let features = std::array::from_fn(|feature| number * FEATURES_OF_A_WORD as u32 + feature as u32);
        Word { features, offset: 0.0 }
    }

    #[test]
    fn one_cue_among_many_words_is_enough() {
        let mut sentences = Sentences::new(20 * FEATURES_OF_A_WORD);
        let mut labels = Vec::new();
        for row in 0..300u32 {
            let plain = (0..3 + row % 9).map(|at| word(1 + (row * 7 + at * 3) % 19));
            let cue = row % 2 == 0;
            sentences.push(plain.chain(cue.then(|| word(0))));
            labels.push(cue);
        }
        let dataset = DatasetBase::new(sentences.clone(), Array1::from(labels.clone()));
        let model = CueModel::default().fit(&dataset).unwrap();
        let predicted: Array1<f32> = model.predict(&dataset);
        let right = predicted.iter().zip(&labels).filter(|&(&log_odds, &label)| (log_odds > 0.0) == label).count();
        assert!(right > 290, "{right}");
        assert!(model.log_odds(&[word(0)]) > 0.0);
        assert!(model.log_odds(&[word(3), word(5)]) < 0.0);
    }

    #[test]
    fn functions_hold_at_their_ends() {
        assert!((softplus(0.0) - 2f32.ln()).abs() < 1e-6);
        assert_eq!(softplus(100.0), 100.0);
        assert!(softplus(-100.0) < 1e-30);
        assert!(log_odds_of_rate(0.0).is_finite() && log_odds_of_rate(1e9).is_finite());
        assert!(log_odds_of_rate(2f32.ln()).abs() < 1e-6);
    }
}
