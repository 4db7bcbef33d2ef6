//! Verbs whose present announces what is to come on a day: "the show opens on 3 May", "voters in the canton go to the polls", "the ban stays
//! in force until June", "voting does not begin until Friday".

use super::{AS, Adjunct, COMMA, DETERMINERS, FOR, IN, OF, ON, Outlook, THEY, TO, UNTIL, is_present, tells};
use crate::annotate::dates::reader::{AND, AT, FROM, THE};
use crate::text::{Words, key};

/// Presents that tell of a day where nothing stands between them and it.
const SITS: Words<5> = Words::new(["meets", "sits", "votes", "rules", "shuts"]);

impl Outlook<'_> {
    /// "opens", "voters go to the polls", "takes effect": within a few words of the date's preposition.
    pub(super) fn is_timetable(&self, at: usize, end: usize) -> bool {
        const LONGEST: usize = 5;
        let (word, next) = (self.key(at), self.key(at + 1));
        let effect = self.is_set_phrase(at, end);
        let plural = tells(word, "timetables");
        let role = self.is_fresh && effect && self.reader.is(at + 1, key("over"));
        let longest = if self.is_fresh { LONGEST + 4 * usize::from(role) } else { 1 + 2 * usize::from(effect) };
        // "The council meets on 6 May": nothing that is met.
        let sits = self.is_fresh && at + 1 == end && SITS.contains(word);
        if at == 0
            || end - at > longest
            || self.reader.is_capital(at)
            || !(plural || effect || sits || tells(word, "timetable"))
        {
            return false;
        }
        let before = self.reader.tokens[at - 1];
        let is_plural = |at: usize| {
            let subject = self.reader.tokens[at];
            self.reader.str(at).ends_with('s') && subject.len() > 2 && !subject.is_possessive()
                || THEY.contains(subject.key)
        };
        let is_subject = if effect {
            // "would have come into force on 3 May".
            !self.reader.is(at - 1, TO) && !self.reader.is(at - 1, key("have"))
        } else if plural {
            is_plural(at - 1) || self.head(at).is_some_and(is_plural)
        } else {
            before.is_word() && (!DETERMINERS.contains(before.key) || self.is_second_predicate(at))
                || before.key == COMMA && self.closes_aside(at - 1)
        };
        // "the fiscal year that ends on 30 September" ends so each year.
        let yearly = at >= 2 && self.reader.is(at - 1, key("that")) && self.reader.is(at - 2, key("year"));
        is_subject && !yearly && next != OF && before.key != TO
    }

    /// "takes effect", "goes on sale", "takes over", "gets under way", "hits theaters": phrases of a day.
    fn is_set_phrase(&self, at: usize, end: usize) -> bool {
        const SHOPS: Words<9> = Words::new([
            "theaters", "theatres", "shelves", "stores", "shops", "cinemas", "screens", "newsstands", "bookstores",
        ]);
        let (word, next) = (self.key(at), self.key(at + 1));
        let is = |one: &str, many: &str| [key(one), key(many)].contains(&word);
        let effect = is("takes", "take") && next == key("effect");
        let force = (is("comes", "come") || is("goes", "go"))
            && [key("into"), ON].contains(&next)
            && [key("force"), key("effect"), key("sale"), key("trial")].contains(&self.key(at + 2));
        if effect || force || !self.is_fresh {
            return effect || force;
        }
        let takes = is("takes", "take")
            && ([key("over"), key("office"), key("charge")].contains(&next) || next == key("place") && at + 2 == end);
        let starts = is("gets", "get") && [key("under"), key("underway"), key("going")].contains(&next);
        let leaves = is("steps", "step") && [key("down"), key("aside")].contains(&next);
        takes || starts || leaves || is("hits", "hit") && SHOPS.contains(next)
    }

    /// "Registration for the course, on first aid at sea, opens": the comma closes an aside of the subject.
    fn closes_aside(&self, comma: usize) -> bool {
        const LONGEST: usize = 8;
        let first = self.sentence.start + 1;
        let opening = (first.max(comma.saturating_sub(LONGEST))..comma).rev().find(|&at| self.reader.is(at, COMMA));
        opening.is_some_and(|opening| {
            opening + 1 < comma && !(self.sentence.start..comma).any(|at| self.is_past(at) || is_present(self.key(at)))
        })
    }

    /// "Registration is open and closes on 3 May": a verb behind another present of its subject.
    fn is_second_predicate(&self, at: usize) -> bool {
        const LONGEST: usize = 8;
        let first = self.sentence.start.max(at.saturating_sub(LONGEST));
        self.reader.is(at - 1, AND)
            && (first..at - 1)
                .any(|at| [key("is"), key("are")].contains(&self.key(at)) || tells(self.key(at), "enduring"))
    }

    /// "On 3 May Danes go to the polls", "On 3 May the ban takes effect": presents with which a calendar, no caption, tells of a day.
    pub(super) fn is_called_to(&self, at: usize) -> bool {
        let (word, next) = (self.key(at), self.key(at + 1));
        let polls = [key("go"), key("goes"), key("head"), key("heads")].contains(&word)
            && next == TO
            && self.reader.is(at + 2, THE)
            && self.reader.is(at + 3, key("polls"));
        let effect = [key("takes"), key("take")].contains(&word) && next == key("effect");
        polls || effect || [key("expires"), key("expire")].contains(&word)
    }

    /// "takes effect in 2005", "expires in 2008": of bare years nothing else is told in the present.
    pub(super) fn is_in_force(&self, at: usize, end: usize) -> bool {
        const ENDS: Words<4> = Words::new(["expires", "expire", "lapses", "lapse"]);
        let effect = [key("effect"), key("force")].contains(&self.reader.key_before(end));
        [IN, AT].contains(&self.key(end))
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
        let place =
            words.find(|&at| matches!(self.key(at), IN | OF | AT | FROM | FOR) && !is_present(self.key(at - 1)))?;
        Some(place - 1)
    }

    /// "That leaves the two sides until 10 May", "the offer stands until 6 May": what lasts until the date.
    pub(super) fn is_left(&self, at: usize, adjunct: Adjunct) -> bool {
        const LEAVES: Words<6> = Words::new(["leaves", "leaving", "gives", "giving", "has", "have"]);
        const LONGEST: usize = 6;
        let near = adjunct.preposition == UNTIL && adjunct.end - at <= LONGEST;
        let denied = self.reader.key_before(at) == key("not");
        let subject = at > self.sentence.start && !denied && !DETERMINERS.contains(self.reader.key_before(at));
        near && subject && (LEAVES.contains(self.key(at)) || tells(self.key(at), "enduring"))
    }

    /// "Early voting does not begin until Friday", "schools don't break up until": a start that is not before the date.
    pub(super) fn is_kept(&self, at: usize, adjunct: Adjunct) -> bool {
        const DENIALS: Words<4> = Words::new(["doesn't", "don't", "doesn\u{2019}t", "don\u{2019}t"]);
        const LONGEST: usize = 7;
        const APPLY: Words<4> = Words::new(["apply", "kick", "bind", "vest"]);
        const EFFECT: Words<3> = Words::new(["effect", "force", "operation"]);
        let not = [key("does"), key("do")].contains(&self.key(at)) && self.reader.is(at + 1, key("not"));
        let denied = not || DENIALS.contains(self.key(at));
        let verb = at + 1 + usize::from(not);
        let verb = verb + usize::from(self.reader.str(verb).ends_with("ly"));
        let effect = [key("take"), key("come"), key("go")].contains(&self.key(verb))
            && (verb + 1..verb + 3).any(|at| EFFECT.contains(self.key(at)));
        denied
            && adjunct.preposition == UNTIL
            && adjunct.end - at <= LONGEST
            && verb < adjunct.end
            && (tells(self.key(verb), "timetables")
                || (effect || APPLY.contains(self.key(verb)))
                    && !(verb + 1..adjunct.end).any(|at| self.reader.is(at, TO)))
    }
}
