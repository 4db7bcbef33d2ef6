//! # percent-mismatch (NUM001)
//!
//! ## What it finds
//! A change whose percentage does not follow from its two ends: "from 200 to 250, a rise of 50 %", "rose 10 % to $2.5bn from $2bn", "$150m,
//! up 20 % from $100m", "620 pesos instead of 600, 15 percent more", "doubled from 40 to 60", "tripled from four hours to eight hours",
//! "fell by half, from 80 to 60", "a toll that was $2 last year and is $3 now, so it has doubled", "fell from 90 to 72. The mayor put the
//! 40 percent drop down to patrols", "from 7.4 to 6.2 percent, a drop of 2.2 points", "fell by 500, from 3,200 to 2,400", "was off 391
//! points, or 4.2 percent, to 15,988", "rose by 300 to 1,500, an increase of 40 percent", "Rent last year: $800 / Rent this year: $1,000 /
//! Rise: 40 %", "Until now a seat was $25. From May it is $32. That is 38 percent more.", or "It raised $660,000. That was 30 percent more
//! than the $600,000 of the year before". And a share that does not follow from a part and its whole: "91 of the 118 cases, or 60 percent",
//! "half of the 60 homes – 43 – failed", "a 15 percent fee on a $160 loan, or $72", "of the 90 barges, 18 were turned back, or 35 percent",
//! "a rate of 40 percent"; or that is told in words and in figures: "one in five, or 45 percent". And a margin: "a profit of $20 million on
//! sales of $100 million, a margin of 30 percent", "55 percent to 45 percent, a lead of 14 points".
//!
//! ## Why it matters
//! The percentage of a change is arithmetic. One of the three numbers is wrong, and percentages are what headlines quote.
//!
//! ## Example
//! ```text
//! Arrests went up from 200 to 250, a rise of 50 per cent.
//! ```
//! From 200 to 250 is a rise of 25 per cent.
//!
//! ## Limits
//! Both ends must have the same unit, and the percentage must sum them up, in their sentence or one beside it; where more figures stand
//! there, it is wrong only if it fits no two of them; how they are joined does not matter, but the less the text tells their order, the nearer
//! it must come. Rounding of all three numbers is
//! allowed for; "about", "nearly" and "more than" get more; so do percentages of percentages, which may be meant in
//! points. Yearly and average rates are left alone.

use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::any_two::Reading;
use crate::rules::numbers::shared::change::{self, Change};
use crate::rules::numbers::shared::claims::Claim;
use crate::rules::numbers::shared::direction::{Direction, direction};
use crate::rules::numbers::shared::factor::Factor;
use crate::rules::numbers::shared::lengths::{self, Lengths};
use crate::rules::numbers::shared::level;
use crate::rules::numbers::shared::parts::is_count;
use crate::rules::numbers::shared::{OF, any_two, claims, listed_change, margin, moved, proportion};
use crate::rules::numbers::shared::{before, by_sentence, figure, rounding};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Words, key, keys};

pub const RULE: Rule = Rule::new("NUM001", "percent-mismatch", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for run in by_sentence(page) {
        let mut reported = false;
        for index in run.clone() {
            let Some(change) = change::read(page, index, run.end) else { continue };
            let earlier = index.checked_sub(1).filter(|earlier| run.contains(earlier)).map(|at| &page.numbers[at]);
            let later = page.numbers.get(change.next).filter(|_| change.next < run.end);
            let stated = change
                .percent
                .or_else(|| change::stated_before(page, earlier, &change))
                .or_else(|| change::stated_after(page, later, &change))
                .or_else(|| change::stated_after_difference(page, &change, run.end));
            // "Another 20 percent off took it from $100 to $56, a cut of 44 percent in all": one of several, and their sum.
            let summed =
                later.filter(|sum| claims::is_of_change(page, sum) && stated.is_some_and(|said| said.span != sum.span));
            let summed = summed.filter(|sum| sum.tokens.first as usize - change.end() <= SUM);
            let summed = summed.is_some_and(|sum| mismatch(page, &change, sum).is_none());
            let wrong = stated.filter(|percent| !summed && !is_rate(page, &change, percent)).and_then(|percent| {
                mismatch(page, &change, percent)
                    .or_else(|| is_opposite(page, &change, percent).then(|| refuted(&change, percent)))
            });
            if let Some((span, proof)) = wrong {
                reported = true;
                out.report(span, || Evidence::new("the percentage does not follow from the two numbers").proof(proof));
            }
        }
        if reported {
            continue;
        }
        let readings: Vec<Reading<'_>> = any_two::readings(page, &run).collect();
        // Where one claim is of the change, the others are of other things.
        let is_made = |change: &Change<'_>| {
            let same = |other: &&Reading<'_>| other.change.span() == change.span();
            readings.iter().filter(same).any(|other| summed_up(page, other).is_none())
        };
        let any = readings
            .iter()
            .find_map(|reading| summed_up(page, reading).filter(|_| readings.len() == 1 || !is_made(&reading.change)));
        let labelled = || run.clone().find_map(|index| labelled(page, index));
        if let Some((span, proof)) = any.or_else(|| moved::misfit(page, &run)).or_else(labelled) {
            out.report(span, || Evidence::new("the percentage does not follow from the two numbers").proof(proof));
        } else if let Some((span, proof)) = moved::difference(page, &run).or_else(|| margin::of_sides(page, &run)) {
            out.report(span, || Evidence::new("the difference is not that of the two numbers").proof(proof));
        } else if let Some((span, proof)) = proportion::misfit(page, &run).or_else(|| margin::of_sums(page, &run)) {
            out.report(span, || Evidence::new("the share does not follow from the part and its whole").proof(proof));
        }
    }
    of_lengths(page, out);
}

