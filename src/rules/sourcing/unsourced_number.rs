//! # unsourced-number (SRC004)
//!
//! ## What it finds
//! A statistic, that is a percentage, a share ("37 per cent", "one in five", "two-thirds of the voters"), a multiple ("twice as
//! likely"), a rate ("9 deaths per 1,000 births"), a change by a fraction, an average ("waits 19 weeks on average"), an amount by the year or day, a rounded count of 10,000 and more
//! ("nearly 61,000 veterans") or of what happened in a year, millions, and a sum that somebody has reckoned ("would save $9.5 million"), with no attribution,
//! study, poll, data set or link in its own sentence or in a neighbouring one. What the share itself says or thinks ("six in ten nurses say") is no source.
//!
//! ## Why it matters
//! A share of something was counted or estimated by somebody. Without that a reader cannot tell a measurement from an
//! impression, nor look it up.
//!
//! ## Example
//! "Some 37 per cent of the pupils go hungry."
//!
//! ## Limits
//! Words such as "data", "figures" and "survey" nearby, and any reporting verb in the sentence, count as a source; in the
//! paragraph before, only they and what somebody is said to have said with a figure; in the one behind, only a work that is known already ("the figures"). Shares
//! that say or think something are let be where the text tells of a poll. Lines of tables, counts of votes, rates that a law
//! sets and what is worked out of the figures before it are let be. Changes of prices and rates that are public by themselves
//! are reported too. It is a check of style as much as of fact, and off by default.
//!
//! ## References
//! Redi et al. 2019, "Citation Needed": statistics are the first reason why Wikipedia's editors ask for a source.

#[path = "unsourced_number/reckoned.rs"]
mod reckoned;
#[path = "unsourced_number/statistic.rs"]
mod statistic;

use once_cell::unsync::OnceCell;

use super::shared::{
    Given, attributions_of, bounds_clause, counts_or_measures, given_source, is_somebody, names_within,
    references_within, sentence, tells,
};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page, Reference, ReferenceKind, SourceKind, Unit, within};
use crate::lexicons::Lexicon;
use crate::rules::language::shared::is_in_post;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Words, key, keys};

pub const RULE: Rule = Rule::new("SRC004", "unsourced-number", Severity::Info).off_by_default();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut sourced = Sourced::new(page);
    let mut reported = None;
    for tokens in statistic::of_page(page, &scene.settings.phrases) {
        let index = page.text.sentence_of(tokens.first as usize);
        let span = page.text.span(tokens);
        if reported == Some(index)
            || page.in_marks(span.start)
            || sourced.near_statistic(index, tokens)
            || is_told_by_kind(page, tokens, sourced.asks_people())
            || sourced.asks_people() && is_asked_near(page, index, tokens)
            || is_in_post(page, tokens)
        {
            continue;
        }
        reported = Some(index);
        out.report(span, || Evidence::new("nothing nearby says where this figure comes from"));
    }
}

/// Whether the sentence tells what kind of figure it is: a line of a table, a count of votes, a share of those a poll of this
/// text asked, or what is worked out of the figures before it ("that works out to a rise of 12 percent").
fn is_told_by_kind(page: &Page<'_>, statistic: TokenSpan, polled: bool) -> bool {
    const COUNTED: [Key; 16] = keys([
        "vote", "caucuses", "dow", "nasdaq", "stocks", "futures", "ballots", "precincts", "delegates", "recount",
        "margin", "counted", "tally", "votes", "runoff", "electoral",
    ]);
    const ASKED: [Key; 23] = keys([
        "lead", "leads", "leading", "trails", "rating", "approve", "approval", "disapprove", "disapproval",
        "approving", "favorable", "unfavorable", "favorably", "respondents", "undecided", "oppose", "support",
        "supported", "surveyed", "polled", "pollster", "view", "say",
    ]);
    const BACK: [Key; 3] = keys(["that", "this", "which"]);
    const WORKED_OUT: [Key; 12] = keys([
        "works", "worked", "amounts", "comes", "equals", "translates", "represents", "is", "was", "makes", "means",
        "would",
    ]);
    let text = &page.text;
    let index = text.sentence_of(statistic.first as usize);
    let words = &text.tokens[sentence(page, index).range()];
    // "Nine out of ten bills": no count of votes is told so.
    let behind = statistic.first as usize..statistic.end as usize + 2;
    let few_of_some = !polled
        && text.tokens[statistic.range()].iter().any(|token| token.key == IN || token.key == OUT)
        && !behind.into_iter().any(|at| COUNTED.contains(&text.key(at)));
    // "Twice as likely to vote": nobody has counted.
    let may_come = |at: usize| at > 0 && classes(words[at - 1].key).any(Classes::TO.or(Classes::MODAL));
    let first = words.first().map_or(Key::NONE, |token| token.key);
    let second = words.get(1).map_or(Key::NONE, |token| token.key);
    // "- 40 per cent of riders travel without a ticket": an item that tells something, with one number, is no line of a table. What stands above its
    // list may tell whose they are: "In brief, according to the council:".
    let mut above = (statistic.first.saturating_sub(60)..statistic.first).map(|at| text.key(at as usize));
    let is_item =
        words.len() > 7 && ITEMS.contains(&first) && within(&page.numbers, sentence(page, index).range()).len() == 1;
    let ends =
        words.iter().rev().take(3).any(|token| token.is_mark()) || is_item && !above.any(|word| word == ACCORDING);
    let has_figures = |index: usize| !within(&page.numbers, text.sentences[index].tokens.range()).is_empty();
    let derived =
        BACK.contains(&first) && WORKED_OUT.contains(&second) && index.checked_sub(1).is_some_and(has_figures);
    !ends
        || derived
        || !few_of_some && words.iter().enumerate().any(|(at, token)| COUNTED.contains(&token.key) && !may_come(at))
        || polled && words.iter().any(|token| ASKED.contains(&token.key))
}

