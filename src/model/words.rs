//! What the sentence models see of a sentence: words, with names and numbers masked, and what kind of word each is.
//!
//! Masks keep a model from learning topics and people instead of wording: every number reads the same, and so does
//! every run of capitalised words inside a sentence. A word's class is that of its list, else itself where it is a
//! function word, else its ending; its first and last letters stand in for a stemmer. Everything is a hash, so that a
//! feature costs a multiplication and no string is made.

use once_cell::sync::Lazy;

use crate::model::classes;
use crate::span::TokenSpan;
use crate::text::{Key, Sieve, Text, Token, key_of};

/// One word, mark, masked name or masked number of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub word: u32,
    /// Its list's class ([`classes`]), else itself where it holds a sentence together or is a mark, else its ending.
    pub class: u32,
    /// Its first and its last four letters; none of a mark.
    pub opening: u32,
    pub ending: u32,
    pub list: classes::Class,
    /// Index of its (first) token.
    pub token: u32,
}

/// Before the first and behind the last word.
pub const EDGE: Unit = masked(0x51ed_270b, u32::MAX);
pub const NUMBER: Unit = masked(0x2545_f491, 0);
pub const NAME: Unit = masked(0x9d2c_5680, 0);

/// Whether capitals tell names. In a headline they do not: every word may have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    Masked,
    Kept,
}

/// What stands in a place of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the first and behind the last.
    Edge,
    Number,
    Name,
    /// A further word of a name, which is seen with the first.
    NameGoesOn,
    Word,
    Mark,
}

/// Calls `each` with every token's index and what the models see there, between two edges.
#[inline]
pub fn walk(text: &Text<'_>, tokens: TokenSpan, names: Names, mut each: impl FnMut(Place, usize)) {
    let masks = names == Names::Masked;
    let (mut opened, mut in_name) = (false, false);
    each(Place::Edge, usize::MAX);
    for (token, index) in text.tokens[tokens.range()].iter().zip(tokens.range()) {
        let place = if token.is_mark() {
            Place::Mark
        } else if token.has_digit() {
            Place::Number
        } else if masks && opened && token.is_capitalised() {
            if in_name { Place::NameGoesOn } else { Place::Name }
        } else {
            Place::Word
        };
        in_name = matches!(place, Place::Name | Place::NameGoesOn);
        opened |= token.is_lexical();
        each(place, index);
    }
    each(Place::Edge, usize::MAX);
}

/// Reads the tokens as units between two edges; `units` is overwritten, so that its memory can be used again.
pub fn read(text: &Text<'_>, tokens: TokenSpan, names: Names, units: &mut Vec<Unit>) {
    units.clear();
    walk(text, tokens, names, |place, index| {
        let at = |unit: Unit| Unit { token: index as u32, ..unit };
        units.push(match place {
            Place::Edge => EDGE,
            Place::Number => at(NUMBER),
            Place::Name => at(NAME),
            Place::NameGoesOn => return,
            Place::Word | Place::Mark => at(unit(text.source.as_bytes(), &text.tokens[index])),
        });
    });
}

const fn masked(mask: u32, token: u32) -> Unit {
    Unit { word: mask, class: mask, opening: 0, ending: 0, list: 0, token }
}

/// A word or a mark by itself, wherever it stands.
#[inline(always)]
pub fn unit(source: &[u8], token: &Token) -> Unit {
    let word = fold(token.key);
    if token.is_mark() {
        return masked(word, 0);
    }
    let (opening, last) = (opening(source, token), ending(source, token));
    let ending = ending_class(last, token.len());
    let list = match classes::of(token.key) {
        0 if matches!(ending, ISTS | IANS) => classes::people(),
        list => list,
    };
    let class = match list {
        0 if is_function_word(token.key) => word,
        0 => ending,
        list => LISTED + u32::from(list),
    };
    Unit { word, class, opening, ending: last, list, token: 0 }
}

/// Classes of lists lie above those of endings.
const LISTED: u32 = 32;
const ISTS: u32 = 5;
const IANS: u32 = 6;

