//! What ties two accounts that lie far apart: the same place, person or thing, told of by a rare word in both.

use std::ops::Range;

use super::{Grain, NEAR, Taken, same};
use crate::annotate::Page;
use crate::annotate::dates::reader::Reader;
use crate::annotate::dates::tense;
use crate::annotate::headline::weight;
use crate::rules::dates::shared::reference::is_pronoun;
use crate::text::{key, without_possessive};

impl Taken {
    /// Whether both sentences tell of the same place, person or thing by a rare word, beside the event: "The Reno derailment" long after "A
    /// train derailed outside Reno". What is done again and again, or on a weekday, needs a number too ("the 6-3 vote"); months and years
    /// need it with the event itself.
    pub(super) fn is_anchored(
        &self,
        page: &Page<'_>,
        (grain, is_weekday): (Grain, bool),
        days: Option<i64>,
        (there, here): (&Range<usize>, &Range<usize>),
    ) -> bool {
        const MONTH: i64 = 31;
        const NAME: f64 = 2.0;
        const RARE: f64 = 2.6;
        const AROUND: usize = 20;
        let it = self.phrase.clone().any(|at| is_pronoun(page.text.key(at)));
        // "its 2008 merger" may be one of several.
        let it = it && !(self.is_noun && self.phrase.end == self.word + 1);
        let around = if grain == Grain::Day || it {
            here.start.max(self.phrase.start.saturating_sub(AROUND))..here.end.min(self.phrase.end + AROUND)
        } else {
            self.phrase.clone()
        };
        let bare = |at: usize| without_possessive(page.text.token_str(at));
        let tells = |at: usize| same::shares_kind(page, at, self.word);
        let rare = |&at: &usize| {
            let token = &page.text.tokens[at];
            let least = if token.is_capitalised() { NAME } else { RARE };
            let lexical =
                token.is_number() || token.is_word() && !tells(at) && !tense::is_past(&Reader::new(&page.text), at);
            lexical && !page.is_dated(at) && weight(token) >= least
        };
        let same = |&at: &usize| {
            there.clone().any(|other| {
                let capital = |at: usize| page.text.tokens[at].is_capitalised();
                bare(other) == bare(at) && capital(other) == capital(at) && !page.is_dated(other)
            })
        };
        let mut anchors = around.filter(rare).filter(same);
        // "the single hearing", "the one cup they have won".
        let sole = |at: usize| [key("only"), key("single"), key("sole"), key("lone")].contains(&page.text.key(at));
        let is_sole = self.phrase.clone().any(sole);
        if (is_sole || self.is_done_once(page)) && !is_weekday {
            return anchors.next().is_some();
        }
        let again = days.is_some_and(|days| days <= MONTH)
            && there.clone().any(|at| page.text.key(at) == page.text.key(self.word));
        let (mut number, mut name) = (false, false);
        for at in anchors {
            let is_number = page.text.tokens[at].is_number();
            (number, name) = (number || is_number, name || !is_number);
        }
        // "the 6-3 vote" right after "voted 6-3".
        let close = page.text.sentence_of(here.start) - page.text.sentence_of(there.start) <= NEAR;
        // "since the congress" after "at a congress".
        number && (name || close) || name && again && self.is_noun && grain == Grain::Day && !is_weekday
    }

    /// Whether the earlier sentence has a word for whom or what the event is told of.
    pub(super) fn shares_thing(&self, page: &Page<'_>, there: &Range<usize>) -> bool {
        const LIGHT: f64 = 1.0;
        let bare = |at: usize| without_possessive(page.text.token_str(at));
        let thing = |&at: &usize| {
            let token = &page.text.tokens[at];
            at != self.word
                && token.is_lexical()
                && weight(token) >= LIGHT
                && !page.is_dated(at)
                && !same::shares_kind(page, at, self.word)
        };
        let known = |at: usize| there.clone().any(|other| bare(other).eq_ignore_ascii_case(bare(at)));
        self.phrase.clone().filter(thing).any(known)
    }
}
