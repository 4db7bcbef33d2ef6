//! # impossible-date (DAT001)
//!
//! ## What it finds
//! Dates and times that no calendar or clock has: 30 February, 31 June, 32 August, 29 February of a year that is no leap
//! year, a thirteenth month, 25:00, 15 p.m.
//!
//! ## Why it matters
//! Such a date cannot be right whatever the author meant: a digit was changed or the date was made up. Nothing
//! that hangs on it can be checked.
//!
//! ## Example
//! ```text
//! The treaty was signed on 31 June 2019.
//! ```
//! June has 30 days.
//!
//! ## Limits
//! A number after a month that may count what follows ("In June 31 people …") is not read as a day. In dates
//! written with digits alone the month may stand first or second; only what fits neither order is reported.
//! 29 February without a year is of the year that the day of publication makes plain, if it makes one plain.

use std::ops::Range;

use jiff::civil::Date;

use crate::annotate::dates::clause::Told;
use crate::annotate::dates::{Fault, Shape, calendar};
use crate::annotate::numbers::is_person;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{anchored, is_numbered, month_name, pages, sentence_tokens, tells_year, told};
use crate::rules::{Evidence, Place, Rule, Scene, Severity, Sink};
use crate::text::{Key, Words, key, keys};

pub const RULE: Rule = Rule::new("DAT001", "impossible-date", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        for (index, mention) in page.dates.iter().enumerate() {
            let fault = mention.fault.or_else(|| no_leap_day(page, index, scene.article.published));
            let Some(fault) = fault.filter(|&fault| is_meant(page, mention, fault)) else { continue };
            let evidence = || evidence(mention, mention.span.of(page.text.source), fault);
            match place {
                Place::Title => out.report_in_title(mention.span, evidence),
                Place::Body => out.report(mention.span, evidence),
            }
        }
    }
}

