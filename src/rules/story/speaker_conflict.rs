//! # speaker-conflict (CMP009)
//!
//! ## What it finds
//! The same quoted words given to another speaker in another article of the story. Both speakers must have names that
//! cannot stand for one bearer.
//!
//! ## Why it matters
//! At least one of them did not say it.
//!
//! ## Example
//! ```text
//! A: “We were never asked,” said Anna Keller.
//! B: “We were never asked,” said Peter Lang.
//! ```

use crate::annotate::{Name, NameKind, SourceKind, Speaker};
use crate::rules::story::shared::{against, shown};
use crate::rules::{Rule, Severity};
use crate::story::agree::{self, Agreement};
use crate::story::quotations::Carriage;
use crate::story::{Document, Story, StorySink, View};
use crate::text::Key;

pub const RULE: Rule = Rule::new("CMP009", "speaker-conflict", Severity::Error).any_voice();

/// Share of the words that must agree for two speakers to be held against each other.
const LEAST_SIMILARITY: f64 = 0.8;
const LEAST_COVERAGE: f64 = 0.6;

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        for carriage in story.quotations.between(view.b, view.a) {
            let Some((a, b)) = other_speaker(story, &view, carriage) else { continue };
            let (_, words) = view.right.quoted(carriage.quotation);
            out.report(view.b, b.span, || {
                let (here, there) = (shown(view.right, b.span), shown(view.left, a.span));
                let quoted = shown(view.right, view.right.span(words));
                let message =
                    format!("\u{201c}{quoted}\u{201d} is said by {here} here, by {there} in document {}", view.a);
                against(view.a, a.span, message)
            });
        }
    }
}

fn other_speaker(story: &Story<'_>, view: &View<'_>, carriage: &Carriage) -> Option<(Speaker, Speaker)> {
    let carried = &carriage.carried;
    if carried.similarity < LEAST_SIMILARITY || carried.coverage < LEAST_COVERAGE {
        return None;
    }
    let speaker = |document: &Document<'_>, quotation: u32| document.page.quotations[quotation as usize].speaker;
    let (a, b) = (speaker(view.left, carried.quotation?)?, speaker(view.right, carriage.quotation)?);
    // The same words may be quoted twice, of two speakers.
    let mut twins =
        story.quotations.between(view.a, view.b).filter(|twin| twin.carried.quotation == Some(carriage.quotation));
    let is_shared = twins.any(|twin| speaker(view.left, twin.quotation).is_some_and(|a| !differ(view, a, b)));
    (!is_shared && differ(view, a, b)).then_some((a, b))
}

/// Whether two speakers are two persons by name.
fn differ(view: &View<'_>, a: Speaker, b: Speaker) -> bool {
    let person = |document: &Document<'_>, speaker: Speaker| -> Option<Name> {
        let name = document.page.names[speaker.name.filter(|_| speaker.kind == SourceKind::Named)? as usize];
        (name.kind == NameKind::Person).then_some(name)
    };
    let words = |document: &Document<'_>, speaker: Speaker| -> Vec<Key> {
        let words = document.reading.of(document.words_at(speaker.span)).iter();
        words.filter(|word| word.is_capitalised() && !word.is_function()).map(|word| word.stem).collect()
    };
    let (Some(name_a), Some(name_b)) = (person(view.left, a), person(view.right, b)) else { return false };
    let (words_a, words_b) = (words(view.left, a), words(view.right, b));
    agree::names(view.left.page, &name_a, view.right.page, &name_b) == Agreement::Different
        && !words_a.iter().any(|word| words_b.contains(word))
}