/// Lengths of time that change otherwise than their sentence says.
fn of_lengths(page: &Page<'_>, out: &mut Sink<'_>) {
    for Lengths { from, to, claim } in lengths::changes(page) {
        let change = Change { from: &from, to: &to, percent: None, next: 0 };
        if let Some((span, proof)) = summed_up(page, &Reading { claim, change, others: Vec::new() }) {
            out.report(span, || Evidence::new("the percentage does not follow from the two numbers").proof(proof));
        }
    }
}

/// "Rent last year: $800 / Rent this year: $1,000 / Rise: 40 %": the labelled change of the percentage, in no order of which it follows.
fn labelled(page: &Page<'_>, index: usize) -> Option<(Span, String)> {
    let (said, changes) = (&page.numbers[index], listed_change::changes(page, index)?);
    let wrong = |change: &Change<'_>| match level::is_points(said) {
        true => points_mismatch(page, change, said),
        false => mismatch(page, change, said),
    };
    let found = wrong(changes.first()?)?;
    changes[1..].iter().all(|change| wrong(change).is_some()).then_some(found)
}

/// Whether words near the percentage make it a rate of something else: "a year", "average", "of".
fn is_rate(page: &Page<'_>, change: &Change<'_>, percent: &Number) -> bool {
    const NEAR: usize = 3;
    const WORDS: [Key; 14] = keys([
        "adjusted", "adjusting", "constant", "annual", "annually", "annualized", "average", "averaging", "yearly",
        "compound", "monthly", "point", "points", "share",
    ]);
    let first = change.first().min(percent.tokens.first as usize).saturating_sub(2);
    let end = change.end().max(percent.tokens.end as usize) + 3;
    let end_of = percent.tokens.end as usize;
    let measured =
        matches!(page.text.key(end_of), OF | PER) && change.percent.is_none() && !claims::is_of_own_value(page, end_of);
    // "from $300 a year to $390".
    let per_year = |at: usize| [change.from, change.to].iter().any(|end| end.tokens.end as usize == at);
    // "in a year" is how long it took.
    let took = |at: usize| WITHIN.contains(page.text.key(at));
    let yearly = |at: usize| {
        page.text.key(at) == key("year")
            && !(at >= 2 && took(at - 2))
            && [key("a"), key("per"), key("each"), key("every")].contains(&page.text.key(at - 1))
            && ![key("ago"), key("earlier"), key("before")].contains(&page.text.key(at + 1))
            && !per_year(at - 1)
    };
    let measured = measured || (first.max(1)..end).any(yearly);
    let beside = (percent.tokens.first as usize).saturating_sub(NEAR)..percent.tokens.end as usize + 3;
    // "Average pay slid 25 percent" is a level's own name.
    let own = |at: usize| page.text.key(at) == key("average") && page.text.tokens[at].is_capitalised();
    // "up 20 percent on average, from $1,000 to $1,400"; over several years it is the rate of one.
    let averaged = |at: usize| {
        page.text.key(at) == key("average")
            && page.text.key(at.saturating_sub(1)) == key("on")
            && !(first..end).any(|at| page.is_dated(at) || page.text.key(at) == key("years"))
    };
    // "5 percent after inflation", "in real terms".
    let real = |at: usize| match page.text.key(at) {
        INFLATION => [key("after"), key("for")].contains(&page.text.key(at.saturating_sub(1))),
        TERMS => page.text.key(at.saturating_sub(1)) == key("real"),
        word => WORDS.contains(&word) && !own(at) && !averaged(at),
    };
    measured || beside.into_iter().any(real) || is_real(page, percent)
}

