//! What the sentence models see of a sentence: words, with names and numbers masked, and what kind of word each is.
//!
//! Masks keep a model from learning topics and people instead of wording: every number reads the same, and so does
//! every run of capitalised words inside a sentence. A word's class is itself where it is a function word, else its
//! ending; its first and last letters stand in for a stemmer. Everything is a hash, so that a feature costs a
//! multiplication and no string is made.

use once_cell::sync::Lazy;

use crate::span::TokenSpan;
use crate::text::{Key, Text, Token, key_of};

/// One word, mark, masked name or masked number of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub word: u32,
    pub class: u32,
    /// Its first and its last four letters.
    pub opening: u32,
    pub ending: u32,
    /// Index of its (first) token.
    pub token: u32,
}

/// Before the first and behind the last word.
const EDGE: Unit = Unit { word: 0x51ed_270b, class: 0x51ed_270b, opening: 0, ending: 0, token: u32::MAX };
const NUMBER: u32 = 0x2545_f491;
const NAME: u32 = 0x9d2c_5680;

/// Whether capitals tell names. In a headline they do not: every word may have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    Masked,
    Kept,
}

/// Reads the tokens as units between two edges; `units` is overwritten, so that its memory can be used again.
pub fn read(text: &Text<'_>, tokens: TokenSpan, names: Names, units: &mut Vec<Unit>) {
    units.clear();
    units.push(EDGE);
    let mut opened = false;
    for index in tokens.range() {
        let token = text.tokens[index];
        let unit = if token.has_digit() {
            masked(NUMBER, index)
        } else if names == Names::Masked && opened && token.is_capitalised() {
            if units.last().is_some_and(|last| last.word == NAME) {
                continue;
            }
            masked(NAME, index)
        } else {
            unit(text.source.as_bytes(), token, index)
        };
        opened |= token.is_lexical();
        units.push(unit);
    }
    units.push(EDGE);
}

const fn masked(mask: u32, index: usize) -> Unit {
    Unit { word: mask, class: mask, opening: mask, ending: mask, token: index as u32 }
}

fn unit(source: &[u8], token: Token, index: usize) -> Unit {
    let word = fold(token.key);
    let bytes = &source[token.start as usize..token.end as usize];
    let is_own_class = token.is_mark() || FUNCTION_WORDS.contains(token.key);
    Unit {
        word,
        class: if is_own_class { word } else { ending_class(bytes) },
        opening: letters(&bytes[..bytes.len().min(4)]),
        ending: letters(&bytes[bytes.len().saturating_sub(4)..]).rotate_left(7),
        token: index as u32,
    }
}

/// Half of a key, well mixed.
#[inline]
pub fn fold(key: Key) -> u32 {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[inline]
fn letters(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |letters, &byte| (letters << 8) | u32::from(byte | 0x20))
}

/// A hash of the parts of a feature, of `bits` bits. `template` tells features of different make apart.
#[inline]
pub fn slot(template: u32, a: u32, b: u32, c: u32, bits: u32) -> u32 {
    let mut hash = (a ^ template.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0x9e37_79b1);
    hash = (hash.rotate_left(13) ^ b).wrapping_mul(0xc2b2_ae35);
    hash = (hash.rotate_left(17) ^ c).wrapping_mul(0x27d4_eb2f);
    (hash ^ (hash >> 15)).wrapping_mul(0x9e37_79b1) >> (32 - bits)
}

/// The longest of the endings a word has, as a class; classes are never hashes of words but small numbers.
fn ending_class(word: &[u8]) -> u32 {
    const ENDINGS: [&[u8]; 18] = [
        b"tion", b"ment", b"ness", b"able", b"ists", b"ians", b"ity", b"ing", b"ers", b"ors", b"ous", b"ive", b"est",
        b"ed", b"ly", b"al", b"ic", b"s",
    ];
    let has = |ending: &&[u8]| word.len() > ending.len() + 2 && word.ends_with(ending);
    ENDINGS.iter().position(has).map_or(0, |at| at as u32 + 1)
}

/// A set of keys as bits of their low 16 bits: a foreign word falls in by chance once in two hundred.
struct KeyBits(Box<[u64; 1024]>);

impl KeyBits {
    fn contains(&self, key: Key) -> bool {
        self.0[(key.0 as u16 >> 6) as usize] & (1 << (key.0 & 63)) != 0
    }
}

/// Whether a word holds a sentence together rather than naming something.
pub fn is_function_word(key: Key) -> bool {
    FUNCTION_WORDS.contains(key)
}

static FUNCTION_WORDS: Lazy<KeyBits> = Lazy::new(|| {
    let mut bits = KeyBits(Box::new([0; 1024]));
    for word in WORDS_OF_FUNCTION.split_whitespace() {
        let key = key_of(word).0;
        bits.0[(key as u16 >> 6) as usize] |= 1 << (key & 63);
    }
    bits
});

/// Words whose own form matters more than their ending; written for this project.
const WORDS_OF_FUNCTION: &str = "
    a an the this that these those some any no every each all both either neither another other others such many much
    few several most more less least various numerous certain own same
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself
    himself herself itself ourselves themselves one ones who whom whose which what someone anyone everyone nobody
    something anything everything nothing somebody anybody everybody people person man woman men women
    of in on at by for with about against between into through during before after above below to from up down out off
    over under again further toward towards upon within without across among along around behind beside beyond despite
    except inside like near since than throughout until via per as
    and or but nor so yet if because although though while whereas unless whether when where why how then once also too
    be is am are was were been being have has had having do does did doing done will would shall should can could may
    might must ought not never n't cannot can't don't doesn't didn't won't wouldn't isn't aren't wasn't weren't hasn't
    haven't hadn't couldn't shouldn't it's there here
    said say says saying told tell tells called call made make makes used use uses known know become became get gets got
    go goes went come comes came take takes took give gives gave see seen found find think thought believe believed
    believes consider considered claim claims claimed argue argues argued suggest suggests suggested according
    very just only even still already always often sometimes usually generally commonly widely rather quite almost
    perhaps maybe probably possibly likely well now ever far much however therefore thus indeed
    first last new old good great long little high small large big next early late two three four five six ten hundred
    year years time times day days way world country government state";

#[cfg(test)]
mod tests {
    use super::*;

    fn units(source: &str, names: Names) -> Vec<Unit> {
        let text = Text::new(source);
        let mut units = Vec::new();
        read(&text, text.sentences[0].tokens, names, &mut units);
        units
    }

    #[test]
    fn names_and_numbers_read_the_same() {
        let one = units("Some say John Smith spent 40 pounds in Leeds.", Names::Masked);
        let two = units("Some say Ada Mary King spent 7,500 pounds in Rome.", Names::Masked);
        let words = |units: &[Unit]| units.iter().map(|unit| unit.word).collect::<Vec<_>>();
        assert_eq!(words(&one), words(&two));
        assert_ne!(words(&units("Some say so.", Names::Masked)), words(&units("Some claim so.", Names::Masked)));
    }

    #[test]
    fn headlines_keep_their_words() {
        let one = units("This Man Ate It", Names::Kept);
        assert_eq!(one.len(), 6);
        assert_eq!(one[1].word, units("this man ate it", Names::Kept)[1].word);
    }

    #[test]
    fn classes_are_endings_or_the_word() {
        let found = units("many critics said talking loudly", Names::Masked);
        assert_eq!(found[1].class, found[1].word);
        assert_eq!(found[2].class, 18);
        assert_eq!(found[4].class, 8);
        assert_eq!(found[5].class, 15);
    }
}
