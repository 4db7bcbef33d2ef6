//! Margins: of a profit on its sales ("a profit of $20 million on sales of $100 million, a margin of 20 percent", "$9 on a bill of $45, or 20
//! percent"), and of one side over the other ("won by 55 percent to 45 percent, a lead of 10 points").

use std::ops::Range;

use super::level::is_points;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, FROM, OF, TO, before, figure, rounding};
use crate::span::Span;
use crate::text::{Key, Words, key};

/// The most words from the two figures to what is said of them.
const LONGEST: usize = 8;

/// Words that bring another figure, time or group.
fn is_wall(word: Key) -> bool {
    const WALLS: Words<31> = Words::new([
        "within", "statistical", "sampling", "and", "but", "while", "compared", "than", "from", "up", "down", "versus",
        "against", "after", "before", "since", "last", "previous", "earlier", "error", "where", "when", "whose", "who",
        "his", "her", "their", "industry", "forecast", "expected", ";",
    ]);
    WALLS.contains(word)
}

/// The share that a part and its whole, two sums of money, do not make: the place, and the arithmetic.
pub fn of_sums(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    let money = |number: &Number| matches!(number.unit, Unit::Money(_));
    let sums = page.numbers[run.clone()].windows(2).enumerate();
    sums.filter(|(_, pair)| money(&pair[0]) && pair[0].unit == pair[1].unit).find_map(|(index, pair)| {
        let claim = page.numbers.get(run.start + index + 2).filter(|claim| claim.unit == Unit::Percent)?;
        let (part, whole, labelled) = part_and_whole(page, &pair[0], &pair[1])?;
        if !is_said_of(page, &pair[0], &pair[1], claim, labelled) {
            return None;
        }
        let numbers = &page.numbers[run.clone()];
        let fits = |part: &Number, whole: &Number| {
            let real = 100.0 * part.value / whole.value;
            let near = [part, whole, claim].iter().any(|number| number.approximate);
            let rounded = real * (rounding(page, part) / part.value + rounding(page, whole) / whole.value);
            let slack = rounded + 2.0 * rounding(page, claim) + if near { (0.12 * real).max(2.0) } else { 0.1 };
            (real - claim.value).abs() <= slack || ((real - 100.0).abs() - claim.value).abs() <= slack
        };
        let usable = part.value > 0.0 && whole.value > part.value && claim.value <= 100.0;
        let excused = numbers.iter().filter(|one| money(one) && one.value > 0.0).any(|one| {
            numbers.iter().any(|other| one.unit == other.unit && other.value > one.value && fits(one, other))
        });
        (usable && !excused).then(|| {
            let [part_figure, whole_figure, real, said] =
                [part.value, whole.value, 100.0 * part.value / whole.value, claim.value].map(figure);
            let span = part.span.cover(whole.span).cover(claim.span);
            (span, format!("{part_figure} / {whole_figure} = {real} %; the text says {said} %"))
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Profit,
    Sales,
}

/// "a profit of $20 million on sales of $100 million", "with revenue of $100 million and net income of $20 million", "$9 on a bill of $45": the
/// part, the whole, and whether words name them as profit and sales.
fn part_and_whole<'a>(page: &Page<'_>, one: &'a Number, other: &'a Number) -> Option<(&'a Number, &'a Number, bool)> {
    match (label(page, one, None), label(page, other, Some(one))) {
        (Some(Label::Profit), Some(Label::Sales)) => return Some((one, other, true)),
        (Some(Label::Sales), Some(Label::Profit)) => return Some((other, one, true)),
        _ => {}
    }
    let gap = one.tokens.end as usize..other.tokens.first as usize;
    let on = gap.clone().find(|&at| page.text.key(at) == key("on"))?;
    let plain = gap.clone().all(|at| page.text.tokens[at].is_word() && !is_wall(page.text.key(at)));
    (plain && on - gap.start <= 3 && gap.end - on <= 5).then_some((one, other, false))
}

/// Whether a sum is told as profit or as sales, by the words before it, or the one behind.
fn label(page: &Page<'_>, sum: &Number, earlier: Option<&Number>) -> Option<Label> {
    const REACH: usize = 5;
    const PROFIT: Words<9> =
        Words::new(["profit", "profits", "earnings", "earned", "earning", "netted", "netting", "cleared", "surplus"]);
    const SALES: Words<5> = Words::new(["sales", "revenue", "revenues", "turnover", "receipts"]);
    let first = sum.tokens.first as usize;
    let start = first.saturating_sub(REACH).max(earlier.map_or(0, |earlier| earlier.tokens.end as usize));
    let label = |at: usize| match page.text.key(at) {
        word if PROFIT.contains(word) => Some(Label::Profit),
        word if SALES.contains(word) => Some(Label::Sales),
        word if word == key("income") && page.text.key(at.wrapping_sub(1)) == key("net") => Some(Label::Profit),
        _ => None,
    };
    let mut words = (start..first).rev().take_while(|&at| page.text.tokens[at].is_word());
    let behind = sum.tokens.end as usize + usize::from(page.text.key(sum.tokens.end as usize) == key("in"));
    words.find_map(label).or_else(|| label(behind))
}

/// ", a margin of 20 percent", ", for a 20 percent margin", ", or 20 percent", ". That is a margin of 20 percent".
fn is_said_of(page: &Page<'_>, one: &Number, other: &Number, claim: &Number, labelled: bool) -> bool {
    const MARGINS: Words<2> = Words::new(["margin", "margins"]);
    const RATES: Words<10> =
        Words::new(["rate", "return", "yield", "tip", "commission", "markup", "fee", "levy", "duty", "margin"]);
    const KINDS: Words<16> = Words::new([
        "gross", "net", "operating", "pretax", "adjusted", "annual", "annualized", "annualised", "yearly", "marginal",
        "top", "average", "underlying", "ebitda", "year", "contribution",
    ]);
    let gap = other.tokens.end as usize..claim.tokens.first as usize;
    let end = claim.tokens.end as usize;
    let named = |at: usize| {
        let word = page.text.key(at);
        if labelled { MARGINS.contains(word) } else { RATES.contains(word) }
    };
    let close = gap.end.saturating_sub(3).max(gap.start)..gap.end;
    let noun = close.into_iter().chain(end..end + 2).find(|&at| named(at));
    let bare = !labelled
        && page.text.key(gap.start) == COMMA
        && page.text.key(gap.start + 1) == key("or")
        && page.text.key(end) != OF
        && gap.len() == 2;
    let opening = page.text.sentences[page.text.sentence_of(gap.end)].tokens.first as usize;
    let (of_other, own) = (page.text.sentence_of(other.tokens.first as usize), page.text.sentence_of(gap.end));
    // The next sentence takes up what was told.
    let taken_up = own == of_other + 1
        && gap.end - opening <= 6
        && [key("that"), key("this"), key("the"), key("its")].contains(&page.text.key(opening));
    let reached = if own == of_other { gap.len() <= LONGEST } else { taken_up };
    let start = if own == of_other { gap.start } else { opening };
    let kind = |at: &usize| KINDS.contains(page.text.key(*at));
    let lead = (one.tokens.first as usize).saturating_sub(5)..other.tokens.first as usize;
    let told = |word: Key| lead.clone().any(|at| page.text.key(at) == word);
    // "an operating margin" of "an operating profit", and no other.
    let kinds = (start..end + 2).filter(kind).all(|at| told(page.text.key(at)))
        && (one.tokens.first as usize..end + 3).all(|at| page.text.key(at) != key("annual"));
    reached && kinds && (noun.is_some() || bare) && (start..gap.end).all(|at| !is_wall(page.text.key(at)))
}

/// The lead that two sides do not make: the place, and the arithmetic.
pub fn of_sides(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    let numbers = &page.numbers[run.clone()];
    numbers.windows(3).find_map(|three| {
        let [one, other, lead] = three else { return None };
        if !are_sides(page, one, other) || !is_lead(page, other, lead) {
            return None;
        }
        let slack = |one: &Number, other: &Number| {
            let near = [one, other, lead].iter().any(|number| number.approximate);
            let rounded = rounding(page, one) + rounding(page, other) + rounding(page, lead);
            rounded + if near { 0.1 * lead.value + 2.0 } else { 0.05 }
        };
        let fits =
            |one: &Number, other: &Number| ((one.value - other.value).abs() - lead.value).abs() <= slack(one, other);
        let figures = || numbers.iter().filter(|number| number.span != lead.span);
        let excused = figures().any(|one| figures().any(|other| one.span != other.span && fits(one, other)));
        (!excused).then(|| {
            let (high, low) = (one.value.max(other.value), one.value.min(other.value));
            let [high, low, real, said] = [high, low, high - low, lead.value].map(figure);
            let span = one.span.cover(other.span).cover(lead.span);
            (span, format!("{high} − {low} = {real}; the text says {said}"))
        })
    })
}

/// "55 percent to 45 percent", "56 percent of the vote to Doe's 44 percent", "5,200 votes to 4,900": two sides of one contest.
fn are_sides(page: &Page<'_>, one: &Number, other: &Number) -> bool {
    const JOINTS: Words<6> = Words::new(["to", "-", "\u{2013}", "against", "versus", "vs"]);
    let gap = one.tokens.end as usize..other.tokens.first as usize;
    let shares = other.unit == Unit::Percent && matches!(one.unit, Unit::Percent | Unit::None);
    let votes = |number: &Number| number.unit == Unit::Noun(key("vote"));
    let counted =
        [one, other].iter().all(|number| votes(number) || number.unit == Unit::None) && (votes(one) || votes(other));
    let small = |at: usize| {
        let word = page.text.key(at);
        !is_wall(word) || word == key("against") || word == key("versus")
    };
    (shares || counted)
        && (1..=LONGEST).contains(&gap.len())
        && gap.clone().any(|at| JOINTS.contains(page.text.key(at)))
        && gap.clone().all(|at| page.text.key(at) != COMMA && small(at))
        && ![FROM, key("between"), TO].contains(&before(page, one, 1))
}

/// ", a lead of 10 points", " – a 10-point margin", ", a majority of 300": what one side has over the other.
fn is_lead(page: &Page<'_>, other: &Number, lead: &Number) -> bool {
    const NOUNS: Words<14> = Words::new([
        "margin", "lead", "gap", "difference", "advantage", "edge", "majority", "spread", "victory", "win", "cushion",
        "deficit", "defeat", "loss",
    ]);
    const ELSEWHERE: Words<8> = Words::new(["among", "in", "over", "more", "less", "than", "from", "wider"]);
    let gap = other.tokens.end as usize..lead.tokens.first as usize;
    let end = lead.tokens.end as usize;
    let same = match other.unit {
        Unit::Percent => is_points(lead),
        _ => lead.unit == Unit::Noun(key("vote")) || lead.unit == Unit::None && lead.value >= 10.0,
    };
    let marked = (gap.start..gap.end.min(gap.start + 3)).any(|at| page.text.tokens[at].is_mark());
    let noun = gap.clone().chain(end..end + 2).any(|at| NOUNS.contains(page.text.key(at)));
    same && (2..=LONGEST).contains(&gap.len())
        && marked
        && noun
        && gap.clone().all(|at| !is_wall(page.text.key(at)))
        && !ELSEWHERE.contains(page.text.key(end))
        && (end..end + 4).all(|at| page.text.key(at) != key("error"))
}
