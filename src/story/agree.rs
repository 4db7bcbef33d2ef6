//! Whether two dates, numbers or names say the same.
//!
//! Three answers are needed, not two: the same, different, and not to be compared. Only "different" may
//! become a finding, so everything doubtful is the third.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::annotate::{DateKind, DateMention, Name, NameKind, Number, Page, Unit};
use crate::text::{Key, key_of};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Same,
    Different,
    /// Of different kinds, or one of them too vague.
    Incomparable,
}

/// Days by which two dates may differ where one of them is relative: time zones, and the day that passes
/// between an event and its report.
const RELATIVE_SLACK: i64 = 1;

/// Compares two time expressions: by their calendar intervals where both have one, else by their values.
pub fn dates(a: &DateMention, b: &DateMention) -> Agreement {
    let pointlike = |date: &DateMention| matches!(date.kind, DateKind::Date | DateKind::Time);
    if pointlike(a) != pointlike(b) || (!pointlike(a) && a.kind != b.kind) {
        return Agreement::Incomparable;
    }
    if a.value == b.value {
        return Agreement::Same;
    }
    if !pointlike(a) {
        return durations(&a.value, &b.value);
    }
    match (a.interval, b.interval) {
        (Some(a_days), Some(b_days)) => {
            let gap = gap(a_days, b_days);
            let explicit = a.explicit && b.explicit;
            if gap > 0 && (explicit || gap > RELATIVE_SLACK) {
                Agreement::Different
            } else if a.kind == DateKind::Time && b.kind == DateKind::Time && gap <= 0 {
                values(&a.value, &b.value)
            } else {
                Agreement::Same
            }
        }
        _ => values(&a.value, &b.value),
    }
}

/// Days between two intervals: 0 or less where they overlap.
fn gap(a: (jiff::civil::Date, jiff::civil::Date), b: (jiff::civil::Date, jiff::civil::Date)) -> i64 {
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| (to - from).get_days();
    i64::from(days(a.1, b.0).max(days(b.1, a.0)))
}

/// Compares TIMEX3 values digit by digit; an "X" is compatible with anything, and so is a coarser value.
fn values(a: &str, b: &str) -> Agreement {
    let calendar = |value: &str| value.starts_with(|first: char| first.is_ascii_digit() || first == 'X');
    if !calendar(a) || !calendar(b) || a.contains('W') != b.contains('W') {
        return Agreement::Incomparable;
    }
    // Of days the times of day are set aside.
    let day = |value: &'_ str| value.find('T').filter(|&at| at >= 8).map_or(value.len(), |at| at);
    if day(a) != a.len() || day(b) != b.len() {
        let of_days = values(&a[..day(a)], &b[..day(b)]);
        if of_days == Agreement::Different {
            return of_days;
        }
    }
    // Quarters, seasons and times of day have names of their own: only their years can be compared.
    let named =
        |value: &str| value.bytes().any(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'X' | b'T' | b'W'));
    let compared = if named(a) || named(b) { 4 } else { usize::MAX };
    let (a, b) = (a.bytes().take(compared), b.bytes().take(compared));
    let differ = a.zip(b).any(|(x, y)| x != y && x != b'X' && y != b'X');
    if differ { Agreement::Different } else { Agreement::Same }
}

/// Compares two lengths of time, "P3D" and "P2W", in days. In one unit they must be equal; other units may round.
fn durations(a: &str, b: &str) -> Agreement {
    let (Some((unit, x)), Some((other, y))) = (length(a), length(b)) else { return Agreement::Incomparable };
    let apart = (x - y).abs() / x.max(y);
    match () {
        () if unit == other || apart <= SAME_LENGTH => {
            let same = x == y || unit != other;
            if same { Agreement::Same } else { Agreement::Different }
        }
        () if apart >= OTHER_LENGTH => Agreement::Different,
        () => Agreement::Incomparable,
    }
}

/// Relative difference up to which lengths of time in two units are the same ("18 months", "a year and a half"), and
/// from which on they are not; between, one may round the other.
const SAME_LENGTH: f64 = 0.1;
const OTHER_LENGTH: f64 = 0.3;

/// The unit and the days of a duration; `None` where it has no number.
fn length(value: &str) -> Option<(&str, f64)> {
    let rest = value.strip_prefix('P')?;
    let (rest, clock) = rest.strip_prefix('T').map_or((rest, false), |rest| (rest, true));
    let at = rest.find(|mark: char| mark.is_ascii_alphabetic())?;
    let (count, unit) = rest.split_at(at);
    let days = match (unit, clock) {
        ("S", true) => 1.0 / 86_400.0,
        ("M", true) => 1.0 / 1_440.0,
        ("H", true) => 1.0 / 24.0,
        ("D", false) => 1.0,
        ("W", false) => 7.0,
        ("M", false) => 30.44,
        ("Y", false) => 365.25,
        ("DE", false) => 3_652.5,
        ("CE", false) => 36_525.0,
        _ => return None,
    };
    count.parse::<f64>().ok().filter(|count| *count > 0.0).map(|count| (unit, count * days))
}

