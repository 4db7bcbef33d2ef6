//! # scare-quotes (QUO003)
//!
//! ## What it finds
//! Up to three quoted words that nobody is said to have said: no verb of saying governs them, and they are
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

use once_cell::sync::Lazy;

use crate::annotate::known_words::is_known;
use crate::annotate::verbs::Verb;
use crate::annotate::words::{self, Classes};
use crate::annotate::{Page, Quotation, QuotationKind};
use crate::lexicons::{self, Lexicon};
use crate::rules::quotes::shared::{opening_mark, token_behind, word_count};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, KeySet, Words, key, keys};

pub const RULE: Rule = Rule::new("QUO003", "scare-quotes", Severity::Info).any_voice().off_by_default();

/// More words are a phrase, and somebody's.
const MOST_WORDS: usize = 3;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for quotation in page.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Direct) {
        let set_off = quotation.kind == QuotationKind::Scare && quotation.cue.is_none();
        if (set_off || is_of_author(page, quotation)) && is_scare(page, quotation) {
            out.report(quotation.span, || Evidence::new("nobody is said to have said these words"));
        }
    }
}

fn is_scare(page: &Page<'_>, quotation: &Quotation) -> bool {
    let tokens = &page.text.tokens[quotation.tokens.range()];
    let in_lower_case = tokens.iter().any(|token| token.is_word() && !token.is_capitalised() && token.len() > 2)
        || opens_in_plain_word(page, quotation);
    let has_number = tokens.iter().any(|token| token.is_number());
    let short = word_count(page, quotation) <= MOST_WORDS;
    short && in_lower_case && !has_number && quotation.closed && !is_introduced(page, quotation)
}

/// "The clerk found a “fair” way", "the drawings show a “green” street": behind an article that a verb of no speech governs.
fn is_of_author(page: &Page<'_>, quotation: &Quotation) -> bool {
    const SHOWING: [Key; 12] =
        keys(["show", "shows", "showed", "find", "finds", "found", "hold", "holds", "held", "see", "sees", "saw"]);
    let (text, opening) = (&page.text, opening_mark(page, quotation));
    let article = opening.checked_sub(1).is_some_and(|at| words::classes(text.key(at)).any(Classes::DETERMINER));
    article && quotation.cue.is_some() && (opening.max(3) - 3..opening).any(|at| SHOWING.contains(&text.key(at)))
}

/// "“Urgent” repairs took nine years.": an everyday word that opens its sentence, which is no heading and tells nothing of the word itself.
fn opens_in_plain_word(page: &Page<'_>, quotation: &Quotation) -> bool {
    const ENDINGS: [&str; 11] = ["ing", "ed", "ly", "ent", "ive", "ble", "ful", "ous", "ee", "ers", "erts"];
    let (text, first, opening) = (&page.text, quotation.tokens.first as usize, opening_mark(page, quotation));
    let (next, own) = (token_behind(page, quotation), text.sentences[text.sentence_of(opening)].tokens);
    text.tokens.get(next).is_some_and(|next| next.is_word() && !next.is_capitalised() && !next.starts_line())
        && !words::classes(text.key(next)).any(Classes::BE.or(Classes::AUXILIARY))
        && own.first as usize == opening
        && text.key(next + 1) != COMMA
        && text.key(own.end as usize - 1) == STOP
        && quotation.tokens.len() == 1
        && ENDINGS.iter().any(|ending| text.token_str(first).ends_with(ending))
        && is_known(text.key(first))
}

/// Words that introduce a term or a name: "known as", "the word", "meaning", "titled".
static INTRODUCING: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::TermWords).map(|(word, _)| word).collect());

/// "“radnik,” the local word for a worker", "“kvas” (a term of the trade)": what the words are is told behind them.
fn is_explained(page: &Page<'_>, quotation: &Quotation) -> bool {
    const KINDS: [Key; 7] = keys(["word", "term", "phrase", "slang", "acronym", "expression", "shorthand"]);
    const FARTHEST: usize = 6;
    let end = token_behind(page, quotation);
    let comma = page.text.key(quotation.tokens.end as usize - 1) == COMMA;
    let aside = comma || matches!(page.text.tokens.get(end), Some(next) if next.is_mark());
    aside && (end..end + FARTHEST).any(|at| KINDS.contains(&page.text.key(at)))
}

