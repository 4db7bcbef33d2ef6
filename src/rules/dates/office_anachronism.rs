//! # office-anachronism (DAT008)
//!
//! ## What it finds
//! A holder of high office, or the administration named after one, acting in it outside the term: "the Obama administration
//! announced in 2019", "President Clinton vetoed the bill in 2003", or "Tony Blair, Britain's prime minister, said on Monday" in an
//! article of 2015. So are service under a holder ("served under President Bill Clinton in 2004"), what a clause dates ("the order that
//! President Obama signed in 2007"), visits, what was done at a holder's command, and the settings of an office ("when President Clinton
//! was still in the White House", "speaking from the Oval Office"), and comings and goings that lie more than a year from the record
//! ("left office as Russian president in 2002", "Tony Blair left office in 2009"), what a caption tells in the present ("President Clinton signs the bill, 3 May 2003"), and terms that are not those of the record ("was prime minister from 1999 to 2012").
//! Three things are asked, each on its own: what part the holder has in the clause (who acts, who led, whose order or residence it is, who
//! was met), whether the date is of that clause, and what excuses the title on that date.
//!
//! ## Why it matters
//! Who held an office on a day is a matter of record. Such a sentence confuses two governments or was made up.
//!
//! ## Example
//! ```text
//! The Obama administration imposed the tariffs in May 2019.
//! ```
//!
//! ## Limits
//! Former, late and future holders are left alone, and so are acts that need no office of people who hold it when the article
//! appears ("President Trump bought the hotel in 2012") or who keep its title by courtesy (former presidents of the United States). Officials of a government that has ended go on to other
//! things.
//! What is said, wrote, taught or campaigned for under a title taken later is left alone, too, and who is kin, friend or widow of a holder.
//! Without a date of its own a sentence is of the day of publication where it tells news, and nothing around it tells history. Of a former
//! president of the United States, named in full, it is news at the head of the article, with a day of this week, or where it tells an act of
//! state of these days.
//! The list holds heads of state and government of the larger countries since 1990, heads of some large institutions, and governors of
//! the larger of the United States, who are known by their state; its last day is 30 June 2025, and nothing is claimed after it.
//!
//! ## References
//! The offices' own lists of holders (whitehouse.gov, gov.uk, bundeskanzler.de, elysee.fr and the like).

#[path = "office_anachronism/clause.rs"]
mod clause;
#[path = "office_anachronism/excuse.rs"]
mod excuse;
#[path = "office_anachronism/handover.rs"]
mod handover;
#[path = "office_anachronism/part.rs"]
mod part;
#[path = "office_anachronism/publication.rs"]
mod publication;
#[path = "office_anachronism/record.rs"]
mod record;
#[path = "office_anachronism/state.rs"]
mod state;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::{Date, date};
use once_cell::sync::Lazy;

use crate::annotate::dates::Shape;
use crate::annotate::{DateMention, Page};
use crate::config::Settings;
use crate::lexicons::{self, Hit, Lexicon};
use crate::rules::dates::shared::office::{self, Held, Term};
use crate::rules::dates::shared::{interval_in_words, plain_case, sentence_tokens, state_acts};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeyMap, key};

pub const RULE: Rule = Rule::new("DAT008", "office-anachronism", Severity::Error);

/// The last day that the list knows.
const LAST_KNOWN: Date = date(2025, 6, 30);

static PRIVATE_ACTS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::PrivateActs).collect());

/// The most names and dates that are looked at around one holder: keeps time linear in lists of them.
const MOST_AROUND: usize = 32;

