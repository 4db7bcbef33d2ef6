//! A whole that one sentence counts and the next divides: "There are 25 children in the class. Fourteen are girls and 16 are boys",
//! "It has played 10 games. It has won seven and lost six", "200 houses stood there. The storm destroyed 130 of them and damaged
//! another 90".
//!
//! The whole is the only number of its sentence, and the parts are bare numbers, so that nothing else is counted. They exclude each other
//! where they are groups of one kind, or where the text sets the last apart from the first, which is some "of them". A date in the
//! second sentence, or who is new in it, makes the parts those of another time or place.

use std::ops::Range;

use super::ballot_words::allows_several;
use super::exclusive::{are_of_one_kind, is_of_owner, is_rest, kind_of};
use super::level::is_time;
use super::parts::{Misfit, Part, is_count, slack};
use super::subsets::is_net;
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, OF, before};
use crate::text::{Words, key};

/// The most words of the sentence that divides, and from its last part to its end.
const LONGEST: usize = 30;
const TAIL: usize = 6;

/// The parts of a sentence that pass the whole of the one before.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    divided(page, run).or_else(|| of_the_hurt(page, run))
}

/// What the sentence divides, as many as there were.
fn divided(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const MOST: usize = 4;
    let numbers = &page.numbers[run.clone()];
    let (first, last) = (numbers.first()?, numbers.last()?);
    if !(2..=MOST).contains(&numbers.len()) || run.start == 0 {
        return None;
    }
    let sentence = page.text.sentence_of(first.tokens.first as usize);
    let words = page.text.sentences[sentence].tokens.range();
    let end = words.end;
    if words.len() > LONGEST || end.checked_sub(last.tokens.end as usize).is_none_or(|tail| tail > TAIL) {
        return None;
    }
    let whole = told(page, run.start, sentence)?;
    let parts: Vec<Part> = numbers.iter().map(Part::new).collect();
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let over = sum > whole.value + slack(page, whole, numbers) && sum < 2.0 * whole.value;
    let usable =
        numbers.iter().all(|number| is_part(page, whole, number) && number.value < whole.value && !number.approximate);
    if !over || !usable || allows_several(page, &words) || is_of_another(page, &words) {
        return None;
    }
    let apart = is_set_apart(page, numbers) && (is_stock(page, whole) || is_gapped(page, numbers));
    let of_it = || is_of_it(page, words.start, first);
    let divided = apart || of_it() && (are_of_one_kind(page, &parts, end) || is_rest(page, &parts[parts.len() - 1]));
    divided.then(|| Misfit::new(page, whole, &parts))
}

/// The one number of the sentence before: things counted, as many as there are.
fn told<'a>(page: &'a Page<'_>, start: usize, sentence: usize) -> Option<&'a Number> {
    let mut earlier = page.numbers[..start].iter().rev();
    let of_sentence = |number: &&Number| page.text.sentence_of(number.tokens.first as usize) + 1 == sentence;
    let whole = earlier.next().filter(of_sentence)?;
    let open = [key("least"), key("than"), key("over"), key("another"), key("other"), key("further"), key("first")];
    let things = matches!(whole.unit, Unit::Noun(noun) if !is_time(noun)) && is_count(whole);
    let plural = (whole.tokens.end as usize - 1..whole.tokens.end as usize + 1)
        .any(|at| page.text.token_str(at).ends_with('s') || kind_of(page, at).is_some())
        || super::subsets::counts_people(page, whole);
    let exact = !whole.approximate && !open.contains(&before(page, whole, 1)) && !is_net(page, whole);
    (things && plural && exact && earlier.next().filter(of_sentence).is_none()).then_some(whole)
}

/// "Fourteen are", "seven and", "16 boys", "130 of them", "14 of the children": a number that counts some of the whole.
fn is_part(page: &Page<'_>, whole: &Number, number: &Number) -> bool {
    let end = number.tokens.end as usize;
    let of = page.text.key(end) == OF;
    let of_them = [key("them"), key("those"), key("these")].contains(&page.text.key(end + 1));
    match number.unit {
        // A number takes the verb behind it for its noun.
        Unit::Noun(_) if number.unit != whole.unit => !of && kind_of(page, end - 1).is_some(),
        Unit::None | Unit::Noun(_) => is_count(number) && (!of || of_them),
        _ => false,
    }
}

/// Whether the sentence tells of another time, or compares.
fn is_of_another(page: &Page<'_>, words: &Range<usize>) -> bool {
    const OTHER: Words<18> = Words::new([
        "both", "than", "compared", "since", "earlier", "later", "previously", "ago", "last", "next", "straight",
        "consecutive", "career", "including", "if", "or", "would", "elsewhere",
    ]);
    words.clone().any(|at| page.is_dated(at) || OTHER.contains(page.text.key(at)))
}

/// "Fourteen are girls", "Of them, 14 are", "It has won seven", "There are 14 girls": the sentence goes on with what was counted.
fn is_of_it(page: &Page<'_>, opening: usize, first: &Number) -> bool {
    const OPENERS: Words<9> = Words::new(["it", "they", "there", "he", "she", "we", "some", "only", "just"]);
    const NEAR: usize = 4;
    let start = first.tokens.first as usize;
    let end = first.tokens.end as usize;
    let voted = page.text.tokens.get(end).is_some_and(|_| page.text.token_str(end).ends_with("ed"));
    let bare = voted || classes(page.text.key(end)).any(Classes::AUXILIARY) || page.text.key(end) == OF;
    // "Fourteen girls" may be others than those just counted.
    let opens = start == opening && (bare || kind_of(page, end - 1).is_none() && kind_of(page, end).is_some());
    opens || start > opening && start - opening <= NEAR && OPENERS.contains(page.text.key(opening))
}

