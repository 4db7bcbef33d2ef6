//! Units of time that no number or "last" introduces: "the year", "a week ago", "the days before", "year-earlier".

use super::amounts::{OLD, after_adjective, amount_first, is_title};
use super::meaning::{Amount, Clock, Expression, From, Meaning};
use super::reader::*;
use super::relative::{AGO, BEFORE, EARLIER, LATER};
use super::reports::{self, year_before, year_compound};
use super::vocabulary::{DayPart, Term, Unit, Which};
use super::{absolute, clock};
use crate::text::{Key, key, keys};

/// A unit that no number or "last" introduced: "the year", "a week ago", "year-earlier", "week of March 6"; at it.
pub fn unit_alone(
    reader: &Reader<'_>,
    at: usize,
    unit: Unit,
    plural: bool,
    base: &dyn Fn(usize) -> Option<Expression>,
) -> Option<Expression> {
    if plural {
        return plural_unit(reader, at, unit, base);
    }
    if let Some(end) = lasting(reader, at) {
        return Some(Expression::new(at, end, Meaning::Duration { amount: Amount::whole(1), unit }));
    }
    if let Some(found) = year_compound(reader, at).or_else(|| around(reader, at, unit, base)) {
        return Some(found);
    }
    let before = reader.key_before(at);
    if before == THE
        && let Some(found) = reports::years_own(reader, at, Which::This)
    {
        return Some(found);
    }
    if unit == Unit::Quarter
        && let Some(found) = reports::described_quarter(reader, at)
    {
        return Some(found);
    }
    if before == ANOTHER && unit >= Unit::Day && !is_title(reader, at) {
        return Some(Expression::new(at - 1, at + 1, Meaning::Duration { amount: Amount::whole(1), unit }));
    }
    if before == OTHER && at >= 2 && reader.is(at - 2, THE) && unit <= Unit::Week {
        return Some(Expression::new(at - 2, at + 1, Meaning::PastRef));
    }
    if before == A || before == AN {
        return one_unit(reader, at - 1, base);
    }
    if at >= 2 && matches!(reader.key(at - 2), A | AN) && after_adjective(reader, at - 1) == at {
        return one_unit(reader, at - 2, base);
    }
    if unit == Unit::Year
        && let Some(first) = full(reader, at)
    {
        return Some(Expression::new(first, at + 1, Meaning::Shift { unit, count: 0, from: From::Anchor }));
    }
    let fiscal_end = reader.key(at + 1) == ENDED || reader.key(at + 1) == ENDING;
    if before == THE && unit == Unit::Year && fiscal_end {
        return Some(Expression::new(at, at + 1, Meaning::Duration { amount: Amount::whole(1), unit }));
    }
    // "the week ended March 9", "the quarter to Sept. 30": the one that holds the day.
    if before == THE
        && matches!(unit, Unit::Week | Unit::Quarter)
        && (fiscal_end || reader.is(at + 1, TO))
        && let Some(day) = base(at + 2).filter(Expression::is_day)
    {
        return Some(Expression::new(at, at + 1, Meaning::UnitOf { unit, day: Box::new(day.meaning) }));
    }
    let joined = reader.glued(at) || reader.is_joint(at + 1, DASH);
    // "the month of October".
    if before == THE
        && unit == Unit::Month
        && reader.is(at + 1, OF)
        && let Some(month) =
            absolute::month_first(reader, at + 2).filter(|month| matches!(month.meaning, Meaning::Month { .. }))
    {
        return Some(Expression { first: at, ..month });
    }
    if before == THE && unit == Unit::Day && is_in_course(reader, at - 1) {
        return Some(Expression::new(at, at + 1, Meaning::Shift { unit, count: 0, from: From::JustTold }));
    }
    let known = matches!(unit, Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Weekend)
        || (matches!(unit, Unit::Decade | Unit::Century) && matches!(reader.key(at.saturating_sub(2)), OF | THIS));
    if before == THE && known && !joined && !is_title(reader, at) {
        if let Some(end) = year_before(reader, at + 1).filter(|_| unit == Unit::Quarter) {
            return Some(Expression::new(at, end, Meaning::ThisQuarter { years: -1 }));
        }
        let meaning = match unit {
            Unit::Weekend => Meaning::Weekend(Which::Open),
            Unit::Quarter => Meaning::ThisQuarter { years: 0 },
            Unit::Month => Meaning::Shift { unit, count: 0, from: From::JustTold },
            _ => Meaning::Shift { unit, count: 0, from: From::Anchor },
        };
        return Some(Expression::new(at, at + 1, meaning));
    }
    None
}

