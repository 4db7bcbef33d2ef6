//! Times told by their distance from publication beside the date itself: "founded in 1990, 20 years ago", "nine years ago, when she spoke
//! there in 2011", "The law was passed in 2005. That was 20 years ago", "on Jan. 20, ten weeks from now".

use jiff::civil::Date;

use super::life::{Mismatch, year_of, years};
use super::look::Look;
use super::spells;
use crate::annotate::dates::reader::{COMMA, FROM, IN, OF, Reader, TO, UNTIL, WHEN};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{DateKind, Shape, calendar, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{Stated, adjoin, day_in_words, others_in, single_day, stated};
use crate::text::{Key, Words, key};

/// "founded in 1990, 20 years ago"; "20 years ago, in 1990": against the day of publication.
pub fn since(look: &Look<'_>) -> Option<Mismatch> {
    /// A day without a year lies so many days back at most.
    const SEASONS: i64 = 200;
    let &Look { page, index, mention, published, .. } = look;
    let published = published?;
    let (first, second) = (mention, page.dates.get(index + 1)?);
    let is_told = |mention: &DateMention| is_ago(page, mention) || is_from_now(page, mention);
    let (date, ago) = if is_told(first) { (second, first) } else { (first, second) };
    if is_from_now(page, ago) {
        return ahead(page, (date, ago), published).filter(|_| adjoin(page, first, second));
    }
    if !is_ago(page, ago)
        || !(adjoin(page, first, second) || is_one_verb(page, first, second))
        || look.sentence.end < second.tokens.end as usize
    {
        return None;
    }
    let said = stated(page, ago)?;
    let span = first.span.cover(second.span);
    match said.unit {
        Unit::Year | Unit::Decade => {
            let year = year_of(date)?;
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
            // A day or a month of the last seasons, of which the text need not name the year.
            let (day, last) = date.interval.filter(|_| matches!(date.shape, Shape::Day | Shape::Month))?;
            let [real, least] = [day, last.min(published)].map(|day| calendar::days_between(day, published));
            let length = said.days()?;
            let fits = |days: i64| Stated { count: length, ..said }.allows(days as f64, said.slack_days());
            let wrong = !fits(real) && !fits(least) && !(least..=real).contains(&(length as i64));
            let seasons = if is_last(page, date) { 2 * SEASONS } else { SEASONS };
            (wrong && (date.explicit || (0..=seasons).contains(&least))).then(|| Mismatch {
                span,
                said: format!("{length:.0} days ago"),
                real: format!("{real} days ago"),
                proof: format!("from {} to {} it is {real} days", day_in_words(day), day_in_words(published)),
            })
        }
        _ => None,
    }
}

/// "27 months until the November 2020 election", "54 weeks left before the handover of Jan. 20, 2017": the only date of its sentence is still
/// to come, and the length is counted to it from publication.
pub fn until(look: &Look<'_>) -> Option<Mismatch> {
    const REACH: usize = 10;
    const LEFT: Words<5> = Words::new(["left", "away", "remaining", "remain", "go"]);
    let &Look { page, index, mention: length, published, .. } = look;
    let end = length.tokens.end as usize;
    let word = |at: usize| page.text.key(at);
    let to_go = [end, end + 1].into_iter().find(|&at| LEFT.contains(word(at)));
    let link = to_go.map_or(end, |left| left + 1);
    let counted = match word(link) {
        // "Forty months until the vote, he joined": not "gives them two years until".
        UNTIL | TILL => to_go.is_some() || opens(page, look),
        BEFORE | FROM | TO => to_go.is_some(),
        _ => false,
    };
    let published = published.filter(|_| counted && !page.in_quotation(length.span.start))?;
    let (base, said) = (page.dates.get(index + 1)?, stated(page, length)?.in_years_if_longer());
    let alone = others_in(page, index, &look.sentence).take(2).count() == 1;
    let near = (link..link + REACH).contains(&(base.tokens.first as usize));
    // "had two years left until": told of another time.
    let past =
        (look.sentence.start..end).any(|at| [key("had"), key("was"), key("were"), key("after")].contains(&word(at)));
    let (first, last) = base.interval.filter(|_| base.explicit && alone && near && !past)?;
    let days = match said.unit {
        Unit::Year => said.count * 365.25,
        _ => said.days().filter(|_| base.shape != Shape::Year)?,
    };
    let slack = if said.unit == Unit::Year { 365.25 } else { said.slack_days() };
    let real = [first, last].map(|day| calendar::days_between(published, day));
    let fits = |days_ahead: i64| Stated { count: days, ..said }.allows(days_ahead as f64, slack);
    let wrong = real[0] > 0 && !real.into_iter().any(fits) && !(real[0]..=real[1]).contains(&(days as i64));
    wrong.then(|| Mismatch {
        span: length.span.cover(base.span),
        said: format!("\u{201c}{}\u{201d} ahead", length.span.of(page.text.source)),
        real: format!("{} days ahead", real[0]),
        proof: format!("from {} to {} it is {} days", day_in_words(published), day_in_words(first), real[0]),
    })
}

/// "It is forty months until", "More than 27 months until": at the head of the sentence, or behind "is".
fn opens(page: &Page<'_>, look: &Look<'_>) -> bool {
    const DEGREES: usize = 3;
    let first = look.mention.tokens.first as usize;
    let near = first.saturating_sub(DEGREES).max(look.sentence.start)..first;
    let is = near.clone().any(|at| [key("is"), key("are")].contains(&page.text.key(at)));
    let reader = Reader::new(&page.text);
    is || near.start == look.sentence.start
        && !near.clone().any(|at| tense::is_past(&reader, at) || page.text.key(at) == key("has"))
}

const TILL: Key = key("till");
const BEFORE: Key = key("before");

/// "The quake of April 26, 1986, struck 45 years ago": the verb of what the date is of.
fn is_one_verb(page: &Page<'_>, date: &DateMention, ago: &DateMention) -> bool {
    const LONGEST: usize = 4;
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let of = first > 0 && page.text.key(first - 1) == OF;
    let mut words = date.tokens.end as usize..ago.tokens.first as usize;
    let verbs = words.clone().filter(|&at| tense::is_past(&reader, at)).count();
    of && words.len() <= LONGEST
        && verbs == 1
        && words
            .all(|at| page.text.key(at) == COMMA || page.text.tokens[at].is_word() && page.text.key(at) != key("and"))
}

/// "last December".
fn is_last(page: &Page<'_>, date: &DateMention) -> bool {
    let first = date.tokens.first as usize;
    page.text.key(first) == LAST || first > 0 && page.text.key(first - 1) == LAST
}

const LAST: Key = key("last");

/// "leaves office on Jan. 20, ten weeks from now": the same for what is to come.
fn ahead(page: &Page<'_>, (date, length): (&DateMention, &DateMention), published: Date) -> Option<Mismatch> {
    let day = single_day(date).filter(|_| date.shape == Shape::Day)?;
    let this = if date.explicit { day } else { calendar::in_year(day, published.year()) };
    let day = if date.explicit || this > published { this } else { calendar::in_year(day, published.year() + 1) };
    let (said, real) = (stated(page, length)?, calendar::days_between(published, day));
    let count = said.days()?;
    let wrong = real > 0 && !Stated { count, ..said }.allows(real as f64, said.slack_days());
    wrong.then(|| Mismatch {
        span: date.span.cover(length.span),
        said: format!("{count:.0} days from now"),
        real: format!("{real} days ahead"),
        proof: format!("from {} to {} it is {real} days", day_in_words(published), day_in_words(day)),
    })
}

/// "ten weeks from now", "ten weeks away".
fn is_from_now(page: &Page<'_>, mention: &DateMention) -> bool {
    let end = mention.tokens.end as usize;
    let two = |at: usize| page.text.key(at) == key("from") && page.text.key(at + 1) == key("now");
    let timed = mention.shape == Shape::Relative || mention.kind == DateKind::Duration;
    timed && (two(end) || end >= 2 && two(end - 2) || page.text.key(end) == key("away"))
}

/// "nine years ago, when she first spoke there in 2011": against the day of publication.
pub fn ago_when(look: &Look<'_>) -> Option<Mismatch> {
    const LONGEST: usize = 16;
    let &Look { page, index, mention: ago, published, .. } = look;
    let end = ago.tokens.end as usize;
    let when = end + usize::from(page.text.key(end) == COMMA);
    if !is_ago(page, ago) || page.text.key(when) != WHEN || page.in_quotation(ago.span.start) {
        return None;
    }
    let mut others = others_in(page, index, &look.sentence);
    let (Some(base), None) = (others.next(), others.next()) else { return None };
    let at = base.tokens.first as usize;
    let placed = (end..=end + LONGEST).contains(&at) && base.shape == Shape::Year && page.text.key(at - 1) == IN;
    // "when lawmakers passed a plan to raise it in 2009".
    if !placed || (when..at).any(|at| page.text.key(at) == TO) {
        return None;
    }
    spells::told_now(spells::stated_years(page, ago)?, year_of(base)?, published?, ago.span.cover(base.span))
}

/// "20 years ago", "forty years ago today", "12 years ago this month".
pub fn is_ago(page: &Page<'_>, mention: &DateMention) -> bool {
    const BACK: usize = 3;
    let ago = |at: usize| page.text.key(at) == key("ago");
    mention.shape == Shape::Relative && mention.tokens.range().rev().take(BACK).any(ago)
}
