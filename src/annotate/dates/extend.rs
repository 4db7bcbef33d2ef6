//! What belongs to an expression on its left: articles, "early", "nearly", "at least", "the end of".

use super::meaning::{Expression, Meaning};
use super::reader::*;
use super::vocabulary::Unit;
use crate::text::{Key, key};

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
        return (reader.is(prefix, MID) || is_edge(reader.key(prefix))).then_some(prefix);
    }
    if word == OF {
        return part_of(reader, at);
    }
    if takes_degree(found) { degree(reader, at) } else { None }
}

const MID: Key = key("mid");

/// "early", "late": which end of the interval.
fn is_edge(word: Key) -> bool {
    const EDGES: [Key; 6] = [key("early"), key("late"), key("earlier"), key("later"), key("mid"), key("sometime")];
    EDGES.contains(&word)
}

/// Whether "the" before it belongs to the expression: not before names of days, months and years.
fn takes_article(reader: &Reader<'_>, found: &Expression) -> bool {
    match found.meaning {
        Meaning::Year(_) => found.end > found.first + 1 || reader.digits(found.first).is_none(),
        Meaning::Month { .. } | Meaning::Weekday { .. } => {
            reader.month(found.first).is_none() && reader.weekday(found.first).is_none()
        }
        Meaning::Day { .. } => reader.ordinal_digits(found.first).is_some(),
        Meaning::Holiday { .. } => false,
        Meaning::Present => false,
        Meaning::Duration { .. } => !reader.is_joint(found.end - 2, DASH) || found.end < 2,
        Meaning::EveryUnit { .. } => false,
        _ => true,
    }
}

/// "a few years", "a couple of days", "a year".
fn takes_a(reader: &Reader<'_>, found: &Expression) -> bool {
    use super::vocabulary::Term;
    matches!(reader.term(found.first), Some(Term::Vague | Term::Couple))
        || matches!(reader.term(found.first), Some(Term::Unit(Unit::Year, false)))
}

/// "the end of", "the beginning of", "the first half of": the token where it begins.
fn part_of(reader: &Reader<'_>, of: usize) -> Option<usize> {
    const PARTS: [Key; 8] = [
        key("end"),
        key("beginning"),
        key("start"),
        key("middle"),
        key("half"),
        key("close"),
        key("rest"),
        key("remainder"),
    ];
    let part = of.checked_sub(1).filter(|&part| PARTS.contains(&reader.key(part)))?;
    let half = reader.is(part, HALF);
    let first = if half { part.checked_sub(1)? } else { part };
    Some(first)
}

/// Expressions that "about", "nearly" and "more than" can measure.
fn takes_degree(found: &Expression) -> bool {
    matches!(
        found.meaning,
        Meaning::Duration { .. } | Meaning::Shift { .. } | Meaning::DayParts { .. } | Meaning::Clock
    ) || found.clock.is_some()
}

/// "nearly", "at least", "no more than": the token where it begins.
fn degree(reader: &Reader<'_>, at: usize) -> Option<usize> {
    const DEGREES: [Key; 7] =
        [key("nearly"), key("almost"), key("about"), key("around"), key("approximately"), key("roughly"), key("over")];
    const THAN: Key = key("than");
    const LEAST: Key = key("least");
    const UP: Key = key("up");
    let word = reader.key(at);
    if DEGREES.contains(&word) {
        return Some(at);
    }
    let before = reader.key_before(at);
    match word {
        THAN if matches!(before, MORE | LESS | FEWER) => {
            let no = at >= 2 && reader.is(at - 2, key("no"));
            Some(at - 1 - usize::from(no))
        }
        LEAST if before == AT => Some(at - 1),
        TO if before == UP => Some(at - 1),
        _ => None,
    }
}

const MORE: Key = key("more");
const LESS: Key = key("less");
const FEWER: Key = key("fewer");
const AT: Key = key("at");
