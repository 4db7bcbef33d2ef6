//! # parts-over-whole (NUM002)
//!
//! ## What it finds
//! A subset larger than its set ("12 of the 10 members", "Of the 46 senators, 59 voted", "20 were hurt, 25 of them seriously", "$6 million,
//! of which $9 million went on ads", "a turnout of 108 percent").
//!
//! Parts that do not fit their whole: more than it ("50 people: 30 men, 15 women and 10 children"; "27 came by road and another 15 by sea" of
//! 40; "494 members, 140 under 30 and 423 of them 30 or older"; "spends $5 million on wages and $6 million on rent" of $10 million; "took in
//! $11 million and put $7 million of it into trucks and $5 million of it into wages"), or another sum than what remains or the text's own total
//! leaves ("the remaining 9 from afar"; "$3 million from farms and $4 million from mills, for a total of $9 million"). Votes and seats that
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
use crate::rules::numbers::shared::{
    OF, THE, allotted, answers, before, between, by_sentence, chamber, contest, counted, figure, fractions, members,
    mixed, partition, polls, remainder, share, subsets, summed, told_whole, totals,
};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, Words, key};

pub const RULE: Rule = Rule::new("NUM002", "parts-over-whole", Severity::Error).any_voice();

/// What rounding may add to a sum of shares.
const ROUNDING: f64 = 2.0;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for sentence in &page.text.sentences {
        if let Some((span, sum)) = fractions::fractions(page, &sentence.tokens.range()) {
            out.report(span, || {
                Evidence::new("the parts are more than their whole").proof(format!("together {:.0} %", sum * 100.0))
            });
        }
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
    let listed = shares(page, run)
        .or_else(|| answers::over(page, run))
        .or_else(|| allotted::over(page, run))
        .or_else(|| contest::over(page, run))
        .or_else(|| partition::of_a_dollar(page, run))
        .or_else(|| remainder::misfit(page, run))
        .map(|(shares, sum)| (shares.into_iter().copied().collect(), sum));
    // A fraction in words is no number of the page's own.
    if let Some((shares, sum)) = listed.or_else(|| mixed::over(page, run)) {
        let (Some(first), Some(last)) = (shares.first(), shares.last()) else { return };
        out.report(first.span.cover(last.span), || {
            let fault = if sum > 100.0 { "pass 100 %" } else { "do not make 100 %" };
            let terms = terms(shares.iter().map(|share| share.value));
            Evidence::new(format!("shares of one whole {fault}")).proof(format!("{terms} = {} %", figure(sum)))
        });
    }
}

/// "30 + 15 + 10".
fn terms(values: impl Iterator<Item = f64>) -> String {
    values.map(figure).collect::<Vec<_>>().join(" + ")
}

/// The shares of a sentence that says they make a whole, and their sum where it passes 100 %.
fn shares<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    let shares: Vec<&Number> = page.numbers[run.clone()].iter().filter(|number| number.unit == Unit::Percent).collect();
    let sentence = page.text.sentences[page.text.sentence_of(shares.first()?.tokens.first as usize)].tokens.range();
    let rest = shares.last().is_some_and(|last| is_remainder(page, last));
    let whole = rest || polls::is_divided(page, &sentence, &shares) || asks_for_one(page, &sentence);
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let plain = (2..=8).contains(&shares.len()) && !shares.iter().skip(1).any(|share| has_own_base(page, share));
    let contest = is_contest(page, &sentence, &shares);
    let whole = whole || contest;
    // "Among voters, …" at the start names the one base of all shares.
    let compared = sentence.clone().skip(1).any(|at| {
        // "of those asked" and "made up" compare nothing.
        let before = page.text.key(at - 1);
        let answer = page.text.key(at) == key("both") && shares.iter().any(|share| share.tokens.end as usize == at);
        is_comparison(page.text.key(at)) && before != OF && !is_making(before) && !answer
    });
    let over = sum > 100.0 + ROUNDING && shares.iter().all(|share| share.value <= 100.0);
    (whole && plain && over && (contest || !compared)).then_some((shares, sum))
}

/// "asked to pick the one place", "each of which was asked to choose one answer": nobody gives two.
fn asks_for_one(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const ASKED: Words<12> = Words::new([
        "choose",
        "pick",
        "select",
        "name",
        "give",
        "choosing",
        "picking",
        "naming",
        "selecting",
        "chose",
        "picked",
        "named",
    ]);
    const ONE: Words<3> = Words::new(["one", "single", "sole"]);
    let one = |at: usize| {
        ONE.contains(page.text.key(at)) && page.text.key(at + 1) != OF && page.text.key(at + 1) != key("or")
    };
    sentence.clone().any(|at| ASKED.contains(page.text.key(at)) && (at + 1..at + 4).any(one))
}

/// "The vote was 60 percent to 45 percent", "Roe leads Doe by 15 points, 62 percent to 47 percent".
fn is_contest(page: &Page<'_>, sentence: &Range<usize>, shares: &[&Number]) -> bool {
    const WORDS: Words<26> = Words::new([
        "vote",
        "won",
        "win",
        "wins",
        "beat",
        "defeated",
        "lead",
        "leads",
        "leading",
        "led",
        "ahead",
        "trails",
        "trailed",
        "trailing",
        "beats",
        "edged",
        "topped",
        "approved",
        "passed",
        "rejected",
        "adopted",
        "ratified",
        "upheld",
        "elected",
        "lost",
        "prevailed",
    ]);
    let [first, second] = shares else { return false };
    let vote = sentence.clone().any(|at| WORDS.contains(page.text.key(at)));
    vote && between(page, first, second).eq([key("to")]) && before(page, first, 1) != key("from")
}

/// "the remaining 20 %", "the other 20 %", "the rest, 20 %".
fn is_remainder(page: &Page<'_>, share: &Number) -> bool {
    let (word, earlier) = (before(page, share, 1), before(page, share, 2));
    let rest = [key("rest"), key("remainder")].contains(&earlier) && word == key(",");
    rest || ([key("remaining"), key("other")].contains(&word) && earlier == THE)
}

/// A share of another group: "61 % of men", "61 % among men".
fn has_own_base(page: &Page<'_>, share: &Number) -> bool {
    let end = share.tokens.end as usize;
    let favour = |at: usize| [key("favour"), key("favor")].contains(&page.text.key(at + 1));
    // "62 percent to 48 percent in November".
    (end..end + 2)
        .filter(|&at| !favour(at) && !page.is_dated(at + 1))
        .any(|at| [OF, key("among"), key("in"), key("from")].contains(&page.text.key(at)))
}

/// "made up".
fn is_making(word: Key) -> bool {
    [key("made"), key("make"), key("makes"), key("making")].contains(&word)
}

fn is_comparison(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        key("those"),
        key("who"),
        key("compared"),
        key("from"),
        key("than"),
        key("versus"),
        key("while"),
        key("up"),
        key("down"),
        key("both"),
        key("margin"),
        key("among"),
    ];
    WORDS.contains(&word)
}
