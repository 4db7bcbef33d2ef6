//! # weekday-mismatch (DAT002)
//!
//! ## What it finds
//! A weekday beside a date that was another weekday. A date without a year is judged by the year of
//! publication, and only where it lies near it.
//!
//! ## Why it matters
//! The weekday of a date is arithmetic. One of the two is wrong, and a reader cannot tell which day is meant. Weekdays of real
//! reports are right in 99 of 100 cases; invented and altered dates are right in one of seven.
//!
//! ## Example
//! ```text
//! The hearing was on Monday, 14 March 2017.
//! ```
//! 14 March 2017 was a Tuesday.
//!
//! ## Limits
//! Dates before 1753 are left alone (the calendar was reformed at different times in different countries). A date
//! without a year is reported only if it lies within a few days of publication and is the only one of the article that
//! disagrees: publication dates are wrong more often than texts.
//!
//! ## References
//! Gauss's algorithm for the day of the week; ISO 8601.

use jiff::civil::{Date, Weekday};

use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{day_in_words, pages, single_day, weekday_name};
use crate::rules::{Evidence, Place, Rule, Scene, Severity, Sink, Threshold};

pub const RULE: Rule =
    Rule::new("DAT002", "weekday-mismatch", Severity::Error).any_voice().with_thresholds(&[Threshold {
        name: "days",
        default: 10.0,
        meaning: "a date without a year is judged by the publication date if it lies within so many days of it",
    }]);

/// The first year in which all that used the Julian calendar in English had given it up.
const GREGORIAN: i16 = 1753;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let reach = out.threshold("days");
    for (place, page) in pages(scene) {
        for mention in page.dates.iter().filter(|mention| mention.shape == Shape::Day) {
            let Some((date, stated)) = mismatch(mention) else { continue };
            if !mention.explicit && !is_anchored(scene, page, date, stated, reach) {
                continue;
            }
            let evidence = || evidence(scene, mention, date, stated);
            match place {
                Place::Title => out.report_in_title(mention.span, evidence),
                Place::Body => out.report(mention.span, evidence),
            }
        }
    }
}

/// The day of a mention and the weekday beside it, where they disagree.
fn mismatch(mention: &DateMention) -> Option<(Date, Weekday)> {
    let stated = mention.weekday?;
    let date = single_day(mention).filter(|date| date.year() >= GREGORIAN && date.weekday() != stated)?;
    Some((date, stated))
}

/// Whether the publication date can be trusted to give this date its year: it lies close by, no other
/// weekday of the article contradicts it, and the day is not the anniversary of one that would fit.
fn is_anchored(scene: &Scene<'_>, page: &Page<'_>, date: Date, stated: Weekday, reach: f64) -> bool {
    let Some(published) = scene.article.published else { return false };
    let near = calendar::days_between(published, date).abs() as f64 <= reach;
    let anniversary = (date.month(), date.day()) == (published.month(), published.day())
        && calendar::day(date.year() - 1, date.month(), date.day()).is_some_and(|before| before.weekday() == stated);
    let wrong = page.dates.iter().filter(|other| !other.explicit && mismatch(other).is_some()).count();
    near && wrong == 1 && !anniversary
}

fn evidence(scene: &Scene<'_>, mention: &DateMention, date: Date, stated: Weekday) -> Evidence {
    let (day, real, stated) = (day_in_words(date), weekday_name(date.weekday()), weekday_name(stated));
    let proof = match scene.article.published {
        Some(published) if !mention.explicit => {
            format!("published {}: {day} was a {real}; the text says {stated}", day_in_words(published))
        }
        _ => format!("{day} was a {real}; the text says {stated}"),
    };
    Evidence::new(format!("{day} was a {real}, not a {stated}")).proof(proof)
}
