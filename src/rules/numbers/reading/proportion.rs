//! A part of a counted whole, and the share that it is said to be: "91 of the 118 cases, or 77 percent", "Of the 1,600 ballots, a quarter,
//! or 400, came by mail", "half of the 60 homes – 30 – failed", "45 percent of its 3,100 workers, 1,395 people in all", "a 15 percent
//! fee on a $160 loan, or $24".
//!
//! The part and the share stand in apposition, one right behind the other or behind the words of the whole, in either order. The whole
//! stands between them ("91 of the 118 cases, or"), opens the sentence ("Of the 118 cases,"), follows them ("or 77 percent of the 118
//! cases"), or was counted before ("118 cases, 91 of them, or 77 percent"). The share is wrong where no two counts nearby give it.

use std::ops::Range;

use super::change::is_change_word;
use super::level::{is_numerator, is_time};
use super::parts::is_of_them;
use super::restated::restated;
use super::share::{Share, in_figures, in_words_at};
use super::subsets::{counts_people, leads};
use super::totals::is_opening;
use super::wholes::is_group;
use crate::annotate::numbers::{Unit, is_about};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, THE, before, figure, rounding};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Words, key};

/// The most words between the part and the share, and from a whole to them.
pub(super) const LONGEST: usize = 14;
const FAR: usize = 24;

/// The most words from "of" to its whole.
const OF_WHOLE: usize = 5;

pub(super) const OR: Key = key("or");

/// How the second of part and share is joined to the first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// ", or", "amounting to".
    Or,
    /// A comma, a dash or a bracket alone.
    Mark,
}

/// The share of the sentence that its part and whole do not make: the place, and the arithmetic.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    let told_twice = page.numbers[run.clone()].iter().find_map(|figures| restated(page, figures));
    told_twice.or_else(|| of_counts(page, run)).or_else(|| summed_up(page, run))
}

/// "Of 60 pupils, 45 passed. That is 65 per cent.": the share alone, behind a sentence with one part and its whole alone.
fn summed_up(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    const OPENERS: Words<4> = Words::new(["that", "this", "it", "which"]);
    const SMALL: Words<24> = Words::new([
        "is", "was", "makes", "means", "equals", "a", "an", "rate", "share", "of", "exactly", "corresponds", "to",
        "amounts", "return", "response", "success", "pass", "failure", "survival", "occupancy", "quota", "proportion",
        "ratio",
    ]);
    let [figures] = &page.numbers[run.clone()] else { return None };
    let sentence = page.text.sentence_of(figures.tokens.first as usize);
    let opening = page.text.sentences[sentence].tokens.first as usize;
    let lead = opening + 1..figures.tokens.first as usize;
    let small =
        |at: usize| SMALL.contains(page.text.key(at)) || is_about(page.text.key(at)) || page.text.key(at) == COMMA;
    let share =
        in_figures(page, figures).filter(|_| OPENERS.contains(page.text.key(opening)) && lead.clone().all(small))?;
    let closed = !lead.is_empty() && is_closed(page, share.tokens.end, Joint::Mark, None);
    // "It sent out 6,000 forms. 1,500 came back. That is a rate of 35 percent.": the whole, the part and the share in a sentence each.
    let (one, other, apart) = match told_before(page, run.start, sentence) {
        [one, other] => (one, other, false),
        [part] if opens_with(page, part) => match told_before(page, run.start - 1, sentence.saturating_sub(1)) {
            [whole] => (part, whole, true),
            _ => return None,
        },
        _ => return None,
    };
    let counts = closed && is_count(page, one) && is_count(page, other) && is_alike(one, other);
    let of = apart || is_of(page, one.tokens.end as usize, other);
    let (part, whole) = if of { (one, other) } else { (other, one) };
    let tied = apart
        || part.tokens.first < whole.tokens.first
        || is_of_them(page, part.tokens.end as usize)
        || is_opened(page, whole, part.tokens.first as usize);
    if counts && tied { wrong(page, &share, part, whole, [part, whole].into_iter(), false) } else { None }
}

