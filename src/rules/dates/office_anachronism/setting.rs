//! Where and with whom a holder is told to be: beside another head, in power, in the rooms of the office, at an event of state, at home to a
//! visitor. Courtesy keeps a title, but none of these.

use super::{MOST_AROUND, Telling};
use crate::annotate::DateMention;
use crate::annotate::dates::clause_words::is_wall;
use crate::annotate::dates::reader::{AND, COMMA, OF, THE};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::state_acts;
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

impl Telling<'_, '_> {
    /// Whether the setting of the holder on the date is one of the office.
    pub(super) fn is_set_in_office(&self, mention: &DateMention) -> bool {
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        self.is_beside_holder(mention)
            || self.is_in_power()
            || self.is_in_seat(end)
            || self.is_at_event_of_state(first)
            || self.is_met(end)
    }

    /// "At the 2016 summit, French President Jane Roe and President John Doe agreed": another head, who held the office then, does it too.
    fn is_beside_holder(&self, mention: &DateMention) -> bool {
        const NEAR: usize = 8;
        let Some(interval) =
            mention.interval.filter(|_| self.is_past(self.following_verb().or_else(|| self.joint_verb())))
        else {
            return false;
        };
        let title = (self.sentence.start..self.held.tokens.start).rev();
        let and = title.into_iter().find(|&at| {
            let token = self.page.text.tokens[at];
            !(token.is_capitalised() || token.key == key(".") || token.key == THE)
        });
        let before = and.filter(|&at| self.key(at) == AND).map(|at| at.saturating_sub(NEAR)..at);
        let behind = (self.key(self.held.name.end) == AND).then(|| self.held.name.end..self.held.name.end + NEAR);
        [before, behind].into_iter().flatten().any(|around| {
            let span = TokenSpan::new(around.start as u32, around.end as u32);
            self.page.hits.within(Lexicon::OfficeHolders, span).iter().take(MOST_AROUND).any(|hit| {
                let beside = hit.tokens.end as usize == around.end || hit.tokens.first as usize > around.start;
                beside
                    && office::offices(self.settings.phrases.tag(hit))
                        .filter(|&(office, _)| !(self.held.is_courtesy && office == "us-president"))
                        .filter_map(|(_, terms)| terms)
                        .any(|terms| terms.iter().any(|term| term.holds(interval)))
            })
        })
    }

    /// The verb behind a companion.
    fn joint_verb(&self) -> Option<usize> {
        let and = self.held.name.end;
        let at = (self.key(and) == AND).then(|| self.after_companion(and)).filter(|&at| at > and)?;
        self.is_finite(at).then_some(at)
    }

    /// "when President Roe was still in office", "was in the White House", "was at the helm".
    pub(super) fn is_in_power(&self) -> bool {
        const SEATS: Words<7> = Words::new(["office", "power", "charge", "helm", "white", "downing", "kremlin"]);
        const LONGEST: usize = 3;
        let was = self.held.next;
        let start = was + 1 + usize::from([key("still"), key("already")].contains(&self.key(was + 1)));
        self.key(was) == key("was")
            && [key("in"), key("at")].contains(&self.key(start))
            && (start + 1..start + LONGEST).any(|at| SEATS.contains(self.key(at)))
    }

    /// "had been out of office", "had left office": the text knows it.
    pub(super) fn is_out_of_office(&self) -> bool {
        const REACH: usize = 7;
        let out = |at: usize| {
            let gone = self.key(at) == key("out") && self.key(at + 1) == OF
                || [key("left"), key("leaving"), key("departed")].contains(&self.key(at));
            gone && (at + 1..at + 3).any(|at| [key("office"), key("power")].contains(&self.key(at)))
        };
        (self.held.next..self.sentence.end.min(self.held.next + REACH)).any(out)
    }

