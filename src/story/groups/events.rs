//! Which articles report one event in words of their own: those that share rare names and quoted words.
//!
//! A name weighs the more, the fewer articles hold it. An article is joined to another where each is among the
//! other's best matches, they share enough names, and their days lie near each other where both are known.

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::story::groups::Keys;

/// Days between two reports of one event, where both are dated.
pub const MOST_DAYS: i32 = 4;

/// A key that more articles hold proposes nothing.
const MOST_HOLDERS: usize = 64;
/// Matches of an article that count.
const MOST_MATCHES: usize = 8;
/// Names and quotations that two reports must share; a quotation counts as two.
const FEWEST_SHARED: u32 = 3;
/// Cosine of the weighted names from which on two articles report one event.
const LEAST_COSINE: f64 = 0.3;

/// Joins of articles, by index. Of copies (same number in `copies`) only the first is looked at.
pub fn pairs(keys: &[Keys], copies: &[u32], published: &[Option<Date>]) -> Vec<(u32, u32)> {
    let originals: Vec<u32> = (0..keys.len() as u32).filter(|&index| copies[index as usize] == index).collect();
    let index = Index::new(keys, &originals);
    let days = |index: u32| published.get(index as usize).copied().flatten();
    let matches: HashMap<u32, Vec<u32>> =
        originals.par_iter().map(|&article| (article, index.matches(article, &days))).collect();
    let mutual = |a: u32, b: u32| matches.get(&b).is_some_and(|others| others.contains(&a));
    let mut pairs: Vec<(u32, u32)> = matches
        .iter()
        .flat_map(|(&a, others)| others.iter().map(move |&b| (a, b)))
        .filter(|&(a, b)| a < b && mutual(a, b))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Who holds which key.
struct Index<'k> {
    keys: &'k [Keys],
    /// Key and article, sorted.
    postings: Vec<(u64, u32)>,
    articles: f64,
}

impl<'k> Index<'k> {
    fn new(keys: &'k [Keys], originals: &[u32]) -> Self {
        let mut postings: Vec<(u64, u32)> = originals
            .iter()
            .flat_map(|&article| held(&keys[article as usize]).map(move |(key, _)| (key, article)))
            .collect();
        postings.par_sort_unstable();
        Self { keys, postings, articles: originals.len() as f64 }
    }

    fn holders(&self, key: u64) -> &[(u64, u32)] {
        let first = self.postings.partition_point(|posting| posting.0 < key);
        let len = self.postings[first..].iter().take(MOST_HOLDERS + 1).take_while(|posting| posting.0 == key).count();
        &self.postings[first..first + len]
    }

    /// Squared weight of a key that so many articles hold; 0 where it tells nothing.
    fn weight(&self, holders: usize) -> f64 {
        if holders > MOST_HOLDERS { 0.0 } else { (1.0 + self.articles / holders as f64).ln().powi(2) }
    }

    /// Squared length of an article's weighted keys.
    fn length(&self, article: u32) -> f64 {
        held(&self.keys[article as usize]).map(|(key, _)| self.weight(self.holders(key).len())).sum()
    }

    fn matches(&self, article: u32, day: &dyn Fn(u32) -> Option<Date>) -> Vec<u32> {
        let mut shared: HashMap<u32, (f64, u32)> = HashMap::new();
        for (key, count) in held(&self.keys[article as usize]) {
            let holders = self.holders(key);
            let weight = self.weight(holders.len());
            if weight > 0.0 {
                for &(_, other) in holders.iter().filter(|&&(_, other)| other != article) {
                    let sum = shared.entry(other).or_default();
                    *sum = (sum.0 + weight, sum.1 + count);
                }
            }
        }
        let near = |other: u32| match (day(article), day(other)) {
            (Some(one), Some(other)) => (one - other).get_days().abs() <= MOST_DAYS,
            _ => true,
        };
        let own = self.length(article);
        let mut found: Vec<(f64, u32)> = shared
            .into_iter()
            .filter(|&(other, (_, count))| count >= FEWEST_SHARED && near(other))
            .map(|(other, (weight, _))| (weight / (own * self.length(other)).sqrt(), other))
            .filter(|&(cosine, _)| cosine >= LEAST_COSINE)
            .collect();
        found.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        found.truncate(MOST_MATCHES);
        found.into_iter().map(|(_, other)| other).collect()
    }
}

/// An article's keys, and how much each counts.
fn held(keys: &Keys) -> impl Iterator<Item = (u64, u32)> {
    keys.names.iter().map(|&name| (name, 1)).chain(keys.quotations.iter().map(|&quotation| (quotation, 2)))
}
