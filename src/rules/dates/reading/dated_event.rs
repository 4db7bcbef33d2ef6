//! What the words beside a noun of an event say of a date near it: whether it is that of the noun, or of what is done with it.

use std::ops::Range;

use crate::annotate::dates::clause_words::{is_modal, is_plan, is_present};
use crate::annotate::dates::reader::{A, COMMA, OF, Reader};
use crate::annotate::dates::{clause, tense};
use crate::text::{Key, Words, key};

fn is_determiner(word: Key) -> bool {
    const WORDS: Words<8> = Words::new(["the", "a", "an", "its", "his", "their", "that", "this"]);
    WORDS.contains(word)
}

pub(super) fn is_auxiliary(word: Key) -> bool {
    [key("was"), key("were"), key("had"), key("been"), key("did")].contains(&word) || is_present(word)
}

/// "questions about the rally on", "the site of the crash on": the date is that of something else, but for "the day of the crash".
pub(super) fn is_complement(reader: &Reader<'_>, sentence: &Range<usize>, noun: usize, date: usize) -> bool {
    const LONGEST: usize = 4;
    const LINKS: [Key; 8] = [OF, key("to"), key("about"), key("over"), key("from"), key("for"), key("into"), key("in")];
    let near = sentence.start.max(noun.saturating_sub(LONGEST))..noun;
    let stops = [key("since"), key("after"), key("before"), key("by"), COMMA];
    let link = near
        .rev()
        .take_while(|&at| !stops.contains(&reader.key(at)))
        .find(|&at| at > sentence.start && LINKS.contains(&reader.key(at)) && reader.tokens[at + 1].is_word());
    // "ahead of the primary on", "due to the massacre on".
    let time = |at: usize| at > 0 && [key("ahead"), key("due"), key("prior")].contains(&reader.key(at - 1));
    // "a transcript of that hearing, on 3 May", "the day of the crash".
    let record = |at: usize| at > 0 && (reader.term(at - 1).is_some() || is_record(reader.key(at - 1)));
    // "will choose a nominee in a primary on", "invited to the ceremony on": the occasion is named for its day.
    let occasion = |at: usize| {
        reader.is(at, key("in")) && [A, key("an")].contains(&reader.key(at + 1))
            || reader.is(at, key("to")) && at > 0 && reader.is(at - 1, key("invited"))
    };
    link.is_some_and(|at| !is_tied(reader, date) && !record(at) && !time(at) && !occasion(at))
}

/// What is made of an event, or part of it, has its day.
fn is_record(noun: Key) -> bool {
    const WORDS: Words<25> = Words::new([
        "transcript", "transcripts", "video", "footage", "winner", "winners", "outcome", "results", "loser",
        "recording", "minutes", "record", "records", "tape", "film", "audio", "photographs", "pictures", "coverage",
        "account", "accounts", "scene", "site", "eve", "aftermath",
    ]);
    WORDS.contains(noun)
}

/// "four days after the payment, on 3 May": the date is that of what came after.
pub(super) fn is_after(reader: &Reader<'_>, sentence: &Range<usize>, noun: usize) -> bool {
    const LONGEST: usize = 5;
    (sentence.start.max(noun.saturating_sub(LONGEST))..noun)
        .any(|at| [key("after"), key("before"), key("following"), key("until")].contains(&reader.key(at)))
}

/// "the summit of 3 May" has its date for itself.
fn is_tied(reader: &Reader<'_>, date: usize) -> bool {
    [OF, key("dated")].contains(&reader.key_before(date))
}

/// "called off the summit on 24 May": the day is that of calling off, but for who attends or brings it about.
pub(super) fn is_object(reader: &Reader<'_>, sentence: &Range<usize>, noun: usize) -> bool {
    const LONGEST: usize = 5;
    const ATTENDED: Words<48> = Words::new([
        "followed", "preceded", "caught", "completed", "finalized", "finalised", "concluded", "celebrated", "sealed",
        "said", "says", "claimed", "argued", "added", "insisted", "believed", "recorded", "witnessed", "recalled",
        "remembered", "described", "watched", "saw", "noted", "filmed", "attended", "won", "secured", "gained", "cast",
        "held", "hosted", "staged", "carried", "conducted", "committed", "addressed", "joined", "opened", "led",
        "survived", "handed", "issued", "delivered", "made", "gave", "took", "reached",
    ]);
    const LINKS: Words<15> = Words::new([
        "of", "in", "at", "on", "to", "after", "before", "since", "that", "during", "until", "till", "following",
        "amid", "upon",
    ]);
    (sentence.start.max(noun.saturating_sub(LONGEST))..noun)
        .rev()
        // "threw out that conviction".
        .filter(|&at| at + 1 < noun || !reader.is(at, key("that")))
        .take_while(|&at| reader.tokens[at].is_word() && !LINKS.contains(reader.key(at)))
        .filter(|&at| tense::is_past(reader, at) && !is_auxiliary(reader.key(at)))
        // "gave the closed briefing".
        .find(|&at| at + 1 < noun || at == 0 || !is_determiner(reader.key(at - 1)))
        .is_some_and(|verb| !ATTENDED.contains(reader.key(verb)))
}

/// "the shooting in Leeds", not "the shooting victim".
pub(super) fn is_closed(reader: &Reader<'_>, noun: usize) -> bool {
    const LINKS: Words<41> = Words::new([
        "itself", "in", "on", "at", "of", ",", "with", "to", "dated", "for", "day", "by", "that", "between", "from",
        "against", "near", "over", "about", "outside", "inside", "among", "under", "into", "off", "when", "where",
        "who", "which", "and", "but", "after", "before", "as", "confirming", "approving", "alleging", "seeking",
        "killing", "because", "while",
    ]);
    let next = noun + 1;
    LINKS.contains(reader.key(next))
        || reader.term(next).is_some()
        || is_auxiliary(reader.key(next))
        || (is_plan(reader.key(next)) && !reader.is(next, key("deadline")))
        || is_predicate(reader, next)
}

/// "the 3 May final will", "… go on sale", "… online": what is said of the event, not a word of its name.
pub(super) fn is_predicate(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: Words<18> = Words::new([
        "go", "goes", "begin", "begins", "start", "starts", "open", "opens", "cost", "costs", "remain", "remains",
        "online", "include", "includes", "features", "does", "do",
    ]);
    is_modal(reader.key(at)) || clause::is_will(reader, at) || WORDS.contains(reader.key(at))
}