/// The first token of "full" before "year": "the full year", "full-year".
fn full(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let hyphen = at >= 2 && reader.is_joint(at - 1, DASH);
    let full = at.checked_sub(1 + usize::from(hyphen)).filter(|&full| reader.is(full, FULL))?;
    (hyphen || (full >= 1 && reader.is(full - 1, THE))).then_some(full)
}

/// "later in the day", "earlier in the day"; at the article.
fn is_in_course(reader: &Reader<'_>, the: usize) -> bool {
    the >= 2 && reader.is(the - 1, IN) && matches!(reader.key(the - 2), EARLIER | LATER | EARLY | LATE)
}

/// "a week": a duration where a preposition or comparison precedes or "ago" and its kin follow; else a rate.
fn one_unit(reader: &Reader<'_>, at: usize, base: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    const PLACED: [Key; 31] = keys([
        "for", "in", "within", "after", "about", "than", "over", "nearly", "almost", "of", "under", "at", "around",
        "just", "only", "half", "lasted", "took", "take", "takes", "last", "waited", "by", "once", "twice", "to",
        "least", "spent", "throughout", "roughly", "barely",
    ]);
    let found = amount_first(reader, at, base)?;
    let followed = matches!(reader.key(found.end), BEFORE | AFTER);
    let placed = followed || PLACED.contains(&reader.key_before(at)) || reader.is_capital(at);
    let bare = matches!(found.meaning, Meaning::Duration { amount, .. } if amount == Amount::whole(1));
    (placed || !bare).then_some(found)
}

/// "for years", "weeks ago", "the days before the vote", "after months of talks", "the final hours".
fn plural_unit(
    reader: &Reader<'_>,
    at: usize,
    unit: Unit,
    base: &dyn Fn(usize) -> Option<Expression>,
) -> Option<Expression> {
    if unit < Unit::Minute || is_title(reader, at) && !starts_sentence(reader, at) {
        return None;
    }
    let long = Meaning::Duration { amount: Amount::Vague, unit };
    if let Some(end) = lasting(reader, at) {
        return Some(Expression::new(at, end, Meaning::Duration { amount: Amount::Vague, unit }));
    }
    if unit == Unit::Hour
        && let Some(found) = early_hours(reader, at, base)
    {
        return Some(found);
    }
    let before = reader.key_before(at);
    if unit == Unit::Weekend && matches!(before, ON | AT | AND) {
        return Some(Expression::new(at, at + 1, Meaning::EveryUnit { unit, amount: 1 }));
    }
    // "from the years 2010 to 2013".
    if unit == Unit::Year && reader.year(at + 1).is_some() {
        return None;
    }
    match reader.key(at + 1) {
        EARLIER | LATER if unit < Unit::Day => return Some(Expression::new(at, at + 1, long)),
        AGO | EARLIER => return Some(Expression::new(at, at + 2, Meaning::PastRef)),
        LATER => return Some(Expression::new(at, at + 2, Meaning::FutureRef)),
        _ => {}
    }
    if reader.glued(at) || reader.is_joint(at + 1, DASH) {
        return None;
    }
    if reader.is(at + 1, key("ahead")) {
        return Some(Expression::new(at, at + 2, long));
    }
    if before == THOSE || is_last_of_many(before) {
        return Some(Expression::new(at - 1, at + 1, long));
    }
    let beside = matches!(reader.key(at + 1), BEFORE | AFTER) && is_plain(reader, at);
    let of = reader.is(at + 1, OF) && !reader.is(at + 2, key("age")) && !reader.is(at + 2, key("experience"));
    let measured = beside || (of && (is_free(reader, at) || is_verb(reader, at)));
    let some = before == SOME && unit != Unit::Quarter && at >= 2 && is_measure(reader.key(at - 2));
    let placed = before == THE || is_measure(before) || measured || some;
    placed.then(|| Expression::new(at, at + 1, long))
}

