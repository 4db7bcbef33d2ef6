//! Repeated word n-grams, counted once for every measure of repetition and for repeated sentences.
//!
//! An n-gram that occurs twice holds two (n−1)-grams that do. So words are counted by their types, and each longer
//! order only where both of its parts were found repeated: in news a small and quickly shrinking part. One pass over
//! the words and a little more counts the orders 2 to 10.

use crate::text::{Key, Text, Token, Type, Types};

/// The orders counted: 2 to 10.
pub const ORDERS: std::ops::RangeInclusive<usize> = 2..=10;

/// Characters in repeated n-grams, by order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repetition {
    /// Characters of all words.
    pub characters: u64,
    /// Characters of the most frequent n-gram times its count, where that is two or more; index n − 2.
    pub top: [u64; 9],
    /// Characters covered by n-grams that occur twice or more, overlaps counted once; index n − 2.
    pub covered: [u64; 9],
    /// Where five words begin that occur twice or more: indices of words, in order.
    pub fivefold: Vec<u32>,
}

impl Repetition {
    /// Whether five words that occur twice or more begin between two words.
    pub fn any_between(&self, first: u32, end: u32) -> bool {
        let next = self.fivefold.partition_point(|&start| start < first);
        self.fivefold.get(next).is_some_and(|&start| start < end)
    }

    /// Measures the words of a text.
    pub fn of(text: &Text<'_>, types: &Types) -> Self {
        let words = Words { text };
        let mut measured = Self { characters: words.all_characters(), ..Self::default() };
        let mut grams = pairs(types);
        for order in ORDERS {
            if order > 2 {
                lengthen(&words, &mut grams, order);
            }
            retain_suspects(&mut grams);
            let types = Types::of(grams.iter().map(|gram| gram.key));
            measured.top[order - 2] = top(&words, &grams, &types, order);
            retain_repeated(&mut grams, &types);
            if grams.is_empty() {
                break;
            }
            if order == 5 {
                measured.fivefold = grams.iter().map(|gram| gram.start).collect();
            }
            measured.covered[order - 2] = covered(&words, &grams, order);
        }
        measured
    }
}

/// The words of a text, by their number.
struct Words<'a, 't> {
    text: &'a Text<'t>,
}

impl Words<'_, '_> {
    fn token(&self, word: usize) -> &Token {
        &self.text.tokens[self.text.places.lexical[word] as usize]
    }

    fn characters(&self, words: std::ops::Range<usize>) -> u64 {
        words.map(|word| characters(self.text, self.token(word))).sum()
    }

    fn all_characters(&self) -> u64 {
        // All but the odd words have one byte for each character.
        let more = |word: &str| word.len() - word.chars().count();
        let more = self.text.places.odd.iter().map(|&index| more(self.text.token_str(index as usize)) as u64);
        u64::from(self.text.places.bytes) - more.sum::<u64>()
    }
}

fn characters(text: &Text<'_>, word: &Token) -> u64 {
    if word.is_plain() { word.len() as u64 } else { text.str(word.span()).chars().count() as u64 }
}

/// An n-gram by the index of its first word; the order is known from the round.
#[derive(Clone, Copy)]
struct Gram {
    start: u32,
    key: Key,
}

/// The pairs of words that both occur twice or more.
fn pairs(types: &Types) -> Vec<Gram> {
    let mut pairs = vec![Gram { start: 0, key: Key::NONE }; types.of_words.len()];
    let mut kept = 0;
    let (mut first, mut is_repeated) = (Key::NONE, false);
    for (&number, start) in types.of_words.iter().zip(0u32..) {
        let Type { key: second, count, .. } = types.all[number as usize];
        let again = count > 1;
        pairs[kept] = Gram { start: start.wrapping_sub(1), key: first.then(second) };
        kept += usize::from(is_repeated & again);
        (first, is_repeated) = (second, again);
    }
    pairs.truncate(kept);
    pairs
}

