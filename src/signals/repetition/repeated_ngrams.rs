//! Share of a text's characters that stand in repeated word n-grams.
//!
//! Words are compared in lower case, without punctuation, as RedPajama-V2's `rps_doc_frac_chars_top_2gram` and
//! `rps_doc_frac_chars_dupe_5grams` compare them; characters are those of the words alone, overlaps counted once.
//! Gopher removed documents above 0.20, 0.18 and 0.16 (most frequent 2-, 3- and 4-gram) and above 0.15, 0.14, 0.13, 0.12,
//! 0.11 and 0.10 (repeated 5- to 10-grams).

use crate::signals::{Direction, Measured, Signal, share};

const SOURCE: &str = "Rae et al. 2021 (Gopher), table A1; RedPajama-V2";

const fn signal(name: &'static str, formula: &'static str) -> Signal {
    Signal { name, direction: Direction::Riskier, range: (0.0, 1.0), formula, source: SOURCE }
}

const TOP: &str = "characters of the most frequent n-gram × its count, if two or more / characters of all words";
const COVERED: &str = "characters of words inside n-grams that occur twice or more / characters of all words";

pub const SIGNALS: [Signal; 9] = [
    signal("top_2gram_share", TOP),
    signal("top_3gram_share", TOP),
    signal("top_4gram_share", TOP),
    signal("repeated_5gram_share", COVERED),
    signal("repeated_6gram_share", COVERED),
    signal("repeated_7gram_share", COVERED),
    signal("repeated_8gram_share", COVERED),
    signal("repeated_9gram_share", COVERED),
    signal("repeated_10gram_share", COVERED),
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 9] {
    let repetition = &scene.article.body.repetition;
    let whole = repetition.characters as f64;
    std::array::from_fn(|index| {
        let part = if index < 3 { repetition.top[index] } else { repetition.covered[index] };
        // Overlapping occurrences of one n-gram ("ha ha ha") are counted each, and can pass the whole.
        share(part as f64, whole).map(|share| share.min(1.0))
    })
}
