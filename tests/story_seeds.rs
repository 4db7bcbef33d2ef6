//! Three real renderings of one story, in `../shared/seeds` where they are there: what must be found in them.

use std::fs;
use std::path::Path;

use newslint::rules::{RULES, Severity, index_of};
use newslint::score::Scorer;
use newslint::story::quotations::Status;
use newslint::story::{Story, StoryFinding, run};
use newslint::{Input, config::Settings};

const NAMES: [&str; 3] = ["000_9ee30132f2867d27.txt", "001_ea4439812470c0de.txt", "002_a0a61f85ce8767e2.txt"];

/// The three texts; `None`, with the reason on standard error, where the folder is not there.
fn seeds() -> Option<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let texts: Result<Vec<String>, _> = NAMES.iter().map(|name| fs::read_to_string(folder.join(name))).collect();
    texts.inspect_err(|error| eprintln!("skipped: {}: {error}", folder.display())).ok()
}

/// Runs a check on the story, its second document the reference.
fn with_story(check: impl Fn(&Story<'_>, &[StoryFinding], &[String])) {
    let Some(texts) = seeds() else { return };
    let scorer = Scorer::new(Settings::default());
    let published = [None, Some("2025-12-16".parse().unwrap()), None];
    let inputs = texts.iter().zip(published);
    let articles: Vec<_> =
        inputs.map(|(text, published)| scorer.annotate(&Input { text, published, ..Input::default() })).collect();
    let story = Story::new(&articles, Some(1), &scorer.settings);
    let findings = run(&story);
    for finding in &findings {
        let rule = RULES[finding.rule].rule;
        let text = finding.span.of(&texts[finding.document]);
        eprintln!(
            "{} [{}] {text:?}: {}\n    {}",
            rule.code, finding.document, finding.evidence.message, finding.evidence.proof
        );
    }
    check(&story, &findings, &texts);
}

fn of<'f>(findings: &'f [StoryFinding], code: &str) -> Vec<&'f StoryFinding> {
    findings.iter().filter(|finding| finding.rule == index_of(code).unwrap()).collect()
}

#[test]
fn the_three_departures_are_found_and_nothing_else_is_an_error() {
    with_story(|_, findings, texts| {
        let at = |finding: &StoryFinding| (finding.document, finding.span.of(&texts[finding.document]).to_owned());
        let errors: Vec<_> =
            findings.iter().filter(|finding| RULES[finding.rule].rule.severity == Severity::Error).collect();
        let errors: Vec<_> = errors.into_iter().map(|finding| (RULES[finding.rule].rule.code, at(finding))).collect();
        assert_eq!(errors, [("CMP007", (0, "likely".to_owned())), ("CMP001", (2, "September 2023".to_owned()))]);
        let added: Vec<_> = of(findings, "CMP006").into_iter().map(at).collect();
        assert_eq!(added, [(1, "Experts revealed".to_owned())]);
        assert!(of(findings, "CMP006")[0].evidence.related.iter().any(|&(document, _)| document == 0));
    });
}

#[test]
fn quotations_are_carried_by_the_first_and_dropped_by_the_third() {
    with_story(|story, _, texts| {
        let reference = &story.documents[1].page;
        for speech in
            ["Instead of having everything done", "This Tech Prosperity Deal marks", "In line with Section III"]
        {
            let carried =
                (0u32..).zip(&reference.quotations).find(|(_, one)| one.content.of(&texts[1]).starts_with(speech));
            let (index, _) = carried.expect("the quotation is found");
            let by_first = story.quotations.of(1, index).iter().find(|one| one.carrier == 0);
            assert_eq!(by_first.map(|one| one.carried.status), Some(Status::Exact), "{speech}");
            assert!(story.quotations.of(1, index).iter().all(|one| one.carrier != 2), "{speech}");
        }
    });
}
