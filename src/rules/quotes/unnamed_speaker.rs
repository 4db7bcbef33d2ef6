//! # unnamed-speaker (QUO004)
//!
//! ## What it finds
//! A quotation of four words or more that is given to a class ("experts"), or to a person without a name
//! ("a senior official", "one resident").
//!
//! ## Why it matters
//! Exact words from a speaker without a name cannot be checked, and cost the speaker nothing.
//!
//! ## Example
//! ```text
//! “They knew that the bridge was unsafe,” a former engineer said.
//! ```
//!
//! ## Limits
//! A spokesperson of a named institution speaks for it and is not reported, nor is a role that the text has
//! given a name ("the mayor" behind "Jane Roe, the mayor").

use crate::annotate::QuotationKind;
use crate::rules::quotes::shared::{FEWEST_WORDS, is_unnamed, word_count};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("QUO004", "unnamed-speaker", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for quotation in page.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare) {
        let Some(speaker) = quotation.speaker.filter(|speaker| is_unnamed(speaker.kind)) else { continue };
        if word_count(page, quotation) >= FEWEST_WORDS {
            out.report(quotation.span, || {
                Evidence::new("the speaker of these words has no name")
                    .proof(page.text.str(speaker.span))
                    .related(speaker.span)
            });
        }
    }
}
