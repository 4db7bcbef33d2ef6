//! What makes two events of one: another such event, a plan beside what came of it, a move, a doubt, or a word of its own that comes
//! with the noun.

use std::ops::Range;

use super::kind::{is_weak, kind_of, pairs};
use super::word::is_linking;
use super::{BEHIND, KINDS, Taken};
use crate::annotate::Page;
use crate::annotate::dates::clause_words::{is_modal, is_plan};
use crate::annotate::dates::reader::{A, AN, COMMA, DASH, Reader, UNTIL, WILL};
use crate::annotate::dates::{clause, tense};
use crate::annotate::headline::{Stem, weight};
use crate::rules::dates::shared::common::{DETERMINERS, is_quantity};
use crate::rules::dates::shared::event::{is_doubt, is_moved, is_no_account, is_repeated};
use crate::text::{Key, Words, key};

/// The least weight of a word that tells who did something, in nats.
const LIGHT: f64 = 1.0;
/// How far before the earlier sentence names were told.
const BACK: usize = 60;
/// How many words before the later sentence are looked at.
const BETWEEN: usize = 150;

impl Taken {
    /// Whether neither sentence speaks of another event, of a doubt, or of a plan where the other tells what was.
    pub(super) fn is_plain(
        &self,
        page: &Page<'_>,
        clause: &Range<usize>,
        there: &Range<usize>,
        here: &Range<usize>,
    ) -> bool {
        const AWAY: Words<7> = Words::new(["away", "out", "in", "into", "on", "house", "home"]);
        const SUBJECT: usize = 4;
        const DOUBT: usize = 6;
        const CLOSE: usize = 75;
        const EVENT: usize = 6;
        let reader = Reader::new(&page.text);
        let word = |at: usize| page.text.key(at);
        let thing = |at: usize| at > 0 && (DETERMINERS.contains(&word(at - 1)) || word(at - 1) == A);
        let plans = |at: usize| {
            is_plan(word(at)) && word(at) != key("through") && !thing(at)
                || is_modal(word(at))
                || word(at) == WILL
                || clause::is_will(&reader, at)
        };
        let around = here.start.max(self.phrase.start.saturating_sub(BEHIND))..here.end.min(self.phrase.end + BEHIND);
        // "A second trial" far between the two.
        let of_event = |at: usize| {
            (at.saturating_sub(EVENT)..(at + EVENT).min(here.start)).any(|other| shares_kind(page, other, self.word))
        };
        // ", such gifts did not have to be told of": no doubt of the day.
        let behind =
            (self.phrase.end..around.end).find(|&at| word(at) == COMMA && !page.is_dated(at) && !page.is_dated(at + 1));
        let beside = around.start.max(self.phrase.start.saturating_sub(DOUBT))..behind.unwrap_or(around.end);
        let known = |at: usize| there.clone().any(|other| word(other) == word(at));
        let other = |at: usize| is_repeated(page, at..at + 1) && !known(at);
        // "has moved away".
        let away = |at: usize| word(at) == key("moved") && AWAY.contains(word(at + 1));
        // "the four-second win".
        let counted = |at: usize| at > 0 && reader.is_joint(at - 1, DASH);
        // "since the firm moved to Leeds".
        let move_itself = |at: usize| self.tells(page, "move") && KINDS.tells(word(at), "move");
        let moved =
            |at: usize| !move_itself(at) && is_moved(word(at)) && word(at) != key("again") && !away(at) && !counted(at);
        // "3 May" is no modal, and "set up" no plan.
        let plans = |at: usize| !page.is_dated(at) && plans(at) && pairs(page, at).next().is_none() && !move_itself(at);
        let (was, is) = (clause.clone().any(plans), self.phrase.clone().any(plans));
        // "takes effect".
        let is_present =
            !self.is_noun && ![self.word, self.word.wrapping_sub(1)].iter().any(|&at| tense::is_past(&reader, at));
        let part = |at: usize| word(at) == word(self.word) && at > 0 && reader.is_joint(at - 1, DASH);
        let is_part = !part(self.word) && clause.clone().any(part);
        let ahead = is || !was && around.clone().any(|at| word(at) == WILL || clause::is_will(&reader, at));
        // "The 4 November vote failed" after "A vote is set for": it is over.
        let over = (self.phrase.start..self.phrase.end + 2).any(|at| tense::is_past(&reader, at));
        // "A rival has won a medal since it was founded".
        let it = |at: usize| [key("it"), key("its")].contains(&word(at));
        let rival = [A, AN].contains(&word(here.start)) && self.phrase.clone().any(it);
        let between = here.start.saturating_sub(BETWEEN).max(there.end)..here.start;
        // "A special election" is the one that "the special election" takes up.
        let twice = |at: usize| {
            is_repeated(page, at..at + 1) && !is_single(word(at)) && !here.clone().any(|other| word(other) == word(at))
        };
        // "The upper house gave its approval" after "The lower house approved", "The inn has grown since its founding": of another.
        let article = self.phrase.clone().find(|&at| DETERMINERS.contains(&word(at))).unwrap_or(self.phrase.start);
        let owned = [key("its"), key("their")].contains(&word(article)) && article > here.start;
        let given = owned && tense::is_past(&reader, article - 1);
        let named = owned
            && word(article) == key("its")
            && ([A, AN].contains(&word(here.start)) || DETERMINERS.contains(&word(here.start)));
        let subject = here.start..if given { article - 1 } else { article.min(here.start + SUBJECT) };
        let unknown = |at: usize| {
            let token = &page.text.tokens[at];
            token.is_word() && weight(token) >= LIGHT && !known(at) && !is_linking(token.key)
        };
        let of_another = (given || named) && subject.take_while(|&at| !tense::is_past(&reader, at)).any(unknown);
        // "no other hearing is planned".
        let none = |at: usize| at > 0 && word(at) == key("other") && word(at - 1) == key("no");
        let ranked = |tokens: &Range<usize>| tokens.clone().any(|at| is_last(word(at)));
        let first = |tokens: &Range<usize>| tokens.clone().any(|at| is_first(word(at)));
        !(was && (over || !self.is_noun && !is && !is_present))
            && !rival
            && !of_another
            && !is_part
            && (!ranked(&self.phrase) || ranked(clause))
            && (!self.phrase.clone().any(|at| word(at) == key("first")) || first(clause))
            && !(ahead && !was && clause.clone().any(|at| tense::is_past(&reader, at)))
            && !self.phrase.clone().any(other)
            && !clause.clone().any(twice)
            && !there.clone().chain(here.clone()).any(|at| moved(at) || is_no_account(word(at)))
            && !between
                .clone()
                .any(|at| (moved(at) || is_no_account(word(at))) && (between.len() < CLOSE || of_event(at)))
            && !clause.clone().chain(beside).any(|at| is_doubt(word(at)) && word(at) != UNTIL && !none(at))
            && !self.phrase.clone().any(|at| is_quantity(word(at)))
    }

