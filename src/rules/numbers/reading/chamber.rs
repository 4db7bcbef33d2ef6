//! Chambers and the votes and seats in them: "the 435-member House passed it 241 to 203", "Republicans hold 54 seats in the Senate and
//! Democrats 49".

use std::ops::Range;

use super::exclusive::are_of_one_kind;
use super::parts::{Misfit, Part, is_count, list};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, before};
use crate::span::Span;
use crate::text::{Words, key};

/// "The 435-member House passed it 241 to 203", "the Senate voted 58 to 47": votes that are more than their chamber has seats.
pub fn votes(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, f64, f64, f64)> {
    let numbers = &page.numbers[run.clone()];
    let (index, pair) = numbers.windows(2).enumerate().find(|(_, pair)| is_ballot(page, &pair[0], &pair[1]))?;
    let sentence = page.text.sentences[page.text.sentence_of(pair[0].tokens.first as usize)].tokens.range();
    let body = numbers
        .iter()
        .enumerate()
        .find(|(at, number)| (*at < index || *at > index + 1) && is_body_of_voters(page, number));
    let seats = body.map(|(_, body)| body.value).or_else(|| chamber(page, &sentence))?;
    let sum = pair[0].value + pair[1].value;
    let near = body.is_some() || sum <= 1.15 * seats;
    (sum > seats && near && pair.iter().all(|votes| votes.value <= seats))
        .then(|| (pair[0].span.cover(pair[1].span), pair[0].value, pair[1].value, seats))
}

/// "voted 58 to 47", "split 6-4", "passed it 241 to 203".
fn is_ballot(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const REACH: usize = 5;
    const VERBS: Words<18> = Words::new([
        "cleared", "clearing", "backed", "endorsed", "ratified", "voted", "split", "ruled", "divided", "passed",
        "approved", "rejected", "vote", "votes", "confirmed", "defeated", "decided", "adopted",
    ]);
    const BALLOTS: Words<6> = Words::new(["vote", "majority", "margin", "split", "tally", "edge"]);
    let bare = |number: &Number| number.unit == Unit::None && !number.approximate && number.value.fract() == 0.0;
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let joint = gap.len() == 1 && [key("to"), key("-"), key("\u{2013}")].contains(&page.text.key(gap.start));
    let start = first.tokens.first as usize;
    let voted = (start.saturating_sub(REACH)..start).any(|at| VERBS.contains(page.text.key(at)));
    let after = second.tokens.end as usize;
    let noun =
        page.text.key(after) == key("in") || (after - 1..after + 3).any(|at| BALLOTS.contains(page.text.key(at)));
    (bare(first) || first.unit == Unit::Noun(key("vote")))
        && matches!(second.unit, Unit::None | Unit::Noun(_))
        && joint
        && (voted || noun)
        && before(page, first, 1) != key("from")
}

/// "the 435-member House", "the 100-seat chamber", "the five judges".
pub fn is_body(page: &Page<'_>, number: &Number) -> bool {
    const MEMBERS: Words<9> =
        Words::new(["member", "seat", "judge", "justice", "juror", "person", "nation", "country", "state"]);
    let last = number.tokens.end as usize - 1;
    let dashed = (last.saturating_sub(1)..last + 2).any(|at| page.text.key(at) == key("-"));
    let named = (last..last + 3).any(|at| MEMBERS.contains(page.text.key(at)));
    dashed && named && number.value >= 3.0
}

/// A body, or "the panel's five judges".
fn is_body_of_voters(page: &Page<'_>, number: &Number) -> bool {
    const VOTERS: Words<7> =
        Words::new(["member", "judge", "justice", "juror", "councillor", "commissioner", "senator"]);
    is_body(page, number) || matches!(number.unit, Unit::Noun(noun) if VOTERS.contains(noun))
}

/// The seats of a chamber that needs no other name.
fn chamber(page: &Page<'_>, sentence: &Range<usize>) -> Option<f64> {
    const OTHER: Words<3> = Words::new(["state", "committee", "subcommittee"]);
    const BOTH: Words<2> = Words::new(["house", "senate"]);
    let is = |at: usize, word: &str| {
        page.text.key(at) == key(word) && page.text.tokens.get(at).is_some_and(|token| token.is_capitalised())
    };
    let joined =
        |at: usize| page.text.key(at + 1) == AND && (at + 2..at + 4).any(|at| BOTH.contains(page.text.key(at)));
    let plain = |at: usize| {
        let (before, after) = (page.text.key(at.wrapping_sub(1)), page.text.key(at + 1));
        !OTHER.contains(before) && !OTHER.contains(after) && before != AND && !joined(at)
    };
    sentence.clone().find_map(|at| match () {
        // Its president breaks a tie.
        () if is(at, "senate") && plain(at) => Some(101.0),
        () if is(at, "supreme") && is(at + 1, "court") => Some(9.0),
        () if is(at, "house") && plain(at) && page.text.key(at - usize::from(at > 0)) != key("white") => Some(435.0),
        () => None,
    })
}

/// "Republicans hold 54 seats in the Senate and Democrats 49": the parties of a chamber that needs no other name.
pub fn parties(page: &Page<'_>, numbers: &[Number], sentence: &Range<usize>) -> Option<Misfit> {
    let [first, second, ..] = numbers else { return None };
    let counted = first.unit == Unit::Noun(key("seat"))
        && [Unit::None, Unit::Noun(key("seat"))].contains(&second.unit)
        && is_count(second);
    let seats = if counted { chamber(page, sentence)? } else { return None };
    let parts = [Part::new(first), Part::new(second)];
    let over = first.value + second.value > seats && first.value.max(second.value) <= seats;
    let near = first.value + second.value <= 1.15 * seats;
    (over && near && are_of_one_kind(page, &parts, sentence.end)).then(|| Misfit {
        span: first.span.cover(second.span),
        parts: vec![first.value, second.value],
        whole: seats,
    })
}

/// "Labour won 81 seats, the Liberals 74 and others 9 in the 150-seat House", "the 27-nation bloc backed it, with 19 in favor and 11
/// opposed": a body and those who sit in it.
pub fn seats<'a>(page: &Page<'_>, numbers: &'a [Number], end: usize) -> Option<(&'a Number, Vec<Part>)> {
    let at = numbers.iter().position(|body| is_body(page, body))?;
    let (first, whole) = (numbers.first()?, &numbers[at]);
    let held = at > 0;
    if held && first.unit != Unit::Noun(key("seat")) {
        return None;
    }
    let (seats, words) = if held {
        (&numbers[..at], first.tokens.first as usize..whole.tokens.first as usize)
    } else {
        (&numbers[1..], whole.tokens.end as usize..end)
    };
    let small = seats.iter().all(|number| number.value < 1000.0);
    small.then(|| (whole, list(page, whole, seats, words, whole.value)))
}
