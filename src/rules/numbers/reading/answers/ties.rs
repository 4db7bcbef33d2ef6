//! Whether the share that follows another is of the same people, time and thing that is asked of.

use std::ops::Range;

use super::{Answer, COMMA, LONGEST, OF, STANDS_FOR, Side, is_against};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::before;
use crate::rules::numbers::shared::exclusive::kind_of;
use crate::text::{Key, Words, key};

/// Whether nothing makes the second share one of another group, another time, or a change.
pub fn is_tied(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const MOVED: Words<8> = Words::new(["from", "up", "down", "than", "between", "compared", "was", "to"]);
    const NEAR: usize = 2;
    const APART: Words<10> = Words::new([
        "compared", "among", "average", "turnout", "previous", "points", "including", "includes", "recent", "today",
    ]);
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let moved = (1..=NEAR).any(|back| {
        let word = before(page, second, back);
        MOVED.contains(word) || (back == 1 && word == BY && before(page, first, 1) != BY)
    }) || is_range(page, second)
        || (1..=NEAR).any(|back| [key("from"), key("than"), key("between")].contains(&before(page, first, back)));
    let led = gap.clone().skip_while(|&at| !is_joint(page.text.key(at)));
    let of_group = led.into_iter().filter(|&at| !is_of_role(page, at)).any(|at| {
        [key("those"), key("who")].contains(&page.text.key(at))
            || kind_of(page, at)
                .is_some_and(|(kind, _)| ["sex", "race", "party", "leaning", "faith", "age", "tenure"].contains(&kind))
    });
    let same = page.text.sentence_of(gap.start.saturating_sub(1)) == page.text.sentence_of(gap.end);
    let apart =
        gap.clone().any(|at| APART.contains(page.text.key(at)) || (same && page.is_dated(at) && !is_now(page, at)));
    gap.len() <= LONGEST && !moved && !of_group && !apart && !has_own_base(page, first, second)
}

/// "now oppose", before the verb.
fn is_now(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == key("now") && page.text.tokens.get(at + 1).is_some_and(|next| next.is_word())
}

const BY: Key = key("by");

/// The "Republican" of "for Roe, the Republican nominee, while 45 percent".
fn is_of_role(page: &Page<'_>, at: usize) -> bool {
    const ROLES: Words<7> =
        Words::new(["nominee", "candidate", "front", "front-runner", "frontrunner", "incumbent", "contender"]);
    ROLES.contains(page.text.key(at + 1))
}

/// The "54 percent" of "43-54 percent".
pub fn is_range(page: &Page<'_>, share: &Number) -> bool {
    let first = share.tokens.first as usize;
    first > 1 && is_against(page.text.key(first - 1)) && page.text.tokens[first - 2].has_digit()
}

/// Where what is told of the next share may begin.
fn is_joint(word: Key) -> bool {
    [COMMA, key("and"), key("while"), key("but"), key(";")].contains(&word)
}

/// "61 % of men" beside "52 % of women"; "of them", "of those" and the base of the first are the same.
pub fn has_own_base(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const SAME: Words<4> = Words::new(["them", "those", "respondents", "these"]);
    const ALL: Words<4> = Words::new(["voters", "people", "adults", "americans"]);
    const SKIPPED: Words<4> = Words::new(["\"", "\u{201d}", "majority", "plurality"]);
    let unquoted = |at: usize| at + usize::from(SKIPPED.contains(page.text.key(at)));
    let (one, other) = (unquoted(first.tokens.end as usize), unquoted(second.tokens.end as usize));
    let word = |at: usize| page.text.key(at);
    let of_place =
        word(other) == key("in") && page.text.tokens.get(other + 1).is_some_and(|name| name.is_capitalised());
    if [key("among"), key("from")].contains(&word(other)) || of_place {
        return true;
    }
    let plural = page.text.tokens.get(other + 1).is_some_and(|_| page.text.token_str(other + 1).ends_with('s'));
    let alike = (word(one), word(one + 1)) == (OF, word(other + 1)) && (plural || word(one + 2) == word(other + 2));
    // "47 percent … 2 percent of voters said": all that were asked.
    let all = ALL.contains(word(other + 1)) && word(one) != OF;
    word(other) == OF && !SAME.contains(word(other + 1)) && !alike && !all
}

