//! What newslint must say of the three real renderings of one story in `../shared/seeds`, beside the checkout.
//! Where they are not there, the tests say so and pass.

use std::path::PathBuf;

use newslint::Input;
use newslint::config::Settings;
use newslint::rules::{Finding, RULES, Severity};
use newslint::score::Scorer;

/// A rendering with its findings.
struct Seed {
    text: String,
    findings: Vec<Finding>,
}

impl Seed {
    /// Reads the file whose name begins so, as a user's file would be read.
    fn read(prefix: &str, published: Option<&str>) -> Option<Self> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
        let entries = std::fs::read_dir(&folder).ok();
        let file = entries.and_then(|entries| {
            entries
                .flatten()
                .map(|entry| entry.path())
                .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix)))
        });
        let Some(file) = file else {
            println!("skipped: no file {prefix}* in {}", folder.display());
            return None;
        };
        let text = std::fs::read_to_string(file).expect("a readable seed");
        let scorer = Scorer::new(Settings::default());
        let published = published.map(|date| date.parse().expect("a date"));
        let article = scorer.annotate(&Input { text: &text, published, ..Input::default() });
        let mut findings = Vec::new();
        scorer.score(&article, &scorer.features(&article), Some(&mut findings));
        Some(Self { text, findings })
    }

    /// The passages that a rule reports.
    fn passages(&self, code: &str) -> Vec<&str> {
        let of_rule = self.findings.iter().filter(|finding| RULES[finding.rule].rule.code == code);
        of_rule.map(|finding| finding.span.of(&self.text)).collect()
    }

    /// The codes of the findings called errors.
    fn errors(&self) -> Vec<&str> {
        let errors = self.findings.iter().filter(|finding| RULES[finding.rule].rule.severity == Severity::Error);
        errors.map(|finding| RULES[finding.rule].rule.code).collect()
    }
}

const NEWSLETTER: &str = "Sign up for our Tech Decoded newsletter";

#[test]
fn the_paraphrase_with_fences() {
    let Some(seed) = Seed::read("000_", None) else { return };
    assert_eq!(seed.passages("INT002"), ["“`html", "“`"]);
    assert!(
        matches!(seed.passages("INT004")[..], [line] if line.starts_with(NEWSLETTER)),
        "{:?}",
        seed.passages("INT004")
    );
    assert_eq!(seed.passages("SRC001"), [""; 0]);
    assert_eq!(seed.errors(), [""; 0]);
}

#[test]
fn the_repost_with_a_false_attribution() {
    let Some(seed) = Seed::read("001_", Some("2025-12-16")) else { return };
    let generalities = seed.passages("SRC001");
    assert!(matches!(generalities[..], [first] if first.starts_with("Experts revealed")), "{generalities:?}");
    assert!(seed.passages("INT001").iter().any(|passage| passage.contains("Â£")));
    assert!(
        matches!(seed.passages("INT004")[..], [line] if line.starts_with(NEWSLETTER)),
        "{:?}",
        seed.passages("INT004")
    );
    assert_eq!(seed.errors(), [""; 0]);
}

#[test]
fn the_invented_rewrite() {
    let Some(seed) = Seed::read("002_", Some("2025-12-17")) else { return };
    let sources = seed.passages("SRC002");
    assert!(sources.iter().any(|source| "sources close to the negotiations".contains(source)), "{sources:?}");
    let errors = seed.errors();
    assert!(errors.iter().all(|code| *code == "DAT007"), "{errors:?}");
}
