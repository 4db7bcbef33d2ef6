//! Shares of one whole: "60 % voted yes, 30 % no and the remaining 20 % abstained", "half to widows, a third to orphans and the remaining
//! quarter", "70 percent of the power comes from coal, a quarter from gas and 15 from wind".
//!
//! Three questions are asked, each on its own: which shares a text lists (in percent, as fractions or ratios in words, or as bare numbers
//! after a percentage; with those of the sentences before, where one says that it is another, or what remains), whether they are of one
//! whole ([`remainder::is_of_one_whole`]), and what makes sure that nothing is in two of them ([`are_exclusive`]).

use std::ops::Range;

use super::ballot_words::{allows_several, is_of_contest};
use super::bands::are_banded;
use super::fractions::is_part;
use super::parts::Part;
use super::remainder::{self, is_another, is_of_one_whole, is_remaining};
use super::share::{Spoken, spoken_in};
use super::{allotted, answers, polls};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, OF, before, between};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

/// The most shares of a list.
const MOST: usize = 8;

/// The shares of the sentence that pass their whole, or do not make it, and their sum.
pub fn misfit(
    page: &Page<'_>,
    run: &Range<usize>,
    sentence: &Range<usize>,
    spoken: &[Spoken],
) -> Option<(Vec<Number>, f64)> {
    let own = listed(page, run, sentence, spoken);
    let earlier = own.first().map(|first| told_before(page, run, sentence, first, spoken)).unwrap_or_default();
    let plain: Vec<Number> = own.iter().filter(|share| share.unit == Unit::Percent).copied().collect();
    let bare = if plain.len() < own.len() { own } else { Vec::new() };
    let all = [earlier.as_slice(), &plain].concat();
    [all, plain, bare].iter().find_map(|shares| misfit_of(page, shares, sentence))
}

/// The shares where they do not fit, or two neighbours of one kind among them.
fn misfit_of(page: &Page<'_>, shares: &[Number], sentence: &Range<usize>) -> Option<(Vec<Number>, f64)> {
    if !(2..=MOST).contains(&shares.len()) {
        return None;
    }
    let listed: Vec<&Number> = shares.iter().collect();
    let sum: f64 = listed.iter().map(|share| share.value).sum();
    let words = words_of(page, &listed, sentence, true);
    let rough = listed.iter().any(|share| share.approximate);
    if is_over(&listed, sum) || is_under(page, &listed, sum, &words) {
        let ill = are_told_apart(page, &listed, &words)
            || is_listed(page, &listed)
                && !listed[1..].iter().any(|share| is_of_other(page, share, rough))
                && is_of_one_whole(page, &words, &listed)
                && are_exclusive(page, &listed, &words, sum);
        if ill {
            return Some((shares.to_vec(), sum));
        }
    }
    listed.windows(2).filter(|_| shares.len() > 2).find_map(|pair| {
        let sum = pair[0].value + pair[1].value;
        let words = words_of(page, pair, sentence, false);
        let over = sum > 102.0 && sum <= 130.0 && !pair[0].approximate && !pair[1].approximate;
        let ill = over && remainder::are_of_one_kind(page, pair) && is_of_one_whole(page, &words, pair);
        ill.then(|| (pair.iter().map(|share| **share).collect(), sum))
    })
}

/// Shares that nothing between them can make those of two wholes: one answer is asked for, a dollar is divided, one vote is told, or the two
/// groups of a kind.
fn are_told_apart(page: &Page<'_>, shares: &[&Number], words: &Range<usize>) -> bool {
    let (first, last) = (shares[0], shares[shares.len() - 1]);
    let lead = words.start..first.tokens.first as usize;
    let cents = || {
        [first, last].iter().all(|share| {
            page.text.key(share.tokens.end as usize - 1) == CENT
                || page.text.token_str(share.tokens.end as usize - 1) == "cents"
        })
    };
    let pair = || shares.len() == 2 && !last.approximate;
    let several = || allows_several(page, words);
    let plain = || !shares.iter().any(|share| [key("from"), key("to"), key("than")].contains(&before(page, share, 1)));
    asks_for_one(page, words) && is_listed(page, shares)
        || plain() && cents() && is_of_a_dollar(page, words)
        || pair() && is_contest(page, words, shares)
        || pair() && !several() && polls::are_two_groups(page, lead, first, last)
}

/// "The vote was 60 percent to 45 percent", "Roe leads Doe by 15 points, 62 percent to 47 percent".
fn is_contest(page: &Page<'_>, words: &Range<usize>, shares: &[&Number]) -> bool {
    let [first, second] = shares else { return false };
    let vote = words.clone().any(|at| {
        let word = page.text.key(at);
        is_of_contest(word) && word != key("margin") || VOTED.contains(word)
    });
    // "90 to 95 percent".
    let falls = first.value > second.value && page.text.key(second.tokens.end as usize) != OF;
    vote && falls && between(page, first, second).eq([key("to")]) && before(page, first, 1) != key("from")
}

const VOTED: Words<9> =
    Words::new(["approved", "passed", "rejected", "adopted", "ratified", "upheld", "elected", "prevailed", "beat"]);