/// "1,500 came back": a bare number, with its verb behind it, opens the sentence.
fn opens_with(page: &Page<'_>, part: &Number) -> bool {
    let first = part.tokens.first as usize;
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    let small = |at: usize| is_about(page.text.key(at)) || page.text.key(at) == key("only");
    let named = part.unit != Unit::None && page.text.token_str(part.tokens.end as usize - 1).ends_with('s');
    (opening..first).all(small) && !named
}

/// A share of counts.
fn of_counts(page: &Page<'_>, run: &Range<usize>) -> Option<(Span, String)> {
    const MOST: usize = 8;
    let numbers = &page.numbers[run.clone()];
    let sentence = page.text.sentence_of(numbers.first()?.tokens.first as usize);
    let mut counts: Vec<&Number> = numbers.iter().filter(|number| is_count(page, number)).take(MOST).collect();
    let first = counts.first()?.tokens.first as usize;
    let earlier = told_before(page, run.start, sentence);
    if counts.len() < 2 && earlier.is_empty() {
        return None;
    }
    let last = counts.last()?.tokens.end as usize;
    let words = page.text.sentences[sentence].tokens.range();
    let near = words.start.max(first.saturating_sub(FAR))..words.end.min(last + LONGEST);
    let in_words = near.filter_map(|at| in_words_at(page, at));
    let in_figures = numbers.iter().filter_map(|number| in_figures(page, number));
    let shares: Vec<Share> = in_figures.chain(in_words).take(MOST).collect();
    // "half of the 60".
    counts.retain(|count| !shares.iter().any(|share| share.tokens.contains(&(count.tokens.first as usize))));
    shares.iter().find_map(|share| {
        counts.iter().find_map(|part| {
            let (whole, added) = whole(page, &counts, earlier, share, part)?;
            let told = counts.iter().copied().chain(earlier);
            wrong(page, share, part, whole, told, added)
        })
    })
}

/// Things or money counted; no time, no "two" of "two-thirds" and no end of "35-49".
fn is_count(page: &Page<'_>, number: &Number) -> bool {
    let dash = |at: usize| page.text.key(at) == key("-") || page.text.key(at) == key("\u{2013}");
    let digit = |at: usize| page.text.tokens.get(at).is_some_and(|token| token.has_digit() && !token.after_space());
    let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
    let glued = !page.text.tokens[first].after_space() && first >= 2 && page.text.tokens[first - 2].has_digit();
    if dash(end) && digit(end + 1) || glued && dash(first - 1) {
        return false;
    }
    match number.unit {
        Unit::None => number.value.fract() == 0.0 && !is_numerator(page, number),
        Unit::Noun(noun) => !is_time(noun) && !is_numerator(page, number),
        Unit::Money(_) => true,
        _ => false,
    }
}

/// The numbers of the sentence before.
fn told_before<'a>(page: &'a Page<'_>, end: usize, sentence: usize) -> &'a [Number] {
    let earlier = &page.numbers[..end];
    let start = earlier.iter().rposition(|number| page.text.sentence_of(number.tokens.first as usize) + 1 < sentence);
    const MOST: usize = 12;
    let told = &earlier[start.map_or(0, |at| at + 1)..];
    &told[told.len().saturating_sub(MOST)..]
}

