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
use crate::story::change::touching;
use crate::story::quotations::Carriage;
use crate::story::{Document, Story, StorySink, View};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("CMP009", "speaker-conflict", Severity::Error).any_voice();

/// Share of the words that must agree for two speakers to be held against each other.
const LEAST_SIMILARITY: f64 = 0.8;
const LEAST_COVERAGE: f64 = 0.6;

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let carried = carried(story, &view);
        for carriage in story.quotations.between(view.b, view.a) {
            let Some((a, b)) = other_speaker(&view, &carried, carriage) else { continue };
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

/// The quotations of the second article that the first carries, each with the first's own, in order.
fn carried(story: &Story<'_>, view: &View<'_>) -> Vec<(u32, u32)> {
    let pair = |twin: &Carriage| Some((twin.carried.quotation?, twin.quotation));
    let mut carried: Vec<(u32, u32)> = story.quotations.between(view.a, view.b).filter_map(pair).collect();
    carried.sort_unstable();
    carried
}

fn other_speaker(view: &View<'_>, twins: &[(u32, u32)], carriage: &Carriage) -> Option<(Speaker, Speaker)> {
    let carried = &carriage.carried;
    if carried.similarity < LEAST_SIMILARITY || carried.coverage < LEAST_COVERAGE {
        return None;
    }
    let speaker = |document: &Document<'_>, quotation: u32| document.page.quotations[quotation as usize].speaker;
    let (a, b) = (speaker(view.left, carried.quotation?)?, speaker(view.right, carriage.quotation)?);
    // The same words may be quoted twice, of two speakers.
    let first = twins.partition_point(|&(carried, _)| carried < carriage.quotation);
    let mut twins = twins[first..].iter().take_while(|&&(carried, _)| carried == carriage.quotation);
    let is_shared = twins.any(|&(_, twin)| speaker(view.left, twin).is_some_and(|a| !differ(view, a, b)));
    (!is_shared && differ(view, a, b)).then_some((a, b))
}

/// Whether two speakers are two persons, or two organisations, by name; or a person and an organisation that the first
/// article tells of apart.
fn differ(view: &View<'_>, a: Speaker, b: Speaker) -> bool {
    let (Some(name_a), Some(name_b)) = (bearer(view.left, a), bearer(view.right, b)) else { return false };
    // Neither name stands in what the other article calls its speaker.
    let is_named = |document: &Document<'_>, name: &Name, other: &Document<'_>, speaker: Speaker| {
        let called = other.reading.of(other.words_at(speaker.span));
        let name = document.reading.of(document.reading.words_in(name.tokens)).iter();
        name.filter(|word| !word.is_function()).any(|word| called.iter().any(|other| other.stem == word.stem))
    };
    let is_one = agree::alias(view.left.page, &name_a, view.right.page, &name_b);
    if is_one || is_named(view.left, &name_a, view.right, b) || is_named(view.right, &name_b, view.left, a) {
        return false;
    }
    let (a, b) = (name_a, name_b);
    match (a.kind == NameKind::Person, b.kind == NameKind::Person) {
        (true, false) => are_apart(view, &a, view.left, &b, view.right),
        (false, true) => are_apart(view, &b, view.right, &a, view.left),
        (true, true) => agree::names(view.left.page, &a, view.right.page, &b) == Agreement::Different,
        (false, false) => {
            let differ = agree::names(view.left.page, &a, view.right.page, &b) == Agreement::Different;
            differ && !is_beside(view.left, &a, view.right, &b) && !is_beside(view.right, &b, view.left, &a)
        }
    }
}

/// The name of a speaker: its own, or the person's that stands beside a role ("her lawyer, Peter Lang"). A role alone may be
/// anybody's, whomever the page takes it for.
fn bearer(document: &Document<'_>, speaker: Speaker) -> Option<Name> {
    const COMMA: Key = key(",");
    let names = &document.page.names;
    let own = speaker.name.map(|name| names[name as usize]).filter(|name| speaker.span.contains(name.span));
    let fits = |name: &Name| match speaker.kind {
        SourceKind::Named => name.kind != NameKind::Place,
        SourceKind::Organisation => matches!(name.kind, NameKind::Organisation | NameKind::Other),
        _ => false,
    };
    let after = document.page.text.tokens_in(speaker.span).end;
    let is_next = |name: &&Name| name.tokens.first == after + 1 && document.page.text.key(after as usize) == COMMA;
    let beside = || {
        let next = names.partition_point(|name| name.tokens.first <= after);
        names.get(next).filter(is_next).filter(|name| name.kind == NameKind::Person).copied()
    };
    match speaker.kind {
        SourceKind::Pronoun => None,
        _ => own.filter(fits).or_else(beside),
    }
}

/// Whether the other article names the bearer beside its own: which of two organisations speaks is easily misread.
fn is_beside(document: &Document<'_>, name: &Name, other: &Document<'_>, own: &Name) -> bool {
    let passage = other.reading.passages.get(other.reading.passage_of(other.words_at(own.span).first));
    let here = passage.map_or(&[][..], |passage| touching(&other.page.names, other, passage.words));
    here.iter().any(|mention| agree::alias(document.page, name, other.page, mention))
}

/// Whether the first article knows both, and neither tells of the person and the organisation in one passage: a firm
/// speaks through its people.
fn are_apart(view: &View<'_>, person: &Name, of: &Document<'_>, body: &Name, of_body: &Document<'_>) -> bool {
    let places = |document: &Document<'_>, name: &Name, own: &Document<'_>| -> Vec<usize> {
        let names = document.page.names.iter().take(MOST_NAMES);
        let known = names.filter(|other| agree::alias(own.page, name, document.page, other));
        known.map(|other| document.reading.passage_of(document.words_at(other.span).first)).collect()
    };
    let touch = |(persons, bodies): &(Vec<usize>, Vec<usize>), apart: usize| {
        persons.iter().any(|one| bodies.iter().any(|other| one.abs_diff(*other) <= apart))
    };
    let [left, right] =
        [view.left, view.right].map(|document| (places(document, person, of), places(document, body, of_body)));
    let both_known = !left.0.is_empty() && !left.1.is_empty();
    both_known && !touch(&left, 1) && !touch(&right, 0)
}

/// Names of a document that are looked through.
const MOST_NAMES: usize = 500;
