//! A claim of a change and the two ends that it sums up, bound by where they stand and not by a form of words.
//!
//! The ends are told in one sentence ([`ends`]). The claim stands in it, before them, between them or behind; or in the next
//! sentence, as what was just told ("the 40 percent decline", "With prices having tripled"); or it is the sentence before, and
//! that of the ends takes it up ("They stood at"). Words that bring another subject between the two keep the reading silent, and
//! so does a claim that is denied, wished for, or has a complement of its own ("a 40 percent decline in thefts").

use std::ops::Range;

use super::across::is_consequence;
use super::change::{Change, is_change_word, is_estimate, is_filler, is_tie};
use super::direction::{Direction, direction};
use super::ends::{self, Ends};
use super::factor;
use super::level::{is_points, one_point};
use super::summary::{Claim, Reading};
use super::tied::is_rate_or_share;
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes, is_short_not};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, before};
use crate::text::{Key, Words, key};

/// The most words between a claim and its ends.
const LONGEST: usize = 16;

/// The claims that sum up ends of a sentence, each with all changes that it may be of; `run` are the numbers of the sentence.
pub fn readings<'a>(page: &'a Page<'_>, run: &Range<usize>) -> impl Iterator<Item = Reading<'a>> {
    run.clone().filter_map(move |index| ends::at(page, run, index)).filter_map(move |ends| reading(page, run, ends))
}

fn reading<'a>(page: &'a Page<'_>, run: &Range<usize>, ends: Ends<'a>) -> Option<Reading<'a>> {
    let own = page.text.sentence_of(ends.change.first());
    let tokens = |sentence: usize| page.text.sentences.get(sentence).map(|sentence| sentence.tokens.range());
    let (sentence, of_percents) = (tokens(own)?, ends.change.from.unit == Unit::Percent);
    let start = sentence.start.max(ends.change.first().saturating_sub(2 * LONGEST));
    let near = start..sentence.end.min(ends.change.end() + LONGEST);
    let mut told = claims(page, near, &page.numbers[run.clone()], of_percents).peekable();
    let claim = if told.peek().is_some() {
        let mut bound = told.filter(|claim| is_bound(page, &ends, claim));
        bound.next().filter(|_| bound.next().is_none())
    } else if of_percents {
        None
    } else {
        let later = tokens(own + 1).and_then(|words| told_alone(page, &words, &ends, is_taken_up));
        later.or_else(|| {
            let goes_on = takes_up(page, sentence.start) || counts_the_told(page, &ends, sentence.start);
            let earlier = own.checked_sub(1).filter(|_| goes_on).and_then(tokens)?;
            told_alone(page, &earlier, &ends, is_predicate)
        })
    };
    let claim = claim.filter(|claim| !is_denied(page, claim.tokens().start))?;
    let rises = ends.change.to.value > ends.change.from.value;
    let against = told_direction(page, &claim).is_some_and(|up| up != rises);
    // Ends that are joined are one change; of others any two figures may excuse the claim.
    let figures: &[&Number] = if ends.joined { &[] } else { &ends.figures };
    let mut others: Vec<Change<'a>> = Vec::new();
    for (index, &one) in figures.iter().enumerate() {
        let pairs = figures[index + 1..].iter().flat_map(|&other| [(one, other), (other, one)]);
        let changes = pairs.filter(|(from, to)| from.value > 0.0 && (to.value > from.value) == rises);
        others.extend(changes.map(|(from, to)| Change { from, to, percent: None, next: run.end }));
    }
    (!against).then_some(Reading { claim, change: ends.change, others })
}

/// The claims of a change in the words: percentages and points (of `numbers`), and factors.
fn claims<'p>(
    page: &'p Page<'_>,
    words: Range<usize>,
    numbers: &'p [Number],
    of_percents: bool,
) -> impl Iterator<Item = Claim> + 'p {
    let inside = words.clone();
    let percents = numbers.iter().filter(move |number| inside.contains(&(number.tokens.first as usize)));
    let percents = percents.filter(move |number| match number.unit {
        Unit::Percent => {
            is_of_change(page, number) && (!of_percents || is_change_word(page.text.key(number.tokens.end as usize)))
        }
        _ => of_percents && is_points(number),
    });
    let points = words.clone().filter(move |_| of_percents).filter_map(|at| one_point(page, at));
    let factors = words.filter_map(|at| factor::read(page, at));
    percents.copied().chain(points).map(Claim::Percent).chain(factors.map(Claim::Share))
}

