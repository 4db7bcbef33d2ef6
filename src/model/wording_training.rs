//! Training and cross-validation of the models of wording.
//!
//! Four experts learn apart and are joined on sentences that none of them saw:
//! - a bag of words and pairs ([`crate::model::bag`]);
//! - a logistic regression by linfa on the sum of the words' vectors ([`crate::model::vectors`]);
//! - where there is one, a bag learnt beforehand from another, larger set with a label akin;
//! - cues ([`crate::model::cues`]): where annotators marked the words that decided, each word is an example by itself and
//!   starts from what its vector says; elsewhere only the sentence's label is known.
//!
//! All but the cues are linear, and the sum of linear models is one: they end up in one table.

use std::collections::HashSet;
use std::sync::Arc;

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};

use crate::model::bag::{Bags, FittedSparseLogistic, SparseLogistic};
use crate::model::cues::{CueModel, FEATURES_OF_A_WORD, FittedCueModel, Sentences, Word, softplus};
use crate::model::dense::FittedLogistic;
use crate::model::folds;
use crate::model::quantised::Table;
use crate::model::ragged::Ragged;
use crate::model::vectors::WordVectors;
use crate::model::wording::{CELLS, Cues, Wording, bag_of, cues_of, scale, single};
use crate::model::words::Unit;

/// A sentence and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Example<'e> {
    /// As [`crate::model::words::read`] left them.
    pub units: &'e [Unit],
    pub label: bool,
    /// Which of the words (units but the edges) made annotators say so, where they marked any.
    pub marked: Option<&'e [bool]>,
    /// Rows of one group stay together.
    pub group: u64,
    /// How much it counts in training.
    pub importance: f32,
    /// Whether it is judged; one that is not helps in training alone and calibrates nothing.
    pub judged: bool,
}

/// Labelled sentences to learn from.
#[derive(Clone)]
pub struct Examples {
    vectors: Arc<WordVectors>,
    prior: Option<Arc<FittedSparseLogistic>>,
    bags: Bags,
    cues: Ragged<[u32; FEATURES_OF_A_WORD]>,
    words: Ragged<u32>,
    marked: Vec<Option<Box<[bool]>>>,
    labels: Vec<bool>,
    groups: Vec<u64>,
    importance: Vec<f32>,
    judged: Vec<bool>,
}

impl Examples {
    /// `prior` is a bag learnt beforehand ([`Examples::fit_prior`]).
    pub fn new(vectors: Arc<WordVectors>, prior: Option<Arc<FittedSparseLogistic>>) -> Self {
        Self {
            vectors,
            prior,
            bags: Bags::new(CELLS),
            cues: Ragged::default(),
            words: Ragged::default(),
            marked: Vec::new(),
            labels: Vec::new(),
            groups: Vec::new(),
            importance: Vec::new(),
            judged: Vec::new(),
        }
    }

    pub fn push(&mut self, example: &Example<'_>) {
        let units = example.units;
        self.bags.push(bag_of(units), scale(units.len().saturating_sub(2)));
        self.cues.push(cues_of(units));
        self.words.push(units.windows(3).map(|place| place[1].word));
        self.marked.push(example.marked.map(Box::from));
        self.labels.push(example.label);
        self.groups.push(example.group);
        self.importance.push(example.importance);
        self.judged.push(example.judged);
    }

    pub fn len(&self) -> usize {
        self.labels.len()
    }

    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    pub fn label(&self, row: usize) -> bool {
        self.labels[row]
    }

    fn select(&self, rows: &[usize]) -> Self {
        Self {
            vectors: self.vectors.clone(),
            prior: self.prior.clone(),
            bags: self.bags.select(rows),
            cues: self.cues.select(rows),
            words: self.words.select(rows),
            marked: rows.iter().map(|&row| self.marked[row].clone()).collect(),
            labels: rows.iter().map(|&row| self.labels[row]).collect(),
            groups: rows.iter().map(|&row| self.groups[row]).collect(),
            importance: rows.iter().map(|&row| self.importance[row]).collect(),
            judged: rows.iter().map(|&row| self.judged[row]).collect(),
        }
    }

    /// A bag on these sentences, for others to start from.
    pub fn fit_prior(&self, params: &SparseLogistic) -> Result<FittedSparseLogistic, linfa::Error> {
        params.fit(&self.dataset())
    }

    fn dataset(&self) -> DatasetBase<Bags, Array1<bool>> {
        DatasetBase::new(self.bags.clone(), Array1::from(self.labels.clone()))
            .with_weights(Array1::from(self.importance.clone()))
    }

    /// The sum of a sentence's vectors, against the root of its length.
    fn vector(&self, row: usize) -> Vec<f64> {
        let words = self.words.row(row);
        let scale = f64::from(scale(words.len()));
        self.vectors.sum(words.iter().copied()).into_iter().map(|value| f64::from(value) * scale).collect()
    }