/// "In the mayor's own word for it, “unwise”": whose word it is stands before it, with something between.
fn is_in_own_words(page: &Page<'_>, opening: usize) -> bool {
    const FARTHEST: usize = 9;
    const OWN: Key = key("own");
    const WORDS: [Key; 6] = keys(["word", "words", "term", "phrase", "language", "description"]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(opening.min(text.tokens.len() - 1))].tokens.first as usize;
    (opening.saturating_sub(FARTHEST).max(sentence)..opening)
        .any(|at| text.key(at) == OWN && WORDS.contains(&text.key(at + 1)))
}

/// "The call was put down as a “minor event,” the Norwell Police said": the comma behind the words opens the clause that reports them.
fn is_reported_behind(page: &Page<'_>, quotation: &Quotation) -> bool {
    const FARTHEST: usize = 9;
    let text = &page.text;
    let end = token_behind(page, quotation);
    let inside = text.key(quotation.tokens.end as usize - 1) == COMMA;
    let clause = end + usize::from(!inside);
    let opens = inside || text.key(end) == COMMA;
    opens
        && (clause..clause + FARTHEST)
            .take_while(|&at| text.tokens.get(at).is_some_and(|token| token.is_word() || token.key == STOP))
            .any(|at| Verb::SAYING.is(text.key(at)) && !Verb::NOUN.is(text.key(at)))
}

/// "A “gift,” as Roe called it,", "(a “gift” in Roe's words)", "“mended” according to Roe": whose word it is follows.
fn is_owned_behind(page: &Page<'_>, quotation: &Quotation) -> bool {
    const FARTHEST: usize = 12;
    const CALLING: Words<10> =
        Words::new(["called", "calls", "call", "described", "describes", "termed", "terms", "put", "puts", "dubbed"]);
    const OBJECTS: [Key; 5] = keys(["it", "them", "him", "her", "that"]);
    const IN: Key = key("in");
    let text = &page.text;
    let end = token_behind(page, quotation);
    let sentence = text.sentences[text.sentence_of(end.min(text.tokens.len()).saturating_sub(1))].tokens;
    (end..(sentence.end as usize).min(end + FARTHEST)).any(|at| {
        let word = text.key(at);
        CALLING.contains(word) && OBJECTS.contains(&text.key(at + 1))
            || word == key("words") && (end..at).any(|at| text.key(at) == IN)
            || word == key("according") && text.key(at + 1) == key("to")
    })
}

const COMMA: Key = key(",");
const STOP: Key = key(".");

fn is_introduced(page: &Page<'_>, quotation: &Quotation) -> bool {
    let opening = opening_mark(page, quotation);
    let so_called = |index: usize| index > 0 && page.text.key(index - 1) == key("-");
    let is_named = |at: usize| {
        (at.saturating_sub(3)..at).any(|index| INTRODUCING.contains(&page.text.key(index)) && !so_called(index))
    };
    is_named(opening)
        || joined_before(page, opening).is_some_and(is_named)
        || is_what_a_term_is(page, opening)
        || is_in_own_words(page, opening)
        || is_reported_behind(page, quotation)
        || is_owned_behind(page, quotation)
        || is_explained(page, quotation)
        || is_translation(page, quotation, opening)
}

/// The words “harsh” and “unwise”: where the quotation begins that "and", "or" or a comma joins to this one.
fn joined_before(page: &Page<'_>, opening: usize) -> Option<usize> {
    const LINKS: [Key; 3] = [COMMA, key("and"), key("or")];
    let before = opening.checked_sub(1).filter(|&at| LINKS.contains(&page.text.key(at)))?;
    let mark = page.text.tokens[before.checked_sub(1)?].span().start;
    Some(page.text.token_at(page.quotation_at(mark)?.span.start))
}

/// "The statute's term for such a person is “agent”": a word is what is told of.
fn is_what_a_term_is(page: &Page<'_>, opening: usize) -> bool {
    const FARTHEST: usize = 10;
    const WORDS: [Key; 6] = keys(["word", "term", "phrase", "name", "label", "slogan"]);
    let text = &page.text;
    let Some(verb) = opening.checked_sub(1).filter(|&at| [key("is"), key("was")].contains(&text.key(at))) else {
        return false;
    };
    let sentence = text.sentences[text.sentence_of(verb)].tokens.first as usize;
    (verb.saturating_sub(FARTHEST).max(sentence)..verb).any(|at| WORDS.contains(&text.key(at)))
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
