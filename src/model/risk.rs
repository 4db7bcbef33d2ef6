//! Document risk: how far an article resembles the unreliable kind that the training sets label.
//!
//! Two experts are joined and calibrated: a logistic regression by linfa on named signals, mostly of evidence, and a
//! sparse one on the masked wording ([`crate::model::document`]). Both are sums, so that what moved the risk can be told
//! exactly: the contributions of an article and the baseline add up to its log-odds.
//!
//! Familiarity is the share of an article's words that the training texts held. A text less familiar than any
//! training text was to a model that had not seen it has no risk; below the rarest hundredth of them the log-odds shrink.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::annotate::Page;
use crate::model::artefact::Body;
use crate::model::bag::sigmoid;
use crate::model::document::{self, CELLS, Feature, Size};
use crate::model::quantised::Table;
use crate::model::{ModelError, built_in};
use crate::score::Contribution;
use crate::signals;
use crate::span::Span;

/// A signal's part in the model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignalWeight {
    pub name: String,
    /// Counts and rates enter as ln(1 + value).
    pub logarithmic: bool,
    pub mean: f64,
    pub deviation: f64,
    /// Of the standardised value, in nats of the calibrated log-odds.
    pub weight: f64,
}

impl SignalWeight {
    /// The value as the model takes it: standardised, at most three deviations off; an undefined one is the mean.
    pub fn standardised(&self, value: Option<f64>) -> f64 {
        let value = value.map(|value| if self.logarithmic { value.max(0.0).ln_1p() } else { value });
        value.map_or(0.0, |value| ((value - self.mean) / self.deviation).clamp(-3.0, 3.0))
    }
}

/// What a model was trained on and how it did: for its card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Training {
    pub rows: u64,
    pub positives: u64,
    pub groups: u64,
    /// Grouped cross-validation, as JSON (see [`crate::model::evaluation`]).
    pub evaluation: String,
}

/// A trained model of risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskModel {
    pub signals: Vec<SignalWeight>,
    /// Weights of words and pairs, in nats of the calibrated log-odds once scaled.
    pub(super) text: Table,
    pub baseline: f64,
    /// One bit for each cell of [`document::Document::vocabulary`] that training texts held.
    pub(super) known: Vec<u64>,
    /// Familiarity below which there is no risk, and below which it shrinks.
    pub familiarity: [f64; 2],
    pub training: Training,
}

impl Body for RiskModel {
    const KIND: &'static str = "risk";
    const SCHEMA: &'static str = document::SCHEMA;

    fn validate(&self) -> Result<(), ModelError> {
        self.text.validate(CELLS)?;
        if self.known.len() != CELLS / 64 {
            return Err(ModelError::Malformed(format!("a vocabulary of {} words", self.known.len())));
        }
        let numbers = self.signals.iter().flat_map(|signal| [signal.mean, 1.0 / signal.deviation, signal.weight]);
        if !numbers.chain(self.familiarity).chain([self.baseline]).all(f64::is_finite) {
            return Err(ModelError::Malformed("weights that are no numbers".to_owned()));
        }
        match self.signals.iter().find(|signal| !signals::NAMES.contains(&signal.name)) {
            Some(unknown) => Err(ModelError::Malformed(format!(
                "it was trained on the signal {:?}, which this version of newslint does not have: train it anew",
                unknown.name
            ))),
            None => Ok(()),
        }
    }
}

/// A model ready to score: its signals found in the order of [`signals::NAMES`].
#[derive(Clone, Debug)]
pub struct Risk {
    pub model: RiskModel,
    places: Vec<usize>,
}

/// What a model says of an article.
pub struct Verdict {
    /// `None` where the article is too unlike the training texts.
    pub risk: Option<f64>,
    wording: Wording,
    /// Gathered where the verdict is to be explained.
    strongest: Strongest,
}

/// What the wording of an article comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Wording {
    log_odds: f64,
    /// The sum of the distinct cells, in steps of the table, and how many they are.
    steps: i32,
    distinct: u32,
    /// Share of the words that the training texts held; 1 for a text of masks alone.
    familiarity: f64,
}

