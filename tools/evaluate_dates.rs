//! Scores the date annotator with TempEval-3's measures:
//! `cargo run --release --example evaluate_dates -- [dev|mend|check|spent|held|tweets_timex|wikiwars] [--errors] [--speed]`.
//!
//! Strict: the same span. Relaxed: overlapping spans, each used once. Type and value: of relaxed matches, the share with
//! the same type and value, times relaxed F1 (as TempEval-3 reports "value F1"). A third of the TempEval-3 documents, those
//! whose id hashes to 0 modulo 3 (FNV-1a, high 32 bits), was held out. `held` is the half of them whose hash is odd: no error of it was
//! ever read. `spent` is the other half, read once the whole had been looked at seven times. `mend` and `check` are the halves of the
//! rest, `dev`: what errors of the first suggest is tried on the second, whose errors are not read.

#[path = "data/mod.rs"]
mod data;

use std::time::Instant;

use newslint::annotate::{DateMention, dates};
use newslint::lexicons::Phrases;
use newslint::text::Text;
use serde_json::Value;

struct Gold {
    start: usize,
    end: usize,
    kind: String,
    value: String,
}

#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let part = arguments.iter().find(|argument| !argument.starts_with("--")).map_or("dev", String::as_str);
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    if flag("--speed") {
        return speed();
    }
    let rows = match part {
        "dev" | "mend" | "check" | "spent" | "held" => {
            data::rows("tempeval3").into_iter().filter(|row| is_of(row, part)).collect()
        }
        set => data::rows(set),
    };
    let mut score = Score::default();
    for row in &rows {
        judge(row, &mut score, flag("--errors"));
    }
    print(part, rows.len(), &score);
}

/// Whether the row's document is of the part, by FNV-1a of its id.
fn is_of(row: &Value, part: &str) -> bool {
    let hash = data::hash(data::field(row, "id"));
    let (held_out, even) = ((hash >> 32).is_multiple_of(3), hash.is_multiple_of(2));
    match part {
        "held" => held_out && !even,
        "spent" => held_out && even,
        "mend" => !held_out && even,
        "check" => !held_out && !even,
        _ => !held_out,
    }
}

/// The day of publication, as the set has it.
fn published(row: &Value) -> &str {
    ["dct", "date"].map(|name| data::field(row, name)).into_iter().find(|day| !day.is_empty()).unwrap_or("")
}

fn annotate(source: &str, row: &Value) -> Vec<DateMention> {
    let anchor = published(row).get(..10).and_then(|day| day.parse().ok());
    let text = Text::new(source);
    let hits = Phrases::builtin().find(&text.tokens);
    dates::find(&text, &hits, anchor)
}

/// The gold spans of a row, in bytes.
fn gold(row: &Value, source: &str) -> Vec<Gold> {
    let mut bytes: Vec<usize> = source.char_indices().map(|(at, _)| at).collect();
    bytes.push(source.len());
    let number = |timex: &Value, name: &str| bytes[(timex[name].as_u64().unwrap() as usize).min(bytes.len() - 1)];
    let timexes = row["timexes"].as_array().into_iter().flatten();
    timexes
        .map(|timex| Gold {
            start: number(timex, "start"),
            end: number(timex, "end"),
            kind: data::field(timex, "type").to_owned(),
            value: data::field(timex, "value").to_owned(),
        })
        .collect()
}

fn judge(row: &Value, score: &mut Score, errors: bool) {
    let source = data::field(row, "text");
    let found = annotate(source, row);
    let gold = gold(row, source);
    let id = data::field(row, "id");
    let mut used = vec![false; found.len()];
    score.gold += gold.len();
    score.found += found.len();
    for wanted in &gold {
        let overlap = found.iter().enumerate().position(|(index, mention)| {
            !used[index] && (mention.span.start as usize) < wanted.end && wanted.start < mention.span.end as usize
        });
        let text = &source[wanted.start..wanted.end];
        let Some(index) = overlap else {
            if errors {
                println!(
                    "missed   {} | {} | {} | {id}",
                    shown(text),
                    wanted.value,
                    context(source, wanted.start, wanted.end)
                );
            }
            continue;
        };
        used[index] = true;
        let mention = &found[index];
        let strict = mention.span.start as usize == wanted.start && mention.span.end as usize == wanted.end;
        score.relaxed += 1;
        score.strict += usize::from(strict);
        score.kind += usize::from(mention.kind.name() == wanted.kind);
        score.value += usize::from(*mention.value == *wanted.value);
        let ours = shown(mention.span.of(source));
        if errors && !strict {
            println!("extent   {} | ours {ours} | {}", shown(text), context(source, wanted.start, wanted.end));
        }
        if errors && *mention.value != *wanted.value {
            let dct = published(row);
            println!(
                "value    {} | {} | ours {} | dct {dct} | {}",
                shown(text),
                wanted.value,
                mention.value,
                context(source, wanted.start, wanted.end)
            );
        }
    }
    for (mention, _) in found.iter().zip(&used).filter(|(_, used)| !**used && errors) {
        let span = mention.span;
        println!(
            "spurious {} | {} | dct {} | {}",
            shown(span.of(source)),
            mention.value,
            published(row),
            context(source, span.start as usize, span.end as usize)
        );
    }
}

fn shown(text: &str) -> String {
    format!("«{}»", text.replace(char::is_whitespace, " "))
}

fn context(source: &str, start: usize, end: usize) -> String {
    let floor = |mut at: usize| {
        while !source.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let around = &source[floor(start.saturating_sub(60))..floor((end + 40).min(source.len()))];
    around.replace(char::is_whitespace, " ")
}

fn f1(hits: usize, score: &Score) -> f64 {
    200.0 * hits as f64 / (score.gold + score.found) as f64
}

fn print(part: &str, documents: usize, score: &Score) {
    println!("{part}: {documents} documents, {} gold, {} found", score.gold, score.found);
    let rate = |hits: usize, of: usize| 100.0 * hits as f64 / of as f64;
    for (name, hits) in [("strict", score.strict), ("relaxed", score.relaxed)] {
        let (precision, recall) = (rate(hits, score.found), rate(hits, score.gold));
        println!("{name:8} P {precision:5.1}  R {recall:5.1}  F1 {:5.1}", f1(hits, score));
    }
    println!("type     F1 {:5.1}  (accuracy {:5.1})", f1(score.kind, score), rate(score.kind, score.relaxed));
    println!("value    F1 {:5.1}  (accuracy {:5.1})", f1(score.value, score), rate(score.value, score.relaxed));
}

/// The annotator alone, over news bodies: tokens and phrase hits are made beforehand.
fn speed() {
    let rows = data::rows("allsides_dated_news");
    let texts: Vec<Text<'_>> = rows.iter().take(3_000).map(|row| Text::new(data::field(row, "text"))).collect();
    let hits: Vec<_> = texts.iter().map(|text| Phrases::builtin().find(&text.tokens)).collect();
    let bytes: usize = texts.iter().map(|text| text.source.len()).sum();
    let anchor = "2017-03-14".parse().ok();
    let best = (0..7)
        .map(|_| {
            let start = Instant::now();
            for (text, hits) in texts.iter().zip(&hits) {
                std::hint::black_box(dates::find(text, hits, anchor));
            }
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("{} articles, {:.1} MB: {:.1} MB/s", texts.len(), bytes as f64 / 1e6, bytes as f64 / best / 1e6);
}
