//! Two accounts of one event, in other words: "the 25 May death of Roe … Roe died on 29 May", "his 18 May letter to Doe … in the
//! letter, dated 8 May, he gave Doe a month".
//!
//! What an account tells is read beside its date: a noun that the date is part of or belongs to, or the nearest verb before it. Events
//! that happen to a person once are one if they are of one class and person; occasions, of which a text may know several, only if the
//! later account is definite, near, and names somebody whom the earlier one names.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::events;
use crate::annotate::dates::reader::{COMMA, OF, Reader, THE};
use crate::annotate::dates::vocabulary::term;
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::{DateMention, NameKind, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{sentence_tokens, single_day};
use crate::text::{Key, key};

/// What a word tells.
#[derive(Clone, Copy)]
struct Told {
    class: &'static str,
    is_noun: bool,
    is_once: bool,
}

static EVENTS: Lazy<HashMap<Key, Told>> = Lazy::new(|| {
    let told = |tags: &'static str| {
        let mut tags = tags.split(' ');
        Told {
            class: tags.next().unwrap_or(""),
            is_noun: tags.next() == Some("noun"),
            is_once: tags.next() == Some("once"),
        }
    };
    lexicons::words(Lexicon::SingleEvents).map(|(word, tags)| (word, told(tags))).collect()
});

/// An event with its date.
pub struct Account {
    told: Told,
    /// Whom it happened to.
    person: Option<u32>,
    is_definite: bool,
    day: Option<Date>,
    sentence: usize,
    tokens: Range<usize>,
}

impl Account {
    /// Whether this later account is of the same event as the earlier one.
    pub fn is_of(&self, earlier: &Account, page: &Page<'_>) -> bool {
        const APART: usize = 5;
        const CLOSE: i64 = 45;
        if self.told.class != earlier.told.class || self.sentence == earlier.sentence {
            return false;
        }
        let close =
            self.day.zip(earlier.day).is_some_and(|(day, other)| calendar::days_between(day, other).abs() <= CLOSE);
        // Nobody is born or dies twice; an arrest years later is another one.
        let once = ["die", "birth"].contains(&self.told.class);
        if self.told.is_once {
            return (close || once) && self.person.is_some() && self.person == earlier.person;
        }
        let near = self.sentence - earlier.sentence <= APART;
        near && close && self.is_definite && shares_a_name(page, &earlier.tokens, &self.tokens)
    }
}

/// Whether two sentences have a capitalised word in common, besides their first ones and dates.
fn shares_a_name(page: &Page<'_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    let names = |range: &Range<usize>| {
        range.clone().skip(1).filter(|&at| {
            let token = page.text.tokens[at];
            token.is_word() && token.is_capitalised() && term(token.key).is_none()
        })
    };
    names(one).any(|name| names(other).any(|same| page.text.key(same) == page.text.key(name)))
}

/// The event that the date belongs to.
pub fn read(page: &Page<'_>, mention: &DateMention) -> Option<Account> {
    let first = mention.tokens.first as usize;
    if !matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Period) {
        return None;
    }
    let sentence = sentence_tokens(page, first);
    let (word, told) = named(page, mention, &sentence).or_else(|| verb(page, first, &sentence))?;
    if events::is_repeated_at(page, mention) || sentence.clone().any(|at| is_doubt(page.text.key(at))) {
        return None;
    }
    let person = if told.is_noun { owner(page, word, mention) } else { subject(page, word, &sentence) };
    Some(Account {
        told,
        person: person.filter(|_| told.is_once),
        is_definite: is_definite(page, word.min(first), &sentence),
        day: single_day(mention),
        sentence: page.text.sentence_of(first),
        tokens: sentence,
    })
}

/// Words of a sentence that weighs dates.
fn is_doubt(word: Key) -> bool {
    const WORDS: [Key; 9] = [
        key("not"),
        key("rather"),
        key("initially"),
        key("corrected"),
        key("disputed"),
        key("reportedly"),
        key("anniversary"),
        key("until"),
        key("other"),
    ];
    WORDS.contains(&word)
}

