//! # elapsed-mismatch (DAT004)
//!
//! ## What it finds
//! Durations, ages and anniversaries that do not add up with the dates beside them: "founded in 1990, 20 years ago" in
//! an article of 2025; "born in 1950, he died in 2010 aged 75"; "from 1990 to 1995, ten years in all"; "the 50th
//! anniversary of the 1969 landing, in 2009"; "passed in 1995, thirty years after the 1980 strike"; "has led the firm for
//! 20 years, since 2015"; "walked out on March 3, 2017, and came back three weeks later, on April 28, 2017"; "born in Ohio in
//! 1960. He was elected in 2002, when he was 50"; "Roe, now 45, was 21 when he was jailed in 1984"; "wed in 1965, they marked
//! their golden wedding anniversary in 2005"; "in business for 75 years. It was founded in 1965"; "The ban took effect in 2001. … In the 19 years
//! since the ban took effect" in 2015; "Roe, born in 1951, …" and far from it "said Roe, who is 52"; "Roe, 34, earned his degree in 1986"
//! in 2018; "failed at 9 a.m. and was restored at noon, six hours later"; "The four-year deal, which took effect in 2011, expired on schedule
//! in 2013".
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
//! numbers get more. Only what stands together is compared: the date next to the duration, the only two dates of its
//! sentence, the only date of the sentence before, the age in the sentence of the birth or the next. Lengths that were set (a sentence, a
//! lease, a plan), those of a career, and any that another date of the sentence explains are left alone.

use jiff::civil::Date;

use crate::annotate::dates::calendar;
use crate::annotate::dates::reader::{COMMA, DASH, IN, TO, WHEN};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{DateKind, Shape};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::course::Apart;
use crate::rules::dates::shared::life::{self, Mismatch, year_of, years};
use crate::rules::dates::shared::{
    Stated, adjoin, aged, anniversary, counted, course, day_in_words, elsewhere, hours, is_range, lasting, measured,
    onward, others_in, recalled, sentence_tokens, single_day, spells, stated, summed, tally, until_now,
};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, Words, key};

pub const RULE: Rule = Rule::new("DAT004", "elapsed-mismatch", Severity::Error);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let published = scene.article.published;
    let mut last = None;
    for index in 0..page.dates.len() {
        let found = duration(page, index, published)
            .or_else(|| life::age(page, index, published))
            .or_else(|| anniversary::marked(page, index, published))
            .or_else(|| anniversary::marked_on(page, index))
            .or_else(|| anniversary::marked_after(page, index, published))
            .or_else(|| aged::two_ages(page, index))
            .or_else(|| aged::age_now(page, index, published))
            .or_else(|| aged::then_and_then(page, index))
            .or_else(|| aged::too_young(page, index, published))
            .or_else(|| elsewhere::age_of_name(page, index, published))
            .or_else(|| elsewhere::named_occasion(page, index, published));
        // The length and its date may each find the other.
        if let Some(mismatch) = found.filter(|found| last != Some(found.span)) {
            last = Some(mismatch.span);
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
        let found = duration(page, index, published).or_else(|| anniversary::marked(page, index, published));
        durations += usize::from(found.is_some());
        ages += usize::from(life::age(page, index, published).is_some());
    }
    (durations, ages)
}

/// A stretch of time that does not fit the dates beside it.
fn duration(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    since(page, index, published)
        .or_else(|| ago_when(page, index, published))
        .or_else(|| that_was(page, index, published))
        .or_else(|| spells::ever_since(page, index, published))
        .or_else(|| range_and_duration(page, index))
        .or_else(|| spells::existence(page, index, published))
        .or_else(|| course::length(page, index))
        .or_else(|| course::kept_to_plan(page, index))
        .or_else(|| hours::between(page, index))
        .or_else(|| course::marked(page, index, published))
        .or_else(|| onward::now_later(page, index, published))
        .or_else(|| onward::years_on(page, index))
        .or_else(|| onward::opened_later(page, index))
        .or_else(|| onward::came_later(page, index))
        .or_else(|| onward::after_it(page, index))
        .or_else(|| onward::took(page, index))
        .or_else(|| measured::between(page, index))
        .or_else(|| measured::length_after(page, index))
        .or_else(|| measured::across(page, index))
        .or_else(|| until_now::until_now(page, index, published))
        .or_else(|| until_now::begun_after(page, index, published))
        .or_else(|| until_now::later_now(page, index, published))
        .or_else(|| until_now::too_long(page, index, published))
        .or_else(|| tally::nth(page, index, published))
        .or_else(|| tally::nth_of(page, index, published))
        .or_else(|| tally::thing(page, index, published))
        .or_else(|| tally::not_yet(page, index, published))
        .or_else(|| tally::days(page, index))
        .or_else(|| tally::after(page, index, published))
        .or_else(|| tally::near(page, index))
        .or_else(|| counted::counted(page, index, published))
        .or_else(|| recalled::recalled(page, index, published))
        .or_else(|| counted::first_in(page, index, published))
        .or_else(|| summed::summed(page, index, published))
        .or_else(|| lasting::lasting(page, index, published))
        .or_else(|| lasting::later_still(page, index, published))
        .or_else(|| lasting::belonging(page, index, published))
}

