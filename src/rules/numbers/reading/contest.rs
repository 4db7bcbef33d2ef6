//! Shares of rivals in one contest: "took 55 percent of the votes to Mr. Roe's 48 percent", "Roe 58 percent, Doe 35 and Poe
//! 15", with the share of a third in the next sentence.
//!
//! Each share stands with a name, and the sentence speaks of votes or of a poll; what people think of somebody, which answers several
//! questions, and shares of groups ("56 percent of women") are left alone.

use std::ops::Range;

use super::ballot_words::{Word, is_choice, is_place, word_of};
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::exclusive::is_of_owner;
use crate::rules::numbers::shared::{AND, COMMA, FROM, IN, OF, TO, before};
use crate::text::{Key, Words, key, keys};

const WITH: Key = key("with");
const WHO: Key = key("who");
const SEMICOLON: Key = key(";");

/// What stands right before the share that somebody took.
const DREW: Words<14> = Words::new([
    "had", "has", "took", "got", "won", "received", "drew", "drawn", "garnered", "polled", "at", "with", "finished",
    "claimed",
]);

/// The most words from one share to the next.
const LONGEST: usize = 12;

/// The shares of a contest that pass 100 %, and their sum.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    let numbers = &page.numbers[run.clone()];
    let sentence = page.text.sentences[page.text.sentence_of(numbers.first()?.tokens.first as usize)].tokens.range();
    let shares = numbers.iter().filter(|number| number.unit == Unit::Percent).count();
    if shares == 0 {
        return None;
    }
    let both = respectively(page, numbers);
    if !is_contest(page, &sentence, shares > 1, both.is_some()) {
        return None;
    }
    let pairs = numbers.windows(2).filter(|pair| is_pair(page, &pair[0], &pair[1]));
    let mut pairs = pairs.map(|pair| vec![&pair[0], &pair[1]]).peekable();
    if pairs.peek().is_none() {
        let own = chosen(page, numbers).or(both).or_else(|| gapped(page, numbers));
        let mut rivals = own.unwrap_or_else(|| listed(page, numbers, &sentence));
        if shares == rivals.len() && sum(&rivals) <= 100.0 {
            rivals.extend(others(page, run, &sentence, &rivals));
        }
        return exceeds(&rivals).then(|| (rivals.clone(), sum(&rivals)));
    }
    pairs.find_map(|mut pair| {
        if sum(&pair) <= 100.0 && shares == 2 {
            pair.extend(others(page, run, &sentence, &pair));
        }
        exceeds(&pair).then(|| (pair.clone(), sum(&pair)))
    })
}

/// "Roe 58 percent, Doe at 35 and Poe with 15": each share right behind a name.
fn listed<'a>(page: &Page<'_>, numbers: &'a [Number], sentence: &Range<usize>) -> Vec<&'a Number> {
    let mut rivals: Vec<&Number> = Vec::new();
    let mut start = sentence.start;
    // "in third place".
    for number in numbers.iter().filter(|number| number.unit != Unit::Ordinal) {
        let gap = start..number.tokens.first as usize;
        start = number.tokens.end as usize;
        let parted = rivals.is_empty()
            || gap.clone().any(|at| [COMMA, AND, SEMICOLON, key("while")].contains(&page.text.key(at)));
        let named = has_name(page, gap.clone())
            || (rivals.is_empty() && is_led_by_name(page, &gap))
            || is_drawn_by_name(page, gap.clone());
        if (is_share(page, number) || (is_bare(page, number) && !rivals.is_empty()))
            && parted
            && named
            && !is_walled(page, number, gap)
        {
            rivals.push(number);
            // "Roe and Doe, who each received 9 percent".
            if (1..=2).any(|back| before(page, number, back) == key("each")) {
                rivals.push(number);
            }
        } else if rivals.len() < 2 {
            rivals.clear();
        } else {
            break;
        }
    }
    rivals
}

/// "48 percent plan to vote for Roe, 41 percent for Doe and 19 for Poe".
fn chosen<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<Vec<&'a Number>> {
    const REACH: usize = 6;
    let backs = |at: usize| {
        let name = at + 1 + usize::from(page.text.key(at + 1) == key("former"));
        page.text.key(at) == key("for") && page.text.tokens.get(name).is_some_and(|name| name.is_capitalised())
    };
    let (first, others) = numbers.split_first()?;
    let end = first.tokens.end as usize;
    // "Roe is backed by 42 percent, compared to 34 percent for Doe".
    let led = |first: usize| {
        let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
        is_led_by_name(page, &(opening..first))
    };
    let all = is_share(page, first)
        && !others.is_empty()
        && ((end..end + REACH).any(backs) || others.len() > 1 && led(first.tokens.first as usize))
        && others
            .iter()
            .all(|share| (is_share(page, share) || is_bare(page, share)) && backs(share.tokens.end as usize));
    all.then(|| numbers.iter().collect())
}