/// "a 30 percent hike", "fell by 12 percent", "or by 45 percent", "up 3 percent".
fn is_of_change(page: &Page<'_>, percent: &Number) -> bool {
    const REACH: usize = 4;
    let (first, end) = (percent.tokens.first as usize, percent.tokens.end as usize);
    let claim = Claim::Percent(*percent);
    let changed = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|&at| page.text.tokens[at].is_word())
        .any(|at| is_change_word(page.text.key(at)));
    let or =
        [1, 2].iter().any(|&back| before(page, percent, back) == key("or") && before(page, percent, back + 1) == COMMA);
    !is_rate_or_share(page, &claim) && (changed || or || is_change_word(page.text.key(end)))
}

/// Whether the claim is said to rise; `None` where it does not say.
fn told_direction(page: &Page<'_>, claim: &Claim) -> Option<bool> {
    let factor = match claim {
        Claim::Share(factor) if !factor.is_share => return Some(factor.value > 1.0),
        Claim::Share(factor) => factor.tokens.clone(),
        Claim::Percent(percent) => percent.tokens.range(),
    };
    let before = (factor.start.saturating_sub(4)..factor.start).rev();
    (factor.end..factor.end + 1).chain(before).find_map(|at| match direction(page.text.key(at))? {
        Direction::Up => Some(true),
        Direction::Down => Some(false),
        Direction::Either => None,
    })
}

/// Whether the claim and the ends of one sentence are of one thing.
fn is_bound(page: &Page<'_>, ends: &Ends<'_>, claim: &Claim) -> bool {
    let tokens = claim.tokens();
    let (first, end) = (ends.change.first(), ends.change.end());
    if tokens.end <= first {
        ends.joined && tokens.end + LONGEST >= first && leads_to(page, tokens.end..first)
            || announces(page, tokens.end..first)
    } else if tokens.start >= end {
        // "the drop from 40 to 30 percent takes a quarter off the rate".
        let taken = page.text.key(tokens.end) == key("off") && tokens.start - end <= 4;
        let taken = taken && (end..tokens.start).all(|at| page.text.tokens[at].is_word());
        taken || tokens.start - end <= LONGEST && is_drawn(page, end..tokens.start) && !has_object(page, claim)
    } else {
        false
    }
}

/// Words that bring another subject or another clause.
fn is_wall(word: Key) -> bool {
    const WALLS: Words<24> = Words::new([
        "and", "but", "while", "whereas", "as", "when", "who", "whom", "whose", "which", "that", "with", "after",
        "because", "although", "though", "despite", "if", "even", "before", "where", ";", "\"", "than",
    ]);
    WALLS.contains(word)
}

fn is_small(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    is_tie(word) || is_change_word(word) || is_filler(word) || page.is_dated(at)
}

/// "has tripled over the past two decades from", "halved the number of ballots cast in the county, to": no other clause between a claim
/// and the ends behind it; behind a comma nothing but the ends.
fn leads_to(page: &Page<'_>, gap: Range<usize>) -> bool {
    const GOING: Words<15> = Words::new([
        "going", "moving", "passing", "coming", "taking", "it", "went", "gone", "goes", "moved", "passed", "came",
        "was", "has", "had",
    ]);
    const NEAR: usize = 6;
    let comma = gap.clone().rev().find(|&at| page.text.tokens[at].is_mark() && page.text.key(at) != key("-"));
    let tail = comma.map_or(gap.end, |comma| comma + 1)..gap.end;
    // "halved its jobless rate, which went from".
    let which = tail.start < tail.end && page.text.key(tail.start) == key("which");
    let own = !which || gap.len() - tail.len() <= NEAR && !gap.clone().any(|at| page.text.tokens[at].is_capitalised());
    let tail = tail.start + usize::from(which)..tail.end;
    own && gap.clone().all(|at| !is_wall(page.text.key(at)) || page.is_dated(at + 1) || which && at + 1 == tail.start)
        && tail
            .into_iter()
            .all(|at| is_small(page, at) || GOING.contains(page.text.key(at)) || is_estimate(page.text.key(at)))
}

