//! The registries as tables: `newslint.rules()` and `newslint.signals()`.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, StringArray};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

use crate::python::table::Table;
use crate::rules::{Check, Entry, RULES, Rule};
use crate::signals::{Direction, GROUPS, Group};

fn texts(values: impl Iterator<Item = impl AsRef<str>>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

/// Every rule: code, name, family, severity, whether it is on by default, whether it fires inside quotations,
/// and its documentation in Markdown.
#[pyfunction]
pub fn rules() -> PyResult<Table> {
    let all = || RULES.iter().map(|entry| &entry.rule);
    let flag =
        |of: fn(&Rule) -> bool| -> ArrayRef { Arc::new(all().map(|rule| Some(of(rule))).collect::<BooleanArray>()) };
    Table::of(vec![
        ("code", texts(all().map(|rule| rule.code))),
        ("name", texts(all().map(|rule| rule.name))),
        ("family", texts(all().map(|rule| rule.family().name()))),
        ("severity", texts(all().map(|rule| crate::report::severity(rule.severity)))),
        ("on", flag(|rule| rule.default_on)),
        ("in_quotations", flag(|rule| rule.in_quotations)),
        ("docs", texts(RULES.iter().map(|entry| entry.docs))),
    ])
}

/// Every signal: name, family, what a higher value means ("riskier", "safer", "neutral"), range, formula, source.
#[pyfunction]
pub fn signals() -> PyResult<Table> {
    let files = GROUPS.iter().flat_map(|group| {
        group.signals.iter().map(|signal| {
            (
                group.family.to_owned(),
                signal.name.to_owned(),
                signal.direction,
                signal.range,
                signal.formula.to_owned(),
                signal.source.to_owned(),
            )
        })
    });
    let rates = RULES.iter().filter(|entry| matches!(entry.check, Check::Article(_))).map(|entry| {
        let rule = &entry.rule;
        let name = rate_name(rule);
        (
            rule.family().name().to_owned(),
            name,
            Direction::Riskier,
            (0.0, f64::INFINITY),
            format!("findings of {} per 1,000 words", rule.code),
            "newslint".to_owned(),
        )
    });
    let all: Vec<_> = files.chain(rates).collect();
    let direction = |direction: Direction| match direction {
        Direction::Riskier => "riskier",
        Direction::Safer => "safer",
        Direction::Neutral => "neutral",
    };
    Table::of(vec![
        ("name", texts(all.iter().map(|signal| &signal.1))),
        ("family", texts(all.iter().map(|signal| &signal.0))),
        ("direction", texts(all.iter().map(|signal| direction(signal.2)))),
        ("least", Arc::new(Float64Array::from_iter_values(all.iter().map(|signal| signal.3.0)))),
        ("greatest", Arc::new(Float64Array::from_iter_values(all.iter().map(|signal| signal.3.1)))),
        ("formula", texts(all.iter().map(|signal| &signal.4))),
        ("source", texts(all.iter().map(|signal| &signal.5))),
    ])
}

/// The documentation, in Markdown, of a rule by its code ("DAT002") or name ("weekday-mismatch"), or of a signal by its name.
#[pyfunction]
#[pyo3(signature = (name, /))]
pub fn explain(name: &str) -> PyResult<&'static str> {
    let is_rule = |entry: &&Entry| {
        let rule = &entry.rule;
        rule.code.eq_ignore_ascii_case(name) || rule.name == name || rate_name(rule) == name
    };
    let rule = RULES.iter().find(is_rule).map(|entry| entry.docs);
    let measures = |group: &&Group| group.signals.iter().any(|signal| signal.name == name);
    let signal = || GROUPS.iter().find(measures).map(|group| group.docs);
    rule.or_else(signal).ok_or_else(|| {
        PyKeyError::new_err(format!(
            "no rule or signal is called {name:?}; see newslint.rules() and newslint.signals()"
        ))
    })
}

/// The name of the signal that counts a rule's findings.
fn rate_name(rule: &Rule) -> String {
    format!("{}_rate", rule.name.replace('-', "_"))
}
