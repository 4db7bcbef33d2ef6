//! # office-anachronism (DAT008)
//!
//! ## What it finds
//! A holder of high office, or the administration named after one, acting in it outside the term: "the Obama administration
//! announced in 2019", "President Clinton vetoed the bill in 2003", or "Tony Blair, Britain's prime minister, said on Monday" in an
//! article of 2015. So are service under a holder ("served under President Bill Clinton in 2004"), what a clause dates ("the order that
//! President Obama signed in 2007"), visits, what was done at a holder's command, and the settings of an office ("when President Clinton
//! was still in the White House", "speaking from the Oval Office"), and comings and goings that lie more than a year from the record
//! ("left office as Russian president in 2002"), and terms that are not those of the record ("was prime minister from 1999 to 2012").
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
//! Without a date of its own a sentence is of the day of publication where it tells news, and nothing around it tells history. Of a former
//! president of the United States it is news only at the head of the article, or where it tells an act of state of these days.
//! The list holds heads of state and government of the larger countries since 1990, heads of some large institutions, and governors of
//! the larger of the United States, who are known by their state; its last day is 30 June 2025, and nothing is claimed after it.
//!
//! ## References
//! The offices' own lists of holders (whitehouse.gov, gov.uk, bundeskanzler.de, elysee.fr and the like).

#[path = "office_anachronism/bound.rs"]
mod bound;
#[path = "office_anachronism/handover.rs"]
mod handover;
#[path = "office_anachronism/misplaced.rs"]
mod misplaced;
#[path = "office_anachronism/publication.rs"]
mod publication;
#[path = "office_anachronism/record.rs"]
mod record;
#[path = "office_anachronism/service.rs"]
mod service;
#[path = "office_anachronism/setting.rs"]
mod setting;
#[path = "office_anachronism/verb.rs"]
mod verb;
#[path = "office_anachronism/work.rs"]
mod work;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::{Date, date};
use once_cell::sync::Lazy;

