//! Verbs whose present announces what is to come on a day: "the show opens on 3 May", "voters in the canton go to the polls", "the ban stays
//! in force until June", "voting does not begin until Friday".

use super::{AS, Adjunct, DETERMINERS, IN, OF, ON, Outlook, THEY, TO, UNTIL, is_present, tells};
use crate::annotate::dates::reader::{AT, FROM};
use crate::text::{Words, key};

impl Outlook<'_> {
    /// "opens", "voters go to the polls", "takes effect": within a few words of the date's preposition.
    pub(super) fn is_timetable(&self, at: usize, end: usize) -> bool {
        const LONGEST: usize = 5;
        let (word, next) = (self.key(at), self.key(at + 1));
        let effect = [key("takes"), key("take")].contains(&word) && next == key("effect")
            || [key("comes"), key("come"), key("goes"), key("go")].contains(&word)
                && [key("into"), ON].contains(&next)
                && [key("force"), key("effect"), key("sale")].contains(&self.key(at + 2));
        let plural = tells(word, "timetables");
        let longest = if self.is_fresh { LONGEST } else { 1 + 2 * usize::from(effect) };
        if at == 0
            || end - at > longest
            || self.reader.is_capital(at)
            || !(plural || effect || tells(word, "timetable"))
        {
            return false;
        }
        let before = self.reader.tokens[at - 1];
        let is_plural = |at: usize| {
            let subject = self.reader.tokens[at];
            self.reader.str(at).ends_with('s') && !subject.is_possessive() || THEY.contains(subject.key)
        };
        let is_subject = if effect {
            !self.reader.is(at - 1, TO)
        } else if plural {
            is_plural(at - 1) || self.head(at).is_some_and(is_plural)
        } else {
            before.is_word() && !DETERMINERS.contains(before.key)
        };
        // "the fiscal year that ends on 30 September" ends so each year.
        let yearly = at >= 2 && self.reader.is(at - 1, key("that")) && self.reader.is(at - 2, key("year"));
        is_subject && !yearly && next != OF && before.key != TO
    }

    /// "takes effect in 2005", "expires in 2008": of bare years nothing else is told in the present.
    pub(super) fn is_in_force(&self, at: usize, end: usize) -> bool {
        const ENDS: Words<4> = Words::new(["expires", "expire", "lapses", "lapse"]);
        let effect = [key("effect"), key("force")].contains(&self.reader.key_before(end));
        self.reader.is(end, IN)
            && end + 1 == self.date.start
            && (effect || at + 1 == end && ENDS.contains(self.key(at)))
    }

    /// "as his trial resumes", "while voters return": a caption's scene, not what is to come.
    pub(super) fn is_scene(&self, verb: usize) -> bool {
        const LONGEST: usize = 6;
        (self.sentence.start.max(verb.saturating_sub(LONGEST))..verb)
            .any(|at| [AS, key("while")].contains(&self.key(at)))
    }

    /// The head of a plural subject with a place behind it, from its verb: the "people" of "people in the canton go".
    fn head(&self, verb: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let first = (self.sentence.start + 1).max(verb.saturating_sub(LONGEST));
        let mut words = (first..verb).rev().take_while(|&at| self.reader.tokens[at].is_word() && !self.is_past(at));
        let place = words.find(|&at| matches!(self.key(at), IN | OF | AT | FROM) && !is_present(self.key(at - 1)))?;
        Some(place - 1)
    }

    /// "That leaves the two sides until 10 May", "the offer stands until 6 May": what lasts until the date.
    pub(super) fn is_left(&self, at: usize, adjunct: Adjunct) -> bool {
        const LEAVES: Words<6> = Words::new(["leaves", "leaving", "gives", "giving", "has", "have"]);
        const LONGEST: usize = 6;
        let near = adjunct.preposition == UNTIL && adjunct.end - at <= LONGEST;
        let subject = at > self.sentence.start && !DETERMINERS.contains(self.reader.key_before(at));
        near && subject && (LEAVES.contains(self.key(at)) || tells(self.key(at), "enduring"))
    }

    /// "Early voting does not begin until Friday", "schools don't break up until": a start that is not before the date.
    pub(super) fn is_kept(&self, at: usize, adjunct: Adjunct) -> bool {
        const DENIALS: Words<4> = Words::new(["doesn't", "don't", "doesn\u{2019}t", "don\u{2019}t"]);
        const LONGEST: usize = 6;
        let not = [key("does"), key("do")].contains(&self.key(at)) && self.reader.is(at + 1, key("not"));
        let denied = not || DENIALS.contains(self.key(at));
        let verb = at + 1 + usize::from(not);
        denied
            && adjunct.preposition == UNTIL
            && adjunct.end - at <= LONGEST
            && verb < adjunct.end
            && tells(self.key(verb), "timetables")
    }
}
