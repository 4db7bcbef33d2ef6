//! Runs the signal fixtures `tests/signals/<family>.md`: texts with values worked out by hand.
//!
//! A case is a `text` block, perhaps with a title in its info line, and the values that signals must have, one an item: a
//! number, `null`, or a product of factors and divisors read from left to right, with the reason behind a dash:
//!
//! ````text
//! ```text
//! Ten words …
//! ```
//! - `hash_symbol_rate` = 1000 * 2 / 50 (two marks, fifty words)
//! ````

use std::fs;
use std::path::Path;

use newslint::Input;
use newslint::score::Scorer;
use newslint::signals::NAMES;

struct Case {
    place: String,
    title: Option<String>,
    text: String,
    expected: Vec<(String, Option<f64>)>,
}

fn cases(path: &Path) -> Vec<Case> {
    let source = fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = source.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(info) = line.strip_prefix("```text") {
            let title = info.split_once("title=\"").and_then(|(_, rest)| Some(rest.split_once('"')?.0.to_owned()));
            let text: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let place = format!("{}:{}", path.file_name().unwrap().to_string_lossy(), number + 1);
            cases.push(Case { place, title, text: text.join("\n"), expected: Vec::new() });
        } else if let Some((name, value)) = line.strip_prefix("- `").and_then(|item| item.split_once("` = ")) {
            let value = value.split_once(" (").map_or(value, |(value, _)| value);
            cases.last_mut().expect("a text before its values").expected.push((name.to_owned(), evaluate(value)));
        }
    }
    cases
}

/// "null", or numbers joined by " * " and " / ", from left to right.
fn evaluate(formula: &str) -> Option<f64> {
    let mut parts = formula.split_whitespace();
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<f64>().ok());
    let mut value = number(parts.next())?;
    while let Some(sign) = parts.next() {
        let next = number(parts.next()).unwrap_or_else(|| panic!("{formula}"));
        value = match sign {
            "*" => value * next,
            "/" => value / next,
            "+" => value + next,
            "-" => value - next,
            _ => panic!("{formula}"),
        };
    }
    Some(value)
}

#[test]
fn signals_have_the_values_worked_out_by_hand() {
    let scorer = Scorer::default();
    let mut failures = Vec::new();
    let mut count = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signals");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for case in files.iter().flat_map(|path| cases(path)) {
        let input = Input { text: &case.text, title: case.title.as_deref(), ..Input::default() };
        let article = scorer.annotate(&input);
        let signals = scorer.score(&article, &scorer.features(&article), None).signals;
        for (name, expected) in case.expected {
            count += 1;
            let index = NAMES.iter().position(|known| *known == name);
            let found = signals[index.unwrap_or_else(|| panic!("{}: no signal is called {name}", case.place))];
            let agrees = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() <= 1e-6 * expected.abs().max(1.0),
                (found, expected) => found == expected,
            };
            if !agrees {
                failures.push(format!("{}: {name} is {found:?}, not {expected:?}", case.place));
            }
        }
    }
    assert!(count > 0 && failures.is_empty(), "{}", failures.join("\n"));
}
