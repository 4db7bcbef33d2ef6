//! # unbalanced-quote (QUO002)
//!
//! ## What it finds
//! A double quotation mark without its partner in the paragraph; a single or an angle mark, where a verb of saying tells whose words it bounds. A quotation that goes on over paragraphs opens
//! each of them and closes in the last; that is no finding, nor are apostrophes and inches.
//!
//! ## Why it matters
//! Where a quotation ends is where the quoted person's words end and the author's begin. With a mark missing,
//! a reader cannot tell one from the other.
//!
//! ## Example
//! ```text
//! “We will open the road on Friday, Roe said. The council agreed.
//! ```

use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("QUO002", "unbalanced-quote", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for &mark in &scene.article.body.unpaired {
        out.report(mark, || Evidence::new("this quotation mark has no partner in its paragraph"));
    }
}
