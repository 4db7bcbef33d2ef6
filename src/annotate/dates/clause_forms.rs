//! Forms that a clause's words take: infinitives, gerunds, attributes, commas of places and of short asides.

use std::ops::Range;

use super::clause::{AND, AT, BY, FOR, FROM, HAD, IN, ON};
use super::reader::{OF, Reader, THE, TO};
use crate::text::{Key, key};

/// ", the last of them in June", ", most recently on 3 May": a short stretch without a verb that dates what was told before it.
pub(super) fn is_fragment(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    const LONGEST: usize = 6;
    const OPENERS: [Key; 8] =
        [THE, key("most"), key("first"), key("last"), key("again"), key("once"), key("then"), key("this")];
    (1..=LONGEST).contains(&(end - start)) && OPENERS.contains(&reader.key(start))
}

/// "to" before a verb, not before a place, a number or a noun phrase.
pub(super) fn starts_infinitive(reader: &Reader<'_>, at: usize) -> bool {
    const DETERMINERS: [Key; 8] =
        [THE, key("a"), key("an"), key("his"), key("her"), key("their"), key("its"), key("this")];
    let next = reader.tokens.get(at + 1);
    let plural = reader.str(at + 1).ends_with('s') && !reader.str(at + 1).ends_with("ss");
    next.is_some_and(|next| next.is_word() && !next.is_capitalised() && !next.has_digit())
        && !plural
        && !DETERMINERS.contains(&reader.key(at + 1))
}

/// "Paris, France": a comma between capitals.
pub(super) fn is_place_comma(reader: &Reader<'_>, at: usize) -> bool {
    at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1)
}

pub(super) fn is_gerund(reader: &Reader<'_>, at: usize) -> bool {
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
    const NOUNS: [Key; 12] = [
        key("during"),
        key("morning"),
        key("evening"),
        key("building"),
        key("meeting"),
        key("hearing"),
        key("shooting"),
        key("bombing"),
        key("king"),
        key("being"),
        key("wedding"),
        key("spring"),
    ];
    let word = reader.str(at);
    // "our rating in May", "the bidding on 3 May".
    let noun = at > 0
        && reader.tokens[at - 1].is_word()
        && !GOVERNORS.contains(&reader.key(at - 1))
        && (matches!(reader.key(at + 1), IN | ON | AT) || reader.is(at + 1, key("back")));
    word.len() > 5 && word.ends_with("ing") && !reader.is_capital(at) && !NOUNS.contains(&reader.key(at)) && !noun
}

/// "-ed" after a determiner is an adjective: "the united council".
pub(super) fn is_attributive(reader: &Reader<'_>, at: usize) -> bool {
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
    word.ends_with("ed") && noun && at > 0 && BEFORE.contains(&reader.key(at - 1)) && !reader.is(at - 1, AND)
}

/// Whether "if" and its kin stand a few words before the verb.
pub(super) fn is_conditional(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const WORDS: [Key; 7] =
        [key("if"), key("unless"), key("whether"), key("imagine"), key("suppose"), key("wish"), key("having")];
    (sentence.start.max(verb.saturating_sub(8))..verb).any(|at| WORDS.contains(&reader.key(at)))
}

pub(super) fn is_adverb(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: [Key; 8] =
        [key("not"), key("also"), key("last"), key("first"), key("later"), key("again"), key("then"), key("never")];
    reader.str(at).ends_with("ly") || WORDS.contains(&reader.key(at))
}

/// "was", "were" and "had", after which "to" looks ahead.
pub(super) fn is_stative(word: Key) -> bool {
    [key("was"), key("were"), HAD].contains(&word)
}
