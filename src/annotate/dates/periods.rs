//! Stretches of the calendar: decades, centuries, quarters, halves, fiscal years, seasons.

use super::absolute;
use super::calendar;
use super::meaning::{Amount, Expression, Meaning, Part};
use super::reader::*;
use super::reports;
use super::vocabulary::{Season, Term, Unit, Which};
use crate::text::{Key, key, keys};

const APOSTROPHE: Key = key("'");
const CURLY: Key = key("\u{2019}");
const OPENING: Key = key("\u{2018}");

/// "1990s", "1990's", "'80s", "the 80s"; at the token with the digits.
pub fn decade(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    if let Some(year) = reader.year(at).filter(|year| year % 10 == 0) {
        let plural = reader.glued(at + 1) && matches!(reader.key(at + 1), APOSTROPHE | CURLY);
        let found = plural && reader.glued(at + 2) && reader.is(at + 2, key("s"));
        return found.then(|| Expression::new(at, at + 3, decade_or_century(year)));
    }
    let number = reader.str(at).strip_suffix('s').and_then(digits)?;
    match (number.len, number.value % 10) {
        (4, 0) => Some(Expression::new(at, at + 1, decade_or_century(number.value as i16))),
        (2, 0) => {
            let meaning = Meaning::Decade(calendar::near_century(number.value));
            let marked = at > 0 && reader.glued(at) && matches!(reader.key(at - 1), APOSTROPHE | CURLY | OPENING);
            if marked {
                return Some(Expression::new(at - 1, at + 1, meaning));
            }
            let named = reader.key_before(at) == THE || is_early_or_late(reader.key_before(at));
            let degrees = reader.is(at + 1, key("and")) || reader.is(at + 1, key("with"));
            (named && !degrees && number.value >= 20).then(|| Expression::new(at, at + 1, meaning))
        }
        _ => None,
    }
}

/// "1900s" and "1800s" are centuries when their decade is not our own.
fn decade_or_century(year: i16) -> Meaning {
    if year % 100 == 0 && year < 2000 { Meaning::Century(year / 100) } else { Meaning::Decade(year) }
}

pub fn is_early_or_late(word: Key) -> bool {
    const WORDS: [Key; 4] = keys(["early", "late", "mid", "middle"]);
    WORDS.contains(&word)
}

/// "the nineties", "the late sixties".
pub fn decade_word(reader: &Reader<'_>, at: usize, decade: i16) -> Option<Expression> {
    let before = reader.key_before(at);
    let hyphen = before == DASH && at >= 2 && is_early_or_late(reader.key(at - 2));
    let named = before == THE || is_early_or_late(before) || hyphen;
    named.then(|| Expression::new(at, at + 1, Meaning::Decade(calendar::near_century(decade.unsigned_abs().into()))))
}

/// "third quarter", "20th-century", "first half of 2016"; at the ordinal.
pub fn ordinal(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (number, next) = reader.ordinal(at)?;
    let next = next + usize::from(reader.is_joint(next, DASH));
    let next = next + usize::from(reader.term(next) == Some(Term::Fiscal));
    let half = reader.term(next) == Some(Term::Half);
    match reader.term(next) {
        Some(Term::Unit(Unit::Century, false)) if (2..=30).contains(&number) => {
            Some(Expression::new(at, next + 1, Meaning::Century(number as i16 - 1)))
        }
        // "the third quarter", and the first of "the second and third quarters".
        Some(Term::Unit(Unit::Quarter, plural)) if (1..=4).contains(&number) && (!plural || is_second(reader, at)) => {
            Some(with_year(reader, at, next + 1, Part::Quarter(number as i8)))
        }
        Some(Term::Unit(Unit::Day, false)) if absolute::day_by_rank(reader, at, next, 1).is_some() && number <= 31 => {
            absolute::day_by_rank(reader, at, next, number as i8)
        }
        Some(Term::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false))
            if next > at && !reader.is(next - 1, DASH) && !reader.is_capital(next) =>
        {
            let found = Expression::new(at, next + 1, Meaning::Nth(unit));
            let end = super::relative::of_a_period(reader, &found).unwrap_or(found.end);
            Some(Expression { end, ..found })
        }
        _ if (1..=4).contains(&number) && is_first_quarter(reader, next) => {
            let part = Part::Quarter(number as i8);
            Some(Expression::new(at, next, Meaning::YearPart { part, year: None, which: Which::Open }))
        }
        // "third-period profit"; a game has periods too.
        _ if (1..=4).contains(&number)
            && reader.is(next, key("period"))
            && reader.is_joint(next - 1, DASH)
            && reports::is_half_of_business(reader, at, next) =>
        {
            Some(with_year(reader, at, next + 1, Part::Quarter(number as i8)))
        }
        _ if half && (1..=2).contains(&number) => {
            let found = with_year(reader, at, next + 1, Part::Half(number as i8));
            let dated = found.end > next + 1 || is_of_a_year(reader, found.end);
            (dated || !reader.is(found.end, OF) && reports::is_half_of_business(reader, at, found.end)).then_some(found)
        }
        _ => None,
    }
}

