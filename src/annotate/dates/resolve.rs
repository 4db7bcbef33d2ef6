//! From what an expression says to its TIMEX3 value and calendar interval, given the day of publication.

use jiff::civil::{Date, Weekday};

use super::DateKind;
use super::calendar::{self, Interval};
use super::context::{Context, Grain};
use super::meaning::{Expression, Fault, From, Holiday, Meaning, Part};
use super::tense::Tense;
use super::value;
use super::vocabulary::{Unit, Which};
use super::yearless::{NEAR, nearest, year_of_month, year_of_part};

/// What an expression stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub kind: DateKind,
    pub value: String,
    pub interval: Option<Interval>,
    pub explicit: bool,
}

impl Resolved {
    fn date(value: String, interval: Option<Interval>) -> Self {
        Self { kind: DateKind::Date, value, interval, explicit: false }
    }

    /// A kind and a value without a place in the calendar.
    fn loose(kind: DateKind, value: String) -> Self {
        Self { kind, value, interval: None, explicit: false }
    }

    fn explicit(mut self) -> Self {
        self.explicit = self.interval.is_some();
        self
    }
}

/// Resolves an expression; the tense around it is asked for only where it matters.
pub fn resolve(expression: &Expression, context: &Context, tense: &dyn Fn() -> Tense) -> Resolved {
    if let Some(fault) = expression.fault {
        return faulty(expression, fault);
    }
    let mut found = match (&expression.meaning, expression.weekday, context.month_told()) {
        // "Friday the 13th": of the month told, or else the nearest that has it.
        (&Meaning::DayOfMonth(day), Some(weekday), Some(told)) => {
            day_in_month(month_with(told, day, weekday, tense() == Tense::Past), day)
        }
        _ => meaning(&expression.meaning, context, tense),
    };
    if let Some(clock) = expression.clock {
        found.value = value::with_clock(&found.value, clock);
        found.kind = if found.kind == DateKind::Set { DateKind::Set } else { DateKind::Time };
    }
    found
}

fn faulty(expression: &Expression, fault: Fault) -> Resolved {
    let year = |year: Option<i16>| year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    match fault {
        Fault::NoSuchDay { year: of, month, day } => {
            Resolved::loose(DateKind::Date, format!("{}-{month:02}-{day:02}", year(of)))
        }
        Fault::NoSuchMonth(month) => match expression.meaning {
            Meaning::Year(of) => Resolved::loose(DateKind::Date, format!("{of:04}-{month:02}")),
            _ => Resolved::loose(DateKind::Date, format!("XXXX-{month:02}")),
        },
        Fault::NoSuchHalf { hour } => Resolved::loose(DateKind::Time, format!("T{hour:02}")),
        Fault::NoSuchTime { hour, minute } => Resolved::loose(DateKind::Time, format!("T{hour:02}:{minute:02}")),
    }
}

