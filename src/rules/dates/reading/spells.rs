//! Stretches of years beside the dates that bound them: "for 20 years, since 2015", "founded in 1990 and has
//! existed for 20 years".

use jiff::civil::Date;

use super::life::{Mismatch, is_beginning, year_of, years};
use crate::annotate::dates::DateKind;
use crate::annotate::dates::reader::SINCE;
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{Stated, day_in_words, sentence_tokens, stated};
use crate::span::Span;
use crate::text::{Key, Words, key};

/// The years that a duration states.
pub fn stated_years(page: &Page<'_>, duration: &DateMention) -> Option<Stated> {
    let years = stated(page, duration).filter(|said| matches!(said.unit, Unit::Year | Unit::Decade))?;
    Some(years.in_years())
}

/// "for 20 years, since 2015", "since 2015, a run of 20 years": against the day of publication.
pub fn ever_since(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const EVENT: usize = 8;
    const LINKS: Words<27> = Words::new([
        "more", "than", "nearly", "almost", "about", "over", "rule", "a", "span", "of", "period", "run", "streak",
        "stretch", "spell", "reign", "tenure", "total", "some", ",", "or", "for", "since", "(", "-", "\u{2013}",
        "\u{2014}",
    ]);
    let (first, second) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    let (date, span) = if first.kind == DateKind::Duration { (second, first) } else { (first, second) };
    let since = (date.tokens.first as usize).checked_sub(1).is_some_and(|at| page.text.key(at) == SINCE);
    let mut gap = first.tokens.end as usize..second.tokens.first as usize;
    // "for 12 years, since his arrest in 2010".
    let arrest = span.tokens.first < date.tokens.first
        && (4..=7).contains(&gap.len())
        && [gap.start, gap.start + 1].into_iter().any(|at| page.text.key(at) == SINCE)
        && [key("in"), key("on")].contains(&page.text.key(gap.end - 1));
    // "since the death of the king in 2005, a reign of 14 years".
    let at = date.tokens.first as usize;
    let death = date.tokens.first < span.tokens.first
        && at > 0
        && [key("in"), key("on")].contains(&page.text.key(at - 1))
        && (at.saturating_sub(EVENT)..at)
            .rev()
            .take_while(|&at| page.text.tokens[at].is_word())
            .any(|at| page.text.key(at) == SINCE);
    let since = since || arrest || death;
    let tied = arrest || (gap.len() <= 6 && gap.all(|at| LINKS.contains(page.text.key(at))));
    let sentence = sentence_tokens(page, first.tokens.first as usize);
    let has = |words: &[Key]| sentence.clone().any(|at| words.contains(&page.text.key(at)));
    // Longer than until now it has not been, whatever the tense.
    let longer = || {
        let (said, since) = (stated_years(page, span), year_of(date).zip(published));
        said.zip(since).is_some_and(|(said, (year, now))| said.count > f64::from(now.year() - year) + 1.0)
    };
    let now = || has(&[key("has"), key("have")]) && !has(&[key("had")]) || longer();
    let inside = sentence.end >= second.tokens.end as usize;
    if span.kind != DateKind::Duration || !since || !tied || !inside || !now() {
        return None;
    }
    told_now(stated_years(page, span)?, year_of(date)?, published?, first.span.cover(second.span))
}

/// "was founded in 1990 and has existed for 20 years".
pub fn existence(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const LONGEST: usize = 8;
    const VERBS: [Key; 6] =
        [key("existed"), key("operated"), key("traded"), key("business"), key("open"), key("running")];
    let (date, span) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    let (end, next) = (date.tokens.end as usize, span.tokens.first as usize);
    let inside = sentence_tokens(page, end).end > next && next - end <= LONGEST;
    if span.kind != DateKind::Duration || !inside || !is_beginning(page, date) {
        return None;
    }
    let has = |word: Key| (end..next).any(|at| page.text.key(at) == word);
    let exists = has(key("has")) && VERBS.iter().any(|&verb| has(verb)) && page.text.key(next - 1) == key("for");
    let said = stated_years(page, span).filter(|_| exists)?;
    told_now(said, year_of(date)?, published?, date.span.cover(span.span))
}

/// What is wrong with so many years since the year, told at publication.
pub fn told_now(said: Stated, year: i16, published: Date, span: Span) -> Option<Mismatch> {
    let real = i64::from(published.year() - year);
    (!said.allows(real as f64, 1.0) && real > 0).then(|| Mismatch {
        span,
        said: years(said.count as i64),
        real: years(real),
        proof: format!("published {}: {} − {year} = {real}", day_in_words(published), published.year()),
    })
}

/// What is wrong with so many years between two years; `how` is what the text says of them: " later".
pub fn told_apart(said: Stated, (start, end): (i16, i16), span: Span, how: &str) -> Option<Mismatch> {
    let real = i64::from(end - start);
    (!said.allows(real as f64, 1.0) && real > 0).then(|| Mismatch {
        span,
        said: format!("{}{how}", years(said.count as i64)),
        real: format!("{}{how}", years(real)),
        proof: format!("{end} \u{2212} {start} = {real}"),
    })
}
