//! # reversed-range (DAT003)
//!
//! ## What it finds
//! A range of dates whose end comes before its start: "from 2015 to 2012", "between 9 May and 2 May 2017", "1998–1995".
//!
//! ## Why it matters
//! Time does not run backwards: one of the two dates is wrong.
//!
//! ## Example
//! ```text
//! She led the agency from 2015 to 2012.
//! ```
//!
//! ## Limits
//! Both ends must carry their year, or share one that is given: "from November to February" crosses the
//! new year. "Down from 2015 to 2012" of levels or counts is no range of time.

use jiff::civil::Date;

use crate::annotate::dates::Shape;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{interval_in_words, is_range, pages};
use crate::rules::{Evidence, Place, Rule, Scene, Severity, Sink};
use crate::span::Span;

pub const RULE: Rule = Rule::new("DAT003", "reversed-range", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        for pair in page.dates.windows(2) {
            let [first, second] = pair else { continue };
            let Some((start, end)) = reversed(page, first, second) else { continue };
            let span = Span::new(first.span.start, second.span.end);
            let evidence = || {
                Evidence::new("the range ends before it starts").proof(format!(
                    "{} comes before {}",
                    interval_in_words(end),
                    interval_in_words(start)
                ))
            };
            match place {
                Place::Title => out.report_in_title(span, evidence),
                Place::Body => out.report(span, evidence),
            }
        }
    }
}

type Interval = (Date, Date);

/// The two ends of a range, where the second lies before the first.
fn reversed(page: &Page<'_>, first: &DateMention, second: &DateMention) -> Option<(Interval, Interval)> {
    if !is_dated(first) || !is_dated(second) || !is_range(page, first, second) {
        return None;
    }
    let (start, end) = (first.interval?, second.interval?);
    (end.1 < start.0).then_some((start, end))
}

/// Days, months and years of a stated year. (A day that shares the year of the other end counts as such.)
fn is_dated(mention: &DateMention) -> bool {
    mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year)
}
