//! Today's title in a tale of other days: "In December 2015, President Roe chaired the talks", of one who was elected in 2017.
//!
//! Papers do call people by the office that they took later, but with a year ("began his career in 1972") and of what anybody may do, or
//! with what they were then beside it. A month or day with its year, a head of state or government and a deed of which none of that is
//! said are hardly ever meant so: this reading fires on none of 8,488 articles.

use super::work::is_short;
use super::{Interval, PRIVATE_ACTS, Telling};
use crate::annotate::DateMention;
use crate::annotate::dates::Shape;
use crate::annotate::dates::reader::{AS, COMMA};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::office::{self, Tie};
use crate::span::TokenSpan;
use crate::text::{Key, key};

impl Telling<'_, '_> {
    /// Whether the date is that of a deed of a head, told with a title that the person did not have.
    pub(super) fn is_misplaced(&self, mention: &DateMention, verb: Option<usize>) -> bool {
        let Some(verb) = verb.filter(|_| self.held.is_head && self.held.tie == Tie::Title) else { return false };
        self.is_past(Some(verb)) && !self.is_private(verb) && self.is_misplaced_on(mention, self.sentence.start)
    }

    /// Whether the date is a day, a month or a season with its year, and leaves no other office and, from the token on, no career for the
    /// title to name.
    pub(super) fn is_misplaced_on(&self, mention: &DateMention, start: usize) -> bool {
        let Some(interval) = mention.interval else { return false };
        let season = mention.shape == Shape::Period && is_short(interval);
        let exact = mention.explicit && (season || matches!(mention.shape, Shape::Day | Shape::Month));
        exact
            && !self.held.is_former
            && !self.is_elsewhere(interval)
            && self.is_simple_tale(mention)
            && (start > self.sentence.start || !self.is_of_other_office(mention))
            && !(start..self.sentence.end).any(|at| self.is_of_career(at))
    }

    /// Whether the person had another office then, before the one of the title or after it: no return to the same one.
    fn is_elsewhere(&self, interval: Interval) -> bool {
        let terms = &self.held.terms;
        let between = terms.first().is_some_and(|term| term.first < interval.0)
            && terms.last().is_some_and(|term| interval.1 < term.first);
        let name = TokenSpan::new(self.held.name.start as u32, self.held.name.end as u32);
        let hit = self.page.hits.within(Lexicon::OfficeHolders, name).first();
        let other = |hit| {
            office::offices(self.settings.phrases.tag(hit))
                .filter_map(|(_, terms)| terms)
                .any(|terms| terms.iter().any(|term| term.holds(interval)))
        };
        !between && hit.is_some_and(other)
    }

    /// "as a senator", "then economy minister", "his candidacy", "the casino": what one was and did before an office.
    fn is_of_career(&self, at: usize) -> bool {
        const THEN: Key = key("then");
        let outside = !self.held.tokens.contains(&at);
        let word = self.key(at);
        let aside = self.key(at.wrapping_sub(1)) == COMMA || self.key(at + 1) == key("-");
        outside
            && (office::tells(word, "career")
                || office::tells(word, "not-holding")
                    && word != key("late")
                    && word != key("not")
                    && word != key("first")
                || word == THEN && aside
                || word == AS && [key("a"), key("an"), key("vice")].contains(&self.key(at + 1))
                || word == key("who") && at == self.held.next
                || PRIVATE_ACTS.get(&word) == Some(&"thing"))
    }

    /// "and Ukraine's president", "and his Irish counterpart, John Doe,": the token behind whoever acts with the holder.
    pub(super) fn after_companion(&self, and: usize) -> usize {
        const LONGEST: usize = 6;
        let capital = |at: usize| self.page.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
        let names = |from: usize| from + (from..from + LONGEST).take_while(|&at| capital(at)).count();
        let determiner = [key("his"), key("her"), key("the"), key("its")].contains(&self.key(and + 1));
        let start = and + 1 + usize::from(determiner);
        let mut at = names(start);
        // Another head's title, in one word or two.
        let prime = usize::from(self.key(at) == key("prime"));
        if office::tells(self.key(at + prime), "peer") {
            at = names(at + prime + 1);
            let name = names(at + 1);
            if self.key(at) == COMMA && name > at + 1 && self.key(name) == COMMA {
                at = name + 1;
            }
        } else if determiner || at == start {
            return and;
        }
        at
    }
}
