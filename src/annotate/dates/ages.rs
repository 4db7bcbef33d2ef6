//! Ages as a sentence states them: "aged 80", "at the age of 62", "Roe, 34, …", "a 6-year-old", "12 years old".

use std::ops::Range;

use super::reader::{AND, AT, COMMA, DASH, OF, ON, Reader, THE, TO, WHEN};
use super::vocabulary::{Term, Unit};
use crate::annotate::numbers::spelled;
use crate::annotate::words::{Classes, classes};
use crate::text::{Key, Words, key};

/// An age in years, and the tokens that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Age {
    pub years: u32,
    pub tokens: Range<usize>,
}

const AGE: Key = key("age");
const AGED: Key = key("aged");
const BORN: Key = key("born");
const OLD: Key = key("old");
const TURN: Key = key("turn");
const TURNED: Key = key("turned");
const TURNS: Key = key("turns");
const TURNING: Key = key("turning");
const NOW: Key = key("now");
const WAS: Key = key("was");
const IS: Key = key("is");
const WHO: Key = key("who");
const WOULD: Key = key("would");

/// The ages stated in the tokens, in order.
pub fn find(reader: &Reader<'_>, range: Range<usize>) -> Vec<Age> {
    let mut found: Vec<Age> = Vec::new();
    for at in range.clone() {
        if found.last().is_some_and(|last| at < last.tokens.end) {
            continue;
        }
        found.extend(age(reader, at, range.start).filter(|age| age.tokens.end <= range.end));
    }
    found
}

fn age(reader: &Reader<'_>, at: usize, start: usize) -> Option<Age> {
    match reader.key(at) {
        AGED => number(reader, at + 1).map(|(years, end)| Age { years, tokens: at..end }),
        AT if at == start => opening(reader, at),
        AGE if reader.is(at + 1, OF) => number(reader, at + 2).map(|(years, end)| Age { years, tokens: at..end }),
        AGE if !reader.is(at.wrapping_sub(1), THE) => {
            number(reader, at + 1).map(|(years, end)| Age { years, tokens: at..end })
        }
        AT => died_at(reader, at, start),
        TO if reader.is(at.wrapping_sub(1), key("lived")) => lived_to(reader, at),
        TURN | TURNED | TURNS | TURNING => turned(reader, at),
        NOW if reader.is(at.wrapping_sub(1), COMMA) => now(reader, at),
        NOW if at == start || reader.is(at.wrapping_sub(1), key(";")) => number(reader, at + 1)
            .filter(|&(_, end)| reader.is(end, COMMA) && (is_he(reader, end + 1) || reader.is_capital(end + 1)))
            .map(|(years, end)| Age { years, tokens: at..end }),
        WAS if reader.is(at.wrapping_sub(1), COMMA) => when(reader, at).or_else(|| was_so_old(reader, at)),
        WOULD => would_be(reader, at),
        WAS | IS => when(reader, at).or_else(|| is_so_old(reader, at)).or_else(|| was_so_old(reader, at)),
        _ if !may_count(reader, at) => None,
        _ => years_old(reader, at).or_else(|| between_commas(reader, at)).or_else(|| apposed_when(reader, at)),
    }
}

/// Whether a number may begin at the token.
fn may_count(reader: &Reader<'_>, at: usize) -> bool {
    reader.tokens[at].has_digit() || classes(reader.key(at)).any(Classes::NUMBER_WORD)
}

/// The years of who does something.
const YOUNGEST: u32 = 14;
/// The years of a person.
const OLDEST: u32 = 120;
/// Those of a thing.
const ANCIENT: u32 = 999;

/// A number from 1 to 120.
fn number(reader: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    number_to(reader, at, OLDEST)
}

fn number_to(reader: &Reader<'_>, at: usize, most: u32) -> Option<(u32, usize)> {
    let (value, end) = match reader.digits(at) {
        Some(digits) => (digits.value, at + 1),
        None => {
            let known = |value: f64| value <= f64::from(most);
            let found = spelled::read(reader.tokens, at).filter(|found| !found.ordinal && known(found.value))?;
            (found.value as u32, found.end)
        }
    };
    let percent = matches!(reader.term(end), Some(Term::Unit(unit, _)) if unit != Unit::Year);
    ((1..=most).contains(&value) && !percent).then_some((value, end))
}

