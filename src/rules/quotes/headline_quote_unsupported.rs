//! # headline-quote-unsupported (QUO005)
//!
//! ## What it finds
//! A quotation of two words or more in the headline whose words do not stand in the body in that order.
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
use crate::rules::quotes::shared;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::signals::quotes::shared::{MOST_COMPARED, Support, support};

pub const RULE: Rule = Rule::new("QUO005", "headline-quote-unsupported", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let Some(title) = &scene.article.title else { return };
    for quotation in title.quotations.iter().take(MOST_COMPARED).filter(|quotation| is_checked(title, quotation)) {
        let support = support(title, quotation, &scene.article.body);
        if !support.is_verbatim {
            out.report_in_title(quotation.span, || evidence(&scene.article.body, support));
        }
    }
}

/// One word alone, or a title of a work, promises no speech.
fn is_checked(title: &Page<'_>, quotation: &Quotation) -> bool {
    shared::word_count(title, quotation) >= 2 && quotation.closed
}

fn evidence(body: &Page<'_>, support: Support) -> Evidence {
    match support.nearest {
        Some(span) if support.share >= 0.6 => {
            Evidence::new("the body quotes this in other words").proof(body.text.str(span)).related(span)
        }
        _ => Evidence::new("the body does not carry these words"),
    }
}
