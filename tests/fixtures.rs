//! Runs the rule fixtures `tests/rules/<CODE>.md`; the Python tests run the same files.
//!
//! A fixture is prose with cases in it. A case is a `text` block, perhaps with a title and a date in its info
//! line, and the passages the rule must mark, in order, one an item; no item means no finding:
//!
//! ````text
//! ```text published=2017-03-20 title="Vote on Monday"
//! The vote was on Monday, 14 March 2017.
//! ```
//! - `Monday, 14 March 2017`
//! ````

use std::fs;
use std::path::{Path, PathBuf};

use newslint::rules::{Place, RULES, index_of};
use newslint::score::Scorer;
use newslint::span::Span;
use newslint::text::Text;
use newslint::{Input, config::Settings};

struct Case {
    line: usize,
    title: Option<String>,
    published: Option<jiff::civil::Date>,
    text: String,
    expected: Vec<String>,
}

/// The value of `name=value` or `name="value"` in a block's info line.
fn attribute(info: &str, name: &str) -> Option<String> {
    let rest = &info[info.find(&format!("{name}="))? + name.len() + 1..];
    Some(match rest.strip_prefix('"') {
        Some(quoted) => quoted[..quoted.find('"')?].to_owned(),
        None => rest.split_whitespace().next()?.to_owned(),
    })
}

/// The content of a Markdown code span: "`word`", or "`` ` ``" where the content holds backticks.
fn code_span(item: &str) -> &str {
    match item.strip_prefix("`` ") {
        Some(rest) => &rest[..rest.rfind(" ``").unwrap()],
        None => &item[1..item.rfind('`').unwrap()],
    }
}

fn cases(source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = source.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let fence: String = line.chars().take_while(|&mark| mark == '`').collect();
        if fence.len() >= 3 && line[fence.len()..].starts_with("text") {
            let info = &line[fence.len()..];
            let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != fence).collect();
            cases.push(Case {
                line: number + 1,
                title: attribute(info, "title"),
                published: attribute(info, "published").map(|date| date.parse().unwrap()),
                text: body.join("\n"),
                expected: Vec::new(),
            });
        } else if line.starts_with("- `")
            && let Some(case) = cases.last_mut()
        {
            case.expected.push(code_span(&line[2..]).to_owned());
        }
    }
    cases
}

fn found(scorer: &Scorer, rule: usize, case: &Case) -> Vec<String> {
    let input = Input { text: &case.text, title: case.title.as_deref(), published: case.published, url: None };
    let article = scorer.annotate(&input);
    let mut findings = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    let passage = |finding: &newslint::rules::Finding| match finding.place {
        Place::Title => finding.span.of(case.title.as_deref().unwrap()),
        Place::Body => finding.span.of(&case.text),
    };
    // A passage over several lines is written as one.
    let in_one_line = |finding| passage(finding).split_whitespace().collect::<Vec<_>>().join(" ");
    findings.iter().filter(|finding| finding.rule == rule).map(in_one_line).collect()
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // Stories have several documents: see `story_fixtures.rs`.
    files.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("CMP")));
    files.sort();
    files
}

#[test]
fn every_rule_does_what_its_fixture_says() {
    let scorer = Scorer::new(Settings::everything_on());
    let mut failures = Vec::new();
    for path in fixtures() {
        let code = path.file_stem().unwrap().to_str().unwrap();
        let rule = index_of(code).unwrap_or_else(|| panic!("{code} is no rule"));
        let cases = cases(&fs::read_to_string(&path).unwrap());
        assert!(cases.iter().any(|case| !case.expected.is_empty()), "{code} has no case that fires");
        assert!(cases.iter().any(|case| case.expected.is_empty()), "{code} has no case that stays silent");
        for case in cases {
            let found = found(&scorer, rule, &case);
            if found != case.expected {
                failures.push(format!("{code}.md:{}: expected {:?}, found {found:?}", case.line, case.expected));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Sentences that rules react to, broken off and begun at each of their tokens: a reading that looks ahead meets the end of the text.
#[test]
fn sentences_of_fixtures_may_be_cut_anywhere() {
    let scorer = Scorer::new(Settings::everything_on());
    for path in fixtures() {
        for Case { published, text: source, .. } in cases(&fs::read_to_string(&path).unwrap()) {
            let text = Text::new(&source);
            for sentence in &text.sentences {
                let cuts = text.tokens[sentence.tokens.range()].iter().flat_map(|token| {
                    [Span::new(sentence.span.start, token.end), Span::new(token.start, sentence.span.end)]
                });
                for cut in cuts {
                    let text = text.str(cut);
                    let article = scorer.annotate(&Input { text, title: Some(text), published, url: None });
                    scorer.score(&article, &scorer.features(&article), Some(&mut Vec::new()));
                }
            }
        }
    }
}

#[test]
fn every_rule_has_a_fixture() {
    let fixtures = fixtures();
    for entry in &RULES {
        let wanted = format!("{}.md", entry.rule.code);
        let is_story = entry.rule.code.starts_with("CMP");
        assert!(is_story || fixtures.iter().any(|path| path.ends_with(&wanted)), "tests/rules/{wanted} is missing");
    }
}
