//! The word by which a sentence takes up an event, found from its date: a definite noun before or behind it, or the verb of a clause of
//! *since*, *when* or *after*.

use std::ops::Range;

use super::clause::{clause_before, clause_behind, main_clause};
use super::kind::{is_weak, pairs};
use super::{KINDS, Taken};
use crate::annotate::dates::clause_words::{is_modal, is_present as is_present_verb};
use crate::annotate::dates::reader::{A, AN, COMMA, DASH, OF, Reader, STOP, THE};
use crate::annotate::dates::{Shape, clause, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::{DETERMINERS, is_owner};
use crate::rules::dates::shared::dated_event::{is_closed, is_complement, is_object};
use crate::rules::dates::shared::reference::is_pronoun;
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

impl Taken {
    pub(super) fn up(page: &Page<'_>, date: &DateMention) -> Option<Self> {
        let sentence = sentence_tokens(page, date.tokens.first as usize);
        behind(page, date)
            .or_else(|| noun_before(page, date, &sentence))
            .or_else(|| noun_of_thing(page, date, &sentence))
            .or_else(|| noun_with_clause(page, date, &sentence))
            .or_else(|| clause_before(page, date, &sentence))
            .or_else(|| clause_behind(page, date, &sentence))
            .or_else(|| main_clause(page, date, &sentence))
    }
}

fn is_noun(page: &Page<'_>, at: usize) -> bool {
    KINDS.tells(page.text.key(at), "noun")
}

/// The article, pronoun or owner of the noun: it makes it one that the reader knows.
pub(super) fn determiner(page: &Page<'_>, noun: usize, start: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let reader = Reader::new(&page.text);
    let joined = |at: usize| {
        let word = &page.text.tokens[at];
        // "the magnitude 5.4 quake".
        let point = word.is_mark() && at > 0 && reader.is(at, STOP) && page.text.tokens[at - 1].is_number();
        point || !ends_phrase(word.key) && (word.is_word() || word.is_number() || reader.is_joint(at, DASH))
    };
    let mut before = (start.max(noun.saturating_sub(LONGEST))..noun).rev();
    // "Roe's resignation".
    let article = |at: usize| at.checked_sub(2).is_some_and(|at| (at..at + 2).any(|at| page.text.key(at) == THE));
    let owner = |at: usize| is_owner(page, at) && (page.text.tokens[at].is_capitalised() || article(at));
    let known = |at: usize| DETERMINERS.contains(&page.text.key(at)) || owner(at);
    before.find(|&at| known(at) || !(joined(at) || page.is_dated(at))).filter(|&at| known(at))
}

/// No word of what stands before a noun.
fn ends_phrase(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        A,
        AN,
        OF,
        key("in"),
        key("on"),
        key("at"),
        key("for"),
        key("to"),
        key("by"),
        key("with"),
        key("from"),
        key("and"),
    ];
    WORDS.contains(&word)
}

/// "the 5 August blaze".
fn behind(page: &Page<'_>, date: &DateMention) -> Option<Taken> {
    const LONGEST: usize = 3;
    const SCORED: usize = 6;
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let end = end + usize::from(date.explicit && reader.is(end, COMMA));
    let start = sentence_tokens(page, first).start;
    // "Tuesday's 6-3 vote".
    let own = page.text.tokens[end - 1].is_possessive().then_some(first);
    let article = own.or_else(|| determiner(page, first, start))?;
    let last = page.text.tokens.len().min(end + if own.is_some() { SCORED } else { LONGEST });
    let scored = |at: usize| own.is_some() && (page.text.tokens[at].is_number() || reader.is_joint(at, DASH));
    let mut words =
        (end..last).take_while(|&at| scored(at) || page.text.tokens[at].is_word() && !is_linking(page.text.key(at)));
    let is_last = |at: usize| page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark()) || is_closed(&reader, at);
    let word = words.find(|&at| is_noun(page, at) && is_last(at))?;
    Some(Taken { word, phrase: article..word + 1, owner: article, is_noun: true, is_main: false })
}

