//! The key of a word: a 64-bit hash of its lower-cased letters. The only hash of the engine.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Hash of a token's lower-cased text, curly apostrophes made straight.
///
/// Keys are compared, switched on and stored instead of strings. Two different words of a
/// language share a key with a probability near 2⁻⁴⁰; nothing worse than a missed or spurious
/// lexicon hit would follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u64);

impl Key {
    /// The key of no token.
    pub const NONE: Key = Key(0);

    /// Takes in the next eight bytes of a word, the first lowest: both halves of a product are needed, since each tells
    /// little of the bytes at one end.
    #[inline]
    const fn take(self, bytes: u64) -> Key {
        let product = (self.0 ^ bytes) as u128 * 0x9e37_79b9_7f4a_7c15;
        Key(product as u64 ^ (product >> 64) as u64)
    }

    /// Joins two keys in order: the key of a phrase from the keys of its words.
    #[inline]
    pub const fn then(self, next: Key) -> Key {
        Key((self.0.rotate_left(23) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

const SEED: Key = Key(0xcbf2_9ce4_8422_2325);

/// A key while its word is read: the bytes are taken in by eight, the last few beside zeros.
#[derive(Clone, Copy)]
pub(super) struct Unfinished {
    key: Key,
    bytes: u64,
    /// How many bits of `bytes` are filled.
    filled: u32,
}

impl Unfinished {
    pub(super) const NEW: Self = Self { key: SEED, bytes: 0, filled: 0 };

    /// Adds a byte that is lower-case already.
    #[inline]
    pub(super) const fn push(self, byte: u8) -> Self {
        let bytes = self.bytes | (byte as u64) << self.filled;
        match self.filled {
            56 => Self { key: self.key.take(bytes), bytes: 0, filled: 0 },
            filled => Self { bytes, filled: filled + 8, ..self },
        }
    }

    /// Adds up to eight bytes that are lower-case already, zeros above them; only runs of eight may stand before.
    #[inline]
    pub(super) const fn push_run(self, bytes: u64, len: u32) -> Self {
        debug_assert!(self.filled == 0);
        match len {
            8 => Self { key: self.key.take(bytes), ..self },
            len => Self { bytes, filled: 8 * len, ..self },
        }
    }

    #[inline]
    pub(super) const fn finish(self) -> Key {
        if self.filled == 0 { self.key } else { self.key.take(self.bytes) }
    }
}

/// The key of an ASCII word or a punctuation mark, in a constant: `const SAID: Key = key("said");`.
/// For words with other letters use [`key_of`].
///
/// Written so that compilers work it out wherever the word is a literal.
#[inline(always)]
pub const fn key(word: &str) -> Key {
    let bytes = word.as_bytes();
    let (mut key, mut run, mut index) = (SEED, 0, 0);
    while index < bytes.len() {
        run |= (bytes[index].to_ascii_lowercase() as u64) << (8 * (index % 8));
        index += 1;
        if index % 8 == 0 || index == bytes.len() {
            key = key.take(run);
            run = 0;
        }
    }
    key
}

/// The keys of several ASCII words, in a constant: `const BE: [Key; 2] = keys(["is", "was"]);`.
pub const fn keys<const N: usize>(words: [&str; N]) -> [Key; N] {
    let mut found = [Key::NONE; N];
    let mut index = 0;
    while index < N {
        found[index] = key(words[index]);
        index += 1;
    }
    found
}

/// A short list of words, in a constant: `const BE: Words<2> = Words::new(["is", "was"]);`.
///
/// A word outside the list mostly fails at one bit, so that every token of a text can be asked.
pub struct Words<const N: usize> {
    keys: [Key; N],
    bits: [u64; 4],
}

impl<const N: usize> Words<N> {
    pub const fn new(words: [&str; N]) -> Self {
        let keys = keys(words);
        let (mut bits, mut index) = ([0; 4], 0);
        while index < N {
            let (word, bit) = place(keys[index]);
            bits[word] |= bit;
            index += 1;
        }
        Self { keys, bits }
    }

    #[inline]
    pub fn contains(&self, word: Key) -> bool {
        let (place, bit) = place(word);
        self.bits[place] & bit != 0 && self.keys.contains(&word)
    }
}

/// The word and the bit of a key among 256.
#[inline]
const fn place(key: Key) -> (usize, u64) {
    ((key.0 >> 62) as usize, 1 << (key.0 >> 56 & 63))
}

/// The key of any word, as the tokenizer computes it.
pub fn key_of(word: &str) -> Key {
    word.chars().fold(Unfinished::NEW, push_char).finish()
}

/// Adds one character of a word: apostrophes straightened, letters lower-cased.
#[inline]
pub(super) fn push_char(key: Unfinished, letter: char) -> Unfinished {
    if letter.is_ascii() {
        return key.push(letter.to_ascii_lowercase() as u8);
    }
    if matches!(letter, '\u{2019}' | '\u{02bc}') {
        return key.push(b'\'');
    }
    letter.to_lowercase().fold(key, |key, lower| lower.encode_utf8(&mut [0; 4]).bytes().fold(key, Unfinished::push))
}

/// A word without its possessive ending: "Roe's" and "Roe’s" give "Roe".
pub fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word)
}

/// A set of words that may let strangers in: one bit in 64 times `N` (a power of two) for each. Most words of a text are
/// in no list, and are told so without a look into a table.
#[derive(Clone)]
pub struct Sieve<const N: usize = 1024>(Box<[u64; N]>);

impl<const N: usize> Default for Sieve<N> {
    fn default() -> Self {
        Self(Box::new([0; N]))
    }
}

impl<const N: usize> Sieve<N> {
    pub fn insert(&mut self, word: Key) {
        self.0[(word.0 >> 6) as usize % N] |= 1 << (word.0 & 63);
    }

    /// `false` where the word was never inserted.
    #[inline]
    pub fn may_contain(&self, word: Key) -> bool {
        self.bit(word) & 1 != 0
    }

    /// The bit of a word, lowest, among others of no meaning: who asks several sieves joins their answers first.
    #[inline]
    pub fn bit(&self, word: Key) -> u64 {
        self.0[(word.0 >> 6) as usize % N] >> (word.0 & 63)
    }
}

/// A map from keys: they are hashes already, so that hashing one is a multiplication.
pub type KeyMap<V> = HashMap<Key, V, KeyHashing>;

pub type KeySet = HashSet<Key, KeyHashing>;

pub type KeyHashing = BuildHasherDefault<KeyHasher>;

/// Spreads what is a hash already; small integers beside a key are mixed in.
#[derive(Clone, Copy, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(29) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_holds_back_most() {
        let mut sieve: Sieve = Sieve::default();
        let word = |number: usize| key_of(&format!("word{number}"));
        (0..1000).for_each(|number| sieve.insert(word(number)));
        assert!((0..1000).all(|number| sieve.may_contain(word(number))));
        assert!((1000..11_000).filter(|&number| sieve.may_contain(word(number))).count() < 300);
    }

    #[test]
    fn constants_and_run_time_agree() {
        assert_eq!(key("Don't"), key_of("don\u{2019}t"));
        assert_eq!(key("\u{201c}"), key_of("\u{201c}"));
        assert_ne!(key_of("Élan"), key_of("elan"));
        assert_eq!(key_of("Élan"), key_of("élan"));
        const BE: Words<3> = Words::new(["is", "was", "be"]);
        assert!(BE.contains(key("Was")) && BE.contains(key("be")) && !BE.contains(key("has")));
    }
}
