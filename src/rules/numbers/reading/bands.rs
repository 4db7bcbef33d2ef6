//! Bands of a measure, of which nobody is in two: "under 18", "between 18 and 64", "18 to 29", "65 or older".

use super::parts::Part;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::text::{Key, Words, key};

/// From what a part goes up to what.
#[derive(Clone, Copy)]
struct Band {
    low: f64,
    high: f64,
}

/// "140 of them under 30 and 423 of them 30 or older": each part has a band of its own behind it.
pub fn are_banded(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    const REACH: usize = 7;
    let stop = |index: usize| parts.get(index + 1).map_or(end, |next| next.first);
    let band =
        |(index, part): (usize, &Part)| (part.close..stop(index).min(part.close + REACH)).find_map(|at| band(page, at));
    let bands: Vec<Band> = parts.iter().enumerate().map_while(band).collect();
    let apart = |one: &Band, other: &Band| one.high <= other.low || other.high <= one.low;
    bands.len() == parts.len() && (1..bands.len()).all(|at| bands[..at].iter().all(|one| apart(one, &bands[at])))
}

/// The "30" of "30 or older", the numbers of "between 18 and 64".
pub fn is_bound(page: &Page<'_>, number: &Number) -> bool {
    let at = number.tokens.first as usize;
    let closes = at >= 2 && band(page, at - 2).is_some_and(|band| band.high == number.value);
    number.unit == Unit::None && (closes || band(page, at).is_some())
}

/// "under 30", "30 or older", "over 65", "65 and over", "at least 30", "older than 30", "18 to 29", "between 18 and 29": at the number.
fn band(page: &Page<'_>, at: usize) -> Option<Band> {
    const LOW: Words<5> = Words::new(["under", "below", "younger", "less", "fewer"]);
    const HIGH: Words<6> = Words::new(["over", "above", "older", "more", "least", "up"]);
    const JOINTS: Words<2> = Words::new(["or", "and"]);
    const TO: Words<4> = Words::new(["to", "-", "\u{2013}", "through"]);
    const AGED: Words<4> = Words::new(["aged", "ages", "between", "are"]);
    let value = |at: usize| {
        let token = page.text.tokens.get(at).filter(|token| token.is_number())?;
        token.is_number().then(|| page.text.token_str(at).parse::<f64>().ok())?
    };
    let own = value(at)?;
    let word = |at: usize| page.text.key(at);
    let before = at.checked_sub(1)?;
    let between = word(before) == key("between") && word(at + 1) == key("and");
    if between || AGED.contains(word(before)) && TO.contains(word(at + 1)) {
        return value(at + 2).filter(|high| *high > own).map(|high| Band { low: own, high });
    }
    let before =
        if word(before) == key("than") || word(before) == key("age") { before.checked_sub(1)? } else { before };
    let behind = if JOINTS.contains(word(at + 1)) { word(at + 2) } else { Key::NONE };
    if LOW.contains(behind) || LOW.contains(word(before)) {
        Some(Band { low: f64::NEG_INFINITY, high: own })
    } else if HIGH.contains(behind) || HIGH.contains(word(before)) {
        Some(Band { low: own, high: f64::INFINITY })
    } else {
        None
    }
}
