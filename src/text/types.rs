//! The types of a run of words: which words are the same, told in one pass.

use super::Key;

/// The words of a run by number: of each its type, and of each type how often it stands.
///
/// Types are numbered in the order of their first word.
#[derive(Default)]
pub struct Types {
    pub of_words: Vec<u32>,
    pub counts: Vec<u32>,
    pub keys: Vec<Key>,
    /// Of each type the index of its first word.
    pub firsts: Vec<u32>,
}

impl Types {
    /// Numbers the types: an open-addressed table of numbers, at most half full; keys are hashes already.
    pub fn of(words: impl ExactSizeIterator<Item = Key>) -> Self {
        let mask = (2 * words.len()).next_power_of_two() - 1;
        // One more than the number of the type; 0 is free.
        let mut slots = vec![0u32; mask + 1];
        let room = words.len();
        let mut types = Types {
            of_words: Vec::with_capacity(room),
            counts: Vec::with_capacity(room),
            keys: Vec::with_capacity(room),
            firsts: Vec::with_capacity(room),
        };
        for (word, index) in words.zip(0..) {
            let mut at = (word.0 >> 20) as usize & mask;
            while slots[at] != 0 && types.keys[slots[at] as usize - 1] != word {
                at = (at + 1) & mask;
            }
            if slots[at] == 0 {
                types.keys.push(word);
                types.counts.push(0);
                types.firsts.push(index);
                slots[at] = types.keys.len() as u32;
            }
            let number = slots[at] - 1;
            types.counts[number as usize] += 1;
            types.of_words.push(number);
        }
        types
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn numbers_and_counts() {
        let types = Types::of(["a", "b", "A", "c", "b", "a"].map(key).into_iter());
        assert_eq!(types.of_words, [0, 1, 0, 2, 1, 0]);
        assert_eq!(types.counts, [3, 2, 1]);
        assert_eq!(types.firsts, [0, 1, 3]);
        assert!(Types::of(std::iter::empty()).counts.is_empty());
    }
}
