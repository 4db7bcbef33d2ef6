//! What a holder is in the clause: the one who acts, whose power it is done in, whose thing it is, or who is met.

use super::Telling;
use crate::annotate::dates::clause_words::{is_present, is_wall};
use crate::annotate::dates::reader::{AND, BY, COMMA, DASH, FROM, IN, OF, ON, Reader, STOP, THE, TO};
use crate::annotate::dates::{clause, tense};
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::{outlook, state_acts};
use crate::text::{Key, Words, key, keys};

/// The part of a holder, with the token that tells it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// "President Roe signed", "said President Roe": the verb.
    Subject(usize),
    /// "signed by President Roe": the participle.
    Agent(usize),
    /// "under President Roe", "during Roe's presidency", "in the Roe administration": the preposition.
    Leader(usize),
    /// "the veto of President Roe", "President Roe's order", "at the residence of": the noun of what an office alone has.
    Thing(usize),
    /// "met President Roe", "called on President Roe": the verb of another.
    Met(usize),
    /// Any other: "a book about", "the friends of", "President Roe's brother".
    Beside,
}

/// How many words a noun may have between its holder or date and itself: "executive", "emergency".
const ATTRIBUTES: usize = 5;

impl Telling<'_, '_> {
    pub(super) fn part(&self) -> Part {
        if let Some(verb) = self.passive() {
            return Part::Agent(verb);
        }
        if let Some(start) = self.owned() {
            return self.thing_behind(start).unwrap_or(Part::Beside);
        }
        let lead = self.lead();
        // "under President Roe, whose government signed".
        let whose = self.key(self.held.name.end) == COMMA && self.key(self.held.name.end + 1) == key("whose");
        if let Some(lead) = lead.filter(|_| !whose).and_then(|lead| self.leader(lead)) {
            return Part::Leader(lead);
        }
        if let Some(by) = lead.filter(|&at| self.key(at) == BY) {
            return self.thing_before(by).map_or(Part::Beside, Part::Thing);
        }
        // "a senator who backed President Roe said": the verb is of another.
        let spoken_of = lead.is_some_and(|at| {
            let cleft = self.key(at) == key("was");
            // "A library honoring President Roe opened".
            let gerund = self.page.text.token_str(at).ends_with("oring");
            (self.is_past(Some(at)) || gerund) && !cleft && !outlook::tells(self.key(at), "said")
        });
        if spoken_of && self.turn().is_none() {
            return lead.filter(|&at| office::tells(self.key(at), "meets")).map_or(Part::Beside, Part::Met);
        }
        if let Some(verb) = self.following_verb().or_else(|| self.inverted_verb()).or_else(|| self.turn()) {
            return Part::Subject(verb);
        }
        let Some(lead) = lead else { return Part::Beside };
        if matches!(self.key(lead), OF | FROM) {
            return self.thing_before(lead).map_or(Part::Beside, Part::Thing);
        }
        // "met with President Roe", "called on President Roe", "sat down with President Roe".
        let back = if self.key(lead) == key("with") { 3 } else { usize::from(matches!(self.key(lead), ON | TO)) };
        let mut verbs = (self.sentence.start.max(lead.saturating_sub(back))..lead + 1).rev();
        verbs.find(|&verb| office::tells(self.key(verb), "meets")).map_or(Part::Beside, Part::Met)
    }

    /// "under President Roe", "during the tenure of former President Roe": the preposition, where the word before the holder leads to one.
    fn leader(&self, lead: usize) -> Option<usize> {
        // "in the White House of Jane Roe".
        let house = self.held.tie == Tie::Bound && self.held.name.start >= self.held.tokens.start + 4;
        let leads = |at: usize| [key("under"), key("during")].contains(&self.key(at)) || house && self.key(at) == IN;
        let of = self.key(lead) == OF && lead >= 4 && office::tells(self.key(lead - 1), "served");
        // "during the second term of".
        let during = if of { (lead - 4..lead - 2).rev().find(|&at| leads(at)) } else { None };
        during.or_else(|| Some(lead).filter(|&at| leads(at)))
    }

    /// The word before the title, past its country, "the", and what makes it former.
    pub(super) fn lead(&self) -> Option<usize> {
        const OPENERS: Words<5> = Words::new(["under", "during", "when", "while", "with"]);
        (self.sentence.start..self.held.tokens.start).rev().find(|&at| {
            let token = self.page.text.tokens[at];
            // "Under President Roe, the tax was cut".
            if at == self.sentence.start && OPENERS.contains(token.key) {
                return true;
            }
            let kept = self.held.is_former && (office::is_not_holding(token.key) || token.key == DASH);
            let then = self.held.was_then && (token.key == key("then") || token.key == DASH);
            // "by U.S. President Roe".
            let initial = token.key == STOP && at > 0 && self.page.text.tokens[at - 1].is_capitalised();
            !(token.is_capitalised() || initial || token.key == THE || kept || then)
        })
    }

