//! # conflicting-dates (DAT005)
//!
//! ## What it finds
//! Two dates for one event inside the text: "Roe was born in 1950 … Roe, who was born on 3 May 1952".
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
//! Only events that happen once to their subject are compared: births, deaths, foundings, signings and the like,
//! told in the passive or with "died", of the same name or the same "the" and noun. A coarser date that holds the finer
//! one is no conflict.

use crate::annotate::dates::Shape;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{interval_in_words, sentence_tokens};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("DAT005", "conflicting-dates", Severity::Error);

/// An article that tells more dated events than this is a list or a chronicle.
const MOST_EVENTS: usize = 64;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut seen: Vec<(Event, usize)> = Vec::new();
    for (index, mention) in page.dates.iter().enumerate() {
        let Some(event) = event(page, mention) else { continue };
        if seen.len() >= MOST_EVENTS {
            return;
        }
        let other = seen.iter().find(|(known, _)| *known == event).map(|&(_, other)| other);
        if let Some(other) = other.filter(|&other| disagree(&page.dates[other], mention)) {
            report(page, other, index, out);
        }
        seen.push((event, index));
    }
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

fn disagree(first: &DateMention, second: &DateMention) -> bool {
    match (first.interval, second.interval) {
        (Some(first), Some(second)) => first.1 < second.0 || second.1 < first.0,
        _ => false,
    }
}

/// What happened to whom, without the date.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Event {
    verb: Key,
    subject: Key,
}

/// Verbs of events that happen once to a subject, told in the passive ("was born").
const PASSIVE: [Key; 13] = [
    key("born"),
    key("killed"),
    key("assassinated"),
    key("murdered"),
    key("executed"),
    key("beheaded"),
    key("founded"),
    key("established"),
    key("signed"),
    key("ratified"),
    key("demolished"),
    key("inaugurated"),
    key("abolished"),
];
const DIED: Key = key("died");

/// The event that a stated date belongs to: "<subject> was born on <date>".
fn event(page: &Page<'_>, mention: &DateMention) -> Option<Event> {
    let dated = mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    let preposition = (mention.tokens.first as usize).checked_sub(1)?;
    let word = |at: usize| page.text.key(at);
    if !dated || ![key("in"), key("on")].contains(&word(preposition)) {
        return None;
    }
    let verb = preposition.checked_sub(1)?;
    let passive = PASSIVE.contains(&word(verb));
    let before = verb.checked_sub(1)?;
    let subject_end = match () {
        () if passive && [key("was"), key("were")].contains(&word(before)) => before,
        () if word(verb) == DIED => verb,
        () => return None,
    };
    let sentence = sentence_tokens(page, verb);
    let subject = subject(page, sentence.start, subject_end)?;
    Some(Event { verb: word(verb), subject })
}

/// The name or "the" and noun that ends before the token; ", who" and ", which" are stepped over.
fn subject(page: &Page<'_>, start: usize, end: usize) -> Option<Key> {
    const COMMA: Key = key(",");
    const THE: Key = key("the");
    let word = |at: usize| page.text.key(at);
    let mut end = end;
    if end > start && [key("who"), key("which")].contains(&word(end - 1)) {
        end -= 1;
        end -= usize::from(end > start && word(end - 1) == COMMA);
    }
    let last = end.checked_sub(1).filter(|&last| last >= start)?;
    if let Some(name) = page.names.iter().rev().find(|name| name.tokens.end as usize == end) {
        return Some(name.key.then(key("#")));
    }
    let noun = page.text.tokens[last].is_word() && !page.text.tokens[last].is_capitalised();
    (noun && last > start && word(last - 1) == THE).then(|| word(last))
}
