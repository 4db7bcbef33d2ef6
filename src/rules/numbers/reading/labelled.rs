//! Shares that a text sets out as one list, each with its label before or behind it: "For: 48% / Against: 39% / Undecided: 21%" on lines
//! of their own or parted by semicolons, "those for it (48%), those against it (39%) and the undecided (21%)", "Europe brings 50 % of
//! sales; Asia, the newest market, 35 %; and America 25 %".
//!
//! The form tells that it is a list; that it is of one whole must be said: by an answer of those who take no side, by a word of dividing, or
//! by a thing that is divided ("sales by region", "50 % of sales"). Years, changes, rates and places of surveys are not added.

use std::ops::Range;

use super::ballot_words::allows_several;
use super::change::is_change_word;
use super::remainder::{holds_a_whole, is_of_one_whole};
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes, is_short_not};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, OF, before};
use crate::text::{Words, key};

/// The most shares of a list, the most words from one to the next, and of what leads to them.
const MOST: usize = 8;
const LONGEST: usize = 12;
const LEAD: usize = 24;

/// The largest sum that is a slip: more is a list of several wholes.
const FARTHEST: f64 = 140.0;

/// The list that begins in the sentence, where it passes 100 %, and its sum.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    let first = run.clone().find(|&at| page.numbers[at].unit == Unit::Percent)?;
    let next = |last: &Number, number: &Number| {
        let gap = last.tokens.end as usize..number.tokens.first as usize;
        number.unit == Unit::Percent && last.unit == Unit::Percent && is_item(page, gap)
    };
    let plain = |number: &&Number| !is_index(page, number);
    if page.numbers[..first].iter().rev().find(plain).is_some_and(|earlier| next(earlier, &page.numbers[first])) {
        return None;
    }
    let mut shares = vec![&page.numbers[first]];
    for number in page.numbers[first + 1..].iter().filter(plain).take(MOST) {
        if !next(shares[shares.len() - 1], number) {
            break;
        }
        shares.push(number);
    }
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let slack = (0.5 * shares.len() as f64).max(2.0);
    let over = (3..=MOST).contains(&shares.len()) && sum > 100.0 + slack && sum <= FARTHEST;
    (over && !shares.iter().any(|share| share.approximate) && !holds_a_whole(&shares) && is_whole(page, &shares))
        .then_some((shares, sum))
}

/// "2." at the start of a line, "the second market".
pub(super) fn is_index(page: &Page<'_>, number: &Number) -> bool {
    number.unit == Unit::Ordinal
        || number.unit == Unit::None && page.text.tokens[number.tokens.first as usize].starts_line()
}

/// A label and the mark, or the line, that parts two items.
fn is_item(page: &Page<'_>, gap: Range<usize>) -> bool {
    const WALLS: Words<10> = Words::new(["in", "among", "at", "on", "when", "where", "+", "than", "but", "percent"]);
    const MARKS: Words<6> = Words::new([";", "/", "|", "\u{2022}", "\u{b7}", "*"]);
    let (word, token) = (|at: usize| page.text.key(at), |at: usize| page.text.tokens[at]);
    if !(1..=LONGEST).contains(&gap.len()) {
        return false;
    }
    let (last, line) = (gap.end - 1, |at: usize| token(at).starts_line());
    // "split three ways: wages 55 %, building 30 %, books 25 %".
    let bare = || gap.len() <= 4 && word(gap.start) == COMMA && (gap.start + 1..gap.end).all(|at| token(at).is_word());
    let marked = [key("("), key(":")].contains(&word(last)) || bare();
    let parts = |at: usize| {
        line(at) || at < gap.end && (MARKS.contains(word(at)) || marked && [COMMA, AND].contains(&word(at)))
    };
    let plain = |at: usize| {
        // "fewer against (37%)".
        let few = word(last) == key("(") && [key("fewer"), key("more"), key("less")].contains(&word(at));
        let moved = is_change_word(word(at)) && !few;
        let verb = classes(word(at)).any(Classes::AUXILIARY) && word(at + 1) != key("know");
        let closed = verb || WALLS.contains(word(at)) || moved;
        // "2." numbers an item.
        let stop = word(at) == key(".") && !token(at - 1).is_number();
        !closed && !stop && !token(at).after_blank_line() && !page.is_dated(at)
    };
    gap.clone().any(|at| token(at).is_word())
        && (gap.start..=gap.end).any(parts)
        && !token(gap.end).after_blank_line()
        && gap.into_iter().all(plain)
}

/// Whether the words say that the list divides one whole.
fn is_whole(page: &Page<'_>, shares: &[&Number]) -> bool {
    const NO_SIDE: Words<9> = Words::new([
        "undecided", "undecideds", "unsure", "abstained", "abstentions", "abstention", "abstain", "abstaining",
        "unknown",
    ]);
    const DIVIDED: Words<8> =
        Words::new(["split", "divided", "breakdown", "distribution", "composition", "camps", "divides", "splits"]);
    const THINGS: Words<18> = Words::new([
        "shares", "stock", "sales", "revenue", "revenues", "turnover", "exports", "imports", "income", "spending",
        "budget", "vote", "votes", "seats", "land", "output", "production", "profits",
    ]);
    const RATES: Words<10> = Words::new([
        "rate", "rates", "turnout", "approval", "unemployment", "inflation", "average", "margin", "satisfied", "trust",
    ]);
    let (first, last) = (shares[0].tokens.first as usize, shares[shares.len() - 1].tokens.end as usize);
    // "Sales by region:\n1. Europe".
    let earlier =
        |at: usize| at.saturating_sub(1 + usize::from(page.text.sentences[at.saturating_sub(1)].tokens.len() <= 2));
    let opening = earlier(page.text.sentence_of(first));
    let start = first.saturating_sub(LEAD).max(page.text.sentences[opening].tokens.first as usize);
    let stop = page.text.tokens.len().min(last + LONGEST / 2);
    let words = start..(last..stop).find(|&at| page.text.tokens[at].starts_line()).unwrap_or(stop);
    let word = |at: usize| page.text.key(at);
    let divided = |at: usize| {
        let thing = THINGS.contains(word(at)) && {
            let of = (at.saturating_sub(3)..at).any(|at| word(at) == OF);
            word(at + 1) == key("by")
                || of && page.text.tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.starts_line())
        };
        let unsure = word(at) == key("know") && at > 0 && is_short_not(page.text.token_str(at - 1));
        unsure || NO_SIDE.contains(word(at)) || DIVIDED.contains(word(at)) || thing
    };
    let moved = shares.iter().any(|share| [key("+"), key("-"), key("by")].contains(&before(page, share, 1)));
    let told = words.clone().any(divided);
    told && !moved
        && !words.clone().any(|at| RATES.contains(word(at)))
        && !allows_several(page, &words)
        && is_of_one_whole(page, &words, shares)
}
