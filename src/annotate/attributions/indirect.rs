//! Indirect attributions: what a reporting clause without quoted speech reports.

use super::clauses::{Clause, Clauses, Shape};
use super::cues::Strength;
use super::{Attribution, SourceKind};
use crate::annotate::{Quotation, QuotationKind};
use crate::span::TokenSpan;
use crate::text::{Key, key};

const COMMA: Key = key(",");
const THAT: Key = key("that");

/// Adds the attributions of the clauses that report no direct quotation.
pub(super) fn find(clauses: &Clauses<'_, '_>, quotations: &[Quotation], found: &mut Vec<Attribution>) {
    let used = used_cues(clauses, quotations);
    let mut last_name = None;
    for (clause, used) in clauses.all.iter().zip(used) {
        let source = clause.source.map(|tokens| clauses.sources.source(tokens, last_name));
        last_name = source.and_then(|source| source.name).or(last_name);
        if used {
            continue;
        }
        let Some(content) = content(clauses, clause) else { continue };
        if source.is_some_and(|source| source.kind == SourceKind::Pronoun && clause.cue.strength == Strength::Weak) {
            continue;
        }
        found.push(Attribution {
            source,
            cue: Some(clauses.text.span(clause.cue.tokens)),
            stance: clause.cue.stance,
            content: Some(clauses.text.span(content)),
            quotation: None,
        });
    }
}

/// Which clauses report a direct quotation.
fn used_cues(clauses: &Clauses<'_, '_>, quotations: &[Quotation]) -> Vec<bool> {
    let mut used = vec![false; clauses.all.len()];
    let spoken = quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare);
    for cue in spoken.filter_map(|quotation| quotation.cue) {
        let index = clauses
            .all
            .partition_point(|clause| clauses.text.tokens[clause.cue.tokens.first as usize].start < cue.start);
        used[index] = true;
    }
    used
}

/// What the clause reports: what follows the verb, or the sentence before a trailing clause.
fn content(clauses: &Clauses<'_, '_>, clause: &Clause) -> Option<TokenSpan> {
    let text = clauses.text;
    let sentence = text.sentences[clause.sentence as usize].tokens;
    let end = trimmed_end(clauses, sentence);
    let source_end = clause.source.map_or(0, |source| source.end);
    let behind = clause.cue.tokens.end.max(if clause.shape == Shape::Active { 0 } else { source_end });
    let start = clause.source.map_or(clause.group, |source| source.first.min(clause.group));
    if matches!(clause.shape, Shape::Active | Shape::Inverted | Shape::Introducer) && is_last(clauses, behind, end) {
        let before =
            start.checked_sub(1).filter(|&before| before > sentence.first && text.key(before as usize) == COMMA)?;
        return Some(TokenSpan::new(sentence.first, before));
    }
    match clause.shape {
        Shape::Introducer if start == sentence.first => {
            let first = behind + u32::from(text.key(behind as usize) == COMMA);
            (first < end).then(|| TokenSpan::new(first, end))
        }
        Shape::Active | Shape::Shared if clause.source.is_some() => {
            let first = content_start(clauses, clause, end)?;
            (first < end).then(|| TokenSpan::new(first, end))
        }
        _ => None,
    }
}

/// The end of a sentence without its final mark.
fn trimmed_end(clauses: &Clauses<'_, '_>, sentence: TokenSpan) -> u32 {
    let last = clauses.text.tokens[sentence.end as usize - 1];
    if last.is_mark() { sentence.end - 1 } else { sentence.end }
}

/// Whether nothing but a time or place follows the clause.
fn is_last(clauses: &Clauses<'_, '_>, behind: u32, end: u32) -> bool {
    behind >= end || end - behind <= 3 && !(behind..end).any(|index| clauses.text.key(index as usize) == THAT)
}

/// Where the content behind a verb begins: at its "that", within reach, else right behind the verb.
fn content_start(clauses: &Clauses<'_, '_>, clause: &Clause, end: u32) -> Option<u32> {
    const TOLD: [Key; 4] = [key("told"), key("tell"), key("tells"), key("telling")];
    let text = clauses.text;
    let behind = clause.cue.tokens.end;
    let reach = end.min(behind + 12);
    let that = (behind..reach).find(|&index| text.key(index as usize) == THAT);
    if that.is_some() || TOLD.contains(&text.key(clause.cue.tokens.first as usize)) {
        return that;
    }
    (clause.cue.strength != Strength::Weak || clause.shape == Shape::Active).then_some(behind)
}