/// Whether the ordinal before the token is the first of two quarters: "(second) and third quarters".
fn is_first_quarter(reader: &Reader<'_>, at: usize) -> bool {
    let second = matches!(reader.key(at), AND | OR).then(|| reader.ordinal(at + 1)).flatten();
    second.is_some_and(|(number, end)| {
        (1..=4).contains(&number) && reader.term(end) == Some(Term::Unit(Unit::Quarter, true))
    })
}

/// Whether the ordinal is the second of two quarters.
fn is_second(reader: &Reader<'_>, at: usize) -> bool {
    at >= 2 && matches!(reader.key(at - 1), AND | OR) && reader.ordinal(at - 2).is_some()
}

/// "Q3", "Q3 2017", "H1 2020", "FY2017".
pub fn code(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let word = reader.str(at);
    let (letters, number) = word.split_at_checked(1)?;
    if let Some(year) = word.strip_prefix("FY").and_then(digits) {
        return fiscal_year(year).map(|year| Expression::new(at, at + 1, Meaning::Year(year)));
    }
    let number = digits(number).filter(|number| number.len == 1)?.value as i8;
    let part = match letters {
        "Q" if (1..=4).contains(&number) => Part::Quarter(number),
        "H" if (1..=2).contains(&number) => Part::Half(number),
        _ => return None,
    };
    let found = with_year(reader, at, at + 1, part);
    (found.end > at + 1 || letters == "Q").then_some(found)
}

fn fiscal_year(number: Digits) -> Option<i16> {
    match number.len {
        2 => Some(calendar::near_century(number.value)),
        4 => (1900..=2999).contains(&number.value).then_some(number.value as i16),
        _ => None,
    }
}

/// Reads the year after a part of a year: "of 1984", "1984", "of fiscal 1984", "of the year".
pub fn with_year(reader: &Reader<'_>, first: usize, at: usize, part: Part) -> Expression {
    let of = usize::from(reader.is(at, OF));
    let the = usize::from(reader.is(at + of, THE));
    let fiscal = usize::from(reader.term(at + of + the) == Some(Term::Fiscal));
    let year_at = at + of + the + fiscal;
    if let Some(year) = reader.year(year_at) {
        let meaning = Meaning::YearPart { part, year: Some(year), which: Which::Open };
        return Expression::new(first, year_at + 1, meaning);
    }
    if of == 1 && the == 1 && matches!(reader.term(year_at), Some(Term::Unit(Unit::Year, false))) {
        return Expression::new(first, year_at + 1, Meaning::YearPart { part, year: None, which: Which::This });
    }
    Expression::new(first, at, Meaning::YearPart { part, year: None, which: Which::Open })
}

/// "of next year", "this year": the year of the part before it, told by its distance.
pub fn is_of_a_year(reader: &Reader<'_>, at: usize) -> bool {
    let of = usize::from(reader.is(at, OF));
    matches!(reader.term(at + of), Some(Term::Which(_)))
        && reader.term(at + of + 1) == Some(Term::Unit(Unit::Year, false))
}

