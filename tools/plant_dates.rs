//! Plants date and number defects, each with a look-alike control, in real articles, and counts what the rules find:
//! `cargo run --release --example plant_dates -- [--articles N] [--show]`.
//!
//! Two kinds of plants. *Edits* change a date that stands in the article: a day the month does not have (DAT001), another
//! weekday (DAT002), a range turned round (DAT003), a past date moved beyond the publication (DAT006); the control is the
//! unchanged date, or one moved within the rules. *Insertions* put a sentence of this file's own, filled with random names
//! and numbers, between two paragraphs; the control is the same sentence, or its like, with numbers that hold.
//! A plant is found where its rule reports an overlapping place; a control is a false alarm where any DAT or NUM error does.

#[path = "data/mod.rs"]
mod data;
#[path = "months.rs"]
mod months;
#[path = "plants/sentences.rs"]
mod sentences;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use newslint::Input;
use newslint::annotate::DateMention;
use newslint::annotate::dates::{Shape, calendar};
use newslint::rules::{Place, RULES};
use newslint::score::Scorer;

/// SplitMix64: the same plants in every run.
pub struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn number(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    pub fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.next() as usize % all.len()]
    }
}

/// A text with a passage put in: a defect of a rule, or a control.
struct Case {
    code: &'static str,
    kind: &'static str,
    text: String,
    place: Range<usize>,
    defect: bool,
}

#[derive(Default)]
struct Tally {
    planted: usize,
    found: usize,
    controls: usize,
    alarms: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|argument| argument == "--articles");
    let articles = at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(1_500);
    let show = arguments.iter().any(|argument| argument == "--show");
    let scorer = Scorer::default();
    let mut random = Random(20_261_122);
    let mut tallies: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for row in data::rows("allsides_dated_news").iter().take(articles) {
        let Some(published) = data::field(row, "date").get(..10).and_then(|date| date.parse::<Date>().ok()) else {
            continue;
        };
        let text = data::field(row, "text");
        let mut cases = edits(&scorer, text, published, &mut random);
        cases.extend(insertion(text, published, &mut random));
        for case in &cases {
            count(&scorer, case, published, tallies.entry((case.code, case.kind)).or_default(), show);
        }
    }
    print(&tallies);
}

fn count(scorer: &Scorer, case: &Case, published: Date, tally: &mut Tally, show: bool) {
    let codes = findings(scorer, case, published);
    let shown = || case.text[case.place.clone()].replace('\n', " ");
    if case.defect {
        tally.planted += 1;
        let found = codes.contains(&case.code);
        tally.found += usize::from(found);
        if show && !found {
            println!("missed {} ({published}) {}", case.code, shown());
        }
    } else {
        tally.controls += 1;
        tally.alarms += usize::from(!codes.is_empty());
        if show && !codes.is_empty() {
            println!("alarm  {codes:?} ({published}) {}", shown());
        }
    }
}

/// The codes of the date and number rules that report a place overlapping the case's.
fn findings(scorer: &Scorer, case: &Case, published: Date) -> Vec<&'static str> {
    let input = Input { text: &case.text, published: Some(published), ..Input::default() };
    let article = scorer.annotate(&input);
    let mut findings = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    let there = findings.iter().filter(|finding| {
        let span = finding.span.start as usize..finding.span.end as usize;
        finding.place == Place::Body && span.start < case.place.end && case.place.start < span.end
    });
    let codes = there.map(|finding| RULES[finding.rule].rule.code);
    codes.filter(|code| code.starts_with("DAT") || code.starts_with("NUM")).collect()
}

/// The text with a passage replaced.
fn replaced(text: &str, place: Range<usize>, by: &str) -> (String, Range<usize>) {
    let new = format!("{}{by}{}", &text[..place.start], &text[place.end..]);
    (new, place.start..place.start + by.len())
}

