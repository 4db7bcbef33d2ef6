//! # impossible-date (DAT001)
//!
//! ## What it finds
//! Dates and times that no calendar or clock has: 30 February, 31 June, 29 February of a year that is no leap
//! year, a thirteenth month, 25:00.
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

use crate::annotate::dates::{Fault, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{month_name, pages, sentence_tokens};
use crate::rules::{Evidence, Place, Rule, Scene, Severity, Sink};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("DAT001", "impossible-date", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        for mention in &page.dates {
            let Some(fault) = mention.fault.filter(|&fault| is_meant(page, mention, fault)) else { continue };
            let evidence = || evidence(mention, mention.span.of(page.text.source), fault);
            match place {
                Place::Title => out.report_in_title(mention.span, evidence),
                Place::Body => out.report(mention.span, evidence),
            }
        }
    }
}

/// Whether the text means the date or time: it does not say itself that there is none, and no match or race is told whose
/// clock counts minutes.
fn is_meant(page: &Page<'_>, mention: &DateMention, fault: Fault) -> bool {
    const DENIALS: [(Key, Key); 5] = [
        (key("no"), key("such")),
        (key("not"), key("exist")),
        (key("doesn't"), key("exist")),
        (key("never"), key("existed")),
        (key("not"), key("real")),
    ];
    const MATCHES: [Key; 22] = [
        key("scored"),
        key("goal"),
        key("overtime"),
        key("period"),
        key("half"),
        key("scoreboard"),
        key("keeper"),
        key("remaining"),
        key("penalty"),
        key("touchdown"),
        key("race"),
        key("finished"),
        key("finishing"),
        key("lap"),
        key("marathon"),
        key("runner"),
        key("record"),
        key("minutes"),
        key("seconds"),
        key("video"),
        key("episode"),
        key("verse"),
    ];
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let mut words = sentence.clone().map(|at| page.text.key(at));
    if matches!(fault, Fault::NoSuchTime { .. }) && words.any(|word| MATCHES.contains(&word)) {
        return false;
    }
    let denied = |at: usize| DENIALS.contains(&(page.text.key(at), page.text.key(at + 1)));
    !sentence.clone().any(denied)
}

fn evidence(_mention: &DateMention, text: &str, fault: Fault) -> Evidence {
    let what = match fault {
        Fault::NoSuchTime { .. } => "time",
        _ => "date",
    };
    Evidence::new(format!("there is no {what} \u{201c}{text}\u{201d}")).proof(match fault {
        Fault::NoSuchDay { year, month, day } => {
            let days = calendar::days_in_month(year, month);
            match year {
                Some(year) if month == 2 && day == 29 => {
                    format!("{year} is not a leap year: its February has {days} days; the text says 29")
                }
                Some(year) => format!("{} {year} has {days} days; the text says {day}", month_name(month)),
                None => format!("{} has {} {days} days; the text says {day}", month_name(month), at_most(month)),
            }
        }
        Fault::NoSuchMonth(month) => format!("a year has 12 months; the text says {month}"),
        Fault::NoSuchTime { hour, minute } => {
            format!("a day ends at 24:00 and an hour has 60 minutes; the text says {hour:02}:{minute:02}")
        }
    })
}

fn at_most(month: i8) -> &'static str {
    if month == 2 { "at most" } else { "only" }
}