impl Risk {
    /// Names are looked up once; a model with a signal that is not there does not validate.
    pub fn new(model: RiskModel) -> Result<Self, ModelError> {
        model.validate()?;
        let place = |weight: &SignalWeight| signals::NAMES.iter().position(|name| *name == weight.name);
        let places = model.signals.iter().filter_map(place).collect();
        Ok(Self { model, places })
    }

    /// The built-in model.
    pub fn built_in() -> &'static Risk {
        built_in::risk()
    }

    /// Judges an article by its signals (in the order of [`signals::NAMES`]) and its body. What moved the verdict is told only
    /// where it is to be explained.
    pub fn judge(&self, signals: &[Option<f64>], page: &Page<'_>, explains: bool) -> Verdict {
        let mut strongest = Strongest::with_room_for(if explains { CANDIDATES } else { 0 });
        let wording = match explains {
            true => self.read(page, |feature, weighed| strongest.meet(feature, weighed)),
            false => self.read(page, |_, _| {}),
        };
        let [least, _] = self.model.familiarity;
        let risk = (wording.familiarity >= least).then(|| {
            let log_odds = self.of_signals(signals) + wording.log_odds + self.model.baseline;
            f64::from(sigmoid((log_odds * self.trust(&wording)) as f32))
        });
        Verdict { risk, wording, strongest }
    }

    /// What the log-odds of an article are multiplied with: less than one where its words are rare in the training texts.
    fn trust(&self, wording: &Wording) -> f64 {
        let [_, common] = self.model.familiarity;
        (wording.familiarity / common).min(1.0)
    }

    /// Reads the wording in one pass: a distinct cell counts once, a word as often as it stands there. `each` is shown every
    /// feature with what it weighs.
    fn read(&self, page: &Page<'_>, mut each: impl FnMut(Feature, Weighed)) -> Wording {
        let mut cells = Cells { weights: self.model.text.all(), seen: [0; CELLS / 64], distinct: 0, steps: 0 };
        let vocabulary: &[u64; CELLS / 64] = self.model.known.as_slice().try_into().expect("the model was validated");
        let (mut words, mut known) = (0u32, 0u32);
        document::stream(page, |feature, size| {
            if size == Size::Word {
                let (place, bit) = place(feature.cell);
                words += 1;
                known += u32::from(vocabulary[place] & bit != 0);
            }
            each(feature, cells.weigh(feature.cell));
        });
        let Cells { distinct, steps, .. } = cells;
        Wording {
            log_odds: f64::from(self.model.text.value(steps) * document::scale(distinct as usize)),
            steps,
            distinct,
            familiarity: if words == 0 { 1.0 } else { f64::from(known) / f64::from(words) },
        }
    }

    fn of_signals(&self, signals: &[Option<f64>]) -> f64 {
        let weighed = self.model.signals.iter().zip(&self.places);
        weighed.map(|(weight, &place)| weight.weight * weight.standardised(signals[place])).sum()
    }

    /// What moved the risk that was judged of an article, the strongest first: every signal, the strongest phrases with their places, the rest of the
    /// wording as one, and the baseline. They add up to the log-odds of the risk.
    pub fn contributions(&self, verdict: &Verdict, signals: &[Option<f64>], page: &Page<'_>) -> Vec<Contribution> {
        let trust = self.trust(&verdict.wording);
        let mut moved = Vec::with_capacity(self.places.len() + PHRASES + 2);
        for (weight, &place) in self.model.signals.iter().zip(&self.places) {
            let log_odds = weight.weight * weight.standardised(signals[place]) * trust;
            if let Some(value) = signals[place].filter(|_| log_odds != 0.0) {
                let name = Cow::Borrowed(signals::NAMES[place].as_str());
                moved.push(Contribution { name, value, log_odds, spans: Vec::new() });
            }
        }
        moved.extend(self.phrases(verdict, page, trust));
        moved.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
        moved.push(Contribution {
            name: Cow::Borrowed("baseline"),
            value: 1.0,
            log_odds: self.model.baseline * trust,
            spans: Vec::new(),
        });
        moved
    }

    /// The strongest phrases, and all others summed up.
    fn phrases(&self, verdict: &Verdict, page: &Page<'_>, trust: f64) -> Vec<Contribution> {
        let Verdict { wording, strongest: Strongest { cells: strongest, candidates, .. }, .. } = verdict;
        let mut places: Vec<Vec<Span>> = vec![Vec::new(); strongest.len()];
        for feature in candidates {
            if let Some(found) = strongest.iter().position(|&(cell, _)| cell == feature.cell) {
                places[found].push(feature.span(page));
            }
        }
        let scale = document::scale(wording.distinct as usize);
        let log_odds = |steps: i32| f64::from(self.model.text.value(steps) * scale) * trust;
        let phrase = |(spans, &(_, steps)): (Vec<Span>, &(u32, i32))| Contribution {
            name: Cow::Owned(name_of(page.text.str(spans[0]))),
            value: spans.len() as f64,
            log_odds: log_odds(steps),
            spans,
        };
        let shown: i32 = strongest.iter().map(|&(_, steps)| steps).sum();
        let rest = Contribution {
            name: Cow::Borrowed("other wording"),
            value: f64::from(wording.distinct) - strongest.len() as f64,
            log_odds: log_odds(wording.steps - shown),
            spans: Vec::new(),
        };
        places.into_iter().zip(strongest).map(phrase).chain([rest]).collect()
    }
}

