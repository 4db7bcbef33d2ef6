//! Where two runs of words agree, and the edits between.
//!
//! Common ends are trimmed; what is left is aligned exactly where it is short, by weighted longest common
//! subsequence. Longer runs are first cut at words that both hold once (patience diff), and what such cuts
//! leave too large counts as replaced. Each step is linear but the alignment, which is bounded by
//! [`LARGEST_TABLE`] cells a piece.

use std::collections::HashMap;

use crate::span::TokenSpan;
use crate::story::words::Word;
use crate::text::Key;

/// A run of words that both sides hold, by index on either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    pub a: u32,
    pub b: u32,
    pub len: u32,
}

/// An edit: words of one side in the place of words of the other; one side may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    pub a: TokenSpan,
    pub b: TokenSpan,
}

/// The agreement of two runs of words. Indices count from the start of each document's words.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    pub a: TokenSpan,
    pub b: TokenSpan,
    pub matches: Vec<Match>,
}

/// The most cells of one alignment table.
const LARGEST_TABLE: usize = 128 * 128;
/// How often a run may be cut anew at words that are unique within it.
const DEEPEST_CUT: u32 = 6;

impl Diff {
    /// Aligns `words_a[a]` with `words_b[b]`.
    pub fn new(words_a: &[Word], a: TokenSpan, words_b: &[Word], b: TokenSpan) -> Self {
        let mut aligner = Aligner { words_a, words_b, matches: Vec::new() };
        aligner.align(a, b, DEEPEST_CUT);
        Self { a, b, matches: aligner.matches }
    }

    /// The number of words in agreement.
    pub fn agreed(&self) -> u32 {
        self.matches.iter().map(|run| run.len).sum()
    }

    /// Share of agreeing words in the mean length (Dice), 1 for two empty runs.
    pub fn similarity(&self) -> f64 {
        let whole = self.a.len() + self.b.len();
        if whole == 0 { 1.0 } else { 2.0 * f64::from(self.agreed()) / whole as f64 }
    }

    /// The edits, in order.
    pub fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::with_capacity(self.matches.len() + 1);
        let (mut a, mut b) = (self.a.first, self.b.first);
        let end = Match { a: self.a.end, b: self.b.end, len: 0 };
        for run in self.matches.iter().chain([&end]) {
            if run.a > a || run.b > b {
                edits.push(Edit { a: TokenSpan::new(a, run.a), b: TokenSpan::new(b, run.b) });
            }
            (a, b) = (run.a + run.len, run.b + run.len);
        }
        edits
    }

    /// The word of B that agrees with a word of A.
    pub fn partner(&self, word: u32) -> Option<u32> {
        let after = self.matches.partition_point(|run| run.a <= word);
        let run = self.matches[..after].last()?;
        (word < run.a + run.len).then(|| run.b + (word - run.a))
    }

    /// The same with the sides exchanged.
    pub fn flipped(&self) -> Diff {
        let matches = self.matches.iter().map(|run| Match { a: run.b, b: run.a, len: run.len }).collect();
        Diff { a: self.b, b: self.a, matches }
    }
}

struct Aligner<'w> {
    words_a: &'w [Word],
    words_b: &'w [Word],
    matches: Vec<Match>,
}