/// Relative difference that passes as the same number where a rounding word stands by. Without one, a number that differs is
/// the same only where one rounds the other.
pub const ROUNDED_TOLERANCE: f64 = 0.12;

/// Compares two numbers: the same value, or one a rounding of the other, is the same.
pub fn numbers(a: &Number, b: &Number) -> Agreement {
    if !comparable(a.unit, b.unit) {
        return Agreement::Incomparable;
    }
    let same_measure = a.unit == b.unit || a.unit == Unit::None || b.unit == Unit::None;
    if !same_measure {
        return Agreement::Different;
    }
    let years = is_year(a) || is_year(b);
    if a.value == b.value || !years && (is_rounding(a.value, b.value) || is_rounding(b.value, a.value)) {
        return Agreement::Same;
    }
    let apart = (a.value - b.value).abs() / a.value.abs().max(b.value.abs());
    let limit = if a.approximate || b.approximate { ROUNDED_TOLERANCE } else { 0.0 };
    if apart > limit { Agreement::Different } else { Agreement::Same }
}

fn is_year(number: &Number) -> bool {
    number.unit == Unit::None && number.value.fract() == 0.0 && (1000.0..2100.0).contains(&number.value)
}

fn comparable(a: Unit, b: Unit) -> bool {
    match (a, b) {
        // A bare number in the place of a sum or a share, or of a counted thing.
        (Unit::None, Unit::Noun(_) | Unit::Percent | Unit::Money(_)) => true,
        (Unit::Noun(_) | Unit::Percent | Unit::Money(_), Unit::None) => true,
        (Unit::Noun(x), Unit::Noun(y)) => x == y,
        (Unit::Percent | Unit::PercentagePoint, Unit::Percent | Unit::PercentagePoint) => true,
        (Unit::Money(_), Unit::Money(_)) => true,
        _ => a == b,
    }
}

/// Whether `coarse` is `fine` rounded to the digits that `coarse` shows: two digits or more, or one where
/// `fine` shows three (4,012 is 4,000; 31 is not 30).
fn is_rounding(coarse: f64, fine: f64) -> bool {
    if coarse <= 0.0 || fine <= 0.0 || !coarse.is_finite() || !fine.is_finite() {
        return false;
    }
    let (shown, all) = (significant(coarse), significant(fine));
    if shown >= all || (shown < 2 && all < 3) {
        return false;
    }
    let unit = 10f64.powf(coarse.log10().floor() - f64::from(shown) + 1.0);
    (coarse - fine).abs() <= unit * 0.5 + unit * 1e-9
}

/// Significant decimal digits, at most 9: of 31,000 it is 2.
fn significant(value: f64) -> u32 {
    let mut scaled = (value / 10f64.powf(value.log10().floor() - 8.0)).round() as u64;
    let mut digits = 9;
    while digits > 1 && scaled.is_multiple_of(10) {
        scaled /= 10;
        digits -= 1;
    }
    digits
}

/// Compares two names of different pages, each with all that its page says of its bearer.
pub fn names(page_a: &Page<'_>, a: &Name, page_b: &Page<'_>, b: &Name) -> Agreement {
    let bearers = |page: &Page<'_>, of: &Name| -> Vec<Name> {
        let names = page.names.iter().take(MOST_NAMES);
        names.filter(|name| name.entity == of.entity).copied().take(MOST_MENTIONS).collect()
    };
    if let Some(same) = given_names(page_a, a, page_b, b) {
        return if same { Agreement::Same } else { Agreement::Different };
    }
    let (of_a, of_b) = (bearers(page_a, a), bearers(page_b, b));
    let alike = of_a.iter().chain([a]).any(|x| of_b.iter().chain([b]).any(|y| alias(page_a, x, page_b, y)));
    if alike {
        return Agreement::Same;
    }
    let kinds = (a.kind, b.kind);
    if a.kind == b.kind || kinds.0 == NameKind::Other || kinds.1 == NameKind::Other {
        Agreement::Different
    } else {
        Agreement::Incomparable
    }
}

/// Of two full names with one surname: whether the given names may be one person's, in full, short, by initials or in
/// another spelling. `None` where a given name is missing.
fn given_names(page_a: &Page<'_>, a: &Name, page_b: &Page<'_>, b: &Name) -> Option<bool> {
    if a.key != b.key || a.kind != NameKind::Person || b.kind != NameKind::Person {
        return None;
    }
    let (words_a, words_b) = (words(page_a, a), words(page_b, b));
    let (given_a, given_b) = (words_a.split_last()?.1, words_b.split_last()?.1);
    let known = !given_a.is_empty() && !given_b.is_empty();
    known.then(|| given_a.iter().any(|x| given_b.iter().any(|y| is_one_given_name(x, y))))
}

