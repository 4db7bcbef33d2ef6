//! Dates of the calendar in words: "14 March 2017", "Monday, Oct. 23", "May 2016", "1989".

use jiff::civil::Weekday;

use super::calendar;
use super::meaning::{Clock, Expression, Fault, Holiday, Meaning};
use super::numeric::{self, Order};
use super::reader::*;
use super::vocabulary::{Term, Unit, Which};
use crate::annotate::numbers::spelled::read;
use crate::text::{Key, key, keys};

const APOSTROPHE: Key = key("'");
const CURLY: Key = key("\u{2019}");
const OPENING: Key = key("\u{2018}");

impl Reader<'_> {
    /// The month named at the token (a proper noun, so capitalised where it could be another word), whether it
    /// is abbreviated, and the token after it and its full stop.
    pub fn month(&self, at: usize) -> Option<(i8, bool, usize)> {
        let Some(Term::Month(month, short)) = self.term(at) else { return None };
        let ambiguous = short || matches!(month, 3 | 5 | 8);
        if ambiguous && !self.is_capital(at) {
            return None;
        }
        let stop = short && self.is(at + 1, STOP) && self.glued(at + 1);
        Some((month, short, at + 1 + usize::from(stop)))
    }

    pub fn weekday(&self, at: usize) -> Option<(Weekday, bool, usize)> {
        let Some(Term::Weekday(day, short)) = self.term(at) else { return None };
        if short && !self.is_capital(at) {
            return None;
        }
        let stop = short && self.is(at + 1, STOP) && self.glued(at + 1);
        Some((day, short, at + 1 + usize::from(stop)))
    }

    /// A year after a date: "2017", ", 2017", "of 2017", "'98"; and the token after it.
    fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let next = at + usize::from(self.is(at, COMMA) || self.is(at, OF));
        if let Some(year) = self.year(next)
            && !self.counts_something(next + 1)
        {
            return Some((year, next + 1));
        }
        self.short_year(next)
    }

    /// "'98", with its apostrophe.
    pub fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        if !matches!(self.key(at), APOSTROPHE | CURLY | OPENING) || !self.glued(at + 1) || self.glued(at) {
            return None;
        }
        let year = self.digits(at + 1).filter(|digits| digits.len == 2)?;
        Some((calendar::near_century(year.value), at + 2))
    }

    /// A year in words: "nineteen ninety-six", "two thousand and eight"; and the token after it.
    pub fn spelled_year(&self, at: usize) -> Option<(i16, usize)> {
        let first = read(self.tokens, at).filter(|found| !found.ordinal)?;
        if (2000.0..2100.0).contains(&first.value) {
            return Some((first.value as i16, first.end));
        }
        if !(15.0..=20.0).contains(&first.value) {
            return None;
        }
        let second = read(self.tokens, first.end).filter(|found| !found.ordinal)?;
        let spaced = !self.tokens[first.end].is_mark() && (10.0..100.0).contains(&second.value);
        let counted = matches!(self.term(second.end), Some(Term::Unit(..)));
        let year = first.value as i16 * 100 + second.value as i16;
        (spaced && !counted).then_some((year, second.end))
    }

    /// Whether the token makes the number before it a count: "%", "percent", "people", a currency.
    pub fn counts_something(&self, at: usize) -> bool {
        const COUNTED: [Key; 12] = keys([
            "%", "percent", "per", "people", "dollars", "pounds", "euros", "miles", "feet", "troops", "men", "square",
        ]);
        COUNTED.contains(&self.key(at)) || matches!(self.term(at), Some(Term::Unit(_, true)))
    }
}

