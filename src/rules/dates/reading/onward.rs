//! Lengths told from an event onward, in its own sentence or the next: "fell on 9 November 1989. Now, 35 years later, …", "passed in 2010.
//! Fifteen years on, in 2019, …", "took twelve years to build: … in 2007 and … in 2010".

use std::ops::Range;

use super::lapse::{End, Lapse};
use super::life::{Mismatch, year_of};
use super::look::Look;
use super::spells::{stated_years, told_apart, told_now};
use super::until_now::is_counted;
use crate::annotate::dates::reader::{COMMA, Reader, STOP, THE, TO};
use crate::annotate::dates::{DateKind, Shape, tense};
use crate::annotate::headline::Stem;
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{adjoin, sentence_tokens};
use crate::text::{Key, Words, key, without_possessive};

/// The date of the sentence before, where it is the only one with a year in it.
pub fn sole_date<'a>(page: &'a Page<'_>, index: usize) -> Option<&'a DateMention> {
    let sentence = sentence_tokens(page, page.dates.get(index)?.tokens.first as usize);
    let before = sentence_tokens(page, sentence.start.checked_sub(1)?);
    let near = page.dates[..index].iter().rev().take_while(|date| date.tokens.first as usize >= before.start);
    let mut dated = near.filter(|date| year_of(date).is_some());
    let (Some(date), None) = (dated.next(), dated.next()) else { return None };
    (date.tokens.end as usize <= before.end).then_some(date)
}

/// "The wall fell on November 9, 1989. Now, 35 years later, …": against the day of publication.
pub fn now_later(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, published, .. } = look;
    onward_end(page, gap)?;
    let (start, first) = (look.sentence.start, gap.tokens.first as usize);
    // "today" is a date of its own, or one with the length.
    let opened = [key("now"), key("today")].contains(&page.text.key(start)) && first <= start + 2;
    let today = page.dates[..index].last().filter(|today| today.tokens.first as usize == start);
    let base = sole_date(page, if today.is_some() { index - 1 } else { index }).filter(|_| opened)?;
    told_now(stated_years(page, gap)?, year_of(base)?, published?, base.span.cover(gap.span))
}

/// The token behind "35 years later", "fifteen years on", "twelve years afterward", "ten years to the day later".
pub(super) fn onward_end(page: &Page<'_>, gap: &DateMention) -> Option<usize> {
    const WORDS: [Key; 5] = [key("later"), key("on"), key("afterward"), key("afterwards"), key("hence")];
    let end = gap.tokens.end as usize;
    let later =
        WORDS.contains(&page.text.key(end - 1)) && (gap.shape == Shape::Relative || gap.kind == DateKind::Duration);
    let exact = page.text.key(end) == TO && page.text.key(end + 1) == THE;
    let next = end + if exact { 3 } else { 0 };
    let told = WORDS.contains(&page.text.key(next)) && [COMMA, STOP].contains(&page.text.key(next + 1));
    later.then_some(end).or((told && gap.kind == DateKind::Duration).then_some(next + 1))
}

/// "The bill passed in 2010. Fifteen years on, in 2019, it is still contested."
pub fn years_on(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, .. } = look;
    const LINKS: Words<6> = Words::new([",", "in", "on", "the", "by", "("]);
    let (first, behind) = (gap.tokens.first as usize, onward_end(page, gap)?);
    // The "month" of "ten years to the month later" is a time by itself.
    let end = page.dates[index + 1..].iter().take(2).find(|end| end.tokens.first as usize >= behind)?;
    let sentence = look.sentence.clone();
    let links = behind..end.tokens.first as usize;
    let adjoins = links.len() <= 3 && links.clone().all(|at| LINKS.contains(page.text.key(at)));
    let inside = sentence.end >= end.tokens.end as usize && adjoins;
    let opened = inside && (first <= sentence.start + 1 || is_one_clause(page, sentence.start..first));
    let base = opened.then(|| sole_date(page, index).or_else(|| date_before(page, index))).flatten()?;
    differing(page, gap, (base, end), " later")
}

/// "The first leak was found on July 5, 2017. Exactly six weeks later, on July 26, 2017, a second one followed": the length opens its
/// sentence, its own day beside it, against the only time of the sentence before.
pub fn opened_later(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, .. } = look;
    const LINKS: Words<6> = Words::new([",", "on", "in", "at", "-", "the"]);
    const EXACT: Words<6> = Words::new(["exactly", "just", "only", "precisely", "but", "then"]);
    let behind = onward_end(page, gap)?;
    let lapse = Lapse::of(look)?;
    let (start, first) = (lapse.sentence.start, gap.tokens.first as usize);
    let opens = first <= start + 1 && (start..first).all(|at| EXACT.contains(page.text.key(at)));
    let stop = page.dates.get(index + 1).filter(|stop| opens && stop.explicit)?;
    let links = behind..stop.tokens.first as usize;
    let adjoins = links.len() <= 3 && links.clone().all(|at| LINKS.contains(page.text.key(at)));
    if !adjoins || stop.tokens.end as usize > lapse.sentence.end || !lapse.others().any(|date| date.span == stop.span) {
        return None;
    }
    let base = lapse.sole_in(sentence_tokens(page, start.checked_sub(1)?)).filter(|base| base.explicit)?;
    lapse.mismatch(base, End::Told(stop), None).filter(|_| !is_counted(page, base))
}

