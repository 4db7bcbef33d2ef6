//! The trained weights: two hashed tables of bytes, and the scale that makes them numbers again.

use serde::{Deserialize, Serialize};

use super::decode::{LABELS, ROW, Scores, Transitions};
use super::features::{CUE_TEMPLATES, SCHEMA, SPAN_TEMPLATES};
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
pub fn can_report(heads: &[i8; HEAD_BYTES], item: &Item) -> bool {
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
    /// A row of labels' weights each, as [`pack`] has them.
    #[serde(with = "rows")]
    pub spans: Vec<u64>,
    /// Weights of a label after another, `from * LABELS + to`, in the steps of `spans`.
    pub transitions: Vec<i16>,
}

impl Body for Weights {
    const KIND: &'static str = "attributions";
    const SCHEMA: &'static str = SCHEMA;

    fn validate(&self) -> Result<(), ModelError> {
        let sized = self.heads.len() == HEAD_BYTES
            && self.cues.len() == CUE_ROWS
            && self.spans.len() == SPAN_ROWS
            && self.transitions.len() == LABELS * LABELS;
        match (sized, self.cue_scale.is_finite() && self.threshold.is_finite()) {
            (true, true) => Ok(()),
            (false, _) => Err(ModelError::Malformed("a table has another size".to_owned())),
            (_, false) => Err(ModelError::Malformed("a weight is no number".to_owned())),
        }
    }
}

/// The largest weight of a label, in steps: what is stored is its weight plus this, in half a byte.
pub const LARGEST: i8 = 7;
/// By how much the sum of an item's rows is too large. Each item comes with a transition, which makes up for it.
const BIAS: i16 = LARGEST as i16 * SPAN_TEMPLATES as i16;
/// The lower half of every byte: the rows of all templates add up in bytes without a carry.
const EVERY_SECOND: u64 = 0x0f0f_0f0f_0f0f_0f0f;
/// The lower byte of every pair.
const EVERY_SECOND_BYTE: u64 = 0x00ff_00ff_00ff_00ff;
const _: () = assert!(LABELS <= 12 && 2 * LARGEST as usize * SPAN_TEMPLATES <= u8::MAX as usize);

/// A row for tagging: its labels stand where the sums of four neighbours come out as the four parts of a word.
fn spread(row: u64) -> u64 {
    const OF_FOUR: [usize; 3] = [0, 2, 1];
    (0..LABELS).fold(0, |word, label| word | (row >> (4 * label) & 0xf) << (16 * (label % 4) + 4 * OF_FOUR[label / 4]))
}

/// A row of weights in one word, so that the table of all rows is small.
pub fn pack(row: &[i8]) -> u64 {
    row.iter().zip(0..).fold(0, |word, (&weight, label)| word | u64::from((weight + LARGEST) as u8) << (4 * label))
}

/// Weights laid out for tagging.
pub struct Tables {
    heads: Box<[i8; HEAD_BYTES]>,
    cues: Box<[i8; CUE_ROWS]>,
    cue_scale: f32,
    pub threshold: f32,
    spans: Box<[u64; SPAN_ROWS]>,
    transitions: Transitions<i16>,
}

/// A table whose rows need no check: weights have been validated.
fn sized<T, const ROWS: usize>(rows: Vec<T>) -> Box<[T; ROWS]> {
    rows.try_into().unwrap_or_else(|_| unreachable!("a table has another size"))
}

impl Tables {
    pub fn new(weights: &Weights) -> Self {
        let mut transitions = [[0; ROW]; LABELS];
        for (row, weights) in transitions.iter_mut().zip(weights.transitions.chunks(LABELS)) {
            for (transition, weight) in row.iter_mut().zip(weights) {
                *transition = weight.saturating_sub(BIAS);
            }
        }
        Self {
            heads: sized(weights.heads.clone()),
            cues: sized(weights.cues.clone()),
            cue_scale: weights.cue_scale,
            threshold: weights.threshold,
            spans: sized(weights.spans.iter().map(|&row| spread(row)).collect()),
            transitions,
        }
    }

    #[inline]
    pub fn can_report(&self, item: &Item) -> bool {
        can_report(&self.heads, item)
    }

    /// The score of a cue; above the threshold it is one.
    #[inline]
    pub fn cue(&self, features: &[u32; CUE_TEMPLATES]) -> f32 {
        let sum: i32 = features.iter().map(|&feature| i32::from(self.cues[feature as usize % CUE_ROWS])).sum();
        sum as f32 * self.cue_scale
    }
}

impl Scores for Tables {
    type Score = i16;

    #[inline]
    fn emit(&self, features: &[u32; SPAN_TEMPLATES]) -> [i16; ROW] {
        let (mut all, mut even) = (0, 0);
        for &feature in features {
            let row = self.spans[feature as usize % SPAN_ROWS];
            all += row;
            even += row & EVERY_SECOND;
        }
        let odd = (all - even) >> 4;
        let fours = [even, even >> 8, odd, odd >> 8].map(|sums| sums & EVERY_SECOND_BYTE);
        std::array::from_fn(|label| (fours[label / 4] >> (16 * (label % 4))) as i16)
    }

    #[inline]
    fn transitions(&self) -> &Transitions<i16> {
        &self.transitions
    }
}

/// Rows as a byte string, eight bytes each, the lowest first.
mod rows {
    use serde::de::{Deserializer, Error};
    use serde::ser::Serializer;

    use super::bytes;

    pub fn serialize<S: Serializer>(rows: &[u64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&rows.iter().flat_map(|row| row.to_le_bytes()).collect::<Vec<_>>())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u64>, D::Error> {
        let bytes = bytes::deserialize(deserializer)?;
        let (rows, rest) = bytes.as_chunks::<8>();
        if !rest.is_empty() {
            return Err(D::Error::custom("a row is cut off"));
        }
        Ok(rows.iter().map(|row| u64::from_le_bytes(row.map(|byte| byte as u8))).collect())
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
