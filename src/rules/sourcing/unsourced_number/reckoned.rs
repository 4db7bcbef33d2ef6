//! Figures that are reckoned rather than counted by whoever writes: sums lost or saved, rates, points of a rating, millions, counts of a year.

use super::statistic::{DASH, EVERY, is_of_time};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{DateMention, Number, Page, Unit, within};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// "Hospitals lost $41 million", "the credit would save $213 billion", "it has drained €2bn from the fund": a sum that nobody can have but by reckoning
/// what others paid or missed. What one person lost is told of that person.
pub fn is_effect(page: &Page<'_>, number: &Number) -> bool {
    const LEAST: f64 = 1_000_000.0;
    const FARTHEST: usize = 6;
    const DONE: [Key; 28] = keys([
        "surpassed", "surpasses", "topped", "tops", "exceeds", "exceeded", "totals", "totaled", "cost", "costs",
        "costing", "lose", "loses", "losing", "lost", "saved", "saves", "saving", "waste", "wastes", "wasted",
        "wasting", "drains", "drained", "siphoned", "generates", "generated", "squandered",
    ]);
    const RECKONED: [Key; 14] = keys([
        "save", "take", "raise", "generate", "bring", "require", "add", "need", "cut", "reduce", "drain", "lower",
        "yield", "recoup",
    ]);
    const ONE_PERSON: [Key; 4] = keys(["he", "she", "i", "who"]);
    if number.value < LEAST {
        return false;
    }
    let text = &page.text;
    let first = number.tokens.first as usize;
    let sentence = text.sentences[text.sentence_of(first)].tokens;
    let from = first.saturating_sub(FARTHEST).max(sentence.first as usize);
    let bounded = |at: usize| text.tokens[at].is_mark() && text.key(at) != DASH;
    let Some(verb) = (from..first)
        .rev()
        .take_while(|&at| !bounded(at))
        .find(|&at| DONE.contains(&text.key(at)) || RECKONED.contains(&text.key(at)) || text.key(at) == COST)
    else {
        return false;
    };
    let before = |back: usize| verb.checked_sub(back).map_or(Key::NONE, |at| text.key(at));
    let may = |back: usize| classes(before(back)).any(Classes::MODAL);
    let done = DONE.contains(&text.key(verb))
        && (text.key(verb) == COSTING || !classes(before(1)).any(Classes::DETERMINER.or(Classes::PREPOSITION)))
        && !(1..=3).any(|back| ONE_PERSON.contains(&before(back)));
    // "Would save", "could easily cost".
    done || may(1) || classes(before(1)).any(Classes::ADVERB) && may(2)
}

/// "23 of every 100,000", "9.4 deaths per 1,000 births": so many of a round number.
pub fn rate(page: &Page<'_>, whole: &Number) -> Option<TokenSpan> {
    const LEAST: f64 = 100.0;
    const FARTHEST: u32 = 6;
    const BEFORE: [Key; 2] = [key("per"), EVERY];
    let first = whole.tokens.first;
    let before = first.checked_sub(1)?;
    let round = whole.value >= LEAST && whole.value.log10().fract().abs() < 1e-9;
    if !round || !BEFORE.contains(&page.text.key(before as usize)) {
        return None;
    }
    let counted = TokenSpan::new(first.saturating_sub(FARTHEST), first);
    let part = within(&page.numbers, counted.range()).iter().rev().find(|part| !matches!(part.unit, Unit::Money(_)))?;
    Some(TokenSpan::new(part.tokens.first, whole.tokens.end))
}

/// "His ratings shot up 32 points": what pollsters measure.
pub fn is_of_rating(page: &Page<'_>, number: &Number) -> bool {
    const MEASURED: [Key; 12] = keys([
        "rating", "ratings", "approval", "favorability", "favourability", "popularity", "trust", "confidence",
        "satisfaction", "faith", "morale", "optimism",
    ]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(number.tokens.first as usize)].tokens;
    let from = (number.tokens.first as usize).saturating_sub(12).max(sentence.first as usize);
    (from..number.tokens.first as usize).any(|at| MEASURED.contains(&text.key(at)))
}

