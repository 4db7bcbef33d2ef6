//! How an event is referred to: as one that the reader knows, as one of several, by a pronoun.

use std::ops::Range;

use super::common::{DETERMINERS, is_owner};
use super::event::opens_clause;
use crate::annotate::Page;
use crate::annotate::dates::reader::{OF, Reader, THE};
use crate::text::{Key, key, keys};

/// "founded a firm", "founded his own firm".
pub(super) fn is_some(page: &Page<'_>, verb: usize) -> bool {
    const WORDS: [Key; 4] = keys(["a", "an", "own", "another"]);
    (verb + 1..verb + 3).any(|at| WORDS.contains(&page.text.key(at)))
}

/// "were arrested", "kids born": several, each with a day.
pub(super) fn is_plural(page: &Page<'_>, verb: usize, head: Option<usize>, sentence: &Range<usize>) -> bool {
    let were = (sentence.start.max(verb.saturating_sub(3))..verb)
        .any(|at| [key("were"), key("those"), key("are")].contains(&page.text.key(at)));
    let one = verb > sentence.start && [key("was"), key("has")].contains(&page.text.key(verb - 1));
    let ending = |at: usize| {
        let word = Reader::new(&page.text).str(at);
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !page.text.tokens[at].is_capitalised()
            && !page.text.tokens[at].is_possessive()
    };
    were || (!one && head.is_some_and(ending))
}

pub(super) fn is_pronoun(word: Key) -> bool {
    const WORDS: [Key; 9] = keys(["it", "he", "she", "they", "him", "her", "his", "its", "their"]);
    WORDS.contains(&word)
}

/// No "a" before the event; before a noun "the", "that", "his" or a name's "'s".
pub(super) fn is_definite(page: &Page<'_>, at: usize, sentence: &Range<usize>, noun: bool) -> bool {
    const SOME: [Key; 6] = keys(["a", "an", "two", "three", "some", "several"]);
    const LONGEST: usize = 6;
    // "had no losing year since it was founded".
    let near = || {
        (sentence.start.max(at.saturating_sub(LONGEST))..at).rev().take_while(|&at| !opens_clause(page.text.key(at)))
    };
    let definite = near().find(|&at| DETERMINERS.contains(&page.text.key(at)) || is_owner(page, at));
    // "the two men" are known.
    let indefinite = near().find(|&at| SOME.contains(&page.text.key(at)) && (at == 0 || page.text.key(at - 1) != THE));
    // "since ratification of the treaty".
    if noun && indefinite.is_none() && page.text.key(at + 1) == OF && DETERMINERS.contains(&page.text.key(at + 2)) {
        return true;
    }
    let of_some = noun && page.text.key(at + 1) == OF && SOME.contains(&page.text.key(at + 2));
    if of_some {
        return false;
    }
    if noun { definite.is_some() && definite > indefinite } else { indefinite.is_none() || definite > indefinite }
}
