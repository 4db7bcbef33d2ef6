//! Shares of people who answer one question in ways that exclude each other: "52 percent approve, while 53 percent disapprove",
//! "39 percent feel more anxious. Another 39 percent …, 29 percent feel less anxious", "won, 58 percent to 47 percent".
//!
//! Each share has its answer behind it ("52 percent approve") or before it ("approval at 52 percent"); the list of answers says of
//! what question a word is and which side it takes. Shares are linked, one to the next, while their answers take other sides and
//! nothing between them names another group, time or thing that is asked of.

#[path = "answers/ties.rs"]
mod ties;
#[path = "answers/words.rs"]
mod words;

use std::ops::Range;

use once_cell::sync::Lazy;

use self::ties::{brings_another, has_own_base, is_range, is_tied};
use self::words::answers;
use super::ballot_words::{allows_several, is_choice, is_of_contest};
use super::change::is_change_word;
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::lexicons::{self, Lexicon, Listed};
use crate::rules::numbers::shared::{COMMA, OF, before};
use crate::span::Span;
use crate::text::{Key, KeySet, Words, key};

/// The most words from one share to the next, and from a share to its answer.
const LONGEST: usize = 24;
const REACH: usize = 14;

/// What rounding may add to the sum.
const ROUNDING: f64 = 2.0;

const NOT: Key = key("not");

/// The side that an answer takes in a question.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Answer {
    question: &'static str,
    side: Side,
    /// The token that tells it.
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Neither,
    /// For somebody: the name.
    Of(Key),
}

static ANSWERS: Lazy<Listed<(&str, Side)>> = Lazy::new(|| {
    let answer = |tag: &'static str| {
        let (question, side) = tag.split_once(' ').unwrap_or((tag, "0"));
        let side = match side {
            "+" => Side::For,
            "-" => Side::Against,
            _ => Side::Neither,
        };
        (question, side)
    };
    lexicons::words(Lexicon::Answers).filter(|(_, tag)| *tag != SAME).map(|(word, tag)| (word, answer(tag))).collect()
});

const SAME: &str = "same";

/// The question of an answer that may be to any.
const ANY: &str = "any";

/// The question whether one is for somebody or something.
const VIEW: &str = "view";

/// Nouns that stand for what was asked of before.
static STANDS_FOR: Lazy<KeySet> =
    Lazy::new(|| lexicons::words(Lexicon::Answers).filter(|(_, tag)| *tag == SAME).map(|(word, _)| word).collect());

impl Answer {
    /// Whether nobody gives both answers.
    fn excludes(&self, other: &Answer) -> bool {
        let same = self.question == other.question || [self, other].iter().any(|answer| answer.question == ANY);
        same && self.side != other.side
    }

    /// "… while 36 percent are opposed", "25 percent said they should not": an answer without an object denies what was said.
    fn is_denial(&self, page: &Page<'_>, share: &Number, first: bool) -> bool {
        const SAID: Words<9> =
            Words::new(["said", "say", "says", "saying", "think", "thought", "believe", "who", "believed"]);
        let (next, end) = (share.tokens.end as usize, self.at + 1);
        let end = end + usize::from(classes(page.text.key(end)).any(Classes::OBJECT_PRONOUN.or(Classes::PRONOUN)));
        let ends = page.text.tokens.get(end).is_none_or(|next| next.is_mark());
        let told = SAID.contains(page.text.key(next)) || classes(page.text.key(next)).any(Classes::AUXILIARY);
        let opposed = self.question == VIEW && first && self.at <= next + 1;
        self.side == Side::Against && ends && (told && (first || self.question == ANY) || opposed)
    }
}

/// Shares of one question that pass 100 %, and their sum.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    let shares = shares(page, run)?;
    let first = shares[0].tokens.first as usize;
    let sentence = page.text.sentences[page.text.sentence_of(first)].tokens.range();
    let end = page.text.sentences[page.text.sentence_of(shares[shares.len() - 1].tokens.first as usize)].tokens.end;
    const SEVERAL: Words<2> = Words::new(["several", "multiple"]);
    let asked = (sentence.start..first).any(|at| SEVERAL.contains(page.text.key(at)));
    if asked || allows_several(page, &(first..end as usize)) {
        return None;
    }
    let found = (0..shares.len() - 1).find_map(|at| {
        let chain = chain(page, &shares[at..], end as usize);
        exceeds(&chain).then_some(chain)
    })?;
    let sum = sum(&found);
    Some((found, sum))
}

