//! How a clause tells its date: as past, as still to come, or in a way that leaves it open.
//!
//! [`super::tense`] guesses, because an annotator must choose a year; this answers only where the grammar leaves no
//! doubt, because a rule accuses on it. The verb that governs the date is looked for in the date's own clause: to
//! its left ("met in Paris on 5 May 2030"), or, where the date opens the sentence, to its right ("On 5 May 2030 they
//! met"). Infinitives, plans, forecasts, conditions and modals leave it open.

use std::ops::Range;

use super::clause_words::{
    is_modal, is_plan, is_present, is_present_plan, is_subordinate, is_update, is_wall, looks_ahead,
};
use super::reader::{COMMA, DASH, Reader, THE, TO};
use super::tense;
use super::vocabulary::Term;
use crate::text::{Key, key};

/// How a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Past,
    ToCome,
    Open,
}

/// How far the verb may stand from its date.
const REACH: usize = 14;

/// How the sentence tells the date of the tokens. A bare year (`exact` false) may belong to the noun before it ("a
/// run in 2020"), so its verb must stand next to it.
pub fn told(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>, exact: bool) -> Told {
    let Some((first, preposition)) = adjunct(reader, sentence, date) else { return Told::Open };
    if opens(reader, sentence, first) {
        let told = to_the_right(reader, sentence, date.end);
        // "By 2030, the work was done" may be a forecast; "by 2030, it had ended" is none.
        let perfect = || (date.end..sentence.end.min(date.end + REACH)).any(|at| reader.is(at, HAD));
        return if preposition == BY && told == Told::Past && !perfect() { Told::Open } else { told };
    }
    to_the_left(reader, sentence, &Adjunct { first, preposition, exact })
}

/// A date with the preposition that makes it the time of a clause.
struct Adjunct {
    first: usize,
    preposition: Key,
    exact: bool,
}

/// A mention of so many tokens after "at" is a time with its day.
const CLOCK_AND_DAY: usize = 4;

const AT: Key = key("at");
const HAD: Key = key("had");
const THAN: Key = key("than");
const IN: Key = key("in");
const ON: Key = key("on");
const BY: Key = key("by");
const FOR: Key = key("for");
const UNTIL: Key = key("until");
const AND: Key = key("and");
const BUT: Key = key("but");

/// The first token of the adjunct and its preposition. A date before a noun ("in the 2016 race") is none.
fn adjunct(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>) -> Option<(usize, Key)> {
    let verb_follows = reader.key_before(date.start) != THE && tense::is_past(reader, date.end);
    if !is_free(reader, date.end) && !verb_follows {
        return None;
    }
    let mut at = date.start;
    while at > sentence.start && at + 3 > date.start && is_edge(reader.key(at - 1)) {
        at -= 1;
    }
    let before = if at > sentence.start { reader.key(at - 1) } else { Key::NONE };
    match before {
        IN | ON | BY | FOR | UNTIL => Some((at - 1, before)),
        // "at 9 a.m. on 14 May 2030".
        AT if date.len() >= CLOCK_AND_DAY => Some((at - 1, ON)),
        // "met Friday, March 14, 2030"; a date that opens its sentence.
        _ if matches!(reader.term(date.start), Some(Term::Weekday(..)))
            || (date.start == sentence.start && reader.is(date.end, COMMA)) =>
        {
            Some((at, ON))
        }
        _ => None,
    }
}

/// Whether no noun follows that the date could belong to.
pub fn is_free(reader: &Reader<'_>, end: usize) -> bool {
    const FOLLOWING: [Key; 36] = [
        key("and"),
        key("or"),
        key("but"),
        key("as"),
        key("at"),
        key("in"),
        key("on"),
        key("by"),
        key("to"),
        key("with"),
        key("after"),
        key("before"),
        key("when"),
        key("while"),
        key("where"),
        key("because"),
        key("for"),
        key("from"),
        key("that"),
        key("which"),
        key("who"),
        key("following"),
        key("during"),
        key("amid"),
        key("near"),
        key("he"),
        key("she"),
        key("they"),
        key("it"),
        key("we"),
        key("the"),
        key("a"),
        key("under"),
        key("against"),
        key("over"),
        key("without"),
    ];
    let Some(next) = reader.tokens.get(end) else { return true };
    (next.is_mark() && !reader.is_joint(end, DASH)) || FOLLOWING.contains(&next.key)
}

fn is_edge(word: Key) -> bool {
    const WORDS: [Key; 4] = [key("early"), key("late"), key("mid"), DASH];
    WORDS.contains(&word)
}

fn opens(reader: &Reader<'_>, sentence: &Range<usize>, first: usize) -> bool {
    first == sentence.start || (first == sentence.start + 1 && matches!(reader.key(sentence.start), AND | BUT))
}

