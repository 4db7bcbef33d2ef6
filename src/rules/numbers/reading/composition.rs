//! A counted whole and the list of what it is made of: "the 120-seat assembly is made up of 70 deputies and 60 senators", "six
//! divers were hurt — one from Hull, two from Goole", "whose 40 portraits show 25 men and 20 women".
//!
//! What joins the whole to its list says how much the list is: all of it after a verb of composition, so that it must make the
//! whole; what is told of it after a colon or a dash, and some of it elsewhere, so that it must not pass the whole.

use std::ops::Range;

use super::ballot_words::allows_several;
use super::division::is_group;
use super::exclusive::{are_named, are_of_one_kind};
use super::partition::{Misfit, Part, is_count, is_item, part, slack};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, before};
use crate::text::{Key, Words, key};

const ONE: Key = key("one");

/// The most words from the whole to its parts, and from one part to the next.
const LONGEST: usize = 10;

/// How a whole is joined to its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// The whole is said to be made of them: they are all there is.
    Made,
    /// A mark announces them: who is not counted may be left out.
    All,
    /// The parts are some of it.
    Some,
}

/// The parts that do not fit the whole that they compose.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const MOST: usize = 10;
    let numbers = &page.numbers[run.clone()];
    let first = numbers.first().filter(|_| numbers.len() <= MOST)?;
    let end = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.end as usize;
    let wholes = numbers.iter().enumerate().filter(|(_, whole)| is_whole(page, whole));
    wholes.into_iter().find_map(|(index, whole)| {
        let parts = list(page, whole, &numbers[index + 1..], end)?;
        // A number takes the verb behind it for its noun.
        let link = link(page, whole.tokens.end as usize - 1, parts[0].first)?;
        // "102 bhp (76 kW) and 54 mpg": the bracket closes before the next part.
        let has = |words: Range<usize>, mark: Key| words.clone().any(|at| page.text.key(at) == mark);
        let closed = has(whole.tokens.end as usize..parts[0].first, key("("))
            && has(parts[0].end..parts[1].first, key(")"))
            && !has(parts[0].end..parts[1].first, key("("));
        let both = (parts[1].end..end).any(|at| page.text.key(at) == key("both"));
        if closed
            || both
            || allows_several(page, &(whole.tokens.first as usize..end))
            || is_listed_itself(page, whole)
            || is_item(page, whole, &parts[0])
        {
            return None;
        }
        let sum: f64 = parts.iter().map(|part| part.value).sum();
        let slack = slack(page, whole, numbers);
        let kinds = are_of_one_kind(page, &parts, end);
        let over = sum > whole.value + slack
            && (kinds
                || link == Link::All
                    && parts.len() >= 3
                    && page.text.key(parts[0].first - 1) == key(":")
                    && whole.unit == Unit::None
                || is_money(whole) && are_purposes(page, &parts, numbers)
                || link != Link::Some && (is_money(whole) || are_named(page, &parts) || are_things(page, &parts)));
        // What follows the parts that make the whole counts something else.
        let made = (2..parts.len()).any(|len| {
            let sum: f64 = parts[..len].iter().map(|part| part.value).sum();
            (sum - whole.value).abs() <= slack
        });
        let over = over && !made;
        let under = link == Link::Made
            && sum < whole.value - slack
            && 2.0 * sum >= whole.value
            && is_complete(page, whole, &parts, end);
        ((over && sum <= 2.5 * whole.value) || under).then(|| Misfit::new(page, whole, &parts))
    })
}

/// "Essex (275,000 people), Kent (261,000 people)": an item of the list, or a number of points or of votes needed.
fn is_listed_itself(page: &Page<'_>, whole: &Number) -> bool {
    const NEEDED: Words<6> = Words::new(["needed", "required", "short", "points", "needs", "point"]);
    let (first, end) = (whole.tokens.first as usize, whole.tokens.end as usize);
    first > 0 && [key("("), key("+")].contains(&page.text.key(first - 1))
        || (end - 1..end + 3).any(|at| NEEDED.contains(page.text.key(at)))
}

