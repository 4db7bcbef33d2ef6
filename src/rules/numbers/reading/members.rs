//! Parts that a sentence sets apart by what it says of them, and the whole that they pass: members of a group whose share is told
//! ("three hold 40 percent: Roe with 21, Doe with 14 and Poe with 12"), sums of a budget spent by items, parts of a part ("three of
//! the 112 were refugees, two from Bosnia and four from Iraq"), a part here and one elsewhere ("seven of the 14 … nine of them at
//! other schools"), and the hurt of a sentence, brought to one place and another by the next.

use std::ops::Range;

use super::exclusive::are_named;
use super::partition::{Misfit, Part, is_count, part};
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::level::is_time;
use crate::rules::numbers::shared::{AND, COMMA, OF, before, rounding};
use crate::text::{Words, key};

/// The most words from one part to the next.
const LONGEST: usize = 8;

/// The parts of the sentence that pass their whole.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const MOST: usize = 8;
    let numbers = &page.numbers[run.clone()];
    if !(2..=MOST).contains(&numbers.len()) {
        return None;
    }
    of_a_share(page, numbers)
        .or_else(|| of_a_budget(page, numbers))
        .or_else(|| of_a_part(page, numbers))
        .or_else(|| of_the_others(page, numbers))
        .or_else(|| of_the_hurt(page, run))
}

fn over(page: &Page<'_>, whole: &Number, parts: &[Part], slack: f64) -> Option<Misfit> {
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let each = parts.iter().all(|part| part.value < whole.value);
    (each && sum > whole.value + slack && sum < 2.0 * whole.value).then(|| Misfit::new(page, whole, parts))
}

/// "Three firms hold 40 percent of it: Roe with 21 percent, Doe with 14 percent and Poe with 12 percent": a share of several, and
/// the share of each behind its name.
fn of_a_share(page: &Page<'_>, numbers: &[Number]) -> Option<Misfit> {
    const LINKS: Words<4> = Words::new(["with", "at", "has", "had"]);
    const MARKS: Words<5> = Words::new([":", "\u{2014}", "\u{2013}", "--", "("]);
    let at = numbers.iter().position(|number| number.unit == Unit::Percent)?;
    let (whole, rest) = numbers[at..].split_first()?;
    let shares: Vec<&Number> = rest.iter().collect();
    let [first, .., last] = shares.as_slice() else { return None };
    let named = |share: &&Number| {
        let name = (share.tokens.first as usize).checked_sub(2);
        share.unit == Unit::Percent
            && !share.approximate
            && LINKS.contains(before(page, share, 1))
            && name.is_some_and(|name| page.text.tokens[name].is_capitalised())
    };
    let gap = whole.tokens.end as usize..first.tokens.first as usize;
    // "Two makers had 31 percent between them, Roe with 22 percent and Doe with 17 percent".
    let counted = numbers[..at].last().is_some_and(|count| count.value == shares.len() as f64)
        && gap.clone().any(|at| page.text.key(at) == COMMA);
    let marked = gap.clone().any(|at| MARKS.contains(page.text.key(at)) || is_dash(page, at));
    let joined = (1..=LONGEST).any(|back| before(page, last, back) == AND);
    let near = shares.windows(2).all(|pair| (pair[1].tokens.first - pair[0].tokens.end) as usize <= LONGEST);
    if !(counted || marked) || gap.len() > 2 * LONGEST || !joined || !near || !shares.iter().all(named) {
        return None;
    }
    let parts: Vec<Part> = shares.iter().map(|share| measured(share)).collect();
    let slack: f64 = numbers[at..].iter().map(|share| rounding(page, share)).sum();
    over(page, whole, &parts, slack)
}

/// A part with its unit.
fn measured(number: &Number) -> Part {
    Part { value: number.value, first: number.tokens.first as usize, end: number.tokens.end as usize }
}

/// " - " between words.
fn is_dash(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == key("-") && page.text.tokens[at].after_space()
}

/// "Out of a yearly budget of £2.4m, the theatre spends £1.1m on wages, £900,000 on rent and £700,000 on new plays": sums of one
/// currency, each behind the same verb and before the same preposition.
fn of_a_budget(page: &Page<'_>, numbers: &[Number]) -> Option<Misfit> {
    const OPENERS: Words<5> = Words::new(["of", "out", "from", "with", "on"]);
    const SPENT: Words<22> = Words::new([
        "spends",
        "spend",
        "spent",
        "spending",
        "uses",
        "use",
        "used",
        "puts",
        "put",
        "gives",
        "give",
        "gave",
        "pays",
        "pay",
        "paid",
        "allots",
        "allotted",
        "allocates",
        "allocated",
        "goes",
        "went",
        "devotes",
    ]);
    const LINKS: Words<4> = Words::new(["on", "for", "to", "in"]);
    const LEAD: usize = 8;
    let (whole, rest) = numbers.split_first().filter(|(whole, _)| matches!(whole.unit, Unit::Money(_)))?;
    let first = rest.first().filter(|_| rest.len() >= 2)?;
    let start = page.text.sentences[page.text.sentence_of(whole.tokens.first as usize)].tokens.first as usize;
    let opens = OPENERS.contains(page.text.key(start)) && whole.tokens.first as usize - start <= LEAD;
    let gap = whole.tokens.end as usize..first.tokens.first as usize;
    let spent = gap.clone().any(|at| SPENT.contains(page.text.key(at))) && page.text.key(gap.start) == COMMA;
    let link = page.text.key(first.tokens.end as usize);
    let listed = rest.iter().all(|sum| sum.unit == whole.unit && page.text.key(sum.tokens.end as usize) == link);
    let near = rest.windows(2).all(|pair| (pair[1].tokens.first - pair[0].tokens.end) as usize <= LONGEST);
    let joined = before(page, rest.last()?, 1) == AND;
    if !opens || !spent || !LINKS.contains(link) || !listed || !near || !joined || gap.len() > LONGEST {
        return None;
    }
    let parts: Vec<Part> = rest.iter().map(measured).collect();
    // A budget is told more exactly than its last digit.
    let slack = 0.25 * rounding(page, whole) + rest.iter().map(|sum| rounding(page, sum)).sum::<f64>();
    over(page, whole, &parts, if whole.approximate { slack + 0.05 * whole.value } else { slack })
}

