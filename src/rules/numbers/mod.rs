//! What the number rules share: how exactly a number is written, and words between numbers.

#[path = "reading/allotted.rs"]
pub mod allotted;
#[path = "reading/answers.rs"]
pub mod answers;
#[path = "reading/any_two.rs"]
pub mod any_two;
#[path = "reading/ballot_words.rs"]
pub mod ballot_words;
#[path = "reading/bands.rs"]
pub mod bands;
#[path = "reading/chamber.rs"]
pub mod chamber;
#[path = "reading/change.rs"]
pub mod change;
#[path = "reading/claims.rs"]
pub mod claims;
#[path = "reading/contest.rs"]
pub mod contest;
#[path = "reading/counted.rs"]
pub mod counted;
#[path = "reading/direction.rs"]
pub mod direction;
#[path = "reading/exclusive.rs"]
pub mod exclusive;
#[path = "reading/factor.rs"]
pub mod factor;
#[path = "reading/fractions.rs"]
pub mod fractions;
#[path = "reading/labelled.rs"]
pub mod labelled;
#[path = "reading/lengths.rs"]
pub mod lengths;
#[path = "reading/level.rs"]
pub mod level;
#[path = "reading/listed_change.rs"]
pub mod listed_change;
#[path = "reading/margin.rs"]
pub mod margin;
#[path = "reading/members.rs"]
pub mod members;
#[path = "reading/moved.rs"]
pub mod moved;
#[path = "reading/order.rs"]
pub mod order;
#[path = "reading/partition.rs"]
pub mod partition;
#[path = "reading/parts.rs"]
pub mod parts;
#[path = "reading/polls.rs"]
pub mod polls;
#[path = "reading/proportion.rs"]
pub mod proportion;
#[path = "reading/remainder.rs"]
pub mod remainder;
#[path = "reading/restated.rs"]
mod restated;
#[path = "reading/share.rs"]
pub mod share;
#[path = "reading/shares.rs"]
pub mod shares;
#[path = "reading/subsets.rs"]
pub mod subsets;
#[path = "reading/summed.rs"]
pub mod summed;
#[path = "reading/told_whole.rs"]
pub mod told_whole;
#[path = "reading/totals.rs"]
pub mod totals;
#[path = "reading/wholes.rs"]
pub mod wholes;

use crate::annotate::{Number, Page};
use crate::text::{Key, key};

pub const COMMA: Key = key(",");
pub const AND: Key = key("and");
pub const FROM: Key = key("from");
pub const IN: Key = key("in");
pub const OF: Key = key("of");
pub const THE: Key = key("the");
pub const TO: Key = key("to");

/// Half of the last digit that the text gives: 0.5 for "12", 0.05e9 for "$2.1bn". Two zeros and more at the end of a whole
/// number make it a round one: half a percent of it.
pub fn rounding(page: &Page<'_>, number: &Number) -> f64 {
    let text = number.span.of(page.text.source);
    let digits: String = text.chars().filter(|mark| mark.is_ascii_digit() || *mark == '.').collect();
    let written: f64 = digits.trim_matches('.').parse().unwrap_or(number.value);
    let scale = if written > 0.0 { number.value / written } else { 1.0 };
    let decimals = digits.trim_end_matches('.').split_once('.').map_or(0, |(_, decimals)| decimals.len().min(12));
    let half = 0.5 * scale * 10f64.powi(-(decimals as i32));
    // "two pounds fifty" is exact.
    let half = if digits.is_empty() && number.value.fract() != 0.0 { 0.005 } else { half };
    let round = decimals == 0 && number.value >= 1000.0 && number.value % 100.0 == 0.0;
    if round { half.max(0.005 * number.value) } else { half }
}

/// The keys of the tokens between two numbers.
pub fn between<'a>(page: &'a Page<'_>, first: &Number, second: &Number) -> impl Iterator<Item = Key> + 'a {
    (first.tokens.end as usize..second.tokens.first as usize).map(|at| page.text.key(at))
}

/// The key of the token before a number, or of the one before that.
pub fn before(page: &Page<'_>, number: &Number, back: usize) -> Key {
    (number.tokens.first as usize).checked_sub(back).map_or(Key::NONE, |at| page.text.key(at))
}

/// Runs of numbers that share a sentence: index ranges into the page's numbers.
pub fn by_sentence(page: &Page<'_>) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut last = usize::MAX;
    for (index, number) in page.numbers.iter().enumerate() {
        let sentence = page.text.sentence_of(number.tokens.first as usize);
        match runs.last_mut().filter(|_| sentence == last) {
            Some(run) => run.end = index + 1,
            None => runs.push(index..index + 1),
        }
        last = sentence;
    }
    runs
}

/// Twelve digits at most, without needless zeros: "15", "66.7", "2170000000".
pub fn figure(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
