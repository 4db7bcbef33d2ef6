//! Clauses of what is waited for: "if the court agrees, a trial would begin on 3 May"; and main clauses of today.

use super::{COMMA, Outlook, is_modal, is_present, is_will, tells};
use crate::text::{Words, key};

impl Outlook<'_> {
    /// "will", "can", "is", "hopes": a main clause of today.
    pub(super) fn is_now(&self, at: usize) -> bool {
        const NOW: Words<6> = Words::new(["expect", "expects", "say", "says", "can", "must"]);
        let word = self.key(at);
        is_will(&self.reader, at)
            || (is_present(word) && ![key("has"), key("have")].contains(&word))
            || NOW.contains(word)
            || [key("may"), key("should")].contains(&word) && !self.reader.is_capital(at)
            || tells(word, "hope")
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