/// 29 February of a common year that is told by its distance ("Feb. 29 of this year"), or that publication makes plain.
fn no_leap_day(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Fault> {
    /// What is told of the past or of the future lies at most so many days away, else it must lie nearer.
    const TOLD: i64 = 250;
    const NEAR: i64 = 100;
    const YEARLY: [Key; 7] = keys(["leap", "born", "birthday", "every", "if", "birthdays", "years"]);
    let mention = &page.dates[index];
    let yearless = mention.shape == Shape::Day && !mention.explicit && mention.value.contains("-02-29");
    let published = published.filter(|_| yearless)?;
    let tokens = mention.tokens.range();
    let this = published.year();
    let fault = |year| Fault::NoSuchDay { year: Some(year), month: 2, day: 29 };
    let common = |year: &i16| calendar::days_in_month(Some(*year), 2) == 28;
    if tells_year(page, mention) {
        let year = match page.text.key(tokens.end - 2) {
            LAST => this - 1,
            THIS => this,
            NEXT => this + 1,
            _ => return None,
        };
        return Some(year).filter(common).map(fault);
    }
    let told = told(page, index);
    let away = |year: i16| calendar::month(year, 2).map(|(_, last)| calendar::days_between(published, last));
    let (year, away) = [this - 1, this, this + 1]
        .into_iter()
        .filter_map(|year| away(year).map(|away| (year, away)))
        .filter(|&(_, away)| match told {
            Told::Past => away <= 0,
            Told::ToCome => away >= -1,
            Told::Open => true,
        })
        .min_by_key(|(_, away)| away.abs())?;
    let near = away.abs() <= if told == Told::Open { NEAR } else { TOLD };
    let mut words = sentence_tokens(page, tokens.start).map(|at| page.text.key(at));
    let yearly = words.any(|word| YEARLY.contains(&word))
        || anchored::is_of_another_year(page, index, published, told == Told::Past);
    (near && !yearly && common(&year)).then(|| fault(year))
}

const ON: Key = key("on");
const ONLY: [Key; 2] = keys(["only", "just"]);
const HAS: [Key; 3] = keys(["has", "have", "had"]);
const LAST: Key = key("last");
const THIS: Key = key("this");
const NEXT: Key = key("next");

/// Whether the text means the date or time: it does not say itself that there is none, and no match or race is told whose
/// clock counts minutes.
fn is_meant(page: &Page<'_>, mention: &DateMention, fault: Fault) -> bool {
    const DENIALS: [(Key, Key); 6] = [
        (key("cannot"), key("exist")),
        (key("no"), key("such")),
        (key("not"), key("exist")),
        (key("doesn't"), key("exist")),
        (key("never"), key("existed")),
        (key("not"), key("real")),
    ];
    const STAMPS: [Key; 4] = keys(["stamp", "stamps", "timestamp", "timestamps"]);
    const JESTS: Words<6> = Words::new(["joke", "joked", "jokes", "joking", "quipped", "fictional"]);
    const MISTAKES: Words<6> =
        Words::new(["nonexistent", "non-existent", "misdated", "misprint", "typo", "typographical"]);
    const MATCHES: [Key; 19] = keys([
        "scored", "goal", "overtime", "period", "half", "scoreboard", "keeper", "remaining", "penalty", "touchdown",
        "race", "finished", "finishing", "lap", "marathon", "runner", "video", "episode", "verse",
    ]);
    /// What tells a running time beside it: "in 26:40 minutes", "a record 26:17".
    const BESIDE: [Key; 3] = keys(["record", "minutes", "seconds"]);
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let end = mention.tokens.end as usize;
    // "By the end of June 31 people": so many.
    let lead = sentence.start.max((mention.tokens.first as usize).saturating_sub(1));
    let counts = page.text.key(lead) != ON && page.text.tokens[end - 1].is_number() && is_person(page.text.key(end));
    if counts {
        return false;
    }
    let clock = matches!(fault, Fault::NoSuchTime { .. } | Fault::NoSuchHalf { .. });
    // "6:75 p.m." is a time of day in any sentence; "at 26:40 of the recording" is none.
    let is_named = page.text.tokens[mention.tokens.range()].iter().any(|token| token.is_word() && !token.has_digit());
    let running = [key("of"), key("into")].contains(&page.text.key(end));
    // "The time stamp on the video reads 25:17": a clock's, not the running time.
    let stamp = |at: usize| STAMPS.contains(&page.text.key(at));
    let is_named = is_named || (clock && !running && sentence.clone().any(stamp));
    // "at 27:20 hours", "half an hour later".
    let is_named = is_named || [key("hours"), key("hrs")].contains(&page.text.key(end));
    let of_match = |at: usize| MATCHES.contains(&page.text.key(at)) && page.text.key(at + 1) != key("an");
    let mut beside = (mention.tokens.first as usize).saturating_sub(2)..end + 2;
    let timed = beside.any(|at| BESIDE.contains(&page.text.key(at)));
    if clock && !is_named && (running || timed || sentence.clone().any(of_match)) {
        return false;
    }
    // "By last June 31 bills had been filed": the number is that of the bills.
    let counts = page.text.tokens.get(end).is_some_and(|next| next.is_word() && !next.is_capitalised());
    if !clock && counts && [LAST, THIS, NEXT].contains(&page.text.key(mention.tokens.first as usize)) {
        return false;
    }
    // "In June 31 of the members signed".
    const WHOLES: [Key; 9] = keys(["the", "its", "his", "her", "their", "our", "them", "those", "these"]);
    if !clock && page.text.key(end) == key("of") && WHOLES.contains(&page.text.key(end + 1)) {
        return false;
    }
    let none = (mention.tokens.first as usize).checked_sub(1).is_some_and(|at| page.text.key(at) == key("no"));
    // "Sweden had a Feb. 30": the day is what is spoken of; "a Feb. 30 letter" has it for its date.
    let spoken_of = !clock
        && (mention.tokens.first as usize)
            .checked_sub(1)
            .is_some_and(|at| [key("a"), key("any")].contains(&page.text.key(at)))
        && page.text.tokens.get(end).is_none_or(|next| next.is_mark() || next.key == key("in"));
    // "the month has only 30 days".
    let counted = |at: usize| {
        let end = at + 2 + usize::from(ONLY.contains(&page.text.key(at + 1)));
        let closed = page.text.tokens.get(end + 1).is_none_or(|next| next.is_mark());
        HAS.contains(&page.text.key(at)) && page.text.key(end) == key("days") && closed
    };
    let denied = |at: usize| {
        let word = page.text.key(at);
        DENIALS.contains(&(word, page.text.key(at + 1)))
            || JESTS.contains(word)
            || MISTAKES.contains(word)
            || counted(at)
    };
    let numbered = (mention.tokens.first as usize).checked_sub(1).is_some_and(|at| is_numbered(page, at));
    let yearless = matches!(fault, Fault::NoSuchDay { year: None, .. });
    let excused = none || spoken_of || numbered || yearless && is_cited(page, mention);
    !excused && !is_written(page, mention, &sentence) && !sentence.clone().any(denied)
}

/// "had printed “June 31” on the notices": a day without its year that is all of a quotation is spoken of; “02/31/2016” is a date.
fn is_cited(page: &Page<'_>, mention: &DateMention) -> bool {
    page.quotation_at(mention.span.start).is_some_and(|quotation| {
        let behind = mention.tokens.end as usize..quotation.tokens.end as usize;
        quotation.tokens.first == mention.tokens.first && behind.into_iter().all(|at| page.text.tokens[at].is_mark())
    })
}

/// "a clerk had dated it Feb. 30", "the form gave the day as Feb. 30": what somebody wrote.
fn is_written(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let first = mention.tokens.first as usize;
    let near = sentence.start.max(first.saturating_sub(LONGEST))..first;
    // "a letter dated Feb. 30" means the day.
    let dated = near.clone().find(|&at| page.text.key(at) == key("dated")).is_some_and(|at| at + 1 < first);
    let given = first > 0 && page.text.key(first - 1) == key("as");
    dated || (given && near.into_iter().any(|at| [key("date"), key("day")].contains(&page.text.key(at))))
}

fn evidence(_mention: &DateMention, text: &str, fault: Fault) -> Evidence {
    let what = match fault {
        Fault::NoSuchTime { .. } | Fault::NoSuchHalf { .. } => "time",
        _ => "date",
    };
    Evidence::new(format!("there is no {what} \u{201c}{text}\u{201d}")).proof(match fault {
        Fault::NoSuchDay { year, month, day } => {
            let days = calendar::days_in_month(year, month);
            match year {
                _ if day == 0 => "a month begins with its day 1; the text says 0".to_owned(),
                Some(year) if month == 2 && day == 29 => {
                    format!("{year} is not a leap year: its February has {days} days; the text says 29")
                }
                Some(year) => format!("{} {year} has {days} days; the text says {day}", month_name(month)),
                None => format!("{} has {} {days} days; the text says {day}", month_name(month), at_most(month)),
            }
        }
        Fault::NoSuchMonth(month) => format!("a year has 12 months; the text says {month}"),
        Fault::NoSuchHalf { hour } => format!("each half of the day has the hours 1 to 12; the text says {hour}"),
        Fault::NoSuchTime { hour, minute } => {
            format!("a day ends at 24:00 and an hour has 60 minutes; the text says {hour:02}:{minute:02}")
        }
    })
}

fn at_most(month: i8) -> &'static str {
    if month == 2 { "at most" } else { "only" }
}
