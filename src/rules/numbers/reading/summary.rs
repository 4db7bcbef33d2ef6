//! A percentage that sums up the two figures of its sentence, however they are told: "was 80 cents in May and closed at
//! $1.20, a gain of 50 percent", "24 volunteers in the first term and 60 now, a 150 % rise", "fell to 120 tons from last year's
//! 160, down by a quarter".
//!
//! Which figure is the earlier one follows from the claim's own direction. The sentence must hold exactly two figures of one
//! unit, words that set them against each other, and the one claim.

use std::ops::Range;

use super::change::{Change, is_change_word, is_filler, is_tie};
use super::factor::{self, Factor};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::before;
use crate::text::{Key, key};

/// What a sentence says of the change between its figures.
pub enum Claim<'a> {
    Percent(&'a Number),
    Share(Factor),
}

impl Claim<'_> {
    fn tokens(&self) -> Range<usize> {
        match self {
            Claim::Percent(percent) => percent.tokens.range(),
            Claim::Share(share) => share.tokens.clone(),
        }
    }
}

/// The claim of a sentence and the change that it sums up; `run` are its numbers.
pub fn read<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Change<'a>, Claim<'a>)> {
    let numbers = &page.numbers[run.clone()];
    let mut figures = numbers
        .iter()
        .filter(|number| !matches!(number.unit, Unit::Percent | Unit::Ordinal) && !is_numerator(page, number));
    let (Some(first), Some(second), None) = (figures.next(), figures.next(), figures.next()) else { return None };
    let claim = claim(page, numbers, second)?;
    if [first, second].iter().any(|figure| is_difference(page, figure)) {
        return None;
    }
    if !is_same(first, second) || !is_tied(page, first, second, &claim) {
        return None;
    }
    let (low, high) = if first.value <= second.value { (first, second) } else { (second, first) };
    let (from, to) = if rises(page, &claim)? { (low, high) } else { (high, low) };
    let usable = low.value > 0.0 && low.value < high.value && high.value / low.value < 50.0;
    usable.then_some((Change { from, to, percent: None, next: run.end }, claim))
}

/// The "two" of "two-thirds".
fn is_numerator(page: &Page<'_>, number: &Number) -> bool {
    let end = number.tokens.end as usize;
    let next = end + usize::from(page.text.key(end) == key("-"));
    [key("thirds"), key("quarters"), key("fifths"), key("third"), key("quarter"), key("fifth")]
        .contains(&page.text.key(next))
}

/// "a drop of 588.47", "up by five": how much it changed, no level.
fn is_difference(page: &Page<'_>, number: &Number) -> bool {
    let (joint, noun) = (before(page, number, 1), before(page, number, 2));
    joint == key("by") || (joint == key("of") && is_change_word(noun))
}

/// The one percentage of the sentence, or the one share after its figures.
fn claim<'a>(page: &Page<'_>, numbers: &'a [Number], second: &Number) -> Option<Claim<'a>> {
    let mut percents = numbers.iter().filter(|number| number.unit == Unit::Percent);
    match (percents.next(), percents.next()) {
        (Some(percent), None) => Some(Claim::Percent(percent)),
        (None, _) => {
            let sentence = &page.text.sentences[page.text.sentence_of(second.tokens.first as usize)];
            let end = (sentence.tokens.end as usize).min(second.tokens.end as usize + LONGEST);
            (second.tokens.end as usize..end).find_map(|at| factor::share(page, at)).map(Claim::Share)
        }
        _ => None,
    }
}

/// The most words between the figures, or between them and the claim.
const LONGEST: usize = 16;

fn is_same(first: &Number, second: &Number) -> bool {
    let count = |number: &Number| matches!(number.unit, Unit::None | Unit::Noun(_));
    match (first.unit, second.unit) {
        (Unit::Noun(first), Unit::Noun(second)) => first == second,
        _ => first.unit == second.unit || (count(first) && count(second)),
    }
}