/// Whether the answers of the shares, all in one sentence, exclude each other.
pub fn exclude(page: &Page<'_>, shares: &[&Number], end: usize) -> bool {
    shares.len() >= 2 && chain(page, shares, end).len() == shares.len()
}

fn sum(shares: &[&Number]) -> f64 {
    shares.iter().map(|share| share.value).sum()
}

fn exceeds(shares: &[&Number]) -> bool {
    shares.len() >= 2 && sum(shares) > 100.0 + ROUNDING
}

/// The shares of the sentence, after those of the sentence before where this one goes on with a share.
fn shares<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<Vec<&'a Number>> {
    const MOST: usize = 8;
    const LEAD: usize = 3;
    const RATES: Words<7> = Words::new(["rate", "rates", "bracket", "tax", "interest", "tariff", "discount"]);
    let numbers = &page.numbers[run.clone()];
    let first = numbers.iter().position(|number| number.unit == Unit::Percent)?;
    let led = first > 0 && is_bare_rival(page, &numbers[first - 1], &numbers[first]);
    let own = numbers[first - usize::from(led)..].iter().enumerate();
    // "are not taxed at the 35 percent rate".
    let is_rate = |number: &Number| {
        let end = number.tokens.end as usize;
        (end..end + 2).any(|at| RATES.contains(page.text.key(at)))
    };
    let own = own
        .map(|(at, number)| (number.unit == Unit::Percent || (led && at == 0), number))
        .filter_map(|(share, number)| (share && !is_rate(number)).then_some(number));
    let sentence = page.text.sentence_of(numbers[first].tokens.first as usize);
    let opening = page.text.sentences[sentence].tokens.first as usize;
    let mut shares: Vec<&Number> = Vec::new();
    let lead = opening..numbers[first].tokens.first as usize;
    let bare = lead.len() <= LEAD && lead.clone().all(|at| page.text.tokens[at].is_word());
    if sentence > 0 && (bare || is_same_match(page, sentence, lead)) {
        let start = page.text.sentences[sentence - 1].tokens.first;
        let earlier = page.numbers[..run.start].partition_point(|number| number.tokens.first < start);
        shares.extend(page.numbers[earlier..run.start].iter().filter(|number| number.unit == Unit::Percent));
    }
    shares.extend(own);
    // "Forty-three percent (43%)".
    shares.dedup_by(|next, share| next.value == share.value && next.tokens.first <= share.tokens.end + 1);
    let usable = (2..=MOST).contains(&shares.len()) && shares.iter().all(|share| share.value <= 100.0);
    usable.then_some(shares)
}

/// "In a Roe-Doe match-up, 21 percent": what stands before the share names those of the sentence before again, and nobody else.
fn is_same_match(page: &Page<'_>, sentence: usize, lead: Range<usize>) -> bool {
    const LONGEST: usize = 10;
    let before = page.text.sentences[sentence - 1].tokens.range();
    let mut names = lead.clone().skip(1).filter(|&at| page.text.tokens[at].is_capitalised()).peekable();
    lead.len() <= LONGEST
        && names.peek().is_some()
        && names.all(|name| before.clone().any(|at| page.text.key(at) == page.text.key(name)))
}

/// The "52" of "52-41 percent".
fn is_bare_rival(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    first.unit == Unit::None && gap.len() == 1 && is_against(page.text.key(gap.start))
}

/// "to", "-": between two who stand against each other.
fn is_against(word: Key) -> bool {
    const WORDS: Words<6> = Words::new(["to", "-", "\u{2013}", "\u{2014}", "versus", "vs"]);
    WORDS.contains(word)
}

