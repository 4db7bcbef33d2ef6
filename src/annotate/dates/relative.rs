//! Relative expressions: "last week", "this past Friday", "two years ago", "the day before Christmas".

use super::absolute;
use super::amounts::{QUARTER_CENTURY, after_adjective, after_or_so, is_title, quarter_century, upper_bound};
use super::holidays::Holidays;
use super::meaning::{Amount, Clock, Expression, From, Meaning, Part};
use super::periods;
use super::reader::*;
use super::reports::{self, PERIOD};
use super::vocabulary::{Season, Term, Unit, Which};
use crate::text::{Key, key};

pub const BEFORE: Key = key("before");
pub const AGO: Key = key("ago");
pub const EARLIER: Key = key("earlier");
pub const LATER: Key = key("later");

/// What "last", "next" and so on say as a count of units from a date.
pub fn steps(which: Which) -> (i32, From) {
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
    // "Following Thursday's debate": after it.
    if which == Which::Following
        && matches!(reader.term(at + 1), Some(Term::Weekday(..)))
        && reader.key_before(at) != THE
    {
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
    if which == Which::Last
        && let Some(found) = absolute::weekday_of_month(reader, at, next, -1)
    {
        return Some(found);
    }
    if which == Which::Last
        && let Some(found) = absolute::day_by_rank(reader, at, next, -1)
    {
        return Some(found);
    }
    if which == Which::Last && reader.is(at, LATEST) && reader.is(next, PERIOD) {
        return Some(Expression::new(at, next + 1, Meaning::ThisQuarter { years: 0 }));
    }
    if which == Which::Same
        && let Some(found) = reports::same_of_another_year(reader, next)
    {
        return Some(Expression { first: at, ..found });
    }
    if matches!(which, Which::Previous | Which::Last)
        && let Some(found) = reports::year_compound(reader, next)
    {
        return Some(Expression { first: at, ..found });
    }
    if let Some(found) = reports::years_own(reader, next, which) {
        return Some(Expression { first: at, ..found });
    }
    let verb = which == Which::Last && is_infinitive(reader, at);
    let found = named(reader, next, which).or_else(|| counted(reader, at, next, which).filter(|_| !verb))?;
    let end = of_a_period(reader, &found).unwrap_or(found.end);
    let meaning = match found.meaning {
        // "the last week of August": no week that counts from today.
        Meaning::Shift { unit, .. } if end > found.end => Meaning::Duration { amount: Amount::whole(1), unit },
        Meaning::Shift { unit: Unit::Year, count: -1, from: From::Anchor } if reports::is_compared(reader, at) => {
            Meaning::Shift { unit: Unit::Year, count: -1, from: From::Ago }
        }
        meaning => meaning,
    };
    Some(Expression { first: at, end, meaning, ..found })
}

const LATEST: Key = key("latest");

/// The end of "of August", "of 1915" after a unit or a count of units ("the last week of August", "the first ten
/// months of 1915").
pub fn of_a_period(reader: &Reader<'_>, found: &Expression) -> Option<usize> {
    let counted = matches!(found.meaning, Meaning::Shift { .. } | Meaning::Duration { .. } | Meaning::Nth(_));
    let unit = matches!(reader.term(found.end - 1), Some(Term::Unit(..)));
    if !counted || !unit || !reader.is(found.end, OF) {
        return None;
    }
    let at = found.end + 1;
    if reader.year(at).is_some() {
        return Some(at + 1);
    }
    reader.month(at)?;
    absolute::month_first(reader, at)
        .filter(|month| matches!(month.meaning, Meaning::Month { .. }))
        .map(|month| month.end)
}

/// What follows "fall" as a verb.
fn is_falling(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: [Key; 10] = [
        key("under"),
        key("within"),
        key("apart"),
        key("short"),
        key("into"),
        key("outside"),
        key("behind"),
        key("below"),
        key("off"),
        ON,
    ];
    WORDS.contains(&reader.key(at))
}

/// "won't last 10 minutes": a verb.
fn is_infinitive(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 9] =
        [TO, key("will"), key("would"), key("can"), key("could"), key("may"), key("might"), key("should"), key("not")];
    BEFORE.contains(&reader.key_before(at)) || at.checked_sub(1).is_some_and(|not| reader.str(not).ends_with("n't"))
}

/// A single day, month or period after "last" and its kin.
fn named(reader: &Reader<'_>, at: usize, which: Which) -> Option<Expression> {
    let one = |meaning| Some(Expression::new(at, at + 1, meaning));
    match reader.term(at)? {
        Term::Unit(unit, false) => {
            let closing = unit == Unit::Quarter && which == Which::Last;
            let fourth = closing.then(|| part_of_year(reader, at, Part::Quarter(4))).flatten();
            fourth.or_else(|| unit_after(reader, at, unit, which))
        }
        Term::Month(..) => {
            let (month, _, next) = reader.month(at)?;
            if let Some(found) = absolute::month_first(reader, at)
                && let Meaning::Day { year, month, day, .. } = found.meaning
            {
                return Some(Expression { meaning: Meaning::Day { year, month, day, which }, ..found });
            }
            // "signed it that November.": nothing that goes on says anything of the month.
            let closes = month != 5 && reader.tokens.get(next).is_none_or(|after| [COMMA, STOP].contains(&after.key));
            let modal = matches!(which, Which::Same) && !closes || (month == 5 && !reader.is_capital(at));
            (!modal).then(|| Expression::new(at, next, Meaning::Month { year: None, month, which }))
        }
        Term::Weekday(weekday, false) => one(Meaning::Weekday { weekday, which }),
        // "drugs that fall under the law".
        Term::Season(Season::Fall) if which == Which::Same && is_falling(reader, at + 1) => None,
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
        Term::Half => part_of_year(reader, at, Part::Half(if which == Which::Last { 2 } else { 1 })),
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

/// "last half of 1989", "last quarter of 2012".
fn part_of_year(reader: &Reader<'_>, at: usize, part: Part) -> Option<Expression> {
    let year = reader.is(at + 1, OF).then(|| reader.year(at + 2)).flatten()?;
    Some(Expression::new(at, at + 3, Meaning::YearPart { part, year: Some(year), which: Which::Open }))
}

fn unit_after(reader: &Reader<'_>, at: usize, unit: Unit, which: Which) -> Option<Expression> {
    if let Some(end) = quarter_century(reader, at) {
        return Some(Expression::new(at, end, QUARTER_CENTURY));
    }
    // "the past year and a half".
    if let Some(end) = reader.and_a_half(at + 1) {
        return Some(Expression::new(at, end, Meaning::Duration { amount: Amount::Halves(3), unit }));
    }
    // "over the next decade": ten years from now.
    let stretch =
        unit == Unit::Decade && matches!(which, Which::Last | Which::Next) && at >= 2 && reader.is(at - 2, THE);
    if stretch && [key("next"), key("last")].contains(&reader.key(at - 1)) {
        return Some(Expression::new(
            at,
            after_or_so(reader, at + 1),
            Meaning::Duration { amount: Amount::whole(1), unit },
        ));
    }
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
        let vague = matches!(which, Which::Next | Which::Previous | Which::Following) && unit >= Unit::Hour;
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
        Term::Seasons(season) => Some(Expression::new(first, next + 1, Meaning::Seasons { amount, season })),
        _ => None,
    }
}
