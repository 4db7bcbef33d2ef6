//! The kinds of events that words tell: by themselves, beside others ("took office", "the bomb went off"), or as what has lasted since a day
//! ("in force since"); and which of them happen once.

use std::ops::Range;

use super::word::is_linking;
use super::{Grain, KINDS, Taken};
use crate::annotate::dates::clause_words::is_subordinate;
use crate::annotate::dates::reader::{A, AN, DASH, OF, Reader};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::DETERMINERS;
use crate::rules::dates::shared::dated_event::{is_auxiliary, is_object};
use crate::rules::dates::shared::reference::is_pronoun;
use crate::rules::dates::shared::restated::is_relative;
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, key};

impl Taken {
    /// Whether the word, or what it tells with the word behind it, tells the kind.
    pub(super) fn tells(&self, page: &Page<'_>, kind: &str) -> bool {
        // "since that merger took effect"; an accord is signed first, and a resignation handed in.
        const AT_ONCE: [&str; 2] = ["merger", "closing"];
        let of_effect = || {
            AT_ONCE.contains(&kind) && {
                let mut nouns = self.phrase.clone().filter(|&at| KINDS.tells(page.text.key(at), "noun"));
                page.text.key(self.word) == key("effect") && nouns.any(|at| KINDS.tells(page.text.key(at), kind))
            }
        };
        KINDS.tells(page.text.key(self.word), kind)
            || !self.is_noun && (pairs(page, self.word).any(|told| told == kind) || of_effect())
    }

    /// Whether the word of the earlier sentence tells an event of this kind.
    pub(super) fn is_told_by(&self, page: &Page<'_>, at: usize, grain: Grain, there: &Range<usize>) -> bool {
        let reader = Reader::new(&page.text);
        let joined = |at: usize| at > 0 && reader.is_joint(at - 1, DASH);
        // "the final" after "the semi-final"; "the hearing on June 5" beside "the hearing on June 3", but one merger has one day.
        let next = at + 1 + usize::from([key("on"), OF].contains(&page.text.key(at + 1)));
        let dated = page.text.key(at) == page.text.key(self.word) && page.is_dated(next);
        if joined(at) != joined(self.word) {
            return false;
        }
        // "Roe's death" after "Roe's father died".
        let known = |word: Key| self.phrase.clone().any(|at| page.text.key(at) == word);
        if (at.saturating_sub(2)..at).any(|at| is_relative(page.text.key(at)) && !known(page.text.key(at))) {
            return false;
        }
        // "the contract, which both sides signed on" after "The contract was signed on".
        let lead = self.phrase.start;
        let of_it = !self.is_noun && is_subject(page, lead, at);
        let alone = KINDS.tags(page.text.key(at)).filter(|tag| *tag != "noun" && !tag.starts_with("with-"));
        alone.map(kind_of).chain(pairs(page, at)).chain(state_since(page, at)).any(|kind| {
            // What may be done again is compared where its clause is no story of its own.
            let grain = if self.is_main && !self.is_done_once(page) { Grain::Year } else { grain };
            let grain = if dated && !of_it && !self.is_pointed(page) { Grain::Year } else { grain };
            // "the Porto summit of May" after "met in Porto in March".
            let of_place = grain == Grain::Month && self.is_noun && !dated && self.shares_thing(page, there);
            self.tells(page, kind)
                && (happens_once(kind, grain) || of_place || !dated && self.is_of_thing(page, kind, there))
        })
    }

    pub(super) fn is_told_in_full(&self, page: &Page<'_>, at: usize) -> bool {
        KINDS.tags(page.text.key(at)).any(|kind| kind != "noun" && self.tells(page, kind))
            || pairs(page, at).chain(state_since(page, at)).any(|kind| self.tells(page, kind))
    }

    /// Whether a kind that the word tells happens to a person, a thing or a place once, or hardly ever again.
    pub(super) fn is_done_once(&self, page: &Page<'_>) -> bool {
        const KINDS_ONCE: [&str; 35] = [
            "move",
            "bankruptcy",
            "recall",
            "launch",
            "release",
            "arrival",
            "independence",
            "invasion",
            "coup",
            "escape",
            "strike",
            "win",
            "race",
            "crash",
            "derailment",
            "quake",
            "fire",
            "blast",
            "robbery",
            "kidnapping",
            "hijacking",
            "shooting",
            "stabbing",
            "arrest",
            "indictment",
            "passage",
            "signing",
            "rejection",
            "opening",
            "closing",
            "effect",
            "spill",
            "eruption",
            "slide",
            "downing",
        ];
        KINDS.tags(page.text.key(self.word)).any(|kind| KINDS_ONCE.contains(&kind) || happens_once(kind, Grain::Year))
    }

    /// "Since its signing in 1989", "ever since opening day in May", "the passage of the act in 2014", "since the mill shut in 2008": of the
    /// thing that the text has told, it happens once.
    pub(super) fn is_of_thing(&self, page: &Page<'_>, kind: &str, there: &Range<usize>) -> bool {
        const ONCE: [&str; 21] = [
            "invasion",
            "groundbreaking",
            "joining",
            "abolition",
            "repeal",
            "signing",
            "opening",
            "closing",
            "passage",
            "surrender",
            "move",
            "rejection",
            "effect",
            "independence",
            "arrival",
            "release",
            "launch",
            "bankruptcy",
            "coup",
            "escape",
            "recall",
        ];
        let of = page.text.key(self.word + 1) == OF && self.phrase.contains(&(self.word + 3));
        let named = of || page.text.key(self.word + 1) == key("day");
        // "when he moved" may be told of anybody.
        let him = [key("he"), key("she"), key("they")];
        let of_person = ["move", "arrival", "escape", "release"].contains(&kind);
        let it = || {
            let pronoun = |at: usize| is_pronoun(page.text.key(at)) && !(of_person && him.contains(&page.text.key(at)));
            self.phrase.clone().any(pronoun)
        };
        // "the 1997 accord" is a thing, and its signing is told of it.
        let owned = !self.is_noun || page.text.tokens[self.phrase.start].is_possessive();
        ONCE.contains(&kind) && (named || it() || owned && self.shares_thing(page, there))
    }
}

