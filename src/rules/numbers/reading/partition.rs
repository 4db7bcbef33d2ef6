//! Wholes that are divided into counted parts: "of the 40 crews sent, 27 came from the county, 11 from the city and the
//! remaining 9 from afar", "five of the seven were Danish, two Dutch and one French", "watch twelve parcels, and five go to Leeds, four to York and
//! five to Hull", "8,200 came. Of those, 4,900 were men and 4,100 women".
//!
//! Parts are added where they exclude each other: the last is what remains, all are of one kind (sexes, races, parties, nations, fates),
//! or one verb sends each to another place. What remains must make the whole; other parts must not pass it.

use std::ops::Range;

use super::exclusive::{NATION, are_named, are_of_one_kind, are_parted, are_sent, are_taken, is_bound, kind_of_next};
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, OF, THE, ballot_words, before, chamber, rounding};
use crate::span::Span;
use crate::text::{Key, Words, key};

const ONE: Key = key("one");

/// The most words from one part to the next.
const LONGEST: usize = 12;

/// Parts that do not fit their whole.
pub struct Misfit {
    pub span: Span,
    pub parts: Vec<f64>,
    pub whole: f64,
}

impl Misfit {
    pub fn new(page: &Page<'_>, whole: &Number, parts: &[Part]) -> Self {
        let ends = [parts[0].first, parts[parts.len() - 1].end - 1].map(|at| page.text.tokens[at].span());
        Self {
            span: whole.span.cover(ends[0]).cover(ends[1]),
            parts: parts.iter().map(|part| part.value).collect(),
            whole: whole.value,
        }
    }

    pub fn sum(&self) -> f64 {
        self.parts.iter().sum()
    }
}

/// A counted part, and the token behind its number.
pub struct Part {
    pub value: f64,
    pub first: usize,
    pub end: usize,
}

/// The division that a sentence tells, where its parts do not fit.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    let numbers = &page.numbers[run.clone()];
    let first = numbers.first().filter(|first| is_count(first))?;
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    if numbers.len() > 8 {
        return None;
    }
    let misfit = chamber::parties(page, numbers, &sentence).or_else(|| ill_told(page, run, &sentence))?;
    let both = || sentence.clone().any(|at| page.text.key(at) == key("both"));
    (!ballot_words::allows_several(page, &sentence) && !both()).then_some(misfit)
}

/// The whole and its parts, in the ways that a sentence tells them, where they do not fit.
fn ill_told(page: &Page<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<Misfit> {
    let numbers = &page.numbers[run.clone()];
    let (whole, parts) = opened(page, numbers, sentence)
        .or_else(|| first_of(page, numbers))
        .or_else(|| of_those(page, run, sentence))
        .or_else(|| chamber::seats(page, numbers))
        .or_else(|| apposed(page, numbers))
        .or_else(|| sent(page, numbers))?;
    let parts = with_one(page, parts, sentence.end);
    // What follows the parts may count something else.
    (2..=parts.len()).find_map(|len| ill_divided(page, whole, &parts[..len], numbers, sentence.end))
}

/// The parts that exclude each other, where they do not fit the whole.
fn ill_divided(page: &Page<'_>, whole: &Number, parts: &[Part], numbers: &[Number], end: usize) -> Option<Misfit> {
    let last = parts.last().filter(|_| parts.len() >= 2)?;
    let rest = is_rest(page, last);
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let slack = slack(page, whole, numbers);
    let over = sum > whole.value + slack;
    let each = parts.iter().all(|part| part.value <= whole.value);
    let exclusive = rest
        || whole.tokens.first as usize > last.first
        || are_named(page, parts)
        || are_taken(page, parts)
        || are_of_one_kind(page, parts, end)
        || are_parted(page, parts, end)
        || are_sent(page, parts);
    let misfits = over || (rest && sum < whole.value - slack);
    // "25 voted for Roe and 21 for Doe four years before".
    let words = parts[0].end..(last.end + LONGEST).min(end);
    let times = words.into_iter().any(|at| {
        page.is_dated(at) || [key("earlier"), key("previous"), key("previously")].contains(&page.text.key(at))
    });
    let exclusive = exclusive && (rest || !times);
    (each && exclusive && misfits && is_listed(page, parts)).then(|| Misfit::new(page, whole, parts))
}

pub fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::None | Unit::Noun(_)) && number.value >= 2.0 && number.value.fract() == 0.0
}

