//! The best labelling of a unit's items for one cue: Viterbi over twelve labels.
//!
//! Far from the cue spans begin and end beside marks and conjunctions; the plain words between those are not asked, and
//! are what the items around them are.

use std::ops::Range;

use super::features::{Between, Head, SPAN_TEMPLATES, Unit, of_span};

/// What an item is to a cue: begin, inside, end and single (BIOES) for source and content. Those that may follow a
/// closed label stand first, so that they can be scored side by side.
pub const OTHER: usize = 0;
pub const SOURCE: Spanned = Spanned { begin: 1, single: 2, inside: 8, end: 9 };
pub const CONTENT: Spanned = Spanned { begin: 3, single: 4, inside: 10, end: 11 };
pub const BEFORE_HEAD: usize = 5;
pub const HEAD: usize = 6;
pub const BEHIND_HEAD: usize = 7;
pub const LABELS: usize = 12;
const OPENERS: usize = 8;
/// A row of weights: the labels, padded to a power of two.
pub const ROW: usize = 16;

/// The labels of a span.
#[derive(Clone, Copy)]
pub struct Spanned {
    pub begin: usize,
    pub inside: usize,
    pub end: usize,
    pub single: usize,
}

/// The labels that an opener may follow, up to the head and behind it.
const CLOSED_TO_HEAD: [usize; 6] = [OTHER, SOURCE.end, SOURCE.single, CONTENT.end, CONTENT.single, BEFORE_HEAD];
const CLOSED_BEHIND: [usize; 7] = [OTHER, SOURCE.end, SOURCE.single, CONTENT.end, CONTENT.single, HEAD, BEHIND_HEAD];

/// How far from its head a cue's source and content may reach, in items.
const REACH: usize = 40;
/// How far from its head every item is labelled.
const NEAR: usize = 4;

/// What scores are added up in: training needs the range of `f32`, tagging holds eight `i16` in one register.
pub trait Score: Copy + PartialOrd {
    const ZERO: Self;
    /// The score of what cannot be.
    const LEAST: Self;

    fn plus(self, other: Self) -> Self;
    fn greater(self, other: Self) -> Self;
}

impl Score for f32 {
    const ZERO: f32 = 0.0;
    const LEAST: f32 = f32::NEG_INFINITY;

    fn plus(self, other: f32) -> f32 {
        self + other
    }

    fn greater(self, other: f32) -> f32 {
        self.max(other)
    }
}

impl Score for i16 {
    const ZERO: i16 = 0;
    const LEAST: i16 = i16::MIN;

    #[inline]
    fn plus(self, other: i16) -> i16 {
        self.saturating_add(other)
    }

    #[inline]
    fn greater(self, other: i16) -> i16 {
        self.max(other)
    }
}

/// The scores of an item's labels.
pub type Row<S> = [S; ROW];
/// Weights of labels after labels, rows by the first.
pub type Transitions<S> = [Row<S>; LABELS];

/// What decoding asks of weights.
pub trait Scores {
    type Score: Score;

    /// The scores of an item's labels, from its features.
    fn emit(&self, features: &[u32; SPAN_TEMPLATES]) -> Row<Self::Score>;
    fn transitions(&self) -> &Transitions<Self::Score>;
}

/// Room that decoding needs; kept between cues.
pub struct Room<S> {
    /// The items that are labelled, by their place in the unit; in order.
    places: Vec<u32>,
    /// What their features say of each label, and how well the best way to it scores.
    emitted: Vec<Row<S>>,
    best: Vec<Row<S>>,
    labels: Vec<u8>,
}

impl<S> Default for Room<S> {
    fn default() -> Self {
        Self { places: Vec::new(), emitted: Vec::new(), best: Vec::new(), labels: Vec::new() }
    }
}

impl<S: Score> Room<S> {
    /// The items labelled, by their place in the unit.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// Labels the window around a head.
    pub fn decode(&mut self, weights: &impl Scores<Score = S>, unit: Unit<'_>, head: usize) {
        let head_at = self.read(weights, unit, head);
        let transitions = weights.transitions();
        self.best.clear();
        // Nothing stands before the window.
        let mut best = [S::LEAST; ROW];
        best[OTHER] = S::ZERO;
        for (index, emitted) in self.emitted.iter().enumerate() {
            let mut next = step(&best, transitions, closed(index, head_at));
            if index == head_at {
                best = [S::LEAST; ROW];
                best[HEAD] = next[HEAD];
            } else {
                next[HEAD] = S::LEAST;
                next[if index < head_at { BEHIND_HEAD } else { BEFORE_HEAD }] = S::LEAST;
                best = std::array::from_fn(|label| next[label].plus(emitted[label]));
            }
            self.best.push(best);
        }
        self.trace(transitions, head_at);
    }

