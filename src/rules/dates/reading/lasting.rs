//! Lengths of what began at the only date of their sentence, or of the one before, and lasts until publication: "first elected in 2005,
//! has now spent nine years on the panel", "was warned in 2011, but four years later has still not acted", "joined the force in 2008. He
//! has been on the force for 21 years".

use std::ops::Range;

use super::course;
use super::lapse::{End, Lapse};
use super::life::{Mismatch, is_beginning, year_of};
use super::look::Look;
use super::onward;
use super::until_now::is_counted;
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{COMMA, HAD, IN, Reader, SINCE, THE};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// The length against publication: too long for what began then or, told with "now", too short as well.
pub fn lasting(look: &Look<'_>) -> Option<Mismatch> {
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
        words.len() <= 4 && words.clone().all(|at| !is_wall(page, at)) && is_begun(page, lapse.sentence.start, at)
    } else {
        is_entry(page, gap, base) || is_founding_behind(page, gap, base)
    };
    let tied = tied && (!works || is_beginning(page, base));
    let now = is_in_post(page, gap, perfect) || (perfect..first).any(|at| page.text.key(at) == key("now"));
    let published = published.filter(|_| tied)?;
    let longer = lapse.said.count > f64::from(published.year() - year_of(base)?);
    let own = course::is_own_stretch(page, gap.tokens.end as usize, longer);
    lapse.mismatch(base, End::Now(published), Some(published)).filter(|_| (longer || now) && !own)
}

/// "was warned in 2011, but four years later has still not acted": one verb of the present or the perfect behind the only time, which says
/// that it is so now.
pub fn later_still(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: gap, published, .. } = look;
    const REACH: usize = 30;
    const PRESENT: Words<16> = Words::new([
        "has",
        "have",
        "is",
        "are",
        "remains",
        "remain",
        "hasn't",
        "haven't",
        "isn't",
        "aren't",
        "hasn\u{2019}t",
        "haven\u{2019}t",
        "isn\u{2019}t",
        "aren\u{2019}t",
        "awaits",
        "await",
    ]);
    const STILL: Words<9> =
        Words::new(["still", "yet", "now", "today", "nothing", "nobody", "none", "remains", "remain"]);
    onward::onward_end(page, gap)?;
    let (published, lapse) = (published?, Lapse::of(look)?);
    let mut others = lapse.others();
    let (Some(base), None) = (others.next(), others.next()) else { return None };
    let (at, end) = (base.tokens.first as usize, base.tokens.end as usize);
    let placed = at > lapse.sentence.start && (page.text.key(at - 1) == IN || base.shape == Shape::Day);
    if !placed || base.tokens.end > gap.tokens.first {
        return None;
    }
    let reader = Reader::new(&page.text);
    let words = end..lapse.sentence.end.min(end + REACH);
    // Nothing is counted onward beyond the day of publication, whatever the tense, unless it is foreseen.
    let foreseen = || words.clone().any(|at| is_modal(page.text.key(at)) && page.text.key(at + 1) != key("still"));
    let told = (lapse.sentence.start..at).any(|at| tense::is_past(&reader, at));
    if told && lapse.is_longer(base, published) && !foreseen() {
        return lapse.mismatch_onward(base, End::Now(published));
    }
    // "in 1961; 49 years on, what is left of it is split": the clause that the length opens is of now.
    let opens =
        [COMMA, key(";"), BUT, key("and")].contains(&page.text.key((gap.tokens.first as usize).wrapping_sub(1)));
    let comma =
        [gap.tokens.end as usize, gap.tokens.end as usize + 1].into_iter().find(|&at| page.text.key(at) == COMMA);
    let verb = words.clone().find(|&at| {
        let word = page.text.key(at);
        PRESENT.contains(word) || is_modal(word) || tense::is_past(&reader, at) || is_wall(page, at) && word != BUT
    })?;
    let near = (verb.saturating_sub(4).max(end)..(verb + 4).min(words.end)).any(|at| STILL.contains(page.text.key(at)));
    let clause = opens && comma.is_some_and(|comma| comma < verb);
    let now = (near || clause) && PRESENT.contains(page.text.key(verb));
    lapse.mismatch_onward(base, End::Now(published)).filter(|_| now)
}

