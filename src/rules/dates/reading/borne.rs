//! Dates that a noun bears: "a June 2016 memo", "the deadly September 2012 attack", "Roe's July 2019 announcement". What is told of once it
//! is done, and what nobody plans, has been where it bears a date.

use std::ops::Range;

use super::happened::{is_disaster, is_owner, nouns};
use crate::annotate::DateMention;
use crate::annotate::dates::clause::{self, is_free};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_present_plan};
use crate::annotate::dates::reader::{COMMA, Reader, THE, TO};
use crate::annotate::dates::{Shape, tense};
use crate::text::Words;

/// Whether the noun behind the date has been, where nothing beside it looks ahead: not "a plea hearing ahead of a June 2016 ruling".
pub fn is_borne(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const BEFORE: usize = 6;
    const BEHIND: usize = 9;
    const AHEAD: Words<18> = Words::new([
        "for", "until", "before", "by", "ahead", "toward", "towards", "pending", "awaiting", "next", "expect", "expects",
        "await", "awaits", "want", "wants", "seek", "seeks",
    ]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let exact = matches!(mention.shape, Shape::Day | Shape::Month);
    let Some(owner) = owner(reader, sentence.start, first, exact) else { return false };
    let end = end + usize::from(exact && reader.is(end, COMMA));
    let done = |&at: &usize| tense::is_deed(reader.key(at)) || is_disaster(reader, at);
    let mut phrase = nouns(reader, end).take_while(|&at| !STOPS.contains(reader.key(at)));
    let Some(noun) = phrase.find(done).filter(|&noun| ends(reader, noun)) else { return false };
    let before = owner.saturating_sub(BEFORE).max(sentence.start)..owner;
    let behind = noun + 1..sentence.end.min(noun + BEHIND);
    let ahead = |at: usize| {
        let word = reader.key(at);
        is_plan(word) || is_present_plan(word) || is_modal(word) || clause::is_will(reader, at)
    };
    let aimed = owner > sentence.start && AHEAD.contains(reader.key(owner - 1));
    let aimed = aimed || owner >= sentence.start + 2 && AHEAD.contains(reader.key(owner - 2));
    !aimed && !before.chain(behind).any(ahead)
}

/// The word before the date that owns its noun, with one more between them where the date is more than a year. "The 2018 report" may be
/// one that is due.
fn owner(reader: &Reader<'_>, start: usize, first: usize, exact: bool) -> Option<usize> {
    let before = first.checked_sub(1).filter(|&at| at >= start)?;
    if is_owner(reader, before) {
        return (exact || !reader.is(before, THE)).then_some(before);
    }
    let lead = reader.tokens[before].is_word() && reader.tokens[before].len() > SHORT && !LINKS.contains(reader.key(before));
    before.checked_sub(1).filter(|&at| exact && lead && at >= start && is_owner(reader, at))
}

/// Whether the noun is the last of its phrase: not "a June 2016 letter campaign".
fn ends(reader: &Reader<'_>, noun: usize) -> bool {
    const LINKS: Words<10> =
        Words::new(["of", "about", "that", "titled", "by", "from", "showing", "saying", "detailing", "authored"]);
    (is_free(reader, noun + 1) && !reader.is(noun + 1, TO)) || LINKS.contains(reader.key(noun + 1)) || tense::is_past(reader, noun + 1)
}

/// Words that no phrase of a noun goes beyond: "a 2019 hatchback to the interview".
const STOPS: Words<10> = Words::new(["to", "at", "with", "the", "a", "an", "after", "before", "and", "during"]);
const SHORT: usize = 3;
const LINKS: Words<14> = Words::new([
    "after", "before", "since", "until", "from", "with", "during", "between", "through", "into", "about", "than", "like",
    "early",
]);
