//! # elapsed-mismatch (DAT004)
//!
//! ## What it finds
//! Durations, ages and anniversaries that do not add up with the dates beside them: "founded in 1990, 20 years ago" in
//! an article of 2025; "born in 1950, he died in 2010 aged 75"; "from 1990 to 1995, ten years in all"; "the 50th
//! anniversary of the 1969 landing, in 2009".
//!
//! ## Why it matters
//! Subtraction is a check that the writer could have made. One of the three numbers is wrong.
//!
//! ## Example
//! Published on 16 December 2025:
//! ```text
//! The museum was founded in 1990, 20 years ago.
//! ```
//!
//! ## Limits
//! A year's grace allows for birthdays and for counting both ends. "About", "nearly", "more than" and round
//! numbers get more. Only what stands together is compared: the date next to the duration, the age in the sentence of the
//! birth.

use jiff::civil::Date;

use crate::annotate::dates::calendar;
use crate::annotate::dates::reader::Reader;
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{DateKind, Shape, ages};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{Stated, day_in_words, is_range, sentence_tokens, single_day, stated};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("DAT004", "elapsed-mismatch", Severity::Error);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for index in 0..page.dates.len() {
        let found = since(page, index, scene.article.published)
            .or_else(|| range_and_duration(page, index))
            .or_else(|| later(page, index))
            .or_else(|| age(page, index, scene.article.published))
            .or_else(|| anniversary(page, index, scene.article.published));
        if let Some(mismatch) = found {
            out.report(mismatch.span, || {
                Evidence::new(format!("the text says {}, but it was {}", mismatch.said, mismatch.real))
                    .proof(mismatch.proof)
            });
        }
    }
}

/// How many durations (and anniversaries) and how many ages of a page do not add up.
pub fn count(page: &Page<'_>, published: Option<Date>) -> (usize, usize) {
    let (mut durations, mut ages) = (0, 0);
    for index in 0..page.dates.len() {
        let duration = since(page, index, published)
            .or_else(|| range_and_duration(page, index))
            .or_else(|| later(page, index))
            .or_else(|| anniversary(page, index, published));
        durations += usize::from(duration.is_some());
        ages += usize::from(age(page, index, published).is_some());
    }
    (durations, ages)
}

struct Mismatch {
    span: Span,
    said: String,
    real: String,
    proof: String,
}

/// The year of a mention whose year is stated.
fn year_of(mention: &DateMention) -> Option<i16> {
    let dated = mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    mention.interval.filter(|_| dated).map(|(first, _)| first.year())
}

/// Whether only commas, brackets, dashes and prepositions stand between two mentions.
fn adjoin(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LINKS: [Key; 9] =
        [key(","), key("("), key("-"), key("\u{2013}"), key("\u{2014}"), key("in"), key("on"), key("or"), key("later")];
    let between = first.tokens.end as usize..second.tokens.first as usize;
    between.len() <= 3 && between.clone().all(|at| LINKS.contains(&page.text.key(at)))
}

fn years(count: i64) -> String {
    if count == 1 { "1 year".to_owned() } else { format!("{count} years") }
}

/// "founded in 1990, 20 years ago"; "20 years ago, in 1990": against the day of publication.
fn since(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    let published = published?;
    let (first, second) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    let (date, ago) = if is_ago(page, first) { (second, first) } else { (first, second) };
    if !is_ago(page, ago)
        || !adjoin(page, first, second)
        || sentence_tokens(page, first.tokens.first as usize).end < second.tokens.end as usize
    {
        return None;
    }
    let said = stated(page, ago)?;
    let year = year_of(date)?;
    let span = first.span.cover(second.span);
    match said.unit {
        Unit::Year | Unit::Decade => {
            let real = i64::from(published.year() - year);
            let wrong = !said.in_years().allows(real as f64, 1.0);
            wrong.then(|| Mismatch {
                span,
                said: format!("{} ago", years(said.in_years().count as i64)),
                real: format!("{} ago", years(real)),
                proof: format!("published {}: {} − {year} = {real}", day_in_words(published), published.year()),
            })
        }
        Unit::Day | Unit::Week | Unit::Month => {
            let day = single_day(date)?;
            let real = calendar::days_between(day, published);
            let length = said.days()?;
            let wrong = !Stated { count: length, ..said }.allows(real as f64, said.slack_days());
            wrong.then(|| Mismatch {
                span,
                said: format!("{length:.0} days ago"),
                real: format!("{real} days ago"),
                proof: format!("from {} to {} it is {real} days", day_in_words(day), day_in_words(published)),
            })
        }
        _ => None,
    }
}