/// The shares from the first on that are linked, each to the one before, and take sides of their own.
fn chain<'a>(page: &Page<'_>, shares: &[&'a Number], end: usize) -> Vec<&'a Number> {
    let mut chain = vec![shares[0]];
    if let [first, second, rest @ ..] = shares
        && are_rivals(page, first, second)
    {
        chain.push(second);
        let last = rest.last().filter(|last| rest.len() <= 3 && answer_behind(page, last, end).is_some_and(is_neither));
        let own = |share: &&Number| has_own_base(page, second, share) || is_range(page, share);
        let end = rest.last().map_or(0, |last| last.tokens.first as usize);
        let dated = (second.tokens.end as usize..end).any(|at| page.is_dated(at));
        if last.is_some() && !dated && !rest.iter().any(own) {
            chain.extend(rest);
        }
        return chain;
    }
    let last = shares[shares.len() - 1];
    let within = |share: &Number| page.text.sentence_of(share.tokens.first as usize) + 1 == page.text.sentence_of(end);
    let closed = answer_behind(page, last, end).is_some_and(|answer| answer.question == ANY && is_neither(answer));
    if shares.len() >= 3
        && closed
        && within(shares[0])
        && within(last)
        && shares.windows(2).all(|pair| is_tied(page, pair[0], pair[1]))
    {
        return shares.to_vec();
    }
    let mut answers: Vec<Answer> = Vec::new();
    for pair in shares.windows(2) {
        let stop = shares.iter().find(|share| share.tokens.first > pair[1].tokens.first);
        let stop = stop.map_or(end, |next| next.tokens.first as usize);
        let Some((one, other)) = sides(page, pair[0], pair[1], stop, answers.is_empty()) else { break };
        let apart = answers.iter().all(|earlier| earlier.excludes(&other));
        if !apart || !is_tied(page, pair[0], pair[1]) || brings_another(page, pair[0], pair[1], (&one, &other), stop) {
            break;
        }
        if answers.is_empty() {
            answers.push(one);
        }
        answers.push(other);
        chain.push(pair[1]);
    }
    chain
}

/// Whether those of the share take no side: "11 percent handed in blank papers", "26 percent belong to no party".
pub fn takes_no_side(page: &Page<'_>, share: &Number, end: usize) -> bool {
    answer_behind(page, share, end).is_some_and(is_neither)
}

fn is_neither(answer: Answer) -> bool {
    answer.side == Side::Neither
}

/// The answers of two shares, each behind its share or before it, where they exclude each other.
fn sides(page: &Page<'_>, first: &Number, second: &Number, stop: usize, opens: bool) -> Option<(Answer, Answer)> {
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let start = first.tokens.first as usize;
    let sentence = page.text.sentences[page.text.sentence_of(start)].tokens.range();
    let close = gap.end.min(sentence.end);
    let behind = answer(page, gap.start..close);
    // What stands behind an earlier share is mostly told of that.
    let index = page.numbers.partition_point(|number| number.tokens.first < first.tokens.first);
    let told = page.numbers[..index].last().filter(|number| number.unit == Unit::Percent);
    let free = told.map_or(0, |number| number.tokens.end as usize).max(sentence.start);
    let ahead = answers(page, free.max(start.saturating_sub(REACH))..start).last();
    let ahead = ahead.filter(|_| !opens || free == sentence.start);
    let between = answers(page, gap.clone()).last();
    let next = answer_behind(page, second, stop)
        .filter(|next| (next.question, next.side) != (ANY, Side::Against) || next.is_denial(page, second, true));
    let fits = |pair: &(Answer, Answer)| pair.0.at != pair.1.at && pair.0.excludes(&pair.1);
    let bare = behind.is_none() && before(page, second, 1) != key("(");
    let denied = next
        .filter(|next| bare && next.is_denial(page, second, ahead.is_none()))
        .map(|next| (Answer { question: ANY, side: Side::For, at: start }, next));
    let mixed = || ahead.filter(|_| behind.is_none()).zip(next);
    behind
        .zip(next)
        .filter(fits)
        .or_else(|| ahead.zip(between).filter(fits))
        .or_else(|| mixed().filter(fits))
        .or(denied)
        .or_else(|| {
            let one = chosen(page, gap.start, gap.end).filter(|_| !is_against(before(page, first, 1)))?;
            chosen(page, second.tokens.end as usize, stop).or(next).map(|other| (one, other)).filter(fits)
        })
}

/// "54 percent backing Roe", "38 percent for third-party candidate Jane Doe": whom the share behind which the words stand is for.
fn chosen(page: &Page<'_>, start: usize, stop: usize) -> Option<Answer> {
    const NEAR: usize = 12;
    const BETWEEN: usize = 4;
    // Who stands for office without a name.
    const ROLES: Words<6> = Words::new(["president", "incumbent", "challenger", "challengers", "opponent", "rival"]);
    // "42 percent support Roe".
    let sides = |at: usize| {
        ANSWERS.get(page.text.key(at)).is_some_and(|(question, side)| *question == VIEW && *side == Side::For)
            && page.text.tokens.get(at + 1).is_some_and(|name| name.is_capitalised())
    };
    let link = (start..stop.min(start + NEAR))
        .find(|&at| page.text.key(at) == key("for") || is_choice(page.text.key(at)) || sides(at))?;
    let end = stop.min(link + 2 + BETWEEN);
    let name =
        (link + 1..end).find(|&at| page.text.tokens[at].is_capitalised() || ROLES.contains(page.text.key(at)))?;
    let last = (name..page.text.tokens.len().min(end + 2))
        .take_while(|&at| page.text.tokens[at].is_word() && (at == name || page.text.tokens[at].is_capitalised()))
        .last()?;
    let plain = (start..name).all(|at| page.text.tokens[at].is_word() || page.text.key(at) == key("-"))
        && !page.text.tokens[last].is_possessive();
    plain.then(|| Answer { question: "choice", side: Side::Of(page.text.key(last)), at: last })
}

fn answer_behind(page: &Page<'_>, share: &Number, stop: usize) -> Option<Answer> {
    let start = share.tokens.end as usize;
    let first = answer(page, start..stop.min(start + REACH))?;
    // "fair or poor".
    let or = page.text.key(first.at + 1) == key("or") && first.at + 2 < stop;
    or.then(|| answer(page, first.at + 2..first.at + 3)).flatten().or(Some(first))
}

/// The first answer in the words.
fn answer(page: &Page<'_>, words: Range<usize>) -> Option<Answer> {
    let stop = words.clone().find(|&at| page.text.key(at) == key(";")).unwrap_or(words.end);
    answers(page, words.start..stop).next()
}

/// "beat Doe, 58 percent to 47 percent", "64 percent to Doe's 48 percent", "by a 52-51 percent margin"; where the second is the
/// larger it might be a range, and the contest has to stand beside it.
fn are_rivals(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const LONG: usize = 9;
    const AROUND: usize = 20;
    const BESIDE: usize = 5;
    const APART: Words<9> =
        Words::new(["from", "than", "between", "range", "turnout", "likely", "gap", "compared", "share"]);
    const SMALL: Words<14> = Words::new([
        "of", "the", "vote", "votes", "support", "for", "just", "about", "only", "with", ".", "his", "her", "their",
    ]);
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let word = |at: usize| page.text.key(at);
    // "60 to 70 percent".
    let range = first.value < second.value && word(gap.start) == key("to");
    let bare = first.unit != Unit::Percent && (gap.len() > 1 || range);
    let against = gap.clone().any(|at| is_against(word(at)));
    let small = |at: usize| {
        let token = &page.text.tokens[at];
        token.is_capitalised() || token.is_possessive() || SMALL.contains(token.key) || is_against(token.key)
    };
    if bare || gap.len() > LONG || !against || !gap.into_iter().all(small) {
        return false;
    }
    let (start, end) = (first.tokens.first as usize, second.tokens.end as usize);
    let beside = start.saturating_sub(BESIDE)..start;
    let moved = beside.clone().any(|at| is_change_word(word(at)) && !is_of_contest(word(at)));
    // "in a contest between Roe and Doe".
    let named = |at: usize| word(at) == key("between") && page.text.tokens[at + 1].is_capitalised();
    let apart = (start.saturating_sub(AROUND)..start).any(|at| APART.contains(word(at)) && !named(at));
    let reach = if first.value > second.value { AROUND } else { BESIDE };
    let contest = (start.saturating_sub(reach)..start)
        .chain(end..end + reach)
        .chain(first.tokens.end as usize..second.tokens.first as usize)
        .any(|at| is_of_contest(word(at)) || is_choice(word(at)));
    contest && !moved && !apart && word(end) != OF
}

/// "65 percent think it likely, with 77 percent saying very likely": a stronger form of the first answer, given by more: the place and the
/// shares.
pub fn stronger(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, f64, f64)> {
    const DEGREES: Words<8> =
        Words::new(["very", "strongly", "extremely", "completely", "totally", "highly", "definitely", "absolutely"]);
    let shares = shares(page, run)?;
    shares.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let end = second.tokens.end as usize;
        let sentence = page.text.sentences[page.text.sentence_of(end - 1)].tokens.end as usize;
        let degree = (end..sentence.min(end + REACH)).find(|&at| DEGREES.contains(page.text.key(at)))?;
        let word = page.text.key(degree + 1);
        let gap = first.tokens.end as usize..second.tokens.first as usize;
        let told = gap.clone().find(|&at| page.text.key(at) == word)?;
        let plain = !DEGREES.contains(page.text.key(told - 1));
        let closed = page.text.tokens.get(degree + 2).is_none_or(|next| next.is_mark())
            || page.text.key(degree + 2) == key("so");
        (second.value > first.value + 1.0 && plain && closed && is_tied(page, first, second))
            .then(|| (first.span.cover(second.span), second.value, first.value))
    })
}
