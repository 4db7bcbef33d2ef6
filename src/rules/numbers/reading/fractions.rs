//! Parts told as fractions in words: "half were men, two thirds women", "two thirds go on wages, a quarter on rent and a fifth on food".

use std::ops::Range;

use super::change::is_change_word;
use super::share::Spoken;
use crate::annotate::Page;
use crate::rules::numbers::shared::{AND, COMMA, FROM, IN, OF, TO};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Words, key, keys};

/// Parts in words that pass their whole: "half were men, two thirds women"; the passage and the sum.
pub fn fractions(page: &Page<'_>, spoken: &[Spoken], sentence: &Range<usize>) -> Option<(Span, f64)> {
    const SIDES: [(Key, Key); 13] = [
        (key("support"), key("oppose")),
        (key("supported"), key("opposed")),
        (key("favor"), key("oppose")),
        (key("favour"), key("oppose")),
        (key("approve"), key("disapprove")),
        (key("agree"), key("disagree")),
        (key("back"), key("oppose")),
        (key("men"), key("women")),
        (key("boys"), key("girls")),
        (key("male"), key("female")),
        (key("for"), key("against")),
        (key("yes"), key("no")),
        (key("democrats"), key("republicans")),
    ];
    const FARTHEST: usize = 8;
    const MOST: usize = 4;
    let found = spoken.iter().filter(|told| !told.is_ratio).map(|told| (told.tokens.clone(), told.value));
    let found: Vec<(Range<usize>, f64)> = found.take(MOST + 1).collect();
    if let Some(apart) = set_apart(page, &found, sentence.start).filter(|_| found.len() <= MOST) {
        return Some(apart);
    }
    let [first, second] = found.as_slice() else { return None };
    let gap = first.0.end..second.0.start;
    let has = |words: Range<usize>, word: Key| words.clone().any(|at| page.text.key(at) == word);
    let after = second.0.end..sentence.end.min(second.0.end + 5);
    let sides = SIDES.iter().any(|&(one, other)| {
        (has(gap.clone(), one) && has(after.clone(), other)) || (has(gap.clone(), other) && has(after.clone(), one))
    });
    let joined = gap.clone().any(|at| page.text.key(at) == COMMA || page.text.key(at) == AND);
    let own = has(after.clone(), OF);
    let sum = first.1 + second.1;
    (gap.len() <= FARTHEST && sides && joined && !own && sum > 1.02)
        .then(|| (page.text.span(TokenSpan::new(first.0.start as u32, second.0.end as u32)), sum))
}

/// "two thirds mocked it, and another half praised it": fractions of one whole by the text's own word.
fn set_apart(page: &Page<'_>, found: &[(Range<usize>, f64)], opening: usize) -> Option<(Span, f64)> {
    const APART: Words<4> = Words::new(["another", "further", "remaining", "other"]);
    const SHORT: usize = 6;
    let [first, others @ ..] = found else { return None };
    let last = others.last()?;
    // "half a point", "a third of the houses".
    let plain =
        |at: usize| ![OF, key("a"), key("an"), key("hour"), key("mile"), key("dozen")].contains(&page.text.key(at));
    let apart = others
        .iter()
        .any(|(tokens, _)| (tokens.start.saturating_sub(1)..tokens.end).any(|at| APART.contains(page.text.key(at))))
        // "of the other half, two thirds" divides that half.
        && !others.iter().any(|(tokens, _)| (tokens.start.saturating_sub(3)..tokens.start).any(|at| page.text.key(at) == OF))
        && others.iter().all(|(tokens, _)| plain(tokens.end));
    // "two thirds go on wages, a quarter on rent and a fifth on food".
    let link = page.text.key(last.0.end);
    let spent = others.len() >= 2
        && [key("on"), TO, FROM, IN, key("for")].contains(&link)
        && others.iter().all(|(tokens, _)| page.text.key(tokens.end) == link)
        && (first.0.end..others[0].0.start).any(|at| page.text.key(at) == link);
    // "three-quarters will go to roads and a third of it to schools".
    let it = |end: usize| {
        page.text.key(end) == OF && [key("it"), key("that"), key("them")].contains(&page.text.key(end + 1))
    };
    let behind = last.0.end + if it(last.0.end) { 2 } else { 0 };
    let gap = first.0.end..last.0.start;
    const GONE: Words<13> = Words::new([
        "go", "goes", "went", "comes", "come", "came", "spent", "given", "owned", "held", "paid", "used", "left",
    ]);
    let gone = gap.clone().find(|&at| GONE.contains(page.text.key(at)));
    // "two-thirds of the town's budget goes to schools and half of the budget goes to the police".
    let again = (last.0.end..last.0.end + SHORT).find(|&at| GONE.contains(page.text.key(at)));
    let again = again.filter(|&at| gone.is_some_and(|gone| page.text.key(gone - 1) == page.text.key(at - 1)));
    let behind = again.map_or(behind, |at| at + 1);
    let sent = others.len() == 1
        && gone.is_some_and(|at| page.text.key(at + 1) == page.text.key(behind))
        && [TO, FROM, key("on"), key("for"), key("by")].contains(&page.text.key(behind))
        && [AND, COMMA].contains(&page.text.key(last.0.start - 1));
    // "A third of the land is forest, half is farmland and a quarter is water": one mass.
    let is = |at: usize| [key("is"), key("was")].contains(&page.text.key(at));
    let mass = others.len() >= 2
        && others.iter().all(|(tokens, _)| {
            is(tokens.end) && page.text.tokens[tokens.start - 1].is_word() == (page.text.key(tokens.start - 1) == AND)
        })
        && page.text.key(first.0.end) == OF
        && (first.0.end..others[0].0.start).any(is);
    let apart = apart || spent || sent || mass;
    let moved = (first.0.start.saturating_sub(3).max(opening)..last.0.end).any(|at| is_change_word(page.text.key(at)));
    let sum: f64 = found.iter().map(|(_, share)| share).sum();
    (apart && !moved && sum > 1.02)
        .then(|| (page.text.span(TokenSpan::new(first.0.start as u32, last.0.end as u32)), sum))
}

/// The last words of fractions.
pub const PARTS: [&str; 13] = [
    "half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "sixths", "eighth", "eighths",
    "tenth", "tenths",
];

/// "half", "third", "quarters": the last word of a fraction.
pub fn is_part(word: Key) -> bool {
    const WORDS: Words<13> = Words::new(PARTS);
    WORDS.contains(word)
}

/// "half", "a third", "two-thirds", "three quarters", by its last word: its tokens and value.
pub fn fraction(page: &Page<'_>, at: usize) -> Option<(Range<usize>, f64)> {
    const OF: [f64; 6] = [3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    const COUNTS: [Key; 10] = keys(["", "one", "two", "three", "four", "five", "", "seven", "", "nine"]);
    const ONE: Words<5> = Words::new(["another", "further", "a", "remaining", "other"]);
    let word = page.text.key(at);
    if !is_part(word) {
        return None;
    }
    if word == key("half") {
        return Some((at..at + 1, 0.5));
    }
    let part = OF[(keys(PARTS).iter().position(|&known| known == word)? - 1) / 2];
    let first = at.checked_sub(1 + usize::from(page.text.key(at.wrapping_sub(1)) == key("-")))?;
    let told = page.text.key(first);
    let count = if ONE.contains(told) { 1 } else { COUNTS.iter().position(|&known| known == told)? };
    Some((first..at + 1, count as f64 / part))
}
