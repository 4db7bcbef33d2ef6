//! # conflicting-dates (DAT005)
//!
//! ## What it finds
//! Two dates for one event inside the text: "Roe was born in 1950 … Roe, who was born on 3 May 1952", "The attack took place
//! on 3 May 2019 … the attack on 5 May 2019".
//!
//! ## Why it matters
//! An event that happens once has one date. One of the two is wrong, and the text gives no means to tell which.
//!
//! ## Example
//! ```text
//! The mill was founded in 1872. After the fire, the mill, which was founded in 1891, moved.
//! ```
//!
//! ## Limits
//! Only events that happen once to their subject are compared: births, deaths, foundings, signings, openings, attacks and
//! the like, of the same name or the same "the" and noun with all its adjectives; and, told once as a noun and once as a verb, of the
//! same person. Letters, speeches and meetings are one where the later account is definite, near, and names somebody of the earlier. A sentence that says "again", "another" or
//! "second" tells of more than one. A coarser date that holds the finer one is no conflict.

use crate::annotate::dates::Shape;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::accounts::{self, Account};
use crate::rules::dates::shared::events::{self, Event};
use crate::rules::dates::shared::{interval_in_words, retold};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("DAT005", "conflicting-dates", Severity::Error);

/// An article that tells more dated events than this is a list or a chronicle.
const MOST_EVENTS: usize = 64;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut seen: Vec<(Event, usize)> = Vec::new();
    let mut accounts: Vec<(Account, usize)> = Vec::new();
    for (index, mention) in page.dates.iter().enumerate() {
        if accounts.len() < MOST_EVENTS
            && let Some(account) = accounts::read(page, mention)
        {
            let other = accounts
                .iter()
                .find(|(earlier, other)| account.is_of(earlier, page) && disagree(&page.dates[*other], mention));
            if let Some(&(_, other)) = other {
                report(page, other, index, out);
                continue;
            }
            accounts.push((account, index));
        }
        let Some(event) = events::read(page, mention) else {
            if let Some(other) = retold(page, index) {
                report(page, other, index, out);
            }
            continue;
        };
        if seen.len() >= MOST_EVENTS {
            return;
        }
        let other = seen.iter().find(|(known, _)| event.is_definite && known.is_same(&event)).map(|&(_, other)| other);
        let other = other.filter(|&other| disagree(&page.dates[other], mention)).or_else(|| retold(page, index));
        if let Some(other) = other {
            report(page, other, index, out);
        }
        seen.push((event, index));
    }
}

/// The other date of an event that the text tells again in the same words.
fn retold(page: &Page<'_>, index: usize) -> Option<usize> {
    let fine = |mention: &DateMention| matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    let mention = &page.dates[index];
    if !fine(mention) || events::is_repeated_at(page, mention) {
        return None;
    }
    retold::earlier(page, index).filter(|&other| fine(&page.dates[other]) && disagree(&page.dates[other], mention))
}

fn report(page: &Page<'_>, first: usize, second: usize, out: &mut Sink<'_>) {
    let (first, second) = (&page.dates[first], &page.dates[second]);
    out.report(second.span, || {
        let words = |mention: &DateMention| mention.interval.map_or_else(String::new, interval_in_words);
        let (first_date, second_date) = (words(first), words(second));
        Evidence::new(format!("the text dates this event {second_date} here and {first_date} before"))
            .proof(format!(
                "\u{201c}{}\u{201d} and \u{201c}{}\u{201d}",
                first.span.of(page.text.source),
                second.span.of(page.text.source)
            ))
            .related(first.span)
    });
}

/// Whether no day fits both; two days without a year are compared as days of one year.
fn disagree(first: &DateMention, second: &DateMention) -> bool {
    let yearless = |mention: &DateMention| mention.shape == Shape::Day && !mention.explicit;
    let comparable = (first.explicit && second.explicit) || (yearless(first) && yearless(second));
    match (first.interval, second.interval) {
        (Some(first), Some(second)) if comparable => first.1 < second.0 || second.1 < first.0,
        _ => false,
    }
}