    /// The words of a row as the cue model reads them; `start` tells what a word's vector says of it.
    fn cue_words(&self, row: usize, start: impl Fn(u32) -> f32) -> Vec<Word> {
        let words = self.cues.row(row).iter().zip(self.words.row(row));
        words.map(|(&features, &word)| Word { features, offset: start(word) }).collect()
    }
}

/// How a model of wording is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordingParams {
    pub bag: SparseLogistic,
    pub cues: CueModel,
    /// Second-order penalty on the standardised sums of vectors.
    pub vectors: f64,
}

/// Folds of the inner split whose held-out log-odds join the experts.
const INNER_FOLDS: usize = 5;
const SEED: u64 = 7;
/// Words that are not marked for each that is, in the regression on single vectors.
const UNMARKED_FOR_EACH: usize = 4;
/// Its penalty, on standardised components.
const PENALTY_OF_WORDS: f64 = 10.0;
/// Penalty of the joining regression.
const PENALTY_OF_JOIN: f64 = 3.0;
/// What the experts say of a sentence: bag, vectors, prior, and the summary of its cues.
const SAID: usize = 7;

struct Experts {
    bag: FittedSparseLogistic,
    vectors: FittedLogistic,
    /// What a vector says of a word by itself; its bias is left to the cue model.
    words: Option<FittedLogistic>,
    cues: FittedCueModel,
}

impl Experts {
    fn start(&self, vectors: &WordVectors, word: u32) -> f32 {
        start(self.words.as_ref(), vectors, word)
    }

    /// What they say of a row.
    fn say(&self, examples: &Examples, row: usize) -> [f64; SAID] {
        let (indices, factor) = examples.bags.row(row);
        let prior = examples.prior.as_ref().map_or(0.0, |prior| prior.log_odds(indices, factor));
        let mut cues = Cues::NONE;
        for word in examples.cue_words(row, |word| self.start(&examples.vectors, word)) {
            cues.add(self.cues.input(&word), softplus(self.cues.input(&word)));
        }
        let [any, first, second, mean] = cues.or_least(self.cues.bias).summary(factor).map(f64::from);
        let bag = f64::from(self.bag.log_odds(indices, factor));
        [bag, self.vectors.log_odds(&examples.vector(row)), f64::from(prior), any, first, second, mean]
    }
}

fn start(words: Option<&FittedLogistic>, vectors: &WordVectors, word: u32) -> f32 {
    let (Some(words), Some(vector)) = (words, vectors.of(word)) else { return 0.0 };
    words.weights.iter().zip(vector).map(|(weight, &value)| weight * f64::from(value)).sum::<f64>() as f32
}

fn solver(error: linfa_logistic::error::Error) -> linfa::Error {
    linfa::Error::Parameters(error.to_string())
}

impl WordingParams {
    /// Trains on all examples.
    pub fn fit(&self, examples: &Examples) -> Result<Wording, linfa::Error> {
        let join = self.join(examples)?;
        let experts = self.experts(examples)?;
        let weight = |of: usize| join.weights[of] as f32;
        let mut linear: Vec<f32> = experts.bag.weights.iter().map(|value| value * weight(0)).collect();
        let mut bias = join.bias as f32 + weight(0) * experts.bag.bias + weight(1) * experts.vectors.bias as f32;
        if let Some(prior) = &examples.prior {
            linear.iter_mut().zip(&prior.weights).for_each(|(to, value)| *to += weight(2) * value);
            bias += weight(2) * prior.bias;
        }
        let mut cues = experts.cues.weights.clone();
        let mut taken = HashSet::new();
        // The more frequent of two words that share a cell comes first and has it.
        for word in examples.vectors.words().filter(|&word| taken.insert(single(word))) {
            let vector = examples.vectors.of(word).unwrap_or_default();
            let rarity = f64::from(examples.vectors.rarity(word));
            let of_word = experts.vectors.weights.iter().zip(vector).map(|(weight, &value)| weight * f64::from(value));
            linear[single(word) as usize] += weight(1) * (rarity * of_word.sum::<f64>()) as f32;
            cues[single(word) as usize] += experts.start(&examples.vectors, word);
        }
        Ok(Wording {
            linear: Table::new(&linear),
            cues: Table::new(&cues),
            cue_bias: experts.cues.bias,
            of_cues: std::array::from_fn(|of| weight(3 + of)),
            bias,
        })
    }

    fn experts(&self, examples: &Examples) -> Result<Experts, linfa::Error> {
        let bag = self.bag.fit(&examples.dataset())?;
        let rows: Vec<usize> = (0..examples.len()).filter(|&row| counts_in_full(examples, row)).collect();
        let labels: Vec<bool> = rows.iter().map(|&row| examples.labels[row]).collect();
        let sums = rows.iter().flat_map(|&row| examples.vector(row)).collect();
        let sums = Array2::from_shape_vec((rows.len(), examples.vectors.components()), sums).expect("one sum a row");
        let vectors = FittedLogistic::fit_unscaled(sums, &labels, self.vectors).map_err(solver)?;
        let words = fit_words(examples)?;
        let cues = self.fit_cues(examples, words.as_ref())?;
        Ok(Experts { bag, vectors, words, cues })
    }