/// "Only three of the 112 were refugees, two from Bosnia and four from Iraq": the part is told by its own parts, each with its name.
fn of_a_part(page: &Page<'_>, numbers: &[Number]) -> Option<Misfit> {
    let [part_of, whole, rest @ ..] = numbers else { return None };
    let gap = part_of.tokens.end as usize..whole.tokens.first as usize;
    let of = page.text.key(gap.start) == OF && gap.len() <= 2 && is_count(part_of) && part_of.value < whole.value;
    let (first, last) = (rest.first()?, rest.last().filter(|_| rest.len() >= 2)?);
    let near = (first.tokens.first - whole.tokens.end) as usize <= LONGEST;
    let listed = before(page, first, 1) == COMMA && before(page, last, 1) == AND;
    let counts = rest.iter().all(|number| number.unit == Unit::None && number.value.fract() == 0.0);
    let parts: Vec<Part> = rest.iter().map(part).collect();
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let more = sum > part_of.value && sum <= whole.value;
    (of && near && listed && counts && more && are_named(page, &parts)).then(|| Misfit::new(page, part_of, &parts))
}

/// "Seven of the 14 were students and nine of them are enrolled at other schools": the second part is said to be elsewhere.
fn of_the_others(page: &Page<'_>, numbers: &[Number]) -> Option<Misfit> {
    const ELSEWHERE: Words<4> = Words::new(["other", "others", "elsewhere", "different"]);
    const ONCE: usize = 12;
    let [first, whole, second] = numbers else { return None };
    let gap = first.tokens.end as usize..whole.tokens.first as usize;
    let of = page.text.key(gap.start) == OF && gap.len() <= 2 && is_count(whole) && is_count(first);
    let end = second.tokens.end as usize;
    let them = page.text.key(end) == OF && [key("them"), key("those")].contains(&page.text.key(end + 1));
    let words = end + 2..end + 2 + LONGEST;
    let elsewhere = words.into_iter().any(|at| ELSEWHERE.contains(page.text.key(at)));
    let joined = before(page, second, 1) == AND && (second.tokens.first - whole.tokens.end) as usize <= ONCE;
    let parts = [part(first), part(second)];
    (of && them && elsewhere && joined && is_count(second)).then(|| over(page, whole, &parts, 0.0))?
}

/// "Eighteen people were hurt. Eleven were taken to Mercy Hospital, and nine others were treated at St. Luke's": nobody is brought to two
/// places, and the others are others of those hurt, since they too are brought somewhere.
fn of_the_hurt(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const BROUGHT: Words<18> = Words::new([
        "taken",
        "treated",
        "flown",
        "airlifted",
        "transported",
        "rushed",
        "hospitalized",
        "hospitalised",
        "admitted",
        "brought",
        "sent",
        "went",
        "kept",
        "driven",
        "carried",
        "moved",
        "transferred",
        "discharged",
    ]);
    const REACH: usize = 4;
    let [first, second] = &page.numbers[run.clone()] else { return None };
    let sentence = page.text.sentence_of(first.tokens.first as usize);
    let opens = page.text.sentences[sentence].tokens.first == first.tokens.first;
    let end = second.tokens.end as usize;
    let others = [key("others"), key("more")].contains(&page.text.key(end)) || second.unit == Unit::Noun(key("other"));
    let another = before(page, second, 1) == key("another");
    // "Eleven were": of those just told, since nothing else is counted.
    let went = matches!(first.unit, Unit::Noun(noun) if noun == key("went"));
    let bare = (first.unit == Unit::None || went) && second.unit != Unit::Ordinal;
    let verb = |number: &Number| {
        let end = number.tokens.end as usize;
        (end - 1..end + REACH).any(|at| BROUGHT.contains(page.text.key(at)))
    };
    let brought = verb(first) && (verb(second) || another && page.text.key(end) == key("to"));
    if !opens || !(others || another) || !bare || !brought || first.approximate || second.approximate {
        return None;
    }
    let auxiliary = |at: usize| classes(page.text.key(at)).any(Classes::AUXILIARY);
    let next = first.tokens.end as usize;
    let plain = went || auxiliary(next) || page.text.key(next) == key("went");
    let start = page.text.sentences[sentence.checked_sub(1)?].tokens.first;
    let mut told = page.numbers[..run.start].iter().rev().take_while(|number| number.tokens.first >= start);
    let counted = |whole: &&Number| matches!(whole.unit, Unit::Noun(noun) if !is_time(noun));
    let whole = told.next().filter(counted).filter(|whole| !whole.approximate)?;
    let alone = told.next().is_none() && plain;
    alone.then(|| over(page, whole, &[part(first), part(second)], 0.0))?
}
