//! Which articles report one event in words of their own: those that are about the same, and quote the same words.
//!
//! Two articles are alike by the cosine of their weightiest words ([`profile`](super::profile)); words that they both
//! quote count on top, and so do the weekdays that they name. The rarity of a word is that of news at large while the articles are few, and theirs where they
//! are many. Reports whose days are known may differ by [`MOST_DAYS`]; where a day is unknown more likeness is asked
//! for, since a running story is about the same for months.
//!
//! A story is not a chain: two groups are joined only where their articles are alike on average.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::story::groups::{Keys, Sets};
use crate::story::shingles::shared;

/// Days between two reports of one event, where both are dated.
pub const MOST_DAYS: i32 = 4;

/// Likeness from which on two articles of known days report one event.
const LEAST_DATED: f32 = 0.21;
/// The same where a day is unknown.
const LEAST_UNDATED: f32 = 0.32;
/// Mean likeness between two groups, in shares of the likeness asked for, from which on they are one.
const LEAST_MEAN: f32 = 0.85;
/// What a run of five quoted words in common adds to the likeness; it is counted twice at most.
const QUOTED: f32 = 0.05;
/// What it adds that both name the same weekday oftest, and takes that they name none in common.
const WEEKDAY: f32 = 0.04;
/// Words that two articles must share.
const FEWEST_SHARED: u32 = 4;
/// As many articles as news at large is worth in the rarity of a word.
const BACKGROUND: f32 = 1_000.0;

/// Words of an article by which others are proposed.
const MOST_PROPOSING: usize = 48;
/// Articles before it, by day, that a word proposes to an article.
const MOST_PROPOSED: usize = 64;
/// Of those proposed, the articles that it is compared with.
const MOST_COMPARED: usize = 24;
/// A word that so many articles hold, and more than one in [`COMMON`], proposes nothing.
const MANY: usize = 64;
const COMMON: usize = 20;
/// Articles of either group that are looked at before two groups are joined.
const MOST_ASKED: usize = 6;

/// Joins the articles that report one event. Of copies (same number in `copies`) only the first is looked at.
pub fn join(keys: &[Keys], copies: &[u32], published: &[Option<Date>], sets: &mut Sets) {
    let index = Index::new(keys, copies, published);
    let mut alike: Vec<(f32, u32, u32)> =
        (0..index.articles.len() as u32).into_par_iter().flat_map_iter(|place| index.matches(place)).collect();
    alike.par_sort_unstable_by(|one, two| two.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(two.1, two.2))));
    let mut members: Vec<Vec<u32>> = (0..index.articles.len() as u32).map(|place| vec![place]).collect();
    let mut group: Vec<u32> = (0..index.articles.len() as u32).collect();
    for (_, a, b) in alike {
        let (a, b) = (group[a as usize] as usize, group[b as usize] as usize);
        if a == b || index.mean(&members[a], &members[b]) < LEAST_MEAN {
            continue;
        }
        // The smaller group moves into the larger.
        let (a, b) = if members[a].len() < members[b].len() { (b, a) } else { (a, b) };
        sets.join(index.articles[members[a][0] as usize], index.articles[members[b][0] as usize]);
        let moved = std::mem::take(&mut members[b]);
        moved.iter().for_each(|&place| group[place as usize] = a as u32);
        members[a].extend(moved);
    }
}

/// The articles in order of their days, and who holds which word. A place counts in that order.
struct Index<'k> {
    keys: &'k [Keys],
    articles: Vec<u32>,
    /// Days since 1970, by place.
    days: Vec<Option<i32>>,
    /// Where the words of each place begin in `words`.
    starts: Vec<u32>,
    /// Word and weight; of one article sorted by word, the squares of the weights make 1.
    words: Vec<(u32, f32)>,
    /// Word and place, sorted.
    postings: Vec<(u32, u32)>,
    /// Where the words of each upper half begin in `postings`: words are hashes, so that a search stays among a few.
    blocks: Vec<u32>,
}

impl<'k> Index<'k> {
    fn new(keys: &'k [Keys], copies: &[u32], published: &[Option<Date>]) -> Self {
        let day = |article: u32| {
            let epoch = Date::constant(1970, 1, 1);
            published.get(article as usize).copied().flatten().map(|day| (day - epoch).get_days())
        };
        let mut articles: Vec<u32> = (0..keys.len() as u32).filter(|&index| copies[index as usize] == index).collect();
        articles.sort_by_key(|&article| (day(article), article));
        let days = articles.iter().map(|&article| day(article)).collect();
        let profile = |place: usize| &keys[articles[place] as usize].profile;
        let mut postings: Vec<(u32, u32)> = (0..articles.len())
            .flat_map(|place| profile(place).iter().map(move |term| (term.key, place as u32)))
            .collect();
        postings.par_sort_unstable();
        let mut blocks = vec![0u32; (1 << 16) + 1];
        postings.iter().for_each(|&(word, _)| blocks[(word >> 16) as usize + 1] += 1);
        (1..blocks.len()).for_each(|at| blocks[at] += blocks[at - 1]);
        let mut index = Self { keys, articles, days, starts: vec![0], words: Vec::new(), postings, blocks };
        for place in 0..index.articles.len() {
            index.weigh(place);
        }
        index
    }

