//! Training of the tagger: logistic regression for the cues, an averaged structured perceptron for their spans.
//!
//! The estimator stands behind linfa's [`Fit`]. It is deterministic: fixed seed, fixed order, one thread.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use linfa::dataset::{DatasetBase, Records};
use linfa::traits::Fit;

use super::decode::{self, CONTENT, HEAD, LABELS, OTHER, ROW, Room, SOURCE, Scores, Spanned, Transitions};
use super::features::{CUE_TEMPLATES, SPAN_TEMPLATES, Unit, of_cue};
use super::units::{Item, Units};
use super::weights::{CUE_ROWS, HEAD_BYTES, LARGEST, SPAN_ROWS, Weights, can_report, head_bit, pack};
use crate::text::Key;

/// An attribution as annotated, in items of its unit.
#[derive(Clone, Debug)]
pub struct Gold {
    pub unit: u32,
    pub cue: Range<u32>,
    pub source: Vec<Range<u32>>,
    pub content: Vec<Range<u32>>,
}

/// A text with its attributions.
pub struct Document {
    pub units: Units,
    pub golds: Vec<Gold>,
}

/// Annotated documents: the records that the tagger is fitted on.
pub struct Corpus(pub Vec<Document>);

impl Records for Corpus {
    type Elem = u32;

    fn nsamples(&self) -> usize {
        self.0.len()
    }

    fn nfeatures(&self) -> usize {
        CUE_TEMPLATES + SPAN_TEMPLATES
    }
}

/// How the tagger is trained.
#[derive(Clone, Copy, Debug)]
pub struct Params {
    pub cue_epochs: usize,
    pub span_epochs: usize,
    /// L2 penalty of the cue stage, per update.
    pub decay: f32,
    /// Least log-odds of a cue.
    pub threshold: f32,
    pub seed: u64,
}

impl Default for Params {
    fn default() -> Self {
        Self { cue_epochs: 6, span_epochs: 8, decay: 1e-6, threshold: 0.3, seed: 20_161_108 }
    }
}

/// Why training failed.
#[derive(Debug)]
pub enum TrainError {
    /// There is no attribution to learn from.
    Empty,
    Linfa(linfa::Error),
}

impl fmt::Display for TrainError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "the corpus holds no attribution"),
            Self::Linfa(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for TrainError {}

impl From<linfa::Error> for TrainError {
    fn from(error: linfa::Error) -> Self {
        Self::Linfa(error)
    }
}

impl Fit<Corpus, (), TrainError> for Params {
    type Object = Weights;

    fn fit(&self, dataset: &DatasetBase<Corpus, ()>) -> Result<Weights, TrainError> {
        let documents = &dataset.records.0;
        if documents.iter().all(|document| document.golds.is_empty()) {
            return Err(TrainError::Empty);
        }
        let heads = heads(documents);
        let words = head_words(documents, &heads);
        let cues = fit_cues(self, documents, &heads, &words);
        let spans = fit_spans(self, documents, &heads);
        let (cues, cue_scale) = quantise(&cues, i8::MAX);
        let (rows, span_scale) = quantise(&spans.rows, LARGEST);
        let transition = |weight: f32| (weight / span_scale).round() as i16;
        Ok(Weights {
            heads: words.to_vec(),
            cues,
            cue_scale,
            threshold: self.threshold,
            spans: rows.chunks(LABELS).map(pack).collect(),
            transitions: spans
                .transitions
                .iter()
                .flat_map(|row| &row[..LABELS])
                .map(|&weight| transition(weight))
                .collect(),
        })
    }
}

/// The head of every cue, by document: the item whose word most often is part of a cue.
fn heads(documents: &[Document]) -> Vec<Vec<Option<u32>>> {
    let mut counts: HashMap<Key, (u32, u32)> = HashMap::new();
    for document in documents {
        for item in &document.units.items {
            counts.entry(item.key).or_default().1 += 1;
        }
        for gold in &document.golds {
            let unit = document.units.unit(gold.unit as usize);
            for item in &unit[gold.cue.start as usize..gold.cue.end as usize] {
                counts.entry(item.key).or_default().0 += 1;
            }
        }
    }
    let rate = |item: &Item| {
        let (inside, all) = counts.get(&item.key).copied().unwrap_or_default();
        f64::from(inside) / (f64::from(all) + 2.0)
    };
    let head = |document: &Document, gold: &Gold| {
        let unit = document.units.unit(gold.unit as usize);
        let candidates = gold.cue.clone().filter(|&index| unit[index as usize].can_report());
        candidates.max_by(|&left, &right| rate(&unit[left as usize]).total_cmp(&rate(&unit[right as usize])))
    };
    documents.iter().map(|document| document.golds.iter().map(|gold| head(document, gold)).collect()).collect()
}

/// The words that are heads, as a set of bits.
fn head_words(documents: &[Document], heads: &[Vec<Option<u32>>]) -> [i8; HEAD_BYTES] {
    let mut words = [0; HEAD_BYTES];
    for (document, heads) in documents.iter().zip(heads) {
        for (gold, head) in document.golds.iter().zip(heads).filter_map(|(gold, head)| head.map(|head| (gold, head))) {
            let (byte, bit) = head_bit(document.units.unit(gold.unit as usize)[head as usize].key);
            words[byte] |= bit;
        }
    }
    words
}

/// A small deterministic generator (splitmix64), for shuffling.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, (self.next() % (index as u64 + 1)) as usize);
        }
    }
}

