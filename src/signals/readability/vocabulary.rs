//! How varied the words are.
//!
//! Both measures work on the numbers of the words' types.

use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal};
use crate::text::Types;

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "mtld_index",
        direction: Direction::Neutral,
        range: (1.0, f64::INFINITY),
        formula: "mean length of runs of words whose ratio of types to words stays above 0.72, forward and backward; null for fewer than 50 words",
        source: "McCarthy and Jarvis (2010)",
    },
    Signal {
        name: "unigram_entropy_index",
        direction: Direction::Neutral,
        range: (0.0, f64::INFINITY),
        formula: "−Σ p ln p over lower-cased words and numbers, in nats; null for fewer than 50 words",
        source: "RedPajama-V2 `rps_doc_unigram_entropy`",
    },
];

/// The ratio of types to words at which a run ends.
const THRESHOLD: f64 = 0.72;

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    if scene.words < FEWEST_WORDS {
        return [None; 2];
    }
    let Types { of_words: types, counts, .. } = &scene.article.body.types;
    let mut seen = vec![0; counts.len()];
    let forward = runs(types.iter().copied(), &mut seen);
    seen.fill(0);
    let backward = runs(types.iter().rev().copied(), &mut seen);
    let words = types.len() as f64;
    let entropy = -counts.iter().map(|&count| f64::from(count) / words).map(|share| share * share.ln()).sum::<f64>();
    [Some((words / forward + words / backward) / 2.0), Some(entropy)]
}

/// How many runs the words make, the last one in part. `seen` holds for each type the run that it was last seen in.
fn runs(types: impl Iterator<Item = u32>, seen: &mut [u32]) -> f64 {
    let (mut run, mut words, mut distinct) = (1u32, 0.0, 0.0);
    for number in types {
        words += 1.0;
        let last = &mut seen[number as usize];
        if *last != run {
            *last = run;
            distinct += 1.0;
        }
        if distinct / words <= THRESHOLD {
            run += 1;
            (words, distinct) = (0.0, 0.0);
        }
    }
    let rest = if words > 0.0 { (1.0 - distinct / words) / (1.0 - THRESHOLD) } else { 0.0 };
    let whole = f64::from(run - 1) + rest;
    // No word stands twice: the text is one run.
    if whole > 0.0 { whole } else { 1.0 }
}
