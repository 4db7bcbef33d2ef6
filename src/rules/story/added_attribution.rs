//! # added-attribution (CMP006)
//!
//! ## What it finds
//! An attribution that the other article does not have: a source put before a claim that the reference asserts, or,
//! whichever is the reference, one that is nobody in particular ("Experts revealed that …").
//!
//! ## Why it matters
//! An invented authority makes a claim look checked.
//!
//! ## Example
//! ```text
//! A: Experts revealed that the tunnel will be closed on Monday for repairs.
//! B: The tunnel will be closed on Monday for repairs.
//! ```

use crate::rules::story::shared::{against, sentence, shown};
use crate::rules::{Rule, Severity};
use crate::story::attributions::{Loss, lost};
use crate::story::{Document, Story, StorySink};

pub const RULE: Rule = Rule::new("CMP006", "added-attribution", Severity::Warning).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let (a, b) = ((view.a, view.left), (view.b, view.right));
        for link in view.links {
            let own = lost(a.1, b.1, link);
            let added = |loss: &&Loss| if story.reference.is_some() { loss.generality } else { loss.vague };
            own.iter().filter(added).for_each(|loss| report(a, b, loss, out));
            let added = lost(b.1, a.1, &link.flipped());
            let counts = |loss: &&Loss| loss.vague || (story.reference.is_some() && !loss.hedge);
            added.iter().filter(counts).for_each(|loss| report(b, a, loss, out));
        }
    }
}

fn report(from: (usize, &Document<'_>), to: (usize, &Document<'_>), loss: &Loss, out: &mut StorySink<'_>) {
    let (has, bare) = (from.1.span(loss.words), to.1.span(loss.bare));
    out.report(from.0, has, || {
        let message = format!("the attribution \u{201c}{}\u{201d} is not in document {}", shown(from.1, has), to.0);
        let proof = format!("document {}: \u{201c}{}\u{201d}", to.0, shown(to.1, sentence(to.1, bare.start)));
        against(to.0, bare, message).proof(proof)
    });
}