/// "joined the force in 2008. He has been on the force for 21 years": nobody belongs to a body for longer than since joining it. The body
/// is named by a plain noun or "there", as what was just told of.
pub fn belonging(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: gap, published, .. } = look;
    const VERBS: Words<9> =
        Words::new(["been", "worked", "served", "stayed", "remained", "taught", "played", "spent", "sat"]);
    const SUBJECTS: [Key; 4] = [key("he"), key("she"), key("it"), key("they")];
    const JOINED: Words<6> = Words::new(["joined", "hired", "recruited", "enlisted", "enrolled", "drafted"]);
    let sentence = look.sentence.clone();
    let start = sentence.start;
    let has = [key("has"), key("have")].contains(&page.text.key(start + 1)) && SUBJECTS.contains(&page.text.key(start));
    let verb = start + 2 + usize::from(page.text.key(start + 2) == key("now"));
    if !has || !VERBS.contains(page.text.key(verb)) || !is_of_body(page, verb, gap) {
        return None;
    }
    let (published, lapse) = (published?, Lapse::of(look)?);
    let before = sentence_tokens(page, start.checked_sub(1)?);
    let base = lapse.sole_in(before.clone()).filter(|_| lapse.others().next().is_none())?;
    let at = base.tokens.first as usize;
    let joined = (at.saturating_sub(8).max(before.start)..at).any(|at| JOINED.contains(page.text.key(at)));
    let longer = lapse.said.count > f64::from(published.year() - year_of(base)?);
    let told = joined && longer && !is_counted(page, base);
    lapse.mismatch(base, End::Now(published), Some(published)).filter(|_| told)
}

/// "been on the force for" and "spent 21 years with the firm", up to the end of the clause.
fn is_of_body(page: &Page<'_>, verb: usize, gap: &DateMention) -> bool {
    const BODIES: Words<32> = Words::new([
        "force",
        "team",
        "staff",
        "company",
        "firm",
        "department",
        "job",
        "squad",
        "faculty",
        "crew",
        "payroll",
        "paper",
        "newspaper",
        "club",
        "school",
        "bench",
        "band",
        "agency",
        "bureau",
        "unit",
        "organization",
        "organisation",
        "station",
        "network",
        "orchestra",
        "choir",
        "regiment",
        "brewery",
        "bank",
        "hospital",
        "university",
        "college",
    ]);
    const PLACED: [Key; 5] = [key("on"), key("with"), key("at"), key("in"), key("for")];
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    // The token behind the body that is named from the token on.
    let named = |from: usize| {
        let the = PLACED.contains(&page.text.key(from))
            && [THE, key("that")].contains(&page.text.key(from + 1))
            && BODIES.contains(page.text.key(from + 2));
        the.then_some(from + 3).or((page.text.key(from) == key("there")).then_some(from + 1))
    };
    let before = named(verb + 1).is_some_and(|next| page.text.key(next) == key("for") && first <= next + 4);
    let closed = |next: usize| page.text.tokens.get(next).is_none_or(|next| next.is_mark());
    before || (first <= verb + 4 && named(end).is_some_and(closed))
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
    let first = gap.tokens.first as usize;
    let back = |word: Key| (first.saturating_sub(REACH)..first).rev().find(|&at| page.text.key(at) == word);
    let has = back(key("has")).or_else(|| back(key("have"))).or_else(|| back(HAD))?;
    let words = has + 1..first;
    let spent = words.clone().rev().take(3).any(|at| SPENT.contains(page.text.key(at)));
    let held = || {
        let verb = words.clone().take(2).find(|&at| HELD.contains(page.text.key(at)));
        let been = page.text.key(has + 1) == key("been") && OWN.contains(page.text.key(has + 2));
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

const BUT: Key = key("but");

fn is_wall(page: &Page<'_>, at: usize) -> bool {
    const WALLS: Words<6> = Words::new(["who", "which", "but", "after", "before", "whose"]);
    // "which it dates from 2006 and which has run": of the same.
    let same = page.text.key(at) == key("which") && page.text.key(at - 1) == key("and");
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