/// Changes of dates that stand in the article: at most one of each kind.
fn edits(scorer: &Scorer, text: &str, published: Date, random: &mut Random) -> Vec<Case> {
    let article = scorer.annotate(&Input { text, published: Some(published), ..Input::default() });
    let mut cases = Vec::new();
    let full = article
        .body
        .dates
        .iter()
        .find(|mention| mention.shape == Shape::Day && mention.explicit && mention.fault.is_none());
    if let Some(mention) = full {
        cases.extend(impossible_day(text, mention, published, random));
        cases.extend(moved_beyond(text, mention, published));
    }
    let near = |mention: &&DateMention| {
        let close = mention.interval.is_some_and(|(day, _)| calendar::days_between(published, day).abs() <= 7);
        mention.weekday.is_some()
            && (mention.explicit || close)
            && mention.interval.is_some_and(|(day, _)| Some(day.weekday()) == mention.weekday)
    };
    if let Some(mention) = article.body.dates.iter().find(near) {
        cases.extend(other_weekday(text, mention, random));
    }
    for pair in article.body.dates.windows(2) {
        if newslint::rules::dates::shared::is_range(&article.body, &pair[0], &pair[1])
            && pair[0].shape == Shape::Year
            && pair[1].shape == Shape::Year
        {
            cases.extend(turned_round(text, &pair[0], &pair[1]));
            break;
        }
    }
    cases
}

fn place(mention: &DateMention) -> Range<usize> {
    mention.span.start as usize..mention.span.end as usize
}

/// The place of the day number inside a written date.
fn day_number(written: &str, day: i8) -> Option<Range<usize>> {
    let digits = day.to_string();
    let at = written.find(&digits)?;
    let free = |byte: Option<&u8>| !byte.is_some_and(u8::is_ascii_digit);
    let bytes = written.as_bytes();
    let whole = free(at.checked_sub(1).and_then(|before| bytes.get(before))) && free(bytes.get(at + digits.len()));
    whole.then_some(at..at + digits.len())
}

/// The control is another day of the month, none that a past date would be moved to beyond the publication.
fn impossible_day(text: &str, mention: &DateMention, published: Date, random: &mut Random) -> Vec<Case> {
    let Some((date, _)) = mention.interval else { return Vec::new() };
    let place = place(mention);
    let written = &text[place.clone()];
    let Some(day) = day_number(written, date.day()).filter(|_| mention.weekday.is_none() && written.len() > 6) else {
        return Vec::new();
    };
    let last = i64::from(date.days_in_month());
    let with = |day_text: i64, defect: bool| {
        let by = format!("{}{day_text}{}", &written[..day.start], &written[day.end..]);
        let (text, place) = replaced(text, place.clone(), &by);
        Case { code: "DAT001", kind: "edit", text, place, defect }
    };
    let beyond = if last == 31 { 32 } else { last + 1 };
    let is_current = (date.year(), date.month()) == (published.year(), published.month());
    let latest = if is_current { i64::from(published.day()) } else { last };
    vec![with(beyond, true), with(random.number(1, latest), false)]
}