use crate::annotate::dates::Shape;
use crate::annotate::dates::clause::Told;
use crate::annotate::dates::clause_words::{is_plan, looks_ahead};
use crate::annotate::{DateMention, Page};
use crate::config::Settings;
use crate::lexicons::{self, Hit, Lexicon};
use crate::rules::dates::shared::office::{self, Held, Term, Tie};
use crate::rules::dates::shared::{interval_in_words, sentence_tokens, state_acts, told};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeyMap, Words, key};

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
    let mut placed: Option<HashSet<u16>> = None;
    for hit in hits {
        if handover::report(page, scene.settings, hit, out) {
            continue;
        }
        let Some(held) = office::held(page, scene.settings, hit) else { continue };
        let telling = Telling::new(page, scene.settings, &held, published);
        let found = telling.by_date().or_else(|| {
            let day = telling.by_publication()?;
            let placed = placed.get_or_insert_with(|| placed_in_time(page, hits));
            (!placed.contains(&hit.tag)).then(|| (holder_span(page, &held), (day, day)))
        });
        let Some((span, interval)) = found else { continue };
        out.report(span, || {
            let when: Vec<String> = held.terms.iter().map(Term::in_words).collect();
            let name = page.text.span(hit.tokens).of(page.text.source);
            let date = interval_in_words(interval);
            Evidence::new(format!("{name} did not hold the office in {date}"))
                .proof(format!("in office {}; the text says {date}", when.join(" and ")))
        });
    }
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
        let wanted = |mention: &&DateMention| self.belongs(mention) && self.accuses(mention);
        let in_full = self.is_current() || self.held.was_then;
        let mention = mentions.iter().filter(|mention| is_stated(self.page, mention, in_full)).find(wanted)?;
        let interval =
            mention.interval.filter(|interval| interval.1 <= LAST_KNOWN && self.is_outside(mention, *interval))?;
        // A second date inside the term makes it a tale of two times.
        // An act that takes the office has its own date, whatever the sentence tells behind it.
        let act = self.is_act(self.verb());
        let relative = self.verb().is_some_and(|verb| self.is_relative(verb));
        let inside = |other: &DateMention| {
            let apart = act && (relative || other.tokens.first > mention.tokens.first) && !self.belongs(other);
            // "agreed to extend the lease to 2042": what lies ahead tells no second time.
            let ahead = |(first, _): Interval| self.published.is_some_and(|day| day < first);
            let own = other.span == mention.span;
            !(apart || own) && other.interval.is_some_and(|interval| !ahead(interval) && self.held.holds(interval))
        };
        (!mentions.iter().any(inside)).then(|| (holder_span(self.page, self.held).cover(mention.span), interval))
    }

    /// Whether the interval lies outside the terms. A bare year has days enough of its own: of what only the office does, but for naming
    /// those who will serve in it, it is no year of handing over.
    fn is_outside(&self, mention: &DateMention, interval: Interval) -> bool {
        let strict = mention.shape == Shape::Year
            && self.verb().is_some_and(|verb| self.is_act(Some(verb)) && !state_acts::is_naming(self.key(verb)));
        if strict { !self.held.terms.iter().any(|term| term.covers(interval)) } else { !self.held.holds(interval) }
    }

    /// The dates of the sentence.
    fn mentions(&self) -> &'a [DateMention] {
        let dates = &self.page.dates;
        let start = dates.partition_point(|mention| (mention.tokens.first as usize) < self.sentence.start);
        let len = dates[start..].partition_point(|mention| (mention.tokens.first as usize) < self.sentence.end);
        &dates[start..start + len]
    }

    /// Whether the date outside the terms is held against the sentence: of people who hold the office now, or keep its title by
    /// courtesy, only what the office alone can do.
    fn accuses(&self, mention: &DateMention) -> bool {
        let courtesy = self.is_courtesy() && self.held.tie == Tie::Title;
        let verb = self.verb();
        let life = verb.is_some_and(|verb| PRIVATE_ACTS.get(&self.key(verb)).is_some_and(|tags| tags.contains("life")));
        // What is to come belongs to no past verb: "cuts that President Roe signed expire in 2030".
        let relative = [key("that"), key("which")].contains(&self.key(self.held.tokens.start.wrapping_sub(1)));
        let ahead = relative && self.published.zip(mention.interval).is_some_and(|(day, (first, _))| first > day);
        if self.is_hypothetical() || life || (ahead && self.is_past(verb)) || self.is_out_of_office() {
            return false;
        }
        if self.is_of_former_staff(mention)
            || self.is_of_era(mention)
            || self.is_stretch() && !self.is_in_tenure(mention)
        {
            return false;
        }
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        // "In a 1961 speech to Congress, President Roe spoke of".
        let heard = |at: usize| state_acts::is_chamber(self.key(at));
        let address = self.is_scene(first, end) && (end..self.held.tokens.start).any(heard);
        let with_holder =
            address || self.is_of_service(first, end) || self.is_of_visit(first, end) || self.is_of_turn(first);
        let with_holder = with_holder
            || self.is_of_dated_deed(first, end)
            || self.is_of_object(first, end)
            || self.is_of_own_government(first, end)
            || self.is_of_work(first, end)
            || self.is_of_order(first)
            || self.is_of_paper(first, end)
            || self.is_of_led_clause(first, end)
            || self.is_of_joint_deed(first, end)
            || self.is_in_tenure(mention)
            || self.is_set_in_office(mention);
        if self.is_of_own_address(first, end) || self.is_received(mention) {
            return true;
        }
        if self.is_ordered() || self.is_act(verb) || self.is_of_deed(first) || with_holder {
            return self.is_simple_tale(mention) && !self.is_of_other_office(mention);
        }
        if self.held.is_former && self.held.tie == Tie::Title {
            return false;
        }
        if self.is_current() {
            let bound = self.held.tie == Tie::Bound
                && self.is_past(verb.or_else(|| self.led_verb()))
                && self.is_told_past(mention);
            return bound || self.is_misplaced(mention, verb);
        }
        let own = !courtesy || self.is_past(verb) && !verb.is_some_and(|verb| self.is_private(verb));
        own && (verb.is_some() || self.is_near(mention) && !self.owns_history())
    }

    /// "Roe administration officials wrote a book in 2018": who served a government goes on to other things. What only a government does is
    /// its own.
    fn is_of_former_staff(&self, mention: &DateMention) -> bool {
        let staff = self.held.tie == Tie::Bound && office::tells(self.key(self.held.tokens.end), "staffer");
        let over = mention.interval.is_some_and(|interval| self.held.is_over(interval));
        staff && over && !state_acts::is_of_office(self.page, self.held.tokens.end + 1)
    }

    /// "Pope Roe's tomb", "President Roe's statue": the date is that of somebody else.
    fn owns_history(&self) -> bool {
        const REACH: usize = 3;
        let end = self.held.name.end;
        self.page.text.tokens[end - 1].is_possessive()
            && (end..end + REACH).any(|at| office::tells(self.key(at), "history"))
    }

    /// Whether the words between a past verb and a date leave it to the verb.
    fn is_told_past(&self, mention: &DateMention) -> bool {
        let index = self.page.dates.partition_point(|other| other.tokens.first < mention.tokens.first);
        let opens = mention.tokens.end as usize <= self.held.tokens.start;
        // What was done on a day before the article's, by a verb that looks not ahead.
        let done = self.verb().is_some_and(|verb| !looks_ahead(self.key(verb)) && !is_plan(self.key(verb)))
            && self.published.zip(mention.interval).is_some_and(|(day, (_, last))| last < day);
        // What was announced on a day before the term is the announcement.
        let gap = self.start()..mention.tokens.first as usize;
        let early = self.held.terms.first().zip(mention.interval).is_some_and(|(term, (_, last))| last < term.first)
            && self.verb().is_some_and(|verb| (verb + 1..gap.end).all(|at| !self.is_past(Some(at))));
        opens || done || early || told(self.page, index) == Told::Past || mention.shape == Shape::Year
    }

    /// Whether nothing up to the date and the holder speaks of two times; a clause that has both tells its own, whatever leads to it.
    fn is_simple_tale(&self, mention: &DateMention) -> bool {
        const LEAD: usize = 3;
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        let title = self.held.tokens.start;
        let lead = |at: &usize| self.held.is_former && (title.saturating_sub(LEAD)..title).contains(at);
        // "since President Roe signed a bill in 1990", "the ban that President Roe signed in 2004".
        let opens = |at: usize| {
            [key("since"), key("that"), key("which")].contains(&self.key(at)) && self.is_past(self.verb())
                || self.verb().is_some_and(|verb| self.is_relative(verb))
        };
        let start = if self.is_in_clause_of(first, end) {
            first
        } else if first >= title && title.checked_sub(1).is_some_and(opens) {
            title
        } else {
            self.sentence.start
        };
        !(start..end.max(self.held.next)).filter(|at| !lead(at)).any(|at| looks_across(self.key(at)))
    }

    /// Where what is told of the holder begins: behind name and office.
    fn start(&self) -> usize {
        self.held.next.max(self.held.tokens.end)
    }

    /// What anybody may do, and people do who have left office.
    fn is_private(&self, verb: usize) -> bool {
        const REACH: usize = 6;
        // "a letter written by President Roe".
        let kept = self.passive() == Some(verb)
            && (self.sentence.start.max(verb.saturating_sub(REACH))..verb)
                .any(|at| PRIVATE_ACTS.get(&self.key(at)).is_some_and(|&tag| tag == "keepsake" || tag == "thing"));
        let object = || (verb + 1..verb + REACH).any(|at| self.is_private_thing(at));
        kept || PRIVATE_ACTS.get(&self.key(verb)).is_some() || object()
    }

    fn is_private_thing(&self, at: usize) -> bool {
        PRIVATE_ACTS.get(&self.key(at)) == Some(&"thing")
    }

    /// "would", "if elected": nothing that is said to have been. What one who has left office would do is no prospect.
    fn is_hypothetical(&self) -> bool {
        if self.published.is_some_and(|day| self.held.is_over((day, day))) {
            return false;
        }
        let end = self.verb().map_or(self.held.tokens.start, |verb| verb + 1);
        (self.sentence.start..end).chain(self.held.next..self.held.next + 1).any(|at| is_unreal(self.key(at)))
    }

    /// "on the orders of President Roe", "by order of", "with a stroke of President Roe's pen", "on President Roe's orders": done in the
    /// holder's power.
    fn is_ordered(&self) -> bool {
        const COUNTRY: usize = 3;
        const LEADS: Words<8> = Words::new(["the", "by", "on", "at", "with", "under", "an", "a"]);
        let first = self.held.tokens.start;
        // "of the Russian president, John Roe".
        let named = |at: &usize| self.page.text.tokens[*at].is_capitalised() || self.key(*at) == key("the");
        let lead = (self.sentence.start..first).rev().take(COUNTRY).take_while(named);
        let first = lead.last().unwrap_or(first);
        let before = |back: usize| first.checked_sub(back).map_or(Key::NONE, |at| self.key(at));
        let of = [key("of"), key("from")].contains(&before(1)) && LEADS.contains(before(3));
        let end = self.held.name.end;
        let owned = self.page.text.tokens[end - 1].is_possessive()
            && LEADS.contains(before(1))
            && state_acts::is_command(self.key(end));
        of && (state_acts::is_command(before(2))
            || !self.is_courtesy() && state_acts::is_bidding(before(2))
            || before(2) == key("stroke") && self.key(end) == key("pen"))
            || owned
    }

    /// Whether the title is kept after the term.
    fn is_courtesy(&self) -> bool {
        self.held.is_courtesy && self.published.is_none_or(|day| self.held.is_over((day, day)))
    }
}

