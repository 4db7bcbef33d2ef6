//! Lengths told from an event onward to the day of publication, in its own sentence or the next: "fell on 9 November 1989. Now, 35 years
//! later, …", "was warned in 2011, but four years later has still not acted", "passed in 2005. That was 20 years ago".

use super::ago::is_ago;
use super::lapse::{End, Lapse};
use super::lasting::HAS;
use super::life::{Mismatch, year_of};
use super::look::Look;
use super::until_now::is_counted;
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{AND, BUT, COMMA, IN, Reader, STOP, THE, TO};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{DateKind, Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key, keys};

/// The date of the sentence before, where it is the only one with a year in it.
pub fn sole_date<'a>(page: &'a Page<'_>, index: usize) -> Option<&'a DateMention> {
    let sentence = sentence_tokens(page, page.dates.get(index)?.tokens.first as usize);
    let before = sentence_tokens(page, sentence.start.checked_sub(1)?);
    let near = page.dates[..index].iter().rev().take_while(|date| date.tokens.first as usize >= before.start);
    let mut dated = near.filter(|date| year_of(date).is_some());
    let (Some(date), None) = (dated.next(), dated.next()) else { return None };
    (date.tokens.end as usize <= before.end).then_some(date)
}

/// The token behind "35 years later", "fifteen years on", "twelve years afterward", "ten years to the day later".
pub(super) fn onward_end(page: &Page<'_>, gap: &DateMention) -> Option<usize> {
    const WORDS: [Key; 5] = keys(["later", "on", "afterward", "afterwards", "hence"]);
    let end = gap.tokens.end as usize;
    let later =
        WORDS.contains(&page.text.key(end - 1)) && (gap.shape == Shape::Relative || gap.kind == DateKind::Duration);
    let exact = page.text.key(end) == TO && page.text.key(end + 1) == THE;
    let next = end + if exact { 3 } else { 0 };
    let told = WORDS.contains(&page.text.key(next)) && [COMMA, STOP].contains(&page.text.key(next + 1));
    later.then_some(end).or((told && gap.kind == DateKind::Duration).then_some(next + 1))
}

/// The length against publication, from the only time before it in its sentence, or else in the sentence before.
pub fn to_now(look: &Look<'_>) -> Option<Mismatch> {
    const REACH: usize = 30;
    let &Look { page, mention: gap, published, .. } = look;
    let (start, first) = (look.sentence.start, gap.tokens.first as usize);
    let that_was = is_that(page, look) && is_ago(page, gap);
    let behind = onward_end(page, gap).or(that_was.then_some(gap.tokens.end as usize))?;
    let (published, lapse) = (published?, Lapse::of(look)?);
    let mut others = lapse.others();
    let (base, own) = match (others.next(), others.next()) {
        (Some(base), None) if base.tokens.end <= gap.tokens.first => (base, true),
        (None, _) => {
            let before = sentence_tokens(page, start.checked_sub(1)?);
            (lapse.sole_in(before)?, false)
        }
        _ => return None,
    };
    let at = base.tokens.first as usize;
    if own && !(at > start && (page.text.key(at - 1) == IN || base.shape == Shape::Day)) {
        return None;
    }
    let reader = Reader::new(&page.text);
    let words = base.tokens.end.max(gap.tokens.end) as usize..look.sentence.end.min(behind + REACH);
    let is_past = |at: usize| tense::is_past(&reader, at);
    // Nothing is counted onward beyond the day of publication, whatever the tense, unless it is foreseen.
    let foreseen = || words.clone().any(|at| is_modal(page.text.key(at)) && page.text.key(at + 1) != key("still"));
    // "They came back on 24 June, three weeks later.": the day is the end, not the start.
    let end = base.tokens.end as usize;
    if page.text.key(end) == COMMA && end + 1 == first && page.text.key(behind) == STOP {
        return None;
    }
    let told = (sentence_tokens(page, at).start..at).any(is_past);
    if told && own && lapse.is_longer(base, published) && !foreseen() {
        return lapse.mismatch_onward(base, End::Now(published));
    }
    let comma = [behind - 1, behind, behind + 1].into_iter().find(|&at| page.text.key(at) == COMMA);
    let now = first <= start + 2 && [key("now"), key("today")].contains(&page.text.key(start));
    // "Twenty-six years later, she says, strangers stare": no verb of what was.
    let years = lapse.said.unit == Unit::Year;
    let present = || {
        years
            && first == start
            && comma.is_some()
            && !look.sentence.clone().any(|at| is_past(at) || is_modal(page.text.key(at)))
    };
    if that_was || now {
        return lapse.found(base, End::Now(published));
    }
    let counted = !own && is_counted(page, base);
    let real = !counted && (present() || is_still(page, look, words.clone(), comma));
    lapse.mismatch_onward(base, End::Now(published)).filter(|_| real)
}

/// "That was 20 years ago."
fn is_that(page: &Page<'_>, look: &Look<'_>) -> bool {
    let (start, first) = (look.sentence.start, look.mention.tokens.first as usize);
    let points = [key("that"), key("this")].contains(&page.text.key(start)) && page.text.key(start + 1) == key("was");
    points
        && first <= start + 4
        && page.text.tokens.get(look.mention.tokens.end as usize).is_none_or(|next| next.is_mark())
}

/// One verb of the present or the perfect behind the length, which says that it is so now: "four years later has still not acted", "; 49
/// years on, what is left of it is split".
fn is_still(page: &Page<'_>, look: &Look<'_>, words: std::ops::Range<usize>, comma: Option<usize>) -> bool {
    const PRESENT: Words<8> = Words::new(["is", "are", "remains", "remain", "isn't", "aren't", "awaits", "await"]);
    const CURLY: Words<2> = Words::new(["isn\u{2019}t", "aren\u{2019}t"]);
    let is_present = |word: Key| HAS.contains(word) || PRESENT.contains(word) || CURLY.contains(word);
    const STILL: Words<9> =
        Words::new(["still", "yet", "now", "today", "nothing", "nobody", "none", "remains", "remain"]);
    const WALLS: Words<5> = Words::new(["who", "which", "after", "before", "whose"]);
    let reader = Reader::new(&page.text);
    let before = page.text.key((look.mention.tokens.first as usize).wrapping_sub(1));
    let opens =
        [COMMA, key(";"), BUT, AND].contains(&before) || look.mention.tokens.first as usize == look.sentence.start;
    let verb = words.clone().find(|&at| {
        let word = page.text.key(at);
        is_present(word) || is_modal(word) || tense::is_past(&reader, at) || WALLS.contains(word)
    });
    verb.is_some_and(|verb| {
        let near = (verb.saturating_sub(4).max(words.start)..(verb + 4).min(words.end))
            .any(|at| STILL.contains(page.text.key(at)));
        (near || opens && comma.is_some_and(|comma| comma < verb)) && is_present(page.text.key(verb))
    })
}
