//! PolNeAR as the programs of the tagger and of the quotations read it.
#![allow(dead_code, reason = "each program uses what it needs")]

use std::collections::HashSet;

use newslint::annotate::attributions::tagger::weights::{Tables, Weights};
use newslint::annotate::attributions::{tagger, untagged};
use newslint::span::{Span, TokenSpan};
use newslint::text::Text;
use serde_json::Value;

use super::data;

/// Which part of the data an article belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Training,
    /// A ninth of the training part, to choose features and thresholds on.
    Development,
    /// The set's "dev" articles and a fixed tenth of its training articles: looked at once.
    HeldOut,
}

/// An attribution as annotated: byte spans.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

pub struct Article {
    pub id: String,
    pub part: Part,
    pub text: String,
    pub attributions: Vec<Attribution>,
}

/// All articles with their first annotator's attributions.
pub fn articles() -> Vec<Article> {
    data::rows("polnear_attribution").iter().map(article).collect()
}

fn article(row: &Value) -> Article {
    let (id, text) = (data::field(row, "id").to_owned(), data::field(row, "text").to_owned());
    let offsets: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let annotated = row["annotations"][0]["attributions"].as_array();
    let attributions = annotated.into_iter().flatten().map(|found| Attribution {
        source: spans(&found["source"], &offsets),
        cue: spans(&found["cue"], &offsets),
        content: spans(&found["content"], &offsets),
    });
    Article { part: part(data::field(row, "split"), &id), attributions: attributions.collect(), id, text }
}

fn part(split: &str, id: &str) -> Part {
    match data::hash(id) >> 32 {
        _ if split != "train" => Part::HeldOut,
        hash if hash % 10 == 0 => Part::HeldOut,
        hash if hash % 10 == 1 => Part::Development,
        _ => Part::Training,
    }
}

/// All parts of a source, cue or content: a list of lists, where it is discontinuous.
fn spans(list: &Value, offsets: &[u32]) -> Vec<Span> {
    let parts = list.as_array().into_iter().flatten().filter_map(Value::as_array).flatten();
    let mut spans: Vec<Span> = parts
        .filter_map(|part| {
            let at = |index: usize| part[index].as_u64().and_then(|at| offsets.get(at as usize).copied());
            Some(Span::new(at(0)?, at(1)?))
        })
        .collect();
    spans.sort();
    spans
}

/// Hits, found and annotated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub right: usize,
    pub found: usize,
    pub annotated: usize,
}

impl Tally {
    pub fn add(&mut self, found: &HashSet<Span>, annotated: &HashSet<Span>) {
        self.right += found.intersection(annotated).count();
        self.found += found.len();
        self.annotated += annotated.len();
    }

    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.annotated).max(1) as f64
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (right, found, annotated) = (self.right as f64, self.found.max(1) as f64, self.annotated.max(1) as f64);
        write!(out, "P {:.3}  R {:.3}  F1 {:.3}", right / found, right / annotated, self.f1())
    }
}

/// Exact character spans of the tagger alone, by thresholds.
pub fn report_tagger(articles: &[&Article], weights: &Weights) {
    for threshold in [-0.3f32, 0.0, 0.3] {
        let weights = Tables::new(&Weights { threshold, ..weights.clone() });
        let mut tallies = [Tally::default(); 3];
        for article in articles {
            let text = Text::new(&article.text);
            let tagged = tagger::tag(&untagged(&text), &weights);
            let of = |span: TokenSpan| text.span(span);
            let sets: [HashSet<Span>; 3] = [
                tagged.iter().filter_map(|found| found.source.map(of)).collect(),
                tagged.iter().map(|found| of(found.cue)).collect(),
                tagged.iter().flat_map(|found| [found.content, found.rest]).flatten().map(of).collect(),
            ];
            let gold = |select: fn(&Attribution) -> &Vec<Span>| -> HashSet<Span> {
                article.attributions.iter().flat_map(select).copied().collect()
            };
            tallies[0].add(&sets[0], &gold(|found| &found.source));
            tallies[1].add(&sets[1], &gold(|found| &found.cue));
            tallies[2].add(&sets[2], &gold(|found| &found.content));
        }
        println!("threshold {threshold}\n  source  {}\n  cue     {}\n  content {}", tallies[0], tallies[1], tallies[2]);
    }
}
