//! Figures and their days: a survey's, those of a week or quarter that has ended, a count "as of" a day, a number of what went on between
//! two. Who has counted tells of what has been.

use super::{REACH, Record, is_open, tells};
use crate::annotate::dates::clause;
use crate::annotate::dates::clause_words::{is_present, is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AN, AS, COMMA, DASH, EN_DASH, FOR, FROM, IN, OF, THE, TO};
use crate::text::{Words, key};

/// What is asked of many.
const SURVEYS: Words<8> =
    Words::new(["survey", "surveys", "poll", "polls", "polling", "questionnaire", "canvass", "sampling"]);

/// What a survey does once it is done.
const FINDS: Words<22> = Words::new([
    "found", "finds", "showed", "shows", "put", "puts", "had", "has", "gave", "suggested", "suggests", "indicated",
    "indicates", "revealed", "reveals", "reported", "recorded", "asked", "concluded", "estimated", "pegged",
    "measured",
]);

impl Record<'_> {
    /// "A university poll from March 24-27 showed", "a survey of 900 voters on May 2-4 found", "The April 2-4 telephone poll of 900 adults
    /// also found", "a poll from April 12-15 among 2,000 adults": the days on which people were asked.
    pub(super) fn is_of_survey(&self) -> bool {
        const NOUN: usize = 4;
        const BEFORE: usize = 10;
        const BEHIND: usize = 18;
        if !self.is_exact {
            return false;
        }
        let voters = |at: usize| self.reader.is(at, key("likely")) && self.reader.is(at + 1, key("voters"));
        let opens = |at: usize| clause::is_ahead(&self.reader, at) && !voters(at);
        // The other day of "March 24-27" belongs to the date.
        let end = self.behind_range(self.end);
        let first = self.before_range(self.first);
        // "The April 2-4 telephone poll".
        let owned = [THE, A, AN].contains(&self.reader.key_before(first))
            || first > self.sentence.start && self.reader.tokens[first - 1].is_possessive();
        let nouns = self.behind(end, NOUN).take_while(|&at| self.reader.tokens[at].is_word());
        let borne = nouns.into_iter().find(|&at| SURVEYS.contains(self.key(at))).filter(|_| owned);
        if let Some(noun) = borne {
            let mut clause = self.behind(noun + 1, BEHIND).take_while(|&at| !is_wall(self.key(at)));
            let verb = clause.find(|&at| FINDS.contains(self.key(at)) || opens(at) || is_subordinate(self.key(at)));
            return verb.is_some_and(|at| FINDS.contains(self.key(at)));
        }
        let before = self.before(first, BEFORE);
        let Some(noun) = before.clone().rev().find(|&at| SURVEYS.contains(self.key(at))) else { return false };
        let link = self.reader.key_before(first);
        let tied = link == FROM || link == key("on") || link == OF || self.reader.tokens[first - 1].is_lexical();
        if !tied || before.clone().any(opens) || (noun + 1..first).any(|at| self.is_apart(at)) {
            return false;
        }
        let next = end + usize::from(self.reader.is(end, key("also")));
        let among = [key("among"), OF].contains(&self.key(next)) && self.reader.tokens.get(next + 1).is_some();
        let released = [key("was"), key("were")].contains(&self.key(next))
            && [key("published"), key("released"), key("conducted"), key("taken")].contains(&self.key(next + 1));
        FINDS.contains(self.key(next)) || released || (among && link == FROM)
    }

    /// A word that parts a noun from its date.
    fn is_apart(&self, at: usize) -> bool {
        let word = self.key(at);
        is_wall(word) || is_subordinate(word) || self.reader.is(at, COMMA) || FINDS.contains(word) || is_present(word)
    }

    /// The token behind "-27" of "March 24-27", or the one given.
    fn behind_range(&self, end: usize) -> usize {
        let dash = matches!(self.key(end), DASH | EN_DASH);
        if dash && self.reader.day_number(end + 1).is_some() { end + 2 } else { end }
    }

    /// The first token of "March 24-27", from its 27.
    fn before_range(&self, first: usize) -> usize {
        let ranged = first >= self.sentence.start + 3
            && matches!(self.key(first - 1), DASH | EN_DASH)
            && self.reader.day_number(first - 2).is_some();
        if ranged { first - 3 } else { first }
    }

    /// "In the week ending July 18, the figure was 1.3 million", "earned $3 million in the quarter ended June 30, 2031": what is told of a
    /// stretch that closes on the day.
    pub(super) fn is_of_reported_stretch(&self) -> bool {
        const STRETCHES: Words<9> =
            Words::new(["week", "month", "quarter", "year", "period", "months", "weeks", "half", "fortnight"]);
        const CLOSES: Words<4> = Words::new(["ending", "ended", "through", "to"]);
        const LEADS: [crate::text::Key; 4] = [IN, FOR, key("during"), key("over")];
        const LONGEST: usize = 7;
        let Some(closes) = self.governor().filter(|&at| CLOSES.contains(self.key(at))) else { return false };
        if !self.is_exact || closes <= self.sentence.start || !STRETCHES.contains(self.reader.key_before(closes)) {
            return false;
        }
        let lead = self.before(closes, LONGEST).rev().find(|&at| LEADS.contains(&self.key(at)));
        let Some(lead) = lead else { return false };
        if lead == self.sentence.start {
            let mut clause = self.behind(self.end + 1, LONGEST + REACH / 2);
            let verb = clause.find(|&at| self.is_past(at) || is_present(self.key(at)) || is_open(&self.reader, at));
            return self.reader.is(self.end, COMMA)
                && verb.is_some_and(|at| self.is_past(at) && !is_open(&self.reader, at))
                && !self.behind(self.end, REACH).any(|at| is_open(&self.reader, at));
        }
        let mut clause = self.before(lead, REACH / 2).rev().take_while(|&at| !self.is_apart_of_verb(at));
        let verb = clause.find(|&at| self.is_past(at) || is_open(&self.reader, at) || self.reader.is(at, TO));
        verb.is_some_and(|at| self.is_past(at) && !tells(self.key(at), "ahead") && !tells(self.key(at), "decided"))
            && !self.before(lead, REACH).any(|at| is_open(&self.reader, at))
    }

    fn is_apart_of_verb(&self, at: usize) -> bool {
        is_wall(self.key(at)) || is_subordinate(self.key(at)) || self.reader.is(at, COMMA)
    }

    /// "had 271,000 confirmed cases as of April 30", "As of March 31, the fund had paid": a count up to the day. What a rule sets "as of" a
    /// day is no such count.
    pub(super) fn is_count_as_of(&self) -> bool {
        const COUNTED: Words<22> = Words::new([
            "confirmed", "reported", "recorded", "counted", "logged", "collected", "received", "processed", "tested",
            "registered", "infected", "killed", "died", "deaths", "hospitalized", "hospitalised", "vaccinated",
            "displaced", "signed", "raised", "cases", "totaled",
        ]);
        const STOOD: Words<11> = Words::new([
            "was", "were", "had", "numbered", "stood", "totaled", "totalled", "reached", "held", "owed", "employed",
        ]);
        const NEAR: usize = 12;
        const NUMBER: usize = 4;
        let of = self.first.checked_sub(1).filter(|&at| at > self.sentence.start && self.reader.is(at, OF));
        let Some(first) = of.map(|at| at - 1).filter(|&at| self.reader.is(at, AS)) else { return false };
        // "As of 4 June 2031, there were 312 patients".
        let opens = first == self.sentence.start;
        let near = if opens { self.behind(self.end, NEAR) } else { self.before(first, NEAR) };
        let digit = |at: usize| self.reader.tokens[at].has_digit();
        let counted = near.clone().any(digit) && near.clone().any(|at| COUNTED.contains(self.key(at)));
        let stood = |at: usize| STOOD.contains(self.key(at)) && self.behind(at + 1, NUMBER).any(digit);
        let to_be = |at: usize| STOOD.contains(self.key(at)) && self.reader.is(at + 1, TO);
        let open = |at: usize| is_open(&self.reader, at) || self.reader.is(at, key("effective")) || to_be(at);
        (counted && !opens || near.clone().any(stood)) && !near.chain(self.behind(self.end, NEAR)).any(open)
    }

    /// "In this Aug. 1, 2031 file photo, workers clean", "This Aug. 9, 2031, photo shows": a picture's day.
    pub(super) fn is_of_picture(&self) -> bool {
        const PICTURES: Words<12> = Words::new([
            "photo", "photos", "photograph", "photographs", "picture", "image", "images", "video", "frame", "footage",
            "handout", "sketch",
        ]);
        const NOUN: usize = 5;
        let this = self.reader.is(self.first, key("this")) || self.reader.key_before(self.first) == key("this");
        let start = self.end + usize::from(self.reader.is(self.end, COMMA));
        let mut nouns = self.behind(start, NOUN).take_while(|&at| self.reader.tokens[at].is_word());
        this && self.is_exact && nouns.any(|at| PICTURES.contains(self.key(at)))
    }
}
