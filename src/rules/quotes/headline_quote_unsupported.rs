//! # headline-quote-unsupported (QUO005)
//!
//! ## What it finds
//! A quotation in the headline whose words do not stand in the body in that order: of four words or more, or of two where
//! the headline says that somebody says it (a colon, "says", "calls"), or of one there, where the body has no word like it.
//! Case, punctuation and marks do not matter, nor do words that the headline leaves out at an ellipsis.
//!
//! ## Why it matters
//! Readers share headlines. Marks in a headline promise that somebody said this, and the article must show it.
//!
//! ## Example
//! The headline quotes “a total disaster”; the body has:
//! ```text
//! “It was a difficult year,” Roe said of the project.
//! ```
//!
//! ## References
//! Jang et al., “Headline quotes and their context” (QuoteCSE, EACL 2024) set the task of telling headline
//! quotations that the body does not carry.

use crate::annotate::words::{Classes, classes};
use crate::annotate::{Page, Quotation};
use crate::lexicons::{Lexicon, Phrases};
use crate::rules::quotes::shared;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::signals::quotes::shared::{MOST_COMPARED, Support, support};
use crate::text::{Key, Token, key, keys};

pub const RULE: Rule = Rule::new("QUO005", "headline-quote-unsupported", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let Some(title) = &scene.article.title else { return };
    for quotation in title
        .quotations
        .iter()
        .take(MOST_COMPARED)
        .filter(|quotation| is_checked(title, quotation, &scene.settings.phrases))
    {
        let support = support(title, quotation, &scene.article.body);
        let promised = promises_speech(title, quotation, &scene.settings.phrases);
        if !support.is_verbatim && (promised || !shares_a_word(title, quotation, &scene.article.body)) {
            out.report_in_title(quotation.span, || evidence(&scene.article.body, support));
        }
    }
}

/// One word alone, a title of a work or a term set off promises no speech; words in lower case may be somebody's.
fn is_checked(title: &Page<'_>, quotation: &Quotation, phrases: &Phrases) -> bool {
    let words = shared::word_count(title, quotation);
    let plain = || title.text.tokens[quotation.tokens.range()].iter().all(|token| !token.is_capitalised());
    // "River money" is a term, "judicial coup" a judgement.
    let phrase = || {
        const JUDGING: [&str; 6] = ["ly", "al", "ous", "ive", "ful", "less"];
        const VERY: [&str; 8] = ["very", "so", "too", "more", "most", "never", "just", "quite"];
        let opening = title.text.token_str(quotation.tokens.first as usize);
        words > 2 || VERY.contains(&opening) || JUDGING.iter().any(|ending| opening.ends_with(ending))
    };
    let spoken = if words == 1 { is_said(title, quotation, phrases) } else { words >= 2 && phrase() && plain() };
    quotation.closed && (spoken || promises_speech(title, quotation, phrases))
}

fn promises_speech(title: &Page<'_>, quotation: &Quotation, phrases: &Phrases) -> bool {
    let words = shared::word_count(title, quotation);
    words >= shared::FEWEST_WORDS || words >= 2 && is_said(title, quotation, phrases)
}

/// Whether the body holds a word of the phrase, small ones apart, or one that begins alike.
fn shares_a_word(title: &Page<'_>, quotation: &Quotation, body: &Page<'_>) -> bool {
    const STEM: usize = 4;
    let stems: Vec<&str> = quotation
        .tokens
        .range()
        .filter(|&at| title.text.tokens[at].is_word() && !classes(title.text.key(at)).any(SMALL))
        .filter(|&at| !PARTICLES.contains(&title.text.key(at)))
        .map(|at| title.text.token_str(at))
        .map(|word| word.strip_suffix('e').unwrap_or(word))
        .filter_map(|word| word.get(..STEM.min(word.len())))
        .filter(|stem| stem.len() > 2)
        .take(shared::FEWEST_WORDS)
        .collect();
    let holds = |token: &Token| {
        let word = body.text.str(token.span());
        stems.iter().any(|stem| word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
    };
    stems.is_empty() || body.text.tokens.iter().any(holds)
}

/// Words beside a verb that tell nothing of what was said.
const PARTICLES: [Key; 14] = keys([
    "across", "away", "back", "down", "off", "out", "over", "through", "around", "together", "them", "him", "her", "us",
]);
const SMALL: Classes = Classes::DETERMINER
    .or(Classes::PREPOSITION)
    .or(Classes::COORDINATOR)
    .or(Classes::PRONOUN)
    .or(Classes::AUXILIARY)
    .or(Classes::BE)
    .or(Classes::POSSESSIVE_PRONOUN);

/// A colon beside the marks, or a verb of saying in the headline.
fn is_said(title: &Page<'_>, quotation: &Quotation, phrases: &Phrases) -> bool {
    const COLON: Key = key(":");
    let marks = title.text.tokens_in(quotation.span);
    let before = marks.first.checked_sub(1).is_some_and(|before| title.text.key(before as usize) == COLON);
    let verbs = title.hits.of(Lexicon::ReportingVerbs);
    before
        || title.text.key(marks.end as usize) == COLON
        || verbs.iter().take(12).filter(|verb| !marks.range().contains(&(verb.tokens.first as usize))).any(|verb| {
            phrases.tag(verb).ends_with("speech") || CALLING.contains(&title.text.key(verb.tokens.first as usize))
        })
}

const CALLING: [Key; 9] = keys(["call", "calls", "called", "calling", "hails", "hailed", "slams", "labels", "brands"]);

fn evidence(body: &Page<'_>, support: Support) -> Evidence {
    match support.nearest {
        Some(span) if support.share >= 0.6 => {
            Evidence::new("the body quotes this in other words").proof(body.text.str(span)).related(span)
        }
        _ => Evidence::new("the body does not carry these words"),
    }
}