fn meaning(of: &Meaning, context: &Context, tense: &dyn Fn() -> Tense) -> Resolved {
    match *of {
        Meaning::Day { year, month, day, which } => {
            let found = calendar_day(year, month, day, which, context, tense);
            if year.is_some() { found.explicit() } else { found }
        }
        Meaning::Month { year, month, which } => {
            let of = year.or_else(|| year_of_month(month, which, context, tense));
            let found = month_of(of, month);
            if year.is_some() { found.explicit() } else { found }
        }
        Meaning::Year(year) => Resolved::date(value::year(year), calendar::years(year, year)).explicit(),
        Meaning::BeforeChrist(year) => {
            let astronomical = 1 - year;
            let interval = calendar::years(astronomical, astronomical);
            Resolved::date(format!("BC{year:04}"), interval).explicit()
        }
        Meaning::Decade(first) => Resolved::date(value::decade(first), calendar::years(first, first + 9)).explicit(),
        Meaning::Century(century) => {
            Resolved::date(format!("{century:02}"), calendar::years(century * 100, century * 100 + 99)).explicit()
        }
        Meaning::YearPart { part, year, which } => {
            let of = year.or_else(|| year_of_part(part, which, context, tense));
            let found = part_of(of, part);
            if year.is_some() { found.explicit() } else { found }
        }
        Meaning::Weekday { weekday, which } => {
            let found = weekday_of(weekday, which, context, tense);
            found.map_or_else(|| Resolved::loose(DateKind::Date, value::any_weekday(weekday)), day_of)
        }
        Meaning::WeekdayIn { weekday, weeks } => {
            let weeks = context.weeks_from_sunday(weeks, tense);
            let week = context.now().and_then(|now| calendar::week(calendar::plus(now, weeks.into(), Unit::Week)?));
            let found = week.and_then(|(monday, _)| calendar::weekday_near(monday, weekday, false));
            found.map_or_else(|| Resolved::loose(DateKind::Date, value::any_weekday(weekday)), day_of)
        }
        Meaning::Weekend(which) => weekend_of(which, context, tense),
        Meaning::Nth(unit) => Resolved::loose(DateKind::Date, value::unknown(unit)),
        Meaning::DayOfMonth(day) => match context.month_told() {
            Some(base) => day_in_month(base, day),
            None => Resolved::loose(DateKind::Date, format!("XXXX-XX-{day:02}")),
        },
        Meaning::Holiday { holiday, year, which } => {
            let found = holiday_of(holiday, year, which, context, tense);
            if year.is_some() { found.explicit() } else { found }
        }
        Meaning::Shift { unit: Unit::Week, count, from: From::Anchor } => {
            let count = context.weeks_from_sunday(count, tense);
            shifted(Unit::Week, count, From::Anchor, context)
        }
        Meaning::Shift { unit, count, from } => shifted(unit, count, from, context),
        Meaning::Near { unit, count, ref base } => {
            let base_interval = meaning(base, context, tense).interval;
            // "two years ago this month" is a month.
            let whole = match **base {
                Meaning::Shift { unit, .. } => unit,
                _ => Unit::Day,
            };
            let moved = base_interval.and_then(|(first, _)| calendar::plus(first, count.into(), unit));
            moved.map_or_else(|| Resolved::loose(DateKind::Date, value::unknown(unit)), |date| at_unit(date, whole))
        }
        // A quarter that was named keeps its name: that of a fiscal year is not the calendar's.
        Meaning::UnitOf { unit, ref day } => match meaning(day, context, tense).interval {
            Some((first, last)) if unit == Unit::Quarter && context.quarter.is_none() => quarter_ended(first, last),
            Some((first, _)) => at_unit(context.quarter.filter(|_| unit == Unit::Quarter).unwrap_or(first), unit),
            None => Resolved::loose(DateKind::Date, value::unknown(unit)),
        },
        Meaning::InYear { years, from, ref base } => {
            let year = context.base(from).and_then(|base| calendar::plus(base, years.into(), Unit::Year));
            in_year(base, year.map(Date::year), context, tense)
        }
        Meaning::ThisQuarter { years } => {
            let quarter = context.current_quarter().and_then(|day| calendar::plus(day, years.into(), Unit::Year));
            quarter.map_or_else(
                || Resolved::loose(DateKind::Date, value::unknown(Unit::Quarter)),
                |day| at_unit(day, Unit::Quarter),
            )
        }
        Meaning::Period { year } => {
            let quarter = context.quarter.filter(|_| context.compared);
            let part = quarter.map(|day| part_of(Some(year), Part::Quarter(calendar::quarter_of(day))));
            part.unwrap_or_else(|| meaning(&Meaning::Year(year), context, tense))
        }
        Meaning::Clock => match context.day_of_time() {
            Some(day) => day_of(day),
            None => Resolved::date(value::unknown(Unit::Day), None),
        },
        Meaning::Present => Resolved::loose(DateKind::Date, "PRESENT_REF".to_owned()),
        Meaning::PastRef => Resolved::loose(DateKind::Date, "PAST_REF".to_owned()),
        Meaning::FutureRef => Resolved::loose(DateKind::Date, "FUTURE_REF".to_owned()),
        ref durable => undated(durable),
    }
}

