//! Forms that a clause's words take: infinitives, gerunds, attributes, commas of places and of short asides.

use std::ops::Range;

use super::clause_adjunct::is_free;
use super::reader::{AND, AT, BY, DASH, FOR, FROM, HAD, IN, OF, ON, Reader, THE, TO};
use crate::text::{Key, Words, key, keys};

/// ", the last of them in June", ", most recently on 3 May": a short stretch without a verb that dates what was told before it.
pub(super) fn is_fragment(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    const LONGEST: usize = 6;
    const OPENERS: [Key; 8] =
        [THE, key("most"), key("first"), key("last"), key("again"), key("once"), key("then"), key("this")];
    (1..=LONGEST).contains(&(end - start)) && OPENERS.contains(&reader.key(start))
}

/// The opening mark of a title in quotation marks, "“The Late Hour”", from its closing one: a few words with capitals.
pub(super) fn quoted_title(reader: &Reader<'_>, start: usize, closing: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    const PAIRS: [(Key, Key); 2] = [(key("\u{201c}"), key("\u{201d}")), (key("\""), key("\""))];
    let opening = PAIRS.iter().find(|(_, close)| reader.is(closing, *close)).map(|(open, _)| *open)?;
    let at = (start.max(closing.saturating_sub(LONGEST))..closing).rev().find(|&at| reader.is(at, opening))?;
    let small = |at: usize| reader.tokens[at].len() <= 4 && reader.tokens[at].is_word();
    let titled = (at + 1..closing).all(|at| reader.is_capital(at) || small(at) || reader.tokens[at].has_digit());
    (at + 1 < closing && reader.is_capital(at + 1) && reader.is_capital(closing - 1) && titled).then_some(at)
}

/// The tokens from the end back to the first one, past the titles among them: "a guest on “The Late Hour” on 4 May".
pub fn back_past_titles<'r>(reader: &'r Reader<'_>, first: usize, end: usize) -> impl Iterator<Item = usize> + 'r {
    let mut resume = usize::MAX;
    (first..end).rev().filter(move |&at| {
        let opening = if at < resume { quoted_title(reader, first, at) } else { None };
        let inside = at >= resume || opening.is_some();
        resume = opening.unwrap_or(resume);
        !inside
    })
}

/// "was taken to hospital on", "went to court over": "to" and a place that has no article.
pub fn is_to_place(reader: &Reader<'_>, to: usize) -> bool {
    const PLACES: Words<10> = Words::new([
        "hospital", "court", "jail", "prison", "trial", "school", "college", "custody", "parliament", "war",
    ]);
    PLACES.contains(reader.key(to + 1)) && is_free(reader, to + 2) && !is_determiner(reader, to + 2)
}

/// "to" before a verb, not before a place, a number or a noun phrase.
pub(super) fn starts_infinitive(reader: &Reader<'_>, at: usize) -> bool {
    const DETERMINERS: [Key; 8] =
        [THE, key("a"), key("an"), key("his"), key("her"), key("their"), key("its"), key("this")];
    // "pleaded guilty to fraud", "according to police".
    const GOVERNORS: Words<14> = Words::new([
        "guilty", "according", "thanks", "led", "admitted", "confessed", "objected", "related", "linked", "prior",
        "similar", "owing", "response", "damage",
    ]);
    if at > 0 && GOVERNORS.contains(reader.key(at - 1)) || is_to_place(reader, at) {
        return false;
    }
    // "fell from $69 to around $50".
    const DEGREES: Words<12> = Words::new([
        "around", "about", "nearly", "almost", "roughly", "just", "below", "above", "under", "over", "only", "some",
    ]);
    let sum = |at: usize| {
        reader.is(at, key("$"))
            || reader.tokens.get(at).is_some_and(|next| next.has_digit())
            || reader.amount(at).is_some()
    };
    if DEGREES.contains(reader.key(at + 1)) && sum(at + 2) {
        return false;
    }
    let next = reader.tokens.get(at + 1);
    let plural = reader.str(at + 1).ends_with('s') && !reader.str(at + 1).ends_with("ss");
    next.is_some_and(|next| next.is_word() && !next.is_capitalised() && !next.has_digit())
        && !plural
        && !DETERMINERS.contains(&reader.key(at + 1))
        // "to and from India", "sentenced to three years".
        && !reader.is(at + 1, AND)
        && reader.amount(at + 1).is_none()
}

