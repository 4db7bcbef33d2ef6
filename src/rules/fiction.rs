//! Sentences that tell what a work, an exercise or a forecast imagines: "In the exercise, a hurricane came ashore on 3 April 2031", "The
//! novel, set in 2061, follows a broker". Their dates are none of the article's, so that the rules on dates and numbers pass over them.

use std::ops::Range;

use crate::annotate::Page;
use crate::text::{Key, Words, key, keys};

/// Whether the sentence at the byte offset tells of something imagined.
pub fn tells_of_fiction(page: &Page<'_>, offset: u32) -> bool {
    /// "In the summer's dullest novel, …": within so many tokens of the opening word.
    const OPENING: usize = 6;
    let text = &page.text;
    let Some(sentence) = text.sentences.get(text.sentence_at(offset)) else { return false };
    let tokens = sentence.tokens.range();
    let has = |words: &dyn Fn(Key) -> bool| tokens.clone().any(|at| words(text.key(at)));
    let inside =
        INSIDE.contains(&text.key(tokens.start))
            && tokens.clone().skip(1).take(OPENING).any(|at| {
                (WORKS.contains(text.key(at)) || TRIALS.contains(text.key(at))) && text.key(at + 1) != key("of")
            });
    inside
        || has(&|word| IMAGINED.contains(word))
        || has(&|word| WORKS.contains(word)) && tells_a_story(page, tokens.clone())
}

/// "follows a broker", "set in 2061": what a work tells, or the time that it has for its own.
pub fn tells_a_story(page: &Page<'_>, mut sentence: Range<usize>) -> bool {
    let word = |at: usize| page.text.key(at);
    sentence.any(|at| TELLING.contains(word(at)) || word(at) == key("set") && word(at + 1) == key("in"))
}

const INSIDE: [Key; 3] = keys(["in", "under", "during"]);
const WORKS: Words<8> =
    Words::new(["novel", "film", "movie", "thriller", "musical", "sitcom", "screenplay", "docudrama"]);
/// What is played through without being so.
const TRIALS: Words<8> =
    Words::new(["exercise", "drill", "simulation", "scenario", "forecast", "projection", "rehearsal", "wargame"]);
const IMAGINED: Words<8> = Words::new([
    "dystopian", "fictional", "fictitious", "make-believe", "imaginary", "hypothetical", "simulated", "sci-fi",
]);
const TELLING: Words<8> =
    Words::new(["follows", "followed", "depicts", "depicted", "portrays", "portrayed", "imagines", "imagined"]);
