//! Models, all trained by linfa: sentence and headline features before the rules, document risk after the signals.

pub mod artefact;
pub mod bag;
pub mod cues;
pub mod dense;
pub mod folds;
pub mod ftrl;
pub mod metrics;
pub mod quantised;
pub mod random;
pub mod wording;
pub mod words;

pub use artefact::ModelError;

/// What the sentence and headline models say of an article, for rules and signals to read.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// One for each sentence of the body.
    pub sentences: Vec<SentenceFeatures>,
    /// Probability that the headline is clickbait; `None` without a headline.
    pub clickbait_probability: Option<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SentenceFeatures {
    /// Probability that the sentence is an unsourced generality.
    pub unsourced_probability: f64,
    /// Probability that the sentence is worded one-sidedly.
    pub loaded_probability: f64,
}
