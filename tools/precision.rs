//! What each rule fires on, for reading: `cargo run --release --example precision -- [options] [CODES…]`.
//!
//! Runs every rule (those that are off by default too) over real articles and writes a Markdown sheet: how often
//! each fired in 1,000 articles, and samples with their context, the passage between `⟦` and `⟧`. Whoever reads
//! them counts how many are right; the figures go to `docs/evaluation/precision.md`.
//!
//! ```text
//! --sets a,b       data sets to read          (allsides_dated_news,buzzfeed_webis)
//! --articles N     articles of each set       (2000)
//! --skip N         articles passed over first (0): rows that nothing was tuned on
//! --samples N      samples of each rule       (30)
//! --context N      bytes around a passage     (220)
//! --seed N         which samples              (1)
//! --out PATH       the sheet                  (standard output)
//! ```

#[path = "data/mod.rs"]
mod data;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use newslint::Input;
use newslint::config::Settings;
use newslint::rules::{Check, Place, RULES};
use newslint::score::Scorer;
use newslint::text::key_of;
use serde_json::Value;

struct Options {
    sets: Vec<String>,
    articles: usize,
    skip: usize,
    samples: usize,
    context: usize,
    seed: u64,
    out: Option<String>,
    codes: Vec<String>,
}

impl Options {
    fn read() -> Self {
        let mut options = Self {
            sets: vec!["allsides_dated_news".to_owned(), "buzzfeed_webis".to_owned()],
            articles: 2_000,
            skip: 0,
            samples: 30,
            context: 220,
            seed: 1,
            out: None,
            codes: Vec::new(),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} needs a value"));
            match argument.as_str() {
                "--sets" => options.sets = value().split(',').map(str::to_owned).collect(),
                "--articles" => options.articles = number(&value()),
                "--skip" => options.skip = number(&value()),
                "--samples" => options.samples = number(&value()),
                "--context" => options.context = number(&value()),
                "--seed" => options.seed = number(&value()) as u64,
                "--out" => options.out = Some(value()),
                code => options.codes.push(code.to_owned()),
            }
        }
        options
    }

    fn wants(&self, code: &str) -> bool {
        self.codes.is_empty() || self.codes.iter().any(|wanted| code.starts_with(wanted.as_str()))
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

/// One firing, ready to print.
struct Sample {
    /// Decides which samples are shown: a hash, so that the choice is random and repeatable.
    rank: u64,
    /// The how manieth sample of its article it is, from 0.
    turn: usize,
    article: String,
    text: String,
}

#[derive(Default)]
struct Tally {
    findings: usize,
    articles: usize,
    samples: Vec<Sample>,
}

fn main() {
    let options = Options::read();
    let scorer = Scorer::new(Settings::everything_on());
    let mut tallies: Vec<Tally> = RULES.iter().map(|_| Tally::default()).collect();
    let mut articles = 0;
    for set in &options.sets {
        for row in data::rows(set).iter().skip(options.skip).take(options.articles) {
            articles += 1;
            run(&scorer, set, row, &options, &mut tallies);
        }
    }
    let sheet = sheet(&options, articles, &mut tallies);
    match &options.out {
        Some(path) => std::fs::write(path, sheet).unwrap_or_else(|error| panic!("{path}: {error}")),
        None => print!("{sheet}"),
    }
}

fn run(scorer: &Scorer, set: &str, row: &Value, options: &Options, tallies: &mut [Tally]) {
    let text = data::field(row, "text");
    let title = row["title"].as_str().filter(|title| !title.is_empty());
    let published = data::field(row, "date").get(..10).and_then(|date| date.parse().ok());
    let article = scorer.annotate(&Input { text, title, published, url: None });
    let mut findings = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    let mut seen = vec![false; RULES.len()];
    for finding in &findings {
        let tally = &mut tallies[finding.rule];
        tally.findings += 1;
        if !std::mem::replace(&mut seen[finding.rule], true) {
            tally.articles += 1;
        }
        if !options.wants(RULES[finding.rule].rule.code) {
            continue;
        }
        let source = if finding.place == Place::Title { title.unwrap_or("") } else { text };
        let id = format!("{set}/{}", data::field(row, "id"));
        let rank =
            key_of(&format!("{} {id} {}", options.seed, finding.span.start)).0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let quoted = if finding.in_quote { " (in a quotation)" } else { "" };
        let passage = passage(source, finding.span.start as usize..finding.span.end as usize, options.context);
        let proof =
            if finding.evidence.proof.is_empty() { String::new() } else { format!(" [{}]", finding.evidence.proof) };
        let text = format!("`{id}`{quoted} {}{proof}\n   > {passage}", finding.evidence.message);
        tally.samples.push(Sample { rank, turn: 0, article: id, text });
    }
}

/// The span between marks, with what stands around it, on one line.
fn passage(text: &str, span: Range<usize>, context: usize) -> String {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=span.start.saturating_sub(context)).rev().find(boundary).unwrap_or(0);
    let end = (span.end + context..text.len()).find(boundary).unwrap_or(text.len());
    let marked = format!("{}⟦{}⟧{}", &text[start..span.start], &text[span.clone()], &text[span.end..end]);
    marked.replace("\r\n", "\n").replace('\n', "⏎")
}

/// In random order, and one of each article before the second of any.
fn sort(samples: &mut [Sample]) {
    samples.sort_by_key(|sample| sample.rank);
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut turns: Vec<usize> = Vec::with_capacity(samples.len());
    for sample in samples.iter() {
        let turn = seen.entry(&sample.article).or_default();
        turns.push(*turn);
        *turn += 1;
    }
    for (sample, turn) in samples.iter_mut().zip(turns) {
        sample.turn = turn;
    }
    samples.sort_by_key(|sample| sample.turn);
}

fn sheet(options: &Options, articles: usize, tallies: &mut [Tally]) -> String {
    let mut sheet = format!("# What the rules fire on\n\n{articles} articles of {}.\n\n", options.sets.join(", "));
    sheet += "| code | rule | findings | per 1,000 articles | articles that have one |\n|---|---|---|---|---|\n";
    let of_articles =
        RULES.iter().zip(tallies.iter_mut()).filter(|(entry, _)| matches!(entry.check, Check::Article(_)));
    let mut samples = String::new();
    for (entry, tally) in of_articles.filter(|(entry, _)| options.wants(entry.rule.code)) {
        let rule = &entry.rule;
        let rate = tally.findings as f64 * 1000.0 / articles.max(1) as f64;
        let share = tally.articles as f64 * 100.0 / articles.max(1) as f64;
        let _ = writeln!(sheet, "| {} | {} | {} | {rate:.1} | {share:.1} % |", rule.code, rule.name, tally.findings);
        let _ = writeln!(samples, "\n## {} {}\n", rule.code, rule.name);
        sort(&mut tally.samples);
        for (number, sample) in tally.samples.iter().take(options.samples).enumerate() {
            let _ = writeln!(samples, "{}. {}", number + 1, sample.text);
        }
    }
    sheet + &samples
}