/// Whether the second answer is of somebody or something that the first is not of: a name that stands not before it, or an object
/// beside that of the first.
pub fn brings_another(
    page: &Page<'_>,
    first: &Number,
    second: &Number,
    answers: (&Answer, &Answer),
    stop: usize,
) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.first as usize;
    let gap = first.tokens.end as usize..second.tokens.first as usize;
    let known = |word: Key, until: usize| (sentence..until).any(|at| page.text.key(at) == word);
    let starts = |at: usize| page.text.sentences[page.text.sentence_of(at)].tokens.first as usize == at;
    let named = |at: usize, until: usize| {
        page.text.tokens[at].is_capitalised()
            && !starts(at)
            && !known(page.text.key(at), until)
            && !is_of_role(page, at)
    };
    let joint = gap.clone().find(|&at| is_joint(page.text.key(at)));
    let led = joint.is_some_and(|joint| (joint..gap.end).any(|at| named(at, joint)));
    let (one, other) = answers;
    if matches!(other.side, Side::Of(_)) {
        return false;
    }
    if other.side == Side::Neither {
        return led;
    }
    let mut objects = object(page, other.at + 1..stop);
    let own = one.side != Side::Neither && object(page, one.at + 1..gap.end).next().is_some();
    let alike = |at: usize| known(page.text.key(at), gap.end) || STANDS_FOR.contains(&page.text.key(at));
    // "approve of his performance, while 72 percent disapprove of the overall job": the work as a whole.
    let whole = || {
        let all = |start: usize, stop: usize| object(page, start..stop).any(|at| CONDUCT.contains(page.text.key(at)));
        all(one.at + 1, gap.end) && all(other.at + 1, stop)
    };
    let narrowed = |from: usize, stop: usize| narrowed(page, from, stop);
    let [limit, other_limit] = [narrowed(one.at + 1, gap.end), narrowed(other.at + 1, stop)];
    led || limit.is_some_and(|at| other_limit.is_some_and(|other| page.text.key(at) != page.text.key(other)))
        || (own && objects.clone().next().is_some_and(|at| !alike(at)) && (limit.or(other_limit).is_some() || !whole()))
        || objects.any(|at| named(at, gap.start))
}

/// What somebody in office is judged by.
const CONDUCT: Words<5> = Words::new(["job", "performance", "work", "presidency", "leadership"]);

/// "the job he is doing on trade": the token that says on what alone, after "on" or "with".
fn narrowed(page: &Page<'_>, from: usize, stop: usize) -> Option<usize> {
    const FAR: usize = 10;
    const LINKS: Words<3> = Words::new(["on", "with", "regarding"]);
    let mut words = (from..stop.min(from + FAR)).take_while(|&at| page.text.tokens[at].is_word());
    let link = words.find(|&at| LINKS.contains(page.text.key(at)))?;
    let first = link + 1;
    let last = first + usize::from(classes(page.text.key(first)).any(SMALL));
    (last < stop && page.text.tokens[last].is_word()).then_some(last)
}

/// The words of an answer's object that say what it is.
fn object<'p>(page: &'p Page<'_>, words: Range<usize>) -> impl Iterator<Item = usize> + Clone + 'p {
    const MOST: usize = 6;
    let end = words.end.min(words.start + MOST);
    (words.start..end)
        .take_while(|&at| page.text.tokens[at].is_word() && !is_joint(page.text.key(at)))
        .filter(|&at| !classes(page.text.key(at)).any(SMALL))
}

/// Classes of words that name nothing.
const SMALL: Classes = Classes::DETERMINER
    .or(Classes::PREPOSITION)
    .or(Classes::AUXILIARY)
    .or(Classes::ADVERB)
    .or(Classes::POSSESSIVE_PRONOUN);
