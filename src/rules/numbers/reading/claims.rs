//! What a text says of a change: a percentage, points, a factor or a fraction, and whether it says it of something else than of amounts
//! beside it: it is a level itself, a share, denied or wished for, or has an object of its own ("a 40 percent decline in thefts").

use std::ops::Range;

use super::any_two::numbers_in;
use super::change::{is_change_word, is_estimate};
use super::direction::{Direction, direction};
use super::factor::{self, Factor};
use super::level::{is_points, one_point};
use super::order::{is_compared_with, is_determiner};
use crate::annotate::numbers::{Unit, is_about};
use crate::annotate::words::{Classes, classes, is_short_not};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, before};
use crate::text::{Key, Words, key};

/// What a sentence says of the change between its figures.
pub enum Claim {
    Percent(Number),
    Share(Factor),
}

impl Claim {
    pub fn tokens(&self) -> Range<usize> {
        match self {
            Claim::Percent(percent) => percent.tokens.range(),
            Claim::Share(share) => share.tokens.clone(),
        }
    }

    /// Whether the claim is of a rise; `None` where it does not say.
    pub fn rises(&self, page: &Page<'_>) -> Option<bool> {
        match self {
            Claim::Share(factor) if !factor.is_share => Some(factor.value > 1.0),
            _ => rises(page, self),
        }
    }
}

/// The claims of a change in the words: percentages, or points, and the factors told there.
pub fn claims(page: &Page<'_>, words: &Range<usize>, factors: &[Factor], of_percents: bool) -> Vec<Claim> {
    let percents = numbers_in(page, words).iter().filter(|number| match number.unit {
        Unit::Percent => {
            is_of_change(page, number) && (!of_percents || is_change_word(page.text.key(number.tokens.end as usize)))
        }
        _ => of_percents && is_points(number),
    });
    let points = words.clone().filter(|_| of_percents).filter_map(|at| one_point(page, at));
    let mut told: Vec<Claim> = percents.copied().chain(points).map(Claim::Percent).collect();
    told.extend(factors.iter().cloned().map(Claim::Share));
    told.sort_by_key(|claim| claim.tokens().start);
    told.dedup_by(|next, claim| next.tokens().start < claim.tokens().end);
    told
}

/// The factors of a change in the words; `within` where those are the words of the amounts, of which one may be the base.
pub fn factors(page: &Page<'_>, words: &Range<usize>, within: bool) -> Vec<Factor> {
    let numbers = numbers_in(page, words);
    let of_base =
        numbers.iter().filter(|_| within).filter_map(|number| factor::of_base(page, number.tokens.first as usize));
    let times = numbers.windows(2).filter_map(|pair| times(page, &pair[0], &pair[1]));
    words.clone().filter_map(|at| factor::read(page, at)).chain(of_base).chain(times).collect()
}

/// "a 30 percent hike", "fell by 12 percent", "or by 45 percent", "up 3 percent".
pub fn is_of_change(page: &Page<'_>, percent: &Number) -> bool {
    const REACH: usize = 4;
    let (first, end) = (percent.tokens.first as usize, percent.tokens.end as usize);
    let claim = Claim::Percent(*percent);
    let changed = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|&at| page.text.tokens[at].is_word())
        .any(|at| is_change_word(page.text.key(at)));
    let or =
        [1, 2].iter().any(|&back| before(page, percent, back) == key("or") && before(page, percent, back + 1) == COMMA);
    // "25 percent over the limit of 10,000".
    let next = page.numbers.partition_point(|number| (number.tokens.first as usize) < end);
    let over = page.text.key(end) == key("over")
        && page.numbers.get(next).is_some_and(|next| is_compared_with(page, end, next));
    // ": plus 38 percent", ", a plus of 21 percent".
    let signed = (1..=2).any(|back| [PLUS, MINUS].contains(&before(page, percent, back)))
        && page.text.tokens.get(end).is_none_or(|next| next.is_mark());
    !is_rate_or_share(page, &claim) && (over || changed || or || signed || is_change_word(page.text.key(end)))
}

/// "12 percent of", "5 percent a year".
fn is_rate_or_share(page: &Page<'_>, claim: &Claim) -> bool {
    let end = claim.tokens().end;
    let words = (page.text.key(end), page.text.key(end + 1));
    if is_of_own_value(page, end) {
        return false;
    }
    matches!(words.0, OF | PER)
        || (words.0 == key("a")
            && [key("year"), key("month"), key("week"), key("decade"), key("day")].contains(&words.1))
}