/// The whole of which the words say that the part is the share; and whether the share may be added to it.
fn whole<'a>(
    page: &Page<'_>,
    counts: &[&'a Number],
    earlier: &'a [Number],
    share: &Share,
    part: &Number,
) -> Option<(&'a Number, bool)> {
    let leads = share.tokens.end <= part.tokens.first as usize;
    let (one, other) =
        if leads { (&share.tokens, &part.tokens.range()) } else { (&part.tokens.range(), &share.tokens) };
    let gap = one.end..other.start;
    if gap.is_empty() || gap.len() > LONGEST {
        return None;
    }
    if !leads && makes(page, &gap) {
        let whole = counts.iter().copied().find(|count| count.tokens.first as usize >= other.end)?;
        // "The three men account for 40 percent of the 1,500 thefts".
        let kin = part.unit == Unit::None || part.unit == whole.unit || counts_people(page, whole) || {
            counts_people(page, part) && page.text.key(gap.end - 1) != key("for")
        };
        return (kin && is_of(page, other.end, whole) && is_alike(whole, part)).then_some((whole, false));
    }
    let (tail, joint) = apposition(page, &gap)?;
    let joint = if is_of_total(page, other.end) { Joint::Or } else { joint };
    let lead = gap.start..tail;
    let within = counts.iter().copied().find(|count| lead.contains(&(count.tokens.first as usize)));
    if let Some(whole) = within.filter(|whole| is_alike(whole, part)) {
        let fee = leads && is_charge(page, &lead, whole);
        let of = is_of(page, lead.start, whole) || fee;
        let rest = whole.tokens.end as usize..lead.end;
        let plain = rest.len() <= 7 && rest.clone().all(|at| page.text.tokens[at].is_word());
        let closed = is_closed(page, other.end, joint, Some(whole))
            && !(leads && joint == Joint::Mark && is_item(page, whole, part));
        return (of && plain && closed && !(fee && joint == Joint::Mark)).then_some((whole, fee));
    }
    let of_them = page.text.key(lead.start) == OF && is_pronoun(page.text.key(lead.start + 1));
    let noun = lead.len() <= 3 && joint == Joint::Or && !leads && lead.clone().all(|at| is_nominal(page, at));
    // "Of the 118 cases, 91 were dismissed, or 77 percent": what befell the part.
    let verb = !leads && is_predicate(page, &lead, joint, tail);
    // "65% of the pupils – 45 of 60 – passed": the part has its whole behind it.
    // "85 percent of those who replied want it, namely 126 of 180".
    let clause = |at: usize| page.text.tokens[at].is_word() && !page.text.tokens[at].has_digit();
    let said = || joint == Joint::Or && page.text.key(lead.start) == OF && lead.clone().all(clause);
    let of_noun = || leads && !of_them && (is_of_noun(page, &lead) || said());
    let own = || counts.iter().copied().find(|count| count.tokens.first as usize >= other.end);
    if let Some(whole) = own().filter(|_| of_noun()) {
        let told = is_of(page, part.tokens.end as usize, whole) && is_alike(whole, part);
        let closed = page.text.tokens.get(whole.tokens.end as usize).is_none_or(|next| next.is_mark());
        return (told && closed).then_some((whole, false));
    }
    if !(lead.is_empty() || of_them && lead.len() == 2 || noun || verb) {
        return None;
    }
    let after = counts.iter().copied().find(|count| count.tokens.first as usize >= other.end);
    let start = other.end + usize::from(page.text.tokens.get(other.end).is_some_and(|next| next.is_mark()));
    // ", 7 percent of those 50" is more often of something else.
    let joined = joint == Joint::Or || page.text.key(tail) != COMMA;
    // "600 barrels, half of the 900 barrels".
    let again = |whole: &Number| whole.unit == part.unit && matches!(part.unit, Unit::Noun(_)) && !leads;
    if let Some(whole) =
        after.filter(|whole| (joined || again(whole)) && is_of(page, start, whole) && is_alike(whole, part))
    {
        return Some((whole, false));
    }
    if !is_closed(page, other.end, joint, None) {
        return None;
    }
    let before = counts.iter().copied().rfind(|count| count.tokens.end as usize <= one.start);
    let of_whom = one.start >= 2 && page.text.key(one.start - 2) == OF && is_pronoun(page.text.key(one.start - 1));
    let opened = before.filter(|whole| is_opened(page, whole, one.start) || !verb && (of_them || of_whom));
    if let Some(whole) = opened.filter(|whole| is_alike(whole, part)) {
        return Some((whole, false));
    }
    // "Of those, 91, or 77 percent, were dismissed": the one count of the sentence before.
    let opening = page.text.sentences[page.text.sentence_of(one.start)].tokens.first as usize;
    let goes_on =
        page.text.key(opening) == OF && is_pronoun(page.text.key(opening + 1)) && page.text.key(opening + 2) == COMMA;
    let mut told = earlier.iter().filter(|number| is_count(page, number));
    let whole =
        told.next().filter(|whole| (goes_on || of_them) && !verb && before.is_none() && is_alike(whole, part))?;
    told.next().is_none().then_some((whole, false))
}

