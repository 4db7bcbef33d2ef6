//! # uncited-study (SRC005)
//!
//! ## What it finds
//! A study, poll, survey or report that the text brings up ("a new study shows") with neither its maker nor its title
//! nor a link, in its own sentence, the two after it, or a later one that comes back to it ("the study"); also where a clause inside the sentence
//! tells what it found ("including a report which found that"), where the claim is found in it in the passive ("it has been shown in a survey", "as stated in
//! a report", "this emerged from a poll"), told before it ("sleep matters, says a new study") or behind a colon ("New study: sleep matters").
//!
//! ## Why it matters
//! A study that cannot be found cannot be read. Who made it, how, and whether it says what it is said to say stays
//! with the author.
//!
//! ## Example
//! "A new study shows that cats sleep more." No finding: "A new study by Oxford University shows it."
//!
//! ## Limits
//! Whoever is named up to the verb counts as the maker, whoever is named in the claim does not. "Studies show" is SRC001's. Later mentions ("the study") are not asked about again. Court records and laws
//! are left to their own customs.
//!
//! ## References
//! Zhang et al. 2018, "A structured response to misinformation": citation of organisations and studies.

#[path = "uncited_study/later.rs"]
mod later;
#[path = "uncited_study/used.rs"]
mod used;

use once_cell::sync::Lazy;

use super::shared::{around, attributions_of, is_somebody, names_within, references_within};
use crate::annotate::verbs::Verb;
use crate::annotate::{Name, NameKind, Page, Reference, ReferenceKind, SourceKind};
use crate::lexicons::{self, Lexicon};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, key, keys};
use later::{is_identified_later, is_told_next};
use used::{ACCORDING, COMMA, FROM, IN, TO, Use, claim_of, clause_start, opens_subordinate};

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
        let Some(used) = claim_of(page, reference) else { continue };
        if !page.in_marks(reference.span.start)
            && !is_told_by_somebody(page, reference, used)
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

/// What a word beside a study tells of it: the list is `src/lexicons/study_words.txt`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StudyWord {
    /// "A government study": its maker is told by its kind.
    Maker,
    /// "An earlier study": one beside another.
    Relative,
    /// "The findings of a study".
    Yield,
    /// "The authors": how a later sentence comes back to it.
    Behind,
    Other,
}

impl StudyWord {
    fn is(self, word: Key) -> bool {
        STUDY_WORDS.get(&word) == Some(&self)
    }

    fn of(tag: &str) -> Self {
        match tag {
            "maker" => Self::Maker,
            "relative" => Self::Relative,
            "yield" => Self::Yield,
            "behind" => Self::Behind,
            _ => Self::Other,
        }
    }
}

static STUDY_WORDS: Lazy<KeyMap<StudyWord>> =
    Lazy::new(|| lexicons::words(Lexicon::StudyWords).map(|(word, tag)| (word, StudyWord::of(tag))).collect());

