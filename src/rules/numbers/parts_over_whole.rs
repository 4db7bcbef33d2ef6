//! # parts-over-whole (NUM002)
//!
//! ## What it finds
//! A subset larger than its set ("12 of the 10 members", "Of the 46 senators, 59 voted", "Of the 500 shares, Roe owns 600", "20 were hurt,
//! 25 of them seriously", "$6 million, of which $9 million went on ads", "a turnout of 108 percent").
//!
//! Parts that do not fit their whole: more than it ("50 people: 30 men, 15 women and 10 children"; "27 came by road and another 15 by sea" of
//! 40; "494 members, 140 under 30 and 423 of them 30 or older"; "spends $5 million on wages and $6 million on rent" of $10 million; "took in
//! $11 million and put $7 million of it into trucks and $5 million of it into wages"), or another sum than what remains or the text's own total
//! leaves ("the remaining 9 from afar"; "all 64 were flown out, 35 of them to Leeds and the other 33 to Hull"; "$3 million from farms and $4 million from mills, for a total of $9 million"). Votes and seats that
//! are more than their chamber has.
//!
//! Shares of one whole that pass 100 % ("52 % approve, while 53 % disapprove"; "60 % voted yes, 30 % no and the remaining 20 % abstained";
//! "Roe 58 percent, Doe 35 and Poe 15"; "62 cents of every dollar … 31 cents … 18 cents"; "half to widows, a third to orphans and the
//! remaining quarter"; "27 percent are under 18, 69 percent 18 to 64 and 13 percent 65 or older"), or a share told of several
//! ("three hold 40 percent: Roe with 21, Doe with 14 and Poe with 12").
//!
//! ## Why it matters
//! A part is never larger than its whole. One of the numbers is wrong.
//!
//! ## Example
//! ```text
//! Twelve of the 10 members voted for the plan.
//! ```
//!
//! ## Limits
//! Parts are added only where the text says that they make a whole: "made up of", a colon, "another", "the remaining", "the rest", the sides
//! that answers to one question take, names in one contest, groups of one kind (sexes, parties, nations, the dead and the wounded), one verb that divides
//! a thing, a list after "in total". What remains must make the whole. Two points are allowed for rounding. Shares of
//! different groups ("52 % of women and 61 % of men"), several answers and views of several people are not added.

use std::ops::Range;

use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::share::Spoken;
use crate::rules::numbers::shared::{
    answers, by_sentence, chamber, contest, counted, figure, fractions, labelled, members, partition, share, shares,
    subsets, summed, told_whole, totals,
};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;

pub const RULE: Rule = Rule::new("NUM002", "parts-over-whole", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let spoken = share::spoken(page);
    let mut last = 0;
    for sentence in &page.text.sentences {
        let words = sentence.tokens.range();
        let len = page.numbers[last..].partition_point(|number| (number.tokens.first as usize) < words.end);
        let run = last..last + len;
        last = run.end;
        listed(page, &run, &words, &spoken, out);
    }
    for run in by_sentence(page) {
        subsets(page, &run, out);
        sums(page, &run, out);
    }
}

/// Subsets larger than their sets.
fn subsets(page: &Page<'_>, run: &Range<usize>, out: &mut Sink<'_>) {
    for share in page.numbers[run.clone()].iter().filter(|share| share::of_more_than_all(page, share)) {
        larger(share.span, share.value, 100.0, out);
    }
    let mut found = false;
    for (span, part, whole) in subsets::larger(page, run) {
        found = true;
        larger(span, part, whole, out);
    }
    if found {
        return;
    }
    for pair in page.numbers[run.clone()].windows(2) {
        let [first, second] = pair else { continue };
        if second.value > first.value && totals::is_share_of(page, first, second) {
            return larger(first.span.cover(second.span), second.value, first.value, out);
        }
    }
    let counted = run.clone().filter_map(|index| counted::of_the_counted(page, index));
    for (span, part, whole) in counted.chain(answers::stronger(page, run)) {
        larger(span, part, whole, out);
    }
    for (span, parts, whole) in run.clone().filter_map(|index| subsets::and_the_other(page, index)) {
        larger(span, parts[0] + parts[1], whole, out);
    }
}

/// Votes that are more than their chamber has seats.
fn votes(page: &Page<'_>, run: &Range<usize>, out: &mut Sink<'_>) {
    let Some((span, ayes, noes, seats)) = chamber::votes(page, run) else { return };
    out.report(span, || {
        let sum = figure(ayes + noes);
        Evidence::new("the votes are more than the seats").proof(format!(
            "{} + {} = {sum}; the chamber has {}",
            figure(ayes),
            figure(noes),
            figure(seats)
        ))
    });
}

fn larger(span: Span, part: f64, whole: f64, out: &mut Sink<'_>) {
    out.report(span, || {
        let proof = format!("{} > {}", figure(part), figure(whole));
        Evidence::new("the part is larger than its whole").proof(proof)
    });
}

/// Parts and shares that pass their whole together.
fn sums(page: &Page<'_>, run: &Range<usize>, out: &mut Sink<'_>) {
    let misfit = partition::misfit(page, run)
        .or_else(|| members::misfit(page, run))
        .or_else(|| told_whole::misfit(page, run))
        .or_else(|| summed::misfit(page, run));
    if let Some(misfit) = misfit {
        out.report(misfit.span, || {
            let terms = terms(misfit.parts.iter().copied());
            let (sum, said) = (figure(misfit.sum()), figure(misfit.whole));
            let fault = if misfit.sum() > misfit.whole { "are more than" } else { "do not make" };
            Evidence::new(format!("the parts {fault} their total"))
                .proof(format!("{terms} = {sum}; the text says {said}"))
        });
    } else {
        votes(page, run, out);
    }
}

/// Shares that pass their whole together, or do not make it.
fn listed(page: &Page<'_>, run: &Range<usize>, words: &Range<usize>, spoken: &[Spoken], out: &mut Sink<'_>) {
    let told = share::spoken_in(spoken, words);
    let is_share = |number: &Number| matches!(number.unit, Unit::Percent | Unit::Noun(shares::CENT));
    if told.is_empty() && !page.numbers[run.clone()].iter().any(is_share) {
        return;
    }
    let owned = |(shares, sum): (Vec<&Number>, f64)| (shares.into_iter().copied().collect(), sum);
    let rivals = || {
        answers::over(page, run).or_else(|| contest::over(page, run)).or_else(|| labelled::over(page, run)).map(owned)
    };
    if let Some((shares, sum)) = shares::misfit(page, run, words, spoken).or_else(rivals) {
        let (Some(first), Some(last)) = (shares.first(), shares.last()) else { return };
        out.report(first.span.cover(last.span), || {
            let fault = if sum > 100.0 { "pass 100 %" } else { "do not make 100 %" };
            let terms = terms(shares.iter().map(|share| share.value));
            Evidence::new(format!("shares of one whole {fault}")).proof(format!("{terms} = {} %", figure(sum)))
        });
    } else if let Some((span, sum)) = fractions::fractions(page, told, words) {
        out.report(span, || {
            Evidence::new("the parts are more than their whole").proof(format!("together {:.0} %", sum * 100.0))
        });
    }
}

/// "30 + 15 + 10".
fn terms(values: impl Iterator<Item = f64>) -> String {
    values.map(figure).collect::<Vec<_>>().join(" + ")
}
