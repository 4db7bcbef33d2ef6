//! The labelled sentences and headlines that the models of wording learn from.

use std::collections::HashSet;

use newslint::model::wording::Examples;
use newslint::model::words::{self, Names};
use newslint::span::TokenSpan;
use newslint::text::{Text, key_of};
use serde_json::Value;

use crate::data::{field, rows};

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
/// The set's negatives end with document [`LAST_SAMPLED`]; of later documents it holds the positives alone. Their
/// other sentences stand in `szeged_wiki_uncertainty`: true negatives, with the importance given.
pub fn unsourced(importance_of_the_rest: f32) -> Examples {
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
            push(&mut examples, field(&row, "text"), Names::Masked, false, &document(&row), importance_of_the_rest);
        }
    }
    examples
}

/// Documents whose weasel sentences are known but whose other sentences were not sampled.
const LATE_DOCUMENTS: std::ops::RangeInclusive<u32> = 385..=1235;

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
            push(&mut examples, field(&row, "text"), if std::env::var("KEEP").is_ok() { Names::Kept } else { Names::Masked }, label == 1, group, 1.0);
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
