//! The subject of a verb, without a parser: noun phrases by the closed words that bound them.

use crate::annotate::words::Classes;
use crate::span::TokenSpan;
use crate::text::{Key, Text, key, keys};

/// The longest source, in tokens.
const LONGEST: usize = 30;
/// The longest apposition or relative clause between a subject and its verb.
const LONGEST_ASIDE: usize = 30;

const COMMA: Key = key(",");
const STOP: Key = key(".");
const CLOSE_BRACKET: Key = key(")");
const OPEN_BRACKET: Key = key("(");
const BY: Key = key("by");
const DASHES: [Key; 3] = keys(["\u{2014}", "\u{2013}", "-"]);

/// Prepositions inside a noun phrase: "the head of the agency at its seat in Paris".
const INNER: [Key; 12] =
    keys(["of", "for", "at", "in", "from", "with", "on", "against", "behind", "between", "including", "near"]);

/// A text with what is known of its words.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a, 't> {
    pub text: &'a Text<'t>,
    pub classes: &'a [Classes],
    /// Whether a token is a reporting verb outside quotations.
    pub verbs: &'a [bool],
}

impl Grammar<'_, '_> {
    fn is(&self, index: usize, wanted: Classes) -> bool {
        self.classes.get(index).is_some_and(|classes| classes.any(wanted))
    }

    fn capital(&self, index: usize) -> bool {
        self.text.tokens.get(index).is_some_and(|token| token.is_capitalised())
    }

    fn touches(&self, index: usize) -> bool {
        self.text.tokens.get(index).is_some_and(|token| !token.after_space())
    }

    /// Walks back from a verb over its auxiliaries, adverbs and times: "has also said", "on Tuesday evening said".
    pub fn group_start(&self, verb: usize, limit: usize) -> usize {
        let skipped = Classes::AUXILIARY.or(Classes::ADVERB);
        let mut at = verb;
        while at > limit && verb - at < 8 {
            let before = at - 1;
            let adverb = self.text.tokens[before].is_word()
                && !self.capital(before)
                && self.text.token_str(before).ends_with("ly")
                && self.text.tokens[before].len() > 4;
            if (self.is(before, skipped) || adverb) && !self.is(before, Classes::PRONOUN.or(Classes::COORDINATOR)) {
                at = before;
            } else if let Some(start) = self.time_before(at, limit) {
                at = start;
            } else {
                break;
            }
        }
        at
    }

    /// "on Tuesday evening", "in September", "last week", "Monday": where the time that ends before a token begins.
    fn time_before(&self, end: usize, limit: usize) -> Option<usize> {
        const LEADS: [Key; 7] = keys(["on", "in", "last", "this", "late", "early", "next"]);
        let mut at = end;
        while at > limit
            && end - at < 4
            && (self.is(at - 1, Classes::TIME.or(Classes::MONTH)) || self.text.tokens[at - 1].is_number())
        {
            at -= 1;
        }
        if at == end
            || !(at..end).any(|index| self.is(index, Classes::TIME.or(Classes::MONTH)))
            || self.text.tokens[end - 1].is_possessive()
        {
            return None;
        }
        while at > limit && LEADS.contains(&self.text.key(at - 1)) {
            at -= 1;
        }
        Some(at)
    }

    /// The subject that ends before a verb group, over an apposition or relative clause between commas.
    pub fn subject_before(&self, group: usize, limit: usize) -> Option<TokenSpan> {
        let mut end = group;
        if end > limit && (self.text.key(end - 1) == COMMA || self.is_dash(end - 1)) {
            end = self.aside_start(end - 1, limit)?;
        }
        let start = self.phrase_before(end, limit);
        let subject = self.trim(start, end)?;
        // With its aside, where there is one.
        let whole = if end < group { TokenSpan::new(subject.first, group as u32 - 1) } else { subject };
        Some(whole)
    }

    fn is_dash(&self, index: usize) -> bool {
        DASHES.contains(&self.text.key(index)) && (self.text.tokens[index].after_space() || !self.touches(index + 1))
    }

    /// Where an aside that ends at a comma or dash begins: at the nearest mark of its kind.
    fn aside_start(&self, closing: usize, limit: usize) -> Option<usize> {
        let floor = limit.max(closing.saturating_sub(LONGEST_ASIDE));
        let dash = self.is_dash(closing);
        let mut opening = None;
        for at in (floor..closing).rev() {
            let matches = if dash { self.is_dash(at) } else { self.text.key(at) == COMMA };
            if matches {
                opening = Some(at);
                if dash || self.begins_aside(at + 1) {
                    break;
                }
            }
        }
        opening.filter(|&at| at > limit)
    }

    /// "who", "an", "the", an age or a role: what an aside on a person begins with.
    fn begins_aside(&self, at: usize) -> bool {
        self.is(at, Classes::SUBORDINATOR.or(Classes::DETERMINER).or(Classes::ROLE).or(Classes::ANONYMOUS))
            || self.text.tokens.get(at).is_some_and(|token| token.is_number())
    }

