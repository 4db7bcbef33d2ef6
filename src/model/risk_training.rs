//! Training and cross-validation of [`RiskModel`]s: the built-in one and those of users.
//!
//! Rows are weighed so that every data set, and both classes within it, count alike: otherwise a model learns which set a
//! text comes from, and from that its label. The experts are joined on scores of rows they did not see: whole data sets
//! left out where there are three or more, else whole groups. Platt scaling by linfa calibrates the joined log-odds on
//! group-disjoint rows, at a base rate of one half.

use linfa::ParamGuard;
use linfa::composing::platt_scaling::{PlattParams, platt_newton_method};
use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};

use crate::model::bag::{Bags, FittedSparseLogistic, SparseLogistic, Values};
use crate::model::dense::FittedLogistic;
use crate::model::document::{self, CELLS, Document};
use crate::model::ftrl::FtrlParams;
use crate::model::quantised::Table;
use crate::model::risk::{RiskModel, SignalWeight, Training};
use crate::model::{folds, interrupt, random::Random};
use crate::signals::{self, Direction};

/// One labelled article, measured.
#[derive(Clone, Debug)]
pub struct Row {
    /// In the order of [`signals::NAMES`].
    pub signals: Vec<Option<f64>>,
    /// [`Document::cells`] and [`Document::vocabulary`].
    pub cells: Vec<u32>,
    pub vocabulary: Vec<u32>,
    pub label: bool,
    /// Rows of one group (publisher, story, pair) stay together.
    pub group: u64,
    /// The data set: 0 where there is only one.
    pub set: u32,
    /// Whether the row only helps the text expert: it is never held out, judged or calibrated on, and its signals are not
    /// looked at. For sets whose layout gives their labels away.
    pub auxiliary: bool,
}

impl Row {
    pub fn new(signals: Vec<Option<f64>>, document: Document, label: bool, group: u64, set: u32) -> Self {
        Self { signals, cells: document.cells, vocabulary: document.vocabulary, label, group, set, auxiliary: false }
    }
}

/// How a model of risk is trained.
#[derive(Clone, Debug)]
pub struct RiskParams {
    /// The signals that may enter.
    pub signals: Vec<String>,
    /// Second-order penalty of the signals' expert.
    pub penalty: f64,
    /// Whether a signal's weight must have the sign of its declared direction.
    pub keeps_directions: bool,
    pub text: SparseLogistic,
}

impl Default for RiskParams {
    fn default() -> Self {
        let optimiser = FtrlParams { rate: 0.05, l1: 0.02, l2: 1.0, epochs: 15, seed: 1 };
        Self {
            signals: signals_of_evidence(),
            penalty: 30.0,
            keeps_directions: true,
            text: SparseLogistic { optimiser, least_rows: 3, values: Values::ByRarity },
        }
    }
}

/// The signals that rest on what a text shows of its evidence: sourcing, quotations, dates and numbers, and the sentence
/// models; not those of style, which can be worn, nor those of layout, which tell how a text was scraped.
pub fn signals_of_evidence() -> Vec<String> {
    const FAMILIES: [&str; 4] = ["sourcing", "quotes", "dates", "model"];
    const OF_LAYOUT: [&str; 3] = ["unbalanced_mark_count", "unbalanced_quote_rate", "scare_quotes_rate"];
    let measured = signals::GROUPS.iter().filter(|group| FAMILIES.contains(&group.family));
    let names = measured.flat_map(|group| group.signals).map(|signal| signal.name.to_owned());
    let rates = crate::rules::RULES.iter().filter(|entry| {
        use crate::rules::Family::{Consistency, Quotes, Sourcing};
        matches!(entry.rule.family(), Sourcing | Quotes | Consistency)
    });
    let rates = rates.map(|entry| format!("{}_rate", entry.rule.name.replace('-', "_")));
    names.chain(rates).filter(|name| !OF_LAYOUT.contains(&name.as_str())).collect()
}

/// Why there is no model.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainingError {
    /// All labels are the same.
    OneClass,
    /// Fewer groups than folds, of all rows or of those of one class.
    TooFewGroups { groups: usize, folds: usize },
    /// A solver gave up; its words.
    Solver(String),
    /// It was asked to stop (see [`crate::model::interrupt`]).
    Interrupted,
}

