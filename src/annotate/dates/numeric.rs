//! Dates in digits: "12/03/2017", "14.03.2017", "2017-03-14T10:30".

use super::absolute::calendar_day;
use super::calendar;
use super::meaning::{Clock, Expression, Fault, Meaning};
use super::reader::*;
use super::vocabulary::Which;
use crate::text::{Key, key, keys};

/// Which number of "03/04/2017" is the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    MonthFirst,
    DayFirst,
}

impl Order {
    /// What the document shows: a first number above 12 is a day, a second one too; without such a date
    /// British spelling of dates ("14 March") outnumbering the American ("March 14") decides.
    pub fn of(reader: &Reader<'_>) -> Self {
        let (mut day_first, mut month_first) = (0, 0);
        for (at, _) in reader.tokens.iter().enumerate().filter(|(_, token)| token.is_number()) {
            if let Some((first, second, _, _)) = slashed(reader, at) {
                day_first += i32::from(first > 12 && second <= 12) * 8;
                month_first += i32::from(second > 12 && first <= 12) * 8;
            }
            if reader.day_number(at).is_some() {
                day_first += i32::from(reader.month(at + 1).is_some() && reader.is_capital(at + 1));
                month_first += i32::from(at > 0 && reader.month(at - 1).is_some());
            }
        }
        if day_first > month_first { Order::DayFirst } else { Order::MonthFirst }
    }
}

/// Any date in digits that begins at the token.
pub fn parse(reader: &Reader<'_>, at: usize, order: Order) -> Option<Expression> {
    if reader.glued(at) && matches!(reader.key_before(at), SLASH | DASH | COLON | STOP) {
        return None;
    }
    iso(reader, at).or_else(|| three_numbers(reader, at, order)).or_else(|| famous(reader, at))
}

/// Three numbers between like marks: first, second, third, and the token after them.
fn slashed(reader: &Reader<'_>, at: usize) -> Option<(u32, u32, Digits, usize)> {
    let first = reader.digits(at).filter(|digits| digits.len <= 2)?;
    let mark = reader.key(at + 1);
    if !matches!(mark, SLASH | DASH) || !reader.is_joint(at + 1, mark) || !reader.is_joint(at + 3, mark) {
        return None;
    }
    let second = reader.digits(at + 2).filter(|digits| digits.len <= 2)?;
    let third = reader.digits(at + 4).filter(|digits| digits.len == 2 || digits.len == 4)?;
    Some((first.value, second.value, third, at + 5))
}

/// "14.03.2017", which is one token.
fn dotted(reader: &Reader<'_>, at: usize) -> Option<(u32, u32, Digits, usize)> {
    let mut parts = reader.str(at).split('.').map(digits);
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    let shaped = first.len <= 2 && second.len <= 2 && third.len == 4 && parts.next().is_none();
    shaped.then_some((first.value, second.value, third, at + 1))
}

fn three_numbers(reader: &Reader<'_>, at: usize, order: Order) -> Option<Expression> {
    let (first, second, third, end) = slashed(reader, at).or_else(|| dotted(reader, at))?;
    let placed = [key("dated"), key("on"), key("from"), key("until"), key("since")].contains(&reader.key_before(at));
    // With full stops the day stands first; "4.31.2019" numbers something else.
    let neither = (13..=31).contains(&first) && (13..=31).contains(&second);
    if end == at + 1 && second > 12 && !(placed || neither && (1900..=2049).contains(&third.value)) {
        return None;
    }
    let four = third.len == 4;
    let zero = first == 0 || second == 0;
    let continues = reader.glued(end) && matches!(reader.key(end), SLASH | DASH);
    if continues || (zero && !(four && placed)) || (four && !(1000..=2999).contains(&third.value)) {
        return None;
    }
    let year = if four { third.value as i16 } else { calendar::near_century(third.value) };
    let (month, day) = match order {
        _ if first > 12 => (second, first),
        _ if second > 12 => (first, second),
        Order::MonthFirst => (first, second),
        Order::DayFirst => (second, first),
    };
    if month > 12 || day > 31 || month == 0 {
        // "Received 24/13/19", which no order of its numbers makes a date.
        let received = || neither && third.value > 12 && !continues && is_dated_by(reader, at);
        let dated = four || (reader.is(at + 1, SLASH) && (placed || received()));
        return (dated && day <= 39 && month <= 39).then(|| no_such_month(at, end, year, month, day));
    }
    (four || reader.is(at + 1, SLASH)).then(|| calendar_day(at, end, Some(year), month as i8, day))
}