/// Logistic regression by AdaGrad over every word that can report and is a head somewhere.
fn fit_cues(params: &Params, documents: &[Document], heads: &[Vec<Option<u32>>], words: &[i8; HEAD_BYTES]) -> Vec<f32> {
    let mut examples: Vec<([u32; CUE_TEMPLATES], bool)> = Vec::new();
    for (document, heads) in documents.iter().zip(heads) {
        let positive: std::collections::HashSet<(u32, u32)> =
            document.golds.iter().zip(heads).filter_map(|(gold, head)| head.map(|head| (gold.unit, head))).collect();
        let inside: std::collections::HashSet<(u32, u32)> =
            document.golds.iter().flat_map(|gold| gold.cue.clone().map(|index| (gold.unit, index))).collect();
        for index in 0..document.units.all.len() {
            let items = document.units.unit(index);
            let whole = Unit::new(document.units.padded(index));
            for (at, item) in items.iter().enumerate() {
                let place = (index as u32, at as u32);
                let is_head = positive.contains(&place);
                if can_report(words, item) && (is_head || !inside.contains(&place) || item.tag != 0) {
                    examples.push((of_cue(whole, at), is_head));
                }
            }
        }
    }
    let mut weights = vec![0.0f32; CUE_ROWS];
    let mut squares = vec![1e-6f32; CUE_ROWS];
    let mut random = Random(params.seed);
    for _ in 0..params.cue_epochs {
        random.shuffle(&mut examples);
        for (features, is_cue) in &examples {
            let rows = features.map(|feature| feature as usize & (CUE_ROWS - 1));
            let score: f32 = rows.iter().map(|&row| weights[row]).sum();
            let error = 1.0 / (1.0 + (-score).exp()) - f32::from(u8::from(*is_cue));
            for row in rows {
                let gradient = error + params.decay * weights[row];
                squares[row] += gradient * gradient;
                weights[row] -= 0.1 * gradient / squares[row].sqrt();
            }
        }
    }
    weights
}

/// The span stage while it learns.
struct Learner {
    rows: Vec<f32>,
    transitions: Transitions<f32>,
}

impl Learner {
    fn empty() -> Self {
        Self { rows: vec![0.0; SPAN_ROWS * LABELS], transitions: [[0.0; ROW]; LABELS] }
    }
}

impl Scores for Learner {
    type Score = f32;

    fn emit(&self, features: &[u32; SPAN_TEMPLATES]) -> [f32; ROW] {
        let mut scores = [0.0; ROW];
        for feature in features {
            let row = (*feature as usize & (SPAN_ROWS - 1)) * LABELS;
            for (score, weight) in scores.iter_mut().zip(&self.rows[row..row + LABELS]) {
                *score += weight;
            }
        }
        scores
    }

    fn transitions(&self) -> &Transitions<f32> {
        &self.transitions
    }
}

