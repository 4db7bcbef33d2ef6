//! The cross-document signals: one vector for each document of a story, null where a measure is undefined.
//!
//! Where a measure is defined for a pair, a document has its extreme or its mean over those it was compared with.

use std::collections::HashSet;

use crate::rules::{RULES, index_of};
use crate::signals::{Direction, Signal, share};
use crate::story::attributions::{self, Loss};
use crate::story::facts::Fact;
use crate::story::links::Link;
use crate::story::quotations::followed;
use crate::story::{Story, StoryFinding};

const fn signal(
    name: &'static str,
    direction: Direction,
    most: f64,
    formula: &'static str,
    source: &'static str,
) -> Signal {
    Signal { name, direction, range: (0.0, most), formula, source }
}

/// The signals, in the order of [`measure`].
pub const SIGNALS: [Signal; 11] = [
    signal(
        "shingle_jaccard_share",
        Direction::Neutral,
        1.0,
        "largest |A ∩ B| / |A ∪ B| of 5-word shingles over the other documents B",
        "Broder 1997; datasketch, rensa",
    ),
    signal(
        "containment_share",
        Direction::Neutral,
        1.0,
        "largest |A ∩ B| / |A| of 5-word shingles over the other documents B: how much of A stands in B",
        "Broder 1997; CCIV \"is original\"",
    ),
    signal(
        "quote_carryover_share",
        Direction::Neutral,
        1.0,
        "quotations of A that another document carries with a similarity of 0.8 or more / quotations of A",
        "newslint",
    ),
    signal(
        "quote_fidelity_share",
        Direction::Safer,
        1.0,
        "mean over carried quotations of 1 − words edited / words compared, after normalising case, marks, marked ellipses and [brackets]",
        "newslint",
    ),
    signal(
        "quote_meaning_edit_count",
        Direction::Riskier,
        f64::INFINITY,
        "quotations of A whose words differ elsewhere in a negation, number, date, modal verb or name",
        "newslint",
    ),
    signal(
        "quote_speaker_conflict_count",
        Direction::Riskier,
        f64::INFINITY,
        "findings of CMP009 that touch A",
        "newslint",
    ),
    signal("number_conflict_count", Direction::Riskier, f64::INFINITY, "findings of CMP002 that touch A", "NewsSense"),
    signal("date_conflict_count", Direction::Riskier, f64::INFINITY, "findings of CMP001 that touch A", "WikiCollide"),
    signal(
        "entity_support_share",
        Direction::Safer,
        1.0,
        "names, numbers and dates of A that another document states / all of A",
        "Nan et al. 2021, Entity-level Factual Consistency of Abstractive Text Summarization",
    ),
    signal(
        "independent_corroboration_share",
        Direction::Safer,
        1.0,
        "sentences of A with a date, number, name or quotation that a document which is no copy of A (containment below 0.5) tells too / all such sentences",
        "CRED; corroboration in fact-checking practice",
    ),
    signal(
        "attribution_and_hedge_loss_share",
        Direction::Riskier,
        1.0,
        "aligned sentences that another document attributes or hedges and A asserts bare / aligned sentences that the others attribute or hedge",
        "newslint",
    ),
];

/// A document from which so much of another was taken does not corroborate it.
const COPY: f64 = 0.5;
/// Similarity of a carried quotation.
const CARRIED: f64 = 0.8;
/// Word similarity from which on two sentences tell the same.
const TOLD_TOO: f64 = 0.3;

/// The vectors of all documents.
pub fn measure(story: &Story<'_>, findings: &[StoryFinding], facts: &[Fact]) -> Vec<[Option<f64>; SIGNALS.len()]> {
    let supported = supported(story.documents.len(), facts);
    (0..story.documents.len()).map(|document| vector(story, findings, supported[document], document)).collect()
}

/// Of each document: how many facts it states, and how many of them another states without contradiction.
fn supported(documents: usize, facts: &[Fact]) -> Vec<(f64, f64)> {
    let mut counts = vec![(0.0, 0.0); documents];
    for fact in facts {
        let shared = fact.is_shared() && !fact.conflict;
        for statements in fact.statements.chunk_by(|one, next| one.document == next.document) {
            let count = &mut counts[statements[0].document];
            *count = (count.0 + 1.0, count.1 + f64::from(u8::from(shared)));
        }
    }
    counts
}