fn is_ago(page: &Page<'_>, mention: &DateMention) -> bool {
    const AGO: Key = key("ago");
    mention.shape == Shape::Relative && page.text.key(mention.tokens.end as usize - 1) == AGO
}

/// "from 1990 to 1995, ten years in all", "ten years, from 1990 to 1995".
fn range_and_duration(page: &Page<'_>, index: usize) -> Option<Mismatch> {
    let (first, second) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    if !is_range(page, first, second) {
        return None;
    }
    let (start, end) = (year_of(first)?, year_of(second)?);
    let before = index.checked_sub(1).map(|before| &page.dates[before]).filter(|duration| spans(page, duration, first));
    let after = page.dates.get(index + 2).filter(|duration| spans(page, second, duration));
    let duration = before.or(after).filter(|duration| duration.kind == DateKind::Duration)?;
    let said = stated(page, duration).filter(|said| matches!(said.unit, Unit::Year | Unit::Decade))?.in_years();
    let real = i64::from(end - start);
    let wrong = real >= 0 && !said.allows(real as f64, 1.0);
    wrong.then(|| Mismatch {
        span: first.span.cover(second.span).cover(duration.span),
        said: years(said.count as i64),
        real: years(real),
        proof: format!("{end} − {start} = {real}"),
    })
}

/// Whether the second follows the first across at most a comma, a dash, a bracket and one small word: "from", "a", "for".
fn spans(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LINKS: [Key; 13] = [
        key(","),
        key("("),
        key("-"),
        key("\u{2013}"),
        key("\u{2014}"),
        key("for"),
        key("from"),
        key("a"),
        key("span"),
        key("of"),
        key("between"),
        key("period"),
        key("total"),
    ];
    let between = first.tokens.end as usize..second.tokens.first as usize;
    between.len() <= 4 && between.clone().all(|at| LINKS.contains(&page.text.key(at)))
}

/// "In 1990 he left; five years later, in 1999, he came back."
fn later(page: &Page<'_>, index: usize) -> Option<Mismatch> {
    const LATER: Key = key("later");
    let (base, gap, end) = (page.dates.get(index)?, page.dates.get(index + 1)?, page.dates.get(index + 2)?);
    let sentence = sentence_tokens(page, base.tokens.first as usize);
    let inside = sentence.end >= end.tokens.end as usize;
    let moved = page.text.key(gap.tokens.end as usize - 1) == LATER;
    if !inside || !moved || !adjoin(page, gap, end) {
        return None;
    }
    let said = stated(page, gap).filter(|said| matches!(said.unit, Unit::Year | Unit::Decade))?.in_years();
    let (start, stop) = (year_of(base)?, year_of(end)?);
    let real = i64::from(stop - start);
    (!said.allows(real as f64, 1.0)).then(|| Mismatch {
        span: base.span.cover(end.span),
        said: format!("{} later", years(said.count as i64)),
        real: format!("{} later", years(real)),
        proof: format!("{stop} − {start} = {real}"),
    })
}

