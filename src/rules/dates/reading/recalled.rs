//! Lengths counted from an event that another sentence dates: "In the 19 years since the ban took effect, …" with "The ban took effect in
//! January 2006" before; "now set for 24 March, exactly two months after the killings" with "the killings of 14 February".

use std::ops::Range;

use super::counted;
use super::lapse::{End, Lapse, is_of_now};
use super::life::Mismatch;
use super::look::Look;
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::{AFTER, COMMA, Reader, SINCE};
use crate::annotate::dates::tense;
use crate::annotate::dates::vocabulary::term;
use crate::annotate::headline::{Stem, weight};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::event::{is_doubt, is_repeated};
use crate::rules::dates::shared::{adjoin, sentence_tokens};
use crate::text::{Key, Words, key};

/// The length against the date of its event and the day beside it, or publication.
pub fn recalled(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, published, .. } = look;
    let link = gap.tokens.end as usize;
    let since = page.text.key(link) == SINCE;
    if !since && page.text.key(link) != AFTER {
        return None;
    }
    let lapse = Lapse::of(look)?;
    let clause = clause(page, link + 1, lapse.sentence.end)?;
    if let Some(base) = told_behind(page, clause.end).filter(|_| since) {
        return lapse.mismatch(base, End::Now(published?), published);
    }
    let beside = index.checked_sub(1).map(|at| &page.dates[at]).filter(|stop| adjoin(page, stop, gap));
    let mut others = lapse.others();
    let end = match (others.next(), beside) {
        (None, _) => {
            let now = published?;
            let rest = clause.end..lapse.sentence.end;
            // "In the 19 years since", "It has been 19 years since".
            let been = page.text.key((gap.tokens.first as usize).wrapping_sub(1)) == key("been");
            let own = since && (been || counted::is_within(page, gap, &lapse.sentence));
            let opens = since || gap.tokens.first as usize == lapse.sentence.start;
            End::Now(Some(now).filter(|&now| own || opens && is_of_now(page, rest, now))?)
        }
        (Some(only), Some(stop)) if only.span == stop.span && others.next().is_none() => End::Told(stop),
        _ => return None,
    };
    let base = told_before(page, index, &lapse, &clause)?;
    lapse.mismatch(base, end, published)
}

/// "It is 21 years since they won the cup; that was in 2003": the time behind the clause.
fn told_behind<'p>(page: &'p Page<'_>, end: usize) -> Option<&'p DateMention> {
    const REACH: usize = 7;
    let points = |at: usize| {
        [key("that"), key("it"), key("this")].contains(&page.text.key(at))
            && [key("was"), key("happened"), key("came")].contains(&page.text.key(at + 1))
    };
    let that = (end..end + 3).find(|&at| points(at))?;
    within(&page.dates, that..that + REACH).first()
}

/// The words from the link to the end of the clause: short, with no time of its own.
fn clause(page: &Page<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    let stop = |at: &usize| {
        let word = page.text.key(*at);
        word == COMMA || word == key(".") || is_wall(word) || is_subordinate(word)
    };
    let last = (from..end).find(stop).unwrap_or(end);
    let clause = from..last;
    let dated = clause.clone().any(|at| page.is_dated(at));
    let plain = !is_repeated(page, clause.clone()) && !clause.clone().any(|at| page.text.key(at) == key("first"));
    (!clause.is_empty() && clause.len() <= LONGEST && !dated && plain).then_some(clause)
}

/// The only date of an earlier sentence that has told all that the clause tells.
fn told_before<'p>(
    page: &'p Page<'_>,
    index: usize,
    lapse: &Lapse<'p>,
    clause: &Range<usize>,
) -> Option<&'p DateMention> {
    const MENTIONS: usize = 16;
    const SENTENCES: usize = 30;
    const NEAR: usize = 12;
    const LEAST: f64 = 1.0;
    const KNOWN: f64 = 3.0;
    let own = page.text.sentence_of(lapse.gap.tokens.first as usize);
    let words: Vec<(Stem, f64)> = clause
        .clone()
        .filter(|&at| {
            page.text.tokens[at].is_word() && term(page.text.key(at)).is_none() && !is_small(page.text.key(at))
        })
        .map(|at| (Stem::of(page.text.token_str(at)), weight(&page.text.tokens[at])))
        .collect();
    let heavy: f64 = words.iter().map(|(_, weight)| weight).filter(|&&weight| weight >= LEAST).sum();
    if heavy < KNOWN {
        return None;
    }
    let reader = Reader::new(&page.text);
    let holds = |date: &DateMention| {
        let at = date.tokens.first as usize;
        let sentence = sentence_tokens(page, at);
        let near = sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(date.tokens.end as usize + NEAR);
        let all = words.iter().all(|(stem, _)| near.clone().any(|at| Stem::of(page.text.token_str(at)) == *stem));
        let sole = lapse.sole_in(sentence).is_some_and(|sole| sole.span == date.span);
        let plain = !is_repeated(page, near.clone()) && !near.clone().any(|at| is_doubt(page.text.key(at)));
        // One verb, which is that of the event: "Roe, who led the strike, died in".
        let verbs = near.clone().filter(|&at| tense::is_past(&reader, at)).take(3).count();
        all && sole && plain && verbs <= 2
    };
    let mut told = page.dates[..index]
        .iter()
        .rev()
        .take(MENTIONS)
        .filter(|date| {
            let sentence = page.text.sentence_of(date.tokens.first as usize);
            sentence < own && sentence + SENTENCES >= own
        })
        .filter(|date| holds(date));
    let base = told.next()?;
    told.next().is_none().then_some(base)
}

/// Words that tell nothing of an event.
fn is_small(word: Key) -> bool {
    const WORDS: Words<26> = Words::new([
        "the", "a", "an", "its", "his", "her", "their", "of", "in", "on", "at", "to", "was", "were", "had", "been",
        "it", "he", "she", "they", "that", "this", "for", "by", "from", "with",
    ]);
    WORDS.contains(word)
}
