//! # overcertain (LNG004)
//!
//! ## What it finds
//! Words that shut the door on doubt ("undeniably", "beyond any doubt", "make no mistake") in a sentence that names no source.
//!
//! ## Why it matters
//! Certainty is not evidence. Where a claim has a source, the source says how sure it is; where it has none, a booster
//! stands in for it.
//!
//! ## Example
//! ```text
//! The fire was undeniably set on purpose.
//! ```
//! marks "undeniably"; "The fire was set on purpose, the coroner said." stays silent.
//!
//! ## Limits
//! Advertising "undeniably" of a taste ("undeniably charming") is found too.
//!
//! ## References
//! Hyland (2005), *Metadiscourse*, on boosters; Zhang et al. (2018) on the calibration of confidence.

use crate::lexicons::Lexicon;
use crate::rules::language::shared::{is_attributed, reported};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::key;

pub const RULE: Rule = Rule::new("LNG004", "overcertain", Severity::Info);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let body = &scene.article.body;
    for hit in reported(body, &scene.settings.phrases, Lexicon::Boosters) {
        let sentence = &body.text.sentences[body.text.sentence_of(hit.tokens.first as usize)];
        let is_question = body.text.key(sentence.tokens.end as usize - 1) == key("?");
        if is_question || is_attributed(body, sentence.span) {
            continue;
        }
        let span = body.text.span(hit.tokens);
        out.report(span, || Evidence::new(format!("\u{201c}{}\u{201d} stands in for a source", body.text.str(span))));
    }
}