/// "died … at 62", "died in 2010 at 62", "died at 89 after a fall", "retired in 2002, at 57": the number ends the phrase.
fn died_at(reader: &Reader<'_>, at: usize, start: usize) -> Option<Age> {
    const DEEDS: Words<5> = Words::new(["died", "retired", "married", "wed", "widowed"]);
    const FAR: usize = 24;
    const NEXT: [Key; 4] = [key("after"), key("following"), OF, key("from")];
    let (years, end) = number(reader, at + 1)?;
    let closed = NEXT.contains(&reader.key(end))
        || reader.tokens.get(end).is_none_or(|next| next.is_mark() && !reader.glued(end + 1));
    // "died on May 3, 2012, at 88"; in the sentence of a birth, whatever was done: "born in 1960, she joined at 27".
    let born = || (start.max(at.saturating_sub(FAR))..at).any(|at| reader.is(at, BORN));
    let died = (at.saturating_sub(8)..at).any(|at| DEEDS.contains(reader.key(at)));
    // "at 44, High Street".
    let placed = || reader.is(end, COMMA) && reader.is_capital(end + 1);
    (closed && (died || years >= YOUNGEST && !placed() && born())).then_some(Age { years, tokens: at..end })
}

/// "lived to be 91", "lived to 91".
fn lived_to(reader: &Reader<'_>, at: usize) -> Option<Age> {
    let first = at + 1 + usize::from(reader.is(at + 1, key("be")));
    number(reader, first).map(|(years, end)| Age { years, tokens: first..end })
}

/// "6-year-old", "12 years old".
fn years_old(reader: &Reader<'_>, at: usize) -> Option<Age> {
    let (years, end) = number_to(reader, at, ANCIENT)?;
    let unit = end + usize::from(reader.is_joint(end, DASH));
    let Some(Term::Unit(Unit::Year, _)) = reader.term(unit) else { return None };
    let old = unit + 1 + usize::from(reader.is_joint(unit + 1, DASH));
    (reader.is(old, OLD)).then_some(Age { years, tokens: at..old + 1 })
}

/// "turned 20", "turns 40 today": before a mark or a date.
fn turned(reader: &Reader<'_>, at: usize) -> Option<Age> {
    let (years, end) = number(reader, at + 1)?;
    let closed = reader.tokens.get(end).is_none_or(|next| next.is_mark() && !reader.is_joint(end, DASH))
        || [ON, key("in")].contains(&reader.key(end))
        || matches!(reader.term(end), Some(Term::Which(_) | Term::Deictic(..)));
    closed.then_some(Age { years, tokens: at..end })
}

/// "At 22, he won the seat": at the start of what is read.
fn opening(reader: &Reader<'_>, at: usize) -> Option<Age> {
    let (years, end) = number(reader, at + 1).filter(|&(years, _)| years >= YOUNGEST)?;
    (reader.is(end, COMMA) && (is_he(reader, end + 1) || reader.is_capital(end + 1)))
        .then_some(Age { years, tokens: at..end })
}

/// "Roe, now 45, was …".
fn now(reader: &Reader<'_>, at: usize) -> Option<Age> {
    let (years, end) = number(reader, at + 1)?;
    let named = at >= 2 && reader.is_capital(at - 2);
    (named && reader.is(end, COMMA)).then_some(Age { years, tokens: at..end })
}

fn is_he(reader: &Reader<'_>, at: usize) -> bool {
    [key("he"), key("she")].contains(&reader.key(at))
}

/// "was 30 when he won", "was just 22 when elected", "was 61 by the time he came home", "was 20 at the time", "was thus 25 in the year she
/// married", "was 25 on her wedding day".
fn when(reader: &Reader<'_>, at: usize) -> Option<Age> {
    const DEGREES: Words<8> = Words::new(["just", "only", "already", "still", "aged", "therefore", "thus", "then"]);
    const OWNERS: [Key; 3] = [key("his"), key("her"), THE];
    let first = at + 1 + usize::from(DEGREES.contains(reader.key(at + 1)));
    let (years, end) = number(reader, first)?;
    let by = [key("by"), AT].contains(&reader.key(end)) && reader.is(end + 1, THE) && reader.is(end + 2, key("time"));
    // "Roe was 22 in 1990".
    let before = at.checked_sub(1);
    let person = before.is_some_and(|before| is_he(reader, before) || reader.is_capital(before));
    let year = person && reader.is(end, key("in")) && reader.digits(end + 1).is_some_and(|digits| digits.len == 4);
    let that_day = reader.is(end, ON) && OWNERS.contains(&reader.key(end + 1));
    let that_year = reader.is(end, key("in")) && reader.is(end + 1, THE) && reader.is(end + 2, key("year"));
    (by || year || (that_day || that_year) && person || reader.is(end, WHEN))
        .then_some(Age { years, tokens: first..end })
}

