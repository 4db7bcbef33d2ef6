//! What stands behind a date and tells that its day has been: what happened then ("on 4 June 2031, when the levee broke"), how it came out
//! ("in 2031 by 300 votes"), how long it took ("on 4 June 2031 after nine hours").

use super::{REACH, Record, is_open};
use crate::annotate::dates::clause;
use crate::annotate::dates::clause_words::{is_subordinate, is_wall, tells};
use crate::annotate::dates::reader::{AFTER, AT, COMMA, HAD, IN, OF, ON, THE, TO, WHEN};
use crate::text::{Key, Words, key};

/// How far the verb of a clause may stand from the word that opens it.
const CLAUSE: usize = 12;

impl Record<'_> {
    /// "was the mood on 4 June 2031, when the crowd stormed the gates", "a briefing on 4 June during which he denied it": a past clause tells
    /// what happened on the date. What was merely so then may have been to come.
    pub(super) fn is_time_of_past(&self) -> bool {
        const DURING: [Key; 5] = [IN, AT, ON, AFTER, key("during")];
        let opening = self.end + usize::from(self.reader.is(self.end, COMMA));
        let which = DURING.contains(&self.key(opening)) && self.reader.is(opening + 1, key("which"));
        let start = opening + 1 + usize::from(which);
        const PLACED: [Key; 4] = [IN, ON, OF, AT];
        let Some(before) = self.first.checked_sub(1).filter(|&at| at >= self.sentence.start) else { return false };
        // "fixed the start at 4 June 2031, when it passed the act".
        let chosen = |at: usize| tells(self.key(at), "chooses") || tells(self.key(at), "settles");
        let placed = PLACED.contains(&self.key(before)) || self.reader.tokens[before].is_lexical();
        if !(which || self.reader.is(opening, WHEN)) || !placed || self.before(self.first, CLAUSE / 2).any(chosen) {
            return false;
        }
        let mut clause =
            self.behind(start, CLAUSE).take_while(|&at| !is_wall(self.key(at)) && !is_subordinate(self.key(at)));
        let verb = clause.find(|&at| self.is_past(at) || is_open(&self.reader, at));
        verb.is_some_and(|verb| self.is_deed(verb)) && !self.is_ahead_before()
    }

    /// "broke the record in Leeds (4 June 2031)": the day of what a past has told, in brackets behind it.
    pub(super) fn is_bracketed(&self) -> bool {
        let opening = self.first.checked_sub(1).filter(|&at| at > self.sentence.start);
        let Some(opening) = opening.filter(|&at| self.reader.str(at) == "(" && self.reader.str(self.end) == ")") else {
            return false;
        };
        let mut clause = self.before(opening, CLAUSE).rev().take_while(|&at| !self.is_part(at));
        let verb = clause.find(|&at| self.is_past(at) || is_open(&self.reader, at));
        let told = verb.is_some_and(|verb| !is_open(&self.reader, verb) && !tells(self.key(verb), "ahead"));
        self.is_exact && told && !clause::is_scheduled(self.key(opening - 1)) && !self.is_ahead_before()
    }

    /// "4 June 2031 was the day on which the dockers walked out": the date is called that of a past.
    pub(super) fn is_called_day(&self) -> bool {
        const DAYS: Words<8> = Words::new(["day", "date", "year", "month", "night", "moment", "time", "evening"]);
        let noun = self.end + 2;
        let called = self.reader.is(self.end, key("was"))
            && self.reader.is(self.end + 1, THE)
            && (noun..noun + 2).any(|at| DAYS.contains(self.key(at)));
        if !called || self.first > self.sentence.start + 1 {
            return false;
        }
        let mut clause = self.behind(noun + 1, CLAUSE);
        let verb = clause.find(|&at| self.is_past(at) || is_open(&self.reader, at) || self.reader.is(at, TO));
        verb.is_some_and(|verb| self.is_deed(verb))
    }

    /// A past that is no plan, and more than a "was".
    fn is_deed(&self, verb: usize) -> bool {
        const BE: [Key; 3] = [key("was"), key("were"), HAD];
        let next = verb + 1 + usize::from(self.reader.str(verb + 1).ends_with("ly"));
        let done = |at: usize| self.is_past(at) && !is_open(&self.reader, at);
        let told = if BE.contains(&self.key(verb)) { done(next) } else { done(verb) };
        told && !self.behind(verb + 1, 3).any(|at| self.reader.is(at, TO) || is_open(&self.reader, at))
    }

    /// Whether the clause before the date looks ahead of it.
    fn is_ahead_before(&self) -> bool {
        self.before(self.first, REACH / 2).any(|at| {
            let number = self.reader.tokens.get(at + 1).is_some_and(|next| next.has_digit() || next.is_capitalised());
            is_open(&self.reader, at) || self.reader.is(at, TO) && !number && !self.reader.is(at + 1, THE)
        })
    }

    /// "Crews put out the fire on 4 June 2031 after nine hours": how long it took, whatever the form of the verb.
    pub(super) fn is_outlasted(&self) -> bool {
        const UNITS: Words<10> =
            Words::new(["minutes", "hours", "days", "weeks", "months", "years", "hour", "day", "week", "month"]);
        const VERBS: Words<10> =
            Words::new(["put", "cut", "shut", "hit", "let", "quit", "beat", "split", "set", "spread"]);
        const LONGEST: usize = 4;
        let after = self.reader.is(self.end, AFTER)
            && self.behind(self.end + 1, LONGEST).any(|at| UNITS.contains(self.key(at)));
        let mut clause = self.before(self.first, REACH / 2).rev().take_while(|&at| !self.is_part(at));
        let verb = clause.find(|&at| VERBS.contains(self.key(at)) || self.is_past(at) || is_open(&self.reader, at));
        let subject = |verb: usize| {
            let before = verb.checked_sub(1).filter(|&at| at >= self.sentence.start);
            before.is_some_and(|at| self.reader.tokens[at].is_lexical() && !self.reader.is(at, TO))
        };
        after
            && self.is_exact
            && verb.is_some_and(|verb| VERBS.contains(self.key(verb)) && subject(verb))
            && !self.is_ahead_before()
    }

    /// A mark or a word that parts clauses.
    fn is_part(&self, at: usize) -> bool {
        is_wall(self.key(at)) || is_subordinate(self.key(at)) || self.reader.is(at, COMMA)
    }
}