/// What a list may divide: things counted, a group of so many, a sum.
fn is_whole(page: &Page<'_>, whole: &Number) -> bool {
    let end = whole.tokens.end as usize;
    // "There are 55 of them: 31 have".
    let of_them =
        page.text.key(end) == key("of") && page.text.key(end + 1) == key("them") && page.text.key(end + 2) == key(":");
    let group = whole.unit == Unit::None && before(page, whole, 1) == key("of") && is_group(before(page, whole, 2));
    is_money(whole) || (is_count(whole) && (group || of_them || matches!(whole.unit, Unit::Noun(_))))
}

fn is_money(number: &Number) -> bool {
    matches!(number.unit, Unit::Money(_))
}

/// The counts that follow the whole as a list: no other number among them, and none larger than the whole.
fn list(page: &Page<'_>, whole: &Number, numbers: &[Number], end: usize) -> Option<Vec<Part>> {
    let start = whole.tokens.end as usize;
    let mut parts: Vec<Part> = Vec::new();
    let mut numbers = numbers.iter().peekable();
    let mut at = start;
    while at < end {
        let free = parts.last().map_or(start, |part| part.end);
        if at - free > LONGEST || page.text.key(at) == key(";") {
            break;
        }
        let number = numbers.next_if(|number| number.tokens.first as usize <= at);
        if let Some(number) = number {
            let counts = match whole.unit {
                Unit::Money(_) => number.unit == whole.unit,
                _ => matches!(number.unit, Unit::None | Unit::Noun(_)) && number.value.fract() == 0.0,
            };
            // "$900,000 was split between two schools, with $500,000".
            if is_money(whole) && parts.is_empty() && !matches!(number.unit, Unit::Money(_)) {
                at += 1;
                continue;
            }
            if !counts || number.value > whole.value || is_joint_missing(page, &parts, at) {
                break;
            }
            // "340 boys, 200 of them boarders, and 260 girls".
            let of_part = |at: usize| {
                let pronoun = [key("them"), key("whom"), key("which"), key("those")].contains(&page.text.key(at + 1));
                page.text.key(at) == key("of") && pronoun
            };
            let own = of_part(number.tokens.end as usize) && parts.last().is_some_and(|last| !of_part(last.end));
            if !own {
                parts.push(part(number));
            }
        } else if is_one(page, at) && !is_joint_missing(page, &parts, at) {
            parts.push(Part { value: 1.0, first: at, end: at + 1 });
        }
        at += 1;
    }
    (2..=8).contains(&parts.len()).then_some(parts)
}

/// The "one" that counts.
fn is_one(page: &Page<'_>, at: usize) -> bool {
    const BEFORE: Words<8> = Words::new([",", "and", ":", "\u{2014}", "\u{2013}", "--", "-", "of"]);
    page.text.key(at) == ONE && at > 0 && BEFORE.contains(page.text.key(at - 1)) && page.text.key(at + 1) != key("of")
}

/// Whether neither a comma nor "and" parts the token from the part before.
fn is_joint_missing(page: &Page<'_>, parts: &[Part], at: usize) -> bool {
    parts.last().is_some_and(|last| !(last.end..at).any(|at| [COMMA, AND].contains(&page.text.key(at))))
}

