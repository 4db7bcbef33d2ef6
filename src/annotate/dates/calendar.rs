//! Calendar arithmetic that never fails: every sum that leaves the calendar is `None`.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::meaning::Holiday;
use super::vocabulary::{Season, Unit};

/// First and last day of an interval.
pub type Interval = (Date, Date);

/// Days of a month; 29 for a February of no known year. 0 for no month.
pub fn days_in_month(year: Option<i16>, month: i8) -> u32 {
    Date::new(year.unwrap_or(2000), month, 1).map_or(0, |first| u32::from(first.days_in_month().unsigned_abs()))
}

/// The year that two digits stand for: 1930 to 2029.
pub fn near_century(two: u32) -> i16 {
    let two = (two % 100) as i16;
    if two < 30 { 2000 + two } else { 1900 + two }
}

pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The same day of another year, where that year has it.
pub fn in_year(date: Date, year: i16) -> Date {
    date.with().year(year).build().unwrap_or(date)
}

pub fn month(year: i16, month: i8) -> Option<Interval> {
    let first = day(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// The years from `first` to `last`.
pub fn years(first: i16, last: i16) -> Option<Interval> {
    Some((day(first, 1, 1)?, day(last, 12, 31)?))
}

/// Months `first` to `last` of a year.
pub fn months(year: i16, first: i8, last: i8) -> Option<Interval> {
    Some((month(year, first)?.0, month(year, last)?.1))
}

/// The interval of a season that begins in the year, by whole months (December to February, …).
pub fn season(year: i16, season: Season) -> Option<Interval> {
    match season {
        Season::Spring => months(year, 3, 5),
        Season::Summer => months(year, 6, 8),
        Season::Fall => months(year, 9, 11),
        Season::Winter => Some((day(year, 12, 1)?, month(year.checked_add(1)?, 2)?.1)),
    }
}

/// Monday to Sunday around the date.
pub fn week(date: Date) -> Option<Interval> {
    let first = plus(date, -i64::from(date.weekday().to_monday_zero_offset()), Unit::Day)?;
    Some((first, plus(first, 6, Unit::Day)?))
}

/// Saturday and Sunday of the date's week.
pub fn weekend(date: Date) -> Option<Interval> {
    let (monday, sunday) = week(date)?;
    Some((plus(monday, 5, Unit::Day)?, sunday))
}

/// The date so many units later (earlier, where negative). Hours and less do not move a day.
pub fn plus(date: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = |span: Result<Span, jiff::Error>| span.ok().and_then(|span| date.checked_add(span).ok());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Day => span(Span::new().try_days(count)),
        Unit::Week | Unit::Weekend => span(Span::new().try_weeks(count)),
        Unit::Fortnight => span(Span::new().try_weeks(count.checked_mul(2)?)),
        Unit::Month => span(Span::new().try_months(count)),
        Unit::Quarter => span(Span::new().try_months(count.checked_mul(3)?)),
        Unit::Year => span(Span::new().try_years(count)),
        Unit::Decade => span(Span::new().try_years(count.checked_mul(10)?)),
        Unit::Century => span(Span::new().try_years(count.checked_mul(100)?)),
        Unit::Millennium => span(Span::new().try_years(count.checked_mul(1000)?)),
    }
}

/// Days from `first` to `second`.
pub fn days_between(first: Date, second: Date) -> i64 {
    first.until(second).map_or(0, |span| i64::from(span.get_days()))
}

/// The nearest such weekday on or before the date, or on or after it.
pub fn weekday_near(date: Date, weekday: Weekday, before: bool) -> Option<Date> {
    let ahead = i64::from(weekday.to_monday_zero_offset()) - i64::from(date.weekday().to_monday_zero_offset());
    let ahead = ahead.rem_euclid(7);
    plus(date, if before && ahead > 0 { ahead - 7 } else { ahead }, Unit::Day)
}

/// The day of a holiday in a year.
pub fn holiday(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => self::day(year, month, day),
        Holiday::Nth { month, weekday, nth, plus } => {
            let found = day(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?;
            self::plus(found, i64::from(plus), Unit::Day)
        }
        Holiday::Easter(days) => plus(easter(year)?, i64::from(days), Unit::Day),
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher).
pub fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    day(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8)
}

/// ISO week as TIMEX3 writes it: "1998-W08".
pub fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The quarter of the date, 1 to 4.
pub fn quarter_of(date: Date) -> i8 {
    (date.month() + 2) / 3
}

/// One day before or after, where the calendar has it.
pub fn next_day(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_of_known_years() {
        // From the tables of the Book of Common Prayer.
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(easter(2017), Some(date(2017, 4, 16)));
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
    }

    #[test]
    fn holidays_of_known_years() {
        let thanksgiving = Holiday::Nth { month: 11, weekday: Weekday::Thursday, nth: 4, plus: 0 };
        assert_eq!(holiday(thanksgiving, 1999), Some(date(1999, 11, 25)));
        let election = Holiday::Nth { month: 11, weekday: Weekday::Monday, nth: 1, plus: 1 };
        assert_eq!(holiday(election, 1998), Some(date(1998, 11, 3)));
    }

    #[test]
    fn sums_that_leave_the_calendar_are_none() {
        assert_eq!(plus(date(9999, 12, 31), 1, Unit::Day), None);
        assert_eq!(plus(date(2000, 1, 1), i64::MAX, Unit::Week), None);
        assert_eq!(plus(date(2000, 1, 1), i64::MIN, Unit::Century), None);
        assert_eq!(week(date(9999, 12, 31)), None);
    }

    #[test]
    fn weeks_and_weekdays() {
        assert_eq!(week_value(date(1998, 2, 27)), "1998-W09");
        assert_eq!(weekday_near(date(1998, 2, 13), Weekday::Friday, true), Some(date(1998, 2, 13)));
        assert_eq!(weekday_near(date(1998, 2, 13), Weekday::Thursday, true), Some(date(1998, 2, 12)));
        assert_eq!(weekday_near(date(1998, 2, 13), Weekday::Thursday, false), Some(date(1998, 2, 19)));
    }
}
