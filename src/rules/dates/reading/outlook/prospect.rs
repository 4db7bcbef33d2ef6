//! The question of DAT007 asked of any clause: which word tells that something lies ahead, whether the date belongs to it, and whether the
//! text speaks from a day that was before the date. "will link the two in 2015, the report said", "When it opens in 2014, it will be", "said on
//! Tuesday that the road would be finished by 2014".
//!
//! Each part is asked on its own: any word of prospect goes with any tie of the date, behind it or before it. What licenses a date that is over
//! is another verb or clause between the two, a noun that has its own time, and for "would" a day that nobody tells.

use std::ops::Range;

use super::{
    Adjunct, COMMA, LASTS, Outlook, REACH, TO, UNTIL, back_past_titles, is_about, is_owned, is_place_comma, is_present,
    is_scheduled, is_subordinate, is_wall, is_will, tells,
};
use crate::annotate::dates::clause_forms::is_adverb;
use crate::annotate::dates::reader::{AFTER, AND, AS, BUT};
use crate::annotate::dates::tense;
use crate::rules::dates::shared::happened::is_infinitive;
use crate::text::{Key, Words, key};

/// How surely a word tells that something lies ahead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prospect {
    /// "will", "is to", "plans to": from the day of the text.
    Sure,
    /// "can", "must": what has a bound lies ahead.
    Bounded,
}

/// What ties a date to its verb as a bound of it.
fn is_bound(preposition: Key) -> bool {
    const BOUNDS: Words<3> = Words::new(["by", "before", "starting"]);
    BOUNDS.contains(preposition) || LASTS.contains(preposition)
}

/// How far a word of prospect may stand from its date.
const FAR: usize = 28;

