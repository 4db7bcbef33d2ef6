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
    pub values: Values,
}

/// The value with which a feature enters: the greater it is, the less the penalty holds the feature's weight down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Values {
    /// All alike.
    #[default]
    Equal,
    /// Inverse document frequency.
    ByRarity,
    /// The log of how much more often the one class has the feature than the other (Wang and Manning 2012, "Baselines and
    /// bigrams"): a feature that tells nothing by itself hardly enters.
    ByAssociation,
}

impl SparseLogistic {
    /// The value with which each feature enters; zero leaves it out.
    fn values(&self, dataset: &DatasetBase<Bags, Array1<bool>>) -> Vec<f32> {
        let bags = &dataset.records;
        let rows = bags.rows.len() as f32;
        let frequencies = bags.rows.frequencies(bags.features, std::slice::from_ref);
        let rarity = |count: u32| (((1.0 + rows) / (1.0 + count as f32)).ln() + 1.0) / USUAL_RARITY;
        let mut values: Vec<f32> = match self.values {
            Values::Equal => vec![1.0; bags.features],
            Values::ByRarity => frequencies.iter().map(|&count| rarity(count)).collect(),
            Values::ByAssociation => association(dataset, |bags, row| bags.row(row).0.to_vec()),
        };
        for (value, _) in values.iter_mut().zip(&frequencies).filter(|&(_, &count)| count < self.least_rows) {
            *value = 0.0;
        }
        values
    }
}

/// |ln| of the ratio of a feature's smoothed shares of the two classes' rows. `indices` are those of a row.
pub(super) fn association<R: Records, I: IntoIterator<Item = u32>>(
    dataset: &DatasetBase<R, Array1<bool>>,
    indices: impl Fn(&R, usize) -> I,
) -> Vec<f32> {
    let features = dataset.nfeatures();
    let mut held = vec![[SMOOTHING; 2]; features];
    let mut rows = [SMOOTHING; 2];
    let mut last_row = vec![usize::MAX; features];
    for row in 0..dataset.nsamples() {
        let (class, weight) = (usize::from(dataset.targets[row]), dataset.weight_for(row));
        rows[class] += weight;
        for index in indices(&dataset.records, row) {
            if std::mem::replace(&mut last_row[index as usize], row) != row {
                held[index as usize][class] += weight;
            }
        }
    }
    held.iter().map(|held| ((held[1] / rows[1]) / (held[0] / rows[0])).ln().abs()).collect()
}

/// Rows that every class is taken to hold a feature in beforehand.
const SMOOTHING: f32 = 2.0;

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
        let values = self.values(dataset);
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
    fn what_tells_nothing_enters_with_nothing() {
        let mut bags = Bags::new(3);
        (0..40).for_each(|row| bags.push(if row % 2 == 0 { vec![0, 1, 1] } else { vec![1] }, 1.0));
        let labels = Array1::from_iter((0..40).map(|row| row % 2 == 0));
        let values = association(&DatasetBase::new(bags, labels), |bags, row| bags.row(row).0.to_vec());
        // 20 of 20 rows against none of 20, two added to each.
        assert!((values[0] - (22.0f32 / 2.0).ln()).abs() < 1e-5, "{values:?}");
        assert_eq!(values[1..], [0.0, 0.0]);
    }

    #[test]
    fn no_rows_are_an_error() {
        let dataset = DatasetBase::new(Bags::new(4), Array1::from(Vec::<bool>::new()));
        assert!(SparseLogistic::default().fit(&dataset).is_err());
    }
}
