//! A percentage that sums up two figures, however they are told: "was 80 cents in May and closed at $1.20, a gain of 50 percent",
//! "620 pesos instead of 600, 15 percent more", "$9 million, 30 percent below last year's $10 million".
//!
//! The sentence holds one claim of a change, and figures of which two of one unit are set against each other; where the words do
//! not say which figure is the earlier one, the claim's own direction does. The claim is wrong only where it fits no two of all the
//! figures in reach.

use std::ops::Range;

use super::across::across;
use super::change::{Change, is_estimate};
use super::factor::{self, Factor};
use super::level::{is_difference, is_level, is_numerator, is_points};
use super::order::{is_earlier_figure, ordered};
use super::tied::{is_compared_with, is_determiner, is_plain, is_rate_or_share, is_tied};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{OF, before};
use crate::text::{Key, Words, key};

/// What a sentence says of the change between its figures.
pub enum Claim {
    Percent(Number),
    Share(Factor),
}

impl Claim {
    pub fn tokens(&self) -> Range<usize> {
        match self {
            Claim::Percent(percent) => percent.tokens.range(),
            Claim::Share(share) => share.tokens.clone(),
        }
    }
}

pub const THAN: Key = key("than");

/// The most words between the figures, or between them and the claim.
pub const LONGEST: usize = 16;

/// A claim, the change that it most likely sums up, and the other changes that it may be of.
pub struct Reading<'a> {
    pub claim: Claim,
    pub change: Change<'a>,
    pub others: Vec<Change<'a>>,
}

/// The most figures of a sentence that are paired with one another.
pub const MOST: usize = 8;

/// The claim of a sentence and the changes that it may sum up; `run` are its numbers.
pub fn read<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<Reading<'a>> {
    if let Some((change, claim)) = compared(page, run) {
        return Some(Reading { claim, change, others: Vec::new() });
    }
    let numbers = &page.numbers[run.clone()];
    let points = numbers.iter().any(is_points);
    let figures: Vec<&Number> = numbers.iter().filter(|number| is_level(page, number, points)).take(MOST).collect();
    let claim = claim(page, numbers, figures.last().copied().or(numbers.first())?, points, figures.len() == 1)?;
    match figures.as_slice() {
        [] => None,
        [figure] => across(page, run, figure, claim),
        _ => paired(page, &figures, claim, points, run.end),
    }
}

/// All pairs of the figures, the one of closest values first.
fn paired<'a>(
    page: &'a Page<'_>,
    figures: &[&'a Number],
    claim: Claim,
    points: bool,
    next: usize,
) -> Option<Reading<'a>> {
    if figures.iter().any(|figure| is_difference(page, figure)) {
        return None;
    }
    let mut changes: Vec<Change<'a>> = Vec::new();
    // Figures of two units, or not set against each other, may only excuse the claim.
    let mut others: Vec<Change<'a>> = Vec::new();
    for (index, &first) in figures.iter().enumerate() {
        for &second in &figures[index + 1..] {
            // Of two shares side by side the lead is no change.
            let lead = points && is_earlier_figure(page, first) == is_earlier_figure(page, second);
            let Some(change) = ordered(page, first, second, &claim, next) else { continue };
            if lead || !is_same(page, first, second) {
                others.push(change);
                continue;
            }
            if is_tied(page, first, second, &claim) { changes.push(change) } else { others.push(change) }
        }
    }
    let distance = |change: &Change<'_>| (change.to.value / change.from.value).ln().abs();
    changes.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
    let mut changes = changes.into_iter();
    let change = changes.next()?;
    others.extend(changes);
    Some(Reading { claim, change, others })
}

/// "400 thefts, down 20 percent from the 500 of the year before", "The 4,000 figure is 50 percent lower than the 8,000 of 2016",
/// "5,000 cars, double the 2,500 of 2016": a claim between its two figures, however many more the sentence has.
fn compared<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Change<'a>, Claim)> {
    let numbers = &page.numbers[run.clone()];
    numbers.iter().enumerate().skip(1).find_map(|(index, from)| {
        let multiple =
            factor::of_base(page, from.tokens.first as usize).or_else(|| times(page, &numbers[index - 1], from));
        let (to, claim) = match multiple {
            Some(factor) => {
                let to = numbers[..index].iter().rfind(|number| number.tokens.end as usize <= factor.tokens.start)?;
                (to, Claim::Share(factor))
            }
            None => {
                let percent = &numbers[index - 1];
                // "39 percent, seven points lower than the 43 percent of the week before".
                let points = is_points(percent) && from.unit == Unit::Percent;
                let stands = (percent.unit == Unit::Percent || points)
                    && is_compared_with(page, percent.tokens.end as usize, from);
                (numbers[..index - 1].last().filter(|_| stands)?, Claim::Percent(*percent))
            }
        };
        let gap = to.tokens.end as usize..claim.tokens().start;
        // "4 to 37 percent".
        let range = gap.is_empty()
            || gap.clone().any(|at| page.text.key(at) == key(";") && !is_pointer(page, at + 1))
            || matches!(claim, Claim::Percent(_))
                && [key("to"), key("or"), key("and")].contains(&before(page, &numbers[index - 1], 1))
            || (gap.len() == 1 && !page.text.tokens[gap.start].is_mark());
        // "7.6 percent were ill, double the 3 percent".
        let shares = matches!(claim, Claim::Share(_)) && numbers.iter().all(|number| number.unit == Unit::Percent);
        let points = matches!(&claim, Claim::Percent(points) if is_points(points));
        let levels = !range
            && !is_difference(page, to)
            && !is_difference(page, from)
            && (from.unit != Unit::Percent || points || shares && numbers.len() == 2);
        let gap = gap.clone().find(|&at| page.text.key(at) == key(";")).map_or(gap.clone(), |at| at + 1..gap.end);
        // "6,769 reports …, a 19 percent increase over the 6,172 reports".
        let again = matches!(to.unit, Unit::Noun(_)) && to.unit == from.unit && gap.len() <= 2 * LONGEST;
        // "At $450, the rent is 10 percent higher than the $300".
        let first = to.tokens.first as usize;
        let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
        let at = page.text.key(opening) == key("at") && first - opening <= 3 && gap.len() <= LONGEST;
        let tied = (again || at || gap.len() <= LONGEST && is_plain(page, gap)) && !is_rate_or_share(page, &claim);
        let usable = to.value > 0.0 && from.value > 0.0 && !is_expected(page, from);
        let end = run.start + index + 1;
        (levels && tied && usable && (is_same(page, to, from) || is_bare_before_clause(page, to, from)))
            .then_some((Change { from, to, percent: None, next: end }, claim))
    })
}

