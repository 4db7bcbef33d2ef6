//! A counted part and the whole that the words say it is of: "12 of the original 10 members", "Of the 46 senators who sit with them,
//! 59 voted", "107 detainees held there, of whom 139 were", "30 people, including 45 children", "306 of the 538 … The other 272".

use std::ops::Range;

use super::change::is_change_word;
use super::level::is_time;
use super::parts::is_pronoun;
use super::totals::{is_netted, is_opening};
pub use crate::annotate::numbers::is_person;
use crate::annotate::numbers::{Unit, is_about};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, THE, before, between};
use crate::span::Span;
use crate::text::{Key, Words, key};

const OUT: Key = key("out");

/// The most words between a whole and its part.
const LONGEST: usize = 20;

/// How much larger than its whole a part must be that is told roughly.
const ROUGHLY: f64 = 1.03;

/// A part that is larger than its whole: the place, the part and the whole.
pub type Larger = (Span, f64, f64);

/// The parts of the sentence that are larger than their wholes.
pub fn larger<'p>(page: &'p Page<'_>, run: &Range<usize>) -> impl Iterator<Item = Larger> + 'p {
    let run = run.clone();
    run.clone().filter_map(move |index| {
        let part = &page.numbers[index];
        let found = of_count(page, index, run.end)
            .or_else(|| part_of(page, index, run.end))
            .or_else(|| told_whole(page, &run, index).map(|whole| (part, whole)))
            .or_else(|| opened(page, &run, index).map(|whole| (part, whole)))
            .or_else(|| opened_list(page, &run, index).map(|whole| (part, whole)));
        let (part, whole) = found.filter(|(part, whole)| exceeds(part, whole))?;
        Some((part.span.cover(whole.span), part.value, whole.value))
    })
}

pub fn exceeds(part: &Number, whole: &Number) -> bool {
    let rough = part.approximate || whole.approximate;
    whole.value >= 2.0 && part.value > whole.value * if rough { ROUGHLY } else { 1.0 }
}

/// Things that are counted, and no time; "two-thirds", "four-in-ten" and "two-dozen" count nothing.
pub fn is_count(page: &Page<'_>, number: &Number) -> bool {
    let end = number.tokens.end as usize;
    let word = page.text.key(end);
    let dashed = word == key("-") && !page.text.tokens[end].after_space();
    let of_ten = word == key("in")
        && page
            .text
            .tokens
            .get(end + 1)
            .is_some_and(|next| next.has_digit() || classes(next.key).any(Classes::NUMBER_WORD));
    let counted = match number.unit {
        Unit::None => true,
        Unit::Noun(noun) => !is_time(noun) && noun != key("dozen"),
        _ => false,
    };
    counted && number.value.fract() == 0.0 && (number.unit != Unit::None || !(dashed || of_ten || word == key("dozen")))
}

/// "12 of the 10 members", "120 of the original 102 children", "four of only three": the number and the one after it.
fn of_count<'a>(page: &'a Page<'_>, index: usize, end: usize) -> Option<(&'a Number, &'a Number)> {
    let (part, whole) = (&page.numbers[index], page.numbers.get(index + 1).filter(|_| index + 1 < end)?);
    let same = match (part.unit, whole.unit) {
        (Unit::None, Unit::None | Unit::Noun(_)) => is_count(page, part) && whole.value.fract() == 0.0,
        (Unit::Noun(one), Unit::Noun(other)) if one == other => is_count(page, whole),
        (Unit::Noun(_), Unit::None | Unit::Noun(_)) => is_out_of(page, part, whole),
        (Unit::Money(one), Unit::Money(other)) => one == other,
        _ => false,
    };
    (same && is_of(page, part, whole) && !is_label(page, part) && is_many(page, whole)).then_some((part, whole))
}

