//! The trained weights: two hashed tables of bytes, and the scale that makes them numbers again.

use serde::{Deserialize, Serialize};

use super::decode::{LABELS, ROW, Scores, Transitions};
use super::features::{SCHEMA, SPAN_TEMPLATES};
use super::units::Item;
use crate::model::artefact::{Body, ModelError};
use crate::text::Key;

/// Rows of the cue table, a power of two.
pub const CUE_ROWS: usize = 1 << 15;
/// Rows of the span table, a power of two: with twice as many, spans are 0.01 of F1 better, and slower to
/// find, since the table leaves the second-level cache.
pub const SPAN_ROWS: usize = 1 << 14;

/// Bytes of the set of heads, a power of two.
pub const HEAD_BYTES: usize = 1 << 11;

/// Whether an item can be a cue's head: most words never are one.
#[inline]
pub fn can_report(heads: &[i8], item: &Item) -> bool {
    let (byte, bit) = head_bit(item.key);
    heads[byte] & bit != 0 && item.can_report()
}

/// The byte and the bit of a word in the set of heads.
pub fn head_bit(word: Key) -> (usize, i8) {
    ((word.0 >> 3) as usize & (HEAD_BYTES - 1), 1 << (word.0 & 7))
}

/// A trained tagger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Weights {
    /// Words that were cues' heads in training: a set of bits, by key.
    #[serde(with = "bytes")]
    pub heads: Vec<i8>,
    /// One weight a row, in units of `cue_scale`.
    #[serde(with = "bytes")]
    pub cues: Vec<i8>,
    pub cue_scale: f32,
    /// Least score of a cue; higher finds fewer cues, and more surely.
    pub threshold: f32,
    /// [`LABELS`] weights a row, in units of `span_scale`.
    #[serde(with = "bytes")]
    pub spans: Vec<i8>,
    pub span_scale: f32,
    /// Weights of a label after another, `from * LABELS + to`.
    pub transitions: Vec<f32>,
}

impl Body for Weights {
    const KIND: &'static str = "attributions";
    const SCHEMA: &'static str = SCHEMA;

    fn validate(&self) -> Result<(), ModelError> {
        let sized = self.heads.len() == HEAD_BYTES
            && self.cues.len() == CUE_ROWS
            && self.spans.len() == SPAN_ROWS * LABELS
            && self.transitions.len() == LABELS * LABELS;
        let finite = [self.cue_scale, self.threshold, self.span_scale].iter().all(|scale| scale.is_finite())
            && self.transitions.iter().all(|weight| weight.is_finite());
        match (sized, finite) {
            (true, true) => Ok(()),
            (false, _) => Err(ModelError::Malformed("a table has another size".to_owned())),
            (_, false) => Err(ModelError::Malformed("a weight is no number".to_owned())),
        }
    }
}

/// What is added to a weight, so that none is negative and eight of them can be added in one word.
const BIAS: i16 = 128;

/// A row of weights in two words: of each eight labels the first four in the even bytes, the others in the odd ones, so
/// that a mask parts them into sums of sixteen bits.
fn pack(row: &[i8]) -> [u64; 2] {
    let biased = |label: usize| u64::from((i16::from(row.get(label).copied().unwrap_or_default()) + BIAS) as u8);
    let word = |first: usize| {
        let even = (0..4).fold(0, |word, lane| word | biased(first + lane) << (16 * lane));
        let odd = (0..4).fold(0, |word, lane| word | biased(first + 4 + lane) << (16 * lane));
        even | odd << 8
    };
    [word(0), word(8)]
}

/// Weights laid out for tagging.
pub struct Tables {
    heads: Vec<i8>,
    cues: Vec<i8>,
    cue_scale: f32,
    pub threshold: f32,
    /// The labels' weights, each plus [`BIAS`], as [`pack`] has them.
    spans: Box<[[u64; 2]]>,
    span_scale: f32,
    transitions: Transitions,
}

impl Tables {
    pub fn new(weights: &Weights) -> Self {
        let mut transitions = [[0.0; ROW]; LABELS];
        for (row, weights) in transitions.iter_mut().zip(weights.transitions.chunks(LABELS)) {
            row[..LABELS].copy_from_slice(weights);
        }
        Self {
            heads: weights.heads.clone(),
            cues: weights.cues.clone(),
            cue_scale: weights.cue_scale,
            threshold: weights.threshold,
            spans: weights.spans.chunks(LABELS).map(pack).collect(),
            span_scale: weights.span_scale,
            transitions,
        }
    }

    #[inline]
    pub fn can_report(&self, item: &Item) -> bool {
        can_report(&self.heads, item)
    }

    /// The score of a cue; above the threshold it is one.
    pub fn cue(&self, features: &[u32]) -> f32 {
        let sum: i32 = features.iter().map(|&feature| i32::from(self.cues[feature as usize & (CUE_ROWS - 1)])).sum();
        sum as f32 * self.cue_scale
    }
}

impl Scores for Tables {
    #[inline]
    fn emit(&self, features: &[u32; SPAN_TEMPLATES]) -> [f32; ROW] {
        const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
        let mut sums = [0u64; 4];
        for &feature in features {
            let [low, high] = self.spans[feature as usize % SPAN_ROWS];
            sums[0] += low & EVEN;
            sums[1] += low >> 8 & EVEN;
            sums[2] += high & EVEN;
            sums[3] += high >> 8 & EVEN;
        }
        let sum = |label: usize| (sums[label / 4] >> (16 * (label % 4))) as i16;
        std::array::from_fn(|label| f32::from(sum(label) - BIAS * SPAN_TEMPLATES as i16) * self.span_scale)
    }

    fn transitions(&self) -> &Transitions {
        &self.transitions
    }
}

/// Signed bytes as a byte string: one byte each.
mod bytes {
    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(values: &[i8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&values.iter().map(|&value| value as u8).collect::<Vec<_>>())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<i8>;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, "bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<i8>, E> {
                Ok(bytes.iter().map(|&byte| byte as i8).collect())
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