impl std::fmt::Display for TrainingError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OneClass => write!(out, "all labels are of one class: two are needed"),
            Self::TooFewGroups { groups, folds } => {
                write!(
                    out,
                    "{groups} groups cannot fill {folds} folds: each class needs rows in at least {folds} groups"
                )
            }
            Self::Solver(words) => write!(out, "the solver gave up: {words}"),
            Self::Interrupted => write!(out, "the training was stopped"),
        }
    }
}

impl std::error::Error for TrainingError {}

/// Folds of the split that calibrates.
const FOLDS: usize = 5;
const SEED: u64 = 11;
/// No cell of data set and class counts more than so many rows.
const MOST_OF_A_CELL: usize = 400;

/// The signals' expert moves the joined log-odds at least so much as the wording's, deviation for deviation.
const LEAST_SAY_OF_EVIDENCE: f64 = 0.3;

/// Both experts before they are joined.
struct Experts {
    signals: Vec<SignalWeight>,
    signals_bias: f64,
    text: FittedSparseLogistic,
}

impl Experts {
    fn of_signals(&self, row: &Row, places: &[usize]) -> f64 {
        let weighed = self.signals.iter().zip(places);
        weighed.map(|(weight, &place)| weight.weight * weight.standardised(row.signals[place])).sum::<f64>()
            + self.signals_bias
    }

    fn of_text(&self, row: &Row) -> f64 {
        f64::from(self.text.log_odds(&row.cells, document::scale(row.cells.len())))
    }
}

impl RiskParams {
    /// Trains on all rows.
    pub fn fit(&self, rows: &[&Row]) -> Result<RiskModel, TrainingError> {
        let (auxiliary, rows): (Vec<&Row>, Vec<&Row>) = rows.iter().copied().partition(|row| row.auxiliary);
        let (auxiliary, rows) = (auxiliary.as_slice(), rows.as_slice());
        let places = self.places();
        if rows.iter().all(|row| row.label) || rows.iter().all(|row| !row.label) {
            return Err(TrainingError::OneClass);
        }
        let join = self.join(rows, auxiliary, &places)?;
        let (scores, familiarity) = self.joined_scores(rows, auxiliary, &places, &join)?;
        let [slope, shift] = calibrate(rows, &scores)?;
        let experts = self.experts(rows, auxiliary, &places)?;
        let [of_signals, of_text] = [join[0] * slope, join[1] * slope];
        let bias = of_signals * experts.signals_bias + of_text * f64::from(experts.text.bias) + slope * join[2] + shift;
        let weigh = |signal: SignalWeight| SignalWeight { weight: signal.weight * of_signals, ..signal };
        let text: Vec<f32> = experts.text.weights.iter().map(|weight| weight * of_text as f32).collect();
        let mut groups: Vec<u64> = rows.iter().map(|row| row.group).collect();
        groups.sort_unstable();
        groups.dedup();
        Ok(RiskModel {
            signals: experts.signals.into_iter().map(weigh).filter(|signal| signal.weight != 0.0).collect(),
            text: Table::new(&text),
            baseline: bias,
            known: vocabulary(rows.iter().chain(auxiliary)),
            familiarity,
            training: Training {
                rows: rows.len() as u64,
                positives: rows.iter().filter(|row| row.label).count() as u64,
                groups: groups.len() as u64,
                evaluation: String::new(),
            },
        })
    }

    /// Where each signal of the parameters stands; unknown names were refused before.
    fn places(&self) -> Vec<usize> {
        self.signals.iter().filter_map(|name| signals::NAMES.iter().position(|known| known == name)).collect()
    }

    fn experts(&self, rows: &[&Row], auxiliary: &[&Row], places: &[usize]) -> Result<Experts, TrainingError> {
        let (signals, signals_bias) = self.fit_signals(rows, places)?;
        let text = self.fit_text(&[rows, auxiliary].concat())?;
        if interrupt::is_wanted() {
            return Err(TrainingError::Interrupted);
        }
        Ok(Experts { signals, signals_bias, text })
    }

