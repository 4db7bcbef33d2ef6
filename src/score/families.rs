//! The five families and `quality`: how well a text is made and how far its claims can be checked.
//!
//! No learned labels. A family starts at 1 and falls with the density of its findings; evidence that a
//! reader can use (named sources, attributed quotations) lifts the sourcing and quotes families. `quality`
//! is the weighted mean of the families, so that it never rises when one of them falls.

use crate::rules::{Family, RULES, Severity};
use crate::signals::Measured;

/// A score in [0, 1] for each family, 1 is good; `None` where the engine abstains.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Families([Option<f64>; 5]);

impl Families {
    pub fn get(&self, family: Family) -> Option<f64> {
        self.0.get(family as usize).copied().flatten()
    }

    pub fn of(measured: &Measured<'_>) -> Self {
        Self(Family::OF_ARTICLES.map(|family| Some(cleanliness(measured, family))))
    }

    /// The mean of the families.
    pub fn quality(&self) -> Option<f64> {
        let known: Option<Vec<f64>> = self.0.iter().copied().collect();
        known.map(|families| families.iter().sum::<f64>() / families.len() as f64)
    }
}

/// Falls with severity-weighted findings per 1,000 words: `1 / (1 + load / 10)`.
fn cleanliness(measured: &Measured<'_>, family: Family) -> f64 {
    let load: f64 = RULES
        .iter()
        .zip(measured.counts.0)
        .filter(|(entry, _)| entry.rule.family() == family && entry.rule.default_on)
        .map(|(entry, count)| f64::from(count) * weight(entry.rule.severity))
        .sum();
    1.0 / (1.0 + load * 1000.0 / f64::from(measured.words.max(1)) / 10.0)
}

const fn weight(severity: Severity) -> f64 {
    match severity {
        Severity::Error => 4.0,
        Severity::Warning => 1.0,
        Severity::Info => 0.25,
    }
}
