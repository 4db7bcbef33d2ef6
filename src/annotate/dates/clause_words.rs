//! The words that decide how a clause tells its date: auxiliaries, plans, conditions, walls between clauses.

use super::reader::EN_DASH;
use crate::lexicons::{Lexicon, Tagged};
use crate::text::{Key, key};

static WORDS: Tagged = Tagged::new(Lexicon::ClauseVerbs);

/// Whether the word tells what the tag of `clause_verbs.txt` names.
pub fn tells(word: Key, tag: &str) -> bool {
    WORDS.tells(word, tag)
}

pub fn is_modal(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        key("would"),
        key("could"),
        key("should"),
        key("may"),
        key("might"),
        key("must"),
        key("can"),
        key("cannot"),
        key("ought"),
        key("wouldn't"),
        key("couldn't"),
        key("shouldn't"),
    ];
    WORDS.contains(&word)
}

pub fn is_present(word: Key) -> bool {
    const WORDS: [Key; 8] =
        [key("is"), key("are"), key("am"), key("isn't"), key("aren't"), key("has"), key("have"), key("it's")];
    WORDS.contains(&word)
}

/// Verbs in the present that plan.
pub fn is_present_plan(word: Key) -> bool {
    const WORDS: [Key; 7] =
        [key("plans"), key("intends"), key("hopes"), key("expects"), key("aims"), key("wants"), key("promises")];
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
    const WORDS: [Key; 16] = [
        key("if"),
        key("when"),
        key("unless"),
        key("whether"),
        key("who"),
        key("which"),
        key("that"),
        key("because"),
        key("while"),
        key("before"),
        key("after"),
        key("since"),
        key("as"),
        key("than"),
        key("where"),
        key("imagine"),
    ];
    WORDS.contains(&word)
}

/// What an editor did to the article after its publication.
pub fn is_update(word: Key) -> bool {
    const WORDS: [Key; 8] = [
        key("updated"),
        key("amended"),
        key("corrected"),
        key("edited"),
        key("modified"),
        key("revised"),
        key("republished"),
        key("clarified"),
    ];
    WORDS.contains(&word)
}
