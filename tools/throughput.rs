//! Throughput of the engine on real articles, one core: `cargo run --profile wheel --example throughput`.
//!
//! Prints MB/s of each stage over news bodies of the development data, best of several rounds. With a stage's name and a number
//! of rounds behind it ("annotations" 1), only that one runs: for profilers.

#[path = "data/mod.rs"]
mod data;

use std::hint::black_box;
use std::time::Instant;

use newslint::Input;
use newslint::lexicons::Phrases;
use newslint::score::Scorer;
use newslint::text::Text;

const ROUNDS: usize = 5;

/// Seconds this thread has run, so that other programs do not count; where the system does not tell, the time of day.
fn seconds() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = ran.and_then(|fields| fields.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn main() {
    let rows = data::rows("allsides_dated_news");
    let texts: Vec<&str> =
        rows.iter().map(|row| data::field(row, "text")).filter(|text| text.len() < 4_000).take(1_500).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!("{} articles, {} bytes on average", texts.len(), bytes / texts.len());
    let scorer = Scorer::default();
    let wanted = std::env::args().nth(1);
    let rounds = std::env::args().nth(2).and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let stage = |name: &str, run: &dyn Fn(&str)| {
        if wanted.as_ref().is_some_and(|wanted| wanted != name) {
            return;
        }
        let best = (0..rounds)
            .map(|_| {
                let start = seconds();
                texts.iter().for_each(|text| run(text));
                seconds() - start
            })
            .fold(f64::INFINITY, f64::min);
        println!("{name:24} {:8.1} MB/s  {:10.0} articles/s", bytes as f64 / best / 1e6, texts.len() as f64 / best);
    };
    stage("text", &|text| drop(black_box(Text::new(text))));
    stage("text and phrases", &|text| drop(black_box(Phrases::builtin().find(&Text::new(text).tokens))));
    stage("annotations", &|text| drop(black_box(scorer.annotate(&Input { text, ..Input::default() }))));
    stage("scores and signals", &|text| {
        let article = scorer.annotate(&Input { text, ..Input::default() });
        black_box(scorer.score(&article, &scorer.features(&article), None));
    });
    stage("with evidence", &|text| {
        let article = scorer.annotate(&Input { text, ..Input::default() });
        let mut findings = Vec::new();
        black_box(scorer.score(&article, &scorer.features(&article), Some(&mut findings)));
        black_box(findings);
    });
}
