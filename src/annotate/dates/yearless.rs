//! The year of a day, a month or a part of a year that is told without one.

use jiff::civil::Date;

use super::calendar;
use super::context::Context;
use super::meaning::{From, Part};
use super::tense::Tense;
use super::vocabulary::{Season, Which};

/// The distance in days beyond which tense outweighs nearness.
pub const NEAR: i64 = 80;
/// The distance in days beyond which a day without a tense lies behind.
const FAR_AHEAD: i64 = 150;

/// The occurrence of a yearly day that is meant: the nearest, unless tense speaks for one not much farther.
pub fn nearest(
    anchor: Date,
    which: Which,
    tense: &dyn Fn() -> Tense,
    at: impl Fn(i16) -> Option<Date>,
) -> Option<Date> {
    let year = anchor.year();
    let around = [year.saturating_sub(1), year, year.saturating_add(1)];
    let days = || around.iter().filter_map(|&year| at(year));
    let before = || days().filter(|&date| date <= anchor).max();
    let after = || days().filter(|&date| date >= anchor).min();
    match which {
        Which::Last | Which::Previous => return days().filter(|&date| date < anchor).max(),
        Which::Next | Which::Following => return days().filter(|&date| date > anchor).min(),
        Which::This | Which::Same => return at(year),
        Which::Open => {}
    }
    let distance = |date: &Date| calendar::days_between(anchor, *date).abs();
    let near = days().min_by_key(distance)?;
    if distance(&near) <= NEAR {
        return Some(near);
    }
    match tense() {
        Tense::Past => before(),
        Tense::Future | Tense::LeansAhead => after(),
        // Nobody announces what lies so far ahead without a word that says so.
        Tense::Unknown if near > anchor && distance(&near) > FAR_AHEAD => before(),
        Tense::Unknown => Some(near),
    }
}

pub fn year_of_month(month: i8, which: Which, context: &Context, tense: &dyn Fn() -> Tense) -> Option<i16> {
    if let Some(year) = context.told_year(month).filter(|_| which == Which::Open) {
        return Some(year);
    }
    if let Some((first, _)) = context.list.filter(|_| which == Which::Open) {
        let ahead = (month - first.month()).rem_euclid(12);
        let next = first.year() + i16::from(month < first.month());
        if (1..=LIST_MONTHS).contains(&ahead) {
            return Some(next);
        }
    }
    let Some(anchor) = context.now() else {
        return context.reference.map(|((first, _), _)| first.year());
    };
    let far = FAR_MONTHS.contains(&(month - anchor.month()).rem_euclid(12));
    if which == Which::Open
        && far
        && let Some(year) = context.year_just_told(month)
        && tense() == Tense::Past
    {
        return Some(year);
    }
    let told = matches!(which, Which::Same | Which::Previous | Which::Following);
    let anchor = if told { context.base(From::Reference).unwrap_or(anchor) } else { anchor };
    let (year, now) = (anchor.year(), anchor.month());
    Some(match which {
        // "the previous June", "the following March": counted from the date told last.
        Which::Previous => year - i16::from(month >= now),
        // "last February", said in March, is not last month.
        Which::Last => year - i16::from(month + 1 >= now),
        Which::Next | Which::Following => year + i16::from(month <= now),
        Which::This | Which::Same => year,
        Which::Open => match tense() {
            // Eleven months ago is "last" something; the month to come needs no word, and neither does the one just over.
            Tense::Future | Tense::LeansAhead => year + i16::from(month + 1 < now),
            Tense::Past => year - i16::from(month > now + 1),
            // The nearest of the twelve months around.
            Tense::Unknown => year - i16::from(month - now > 6) + i16::from(now - month > 6),
        },
    })
}

pub fn year_of_part(part: Part, which: Which, context: &Context, tense: &dyn Fn() -> Tense) -> Option<i16> {
    let told = context.reference.map(|((first, _), _)| first);
    let anchor = match which {
        // "The following spring": after what was told last.
        Which::Previous | Which::Following | Which::Same => told.or(context.now()),
        _ => context.now().or(told),
    }?;
    let year = anchor.year();
    if context.history && which == Which::Open {
        return Some(year);
    }
    let month = anchor.month();
    let first = match part {
        Part::Quarter(quarter) => quarter * 3 - 2,
        Part::Half(half) => half * 6 - 5,
        Part::Season(Season::Spring) => 3,
        Part::Season(Season::Summer) => 6,
        Part::Season(Season::Fall) => 9,
        // "last winter" in spring began in December of the year before.
        Part::Season(Season::Winter) => 12,
    };
    let is_season = matches!(part, Part::Season(_));
    Some(match which {
        Which::Last | Which::Previous if is_season => year - i16::from(first + 2 >= month),
        Which::Last | Which::Previous => year - 1,
        Which::Next | Which::Following => year + i16::from(first <= month),
        Which::This | Which::Same => year,
        Which::Open => match tense() {
            Tense::Future | Tense::LeansAhead => {
                let last = if matches!(part, Part::Half(_)) { first + 5 } else { first + 2 };
                // What is expected of a quarter just over is its report.
                let over = if is_season { 0 } else { REPORTED };
                year + i16::from(last + over < month)
            }
            Tense::Unknown if is_season => year + nearest_season(first, month),
            _ => year - i16::from(first > month),
        },
    })
}

/// Months within which a quarter is reported on.
const REPORTED: i8 = 3;

/// How many years off the nearest season lies that begins in the month `first`.
fn nearest_season(first: i8, month: i8) -> i16 {
    let months_away = |years: i8| match first + 12 * years - month {
        ahead @ 1.. => ahead,
        begun => (-begun - 2).max(0),
    };
    [0, 1, -1].into_iter().min_by_key(|&years| months_away(years)).map_or(0, i16::from)
}

/// Months ahead, or behind, that no text of its own day needs to speak of without their year.
const FAR_MONTHS: std::ops::RangeInclusive<i8> = 3..=9;
/// The months of a list lie within half a year.
const LIST_MONTHS: i8 = 6;
