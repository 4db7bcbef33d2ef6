//! Whether a text tells of another time than its own: a history, an obituary, a look back.
//!
//! News counts "May" and "Friday" from the day of publication; a history counts them from the date that it told last.
//! What tells them apart is which dates the text names: a history is full of years long past, and hardly says
//! "yesterday", "last week" or a weekday without its date.

use jiff::civil::Date;

use super::context::ATTACKS;
use super::meaning::{Expression, From, Meaning};
use super::vocabulary::Unit;

/// Fewer dates of another time make no history.
const FEWEST: usize = 8;
/// How many dates of another time outweigh one of the text's own.
const RATIO: usize = 5;
/// Years this near to the day of publication are the text's own time.
const NEAR: i16 = 1;

/// Whether most dates of the text are of another time than its day of publication.
pub fn is_history(expressions: &[Expression], anchor: Option<Date>) -> bool {
    let Some(anchor) = anchor else { return false };
    let (mut far, mut near) = (0, 0);
    for expression in expressions {
        match time(&expression.meaning, anchor) {
            Some(Time::Other) => far += 1,
            Some(Time::Own) => near += 1,
            None => {}
        }
    }
    far >= FEWEST && far >= near * RATIO
}

/// The time that an expression speaks of.
enum Time {
    Own,
    Other,
}

fn time(meaning: &Meaning, anchor: Date) -> Option<Time> {
    match *meaning {
        Meaning::Day { year: Some(year), month, day, .. }
            if (year, month, day) == (ATTACKS.year(), ATTACKS.month(), ATTACKS.day()) =>
        {
            None
        }
        Meaning::Day { year: Some(year), .. }
        | Meaning::Month { year: Some(year), .. }
        | Meaning::YearPart { year: Some(year), .. }
        | Meaning::Year(year) => {
            let own = (year - anchor.year()).abs() <= NEAR;
            Some(if own { Time::Own } else { Time::Other })
        }
        Meaning::BeforeChrist(_) => Some(Time::Other),
        Meaning::Weekday { .. } | Meaning::Shift { unit: Unit::Day, from: From::Anchor, .. } => Some(Time::Own),
        Meaning::Shift { count, from: From::Anchor, .. } => (count != 0).then_some(Time::Own),
        _ => None,
    }
}
