//! The words that decide how a clause tells its date: auxiliaries, plans, conditions, walls between clauses.

use super::reader::EN_DASH;
use crate::lexicons::{Lexicon, Tagged};
use crate::text::{Key, key, keys};

static WORDS: Tagged = Tagged::new(Lexicon::ClauseVerbs);

/// Whether the word tells what the tag of `clause_verbs.txt` names.
pub fn tells(word: Key, tag: &str) -> bool {
    WORDS.tells(word, tag)
}

pub fn is_modal(word: Key) -> bool {
    const WORDS: [Key; 12] = keys([
        "would", "could", "should", "may", "might", "must", "can", "cannot", "ought", "wouldn't", "couldn't",
        "shouldn't",
    ]);
    WORDS.contains(&word)
}

pub fn is_present(word: Key) -> bool {
    const WORDS: [Key; 8] = keys(["is", "are", "am", "isn't", "aren't", "has", "have", "it's"]);
    WORDS.contains(&word)
}

/// Verbs in the present that plan.
pub fn is_present_plan(word: Key) -> bool {
    const WORDS: [Key; 7] = keys(["plans", "intends", "hopes", "expects", "aims", "wants", "promises"]);
    WORDS.contains(&word)
}

/// Words of plans, forecasts and terms, after which a date may lie ahead of its sentence.
pub fn is_plan(word: Key) -> bool {
    tells(word, "plan")
}

/// Past verbs whose object may lie ahead: "announced elections in 2030" (but "announced on 5 May 2030").
pub fn looks_ahead(word: Key) -> bool {
    tells(word, "ahead")
}

/// Marks that no clause crosses.
pub fn is_wall(word: Key) -> bool {
    const MARKS: [Key; 13] = [
        key(";"),
        key(":"),
        key("("),
        key(")"),
        key("\u{2014}"),
        EN_DASH,
        key("\""),
        key("\u{201c}"),
        key("\u{201d}"),
        key("["),
        key("]"),
        key("?"),
        key("|"),
    ];
    MARKS.contains(&word)
}

/// Words that begin another clause, and those that make it a condition.
pub fn is_subordinate(word: Key) -> bool {
    const WORDS: [Key; 16] = keys([
        "if", "when", "unless", "whether", "who", "which", "that", "because", "while", "before", "after", "since",
        "as", "than", "where", "imagine",
    ]);
    WORDS.contains(&word)
}

/// What an editor did to the article after its publication.
pub fn is_update(word: Key) -> bool {
    const WORDS: [Key; 8] =
        keys(["updated", "amended", "corrected", "edited", "modified", "revised", "republished", "clarified"]);
    WORDS.contains(&word)
}
