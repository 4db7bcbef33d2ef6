//! Relative expressions: "last week", "this past Friday", "two years ago", "the day before Christmas".

use super::absolute;
use super::holidays::Holidays;
use super::meaning::{Amount, Clock, Expression, From, Meaning, Part};
use super::periods;
use super::reader::*;
use super::vocabulary::{Term, Unit, Which};
use crate::text::{Key, key};

const BEFORE: Key = key("before");
const AFTER: Key = key("after");
const AGO: Key = key("ago");
const EARLIER: Key = key("earlier");
const LATER: Key = key("later");
const FROM: Key = key("from");
const NOW: Key = key("now");

/// What "last", "next" and so on say as a count of units from a date.
fn steps(which: Which) -> (i32, From) {
    match which {
        Which::Last => (-1, From::Anchor),
        Which::Open | Which::This => (0, From::Anchor),
        Which::Next => (1, From::Anchor),
        Which::Previous => (-1, From::Reference),
        Which::Same => (0, From::Reference),
        Which::Following => (1, From::Reference),
    }
}

/// "last week", "next few days", "this past Friday", "that night", "previous three years"; at the word.
pub fn which_first(reader: &Reader<'_>, at: usize, which: Which, holidays: &Holidays) -> Option<Expression> {
    if at > 0 && reader.glued(at) && reader.is(at - 1, DASH) {
        return None;
    }
    let (which, next) = match (which, reader.term(at + 1)) {
        (Which::This, Some(Term::Past)) => (Which::Last, at + 2),
        (Which::This, Some(Term::Which(Which::Next))) => (Which::Next, at + 2),
        (Which::Same, Some(Term::Which(Which::Same))) => (Which::Same, at + 2),
        _ => (which, at + 1),
    };
    let next = next + usize::from(reader.term(next) == Some(Term::Fiscal));
    if let Some(found) = holidays.at(next) {
        let meaning = Meaning::Holiday { holiday: found.0, year: None, which };
        return Some(Expression::new(at, found.1, meaning));
    }
    let found = named(reader, next, which).or_else(|| counted(reader, at, next, which))?;
    Some(Expression { first: at, ..found })
}

/// A single day, month or period after "last" and its kin.
fn named(reader: &Reader<'_>, at: usize, which: Which) -> Option<Expression> {
    let one = |meaning| Some(Expression::new(at, at + 1, meaning));
    match reader.term(at)? {
        Term::Unit(unit, false) => unit_after(reader, at, unit, which),
        Term::Month(..) => {
            let (month, _, next) = reader.month(at)?;
            if let Some(found) = absolute::month_first(reader, at)
                && let Meaning::Day { year, month, day, .. } = found.meaning
            {
                return Some(Expression { meaning: Meaning::Day { year, month, day, which }, ..found });
            }
            let modal = matches!(which, Which::Same) || (month == 5 && !reader.is_capital(at));
            (!modal).then(|| Expression::new(at, next, Meaning::Month { year: None, month, which }))
        }
        Term::Weekday(weekday, false) => one(Meaning::Weekday { weekday, which }),
        Term::Season(season) => one(Meaning::YearPart { part: Part::Season(season), year: None, which }),
        Term::DayPart(part) => {
            let (count, from) = match which {
                Which::Last => (-1, From::Anchor),
                Which::Next => (1, From::Reference),
                _ => steps(which),
            };
            let overnight = reader.is(at, key("overnight"));
            let meaning = Meaning::Shift { unit: Unit::Day, count, from };
            (!overnight).then(|| Expression::new(at, at + 1, meaning).with_clock(Clock::Part(part)))
        }
        Term::Half => half_of_year(reader, at, which),
        Term::Numeral if which == Which::Same => None,
        Term::Numeral => match periods::ordinal(reader, at)? {
            Expression { meaning: Meaning::YearPart { part, year: None, .. }, end, .. } => {
                Some(Expression::new(at, end, Meaning::YearPart { part, year: None, which }))
            }
            _ => None,
        },
        _ => None,
    }
}