type Interval = (Date, Date);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let hits = page.hits.of(Lexicon::OfficeHolders);
    let published = scene.article.published.filter(|&day| day <= LAST_KNOWN);
    // Without a day of publication only a date that states its year tells against an office.
    let may_be_dated =
        |line: &usize| published.is_some() || page.text.sentences[*line].tokens.range().any(|at| spells_year(page, at));
    let line = |hit: &Hit| plain_case::line(page, hit.tokens.first as usize).filter(may_be_dated);
    let mut placed: Option<HashSet<u16>> = None;
    let mut lines = Vec::new();
    for hit in hits {
        if handover::report(page, scene.settings, hit, out) {
            continue;
        }
        let Some(held) = office::held(page, scene.settings, hit) else {
            lines.extend(line(hit));
            continue;
        };
        let telling = Telling::new(page, scene.settings, &held, published);
        let found = telling.by_date().or_else(|| {
            let day = telling.by_publication()?;
            let placed = placed.get_or_insert_with(|| placed_in_time(page, hits));
            (!placed.contains(&hit.tag)).then(|| (holder_span(page, &held), (day, day)))
        });
        let Some((span, interval)) = found else {
            lines.extend(line(hit));
            continue;
        };
        report(page.text.span(hit.tokens).of(page.text.source), &held, (span, interval), out);
    }
    plain_case::each(scene, &lines, |line, place| {
        for hit in line.hits.of(Lexicon::OfficeHolders) {
            let Some(held) = office::held(line, scene.settings, hit) else { continue };
            let found = Telling::new(line, scene.settings, &held, published).by_date();
            if let Some((span, interval)) = found {
                let name = line.text.span(hit.tokens).of(line.text.source);
                return report(name, &held, (place(span), interval), out);
            }
        }
    });
}

fn report(name: &str, held: &Held, (span, interval): (Span, Interval), out: &mut Sink<'_>) {
    out.report(span, || {
        let when: Vec<String> = held.terms.iter().map(Term::in_words).collect();
        let date = interval_in_words(interval);
        Evidence::new(format!("{name} did not hold the office in {date}"))
            .proof(format!("in office {}; the text says {date}", when.join(" and ")))
    });
}

/// Who is called a former, late or future holder somewhere, or "then" one: the article knows when they held the office.
fn placed_in_time(page: &Page<'_>, hits: &[Hit]) -> HashSet<u16> {
    const REACH: usize = 4;
    let qualified = |hit: &&Hit| {
        let first = hit.tokens.first as usize;
        (first.saturating_sub(REACH)..first).any(|at| {
            let word = page.text.key(at);
            word == key("then") || office::is_not_holding(word)
        })
    };
    hits.iter().filter(qualified).map(|hit| hit.tag).collect()
}

fn holder_span(page: &Page<'_>, held: &Held) -> Span {
    page.text.span(TokenSpan::new(held.tokens.start as u32, held.tokens.end as u32))
}

/// A holder in a sentence, and when that sentence may be told.
struct Telling<'a, 't> {
    page: &'a Page<'t>,
    settings: &'a Settings,
    held: &'a Held,
    published: Option<Date>,
    sentence: Range<usize>,
}

impl<'a, 't> Telling<'a, 't> {
    fn new(page: &'a Page<'t>, settings: &'a Settings, held: &'a Held, published: Option<Date>) -> Self {
        // An initial may look like the end of a sentence.
        let end = sentence_tokens(page, held.name.end - 1).end;
        Self { page, settings, held, published, sentence: sentence_tokens(page, held.name.start).start..end }
    }

    fn key(&self, at: usize) -> Key {
        self.page.text.key(at)
    }

    /// Whether the person holds the office when the article appears, or that day is not known.
    fn is_current(&self) -> bool {
        self.published.is_none_or(|day| self.held.holds((day, day)))
    }

    /// The date that the act has in its own sentence, where it lies outside the terms.
    fn by_date(&self) -> Option<(Span, Interval)> {
        let mentions = self.mentions();
        let in_full = self.is_current() || self.held.was_then;
        let stated = |mention: &&DateMention| {
            let known = mention.interval.is_some_and(|(_, last)| last <= LAST_KNOWN);
            known && is_stated(self.page, mention, in_full)
        };
        let mut outside = mentions.iter().filter(stated).filter(|mention| self.is_outside(mention)).peekable();
        outside.peek()?;
        let part = self.part();
        let wanted = |mention: &&DateMention| self.belongs(part, mention) && self.accuses(part, mention);
        let mention = outside.take(MOST_AROUND).find(wanted)?;
        let interval = mention.interval?;
        // A second date inside the term makes it a tale of two times, where it may be that of the holder too.
        let takes = self.takes_office(part, interval);
        let inside = |other: &DateMention| {
            let behind = other.tokens.first > mention.tokens.first;
            let before = (other.tokens.end as usize) <= self.clause_start(mention);
            // "the 2016 election" is of a noun.
            let attributive = other.tokens.end as usize;
            let led = [key("the"), key("a"), key("his"), key("her")]
                .contains(&self.key((other.tokens.first as usize).wrapping_sub(1)));
            let of_noun = led && self.page.text.tokens.get(attributive).is_some_and(|next| next.is_lexical());
            let apart = (takes && (behind || before) || behind && of_noun) && !self.belongs(part, other);
            // "agreed to extend the lease to 2042": what lies ahead tells no second time.
            let ahead = |(first, _): Interval| self.published.is_some_and(|day| day < first);
            let own = other.span == mention.span;
            !(apart || own) && other.interval.is_some_and(|interval| !ahead(interval) && self.held.holds(interval))
        };
        (!mentions.iter().any(inside)).then(|| (holder_span(self.page, self.held).cover(mention.span), interval))
    }