/// "the quarter ended July 31", "the July quarter": the quarter of the calendar that most of it lies in.
fn quarter_ended(first: Date, last: Date) -> Resolved {
    const MIDDLE: i64 = 45;
    let middle = calendar::plus(last, -MIDDLE, Unit::Day).unwrap_or(first);
    at_unit(middle, Unit::Quarter)
}

/// A day, month or part of the year.
fn in_year(base: &Meaning, year: Option<i16>, context: &Context, tense: &dyn Fn() -> Tense) -> Resolved {
    let dated = match *base {
        Meaning::Day { month, day, which, .. } => Meaning::Day { year, month, day, which },
        Meaning::Month { month, which, .. } => Meaning::Month { year, month, which },
        Meaning::YearPart { part, which, .. } => Meaning::YearPart { part, year, which },
        ref other => other.clone(),
    };
    Resolved { explicit: false, ..meaning(&dated, context, tense) }
}

/// Durations and sets.
fn undated(of: &Meaning) -> Resolved {
    let set = |value| Resolved::loose(DateKind::Set, value);
    match *of {
        Meaning::Duration { amount, unit } => Resolved::loose(DateKind::Duration, value::duration(amount, unit)),
        Meaning::Lengths(ref parts) => Resolved::loose(DateKind::Duration, value::lengths(parts)),
        Meaning::Seasons { amount, season } => Resolved::loose(DateKind::Duration, value::seasons(amount, season)),
        Meaning::DayParts { amount, part } => Resolved::loose(DateKind::Duration, value::day_parts(amount, part)),
        Meaning::EveryUnit { unit: Unit::Weekend, amount: 1 } => set(value::unknown(Unit::Weekend)),
        Meaning::EveryUnit { unit, amount } => set(value::duration(super::meaning::Amount::whole(amount), unit)),
        Meaning::EveryWeekday(weekday) => set(value::any_weekday(weekday)),
        Meaning::EveryMonth(month) => set(format!("XXXX-{month:02}")),
        Meaning::EveryPart(part) => set(format!("XXXX-{}", value::part(part))),
        Meaning::EveryDayPart(part) => set(format!("XXXX-XX-XX{}", part.code())),
        _ => Resolved::loose(DateKind::Date, value::unknown(Unit::Day)),
    }
}

fn day_of(date: Date) -> Resolved {
    Resolved::date(value::day(date), Some((date, date)))
}

/// The unit of the calendar that holds the date.
fn at_unit(date: Date, unit: Unit) -> Resolved {
    let year = date.year();
    match unit {
        Unit::Week | Unit::Fortnight => Resolved::date(calendar::week_value(date), calendar::week(date)),
        Unit::Weekend => Resolved::date(format!("{}-WE", calendar::week_value(date)), calendar::weekend(date)),
        Unit::Month => month_of(Some(year), date.month()),
        Unit::Quarter => part_of(Some(year), Part::Quarter(calendar::quarter_of(date))),
        Unit::Year => Resolved::date(value::year(year), calendar::years(year, year)),
        Unit::Decade => {
            let first = year - year.rem_euclid(10);
            Resolved::date(value::decade(first), calendar::years(first, first.saturating_add(9)))
        }
        Unit::Century | Unit::Millennium => {
            let century = year.div_euclid(100);
            Resolved::date(format!("{century:02}"), calendar::years(century * 100, (century * 100).saturating_add(99)))
        }
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => day_of(date),
    }
}

