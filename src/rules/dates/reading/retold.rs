//! An event that a text tells twice in the same words, each time with its date: "the company went public in 2004 … when the company
//! went public in 2007"; and births and deaths told once as a verb and once as a noun ("was born in 1932 … Her birth, in 1937").

use std::ops::Range;

use crate::annotate::dates::reader::{COMMA, THE};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{renamed, sentence_tokens};
use crate::text::{Key, key};

/// No event is looked for farther from its date, nor retold after more dates.
const REACH: usize = 12;
const MOST_DATES: usize = 3;
/// So many words in common make it one event.
const FEWEST: usize = 3;

/// The index of the earlier date of the event that this one is told to be the date of.
pub fn earlier(page: &Page<'_>, index: usize) -> Option<usize> {
    let mention = &page.dates[index];
    let from = index.saturating_sub(MOST_DATES);
    (from..index).rev().find(|&other| {
        let first = &page.dates[other];
        is_retold(page, first, mention) || is_noun_of(page, first, mention) || renamed::is_noun_of(page, first, mention)
    })
}

/// Whether both dates stand right beside the same words.
fn is_retold(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    sides(page, second).into_iter().any(|side| sides(page, first).into_iter().any(|other| common(page, &other, &side)))
}

/// The words before a date, up to its preposition, and those after it.
fn sides(page: &Page<'_>, mention: &DateMention) -> [Side; 2] {
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let preposition =
        (sentence.start..first).rev().take_while(|&at| is_joint(page.text.key(at))).last().unwrap_or(first);
    let after = (end..sentence.end).take_while(|&at| is_joint(page.text.key(at)) || is_time(page.text.key(at))).last();
    let start = after.map_or(end, |at| at + 1);
    [
        Side { words: sentence.start.max(preposition.saturating_sub(REACH))..preposition, is_before: true },
        Side { words: start..sentence.end.min(start + REACH), is_before: false },
    ]
}

struct Side {
    words: Range<usize>,
    is_before: bool,
}

/// Whether two stretches share a run of words at the end beside their dates, with something definite and an event in it.
fn common(page: &Page<'_>, one: &Side, other: &Side) -> bool {
    let run = |at: usize, to: usize| {
        (0..REACH)
            .take_while(|&step| {
                one.words.contains(&(at + step))
                    && other.words.contains(&(to + step))
                    && page.text.key(at + step) == page.text.key(to + step)
            })
            .count()
    };
    // Before its date a run ends where the side does, behind it both begin together.
    let starts = |side: &Side| if side.is_before { side.words.clone() } else { side.words.start..side.words.start + 1 };
    let fits = |side: &Side, at: usize, length: usize| !side.is_before || at + length == side.words.end;
    starts(one).any(|at| {
        starts(other).any(|to| {
            let length = run(at, to);
            // The same words may stand between the two dates: they tell the event once.
            let apart = at.abs_diff(to) >= length;
            length >= FEWEST
                && apart
                && fits(one, at, length)
                && fits(other, to, length)
                && is_event(page, at..at + length, one.is_before && other.is_before)
        })
    })
}

/// Prepositions and marks between an event and its date.
fn is_joint(word: Key) -> bool {
    const WORDS: [Key; 6] = [COMMA, key("in"), key("on"), key("back"), key("of"), key("(")];
    WORDS.contains(&word)
}

/// "the year", "the month", "the day" between a date and its event.
fn is_time(word: Key) -> bool {
    const WORDS: [Key; 7] =
        [key("year"), key("month"), key("day"), key("week"), key("when"), key("that"), key("which")];
    WORDS.contains(&word)
}

/// A run with a verb of what happens once, and a name or "the".
///
/// What follows some verbs tells their events apart: they count where the run, with their object, ends at the date.
fn is_event(page: &Page<'_>, run: Range<usize>, is_before: bool) -> bool {
    const WITH_OBJECT: [Key; 5] = [key("shot"), key("hired"), key("joined"), key("unveiled"), key("passed")];
    const ONCE: [Key; 39] = [
        key("consecrated"),
        key("aground"),
        key("sworn"),
        key("kidnapped"),
        key("beheaded"),
        key("born"),
        key("died"),
        key("founded"),
        key("dissolved"),
        key("crowned"),
        key("invaded"),
        key("opened"),
        key("published"),
        key("confirmed"),
        key("signed"),
        key("burned"),
        key("burnt"),
        key("fell"),
        key("public"),
        key("landfall"),
        key("taken"),
        key("called"),
        key("began"),
        key("closed"),
        key("launched"),
        key("built"),
        key("abolished"),
        key("demolished"),
        key("destroyed"),
        key("assassinated"),
        key("executed"),
        key("inaugurated"),
        key("ratified"),
        key("surrendered"),
        key("sank"),
        key("collapsed"),
        key("crashed"),
        key("bankrupt"),
        key("independent"),
    ];
    let has = |test: &dyn Fn(usize) -> bool| run.clone().any(test);
    // "the burned building" is no event.
    let verbal = |at: usize| {
        let next = page.text.key(at + 1);
        at + 1 == run.end || page.text.tokens[at + 1].is_capitalised() || [key("its"), key("to"), THE].contains(&next)
    };
    let once = has(&|at| {
        let word = page.text.key(at);
        (ONCE.contains(&word) && verbal(at)) || (is_before && WITH_OBJECT.contains(&word))
    });
    let definite = has(&|at| page.text.key(at) == THE || page.text.tokens[at].is_capitalised());
    let indefinite = has(&|at| [key("a"), key("an"), key("another")].contains(&page.text.key(at)));
    once && definite && !indefinite
}

/// "was born in 1932 in Lyon. Her birth, in 1937, …": of the person of the sentence before.
fn is_noun_of(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const PAIRS: [(Key, Key); 3] =
        [(key("born"), key("birth")), (key("died"), key("death")), (key("married"), key("wedding"))];
    const OWNERS: [Key; 3] = [key("his"), key("her"), key("their")];
    let (at, to) = (first.tokens.first as usize, second.tokens.first as usize);
    let (one, other) = (sentence_tokens(page, at), sentence_tokens(page, to));
    if page.text.sentence_of(at) + 1 != page.text.sentence_of(to) {
        return false;
    }
    let near = to.saturating_sub(4).max(other.start + 1)..to;
    PAIRS.iter().any(|&(verb, noun)| {
        let told = (one.start.max(at.saturating_sub(6))..at).any(|at| page.text.key(at) == verb);
        let named = near.clone().any(|at| page.text.key(at) == noun && OWNERS.contains(&page.text.key(at - 1)));
        told && named
    })
}