/// "the verdict, handed down on 3 August", "that meeting, on 19 May", "the reopening night, 14 March", "polling day, 16 September".
fn noun_before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 7;
    const OWNER: usize = 4;
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let words = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
    let linked = |at: usize| {
        let token = &page.text.tokens[at];
        token.key == COMMA
            || is_linking(token.key)
            || token.is_capitalised()
            || reader.is(at, OF)
            || reader.is_joint(at, DASH)
    };
    for at in words {
        if is_noun(page, at) {
            // "the ban took effect on": the day of the effect.
            if (at + 1..first).any(|at| reader.is(at, key("effect"))) {
                return None;
            }
            // "polling day", "opening day".
            let named = reader.is(at + 1, key("day"));
            let article = determiner(page, at, sentence.start).or(named.then_some(at))?;
            let relative = [key("which"), key("that")].contains(&reader.key(at + 2));
            let aside =
                reader.is(at + 1, COMMA) || reader.is(first - 1, COMMA) || reader.is(first.saturating_sub(2), COMMA);
            let before = |back: usize| article.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
            // "at the time of the robbery on".
            let timed = before(1) == OF && [key("time"), key("night"), key("day"), key("morning")].contains(&before(2));
            // "was passed in the council's vote on": what happened at it has its day.
            let at_it = date.shape == Shape::Day && [key("in"), key("at"), key("during")].contains(&before(1));
            let inside = !at_it && (is_object(&reader, sentence, at) || is_complement(&reader, sentence, at, first));
            let bound =
                named || at + 2 == first && reader.is(at + 1, OF) || is_of_present(&reader, sentence.start..article);
            let own = bound || aside && (relative || !is_beside(before(1))) || timed || !aside && !inside;
            let owner = if is_pronoun(page.text.key(article)) { OWNER.min(article - sentence.start) } else { 0 };
            return own.then_some(Taken {
                word: at,
                phrase: article..first,
                owner: article - owner,
                is_noun: true,
                is_main: false,
            });
        }
        if !linked(at) {
            return None;
        }
    }
    None
}

/// "the passage of the clean water act in 2014", "The defeat of Measure B in May 2016", "the closing of the mill of 3 May": the noun with
/// what it was done to.
fn noun_of_thing(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 9;
    const THING: Words<9> = Words::new(["of", "on", "at", "in", "to", "with", "against", "outside", "near"]);
    const LINKS: [Key; 5] = [key("for"), key("over"), key("about"), key("in"), key("during")];
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let placed = first.checked_sub(1).filter(|&at| [key("in"), key("on"), OF].contains(&page.text.key(at)))?;
    let plain = |at: &usize| {
        let token = &page.text.tokens[*at];
        let told = tense::is_past(&reader, *at) && !is_linking(token.key);
        (token.is_word() || token.is_number() || reader.is_joint(*at, DASH)) && !told && !page.is_dated(*at)
    };
    // "the closing of the mill, in 2008,".
    let placed = placed - usize::from(placed > 0 && page.text.key(placed - 1) == COMMA);
    let near = (sentence.start.max(placed.saturating_sub(LONGEST))..placed).rev().take_while(plain);
    let noun =
        near.into_iter().find(|&at| is_noun(page, at) && THING.contains(page.text.key(at + 1)) && at + 2 < placed)?;
    let article = determiner(page, noun, sentence.start)?;
    // "blamed rust for the collapse of the bridge on".
    let linked =
        article.checked_sub(1).is_some_and(|at| LINKS.contains(&page.text.key(at))) && date.shape == Shape::Day;
    let bound = linked
        || [OF, COMMA].contains(&page.text.key(placed))
        || article == sentence.start
        || !is_object(&reader, sentence, noun);
    bound.then_some(Taken { word: noun, phrase: article..first, owner: article, is_noun: true, is_main: false })
}