/// The first verb after a date that opens its sentence.
fn to_the_right(reader: &Reader<'_>, sentence: &Range<usize>, end: usize) -> Told {
    let last = sentence.end.min(end + REACH);
    let mut at = end;
    while at < last {
        let word = reader.key(at);
        let compared = word == THAN && [key("more"), key("less"), key("fewer")].contains(&reader.key(at - 1));
        if is_wall(word) || (is_subordinate(word) && !compared) || (word == TO && at > end) {
            return Told::Open;
        }
        if is_will(reader, at) {
            return Told::ToCome;
        }
        let has = reader.str(at).ends_with("'ve") || reader.str(at).ends_with("\u{2019}ve");
        if is_modal(word) || is_present(word) || has {
            return if plan_follows(reader, at + 1, last) { Told::ToCome } else { Told::Open };
        }
        if tense::is_past(reader, at) && !is_attributive(reader, at) {
            let aside = reader.is(at + 1, COMMA) || is_update(word) || is_update(reader.key(at + 1));
            let open = aside || is_plan(word) || plan_follows(reader, at + 1, last);
            return if open { Told::Open } else { Told::Past };
        }
        at += 1;
    }
    Told::Open
}

/// The nearest verb before the date, in its own clause.
fn to_the_left(reader: &Reader<'_>, sentence: &Range<usize>, adjunct: &Adjunct) -> Told {
    let start = sentence.start.max(adjunct.first.saturating_sub(REACH));
    let (mut infinitive, mut planned) = (false, false);
    for at in (start..adjunct.first).rev() {
        let word = reader.key(at);
        let before_adjunct = at + 1 == adjunct.first && at > 0 && reader.is_capital(at - 1);
        if word == COMMA && (before_adjunct || is_place_comma(reader, at)) {
            continue;
        }
        if word == COMMA || is_wall(word) || is_subordinate(word) {
            return Told::Open;
        }
        if is_will(reader, at) {
            return if is_plain(reader, at + 1, adjunct) && !is_about(reader, at + 1..adjunct.first) {
                Told::ToCome
            } else {
                Told::Open
            };
        }
        infinitive |= word == TO && starts_infinitive(reader, at);
        planned |= is_plan(word);
        if is_modal(word) {
            return Told::Open;
        }
        let plans = is_present_plan(word) && reader.is(at + 1, TO);
        if is_present(word) || plans {
            let future = if plans { !is_owned(reader, at) } else { planned };
            let future = future && !is_about(reader, at + 1..adjunct.first);
            let said = future && !passed(reader, at) && is_plain(reader, at + 1, adjunct);
            return if said { Told::ToCome } else { Told::Open };
        }
        if is_gerund(reader, at) && !planned {
            return Told::Open;
        }
        if tense::is_past(reader, at) && !is_attributive(reader, at) {
            if let Some(verdict) = participle(reader, sentence, at) {
                let plain = verdict != Told::ToCome || is_plain(reader, at + 1, adjunct);
                return if plain { verdict } else { Told::Open };
            }
            let open = infinitive
                || planned
                || !matches!(adjunct.preposition, IN | ON)
                || is_conditional(reader, sentence, at);
            let vague = looks_ahead(word) && at + 1 != adjunct.first && !is_stay(reader, at, adjunct.first);
            let loose = !adjunct.exact && !is_close(reader, sentence, at, adjunct.first);
            let follows = at > 0
                && reader.is(at - 1, COMMA)
                && !has_auxiliary(reader, sentence, at)
                && !closes_aside(reader, sentence, at - 1);
            let open = open || vague || loose || follows || is_update(word);
            return if open { Told::Open } else { Told::Past };
        }
    }
    Told::Open
}

/// "A second team, in Fresno, played": the comma closes an aside of the subject, and the verb is the sentence's own.
fn closes_aside(reader: &Reader<'_>, sentence: &Range<usize>, comma: usize) -> bool {
    const LONGEST: usize = 5;
    let first = sentence.start.max(comma.saturating_sub(LONGEST));
    let Some(opening) = (first..comma).rev().find(|&at| reader.is(at, COMMA)) else { return false };
    matches!(reader.key(opening + 1), IN | AT | FROM)
        && (sentence.start..comma).all(|at| !tense::is_past(reader, at) && !is_present(reader.key(at)))
}

