//! Reports as data: what one article came to, in Python `str` indices, owned and ready to be written.
//!
//! The engine works on byte spans that borrow the text. A [`Report`] is made of them once, at the end:
//! it owns its strings, counts in code points and knows nothing of the engine's types.

mod build;
mod items;
mod json;
mod lines;
mod sarif;

pub use build::severity;
pub use lines::Lines;
pub use sarif::{Results, sarif};

use serde::{Deserialize, Serialize};

pub use items::{Attribution, Contribution, DateMention, Day, Finding, Name, Number, Place, Quotation, Sentence, Word};
use jiff::civil::Date;

/// What one article came to. Scores are `None` where the engine abstains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub title: Option<String>,
    pub published: Option<Date>,
    pub url: Option<String>,
    /// Why there are no scores: "empty", "too-short" or "not-english".
    pub abstained: Option<Word>,
    /// In [0, 1]: the model's probability that the article is of the unreliable kind.
    pub risk: Option<f64>,
    /// In [0, 1], 1 is good.
    pub quality: Option<f64>,
    /// In the order of [`crate::rules::Family::OF_ARTICLES`].
    pub families: Vec<Option<f64>>,
    /// In the order of [`crate::signals::NAMES`].
    pub signals: Vec<Option<f64>>,
    pub findings: Vec<Finding>,
    pub quotations: Vec<Quotation>,
    pub attributions: Vec<Attribution>,
    pub dates: Vec<DateMention>,
    pub numbers: Vec<Number>,
    pub names: Vec<Name>,
    pub sentences: Vec<Sentence>,
    pub contributions: Vec<Contribution>,
    /// What was amiss with the input itself, and what was done about it.
    pub warnings: Vec<String>,
}
