//! The periods of a report: "the year-ago quarter", "the same period of 1988", "this year's third quarter", "first-half profit".

use super::meaning::{Expression, From, Meaning, Part};
use super::reader::*;
use super::relative::{self, AGO, EARLIER};
use super::vocabulary::{Term, Unit, Which};
use super::{amounts, periods};
use crate::text::{Key, key, keys};

/// "(the same) quarter a year earlier", "(the same) period of 1988", "(the comparable) 1988 quarter", "(the corresponding) period
/// last year", "(the comparable) year-ago quarter".
pub fn same_of_another_year(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let is_period = |at| is_quarter(reader, at) || reader.is(at, PERIOD);
    if let Some(year) = reader.year(at).filter(|_| is_period(at + 1)) {
        return Some(Expression::new(at, at + 2, Meaning::Period { year }));
    }
    if !is_period(at) {
        return year_compound(reader, at);
    }
    if let Some(year) = reader.year(at + 2).filter(|_| matches!(reader.key(at + 1), OF | IN)) {
        return Some(Expression::new(at, at + 3, Meaning::Period { year }));
    }
    let end = year_before(reader, at + 1)?;
    let year = Meaning::Shift { unit: Unit::Year, count: -1, from: From::Earlier };
    Some(Expression::new(at, end, if is_quarter(reader, at) { Meaning::ThisQuarter { years: -1 } } else { year }))
}

/// "1988's third quarter", at the year.
pub fn of_possessive_year(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let apostrophe = reader.glued(at + 1) && matches!(reader.str(at + 1), "'" | "\u{2019}");
    let year = reader.year(at).filter(|_| apostrophe && reader.glued(at + 2) && reader.is(at + 2, key("s")))?;
    let found = periods::ordinal(reader, at + 3)?;
    match found.meaning {
        Meaning::YearPart { part, year: None, which } => {
            Some(Expression { first: at, meaning: Meaning::YearPart { part, year: Some(year), which }, ..found })
        }
        _ => None,
    }
}

/// "(this) year's third quarter", "(last) year's summer", "(next) year's first half", "(the) year's first nine months": a part of
/// that year; at "year's".
pub fn years_own(reader: &Reader<'_>, at: usize, which: Which) -> Option<Expression> {
    let year = reader.term(at) == Some(Term::Unit(Unit::Year, false)) && reader.tokens[at].is_possessive();
    if !year {
        return None;
    }
    if let Some(found) = amounts::first_few(reader, at + 1) {
        return Some(Expression { first: at, ..found });
    }
    let ordinal = reader.ordinal(at + 1);
    let noun = ordinal.map_or(at + 1, |(_, next)| next + usize::from(reader.is_joint(next, DASH)));
    let (years, from) = relative::steps(which);
    let part = match (reader.term(noun)?, ordinal) {
        (Term::Unit(Unit::Quarter, false), None) => {
            return Some(Expression::new(at, noun + 1, Meaning::ThisQuarter { years: years as i16 }));
        }
        (Term::Unit(Unit::Quarter, false), Some((number @ 1..=4, _))) => Part::Quarter(number as i8),
        (Term::Half, Some((number @ 1..=2, _))) => Part::Half(number as i8),
        (Term::Season(season), None) => Part::Season(season),
        _ => return None,
    };
    let base = Box::new(Meaning::YearPart { part, year: None, which: Which::Open });
    Some(Expression::new(at, noun + 1, Meaning::InYear { years, from, base }))
}

/// The end of "a year ago", "a year earlier", "last year".
pub fn year_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let year = reader.term(at + 1) == Some(Term::Unit(Unit::Year, false));
    let ago = reader.is(at, A) && matches!(reader.key(at + 2), AGO | EARLIER | relative::BEFORE);
    let last = matches!(reader.term(at), Some(Term::Which(Which::Last)));
    let the = usize::from(reader.is(at, THE));
    let before = match (reader.term(at + the), reader.term(at + the + 1)) {
        // "the year before", "the previous year".
        (Some(Term::Unit(Unit::Year, false)), _) if the == 1 => {
            matches!(reader.key(at + 2), EARLIER | relative::BEFORE)
        }
        (Some(Term::Which(Which::Previous)), Some(Term::Unit(Unit::Year, false))) => true,
        _ => false,
    };
    if before {
        return Some(at + the + 2);
    }
    if !year || !(ago || last) { None } else { Some(at + 2 + usize::from(ago)) }
}

