//! Logistic regression on dense rows by linfa-logistic, with its two traps seen to.
//!
//! linfa makes the more frequent class the positive one; here positive is always `true`. And it panics where a row
//! has the wrong number of columns; [`FittedLogistic`] keeps only the weights and takes rows of its own length.

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

/// Log-odds = bias + Σ weight · value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FittedLogistic {
    pub weights: Vec<f64>,
    pub bias: f64,
}

impl FittedLogistic {
    /// Fits standardised columns; `penalty` is linfa's `alpha`, half the weight of the squared norm.
    pub fn fit(rows: Array2<f64>, labels: &[bool], penalty: f64) -> Result<Self, linfa_logistic::error::Error> {
        let dataset = DatasetBase::new(rows, Array1::from(labels.to_vec()));
        let fitted = LogisticRegression::default().alpha(penalty).max_iterations(200).fit(&dataset)?;
        let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
        Ok(Self {
            weights: fitted.params().iter().map(|weight| sign * weight).collect(),
            bias: sign * fitted.intercept(),
        })
    }

    /// As [`FittedLogistic::fit`], of columns that are not standardised: the penalty is on their standardised values, the
    /// weights are for the values as they are. A column without deviation has no weight.
    pub fn fit_unscaled(
        mut rows: Array2<f64>,
        labels: &[bool],
        penalty: f64,
    ) -> Result<Self, linfa_logistic::error::Error> {
        let count = rows.nrows().max(1) as f64;
        let mut scales = Vec::with_capacity(rows.ncols());
        for mut column in rows.columns_mut() {
            let mean = column.sum() / count;
            let deviation = (column.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
            let deviation = if deviation > 1e-9 { deviation } else { f64::INFINITY };
            column.mapv_inplace(|value| (value - mean) / deviation);
            scales.push((mean, deviation));
        }
        let Self { mut weights, mut bias } = Self::fit(rows, labels, penalty)?;
        for (weight, (mean, deviation)) in weights.iter_mut().zip(scales) {
            *weight /= deviation;
            bias -= *weight * mean;
        }
        Ok(Self { weights, bias })
    }

    /// The log-odds of a row; columns beyond the shorter of row and weights count nothing.
    pub fn log_odds(&self, row: &[f64]) -> f64 {
        self.bias + self.weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positive_is_true_whichever_class_is_more_frequent() {
        for positives in [20, 80] {
            let labels: Vec<bool> = (0..100).map(|row| row < positives).collect();
            let rows = Array2::from_shape_fn((100, 1), |(row, _)| {
                if labels[row] { 1.0 + (row % 3) as f64 * 0.2 } else { -1.0 + (row % 5) as f64 * 0.2 }
            });
            let model = FittedLogistic::fit(rows, &labels, 0.1).unwrap();
            assert!(model.weights[0] > 0.0, "{positives}");
            assert!(model.log_odds(&[1.5]) > 0.0 && model.log_odds(&[-1.5]) < 0.0);
        }
    }
}
