//! What DAT006 and DAT007 find where no word was written for them: of the past dates of real articles, the share that DAT006 reports once
//! the article is given a day of publication before them, and with `--ahead` of the dates to come the share that DAT007 reports once it is
//! given one behind them: `cargo run --release --example backdate -- [--ahead] [--articles N] [--show]`.
//!
//! A date with its year that ends before the real publication was, as a rule, told as past, and one that begins after it as still to come.
//! One date of each article is taken, by its hash; the article is then scored as if it had been published a month before that date, or a
//! month after it. Not all can be found: names of votes, plans told in their own time and dates without a verb leave it open how they are
//! told.

#[path = "data/mod.rs"]
mod data;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use newslint::Input;
use newslint::annotate::dates::Shape;
use newslint::rules::{Place, RULES};
use newslint::score::Scorer;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|argument| argument == "--articles");
    let articles = at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(9_000);
    let show = arguments.iter().any(|argument| argument == "--show");
    let ahead = arguments.iter().any(|argument| argument == "--ahead");
    let code = if ahead { "DAT007" } else { "DAT006" };
    let scorer = Scorer::default();
    // Of each shape how many dates there were, and how many were found.
    let mut tallies: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in data::rows("allsides_dated_news").iter().take(articles) {
        let Some(published) = data::field(row, "date").get(..10).and_then(|date| date.parse::<Date>().ok()) else {
            continue;
        };
        let text = data::field(row, "text");
        let article = scorer.annotate(&Input { text, published: Some(published), ..Input::default() });
        let dated = |shape: Shape| matches!(shape, Shape::Day | Shape::Month | Shape::Year);
        let mut dates: Vec<_> = article
            .body
            .dates
            .iter()
            .filter(|mention| mention.explicit && dated(mention.shape))
            .filter_map(|mention| Some((mention, mention.interval?)))
            .filter(|(_, interval)| if ahead { interval.0 > published } else { interval.1 < published })
            .collect();
        if dates.is_empty() {
            continue;
        }
        let (mention, interval) = dates.swap_remove(data::hash(text) as usize % dates.len());
        let moved = if ahead { interval.1.checked_add(30.days()) } else { interval.0.checked_sub(30.days()) };
        let Ok(moved) = moved else { continue };
        let backdated = scorer.annotate(&Input { text, published: Some(moved), ..Input::default() });
        let mut findings = Vec::new();
        scorer.score(&backdated, &scorer.features(&backdated), Some(&mut findings));
        let found = findings.iter().any(|finding| {
            finding.place == Place::Body
                && RULES.get(finding.rule).is_some_and(|entry| entry.rule.code == code)
                && finding.span.overlaps(mention.span)
        });
        let shape = match mention.shape {
            Shape::Day => "day",
            Shape::Month => "month",
            _ => "year",
        };
        let tally = tallies.entry(shape).or_default();
        tally[0] += 1;
        tally[1] += usize::from(found);
        if show && !found {
            let page = &article.body;
            let sentence = &page.text.sentences[page.text.sentence_at(mention.span.start)];
            let sentence = page.text.span(sentence.tokens).of(text).replace('\n', " ");
            println!("{shape}\t«{}»\t{sentence}", mention.span.of(text));
        }
    }
    println!("| shape | dates | found | share |\n|---|---|---|---|");
    for (shape, [dates, found]) in tallies {
        println!("| {shape} | {dates} | {found} | {:.3} |", found as f64 / dates as f64);
    }
}
