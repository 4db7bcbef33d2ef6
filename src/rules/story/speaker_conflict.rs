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

pub const RULE: Rule = Rule::new("CMP009", "speaker-conflict", Severity::Error).any_voice();

/// Share of the words that must agree for two speakers to be held against each other.
const LEAST_SIMILARITY: f64 = 0.8;
const LEAST_COVERAGE: f64 = 0.6;

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        for carriage in story.quotations.between(view.b, view.a) {
            let Some((a, b)) = other_speaker(&view, carriage) else { continue };
            let (_, words) = view.right.quoted(carriage.quotation);
            out.report(view.b, b.span, || {
                let (here, there) = (shown(view.right, b.span), shown(view.left, a.span));
                let quoted = shown(view.right, view.right.span(words));
                let message = format!("\u{201c}{quoted}\u{201d} is said by {here} here, by {there} in document {}", view.a);
                against(view.a, a.span, message)
            });
        }
    }
}

fn other_speaker(view: &View<'_>, carriage: &Carriage) -> Option<(Speaker, Speaker)> {
    let carried = &carriage.carried;
    if carried.similarity < LEAST_SIMILARITY || carried.coverage < LEAST_COVERAGE {
        return None;
    }
    let of = |document: &Document<'_>, quotation: u32| document.article.body.quotations[quotation as usize].speaker;
    let (a, b) = (of(view.left, carried.quotation?)?, of(view.right, carriage.quotation)?);
    let named = |document: &Document<'_>, speaker: Speaker| -> Option<Name> {
        let is_named = matches!(speaker.kind, SourceKind::Named | SourceKind::Organisation | SourceKind::Pronoun);
        speaker.name.filter(|_| is_named).map(|name| document.article.body.names[name as usize])
    };
    let (name_a, name_b) = (named(view.left, a)?, named(view.right, b)?);
    let persons = name_a.kind == NameKind::Person && name_b.kind == NameKind::Person;
    let agreement = agree::names(&view.left.article.body, &name_a, &view.right.article.body, &name_b);
    (persons && agreement == Agreement::Different).then_some((a, b))
}
