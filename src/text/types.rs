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
        let (mut counts, mut firsts) = (vec![0; room], vec![0; room]);
        let mut of_words = Vec::with_capacity(room);
        let mut found = 0;
        for (word, index) in words.zip(0..) {
            keys[0] = word;
            let mut at = (word.0 >> 20) as usize & mask;
            while keys[slots[at] as usize] != word {
                at = (at + 1) & mask;
            }
            let slot = &mut slots[at];
            let is_new = *slot == 0;
            *slot = if is_new { found + 1 } else { *slot };
            // Of a word that is not new they are written over by the next one that is.
            (firsts[found as usize], keys[found as usize + 1]) = (index, word);
            found += u32::from(is_new);
            counts[*slot as usize - 1] += 1;
            of_words.push(*slot - 1);
        }
        keys.truncate(found as usize + 1);
        keys.remove(0);
        counts.truncate(found as usize);
        firsts.truncate(found as usize);
        Types { of_words, counts, keys, firsts }
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