/// A date whose clause is in the past, with its year after the publication; unmoved it is the control.
fn moved_beyond(text: &str, mention: &DateMention, published: Date) -> Vec<Case> {
    const PAST: [&str; 12] = [
        "was", "were", "met", "died", "signed", "announced", "filed", "released", "killed", "issued", "arrested",
        "began",
    ];
    const AHEAD: [&str; 14] = [
        "will", "would", "could", "may", "scheduled", "expected", "set", "until", "through", "if", "by", "plan", "due",
        "to",
    ];
    let Some((date, _)) = mention.interval else { return Vec::new() };
    let place = place(mention);
    let start = text[..place.start]
        .rfind(['.', '\n', '"', '\u{201d}'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let lead: Vec<&str> = text[start..place.start].split_whitespace().collect();
    let (Some(&preposition), Some(year)) = (lead.last(), text[place.clone()].rfind(&date.year().to_string())) else {
        return Vec::new();
    };
    let plain = preposition == "on"
        && mention.weekday.is_none()
        && (2..14).contains(&lead.len())
        && lead.iter().rev().take(7).any(|word| PAST.contains(word))
        && !lead.iter().any(|word| AHEAD.contains(&word.to_lowercase().trim_matches(',')));
    if !plain || date > published {
        return Vec::new();
    }
    let moved = format!(
        "{}{}{}",
        &text[place.start..place.start + year],
        published.year() + 2,
        &text[place.start + year + 4..place.end]
    );
    let (new, at) = replaced(text, place.clone(), &moved);
    vec![
        Case { code: "DAT006", kind: "edit", text: new, place: at, defect: true },
        Case { code: "DAT006", kind: "edit", text: text.to_owned(), place, defect: false },
    ]
}

fn other_weekday(text: &str, mention: &DateMention, random: &mut Random) -> Vec<Case> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let place = place(mention);
    let written = &text[place.clone()];
    let Some(day) = DAYS.into_iter().find(|day| written.starts_with(day)) else { return Vec::new() };
    let others: Vec<&str> = DAYS.into_iter().filter(|other| *other != day).collect();
    let by = format!("{}{}", random.of(&others), &written[day.len()..]);
    let kind = if mention.explicit { "edit" } else { "edit, year from publication" };
    let (new, at) = replaced(text, place.clone(), &by);
    vec![
        Case { code: "DAT002", kind, text: new, place: at, defect: true },
        Case { code: "DAT002", kind, text: text.to_owned(), place, defect: false },
    ]
}

fn turned_round(text: &str, first: &DateMention, second: &DateMention) -> Vec<Case> {
    let (first, second) = (place(first), place(second));
    if text[first.clone()].len() != 4 || text[second.clone()].len() != 4 || text[first.clone()] >= text[second.clone()]
    {
        return Vec::new();
    }
    let by = format!("{}{}{}", &text[second.clone()], &text[first.end..second.start], &text[first.clone()]);
    let whole = first.start..second.end;
    let (new, at) = replaced(text, whole.clone(), &by);
    vec![
        Case { code: "DAT003", kind: "edit", text: new, place: at, defect: true },
        Case { code: "DAT003", kind: "edit", text: text.to_owned(), place: whole, defect: false },
    ]
}

/// One sentence of our own between two paragraphs, as a defect and as its control.
fn insertion(text: &str, published: Date, random: &mut Random) -> Vec<Case> {
    let Some(at) = text.find("\n\n").map(|at| at + 2).filter(|&at| at < text.len()) else { return Vec::new() };
    let Some(pair) = sentences::pair(published, random) else { return Vec::new() };
    let case = |sentence: &str, defect: bool| {
        let (text, place) = replaced(text, at..at, &format!("{sentence}\n\n"));
        Case { code: pair.code, kind: "insertion", text, place: place.start..place.end - 2, defect }
    };
    vec![case(&pair.defect, true), case(&pair.control, false)]
}

/// A day so many days after another.
pub fn after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

fn print(tallies: &BTreeMap<(&str, &str), Tally>) {
    println!("| rule | plants | planted | found | recall | controls | false alarms |\n|---|---|---|---|---|---|---|");
    let mut all = Tally::default();
    let line = |name: &str, kind: &str, tally: &Tally| {
        let recall = tally.found as f64 / tally.planted.max(1) as f64;
        let alarms = tally.alarms as f64 / tally.controls.max(1) as f64;
        println!(
            "| {name} | {kind} | {} | {} | {recall:.3} | {} | {} ({alarms:.3}) |",
            tally.planted, tally.found, tally.controls, tally.alarms
        );
    };
    for ((code, kind), tally) in tallies {
        line(code, kind, tally);
        all.planted += tally.planted;
        all.found += tally.found;
        all.controls += tally.controls;
        all.alarms += tally.alarms;
    }
    line("all", "", &all);
}
