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
const CLOSED_BEHIND: [usize; 6] = [OTHER, SOURCE.end, SOURCE.single, CONTENT.end, CONTENT.single, BEHIND_HEAD];

/// How far from its head a cue's source and content may reach, in items.
const REACH: usize = 40;
/// The most items that are labelled for one head.
const WIDEST: usize = 2 * REACH + 1;
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
    /// What their features say of each label, and how well the best way that leads to it scores.
    emitted: Vec<Row<S>>,
    reached: Vec<Row<S>>,
    labels: Vec<u8>,
}

impl<S> Default for Room<S> {
    fn default() -> Self {
        Self {
            places: Vec::with_capacity(WIDEST),
            emitted: Vec::with_capacity(WIDEST),
            reached: Vec::with_capacity(WIDEST),
            labels: Vec::with_capacity(WIDEST),
        }
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
        self.reached.clear();
        // Nothing stands before the window.
        let start = only(OTHER, S::ZERO);
        let best = go_on::<false, S>(start, &self.emitted[..head_at], transitions, &mut self.reached);
        let at_head = step::<false, S>(&best, transitions)[HEAD];
        self.reached.push(only(HEAD, at_head));
        if let [first, rest @ ..] = &self.emitted[head_at + 1..] {
            let next = behind_head(at_head, transitions);
            self.reached.push(next);
            go_on::<true, S>(sum(&next, first), rest, transitions, &mut self.reached);
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
            self.emitted.push(weights.emit(features));
            self.places.push(index as u32);
        });
    }

    /// Follows the best way back from the end, where no span may stay open: each label comes from the first that led to it.
    fn trace(&mut self, transitions: &Transitions<S>, head_at: usize) {
        let Self { emitted, reached, labels, .. } = self;
        labels.clear();
        labels.resize(reached.len(), 0);
        let best = |index: usize| sum(&reached[index], &emitted[index]);
        let (last, at_last) = (reached.len() - 1, best(reached.len() - 1));
        let mut label = if last == head_at { HEAD } else { first_best(&CLOSED_BEHIND, |label| at_last[label]) };
        for index in (1..reached.len()).rev() {
            labels[index] = label as u8;
            let (before, score) = (best(index - 1), reached[index][label]);
            let led = |from: usize| before[from].plus(transitions[from][label]) == score;
            label = match [SOURCE, CONTENT].into_iter().find(|span| [span.inside, span.end].contains(&label)) {
                Some(span) if led(span.begin) => span.begin,
                Some(span) => span.inside,
                // Nothing else leads to the item behind the head.
                None => closed(index > head_at).iter().copied().find(|&from| led(from)).unwrap_or(HEAD),
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

/// The labels that an opener may follow, up to the head or behind it.
#[inline]
const fn closed(behind: bool) -> &'static [usize] {
    if behind { &CLOSED_BEHIND } else { &CLOSED_TO_HEAD }
}

/// The scores where one label alone can be.
fn only<S: Score>(label: usize, score: S) -> Row<S> {
    let mut row = [S::LEAST; ROW];
    row[label] = score;
    row
}

/// How well each label of the item behind the head scores.
fn behind_head<S: Score>(at_head: S, transitions: &Transitions<S>) -> Row<S> {
    let mut next = transitions[HEAD].map(|weight| at_head.plus(weight));
    next[OPENERS..].fill(S::LEAST);
    next
}

#[inline]
fn sum<S: Score>(left: &Row<S>, right: &Row<S>) -> Row<S> {
    std::array::from_fn(|label| left[label].plus(right[label]))
}

/// Goes over the items on one side of the head, from the scores of the item before them to those of the last. The labels
/// that are the other side's have scores too, but nothing follows them.
fn go_on<const BEHIND: bool, S: Score>(
    mut best: Row<S>,
    emitted: &[Row<S>],
    transitions: &Transitions<S>,
    reached: &mut Vec<Row<S>>,
) -> Row<S> {
    reached.extend(emitted.iter().map(|emitted| {
        let next = step::<BEHIND, S>(&best, transitions);
        best = sum(&next, emitted);
        next
    }));
    best
}

/// How well the best way to each label of the next item scores.
#[inline]
fn step<const BEHIND: bool, S: Score>(best: &Row<S>, transitions: &Transitions<S>) -> Row<S> {
    let mut openers = [S::LEAST; OPENERS];
    for &from in closed(BEHIND) {
        for (to, opener) in openers.iter_mut().enumerate() {
            *opener = opener.greater(best[from].plus(transitions[from][to]));
        }
    }
    // The labels behind the last are padding, so that as many are scored side by side.
    let others: [S; ROW - OPENERS] = std::array::from_fn(|other| {
        let to = OPENERS + other;
        let Spanned { begin, inside, .. } = if to < CONTENT.inside { SOURCE } else { CONTENT };
        best[begin].plus(transitions[begin][to]).greater(best[inside].plus(transitions[inside][to]))
    });
    let mut next = [S::LEAST; ROW];
    next[..OPENERS].copy_from_slice(&openers);
    next[OPENERS..].copy_from_slice(&others);
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