/// "the 3,000 offenders are part of the 2,300 immigrants who": the number and the one after it.
fn part_of<'a>(page: &'a Page<'_>, index: usize, end: usize) -> Option<(&'a Number, &'a Number)> {
    const ARE: Words<4> = Words::new(["are", "were", "is", "was"]);
    let (part, whole) = (&page.numbers[index], page.numbers.get(index + 1).filter(|_| index + 1 < end)?);
    let first = whole.tokens.first as usize;
    let gap = part.tokens.end as usize..first;
    let of = gap.clone().find(|&at| page.text.key(at) == OF && page.text.key(at - 1) == key("part"))?;
    let told = of >= 2 && ARE.contains(page.text.key(of - 2)) && gap.len() <= 8 && first - of <= 3;
    let plain = gap.clone().all(|at| page.text.tokens[at].is_word());
    let kind = is_of_kind(page, whole, part) && whole.unit != Unit::None;
    (told && plain && kind && is_count(page, part) && is_count(page, whole)).then_some((part, whole))
}

/// "34 councillors (out of 30) voted", "12 clerks out of 10 came": the whole stands bare, or with a verb, behind those who are counted.
fn is_out_of(page: &Page<'_>, part: &Number, whole: &Number) -> bool {
    let named = whole.unit != Unit::None && page.text.token_str(whole.tokens.end as usize - 1).ends_with('s');
    !named && between(page, part, whole).any(|word| word == OUT) && is_count(page, part) && is_count(page, whole)
}

/// "of", "of the", "out of a total of", "of the state's", "of just".
fn is_of(page: &Page<'_>, part: &Number, whole: &Number) -> bool {
    const MOST: usize = 5;
    let mut gap = part.tokens.end as usize..whole.tokens.first as usize;
    let enclosed = page.text.key(gap.start + 1) == OUT && [COMMA, key("(")].contains(&page.text.key(gap.start));
    gap.start += usize::from(enclosed);
    if page.text.key(gap.start) == OUT {
        gap.start += 1;
    }
    let rest = gap.start + 1..gap.end;
    page.text.key(gap.start) == OF
        && (page.text.key(whole.tokens.end as usize) != OF || matches!(whole.unit, Unit::Noun(_)))
        && gap.len() <= MOST
        && rest.clone().all(|at| {
            let token = &page.text.tokens[at];
            let total = token.key == OF && page.text.key(at - 1) == key("total");
            let dash = token.key == key("-");
            // "of those aged 10", "of people under 12".
            let plain = token.is_word()
                && (!token.is_capitalised() || token.is_possessive())
                && !classes(token.key).any(CLOSED)
                && !page.text.token_str(at).ends_with("ed");
            total || dash || plain
        })
}

/// Classes of words that are no part of what stands before a counted noun.
const CLOSED: Classes = Classes::PREPOSITION
    .or(Classes::AUXILIARY)
    .or(Classes::COORDINATOR)
    .or(Classes::SUBORDINATOR)
    .or(Classes::OBJECT_PRONOUN);

/// "No. 12 of 5", "Chapter 12 of 10", "6 in 10 of the 3 in 10 voters".
fn is_label(page: &Page<'_>, part: &Number) -> bool {
    const LABELS: Words<7> = Words::new(["no", "number", "#", "page", "chapter", "part", "-"]);
    let first = part.tokens.first as usize;
    let Some(last) = first.checked_sub(1) else { return false };
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    let named = page.text.tokens[last].is_capitalised() && last > opening;
    let point = page.text.key(last) == key(".") && page.text.key(last.wrapping_sub(1)) == key("no");
    let rate = page.text.key(last) == key("in")
        && page.numbers[..page.numbers.partition_point(|number| number.tokens.first < part.tokens.first)]
            .last()
            .is_some_and(|number| number.tokens.end as usize == last);
    LABELS.contains(page.text.key(last)) || named || point || rate
}

/// "the five members", "the five council members": a noun in the plural, or none at all.
fn is_many(page: &Page<'_>, whole: &Number) -> bool {
    let last = whole.tokens.end as usize - 1;
    matches!(whole.unit, Unit::None | Unit::Money(_))
        || (last..page.text.tokens.len().min(last + 4))
            .take_while(|&at| page.text.tokens[at].is_word() || page.text.key(at) == key("-"))
            .any(|at| page.text.token_str(at).ends_with('s') || is_person(page.text.key(at)))
}

