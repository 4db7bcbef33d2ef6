//! Times of day: "10:35 a.m.", "5pm", "noon", "1300 GMT", "7 o'clock".

use super::meaning::{Clock, Expression, Fault, Meaning};
use super::reader::*;
use super::vocabulary::{DayPart, Term};
use crate::text::{Key, key, keys};

/// A time of day that begins at the number or word.
pub fn parse(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    if reader.glued(at) && matches!(reader.key_before(at), COLON | SLASH | DASH) && !is_range(reader, at) {
        return None;
    }
    let (hour, minute, second, next) = numbers(reader, at)?;
    let (meridiem, next) = meridiem(reader, at, next);
    let (meridiem, next) = match meridiem {
        Meridiem::Missing if is_of_afternoon(reader, at, next) => (Meridiem::Named(true), next),
        Meridiem::Missing if after_preposition(reader, at) => half_by_part(reader, hour, next),
        told => (told, next),
    };
    let (zone, end) = zone(reader, next);
    let (zone, end) = if is_military(reader, at, next) { (true, next + 1) } else { (zone, end) };
    // "2.46" is a number before it is a time.
    let has_minutes = minute.is_some() && !reader.str(at).contains('.');
    let named = !matches!(meridiem, Meridiem::Missing) || (zone && (has_minutes || reader.str(at).len() == 4));
    let placed = || after_preposition(reader, at) || is_on_clock(reader, at) || is_beside_day(reader, at);
    if !(named || has_minutes && placed() || minute.is_some() && is_of_departure(reader, at, end)) {
        return None;
    }
    // "30 am stations" are no time.
    let dotted = reader.is(next - 1, STOP) || reader.str(next - 1).contains(".m");
    let sure = minute.is_some() || (!reader.is_capital(next - 1) && (dotted || after_preposition(reader, at)));
    let half = match meridiem {
        Meridiem::Named(_) if hour > 12 && !sure => return None,
        Meridiem::Named(_) if hour > 12 => true,
        Meridiem::Named(late) => late && hour == 0,
        _ => false,
    };
    let minute = minute.unwrap_or(0);
    if half {
        return Some(Expression::new(at, end, Meaning::Clock).with_fault(Some(Fault::NoSuchHalf { hour })));
    }
    let hour = match meridiem {
        Meridiem::Named(true) if hour < 12 => hour + 12,
        Meridiem::Named(false) if hour == 12 => 0,
        _ => hour,
    };
    let expression = Expression::new(at, end, Meaning::Clock);
    if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
        return Some(expression.with_fault(Some(Fault::NoSuchTime { hour, minute })));
    }
    Some(expression.with_clock(Clock::Exact { hour: hour as u8, minute: minute as u8, second }))
}

/// "the time stamp on the video reads 15:27": what a clock shows.
fn is_on_clock(reader: &Reader<'_>, at: usize) -> bool {
    const REACH: usize = 9;
    const SHOWS: [Key; 9] = keys(["reads", "read", "reading", "shows", "showed", "showing", "says", "said", "of"]);
    const CLOCKS: [Key; 4] = keys(["stamp", "stamps", "timestamp", "timestamps"]);
    SHOWS.contains(&reader.key_before(at))
        && (at.saturating_sub(REACH)..at).rev().any(|at| CLOCKS.contains(&reader.key(at)))
}

/// "Tuesday afternoon, 16:45–17:15", "2022-09-14 10:30": right behind the day that the time is of, or the other end of a range that is.
fn is_beside_day(reader: &Reader<'_>, at: usize) -> bool {
    let first = at.checked_sub(4).filter(|&first| {
        matches!(reader.key(at - 1), DASH | EN_DASH | TO)
            && reader.is_joint(first + 1, COLON)
            && reader.digits(first).is_some_and(|hour| hour.len == 2)
    });
    is_behind_day(reader, first.unwrap_or(at))
}

