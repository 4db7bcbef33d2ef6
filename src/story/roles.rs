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
use crate::text::{Key, keys};

/// Words on either side of a fact that tell its role.
const REACH: u32 = 8;
/// Share of the words around the fact with fewer of them that both must have.
const LEAST_SHARED: f64 = 0.6;
/// Share of the shorter passage's other content words that the other holds, from which on the words around two facts need
/// not share as many.
const LEAST_COVERED: f64 = 0.6;
/// Documents with more facts of a kind are lists, in which facts of all roles stand side by side.
const MOST_FACTS: usize = 400;
/// Facts of a passage that are looked at.
const MOST_IN_PASSAGE: usize = 24;

/// How much two facts must have around them to be in one role.
#[derive(Clone, Copy)]
pub struct Demand {
    /// Content words around both.
    pub shared: usize,
    /// Whether the sentences must tell the same throughout: of names and dates, a report has many in like roles.
    pub throughout: bool,
}

/// Facts in one role that differ, by index into either list. `told` tells whether the other document has a fact of the left
/// or the right one.
pub fn conflicts<P: Placed>(
    view: &View<'_>,
    link: &Link,
    facts: (&[P], &[P]),
    demand: Demand,
    compare: impl Fn(&P, &P) -> Agreement,
    told: (impl Fn(&P) -> bool, impl Fn(&P) -> bool),
) -> Vec<(usize, usize)> {
    let (left, right) = (view.left, view.right);
    let (in_a, in_b) = (touching(facts.0, left, link.diff.a), touching(facts.1, right, link.diff.b));
    let is_list = facts.0.len().max(facts.1.len()) > MOST_FACTS || in_a.len().max(in_b.len()) > MOST_IN_PASSAGE;
    if link.is_exact() || in_a.is_empty() || in_b.is_empty() || is_list {
        return Vec::new();
    }
    let (all_a, all_b) = (concepts(left, words(link.diff.a)), concepts(right, words(link.diff.b)));
    let all_shared = all_a.iter().filter(|word| all_b.binary_search(word).is_ok()).count();
    let own =
        |document: &Document<'_>, fact: &P| concepts(document, words(document.reading.words_in(fact.tokens()))).len();
    let around_b: Vec<Vec<Key>> = in_b.iter().map(|fact| around(right, link.diff.b, fact)).collect();
    let holds = |words: &[Key], one_of: &[Key]| one_of.iter().any(|word| words.binary_search(word).is_ok());
    let mut rivals: Vec<(usize, usize, usize)> = Vec::new();
    for (at_a, a) in in_a.iter().enumerate() {
        let around_a = around(left, link.diff.a, a);
        for (at_b, b) in in_b.iter().enumerate() {
            let shared = around_a.iter().filter(|word| around_b[at_b].binary_search(word).is_ok()).count();
            let share = shared as f64 / around_a.len().min(around_b[at_b].len()).max(1) as f64;
            if shared < demand.shared
                || !holds(&around_b[at_b], &closest(left, link.diff.a, a))
                || !holds(&around_a, &closest(right, link.diff.b, b))
            {
                continue;
            }
            let others = all_a.len().saturating_sub(own(left, a)).min(all_b.len().saturating_sub(own(right, b)));
            let covered = all_shared as f64 >= LEAST_COVERED * others as f64;
            let is_one_role = covered || share >= LEAST_SHARED && !demand.throughout;
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

/// The concepts that a fact is first of all said of: its noun, and the content words next to it.
fn closest<P: Placed>(document: &Document<'_>, passage: TokenSpan, fact: &P) -> Vec<Key> {
    const UNITS: [Key; 7] = keys(["percent", "million", "billion", "trillion", "dollars", "pounds", "euros"]);
    let words = &document.reading.words;
    let own = document.reading.words_in(fact.tokens());
    let is_content = |at: &u32| !words[*at as usize].is_function();
    let is_noun = |at: &u32| {
        let word = words[*at as usize];
        is_content(at) && !word.is_numeric() && !word.is_capitalised() && !UNITS.contains(&word.key)
    };
    let before = (own.first.saturating_sub(REACH).max(passage.first)..own.first).rev().find(is_content);
    let after = (own.end..(own.end + REACH).min(passage.end)).find(is_content);
    let nouns = (own.first..own.end).filter(is_noun);
    nouns.chain(before).chain(after).map(|at| words[at as usize].concept).collect()
}

fn words(span: TokenSpan) -> std::ops::Range<u32> {
    span.first..span.end
}

/// The concepts of the content words among some; sorted, each once.
pub fn concepts(document: &Document<'_>, words: impl Iterator<Item = u32>) -> Vec<Key> {
    let words = words.map(|at| document.reading.words[at as usize]);
    let mut found: Vec<Key> = words.filter(|word| !word.is_function()).map(|word| word.concept).collect();
    found.sort_unstable();
    found.dedup();
    found
}