/// "Adjusted for inflation, pay rose 2 percent; in cash terms": the percentage is told of other money than the figures.
fn is_real(page: &Page<'_>, percent: &Number) -> bool {
    const MONEY: Words<4> = Words::new(["real", "cash", "nominal", "constant"]);
    const WITHOUT: Words<5> = Words::new(["after", "for", "once", "with", "discounting"]);
    let sentence = page.text.sentences[page.text.sentence_of(percent.tokens.first as usize)].tokens.range();
    sentence.clone().skip(1).any(|at| {
        let before = page.text.key(at - 1);
        match page.text.key(at) {
            INFLATION => WITHOUT.contains(before),
            TERMS => MONEY.contains(before),
            _ => false,
        }
    })
}

const WITHIN: Words<6> = Words::new(["in", "over", "within", "for", "after", "than"]);
const PER: Key = key("per");
const INFLATION: Key = key("inflation");
const TERMS: Key = key("terms");

/// The span and the arithmetic, where no reading of the numbers gives the percentage.
fn mismatch(page: &Page<'_>, change: &Change<'_>, percent: &Number) -> Option<(Span, String)> {
    let (from, to) = (change.from, change.to);
    // Numbers that stand together are rounded alike: to the finer of their last digits; both at the far end, and on
    // opposite sides, is a chance that no reader would grant.
    let slack = 0.4 * rounding(page, from).min(rounding(page, to));
    let ends = [-1.0, 1.0].map(|sign| {
        let base = (from.value - sign * slack).max(f64::MIN_POSITIVE);
        ((to.value + sign * slack) - base) / base * 100.0
    });
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let said = percent.value;
    let near = from.approximate || to.approximate || percent.approximate;
    // A percentage may be cut off as well as rounded.
    let slack = 2.0 * rounding(page, percent) + if near { (0.12 * said).max(2.0) } else { 0.1 };
    let fits = |low: f64, high: f64| low - slack <= said && said <= high + slack;
    let relative = fits(low, high) || fits(-high, -low);
    // Points; a swing from one side's lead to the other's is their sum.
    let points = from.unit == Unit::Percent
        && [to.value - from.value, to.value + from.value].iter().any(|points| fits(points.abs(), points.abs()));
    // "250 % of what it was" is a rise of 150 %.
    let ratio = fits(low + 100.0, high + 100.0) && said > 100.0 && !is_added(page, percent);
    let real = change.percent();
    (!relative && !points && !ratio && real.is_finite()).then(|| refuted(change, percent))
}

/// The span of a change with its percentage, and the arithmetic.
fn refuted(change: &Change<'_>, percent: &Number) -> (Span, String) {
    let [from, to, real, said] = [change.from.value, change.to.value, change.percent(), percent.value].map(figure);
    (change.span().cover(percent.span), format!("({to} − {from}) / {from} = {real} %; the text says {said} %"))
}

/// "fell 8 % to $368m from $340m", "from 3,200 to 4,100, a drop of 28 %": the word right before the percentage tells the other way than
/// sums of money or counts went.
fn is_opposite(page: &Page<'_>, change: &Change<'_>, percent: &Number) -> bool {
    const CURRENCIES: Words<4> = Words::new(["dollar", "euro", "pound", "yen"]);
    const NEAR: usize = 6;
    const COUNTED: f64 = 10.0;
    let counted = matches!(change.from.unit, Unit::Money(_))
        || is_count(change.from) && is_count(change.to) && change.from.value.min(change.to.value) >= COUNTED;
    // ", and a drop of 20 percent is forecast" is another.
    let behind = percent.tokens.first as usize >= change.end();
    let closed = page.text.tokens.get(percent.tokens.end as usize).is_none_or(|next| next.is_mark());
    if !counted || behind && !closed || change.percent().abs() < 2.0 {
        return false;
    }
    // What a currency costs falls where it rises.
    let (start, end) = (change.first().saturating_sub(NEAR), change.end() + NEAR);
    let quoted = (start..end).any(|at| CURRENCIES.contains(page.text.key(at)));
    let told = (1..=2)
        .map(|back| before(page, percent, back))
        .find(|&word| ![key("by"), OF].contains(&word) && !change::is_filler(word));
    let against = match told.and_then(direction) {
        Some(Direction::Up) => change.to.value < change.from.value,
        Some(Direction::Down) => change.to.value > change.from.value,
        _ => false,
    };
    against && !quoted
}

