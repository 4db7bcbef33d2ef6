//! Claims whose figures stand in two sentences: "It raised $660,000. That was 30 percent more than the $600,000 of the year
//! before", "The prison held 700 inmates in 2012. Four years later it held 1,050, an 80 percent rise", "Arrests went from 200 to
//! 250. That is a rise of 50 percent".

use std::ops::Range;

use super::change::Change;
use super::direction::direction;
use super::level::{is_difference, is_level};
use super::order::is_earlier_figure;
use super::summary::{Claim, LONGEST, Reading, THAN, is_same};
use super::tied::{is_compared_with, is_of_change, is_plain, is_rate_or_share};
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared as numbers;
use crate::text::{Key, Words, key};

/// A percentage and its base as the first numbers of a sentence that has more of them: "The total is up 21 percent from $487 million;
/// that was up 34 percent from $363 million".
pub fn opening<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<Reading<'a>> {
    let [percent, rest @ ..] = &page.numbers[run.clone()] else { return None };
    let (claim, base) = (Claim::Percent(*percent), rest.first().filter(|_| percent.unit == Unit::Percent)?);
    let compared = is_level(page, base, false) && is_compared_with(page, percent.tokens.end as usize, base);
    if compared { across(page, run, base, claim) } else { None }
}

/// The numbers of the sentence before.
fn told_before<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: usize) -> &'a [Number] {
    let earlier = &page.numbers[..run.start];
    let start = earlier.iter().rposition(|number| page.text.sentence_of(number.tokens.first as usize) + 1 < sentence);
    &earlier[start.map_or(0, |at| at + 1)..]
}

/// "It raised $660,000. That was 30 percent more than the $600,000 of the year before.": the fellows of the sentence's only
/// figure are those of its unit in the sentence before.
pub fn across<'a>(page: &'a Page<'_>, run: &Range<usize>, figure: &'a Number, claim: Claim) -> Option<Reading<'a>> {
    const ANAPHORS: Words<12> =
        Words::new(["that", "this", "it", "the", "its", "they", "their", "those", "his", "her", "it's", "that's"]);
    let sentence = page.text.sentence_of(figure.tokens.first as usize);
    let opening = page.text.sentences[sentence].tokens.first as usize;
    let base_of_it = is_base_of_it(page, opening, &claim, figure);
    let mut before = told_before(page, run, sentence);
    // "Roe raised $114 million. They told the figures on Monday. It's a 34 percent increase for Roe": past a sentence without any.
    if base_of_it && sentence > 0 && !before.iter().any(|number| is_fellow(number, figure)) {
        before = told_before(page, run, sentence - 1);
    }
    let alone = before.len() == 1;
    let tokens = claim.tokens();
    let compared = is_compared_with(page, tokens.end, figure);
    let dated = (opening..opening + 5)
        .any(|at| [key("earlier"), key("before"), key("ago"), key("same")].contains(&page.text.key(at)));
    let since = is_since(page, &claim, figure);
    let earlier = is_earlier_figure(page, figure) || dated || since || base_of_it;
    let told_before = earlier && is_of_change(page, &claim);
    let drawn = told_before && tokens.start > figure.tokens.end as usize && {
        let gap = figure.tokens.end as usize..tokens.start;
        gap.len() <= LONGEST && gap.into_iter().any(|at| is_consequence(page.text.key(at)))
    };
    if let Some(fellow) = later(page, before, figure, &claim, opening) {
        return Some(Reading {
            claim,
            change: Change { from: fellow, to: figure, percent: None, next: run.end },
            others: Vec::new(),
        });
    }
    let pointed = ANAPHORS.contains(page.text.key(opening)) || is_owned_by_told(page, opening);
    let anaphoric = pointed && (compared || told_before) || compared && is_raised_to(page, before, figure);
    if !(anaphoric || drawn) || is_rate_or_share(page, &claim) || figure.value <= 0.0 {
        return None;
    }
    let near = |fellow: &Number| fellow.value > 0.0 && (0.05..20.0).contains(&(fellow.value / figure.value));
    let mut changes = before
        .iter()
        .filter(|number| {
            near(number)
                && (is_fellow(number, figure)
                    || (alone
                        && (since || compared && are_counts(number, figure) || is_bare_count(page, number, figure))))
        })
        .map(|fellow| Change { from: figure, to: fellow, percent: None, next: run.end });
    let change = changes.next()?;
    Some(Reading { change, others: changes.collect(), claim })
}

