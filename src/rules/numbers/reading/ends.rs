//! The two ends of a change, in whatever order and words a sentence tells them.
//!
//! Two figures of one unit are the ends of a change where the sentence says which of them was first: "from A to B" and its kin
//! ([`change::pair`]), or words of time in the clauses of the two ("$140,000 a decade ago and goes for $215,000 now", "540 this
//! term where it used to have 720"), or the dates that stand there.

use std::ops::Range;

use super::change::{self, Change};
use super::level::{is_difference, is_level, is_numerator};
use super::summary::is_same;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::text::{Key, Words, key};

/// The most figures of a sentence that are paired.
const MOST: usize = 6;

/// The ends of a change, and the other figures of their unit.
pub struct Ends<'a> {
    pub change: Change<'a>,
    pub figures: Vec<&'a Number>,
    /// Whether "from … to" or its kin joins the two.
    pub joined: bool,
}

/// The ends of which the number at the index is the first told; `run` are the numbers of the sentence.
pub fn at<'a>(page: &'a Page<'_>, run: &Range<usize>, index: usize) -> Option<Ends<'a>> {
    let first = &page.numbers[index];
    let (next, second) = (index + 1..run.end)
        .take(2)
        .map(|at| (at + 1, &page.numbers[at]))
        .find(|(_, second)| may_be_ends(first, second))?;
    let told = change::pair(page, first, second);
    let joined = told.is_some();
    let told = told.or_else(|| {
        let usable = first.unit != Unit::Percent
            && is_same(page, first, second)
            && is_level(page, first, false)
            && is_level(page, second, false);
        usable.then(|| by_time(page, first, second)).flatten()
    });
    let (from, to) = told.filter(|(from, to)| from.value > 0.0 && to.value > 0.0 && from.value != to.value)?;
    let near = (0.02..50.0).contains(&(to.value / from.value));
    if !near || is_difference(page, first) || is_difference(page, second) || is_numerator(page, first) {
        return None;
    }
    let figures = page.numbers[run.clone()].iter().filter(|number| is_same(page, number, first)).take(MOST).collect();
    Some(Ends { change: Change { from, to, percent: None, next }, figures, joined })
}

fn may_be_ends(first: &Number, second: &Number) -> bool {
    let count = |number: &Number| matches!(number.unit, Unit::None | Unit::Noun(_));
    let levels = !matches!(first.unit, Unit::Ordinal | Unit::PercentagePoint);
    levels && (first.unit == second.unit || (count(first) && count(second)))
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Time {
    Then,
    Now,
    /// What is to be, or would be.
    Next,
}

/// The two figures in their order in time, by the words and the dates of their clauses.
fn by_time<'a>(page: &Page<'_>, first: &'a Number, second: &'a Number) -> Option<(&'a Number, &'a Number)> {
    const LONGEST: usize = 20;
    const LEAD: usize = 12;
    const TAIL: usize = 8;
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    if gap.len() > LONGEST || gap.is_empty() {
        return None;
    }
    let sentence = page.text.sentences[page.text.sentence_of(gap.start)].tokens.range();
    let lead = sentence.start.max((first.tokens.first as usize).saturating_sub(LEAD))..first.tokens.first as usize;
    let tail = second.tokens.end as usize..sentence.end.min(second.tokens.end as usize + TAIL);
    let tail = tail.start..tail.clone().find(|&at| is_joint(page.text.key(at))).unwrap_or(tail.end);
    let joint = gap.clone().find(|&at| is_joint(page.text.key(at)));
    // Without a joint, what was is of the first, and what is now of the second.
    let (one, other) = match joint {
        Some(joint) => (time(page, &[lead.clone(), gap.start..joint]), time(page, &[joint..gap.end, tail.clone()])),
        None => {
            let between = time(page, std::slice::from_ref(&gap));
            let own = |words: Range<usize>, told: Time| time(page, &[words]).or(between.filter(|&time| time == told));
            (own(lead.clone(), Time::Then), own(tail.clone(), Time::Now))
        }
    };
    let dated = |words: [Range<usize>; 2]| words.into_iter().find_map(|words| date_in(page, words));
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) if one != other => (one < other, true),
        (Some(one), None) => (one == Time::Then, true),
        (None, Some(other)) => (other != Time::Then, true),
        (None, None) => {
            let joint = joint?;
            let (one, other) = (dated([lead, gap.start..joint])?, dated([joint..gap.end, tail])?);
            (one < other, one != other)
        }
        _ => return None,
    };
    other.then_some(if one { (first, second) } else { (second, first) })
}

