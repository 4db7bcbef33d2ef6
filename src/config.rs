//! Settings: which rules report, how severely, with which thresholds and word lists.

use std::borrow::Cow;

use crate::lexicons::Phrases;
use crate::rules::{RULES, Severity};

/// A configuration resolved against the registry; the default is what the rules themselves declare.
pub struct Settings {
    on: [bool; RULES.len()],
    severity: [Severity; RULES.len()],
    in_quotations: [bool; RULES.len()],
    /// Changed thresholds: rule index, name, value.
    thresholds: Vec<(usize, String, f64)>,
    pub phrases: Cow<'static, Phrases>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            on: std::array::from_fn(|rule| RULES[rule].rule.default_on),
            severity: std::array::from_fn(|rule| RULES[rule].rule.severity),
            in_quotations: std::array::from_fn(|rule| RULES[rule].rule.in_quotations),
            thresholds: Vec::new(),
            phrases: Cow::Borrowed(Phrases::builtin()),
        }
    }
}

impl Settings {
    /// Every rule reports, those that are off by default too.
    pub fn everything_on() -> Self {
        Self { on: [true; RULES.len()], ..Self::default() }
    }

    pub fn is_on(&self, rule: usize) -> bool {
        self.on[rule]
    }

    pub fn severity(&self, rule: usize) -> Severity {
        self.severity[rule]
    }

    pub fn in_quotations(&self, rule: usize) -> bool {
        self.in_quotations[rule]
    }

    /// The configured value of a threshold, or its default.
    ///
    /// # Panics
    /// Where the rule declares no threshold of that name: a bug in the rule, found by its own test.
    pub fn threshold(&self, rule: usize, name: &str) -> f64 {
        let changed = self.thresholds.iter().find(|(of, known, _)| *of == rule && known == name);
        let declared = || RULES[rule].rule.thresholds.iter().find(|threshold| threshold.name == name);
        changed
            .map(|&(_, _, value)| value)
            .or_else(|| declared().map(|threshold| threshold.default))
            .expect("a declared threshold")
    }
}
