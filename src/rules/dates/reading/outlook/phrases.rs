//! Set phrases of what is to come: a date in apposition, an event that nears.

use super::{COMMA, IN, ON, Outlook, is_narrated, is_plan, is_scheduled, is_will, tells};
use crate::annotate::dates::reader::COLON;
use crate::rules::dates::shared::happened::is_infinitive;
use crate::text::{Key, Words, key};

impl Outlook<'_> {
    /// "The deadline, June 4, is near", "The next vote, on 9 July, will be close": a date in apposition to what is to come.
    pub(super) fn is_apposed(&self) -> bool {
        const LONGEST: usize = 6;
        let first = self.date.start
            - usize::from(self.date.start > 0 && matches!(self.reader.key_before(self.date.start), ON | IN));
        let Some(comma) = first.checked_sub(1).filter(|&at| at > self.sentence.start && self.reader.is(at, COMMA))
        else {
            return false;
        };
        let before = self.sentence.start.max(comma.saturating_sub(LONGEST))..comma;
        let due = [key("deadline"), key("cutoff")].contains(&self.reader.key_before(comma));
        let next = before.into_iter().any(|at| self.reader.is(at, key("next")) || tells(self.key(at), "upcoming"));
        let verb = self.date.end + 1;
        let told = self.reader.is(self.date.end, COMMA)
            && (is_will(&self.reader, verb) || [key("is"), key("are")].contains(&self.key(verb)));
        // "The next review of the rates, in March 2017, is likely to".
        let subject = self.reader.is(self.sentence.start, key("the"))
            && self.reader.is(self.sentence.start + 1, key("next"))
            && (is_will(&self.reader, verb) || tells(self.key(verb + 1), "bound"));
        let noun = comma > self.sentence.start + 1 && self.reader.tokens[comma - 1].is_word();
        let soon = self.reader.is(self.date.end, COMMA)
            && noun
            && self.is_exact()
            && self.is_soon(verb)
            && !is_narrated(&self.reader, self.sentence.start..comma);
        soon || told
            && (due || subject || (next && is_scheduled(self.reader.key_before(comma))))
            && !is_narrated(&self.reader, self.sentence.start..comma)
    }

    /// "between now and 3 May", "looking ahead to 3 May": counted or seen from the day of the text.
    pub(super) fn is_counted_to(&self) -> bool {
        const LOOKS: Words<3> = Words::new(["look", "looks", "looking"]);
        let before = |back: usize| self.date.start.checked_sub(back).filter(|&at| at >= self.sentence.start);
        let word = |back: usize| before(back).map_or(Key::NONE, |at| self.key(at));
        let between = word(3) == key("between") && word(2) == key("now") && word(1) == key("and");
        let ahead = LOOKS.contains(word(3)) && word(2) == key("ahead") && word(1) == key("to");
        (between || ahead) && !is_narrated(&self.reader, self.sentence.start..self.date.start)
    }

    /// "Next election: 3 May 2015", "Planned opening of the road: 3 May 2015", "Lisbon service to start: 3 May 2015": a line that labels its date.
    pub(super) fn is_labelled(&self) -> bool {
        const LONGEST: usize = 12;
        let Some(colon) = self.date.start.checked_sub(1).filter(|&at| at > self.sentence.start) else { return false };
        let starts = |at: usize| self.reader.tokens.get(at).is_none_or(|token| token.starts_line());
        if !self.reader.is(colon, COLON) || !(self.date.end == self.sentence.end || starts(self.date.end)) {
            return false;
        }
        let label = self.sentence.start.max(colon.saturating_sub(LONGEST))..colon;
        let first = label.clone().rev().find(|&at| at == self.sentence.start || starts(at));
        let Some(label) = first.map(|first| first..colon) else { return false };
        let ahead = |at: usize| {
            let word = self.key(at);
            is_plan(word) || word == key("next") || tells(word, "upcoming") || is_infinitive(&self.reader, at)
        };
        label.clone().any(ahead) && !label.into_iter().any(|at| self.is_past(at) && !is_plan(self.key(at)))
    }

    /// "With the election on 3 May fast approaching".
    pub(super) fn is_nearing(&self) -> bool {
        const NEARING: Words<4> = Words::new(["approaching", "looming", "nearing", "closing"]);
        const NEAR: usize = 3;
        let behind = self.date.end..self.sentence.end.min(self.date.end + NEAR);
        let mut behind = behind.take_while(|&at| self.reader.tokens[at].is_word());
        if self.is_looming(&NEARING) {
            return true;
        }
        self.is_exact()
            && behind.any(|at| NEARING.contains(self.key(at)))
            && !is_narrated(&self.reader, self.sentence.clone())
    }

    /// "with the deadline looming on 3 May": in a clause of its own, and no past behind it.
    fn is_looming(&self, nearing: &Words<4>) -> bool {
        let start = self.sentence.start;
        let Some(verb) = self.date.start.checked_sub(2).filter(|&at| at > start && self.reader.is(at + 1, ON)) else {
            return false;
        };
        let noun = self.reader.key_before(verb);
        let due = noun == key("deadline") || noun == key("cutoff") || is_scheduled(noun);
        let clause = (start..verb).rev().take_while(|&at| !self.reader.is(at, COMMA)).last().unwrap_or(start);
        nearing.contains(self.key(verb))
            && due
            && !is_narrated(&self.reader, clause..verb)
            && !(self.date.end..self.sentence.end).any(|at| self.is_past(at))
    }
}
