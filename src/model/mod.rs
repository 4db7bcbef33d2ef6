//! Models, all trained by linfa: sentence and headline features before the rules, document risk after the signals.

pub mod artefact;
pub mod bag;
pub mod built_in;
pub mod cues;
pub mod decomposition;
pub mod dense;
pub mod document;
pub mod evaluation;
pub mod folds;
pub mod ftrl;
pub mod interrupt;
pub mod joined;
pub mod metrics;
pub mod quantised;
pub mod ragged;
pub mod random;
pub mod risk;
pub mod risk_training;
pub mod vectors;
pub mod wording;
pub mod wording_training;
pub mod words;

pub use artefact::ModelError;
pub use built_in::{Readers, WordingModels};

use crate::annotate::Article;
use crate::model::words::Names;
use crate::span::TokenSpan;

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

impl Features {
    /// Runs the built-in models of wording over an article's sentences and its headline.
    pub fn of(article: &Article<'_>) -> Self {
        Self::with(built_in::readers(), article)
    }

    /// Runs the given models of wording.
    pub fn with(readers: &Readers, article: &Article<'_>) -> Self {
        let text = &article.body.text;
        let mut units = Vec::new();
        let sentences = text.sentences.iter().map(|sentence| {
            words::read(text, sentence.tokens, Names::Masked, &mut units);
            let [unsourced, loaded] = readers.sentences.probabilities(&units);
            SentenceFeatures { unsourced_probability: f64::from(unsourced), loaded_probability: f64::from(loaded) }
        });
        let sentences = sentences.collect();
        let clickbait_probability = article.title.as_ref().map(|title| {
            let tokens = TokenSpan::new(0, title.text.tokens.len() as u32);
            words::read(&title.text, tokens, Names::Kept, &mut units);
            let [clickbait] = readers.headlines.probabilities(&units);
            f64::from(clickbait)
        });
        Self { sentences, clickbait_probability }
    }
}