/// "the early hours of Thursday", "the early morning hours of May 19": the morning of that day.
fn early_hours(reader: &Reader<'_>, at: usize, base: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    let part = at.checked_sub(1).and_then(|before| match reader.term(before) {
        Some(Term::DayPart(part)) => Some((before, part)),
        _ => matches!(reader.key(before), EARLY | SMALL | WEE).then_some((before, DayPart::Morning)),
    });
    let (first, part) = part.filter(|_| reader.is(at + 1, OF))?;
    let day = base(at + 2).filter(|day| day.is_day() && day.clock.is_none())?;
    // "the early hours of Thursday morning".
    let end = clock::part_after(reader, day.end).map_or(day.end, |(_, end)| end);
    Some(Expression { first, end, clock: Some(Clock::Part(part)), ..day })
}

/// Words before a bare plural that say that it measures time.
fn is_measure(word: Key) -> bool {
    const WORDS: [Key; 22] = keys([
        "for", "in", "over", "of", "within", "after", "during", "through", "just", "spent", "spend", "spends",
        "spending", "take", "takes", "took", "taken", "taking", "lasted", "waited", "until", "following",
    ]);
    WORDS.contains(&word)
}

/// "final days", "closing minutes": the adjective belongs to the expression.
fn is_last_of_many(word: Key) -> bool {
    const WORDS: [Key; 6] = keys(["final", "closing", "waning", "intervening", "remaining", "formative"]);
    WORDS.contains(&word)
}

/// Whether no adjective or name describes the unit, as "trading hours before" and "Bush years after" would.
fn is_plain(reader: &Reader<'_>, at: usize) -> bool {
    const DESCRIBED: [Key; 8] = keys(["business", "trading", "working", "school", "early", "office", "his", "her"]);
    is_free(reader, at) || !(DESCRIBED.contains(&reader.key_before(at)) || reader.is_capital(at - 1))
}

/// "sparked months of protest", "after devoting weeks of work": a verb stands before the unit.
fn is_verb(reader: &Reader<'_>, at: usize) -> bool {
    at > 0
        && (super::tense::is_past(reader, at - 1) || reader.str(at - 1).ends_with("ing") && !reader.is_capital(at - 1))
}

/// Whether nothing counts or describes the unit: a mark, a verb or an adverb stands before it.
fn is_free(reader: &Reader<'_>, at: usize) -> bool {
    const VERBS: [Key; 10] =
        [AND, OR, key("came"), key("comes"), key("only"), key("mere"), key("was"), key("is"), key("to"), key("by")];
    starts_sentence(reader, at) || VERBS.contains(&reader.key_before(at))
}

fn starts_sentence(reader: &Reader<'_>, at: usize) -> bool {
    at == 0 || reader.tokens[at].starts_line() || reader.tokens[at - 1].is_mark()
}

/// The end of "month-long", "decades-old".
fn lasting(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let word = reader.is(at + 2, key("long")) || reader.is(at + 2, OLD);
    (reader.is_joint(at + 1, DASH) && word && !reader.glued(at)).then_some(at + 3)
}

const SOME: Key = key("some");
const EARLY: Key = key("early");
const LATE: Key = key("late");
const SMALL: Key = key("small");
const WEE: Key = key("wee");
const THOSE: Key = key("those");
const THIS: Key = key("this");
const ANOTHER: Key = key("another");
const OTHER: Key = key("other");
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
            Some(Expression::new(at, day.end, Meaning::UnitOf { unit, day: Box::new(day.meaning) }))
        }
        (Unit::Day | Unit::Week | Unit::Month | Unit::Year, BEFORE | AFTER) => {
            let count = if word == BEFORE { -1 } else { 1 };
            let the = matches!(reader.key_before(at), THE | A);
            if the && is_before_last(reader, at + 1) {
                let meaning = Meaning::Shift { unit, count: -2, from: From::Anchor };
                return Some(Expression::new(at, at + 3, meaning));
            }
            let first = at - usize::from(reader.key_before(at) == A);
            if let Some(day) = base(at + 2).filter(Expression::is_day) {
                let meaning = Meaning::Near { unit, count, base: Box::new(day.meaning) };
                return Some(Expression::new(first, day.end, meaning));
            }
            let ends = reader.tokens.get(at + 2).is_none_or(|next| next.is_mark());
            let meaning = Meaning::Shift { unit, count, from: From::Reference };
            (the && ends).then(|| Expression::new(first, at + 2, meaning))
        }
        _ => None,
    }
}

/// "(the week) before last", "(the night) before last".
pub fn is_before_last(reader: &Reader<'_>, at: usize) -> bool {
    let last = reader.is(at, BEFORE) && reader.is(at + 1, key("last"));
    last && reader.term(at + 2).is_none() && !reader.is_capital(at + 2)
}
