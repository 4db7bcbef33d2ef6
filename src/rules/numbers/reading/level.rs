//! Which numbers tell how much there was of something, and which a difference, a time, a part of a name or of another number.

use super::change::is_change_word;
use super::fractions::fraction;
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::before;
use crate::span::TokenSpan;
use crate::text::{Key, Words, key, keys};

/// Whether the number tells how much there was: no date, rate, fraction or percentage of change.
pub fn is_level(page: &Page<'_>, number: &Number, points: bool) -> bool {
    match number.unit {
        Unit::Ordinal | Unit::PercentagePoint => false,
        Unit::Percent => points,
        _ if points => false,
        Unit::Noun(noun) => !is_time(noun) && !is_numerator(page, number) && !is_of_name(page, number),
        Unit::None => !is_numerator(page, number) && !opens_range(page, number) && !is_of_name(page, number),
        Unit::Money(_) => !is_numerator(page, number) && !opens_range(page, number),
    }
}

/// The "500" of "the Footsie 500", the "2" of "Tier 1 and 2": part of a name.
fn is_of_name(page: &Page<'_>, number: &Number) -> bool {
    let first = number.tokens.first as usize;
    let preposed = first > 0 && classes(page.text.key(first - 1)).any(Classes::PREPOSITION);
    let named = first > 0
        && !preposed
        && page.text.tokens[first - 1].is_capitalised()
        && !page.text.tokens[first - 1].starts_line();
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    named && first > opening + 1
}

/// "two percentage points", "two points" beside shares.
pub fn is_points(number: &Number) -> bool {
    number.unit == Unit::PercentagePoint || number.unit == Unit::Noun(key("point"))
}

/// "a percentage point", "a full point": no number of the page's own.
pub fn one_point(page: &Page<'_>, at: usize) -> Option<Number> {
    const WHOLE: Words<5> = Words::new(["full", "whole", "single", "percentage", "mere"]);
    let mut first = at.checked_sub(1).filter(|_| page.text.key(at) == key("point"))?;
    while first > 0 && WHOLE.contains(page.text.key(first)) {
        first -= 1;
    }
    // "half a percentage point", "a quarter of a point", "a half-point".
    let part = [0, 1, 2].iter().filter_map(|back| first.checked_sub(*back)).find_map(|last| fraction(page, last));
    if let Some((tokens, value)) = part.filter(|_| page.text.key(at + 1) != key("and")) {
        let tokens = TokenSpan::new(tokens.start as u32, at as u32 + 1);
        let approximate = before_is(page, tokens.first as usize, &APPROXIMATE);
        return Some(Number { span: page.text.span(tokens), tokens, value, unit: Unit::PercentagePoint, approximate });
    }
    let tokens = TokenSpan::new(first as u32, at as u32 + 1);
    let told = page.text.key(first) == key("a") && first + 1 < at && page.text.key(at + 1) != key("and");
    let half = first > 0 && page.text.key(first - 1) == key("half");
    (told && !half).then(|| Number {
        span: page.text.span(tokens),
        tokens,
        value: 1.0,
        unit: Unit::PercentagePoint,
        approximate: before_is(page, first, &APPROXIMATE),
    })
}

const APPROXIMATE: [&str; 6] = ["nearly", "almost", "about", "than", "least", "over"];

fn before_is(page: &Page<'_>, at: usize, words: &[&str]) -> bool {
    at > 0 && words.iter().any(|word| page.text.key(at - 1) == key(word))
}

pub fn is_time(noun: Key) -> bool {
    const NOUNS: [Key; 8] = keys(["year", "month", "week", "day", "hour", "minute", "quarter", "decade"]);
    NOUNS.contains(&noun)
}

/// The "two" of "two-thirds".
pub fn is_numerator(page: &Page<'_>, number: &Number) -> bool {
    let end = number.tokens.end as usize;
    let next = end + usize::from(page.text.key(end) == key("-"));
    [key("thirds"), key("quarters"), key("fifths"), key("third"), key("quarter"), key("fifth")]
        .contains(&page.text.key(next))
}

/// The "4" of "4 to 37 percent".
fn opens_range(page: &Page<'_>, number: &Number) -> bool {
    let end = number.tokens.end as usize;
    let joint = [key("to"), key("-"), key("or")].contains(&page.text.key(end));
    let after = page.numbers.partition_point(|other| (other.tokens.first as usize) <= end);
    joint
        && page
            .numbers
            .get(after)
            .is_some_and(|next| next.tokens.first as usize == end + 1 && next.unit == Unit::Percent)
}

/// "a drop of 588.47", "up by five": how much it changed, no level.
pub fn is_difference(page: &Page<'_>, number: &Number) -> bool {
    let (joint, noun) = (before(page, number, 1), before(page, number, 2));
    // "closed at $5.25, down $1.875".
    const MOVES: Words<8> = Words::new(["up", "down", "rose", "fell", "gained", "lost", "added", "dropped"]);
    let moved = MOVES.contains(joint) && matches!(number.unit, Unit::Money(_));
    let more = [key("more"), key("fewer"), key("less")].contains(&page.text.key(number.tokens.end as usize));
    (joint == key("by") && number.unit != Unit::Percent)
        || (joint == key("of") && is_change_word(noun))
        || more
        || moved
}

/// One unit, or a unit and a bare number that stands for it ("620 pesos instead of 600", "the 4,000 figure … 8,000 visitors").
pub fn is_same(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    let count = |number: &Number| matches!(number.unit, Unit::None | Unit::Noun(_));
    let bare = |number: &Number| {
        let end = number.tokens.end as usize;
        number.unit == Unit::None
            && (page.text.tokens.get(end).is_none_or(|token| token.is_mark()) || page.is_dated(end))
    };
    let money = |number: &Number| matches!(number.unit, Unit::Money(_));
    match (first.unit, second.unit) {
        (Unit::Noun(one), Unit::Noun(other)) => one == other || is_number_noun(one) || is_number_noun(other),
        _ => {
            first.unit == second.unit
                || (count(first) && count(second))
                || (money(first) && bare(second))
                || (money(second) && bare(first))
        }
    }
}

/// "the 4,000 figure", "a 3,000 total".
fn is_number_noun(noun: Key) -> bool {
    const NOUNS: [Key; 6] = keys(["figure", "total", "number", "tally", "count", "mark"]);
    NOUNS.contains(&noun)
}
