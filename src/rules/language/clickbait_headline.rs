//! # clickbait-headline (LNG002)
//!
//! ## What it finds
//! A headline that the headline model takes for clickbait: one that withholds what happened so that it must be opened.
//!
//! ## Why it matters
//! A headline that promises instead of telling is read by many and checked by few; most readers see the headline alone.
//!
//! ## Example
//! ```text
//! You Won't Believe What This Mayor Did Next
//! ```
//! is marked whole; "Mayor closes library over fire risk" is not.
//!
//! ## Limits
//! Explanatory headlines of sound outlets ("How the bill works") are worded alike, and about one report in six is one of them:
//! the rule reports only where it is selected. Its probability is a signal either way.
//!
//! ## References
//! Chakraborty et al. (2016), *Stop Clickbait: Detecting and Preventing Clickbaits in Online News Media*. See the card of the headline model.

use crate::rules::{Evidence, Rule, Scene, Severity, Sink, Threshold};
use crate::span::TokenSpan;

pub const RULE: Rule = Rule::new("LNG002", "clickbait-headline", Severity::Warning)
    .any_voice()
    .off_by_default()
    .with_thresholds(&[Threshold {
        name: "probability",
        default: 0.99,
        most: 1.0,
        meaning: "the headline model's probability from which on a headline is reported",
    }]);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let (Some(title), Some(probability)) = (&scene.article.title, scene.features.clickbait_probability) else { return };
    let least = out.threshold("probability");
    let tokens = TokenSpan::new(0, title.text.tokens.len() as u32);
    if probability >= least && !tokens.is_empty() {
        out.report_in_title(title.text.span(tokens), || {
            Evidence::new("the headline is worded as clickbait")
                .proof(format!("probability {probability:.2}, threshold {least:.2}"))
        });
    }
}
