//! Lengths that last until the day of publication, from a date of their sentence or of the one beside it: "sworn in in 1965. I have now sat there
//! for 38 years", "in business for 75 years. It was founded in 1965".

use jiff::civil::Date;

use super::course;
use super::life::{Mismatch, year_of};
use super::look::Look;
use super::measured::{is_length, is_of_plan};
use super::onward::sole_date;
use super::spells::{stated_years, told_now};
use crate::annotate::dates::reader::COMMA;
use crate::annotate::dates::{DateKind, Shape, calendar};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{anchored, day_in_words, others_in, sentence_tokens, single_day, stated};
use crate::text::{Key, Words, key, keys};

/// "was sworn in in 1965. … I have now sat there for 38 years", "has served for 35 years after being appointed in 1993", "vanished in 2009.
/// … held for seven years until last Saturday": against the day of publication.
pub fn until_now(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, published, .. } = look;
    const WHOLE: [Key; 2] = keys(["for", "spent"]);
    const AFTER: [Key; 3] = keys(["after", "since", "having"]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let sentence = look.sentence.clone();
    let whole = (first.saturating_sub(3).max(sentence.start)..first).any(|at| WHOLE.contains(&page.text.key(at)));
    let published = published.filter(|_| whole)?;
    let has = |words: &[Key]| sentence.clone().any(|at| words.contains(&page.text.key(at)));
    let perfect = || has(&[key("has"), key("have")]) && !has(&[key("had")]);
    // ", having been appointed", "in prison since".
    let placed = page.text.key(end) == key("in") && !course::is_own_stretch(page, end, false);
    let link = end + 2 * usize::from(placed) + usize::from(page.text.key(end) == COMMA);
    // ", having been crowned in 2008": longer than until now it was not, whatever the tense.
    let having = page.text.key(link) == key("having");
    let after = AFTER.contains(&page.text.key(link)) && (having || perfect());
    let (base, lasts) = if after {
        let next = page.dates.get(index + 1).filter(|base| sentence.contains(&(base.tokens.first as usize)))?;
        (next, others_in(page, index, &sentence).filter(|date| year_of(date).is_some()).count() == 1)
    } else {
        let now = is_until_now(page, index, published) || (perfect() && has(&[key("now"), key("since"), key("ever")]));
        (sole_date(page, index).filter(|base| now && !is_counted(page, base))?, true)
    };
    let at = base.tokens.first as usize;
    let throne = |at: usize| [key("throne"), key("power"), key("office")].contains(&page.text.key(at));
    let begun = having && (link..at).any(throne)
        || (at.saturating_sub(8).max(sentence_tokens(page, at).start)..at)
            .any(|at| course::begins(page.text.key(at)) || page.text.key(at) == key("sworn"));
    // "on 30 June that year".
    let same = || (sentence.start..first).any(|at| page.text.key(at) == THAT && page.text.key(at + 1) == key("year"));
    let told = lasts && (begun || same()) && !is_of_plan(page, gap);
    let said = stated_years(page, gap).filter(|_| told)?;
    let longer = said.count > f64::from(published.year() - year_of(base)?);
    if having && !longer && !perfect() {
        return None;
    }
    told_now(said, year_of(base)?, published, base.span.cover(gap.span))
}

const THAT: Key = key("that");

/// "They married in 1998, five years after they met": the sentence of the beginning tells a length, so that something began before.
pub(super) fn is_counted(page: &Page<'_>, base: &DateMention) -> bool {
    within(&page.dates, sentence_tokens(page, base.tokens.first as usize)).iter().any(is_length)
}

/// "until last Saturday", "until his release on Friday": the length ends in the days before publication.
fn is_until_now(page: &Page<'_>, index: usize, published: Date) -> bool {
    const LONGEST: usize = 5;
    const RECENT: i64 = 10;
    let end = page.dates[index].tokens.end as usize;
    let until = [key("until"), key("till")].contains(&page.text.key(end));
    let Some(stop) = page.dates.get(index + 1).filter(|_| until) else { return false };
    let told = matches!(stop.shape, Shape::Weekday | Shape::Relative) && stop.tokens.first as usize - end <= LONGEST;
    let recent = |day: Date| (0..=RECENT).contains(&calendar::days_between(day, published));
    told && single_day(stop).is_some_and(recent)
}

/// "It closed on 22 December and has been shut for seven weeks", "got the case on Nov. 14 and needed four days": longer than from the day to publication.
pub fn too_long(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, published, .. } = look;
    const LONGEST: usize = 24;
    const REACH: usize = 9;
    const NEEDED: Words<4> = Words::new(["needed", "took", "spent", "waited"]);
    let published = published?;
    let (date, gap) = (index, index + 1);
    let (base, span) = (page.dates.get(date)?, page.dates.get(gap).filter(|span| span.kind == DateKind::Duration)?);
    let (first, end, at) = (base.tokens.first as usize, base.tokens.end as usize, span.tokens.first as usize);
    let sentence = look.sentence.clone();
    let begun = || {
        (first.saturating_sub(REACH).max(sentence.start)..first).any(|at| {
            let word = page.text.key(at);
            course::begins(word)
                || course::ends(word)
                || word == key("out") && page.text.key(at.wrapping_sub(1)) == key("ran")
        })
    };
    let words = end..at;
    let lasts = || words.clone().any(|at| [key("has"), key("had"), key("have")].contains(&page.text.key(at)));
    let whole = (at.saturating_sub(2)..at).any(|at| page.text.key(at) == key("for"));
    // "got the case on Nov. 14, and needed four days of talks".
    // "from 14 to 24 March, took eleven days": between the two.
    let sole = others_in(page, date, &sentence).all(|other| other.shape != Shape::Day);
    let needed = sole && NEEDED.contains(page.text.key(at - 1));
    let own = !words.clone().any(|at| [key("who"), key("after"), key("which")].contains(&page.text.key(at)));
    if !(needed || whole && lasts() && begun()) || !own || words.len() > LONGEST || at >= sentence.end {
        return None;
    }
    let day = single_day(base).filter(|&day| {
        base.shape == Shape::Day && (base.explicit || calendar::days_between(day, published) <= anchored::NEAR + 30)
    })?;
    let said = stated(page, span).filter(|said| said.days().is_some())?;
    let (length, real) = (said.days()?, calendar::days_between(day, published));
    let wrong = real > 0 && length > real as f64 + said.slack_days();
    wrong.then(|| Mismatch {
        span: base.span.cover(span.span),
        said: format!("{length:.0} days"),
        real: format!("at most {real} days"),
        proof: format!("from {} to {} it is {real} days", day_in_words(day), day_in_words(published)),
    })
}