/// What parts the clause of one figure from that of the next.
fn is_joint(word: Key) -> bool {
    const JOINTS: Words<11> =
        Words::new([",", ";", "and", "but", "while", "where", "when", "(", "\u{2014}", "\u{2013}", "whereas"]);
    JOINTS.contains(word)
}

/// The first day of the first date in the words.
fn date_in(page: &Page<'_>, words: Range<usize>) -> Option<jiff::civil::Date> {
    let at = page.dates.partition_point(|mention| (mention.tokens.first as usize) < words.start);
    let mention = page.dates.get(at).filter(|mention| mention.tokens.end as usize <= words.end)?;
    mention.interval.map(|(first, _)| first)
}

/// The time that words tell; `None` where they tell none, or both.
fn time(page: &Page<'_>, words: &[Range<usize>]) -> Option<Time> {
    let mut told = words.iter().cloned().flatten().filter_map(|at| time_of(page, at));
    let first = told.next()?;
    told.all(|time| time == first).then_some(first)
}

/// "ago", "used to", "the previous", "at the start"; "now", "this year", "by the end".
fn time_of(page: &Page<'_>, at: usize) -> Option<Time> {
    const THEN: Words<22> = Words::new([
        "ago",
        "earlier",
        "previously",
        "formerly",
        "originally",
        "once",
        "before",
        "previous",
        "prior",
        "initially",
        "began",
        "begun",
        "started",
        "start",
        "beginning",
        "outset",
        "until",
        "till",
        "old",
        "then",
        "past",
        "former",
    ]);
    const NOW: Words<16> = Words::new([
        "now",
        "today",
        "currently",
        "nowadays",
        "presently",
        "latest",
        "current",
        "present",
        "later",
        "afterwards",
        "afterward",
        "ended",
        "end",
        "finished",
        "eventually",
        "recently",
    ]);
    const OWN: Words<20> = Words::new([
        "year", "month", "week", "season", "term", "one", "time", "quarter", "spring", "summer", "fall", "autumn",
        "winter", "session", "election", "cycle", "semester", "decade", "morning", "midterm",
    ]);
    // "at the last count".
    const COUNTS: Words<9> =
        Words::new(["count", "census", "tally", "survey", "reckoning", "audit", "inspection", "estimate", "look"]);
    let word = page.text.key(at);
    let next = page.text.key(at + 1);
    let before = at.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    if THEN.contains(word) {
        // "and then", "until now".
        return (word != key("then") || before == key("back")).then_some(Time::Then);
    }
    // "until this year".
    if THEN.contains(before) {
        return None;
    }
    match word {
        word if NOW.contains(word) => Some(Time::Now),
        // "pays $2 and would pay $3".
        WOULD | WILL if before != key("that") => Some(Time::Next),
        USED if next == key("to") => Some(Time::Then),
        BEEN if before == key("had") => Some(Time::Then),
        LAST if COUNTS.contains(next) => Some(Time::Now),
        LAST if before != key("at") => Some(Time::Then),
        THIS if OWN.contains(next) || page.is_dated(at + 1) => Some(Time::Now),
        BY if page.is_dated(at + 1) => Some(Time::Now),
        _ => None,
    }
}

const WOULD: Key = key("would");
const WILL: Key = key("will");
const USED: Key = key("used");
const BEEN: Key = key("been");
const LAST: Key = key("last");
const THIS: Key = key("this");
const BY: Key = key("by");
