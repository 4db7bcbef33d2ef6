//! A document as words to compare: marks dropped, spellings of one word made one.
//!
//! Two renderings of one story differ in quote glyphs, dashes, commas, possessives, "per cent" for
//! "percent", "1,000" for "1000" and "five" for "5". None of that is news. A [`Reading`] keeps, for each
//! word, a key that does not see those differences, and the classes that decide what a change means.

use std::collections::{HashMap, HashSet};

use once_cell::sync::Lazy;

use crate::span::{Span, TokenSpan};
use crate::story::concepts::{concept, is_particle, phrasal};
use crate::story::stem::stem;
use crate::text::{Key, Text, Token, key, key_of};

/// A word, a number, a currency or percent sign of a document.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its (first) token.
    pub token: u32,
    /// Equal for spellings that mean the same word.
    pub key: Key,
    /// Equal for the inflections of a word.
    pub stem: Key,
    /// Equal for words that newspapers put for one another.
    pub concept: Key,
    flags: u8,
}

const FUNCTION: u8 = 1;
const BRACKETED: u8 = 2;
const AFTER_ELLIPSIS: u8 = 4;
const NUMERIC: u8 = 8;
const CAPITAL: u8 = 16;

impl Word {
    /// A word that has one form.
    const fn new(token: usize, key: Key, flags: u8) -> Self {
        Self { token: token as u32, key, stem: key, concept: key, flags }
    }

    /// An article, preposition, pronoun, auxiliary or conjunction.
    pub const fn is_function(self) -> bool {
        self.flags & FUNCTION != 0
    }

    /// Inside square brackets: an editor's word.
    pub const fn is_bracketed(self) -> bool {
        self.flags & BRACKETED != 0
    }

    /// An ellipsis stands before it: something was left out, and marked so.
    pub const fn after_ellipsis(self) -> bool {
        self.flags & AFTER_ELLIPSIS != 0
    }

    /// Digits, or a number in words.
    pub const fn is_numeric(self) -> bool {
        self.flags & NUMERIC != 0
    }

    pub const fn is_capitalised(self) -> bool {
        self.flags & CAPITAL != 0
    }
}

/// What is aligned: a sentence, or a piece of a very long one.
#[derive(Clone, Copy, Debug)]
pub struct Passage {
    pub sentence: u32,
    /// Range of indices into [`Reading::words`].
    pub words: TokenSpan,
    /// Equal for passages of the same words.
    pub exact: Key,
}

/// A document's words and passages.
pub struct Reading {
    pub words: Vec<Word>,
    pub passages: Vec<Passage>,
}

/// The most words of a passage: aligning two passages costs at most the square of it, so that a document
/// without full stops costs no more than any other of its length.
pub const LONGEST_PASSAGE: u32 = 120;

impl Reading {
    pub fn new(text: &Text<'_>) -> Self {
        let mut words = Vec::with_capacity(text.tokens.len());
        let mut passages = Vec::with_capacity(text.sentences.len());
        let mut omission = Omission::default();
        for (sentence, at) in text.sentences.iter().enumerate() {
            let first = words.len() as u32;
            read(text, at.tokens, &mut omission, &mut words);
            let end = words.len() as u32;
            let mut start = first;
            while start < end {
                let stop = end.min(start + LONGEST_PASSAGE);
                let exact = exact(&words[start as usize..stop as usize]);
                passages.push(Passage { sentence: sentence as u32, words: TokenSpan::new(start, stop), exact });
                start = stop;
            }
        }
        Self { words, passages }
    }

    /// The words whose tokens lie in the token span.
    pub fn words_in(&self, tokens: TokenSpan) -> TokenSpan {
        let first = self.words.partition_point(|word| word.token < tokens.first);
        let len = self.words[first..].partition_point(|word| word.token < tokens.end);
        TokenSpan::new(first as u32, (first + len) as u32)
    }

    /// Index of the passage that holds a word.
    pub fn passage_of(&self, word: u32) -> usize {
        self.passages.partition_point(|passage| passage.words.end <= word)
    }

