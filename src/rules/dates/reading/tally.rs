//! Lengths told by their number in a row, by an age or up to now, in the sentence of the only date they can be counted from: "the sit-in,
//! which began on May 2, reached its 40th day", "joined in 2013 and is in her eighth year", "a 70-year-old pier built in
//! 1976", "jailed in 2009, had served nine years" in 2014, "an eight-day hearing from March 10 to 12".

use std::ops::Range;

use jiff::civil::Date;

use super::course::begins;
use super::life::{Mismatch, year_of};
use super::look::Look;
use super::spells::told_now;
use crate::annotate::dates::reader::{COMMA, Reader, SINCE, THE};
use crate::annotate::dates::vocabulary::{Term, Unit};
use crate::annotate::dates::{DateKind, Shape, ages, calendar, tense};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{
    Bound, Stated, adjoin, anchored, day_in_words, others_in, sentence_tokens, single_day, stated,
};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key, keys};

/// "reached its 40th day", "is in her eighth year": counted from the only date of its sentence to publication.
pub fn nth(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: place, published, .. } = look;
    const OWN: [Key; 4] = keys(["its", "his", "her", "their"]);
    const IN: [Key; 13] = keys([
        "this", "in", "entered", "enters", "entering", "reached", "reaches", "into", "began", "begins", "for", "now",
        "on",
    ]);
    let published = published?;
    let (first, end) = (place.tokens.first as usize, place.tokens.end as usize);
    let reader = Reader::new(&page.text);
    let start = first + usize::from(OWN.contains(&page.text.key(first)));
    let (number, next) = reader.ordinal(start)?;
    let Some(Term::Unit(unit, false)) = reader.term(next).filter(|_| next + 1 == end) else { return None };
    let owned = start.checked_sub(1).filter(|&at| OWN.contains(&page.text.key(at)))?;
    let sentence = look.sentence.clone();
    // "in his second year as president, signed the ban on": of something else.
    let other = page.text.key(end) == key("as");
    let told = !other && owned > sentence.start && IN.contains(&page.text.key(owned - 1));
    let base = sole_beginning(page, index, &sentence).filter(|_| told)?;
    // "counted 800 visitors on its first day": then, and not now.
    let deed = |at: usize| tense::is_past(&reader, at) && ![key("was"), key("were")].contains(&page.text.key(at));
    if page.text.key(owned - 1) == key("on") && (base.tokens.end as usize..owned).any(deed) {
        return None;
    }
    let said = i64::from(number);
    let (real, slack, what) = match unit {
        Unit::Year => (i64::from(published.year() - year_of(base)?), 1, "year"),
        Unit::Day | Unit::Week => {
            let days = calendar::days_between(near_day(base, published)?, published);
            if unit == Unit::Day { (days, 3, "day") } else { (days / 7, 1, "week") }
        }
        _ => return None,
    };
    (real > 0 && !(real - slack + 1..=real + slack + 1).contains(&said)).then(|| Mismatch {
        span: base.span.cover(place.span),
        said: format!("{what} number {said}"),
        real: format!("number {real} or {}", real + 1),
        proof: format!("from \u{201c}{}\u{201d} to {}", base.span.of(page.text.source), day_in_words(published)),
    })
}

