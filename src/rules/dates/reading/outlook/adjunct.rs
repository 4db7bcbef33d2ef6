//! What ties a date to the words before it: a preposition, "as of", "as early as", "the end of".

use super::{Adjunct, IN, ON, Outlook, START, is_scheduled};
use crate::annotate::dates::Shape;
use crate::annotate::dates::clause_words::is_present;
use crate::annotate::dates::reader::{AFTER, AS, COLON, COMMA, DASH, EM_DASH, EN_DASH, OF, UNTIL};
use crate::text::{Words, key};

impl Outlook<'_> {
    /// The date's preposition is stepped over, and "the end of" and "as early as" before it, "at midnight" and a comma too.
    pub(super) fn adjunct(&self) -> Option<Adjunct> {
        const PREPOSITIONS: Words<10> =
            Words::new(["on", "in", "by", "until", "till", "before", "for", "from", "through", "at"]);
        const STARTS: Words<4> = Words::new(["starting", "beginning", "effective", "commencing"]);
        let last = self.date.start.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        if self.reader.is(last, OF) {
            if last > self.sentence.start && self.reader.is(last - 1, AS) {
                return Some(Adjunct { end: last - 1, preposition: START });
            }
            return self.part(last).map(|end| Adjunct { end, preposition: IN });
        }
        let mut word = self.key(last);
        let start = last - usize::from(last > self.sentence.start && matches!(word, ON | IN));
        if STARTS.contains(self.key(start)) {
            return Some(Adjunct { end: start, preposition: START });
        }
        if word == AS || word == key("than") {
            return self.soonest(last).map(|end| Adjunct { end, preposition: key("by") });
        }
        let mut end = last;
        if word == AFTER {
            return self.is_fresh.then(|| self.until_after(last));
        }
        if !PREPOSITIONS.contains(word) && word != COLON {
            // "will be cast Tuesday, 4 June".
            let bare = (self.is_fresh || is_present(word))
                && (self.shape == Shape::Day || self.shape == Shape::Month && self.is_target(last))
                && last + 1 == self.date.start
                && self.reader.tokens[last].is_word()
                && !BEFORE_NOUNS.contains(word);
            (end, word) = (last + 1, ON);
            if !bare {
                return None;
            }
        }
        let dash = end > self.sentence.start && matches!(self.key(end - 1), EM_DASH | EN_DASH | DASH);
        if dash || (end > self.sentence.start + 1 && self.reader.is(end - 1, COMMA)) {
            end -= 1;
        }
        Some(Adjunct { end, preposition: word })
    }

    /// "The target date for the launch is June 2018": the subject of the present at `verb` is of what comes.
    fn is_target(&self, verb: usize) -> bool {
        const TARGETS: Words<4> = Words::new(["target", "deadline", "next", "planned"]);
        is_present(self.key(verb)) && (self.sentence.start..verb).any(|at| TARGETS.contains(self.key(at)))
    }

    /// The preposition of "at the end of", "in the spring of", or the "as" of "as of", from the "of".
    fn part(&self, of: usize) -> Option<usize> {
        const PARTS: Words<16> = Words::new([
            "end", "start", "beginning", "middle", "spring", "summer", "autumn", "fall", "winter", "quarter", "half",
            "week", "weekend", "morning", "evening", "afternoon",
        ]);
        const LONGEST: usize = 4;
        let noun = of.checked_sub(1).filter(|&at| at > self.sentence.start)?;
        let first = self.sentence.start.max(noun.saturating_sub(LONGEST));
        let preposition = |at: &usize| {
            matches!(self.key(*at), IN | ON) || [key("by"), key("at"), key("before")].contains(&self.key(*at))
        };
        // "at its meeting of 3 May", "in the runoff of 3 May".
        let event = || {
            let owned = (first + 1..noun).any(|at| super::DETERMINERS.contains(self.key(at)) && self.key(at) != IN);
            self.is_fresh && is_scheduled(self.key(noun)) && owned
        };
        (PARTS.contains(self.key(noun)) || event()).then(|| (first..noun).rev().find(preposition))?
    }

    /// "after" in "will begin after 3 May", "expected until well after 3 May", from its last word.
    fn until_after(&self, after: usize) -> Adjunct {
        const DEGREES: Words<5> = Words::new(["well", "shortly", "soon", "long", "immediately"]);
        let first = self.sentence.start;
        let at = after - usize::from(after > first + 1 && DEGREES.contains(self.key(after - 1)));
        let until = at > first + 1 && [UNTIL, key("till")].contains(&self.key(at - 1));
        if until { Adjunct { end: at - 1, preposition: UNTIL } } else { Adjunct { end: at, preposition: AFTER } }
    }

    /// The first word of "as early as", "as soon as", "no later than", from its last.
    fn soonest(&self, last: usize) -> Option<usize> {
        let first = last.checked_sub(2).filter(|&first| first > self.sentence.start)?;
        let word = [key("early"), key("soon"), key("late"), key("later"), key("earlier"), key("sooner")]
            .contains(&self.key(last - 1));
        (word && [AS, key("no")].contains(&self.key(first))).then_some(first)
    }
}

/// Words before which a bare day is none.
const BEFORE_NOUNS: Words<9> = Words::new(["of", "since", "the", "a", "between", "and", "to", "from", "like"]);