/// An averaged structured perceptron over all cues.
fn fit_spans(params: &Params, documents: &[Document], heads: &[Vec<Option<u32>>]) -> Learner {
    let mut examples: Vec<(usize, usize)> = Vec::new();
    for (document, heads) in heads.iter().enumerate() {
        examples.extend((0..heads.len()).filter(|&gold| heads[gold].is_some()).map(|gold| (document, gold)));
    }
    let (mut learner, mut sums) = (Learner::empty(), Learner::empty());
    let mut random = Random(params.seed + 1);
    let mut room = Room::default();
    let mut step = 0.0f32;
    for _ in 0..params.span_epochs {
        random.shuffle(&mut examples);
        for &(document, gold) in &examples {
            let head = heads[document][gold].expect("filtered above") as usize;
            let (document, gold) = (&documents[document], &documents[document].golds[gold]);
            let unit = Unit::new(document.units.padded(gold.unit as usize));
            step += 1.0;
            room.decode(&learner, unit, head);
            let (features, found) = (decode::features(unit, head), room.labels());
            let wanted = wanted_labels(room.places(), gold, head);
            update(&mut learner, 1.0, &features, found, &wanted);
            update(&mut sums, step, &features, found, &wanted);
        }
    }
    let average = |weights: &mut [f32], sums: &[f32]| {
        for (weight, sum) in weights.iter_mut().zip(sums) {
            *weight -= sum / (step + 1.0);
        }
    };
    average(&mut learner.rows, &sums.rows);
    for (row, sums) in learner.transitions.iter_mut().zip(&sums.transitions) {
        average(row, sums);
    }
    learner
}

/// The labels that the annotation asks for, of the items that are labelled.
fn wanted_labels(places: &[u32], gold: &Gold, head: usize) -> Vec<u8> {
    let mut labels = vec![OTHER as u8; places.len()];
    let within = |range: &Range<u32>| {
        places.partition_point(|&place| place < range.start)..places.partition_point(|&place| place < range.end)
    };
    let mut draw = |range: &Range<u32>, span: Spanned| {
        let labelled = within(range);
        for index in labelled.clone() {
            let label = match (index == labelled.start, index + 1 == labelled.end) {
                (true, true) => span.single,
                (true, false) => span.begin,
                (false, false) => span.inside,
                (false, true) => span.end,
            };
            labels[index] = label as u8;
        }
    };
    gold.content.iter().for_each(|range| draw(range, CONTENT));
    gold.source.iter().for_each(|range| draw(range, SOURCE));
    for index in within(&gold.cue) {
        let label = match (places[index] as usize).cmp(&head) {
            std::cmp::Ordering::Less => decode::BEFORE_HEAD,
            std::cmp::Ordering::Equal => HEAD,
            std::cmp::Ordering::Greater => decode::BEHIND_HEAD,
        };
        labels[index] = label as u8;
    }
    labels
}

/// Moves the weights towards the wanted labels and away from those found.
fn update(learner: &mut Learner, rate: f32, features: &[[u32; SPAN_TEMPLATES]], found: &[u8], wanted: &[u8]) {
    for (index, features) in features.iter().enumerate() {
        let (right, wrong) = (wanted[index] as usize, found[index] as usize);
        if right != wrong {
            for feature in features {
                let row = (*feature as usize & (SPAN_ROWS - 1)) * LABELS;
                learner.rows[row + right] += rate;
                learner.rows[row + wrong] -= rate;
            }
        }
        if index > 0 {
            let (right_before, wrong_before) = (wanted[index - 1] as usize, found[index - 1] as usize);
            if (right_before, right) != (wrong_before, wrong) {
                learner.transitions[right_before][right] += rate;
                learner.transitions[wrong_before][wrong] -= rate;
            }
        }
    }
}

/// Rounds weights to whole steps, at most `most` of them; the largest one in a thousand are cut off.
fn quantise(weights: &[f32], most: i8) -> (Vec<i8>, f32) {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 1_000)).copied().unwrap_or(1.0);
    let most = f32::from(most);
    let scale = largest / most;
    (weights.iter().map(|weight| (weight / scale).round().clamp(-most, most) as i8).collect(), scale)
}