    fn fit_text(&self, rows: &[&Row]) -> Result<FittedSparseLogistic, TrainingError> {
        let mut bags = Bags::new(CELLS);
        for row in rows {
            bags.push(row.cells.iter().copied(), document::scale(row.cells.len()));
        }
        let labels = Array1::from_iter(rows.iter().map(|row| row.label));
        let dataset = DatasetBase::new(bags, labels).with_weights(Array1::from(importance(rows)));
        self.text.fit(&dataset).map_err(|error| TrainingError::Solver(error.to_string()))
    }

    /// The dense expert, on rows repeated until every cell counts alike (linfa-logistic takes no weights).
    ///
    /// A signal may only speak in the direction its definition declares. One that a data set would turn round (quotations
    /// that tell its fakes from its agency reports) has found the set, not the matter: it is left out and the rest fitted
    /// anew, until all that stay agree with what they mean.
    fn fit_signals(&self, rows: &[&Row], places: &[usize]) -> Result<(Vec<SignalWeight>, f64), TrainingError> {
        let chosen = balanced(rows);
        let labels: Vec<bool> = chosen.iter().map(|&row| rows[row].label).collect();
        let mut kept: Vec<(usize, SignalWeight)> =
            places.iter().map(|&place| (place, standardiser(rows, &chosen, place))).collect();
        loop {
            let value = |(row, column): (usize, usize)| {
                let (place, weight) = &kept[column];
                weight.standardised(rows[chosen[row]].signals[*place])
            };
            let matrix = Array2::from_shape_fn((chosen.len(), kept.len()), value);
            let fitted = FittedLogistic::fit(matrix, &labels, self.penalty)
                .map_err(|error| TrainingError::Solver(error.to_string()))?;
            let before = kept.len();
            for ((_, signal), weight) in kept.iter_mut().zip(&fitted.weights) {
                signal.weight = *weight;
            }
            kept.retain(|(place, signal)| self.speaks_as_declared(*place, signal.weight));
            if kept.len() == before || kept.is_empty() {
                let mut weights = places.iter().map(|&place| standardiser(rows, &chosen, place)).collect::<Vec<_>>();
                for (signal, place) in weights.iter_mut().zip(places) {
                    signal.weight =
                        kept.iter().find(|(known, _)| known == place).map_or(0.0, |(_, known)| known.weight);
                }
                return Ok((weights, fitted.bias));
            }
        }
    }

    fn speaks_as_declared(&self, place: usize, weight: f64) -> bool {
        !self.keeps_directions
            || match signals::direction(place) {
                Direction::Riskier => weight > 0.0,
                Direction::Safer => weight < 0.0,
                Direction::Neutral => false,
            }
    }

    /// Weights of the two experts' log-odds and a bias, from rows that the experts did not see.
    fn join(&self, rows: &[&Row], auxiliary: &[&Row], places: &[usize]) -> Result<[f64; 3], TrainingError> {
        let mut sets: Vec<u32> = rows.iter().map(|row| row.set).collect();
        sets.sort_unstable();
        sets.dedup();
        let parts = if sets.len() >= 3 {
            rows.iter().map(|row| sets.partition_point(|&set| set < row.set)).collect()
        } else {
            self.group_folds(rows)?
        };
        let held_out = self.held_out(rows, auxiliary, places, &parts)?;
        let chosen = balanced(rows);
        let matrix = Array2::from_shape_fn((chosen.len(), 2), |(row, column)| held_out[chosen[row]][column]);
        let labels: Vec<bool> = chosen.iter().map(|&row| rows[row].label).collect();
        let fitted =
            FittedLogistic::fit(matrix, &labels, 1.0).map_err(|error| TrainingError::Solver(error.to_string()))?;
        // Wording alone ranks the sets at hand nearly as well; but it can be rewritten, and evidence cannot.
        let of_text = fitted.weights[1].max(0.0);
        let spread = |column: usize| deviation(chosen.iter().map(|&row| held_out[row][column]));
        let least = LEAST_SAY_OF_EVIDENCE * of_text * spread(1) / spread(0).max(1e-6);
        Ok([fitted.weights[0].max(least), of_text, fitted.bias])
    }

