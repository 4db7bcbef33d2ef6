//! # percent-mismatch (NUM001)
//!
//! ## What it finds
//! A change whose percentage does not follow from its two ends: "from 200 to 250, a rise of 50 %", "rose 10 % to
//! $2.5bn from $2bn", "doubled from 40 to 60".
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
//! Both ends must have the same unit, and the percentage must stand beside them. Rounding of all three numbers is
//! allowed for; "about", "nearly" and "more than" get more; so do percentages of percentages, which may be meant in
//! points. Yearly and average rates are left alone.

use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{before, between, by_sentence, figure, rounding};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("NUM001", "percent-mismatch", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for run in by_sentence(page) {
        for index in run.clone().take(run.len().saturating_sub(1)) {
            let Some(change) = change(page, index) else { continue };
            let before = index.checked_sub(1).filter(|before| run.contains(before)).map(|before| &page.numbers[before]);
            let after = page.numbers.get(index + 2).filter(|_| run.contains(&(index + 2)));
            let stated = stated_before(page, before, &change).or_else(|| stated_after(page, after, &change));
            let wrong = match stated {
                Some(percent) if !is_rate(page, &change, percent) => mismatch(page, &change, percent),
                Some(_) => None,
                None => multiple(page, &change),
            };
            if let Some((span, proof)) = wrong {
                out.report(span, || Evidence::new("the percentage does not follow from the two numbers").proof(proof));
            }
        }
    }
}

/// The two ends of a change, and the tokens it takes.
struct Change<'a> {
    from: &'a Number,
    to: &'a Number,
}

impl Change<'_> {
    fn span(&self) -> Span {
        self.from.span.cover(self.to.span)
    }

    fn first(&self) -> usize {
        self.from.tokens.first.min(self.to.tokens.first) as usize
    }

    fn end(&self) -> usize {
        self.from.tokens.end.max(self.to.tokens.end) as usize
    }

    /// The true change in percent.
    fn percent(&self) -> f64 {
        (self.to.value - self.from.value) / self.from.value * 100.0
    }
}

const FROM: Key = key("from");
const TO: Key = key("to");

/// "from A to B" or "to B from A", of one unit, next to each other.
fn change<'a>(page: &'a Page<'_>, index: usize) -> Option<Change<'a>> {
    let (first, second) = (page.numbers.get(index)?, page.numbers.get(index + 1)?);
    let lead = lead(page, first);
    let gap: Vec<Key> = between(page, first, second).take(8).collect();
    let joint = gap.iter().rev().find(|word| !is_filler(**word)).copied()?;
    let (from, to) = match (lead, joint) {
        (FROM, TO) => (first, second),
        (TO, FROM) => (second, first),
        _ => return None,
    };
    let same = from.unit == to.unit
        || matches!((from.unit, to.unit), (Unit::None, Unit::Noun(_)) | (Unit::Noun(_), Unit::None));
    let short = gap.len() <= 7 && !gap.contains(&key(",")) && !gap.contains(&key("and"));
    let usable = same && short && from.value > 0.0 && to.value >= 0.0 && !matches!(from.unit, Unit::Ordinal);
    usable.then_some(Change { from, to })
}

/// The preposition before a number, past "about" and "more than".
fn lead(page: &Page<'_>, number: &Number) -> Key {
    (1..=4).map(|back| before(page, number, back)).find(|word| !is_filler(*word)).unwrap_or(Key::NONE)
}

fn is_filler(word: Key) -> bool {
    const WORDS: [Key; 14] = [
        key("about"),
        key("around"),
        key("nearly"),
        key("almost"),
        key("just"),
        key("over"),
        key("under"),
        key("roughly"),
        key("some"),
        key("a"),
        key("more"),
        key("less"),
        key("than"),
        key("only"),
    ];
    WORDS.contains(&word)
}

/// "rose 15 % to B from A", "a 15 % rise from A to B".
fn stated_before<'a>(page: &Page<'_>, before: Option<&'a Number>, change: &Change<'_>) -> Option<&'a Number> {
    let percent = before.filter(|number| number.unit == Unit::Percent)?;
    let gap = percent.tokens.end as usize..change.first();
    let tied = gap.len() <= 6 && gap.clone().all(|at| is_tie(page.text.key(at)) || is_change_word(page.text.key(at)));
    tied.then_some(percent)
}

/// "from A to B, a rise of 15 %", "…, up 15 %", "…, or 15 %", "(15 %)".
fn stated_after<'a>(page: &Page<'_>, after: Option<&'a Number>, change: &Change<'_>) -> Option<&'a Number> {
    let percent = after.filter(|number| number.unit == Unit::Percent)?;
    let tokens = change.end()..percent.tokens.first as usize;
    let gap: Vec<Key> = tokens.take(14).filter(|&at| !is_dated(page, at)).map(|at| page.text.key(at)).collect();
    let said = gap.iter().any(|word| is_change_word(*word)) || follows_as_change(page, percent);
    let tied = gap.len() <= 9 && gap.iter().all(|word| is_tie(*word) || is_change_word(*word) || is_filler(*word));
    (tied && said).then_some(percent)
}

/// Whether the token belongs to a date ("from 200 last year to 250 in 2016, a rise of …").
fn is_dated(page: &Page<'_>, token: usize) -> bool {
    let after = page.dates.partition_point(|mention| mention.tokens.end as usize <= token);
    page.dates.get(after).is_some_and(|mention| mention.tokens.first as usize <= token)
}