/// "The village had 200 houses", "There are 25 children": what there was, of which "another 90" are others; those that somebody arrested
/// may not be all.
fn is_stock(page: &Page<'_>, whole: &Number) -> bool {
    const REACH: usize = 4;
    const HAS: Words<24> = Words::new([
        "had", "has", "have", "are", "were", "is", "was", "owned", "owns", "own", "employed", "employs", "kept",
        "keeps", "held", "holds", "carried", "contained", "housed", "houses", "counted", "numbered", "comprised",
        "stood",
    ]);
    let first = whole.tokens.first as usize;
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    let end = whole.tokens.end as usize;
    (first.saturating_sub(REACH).max(opening)..first).any(|at| HAS.contains(page.text.key(at)))
        || (end..end + 2).any(|at| page.text.key(at) == key("stood"))
}

/// "Leeds sent 130 of them and Hull a further 90": the verb of the first is that of the second.
fn is_gapped(page: &Page<'_>, numbers: &[Number]) -> bool {
    const ANOTHER: Words<3> = Words::new(["another", "a", "further"]);
    let [first, second] = numbers else { return false };
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let Some(joint) = gap.clone().rev().find(|&at| page.text.key(at) == AND) else { return false };
    let owner = (joint + 1..gap.end).take_while(|&at| !ANOTHER.contains(page.text.key(at)));
    let closed = page.text.tokens.get(second.tokens.end as usize).is_none_or(|next| next.is_mark());
    closed && owner.clone().count() >= 1 && owner.into_iter().all(|at| is_of_owner(page, at))
}

/// "destroyed 130 of them and damaged another 90", "130 of them were lost, and another 90 were damaged": the second is set apart from
/// the first, with no noun of its own.
fn is_set_apart(page: &Page<'_>, numbers: &[Number]) -> bool {
    const SHORT: usize = 14;
    let [first, second] = numbers else { return false };
    let end = first.tokens.end as usize;
    let them = page.text.key(end) == OF && [key("them"), key("those"), key("these")].contains(&page.text.key(end + 1));
    let gap = end..second.tokens.first as usize;
    let another = [key("another"), key("further")].contains(&before(page, second, 1));
    let others = [key("others"), key("more")].contains(&page.text.key(second.tokens.end as usize));
    let joined = gap.len() <= SHORT && gap.clone().any(|at| page.text.key(at) == AND || page.text.tokens[at].is_mark());
    // "and another 90 of its barns", "and another 90 in Leeds".
    let rest = second.tokens.end as usize..page.text.sentences[page.text.sentence_of(end)].tokens.end as usize;
    let own = rest
        .clone()
        .any(|at| page.text.tokens[at].is_capitalised() || classes(page.text.key(at)).any(Classes::PREPOSITION));
    them && second.unit == Unit::None && (another || others) && joined && !own
}

/// "Eighteen people were hurt. Eleven were taken to Mercy Hospital, and nine others were treated at St. Luke's": nobody is brought to two
/// places, and the others are others of those hurt, since they too are brought somewhere.
fn of_the_hurt(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    const BROUGHT: Words<18> = Words::new([
        "taken", "treated", "flown", "airlifted", "transported", "rushed", "hospitalized", "hospitalised", "admitted",
        "brought", "sent", "went", "kept", "driven", "carried", "moved", "transferred", "discharged",
    ]);
    const REACH: usize = 4;
    let [first, second] = &page.numbers[run.clone()] else { return None };
    let sentence = page.text.sentence_of(first.tokens.first as usize);
    let opens = page.text.sentences[sentence].tokens.first == first.tokens.first;
    let end = second.tokens.end as usize;
    let others = [key("others"), key("more")].contains(&page.text.key(end)) || second.unit == Unit::Noun(key("other"));
    let another = before(page, second, 1) == key("another");
    // "Eleven were": of those just told, since nothing else is counted.
    let went = matches!(first.unit, Unit::Noun(noun) if noun == key("went"));
    let bare = (first.unit == Unit::None || went) && second.unit != Unit::Ordinal;
    let verb = |number: &Number| {
        let end = number.tokens.end as usize;
        (end - 1..end + REACH).any(|at| BROUGHT.contains(page.text.key(at)))
    };
    let brought = verb(first) && (verb(second) || another && page.text.key(end) == key("to"));
    if !opens || !(others || another) || !bare || !brought || first.approximate || second.approximate {
        return None;
    }
    let auxiliary = |at: usize| classes(page.text.key(at)).any(Classes::AUXILIARY);
    let next = first.tokens.end as usize;
    let plain = went || auxiliary(next) || page.text.key(next) == key("went");
    let start = page.text.sentences[sentence.checked_sub(1)?].tokens.first;
    let mut told = page.numbers[..run.start].iter().rev().take_while(|number| number.tokens.first >= start);
    let counted = |whole: &&Number| matches!(whole.unit, Unit::Noun(noun) if !is_time(noun));
    let whole = told.next().filter(counted).filter(|whole| !whole.approximate)?;
    let alone = told.next().is_none() && plain;
    let sum = first.value + second.value;
    let over = first.value.max(second.value) < whole.value && sum > whole.value && sum < 2.0 * whole.value;
    (alone && over).then(|| Misfit::new(page, whole, &[Part::new(first), Part::new(second)]))
}
