//! Two figures of one thing at two times: which of them the text says was first, by what it compares them with, by words of time in
//! their clauses ("$140,000 a decade ago and goes for $215,000 now", "540 this term where it used to have 720"), or by the dates there.

use std::ops::Range;

use super::change::is_filler;
use super::direction::direction;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{OF, TO, before};
use crate::text::{Key, Words, key, keys};

/// The figures in their order in time, by the words beside them or the dates behind them.
pub fn told_order<'a>(page: &Page<'_>, first: &'a Number, second: &'a Number) -> Option<(&'a Number, &'a Number)> {
    let earlier = (is_earlier_figure(page, first), is_earlier_figure(page, second));
    match (earlier, year_of(page, first).zip(year_of(page, second))) {
        ((false, true), _) => Some((second, first)),
        ((true, false), _) => Some((first, second)),
        (_, Some((one, other))) if one != other => Some(if one < other { (first, second) } else { (second, first) }),
        _ => None,
    }
}

/// The first day of the date right behind a figure: "100,000 arrived in 2014".
fn year_of(page: &Page<'_>, figure: &Number) -> Option<jiff::civil::Date> {
    const REACH: usize = 3;
    let end = figure.tokens.end as usize;
    let after = page.dates.partition_point(|mention| (mention.tokens.first as usize) < end);
    let mention = page.dates.get(after).filter(|mention| mention.tokens.first as usize <= end + REACH)?;
    mention.interval.map(|(first, _)| first)
}

/// Whether words make it the figure that another is compared with.
fn is_earlier_figure(page: &Page<'_>, figure: &Number) -> bool {
    const BEFORE: [Key; 6] = keys(["from", "against", "versus", "once", "previously", "formerly"]);
    const AFTER: [Key; 3] = keys(["earlier", "ago", "before"]);
    const REACH: usize = 5;
    let lead = (1..=3).map(|back| before(page, figure, back)).find(|word| !is_filler(*word)).unwrap_or(Key::NONE);
    let instead =
        [(OF, key("instead")), (THAN, key("rather"))].contains(&(before(page, figure, 1), before(page, figure, 2)));
    // "it had been $8.7 billion", "employers had added 141,000".
    let first = figure.tokens.first as usize;
    let verb = first >= 2 && (before(page, figure, 1) == key("been") || page.text.token_str(first - 1).ends_with("ed"));
    let past = verb && before(page, figure, 2) == key("had");
    let compared = [key("with"), key("to")].contains(&lead)
        && [2, 3].iter().any(|&back| before(page, figure, back) == key("compared"));
    let end = figure.tokens.end as usize;
    let after = (end..end + REACH).take_while(|&at| page.text.tokens.get(at).is_some_and(|token| !token.is_mark()));
    let owned =
        (1..=2).any(|back| before(page, figure, back) == key("year's") || before(page, figure, back) == key("month's"));
    BEFORE.contains(&lead)
        || instead
        || past
        || compared
        || owned
        || after.into_iter().any(|at| AFTER.contains(&page.text.key(at)))
}

/// "12 percent less than the $500,000", "30 percent below last year's $10 million", "a 10 percent increase over the 600".
pub fn is_compared_with(page: &Page<'_>, claim: usize, figure: &Number) -> bool {
    const NEAR: usize = 7;
    const BESIDE: [Key; 3] = keys(["below", "above", "under"]);
    const PAST: [Key; 5] = keys(["over", "beyond", "below", "above", "under"]);
    const AFTER: [Key; 4] = [THAN, key("over"), key("on"), key("from")];
    let first = figure.tokens.first as usize;
    if first < claim || first - claim > NEAR {
        return false;
    }
    let word = |at: usize| page.text.key(at);
    let noun = usize::from(direction(word(claim)).is_some() && !BESIDE.contains(&word(claim)));
    let changed = noun == 1 || (claim.saturating_sub(5)..claim).any(|at| direction(word(at)).is_some());
    let joint = claim + noun;
    // "25 percent over the limit of 10,000".
    let limit = first >= 2 && word(first - 1) == OF && is_limit(word(first - 2));
    let limit = limit && (PAST.contains(&word(joint)) || noun == 1 && word(joint) == THAN);
    // "a 40 percent increase compared with the 600".
    let held = changed && word(joint) == COMPARED && [key("with"), TO].contains(&word(joint + 1));
    let joint = joint + usize::from(held);
    let joined = held || limit || BESIDE.contains(&word(joint)) || (changed && AFTER.contains(&word(joint)));
    let first = if limit { first - 2 } else { first };
    let only = (joint + 1..first).all(|at| {
        let token = page.text.tokens[at];
        is_filler(token.key) || page.is_dated(at) || token.is_possessive() || is_determiner(token.key)
    });
    joined && only
}

