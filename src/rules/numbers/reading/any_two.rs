//! The last question of NUM001: a sentence tells a change, and amounts of one measure stand in it or in the sentence before; do any two of
//! them make it? "Employers had added 141,000 in July, so the gain was cut almost in half".
//!
//! How the amounts are joined is not asked. What is asked is each on its own: the claim (a percentage, points, a factor, a fraction), the
//! amounts (of one unit, none a part of another), their order (told by words of time, else by the claim), and whether the claim
//! is of something else: it has a base, an object or a subject of its own, or is far from what the amounts make.

use std::ops::Range;

use super::change::{self, Change, is_change_word, is_filler, is_tie};
use super::claims::{self, Claim, has_own_object, is_definite, is_free, is_of_object, is_time, is_wished, takes_up};
use super::direction::direction;
use super::factor;
use super::level::{is_difference, is_level, is_points, is_same};
use super::order::{by_time, is_compared_with, told_order};
use super::parts::{is_count, is_of_them};
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, TO, before, between};
use crate::text::{Key, Words, key};

/// A claim, the change that it most likely sums up, and the other changes that it may be of.
pub struct Reading<'a> {
    pub claim: Claim,
    pub change: Change<'a>,
    pub others: Vec<Change<'a>>,
}

/// The most amounts that are paired, and the most words from a claim to the nearest of them.
const MOST: usize = 8;
const LONGEST: usize = 24;

/// The claims of a sentence and of its neighbours that its amounts do not make, each with the amounts that it may sum up; `run` are the
/// numbers of the sentence.
pub fn readings<'a>(page: &'a Page<'_>, run: &Range<usize>) -> impl Iterator<Item = Reading<'a>> {
    let own = page.numbers.get(run.start).map(|first| page.text.sentence_of(first.tokens.first as usize));
    let run = run.clone();
    let beside = own.into_iter().flat_map(|own| [Some(own), Some(own + 1), own.checked_sub(1)]).flatten();
    let amounts = [false, true].map(|of_percents| {
        let is_amount = |number: &&Number| (number.unit == Unit::Percent) == of_percents && number.value > 0.0;
        let before = own.map_or(0..0, |own| told_before(page, own));
        (
            page.numbers[run.clone()].iter().filter(is_amount).count(),
            numbers_in(page, &before).iter().filter(is_amount).count(),
        )
    });
    // Two amounts make a change: one of them in the sentence itself, and both where the claim stands beside it.
    let goes_on = |told: usize| {
        page.text.sentences.get(told).is_some_and(|next| TAKEN_UP.contains(page.text.key(next.tokens.first as usize)))
    };
    let asks = move |told: usize, of_percents: bool| {
        let (here, before) = amounts[usize::from(of_percents)];
        let near = own == Some(told) || own.is_some_and(|own| told > own) && goes_on(told);
        if near { here > 0 && here + before > 1 } else { here > 1 }
    };
    beside.flat_map(move |told| {
        let words = page.text.sentences.get(told).map_or(0..0, |words| words.tokens.range());
        let asked = [false, true].map(|of_percents| asks(told, of_percents));
        let factors = if asked.contains(&true) { claims::factors(page, &words, own == Some(told)) } else { Vec::new() };
        let run = run.clone();
        [false, true].into_iter().filter(move |&of_percents| asked[usize::from(of_percents)]).flat_map(
            move |of_percents| {
                let claims = claims::claims(page, &words, &factors, of_percents);
                let alone = claims.len() == 1;
                let (run, words) = (run.clone(), words.clone());
                claims.into_iter().filter_map(move |claim| reading(page, &run, &words, claim, of_percents, alone))
            },
        )
    })
}

