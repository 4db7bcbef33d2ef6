//! TIMEX3 values as strings: "2017-03-14", "1989-Q3", "P2Y6M", "XXXX-WXX-5", "2017-03-14TNI".

use jiff::civil::{Date, Weekday};

use super::meaning::{Amount, Clock, Part};
use super::vocabulary::{DayPart, Season, Unit};

pub fn day(date: Date) -> String {
    format!("{}-{:02}-{:02}", year(date.year()), date.month(), date.day())
}

/// Four digits; a year before Christ as TIMEX3 has it ("BC0044").
pub fn year(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

pub fn decade(first: i16) -> String {
    format!("{:03}", first.div_euclid(10))
}

pub fn part(part: Part) -> String {
    match part {
        Part::Quarter(quarter) => format!("Q{quarter}"),
        Part::Half(half) => format!("H{half}"),
        Part::Season(season) => season.code().to_owned(),
    }
}

pub fn any_weekday(weekday: Weekday) -> String {
    format!("XXXX-WXX-{}", weekday.to_monday_one_offset())
}

/// A calendar unit that nothing anchors.
pub fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
    }
    .to_owned()
}

/// Adds a time of day to a day's value.
pub fn with_clock(day: &str, clock: Clock) -> String {
    match clock {
        Clock::Part(part) => format!("{day}{}", part.code()),
        Clock::Exact { hour, minute, second: None } => format!("{day}T{hour:02}:{minute:02}"),
        Clock::Exact { hour, minute, second: Some(second) } => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
    }
}

/// "P3D", "PT1M30S", "P2Y6M", "PXW".
pub fn duration(amount: Amount, unit: Unit) -> String {
    let (scale, letter, time) = letter(unit);
    let prefix = if time { "PT" } else { "P" };
    match amount {
        Amount::Vague if matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium) => {
            format!(
                "PX{}",
                if unit == Unit::Decade {
                    "DE"
                } else if unit == Unit::Century {
                    "C"
                } else {
                    "ML"
                }
            )
        }
        Amount::Vague => format!("{prefix}X{letter}"),
        Amount::Halves(halves) => {
            let halves = u64::from(halves) * scale;
            let whole = halves / 2;
            match (halves % 2, half_of(unit)) {
                (0, _) => format!("{prefix}{whole}{letter}"),
                (_, Some(half)) if whole == 0 => format!("{}{half}", if unit == Unit::Day { "PT" } else { prefix }),
                (_, Some(half)) if unit != Unit::Day => format!("{prefix}{whole}{letter}{half}"),
                _ => format!("{prefix}{whole}.5{letter}"),
            }
        }
    }
}

/// "PT3H18M", "P1Y3D": whole numbers of ever smaller units.
pub fn lengths(parts: &[(u32, Unit)]) -> String {
    let mut value = "P".to_owned();
    for &(count, unit) in parts {
        let (scale, letter, time) = letter(unit);
        if time && !value.contains('T') {
            value.push('T');
        }
        value.push_str(&format!("{}{letter}", u64::from(count) * scale));
    }
    value
}

/// The letter of a unit, how many of it the unit is, and whether it stands after the "T".
fn letter(unit: Unit) -> (u64, &'static str, bool) {
    match unit {
        Unit::Second => (1, "S", true),
        Unit::Minute => (1, "M", true),
        Unit::Hour => (1, "H", true),
        Unit::Day => (1, "D", false),
        Unit::Week => (1, "W", false),
        Unit::Weekend => (1, "WE", false),
        Unit::Fortnight => (2, "W", false),
        Unit::Month => (1, "M", false),
        Unit::Quarter => (1, "Q", false),
        Unit::Year => (1, "Y", false),
        Unit::Decade => (10, "Y", false),
        Unit::Century => (100, "Y", false),
        Unit::Millennium => (1000, "Y", false),
    }
}

/// Half of the unit in the next smaller one.
fn half_of(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Minute => Some("30S"),
        Unit::Hour => Some("30M"),
        Unit::Day => Some("12H"),
        Unit::Year => Some("6M"),
        _ => None,
    }
}

/// "three nights": "P3NI".
pub fn day_parts(amount: Amount, part: DayPart) -> String {
    counted(amount, &part.code()[1..])
}

/// "the past three summers": "P3SU".
pub fn seasons(amount: Amount, season: Season) -> String {
    counted(amount, season.code())
}

fn counted(amount: Amount, code: &str) -> String {
    match amount {
        Amount::Vague => format!("PX{code}"),
        Amount::Halves(halves) => format!("P{}{code}", halves / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration(Amount::whole(3), Unit::Day), "P3D");
        assert_eq!(duration(Amount::Halves(3), Unit::Minute), "PT1M30S");
        assert_eq!(duration(Amount::Halves(5), Unit::Year), "P2Y6M");
        assert_eq!(duration(Amount::Halves(1), Unit::Hour), "PT30M");
        assert_eq!(duration(Amount::Halves(1), Unit::Day), "PT12H");
        assert_eq!(duration(Amount::Halves(1), Unit::Century), "P50Y");
        assert_eq!(duration(Amount::Vague, Unit::Hour), "PTXH");
        assert_eq!(duration(Amount::Halves(u32::MAX), Unit::Millennium), "P2147483647500Y");
    }
}
