//! Counted time: "two years ago", "18 months", "a few days later", "two days before Christmas", "the first nine months".

use super::meaning::{Amount, Expression, From, Meaning, Part};
use super::reader::*;
use super::relative::{AGO, BEFORE, EARLIER, LATER, of_a_period};
use super::vocabulary::{Term, Unit, Which};
use crate::text::{Key, key, keys};

const NOW: Key = key("now");

/// An amount, and the second of "12 to 18", "two or three", which is skipped.
pub fn upper_bound(reader: &Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    let (amount, next) = reader.amount(at)?;
    // "since 2002 – 12 years – and" has a year before its dash.
    let aside = matches!(reader.key(next), DASH | EN_DASH) && !reader.glued(next) && reader.year(at).is_some();
    if matches!(reader.key(next), TO | OR | DASH | EN_DASH)
        && !aside
        && let Some((_, end)) = reader.amount(next + 1).filter(|(second, _)| *second != Amount::Vague)
        && matches!(reader.term(after_adjective(reader, end)), Some(Term::Unit(..)))
        && !reader.is(next + 1, A)
    {
        return Some((amount, end));
    }
    Some((amount, next))
}

/// "the first nine months", "first three days".
pub fn first_few(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const FIRST: Key = key("first");
    if !reader.is(at, FIRST) {
        return None;
    }
    // "the first hours of the war", but the year of "the first months of 2013".
    if let Some(Term::Unit(unit, true)) = reader.term(at + 1)
        && unit >= Unit::Hour
    {
        let found = Expression::new(at, at + 2, Meaning::Duration { amount: Amount::Vague, unit });
        return (of_a_period(reader, &found).is_none() && !is_title(reader, at + 1)).then_some(found);
    }
    let (amount, next) = reader.amount(at + 1).filter(|_| !reader.is(at + 1, A))?;
    match reader.term(next)? {
        Term::Unit(unit, true) => {
            let found = Expression::new(at, next + 1, Meaning::Duration { amount, unit });
            Some(Expression { end: of_a_period(reader, &found).unwrap_or(found.end), ..found })
        }
        _ => None,
    }
}

/// Steps over the hyphen and the adjectives between a number and its unit.
pub fn after_adjective(reader: &Reader<'_>, at: usize) -> usize {
    const ADJECTIVES: [Key; 16] = keys([
        "more", "additional", "full", "consecutive", "straight", "successive", "trading", "business", "working",
        "calendar", "long", "whole", "solid", "short", "extra", "another",
    ]);
    let at = at + usize::from(reader.is_joint(at, DASH));
    at + usize::from(ADJECTIVES.contains(&reader.key(at)))
}

/// "two years ago", "18 months", "a few days later", "two days before Christmas"; at the amount.
pub fn amount_first(reader: &Reader<'_>, at: usize, base: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    let (amount, next) = upper_bound(reader, at)?;
    let unit_at = after_adjective(reader, next);
    let (unit, plural) = match reader.term(unit_at)? {
        Term::Unit(unit, plural) => (unit, plural),
        Term::DayParts(part) => return Some(Expression::new(at, unit_at + 1, Meaning::DayParts { amount, part })),
        Term::Seasons(season) if reader.is(unit_at + 1, AGO) => {
            let years = -i32::try_from(amount.count()?).ok()?;
            let base = Box::new(Meaning::YearPart { part: Part::Season(season), year: None, which: Which::This });
            return Some(Expression::new(at, unit_at + 2, Meaning::InYear { years, from: From::Anchor, base }));
        }
        _ => return None,
    };
    if unit == Unit::Second && !plural && !reader.is_joint(unit_at - 1, DASH) {
        return None;
    }
    let (amount, end) = match amount.count() {
        Some(count) => reader
            .and_a_half(unit_at + 1)
            .map_or((amount, unit_at + 1), |end| (Amount::Halves(count.saturating_mul(2).saturating_add(1)), end)),
        None => (amount, unit_at + 1),
    };
    if let Some(old) = is_thing_old(reader, end) {
        return Some(Expression::new(at, old, Meaning::Duration { amount, unit }));
    }
    let one_quarter = unit == Unit::Quarter && !plural && amount == Amount::whole(1);
    if let Some(end) = quarter_century(reader, unit_at).filter(|_| one_quarter) {
        let duration = Expression::new(at, end, QUARTER_CENTURY);
        return Some(suffix(reader, duration, QUARTER_CENTURY_YEARS, Unit::Year, base));
    }
    if is_age(reader, end)
        || is_title(reader, unit_at) && !is_in_headline(reader, at)
        || is_fraction(reader, at, unit, end)
    {
        return None;
    }
    let duration =
        Expression::new(at, after_time(reader, after_or_so(reader, end)), Meaning::Duration { amount, unit });
    if let Some(found) = with_smaller(reader, &duration, amount, unit) {
        return Some(found);
    }
    let found = suffix(reader, duration, amount, unit, base);
    // "more than a quarter" is a share.
    (!one_quarter || !matches!(found.meaning, Meaning::Duration { .. })).then_some(found)
}

