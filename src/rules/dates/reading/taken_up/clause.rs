//! The clause by which a sentence takes up an event, found from its date: one of *since*, *when*, *who*, one that the date opens or that is
//! said of the day ("It was on 3 May that"), or a clause of its own.

use std::ops::Range;

use super::Taken;
use super::word::{determiner, is_verb};
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AN, COMMA, OF, Reader, THE};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::DETERMINERS;
use crate::text::{Key, Words, key};

const WHEN: Key = key("when");
/// So many words stand between "who" and its verb at most.
const AUXILIARIES: usize = 3;

/// "since it was founded in 1957", "when the ground shook on April 9", "Those let go on 21 August", "who saw how Roe was held there on
/// 3 May", "by the time it sank, on 3 May", "The ordinance, adopted on 30 October".
pub(super) fn clause_before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 12;
    const OPENERS: Words<13> = Words::new([
        "since", "when", "after", "those", "before", "until", "once", "as", "where", "how", "because", "time", "day",
    ]);
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let near = sentence.start.max(first.saturating_sub(LONGEST))..last_before(&reader, first)?;
    let word =
        near.clone().rev().find(|&at| is_verb(page, at) || page.text.key(at) == COMMA || is_wall(page.text.key(at)))?;
    if !is_verb(page, word) {
        return None;
    }
    let mut before = (near.start..word).rev().take_while(|&at| page.text.key(at) != COMMA);
    let opener = before.find(|&at| OPENERS.contains(page.text.key(at)));
    // "The ordinance, adopted on".
    let reduced = || {
        let comma = word.checked_sub(1).filter(|&at| page.text.key(at) == COMMA && word + 2 == first)?;
        let article = sentence.start;
        (DETERMINERS.contains(&page.text.key(article)) && comma - article <= 3 && reader.is(first - 1, key("on")))
            .then_some(comma)
    };
    // "the contract, which both sides signed on".
    let relative = || {
        let which = (near.start..word).rev().find(|&at| [key("which"), key("that")].contains(&page.text.key(at)))?;
        let noun = before_comma(page, which)?;
        // "the record that Roe set in Porto in".
        let place =
            |at: usize| page.text.tokens[at].is_capitalised() || [key("in"), key("at")].contains(&page.text.key(at));
        let tied = (word + 1..first.saturating_sub(1)).all(place)
            && noun > sentence.start
            && determiner(page, noun, sentence.start).is_some();
        tied.then_some(noun)
    };
    // "Roe, who was sworn in on".
    let who = || {
        let who = (near.start..word).rev().find(|&at| [key("who"), key("which")].contains(&page.text.key(at)))?;
        let noun = before_comma(page, who)?;
        let name = (sentence.start..=noun).rev().take_while(|&at| page.text.tokens[at].is_capitalised()).last();
        name.filter(|_| word - who <= AUXILIARIES)
    };
    let start = opener.or_else(reduced).or_else(relative).or_else(who)?;
    Some(Taken::by_verb(word, start..first))
}

/// The word before a relative pronoun, its comma stepped over.
fn before_comma(page: &Page<'_>, link: usize) -> Option<usize> {
    let before = link.checked_sub(1)?;
    before.checked_sub(usize::from(page.text.key(before) == COMMA))
}

/// Where the words end that a date is told of: before "on 3 May", ", on 3 May"; "the 3 May" is no date of a verb.
fn last_before(reader: &Reader<'_>, first: usize) -> Option<usize> {
    let before = reader.key_before(first);
    let placed = first.checked_sub(usize::from([key("in"), key("on")].contains(&before)))?;
    let own = before != OF && before != A && before != AN && !DETERMINERS.contains(&before);
    own.then_some(placed.saturating_sub(usize::from(reader.key_before(placed) == COMMA)))
}

