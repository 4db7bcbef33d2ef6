//! The past, the present and the future: "now", "the near future", "recent years", "one day".

use super::holidays::Holidays;
use super::meaning::{Amount, Expression, Meaning};
use super::parse::closes;
use super::reader::*;
use super::relative;
use super::vocabulary::{Term, Unit, Which};
use crate::text::{Key, key, keys};

/// "the past two years", "past decade", "the past".
pub fn past(reader: &Reader<'_>, at: usize, holidays: &Holidays<'_>) -> Option<Expression> {
    let found = relative::which_first(reader, at, Which::Last, holidays);
    if let Some(found) = found {
        let year = matches!(found.meaning, Meaning::Shift { unit: Unit::Decade | Unit::Century, .. });
        return Some(match found.meaning {
            Meaning::Shift { unit, .. } if year => {
                Expression { meaning: Meaning::Duration { amount: Amount::whole(1), unit }, ..found }
            }
            _ => found,
        });
    }
    if let Some(Term::Unit(unit, true)) = reader.term(at + 1) {
        return Some(Expression::new(at, at + 2, Meaning::Duration { amount: Amount::Vague, unit }));
    }
    let alone = reader.key_before(at) == THE && closes(reader, at + 1);
    alone.then(|| Expression::new(at, at + 1, Meaning::PastRef))
}

/// "recent weeks"; "recent years" are no stretch but the past.
pub fn recent(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    match reader.term(at + 1)? {
        Term::Unit(Unit::Year | Unit::Decade, true) => Some(Expression::new(at, at + 2, Meaning::PastRef)),
        Term::Unit(unit, true) => Some(Expression::new(at, at + 2, Meaning::Duration { amount: Amount::Vague, unit })),
        _ => None,
    }
}

/// "the current quarter", and "current" alone: the present.
pub fn current(reader: &Reader<'_>, at: usize, holidays: &Holidays<'_>) -> Option<Expression> {
    let present = || (!reader.is_capital(at)).then(|| Expression::new(at, at + 1, Meaning::Present));
    relative::which_first(reader, at, Which::This, holidays).or_else(present)
}

/// "these days".
pub fn these_days(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const DAYS: Key = key("days");
    reader.is(at + 1, DAYS).then(|| Expression::new(at, at + 2, Meaning::Present))
}

/// "the near future", "in future".
pub fn future(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const BEFORE: [Key; 6] = [THE, IN, key("near"), key("foreseeable"), key("immediate"), key("distant")];
    let placed = BEFORE.contains(&reader.key_before(at)) && closes(reader, at + 1);
    placed.then(|| Expression::new(at, at + 1, Meaning::FutureRef))
}

pub fn now(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let hyphened = reader.is_joint(at + 1, DASH) || (reader.glued(at) && reader.is(at - 1, DASH));
    const EVERY: Key = key("every");
    let idiom = reader.key_before(at) == EVERY && reader.is(at + 1, AND);
    (!hyphened && !idiom).then(|| Expression::new(at, at + 1, Meaning::Present))
}

/// "will one day be": no day that a calendar could tell.
pub fn someday(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const ONE: Key = key("one");
    const DAY: Key = key("day");
    const MODALS: [Key; 7] = keys(["will", "would", "could", "may", "might", "can", "to"]);
    let found = reader.is(at, ONE) && reader.is(at + 1, DAY) && MODALS.contains(&reader.key_before(at));
    found.then(|| Expression::new(at, at + 2, Meaning::FutureRef))
}
