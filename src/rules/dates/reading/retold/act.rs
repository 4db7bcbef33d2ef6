//! What a date is said of: the word of its event, what stands with it, and what it says of who did it, to whom, and of which.

use std::ops::Range;

use super::found;
use super::tie::{is_statute, tells_noun};
use crate::annotate::dates::clause_words::is_plan;
use crate::annotate::dates::reader::{A, AFTER, AN, AT, BY, COLON, COMMA, IN, OF, Reader, SINCE, THE, TO};
use crate::annotate::dates::tense;
use crate::annotate::known_words::is_known;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::{DETERMINERS, clause_phrase, is_owner, is_pronoun, noun_phrase};
use crate::rules::dates::shared::dated_event::{is_auxiliary, is_closed};
use crate::rules::dates::shared::event::{Told, event, phrase};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Words, key};

/// A word of the event that a date belongs to.
pub(super) struct Act {
    pub word: usize,
    pub is_noun: bool,
    /// From its article or subject to what ends it.
    pub phrase: Range<usize>,
}

impl Act {
    /// Each word that may tell the event of the date: a date says of all of them that they were then.
    pub fn all(page: &Page<'_>, date: &DateMention) -> Vec<Self> {
        let sentence = sentence_tokens(page, date.tokens.first as usize);
        let mut acts = found::acts(page, date, &sentence);
        let Some(chief) = acts.first() else { return acts };
        let told = |at: usize| acts.iter().any(|act| act.word == at);
        let beside: Vec<usize> =
            chief.phrase.clone().filter(|&at| !told(at) && chief.is_told_beside(page, at, &sentence)).collect();
        acts.extend(beside.into_iter().map(|at| Self::noun(page, at, date, &sentence)));
        acts
    }

    pub fn noun(page: &Page<'_>, word: usize, date: &DateMention, sentence: &Range<usize>) -> Self {
        Self { word, is_noun: true, phrase: noun_phrase(page, word, date, sentence) }
    }

    pub fn verb(page: &Page<'_>, word: usize, date: &DateMention, sentence: &Range<usize>) -> Self {
        let clause = clause_phrase(page, word, date, sentence);
        // "who saw how the ship sank", "fear for trade once the ban comes into force".
        const OPENS: Words<4> = Words::new(["how", "once", "until", "whenever"]);
        let how = (clause.start..word).rfind(|&at| OPENS.contains(page.text.key(at)));
        let start = how.map_or(clause.start, |at| at + 1);
        let planned = planned_noun(page, start, word).or_else(|| relative_noun(page, start, word)).unwrap_or(start);
        // "within minutes of going live".
        let gerund = word - usize::from(word > planned && phrase(page, word).is_some());
        let is_gerund =
            gerund > planned && page.text.token_str(gerund).ends_with("ing") && page.text.key(gerund - 1) == OF;
        Self { word, is_noun: false, phrase: if is_gerund { gerund } else { planned }..clause.end }
    }

    /// "chose a mayor in a special *election*", "the *blast* killed", "signed the Clean Rivers *Act*".
    fn is_told_beside(&self, page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
        const NEAR: usize = 5;
        let reader = Reader::new(&page.text);
        if at == self.word || page.is_dated(at) || at > 0 && page.is_dated(at - 1) {
            return false;
        }
        if is_statute(page, at) {
            let passed = event(page, self.word).is_some_and(|told| told.is_of("pass") || told.is_of("sign"));
            return !self.is_noun && (passed || reader.is(self.word, key("became")));
        }
        // "the murder trial" is no murder.
        let noun = page.text.tokens.get(at + 1).is_some_and(|next| next.is_lexical() && !next.is_capitalised());
        let is_head = || !noun || at + 1 == self.word || is_closed(&reader, at) || tense::is_past(&reader, at + 1);
        if !tells_noun(page, at) || !is_head() {
            return false;
        }
        let before = (sentence.start.max(at.saturating_sub(NEAR))..at).rev().map(|at| reader.key(at));
        let link = before.into_iter().find(|&word| found::is_link(word) && word != A && word != AN);
        let inside = link.is_some_and(|word| [IN, AT, BY, key("during")].contains(&word));
        let blow = event(page, at).is_some_and(Told::is_blow) && link.is_none();
        if self.is_noun { inside && at < self.word } else { inside || at < self.word && blow }
    }

    /// Whether the token is its word, or the first of the words that tell it together: "*kicked* off".
    pub fn is_own(&self, page: &Page<'_>, at: usize) -> bool {
        const SMALL: Words<6> = Words::new(["the", "it", "him", "her", "them", "-"]);
        // "struck it down", "tied the knot".
        let between = self.word.checked_sub(1).is_some_and(|at| SMALL.contains(page.text.key(at)));
        at == self.word || at + 1 + usize::from(between) == self.word && phrase(page, self.word).is_some()
    }

    /// The tokens of its phrase before its word.
    pub fn lead(&self) -> Range<usize> {
        self.phrase.start..self.word.max(self.phrase.start)
    }

    /// The noun right before an active verb: who did it.
    pub fn agent(&self, page: &Page<'_>) -> Option<usize> {
        let before = self.word.checked_sub(1).filter(|at| !self.is_noun && self.phrase.contains(at))?;
        let next = page.text.tokens.get(self.word + 1)?;
        let dated = page.is_dated(self.word + 1);
        let active = !dated && (next.is_capitalised() || is_article(page, self.word + 1));
        (active && page.text.tokens[before].is_lexical() && !is_pronoun(page.text.key(before))).then_some(before)
    }