/// "March 14, 2017", "March 2017", "March"; at the month.
pub fn month_first(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (month, short, next) = reader.month(at)?;
    if let Some(day) = day_after_month(reader, next) {
        return Some(day_of(reader, at, (month, short && next > at + 1), day));
    }
    let year = reader.year_after(next).or_else(|| reader.spelled_year(next));
    if let Some((year, end)) = year {
        return Some(Expression::new(at, end, Meaning::Month { year: Some(year), month, which: Which::Open }));
    }
    let meaning = Meaning::Month { year: None, month, which: Which::Open };
    // "the December quarter", which ends in December.
    if reader.term(next) == Some(Term::Unit(Unit::Quarter, false)) {
        return Some(Expression::new(at, next + 1, Meaning::UnitOf { unit: Unit::Quarter, day: Box::new(meaning) }));
    }
    (bare_month(reader, at, month, short)).then(|| Expression::new(at, next, meaning))
}

/// The day number after a month's name, and the token after it.
fn day_after_month(reader: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let at = at + usize::from(reader.is(at, THE) && reader.ordinal(at + 1).is_some());
    let found = match reader.day_number(at) {
        Some(day) => (day, at + 1),
        None => reader.ordinal(at).filter(|&(day, _)| (1..=31).contains(&day))?,
    };
    let glued_on = reader.is_joint(found.1, COLON) || reader.is_joint(found.1, SLASH);
    (!glued_on).then_some(found)
}

/// A day of a month, with its year where one follows; a day that cannot be is a fault where it must be one.
fn day_of(reader: &Reader<'_>, first: usize, (month, short): (i8, bool), (day, end): (u32, usize)) -> Expression {
    let year = reader.year_after(end);
    let only_month = |end| Expression::new(first, end, Meaning::Month { year: None, month, which: Which::Open });
    let counts = year.is_none() && reader.key_before(first) == IN && follows_count(reader, end);
    if counts || (is_no_day(day) && year.is_none() && !is_dated(reader, first, short, end)) {
        return only_month(end - 1);
    }
    let (year, end) = year.map_or((None, end), |(year, end)| (Some(year), end));
    calendar_day(first, end, year, month, day)
}

/// A number that is a day of no month.
fn is_no_day(day: u32) -> bool {
    !(1..=31).contains(&day)
}

/// Whether such a number after a month's name is meant as its day all the same: "Jan. 33", "on June 32", "Friday, June 32",
/// "the June 32 memo", "went to court June 32."; not "June 32 of them left", "June, 32".
fn is_dated(reader: &Reader<'_>, first: usize, short: bool, end: usize) -> bool {
    if reader.key_before(first) == IN || reader.counts_something(end) {
        return false;
    }
    let comma = first.saturating_sub(1);
    let weekday = [comma, first - usize::from(reader.is(comma, COMMA))].map(|at| at.saturating_sub(1));
    let next = reader.tokens.get(end);
    let noun = next.is_some_and(|next| next.is_word() && !next.is_capitalised()) && !is_link(reader.key(end));
    let closed = next.is_none_or(|next| next.is_mark() && next.key != DASH && next.key != COMMA);
    short && !counts_noun(reader, end)
        || (is_placed(reader, first)
            && (reader.key_before(first) == ON || !(follows_count(reader, end) || reader.is(end, OF))))
        || weekday.into_iter().chain([comma]).any(|at| at < first && reader.weekday(at).is_some())
        || ([THE, A, AN].contains(&reader.key_before(first)) && noun)
        || (closed && first > 0 && !reader.is_capital(first - 1) && !is_link(reader.key_before(first)))
}

/// Words after which a number counts.
fn is_link(word: Key) -> bool {
    [OF, IN, AND, OR, key("by"), key("than"), key("were"), key("was"), key("to"), key("or")].contains(&word)
}

/// Whether a lower-case word follows that the number before it may count ("In June 31 people").
fn follows_count(reader: &Reader<'_>, at: usize) -> bool {
    // "In April 31% agreed", "In November 31-year-old Roe won".
    let measured = reader.is(at, key("%")) || (reader.is_joint(at, DASH) && reader.is(at + 1, key("year")));
    measured
        || reader.tokens.get(at).is_some_and(|token| token.is_word() && !token.is_capitalised())
            && !matches!(reader.key(at), TO | AND | OR | OF)
}