    /// Marked sentences as one example a word, the others whole.
    fn fit_cues(&self, examples: &Examples, words: Option<&FittedLogistic>) -> Result<FittedCueModel, linfa::Error> {
        let mut sentences = Sentences::new(CELLS);
        let (mut labels, mut importance) = (Vec::new(), Vec::new());
        for row in 0..examples.len() {
            let of_row = examples.cue_words(row, |word| start(words, &examples.vectors, word));
            match &examples.marked[row] {
                Some(marked) => {
                    for (word, &is_marked) in of_row.into_iter().zip(marked) {
                        sentences.push([word]);
                        labels.push(is_marked);
                        importance.push(examples.importance[row]);
                    }
                }
                None => {
                    sentences.push(of_row);
                    labels.push(examples.labels[row]);
                    importance.push(examples.importance[row]);
                }
            }
        }
        let dataset = DatasetBase::new(sentences, Array1::from(labels)).with_weights(Array1::from(importance));
        self.cues.fit(&dataset)
    }

    /// The logistic regression over what the experts say of rows they did not see.
    fn join(&self, examples: &Examples) -> Result<FittedLogistic, linfa::Error> {
        let folds = folds::grouped_stratified(&examples.labels, &examples.groups, INNER_FOLDS, SEED);
        let (mut said, mut labels) = (Vec::new(), Vec::new());
        for fold in 0..INNER_FOLDS {
            let (held, kept): (Vec<usize>, Vec<usize>) = (0..examples.len()).partition(|&row| folds[row] == fold);
            let experts = self.experts(&examples.select(&kept))?;
            for row in held.into_iter().filter(|&row| examples.judged[row]) {
                said.extend(experts.say(examples, row));
                labels.push(examples.labels[row]);
            }
        }
        let said = Array2::from_shape_vec((labels.len(), SAID), said).expect("as many columns as experts say");
        FittedLogistic::fit_unscaled(said, &labels, PENALTY_OF_JOIN).map_err(solver)
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

/// linfa-logistic takes no weights: of rows that count less than one, every so many-th is taken.
fn counts_in_full(examples: &Examples, row: usize) -> bool {
    let importance = examples.importance[row];
    importance >= 1.0 || row.is_multiple_of((1.0 / importance.max(1e-3)) as usize)
}

/// The regression on the vectors of single words, where words were marked: all that were, and a few times as many others.
fn fit_words(examples: &Examples) -> Result<Option<FittedLogistic>, linfa::Error> {
    let mut known: [Vec<u32>; 2] = Default::default();
    for row in 0..examples.len() {
        let Some(marked) = &examples.marked[row] else { continue };
        for (&word, &is_marked) in examples.words.row(row).iter().zip(marked) {
            if examples.vectors.of(word).is_some() {
                known[usize::from(is_marked)].push(word);
            }
        }
    }
    let [mut plain, marked] = known;
    if marked.is_empty() || plain.is_empty() {
        return Ok(None);
    }
    let step = (plain.len() / (marked.len() * UNMARKED_FOR_EACH)).max(1);
    plain = plain.into_iter().step_by(step).collect();
    let labels: Vec<bool> = plain.iter().map(|_| false).chain(marked.iter().map(|_| true)).collect();
    let vectors = plain.iter().chain(&marked).flat_map(|&word| examples.vectors.of(word).unwrap_or_default());
    let vectors = vectors.map(|&value| f64::from(value)).collect();
    let vectors =
        Array2::from_shape_vec((labels.len(), examples.vectors.components()), vectors).expect("one vector a word");
    FittedLogistic::fit_unscaled(vectors, &labels, PENALTY_OF_WORDS).map(Some).map_err(solver)
}

impl Wording {
    /// From the features of an example.
    fn probability_of(&self, examples: &Examples, row: usize) -> f32 {
        let steps =
            |table: &Table, features: &[u32]| -> i32 { features.iter().map(|&feature| table.steps(feature)).sum() };
        let mut cues = Cues::NONE;
        for word in examples.cues.row(row) {
            let input = self.cues.value(steps(&self.cues, word)) + self.cue_bias;
            cues.add(input, softplus(input));
        }
        let linear = steps(&self.linear, examples.bags.row(row).0);
        self.probability(linear, &cues.or_least(self.cue_bias), examples.cues.row(row).len())
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
            let mut examples = Examples::new(Arc::default(), None);
            let example = Example { units: &units, label: true, marked: None, group: 0, importance: 1.0, judged: true };
            examples.push(&example);
            let alone = [&models.unsourced, &models.loaded].map(|model| model.probability_of(&examples, 0));
            let ready: Vec<_> = units.iter().map(|unit| together.ready(unit)).collect();
            assert_eq!(together.probabilities(&ready, &mut Vec::new()), alone, "{source:.20}");
            let loaded = Joined::new([&models.loaded]);
            let ready: Vec<_> = units.iter().map(|unit| loaded.ready(unit)).collect();
            assert_eq!(loaded.probabilities(&ready, &mut Vec::new()), [alone[1]]);
        }
    }
}