    /// The noun right before a verb without an object: what it is told of.
    pub fn subject(&self, page: &Page<'_>) -> Option<usize> {
        // "the contract, which both sides signed", but "The line, which opened".
        let which = |at: usize| [key("which"), key("that")].contains(&page.text.key(at));
        let verb = self.word - usize::from(self.word > self.phrase.start && phrase(page, self.word).is_some());
        let small = |at: usize| {
            let word = page.text.key(at);
            is_auxiliary(word) || is_plan(word) || word == TO || BODIES.contains(word)
        };
        let opens = |at: usize| which(at) && (at + 1..verb).all(small);
        if self.is_noun || !self.object(page).is_empty() || self.lead().any(|at| which(at) && !opens(at)) {
            return None;
        }
        let small = |at: usize| small(at) || opens(at) || opens(at + 1) && page.text.key(at) == COMMA;
        let mut before = (self.phrase.start..verb).rev().skip_while(|&at| small(at));
        before.next().filter(|&at| page.text.tokens[at].is_lexical() && !self.is_of_known(page))
    }

    /// "opened its east wing": what stands behind an active verb.
    pub fn object(&self, page: &Page<'_>) -> Range<usize> {
        const NEAR: usize = 5;
        let first = self.word + 1;
        let active = !self.is_noun && first < page.text.tokens.len() && is_article(page, first);
        first..if active { first.max((first + NEAR).min(self.phrase.end)) } else { first }
    }

    /// "defeated him".
    pub fn is_done_to_him(&self, page: &Page<'_>) -> bool {
        const HIM: Words<2> = Words::new(["him", "them"]);
        !self.is_noun && HIM.contains(page.text.key(self.word + 1))
    }

    /// "Built by hand and finished in 1846, the mill", "since it opened in 1997, the plant": of what the rest of the sentence tells.
    pub fn is_of_other_words(&self, page: &Page<'_>, start: usize) -> bool {
        let reader = Reader::new(&page.text);
        let ending = reader.str(start).ends_with("ed") && is_known(reader.key(start));
        let participle = ending || tense::is_past(&reader, start);
        // "since going public in".
        let bare = self.phrase.start > start && self.is_own(page, self.phrase.start);
        !self.is_noun && (bare || self.phrase.start == start && participle)
            || self.lead().any(|at| is_pronoun(page.text.key(at)))
            || self.is_of_known(page)
    }

    /// "since the *company* was founded", "the year the *firm* was founded": a noun that stands for the name told before.
    pub fn known_noun(&self, page: &Page<'_>) -> Option<usize> {
        const SHORT: usize = 7;
        let mut lead = Some(self.lead()).filter(|lead| !self.is_noun && lead.len() <= SHORT)?;
        let stands = |at: usize| page.text.key(at) == THE && STANDS_FOR.contains(page.text.key(at + 1));
        lead.find(|&at| stands(at)).map(|at| at + 1)
    }

    pub fn is_of_known(&self, page: &Page<'_>) -> bool {
        self.known_noun(page).is_some()
    }

    /// A birth, a death: whoever tells of one tells of that of one person.
    pub fn is_of_life(&self, page: &Page<'_>) -> bool {
        event(page, self.word).is_some_and(|told| ["birth", "die"].contains(&told.chief()))
    }

    /// "the blaze", "its opening", "opening day"; whatever a clause tells.
    pub fn is_definite(&self, page: &Page<'_>) -> bool {
        let known = |at: usize| DETERMINERS.contains(&page.text.key(at)) || is_owner(page, at);
        !self.is_noun
            || found::is_of_day(page, self.word)
            // "Opening: 3 May".
            || page.text.key(self.word + 1) == COLON
            || [SINCE, key("day")].contains(&page.text.key(self.word + 1))
            || page.text.key(self.word + 1) == OF && known(self.word + 2)
            || (self.phrase.start.saturating_sub(1)..self.word).any(known)
            // "after nationalization in 1953".
            || self.phrase.start == self.word
                && self.word.checked_sub(1).is_some_and(|at| [SINCE, AFTER, key("before")].contains(&page.text.key(at)))
    }
}

/// "goes" of "goes into effect": it tells nothing alone.
pub(super) const BODIES: Words<15> = Words::new([
    "itself", "went", "goes", "go", "comes", "came", "come", "into", "under", "got", "made", "takes", "took", "kicks",
    "be",
]);
/// Nouns that papers put for a name.
pub(super) const STANDS_FOR: Words<24> = Words::new([
    "company", "firm", "group", "agency", "organization", "organisation", "business", "school", "team", "club",
    "airline", "chain", "bank", "charity", "foundation", "party", "association", "union", "paper", "newspaper",
    "magazine", "university", "college", "church",
]);

/// Where the name begins of "came to bury *John Roe*, who was killed".
fn relative_noun(page: &Page<'_>, start: usize, verb: usize) -> Option<usize> {
    let who = (start..verb).rfind(|&at| page.text.key(at) == key("who"))?;
    let name = |at: &usize| page.text.tokens[*at].is_capitalised();
    let end = who.checked_sub(1).filter(|&at| page.text.key(at) == COMMA)?;
    (start..end).rev().take_while(name).last()
}

/// Where "the *spending cuts* set to take effect" begins, in a clause that tells of other things before.
fn planned_noun(page: &Page<'_>, start: usize, verb: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let to = (verb.saturating_sub(NEAR)..verb).rev().find(|&at| page.text.key(at) == TO)?;
    let plan = to.checked_sub(1).filter(|&at| at > start && is_plan(page.text.key(at)))?;
    let reader = Reader::new(&page.text);
    let inside = |&at: &usize| {
        page.text.tokens[at].is_word() && !found::is_link(reader.key(at)) && !is_auxiliary(reader.key(at))
    };
    let first = (start..plan).rev().take_while(inside).last()?;
    Some(first)
}

fn is_article(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    DETERMINERS.contains(&word) || word == A || word == AN
}
