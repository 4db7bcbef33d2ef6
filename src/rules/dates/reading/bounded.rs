//! A length and the two times that bound it. How the words tie the length to what was told (it stands beside the time that ends it; it is
//! the object of "took" or "lay between"; it sums up with "those") and where the two times stand (both in the sentence, one there and one
//! in the sentence before, both before) are asked apart, so that every tie goes with every place. What is asked by default is let go
//! where any pair of times nearby, or the day of publication, explains the length.

use std::ops::Range;

use jiff::civil::Date;

use super::ago::is_ago;
use super::course;
use super::event::event;
use super::lapse::{End, Lapse};
use super::lasting::is_wall;
use super::life::{BORN, Mismatch};
use super::look::Look;
use super::onward::onward_end;
use super::spells::is_break;
use super::until_now::is_counted;
use super::whole::is_same;
use crate::annotate::dates::reader::{AFTER, COLON, COMMA, DASH, FOR, FROM, HAD, IN, OF, Reader, THE, TO, UNTIL};
use crate::annotate::dates::tense;
use crate::annotate::headline::Stem;
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Token, Words, key};

/// The length against the two times that bound it.
pub fn bounded(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: gap, published, .. } = look;
    // "19 years in all, with a two-year break" is no whole.
    let is_whole = |_: &Tie<'_>| !look.sentence.clone().any(|at| is_break(page.text.key(at)));
    let tie = tie(page, index, &look.sentence).filter(is_whole)?;
    let lapse = Lapse::of(look).filter(|_| !is_ago(page, gap))?;
    let (one, other) = ends(page, &lapse, &tie)?;
    let dates = one.tokens.first.min(other.tokens.first) as usize..one.tokens.end.max(other.tokens.end) as usize;
    if tie == Tie::Sum && !is_same(page, gap, &lapse.sentence, &dates, one) {
        return None;
    }
    let turned = one.explicit == other.explicit && one.interval?.0 > other.interval?.0;
    // What another sentence tells came before.
    if turned && !look.sentence.contains(&(one.tokens.first as usize)) {
        return None;
    }
    let (start, stop) = if turned { (other, one) } else { (one, other) };
    // Who is sentenced may have been held before.
    if course::is_judged(page, start) && onward_end(page, gap).is_none() {
        return None;
    }
    match tie {
        Tie::Beside(date) if date.span == stop.span => lapse.mismatch_onward(start, End::Told(stop)),
        Tie::Beside(_) => lapse.mismatch(start, End::Told(stop), published),
        Tie::Sum | Tie::Next => {
            let until_now = |end: &DateMention| published.is_some_and(|now: Date| lapse.fits(end, End::Now(now)));
            lapse.mismatch(start, End::Told(stop), published).filter(|_| !until_now(start) && !until_now(stop))
        }
    }
}

/// What ties a length to the times that bound it.
#[derive(PartialEq)]
enum Tie<'p> {
    /// "on May 5, after 151 days", "for 26 years, until 2011", "on April 15, nine weeks after the first": a time beside it.
    Beside(&'p DateMention),
    /// "It took seven years", "in those 19 years", "between them lay nine years": the words themselves.
    Sum,
    /// "Nineteen years passed before it was ratified in 1988": from what the sentence before told.
    Next,
}

