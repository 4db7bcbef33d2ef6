//! Wordings that say the same raise nothing, and wordings that do not are found: `tests/story/wordings.txt`.

use newslint::rules::RULES;
use newslint::score::Scorer;
use newslint::story::{Story, run};
use newslint::{Input, config::Settings};

const BEFORE: &str = "The council met in Weststadt late on Tuesday to hear the evidence about the flood defences.";
const AFTER: &str =
    "The hearing goes on next week in the town hall, where residents can watch from the public gallery.";

#[test]
fn every_wording_is_told_for_what_it_is() {
    let scorer = Scorer::new(Settings::default());
    let published = Some(jiff::civil::date(2025, 12, 16));
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in include_str!("story/wordings.txt").lines().filter(|line| !line.starts_with('#')) {
        let [wanted, a, b] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{line}") };
        let texts = [a, b].map(|passage| format!("{BEFORE}\n\n{passage}\n\n{AFTER}"));
        let articles = texts.each_ref().map(|text| scorer.annotate(&Input { text, published, ..Input::default() }));
        let found = run(&Story::new(&articles, Some(0), &scorer.settings));
        // Whether anybody else carries a quotation is not the question here.
        let codes: Vec<&str> =
            found.iter().map(|finding| RULES[finding.rule].rule.code).filter(|&code| code != "CMP004").collect();
        let is_right = match wanted {
            "-" => codes.is_empty(),
            _ => wanted.split('/').any(|code| codes.contains(&code)),
        };
        cases += 1;
        if !is_right {
            wrong.push(format!("{wanted} wanted, {codes:?} found:\n    {a}\n    {b}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases > 200);
}