    /// Where the noun phrase that ends before a token begins.
    fn phrase_before(&self, end: usize, limit: usize) -> usize {
        let floor = limit.max(end.saturating_sub(LONGEST));
        let mut start = end;
        while start > floor {
            match self.step_before(start, end, floor) {
                Step::Take(at) => start = at,
                Step::TakeAndStop(at) => return at,
                Step::Stop => break,
            }
        }
        start
    }

    fn step_before(&self, start: usize, end: usize, floor: usize) -> Step {
        let at = start - 1;
        if self.text.tokens[at].is_mark() {
            return self.mark_before(start, floor);
        }
        let is = |classes| self.is(at, classes);
        if is(Classes::PRONOUN) && !self.text.tokens[at].is_upper() {
            return if start == end { Step::TakeAndStop(at) } else { Step::Stop };
        }
        if is(Classes::AUXILIARY.or(Classes::OBJECT_PRONOUN)) && !is(Classes::DETERMINER) && !self.month_name(at) {
            return Step::Stop;
        }
        if is(Classes::JOINER) {
            return if self.joins_nouns(at, floor) { Step::Take(at) } else { Step::Stop };
        }
        if is(Classes::PREPOSITION) {
            let inner = INNER.contains(&self.text.key(at)) && start < end && at > floor && self.nounish(at - 1);
            return if inner { Step::Take(at) } else { Step::Stop };
        }
        if is(Classes::SUBORDINATOR.or(Classes::COORDINATOR)) {
            return Step::Stop;
        }
        if is(Classes::DETERMINER.or(Classes::NUMERAL)) {
            let goes_on = at > floor
                && (INNER.contains(&self.text.key(at - 1))
                    || self.is(at - 1, Classes::DETERMINER.or(Classes::NUMERAL)));
            return if goes_on { Step::Take(at) } else { Step::TakeAndStop(at) };
        }
        if is(Classes::TIME) && !self.text.tokens[at].is_possessive() && self.capital(start) {
            return Step::Stop;
        }
        if is(Classes::ADVERB) || self.verbs[at] && !self.is_noun_use(at) {
            return Step::Stop;
        }
        Step::Take(at)
    }

    fn month_name(&self, at: usize) -> bool {
        self.capital(at) && self.is(at, Classes::MONTH)
    }

    /// A reporting word behind a determiner or an adjective is a noun: "the report", "a new study".
    fn is_noun_use(&self, at: usize) -> bool {
        (1..3).any(|back| at >= back && self.is(at - back, Classes::DETERMINER))
            || at > 0 && self.text.tokens[at - 1].is_possessive()
    }

    fn mark_before(&self, start: usize, floor: usize) -> Step {
        let at = start - 1;
        let mark = self.text.key(at);
        if mark == STOP {
            let abbreviated = at > floor
                && self.touches(at)
                && (self.text.tokens[at - 1].len() == 1
                    || self.is(at - 1, Classes::HONORIFIC)
                    || self.text.token_str(at - 1).contains('.'));
            return if abbreviated { Step::Take(at - 1) } else { Step::Stop };
        }
        if mark == CLOSE_BRACKET {
            let from = floor.max(at.saturating_sub(10));
            let opening = (from..at).rev().find(|&index| self.text.key(index) == OPEN_BRACKET);
            return opening.map_or(Step::Stop, Step::Take);
        }
        if mark == COMMA {
            let listed = at > floor && self.capital(at - 1) && self.capital(start) && self.list_goes_on(start);
            return if listed { Step::Take(at) } else { Step::Stop };
        }
        const INSIDE: [Key; 8] = keys(["-", "&", "/", "$", "\u{a3}", "%", "'", "\u{2019}"]);
        let inside = INSIDE.contains(&mark) && (self.touches(at) || self.touches(start) || mark == key("&"));
        if inside { Step::Take(at) } else { Step::Stop }
    }

    /// "Google, Microsoft and Nvidia": an "and" follows the comma within a few words.
    fn list_goes_on(&self, from: usize) -> bool {
        (from + 1..from + 8).any(|index| self.is(index, Classes::JOINER))
    }

    fn joins_nouns(&self, at: usize, floor: usize) -> bool {
        if at <= floor {
            return false;
        }
        let nouns = Classes::ROLE.or(Classes::BODY).or(Classes::GENERIC).or(Classes::ANONYMOUS).or(Classes::DOCUMENT);
        let both = |wanted: &dyn Fn(usize) -> bool| wanted(at - 1) && wanted(at + 1);
        both(&|index| self.capital(index)) || both(&|index| self.is(index, nouns))
    }

    /// A word that a preposition can hang on.
    fn nounish(&self, at: usize) -> bool {
        let closed = Classes::AUXILIARY
            .or(Classes::PREPOSITION)
            .or(Classes::SUBORDINATOR)
            .or(Classes::COORDINATOR)
            .or(Classes::PRONOUN);
        let noun = !self.verbs[at] || self.is_noun_use(at);
        (!self.text.tokens[at].is_mark() && !self.is(at, closed) && noun) || self.text.key(at) == CLOSE_BRACKET
    }