/// The claim of the words with the amounts of the sentence that it may sum up; several claims are told apart by amounts that are joined.
fn reading<'a>(
    page: &'a Page<'_>,
    run: &Range<usize>,
    words: &Range<usize>,
    claim: Claim,
    of_percents: bool,
    alone: bool,
) -> Option<Reading<'a>> {
    let sentence =
        page.text.sentences[page.text.sentence_of(page.numbers[run.start].tokens.first as usize)].tokens.range();
    let within = words.start == sentence.start;
    if !is_free(page, &claim, words) {
        return None;
    }
    let own_object = has_own_object(page, &claim, words);
    let taken_up = takes_up(page, words, &claim);
    // Past a sentence without figures.
    let back =
        |start: usize| page.text.sentence_of(start).checked_sub(1).map(|at| page.text.sentences[at].tokens.range());
    let before = back(sentence.start)
        .and_then(|told| if numbers_in(page, &told).is_empty() && taken_up { back(told.start) } else { Some(told) });
    let after = page.text.sentences.get(page.text.sentence_of(sentence.start) + 1).map(|after| after.tokens.range());
    let amounts = |words: Range<usize>| {
        let levels = numbers_in(page, &words).iter().filter(|number| {
            let level = [of_percents, false].into_iter().any(|points| is_level(page, number, points));
            number.value > 0.0
                && level
                && !is_age(page, number)
                && !claim.tokens().contains(&(number.tokens.first as usize))
        });
        levels.take(MOST).collect::<Vec<_>>()
    };
    let (before, own, after) = (before.map(amounts), amounts(sentence.clone()), after.map(amounts));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    // A claim beside the amounts takes them up, or they take it up, and has none of its own.
    let scope = if within {
        [before.as_slice(), &own].concat()
    } else {
        let said = page.text.token_str(claim.tokens().start).ends_with("ed") || matches!(claim, Claim::Percent(_));
        let told =
            if words.start > sentence.start { (taken_up, &after) } else { (said && goes_on(page, &sentence), &before) };
        if !told.0 || told.1.iter().any(|number| own.iter().any(|own| is_same(page, number, own))) {
            return None;
        }
        // "Until now a seat was $25. From May it is $32. That is 38 percent more."
        let end = claim.tokens().end;
        let end = end + usize::from(direction(page.text.key(end)).is_some());
        let closed = page.text.tokens.get(end).is_none_or(|next| next.is_mark());
        let each = closed && words.start > sentence.start && (before.len(), own.len()) == (1, 1);
        if each { [before.as_slice(), &own].concat() } else { own.clone() }
    };
    let of_own = |number: &Number| sentence.contains(&(number.tokens.first as usize));
    let (change, order) = pairs(page, &scope, &claim, run.end)
        .into_iter()
        .filter(|(change, order)| {
            (change.from.unit == Unit::Percent) == of_percents
                && are_of_one(page, change, *order, claim.tokens().start, taken_up)
        })
        .filter(|(change, order)| match [change.from, change.to].into_iter().filter(|end| of_own(end)).count() {
            2 => true,
            1 if !within => *order != Order::Untold,
            1 => {
                taken_up
                    || !of_percents
                        && (*order == Order::Told || points_back(page, sentence.start))
                        && !numbers_in(page, &(change.first()..sentence.start))
                            .iter()
                            .any(|number| number.unit == Unit::Percent)
            }
            _ => false,
        })
        // "the tripling of the credit from $1,000 to $3,000": what stands before its ends.
        .filter(|(change, order)| {
            let gap = claim.tokens().end..change.first();
            !is_of_which(page, gap.clone()) && (!own_object || leads_to(page, gap, *order == Order::Joined))
        })
        .filter(|(change, order)| {
            (alone || *order == Order::Joined)
                && is_of(page, change, *order, &claim, words, (alone, taken_up))
                && is_near(change, *order, &claim)
        })
        .min_by(|one, other| miss(&one.0, &claim).total_cmp(&miss(&other.0, &claim)))?;
    let all = if order == Order::Joined { Vec::new() } else { [before, own, after].concat() };
    let up = claim.rises(page);
    let others = pairs(page, &all, &claim, run.end).into_iter().flat_map(|(other, _)| {
        let back = Change { from: other.to, to: other.from, percent: None, next: other.next };
        [other, back].into_iter().filter(move |other| up.is_none_or(|up| up == (other.to.value > other.from.value)))
    });
    Some(Reading { others: others.collect(), change, claim })
}

/// What opens a sentence that sums up the figures of the two before.
const TAKEN_UP: Words<12> = Words::new([
    "that", "this", "it", "they", "that's", "that\u{2019}s", "it\u{2019}s", "the", "its", "their", "a", "an",
]);

/// The words of the two sentences before.
fn told_before(page: &Page<'_>, sentence: usize) -> Range<usize> {
    let start = |at: usize| page.text.sentences[at].tokens.first as usize;
    start(sentence.saturating_sub(2))..start(sentence)
}

/// The numbers among the words.
pub fn numbers_in<'a>(page: &'a Page<'_>, words: &Range<usize>) -> &'a [Number] {
    let first = page.numbers.partition_point(|number| (number.tokens.first as usize) < words.start);
    let len = page.numbers[first..].partition_point(|number| (number.tokens.first as usize) < words.end);
    &page.numbers[first..first + len]
}

/// How the text says which of two amounts was first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// "from A to B".
    Joined,
    /// By words of time.
    Told,
    /// Not at all, but for the way that the claim goes.
    Untold,
}