/// "fiscal 1989", "fiscal year 2017", "the fiscal year", "fiscal first quarter"; at "fiscal".
pub fn fiscal(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let word = matches!(reader.term(at + 1), Some(Term::Unit(Unit::Year, false)));
    let next = at + 1 + usize::from(word);
    if let Some((year, end)) = reader.short_year(next) {
        return Some(Expression::new(at, end, Meaning::Year(year)));
    }
    if let Some(year) = reader.year(next) {
        if let Some(found) = ordinal(reader, next + 1)
            && let Meaning::YearPart { part, year: None, which } = found.meaning
        {
            return Some(Expression {
                first: at,
                meaning: Meaning::YearPart { part, year: Some(year), which },
                ..found
            });
        }
        return Some(Expression::new(at, next + 1, Meaning::Year(year)));
    }
    // "the fiscal year ended Jan. 31" is as long as any year.
    if word && matches!(reader.str(next), "ended" | "ending") {
        let amount = Amount::whole(1);
        return Some(Expression::new(at, next, Meaning::Duration { amount, unit: Unit::Year }));
    }
    if word {
        return Some(Expression::new(
            at,
            next,
            Meaning::Shift { unit: Unit::Year, count: 0, from: super::meaning::From::Anchor },
        ));
    }
    ordinal(reader, next).map(|found| Expression { first: at, ..found })
}

/// "summer 2017", "the summer of 2017", "in the fall"; at the season.
pub fn season(reader: &Reader<'_>, at: usize, season: Season) -> Option<Expression> {
    let part = Part::Season(season);
    let of = usize::from(reader.is(at + 1, OF));
    let year_at = at + 1 + of;
    let year = reader.year(year_at).map(|year| (year, year_at + 1));
    if let Some((year, end)) = year.or_else(|| reader.short_year(year_at)) {
        let meaning = Meaning::YearPart { part, year: Some(year), which: Which::Open };
        return Some(Expression::new(at, end, meaning));
    }
    let dated = of == 1 && {
        let at = at + 2 + usize::from(reader.is(at + 2, THE));
        matches!(reader.term(at), Some(Term::Which(_)))
            && matches!(reader.term(at + 1), Some(Term::Unit(Unit::Year, _)))
    };
    const BEFORE: [Key; 7] = [IN, key("during"), key("through"), key("until"), key("since"), key("by"), key("over")];
    let the = reader.key_before(at) == THE;
    let before = if the && at >= 2 { reader.key_before(at - 1) } else { reader.key_before(at) };
    let ambiguous = matches!(season, Season::Fall | Season::Spring) && !reader.is(at, key("autumn"));
    let open = Meaning::YearPart { part, year: None, which: Which::Open };
    let placed = BEFORE.contains(&before) && (the || !ambiguous);
    let noun = ambiguous && (of == 1 || reader.is_capital(at));
    let mid =
        is_early_or_late(before) || (reader.key_before(at) == DASH && at >= 2 && is_early_or_late(reader.key(at - 2)));
    // "The Winter Olympics", "the Summer Palace".
    let named = reader.is_capital(at) && reader.is_capital(at + 1);
    if named && !reader.tokens[at].starts_line() {
        return None;
    }
    let plain =
        !ambiguous && reader.is(at, key("autumn")) == (season == Season::Fall) && !reader.is_capital(at) && of == 0;
    let free = dated || plain || (placed && !noun) || (the && !ambiguous && of == 0) || (mid && !noun);
    free.then(|| Expression::new(at, at + 1, open))
}

/// "the 1988 quarter", "1988 second quarter", "the 1988 period": a year and the part of it that follows.
pub fn year_and_part(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let year = reader.year(at)?;
    if let Some(found) = ordinal(reader, at + 1)
        && let Meaning::YearPart { part, year: None, .. } = found.meaning
    {
        let meaning = Meaning::YearPart { part, year: Some(year), which: Which::Open };
        return Some(Expression::new(at, found.end, meaning));
    }
    const KINDS: [Key; 4] = keys(["fiscal", "calendar", "budget", "tax"]);
    if KINDS.contains(&reader.key(at + 1)) && reader.term(at + 2) == Some(Term::Unit(Unit::Year, false)) {
        return Some(Expression::new(at, at + 3, Meaning::Year(year)));
    }
    let period = reader.is(at + 1, key("period")) || reader.is(at + 1, key("quarter"));
    let the = reader.key_before(at) == THE;
    (the && period).then(|| Expression::new(at, at + 2, Meaning::Period { year }))
}
