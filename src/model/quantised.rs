//! Weights in one byte each: a sum of them is exact integer arithmetic, and a table stays in the nearest cache.

use serde::{Deserialize, Serialize};

use crate::model::ModelError;

/// Weights as multiples of a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    step: f32,
    cells: Vec<i8>,
}

impl Table {
    /// Rounds to 127 steps up and down; the few weights beyond four times the 99.9th percentile are cut off there.
    pub fn new(weights: &[f32]) -> Self {
        let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = sizes.last().copied().unwrap_or(1.0);
        let high = sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1.0) * 4.0;
        let step = largest.min(high) / 127.0;
        let cell = |weight: &f32| (weight / step).round().clamp(-127.0, 127.0) as i8;
        Self { step, cells: weights.iter().map(cell).collect() }
    }

    /// All weights in steps: as many as a table of this make has.
    pub fn all<const CELLS: usize>(&self) -> &[i8; CELLS] {
        self.cells.as_slice().try_into().expect("the table was validated")
    }

    /// A weight in steps. The feature lies in the table: both come from the same number of bits.
    #[inline]
    pub fn steps(&self, feature: u32) -> i32 {
        i32::from(self.cells[feature as usize])
    }

    /// A sum of steps as a number.
    #[inline]
    pub fn value(&self, steps: i32) -> f32 {
        steps as f32 * self.step
    }

    /// What must hold of a table that was read from a file.
    pub fn validate(&self, cells: usize) -> Result<(), ModelError> {
        if self.cells.len() != cells {
            return Err(ModelError::Malformed(format!("a table of {} weights, not {cells}", self.cells.len())));
        }
        match self.step.is_finite() {
            true => Ok(()),
            false => Err(ModelError::Malformed("weights that are no numbers".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_a_step() {
        let weights: Vec<f32> = (-50..50).map(|weight| weight as f32 / 25.0).collect();
        let table = Table::new(&weights);
        for (feature, weight) in weights.iter().enumerate() {
            assert!((table.value(table.steps(feature as u32)) - weight).abs() <= 2.0 / 127.0);
        }
        assert!(table.validate(100).is_ok() && table.validate(99).is_err());
        assert_eq!(Table::new(&[0.0; 4]).steps(2), 0);
    }
}