/// "the quake that hit Reno on 3 May", "Roe, whose resignation took effect the moment it was handed in on 3 May": the noun with a clause that
/// has no event of its own.
fn noun_with_clause(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 18;
    const SHORT: usize = 6;
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let placed = first.checked_sub(1).filter(|&at| [key("in"), key("on")].contains(&page.text.key(at)))?;
    let plain = |at: &usize| page.text.tokens[*at].is_word() && ![key("and"), key("but")].contains(&page.text.key(*at));
    let mut clause = (sentence.start.max(placed.saturating_sub(LONGEST))..placed).rev().take_while(plain);
    let whose = key("whose");
    let link = clause.find(|&at| [key("that"), key("which"), whose].contains(&page.text.key(at)))?;
    if page.text.key(link) == whose {
        let noun = link + 1;
        return is_noun(page, noun).then_some(Taken {
            word: noun,
            phrase: noun..noun + 1,
            owner: noun,
            is_noun: true,
            is_main: false,
        });
    }
    let noun = link.checked_sub(1).filter(|&at| placed - link <= SHORT && is_noun(page, at))?;
    let article = determiner(page, noun, sentence.start)?;
    let ahead = |at: usize| is_modal(page.text.key(at)) || clause::is_will(&reader, at);
    let own = !(link + 2..placed).any(|at| is_verb(page, at) || ahead(at)) && !ahead(link + 1);
    own.then_some(Taken { word: noun, phrase: article..first, owner: article, is_noun: true, is_main: false })
}

/// "About 200 guests have been invited to the ceremony on July 6": what is, or has been, has no date, so it is that of the noun.
fn is_of_present(reader: &Reader<'_>, before: Range<usize>) -> bool {
    const PERFECT: Words<5> = Words::new(["have", "has", "been", "is", "are"]);
    const NO_PRESENT: Words<6> = Words::new(["had", "was", "were", "did", "after", "before"]);
    let mut is_present = false;
    for at in before.clone() {
        let word = reader.key(at);
        let perfect = at > before.start && PERFECT.contains(reader.key(at - 1));
        // "plans to discuss the vote on".
        let aim = word == key("to") && !DETERMINERS.contains(&reader.key(at + 1)) && at + 1 < before.end;
        let past = tense::is_past(reader, at) && !perfect;
        if aim || past || NO_PRESENT.contains(word) || is_modal(word) || clause::is_will(reader, at) {
            return false;
        }
        is_present |= PERFECT.contains(word) || is_present_verb(word);
    }
    is_present
}

/// A past that tells an event of some kind by itself, or with a word right behind it: "took office".
pub(super) fn is_verb(page: &Page<'_>, at: usize) -> bool {
    let full = |tag: &str| tag != "noun" && !is_weak(tag);
    // Pasts that no ending shows.
    let same = || {
        [key("hit"), key("set"), key("put"), key("shut"), key("burst"), key("quit"), key("split")]
            .contains(&page.text.key(at))
    };
    let past = || tense::is_past(&Reader::new(&page.text), at) || same();
    KINDS.tags(page.text.key(at)).any(full) && (!is_noun(page, at) || past())
        || pairs(page, at).next().is_some() && past()
}

/// Words that link an event to its date.
pub(super) fn is_linking(word: Key) -> bool {
    const WORDS: Words<50> = Words::new([
        "of",
        "on",
        "in",
        "at",
        "that",
        "which",
        "was",
        "is",
        "were",
        "took",
        "place",
        "handed",
        "down",
        "held",
        "delivered",
        "given",
        "administered",
        "effect",
        "came",
        "happened",
        "occurred",
        "date",
        "as",
        "night",
        "day",
        "the",
        "early",
        "late",
        "morning",
        "afternoon",
        "evening",
        "issued",
        "returned",
        "staged",
        "it",
        "he",
        "she",
        "they",
        "had",
        "been",
        "since",
        "when",
        "after",
        "those",
        "who",
        "his",
        "her",
        "its",
        "their",
        "carried",
    ]);
    WORDS.contains(word)
}

/// "the day after the shooting, on 3 May": the date is that of another day.
fn is_beside(word: Key) -> bool {
    const WORDS: Words<4> = Words::new(["after", "before", "following", "until"]);
    WORDS.contains(word)
}
