//! Whether the words around an expression speak of what was or of what is to come.
//!
//! A guess, for an annotator that must choose between two Fridays: the nearest word that speaks of time decides, first
//! before the expression, then after it. What looks ahead from a past ("had been due on Friday", "until Friday they
//! had not") speaks of the past.

use std::ops::Range;

use super::reader::{
    A, AFTER, AND, AS, BY, COMMA, DASH, FROM, HAD, IN, OF, ON, Reader, SINCE, STOP, THE, TO, UNTIL, WILL,
};
pub use super::spoken::is_past;
use super::spoken::{is_modal, is_possible, is_present_plan, is_progressive, is_will, spoken, tells, unmarked};
use super::vocabulary::Term;
use crate::text::{Key, key, keys};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    /// Something near it lies ahead, but in another clause, after it, or as a mere possibility.
    LeansAhead,
    Unknown,
}

/// How far a verb may stand from the expression.
const REACH: usize = 20;

/// The tense of the nearest verb before the expression, else of the nearest after it, in the same sentence.
pub fn around(reader: &Reader<'_>, sentence: Range<usize>, first: usize, end: usize) -> Tense {
    let first = first - usize::from(first > sentence.start && reader.is(first - 1, THE));
    let month = matches!(reader.term(first), Some(Term::Month(..)));
    if month && end < sentence.end && is_traded(reader.key(end)) {
        return Tense::Future;
    }
    if let Some(tense) =
        by_preposition(reader, &sentence, first, end).or_else(|| by_event(reader, &sentence, first, end))
    {
        return tense;
    }
    if let Some(tense) = by_neighbour(reader, &sentence, first, end) {
        return tense;
    }
    let start = sentence.start.max(first.saturating_sub(REACH));
    let before = (start..first).rev().find_map(|at| {
        let tense = spoken(reader, start, at, first)?;
        let firm = tense != Tense::Future || is_firm(reader, at, first);
        Some(if firm { tense } else { Tense::LeansAhead })
    });
    let last = sentence.end.min(end + REACH);
    // What "could be" after the date says nothing of the date.
    let told = |at: usize| spoken(reader, end, at, last).filter(|_| !is_possible(reader.key(at)));
    let after = || (end..last).find_map(|at| told(at).or_else(|| unmarked(reader, at)));
    let leans = |tense| if tense == Tense::Future { Tense::LeansAhead } else { tense };
    let told = before.or_else(|| after().map(leans));
    let told = told.or_else(|| leaning(reader, &sentence, first, end)).unwrap_or(Tense::Unknown);
    // "He called on donors before the November election": the nearest, whatever was done before it.
    let general = matches!(reader.term(first), Some(Term::Month(11, _)));
    let vote = general && end < sentence.end && is_vote(reader.key(end));
    if vote && told == Tense::Past { Tense::Unknown } else { told }
}

/// Whether the word at `at` speaks of the date at `first`: in one clause with it, and as more than a possibility.
fn is_firm(reader: &Reader<'_>, at: usize, first: usize) -> bool {
    const CLAUSES: [Key; 8] =
        [AFTER, key("that"), key("who"), key("which"), key("while"), key("when"), key("if"), key("because")];
    let one_clause = |at: usize| {
        // "will auction $10 billion of three-year notes", "will meet Mr. Roe".
        const INSIDE: [Key; 5] = [key("%"), key("$"), key("\u{a3}"), key("\u{20ac}"), STOP];
        let word = !reader.tokens[at].is_mark() || INSIDE.contains(&reader.key(at)) || reader.is_joint(at, DASH);
        word && !CLAUSES.contains(&reader.key(at))
    };
    !is_modal(reader.key(at))
        && !is_progressive(reader, at, first)
        && !is_possible(reader.key(at))
        && (at + 1..first).all(one_clause)
}

/// What stands beside it: "the senator on Tuesday warned", "the chancellor Monday will meet"; "his announcement on Thursday",
/// "the attack Friday".
fn by_neighbour(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const AIMED: [Key; 4] = keys(["aimed", "designed", "intended", "devoted"]);
    let back = first.checked_sub(1 + usize::from(first > sentence.start && reader.is(first - 1, ON)))?;
    if back < sentence.start || !reader.tokens[back].is_word() {
        return None;
    }
    let told = spoken(reader, sentence.start, back, first);
    if told.is_some() || end >= sentence.end || reader.tokens[end - 1].is_possessive() {
        return None;
    }
    if !reader.is(first - 1, ON) && !reader.is_capital(back) {
        return None;
    }
    if is_will(reader, end) {
        return Some(Tense::Future);
    }
    // "talks on Wednesday aimed at", "a visit Friday planned by".
    let participle = AIMED.contains(&reader.key(end)) || reader.is(end + 1, BY);
    (is_past(reader, end) && !participle).then_some(Tense::Past)
}