fn is_behind_day(reader: &Reader<'_>, at: usize) -> bool {
    const PARTS: [Key; 3] = [COMMA, key("("), key("|")];
    let Some(day) = at.checked_sub(1 + usize::from(PARTS.contains(&reader.key_before(at)))) else { return false };
    let iso = day >= 4 && reader.is_joint(day - 1, DASH) && reader.is_joint(day - 3, DASH);
    matches!(reader.term(day), Some(Term::DayPart(_) | Term::Weekday(..)))
        || iso && reader.year(day - 4).is_some() && reader.digits(day).is_some_and(|number| number.len == 2)
}

/// "Tuesday afternoon, from 4.45 to 5.15 p.m.": the first time of a range, in the part of the day before it.
fn is_of_afternoon(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let ranged = at >= 3 && reader.is(at - 1, FROM) && reader.is(next, TO);
    let other = || numbers(reader, next + 1).map(|(.., end)| meridiem(reader, next + 1, end).0);
    let part = || reader.term(at - 2 - usize::from(reader.is(at - 2, COMMA)));
    ranged
        && matches!(part(), Some(Term::DayPart(DayPart::Afternoon | DayPart::Evening)))
        && matches!(other(), Some(Meridiem::Named(true)))
}

/// "left at 10.25": vehicles leave at a time, with whatever mark it is written; a rate "was left at 10.25 percent".
fn is_of_departure(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    const VERBS: [Key; 8] =
        keys(["left", "leaves", "leaving", "departed", "departs", "departing", "arrived", "arrives"]);
    const BE: [Key; 5] = keys(["was", "were", "is", "are", "been"]);
    at >= 3
        && reader.is(at - 1, AT)
        && VERBS.contains(&reader.key(at - 2))
        && !BE.contains(&reader.key(at - 3))
        && reader
            .tokens
            .get(end)
            .is_none_or(|next| next.is_mark() && !reader.is(end, key("%")) || next.is_capitalised())
}

/// "at 1530 hours": four digits that stand for hours and minutes.
fn is_military(reader: &Reader<'_>, at: usize, hours: usize) -> bool {
    const HOURS: [Key; 2] = keys(["hours", "hrs"]);
    let four = reader.digits(at).is_some_and(|number| number.len == 4);
    four && HOURS.contains(&reader.key(hours)) && (reader.key_before(at) == AT || reader.str(at).starts_with('0'))
}

/// Whether the joint before the number is that of a range of times ("9:00-17:00").
fn is_range(reader: &Reader<'_>, at: usize) -> bool {
    at >= 2 && reader.is(at - 1, DASH) && reader.tokens[at - 2].has_digit()
}

/// Hour, minute and second, and the token after them. "5pm" and "1300" too.
fn numbers(reader: &Reader<'_>, at: usize) -> Option<(u32, Option<u32>, Option<u8>, usize)> {
    if let Some(hour) = reader.digits(at) {
        if hour.len == 4 && (matches!(reader.term(at + 1), Some(Term::Zone)) || is_military(reader, at, at + 1)) {
            return Some((hour.value / 100, Some(hour.value % 100), None, at + 1));
        }
        if hour.len > 2 {
            return None;
        }
        if !reader.is_joint(at + 1, COLON) {
            return Some((hour.value, None, None, at + 1));
        }
        let (minute, glued_meridiem) = two_digits(reader.str(at + 2))?;
        if glued_meridiem {
            return Some((hour.value, Some(minute), None, at + 2));
        }
        let second = reader.is_joint(at + 3, COLON).then(|| reader.digits(at + 4)).flatten();
        return match second.filter(|second| second.len == 2 && second.value < 60) {
            Some(second) => Some((hour.value, Some(minute), Some(second.value as u8), at + 5)),
            None => Some((hour.value, Some(minute), None, at + 3)),
        };
    }
    let token = reader.tokens.get(at).filter(|token| token.has_digit() && token.len() <= 8)?;
    let word = token.span().of(reader.source);
    // "10.30" and "5pm", "10.30pm", "5p.m".
    let letters = word.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(word.len());
    let mut parts = word[..letters].split('.').map(digits);
    let hour = parts.next()?.filter(|hour| hour.len <= 2)?;
    let minute = match parts.next() {
        None => None,
        Some(minute) => Some(minute.filter(|minute| minute.len == 2)?.value),
    };
    let next = if letters == word.len() { at + 1 } else { at };
    parts.next().is_none().then_some((hour.value, minute, None, next))
}