/// The year of a birth and an age in one sentence, with the year the age belongs to.
fn age(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const BORN: Key = key("born");
    let birth = page.dates.get(index)?;
    let born = year_of(birth)?;
    let first = birth.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    if !(first.saturating_sub(2).max(sentence.start)..first).any(|at| page.text.key(at) == BORN) {
        return None;
    }
    let reader = Reader::new(&page.text);
    let ages = ages::find(&reader, sentence.clone());
    let births = sentence.clone().filter(|&at| page.text.key(at) == BORN).count();
    let ([age], 1) = (ages.as_slice(), births) else { return None };
    if is_another_person(page, age.tokens.start.min(first)..age.tokens.end.max(first)) {
        return None;
    }
    let others = page.dates.iter().filter(|other| sentence.contains(&(other.tokens.first as usize)));
    let others: Vec<i16> = others.filter(|other| other.span != birth.span).filter_map(year_of).collect();
    let (reference, slack) = match others.as_slice() {
        [] => (published?.year(), 1),
        [only] => (*only, 0),
        _ => return None,
    };
    let real = i64::from(reference - born);
    let said = i64::from(age.years);
    let fits = (real - 1 - slack..=real + slack).contains(&said);
    let span = page.text.span(crate::span::TokenSpan::new(age.tokens.start as u32, age.tokens.end as u32));
    (!fits && real > 0).then(|| Mismatch {
        span: birth.span.cover(span),
        said: format!("the age of {said}"),
        real: format!("{} or {real}", real - 1),
        proof: format!("{reference} − {born} = {real}: the age in {reference} is {} or {real}", real - 1),
    })
}

/// Whether the words between an age and a birth tell of somebody else, or are too many to tell.
fn is_another_person(page: &Page<'_>, between: std::ops::Range<usize>) -> bool {
    const WORDS: [Key; 16] = [
        key("who"),
        key("whose"),
        key("met"),
        key("married"),
        key("father"),
        key("mother"),
        key("son"),
        key("daughter"),
        key("wife"),
        key("husband"),
        key("brother"),
        key("sister"),
        key("parents"),
        key("couple"),
        key("child"),
        key("children"),
    ];
    between.len() > 16 || between.clone().any(|at| WORDS.contains(&page.text.key(at)))
}

/// "the 50th anniversary of the 1969 landing", against the other year of the sentence or, told as of now, of publication.
fn anniversary(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const ANNIVERSARY: Key = key("anniversary");
    let event = page.dates.get(index)?;
    let first = event.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    let at = (first.saturating_sub(6).max(sentence.start)..first).rev().find(|&at| page.text.key(at) == ANNIVERSARY)?;
    let attached = page.text.key(at + 1) == key("of");
    let reader = Reader::new(&page.text);
    let number = ordinal_before(&reader, at).filter(|_| attached)?;
    let year = year_of(event)?;
    let others = page.dates.iter().filter(|other| sentence.contains(&(other.tokens.first as usize)));
    let others: Vec<i16> = others.filter(|other| other.span != event.span).filter_map(year_of).collect();
    let now = is_told_now(page, &sentence);
    let (reference, slack) = match others.as_slice() {
        [only] => (*only, 0),
        [] if now => (published?.year(), 1),
        _ => return None,
    };
    let real = i64::from(reference - year);
    let wrong = (real - i64::from(number)).abs() > slack;
    (wrong && real > 0).then(|| Mismatch {
        span: Span::new(page.text.tokens[at].start, event.span.end),
        said: format!("anniversary number {number}"),
        real: format!("number {real} in {reference}"),
        proof: format!("{reference} − {year} = {real}"),
    })
}

fn ordinal_before(reader: &Reader<'_>, at: usize) -> Option<u32> {
    (at.saturating_sub(3)..at)
        .find_map(|first| reader.ordinal(first).filter(|&(_, end)| end == at))
        .map(|(number, _)| number)
}

/// Whether the sentence speaks of the days of publication: "marks", "this year", "today".
fn is_told_now(page: &Page<'_>, sentence: &std::ops::Range<usize>) -> bool {
    const WORDS: [Key; 7] =
        [key("marks"), key("marking"), key("today"), key("celebrates"), key("upcoming"), key("observes"), key("nears")];
    let this = |at: usize| page.text.key(at) == key("this") && page.text.key(at + 1) == key("year");
    sentence.clone().any(|at| WORDS.contains(&page.text.key(at)) || this(at))
}
