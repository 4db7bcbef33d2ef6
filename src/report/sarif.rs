//! Findings as SARIF 2.1.0, the interchange format of code scanning services and editors.
//!
//! See <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::report::{Finding, Lines};
use crate::rules::RULES;

/// The findings on one file.
pub struct Results<'r> {
    /// Path relative to the working directory, with forward slashes, percent-encoded where it must be.
    pub uri: &'r str,
    /// What the findings' offsets index, and the file's line on which it starts, from 1.
    pub text: &'r str,
    pub first_line: usize,
    pub findings: &'r [Finding],
    /// What was amiss with the file itself.
    pub warnings: &'r [String],
}

/// One SARIF log of all files.
pub fn sarif(files: &[Results<'_>]) -> String {
    // Every rule that reported, in order of code; house rules are known by their findings alone.
    let codes: BTreeMap<&str, &str> =
        files.iter().flat_map(|file| file.findings).map(|finding| (&*finding.code, &*finding.name)).collect();
    let index = |code: &str| codes.keys().position(|known| *known == code);
    let results: Vec<Value> = files
        .iter()
        .flat_map(|file| {
            let lines = Lines::new(file.text);
            file.findings.iter().map(move |finding| result(file, &lines, finding, index(&finding.code)))
        })
        .collect();
    let notifications: Vec<Value> =
        files.iter().flat_map(|file| file.warnings.iter().map(|warning| notification(file.uri, warning))).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "newslint",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|(code, name)| rule(code, name)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": notifications}],
            "results": results,
        }],
    });
    log.to_string()
}

fn rule(code: &str, name: &str) -> Value {
    let docs = RULES.iter().find(|entry| entry.rule.code == code).map_or("", |entry| entry.docs);
    let mut rule = json!({"id": code, "name": name, "shortDescription": {"text": name.replace('-', " ")}});
    if !docs.is_empty() {
        rule["help"] = json!({"text": docs, "markdown": docs});
    }
    rule
}

/// A warning on the input itself, which no rule gave.
fn notification(uri: &str, warning: &str) -> Value {
    json!({
        "level": "warning",
        "message": {"text": warning},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    })
}

fn result(file: &Results<'_>, lines: &Lines, finding: &Finding, index: Option<usize>) -> Value {
    let message = match finding.proof.as_str() {
        "" => finding.message.clone(),
        proof => format!("{} ({proof})", finding.message),
    };
    let mut location = json!({"artifactLocation": {"uri": file.uri}});
    // A headline that was given apart from the file has no place in it.
    if finding.place == "body" {
        let (line, column) = lines.place(finding.start);
        let (end_line, end_column) = lines.place(finding.end);
        location["region"] = json!({
            "startLine": line + file.first_line - 1,
            "startColumn": column,
            "endLine": end_line + file.first_line - 1,
            "endColumn": end_column,
            "snippet": {"text": finding.text},
        });
    }
    json!({
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": level(&finding.severity),
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    })
}

fn level(severity: &str) -> &'static str {
    match severity {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, batch, score::Scorer};

    #[test]
    fn places_findings_in_the_file() {
        let text = "The council met.\n```\nIt voted.";
        let report = batch::report(&Scorer::default(), &Input { text, ..Input::default() });
        let warnings = ["read as windows-1252".to_owned()];
        let log =
            sarif(&[Results { uri: "a.md", text, first_line: 3, findings: &report.findings, warnings: &warnings }]);
        let log: Value = serde_json::from_str(&log).unwrap();
        let result = &log["runs"][0]["results"][0];
        let notified = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!((&notified["level"], &notified["message"]["text"]), (&json!("warning"), &json!(warnings[0])));
        assert_eq!(result["ruleId"], "INT002");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][0]["id"], "INT002");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (&region["startLine"], &region["startColumn"], &region["endColumn"]),
            (&json!(4), &json!(1), &json!(4))
        );
    }
}