/// A day of the calendar, or the fault that there is none.
pub fn calendar_day(first: usize, end: usize, year: Option<i16>, month: i8, day: u32) -> Expression {
    let last = calendar::days_in_month(year, month);
    let fault = (day > last || day == 0).then_some(Fault::NoSuchDay { year, month, day });
    let meaning = Meaning::Day { year, month, day: day.min(99) as i8, which: Which::Open };
    Expression::new(first, end, meaning).with_fault(fault)
}

/// Whether a month's name alone is one: "May" and "March" need a word beside them that says so.
fn bare_month(reader: &Reader<'_>, at: usize, month: i8, short: bool) -> bool {
    const BESIDE: [Key; 27] = keys([
        "in", "since", "until", "till", "by", "from", "through", "during", "after", "before", "between", "early",
        "late", "mid", "last", "next", "this", "each", "every", "of", "to", "for", "previous", "following", "past",
        "around", "ending",
    ]);
    let beside = BESIDE.contains(&reader.key_before(at))
        || (at >= 2 && reader.key_before(at) == DASH && BESIDE.contains(&reader.key(at - 2)));
    let name_follows = reader.tokens.get(at + 1).is_some_and(|next| next.is_capitalised() && !next.is_upper())
        && reader.term(at + 1).is_none()
        && !(beside && is_address(reader.key(at + 1)));
    if short {
        return beside && reader.is(at + 1, STOP);
    }
    if matches!(month, 3 | 5) || !reader.is_capital(at) {
        return (beside && !name_follows) || (month == 3 && describes_noun(reader, at));
    }
    let name_precedes = at > 0 && reader.is_capital(at - 1) && reader.term(at - 1).is_none() && !beside;
    let common = matches!(month, 4 | 6 | 8);
    let starts = at == 0 || reader.tokens[at].starts_line() || reader.tokens[at - 1].is_mark();
    !(name_follows && (common || (starts && month == 1))) && !(name_precedes && common)
}

/// "the March accession", "its March report": an article before and a noun behind, and no preposition of a march.
fn describes_noun(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 6] = [THE, A, key("its"), key("his"), key("her"), key("their")];
    const PREPOSITIONS: [Key; 9] = [key("for"), ON, OF, IN, TO, AND, key("through"), key("against"), key("was")];
    let noun = reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && !next.is_capitalised());
    reader.is_capital(at)
        && BEFORE.contains(&reader.key_before(at))
        && noun
        && !PREPOSITIONS.contains(&reader.key(at + 1))
}

/// "In April President Roe": no name that begins with a month.
fn is_address(word: Key) -> bool {
    [key("president"), key("prime"), key("chancellor"), key("congress"), key("mr"), key("mrs"), key("ms")]
        .contains(&word)
}

/// "14 March 2017", "the 14th of March", "14-16 March"; at the day number.
pub fn day_first(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let day = reader.day_number(at)?;
    if is_page(reader.key_before(at)) {
        return None;
    }
    if let Some((month, next)) = month_after_day(reader, at + 1) {
        let (year, end) = reader.year_after(next).map_or((None, next), |(year, end)| (Some(year), end));
        let date = calendar_day(at, end, year, month, day);
        let impossible = (year.is_none() || day == 0) && date.fault.is_some();
        if impossible && (counts_noun(reader, end) || (is_no_day(day) && !is_placed(reader, at))) {
            return None;
        }
        return Some(date);
    }
    // The first day of a range: its month stands after the second.
    let second = match reader.key(at + 1) {
        DASH | EN_DASH | SLASH | TO | AND | OR => at + 2 + usize::from(reader.is(at + 2, THE)),
        _ => return None,
    };
    let last = reader.day_number(second)?;
    let (month, next) = month_after_day(reader, second + 1)?;
    if is_no_day(day) || is_no_day(last) {
        return None;
    }
    let year = reader.year_after(next).map(|(year, _)| year);
    Some(calendar_day(at, at + 1, year, month, day))
}

