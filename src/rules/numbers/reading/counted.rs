//! A part of what the sentence before counts: "23 candidates were named. Thirty-one of the candidates got fewer".

use super::level::is_time;
use super::parts::is_pronoun;
use super::{subsets, totals};
use crate::annotate::numbers::{Unit, singular};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, THE, before};
use crate::span::Span;
use crate::text::{Key, Words, key};

/// "23 candidates were named. Thirty-one of the candidates got fewer": a part of what the sentence before counts.
pub fn of_the_counted(page: &Page<'_>, index: usize) -> Option<(Span, f64, f64)> {
    let part = &page.numbers[index];
    let end = part.tokens.end as usize;
    if let Some(found) = of_them(page, index).or_else(|| of_the_told(page, index)).or_else(|| of_these(page, index)) {
        return Some(found);
    }
    // "499 of those apartments" are of all that were counted.
    let pointed = [key("those"), key("these")].contains(&page.text.key(end + 1));
    let of_the = page.text.key(end) == OF
        && [THE, key("those"), key("these"), key("its"), key("their")].contains(&page.text.key(end + 1));
    let noun = page.text.tokens.get(end + 2).filter(|noun| noun.is_word() && !noun.is_capitalised())?;
    if !of_the || part.unit != Unit::None || part.approximate || noun.has_digit() {
        return None;
    }
    let noun = singular(noun.span().of(page.text.source));
    let sentence = page.text.sentence_of(part.tokens.first as usize);
    let whole = page.numbers[..index].iter().rev().take(4).find(|number| {
        // "5 million respirator masks", and "8 million of those masks".
        let next = page.text.tokens.get(number.tokens.end as usize).filter(|_| pointed);
        let named = next.is_some_and(|next| singular(next.span().of(page.text.source)) == noun);
        let counted = number.unit == Unit::Noun(noun) || named || (is_answerer(noun) && is_sample(page, number));
        counted && page.text.sentence_of(number.tokens.first as usize) + 1 >= sentence
    })?;
    // "the four casinos that closed" are some of them alone.
    let closer = [key("that"), key("who"), key("which"), key("in"), key("of"), key("from")]
        .contains(&page.text.key(whole.tokens.end as usize));
    (whole.value >= 2.0 && !whole.approximate && (pointed || !closer) && part.value > whole.value)
        .then(|| (whole.span.cover(part.span), part.value, whole.value))
}

/// "Thirty hostages were taken and 36 of them were freed", "500 nurses were asked; 620 of those questioned": more than any count
/// of the sentence and the one before.
fn of_them(page: &Page<'_>, index: usize) -> Option<(Span, f64, f64)> {
    const REACH: usize = 4;
    let part = &page.numbers[index];
    let end = part.tokens.end as usize;
    const LARGE: Words<4> = Words::new(["hundred", "thousand", "million", "billion"]);
    const ALL: Words<8> = Words::new(["men", "women", "people", "group", "total", "passengers", "victims", "crew"]);
    let asked = page.text.tokens.get(end + 2).is_some_and(|_| page.text.token_str(end + 2).ends_with("ed"));
    let pronoun = page.text.key(end + 1);
    let of = page.text.key(end) == OF
        && (matches!(pronoun, THEM | WHOM)
            || (pronoun == THE && ALL.contains(page.text.key(end + 2)))
            || ([key("those"), key("these")].contains(&pronoun) && asked));
    // "the three of them", "there are 50 of them" count the whole.
    let all = [THE, key("all"), key("are"), key("were")].contains(&before(page, part, 1));
    if !of || all || part.approximate || !matches!(part.unit, Unit::None) {
        return None;
    }
    let sentence = page.text.sentence_of(part.tokens.first as usize);
    // "three of the victims" may be of others than those just counted.
    let reach = usize::from(pronoun != THE);
    let near = |number: &&Number| page.text.sentence_of(number.tokens.first as usize) + reach >= sentence;
    let earlier = page.numbers[..index].iter().rev().take_while(near).take(REACH);
    let counts: Vec<&Number> =
        earlier.filter(|number| matches!(number.unit, Unit::None | Unit::Noun(_)) && number.value >= 2.0).collect();
    // "3.6 million Syrians" has no noun for its unit.
    let things = |whole: &&&Number| match whole.unit {
        Unit::Noun(noun) => !is_time(noun) && !LARGE.contains(noun),
        _ => subsets::counts_people(page, whole),
    };
    let whole = counts.first().filter(things).filter(|whole| !whole.approximate)?;
    let told = page.text.sentence_of(whole.tokens.first as usize);
    let together = counts.iter().take_while(|number| page.text.sentence_of(number.tokens.first as usize) == told);
    let sum: f64 = together.map(|number| number.value).sum();
    (part.value > sum).then(|| (whole.span.cover(part.span), part.value, whole.value))
}

const THEM: Key = key("them");
const WHOM: Key = key("whom");

