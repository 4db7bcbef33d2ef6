//! What others do with a holder in office: "In 1992, Roe worked on President Doe's re-election campaign", "served under Chancellor Doe in
//! 2011", "Pope Doe's 2012 visit". Nobody serves under, or in the cabinet of, one who does not hold the office, whatever title the paper
//! gives: these are read of holders of today too. Whoever kept a title by courtesy travels on, so visits are read of the others alone.

use super::{Telling, is_other_clause};
use crate::annotate::dates::clause_words::is_wall;
use crate::annotate::dates::reader::COMMA;
use crate::rules::dates::shared::office::{self, Tie};
use crate::text::{Key, Words, key};

impl Telling<'_, '_> {
    /// Whether the date is that of somebody's service under the holder: it opens the sentence of that service, or closes it.
    pub(super) fn is_of_service(&self, first: usize, end: usize) -> bool {
        const CLOSE: usize = 2;
        let Some((verb, last)) = self.service() else { return false };
        let plain = |at: usize| !is_wall(self.key(at)) && !is_other_clause(self.key(at)) && self.key(at) != COMMA;
        // "Back in 1995, when Roe was serving under".
        const MEANWHILE: [Key; 3] = [key("when"), key("while"), key("as")];
        let subject = end + usize::from(self.key(end) == COMMA);
        let subject = subject + usize::from(MEANWHILE.contains(&self.key(subject)));
        let opens = first <= self.sentence.start + 2 && subject < verb && (subject..verb).all(plain);
        let closes = (last..=last + CLOSE).contains(&first)
            && [key("in"), key("on"), key("until")].contains(&self.key(first.wrapping_sub(1)))
            && (last..first).all(plain);
        // "served as a deputy from 1994 to 1996 during the tenure of".
        let amid = first > verb
            && end < self.held.tokens.start
            && [key("in"), key("from"), key("to"), key("until"), key("between")].contains(&self.key(first - 1))
            && self.is_of_tenure()
            && (verb + 2..first).all(plain);
        opens || closes || amid
    }

    /// "during the presidency of President Roe".
    fn is_of_tenure(&self) -> bool {
        const TENURES: Words<8> = Words::new([
            "tenure",
            "presidency",
            "premiership",
            "chancellorship",
            "papacy",
            "reign",
            "rule",
            "administration",
        ]);
        const FORMER: [Key; 3] = [key("former"), key("then"), key("-")];
        let start = self.held.tokens.start;
        let of = (start.saturating_sub(3)..start).rev().find(|&at| !FORMER.contains(&self.key(at)));
        of.is_some_and(|of| {
            of >= 3
                && self.key(of) == key("of")
                && TENURES.contains(self.key(of - 1))
                && self.key(of - 3) == key("during")
        })
    }

    /// The verb of "served under President Roe", "worked in the Roe administration", and the token behind what was served.
    fn service(&self) -> Option<(usize, usize)> {
        const REACH: usize = 7;
        const FAR: usize = 20;
        let start = self.held.tokens.start;
        if self.is_of_tenure() {
            let mut lead = (self.sentence.start.max(start.saturating_sub(FAR))..start).rev();
            let verb = lead.find(|&at| office::tells(self.key(at), "serving") || self.key(at) == key("was"))?;
            return Some((verb, self.start()));
        }
        let lead = self.sentence.start.max(start.saturating_sub(REACH))..start;
        let verb = lead.rev().take_while(|&at| !is_wall(self.key(at)) && self.key(at) != COMMA);
        let verb = verb.into_iter().find(|&at| office::tells(self.key(at), "serving"))?;
        let end = self.held.name.end;
        let owned = self.page.text.tokens[end - 1].is_possessive();
        if self.key(start - 1) == key("under") && !owned {
            return Some((verb, self.start()));
        }
        if self.held.is_former {
            return None;
        }
        let thing = |at: usize| office::tells(self.key(at), "served");
        match self.held.tie {
            Tie::Bound if !owned && thing(self.held.tokens.end - 1) => Some((verb, self.held.tokens.end)),
            // "re-election campaign", "presidential campaign".
            _ if owned => (end..end + 4).find(|&at| thing(at)).map(|at| (verb, self.behind_noun(at))),
            _ => None,
        }
    }

    /// The token behind the words of a noun: "re-election campaign", "White House staff".
    fn behind_noun(&self, at: usize) -> usize {
        const LONGEST: usize = 4;
        let goes_on = |at: &usize| {
            self.page.text.tokens.get(*at).is_some_and(|token| token.is_lexical() || token.key == key("-"))
                && ![key("in"), key("on"), key("until")].contains(&self.key(*at))
        };
        at + 1 + (at + 1..at + LONGEST).take_while(goes_on).count()
    }

    /// "It took President Roe to break the tie when the Senate voted in 2003": one sentence, one time.
    pub(super) fn is_of_turn(&self, first: usize) -> bool {
        const LONGEST: usize = 18;
        const TURNS: Words<3> = Words::new(["took", "fell", "required"]);
        const OTHER: Words<8> = Words::new(["that", "which", "who", "after", "before", "since", "because", "until"]);
        // Past "to" and "the".
        let start = self.held.tokens.start;
        let lead = (start.saturating_sub(3)..start).rev().find(|&at| ![key("to"), key("the")].contains(&self.key(at)));
        let turn = lead.is_some_and(|at| TURNS.contains(self.key(at)) && at > 0 && self.key(at - 1) == key("it"));
        let gap = self.start()..first;
        turn && self.key(gap.start) == key("to")
            && gap.len() <= LONGEST
            && gap
                .into_iter()
                .all(|at| !OTHER.contains(self.key(at)) && !is_wall(self.key(at)) && self.key(at) != COMMA)
    }

    /// "under President Roe, whose government signed the contract on 5 May 2007": what a government did, with its own date.
    pub(super) fn is_of_own_government(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 12;
        const GOVERNMENTS: Words<5> = Words::new(["government", "administration", "cabinet", "ministers", "regime"]);
        let whose = self.held.name.end + 1;
        let verb = whose + 2;
        let gap = verb + 1..first;
        let plain = |at: usize| {
            let word = self.key(at);
            word != COMMA && !is_wall(word) && !is_other_clause(word) && !self.is_past(Some(at))
        };
        self.key(whose - 1) == COMMA
            && self.key(whose) == key("whose")
            && GOVERNMENTS.contains(self.key(whose + 1))
            && self.is_past(Some(verb))
            && (1..=LONGEST).contains(&gap.len())
            && gap.into_iter().all(plain)
            && self.is_adjunct(first, end)
    }

    /// "Pope Roe's 2012 visit": of heads who keep no title by courtesy.
    pub(super) fn is_of_visit(&self, first: usize, end: usize) -> bool {
        const APOSTROPHES: [Key; 2] = [key("'"), key("\u{2019}")];
        let name = self.held.name.end;
        let bare = APOSTROPHES.contains(&self.key(name));
        let owned = bare || self.page.text.tokens[name - 1].is_possessive();
        let journey = (end..end + 2).any(|at| office::tells(self.key(at), "journey"));
        self.held.is_head
            && !self.held.is_courtesy
            && !self.held.is_former
            && owned
            && first == name + usize::from(bare)
            && journey
    }
}
