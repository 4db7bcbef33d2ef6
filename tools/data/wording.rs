//! The labelled sentences and headlines that the models of wording learn from.

use std::collections::HashSet;

use newslint::model::bag::SparseLogistic;
use newslint::model::cues::CueModel;
use newslint::model::ftrl::FtrlParams;
use newslint::model::wording::{Examples, WordingParams};
use newslint::model::words::{self, Names};
use newslint::span::TokenSpan;
use newslint::text::{Text, key_of};
use serde_json::Value;

use crate::data::{field, rows};

const fn params(bag: (f32, usize), cues: (f32, usize)) -> WordingParams {
    WordingParams {
        bag: SparseLogistic { optimiser: optimiser(bag), least_rows: 2 },
        cues: CueModel { optimiser: optimiser(cues), least_rows: 2 },
    }
}

const fn optimiser((rate, epochs): (f32, usize)) -> FtrlParams {
    FtrlParams { rate, l1: 0.1, l2: 1.0, epochs, seed: 1 }
}

/// How each model is trained (learning rate and epochs of the bag and of the cues).
pub const UNSOURCED: WordingParams = params((0.05, 5), (0.1, 10));
pub const LOADED: WordingParams = params((0.05, 5), (0.1, 10));
pub const CLICKBAIT: WordingParams = params((0.1, 5), (0.1, 5));

/// Adds one text as one sentence, whatever its marks.
fn push(examples: &mut Examples, text: &str, names: Names, label: bool, group: &str, importance: f32) {
    let text = unescape(text);
    let text = Text::new(&text);
    let mut units = Vec::new();
    words::read(&text, TokenSpan::new(0, text.tokens.len() as u32), names, &mut units);
    examples.push(&units, label, key_of(group).0, importance);
}

/// The few HTML entities that the sets hold.
fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Weasel sentences of Wikipedia (CoNLL-2010), half and half, by document.
///
/// The set's negatives end before the [`LATE_DOCUMENTS`], of which it holds the positives alone. Their
/// other sentences stand in `szeged_wiki_uncertainty`: true negatives, which count a fifth.
pub fn unsourced() -> Examples {
    let mut examples = Examples::default();
    let sampled = rows("conll2010_weasel_balanced");
    for row in &sampled {
        push(&mut examples, field(row, "text"), Names::Masked, row["label"] == 1, &document(row), 1.0);
    }
    let known: HashSet<String> = sampled.iter().map(|row| letters(field(row, "text"))).collect();
    let number = |row: &Value| field(row, "doc").rsplit('_').next().and_then(|number| number.parse::<u32>().ok());
    for row in rows("szeged_wiki_uncertainty") {
        let late = number(&row).is_some_and(|number| LATE_DOCUMENTS.contains(&number));
        if late && !known.contains(&letters(field(&row, "text"))) {
            push(&mut examples, field(&row, "text"), Names::Masked, false, &document(&row), IMPORTANCE_OF_THE_REST);
        }
    }
    examples
}

/// Documents whose weasel sentences are known but whose other sentences were not sampled.
const LATE_DOCUMENTS: std::ops::RangeInclusive<u32> = 385..=1235;

const IMPORTANCE_OF_THE_REST: f32 = 0.2;

/// A row without a document is a group of its own.
fn document(row: &Value) -> String {
    match field(row, "doc") {
        "" => field(row, "id").to_owned(),
        doc => doc.to_owned(),
    }
}

fn letters(text: &str) -> String {
    unescape(text).chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Sentences of news that annotators called biased or not (BABE), by article.
pub fn loaded() -> Examples {
    let mut examples = Examples::default();
    for row in rows("babe_media_bias") {
        let group = if field(&row, "url").is_empty() { field(&row, "id") } else { field(&row, "url") };
        if let Some(label) = row["label"].as_u64() {
            push(&mut examples, field(&row, "text"), Names::Masked, label == 1, group, 1.0);
        }
    }
    examples
}

/// Headlines of news agencies and of clickbait sites; no groups are known.
pub fn clickbait() -> Examples {
    let mut examples = Examples::default();
    for row in rows("clickbait_headlines") {
        push(&mut examples, field(&row, "text"), Names::Kept, row["label"] == 1, field(&row, "id"), 1.0);
    }
    examples
}
