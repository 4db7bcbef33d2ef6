//! # unattributed-quote (QUO001)
//!
//! ## What it finds
//! A direct quotation of four words or more whose speaker cannot be found: neither a reporting clause before or
//! after it, nor a quotation that it continues, nor a name beside it.
//!
//! ## Why it matters
//! Words in quotation marks claim that somebody said exactly this. Without a speaker nobody can be asked.
//!
//! ## Example
//! ```text
//! The road was closed on Monday. “Nobody in the village was told about it.” Shops stayed open.
//! ```
//!
//! ## Limits
//! Quoted phrases inside the author's sentence, titles of works and single words are not speech of their own
//! and are left alone. A speaker who is known from a photograph or a caption is not seen.

use crate::rules::quotes::shared::asks_for_speaker;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("QUO001", "unattributed-quote", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for quotation in page.quotations.iter().filter(|quotation| quotation.speaker.is_none()) {
        if asks_for_speaker(page, quotation) {
            out.report(quotation.span, || Evidence::new("the text does not say whose words these are"));
        }
    }
}