/// Words of polls and of those who hold them.
const POLLS: Words<11> = Words::new([
    "poll", "polls", "polling", "pollster", "pollsters", "survey", "surveys", "surveyed", "respondents", "pew",
    "gallup",
]);

/// Whether a poll is told of around a share that may be of it: in the sentence behind, or in one of the three before.
fn is_asked_near(page: &Page<'_>, index: usize, statistic: TokenSpan) -> bool {
    const BEFORE: usize = 3;
    let shares = |number: &Number| matches!(number.unit, Unit::Percent | Unit::PercentagePoint);
    let asks =
        |near: usize| page.text.tokens[sentence(page, near).range()].iter().any(|token| POLLS.contains(token.key));
    within(&page.numbers, statistic.range()).iter().any(shares) && (index.saturating_sub(BEFORE)..index + 2).any(asks)
}

/// What sentences give of a source, asked once each.
pub struct Sourced<'p, 't> {
    page: &'p Page<'t>,
    known: Vec<Option<Given>>,
    asks_people: OnceCell<bool>,
}

impl<'p, 't> Sourced<'p, 't> {
    pub fn new(page: &'p Page<'t>) -> Self {
        Self { page, known: vec![None; page.text.sentences.len()], asks_people: OnceCell::new() }
    }

    /// Whether the text tells of a poll or of those who hold them.
    fn asks_people(&self) -> bool {
        *self.asks_people.get_or_init(|| {
            self.page.references.iter().any(|found| found.kind == ReferenceKind::Poll)
                || self.page.text.tokens.iter().any(|token| POLLS.contains(token.key))
        })
    }

    /// Whether the sentence tells of a source, if only by a verb of reporting, or a neighbor gives one.
    pub fn near(&mut self, index: usize) -> bool {
        self.given(index) >= Given::Verb || self.beside(index)
    }

    /// The same for a statistic of the sentence, which is no source of itself; a work that its paragraph has named before it is.
    fn near_statistic(&mut self, index: usize, statistic: TokenSpan) -> bool {
        let own = self.given(index);
        own == Given::Source
            || own >= Given::Verb && !self.is_share_that_says(index, statistic)
            || self.beside(index)
            || self.named_before(index)
    }

    fn beside(&mut self, index: usize) -> bool {
        let before = index.checked_sub(1).is_some_and(|before| self.gives(before, index));
        before || index + 1 < self.known.len() && self.gives(index + 1, index)
    }

    /// Whether a sentence of the paragraph gives figures out of a work, up to four before this one.
    fn named_before(&mut self, index: usize) -> bool {
        const FARTHEST: usize = 4;
        let page = self.page;
        let sentences = &page.text.sentences;
        let first = index.saturating_sub(FARTHEST);
        // Two sentences back a paragraph may end.
        let own = |&before: &usize| {
            sentences[before].paragraph == sentences[index].paragraph
                || before + 2 == index && sentences[before + 1].paragraph == sentences[index].paragraph
        };
        let mut beside = (first..index).rev().take_while(own);
        beside.any(|before| self.given(before) == Given::Source && gives_figures(page, sentence(page, before)))
    }

    fn given(&mut self, index: usize) -> Given {
        *self.known[index].get_or_insert_with(|| given_source(self.page, index))
    }

    /// "Six in ten nurses say that they want to leave": all that reports in the sentence is what the share does, which is the figure itself and no
    /// source of it. Where the text tells of a poll or study, it may be of that.
    fn is_share_that_says(&self, index: usize, statistic: TokenSpan) -> bool {
        let page = self.page;
        let tokens = sentence(page, index);
        let behind = statistic.end..tokens.end;
        let done = |verb: u32| {
            behind.contains(&verb)
                && is_one_clause(page, TokenSpan::new(statistic.end, verb))
                && !names_within(page, TokenSpan::new(statistic.end, verb)).iter().any(is_somebody)
        };
        let told = |at: &u32| {
            !page.hits.within(Lexicon::ReportingVerbs, TokenSpan::new(*at, at + 1)).is_empty() && tells(page, *at)
        };
        let cue = |span: Span| page.text.tokens.partition_point(|token| token.start < span.start) as u32;
        !self.asks_people()
            && page.references.iter().all(|found| matches!(found.kind, ReferenceKind::Record | ReferenceKind::Link))
            && tokens.range().map(|at| at as u32).filter(told).all(done)
            && attributions_of(page, index)
                .filter(|found| found.reports())
                .all(|found| found.cue.is_some_and(|span| done(cue(span))))
    }

