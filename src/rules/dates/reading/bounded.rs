//! A length and the two times that bound it. How the words tie the length to what was told (it stands beside the time that ends it; it is
//! the object of "took" or "lay between"; it sums up with "those") and where the two times stand (both in the sentence, one there and one
//! in the sentence before, both before) are asked apart, so that every tie goes with every place. What is asked by default is let go
//! where any pair of times nearby, or the day of publication, explains the length.

use std::ops::Range;

use jiff::civil::Date;

use super::ago::is_ago;
use super::course;
use super::lapse::{End, Lapse};
use super::life::Mismatch;
use super::look::Look;
use super::onward::onward_end;
use super::spells::is_break;
use super::until_now::is_counted;
use crate::annotate::dates::reader::{AFTER, COMMA, DASH, FOR, IN, Reader, THE, UNTIL};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Words, key};

/// The length against the two times that bound it.
pub fn bounded(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, published, .. } = look;
    let tie = tie(page, index, &look.sentence)?;
    let lapse = Lapse::of(look).filter(|_| !is_ago(page, gap))?;
    let (one, other) = ends(page, &lapse, &tie)?;
    let turned = one.explicit == other.explicit && one.interval?.0 > other.interval?.0;
    // What another sentence tells came before.
    if turned && !look.sentence.contains(&(one.tokens.first as usize)) {
        return None;
    }
    let (start, stop) = if turned { (other, one) } else { (one, other) };
    match tie {
        Tie::Beside(date) if date.span == stop.span => lapse.mismatch_onward(start, End::Told(stop)),
        Tie::Beside(_) => lapse.mismatch(start, End::Told(stop), published),
        Tie::Sum => {
            let until_now = |end: &DateMention| published.is_some_and(|now: Date| lapse.fits(end, End::Now(now)));
            lapse.mismatch(start, End::Told(stop), published).filter(|_| !until_now(start) && !until_now(stop))
        }
    }
}

/// What ties a length to the times that bound it.
enum Tie<'p> {
    /// "on May 5, after 151 days", "for 26 years, until 2011", "on April 15, nine weeks after the first": a time beside it.
    Beside(&'p DateMention),
    /// "It took seven years", "in those 19 years", "between them lay nine years": the words themselves.
    Sum,
}

fn tie<'p>(page: &'p Page<'_>, index: usize, sentence: &Range<usize>) -> Option<Tie<'p>> {
    let gap = &page.dates[index];
    // "a 30-year mortgage" is of its noun; "19 years in all, with a two-year break" is no whole.
    let joined = gap.tokens.len() > 1 && page.text.key(gap.tokens.end as usize - 2) == DASH;
    if joined || sentence.clone().any(|at| is_break(page.text.key(at))) {
        return None;
    }
    let inside = |date: &&DateMention| sentence.contains(&(date.tokens.first as usize));
    let before = index.checked_sub(1).map(|at| &page.dates[at]).filter(inside);
    let after = page.dates.get(index + 1).filter(inside);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let told = onward_end(page, gap).filter(|&end| is_closed(page, end)).or_else(|| told_end(page, end));
    if let Some(date) = before.filter(|date| told.is_some() && is_beside(page, date.tokens.end as usize..first)) {
        return Some(Tie::Beside(date));
    }
    // "exactly nine weeks after the first, on April 15".
    let next = told.filter(|&told| page.text.key(told) == COMMA).or(onward_end(page, gap)).unwrap_or(end);
    let follows = |date: &&DateMention| {
        let links = next..date.tokens.first as usize;
        let lasts = is_whole(page, first) && !links.clone().any(|at| UP_TO.contains(page.text.key(at)));
        !lasts && !links.is_empty() && is_beside(page, links) && is_closed(page, date.tokens.end as usize)
    };
    after.filter(follows).map(Tie::Beside).or_else(|| is_sum(page, gap, sentence).then_some(Tie::Sum))
}

const UP_TO: Words<6> = Words::new(["until", "till", "through", "ending", "up", "by"]);

/// "for 26 years", "spent 26 years": the whole of what lasted.
fn is_whole(page: &Page<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|at| [FOR, key("spent")].contains(&page.text.key(at)))
}

/// Whether only a comma or bracket and small words of degree stand there.
fn is_beside(page: &Page<'_>, words: Range<usize>) -> bool {
    const LONGEST: usize = 5;
    const LINKS: Words<47> = Words::new([
        "having", "lasted", "taking", "spanning", "totaling", ",", "(", "-", "\u{2013}", "\u{2014}", "in", "on", "at",
        "by", "until", "till", "through", "after", "or", "for", "some", "just", "only", "exactly", "nearly", "almost",
        "about", "roughly", "over", "more", "than", "a", "little", "under", "well", "ending", "lasting", "fully",
        "barely", "mere", "full", "up", "to", "the", "no", "less", "fewer",
    ]);
    words.len() <= LONGEST && words.clone().all(|at| LINKS.contains(page.text.key(at)))
}

