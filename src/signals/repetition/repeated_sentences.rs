//! Share of sentences that repeat an earlier one, word for word or nearly.
//!
//! Only sentences of eight words and more count as repeats; a near repeat has a Jaccard similarity of at least 0.8
//! over five-word shingles. INT005 shows where they stand.

use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 1] = [Signal {
    name: "repeated_sentences_share",
    direction: Direction::Riskier,
    range: (0.0, 1.0),
    formula: "sentences of 8 words or more with an earlier sentence of 5-shingle Jaccard ≥ 0.8 / sentences",
    source: "newslint; shingles after Broder 1997",
}];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 1] {
    let page = &scene.article.body;
    [share(page.repeats.len() as f64, page.text.sentences.len() as f64)]
}
