//! Hours told twice: "opened at 2 p.m. and closed at 9 p.m., ten hours later", "started at 2 p.m. and broke up at 3:30 p.m.; the
//! three-hour session", "from 6 a.m. to 9 a.m., a five-hour siege".

use std::ops::Range;

use super::course::{begins, ends};
use super::life::Mismatch;
use super::look::Look;
use crate::annotate::dates::DateKind;
use crate::annotate::dates::reader::{COMMA, DASH, OF};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{adjoin, sentence_tokens, stated};
use crate::text::{Key, Words, key};

/// A number of hours that does not fit the two times of its sentence.
pub fn between(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: length, .. } = look;
    let said = stated(page, length).filter(|said| matches!(said.unit, Unit::Hour | Unit::Minute))?;
    let sentence = look.sentence.clone();
    let own = times(page, sentence.clone());
    let (first, second) = own.or_else(|| told_beside(page, length, &sentence))?;
    // "reached him at 4 p.m., three hours after he fell at 11 a.m."
    let after = page.text.key(length.tokens.end as usize) == key("after")
        && first.tokens.end < length.tokens.first
        && adjoin(page, first, length)
        && length.tokens.end < second.tokens.first;
    let (first, second) = if after { (second, first) } else { (first, second) };
    let (start, end) = (minutes(first)?, minutes(second)?);
    let spread = is_spread(page, length, (first, second));
    let called = is_called(page, second, length);
    let tied =
        after || own.is_none() || spread || called || is_of_them(page, length) || is_subject(page, length, first);
    let bounded = after || called || is_bounded(page, first, second) || is_later(page, second, length);
    // "from 10 a.m. to 1 p.m. on Tuesday": the day of the second is that of both.
    let bare = said.unit == Unit::Minute || said.count < 24.0;
    let bare = bare && first.tokens.range().all(|at| is_of_clock(page, at));
    let bound = tied && bounded && (bare || !are_of_two_days(first, second));
    let real = (end - start).rem_euclid(DAY);
    let unit = if said.unit == Unit::Hour { HOUR } else { 1.0 };
    let slack = if said.unit == Unit::Hour { 0.75 } else { 5.0 };
    let real = f64::from(real) / unit;
    (bound && real > 0.0 && !said.allows(real, slack)).then(|| Mismatch {
        span: first.span.cover(second.span).cover(length.span),
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

/// The only two times of the words, beside at most one length.
fn times<'a>(page: &'a Page<'_>, words: Range<usize>) -> Option<(&'a DateMention, &'a DateMention)> {
    let mentions = within(&page.dates, words);
    let mut found = mentions.iter().filter(|mention| minutes(mention).is_some());
    let (Some(first), Some(second), None) = (found.next(), found.next(), found.next()) else { return None };
    let lengths = mentions.iter().filter(|mention| mention.kind == DateKind::Duration).count();
    (lengths <= 1).then_some((first, second))
}

/// "The meeting began at 10 a.m. and ended at 1 p.m. It lasted five hours", "… a 10-hour tour. … The tour began at 8 a.m. and ended at 9
/// p.m.": the times of the sentence before what lasted, or of the next two that have the noun of the length for their subject.
fn told_beside<'a>(
    page: &'a Page<'_>,
    length: &DateMention,
    sentence: &Range<usize>,
) -> Option<(&'a DateMention, &'a DateMention)> {
    const NEXT: usize = 2;
    let first = length.tokens.first as usize;
    let it = [key("it"), key("they"), key("the")].contains(&page.text.key(sentence.start));
    let lasted = first > sentence.start && [key("lasted"), key("took")].contains(&page.text.key(first - 1));
    if it && lasted && first - sentence.start <= 4 {
        return times(page, sentence_tokens(page, sentence.start.checked_sub(1)?));
    }
    let noun = noun_of(page, length)?;
    let number = page.text.sentence_of(first);
    page.text.sentences.iter().skip(number + 1).take(NEXT).map(|next| next.tokens.range()).find_map(|next| {
        let same = page.text.key(next.start) == key("the") && page.text.key(next.start + 1) == noun;
        times(page, next).filter(|_| same)
    })
}

/// "failed at 9:40 a.m. and was restored at 12:40 p.m., six hours later": right behind the second time, whatever the verbs.
fn is_later(page: &Page<'_>, second: &DateMention, length: &DateMention) -> bool {
    let (first, end) = (length.tokens.first as usize, length.tokens.end as usize);
    let later = page.text.key(end) == key("later") || page.text.key(end - 1) == key("later");
    let behind = second.tokens.end as usize <= first && adjoin(page, second, length);
    // "broke up six hours later, at 2 p.m."
    let joint = end + usize::from(page.text.key(end) == key("later"))..second.tokens.first as usize;
    let at = |at: usize| [COMMA, key("at"), key("around"), key("about")].contains(&page.text.key(at));
    later && (behind || !joint.is_empty() && joint.len() <= 3 && joint.clone().all(at))
}

/// "for six hours, from 9 a.m. to 11 a.m.", "from 9 a.m. until 11 a.m., six hours", "ran six hours, between 9 a.m. and 11 a.m.".
fn is_spread(page: &Page<'_>, length: &DateMention, (first, second): (&DateMention, &DateMention)) -> bool {
    const LINKS: [Key; 5] = [COMMA, DASH, key("("), key("\u{2014}"), key("\u{2013}")];
    let from = first.tokens.first as usize;
    let opened = from > 0 && [key("from"), key("between")].contains(&page.text.key(from - 1));
    let before = || {
        let mut links = length.tokens.end as usize..from - 1;
        links.len() <= 1 && links.all(|at| LINKS.contains(&page.text.key(at)))
    };
    opened
        && is_bounded(page, first, second)
        && (before() || second.tokens.end <= length.tokens.first && adjoin(page, second, length))
}

