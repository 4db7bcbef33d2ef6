//! Events that bear the date before their noun, and lie ahead: "on the November 2017 ballot", "for an April launch", "to win the 3 May vote".

use super::{Adjunct, FOR, IN, ON, Outlook, is_scheduled};
use crate::annotate::dates::reader::{AFTER, AT};
use crate::text::{Words, key};

impl Outlook<'_> {
    /// Whether a clause that looks ahead holds the event: behind a preposition, or as the object of what one does at it. What is told
    /// "in" an election may be what was found out about it, so its verb must stand near.
    pub(super) fn holds_event(&self) -> bool {
        const DONE_AT: Words<24> = Words::new([
            "win", "hold", "host", "stage", "contest", "boycott", "attend", "delay", "postpone", "cancel", "skip",
            "join", "disrupt", "monitor", "stop", "block", "lose", "enter", "miss", "swing", "halt", "reach", "meet",
            "run",
        ]);
        const NEAR: usize = 6;
        let Some(event) = self.is_exact().then(|| self.event()).flatten() else { return false };
        if !self.is_fresh || event.date.start < self.sentence.start + 2 {
            return false;
        }
        let before = event.date.start - 1;
        if DONE_AT.contains(self.key(before)) {
            return event.is_held(Adjunct { end: event.date.start, preposition: ON });
        }
        let adjunct = event.adjunct().filter(|adjunct| matches!(adjunct.preposition, ON | FOR | AT | IN | AFTER));
        let near = |end: usize| {
            let window = self.sentence.start.max(end.saturating_sub(NEAR))..end;
            window.into_iter().any(|at| super::is_will(&self.reader, at) || super::tells(self.key(at), "hope"))
        };
        adjunct.is_some_and(|adjunct| {
            (!matches!(adjunct.preposition, IN | AFTER) || near(adjunct.end)) && event.is_held(adjunct)
        })
    }

    /// The date with its determiner and its noun, as one.
    fn event(&self) -> Option<Self> {
        const OWNERS: Words<9> = Words::new(["the", "a", "an", "his", "her", "their", "its", "this", "that"]);
        const LONGEST: usize = 4;
        let owner = self.date.start.checked_sub(1).filter(|&at| at > self.sentence.start)?;
        let owned = OWNERS.contains(self.key(owner)) || self.reader.tokens[owner].is_possessive();
        let end = self.date.end + usize::from(self.reader.is(self.date.end, super::COMMA));
        let words = end..self.sentence.end.min(end + LONGEST);
        let mut words = words.take_while(|&at| self.reader.tokens[at].is_word() && !self.reader.is(at, key("of")));
        let noun = words.find(|&at| is_scheduled(self.key(at)) && super::is_free(&self.reader, at + 1))?;
        owned.then(|| Self {
            reader: self.reader,
            sentence: self.sentence.clone(),
            date: owner..noun + 1,
            shape: self.shape,
            is_fresh: self.is_fresh,
        })
    }
}
