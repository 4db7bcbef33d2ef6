//! Runs the fixtures of the story rules, `tests/rules/CMP*.md`.
//!
//! A case opens with a heading of the second level. Its `text` blocks are the documents A, B, C … in order, each perhaps
//! with a date in its info line, one perhaps marked `reference`. The items are the findings, in order: the document
//! and the passage marked, and the passage it stands against. No item means no finding of the rule:
//!
//! ````text
//! ## Another year
//! ```text published=2025-12-16 reference
//! The pact was signed in May 2019 in Bern.
//! ```
//! ```text
//! The pact was signed in May 2017 in Bern.
//! ```
//! - B `May 2017` against A `May 2019`
//! ````

use std::fs;
use std::path::{Path, PathBuf};

use newslint::rules::{RULES, index_of};
use newslint::score::Scorer;
use newslint::story::{Story, StoryFinding, run};
use newslint::{Input, config::Settings};

#[derive(Default)]
struct Case {
    line: usize,
    texts: Vec<String>,
    published: Vec<Option<jiff::civil::Date>>,
    reference: Option<usize>,
    expected: Vec<String>,
}

fn cases(source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = source.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.starts_with("## ") {
            cases.push(Case { line: number + 1, ..Case::default() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(info) = line.strip_prefix("```text") {
            let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let published = info.split_whitespace().find_map(|word| word.strip_prefix("published="));
            if info.split_whitespace().any(|word| word == "reference") {
                case.reference = Some(case.texts.len());
            }
            case.texts.push(body.join("\n"));
            case.published.push(published.map(|date| date.parse().unwrap()));
        } else if let Some(item) = line.strip_prefix("- ") {
            case.expected.push(item.to_owned());
        }
    }
    cases.retain(|case| !case.texts.is_empty());
    cases
}

/// "B `passage` against A `passage`".
fn described(case: &Case, finding: &StoryFinding) -> String {
    let place = |document: usize, span: newslint::span::Span| {
        format!("{} `{}`", char::from(b'A' + document as u8), span.of(&case.texts[document]))
    };
    let related = finding.evidence.related.iter().map(|&(document, span)| place(document as usize, span));
    let against: Vec<String> = related.collect();
    let own = place(finding.document, finding.span);
    if against.is_empty() { own } else { format!("{own} against {}", against.join(" and ")) }
}

fn found(scorer: &Scorer, rule: usize, case: &Case) -> Vec<String> {
    let inputs = case.texts.iter().zip(&case.published);
    let articles: Vec<_> =
        inputs.map(|(text, &published)| scorer.annotate(&Input { text, published, ..Input::default() })).collect();
    let findings = run(&Story::new(&articles, case.reference, &scorer.settings));
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| described(case, finding)).collect()
}

fn fixture(code: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{code}.md"))
}

#[test]
fn every_story_rule_does_what_its_fixture_says() {
    let scorer = Scorer::new(Settings::everything_on());
    let mut failures = Vec::new();
    for code in RULES.iter().map(|entry| entry.rule.code).filter(|code| code.starts_with("CMP")) {
        let source = fs::read_to_string(fixture(code)).unwrap_or_else(|error| panic!("{code}.md: {error}"));
        let cases = cases(&source);
        assert!(cases.iter().any(|case| !case.expected.is_empty()), "{code} has no case that fires");
        assert!(cases.iter().any(|case| case.expected.is_empty()), "{code} has no case that stays silent");
        for case in cases {
            let found = found(&scorer, index_of(code).unwrap(), &case);
            if found != case.expected {
                failures.push(format!("{code}.md:{}: expected {:#?}, found {found:#?}", case.line, case.expected));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
