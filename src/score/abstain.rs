//! When not to score: empty, too short, not English.

use serde::{Deserialize, Serialize};

use crate::annotate::{Article, Page};
use crate::signals::FEWEST_WORDS;
use crate::text::Words;

/// Why a text has no scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Abstained {
    Empty,
    TooShort,
    NotEnglish,
    /// Its words are too unlike those of the texts that the model of risk was trained on.
    Unfamiliar,
}

impl Abstained {
    pub const fn name(self) -> &'static str {
        match self {
            Abstained::Empty => "empty",
            Abstained::TooShort => "too-short",
            Abstained::NotEnglish => "not-english",
            Abstained::Unfamiliar => "unfamiliar",
        }
    }

    pub fn judge(article: &Article<'_>) -> Option<Abstained> {
        let words = article.body.types.of_words.len();
        match words {
            0 => Some(Abstained::Empty),
            _ if words < FEWEST_WORDS as usize => Some(Abstained::TooShort),
            _ if function_word_share(&article.body) < LEAST_FUNCTION_WORDS => Some(Abstained::NotEnglish),
            _ => None,
        }
    }
}

/// English news holds 0.28 to 0.40 of these words, lists and tables 0.1, other languages below 0.08.
const LEAST_FUNCTION_WORDS: f64 = 0.12;

/// Words that English cannot do without and its neighbours do not share ("in", "an", "on", "me" are left out).
const FUNCTION_WORDS: Words<24> = Words::new([
    "the", "of", "and", "to", "that", "is", "for", "it", "with", "as", "was", "at", "by", "this", "are", "from",
    "have", "be", "not", "has", "they", "which", "who", "you",
]);

fn function_word_share(page: &Page<'_>) -> f64 {
    let types = page.types.all.iter().filter(|known| FUNCTION_WORDS.contains(known.key));
    let function_words: u32 = types.map(|known| known.count).sum();
    f64::from(function_words) / f64::from(page.text.places.words.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, score::Scorer};

    fn judge(text: &str) -> Option<Abstained> {
        Abstained::judge(&Scorer::default().annotate(&Input { text, ..Input::default() }))
    }

    #[test]
    fn says_why() {
        let english =
            "The council voted on Monday to close the library, and it said that the building was not safe. ".repeat(5);
        let german = "Der Stadtrat stimmte am Montag für die Schließung der Bücherei und erklärte, das Gebäude sei nicht sicher. ".repeat(5);
        assert_eq!(judge(" \n"), Some(Abstained::Empty));
        assert_eq!(judge("The council met."), Some(Abstained::TooShort));
        assert_eq!(judge(&german), Some(Abstained::NotEnglish));
        assert_eq!(judge(&english), None);
    }
}