/// "30 percent of the women", "one in three women": a later share with a base of its own; "half say it is not (28%)": one of others.
fn is_of_other(page: &Page<'_>, share: &Number, rough: bool) -> bool {
    let end = share.tokens.end as usize;
    let enclosed = before(page, share, 1) == key("(");
    // "of the other half, two thirds".
    let part = (1..=2).find(|&back| is_part(before(page, share, back)));
    let part = part.is_some_and(|back| (back + 1..back + 4).any(|back| before(page, share, back) == OF));
    part || share.approximate
        && page.text.tokens.get(end).is_some_and(|next| next.is_capitalised())
        && super::exclusive::kind_of_next(page, end).is_some()
        || enclosed && (rough || page.text.key(end + 1) == OF)
}

/// The words that tell of the shares: their sentences, or what is near some of them.
fn words_of(page: &Page<'_>, shares: &[&Number], sentence: &Range<usize>, all: bool) -> Range<usize> {
    const REACH: usize = 9;
    let (first, end) = (shares[0].tokens.first as usize, shares[shares.len() - 1].tokens.end as usize);
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    if all { opening..sentence.end } else { opening.max(first.saturating_sub(REACH))..sentence.end.min(end + REACH) }
}

/// Percentages, fractions and ratios in words, and bare numbers behind a percentage (with the unit of none), in their order.
fn listed(page: &Page<'_>, run: &Range<usize>, sentence: &Range<usize>, spoken: &[Spoken]) -> Vec<Number> {
    const LONGEST: usize = 60;
    let mut percent = false;
    let mut shares: Vec<Number> = Vec::new();
    for number in &page.numbers[run.clone()] {
        let bare = percent && is_bare(page, number);
        percent |= number.unit == Unit::Percent;
        if number.unit == Unit::Percent || bare {
            shares.push(*number);
        } else if number.unit == Unit::Noun(CENT) && is_of_a_dollar(page, sentence) {
            shares.push(Number { unit: Unit::Percent, ..*number });
        }
    }
    if sentence.len() <= LONGEST {
        let told = spoken_in(spoken, sentence).iter().filter(|told| told.is_ratio || is_share(page, told));
        shares.extend(told.map(|told| of_fraction(page, told)));
        shares.sort_by_key(|share| share.tokens.first);
    }
    // "Forty-three percent (43%)"; "half (56 percent)", "half the money, 55 percent".
    shares.dedup_by(|next, share| {
        !share.approximate && next.tokens.first <= share.tokens.end + 1 && next.value == share.value
    });
    let again = |pair: &[Number]| {
        let near = pair[1].tokens.first <= pair[0].tokens.end + 4 && !pair[1].approximate;
        pair[0].approximate && near && (pair[1].value - pair[0].value).abs() < 7.0
    };
    let told: Vec<bool> = shares.windows(2).map(again).chain([false]).collect();
    let mut told = told.into_iter();
    shares.retain(|_| !told.next().unwrap_or(false));
    shares
}

pub const CENT: Key = key("cent");

/// "of every dollar given 62 cents go to programs".
fn is_of_a_dollar(page: &Page<'_>, words: &Range<usize>) -> bool {
    const EVERY: Words<3> = Words::new(["every", "each", "per"]);
    let dollar = |at: usize| [key("dollar"), key("euro")].contains(&page.text.key(at));
    words.clone().any(|at| EVERY.contains(page.text.key(at)) && (at + 1..at + 4).any(dollar))
}

/// "55 percent in shares, 30 in bonds": a number that stands for a share.
fn is_bare(page: &Page<'_>, number: &Number) -> bool {
    number.unit == Unit::None
        && number.value < 100.0
        && page.text.tokens[number.tokens.first as usize].is_number()
        && !page.is_dated(number.tokens.first as usize)
}

/// A fraction as a share that is told roughly.
fn of_fraction(page: &Page<'_>, Spoken { tokens, value, .. }: &Spoken) -> Number {
    let tokens = TokenSpan::new(tokens.start as u32, tokens.end as u32);
    Number { span: page.text.span(tokens), tokens, value: value * 100.0, unit: Unit::Percent, approximate: true }
}

/// Whether the fraction is a share of many: no "half an hour", "the first half", "two and a half", "by half".
fn is_share(page: &Page<'_>, Spoken { tokens, .. }: &Spoken) -> bool {
    const NOT_BEFORE: Words<15> = Words::new([
        "a", "an", "-", "hour", "hours", "mile", "dozen", "million", "billion", "century", "year", "point", "points",
        "time", "as",
    ]);
    const NOT_AFTER: Words<12> =
        Words::new(["a", "first", "second", "by", "than", "other", "final", "last", "opening", "in", "-", "point"]);
    let earlier = tokens.start.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    // "the other two-fifths" remain.
    let remains = earlier == key("other") && tokens.len() > 1;
    !NOT_BEFORE.contains(page.text.key(tokens.end)) && (remains || !NOT_AFTER.contains(earlier))
}

