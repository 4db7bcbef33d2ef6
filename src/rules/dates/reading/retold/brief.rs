//! Accounts that say little of their event and still date it: "The opening is on 3 May", "Founded: 1909", "the founding", "It was founded".

use std::ops::Range;

use super::Telling;
use super::words::Word;
use crate::annotate::Page;
use crate::annotate::dates::reader::{COLON, ON, THE};
use crate::rules::dates::shared::common::Form;
use crate::rules::dates::shared::event::is_moved;
use crate::text::{Words, key};

impl Telling<'_> {
    /// "The opening is on 3 May", "Opening: 3 May", "the opening (3 May)": what the day of it is.
    pub(super) fn is_stated(&self, page: &Page<'_>) -> bool {
        const STATES: Words<8> = Words::new(["is", "was", ":", "(", "set", "due", "scheduled", "planned"]);
        let first = page.dates[self.index].tokens.first as usize;
        let mut before = (self.act.word + 1..first).rev().map(|at| page.text.key(at));
        let stated = before.find(|&word| word != ON && word != key("for")).filter(|&word| STATES.contains(word));
        if self.act.is_noun { stated.is_some() } else { stated == Some(COLON) }
    }

    /// "The election is on 3 May … The election on 9 May": no word of a move between, and nothing said of it before.
    pub(super) fn is_of_stated(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 3;
        let denied = |at: usize| (at - NEAR.min(at)..at).any(|at| page.text.key(at) == key("not"));
        let mut between = earlier.sentence.start..self.sentence.end;
        let opens = self.act.phrase.start <= self.sentence.start + 1;
        earlier.is_stated(page)
            && self.sentences_from(page, earlier) <= 1
            && (opens || !self.is_stated(page))
            && !between.any(|at| is_moved(page.text.key(at)) && !denied(at))
    }

    /// "Founded: 1909": a line of a fact box on what the other account tells of, which the words right before it name.
    pub(super) fn labels(&self, page: &Page<'_>, other: &Telling<'_>) -> bool {
        const NEAR: usize = 60;
        let start = self.sentence.start;
        let before = || (start.saturating_sub(NEAR)..start).map(|at| Form::of(page, at, false));
        let named = |word: &Word<'_>| !other.act.is_own(page, word.at) && before().any(|form| form.is(&word.form));
        self.is_label(page) && (other.words.is_empty() || other.words.iter().any(named))
    }

    pub(super) fn is_label(&self, page: &Page<'_>) -> bool {
        let first = page.dates[self.index].tokens.first as usize;
        self.act.word < first && page.text.key(first - 1) == COLON && self.words.len() <= 1
    }

    /// "The founding", and no word more.
    pub(super) fn is_bare_noun(&self, page: &Page<'_>) -> bool {
        let date = page.dates[self.index].tokens.first as usize;
        self.act.is_noun && self.act.word > 0 && page.text.key(self.act.word - 1) == THE && self.act.word + 2 == date
    }

    /// "The club, which was founded in 1904, … It was founded in 1909": the verb of an aside said over in a clause.
    pub(super) fn says_again(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let form = |telling: &Telling<'_>| Form::of(page, telling.act.word, false);
        let aside = |at: usize| [key("("), key("which"), key("who")].contains(&page.text.key(at));
        // "Set up in 1904, the club".
        let opens = earlier.act.is_own(page, earlier.sentence.start);
        !earlier.act.is_noun && form(self).is_word(&form(earlier)) && (opens || earlier.act.lead().any(aside))
    }

    /// Where an account names whom it tells of: before its verb, or behind the participle that opens the sentence.
    pub(super) fn named(&self) -> Range<usize> {
        let opens = self.act.word == self.sentence.start;
        self.sentence.start..if opens { self.act.phrase.end } else { self.act.word }
    }
}