/// What began where it holds since a day: "has been in force since 1 May".
pub(super) fn state_since(page: &Page<'_>, at: usize) -> Option<&'static str> {
    const STATES: [(Key, &str); 8] = [
        (key("force"), "effect"),
        (key("effect"), "effect"),
        (key("open"), "opening"),
        (key("closed"), "closing"),
        (key("shut"), "closing"),
        (key("married"), "wedding"),
        (key("divorced"), "divorce"),
        (key("independent"), "independence"),
    ];
    let state = || STATES.iter().find(|(word, _)| *word == page.text.key(at)).map(|(_, kind)| *kind);
    (page.text.key(at + 1) == key("since")).then(state)?
}

pub(super) fn is_since_state(page: &Page<'_>, date: &DateMention) -> bool {
    (date.tokens.first as usize).checked_sub(2).is_some_and(|at| state_since(page, at).is_some())
}

/// Whether the date is that of the word: no other verb, link or clause between, and no verb that has the word as its object
/// ("announced the closing of the office on").
pub(super) fn is_of_date(page: &Page<'_>, at: usize, date: &DateMention, sentence: &Range<usize>) -> bool {
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    // "Only the 27 March letter was released".
    let before = first.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let owned = first > 0 && page.text.tokens[first - 1].is_possessive();
    if owned || DETERMINERS.contains(&before) || before == A || before == AN {
        return KINDS.tells(page.text.key(at), "noun") && (end..end + 3).contains(&at);
    }
    let since = usize::from(state_since(page, at).is_some());
    let between = if at < first { at + 1 + since..first } else { end..at };
    let other = |at: usize| {
        let word = page.text.key(at);
        let past = |at: usize| tense::is_past(&reader, at) && !is_auxiliary(page.text.key(at));
        let verb = past(at) && KINDS.tags(word).next().is_none() && !is_linking(word);
        // "shot a man and robbed".
        let verb = verb || word == key("and") && (at + 1..at + 3).any(past);
        // "gives her date of birth as 3 May", "resigned as secretary on".
        verb || is_subordinate(word) && word != key("as")
    };
    let is_object = at < first && KINDS.tells(page.text.key(at), "noun") && is_object(&reader, sentence, at);
    !between.clone().any(other) && !is_object
}

/// Whether the lexical word at `lead` stands among the words before the verb too.
pub(super) fn is_subject(page: &Page<'_>, lead: usize, verb: usize) -> bool {
    const LONGEST: usize = 16;
    let start = sentence_tokens(page, verb).start.max(verb.saturating_sub(LONGEST));
    page.text.tokens[lead].is_lexical() && (start..verb).any(|at| page.text.key(at) == page.text.key(lead))
}

/// Months and years tell no meeting from another: only what happens to a person or a thing once.
pub(super) fn happens_once(kind: &str, grain: Grain) -> bool {
    const ONCE: [&str; 25] = [
        "effect",
        "birth",
        "death",
        "wedding",
        "divorce",
        "funeral",
        "founding",
        "flotation",
        "merger",
        "hiring",
        "killing",
        "sinking",
        "collapse",
        "demolition",
        "completion",
        "coronation",
        "trial",
        "sentence",
        "swearing",
        "dismissal",
        "resignation",
        "groundbreaking",
        "graduation",
        "diagnosis",
        "premiere",
    ];
    grain == Grain::Day || ONCE.contains(&kind)
}

/// "by-", "with-": a word that tells a kind beside others alone.
pub(super) fn is_weak(tag: &str) -> bool {
    tag.starts_with("by-") || tag.starts_with("with-")
}

/// The kind that a word of its own or beside others tells.
pub(super) fn kind_of(tag: &'static str) -> &'static str {
    tag.strip_prefix("by-").or_else(|| tag.strip_prefix("with-")).unwrap_or(tag)
}

/// The kinds that a word tells with one right behind it, or with the noun of its subject: "went public", "broke ground", "put to death",
/// "the bomb went off".
pub(super) fn pairs<'p>(page: &'p Page<'_>, at: usize) -> impl Iterator<Item = &'static str> + 'p {
    const BEHIND: usize = 4;
    const BEFORE: usize = 5;
    let word = |other: &usize| page.text.tokens[*other].is_word();
    KINDS.tags(page.text.key(at)).filter(|tag| is_weak(tag)).map(kind_of).filter(move |kind| {
        let told = |other: usize| KINDS.tags(page.text.key(other)).any(|tag| kind_of(tag) == *kind);
        let subject = |other: usize| KINDS.tells(page.text.key(other), kind);
        (at + 1..page.text.tokens.len().min(at + 1 + BEHIND)).take_while(word).any(told)
            || (at.saturating_sub(BEFORE)..at).rev().take_while(word).any(subject)
    })
}
