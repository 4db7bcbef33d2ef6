//! The best labelling of a unit's items for one cue: Viterbi over twelve labels.
//!
//! Far from the cue spans begin and end beside marks and conjunctions; the plain words between those are not asked, and
//! are what the items around them are.

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
const NEAR: usize = 6;

/// What scores are added up in: training needs the range of `f32`, tagging holds eight `i16` in one register.
pub trait Score: Copy + PartialOrd {
    const ZERO: Self;
    /// The score of what cannot be.
    const LEAST: Self;

    fn plus(self, other: Self) -> Self;
}

impl Score for f32 {
    const ZERO: f32 = 0.0;
    const LEAST: f32 = f32::NEG_INFINITY;

    fn plus(self, other: f32) -> f32 {
        self + other
    }
}

impl Score for i16 {
    const ZERO: i16 = 0;
    const LEAST: i16 = i16::MIN;

    #[inline]
    fn plus(self, other: i16) -> i16 {
        self.saturating_add(other)
    }
}

/// Weights of labels after labels, rows by the first.
pub type Transitions<S> = [[S; ROW]; LABELS];

/// What decoding asks of weights.
pub trait Scores {
    type Score: Score;

    /// The scores of an item's labels, from its features.
    fn emit(&self, features: &[u32; SPAN_TEMPLATES]) -> [Self::Score; ROW];
    fn transitions(&self) -> &Transitions<Self::Score>;
}

/// Room that decoding needs; kept between cues.
#[derive(Default)]
pub struct Room {
    /// The items that are labelled, by their place in the unit, with their features; in order.
    places: Vec<u32>,
    features: Vec<[u32; SPAN_TEMPLATES]>,
    back: Vec<[u8; ROW]>,
    labels: Vec<u8>,
}

impl Room {
    /// The items labelled, by their place in the unit.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// Their features, for training.
    pub fn features(&self) -> &[[u32; SPAN_TEMPLATES]] {
        &self.features
    }

    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// Reads the window around a head; returns where the head stands among the items that are labelled.
    fn read(&mut self, unit: Unit<'_>, head: usize) -> usize {
        self.places.clear();
        self.features.clear();
        let window = head.saturating_sub(REACH)..unit.len().min(head + REACH + 1);
        let context = Head::new(unit, head);
        self.walk(&context, (window.start..head).rev());
        self.places.reverse();
        self.features.reverse();
        let head_at = self.places.len();
        self.places.push(head as u32);
        self.features.push([0; SPAN_TEMPLATES]);
        self.walk(&context, head + 1..window.end);
        head_at
    }

    /// Reads the items on one side of the head, from it to the end of the window.
    fn walk(&mut self, head: &Head<'_>, indices: impl Iterator<Item = usize>) {
        let mut between = Between::default();
        for (distance, index) in indices.enumerate() {
            if distance < NEAR || head.unit.is_beside_landmark(index) {
                self.places.push(index as u32);
                self.features.push(of_span(head, index, between));
            }
            between.pass(head.unit.item(index));
        }
    }
}

/// Labels the window around a head; items and labels are left in the room.
pub fn decode<W: Scores>(weights: &W, unit: Unit<'_>, head: usize, room: &mut Room) {
    let head_at = room.read(unit, head);
    let transitions = weights.transitions();
    room.back.clear();
    // Nothing stands before the window.
    let mut best = [W::Score::LEAST; ROW];
    best[OTHER] = W::Score::ZERO;
    for (index, features) in room.features.iter().enumerate() {
        let (mut next, back) = match index <= head_at {
            true => step(&best, transitions, &CLOSED_TO_HEAD),
            false => step(&best, transitions, &CLOSED_BEHIND),
        };
        if index == head_at {
            best = [W::Score::LEAST; ROW];
            best[HEAD] = next[HEAD];
        } else {
            next[HEAD] = W::Score::LEAST;
            next[if index < head_at { BEHIND_HEAD } else { BEFORE_HEAD }] = W::Score::LEAST;
            let emitted = weights.emit(features);
            best = std::array::from_fn(|label| next[label].plus(emitted[label]));
        }
        room.back.push(back);
    }
    trace(&best, &room.back, &mut room.labels);
}

/// The best way to each label of the next item, and the label that it comes from.
#[inline]
fn step<S: Score>(best: &[S; ROW], transitions: &Transitions<S>, closed: &[usize]) -> ([S; ROW], [u8; ROW]) {
    let mut openers = [S::LEAST; OPENERS];
    let mut comes_from = [OTHER as i16; OPENERS];
    for &from in closed {
        for to in 0..OPENERS {
            let score = best[from].plus(transitions[from][to]);
            let better = score > openers[to];
            openers[to] = if better { score } else { openers[to] };
            comes_from[to] = if better { from as i16 } else { comes_from[to] };
        }
    }
    let (mut next, mut back) = ([S::LEAST; ROW], [0; ROW]);
    next[..OPENERS].copy_from_slice(&openers);
    for to in 0..OPENERS {
        back[to] = comes_from[to] as u8;
    }
    for Spanned { begin, inside, end, .. } in [SOURCE, CONTENT] {
        for to in [inside, end] {
            let (first, later) = (best[begin].plus(transitions[begin][to]), best[inside].plus(transitions[inside][to]));
            (next[to], back[to]) = if later > first { (later, inside as u8) } else { (first, begin as u8) };
        }
    }
    (next, back)
}

fn trace<S: Score>(best: &[S; ROW], back: &[[u8; ROW]], labels: &mut Vec<u8>) {
    // A span may not stay open at the end of the unit.
    let better = |left: usize, right: usize| if best[right] >= best[left] { right } else { left };
    let mut label = CLOSED_BEHIND.into_iter().reduce(better).unwrap_or(OTHER);
    labels.clear();
    labels.resize(back.len(), 0);
    for index in (0..back.len()).rev() {
        labels[index] = label as u8;
        label = back[index][label] as usize;
    }
}