    /// Reads the window around a head; returns where the head stands among the items that are labelled.
    fn read(&mut self, weights: &impl Scores<Score = S>, unit: Unit<'_>, head: usize) -> usize {
        self.places.clear();
        self.emitted.clear();
        let (window, context) = (window(unit, head), Head::new(unit, head));
        self.side(weights, &context, (window.start..head).rev());
        self.places.reverse();
        self.emitted.reverse();
        let head_at = self.places.len();
        self.places.push(head as u32);
        self.emitted.push([S::ZERO; ROW]);
        self.side(weights, &context, head + 1..window.end);
        head_at
    }

    #[inline]
    fn side(&mut self, weights: &impl Scores<Score = S>, head: &Head<'_>, indices: impl Iterator<Item = usize>) {
        walk(head, indices, |index, features| {
            self.places.push(index as u32);
            self.emitted.push(weights.emit(features));
        });
    }

    /// Follows the best way back from the end, where no span may stay open.
    fn trace(&mut self, transitions: &Transitions<S>, head_at: usize) {
        let Self { best, labels, .. } = self;
        labels.clear();
        labels.resize(best.len(), 0);
        let mut label = first_best(&CLOSED_BEHIND, |label| best[best.len() - 1][label]);
        for index in (1..best.len()).rev() {
            labels[index] = label as u8;
            let before = |from: usize| best[index - 1][from].plus(transitions[from][label]);
            label = match [SOURCE, CONTENT].into_iter().find(|span| label == span.inside || label == span.end) {
                Some(Spanned { begin, inside, .. }) => first_best(&[begin, inside], before),
                None => first_best(closed(index, head_at), before),
            };
        }
        labels[0] = label as u8;
    }
}

/// The items that may belong to a cue.
fn window(unit: Unit<'_>, head: usize) -> Range<usize> {
    head.saturating_sub(REACH)..unit.len().min(head + REACH + 1)
}

/// Reads the items on one side of the head, from it to the end of the window.
#[inline]
fn walk(head: &Head<'_>, indices: impl Iterator<Item = usize>, mut each: impl FnMut(usize, &[u32; SPAN_TEMPLATES])) {
    let mut between = Between::default();
    for (distance, index) in indices.enumerate() {
        if distance < NEAR || head.unit.is_beside_landmark(index) {
            each(index, &of_span(head, index, between));
        }
        between.pass(head.unit.item(index));
    }
}

/// The labels that an opener may follow at an item.
fn closed(index: usize, head_at: usize) -> &'static [usize] {
    if index <= head_at { &CLOSED_TO_HEAD } else { &CLOSED_BEHIND }
}

/// How well the best way to each label of the next item scores.
#[inline]
fn step<S: Score>(best: &Row<S>, transitions: &Transitions<S>, closed: &[usize]) -> Row<S> {
    let mut openers = [S::LEAST; OPENERS];
    for &from in closed {
        for (to, opener) in openers.iter_mut().enumerate() {
            *opener = opener.greater(best[from].plus(transitions[from][to]));
        }
    }
    let mut next = [S::LEAST; ROW];
    next[..OPENERS].copy_from_slice(&openers);
    for Spanned { begin, inside, end, .. } in [SOURCE, CONTENT] {
        for to in [inside, end] {
            let (first, later) = (best[begin].plus(transitions[begin][to]), best[inside].plus(transitions[inside][to]));
            next[to] = first.greater(later);
        }
    }
    next
}

/// The first of the labels that score best.
fn first_best<S: Score>(labels: &[usize], score: impl Fn(usize) -> S) -> usize {
    let better = |best: usize, label: usize| if score(label) > score(best) { label } else { best };
    labels.iter().copied().reduce(better).unwrap_or(OTHER)
}

/// The features of the items labelled for a head, as [`Room::decode`] reads them: for training.
pub fn features(unit: Unit<'_>, head: usize) -> Vec<[u32; SPAN_TEMPLATES]> {
    let (window, context) = (window(unit, head), Head::new(unit, head));
    let mut read = Vec::new();
    walk(&context, (window.start..head).rev(), |_, features| read.push(*features));
    read.reverse();
    read.push([0; SPAN_TEMPLATES]);
    walk(&context, head + 1..window.end, |_, features| read.push(*features));
    read
}