/// "year-ago", "year-earlier quarter", "year end", "year's end".
pub fn year_compound(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    if reader.term(at) != Some(Term::Unit(Unit::Year, false)) {
        return None;
    }
    let hyphen = usize::from(reader.is_joint(at + 1, DASH));
    let next = at + 1 + hyphen;
    // "the prior-year quarter".
    let prior = at
        .checked_sub(2)
        .filter(|&prior| reader.is_joint(at - 1, DASH) && reader.term(prior) == Some(Term::Which(Which::Previous)));
    if let Some(prior) = prior {
        return is_quarter(reader, at + 1).then(|| Expression::new(prior, at + 2, Meaning::ThisQuarter { years: -1 }));
    }
    match reader.key(next) {
        AGO | EARLIER | relative::BEFORE if hyphen == 1 => {
            let quarter = is_quarter(reader, next + 1);
            if reader.is(next + 1, MONTH) {
                let meaning = Meaning::Shift { unit: Unit::Month, count: -12, from: From::Earlier };
                return Some(Expression::new(at, next + 2, meaning));
            }
            if let Some((amount, end)) = reader.amount(next + 1)
                && let Some(Term::Unit(unit, true)) = reader.term(end)
            {
                return Some(Expression::new(at, end + 1, Meaning::Duration { amount, unit }));
            }
            let period = quarter || reader.is(next + 1, PERIOD);
            if let Some(found) = periods::ordinal(reader, next + 1)
                && let Meaning::YearPart { part, year: None, .. } = found.meaning
            {
                return Some(Expression::new(
                    at,
                    found.end,
                    Meaning::YearPart { part, year: None, which: Which::Last },
                ));
            }
            let from = if reader.is(next, AGO) { From::Ago } else { From::Earlier };
            let meaning = if quarter {
                Meaning::ThisQuarter { years: -1 }
            } else {
                Meaning::Shift { unit: Unit::Year, count: -1, from }
            };
            Some(Expression::new(at, next + 1 + usize::from(period), meaning))
        }
        END => Some(Expression::new(at, next + 1, Meaning::Shift { unit: Unit::Year, count: 0, from: From::Anchor })),
        _ if reader.key_before(at) == THE && hyphen == 0 => {
            let year = reader.year(next).map(|year| (year, next + 1)).or_else(|| reader.spelled_year(next));
            year.map(|(year, end)| Expression::new(at, end, Meaning::Year(year)))
        }
        _ => None,
    }
}

/// "first-half profit", "sales in the first half": the half of a year, where the words around it speak of business; a game has
/// halves too.
pub fn is_half_of_business(reader: &Reader<'_>, first: usize, end: usize) -> bool {
    const REACH: usize = 10;
    const BUSINESS: [Key; 14] = keys([
        "profit", "profits", "earnings", "earned", "revenue", "revenues", "sales", "income", "dividend", "economy",
        "growth", "exports", "orders", "prices",
    ]);
    let around = first.saturating_sub(REACH)..reader.tokens.len().min(end + REACH);
    around.into_iter().any(|at| BUSINESS.contains(&reader.key(at)))
}

/// Whether "last year" at the token stands where a report compares: "from $1.9 million last year", "a loss of $3 million last
/// year", "up from last year's $2.3 billion".
pub fn is_compared(reader: &Reader<'_>, at: usize) -> bool {
    const REACH: usize = 14;
    const COMPARING: [Key; 5] = keys(["with", "from", "against", "than", "over"]);
    const COUNTS: [Key; 4] = keys(["million", "billion", "share", "cents"]);
    const MONEY: [Key; 2] = keys(["$", "\u{a3}"]);
    if COMPARING.contains(&reader.key_before(at)) {
        return MONEY.contains(&reader.key(at + 2));
    }
    let figure = at.checked_sub(1 + usize::from(reader.key_before(at) == COMMA));
    if !figure.is_some_and(|figure| COUNTS.contains(&reader.key(figure))) {
        return false;
    }
    let window = at.saturating_sub(REACH)..at;
    window.rev().take_while(|&at| !reader.is(at, STOP)).any(|at| COMPARING.contains(&reader.key(at)))
}

/// "the final quarter of 1988", "the like quarter of 1988", "the like quarter a year earlier"; at "quarter".
pub fn described_quarter(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const FINAL: [Key; 2] = keys(["final", "closing"]);
    let described = at.checked_sub(1)?;
    if reader.is(described, key("like")) {
        return same_of_another_year(reader, at).map(|found| Expression { first: described, ..found });
    }
    let found = FINAL
        .contains(&reader.key(described))
        .then(|| periods::with_year(reader, described, at + 1, Part::Quarter(4)))?;
    (found.end > at + 1 || periods::is_of_a_year(reader, found.end)).then_some(found)
}

fn is_quarter(reader: &Reader<'_>, at: usize) -> bool {
    reader.term(at) == Some(Term::Unit(Unit::Quarter, false))
}

pub const PERIOD: Key = key("period");
const MONTH: Key = key("month");
const END: Key = key("end");