    /// Whether all that stands with the word was told before: no name, no number and no rare word of its own.
    pub(super) fn brings_nothing(&self, page: &Page<'_>, clause: &Range<usize>, there: &Range<usize>) -> bool {
        const FIT: f64 = 2.0;
        const NEAR: usize = 4;
        let from = there.start.saturating_sub(BACK);
        let told =
            (from..self.owner.min(there.end)).chain(self.owner.saturating_sub(BETWEEN).max(there.end)..self.owner);
        let stem = |at: usize| Stem::of(page.text.token_str(at));
        let is_known = |at: usize| {
            let own = stem(at);
            let derives = |other: usize| is_derived(page.text.token_str(at), page.text.token_str(other));
            told.clone().any(|other| !page.text.tokens[other].is_mark() && (stem(other) == own || derives(other)))
        };
        // "was listed on the stock exchange".
        let of_pair = |at: usize| {
            let near = !self.is_noun && self.word.abs_diff(at) <= NEAR;
            near && pairs(page, self.word).any(|kind| KINDS.tags(page.text.key(at)).any(|tag| kind_of(tag) == kind))
        };
        let of_kind = |at: usize| {
            of_pair(at)
                || !page.text.tokens[at].is_capitalised()
                    && (may_share_kind(page, at, self.word)
                        || clause.clone().any(|other| may_share_kind(page, at, other)))
        };
        // "the blaze that gutted the mill on", "the contract, which the mayor signed on": what is new behind it is what it did, or who.
        let link = self.phrase.clone().find(|&at| [key("that"), key("which")].contains(&page.text.key(at)));
        let inner = |at: usize| {
            let behind = |link: usize| at > link && (at == link + 1 || !self.is_noun && at < self.word);
            link.is_some_and(behind) && !page.text.tokens[at].is_capitalised()
        };
        let own = self.phrase.clone().filter(|&at| at != self.word && !page.is_dated(at) && !inner(at)).all(|at| {
            let token = &page.text.tokens[at];
            let light = !token.is_capitalised() && !token.is_number() && weight(token) < FIT;
            !token.is_word() && !token.is_number()
                || light
                || is_linking(token.key)
                || fits(token.key)
                || of_kind(at)
                || is_known(at)
        });
        // Whatever a clause of its own tells of has to be told in the earlier sentence.
        let in_clause = |at: usize| {
            let token = &page.text.tokens[at];
            at == self.word
                || !token.is_lexical() && !token.is_number()
                || page.is_dated(at)
                || !token.is_capitalised() && weight(token) < LIGHT
                || is_linking(token.key)
                || of_kind(at)
                || there.clone().any(|other| stem(other) == stem(at) && !page.text.tokens[other].is_mark())
        };
        own && (!self.is_main || self.phrase.clone().all(in_clause))
            && (self.owner..self.phrase.start).all(|at| {
                let token = &page.text.tokens[at];
                !token.is_capitalised() || weight(token) < FIT || is_known(at)
            })
    }
}

