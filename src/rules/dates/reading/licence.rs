//! The last question of the rules on tense: whether any word of the sentence licenses its date.
//!
//! A date to come beside a past is wrong unless a plan, a modal, an infinitive or a bound stands somewhere in the sentence; a date long
//! over beside what lies ahead is wrong unless the sentence tells a past. How far that holds was read from real articles: for days and months
//! with their year, and for bare years close to their verb.

use std::ops::Range;

use super::happened::{is_infinitive, is_open, is_present_behind_comma};
use crate::annotate::dates::clause::{is_about, is_attributive, is_scheduled, is_will};
use crate::annotate::dates::clause_forms::is_gerund;
use crate::annotate::dates::clause_words::{is_plan, is_present_plan, is_subordinate, is_wall, looks_ahead};
use crate::annotate::dates::reader::{COMMA, FROM, IN, ON, Reader, TO, UNTIL};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// A date with its year in a sentence that tells a past, and has no word at all of what lies ahead: no plan, no modal, no infinitive, no
/// bound up to which something lasts. A year alone, "in 2028", also stands close to the past that it is of.
pub fn is_past(page: &Page<'_>, mention: &DateMention) -> bool {
    const BOUNDS: Words<13> = Words::new([
        "until", "till", "through", "by", "for", "to", "before", "toward", "towards", "into", "from", "ahead", "at",
    ]);
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    let before = first.checked_sub(1).filter(|&at| at >= sentence.start).map_or(Key::NONE, |at| reader.key(at));
    // "A memo dated 3 May 2028 warned".
    if before == key("dated") && mention.explicit {
        return true;
    }
    let placed = match mention.shape {
        Shape::Day | Shape::Month => !BOUNDS.contains(before) && !is_of_another(&reader, sentence.start, first),
        Shape::Year => before == IN && is_of_close_past(&reader, sentence.start, first - 1),
        _ => false,
    };
    let open = |at: usize| {
        let word = reader.key(at);
        // "that the levy be scrapped".
        is_open(&reader, at) || looks_ahead(word) || word == key("be") || is_infinitive(&reader, at)
    };
    mention.explicit && placed && sentence.clone().any(|at| tense::is_past(&reader, at)) && !sentence.clone().any(open)
}

/// Whether the date may be of what is no past: "seats for the gala (3 May 2028)", "involved raising it to $10 on 3 May 2028", "the cap,
/// suspended last year, springs back on 3 May 2028".
fn is_of_another(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const NEAR: usize = 3;
    const LONGEST: usize = 20;
    let event = (start.max(first.saturating_sub(NEAR))..first).any(|at| is_scheduled(reader.key(at)));
    let before = (start.max(first.saturating_sub(LONGEST))..first).rev();
    let verb = before
        .clone()
        .take_while(|&at| !reader.is(at, COMMA))
        .find(|&at| tense::is_past(reader, at) || is_gerund(reader, at));
    let gerund = verb.is_some_and(|at| !tense::is_past(reader, at));
    let present = before.into_iter().any(|at| is_present_behind_comma(reader, at));
    event || gerund || present
}

/// "won the debating prize in 2028": the nearest verb, with nothing between it and the year that has a time of its own.
fn is_of_close_past(reader: &Reader<'_>, start: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 7;
    for at in (start.max(adjunct.saturating_sub(LONGEST))..adjunct).rev() {
        let word = reader.key(at);
        if tense::is_past(reader, at) {
            return true;
        }
        let own = is_scheduled(word) || is_gerund(reader, at) || is_subordinate(word) || is_wall(word);
        if own || word == key("about") || !reader.tokens[at].is_word() {
            return false;
        }
    }
    false
}

/// A date with its year beside what lies ahead ("will begin rallying voters in 2014", "By the end of 2015, the ministry hopes to have"), in a
/// sentence that tells no past at all and brings nothing between the two that may have a time of its own.
pub fn is_to_come(page: &Page<'_>, mention: &DateMention) -> bool {
    const LONGEST: usize = 18;
    const OPENING: usize = 5;
    const AWAIT: Words<4> = Words::new(["faces", "face", "awaits", "await"]);
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let told = |at: usize| tense::is_past(&reader, at) && !is_plan(reader.key(at)) && !is_attributive(&reader, at);
    let plans = |at: usize| is_present_plan(reader.key(at)) && reader.is(at + 1, TO);
    // "faces sentencing on", "awaits a hearing on".
    let awaits = |at: usize| AWAIT.contains(reader.key(at)) && (at + 1..at + 4).any(|at| is_scheduled(reader.key(at)));
    let ahead = |at: usize| is_will(&reader, at) || plans(at) || awaits(at);
    let shaped = matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    let placed = || first > sentence.start && [IN, ON, key("by")].contains(&reader.key(first - 1));
    let behind = || {
        let near = sentence.start.max(first.saturating_sub(LONGEST))..first - 1;
        let at = near.rev().find(|&at| ahead(at))?;
        let words = at + if plans(at) { 2 } else { 1 }..first - 1;
        Some(words).filter(|words| is_of_verb(&reader, words, mention.shape) && !is_about(&reader, words.clone()))
    };
    let opens = || {
        let since =
            (sentence.start..first).any(|at| [key("since"), FROM, key("after"), key("than")].contains(&reader.key(at)));
        let front = first - sentence.start <= OPENING && reader.is(end, COMMA) && !since;
        front && (end + 1..sentence.end.min(end + LONGEST / 2)).any(ahead)
    };
    mention.explicit
        && shaped
        && (placed() && behind().is_some() || opens())
        && !main_words(&reader, &sentence).any(told)
}

/// The words of a sentence without its relative clauses between commas: ", who pleaded guilty,".
fn main_words<'r>(reader: &'r Reader<'_>, sentence: &Range<usize>) -> impl Iterator<Item = usize> + 'r {
    const RELATIVES: Words<3> = Words::new(["who", "which", "whose"]);
    let mut aside = false;
    sentence.clone().filter(move |&at| {
        if reader.is(at, COMMA) {
            aside = !aside && RELATIVES.contains(reader.key(at + 1));
        }
        !aside
    })
}

/// Whether a date behind the words may be of the verb before them: no clause of its own and nothing whose own date it may be, as in "stand
/// trial over the attack on 3 May", "the first since the one in 1928" and, for a year, "a hearing on the attacks in 2016".
fn is_of_verb(reader: &Reader<'_>, words: &Range<usize>, shape: Shape) -> bool {
    const LINKS: Words<12> =
        Words::new(["of", "for", "from", "since", "about", "over", "than", "as", "like", "after", "before", "between"]);
    const OF_A_YEAR: Words<9> = Words::new(["on", "against", "with", "into", "under", "to", "his", "her", "by"]);
    let walls = |at: usize| is_subordinate(reader.key(at)) || is_wall(reader.key(at)) || reader.is(at, UNTIL);
    let links = |at: usize| {
        let word = reader.key(at);
        LINKS.contains(word) || shape == Shape::Year && OF_A_YEAR.contains(word)
    };
    let planned = words.clone().last().is_some_and(|noun| is_scheduled(reader.key(noun)));
    words.clone().all(|at| reader.tokens[at].is_word() && !walls(at)) && (planned || !words.clone().any(links))
}
