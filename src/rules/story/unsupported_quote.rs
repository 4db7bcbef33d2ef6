//! # unsupported-quote (CMP004)
//!
//! ## What it finds
//! A quotation of four words or more that no other article of the story carries, neither exactly nor edited. With a
//! reference, the reference itself is not questioned.
//!
//! ## Why it matters
//! It may be a scoop; it may be invented. A reader of one article cannot tell, and the other renderings do not help.
//!
//! ## Example
//! ```text
//! A: “We will not close the school,” the mayor said.
//! B: The mayor spoke. “Nobody will ever take our school from us,” she said.
//! ```
//!
//! ## Limits
//! Articles by independent reporters carry different quotations: there the finding says only that
//! nobody else vouches for the words.

use crate::rules::{Evidence, Rule, Severity};
use crate::story::quotations::followed;
use crate::story::{Story, StorySink};

pub const RULE: Rule = Rule::new("CMP004", "unsupported-quote", Severity::Warning).any_voice();

const FEWEST_WORDS: usize = 4;

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for (index, document) in story.documents.iter().enumerate() {
        if story.reference == Some(index) || !document.is_comparable() || !story.has_company(index) {
            continue;
        }
        for (quotation, found, words) in followed(document) {
            if words.len() >= FEWEST_WORDS && story.quotations.of(index, quotation).is_empty() {
                out.report(index, found.content, || {
                    Evidence::new("no other article of the story carries this quotation")
                });
            }
        }
    }
}