/// "lost 25 percent of their value".
pub fn is_of_own_value(page: &Page<'_>, end: usize) -> bool {
    let own = [key("its"), key("their"), key("his"), key("her")].contains(&page.text.key(end + 1));
    page.text.key(end) == OF
        && own
        && [key("value"), key("worth"), key("weight"), key("size")].contains(&page.text.key(end + 2))
}

const PER: Key = key("per");
const PLUS: Key = key("plus");
const MINUS: Key = key("minus");
const QUITE: Key = key("quite");
const FAR: Key = key("far");
const INSTEAD: Key = key("instead");
const RATHER: Key = key("rather");
const THAN: Key = key("than");

/// Whether nothing makes the claim one of other amounts than those beside it.
pub fn is_free(page: &Page<'_>, claim: &Claim, words: &Range<usize>) -> bool {
    const MARGINS: Words<8> = Words::new(["margin", "win", "won", "wins", "victory", "beat", "beating", "lead"]);
    // "won 55 percent, up 10 points from 40" is of a share.
    let moved = |points: &Number| direction(before(page, points, 1)).is_some();
    let margin = matches!(claim, Claim::Percent(points) if is_points(points) && !moved(points))
        && words.clone().any(|at| MARGINS.contains(page.text.key(at)));
    // "a tripling of the credit".
    let rated = !matches!(claim, Claim::Share(factor) if !factor.is_share) && is_rate_or_share(page, claim);
    !(margin
        || rated
        || is_level_itself(page, claim)
        || is_denied(page, claim.tokens().start)
        || is_told_of_another(page, claim.tokens().start))
}

/// "on sales that were up 10 percent", "despite a 10 percent drop in sales", "even after a 20 percent discount".
fn is_told_of_another(page: &Page<'_>, start: usize) -> bool {
    const LEAD: usize = 4;
    const RELATIVE: Words<3> = Words::new(["that", "which", "who"]);
    let small = |at: usize| {
        let word = page.text.key(at);
        is_change_word(word) || classes(word).any(Classes::AUXILIARY.or(Classes::DETERMINER)) || word == key("by")
    };
    let lead = (start.saturating_sub(LEAD)..start).rev().find(|&at| !small(at) || RELATIVE.contains(page.text.key(at)));
    lead.filter(|&at| at > 0).is_some_and(|at| match page.text.key(at) {
        word if RELATIVE.contains(word) => page.text.tokens[at - 1].is_word() && at + 1 < start,
        word => word == key("despite") || word == key("after") && page.text.key(at - 1) == key("even"),
    })
}

/// "dropped to 45 percent", "up from 47 percent": what it came to.
fn is_level_itself(page: &Page<'_>, claim: &Claim) -> bool {
    const LEVELS: Words<8> = Words::new(["to", "from", "than", "between", "below", "above", "under", "top"]);
    let Claim::Percent(percent) = claim else { return false };
    let back = (1..=4)
        .find(|&back| !is_about(before(page, percent, back)) && before(page, percent, back) != key("a"))
        .unwrap_or(1);
    let word = before(page, percent, back);
    let than = word == key("than") && [key("more"), key("less")].contains(&before(page, percent, back + 1));
    let word = if than { before(page, percent, back + 2) } else { word };
    // "amounts to a 68 percent increase".
    LEVELS.contains(word) && !(back > 1 && is_change_word(page.text.key(percent.tokens.end as usize)))
}

/// "a 40 percent decline in thefts", "up 12 percent from 2013", where neither thefts nor 2013 were told: what the claim is of, or is
/// compared with, is none of the amounts.
pub fn has_own_object(page: &Page<'_>, claim: &Claim, words: &Range<usize>) -> bool {
    const LINKS: Words<14> = Words::new([
        "in", "of", "for", "among", "on", "to", "at", "by", "from", "than", "over", "since", "compared", "below",
    ]);
    const OWN: Classes = Classes::POSSESSIVE_PRONOUN.or(Classes::OBJECT_PRONOUN).or(Classes::PRONOUN);
    const REACH: usize = 8;
    let tokens = claim.tokens();
    let end =
        tokens.end + usize::from(is_change_word(page.text.key(tokens.end)) || page.text.key(tokens.end) == key("rate"));
    let object = matches!(claim, Claim::Share(_)) && classes(page.text.key(end)).any(Classes::DETERMINER);
    let planned = page.text.tokens.get(end + 1).is_some_and(|_| page.text.token_str(end + 1).ends_with("ed"));
    let time = is_time(page, end + 1) || page.is_dated(end + 1) || planned;
    if !(LINKS.contains(page.text.key(end)) && !time || object) {
        return false;
    }
    let stop = words.end.min(end + REACH);
    let behind = end + usize::from(!object)..(end..stop).find(|&at| page.text.tokens[at].is_mark()).unwrap_or(stop);
    let told = |at: usize| {
        let word = page.text.key(at);
        let start = page
            .text
            .sentence_of(words.start)
            .checked_sub(1)
            .map_or(words.start, |before| page.text.sentences[before].tokens.first as usize);
        page.text.tokens[at].is_word()
            && !classes(word).any(Classes::PREPOSITION.or(Classes::DETERMINER))
            && (start.saturating_sub(2 * REACH)..tokens.start).any(|earlier| page.text.key(earlier) == word)
    };
    let number = page.numbers.partition_point(|number| (number.tokens.first as usize) < end);
    let counted = page.numbers.get(number).is_some_and(|number| (end..stop).contains(&(number.tokens.first as usize)));
    !counted && !behind.clone().any(told) && !classes(page.text.key(behind.start)).any(OWN)
}

