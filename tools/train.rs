//! Trains every built-in model: `cargo run --release --example train`.
//!
//! Reads the development data, writes `src/model/artefacts/*.bin`. The same data and code give the same bytes:
//! `cargo run --release --example train -- --check` trains without writing, and fails where a byte differs.

#[path = "data/risk.rs"]
mod articles;
#[path = "data/mod.rs"]
mod data;
#[path = "data/wording.rs"]
mod sentences;

use std::fs;
use std::path::Path;
use std::time::Instant;

use newslint::model::artefact::{Body, encode};
use newslint::model::risk_training::{RiskParams, Row};
use newslint::model::wording_training::{Examples, WordingParams};
use newslint::model::{Readers, WordingModels};
use newslint::score::Scorer;
use sentences::Background;

fn write<B: Body>(body: &B, file: &str) {
    let bytes = encode(body);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model/artefacts").join(file);
    if std::env::args().any(|argument| argument == "--check") {
        let known = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(known == bytes, "{file} is not what the data and the code give: train anew");
        println!("{file}: {} bytes, as trained", bytes.len());
        return;
    }
    fs::write(&path, &bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    println!("{file}: {} bytes", bytes.len());
}

fn fit(name: &str, examples: &Examples, params: WordingParams) -> newslint::model::wording::Wording {
    let start = Instant::now();
    let model = params.fit(examples).unwrap_or_else(|error| panic!("{name}: {error}"));
    println!("{name}: {} rows, {:.1} s", examples.len(), start.elapsed().as_secs_f64());
    model
}

fn main() {
    let start = Instant::now();
    let background = Background::learn();
    println!("background: vectors of {} words, {:.1} s", background.vectors.len(), start.elapsed().as_secs_f64());
    let models = WordingModels {
        unsourced: fit("unsourced", &sentences::unsourced(&background), sentences::UNSOURCED),
        loaded: fit("loaded", &sentences::loaded(&background), sentences::LOADED),
        clickbait: fit("clickbait", &sentences::clickbait(&background), sentences::CLICKBAIT),
    };
    write(&models, "wording.bin");
    let start = Instant::now();
    let (scorer, readers) = (Scorer::default(), Readers::new(&models));
    let rows: Vec<Row> = articles::articles()
        .iter()
        .chain(&articles::auxiliary())
        .map(|article| articles::measure(&scorer, &readers, &article.text, article))
        .collect();
    let risk =
        RiskParams::default().fit(&rows.iter().collect::<Vec<_>>()).unwrap_or_else(|error| panic!("risk: {error}"));
    println!("risk: {} rows, {:.1} s", rows.len(), start.elapsed().as_secs_f64());
    for signal in &risk.signals {
        println!("  {:40} {:+.3}", signal.name, signal.weight);
    }
    write(&risk, "risk.bin");
}