/// Dates that an act may have: stated in full, or, where nothing but the day of publication speaks for the office, told from it.
fn is_stated(page: &Page<'_>, mention: &DateMention, in_full: bool) -> bool {
    // Its year stands in it, and is not told from another date.
    let year = mention.tokens.range().any(|at| {
        let spelled = [key("nineteen"), key("twenty"), key("thousand")].contains(&page.text.key(at));
        spelled || page.text.tokens[at].has_digit() && page.text.tokens[at].len() >= 4
    });
    let full =
        year && mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Period);
    let told = mention.interval.is_some() && mention.shape != Shape::Other;
    full || (told && !in_full)
}

/// Words that begin another clause, whose date is its own.
fn is_other_clause(word: Key) -> bool {
    const WORDS: [Key; 14] = [
        key("that"),
        key("which"),
        key("who"),
        key("because"),
        key("while"),
        key("before"),
        key("until"),
        key("although"),
        key("though"),
        key("if"),
        key("whether"),
        key("whose"),
        key("where"),
        key("as"),
    ];
    WORDS.contains(&word)
}

/// Words of what is not, or not yet.
fn is_unreal(word: Key) -> bool {
    office::tells(word, "unreal")
}

/// Words of sentences that speak of more than one time.
fn looks_across(word: Key) -> bool {
    office::tells(word, "two-times")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::entries;

    #[test]
    fn every_entry_has_its_terms_in_order() {
        for (name, tag) in entries(Lexicon::OfficeHolders) {
            for (office, terms) in office::offices(tag) {
                let terms = terms.unwrap_or_else(|| panic!("{name}: {office}"));
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