/// "Received 24/13/19", "Date: 24/13/19": a participle or a label that only a day follows.
fn is_dated_by(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: [Key; 12] = keys([
        "received", "date", "opened", "closed", "signed", "arrived", "issued", "born", "died", "posted", "published",
        "completed",
    ]);
    let colon = usize::from(reader.key_before(at) == COLON);
    at > colon && WORDS.contains(&reader.key(at - 1 - colon))
}

fn no_such_month(first: usize, end: usize, year: i16, month: u32, day: u32) -> Expression {
    let fault = if month > 12 || month == 0 {
        Fault::NoSuchMonth(month)
    } else {
        Fault::NoSuchDay { year: Some(year), month: month as i8, day }
    };
    Expression::new(first, end, Meaning::Year(year)).with_fault(Some(fault))
}

/// "2017-03-14", with a time after "T".
fn iso(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let year = reader.year(at)?;
    let mark = reader.key(at + 1);
    if !matches!(mark, DASH | SLASH) || !reader.is_joint(at + 1, mark) || !reader.is_joint(at + 3, mark) {
        return None;
    }
    let month = reader.digits(at + 2).filter(|digits| digits.len <= 2)?.value;
    let (day, hour) = day_and_hour(reader.str(at + 4))?;
    if reader.glued(at + 5) && matches!(reader.key(at + 5), DASH | SLASH) {
        return None;
    }
    if month > 12 || day > 31 || month == 0 {
        return (day <= 39 && month <= 39).then(|| no_such_month(at, at + 5, year, month, day));
    }
    let date = calendar_day(at, at + 5, Some(year), month as i8, day);
    let Some(hour) = hour else { return Some(date) };
    let minute = reader.is_joint(at + 5, COLON).then(|| leading_digits(reader.str(at + 6))).flatten();
    let Some(minute) = minute else { return Some(date) };
    if hour > 24 || minute > 59 {
        return Some(Expression { end: at + 7, fault: Some(Fault::NoSuchTime { hour, minute }), ..date });
    }
    let clock = Clock::Exact { hour: hour as u8, minute: minute as u8, second: None };
    let seconds = reader.is_joint(at + 7, COLON) && leading_digits(reader.str(at + 8)).is_some();
    let end = if seconds { at + 9 } else { at + 7 };
    Some(Expression { end, clock: Some(clock), ..date })
}

/// "14" or "14T10".
fn day_and_hour(word: &str) -> Option<(u32, Option<u32>)> {
    let (day, hour) = word.split_once('T').map_or((word, None), |(day, hour)| (day, Some(hour)));
    let day = digits(day).filter(|day| day.len <= 2)?.value;
    match hour {
        None => Some((day, None)),
        Some(hour) => Some((day, Some(digits(hour).filter(|hour| hour.len == 2)?.value))),
    }
}

/// The two digits that a token begins with ("30Z").
fn leading_digits(word: &str) -> Option<u32> {
    word.get(..2).and_then(digits).map(|found| found.value)
}

/// "9/11", the day that goes by its numbers.
fn famous(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const NINE: Key = key("9");
    const ELEVEN: Key = key("11");
    let found = reader.is(at, NINE) && reader.is_joint(at + 1, SLASH) && reader.is(at + 2, ELEVEN);
    let free = !(reader.glued(at + 3) && reader.is(at + 3, SLASH));
    let meaning = Meaning::Day { year: Some(2001), month: 9, day: 11, which: Which::Open };
    (found && free).then(|| Expression::new(at, at + 3, meaning))
}