/// "founded in 1990, 20 years ago"; "20 years ago, in 1990": against the day of publication.
fn since(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    /// A day without a year lies so many days back at most.
    const SEASONS: i64 = 200;
    let published = published?;
    let (first, second) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    let is_told = |mention: &DateMention| is_ago(page, mention) || is_from_now(page, mention);
    let (date, ago) = if is_told(first) { (second, first) } else { (first, second) };
    if is_from_now(page, ago) {
        return ahead(page, (date, ago), published).filter(|_| adjoin(page, first, second));
    }
    if !is_ago(page, ago)
        || !adjoin(page, first, second)
        || sentence_tokens(page, first.tokens.first as usize).end < second.tokens.end as usize
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
            // A day of this year that the text need not name.
            let day = single_day(date).filter(|_| date.explicit || date.shape == Shape::Day)?;
            let real = calendar::days_between(day, published);
            let length = said.days()?;
            let wrong = !Stated { count: length, ..said }.allows(real as f64, said.slack_days());
            (wrong && (date.explicit || (0..=SEASONS).contains(&real))).then(|| Mismatch {
                span,
                said: format!("{length:.0} days ago"),
                real: format!("{real} days ago"),
                proof: format!("from {} to {} it is {real} days", day_in_words(day), day_in_words(published)),
            })
        }
        _ => None,
    }
}

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

/// "The law was passed in 2005. That was 20 years ago."
fn that_was(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    let ago = page.dates.get(index).filter(|ago| is_ago(page, ago))?;
    let first = ago.tokens.first as usize;
    let start = sentence_tokens(page, first).start;
    let points = [key("that"), key("this")].contains(&page.text.key(start));
    let told = points && first <= start + 4 && page.text.key(start + 1) == key("was");
    let closed = page.text.tokens.get(ago.tokens.end as usize).is_none_or(|next| next.is_mark());
    let base = onward::sole_date(page, index).filter(|_| told && closed)?;
    spells::told_now(spells::stated_years(page, ago)?, year_of(base)?, published?, base.span.cover(ago.span))
}

/// "nine years ago, when she first spoke there in 2011": against the day of publication.
fn ago_when(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const LONGEST: usize = 16;
    let ago = page.dates.get(index).filter(|ago| is_ago(page, ago))?;
    let end = ago.tokens.end as usize;
    let when = end + usize::from(page.text.key(end) == COMMA);
    if page.text.key(when) != WHEN || page.in_quotation(ago.span.start) {
        return None;
    }
    let mut others = others_in(page, index, &sentence_tokens(page, end - 1));
    let (Some(base), None) = (others.next(), others.next()) else { return None };
    let at = base.tokens.first as usize;
    let placed = (end..=end + LONGEST).contains(&at) && base.shape == Shape::Year && page.text.key(at - 1) == IN;
    // "when lawmakers passed a plan to raise it in 2009".
    if !placed || (when..at).any(|at| page.text.key(at) == TO) {
        return None;
    }
    spells::told_now(spells::stated_years(page, ago)?, year_of(base)?, published?, ago.span.cover(base.span))
}

fn is_ago(page: &Page<'_>, mention: &DateMention) -> bool {
    const AGO: Key = key("ago");
    let end = mention.tokens.end as usize;
    // "forty years ago today".
    let today = [key("today"), key("tomorrow"), key("yesterday")].contains(&page.text.key(end - 1));
    mention.shape == Shape::Relative && end > usize::from(today) && page.text.key(end - 1 - usize::from(today)) == AGO
}

