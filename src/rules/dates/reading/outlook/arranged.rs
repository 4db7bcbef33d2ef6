//! Days that somebody has arranged: "is holding an open day on 6 May", "plans a meeting for 6 May", "the vote on 6 May is likely to be close".

use super::{Adjunct, DETERMINERS, IN, OF, Outlook, TO, is_about, is_plan, is_present, is_scheduled, is_will, tells};
use crate::annotate::dates::reader::{AT, BY};
use crate::annotate::dates::{Shape, tense};
use crate::rules::dates::shared::happened::is_infinitive;
use crate::text::{Words, key};

/// Spans that are counted to a day to come.
const UNITS: Words<8> = Words::new(["hours", "days", "weeks", "months", "day", "week", "month", "fortnight"]);

impl Outlook<'_> {
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

    /// "Shoe factory to close in March 2015": what is to be, in a line without a full stop and a finite verb before. "Where to vote", "plan to
    /// cut" tell of no day.
    pub(super) fn is_headline_infinitive(&self, to: usize) -> bool {
        const LONGEST: usize = 8;
        const LEADING: Words<30> = Words::new([
            "how", "what", "where", "when", "why", "which", "who", "things", "ways", "time", "reasons", "need", "way",
            "plan", "plans", "bid", "effort", "efforts", "attempt", "move", "call", "calls", "deal", "right", "vote",
            "ready", "chance", "power", "decision", "pressure",
        ]);
        let start = self.sentence.start;
        let line = || {
            let last = self.reader.tokens[self.sentence.end - 1];
            self.reader.tokens[start].starts_line()
                && !last.is_mark()
                && self.reader.tokens.get(self.sentence.end).is_none_or(|next| next.starts_line())
        };
        let nominal = |at: usize| {
            let token = self.reader.tokens[at];
            token.is_word() && !self.is_past(at) && !is_present(token.key) && !is_plan(token.key)
        };
        self.reader.is(to, TO)
            && (start + 1..=start + LONGEST).contains(&to)
            && is_infinitive(&self.reader, to)
            && !LEADING.contains(self.reader.key_before(to))
            && (start..to).all(nominal)
            && line()
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
            "remembered", "recalled", "seen", "known", "felt", "studied", "investigated", "blamed", "discussed",
            "reviewed", "recorded", "cited", "examined", "probed", "recounted", "contested", "subject", "issue",
            "factor", "focus", "topic", "theme",
        ]);
        const HAPPENS: Words<22> = Words::new([
            "take", "begin", "start", "open", "draw", "attract", "pit", "choose", "pick", "elect", "decide",
            "determine", "test", "feature", "include", "last", "happen", "occur", "kick", "proceed", "be", "see",
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
            "success", "crisis", "record", "result", "results", "recession", "war", "win", "loss", "losses", "defeat",
            "victory", "collapse", "boom", "slump", "peak", "levels", "level", "performance", "total",
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