/// What the preposition says: "since May" and "from 12 percent in July" look back, "by Friday", "until Friday", "ahead of
/// Friday", "Friday's deadline" ahead, unless a past stands beside it.
fn by_preposition(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const AHEAD: [Key; 8] = [
        BY,
        UNTIL,
        key("till"),
        key("beginning"),
        key("starting"),
        key("effective"),
        key("upcoming"),
        key("forthcoming"),
    ];
    const DEADLINE: Key = key("deadline");
    const CONJUNCTIONS: [Key; 4] = [key("but"), AND, key("so"), key("yet")];
    let before = |back: usize| if first >= sentence.start + back { reader.key(first - back) } else { Key::NONE };
    let word = before(1);
    if word == SINCE || (word == UNTIL && matches!(before(2), WAS | WERE)) || is_base(reader, sentence.start, first) {
        return Some(Tense::Past);
    }
    if word == AS && before(2) == SOON || is_guess(word) {
        return Some(Tense::Future);
    }
    if word == OF && before(2) == key("ahead") {
        return Some(Tense::Future);
    }
    if !AHEAD.contains(&word) && !reader.is(end, DEADLINE) {
        return None;
    }
    // "By mid-October, four million had registered", "Until Friday they slept", "the wall gave way, and by Friday the town was under water".
    let opening = sentence.start + 1 + usize::from(CONJUNCTIONS.contains(&reader.key(sentence.start)));
    let joined = CONJUNCTIONS.contains(&before(2)) && before(3) == COMMA;
    if matches!(word, BY | UNTIL) && (first == opening || joined) {
        let last = sentence.end.min(end + REACH);
        return Some((end..last).find_map(|at| spoken(reader, end, at, last)).unwrap_or(Tense::Future));
    }
    let around = sentence.start.max(first.saturating_sub(REACH))..sentence.end.min(end + REACH);
    let perfect = around.clone().any(|at| matches!(reader.key(at), HAD | DID | DIDNT | HADNT));
    let told = around.clone().any(|at| reader.is(at, WILL) || is_present_plan(reader.key(at)));
    Some(if perfect && !told { Tense::Past } else { Tense::Future })
}

/// "perhaps Wednesday": nobody guesses at a day that is over.
fn is_guess(word: Key) -> bool {
    const WORDS: [Key; 4] = keys(["possibly", "perhaps", "maybe", "probably"]);
    WORDS.contains(&word)
}

/// "up from 12.2 percent in July", "than the 40 sold in May": a figure that another is compared with has been measured.
fn is_base(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const LONGEST: usize = 7;
    const THAN: Key = key("than");
    let preposition = first.saturating_sub(1 + usize::from(first > start && reader.is(first - 1, A)));
    if preposition <= start || !reader.is(preposition, IN) {
        return false;
    }
    let mut window = start.max(first.saturating_sub(LONGEST))..preposition;
    let Some(base) = window.rfind(|&at| matches!(reader.key(at), FROM | THAN)) else { return false };
    let mut figure = base + 1..preposition;
    figure.clone().any(|at| reader.tokens[at].is_number()) && figure.all(|at| !matches!(reader.key(at), TO | COMMA))
}

/// "despite Monday's setback", "Friday's deadly attacks": an event that is named by its day has mostly happened; elections,
/// games and the like are spoken of before they do.
fn by_event(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const NOUN_REACH: usize = 3;
    const AFTER_IT: [Key; 3] = [AFTER, key("following"), key("despite")];
    const BEFORE: Key = key("before");
    if !reader.tokens[end - 1].is_possessive() {
        return None;
    }
    let word = if first > sentence.start { reader.key(first - 1) } else { Key::NONE };
    if AFTER_IT.contains(&word) {
        return Some(Tense::Past);
    }
    if word == BEFORE && is_vote(reader.key(end)) {
        return Some(Tense::Future);
    }
    let nouns = end..sentence.end.min(end + NOUN_REACH);
    let happened =
        nouns.into_iter().take_while(|&at| reader.tokens[at].is_word()).any(|at| has_happened(reader.key(at)));
    happened.then_some(Tense::Past)
}

/// Nouns of what nobody names before it happens.
pub fn has_happened(word: Key) -> bool {
    tells(word, "happened")
}

/// Nouns of what nobody plans.
pub fn is_disaster(word: Key) -> bool {
    tells(word, "disaster")
}

/// Nouns of what is done or written before it is told of: "in a 2018 interview".
pub fn is_deed(word: Key) -> bool {
    tells(word, "deed")
}

/// Without a verb that tells: "the November election" and "heading into Tuesday" lie ahead.
fn leaning(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const INTO: [Key; 3] = keys(["into", "through", "for"]);
    let weekday = matches!(reader.term(first), Some(Term::Weekday(..)));
    let into = weekday && first > sentence.start && INTO.contains(&reader.key(first - 1));
    (into || (end < sentence.end && is_vote(reader.key(end)))).then_some(Tense::Future)
}

/// "gold for December delivery", "the March contract": what is traded before its month.
fn is_traded(word: Key) -> bool {
    const WORDS: [Key; 4] = keys(["delivery", "contract", "contracts", "futures"]);
    WORDS.contains(&word)
}

/// What a people votes in: spoken of for months before its day.
pub fn is_vote(word: Key) -> bool {
    tells(word, "vote")
}

const HADNT: Key = key("hadn't");
const DID: Key = key("did");
const DIDNT: Key = key("didn't");
const SOON: Key = key("soon");
const WAS: Key = key("was");
const WERE: Key = key("were");
