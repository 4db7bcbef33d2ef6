//! # repeated-passage (INT005)
//!
//! ## What it finds
//! Sentences and paragraphs that stand in the body already, word for word or with a few words changed.
//!
//! ## Why it matters
//! A passage told twice is a fault of assembly: text pasted from several sources, a caption or a pull quotation
//! carried into the body, or a generator that went in circles.
//!
//! ## Example
//! The second of two equal paragraphs is reported, and the first is named as related.
//!
//! ## Limits
//! Sentences under eight words recur by chance and are let be, unless a sentence of six or seven stands there word for word. Near
//! repeats share four fifths of their five-word shingles, or differ in one place alone; a freer paraphrase of an earlier passage is not found. Promotional lines are INT004's.
//!
//! ## References
//! Duplicate lines and paragraphs: Rae et al. 2021 (Gopher). Shingles and Jaccard similarity: Broder 1997.

use super::shared::is_promotional;
use crate::annotate::Repeat;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("INT005", "repeated-passage", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let sentences = &page.text.sentences;
    let mut repeats =
        page.repeats.iter().filter(|repeat| !is_promotional(scene, page, sentences[repeat.sentence as usize].tokens));
    let mut next = repeats.next();
    while let Some(first) = next {
        // Sentences that follow one another as they did before are one passage.
        let mut last = first;
        next = repeats.next();
        while let Some(repeat) = next.filter(|repeat| continues(last, repeat)) {
            last = repeat;
            next = repeats.next();
        }
        let span = sentences[first.sentence as usize].span.cover(sentences[last.sentence as usize].span);
        let earlier = sentences[first.earlier as usize].span.cover(sentences[last.earlier as usize].span);
        out.report(span, || {
            let count = last.sentence - first.sentence + 1;
            let what = if count == 1 { "this sentence".to_owned() } else { format!("these {count} sentences") };
            let how = if first.exact && last.exact { "word for word" } else { "nearly word for word" };
            Evidence::new(format!("{what} stood in the text before, {how}")).related(earlier)
        });
    }
}

fn continues(last: &Repeat, next: &Repeat) -> bool {
    next.sentence == last.sentence + 1 && next.earlier == last.earlier + 1
}
