//! Days that somebody has arranged: "is holding an open day on 6 May", "a vote planned for 6 May could", "the 6 May vote is likely to be close",
//! "ten days remain before the vote on 6 May", "has set a deadline of 6 May", "Send entries by 6 May".

use super::{
    Adjunct, COMMA, DETERMINERS, FOR, IN, OF, ON, Outlook, TO, UNTIL, is_about, is_modal, is_narrated, is_plan,
    is_present, is_scheduled, is_wall, is_will, tells,
};
use crate::annotate::dates::reader::{AT, BY, FROM};
use crate::annotate::dates::{Shape, tense};
use crate::text::{Words, key};

/// Spans that are counted to a day to come.
const UNITS: Words<8> = Words::new(["hours", "days", "weeks", "months", "day", "week", "month", "fortnight"]);

impl Outlook<'_> {
    /// Whether the date of late is one that the sentence arranges.
    pub(super) fn is_arranged(&self) -> bool {
        self.is_fresh
            && self.is_exact()
            && (self.is_of_planned_event()
                || self.is_of_plan()
                || self.is_borne_by_what_comes()
                || self.is_counted_down()
                || self.is_set_deadline()
                || self.is_called_for())
    }

    /// "is holding an open day on 6 May", "are playing in Leeds": a progressive that arranges, behind the auxiliary at `at`. What is done at
    /// an occasion may be what a picture shows: "are holding signs at the rally".
    pub(super) fn is_progressive(&self, at: usize, end: usize) -> bool {
        const ADVERBS: usize = 3;
        let mut behind = (at + 1..end.min(at + 1 + ADVERBS)).take_while(|&at| !self.is_past(at));
        let Some(verb) = behind.find(|&at| tells(self.key(at), "arranged")) else { return false };
        let scene = |at: usize| {
            matches!(self.key(at), IN | AT) && DETERMINERS.contains(self.key(at + 1)) || self.reader.is(at, OF)
        };
        let holding = [key("holding"), key("playing")].contains(&self.key(verb));
        self.is_fresh && self.is_exact() && !self.is_scene(at) && !(holding && (verb + 1..end).any(scene))
    }

    /// "one of ten candidates taking part in a debate on 6 May": who does it is told of in the present.
    pub(super) fn is_taking_part(&self, at: usize) -> bool {
        const VERBS: Words<7> =
            Words::new(["competing", "appearing", "speaking", "performing", "participating", "debating", "testifying"]);
        let start = self.sentence.start;
        let taking = self.reader.is(at, key("taking")) && self.reader.is(at + 1, key("part"));
        let who = at > start && self.reader.tokens[at - 1].is_word() && self.reader.str(at - 1).ends_with('s');
        (taking || VERBS.contains(self.key(at)))
            && self.is_fresh
            && self.is_exact()
            && who
            && !is_present(self.reader.key_before(at))
            && (start..at).any(|at| is_present(self.key(at)))
            && !(start..at).any(|at| self.is_past(at))
    }

    /// "A vote planned for 6 May could", "the rally scheduled for 6 May in Leeds is expected to": the participle of a plan beside its noun, and
    /// a verb of now behind the date. What "will now" be, or not, has been moved.
    fn is_of_planned_event(&self) -> bool {
        const PLACE: usize = 5;
        const NEAR: usize = 6;
        const MOVED: Words<16> = Words::new([
            "now",
            "not",
            "instead",
            "no",
            "never",
            "later",
            "rescheduled",
            "postponed",
            "delayed",
            "cancelled",
            "canceled",
            "moved",
            "off",
            "over",
            "replaced",
            "again",
        ]);
        let start = self.sentence.start;
        let Some(participle) = self.date.start.checked_sub(2).filter(|&at| at > start) else { return false };
        let placed = [FOR, ON, IN, BY].contains(&self.key(participle + 1));
        let noun = self.reader.tokens[participle - 1];
        let plain = noun.is_word() && !self.is_auxiliary(participle - 1);
        let set = tells(self.key(participle), "fixed") && is_scheduled(noun.key);
        if !placed || !plain || !(tells(self.key(participle), "appointed") || set) {
            return false;
        }
        let behind = self.date.end..self.sentence.end.min(self.date.end + PLACE);
        let mut behind = behind.take_while(|&at| !self.reader.is(at, COMMA) && !is_wall(self.key(at)));
        let verb = behind.find(|&at| self.is_past(at) || self.is_finite_now(at));
        verb.is_some_and(|verb| {
            let moved = (verb + 1..self.sentence.end.min(verb + NEAR)).any(|at| MOVED.contains(self.key(at)));
            self.is_finite_now(verb) && !moved && !is_narrated(&self.reader, start..participle)
        })
    }

    /// "Plans to close the plant in June have angered workers", "The plan to close it in June faces": what a plan is for, while it is one.
    fn is_of_plan(&self) -> bool {
        const PLANS: Words<6> = Words::new(["plan", "plans", "proposal", "proposals", "scheme", "push"]);
        const STANDS: Words<12> = Words::new([
            "has",
            "have",
            "is",
            "are",
            "faces",
            "face",
            "remains",
            "remain",
            "draws",
            "worries",
            "angers",
            "threatens",
        ]);
        const DROPPED: Words<14> = Words::new([
            "dropped",
            "scrapped",
            "shelved",
            "abandoned",
            "axed",
            "failed",
            "delayed",
            "postponed",
            "cancelled",
            "canceled",
            "not",
            "no",
            "over",
            "collapsed",
        ]);
        const OPENING: usize = 3;
        const NEAR: usize = 5;
        let start = self.sentence.start;
        let plan = (start..start + OPENING).find(|&at| PLANS.contains(self.key(at)) && self.reader.is(at + 1, TO));
        let verb = self.date.end;
        plan.is_some_and(|plan| {
            plan < self.date.start
                && STANDS.contains(self.key(verb))
                && !(plan..self.date.start).any(|at| self.is_past(at) || self.reader.is(at, COMMA))
                && !(verb + 1..self.sentence.end.min(verb + NEAR)).any(|at| DROPPED.contains(self.key(at)))
        })
    }

    /// "will", "could", "is likely": no passive of what was done.
    fn is_finite_now(&self, at: usize) -> bool {
        let word = self.key(at);
        let bound = |at: usize| tells(self.key(at), "bound") || tells(self.key(at), "appointed");
        let be = [key("is"), key("are")].contains(&word) && (!self.is_past(at + 1) || bound(at + 1));
        be || is_will(&self.reader, at) || is_modal(word) && word != key("would") && !self.reader.is_capital(at)
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        let word = self.key(at);
        super::AUXILIARIES.contains(word)
            || super::PAST_AUXILIARIES.contains(word)
            || [key("been"), key("not"), key("had")].contains(&word)
    }

    /// "The 6 May vote is expected to be close", "The 6 May vote will choose": the subject bears the date of what comes.
    fn is_borne_by_what_comes(&self) -> bool {
        const NOUNS: usize = 3;
        const OPENERS: Words<5> = Words::new(["that", "and", "but", "as", "because"]);
        let start = self.sentence.start;
        let first = self.date.start
            - usize::from(self.date.start > start && DETERMINERS.contains(self.reader.key_before(self.date.start)));
        let before = self.reader.key_before(first);
        let opens = first == start || before == COMMA || OPENERS.contains(before);
        let end = self.date.end;
        let nouns = (end..self.sentence.end.min(end + NOUNS)).take_while(|&at| self.reader.tokens[at].is_word());
        let noun = nouns.into_iter().find(|&at| is_scheduled(self.key(at)));
        // "The planned 6 May protest has drawn support".
        let planned = first > start
            && [key("planned"), key("scheduled"), key("proposed")].contains(&before)
            && first == self.date.start
            && (first <= start + 2);
        let now = |verb: usize| is_present(self.key(verb)) && !self.is_past(verb + 1) || self.is_drawing(verb);
        noun.is_some_and(|noun| opens && self.is_what_comes(noun + 1) || planned && now(noun + 1))
    }

    /// "has drawn support": a perfect of what does not depend on the day.
    fn is_drawing(&self, verb: usize) -> bool {
        const DRAWN: Words<8> =
            Words::new(["drawn", "angered", "divided", "worried", "alarmed", "attracted", "won", "raised"]);
        [key("has"), key("have")].contains(&self.key(verb)) && DRAWN.contains(self.key(verb + 1))
    }

    /// "The firm plans a public meeting for 6 May": a verb with what it plans.
    pub(super) fn is_planning(&self, at: usize) -> bool {
        const SOME: Words<6> = Words::new(["a", "an", "another", "its", "their", "two"]);
        let subject = at > self.sentence.start && !DETERMINERS.contains(self.reader.key_before(at));
        [key("plans"), key("schedules")].contains(&self.key(at))
            && self.is_fresh
            && subject
            && !self.reader.tokens[at - 1].is_possessive()
            && SOME.contains(self.key(at + 1))
    }

    /// Whether the verb at `at` tells of an event that it will be: "will be close", "is expected to draw thousands". What an event that is
    /// over will cost or mean is told so too.
    pub(super) fn is_what_comes(&self, at: usize) -> bool {
        const OVER: Words<38> = Words::new([
            "haunt", "cost", "mean", "help", "make", "affect", "remain", "stand", "have", "go", "hurt", "weigh",
            "linger", "force", "allow", "require", "lead", "never", "not", "likely", "also", "now", "trigger",
            "prompt", "spark", "bring", "change", "give", "raise", "push", "boost", "deepen", "dominate", "shape",
            "come", "fuel", "leave", "keep",
        ]);
        const TOLD: Words<22> = Words::new([
            "remembered",
            "recalled",
            "seen",
            "known",
            "felt",
            "studied",
            "investigated",
            "blamed",
            "discussed",
            "reviewed",
            "recorded",
            "cited",
            "examined",
            "probed",
            "recounted",
            "contested",
            "subject",
            "issue",
            "factor",
            "focus",
            "topic",
            "theme",
        ]);
        const HAPPENS: Words<22> = Words::new([
            "take",
            "begin",
            "start",
            "open",
            "draw",
            "attract",
            "pit",
            "choose",
            "pick",
            "elect",
            "decide",
            "determine",
            "test",
            "feature",
            "include",
            "last",
            "happen",
            "occur",
            "kick",
            "proceed",
            "be",
            "see",
        ]);
        let told =
            |verb: usize| self.reader.is(verb, key("be")) && (verb + 1..verb + 4).any(|at| TOLD.contains(self.key(at)));
        if is_will(&self.reader, at) {
            return !OVER.contains(self.key(at + 1)) && !told(at + 1);
        }
        let participle =
            at + 1 + usize::from(self.reader.str(at + 1).ends_with("ly") && !self.reader.is(at + 1, key("likely")));
        [key("is"), key("are")].contains(&self.key(at))
            && tells(self.key(participle), "bound")
            && self.reader.is(participle + 1, TO)
            && HAPPENS.contains(self.key(participle + 2))
            && !told(participle + 2)
    }

    /// "Ten days remain before the vote on 6 May", "with two weeks left until the poll on", "is days away from the vote on": counted from today.
    fn is_counted_down(&self) -> bool {
        const LONGEST: usize = 9;
        const LEFT: Words<6> = Words::new(["remain", "remains", "left", "away", "go", "remaining"]);
        const COUNTED: usize = 4;
        let first = (self.sentence.start + 2).max(self.date.start.saturating_sub(LONGEST));
        let mut before = (first..self.date.start).rev();
        let Some(link) = before.find(|&at| matches!(self.key(at), UNTIL | FROM) || self.reader.is(at, key("before")))
        else {
            return false;
        };
        let left = link - 1;
        let counted =
            (self.sentence.start.max(left.saturating_sub(COUNTED))..left).any(|at| UNITS.contains(self.key(at)));
        let past = |at: usize| at != left && self.is_past(at);
        counted && LEFT.contains(self.key(left)) && !self.sentence.clone().any(past)
    }

    /// "has set a deadline of 6 May", "faces a deadline of 6 May", "the deadline of 6 May is near": one that has not passed.
    fn is_set_deadline(&self) -> bool {
        const SETS: Words<8> = Words::new(["set", "given", "imposed", "fixed", "agreed", "announced", "issued", "got"]);
        const FACES: Words<10> =
            Words::new(["faces", "face", "facing", "meet", "meets", "beat", "has", "have", "sets", "gives"]);
        const NEAR: usize = 6;
        let start = self.sentence.start;
        let Some(noun) = self.date.start.checked_sub(2).filter(|&at| at > start && self.reader.is(at + 1, OF)) else {
            return false;
        };
        if ![key("deadline"), key("cutoff")].contains(&self.key(noun)) {
            return false;
        }
        let near = start.max(noun.saturating_sub(NEAR))..noun;
        let perfect = |at: usize| {
            SETS.contains(self.key(at)) && at > start && [key("has"), key("have")].contains(&self.reader.key_before(at))
        };
        let set = near.clone().any(perfect);
        let faced = near.clone().any(|at| FACES.contains(self.key(at))) && !near.clone().any(|at| self.is_past(at));
        set || faced || self.is_soon(self.date.end)
    }

    /// "Send your entries by 6 May", "Please return the form before 6 May": what readers are called to do.
    fn is_called_for(&self) -> bool {
        const LONGEST: usize = 24;
        const LIMITS: Words<6> = Words::new(["by", "before", "until", "till", "than", "through"]);
        let start = self.sentence.start + usize::from(self.reader.is(self.sentence.start, key("please")));
        let first = self.date.start;
        let limit = first.checked_sub(1).filter(|&at| at > start && at - start <= LONGEST);
        limit.is_some_and(|at| LIMITS.contains(self.key(at)))
            && tells(self.key(start), "calls")
            && !(start + 1..first).any(|at| self.is_past(at) || is_wall(self.key(at)))
    }

    /// "is still to come", "is just days away", "are near", "looms": of what has not been.
    pub(super) fn is_soon(&self, at: usize) -> bool {
        const NEAR: usize = 8;
        const SOON: Words<6> = Words::new(["near", "imminent", "approaching", "looming", "nearing", "ahead"]);
        const COMES: Words<6> = Words::new(["looms", "approaches", "nears", "loom", "approach", "lies"]);
        let word = self.key(at);
        if COMES.contains(word) {
            return word != key("lies") || self.reader.is(at + 1, key("ahead"));
        }
        let behind = at + 1..self.sentence.end.min(at + 1 + NEAR);
        let mut behind = behind.take_while(|&at| self.reader.tokens[at].is_word() && !self.is_past(at));
        let comes = |at: usize| {
            let counted = UNITS.contains(self.reader.key_before(at)) || self.reader.key_before(at) == key("far");
            let away = [key("away"), key("off")].contains(&self.key(at)) && counted;
            let to_come = self.reader.is(at, key("come")) && self.reader.key_before(at) == TO;
            away || to_come || SOON.contains(self.key(at))
        };
        let denied = [key("no"), key("not")].contains(&self.key(at + 1));
        ([key("is"), key("are")].contains(&word) || word == key("remains")) && !denied && behind.any(comes)
    }

    /// "will slide into recession in 2017", "will cut 400 jobs in 2017": nothing between the verb and the year that the year could belong to.
    pub(super) fn is_of_year(&self, verb: usize, adjunct: Adjunct) -> bool {
        const LONGEST: usize = 8;
        const LINKS: Words<22> = Words::new([
            "of", "for", "from", "since", "on", "against", "with", "about", "over", "under", "by", "than", "as",
            "that", "one", "ones", "those", "like", "not", "after", "before", "through",
        ]);
        const BYGONE: Words<20> = Words::new([
            "success",
            "crisis",
            "record",
            "result",
            "results",
            "recession",
            "war",
            "win",
            "loss",
            "losses",
            "defeat",
            "victory",
            "collapse",
            "boom",
            "slump",
            "peak",
            "levels",
            "level",
            "performance",
            "total",
        ]);
        let words = verb + 1..adjunct.end;
        let noun = self.reader.key_before(adjunct.end);
        let definite = words.len() > 2 && words.clone().rev().take(3).any(|at| DETERMINERS.contains(self.key(at)));
        let bygone = is_scheduled(noun)
            || tense::is_deed(noun)
            || (tense::is_disaster(noun) || tense::has_happened(noun)) && !self.reader.is(adjunct.end - 2, key("into"))
            || definite && BYGONE.contains(noun);
        let told = |at: usize| {
            self.is_past(at) && !super::AUXILIARIES.contains(self.reader.key_before(at)) && !is_plan(self.key(at))
        };
        self.shape == Shape::Year
            && [IN, BY].contains(&adjunct.preposition)
            && (1..=LONGEST).contains(&words.len())
            && !bygone
            && !is_about(&self.reader, words.clone())
            && !words.into_iter().any(|at| LINKS.contains(self.key(at)) || told(at))
    }
}
