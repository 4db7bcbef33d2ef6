//! The learned tagger: attributions without quotation marks, and the exact spans of all.
//!
//! Two linear stages over units ([`units`]). The first decides which words report, one score a candidate. The
//! second labels, for each such head, the items around it as source, cue, content or nothing ([`decode`]), with
//! features relative to the head ([`features`]): direction, distance, commas and verbs between, the head's own word. Labelling
//! for a known head is what lets a linear model tell a content before its cue from one behind it.

pub mod decode;
pub mod features;
pub mod train;
pub mod units;
pub mod weights;

use once_cell::sync::Lazy;

use crate::model::artefact;
use crate::span::TokenSpan;
use decode::{CONTENT, HEAD, Room, SOURCE, Score};
use features::Unit;
use units::{Item, Units};
use weights::{Tables, Weights};

/// The built-in tagger.
pub fn built_in() -> &'static Tables {
    static BUILT_IN: Lazy<Tables> = Lazy::new(|| {
        Tables::new(&artefact::built_in::<Weights>(include_bytes!("../../../model/artefacts/attributions.bin")))
    });
    &BUILT_IN
}

/// What the tagger finds of one cue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagged {
    /// The token of the cue's head.
    pub head: u32,
    pub cue: TokenSpan,
    pub source: Option<TokenSpan>,
    /// The content, and its second part where the cue stands between.
    pub content: Option<TokenSpan>,
    pub rest: Option<TokenSpan>,
    /// By how much the head's score passes the threshold.
    pub margin: f32,
}

/// A unit of any length has this many cues, and one more for each so many items: a bound on the work.
const MOST_CUES: usize = 8;
const ITEMS_A_CUE: usize = 8;

/// Tags a text. Cues inside quotations are another voice's, and are not looked for.
pub fn tag(units: &Units, weights: &Tables) -> Vec<Tagged> {
    let mut room = Room::default();
    let mut found = Vec::new();
    for index in 0..units.all.len() {
        let items = units.unit(index);
        let unit = Unit::new(units.padded(index));
        let mut left = MOST_CUES + items.len() / ITEMS_A_CUE;
        for head in 0..items.len() {
            if left == 0 || !weights.can_report(&items[head]) {
                continue;
            }
            let margin = weights.cue(&features::of_cue(unit, head)) - weights.threshold;
            if margin >= 0.0 {
                left -= 1;
                room.decode(weights, unit, head);
                found.push(spans(items, head, &room, margin));
            }
        }
    }
    found
}

/// The spans that the labels of a window draw.
fn spans<S: Score>(items: &[Item], head: usize, room: &Room<S>, margin: f32) -> Tagged {
    let labels = room.labels();
    let item = |labelled: usize| &items[room.places()[labelled] as usize];
    let mut tagged = Tagged { head: items[head].first, margin, ..Tagged::default() };
    let (mut at, mut cue) = (0, (items[head].first, items[head].end));
    while at < labels.len() {
        let label = labels[at] as usize;
        let from = at;
        at += 1;
        let span_of = [SOURCE, CONTENT].into_iter().find(|span| [span.begin, span.single].contains(&label));
        let Some(span) = span_of else {
            if [decode::BEFORE_HEAD, HEAD, decode::BEHIND_HEAD].contains(&label) {
                cue = (cue.0.min(item(from).first), cue.1.max(item(from).end));
            }
            continue;
        };
        while at < labels.len() && [span.inside, span.end].contains(&(labels[at] as usize)) {
            at += 1;
        }
        let tokens = TokenSpan::new(item(from).first, item(at - 1).end);
        let slot = match span.begin == SOURCE.begin {
            true if tagged.source.is_none() => &mut tagged.source,
            false if tagged.content.is_none() => &mut tagged.content,
            false if tagged.rest.is_none() => &mut tagged.rest,
            _ => continue,
        };
        *slot = Some(tokens);
    }
    tagged.cue = TokenSpan::new(cue.0, cue.1);
    tagged
}