/// "got 53 percent of the vote and his challenger 51 percent": the second does without the verb of the first.
fn gapped<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<Vec<&'a Number>> {
    let [first, second] = numbers else { return None };
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let word = |at: usize| page.text.key(at);
    let vote =
        word(gap.start) == OF && (gap.start + 1..gap.start + 4).any(|at| word_of(word(at)) == Some(Word::Ballot));
    let and = gap.clone().find(|&at| word(at) == AND)?;
    let owner = and + 1..gap.end;
    let bare = (1..=4).contains(&owner.len()) && owner.into_iter().all(|at| is_of_owner(page, at));
    let closed = page.text.tokens.get(second.tokens.end as usize).is_none_or(|next| next.is_mark());
    let drawn = DREW.contains(before(page, first, 1));
    (vote && bare && closed && drawn && is_share(page, first) && is_share(page, second)).then(|| vec![first, second])
}

/// "at 8", after shares with their sign.
fn is_bare(page: &Page<'_>, number: &Number) -> bool {
    number.unit == Unit::None && number.value < 100.0 && page.text.tokens[number.tokens.first as usize].is_number()
}

/// Whether a name stands right before the share, past a small word and a verb.
fn has_name(page: &Page<'_>, gap: Range<usize>) -> bool {
    const NEAR: usize = 4;
    let near = gap.start.max(gap.end.saturating_sub(NEAR))..gap.end;
    near.clone().any(|at| page.text.tokens[at].is_capitalised())
        && !near.clone().any(|at| page.text.key(at) == key("("))
}

/// "Roe leads the poll with 51 percent": a name opens the sentence, and no mark follows before the share.
fn is_led_by_name(page: &Page<'_>, gap: &Range<usize>) -> bool {
    const NEAR: usize = 8;
    gap.len() <= NEAR
        && gap.clone().all(|at| page.text.tokens[at].is_word() || page.text.key(at) == key("."))
        && page.text.tokens[gap.start].is_capitalised()
        && gap.clone().any(|at| matches!(word_of(page.text.key(at)), Some(Word::Draw)))
}

/// "Roe is in third place with 24 percent", "Doe, who received 12 percent": a verb of taking right before the share, and a name before it.
fn is_drawn_by_name(page: &Page<'_>, gap: Range<usize>) -> bool {
    const NEAR: usize = 14;
    let small = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::PRONOUN);
    let named = |at: usize| page.text.tokens[at].is_capitalised() && !classes(page.text.key(at)).any(small);
    gap.end > gap.start
        && DREW.contains(page.text.key(gap.end - 1))
        && (gap.start.max(gap.end.saturating_sub(NEAR))..gap.end).any(named)
}

/// "and garnered 26.2 percent and 26 percent of the vote, respectively": two shares of the two named before.
fn respectively<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<Vec<&'a Number>> {
    const REACH: usize = 6;
    let at = numbers.iter().position(|number| number.unit == Unit::Percent)?;
    let at = at - usize::from(at > 0 && is_bare(page, &numbers[at - 1]));
    let [first, second] = &numbers[at..] else { return None };
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let end = second.tokens.end as usize;
    let shares = is_share(page, second) && (is_share(page, first) || is_bare(page, first));
    let drawn = matches!(word_of(before(page, first, 1)), Some(Word::Draw));
    let each = (end..end + REACH).any(|at| page.text.key(at) == key("respectively"));
    (shares && drawn && each && gap.len() == 1 && page.text.key(gap.start) == AND).then(|| vec![first, second])
}

