//! What belongs to an expression on its left: articles, "early", "nearly", "at least", "the end of".

use super::meaning::{Amount, Clock, Expression, From, Holiday, Meaning};
use super::reader::*;
use super::relative::{AGO, EARLIER, LATER};
use super::vocabulary::{Term, Unit, Which};
use crate::text::{Key, key, keys};

/// No expression takes more words on its left than this.
const MOST_STEPS: usize = 8;

/// Widens the expression to the left, but not past the token `free`.
pub fn left(reader: &Reader<'_>, mut found: Expression, free: usize) -> Expression {
    for _ in 0..MOST_STEPS {
        match step(reader, &found) {
            Some(first) if first >= free && first < found.first => found.first = first,
            _ => break,
        }
    }
    found
}

/// The first token of the word or phrase that joins on the left.
fn step(reader: &Reader<'_>, found: &Expression) -> Option<usize> {
    let at = found.first.checked_sub(1)?;
    let word = reader.key(at);
    if is_edge(word) {
        let weekday = matches!(found.meaning, Meaning::Weekday { .. }) && matches!(word, EARLIER | LATER);
        return (!weekday).then_some(at);
    }
    if is_near(word) {
        return (found.meaning == Meaning::FutureRef).then_some(at);
    }
    if (word == RIGHT && found.meaning == Meaning::Present) || (word == MORE && found.meaning == Meaning::PastRef) {
        return Some(at);
    }
    if word == THE {
        return takes_article(reader, found).then_some(at);
    }
    if word == A {
        return takes_a(reader, found).then_some(at);
    }
    if word == DASH && reader.glued(at) && reader.glued(found.first) {
        let prefix = at.checked_sub(1)?;
        let edge = matches!(reader.key(prefix), MID | END) || is_edge(reader.key(prefix));
        return edge.then_some(prefix);
    }
    if word == OF {
        return part_of(reader, at).or_else(|| multitude(reader, found, at));
    }
    if word == IN {
        let edge = at.checked_sub(1).filter(|&edge| is_edge(reader.key(edge)) && !reader.is(edge, MID))?;
        return takes_edge(found).then_some(edge);
    }
    if word == SOME && is_vague(reader, found) {
        return Some(at);
    }
    if takes_degree(found) { degree(reader, found, at) } else { None }
}

const SOME: Key = key("some");
const MID: Key = key("mid");
const END: Key = key("end");
const RIGHT: Key = key("right");

/// "the near future".
fn is_near(word: Key) -> bool {
    const WORDS: [Key; 4] = keys(["near", "foreseeable", "immediate", "distant"]);
    WORDS.contains(&word)
}

/// "third-quarter", "two-year", "two day": an adjective, whose article is its noun's.
fn is_adjective(reader: &Reader<'_>, found: &Expression) -> bool {
    let hyphen = found.end >= 2 && reader.is_joint(found.end - 2, DASH);
    // "the year-ago third quarter" has its noun.
    let compared = found.end > found.first + 3 && matches!(reader.key(found.first + 2), AGO | EARLIER);
    let prefix = found.end > found.first + 1 && reader.is_joint(found.first + 1, DASH) && !compared;
    let dated = matches!(reader.key(found.end - 1), AGO | EARLIER | LATER);
    if !hyphen && (dated || matches!(found.meaning, Meaning::Decade(_))) {
        return false;
    }
    let counted = matches!(found.meaning, Meaning::Duration { .. })
        && matches!(reader.term(found.end - 1), Some(Term::Unit(_, false)))
        && reader.term(found.first).is_none_or(|term| matches!(term, Term::Numeral));
    let noun = reader.tokens.get(found.end).is_some_and(|next| next.is_word());
    let long = matches!(reader.term(found.first), Some(Term::Long(_)));
    (hyphen || prefix || counted || long) && noun
}

/// "early", "late": which end of the interval.
fn is_edge(word: Key) -> bool {
    const EDGES: [Key; 6] = keys(["early", "late", "earlier", "later", "mid", "sometime"]);
    EDGES.contains(&word)
}

/// Whether "early in" and "later in" may tell which end of it is meant.
fn takes_edge(found: &Expression) -> bool {
    // "later in the day"; "early today" has no "in".
    let long = |unit| unit >= Unit::Day;
    match found.meaning {
        Meaning::Year(_) | Meaning::Month { .. } | Meaning::YearPart { .. } | Meaning::Decade(_) => true,
        Meaning::Shift { unit, .. } => long(unit),
        _ => false,
    }
}

