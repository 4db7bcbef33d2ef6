//! A difference, the share that it is said to be, and the level that it led to or from: "fell $5, or 20 percent, to $20", "were revised
//! up by 15,000, or about a tenth, to 161,000", "rose 9 cents to $26.63, or 0.3 percent"; and a difference beside both levels: "fell by 800,
//! from 3,200 to 2,400", "from $25 to $35, a rise of $10".

use std::ops::Range;

use super::change;
use super::direction::{Direction, direction};
use super::level::{is_points, is_time};
use super::share::{Share, in_figures, in_words};
use crate::annotate::numbers::{Unit, is_about};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, FROM, OF, TO, before, figure, rounding};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Words, key};

/// The most words between two of the three.
const LONGEST: usize = 5;

/// The difference of the sentence that is another share of its start: the place, and the arithmetic.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    let numbers = &page.numbers[run.clone()];
    numbers.iter().enumerate().find_map(|(index, by)| {
        let rest = &numbers[(index + 1).min(numbers.len())..numbers.len().min(index + 4)];
        let earlier = numbers[..index].last();
        let direction = direction_before(page, by)
            .or_else(|| direction_before(page, earlier?))
            .or_else(|| is_added(page, by).then_some(Direction::Up))?;
        let (share, level) = beside(page, by, rest).or_else(|| {
            // "rose 20 percent, or $5, to $30".
            let told = in_figures(page, earlier?)?;
            let level = rest.first().filter(|level| is_alike(by, level))?;
            let apposed = is_apposed(page, told.tokens.end..by.tokens.first as usize);
            let led = is_led(page, by.tokens.end as usize..level.tokens.first as usize);
            (apposed && led).then_some((told, level))
        })?;
        wrong(page, by, &share, level, direction)
    })
}

/// "fell by 800, from 3,200 to 2,400", "up $10, to $35 from $25", "from 3,200 to 2,400, a drop of 800": the difference of the sentence that
/// is not that of its levels: the place, and the arithmetic.
pub fn difference(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    page.numbers[run.clone()].windows(3).find_map(|three| {
        let (by, one, other) = if is_of_move(page, &three[0]) && is_beside(page, &three[0], &three[1]) {
            (&three[0], &three[1], &three[2])
        } else if is_of_move(page, &three[2]) && is_beside(page, &three[1], &three[2]) {
            (&three[2], &three[0], &three[1])
        } else {
            return None;
        };
        let (from, to) = change::pair(page, one, other)?;
        let levels = is_alike(by, to) && from.unit == to.unit || to.unit == Unit::None && is_alike(by, from);
        let cents = matches!(to.unit, Unit::Money(_)) && is_hundredth(by);
        let value = if cents { 0.01 * by.value } else { by.value };
        let real = (to.value - from.value).abs();
        // Where cents count, dollars are whole ones.
        let rounded = if cents { 0.01 } else { rounding(page, from) + rounding(page, to) + rounding(page, by) };
        let near = [by, from, to].iter().any(|number| number.approximate);
        let slack = rounded + if near { 0.12 * real.max(value) } else { 0.01 * real };
        let whole = from.unit != Unit::Percent && from.value > 0.0 && to.value > 0.0;
        (whole && levels && (real - value).abs() > slack).then(|| {
            let [high, low] = [from.value.max(to.value), from.value.min(to.value)].map(figure);
            let (real, said) = (figure(real), figure(value));
            (by.span.cover(from.span).cover(to.span), format!("{high} − {low} = {real}; the text says {said}"))
        })
    })
}

/// "fell by 800", "rose 50 cents", "a drop of 800": a word of change right before the number, perhaps with "by" or "of".
fn is_of_move(page: &Page<'_>, by: &Number) -> bool {
    let back = 1 + usize::from([key("by"), OF].contains(&before(page, by, 1)));
    let word = before(page, by, back);
    // "raised its fines by $10".
    let first = by.tokens.first as usize;
    if before(page, by, 1) == key("by") && direction(word).is_none() {
        let mut verb = (first.saturating_sub(6)..first).rev().take_while(|&at| page.text.tokens[at].is_word());
        return verb.any(|at| direction(page.text.key(at)).is_some());
    }
    let object = [key("the"), key("its"), key("his")].contains(&before(page, by, back + 1));
    let more =
        [key("more"), key("less"), key("fewer"), key("short"), key("under"), key("over"), key("above"), key("below")];
    direction(word).is_some() && !more.contains(&word) && !object
}

/// ", from", ", to", ", a drop of": only small words between the difference and the levels.
fn is_beside(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let small = |at: usize| {
        let word = page.text.key(at);
        change::is_tie(word) || direction(word).is_some() || [key("a"), FROM, TO].contains(&word)
    };
    (1..=LONGEST).contains(&gap.len()) && page.text.key(gap.start) == COMMA && gap.into_iter().all(small)
}

/// "rose 9 cents", "was off 391 points", "revised up by 15,000": which way the difference went.
fn direction_before(page: &Page<'_>, by: &Number) -> Option<Direction> {
    let first = by.tokens.first as usize;
    // "grew from $22 million to $29 million", "fell to 900,000 from 1.2 million": no difference.
    if [FROM, TO].contains(&before(page, by, 1)) {
        return None;
    }
    (first.saturating_sub(3)..first).rev().find_map(|at| match page.text.key(at) {
        OFF => Some(Direction::Down),
        word => direction(word),
    })
}

const OFF: Key = key("off");
const MAKING: Key = key("making");

