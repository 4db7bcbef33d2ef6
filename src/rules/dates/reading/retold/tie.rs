//! Whether two words tell of one kind of event, and how often such an event happens to one person, place or thing.
//!
//! Two words are of one kind by the families of [`Lexicon::SingleEvents`], by the kinds of [`Lexicon::TakenUp`], or as two forms of one word.

use super::act::Act;
use crate::annotate::Page;
use crate::annotate::dates::reader::OF;
use crate::annotate::headline::weight;
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::common::{Form, is_in_name, is_noun_of_act};
use crate::rules::dates::shared::event::{Told, event, phrase};
use crate::text::{Key, Words, key_of};

pub(super) static KINDS: Tagged = Tagged::new(Lexicon::TakenUp);
static HOW_OFTEN: Tagged = Tagged::new(Lexicon::EventKinds);

/// How often what two accounts tell happens to one person, place or thing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// Once in a life: it is told of one person.
    Ever,
    Once,
    /// A word and its forms, or a kind that few know twice.
    Own,
    /// A vote, a visit, a meeting.
    Again,
}

impl Act {
    /// Whether what both tell is of one kind.
    pub fn tie(&self, earlier: &Act, page: &Page<'_>) -> Option<Tie> {
        // "the Act of 1964", "the Act of 1968": two acts.
        let of = |at: usize| page.text.key(at) == OF && page.is_dated(at + 1);
        let dated =
            |act: &Act| act.is_noun && (of(act.word + 1) || (act.phrase.start..act.word).any(|at| page.is_dated(at)));
        // "The Act was signed in May", "The Act was ratified in June": two acts too.
        if is_statute(page, self.word) && is_statute(page, earlier.word) && dated(self) == dated(earlier) {
            return None;
        }
        tie(page, self.word, earlier.word)
            .or_else(|| (self.is_noun && self.is_told_by_several(page, earlier)).then_some(Tie::Own))
    }

    /// "that ballot" after "members threw out the offer": words that may tell of its kind, two or more in one clause.
    fn is_told_by_several(&self, page: &Page<'_>, earlier: &Act) -> bool {
        const SEVERAL: usize = 2;
        kinds(page, self.word).filter(|tag| !is_weak(tag)).any(|kind| {
            let may = |at: &usize| kinds(page, *at).any(|tag| kind_of(tag) == kind);
            let told = earlier.phrase.clone().filter(|at| !page.is_dated(*at)).filter(may);
            !earlier.is_noun && told.take(SEVERAL).count() == SEVERAL
        })
    }
}

fn tie(page: &Page<'_>, one: usize, other: usize) -> Option<Tie> {
    const LIGHT: f64 = 1.5;
    if is_done_again(page, one, other) {
        return None;
    }
    let told = [one, other].map(|at| event(page, at));
    if let [Some(one), Some(other)] = told
        && one.is_of_family(other)
    {
        return of_family(one, other);
    }
    if is_statute(page, one) || is_statute(page, other) {
        return (page.text.key(one) == page.text.key(other)).then_some(Tie::Once);
    }
    // A word that may tell a kind does where the other one tells it by itself.
    // What is signed first is ratified later.
    let steps = matches!(told, [Some(one), Some(other)] if one.is_step_of(other) || other.is_step_of(one));
    let same = |one: &str, other: &str| {
        let weak = [one, other].iter().filter(|tag| is_weak(tag)).count();
        kind_of(one) == kind_of(other) && weak <= usize::from(!steps)
    };
    let once = |kind: &str| HOW_OFTEN.tells(key_of(kind_of(kind)), "once");
    let both = || kinds(page, one).filter(|tag| kinds(page, other).any(|known| same(tag, known)));
    if let Some(kind) = both().find(|kind| once(kind)).or_else(|| both().next()) {
        let personal = told.iter().flatten().any(|told| told.is_personal() && !told.is_of("found"));
        let once = once(kind);
        return Some(if personal {
            Tie::Ever
        } else if once {
            Tie::Once
        } else {
            Tie::Own
        });
    }
    let form = |at: usize| Form::of(page, at, is_in_name(page, at));
    (weight(&page.text.tokens[one]) >= LIGHT && form(one).is_word(&form(other))).then_some(Tie::Own)
}

/// Of two words of one family.
fn of_family(one: Told, other: Told) -> Option<Tie> {
    // "he was inaugurated" and "launched the plan" are starts of two kinds; what is passed first is ratified later.
    let personal = one.is_personal() || other.is_personal();
    let both = one.is_of(other.chief()) && other.is_of(one.chief());
    let steps = !personal && !one.is_noun && !other.is_noun && !both;
    if !one.is_of_kind(other) && (one.is_personal() != other.is_personal() || steps) {
        return None;
    }
    let tags = |told: Told, tag: &str| !told.is_blow() && HOW_OFTEN.tells(key_of(told.chief()), tag);
    let either = |tag: &str| tags(one, tag) || tags(other, tag);
    Some(if either("again") {
        Tie::Again
    } else if either("own") {
        Tie::Own
    } else if personal && !one.is_of("found") {
        Tie::Ever
    } else {
        Tie::Once
    })
}

/// The kinds that the word tells, or that of a phrase its first word tells: "sworn in".
fn kinds<'p>(page: &'p Page<'_>, at: usize) -> impl Iterator<Item = &'static str> + 'p {
    let first = at.checked_sub(1).filter(|_| phrase(page, at).is_some());
    let words = [Some(at), first].into_iter().flatten();
    words.flat_map(|at| KINDS.tags(page.text.key(at))).filter(|tag| *tag != "noun")
}

/// "by-", "with-": a word that tells a kind beside others alone.
pub(super) fn is_weak(tag: &str) -> bool {
    tag.contains('-')
}

fn kind_of(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(_, kind)| kind)
}

/// "the Clean Rivers Act", which is named for the year in which it was passed.
pub(super) fn is_statute(page: &Page<'_>, at: usize) -> bool {
    const WORDS: Words<6> = Words::new(["act", "law", "treaty", "accord", "amendment", "compact"]);
    let word: Key = page.text.key(at);
    page.text.tokens[at].is_capitalised() && WORDS.contains(word)
}

pub(super) fn tells_noun(page: &Page<'_>, at: usize) -> bool {
    event(page, at).is_some_and(|told| told.is_noun)
        || KINDS.tells(page.text.key(at), "noun")
        || is_noun_of_act(page, at)
}

/// "reopened" after "opened".
fn is_done_again(page: &Page<'_>, one: usize, other: usize) -> bool {
    const SHORTEST: usize = 3;
    let again = |again: usize, first: usize| {
        let rest = page.text.token_str(again).strip_prefix("re").filter(|rest| rest.len() > SHORTEST);
        let start = rest.and_then(|rest| rest.get(..SHORTEST));
        start.is_some_and(|start| page.text.token_str(first).starts_with(start))
    };
    again(one, other) || again(other, one)
}
