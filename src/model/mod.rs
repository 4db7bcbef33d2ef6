//! Models, all trained by linfa: sentence and headline features before the rules, document risk after the signals.

pub mod artefact;
pub mod bag;
pub mod built_in;
pub mod classes;
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
use crate::text::Sentence;

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
        let clickbait_probability = article.title.as_ref().map(|title| {
            let mut sentences = readers.headlines.sentences(title);
            let [clickbait] = sentences.read(TokenSpan::new(0, title.text.tokens.len() as u32), Names::Kept);
            f64::from(clickbait)
        });
        let mut read = readers.sentences.sentences(&article.body);
        let of_sentence = |sentence: &Sentence| {
            let [unsourced, loaded] = read.read(sentence.tokens, Names::Masked).map(f64::from);
            SentenceFeatures { unsourced_probability: unsourced, loaded_probability: loaded }
        };
        let sentences = article.body.text.sentences.iter().map(of_sentence).collect();
        Self { sentences, clickbait_probability }
    }
}
