//! The optimiser of the sparse models: follow the regularised leader, a learning rate for each coordinate.
//!
//! McMahan et al. 2013, "Ad click prediction: a view from the trenches", algorithm 1. Rare features keep a high rate
//! and weights under the first-order penalty are exactly zero, which is what makes hashed n-grams small and sound.
//! The order of rows is shuffled by a fixed seed: the same rows give the same weights, bit for bit.

use crate::model::{interrupt, random::Random};

/// How a sparse model is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FtrlParams {
    /// Size of the steps.
    pub rate: f32,
    /// First-order penalty: weights that gain less are zero.
    pub l1: f32,
    /// Second-order penalty.
    pub l2: f32,
    /// Passes over the rows.
    pub epochs: usize,
    pub seed: u64,
}

impl Default for FtrlParams {
    fn default() -> Self {
        Self { rate: 0.1, l1: 0.5, l2: 1.0, epochs: 5, seed: 1 }
    }
}

const ROWS_BETWEEN_LOOKS: usize = 256;

impl FtrlParams {
    /// Calls `learn` with every row, in a new order each time it comes round; fewer times where training is to stop.
    pub fn pass_over(&self, rows: usize, mut learn: impl FnMut(usize)) {
        let mut order: Vec<usize> = (0..rows).collect();
        let mut random = Random::new(self.seed);
        for _ in 0..self.epochs {
            random.shuffle(&mut order);
            for part in order.chunks(ROWS_BETWEEN_LOOKS) {
                if interrupt::is_wanted() {
                    return;
                }
                part.iter().for_each(|&row| learn(row));
            }
        }
    }
}

/// Weights under training.
pub struct Ftrl {
    params: FtrlParams,
    /// The summed gradients less what the weights already answered, and the summed squared gradients.
    state: Vec<(f32, f32)>,
}

/// Keeps the first steps short.
const BETA: f32 = 1.0;

impl Ftrl {
    pub fn new(params: FtrlParams, features: usize) -> Self {
        Self { params, state: vec![(0.0, 0.0); features] }
    }

    #[inline]
    pub fn weight(&self, feature: usize) -> f32 {
        self.weight_of(self.state[feature], self.params.l1, self.params.l2)
    }

    /// The weight of a coordinate without penalties: a bias.
    #[inline]
    pub fn free_weight(&self, feature: usize) -> f32 {
        self.weight_of(self.state[feature], 0.0, 0.0)
    }

    #[inline]
    fn weight_of(&self, (z, n): (f32, f32), l1: f32, l2: f32) -> f32 {
        if z.abs() <= l1 { 0.0 } else { (l1.copysign(z) - z) / ((BETA + n.sqrt()) / self.params.rate + l2) }
    }

    /// One step down the gradient of a coordinate whose weight is known.
    #[inline]
    pub fn step(&mut self, feature: usize, gradient: f32, weight: f32) {
        let (z, n) = &mut self.state[feature];
        let squared = gradient * gradient;
        let shift = ((*n + squared).sqrt() - n.sqrt()) / self.params.rate;
        *z += gradient - shift * weight;
        *n += squared;
    }

    /// All weights but the last, and the last as the bias.
    pub fn finish(self) -> (Vec<f32>, f32) {
        let bias = self.state.len() - 1;
        ((0..bias).map(|feature| self.weight(feature)).collect(), self.free_weight(bias))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_without_gain_stays_zero() {
        let mut ftrl = Ftrl::new(FtrlParams { l1: 1.0, ..FtrlParams::default() }, 3);
        for _ in 0..20 {
            for (feature, gradient) in [(0, -1.0), (1, 0.01), (2, 0.5)] {
                let weight = if feature == 2 { ftrl.free_weight(2) } else { ftrl.weight(feature) };
                ftrl.step(feature, gradient, weight);
            }
        }
        let (weights, bias) = ftrl.finish();
        assert!(weights[0] > 0.2);
        assert_eq!(weights[1], 0.0);
        assert!(bias < -0.1);
    }
}
