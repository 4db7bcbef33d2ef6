//! A change that a text lists by labels: "Rent last year: $800 / Rent this year: $1,000 / Rise: 40 %", "Jobless: 3,400 (year before: 4,000) /
//! Change: -25 %", "Turnout last time: 46 % / Turnout now: 52 % / Change: +16 points", "Sales: £500m to £600m; growth: 30 percent".
//!
//! The percentage, or the points, stand behind the label of a change, and the two numbers before them behind labels of their own. The sign or
//! the label tells which of them was first; where neither does, both are tried.

use super::change::Change;
use super::direction::{Direction, direction};
use super::labelled::is_index;
use super::level::{is_level, is_points};
use super::order::is_time_word;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{TO, before, between};
use crate::text::{Key, Words, key};

/// The most words from one number to the next.
const LONGEST: usize = 10;

/// The changes between the two labelled numbers before the percentage with the index, each of which it may be of.
pub fn changes<'a>(page: &'a Page<'_>, index: usize) -> Option<Vec<Change<'a>>> {
    const LABELS: Words<3> = Words::new(["change", "difference", "variation"]);
    let said = page.numbers.get(index).filter(|said| said.unit == Unit::Percent || is_points(said))?;
    let sign = match before(page, said, 1) {
        word if [key("+"), key("plus")].contains(&word) => Some(Direction::Up),
        word if [key("-"), key("\u{2013}"), key("\u{2212}"), key("minus")].contains(&word) => Some(Direction::Down),
        _ => None,
    };
    let back = 1 + usize::from(sign.is_some());
    if before(page, said, back) != key(":") {
        return None;
    }
    let label = before(page, said, back + 1);
    // A discount is taken off, and is no difference of the two.
    let moved = direction(label).filter(|_| label != key("discount"));
    let told = sign.or(moved).or(LABELS.contains(label).then_some(Direction::Either))?;
    let mut levels = page.numbers[..index].iter().rev().filter(|number| !is_index(page, number));
    let (second, first) = (levels.next()?, levels.next()?);
    let near = |one: &Number, other: &Number| {
        let gap = one.tokens.end as usize..other.tokens.first as usize + 1;
        gap.len() <= LONGEST + 1 && !gap.into_iter().any(|at| page.text.tokens[at].after_blank_line())
    };
    let of_percents = first.unit == Unit::Percent;
    let labelled = |number: &Number| before(page, number, 1) == key(":") && is_level(page, number, of_percents);
    let joined = between(page, first, second).eq([TO]);
    let alike = first.unit == second.unit || matches!((first.unit, second.unit), (Unit::None, Unit::Noun(_)));
    let usable = alike && labelled(first) && (joined || labelled(second)) && near(first, second) && near(second, said);
    if !usable
        || !are_of_one(page, first, second, said, back)
        || first.value <= 0.0
        || second.value <= 0.0
        || is_points(said) && !of_percents
    {
        return None;
    }
    let change = |from: &'a Number, to: &'a Number| Change { from, to, percent: None, next: index };
    let (low, high) = if first.value < second.value { (first, second) } else { (second, first) };
    Some(match told {
        Direction::Up => vec![change(low, high)],
        Direction::Down => vec![change(high, low)],
        Direction::Either => vec![change(low, high), change(high, low)],
    })
}

/// "Rent last year … Rent this year", "Before … after": the labels share a word, or one tells a time; that of the change names nothing else.
fn are_of_one(page: &Page<'_>, first: &Number, second: &Number, said: &Number, back: usize) -> bool {
    const REACH: usize = 6;
    let label = |close: usize| {
        let start = close.saturating_sub(REACH);
        let part = |at: &usize| !page.text.tokens[*at].is_mark() && !page.text.tokens[*at + 1].starts_line();
        (start..close).rev().take_while(part).map(|at| page.text.key(at)).collect::<Vec<_>>()
    };
    let close = |number: &Number| number.tokens.first as usize - 1;
    let (one, other) = (label(close(first)), label(close(second)));
    let told = |word: &Key| is_time_word(*word);
    let shared = before(page, second, 1) == TO
        || one.iter().chain(&other).any(told)
        || one.iter().any(|word| other.contains(word));
    let own = label(said.tokens.first as usize - back);
    shared && own[1.min(own.len())..].iter().all(|word| one.contains(word) || other.contains(word) || told(word))
}
