//! Lengths of what began at the only date of their sentence, or of the one before, and lasts until publication: "first elected in 2005,
//! has now spent nine years on the panel", "for 20 years, since 2015", "joined the force in 2008. He has been on the force for 21 years".

use std::ops::Range;

use super::course;
use super::lapse::{End, Lapse};
use super::life::{Mismatch, is_beginning, year_of};
use super::look::Look;
use crate::annotate::dates::reader::{AFTER, AND, COMMA, DASH, HAD, IN, OF, Reader, SINCE};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page};
use crate::text::{Key, Words, key};

/// "for 20 years, since 2015", "has lived here since 1988, four decades by now", "since the death of the king in 2005, a reign of 14 years":
/// the time that "since" names in the words beside the length, against publication.
pub fn since(look: &Look<'_>) -> Option<Mismatch> {
    const OTHERS: Words<9> = Words::new(["the", "last", "first", "each", "every", "another", "latest", "his", "her"]);
    const CLAUSE: usize = 7;
    const APART: usize = 7;
    let &Look { page, index, mention: gap, published, .. } = look;
    let inside = |date: &&DateMention| look.sentence.contains(&(date.tokens.first as usize));
    let from = |date: &DateMention| {
        let first = date.tokens.first as usize;
        let near = first.saturating_sub(CLAUSE).max(look.sentence.start)..first;
        let plain = |at: &usize| page.text.tokens[*at].is_word() && !is_wall(page, *at) && page.text.key(*at) != AND;
        near.rev().take_while(plain).find(|&at| page.text.key(at) == SINCE)
    };
    let tied = |date: &&DateMention| {
        from(date).is_some_and(|since| {
            let before = date.tokens.first < gap.tokens.first;
            let words = if before {
                let last = gap.tokens.first as usize;
                // "open since 1976, closes after 60 years".
                date.tokens.end as usize
                    ..last
                        - usize::from(page.text.key(last - 1) == AFTER && page.text.key(gap.tokens.end as usize) != OF)
            } else {
                gap.tokens.end as usize..since
            };
            if words.start > words.end {
                return false;
            }
            let wall = |at: usize| {
                let word = page.text.key(at);
                is_wall(page, at) || HAS.contains(word) || [AND, key(";")].contains(&word)
            };
            // "since 2005, the last over three years".
            let other = words.clone().any(|at| OTHERS.contains(page.text.key(at)));
            let past = || other || words.clone().any(|at| tense::is_past(&Reader::new(&page.text), at));
            words.len() <= APART && !words.clone().any(wall) && !past()
        })
    };
    let after = page.dates.get(index + 1).filter(inside).filter(tied);
    let base = index.checked_sub(1).map(|at| &page.dates[at]).filter(inside).filter(tied).or(after)?;
    let (published, lapse) = (published?, Lapse::of(look)?);
    let has = |words: &Words<6>| look.sentence.clone().any(|at| words.contains(page.text.key(at)));
    let perfect = has(&HAS) && !look.sentence.clone().any(|at| page.text.key(at) == HAD);
    // "near a 20-year low, the highest since 2017", "15 years in teaching since she was hired": of another stretch.
    let end = gap.tokens.end as usize;
    let joined = gap.tokens.len() > 1 && page.text.key(end - 2) == DASH;
    let own = joined || course::is_own_stretch(page, end, false);
    let told = lapse.others().any(|date| date.span == base.span) && !is_total(page, gap) && !own;
    if told && perfect {
        return lapse.found(base, End::Now(published));
    }
    let longer = told && lapse.is_longer(base, published);
    lapse.mismatch(base, End::Now(published), Some(published)).filter(|_| longer)
}

/// "a total of two years": of several stretches.
pub(super) fn is_total(page: &Page<'_>, gap: &DateMention) -> bool {
    const TOTAL: Words<3> = Words::new(["total", "combined", "time"]);
    let first = gap.tokens.first as usize;
    (first.saturating_sub(3)..first).any(|at| TOTAL.contains(page.text.key(at)))
}

const EXISTS: Words<4> = Words::new(["existed", "operated", "traded", "stood"]);
pub(super) const HAS: Words<6> = Words::new(["has", "have", "hasn't", "haven't", "hasn\u{2019}t", "haven\u{2019}t"]);

/// The length against publication: too long for what began then or, told with "now", too short as well.
pub fn lasting(look: &Look<'_>) -> Option<Mismatch> {
    const LONGEST: usize = 8;
    let &Look { page, mention: gap, published, .. } = look;
    let first = gap.tokens.first as usize;
    let perfect = perfect(page, gap)?;
    // "has been making pumps for": the firm's own time only where the date is that of its founding.
    let works = page.text.key(perfect + 1) == key("been") && page.text.token_str(perfect + 2).ends_with("ing");
    let lapse = Lapse::of(look)?;
    let mut others = lapse.others();
    let (Some(base), None) = (others.next(), others.next()) else { return None };
    let at = base.tokens.first as usize;
    let tied = if at < first {
        let words = base.tokens.end as usize..perfect;
        words.len() <= LONGEST && words.clone().all(|at| !is_wall(page, at)) && is_begun(page, lapse.sentence.start, at)
    } else {
        is_entry(page, gap, base) || is_founding_behind(page, gap, base)
    };
    let tied = tied && (!works || is_beginning(page, base));
    // "was founded in 1990 and has existed for 20 years": as long as it has.
    let exists = EXISTS.contains(page.text.key(perfect + 1)) && is_beginning(page, base);
    let now = exists || is_in_post(page, gap, perfect) || (perfect..first).any(|at| page.text.key(at) == key("now"));
    let published = published.filter(|_| tied)?;
    let longer = lapse.said.count > f64::from(published.year() - year_of(base)?);
    let own = course::is_own_stretch(page, gap.tokens.end as usize, longer);
    lapse.mismatch(base, End::Now(published), Some(published)).filter(|_| (longer || now) && !own)
}

