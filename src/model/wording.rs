//! The models of wording: is a sentence an unsourced generality, is it loaded, is a headline clickbait?
//!
//! Each is two sums over hashed features. One is linear, over words and pairs of words, divided by the root of the
//! sentence's length. The other looks for cues: every word in its place has a rate of events ([`crate::model::cues`]), and
//! the sentence is judged by all of them together and by the strongest two. A logistic regression by linfa joins and
//! calibrates them. What the tables hold is learnt in [`crate::model::wording_training`].

use serde::{Deserialize, Serialize};

use crate::model::ModelError;
use crate::model::bag::sigmoid;
use crate::model::classes;
use crate::model::cues::{FEATURES_OF_A_WORD, log_odds_of_rate};
use crate::model::quantised::Table;
use crate::model::words::{EDGE, Unit, slot};

/// The cells of single words, and those of all other features, which are hashed.
const WORD_BITS: u32 = 16;
const HASH_BITS: u32 = 16;
pub(super) const CELLS: usize = (1 << WORD_BITS) + (1 << HASH_BITS);
/// Changes whenever a feature below or in `words` does.
pub const SCHEMA: &str = "wording 4: words apart from hashed pairs, skips, classes in place and present, length, end; cues of nine features; 16 bits each";

/// A trained model of wording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wording {
    /// In nats of the joined log-odds, before the division by the root of the length.
    pub(super) linear: Table,
    pub(super) cues: Table,
    pub(super) cue_bias: f32,
    /// Weights of [`Cues::summary`].
    pub(super) of_cues: [f32; 4],
    pub(super) bias: f32,
}

/// What the cues of a sentence come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cues {
    /// The sum of all rates.
    pub rate: f32,
    /// What the strongest two words sum to.
    pub strongest: [f32; 2],
}

impl Cues {
    /// Of a sentence without words.
    pub const NONE: Cues = Cues { rate: 0.0, strongest: [f32::NEG_INFINITY; 2] };

    /// Takes in a word: what it sums to, and its rate.
    #[inline]
    pub fn add(&mut self, input: f32, rate: f32) {
        self.rate += rate;
        let [first, second] = &mut self.strongest;
        *second = second.max(input.min(*first));
        *first = first.max(input);
    }

    /// A place without a word says what a word without weights does.
    pub fn or_least(self, bias: f32) -> Self {
        Self { strongest: self.strongest.map(|input| if input.is_finite() { input } else { bias }), ..self }
    }

    /// Log-odds of any event, the strongest two, and the rate against the root of the length.
    #[inline]
    pub fn summary(&self, scale: f32) -> [f32; 4] {
        [log_odds_of_rate(self.rate), self.strongest[0], self.strongest[1], self.rate * scale]
    }
}

/// What sums over a sentence of so many words are multiplied with.
#[inline]
pub(super) fn scale(words: usize) -> f32 {
    1.0 / (words.max(1) as f32).sqrt()
}

impl Wording {
    /// From the sums of a sentence of so many words.
    #[inline]
    pub(super) fn probability(&self, linear: i32, cues: &Cues, words: usize) -> f32 {
        let scale = scale(words);
        let of_cues: f32 = self.of_cues.iter().zip(cues.summary(scale)).map(|(weight, value)| weight * value).sum();
        sigmoid(self.linear.value(linear) * scale + of_cues + self.bias)
    }

    pub fn validate(&self) -> Result<(), ModelError> {
        self.linear.validate(CELLS)?;
        self.cues.validate(CELLS)?;
        let numbers = self.of_cues.iter().chain([&self.cue_bias, &self.bias]);
        match numbers.into_iter().all(|number| number.is_finite()) {
            true => Ok(()),
            false => Err(ModelError::Malformed("a bias that is no number".to_owned())),
        }
    }
}

/// A word by itself: words have cells of their own.
#[inline]
pub fn single(word: u32) -> u32 {
    word >> (32 - WORD_BITS)
}

#[inline]
fn hashed(template: u32, a: u32, b: u32, c: u32) -> u32 {
    (1 << WORD_BITS) + slot(template, a, b, c, HASH_BITS)
}

/// Two words in a row.
#[inline]
pub(super) fn pair(left: u32, right: u32) -> u32 {
    hashed(2, left, right, 0)
}

/// Two words with one between.
#[inline]
pub(super) fn skip_pair(left: u32, right: u32) -> u32 {
    hashed(3, left, 0, right)
}

/// Of the whole sentence: its length by doublings and halves of them, its last mark, how it opens.
pub(super) fn features_of_sentence(length: usize, first: u32, last: u32) -> [u32; 3] {
    let length = (length as f32).log2() * 2.0;
    [hashed(4, length as u32, 0, 0), hashed(5, last, 0, 0), pair(EDGE.word, first)]
}

/// A class or a group of classes that some word of the sentence is of.
#[inline]
pub(super) fn present(bit: u32) -> u32 {
    hashed(6, bit, 0, 0)
}

/// One class present counts as much as so many words.
pub(super) const PRESENT: usize = 2;

/// The bits of a mask, the lowest first.
pub(super) fn bits(mut mask: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (bit < u64::BITS).then_some(bit)
    })
}

/// What a word shows wherever it stands: itself, its letters, its class where that is not itself.
pub(super) fn features_of_word(unit: &Unit) -> [u32; 4] {
    let class = if unit.class == unit.word { 0 } else { unit.class };
    [single(unit.word), hashed(16, unit.opening, 0, 0), hashed(17, unit.ending, 0, 0), hashed(18, class, 0, 0)]
}

/// What it shows in its place: with either neighbour's class, and classes alone.
#[inline]
pub(super) fn features_of_place(word: u32, classes: [u32; 3]) -> [u32; 3] {
    let [before, class, after] = classes;
    [hashed(13, before, word, 0), hashed(14, word, after, 0), hashed(15, before, class, after)]
}

fn features_at(place: &[Unit]) -> [u32; 3] {
    features_of_place(place[1].word, [place[0].class, place[1].class, place[2].class])
}

/// All that the bag counts of a sentence: itself, its words, its pairs with and without a word between, words beside classes,
/// classes in a row and those present.
pub(super) fn bag_of(units: &[Unit]) -> impl Iterator<Item = u32> {
    let of_place = |place: &[Unit]| {
        let (left, unit, right) = (place[0].word, place[1].word, place[2].word);
        [single(unit), pair(unit, right), skip_pair(left, right)].into_iter().chain(features_at(place))
    };
    let whole = features_of_sentence(units.len(), units[1].word, units[units.len() - 2].word);
    let classes = units.iter().fold(0, |mask, unit| mask | classes::mask(unit.list));
    let classes = bits(classes).flat_map(|bit| [present(bit); PRESENT]);
    units.windows(3).flat_map(of_place).chain(whole).chain(classes)
}

/// The features of each word as a cue.
pub(super) fn cues_of(units: &[Unit]) -> impl Iterator<Item = [u32; FEATURES_OF_A_WORD]> {
    units.windows(3).map(|place| {
        let [a, b, c, d] = features_of_word(&place[1]);
        let [e, f, g] = features_at(place);
        let pair = |at: usize| pair(place[at].word, place[at + 1].word);
        [a, b, c, d, pair(0), pair(1), e, f, g]
    })
}
