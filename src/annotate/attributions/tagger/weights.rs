//! The trained weights: two hashed tables of bytes, and the scale that makes them numbers again.

use serde::{Deserialize, Serialize};

use super::decode::{self, LABELS, ROW, Scores, Transitions};
use super::features::{SCHEMA, SPAN_TEMPLATES};
use crate::model::artefact::{Body, ModelError};

/// Rows of the cue table, a power of two.
pub const CUE_ROWS: usize = 1 << 16;
/// Rows of the span table, a power of two.
pub const SPAN_ROWS: usize = 1 << 15;

/// A trained tagger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Weights {
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
        let sized = self.cues.len() == CUE_ROWS
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

/// Weights laid out for tagging.
pub struct Tables {
    cues: Vec<i8>,
    cue_scale: f32,
    pub threshold: f32,
    spans: Vec<[i8; ROW]>,
    span_scale: f32,
    transitions: Transitions,
}

impl Tables {
    pub fn new(weights: &Weights) -> Self {
        let pad = |row: &[i8]| std::array::from_fn(|label| row.get(label).copied().unwrap_or_default());
        Self {
            cues: weights.cues.clone(),
            cue_scale: weights.cue_scale,
            threshold: weights.threshold,
            spans: weights.spans.chunks(LABELS).map(pad).collect(),
            span_scale: weights.span_scale,
            transitions: decode::transitions(&weights.transitions),
        }
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
        let mut sums = [0i16; ROW];
        for &feature in features {
            let row = &self.spans[feature as usize & (SPAN_ROWS - 1)];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight);
            }
        }
        sums.map(|sum| f32::from(sum) * self.span_scale)
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
