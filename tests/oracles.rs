//! The engine's signals against what independent implementations say of the articles in `tests/articles`:
//! `tests/oracles/expected.json`, written by `tests/oracles/compare.py --table`.
//!
//! The oracles were given the engine's words, sentences and syllables: what is compared are the formulas. The texts are in
//! the shape in which the definitions of lines meet: blank lines out, white space at line ends off.

use std::fs;
use std::path::Path;

use newslint::Input;
use newslint::score::Scorer;
use newslint::signals::index_of;
use newslint::text::front_matter;

/// Relative difference that passes; absolute below 1.
const TOLERANCE: f64 = 1e-6;

fn shaped(source: &str) -> String {
    let start = front_matter::find(source).map_or(0, |found| found.body_start as usize);
    let lines: Vec<&str> = source[start..].lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[test]
fn signals_agree_with_the_oracles() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let table = fs::read_to_string(tests.join("oracles/expected.json")).unwrap();
    let table: serde_json::Value = serde_json::from_str(&table).unwrap();
    let scorer = Scorer::default();
    let articles = table["articles"].as_object().unwrap();
    let (mut compared, mut wrong) = (0, Vec::new());
    for (name, expected) in articles {
        let text = shaped(&fs::read_to_string(tests.join("articles").join(name)).unwrap());
        let article = scorer.annotate(&Input { text: &text, ..Input::default() });
        let scored = scorer.score(&article, &scorer.features(&article), None);
        for (signal, value) in expected.as_object().unwrap() {
            let value = value.as_f64().unwrap();
            let found = scored.signals[index_of(signal).unwrap_or_else(|| panic!("no signal is called {signal}"))];
            compared += 1;
            if found.is_none_or(|found| (found - value).abs() > TOLERANCE * value.abs().max(1.0)) {
                wrong.push(format!("{name}: {signal} is {found:?}, the oracle says {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(articles.len() >= 5 && compared >= 100, "{} articles, {compared} values", articles.len());
}
