//! The event that a date belongs to: the noun it stands before, the nearest verb or noun before it, the first verb after it where it
//! opens its sentence.

use std::ops::Range;

use super::event::{Told, event, phrase};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_present, is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, COMMA, OF, Reader, THE};
use crate::annotate::dates::{clause, tense};
use crate::annotate::numbers::spelled;
use crate::annotate::{DateMention, Page};
use crate::text::{Key, Words, key, keys};

/// The word of the event, and what it tells.
pub(super) fn of_date(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    named(page, mention, sentence)
        .or_else(|| before(page, mention.tokens.first as usize, sentence))
        .or_else(|| after(page, mention, sentence))
}

/// "on 12 March in a ceremony", "on 3 May during the raid": the occasion right behind the date.
pub(super) fn behind(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const LONGEST: usize = 4;
    let reader = Reader::new(&page.text);
    let link = mention.tokens.end as usize;
    let placed = [key("in"), key("at"), key("during")].contains(&reader.key(link)) && is_article(reader.key(link + 1));
    let words = link + 2..sentence.end.min(link + 2 + LONGEST);
    let noun = |at: usize| event(page, at).filter(|told| told.is_noun && is_closed(&reader, at)).map(|told| (at, told));
    placed.then(|| words.take_while(|&at| reader.tokens[at].is_word()).find_map(noun))?
}

/// "the day before the attacks, on 3 May": the event that a date is counted from, and how many days it lies behind the date.
pub(super) fn counted_from(
    page: &Page<'_>,
    mention: &DateMention,
    sentence: &Range<usize>,
) -> Option<(usize, Told, i64)> {
    const LONGEST: usize = 5;
    const DAYS: Key = key("days");
    const WEEKS: Key = key("weeks");
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let end = first.checked_sub(1 + usize::from(reader.key_before(first) == key("on")))?;
    let noun = end.checked_sub(1).filter(|&noun| reader.is(end, COMMA) && noun > sentence.start)?;
    let told = event(page, noun).filter(|told| told.is_noun)?;
    let side = (sentence.start.max(noun.saturating_sub(LONGEST))..noun)
        .rev()
        .find(|&at| [key("before"), key("after")].contains(&reader.key(at)))?;
    let ahead = if reader.is(side, key("before")) { 1 } else { -1 };
    let unit = side.checked_sub(2)?;
    if [THE, A, key("one")].contains(&reader.key(unit)) && reader.is(unit + 1, key("day")) {
        return Some((noun, told, ahead));
    }
    let days = match reader.key(unit + 1) {
        DAYS => 1,
        WEEKS => 7,
        _ => return None,
    };
    let count = spelled::read(reader.tokens, unit).map(|spelled| spelled.value as i64);
    let count = count.or_else(|| reader.digits(unit).map(|digits| i64::from(digits.value)))?;
    Some((noun, told, ahead * count * days))
}

/// "the 25 May death".
fn named(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const LONGEST: usize = 3;
    const LINKS: Words<18> = Words::new([
        "of", "on", "in", "when", "during", "at", "to", "a", "the", "after", "before", "following", "amid", "with",
        "upon", "by", "for", "as",
    ]);
    let end = mention.tokens.end as usize;
    // "the March 9, 2020, vote".
    let end = end + usize::from(mention.explicit && page.text.key(end) == COMMA && is_article_before(page, mention));
    // "on 13 March, the day of the mayor's press conference".
    let reader = Reader::new(&page.text);
    let day_of =
        reader.is(end, COMMA) && reader.is(end + 1, THE) && reader.is(end + 2, key("day")) && reader.is(end + 3, OF);
    let end = if day_of { end + 4 + usize::from(is_article(reader.key(end + 4))) } else { end };
    (end..sentence.end.min(end + LONGEST))
        .take_while(|&at| page.text.tokens[at].is_word() && !LINKS.contains(page.text.key(at)))
        .filter_map(|at| event(page, at).filter(|told| told.is_noun).map(|told| (at, told)))
        .find(|&(at, _)| {
            is_closed(&reader, at)
                || tense::is_past(&reader, at + 1)
                || reader.tokens.get(at + 1).is_none_or(|next| next.is_mark())
        })
}