/// "The 27 women make up 72 percent of": the words between a part and its share.
fn makes(page: &Page<'_>, gap: &Range<usize>) -> bool {
    const MAKE: Words<18> = Words::new([
        "make", "makes", "made", "account", "accounts", "accounted", "represent", "represents", "represented",
        "constitute", "constituted", "comprise", "comprised", "are", "were", "form", "formed", "equal",
    ]);
    const LONGEST: usize = 5;
    let verb = gap.clone().find(|&at| MAKE.contains(page.text.key(at)));
    let small = |at: usize| [key("up"), key("for")].contains(&page.text.key(at)) || is_about(page.text.key(at));
    verb.is_some_and(|verb| {
        verb - gap.start <= LONGEST
            && (verb + 1..gap.end).all(small)
            && (gap.start..verb).all(|at| is_nominal(page, at))
    })
}

/// "were approved", "passed the test", with the share behind "or", a bracket, a dash or a colon.
fn is_predicate(page: &Page<'_>, lead: &Range<usize>, joint: Joint, mark: usize) -> bool {
    const MOST: usize = 8;
    const WALLS: Classes = Classes::COORDINATOR.or(Classes::SUBORDINATOR).or(Classes::NUMBER_WORD);
    let plain = |at: usize| {
        let token = &page.text.tokens[at];
        token.is_word()
            && !token.has_digit()
            && token.key != OF
            && (!classes(token.key).any(WALLS) || token.key == key("a"))
    };
    (1..=MOST).contains(&lead.len())
        && (joint == Joint::Or || page.text.key(mark) != COMMA)
        && is_mark(page, mark)
        && lead.clone().all(plain)
}

/// "of the pupils", "of the town's bus drivers": what the share is of.
fn is_of_noun(page: &Page<'_>, lead: &Range<usize>) -> bool {
    let named = |at: usize| is_nominal(page, at) || page.text.key(at) == THE;
    (2..=OF_WHOLE + 1).contains(&lead.len()) && page.text.key(lead.start) == OF && (lead.start + 1..lead.end).all(named)
}

/// Counts of things, or money of one currency.
fn is_alike(whole: &Number, part: &Number) -> bool {
    match (whole.unit, part.unit) {
        (Unit::Money(one), Unit::Money(other)) => one == other,
        (Unit::Money(_), _) | (_, Unit::Money(_)) => false,
        _ => true,
    }
}

/// The comma, the dash, the bracket or the "or" that sets a figure beside another one, and where it begins; `gap` ends with it.
pub(super) fn apposition(page: &Page<'_>, gap: &Range<usize>) -> Option<(usize, Joint)> {
    const DEGREES: Words<15> = Words::new([
        "just", "only", "over", "more", "less", "fewer", "than", "at", "least", "a", "an", "total", "estimated",
        "exactly", "full",
    ]);
    const LINKS: Words<9> =
        Words::new(["equal", "equivalent", "amounting", "representing", "coming", "meaning", "i.e", "ie", "namely"]);
    let word = |at: usize| page.text.key(at);
    let is_degree = |at: usize| {
        is_about(word(at))
            || DEGREES.contains(word(at))
            || at > gap.start && word(at) == OF && word(at - 1) == key("total")
    };
    let mut at = (gap.start..gap.end).rev().find(|&at| !is_degree(at))?;
    // "i.e. 65 percent".
    at -= usize::from(at > gap.start && word(at) == key(".") && LINKS.contains(word(at - 1)));
    let linked = at > gap.start && [key("to"), OF].contains(&word(at)) && LINKS.contains(word(at - 1));
    if linked {
        at -= 1;
    }
    if let Some(mark) = named(page, gap.start, at) {
        return Some((mark, Joint::Or));
    }
    let or = linked || word(at) == OR || LINKS.contains(word(at));
    if or {
        let marked = at > gap.start && is_mark(page, at - 1);
        return Some((at - usize::from(marked), Joint::Or));
    }
    is_mark(page, at).then_some((at, Joint::Mark))
}

