//! # scare-quotes (QUO003)
//!
//! ## What it finds
//! Up to three quoted words that nobody is said to have said: no reporting verb governs them, and they are
//! no title, nickname or term that the text introduces ("known as", "the word").
//!
//! ## Why it matters
//! Marks around a word take a distance from it without saying why, or lend it a voice without saying whose.
//!
//! ## Example
//! ```text
//! The so-far “successful” plan has cost the town two schools.
//! ```
//!
//! ## Limits
//! Off by default: half of all news articles have such marks, and two in three of them are terms, names of programmes,
//! or words that somebody was quoted with elsewhere in the article.

use crate::annotate::{Page, Quotation, QuotationKind};
use crate::rules::quotes::shared::word_count;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("QUO003", "scare-quotes", Severity::Info).any_voice().off_by_default();

/// More words are a phrase, and somebody's.
const MOST_WORDS: usize = 3;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for quotation in page.quotations.iter().filter(|quotation| quotation.kind == QuotationKind::Scare) {
        if is_scare(page, quotation) {
            out.report(quotation.span, || Evidence::new("nobody is said to have said these words"));
        }
    }
}

fn is_scare(page: &Page<'_>, quotation: &Quotation) -> bool {
    let tokens = &page.text.tokens[quotation.tokens.range()];
    let in_lower_case = tokens.iter().any(|token| token.is_word() && !token.is_capitalised() && token.len() > 2);
    let has_number = tokens.iter().any(|token| token.is_number());
    let short = word_count(page, quotation) <= MOST_WORDS;
    short
        && in_lower_case
        && !has_number
        && quotation.closed
        && quotation.cue.is_none()
        && !is_introduced(page, quotation)
}

/// Words that introduce a term or a name: "known as", "the word", "meaning", "titled".
const INTRODUCING: [Key; 39] = [
    key("word"),
    key("noun"),
    key("verb"),
    key("adjective"),
    key("words"),
    key("term"),
    key("terms"),
    key("phrase"),
    key("slogan"),
    key("title"),
    key("titled"),
    key("entitled"),
    key("named"),
    key("nicknamed"),
    key("called"),
    key("calls"),
    key("dubbed"),
    key("labeled"),
    key("labelled"),
    key("known"),
    key("means"),
    key("meaning"),
    key("meant"),
    key("hashtag"),
    key("album"),
    key("song"),
    key("film"),
    key("movie"),
    key("book"),
    key("novel"),
    key("show"),
    key("series"),
    key("episode"),
    key("single"),
    key("play"),
    key("magazine"),
    key("website"),
    key("spelled"),
    key("pronounced"),
];

/// "“radnik,” the local word for a worker", "“kvas” (a term of the trade)": what the words are is told behind them.
fn is_explained(page: &Page<'_>, quotation: &Quotation) -> bool {
    const KINDS: [Key; 7] = keys(["word", "term", "phrase", "slang", "acronym", "expression", "shorthand"]);
    const FARTHEST: usize = 6;
    let end = page.text.token_at(quotation.span.end);
    let comma = page.text.key(quotation.tokens.end as usize - 1) == key(",");
    let aside = comma || matches!(page.text.tokens.get(end), Some(next) if next.is_mark());
    aside && (end..end + FARTHEST).any(|at| KINDS.contains(&page.text.key(at)))
}

fn is_introduced(page: &Page<'_>, quotation: &Quotation) -> bool {
    let opening = page.text.token_at(quotation.span.start);
    let so_called = |index: usize| index > 0 && page.text.key(index - 1) == key("-");
    (opening.saturating_sub(3)..opening).any(|index| INTRODUCING.contains(&page.text.key(index)) && !so_called(index))
        || is_explained(page, quotation)
        || is_translation(page, quotation, opening)
}

/// "The Welsh for a small valley, “cwm,” …", "the Maltese for bread is “hobz”": a language stands before "for" and what is meant.
fn is_translation(page: &Page<'_>, quotation: &Quotation, opening: usize) -> bool {
    const FARTHEST: usize = 9;
    const FOR: Key = key("for");
    const THE: Key = key("the");
    const IS: [Key; 4] = keys(["is", "was", ",", ":"]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(quotation.tokens.first as usize)].tokens.first as usize;
    let from = opening.saturating_sub(FARTHEST).max(sentence + 2);
    opening > 0
        && IS.contains(&text.key(opening - 1))
        && (from..opening)
            .any(|at| text.key(at) == FOR && text.tokens[at - 1].is_capitalised() && text.key(at - 2) == THE)
}