/// The event of the words before the date: the nearest verb, or a noun with no verb between.
fn before(page: &Page<'_>, first: usize, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const REACH: usize = 16;
    let reader = Reader::new(&page.text);
    // "fired its coach, John Roe, on", "opened its first shop, in Leeds, in".
    let aside = |open: usize| {
        let close = (open + 1..first).find(|&at| reader.is(at, COMMA));
        // "killed 224 people, including 12 children, on".
        if close.is_some_and(|close| close + 2 >= first) && reader.is(open + 1, key("including")) {
            return true;
        }
        let from = open + 1 + usize::from([key("in"), key("at"), key("near")].contains(&reader.key(open + 1)));
        close.is_some_and(|close| close + 2 >= first && from < close && (from..close).all(|at| reader.is_capital(at)))
    };
    for at in (sentence.start.max(first.saturating_sub(REACH))..first).rev() {
        let word = reader.key(at);
        let that = || reader.is(at - 1, key("that")) && event(page, at + 1).is_some_and(|told| told.is_noun);
        let attributive =
            at > sentence.start && (is_article(reader.key(at - 1)) || that()) && phrase(page, at).is_none();
        // "the final report on".
        let adjective = word == key("final") && !is_closed(&reader, at);
        // "behind closed doors", "the ceremony in Independence".
        let place =
            |told: &Told| told.is_noun && reader.is_capital(at) && at > sentence.start && reader.is(at - 1, key("in"));
        let other = adjective || reader.is(at + 1, key("doors"));
        let told = event(page, at).filter(|told| !other && (told.is_noun || !attributive) && !place(told));
        if let Some(told) = told {
            let told = if is_gerund(&reader, at) { told.as_verb() } else { told };
            let aside = reader.is(first - 1, COMMA) || (first > 1 && reader.is(first - 2, COMMA));
            let own = is_closed(&reader, at)
                && !(aside && is_after(&reader, sentence, at))
                && !is_complement(&reader, sentence, at, first)
                && (is_tied(&reader, first) || !is_object(&reader, sentence, at));
            if !told.is_noun || own {
                return Some((at, told));
            }
            // "approved the closure on": the day of the approval.
            if at + 1 == first || !is_object(&reader, sentence, at) {
                return None;
            }
            continue;
        }
        let place = word == COMMA && at > 0 && reader.is_capital(at - 1);
        let joined = at + 1 == first || (at + 2 == first && [key("in"), key("on")].contains(&reader.key(at + 1)));
        let wall = (word == COMMA && !joined && !place && !aside(at) && !reader.is(at + 1, key("dated")))
            || is_wall(word)
            // "resigned as secretary on", "testified before the panel on".
            || (is_subordinate(word) && ![key("as"), key("before")].contains(&word));
        // "the briefing given to the panel on".
        let held = HELD.contains(word) && at > 0 && event(page, at - 1).is_some_and(|told| told.is_noun);
        let verb = tense::is_past(&reader, at)
            && !is_auxiliary(word)
            && !is_plan(word)
            && word != key("dated")
            && !held
            && !attributive
            && !other;
        if wall || verb {
            return None;
        }
    }
    None
}

/// Participles of what is held or handed over.
const HELD: Words<7> = Words::new(["provided", "given", "delivered", "conducted", "staged", "hosted", "offered"]);

/// "killing nine people", "bombing the embassy": what is done to whom.
fn is_gerund(reader: &Reader<'_>, at: usize) -> bool {
    let object = |word: Key| [THE, key("a"), key("an"), key("his"), key("her")].contains(&word);
    let counted = spelled::read(reader.tokens, at + 1).is_some() || reader.digits(at + 1).is_some();
    (counted || object(reader.key(at + 1))) && reader.str(at).ends_with("ing")
}

fn is_article_before(page: &Page<'_>, mention: &DateMention) -> bool {
    let first = mention.tokens.first as usize;
    first > 0 && (is_article(page.text.key(first - 1)) || page.text.tokens[first - 1].is_possessive())
}

fn is_determiner(word: Key) -> bool {
    is_article(word) || word == key("that") || word == key("this")
}