/// "Doe, 52, said", "18- to 20-year-olds", "those 65 and older": nothing that changes.
fn is_age(page: &Page<'_>, number: &Number) -> bool {
    const OLD: Words<4> = Words::new(["older", "over", "younger", "under"]);
    let word = |at: usize| page.text.key(at);
    let end = number.tokens.end as usize;
    let apposed =
        number.unit == Unit::None && before(page, number, 1) == COMMA && word(end) == COMMA && number.value < 100.0;
    let old = [key("and"), key("or")].contains(&word(end)) && OLD.contains(word(end + 1));
    !matches!(number.unit, Unit::Money(_)) && (apposed || old || word(end) == key("-"))
}

/// All changes between two of the amounts, in their order in time.
fn pairs<'a>(page: &'a Page<'_>, amounts: &[&'a Number], claim: &Claim, next: usize) -> Vec<(Change<'a>, Order)> {
    let up = claim.rises(page);
    let mut found = Vec::new();
    for (index, &first) in amounts.iter().enumerate() {
        for &second in &amounts[index + 1..] {
            let end = claim.tokens().end;
            let multiple = || {
                factor::of_base(page, second.tokens.first as usize).is_some_and(|base| base.tokens == claim.tokens())
            };
            let compared = end <= second.tokens.first as usize && (is_compared_with(page, end, second) || multiple());
            let joined = if compared { Some((second, first)) } else { change::pair(page, first, second) };
            let told = || by_time(page, first, second).or_else(|| told_order(page, first, second));
            let goes = |(from, to): &(&Number, &Number)| up.is_none_or(|up| up == (to.value > from.value));
            let told = joined
                .map(|ends| (ends, Order::Joined))
                .or_else(|| told().filter(goes).map(|ends| (ends, Order::Told)));
            let told = told.or_else(|| {
                Some((
                    if (first.value < second.value) == up? { (first, second) } else { (second, first) },
                    Order::Untold,
                ))
            });
            let told = told.map(|((from, to), order)| (Change { from, to, percent: None, next }, order));
            found.extend(told.filter(|(change, _)| change.from.value != change.to.value));
        }
    }
    found
}

/// Two amounts of one thing: neither is a part of the other ("12 of the 15"), nor a bound of a range or a score ("18 to 29").
fn are_of_one(page: &Page<'_>, change: &Change<'_>, order: Order, claim: usize, taken_up: bool) -> bool {
    const SCORES: Words<5> = Words::new(["to", "-", "\u{2013}", "or", "and"]);
    let (first, second) = if change.from.tokens.first < change.to.tokens.first {
        (change.from, change.to)
    } else {
        (change.to, change.from)
    };
    let gap: Vec<Key> = between(page, first, second).take(MOST).collect();
    let part = gap.len() <= 4 && [OF, key("out")].contains(gap.first().unwrap_or(&COMMA)) || gap == [key("in")];
    // "than the 125,000 economists had expected": the number takes for its noun who expected so many.
    let counts = is_count(first) && is_count(second);
    let expected = classes(page.text.key(second.tokens.end as usize)).any(Classes::AUXILIARY);
    let compared = counts
        && order == Order::Joined
        && (taken_up || expected || !page.text.token_str(second.tokens.end as usize - 1).ends_with('s'));
    let score = gap.len() == 1 && SCORES.contains(gap[0]);
    let large = |number: &Number| number.value >= 10.0 || !matches!(number.unit, Unit::None | Unit::Noun(_));
    let far = page.text.sentence_of(first.tokens.first as usize) != page.text.sentence_of(second.tokens.first as usize);
    // "would triple to $3,000; families would get $500".
    let clause = claim < second.tokens.first as usize
        && (first.tokens.end..second.tokens.first)
            .any(|at| page.text.key(at as usize) == key(";") && page.text.key(at as usize + 1) != key("it"));
    (is_same(page, first, second) || compared)
        && (order == Order::Joined
            || !part
                && !score
                && (order == Order::Told && !far || large(first) && large(second))
                && !clause
                && (!far || first.unit == second.unit || [first.unit, second.unit].contains(&Unit::None))
                && ![first, second].into_iter().any(|number| is_difference(page, number)))
}

/// How far the change is from what the claim says, as the logarithm of a factor.
fn miss(change: &Change<'_>, claim: &Claim) -> f64 {
    let (real, said) = match claim {
        Claim::Percent(points) if is_points(points) => ((change.to.value - change.from.value).abs(), points.value),
        Claim::Percent(percent) => (change.percent().abs(), percent.value),
        Claim::Share(share) if share.is_share => (change.percent().abs(), 100.0 * share.value),
        Claim::Share(factor) => (change.to.value / change.from.value, factor.value),
    };
    (real / said).ln().abs()
}