/// "page 31 of June's issue", "Route 31 June Street".
fn is_page(word: Key) -> bool {
    const WORDS: [Key; 10] = keys(["page", "pages", "no", "verse", "chapter", "issue", "route", "bus", "room", "unit"]);
    WORDS.contains(&word)
}

/// "the 30 February lay-offs": a number of what follows, which happened in the month.
fn counts_noun(reader: &Reader<'_>, end: usize) -> bool {
    const NO_NOUNS: [Key; 5] = keys(["unless", "across", "towards", "besides", "this"]);
    let next = reader.tokens.get(end).filter(|next| next.is_word() && !next.is_capitalised());
    next.is_some_and(|_| {
        let last = if reader.is_joint(end + 1, DASH) { end + 2 } else { end };
        reader.str(last).ends_with('s') && reader.str(last).len() > 3 && !NO_NOUNS.contains(&reader.key(last))
    })
}

/// A preposition before a day that no month has: "on 32 July", "by the 35th of May".
fn is_placed(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 11] = [
        ON,
        key("by"),
        key("until"),
        key("before"),
        key("after"),
        key("from"),
        key("since"),
        key("till"),
        key("through"),
        key("dated"),
        key("effective"),
    ];
    let the = usize::from(at > 0 && reader.is(at - 1, THE));
    BEFORE.contains(&reader.key_before(at - the))
}

/// "fourteenth of March 2017", "thirty-first of June"; at the ordinal.
pub fn spelled_day(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (day, next) = reader.ordinal(at).filter(|&(day, _)| (1..=99).contains(&day))?;
    if !reader.is(next, OF) {
        return None;
    }
    let (month, _, next) = reader.month(next + 1).filter(|_| reader.is_capital(next + 1))?;
    let (year, end) = reader.year_after(next).map_or((None, next), |(year, end)| (Some(year), end));
    let meant = !is_no_day(day) || year.is_some() || is_placed(reader, at);
    meant.then(|| calendar_day(at, end, year, month, day))
}

/// The month after a day number, and the token after it; "may" and "march" as verbs are no months.
fn month_after_day(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let at = at + usize::from(reader.is(at, key("day")) && reader.is(at + 1, OF));
    let at = at + usize::from(reader.is(at, OF));
    let at = at + usize::from(reader.is_joint(at, DASH));
    let (month, _, next) = reader.month(at).filter(|_| reader.is_capital(at))?;
    // "18 May Day organisers": the holiday, and how many.
    let holiday = month == 5 && reader.is(next, key("day")) && reader.is_capital(next);
    (!holiday).then_some((month, next))
}

/// "Monday, 14 March 2017", "Friday Oct. 13", "Friday the 13th", "Friday"; at the weekday.
pub fn weekday_first(reader: &Reader<'_>, at: usize, order: Order) -> Option<Expression> {
    let (weekday, short, mut next) = reader.weekday(at)?;
    // "Friday night, Oct. 23".
    let part = super::clock::part_after(reader, next).filter(|&(_, end)| {
        reader.is(end, COMMA) && reader.month(end + 1).is_some_and(|(_, _, day)| reader.day_number(day).is_some())
    });
    next = part.map_or(next, |(_, end)| end);
    // The restaurants, and the football club.
    if [key("ruby"), key("sheffield")].contains(&reader.key_before(at)) {
        return None;
    }
    let comma = usize::from(reader.is(next, COMMA));
    let the = usize::from(reader.is(next + comma, THE));
    let start = next + comma + the;
    let date = match reader.term(start) {
        Some(Term::Month(..)) => month_first(reader, start),
        // "Monday the 14 March attack": the date is that of the attack.
        _ if the == 1 && comma == 0 && reader.digits(start).is_some() => None,
        Some(Term::Numeral) => spelled_day(reader, start),
        _ => day_first(reader, start).or_else(|| numeric::parse(reader, start, order)),
    };
    if let Some(date) = date
        && matches!(date.meaning, Meaning::Day { .. })
    {
        let clock = part.map_or(date.clock, |(part, _)| Some(Clock::Part(part)));
        return Some(Expression { first: at, clock, ..date }.with_weekday(Some(weekday)));
    }
    if short {
        return None;
    }
    if the == 1
        && !reader.is_capital(next + comma)
        && let Some(day) = reader.ordinal_digits(start).filter(|day| (1..=31).contains(day))
    {
        let found = Expression::new(at, start + 1, Meaning::DayOfMonth(day as i8));
        return Some(found.with_weekday(Some(weekday)));
    }
    // "on Friday mornings".
    if let Some(Term::DayParts(part)) = reader.term(next) {
        let found = Expression::new(at, next + 1, Meaning::EveryWeekday(weekday));
        return Some(found.with_clock(Clock::Part(part)));
    }
    Some(Expression::new(at, next, Meaning::Weekday { weekday, which: Which::Open }))
}

