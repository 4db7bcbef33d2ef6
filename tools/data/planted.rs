//! Defects and look-alikes that others planted, as JSON Lines, and how many of them are found.
//!
//! A row has `id` ("DAT001-014"; the rule is what stands before the last hyphen) and `kind` ("defect" or "control").

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use newslint::span::Span;
use serde_json::Value;

use super::data::field;

/// The rows of a file of JSON Lines, or of a folder's files in the order of their names.
pub fn rows(path: &Path) -> Vec<Value> {
    let read = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON row")).collect::<Vec<_>>()
    };
    files(path).iter().flat_map(read).collect()
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    files
}

/// The rule that a row is of.
pub fn code(row: &Value) -> &str {
    field(row, "id").rsplit_once('-').map_or("", |(code, _)| code)
}

pub fn is_defect(row: &Value) -> bool {
    field(row, "kind") == "defect"
}

/// Whether a finding's span overlaps the planted words.
pub fn overlaps(span: Span, planted: &Range<usize>) -> bool {
    (span.start as usize) < planted.end && planted.start < span.end as usize
}

/// What was found of a rule's rows.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub defects: usize,
    pub found: usize,
    /// Defects that another rule's finding touches, where not the own one's.
    pub by_others: usize,
    pub controls: usize,
    pub alarms: usize,
}

/// The tallies of all rules as one.
pub fn total(tallies: &BTreeMap<String, Tally>) -> Tally {
    tallies.values().fold(Tally::default(), |all, tally| Tally {
        defects: all.defects + tally.defects,
        found: all.found + tally.found,
        by_others: all.by_others + tally.by_others,
        controls: all.controls + tally.controls,
        alarms: all.alarms + tally.alarms,
    })
}

impl Tally {
    /// Share of the defects that were found.
    pub fn recall(&self) -> f64 {
        self.found as f64 / self.defects.max(1) as f64
    }

    /// Share of the controls that raised an alarm.
    pub fn false_alarms(&self) -> f64 {
        self.alarms as f64 / self.controls.max(1) as f64
    }
}
