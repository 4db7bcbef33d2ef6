//! Two figures of one thing at two times: whether the words set them against each other, and which of the two is the earlier one.

use super::change::{Change, is_filler};
use super::direction::{Direction, direction};
use super::summary::Claim;
use super::tied::is_compared_with;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{OF, before};
use crate::text::{Key, key};

/// Whether words set the figures against each other: "from … to", "against", "instead of", "once … now".
pub fn is_contrasted(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const REACH: usize = 3;
    let (start, end) = (first.tokens.first as usize, second.tokens.end as usize);
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let dated = gap.clone().any(|at| page.is_dated(at)) && !gap.into_iter().any(|at| page.text.key(at) == key("and"));
    dated
        || (start.saturating_sub(REACH)..end + REACH).any(|at| is_contrast(page.text.key(at)))
        || (year_of(page, first).is_some() && year_of(page, second).is_some())
}

/// The first day of the date right behind a figure: "100,000 arrived in 2014".
fn year_of(page: &Page<'_>, figure: &Number) -> Option<jiff::civil::Date> {
    const REACH: usize = 3;
    let end = figure.tokens.end as usize;
    let after = page.dates.partition_point(|mention| (mention.tokens.first as usize) < end);
    let mention = page.dates.get(after).filter(|mention| mention.tokens.first as usize <= end + REACH)?;
    mention.interval.map(|(first, _)| first)
}

/// The figures in their order in time, by the words beside them, else by the claim's direction.
pub fn ordered<'a>(
    page: &Page<'_>,
    first: &'a Number,
    second: &'a Number,
    claim: &Claim,
    next: usize,
) -> Option<Change<'a>> {
    let (low, high) = if first.value <= second.value { (first, second) } else { (second, first) };
    let usable = low.value > 0.0 && low.value < high.value && high.value / low.value < 50.0;
    let told = is_compared_with(page, claim.tokens().end, second);
    let (from, to) = if told || is_earlier_figure(page, second) && !is_earlier_figure(page, first) {
        (second, first)
    } else if is_earlier_figure(page, first) && !is_earlier_figure(page, second) {
        (first, second)
    } else if let (Some(one), Some(other)) = (year_of(page, first), year_of(page, second))
        && one != other
    {
        if one < other { (first, second) } else { (second, first) }
    } else if rises(page, claim)? {
        (low, high)
    } else {
        (high, low)
    };
    usable.then_some(Change { from, to, percent: None, next })
}

/// Whether words make it the figure that another is compared with.
pub fn is_earlier_figure(page: &Page<'_>, figure: &Number) -> bool {
    const BEFORE: [Key; 6] =
        [key("from"), key("against"), key("versus"), key("once"), key("previously"), key("formerly")];
    const AFTER: [Key; 3] = [key("earlier"), key("ago"), key("before")];
    const REACH: usize = 5;
    let lead = (1..=3).map(|back| before(page, figure, back)).find(|word| !is_filler(*word)).unwrap_or(Key::NONE);
    let instead = before(page, figure, 1) == OF && before(page, figure, 2) == key("instead");
    // "it had been $8.7 billion", "employers had added 141,000".
    let first = figure.tokens.first as usize;
    let verb = first >= 2 && (before(page, figure, 1) == key("been") || page.text.token_str(first - 1).ends_with("ed"));
    let past = verb && before(page, figure, 2) == key("had");
    let compared = [key("with"), key("to")].contains(&lead)
        && [2, 3].iter().any(|&back| before(page, figure, back) == key("compared"));
    let end = figure.tokens.end as usize;
    let after = (end..end + REACH).take_while(|&at| page.text.tokens.get(at).is_some_and(|token| !token.is_mark()));
    let owned =
        (1..=2).any(|back| before(page, figure, back) == key("year's") || before(page, figure, back) == key("month's"));
    BEFORE.contains(&lead)
        || instead
        || past
        || compared
        || owned
        || after.into_iter().any(|at| AFTER.contains(&page.text.key(at)))
}

/// Words between two states of one thing.
fn is_contrast(word: Key) -> bool {
    const WORDS: [Key; 28] = [
        key("finished"),
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
        key("against"),
        key("versus"),
        key("instead"),
        key("compared"),
        key("ago"),
    ];
    WORDS.contains(&word)
}

/// Whether the claim is of a rise; `None` where it does not say.
fn rises(page: &Page<'_>, claim: &Claim) -> Option<bool> {
    const REACH: usize = 6;
    let tokens = claim.tokens();
    let after =
        (tokens.end..tokens.end + 2).take_while(|&at| page.text.tokens.get(at).is_some_and(|token| token.is_word()));
    let before = (tokens.start.saturating_sub(REACH)..tokens.start).rev();
    after.chain(before).find_map(|at| match direction(page.text.key(at))? {
        Direction::Up => Some(true),
        Direction::Down => Some(false),
        Direction::Either => None,
    })
}
