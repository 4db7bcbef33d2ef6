//! Wholes that a text divides, and parts that do not fit them: "of the 40 crews sent, 27 came from the county, 11 from the city and the
//! remaining 9 from afar", "five of the seven were Danish, two Dutch and one French", "the 120-seat assembly is made up of 70 deputies
//! and 60 senators", "8,200 came. Of those, 4,900 were men and 4,100 women", "$500, of which $300 was for food and $250 for rent".
//!
//! Three questions are asked, each in its own room: how the text ties the parts to their whole ([`wholes`]), what its list of parts
//! is ([`parts`](super::parts)), and what makes sure that nothing is in two of them ([`exclusive`](super::exclusive)). What
//! remains, and what a whole is said to be made of, must make it; other parts must not pass it.

use std::ops::Range;

use super::exclusive::{self, is_rest_of};
use super::parts::{Misfit, Part, is_link, is_money, slack, slack_above};
use super::wholes::{self, Division, Tie};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, ballot_words, chamber};
use crate::text::{Words, key};

/// The most words from a part to the last word that belongs to it.
const REACH: usize = 12;

/// How often a list may hold its whole and still be its parts.
const FAR_OVER: f64 = 2.5;

/// The division that a sentence tells, where its parts do not fit.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const MOST: usize = 10;
    let numbers = &page.numbers[run.clone()];
    let first = numbers.first().filter(|_| numbers.len() <= MOST)?;
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    let misfit = chamber::parties(page, numbers, &sentence).or_else(|| {
        let mut judged =
            wholes::divisions(page, run, &sentence).map(|division| judge(page, &division, numbers, sentence.end));
        // Parts that make their whole are no wholes of others.
        judged.find_map(|judged| match judged {
            Judged::Made => Some(None),
            Judged::Ill(misfit) => Some(Some(misfit)),
            Judged::Open => None,
        })?
    })?;
    // "none is both".
    let both = |at: usize| page.text.key(at) == key("both") && !is_none(page, at);
    (!ballot_words::allows_several(page, &sentence) && !sentence.clone().any(both)).then_some(misfit)
}

/// What comes of adding the parts.
enum Judged {
    /// They make their whole.
    Made,
    /// They do not fit it.
    Ill(Misfit),
    /// They may well be more or less than it.
    Open,
}

fn judge(page: &Page<'_>, division: &Division<'_>, numbers: &[Number], end: usize) -> Judged {
    let (whole, parts) = (division.whole, &division.parts);
    let slack = slack(page, whole, numbers);
    let mut sum = parts.first().map_or(0.0, |part| part.value);
    for len in 2..=parts.len() {
        let last = &parts[len - 1];
        sum += last.value;
        let rest = is_rest_of(page, whole, last);
        let closed = len == parts.len()
            || (last.first.saturating_sub(if rest { 8 } else { 5 })..last.first).any(|at| is_link(page.text.key(at)));
        if !closed {
            continue;
        }
        let above = if is_money(whole) { slack.min(slack_above(page, whole, &parts[..len], numbers)) } else { slack };
        // What follows the parts that make the whole counts something else.
        if sum >= whole.value - slack && sum <= whole.value + above {
            return Judged::Made;
        }
        let over = sum > whole.value + above && sum <= FAR_OVER * whole.value;
        if rest || over && are_apart(page, division, &parts[..len], end) {
            return Judged::Ill(Misfit::new(page, whole, &parts[..len]));
        }
    }
    let under = division.tie == Tie::Made && sum < whole.value - slack && 2.0 * sum >= whole.value;
    if under && is_complete(page, whole, parts, end) {
        return Judged::Ill(Misfit::new(page, whole, parts));
    }
    Judged::Open
}

/// Whether nothing is in two of the parts; the closer they are tied to their whole, the less it takes.
fn are_apart(page: &Page<'_>, division: &Division<'_>, parts: &[Part], end: usize) -> bool {
    let (whole, money) = (division.whole, is_money(division.whole));
    // A seat is held by one.
    if whole.tokens.first as usize > parts[parts.len() - 1].first {
        return true;
    }
    let exclusive = || exclusive::are_exclusive(page, whole, parts, end);
    match division.tie {
        Tie::Made => money || are_things(page, parts) || exclusive(),
        Tie::Announced => money || are_things(page, parts) || are_all(page, whole, parts) || exclusive(),
        Tie::Divided => money && are_items(page, parts) || exclusive(),
        Tie::Shown => {
            exclusive::are_of_one_kind(page, parts, end)
                || exclusive::are_named(page, parts)
                || money && exclusive::are_purposes(page, parts)
        }
    }
}

/// "31 people: 12 have, 10 have and 15 have": three and more of a bare number.
fn are_all(page: &Page<'_>, whole: &Number, parts: &[Part]) -> bool {
    whole.unit == Unit::None && parts.len() >= 3 && page.text.key(parts[0].first - 1) == key(":")
}

/// "£5m went on tents and £6m on food": sums that follow each other as a list.
fn are_items(page: &Page<'_>, parts: &[Part]) -> bool {
    const LONGEST: usize = 9;
    let last = parts[parts.len() - 1].first;
    let near = parts.windows(2).all(|pair| pair[1].first - pair[0].end <= LONGEST);
    near && (last.saturating_sub(3)..last).any(|at| page.text.key(at) == AND)
}

/// Whether each part names what it counts, or whence it comes: no charges, votes and answers, of which one may have several.
fn are_things(page: &Page<'_>, parts: &[Part]) -> bool {
    const SEVERAL: Words<12> =
        Words::new(["with", "for", "on", "of", "have", "had", "has", "said", "who", "which", "by", "to"]);
    parts.iter().all(|part| {
        let next = page.text.tokens.get(part.end);
        next.is_some_and(|token| token.is_word()) && !SEVERAL.contains(page.text.key(part.end))
    })
}

/// Whether the list counts all that it names and ends with its last part.
fn is_complete(page: &Page<'_>, whole: &Number, parts: &[Part], end: usize) -> bool {
    const OPEN: Words<16> = Words::new([
        "a", "an", "including", "include", "others", "other", "several", "some", "another", "most", "among", "each",
        "least", "many", "more", "both",
    ]);
    let last = parts[parts.len() - 1].end;
    let stop = (last..end).find(|&at| page.text.tokens[at].is_mark() && page.text.key(at) != key(".")).unwrap_or(end);
    let closed = stop - last <= REACH && page.text.key(stop) != COMMA;
    let listed = parts[0].first..stop;
    let start = whole.tokens.first as usize;
    closed
        && parts.len() >= 2
        && !whole.approximate
        && !(start..listed.end).any(|at| OPEN.contains(page.text.key(at)))
        && are_things(page, parts)
}

/// "none is both", "no one in both".
pub fn is_none(page: &Page<'_>, both: usize) -> bool {
    const NONE: Words<4> = Words::new(["none", "neither", "no", "nobody"]);
    (both.saturating_sub(4)..both).any(|at| NONE.contains(page.text.key(at)))
}
