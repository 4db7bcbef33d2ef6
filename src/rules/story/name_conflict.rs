//! # name-conflict (CMP008)
//!
//! ## What it finds
//! Another name in the same place of two aligned sentences: another person in the same role, another town, another company.
//!
//! A surname for a full name, initials, "Washington" for "the US" and other common short names are the same name.
//!
//! ## Why it matters
//! A deed or an office is given to somebody else.
//!
//! ## Example
//! ```text
//! A: The report was written by Anna Keller, a hydrologist at the university.
//! B: The report was written by Maria Steiner, a hydrologist at the university.
//! ```

use crate::annotate::{Name, NameKind};
use crate::rules::story::shared::{NEARLY_SAME, against, both_quoted, both_sentences, conflicts, renderings, shown};
use crate::rules::{Rule, Severity};
use crate::span::TokenSpan;
use crate::story::agree::{self, Agreement};
use crate::story::change::touching;
use crate::story::roles::{self, Demand};
use crate::story::{Document, SAME_SENTENCE, Story, StorySink, View};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("CMP008", "name-conflict", Severity::Error).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let names = (&view.left.page.names[..], &view.right.page.names[..]);
        let (page_a, page_b) = (&view.left.page, &view.right.page);
        for link in renderings(&view) {
            let found = conflicts(&view, link, names, |a, b| agree::names(page_a, a, page_b, b));
            for (a, b) in found {
                let (a, b) = (&names.0[a], &names.1[b]);
                if is_unit(view.left, a) && is_unit(view.right, b) {
                    continue;
                }
                // Two names that both articles know may be in conflict only where little else differs.
                let known = knows(view.right, view.left, a) && knows(view.left, view.right, b);
                if !known || link.diff.similarity() >= NEARLY_SAME {
                    report(&view, a, b, out);
                }
            }
        }
        for link in view.links {
            // Persons alone: of places and organisations a retelling names others of the same event.
            let is_same_sentence = link.diff.similarity() >= SAME_SENTENCE;
            let in_role = |a: &Name, b: &Name| {
                if may_be_person(a)
                    && may_be_person(b)
                    && !are_of_other_titles(&view, a, b)
                    && !are_spelled_alike(&view, a, b)
                    && (is_same_sentence || is_source(view.left, a) == is_source(view.right, b))
                {
                    agree::names(page_a, a, page_b, b)
                } else {
                    Agreement::Incomparable
                }
            };
            let told = (
                |a: &Name| names_in(view.right, view.left, link.diff.b, a),
                |b: &Name| knows(view.left, view.right, b),
            );
            for (a, b) in roles::conflicts(&view, link, names, DEMAND, in_role, told) {
                report(&view, &names.0[a], &names.1[b], out);
            }
        }
    }
}

/// "Celsius" is a name, and part of a quantity: that is CMP002's matter.
fn is_unit(document: &Document<'_>, name: &Name) -> bool {
    !touching(&document.quantities, document, document.reading.words_in(name.tokens)).is_empty()
}

/// Whether a document mentions the bearer of a name of the other.
fn knows(document: &Document<'_>, other: &Document<'_>, name: &Name) -> bool {
    let (page, of) = (&document.page, &other.page);
    page.names.iter().take(MOST_NAMES).any(|mention| agree::alias(of, name, page, mention))
}

/// Whether a passage mentions the bearer of a name of the other document.
fn names_in(document: &Document<'_>, other: &Document<'_>, passage: TokenSpan, name: &Name) -> bool {
    let here = touching(&document.page.names, document, passage);
    here.iter().any(|mention| agree::alias(other.page, name, document.page, mention))
}

/// A person, or a full name that no list knows.
fn may_be_person(name: &Name) -> bool {
    name.kind == NameKind::Person || name.kind == NameKind::Other && name.tokens.len() == 2
}

/// Whether both names have a title or trade before them, and not the same: two persons who did one thing.
fn are_of_other_titles(view: &View<'_>, a: &Name, b: &Name) -> bool {
    let title = |document: &Document<'_>, name: &Name| -> Option<Key> {
        let before = document.reading.words_in(name.tokens).first.checked_sub(1)?;
        let word = document.reading.words[before as usize];
        let is_beside =
            word.token + 2 >= name.tokens.first && document.page.text.key(word.token as usize + 1) != key(",");
        (is_beside && !word.is_function() && !word.is_numeric()).then_some(word.concept)
    };
    matches!((title(view.left, a), title(view.right, b)), (Some(one), Some(other)) if one != other)
}

/// Whether a name stands in the source of an attribution: who spoke and who is spoken of have no role in common.
fn is_source(document: &Document<'_>, name: &Name) -> bool {
    let own = document.reading.words_in(name.tokens);
    let frames = &document.frames;
    let near = frames.partition_point(|frame| frame.cue.end + FARTHEST_CUE < own.first);
    let near = frames[near..].iter().take_while(|frame| frame.cue.first <= own.end + FARTHEST_CUE);
    near.take(MOST_FRAMES).any(|frame| frame.source.overlaps(own))
}

/// Words between a source and its cue.
const FARTHEST_CUE: u32 = 40;
/// Frames near a name that are looked at.
const MOST_FRAMES: usize = 16;

/// Whether the surnames begin alike, as two spellings of one do: in reworded sentences that is no other person yet.
fn are_spelled_alike(view: &View<'_>, a: &Name, b: &Name) -> bool {
    let start = |document: &Document<'_>, name: &Name| -> Option<String> {
        let surname = document.page.text.str(name.span).split_whitespace().last()?;
        Some(surname.chars().take(2).flat_map(char::to_lowercase).collect())
    };
    start(view.left, a) == start(view.right, b)
}

/// What two names must have around them for their bearers to be said one thing of.
const DEMAND: Demand = Demand { shared: 3, throughout: true };

/// Names of a document that are looked through.
const MOST_NAMES: usize = 500;

fn report(view: &View<'_>, a: &Name, b: &Name, out: &mut StorySink<'_>) {
    if both_quoted(view, a.span, b.span) || agree::names(view.left.page, a, view.right.page, b) != Agreement::Different
    {
        return;
    }
    out.report(view.b, b.span, || {
        let (here, there) = (shown(view.right, b.span), shown(view.left, a.span));
        let message = format!("\u{201c}{here}\u{201d} here, \u{201c}{there}\u{201d} in document {}", view.a);
        against(view.a, a.span, message).proof(both_sentences(view, a.span, b.span))
    });
}
