//! # uncited-study (SRC005)
//!
//! ## What it finds
//! A study, poll, survey or report that the text brings up ("a new study shows") with neither its maker nor its title
//! nor a link, in its own sentence, the two after it, or a later one that comes back to it ("the study").
//!
//! ## Why it matters
//! A study that cannot be found cannot be read. Who made it, how, and whether it says what it is said to say stays
//! with the author.
//!
//! ## Example
//! "A new study shows that cats sleep more." No finding: "A new study by Oxford University shows it."
//!
//! ## Limits
//! "Studies show" in general is SRC001's. Later mentions ("the study") are not asked about again. Court records and laws
//! are left to their own customs.
//!
//! ## References
//! Zhang et al. 2018, "A structured response to misinformation": citation of organisations and studies.

use super::shared::{around, bounds_clause, in_marks, is_somebody, names_within, references_within};
use crate::annotate::{Page, Reference, ReferenceKind};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC005", "uncited-study", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for reference in page.references.iter().filter(|reference| !reference.identified) {
        let kind = match reference.kind {
            ReferenceKind::Study => "study",
            ReferenceKind::Poll => "poll",
            ReferenceKind::Report => "report",
            ReferenceKind::Record | ReferenceKind::Link => continue,
        };
        if supports_a_claim(page, reference)
            && !in_marks(page, reference.span.start)
            && !is_told_by_somebody(page, reference)
            && !is_identified_later(page, reference)
        {
            out.report(reference.span, || {
                Evidence::new(format!(
                    "this {kind} has neither a maker nor a title nor a link by which it could be found"
                ))
            });
        }
    }
}

/// Whether it is the subject of a verb of finding: "as a new study published on Monday shows".
fn supports_a_claim(page: &Page<'_>, reference: &Reference) -> bool {
    const FINDING: [Key; 63] = keys([
        "counted",
        "counts",
        "recorded",
        "documented",
        "listed",
        "put",
        "puts",
        "points",
        "point",
        "forecasts",
        "forecast",
        "graded",
        "grades",
        "rated",
        "rates",
        "ranks",
        "ranked",
        "argues",
        "claimed",
        "tied",
        "ties",
        "predicts",
        "predicted",
        "warned",
        "blames",
        "blamed",
        "proven",
        "demonstrated",
        "demonstrates",
        "determined",
        "calculated",
        "traced",
        "identified",
        "suggest",
        "find",
        "shown",
        "established",
        "says",
        "said",
        "show",
        "shows",
        "showed",
        "found",
        "finds",
        "suggests",
        "suggested",
        "reveals",
        "revealed",
        "indicates",
        "indicated",
        "concluded",
        "concludes",
        "estimated",
        "estimates",
        "linked",
        "links",
        "proves",
        "proved",
        "confirms",
        "confirmed",
        "claims",
        "warns",
        "argued",
    ]);
    // An earlier one of the same makers; nouns of their own ("poll tax", "report card").
    const RELATIVE: [Key; 10] = keys([
        "separate",
        "earlier",
        "second",
        "third",
        "previous",
        "another",
        "similar",
        "follow-up",
        "later",
        "subsequent",
    ]);
    let (first, end) = (reference.tokens.first as usize, reference.tokens.end as usize);
    // "The latest polling": the article stands outside the reference.
    let start = if first > 0 && page.text.key(first - 1) == THE { first - 1 } else { first };
    let opens = start.checked_sub(1).is_none_or(|before| bounds_clause(page, before))
        || page.text.tokens[first].is_capitalised();
    let is_relative = page.text.tokens[reference.tokens.range()].iter().any(|token| RELATIVE.contains(&token.key));
    let bare = page.text.tokens[first].key != A && page.text.key(end - 1) == RESEARCH;
    // "A government study": its maker is told by its kind; "a survey of the Herald Panel": by whom it asked.
    const TOLD: [Key; 6] = keys(["government", "federal", "congressional", "internal", "state", "police"]);
    let asked = page.text.key(end) == OF
        && (end + 1..end + 4).any(|at| page.text.tokens.get(at).is_some_and(|token| token.is_capitalised()));
    if asked || page.text.tokens[reference.tokens.range()].iter().any(|token| TOLD.contains(&token.key)) {
        return false;
    }
    // "Data from a study suggest", "that is the finding of a study".
    let drawn =
        first >= 2 && matches!(page.text.key(first - 1), FROM | OF) && YIELDS.contains(&page.text.key(first - 2));
    let concludes = drawn
        && first >= 4
        && matches!(page.text.key(first - 4), IS | WAS)
        && page.text.tokens.get(end).is_none_or(|next| next.is_mark());
    // "In a poll, 78 per cent said", "…, according to a survey".
    let cited = first >= 2 && page.text.key(first - 2) == ACCORDING && page.text.key(first - 1) == TO
        || first >= 1 && page.text.key(first - 1) == IN && page.text.key(end) == COMMA;
    concludes
        || cited && !is_relative
        || (opens || drawn)
            && (!is_relative || bare)
            && (end..(end + 6).min(page.text.tokens.len()))
                .take_while(|&at| !matches!(page.text.key(at), STOP | COLON | COMMA))
                .any(|at| FINDING.contains(&page.text.key(at)))
}

/// What a study yields.
const YIELDS: [Key; 9] =
    keys(["data", "finding", "findings", "conclusion", "conclusions", "results", "result", "figures", "verdict"]);

const IS: Key = key("is");
const WAS: Key = key("was");
const A: Key = key("a");
const RESEARCH: Key = key("research");
const ACCORDING: Key = key("according");
const TO: Key = key("to");
const IN: Key = key("in");
const FROM: Key = key("from");
const OF: Key = key("of");
const STOP: Key = key(".");
const COLON: Key = key(":");
const COMMA: Key = key(",");

/// Whether somebody with a name stands in the sentence: the maker more often than not, or the one who cites it. "In a 2014
/// study, they concluded" is the study of those whom the sentence before names.
fn is_told_by_somebody(page: &Page<'_>, reference: &Reference) -> bool {
    const THOSE_NAMED: [Key; 4] = keys(["they", "he", "she", "we"]);
    let sentence = around(page, reference.tokens);
    let end = reference.tokens.end as usize;
    let is_theirs = page.text.key(end) == COMMA && THOSE_NAMED.contains(&page.text.key(end + 1));
    is_theirs
        || names_within(page, sentence).iter().take(12).any(is_somebody)
        || references_within(page, sentence).iter().any(|other| other.kind == ReferenceKind::Link)
}

/// How far behind its first mention a study may be given its maker, in tokens.
const FARTHEST_MENTION: usize = 300;

/// "A survey found …. The survey, by Brook & Hale, was published in May": a later sentence that opens with it names somebody.
fn is_identified_later(page: &Page<'_>, reference: &Reference) -> bool {
    let text = &page.text;
    let end = reference.tokens.end as usize;
    let noun = text.key(end - 1);
    (end..(end + FARTHEST_MENTION).min(text.tokens.len().saturating_sub(1)))
        .filter(|&at| text.key(at) == THE && text.key(at + 1) == noun)
        .take(4)
        .any(|at| {
            // "The survey, by the engineers Brook & Hale": whoever follows "by" made it.
            let made = (at + 2..at + 5).any(|by| text.key(by) == BY);
            let mention = around(page, TokenSpan::new(at as u32, at as u32 + 2));
            made || names_within(page, mention).iter().take(12).any(is_somebody)
                || references_within(page, mention).iter().any(|other| other.kind == ReferenceKind::Link)
        })
}

const THE: Key = key("the");
const BY: Key = key("by");