/// "The bill would lift the wage to $12. That would mean a 60 percent raise from the current $10": what there is, and the one sum of
/// the sentence before that it is to be.
fn is_raised_to(page: &Page<'_>, before: &[Number], figure: &Number) -> bool {
    const CURRENT: Words<4> = Words::new(["current", "present", "existing", "today's"]);
    let mut fellows = before.iter().filter(|number| is_fellow(number, figure));
    let to = |number: &Number| numbers::before(page, number, 1) == numbers::TO;
    CURRENT.contains(numbers::before(page, figure, 1)) && fellows.next().is_some_and(to) && fellows.next().is_none()
}

/// "Roe's haul is a 39 percent jump": the owner is somebody of whom the sentence before tells.
fn is_owned_by_told(page: &Page<'_>, opening: usize) -> bool {
    let owner = page.text.token_str(opening);
    let name = owner.strip_suffix("'s").or_else(|| owner.strip_suffix("\u{2019}s"));
    let (Some(name), Some(before)) = (name, opening.checked_sub(1)) else { return false };
    let told = page.text.sentences[page.text.sentence_of(before)].tokens.range();
    told.into_iter().any(|at| page.text.token_str(at) == name)
}

/// "It's a 34 percent increase for Roe, who raised $75 million in July": the sentence is of the figure before, and its own is of a
/// time that it names.
fn is_base_of_it(page: &Page<'_>, opening: usize, claim: &Claim, figure: &Number) -> bool {
    const IT: Words<6> = Words::new(["it", "this", "that", "it's", "that's", "which"]);
    const NEAR: usize = 5;
    let (start, end) = (claim.tokens().start, figure.tokens.end as usize);
    let clause = (claim.tokens().end..figure.tokens.first as usize)
        .any(|at| [key("who"), key("which"), key("that"), key("when")].contains(&page.text.key(at)));
    let dated = (end..end + NEAR).any(|at| page.is_dated(at));
    IT.contains(page.text.key(opening)) && start > opening && start - opening < NEAR && clause && dated
}

/// "a 26 percent increase from 2008, when 9.7 million voted": the claim is of what there was at the figure's own date.
fn is_since(page: &Page<'_>, claim: &Claim, figure: &Number) -> bool {
    let end = claim.tokens().end;
    let end = end + usize::from(direction(page.text.key(end)).is_some());
    let joint = [key("from"), key("over"), key("since"), key("on")].contains(&page.text.key(end));
    joint && page.is_dated(end + 1) && (end..figure.tokens.first as usize).any(|at| page.text.key(at) == key("when"))
}

/// Whether the sentence begins with a date, and the one before it has an earlier one.
fn is_of_later_date(page: &Page<'_>, opening: usize) -> bool {
    const NEAR: u32 = 3;
    let at = page.dates.partition_point(|mention| (mention.tokens.first as usize) < opening);
    let [.., last] = &page.dates[..at] else { return false };
    let Some(own) = page.dates.get(at).filter(|own| own.tokens.first < opening as u32 + NEAR) else { return false };
    let next = page.text.sentence_of(last.tokens.first as usize) + 1 == page.text.sentence_of(opening);
    next && last.interval.zip(own.interval).is_some_and(|(last, own)| last.1 < own.0)
}

