//! # unsourced-number (SRC004)
//!
//! ## What it finds
//! A statistic, that is a percentage, a share ("37 per cent", "one in five", "two-thirds of the voters"), a multiple ("twice as
//! likely"), an average, a yearly amount or a rounded count of 10,000 and more ("nearly 61,000 veterans"), with no attribution,
//! study, poll, data set or link in its own sentence or in a neighbouring one.
//!
//! ## Why it matters
//! A share of something was counted or estimated by somebody. Without that a reader cannot tell a measurement from an
//! impression, nor look it up.
//!
//! ## Example
//! "Some 37 per cent of the pupils go hungry."
//!
//! ## Limits
//! Words such as "data", "figures" and "survey" nearby, and any reporting verb in the sentence, count as a source; in a
//! paragraph beside it, only they and what somebody is said to have said before it. Lines of tables, counts of votes, rates that a law
//! sets and what is worked out of the figures before it are let be. Changes of prices and rates that are public by themselves
//! are reported too. It is a check of style as much as of fact, and off by default.
//!
//! ## References
//! Redi et al. 2019, "Citation Needed": statistics are the first reason why Wikipedia's editors ask for a source.

#[path = "unsourced_number/statistic.rs"]
mod statistic;

use super::shared::{Given, attributions_of, given_source, sentence};
use crate::annotate::{Page, ReferenceKind, SourceKind, within};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, keys};

pub const RULE: Rule = Rule::new("SRC004", "unsourced-number", Severity::Info).off_by_default();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut sourced = Sourced::new(page);
    let polled = page.references.iter().any(|found| found.kind == ReferenceKind::Poll);
    let mut reported = None;
    for tokens in statistic::of_page(page, &scene.settings.phrases) {
        let index = page.text.sentence_of(tokens.first as usize);
        let span = page.text.span(tokens);
        if reported == Some(index)
            || page.in_marks(span.start)
            || sourced.near(index)
            || is_told_by_kind(page, index, polled)
        {
            continue;
        }
        reported = Some(index);
        out.report(span, || Evidence::new("nothing nearby says where this figure comes from"));
    }
}

/// Whether the sentence tells what kind of figure it is: a line of a table, a count of votes, a share of those a poll of this
/// text asked, or what is worked out of the figures before it ("that works out to a rise of 12 percent").
fn is_told_by_kind(page: &Page<'_>, index: usize, polled: bool) -> bool {
    const COUNTED: [Key; 16] = keys([
        "vote",
        "caucuses",
        "dow",
        "nasdaq",
        "stocks",
        "futures",
        "ballots",
        "precincts",
        "delegates",
        "recount",
        "margin",
        "counted",
        "tally",
        "votes",
        "runoff",
        "electoral",
    ]);
    const ASKED: [Key; 18] = keys([
        "approve",
        "approval",
        "disapprove",
        "disapproval",
        "approving",
        "favorable",
        "unfavorable",
        "favorably",
        "respondents",
        "undecided",
        "oppose",
        "support",
        "supported",
        "surveyed",
        "polled",
        "pollster",
        "view",
        "say",
    ]);
    const BACK: [Key; 3] = keys(["that", "this", "which"]);
    const WORKED_OUT: [Key; 12] = keys([
        "works",
        "worked",
        "amounts",
        "comes",
        "equals",
        "translates",
        "represents",
        "is",
        "was",
        "makes",
        "means",
        "would",
    ]);
    let text = &page.text;
    let words = &text.tokens[sentence(page, index).range()];
    let ends = words.iter().rev().take(3).any(|token| token.is_mark());
    let first = words.first().map_or(Key::NONE, |token| token.key);
    let second = words.get(1).map_or(Key::NONE, |token| token.key);
    let has_figures = |index: usize| !within(&page.numbers, text.sentences[index].tokens.range()).is_empty();
    let derived =
        BACK.contains(&first) && WORKED_OUT.contains(&second) && index.checked_sub(1).is_some_and(has_figures);
    !ends
        || derived
        || words.iter().any(|token| COUNTED.contains(&token.key))
        || polled && words.iter().any(|token| ASKED.contains(&token.key))
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
    pub fn near(&mut self, index: usize) -> bool {
        if self.given(index) >= Given::Verb {
            return true;
        }
        let before = index.checked_sub(1).is_some_and(|before| self.gives(before, index));
        before || index + 1 < self.known.len() && self.gives(index + 1, index)
    }

    fn given(&mut self, index: usize) -> Given {
        *self.known[index].get_or_insert_with(|| given_source(self.page, index))
    }

    /// Whether a neighbor gives the sentence a source: a work, or somebody who speaks. What somebody says in another paragraph is
    /// no source of the author's figure, unless it goes on from there; and a law measures nothing.
    fn gives(&mut self, neighbor: usize, index: usize) -> bool {
        if self.given(neighbor) < Given::Speaker {
            return false;
        }
        let sentences = &self.page.text.sentences;
        let beside = sentences[neighbor].paragraph == sentences[index].paragraph;
        self.given(neighbor) == Given::Source
            || attributions_of(self.page, neighbor).filter(|found| found.reports()).any(|found| {
                let source = found.source.map(|source| source.kind);
                let quoted = found.quotation.is_some();
                source.is_some_and(|kind| kind != SourceKind::Document) && (beside || neighbor < index && !quoted)
            })
    }
}