/// "has tripled in price on the island: a loaf that cost": a colon or a dash between the claim and a clause that proves it.
fn announces(page: &Page<'_>, gap: Range<usize>) -> bool {
    const MARKS: Words<3> = Words::new([":", "\u{2014}", "\u{2013}"]);
    let Some(mark) = gap.clone().find(|&at| MARKS.contains(page.text.key(at))) else { return false };
    gap.end - mark <= LONGEST
        && mark - gap.start <= LONGEST
        && gap.clone().all(|at| at == mark || page.text.key(at) == COMMA || page.text.tokens[at].is_word())
        && !(gap.start..mark).any(|at| is_wall(page.text.key(at)))
}

/// "…, which clerks described as a", "…, meaning that the flock had more than", "…, or by": the claim is drawn from the ends before it.
fn is_drawn(page: &Page<'_>, gap: Range<usize>) -> bool {
    const DRAWN: Words<6> = Words::new(["which", "that", "this", "it", "what", "or"]);
    const OTHER: Words<9> = Words::new(["and", "but", "while", "whereas", "when", "because", "after", "if", "than"]);
    const TAIL: usize = 9;
    let Some(comma) = gap.clone().find(|&at| page.text.tokens[at].is_mark()) else { return false };
    let opener = page.text.key(comma + 1);
    let tail = comma + 1..gap.end;
    // ", have doubled", ", has more than doubled".
    let has = |at: usize| [key("has"), key("have"), key("had")].contains(&page.text.key(at));
    let tied = || tail.clone().all(|at| is_small(page, at) || has(at));
    let free = || {
        (DRAWN.contains(opener) || is_consequence(opener))
            && tail.clone().all(|at| {
                page.text.tokens[at].is_word() && (!OTHER.contains(page.text.key(at)) || is_more_than(page, at))
            })
    };
    let dated =
        (gap.start..comma).all(|at| page.is_dated(at) || page.text.tokens[at].is_word() && !is_wall(page.text.key(at)));
    dated && tail.len() <= TAIL && (tied() || free())
}

/// The "than" of "more than doubled".
fn is_more_than(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == key("than") && at > 0 && page.text.key(at - 1) == key("more")
}

/// "a 40 percent decline in thefts", "doubling the allowance": the claim behind its ends names what it is of.
fn has_object(page: &Page<'_>, claim: &Claim) -> bool {
    const COMPLEMENT: Words<9> = Words::new(["in", "of", "for", "among", "on", "to", "at", "by", "from"]);
    let mut end = claim.tokens().end;
    end += usize::from(is_change_word(page.text.key(end)));
    let word = page.text.key(end);
    let next = page.text.key(end + 1);
    let timed = page.is_dated(end + 1) || is_time(page, end + 1);
    // "The 10 percent increase last year alone".
    let complement = COMPLEMENT.contains(word) && !timed
        || matches!(claim, Claim::Percent(_)) && ([key("last"), key("this")].contains(&word) || page.is_dated(end));
    let object = matches!(claim, Claim::Share(_)) && classes(word).any(Classes::DETERMINER) && !is_time(page, end);
    // "A 50 percent increase, to $12, was voted down".
    let goal = word == COMMA && next == key("to");
    goal || complement && next != key("all") || object
}

/// "a year", "just two years", "the same period".
fn is_time(page: &Page<'_>, at: usize) -> bool {
    const TIMES: Words<16> = Words::new([
        "year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "decades", "period", "quarter",
        "season", "time", "term", "span",
    ]);
    (at..at + 4).any(|at| TIMES.contains(page.text.key(at)))
}