/// "The bridge closed in March 2014. It reopened in March 2016, five years later": the one clause of a second event, its time beside the
/// length, against the only time of the sentence before. A length told there, or any time nearby that the length fits, explains it.
pub fn came_later(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, .. } = look;
    const SUBJECTS: Words<9> = Words::new(["it", "he", "she", "they", "the", "its", "his", "her", "their"]);
    onward_end(page, gap)?;
    let stop = index.checked_sub(1).map(|before| &page.dates[before]).filter(|stop| adjoin(page, stop, gap))?;
    let lapse = Lapse::of(look)?;
    let (start, at) = (lapse.sentence.start, stop.tokens.first as usize);
    let mut others = lapse.others();
    let only = others.next().is_some_and(|other| other.span == stop.span) && others.next().is_none();
    let told = only && at > start && SUBJECTS.contains(page.text.key(start)) && is_one_clause(page, start..at);
    let base = lapse.sole_in(sentence_tokens(page, start.checked_sub(1).filter(|_| told)?))?;
    lapse.mismatch(base, End::Told(stop), None).filter(|_| !is_counted(page, base))
}

/// "In 1991 Roe was convicted. … Roe's conviction was thrown out": the year of the second sentence before, where nothing between tells of
/// another time, and a name of it comes again.
fn date_before<'a>(page: &'a Page<'_>, index: usize) -> Option<&'a DateMention> {
    let sentence = sentence_tokens(page, page.dates.get(index)?.tokens.first as usize);
    let between = sentence_tokens(page, sentence.start.checked_sub(1)?);
    let told = sentence_tokens(page, between.start.checked_sub(1)?);
    let own = within(&page.dates, sentence.clone()).first()?.span == page.dates[index].span;
    let [base] = within(&page.dates, told.start..between.end) else { return None };
    let name = |at: usize| without_possessive(page.text.token_str(at));
    let again = sentence.clone().filter(|&at| page.text.tokens[at].is_capitalised()).any(|at| {
        told.clone().skip(1).any(|other| page.text.tokens[other].is_capitalised() && name(other) == name(at))
    });
    (own && again && told.contains(&(base.tokens.first as usize)) && year_of(base).is_some()).then_some(base)
}

/// "Police made an arrest" before "six years later, in 2016": one verb, and no other time.
fn is_one_clause(page: &Page<'_>, words: Range<usize>) -> bool {
    const LONGEST: usize = 10;
    let reader = Reader::new(&page.text);
    const AUXILIARIES: [Key; 4] = [key("was"), key("were"), key("had"), key("been")];
    let is_verb = |at: usize| tense::is_past(&reader, at) && !AUXILIARIES.contains(&page.text.key(at));
    let verbs = words.clone().take(LONGEST).filter(|&at| is_verb(at)).count();
    let plain = words.clone().take(LONGEST).all(|at| {
        let word = page.text.key(at);
        word != key("and") && word != key("but") && !page.is_dated(at)
    });
    words.len() <= LONGEST && verbs <= 1 && plain
}

/// "signed in 1972 expired in 1997, 35 years after it was signed": the verb of the first date comes again after the length.
pub fn after_it(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, .. } = look;
    const PRONOUNS: [Key; 4] = [key("it"), key("he"), key("she"), key("they")];
    let end = gap.tokens.end as usize;
    // "25 years after opening".
    let gerund = page.text.tokens.get(end + 1).is_some_and(|_| page.text.token_str(end + 1).ends_with("ing"));
    let told = page.text.key(end) == key("after") && (gerund || PRONOUNS.contains(&page.text.key(end + 1)));
    let (base, stop) = (page.dates.get(index.checked_sub(2)?)?, page.dates.get(index - 1)?);
    let first = base.tokens.first as usize;
    let sentence = sentence_tokens(page, end);
    let again = (first.saturating_sub(3)..first).any(|at| {
        let verb = page.text.key(at);
        let same = || Stem::of(page.text.token_str(at)) == Stem::of(page.text.token_str(end + 1));
        gerund && page.text.tokens[at].is_lexical() && same()
            || page.text.token_str(at).len() > 3 && (end + 2..end + 5).any(|after| page.text.key(after) == verb)
    });
    let inside = sentence.start <= first && adjoin(page, stop, gap);
    if !told || !again || !inside {
        return None;
    }
    differing(page, gap, (base, stop), " after")
}

/// "took twelve years to build: ground was broken in 2007 and the doors opened in 2010".
pub fn took(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, .. } = look;
    let (base, stop) = (page.dates.get(index + 1)?, page.dates.get(index + 2)?);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let sentence = look.sentence.clone();
    let inside = sentence.end >= stop.tokens.end as usize;
    let verb = first > sentence.start && [key("took"), key("lasted")].contains(&page.text.key(first - 1));
    let colon = (end..end + 4).any(|at| page.text.key(at) == key(":"));
    let joined = (base.tokens.end..stop.tokens.first).any(|at| page.text.key(at as usize) == key("and"));
    if !inside || !verb || !colon || !joined {
        return None;
    }
    differing(page, gap, (base, stop), " long")
}

/// What is wrong with the length between two dates with years.
fn differing(
    page: &Page<'_>,
    gap: &DateMention,
    (base, stop): (&DateMention, &DateMention),
    how: &str,
) -> Option<Mismatch> {
    let said = stated_years(page, gap)?;
    let span = base.span.cover(stop.span).cover(gap.span);
    told_apart(said, (year_of(base)?, year_of(stop)?), span, how)
}