    /// The token behind a possessive name: "President Roe's veto", "Pope Francis' visit".
    pub(super) fn owned(&self) -> Option<usize> {
        const APOSTROPHES: [Key; 2] = keys(["'", "\u{2019}"]);
        let end = self.held.name.end;
        let bare = usize::from(APOSTROPHES.contains(&self.key(end)) && self.held.is_head);
        let owned = self.page.text.tokens[end - 1].is_possessive() || bare > 0;
        (owned && self.held.next <= end && self.held.tokens.end <= end).then_some(end + bare)
    }

    /// "President Roe's executive order", "President Roe's Justice Department sued": a thing of the office, or those who act for it.
    fn thing_behind(&self, start: usize) -> Option<Part> {
        // "President Roe's May 2012 order": the date stands before it.
        let dated = self.mentions().iter().find(|mention| mention.tokens.first as usize == start);
        let start = dated.map_or(start, |mention| mention.tokens.end as usize);
        let goes_on = |at: &usize| {
            let token = self.page.text.tokens.get(*at);
            token.is_some_and(|token| token.is_lexical() || token.key == DASH)
                && !matches!(self.key(*at), IN | ON | OF | TO | AND)
        };
        let mut words = (start..self.sentence.end.min(start + ATTRIBUTES + 1)).take_while(goes_on);
        // "President Roe's February 2008 decision": of one who holds the office today, what a government decides too.
        // "President Roe's May 2015 decision to run" is none of the office.
        let bid = |at: usize| office::is_tenure(self.key(at)) || office::tells(self.key(at), "career");
        let measure = office::tells(self.key(start), "measure") && !(start + 1..start + ATTRIBUTES).any(bid);
        if dated.is_some() && self.is_current() && measure {
            return Some(Part::Thing(start));
        }
        if self.key(start) == key("state") && self.is_thing(start + 3) {
            return Some(Part::Thing(start + 3));
        }
        let noun = words.find(|&at| self.is_thing(at) || self.is_actor(at))?;
        // "Prime Minister Roe's former spokesman wrote".
        if (start..noun).any(|at| office::is_not_holding(self.key(at))) {
            return None;
        }
        if self.is_actor(noun) && self.is_finite(noun + 1) {
            return Some(Part::Subject(noun + 1));
        }
        self.is_thing(noun).then_some(Part::Thing(noun))
    }

    /// "the veto by", "the official residence of", "an order of April 2012 by": the noun that ends before the link.
    fn thing_before(&self, link: usize) -> Option<usize> {
        let dated = self.mentions().iter().find(|mention| mention.tokens.end as usize == link);
        let end = dated.map_or(link, |mention| mention.tokens.first as usize);
        let noun = end.checked_sub(1)?;
        let noun = noun - usize::from(matches!(self.key(noun), IN | ON | OF) && noun > 0);
        (noun >= self.sentence.start && self.is_thing(noun)).then_some(noun)
    }

    /// Whether the noun is of what an office alone has or makes.
    fn is_thing(&self, at: usize) -> bool {
        let word = self.key(at);
        let seat = word == key("house") && self.key(at.wrapping_sub(1)) == key("white");
        let visit = office::tells(word, "journey") && !self.held.is_courtesy;
        let union = word == key("union") && self.key(at.wrapping_sub(3)) == key("state");
        state_acts::is_deed(word) && word != key("declaration")
            || state_acts::is_command(word) && word != key("word")
            || state_acts::is_bidding(word)
            || office::tells(word, "owned")
            || office::tells(word, "served")
            || seat
            || visit
            || union
    }

    /// Whether the noun is of those who act for a holder: "President Roe's Justice Department".
    fn is_actor(&self, at: usize) -> bool {
        const ACTORS: Words<9> = Words::new([
            "department", "cabinet", "government", "administration", "treasury", "ministers", "office", "spokesman",
            "spokeswoman",
        ]);
        ACTORS.contains(self.key(at))
    }

    /// The verb of a part that has one.
    pub(super) fn verb_of(part: Part) -> Option<usize> {
        match part {
            Part::Subject(verb) | Part::Agent(verb) | Part::Met(verb) => Some(verb),
            _ => None,
        }
    }

    /// The verb of what the holder does.
    pub(super) fn verb(&self) -> Option<usize> {
        self.passive().or_else(|| self.following_verb()).or_else(|| self.inverted_verb())
    }

    /// "said President Roe in January 2008": the verb of speech before its subject.
    fn inverted_verb(&self) -> Option<usize> {
        const SAYING: Words<5> = Words::new(["said", "declared", "wrote", "added", "replied"]);
        let verb = self.held.tokens.start.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        (SAYING.contains(self.key(verb)) && self.held.tie == Tie::Title).then_some(verb)
    }

    /// "It took President Roe to break the tie": the verb of what fell to the holder.
    pub(super) fn turn(&self) -> Option<usize> {
        const TURNS: Words<3> = Words::new(["took", "fell", "required"]);
        let lead = self.lead()?;
        let lead = lead - usize::from(self.key(lead) == TO && lead > 0);
        let turn = TURNS.contains(self.key(lead)) && lead > 0 && self.key(lead - 1) == key("it");
        (turn && self.key(self.held.next) == TO).then_some(self.held.next + 1)
    }

