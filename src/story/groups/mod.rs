//! Which of many articles tell the same story: copies, near copies, and other reports of the event.
//!
//! ```text
//! text ──▶ keys         hash of all words · MinHash bands · weightiest and quoted words  (keys, minhash, profile)
//!      ──▶ copies       the same words                                                    exact
//!      ──▶ near copies  a band in common, then the exact Jaccard of 5-word shingles       near
//!      ──▶ events       about the same, days apart at most, alike in groups not in chains  event
//! ```
//!
//! Memory is about 4 kB an article beside the texts: signatures and keys are kept, shingles are made anew for the few
//! pairs that are verified. Time is linear: of each bucket an article is compared with at most [`MOST_COMPARED`] others, and a
//! word proposes a bounded number of them.

mod events;
mod keys;
mod minhash;
mod profile;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rayon::ThreadPool;
use rayon::prelude::*;

pub use events::MOST_DAYS;
pub use keys::{Keys, names_of};
pub use minhash::{BANDS, LANES, ROWS, Signature};

use crate::story::shingles::shared;

/// Jaccard of 5-word shingles from which on two articles are near copies.
pub const NEAR: f64 = 0.5;

/// Other articles of one bucket that an article is compared with.
const MOST_COMPARED: usize = 8;

/// Articles whose keys are made between two questions whether to go on.
const CHUNK: usize = 2_048;

/// How an article belongs to its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No words to go by.
    Empty,
    /// The first of its story, or the only one.
    First,
    /// The same words as `of`.
    Exact,
    /// A near copy of `of`.
    Near,
    /// Another report of the event.
    Event,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Empty => "empty",
            Kind::First => "first",
            Kind::Exact => "exact",
            Kind::Near => "near",
            Kind::Event => "event",
        }
    }
}

/// An article's place among the stories.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Number of the story, in order of first articles; `None` for an empty text.
    pub story: Option<u32>,
    pub kind: Kind,
    /// The article that it copies: of an exact or near copy the one it was matched with.
    pub of: Option<u32>,
    /// Jaccard of shingles with `of`.
    pub similarity: Option<f64>,
}

/// What grouping came to.
pub struct Grouping {
    /// Of each article, in their order.
    pub places: Vec<Place>,
    /// Verified copies: later article, earlier article, Jaccard. Exact copies are listed with the first of them alone.
    pub copies: Vec<(u32, u32, f64)>,
}

/// Groups articles into stories on a pool of threads. `published` is as long as `texts`, or empty. `interrupted` is asked
/// on the calling thread, some times a second; `None` where it says so.
pub fn group(
    texts: &[&str],
    published: &[Option<Date>],
    pool: &ThreadPool,
    interrupted: &mut dyn FnMut() -> bool,
) -> Option<Grouping> {
    let keys = all_keys(texts, pool, interrupted)?;
    let mut groups = Groups::new(&keys);
    groups.join_exact();
    for band in 0..BANDS {
        if interrupted() {
            return None;
        }
        pool.install(|| groups.join_near(texts, band));
    }
    let copies: Vec<u32> = (0..texts.len() as u32).map(|index| groups.sets.find(index)).collect();
    if interrupted() {
        return None;
    }
    pool.install(|| events::join(&keys, &copies, published, &mut groups.sets));
    let places = groups.places(&copies);
    let mut copies: Vec<(u32, u32, f64)> = groups.verified.into_iter().collect();
    copies.sort_unstable_by_key(|&(later, earlier, _)| (later, earlier));
    Some(Grouping { places, copies })
}

/// The keys of all articles; `None` where `interrupted` says so.
pub fn all_keys(texts: &[&str], pool: &ThreadPool, interrupted: &mut dyn FnMut() -> bool) -> Option<Vec<Keys>> {
    let mut keys = Vec::with_capacity(texts.len());
    for chunk in texts.chunks(CHUNK) {
        if interrupted() {
            return None;
        }
        keys.extend(pool.install(|| chunk.par_iter().map(|text| Keys::new(text)).collect::<Vec<_>>()));
    }
    Some(keys)
}