/// Whether the words set the figures against each other, and the claim stands as a summary after them or before them.
fn is_tied(page: &Page<'_>, first: &Number, second: &Number, claim: &Claim<'_>) -> bool {
    let word = |at: usize| page.text.key(at);
    let (start, end) = (first.tokens.first as usize, second.tokens.end as usize);
    let between = first.tokens.end as usize..second.tokens.first as usize;
    let tokens = claim.tokens();
    let near = between.len() <= LONGEST;
    let compared = (start.saturating_sub(3)..end + 2).any(|at| is_contrast(word(at)));
    // "60 % had been teachers" speaks of something else.
    let next = word(tokens.end);
    let closed = page.text.tokens.get(tokens.end).is_none_or(|token| token.is_mark()) || is_goal(next);
    if !closed {
        return false;
    }
    if tokens.start >= end {
        let gap = end..tokens.start;
        let Some(mark) = gap.clone().rev().find(|&at| is_break(word(at))) else { return false };
        // After the mark the claim comes at once: no subject of its own, as in ", on sales up 20 %".
        let at_once = (mark + 1..gap.end).all(|at| is_tie(word(at)) || is_change_word(word(at)) || is_filler(word(at)));
        return near && compared && at_once && gap.len() <= 8 && gap.clone().all(|at| !is_other(word(at)));
    }
    let gap = tokens.end..start;
    let earlier = (second.tokens.first as usize - 3..second.tokens.first as usize).any(|at| is_earlier(word(at)));
    tokens.end <= start && near && gap.len() <= 8 && earlier && gap.clone().all(|at| !is_other(word(at)))
}

/// What may follow a claim: its noun, or the time it took.
fn is_goal(word: Key) -> bool {
    const WORDS: [Key; 14] = [
        key("in"),
        key("on"),
        key("over"),
        key("since"),
        key("to"),
        key("from"),
        key("rise"),
        key("increase"),
        key("jump"),
        key("gain"),
        key("fall"),
        key("drop"),
        key("decline"),
        key("cut"),
    ];
    WORDS.contains(&word)
}

/// Words between two states of one thing.
fn is_contrast(word: Key) -> bool {
    const WORDS: [Key; 22] = [
        key("now"),
        key("once"),
        key("from"),
        key("was"),
        key("were"),
        key("began"),
        key("started"),
        key("closed"),
        key("ended"),
        key("last"),
        key("first"),
        key("previous"),
        key("earlier"),
        key("then"),
        key("previously"),
        key("formerly"),
        key("stands"),
        key("today"),
        key("had"),
        key("before"),
        key("became"),
        key("costs"),
    ];
    WORDS.contains(&word)
}

/// Words right before the figure of an earlier time.
fn is_earlier(word: Key) -> bool {
    const WORDS: [Key; 6] = [key("from"), key("been"), key("was"), key("were"), key("("), key("previously")];
    WORDS.contains(&word)
}

/// The mark before a summary.
fn is_break(word: Key) -> bool {
    const MARKS: [Key; 8] =
        [key(","), key(":"), key(";"), key("("), key("-"), key("\u{2013}"), key("\u{2014}"), key("has")];
    MARKS.contains(&word)
}

/// Words that give the claim another subject.
fn is_other(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        key("while"),
        key("but"),
        key("although"),
        key("whose"),
        key("when"),
        key("after"),
        key("compared"),
        key("than"),
        key("which"),
        key("with"),
        key("and"),
        key("as"),
    ];
    WORDS.contains(&word)
}

/// Whether the claim is of a rise; `None` where it does not say.
fn rises(page: &Page<'_>, claim: &Claim<'_>) -> Option<bool> {
    const UP: [Key; 20] = [
        key("gain"),
        key("rise"),
        key("rises"),
        key("rose"),
        key("risen"),
        key("increase"),
        key("increased"),
        key("jump"),
        key("jumped"),
        key("growth"),
        key("grew"),
        key("grown"),
        key("up"),
        key("surge"),
        key("leap"),
        key("climb"),
        key("climbed"),
        key("hike"),
        key("higher"),
        key("soared"),
    ];
    const DOWN: [Key; 19] = [
        key("loss"),
        key("fall"),
        key("fell"),
        key("fallen"),
        key("drop"),
        key("dropped"),
        key("decline"),
        key("declined"),
        key("decrease"),
        key("down"),
        key("cut"),
        key("reduction"),
        key("slid"),
        key("slump"),
        key("plunge"),
        key("lower"),
        key("dip"),
        key("shed"),
        key("shrunk"),
    ];
    let tokens = claim.tokens();
    let after = (tokens.end..tokens.end + 2).take_while(|&at| !is_break(page.text.key(at)));
    let mut near = (tokens.start.saturating_sub(6)..tokens.start).rev().chain(after).map(|at| page.text.key(at));
    near.find_map(|word| match word {
        word if UP.contains(&word) => Some(true),
        word if DOWN.contains(&word) => Some(false),
        _ => None,
    })
}
