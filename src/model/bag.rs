//! Logistic regression over sparse rows, behind linfa's traits.
//!
//! linfa's own logistic regression takes dense rows without weights; a sentence has forty features of 65,536. The
//! records here are lists of feature indices with an implied value of one, times a scale of the row.

use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, PredictInplace};
use ndarray::Array1;

use crate::model::ftrl::{Ftrl, FtrlParams};
use crate::model::ragged::Ragged;

/// Sparse rows. Every listed feature counts `scale` of its row; one listed twice counts twice.
#[derive(Clone, Debug)]
pub struct Bags {
    features: usize,
    rows: Ragged<u32>,
    scales: Vec<f32>,
}

impl Bags {
    pub fn new(features: usize) -> Self {
        Self { features, rows: Ragged::default(), scales: Vec::new() }
    }

    pub fn push(&mut self, indices: impl IntoIterator<Item = u32>, scale: f32) {
        self.rows.push(indices);
        self.scales.push(scale);
    }

    pub fn row(&self, row: usize) -> (&[u32], f32) {
        (self.rows.row(row), self.scales[row])
    }

    /// Some of the rows, in the order given.
    pub fn select(&self, rows: &[usize]) -> Self {
        let scales = rows.iter().map(|&row| self.scales[row]).collect();
        Self { features: self.features, rows: self.rows.select(rows), scales }
    }

    /// Without the features whose value is zero.
    fn pruned(&self, values: &[f32]) -> Self {
        let mut rows = Ragged::default();
        for row in 0..self.rows.len() {
            rows.push(self.rows.row(row).iter().copied().filter(|&index| values[index as usize] != 0.0));
        }
        Self { features: self.features, rows, scales: self.scales.clone() }
    }
}

impl Records for Bags {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.rows.len()
    }

    fn nfeatures(&self) -> usize {
        self.features
    }
}

/// The estimator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SparseLogistic {
    pub optimiser: FtrlParams,
    /// Features in fewer rows than this are left out: what is rarer is chance, not regularity.
    pub least_rows: u32,
    /// Whether rare features enter with a greater value, so that the penalty holds them less (inverse document frequency).
    pub by_rarity: bool,
}

impl SparseLogistic {
    /// The value with which each feature enters; zero leaves it out.
    fn values(&self, bags: &Bags) -> Vec<f32> {
        let rows = bags.rows.len() as f32;
        let value = |count: u32| match (count >= self.least_rows, self.by_rarity) {
            (false, _) => 0.0,
            (true, false) => 1.0,
            (true, true) => (((1.0 + rows) / (1.0 + count as f32)).ln() + 1.0) / USUAL_RARITY,
        };
        bags.rows.frequencies(bags.features, std::slice::from_ref).into_iter().map(value).collect()
    }
}

/// Keeps values by rarity near one.
const USUAL_RARITY: f32 = 6.0;

/// A fitted estimator: log-odds are the bias and the scaled sum of the weights.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedSparseLogistic {
    pub weights: Vec<f32>,
    pub bias: f32,
}

impl Fit<Bags, Array1<bool>, linfa::Error> for SparseLogistic {
    type Object = FittedSparseLogistic;

    /// Rows count by the data set's weights where it has any.
    fn fit(&self, dataset: &DatasetBase<Bags, Array1<bool>>) -> Result<Self::Object, linfa::Error> {
        let (rows, labels) = (dataset.nsamples(), &dataset.targets);
        if rows == 0 {
            return Err(linfa::Error::NotEnoughSamples);
        }
        let values = self.values(&dataset.records);
        let bags = dataset.records.pruned(&values);
        let bias = bags.nfeatures();
        let mut ftrl = Ftrl::new(self.optimiser, bias + 1);
        let mut weights = Vec::new();
        self.optimiser.pass_over(rows, |row| {
            let (indices, scale) = bags.row(row);
            weights.clear();
            weights.extend(indices.iter().map(|&index| ftrl.weight(index as usize)));
            let free = ftrl.free_weight(bias);
            let summed: f32 = weights.iter().zip(indices).map(|(weight, &index)| weight * values[index as usize]).sum();
            let error = sigmoid(summed * scale + free) - f32::from(u8::from(labels[row]));
            let gradient = error * dataset.weight_for(row);
            for (&index, &weight) in indices.iter().zip(&weights) {
                ftrl.step(index as usize, gradient * scale * values[index as usize], weight);
            }
            ftrl.step(bias, gradient, free);
        });
        let (mut weights, bias) = ftrl.finish();
        weights.iter_mut().zip(&values).for_each(|(weight, value)| *weight *= value);
        Ok(FittedSparseLogistic { weights, bias })
    }
}

impl FittedSparseLogistic {
    /// Log-odds of a row.
    pub fn log_odds(&self, indices: &[u32], scale: f32) -> f32 {
        indices.iter().map(|&index| self.weights[index as usize]).sum::<f32>() * scale + self.bias
    }
}

impl PredictInplace<Bags, Array1<f32>> for FittedSparseLogistic {
    fn predict_inplace<'a>(&'a self, bags: &'a Bags, log_odds: &mut Array1<f32>) {
        for (row, value) in log_odds.iter_mut().enumerate() {
            let (indices, scale) = bags.row(row);
            *value = self.log_odds(indices, scale);
        }
    }

    fn default_target(&self, bags: &Bags) -> Array1<f32> {
        Array1::zeros(bags.nsamples())
    }
}

/// The logistic function.
#[inline]
pub fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use linfa::traits::Predict;

    #[test]
    fn learns_which_feature_decides() {
        let mut bags = Bags::new(8);
        let labels: Vec<bool> = (0..200).map(|row| row % 2 == 0).collect();
        for row in 0..200u32 {
            bags.push([if row % 2 == 0 { 1 } else { 2 }, 3 + row % 4], 1.0);
        }
        let dataset = DatasetBase::new(bags.clone(), Array1::from(labels.clone()));
        let model = SparseLogistic::default().fit(&dataset).unwrap();
        assert_eq!(model, SparseLogistic::default().fit(&dataset).unwrap());
        let predicted: Array1<f32> = model.predict(&dataset);
        for (log_odds, label) in predicted.iter().zip(labels) {
            assert_eq!(*log_odds > 0.0, label);
        }
        assert_eq!(model.weights[0], 0.0);
    }

    #[test]
    fn no_rows_are_an_error() {
        let dataset = DatasetBase::new(Bags::new(4), Array1::from(Vec::<bool>::new()));
        assert!(SparseLogistic::default().fit(&dataset).is_err());
    }
}
