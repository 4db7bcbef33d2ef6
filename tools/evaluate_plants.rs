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

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use newslint::Input;
use newslint::config::{Config, Settings};
use newslint::rules::{Place, RULES};
use newslint::score::Scorer;
use newslint::span::Span;
use serde_json::Value;

#[derive(Default)]
struct Tally {
    defects: usize,
    found: usize,
    controls: usize,
    alarms: usize,
}

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
    for row in files(Path::new(path)).iter().flat_map(|file| rows(file)).filter(wanted) {
        let code = data::field(&row, "id").rsplit_once('-').map_or("", |(code, _)| code).to_owned();
        count(&scorer, &row, &code, tallies.entry(code.clone()).or_default(), flag("--show"));
    }
    print(&tallies);
}

/// The file itself, or the folder's files of JSON Lines in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    files
}

fn rows(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON row")).collect()
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
    if data::field(row, "kind") == "defect" {
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
        let overlaps = |span: Span| (span.start as usize) < passage.end && passage.start < span.end as usize;
        let touches = finding.place == place && spans.any(overlaps);
        touches || ANYWHERE.contains(&code) && data::field(row, "kind") == "defect"
    });
    let is_arithmetic = |code: &str| code.starts_with("DAT") || code.starts_with("NUM");
    let codes = there.map(|finding| RULES[finding.rule].rule.code);
    codes.filter(|&found| found == code || is_arithmetic(code) && is_arithmetic(found)).collect()
}

fn print(tallies: &BTreeMap<String, Tally>) {
    println!("| rule | defects | found | recall | controls | false alarms |\n|---|---|---|---|---|---|");
    let mut all = Tally::default();
    for (code, tally) in tallies {
        line(code, tally);
        all.defects += tally.defects;
        all.found += tally.found;
        all.controls += tally.controls;
        all.alarms += tally.alarms;
    }
    line("all", &all);
}

fn line(name: &str, tally: &Tally) {
    let rate = |hits: usize, of: usize| hits as f64 / of.max(1) as f64;
    println!(
        "| {name} | {} | {} | {:.3} | {} | {} ({:.3}) |",
        tally.defects,
        tally.found,
        rate(tally.found, tally.defects),
        tally.controls,
        tally.alarms,
        rate(tally.alarms, tally.controls),
    );
}