    /// Whether the date lies outside the terms. What only the office does, but for naming those who will serve in it, is done in no days of
    /// handing over.
    fn is_outside(&self, mention: &DateMention) -> bool {
        let Some(interval) = mention.interval else { return false };
        let early = || self.held.terms.first().is_some_and(|term| interval.1 < term.first);
        let strict = (mention.shape == Shape::Year || early())
            && self.verb().is_some_and(|verb| {
                let deed = self.is_act(Some(verb)) || mention.shape == Shape::Year && !self.is_any_ones(verb);
                deed && !state_acts::is_naming(self.key(verb))
            });
        if strict { !self.held.terms.iter().any(|term| term.covers(interval)) } else { !self.held.holds(interval) }
    }

    /// The dates of the sentence.
    fn mentions(&self) -> &'a [DateMention] {
        let dates = &self.page.dates;
        let start = dates.partition_point(|mention| (mention.tokens.first as usize) < self.sentence.start);
        let len = dates[start..].partition_point(|mention| (mention.tokens.first as usize) < self.sentence.end);
        &dates[start..start + len]
    }

    /// Where what is told of the holder begins: behind name and office.
    fn start(&self) -> usize {
        self.held.next.max(self.held.tokens.end)
    }
}

/// Dates that an act may have: stated in full, or, where nothing but the day of publication speaks for the office, told from it.
fn is_stated(page: &Page<'_>, mention: &DateMention, in_full: bool) -> bool {
    // Its year stands in it, and is not told from another date.
    let year = mention.tokens.range().any(|at| spells_year(page, at));
    let full =
        year && mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Period);
    let told = mention.interval.is_some() && mention.shape != Shape::Other;
    full || (told && !in_full)
}

/// "2010", the "nineteen" of "nineteen ninety-seven".
fn spells_year(page: &Page<'_>, at: usize) -> bool {
    let spelled = [key("nineteen"), key("twenty"), key("thousand")].contains(&page.text.key(at));
    spelled || page.text.tokens[at].has_digit() && page.text.tokens[at].len() >= 4
}

/// Words of what is not, or not yet.
fn is_unreal(word: Key) -> bool {
    office::tells(word, "unreal")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::entries;

    #[test]
    fn every_entry_has_its_terms_in_order() {
        for (name, tag) in entries(Lexicon::OfficeHolders) {
            for (office, dates) in office::offices(tag) {
                let terms = office::terms_of(dates).unwrap_or_else(|| panic!("{name}: {office}"));
                let known = |term: &Term| term.last.is_none_or(|last| term.first < last && last <= LAST_KNOWN);
                assert!(terms.iter().all(known), "{name}");
                assert!(terms.windows(2).all(|pair| pair[0].last.is_some_and(|last| last <= pair[1].first)), "{name}");
            }
        }
    }

    #[test]
    fn every_office_has_a_title() {
        let titles: HashSet<&str> = entries(Lexicon::OfficeTitles).map(|(_, title)| title).collect();
        for (name, tag) in entries(Lexicon::OfficeHolders) {
            for (office, _) in office::offices(tag) {
                let office = office.split('@').next().unwrap_or(office);
                assert!(titles.contains(office) || office == "us-president", "{name}: {office}");
            }
        }
    }
}
