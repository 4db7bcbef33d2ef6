//! What DAT006 finds where no word was written for it: of the past dates of real articles, the share that it reports once the article
//! is given a day of publication before them: `cargo run --release --example backdate -- [--articles N] [--show]`.
//!
//! A date with its year that ends before the real publication was, as a rule, told as past. One date of each article is taken, by its
//! hash; the article is then scored as if it had been published a month before that date. Not all can be found: names of votes,
//! plans told in their own time and dates without a verb leave it open how they are told.

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
    let scorer = Scorer::default();
    // Of each shape how many dates there were, and how many were found.
    let mut tallies: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in data::rows("allsides_dated_news").iter().take(articles) {
        let Some(published) = data::field(row, "date").get(..10).and_then(|date| date.parse::<Date>().ok()) else {
            continue;
        };
        let text = data::field(row, "text");
        let article = scorer.annotate(&Input { text, published: Some(published), ..Input::default() });
        let past = |shape: Shape| matches!(shape, Shape::Day | Shape::Month | Shape::Year);
        let mut dates: Vec<_> = article
            .body
            .dates
            .iter()
            .filter(|mention| mention.explicit && past(mention.shape))
            .filter_map(|mention| Some((mention, mention.interval?)))
            .filter(|(_, interval)| interval.1 < published)
            .collect();
        if dates.is_empty() {
            continue;
        }
        let (mention, interval) = dates.swap_remove(data::hash(text) as usize % dates.len());
        let Ok(before) = interval.0.checked_sub(30.days()) else { continue };
        let backdated = scorer.annotate(&Input { text, published: Some(before), ..Input::default() });
        let mut findings = Vec::new();
        scorer.score(&backdated, &scorer.features(&backdated), Some(&mut findings));
        let found = findings.iter().any(|finding| {
            finding.place == Place::Body
                && RULES.get(finding.rule).is_some_and(|entry| entry.rule.code == "DAT006")
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
