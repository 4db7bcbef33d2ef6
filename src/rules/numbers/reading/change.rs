//! A change as a sentence states it: its two ends, and the percentage that stands beside them.
//!
//! Three ways of writing are read: "from A to B" and "to B from A"; "B, up from A" and "B, compared with A"; "B, up 20 % from
//! A", with the percentage between its ends. Dates between them ("from 200 in 2015 to 250 in 2016") are stepped over.

use std::ops::Range;

use super::direction::tells_change;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, FROM, IN, OF, TO, before};
use crate::span::Span;
use crate::text::{Key, Words, key, keys};

/// The two ends of a change, and the tokens it takes.
pub struct Change<'a> {
    pub from: &'a Number,
    pub to: &'a Number,
    /// The percentage between the two.
    pub percent: Option<&'a Number>,
    /// The index of the number after the last of the two.
    pub next: usize,
}

impl Change<'_> {
    pub fn span(&self) -> Span {
        self.from.span.cover(self.to.span)
    }

    pub fn first(&self) -> usize {
        self.from.tokens.first.min(self.to.tokens.first) as usize
    }

    pub fn end(&self) -> usize {
        self.from.tokens.end.max(self.to.tokens.end) as usize
    }

    /// The true change in percent.
    pub fn percent(&self) -> f64 {
        (self.to.value - self.from.value) / self.from.value * 100.0
    }
}

const OR: Key = key("or");
const WITH: Key = key("with");
const COMPARED: Key = key("compared");

/// The change whose first number has the index, all of it before the number `end`.
pub fn read<'a>(page: &'a Page<'_>, index: usize, end: usize) -> Option<Change<'a>> {
    let first = page.numbers.get(index).filter(|first| first.unit != Unit::Percent || index + 1 < end)?;
    let second = page.numbers.get(index + 1).filter(|_| index + 1 < end)?;
    let found = pair(page, first, second)
        .map(|(from, to)| Change { from, to, percent: None, next: index + 2 })
        .or_else(|| around_percent(page, index, end));
    found.filter(|change| {
        let (from, to) = (change.from, change.to);
        let same = from.unit == to.unit
            || matches!((from.unit, to.unit), (Unit::None, Unit::Noun(_)) | (Unit::Noun(_), Unit::None));
        same && from.value > 0.0 && to.value >= 0.0 && !matches!(from.unit, Unit::Ordinal)
    })
}

/// "from A to B", "to B from A", "to B, from A", "B, up from A", "B, compared with A": the ends as (from, to).
pub fn pair<'a>(page: &Page<'_>, first: &'a Number, second: &'a Number) -> Option<(&'a Number, &'a Number)> {
    const LONGEST: usize = 7;
    const NOUN: usize = 4;
    let gap = words(page, first.tokens.end as usize..second.tokens.first as usize)?;
    let joint = gap.last().copied()?;
    let closed = !gap.contains(&COMMA) && !gap.contains(&AND) && gap.len() <= LONGEST;
    match (lead(page, first), joint) {
        (FROM, TO) if closed => return Some((first, second)),
        (TO, FROM) if closed || gap == [COMMA, FROM] => return Some((second, first)),
        _ => {}
    }
    // "up from an estimate of A".
    let gap = match gap.as_slice() {
        [start @ .., FROM, AN | A_ITS, noun, OF] if is_estimate(*noun) => [start, &[FROM]].concat(),
        [start @ .., FROM, noun, OF] if is_estimate(*noun) => [start, &[FROM]].concat(),
        _ => gap,
    };
    // "against a goal of A".
    let gap = match gap.as_slice() {
        [start @ .., VERSUS | AGAINST, noun, OF] | [start @ .., VERSUS | AGAINST, A_ITS, noun, OF]
            if is_estimate(*noun) || is_aim(*noun) =>
        {
            [start, &[AGAINST]].concat()
        }
        _ => gap,
    };
    // "150 knife offences, compared with 100", "300 officers on the street, up from 200": the rest of what is counted.
    let gap = match gap.iter().position(|&word| word == COMMA) {
        Some(comma @ 1..=NOUN) if is_count(first) && !gap[..comma].contains(&AND) && is_link(&gap[comma + 1..]) => {
            gap[comma..].to_vec()
        }
        _ => gap,
    };
    // "€10 (previously €8", "3,400 (year before: 4,000".
    let was = matches!(gap.as_slice(), [OPEN, then @ ..] if is_earlier_label(then));
    // "$12,000 for individuals (up from $9,350".
    let gap = match gap.iter().position(|&word| word == OPEN) {
        Some(open @ 0..=3) if !gap[..open].contains(&COMMA) && !gap[..open].contains(&AND) => gap[open + 1..].to_vec(),
        _ => gap,
    };
    let compared = match gap.as_slice() {
        [link @ .., FROM] => {
            !link.is_empty() && link.iter().all(|&word| word == COMMA || is_direction(word)) && link != [COMMA]
        }
        [link @ .., WITH | TO] => matches!(link, [COMPARED] | [COMMA, COMPARED]),
        [VERSUS | AGAINST] | [COMMA, VERSUS | AGAINST] => true,
        _ => was,
    };
    // Two percentages side by side are mostly changes of two things.
    let levels = first.unit != Unit::Percent || lead(page, first) == TO;
    (compared && levels && !is_expectation(page, second)).then_some((second, first))
}