/// "three hours and 18 minutes", "two hours, 12 minutes and 36 seconds", "a year and three days": one length.
fn with_smaller(reader: &Reader<'_>, first: &Expression, amount: Amount, unit: Unit) -> Option<Expression> {
    // "seven days a week, 365 days a year" has rates.
    let rate = reader.is(first.first, A) && reader.is(first.end, COMMA);
    let whole = amount.count().filter(|_| !rate && matches!(reader.key(first.end), COMMA | AND))?;
    let mut parts = vec![(whole, unit)];
    let mut end = first.end;
    for _ in 0..MOST_SMALLER {
        let link = usize::from(reader.is(end, COMMA)) + usize::from(reader.is(end, AND) || reader.is(end + 1, AND));
        let Some((count, next)) = reader.amount(end + link).filter(|_| link > 0) else { break };
        let Some(Term::Unit(smaller, _)) = reader.term(next) else { break };
        let fits = smaller < parts[parts.len() - 1].1 && (smaller < Unit::Day) == (unit <= Unit::Day);
        let Some(count) = count.count().filter(|_| fits && !is_age(reader, next + 1)) else { break };
        parts.push((count, smaller));
        end = next + 1;
    }
    let moved = matches!(reader.key(end), AGO | EARLIER | LATER | BEFORE | AFTER);
    (parts.len() > 1 && !moved).then(|| Expression::new(first.first, end, Meaning::Lengths(parts)))
}

/// "years, months, days".
const MOST_SMALLER: usize = 3;
const QUARTER_CENTURY_YEARS: Amount = Amount::whole(25);
pub const QUARTER_CENTURY: Meaning = Meaning::Duration { amount: QUARTER_CENTURY_YEARS, unit: Unit::Year };

/// The token after "quarter-century", "quarter of a century"; at "quarter".
pub fn quarter_century(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let next = at + 1 + usize::from(reader.is_joint(at + 1, DASH));
    let next = if reader.is(next, OF) && reader.is(next + 1, A) { next + 2 } else { next };
    let quarter = matches!(reader.term(at), Some(Term::Unit(Unit::Quarter, false)));
    (quarter && reader.term(next) == Some(Term::Unit(Unit::Century, false))).then_some(next + 1)
}

/// The token after "or so".
pub fn after_or_so(reader: &Reader<'_>, at: usize) -> usize {
    if reader.is(at, OR) && reader.is(at + 1, key("so")) { at + 2 } else { at }
}

/// The token after the "time" of "two weeks' time", "a month's time".
fn after_time(reader: &Reader<'_>, at: usize) -> usize {
    const TIME: Key = key("time");
    let mark = usize::from(reader.glued(at) && matches!(reader.str(at), "'" | "\u{2019}"));
    let own = mark == 1 || reader.tokens[at - 1].is_possessive();
    if own && reader.is(at + mark, TIME) { at + mark + 1 } else { at }
}

/// A capitalised unit is part of a title ("60 Minutes", "This Week"), unless all is in capitals.
pub fn is_title(reader: &Reader<'_>, unit: usize) -> bool {
    reader.tokens.get(unit).is_some_and(|token| token.is_capitalised() && !token.is_upper())
}

/// "Freed After 19 Years in Jail": where prepositions have capitals, units have them too.
fn is_in_headline(reader: &Reader<'_>, amount: usize) -> bool {
    let inside = amount >= 2 && reader.tokens[amount - 2].is_word() && !reader.tokens[amount - 1].starts_line();
    inside && reader.is_capital(amount - 1) && matches!(reader.key(amount - 1), AFTER | FOR)
}

/// "three-quarters of", "a quarter of": a share; "1988 quarter": the quarter of a year.
fn is_fraction(reader: &Reader<'_>, at: usize, unit: Unit, end: usize) -> bool {
    let year = reader.year(at).is_some() && !matches!(reader.term(end - 1), Some(Term::Unit(_, true)));
    year || (unit == Unit::Quarter && (reader.is(end, OF) || reader.is_joint(end - 2, DASH)))
}

