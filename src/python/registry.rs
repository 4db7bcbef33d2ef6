//! The registries as tables: `newslint.rules()` and `newslint.signals()`.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, StringArray};
use arrow_schema::Field;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

use crate::python::errors::wrong_type;
use crate::python::structs::{Row, column, list};
use crate::python::table::Table;
use crate::rules::{Check, Entry, Family, RULES, Rule, Threshold};
use crate::signals::{Direction, GROUPS, Signal};
use crate::story::signals::SIGNALS;

fn texts(values: impl Iterator<Item = impl AsRef<str>>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

impl Row for Threshold {
    fn columns(rows: &[&Self]) -> Vec<(Field, ArrayRef)> {
        vec![
            column("name", |row: &Self| &row.name, rows),
            column("default", |row: &Self| &row.default, rows),
            column("meaning", |row: &Self| &row.meaning, rows),
        ]
    }
}

/// Every rule: code, name, family, severity, whether it is on by default, whether it fires inside quotations,
/// its thresholds (name, default, meaning), and its documentation in Markdown.
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
        ("thresholds", list(all().map(|rule| Some(rule.thresholds)))),
        ("docs", texts(RULES.iter().map(rule_docs))),
    ])
}

/// A rule's documentation, with its thresholds.
fn rule_docs(entry: &Entry) -> String {
    let mut docs = entry.docs.to_owned();
    if !entry.rule.thresholds.is_empty() {
        docs.push_str("\n## Thresholds\n");
        for threshold in entry.rule.thresholds {
            let Threshold { name, default, meaning, .. } = threshold;
            let _ = writeln!(docs, "- `{name}` ({default} by default): {meaning}.");
        }
    }
    docs
}

/// A signal as it is listed: the rates of the rules are signals too.
struct Listed {
    family: &'static str,
    name: Cow<'static, str>,
    direction: Direction,
    range: (f64, f64),
    formula: Cow<'static, str>,
    source: &'static str,
    /// What its file says.
    docs: Cow<'static, str>,
}

impl Listed {
    fn new(family: &'static str, signal: &'static Signal, docs: Cow<'static, str>) -> Self {
        let Signal { name, direction, range, formula, source } = *signal;
        Self { family, name: name.into(), direction, range, formula: formula.into(), source, docs }
    }

    fn rate(entry: &'static Entry) -> Self {
        Self {
            family: entry.rule.family().name(),
            name: rate_name(&entry.rule).into(),
            direction: Direction::Riskier,
            range: (0.0, f64::INFINITY),
            formula: format!("findings of {} per 1,000 words", entry.rule.code).into(),
            source: "newslint",
            docs: rule_docs(entry).into(),
        }
    }

    fn direction(&self) -> &'static str {
        match self.direction {
            Direction::Riskier => "riskier",
            Direction::Safer => "safer",
            Direction::Neutral => "neutral",
        }
    }

    /// All there is to say of it, in Markdown.
    fn explained(&self) -> String {
        let (least, greatest) = self.range;
        let greatest = if greatest.is_finite() { greatest.to_string() } else { "∞".to_owned() };
        format!(
            "{}\n## `{}`\n- formula: {}\n- range: {least} … {greatest}\n- more of it is {}\n- source: {}\n",
            self.docs,
            self.name,
            self.formula,
            self.direction(),
            self.source
        )
    }
}

/// The signals of articles in the order of their vector, then those of stories.
fn listed() -> impl Iterator<Item = Listed> {
    let files = GROUPS
        .iter()
        .flat_map(|group| group.signals.iter().map(|signal| Listed::new(group.family, signal, group.docs.into())));
    let rates = RULES.iter().filter(|entry| matches!(entry.check, Check::Article(_))).map(Listed::rate);
    let stories = SIGNALS.iter().map(|signal| Listed::new(Family::Story.name(), signal, STORY_DOCS.into()));
    files.chain(rates).chain(stories)
}

const STORY_DOCS: &str = "# Cross-document signals\n\nOf each document of a story, in `compare(…).signals`. Where a measure \
    is defined for a pair of documents, a document has its extreme or its mean over those it was compared with.\n";

/// Every signal: name, family, what a higher value means ("riskier", "safer", "neutral"), range, formula, source. The
/// signals of an article come first, in the order of `Report.signals`; those of the family "story" are `StoryReport.signals`.
#[pyfunction]
pub fn signals() -> PyResult<Table> {
    let all: Vec<Listed> = listed().collect();
    Table::of(vec![
        ("name", texts(all.iter().map(|signal| &signal.name))),
        ("family", texts(all.iter().map(|signal| signal.family))),
        ("direction", texts(all.iter().map(Listed::direction))),
        ("least", Arc::new(Float64Array::from_iter_values(all.iter().map(|signal| signal.range.0)))),
        ("greatest", Arc::new(Float64Array::from_iter_values(all.iter().map(|signal| signal.range.1)))),
        ("formula", texts(all.iter().map(|signal| &signal.formula))),
        ("source", texts(all.iter().map(|signal| signal.source))),
    ])
}

/// The documentation, in Markdown, of a rule by its code ("DAT002") or name ("weekday-mismatch"), or of a signal by its name.
#[pyfunction]
#[pyo3(signature = (name, /))]
pub fn explain(name: &Bound<'_, PyAny>) -> PyResult<String> {
    let name: &str = &name.extract::<String>().map_err(|_| wrong_type("name", "str", name))?;
    let is_rule = |entry: &&Entry| entry.rule.code.eq_ignore_ascii_case(name) || entry.rule.name == name;
    let rule = RULES.iter().find(is_rule).map(rule_docs);
    let signal = || listed().find(|signal| signal.name == name).map(|signal| signal.explained());
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