/// "did not double", "far from doubling", "stopped short of": the claim is no claim.
fn is_denied(page: &Page<'_>, at: usize) -> bool {
    const DENIED: Words<10> =
        Words::new(["not", "never", "far", "short", "without", "instead", "rather", "neither", "hardly", "no"]);
    // "not quite double", "so far this year".
    let nearly = |at: usize| match (page.text.key(at), page.text.key(at + 1)) {
        (_, QUITE) => true,
        (FAR, next) => next != key("from"),
        // "$12 million instead of $10 million, 40 percent more" denies a figure.
        (INSTEAD, OF) | (RATHER, THAN) => {
            page.text.tokens.get(at + 2).is_some_and(|figure| !figure.is_word() || figure.has_digit())
        }
        _ => false,
    };
    (at.saturating_sub(6)..at)
        .filter(|&at| !nearly(at))
        .any(|at| DENIED.contains(page.text.key(at)) || is_short_not(page.text.token_str(at)))
}

/// "wants to", "would", "could": nothing that happened.
pub fn is_wished(page: &Page<'_>, words: Range<usize>) -> bool {
    const WISHED: Words<10> =
        Words::new(["to", "would", "could", "should", "may", "might", "will", "can", "must", "if"]);
    let goal =
        |at: usize| page.text.key(at) == key("to") && page.text.tokens.get(at + 1).is_some_and(|next| !next.is_word());
    words.rev().take(5).any(|at| WISHED.contains(page.text.key(at)) && !goal(at))
}

/// "a year", "just two years", "the same period".
pub fn is_time(page: &Page<'_>, at: usize) -> bool {
    const TIMES: Words<16> = Words::new([
        "year", "years", "month", "months", "week", "weeks", "day", "days", "decade", "decades", "period", "quarter",
        "season", "time", "term", "span",
    ]);
    (at..at + 4).any(|at| TIMES.contains(page.text.key(at)))
}

/// "That is down nine points", "The 40 percent drop", "A cut of 40 percent, he said", "Riders will pay 25 percent more.": the sentence is of what
/// was just told.
pub fn takes_up(page: &Page<'_>, words: &Range<usize>, claim: &Claim) -> bool {
    const OPENERS: Words<12> = Words::new([
        "that", "this", "it", "they", "that's", "it's", "which", "those", "that\u{2019}s", "it\u{2019}s", "such", "so",
    ]);
    const OTHER: Words<6> = Words::new(["too", "also", "while", "but", "whereas", "other"]);
    const SHORT: usize = 14;
    let tokens = claim.tokens();
    // "(That would be".
    let start = words.start + usize::from(page.text.tokens[words.start].is_mark());
    let opening = page.text.key(start);
    let noun = [key("a"), key("an")].contains(&opening)
        && tokens.start - words.start <= 4
        && is_change_word(page.text.key(words.start + 1));
    // Another change in the sentence may be what the claim is of.
    let another = (words.start..tokens.start.saturating_sub(4).max(words.start))
        .any(|at| is_change_word(page.text.key(at)) || OTHER.contains(page.text.key(at)));
    let pays = words.len() <= SHORT
        && [key("more"), key("less")].contains(&page.text.key(tokens.end))
        && page.text.tokens.get(tokens.end + 1).is_none_or(|next| next.is_mark())
        && (tokens.start.saturating_sub(3).max(words.start)..tokens.start).any(|at| PAY.contains(page.text.key(at)));
    OPENERS.contains(opening)
        || noun
        || pays
        || is_predicate(page, words, &tokens)
        || !another && is_definite(page, claim)
}