/// "to 8 percent from 10, an improvement of 3 points": the span and the arithmetic, where the difference is another.
fn points_mismatch(page: &Page<'_>, change: &Change<'_>, points: &Number) -> Option<(Span, String)> {
    let (from, to) = (change.from, change.to);
    let real = (to.value - from.value).abs();
    let loose = if [from, to, points].iter().any(|number| number.approximate) { 1.0 } else { 0.05 };
    // "half a point" is told more exactly than by its last digit.
    let told = if points.value.fract() == 0.0 { rounding(page, points) } else { rounding(page, points).min(0.15) };
    let slack = rounding(page, from).min(rounding(page, to)) + told + loose;
    ((real - points.value).abs() > slack).then(|| {
        let (high, low) = (from.value.max(to.value), from.value.min(to.value));
        let proof = format!(
            "{} − {} = {}; the text says {} points",
            figure(high),
            figure(low),
            figure(real),
            figure(points.value)
        );
        (change.span().cover(points.span), proof)
    })
}

/// "a rise of 350 per cent", "a 350 percent increase", "up 350 percent": what was added, never what it came to.
fn is_added(page: &Page<'_>, percent: &Number) -> bool {
    const UP: Words<6> = Words::new(["up", "rose", "grew", "rising", "growing", "by"]);
    const NOUNS: [Key; 6] = keys(["rise", "increase", "jump", "gain", "surge", "growth"]);
    let (of, noun) = (before(page, percent, 1), before(page, percent, 2));
    (of == OF && NOUNS.contains(&noun))
        || UP.contains(of)
        || NOUNS.contains(&page.text.key(percent.tokens.end as usize))
}

/// The most words from a change to what it comes to in all.
const SUM: usize = 5;

/// How many times its true value a wrong percentage may be.
const FARTHEST: f64 = 8.0;

/// The claim that sums up figures of a sentence, where it follows from no two of them.
fn summed_up(page: &Page<'_>, Reading { claim, change, others }: &Reading<'_>) -> Option<(Span, String)> {
    let wrong = |change: &Change<'_>| match claim {
        Claim::Percent(points) if level::is_points(points) => points_mismatch(page, change, points),
        Claim::Percent(percent) if !is_rate(page, change, percent) => mismatch(page, change, percent),
        Claim::Percent(_) => None,
        Claim::Share(share) => not_fitting(page, change, share),
    };
    // A claim of quite another size is of something else.
    let real = change.percent().abs();
    let far = matches!(claim, Claim::Percent(percent) if !level::is_points(percent)
        && (real > FARTHEST * percent.value || percent.value > FARTHEST * real));
    let found = wrong(change).filter(|_| !far)?;
    others.iter().all(|other| wrong(other).is_some()).then_some(found)
}

/// The span and the arithmetic, where the change is another than the words say.
fn not_fitting(page: &Page<'_>, change: &Change<'_>, claim: &Factor) -> Option<(Span, String)> {
    let word = |back: usize| claim.tokens.start.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    let than = word(1) == key("than");
    let (more, less) = (than && word(2) == key("more"), than && word(2) == key("less"));
    const LOOSE: Words<7> = Words::new(["nearly", "almost", "roughly", "about", "virtually", "around", "quite"]);
    let loose = LOOSE.contains(word(1)) || change.from.approximate || change.to.approximate;
    // "nearly doubled" is told of less than that.
    let short = [key("nearly"), key("almost"), key("quite")].contains(&word(1));
    let real = change.to.value / change.from.value;
    // "cut by a third" and, read as a rise, "up by a third".
    let readings = if claim.is_share { [1.0 - claim.value, 1.0 + claim.value] } else { [claim.value, claim.value] };
    let slack = if loose { 0.3 } else { 0.15 };
    let fits = readings.iter().any(|&factor| {
        let near =
            if claim.is_share { (real - factor).abs() <= 0.5 * slack } else { (real / factor - 1.0).abs() <= slack };
        let beyond = if factor < 1.0 { real <= 1.03 * factor } else { real >= 0.97 * factor };
        let over = short && factor > 1.0 && real > 1.15 * factor;
        let below = less && if factor < 1.0 && claim.is_share { real >= factor } else { real <= 1.03 * factor };
        near && !over || below || (more && beyond && (real < 1.0) == (factor < 1.0))
    });
    (!fits && real.is_finite()).then(|| {
        let said = page.text.span(TokenSpan::new(claim.tokens.start as u32, claim.tokens.end as u32));
        let proof = format!(
            "{} / {} = {:.2}; the text says \u{201c}{}\u{201d}",
            figure(change.to.value),
            figure(change.from.value),
            real,
            said.of(page.text.source)
        );
        (said.cover(change.span()), proof)
    })
}
