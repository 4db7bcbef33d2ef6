//! A length that a sentence measures between its two dates, whatever its verbs ("opened in May 2017 and wrapped up 31 months later in
//! March 2019", "when they left in 2010, 31 years had passed"), or from the date of the sentence before to its own.

use std::ops::Range;

use super::ago::is_ago;
use super::course::{self, Apart};
use super::life::{Mismatch, year_of};
use super::look::Look;
use super::terms::is_changed;
use crate::annotate::dates::reader::{COMMA, DASH, Reader, STOP, UNTIL};
use crate::annotate::dates::{DateKind, Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{adjoin, is_range, others_in, stated};
use crate::text::{Key, Words, key, keys};

/// The length against the only two dates of its sentence.
pub fn between(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, .. } = look;
    if is_ago(page, gap) {
        return None;
    }
    let sentence = look.sentence.clone();
    let told = || beside(page, index, &sentence).or_else(|| only_two(page, index, &sentence));
    let (first, second) =
        told().filter(|_| is_measured(page, gap, &sentence)).or_else(|| framed(page, index, &sentence))?;
    if gap.tokens.end <= second.tokens.first && is_loose(page, gap, second) {
        return None;
    }
    let said = stated(page, gap)?.in_years_if_longer();
    if said.count < 2.0 && !is_one(page, gap) {
        return None;
    }
    let apart = Apart::new(said, (first, second))?;
    let before = (gap.tokens.first as usize).checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    // "a 40-year career in law" is longer than any one post.
    let career = (gap.tokens.end as usize..gap.tokens.end as usize + 3).any(|at| page.text.key(at) == key("career"));
    let begun = first.tokens.first as usize;
    let own = (begun.saturating_sub(4)..begun)
        .any(|at| [key("career"), key("began"), key("started")].contains(&page.text.key(at)));
    if career && !own {
        return None;
    }
    let joined = page.text.key((gap.tokens.end as usize).saturating_sub(2)) == DASH;
    if joined && is_changed(page, &sentence) {
        return None;
    }
    if course::is_judged(page, first) && (said.count - apart.real as f64).abs() <= 3.0 {
        return None;
    }
    let stretched = [key("after"), key("for")].contains(&before);
    let longer = said.count > apart.real as f64 && course::is_joined(page, first);
    if stretched && course::is_own_stretch(page, gap.tokens.end as usize, longer) {
        return None;
    }
    let span = first.span.cover(second.span).cover(gap.span);
    let later = if page.text.key(gap.tokens.end as usize - 1) == key("later") { " later" } else { "" };
    (!apart.fits && apart.real > 0).then(|| apart.mismatch(page, span, later))
}

/// "cancer in 1999, another a decade later, a stent in 2014", "a decade later, took a post that she left in 2012": the second date is not
/// that of what came later.
fn is_loose(page: &Page<'_>, gap: &DateMention, second: &DateMention) -> bool {
    const WALLS: Words<6> = Words::new(["that", "which", "who", "when", "where", "whose"]);
    let words = gap.tokens.end as usize..second.tokens.first as usize;
    let next = words.start + 1;
    let until = [UNTIL, key("till"), key("through")].contains(&page.text.key(next));
    let was = [key("was"), key("were"), key("had")].contains(&page.text.key(next));
    let verb = was || tense::is_past(&Reader::new(&page.text), next) || course::ends(page.text.key(next));
    let later = page.text.key(words.start.saturating_sub(1)) == key("later");
    let aside = page.text.key(words.start) == COMMA && !until && !adjoin(page, gap, second) && !verb;
    aside || later && words.clone().any(|at| WALLS.contains(page.text.key(at)))
}

/// "one month later", but not "a month later", which may be rounded up from little.
fn is_one(page: &Page<'_>, gap: &DateMention) -> bool {
    [key("one"), key("1")].contains(&page.text.key(gap.tokens.first as usize))
}

pub fn is_length(gap: &DateMention) -> bool {
    gap.kind == DateKind::Duration || gap.shape == Shape::Relative
}

