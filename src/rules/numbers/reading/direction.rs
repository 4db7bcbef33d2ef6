//! Which way a word of change points: the list is `src/lexicons/change_words.txt`.

use once_cell::sync::Lazy;

use crate::lexicons::{self, Lexicon, Listed};
use crate::text::Key;

/// The direction that a word of change tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    Either,
}

static DIRECTIONS: Lazy<Listed<Direction>> = Lazy::new(|| {
    let direction = |tag: &str| match tag {
        "up" => Direction::Up,
        "down" => Direction::Down,
        _ => Direction::Either,
    };
    lexicons::words(Lexicon::ChangeWords).map(|(word, tag)| (word, direction(tag))).collect()
});

pub fn direction(word: Key) -> Option<Direction> {
    DIRECTIONS.get(word).copied()
}

/// Whether the word tells of a change.
pub fn tells_change(word: Key) -> bool {
    direction(word).is_some()
}