pub fn part(number: &Number) -> Part {
    Part { value: number.value, first: number.tokens.first as usize, end: number.tokens.first as usize + 1 }
}

fn parts(numbers: &[Number]) -> Option<Vec<Part>> {
    numbers
        .iter()
        .all(|number| matches!(number.unit, Unit::None | Unit::Noun(_)))
        .then(|| numbers.iter().map(part).collect())
}

/// "Of the 40 crews sent to the blaze, some 27 were …", "…, of the 33 seats up for grabs, Democrats hold 29 …".
fn opened<'a>(page: &Page<'_>, numbers: &'a [Number], sentence: &Range<usize>) -> Option<(&'a Number, Vec<Part>)> {
    const LEAD: usize = 4;
    let opens = |whole: &Number| {
        let first = whole.tokens.first as usize;
        (first.saturating_sub(LEAD).max(sentence.start)..first).any(|at| {
            let starts = at == sentence.start || page.text.tokens[at - 1].is_mark();
            // "among them 20 violins" opens a list.
            let listed = [key("them"), key("whom"), key("which")].contains(&page.text.key(at + 1));
            starts && !listed && [OF, key("among")].contains(&page.text.key(at))
        })
    };
    let at = numbers.iter().position(opens)?;
    let (whole, rest) = numbers[at..].split_first()?;
    let next = rest.first()?.tokens.first as usize;
    let comma = (whole.tokens.end as usize..next).any(|at| page.text.key(at) == COMMA);
    (comma && is_count(whole)).then_some((whole, parts(rest)?))
}

/// "Four of the six were white, two were black".
fn first_of<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<(&'a Number, Vec<Part>)> {
    let [first, whole, rest @ ..] = numbers else { return None };
    let gap = first.tokens.end as usize..whole.tokens.first as usize;
    let of = page.text.key(gap.start) == OF && gap.len() <= 2 && is_count(whole) && first.value < whole.value;
    let mut parts = parts(rest)?;
    parts.insert(0, Part { end: whole.tokens.end as usize, ..part(first) });
    of.then_some((whole, parts))
}

/// "The tally reached 8,200. Of those, 4,900 were men and 4,100 women": the whole is the last count of the sentence before.
fn of_those<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<(&'a Number, Vec<Part>)> {
    const POINTERS: Words<4> = Words::new(["those", "these", "them", "the"]);
    let numbers = &page.numbers[run.clone()];
    let lead = sentence.start..numbers.first()?.tokens.first as usize;
    let opens =
        [OF, key("among")].contains(&page.text.key(lead.start)) && POINTERS.contains(page.text.key(lead.start + 1));
    let whole = page.numbers[..run.start].iter().rev().take(4).find(|number| {
        let before = page.text.sentence_of(number.tokens.first as usize) + 1 == page.text.sentence_of(sentence.start);
        before && is_count(number) && numbers.iter().all(|part| part.value <= number.value) && number.value >= 10.0
    })?;
    (opens && lead.len() <= 4).then_some((whole, parts(numbers)?))
}

/// "14 members, nine Republicans and seven Democrats", "50 victims: 30 men and 25 women".
fn apposed<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<(&'a Number, Vec<Part>)> {
    const JOINTS: Words<7> = Words::new([",", ":", ";", "(", "-", "including", "\u{2014}"]);
    let (whole, rest) = numbers.split_first()?;
    let next = rest.first()?.tokens.first as usize;
    let gap = whole.tokens.end as usize..next;
    let near = gap.len() <= 3 && gap.clone().any(|at| JOINTS.contains(page.text.key(at)));
    // "There were 7 people in the boat, 3 men and 5 women".
    let placed = gap.len() <= LONGEST
        && page.text.key(next - 1) == COMMA
        && gap.clone().take(gap.len().saturating_sub(1)).all(|at| {
            page.text.tokens[at].is_word()
                && page.text.key(at) != AND
                && !classes(page.text.key(at)).any(Classes::AUXILIARY)
        });
    let joined = near || placed;
    let needed = gap.clone().any(|at| [key("needed"), key("required"), key("short")].contains(&page.text.key(at)));
    if is_item(page, whole, &part(&rest[0])) {
        return None;
    }
    let rest: Vec<Number> = rest.iter().filter(|number| !is_bound(page, number)).copied().collect();
    (joined && !needed && matches!(whole.unit, Unit::Noun(_))).then_some((whole, parts(&rest)?))
}