    /// Both experts' log-odds of every row, from the parts it is not in.
    fn held_out(
        &self,
        rows: &[&Row],
        auxiliary: &[&Row],
        places: &[usize],
        parts: &[usize],
    ) -> Result<Vec<[f64; 2]>, TrainingError> {
        let mut scores = vec![[0.0; 2]; rows.len()];
        for part in 0..=parts.iter().copied().max().unwrap_or(0) {
            let kept: Vec<&Row> = (0..rows.len()).filter(|&row| parts[row] != part).map(|row| rows[row]).collect();
            let experts = self.experts(&kept, auxiliary, places)?;
            for row in (0..rows.len()).filter(|&row| parts[row] == part) {
                scores[row] = [experts.of_signals(rows[row], places), experts.of_text(rows[row])];
            }
        }
        Ok(scores)
    }

    /// [`FOLDS`], or fewer where a class has not groups enough; never fewer than two.
    fn group_folds(&self, rows: &[&Row]) -> Result<Vec<usize>, TrainingError> {
        group_folds(rows, FOLDS.min(fewest_groups(rows)).max(2), SEED)
    }

    /// Joined log-odds of every row from group-disjoint folds, and how familiar unseen rows are: the least, and the
    /// rarest hundredth.
    fn joined_scores(
        &self,
        rows: &[&Row],
        auxiliary: &[&Row],
        places: &[usize],
        join: &[f64; 3],
    ) -> Result<(Vec<f64>, [f64; 2]), TrainingError> {
        let folds = self.group_folds(rows)?;
        let held_out = self.held_out(rows, auxiliary, places, &folds)?;
        let scores = held_out.iter().map(|[signals, text]| join[0] * signals + join[1] * text + join[2]).collect();
        let mut familiarity = Vec::with_capacity(rows.len());
        for fold in 0..=folds.iter().copied().max().unwrap_or(0) {
            let kept: Vec<&Row> = (0..rows.len()).filter(|&row| folds[row] != fold).map(|row| rows[row]).collect();
            let known = vocabulary(kept.iter().chain(auxiliary));
            let held = (0..rows.len()).filter(|&row| folds[row] == fold);
            familiarity.extend(held.map(|row| familiarity_of(&known, &rows[row].vocabulary)));
        }
        familiarity.sort_by(f64::total_cmp);
        let at = |share: f64| familiarity[((familiarity.len() - 1) as f64 * share) as usize];
        Ok((scores, [at(0.0), at(0.01)]))
    }
}

impl RiskModel {
    /// The calibrated log-odds that the signals and the wording of a row contribute; the baseline is the third part.
    pub fn parts(&self, row: &Row) -> (f64, f64) {
        let value = |signal: &SignalWeight| {
            let place = signals::NAMES.iter().position(|name| *name == signal.name);
            signal.weight * signal.standardised(place.and_then(|place| row.signals[place]))
        };
        let steps = row.cells.iter().map(|&cell| self.text.steps(cell)).sum();
        let text = f64::from(self.text.value(steps) * document::scale(row.cells.len()));
        (self.signals.iter().map(value).sum(), text)
    }

    /// The calibrated probability of a row, its familiarity left out of account.
    pub fn probability_of(&self, row: &Row) -> f64 {
        let (signals, text) = self.parts(row);
        1.0 / (1.0 + (-(signals + text + self.baseline)).exp())
    }
}

/// Group-disjoint folds, where there are groups enough.
pub fn group_folds(rows: &[&Row], folds: usize, seed: u64) -> Result<Vec<usize>, TrainingError> {
    let labels: Vec<bool> = rows.iter().map(|row| row.label).collect();
    let groups: Vec<u64> = rows.iter().map(|row| row.group).collect();
    let fewest = fewest_groups(rows);
    if fewest < folds {
        return Err(TrainingError::TooFewGroups { groups: fewest, folds });
    }
    Ok(folds::grouped_stratified(&labels, &groups, folds, seed))
}