    pub fn of(&self, words: TokenSpan) -> &[Word] {
        &self.words[words.range()]
    }

    /// The tokens from the first word to the last; empty where there is no word.
    pub fn tokens_of(&self, words: TokenSpan) -> TokenSpan {
        match self.of(words) {
            [first, .., last] => TokenSpan::new(first.token, last.token + 1),
            [only] => TokenSpan::new(only.token, only.token + 1),
            [] => TokenSpan::default(),
        }
    }

    /// The byte span from the first word to the last.
    pub fn span(&self, text: &Text<'_>, words: TokenSpan) -> Span {
        text.span(self.tokens_of(words))
    }
}

/// The key of a run of words.
pub fn exact(words: &[Word]) -> Key {
    words.iter().fold(Key::NONE, |joined, word| joined.then(word.key))
}

/// Brackets are followed for so many tokens: one without a partner hides no more.
const LONGEST_BRACKET: u32 = 12;

/// An ellipsis on its way to the next word; it may end the sentence before.
#[derive(Default)]
struct Omission {
    /// Full stops in a row.
    stops: u32,
    flag: u8,
}

fn read(text: &Text<'_>, tokens: TokenSpan, omission: &mut Omission, words: &mut Vec<Word>) {
    const OPEN: Key = key("[");
    const CLOSE: Key = key("]");
    const STOP: Key = key(".");
    const ELLIPSIS: Key = key("\u{2026}");
    const DOLLAR: Key = key("$");
    const POUND: Key = key("\u{a3}");
    const EURO: Key = key("\u{20ac}");
    const PERCENT: Key = key("%");
    const AMPERSAND: Key = key("&");
    let mut bracket_ends = 0;
    let mut skip = false;
    for index in tokens.range() {
        let token = text.tokens[index];
        if std::mem::take(&mut skip) {
            continue;
        }
        omission.stops = if token.key == STOP { omission.stops + 1 } else { 0 };
        match token.key {
            OPEN => bracket_ends = index as u32 + LONGEST_BRACKET,
            CLOSE => bracket_ends = 0,
            ELLIPSIS => omission.flag = AFTER_ELLIPSIS,
            STOP if omission.stops == 3 => omission.flag = AFTER_ELLIPSIS,
            DOLLAR | POUND | EURO => {
                words.push(Word::new(index, token.key, FUNCTION));
            }
            PERCENT => words.push(Word::new(index, PERCENT_WORD, 0)),
            AMPERSAND => words.push(Word::new(index, key("and"), FUNCTION)),
            _ if token.is_lexical() => {
                let mut word = word(text, index, token);
                if word.key == key("per") && text.key(index + 1) == key("cent") && index + 1 < tokens.end as usize {
                    (word, skip) = (Word::new(index, PERCENT_WORD, 0), true);
                }
                if let Some(verb) = words.last_mut().filter(|_| is_particle(word.key))
                    && let Some(meaning) = phrasal(verb.stem, word.key)
                {
                    verb.concept = meaning;
                }
                word.flags |= omission.flag | if (index as u32) < bracket_ends { BRACKETED } else { 0 };
                omission.flag = 0;
                words.push(word);
            }
            _ => {}
        }
    }
}

const PERCENT_WORD: Key = key("percent");

fn word(text: &Text<'_>, index: usize, token: Token) -> Word {
    let mut flags = if token.is_capitalised() { CAPITAL } else { 0 };
    if let Some(&digits) = NUMBER_WORDS.get(&token.key) {
        return Word::new(index, digits, flags | NUMERIC);
    }
    if is_function(token.key) {
        return Word::new(index, token.key, flags | FUNCTION);
    }
    let mut written = text.token_str(index);
    if token.is_possessive() {
        written = written.trim_end_matches(['s', 'S']).trim_end_matches(['\'', '\u{2019}']);
    }
    if token.has_digit() {
        flags |= NUMERIC;
    }
    let plain = if written.bytes().any(|byte| matches!(byte, b'.' | b',')) {
        let kept: String = written.chars().filter(|&mark| mark != ',' && (mark != '.' || token.has_digit())).collect();
        key_of(&kept)
    } else if let Some(american) = american(written) {
        key_of(&american)
    } else if token.is_possessive() {
        key_of(written)
    } else {
        token.key
    };
    let stem = if token.has_digit() || token.is_upper() { plain } else { stem(written).unwrap_or(plain) };
    Word { stem, concept: concept(stem), ..Word::new(index, plain, flags) }
}

