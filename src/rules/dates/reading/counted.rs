//! Lengths counted from an event that tells its own date: "twelve years after the storm of Aug. 29, 1992", "since he left in 1990", "ever
//! since it was licensed in 2005"; and from the date of the sentence before: "closed in 2003. In the seven years since, …". The other end
//! is the only other date of the sentence, or the day of publication where the sentence tells of it.

use std::ops::Range;

use jiff::civil::Date;

use super::course;
use super::lapse::{End, Lapse, is_of_now, is_recent};
use super::lasting::is_total;
use super::life::Mismatch;
use super::look::Look;
use crate::annotate::dates::clause_words::{is_modal, is_plan};
use crate::annotate::dates::reader::{AFTER, COMMA, DASH, FROM, Reader, SINCE, THE};
use crate::annotate::dates::{clause, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{adjoin, is_range, sentence_behind, sentence_tokens};
use crate::text::{Key, Words, key, keys};

const BEFORE: Key = key("before");

/// The length against its event and the other end.
pub fn counted(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention, published, .. } = look;
    let link = link(page, mention.tokens.end as usize)?;
    let lapse = Lapse::of(look)?;
    if page.text.key(link) == SINCE && is_then(page, link + 1) {
        return since_then(page, &lapse, published?);
    }
    if page.text.key(link) == SINCE && is_total(page, mention) {
        return None;
    }
    let base = page.dates.get(index + 1).filter(|base| is_base(page, link + 1..base.tokens.first as usize))?;
    if base.tokens.first as usize >= lapse.sentence.end || !lapse.others().any(|other| other.span == base.span) {
        return None;
    }
    let told = page.text.key(link);
    let mut others = lapse.others().filter(|other| other.span != base.span);
    // "after serving from 1987 to 1993": counted from the end of what lasted.
    if lapse.others().any(|other| other.tokens.first > base.tokens.first && is_range(page, base, other)) {
        return None;
    }
    let Some(other) = others.next() else {
        let now = published.filter(|_| told != BEFORE)?;
        let rest = base.tokens.end as usize..lapse.sentence.end;
        let own = told == SINCE && is_within(page, lapse.gap, &lapse.sentence);
        let before = lapse.sentence.start..lapse.gap.tokens.first as usize;
        // The clause of the length, without that of its event.
        let passed = told == SINCE && link > lapse.gap.tokens.end as usize + 1;
        let is_now = own
            || passed
            || is_recent(page, &rest, now)
            || is_of_now(page, before, now)
            || (opens(page, &lapse) && is_of_now(page, rest, now));
        // "pleaded guilty in August 2018 … ten months after": what is told as past is not still to come.
        let to_come = || lapse.is_longer(base, now) && is_past(page, &lapse.sentence);
        return lapse.mismatch_since(base, End::Now(now)).filter(|_| is_now || to_come());
    };
    // "fell in 2017, 31 years after it was built in 1978" names both ends: nothing else can explain it.
    let adjoins = |other: &DateMention| {
        (other.tokens.end <= lapse.gap.tokens.first && adjoin(page, other, lapse.gap))
            || is_aside(page, base.tokens.end as usize..other.tokens.first as usize)
    };
    let in_order = |other| if told == BEFORE { (other, base) } else { (base, other) };
    if let Some(beside) = lapse.others().find(|other| other.span != base.span && adjoins(other)) {
        let (start, stop) = in_order(beside);
        return lapse.found(start, End::Told(stop));
    }
    let clause = others.next().is_none() && opens(page, &lapse) && is_next_clause(page, base, other);
    let (start, stop) = in_order(other);
    lapse.mismatch(start, End::Told(stop), published).filter(|_| clause)
}

/// Whether the sentence has a verb of the past and none that looks ahead.
fn is_past(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    let reader = Reader::new(&page.text);
    let ahead = |at: usize| {
        let word = page.text.key(at);
        is_modal(word) || is_plan(word) || clause::is_will(&reader, at)
    };
    sentence.clone().any(|at| tense::is_past(&reader, at)) && !sentence.clone().any(ahead)
}