/// "the 25 May death", "the letter, dated 8 May", "his arrest on 3 May", "the address of 13 April".
fn named(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const LONGEST: usize = 3;
    const LINKS: [Key; 5] = [OF, key("on"), key("in"), key("dated"), COMMA];
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let event = |at: usize| EVENTS.get(&page.text.key(at)).copied().filter(|told| told.is_noun).map(|told| (at, told));
    let after = (end..sentence.end.min(end + LONGEST))
        .take_while(|&at| page.text.tokens[at].is_word() && !LINKS.contains(&page.text.key(at)))
        .find_map(event);
    let linked = (sentence.start..first).rev().take_while(|&at| LINKS.contains(&page.text.key(at))).take(2).last();
    after.or_else(|| linked.and_then(|at| at.checked_sub(1)).and_then(event))
}

/// The nearest verb before the date, if it is one that tells an event.
fn verb(page: &Page<'_>, first: usize, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const REACH: usize = 9;
    let reader = Reader::new(&page.text);
    let from = sentence.start.max(first.saturating_sub(REACH));
    let at =
        (from..first).rev().take_while(|&at| page.text.key(at) != COMMA).find(|&at| tense::is_past(&reader, at))?;
    let told = EVENTS.get(&page.text.key(at)).copied().filter(|told| !told.is_noun)?;
    Some((at, told))
}

/// The person of "Roe's death", "the 25 May death of John Roe".
fn owner(page: &Page<'_>, noun: usize, mention: &DateMention) -> Option<u32> {
    const LONGEST: usize = 6;
    let at = noun.max(mention.tokens.end as usize - 1);
    let start = noun.min(mention.tokens.first as usize);
    let people = || page.names.iter().filter(|name| name.kind == NameKind::Person);
    let after = [noun, at].into_iter().find(|&at| page.text.key(at + 1) == OF).map(|at| at + 2);
    let of =
        after.and_then(|from| people().find(|name| (from..from + LONGEST).contains(&(name.tokens.first as usize))));
    let before =
        || people().find(|name| name.tokens.end as usize == start && page.text.tokens[start - 1].is_possessive());
    of.or_else(before).map(|name| name.entity)
}

/// The person that a verb of the passive or without an object is told of: the only one before it in its sentence.
fn subject(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<u32> {
    let mut people = page.names.iter().filter(|name| {
        name.kind == NameKind::Person
            && sentence.start <= name.tokens.first as usize
            && (name.tokens.end as usize) <= verb
    });
    match (people.next(), people.next()) {
        (Some(person), None) => Some(person.entity),
        (None, _) => named_before(page, verb, sentence.start),
        _ => None,
    }
}

/// Whom "he" or "she" beside the verb means: the only person that the two sentences before name.
fn named_before(page: &Page<'_>, verb: usize, start: usize) -> Option<u32> {
    const PRONOUNS: [Key; 3] = [key("he"), key("she"), key("him")];
    const REACH: usize = 80;
    let pronoun = (verb.saturating_sub(3).max(start)..verb + 2).any(|at| PRONOUNS.contains(&page.text.key(at)));
    let before = start.checked_sub(1).filter(|_| pronoun)?;
    let from = sentence_tokens(page, sentence_tokens(page, before).start.saturating_sub(1))
        .start
        .max(start.saturating_sub(REACH));
    let mut people = page
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person && (from..start).contains(&(name.tokens.first as usize)));
    let person = people.next()?.entity;
    people.all(|other| other.entity == person).then_some(person)
}

/// "the", "that" or "his" before the noun or its date.
fn is_definite(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
    const WORDS: [Key; 7] = [THE, key("that"), key("this"), key("his"), key("her"), key("its"), key("their")];
    const LONGEST: usize = 5;
    (sentence.start.max(at.saturating_sub(LONGEST))..at).any(|at| WORDS.contains(&page.text.key(at)))
}
