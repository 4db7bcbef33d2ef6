//! The models of wording: is a sentence an unsourced generality, is it loaded, is a headline clickbait?
//!
//! Each is two sums over hashed features. One is linear, over words and pairs of words, divided by the root of the
//! sentence's length. The other looks for cues: every word in its place has a rate of events ([`crate::model::cues`]), and
//! the sentence is judged by all of them together and by the strongest two. A logistic regression by linfa joins and
//! calibrates them. What the tables hold is learnt in [`crate::model::wording_training`].

use serde::{Deserialize, Serialize};

use crate::model::ModelError;
use crate::model::bag::sigmoid;
use crate::model::cues::{FEATURES_OF_A_WORD, log_odds_of_rate};
use crate::model::quantised::Table;
use crate::model::words::{Unit, slot};

/// The cells of single words, and those of all other features, which are hashed.
const WORD_BITS: u32 = 16;
const HASH_BITS: u32 = 16;
pub(super) const CELLS: usize = (1 << WORD_BITS) + (1 << HASH_BITS);
/// Changes whenever a feature below or in `words` does.
pub const SCHEMA: &str =
    "wording 3: words apart from hashed pairs, skips, length, end; cues of nine features; 16 bits each";

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
pub(super) fn single(word: u32) -> u32 {
    word >> (32 - WORD_BITS)
}

#[inline]
fn hashed(template: u32, a: u32, b: u32, c: u32) -> u32 {
    (1 << WORD_BITS) + slot(template, a, b, c, HASH_BITS)
}

/// Two words in a row.
#[inline]
pub(super) fn pair(left: &Unit, right: &Unit) -> u32 {
    hashed(2, left.word, right.word, 0)
}

/// Two words with one between.
#[inline]
pub(super) fn skip_pair(left: &Unit, right: &Unit) -> u32 {
    hashed(3, left.word, 0, right.word)
}

/// Of the whole sentence: its length by doublings and halves of them, its last mark, how it opens.
pub(super) fn features_of_sentence(units: &[Unit]) -> [u32; 3] {
    let length = units.len() as f32;
    let last = units[units.len() - 2].word;
    [hashed(4, (length.log2() * 2.0) as u32, 0, 0), hashed(5, last, 0, 0), pair(&units[0], &units[1])]
}

/// What a word shows in its place besides itself and its pairs: with either neighbour's class, classes alone, letters.
#[inline]
pub(super) fn features_of_place(before: &Unit, unit: &Unit, after: &Unit) -> [u32; FEATURES_OF_A_WORD - 3] {
    [
        hashed(13, before.class, unit.word, 0),
        hashed(14, unit.word, after.class, 0),
        hashed(15, before.class, unit.class, after.class),
        hashed(16, unit.opening, 0, 0),
        hashed(17, unit.ending, 0, 0),
        hashed(18, unit.class, 0, 0),
    ]
}

/// All that the bag counts of a sentence: itself, its words, its pairs with and without a word between.
pub(super) fn bag_of(units: &[Unit]) -> impl Iterator<Item = u32> {
    let of_place =
        |place: &[Unit]| [single(place[1].word), pair(&place[1], &place[2]), skip_pair(&place[0], &place[2])];
    units.windows(3).flat_map(of_place).chain(features_of_sentence(units))
}

/// The features of each word as a cue.
pub(super) fn cues_of(units: &[Unit]) -> impl Iterator<Item = [u32; FEATURES_OF_A_WORD]> {
    units.windows(3).map(|place| {
        let (before, unit, after) = (&place[0], &place[1], &place[2]);
        let [a, b, c, d, e, f] = features_of_place(before, unit, after);
        [single(unit.word), pair(before, unit), pair(unit, after), a, b, c, d, e, f]
    })
}