/// "would now be 45", "would be 25 today": of somebody who is gone.
fn would_be(reader: &Reader<'_>, at: usize) -> Option<Age> {
    const TODAY: [Key; 2] = [NOW, key("today")];
    let be = at + 1 + usize::from(TODAY.contains(&reader.key(at + 1)));
    let (years, end) = number(reader, be + 1).filter(|_| reader.is(be, key("be")))?;
    let after = reader.tokens.get(end).is_none_or(|next| next.is_mark() && !reader.glued(end + 1));
    // "would be 45 when she took the oath", "would be 45 on taking the oath in".
    let then = [WHEN, ON].contains(&reader.key(end)) || reader.is(end, key("by")) && reader.is(end + 1, THE);
    let now = be > at + 1 && after || TODAY.contains(&reader.key(end)) || then && be == at + 1;
    now.then_some(Age { years, tokens: at + 1..end })
}

/// "Roe, 37 when he was captured".
fn apposed_when(reader: &Reader<'_>, at: usize) -> Option<Age> {
    let named = at >= 2 && reader.is(at - 1, COMMA) && reader.is_capital(at - 2);
    let (years, end) = number(reader, at).filter(|_| named)?;
    (reader.is(end, WHEN) && is_he(reader, end + 1)).then_some(Age { years, tokens: at..end })
}

/// "She was 70.", "when he was 50,", "who was 40 and born here": a number that no noun follows, of a person.
fn was_so_old(reader: &Reader<'_>, at: usize) -> Option<Age> {
    // "At her death in 1996, Roe, born in 1917, was 89."
    let subject = |before: usize| is_he(reader, before) || reader.is(before, COMMA) || reader.is(before, WHO);
    let he = at.checked_sub(1).is_some_and(subject);
    let (years, end) = number(reader, at + 1).filter(|_| he && reader.is(at, WAS))?;
    let closed = reader.tokens.get(end).is_none_or(|next| next.is_mark() && !reader.glued(end + 1));
    // "she was 79 and had": of her, whatever else she did; "he was 60 and 70 percent" has a number after it.
    let joined = at > 0
        && reader.is(end, AND)
        && (reader.is(at - 1, WHO) || (is_he(reader, at - 1) && number(reader, end + 1).is_none()));
    ((closed && !reader.is_joint(end, DASH)) || joined).then_some(Age { years, tokens: at + 1..end })
}

/// "is 79 and still drives", "is now 79", "is ninety-one.": a number that no noun follows.
fn is_so_old(reader: &Reader<'_>, at: usize) -> Option<Age> {
    const YOUNGEST: u32 = 18;
    let first = at + 1 + usize::from(reader.is(at + 1, key("now")));
    let (years, end) = number(reader, first).filter(|&(years, _)| reader.is(at, IS) && years >= YOUNGEST)?;
    let next = reader.tokens.get(end);
    let closed = next.is_none_or(|next| next.is_mark() && !reader.glued(end + 1))
        || reader.is(end, AND)
        || [key("today"), NOW].contains(&reader.key(end));
    closed.then_some(Age { years, tokens: first..end })
}

/// "Roe, 34, …", "Roe (34)": a number between commas or brackets after a name.
fn between_commas(reader: &Reader<'_>, at: usize) -> Option<Age> {
    const OPEN: Key = key("(");
    const CLOSE: Key = key(")");
    let digits = reader.digits(at).filter(|digits| digits.len == 2)?;
    let between = |open: Key, close: Key| at >= 2 && reader.is(at - 1, open) && reader.is(at + 1, close);
    let commas = between(COMMA, COMMA) || between(OPEN, CLOSE);
    let name = commas && reader.is_capital(at - 2) && !matches!(reader.term(at - 2), Some(Term::Month(..)));
    name.then_some(Age { years: digits.value, tokens: at..at + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn ages(source: &str) -> Vec<u32> {
        let text = Text::new(source);
        find(&Reader::new(&text), 0..text.tokens.len()).iter().map(|age| age.years).collect()
    }

    #[test]
    fn ages_in_their_forms() {
        assert_eq!(ages("Roe, 34, a teacher, met a 6-year-old boy aged seven"), [34, 6, 7]);
        assert_eq!(ages("He died in 2010 at the age of 62, she died at 71."), [62, 71]);
        assert_eq!(ages("At age 12 she was 12 years old, not 13 months old."), [12, 12]);
        assert_eq!(ages("On May 12, 34, and 5 of 6, at 7 p.m., at 80 percent, in the age of 5G"), [0; 0]);
    }
}
