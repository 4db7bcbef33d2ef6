//! The date and number rules on the three renderings of one story in `../shared/seeds`, where they are there.

use std::fs;
use std::path::PathBuf;

use newslint::Input;
use newslint::config::Settings;
use newslint::rules::{RULES, Severity};
use newslint::score::Scorer;

/// The codes of the errors among the date and number rules, with the passages.
fn errors(text: &str, published: &str) -> Vec<(&'static str, String)> {
    let scorer = Scorer::new(Settings::everything_on());
    let article = scorer.annotate(&Input { text, published: published.parse().ok(), ..Input::default() });
    let mut findings = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    let ours = findings.iter().filter(|finding| {
        let rule = &RULES[finding.rule].rule;
        rule.severity == Severity::Error && (rule.code.starts_with("DAT") || rule.code.starts_with("NUM"))
    });
    ours.map(|finding| (RULES[finding.rule].rule.code, finding.span.of(text).to_owned())).collect()
}

#[test]
fn only_the_stale_rendering_contradicts_its_day() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let stale = name.starts_with("002");
        let found = errors(&text, if stale { "2025-12-17" } else { "2025-12-16" });
        if stale {
            assert_eq!(found, [("DAT007", "2024".to_owned())], "{name}");
        } else {
            assert_eq!(found, [], "{name}");
        }
    }
}
