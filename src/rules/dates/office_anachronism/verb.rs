//! The verb of a holder: what is told of them, or done by them.

use super::{Telling, is_other_clause};
use crate::annotate::DateMention;
use crate::annotate::dates::clause_words::{is_present, is_wall};
use crate::annotate::dates::reader::{COMMA, DASH, Reader, STOP};
use crate::annotate::dates::{clause, tense};
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::state_acts;
use crate::text::{Key, Words, key};

impl Telling<'_, '_> {
    /// The verb of the holder: the participle before an agent ("a rule signed by President Roe still governs"), or the finite one right
    /// behind the name and its aside, past adverbs and "who".
    pub(super) fn verb(&self) -> Option<usize> {
        self.passive().or_else(|| self.following_verb()).or_else(|| self.inverted_verb())
    }

    /// "said President Roe in January 2008": the verb of speech before its subject.
    fn inverted_verb(&self) -> Option<usize> {
        const SAYING: Words<5> = Words::new(["said", "declared", "wrote", "added", "replied"]);
        let verb = self.held.tokens.start.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        (SAYING.contains(self.key(verb)) && self.held.tie == Tie::Title).then_some(verb)
    }

    /// "signed by President Roe", "negotiated by the Roe administration": the participle before the agent.
    pub(super) fn passive(&self) -> Option<usize> {
        const REACH: usize = 6;
        let start = self.held.tokens.start;
        let by = (start.saturating_sub(REACH)..start).rev().find(|&at| {
            let token = self.page.text.tokens[at];
            let kept = self.held.is_former && office::is_not_holding(token.key);
            let then = token.key == key("then") && self.held.was_then;
            // "by U.S. President Roe".
            let initial = token.key == STOP && at > 0 && self.page.text.tokens[at - 1].is_capitalised();
            !(token.is_capitalised() || initial || token.key == key("the") || token.key == DASH || kept || then)
        })?;
        let mut verb = by.checked_sub(1).filter(|_| self.key(by) == key("by"))?;
        // "set last month by".
        let comma = usize::from(self.key(by.wrapping_sub(1)) == COMMA);
        if let Some(mention) = self.mentions().iter().find(|mention| mention.tokens.end as usize + comma == by) {
            verb = (mention.tokens.first as usize).checked_sub(1)?;
            verb -= usize::from(verb > 0 && [key("in"), key("on")].contains(&self.key(verb)));
        }
        let participle = self.page.text.token_str(verb).ends_with("ed") || self.is_past(Some(verb));
        if participle { Some(verb) } else { self.participle_of_office(verb).or_else(|| self.passive_participle(verb)) }
    }

    /// "was explained to the group by", "had been shown around the yard by": the participle behind its auxiliary, what it was done to or
    /// where behind it.
    fn passive_participle(&self, last: usize) -> Option<usize> {
        const REACH: usize = 7;
        let mut words = (self.sentence.start.max(last.saturating_sub(REACH))..last).rev();
        let stop = |at: usize| is_wall(self.key(at)) || self.page.text.tokens[at].is_mark();
        words.find(|&at| self.is_past(Some(at)) || stop(at)).filter(|&verb| self.is_behind_auxiliary(verb))
    }

    /// "was pardoned", "had been warmly received".
    pub(super) fn is_behind_auxiliary(&self, verb: usize) -> bool {
        const AUXILIARIES: Words<4> = Words::new(["was", "were", "been", "being"]);
        const ADVERBS: Words<6> = Words::new(["finally", "first", "at", "last", "eventually", "soon"]);
        let mut before = (self.sentence.start..verb).rev();
        let auxiliary = before.find(|&at| !self.is_adverb(at) && !ADVERBS.contains(self.key(at)));
        auxiliary.is_some_and(|at| AUXILIARIES.contains(self.key(at)))
    }

    /// "named to the federal bench by President Roe", "granted clemency by", "put in place by": the participle before its object or place.
    fn participle_of_office(&self, last: usize) -> Option<usize> {
        const REACH: usize = 6;
        let plain = |at: &usize| {
            (!self.page.text.tokens[*at].is_mark() || self.key(*at) == DASH)
                && !is_wall(self.key(*at))
                && self.key(*at) != key("and")
        };
        let mut words = (self.sentence.start.max(last.saturating_sub(REACH))..=last).rev().take_while(plain);
        words.find(|&at| state_acts::is_verb(self.key(at))).filter(|&at| state_acts::is_done_by_office(self.page, at))
    }

