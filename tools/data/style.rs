//! Articles with their style taken off, and with it turned round: what is left of a score then rests on something else.

use newslint::lexicons::{Lexicon, Phrases};
use newslint::text::Text;

/// Lower-cased, without paragraphs, typographic marks, boosters and sensational words.
pub fn neutral(text: &str) -> String {
    let read = Text::new(text);
    let hits = Phrases::builtin().find(&read.tokens);
    let mut plain = String::with_capacity(text.len());
    for (index, token) in read.tokens.iter().enumerate() {
        let covered = [Lexicon::Boosters, Lexicon::Sensational]
            .iter()
            .any(|&list| hits.of(list).iter().any(|hit| hit.tokens.range().contains(&index)));
        if covered {
            continue;
        }
        if token.after_space() && !plain.is_empty() {
            plain.push(' ');
        }
        let word = read.token_str(index).to_lowercase();
        plain.push_str(match word.as_str() {
            "\u{201c}" | "\u{201d}" => "\"",
            "\u{2018}" | "\u{2019}" => "'",
            "\u{2014}" | "\u{2013}" => "-",
            "!" => ".",
            other => other,
        });
    }
    plain
}

/// Neutral where the article is unreliable; where it is reliable, with a sensational word or a booster after every
/// twentieth word. Half of these words are in no list of newslint.
pub fn inverted(text: &str, unreliable: bool) -> String {
    const PUT_IN: [&str; 12] = [
        "shocking", "sickening", "undeniably", "jaw-dropping", "outrageous", "monstrous", "explosive", "crazy",
        "absolutely", "disgusting", "bombshell", "insane",
    ];
    let neutral = neutral(text);
    if unreliable {
        return neutral;
    }
    let mut styled = String::with_capacity(neutral.len() * 11 / 10);
    for (index, word) in neutral.split(' ').enumerate() {
        if index > 0 {
            styled.push(' ');
        }
        styled.push_str(word);
        if index % 20 == 19 {
            styled.push(' ');
            styled.push_str(PUT_IN[index / 20 % PUT_IN.len()]);
        }
    }
    styled
}