/// "previously", "a year earlier:", "last season:", "was": behind a bracket, what leads to the level before; "previous" is a filler.
fn is_earlier_label(words: &[Key]) -> bool {
    const WORDS: Words<17> = Words::new([
        "previously", "formerly", "before", "earlier", "last", "year", "month", "season", "week", "quarter", "time",
        "was", "were", "old", "prior", "then", "previous",
    ]);
    let label = words.strip_suffix(&[COLON]).unwrap_or(words);
    !label.is_empty() && label.iter().all(|&word| WORDS.contains(word))
}

/// "compared with", "up from".
fn is_link(words: &[Key]) -> bool {
    matches!(words, [COMPARED, ..])
        || matches!(words, [way @ .., FROM] if !way.is_empty() && way.iter().all(|&word| is_direction(word)))
}

fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::None | Unit::Noun(_))
}

pub fn is_estimate(noun: Key) -> bool {
    const NOUNS: Words<18> = Words::new([
        "estimate", "total", "average", "peak", "low", "high", "budget", "rate", "level", "base", "figure", "record",
        "price", "cost", "share", "median", "mean", "maximum",
    ]);
    NOUNS.contains(noun)
}

fn is_aim(noun: Key) -> bool {
    const NOUNS: Words<8> =
        Words::new(["goal", "target", "quota", "forecast", "plan", "limit", "capacity", "expectation"]);
    NOUNS.contains(noun)
}

const AN: Key = key("an");
const A_ITS: Key = key("its");
const VERSUS: Key = key("versus");
const AGAINST: Key = key("against");

/// "B, up 20 % from A", "B, a 20 % rise from A", "B, an increase of 20 % on A".
fn around_percent<'a>(page: &'a Page<'_>, index: usize, end: usize) -> Option<Change<'a>> {
    let (to, percent, from) = (page.numbers.get(index)?, page.numbers.get(index + 1)?, page.numbers.get(index + 2)?);
    if index + 2 >= end || percent.unit != Unit::Percent || to.unit == Unit::Percent {
        return None;
    }
    let left = words(page, to.tokens.end as usize..percent.tokens.first as usize)?;
    let right = words(page, percent.tokens.end as usize..from.tokens.first as usize)?;
    let said = left.iter().chain(&right).any(|&word| is_change_word(word));
    let tied = left.iter().all(|&word| is_tie(word) || is_change_word(word))
        && right.iter().all(|&word| is_tie(word) || is_change_word(word) || word == COMPARED || word == WITH)
        && !right.contains(&COMMA);
    let right: Vec<Key> = right.into_iter().filter(|&word| !is_determiner(word)).collect();
    let joint = matches!(right.last(), Some(&FROM)) || matches!(right.as_slice(), [.., COMPARED, WITH | TO]);
    let found = said && tied && joint && !is_expectation(page, from);
    found.then_some(Change { from, to, percent: Some(percent), next: index + 3 })
}

/// "(–40%)", ", minus 40 per cent", ", a plus of 35 %", "; growth: 30 per cent": a sign or a label tells that the percentage is of a change.
fn is_told_briefly(page: &Page<'_>, end: usize, percent: &Number) -> bool {
    const SIGNS: Words<6> = Words::new(["+", "-", "\u{2013}", "\u{2212}", "plus", "minus"]);
    const OPENERS: Words<7> = Words::new([",", "(", ";", ":", "\u{2013}", "\u{2014}", "["]);
    const LABELS: Words<3> = Words::new(["change", "difference", "variation"]);
    const LONGEST: usize = 6;
    let first = percent.tokens.first as usize;
    let word = |at: usize| page.text.key(at);
    if !(2..=LONGEST).contains(&(first - end)) || !OPENERS.contains(word(end)) {
        return false;
    }
    let of = usize::from(word(first - 1) == OF);
    let sign = first - 1 - of;
    let glued = || page.text.tokens[sign].is_word() || !page.text.tokens[first].after_space();
    let closed = page.text.tokens.get(percent.tokens.end as usize).is_none_or(|next| next.is_mark());
    let signed = sign > end && SIGNS.contains(word(sign)) && glued() && closed;
    let label = first - 1 - usize::from(signed);
    let is_moved = |word: Key| is_change_word(word) && word != key("discount");
    let named = word(label) == COLON && closed && (is_moved(word(label - 1)) || LABELS.contains(word(label - 1)));
    let small = |at: usize| word(at) == key("a") || word(at) == key("the");
    signed && (end + 1..sign).all(small) || named && label - 1 > end && (end + 1..label - 1).all(small)
}