/// Whether the claim may be of the change: the better the text tells its order, the farther it may be off.
fn is_near(change: &Change<'_>, order: Order, claim: &Claim) -> bool {
    let farthest = match order {
        Order::Joined => f64::INFINITY,
        Order::Told => 1.6,
        Order::Untold => 0.95,
    };
    let left = |change: f64| (1.0 - change / 100.0).max(0.005);
    let falls = match claim {
        Claim::Percent(percent) if !is_points(percent) && change.to.value < change.from.value => {
            Some(left(percent.value))
        }
        Claim::Share(share) if share.is_share && change.to.value < change.from.value => Some(left(100.0 * share.value)),
        _ => None,
    };
    miss(change, claim) <= farthest
        && falls.is_none_or(|said| (change.to.value / change.from.value / said).ln().abs() <= 2.0)
}

/// Whether the claim goes the way of the change, is compared with what was before it, and no other clause stands between it and the
/// nearest of the amounts.
fn is_of(
    page: &Page<'_>,
    change: &Change<'_>,
    order: Order,
    claim: &Claim,
    words: &Range<usize>,
    (alone, taken_up): (bool, bool),
) -> bool {
    const BASES: Words<6> = Words::new(["from", "than", "over", "on", "since", "compared"]);
    const THIS: Words<3> = Words::new(["this", "so", "for"]);
    let tokens = claim.tokens();
    let rises = change.to.value > change.from.value;
    if claim.rises(page).is_some_and(|up| up != rises) {
        return false;
    }
    // "the 10 percent increase to $114 million": it came to that, and no amount before it.
    let end = tokens.end + usize::from(direction(page.text.key(tokens.end)).is_some());
    let goal = page.text.key(end) == TO && (end..end + 3).contains(&(change.from.tokens.first as usize));
    // "up 20 percent from a year earlier": one of the amounts is of then; "more than planned" is of what was planned.
    let time = is_time(page, end + 1) || page.is_dated(end + 1);
    // "has doubled since then, to" is told of the amounts.
    let then = page.text.key(end) == key("since")
        && (page.text.key(end + 1) == key("then") || page.text.tokens.get(end + 1).is_none_or(|next| next.is_mark()));
    let based = BASES.contains(page.text.key(end))
        && !then
        && !(end..end + MOST).contains(&(change.from.tokens.first as usize));
    let planned = page.text.tokens.get(end + 1).is_some_and(|_| page.text.token_str(end + 1).ends_with("ed"));
    let over = [key("on"), key("over")].contains(&page.text.key(end)) && time || planned;
    if goal || order != Order::Joined && based && !over && (order == Order::Untold || !time) {
        return false;
    }
    // "it is down 15 percent this year".
    if order == Order::Untold && THIS.contains(page.text.key(end)) && is_time(page, end + 1) {
        return false;
    }
    // "up 4 percent, after touching $53"; "up 12 percent from 2013", where neither is of 2013.
    let far = change.from.tokens.first.max(change.to.tokens.first) as usize;
    let after = (tokens.end..far).any(|at| page.text.key(at) == key("after"));
    let near = |number: &Number| (number.tokens.first as usize).saturating_sub(MOST)..number.tokens.end as usize + MOST;
    let other = based
        && page.is_dated(end + 1)
        && !near(change.from).any(|at| at < tokens.start && page.text.key(at) == page.text.key(end + 1));
    if order == Order::Untold && after || order != Order::Joined && other {
        return false;
    }
    if order == Order::Untold
        && (is_of_object(page, claim)
            || change.from.unit == Unit::Percent
            || !taken_up && is_wished(page, words.start..tokens.start))
    {
        return false;
    }
    let ends = [change.from, change.to].into_iter().filter(|end| words.contains(&(end.tokens.first as usize)));
    let gap = |end: &Number| {
        let (first, close) = (end.tokens.first as usize, end.tokens.end as usize);
        if close <= tokens.start { close..tokens.start } else { tokens.end..first.max(tokens.end) }
    };
    let mut gaps = ends.map(gap).peekable();
    let single = |gap: &Range<usize>| alone || numbers_in(page, gap).iter().all(|number| number.unit != Unit::Percent);
    let free =
        |gap: Range<usize>| gap.len() <= LONGEST && single(&gap) && (is_definite(page, claim) || !has_wall(page, gap));
    gaps.peek().is_none() || gaps.any(free)
}