/// "12 million children": so many, and so round, that nobody has counted them one by one, even where no word says so. Not "India's 1.3 billion
/// people", "between 1 and 5 million people": how many live in a place, and a class of size.
pub fn is_estimate(page: &Page<'_>, number: &Number) -> bool {
    const MILLION: f64 = 1_000_000.0;
    const DIGITS: f64 = 100.0;
    let text = &page.text;
    let lead = number.value / 10f64.powf(number.value.max(1.0).log10().floor()) * DIGITS;
    let before = (number.tokens.first as usize).checked_sub(1);
    let bracketed = before.is_some_and(|at| {
        text.tokens[at].is_possessive()
            || matches!(text.key(at), AND | BETWEEN | LEAST)
            || classes(text.key(at)).any(Classes::DETERMINER)
    });
    let last = (number.tokens.end as usize).saturating_sub(1);
    // "To create 25 million good jobs", "an evacuation of 2 million people": a plan, and how many live there.
    let planned = before.is_some_and(|at| at > 0 && classes(text.key(at - 1)).any(Classes::TO));
    let jobs = (number.tokens.first as usize + 1..number.tokens.end as usize + 4).any(|at| text.key(at) == JOBS);
    // "A trillion tons", "3 million times as much".
    let figurative = text.key(number.tokens.first as usize) == A
        || (number.tokens.first..=number.tokens.end).any(|at| text.key(at as usize) == TIMES);
    number.value >= MILLION
        && !figurative
        && !planned
        && !jobs
        && !is_inhabitants(page, number)
        && !is_of_time(text.key(last))
        && (lead - lead.round()).abs() < 1e-7
        && !bracketed
}

/// "A city of about 200,000 people": how many live there.
pub fn is_inhabitants(page: &Page<'_>, number: &Number) -> bool {
    const LIVING: [Key; 4] = keys(["people", "residents", "inhabitants", "souls"]);
    let text = &page.text;
    let end = number.tokens.end as usize;
    let people = LIVING.contains(&text.key(end - 1)) || LIVING.contains(&text.key(end));
    let of = |back: u32| {
        number.tokens.first.checked_sub(back).is_some_and(|at| classes(text.key(at as usize)).any(Classes::OF))
    };
    people && (of(1) || of(2) || of(3))
}

/// "Some 4,700 officers have quit since 2016", "47,600 Americans in 2017": a round count of what happened in a year or in years.
pub fn is_of_period(page: &Page<'_>, number: &Number) -> bool {
    const LEAST: f64 = 2_000.0;
    const FARTHEST: u32 = 10;
    const SINCE: [Key; 3] = keys(["since", "last", "past"]);
    const LEFT: [Key; 2] = keys(["have", "has"]);
    const NO_COUNT: [Key; 3] = keys(["per", "among", "with"]);
    let round = number.approximate || number.value % 100.0 == 0.0;
    // "The 800,000 who work there", "a town of 23,000", "per 100,000".
    let before = number.tokens.first.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at as usize));
    let known =
        before != SOME && classes(before).any(Classes::DETERMINER.or(Classes::OF)) || NO_COUNT.contains(&before);
    if number.value < LEAST || !round || known {
        return false;
    }
    let end = number.tokens.end;
    let sentence = page.text.sentences[page.text.sentence_of(number.tokens.first as usize)].tokens;
    let behind = TokenSpan::new(end, (end + FARTHEST).min(sentence.end).max(end));
    // "Have left the valley since the mine closed".
    let has = behind.range().find(|&at| LEFT.contains(&page.text.key(at)));
    if has.is_some_and(|has| (has..behind.end as usize).any(|at| page.text.key(at) == SINCE[0])) {
        return true;
    }
    within(&page.dates, behind.range()).iter().any(|date| {
        let first = date.tokens.first as usize;
        let year = date.tokens.len() == 1 && page.text.tokens[first].len() == 4 && page.text.tokens[first].has_digit();
        // "9,800 troops will remain through 2015".
        let to_come = (end as usize..first).any(|at| classes(page.text.key(at)).any(Classes::MODAL));
        let told = |at: usize| SINCE.contains(&page.text.key(at));
        !to_come && (year || told(first) || first > 0 && told(first - 1))
    })
}

/// "Every 11 minutes, an American …": how often something is said to happen, at the start of its sentence.
pub fn is_beat(page: &Page<'_>, date: &DateMention) -> bool {
    const UNITS: [Key; 6] = keys(["seconds", "minutes", "hours", "second", "minute", "hour"]);
    let text = &page.text;
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    text.key(first) == EVERY
        && UNITS.contains(&text.key(end - 1))
        && text.sentences[text.sentence_of(first)].tokens.first as usize == first
        && (end..end + 2).any(|at| classes(text.key(at)).any(Classes::DETERMINER))
}

const A: Key = key("a");
const TIMES: Key = key("times");
const JOBS: Key = key("jobs");
const AND: Key = key("and");
const BETWEEN: Key = key("between");
const LEAST: Key = key("least");
const SOME: Key = key("some");
const COST: Key = key("cost");
/// "Could end up costing".
const COSTING: Key = key("costing");
