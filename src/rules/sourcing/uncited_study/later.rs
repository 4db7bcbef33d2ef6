//! Sentences behind the one that brings a study up, which name its maker: the next, or a later one that comes back to it ("the study").

use super::{ACCORDING, AT, BY, COMMA, IN, StudyWord, THE, TO};
use crate::annotate::verbs::Verb;
use crate::annotate::{NameKind, Page, Reference, ReferenceKind};
use crate::rules::sourcing::shared::{around, is_somebody, names_within, references_within};
use crate::span::TokenSpan;
use crate::text::{Key, key};

/// "A report said …. The Norwell Institute found …": the sentence behind opens with an organisation that finds or says something.
pub(super) fn is_told_next(page: &Page<'_>, reference: &Reference, index: usize) -> bool {
    let text = &page.text;
    let Some(next) = text.sentences.get(index + 1) else { return false };
    // "In a new poll …. In the Norwell Herald poll, …".
    let same =
        references_within(page, next.tokens).iter().any(|other| other.identified && other.kind == reference.kind);
    if same {
        return true;
    }
    let opening = TokenSpan::new(next.tokens.first, next.tokens.end.min(next.tokens.first + FARTHEST_MAKER));
    names_within(page, opening).iter().take(2).any(|name| {
        let verb = text.key(name.tokens.end as usize);
        let says = Verb::SAYING.is(verb) && !Verb::CLAIMING.is(verb);
        let finds = Verb::FINDING.is(verb) && !says || reference.kind == ReferenceKind::Report && Verb::SAYING.is(verb);
        matches!(name.kind, NameKind::Organisation | NameKind::Other) && finds
    })
}

const POLLS: Key = key("polls");

/// How far behind its start the sentence behind a study may name its maker, in tokens.
const FARTHEST_MAKER: u32 = 6;

/// How far behind its first mention a study may be given its maker, in tokens.
const FARTHEST_MENTION: usize = 300;

/// "A survey found …. The survey, by Brook & Hale, was published in May": a later sentence that opens with it names somebody.
pub(super) fn is_identified_later(page: &Page<'_>, reference: &Reference) -> bool {
    let text = &page.text;
    let end = reference.tokens.end as usize;
    let noun = text.key(end - 1);
    (end..(end + FARTHEST_MENTION).min(text.tokens.len().saturating_sub(1)))
        .filter(|&at| text.key(at) == THE && (text.key(at + 1) == noun || StudyWord::Behind.is(text.key(at + 1))))
        // "Down in the polls", "at the polls": where somebody stands or votes.
        .filter(|&at| text.key(at + 1) != POLLS || at == 0 || !matches!(text.key(at - 1), IN | AT | TO))
        .take(4)
        .any(|at| {
            // "The survey, by the engineers Brook & Hale": whoever follows "by" made it.
            let made = (at + 2..at + 5).any(|by| text.key(by) == BY);
            // "According to the report, the Board knew": names of the content.
            let cited = at >= 2 && text.key(at - 2) == ACCORDING && text.key(at + 2) == COMMA;
            let mention = around(page, TokenSpan::new(at as u32, at as u32 + 2));
            made || !cited && names_within(page, mention).iter().take(12).any(is_somebody)
                || references_within(page, mention).iter().any(|other| other.kind == ReferenceKind::Link)
        })
}