/// The word that counts: "after", "since", "following", "before"; behind "to the day", "on from", or an aside before "ever since".
fn link(page: &Page<'_>, end: usize) -> Option<usize> {
    const ASIDE: usize = 7;
    const PASSED: [Key; 4] = keys(["passed", "elapsed", "gone", "been"]);
    const SAID: Words<8> = Words::new(["said", "says", "noted", "notes", "added", "adds", "wrote", "recalled"]);
    let word = |at: usize| page.text.key(at);
    let skip = |at: usize| {
        let exact = word(at) == key("to") && word(at + 1) == THE;
        at + if exact { 3 } else { usize::from([key("on"), key("ever"), key("or")].contains(&word(at))) }
    };
    // "have passed since", "has gone by since", "will have passed since".
    let has = end + usize::from(word(end) == key("will"));
    let passed = [key("have"), key("has")].contains(&word(has)) && PASSED.contains(&word(has + 1));
    if passed {
        let next = has + 2 + usize::from(word(has + 2) == key("by"));
        return (word(next) == SINCE).then_some(next);
    }
    let at = skip(end);
    match word(at) {
        AFTER | SINCE | BEFORE | FOLLOWING => Some(at),
        FROM if word(end) == key("on") => Some(at),
        COMMA => {
            let aside = end + 1..end + 1 + ASIDE;
            let close = aside.clone().find(|&at| word(at) == COMMA);
            let said = |close: usize| (end + 1..close).any(|at| SAID.contains(word(at)));
            let next = close.filter(|&close| said(close)).map_or(end, |close| close) + 1;
            let next = next + usize::from(word(next) == key("ever"));
            (word(next) == SINCE).then_some(next)
        }
        _ => None,
    }
}

const FOLLOWING: Key = key("following");

/// "since.", "since, …", "since then", "since that vote".
fn is_then(page: &Page<'_>, at: usize) -> bool {
    page.text.tokens.get(at).is_none_or(|next| next.is_mark())
        || [key("then"), key("that"), key("this")].contains(&page.text.key(at))
}

/// "closed in 2003. In the seven years since, the village has lost its school".
fn since_then(page: &Page<'_>, lapse: &Lapse<'_>, now: Date) -> Option<Mismatch> {
    let before = lapse.sentence.start.checked_sub(1).map(|before| sentence_tokens(page, before));
    let told = is_within(page, lapse.gap, &lapse.sentence);
    // "stopped in 2006, and in the 18 years since".
    let mut own = lapse.others();
    let base = match (own.next(), own.next()) {
        (Some(base), None) if base.tokens.end <= lapse.gap.tokens.first => base,
        (None, _) => lapse.sole_in(before?)?,
        _ => return None,
    };
    lapse.mismatch(base, End::Now(now), Some(now)).filter(|_| told)
}

/// "In the 52 years since …": with no verb of what was before something else.
pub(super) fn is_within(page: &Page<'_>, gap: &DateMention, sentence: &Range<usize>) -> bool {
    const IN: [Key; 6] = keys(["in", "over", "during", "for", "through", "across"]);
    let first = gap.tokens.first as usize;
    let opening = first.saturating_sub(4).max(sentence.start)..first;
    let own = opening.clone().any(|at| IN.contains(&page.text.key(at)));
    let the = opening.end > opening.start && (opening.start..first + 1).any(|at| page.text.key(at) == THE);
    let had =
        sentence.clone().any(|at| [key("had"), key("would"), key("was"), key("were")].contains(&page.text.key(at)));
    own && the && !had
}

/// Whether the length opens its sentence, or the clause behind "here we are now,".
fn opens(page: &Page<'_>, lapse: &Lapse<'_>) -> bool {
    let (start, first) = (lapse.sentence.start, lapse.gap.tokens.first as usize);
    let reached = first > start && page.text.key(first - 1) == COMMA;
    let here = reached && (start..first).any(|at| [key("now"), key("here")].contains(&page.text.key(at)));
    first <= start + 2 || here
}

