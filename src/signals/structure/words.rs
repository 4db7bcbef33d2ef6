//! Words, their length and their kind, and symbols in their place: the measures of the Gopher quality filter.
//!
//! Words are those of the engine (W); datatrove counts its tokenizer's, marks included, so that its share of
//! alphabetic words is lower.

use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal};
use crate::text::{Key, Token, Words, key};

pub const SIGNALS: [Signal; 7] = [
    Signal {
        name: "word_count",
        direction: Direction::Neutral,
        range: (0.0, f64::INFINITY),
        formula: "words (UAX #29) that hold a letter or digit",
        source: "Gopher (Rae et al. 2021), table A1: 50 to 100,000 pass",
    },
    Signal {
        name: "mean_word_character_count",
        direction: Direction::Neutral,
        range: (1.0, f64::INFINITY),
        formula: "mean code points of a word; null for fewer than 50 words",
        source: "Gopher: 3 to 10 pass",
    },
    Signal {
        name: "hash_symbol_rate",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "1,000 × \u{201c}#\u{201d} / words; null for fewer than 50 words",
        source: "Gopher: at most 100 pass (0.1 a word)",
    },
    Signal {
        name: "ellipsis_symbol_rate",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "1,000 × (\u{201c}...\u{201d} + \u{201c}\u{2026}\u{201d}) / words; null for fewer than 50 words",
        source: "Gopher: at most 100 pass (0.1 a word)",
    },
    Signal {
        name: "alphabetic_word_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "words with a letter / words; null for fewer than 50 words",
        source: "Gopher: at least 0.8 passes; RedPajama-V2 `rps_doc_frac_no_alph_words` is 1 minus it",
    },
    Signal {
        name: "stop_word_count",
        direction: Direction::Safer,
        range: (0.0, 8.0),
        formula: "how many of \u{201c}the be to of and that have with\u{201d} the text holds",
        source: "Gopher: at least 2 pass",
    },
    Signal {
        name: "curly_bracket_count",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "\u{201c}{\u{201d} in the body",
        source: "C4 (Raffel et al. 2020): a page with one is dropped",
    },
];

const STOP_WORDS: Words<8> = Words::new(["the", "be", "to", "of", "and", "that", "have", "with"]);

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 7] {
    const HASH: Key = key("#");
    const CURLY: Key = key("{");
    const ELLIPSIS: Key = key("\u{2026}");
    let text = &scene.article.body.text;
    let (mut hashes, mut curly, mut ellipses, mut dots) = (0, 0, 0, 0);
    let mut last = u32::MAX;
    for &mark in &text.places.marks {
        let token = &text.tokens[mark as usize];
        dots = if mark == last.wrapping_add(1) { dots } else { 0 };
        last = mark;
        hashes += u32::from(token.key == HASH);
        curly += u32::from(token.key == CURLY);
        ellipses += u32::from(token.key == ELLIPSIS) + third_dot(token, &mut dots);
    }
    let without_letter =
        |&&odd: &&u32| text.tokens[odd as usize].is_word() && !has_letter(text.token_str(odd as usize));
    let alphabetic = text.places.words - text.places.odd.iter().filter(without_letter).count() as u32;
    let characters = scene.article.body.repetition.characters;
    let stop_words = scene.article.body.types.all.iter().filter(|known| STOP_WORDS.contains(known.key)).count();
    let words = f64::from(scene.words);
    let of_words = |value: f64| (scene.words >= FEWEST_WORDS).then(|| value / words);
    [
        Some(words),
        of_words(characters as f64),
        scene.rate(f64::from(hashes)),
        scene.rate(f64::from(ellipses)),
        of_words(f64::from(alphabetic)),
        Some(stop_words as f64),
        Some(f64::from(curly)),
    ]
}

/// The tokenizer takes "_" for a letter: "1_000" is no word here.
fn has_letter(word: &str) -> bool {
    !word.contains('_') || word.chars().any(char::is_alphabetic)
}

/// 1 at every third full stop of a run without spaces: one "...".
fn third_dot(token: &Token, dots: &mut u32) -> u32 {
    const DOT: Key = key(".");
    let touches = *dots > 0 && !token.after_space();
    *dots = if token.key == DOT { if touches { *dots + 1 } else { 1 } } else { 0 };
    u32::from(*dots > 0 && dots.is_multiple_of(3))
}
