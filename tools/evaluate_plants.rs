//! Counts what the rules, those off by default too, find in plants written by others:
//! `cargo run --release --example evaluate_plants -- PATH [--even | --odd] [--show]`.
//!
//! PATH is a file of JSON Lines, or a folder of them. A row has `id` ("DAT001-014"; the rule is what stands before the last
//! hyphen), `kind` ("defect" or "control"), `title` and `published` (each may be null), `text` and `span`, the words of the text
//! (or else of the title) that hold the defect or its look-alike. A defect is found where its rule reports a place that overlaps
//! the span, or relates one that does; for marks without a partner and repeated passages, whose place is as well the other end, anywhere. A control is a
//! false alarm where its rule, or for dates and numbers any DAT or NUM rule, touches its span. `--even` and `--odd` take the rows
//! whose number is: what is mended on one half is tried on the other.

#[path = "data/mod.rs"]
mod data;
#[path = "data/planted.rs"]
mod planted;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use newslint::Input;
use newslint::config::{Config, Settings};
use newslint::rules::{Place, RULES};
use newslint::score::Scorer;
use planted::Tally;
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let Some(path) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("PATH of the plants is missing");
        std::process::exit(2)
    };
    let wanted = |row: &Value| match number(row) {
        number if flag("--even") => number.is_multiple_of(2),
        number if flag("--odd") => !number.is_multiple_of(2),
        _ => true,
    };
    let config = Config::from_json(r#"{"select": ["ALL"]}"#).expect("a configuration");
    let scorer = Scorer::new(Settings::new(&config).expect("settings"));
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for row in planted::rows(Path::new(path)).iter().filter(|row| wanted(row)) {
        let code = planted::code(row);
        count(&scorer, row, code, tallies.entry(code.to_owned()).or_default(), flag("--show"));
    }
    print(&tallies);
}

/// The number at the end of a row's id.
fn number(row: &Value) -> u32 {
    let id = data::field(row, "id");
    id.rsplit('-').next().and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("{id:?} ends in no number"))
}

fn count(scorer: &Scorer, row: &Value, code: &str, tally: &mut Tally, show: bool) {
    let codes = codes(scorer, row, code);
    let [id, published, text, span] = ["id", "published", "text", "span"].map(|name| data::field(row, name));
    let shown = || format!("{id} ({published}) {text} [{span}]");
    if planted::is_defect(row) {
        let found = codes.contains(&code);
        tally.defects += 1;
        tally.found += usize::from(found);
        if show && !found {
            println!("missed {}", shown());
        }
    } else {
        tally.controls += 1;
        tally.alarms += usize::from(!codes.is_empty());
        if show && !codes.is_empty() {
            println!("alarm  {codes:?} {}", shown());
        }
    }
}

/// The rules that count for the row's and report a place which touches its span.
fn codes(scorer: &Scorer, row: &Value, code: &str) -> Vec<&'static str> {
    const ANYWHERE: [&str; 2] = ["QUO002", "INT005"];
    let (text, title, span) = (data::field(row, "text"), row["title"].as_str(), data::field(row, "span"));
    let published: Option<Date> = row["published"].as_str().map(|date| date.parse().expect("a date"));
    let place = if text.contains(span) { Place::Body } else { Place::Title };
    let source = if place == Place::Body { text } else { title.unwrap_or("") };
    let at = source.find(span).unwrap_or_else(|| panic!("{span:?} is not in its text"));
    let passage: Range<usize> = at..at + span.len();
    let article = scorer.annotate(&Input { text, title, published, ..Input::default() });
    let mut findings = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    let there = findings.iter().filter(|finding| {
        let mut spans = std::iter::once(finding.span).chain(finding.evidence.related.iter().map(|related| related.1));
        let touches = finding.place == place && spans.any(|span| planted::overlaps(span, &passage));
        touches || ANYWHERE.contains(&code) && planted::is_defect(row)
    });
    let is_arithmetic = |code: &str| code.starts_with("DAT") || code.starts_with("NUM");
    let codes = there.map(|finding| RULES[finding.rule].rule.code);
    codes.filter(|&found| found == code || is_arithmetic(code) && is_arithmetic(found)).collect()
}

fn print(tallies: &BTreeMap<String, Tally>) {
    println!("| rule | defects | found | recall | controls | false alarms |\n|---|---|---|---|---|---|");
    tallies.iter().for_each(|(code, tally)| line(code, tally));
    line("all", &planted::total(tallies));
}

fn line(name: &str, tally: &Tally) {
    let Tally { defects, found, controls, alarms, .. } = *tally;
    let (recall, false_alarms) = (tally.recall(), tally.false_alarms());
    println!("| {name} | {defects} | {found} | {recall:.3} | {controls} | {alarms} ({false_alarms:.3}) |");
}