/// "has been four years in the job": so it is now.
fn is_in_post(page: &Page<'_>, gap: &DateMention, has: usize) -> bool {
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let been = first <= has + 4 && page.text.key(has + 1) == key("been") && page.text.key(has) != HAD;
    been && [IN, key("on"), key("at")].contains(&page.text.key(end)) && !course::is_own_stretch(page, end, true)
}

/// The "has" of "has now spent", "has been its chair for", "has led the party for": with nothing that somebody may have done before.
fn perfect(page: &Page<'_>, gap: &DateMention) -> Option<usize> {
    const REACH: usize = 8;
    const SPENT: Words<3> = Words::new(["spent", "served", "logged"]);
    const HELD: Words<19> = Words::new([
        "maintained", "kept", "retained", "led", "headed", "chaired", "run", "held", "served", "sat", "occupied",
        "ruled", "governed", "represented", "filled", "owned", "managed", "directed", "edited",
    ]);
    const OWN: Words<5> = Words::new(["its", "their", "there", "the", "in"]);
    let first = gap.tokens.first as usize;
    let back = |word: Key| (first.saturating_sub(REACH)..first).rev().find(|&at| page.text.key(at) == word);
    let has = back(key("has")).or_else(|| back(key("have"))).or_else(|| back(HAD))?;
    let words = has + 1..first;
    let spent = words.clone().rev().take(3).any(|at| SPENT.contains(page.text.key(at)));
    let held = || {
        let held = |word: Key| HELD.contains(word) || EXISTS.contains(word);
        let verb = words.clone().take(2).find(|&at| held(page.text.key(at)));
        // "has been shut", "has been its chair".
        let state = |word: Key| OWN.contains(word) || course::ends(word) || course::begins(word);
        let been = page.text.key(has + 1) == key("been") && state(page.text.key(has + 2));
        let works = page.text.key(has + 1) == key("been") && page.text.token_str(has + 2).ends_with("ing");
        // "run for some 11 years".
        let whole = (first.saturating_sub(2)..first).any(|at| page.text.key(at) == key("for"));
        (verb.is_some() || been || works) && whole
    };
    (spent || held() || is_in_post(page, gap, has)).then_some(has)
}

/// "which has made pumps for 90 years, was founded in 1968".
fn is_founding_behind(page: &Page<'_>, gap: &DateMention, base: &DateMention) -> bool {
    let end = gap.tokens.end as usize;
    let was = page.text.key(end) == COMMA && [key("was"), key("were")].contains(&page.text.key(end + 1));
    was && is_beginning(page, base)
}

pub(super) fn is_wall(page: &Page<'_>, at: usize) -> bool {
    const WALLS: Words<6> = Words::new(["who", "which", "but", "after", "before", "whose"]);
    // "which it dates from 2006 and which has run": of the same.
    let same = page.text.key(at) == key("which") && page.text.key(at.wrapping_sub(1)) == key("and");
    WALLS.contains(page.text.key(at)) && !same
}

/// "first elected to the county commission in 2005".
fn is_begun(page: &Page<'_>, start: usize, date: usize) -> bool {
    const REACH: usize = 8;
    // "a mayor since 1999, has held the post".
    // "dates from 2006".
    let dates = |at: usize| [key("dates"), key("dated"), key("dating")].contains(&page.text.key(at));
    let from = date >= start + 2 && page.text.key(date - 1) == key("from") && dates(date - 2);
    from || date > start && page.text.key(date - 1) == SINCE
        || (date.saturating_sub(REACH).max(start)..date)
            .any(|at| course::begins(page.text.key(at)) || page.text.key(at) == key("sworn"))
}

/// "…, ascending to the leadership shortly after the 2016 vote", ", having taken over in 2004".
fn is_entry(page: &Page<'_>, gap: &DateMention, base: &DateMention) -> bool {
    const LONGEST: usize = 12;
    const ENTRIES: Words<18> = Words::new([
        "ascending", "taking", "assuming", "becoming", "joining", "starting", "winning", "succeeding", "entering",
        "rising", "beginning", "replacing", "inheriting", "coming", "stepping", "having", "getting", "being",
    ]);
    let words: Range<usize> = gap.tokens.end as usize..base.tokens.first as usize;
    let comma = words.clone().take(5).find(|&at| page.text.key(at) == COMMA);
    words.len() <= LONGEST
        && comma.is_some_and(|comma| ENTRIES.contains(page.text.key(comma + 1)))
        && !words.clone().any(|at| is_wall(page, at) && page.text.key(at) != key("after"))
}