    /// "signed by President Roe", "negotiated by the Roe administration": the participle before the agent.
    pub(super) fn passive(&self) -> Option<usize> {
        const REACH: usize = 14;
        let near = |by: &usize| self.key(*by) == BY && self.held.tokens.start - by <= REACH;
        // "shown by President Roe's plan": the plan shows it.
        let by = self.lead().and_then(|lead| self.joint_by(lead)).filter(near).filter(|_| self.owned().is_none())?;
        let mut verb = by.checked_sub(1)?;
        // "set last month by".
        let comma = usize::from(self.key(verb) == COMMA);
        if let Some(mention) = self.mentions().iter().find(|mention| mention.tokens.end as usize + comma == by) {
            verb = (mention.tokens.first as usize).checked_sub(1)?;
            verb -= usize::from(verb > 0 && matches!(self.key(verb), IN | ON));
        }
        let participle = self.page.text.token_str(verb).ends_with("ed") || self.is_past(Some(verb));
        if participle { Some(verb) } else { self.participle_of_office(verb).or_else(|| self.passive_participle(verb)) }
    }

    /// The "by" before the holder, or before another one: "by President Roe of France and Chancellor Doe".
    fn joint_by(&self, lead: usize) -> Option<usize> {
        const LONGEST: usize = 10;
        if self.key(lead) != AND {
            return Some(lead);
        }
        let small =
            |at: usize| matches!(self.key(at), OF | THE | STOP | DASH) || self.page.text.tokens[at].is_capitalised();
        (self.sentence.start.max(lead.saturating_sub(LONGEST))..lead).rev().find(|&at| !small(at))
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
                && self.key(*at) != AND
        };
        let mut words = (self.sentence.start.max(last.saturating_sub(REACH))..=last).rev().take_while(plain);
        words.find(|&at| state_acts::is_verb(self.key(at))).filter(|&at| state_acts::is_done_by_office(self.page, at))
    }

    /// The finite verb right behind the name and its aside, past adverbs, "who" and a companion.
    pub(super) fn following_verb(&self) -> Option<usize> {
        let mut at = self.held.next;
        if self.is_object() && self.held.tie == Tie::Title {
            return None;
        }
        // "President Roe and Chancellor Doe met".
        if self.key(at) == AND && self.held.name.end == at {
            at = self.after_companion(at);
        }
        if self.held.tokens.end > at && self.held.name.end == at {
            // "Roe signed as president".
            return self.is_finite(at).then_some(at);
        }
        if self.key(at) == COMMA {
            at += 1;
            // "under President Roe, whose government signed".
            if self.key(at) == key("whose") && self.is_actor(at + 1) {
                at += 1;
            } else if self.key(at) != key("who") {
                return None;
            }
        }
        if self.key(at) == key("who") || self.is_actor(at) {
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

    /// "and Ukraine's president", "and his Irish counterpart, John Doe,": the token behind whoever acts with the holder.
    pub(super) fn after_companion(&self, and: usize) -> usize {
        const LONGEST: usize = 6;
        let capital = |at: usize| self.page.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
        let names = |from: usize| from + (from..from + LONGEST).take_while(|&at| capital(at)).count();
        let determiner = [key("his"), key("her"), THE, key("its")].contains(&self.key(and + 1));
        let start = and + 1 + usize::from(determiner);
        let mut at = names(start);
        // Another head's title, in one word or two.
        let prime = usize::from(self.key(at) == key("prime"));
        if determiner && self.is_actor(at) {
            return at + 1;
        }
        if office::tells(self.key(at + prime), "peer") {
            at = names(at + prime + 1);
            let name = names(at + 1);
            if self.key(at) == COMMA && name > at + 1 && self.key(name) == COMMA {
                at = name + 1;
            }
        } else if determiner || at == start {
            return and;
        }
        at
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
            || self.key(at) == key("would")
            || clause::is_will(&Reader::new(&self.page.text), at)
    }

    pub(super) fn is_past(&self, verb: Option<usize>) -> bool {
        verb.is_some_and(|verb| {
            self.key(verb.wrapping_sub(1)) == key("had")
                || tense::is_past(&Reader::new(&self.page.text), verb)
                || is_short_past(self.key(verb))
                // "Presented by President Roe in 2018, the reform".
                || verb == self.sentence.start && self.page.text.token_str(verb).ends_with("ed")
        })
    }

    /// "the library of President Roe", "a letter to President Roe": a preposition makes the holder no subject.
    pub(super) fn is_object(&self) -> bool {
        const PREPOSITIONS: Words<9> =
            Words::new(["of", "for", "to", "about", "against", "from", "under", "since", "with"]);
        let before = self.lead().map_or(Key::NONE, |at| self.key(at));
        // "since President Roe signed a bill" is a clause.
        let clause = before == key("since") && self.is_past(Some(self.held.next));
        PREPOSITIONS.contains(before) && !clause
    }
}

/// Past forms that are their own present, and the negated auxiliary.
fn is_short_past(word: Key) -> bool {
    const WORDS: Words<11> =
        Words::new(["put", "cut", "set", "let", "hit", "quit", "shut", "split", "cast", "didn't", "wasn't"]);
    WORDS.contains(word)
}
