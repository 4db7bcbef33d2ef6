//! # headline-quote-unsupported (QUO005)
//!
//! ## What it finds
//! A quotation in the headline whose words do not stand in the body in that order: of four words or more, or of two where
//! the headline says that somebody says it (a colon, "says", "calls").
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

use crate::annotate::{Page, Quotation};
use crate::lexicons::{Lexicon, Phrases};
use crate::rules::quotes::shared;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::signals::quotes::shared::{MOST_COMPARED, Support, support};
use crate::text::{Key, key, keys};

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
        if !support.is_verbatim {
            out.report_in_title(quotation.span, || evidence(&scene.article.body, support));
        }
    }
}

/// One word alone, a title of a work or a term set off promises no speech.
fn is_checked(title: &Page<'_>, quotation: &Quotation, phrases: &Phrases) -> bool {
    let words = shared::word_count(title, quotation);
    quotation.closed && (words >= shared::FEWEST_WORDS || words >= 2 && is_said(title, quotation, phrases))
}

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