    /// "Speaking from the Oval Office in 2014, President Roe said": a room that only the holder speaks from.
    fn is_in_seat(&self, end: usize) -> bool {
        let start = self.sentence.start;
        let speaking = self.page.text.tokens.get(start).is_some() && self.page.text.token_str(start).ends_with("ing");
        let pair = |at: usize, one: Key, other: Key| self.key(at) == one && self.key(at + 1) == other;
        let room = |at: usize| {
            pair(at, key("oval"), key("office"))
                || pair(at, key("rose"), key("garden"))
                || pair(at, key("situation"), key("room"))
                || pair(at, key("east"), key("room"))
                || pair(at, key("downing"), key("street"))
        };
        speaking && end <= self.held.tokens.start && (start..end).any(room) && self.is_past(self.following_verb())
    }

    /// "In this Feb. 5, 2019 photo, members listen to President Roe's State of the Union speech".
    pub(super) fn is_at_event_of_state(&self, date: usize) -> bool {
        const OPENING: usize = 5;
        let end = self.held.name.end;
        let owned = self.page.text.tokens[end - 1].is_possessive();
        let event = self.key(end) == key("state") && self.key(end + 1) == OF && self.key(end + 3) == key("union");
        owned && event && (date < self.sentence.start + OPENING || (end..end + 2 * OPENING).contains(&date))
    }

    /// "On an earlier visit, in July 2009, he had called on President Roe": heads who keep no title by courtesy are met as such.
    pub(super) fn is_met(&self, end: usize) -> bool {
        const MEETS: Words<18> = Words::new([
            "met",
            "visited",
            "telephoned",
            "phoned",
            "called",
            "hosted",
            "received",
            "welcomed",
            "greeted",
            "urged",
            "pressed",
            "lobbied",
            "persuaded",
            "assured",
            "thanked",
            "joined",
            "told",
            "warned",
        ]);
        const LONGEST: usize = 8;
        const LINKS: Words<6> = Words::new(["with", "on", "the", "by", "then", "up"]);
        if self.held.is_courtesy || self.held.is_former || !self.held.is_head || self.held.tie != Tie::Title {
            return false;
        }
        let start = self.held.tokens.start;
        let gap = end + 1..start;
        if self.is_current() || self.key(end) != COMMA || gap.is_empty() || gap.len() > LONGEST {
            return false;
        }
        let lead = (gap.start..start).rev();
        let verb =
            lead.into_iter().find(|&at| !LINKS.contains(self.key(at)) && !self.page.text.tokens[at].is_capitalised());
        verb.is_some_and(|verb| MEETS.contains(self.key(verb)))
            && gap
                .into_iter()
                .all(|at| self.key(at) != COMMA && !is_wall(self.key(at)) && !super::is_other_clause(self.key(at)))
    }

    /// "President Roe's February 2008 decision": the date stands between the holder and an act that takes the office; of one who holds it
    /// today, what a government decides too.
    pub(super) fn is_of_dated_deed(&self, first: usize, end: usize) -> bool {
        const NEAR: usize = 6;
        let name = self.held.name.end;
        let noun = self.key(end);
        // "President Roe's May 2015 decision to run" is none of the office.
        let bid = |at: usize| office::is_tenure(self.key(at)) || office::tells(self.key(at), "career");
        let measure = self.is_current() && office::tells(noun, "measure") && !(end + 1..end + NEAR).any(bid);
        let deed = state_acts::is_deed(noun) || measure;
        self.page.text.tokens[name - 1].is_possessive() && first == name && deed
    }

    /// "the law of August 1997 that President Roe signed": the date is that of what the holder did.
    pub(super) fn is_of_object(&self, first: usize, end: usize) -> bool {
        let that = [key("that"), key("which")].contains(&self.key(end));
        let next = (end + 1..self.held.tokens.start).all(|at| {
            let token = self.page.text.tokens[at];
            token.is_capitalised() || token.key == THE
        });
        that && next
            && first > self.sentence.start
            && self.key(first - 1) == OF
            && self.verb().is_some_and(|verb| self.is_relative(verb))
    }
}
