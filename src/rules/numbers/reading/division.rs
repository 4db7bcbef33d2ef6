//! Counted wholes that a sentence divides, in the ways that leave no doubt that the parts exclude each other: "a crew of 14, eleven
//! Filipinos and six Greeks", "of 1,500 jobs, 900 are in France and 800 in Spain", "62 to 41 in the 100-seat chamber", "visited
//! 40 homes. They closed 12 and passed the remaining 30".

use std::ops::Range;

use super::chamber::is_body;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, FROM, IN, OF, TO, before, between};
use crate::text::{Key, Words, key};

/// The most words from one part to the next.
const LONGEST: usize = 8;

/// Counted parts that are more than their whole: the parts and the whole.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, &'a Number)> {
    let numbers: Vec<&Number> = page.numbers[run.clone()].iter().collect();
    seats(page, &numbers)
        .or_else(|| ballot(page, &numbers))
        .or_else(|| origins(page, &numbers))
        .or_else(|| group(page, &numbers))
        .or_else(|| places(page, &numbers))
        .or_else(|| remainder(page, run, &numbers))
}

fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::None | Unit::Noun(_)) && !number.approximate
}

fn exceeding<'a>(parts: Vec<&'a Number>, whole: &'a Number) -> Option<(Vec<&'a Number>, &'a Number)> {
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let each = parts.iter().all(|part| part.value <= whole.value && is_count(part));
    (parts.len() >= 2 && each && is_count(whole) && sum > whole.value).then_some((parts, whole))
}

/// "The vote was 62 to 41 in the 100-seat chamber".
fn seats<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    const BODIES: [Key; 3] = [key("seat"), key("member"), key("strong")];
    numbers.windows(3).find_map(|three| {
        let [first, second, whole] = three else { return None };
        let joint: Vec<Key> = between(page, first, second).take(2).collect();
        let votes = matches!(joint.as_slice(), [word] if [TO, key("-"), key("\u{2013}")].contains(word));
        let end = whole.tokens.end as usize;
        let body = BODIES.contains(&page.text.key(end))
            || BODIES.contains(&page.text.key(end - 1))
            || BODIES.contains(&page.text.key(end + 1));
        let near = between(page, second, whole).count() <= 3 && before(page, first, 1) != FROM;
        (votes && body && near).then(|| exceeding(vec![*first, *second], whole)).flatten()
    })
}

/// "The panel's five members voted four to three".
fn ballot<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    const VOTED: [Key; 4] = [key("voted"), key("split"), key("ruled"), key("divided")];
    const VOTERS: [Key; 7] = [
        key("member"),
        key("judge"),
        key("justice"),
        key("juror"),
        key("councillor"),
        key("commissioner"),
        key("senator"),
    ];
    numbers.windows(3).find_map(|three| {
        let [whole, first, second] = three else { return None };
        let gap: Vec<Key> = between(page, whole, first).take(4).collect();
        let verb = before(page, whole, 2);
        let voted = gap.len() <= 3 && (gap.last().is_some_and(|verb| VOTED.contains(verb)) || VOTED.contains(&verb));
        let body = matches!(whole.unit, Unit::Noun(noun) if VOTERS.contains(&noun)) || is_body(page, whole);
        let joint = between(page, first, second).eq([TO])
            || between(page, first, second).eq([key("-")])
            || between(page, first, second).eq([key("\u{2013}")]);
        (voted && body && joint).then(|| exceeding(vec![*first, *second], whole)).flatten()
    })
}

/// "nine members, of whom five come from industry and six from the universities": one preposition serves both, the second without
/// a verb of its own.
fn origins<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    let [whole, first, second] = numbers else { return None };
    let of_whom: Vec<Key> = between(page, whole, first).take(4).collect();
    let bare =
        matches!(of_whom.as_slice(), [COMMA]) && [FROM, key("by")].contains(&page.text.key(second.tokens.end as usize));
    let tied = bare || matches!(of_whom.as_slice(), [COMMA, OF, word] if [key("whom"), key("which")].contains(word));
    let preposition = page.text.key(second.tokens.end as usize);
    let gapped = [FROM, IN, key("for"), TO, key("by")].contains(&preposition) && before(page, second, 1) == AND;
    let end = first.tokens.end as usize;
    let shared = (end..end + 3).any(|at| page.text.key(at) == preposition);
    let short = between(page, first, second).count() <= LONGEST;
    (tied && gapped && shared && short).then(|| exceeding(vec![*first, *second], whole)).flatten()
}