/// What joins the whole to the first part.
fn link(page: &Page<'_>, start: usize, first: usize) -> Option<Link> {
    const MARKS: Words<5> = Words::new([":", "\u{2014}", "\u{2013}", "--", "("]);
    const MADE: Words<16> = Words::new([
        "made",
        "composed",
        "consists",
        "consist",
        "consisted",
        "consisting",
        "comprises",
        "comprise",
        "comprised",
        "comprising",
        "split",
        "divided",
        "cast",
        "namely",
        "formed",
        "drawn",
    ]);
    const SHOWN: Words<24> = Words::new([
        "include",
        "includes",
        "included",
        "including",
        "depict",
        "depicts",
        "show",
        "shows",
        "showed",
        "has",
        "have",
        "had",
        "with",
        "represent",
        "honour",
        "honor",
        "feature",
        "featured",
        "contain",
        "contains",
        "contained",
        "counts",
        "were",
        "are",
    ]);
    let gap = start..first;
    if gap.len() > LONGEST {
        return None;
    }
    let near = first.saturating_sub(4).max(start)..first;
    // "— the remaining", ": just".
    let marked = first.saturating_sub(2).max(start)..first;
    const GIVEN: Words<13> = Words::new([
        "paid",
        "financed",
        "funded",
        "aside",
        "allocates",
        "allocated",
        "earmarks",
        "earmarked",
        "distributes",
        "distributed",
        "allots",
        "allotted",
        "splits",
    ]);
    // "break down into".
    let broken = |at: usize| page.text.key(at) == key("into") && page.text.key(at - 1) == key("down");
    if near.clone().any(|at| at > 0 && broken(at)) {
        return Some(Link::Made);
    }
    if near.clone().any(|at| GIVEN.contains(page.text.key(at))) {
        return Some(Link::All);
    }
    const SPLIT: Words<4> = Words::new(["split", "divided", "shared", "apportioned"]);
    let split = page.text.key(first - 1) == key("with") && gap.clone().any(|at| SPLIT.contains(page.text.key(at)));
    if split {
        return Some(Link::All);
    }
    if near.clone().any(|at| MADE.contains(page.text.key(at))) {
        return Some(Link::Made);
    }
    if marked.clone().any(|at| MARKS.contains(page.text.key(at)) || is_dash(page, at)) {
        return Some(Link::All);
    }
    let shown = near.clone().any(|at| SHOWN.contains(page.text.key(at)));
    let of_whom =
        [key("whom"), key("which")].contains(&page.text.key(first - 1)) && page.text.key(first - 2) == key("of");
    let of_whom =
        of_whom || near.clone().any(|at| page.text.key(at) == key("among") && is_pronoun(page.text.key(at + 1)));
    let apposed = of_whom || (gap.len() <= 3 && page.text.key(first - 1) == COMMA);
    (shown || apposed).then_some(Link::Some)
}

fn is_pronoun(word: Key) -> bool {
    [key("them"), key("whom"), key("which"), key("these"), key("those")].contains(&word)
}

/// "-" as a dash: not inside a word.
fn is_dash(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == key("-") && at > 0 && page.text.tokens[at - 1].span().end < page.text.tokens[at].span().start
}

/// "$7 million for wages and $5 million for rent": each sum has its own purpose or giver.
fn are_purposes(page: &Page<'_>, parts: &[Part], numbers: &[Number]) -> bool {
    const LINKS: Words<4> = Words::new(["for", "from", "to", "on"]);
    let link = |part: &Part| {
        let number = numbers.iter().find(|number| number.tokens.range().contains(&part.first))?;
        let word = page.text.key(number.tokens.end as usize);
        LINKS.contains(word).then_some(word)
    };
    let first = link(&parts[0]);
    first.is_some() && parts.iter().all(|part| link(part) == first)
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
        "a",
        "an",
        "including",
        "include",
        "others",
        "other",
        "several",
        "some",
        "another",
        "most",
        "among",
        "each",
        "least",
        "many",
        "more",
        "both",
    ]);
    let last = parts[parts.len() - 1].end;
    let stop = (last..end).find(|&at| page.text.tokens[at].is_mark() && page.text.key(at) != key(".")).unwrap_or(end);
    let closed = stop - last <= LONGEST && page.text.key(stop) != COMMA;
    let listed = parts[0].first..stop;
    let start = whole.tokens.first as usize;
    closed
        && !whole.approximate
        && !(start..listed.end).any(|at| OPEN.contains(page.text.key(at)))
        && are_things(page, parts)
}