const COLON: Key = key(":");

fn is_determiner(word: Key) -> bool {
    [key("the"), A_ITS, key("their"), key("his"), key("her")].contains(&word)
}

/// "$140 million expected by analysts": no earlier value.
fn is_expectation(page: &Page<'_>, number: &Number) -> bool {
    const WORDS: [Key; 11] = keys([
        "expected", "forecast", "forecasts", "estimated", "estimates", "analysts", "projected", "predicted",
        "budgeted", "consensus", "planned",
    ]);
    let end = number.tokens.end as usize;
    (end..end + 4).any(|at| WORDS.contains(&page.text.key(at)))
}

/// The words of a gap without its dates and degrees; `None` where it is too long to be one.
fn words(page: &Page<'_>, gap: Range<usize>) -> Option<Vec<Key>> {
    const LONGEST: usize = 16;
    if gap.len() > LONGEST {
        return None;
    }
    let mut words: Vec<Key> = Vec::with_capacity(gap.len());
    for at in gap {
        let word = page.text.key(at);
        if page.is_dated(at) {
            // "in 2015", "between 2010 and 2020".
            while words.last().is_some_and(|&word| matches!(word, IN | BETWEEN | DURING | ON | AND_OF_DATES)) {
                words.pop();
            }
        } else if !is_filler(word) {
            words.push(word);
        }
    }
    Some(words)
}

const BETWEEN: Key = key("between");
const DURING: Key = key("during");
const ON: Key = key("on");
const AND_OF_DATES: Key = AND;

/// The preposition before a number, past "about" and "more than".
fn lead(page: &Page<'_>, number: &Number) -> Key {
    let plain = |back: &usize| !is_filler(before(page, number, *back));
    let back = (1..=4).find(plain).unwrap_or(1);
    // "from an average of".
    let estimated = before(page, number, back) == OF && is_estimate(before(page, number, back + 1));
    let back = if estimated { (back + 2..back + 5).find(plain).unwrap_or(back) } else { back };
    before(page, number, back)
}

pub fn is_filler(word: Key) -> bool {
    const WORDS: [Key; 21] = keys([
        "an", "original", "initial", "previous", "grown", "risen", "fallen", "about", "around", "nearly", "almost",
        "just", "over", "under", "roughly", "some", "a", "more", "less", "than", "only",
    ]);
    WORDS.contains(&word)
}

/// "rose 15 % to B from A", "a 15 % rise from A to B", "rose 15 % last year, from A to B".
pub fn stated_before<'a>(page: &Page<'_>, earlier: Option<&'a Number>, change: &Change<'_>) -> Option<&'a Number> {
    const LONGEST: usize = 6;
    // "and then a further 20 percent off": one of several.
    let further = |percent: &Number| [key("further"), key("another")].contains(&before(page, percent, 1));
    let percent = earlier.filter(|number| number.unit == Unit::Percent && !further(number))?;
    let gap = words(page, percent.tokens.end as usize..change.first())?;
    let first = percent.tokens.first as usize;
    // "49 percent to 45 percent, up from 47 percent" has three levels, "12 percent from $24,000 to $90,000" a tax and its bracket.
    let said = (first.saturating_sub(6)..first)
        .rev()
        .take_while(|&at| ![key(";"), key(":"), key(".")].contains(&page.text.key(at)))
        .any(|at| is_change_word(page.text.key(at)));
    let said = said || (change.from.unit != Unit::Percent && gap.iter().any(|&word| is_change_word(word)));
    // "swelled 40 percent, from 200 to 250": any verb that the percentage measures, and the ends behind a comma.
    let verb = first.checked_sub(1 + usize::from(before(page, percent, 1) == key("by")));
    // "By 40 percent, from $2 to $2.50, the firm has raised its fare".
    let opens = before(page, percent, 1) == key("by")
        && page.text.sentences[page.text.sentence_of(first)].tokens.first as usize + 1 == first;
    let measured = change.from.unit != Unit::Percent
        && gap == [COMMA, FROM]
        && (opens || verb.is_some_and(|verb| page.text.token_str(verb).ends_with("ed")));
    if !said && !measured {
        return None;
    }
    let tied = gap.len() <= LONGEST && gap.iter().all(|&word| is_tie(word) || is_change_word(word));
    tied.then_some(percent)
}

/// "from A to B, a rise of 15 %", "…, up 15 %", "…, or 15 %", "(15 %)".
pub fn stated_after<'a>(page: &Page<'_>, later: Option<&'a Number>, change: &Change<'_>) -> Option<&'a Number> {
    later.filter(|percent| percent.unit == Unit::Percent && sums_up(page, change.end(), percent))
}