/// "Wednesday was the 45th day of the walkout, which began on Sept. 16": counted to the day that the sentence tells of, or publication.
pub fn nth_of(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: base, published, .. } = look;
    const LONGEST: usize = 14;
    const RECENT: i64 = 7;
    const NOW: [Key; 7] = keys(["today", "now", "is", "marks", "marked", "enters", "entered"]);
    if base.shape != Shape::Day {
        return None;
    }
    let first = base.tokens.first as usize;
    let sentence = look.sentence.clone();
    let start = sentence.start.max(first.saturating_sub(LONGEST));
    let of = |at: usize| page.text.key(at) == key("day") && page.text.key(at + 1) == key("of");
    let before = (start..first).find(|&at| of(at));
    // "The teachers walked out on Oct. 2. Wednesday was the 25th day of the strike": the next sentence.
    let next = || {
        let alone = others_in(page, index, &sentence).all(|date| date.shape != Shape::Day);
        let next = sentence_tokens(page, Some(sentence.end).filter(|&end| alone && end < page.text.tokens.len())?);
        (next.start..next.end.min(next.start + LONGEST))
            .find(|&at| of(at) && page.text.key(at + 2) == THE)
            .map(|at| (at, next.start))
    };
    let (at, opening) = before.map(|at| (at, sentence.start)).or_else(next)?;
    let verbs = first.saturating_sub(4).max(before.unwrap_or(sentence.start))..first;
    let begun = verbs.clone().any(|at| {
        let walked = page.text.key(at) == key("out") && at > 0 && page.text.key(at - 1) == key("walked");
        walked || begins(page.text.key(at))
    });
    let published = published.filter(|_| begun)?;
    let reader = Reader::new(&page.text);
    let (number, _) =
        (at.saturating_sub(3)..at).find_map(|at_first| reader.ordinal(at_first).filter(|&(_, end)| end == at))?;
    let near = |day: &Date| (0..=RECENT).contains(&calendar::days_between(*day, published));
    let weekdays = within(&page.dates, opening..at).iter().filter(|mention| mention.shape == Shape::Weekday);
    let today = weekdays.filter_map(single_day).find(near);
    let told = today.is_some() || (opening..at).any(|at| NOW.contains(&page.text.key(at)));
    let (start, said) = (near_day(base, published).filter(|_| told)?, i64::from(number));
    let real = calendar::days_between(start, today.unwrap_or(published));
    let slack = if today.is_some() { 1 } else { 3 };
    (real > 0 && !(real - slack + 1..=real + slack + 1).contains(&said)).then(|| Mismatch {
        span: page.text.span(TokenSpan::new(at as u32, at as u32 + 1)).cover(base.span),
        said: format!("day number {said}"),
        real: format!("number {}", real + 1),
        proof: format!("from \u{201c}{}\u{201d} it is {real} days", base.span.of(page.text.source)),
    })
}

/// "last elected one in 1998, a drought now entering its fourth decade", "founded in 1979 and in its second decade": counted from the only
/// year of the sentence.
pub fn nth_decade(look: &Look<'_>) -> Option<Mismatch> {
    const LONGEST: usize = 16;
    const NOW: Words<8> = Words::new(["now", "in", "enters", "entering", "entered", "into", "is", "has"]);
    let &Look { page, index, mention: base, published, .. } = look;
    let (first, end) = (base.tokens.first as usize, base.tokens.end as usize);
    let at = (end..look.sentence.end.min(end + LONGEST)).find(|&at| page.text.key(at) == key("decade"))?;
    let reader = Reader::new(&page.text);
    let (number, _) = reader.ordinal(at - 1).filter(|&(_, end)| end == at)?;
    // "the fourth decade of its founder's career".
    let its = at >= 3
        && page.text.key(at + 1) != key("of")
        && [key("its"), key("their"), key("a"), THE].contains(&page.text.key(at - 2));
    let over = |at: usize| tense::is_past(&reader, at) && page.text.key(at) != key("entered");
    let now = (end..at).any(|at| NOW.contains(page.text.key(at))) && !(end..at).any(over);
    let begun = (first.saturating_sub(9).max(look.sentence.start)..first)
        .any(|at| is_start(page.text.key(at)) || [key("last"), SINCE].contains(&page.text.key(at)));
    let alone = others_in(page, index, &look.sentence).all(|date| year_of(date).is_none());
    let (published, said) = (published.filter(|_| its && now && begun && alone)?, i64::from(number));
    let real = i64::from(published.year() - year_of(base)?);
    (real > 0 && !((real - 1) / 10 + 1..=(real + 1) / 10 + 1).contains(&said)).then(|| Mismatch {
        span: base.span.cover(page.text.span(TokenSpan::new(at as u32, at as u32 + 1))),
        said: format!("decade number {said}"),
        real: format!("number {}", real / 10 + 1),
        proof: format!(
            "from \u{201c}{}\u{201d} to {} it is {real} years",
            base.span.of(page.text.source),
            published.year()
        ),
    })
}

/// The day of a mention that has its year or lies within a season before publication.
fn near_day(base: &DateMention, published: Date) -> Option<Date> {
    let day = single_day(base).filter(|_| base.shape == Shape::Day)?;
    let days = calendar::days_between(day, published);
    (base.explicit || (0..=anchored::NEAR * 2).contains(&days)).then_some(day)
}

