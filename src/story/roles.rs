//! Facts of one role in two linked passages that are told in other words.
//!
//! Where a sentence was turned round, split or shortened, an alignment word by word has no place in which two facts stand
//! against each other. A reader goes by what each is said of: the words next to it. Two facts have one role where enough of
//! the content words around them mean the same, in any order, and no other fact of the sentences has as good a claim.
//!
//! That alone would make conflicts of two facts that a report just tells both of. So neither document may tell the other's
//! fact anywhere, and a role must be unique.

use crate::annotate::Placed;
use crate::span::TokenSpan;
use crate::story::agree::Agreement;
use crate::story::change::touching;
use crate::story::links::Link;
use crate::story::{Document, View};
use crate::text::Key;

/// Words on either side of a fact that tell its role.
const REACH: u32 = 6;
/// Share of the words around the fact with fewer of them that both must have.
const LEAST_SHARED: f64 = 0.6;
/// Share of the shorter passage's content words that the other holds, from which on the words around two facts need not.
const LEAST_COVERED: f64 = 0.7;
/// Documents with more facts of a kind are lists, in which facts of all roles stand side by side.
const MOST_FACTS: usize = 400;
/// Facts of a passage that are looked at.
const MOST_IN_PASSAGE: usize = 24;

/// Facts in one role that differ, by index into either list. `least` is the number of content words that must be shared;
/// `told` tells whether the other document has a fact of the left or the right one.
pub fn conflicts<P: Placed>(
    view: &View<'_>,
    link: &Link,
    facts: (&[P], &[P]),
    least: usize,
    compare: impl Fn(&P, &P) -> Agreement,
    told: (impl Fn(&P) -> bool, impl Fn(&P) -> bool),
) -> Vec<(usize, usize)> {
    let (left, right) = (view.left, view.right);
    let (in_a, in_b) = (touching(facts.0, left, link.diff.a), touching(facts.1, right, link.diff.b));
    let is_list = facts.0.len().max(facts.1.len()) > MOST_FACTS || in_a.len().max(in_b.len()) > MOST_IN_PASSAGE;
    if link.is_exact() || in_a.is_empty() || in_b.is_empty() || is_list {
        return Vec::new();
    }
    let covered = coverage(view, link);
    let around_b: Vec<Vec<Key>> = in_b.iter().map(|fact| around(right, link.diff.b, fact)).collect();
    let mut rivals: Vec<(usize, usize, usize)> = Vec::new();
    for (at_a, a) in in_a.iter().enumerate() {
        let words = around(left, link.diff.a, a);
        for (at_b, b) in in_b.iter().enumerate() {
            let shared = words.iter().filter(|word| around_b[at_b].binary_search(word).is_ok()).count();
            let share = shared as f64 / words.len().min(around_b[at_b].len()).max(1) as f64;
            let is_one_role = shared >= least && (share >= LEAST_SHARED || covered >= LEAST_COVERED);
            if is_one_role && compare(a, b) == Agreement::Different {
                rivals.push((shared, at_a, at_b));
            }
        }
    }
    rivals.retain(|&(_, a, b)| !told.0(&in_a[a]) && !told.1(&in_b[b]));
    let unrivaled = |&&(shared, a, b): &&(usize, usize, usize)| {
        rivals.iter().all(|&(other, x, y)| (x, y) == (a, b) || (x != a && y != b) || other < shared)
    };
    let first = |facts: &[P], fact: &P| facts.partition_point(|one| one.tokens().first < fact.tokens().first);
    let unique = rivals.iter().filter(unrivaled);
    unique.map(|&(_, a, b)| (first(facts.0, &in_a[a]), first(facts.1, &in_b[b]))).collect()
}

/// The concepts of the content words around a fact in its passage, with those of its unit; sorted, each once.
fn around<P: Placed>(document: &Document<'_>, passage: TokenSpan, fact: &P) -> Vec<Key> {
    let own = document.reading.words_in(fact.tokens());
    let first = own.first.saturating_sub(REACH).max(passage.first);
    let end = (own.end + REACH).min(passage.end);
    let is_fact = |at: u32| {
        let word = document.reading.words[at as usize];
        own.first <= at && at < own.end && (word.is_numeric() || word.is_capitalised())
    };
    concepts(document, (first..end).filter(|&at| !is_fact(at)))
}

/// Share of the content of the shorter of two linked passages that the other holds, in any order.
pub fn coverage(view: &View<'_>, link: &Link) -> f64 {
    let a = concepts(view.left, link.diff.a.first..link.diff.a.end);
    let b = concepts(view.right, link.diff.b.first..link.diff.b.end);
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    shared as f64 / a.len().min(b.len()).max(1) as f64
}

/// The concepts of the content words among some; sorted, each once.
pub fn concepts(document: &Document<'_>, words: impl Iterator<Item = u32>) -> Vec<Key> {
    let words = words.map(|at| document.reading.words[at as usize]);
    let mut found: Vec<Key> = words.filter(|word| !word.is_function()).map(|word| word.concept).collect();
    found.sort_unstable();
    found.dedup();
    found
}