/// The two dates with years that the sentence has besides the length, in the order of time, and no third date or length.
fn only_two<'a>(
    page: &'a Page<'_>,
    index: usize,
    sentence: &Range<usize>,
) -> Option<(&'a DateMention, &'a DateMention)> {
    let mut others = others_in(page, index, sentence).take(3);
    let (Some(one), Some(other), None) = (others.next(), others.next(), others.next()) else { return None };
    let (one, other) = if one.tokens.first < other.tokens.first { (one, other) } else { (other, one) };
    if !course::is_dated(one) || !course::is_dated(other) {
        return None;
    }
    // "…; in 1985 she ran the office": another clause tells of the length's beginning only where it says so.
    let parted = (one.tokens.end..other.tokens.first).any(|at| page.text.key(at as usize) == key(";"));
    let start = one.tokens.first;
    // "walked free in May 2012 after 16 months in jail; the sentence had begun in January 2012".
    let turned = one.interval.zip(other.interval).is_some_and(|(one, other)| other.1 < one.0);
    let begun = if turned { other.tokens.first as usize } else { start as usize };
    let near = begun.saturating_sub(4)..begun + 4;
    if parted && !near.into_iter().any(|at| course::begins(page.text.key(at))) {
        return None;
    }
    // "spent 27 years in prison, from 1990 to 2005".
    let walls = [key("and"), key(";"), key("but")];
    let gap = page.dates[index].tokens.end;
    let ranged = is_range(page, one, other)
        && !is_difference(page, &page.dates[index])
        && gap + 5 >= start
        && !(gap..start).any(|at| walls.contains(&page.text.key(at as usize)));
    if start > page.dates[index].tokens.first && !ranged {
        return None;
    }
    if turned { Some((other, one)) } else { Some((one, other)) }
}

/// "their 23-year marriage, which began in 1991 and was dissolved in 2005", "for 26 months, from September 2012, when …, to January 2014":
/// the two dates behind the length, the first with the words of a beginning, the second with those of an end.
fn framed<'a>(page: &'a Page<'_>, index: usize, sentence: &Range<usize>) -> Option<(&'a DateMention, &'a DateMention)> {
    const NEAR: usize = 5;
    const GAINED: Words<12> = Words::new([
        "winning", "becoming", "joining", "issued", "declared", "imposed", "called", "given", "granted", "announced",
        "ordered", "introduced",
    ]);
    const LEFT: Words<9> =
        Words::new(["losing", "leaving", "stepping", "stepped", "retiring", "expired", "lapsed", "lifted", "release"]);
    // "ran out at noon on".
    let ran_out = |mention: &DateMention, from: usize| {
        let at = mention.tokens.first as usize;
        (at.saturating_sub(2 * NEAR).max(from)..at).any(|at| {
            [key("ran"), key("run"), key("runs")].contains(&page.text.key(at)) && page.text.key(at + 1) == key("out")
        })
    };
    let inside = |mention: &&DateMention| sentence.contains(&(mention.tokens.first as usize));
    // "at the same hour" bounds nothing.
    let mut after = page.dates[index + 1..].iter().take_while(inside).filter(|date| date.shape != Shape::Relative);
    let (Some(first), Some(second), None) = (after.next(), after.next(), after.next()) else { return None };
    let alone = index.checked_sub(1).is_none_or(|before| !inside(&&page.dates[before]));
    let words = |mention: &DateMention, from: usize| {
        let at = mention.tokens.first as usize;
        (at.saturating_sub(NEAR).max(from)..at).map(|at| page.text.key(at))
    };
    let gap = page.dates[index].tokens.end as usize;
    let other = [
        key("who"),
        key("after"),
        key("before"),
        key("while"),
        key("and"),
        key("but"),
        key(";"),
        key("since"),
        key("than"),
        key("by"),
    ];
    let own = !is_of_plan(page, &page.dates[index])
        && !is_age(page, &page.dates[index])
        && !is_difference(page, &page.dates[index])
        && (gap..first.tokens.first as usize).all(|at| !other.contains(&page.text.key(at)));
    // "which lasted 22 years, ended in 1999; they had wed in 1990".
    let turned = year_of(first).zip(year_of(second)).is_some_and(|(year, next)| year > next);
    if turned {
        let begins = words(second, first.tokens.end as usize).any(|word| course::begins(word) || word == key("taken"));
        let ends = words(first, gap).any(|word| course::ends(word) || LEFT.contains(word));
        return (alone && !is_of_plan(page, &page.dates[index]) && begins && ends).then_some((second, first));
    }
    // "spent nine years in prison after his arrest in 2006 and was freed in 2011".
    let entered = is_after_entry(page, gap, first);
    let own = own || (entered && !is_of_plan(page, &page.dates[index]));
    let begins =
        entered || words(first, gap).any(|word| word == key("from") || course::begins(word) || GAINED.contains(word));
    // "twelve years passed between the crime in 1999 and the arrest in 2004".
    let separate = [key("separate"), key("separated"), key("separates"), key("divide"), key("divided")];
    let passed = (separate.contains(&page.text.key(gap))
        || [key("passed"), key("elapsed")].contains(&page.text.key(gap)) && page.text.key(gap + 1) == key("between"))
        && (first.tokens.end..second.tokens.first)
            .any(|at| [key("and"), key("from")].contains(&page.text.key(at as usize)));
    if alone && passed {
        return Some((first, second));
    }
    let until = [key("until"), key("till")];
    let ends = words(second, first.tokens.end as usize)
        .any(|word| [key("to"), key("through")].contains(&word) || course::ends(word) || LEFT.contains(word))
        || ran_out(second, first.tokens.end as usize)
        || (first.tokens.end..second.tokens.first).any(|at| until.contains(&page.text.key(at as usize)));
    (alone && own && begins && ends).then_some((first, second))
}