/// Whether words before or behind the share make it that of a group, a place or another question.
fn is_walled(page: &Page<'_>, share: &Number, gap: Range<usize>) -> bool {
    const PLACES: Words<7> = Words::new(["first", "second", "third", "fourth", "fifth", "sixth", "last"]);
    let end = share.tokens.end as usize;
    let after = (end..end + 3)
        .take_while(|&at| page.text.tokens.get(at).is_some_and(|token| !token.is_mark() && token.key != AND));
    let own =
        |at: usize| [key("among"), key("with"), key("in")].contains(&page.text.key(at)) || is_choice(page.text.key(at));
    let start = gap.start.max(gap.end.saturating_sub(LONGEST));
    // "who received 12 percent", "in third place with 24 percent".
    let opens = |at: usize| match page.text.key(at) {
        WHO => DREW.contains(page.text.key(gap.end - 1)) && at + 3 >= gap.end,
        IN => PLACES.contains(page.text.key(at + 1)),
        // "with 54 percent of the vote; her rival, Jane Doe, took 52 percent".
        SEMICOLON => DREW.contains(page.text.key(gap.end - 1)),
        _ => false,
    };
    (start..gap.end).any(|at| {
        is_wall(page.text.key(at))
            && !opens(at)
            && page
                .text
                .sentences
                .get(page.text.sentence_of(at))
                .is_none_or(|sentence| sentence.tokens.first as usize != at)
    }) || after.into_iter().any(own)
}

fn sum(shares: &[&Number]) -> f64 {
    shares.iter().map(|share| share.value).sum()
}

/// Whether two shares or more pass 100 % by more than their rounding: half of a last digit each, and a little.
fn exceeds(shares: &[&Number]) -> bool {
    let whole = shares.iter().any(|share| share.value.fract() == 0.0);
    let slack = if whole { (0.5 * shares.len() as f64).max(2.0) } else { 0.1 + 0.05 * shares.len() as f64 };
    shares.len() >= 2 && sum(shares) > 100.0 + slack && shares.iter().all(|share| share.value < 100.0)
}

/// A percentage of votes or answers: of no other group, no lead and no change.
fn is_share(page: &Page<'_>, number: &Number) -> bool {
    const NOT_AFTER: Words<6> = Words::new(["from", "than", "between", "least", "most", "over"]);
    let percent = number.unit == Unit::Percent && number.value >= 1.0 && number.value < 100.0;
    let end = number.tokens.end as usize;
    let of = page.text.key(end) == OF;
    let votes = !of || (end + 1..end + 6).any(|at| word_of(page.text.key(at)) == Some(Word::Ballot));
    let of_reports = (end..end + 5).any(|at| [key("reporting"), key("counted")].contains(&page.text.key(at)));
    percent && votes && !of_reports && !number.approximate && !NOT_AFTER.contains(before(page, number, 1))
}

/// "57 percent to 49 percent", "55 percent of the votes to Mr. Roe's 48 percent", "49 percent, compared with Roe's 48".
fn is_pair(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let shares = is_share(page, second) && (is_share(page, first) || (is_bare(page, first) && gap.len() == 1));
    let word = |at: usize| page.text.key(at);
    let joint = gap
        .clone()
        .rev()
        .find(|&at| [TO, WITH, key("versus"), key("vs"), key("against"), key("-")].contains(&word(at)));
    let Some(joint) = joint.filter(|_| shares && gap.len() <= LONGEST) else { return false };
    let compares = word(joint - 1) == key("compared");
    let compared = word(joint) != WITH || compares;
    let direct = joint + 1 == gap.end && !compares && is_fought(page, first);
    let named = (joint + 1..gap.end).any(|at| page.text.tokens[at].is_capitalised())
        && (joint + 1..gap.end).all(|at| page.text.tokens[at].is_capitalised() || page.text.tokens[at].is_mark());
    // "54 percent in the north to Roe's 51 percent in the south".
    let placed = word(second.tokens.end as usize) == IN && (gap.start..joint).any(|at| word(at) == IN);
    let plain =
        !placed && !(gap.start..joint).any(|at| (is_wall(word(at)) && word(at) != key("in")) || word(at) == AND);
    let of_group = (joint + 1..gap.end).any(|at| is_wall(word(at)));
    // "58 percent of the vote to 47 percent for his opponent".
    let behind = joint + 1 == gap.end
        && word(second.tokens.end as usize) == key("for")
        && (gap.start..joint).any(|at| [key("vote"), key("votes")].contains(&word(at)));
    compared && (direct || named || behind) && plain && !of_group
}

/// Whether a word of winning and losing stands before the share, and none of a change: "led Doe, 57 percent to 49 percent".
fn is_fought(page: &Page<'_>, first: &Number) -> bool {
    const REACH: usize = 12;
    let start = first.tokens.first as usize;
    let mut before = start.saturating_sub(REACH)..start;
    let changed = before.clone().any(|at| page.text.key(at) == FROM);
    !changed
        && before.any(|at| matches!(word_of(page.text.key(at)), Some(Word::Draw)) || page.text.key(at) == key("vote"))
}

