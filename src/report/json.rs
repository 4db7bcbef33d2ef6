//! Reports as JSON: the names of the Python attributes, scores and signals by name.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::report::Report;
use crate::rules::Family;
use crate::signals::NAMES;

/// Name → value; a value that is undefined or not finite is null.
fn by_name<'n>(names: impl Iterator<Item = &'n str>, values: &[Option<f64>]) -> Value {
    names.zip(values).map(|(name, value)| (name.to_owned(), json!(value))).collect::<Map<_, _>>().into()
}

impl Report {
    /// The report as a JSON object. `text` is the text it was made from, which offsets index.
    pub fn to_json(&self, text: &str) -> String {
        Document {
            text,
            title: &self.title,
            published: self.published,
            url: &self.url,
            abstained: &self.abstained,
            risk: self.risk,
            quality: self.quality,
            families: by_name(Family::OF_ARTICLES.iter().map(|family| family.name()), &self.families),
            signals: by_name(NAMES.iter().map(String::as_str), &self.signals),
            contributions: &self.contributions,
            findings: &self.findings,
            quotations: &self.quotations,
            attributions: &self.attributions,
            dates: &self.dates,
            numbers: &self.numbers,
            names: &self.names,
            sentences: &self.sentences,
            warnings: &self.warnings,
        }
        .to_json()
    }
}

/// The order of the keys as they are written.
#[derive(Serialize)]
struct Document<'r> {
    text: &'r str,
    title: &'r Option<String>,
    published: Option<super::Day>,
    url: &'r Option<String>,
    abstained: &'r Option<super::Word>,
    risk: Option<f64>,
    quality: Option<f64>,
    families: Value,
    signals: Value,
    contributions: &'r [super::Contribution],
    findings: &'r [super::Finding],
    quotations: &'r [super::Quotation],
    attributions: &'r [super::Attribution],
    dates: &'r [super::DateMention],
    numbers: &'r [super::Number],
    names: &'r [super::Name],
    sentences: &'r [super::Sentence],
    warnings: &'r [String],
}

impl Document<'_> {
    fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings, numbers and lists are always JSON")
    }
}
