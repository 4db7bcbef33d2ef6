//! The words that decide how a clause tells its date: auxiliaries, plans, conditions, walls between clauses.

use super::reader::EN_DASH;
use crate::text::{Key, key};

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
    const WORDS: [Key; 52] = [
        key("scheduled"),
        key("rescheduled"),
        key("expected"),
        key("due"),
        key("set"),
        key("slated"),
        key("planned"),
        key("planning"),
        key("plan"),
        key("plans"),
        key("postponed"),
        key("delayed"),
        key("extended"),
        key("moved"),
        key("pushed"),
        key("pledged"),
        key("promised"),
        key("vowed"),
        key("agreed"),
        key("proposed"),
        key("projected"),
        key("predicted"),
        key("forecast"),
        key("forecasted"),
        key("estimated"),
        key("anticipated"),
        key("intended"),
        key("targeted"),
        key("deadline"),
        key("through"),
        key("hoped"),
        key("wanted"),
        key("sought"),
        key("bid"),
        key("contract"),
        key("expire"),
        key("expires"),
        key("expired"),
        key("expiring"),
        key("looked"),
        key("prepared"),
        key("ready"),
        key("threatened"),
        key("supposed"),
        key("destined"),
        key("going"),
        key("upcoming"),
        key("beginning"),
        key("starting"),
        key("effective"),
        key("maturing"),
        key("envisaged"),
    ];
    WORDS.contains(&word)
}

/// Past verbs whose object may lie ahead: "announced elections in 2030" (but "announced on 5 May 2030").
pub fn looks_ahead(word: Key) -> bool {
    const WORDS: [Key; 52] = [
        key("confirmed"),
        key("revealed"),
        key("unveiled"),
        key("disclosed"),
        key("denied"),
        key("promoted"),
        key("advertised"),
        key("declared"),
        key("requested"),
        key("demanded"),
        key("urged"),
        key("backed"),
        key("supported"),
        key("opposed"),
        key("welcomed"),
        key("posted"),
        key("invited"),
        key("nominated"),
        key("announced"),
        key("approved"),
        key("awarded"),
        key("called"),
        key("booked"),
        key("chose"),
        key("chosen"),
        key("selected"),
        key("sold"),
        key("bought"),
        key("offered"),
        key("won"),
        key("signed"),
        key("said"),
        key("told"),
        key("saw"),
        key("thought"),
        key("meant"),
        key("made"),
        key("gave"),
        key("had"),
        key("was"),
        key("were"),
        key("got"),
        key("set"),
        key("suggested"),
        key("warned"),
        key("mentioned"),
        key("discussed"),
        key("named"),
        key("needed"),
        key("required"),
        key("allowed"),
        key("believed"),
    ];
    WORDS.contains(&word)
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
