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

use crate::annotate::{DateKind, DateMention, Unit};
use crate::rules::story::shared::{against, both_quoted, both_sentences, conflicts, renderings, shown};
use crate::rules::{Rule, Severity};
use crate::span::{Span, TokenSpan};
use crate::story::agree::{self, Agreement};
use crate::story::change::touching;
use crate::story::quantities::{self, Measure, Quantity};
use crate::story::roles::{self, Demand};
use crate::story::{Document, Story, StorySink, View};
use crate::text::{Key, key};

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
        for link in view.links {
            let is_told = |one: &Quantity, others: &[Quantity]| {
                others.iter().any(|other| quantities::compare(one, other) == Agreement::Same)
            };
            let told = (|a: &Quantity| is_told(a, counted.1), |b: &Quantity| is_told(b, counted.0));
            let in_role = |a: &Quantity, b: &Quantity| compare_in_role(&view, a, b);
            for (a, b) in roles::conflicts(&view, link, counted, DEMAND, in_role, told) {
                let (a, b) = (counted.0[a].tokens, counted.1[b].tokens);
                report(&view, view.left.page.text.span(a), view.right.page.text.span(b), out);
            }
        }
    }
}

/// What two quantities must have around them, their unit among it, to be of one thing.
const DEMAND: Demand = Demand { shared: 2, throughout: false };
/// Relative difference from which on a bound or a round count contradicts an exact one of the same thing.
const OTHER_THAN_ROUND: f64 = 0.5;
/// Words beside a quantity in which its unit may stand in other words: "five fractured ribs", "31 people have died".
const UNIT_REACH: u32 = 4;

/// The same for quantities of reworded sentences: they must count one thing, though the noun may stand apart, and a bound
/// ("more than 30") is held against an exact number only where they are far apart.
fn compare_in_role(view: &View<'_>, a: &Quantity, b: &Quantity) -> Agreement {
    let (Measure::Plain(unit_a), Measure::Plain(unit_b)) = (a.measure, b.measure) else {
        return if a.measure == b.measure { quantities::compare(a, b) } else { Agreement::Incomparable };
    };
    if is_label(view.left, a) || is_label(view.right, b) {
        return Agreement::Incomparable;
    }
    let counts = |unit: Unit| matches!(unit, Unit::None | Unit::Noun(_));
    // The noun of one quantity behind the other.
    let is_behind = |document: &Document<'_>, of: &Quantity, other: &Document<'_>, quantity: &Quantity| {
        let own = other.reading.words_in(quantity.tokens);
        let end = (own.end + UNIT_REACH).min(other.reading.words.len() as u32);
        let words = other.reading.of(TokenSpan::new(own.first, end));
        let noun = document.reading.of(document.reading.words_in(of.tokens)).last();
        noun.is_some_and(|noun| !noun.is_numeric() && words.iter().any(|word| word.concept == noun.concept))
    };
    let one_thing = || is_behind(view.left, a, view.right, b) || is_behind(view.right, b, view.left, a);
    let comparable = if counts(unit_a) && counts(unit_b) {
        unit_a == unit_b || one_thing()
    } else {
        counts(unit_a) == counts(unit_b)
    };
    if is_of_other_whole(view, a, b) {
        return Agreement::Incomparable;
    }
    let apart = (a.value - b.value).abs() / a.value.abs().max(b.value.abs()).max(f64::MIN_POSITIVE);
    let is_far = counts(unit_a) && apart >= OTHER_THAN_ROUND;
    if !comparable || a.approximate != b.approximate && !is_far {
        return Agreement::Incomparable;
    }
    let bare = |quantity: &Quantity, unit: Unit| {
        quantity.measured(Measure::Plain(if counts(unit) { Unit::None } else { unit }))
    };
    quantities::compare(&bare(a, unit_a), &bare(b, unit_b))
}

fn compare_durations(a: &DateMention, b: &DateMention) -> Agreement {
    let is_length = |date: &DateMention| matches!(date.kind, DateKind::Duration | DateKind::Set);
    if is_length(a) && is_length(b) { agree::dates(a, b) } else { Agreement::Incomparable }
}

/// Whether a number is part of a date ("the 19 Sept. 11 hijackers") or of a rank ("No. 2"), and counts nothing.
fn is_label(document: &Document<'_>, quantity: &Quantity) -> bool {
    const NUMBER: Key = key("no");
    let own = document.reading.words_in(quantity.tokens);
    let before = own.first.saturating_sub(1);
    let is_rank = document.reading.words.get(before as usize).is_some_and(|word| word.key == NUMBER);
    is_rank || !touching(&document.page.dates, document, TokenSpan::new(before, own.end)).is_empty()
}

/// Whether two shares are of wholes that have no word in common: "40 percent of the harvest", "60 percent of the crop".
fn is_of_other_whole(view: &View<'_>, a: &Quantity, b: &Quantity) -> bool {
    const OF: Key = key("of");
    let whole = |document: &Document<'_>, share: &Quantity| -> Option<Vec<Key>> {
        let end = document.reading.words_in(share.tokens).end;
        let last = (end + UNIT_REACH).min(document.reading.words.len() as u32);
        let is_part = document.reading.words.get(end as usize).is_some_and(|word| word.key == OF);
        is_part.then(|| roles::concepts(document, end..last))
    };
    let (Some(one), Some(other)) = (whole(view.left, a), whole(view.right, b)) else { return false };
    !one.iter().any(|word| other.contains(word))
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