/// "than the 125,000 economists had expected": the number takes for its noun who expected so many.
fn is_bare_before_clause(page: &Page<'_>, to: &Number, from: &Number) -> bool {
    const EXPECTED: Words<8> =
        Words::new(["expected", "predicted", "forecast", "projected", "anticipated", "estimated", "had", "have"]);
    let counted = matches!((to.unit, from.unit), (Unit::Noun(_), Unit::Noun(_)));
    counted && EXPECTED.contains(page.text.key(from.tokens.end as usize))
}

/// "that amount was": what points back at the figure before.
fn is_pointer(page: &Page<'_>, at: usize) -> bool {
    [key("that"), key("which")].contains(&page.text.key(at))
}

/// "three times the $400,000".
fn times(page: &Page<'_>, times: &Number, figure: &Number) -> Option<Factor> {
    let gap = times.tokens.end as usize..figure.tokens.first as usize;
    let determined = (1..=5).contains(&gap.len())
        && gap
            .clone()
            // "three times the original estimate of $6 million".
            .all(|at| {
                is_determiner(page.text.key(at))
                    || is_estimate(page.text.key(at))
                    || page.text.key(at) == OF
                    || page.is_dated(at)
                    || page.text.tokens[at].is_possessive()
            });
    (times.unit == Unit::Noun(key("time")) && times.value >= 2.0 && determined).then(|| Factor {
        value: times.value,
        is_share: false,
        tokens: times.tokens.range(),
    })
}

/// "than the $140 million that analysts expected": no earlier value, but one to compare with all the same; the number of a
/// forecast may be another's.
fn is_expected(page: &Page<'_>, figure: &Number) -> bool {
    matches!(figure.unit, Unit::Ordinal | Unit::PercentagePoint) || is_numerator(page, figure)
}

/// The one percentage of the sentence, or its one difference in points, or the one share after its figures.
fn claim(page: &Page<'_>, numbers: &[Number], second: &Number, points: bool, alone: bool) -> Option<Claim> {
    let wanted = |number: &&Number| if points { is_points(number) } else { number.unit == Unit::Percent };
    let mut percents = numbers.iter().filter(wanted);
    match (percents.next(), percents.next()) {
        (Some(percent), None) => Some(Claim::Percent(*percent)),
        (None, _) => {
            let sentence = &page.text.sentences[page.text.sentence_of(second.tokens.first as usize)];
            let end = (sentence.tokens.end as usize).min(second.tokens.end as usize + LONGEST);
            (second.tokens.end as usize..end)
                .find_map(|at| if alone { factor::read(page, at) } else { factor::share(page, at) })
                .map(Claim::Share)
        }
        _ => None,
    }
}

/// One unit, or a unit and a bare number that stands for it ("620 pesos instead of 600", "the 4,000 figure … 8,000 visitors").
pub fn is_same(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    let count = |number: &Number| matches!(number.unit, Unit::None | Unit::Noun(_));
    let bare = |number: &Number| {
        let end = number.tokens.end as usize;
        number.unit == Unit::None
            && (page.text.tokens.get(end).is_none_or(|token| token.is_mark()) || page.is_dated(end))
    };
    let money = |number: &Number| matches!(number.unit, Unit::Money(_));
    match (first.unit, second.unit) {
        (Unit::Noun(one), Unit::Noun(other)) => one == other || is_number_noun(one) || is_number_noun(other),
        _ => {
            first.unit == second.unit
                || (count(first) && count(second))
                || (money(first) && bare(second))
                || (money(second) && bare(first))
        }
    }
}

/// "the 4,000 figure", "a 3,000 total".
fn is_number_noun(noun: Key) -> bool {
    const NOUNS: [Key; 6] = [key("figure"), key("total"), key("number"), key("tally"), key("count"), key("mark")];
    NOUNS.contains(&noun)
}