/// "107 detainees held at the base, of whom 139 …", "…, 139 of them", "30 people, including 45 children": the count before.
fn told_whole<'a>(page: &'a Page<'_>, run: &Range<usize>, index: usize) -> Option<&'a Number> {
    const JOINTS: Words<6> = Words::new([",", "(", "\u{2013}", "\u{2014}", "-", "and"]);
    let part = &page.numbers[index];
    let (first, end) = (part.tokens.first as usize, part.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let lead = (1..=3).find(|&back| !is_degree(before(page, part, back))).unwrap_or(1);
    let (joint, earlier) = (before(page, part, lead), before(page, part, lead + 1));
    let pronoun = |word: Key| [key("whom"), key("which"), key("whose")].contains(&word);
    let money = matches!(part.unit, Unit::Money(_));
    let it = money && [key("it"), key("that")].contains(&word(end + 1));
    // "between $8 and $10 million of that".
    let joined = (JOINTS.contains(joint) && !(it && joint == key("and"))) || (it && joint == key("with"));
    let behind = word(end) == OF && (pronoun(word(end + 1)) || word(end + 1) == key("them") || it) && joined;
    // "£2 million in total, of that £3 million on roads".
    let of_that =
        earlier == OF && (is_pronoun(joint) || joint == key("this")) && JOINTS.contains(before(page, part, lead + 2));
    let of_whom = earlier == OF && pronoun(joint) || of_that && joint != key("it");
    let among = joint == key("them") && earlier == key("among");
    let including = among || (joint == key("including") && JOINTS.contains(earlier));
    if !(money || is_count(page, part)) || !(behind || of_whom || including) {
        return None;
    }
    let alike = |number: &&Number| if money { number.unit == part.unit } else { is_count(page, number) };
    let mut earlier = page.numbers[run.start..index].iter().rev().filter(alike);
    let whole = earlier.next()?;
    // "56 passengers and 10 crew, among them 30 Egyptians".
    let own = is_subject(page, whole);
    let together = |sum: f64| including && !money && !own && sum + whole.value >= part.value;
    if together(earlier.clone().map(|number| number.value).sum()) {
        return None;
    }
    // A sum may be of the larger one before; of what is left or has changed, parts may be more than it.
    if money && (is_netted(page, whole) || is_net(page, whole) || earlier.any(|number| number.value >= part.value)) {
        return None;
    }
    let gap = whole.tokens.end as usize..first;
    // "three or more employees", "three-fourths of which".
    let open = (whole.tokens.first as usize..whole.tokens.end as usize + 2)
        .any(|at| page.text.key(at) == key("or") && page.text.key(at + 1) == key("more"));
    let fraction = page.text.token_str(end - 1).ends_with("ths");
    if open || fraction {
        return None;
    }
    let plain = gap.len() <= LONGEST && !gap.clone().any(|at| [key(";"), key("\"")].contains(&word(at)));
    // "20, 30, 40 of them".
    let alone = gap.len() > 1 || money || matches!(whole.unit, Unit::Noun(_));
    let net = is_net(page, whole) && !counts_people(page, whole);
    let kind = || is_of_kind(page, whole, part) || among && counts_people(page, whole);
    let inside = !including || money || (!net && kind());
    (plain && alone && inside).then_some(whole)
}

/// "only", "at least", "an estimated".
pub fn is_degree(word: Key) -> bool {
    const WORDS: Words<10> =
        Words::new(["over", "only", "just", "at", "least", "more", "than", "an", "estimated", "another"]);
    is_about(word) || WORDS.contains(word)
}

/// "adding 12,000 jobs, including 18,000 in": net of what was lost.
pub fn is_net(page: &Page<'_>, whole: &Number) -> bool {
    let first = whole.tokens.first as usize;
    let than = page.text.key(first.wrapping_sub(1)) == key("than");
    // Money that is raised is collected.
    let raised = |word: Key| word == key("raised") && matches!(whole.unit, Unit::Money(_));
    (first.saturating_sub(3)..first).any(|at| is_change_word(page.text.key(at)) && !than && !raised(page.text.key(at)))
}

/// "603 were": a number that has a verb of its own.
fn is_subject(page: &Page<'_>, number: &Number) -> bool {
    number.unit == Unit::None && classes(page.text.key(number.tokens.end as usize)).any(Classes::AUXILIARY)
}

/// Whether the part is of what the whole counts: one noun, or both are people.
fn is_of_kind(page: &Page<'_>, whole: &Number, part: &Number) -> bool {
    // "28 people, including 32 schoolchildren": whatever they are, they are of those.
    let beside = part.tokens.first.saturating_sub(whole.tokens.end) <= 2 && part.tokens.first > whole.tokens.end;
    match (whole.unit, part.unit) {
        (Unit::Noun(one), Unit::Noun(other)) if one == other => true,
        (Unit::Noun(PEOPLE_NOUN), Unit::Noun(_)) if beside => true,
        (Unit::Noun(_), Unit::None) => {
            let named = page.text.tokens.get(part.tokens.end as usize).is_some_and(|next| next.is_capitalised());
            !named || counts_people(page, whole)
        }
        // "603 were interviewed by phone, including 700 who".
        (Unit::None, Unit::None) if is_subject(page, whole) => {
            [key("who"), key("that")].contains(&page.text.key(part.tokens.end as usize))
        }
        _ => counts_people(page, whole) && counts_people(page, part),
    }
}

/// A dash between words.
fn is_dash(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    page.text.tokens[at].is_mark() && [key("\u{2013}"), key("\u{2014}"), key("-")].contains(&word)
}

/// Whether people are counted: "12 people", "1,000 registered voters".
pub fn counts_people(page: &Page<'_>, number: &Number) -> bool {
    const NEAR: usize = 3;
    let last = number.tokens.end as usize - 1;
    (last..last + NEAR)
        .take_while(|&at| at == last || page.text.tokens.get(at).is_some_and(|token| token.is_word()))
        .any(|at| is_person(page.text.key(at)) || is_of_nation(page, at))
}

/// "13 Cubans".
fn is_of_nation(page: &Page<'_>, at: usize) -> bool {
    page.text.tokens.get(at).is_some_and(|token| token.is_capitalised())
        && page.text.token_str(at).ends_with('s')
        && classes(crate::annotate::numbers::singular(page.text.token_str(at))).any(Classes::DEMONYM)
}

const PEOPLE_NOUN: Key = key("people");

/// "Of the 46 senators who sit with them, 59 voted", "out of a set of 154 people who met her, 185 of them gave".
fn opened<'a>(page: &'a Page<'_>, run: &Range<usize>, index: usize) -> Option<&'a Number> {
    const TAIL: usize = 3;
    let (whole, part) = (page.numbers[run.start..index].last()?, &page.numbers[index]);
    let word = |at: usize| page.text.key(at);
    let gap = whole.tokens.end as usize..part.tokens.first as usize;
    // "Among the 200 applicants were 230 women".
    let inverted = gap.len() == 1 && [key("were"), key("are")].contains(&word(gap.start)) && leads(page, whole);
    if inverted && is_count(page, whole) && is_count(page, part) {
        return Some(whole);
    }
    // "Of the 30 members – all were there – 34 voted".
    let closes = |at: &usize| {
        let opened = |mark: Key| gap.start < *at && (gap.start..*at).any(|at| word(at) == mark);
        word(*at) == COMMA || word(*at) == key(")") && opened(key("(")) || is_dash(page, *at) && opened(word(*at))
    };
    let comma = gap.clone().rev().find(closes)?;
    let tail = comma + 1..gap.end;
    let said = tail.clone().any(|at| [key("said"), key("says")].contains(&word(at)));
    let plain = said || tail.clone().all(|at| is_degree(word(at)));
    let near = gap.len() <= LONGEST && (leads(page, whole) || is_opening(page, whole));
    let told = near && tail.len() <= TAIL && plain;
    let of_whole = || is_told_of(page, whole, part) || is_interrupted(page, part.tokens.end as usize);
    let counted = is_count(page, whole) && is_count(page, part) && of_whole();
    (told && (counted || is_spent(page, whole, part)) || near && is_taken_of(page, whole, part, tail)).then_some(whole)
}

/// "Of 85 pupils, 91 – more than last year – passed": the verb stands behind what is told in passing.
fn is_interrupted(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 8;
    let close = if page.text.key(at) == key("(") { key(")") } else { page.text.key(at) };
    let opens = page.text.key(at) == key("(") || page.text.tokens.get(at).is_some_and(|_| is_dash(page, at));
    let verb = |at: usize| page.text.tokens.get(at + 1).is_some_and(|next| next.is_word());
    let close = (at + 1..at + LONGEST).find(|&at| page.text.key(at) == close).filter(|_| opens);
    close.is_some_and(|close| verb(close) && !(at..close).any(|at| page.text.tokens[at].has_digit()))
}

/// "Of the 10,000 shares, the family owns 12,000", "Of its budget of $200,000, the school spends $260,000 on wages": somebody has, or does
/// something to, some of the whole.
fn is_taken_of(page: &Page<'_>, whole: &Number, part: &Number, tail: Range<usize>) -> bool {
    const MOST: f64 = 2.5;
    const CLAUSE: usize = 7;
    const OTHER: Classes = CLOSED.or(Classes::DETERMINER).or(Classes::NUMBER_WORD).or(Classes::POSSESSIVE_PRONOUN);
    let next = page.text.tokens.get(part.tokens.end as usize);
    let same = match part.unit {
        Unit::None => next.is_none_or(|next| next.is_mark() || classes(next.key).any(Classes::PREPOSITION)),
        unit => unit == whole.unit,
    };
    let counts = is_count(page, whole) && is_count(page, part) || matches!(whole.unit, Unit::Money(_));
    let verb = tail.clone().next_back().is_some_and(|at| !classes(page.text.key(at)).any(OTHER));
    let moved = |at: usize| is_change_word(page.text.key(at)) || page.is_dated(at);
    (2..=CLAUSE).contains(&tail.len())
        && same
        && counts
        && verb
        && part.value <= MOST * whole.value
        && tail.into_iter().all(|at| page.text.tokens[at].is_word() && !moved(at))
        && next.is_none_or(|next| next.key != OF)
}

/// "Of the 55 people inside, 7 were killed and 56 were injured": a later part of the whole that opens the sentence, with a verb of its own.
fn opened_list<'a>(page: &'a Page<'_>, run: &Range<usize>, index: usize) -> Option<&'a Number> {
    const MOST: usize = 4;
    const BETWEEN: usize = 8;
    const JOINTS: Words<4> = Words::new(["and", ",", "while", "but"]);
    const OTHERS: Words<6> = Words::new(["others", "other", "more", "of", "to", "-"]);
    let part = &page.numbers[index];
    let [whole, parts @ ..] = &page.numbers[run.start..index] else { return None };
    let (last, end) = (parts.last()?, part.tokens.end as usize);
    if part.value <= whole.value || parts.len() > MOST || opened(page, run, run.start + 1).is_none() {
        return None;
    }
    let lead = (1..=3).find(|&back| !is_degree(before(page, part, back))).unwrap_or(1);
    let joined = JOINTS.contains(before(page, part, lead));
    let near = part.tokens.first - last.tokens.end <= BETWEEN as u32;
    // "150 protesters were arrested" counts others.
    let own = match part.unit {
        Unit::Noun(noun) => {
            let named = page.text.token_str(end - 1).ends_with('s') || counts_people(page, part);
            whole.unit == Unit::Noun(noun) || !named && !OTHERS.contains(noun)
        }
        _ => page.text.tokens.get(end).is_some_and(|next| next.is_word() && !next.is_capitalised()),
    };
    let others = (end - 1..end + 2).any(|at| OTHERS.contains(page.text.key(at)) && at <= end);
    let counts = parts.iter().chain([part]).all(|part| is_count(page, part));
    (joined && near && own && !others && counts && is_count(page, whole)).then_some(whole)
}

/// "Of the $47 million budget, $54 million goes to salaries": sums of one currency.
fn is_spent(page: &Page<'_>, whole: &Number, part: &Number) -> bool {
    const VERBS: Words<10> = Words::new(["goes", "went", "is", "was", "will", "has", "had", "came", "comes", "pays"]);
    matches!(whole.unit, Unit::Money(_))
        && whole.unit == part.unit
        && VERBS.contains(page.text.key(part.tokens.end as usize))
}

/// "Of the roughly 1,400 members", "…, that out of a set of 154": what is told next is told of the whole.
pub fn leads(page: &Page<'_>, whole: &Number) -> bool {
    const LEAD: usize = 6;
    let first = whole.tokens.first as usize;
    let word = |at: usize| page.text.key(at);
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    let from = (first.saturating_sub(LEAD).max(opening)..first).find(|&at| {
        let out = word(at) == OUT && word(at + 1) == OF;
        let opens = at == opening || page.text.tokens[at - 1].is_mark() || word(at - 1) == key("that");
        out || (opens && [OF, key("among")].contains(&word(at)))
    });
    let noun = |at: usize| page.text.tokens[at].is_word() && !classes(word(at)).any(Classes::AUXILIARY);
    from.is_some_and(|from| (from..first).all(noun) && !(from + 1..first).any(|at| word(at) == key("among")))
}

/// "60 said", "16 remain", "30 people were": what is counted again is the whole's own noun, or a verb stands behind the number.
pub fn is_told_of(page: &Page<'_>, whole: &Number, part: &Number) -> bool {
    let end = part.tokens.end as usize;
    match part.unit {
        Unit::Noun(noun) => {
            let plural = page.text.token_str(end - 1).ends_with('s');
            whole.unit == Unit::Noun(noun) || (!plural && !counts_people(page, part)) || is_of_kind(page, whole, part)
        }
        _ => page.text.tokens.get(end).is_some_and(|next| next.is_word() && !next.is_capitalised()),
    }
}

/// "306 of the 538 … The other 272 of the 538", "nine of the 12 seats, leaving five to the others": a part, and all that is left, which
/// are more than the whole: the place, the two and the whole.
pub fn and_the_other(page: &Page<'_>, index: usize) -> Option<(Span, [f64; 2], f64)> {
    const SENTENCES: usize = 3;
    const NUMBERS: usize = 6;
    const REST: Words<2> = Words::new(["other", "remaining"]);
    let rest = &page.numbers[index];
    let left = REST.contains(before(page, rest, 1)) && before(page, rest, 2) == THE;
    let leaving = before(page, rest, 1) == key("leaving");
    if !(left || leaving) || !is_count(page, rest) || rest.approximate {
        return None;
    }
    let sentence = page.text.sentence_of(rest.tokens.first as usize);
    let pair = page.numbers[..index].windows(2).rev().take(NUMBERS).find(|pair| {
        let near = page.text.sentence_of(pair[0].tokens.first as usize) + SENTENCES > sentence;
        let counted = near && is_count(page, &pair[0]) && is_count(page, &pair[1]);
        counted && is_of(page, &pair[0], &pair[1])
    })?;
    let (part, whole) = if pair[0].value < pair[1].value { (&pair[0], &pair[1]) } else { (&pair[1], &pair[0]) };
    let again = page.numbers.get(index + 1).is_some_and(|next| next.value == whole.value && is_of(page, rest, next));
    // "the other five drove": a number takes the verb behind it for its noun.
    let verb = !page.text.token_str(rest.tokens.end as usize - 1).ends_with('s')
        && page.text.key(rest.tokens.end as usize) != OF;
    let same = again
        || verb
        || rest.unit == Unit::None
        || rest.unit == whole.unit
        || counts_people(page, whole) && counts_people(page, rest);
    let exact = !part.approximate && !whole.approximate && !is_label(page, part);
    (same && exact && part.value < whole.value && rest.value < whole.value && part.value + rest.value > whole.value)
        .then(|| (part.span.cover(rest.span), [part.value, rest.value], whole.value))
}