/// "from 1990 to 1995, ten years in all", "ten years, from 1990 to 1995".
fn range_and_duration(page: &Page<'_>, index: usize) -> Option<Mismatch> {
    let (first, second) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    if !is_range(page, first, second) {
        return None;
    }
    let (start, end) = (year_of(first)?, year_of(second)?);
    let before = index.checked_sub(1).map(|before| &page.dates[before]).filter(|duration| spans(page, duration, first));
    let after = page
        .dates
        .get(index + 2)
        .filter(|duration| spans(page, second, duration) || is_clause_of(page, first, second, duration));
    let duration = before.or(after).filter(|duration| duration.kind == DateKind::Duration)?;
    if let Some(months) = stated(page, duration).filter(|said| said.unit == Unit::Month && said.count >= 2.0) {
        let apart = Apart::new(months, (first, second)).filter(|apart| !apart.fits && apart.real > 0)?;
        let own = !measured::is_of_plan(page, duration) && !measured::is_difference(page, duration);
        return own.then(|| apart.mismatch(page, first.span.cover(second.span).cover(duration.span), ""));
    }
    let said = spells::stated_years(page, duration).filter(|_| !measured::is_of_plan(page, duration))?;
    let real = i64::from(end - start);
    // "from 1990 to 1999 and from 2001 to 2014".
    let again = [Some(index + 2), index.checked_sub(2)].into_iter().flatten().any(|at| {
        let ends = page.dates.get(at).zip(page.dates.get(at + 1));
        ends.is_some_and(|(next, last)| {
            sentence_tokens(page, second.tokens.first as usize).contains(&(next.tokens.first as usize))
                && year_of(next).is_some()
                && is_range(page, next, last)
        })
    });
    // "19 years in all, with a two-year break".
    let broken = sentence_tokens(page, second.tokens.first as usize).any(|at| is_break(page.text.key(at)));
    let wrong =
        real >= 0 && !again && !broken && !measured::is_difference(page, duration) && !said.allows(real as f64, 1.0);
    wrong.then(|| Mismatch {
        span: first.span.cover(second.span).cover(duration.span),
        said: years(said.count as i64),
        real: years(real),
        proof: format!("{end} − {start} = {real}"),
    })
}

/// What a length need not count.
fn is_break(word: Key) -> bool {
    const WORDS: Words<10> = Words::new([
        "break",
        "breaks",
        "gap",
        "interruption",
        "interruptions",
        "hiatus",
        "sabbatical",
        "except",
        "excluding",
        "interrupted",
    ]);
    WORDS.contains(word)
}

/// "From 1998 to 2006, he held the seat for 15 years": the range opens the sentence, and one short clause tells the length.
fn is_clause_of(page: &Page<'_>, first: &DateMention, second: &DateMention, duration: &DateMention) -> bool {
    const LONGEST: usize = 12;
    let (start, at) = (first.tokens.first as usize, duration.tokens.first as usize);
    let clause = second.tokens.end as usize..at;
    let opens = start - sentence_tokens(page, start).start <= 1;
    let marks = clause.clone().filter(|&at| page.text.tokens[at].is_mark() || page.text.key(at) == key("and")).count();
    let comma = page.text.key(clause.start) == key(",");
    opens && comma && marks == 1 && clause.len() <= LONGEST && page.text.key(at - 1) == key("for")
}

/// Whether the second follows the first across at most a comma, a dash, a bracket and one small word: "from", "a", "for".
fn spans(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LINKS: [Key; 22] = [
        key("serving"),
        key("spending"),
        key("totaling"),
        key("totalling"),
        key("lasting"),
        key("working"),
        key("all"),
        key("in"),
        key("altogether"),
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
    let mut between = first.tokens.end as usize..second.tokens.first as usize;
    // "his 20-year rule, from 1990".
    let adjective = first.tokens.len() >= 3 && page.text.key(first.tokens.end as usize - 2) == DASH;
    if adjective && page.text.tokens.get(between.start).is_some_and(|noun| noun.is_word() && !noun.is_capitalised()) {
        between.start += 1;
    }
    // "from 2001 to 2009, a spell of thirteen years".
    let words = [0, 1, 3].map(|step| page.text.key(between.start + step));
    let called = between.len() == 4 && words == [key(","), key("a"), key("of")];
    called || between.len() <= 5 && between.clone().all(|at| LINKS.contains(&page.text.key(at)))
}
