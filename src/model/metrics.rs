//! How good a model is: ranking, calibration, decisions, and how sure one can be of the figure.
//!
//! All take scores or probabilities and the true labels (`true` is the positive class) in the same order. Tied scores
//! count half. The definitions are those of scikit-learn, and the tests hold its values.

use serde::{Deserialize, Serialize};

use crate::model::random::Random;

/// Area under the ROC curve: how often a positive stands above a negative. `None` where one class is missing.
pub fn roc_auc(scores: &[f64], labels: &[bool]) -> Option<f64> {
    let (mut above, mut negatives, mut positives) = (0.0, 0.0, 0.0);
    for (positive, negative) in tied_groups(scores, labels) {
        above += positive * (negatives + negative / 2.0);
        negatives += negative;
        positives += positive;
    }
    (positives > 0.0 && negatives > 0.0).then(|| above / (positives * negatives))
}

/// Average precision, the area under the precision-recall curve by steps. `None` without a positive.
pub fn average_precision(scores: &[f64], labels: &[bool]) -> Option<f64> {
    let (mut hits, mut seen, mut area) = (0.0, 0.0, 0.0);
    for (positive, negative) in tied_groups(scores, labels).into_iter().rev() {
        hits += positive;
        seen += positive + negative;
        area += positive * hits / seen;
    }
    (hits > 0.0).then(|| area / hits)
}

/// Mean squared error of the probabilities.
pub fn brier(probabilities: &[f64], labels: &[bool]) -> f64 {
    let errors = probabilities.iter().zip(labels).map(|(&p, &label)| (p - f64::from(u8::from(label))).powi(2));
    errors.sum::<f64>() / labels.len().max(1) as f64
}

/// One bin of a reliability table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityBin {
    /// Mean predicted probability.
    pub predicted: f64,
    /// Share of positives.
    pub observed: f64,
    pub rows: usize,
}

/// The reliability table over ten bins of equal width; empty bins are left out.
pub fn reliability(probabilities: &[f64], labels: &[bool]) -> Vec<ReliabilityBin> {
    let mut bins = [(0.0, 0usize, 0usize); 10];
    for (&p, &label) in probabilities.iter().zip(labels) {
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        bin.0 += p;
        bin.1 += usize::from(label);
        bin.2 += 1;
    }
    let filled = bins.into_iter().filter(|bin| bin.2 > 0);
    filled
        .map(|(sum, positives, rows)| ReliabilityBin {
            predicted: sum / rows as f64,
            observed: positives as f64 / rows as f64,
            rows,
        })
        .collect()
}

/// Expected calibration error: the mean gap between predicted and observed over the reliability table.
pub fn calibration_error(probabilities: &[f64], labels: &[bool]) -> f64 {
    let table = reliability(probabilities, labels);
    let gaps = table.iter().map(|bin| (bin.predicted - bin.observed).abs() * bin.rows as f64);
    gaps.sum::<f64>() / labels.len().max(1) as f64
}

/// What decisions at a threshold come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decisions {
    pub accuracy: f64,
    /// Harmonic mean of precision and recall of the positive class; 0 without a true positive.
    pub f1: f64,
    /// Mean of both classes' F1.
    pub macro_f1: f64,
    /// Share of negatives above the threshold.
    pub false_positive_rate: f64,
}

/// Judges "positive from `threshold` on".
pub fn decisions(probabilities: &[f64], labels: &[bool], threshold: f64) -> Decisions {
    let (mut tp, mut fp, mut tn, mut fn_) = (0.0, 0.0, 0.0, 0.0);
    for (&p, &label) in probabilities.iter().zip(labels) {
        *match (p >= threshold, label) {
            (true, true) => &mut tp,
            (true, false) => &mut fp,
            (false, false) => &mut tn,
            (false, true) => &mut fn_,
        } += 1.0;
    }
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let f1 = ratio(2.0 * tp, 2.0 * tp + fp + fn_);
    let f1_of_negatives = ratio(2.0 * tn, 2.0 * tn + fp + fn_);
    Decisions {
        accuracy: ratio(tp + tn, tp + tn + fp + fn_),
        f1,
        macro_f1: (f1 + f1_of_negatives) / 2.0,
        false_positive_rate: ratio(fp, fp + tn),
    }
}

/// A 95 % interval of a figure by resampling the rows with replacement, within the strata where several are given
/// (a stratum is a data set: its rows stay its rows). Resamples for which the figure is undefined are left out.
pub fn bootstrap(strata: &[usize], figure: impl Fn(&[Vec<usize>]) -> Option<f64>) -> Option<(f64, f64)> {
    const RESAMPLES: usize = 1000;
    let mut random = Random::new(20);
    let mut figures: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| {
            let rows: Vec<Vec<usize>> =
                strata.iter().map(|&len| (0..len).map(|_| random.below(len)).collect()).collect();
            figure(&rows)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures.get(((figures.len() as f64 - 1.0) * share).round() as usize).copied();
    Some((at(0.025)?, at(0.975)?))
}

/// How many positives and negatives share each score, from the least score to the greatest.
fn tied_groups(scores: &[f64], labels: &[bool]) -> Vec<(f64, f64)> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    let groups = order.chunk_by(|&a, &b| scores[a] == scores[b]);
    groups
        .map(|group| {
            let positives = group.iter().filter(|&&row| labels[row]).count();
            (positives as f64, (group.len() - positives) as f64)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ties and both classes; the expected values are scikit-learn 1.9's (`roc_auc_score`, `average_precision_score`,
    /// `brier_score_loss`, `f1_score`).
    const SCORES: [f64; 8] = [0.1, 0.4, 0.35, 0.8, 0.8, 0.65, 0.2, 0.9];
    const LABELS: [bool; 8] = [false, false, true, true, false, true, false, true];

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }

    #[test]
    fn agree_with_scikit_learn() {
        close(roc_auc(&SCORES, &LABELS).unwrap(), 0.78125);
        close(average_precision(&SCORES, &LABELS).unwrap(), 37.0 / 48.0);
        close(brier(&SCORES, &LABELS), 0.180625);
        let found = decisions(&SCORES, &LABELS, 0.5);
        close(found.accuracy, 0.75);
        close(found.f1, 0.75);
        close(found.macro_f1, 0.75);
        close(found.false_positive_rate, 0.25);
    }

    #[test]
    fn one_class_has_no_curve() {
        assert_eq!(roc_auc(&[0.1, 0.2], &[true, true]), None);
        assert_eq!(average_precision(&[0.1, 0.2], &[false, false]), None);
    }

    #[test]
    fn calibration_error_weighs_bins_by_their_rows() {
        // Two bins: 0.05 predicted and half observed; 0.95 predicted and all observed.
        close(calibration_error(&[0.05, 0.05, 0.95, 0.95], &[true, false, true, true]), 0.25);
        assert_eq!(reliability(&[0.05, 1.0], &[true, true]).len(), 2);
    }

    #[test]
    fn the_interval_holds_the_figure() {
        let auc = |rows: &[Vec<usize>]| {
            let scores: Vec<f64> = rows[0].iter().map(|&row| SCORES[row]).collect();
            let labels: Vec<bool> = rows[0].iter().map(|&row| LABELS[row]).collect();
            roc_auc(&scores, &labels)
        };
        let (low, high) = bootstrap(&[8], auc).unwrap();
        assert!(low < 0.78125 && 0.78125 < high && high <= 1.0);
    }
}
