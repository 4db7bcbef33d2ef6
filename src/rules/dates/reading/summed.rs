//! A length that sums up what the words before it told of: its beginning and its end, in the same sentence or the one before ("began on 4
//! March and ended on 29 March. It had taken nearly four months", "opened in 2011 and closed in 2013, a run of five years"), or an
//! event since which nothing has happened ("last hanged a man in 1994. … the 11-year pause").

use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::course;
use super::lapse::{End, Lapse, is_of_now};
use super::life::Mismatch;
use super::look::Look;
use crate::annotate::dates::reader::{AFTER, COMMA, DASH, EN_DASH, OF, Reader, SINCE, THE, TO};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{is_range, sentence_tokens};
use crate::text::{Key, KeyMap, Words, key};

static STRETCHES: Lazy<KeyMap<&'static str>> = Lazy::new(|| lexicons::words(Lexicon::Stretches).collect());

/// A noun for what has a beginning and an end.
pub(super) fn is_stretch(noun: Key) -> bool {
    STRETCHES.contains_key(&noun)
}

/// What ties a length to what was told before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// "a silence of seven weeks", "the 13-year pause".
    Gap,
    /// "the full five days of talks", "it had lasted nine weeks", "by which time it had run for a year".
    Course,
    /// "After four days in the gallery": of what began and ended.
    After,
}

/// The length against the ends that it sums up.
pub fn summed(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: gap, published, .. } = look;
    let tie = tie(page, gap)?;
    let lapse = Lapse::of(look)?;
    let first = gap.tokens.first as usize;
    let mut others = lapse.others();
    match (others.next(), others.next(), others.next()) {
        (Some(start), Some(stop), None) => {
            let told = follows(page, stop, first) && (tie != Tie::After || is_begun_and_ended(page, start, stop));
            lapse.mismatch(start, End::Told(stop), published).filter(|_| told)
        }
        // "since the killing on Feb. 3, a silence of seven weeks".
        (Some(event), None, None) => {
            let at = event.tokens.first as usize;
            let since = (at.saturating_sub(6).max(lapse.sentence.start)..at).any(|at| page.text.key(at) == SINCE);
            let now = End::Now(published.filter(|_| tie == Tie::Gap && since && follows(page, event, first))?);
            lapse.mismatch(event, now, published)
        }
        (None, ..) => {
            const NEAR: usize = 14;
            let start = lapse.sentence.start;
            let before = if start > 0 { sentence_tokens(page, start - 1) } else { 0..0 };
            if first - start > NEAR {
                return None;
            }
            if let Some(event) = lapse.sole_in(before.clone()) {
                let lasts = tie == Tie::Gap || is_begun(page, event, before.start);
                let now = published.filter(|&now| lasts && is_of_now(page, lapse.sentence.clone(), now))?;
                return lapse.mismatch(event, End::Now(now), published);
            }
            let Some((begun, ended)) = lapse.only_two_in(before) else {
                let now = published.filter(|_| tie == Tie::After)?;
                return told_next(page, &lapse, now);
            };
            lapse.mismatch(begun, End::Told(ended), published).filter(|_| is_begun_and_ended(page, begun, ended))
        }
        _ => None,
    }
}

/// "After 28 years in charge, Roe is stepping down. She took over in 1999": the beginning in the sentence behind.
fn told_next(page: &Page<'_>, lapse: &Lapse<'_>, now: Date) -> Option<Mismatch> {
    let end = Some(lapse.sentence.end).filter(|&end| end < page.text.tokens.len())?;
    let next = sentence_tokens(page, end);
    let base = lapse.sole_in(next.clone())?;
    let subject = [key("he"), key("she"), key("it"), key("they")].contains(&page.text.key(next.start));
    let near = (base.tokens.first as usize) <= next.start + REACH + 1 && is_begun(page, base, next.start);
    let told = subject && near && is_of_now(page, lapse.sentence.clone(), now);
    lapse.mismatch(base, End::Now(now), Some(now)).filter(|_| told)
}

/// "…, a job of just over five years", "… , by which time it had been in force for six months": right behind the end.
fn follows(page: &Page<'_>, stop: &DateMention, first: usize) -> bool {
    const LONGEST: usize = 12;
    const WALLS: Words<7> = Words::new(["and", "but", "who", "while", "where", "when", ";"]);
    let words = stop.tokens.end as usize..first;
    let marked = [COMMA, DASH, EN_DASH, key("\u{2014}"), key("("), AFTER].contains(&page.text.key(words.start));
    marked && words.len() <= LONGEST && !words.clone().any(|at| WALLS.contains(page.text.key(at)))
}

/// How far before its date the verb of a beginning or an end may stand.
const REACH: usize = 7;

/// Whether a course begins with a verb before the time.
fn is_begun(page: &Page<'_>, start: &DateMention, from: usize) -> bool {
    let at = start.tokens.first as usize;
    let since = at > from && page.text.key(at - 1) == SINCE;
    let sent = |at: usize| page.text.key(at) == key("sent") && page.text.key(at + 1) == TO;
    since || (at.saturating_sub(REACH).max(from)..at).any(|at| course::begins(page.text.key(at)) || sent(at))
}

/// Whether a course begins with the verb before the first time, and ends with the one before the second; or lasts from the one to the other.
fn is_begun_and_ended(page: &Page<'_>, start: &DateMention, stop: &DateMention) -> bool {
    let sentence = sentence_tokens(page, start.tokens.first as usize);
    let came = |word: Key| course::ends(word) || [key("returned"), key("broken"), key("over")].contains(&word);
    let ended = {
        let at = stop.tokens.first as usize;
        (at.saturating_sub(REACH).max(start.tokens.end as usize)..at).any(|at| came(page.text.key(at)))
    };
    is_range(page, start, stop) || (is_begun(page, start, sentence.start) && ended)
}