const THAN: Key = key("than");
const COMPARED: Key = key("compared");

/// What a figure is held against: "the limit of", "its budget of".
fn is_limit(noun: Key) -> bool {
    const NOUNS: Words<18> = Words::new([
        "limit", "target", "goal", "budget", "cap", "quota", "ceiling", "threshold", "capacity", "maximum", "minimum",
        "estimate", "forecast", "average", "total", "price", "level", "figure",
    ]);
    NOUNS.contains(noun)
}

pub fn is_determiner(word: Key) -> bool {
    const WORDS: Words<15> = Words::new([
        "the", "its", "their", "a", "his", "her", "previous", "original", "current", "present", "existing", "prior",
        "first", "initial", "earlier",
    ]);
    WORDS.contains(word)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Time {
    Then,
    Now,
    /// What is to be, or would be.
    Next,
}

/// The two figures in their order in time, by the words and the dates of their clauses.
pub fn by_time<'a>(page: &Page<'_>, first: &'a Number, second: &'a Number) -> Option<(&'a Number, &'a Number)> {
    const LONGEST: usize = 20;
    const LEAD: usize = 12;
    const TAIL: usize = 8;
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let [own, other] = [first, second]
        .map(|number| page.text.sentences[page.text.sentence_of(number.tokens.first as usize)].tokens.range());
    let same = own == other;
    if gap.is_empty() || same && gap.len() > LONGEST {
        return None;
    }
    let lead = own.start.max((first.tokens.first as usize).saturating_sub(LEAD))..first.tokens.first as usize;
    let tail = second.tokens.end as usize..other.end.min(second.tokens.end as usize + TAIL);
    let tail = tail.start..tail.clone().find(|&at| is_joint(page.text.key(at))).unwrap_or(tail.end);
    // Two sentences tell a time each.
    let gap = if same { gap } else { gap.start.max(other.start.saturating_sub(TAIL))..gap.end };
    let joint = if same { gap.clone().find(|&at| is_joint(page.text.key(at))) } else { Some(other.start) };
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
        // "It held 600 at the end of 2011. Three years later it held 900".
        (one, Some(Time::Now)) if !same && one != Some(Time::Next) => (true, true),
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

/// "before", "after", "last", "this", "now": a word of a label that tells when.
pub fn is_time_word(word: Key) -> bool {
    const WORDS: Words<16> = Words::new([
        "last", "this", "previous", "previously", "before", "after", "earlier", "now", "then", "today", "current",
        "old", "new", "prior", "year", "in",
    ]);
    WORDS.contains(word)
}

/// "ago", "used to", "the previous", "at the start"; "now", "this year", "by the end".
fn time_of(page: &Page<'_>, at: usize) -> Option<Time> {
    const THEN: Words<22> = Words::new([
        "ago", "earlier", "previously", "formerly", "originally", "once", "before", "previous", "prior", "initially",
        "began", "begun", "started", "start", "beginning", "outset", "until", "till", "old", "then", "past", "former",
    ]);
    const NOW: Words<16> = Words::new([
        "now", "today", "currently", "nowadays", "presently", "latest", "current", "present", "later", "afterwards",
        "afterward", "ended", "end", "finished", "eventually", "recently",
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
        BEEN if [key("had"), key("having")].contains(&before) => Some(Time::Then),
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