struct Groups<'k> {
    keys: &'k [Keys],
    sets: Sets,
    /// Of each copy: what it was matched with, and how well.
    copy_of: Vec<Option<(u32, f64)>>,
    /// Pairs that were compared.
    compared: HashSet<(u32, u32)>,
    /// Later article, earlier article, Jaccard.
    verified: Vec<(u32, u32, f64)>,
}

impl<'k> Groups<'k> {
    fn new(keys: &'k [Keys]) -> Self {
        let (compared, verified) = (HashSet::new(), Vec::new());
        Self { keys, sets: Sets::new(keys.len()), copy_of: vec![None; keys.len()], compared, verified }
    }

    fn join_exact(&mut self) {
        let mut first: HashMap<u64, u32> = HashMap::with_capacity(self.keys.len());
        for (index, keys) in (0u32..).zip(self.keys) {
            let Some(exact) = keys.exact else { continue };
            let original = *first.entry(exact).or_insert(index);
            if original != index {
                self.sets.join(original, index);
                self.copy_of[index as usize] = Some((original, 1.0));
                self.verified.push((index, original, 1.0));
            }
        }
    }

    /// Verifies the pairs that share one band and were not compared before.
    fn join_near(&mut self, texts: &[&str], band: usize) {
        let pairs = self.proposed(band);
        let alike: Vec<(u32, u32, f64)> = pairs
            .par_chunk_by(|one, next| one.1 == next.1)
            .flat_map_iter(|group| {
                let own = keys::shingles_of(texts[group[0].1 as usize]);
                group.iter().filter_map(move |&(a, b)| {
                    let other = keys::shingles_of(texts[a as usize]);
                    let both = f64::from(shared(&own, &other));
                    let jaccard = both / ((own.len() + other.len()) as f64 - both).max(1.0);
                    (jaccard >= NEAR).then_some((a, b, jaccard))
                })
            })
            .collect();
        for (a, b, jaccard) in alike {
            self.sets.join(a, b);
            self.verified.push((b, a, jaccard));
            let copy = &mut self.copy_of[b as usize];
            if copy.is_none_or(|(_, known)| jaccard > known) {
                *copy = Some((a, jaccard));
            }
        }
    }

    /// Pairs (earlier, later) of one bucket whose signatures agree well enough, sorted by the later one.
    fn proposed(&mut self, band: usize) -> Vec<(u32, u32)> {
        let is_original = |index: u32| self.copy_of[index as usize].is_none_or(|(_, similarity)| similarity < 1.0);
        let mut buckets: Vec<(u64, u32)> = (0u32..)
            .zip(self.keys)
            .filter(|&(index, keys)| keys.exact.is_some() && is_original(index))
            .map(|(index, keys)| (keys.signature.band(band), index))
            .collect();
        buckets.par_sort_unstable();
        let mut pairs = Vec::new();
        for bucket in buckets.chunk_by(|one, next| one.0 == next.0) {
            for (place, &(_, later)) in bucket.iter().enumerate() {
                for &(_, earlier) in bucket[..place].iter().rev().take(MOST_COMPARED) {
                    let (one, other) = (&self.keys[earlier as usize].signature, &self.keys[later as usize].signature);
                    if one.similarity(other) >= LEAST_ESTIMATE && self.compared.insert((later, earlier)) {
                        pairs.push((earlier, later));
                    }
                }
            }
        }
        pairs.sort_unstable_by_key(|&(earlier, later)| (later, earlier));
        pairs
    }