/// Whether little stands between the verb and the date: no other verb, no noun that the date could belong to.
fn is_plain(reader: &Reader<'_>, verb: usize, adjunct: &Adjunct) -> bool {
    const LINKS: [Key; 14] = [
        key("of"),
        key("for"),
        key("from"),
        key("on"),
        key("against"),
        key("with"),
        key("about"),
        key("over"),
        key("into"),
        key("by"),
        key("under"),
        key("than"),
        key("his"),
        key("her"),
    ];
    const LONGEST: usize = 9;
    let between = verb..adjunct.first;
    let mut participles = 0;
    for at in between.clone() {
        let plan = is_plan(reader.key(at));
        participles += usize::from(tense::is_past(reader, at) && !plan);
        let to = reader.is(at, TO) && !is_plan(reader.key(at - 1)) && !is_present_plan(reader.key(at - 1));
        // "go to the polls", "travel to Paris".
        let to = to && !reader.is_capital(at + 1) && !reader.is(at + 2, key("polls"));
        if LINKS.contains(&reader.key(at)) || to {
            return false;
        }
    }
    between.len() <= LONGEST && participles <= 1
}

/// Verbs whose object may lie in the past: "will cover sales in 2022", "will mark the day".
pub fn is_about(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    const VERBS: [Key; 18] = [
        key("cover"),
        key("review"),
        key("examine"),
        key("study"),
        key("investigate"),
        key("compare"),
        key("include"),
        key("mark"),
        key("remember"),
        key("recall"),
        key("commemorate"),
        key("discuss"),
        key("explain"),
        key("reveal"),
        key("probe"),
        key("use"),
        key("analyse"),
        key("analyze"),
    ];
    words.any(|at| VERBS.contains(&reader.key(at)))
}

/// "was in Paris on 3 March": nothing but a place between the verb and the date.
fn is_stay(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    let stays = [key("was"), key("were")].contains(&reader.key(verb)) && matches!(reader.key(verb + 1), IN | AT);
    stays && is_place(reader, verb + 2..adjunct)
}

/// Capitals, with commas and "the".
fn is_place(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    !words.is_empty() && words.all(|at| reader.is_capital(at) || matches!(reader.key(at), COMMA | THE))
}

/// Whether a past verb and a bare year make one phrase: "died in 2031", "was elected there in 2032".
fn is_close(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize, adjunct: usize) -> bool {
    let finite = has_auxiliary(reader, sentence, verb)
        || !reader.str(verb).ends_with("ed")
        || (verb > sentence.start && (reader.is_capital(verb - 1) || is_subject(reader.key(verb - 1))));
    // "graduated from Yale in 2029".
    let placed = matches!(reader.key(verb + 1), IN | AT | FROM) && is_place(reader, verb + 2..adjunct);
    (adjunct - verb <= 2 && finite) || placed || is_met(reader, verb, adjunct)
}

/// "met him in a café in 2026", "came bottom of the table in 2014": verbs that have no object which a year could belong to.
fn is_met(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 8;
    const MET: Key = key("met");
    const CAME: Key = key("came");
    const RANKS: [Key; 5] = [key("bottom"), key("top"), key("last"), key("first"), key("second")];
    let ranked = reader.is(verb, CAME) && RANKS.contains(&reader.key(verb + 1));
    let pronoun = [key("him"), key("her"), key("them")].contains(&reader.key(verb + 1));
    adjunct - verb <= LONGEST
        && (ranked || (reader.is(verb, MET) && pronoun && matches!(reader.key(verb + 2), IN | AT | ON)))
}

const FROM: Key = key("from");

fn is_subject(word: Key) -> bool {
    const PRONOUNS: [Key; 6] = [key("he"), key("she"), key("it"), key("they"), key("we"), key("i")];
    PRONOUNS.contains(&word)
}

/// "was held", "were later arrested", "had been".
fn has_auxiliary(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const WORDS: [Key; 4] = [key("was"), key("were"), key("been"), key("had")];
    let first = sentence.start.max(verb.saturating_sub(3));
    (first..verb).any(|at| WORDS.contains(&reader.key(at)) && (at + 1..verb).all(|at| is_adverb(reader, at)))
}

/// "its plans to": a noun.
pub fn is_owned(reader: &Reader<'_>, at: usize) -> bool {
    const OWNERS: [Key; 9] =
        [THE, key("its"), key("his"), key("her"), key("their"), key("our"), key("any"), key("no"), key("of")];
    at > 0 && (OWNERS.contains(&reader.key(at - 1)) || reader.tokens[at - 1].is_possessive())
}

