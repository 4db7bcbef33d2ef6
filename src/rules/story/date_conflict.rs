//! # date-conflict (CMP001)
//!
//! ## What it finds
//! The same event dated differently in two articles of a story: another year, month, day, weekday or hour in the
//! place where the other article has its own. Sentences that tell the same in other words count too where the
//! dates differ in the year alone.
//!
//! A coarser date ("September" for "18 September") is no conflict, nor is a relative one a day apart, nor a date that
//! the other sentence also holds.
//!
//! ## Why it matters
//! One of the two is wrong. A shifted year is the commonest error of rewritten and generated copies, and it
//! moves an event into another government's term.
//!
//! ## Example
//! ```text
//! A: The bridge was opened by the mayor in May 2019.
//! B: The bridge was opened by the mayor in May 2017.
//! ```

use crate::annotate::{DateKind, DateMention};
use crate::rules::story::shared::{against, both_quoted, both_sentences, conflicts, renderings, sentence, shown};
use crate::rules::{Rule, Severity};
use crate::story::agree::{self, Agreement};
use crate::story::roles::{self, Demand};
use crate::story::words::Word;
use crate::story::{Document, Story, StorySink, View};
use crate::text::{Key, keys};

pub const RULE: Rule = Rule::new("CMP001", "date-conflict", Severity::Error).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let dates = (&view.left.page.dates[..], &view.right.page.dates[..]);
        for link in renderings(&view) {
            for (a, b) in conflicts(&view, link, dates, |a, b| compare_in(&view, a, b)) {
                report(&view, &dates.0[a], &dates.1[b], out);
            }
        }
        for link in view.links {
            let is_told =
                |date: &DateMention, dates: &[DateMention]| dates.iter().any(|other| names_one_day(date, other));
            let told = (|a: &DateMention| is_told(a, dates.1), |b: &DateMention| is_told(b, dates.0));
            let in_role = |a: &DateMention, b: &DateMention| {
                let of_one_grain = a.value.len() == b.value.len() && !names_one_day(a, b);
                if of_one_grain { compare_in(&view, a, b) } else { Agreement::Incomparable }
            };
            for (a, b) in roles::conflicts(&view, link, dates, DEMAND, in_role, told) {
                report(&view, &dates.0[a], &dates.1[b], out);
            }
        }
        for (a, b) in other_years(&view) {
            report(&view, a, b, out);
        }
    }
}

fn report(view: &View<'_>, a: &DateMention, b: &DateMention, out: &mut StorySink<'_>) {
    if both_quoted(view, a.span, b.span) {
        return;
    }
    out.report(view.b, b.span, || {
        let resolved = |date: &DateMention| if date.explicit { String::new() } else { format!(" ({})", date.value) };
        let message = format!(
            "\u{201c}{}\u{201d}{} here, \u{201c}{}\u{201d}{} in document {}",
            shown(view.right, b.span),
            resolved(b),
            shown(view.left, a.span),
            resolved(a),
            view.a
        );
        against(view.a, a.span, message).proof(both_sentences(view, a.span, b.span))
    });
}

/// The same, but that two weekdays by name are two days: one day passes between two relative dates, not between these.
fn compare_in(view: &View<'_>, a: &DateMention, b: &DateMention) -> Agreement {
    let weekday = |document: &Document<'_>, date: &DateMention| {
        let first = document.page.text.key(date.tokens.first as usize);
        WEEKDAYS.contains(&first).then_some(first).filter(|_| date.tokens.len() <= 2)
    };
    match (weekday(view.left, a), weekday(view.right, b)) {
        (Some(one), Some(other)) if one != other => Agreement::Different,
        _ => compare_points(a, b),
    }
}

const WEEKDAYS: [Key; 7] = keys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);

/// Points in time; durations are quantities, and CMP002's matter.
fn compare_points(a: &DateMention, b: &DateMention) -> Agreement {
    let is_point = |date: &DateMention| matches!(date.kind, DateKind::Date | DateKind::Time);
    if is_point(a) && is_point(b) { agree::dates(a, b) } else { Agreement::Incomparable }
}

