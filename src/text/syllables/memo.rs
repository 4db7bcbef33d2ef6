//! Syllables of tokens, remembered: news repeats its words, and a look-up costs a twentieth of a count.

use std::cell::RefCell;

use super::syllables;
use crate::text::Token;

/// Two to this power words are remembered by each thread. A word that was asked for since its slot was last contested keeps it once more,
/// so that rare words do not push out common ones.
const SLOT_BITS: u32 = 15;
/// The lowest bits of a slot hold the count (no word of [`super::LONGEST`] letters has 127 syllables).
const COUNT: u64 = 0x7f;
/// Whether the word was asked for again.
const WANTED: u64 = 0x80;
/// The other bits hold the word's key.
const WORD: u64 = !(COUNT | WANTED);

thread_local! {
    static MEMO: RefCell<Vec<u64>> = RefCell::new(vec![0; 1 << SLOT_BITS]);
}

/// Syllables of each word among the tokens, in order. Acronyms are told by their capitals, so that the key alone
/// does not do.
pub fn of_words<'t>(source: &str, tokens: impl Iterator<Item = &'t Token>, mut each: impl FnMut(&Token, u32)) {
    MEMO.with_borrow_mut(|memo| {
        for token in tokens.filter(|token| token.is_word()) {
            let key = token.key.0.rotate_left(u32::from(token.is_upper()) * 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let slot = &mut memo[(key >> (64 - SLOT_BITS)) as usize];
            if *slot & WORD == key & WORD {
                *slot |= WANTED;
                each(token, (*slot & COUNT) as u32);
                continue;
            }
            let count = syllables(token.span().of(source)).min(COUNT as u32);
            *slot = if *slot & WANTED != 0 { *slot & !WANTED } else { (key & WORD) | u64::from(count) };
            each(token, count);
        }
    });
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
            of_words(text.source, text.tokens.iter(), |token, count| {
                let word = token.span().of(text.source);
                assert_eq!(count, syllables(word), "{word}");
            });
        }
    }
}
