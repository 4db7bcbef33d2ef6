//! Learns which words news uses, for the rule on truncated texts:
//! `cargo run --release --example learn_known_words`.
//!
//! Reads the bodies of two development sets and writes a Bloom filter over the words in lower case that at least three
//! articles hold (200 of the words of three letters or fewer) to `src/annotate/known_words.bin`.

#[path = "data/mod.rs"]
mod data;

use std::collections::{HashMap, HashSet};

use newslint::annotate::known_words::{BITS, places};
use newslint::text::{Key, Text};

const SETS: [&str; 2] = ["allsides_dated_news", "buzzfeed_webis"];

/// Words in fewer articles are no words; short ones stand for many things, and must be common.
const FEWEST_ARTICLES: u32 = 3;
const FEWEST_OF_SHORT: u32 = 200;

fn main() {
    let mut holding: HashMap<(Key, bool), u32> = HashMap::new();
    for set in SETS {
        for row in data::rows(set) {
            let text = Text::new(data::field(&row, "text"));
            let words = text.tokens.iter().filter(|token| token.is_word() && !token.is_capitalised());
            for word in words.map(|token| (token.key, token.len() <= 3)).collect::<HashSet<(Key, bool)>>() {
                *holding.entry(word).or_default() += 1;
            }
        }
    }
    let mut filter = vec![0u8; (BITS / 8) as usize];
    let fewest = |short: bool| if short { FEWEST_OF_SHORT } else { FEWEST_ARTICLES };
    let known = holding.iter().filter(|((_, short), articles)| **articles >= fewest(*short));
    let count = known.clone().count();
    for bit in known.flat_map(|((word, _), _)| places(*word)) {
        filter[(bit / 8) as usize] |= 1 << (bit % 8);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/annotate/known_words.bin");
    std::fs::write(path, filter).unwrap_or_else(|error| panic!("{path}: {error}"));
    println!("{count} words");
}