    /// Whether a neighbor gives the sentence a source: a work, or somebody who speaks. In another paragraph a work is one where it may hold figures,
    /// behind the figure only where it is known already ("the figures are the council's"); what somebody says there is none of the author's figure, unless
    /// it goes on from there, with a figure of its own; and a law measures nothing.
    fn gives(&mut self, neighbor: usize, index: usize) -> bool {
        let given = self.given(neighbor);
        let page = self.page;
        let sentences = &page.text.sentences;
        let tokens = sentence(page, neighbor);
        // "The figure comes from the county treasurer".
        if given < Given::Speaker {
            let traced = |at: usize| page.text.key(at) == key("from");
            return neighbor > index && tokens.range().any(traced) && points_back(page, tokens);
        }
        let beside = sentences[neighbor].paragraph == sentences[index].paragraph;
        if given == Given::Source {
            return beside || if neighbor < index { holds_figures(page, tokens) } else { points_back(page, tokens) };
        }
        attributions_of(page, neighbor).filter(|found| found.reports()).any(|found| {
            let quoted = found.quotation.is_some();
            let measures = found.source.is_some_and(|source| {
                let named = source.name.and_then(|name| page.names.get(name as usize));
                let thing = source.kind == SourceKind::Pronoun && !named.is_some_and(is_somebody);
                source.kind != SourceKind::Document && !thing
            });
            let goes_on = || {
                let opens = page.text.key(sentences[index].tokens.first as usize);
                within(&page.numbers, tokens.range())
                    .iter()
                    .any(|number| !matches!(number.unit, Unit::Money(_) | Unit::Ordinal))
                    || classes(opens).any(Classes::PRONOUN.or(Classes::DETERMINER))
            };
            measures && (beside || neighbor < index && !quoted && goes_on())
        })
    }
}

/// Whether no clause begins between two places, but for what stands between dashes and for "that".
fn is_one_clause(page: &Page<'_>, between: TokenSpan) -> bool {
    let is_dash = |at: usize| keys(["\u{2014}", "\u{2013}"]).contains(&page.text.key(at));
    let mut set_off = false;
    between.range().all(|at| {
        if is_dash(at) {
            set_off = !set_off;
            return true;
        }
        set_off || page.text.key(at) == THAT || !bounds_clause(page, at)
    }) && !set_off
}

/// Whether a sentence tells of a work that counts or measures: a poll, a study, a report, figures; not of letters, court papers or the word "research" alone.
fn holds_figures(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let measures = |found: &Reference| found.kind != ReferenceKind::Record;
    tokens.range().any(|at| counts_or_measures(page.text.key(at)))
        || references_within(page, tokens).iter().any(measures)
}

/// Whether a sentence takes figures out of a work, or tells of one work ("the survey", "a new study"), not of such works as such ("polls are fleeting").
fn gives_figures(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const FARTHEST: usize = 3;
    const ONE: [Key; 9] =
        keys(["survey", "poll", "study", "report", "analysis", "estimate", "findings", "data", "census"]);
    let counts = || !within(&page.numbers, tokens.range()).is_empty();
    let one = |at: usize| {
        ONE.contains(&page.text.key(at))
            && (at.saturating_sub(FARTHEST)..at).any(|before| classes(page.text.key(before)).any(Classes::DETERMINER))
    };
    holds_figures(page, tokens) && (counts() || tokens.range().any(one))
}

/// Whether a sentence opens with a work that is known already: "The figures are the council's", "That estimate rests on".
fn points_back(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const LOOKED_AT: usize = 6;
    const WORKS: [Key; 19] = keys([
        "data", "figures", "figure", "statistics", "statistic", "number", "numbers", "survey", "poll", "study",
        "report", "research", "estimate", "estimates", "analysis", "findings", "results", "count", "tally",
    ]);
    let opening = || tokens.range().take(LOOKED_AT);
    opening().any(|at| {
        // "The policy results in crowding".
        let is_verb = page.text.key(at + 1) == IN;
        !is_verb
            && WORKS.contains(&page.text.key(at))
            && opening()
                .take_while(|&before| before < at)
                .any(|before| classes(page.text.key(before)).any(Classes::DETERMINER))
    }) || tokens.range().take(2).any(|at| page.text.key(at) == ACCORDING)
}

const ITEMS: [Key; 3] = keys(["-", "*", "\u{2022}"]);
const ACCORDING: Key = key("according");
const IN: Key = key("in");
const OUT: Key = key("out");
const THAT: Key = key("that");