/// Whether the first word tells an event of a kind that the other one tells, or may tell.
pub(super) fn shares_kind(page: &Page<'_>, one: usize, other: usize) -> bool {
    let mut kinds = KINDS.tags(page.text.key(one)).filter(|kind| *kind != "noun" && !is_weak(kind));
    kinds.any(|kind| KINDS.tags(page.text.key(other)).map(kind_of).any(|known| known == kind))
}

/// Whether both words tell one kind, the first one at least beside others: "the title" after "won their championship".
fn may_share_kind(page: &Page<'_>, one: usize, other: usize) -> bool {
    let own = |tag: &&str| *tag != "noun" && !tag.starts_with("by-");
    let mut kinds = KINDS.tags(page.text.key(one)).filter(own).map(kind_of);
    kinds.any(|kind| KINDS.tags(page.text.key(other)).map(kind_of).any(|known| known == kind))
}

/// "mayoral" after "mayor", "parliamentary" after "parliament".
fn is_derived(one: &str, other: &str) -> bool {
    const LEAST: usize = 5;
    const ENDING: usize = 4;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= LEAST
        && long.len() - short.len() <= ENDING
        && long.as_bytes()[..short.len()].eq_ignore_ascii_case(short.as_bytes())
}

/// Words that say how an event was, and tell it from no other.
fn fits(word: Key) -> bool {
    const WORDS: Words<31> = Words::new([
        "only",
        "single",
        "sole",
        "lone",
        "record",
        "famous",
        "infamous",
        "deadly",
        "fatal",
        "troubled",
        "first",
        "inaugural",
        "maiden",
        "special",
        "closed",
        "opening",
        "historic",
        "tragic",
        "violent",
        "devastating",
        "controversial",
        "landmark",
        "final",
        "actual",
        "official",
        "formal",
        "unanimous",
        "ill-fated",
        "public",
        "taking",
        "horrific",
    ]);
    WORDS.contains(word)
}

fn is_first(word: Key) -> bool {
    const WORDS: Words<6> = Words::new(["first", "maiden", "inaugural", "debut", "opening", "initial"]);
    WORDS.contains(word)
}

/// "the final debate" is not the first.
fn is_last(word: Key) -> bool {
    const WORDS: Words<5> = Words::new(["final", "last", "latest", "closing", "concluding"]);
    WORDS.contains(word)
}

/// Words of what is the first of its kind, or one of a kind: they make no two of it.
fn is_single(word: Key) -> bool {
    const WORDS: Words<8> =
        Words::new(["special", "annual", "initial", "original", "again", "both", "each", "current"]);
    WORDS.contains(word)
}