fn shifted(unit: Unit, count: i32, from: From, context: &Context) -> Resolved {
    // "a year earlier" and "a year ago" after "the third quarter" are a quarter.
    let compared = unit == Unit::Year && matches!(from, From::Ago | From::Earlier);
    if compared
        && count == -1
        && let Some(quarter) = context.quarter.filter(|_| context.compared)
        && let Some(date) = calendar::plus(quarter, count.into(), unit)
    {
        return at_unit(date, Unit::Quarter);
    }
    if unit < Unit::Day && from == From::Reference && count > 0 {
        return Resolved::loose(DateKind::Date, "FUTURE_REF".to_owned());
    }
    let base = match (unit, from) {
        // "today" and "last night" are the author's, in a history too.
        (Unit::Day, From::Anchor) => context.anchor.or(context.now()),
        (Unit::Day, From::JustTold) => context.day_of_time(),
        (Unit::Day, From::Reference | From::Earlier) => context.day.or(context.anchor),
        // Months and weeks do not count from a bare year.
        (Unit::Week | Unit::Month, From::Reference | From::Earlier) if count != 0 => {
            context.base(from).filter(|_| !matches!(context.reference, Some((_, Grain::Year | Grain::Season))))
        }
        _ => context.base(from),
    };
    let Some(date) = base.and_then(|base| calendar::plus(base, count.into(), unit)) else {
        let today = unit == Unit::Day && count == 0 && from == From::Anchor;
        let value = if today { "PRESENT_REF".to_owned() } else { value::unknown(unit) };
        return Resolved::loose(DateKind::Date, value);
    };
    if compared && from == From::Earlier && context.compared_month {
        return at_unit(date, Unit::Month);
    }
    at_unit(date, unit)
}

fn month_of(year: Option<i16>, month: i8) -> Resolved {
    match year {
        Some(year) => Resolved::date(format!("{}-{month:02}", value::year(year)), calendar::month(year, month)),
        None => Resolved::loose(DateKind::Date, format!("XXXX-{month:02}")),
    }
}

fn part_of(year: Option<i16>, part: Part) -> Resolved {
    let interval = year.and_then(|year| match part {
        Part::Quarter(quarter) => calendar::months(year, quarter * 3 - 2, quarter * 3),
        Part::Half(half) => calendar::months(year, half * 6 - 5, half * 6),
        Part::Season(season) => calendar::season(year, season),
    });
    let of = year.map_or("XXXX".to_owned(), value::year);
    Resolved::date(format!("{of}-{}", value::part(part)), interval)
}

fn calendar_day(
    year: Option<i16>,
    month: i8,
    day: i8,
    which: Which,
    context: &Context,
    tense: &dyn Fn() -> Tense,
) -> Resolved {
    let told = context.told_year(month).filter(|_| which == Which::Open);
    let resolved = match (year.or(told), context.now()) {
        (Some(year), _) => calendar::day(year, month, day),
        (None, Some(anchor)) => {
            let found = nearest(anchor, which, tense, |year| calendar::day(year, month, day));
            let far = found.is_none_or(|day| calendar::days_between(anchor, day).abs() > NEAR);
            let told = context.year_just_told(month).filter(|_| far && which == Which::Open);
            told.and_then(|year| calendar::day(year, month, day)).or(found)
        }
        (None, None) => context.reference.and_then(|((first, _), _)| calendar::day(first.year(), month, day)),
    };
    resolved.map_or_else(|| Resolved::loose(DateKind::Date, format!("XXXX-{month:02}-{day:02}")), day_of)
}

/// Weekdays of a list are not farther apart, "Friday and Monday" being the farthest.
const LIST_DAYS: i64 = 3;
/// A weekday this many days ago is still meant where something near it lies ahead.
const JUST_OVER: i64 = 2;
/// Without a tense, a weekday this long ago is rather the one to come.
const ALMOST_A_WEEK: i64 = 5;

