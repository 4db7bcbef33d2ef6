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
        let room = words.len();
        let mask = (2 * room).next_power_of_two() - 1;
        // One more than the number of the type; 0 is free. The keys stand likewise, and before them the word that is looked for:
        // whether its slot is free or its own, which nobody can foretell, takes no branch.
        let mut slots = vec![0u32; mask + 1];
        let mut keys = vec![Key::NONE; room + 1];
        let mut types = Types {
            of_words: Vec::with_capacity(room),
            counts: vec![0; room],
            keys: Vec::new(),
            firsts: vec![0; room],
        };
        let mut found = 0;
        for (word, index) in words.zip(0..) {
            let mut at = (word.0 >> 20) as usize & mask;
            keys[0] = word;
            while keys[slots[at] as usize] != word {
                at = (at + 1) & mask;
            }
            let is_new = slots[at] == 0;
            let number = if is_new { found } else { slots[at] - 1 };
            found += u32::from(is_new);
            slots[at] = number + 1;
            keys[number as usize + 1] = word;
            types.firsts[number as usize] = if is_new { index } else { types.firsts[number as usize] };
            types.counts[number as usize] += 1;
            types.of_words.push(number);
        }
        types.keys = keys[1..=found as usize].to_vec();
        types.counts.truncate(found as usize);
        types.firsts.truncate(found as usize);
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