fn is_one_given_name(x: &str, y: &str) -> bool {
    let letters =
        |name: &str| -> Vec<char> { name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect() };
    let (x, y) = (letters(x), letters(y));
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let is_start = long.starts_with(&short) && (short.len() == 1 || short.len() >= 3);
    let prefix = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    let suffix = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let spelling = prefix > 0 && prefix + suffix + 1 >= long.len() && long.len() > 3;
    let listed = |name: &[char]| -> Option<usize> {
        let name: String = name.iter().collect();
        NICKNAMES.iter().position(|names| names.split(' ').any(|one| one == name))
    };
    is_start || spelling || matches!((listed(&short), listed(&long)), (Some(one), Some(other)) if one == other)
}

/// Given names and their short forms that do not begin alike.
const NICKNAMES: [&str; 28] = [
    "robert bob bobby rob robbie",
    "william bill billy will",
    "richard dick rick rich",
    "james jim jimmy jamie",
    "john jack johnny jon",
    "michael mike mick mickey",
    "thomas tom tommy",
    "anthony tony",
    "edward ted ed eddie ned theodore",
    "katherine catherine kate kathy cathy katie kathryn",
    "elizabeth liz beth betty betsy lizzie",
    "david dave",
    "stephen steven steve",
    "charles chuck charlie",
    "henry hank harry",
    "lawrence larry",
    "gerald jerry gerry",
    "margaret peggy maggie meg",
    "andrew andy drew",
    "geoffrey jeffrey jeff geoff",
    "joseph joe joey",
    "susan sue susie",
    "deborah debbie deb",
    "patricia pat patty trish",
    "barbara barb",
    "alexander alex sandy sasha",
    "volodymyr vladimir",
    "mohammed muhammad mohamed mohammad",
];

/// Names of a page that are looked through for the mentions of one bearer: articles have hundreds.
const MOST_NAMES: usize = 2_000;
/// Mentions of one bearer that are looked at.
const MOST_MENTIONS: usize = 8;

/// Whether two names may stand for one bearer: the same key, the words of one within the other, initials,
/// or two common names of one state or government.
pub fn alias(page_a: &Page<'_>, a: &Name, page_b: &Page<'_>, b: &Name) -> bool {
    if a.key == b.key {
        return true;
    }
    let (words_a, words_b) = (words(page_a, a), words(page_b, b));
    let within =
        |few: &[&str], many: &[&str]| few.iter().all(|word| many.iter().any(|other| other.eq_ignore_ascii_case(word)));
    within(&words_a, &words_b)
        || within(&words_b, &words_a)
        || is_acronym(&words_a, &words_b)
        || is_acronym(&words_b, &words_a)
        || is_abbreviation(&words_a, &words_b)
        || is_abbreviation(&words_b, &words_a)
        || matches!((realm(&words_a), realm(&words_b)), (Some(x), Some(y)) if x == y)
}

/// A name's words without dots, possessives and small words.
fn words<'t>(page: &Page<'t>, name: &Name) -> Vec<&'t str> {
    let text = &page.text;
    let tokens =
        name.tokens.range().take(12).filter(|&index| text.tokens.get(index).is_some_and(|token| token.is_lexical()));
    tokens
        .map(|index| text.token_str(index).trim_end_matches("'s").trim_end_matches("\u{2019}s"))
        .filter(|word| {
            !matches!(*word, "the" | "The" | "of" | "and" | "for" | "de" | "Mr" | "Mrs" | "Ms" | "Dr" | "Sir")
        })
        .collect()
}

/// "WHO" for World Health Organization, "U.S" for United States.
fn is_acronym(short: &[&str], long: &[&str]) -> bool {
    let [short] = short else { return false };
    let letters: Vec<char> = short.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let all_upper = letters.len() >= 2 && letters.iter().all(|letter| letter.is_uppercase());
    all_upper && long.len() == letters.len() && long.iter().zip(letters).all(|(word, letter)| word.starts_with(letter))
}

/// "Ark" for Arkansas, "Sept" for September.
fn is_abbreviation(short: &[&str], long: &[&str]) -> bool {
    matches!((short, long), ([short], [long]) if short.len() >= 3 && long.starts_with(short))
}

