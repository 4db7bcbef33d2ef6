//! Members of what is itself a part, and pass it: of a group whose share is told ("three hold 40 percent: Roe with 21, Doe with 14 and
//! Poe with 12"), and of some of a count ("three of the 112 were refugees, two from Bosnia and four from Iraq").

use std::ops::Range;

use super::exclusive::are_named;
use super::parts::{Misfit, Part, is_count};
use super::wholes::is_announcing;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, OF, before, rounding};
use crate::text::Words;

/// The most words from one part to the next.
const LONGEST: usize = 8;

/// The parts of the sentence that pass their whole.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const MOST: usize = 8;
    let numbers = &page.numbers[run.clone()];
    if !(2..=MOST).contains(&numbers.len()) {
        return None;
    }
    of_a_share(page, numbers).or_else(|| of_a_part(page, numbers))
}

/// "Three firms hold 40 percent of it: Roe with 21 percent, Doe with 14 percent and Poe with 12 percent": a share of several, and
/// the share of each behind its name.
fn of_a_share(page: &Page<'_>, numbers: &[Number]) -> Option<Misfit> {
    const LINKS: Words<4> = Words::new(["with", "at", "has", "had"]);
    let at = numbers.iter().position(|number| number.unit == Unit::Percent)?;
    let (whole, rest) = numbers[at..].split_first()?;
    let shares: Vec<&Number> = rest.iter().collect();
    let [first, .., last] = shares.as_slice() else { return None };
    let named = |share: &&Number| {
        let name = (share.tokens.first as usize).checked_sub(2);
        share.unit == Unit::Percent
            && !share.approximate
            && LINKS.contains(before(page, share, 1))
            && name.is_some_and(|name| page.text.tokens[name].is_capitalised())
    };
    let gap = whole.tokens.end as usize..first.tokens.first as usize;
    // "Two makers had 31 percent between them, Roe with 22 percent and Doe with 17 percent".
    let counted = numbers[..at].last().is_some_and(|count| count.value == shares.len() as f64)
        && gap.clone().any(|at| page.text.key(at) == COMMA);
    let marked = gap.clone().any(|at| is_announcing(page, at));
    let joined = (1..=LONGEST).any(|back| before(page, last, back) == AND);
    let near = shares.windows(2).all(|pair| (pair[1].tokens.first - pair[0].tokens.end) as usize <= LONGEST);
    if !(counted || marked) || gap.len() > 2 * LONGEST || !joined || !near || !shares.iter().all(named) {
        return None;
    }
    let slack: f64 = numbers[at..].iter().map(|share| rounding(page, share)).sum();
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let each = shares.iter().all(|share| share.value < whole.value);
    let over = sum > whole.value + slack && sum < 2.0 * whole.value;
    (each && over).then(|| Misfit::new(page, whole, &shares.into_iter().map(Part::new).collect::<Vec<_>>()))
}

/// "Only three of the 112 were refugees, two from Bosnia and four from Iraq": the part is told by its own parts, each with its name.
fn of_a_part(page: &Page<'_>, numbers: &[Number]) -> Option<Misfit> {
    let [part_of, whole, rest @ ..] = numbers else { return None };
    let gap = part_of.tokens.end as usize..whole.tokens.first as usize;
    let of = page.text.key(gap.start) == OF && gap.len() <= 2 && is_count(part_of) && part_of.value < whole.value;
    let (first, last) = (rest.first()?, rest.last().filter(|_| rest.len() >= 2)?);
    let near = (first.tokens.first - whole.tokens.end) as usize <= LONGEST;
    let listed = before(page, first, 1) == COMMA && before(page, last, 1) == AND;
    let counts = rest.iter().all(|number| number.unit == Unit::None && number.value.fract() == 0.0);
    let parts: Vec<Part> = rest.iter().map(Part::new).collect();
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let more = sum > part_of.value && sum <= whole.value;
    // "Three of the ten went to Leeds, two to York and five to Hull" divides the ten.
    let link = page.text.key(first.tokens.end as usize);
    let same = (whole.tokens.end..first.tokens.first).any(|at| page.text.key(at as usize) == link);
    (of && near && listed && counts && more && !same && are_named(page, &parts))
        .then(|| Misfit::new(page, part_of, &parts))
}