/// "Twenty new farms joined", "a further 30 seats".
fn is_added(page: &Page<'_>, by: &Number) -> bool {
    const NEW: Words<5> = Words::new(["new", "more", "additional", "extra", "further"]);
    let first = by.tokens.first as usize;
    (first.saturating_sub(1)..by.tokens.end as usize).any(|at| NEW.contains(page.text.key(at)))
}

/// The share of the difference and the level: "…, or 20 percent, to $20", "… to $20, or 20 percent", "… to $20, a rise of 20 percent",
/// "… (20 percent) from $25".
fn beside<'a>(page: &Page<'_>, by: &Number, rest: &'a [Number]) -> Option<(Share, &'a Number)> {
    let end = by.tokens.end as usize;
    let share = |start: usize| {
        let told = rest.iter().find(|number| number.tokens.first as usize >= start && number.unit == Unit::Percent);
        let told = told.and_then(|number| in_figures(page, number));
        let spoken = || (start..start + LONGEST).find_map(|at| in_words(page, at));
        told.or_else(spoken).filter(|share| is_apposed(page, start..share.tokens.start))
    };
    let level = |start: usize| {
        let level = rest.iter().find(|number| number.tokens.first as usize >= start)?;
        (is_alike(by, level) && is_led(page, start..level.tokens.first as usize)).then_some(level)
    };
    if let Some(share) = share(end) {
        let level = level(share.tokens.end)?;
        return Some((share, level));
    }
    let level = level(end)?;
    let start = level.tokens.end as usize;
    let behind = || {
        let told = rest.iter().find(|number| number.tokens.first as usize >= start)?;
        let all = usize::from(page.text.key(start) == key("in") && page.text.key(start + 1) == key("all"));
        let claim = change::sums_up(page, start + 2 * all, told) && is_closed(page, told.tokens.end as usize);
        in_figures(page, told).filter(|_| claim)
    };
    Some((share(start).or_else(behind)?, level))
}

/// "a rise of 20 percent,", "a 20 percent rise.": nothing behind the percentage gives it another base.
fn is_closed(page: &Page<'_>, end: usize) -> bool {
    let end = end + usize::from(direction(page.text.key(end)).is_some());
    page.text.tokens.get(end).is_none_or(|next| next.is_mark())
}

/// A comma, a bracket or a dash, perhaps with "or".
fn is_apposed(page: &Page<'_>, gap: Range<usize>) -> bool {
    const SMALL: Words<7> = Words::new(["or", "more", "less", "than", "just", "over", "("]);
    let marked = gap.clone().any(|at| page.text.key(at) == key("or") || page.text.key(at) == key("("));
    let small =
        |at: usize| SMALL.contains(page.text.key(at)) || is_about(page.text.key(at)) || page.text.tokens[at].is_mark();
    (1..=LONGEST).contains(&gap.len()) && marked && gap.into_iter().all(small)
}

/// ", to close at", ") to", "from".
fn is_led(page: &Page<'_>, gap: Range<usize>) -> bool {
    const WALLS: Words<4> = Words::new(["and", "but", ";", "while"]);
    let word = |at: usize| page.text.key(at);
    gap.len() <= LONGEST
        && gap.clone().any(|at| [TO, FROM, MAKING].contains(&word(at)))
        && !gap.clone().any(|at| WALLS.contains(word(at)))
        && gap.clone().skip(2).all(|at| word(at) != COMMA)
}

/// Sums of one currency, cents beside dollars, points of an index, or counts of one thing.
fn is_alike(by: &Number, level: &Number) -> bool {
    match (by.unit, level.unit) {
        (Unit::Money(one), Unit::Money(other)) => one == other,
        (_, Unit::Money(_)) => is_hundredth(by),
        (Unit::Noun(one), Unit::Noun(other)) => one == other && !is_time(one),
        (Unit::Noun(noun), Unit::None) => !is_time(noun) && (is_points(by) || by.value >= 5.0),
        (Unit::PercentagePoint | Unit::None, Unit::None) => true,
        (Unit::None, Unit::Noun(noun)) => !is_time(noun),
        _ => false,
    }
}

/// "9 cents", "5 pence".
fn is_hundredth(by: &Number) -> bool {
    [key("cent"), key("pence"), key("penny"), key("pennies")].iter().any(|&noun| by.unit == Unit::Noun(noun))
}

fn wrong(page: &Page<'_>, by: &Number, share: &Share, level: &Number, direction: Direction) -> Option<(Span, String)> {
    let cents = matches!(level.unit, Unit::Money(_)) && is_hundredth(by);
    let scale = if cents { 0.01 } else { 1.0 };
    let value = scale * by.value;
    let first = level.tokens.first as usize;
    let back = (first.saturating_sub(3)..first).rev().map(|at| page.text.key(at));
    let base = back.into_iter().find(|&word| [TO, FROM, MAKING].contains(&word))? == FROM;
    let start = match direction {
        _ if base => level.value,
        Direction::Up => level.value - value,
        Direction::Down => level.value + value,
        Direction::Either => return None,
    };
    let real = 100.0 * value / start;
    let rounded = 100.0 * scale * rounding(page, by) / start + 0.02 * real;
    let usable = start > 0.0 && value > 0.0 && level.value > value;
    (usable && !share.fits(real, rounded)).then(|| {
        let share_span = page.text.span(TokenSpan::new(share.tokens.start as u32, share.tokens.end as u32));
        let [by_figure, from, real, said] = [value, start, real, share.percent].map(figure);
        (
            by.span.cover(level.span).cover(share_span),
            format!("{by_figure} / {from} = {real} %; the text says {said} %"),
        )
    })
}