    /// Whether the verb tells an act that takes the office; of former holders, one that is not of honour or of speech.
    pub(super) fn is_act(&self, verb: Option<usize>) -> bool {
        const OF_HONOUR: Words<22> = Words::new([
            "sent",
            "deployed",
            "addressed",
            "apologised",
            "apologized",
            "celebrated",
            "chaired",
            "hosted",
            "invited",
            "led",
            "opened",
            "received",
            "said",
            "spoke",
            "told",
            "welcomed",
            "called",
            "held",
            "refused",
            "declined",
            "rejoined",
            "laid",
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
        let lead = self.sentence.start.max(self.held.tokens.start.saturating_sub(REACH))..self.held.tokens.start;
        if [key("it"), key("them")].contains(&self.key(verb + 1)) {
            return (self.sentence.start..self.held.tokens.start).any(|at| PASSED.contains(self.key(at)));
        }
        let that = lead.clone().rev().find(|&at| !self.page.text.tokens[at].is_capitalised());
        // "measures that Congress passed and President Roe signed".
        let joint = that.filter(|&at| self.key(at) == key("and") && PASSED.contains(self.key(at.wrapping_sub(1))));
        let that = joint.map_or(that, |and| {
            lead.clone().filter(|&at| at < and).rev().find(|&at| [key("that"), key("which")].contains(&self.key(at)))
        });
        // "a ban like the one President Roe signed in": no pronoun stands for the object.
        let next = self.key(verb + 1);
        let open = [key("in"), key("on")].contains(&next) || self.page.is_dated(verb + 1);
        that.is_some_and(|at| {
            let object = open && (self.key(at) == key("one") || state_acts::is_object(self.page, verb, at));
            ([key("that"), key("which")].contains(&self.key(at)) || object)
                && (lead.start..at + 1).any(|object| state_acts::is_object(self.page, verb, object))
        })
    }

    /// "President Roe's veto in 2003", "Roe's declaration in May 2003": the date stands right behind an act that takes the office.
    pub(super) fn is_of_deed(&self, date: usize) -> bool {
        const REACH: usize = 3;
        const LINKS: Words<5> = Words::new(["in", "on", "of", "early", "late"]);
        let end = self.held.name.end;
        let declared = self.key(end) == key("declaration") && (self.is_current() || self.held.is_former);
        self.page.text.tokens[end - 1].is_possessive()
            && state_acts::is_deed(self.key(end))
            && !declared
            && (end + 2..=end + REACH).contains(&date)
            && (end + 1..date).all(|at| LINKS.contains(self.key(at)))
    }

    /// "named by President Roe, then the governor, in 1999": an act of the years before the term may be of another office.
    pub(super) fn is_of_other_office(&self, mention: &DateMention) -> bool {
        const REACH: usize = 8;
        const OFFICES: Words<10> = Words::new([
            "governor",
            "gov",
            "senator",
            "mayor",
            "vice",
            "governorship",
            "texas",
            "arkansas",
            "california",
            "candidate",
        ]);
        let early = mention.interval.zip(self.held.terms.first()).is_some_and(|((_, last), term)| last < term.first);
        let end = self.sentence.end.min(self.held.next.max(mention.tokens.end as usize) + REACH);
        early && (self.sentence.start..end).any(|at| OFFICES.contains(self.key(at)))
    }

    /// "In a 1991 address from the capital, President Roe": the date is that of the occasion which opens the holder's clause.
    pub(super) fn is_scene(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 8;
        const OPENERS: Words<3> = Words::new(["in", "at", "during"]);
        const DETERMINERS: Words<6> = Words::new(["a", "an", "the", "his", "her", "its"]);
        let start = self.sentence.start;
        let Some(comma) = self.held.tokens.start.checked_sub(1).filter(|&at| self.key(at) == COMMA && at > end) else {
            return false;
        };
        let occasion = (end..comma).take(3).any(|at| office::tells(self.key(at), "occasion"));
        let plain = |at: usize| {
            let word = self.key(at);
            word != COMMA && !is_wall(word) && !is_other_clause(word) && !self.is_past(Some(at))
        };
        // "In an earthshaking 1961 speech".
        let modified = (start + 2..first).all(|at| self.page.text.tokens[at].is_lexical() && plain(at));
        (start + 2..=start + 4).contains(&first)
            && modified
            && OPENERS.contains(self.key(start))
            && DETERMINERS.contains(self.key(start + 1))
            && comma - end <= LONGEST
            && occasion
            && (end..comma).all(plain)
    }

    pub(super) fn following_verb(&self) -> Option<usize> {
        let mut at = self.held.next;
        if self.is_object() && self.held.tie == Tie::Title && !self.is_ordered() {
            return None;
        }
        // "President Roe and Chancellor Doe met".
        if self.key(at) == key("and") && self.held.name.end == at {
            at = self.after_companion(at);
        }
        if self.held.tokens.end > at && self.held.name.end == at {
            // "Roe signed as president".
            return self.is_finite(at).then_some(at);
        }
        if self.key(at) == COMMA {
            at += 1;
            if self.key(at) != key("who") {
                return None;
            }
        }
        if self.key(at) == key("who") {
            at += 1;
            // "who, in December 2009, sent".
            let aside =
                self.mentions().iter().find(|mention| (at + 1..at + 3).contains(&(mention.tokens.first as usize)));
            if let Some(mention) = aside.filter(|_| self.key(at) == COMMA) {
                at = mention.tokens.end as usize + 1;
            }
        }
        if let Some(mention) =
            self.mentions().iter().find(|mention| (at..at + 2).contains(&(mention.tokens.first as usize)))
            && (!self.is_finite(at) || is_present(self.key(at)))
        {
            at = mention.tokens.end as usize;
        }
        for at in at..at + 3 {
            if self.is_finite(at) {
                let had = self.key(at) == key("had");
                let open = had && self.page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark());
                return (!open).then(|| at + usize::from(had));
            }
            if !self.page.text.tokens.get(at).is_some_and(|_| self.is_adverb(at)) {
                return None;
            }
        }
        None
    }

    /// "joined the talks in 2012 under President Roe": the verb of what was done while the holder led.
    pub(super) fn led_verb(&self) -> Option<usize> {
        const REACH: usize = 12;
        let under = self.held.tokens.start.checked_sub(1).filter(|&at| self.key(at) == key("under"))?;
        (self.sentence.start.max(under.saturating_sub(REACH))..under).rev().find(|&at| self.is_past(Some(at)))
    }

    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let word = self.page.text.token_str(at);
        word.ends_with("ly")
            || [key("also"), key("then"), key("again"), key("later"), key("still")].contains(&self.key(at))
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        let word = self.page.text.tokens.get(at).map(|_| self.page.text.token_str(at)).unwrap_or("");
        let present = word.len() > 3 && word.ends_with('s') && word.starts_with(|letter: char| letter.is_lowercase());
        tense::is_past(&Reader::new(&self.page.text), at)
            || is_short_past(self.key(at))
            || present
            || is_present(self.key(at))
            || clause::is_will(&Reader::new(&self.page.text), at)
    }

    pub(super) fn is_past(&self, verb: Option<usize>) -> bool {
        verb.is_some_and(|verb| {
            self.key(verb.wrapping_sub(1)) == key("had")
                || tense::is_past(&Reader::new(&self.page.text), verb)
                || is_short_past(self.key(verb))
        })
    }

    /// "the library of President Roe", "a letter to President Roe": a preposition makes the holder no subject.
    pub(super) fn is_object(&self) -> bool {
        const PREPOSITIONS: Words<9> =
            Words::new(["of", "for", "to", "about", "against", "from", "under", "since", "with"]);
        let before = self.held.tokens.start.checked_sub(1).map_or(Key::NONE, |at| self.key(at));
        // "since President Roe signed a bill" is a clause.
        let clause = before == key("since") && self.is_past(Some(self.held.next));
        PREPOSITIONS.contains(before) && !clause
    }
}

/// Past forms that are their own present, and the negated auxiliary.
fn is_short_past(word: Key) -> bool {
    const WORDS: [Key; 8] =
        [key("put"), key("cut"), key("set"), key("let"), key("hit"), key("quit"), key("didn't"), key("wasn't")];
    WORDS.contains(&word)
}
