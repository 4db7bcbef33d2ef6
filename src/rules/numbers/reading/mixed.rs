//! Shares of one whole that are told partly as fractions in words and partly in percent: "A quarter of the donors gave less. Another 41
//! percent gave more, and 47 percent gave the most", "Half of the money goes to schools, 30 percent to roads and 40 percent to the
//! police", "Two-thirds chose the incumbent, while 45 percent voted for his challenger".
//!
//! A fraction is read as a share that is told roughly. What sets the shares apart is read as it is for percentages alone: "another",
//! "the remaining", one verb that divides a thing, or answers that exclude each other.

use std::ops::Range;

use super::ballot_words::allows_several;
use super::remainder::{are_of_one_kind, is_another, is_of_one_whole, is_remaining, is_said_once};
use super::{allotted, answers, fractions, polls};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{OF, before};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

/// A fraction in words: its tokens and value.
type Fraction = (Range<usize>, f64);

/// What the sum of shares may be where one is told in words.
const MOST: f64 = 105.0;

/// The shares that pass their whole, and their sum.
pub fn over(page: &Page<'_>, run: &Range<usize>) -> Option<(Vec<Number>, f64)> {
    after_fraction(page, run).or_else(|| among_fractions(page, run))
}

/// The fraction as a share.
fn share(page: &Page<'_>, (tokens, value): &Fraction) -> Number {
    let tokens = TokenSpan::new(tokens.start as u32, tokens.end as u32);
    Number { span: page.text.span(tokens), tokens, value: value * 100.0, unit: Unit::Percent, approximate: true }
}

/// "Half of the money goes to schools, 30 percent to roads and 40 percent to the police", "Two-thirds chose the incumbent, while 45
/// percent voted for his challenger": fractions and percentages of one sentence, set apart as percentages are.
fn among_fractions(page: &Page<'_>, run: &Range<usize>) -> Option<(Vec<Number>, f64)> {
    const LONGEST: usize = 60;
    const SHARES: usize = 5;
    const COMPARED: Words<4> = Words::new(["compared", "both", "than", "versus"]);
    let percents = page.numbers[run.clone()].iter().filter(|number| number.unit == Unit::Percent);
    let first = percents.clone().next()?;
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    if sentence.len() > LONGEST {
        return None;
    }
    let told = sentence.clone().filter_map(|at| fractions::fraction(page, at)).filter(|told| is_share(page, told));
    let mut shares: Vec<Number> = told.map(|told| share(page, &told)).collect();
    let in_words = shares.len();
    shares.extend(percents);
    if in_words == 0 || shares.len() > SHARES {
        return None;
    }
    shares.sort_by_key(|share| share.tokens.first);
    let listed: Vec<&Number> = shares.iter().collect();
    // "half (51 percent)" tells one share twice.
    let again = listed.windows(2).any(|pair| pair[1].tokens.first <= pair[0].tokens.end + 1);
    let sum: f64 = listed.iter().map(|share| share.value).sum();
    let compared = sentence.clone().any(|at| COMPARED.contains(page.text.key(at)));
    if again || compared || sum <= MOST || listed[1..].iter().any(|share| is_of_other(page, share)) {
        return None;
    }
    let divided = is_said_once(page, &listed, sentence.start)
        || allotted::is_of_one_verb(page, &listed)
        || matches!(listed.as_slice(), [first, second] if allotted::is_of_own_mass(page, first, second))
        || polls::is_divided(page, &sentence, &listed)
        || are_of_one_kind(page, &listed)
        || answers::exclude(page, &listed, sentence.end);
    (divided && is_of_one_whole(page, &sentence, &listed)).then_some((shares, sum))
}

/// Whether the fraction is a share of many: no "half an hour", "the first half", "two and a half", "by half".
fn is_share(page: &Page<'_>, (tokens, _): &Fraction) -> bool {
    const NOT_BEFORE: Words<14> = Words::new([
        "a", "an", "-", "hour", "hours", "mile", "dozen", "million", "billion", "century", "year", "point", "time",
        "as",
    ]);
    const NOT_AFTER: Words<12> =
        Words::new(["a", "first", "second", "by", "than", "other", "final", "last", "opening", "in", "-", "point"]);
    let earlier = tokens.start.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    !NOT_BEFORE.contains(page.text.key(tokens.end)) && !NOT_AFTER.contains(earlier)
}

/// "30 percent of the women": a later share with a base of its own; "half say it is not (28%)": one that is a part of what is told in words.
fn is_of_other(page: &Page<'_>, share: &Number) -> bool {
    let end = share.tokens.end as usize;
    let same = [key("them"), key("it"), key("those"), key("respondents")].contains(&page.text.key(end + 1));
    page.text.key(end) == OF && !same || before(page, share, 1) == key("(")
}

/// "A quarter of the donors gave less. Another 41 percent gave more, and 47 percent gave the most", "Half went to salaries and a third to
/// rent. The remaining 30 percent": fractions in words, and shares that are set apart from them.
fn after_fraction(page: &Page<'_>, run: &Range<usize>) -> Option<(Vec<Number>, f64)> {
    const WORDS: usize = 40;
    const FRACTIONS: usize = 3;
    let numbers = &page.numbers[run.clone()];
    let first = numbers.iter().position(|number| number.unit == Unit::Percent)?;
    let start = numbers[first].tokens.first as usize;
    let remains = is_remaining(page, &numbers[first]);
    if !remains && !is_another(page, &numbers[first]) {
        return None;
    }
    let sentence = page.text.sentence_of(start);
    let opening = page.text.sentences[sentence.saturating_sub(1)].tokens.first as usize;
    let told = (opening.max(start.saturating_sub(WORDS))..start).filter_map(|at| fractions::fraction(page, at));
    let told: Vec<Fraction> = told.take(FRACTIONS + 1).collect();
    // What remains says that the fractions before it are all there is.
    let most = if remains { FRACTIONS } else { 1 };
    let base = told.first().filter(|_| told.len() <= most)?.0.end;
    // "The remaining 80 percent of the wells" divides what the fraction was not of.
    let end = numbers[first].tokens.end as usize;
    let again = |at: usize| (base..base + 4).any(|told| page.text.key(told) == page.text.key(at));
    if remains && page.text.key(end) == OF && !again(end + 2) && !again(end + 3) {
        return None;
    }
    // "half a point" is no share.
    let earlier = page.numbers[..run.start + first].iter().rev();
    let mut near = earlier.take_while(|number| number.tokens.first as usize >= opening);
    if page.text.key(base) != OF || near.any(|number| number.unit == Unit::Percent) {
        return None;
    }
    let fractions: Vec<Number> = told.iter().map(|told| share(page, told)).collect();
    let mut shares: Vec<&Number> = fractions.iter().collect();
    shares.extend(numbers[first..].iter().filter(|number| number.unit == Unit::Percent));
    let end = page.text.sentences[sentence].tokens.end as usize;
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    // "gave less than $50" compares no shares.
    let compared = allows_several(page, &(opening..end))
        || (opening..end).any(|at| [key("compared"), key("both")].contains(&page.text.key(at)));
    (shares.len() <= 6
        && sum > 105.0
        && !compared
        && is_of_one_whole(page, &(start..start), &shares[fractions.len()..]))
    .then(|| (shares.into_iter().copied().collect(), sum))
}