/// The state that a place, people, capital or seat of government stands for, where newspapers swap them.
fn realm(words: &[&str]) -> Option<usize> {
    static REALMS: Lazy<HashMap<Key, usize>> = Lazy::new(|| {
        let names = |(realm, names): (usize, &&'static str)| names.split(' ').map(move |name| (key_of(name), realm));
        INTERCHANGED.iter().enumerate().flat_map(names).collect()
    });
    let joined: String = words.iter().flat_map(|word| word.chars()).filter(|mark| *mark != '.').collect();
    REALMS.get(&key_of(&joined)).copied()
}

const INTERCHANGED: [&str; 17] = [
    "uk britain unitedkingdom greatbritain british britons london downingstreet westminster whitehall",
    "us usa america american americans unitedstates washington whitehouse",
    "eu europeanunion brussels europe european",
    "russia russian russians moscow kremlin",
    "china chinese beijing",
    "kyiv kiev",
    "turkey türkiye turkiye",
    "myanmar burma",
    "netherlands holland",
    "czechia czechrepublic",
    "ivorycoast cotedivoire côtedivoire",
    "facebook meta",
    "pentagon defensedepartment departmentdefense dod",
    "justicedepartment departmentjustice doj",
    "statedepartment departmentstate foggybottom",
    "fed federalreserve centralbank",
    "scotlandyard metropolitanpolice met",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::score::Scorer;
    use crate::span::{Span, TokenSpan};
    use crate::text::key;

    fn number(value: f64, unit: Unit) -> Number {
        Number { span: Span::default(), tokens: TokenSpan::default(), value, unit, approximate: false }
    }

    fn compare_dates(a: &str, b: &str) -> Agreement {
        let scorer = Scorer::default();
        let published = Some("2025-12-16".parse().unwrap());
        let article = |text| scorer.annotate(&Input { text, published, ..Input::default() });
        let (a, b) = (article(a), article(b));
        dates(&a.body.dates[0], &b.body.dates[0])
    }

    #[test]
    fn a_rounded_number_is_the_same_and_a_changed_one_is_not() {
        let compare = |a, b| numbers(&number(a, Unit::Percent), &number(b, Unit::Percent));
        assert_eq!(compare(31.4, 31.0), Agreement::Same);
        assert_eq!(compare(4_012.0, 4_000.0), Agreement::Same);
        assert_eq!(compare(1_234.0, 1_200.0), Agreement::Same);
        assert_eq!(compare(31.0, 30.0), Agreement::Different);
        assert_eq!(compare(12.0, 21.0), Agreement::Different);
        assert_eq!(compare(4_012.0, 5_000.0), Agreement::Different);
        let about = Number { approximate: true, ..number(5_000.0, Unit::None) };
        assert_eq!(numbers(&about, &number(4_812.0, Unit::None)), Agreement::Same);
        assert_eq!(numbers(&number(2016.0, Unit::None), &number(2017.0, Unit::None)), Agreement::Different);
    }

    #[test]
    fn given_names_short_and_long() {
        for (x, y) in [("Bob", "Robert"), ("A.", "Anna"), ("Dan", "Daniel"), ("Sergey", "Sergei"), ("Anna", "Anna")] {
            assert!(is_one_given_name(x, y) && is_one_given_name(y, x), "{x} {y}");
        }
        for (x, y) in [("Anna", "Laura"), ("Bill", "Hillary"), ("Jo", "John")] {
            assert!(!is_one_given_name(x, y), "{x} {y}");
        }
    }

    #[test]
    fn units_decide_what_is_comparable() {
        let (pounds, dollars) = (Unit::Money(key("GBP")), Unit::Money(key("USD")));
        assert_eq!(numbers(&number(5.0, pounds), &number(5.0, dollars)), Agreement::Different);
        assert_eq!(numbers(&number(5.0, pounds), &number(6.0, Unit::Percent)), Agreement::Incomparable);
    }

    #[test]
    fn dates_by_interval_and_by_value() {
        let compare = compare_dates;
        assert_eq!(compare("It opened in September 2023.", "It opened in September."), Agreement::Different);
        assert_eq!(compare("It opened in September 2025.", "It opened on 18 September 2025."), Agreement::Same);
        assert_eq!(compare("It opened on 14 March 2017.", "It opened on March 14, 2017."), Agreement::Same);
        assert_eq!(compare("It opened on 14 March 2017.", "It opened on March 15, 2017."), Agreement::Different);
        assert_eq!(compare("It took three days.", "It took four days."), Agreement::Different);
        assert_eq!(compare("It took 14 days.", "It took two weeks."), Agreement::Same);
        assert_eq!(compare("It took 14 days.", "It took three weeks."), Agreement::Different);
        assert_eq!(compare("It took 24 hours.", "It took one day."), Agreement::Same);
        assert_eq!(compare("It took three days.", "It opened in March 2017."), Agreement::Incomparable);
        assert_eq!(values("XXXX-03-14", "2017-03-14"), Agreement::Same);
        assert_eq!(values("PRESENT_REF", "2017"), Agreement::Incomparable);
    }
}