/// "and", "while" and their kin, with more than small words behind them.
fn has_wall(page: &Page<'_>, gap: Range<usize>) -> bool {
    const WALLS: Words<12> =
        Words::new(["and", "but", "while", "whereas", "as", "when", "after", "because", "although", ";", "if", "with"]);
    const ON: Classes = Classes::AUXILIARY.or(Classes::PRONOUN);
    let small = |at: usize| {
        let word = page.text.key(at);
        is_small(page, at) || is_filler(word) || classes(word).any(ON) || [key("the"), TO].contains(&word)
    };
    // "and the mayor boasts that it has doubled".
    let last = gap.clone().rev().find(|&at| !is_small(page, at) && !classes(page.text.key(at)).any(Classes::AUXILIARY));
    let pronoun = last.is_some_and(|at| [key("it"), key("they")].contains(&page.text.key(at)));
    // "hailed as a jump".
    let named = |at: usize| page.text.key(at) == key("as") && at > 0 && page.text.token_str(at - 1).ends_with("ed");
    // "$150 million, on sales up 20 percent".
    let on = gap
        .clone()
        .any(|at| page.text.key(at) == COMMA && page.text.key(at + 1) == key("on") && !(at + 1..gap.end).all(small));
    if on {
        return true;
    }
    let drawn = gap.clone().any(|at| is_consequence(page.text.key(at)));
    !pronoun
        && !drawn
        && gap.clone().any(|at| WALLS.contains(page.text.key(at)) && !named(at) && !(at + 1..gap.end).all(small))
}

/// "They stood at", "The total was", "It went from": the sentence tells the figures of what the one before was of.
fn goes_on(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    let opening = sentence.start;
    const SUBJECTS: Words<4> = Words::new(["they", "it", "that", "this"]);
    const NOUNS: Words<7> = Words::new(["number", "total", "figure", "count", "tally", "sum", "amount"]);
    const VERBS: Words<16> = Words::new([
        "stood", "stands", "was", "were", "is", "are", "went", "came", "reached", "totaled", "totalled", "numbered",
        "had", "has", "moved", "amounted",
    ]);
    let noun = page.text.key(opening) == key("the") && NOUNS.contains(page.text.key(opening + 1));
    let verb = opening + 1 + usize::from(noun);
    let level = VERBS.contains(page.text.key(verb)) || is_change_word(page.text.key(verb));
    // "Deputies logged 420 of them", "There were 420".
    let of_them = numbers_in(page, sentence).first().is_some_and(|first| is_of_them(page, first.tokens.end as usize));
    of_them || page.text.key(opening) == key("there") || (noun || SUBJECTS.contains(page.text.key(opening))) && level
}

fn is_small(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    is_tie(word) || is_change_word(word) || is_filler(word) || page.is_dated(at)
}

/// "so", "meaning", "which makes": what follows is drawn from what came before.
fn is_consequence(word: Key) -> bool {
    const WORDS: Words<9> =
        Words::new(["so", "meaning", "means", "making", "makes", "thus", "hence", "therefore", "amounts"]);
    WORDS.contains(word)
}

/// "has doubled in price: a cup that used to cost $2", "the tripling of the credit from $1,000": the object of a claim is what its ends behind
/// it are of.
fn leads_to(page: &Page<'_>, gap: Range<usize>, joined: bool) -> bool {
    let mark = |at: usize| [key(":"), key("\u{2014}"), key("\u{2013}")].contains(&page.text.key(at));
    gap.start < gap.end && (joined || gap.clone().any(mark))
}

/// "its stake in Doe, which went from 40".
fn is_of_which(page: &Page<'_>, gap: Range<usize>) -> bool {
    gap.clone().any(|at| page.text.key(at) == key("which"))
        && gap.clone().any(|at| page.text.tokens[at].is_capitalised())
}

/// "The total is up 31 percent from", "Roe's haul is a 39 percent jump": the owner is somebody of whom the sentence before tells.
fn points_back(page: &Page<'_>, opening: usize) -> bool {
    const POINTERS: Words<5> = Words::new(["the", "its", "their", "his", "her"]);
    if POINTERS.contains(page.text.key(opening)) {
        return true;
    }
    let owner = page.text.token_str(opening);
    let name = owner.strip_suffix("'s").or_else(|| owner.strip_suffix("\u{2019}s"));
    let (Some(name), Some(before)) = (name, opening.checked_sub(1)) else { return false };
    let told = page.text.sentences[page.text.sentence_of(before)].tokens.range();
    told.into_iter().any(|at| page.text.token_str(at) == name)
}
