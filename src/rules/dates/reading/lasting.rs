//! Lengths of what began at the only date of their sentence and lasts until publication: "first elected in 2005, has now spent nine years on
//! the panel", "has led the party for nearly five years, taking over shortly after the 2016 vote".

use std::ops::Range;

use jiff::civil::Date;

use super::course;
use super::lapse::{End, Lapse};
use super::life::{Mismatch, is_beginning, year_of};
use crate::annotate::dates::DateKind;
use crate::annotate::dates::reader::{COMMA, HAD};
use crate::annotate::{DateMention, Page};
use crate::text::{Key, Words, key};

/// The length against publication: too long for what began then or, told with "now", too short as well.
pub fn lasting(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    let gap = page.dates.get(index).filter(|gap| gap.kind == DateKind::Duration)?;
    let first = gap.tokens.first as usize;
    let perfect = perfect(page, first)?;
    // "has been making pumps for": the firm's own time only where the date is that of its founding.
    let works = page.text.key(perfect + 1) == key("been") && page.text.token_str(perfect + 2).ends_with("ing");
    let lapse = Lapse::at(page, index)?;
    let mut others = lapse.others();
    let (Some(base), None) = (others.next(), others.next()) else { return None };
    let at = base.tokens.first as usize;
    let tied = if at < first {
        let words = base.tokens.end as usize..perfect;
        words.len() <= 4 && words.clone().all(|at| !is_wall(page, at)) && is_begun(page, lapse.sentence.start, at)
    } else {
        is_entry(page, gap, base) || is_founding_behind(page, gap, base)
    };
    let tied = tied && (!works || is_beginning(page, base));
    let now = (perfect..first).any(|at| page.text.key(at) == key("now"));
    let published = published.filter(|_| tied)?;
    let longer = lapse.said.count > f64::from(published.year() - year_of(base)?);
    let own = course::is_own_stretch(page, gap.tokens.end as usize, longer);
    lapse.mismatch(base, End::Now(published), Some(published)).filter(|_| (longer || now) && !own)
}

/// The "has" of "has now spent", "has been its chair for", "has led the party for": with nothing that somebody may have done before.
fn perfect(page: &Page<'_>, first: usize) -> Option<usize> {
    const REACH: usize = 8;
    const SPENT: Words<3> = Words::new(["spent", "served", "logged"]);
    const HELD: Words<16> = Words::new([
        "led",
        "headed",
        "chaired",
        "run",
        "held",
        "served",
        "sat",
        "occupied",
        "ruled",
        "governed",
        "represented",
        "filled",
        "owned",
        "managed",
        "directed",
        "edited",
    ]);
    const OWN: Words<5> = Words::new(["its", "their", "there", "the", "in"]);
    let back = |word: Key| (first.saturating_sub(REACH)..first).rev().find(|&at| page.text.key(at) == word);
    let has = back(key("has")).or_else(|| back(key("have"))).or_else(|| back(HAD))?;
    let words = has + 1..first;
    let spent = words.clone().rev().take(3).any(|at| SPENT.contains(page.text.key(at)));
    let held = || {
        let verb = words.clone().take(2).find(|&at| HELD.contains(page.text.key(at)));
        let been = page.text.key(has + 1) == key("been") && OWN.contains(page.text.key(has + 2));
        let works = page.text.key(has + 1) == key("been") && page.text.token_str(has + 2).ends_with("ing");
        (verb.is_some() || been || works) && page.text.key(first - 1) == key("for")
    };
    (spent || held()).then_some(has)
}

/// "which has made pumps for 90 years, was founded in 1968".
fn is_founding_behind(page: &Page<'_>, gap: &DateMention, base: &DateMention) -> bool {
    let end = gap.tokens.end as usize;
    let was = page.text.key(end) == COMMA && [key("was"), key("were")].contains(&page.text.key(end + 1));
    was && is_beginning(page, base)
}

fn is_wall(page: &Page<'_>, at: usize) -> bool {
    const WALLS: Words<6> = Words::new(["who", "which", "but", "after", "before", "whose"]);
    WALLS.contains(page.text.key(at))
}

/// "first elected to the county commission in 2005".
fn is_begun(page: &Page<'_>, start: usize, date: usize) -> bool {
    const REACH: usize = 8;
    (date.saturating_sub(REACH).max(start)..date)
        .any(|at| course::begins(page.text.key(at)) || page.text.key(at) == key("sworn"))
}

/// "…, ascending to the leadership shortly after the 2016 vote", ", having taken over in 2004".
fn is_entry(page: &Page<'_>, gap: &DateMention, base: &DateMention) -> bool {
    const LONGEST: usize = 12;
    const ENTRIES: Words<18> = Words::new([
        "ascending",
        "taking",
        "assuming",
        "becoming",
        "joining",
        "starting",
        "winning",
        "succeeding",
        "entering",
        "rising",
        "beginning",
        "replacing",
        "inheriting",
        "coming",
        "stepping",
        "having",
        "getting",
        "being",
    ]);
    let words: Range<usize> = gap.tokens.end as usize..base.tokens.first as usize;
    let comma = words.clone().take(5).find(|&at| page.text.key(at) == COMMA);
    words.len() <= LONGEST
        && comma.is_some_and(|comma| ENTRIES.contains(page.text.key(comma + 1)))
        && !words.clone().any(|at| is_wall(page, at) && page.text.key(at) != key("after"))
}