/// ", a rate of", ", for an approval rate of", ", which is": the mark before words that name the share; `at` is the last of them.
fn named(page: &Page<'_>, start: usize, at: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    const NAMES: Words<5> = Words::new(["rate", "share", "proportion", "percentage", "fraction"]);
    const IS: Words<4> = Words::new(["is", "was", "makes", "means"]);
    const OTHER: Words<8> =
        Words::new(["interest", "tax", "growth", "inflation", "jobless", "unemployment", "mortgage", "discount"]);
    let word = |at: usize| page.text.key(at);
    let mark = (at.saturating_sub(LONGEST).max(start)..at).rev().find(|&at| is_mark(page, at))?;
    let name = word(at) == OF && NAMES.contains(word(at - 1));
    let opens = mark + 1 + usize::from([key("for"), key("with")].contains(&word(mark + 1)));
    let article = [key("a"), key("an")].contains(&word(opens));
    let rate = name && article && (opens + 1..at - 1).all(|at| is_nominal(page, at) && !OTHER.contains(word(at)));
    let which = [key("which"), key("that")].contains(&word(mark + 1)) && mark + 2 == at && IS.contains(word(at));
    (rate || which).then_some(mark)
}

pub(super) const COLON: Key = key(":");

pub(super) fn is_mark(page: &Page<'_>, at: usize) -> bool {
    const MARKS: Words<6> = Words::new([",", "(", ":", "\u{2013}", "\u{2014}", "-"]);
    // "30-year" is no dash.
    let dash = page.text.key(at) != key("-") || page.text.tokens[at].after_space();
    MARKS.contains(page.text.key(at)) && dash
}

fn is_pronoun(word: Key) -> bool {
    const WORDS: Words<7> = Words::new(["them", "those", "these", "whom", "which", "it", "that"]);
    WORDS.contains(word)
}

/// A word of the noun phrase of a count: "elected delegates".
fn is_nominal(page: &Page<'_>, at: usize) -> bool {
    const CLOSED: Classes = Classes::PREPOSITION
        .or(Classes::AUXILIARY)
        .or(Classes::COORDINATOR)
        .or(Classes::SUBORDINATOR)
        .or(Classes::PRONOUN)
        .or(Classes::OBJECT_PRONOUN);
    page.text.tokens[at].is_word() && !classes(page.text.key(at)).any(CLOSED)
}

/// "of the company's 3,100 employees": whether "of" stands at the token, and leads to the whole.
fn is_of(page: &Page<'_>, at: usize, whole: &Number) -> bool {
    const SMALL: Words<9> = Words::new(["than", "a", "about", "nearly", "some", "over", "more", "all", "only"]);
    let at = at + usize::from(page.text.key(at) == key("out"));
    let first = whole.tokens.first as usize;
    page.text.key(at) == OF
        && first > at
        && first - at <= OF_WHOLE
        && (at + 1..first).all(|at| {
            let total = page.text.key(at) == OF && page.text.key(at - 1) == key("total");
            total || SMALL.contains(page.text.key(at)) || is_nominal(page, at)
        })
}

/// "a 15 percent fee on a $160 loan": what is charged, added or taken off, and the sum it is reckoned from.
fn is_charge(page: &Page<'_>, lead: &Range<usize>, whole: &Number) -> bool {
    const LINKS: Words<5> = Words::new(["on", "for", "of", "off", "over"]);
    let first = whole.tokens.first as usize;
    let link = (lead.start + 1..first).find(|&at| LINKS.contains(page.text.key(at)));
    let named = |link: usize| (lead.start..link).all(|at| is_nominal(page, at)) && link - lead.start <= 3;
    matches!(whole.unit, Unit::Money(_))
        && link.is_some_and(|link| named(link) && first - link <= 4 && (link + 1..first).all(|at| is_nominal(page, at)))
}

/// Whether nothing behind the second figure gives it another base: a mark, "of them", "in all", or after "or" a verb.
pub(super) fn is_closed(page: &Page<'_>, end: usize, joint: Joint, whole: Option<&Number>) -> bool {
    const OTHER: Words<17> = Words::new([
        "per", "a", "an", "each", "more", "fewer", "less", "higher", "lower", "above", "below", "to", "than", "from",
        "on", "annually", "points",
    ]);
    let word = |at: usize| page.text.key(at);
    let Some(next) = page.text.tokens.get(end) else { return true };
    if word(end) == OF {
        let at = end + 1 + usize::from(word(end + 1) == THE);
        let again = whole.is_some_and(|whole| (whole.tokens.first as usize..end).any(|told| word(told) == word(at)));
        let group = || whole.is_some() && is_group(word(at));
        let told = is_pronoun(word(at)) || ALL.contains(word(at)) || again && at == end + 2 || group();
        // "45 percent of them at home".
        let ends = page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark());
        return told && (ends || joint == Joint::Or);
    }
    let in_all = word(end) == key("in") && ALL.contains(word(end + 1));
    let said = in_all || [key("altogether"), key("overall")].contains(&word(end));
    // "in the suburbs".
    let elsewhere = OTHER.contains(word(end)) || classes(word(end)).any(Classes::PREPOSITION);
    next.is_mark() || said || joint == Joint::Or && !elsewhere && !is_change_word(word(end))
}

