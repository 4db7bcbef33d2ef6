//! The best labelling of a unit's items for one cue: Viterbi over twelve labels.

use super::features::{Between, Head, SPAN_TEMPLATES, Unit, of_span};

/// What an item is to a cue. Begin, inside, end and single (BIOES) for source and content.
pub const OTHER: usize = 0;
pub const SOURCE: usize = 1;
pub const CONTENT: usize = 5;
pub const BEFORE_HEAD: usize = 9;
pub const HEAD: usize = 10;
pub const BEHIND_HEAD: usize = 11;
pub const LABELS: usize = 12;
/// A row of weights: the labels, padded to a power of two.
pub const ROW: usize = 16;

/// How far from its head a cue's source and content may reach, in items.
const REACH: usize = 40;

/// Weights of labels after labels: rows by the first, padded; minus infinity where the second may not follow.
pub type Transitions = [[f32; ROW]; LABELS];

/// What decoding asks of weights.
pub trait Scores {
    /// The scores of an item's labels, from its features.
    fn emit(&self, features: &[u32; SPAN_TEMPLATES]) -> [f32; ROW];
    fn transitions(&self) -> &Transitions;
}

/// Whether one label may follow another, on either side of the head.
pub const fn may_follow(from: usize, to: usize) -> bool {
    let opens = matches!(to, OTHER | SOURCE | 4 | CONTENT | 8 | BEFORE_HEAD | HEAD);
    match from {
        SOURCE | 2 => matches!(to, 2 | 3),
        CONTENT | 6 => matches!(to, 6 | 7),
        BEFORE_HEAD => matches!(to, BEFORE_HEAD | HEAD),
        HEAD | BEHIND_HEAD => matches!(to, OTHER | SOURCE | 4 | CONTENT | 8 | BEHIND_HEAD),
        _ => opens,
    }
}

/// Transition weights (`from * LABELS + to`) as rows, those that may not be ruled out.
pub fn transitions(weights: &[f32]) -> Transitions {
    let mut rows = [[f32::NEG_INFINITY; ROW]; LABELS];
    for (from, row) in rows.iter_mut().enumerate() {
        for to in (0..LABELS).filter(|&to| may_follow(from, to)) {
            row[to] = weights[from * LABELS + to];
        }
    }
    rows
}

/// The stretch of a unit that is labelled for a head.
pub fn window(len: usize, head: usize) -> std::ops::Range<usize> {
    head.saturating_sub(REACH)..len.min(head + REACH + 1)
}

/// The features of every item of the window, in order.
pub fn features(unit: Unit<'_>, head: usize, out: &mut Vec<[u32; SPAN_TEMPLATES]>) {
    let window = window(unit.items.len(), head);
    let context = Head::new(unit, head);
    out.clear();
    out.resize(window.len(), [0; SPAN_TEMPLATES]);
    let mut between = Between::default();
    for index in (window.start..head).rev() {
        out[index - window.start] = of_span(&context, index, between);
        between.pass(&unit.items[index]);
    }
    let mut between = Between::default();
    for index in head + 1..window.end {
        out[index - window.start] = of_span(&context, index, between);
        between.pass(&unit.items[index]);
    }
}

/// Room that decoding needs; kept between cues.
#[derive(Default)]
pub struct Room {
    features: Vec<[u32; SPAN_TEMPLATES]>,
    back: Vec<[u8; ROW]>,
    pub labels: Vec<u8>,
}

impl Room {
    /// Features of the last unit decoded, for training.
    pub fn features(&self) -> &[[u32; SPAN_TEMPLATES]] {
        &self.features
    }
}

/// Labels the window around a head; the labels are left in `room.labels`.
pub fn decode(weights: &impl Scores, unit: Unit<'_>, head: usize, room: &mut Room) {
    features(unit, head, &mut room.features);
    let head_at = head - window(unit.items.len(), head).start;
    let transitions = weights.transitions();
    room.back.clear();
    // Nothing stands before the window.
    let mut best = [f32::NEG_INFINITY; ROW];
    best[OTHER] = 0.0;
    for (index, features) in room.features.iter().enumerate() {
        let emitted = emit(weights, features, index, head_at);
        let mut next = [f32::NEG_INFINITY; ROW];
        let mut from_best = [0u8; ROW];
        for (from, row) in transitions.iter().enumerate() {
            for to in 0..ROW {
                let score = best[from] + row[to];
                let better = score > next[to];
                next[to] = if better { score } else { next[to] };
                from_best[to] = if better { from as u8 } else { from_best[to] };
            }
        }
        for (score, emitted) in next.iter_mut().zip(emitted) {
            *score += emitted;
        }
        room.back.push(from_best);
        best = next;
    }
    trace(&best, &room.back, &mut room.labels);
}

/// The scores of one item's labels; those that its side of the head rules out are minus infinity.
fn emit(weights: &impl Scores, features: &[u32; SPAN_TEMPLATES], index: usize, head: usize) -> [f32; ROW] {
    if index == head {
        let mut scores = [f32::NEG_INFINITY; ROW];
        scores[HEAD] = 0.0;
        return scores;
    }
    let mut scores = weights.emit(features);
    scores[HEAD] = f32::NEG_INFINITY;
    scores[if index < head { BEHIND_HEAD } else { BEFORE_HEAD }] = f32::NEG_INFINITY;
    scores
}

fn trace(best: &[f32; ROW], back: &[[u8; ROW]], labels: &mut Vec<u8>) {
    // A span may not stay open at the end of the unit.
    let closed = |label: usize| !matches!(label, 1 | 2 | 5 | 6 | BEFORE_HEAD);
    let mut label = (0..LABELS)
        .filter(|&label| closed(label))
        .max_by(|&left, &right| best[left].total_cmp(&best[right]))
        .unwrap_or(OTHER);
    labels.clear();
    labels.resize(back.len(), 0);
    for index in (0..back.len()).rev() {
        labels[index] = label as u8;
        label = back[index][label] as usize;
    }
}
