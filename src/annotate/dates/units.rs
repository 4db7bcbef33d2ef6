//! Units of time that no number or "last" introduces: "the year", "a week ago", "the days before", "year-earlier".

use super::meaning::{Amount, Expression, From, Meaning};
use super::periods;
use super::reader::*;
use super::relative::{AFTER, AGO, BEFORE, EARLIER, LATER, OLD, after_adjective, amount_first, is_title};
use super::vocabulary::{Term, Unit, Which};
use crate::text::{Key, key};

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
    if let Some(end) = lasting(reader, at) {
        return Some(Expression::new(at, end, Meaning::Duration { amount: Amount::whole(1), unit }));
    }
    if let Some(found) = year_compound(reader, at).or_else(|| around(reader, at, unit, base)) {
        return Some(found);
    }
    let before = reader.key_before(at);
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
    if before == FULL && at >= 2 && reader.is(at - 2, THE) && unit == Unit::Year {
        return Some(Expression::new(at - 1, at + 1, Meaning::Shift { unit, count: 0, from: From::Anchor }));
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
    let known = matches!(unit, Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Weekend)
        || (matches!(unit, Unit::Decade | Unit::Century) && matches!(reader.key(at.saturating_sub(2)), OF | THIS));
    if before == THE && known && !joined {
        if let Some(end) = year_before(reader, at + 1).filter(|_| unit == Unit::Quarter) {
            return Some(Expression::new(at, end, Meaning::ThisQuarter { years: -1 }));
        }
        let meaning = match unit {
            Unit::Weekend => Meaning::Weekend(Which::Open),
            Unit::Quarter => Meaning::ThisQuarter { years: 0 },
            _ => Meaning::Shift { unit, count: 0, from: From::Anchor },
        };
        return Some(Expression::new(at, at + 1, meaning));
    }
    None
}

/// The end of "a year ago", "a year earlier", "last year".
pub fn year_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let year = reader.term(at + 1) == Some(Term::Unit(Unit::Year, false));
    let ago = reader.is(at, A) && matches!(reader.key(at + 2), AGO | EARLIER);
    let last = reader.term(at) == Some(Term::Which(Which::Last));
    if !year || !(ago || last) { None } else { Some(at + 2 + usize::from(ago)) }
}

/// "a week": a duration where a preposition or comparison precedes or "ago" and its kin follow; else a rate.
fn one_unit(reader: &Reader<'_>, at: usize, base: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    const PLACED: [Key; 31] = [
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
        key("take"),
        key("takes"),
        key("last"),
        key("waited"),
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
    let followed = matches!(reader.key(found.end), BEFORE | AFTER);
    let placed = followed || PLACED.contains(&reader.key_before(at)) || reader.is_capital(at);
    let bare = matches!(found.meaning, Meaning::Duration { amount, .. } if amount == Amount::whole(1));
    (placed || !bare).then_some(found)
}

/// "for years", "weeks ago", "the days before the vote", "after months of talks", "the final hours".
fn plural_unit(reader: &Reader<'_>, at: usize, unit: Unit) -> Option<Expression> {
    if unit < Unit::Minute || is_title(reader, at) && !starts_sentence(reader, at) {
        return None;
    }
    let long = Meaning::Duration { amount: Amount::Vague, unit };
    if let Some(end) = lasting(reader, at) {
        return Some(Expression::new(at, end, Meaning::Duration { amount: Amount::Vague, unit }));
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
    let before = reader.key_before(at);
    if reader.is(at + 1, key("ahead")) {
        return Some(Expression::new(at, at + 2, long));
    }
    if before == THOSE || is_last_of_many(before) {
        return Some(Expression::new(at - 1, at + 1, long));
    }
    let beside = matches!(reader.key(at + 1), BEFORE | AFTER) && is_plain(reader, at);
    let of = reader.is(at + 1, OF) && !reader.is(at + 2, key("age")) && !reader.is(at + 2, key("experience"));
    let measured = beside || (of && (is_free(reader, at) || is_verb(reader, at)));
    let placed = before == THE || is_measure(before) || measured;
    placed.then(|| Expression::new(at, at + 1, long))
}

/// Words before a bare plural that say that it measures time.
fn is_measure(word: Key) -> bool {
    const WORDS: [Key; 22] = [
        key("for"),
        key("in"),
        key("over"),
        key("of"),
        key("within"),
        key("after"),
        key("during"),
        key("through"),
        key("just"),
        key("spent"),
        key("spend"),
        key("spends"),
        key("spending"),
        key("take"),
        key("takes"),
        key("took"),
        key("taken"),
        key("taking"),
        key("lasted"),
        key("waited"),
        key("until"),
        key("following"),
    ];
    WORDS.contains(&word)
}

/// "final days", "closing minutes": the adjective belongs to the expression.
fn is_last_of_many(word: Key) -> bool {
    const WORDS: [Key; 6] =
        [key("final"), key("closing"), key("waning"), key("intervening"), key("remaining"), key("formative")];
    WORDS.contains(&word)
}

/// Whether no adjective or name describes the unit, as "trading hours before" and "Bush years after" would.
fn is_plain(reader: &Reader<'_>, at: usize) -> bool {
    const DESCRIBED: [Key; 8] = [
        key("business"),
        key("trading"),
        key("working"),
        key("school"),
        key("early"),
        key("office"),
        key("his"),
        key("her"),
    ];
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

/// "year-ago", "year-earlier quarter", "year end", "year's end".
pub fn year_compound(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    if reader.term(at) != Some(Term::Unit(Unit::Year, false)) {
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

const THOSE: Key = key("those");
const THIS: Key = key("this");
const ANOTHER: Key = key("another");
const OTHER: Key = key("other");
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
            Some(Expression::new(at, day.end, Meaning::UnitOf { unit, day: Box::new(day.meaning) }))
        }
        (Unit::Day | Unit::Week | Unit::Month | Unit::Year, BEFORE | AFTER) => {
            let count = if word == BEFORE { -1 } else { 1 };
            let the = matches!(reader.key_before(at), THE | A);
            if let Some(day) = base(at + 2).filter(Expression::is_day) {
                let meaning = Meaning::Near { unit, count, base: Box::new(day.meaning) };
                let first = at - usize::from(reader.key_before(at) == A);
                return Some(Expression::new(first, day.end, meaning));
            }
            let ends = reader.tokens.get(at + 2).is_none_or(|next| next.is_mark());
            let meaning = Meaning::Shift { unit, count, from: From::Reference };
            (the && ends).then(|| Expression::new(at, at + 2, meaning))
        }
        _ => None,
    }
}