/// The only date of the sentence that another one is counted from, right behind the verb of a beginning.
fn sole_beginning<'a>(page: &'a Page<'_>, index: usize, sentence: &Range<usize>) -> Option<&'a DateMention> {
    const REACH: usize = 9;
    let dated = |mention: &&DateMention| year_of(mention).is_some() || mention.shape == Shape::Day;
    let mut found = others_in(page, index, sentence).filter(dated);
    let (Some(base), None) = (found.next(), found.next()) else { return None };
    let first = base.tokens.first as usize;
    let begun = (first.saturating_sub(REACH).max(sentence.start)..first)
        .any(|at| is_start(page.text.key(at)) || page.text.key(at) == SINCE);
    begun.then_some(base)
}

fn is_start(verb: Key) -> bool {
    begins(verb) || [key("passed"), key("adopted"), key("enacted"), key("sworn"), key("took")].contains(&verb)
}

/// "a 70-year-old pier built in 1976", "a 27-year-old dispute over a deal signed just before the fall of Roe in 1979": what is made or
/// agreed, and no person, with its age.
pub fn thing(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: base, published, .. } = look;
    const LONGEST: usize = 24;
    const MADE: [Key; 22] = keys([
        "opened", "completed", "consecrated", "chartered", "incorporated", "dedicated", "formed", "ratified",
        "commissioned", "planted", "passed", "adopted", "enacted", "signed", "built", "erected", "founded",
        "established", "imposed", "introduced", "launched", "created",
    ]);
    let (year, published, first) = (year_of(base)?, published?, base.tokens.first as usize);
    let sentence = look.sentence.clone();
    let near = sentence.start.max(first.saturating_sub(LONGEST))..first;
    let verb = near.clone().rev().take(11).find(|&at| MADE.contains(&page.text.key(at)))?;
    let found = ages::find(&Reader::new(&page.text), near.clone());
    let [age] = found.as_slice() else { return None };
    let is_old = (age.tokens.start..age.tokens.end + 1).any(|at| Reader::new(&page.text).str(at).ends_with("old"));
    let noun = page.text.tokens.get(age.tokens.end)?;
    let person = (age.tokens.end..verb).any(|at| {
        const WORDS: Words<16> = Words::new([
            "who", "whose", "after", "when", "was", "were", "had", "has", "man", "woman", "boy", "girl", "student",
            "resident", "veteran", "mother",
        ]);
        // "a dam that was built".
        WORDS.contains(page.text.key(at)) && at + 1 != verb
    });
    // "built by the man who left in 1979".
    // and "co-founded the firm in 1998", which a person did.
    let passive = verb + 1 == first || is_adverbial(page.text.key(verb + 1));
    let tied = passive && (first - verb <= 4 || (verb..first).all(|at| !is_clause(page.text.key(at))));
    let more = within(&page.dates, sentence.clone()).iter();
    // "The 40-year-old signed in 2005".
    let tied = tied && verb > age.tokens.end;
    if !tied || !is_old || person || noun.is_mark() || more.filter(|date| date.interval.is_some()).count() > 1 {
        return None;
    }
    let span = page.text.span(TokenSpan::new(age.tokens.start as u32, age.tokens.end as u32));
    let said = Stated { count: f64::from(age.years), unit: Unit::Year, bound: Bound::Exact };
    told_now(said, year, published, span.cover(base.span))
}

/// What follows a participle that has no object.
fn is_adverbial(word: Key) -> bool {
    const WORDS: Words<22> = Words::new([
        "in", "on", "at", "by", "just", "before", "after", "during", "shortly", "under", "near", "with", "for",
        "between", "as", "back", "over", "around", "here", "there", "soon", "into",
    ]);
    WORDS.contains(word)
}

fn is_clause(word: Key) -> bool {
    const WORDS: Words<10> = Words::new(["who", "that", "which", "whose", "when", "where", "and", "but", "while", ","]);
    WORDS.contains(word)
}