/// Half of a key, well mixed.
#[inline]
pub fn fold(key: Key) -> u32 {
    (key.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The first four letters of a word, or all of a shorter one, lower-cased where they are ASCII.
#[inline]
fn opening(source: &[u8], token: &Token) -> u32 {
    let start = token.start as usize;
    match source.get(start..start + 4) {
        Some(&[a, b, c, d]) => (u32::from_be_bytes([a, b, c, d]) | CASE) >> (8 * 4usize.saturating_sub(token.len())),
        _ => letters(&source[start..token.end as usize]),
    }
}

/// The last four letters of a word, as [`opening`].
#[inline]
fn ending(source: &[u8], token: &Token) -> u32 {
    let end = token.end as usize;
    match end.checked_sub(4).map(|start| &source[start..end]) {
        Some(&[a, b, c, d]) => {
            (u32::from_be_bytes([a, b, c, d]) | CASE) & (u32::MAX >> (8 * 4usize.saturating_sub(token.len())))
        }
        _ => letters(&source[token.start as usize..end]),
    }
}

/// The bit that makes ASCII letters lower-case, four times.
const CASE: u32 = 0x2020_2020;

/// Of a word shorter than four at either end of the source.
fn letters(short: &[u8]) -> u32 {
    short.iter().fold(0, |letters, &byte| (letters << 8) | u32::from(byte | 0x20))
}

/// A hash of the parts of a feature, of `bits` bits. `template` tells features of different make apart. The parts are mixed
/// well or few, so that a multiplication each is enough; a constant zero costs nothing.
#[inline]
pub const fn slot(template: u32, a: u32, b: u32, c: u32, bits: u32) -> u32 {
    let sum = a
        .wrapping_mul(multiplier(template, 1))
        .wrapping_add(b.wrapping_mul(multiplier(template, 2)))
        .wrapping_add(c.wrapping_mul(multiplier(template, 3)));
    sum.wrapping_add(multiplier(template, 4)) >> (32 - bits)
}

/// An odd number for each part of each template.
#[inline]
const fn multiplier(template: u32, part: u32) -> u32 {
    (template << 3 ^ part).wrapping_mul(0x85eb_ca6b).rotate_left(15).wrapping_mul(0x9e37_79b1) | 1
}

/// The longest of the endings a word has, as a class, from its [`ending`] and its length in bytes. At least three
/// letters stand before an ending. Classes are never hashes of words but small numbers.
#[inline]
fn ending_class(last: u32, len: usize) -> u32 {
    let four = |ending: &[u8; 4]| len > 6 && last == u32::from_be_bytes(*ending);
    let three = |[a, b, c]: &[u8; 3]| len > 5 && last & 0x00ff_ffff == u32::from_be_bytes([0, *a, *b, *c]);
    let two = |[a, b]: &[u8; 2]| len > 4 && last & 0xffff == u32::from_be_bytes([0, 0, *a, *b]);
    match last as u8 {
        b'n' if four(b"tion") => 1,
        b't' if four(b"ment") => 2,
        b't' if three(b"est") => 13,
        b's' if four(b"ness") => 3,
        b's' if four(b"ists") => ISTS,
        b's' if four(b"ians") => IANS,
        b's' if three(b"ers") => 9,
        b's' if three(b"ors") => 10,
        b's' if three(b"ous") => 11,
        b's' if len > 3 => 18,
        b'e' if four(b"able") => 4,
        b'e' if three(b"ive") => 12,
        b'y' if three(b"ity") => 7,
        b'y' if two(b"ly") => 15,
        b'g' if three(b"ing") => 8,
        b'd' if two(b"ed") => 14,
        b'l' if two(b"al") => 16,
        b'c' if two(b"ic") => 17,
        _ => 0,
    }
}

/// Whether a word holds a sentence together rather than naming something.
pub fn is_function_word(key: Key) -> bool {
    FUNCTION_WORDS.may_contain(key)
}

/// A foreign word falls in by chance once in two hundred.
static FUNCTION_WORDS: Lazy<Sieve> = Lazy::new(|| {
    let mut sieve = Sieve::default();
    WORDS_OF_FUNCTION.split_whitespace().for_each(|word| sieve.insert(key_of(word)));
    sieve
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
        assert_eq!(found[1].class, LISTED + u32::from(found[1].list));
        assert_eq!((found[2].list, found[3].list), (classes::people(), classes::of(key_of("told"))));
        assert_eq!((found[4].class, found[4].list), (8, 0));
        assert_eq!(found[5].class, 15);
        assert_eq!(units("whose marxists", Names::Masked)[2].list, classes::people());
        assert_eq!(found[0].class, found[0].word);
    }
}
