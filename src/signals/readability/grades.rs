//! School grades by length of words and sentences.
//!
//! Words are those with a letter: numerals are left out, as Kincaid et al. advise where they are many. Sentences are
//! those that hold such a word.

use crate::annotate::Page;
use crate::signals::{Direction, Measured, Signal};
use crate::text::syllables::{Memo, with_memo};

pub const SIGNALS: [Signal; 3] = [
    Signal {
        name: "fk_grade",
        direction: Direction::Neutral,
        range: (-3.4, f64::INFINITY),
        formula: "0.39 × words / sentences + 11.8 × syllables / words − 15.59; null for fewer than 50 words",
        source: "Kincaid, Fishburne, Rogers and Chissom (1975); syllables by spelling",
    },
    Signal {
        name: "smog_grade",
        direction: Direction::Neutral,
        range: (3.1291, f64::INFINITY),
        formula: "1.0430 × √(30 × words of three syllables or more / sentences) + 3.1291; null for fewer than 10 sentences",
        source: "McLaughlin (1969), who takes 30 sentences; fewer are scaled up, as there",
    },
    Signal {
        name: "coleman_liau_grade",
        direction: Direction::Neutral,
        range: (f64::NEG_INFINITY, f64::INFINITY),
        formula: "0.0588 × letters per 100 words − 0.296 × sentences per 100 words − 15.8; null for fewer than 50 words",
        source: "Coleman and Liau (1975)",
    },
];

/// SMOG counts rare words: in fewer sentences one word decides it.
const FEWEST_SENTENCES: f64 = 10.0;

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 3] {
    let Lengths { words, letters, syllables, long, sentences } = with_memo(|memo| lengths(&scene.article.body, memo));
    if scene.rate(0.0).is_none() || words == 0.0 {
        return [None; 3];
    }
    let fk = 0.39 * words / sentences + 11.8 * f64::from(syllables) / words - 15.59;
    let smog = 1.0430 * (30.0 * f64::from(long) / sentences).sqrt() + 3.1291;
    let coleman_liau = 5.88 * f64::from(letters) / words - 29.6 * sentences / words - 15.8;
    [Some(fk), (sentences >= FEWEST_SENTENCES).then_some(smog), Some(coleman_liau)]
}

/// What the formulas are made of.
#[derive(Default)]
struct Lengths {
    words: f64,
    letters: u32,
    syllables: u32,
    /// Words of three syllables or more.
    long: u32,
    /// Sentences with a word.
    sentences: f64,
}

fn lengths(page: &Page<'_>, memo: &mut Memo) -> Lengths {
    let text = &page.text;
    let mut found = Lengths::default();
    // Syllables by type, 0 where not yet counted.
    let mut of_types = vec![0u8; page.types.keys.len()];
    let mut types = page.types.of_words.iter();
    for sentence in &text.sentences {
        let before = found.words;
        for token in text.tokens[sentence.tokens.range()].iter().filter(|token| token.is_lexical()) {
            let known = types.next().map(|&number| &mut of_types[number as usize]);
            if !token.is_word() {
                continue;
            }
            found.letters += match token.is_plain() {
                true => token.len() as u32,
                // The tokenizer takes "_" for a letter: a line to write on is no word.
                false if is_line(token.span().of(text.source)) => continue,
                false => letters_of(token.span().of(text.source)),
            };
            let count = match known {
                Some(known) if !token.is_upper() => {
                    if *known == 0 {
                        *known = memo.count(text.source, token) as u8;
                    }
                    u32::from(*known)
                }
                _ => memo.count(text.source, token),
            };
            found.words += 1.0;
            found.syllables += count;
            found.long += u32::from(count >= 3);
        }
        found.sentences += f64::from(u8::from(found.words > before));
    }
    found
}

fn is_line(word: &str) -> bool {
    word.contains('_') && !word.chars().any(char::is_alphabetic)
}

/// Letters and digits.
fn letters_of(word: &str) -> u32 {
    word.chars().map(|letter| u32::from(letter.is_alphanumeric())).sum()
}