/// The one claim of another sentence, where it has no figures of its own and `is_bound` takes it.
fn told_alone(
    page: &Page<'_>,
    words: &Range<usize>,
    ends: &Ends<'_>,
    is_bound: fn(&Page<'_>, &Range<usize>, &Claim) -> bool,
) -> Option<Claim> {
    const LONG: usize = 40;
    if words.len() > LONG {
        return None;
    }
    let first = page.numbers.partition_point(|number| (number.tokens.first as usize) < words.start);
    let end = first + page.numbers[first..].partition_point(|number| (number.tokens.first as usize) < words.end);
    let numbers = &page.numbers[first..end];
    // Figures of the same unit, or another percentage, may be what the claim sums up.
    let percents = numbers.iter().filter(|number| matches!(number.unit, Unit::Percent | Unit::PercentagePoint)).count();
    let others = numbers.iter().any(|number| {
        let count = |number: &Number| matches!(number.unit, Unit::None | Unit::Noun(_));
        number.unit == ends.change.from.unit || (count(number) && count(ends.change.from) && number.value >= 10.0)
    });
    let mut told = claims(page, words.clone(), numbers, false);
    let claim = told.next()?;
    // "The 27 percent increase was not enough to match the 44 percent": what opens the sentence is what was just told.
    let opens = claim.tokens().start <= words.start + 1;
    let alone = opens || percents <= 1 && !others && told.next().is_none();
    (alone && is_bound(page, words, &claim)).then_some(claim)
}

/// "The mayor credited patrols for the 40 percent decline", "A fall of just 10 per cent, he said", "With prices having tripled": a claim
/// that names what was just told.
fn is_taken_up(page: &Page<'_>, words: &Range<usize>, claim: &Claim) -> bool {
    const DEFINITE: Words<4> = Words::new(["the", "that", "this", "such"]);
    const OPENERS: Words<6> = Words::new(["a", "an", "with", "that", "this", "it"]);
    const NEAR: usize = 7;
    const OTHER: Words<6> = Words::new(["too", "also", "while", "but", "whereas", "other"]);
    let tokens = claim.tokens();
    let opening = page.text.key(words.start);
    let near = tokens.start - words.start <= NEAR;
    // Another change in the sentence may be what the claim is of.
    let another = (words.start..tokens.start.saturating_sub(4).max(words.start))
        .any(|at| is_change_word(page.text.key(at)) || OTHER.contains(page.text.key(at)));
    if another || has_object(page, claim) {
        return false;
    }
    let before = |back: usize| tokens.start.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    match claim {
        Claim::Percent(percent) => {
            let noun = is_change_word(page.text.key(tokens.end));
            let named = noun && DEFINITE.contains(before(1)) && percent.unit == Unit::Percent;
            // "A fall of just 10 per cent".
            let opens = OPENERS.contains(opening)
                && near
                && (noun || (2..=4).any(|back| before(back) == OF || before(1) == OF));
            named
                || is_paid(page, words, percent)
                || opens && (words.start..tokens.start).all(|at| !is_wall(page.text.key(at)) || at == words.start)
        }
        Claim::Share(_) => {
            let having =
                before(1) == key("having") || is_degree(before(1)) && (2..=4).any(|back| before(back) == key("having"));
            let noun = page.text.token_str(tokens.start).ends_with("ing") && DEFINITE.contains(before(1));
            let pronoun = [key("it"), key("they"), key("that"), key("this")].contains(&opening) && near;
            having && near || noun || pronoun && is_predicate(page, words, claim)
        }
    }
}

/// "Riders now pay 25 percent more.": what follows for those who pay, with nothing behind it.
fn is_paid(page: &Page<'_>, words: &Range<usize>, percent: &Number) -> bool {
    const PAY: Words<7> = Words::new(["pay", "pays", "paying", "paid", "spend", "spending", "charged"]);
    const SHORT: usize = 14;
    let (first, end) = (percent.tokens.first as usize, percent.tokens.end as usize);
    let closed = page.text.tokens.get(end + 1).is_none_or(|next| next.is_mark()) && words.end <= end + 3;
    let paid = (first.saturating_sub(3).max(words.start)..first).any(|at| PAY.contains(page.text.key(at)));
    words.len() <= SHORT
        && paid
        && closed
        && [key("more"), key("less")].contains(&page.text.key(end))
        && words.clone().all(|at| !is_wall(page.text.key(at)))
}

fn is_degree(word: Key) -> bool {
    const WORDS: Words<8> =
        Words::new(["than", "nearly", "almost", "just", "about", "roughly", "virtually", "effectively"]);
    WORDS.contains(word)
}

/// "Donations more than tripled over the quarter.": a main verb that says it happened, with nothing but its time behind it.
fn is_predicate(page: &Page<'_>, words: &Range<usize>, claim: &Claim) -> bool {
    const TAIL: usize = 10;
    let tokens = claim.tokens();
    let said = match claim {
        Claim::Share(factor) if !factor.is_share => page.text.token_str(factor.tokens.start).ends_with("ed"),
        _ => true,
    };
    let plain = |words: Range<usize>| words.into_iter().all(|at| !is_wall(page.text.key(at)) || is_more_than(page, at));
    let end = words.end.min(tokens.end + TAIL + 1);
    said && end == words.end
        && plain(words.clone())
        && !is_wished(page, words.start..tokens.start)
        && (tokens.end..end).all(|at| page.text.key(at) != COMMA)
}

/// "wants to", "would", "could": nothing that happened.
fn is_wished(page: &Page<'_>, words: Range<usize>) -> bool {
    const WISHED: Words<10> =
        Words::new(["to", "would", "could", "should", "may", "might", "will", "can", "must", "if"]);
    words.rev().take(5).any(|at| WISHED.contains(page.text.key(at)))
}

/// "They stood at", "The total was", "It went from": the sentence tells the figures of what the one before was of.
fn takes_up(page: &Page<'_>, opening: usize) -> bool {
    const SUBJECTS: Words<4> = Words::new(["they", "it", "that", "this"]);
    const NOUNS: Words<7> = Words::new(["number", "total", "figure", "count", "tally", "sum", "amount"]);
    const VERBS: Words<16> = Words::new([
        "stood", "stands", "was", "were", "is", "are", "went", "came", "reached", "totaled", "totalled", "numbered",
        "had", "has", "moved", "amounted",
    ]);
    let noun = page.text.key(opening) == key("the") && NOUNS.contains(page.text.key(opening + 1));
    let verb = opening + 1 + usize::from(noun);
    let level = VERBS.contains(page.text.key(verb)) || is_change_word(page.text.key(verb));
    (noun || SUBJECTS.contains(page.text.key(opening))) && level
}

/// "Police counted 420 of them, compared with 210", "There were 420, up from 210": joined ends that count what the sentence before was of.
fn counts_the_told(page: &Page<'_>, ends: &Ends<'_>, opening: usize) -> bool {
    const NEAR: usize = 4;
    let told = ends.figures.iter().find(|number| number.tokens.first as usize == ends.change.first());
    let Some(told) = told.filter(|_| ends.joined) else { return false };
    let (first, end) = (told.tokens.first as usize, told.tokens.end as usize);
    let them = page.text.key(end) == OF && [key("them"), key("those"), key("these")].contains(&page.text.key(end + 1));
    let bare = told.unit == Unit::None && (page.is_dated(end) || page.text.key(end) == COMMA);
    them || bare && page.text.key(opening) == key("there") && first - opening <= NEAR
}

/// "did not double", "far from doubling", "stopped short of": the claim is no claim.
fn is_denied(page: &Page<'_>, at: usize) -> bool {
    const DENIED: Words<10> =
        Words::new(["not", "never", "far", "short", "without", "instead", "rather", "neither", "hardly", "no"]);
    (at.saturating_sub(6)..at).any(|at| DENIED.contains(page.text.key(at)) || is_short_not(page.text.token_str(at)))
}