/// "Paris, France": a comma between capitals.
pub fn is_place_comma(reader: &Reader<'_>, at: usize) -> bool {
    at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1)
}

pub fn is_gerund(reader: &Reader<'_>, at: usize) -> bool {
    const GOVERNORS: [Key; 21] = [
        key("by"),
        OF,
        FOR,
        IN,
        key("without"),
        key("while"),
        key("when"),
        key("after"),
        key("before"),
        FROM,
        key("about"),
        AND,
        key("or"),
        key("since"),
        key("is"),
        key("are"),
        key("be"),
        key("was"),
        key("were"),
        key("been"),
        key("upon"),
    ];
    const NOUNS: Words<32> = Words::new([
        "during", "morning", "evening", "building", "meeting", "hearing", "shooting", "bombing", "king", "being",
        "wedding", "spring", "planning", "housing", "zoning", "banking", "training", "trading", "shipping", "racing",
        "boxing", "fishing", "farming", "mining", "parking", "marketing", "nursing", "swimming", "cycling", "gaming",
        "nothing", "something",
    ]);
    let word = reader.str(at);
    // "the planning board", "a retaining wall".
    let before = at.checked_sub(1).map_or(Key::NONE, |at| reader.key(at));
    let attribute = [THE, key("a"), key("an"), key("its"), key("their"), key("his"), key("her")].contains(&before);
    // "our rating in May", "the bidding on 3 May".
    let noun = at > 0
        && reader.tokens[at - 1].is_word()
        && !GOVERNORS.contains(&reader.key(at - 1))
        && (matches!(reader.key(at + 1), IN | ON | AT) || reader.is(at + 1, key("back")));
    word.len() > 5
        && word.ends_with("ing")
        && !reader.is_capital(at)
        && !NOUNS.contains(reader.key(at))
        && !noun
        && !attribute
}

/// "-ed" after a determiner is an adjective: "the united council".
pub fn is_attributive(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 18] = [
        THE,
        key("most"),
        key("more"),
        key("less"),
        key("so"),
        key("a"),
        key("an"),
        key("its"),
        key("his"),
        key("her"),
        key("their"),
        key("of"),
        key("with"),
        key("and"),
        key("newly"),
        key("this"),
        key("some"),
        key("for"),
    ];
    let word = reader.str(at);
    let noun = reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && !matches!(next.key, IN | ON | TO | BY));
    // "self-propelled howitzers", but "re-elected her".
    let object = is_determiner(reader, at + 1) || [key("him"), key("them"), key("it")].contains(&reader.key(at + 1));
    let compound = reader.is(at.wrapping_sub(1), DASH) && reader.glued(at) && !object;
    let owned = at > 0 && BEFORE.contains(&reader.key(at - 1)) && !reader.is(at - 1, AND);
    word.ends_with("ed") && noun && (owned || compound)
}

/// Whether "if" and its kin stand a few words before the verb, or the clause is one of what would be then: "would leave when her term
/// ended".
pub(super) fn is_conditional(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const WORDS: [Key; 7] = keys(["if", "unless", "whether", "imagine", "suppose", "wish", "having"]);
    const WHEN: [Key; 4] = keys(["when", "once", "until", "as"]);
    const WOULD: [Key; 3] = keys(["would", "will", "could"]);
    const NEAR: usize = 8;
    let near = sentence.start.max(verb.saturating_sub(NEAR))..verb;
    let ahead = |at: usize| {
        let main = sentence.start.max(at.saturating_sub(2 * NEAR))..at;
        WHEN.contains(&reader.key(at)) && main.into_iter().any(|at| WOULD.contains(&reader.key(at)))
    };
    near.into_iter().any(|at| WORDS.contains(&reader.key(at)) || ahead(at))
}

pub fn is_adverb(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: Words<14> = Words::new([
        "not", "also", "last", "first", "later", "again", "then", "never", "now", "soon", "still", "only", "thus",
        "once",
    ]);
    reader.str(at).ends_with("ly") || WORDS.contains(reader.key(at))
}

/// "the", "a", "its": what begins an object.
pub(super) fn is_determiner(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: Words<12> =
        Words::new(["the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "another", "any"]);
    WORDS.contains(reader.key(at)) || reader.tokens.get(at).is_some_and(|token| token.is_possessive())
}

/// "was", "were" and "had", after which "to" looks ahead.
pub(super) fn is_stative(word: Key) -> bool {
    [key("was"), key("were"), HAD].contains(&word)
}
