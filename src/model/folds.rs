//! Folds that keep groups whole and classes in proportion.
//!
//! Rows of one publisher, story or document resemble each other; a fold that splits them measures memory. Groups
//! are dealt, the most lopsided first, to the fold whose class counts they even out best (the method of
//! scikit-learn's `StratifiedGroupKFold`).

use std::collections::BTreeMap;

use crate::model::random::Random;

/// The fold of each row, in `0..folds`. There must be at least as many groups as folds.
pub fn grouped_stratified(labels: &[bool], groups: &[u64], folds: usize, seed: u64) -> Vec<usize> {
    let mut sizes: BTreeMap<u64, [f64; 2]> = BTreeMap::new();
    for (&label, &group) in labels.iter().zip(groups) {
        sizes.entry(group).or_default()[usize::from(label)] += 1.0;
    }
    let mut order: Vec<(u64, [f64; 2])> = sizes.into_iter().collect();
    Random::new(seed).shuffle(&mut order);
    order.sort_by(|a, b| spread(&b.1).total_cmp(&spread(&a.1)));
    let totals = [false, true].map(|class| labels.iter().filter(|&&label| label == class).count().max(1) as f64);
    let mut filled = vec![[0.0f64; 2]; folds];
    let mut fold_of: BTreeMap<u64, usize> = BTreeMap::new();
    for (group, counts) in order {
        let fold = best_fold(&filled, counts, totals);
        filled[fold][0] += counts[0];
        filled[fold][1] += counts[1];
        fold_of.insert(group, fold);
    }
    groups.iter().map(|group| fold_of[group]).collect()
}

/// How far the classes of a group differ in number; ties go to the greater group.
fn spread(counts: &[f64; 2]) -> f64 {
    (counts[0] - counts[1]).abs() + (counts[0] + counts[1]) * 1e-6
}

/// The fold that leaves the folds most alike; of equals the emptiest.
fn best_fold(filled: &[[f64; 2]], counts: [f64; 2], totals: [f64; 2]) -> usize {
    let unevenness = |fold: usize| -> f64 {
        (0..2)
            .map(|class| {
                let share =
                    |at: usize| (filled[at][class] + if at == fold { counts[class] } else { 0.0 }) / totals[class];
                let mean = (0..filled.len()).map(share).sum::<f64>() / filled.len() as f64;
                (0..filled.len()).map(|at| (share(at) - mean).powi(2)).sum::<f64>().sqrt()
            })
            .sum()
    };
    let size = |fold: usize| filled[fold][0] + filled[fold][1];
    let better = |a: &usize, b: &usize| unevenness(*a).total_cmp(&unevenness(*b)).then(size(*a).total_cmp(&size(*b)));
    (0..filled.len()).min_by(better).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stay_whole_and_classes_in_proportion() {
        let rows = 400usize;
        let groups: Vec<u64> = (0..rows).map(|row| (row / 4) as u64).collect();
        let labels: Vec<bool> = (0..rows).map(|row| (row / 4) % 3 == 0).collect();
        let folds = grouped_stratified(&labels, &groups, 5, 1);
        for row in 1..rows {
            assert!(groups[row] != groups[row - 1] || folds[row] == folds[row - 1]);
        }
        for fold in 0..5 {
            let held: Vec<usize> = (0..rows).filter(|&row| folds[row] == fold).collect();
            let positives = held.iter().filter(|&&row| labels[row]).count();
            assert!((70..=90).contains(&held.len()), "{}", held.len());
            assert!((24..=32).contains(&positives), "{positives}");
        }
        assert_eq!(folds, grouped_stratified(&labels, &groups, 5, 1));
    }
}