/// "years old", "-year-old", "years of age": an age, no time expression.
fn is_age(reader: &Reader<'_>, at: usize) -> bool {
    let at = at + usize::from(reader.is_joint(at, DASH));
    matches!(reader.key(at), OLD | OLDS) || (reader.is(at, OF) && reader.is(at + 1, key("age")))
}

/// "the 8-month-old truce": how long something has lasted is a duration, which no person's age is; the token after "old".
fn is_thing_old(reader: &Reader<'_>, at: usize) -> Option<usize> {
    const THINGS: [Key; 30] = keys([
        "agreement", "ban", "blockade", "campaign", "case", "ceasefire", "cease-fire", "civil", "company", "conflict",
        "crisis", "deal", "dispute", "embargo", "feud", "government", "insurgency", "investigation", "law",
        "occupation", "program", "programme", "rebellion", "siege", "slump", "strike", "tradition", "truce",
        "uprising", "war",
    ]);
    let old = reader.is_joint(at, DASH) && reader.is(at + 1, OLD);
    (old && THINGS.contains(&reader.key(at + 2))).then_some(at + 2)
}

pub const OLD: Key = key("old");
const OLDS: Key = key("olds");

/// What may follow a duration and make it a date.
pub fn suffix(
    reader: &Reader<'_>,
    duration: Expression,
    amount: Amount,
    unit: Unit,
    base: &dyn Fn(usize) -> Option<Expression>,
) -> Expression {
    let at = duration.end + usize::from(reader.is_joint(duration.end, DASH));
    let count = match amount {
        Amount::Halves(halves) => Some(i32::try_from(halves / 2).unwrap_or(i32::MAX)),
        Amount::Vague => None,
    };
    let moved = |sign: i32, from: From, end: usize| {
        let meaning = match (count, sign) {
            (Some(count), _) => Meaning::Shift { unit, count: count.saturating_mul(sign), from },
            (None, -1) => Meaning::PastRef,
            (None, _) => Meaning::FutureRef,
        };
        Expression::new(duration.first, end, meaning)
    };
    let word = reader.key(at);
    if unit < Unit::Day && matches!(word, EARLIER | LATER) {
        return duration;
    }
    match word {
        AGO => ago_from(reader, &duration, (unit, count), at + 1, base).unwrap_or_else(|| moved(-1, From::Ago, at + 1)),
        EARLIER => moved(-1, From::Earlier, at + 1),
        LATER => moved(1, From::Reference, at + 1),
        FROM if reader.is(at + 1, NOW) || reader.term(at + 1) == Some(Term::Deictic(0, None)) => {
            moved(1, From::Anchor, at + 2)
        }
        // "a year before" compares as "a year earlier" does.
        BEFORE if unit == Unit::Year && count == Some(1) && ends(reader, at + 1) => moved(-1, From::Earlier, at + 1),
        BEFORE | AFTER | FROM => {
            let sign = if word == BEFORE { -1 } else { 1 };
            if let Some(base) = base(at + 1).filter(Expression::is_day)
                && let Some(count) = count
            {
                let meaning = Meaning::Near { unit, count: count.saturating_mul(sign), base: Box::new(base.meaning) };
                return Expression::new(duration.first, base.end, meaning);
            }
            if ends(reader, at + 1) && word != FROM { moved(sign, From::Reference, at + 1) } else { duration }
        }
        _ => duration,
    }
}

fn ends(reader: &Reader<'_>, at: usize) -> bool {
    reader.tokens.get(at).is_none_or(|next| next.is_mark())
}

/// "a week ago Sunday", "10 years ago today", "two years ago this month": so long before that day, week or month.
fn ago_from(
    reader: &Reader<'_>,
    duration: &Expression,
    (unit, count): (Unit, Option<i32>),
    at: usize,
    base: &dyn Fn(usize) -> Option<Expression>,
) -> Option<Expression> {
    let count = -count.filter(|_| unit > Unit::Day)?;
    let (end, base) = match (reader.term(at)?, reader.term(at + 1)) {
        (Term::Deictic(0, None) | Term::Weekday(..), _) => {
            let day = base(at).filter(|day| day.is_day() && day.clock.is_none())?;
            (day.end, day.meaning)
        }
        (Term::Which(Which::This), Some(Term::Unit(whole @ (Unit::Week | Unit::Month), false))) => {
            (at + 2, Meaning::Shift { unit: whole, count: 0, from: From::Anchor })
        }
        _ => return None,
    };
    Some(Expression::new(duration.first, end, Meaning::Near { unit, count, base: Box::new(base) }))
}
