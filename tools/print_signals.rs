//! The signals of texts, for programs that compare them with other implementations:
//! `cargo run --release --example print_signals < texts.jsonl > signals.jsonl`.
//!
//! Reads JSON Lines with `text` and perhaps `title`; writes an object of signals (null where undefined) for each,
//! and, with `--tokens`, also its tokens, sentences and syllables as the signals saw them.

use std::io::{BufRead, Write, stdin, stdout};

use newslint::Input;
use newslint::score::Scorer;
use newslint::signals::NAMES;
use newslint::text::syllables;
use serde_json::{Map, Value, json};

fn main() {
    let with_tokens = std::env::args().any(|argument| argument == "--tokens");
    let scorer = Scorer::default();
    let mut out = std::io::BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line.expect("UTF-8 text")).expect("a JSON object a line");
        let text = row["text"].as_str().unwrap_or_default();
        let input = Input { text, title: row["title"].as_str(), ..Input::default() };
        let article = scorer.annotate(&input);
        let scored = scorer.score(&article, &scorer.features(&article), None);
        let signals: Map<String, Value> =
            NAMES.iter().zip(scored.signals).map(|(name, value)| (name.clone(), json!(value))).collect();
        let mut object = json!({ "signals": signals });
        if with_tokens {
            let read = &article.body.text;
            let tokens: Vec<&str> = (0..read.tokens.len()).map(|index| read.token_str(index)).collect();
            let words: Vec<(&str, u32)> = (0..read.tokens.len())
                .filter(|&index| read.tokens[index].is_lexical())
                .map(|index| (read.token_str(index), syllables(read.token_str(index))))
                .collect();
            object["tokens"] = json!(tokens);
            object["words"] = json!(words);
            object["sentences"] = json!(read.sentences.iter().map(|one| read.str(one.span)).collect::<Vec<_>>());
        }
        writeln!(out, "{object}").expect("standard output");
    }
}