/// How the words around the length tie it to what was told.
fn tie(page: &Page<'_>, gap: &DateMention) -> Option<Tie> {
    const LASTED: Words<14> = Words::new([
        "lasted", "taken", "took", "spanned", "run", "ran", "stretched", "endured", "dragged", "gone", "stood",
        "lasting", "spanning", "raged",
    ]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let back = |by: usize| first.checked_sub(by).filter(|&at| at >= sentence.start);
    // "from 1990 to 2004, with a break of six years": a part of it.
    if (2..=4).filter_map(back).any(|at| page.text.key(at) == key("with")) {
        return None;
    }
    if let Some(tie) = noun(page, gap, sentence.start).or_else(|| those(page, gap, &sentence)) {
        return Some(tie);
    }
    let by_then = (first.saturating_sub(10).max(sentence.start)..first).any(|at| {
        let that = || {
            [key("which"), key("that")].contains(&page.text.key(at + 1))
                && [key("time"), key("point"), key("stage")].contains(&page.text.key(at + 2))
        };
        page.text.key(at) == key("by") && (page.text.key(at + 1) == key("then") || that())
    });
    let told = |at: usize| {
        let word = page.text.key(at);
        [key("for"), key("spent"), key("served")].contains(&word) || LASTED.contains(word)
    };
    if by_then && (1..=3).filter_map(back).any(told) {
        return Some(Tie::Course);
    }
    let verb = (1..=3).filter_map(back).any(|at| LASTED.contains(page.text.key(at)));
    let subject = [key("it"), key("they"), key("that"), key("this"), THE].contains(&page.text.key(sentence.start));
    // "It had taken nine months to pick a jury."
    if verb && subject && first - sentence.start <= 6 && page.text.key(end) != TO {
        return Some(Tie::Course);
    }
    let opens = first == sentence.start + 1 && page.text.key(sentence.start) == AFTER;
    (opens && !stands_apart(page, gap) && page.text.key(end) != OF).then_some(Tie::After)
}

/// "Those 22 years changed the city", "during his nine years in the post": at the head of the sentence.
fn those(page: &Page<'_>, gap: &DateMention, sentence: &Range<usize>) -> Option<Tie> {
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let head = first - sentence.start <= 2;
    let those = first > sentence.start && page.text.key(first - 1) == key("those");
    let own = first > sentence.start
        && [key("his"), key("her"), key("its"), key("their")].contains(&page.text.key(first - 1));
    let placed =
        own && [key("in"), key("at")].contains(&page.text.key(end)) && !course::is_own_stretch(page, end, true);
    (head && page.text.key(end) != OF && (those || placed)).then_some(Tie::Course)
}

/// "After 20 years in the trade", but not "after nine days in the gallery".
fn stands_apart(page: &Page<'_>, gap: &DateMention) -> bool {
    let end = gap.tokens.end as usize;
    [key("years"), key("decades")].contains(&page.text.key(end - 1)) && course::is_own_stretch(page, end, true)
}

/// "the 13-year pause", "the full five days of deliberation", "a job of just over five years": the noun that the length is of.
fn noun(page: &Page<'_>, gap: &DateMention, start: usize) -> Option<Tie> {
    /// Behind a noun of another stretch: "the four-month inquiry before it".
    const OTHERS: Words<12> = Words::new([
        "before", "after", "earlier", "that", "which", "into", "preceding", "until", "deadline", "limit", "period",
        "for",
    ]);
    let (first, end) = (lead(page, gap, start), gap.tokens.end as usize);
    let tag = |at: usize| STRETCHES.get(&page.text.key(at)).copied();
    let kind = |tag: &str| if tag == "gap" { Tie::Gap } else { Tie::Course };
    // "a job of five years".
    if first >= start + 3 && page.text.key(first - 1) == OF {
        let article = (3..=4).any(|by| first.checked_sub(by).is_some_and(|at| is_article(page.text.key(at))));
        return tag(first - 2).filter(|_| article).map(kind);
    }
    let of = usize::from(page.text.key(end) == OF);
    let reader = Reader::new(&page.text);
    let joined = reader.key(end.wrapping_sub(2)) == DASH || of == 1;
    let at = (end + of..end + of + 2).find(|&at| tag(at).is_some()).filter(|_| joined)?;
    let definite = (first.saturating_sub(3).max(start)..=first).any(|at| is_definite(page.text.key(at)));
    (definite && !OTHERS.contains(page.text.key(at + 1))).then(|| tag(at).map(kind)).flatten()
}

/// The first token of a length, with the words of degree before it.
fn lead(page: &Page<'_>, gap: &DateMention, start: usize) -> usize {
    const DEGREES: Words<9> =
        Words::new(["some", "about", "roughly", "only", "just", "over", "exactly", "fully", "around"]);
    let first = gap.tokens.first as usize;
    (start..first).rev().take_while(|&at| DEGREES.contains(page.text.key(at))).last().unwrap_or(first)
}

fn is_article(word: Key) -> bool {
    [key("a"), key("an"), key("some"), THE].contains(&word)
}

fn is_definite(word: Key) -> bool {
    const WORDS: Words<8> = Words::new(["the", "that", "this", "its", "his", "her", "their", "whose"]);
    WORDS.contains(word)
}