/// The token behind what is told of the length itself: nothing, "later", "apart", "in all", "in custody", "after the first".
fn told_end(page: &Page<'_>, end: usize) -> Option<usize> {
    const ALONE: Words<5> = Words::new(["later", "apart", "altogether", "on", "afterward"]);
    let word = |at: usize| page.text.key(at);
    let next = match word(end) {
        AFTER => told_before(page, end + 1)?,
        IN if [key("all"), key("total")].contains(&word(end + 1)) => end + 2,
        IN if !course::is_own_stretch(page, end, true) => (end + 2..end + 4).find(|&at| is_closed(page, at))?,
        alone if ALONE.contains(alone) => end + 1,
        _ => end,
    };
    is_closed(page, next).then_some(next)
}

/// The token behind "the first", "that", "the sinking", "its launch": what was just told of, in a few words that name nobody.
fn told_before(page: &Page<'_>, from: usize) -> Option<usize> {
    const ITSELF: Words<4> = Words::new(["that", "this", "it", "them"]);
    const OWNERS: Words<9> = Words::new(["the", "that", "this", "its", "his", "her", "their", "these", "those"]);
    const LONGEST: usize = 3;
    if ITSELF.contains(page.text.key(from)) && is_closed(page, from + 1) {
        return Some(from + 1);
    }
    let reader = Reader::new(&page.text);
    let plain = |at: &usize| {
        page.text.tokens.get(*at).is_some_and(|word| word.is_word() && !word.is_capitalised())
            && !page.is_dated(*at)
            && !tense::is_past(&reader, *at)
    };
    let end = (from + 1..=from + LONGEST).find(|at| !plain(at))?;
    (OWNERS.contains(page.text.key(from)) && end > from + 1).then_some(end)
}

/// Whether a clause ends there.
fn is_closed(page: &Page<'_>, at: usize) -> bool {
    let joined = |next: &crate::text::Token| next.is_mark() && page.text.key(at) != key("-");
    page.text.tokens.get(at).is_none_or(joined)
}

/// "It took the county seven years", "those 19 years", "in between lay nine years", "nine years passed before".
fn is_sum(page: &Page<'_>, gap: &DateMention, sentence: &Range<usize>) -> bool {
    const TOOK: Words<12> = Words::new([
        "took",
        "taken",
        "needed",
        "lasted",
        "required",
        "spanned",
        "covered",
        "stretched",
        "endured",
        "taking",
        "lay",
        "lie",
    ]);
    const PASSED: Words<11> = Words::new([
        "passed",
        "elapsed",
        "separate",
        "separated",
        "separates",
        "divide",
        "divided",
        "lay",
        "intervened",
        "went",
        "apart",
    ]);
    const SUBJECT: usize = 8;
    const OBJECT: usize = 4;
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let back = |by: usize| (first.saturating_sub(by).max(sentence.start)..first).rev();
    let near = first <= sentence.start + SUBJECT + OBJECT;
    let those = first > sentence.start && word(first - 1) == key("those");
    let took = near && back(OBJECT).any(|at| TOOK.contains(word(at)));
    // "It was 17 years before".
    let was = first == sentence.start + 2 && word(sentence.start) == key("it") && word(first - 1) == key("was");
    let passed =
        PASSED.contains(word(end)) || PASSED.contains(word(end + 1)) && [key("had"), key("would")].contains(&word(end));
    let before = was && [key("before"), UNTIL].contains(&word(end));
    // "had served 22 years when he was let out".
    let had = back(OBJECT).any(|at| word(at) == key("had")) && word(end) == key("when");
    // "After 15 years in the job, she left in 2015", "It had worked for 50 years."
    let opens = first == sentence.start + 1 && [AFTER, key("following")].contains(&word(sentence.start));
    let it = [key("it"), key("he"), key("she"), key("they"), THE].contains(&word(sentence.start));
    let lasted = it && near && is_whole(page, first) && (sentence.start..first).any(|at| word(at) == key("had"));
    let alone = (opens || lasted) && told_end(page, end).is_some();
    those || took || passed || before || had || alone
}

/// The two times, from the length outwards.
fn ends<'p>(page: &'p Page<'p>, lapse: &Lapse<'p>, tie: &Tie<'p>) -> Option<(&'p DateMention, &'p DateMention)> {
    let start = lapse.sentence.start;
    let before = || start.checked_sub(1).map(|at| sentence_tokens(page, at));
    let sole = |tokens: Range<usize>| lapse.sole_in(tokens).filter(|date| !is_counted(page, date));
    let mut others = lapse.others();
    let found = (others.next(), others.next(), others.next());
    if let Tie::Beside(date) = tie {
        return match found {
            (Some(one), Some(other), None) if other.span == date.span => Some((one, other)),
            (Some(one), Some(other), None) if one.span == date.span => Some((one, other)),
            (Some(one), None, _) if one.span == date.span => {
                let told = before()?;
                let earlier = || sentence_tokens(page, told.start.saturating_sub(1));
                let untimed = || within(&page.dates, told.clone()).is_empty();
                let base = sole(told.clone()).or_else(|| sole(earlier()).filter(|_| untimed()))?;
                Some((base, one))
            }
            _ => None,
        };
    }
    match found {
        (Some(one), Some(other), None) => Some((one, other)),
        (Some(one), None, _) => Some((sole(before()?)?, one)),
        (None, ..) => {
            let told = before()?;
            lapse.only_two_in(told.clone()).or_else(|| {
                let earlier = sentence_tokens(page, told.start.checked_sub(1)?);
                Some((sole(earlier)?, sole(told)?))
            })
        }
        _ => None,
    }
}