/// "after his arrest in 2006": the date of what began.
fn is_after_entry(page: &Page<'_>, gap: usize, first: &DateMention) -> bool {
    const LONGEST: usize = 9;
    let mut words = gap..first.tokens.first as usize;
    let after = words.clone().find(|&at| page.text.key(at) == key("after"));
    words.len() <= LONGEST
        && words.all(|at| page.text.tokens[at].is_word())
        && after.is_some_and(|after| (after + 1..after + 4).any(|at| is_entry(page.text.key(at))))
}

/// A noun for what something begins with.
pub(super) fn is_entry(noun: Key) -> bool {
    const ENTRIES: Words<23> = Words::new([
        "arrest", "election", "appointment", "founding", "opening", "capture", "detention", "imprisonment", "launch",
        "arrival", "marriage", "wedding", "enlistment", "abduction", "kidnapping", "inauguration", "coronation",
        "accession", "birth", "debut", "referral", "foundation", "establishment",
    ]);
    ENTRIES.contains(noun)
}

/// "opened in May 2017 and ended 31 months later, in March 2019": the date before the length and the one that adjoins it.
fn beside<'a>(page: &'a Page<'_>, index: usize, sentence: &Range<usize>) -> Option<(&'a DateMention, &'a DateMention)> {
    let (base, gap) = (page.dates.get(index.checked_sub(1)?)?, page.dates.get(index)?);
    let stop = page.dates.get(index + 1)?;
    let inside = sentence.contains(&(base.tokens.first as usize)) && stop.tokens.end as usize <= sentence.end;
    let turned = year_of(base).zip(year_of(stop)).is_some_and(|(start, end)| start > end);
    let dated = course::is_dated(base) && course::is_dated(stop) && !turned;
    if !(inside && dated && adjoin(page, gap, stop)) {
        return None;
    }
    let said = stated(page, gap)?;
    let fits = |other: &DateMention| Apart::new(said, (other, stop)).is_some_and(|apart| apart.fits);
    (!others_in(page, index, sentence).any(fits)).then_some((base, stop))
}

