//! How strongly the author's own words are charged, pleasant or unpleasant.

use crate::lexicons::Lexicon;
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 1] = [Signal {
    name: "emotional_load_index",
    direction: Direction::Riskier,
    range: (0.0, 1000.0),
    formula: "Σ |valence| of emotive words outside quotations (list `emotive`, graded −4 to 4) / sentences",
    source: "the scale of VADER (Hutto and Gilbert 2014); the list is newslint's own",
}];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 1] {
    let valence = |tag: &str| tag.parse::<f64>().map_or(0.0, f64::abs);
    let load: f64 = scene.own_hits(Lexicon::Emotive).map(|(_, tag)| valence(tag)).sum();
    let sentences = scene.article.body.text.sentences.len();
    [scene.rate(0.0).and_then(|_| share(load, sentences as f64))]
}