/// The shares of the two sentences before, where the first of this one is said to be another, or what remains.
fn told_before(
    page: &Page<'_>,
    run: &Range<usize>,
    sentence: &Range<usize>,
    first: &Number,
    spoken: &[Spoken],
) -> Vec<Number> {
    if !is_remaining(page, first) && !is_another(page, first) {
        return Vec::new();
    }
    let at = page.text.sentence_of(sentence.start);
    let sentences = at.saturating_sub(if is_another(page, first) { 1 } else { 2 })..at;
    let shares: Vec<Number> = sentences
        .flat_map(|at| {
            let words = page.text.sentences[at].tokens.range();
            let start =
                page.numbers[..run.start].partition_point(|number| (number.tokens.first as usize) < words.start);
            let end = page.numbers[..run.start].partition_point(|number| (number.tokens.first as usize) < words.end);
            let shares = listed(page, &(start..end), &words, spoken);
            shares.into_iter().filter(|share| share.unit == Unit::Percent)
        })
        .collect();
    // "54 percent disapprove of one. Another 60 percent disapprove of the other"; "Half of the homes have wells. The remaining 80 percent of the
    // wells" divides what the fraction was not of.
    let fraction = shares.len() == 1 && shares[0].approximate;
    let (base, end) = (shares.first().map_or(0, |share| share.tokens.end as usize), first.tokens.end as usize);
    let again = |at: usize| (base..base + 4).any(|told| page.text.key(told) == page.text.key(at));
    let other = fraction && page.text.key(end) == OF && !again(end + 2) && !again(end + 3);
    let remains = is_remaining(page, first) && (before(page, first, 1) != key("other") || shares.len() >= 2);
    if !other && (remains || fraction) { shares } else { Vec::new() }
}

/// What rounding may add to a sum of shares; fractions in words are told roughly.
fn is_over(shares: &[&Number], sum: f64) -> bool {
    let words = shares.iter().any(|share| share.approximate);
    sum > if words { 105.0 } else { 102.0 } && shares.iter().all(|share| share.value <= 100.0)
}

/// "and the remaining 20 percent" closes the list: it makes the whole.
fn is_under(page: &Page<'_>, shares: &[&Number], sum: f64, words: &Range<usize>) -> bool {
    let last = shares[shares.len() - 1];
    shares.len() >= 3
        && sum < 96.0
        && is_remaining(page, last)
        && words.contains(&(shares[0].tokens.first as usize))
        && !remainder::is_of_part(page, shares)
        && !shares.iter().any(|share| share.approximate)
}

/// Whether a mark or a conjunction parts each share from the next.
fn is_listed(page: &Page<'_>, shares: &[&Number]) -> bool {
    const LONGEST: usize = 24;
    shares.windows(2).all(|pair| {
        let mut gap = pair[0].tokens.end as usize..pair[1].tokens.first as usize;
        let parts = |at: usize| page.text.tokens[at].is_mark() || [AND, key("while")].contains(&page.text.key(at));
        gap.len() <= LONGEST && gap.any(parts)
    })
}

/// Whether nothing is in two of the shares: the text sets them apart, or closes the list with what remains; they are answers to one
/// question, groups of one kind or bands of one measure; one verb or preposition divides a thing among them.
fn are_exclusive(page: &Page<'_>, shares: &[&Number], words: &Range<usize>, sum: f64) -> bool {
    let end = words.end;
    let parts = || shares.iter().map(|share| Part::new(share)).collect::<Vec<_>>();
    !remainder::holds_a_whole(shares) && remainder::are_set_apart(page, shares, end)
        || remainder::is_said_once(page, shares, words.start)
        || remainder::are_of_one_kind(page, shares)
        || !shares.iter().any(|share| share.approximate) && remainder::is_enumerated(page, shares, sum)
        || are_banded(page, &parts(), end)
        || allotted::is_divided(page, shares, words)
        || polls::is_divided(page, words, shares)
        || allotted::are_owned(page, shares)
        || answers::exclude(page, shares, end)
}

/// "asked to pick the one place", "each of which was asked to choose one answer", "which of the three they liked best": nobody gives two.
fn asks_for_one(page: &Page<'_>, words: &Range<usize>) -> bool {
    const ASKED: Words<14> = Words::new([
        "choose", "pick", "select", "name", "give", "choosing", "picking", "naming", "selecting", "chose", "picked",
        "named", "told", "asked",
    ]);
    const ONE: Words<3> = Words::new(["one", "single", "sole"]);
    let one = |at: usize| {
        ONE.contains(page.text.key(at))
            && page.text.key(at.wrapping_sub(1)) != key("than")
            && page.text.key(at + 1) != key("or")
            && (page.text.key(at + 1) != OF || page.text.key(at.wrapping_sub(1)) == key("pick"))
    };
    words.clone().any(|at| {
        let which = page.text.key(at) == key("which") && page.text.key(at + 1) == OF;
        ASKED.contains(page.text.key(at)) && (at + 1..at + 4).any(one)
            || which && words.clone().any(|at| [key("best"), key("most")].contains(&page.text.key(at)))
    })
}