impl Outlook<'_> {
    /// Whether a word of prospect governs the date, or the event that bears it: "could before the 3 May deadline".
    pub(super) fn is_prospect(&self) -> bool {
        let opens = |event: &Self| event.date.start == self.sentence.start && event.is_what_comes(event.date.end);
        let event = || self.is_fresh && self.event().is_some_and(|event| event.is_governed() || opens(&event));
        self.is_of_late && (self.is_governed() || event())
    }

    fn is_governed(&self) -> bool {
        let Some(adjunct) = self.tie().filter(|_| super::is_free(&self.reader, self.date.end)) else { return false };
        let opens = self.opens_clause(adjunct.end);
        if opens { self.is_of_what_follows(adjunct) } else { self.is_of_what_precedes(adjunct) }
    }

    /// The words before the date up to which its clause goes, and the preposition.
    fn tie(&self) -> Option<Adjunct> {
        let last = self.date.start.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        // "Come 3 May", "up to 3 May".
        if self.reader.is(last, key("come")) && last == self.sentence.start {
            return Some(Adjunct { end: last, preposition: super::IN });
        }
        if self.reader.is(last, TO) && self.reader.key_before(last) == key("up") {
            return Some(Adjunct { end: last - 1, preposition: UNTIL });
        }
        let is_event = super::DETERMINERS.contains(self.key(self.date.start));
        self.adjunct().filter(|tie| {
            tie.preposition != super::FROM && (is_event || ![super::FOR, super::AT].contains(&tie.preposition))
        })
    }

    /// Whether the adjunct that begins at the token opens its clause.
    fn opens_clause(&self, at: usize) -> bool {
        let before = self.reader.key_before(at);
        self.ends_introduction(at)
            || at == self.sentence.start
            || at == self.sentence.start + 1 && [AND, BUT, key("so")].contains(&before)
            || before == key("that")
    }

    /// "In a speech to bankers on 3 May, she will", ", and, in a rite to start on 3 May, they will": the end of a phrase without a verb that stands
    /// before the subject.
    fn ends_introduction(&self, at: usize) -> bool {
        const LONGEST: usize = 14;
        const OPENERS: Words<8> = Words::new(["in", "at", "on", "during", "after", "with", "following", "from"]);
        let first = self.sentence.start.max(at.saturating_sub(LONGEST));
        let comma = (first..at).rev().find(|&at| self.reader.is(at, COMMA)).map(|comma| comma + 1);
        let Some(opening) = comma.or((first == self.sentence.start).then_some(first)) else { return false };
        let noun = self.reader.key_before(at);
        let timed = tense::is_deed(noun) || tense::is_disaster(noun) || tense::has_happened(noun);
        let led = opening == self.sentence.start || [AND, BUT].contains(&self.reader.key_before(opening - 1));
        let told = |at: usize| self.is_told_at(at) || is_will(&self.reader, at) || is_present(self.key(at));
        opening < at
            && led
            && !timed
            && self.reader.is(self.date.end, COMMA)
            && (OPENERS.contains(self.key(opening)) || at - opening <= 5)
            && !(opening..at)
                .any(|at| told(at) || is_wall(self.key(at)) || is_subordinate(self.key(at)) && at > opening)
    }

    /// "In 2016, after a trial, the agency will begin": no past stands before the verb.
    fn is_of_what_follows(&self, adjunct: Adjunct) -> bool {
        let end = self.sentence.end.min(self.date.end + 2 * REACH);
        let mut at = self.date.end;
        while at < end {
            let word = self.key(at);
            if self.prospect(at, end).is_some_and(|prospect| prospect == Prospect::Sure) {
                // "as of 1 October they won't be paid" is told of what goes on.
                let denied = self.reader.is(at, key("won't")) || self.reader.is(at + 1, key("not"));
                let goes_on = adjunct.preposition == super::START && denied;
                return !goes_on && !is_about(&self.reader, at + 1..end.min(at + 4));
            }
            if at > self.date.end && self.is_told_at(at) || is_wall(word) {
                return false;
            }
            at += 1;
        }
        false
    }

    /// A past or a present that tells, no participle of what will be.
    fn is_told_at(&self, at: usize) -> bool {
        const HELD: Words<11> =
            Words::new(["be", "been", "being", "is", "are", "has", "have", "get", "to", "remain", "stay"]);
        let word = self.key(at);
        if [key("has"), key("have")].contains(&word) {
            let before = at - usize::from(at > self.sentence.start && self.is_adverb(at));
            return !(before > self.sentence.start
                && (is_will(&self.reader, before - 1) || self.reader.is(before - 1, TO)));
        }
        let mut before = at;
        while before > self.sentence.start && is_adverb(&self.reader, before - 1) {
            before -= 1;
        }
        let attribute = super::is_attributive(&self.reader, at) || self.reader.is_joint(at + 1, super::DASH);
        self.is_past(at) && !HELD.contains(self.reader.key_before(before)) && !attribute
    }

    /// From the date to its left: the first word of prospect, with nothing between them that tells another time.
    fn is_of_what_precedes(&self, adjunct: Adjunct) -> bool {
        let end = adjunct.end;
        let first = self.sentence.start.max(end.saturating_sub(FAR));
        for at in back_past_titles(&self.reader, first, end) {
            let word = self.key(at);
            if let Some(prospect) = self.prospect(at, end) {
                let adjunct = self.bound_of_term(adjunct);
                let plain =
                    || is_bound(adjunct.preposition) && !(at + 4..end).any(|at| is_infinitive(&self.reader, at));
                let fits = prospect == Prospect::Sure || plain();
                return fits && self.belongs(at + 1..adjunct.end, adjunct);
            }
            let place = word == COMMA && at > first && is_place_comma(&self.reader, at);
            let aside = word == COMMA && at + 1 == end && self.reader.is(self.date.end, COMMA);
            let role = self.is_role(at, end) || self.is_comparison(at);
            if is_wall(word) || word == COMMA && !place && !aside || is_subordinate(word) && !role {
                return false;
            }
            if self.is_told_at(at) {
                return false;
            }
        }
        false
    }

    /// "by the end of his term in 2013": the bound is that of the term.
    fn bound_of_term(&self, adjunct: Adjunct) -> Adjunct {
        const LONGEST: usize = 8;
        const ENDS: Words<4> = Words::new(["end", "close", "start", "beginning"]);
        let first = self.sentence.start.max(adjunct.end.saturating_sub(LONGEST));
        let by = (first..adjunct.end).rev().find(|&at| is_bound(self.key(at)) && ENDS.contains(self.key(at + 2)));
        by.filter(|&by| self.reader.is(by + 3, super::OF))
            .map_or(adjunct, |by| Adjunct { end: by, preposition: self.key(by) })
    }

    /// What the word says of what lies ahead.
    fn prospect(&self, at: usize, end: usize) -> Option<Prospect> {
        let word = self.key(at);
        let owned = || is_owned(&self.reader, at) || super::DETERMINERS.contains(self.reader.key_before(at));
        let negated = [key("not"), key("no"), key("never")].contains(&self.key(at + 1));
        if is_will(&self.reader, at) {
            // "will have needed to file it in 2016" tells of what was.
            let perfect = self.reader.is(at + 1, key("have")) && (at + 2..at + 4).any(|at| self.is_past(at));
            return Some(if perfect { Prospect::Bounded } else { Prospect::Sure });
        }
        if tells(word, "hope") && !owned() && !self.is_past(at) {
            return Some(if self.reader.is(at + 1, TO) { Prospect::Sure } else { Prospect::Bounded });
        }
        if [key("is"), key("are")].contains(&word) {
            let to = self.reader.is(at + 1, TO) && self.key(at + 2) != key("blame") || self.is_on_course(at + 1);
            let bound = |at: usize| {
                (tells(self.key(at), "bound") || tells(self.key(at), "appointed"))
                    && !self.reader.is(at, TO)
                    && !self.reader.is(at + 1, key("up"))
            };
            let planned = (at + 1..end.min(at + 4)).take_while(|&at| !self.is_past(at) || bound(at)).any(bound);
            return (!negated && (to || planned)).then_some(Prospect::Sure);
        }
        if word == key("would") {
            let have = (1..=2).any(|ahead| self.reader.is(at + ahead, key("have")));
            let told = || self.sentence.clone().any(|at| self.is_told_at(at));
            if have {
                return None;
            }
            return match self.is_anchored {
                false if told() => None,
                false if !self.is_new => Some(Prospect::Bounded),
                _ => Some(Prospect::Sure),
            };
        }
        let awaits = |word: Key| [key("faces"), key("face"), key("awaits"), key("await")].contains(&word);
        if awaits(word) && (at + 1..at + 4).any(|at| is_scheduled(self.key(at))) {
            return Some(Prospect::Sure);
        }
        // "gets ready to face", "a vote lies ahead".
        let ready = [key("get"), key("gets")].contains(&word) && self.reader.is(at + 1, key("ready"));
        let lies = [key("lies"), key("lie")].contains(&word) && self.reader.is(at + 1, key("ahead"));
        if lies || ready && self.reader.is(at + 2, TO) {
            return Some(Prospect::Sure);
        }
        if tells(word, "enduring") && at > self.sentence.start && !self.is_past(at) && !owned() {
            let lasts = end - at <= super::LASTING && LASTS.contains(self.key(end));
            return lasts.then_some(Prospect::Sure);
        }
        if word == key("could") && self.is_fresh && !self.sentence.clone().any(|at| self.is_told_at(at)) {
            return Some(Prospect::Bounded);
        }
        // "Send entries by 3 May".
        let called =
            at == self.sentence.start || at == self.sentence.start + 1 && self.reader.key_before(at) == key("please");
        (self.is_duty(at) || called && tells(word, "calls")).then_some(Prospect::Bounded)
    }

    /// Whether the date is of the verb before the words, and of nothing among them: "will discuss the attack in 2011", "will be the first since
    /// the one in 1928", "will cost more than in 2011".
    fn belongs(&self, words: Range<usize>, adjunct: Adjunct) -> bool {
        const LINKS: Words<14> = Words::new([
            "since", "than", "like", "after", "from", "between", "about", "over", "against", "under", "during",
            "those", "one", "ones",
        ]);
        const ON: [Key; 2] = [super::ON, super::FOR];
        let noun = self.reader.key_before(adjunct.end);
        let timed = tense::is_deed(noun) || tense::is_disaster(noun) || tense::has_happened(noun);
        let linked = |at: usize| {
            let word = self.key(at);
            LINKS.contains(word) || !is_bound(adjunct.preposition) && ON.contains(&word) && at + 1 < adjunct.end
        };
        !timed && !is_about(&self.reader, words.clone()) && (is_scheduled(noun) || !words.into_iter().any(linked))
    }

    /// "When the dam is finished in 2014, it will be", "hopes to raise it before the hall opens in 2014": a clause that tells no past bears the
    /// date, and the main clause tells what will be.
    pub(super) fn is_when(&self) -> bool {
        const WHEN: Words<7> = Words::new(["when", "before", "once", "until", "till", "after", "if"]);
        let Some(adjunct) = self.tie() else { return false };
        let end = adjunct.end;
        let first = self.sentence.start.max(end.saturating_sub(REACH));
        if !self.is_of_late || !super::is_free(&self.reader, self.date.end) {
            return false;
        }
        let Some(opening) = (first..end).rev().find(|&at| WHEN.contains(self.key(at))) else { return false };
        let clause = opening + 1..end;
        let soon = self.reader.key_before(opening) == AS;
        let broken = |at: usize| {
            let word = self.key(at);
            self.is_told_at(at)
                || is_wall(word)
                || word == COMMA
                || is_subordinate(word) && !self.is_role(at, end)
                || word == key("would")
        };
        let present = |at: usize| {
            let word = self.reader.str(at);
            let third = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !self.reader.is_capital(at);
            is_present(self.key(at)) || third && at > clause.start && self.reader.tokens[at - 1].is_word()
        };
        if clause.len() < 2
            || soon
            || clause.clone().any(broken)
            || !clause.clone().any(present)
            || !self.belongs(clause.clone(), adjunct)
        {
            return false;
        }
        // "is wheeled to a hospital after" may be told by a picture.
        let now = self.is_fresh && self.key(opening) != AFTER;
        let hopes =
            |at: usize| tells(self.key(at), "hope") && self.reader.is(at + 1, TO) && !is_owned(&self.reader, at);
        let may = |at: usize| [key("could"), key("may"), key("faces")].contains(&self.key(at));
        let will = |at: usize| is_will(&self.reader, at) || hopes(at) || now && (self.is_now(at) || may(at));
        if opening <= self.sentence.start + 1 {
            let behind = self.date.end..self.sentence.end.min(self.date.end + REACH);
            let mut behind = behind.take_while(|&at| !self.is_told_at(at) && !is_wall(self.key(at)));
            return behind.any(will);
        }
        let main = self.sentence.start.max(opening.saturating_sub(REACH))..opening;
        let mut main = main.rev().take_while(|&at| !self.is_told_at(at) && !is_wall(self.key(at)));
        main.any(will)
    }
}