/// "first Monday in May", "third Tuesday of March 2014".
pub fn nth_weekday(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (nth, next) = reader.ordinal(at).filter(|(nth, _)| (1..=5).contains(nth))?;
    weekday_of_month(reader, at, next, nth as i8)
}

/// The nth weekday of a month, that stands at the token `at`; from the month's end where n is negative.
pub fn weekday_of_month(reader: &Reader<'_>, first: usize, at: usize, nth: i8) -> Option<Expression> {
    let (weekday, false, next) = reader.weekday(at)? else { return None };
    if !matches!(reader.key(next), IN | OF) {
        return None;
    }
    let (month, _, end) = reader.month(next + 1)?;
    let (year, end) = reader.year_after(end).map_or((None, end), |(year, end)| (Some(year), end));
    let holiday = Holiday::Nth { month, weekday, nth, plus: 0 };
    Some(Expression::new(first, end, Meaning::Holiday { holiday, year, which: Which::Open }))
}

/// "(last) day of September", "(first) trading day of 2012", at "day" or what describes it: the day itself, from the end of its
/// month or year where `nth` is negative.
pub fn day_by_rank(reader: &Reader<'_>, first: usize, at: usize, nth: i8) -> Option<Expression> {
    let day = super::amounts::after_adjective(reader, at);
    if reader.term(day) != Some(Term::Unit(Unit::Day, false)) || !reader.is(day + 1, OF) {
        return None;
    }
    let (year, month, end) = match reader.year(day + 2) {
        Some(year) => (Some(year), if nth < 0 { 12 } else { 1 }, day + 3),
        None => match month_first(reader, day + 2)? {
            Expression { meaning: Meaning::Month { year, month, .. }, end, .. } => (year, month, end),
            _ => return None,
        },
    };
    // A February without a year ends on any of two days.
    let last = if month == 2 && year.is_none() { 28 } else { calendar::days_in_month(year, month) };
    let day = if nth < 0 { last } else { u32::from(nth.unsigned_abs()) };
    (day <= last).then(|| calendar_day(first, end, year, month, day))
}

/// "the 14th", where a preposition says that it is a day.
pub fn day_of_month(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const BEFORE: [Key; 8] =
        [ON, key("until"), key("by"), key("from"), key("since"), key("before"), key("after"), key("till")];
    let the = at.checked_sub(1).filter(|&the| reader.is(the, THE))?;
    let day = reader.ordinal_digits(at).filter(|day| (1..=31).contains(day))?;
    let before = reader.key_before(the);
    const BEHIND: [Key; 8] = [key("in"), key("at"), key("with"), key("for"), key("when"), key("as"), key("but"), AND];
    let closed = reader.tokens.get(at + 1).is_none_or(|next| next.is_mark() && !reader.is_joint(at + 1, DASH))
        || (before == ON && BEHIND.contains(&reader.key(at + 1)));
    let weekday = the.checked_sub(1).and_then(|before| reader.weekday(before));
    let free = closed && BEFORE.contains(&before);
    (free || weekday.is_some()).then(|| Expression::new(the, at + 1, Meaning::DayOfMonth(day as i8)))
}
