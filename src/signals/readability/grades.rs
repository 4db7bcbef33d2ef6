//! School grades by length of words and sentences.
//!
//! Words are those with a letter: numerals are left out, as Kincaid et al. advise where they are many. Sentences are
//! those that hold such a word.

use crate::annotate::Page;
use crate::signals::{Direction, Measured, Signal};
use crate::text::syllables::{Memo, with_memo};
use crate::text::{Sentence, Text, Token, Type};

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
    let (mut words, mut letters) = (text.places.words, text.places.plain_bytes);
    for token in text.places.odd.iter().map(|&index| &text.tokens[index as usize]).filter(|token| token.is_word()) {
        let word = token.span().of(text.source);
        // The tokenizer takes "_" for a letter: a line to write on is no word.
        match is_line(word) {
            true => words -= 1,
            false => letters += letters_of(word),
        }
    }
    (found.words, found.letters) = (f64::from(words), letters);
    let has_word =
        |sentence: &&Sentence| text.tokens[sentence.tokens.range()].iter().any(|token| is_spoken(text, token));
    found.sentences = text.sentences.iter().filter(has_word).count() as f64;
    // A type is counted once for all its words but the acronyms among them: those are told by their capitals.
    let types = &page.types;
    let token_of = |word: usize| &text.tokens[text.places.lexical[word] as usize];
    let mut others: Vec<u32> = types.all.iter().map(|known| known.count).collect();
    for &index in text.places.capitals.iter().filter(|&&index| text.tokens[index as usize].is_upper()) {
        found.add(text, memo, &text.tokens[index as usize], 1);
        let word = text.places.lexical.partition_point(|&lexical| lexical < index);
        others[types.of_words[word] as usize] -= 1;
    }
    for ((&Type { first, .. }, number), &times) in
        types.all.iter().zip(0..).zip(&others).filter(|&(_, &times)| times > 0)
    {
        let mut token = token_of(first as usize);
        if token.is_upper() {
            let same = (first as usize..types.of_words.len()).filter(|&word| types.of_words[word] == number);
            token = same.map(token_of).find(|token| !token.is_upper()).unwrap_or(token);
        }
        found.add(text, memo, token, times);
    }
    found
}

impl Lengths {
    /// Adds the syllables of a word that stands so many times.
    #[inline(always)]
    fn add(&mut self, text: &Text<'_>, memo: &mut Memo, token: &Token, times: u32) {
        if is_spoken(text, token) {
            let count = memo.count(text.source, token);
            self.syllables += count * times;
            self.long += if count >= 3 { times } else { 0 };
        }
    }
}

/// Whether a token is a word with a letter.
fn is_spoken(text: &Text<'_>, token: &Token) -> bool {
    token.is_word() && (token.is_plain() || !is_line(token.span().of(text.source)))
}

fn is_line(word: &str) -> bool {
    word.contains('_') && !word.chars().any(char::is_alphabetic)
}

/// Letters and digits.
fn letters_of(word: &str) -> u32 {
    // The curly apostrophe is told without a look into the tables of Unicode.
    word.chars().map(|letter| u32::from(letter != '\u{2019}' && letter.is_alphanumeric())).sum()
}
