//! What the story rules share: which sentences are held against each other, facts in each other's place, and
//! messages that show both wordings.
//!
//! A rule reports in the document that departs from the other: with a reference in the other one, without a
//! reference in the later. The place in the other document is the finding's `related`.

use crate::annotate::Placed;
use crate::rules::Evidence;
use crate::span::{Span, TokenSpan};
use crate::story::agree::Agreement;
use crate::story::change::touching;
use crate::story::links::Link;
use crate::story::{Document, SAME_SENTENCE, View};

/// The longest wording that a message shows, in characters.
const LONGEST_SHOWN: usize = 120;

/// A passage as a message shows it: on one line, cut where it is long.
pub fn shown(document: &Document<'_>, span: Span) -> String {
    let text = document.page.text.str(span);
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(LONGEST_SHOWN) {
        line.truncate(cut);
        line.push('\u{2026}');
    }
    line
}

/// Evidence that stands against a place in another document.
pub fn against(document: usize, span: Span, message: String) -> Evidence {
    Evidence { related: vec![(document as u32, span)], ..Evidence::new(message) }
}

/// Similarity from which on the sentences differ in little but one edit.
pub const NEARLY_SAME: f64 = 0.8;

/// Words by which an edit may be longer than the fact in it, where the sentences differ elsewhere too: in a long edit two
/// facts stand in each other's place by chance.
const LOOSE_WORDS: usize = 3;

/// The most words of an edit in which two facts still stand in each other's place.
const LONGEST_EDIT: usize = 12;

/// The links of a pair in which one sentence renders the other in other words.
pub fn renderings<'s>(view: &View<'s>) -> impl Iterator<Item = &'s Link> + use<'s> {
    view.links.iter().filter(|link| !link.is_exact() && link.diff.similarity() >= SAME_SENTENCE)
}

/// Facts that stand in each other's place in two aligned sentences and differ: by index into either list.
///
/// Facts on words that agree have their partner. Of the others, one that the other sentence holds in another place is
/// no conflict.
pub fn conflicts<P: Placed>(
    view: &View<'_>,
    link: &Link,
    facts: (&[P], &[P]),
    compare: impl Fn(&P, &P) -> Agreement,
) -> Vec<(usize, usize)> {
    let (left, right) = (view.left, view.right);
    let mut found = Vec::new();
    if touching(facts.0, left, link.diff.a).is_empty() || touching(facts.1, right, link.diff.b).is_empty() {
        return found;
    }
    let edits = link.diff.edits();
    let open_a: Vec<&P> = edits.iter().flat_map(|edit| touching(facts.0, left, edit.a)).collect();
    let open_b: Vec<&P> = edits.iter().flat_map(|edit| touching(facts.1, right, edit.b)).collect();
    for edit in edits
        .iter()
        .filter(|edit| (1..=LONGEST_EDIT).contains(&edit.a.len()) && (1..=LONGEST_EDIT).contains(&edit.b.len()))
    {
        let answered_a = |fact: &&P| open_b.iter().any(|other| compare(fact, other) == Agreement::Same);
        let answered_b = |fact: &&P| open_a.iter().any(|other| compare(other, fact) == Agreement::Same);
        // Two facts that changed places: each stands in the other's, and nothing else moved with it.
        let is_all = |document: &Document<'_>, words: TokenSpan, fact: &P| {
            let own = document.reading.words_in(fact.tokens());
            link.diff.similarity() >= NEARLY_SAME && own.first <= words.first && words.end <= own.end
        };
        let in_a =
            touching(facts.0, left, edit.a).iter().filter(|fact| is_all(left, edit.a, fact) || !answered_a(fact));
        let mut in_b: Vec<&P> = touching(facts.1, right, edit.b)
            .iter()
            .filter(|fact| is_all(right, edit.b, fact) || !answered_b(fact))
            .collect();
        let is_same_place = |fact: &P, other: &P| {
            link.diff.similarity() >= NEARLY_SAME || fills(left, edit.a, fact) && fills(right, edit.b, other)
        };
        for fact in in_a {
            let differs = |other: &&P| compare(fact, other) == Agreement::Different && is_same_place(fact, other);
            if let Some(place) = in_b.iter().position(differs) {
                found.push((index_in(facts.0, fact), index_in(facts.1, in_b.remove(place))));
            }
        }
    }
    found
}

/// Whether an edit is little more than the fact.
fn fills<P: Placed>(document: &Document<'_>, edit: TokenSpan, fact: &P) -> bool {
    edit.len() <= document.reading.words_in(fact.tokens()).len() + LOOSE_WORDS
}

/// The index of a fact in the list that holds it.
fn index_in<P: Placed>(list: &[P], fact: &P) -> usize {
    list.partition_point(|one| one.tokens().first < fact.tokens().first)
}

/// Whether both places are quoted: what differs there is the quotation's matter.
pub fn both_quoted(view: &View<'_>, a: Span, b: Span) -> bool {
    view.left.page.in_quotation(a.start) && view.right.page.in_quotation(b.start)
}

/// The sentence that holds a byte offset.
pub fn sentence(document: &Document<'_>, offset: u32) -> Span {
    let text = &document.page.text;
    text.sentences.get(text.sentence_at(offset)).map_or(Span::default(), |sentence| sentence.span)
}

/// Both sentences, as proof.
pub fn both_sentences(view: &View<'_>, a: Span, b: Span) -> String {
    format!(
        "\u{201c}{}\u{201d} (document {}) against \u{201c}{}\u{201d} (document {})",
        shown(view.right, sentence(view.right, b.start)),
        view.b,
        shown(view.left, sentence(view.left, a.start)),
        view.a
    )
}