/// "The mill shut in 2008", "Roe was arrested on 9 May": a clause of its own, of a subject that the reader knows.
pub(super) fn main_clause(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 12;
    const SUBJECT: usize = 6;
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let end = last_before(&reader, first)?;
    let plain = |at: &usize| {
        let word = page.text.key(*at);
        word != COMMA && !is_wall(word) && !ends_clause(word) && !page.is_dated(*at)
    };
    let start = (sentence.start.max(end.saturating_sub(LONGEST))..end).rev().take_while(plain).last()?;
    let word = (start..end).rev().find(|&at| is_verb(page, at))?;
    let known = DETERMINERS.contains(&page.text.key(start)) || page.text.tokens[start].is_capitalised();
    // "the report that Roe published on".
    let whole = start == sentence.start || !plain(&(start - 1)) && !is_subordinate(page.text.key(start - 1));
    let subject = start < word && word - start <= SUBJECT && known && whole;
    subject.then(|| Taken { is_main: true, ..Taken::by_verb(word, start..first) })
}

/// Words with which another clause begins.
fn ends_clause(word: Key) -> bool {
    const WORDS: Words<6> = Words::new(["and", "but", "said", "says", "or", "so"]);
    is_subordinate(word) || WORDS.contains(word)
}

/// "…, the day": the date is that of what follows, whatever stands before it.
pub(super) fn is_day_called(page: &Page<'_>, date: &DateMention) -> bool {
    let end = date.tokens.end as usize;
    page.text.key(end) == COMMA && page.text.key(end + 1) == THE && page.text.key(end + 2) == key("day")
}

/// "on 9 December, when the tax was rejected", "by 9 December, the day the tax takes effect", "It was on 9 December that the tax was
/// rejected", "9 December was the day the mill shut", "On 9 December the mill shut".
pub(super) fn clause_behind(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 8;
    const CLAUSE: usize = 12;
    let reader = Reader::new(&page.text);
    let end = date.tokens.end as usize;
    let when = end + usize::from(page.text.key(end) == COMMA);
    let called = is_day_called(page, date);
    let link = if called {
        Some(when + 1)
    } else if page.text.key(when) == WHEN {
        Some(when)
    } else {
        cleft(&reader, date, sentence)
    };
    let opens = || {
        let first = date.tokens.first as usize;
        let on = first > sentence.start && [key("in"), key("on")].contains(&page.text.key(sentence.start));
        (first == sentence.start + 1 && on && !is_subordinate(page.text.key(when))).then_some(when.wrapping_sub(1))
    };
    let is_main = link.is_none();
    let link = link.or_else(opens)?;
    let last = sentence.end.min(link + 1 + LONGEST);
    let word = (link + 1..last).take_while(|&at| !is_wall(page.text.key(at))).find(|&at| is_verb(page, at))?;
    if !is_main {
        return Some(Taken::by_verb(word, link..word + 1));
    }
    let stop = |&at: &usize| is_wall(page.text.key(at)) || page.text.key(at) == COMMA || ends_clause(page.text.key(at));
    let clause = sentence.end.min(word + CLAUSE);
    let phrase = link + 1..(word + 1..clause).find(stop).unwrap_or(clause);
    // "On 9 December he".
    let known = DETERMINERS.contains(&page.text.key(phrase.start)) || page.text.tokens[phrase.start].is_capitalised();
    let alone = (phrase.start..word).all(|at| page.text.key(at) != COMMA && !ends_clause(page.text.key(at)));
    (known && alone && phrase.start < word).then(|| Taken { is_main: true, ..Taken::by_verb(word, phrase) })
}

/// The word behind which the clause of "It was on 3 May that", "3 May was the day (that)" begins.
fn cleft(reader: &Reader<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<usize> {
    const IS: Words<3> = Words::new(["was", "is", "marked"]);
    const TIMES: Words<8> = Words::new(["day", "date", "night", "year", "month", "morning", "week", "moment"]);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let placed = last_before(reader, first)?;
    let it = placed == sentence.start + 2 && reader.is(placed - 1, key("was")) && reader.is(placed - 2, key("it"));
    if it && [key("that"), WHEN].contains(&reader.key(end)) {
        return Some(end);
    }
    let called = placed <= sentence.start + 1
        && IS.contains(reader.key(end))
        && reader.is(end + 1, THE)
        && TIMES.contains(reader.key(end + 2));
    let linked = [key("that"), WHEN].contains(&reader.key(end + 3));
    called.then_some(end + 2 + usize::from(linked))
}
