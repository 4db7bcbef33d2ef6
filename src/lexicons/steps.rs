//! Where words lead from the states of the automaton of phrases.

use crate::text::Key;

/// A table from keys to states that is made once. A slot holds a key and its state in one number of 64 bits, so that a look-up
/// touches one line of the cache; most end at their first slot, since half of them are free.
#[derive(Clone)]
pub(super) struct Steps {
    /// Zero is free.
    slots: Box<[u64]>,
    /// The bits of a slot that hold the state, raised by one; the others hold those of the key.
    state: u64,
}

impl Default for Steps {
    fn default() -> Self {
        Self::from_iter([])
    }
}

impl FromIterator<(Key, u32)> for Steps {
    fn from_iter<I: IntoIterator<Item = (Key, u32)>>(steps: I) -> Self {
        let steps: Vec<(Key, u32)> = steps.into_iter().collect();
        let most = steps.iter().map(|&(_, state)| u64::from(state) + 1).max().unwrap_or(0);
        let state = (most + 1).next_power_of_two() - 1;
        let mut made = Self { slots: vec![0; (steps.len() * 2 + 1).next_power_of_two()].into_boxed_slice(), state };
        for (key, to) in steps {
            let slot = made.slot(key);
            made.slots[slot] = key.0 & !state | (u64::from(to) + 1);
        }
        made
    }
}

impl Steps {
    /// The state that the key leads to.
    #[inline]
    pub fn get(&self, key: Key) -> Option<u32> {
        (self.slots[self.slot(key)] & self.state).checked_sub(1).map(|state| state as u32)
    }

    /// Where the key stands, or the free slot where it would.
    #[inline]
    fn slot(&self, key: Key) -> usize {
        let mask = self.slots.len() - 1;
        // A key's upper half is its better mixed one.
        let mut at = (key.0 >> 32) as usize & mask;
        while self.slots[at] != 0 && (self.slots[at] ^ key.0) & !self.state != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.slots.iter().filter(|&&slot| slot != 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key_of;

    #[test]
    fn finds_what_it_was_made_of() {
        let key = |number: u32| key_of(&format!("word{number}"));
        let steps: Steps = (0..3000).map(|number| (key(number), number)).collect();
        assert_eq!(steps.len(), 3000);
        assert!((0..3000).all(|number| steps.get(key(number)) == Some(number)));
        assert!((3000..9000).all(|number| steps.get(key(number)).is_none()));
        assert!(Steps::default().get(key(1)).is_none());
    }
}