fn tie<'p>(page: &'p Page<'_>, index: usize, sentence: &Range<usize>) -> Option<Tie<'p>> {
    let gap = &page.dates[index];
    // "a 30-year mortgage" is of its noun.
    let joined = gap.tokens.len() > 1 && page.text.key(gap.tokens.end as usize - 2) == DASH;
    if joined {
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
    after.filter(follows).map(Tie::Beside).or_else(|| sum(page, gap, sentence))
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
    // ", having dragged on for".
    let having = page.text.key(words.start) == COMMA && page.text.key(words.start + 1) == key("having");
    let plain = |at: usize| page.text.tokens[at].is_word();
    words.len() <= LONGEST
        && (words.clone().all(|at| LINKS.contains(page.text.key(at))) || having && words.clone().skip(1).all(plain))
}

/// The token behind what is told of the length itself: nothing, "later", "apart", "in all", "behind bars", "into the job", "after the first".
pub(super) fn told_end(page: &Page<'_>, end: usize) -> Option<usize> {
    const ALONE: Words<8> =
        Words::new(["later", "apart", "altogether", "on", "afterward", "older", "overall", "together"]);
    const OF_IT: Words<5> = Words::new(["in", "at", "behind", "on", "into"]);
    const LONGEST: usize = 4;
    let word = |at: usize| page.text.key(at);
    let next = match word(end) {
        AFTER => told_before(page, end + 1)?,
        IN if [key("all"), key("total")].contains(&word(end + 1)) => end + 2,
        alone if ALONE.contains(alone) && is_closed(page, end + 1) => end + 1,
        of if OF_IT.contains(of) && !course::is_own_stretch(page, end, true) => {
            let next = (end + 2..end + LONGEST).find(|&at| is_closed(page, at))?;
            // "Freed After 19 Years in Jail".
            let titled = page.text.tokens[end - 1].is_capitalised();
            let plain = |word: &Token| word.is_word() && (titled || !word.is_capitalised());
            let words = page.text.tokens.get(end..next)?;
            Some(next).filter(|&next| words.iter().all(plain) && !page.is_dated(next - 1))?
        }
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
pub(super) fn is_closed(page: &Page<'_>, at: usize) -> bool {
    let joined = |next: &Token| next.is_mark() && page.text.key(at) != key("-") || next.starts_line();
    page.text.tokens.get(at).is_none_or(joined)
}

/// "It took the county seven years", "those 19 years", "in between lay nine years", "nine years passed before".
fn sum<'p>(page: &Page<'_>, gap: &DateMention, sentence: &Range<usize>) -> Option<Tie<'p>> {
    const TOOK: Words<10> =
        Words::new(["took", "taken", "needed", "lasted", "required", "spanned", "covered", "endured", "taking", "lay"]);
    const PASSED: Words<9> =
        Words::new(["passed", "elapsed", "separate", "divide", "divided", "lay", "lie", "lies", "went"]);
    const SUBJECT: usize = 8;
    const OBJECT: usize = 4;
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let back = |by: usize| (first.saturating_sub(by).max(sentence.start)..first).rev();
    // "From its passage in 2001 to its repeal in 2009, the law stood for 15 years", "Between the two, of 2001 and 2009, lay 15 years".
    let framed = [FROM, key("between")].contains(&word(sentence.start));
    let clause = (sentence.start..first).rev().take_while(|&at| word(at) != COMMA);
    let stood = framed
        && is_whole(page, first)
        && word(end) != OF
        && !clause.clone().any(|at| is_wall(page, at) || word(at) == HAD);
    let near = framed || first <= sentence.start + SUBJECT + OBJECT;
    let those = first > sentence.start && word(first - 1) == key("those");
    // "It took two years to fill", but "It took seven years to finish the road: …".
    let filled = word(end) == TO && !(end..(end + SUBJECT).min(sentence.end)).any(|at| word(at) == COLON);
    let took = near && !filled && back(OBJECT).any(|at| TOOK.contains(word(at)));
    // "It was 17 years before", "It would be 80 days before".
    let it = word(sentence.start) == key("it") && first <= sentence.start + 3;
    let was = it && first > sentence.start && [key("was"), key("be")].contains(&word(first - 1));
    let passed = |at: usize| PASSED.contains(word(at));
    let passed = passed(end) || [key("had"), key("would")].contains(&word(end)) && passed(end + 1);
    if (was || passed) && (end..end + 3).any(|at| [key("before"), UNTIL].contains(&word(at))) {
        return Some(Tie::Next);
    }
    // "had served 22 years when he was let out".
    let had = back(OBJECT).any(|at| word(at) == HAD) && word(end) == key("when");
    // "After 15 years in the job, she left in 2015", "It had worked for 50 years."
    let opens = first == sentence.start + 1 && [AFTER, key("following")].contains(&word(sentence.start));
    let subject = IT.contains(word(sentence.start)) || word(sentence.start) == THE;
    let lasted = subject && near && is_whole(page, first) && (sentence.start..first).any(|at| word(at) == HAD);
    let alone = (opens || lasted) && told_end(page, end).is_some();
    (those || took || passed || had || alone || stood).then_some(Tie::Sum)
}

/// The two times, from the length outwards.
fn ends<'p>(page: &'p Page<'p>, lapse: &Lapse<'p>, tie: &Tie<'p>) -> Option<(&'p DateMention, &'p DateMention)> {
    let start = lapse.sentence.start;
    let before = || start.checked_sub(1).map(|at| sentence_tokens(page, at));
    let sole = |tokens: Range<usize>| lapse.sole_in(tokens).filter(|date| !is_counted(page, date));
    let mut others = lapse.others();
    let found = (others.next(), others.next(), others.next());
    if let Tie::Beside(date) = tie {
        let base = match found {
            (Some(one), Some(other), None) if other.span == date.span => one,
            (Some(one), Some(other), None) if one.span == date.span => other,
            (Some(one), None, _) if one.span == date.span => {
                let told = before()?;
                let earlier = || sentence_tokens(page, told.start.saturating_sub(1));
                let untimed = || within(&page.dates, told.clone()).is_empty();
                sole(told.clone()).or_else(|| sole(earlier()).filter(|_| untimed()))?
            }
            _ => return None,
        };
        return is_counted_from(page, lapse, base).then_some((base, *date));
    }
    let begins = |base: &DateMention| begun(page, base).is_some_and(|verb| verb != BORN);
    match found {
        (Some(one), Some(other), None) => Some((one, other)).filter(|_| *tie != Tie::Next),
        (Some(one), None, _) => Some((sole(before()?).filter(|base| *tie == Tie::Next || begins(base))?, one)),
        (None, ..) if *tie == Tie::Sum => {
            let told = before()?;
            lapse.only_two_in(told.clone()).or_else(|| {
                let earlier = sentence_tokens(page, told.start.checked_sub(1)?);
                Some((sole(earlier)?, sole(told)?))
            })
        }
        _ => None,
    }
}