/// "last half of 1989".
fn half_of_year(reader: &Reader<'_>, at: usize, which: Which) -> Option<Expression> {
    let year = reader.is(at + 1, OF).then(|| reader.year(at + 2)).flatten()?;
    let part = Part::Half(if which == Which::Last { 2 } else { 1 });
    Some(Expression::new(at, at + 3, Meaning::YearPart { part, year: Some(year), which: Which::Open }))
}

fn unit_after(reader: &Reader<'_>, at: usize, unit: Unit, which: Which) -> Option<Expression> {
    let (count, from) = steps(which);
    let hyphened = reader.is_joint(at + 1, DASH) && !reader.is(at + 2, EARLIER);
    let idle = match (unit, which) {
        (Unit::Second | Unit::Minute, _) => true,
        (Unit::Hour, which) => !matches!(which, Which::Last | Which::Same),
        // "this day", "last day": no day that a calendar could tell.
        (Unit::Day, Which::Last | Which::This) => true,
        (Unit::Day, Which::Next) => false,
        _ => false,
    };
    if idle || hyphened || is_title(reader, at) {
        return None;
    }
    let from = if unit == Unit::Day && which == Which::Next { From::Reference } else { from };
    let meaning = match unit {
        Unit::Weekend => Meaning::Weekend(which),
        _ => Meaning::Shift { unit, count, from },
    };
    Some(Expression::new(at, after_or_so(reader, at + 1), meaning))
}

/// "last five years", "coming weeks", "the first nine months": a stretch of time.
fn counted(reader: &Reader<'_>, first: usize, at: usize, which: Which) -> Option<Expression> {
    if let Some(Term::Unit(unit, true)) = reader.term(at) {
        let vague = matches!(which, Which::Next | Which::Previous) && unit >= Unit::Day;
        return vague.then(|| Expression::new(first, at + 1, Meaning::Duration { amount: Amount::Vague, unit }));
    }
    if matches!(which, Which::Same) || reader.is(at, A) || reader.is(at, AN) {
        return None;
    }
    let (amount, next) = upper_bound(reader, at)?;
    let next = after_adjective(reader, next);
    match reader.term(next)? {
        Term::Unit(unit, plural) if plural || amount == Amount::whole(1) => {
            let end = after_or_so(reader, next + 1);
            Some(Expression::new(first, end, Meaning::Duration { amount, unit }))
        }
        Term::DayParts(part) => Some(Expression::new(first, next + 1, Meaning::DayParts { amount, part })),
        _ => None,
    }
}

/// An amount, and the second of "12 to 18", "two or three", which is skipped.
fn upper_bound(reader: &Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    let (amount, next) = reader.amount(at)?;
    if matches!(reader.key(next), TO | OR | DASH | EN_DASH)
        && let Some((_, end)) = reader.amount(next + 1).filter(|(second, _)| *second != Amount::Vague)
        && matches!(reader.term(after_adjective(reader, end)), Some(Term::Unit(..)))
        && !reader.is(next + 1, A)
    {
        return Some((amount, end));
    }
    Some((amount, next))
}

/// Steps over the hyphen and the adjectives between a number and its unit.
fn after_adjective(reader: &Reader<'_>, at: usize) -> usize {
    const ADJECTIVES: [Key; 16] = [
        key("more"),
        key("additional"),
        key("full"),
        key("consecutive"),
        key("straight"),
        key("successive"),
        key("trading"),
        key("business"),
        key("working"),
        key("calendar"),
        key("long"),
        key("whole"),
        key("solid"),
        key("short"),
        key("extra"),
        key("another"),
    ];
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
    if is_age(reader, end) || is_title(reader, unit_at) || is_fraction(reader, at, unit, end) {
        return None;
    }
    let duration = Expression::new(at, after_or_so(reader, end), Meaning::Duration { amount, unit });
    Some(suffix(reader, duration, amount, unit, base))
}

/// The token after "or so".
fn after_or_so(reader: &Reader<'_>, at: usize) -> usize {
    if reader.is(at, OR) && reader.is(at + 1, key("so")) { at + 2 } else { at }
}

