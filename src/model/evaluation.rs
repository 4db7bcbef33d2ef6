//! How a model of risk does on groups it has not seen: grouped cross-validation, as data.

use serde::{Deserialize, Serialize};

use crate::model::metrics::{self, Decisions, ReliabilityBin};
use crate::model::risk_training::{RiskParams, Row, TrainingError, group_folds};

/// A figure with its 95 % bootstrap interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// The report of a grouped cross-validation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    pub rows: usize,
    pub positives: usize,
    pub groups: usize,
    pub folds: usize,
    pub roc_auc: Figure,
    pub average_precision: f64,
    pub brier: f64,
    pub calibration_error: f64,
    /// At a probability of one half.
    pub decisions: Decisions,
    pub reliability: Vec<ReliabilityBin>,
    /// False-positive rate and true-positive rate from threshold to threshold.
    pub roc_curve: Vec<(f64, f64)>,
    /// Recall and precision from threshold to threshold.
    pub precision_recall_curve: Vec<(f64, f64)>,
}

const SEED: u64 = 29;

/// Probability of every row from a model that has seen no row of its group; none of the rows is auxiliary.
pub fn held_out(
    params: &RiskParams,
    rows: &[&Row],
    auxiliary: &[&Row],
    folds: usize,
) -> Result<Vec<f64>, TrainingError> {
    let fold_of = group_folds(rows, folds, SEED)?;
    let mut probabilities = vec![0.0; rows.len()];
    for fold in 0..folds {
        let kept = (0..rows.len()).filter(|&row| fold_of[row] != fold).map(|row| rows[row]);
        let kept: Vec<&Row> = kept.chain(auxiliary.iter().copied()).collect();
        let model = params.fit(&kept)?;
        for row in (0..rows.len()).filter(|&row| fold_of[row] == fold) {
            probabilities[row] = model.probability_of(rows[row]);
        }
    }
    Ok(probabilities)
}

impl Evaluation {
    /// Cross-validates the parameters on the rows.
    pub fn of(params: &RiskParams, rows: &[&Row], folds: usize) -> Result<Self, TrainingError> {
        let probabilities = held_out(params, rows, &[], folds)?;
        let labels: Vec<bool> = rows.iter().map(|row| row.label).collect();
        let mut groups: Vec<u64> = rows.iter().map(|row| row.group).collect();
        groups.sort_unstable();
        groups.dedup();
        Self::from_probabilities(&probabilities, &labels, groups.len(), folds).ok_or(TrainingError::OneClass)
    }

    fn from_probabilities(probabilities: &[f64], labels: &[bool], groups: usize, folds: usize) -> Option<Self> {
        let (roc_curve, precision_recall_curve) = curves(probabilities, labels);
        Some(Self {
            rows: labels.len(),
            positives: labels.iter().filter(|&&label| label).count(),
            groups,
            folds,
            roc_auc: auc_with_interval(probabilities, labels)?,
            average_precision: metrics::average_precision(probabilities, labels)?,
            brier: metrics::brier(probabilities, labels),
            calibration_error: metrics::calibration_error(probabilities, labels),
            decisions: metrics::decisions(probabilities, labels, 0.5),
            reliability: metrics::reliability(probabilities, labels),
            roc_curve,
            precision_recall_curve,
        })
    }
}

/// Area under the ROC curve, with its interval.
pub fn auc_with_interval(scores: &[f64], labels: &[bool]) -> Option<Figure> {
    let value = metrics::roc_auc(scores, labels)?;
    let (low, high) = metrics::bootstrap(&[labels.len()], |rows| {
        let scores: Vec<f64> = rows[0].iter().map(|&row| scores[row]).collect();
        let labels: Vec<bool> = rows[0].iter().map(|&row| labels[row]).collect();
        metrics::roc_auc(&scores, &labels)
    })?;
    Some(Figure { value, low, high })
}

type Curve = Vec<(f64, f64)>;

/// Points of both curves, a hundred at most.
fn curves(scores: &[f64], labels: &[bool]) -> (Curve, Curve) {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let positives = labels.iter().filter(|&&label| label).count() as f64;
    let negatives = labels.len() as f64 - positives;
    let (mut hits, mut alarms) = (0.0, 0.0);
    let (mut roc, mut precision_recall) = (vec![(0.0, 0.0)], Vec::new());
    let every = order.len().div_ceil(100).max(1);
    for (seen, &row) in order.iter().enumerate() {
        *if labels[row] { &mut hits } else { &mut alarms } += 1.0;
        if (seen + 1) % every == 0 || seen + 1 == order.len() {
            roc.push((alarms / negatives.max(1.0), hits / positives.max(1.0)));
            precision_recall.push((hits / positives.max(1.0), hits / (hits + alarms)));
        }
    }
    (roc, precision_recall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_end_where_all_rows_are_taken() {
        let scores: Vec<f64> = (0..50).map(|row| f64::from(row) / 50.0).collect();
        let labels: Vec<bool> = (0..50).map(|row| row % 3 == 0 || row > 40).collect();
        let report = Evaluation::from_probabilities(&scores, &labels, 50, 5).unwrap();
        assert_eq!(report.roc_curve.first(), Some(&(0.0, 0.0)));
        assert_eq!(report.roc_curve.last(), Some(&(1.0, 1.0)));
        assert_eq!(report.precision_recall_curve.last().unwrap().0, 1.0);
        assert!(report.roc_auc.low <= report.roc_auc.value && report.roc_auc.value <= report.roc_auc.high);
        assert!(Evaluation::from_probabilities(&[0.1], &[true], 1, 2).is_none());
    }
}