/// The minutes of "30" or "30pm", and whether letters follow.
fn two_digits(word: &str) -> Option<(u32, bool)> {
    let minute = word.get(..2).and_then(digits)?.value;
    match word.len() {
        2 => Some((minute, false)),
        _ => is_meridiem_suffix(&word[2..]).is_some().then_some((minute, true)),
    }
}

fn is_meridiem_suffix(word: &str) -> Option<bool> {
    let known = |wanted: &str| word.eq_ignore_ascii_case(wanted);
    if known("pm") || known("p.m") {
        Some(true)
    } else if known("am") || known("a.m") {
        Some(false)
    } else {
        None
    }
}

/// What follows the numbers of a time.
enum Meridiem {
    Named(bool),
    /// "o'clock": a time, of either half of the day.
    OClock,
    Missing,
}

/// "a.m.", "p.m." or "o'clock" after the numbers, or glued to them; and the token after it and its full stop.
fn meridiem(reader: &Reader<'_>, at: usize, next: usize) -> (Meridiem, usize) {
    const O_CLOCK: Key = key("o'clock");
    if next <= at + 2 && reader.tokens.get(next).is_some_and(|token| token.has_digit() && token.is_word()) {
        let word = reader.str(next);
        let letters = word.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(word.len());
        return match is_meridiem_suffix(&word[letters..]) {
            Some(late) => (Meridiem::Named(late), after_stop(reader, next)),
            None => (Meridiem::Missing, next),
        };
    }
    match reader.term(next) {
        Some(Term::Meridiem(_)) if reader.is(next, O_CLOCK) => (Meridiem::OClock, next + 1),
        Some(Term::Meridiem(late)) => (Meridiem::Named(late), after_stop(reader, next)),
        _ => (Meridiem::Missing, next),
    }
}

/// "(at) 4 in the morning", "ten at night": the half of the day that its part tells, and the token after it.
fn half_by_part(reader: &Reader<'_>, hour: u32, next: usize) -> (Meridiem, usize) {
    const SMALL_HOURS: u32 = 5;
    let words = 2 + usize::from(reader.is(next, IN) && reader.is(next + 1, THE));
    let late = match reader.term(next + words - 1) {
        Some(Term::DayPart(DayPart::Morning)) if words == 3 => false,
        Some(Term::DayPart(DayPart::Afternoon | DayPart::Evening)) if words == 3 => true,
        Some(Term::DayPart(DayPart::Night)) if words == 2 && reader.is(next, AT) => {
            (SMALL_HOURS + 1..12).contains(&hour)
        }
        _ => return (Meridiem::Missing, next),
    };
    if (1..=12).contains(&hour) { (Meridiem::Named(late), next + words) } else { (Meridiem::Missing, next) }
}

/// The token after this one and the full stop of its abbreviation ("p.m."), unless the stop ends the text's line.
fn after_stop(reader: &Reader<'_>, at: usize) -> usize {
    let dotted = reader.str(at).contains(".m") || reader.str(at).contains(".M");
    if dotted && reader.is(at + 1, STOP) && reader.glued(at + 1) { at + 2 } else { at + 1 }
}

/// A time zone after a time, and the token after it.
fn zone(reader: &Reader<'_>, at: usize) -> (bool, usize) {
    const ZONE_WORDS: [Key; 7] = keys(["eastern", "central", "pacific", "mountain", "local", "greenwich", "moscow"]);
    if matches!(reader.term(at), Some(Term::Zone)) && reader.tokens[at].is_upper() {
        return (true, at + 1);
    }
    if ZONE_WORDS.contains(&reader.key(at)) {
        let next = at + 1 + usize::from(matches!(reader.key(at + 1), STANDARD | DAYLIGHT | MEAN));
        if reader.is(next, TIME) {
            return (true, next + 1);
        }
        if reader.is_capital(at)
            && !reader.is_capital(at + 1)
            && reader.tokens.get(at + 1).is_none_or(|next| next.is_mark())
        {
            return (true, at + 1);
        }
    }
    (false, at)
}

