//! # number-conflict (CMP002)
//!
//! ## What it finds
//! The same quantity with different values in two articles of a story: a count, a sum, a share or a length of time in
//! the place where the other article has another one of the same unit.
//!
//! A rounded number ("4,000" for "4,012", "about 5,000" for "4,812") is the same number, and so is one
//! written in words, or one in another unit: "62 miles" for "100 km", "half of them" for "50 %".
//!
//! ## Why it matters
//! One of the two is wrong, or they count different things without saying so.
//!
//! ## Example
//! ```text
//! A: The council closed 14 of its 31 libraries.
//! B: The council closed 24 of its 31 libraries.
//! ```

use crate::annotate::{DateKind, DateMention};
use crate::rules::story::shared::{against, both_quoted, both_sentences, conflicts, renderings, shown};
use crate::rules::{Rule, Severity};
use crate::span::Span;
use crate::story::agree::{self, Agreement};
use crate::story::quantities;
use crate::story::{Story, StorySink, View};

pub const RULE: Rule = Rule::new("CMP002", "number-conflict", Severity::Error).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let counted = (&view.left.quantities[..], &view.right.quantities[..]);
        let dates = (&view.left.page.dates[..], &view.right.page.dates[..]);
        for link in renderings(&view) {
            for (a, b) in conflicts(&view, link, counted, quantities::compare) {
                let (a, b) = (counted.0[a].tokens, counted.1[b].tokens);
                report(&view, view.left.page.text.span(a), view.right.page.text.span(b), out);
            }
            for (a, b) in conflicts(&view, link, dates, compare_durations) {
                report(&view, dates.0[a].span, dates.1[b].span, out);
            }
        }
    }
}

fn compare_durations(a: &DateMention, b: &DateMention) -> Agreement {
    let is_length = |date: &DateMention| matches!(date.kind, DateKind::Duration | DateKind::Set);
    if is_length(a) && is_length(b) { agree::dates(a, b) } else { Agreement::Incomparable }
}

fn report(view: &View<'_>, a: Span, b: Span, out: &mut StorySink<'_>) {
    if both_quoted(view, a, b) {
        return;
    }
    out.report(view.b, b, || {
        let (here, there) = (shown(view.right, b), shown(view.left, a));
        let message = format!("\u{201c}{here}\u{201d} here, \u{201c}{there}\u{201d} in document {}", view.a);
        against(view.a, a, message).proof(both_sentences(view, a, b))
    });
}