/// "In May 2012, nine years before her retirement", "on Dec. 14, 2016, fifteen months before she was picked": past the day of publication.
pub fn not_yet(look: &Look<'_>) -> Option<Mismatch> {
    const DAYS: f64 = 365.25;
    let &Look { page, index, mention: base, published, .. } = look;
    let length = page.dates.get(index + 1)?;
    let (end, at) = (base.tokens.end as usize, length.tokens.first as usize);
    let tied = at == end + 1 && page.text.key(end) == COMMA && length.kind == DateKind::Duration;
    let before = page.text.key(length.tokens.end as usize) == key("before");
    let reader = Reader::new(&page.text);
    let past = || (look.sentence.start..end).any(|at| tense::is_past(&reader, at));
    let alone = page.dates.get(index + 2).is_none_or(|next| next.tokens.first as usize >= look.sentence.end);
    if !tied || !before || !alone || !past() {
        return None;
    }
    // "before it was found", but not "before it takes effect".
    let behind = length.tokens.end as usize + 1..look.sentence.end;
    let clause = [key("it"), key("he"), key("she"), key("they")].contains(&page.text.key(behind.start));
    let told = !clause || tense::is_past(&reader, behind.start + 1) || is_had(page.text.key(behind.start + 1));
    if !told || behind.clone().any(|at| is_ahead(page.text.key(at))) {
        return None;
    }
    let (said, published) = (stated(page, length)?.in_years_if_longer(), published?);
    let (first, _) = base.interval.filter(|_| base.explicit)?;
    let real = calendar::days_between(first, published);
    let (days, slack) = match said.unit {
        Unit::Year => (said.count * DAYS, DAYS),
        _ => (said.days()?, said.slack_days()),
    };
    let said = Stated { count: days, ..said };
    (real >= 0 && days > real as f64 && !said.allows(real as f64, slack)).then(|| Mismatch {
        span: base.span.cover(length.span),
        said: format!("\u{201c}{}\u{201d} before", length.span.of(page.text.source)),
        real: format!("at most {real} days before"),
        proof: format!(
            "from {} to the publication on {} it is {real} days",
            day_in_words(first),
            day_in_words(published)
        ),
    })
}

fn is_had(word: Key) -> bool {
    [key("was"), key("were"), key("had")].contains(&word)
}

/// What is still to come: "two years before the law expires".
fn is_ahead(word: Key) -> bool {
    const WORDS: Words<22> = Words::new([
        "takes", "goes", "comes", "opens", "expires", "ends", "will", "would", "due", "scheduled", "planned",
        "expected", "is", "are", "deadline", "can", "must", "may", "could", "next", "should", "begins",
    ]);
    WORDS.contains(word)
}

/// "Three weeks after the May 3 vote, on June 17", "on June 17, ten days after the May 20 vote": a day told by its distance from another,
/// and the day itself beside it.
pub fn near(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: told, .. } = look;
    const NOUN: usize = 4;
    let tokens = Some(told.tokens.range()).filter(|tokens| tokens.len() >= 4)?;
    let moved = tokens.clone().any(|at| [key("after"), key("before"), key("later")].contains(&page.text.key(at)));
    let based = matches!(Reader::new(&page.text).month(tokens.end - 2), Some((_, _, next)) if next == tokens.end - 1)
        || Reader::new(&page.text).month(tokens.end.saturating_sub(3)).is_some();
    let said = stated(page, told).filter(|_| moved && based)?;
    let sentence = look.sentence.clone();
    let beside = |day: &&DateMention| day.shape == Shape::Day && sentence.contains(&(day.tokens.first as usize));
    let before = index.checked_sub(1).map(|at| &page.dates[at]).filter(beside).filter(|day| adjoin(page, day, told));
    let after = page.dates.get(index + 1).filter(beside).filter(|day| {
        let gap = tokens.end..day.tokens.first as usize;
        gap.len() <= NOUN && gap.clone().any(|at| page.text.key(at) == COMMA)
    });
    let day = before.or(after)?;
    let (there, here) = (single_day(told)?, single_day(day)?);
    let there = calendar::in_year(there, here.year());
    let slack = match said.unit {
        Unit::Day => 1,
        Unit::Week => 4,
        Unit::Month => 16,
        _ => return None,
    };
    let apart = calendar::days_between(there, here).abs();
    (said.bound == Bound::Exact && apart > slack && apart < 300).then(|| Mismatch {
        span: told.span.cover(day.span),
        said: day_in_words(there),
        real: day_in_words(here),
        proof: format!("\u{201c}{}\u{201d} is {}", told.span.of(page.text.source), day_in_words(there)),
    })
}
