//! # markup-residue (INT002)
//!
//! ## What it finds
//! Stray code fences around or inside the body.
//!
//! ## Why it matters
//! Markup that no editor removed shows text that nobody read before it was published.
//!
//! ## Example
//! ```text
//! ```html
//! The council met on Monday.
//! ```
//! ```

use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("INT002", "markup-residue", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    const TICK: Key = key("`");
    for window in scene.article.body.text.tokens.windows(3) {
        if window[0].starts_line() && window.iter().all(|token| token.key == TICK) {
            out.report(Span::new(window[0].start, window[2].end), || Evidence::new("a code fence stands in the body"));
        }
    }
}
