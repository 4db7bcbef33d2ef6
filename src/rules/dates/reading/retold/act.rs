//! What a date is said of: the word of its event, what stands with it, and what it says of who did it, to whom, and of which.

use std::ops::Range;

use super::found;
use super::tie::{is_statute, tells_noun};
use crate::annotate::dates::reader::{A, AN, AT, BY, IN, Reader, SINCE};
use crate::annotate::dates::tense;
use crate::annotate::known_words::is_known;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::{DETERMINERS, clause_phrase, is_owner, noun_phrase};
use crate::rules::dates::shared::dated_event::is_auxiliary;
use crate::rules::dates::shared::event::{Told, event, phrase};
use crate::rules::dates::shared::reference::is_pronoun;
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Words, key};

/// The word of the event that a date belongs to.
pub(super) struct Act {
    pub word: usize,
    /// Nouns that tell of an event too: "chose a mayor in a special *election* on".
    pub beside: Vec<usize>,
    pub is_noun: bool,
    /// From its article or subject to what ends it.
    pub phrase: Range<usize>,
}

impl Act {
    pub fn of(page: &Page<'_>, date: &DateMention) -> Option<Self> {
        let sentence = sentence_tokens(page, date.tokens.first as usize);
        let mut act = found::act(page, date, &sentence)?;
        let beside = act.phrase.clone().filter(|&at| act.is_told_beside(page, at, &sentence));
        let beside: Vec<usize> = beside.collect();
        act.beside.extend(beside);
        Some(act)
    }

    pub fn noun(page: &Page<'_>, word: usize, date: &DateMention, sentence: &Range<usize>) -> Self {
        Self { word, beside: Vec::new(), is_noun: true, phrase: noun_phrase(page, word, date, sentence) }
    }

    pub fn verb(page: &Page<'_>, word: usize, date: &DateMention, sentence: &Range<usize>) -> Self {
        let clause = clause_phrase(page, word, date, sentence);
        // "who saw how the ship sank".
        let how = (clause.start..word).rfind(|&at| page.text.key(at) == key("how"));
        let phrase = how.map_or(clause.start, |at| at + 1)..clause.end;
        Self { word, beside: Vec::new(), is_noun: false, phrase }
    }

    /// "chose a mayor in a special *election*", "the *blast* killed", "signed the Clean Rivers *Act*".
    fn is_told_beside(&self, page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
        const NEAR: usize = 5;
        let reader = Reader::new(&page.text);
        if at == self.word || page.is_dated(at) || at > 0 && page.is_dated(at - 1) {
            return false;
        }
        if is_statute(page, at) {
            let passed = event(page, self.word).is_some_and(|told| told.is_of("pass") || told.is_of("sign"));
            return !self.is_noun && (passed || reader.is(self.word, key("became")));
        }
        if !tells_noun(page, at) {
            return false;
        }
        let before = (sentence.start.max(at.saturating_sub(NEAR))..at).rev().map(|at| reader.key(at));
        let link = before.into_iter().find(|&word| found::is_link(word) && word != A && word != AN);
        let inside = link.is_some_and(|word| [IN, AT, BY, key("during")].contains(&word));
        let blow = event(page, at).is_some_and(Told::is_blow) && link.is_none();
        if self.is_noun { at < self.word } else { inside || at < self.word && blow }
    }

    /// Whether the token is one of the words that tell the event.
    pub fn has(&self, at: usize) -> bool {
        at == self.word || self.beside.contains(&at)
    }

    /// The tokens of its phrase before its word.
    pub fn lead(&self) -> Range<usize> {
        self.phrase.start..self.word.max(self.phrase.start)
    }

    /// The noun right before an active verb: who did it.
    pub fn agent(&self, page: &Page<'_>) -> Option<usize> {
        let before = self.word.checked_sub(1).filter(|at| !self.is_noun && self.phrase.contains(at))?;
        let next = page.text.tokens.get(self.word + 1)?;
        let active = next.is_capitalised() || is_article(page, self.word + 1);
        (active && page.text.tokens[before].is_lexical() && !is_pronoun(page.text.key(before))).then_some(before)
    }

    /// The noun right before a verb without an object: what it is told of.
    pub fn subject(&self, page: &Page<'_>) -> Option<usize> {
        // "the contract, which both sides signed".
        let which = |at: usize| [key("which"), key("that")].contains(&page.text.key(at));
        if self.is_noun || !self.object(page).is_empty() || self.lead().any(which) {
            return None;
        }
        let verb = self.word - usize::from(self.word > self.phrase.start && phrase(page, self.word).is_some());
        let mut before = (self.phrase.start..verb).rev().skip_while(|&at| is_auxiliary(page.text.key(at)));
        before.next().filter(|&at| page.text.tokens[at].is_lexical())
    }

    /// "opened its east wing": what stands behind an active verb.
    pub fn object(&self, page: &Page<'_>) -> Range<usize> {
        const NEAR: usize = 5;
        let first = self.word + 1;
        let active = !self.is_noun && first < page.text.tokens.len() && is_article(page, first);
        first..if active { first.max((first + NEAR).min(self.phrase.end)) } else { first }
    }

    /// "defeated him".
    pub fn is_done_to_him(&self, page: &Page<'_>) -> bool {
        const HIM: Words<2> = Words::new(["him", "them"]);
        !self.is_noun && HIM.contains(page.text.key(self.word + 1))
    }

    /// "Built by hand and finished in 1846, the mill", "since it opened in 1997, the plant": of what the rest of the sentence tells.
    pub fn is_of_other_words(&self, page: &Page<'_>, start: usize) -> bool {
        let reader = Reader::new(&page.text);
        let ending = reader.str(start).ends_with("ed") && is_known(reader.key(start));
        let participle = ending || tense::is_past(&reader, start);
        !self.is_noun && self.phrase.start == start && participle || self.lead().any(|at| is_pronoun(page.text.key(at)))
    }

    /// A birth, a death: whoever tells of one tells of that of one person.
    pub fn is_of_life(&self, page: &Page<'_>) -> bool {
        event(page, self.word).is_some_and(|told| ["birth", "die"].contains(&told.chief()))
    }

    /// "the blaze", "its opening", "opening day"; whatever a clause tells.
    pub fn is_definite(&self, page: &Page<'_>) -> bool {
        let known = |at: usize| DETERMINERS.contains(&page.text.key(at)) || is_owner(page, at);
        !self.is_noun
            || [SINCE, key("day")].contains(&page.text.key(self.word + 1))
            || (self.phrase.start.saturating_sub(1)..self.word).any(known)
    }
}

fn is_article(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    DETERMINERS.contains(&word) || word == A || word == AN
}
