//! Clauses of what is waited for: "can apply once the office opens on 3 May", "when it reopens on 6 April, it will", "if the court agrees, a
//! trial would begin on 3 May".

use std::ops::Range;

use super::{AS, COMMA, IN, OF, ON, Outlook, is_modal, is_present, is_subordinate, is_wall, is_will, tells};
use crate::text::{Words, key};

impl Outlook<'_> {
    /// A clause of the present behind "when", "once" or "until" bears the date, and the main clause speaks of now or of what will be. A
    /// present without a verb of a timetable, "is" or "are" may be told by a film, and a past in either clause makes it a tale.
    pub(super) fn is_awaited_clause(&self) -> bool {
        const WHEN: Words<7> = Words::new(["when", "before", "once", "until", "till", "after", "as"]);
        const LONGEST: usize = 16;
        let first = self.date.start;
        let year = self.shape == crate::annotate::dates::Shape::Year;
        let placed =
            (self.is_exact() || year) && first > self.sentence.start + 1 && matches!(self.key(first - 1), ON | IN | OF);
        let before = self.sentence.start.max(first.saturating_sub(LONGEST))..first;
        // "as soon as", but not "as the new mayor".
        let opens = |at: usize| {
            WHEN.contains(self.key(at)) && (!self.reader.is(at, AS) || self.reader.key_before(at) == key("soon"))
        };
        let Some(opening) = before.rev().find(|&at| opens(at)).filter(|_| placed) else { return false };
        if !(self.is_fresh || year) || !self.is_of_the_present(opening + 1..first) {
            return false;
        }
        if opening == self.sentence.start {
            let behind = self.date.end + 1..self.sentence.end.min(self.date.end + LONGEST / 2);
            let mut behind = behind.take_while(|&at| !self.is_past(at) && !is_wall(self.key(at)));
            return self.reader.is(self.date.end, COMMA)
                && behind.any(|at| is_will(&self.reader, at) || self.is_now(at));
        }
        let main = self.sentence.start.max(opening.saturating_sub(LONGEST))..opening;
        main.clone().rev().find(|&at| self.is_now(at)).is_some_and(|now| !self.is_tale(now + 1..opening))
    }

    /// Whether the clause has a present that looks at one day, and nothing that breaks it.
    fn is_of_the_present(&self, clause: Range<usize>) -> bool {
        let broken = |at: usize| {
            let word = self.key(at);
            word == COMMA || is_wall(word) || (is_subordinate(word) && word != AS)
        };
        let last = clause.end - 2;
        let acts = last > clause.start && self.reader.str(last).ends_with('s') && self.reader.tokens[last].is_word();
        let timed = |at: usize| {
            let word = self.key(at);
            let be = self.is_fresh && [key("is"), key("are")].contains(&word);
            at > clause.start && (be || self.is_verb_of_timetable(at))
        };
        (self.is_fresh && acts && clause.len() <= 4 || clause.clone().any(timed))
            && !clause.clone().any(broken)
            && !self.is_tale(clause)
    }

    fn is_verb_of_timetable(&self, at: usize) -> bool {
        let plural = self.reader.str(at - 1).ends_with('s') || super::THEY.contains(self.key(at - 1));
        tells(self.key(at), "timetable") || plural && tells(self.key(at), "timetables")
    }

    /// "will", "can", "is", "hopes": a main clause of today.
    fn is_now(&self, at: usize) -> bool {
        const NOW: Words<6> = Words::new(["expect", "expects", "say", "says", "can", "must"]);
        let word = self.key(at);
        is_will(&self.reader, at)
            || (is_present(word) && ![key("has"), key("have")].contains(&word))
            || NOW.contains(word)
            || [key("may"), key("should")].contains(&word) && !self.reader.is_capital(at)
            || tells(word, "hope")
    }

    /// A past that is no participle of what will be done: not "will be sworn in", "is fully staffed".
    fn is_tale(&self, mut words: Range<usize>) -> bool {
        let start = words.start;
        words.any(|at| {
            let before = at - usize::from(at > start && self.reader.str(at - 1).ends_with("ly"));
            let passive = [key("be"), key("is"), key("are"), key("being"), key("get"), key("gets")];
            self.is_past(at) && !passive.contains(&self.reader.key_before(before))
        })
    }

    /// "If the court agrees, a trial would begin": the "would" of a condition that the present leaves open.
    pub(super) fn is_open_condition(&self, would: usize) -> bool {
        const CONDITIONS: Words<4> = Words::new(["if", "should", "unless", "once"]);
        let start = self.sentence.start;
        let first = start.max(would.saturating_sub(2 * super::REACH));
        let comma = (first..would).find(|&at| self.reader.is(at, COMMA));
        let have = (1..=2).any(|ahead| self.reader.is(would + ahead, key("have")));
        // "If approved, the merger would close", "The merger, if approved, would close".
        let elliptic = |at: usize| {
            self.is_past(at) && [key("if"), key("once"), key("unless")].contains(&self.reader.key_before(at))
        };
        let past = |at: usize| self.is_past(at) && !elliptic(at) || is_modal(self.key(at));
        let aside = would >= start + 4 && self.reader.is(would - 1, COMMA) && self.reader.is(would - 4, COMMA);
        if aside && elliptic(would - 2) {
            return self.is_fresh && !have && !(start..would - 4).any(|at| self.is_past(at));
        }
        first == start
            && self.is_fresh
            && !have
            && CONDITIONS.contains(self.key(start))
            && comma.is_some_and(|comma| !(start + 1..comma).any(past) && !(comma..would).any(past))
    }
}