/// What the auxiliaries before a participle say: "will be held", "is scheduled", "was due"; `None` for a plain past.
fn participle(reader: &Reader<'_>, sentence: &Range<usize>, at: usize) -> Option<Told> {
    const BE: Key = key("be");
    const BEEN: Key = key("been");
    let first = sentence.start.max(at.saturating_sub(4));
    let before = (first..at).rev().take_while(|&at| reader.tokens[at].is_word());
    for at in before {
        let word = reader.key(at);
        if is_will(reader, at) {
            return Some(Told::ToCome);
        }
        if word == BE || word == BEEN {
            continue;
        }
        if word == TO {
            let planned = at > first && is_plan(reader.key(at - 1));
            let present = planned
                && (at.saturating_sub(4).max(sentence.start)..at)
                    .any(|at| is_present(reader.key(at)) && !passed(reader, at));
            return Some(if present { Told::ToCome } else { Told::Open });
        }
        if is_modal(word) {
            return Some(Told::Open);
        }
        if is_present(word) {
            let perfect = [key("has"), key("have")].contains(&word);
            let planned = is_plan(reader.key(at + 1)) || is_plan(reader.key(at + 2));
            return match (perfect, planned) {
                (_, true) => Some(if perfect { Told::Open } else { Told::ToCome }),
                (true, false) => None,
                (false, false) => Some(Told::Open),
            };
        }
        if !is_adverb(reader, at) {
            return None;
        }
    }
    None
}

/// Whether "if" and its kin stand a few words before the verb.
fn is_conditional(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const WORDS: [Key; 7] =
        [key("if"), key("unless"), key("whether"), key("imagine"), key("suppose"), key("wish"), key("having")];
    (sentence.start.max(verb.saturating_sub(8))..verb).any(|at| WORDS.contains(&reader.key(at)))
}

fn is_adverb(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: [Key; 8] =
        [key("not"), key("also"), key("last"), key("first"), key("later"), key("again"), key("then"), key("never")];
    reader.str(at).ends_with("ly") || WORDS.contains(&reader.key(at))
}

/// "is no longer expected", "is not scheduled": nothing is to come.
fn passed(reader: &Reader<'_>, at: usize) -> bool {
    [key("no"), key("not"), key("never")].contains(&reader.key(at + 1))
}

pub fn is_will(reader: &Reader<'_>, at: usize) -> bool {
    const WILL: Key = key("will");
    const SHALL: Key = key("shall");
    const WONT: Key = key("won't");
    let word = reader.key(at);
    // "Will" is a name, "the will" a noun.
    let noun = at > 0 && [THE, key("a"), key("his"), key("her"), key("their"), key("of")].contains(&reader.key(at - 1));
    (matches!(word, WILL | SHALL | WONT) && !noun && !reader.is_capital(at))
        || reader.str(at).ends_with("'ll")
        || reader.str(at).ends_with("\u{2019}ll")
}

/// Whether a plan word follows an auxiliary within a few tokens ("is widely expected").
fn plan_follows(reader: &Reader<'_>, at: usize, last: usize) -> bool {
    (at..last.min(at + 3)).any(|at| is_plan(reader.key(at)))
}

/// "to" before a verb, not before a place, a number or a noun phrase.
fn starts_infinitive(reader: &Reader<'_>, at: usize) -> bool {
    const DETERMINERS: [Key; 8] =
        [THE, key("a"), key("an"), key("his"), key("her"), key("their"), key("its"), key("this")];
    let next = reader.tokens.get(at + 1);
    next.is_some_and(|next| next.is_word() && !next.is_capitalised() && !next.has_digit())
        && !DETERMINERS.contains(&reader.key(at + 1))
}

/// "Paris, France": a comma between capitals.
fn is_place_comma(reader: &Reader<'_>, at: usize) -> bool {
    at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1)
}

fn is_gerund(reader: &Reader<'_>, at: usize) -> bool {
    const NOUNS: [Key; 12] = [
        key("during"),
        key("morning"),
        key("evening"),
        key("building"),
        key("meeting"),
        key("hearing"),
        key("shooting"),
        key("bombing"),
        key("king"),
        key("being"),
        key("wedding"),
        key("spring"),
    ];
    let word = reader.str(at);
    word.len() > 5 && word.ends_with("ing") && !reader.is_capital(at) && !NOUNS.contains(&reader.key(at))
}

/// "-ed" after a determiner is an adjective: "the united council".
fn is_attributive(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 18] = [
        THE,
        key("most"),
        key("more"),
        key("less"),
        key("so"),
        key("a"),
        key("an"),
        key("its"),
        key("his"),
        key("her"),
        key("their"),
        key("of"),
        key("with"),
        key("and"),
        key("newly"),
        key("this"),
        key("some"),
        key("for"),
    ];
    let word = reader.str(at);
    let noun = reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && !matches!(next.key, IN | ON | TO | BY));
    word.ends_with("ed") && noun && at > 0 && BEFORE.contains(&reader.key(at - 1)) && !reader.is(at - 1, AND)
}
