//! What binds a date to come to its clause: an auxiliary and what follows it ("is set to lapse", "have until 1 October"), a participle of what
//! is appointed ("the talks set for 3 May"); and what makes it history.

use super::{
    AGREED, COMMA, FOR, LASTING, LASTS, ON, Outlook, REACH, STILL, TO, UNTIL, is_modal, is_narrated, is_plan,
    is_present, is_scheduled, is_will, tells,
};
use crate::annotate::dates::Shape;
use crate::text::{Words, key};

impl Outlook<'_> {
    /// "on course to run dry in 2015", "now on the calendar for 3 May".
    pub(super) fn is_on_course(&self, at: usize) -> bool {
        const COURSES: Words<3> = Words::new(["course", "track", "pace"]);
        const LISTS: Words<5> = Words::new(["ballot", "calendar", "schedule", "agenda", "docket"]);
        let on = at + usize::from(self.reader.is(at, key("now")));
        let led = COURSES.contains(self.key(on + 1)) && self.reader.is(on + 2, TO);
        self.reader.is(on, super::ON) && (led || LISTS.contains(self.key(on + 2)))
    }

    /// "is set to lapse", "are not due until", "have until", "has yet to", "have pencilled in", "is planning to": after the auxiliary at `at`.
    pub(super) fn is_planned(&self, at: usize, end: usize) -> bool {
        let words = at + 1..end.min(at + 4);
        if [key("has"), key("have")].contains(&self.key(at)) {
            // "has yet to win it in 2010" may be told of a year's end, "have until 2010" not.
            let term = self.reader.is(end, UNTIL) && (at + 1..end).all(|at| STILL.contains(self.key(at)));
            if !self.is_fresh && self.shape == Shape::Year {
                return term;
            }
            let wait = self.reader.is(at + 1, TO) || (self.reader.is(at + 1, key("yet")) && self.reader.is(at + 2, TO));
            // "have agreed to meet".
            let agreed = |at: usize| AGREED.contains(self.key(at)) && self.reader.is(at + 1, TO);
            let agreed = self.is_fresh && (at + 1..at + 3).any(agreed);
            return wait || term || agreed || (self.is_fresh && words.clone().any(|at| tells(self.key(at), "fixed")));
        }
        // "The hearing is on 14 January": said of what is over by nobody.
        let asks = self.sentence.clone().rev().take(2).any(|at| self.reader.is(at, key("?")));
        if at + 1 == end && !asks {
            return self.is_fresh || self.reader.key_before(at) == key("deadline");
        }
        // "is up for re-election in 2012".
        let up = self.reader.is(at + 1, key("up")) && self.reader.is(at + 2, FOR);
        let renewed = up && [key("election"), key("reelection"), key("renewal")].contains(&self.reader.key_before(end));
        let next = at >= 2 && self.reader.is(at - 1, key("up")) && self.reader.is(at - 2, key("next"));
        // "is to play", "is about to play", not "is to blame".
        let bare = self.reader.is(at + 1, TO) && self.key(at + 2) != key("blame");
        let to =
            bare || (self.reader.is(at + 1, key("about")) && self.reader.is(at + 2, TO)) || self.is_on_course(at + 1);
        if !self.is_fresh {
            // "is now expected": of old news only what stands beside the verb.
            let told = |at: usize| {
                tells(self.key(at), "appointed") || (self.reader.is(at, key("likely")) && self.reader.is(at + 1, TO))
            };
            return next
                || renewed
                || to
                || (at + 1..at + 3).any(told)
                || (tells(self.key(at + 1), "bound") && self.is_exact());
        }
        let until = LASTS.contains(self.key(end)) && end - at <= LASTING && !self.reader.is(at + 1, key("not"));
        // "is just weeks away, in", "is on track for completion in".
        let away = [key("away"), key("off")].contains(&self.reader.key_before(end)) && self.is_soon(at);
        let track = (at + 1..at + 4).any(|at| {
            self.reader.is(at, ON)
                && [key("track"), key("course"), key("schedule")].contains(&self.key(at + 1))
                && [TO, FOR].contains(&self.key(at + 2))
        });
        to || up
            || next
            || away
            || track
            || self.is_progressive(at, end)
            || until
            || (self.reader.is(at + 1, key("coming")) && self.reader.is(at + 2, key("up")))
            || (at + 2 == end && [key("up"), key("over"), key("back"), key("out")].contains(&self.key(at + 1)))
            || !words.clone().any(|at| [key("no"), key("longer")].contains(&self.key(at)))
                && words
                    .take_while(|&at| !self.is_past(at) || tells(self.key(at), "bound") || is_plan(self.key(at)))
                    .any(|at| {
                        (tells(self.key(at), "bound") || tells(self.key(at), "appointed"))
                            && !(self.reader.is(at, key("set")) && self.reader.is(at + 1, key("up")))
                    })
    }

    /// ", scheduled to begin", "talks set for", ", to be held": a participle that no past of its sentence stands before.
    pub(super) fn is_reduced(&self, at: usize) -> bool {
        const COMING: Words<6> = Words::new(["coming", "opening", "starting", "beginning", "launching", "taking"]);
        // "Planned for 4 June, the match will be".
        let opens = at == self.sentence.start
            && (self.date.end..self.sentence.end.min(self.date.end + REACH)).any(|at| is_will(&self.reader, at));
        let (before, comma) = (self.sentence.start..at, self.reader.key_before(at) == COMMA || opens);
        let held = self.reader.is(at, TO) && self.reader.is(at + 1, key("be")) && comma && self.is_exact();
        // ", due to marry on 4 June, split up": what was told of the subject is told since.
        let next = self.date.end + 1;
        let closed = opens || !comma || !self.reader.is(self.date.end, COMMA) || is_will(&self.reader, next);
        let closed = closed
            || is_present(self.key(next))
            || is_modal(self.key(next))
            || tells(self.key(next), "said")
            || self.reader.str(next).ends_with('s');
        // "the election due in September", "the cuts, now set to begin on".
        let noun = at + 1 == self.date.start.saturating_sub(1) && is_scheduled(self.reader.key_before(at));
        let due = self.reader.is(at, key("due")) && noun && self.is_exact();
        let now = self.reader.key_before(at) == key("now") && self.reader.is(at + 1, TO) && self.is_exact();
        let set = now && (self.reader.is(at, key("set")) || tells(self.key(at), "appointed"));
        // "the trial, now scheduled for", "with a ruling expected by".
        let lead = at.saturating_sub(1 + usize::from(STILL.contains(self.reader.key_before(at))));
        let comma = comma || (self.is_exact() && self.reader.is(lead, COMMA));
        let with = (self.sentence.start.max(at.saturating_sub(4))..at).find(|&at| self.reader.is(at, key("with")));
        let with = with.filter(|_| self.is_exact());
        let appointed =
            tells(self.key(at), "appointed") && (comma || self.reader.key_before(at) == key("not") || with.is_some());
        // "…, with no decision expected until": a clause of its own.
        let before = with.unwrap_or(before.start)..before.end;
        let closed = closed || held && !self.is_past(next);
        // "The line (opening planned for 2015) is".
        let in_brackets = at >= 2 && self.reader.is(at - 2, key("(")) && self.reader.is(self.date.end, key(")"));
        let appointed = appointed || in_brackets && tells(self.key(at), "appointed");
        // "The law, coming into force on 1 January, will cost".
        let coming = COMING.contains(self.key(at)) && self.is_exact() && is_will(&self.reader, next);
        let coming = coming && self.reader.is(self.date.end, COMMA) && self.reader.key_before(at) == COMMA;
        (held || due || set || appointed || coming) && closed && !is_narrated(&self.reader, before)
    }

    /// "must tell", "can vote", "may testify": of now, unless "have" makes it a past.
    pub(super) fn is_duty(&self, at: usize) -> bool {
        const MODALS: Words<6> = Words::new(["must", "can", "should", "may", "might", "shall"]);
        let have = (1..=2).any(|ahead| self.reader.is(at + ahead, key("have")));
        MODALS.contains(self.key(at)) && !self.reader.is_capital(at) && !have
    }

    /// A work that tells of its own time (unless it is itself to come out), or a past behind the date: what was ahead has been told since. What
    /// somebody says of himself ("…, and the chairman said he was sure") is no such past.
    pub(super) fn is_history(&self) -> bool {
        const NEAR: usize = 6;
        let near = self.sentence.start.max(self.date.start.saturating_sub(NEAR))..self.date.start;
        let is_awaited = (self.sentence.start..self.date.start).any(|at| tells(self.key(at), "appointed"))
            || near.into_iter().any(|at| tells(self.key(at), "issued"));
        // "to play", "will film" are no works.
        let verb = |at: usize| self.reader.key_before(at) == TO || at > 0 && is_will(&self.reader, at - 1);
        let is_story = self.sentence.clone().any(|at| tells(self.key(at), "story") && !verb(at));
        let mut is_said = false;
        let since = |at: usize| {
            is_said = (is_said || tells(self.key(at), "said")) && !self.reader.is(at, COMMA);
            // "…, but shops have raised their prices" is told of today.
            let told = |at: &usize| is_present(self.key(*at)) || self.is_past(*at);
            let now = || {
                let mut behind = at + 1..self.sentence.end.min(at + REACH);
                behind.find(told).is_some_and(|at| is_present(self.key(at)))
            };
            let but = || self.reader.key_before(at) == COMMA && !now();
            !is_said && tells(self.key(at), "since") && (self.key(at) != key("but") || but())
        };
        (is_story && !is_awaited) || (self.date.end..self.sentence.end).any(since)
    }
}
