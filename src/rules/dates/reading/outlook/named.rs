//! Events that bear the date before their noun: "on the November 2017 ballot", "for an April launch", "before the 3 May vote".

use super::{Outlook, is_scheduled};
use crate::text::{Words, key};

impl Outlook<'_> {
    /// The date with its determiner and its noun, as one.
    pub(super) fn event(&self) -> Option<Self> {
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
            is_of_late: self.is_of_late,
            is_new: self.is_new,
            is_anchored: self.is_anchored,
        })
    }
}