/// "failed at 8:15 a.m. and came back at 10:45 a.m., an outage of five hours": what went on between them, whatever the verbs.
fn is_called(page: &Page<'_>, second: &DateMention, length: &DateMention) -> bool {
    const NOUN: usize = 3;
    let words = second.tokens.end as usize..length.tokens.first as usize;
    let article = words.start + 1;
    (4..=3 + NOUN).contains(&words.len())
        && OCCASIONS.contains(page.text.key(words.end - 2))
        && page.text.key(words.end - 2) != key("flight")
        && page.text.key(words.start) == COMMA
        && [key("a"), key("an")].contains(&page.text.key(article))
        && page.text.key(words.end - 1) == OF
        && (article..words.end).all(|at| page.text.tokens[at].is_word())
}

/// What goes on for hours.
const OCCASIONS: Words<31> = Words::new([
    "session", "wait", "ordeal", "stretch", "vote", "parade", "meeting", "siege", "standoff", "stand-off", "hearing",
    "debate", "concert", "game", "match", "operation", "blackout", "outage", "delay", "closure", "strike", "march",
    "vigil", "flight", "search", "rescue", "interview", "speech", "broadcast", "shift", "gathering",
]);

/// The noun of "a 10-hour tour".
fn noun_of(page: &Page<'_>, length: &DateMention) -> Option<Key> {
    let end = length.tokens.end as usize;
    let joined = length.tokens.len() >= 3 && page.text.key(end - 2) == DASH;
    page.text.tokens.get(end).filter(|noun| joined && noun.is_word()).map(|noun| noun.key)
}

/// "The 10-hour visit began at 8 a.m.": the length is of what begins then.
fn is_subject(page: &Page<'_>, length: &DateMention, first: &DateMention) -> bool {
    let verb = length.tokens.end as usize + 1;
    noun_of(page, length).is_some() && verb < first.tokens.first as usize && begins(page.text.key(verb))
}

const DAY: i32 = 24 * 60;
const HOUR: f64 = 60.0;

fn in_words(count: f64, unit: Unit) -> String {
    let count = (count * 10.0).round() / 10.0;
    format!("{count} {}", if unit == Unit::Hour { "hours" } else { "minutes" })
}

/// Whether both times name a day, each another one.
fn are_of_two_days(first: &DateMention, second: &DateMention) -> bool {
    let day =
        |time: &DateMention| time.value.split_once('T').map(|(day, _)| day.to_owned()).filter(|day| !day.is_empty());
    day(first).zip(day(second)).is_some_and(|(one, other)| one != other)
}

/// "10:30", "a.m.", "noon".
fn is_of_clock(page: &Page<'_>, at: usize) -> bool {
    const WORDS: Words<8> = Words::new(["a.m", "p.m", "a.m.", "p.m.", "am", "pm", "noon", "midnight"]);
    let token = &page.text.tokens[at];
    token.has_digit() || token.is_mark() || WORDS.contains(token.key)
}

/// The minute of the day of a time by the clock: "T14:30".
fn minutes(time: &DateMention) -> Option<i32> {
    let clock = time.value.split_once('T').filter(|_| time.kind != DateKind::Duration)?.1;
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
    // "began at 3 p.m. and the dinner ended": another subject.
    let other = gap.clone().any(|at| page.text.key(at) == key("and") && is_determiner(page.text.key(at + 1)));
    // "began at 1 a.m. and lasted until 4 a.m."
    let until = [key("until"), key("till")].contains(&page.text.key(at(second) - 1))
        && before(first).any(|at| begins(page.text.key(at)))
        && !other;
    let range = gap.len() == 1 && [key("to"), key("until"), key("till")].contains(&page.text.key(gap.start));
    let opening = at(first).checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let between = opening == key("between") && gap.len() == 1 && page.text.key(gap.start) == key("and");
    until || between || verbs && !other || (range && opening == key("from"))
}

const UP: Key = key("up");

fn is_determiner(word: Key) -> bool {
    [key("the"), key("a"), key("an"), key("his"), key("her"), key("their"), key("its")].contains(&word)
}

/// Whether the length is that of the course: "ten hours later", "after three hours", "the three-hour session".
fn is_of_them(page: &Page<'_>, length: &DateMention) -> bool {
    let (first, end) = (length.tokens.first as usize, length.tokens.end as usize);
    let before = first.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let later = page.text.key(end) == key("later") || page.text.key(end - 1) == key("later");
    let owned = [key("the"), key("a"), key("its"), key("that")].contains(&before);
    // "in those six hours", but "those two hours before lunch".
    let apart = Classes::PREPOSITION.or(Classes::SUBORDINATOR);
    let led = first >= 2 && classes(page.text.key(first - 2)).any(Classes::PREPOSITION);
    let those = [key("those"), key("these")].contains(&before) && led && !classes(page.text.key(end)).any(apart);
    // "a closure of seven hours".
    let of = before == OF && first >= 2 && OCCASIONS.contains(page.text.key(first - 2));
    // "five hours in all".
    let all = [key("in"), key("altogether"), key("total")].contains(&page.text.key(end))
        && (page.text.key(end) != key("in") || [key("all"), key("total")].contains(&page.text.key(end + 1)));
    // "began at 7 p.m. and lasted five hours, ending at 9 p.m.".
    let lasted = [key("lasted"), key("lasting"), key("took"), key("taking"), key("after")].contains(&before);
    later || all || of || lasted || those || (owned && OCCASIONS.contains(page.text.key(end)))
}
