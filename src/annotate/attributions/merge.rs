//! One list from the rules' quotations and the tagger's spans.
//!
//! The rules know quotation marks, paragraphs and who went on speaking; the tagger knows where a source and
//! a content begin and end. A cue that both found is one attribution, with the tagger's spans.

use super::clauses::{Clause, Clauses, Shape};
use super::cues::{Cue, Strength};
use super::tagger::Tagged;
use super::{Attribution, Source, SourceKind, Stance};
use crate::annotate::words::Classes;
use crate::annotate::{Quotation, QuotationKind, Speaker};
use crate::span::{Span, TokenSpan};
use crate::text::key;

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
        let clause = listed(clauses, tagged.cue);
        let bounded = clause.and_then(|clause| {
            introduced(clauses, clause, tagged).or_else(|| trailing(clauses, clause, tagged, quotations))
        });
        let mut tagged = bounded.unwrap_or_else(|| tagged.clone());
        tagged.cue = clause.map_or(tagged.cue, |clause| without_hearer(clauses, clause, tagged.cue));
        tagged.source = clause.and_then(|clause| nearer(clause, &tagged)).or(tagged.source);
        let tagged = &tagged;
        let source = tagged.source.map(|tokens| clauses.sources.source(tokens, last_name));
        last_name = source.and_then(|source| source.name).or(last_name);
        let attribution = attribution(clauses, tagged, (source, clause.map(|clause| clause.cue)), quotations);
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
    (source, listed): (Option<Source>, Option<Cue>),
    quotations: &[Quotation],
) -> Attribution {
    let span = |tokens: TokenSpan| clauses.text.span(tokens);
    let (content, rest) = (tagged.content.map(span), tagged.rest.map(span));
    Attribution {
        source,
        cue: Some(span(tagged.cue)),
        stance: listed.map_or(Stance::Neutral, |cue| cue.stance),
        strength: listed.filter(|cue| !is_hypothetical(clauses, cue)).map(|cue| cue.strength),
        content,
        rest,
        quotation: [content, rest].into_iter().flatten().find_map(|content| quoted(content, quotations)),
    }
}

/// The clause of the listed cue that the tagger's holds.
fn listed<'c>(clauses: &'c Clauses<'_, '_>, cue: TokenSpan) -> Option<&'c Clause> {
    let from = clauses.all.partition_point(|clause| clause.cue.tokens.first < cue.first);
    clauses.all.get(from).filter(|listed| listed.cue.tokens.first < cue.end)
}

/// "According to the ministry, the road was closed": the grammar bounds source and content where the tagger
/// left one of them out.
fn introduced(clauses: &Clauses<'_, '_>, clause: &Clause, tagged: &Tagged) -> Option<Tagged> {
    let source = clause.source.filter(|_| clause.shape == Shape::Introducer && tagged.content.is_none())?;
    let text = clauses.text;
    let sentence = text.sentences[clause.sentence as usize].tokens;
    let last = sentence.end - u32::from(text.tokens[sentence.end as usize - 1].is_mark());
    let comma = |at: u32| u32::from(text.key(at as usize) == key(","));
    let content = if clause.cue.tokens.first == sentence.first {
        TokenSpan::new((source.end + comma(source.end)).min(last), last)
    } else {
        let end = clause.cue.tokens.first;
        TokenSpan::new(sentence.first, end - comma(end - 1))
    };
    let content = Some(content).filter(|content| !content.is_empty());
    Some(Tagged { source: Some(source), cue: clause.cue.tokens, content, ..tagged.clone() })
}

/// "told the paper": whom one tells is no part of the cue.
fn without_hearer(clauses: &Clauses<'_, '_>, clause: &Clause, cue: TokenSpan) -> TokenSpan {
    let behind = clause.cue.tokens.end;
    let hearer = Classes::DETERMINER.or(Classes::POSSESSIVE_PRONOUN).or(Classes::OBJECT_PRONOUN);
    let is_told = behind < cue.end && clauses.sources.classes[behind as usize].any(hearer);
    if is_told { TokenSpan::new(cue.first, behind) } else { cue }
}

/// "Experts revealed that the city says so": the subject between the tagger's source and the cue is the cue's own.
fn nearer(clause: &Clause, tagged: &Tagged) -> Option<TokenSpan> {
    let far = tagged.source?;
    clause.source.filter(|own| far.end <= own.first && own.end <= tagged.cue.first)
}

/// How much may stand behind a clause that ends its sentence: "on Monday", "in a statement".
const LONGEST_TAIL: u32 = 5;
/// The shortest content that a comma alone bounds: "In May, Roe said" reports nothing yet.
const SHORTEST_CONTENT: usize = 4;

/// "The road was closed, Roe said on Monday": a clause at the end of a sentence, set apart by a comma and alone in it, reports
/// what stands before, where the tagger left that out.
fn trailing(clauses: &Clauses<'_, '_>, clause: &Clause, tagged: &Tagged, quotations: &[Quotation]) -> Option<Tagged> {
    let source = tagged.source.or(clause.source).filter(|_| clause.cue.strength == Strength::Speech)?;
    // What the tagger took for content may be the speaker behind the verb.
    if tagged.content.is_some_and(|content| content.first < source.first || content.end > source.end) {
        return None;
    }
    let text = clauses.text;
    let sentence = text.sentences[clause.sentence as usize];
    let (first, behind) = (source.first.min(tagged.cue.first), source.end.max(tagged.cue.end));
    let comma = first.checked_sub(1).filter(|&before| text.key(before as usize) == key(","))?;
    let content = TokenSpan::new(sentence.tokens.first, comma.max(sentence.tokens.first));
    let from = clauses.all.partition_point(|other| other.sentence < clause.sentence);
    let is_alone = clauses.all.get(from + 1).is_none_or(|next| next.sentence != clause.sentence);
    let next_quotation = quotations.partition_point(|quotation| quotation.span.end <= sentence.span.start);
    let is_quoted = quotations.get(next_quotation).is_some_and(|quotation| quotation.span.start < sentence.span.end);
    let is_bounded = sentence.tokens.end <= behind + LONGEST_TAIL && content.len() >= SHORTEST_CONTENT;
    (is_bounded && is_alone && !is_quoted).then(|| Tagged {
        source: Some(source),
        content: Some(content),
        ..tagged.clone()
    })
}

/// "Nobody would deny it": what could be said has not been said.
fn is_hypothetical(clauses: &Clauses<'_, '_>, cue: &Cue) -> bool {
    let verb = cue.tokens.first as usize;
    clauses.sources.classes[verb.saturating_sub(2)..verb].iter().any(|classes| classes.any(Classes::MODAL))
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
    tagged.strength = rule.strength.or(tagged.strength);
}

fn give_speakers(found: &[Attribution], quotations: &mut [Quotation]) {
    for attribution in found {
        let (Some(index), Some(source)) = (attribution.quotation, attribution.source) else { continue };
        let quotation = &mut quotations[index as usize];
        // Of quoted phrases in the author's sentence the tagger's unnamed sources are too often no source at all.
        let unnamed = matches!(source.kind, SourceKind::Anonymous | SourceKind::Generic);
        let doubtful = source.kind == SourceKind::Document || unnamed && quotation.kind != QuotationKind::Direct;
        if quotation.speaker.is_none() && !doubtful {
            quotation.speaker = Some(Speaker { span: source.span, kind: source.kind, name: source.name });
            quotation.cue = quotation.cue.or(attribution.cue);
        }
    }
}
