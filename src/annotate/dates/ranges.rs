//! Two ends of a range and members of a list: the second takes its month or its week from the first, the first its year from
//! the second.

use super::absolute;
use super::meaning::{Expression, Meaning, Part};
use super::parse::closes;
use super::reader::*;
use super::vocabulary::Which;
use crate::text::{Key, key};

/// The second day of "March 14-16" and all others of "Nov. 28, 29 and 30", the second year of "1990-95": expressions of their
/// own.
pub fn tail(reader: &Reader<'_>, found: &mut Vec<Expression>, mut free: usize) -> usize {
    let mut listed = false;
    while let Some(next) = next_of_tail(reader, found, free, listed) {
        (free, listed) = (next.end, true);
        found.push(next);
    }
    free
}

/// The day or year behind the last expression, which may itself be a listed day.
fn next_of_tail(reader: &Reader<'_>, found: &mut [Expression], free: usize, listed: bool) -> Option<Expression> {
    let last = found.last_mut().filter(|last| last.end == free && last.clock.is_none())?;
    let glued = matches!(reader.key(free), DASH | EN_DASH);
    let word = matches!(reader.key(free), TO | AND | OR | THROUGH | COMMA);
    let at = free + 1;
    let tail = match last.meaning {
        Meaning::Day { year, month, .. } if (glued || word) && (listed || ends_in_day(reader, free)) => {
            day_tail(reader, at, year, month, word)
        }
        Meaning::Year(year) if glued && !listed && reader.glued(free) && reader.glued(at) => {
            year_tail(reader, at, year)
        }
        _ => None,
    }?;
    if let (Meaning::Day { year: first @ None, .. }, Meaning::Day { year, .. }) = (&mut last.meaning, &tail.meaning) {
        *first = *year;
    }
    Some(tail)
}

const THROUGH: Key = key("through");

/// Whether the expression before the token ends in its day number ("March 14"), so that another may follow.
fn ends_in_day(reader: &Reader<'_>, free: usize) -> bool {
    reader.day_number(free - 1).is_some() && free >= 2 && reader.month(free - 2).is_some()
        || (free >= 3 && reader.is(free - 2, STOP) && reader.month(free - 3).is_some())
}

fn day_tail(reader: &Reader<'_>, at: usize, year: Option<i16>, month: i8, word: bool) -> Option<Expression> {
    let day = reader.day_number(at).filter(|&day| day <= 31)?;
    let comma = usize::from(reader.is(at + 1, COMMA));
    let own = reader.year(at + 1 + comma);
    let mark = reader
        .tokens
        .get(at + 1)
        .is_none_or(|next| next.is_mark() && !reader.is_joint(at + 1, DASH) && !reader.glued(at + 2));
    let follows = own.is_some()
        || mark
        || closes(reader, at + 1)
        || reader.tokens.get(at + 1).is_some_and(|next| !next.is_capitalised() && !word);
    if !follows || reader.month(at + 1).is_some() {
        return None;
    }
    let end = if own.is_some() { at + 2 + comma } else { at + 1 };
    Some(absolute::calendar_day(at, end, own.or(year), month, day))
}

/// The last year that a number alone is read as.
const LATEST: i16 = 2049;

fn year_tail(reader: &Reader<'_>, at: usize, year: i16) -> Option<Expression> {
    if let Some(last) = reader.year(at) {
        return Some(Expression::new(at, at + 1, Meaning::Year(last)));
    }
    let two = reader.digits(at).filter(|digits| digits.len == 2)?.value as i16;
    let last = year - year % 100 + two;
    // "1998–91": the years after 2091 are not meant, nor the first month of 1998.
    let back = two > 12 && last < year && last + 100 > LATEST && reader.is(at - 1, EN_DASH);
    (last > year || back).then(|| Expression::new(at, at + 1, Meaning::Year(last)))
}

/// "between July and October 2012", "from 3 December to 4 January 2014": the first takes the year of the second, or the one
/// before.
pub fn share_years(reader: &Reader<'_>, found: &mut [Expression]) {
    for at in (1..found.len()).rev() {
        let [first, second] = &mut found[at - 1..=at] else { continue };
        if second.first != first.end + 1 || !joins(reader.key(first.end)) {
            continue;
        }
        // "the second and third quarters of 1988".
        if let (
            Meaning::YearPart { part: Part::Quarter(_), year: year @ None, which: Which::Open },
            &Meaning::YearPart { part: Part::Quarter(_), year: last, which: Which::Open },
        ) = (&mut first.meaning, &second.meaning)
        {
            *year = last;
            continue;
        }
        let Some((Some(last), to)) = dated(&second.meaning) else { continue };
        let (Meaning::Day { year: year @ None, month, which: Which::Open, .. }
        | Meaning::Month { year: year @ None, month, which: Which::Open }) = &mut first.meaning
        else {
            continue;
        };
        *year = Some(last - i16::from(*month > to));
        if let Meaning::Day { year, month, day, .. } = first.meaning {
            first.fault = absolute::calendar_day(0, 0, year, month, u32::from(day.unsigned_abs())).fault;
        }
    }
}

/// The year and month of a day or month.
fn dated(meaning: &Meaning) -> Option<(Option<i16>, i8)> {
    match *meaning {
        Meaning::Day { year, month, .. } | Meaning::Month { year, month, .. } => Some((year, month)),
        _ => None,
    }
}

/// What stands between the two of a list or range.
fn joins(word: Key) -> bool {
    matches!(word, AND | OR | TO | THROUGH | DASH | EN_DASH | COMMA)
}

/// "Saturday and Sunday", "March, April": two weekdays or two months with one word or mark between them.
pub fn is_list(reader: &Reader<'_>, first: &Expression, second: &Expression) -> bool {
    let alike = matches!(
        (&first.meaning, &second.meaning),
        (Meaning::Weekday { .. }, Meaning::Weekday { .. }) | (Meaning::Month { .. }, Meaning::Month { .. })
    );
    let joint = second.first == first.end + 1 || (second.first == first.end + 2 && reader.is(first.end, COMMA));
    alike && joint && joins(reader.key(second.first - 1))
}
