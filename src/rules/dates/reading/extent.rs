//! The clause that a date stands in.

use std::ops::Range;

use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::{COMMA, Reader, THE};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page};
use crate::text::{Key, key, keys};

pub(super) const RELATIVE: [Key; 3] = keys(["who", "which", "that"]);

/// The tokens of the date's clause. A relative clause has the noun before it; where the date opens the sentence commas part nothing.
pub(super) fn extent(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    const BEFORE: usize = 16;
    const AFTER: usize = 10;
    const REDUCED: usize = 4;
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let opens = first <= sentence.start + 2;
    let capital = |at: usize| page.text.tokens.get(at).is_some_and(|token| token.is_capitalised() || token.is_number());
    let place =
        |at: usize| at > 0 && (page.is_dated(at - 1) || page.is_dated(at + 1) || (capital(at - 1) && capital(at + 1)));
    // "the day he became a citizen".
    let day = |at: usize| {
        page.text.key(at) == key("day") && [key("he"), key("she"), key("they"), THE].contains(&page.text.key(at + 1))
    };
    let wall = |at: usize| is_wall(page.text.key(at)) || is_subordinate(page.text.key(at)) || day(at);
    let comma = |at: usize| page.text.key(at) == COMMA && !place(at);
    let start = sentence.start.max(first.saturating_sub(BEFORE));
    let start = match (start..first).rev().find(|&at| wall(at) || comma(at)) {
        Some(stop) if RELATIVE.contains(&page.text.key(stop)) => start.max(stop.saturating_sub(3)),
        // "The accord, signed by Roe on May 3, …", but "Roe denied it, writing on May 3".
        Some(stop)
            if comma(stop)
                && !page.text.token_str(stop + 1).ends_with("ing")
                && (first - stop <= REDUCED || tense::is_past(&Reader::new(&page.text), stop + 1)) =>
        {
            start.max(stop.saturating_sub(REDUCED))
        }
        Some(stop) => stop + 1,
        None => start,
    };
    let last = sentence.end.min(end + if opens { 2 * AFTER } else { AFTER });
    let stop = (end..last).find(|&at| wall(at) || (comma(at) && !opens)).unwrap_or(last);
    start..stop
}
