//! What takes the office: acts of state, what is done in a holder's power or in the rooms of the office, beside another head, on an official visit.

use super::part::Part;
use super::{Interval, MOST_AROUND, Telling};
use crate::annotate::dates::reader::{AND, AT, FROM, IN, OF, ON, THE, TO};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::state_acts;
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

impl Telling<'_, '_> {
    /// Whether nobody does it, has it or is met so without the office: acts of state, what is done in a holder's power or in their rooms.
    pub(super) fn takes_office(&self, part: Part, interval: Interval) -> bool {
        let verb = Self::verb_of(part);
        match part {
            Part::Subject(_) | Part::Agent(_) => {
                self.is_act(verb) || self.is_past(verb) && (self.is_beside_holder(interval) || self.is_set_in_state())
            }
            Part::Leader(_) => true,
            Part::Thing(noun) => {
                !(state_acts::is_bidding(self.key(noun)) && (self.is_courtesy() || self.held.is_former))
            }
            Part::Met(_) => self.is_set_in_state(),
            Part::Beside => false,
        }
    }

    /// Whether the verb tells an act that takes the office; of former holders, one that is not of honour or of speech.
    pub(super) fn is_act(&self, verb: Option<usize>) -> bool {
        const OF_HONOUR: Words<22> = Words::new([
            "sent", "deployed", "addressed", "apologised", "apologized", "celebrated", "chaired", "hosted", "invited",
            "led", "opened", "received", "said", "spoke", "told", "welcomed", "called", "held", "refused", "declined",
            "rejoined", "laid",
        ]);
        verb.is_some_and(|verb| {
            let done = self.passive() == Some(verb) && state_acts::is_done_by_office(self.page, verb);
            let kept = self.held.is_former && self.held.tie == Tie::Title;
            // Who has left office appoints a staff of their own.
            let own = OF_HONOUR.contains(self.key(verb)) || !done && self.key(verb) == key("appointed");
            (done || state_acts::is_of_office(self.page, verb) || self.is_relative(verb)) && !(kept && own)
        })
    }

    /// "a treaty that President Roe signed", "Congress passed it and President Roe signed it": the object stands before the holder.
    pub(super) fn is_relative(&self, verb: usize) -> bool {
        const REACH: usize = 8;
        const PASSED: Words<6> = Words::new(["passed", "approved", "adopted", "enacted", "bill", "legislation"]);
        if verb < self.held.next || !state_acts::is_verb(self.key(verb)) {
            return false;
        }
        let start = self.sentence.start.max(self.held.tokens.start.saturating_sub(REACH));
        if [key("it"), key("them")].contains(&self.key(verb + 1))
            && (self.sentence.start..self.held.tokens.start).any(|at| PASSED.contains(self.key(at)))
        {
            return true;
        }
        let Some(lead) = self.lead().filter(|&lead| lead >= start) else { return false };
        let relative = |at: usize| [key("that"), key("which"), key("whom")].contains(&self.key(at));
        // "measures that Congress passed and President Roe signed".
        let joint = self.key(lead) == AND && PASSED.contains(self.key(lead.wrapping_sub(1)));
        let lead = if joint { (start..lead).rev().find(|&at| relative(at)) } else { Some(lead) };
        // "a ban like the one President Roe signed in": no pronoun stands for the object.
        let next = self.key(verb + 1);
        let open = matches!(next, IN) || next == key("on") || self.page.is_dated(verb + 1);
        lead.is_some_and(|at| {
            let object = open && (self.key(at) == key("one") || state_acts::is_object(self.page, verb, at));
            (relative(at) || object) && (start..at + 1).any(|object| state_acts::is_object(self.page, verb, object))
        })
    }

    /// "French President Jane Roe and President John Doe agreed": another head, who held the office then and keeps no title by courtesy, does
    /// it too.
    fn is_beside_holder(&self, interval: Interval) -> bool {
        const NEAR: usize = 8;
        let before = self.lead().filter(|&at| self.key(at) == AND);
        let behind = (self.key(self.held.name.end) == AND).then_some(self.held.name.end);
        let around = behind.map(|and| and..and + NEAR).or_else(|| before.map(|and| and.saturating_sub(NEAR)..and));
        around.is_some_and(|around| {
            let span = TokenSpan::new(around.start as u32, around.end as u32);
            self.page.hits.within(Lexicon::OfficeHolders, span).iter().take(MOST_AROUND).any(|hit| {
                let beside = behind.is_some() || hit.tokens.end as usize == around.end;
                beside
                    && office::offices(self.settings.phrases.tag(hit))
                        .filter(|&(office, _)| office != "us-president" || self.is_current())
                        .filter_map(|(_, dates)| office::terms_of(dates))
                        .any(|terms| terms.iter().any(|term| term.holds(interval)))
            })
        })
    }

    /// "at the White House", "on an official visit", "on behalf of his government", "was still in office": the setting is one of the office.
    pub(super) fn is_set_in_state(&self) -> bool {
        const REACH: usize = 25;
        const VISITS: Words<6> = Words::new(["visit", "trip", "tour", "dinner", "address", "speech"]);
        const OWN: Words<7> =
            Words::new(["administration", "government", "cabinet", "ministers", "veto", "country", "nation"]);
        let around = self.sentence.start.max(self.held.tokens.start.saturating_sub(REACH))
            ..self.sentence.end.min(self.held.next + REACH);
        let pair = |at: usize, one: Key, other: Key| self.key(at) == one && self.key(at + 1) == other;
        let room = |at: usize| {
            pair(at, key("white"), key("house"))
                || pair(at, key("oval"), key("office"))
                || pair(at, key("rose"), key("garden"))
                || pair(at, key("situation"), key("room"))
                || pair(at, key("downing"), key("street"))
                || [key("kremlin"), key("chancellery"), key("cabinet")].contains(&self.key(at))
        };
        let set = |at: usize| {
            let word = self.key(at);
            let determined = at + 1 + usize::from(self.key(at + 1) == THE);
            let in_room = (matches!(word, IN | AT | FROM) || word == ON) && room(determined);
            let state = (word == key("official") || word == key("state")) && VISITS.contains(self.key(at + 1));
            let own = word == key("his") || word == key("her");
            let government = (own
                || word == THE && self.key(at.wrapping_sub(1)) == OF && self.key(at.wrapping_sub(2)) == key("behalf"))
                && OWN.contains(self.key(at + 1));
            let in_office = matches!(word, FROM | IN) && [key("office"), key("power")].contains(&self.key(at + 1));
            let union = word == key("union") && self.key(at.wrapping_sub(3)) == key("state");
            // "In a stirring 1961 speech to the house".
            let spoken = word == TO
                && state_acts::is_chamber(self.key(determined))
                && office::tells(self.key(at.wrapping_sub(1)), "occasion");
            in_room || state || government || in_office || union || spoken
        };
        around.clone().any(set) && !around.into_iter().any(|at| self.is_private_thing(at))
    }
}