/// A capitalised unit is part of a title ("60 Minutes", "This Week"), unless all is in capitals.
fn is_title(reader: &Reader<'_>, unit: usize) -> bool {
    reader.tokens.get(unit).is_some_and(|token| token.is_capitalised() && !token.is_upper())
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

const OLD: Key = key("old");
const OLDS: Key = key("olds");

/// What may follow a duration and make it a date.
fn suffix(
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
    match word {
        AGO => moved(-1, From::Anchor, at + 1),
        EARLIER => moved(-1, From::Reference, at + 1),
        FROM if reader.is(at + 1, NOW) || reader.term(at + 1) == Some(Term::Deictic(0, None)) => {
            moved(1, From::Anchor, at + 2)
        }
        BEFORE | AFTER | FROM => {
            let sign = if word == BEFORE { -1 } else { 1 };
            if let Some(base) = base(at + 1).filter(Expression::is_day)
                && let Some(count) = count
            {
                let meaning = Meaning::Near { unit, count: count.saturating_mul(sign), base: Box::new(base.meaning) };
                return Expression::new(duration.first, base.end, meaning);
            }
            let ends = reader.tokens.get(at + 1).is_none_or(|next| next.is_mark());
            if ends && word != FROM { moved(sign, From::Reference, at + 1) } else { duration }
        }
        _ => duration,
    }
}

/// A unit that no number or "last" introduced: "the year", "a week ago", "year-earlier", "week of March 6"; at it.
pub fn unit_alone(
    reader: &Reader<'_>,
    at: usize,
    unit: Unit,
    plural: bool,
    base: &dyn Fn(usize) -> Option<Expression>,
) -> Option<Expression> {
    if plural {
        return plural_unit(reader, at, unit);
    }
    if let Some(found) = year_compound(reader, at, unit).or_else(|| around(reader, at, unit, base)) {
        return Some(found);
    }
    let before = reader.key_before(at);
    if before == A || before == AN {
        return one_unit(reader, at - 1, base);
    }
    if at >= 2 && matches!(reader.key(at - 2), A | AN) && after_adjective(reader, at - 1) == at {
        return one_unit(reader, at - 2, base);
    }
    if before == FULL && at >= 2 && reader.is(at - 2, THE) && unit == Unit::Year {
        return Some(Expression::new(at - 1, at + 1, Meaning::Shift { unit, count: 0, from: From::Anchor }));
    }
    let fiscal_end = reader.key(at + 1) == ENDED || reader.key(at + 1) == ENDING;
    if before == THE && unit == Unit::Year && fiscal_end {
        return Some(Expression::new(at, at + 1, Meaning::Duration { amount: Amount::whole(1), unit }));
    }
    let joined = reader.glued(at) || reader.is_joint(at + 1, DASH);
    let known = matches!(unit, Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Weekend);
    if before == THE && known && !joined {
        let meaning = match unit {
            Unit::Weekend => Meaning::Weekend(Which::Open),
            Unit::Quarter => Meaning::ThisQuarter { years: 0 },
            _ => Meaning::Shift { unit, count: 0, from: From::Anchor },
        };
        return Some(Expression::new(at, at + 1, meaning));
    }
    None
}

/// "a week": a duration where a preposition or comparison precedes or "ago" and its kin follow; else a rate.
fn one_unit(reader: &Reader<'_>, at: usize, base: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    const BEFORE: [Key; 27] = [
        key("for"),
        key("in"),
        key("within"),
        key("after"),
        key("about"),
        key("than"),
        key("over"),
        key("nearly"),
        key("almost"),
        key("of"),
        key("under"),
        key("at"),
        key("around"),
        key("just"),
        key("only"),
        key("half"),
        key("lasted"),
        key("took"),
        key("by"),
        key("once"),
        key("twice"),
        key("to"),
        key("least"),
        key("spent"),
        key("throughout"),
        key("roughly"),
        key("barely"),
    ];
    let found = amount_first(reader, at, base)?;
    let placed = BEFORE.contains(&reader.key_before(at)) || reader.is_capital(at);
    let bare = matches!(found.meaning, Meaning::Duration { amount, .. } if amount == Amount::whole(1));
    (placed || !bare).then_some(found)
}