const STANDARD: Key = key("standard");
const DAYLIGHT: Key = key("daylight");
const MEAN: Key = key("mean");
const TIME: Key = key("time");

fn after_preposition(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 13] = [
        AT,
        key("by"),
        key("until"),
        key("till"),
        key("before"),
        key("after"),
        key("around"),
        key("from"),
        key("about"),
        key("since"),
        key("between"),
        key("to"),
        key("past"),
    ];
    BEFORE.contains(&reader.key_before(at)) || is_timetable(reader, at)
}

/// "Kick-off 19:45", "Doors: 18:30": what stands before the time begins then.
fn is_timetable(reader: &Reader<'_>, at: usize) -> bool {
    const LABELS: [Key; 14] = keys([
        "kick-off", "kickoff", "off", "doors", "start", "starts", "raised", "departure", "departs", "arrival",
        "arrives", "opening", "opens", "closes",
    ]);
    let colon = usize::from(reader.key_before(at) == COLON);
    LABELS.contains(&reader.key_before(at - colon))
}

/// "noon", "midnight", and their kin.
pub fn named(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let hour = match reader.term(at)? {
        Term::Noon => 12,
        Term::Midnight => 0,
        _ => return None,
    };
    let clock = Clock::Exact { hour, minute: 0, second: None };
    Some(Expression::new(at, at + 1, Meaning::Clock).with_clock(clock))
}

/// A part of the day after a date: "Friday morning", "Tuesday, in the evening" not.
pub fn part_after(reader: &Reader<'_>, at: usize) -> Option<(DayPart, usize)> {
    const EARLY: Key = key("early");
    const LATE: Key = key("late");
    let next = at + usize::from(matches!(reader.key(at), EARLY | LATE));
    match reader.term(next) {
        Some(Term::DayPart(part)) if !reader.is(next, key("overnight")) => Some((part, next + 1)),
        _ => None,
    }
}

/// "seven o'clock", "ten p.m.", "at six in the evening".
pub fn spelled(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const O_CLOCK: Key = key("o'clock");
    let found = crate::annotate::numbers::spelled::read(reader.tokens, at)?;
    let hour = (!found.ordinal && (1.0..=12.0).contains(&found.value)).then_some(found.value as u8)?;
    let (late, end) = match reader.term(found.end) {
        Some(Term::Meridiem(_)) if reader.is(found.end, O_CLOCK) => (false, found.end + 1),
        Some(Term::Meridiem(late)) if reader.str(found.end).len() == 3 => (late, after_stop(reader, found.end)),
        _ if after_preposition(reader, at) => match half_by_part(reader, hour.into(), found.end) {
            (Meridiem::Named(late), end) => (late, end),
            _ => return None,
        },
        _ => return None,
    };
    let hour = if late { hour % 12 + 12 } else { hour };
    Some(Expression::new(at, end, Meaning::Clock).with_clock(Clock::Exact { hour, minute: 0, second: None }))
}

/// "three o'clock this afternoon", "7 Monday evening": the half of the day that its part tells.
pub fn in_part(clock: Clock, part: Option<DayPart>, of_day: Option<Clock>) -> Clock {
    const NIGHTFALL: u8 = 6;
    let part = match (part, of_day) {
        (None, Some(Clock::Part(part))) => Some(part),
        (part, _) => part,
    };
    match (clock, part) {
        (Clock::Exact { hour: hour @ 1..12, minute, second }, Some(DayPart::Afternoon | DayPart::Evening)) => {
            Clock::Exact { hour: hour + 12, minute, second }
        }
        (Clock::Exact { hour: hour @ NIGHTFALL..12, minute, second }, Some(DayPart::Night)) => {
            Clock::Exact { hour: hour + 12, minute, second }
        }
        _ => clock,
    }
}
