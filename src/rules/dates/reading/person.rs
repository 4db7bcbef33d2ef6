//! The person that an event is told of: the owner of its noun, the subject of its verb, the object of one that has an object.

use std::ops::Range;

use super::event::Told;
use crate::annotate::dates::reader::OF;
use crate::annotate::dates::vocabulary::term;
use crate::annotate::{DateMention, Name, NameKind, Page, within};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key, keys};

/// The persons named in the tokens.
fn people<'p>(page: &'p Page<'_>, tokens: Range<usize>) -> impl Iterator<Item = &'p Name> {
    within(&page.names, tokens).iter().filter(|name| name.kind == NameKind::Person)
}

/// The person of "Roe's death", "the 25 May death of John Roe".
pub(super) fn owner(page: &Page<'_>, noun: usize, mention: &DateMention) -> Option<Key> {
    const LONGEST: usize = 6;
    let at = noun.max(mention.tokens.end as usize - 1);
    let start = noun.min(mention.tokens.first as usize);
    // "death in Ferguson of John Roe".
    let after = [noun, at]
        .into_iter()
        .find_map(|at| (at + 1..at + LONGEST).find(|&of| page.text.key(of) == OF))
        .map(|of| of + 1);
    let of = after.and_then(|from| people(page, from..from + LONGEST).next());
    let before = || {
        let mut near = people(page, start.saturating_sub(LONGEST)..start);
        near.find(|name| name.tokens.end as usize == start && page.text.tokens[start - 1].is_possessive())
    };
    of.or_else(before).map(|name| name.key)
}

/// The person that a verb is told of: the object of "shot Roe", else the only person before it in its sentence.
pub(super) fn subject(page: &Page<'_>, verb: usize, told: Told, sentence: &Range<usize>) -> Option<Key> {
    const OBJECT: usize = 4;
    const LONGEST: usize = 9;
    const LINKS: [Key; 12] = [
        OF,
        key("in"),
        key("on"),
        key("at"),
        key("for"),
        key("by"),
        key("from"),
        key("with"),
        key("who"),
        key("after"),
        key("as"),
        key("and"),
    ];
    let own = ["join", "wed", "leave", "die"].iter().any(|family| told.is_of(family));
    if !own && has_object(page, verb, sentence) {
        let object = verb + 1..sentence.end.min(verb + OBJECT);
        // "its athletic director, John Roe,".
        let stop = |at: &usize| LINKS.contains(&page.text.key(*at)) || page.is_dated(*at);
        let last =
            (object.end..sentence.end.min(verb + LONGEST)).find(stop).unwrap_or(sentence.end.min(verb + LONGEST));
        let linked = object.clone().any(|at| stop(&at));
        let apposed = || people(page, object.end..last).next().filter(|_| !linked).map(|name| name.key);
        let named = people(page, object.clone()).next().map(|name| name.key).or_else(apposed);
        return named.or_else(|| named_before(page, verb, sentence.start));
    }
    let mut before = people(page, sentence.start..verb).filter(|name| name.tokens.end as usize <= verb);
    match (before.next(), before.next()) {
        (Some(person), None) => Some(person.key),
        (None, _) => named_before(page, verb, sentence.start),
        _ => None,
    }
}

/// Whom "he" or "she" beside the verb means: the only person that the two sentences before name.
fn named_before(page: &Page<'_>, verb: usize, start: usize) -> Option<Key> {
    const PRONOUNS: [Key; 3] = keys(["he", "she", "him"]);
    const REACH: usize = 80;
    let pronoun = (verb.saturating_sub(3).max(start)..verb + 2).any(|at| PRONOUNS.contains(&page.text.key(at)));
    let before = start.checked_sub(1).filter(|_| pronoun)?;
    let from = sentence_tokens(page, sentence_tokens(page, before).start.saturating_sub(1))
        .start
        .max(start.saturating_sub(REACH));
    let mut people = people(page, from..start);
    let person = people.next()?.key;
    people.all(|other| other.key == person).then_some(person)
}

/// "founded a firm", "sacked him": no passive, and no preposition, mark or date behind the verb.
pub(super) fn has_object(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> bool {
    const LINKS: [Key; 13] =
        keys(["in", "on", "at", "for", "by", "from", "with", "last", "and", "to", "as", "over", "after"]);
    let passive = (sentence.start.max(verb.saturating_sub(3))..verb).any(|at| {
        [key("was"), key("were"), key("been"), key("be"), key("is"), key("are")].contains(&page.text.key(at))
    });
    let next = verb + 1;
    let object = page.text.tokens.get(next).is_some_and(|token| token.is_lexical());
    !passive && object && !LINKS.contains(&page.text.key(next)) && term(page.text.key(next)).is_none()
}

/// A relative whom only one of the two names.
pub(super) fn is_relative(word: Key) -> bool {
    const WORDS: Words<18> = Words::new([
        "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "widow", "uncle", "aunt",
        "cousin", "nephew", "niece", "wife's", "husband's", "son's", "daughter's",
    ]);
    WORDS.contains(word)
}
