//! # dropped-attribution (CMP005)
//!
//! ## What it finds
//! A claim that one article attributes or hedges ("according to the ministry", "reportedly", "may") and the other
//! asserts bare, and a quotation that has lost its speaker.
//!
//! ## Why it matters
//! Who says so, and how surely, is part of the claim. Copies drop it first.
//!
//! ## Example
//! ```text
//! A: The tunnel is unsafe and must be closed, according to the fire service.
//! B: The tunnel is unsafe and must be closed.
//! ```

use crate::rules::story::shared::{against, sentence, shown};
use crate::rules::{Rule, Severity};
use crate::story::attributions::{Loss, lost, lost_speaker};
use crate::story::{Document, Story, StorySink};

pub const RULE: Rule = Rule::new("CMP005", "dropped-attribution", Severity::Warning).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let (a, b) = ((view.a, view.left), (view.b, view.right));
        // Where the reference is the bare one, the other has added something: CMP006.
        let both_ways = story.reference.is_none();
        for link in view.links {
            lost(a.1, b.1, link).iter().for_each(|loss| report(a, b, loss, out));
            if both_ways {
                lost(b.1, a.1, &link.flipped()).iter().for_each(|loss| report(b, a, loss, out));
            }
        }
        for carriage in story.quotations.between(a.0, b.0) {
            lost_speaker(a.1, b.1, carriage, story.quotations.between(b.0, a.0))
                .iter()
                .for_each(|loss| report(a, b, loss, out));
        }
        for carriage in story.quotations.between(b.0, a.0).filter(|_| both_ways) {
            lost_speaker(b.1, a.1, carriage, story.quotations.between(a.0, b.0))
                .iter()
                .for_each(|loss| report(b, a, loss, out));
        }
    }
}

fn report(from: (usize, &Document<'_>), to: (usize, &Document<'_>), loss: &Loss, out: &mut StorySink<'_>) {
    // A vague source that only one article has is rather added than dropped, and so are "experts" of the reference: CMP006.
    let is_added = if out.story.reference.is_some() { loss.generality } else { loss.vague };
    if is_added {
        return;
    }
    let (had, bare) = (from.1.span(loss.words), to.1.span(loss.bare));
    out.report(to.0, bare, || {
        let what = if loss.hedge { "the hedge" } else { "the attribution" };
        let message = format!("{what} \u{201c}{}\u{201d} of document {} is missing here", shown(from.1, had), from.0);
        let proof = format!("document {}: \u{201c}{}\u{201d}", from.0, shown(from.1, sentence(from.1, had.start)));
        against(from.0, had, message).proof(proof)
    });
}