/// Whether a length beside a time is counted from the other time: "later" and "after that" are from what was just told, "after the sinking"
/// from what the words before have told; a stretch by itself is of somebody or something that goes on, and was no birth.
fn is_counted_from(page: &Page<'_>, lapse: &Lapse<'_>, base: &DateMention) -> bool {
    let (end, start) = (lapse.gap.tokens.end as usize, lapse.sentence.start);
    let own = lapse.sentence.contains(&(base.tokens.first as usize));
    if page.text.key(end) == AFTER {
        return told_before(page, end + 1).is_some_and(|last| is_told_again(page, end + 1..last, base));
    }
    let onward = onward_end(page, lapse.gap).is_some() || page.text.key(end) == key("apart");
    let verb = begun(page, base);
    onward
        || (own && verb != Some(BORN))
        || (IT.contains(page.text.key(start)) && verb.is_some_and(|verb| verb != BORN))
}

const IT: Words<4> = Words::new(["it", "he", "she", "they"]);

/// The verb of a beginning before a time.
fn begun(page: &Page<'_>, base: &DateMention) -> Option<Key> {
    near(page, base).rev().map(|at| page.text.key(at)).find(|&word| course::begins(word))
}

/// The words before a time that tell of what was then.
fn near(page: &Page<'_>, base: &DateMention) -> Range<usize> {
    const REACH: usize = 8;
    let at = base.tokens.first as usize;
    sentence_tokens(page, at).start.max(at.saturating_sub(REACH))..at
}

/// Whether "the first", "that" or "the sinking" is what the other time is of: by the word or by what it tells.
pub(super) fn is_told_again(page: &Page<'_>, words: Range<usize>, base: &DateMention) -> bool {
    const PLACES: Words<7> = Words::new(["first", "second", "former", "last", "other", "previous", "earlier"]);
    let told = sentence_tokens(page, base.tokens.first as usize);
    words.len() == 1
        || words.clone().skip(1).any(|at| {
            let (word, stem) = (page.text.key(at), Stem::of(page.text.token_str(at)));
            let again = |other: usize| {
                let same = || event(page, at).zip(event(page, other)).is_some_and(|(one, two)| one.is_of_family(two));
                page.text.tokens[other].is_lexical() && (Stem::of(page.text.token_str(other)) == stem || same())
            };
            PLACES.contains(word) || told.clone().any(again)
        })
}