    fn places(&mut self, copies: &[u32]) -> Vec<Place> {
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut places = Vec::with_capacity(self.keys.len());
        for index in 0..self.keys.len() as u32 {
            if self.keys[index as usize].exact.is_none() {
                places.push(Place { story: None, kind: Kind::Empty, of: None, similarity: None });
                continue;
            }
            let next = numbers.len() as u32;
            let set = self.sets.find(index);
            let story = *numbers.entry(set).or_insert(next);
            let copy = self.copy_of[index as usize];
            let kind = match copy {
                Some((_, similarity)) if similarity >= 1.0 => Kind::Exact,
                Some(_) => Kind::Near,
                None if story == next || copies[index as usize] == copies[set as usize] => Kind::First,
                None => Kind::Event,
            };
            places.push(Place {
                story: Some(story),
                kind,
                of: copy.map(|(of, _)| of),
                similarity: copy.map(|(_, with)| with),
            });
        }
        places
    }
}

/// Estimated Jaccard below which a pair is not verified: [`NEAR`] less three standard errors of 126 lanes.
const LEAST_ESTIMATE: f64 = 0.36;

/// Disjoint sets of articles; a set is named by its smallest member.
pub(in crate::story::groups) struct Sets(Vec<u32>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len as u32).collect())
    }

    fn find(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let above = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = above;
            at = above;
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FERRY: &str = "The ferry Caledon sank near Oban on Monday after it struck a rock in thick fog, the coastguard said. \
        All forty passengers were taken off by lifeboats from the harbour and nobody was hurt in the accident. The owner, \
        Strathmore Lines, said that the captain Ewan Baird had radioed for help within a minute of the collision.";
    const COUNCIL: &str = "Councillors in Aldern voted on Tuesday to close the town library at the end of the year to save money. \
        The mayor, Anna Keller, said that the building needed repairs which the town could not pay for in any case, and that \
        readers would be offered a bus to the county library at Weststadt every Saturday morning.";

    fn pool() -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap()
    }

    fn places(texts: &[&str]) -> Vec<(Option<u32>, Kind, Option<u32>)> {
        let grouping = group(texts, &[], &pool(), &mut || false).unwrap();
        grouping.places.into_iter().map(|place| (place.story, place.kind, place.of)).collect()
    }

    #[test]
    fn copies_near_copies_and_strangers() {
        let near = FERRY.replace("thick fog", "heavy fog");
        let spaced = FERRY.replace(". ", ".\n\n").replace('"', "\u{201c}");
        let found = places(&[FERRY, COUNCIL, &near, "", &spaced]);
        assert_eq!(
            found,
            [
                (Some(0), Kind::First, None),
                (Some(1), Kind::First, None),
                (Some(0), Kind::Near, Some(0)),
                (None, Kind::Empty, None),
                (Some(0), Kind::Exact, Some(0)),
            ]
        );
    }

    #[test]
    fn another_report_of_the_event() {
        let other = "Strathmore Lines has praised the captain of the Caledon, Ewan Baird, whose ship went down off Oban. Lifeboats \
            reached it before it sank, a spokesman for the company said on Tuesday, and every passenger came home.";
        let found = places(&[FERRY, COUNCIL, other]);
        assert_eq!(found[2], (Some(0), Kind::Event, None));
        assert_eq!(found[1].0, Some(1));
    }

    #[test]
    fn days_part_events_and_join_what_is_less_alike() {
        let other = "Strathmore Lines, which owns the ferry, said that the captain of the Caledon had called the coastguard \
            at once. Lifeboats brought the passengers to Oban. Divers will look at the wreck when the weather is better, and \
            an inquiry is to find out why the radar had been switched off.";
        let story = |days: [&str; 2]| {
            let published: Vec<Option<Date>> = days.iter().map(|day| day.parse().ok()).collect();
            let places = group(&[FERRY, other], &published, &pool(), &mut || false).unwrap().places;
            places[0].story == places[1].story
        };
        assert!(story(["2014-03-03", "2014-03-05"]));
        assert!(!story(["2014-03-03", "2014-03-09"]));
    }

    #[test]
    fn an_interrupt_ends_it() {
        assert!(group(&[FERRY], &[], &pool(), &mut || true).is_none());
    }
}