    /// Drops openers and stray marks at the front; nothing left is no subject.
    fn trim(&self, mut start: usize, end: usize) -> Option<TokenSpan> {
        const SKIPPED: [Key; 4] = keys(["however", "meanwhile", "still", "instead"]);
        while start < end && (self.text.tokens[start].is_mark() || SKIPPED.contains(&self.text.key(start))) {
            start += 1;
        }
        let lexical = self.text.tokens[start..end].iter().any(|token| token.is_word());
        lexical.then(|| TokenSpan::new(start as u32, end as u32))
    }

    /// The subject behind an inverted verb ("said Jane Roe, who runs it"), or behind "by" or "according to".
    pub fn phrase_after(&self, first: usize, limit: usize) -> Option<TokenSpan> {
        let ceiling = limit.min(first + LONGEST);
        let mut at = first;
        while at < ceiling && self.goes_on_after(at, first, ceiling) {
            at += 1;
        }
        while at > first
            && self.is(at - 1, Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::JOINER))
            && at - 1 > first
        {
            at -= 1;
        }
        self.trim(first, at)
    }

    fn goes_on_after(&self, at: usize, first: usize, ceiling: usize) -> bool {
        let is = |classes| self.is(at, classes);
        let token = self.text.tokens[at];
        if token.is_mark() {
            return self.mark_goes_on(at, ceiling);
        }
        if at > first && self.is(at - 1, Classes::PRONOUN) && !self.is(at - 1, Classes::DETERMINER) {
            return false;
        }
        if at == first {
            let subordinates = is(Classes::SUBORDINATOR) && !is(Classes::DETERMINER);
            return !(subordinates || is(Classes::PREPOSITION.or(Classes::AUXILIARY)));
        }
        if is(Classes::WEEKDAY) && !token.is_possessive() {
            return false;
        }
        if is(Classes::JOINER) {
            return at + 1 < ceiling && self.joins_nouns(at, first);
        }
        if is(Classes::PREPOSITION) {
            const HELD: [Key; 3] = keys(["of", "for", "at"]);
            let from = self.text.key(at) == key("from") || self.text.key(at) == key("with");
            return HELD.contains(&self.text.key(at)) || from && !self.is(at + 1, Classes::POSSESSIVE_PRONOUN);
        }
        if is(Classes::SUBORDINATOR.or(Classes::COORDINATOR).or(Classes::AUXILIARY).or(Classes::ADVERB)) {
            return false;
        }
        if is(Classes::PRONOUN.or(Classes::OBJECT_PRONOUN)) && !is(Classes::DETERMINER)
            || self.verbs[at] && !self.is_noun_use(at)
        {
            return false;
        }
        // A name is complete before a lower-case word, a determiner after a noun begins something else.
        let after_name =
            self.capital(at - 1) && !self.text.tokens[at - 1].is_possessive() && !self.is(at - 1, Classes::DETERMINER);
        let completes =
            after_name && !token.is_capitalised() && !is(Classes::ROLE.or(Classes::BODY).or(Classes::ANONYMOUS));
        let linked = self.is(at - 1, Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::JOINER));
        !(completes || is(Classes::DETERMINER) && !linked)
    }

    fn mark_goes_on(&self, at: usize, ceiling: usize) -> bool {
        let mark = self.text.key(at);
        if mark == STOP {
            return at + 1 < ceiling
                && self.touches(at)
                && self.capital(at + 1)
                && (self.text.tokens[at - 1].len() == 1 || self.is(at - 1, Classes::HONORIFIC));
        }
        if mark == COMMA {
            return at > 0 && self.capital(at - 1) && self.capital(at + 1) && self.list_goes_on(at + 1);
        }
        const INSIDE: [Key; 7] = [key("-"), key("&"), key("/"), key("'"), key("\u{2019}"), OPEN_BRACKET, CLOSE_BRACKET];
        INSIDE.contains(&mark) && (self.touches(at) || self.touches(at + 1) || mark == key("&"))
    }

    /// Whether a verb is passive: a form of "be" in its group.
    pub fn is_passive(&self, group: usize, verb: usize) -> bool {
        let past = self.text.tokens[verb].is_word() && !self.text.token_str(verb).ends_with("ing");
        let near = (group..verb).rev().take(3).find(|&index| self.is(index, Classes::AUXILIARY));
        let reduced = self.text.key(verb + 1) == BY && self.text.token_str(verb).ends_with("ed");
        past && (reduced || near.is_some_and(|index| self.is(index, Classes::BE)))
    }

    /// The agent of a passive verb: "was told by Jane Roe"; "by" at most a few words behind it.
    pub fn agent(&self, verb_end: usize, limit: usize) -> Option<TokenSpan> {
        let by = (verb_end..limit.min(verb_end + 3)).find(|&index| self.text.key(index) == BY)?;
        self.phrase_after(by + 1, limit)
    }
}

enum Step {
    Take(usize),
    TakeAndStop(usize),
    Stop,
}
