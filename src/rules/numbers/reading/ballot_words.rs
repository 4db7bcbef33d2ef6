//! Words of polls and elections: what is voted, who drew how many votes, and questions that take several answers.

use std::ops::Range;

use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::lexicons::{self, Lexicon};
use crate::text::{Key, KeyMap, Words, key};

/// What a word of polls and elections tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// "vote", "delegates", "race".
    Ballot,
    /// "won", "leads", "took".
    Draw,
    /// "chose", "blame": an answer that excludes the others.
    Choice,
    /// "lost", "victory": how a race went, of which the shares may be told as well.
    Fight,
    /// "needed", "required": how many it takes to win.
    Bar,
    /// "approve", "favorable", "several": shares that do not exclude each other.
    Opinion,
}

static WORDS: Lazy<KeyMap<Word>> = Lazy::new(|| {
    let word = |tag: &str| match tag {
        "ballot" => Word::Ballot,
        "draw" => Word::Draw,
        "choice" => Word::Choice,
        "fight" => Word::Fight,
        "bar" => Word::Bar,
        _ => Word::Opinion,
    };
    lexicons::words(Lexicon::ContestWords).map(|(key, tag)| (key, word(tag))).collect()
});

pub fn word_of(word: Key) -> Option<Word> {
    WORDS.get(&word).copied()
}

/// "in second place".
pub fn is_place(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == key("second") && page.text.key(at + 1) == key("place")
}

/// Whether the verb gives the one answer of somebody: "chose", "blame", "won".
pub fn is_choice(word: Key) -> bool {
    matches!(word_of(word), Some(Word::Choice | Word::Draw))
}

/// Whether the word is of winning and losing: "beat", "lost", "margin", "vote".
pub fn is_of_contest(word: Key) -> bool {
    matches!(word_of(word), Some(Word::Draw | Word::Fight))
        || [key("margin"), key("vote"), key("votes"), key("divide"), key("division")].contains(&word)
}

/// Whether the sentence lets people give several answers.
pub fn allows_several(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const WORDS: Words<9> =
        Words::new(["several", "multiple", "tick", "boxes", "each", "overlap", "respectively", "also", "rounding"]);
    const SOME: Words<5> = Words::new(["some", "many", "few", "most", "others"]);
    let word = |at: usize| page.text.key(at);
    // "with some keeping both".
    let both = |at: usize| word(at) == key("both") && (at.saturating_sub(3)..at).any(|at| SOME.contains(word(at)));
    // "each of whom cast one vote".
    const ONE: Words<3> = Words::new(["one", "single", "once"]);
    let single = |at: usize| word(at) == key("each") && (at + 1..at + 7).any(|at| ONE.contains(word(at)));
    // "could name more than one".
    let more = |at: usize| word(at) == key("more") && word(at + 1) == key("than") && word(at + 2) == key("one");
    sentence.clone().any(|at| more(at) || WORDS.contains(word(at)) && !single(at) || both(at))
}