/// A phrase, which begins and ends in a word, in lower case and on one line.
fn name_of(phrase: &str) -> String {
    // Most phrases are words of ASCII letters with one space between.
    let mut after_space = false;
    let is_plain = phrase.bytes().all(|byte| {
        let fits = byte.is_ascii_graphic() || byte == b' ' && !after_space;
        after_space = byte == b' ';
        fits
    });
    match is_plain {
        true => phrase.to_ascii_lowercase(),
        false => phrase.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The cells of a text that were read, and what they sum to.
struct Cells<'m> {
    weights: &'m [i8; CELLS],
    /// One bit for each cell.
    seen: [u64; CELLS / 64],
    distinct: u32,
    steps: i32,
}

/// What a feature weighs, and whether its cell was read for the first time.
#[derive(Clone, Copy)]
struct Weighed {
    steps: i32,
    is_new: bool,
}

impl Cells<'_> {
    #[inline]
    fn weigh(&mut self, cell: u32) -> Weighed {
        let steps = i32::from(self.weights[cell as usize]);
        let (place, bit) = place(cell);
        // Nobody can foretell whether a cell is new: arithmetic is quicker than a branch.
        let is_new = self.seen[place] & bit == 0;
        self.seen[place] |= bit;
        self.distinct += u32::from(is_new);
        self.steps += i32::from(is_new) * steps;
        Weighed { steps, is_new }
    }
}

/// Where the bit of a cell stands among as many as there are cells.
#[inline]
const fn place(cell: u32) -> (usize, u64) {
    (cell as usize / 64, 1 << (cell % 64))
}

/// The cells that weigh most.
struct Strongest {
    /// The heaviest first, with their steps; of equal ones those read first.
    cells: Vec<(u32, i32)>,
    /// The features that may be of such a cell: those that weighed no less than the lightest of them when they were read.
    candidates: Vec<Feature>,
    least: i32,
}

impl Strongest {
    fn with_room_for(candidates: usize) -> Self {
        let cells = Vec::with_capacity(if candidates == 0 { 0 } else { PHRASES + 1 });
        Self { cells, candidates: Vec::with_capacity(candidates), least: 1 }
    }

    #[inline]
    fn meet(&mut self, feature: Feature, weighed: Weighed) {
        if weighed.steps.abs() >= self.least {
            self.take(feature, weighed);
        }
    }

    /// Takes in a feature that weighs no less than the least. A cell that was read before stands there already, or is too light.
    #[inline(never)]
    fn take(&mut self, feature: Feature, Weighed { steps, is_new }: Weighed) {
        self.candidates.push(feature);
        if !is_new {
            return;
        }
        let place = self.cells.partition_point(|&(_, heavier)| heavier.abs() >= steps.abs());
        self.cells.insert(place, (feature.cell, steps));
        self.cells.truncate(PHRASES);
        if self.cells.len() == PHRASES {
            self.least = self.cells[PHRASES - 1].1.abs();
        }
    }
}

/// So many phrases are shown by themselves.
const PHRASES: usize = 12;
/// More features than mostly may be of such a phrase.
const CANDIDATES: usize = 96;
