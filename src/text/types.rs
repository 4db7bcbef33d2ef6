//! The types of a run of words: which words are the same, told in one pass.

use super::Key;

/// The words of a run by number: of each its type.
///
/// Types are numbered in the order of their first word.
#[derive(Default)]
pub struct Types {
    pub of_words: Vec<u32>,
    pub all: Vec<Type>,
}

/// A word, wherever it stands.
#[derive(Clone, Copy)]
pub struct Type {
    pub key: Key,
    /// How often it stands.
    pub count: u32,
    /// Index of the first of its words.
    pub first: u32,
}

impl Types {
    /// Numbers the types: an open-addressed table of numbers, at most half full; keys are hashes already.
    pub fn of(words: impl ExactSizeIterator<Item = Key>) -> Self {
        let room = words.len();
        let mask = (2 * room).next_power_of_two() - 1;
        // One more than the number of the type; 0 is free. The types stand likewise, and before them the word that is looked
        // for: whether its slot is free or its own, which nobody can foretell, takes no branch.
        let mut slots = vec![0u32; mask + 1];
        let mut all = vec![Type { key: Key::NONE, count: 0, first: 0 }; room + 1];
        let mut of_words = vec![0; room];
        let mut found = 0;
        for ((word, index), of_word) in words.zip(0u32..).zip(&mut of_words) {
            all[0].key = word;
            let mut at = (word.0 >> 20) as usize & mask;
            while all[slots[at] as usize].key != word {
                at = (at + 1) & mask;
            }
            let slot = slots[at];
            let is_new = slot == 0;
            found += u32::from(is_new);
            let number = if is_new { found } else { slot };
            slots[at] = number;
            *of_word = number - 1;
            let known = &mut all[number as usize];
            let first = if is_new { index } else { known.first };
            *known = Type { key: word, count: known.count + 1, first };
        }
        all.truncate(found as usize + 1);
        all.remove(0);
        Types { of_words, all }
    }

    /// Whether a word is among them.
    pub fn contains(&self, word: Key) -> bool {
        self.all.iter().any(|known| known.key == word)
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
        let all: Vec<_> = types.all.iter().map(|known| (known.key, known.count, known.first)).collect();
        assert_eq!(all, [(key("a"), 3, 0), (key("b"), 2, 1), (key("c"), 1, 3)]);
        assert!(types.contains(key("c")) && !types.contains(key("d")));
        assert!(Types::of(std::iter::empty()).all.is_empty());
    }
}