/// Whether the maker of the study, or somebody who speaks of it, is named in its sentence. Names inside the claim are neither.
/// "In a 2014 study, they concluded" is the study of those whom the sentence before names.
fn is_told_by_somebody(page: &Page<'_>, reference: &Reference, used: Use) -> bool {
    const THOSE_NAMED: [Key; 4] = keys(["they", "he", "she", "we"]);
    let sentence = around(page, reference.tokens);
    let (first, end) = (reference.tokens.first, reference.tokens.end);
    let is_theirs = page.text.key(end as usize) == COMMA && THOSE_NAMED.contains(&page.text.key(end as usize + 1));
    let told = match used {
        // "Against what a study had shown": whoever stands before "what" is told of, and has made nothing.
        Use::Subject(verb) if opens_subordinate(page, first) => TokenSpan::new(first, verb as u32),
        Use::Subject(verb) => TokenSpan::new(sentence.first, verb as u32),
        Use::Trailing(verb) => TokenSpan::new(first, sentence.end.max(verb as u32)),
        Use::Leading(comma) => TokenSpan::new(sentence.first, comma as u32),
        Use::Closing => TokenSpan::new(first, sentence.end),
        Use::Within(verb) => TokenSpan::new(clause_start(page, sentence.first, first), verb as u32),
    };
    let index = page.text.sentence_of(first as usize);
    let speaks = attributions_of(page, index).any(|found| {
        found.source.is_some_and(|source| {
            matches!(source.kind, SourceKind::Named | SourceKind::Organisation)
                && source.name.is_some()
                && !source.span.overlaps(reference.span)
                && found.content.is_some_and(|content| content.overlaps(reference.span))
        })
    });
    // "In a report this week, the think tank calls", "in an analysis, Roe looked": whoever follows the phrase made it.
    let drawn = first >= 2 && page.text.key(first as usize - 1) == TO;
    let made_behind = !drawn && matches!(used, Use::Leading(comma) if is_maker(page, reference.kind, comma + 1));
    // "According to a survey, the site is ahead, Roe found": somebody who draws on it.
    let drawn_on = names_within(page, sentence).iter().take(12).any(|name| {
        let verb = page.text.key(name.tokens.end as usize);
        name.kind == NameKind::Person && (Verb::SAYING.is(verb) || Verb::FINDING.is(verb))
    });
    is_theirs
        || drawn_on && !matches!(used, Use::Subject(_))
        || is_told_next(page, reference, index)
        || speaks
        || made_behind
        || names_within(page, told)
            .iter()
            .take(12)
            .any(|name| !is_seat(page, name) && (is_somebody(name) || is_given_as_maker(page, end, name)))
        || references_within(page, sentence).iter().any(|other| other.kind == ReferenceKind::Link)
}

/// "Doing the rounds on Capitol Hill", "in Silicon Valley": a place by which those who work there are known, and no maker.
fn is_seat(page: &Page<'_>, name: &Name) -> bool {
    const SITES: [Key; 7] = keys(["hill", "street", "valley", "square", "whitehall", "westminster", "beltway"]);
    const SEATING: [Key; 6] = keys(["on", "in", "around", "across", "along", "through"]);
    let before = name.tokens.first.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before as usize));
    SEATING.contains(&before) && SITES.contains(&page.text.key(name.tokens.end as usize - 1))
}

/// Whether the subject behind "in a report, …" is its maker.
fn is_maker(page: &Page<'_>, kind: ReferenceKind, subject: usize) -> bool {
    const MAKERS: [Key; 7] = keys(["researchers", "authors", "scientists", "team", "group", "economists", "pollsters"]);
    let text = &page.text;
    // A quotation mark may close behind the comma.
    let subject = subject + usize::from(text.tokens.get(subject).is_some_and(|token| token.is_mark()));
    let at = TokenSpan::new(subject as u32, subject as u32 + 2);
    // "…, adds Roe, …".
    if Verb::SAYING.is(text.key(subject)) {
        return true;
    }
    if text.key(subject) == THE && (kind == ReferenceKind::Report || MAKERS.contains(&text.key(subject + 1))) {
        return true;
    }
    names_within(page, at).iter().any(|name| {
        let verb = text.key(name.tokens.end as usize);
        name.kind != NameKind::Place
            && ((is_somebody(name) || name.tokens.len() >= 2) && kind != ReferenceKind::Poll
                || Verb::FINDING.is(verb)
                || Verb::SAYING.is(verb))
    })
}

/// "A report from the state-run Norwell Central": a name behind "by" or "from", whatever it names.
fn is_given_as_maker(page: &Page<'_>, end: u32, name: &Name) -> bool {
    let from = end.max(name.tokens.first.saturating_sub(7));
    // "Conducted by New York City".
    let by = name.tokens.first > end && page.text.key(name.tokens.first as usize - 1) == BY;
    by || name.kind != NameKind::Place
        && (from..name.tokens.first).any(|at| matches!(page.text.key(at as usize), BY | FROM | AT | IN))
}

const AT: Key = key("at");
const THE: Key = key("the");
const BY: Key = key("by");