/// "a crew of 14, eleven Filipinos and six Greeks", "a class of 30: 20 girls and 15 boys".
fn group<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    let (whole, parts) = numbers.split_first()?;
    let named = before(page, whole, 1) == OF && is_group(before(page, whole, 2));
    let [first, .., last] = parts else { return None };
    let opened = between(page, whole, first).count() <= 2
        && between(page, whole, first)
            .any(|word| [COMMA, key(":"), key("("), key("\u{2013}"), key("\u{2014}")].contains(&word));
    let itemised = parts.windows(2).all(|pair| {
        let gap: Vec<Key> = between(page, pair[0], pair[1]).take(5).collect();
        gap.len() <= 3 && gap.last().is_some_and(|&word| word == COMMA || word == AND)
    });
    (named && opened && itemised && before(page, last, 1) == AND).then(|| exceeding(parts.to_vec(), whole)).flatten()
}

pub fn is_group(word: Key) -> bool {
    const NOUNS: Words<44> = Words::new([
        "crew",
        "group",
        "team",
        "party",
        "panel",
        "class",
        "staff",
        "jury",
        "committee",
        "delegation",
        "fleet",
        "squad",
        "board",
        "cast",
        "cabinet",
        "council",
        "field",
        "flock",
        "herd",
        "convoy",
        "pool",
        "roster",
        "workforce",
        "force",
        "faculty",
        "caucus",
        "bench",
        "commission",
        "congregation",
        "garrison",
        "battalion",
        "platoon",
        "brigade",
        "audience",
        "crowd",
        "membership",
        "electorate",
        "population",
        "assembly",
        "parliament",
        "senate",
        "orchestra",
        "choir",
        "sample",
    ]);
    NOUNS.contains(word)
}

/// "Of 1,500 jobs to go, 900 are in France and 800 in Spain": nobody works in both; "…, none is both".
fn places<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    let [whole, first, second] = numbers else { return None };
    let sentence = page.text.sentences[page.text.sentence_of(whole.tokens.first as usize)].tokens.range();
    let opened = page.text.key(sentence.start) == OF && whole.tokens.first as usize <= sentence.start + 4;
    let placed = |part: &Number| {
        let end = part.tokens.end as usize;
        let verb = usize::from([key("are"), key("were")].contains(&page.text.key(end)));
        page.text.key(end + verb) == IN
            && page.text.tokens.get(end + verb + 1).is_some_and(|place| place.is_capitalised())
    };
    let apart = sentence.clone().any(|at| {
        [key("none"), key("neither"), key("no")].contains(&page.text.key(at))
            && (at..at + 4).any(|at| page.text.key(at) == key("both"))
    });
    let short = between(page, whole, first).count() <= LONGEST && between(page, first, second).count() <= LONGEST;
    let exclusive = apart || (placed(first) && placed(second));
    (opened && short && exclusive).then(|| exceeding(vec![*first, *second], whole)).flatten()
}

/// "Inspectors visited 40 homes. They closed 12, warned 20 and passed the remaining 18."
fn remainder<'a>(
    page: &'a Page<'_>,
    run: &Range<usize>,
    numbers: &[&'a Number],
) -> Option<(Vec<&'a Number>, &'a Number)> {
    const PRONOUNS: [Key; 4] = [key("they"), key("it"), key("he"), key("she")];
    let last = numbers.last().filter(|_| (2..=5).contains(&numbers.len()))?;
    let rest = [key("remaining"), key("other")].contains(&before(page, last, 1)) && before(page, last, 2) == key("the");
    let sentence = page.text.sentence_of(last.tokens.first as usize);
    let whole = run.start.checked_sub(1).map(|at| &page.numbers[at])?;
    let next = page.text.sentence_of(whole.tokens.first as usize) + 1 == sentence;
    let same = PRONOUNS.contains(&page.text.key(page.text.sentences[sentence].tokens.first as usize));
    (rest && next && same && matches!(whole.unit, Unit::Noun(_))).then(|| exceeding(numbers.to_vec(), whole)).flatten()
}

/// "all 31 were drawn from a class of 26": the part and its whole, where the part is
/// the larger.
pub fn larger_part(page: &Page<'_>, first: &Number, second: &Number) -> Option<(f64, f64)> {
    let gap: Vec<Key> = between(page, first, second).take(LONGEST + 1).collect();
    if gap.len() > LONGEST || !is_count(first) || !is_count(second) || first.value < 2.0 || second.value < 2.0 {
        return None;
    }
    let drawn = before(page, first, 1) == key("all")
        && gap.contains(&FROM)
        && matches!(gap.as_slice(), [.., noun, OF] if is_group(*noun));
    (drawn && first.value > second.value).then_some((first.value, second.value))
}