/// Whether the words from "after" to a date make one clause: short, and with at most one verb of the past.
fn is_base(page: &Page<'_>, words: Range<usize>) -> bool {
    const LONGEST: usize = 12;
    const WALLS: Words<12> =
        Words::new(["that", "which", "who", "whose", "when", "and", "since", "until", "where", "but", "while", "than"]);
    const AUXILIARIES: [Key; 4] = keys(["was", "were", "had", "been"]);
    if words.len() > LONGEST {
        return false;
    }
    let reader = Reader::new(&page.text);
    let glued = |at: usize| reader.is_joint(at, DASH) || page.text.key(at) == key(".");
    let plain = |at: usize| {
        let token = &page.text.tokens[at];
        // "since it gave its first concert, in 1968".
        let last = page.text.key(at) == COMMA && at + 2 == words.end;
        // "he and Mr. Gates were indicted".
        let names =
            page.text.key(at) == key("and") && page.text.tokens.get(at + 1).is_some_and(|next| next.is_capitalised());
        (!token.is_mark() || glued(at) || last) && (names || !WALLS.contains(page.text.key(at)))
    };
    let verb = |at: &usize| tense::is_past(&reader, *at) && !AUXILIARIES.contains(&page.text.key(*at));
    let mut verbs = words.clone().filter(verb);
    // "after leaving the post he took in 2009": the date is of another verb.
    let other = words.clone().next().is_some_and(|at| page.text.token_str(at).ends_with("ing"));
    words.clone().all(plain) && verbs.next().is_none_or(|_| !other && verbs.next().is_none())
}

/// Between "the 1990" and "2015" in "the 1990 war, in 2015": a noun, the only comma, a preposition.
fn is_aside(page: &Page<'_>, words: Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let commas = words.clone().take(LONGEST).filter(|&at| page.text.key(at) == COMMA).count();
    (2..=LONGEST).contains(&words.len()) && commas == 1 && page.text.key(words.end - 2) == COMMA
}

/// "…, the shop closed in 2012": a comma, and one short clause with one verb of the past up to the second date.
fn is_next_clause(page: &Page<'_>, base: &DateMention, stop: &DateMention) -> bool {
    const LONGEST: usize = 12;
    let reader = Reader::new(&page.text);
    let words = base.tokens.end as usize..stop.tokens.first as usize;
    let was = |at: usize| [key("was"), key("were"), key("had"), key("been")].contains(&page.text.key(at));
    let is_verb = |at: usize| !was(at) && tense::is_past(&reader, at) || course::ends(page.text.key(at));
    let verbs = words.clone().filter(|&at| is_verb(at)).count();
    let plain = words.clone().skip(1).all(|at| page.text.tokens[at].is_word() && page.text.key(at) != key("and"));
    page.text.key(words.start) == COMMA && words.len() <= LONGEST && verbs == 1 && plain
}

/// "It is the first rise in 15 years; the last one came in 1994": of what is told as news, against publication.
pub fn first_in(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: gap, published, .. } = look;
    const REACH: usize = 12;
    const LAST: Words<4> = Words::new(["last", "previous", "previously", "latest"]);
    let first = gap.tokens.first as usize;
    let told = (first.saturating_sub(2)..first).any(|at| page.text.key(at) == key("in"))
        && (first.saturating_sub(REACH)..first).any(|at| page.text.key(at) == key("first"));
    let (now, lapse) = (published.filter(|_| told)?, Lapse::of(look)?);
    let mut others = lapse.others();
    let behind = |date: &DateMention| date.tokens.first > gap.tokens.first;
    let next = || lapse.sole_in(sentence_behind(page, &lapse.sentence)?);
    // "In 2015 they won again, for the first time in twelve years; their last cup came in 2003".
    let (then, base) = match (others.next(), others.next(), others.next()) {
        (Some(base), None, _) if behind(base) => (None, base),
        (Some(then), Some(base), None) if !behind(then) && behind(base) => (Some(then), base),
        (Some(then), None, _) => (Some(then), next()?),
        (None, ..) => (None, next()?),
        _ => return None,
    };
    let at = base.tokens.first as usize;
    let last = (at.saturating_sub(REACH).max(gap.tokens.end as usize)..at).any(|at| LAST.contains(page.text.key(at)));
    let news =
        then.is_some() || is_of_now(page, lapse.sentence.start..first, now) || is_recent(page, &lapse.sentence, now);
    lapse.mismatch(base, then.map_or(End::Now(now), End::Told), published).filter(|_| last && news)
}
