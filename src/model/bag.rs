//! Logistic regression over sparse rows, behind linfa's traits.
//!
//! linfa's own logistic regression takes dense rows without weights; a sentence has forty features of 65,536. The
//! records here are lists of feature indices with an implied value of one, times a scale of the row.

use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, PredictInplace};
use ndarray::Array1;

use crate::model::ftrl::{Ftrl, FtrlParams};
use crate::model::random::Random;

/// Sparse rows. Every listed feature counts `scale` of its row; one listed twice counts twice.
#[derive(Clone, Debug)]
pub struct Bags {
    features: usize,
    indices: Vec<u32>,
    ends: Vec<usize>,
    scales: Vec<f32>,
}

impl Bags {
    pub fn new(features: usize) -> Self {
        Self { features, indices: Vec::new(), ends: Vec::new(), scales: Vec::new() }
    }

    pub fn push(&mut self, indices: impl IntoIterator<Item = u32>, scale: f32) {
        self.indices.extend(indices);
        self.ends.push(self.indices.len());
        self.scales.push(scale);
    }

    pub fn row(&self, row: usize) -> (&[u32], f32) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        (&self.indices[start..self.ends[row]], self.scales[row])
    }

    /// Some of the rows, in the order given.
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut chosen = Self::new(self.features);
        for &row in rows {
            let (indices, scale) = self.row(row);
            chosen.push(indices.iter().copied(), scale);
        }
        chosen
    }

    /// In how many rows each feature stands.
    pub fn document_frequencies(&self) -> Vec<u32> {
        let (mut counts, mut last) = (vec![0; self.features], vec![usize::MAX; self.features]);
        for row in 0..self.ends.len() {
            for &index in self.row(row).0 {
                if last[index as usize] != row {
                    last[index as usize] = row;
                    counts[index as usize] += 1;
                }
            }
        }
        counts
    }

    /// Leaves out the features that stand in fewer rows than `least`: chance, not regularity.
    pub fn prune(&mut self, frequencies: &[u32], least: u32) {
        let mut pruned = Self::new(self.features);
        for row in 0..self.ends.len() {
            let (indices, scale) = self.row(row);
            pruned.push(indices.iter().copied().filter(|&index| frequencies[index as usize] >= least), scale);
        }
        *self = pruned;
    }
}

impl Records for Bags {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.ends.len()
    }

    fn nfeatures(&self) -> usize {
        self.features
    }
}

/// The estimator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SparseLogistic {
    pub optimiser: FtrlParams,
    /// Features in fewer rows than this are left out.
    pub least_rows: u32,
}

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
        let mut bags = dataset.records.clone();
        bags.prune(&dataset.records.document_frequencies(), self.least_rows);
        let bias = bags.nfeatures();
        let mut ftrl = Ftrl::new(self.optimiser, bias + 1);
        let mut order: Vec<usize> = (0..rows).collect();
        let mut random = Random::new(self.optimiser.seed);
        let mut weights = Vec::new();
        for _ in 0..self.optimiser.epochs {
            random.shuffle(&mut order);
            for &row in &order {
                let (indices, scale) = bags.row(row);
                weights.clear();
                weights.extend(indices.iter().map(|&index| ftrl.weight(index as usize)));
                let free = ftrl.free_weight(bias);
                let error = sigmoid(weights.iter().sum::<f32>() * scale + free) - f32::from(u8::from(labels[row]));
                let gradient = error * dataset.weight_for(row);
                for (&index, &weight) in indices.iter().zip(&weights) {
                    ftrl.step(index as usize, gradient * scale, weight);
                }
                ftrl.step(bias, gradient, free);
            }
        }
        let (weights, bias) = ftrl.finish();
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
