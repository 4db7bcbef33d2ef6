//! The words of news: what tells half a word from a whole one, and a word from a name or an abbreviation.
//!
//! A Bloom filter of 32 kB over the keys of 25,350 words in lower case that at least three of 8,488 development articles
//! hold (of three letters or fewer: 200), learned by `tools/learn_known_words.rs`. No known word is taken for an unknown one; one unknown word in 30 is
//! taken for known.

use crate::text::Key;

/// Bits of the filter: a power of two.
pub const BITS: u64 = 1 << 18;

static FILTER: &[u8; (BITS / 8) as usize] = include_bytes!("known_words.bin");

/// Whether news uses the word in lower case.
pub fn is_known(word: Key) -> bool {
    places(word).all(|bit| FILTER[(bit / 8) as usize] & (1 << (bit % 8)) != 0)
}

/// The four bits of a word.
pub fn places(word: Key) -> impl Iterator<Item = u64> {
    (0..4).map(move |turn| word.0.rotate_left(turn * 16).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - 18))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn whole_words_are_known_and_halves_are_not() {
        for word in ["council", "because", "yesterday", "government", "of"] {
            assert!(is_known(key(word)), "{word}");
        }
        for half in ["yesterda", "becaus", "governm"] {
            assert!(!is_known(key(half)), "{half}");
        }
    }
}