fn vector(
    story: &Story<'_>,
    findings: &[StoryFinding],
    (stated, supported): (f64, f64),
    own: usize,
) -> [Option<f64>; SIGNALS.len()] {
    if !story.documents[own].is_comparable() {
        return [None; SIGNALS.len()];
    }
    let others = || (0..story.documents.len()).filter(move |&other| other != own);
    let largest = |of: &dyn Fn(usize) -> Option<f64>| others().filter_map(of).reduce(f64::max);
    let touching = |code: &str| -> Option<f64> {
        let rule = index_of(code)?;
        let touches = |finding: &&StoryFinding| {
            finding.document == own || finding.evidence.related.iter().any(|&(document, _)| document as usize == own)
        };
        Some(findings.iter().filter(|finding| finding.rule == rule).filter(touches).count() as f64)
    };
    let [carryover, fidelity, edits] = quotations(story, own);
    [
        largest(&|other| story.similarity.jaccard(own, other)),
        largest(&|other| story.similarity.containment(own, other)),
        carryover,
        fidelity,
        edits,
        touching("CMP009"),
        touching("CMP002"),
        touching("CMP001"),
        share(supported, stated),
        corroboration(story, own),
        losses(story, own),
    ]
}

/// Carry-over, fidelity, and edits of meaning.
fn quotations(story: &Story<'_>, own: usize) -> [Option<f64>; 3] {
    let (mut all, mut carried, mut edited) = (0.0, 0.0, 0.0);
    let (mut sum, mut aligned) = (0.0, 0.0);
    for (index, _, _) in followed(&story.documents[own]) {
        let carriages = story.quotations.of(own, index);
        all += 1.0;
        carried += f64::from(u8::from(carriages.iter().any(|one| one.carried.similarity >= CARRIED)));
        let of_meaning = carriages.iter().any(|one| one.carried.edits.iter().any(|edit| edit.change.is_of_meaning()));
        edited += f64::from(u8::from(of_meaning));
        sum += carriages.iter().map(|one| one.carried.similarity).sum::<f64>();
        aligned += carriages.len() as f64;
    }
    [share(carried, all), share(sum, aligned), Some(edited)]
}

fn corroboration(story: &Story<'_>, own: usize) -> Option<f64> {
    let document = &story.documents[own];
    let page = &document.page;
    let facts = page.dates.iter().map(|date| date.span).chain(page.numbers.iter().map(|number| number.span));
    let words = page.names.iter().map(|name| name.span).chain(page.quotations.iter().map(|quotation| quotation.span));
    let claims: HashSet<u32> = facts.chain(words).map(|span| page.text.sentence_at(span.start) as u32).collect();
    let mut told: HashSet<u32> = HashSet::new();
    for pair in story.pairs.iter().filter(|pair| pair.a == own || pair.b == own) {
        let other = if pair.a == own { pair.b } else { pair.a };
        let containment = story.similarity.containment(own, other).unwrap_or(0.0);
        let taken = containment.max(story.similarity.containment(other, own).unwrap_or(0.0)) >= COPY;
        if taken || !story.documents[other].is_comparable() {
            continue;
        }
        let passages = pair.links.iter().filter(|link| link.diff.similarity() >= TOLD_TOO);
        told.extend(passages.map(|link| document.passage(if pair.a == own { link.a } else { link.b }).sentence));
    }
    share(claims.intersection(&told).count() as f64, claims.len() as f64)
}

/// Attributed or hedged sentences of the others that the document tells, and how many of them it tells bare.
fn losses(story: &Story<'_>, own: usize) -> Option<f64> {
    let (mut attributed, mut bare) = (0.0, 0.0);
    for view in story.judged().filter(|view| view.a == own || view.b == own) {
        let (from, to) = if view.b == own { (view.left, view.right) } else { (view.right, view.left) };
        for link in view.links.iter().filter(|link| link.diff.similarity() >= crate::story::SAME_SENTENCE) {
            let turned: Link;
            let link = if view.b == own {
                link
            } else {
                turned = link.flipped();
                &turned
            };
            let lost: Vec<Loss> = attributions::lost(from, to, link);
            let has = !lost.is_empty() || attributions::is_attributed(from, link.diff.a);
            attributed += f64::from(u8::from(has));
            bare += f64::from(u8::from(!lost.is_empty()));
        }
    }
    share(bare, attributed)
}

/// Errors reported in a document: how far it drifted.
pub fn errors(findings: &[StoryFinding], document: usize) -> usize {
    let is_error = |finding: &&StoryFinding| RULES[finding.rule].rule.severity == crate::rules::Severity::Error;
    findings.iter().filter(is_error).filter(|finding| finding.document == document).count()
}
