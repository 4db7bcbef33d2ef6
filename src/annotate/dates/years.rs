//! Years alone: "1989", "'98", "AD 79".

use super::meaning::{Expression, Meaning};
use super::reader::*;
use super::vocabulary::Term;
use crate::text::{Key, key, keys};

const APOSTROPHE: Key = key("'");
const CURLY: Key = key("\u{2019}");

/// "1989", "'98", "AD 79"; at the number or its mark.
pub fn year_alone(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    if let Some((year, end)) = reader.short_year(at) {
        let closes = matches!(reader.key(end), APOSTROPHE | CURLY);
        return (!closes).then(|| Expression::new(at, end, Meaning::Year(year)));
    }
    if let Some(found) = era_year(reader, at) {
        return Some(found);
    }
    let year = reader.year(at)?;
    let supported = is_supported(reader, at);
    let usual = (1700..=2049).contains(&year);
    if !(usual || supported) || reader.counts_something(at + 1) || is_labelled(reader, at) {
        return None;
    }
    Some(Expression::new(at, at + 1, Meaning::Year(year)))
}

fn era_year(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    const BC: Key = key("bc");
    const BCE: Key = key("bce");
    const AD: Key = key("ad");
    const CE: Key = key("ce");
    let number = reader.digits(at).filter(|digits| digits.value > 0 && digits.len <= 4)?;
    let year = number.value as i16;
    let upper = |at: usize| reader.tokens.get(at).is_some_and(|token| token.is_upper());
    match reader.key(at + 1) {
        BC | BCE if upper(at + 1) => Some(Expression::new(at, at + 2, Meaning::BeforeChrist(year))),
        AD | CE if upper(at + 1) => Some(Expression::new(at, at + 2, Meaning::Year(year))),
        _ if at > 0 && reader.is(at - 1, AD) && upper(at - 1) => {
            Some(Expression::new(at - 1, at + 1, Meaning::Year(year)))
        }
        _ => None,
    }
}

/// A preposition before a year that is none of our time.
fn is_supported(reader: &Reader<'_>, at: usize) -> bool {
    const PREPOSITIONS: [Key; 12] = [
        IN,
        key("since"),
        key("by"),
        key("until"),
        key("before"),
        key("after"),
        key("from"),
        key("during"),
        key("circa"),
        key("around"),
        key("year"),
        key("late"),
    ];
    let known = PREPOSITIONS.contains(&reader.key_before(at));
    let noun = reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && !next.is_capitalised());
    known && !(noun && reader.str(at + 1).ends_with('s') && reader.str(at).ends_with("00"))
}

/// Signs, labels and joints that make four digits no year: "$2000", "No. 1984", "1999.5", "at 2000 GMT", "+1991".
fn is_labelled(reader: &Reader<'_>, at: usize) -> bool {
    const LABELS: [Key; 12] =
        keys(["$", "\u{a3}", "\u{20ac}", "\u{a5}", "#", "no", "page", "flight", "room", "route", "highway", "+"]);
    let glued_before = reader.glued(at) && matches!(reader.key_before(at), DASH | STOP | COLON) && {
        // "F-1990", "1-800-1990"; but "mid-1990", "1985-1990".
        at >= 2 && reader.glued(at - 1) && !is_open_joint(reader, at - 2)
    };
    let glued_after = reader.glued(at + 1)
        && (reader.is_joint(at + 1, COLON)
            || reader.is(at + 1, SLASH)
            || reader.is_joint(at + 1, DASH)
                && reader.digits(at + 2).is_some_and(|next| next.len > 4 || next.len == 3));
    let zone = matches!(reader.term(at + 1), Some(Term::Zone)) && reader.tokens[at + 1].is_upper();
    LABELS.contains(&reader.key_before(at)) || glued_before || glued_after || zone
}

/// What may stand before the hyphen of a year: another year, a month, "mid", "post".
fn is_open_joint(reader: &Reader<'_>, at: usize) -> bool {
    const OPEN: [Key; 8] = keys(["mid", "post", "pre", "late", "early", "since", "non", "vintage"]);
    OPEN.contains(&reader.key(at)) || reader.year(at).is_some() || matches!(reader.term(at), Some(Term::Month(..)))
}