impl Aligner<'_> {
    fn push(&mut self, a: u32, b: u32, len: u32) {
        match self.matches.last_mut() {
            Some(last) if last.a + last.len == a && last.b + last.len == b => last.len += len,
            _ if len > 0 => self.matches.push(Match { a, b, len }),
            _ => {}
        }
    }

    fn same(&self, a: u32, b: u32) -> bool {
        self.words_a[a as usize].key == self.words_b[b as usize].key
    }

    fn align(&mut self, mut a: TokenSpan, mut b: TokenSpan, cuts: u32) {
        let start = (a.first, b.first);
        while a.first < a.end && b.first < b.end && self.same(a.first, b.first) {
            (a.first, b.first) = (a.first + 1, b.first + 1);
        }
        self.push(start.0, start.1, a.first - start.0);
        let end = (a.end, b.end);
        while a.first < a.end && b.first < b.end && self.same(a.end - 1, b.end - 1) {
            (a.end, b.end) = (a.end - 1, b.end - 1);
        }
        if !a.is_empty() && !b.is_empty() {
            if a.len() * b.len() <= LARGEST_TABLE {
                self.table(a, b);
            } else if cuts > 0 {
                self.cut(a, b, cuts - 1);
            }
        }
        self.push(a.end, b.end, end.0 - a.end);
    }

    /// Weighted longest common subsequence. Matter weighs more than grammar, and a run more than its parts,
    /// so that a stray "the" does not tear an edit in two.
    fn table(&mut self, a: TokenSpan, b: TokenSpan) {
        let (rows, columns) = (a.len(), b.len());
        let width = columns + 1;
        let mut best = vec![0u16; (rows + 1) * width];
        let worth = |row: usize, column: usize| -> u16 {
            let (x, y) = (&self.words_a[a.first as usize + row], &self.words_b[b.first as usize + column]);
            if x.key != y.key {
                return 0;
            }
            let next = self.words_a[..a.end as usize].get(a.first as usize + row + 1);
            let next_too = self.words_b[..b.end as usize].get(b.first as usize + column + 1);
            let run = next.zip(next_too).is_some_and(|(x, y)| x.key == y.key);
            if x.is_function() { 2 + u16::from(run) } else { 6 + u16::from(run) }
        };
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                let skip = best[(row + 1) * width + column].max(best[row * width + column + 1]);
                let take = match worth(row, column) {
                    0 => 0,
                    worth => worth + best[(row + 1) * width + column + 1],
                };
                best[row * width + column] = skip.max(take);
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            let here = best[row * width + column];
            let worth = worth(row, column);
            if worth > 0 && here == worth + best[(row + 1) * width + column + 1] {
                self.push(a.first + row as u32, b.first + column as u32, 1);
                (row, column) = (row + 1, column + 1);
            } else if here == best[(row + 1) * width + column] {
                row += 1;
            } else {
                column += 1;
            }
        }
    }

    /// Aligns between the words that stand once on either side, in their longest common order.
    fn cut(&mut self, a: TokenSpan, b: TokenSpan, cuts: u32) {
        let anchors = longest_rise(&self.unique_pairs(a, b));
        if anchors.is_empty() {
            return;
        }
        let (mut from_a, mut from_b) = (a.first, b.first);
        for (at_a, at_b) in anchors {
            self.align(TokenSpan::new(from_a, at_a), TokenSpan::new(from_b, at_b), cuts);
            self.push(at_a, at_b, 1);
            (from_a, from_b) = (at_a + 1, at_b + 1);
        }
        self.align(TokenSpan::new(from_a, a.end), TokenSpan::new(from_b, b.end), cuts);
    }

    /// Words that stand exactly once on both sides, in order of A.
    fn unique_pairs(&self, a: TokenSpan, b: TokenSpan) -> Vec<(u32, u32)> {
        const MANY: u32 = u32::MAX;
        let once = |words: &[Word], span: TokenSpan| {
            let mut places: HashMap<Key, u32> = HashMap::with_capacity(span.len());
            for at in span.first..span.end {
                places.entry(words[at as usize].key).and_modify(|place| *place = MANY).or_insert(at);
            }
            places
        };
        let (in_a, in_b) = (once(self.words_a, a), once(self.words_b, b));
        (a.first..a.end)
            .filter(|&at| in_a.get(&self.words_a[at as usize].key) == Some(&at))
            .filter_map(|at| {
                in_b.get(&self.words_a[at as usize].key).filter(|&&other| other != MANY).map(|&other| (at, other))
            })
            .collect()
    }
}

/// The longest subsequence of pairs, sorted by their first, that rises in the second.
fn longest_rise(pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, pair) in pairs.iter().enumerate() {
        let place = tails.partition_point(|&tail| pairs[tail].1 < pair.1);
        before[index] = place.checked_sub(1).map(|shorter| tails[shorter]);
        if place == tails.len() {
            tails.push(index);
        } else {
            tails[place] = index;
        }
    }
    let mut rise = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(index) = at {
        rise.push(pairs[index]);
        at = before[index];
    }
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::words::Reading;
    use crate::text::Text;

    fn diff(a: &str, b: &str) -> (Diff, Vec<(String, String)>) {
        let (text_a, text_b) = (Text::new(a), Text::new(b));
        let (left, right) = (Reading::new(&text_a), Reading::new(&text_b));
        let all = |reading: &Reading| TokenSpan::new(0, reading.words.len() as u32);
        let diff = Diff::new(&left.words, all(&left), &right.words, all(&right));
        let edits = diff.edits();
        let shown = edits.iter().map(|edit| {
            (text_a.str(left.span(&text_a, edit.a)).to_owned(), text_b.str(right.span(&text_b, edit.b)).to_owned())
        });
        let shown = shown.collect();
        (diff, shown)
    }

    #[test]
    fn edits_are_whole() {
        let (found, edits) = diff("it was unlikely to be little more than a bluff", "it was likely a bluff");
        assert_eq!(edits, [("unlikely to be little more than".to_owned(), "likely".to_owned())]);
        assert_eq!(found.agreed(), 4);
        assert_eq!(found.partner(8), Some(3));
    }

    #[test]
    fn long_runs_are_cut_at_unique_words() {
        let a: String = (0..2_000).map(|index| format!("w{index} the of ")).collect();
        let b = a.replace("w700 ", "x ").replace("w1500 the ", "");
        let (found, edits) = diff(&a, &b);
        assert_eq!(edits.len(), 2);
        assert_eq!(found.agreed(), 6_000 - 3);
    }

    #[test]
    fn without_anchors_a_large_piece_is_replaced() {
        let (found, edits) = diff(&"a b ".repeat(500), &"b c ".repeat(500));
        assert!(found.matches.is_empty() && edits.len() == 1);
    }
}
