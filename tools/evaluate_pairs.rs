//! Counts what the story rules find in pairs of articles written by others, of which the second retells the first:
//! `cargo run --release --example evaluate_pairs -- PATH [--show]`.
//!
//! PATH is a file of JSON Lines, or a folder of them. A row has `id` ("CMP001-014"; the rule is what stands before the last hyphen), `kind`
//! ("defect" or "control"), `a` and `b` with `title`, `text` and `published`, and `span_a` and `span_b`, the words of either
//! that hold the difference or its look-alike (null where one side lacks something). The first article is the reference. A
//! defect is found where a finding of its rule, or a place that it relates, touches a span; a control is a false alarm where
//! any finding but an unsupported quotation does, or one of its own rule.

#[path = "data/mod.rs"]
mod data;
#[path = "data/planted.rs"]
mod planted;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use newslint::Input;
use newslint::config::Settings;
use newslint::rules::{Place, RULES};
use newslint::score::Scorer;
use newslint::story::{Story, StoryFinding, run};
use planted::Tally;
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("PATH of the pairs is missing");
        std::process::exit(2)
    };
    let show = arguments.iter().any(|argument| argument == "--show");
    let scorer = Scorer::new(Settings::default());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for row in &planted::rows(Path::new(path)) {
        let code = planted::code(row);
        count(&scorer, row, code, tallies.entry(code.to_owned()).or_default(), show);
    }
    print(&tallies);
}

fn count(scorer: &Scorer, row: &Value, code: &str, tally: &mut Tally, show: bool) {
    let findings = findings(scorer, row);
    let touching: Vec<&StoryFinding> = findings.iter().filter(|finding| touches(finding, row)).collect();
    let code_of = |finding: &&StoryFinding| RULES[finding.rule].rule.code;
    let own = touching.iter().any(|finding| code_of(finding) == code);
    let other = touching.iter().any(|finding| code_of(finding) != "CMP004");
    let is_defect = planted::is_defect(row);
    if is_defect {
        tally.defects += 1;
        tally.found += usize::from(own);
        tally.by_others += usize::from(other && !own);
    } else {
        tally.controls += 1;
        tally.alarms += usize::from(own || other);
    }
    let is_wrong = if is_defect { !own } else { own || other };
    if show && is_wrong {
        let [id, span_a, span_b, why] = ["id", "span_a", "span_b", "why"].map(|name| data::field(row, name));
        println!("{} {id} [{span_a}] [{span_b}] {why}", if is_defect { "missed" } else { "alarm " });
        for finding in touching {
            println!("    {} {} | {}", code_of(&finding), finding.evidence.message, finding.evidence.proof);
        }
    }
}

fn findings(scorer: &Scorer, row: &Value) -> Vec<StoryFinding> {
    let articles = ["a", "b"].map(|side| {
        let article = &row[side];
        let published = article["published"].as_str().map(|date| date.parse().expect("a date"));
        let (text, title) = (data::field(article, "text"), article["title"].as_str());
        scorer.annotate(&Input { text, title, published, ..Input::default() })
    });
    run(&Story::new(&articles, Some(0), &scorer.settings))
}

/// Whether a finding's place, or one that it relates, touches the spans of the row.
fn touches(finding: &StoryFinding, row: &Value) -> bool {
    let spans = [("a", "span_a"), ("b", "span_b")].map(|(side, name)| place(&row[side], row[name].as_str()?));
    let related = finding.evidence.related.iter().map(|&(document, span)| (document as usize, span));
    std::iter::once((finding.document, finding.span)).chain(related).any(|(document, span)| {
        let Some((place, wanted)) = &spans[document] else { return false };
        *place == finding.place && planted::overlaps(span, wanted)
    })
}

/// Where the words stand: in an article's text, or else in its title.
fn place(article: &Value, words: &str) -> Option<(Place, Range<usize>)> {
    let within = |name: &str, place: Place| {
        let at = data::field(article, name).find(words)?;
        Some((place, at..at + words.len()))
    };
    within("text", Place::Body).or_else(|| within("title", Place::Title))
}

fn print(tallies: &BTreeMap<String, Tally>) {
    println!(
        "| rule | defects | found | recall | by another rule | controls | false alarms |\n|---|---|---|---|---|---|---|"
    );
    tallies.iter().for_each(|(code, tally)| line(code, tally));
    line("all", &planted::total(tallies));
}

fn line(name: &str, tally: &Tally) {
    let Tally { defects, found, by_others, controls, alarms } = *tally;
    let (recall, false_alarms) = (tally.recall(), tally.false_alarms());
    println!(
        "| {name} | {defects} | {found} | {recall:.3} | {by_others} | {controls} | {alarms} ({false_alarms:.3}) |"
    );
}