fn is_article(word: Key) -> bool {
    [THE, key("a"), key("an"), key("its"), key("his"), key("their")].contains(&word)
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
    const ATTENDED: Words<46> = Words::new([
        "caught", "completed", "finalized", "finalised", "concluded", "celebrated", "sealed", "said", "says",
        "claimed", "argued", "added", "insisted", "believed", "recorded", "witnessed", "recalled", "remembered",
        "described", "watched", "saw", "noted", "filmed", "attended", "won", "secured", "gained", "cast", "held",
        "hosted", "staged", "carried", "conducted", "committed", "addressed", "joined", "opened", "led", "survived",
        "handed", "issued", "delivered", "made", "gave", "took", "reached",
    ]);
    const LINKS: [Key; 10] = [
        OF,
        key("in"),
        key("at"),
        key("on"),
        key("to"),
        key("after"),
        key("before"),
        key("since"),
        key("that"),
        key("during"),
    ];
    (sentence.start.max(noun.saturating_sub(LONGEST))..noun)
        .rev()
        .take_while(|&at| reader.tokens[at].is_word() && !LINKS.contains(&reader.key(at)))
        .filter(|&at| tense::is_past(reader, at) && !is_auxiliary(reader.key(at)))
        // "gave the closed briefing".
        .find(|&at| at + 1 < noun || at == 0 || !is_determiner(reader.key(at - 1)))
        .is_some_and(|verb| !ATTENDED.contains(reader.key(verb)))
}

/// "the shooting in Leeds", not "the shooting victim".
pub(super) fn is_closed(reader: &Reader<'_>, noun: usize) -> bool {
    const LINKS: Words<40> = Words::new([
        "in", "on", "at", "of", ",", "with", "to", "dated", "for", "day", "by", "that", "between", "from", "against",
        "near", "over", "about", "outside", "inside", "among", "under", "into", "off", "when", "where", "who", "which",
        "and", "but", "after", "before", "as", "confirming", "approving", "alleging", "seeking", "killing", "because",
        "while",
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

/// "On 5 May he announced", "1 April, when the law comes into force": the first verb after the date.
fn after(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const REACH: usize = 9;
    let reader = Reader::new(&page.text);
    let end = mention.tokens.end as usize;
    let opens = mention.tokens.first as usize <= sentence.start + 1;
    let start = end + usize::from(reader.is(end, COMMA));
    let when = reader.is(start, key("when"));
    if !opens && !when {
        return None;
    }
    for at in start + usize::from(when)..sentence.end.min(start + REACH) {
        if let Some(told) = event(page, at).filter(|told| !told.is_noun) {
            return Some((at, told));
        }
        let word = reader.key(at);
        if is_wall(word) || (tense::is_past(&reader, at) && !is_auxiliary(word)) {
            return None;
        }
    }
    None
}

/// The noun or name before the verb, stepping over "which", "had", "was".
pub(super) fn head(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 5;
    const SMALL: [Key; 8] =
        [key("which"), key("that"), key("who"), COMMA, key("later"), key("first"), key("was"), key("will")];
    if verb == sentence.start {
        // "Founded in 2001, the company".
        let comma = (verb..sentence.end.min(verb + LONGEST + 3)).find(|&at| page.text.key(at) == COMMA)?;
        return Some(comma + 1 + usize::from(page.text.key(comma + 1) == THE));
    }
    // "Roe took his own life", "walked off the job": who did it stands before the whole phrase.
    let phrased = phrase(page, verb).is_some();
    let start = sentence.start.max(verb.saturating_sub(LONGEST));
    let the = phrased && verb > start + 1 && page.text.key(verb - 1) == THE;
    let mut verb = if phrased { verb.saturating_sub(1 + usize::from(the)).max(start) } else { verb };
    if phrased && page.text.key(verb) == key("own") {
        verb = verb.saturating_sub(2).max(start);
    }
    (start..verb).rev().find(|&at| {
        let word = page.text.key(at);
        !SMALL.contains(&word)
            && !is_auxiliary(word)
            && !is_plan(word)
            && !is_body(word)
            && event(page, at).is_none_or(|told| told.is_noun)
    })
}

/// "goes" of "goes into effect": it tells nothing alone.
pub(super) fn is_body(word: Key) -> bool {
    const BODIES: [Key; 14] = keys([
        "went", "goes", "go", "comes", "came", "come", "into", "under", "got", "made", "takes", "took", "kicks", "be",
    ]);
    BODIES.contains(&word)
}
