//! What the models of wording say of the article's sentences, on average.

use crate::model::SentenceFeatures;
use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal};

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "mean_unsourced_probability",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "mean over sentences of the probability that the sentence is an unsourced generality; null below 50 words",
        source: "trained on CoNLL-2010 weasel sentences; see the model's card",
    },
    Signal {
        name: "mean_loaded_probability",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "mean over sentences of the probability that the sentence is worded one-sidedly; null below 50 words",
        source: "trained on BABE; see the model's card",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    let sentences = &scene.features.sentences;
    if sentences.is_empty() || scene.words < FEWEST_WORDS {
        return [None; 2];
    }
    let mean = |of: fn(&SentenceFeatures) -> f64| Some(sentences.iter().map(of).sum::<f64>() / sentences.len() as f64);
    [mean(|sentence| sentence.unsourced_probability), mean(|sentence| sentence.loaded_probability)]
}