/// Whether two dates are the same, or but for a year that one of them leaves to its text.
fn names_one_day(a: &DateMention, b: &DateMention) -> bool {
    let (day, other) = (a.value.get(4..).unwrap_or(""), b.value.get(4..).unwrap_or(""));
    let is_left_open = !(a.explicit && b.explicit) && day.len() > 2 && day == other;
    a.value == b.value || is_left_open || compare_points(a, b) == Agreement::Same
}

/// What two dates must have around them to date one deed.
const DEMAND: Demand = Demand { shared: 3, throughout: true };

/// Words on either side of a date that tell its event.
const EVENT_WORDS: u32 = 12;
/// Content words that both must share for it to be one event.
const SHARED_WORDS: usize = 2;

/// A word that tells the event must be so rare: it stands in no more sentences of either article.
const RARE: usize = 2;
/// Dates of a document, and pairs of them, that are looked at: a bound for calendars and chronicles.
const MOST_DATES: usize = 256;
const MOST_PAIRS: usize = 64;

/// Dates that differ in the year alone, beside words of one event, where neither article names the other's date.
fn other_years<'v>(view: &View<'v>) -> Vec<(&'v DateMention, &'v DateMention)> {
    let (left, right) = (view.left, view.right);
    let alone = |document: &'v Document<'_>, other: &Document<'_>| -> Vec<&'v DateMention> {
        let dates = document.page.dates.iter().filter(|date| date.interval.is_some() && date.value.len() >= 7);
        dates.take(MOST_DATES).filter(|date| !mentions(other, date)).collect()
    };
    let (dates_a, dates_b) = (alone(left, right), alone(right, left));
    let pairs = dates_b.iter().flat_map(|&b| dates_a.iter().map(move |&a| (a, b)));
    // One of them must name its year: two resolved from their texts may only be anchored differently.
    let pairs = pairs.filter(|(a, b)| (a.explicit || b.explicit) && differ_in_year(a, b)).take(MOST_PAIRS);
    let mut found: Vec<_> = pairs.filter(|(a, b)| is_one_event(view, a, b)).collect();
    found.dedup_by_key(|(_, b)| b.span);
    found
}

fn differ_in_year(a: &DateMention, b: &DateMention) -> bool {
    let (Some((year_a, rest_a)), Some((year_b, rest_b))) = (a.value.split_at_checked(4), b.value.split_at_checked(4))
    else {
        return false;
    };
    let known = |year: &str| year.bytes().all(|digit| digit.is_ascii_digit());
    // "9/11" is an event by itself, and so is its anniversary.
    let named_day = rest_a == "-09-11";
    rest_a == rest_b
        && rest_a.len() >= 3
        && !named_day
        && known(year_a)
        && known(year_b)
        && compare_points(a, b) == Agreement::Different
}

/// Whether a document names the date, or one that holds it.
fn mentions(document: &Document<'_>, date: &DateMention) -> bool {
    document.page.dates.iter().any(|other| other.interval.is_some() && compare_points(date, other) == Agreement::Same)
}

/// Whether enough content words stand near both dates, in their sentences, and one of them tells an event: a rare word
/// that is no name.
fn is_one_event(view: &View<'_>, a: &DateMention, b: &DateMention) -> bool {
    let (mut words_a, words_b) = (near(view.left, a), near(view.right, b));
    words_a.sort_unstable_by_key(|word| word.stem);
    words_a.dedup_by_key(|word| word.stem);
    let shared = words_a.iter().filter(|word| words_b.iter().any(|other| other.stem == word.stem));
    let rare = |document: &Document<'_>, word: &Word| document.terms.places(word.stem) <= RARE;
    let tells = |word: &&Word| !word.is_capitalised() && rare(view.left, word) && rare(view.right, word);
    shared.clone().count() >= SHARED_WORDS && shared.clone().any(|word| tells(&word))
}

/// The content words near a date, in its sentence.
fn near(document: &Document<'_>, date: &DateMention) -> Vec<Word> {
    let own = document.words_at(date.span);
    let host = document.words_at(sentence(document, date.span.start));
    let first = host.first.max(own.first.saturating_sub(EVENT_WORDS));
    let end = host.end.min(own.end + EVENT_WORDS);
    let words =
        (first..end).filter(|&at| at < own.first || at >= own.end).map(|at| document.reading.words[at as usize]);
    words.filter(|word| !word.is_function() && !word.is_numeric()).collect()
}
