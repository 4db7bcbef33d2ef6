//! What recurs: "every day", "each Thursday", "annually".

use super::clock;
use super::meaning::{Clock, Expression, Meaning, Part};
use super::reader::*;
use super::vocabulary::{Term, Unit};
use crate::text::{Key, key};

/// "every day", "each Thursday", "every two years".
pub fn each(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const OTHER: Key = key("other");
    let one = |meaning| Some(Expression::new(at, at + 2, meaning));
    if let Some(Term::Unit(unit, false)) = reader.term(at + 2)
        && reader.is(at + 1, OTHER)
    {
        return Some(Expression::new(at, at + 3, Meaning::EveryUnit { unit, amount: 2 }));
    }
    match reader.term(at + 1) {
        Some(Term::Unit(unit, false)) => one(Meaning::EveryUnit { unit, amount: 1 }),
        Some(Term::Weekday(weekday, false)) => match clock::part_after(reader, at + 2) {
            Some((part, end)) => {
                Some(Expression::new(at, end, Meaning::EveryWeekday(weekday)).with_clock(Clock::Part(part)))
            }
            None => one(Meaning::EveryWeekday(weekday)),
        },
        Some(Term::Month(month, false)) => one(Meaning::EveryMonth(month)),
        Some(Term::Season(season)) => one(Meaning::EveryPart(Part::Season(season))),
        Some(Term::DayPart(part)) => one(Meaning::EveryDayPart(part)),
        _ => {
            let (amount, next) = reader.amount(at + 1)?;
            match reader.term(next)? {
                Term::Unit(unit, _) => {
                    let meaning = Meaning::EveryUnit { unit, amount: amount.count()? };
                    Some(Expression::new(at, next + 1, meaning))
                }
                _ => None,
            }
        }
    }
}

/// "daily", "annually"; not in a name ("Daily Mail").
pub fn every(reader: &Reader<'_>, at: usize, unit: Unit) -> Option<Expression> {
    let name = reader.is_capital(at) && (reader.is_capital(at + 1) || (at > 0 && reader.is_capital(at - 1)));
    (!name).then(|| Expression::new(at, at + 1, Meaning::EveryUnit { unit, amount: 1 }))
}
