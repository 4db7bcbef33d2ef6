//! Learns how rare words are in news, for the headline measures:
//! `cargo run --release --example learn_rarity > src/annotate/headline_rarity.txt`.
//!
//! Reads the bodies of two development sets and writes the words that at least one article in 60 holds, grouped by
//! the natural logarithm of (articles / articles that hold the word) in tenths.

#[path = "data/mod.rs"]
mod data;

use std::collections::{BTreeMap, HashMap, HashSet};

use newslint::text::Text;

const SETS: [&str; 2] = ["allsides_dated_news", "buzzfeed_webis"];
const RAREST: f64 = 1.0 / 60.0;

fn main() {
    let mut articles = 0u32;
    let mut holding: HashMap<String, u32> = HashMap::new();
    for set in SETS {
        for row in data::rows(set) {
            articles += 1;
            let text = Text::new(data::field(&row, "text"));
            let words: HashSet<String> = (0..text.tokens.len())
                .filter(|&index| text.tokens[index].is_word())
                .map(|index| text.token_str(index).to_lowercase().replace('\u{2019}', "'"))
                .collect();
            for word in words {
                *holding.entry(word).or_default() += 1;
            }
        }
    }
    let mut groups: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (word, count) in holding {
        let share = f64::from(count) / f64::from(articles);
        if share >= RAREST && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'') {
            groups.entry((-share.ln() * 10.0).round() as u32).or_default().push(word);
        }
    }
    println!("# How rare words are in news: tenths of ln(articles / articles that hold the word), a tab, the words.");
    println!("# Counted by tools/learn_rarity.rs over {articles} articles of {}.", SETS.join(" and "));
    for (tenths, mut words) in groups {
        words.sort();
        println!("{tenths}\t{}", words.join(" "));
    }
}