/// A word in -ise, -yse or with -our- as Americans write it; `None` for all others. What it makes of "promise" is no
/// word, but the same on both sides.
fn american(word: &str) -> Option<String> {
    const SHORTEST: usize = 6;
    let has = |letters: &str| word.len() >= SHORTEST && word.contains(letters);
    (has("ise") || has("isi") || has("isa") || has("yse") || has("our")).then(|| {
        let word = word.to_lowercase();
        word.replace("ise", "ize")
            .replace("isi", "izi")
            .replace("isa", "iza")
            .replace("yse", "yze")
            .replace("our", "or")
    })
}

/// "one" to "twelve" and the tens, as the digits they are also written with.
static NUMBER_WORDS: Lazy<HashMap<Key, Key>> = Lazy::new(|| {
    let words = [
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("thirteen", "13"),
        ("fourteen", "14"),
        ("fifteen", "15"),
        ("sixteen", "16"),
        ("seventeen", "17"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("twenty", "20"),
        ("thirty", "30"),
        ("forty", "40"),
        ("fifty", "50"),
        ("sixty", "60"),
        ("seventy", "70"),
        ("eighty", "80"),
        ("ninety", "90"),
    ];
    words.into_iter().map(|(word, digits)| (key_of(word), key_of(digits))).collect()
});

/// Whether the word carries grammar, not matter.
pub fn is_function(word: Key) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| FUNCTION_WORDS.split_whitespace().map(key_of).collect());
    WORDS.contains(&word)
}

const FUNCTION_WORDS: &str = "a an the this that these those it its itself he him his himself she her hers herself \
    they them their theirs themselves we us our ours ourselves you your yours yourself i me my mine myself who whom whose \
    which what there here be am is are was were been being have has had having do does did doing done will would shall \
    should can could may might must of in on at by for from to with without within into onto upon over under about \
    after before between among through during against toward towards across along around as than then so such if \
    because since while when where why how although though unless until and or but nor yet either neither both each \
    every all any some no not none also too very just only even still more most much many few less least other another \
    up down out off again once ever never now one said says say saying told";

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        Reading::new(&Text::new(text)).words.iter().map(|word| word.key).collect()
    }

    #[test]
    fn marks_spelling_of_numbers_and_per_cent_do_not_count() {
        assert_eq!(keys("“About 12 per cent,” the U.S. said"), keys("'About twelve percent' the US said"));
        assert_eq!(keys("Roe's 1,000 – 5%"), keys("Roe 1000 five percent"));
        assert_eq!(keys("They organised colourful rumours"), keys("They organized colorful rumors"));
        assert_ne!(keys("£31bn"), keys("$31bn"));
    }

    #[test]
    fn brackets_and_ellipses_are_remembered() {
        let reading = Reading::new(&Text::new("We [the council] ... agreed"));
        let marks: Vec<_> = reading.words.iter().map(|word| (word.is_bracketed(), word.after_ellipsis())).collect();
        assert_eq!(marks, [(false, false), (true, false), (true, false), (false, true)]);
    }

    #[test]
    fn a_text_without_full_stops_is_cut() {
        let text = "word ".repeat(1_000);
        let reading = Reading::new(&Text::new(&text));
        assert!(reading.passages.iter().all(|passage| passage.words.len() <= LONGEST_PASSAGE as usize));
        assert_eq!(reading.passages.len(), 11);
    }
}