/// "The number has doubled.", "The price rose by 40 percent.": a short sentence says nothing but the claim of an amount, or of what the
/// sentence before names.
fn is_predicate(page: &Page<'_>, words: &Range<usize>, tokens: &Range<usize>) -> bool {
    const AMOUNTS: Words<12> = Words::new([
        "number", "figure", "total", "count", "tally", "sum", "amount", "price", "cost", "rate", "share", "proportion",
    ]);
    let (the, noun) = (page.text.key(words.start), page.text.key(words.start + 1));
    let small = |at: usize| {
        let word = page.text.key(at);
        classes(word).any(Classes::AUXILIARY) || is_change_word(word) || is_about(word) || SMALL.contains(word)
    };
    const SMALL: Words<6> = Words::new(["by", "more", "than", "thus", "therefore", "so"]);
    let told = || {
        let before = page.text.sentence_of(words.start).checked_sub(1);
        before.is_some_and(|at| page.text.sentences[at].tokens.range().any(|at| page.text.key(at) == noun))
    };
    let short = [key("the"), key("its"), key("their")].contains(&the)
        && (words.start + 2..words.start + 7).contains(&tokens.start)
        && page.text.tokens.get(tokens.end).is_none_or(|next| next.is_mark());
    short && (words.start + 2..tokens.start).all(small) && (AMOUNTS.contains(noun) || told())
}

const PAY: Words<7> = Words::new(["pay", "pays", "paying", "paid", "spend", "spending", "charged"]);

/// "the 40 percent drop", "the growth at 40 percent".
pub fn is_definite(page: &Page<'_>, claim: &Claim) -> bool {
    const DEFINITE: Words<4> = Words::new(["the", "that", "this", "such"]);
    let tokens = claim.tokens();
    let named = |at: usize, noun: usize| DEFINITE.contains(page.text.key(at)) && is_change_word(page.text.key(noun));
    let doubling = matches!(claim, Claim::Share(factor) if !factor.is_share)
        && tokens.start > 0
        && DEFINITE.contains(page.text.key(tokens.start - 1));
    doubling
        || tokens.start > 0 && named(tokens.start - 1, tokens.end)
        || tokens.start > 2 && named(tokens.start - 3, tokens.start - 2)
}

/// Whether the claim is of a rise; `None` where it does not say.
fn rises(page: &Page<'_>, claim: &Claim) -> Option<bool> {
    const REACH: usize = 6;
    let tokens = claim.tokens();
    let after =
        (tokens.end..tokens.end + 2).take_while(|&at| page.text.tokens.get(at).is_some_and(|token| token.is_word()));
    let before = (tokens.start.saturating_sub(REACH)..tokens.start).rev();
    // "more than half off" goes down.
    let degree = |at: &usize| page.text.key(at + 1) == key("than") && at + 1 < tokens.start;
    after.chain(before.filter(|at| !degree(at))).find_map(|at| {
        match (page.text.key(at), direction(page.text.key(at))) {
            (PLUS, _) | (_, Some(Direction::Up)) => Some(true),
            (MINUS, _) | (_, Some(Direction::Down)) => Some(false),
            _ => None,
        }
    })
}

/// "shrinking its staff by 15 percent": the verb has an object of its own.
pub fn is_of_object(page: &Page<'_>, claim: &Claim) -> bool {
    const REACH: usize = 5;
    let start = claim.tokens().start;
    let by = start.checked_sub(1).filter(|&at| page.text.key(at) == key("by"));
    by.is_some_and(|by| {
        let verb = (by.saturating_sub(REACH)..by)
            .rev()
            .take_while(|&at| page.text.tokens[at].is_word())
            .find(|&at| is_change_word(page.text.key(at)));
        verb.is_some_and(|verb| {
            verb + 1 < by && classes(page.text.key(verb + 1)).any(Classes::DETERMINER.or(Classes::POSSESSIVE_PRONOUN))
        })
    })
}

/// "three times the $400,000", "three times the original estimate of $6 million".
fn times(page: &Page<'_>, times: &Number, figure: &Number) -> Option<Factor> {
    let gap = times.tokens.end as usize..figure.tokens.first as usize;
    let small = |at: usize| {
        let word = page.text.key(at);
        is_determiner(word)
            || is_estimate(word)
            || word == OF
            || page.is_dated(at)
            || page.text.tokens[at].is_possessive()
    };
    let determined = (1..=5).contains(&gap.len()) && gap.into_iter().all(small);
    (times.unit == Unit::Noun(key("time")) && times.value >= 2.0 && determined).then(|| Factor {
        value: times.value,
        is_share: false,
        tokens: times.tokens.range(),
    })
}
