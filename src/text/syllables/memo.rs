//! Syllables of tokens, remembered: news repeats its words, and a look-up costs a twentieth of a count.

use std::cell::RefCell;

use super::syllables;
use crate::text::Token;

/// Two to this power words are remembered by each thread: more would push the tables of the models out of the second-level
/// cache. A word that was asked for since its slot was last contested
/// keeps it once more, so that rare words do not push out common ones.
const SLOT_BITS: u32 = 14;
const SLOTS: usize = 1 << SLOT_BITS;
/// The lowest bits of a slot hold the count (no word of [`super::LONGEST`] letters has 127 syllables).
const COUNT: u64 = 0x7f;
/// Whether the word was asked for again.
const WANTED: u64 = 0x80;
/// The other bits hold the word's key.
const WORD: u64 = !(COUNT | WANTED);

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo(Box::new([0; SLOTS])));
}

/// What a thread remembers.
pub struct Memo(Box<[u64; SLOTS]>);

/// Lends the thread's memo.
pub fn with_memo<R>(measure: impl FnOnce(&mut Memo) -> R) -> R {
    MEMO.with_borrow_mut(measure)
}

impl Memo {
    /// Syllables of a word of the source. Acronyms are told by their capitals, so that the key alone does not do.
    #[inline]
    pub fn count(&mut self, source: &str, word: &Token) -> u32 {
        let key = word.key.0.rotate_left(u32::from(word.is_upper()) * 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.0[(key >> (64 - SLOT_BITS)) as usize];
        if *slot & WORD != key & WORD {
            return learn(slot, key, word.span().of(source));
        }
        *slot |= WANTED;
        (*slot & COUNT) as u32
    }
}

/// Counts a word that the slot does not hold, and has it hold it unless another was asked for again.
fn learn(slot: &mut u64, key: u64, word: &str) -> u32 {
    let count = syllables(word).min(COUNT as u32);
    *slot = if *slot & WANTED != 0 { *slot & !WANTED } else { (key & WORD) | u64::from(count) };
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn remembers_what_it_counted() {
        let text =
            Text::new("The FBI met Fbi and fbi. The syllables of the FBI are counted, counted and counted again.");
        for _ in 0..2 {
            for token in text.tokens.iter().filter(|token| token.is_word()) {
                let word = token.span().of(text.source);
                assert_eq!(with_memo(|memo| memo.count(text.source, token)), syllables(word), "{word}");
            }
        }
    }
}
