//! What makes two events of one: another such event, a plan beside what came of it, a doubt of the day, a rank, a number.

use std::ops::Range;

use super::act::Tie;
use super::words::Word;
use super::{Grain, Telling};
use crate::annotate::Page;
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate};
use crate::annotate::dates::reader::{A, AN, COMMA, DASH, Reader};
use crate::annotate::headline::weight;
use crate::annotate::dates::{calendar, clause};
use crate::rules::dates::shared::common::{Form, is_in_name, is_quantity};
use crate::rules::dates::shared::event::{event, is_doubt, is_moved, is_no_account, is_repeated};
use crate::rules::dates::shared::reference::is_some;
use crate::rules::dates::shared::restated::is_relative;
use crate::text::{Key, Words, key};

impl Telling<'_> {
    pub(super) fn is_apart(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> bool {
        !self.is_plain(page, earlier)
            || !earlier.is_plain(page, self)
            || self.is_planned(page) && !earlier.is_planned(page)
            || earlier.is_planned(page) && !self.is_planned(page) && !self.act.is_noun
            || !self.act.is_of_life(page) && (!self.act.is_definite(page) && self.rank(page).is_none() || self.is_one_of_several(page))
            || self.rank(page) != earlier.rank(page)
            || self.is_numbered_apart(earlier)
            || self.is_done_by_another(page, earlier)
            || self.is_specified(page, earlier)
            || self.is_of_relative(page, earlier)
            || tie == Tie::Again && !self.act.is_noun && !self.is_below(page)
            || matches!(tie, Tie::Own | Tie::Again) && grain == Grain::Far && self.is_yearly(page, earlier)
    }

    pub(super) fn why_apart(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> String {
        let mut w = String::new();
        if !self.is_plain(page, earlier) { w += "lplain " }
        if !earlier.is_plain(page, self) { w += "eplain " }
        if self.is_planned(page) && !earlier.is_planned(page)
            || earlier.is_planned(page) && !self.is_planned(page) && !self.act.is_noun { w += "plan " }
        if !self.act.is_definite(page) { w += "indef " }
        if self.is_one_of_several(page) { w += "several " }
        if self.rank(page) != earlier.rank(page) { w += "rank " }
        if self.is_numbered_apart(earlier) { w += "num " }
        if self.is_done_by_another(page, earlier) { w += "agent " }
        if self.is_specified(page, earlier) { w += "spec " }
        if self.is_of_relative(page, earlier) { w += "relative " }
        if tie == Tie::Again && !self.act.is_noun && !self.is_below(page) { w += "main " }
        if matches!(tie, Tie::Own | Tie::Again) && grain == Grain::Far && self.is_yearly(page, earlier) { w += "yearly " }
        w
    }

    /// The tokens beside the date that may put it in doubt.
    fn near(&self, page: &Page<'_>) -> Range<usize> {
        const DOUBT: usize = 4;
        let date = &page.dates[self.index];
        let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
        let start = self.act.phrase.start.min(first.saturating_sub(DOUBT)).max(self.sentence.start);
        let last = self.act.phrase.end.max(end + DOUBT).min(self.sentence.end);
        // ", and nobody has disputed it".
        let comma = (end..last).find(|&at| page.text.key(at) == COMMA && !page.is_dated(at + 1));
        start..comma.unwrap_or(last)
    }

    /// No other such event, no doubt of the day, no caption.
    fn is_plain(&self, page: &Page<'_>, other: &Telling<'_>) -> bool {
        const ASIDE: Words<5> = Words::new(["more", "calendar", "percent", "%", "latter"]);
        const CONDITIONS: Words<3> = Words::new(["if", "unless", "whether"]);
        let known = |at: usize| other.sentence != self.sentence && other.sentence.clone().any(|other| page.text.key(other) == page.text.key(at));
        let again = |at: usize| at > 0 && Reader::new(&page.text).is_joint(at, DASH) && page.text.key(at - 1) == key("re");
        let near = self.near(page);
        let start = near.start;
        let aside = |at: usize| again(at) || is_doubt(page.text.key(at)) || ASIDE.contains(page.text.key(at));
        let another = |at: usize| at != self.act.word && !page.is_dated(at) && (is_moved(page.text.key(at)) || is_repeated(page, at..at + 1)) && !known(at);
        let first = page.dates[self.index].tokens.first as usize;
        let condition = |at: usize| CONDITIONS.contains(page.text.key(at));
        !near.clone().any(aside)
            && !(self.act.phrase.start.min(first)..near.end).any(another)
            && !(self.sentence.start..start.max(first)).any(condition)
            && !self.sentence.clone().any(|at| is_no_account(page.text.key(at)))
            && !self.act.phrase.clone().any(|at| is_quantity(page.text.key(at)))
    }

    fn is_planned(&self, page: &Page<'_>) -> bool {
        let reader = Reader::new(&page.text);
        let end = page.dates[self.index].tokens.end as usize;
        let start = self.near(page).start;
        (start..self.sentence.end.min(end + 1)).any(|at| {
            let word = page.text.key(at);
            let own = at == self.act.word && event(page, at).is_some() || word == key("through");
            !page.is_dated(at) && !own && (is_plan(word) || is_modal(word) || clause::is_will(&reader, at))
        })
    }

    /// "a hearing", "founded a firm".
    fn is_one_of_several(&self, page: &Page<'_>) -> bool {
        let some = |at: usize| [A, AN, key("one"), key("two"), key("three")].contains(&page.text.key(at));
        let lead = self.act.phrase.clone().take(if self.act.is_noun { 2 } else { 1 }).any(some);
        lead || !self.act.is_noun && is_some(page, self.act.word)
    }

    /// "The mayor signed", "The tenant signed": each did so by himself.
    fn is_done_by_another(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let Some((own, other)) = self.act.agent(page).zip(earlier.act.agent(page)) else { return false };
        let known = |at: usize, telling: &Telling<'_>| {
            telling.around.iter().any(|word| word.form.is(&Form::of(page, at, is_in_name(page, at))))
        };
        !known(own, earlier) && !known(other, self)
    }

    /// "Roe's brother died" is not told of Roe.
    fn is_of_relative(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 5;
        let relative = |telling: &Telling<'_>| {
            let near = telling.sentence.start.max(telling.act.word.saturating_sub(NEAR))..telling.act.word;
            near.map(|at| page.text.key(at)).find(|&word| is_relative(word))
        };
        relative(self) != relative(earlier)
    }

    /// "when the council met", "who visited": no clause of its own, which would tell the next event of a story.
    fn is_below(&self, page: &Page<'_>) -> bool {
        const NEAR: usize = 8;
        let near = self.sentence.start.max(self.act.word.saturating_sub(NEAR))..self.act.word;
        near.clone().any(|at| is_subordinate(page.text.key(at)) || page.text.key(at) == COMMA)
    }

    /// "the interim deal" after "the deal": a rare word before the noun that the earlier account does not have.
    fn is_specified(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const RARE: f64 = 5.0;
        self.words.iter().any(|word| {
            let before = if self.act.is_noun { word.at < self.act.word } else { true };
            let next = page.text.tokens.get(word.at + 1).is_some_and(|next| next.is_word() && weight(next) >= 1.0);
            before
                && next
                && !word.form.is_name
                && !self.act.has(word.at)
                && word.weight >= RARE
                && !earlier.around.iter().any(|other| other.is(word))
        })
    }

    /// "the first hearing", "the last shutdown".
    pub(super) fn rank(&self, page: &Page<'_>) -> Option<Key> {
        const RANKS: Words<4> = Words::new(["first", "last", "latest", "final"]);
        self.act.phrase.clone().map(|at| page.text.key(at)).find(|&word| RANKS.contains(word))
    }

    /// Each has a number, and none that the other has: "laid off 53", "laid off 185".
    fn is_numbered_apart(&self, earlier: &Telling<'_>) -> bool {
        let numbers = |telling: &Telling<'_>| telling.words.iter().filter(|word| word.is_number).count();
        let shared = |word: &Word<'_>| word.is_number && earlier.around.iter().any(|other| other.is(word));
        numbers(self) > 0 && numbers(earlier) > 0 && !self.words.iter().any(shared)
    }

    /// What comes again after whole years, but for the same day.
    fn is_yearly(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const YEAR: i64 = 365;
        const WEEKS: i64 = 40;
        let days = |telling: &Telling<'_>| page.dates[telling.index].interval;
        let Some((one, other)) = days(self).zip(days(earlier)) else { return true };
        let apart = calendar::days_between(one.0, other.0).abs();
        let turn = apart % YEAR;
        apart > WEEKS && turn.min(YEAR - turn) <= WEEKS && turn > 3
    }
}
