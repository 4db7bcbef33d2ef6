//! A small hash table from word keys to what the words mean: one bit for most tokens.

use crate::text::{Key, Sieve};

const SLOTS: usize = 2048;

/// Open addressing over [`SLOTS`] slots; keys are hashes already.
pub struct Table<T> {
    known: Sieve,
    slots: Box<[(Key, Option<T>)]>,
}

impl<T: Copy> Table<T> {
    /// A table of the entries; of two entries for one key the first stays.
    pub fn new(entries: impl Iterator<Item = (Key, T)>) -> Self {
        let mut slots: Box<[(Key, Option<T>)]> = vec![(Key::NONE, None); SLOTS].into_boxed_slice();
        let mut known = Sieve::default();
        for (count, (key, meaning)) in entries.enumerate() {
            assert!(count < SLOTS / 2, "the table is too small for its words");
            known.insert(key);
            let mut at = key.0 as usize % SLOTS;
            while slots[at].1.is_some() && slots[at].0 != key {
                at = (at + 1) % SLOTS;
            }
            if slots[at].1.is_none() {
                slots[at] = (key, Some(meaning));
            }
        }
        Self { known, slots }
    }

    /// `false` where it holds nothing for the key.
    #[inline]
    pub fn may_contain(&self, key: Key) -> bool {
        self.known.may_contain(key)
    }

    #[inline]
    pub fn get(&self, key: Key) -> Option<T> {
        if !self.may_contain(key) {
            return None;
        }
        let mut at = key.0 as usize % SLOTS;
        loop {
            let (known, meaning) = self.slots[at];
            if known == key || meaning.is_none() {
                return meaning;
            }
            at = (at + 1) % SLOTS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let table = Table::new([(key("may"), 5), (key("june"), 6), (key("may"), 7)].into_iter());
        assert_eq!(table.get(key("May")), Some(5));
        assert_eq!(table.get(key("June")), Some(6));
        assert_eq!(table.get(key("July")), None);
        assert_eq!(table.get(Key::NONE), None);
    }
}
