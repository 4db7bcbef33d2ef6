//! Where a date stands for what a holder does: before the clause, in an aside, behind the verb, or with the agent of a passive.

use super::{Telling, is_other_clause};
use crate::annotate::DateMention;
use crate::annotate::dates::clause_words::is_wall;
use crate::annotate::dates::reader::{COMMA, DASH, Reader, STOP};
use crate::annotate::dates::{clause, tense};
use crate::rules::dates::shared::office;
use crate::text::{Key, Words, key};

impl Telling<'_, '_> {
    /// Whether the date is that of what the holder does.
    pub(super) fn belongs(&self, mention: &DateMention) -> bool {
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        let inside = first >= self.held.tokens.start && end <= self.held.name.start;
        if inside
            || self.is_of_deed(first)
            || self.is_of_service(first, end)
            || self.is_of_visit(first, end)
            || self.is_of_turn(first)
            || self.is_of_dated_deed(first, end)
            || self.is_of_object(first, end)
            || self.is_at_event_of_state(first)
            || self.is_of_own_government(first, end)
            || self.is_of_work(first, end)
            || self.is_of_order(first)
            || self.is_of_paper(first, end)
            || self.is_of_led_clause(first, end)
            || self.is_of_joint_deed(first, end)
            || self.is_of_own_address(first, end)
            || self.is_in_tenure(mention)
            || first <= self.sentence.start + OPENING && self.is_met(end)
        {
            return true;
        }
        if end <= self.held.tokens.start {
            return self.opens(first, end) || self.is_ordered();
        }
        // "who was secretary in 2006".
        let stood = self.held.was_then && first > self.held.name.end && first <= self.held.tokens.end + 1;
        if stood && self.is_adjunct(first, end) {
            return true;
        }
        let aside = end <= self.held.next && self.is_in_aside(first);
        (aside || first >= self.held.next && self.reaches(first, mention)) && self.is_adjunct(first, end)
    }

    /// "President Roe, meeting bankers in June 2007, refused", "President Roe, in a speech in June 2007, refused": an aside that tells what
    /// the holder did meanwhile.
    fn is_in_aside(&self, date: usize) -> bool {
        let start = self.held.tokens.end + 1;
        let scene = [key("in"), key("at"), key("during"), key("on")].contains(&self.key(start));
        let doing = self.page.text.tokens.get(start).is_some() && self.page.text.token_str(start).ends_with("ing");
        start <= date && self.key(start - 1) == COMMA && (scene || doing)
    }

    /// "In 2018, President Roe", "since May 1994, when then-President Roe".
    fn opens(&self, first: usize, end: usize) -> bool {
        let link = |at: usize| {
            let token = self.page.text.tokens[at];
            let word = token.key;
            token.is_capitalised() || token.is_possessive() || [COMMA, DASH, STOP].contains(&word) || is_link(word)
        };
        if self.passive().is_some_and(|verb| verb < first) {
            return true;
        }
        // "an address last month by President Roe", "meets Monday with President Roe".
        let agent = [key("by"), key("with")].contains(&self.key(end))
            && (end + 1..self.held.tokens.start)
                .all(|at| self.page.text.tokens[at].is_capitalised() || self.key(at) == key("the"));
        if agent && first > self.sentence.start {
            return true;
        }
        if self.is_scene(first, end) || self.is_in_clause_of(first, end) {
            return true;
        }
        // "in 1988 it was President Roe who".
        let cleft = self.key(self.held.next) == key("who")
            && self
                .held
                .tokens
                .start
                .checked_sub(2)
                .is_some_and(|it| self.key(it) == key("it") && self.key(it + 1) == key("was"));
        let last = self.held.tokens.start - 2 * usize::from(cleft);
        let linked = (end..last).all(link);
        let before = first.checked_sub(1).map_or(Key::NONE, |at| self.key(at));
        let alone = [key("in"), key("on"), key("of"), key("early"), key("late"), key("since")].contains(&before)
            || first == self.sentence.start
            || self.key(end) == COMMA;
        linked && alone
    }

    /// "until 1924, when he was finally pardoned by President Roe", "In 1924, he was pardoned by": the clause behind the date has the holder
    /// as its agent.
    pub(super) fn is_in_clause_of(&self, first: usize, end: usize) -> bool {
        const WHEN: Key = key("when");
        let when = end + usize::from(self.key(end) == COMMA);
        let plain = |at: usize| !is_wall(self.key(at)) && !is_other_clause(self.key(at)) && self.key(at) != COMMA;
        (self.key(when) == WHEN || first == self.sentence.start + 1 && when > end)
            && self
                .passive()
                .is_some_and(|verb| verb > when && (when + 1..verb).all(plain) && self.is_behind_auxiliary(verb))
    }

