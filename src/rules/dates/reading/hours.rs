//! Hours told twice: "opened at 2 p.m. and closed at 9 p.m., ten hours later", "started at 2 p.m. and broke up at 3:30 p.m.; the
//! three-hour session", "from 6 a.m. to 9 a.m., a five-hour siege".

use super::course::{begins, ends};
use super::life::Mismatch;
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{DateKind, Shape};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{sentence_tokens, stated};
use crate::text::{Key, Words, key};

/// A number of hours that does not fit the two times of its sentence.
pub fn between(page: &Page<'_>, index: usize) -> Option<Mismatch> {
    let length = page.dates.get(index).filter(|length| length.kind == DateKind::Duration)?;
    let said = stated(page, length).filter(|said| matches!(said.unit, Unit::Hour | Unit::Minute))?;
    let sentence = sentence_tokens(page, length.tokens.first as usize);
    let [first, second, told] = within(&page.dates, sentence) else { return None };
    let (start, end) = (minutes(first)?, minutes(second)?);
    let bound = told.span == length.span && is_bounded(page, first, second) && is_of_them(page, length);
    let real = (end - start).rem_euclid(DAY);
    let unit = if said.unit == Unit::Hour { HOUR } else { 1.0 };
    let slack = if said.unit == Unit::Hour { 0.75 } else { 5.0 };
    let real = f64::from(real) / unit;
    (bound && real > 0.0 && !said.allows(real, slack)).then(|| Mismatch {
        span: first.span.cover(length.span),
        said: in_words(said.count, said.unit),
        real: in_words(real, said.unit),
        proof: format!(
            "{} to {} is {}",
            first.span.of(page.text.source),
            second.span.of(page.text.source),
            in_words(real, said.unit)
        ),
    })
}

const DAY: i32 = 24 * 60;
const HOUR: f64 = 60.0;

fn in_words(count: f64, unit: Unit) -> String {
    let count = (count * 10.0).round() / 10.0;
    format!("{count} {}", if unit == Unit::Hour { "hours" } else { "minutes" })
}

/// The minute of the day of a time by the clock that names no day: "T14:30".
fn minutes(time: &DateMention) -> Option<i32> {
    let clock = time.value.split_once('T').filter(|_| time.kind == DateKind::Time && time.shape == Shape::Other)?.1;
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?)
}

/// Whether the course begins at the first and ends at the second: by its verbs, or "from" and "to".
fn is_bounded(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const REACH: usize = 5;
    const PARTICLES: Words<3> = Words::new(["broke", "let", "wound"]);
    let at = |mention: &DateMention| mention.tokens.first as usize;
    let before = |mention: &DateMention| at(mention).saturating_sub(REACH)..at(mention);
    let verbs = before(first).any(|at| begins(page.text.key(at)))
        && before(second)
            .any(|at| ends(page.text.key(at)) || PARTICLES.contains(page.text.key(at)) && page.text.key(at + 1) == UP);
    let gap = first.tokens.end as usize..at(second);
    let range = gap.len() == 1 && [key("to"), key("until"), key("till")].contains(&page.text.key(gap.start));
    verbs || (range && at(first) > 0 && page.text.key(at(first) - 1) == key("from"))
}

const UP: Key = key("up");

/// Whether the length is that of the course: "ten hours later", "after three hours", "the three-hour session".
fn is_of_them(page: &Page<'_>, length: &DateMention) -> bool {
    const NOUNS: Words<26> = Words::new([
        "session",
        "meeting",
        "siege",
        "standoff",
        "stand-off",
        "hearing",
        "debate",
        "concert",
        "game",
        "match",
        "operation",
        "blackout",
        "outage",
        "delay",
        "closure",
        "strike",
        "march",
        "vigil",
        "flight",
        "search",
        "rescue",
        "interview",
        "speech",
        "broadcast",
        "shift",
        "gathering",
    ]);
    let (first, end) = (length.tokens.first as usize, length.tokens.end as usize);
    let before = first.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let later = page.text.key(end) == key("later") || page.text.key(end - 1) == key("later");
    let owned = [key("the"), key("a"), key("its"), key("that")].contains(&before);
    later || before == key("after") || (owned && NOUNS.contains(page.text.key(end)))
}