/// Whether the percentage sums up the level that ends at the token.
pub fn sums_up(page: &Page<'_>, end: usize, percent: &Number) -> bool {
    const LONGEST: usize = 9;
    // "from $300 to $400 a month".
    let per = [key("a"), key("an"), key("per")].contains(&page.text.key(end))
        && [COMMA, OPEN].contains(&page.text.key(end + 2));
    // "to £3.9m (previous year: £3m), a rise of".
    let in_brackets = page.text.key(end) == key(")") && page.text.key(end + 1) == COMMA;
    let start = end + if per { 2 } else { usize::from(in_brackets) };
    let Some(gap) = words(page, start.min(percent.tokens.first as usize)..percent.tokens.first as usize) else {
        return false;
    };
    let named = is_change_word(page.text.key(percent.tokens.end as usize));
    let said = named || gap.iter().any(|&word| is_change_word(word)) || gap.contains(&OR);
    let tied = gap.len() <= LONGEST && gap.iter().all(|&word| is_tie(word) || is_change_word(word));
    (tied && said) || is_told_briefly(page, start, percent) || is_summary(page, start, percent)
}

/// "from $40 million to $52 million, a gain of $12 million, or 30 %": the percentage behind the difference of the two ends.
pub fn stated_after_difference<'a>(page: &'a Page<'_>, change: &Change<'_>, end: usize) -> Option<&'a Number> {
    const LONGEST: usize = 6;
    let [by, percent, ..] = page.numbers.get(change.next..end)? else { return None };
    let lead = words(page, change.end()..by.tokens.first as usize)?;
    let joint = words(page, by.tokens.end as usize..percent.tokens.first as usize)?;
    let apart = (change.to.value - change.from.value).abs();
    let told = percent.unit == Unit::Percent
        && (by.unit == change.to.unit || is_count(by) && is_count(change.to))
        && (by.value - apart).abs() <= 0.2 * apart
        && lead.len() <= LONGEST
        && lead.iter().any(|&word| is_change_word(word) || word == key("by"))
        && lead.iter().all(|&word| is_tie(word) || is_change_word(word))
        && matches!(joint.as_slice(), [COMMA, OR] | [OR] | [OPEN]);
    told.then_some(percent)
}

const OPEN: Key = key("(");

/// "from sixty members to ninety,\" he said, \"and that is a rise of thirty per cent": a noun phrase of change after "is" or a mark,
/// with nothing but who says so before it.
fn is_summary(page: &Page<'_>, end: usize, percent: &Number) -> bool {
    const LONGEST: usize = 14;
    const SMALL: Words<20> = Words::new([
        ",", "and", "on", "in", "\"", "\u{201c}", "\u{201d}", "he", "she", "they", "said", "says", "that", "this",
        "is", "was", "an", "a", "which", "of",
    ]);
    let first = percent.tokens.first as usize;
    let noun = if before(page, percent, 1) == OF {
        before(page, percent, 2)
    } else {
        page.text.key(percent.tokens.end as usize)
    };
    let small = |at: usize| {
        let word = page.text.key(at);
        SMALL.contains(word) || page.is_dated(at) || (is_change_word(word) && at + 2 == first)
    };
    first - end <= LONGEST && is_change_word(noun) && (end..first).all(small)
}

/// Small words that may stand between a change and its percentage.
pub fn is_tie(word: Key) -> bool {
    const WORDS: Words<26> = Words::new([
        "since", "over", "between", "during", "going", "in", "on", ",", "(", "\u{2014}", "\u{2013}", "-", "an", "of",
        "by", "or", "is", "was", "that", "which", "represents", "representing", "marking", "from", "to", "its",
    ]);
    WORDS.contains(word) || word == key("the")
}

/// "up", "down" and their kin, which stand between a level and the one before it.
fn is_direction(word: Key) -> bool {
    const WORDS: [Key; 10] = keys([
        "up", "down", "rising", "falling", "increasing", "dropping", "declining", "climbing", "sharply", "slightly",
    ]);
    WORDS.contains(&word)
}

/// Nouns, verbs and adverbs of change.
pub fn is_change_word(word: Key) -> bool {
    tells_change(word)
}

/// Such a word, but for the "up" of "make up 80 percent" and "eats up 80 percent", which divides a whole.
pub fn is_change_at(page: &Page<'_>, at: usize) -> bool {
    const MADE: Words<10> =
        Words::new(["make", "makes", "made", "making", "eat", "eats", "ate", "take", "takes", "took"]);
    let word = page.text.key(at);
    let made_up = word == key("up") && at > 0 && MADE.contains(page.text.key(at - 1));
    is_change_word(word) && !made_up
}
