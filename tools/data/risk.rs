//! The labelled articles that the model of risk learns from.

use newslint::Input;
use newslint::model::document::Document;
use newslint::model::risk_training::Row;
use newslint::model::{Features, Readers};
use newslint::score::Scorer;
use serde_json::Value;

use crate::data::{field, hash, rows};

/// The sets of articles, each a set of files. Lower-cased snippets (coaid) and tweets are of another kind.
pub const SETS: [(&str, &[&str]); 5] = [
    ("celebrity", &["celebrity"]),
    ("fakenews_amt", &["fakenews_amt"]),
    ("politifact_sheepdog", &["politifact_sheepdog"]),
    ("buzzfeed_webis", &["buzzfeed_webis"]),
    ("fakenewsnet", &["fnn_buzzfeed", "fnn_politifact"]),
];

/// Sets that help the text expert alone. The layout of isot gives its labels away, and most of its sound half is one agency.
pub const AUXILIARY: [&str; 1] = ["isot_sample"];

/// A labelled article as it was read.
#[allow(dead_code, reason = "each program uses what it needs")]
pub struct Labelled {
    pub id: String,
    pub title: String,
    pub text: String,
    pub label: bool,
    pub group: String,
    pub set: u32,
}

/// All labelled articles, without those whose label is not known.
pub fn articles() -> Vec<Labelled> {
    let sets = SETS.iter().enumerate();
    sets.flat_map(|(set, (_, files))| files.iter().flat_map(move |file| labelled(file, set as u32))).collect()
}

/// The articles of the auxiliary sets.
pub fn auxiliary() -> Vec<Labelled> {
    AUXILIARY.iter().enumerate().flat_map(|(set, file)| labelled(file, (SETS.len() + set) as u32)).collect()
}

/// The labelled rows of one file.
pub fn labelled(file: &str, set: u32) -> Vec<Labelled> {
    let read = |row: Value| {
        let label = row["label"].as_u64()? == 1;
        let names = ["pair", "source", "id"];
        let group = names.iter().map(|name| field(&row, name)).find(|value| !value.is_empty())?;
        Some(Labelled {
            id: field(&row, "id").to_owned(),
            title: field(&row, "title").to_owned(),
            text: field(&row, "text").to_owned(),
            label,
            group: format!("{file} {group}"),
            set,
        })
    };
    rows(file).into_iter().filter_map(read).collect()
}

/// Measures an article for the model of risk.
pub fn measure(scorer: &Scorer, readers: &Readers, text: &str, article: &Labelled) -> Row {
    let title = (!article.title.is_empty()).then_some(article.title.as_str());
    let read = scorer.annotate(&Input { text, title, ..Input::default() });
    let signals = scorer.signals(&read, &Features::with(readers, &read));
    let row = Row::new(signals, Document::read(&read.body), article.label, hash(&article.group), article.set);
    Row { auxiliary: article.set as usize >= SETS.len(), ..row }
}
