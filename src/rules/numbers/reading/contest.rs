//! Shares of rivals in one contest: "took 53.8 percent of the delegates to Mr. Roe's 49.6 percent", "Roe 58 percent, Doe 35 and Poe
//! 15", with the share of a third in the next sentence.
//!
//! Each share stands with a name, and the sentence speaks of votes or of a poll; what people think of somebody, which answers several
//! questions, and shares of groups ("56 percent of women") are left alone.

use std::ops::Range;

use once_cell::sync::Lazy;

use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::numbers::shared::before;
use crate::text::{Key, KeyMap, Words, key};

const COMMA: Key = key(",");
const AND: Key = key("and");
const OF: Key = key("of");
const TO: Key = key("to");
const FROM: Key = key("from");

/// The most words from one share to the next.
const LONGEST: usize = 12;

/// The shares of a contest that pass 100 %, and their sum.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    let numbers = &page.numbers[run.clone()];
    let sentence = page.text.sentences[page.text.sentence_of(numbers.first()?.tokens.first as usize)].tokens.range();
    if !numbers.iter().any(|number| number.unit == Unit::Percent) || !is_contest(page, &sentence) {
        return None;
    }
    let mut rivals: Vec<&Number> = Vec::new();
    for number in numbers {
        match rivals.last() {
            Some(last) if is_rival(page, last, number) => rivals.push(number),
            _ if rivals.len() > 1 => break,
            _ => rivals = if is_share(page, number) { vec![number] } else { Vec::new() },
        }
    }
    let first = *rivals.first()?;
    if rivals.len() < 2 && !is_named(page, sentence.start..first.tokens.first as usize) {
        return None;
    }
    if sum(&rivals) <= 100.0 {
        rivals.extend(third(page, run, &sentence));
    }
    exceeds(&rivals).then(|| (rivals.clone(), sum(&rivals)))
}

fn sum(shares: &[&Number]) -> f64 {
    shares.iter().map(|share| share.value).sum()
}

/// Whether two shares or more pass 100 % by more than their rounding: half of a last digit each, and a little.
fn exceeds(shares: &[&Number]) -> bool {
    let whole = shares.iter().any(|share| share.value.fract() == 0.0);
    let slack = if whole { 2.0 } else { 0.1 + 0.05 * shares.len() as f64 };
    shares.len() >= 2 && sum(shares) > 100.0 + slack && shares.iter().all(|share| share.value < 100.0)
}

/// A percentage of votes or answers: of no other group, no lead and no change.
fn is_share(page: &Page<'_>, number: &Number) -> bool {
    const NOT_AFTER: [Key; 7] =
        [FROM, key("by"), key("than"), key("between"), key("least"), key("most"), key("over")];
    let percent = number.unit == Unit::Percent && number.value > 1.0 && number.value < 100.0;
    let end = number.tokens.end as usize;
    let of = page.text.key(end) == OF;
    let votes = !of || (end + 1..end + 6).any(|at| word_of(page.text.key(at)) == Some(Word::Ballot));
    let of_reports = (end..end + 5).any(|at| [key("reporting"), key("counted")].contains(&page.text.key(at)));
    percent && votes && !of_reports && !number.approximate && !NOT_AFTER.contains(&before(page, number, 1))
}

/// Whether the second share is that of a rival of the first.
fn is_rival(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    let gap: Vec<usize> = (first.tokens.end as usize..second.tokens.first as usize).collect();
    let bare = second.unit == Unit::None && second.value < 100.0 && page.text.tokens[second.tokens.first as usize].is_number();
    if gap.len() > LONGEST || !(is_share(page, second) || bare) {
        return false;
    }
    let word = |at: usize| page.text.key(at);
    let to = gap.iter().any(|&at| [TO, key("versus"), key("against")].contains(&word(at)));
    let listed = gap.iter().any(|&at| [COMMA, AND].contains(&word(at)));
    let compared = gap.iter().any(|&at| word(at) == key("compared"));
    let named = gap.iter().any(|&at| page.text.tokens[at].is_capitalised());
    let direct = gap.len() == 1 && word(gap[0]) == TO;
    let walled = gap.iter().any(|&at| is_wall(word(at)));
    !walled && (direct || (named && (to || listed || compared)))
}

/// Words between two shares that are of two questions, groups or times.
fn is_wall(word: Key) -> bool {
    const WORDS: [Key; 20] = [
        key("from"),
        key("while"),
        key("whereas"),
        key("but"),
        key("among"),
        key("who"),
        key("in"),
        key("up"),
        key("down"),
        key("than"),
        key("said"),
        key("say"),
        key("also"),
        key("men"),
        key("women"),
        key("with"),
        key("when"),
        key(";"),
        key("if"),
        key("where"),
    ];
    WORDS.contains(&word)
}

fn is_named(page: &Page<'_>, mut words: Range<usize>) -> bool {
    words.any(|at| page.text.tokens[at].is_capitalised())
}

/// The one share of the next sentence, of somebody else on the same ballot: "The Libertarian, Jane Roe, had drawn 2.6 percent".
fn third<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<&'a Number> {
    let end = page.text.sentences.get(page.text.sentence_of(sentence.end))?.tokens.end as usize;
    let mut numbers = page.numbers[run.end..].iter().take_while(|number| (number.tokens.first as usize) < end);
    let (number, None) = (numbers.next()?, numbers.next()) else { return None };
    let lead = sentence.end..number.tokens.first as usize;
    let drew = lead.clone().any(|at| word_of(page.text.key(at)) == Some(Word::Draw));
    let plain = !(sentence.end..end).any(|at| is_other_tale(page.text.key(at)));
    let reversed = lead.clone().any(|at| [key("but"), key("however"), key("previously")].contains(&page.text.key(at)));
    (drew && plain && !reversed && is_share(page, number) && is_named(page, lead.start + 1..lead.end)).then_some(number)
}

/// Whether the sentence speaks of votes, a poll or a race, and of one question alone.
fn is_contest(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    let mut votes = false;
    for at in sentence.clone() {
        match word_of(page.text.key(at)) {
            Some(Word::Ballot | Word::Draw) => votes = true,
            Some(Word::Opinion) => return false,
            Some(Word::Choice) | None => {}
        }
    }
    votes
}

fn is_other_tale(word: Key) -> bool {
    word_of(word) == Some(Word::Opinion)
}

/// What a word of polls and elections tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// "vote", "delegates", "race".
    Ballot,
    /// "won", "leads", "took".
    Draw,
    /// "chose", "blame": an answer that excludes the others.
    Choice,
    /// "approve", "favorable", "several": shares that do not exclude each other.
    Opinion,
}

static WORDS: Lazy<KeyMap<Word>> = Lazy::new(|| {
    let word = |tag: &str| match tag {
        "ballot" => Word::Ballot,
        "draw" => Word::Draw,
        "choice" => Word::Choice,
        _ => Word::Opinion,
    };
    lexicons::words(Lexicon::ContestWords).map(|(key, tag)| (key, word(tag))).collect()
});

fn word_of(word: Key) -> Option<Word> {
    WORDS.get(&word).copied()
}

/// Whether the verb gives the one answer of somebody: "chose", "blame", "won".
pub fn is_choice(word: Key) -> bool {
    matches!(word_of(word), Some(Word::Choice | Word::Draw))
}

/// Whether the sentence lets people give several answers.
pub fn allows_several(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const WORDS: Words<9> =
        Words::new(["several", "multiple", "tick", "boxes", "each", "overlap", "respectively", "also", "rounding"]);
    sentence.clone().any(|at| WORDS.contains(page.text.key(at)))
}