/// Whether "the" before it belongs to the expression: not before names of days, months and years.
fn takes_article(reader: &Reader<'_>, found: &Expression) -> bool {
    if is_adjective(reader, found) {
        return false;
    }
    match found.meaning {
        Meaning::Year(_) => found.end > found.first + 1 || reader.digits(found.first).is_none(),
        Meaning::Month { .. } | Meaning::Weekday { .. } => {
            reader.month(found.first).is_none() && reader.weekday(found.first).is_none()
        }
        Meaning::Day { .. } => {
            reader.ordinal(found.first).is_some()
                || matches!(found.clock, Some(Clock::Part(_))) && reader.month(found.first).is_none()
                || reader.term(found.first) == Some(Term::Which(Which::Last))
        }
        // "the weeks before": the article of what follows.
        Meaning::Duration { amount: Amount::Vague, .. } => {
            !(found.end == found.first + 1 && matches!(reader.term(found.first), Some(Term::Unit(_, true))))
        }
        // "the first Monday in May".
        Meaning::Holiday { holiday: Holiday::Nth { .. }, .. } => {
            reader.ordinal(found.first).is_some() || reader.term(found.first) == Some(Term::Which(Which::Last))
        }
        Meaning::Holiday { .. } => false,
        Meaning::Present | Meaning::PastRef => reader.term(found.first) == Some(Term::Past),
        Meaning::EveryUnit { .. } => false,
        _ => true,
    }
}

/// "a few years", "a couple of days", "a year".
fn takes_a(reader: &Reader<'_>, found: &Expression) -> bool {
    !is_adjective(reader, found) && matches!(reader.term(found.first), Some(Term::Vague | Term::Couple | Term::Half))
}

/// "the end of", "the beginning of", "the first half of": the token where it begins.
fn part_of(reader: &Reader<'_>, of: usize) -> Option<usize> {
    const PARTS: [Key; 9] =
        keys(["balance", "end", "beginning", "start", "middle", "half", "close", "rest", "remainder"]);
    let part = of.checked_sub(1).filter(|&part| PARTS.contains(&reader.key(part)))?;
    let half = reader.is(part, HALF);
    let first = if half { part.checked_sub(1)? } else { part };
    Some(first)
}

/// "hundreds of years", "dozens of hours": the token where it begins.
fn multitude(reader: &Reader<'_>, found: &Expression, of: usize) -> Option<usize> {
    const WORDS: [Key; 6] = keys(["hundreds", "thousands", "millions", "billions", "dozens", "scores"]);
    let first = of.checked_sub(1).filter(|_| is_vague(reader, found))?;
    if reader.is(first, key("number")) && reader.key_before(first) == A {
        return Some(first - 1);
    }
    WORDS.contains(&reader.key(first)).then_some(first)
}

/// "weeks", "years ago": no number tells how many.
fn is_vague(reader: &Reader<'_>, found: &Expression) -> bool {
    let vague = matches!(found.meaning, Meaning::Duration { amount: Amount::Vague, .. } | Meaning::PastRef);
    vague && matches!(reader.term(found.first), Some(Term::Unit(_, true)))
}

/// Expressions that "about", "nearly" and "more than" can measure.
fn takes_degree(found: &Expression) -> bool {
    match found.meaning {
        Meaning::Duration { .. }
        | Meaning::Lengths(_)
        | Meaning::DayParts { .. }
        | Meaning::Near { .. }
        | Meaning::PastRef => true,
        // Not "fewer than last year".
        Meaning::Shift { from, .. } => from != From::Anchor && found.clock.is_none(),
        _ => false,
    }
}

/// "nearly", "at least", "no more than": the token where it begins.
fn degree(reader: &Reader<'_>, found: &Expression, at: usize) -> Option<usize> {
    const DEGREES: [Key; 8] =
        [key("nearly"), key("almost"), key("about"), key("around"), key("approximately"), key("roughly"), OVER, UNDER];
    const THAN: Key = key("than");
    const LEAST: Key = key("least");
    const UP: Key = key("up");
    const CLOSE: Key = key("close");
    let word = reader.key(at);
    if DEGREES.contains(&word) {
        let just = at >= 1 && reader.is(at - 1, JUST) && matches!(word, OVER | UNDER);
        // "over the next two years" and "three times over two years" have a preposition, "for over two years" and "over two years
        // ago" a degree.
        let measured = matches!(found.meaning, Meaning::Shift { .. }) || measures(reader, at);
        let stretch = word == OVER && !just && !(measured && reader.amount(at + 1).is_some());
        return (!stretch).then_some(at - usize::from(just));
    }
    let before = reader.key_before(at);
    match word {
        THAN if matches!(before, MORE | LESS | FEWER) => {
            let no = at >= 2 && reader.is(at - 2, key("no"));
            Some(at - 1 - usize::from(no))
        }
        LEAST if before == AT => Some(at - 1),
        TO if before == UP || before == CLOSE => Some(at - 1),
        _ => None,
    }
}

/// Whether what stands before "over" asks for a length: "for over two years", "took over an hour", "well over a decade".
fn measures(reader: &Reader<'_>, over: usize) -> bool {
    const WORDS: [Key; 20] = [
        key("for"),
        IN,
        key("after"),
        key("within"),
        OF,
        key("by"),
        AT,
        THE,
        A,
        key("lasted"),
        key("lasts"),
        key("took"),
        key("takes"),
        key("take"),
        key("spent"),
        key("is"),
        key("was"),
        key("well"),
        key("little"),
        key("slightly"),
    ];
    let opens = over == 0 || reader.tokens[over - 1].is_mark();
    opens || WORDS.contains(&reader.key(over - 1))
}

const OVER: Key = key("over");
const UNDER: Key = key("under");
const JUST: Key = key("just");
const MORE: Key = key("more");
const LESS: Key = key("less");
const FEWER: Key = key("fewer");