/// "a 15 % rise" after the two numbers.
fn follows_as_change(page: &Page<'_>, percent: &Number) -> bool {
    is_change_word(page.text.key(percent.tokens.end as usize))
}

/// Small words that may stand between a change and its percentage.
fn is_tie(word: Key) -> bool {
    const WORDS: [Key; 23] = [
        key("in"),
        key("on"),
        key(","),
        key("("),
        key("\u{2014}"),
        key("\u{2013}"),
        key("-"),
        key("a"),
        key("an"),
        key("of"),
        key("by"),
        key("or"),
        key("is"),
        key("was"),
        key("that"),
        key("which"),
        key("represents"),
        key("representing"),
        key("from"),
        key("to"),
        key("some"),
        key("about"),
        key("nearly"),
    ];
    WORDS.contains(&word)
}

fn is_change_word(word: Key) -> bool {
    const WORDS: [Key; 28] = [
        key("rise"),
        key("increase"),
        key("jump"),
        key("gain"),
        key("growth"),
        key("surge"),
        key("climb"),
        key("drop"),
        key("decline"),
        key("fall"),
        key("decrease"),
        key("cut"),
        key("reduction"),
        key("change"),
        key("loss"),
        key("slump"),
        key("hike"),
        key("leap"),
        key("up"),
        key("down"),
        key("rose"),
        key("fell"),
        key("grew"),
        key("increased"),
        key("dropped"),
        key("declined"),
        key("climbed"),
        key("jumped"),
    ];
    WORDS.contains(&word)
}

/// Whether words near the percentage make it a rate of something else: "a year", "average", "of".
fn is_rate(page: &Page<'_>, change: &Change<'_>, percent: &Number) -> bool {
    const WORDS: [Key; 11] = [
        key("annual"),
        key("annually"),
        key("annualized"),
        key("average"),
        key("averaging"),
        key("yearly"),
        key("compound"),
        key("monthly"),
        key("point"),
        key("points"),
        key("share"),
    ];
    let first = change.first().min(percent.tokens.first as usize).saturating_sub(2);
    let end = change.end().max(percent.tokens.end as usize) + 3;
    let measured = matches!(page.text.key(percent.tokens.end as usize), OF | PER);
    let yearly = |at: usize| {
        page.text.key(at) == key("year")
            && [key("a"), key("per"), key("each"), key("every")].contains(&page.text.key(at - 1))
    };
    let measured = measured || (first.max(1)..end).any(yearly);
    measured || (first..end).any(|at| WORDS.contains(&page.text.key(at)))
}

const OF: Key = key("of");
const PER: Key = key("per");

/// The span and the arithmetic, where no reading of the numbers gives the percentage.
fn mismatch(page: &Page<'_>, change: &Change<'_>, percent: &Number) -> Option<(Span, String)> {
    let (from, to) = (change.from, change.to);
    // Numbers that stand together are rounded alike: to the finer of their last digits.
    let slack = rounding(page, from).min(rounding(page, to));
    let ends = [-1.0, 1.0].map(|sign| {
        let base = (from.value - sign * slack).max(f64::MIN_POSITIVE);
        ((to.value + sign * slack) - base) / base * 100.0
    });
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let said = percent.value;
    let near = from.approximate || to.approximate || percent.approximate;
    let slack = rounding(page, percent) + if near { (0.12 * said).max(2.0) } else { 0.1 };
    let fits = |low: f64, high: f64| low - slack <= said && said <= high + slack;
    let relative = fits(low, high) || fits(-high, -low);
    let points = from.unit == Unit::Percent && fits((to.value - from.value).abs(), (to.value - from.value).abs());
    // "250 % of what it was" is a rise of 150 %.
    let ratio = fits(low + 100.0, high + 100.0) && said > 100.0;
    let real = change.percent();
    (!relative && !points && !ratio && real.is_finite()).then(|| {
        let proof = format!(
            "({} − {}) / {} = {} %; the text says {} %",
            figure(to.value),
            figure(from.value),
            figure(from.value),
            figure(real),
            figure(said)
        );
        (change.span().cover(percent.span), proof)
    })
}

/// "doubled from 40 to 60": the verb before the two numbers.
fn multiple(page: &Page<'_>, change: &Change<'_>) -> Option<(Span, String)> {
    const VERBS: [(Key, f64); 4] =
        [(key("doubled"), 2.0), (key("tripled"), 3.0), (key("quadrupled"), 4.0), (key("halved"), 0.5)];
    let first = change.first();
    let at = (first.saturating_sub(2)..first).find(|&at| VERBS.iter().any(|(verb, _)| *verb == page.text.key(at)))?;
    let (_, factor) = VERBS.iter().find(|(verb, _)| *verb == page.text.key(at))?;
    let word = |back: usize| at.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    let more = word(1) == key("than") && word(2) == key("more");
    let loose = [key("nearly"), key("almost"), key("roughly"), key("about"), key("virtually")].contains(&word(1));
    let real = change.to.value / change.from.value;
    let slack = if loose { 0.3 } else { 0.15 };
    let fits = if more { real >= 0.97 * factor } else { (real / factor - 1.0).abs() <= slack };
    (!fits && real.is_finite()).then(|| {
        let proof = format!(
            "{} / {} = {:.2}; the text says times {factor}",
            figure(change.to.value),
            figure(change.from.value),
            real
        );
        (Span::new(page.text.tokens[at].start, change.span().end), proof)
    })
}
