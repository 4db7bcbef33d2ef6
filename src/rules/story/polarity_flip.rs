//! # polarity-flip (CMP007)
//!
//! ## What it finds
//! Aligned sentences of which one denies what the other asserts, or calls likely what the other calls unlikely:
//! "unlikely to be" against "likely", "was approved" against "was not approved", "rose" against "fell".
//!
//! "Declined to comment" and "did not comment" agree, and so do "unlikely" and "not likely".
//!
//! ## Why it matters
//! Everything else in the sentence is the same, so a reader of either one has no reason to doubt it.
//!
//! ## Example
//! ```text
//! A: The ministry said the bridge was unlikely to reopen before winter.
//! B: The ministry said the bridge was likely to reopen before winter.
//! ```

use crate::rules::story::shared::{NEARLY_SAME, against, both_quoted, both_sentences, renderings, shown};
use crate::rules::{Rule, Severity};
use crate::span::Span;
use crate::story::{Story, StorySink, View, polarity};

pub const RULE: Rule = Rule::new("CMP007", "polarity-flip", Severity::Error).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        for link in renderings(&view) {
            let Some(flip) = polarity::flip(view.left, view.right, &link.diff) else { continue };
            let (a, b) = (view.left.span(flip.a), view.right.span(flip.b));
            let nearly_same = link.diff.similarity() >= NEARLY_SAME;
            if both_quoted(&view, a, b) && (!nearly_same || is_followed(story, &view, b)) {
                continue;
            }
            out.report(view.b, b, || {
                let (here, there) = (shown(view.right, b), shown(view.left, a));
                let message = format!("\u{201c}{here}\u{201d} here, \u{201c}{there}\u{201d} in document {}", view.a);
                against(view.a, a, message).proof(both_sentences(&view, a, b))
            });
        }
    }
}

/// Whether a quotation around a place is carried by the other document: what it changes there is altered-quote's matter. A
/// quotation of common words alone is not followed.
fn is_followed(story: &Story<'_>, view: &View<'_>, b: Span) -> bool {
    /// Quotations inside one another that are looked at.
    const NESTED: usize = 8;
    let quotations = &view.right.page.quotations;
    let before = quotations.partition_point(|quotation| quotation.span.start <= b.start);
    (before.saturating_sub(NESTED)..before).any(|index| {
        quotations[index].span.contains_offset(b.start)
            && story.quotations.of(view.b, index as u32).iter().any(|carriage| carriage.carrier == view.a)
    })
}