/// "The prison held 700 inmates in 2012. Four years later it held 1,050, an 80 percent rise.": the only count of the sentence
/// before, where this one is of a later day.
fn later<'a>(
    page: &Page<'_>,
    before: &'a [Number],
    figure: &Number,
    claim: &Claim,
    opening: usize,
) -> Option<&'a Number> {
    const LATER: Words<8> = Words::new(["this", "later", "now", "today", "by", "afterwards", "next", "since"]);
    const NEAR: usize = 5;
    let dated =
        (opening..opening + NEAR).any(|at| LATER.contains(page.text.key(at))) || is_of_later_date(page, opening);
    let gap = figure.tokens.end as usize..claim.tokens().start;
    let summed = claim.tokens().start > figure.tokens.end as usize
        && gap.len() <= NEAR
        && gap.clone().any(|at| page.text.tokens[at].is_mark())
        && is_plain(page, gap)
        && is_of_change(page, claim)
        && !is_based(page, claim)
        && !is_rate_or_share(page, claim);
    let levels: Vec<&Number> = before.iter().filter(|number| is_level(page, number, false)).take(2).collect();
    let [fellow] = levels.as_slice() else { return None };
    let small = fellow.value < 10.0 && !matches!(fellow.unit, Unit::Money(_));
    let same = is_same(page, fellow, figure) && !small && !is_difference(page, fellow);
    let near = (0.05..20.0).contains(&(figure.value / fellow.value));
    (dated && summed && same && near && before.iter().all(|number| number.unit != Unit::Percent)).then_some(*fellow)
}

/// "up 12 percent from 2013": the claim names what it is compared with.
fn is_based(page: &Page<'_>, claim: &Claim) -> bool {
    let end = claim.tokens().end;
    let end = end + usize::from(direction(page.text.key(end)).is_some());
    let based = [key("from"), THAN, key("over"), key("on"), key("since")].contains(&page.text.key(end));
    based && !is_told_peak(page, end + 1, claim)
}

/// "peaked in 2006 at $5.2 billion. Last year it was $2.7 billion, 47 percent less than at the peak": a base that the sentence before tells.
fn is_told_peak(page: &Page<'_>, at: usize, claim: &Claim) -> bool {
    const SMALL: Words<6> = Words::new(["at", "the", "that", "its", "their", "in"]);
    const PEAKS: Words<4> = Words::new(["peak", "peaked", "peaking", "peaks"]);
    let base = (at..at + 3).find(|&at| !SMALL.contains(page.text.key(at)));
    let sentence = page.text.sentence_of(claim.tokens().start);
    base.is_some_and(|at| PEAKS.contains(page.text.key(at)))
        && sentence > 0
        && page.text.sentences[sentence - 1].tokens.range().any(|at| PEAKS.contains(page.text.key(at)))
}

/// "so", "meaning", "which makes": what follows is drawn from what came before.
pub fn is_consequence(word: Key) -> bool {
    const WORDS: Words<9> =
        Words::new(["so", "meaning", "means", "making", "makes", "thus", "hence", "therefore", "amounts"]);
    WORDS.contains(word)
}

/// "457 families. That is 5 percent more than the 90 family arrests": counts, by whatever noun.
fn are_counts(number: &Number, figure: &Number) -> bool {
    [number, figure].iter().all(|number| matches!(number.unit, Unit::None | Unit::Noun(_)) && number.value >= 10.0)
}

/// Figures that may be compared across a full stop: money of one currency, or counts of one noun.
fn is_fellow(number: &Number, figure: &Number) -> bool {
    match (number.unit, figure.unit) {
        (Unit::None, Unit::None) => number.value >= 10.0,
        (Unit::Money(one), Unit::Money(other)) | (Unit::Noun(one), Unit::Noun(other)) => one == other,
        _ => false,
    }
}

/// "Arrests numbered 1,100." before a count of a noun.
fn is_bare_count(page: &Page<'_>, number: &Number, figure: &Number) -> bool {
    let closed = page.text.tokens.get(number.tokens.end as usize).is_none_or(|next| next.is_mark());
    number.unit == Unit::None && number.value >= 10.0 && closed && matches!(figure.unit, Unit::Noun(_))
}
