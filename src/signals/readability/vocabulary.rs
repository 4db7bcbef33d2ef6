//! How varied the words are.
//!
//! Both measures work on the numbers of the words' types.

use once_cell::sync::Lazy;

use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal};
use crate::text::{Type, Types};

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

/// The ratio of types to words at which a run ends, in hundredths.
const THRESHOLD: i64 = 72;

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    if scene.words < FEWEST_WORDS {
        return [None; 2];
    }
    let Types { of_words: types, all } = &scene.article.body.types;
    let mut seen = vec![0; all.len()];
    let forward = runs(types.iter().copied(), &mut seen);
    seen.fill(0);
    let backward = runs(types.iter().rev().copied(), &mut seen);
    let words = types.len() as f64;
    [Some((words / forward + words / backward) / 2.0), Some(entropy(all, words))]
}

/// With p = n / words, −Σ p ln p is ln words − Σ n ln n / words; most types stand a few times, and their logarithms are
/// taken once.
fn entropy(types: &[Type], words: f64) -> f64 {
    static SMALL: Lazy<[f64; 64]> = Lazy::new(|| std::array::from_fn(times_its_logarithm));
    let small = &*SMALL;
    let weigh = |&Type { count, .. }: &Type| {
        small.get(count as usize).copied().unwrap_or_else(|| times_its_logarithm(count as usize))
    };
    words.ln() - types.iter().map(weigh).sum::<f64>() / words
}

fn times_its_logarithm(count: usize) -> f64 {
    count as f64 * (count.max(1) as f64).ln()
}

/// How many runs the words make, the last one in part. `seen` holds for each type the run that it was last seen in.
fn runs(types: impl Iterator<Item = u32>, seen: &mut [u32]) -> f64 {
    // By how much the distinct words of a run pass the threshold's share of its words, in hundredths of a word.
    let (mut run, mut words, mut excess) = (1, 0, 0);
    for number in types {
        let last = std::mem::replace(&mut seen[number as usize], run);
        words += 1;
        excess += if last == run { -THRESHOLD } else { 100 - THRESHOLD };
        if excess <= 0 {
            (run, words, excess) = (run + 1, 0, 0);
        }
    }
    let distinct = (excess + words * THRESHOLD) / 100;
    let ratio = if words > 0 { distinct as f64 / words as f64 } else { 1.0 };
    let rest = (1.0 - ratio) / (1.0 - THRESHOLD as f64 / 100.0);
    let whole = f64::from(run - 1) + rest;
    // No word stands twice: the text is one run.
    if whole > 0.0 { whole } else { 1.0 }
}
