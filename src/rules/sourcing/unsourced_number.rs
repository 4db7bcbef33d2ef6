//! # unsourced-number (SRC004)
//!
//! ## What it finds
//! A statistic, that is a percentage, a share ("37 per cent", "one in five") or a rounded count of 10,000 and more ("nearly 61,000
//! veterans"), with no attribution, study, poll, data set or link in its own sentence or in a neighbouring one.
//!
//! ## Why it matters
//! A share of something was counted or estimated by somebody. Without that a reader cannot tell a measurement from an
//! impression, nor look it up.
//!
//! ## Example
//! "Some 37 per cent of the pupils go hungry."
//!
//! ## Limits
//! Words such as "data", "figures" and "survey" nearby, and any reporting verb in the sentence, count as a source. Changes of prices and rates
//! that are public by themselves are reported too. It is a check of style as much as of fact, and off by default.
//!
//! ## References
//! Redi et al. 2019, "Citation Needed": statistics are the first reason why Wikipedia's editors ask for a source.

use super::shared::{Given, given_source};
use crate::annotate::{Number, Page, Unit};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC004", "unsourced-number", Severity::Info).off_by_default();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut sourced = Sourced::new(page);
    let mut reported = None;
    for number in &page.numbers {
        let Some(tokens) = statistic(page, number) else { continue };
        let sentence = page.text.sentence_of(number.tokens.first as usize);
        if reported == Some(sentence) || page.in_marks(number.span.start) || sourced.near(sentence) {
            continue;
        }
        reported = Some(sentence);
        out.report(page.text.span(tokens), || Evidence::new("nothing nearby says where this figure comes from"));
    }
}

/// A share, or a rounded count of so many that somebody must have counted or estimated them.
fn statistic(page: &Page<'_>, number: &Number) -> Option<TokenSpan> {
    const MANY: f64 = 10_000.0;
    match number.unit {
        Unit::Percent | Unit::PercentagePoint => Some(number.tokens),
        Unit::Noun(_) => {
            (number.approximate && number.value >= MANY).then_some(number.tokens).or_else(|| share(page, number))
        }
        _ => None,
    }
}

/// "One in seven teenagers", "two out of five voters": a few of some more.
fn share(page: &Page<'_>, whole: &Number) -> Option<TokenSpan> {
    const FEW: [Key; 9] = keys(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]);
    const IN: Key = key("in");
    const OUT: Key = key("out");
    const OF: Key = key("of");
    let text = &page.text;
    let first = whole.tokens.first as usize;
    let link = match first.checked_sub(2).map(|before| [text.key(before), text.key(before + 1)])? {
        [OUT, OF] => 2,
        [_, IN] => 1,
        _ => return None,
    };
    let part = first.checked_sub(link + 1)?;
    let few = FEW.iter().position(|&few| few == text.key(part))?;
    ((few + 1) as f64 <= whole.value).then(|| TokenSpan::new(part as u32, whole.tokens.end))
}

/// What sentences give of a source, asked once each.
pub struct Sourced<'p, 't> {
    page: &'p Page<'t>,
    known: Vec<Option<Given>>,
}

impl<'p, 't> Sourced<'p, 't> {
    pub fn new(page: &'p Page<'t>) -> Self {
        Self { page, known: vec![None; page.text.sentences.len()] }
    }

    /// Whether the sentence tells of a source, if only by a verb of reporting, or a neighbor gives one.
    pub fn near(&mut self, sentence: usize) -> bool {
        let last = self.known.len().saturating_sub(1);
        (sentence.saturating_sub(1)..=(sentence + 1).min(last)).any(|index| {
            let given = *self.known[index].get_or_insert_with(|| given_source(self.page, index));
            given == Given::Source || index == sentence && given == Given::Verb
        })
    }
}