/// Words between two shares that are of two questions, groups or times.
fn is_wall(word: Key) -> bool {
    const WORDS: [Key; 17] = keys([
        "from", "but", "among", "who", "in", "up", "down", "than", "said", "say", "also", "men", "women", "when", ";",
        "if", "where",
    ]);
    WORDS.contains(&word)
}

/// The shares of the next sentences, of others on the same ballot: "Boyd has 42 percent and Crane 13 percent".
fn others<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: &Range<usize>, rivals: &[&Number]) -> Vec<&'a Number> {
    const SENTENCES: usize = 2;
    const BEFORE: usize = 2;
    let mut found = Vec::new();
    if !rivals.iter().all(|share| share.unit == Unit::Percent) {
        return found;
    }
    // Who was told of just before may come again, with another share.
    let first = page.text.sentence_of(sentence.start).saturating_sub(BEFORE);
    let mut told = page.text.sentences[first].tokens.first as usize..sentence.end;
    let mut names: Vec<Key> = rivals.iter().filter_map(|share| name_before(page, sentence.start, share)).collect();
    let mut numbers = run.end;
    for _ in 0..SENTENCES {
        let at = page.text.sentence_of(told.end);
        let Some(next) = page.text.sentences.get(at).map(|next| next.tokens.range()) else { break };
        if next.start != told.end {
            break;
        }
        let len = page.numbers[numbers..].partition_point(|number| (number.tokens.first as usize) < next.end);
        let Some(more) = others_in(page, &page.numbers[numbers..numbers + len], &told, &next, &names) else { break };
        names.extend(more.iter().filter_map(|share| name_before(page, next.start, share)));
        found.extend(more);
        told.end = next.end;
        numbers += len;
    }
    found
}

/// The shares of a sentence, all of them of others than the sentences before have told.
fn others_in<'a>(
    page: &Page<'_>,
    numbers: &'a [Number],
    told: &Range<usize>,
    next: &Range<usize>,
    names: &[Key],
) -> Option<Vec<&'a Number>> {
    const OTHER_TALE: Words<9> =
        Words::new(["but", "however", "previously", "another", "earlier", "separate", "last", "county", "district"]);
    let first = numbers.iter().find(|number| number.unit != Unit::Ordinal)?;
    let lead = next.start..first.tokens.first as usize;
    let drew = lead.clone().any(|at| DREW.contains(page.text.key(at)));
    let told_apart = next.clone().any(|at| {
        let word = page.text.key(at);
        let told = word_of(word).filter(|_| !is_place(page, at));
        OTHER_TALE.contains(word) || matches!(told, Some(Word::Opinion | Word::Choice | Word::Bar))
    });
    if !drew || told_apart {
        return None;
    }
    let shares = listed(page, numbers, next);
    let strangers = shares.iter().all(|share| {
        name_before(page, next.start, share)
            .is_some_and(|name| !names.contains(&name) && !told.clone().any(|at| page.text.key(at) == name))
    });
    let percents = numbers.iter().filter(|number| number.unit == Unit::Percent).count();
    let mut own = shares.clone();
    own.dedup_by_key(|share| share.tokens.first);
    (strangers && percents == own.len() && percents > 0).then_some(shares)
}

/// The last capitalised word before the share, from the token on.
fn name_before(page: &Page<'_>, start: usize, share: &Number) -> Option<Key> {
    let first = share.tokens.first as usize;
    (start..first).rev().find(|&at| page.text.tokens[at].is_capitalised()).map(|at| page.text.key(at))
}

/// Whether the sentence speaks of votes, a poll or a race, and of one question alone: of several shares one may be what it takes to win,
/// and "respectively" tells of whom two shares are, or else of what.
fn is_contest(page: &Page<'_>, sentence: &Range<usize>, several: bool, respectively: bool) -> bool {
    let mut votes = false;
    for at in sentence.clone() {
        match word_of(page.text.key(at)) {
            Some(Word::Ballot | Word::Draw) => votes = true,
            Some(Word::Opinion) if respectively && page.text.key(at) == key("respectively") => {}
            Some(Word::Opinion) if !is_place(page, at) => return false,
            Some(Word::Bar) if several => return false,
            Some(Word::Opinion | Word::Bar) => {}
            Some(Word::Choice | Word::Fight) | None => {}
        }
    }
    votes
}
