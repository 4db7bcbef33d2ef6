//! Runs the date annotator on the test tables of Microsoft's Recognizers-Text, a peer's suite in its own dialect:
//! `cargo run --release --example evaluate_dates_recognizers -- [--show]`.
//!
//! A case applies where its model resolves against a reference day and all its results are days, stretches of days or
//! durations that the annotator's values can state: no times of day (its values have no minutes), no open
//! ranges ("after 2015") and no merged ones ("from A to B" is two mentions here), no holidays of other calendars.
//! It passes where every result is met by a mention that overlaps it and stands for one of the resolutions it allows, and
//! nothing else of the calendar is found.

#[path = "data/mod.rs"]
mod data;

use std::collections::BTreeMap;

use jiff::civil::Date;
use newslint::annotate::{DateKind, DateMention, dates};
use newslint::lexicons::Phrases;
use newslint::text::Text;
use serde_json::Value;

fn main() {
    let show = std::env::args().any(|argument| argument == "--show");
    let mut tallies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let rows = data::rows("recognizers_text_en");
    for row in &rows {
        let Some((kind, passes)) = judge(row) else { continue };
        let tally = tallies.entry(kind).or_default();
        tally.0 += 1;
        tally.1 += usize::from(passes);
        if show && !passes {
            println!("{kind}: {} {}", data::field(row, "text"), row["results"]);
        }
    }
    let (applying, passing) = tallies.values().fold((0, 0), |(all, good), tally| (all + tally.0, good + tally.1));
    println!("| kind | applies | passes | share |\n|---|---|---|---|");
    for (kind, (all, good)) in &tallies {
        println!("| {kind} | {all} | {good} | {:.2} |", *good as f64 / *all as f64);
    }
    println!("| all, of {} cases | {applying} | {passing} | {:.2} |", rows.len(), passing as f64 / applying as f64);
}

/// The kind of an applying case, and whether it passes.
fn judge(row: &Value) -> Option<(&'static str, bool)> {
    let reference: Date = data::field(row, "reference").get(..10)?.parse().ok()?;
    let source = data::field(row, "text");
    let results = row["results"].as_array().filter(|_| data::field(row, "spec").starts_with("DateTimeModel"))?;
    let kinds: Option<Vec<&'static str>> = results.iter().map(kind).collect();
    let kinds = kinds?;
    let text = Text::new(source);
    let hits = Phrases::builtin().find(&text.tokens);
    let mentions = dates::find(&text, &hits, Some(reference));
    let real: Vec<&DateMention> = mentions.iter().filter(|mention| !mention.value.ends_with("_REF")).collect();
    let met = results.iter().all(|result| real.iter().any(|mention| meets(source, mention, result)));
    let passes = met && real.len() == results.len();
    Some((kinds.first().copied().unwrap_or("nothing"), passes))
}

/// The kind of a result that our values can state.
fn kind(result: &Value) -> Option<&'static str> {
    let values = result["Resolution"]["values"].as_array()?;
    let plain = |value: &Value| !value["timex"].as_str().unwrap_or("(").contains('(') && value["Mod"].is_null();
    if values.is_empty() || !values.iter().all(plain) {
        return None;
    }
    match result["TypeName"].as_str()? {
        "datetimeV2.date" => Some("day"),
        "datetimeV2.daterange" => Some("stretch of days"),
        "datetimeV2.duration" => Some("duration"),
        _ => None,
    }
}

fn meets(source: &str, mention: &DateMention, result: &Value) -> bool {
    let bytes = |name: &str| {
        let at = result[name].as_u64().unwrap_or(0) as usize;
        source.char_indices().nth(at).map_or(source.len(), |(at, _)| at)
    };
    let overlaps = (mention.span.start as usize) <= bytes("End") && bytes("Start") < mention.span.end as usize;
    let values = result["Resolution"]["values"].as_array().into_iter().flatten();
    overlaps && values.into_iter().any(|value| agrees(mention, value))
}

fn agrees(mention: &DateMention, value: &Value) -> bool {
    let text = |name: &str| value[name].as_str().unwrap_or("");
    let day = |name: &str| text(name).parse::<Date>().ok();
    match (text("type"), mention.interval) {
        ("date", Some((first, last))) => first == last && day("value") == Some(first),
        // Their last day is the first one after.
        ("daterange", Some((first, last))) => day("start") == Some(first) && day("end") == last.tomorrow().ok(),
        ("duration", None) => mention.kind == DateKind::Duration && *mention.value == *text("timex"),
        _ => false,
    }
}
