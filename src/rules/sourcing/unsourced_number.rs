//! # unsourced-number (SRC004)
//!
//! ## What it finds
//! A statistic, that is a percentage or a share ("37 per cent", "one in five"), with no attribution, study, poll, data
//! set or link in its own sentence or in a neighbouring one of its paragraph.
//!
//! ## Why it matters
//! A share of something was counted or estimated by somebody. Without that a reader cannot tell a measurement from an
//! impression, nor look it up.
//!
//! ## Example
//! "Some 37 per cent of the pupils go hungry."
//!
//! ## Limits
//! Words such as "data", "figures", "survey" and any reporting verb nearby count as a source. Changes of prices and rates
//! that are public by themselves are reported too. It is a check of style as much as of fact, and off by default.
//!
//! ## References
//! Redi et al. 2019, "Citation Needed": statistics are the first reason why Wikipedia's editors ask for a source.

use super::shared::{in_marks, mentions_a_source};
use crate::annotate::{Page, Unit};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("SRC004", "unsourced-number", Severity::Info).off_by_default();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut sourced = Sourced::new(page);
    let mut reported = None;
    for number in page.numbers.iter().filter(|number| matches!(number.unit, Unit::Percent | Unit::PercentagePoint)) {
        let sentence = page.text.sentence_of(number.tokens.first as usize);
        if reported == Some(sentence) || in_marks(page, number.span.start) || sourced.near(sentence) {
            continue;
        }
        reported = Some(sentence);
        out.report(number.span, || Evidence::new("nothing nearby says where this figure comes from"));
    }
}

/// Which sentences speak of a source, asked once each.
pub struct Sourced<'p, 't> {
    page: &'p Page<'t>,
    known: Vec<Option<bool>>,
}

impl<'p, 't> Sourced<'p, 't> {
    pub fn new(page: &'p Page<'t>) -> Self {
        Self { page, known: vec![None; page.text.sentences.len()] }
    }

    /// Whether the sentence or a neighbour speaks of a source.
    pub fn near(&mut self, sentence: usize) -> bool {
        let last = self.known.len().saturating_sub(1);
        (sentence.saturating_sub(1)..=(sentence + 1).min(last))
            .any(|index| *self.known[index].get_or_insert_with(|| mentions_a_source(self.page, index)))
    }
}