fn weekday_of(weekday: Weekday, which: Which, context: &Context, tense: &dyn Fn() -> Tense) -> Option<Date> {
    let from =
        if matches!(which, Which::Previous | Which::Following | Which::Same) { From::Reference } else { From::Anchor };
    // "Saturday and Sunday": the second comes after the first.
    if let Some((_, first)) = context.list.filter(|_| which == Which::Open) {
        let next = calendar::weekday_near(calendar::next_day(first, 1)?, weekday, false)?;
        if calendar::days_between(first, next) <= LIST_DAYS {
            return Some(next);
        }
    }
    let base = context.base(from)?;
    let day = |days: i32| calendar::next_day(base, days);
    match which {
        Which::Last | Which::Previous => calendar::weekday_near(day(-1)?, weekday, true),
        Which::Next | Which::Following => calendar::weekday_near(day(1)?, weekday, false),
        Which::This => calendar::weekday_near(base, weekday, false),
        Which::Same => calendar::weekday_near(base, weekday, true),
        Which::Open => {
            let past = calendar::weekday_near(base, weekday, true)?;
            let ahead = match tense() {
                Tense::Future => true,
                // News names yesterday more often than a day almost a week ahead.
                Tense::LeansAhead => calendar::days_between(past, base) > JUST_OVER,
                Tense::Unknown => calendar::days_between(past, base) >= ALMOST_A_WEEK,
                Tense::Past => false,
            };
            if ahead { calendar::weekday_near(base, weekday, false) } else { Some(past) }
        }
    }
}

fn weekend_of(which: Which, context: &Context, tense: &dyn Fn() -> Tense) -> Resolved {
    let Some(anchor) = context.now() else { return Resolved::loose(DateKind::Date, value::unknown(Unit::Weekend)) };
    let in_weekend = matches!(anchor.weekday(), Weekday::Saturday | Weekday::Sunday);
    let weeks = match which {
        Which::Last | Which::Previous => -1,
        Which::Next | Which::Following => 1,
        Which::This | Which::Same => 0,
        Which::Open if in_weekend || matches!(tense(), Tense::Future | Tense::LeansAhead) => 0,
        Which::Open => -1,
    };
    let moved = calendar::plus(anchor, weeks, Unit::Week);
    moved.map_or_else(
        || Resolved::loose(DateKind::Date, value::unknown(Unit::Weekend)),
        |date| at_unit(date, Unit::Weekend),
    )
}

/// The month told, or the nearest of the year before it (or after it, where it may lie ahead), whose day falls on the weekday.
fn month_with(told: Date, day: i8, weekday: Weekday, over: bool) -> Date {
    const YEAR: i64 = 12;
    let months = [0].into_iter().chain((1..=YEAR).flat_map(|months| [-months, if over { -months } else { months }]));
    let falls =
        |&month: &Date| calendar::day(month.year(), month.month(), day).is_some_and(|day| day.weekday() == weekday);
    months.filter_map(|months| calendar::plus(told, months, Unit::Month)).find(falls).unwrap_or(told)
}

/// "the 14th" of the month that was spoken of.
fn day_in_month(base: Date, day: i8) -> Resolved {
    let found = calendar::day(base.year(), base.month(), day);
    found.map_or_else(|| Resolved::loose(DateKind::Date, format!("XXXX-XX-{day:02}")), day_of)
}

fn holiday_of(
    holiday: Holiday,
    year: Option<i16>,
    which: Which,
    context: &Context,
    tense: &dyn Fn() -> Tense,
) -> Resolved {
    let found = match (year, context.anchor) {
        (Some(year), _) => calendar::holiday(holiday, year),
        (None, Some(anchor)) => nearest(anchor, which, tense, |year| calendar::holiday(holiday, year)),
        (None, None) => None,
    };
    match (found, holiday) {
        (Some(date), _) => day_of(date),
        (None, Holiday::Fixed { month, day }) => Resolved::loose(DateKind::Date, format!("XXXX-{month:02}-{day:02}")),
        (None, _) => Resolved::loose(DateKind::Date, value::unknown(Unit::Day)),
    }
}