/// "It killed 258 people. Of those killed, 311 were Tanzanians", "13 people were on the boat. Fifteen of those aboard died": more of those to
/// whom something happened, or who were there, than the sentence before counts.
fn of_the_told(page: &Page<'_>, index: usize) -> Option<(Span, f64, f64)> {
    const REACH: usize = 4;
    const FILLERS: Words<4> = Words::new(["some", "about", "nearly", "only"]);
    const THERE: Words<2> = Words::new(["aboard", "inside"]);
    let part = &page.numbers[index];
    let (first, end) = (part.tokens.first as usize, part.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let points = |at: usize| [key("those"), key("these"), THE].contains(&word(at + 1)) && word(at) == OF;
    let sentence = page.text.sentence_of(first);
    let opening = page.text.sentences[sentence].tokens.first as usize;
    let filled = usize::from(first > 0 && FILLERS.contains(word(first - 1)));
    let comma = first.checked_sub(1 + filled)?;
    let told = if points(end) {
        end + 2
    } else if points(opening) && opening + 3 <= comma && comma <= opening + 4 && word(comma) == key(",") {
        opening + 2
    } else {
        return None;
    };
    if sentence == 0 || part.approximate || !matches!(part.unit, Unit::None | Unit::Noun(_)) {
        return None;
    }
    let there = THERE.contains(word(told)) || word(told) == key("on") && word(told + 1) == key("board");
    let fate = fate(word(told)).filter(|_| !there);
    let start = page.text.sentences[sentence - 1].tokens.first;
    let earlier = page.numbers[..index].iter().rev().skip_while(|number| number.tokens.first as usize >= opening);
    let mut wholes = earlier.take(2 * REACH).take_while(|number| number.tokens.first >= start).filter(|number| {
        let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
        let mark = |at: usize| page.text.tokens[at].is_mark() || word(at) == key("and");
        let after = (end..opening.min(end + REACH)).take_while(|&at| !mark(at));
        let suffered = || (first.saturating_sub(1)..first).chain(after).any(|at| self::fate(word(at)) == fate);
        matches!(number.unit, Unit::None | Unit::Noun(_))
            && subsets::counts_people(page, number)
            && (there || fate.is_some() && suffered())
    });
    let whole = wholes.next().filter(|whole| !whole.approximate && whole.value >= 2.0)?;
    (wholes.next().is_none() && part.value > whole.value)
        .then(|| (whole.span.cover(part.span), part.value, whole.value))
}

/// "The budget came to €2.4 million. Of this sum, €2.9 million went on roads", "There are 900 voters. Of these, 950 came": more than the
/// only sum, or the only count, of the sentence before.
fn of_these(page: &Page<'_>, index: usize) -> Option<(Span, f64, f64)> {
    const LEAD: usize = 7;
    const SUMS: Words<8> = Words::new(["sum", "amount", "total", "money", "figure", "budget", "number", "group"]);
    const CLOSED: Classes =
        Classes::AUXILIARY.or(Classes::PREPOSITION).or(Classes::DETERMINER).or(Classes::POSSESSIVE_PRONOUN);
    const OPENERS: Words<3> = Words::new(["of", "among", "from"]);
    let part = &page.numbers[index];
    let (first, money) = (part.tokens.first as usize, matches!(part.unit, Unit::Money(_)));
    let sentence = page.text.sentence_of(first);
    let opening = page.text.sentences[sentence].tokens.first as usize;
    let word = |at: usize| page.text.key(at);
    let at = opening + usize::from(word(opening) == key("out"));
    if sentence == 0 || first - opening > LEAD || !OPENERS.contains(word(at)) {
        return None;
    }
    let points = is_pronoun(word(at + 1)) || word(at + 1) == key("this");
    let named = (points || word(at + 1) == THE) && SUMS.contains(word(at + 2));
    let comma = at + if named { 3 } else { 2 };
    let told = (named || points) && word(comma) == COMMA && comma < first;
    if !told || !(comma + 1..first).all(|at| subsets::is_degree(word(at))) {
        return None;
    }
    let start = page.text.sentences[sentence - 1].tokens.first;
    let earlier = page.numbers[..index].iter().rev().take_while(|number| number.tokens.first >= start);
    let mut alike = earlier.filter(|number| match number.unit {
        Unit::Money(_) => number.unit == part.unit,
        _ => !money && subsets::is_count(page, number),
    });
    let whole = alike.next().filter(|_| alike.next().is_none() && (money || subsets::is_count(page, part)))?;
    let (behind, net) = (whole.tokens.end as usize, subsets::is_net(page, whole) || totals::is_netted(page, whole));
    // "Five nations sent athletes. Of these, 30 won": of those who were told of last.
    let plural = |at: usize| page.text.tokens[at].is_word() && page.text.token_str(at).ends_with('s');
    let people = subsets::counts_people(page, whole);
    let noun = (behind - 1..opening).find(|&at| plural(at) || people && subsets::is_person(word(at)));
    let alone = |noun: usize| !(noun + 1..opening).any(|at| plural(at) && !classes(word(at)).any(CLOSED));
    let last = money || noun.is_some_and(alone);
    (last && !net && subsets::exceeds(part, whole)).then(|| (whole.span.cover(part.span), part.value, whole.value))
}

/// What befell people, by the first of the words that tell it.
fn fate(word: Key) -> Option<Key> {
    const FATES: [&[Key]; 3] = [
        &[key("killed"), key("dead"), key("died"), key("victims")],
        &[key("injured"), key("wounded"), key("hurt")],
        &[key("arrested"), key("detained")],
    ];
    FATES.iter().find(|words| words.contains(&word)).map(|words| words[0])
}

/// "a survey of 960 likely voters", "polled 960 people".
fn is_sample(page: &Page<'_>, whole: &Number) -> bool {
    const ASKED: Words<12> = Words::new([
        "survey", "poll", "sample", "study", "surveyed", "polled", "asked", "questioned", "interviewed", "canvassed",
        "quizzed", "questionnaire",
    ]);
    (1..=4).any(|back| ASKED.contains(before(page, whole, back)))
}

fn is_answerer(noun: Key) -> bool {
    const NOUNS: Words<6> = Words::new(["respondent", "participant", "people", "person", "voter", "adult"]);
    NOUNS.contains(noun)
}