    /// Appends the words of an article with their weights.
    fn weigh(&mut self, place: usize) {
        let articles = self.articles.len() as f32;
        let first = self.words.len();
        for term in &self.keys[self.articles[place] as usize].profile {
            let holders = self.holders(term.key).len() as f32;
            let own = ((articles + 1.0) / holders).ln();
            let rarity = (articles * own + BACKGROUND * term.rarity()) / (articles + BACKGROUND);
            self.words.push((term.key, term.frequency() * rarity));
        }
        let length =
            self.words[first..].iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::EPSILON);
        self.words[first..].iter_mut().for_each(|(_, weight)| *weight /= length);
        self.starts.push(self.words.len() as u32);
    }

    fn words(&self, place: u32) -> &[(u32, f32)] {
        &self.words[self.starts[place as usize] as usize..self.starts[place as usize + 1] as usize]
    }

    fn holders(&self, word: u32) -> &[(u32, u32)] {
        let upper = (word >> 16) as usize;
        let block = &self.postings[self.blocks[upper] as usize..self.blocks[upper + 1] as usize];
        let first = block.partition_point(|posting| posting.0 < word);
        let len = block[first..].partition_point(|posting| posting.0 == word);
        &block[first..first + len]
    }

    /// The articles before it that report the event of an article: likeness in shares of what is asked for, and both places.
    fn matches(&self, place: u32) -> Vec<(f32, u32, u32)> {
        let others = self.proposed(place).into_iter();
        others.map(|other| (self.likeness(place, other), other, place)).filter(|found| found.0 >= 1.0).collect()
    }

    /// The articles before it that share most of its weight in words that are not common.
    fn proposed(&self, place: u32) -> Vec<u32> {
        let mut words = self.words(place).to_vec();
        words.sort_unstable_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
        let most = MANY.max(self.articles.len() / COMMON);
        let mut proposals: Vec<(u32, f32)> = Vec::new();
        for &(word, weight) in words.iter().take(MOST_PROPOSING) {
            let holders = self.holders(word);
            if holders.len() <= most {
                let before = holders.partition_point(|posting| posting.1 < place);
                let window = &holders[before.saturating_sub(MOST_PROPOSED)..before];
                proposals.extend(window.iter().map(|&(_, other)| (other, weight * weight)));
            }
        }
        proposals.sort_unstable_by_key(|&(other, _)| other);
        let mut sums: Vec<(f32, u32)> = proposals
            .chunk_by(|one, next| one.0 == next.0)
            .map(|same| (same.iter().map(|&(_, weight)| weight).sum(), same[0].0))
            .collect();
        sums.sort_unstable_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        sums.truncate(MOST_COMPARED);
        sums.into_iter().map(|(_, other)| other).collect()
    }

    /// How alike two articles are, in shares of the likeness from which on they report one event; 0 where days part them.
    fn likeness(&self, a: u32, b: u32) -> f32 {
        let least = match (self.days[a as usize], self.days[b as usize]) {
            (Some(one), Some(other)) if one.abs_diff(other) > MOST_DAYS.unsigned_abs() => return 0.0,
            (Some(_), Some(_)) => LEAST_DATED,
            _ => LEAST_UNDATED,
        };
        let (cosine, common) = cosine(self.words(a), self.words(b));
        if common < FEWEST_SHARED {
            return 0.0;
        }
        let keys = |place: u32| &self.keys[self.articles[place as usize] as usize];
        let quoted = shared(&keys(a).quotations, &keys(b).quotations).min(2) as f32;
        let weekday = match keys(a).weekdays.agree(keys(b).weekdays) {
            Some(true) => WEEKDAY,
            Some(false) => -WEEKDAY,
            None => 0.0,
        };
        (cosine + QUOTED * quoted + weekday) / least
    }

    /// Mean likeness of two groups of places; of large groups some are asked, evenly spread.
    fn mean(&self, a: &[u32], b: &[u32]) -> f32 {
        let asked = |group: &[u32]| -> Vec<u32> {
            let count = group.len().min(MOST_ASKED);
            (0..count).map(|index| group[index * group.len() / count]).collect()
        };
        let (a, b) = (asked(a), asked(b));
        let sum: f32 = a.iter().flat_map(|&one| b.iter().map(move |&other| self.likeness(one, other))).sum();
        sum / (a.len() * b.len()) as f32
    }
}

/// The cosine of two lists of weighted words, and how many they share.
fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> (f32, u32) {
    let (mut left, mut right, mut sum, mut common) = (0, 0, 0.0, 0);
    while left < a.len() && right < b.len() {
        let ((x, one), (y, other)) = (a[left], b[right]);
        if x == y {
            sum += one * other;
            common += 1;
        }
        left += usize::from(x <= y);
        right += usize::from(y <= x);
    }
    (sum, common)
}