    /// Whether the date stands as an adjunct, no noun behind it that it belongs to.
    pub(super) fn is_adjunct(&self, first: usize, end: usize) -> bool {
        let reader = Reader::new(&self.page.text);
        // "at their April 2016 meeting".
        if office::tells(self.key(end), "occasion") && !self.page.text.tokens[first - 1].is_mark() {
            return true;
        }
        // "a rule signed by President Roe in 1977 still governs".
        // "measures that President Roe signed in 2004 are still in force".
        let relative = || self.verb().is_some_and(|verb| self.is_relative(verb));
        let governed = || first >= self.held.next && self.is_finite(end) && (self.passive().is_some() || relative());
        (clause::is_free(&reader, end)
            || self.key(end) == key("so")
            || tense::is_past(&reader, end)
            || governed()
            || (end < reader.tokens.len() && self.is_adverb(end)))
            && ![key("from"), key("by"), key("until"), key("for"), key("to"), key("than"), key("the"), key("'s")]
                .contains(&self.key(first.wrapping_sub(1)))
    }

    /// No other clause between the holder and the date; what comes after a late event is later still.
    fn reaches(&self, first: usize, mention: &DateMention) -> bool {
        const LONGEST: usize = 24;
        const LATER: [Key; 4] = [key("after"), key("following"), key("when"), key("since")];
        let relative = self.key(self.held.next) == key("who") || self.key(self.held.next + 1) == key("who");
        let start = self.start() + if relative { 2 } else { 0 };
        let over = mention.interval.is_some_and(|interval| self.held.is_over(interval));
        let gap = start..first;
        // "A judge named by President Roe said on Friday": the date is that of the later verb.
        let passed = self.passive().is_some() && gap.clone().any(|at| self.is_finite(at));
        // "Judge Doe, appointed by President Roe, ruled on Tuesday".
        let comma = self.following_verb().is_none() && self.passive().is_some() && self.key(start) == COMMA;
        !comma
            && !passed
            && gap.len() <= LONGEST
            && gap.into_iter().all(|at| {
                let word = self.key(at);
                // "shortly after noon on".
                if word == LATER[0] && HOURS.contains(self.key(at + 1)) {
                    return true;
                }
                let other = is_wall(word)
                    || is_other_clause(word) && !self.is_role(at, first)
                    || self.is_second_subject(at)
                    || self.is_second_verb(at);
                (LATER.contains(&word) && over) || !(other || LATER.contains(&word))
            })
    }

    /// "began under President Roe and was dropped": a verb of what the holder is no subject of.
    fn is_second_verb(&self, at: usize) -> bool {
        self.key(at) == key("and") && self.is_object() && self.is_past(Some(at + 1))
    }

    /// ", and shoppers went": another subject with its own verb.
    fn is_second_subject(&self, at: usize) -> bool {
        [key("and"), key("but")].contains(&self.key(at)) && self.key(at.wrapping_sub(1)) == COMMA
    }

    /// "telephoned King Roe on Monday": the date follows the name closely. "who worked for Roe's government, wrote in" is of somebody else.
    pub(super) fn is_near(&self, mention: &DateMention) -> bool {
        const NEAR: usize = 10;
        let beside = self.is_object() || self.key(self.held.tokens.start.wrapping_sub(1)) == key("in");
        let aside = beside && self.key(self.start()) == COMMA && self.held.tokens.start > self.sentence.start + 1;
        !aside && (self.start()..mention.tokens.first as usize).len() <= NEAR
    }
}

/// Hours that a day's events come after.
const HOURS: Words<10> =
    Words::new(["midnight", "noon", "midday", "dawn", "dusk", "sunset", "sunrise", "dark", "lunch", "breakfast"]);

/// A date so near the start of its sentence opens it.
const OPENING: usize = 7;

/// Small words between an opening date and a holder.
fn is_link(word: Key) -> bool {
    const WORDS: Words<11> =
        Words::new(["when", "while", "whilst", "as", "where", "the", "then", "and", "with", "under", "serving"]);
    WORDS.contains(word)
}