/// "Watch twelve parcels …, and five will go to Leeds, four to York, two to Hull".
fn sent<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<(&'a Number, Vec<Part>)> {
    let (whole, rest) = numbers.split_first()?;
    let parts = parts(rest).filter(|parts| parts.len() >= 3)?;
    let counted =
        matches!(whole.unit, Unit::Noun(_)) && page.text.token_str(whole.tokens.end as usize - 1).ends_with('s');
    let near = parts[0].first - (whole.tokens.end as usize) <= 2 * LONGEST;
    (counted && near && are_sent(page, &parts)).then_some((whole, parts))
}

/// The single ones that end a list: "and one was Hispanic", "a Somali national and a Turk".
fn with_one(page: &Page<'_>, mut parts: Vec<Part>, end: usize) -> Vec<Part> {
    const MOST: usize = 3;
    let parted = |at: usize| [AND, COMMA].contains(&page.text.key(at - 1));
    let single = |at: usize| match page.text.key(at) {
        ONE => page.text.key(at + 1) != OF,
        word if word == key("a") || word == key("an") => kind_of_next(page, at + 1) == Some(NATION),
        _ => false,
    };
    for _ in 0..MOST {
        let Some(last) = parts.last() else { break };
        let mut after = last.end..end.min(last.end + LONGEST);
        let Some(at) = after.find(|&at| parted(at) && single(at)) else { break };
        parts.push(Part { value: 1.0, first: at, end: at + 1 });
    }
    parts
}

/// "the remaining 31,000", "the other 20", "the last 2.5 million".
fn is_rest(page: &Page<'_>, last: &Part) -> bool {
    const WORDS: Words<3> = Words::new(["remaining", "other", "last"]);
    let word = |back: usize| last.first.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    WORDS.contains(word(1)) && word(2) == THE
}

/// What rounding allows the sum.
pub fn slack(page: &Page<'_>, whole: &Number, numbers: &[Number]) -> f64 {
    let near = numbers.iter().any(|number| number.approximate) || whole.approximate;
    let loose = if near { 0.04 * whole.value } else { 0.0 };
    numbers.iter().map(|number| if number.value >= 1000.0 { rounding(page, number) } else { 0.0 }).sum::<f64>() + loose
}

/// Commas and "and" between the parts, and few words.
fn is_listed(page: &Page<'_>, parts: &[Part]) -> bool {
    const LINKS: Words<5> = Words::new(["and", "while", "but", "whereas", "with"]);
    let joined = |gap: Range<usize>| {
        gap.clone().any(|at| [COMMA, key(";")].contains(&page.text.key(at)) || LINKS.contains(page.text.key(at)))
    };
    let last = &parts[parts.len() - 1];
    let ends = (last.first.saturating_sub(if is_rest(page, last) { 8 } else { 5 })..last.first)
        .any(|at| LINKS.contains(page.text.key(at)));
    ends && parts.windows(2).all(|pair| {
        let gap = pair[0].end..pair[1].first;
        // "61 seats in the 120-seat House, and the rest have the other 59".
        let longest = if is_rest(page, last) { LONGEST + 4 } else { LONGEST };
        gap.len() <= longest && joined(gap)
    })
}

/// "20 violins, 15 flutes and nine horns": the first is an item of the list, no whole.
pub fn is_item(page: &Page<'_>, whole: &Number, first: &Part) -> bool {
    let own = kind_of_next(page, whole.tokens.end as usize - 1);
    own.is_some() && own == kind_of_next(page, first.end)
}

/// "of every dollar given 62 cents go to programs, 31 cents to appeals and 18 cents to salaries": the cents, where they pass it.
pub fn of_a_dollar<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    const CENT: Key = key("cent");
    const EVERY: Words<3> = Words::new(["every", "each", "per"]);
    let cents: Vec<&Number> =
        page.numbers[run.clone()].iter().filter(|number| number.unit == Unit::Noun(CENT)).collect();
    let first = cents.first().filter(|_| cents.len() >= 2)?;
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    let divided = sentence.clone().any(|at| {
        EVERY.contains(page.text.key(at))
            && (at + 1..at + 4).any(|at| [key("dollar"), key("euro")].contains(&page.text.key(at)))
    });
    let moved = cents.iter().any(|cent| [key("from"), key("to"), key("than")].contains(&before(page, cent, 1)));
    let sum: f64 = cents.iter().map(|cent| cent.value).sum();
    (divided && !moved && sum > 102.0 && cents.iter().all(|cent| cent.value <= 100.0)).then_some((cents, sum))
}
