//! How far the body carries its headline.

use crate::annotate::headline::{carried_share, compare};
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 3] = [
    Signal {
        name: "headline_body_gap_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "1 − Σ weight of headline words that the body holds in some form / Σ weight of headline words; weight = ln(articles / articles with the word), words of every fifth article left out; null without a headline",
        source: "Zhang et al. (2018), title representativeness; Fake News Challenge FNC-1",
    },
    Signal {
        name: "headline_number_support_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "numbers of the headline that the body holds, in digits or words / numbers of the headline; null where there is none",
        source: "newslint",
    },
    Signal {
        name: "headline_word_count",
        direction: Direction::Neutral,
        range: (0.0, f64::INFINITY),
        formula: "words and numbers of the headline; null without a headline",
        source: "Chakraborty et al. (2016)",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 3] {
    let Some(title) = &scene.article.title else { return [None; 3] };
    let words = compare(title, &scene.article.body);
    let tokens = &title.text.tokens;
    let gap = scene.rate(0.0).and_then(|_| carried_share(&words)).map(|carried| 1.0 - carried);
    let numbers = words.iter().filter(|word| tokens[word.token as usize].is_number());
    let (carried, all) =
        numbers.fold((0.0, 0.0), |(carried, all), word| (carried + f64::from(word.carried), all + 1.0));
    let count = tokens.iter().filter(|token| token.is_lexical()).count();
    [gap, share(carried, all), (count > 0).then_some(count as f64)]
}