/// "for years", "weeks ago", "days later", "in months".
fn plural_unit(reader: &Reader<'_>, at: usize, unit: Unit) -> Option<Expression> {
    const BEFORE: [Key; 5] = [key("for"), key("in"), key("over"), key("of"), key("within")];
    if unit < Unit::Hour {
        return None;
    }
    let vague = |meaning| Some(Expression::new(at, at + 2, meaning));
    match reader.key(at + 1) {
        AGO | EARLIER => return vague(Meaning::PastRef),
        LATER => return vague(Meaning::FutureRef),
        _ => {}
    }
    let placed = BEFORE.contains(&reader.key_before(at));
    placed.then(|| Expression::new(at, at + 1, Meaning::Duration { amount: Amount::Vague, unit }))
}

/// "year-ago", "year-earlier quarter", "year end", "year's end".
fn year_compound(reader: &Reader<'_>, at: usize, unit: Unit) -> Option<Expression> {
    if unit != Unit::Year {
        return None;
    }
    let hyphen = usize::from(reader.is_joint(at + 1, DASH));
    let next = at + 1 + hyphen;
    match reader.key(next) {
        AGO | EARLIER if hyphen == 1 => {
            let quarter = matches!(reader.term(next + 1), Some(Term::Unit(Unit::Quarter, false)));
            let period = quarter || reader.is(next + 1, key("period"));
            if let Some(found) = periods::ordinal(reader, next + 1)
                && let Meaning::YearPart { part, year: None, .. } = found.meaning
            {
                return Some(Expression::new(
                    at,
                    found.end,
                    Meaning::YearPart { part, year: None, which: Which::Last },
                ));
            }
            let meaning = if quarter {
                Meaning::ThisQuarter { years: -1 }
            } else {
                Meaning::Shift { unit: Unit::Year, count: -1, from: From::Reference }
            };
            Some(Expression::new(at, next + 1 + usize::from(period), meaning))
        }
        END => Some(Expression::new(at, next + 1, Meaning::Shift { unit, count: 0, from: From::Anchor })),
        _ if reader.key_before(at) == THE && hyphen == 0 => {
            let year = reader.year(next).map(|year| (year, next + 1)).or_else(|| reader.spelled_year(next));
            year.map(|(year, end)| Expression::new(at, end, Meaning::Year(year)))
        }
        _ => None,
    }
}

const END: Key = key("end");
const ENDED: Key = key("ended");
const ENDING: Key = key("ending");
const FULL: Key = key("full");

/// "the week of March 6", "day before last Tuesday", "the day after Christmas".
fn around(
    reader: &Reader<'_>,
    at: usize,
    unit: Unit,
    base: &dyn Fn(usize) -> Option<Expression>,
) -> Option<Expression> {
    let word = reader.key(at + 1);
    match (unit, word) {
        (Unit::Week, OF) => {
            let day = base(at + 2 + usize::from(reader.is(at + 2, THE))).filter(Expression::is_day)?;
            Some(Expression::new(at, day.end, Meaning::WeekOf(Box::new(day.meaning))))
        }
        (Unit::Day | Unit::Week | Unit::Month | Unit::Year, BEFORE | AFTER) => {
            let count = if word == BEFORE { -1 } else { 1 };
            let the = matches!(reader.key_before(at), THE | A);
            if let Some(day) = base(at + 2).filter(Expression::is_day) {
                let meaning = Meaning::Near { unit, count, base: Box::new(day.meaning) };
                return Some(Expression::new(at, day.end, meaning));
            }
            let ends = reader.tokens.get(at + 2).is_none_or(|next| next.is_mark());
            let meaning = Meaning::Shift { unit, count, from: From::Reference };
            (the && ends).then(|| Expression::new(at, at + 2, meaning))
        }
        _ => None,
    }
}
