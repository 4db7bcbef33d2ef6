//! One list from the rules' quotations and the tagger's spans.
//!
//! The rules know quotation marks, paragraphs and who went on speaking; the tagger knows where a source and
//! a content begin and end. A cue that both found is one attribution, with the tagger's spans.

use super::clauses::Clauses;
use super::tagger::Tagged;
use super::{Attribution, Source, SourceKind, Stance};
use crate::annotate::{Quotation, QuotationKind, Speaker};
use crate::span::{Span, TokenSpan};

/// Joins both; quotations that the rules left without a speaker get the tagger's.
pub(super) fn merge(
    clauses: &Clauses<'_, '_>,
    spoken: Vec<Attribution>,
    tagged: &[Tagged],
    quotations: &mut [Quotation],
) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::with_capacity(spoken.len() + tagged.len());
    let mut last_name = None;
    for tagged in tagged {
        let source = tagged.source.map(|tokens| clauses.sources.source(tokens, last_name));
        last_name = source.and_then(|source| source.name).or(last_name);
        let attribution = attribution(clauses, tagged, source, quotations);
        if attribution.source.is_some() || attribution.content.is_some() {
            found.push(attribution);
        }
    }
    let tagged = found.len();
    for rule in spoken {
        let same = rule.cue.and_then(|cue| position(&found[..tagged], cue));
        match same {
            Some(index) if found[index].quotation == rule.quotation || found[index].quotation.is_none() => {
                join(&mut found[index], rule);
            }
            _ => found.push(rule),
        }
    }
    give_speakers(&found, quotations);
    found
}

fn attribution(
    clauses: &Clauses<'_, '_>,
    tagged: &Tagged,
    source: Option<Source>,
    quotations: &[Quotation],
) -> Attribution {
    let span = |tokens: TokenSpan| clauses.text.span(tokens);
    let (content, rest) = (tagged.content.map(span), tagged.rest.map(span));
    Attribution {
        source,
        cue: Some(span(tagged.cue)),
        stance: stance(clauses, tagged.cue),
        content,
        rest,
        quotation: [content, rest].into_iter().flatten().find_map(|content| quoted(content, quotations)),
    }
}

/// The stance of the listed cue that the tagger's holds.
fn stance(clauses: &Clauses<'_, '_>, cue: TokenSpan) -> Stance {
    let from = clauses.all.partition_point(|clause| clause.cue.tokens.first < cue.first);
    let listed = clauses.all.get(from).filter(|clause| clause.cue.tokens.first < cue.end);
    listed.map_or(Stance::Neutral, |clause| clause.cue.stance)
}

/// The first quotation inside a content.
fn quoted(content: Span, quotations: &[Quotation]) -> Option<u32> {
    let from = quotations.partition_point(|quotation| quotation.span.start < content.start);
    let inside = quotations[from..].iter().take_while(|quotation| quotation.span.end <= content.end);
    inside.take(8).position(|quotation| quotation.kind != QuotationKind::Scare).map(|index| (from + index) as u32)
}

/// The attribution whose cue overlaps; cues of tagged attributions are in order.
fn position(found: &[Attribution], cue: Span) -> Option<usize> {
    let from = found.partition_point(|known| known.cue.is_some_and(|known| known.end <= cue.start));
    found.get(from).filter(|known| known.cue.is_some_and(|known| known.overlaps(cue))).map(|_| from)
}

/// The tagger's spans with what only the rules know.
fn join(tagged: &mut Attribution, rule: Attribution) {
    tagged.source = match (tagged.source, rule.source) {
        (Some(tagged), Some(rule)) if tagged.span.overlaps(rule.span) => {
            Some(Source { span: tagged.span, ..if tagged.name.is_some() { tagged } else { rule } })
        }
        (tagged, rule) => rule.or(tagged),
    };
    if tagged.content.is_none() {
        tagged.content = rule.content;
    }
    tagged.quotation = rule.quotation;
    tagged.stance = rule.stance;
}

fn give_speakers(found: &[Attribution], quotations: &mut [Quotation]) {
    for attribution in found {
        let (Some(index), Some(source)) = (attribution.quotation, attribution.source) else { continue };
        let quotation = &mut quotations[index as usize];
        if quotation.speaker.is_none() && source.kind != SourceKind::Document {
            quotation.speaker = Some(Speaker { span: source.span, kind: source.kind, name: source.name });
            quotation.cue = quotation.cue.or(attribution.cue);
        }
    }
}