/// "half of the total", "50 percent of the whole": the share names its base.
fn is_of_total(page: &Page<'_>, end: usize) -> bool {
    page.text.key(end) == OF && page.text.key(end + 1) == THE && ALL.contains(page.text.key(end + 2))
}

/// What stands for all that was counted.
const ALL: Words<5> = Words::new(["total", "whole", "all", "sum", "group"]);

/// "half of the 60 homes, 12 shops and a school", "1 percent of the 10 acres (4 hectares)": the count is the next item of a list, or
/// the whole in other units.
fn is_item(page: &Page<'_>, whole: &Number, part: &Number) -> bool {
    let same = part.unit == Unit::None || part.unit == whole.unit || counts_people(page, part);
    let end = part.tokens.end as usize;
    let goes_on = page.text.key(end) == COMMA && [key("and"), key("or")].contains(&page.text.key(end + 1));
    !same || before(page, part, 1) == COMMA && goes_on
}

/// "Of the 118 cases reviewed, judges dismissed": the sentence opens with the whole, and a comma closes its words.
fn is_opened(page: &Page<'_>, whole: &Number, first: usize) -> bool {
    const WALLS: Words<5> = Words::new([";", "\"", "\u{201c}", "\u{201d}", ":"]);
    let gap = whole.tokens.end as usize..first;
    gap.len() <= FAR
        && (leads(page, whole) || is_opening(page, whole))
        && gap.clone().any(|at| page.text.key(at) == COMMA)
        && !gap.clone().any(|at| WALLS.contains(page.text.key(at)))
}

/// What rounding allows a figure; a few hundred things are counted.
fn rounded(page: &Page<'_>, number: &Number) -> f64 {
    const COUNTED: f64 = 1000.0;
    let counted = !matches!(number.unit, Unit::Money(_)) && number.value < COUNTED && number.value.fract() == 0.0;
    if counted { 0.0 } else { rounding(page, number) }
}

/// The place and the arithmetic, where neither the part and its whole nor two other counts nearby make the share.
fn wrong<'a>(
    page: &Page<'_>,
    share: &Share,
    part: &Number,
    whole: &Number,
    told: impl Iterator<Item = &'a Number> + Clone,
    added: bool,
) -> Option<(Span, String)> {
    let usable = whole.value >= 3.0 && part.value > 0.0 && (part.value < whole.value || added);
    let fits = |part: &Number, whole: &Number| {
        let real = 100.0 * part.value / whole.value;
        let loose = if part.approximate || whole.approximate { 2.0 + 0.05 * real } else { 0.0 };
        let rounded = real * (rounded(page, part) / part.value + rounded(page, whole) / whole.value) + loose;
        share.fits(real, rounded) || added && share.fits((real - 100.0).abs(), rounded)
    };
    let counts = told.clone().filter(|number| is_count(page, number) && number.value > 0.0);
    let excused = counts
        .clone()
        .any(|one| counts.clone().any(|other| one.value < other.value && is_alike(other, one) && fits(one, other)));
    if !usable || excused || fits(part, whole) {
        return None;
    }
    let tokens = TokenSpan::new(share.tokens.start as u32, share.tokens.end as u32);
    let (part_figure, whole_figure) = (figure(part.value), figure(whole.value));
    let (real, said) = (figure(100.0 * part.value / whole.value), figure(share.percent));
    Some((
        page.text.span(tokens).cover(part.span).cover(whole.span),
        format!("{part_figure} / {whole_figure} = {real} %; the text says {said} %"),
    ))
}