/// In how many groups the class stands that is in fewer.
pub fn fewest_groups(rows: &[&Row]) -> usize {
    let of_class = |class: bool| {
        let mut groups: Vec<u64> = rows.iter().filter(|row| row.label == class).map(|row| row.group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    };
    of_class(false).min(of_class(true))
}

/// The rows of each cell of data set and class.
fn cells(rows: &[&Row]) -> Vec<Vec<usize>> {
    let mut cells: std::collections::BTreeMap<(u32, bool), Vec<usize>> = std::collections::BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        cells.entry((row.set, row.label)).or_default().push(index);
    }
    cells.into_values().collect()
}

/// Weights that make every cell count alike; their mean is 1. Small cells count no more than twice their rows.
fn importance(rows: &[&Row]) -> Vec<f32> {
    let mut importance = vec![0.0; rows.len()];
    let cells = cells(rows);
    let mean = rows.len() as f32 / cells.len() as f32;
    for cell in cells {
        let each = (mean / cell.len() as f32).min(2.0);
        cell.into_iter().for_each(|row| importance[row] = each);
    }
    importance
}

/// Row indices in which every cell stands equally often: small cells repeated, great ones sampled.
fn balanced(rows: &[&Row]) -> Vec<usize> {
    let mut random = Random::new(SEED);
    let mut cells = cells(rows);
    let size = cells.iter().map(Vec::len).max().unwrap_or(0).min(MOST_OF_A_CELL);
    cells.iter_mut().for_each(|cell| random.shuffle(cell));
    cells.iter().flat_map(|cell| cell.iter().cycle().take(size.min(cell.len() * 3))).copied().collect()
}

/// Mean and deviation of a signal over the chosen rows where it is defined.
fn standardiser(rows: &[&Row], chosen: &[usize], place: usize) -> SignalWeight {
    let name = signals::NAMES[place].clone();
    let logarithmic = name.ends_with("_rate") || name.ends_with("_count");
    let defined = chosen.iter().filter_map(|&row| rows[row].signals[place]);
    let values: Vec<f64> = defined.map(|value| if logarithmic { value.max(0.0).ln_1p() } else { value }).collect();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len().max(1) as f64;
    SignalWeight {
        name,
        logarithmic,
        mean,
        deviation: if variance > 1e-12 { variance.sqrt() } else { 1.0 },
        weight: 0.0,
    }
}

fn deviation(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count().max(1) as f64;
    let mean = values.clone().sum::<f64>() / count;
    (values.map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt()
}

/// Slope and shift of Platt scaling by linfa, on balanced rows.
fn calibrate(rows: &[&Row], scores: &[f64]) -> Result<[f64; 2], TrainingError> {
    let chosen = balanced(rows);
    let scores = Array1::from_iter(chosen.iter().map(|&row| scores[row]));
    let labels = Array1::from_iter(chosen.iter().map(|&row| rows[row].label));
    let params = PlattParams::<f64, ()>::default().check().map_err(|error| TrainingError::Solver(error.to_string()))?;
    let (a, b) = platt_newton_method(scores.view(), labels.view(), &params)
        .map_err(|error| TrainingError::Solver(error.to_string()))?;
    // linfa's Platt is 1 / (1 + exp(a·score + b)).
    Ok([(-a).max(0.0), -b])
}

/// The vocabulary that at least two rows hold.
fn vocabulary<'r>(rows: impl Iterator<Item = &'r &'r Row>) -> Vec<u64> {
    let (mut once, mut twice) = (vec![0u64; CELLS / 64], vec![0u64; CELLS / 64]);
    for row in rows {
        let mut words = row.vocabulary.clone();
        words.sort_unstable();
        words.dedup();
        for cell in words {
            let (place, bit) = (cell as usize / 64, 1 << (cell % 64));
            twice[place] |= once[place] & bit;
            once[place] |= bit;
        }
    }
    twice
}

fn familiarity_of(known: &[u64], vocabulary: &[u32]) -> f64 {
    let hits = vocabulary.iter().filter(|&&cell| known[cell as usize / 64] >> (cell % 64) & 1 == 1).count();
    hits as f64 / vocabulary.len().max(1) as f64
}