/// The "22-year" of "a 22-year-old dispute".
pub fn is_age(page: &Page<'_>, gap: &DateMention) -> bool {
    let end = gap.tokens.end as usize;
    page.text.key(end) == DASH && page.text.key(end + 1) == key("old")
}

/// "sentenced to 20 years", "a 20-year lease", "will spend 10 years": a length that was set, and may not have been kept.
pub fn is_of_plan(page: &Page<'_>, gap: &DateMention) -> bool {
    const WORDS: [Key; 16] = keys([
        "sentence", "sentenced", "contract", "term", "terms", "deal", "plan", "lease", "will", "would", "agreement",
        "mandate", "loan", "ban", "limit", "extension",
    ]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    // "was sentenced seven weeks later", "signed the contract two years later".
    let later = page.text.key(end - 1) == key("later") || page.text.key(end) == key("later");
    let set = |at: usize| {
        let word = page.text.key(at);
        WORDS.contains(&word) && (!later || [key("will"), key("would")].contains(&word))
    };
    (first.saturating_sub(3)..first).chain(end..end + 2).any(set)
}

/// "drop by more than four years from 2000 to 2016": what something grew or fell by.
pub fn is_difference(page: &Page<'_>, gap: &DateMention) -> bool {
    let first = gap.tokens.first as usize;
    (first.saturating_sub(4)..first).any(|at| page.text.key(at) == key("by"))
}

/// Whether the words beside the length say that it lies between two times.
fn is_measured(page: &Page<'_>, gap: &DateMention, sentence: &Range<usize>) -> bool {
    const BEFORE: [Key; 27] = keys([
        "reached", "totaled", "totalled", "totaling", "totalling", "mark", "marks", "marked", "marking", "celebrate",
        "celebrates", "celebrated", "celebrating", "ending", "lasting", "lasted", "spanning", "spanned", "spent",
        "served", "serving", "waited", "after", "closing", "capping", "took", "taken",
    ]);
    const OTHERS: [Key; 3] = keys(["for", "next", "every"]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let other = (end..end + 2).chain(first.saturating_sub(2)..first).any(|at| OTHERS.contains(&word(at)));
    // "burned in 1955 after standing for 70 years".
    let stood = first >= 3 && word(first - 1) == key("for") && word(first - 3) == key("after");
    let other = other && !stood;
    // "the highest it has reached in 800,000 years".
    let other = other || first > 0 && word(first - 1) == key("in");
    let gone = |at: usize| [key("passed"), key("elapsed"), key("gone")].contains(&word(at));
    // "four months passed before they came back on 13 November".
    let passed = [key("had"), key("have")].contains(&word(end)) && gone(end + 1)
        || gone(end) && [key("before"), key("until")].contains(&word(end + 1));
    // "closed in June 2015, 11 months on."
    let on = word(end) == key("on") && [COMMA, STOP].contains(&word(end + 1));
    let later = on || word(end - 1) == key("later") || word(end) == key("later") || word(end) == key("apart");
    // "in 2009, six years earlier".
    let earlier = word(end - 1) == key("earlier") || word(end) == key("earlier");
    let at = page.dates.partition_point(|date| date.tokens.first < gap.tokens.first);
    let later = later || earlier && at > 0 && adjoin(page, &page.dates[at - 1], gap);
    let before = (first.saturating_sub(2).max(sentence.start)..first).any(|at| BEFORE.contains(&word(at)));
    let until =
        [key("until"), key("till")].contains(&word(end)) && page.text.key(first.saturating_sub(1)) == key("for");
    // "lasted 19 days, until April 10".
    let comma = usize::from(word(end) == COMMA);
    let lasted = [key("lasted"), key("ran"), key("continued"), key("lasting")].contains(&word(first.saturating_sub(1)));
    let until = until || lasted && [key("until"), key("till"), key("through")].contains(&word(end + comma));
    until || stood || (!other && !is_of_plan(page, gap) && (passed || later || before))
}
