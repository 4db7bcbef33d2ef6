//! Days as metadata writes them: ISO 8601 dates and date-times.

use jiff::civil::{Date, Time};

/// Reads `2025-12-16`, `20251216`, or a date-time that begins with one of them
/// (`2025-12-16T22:39:14`, `2025-12-16 22:39:14.5 +0100`, `…Z`). The day is taken as written, in the
/// writer's own time zone. `None` where the text is no such date; no calendar has a year 0.
///
/// ```
/// use newslint::text::iso_date;
/// assert_eq!(iso_date("2025-12-16T22:39:14Z"), Some(jiff::civil::date(2025, 12, 16)));
/// assert_eq!(iso_date("2025-13-16"), None);
/// ```
pub fn iso_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(if text.as_bytes().get(4) == Some(&b'-') { 10 } else { 8 })?;
    let date = date.parse().ok().filter(|date: &Date| date.year() > 0)?;
    match rest.strip_prefix(['T', 't', ' ']) {
        Some(time) => is_time(time).then_some(date),
        None => rest.is_empty().then_some(date),
    }
}

/// A clock time, perhaps with an offset ("+01:00", " +0100", "Z", "[Europe/London]") behind it.
fn is_time(text: &str) -> bool {
    let end = text.find(|mark: char| !mark.is_ascii_digit() && !matches!(mark, ':' | '.' | ',')).unwrap_or(text.len());
    let (time, zone) = text.split_at(end);
    let is_zone = |zone: &str| {
        zone.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b':' | b'[' | b']' | b'/' | b'_'))
    };
    time.parse::<Time>().is_ok() && is_zone(zone.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_dates_and_nothing_else() {
        let day = jiff::civil::date(2025, 12, 16);
        for text in [
            "2025-12-16",
            " 20251216 ",
            "2025-12-16T22:39",
            "2025-12-16 22:39:14 +0000",
            "2025-12-16T22:39:14.123456+01:00",
            "20251216T223914Z",
            "2025-12-16T22:39:14+01:00[Europe/Paris]",
        ] {
            assert_eq!(iso_date(text), Some(day), "{text}");
        }
        for text in [
            "", "2025", "2025-12", "2025-02-30", "16 December 2025", "2025-12-16 or so", "2025-12-16T25:00",
            "é025-12-16", "0000-01-01",
        ] {
            assert_eq!(iso_date(text), None, "{text}");
        }
    }
}