/// Turns (n−1)-grams, which stand in order of place, into the n-grams whose two (n−1)-grams are both among them.
fn lengthen(words: &Words<'_, '_>, grams: &mut Vec<Gram>, order: usize) {
    let mut kept = 0;
    for next in 1..grams.len() {
        let gram = grams[next - 1];
        grams[kept] = gram;
        kept += usize::from(gram.start + 1 == grams[next].start);
    }
    grams.truncate(kept);
    for gram in grams {
        gram.key = gram.key.then(words.token(gram.start as usize + order - 1).key);
    }
}

/// Leaves out most of the n-grams that occur once, by a small sieve, before the rest are counted.
fn retain_suspects(grams: &mut Vec<Gram>) {
    const BITS: usize = 1 << 13;
    let (mut once, mut again) = ([0u64; BITS / 64], [0u64; BITS / 64]);
    let place = |gram: &Gram| {
        let bit = (gram.key.0 >> 32) as usize % BITS;
        (bit / 64, 1 << (bit % 64))
    };
    for (word, bit) in grams.iter().map(place) {
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    retain(grams, |_, gram| {
        let (word, bit): (usize, u64) = place(gram);
        again[word] & bit != 0
    });
}

/// Leaves the n-grams that occur twice or more.
fn retain_repeated(grams: &mut Vec<Gram>, types: &Types) {
    retain(grams, |index, _| types.all[types.of_words[index] as usize].count > 1);
}

/// As [`Vec::retain`], with the index, and without a branch: nobody can foretell which n-grams are kept.
fn retain(grams: &mut Vec<Gram>, is_kept: impl Fn(usize, &Gram) -> bool) {
    let mut kept = 0;
    for index in 0..grams.len() {
        let gram = grams[index];
        grams[kept] = gram;
        kept += usize::from(is_kept(index, &gram));
    }
    grams.truncate(kept);
}

/// Characters of the most frequent n-gram, times its count; of equally frequent ones the first in the text.
fn top(words: &Words<'_, '_>, grams: &[Gram], types: &Types, order: usize) -> u64 {
    let mut most = (1, 0);
    for (gram, &number) in grams.iter().zip(&types.of_words) {
        let count = types.all[number as usize].count;
        if count > most.0 {
            most = (count, gram.start as usize);
        }
    }
    if most.0 < 2 {
        return 0;
    }
    u64::from(most.0) * words.characters(most.1..most.1 + order)
}

fn covered(words: &Words<'_, '_>, grams: &[Gram], order: usize) -> u64 {
    let (mut total, mut done) = (0, 0);
    for gram in grams {
        let start = (gram.start as usize).max(done);
        done = gram.start as usize + order;
        total += words.characters(start.min(done)..done);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, word for word, in quadratic time.
    fn plain(words: &[&str], order: usize) -> (u64, u64) {
        let grams: Vec<&[&str]> = words.windows(order).collect();
        let count = |gram: &[&str]| grams.iter().filter(|other| **other == gram).count();
        let length = |words: &[&str]| words.iter().map(|word| word.chars().count() as u64).sum::<u64>();
        let mut top = (1, 0);
        let mut inside = vec![false; words.len()];
        for (start, gram) in grams.iter().enumerate() {
            let found = count(gram);
            if found > top.0 {
                top = (found, length(gram) * found as u64);
            }
            if found > 1 {
                inside[start..start + order].fill(true);
            }
        }
        let covered =
            words.iter().zip(inside).filter(|(_, inside)| *inside).map(|(word, _)| word.chars().count() as u64);
        (top.1, covered.sum())
    }

    #[test]
    fn agrees_with_the_definition() {
        let texts = [
            "a b c a b c a b d e f g a b",
            "one two three four five six seven eight nine ten eleven one two three four five six seven eight nine ten eleven end",
            "né né né né né né né né né né né né né né",
            "no word of this is told twice in it at all",
            "x",
        ];
        for source in texts {
            let text = Text::new(source);
            let measured = Repetition::of(&text, &text.types());
            let words: Vec<&str> = source.split(' ').collect();
            for order in ORDERS {
                let (top, covered) = plain(&words, order);
                assert_eq!((measured.top[order - 2], measured.covered[order - 2]), (top, covered), "{source} {order}");
            }
        }
    }
}
