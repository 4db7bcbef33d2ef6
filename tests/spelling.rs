//! British and American spelling: a word that a list holds in one stands there in the other too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Spellings of one sound in one word, British and American.
const PAIRS: [(&str, &str); 35] = [
    ("favour", "favor"),
    ("colour", "color"),
    ("honour", "honor"),
    ("labour", "labor"),
    ("rumour", "rumor"),
    ("behaviour", "behavior"),
    ("humour", "humor"),
    ("neighbour", "neighbor"),
    ("vigour", "vigor"),
    ("rigour", "rigor"),
    ("clamour", "clamor"),
    ("endeavour", "endeavor"),
    ("armour", "armor"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("pretence", "pretense"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("judgement", "judgment"),
    ("manoeuvre", "maneuver"),
    ("travelled", "traveled"),
    ("cancelled", "canceled"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
    ("fuelled", "fueled"),
    ("fuelling", "fueling"),
    ("signalled", "signaled"),
    ("marvellous", "marvelous"),
    ("analyse", "analyze"),
    ("analysing", "analyzing"),
    ("paralyse", "paralyze"),
    ("paralysing", "paralyzing"),
    ("catalyse", "catalyze"),
];

/// Words that are spelt alike on both sides, and names.
const ONE_SPELLING: [&str; 14] = [
    "capsiz", "advis", "prais", "promis", "despis", "revis", "concise", "raising", "fundraiser", "elaborated",
    "surpris", "compromis", "laborator", "disguis",
];

/// Lists of names, which are spelt as they are.
const NAMES: [&str; 2] = ["holidays.txt", "office_holders.txt"];

/// The spelling of a word on the other side of the Atlantic, where it has one.
fn other_spelling(word: &str) -> Option<String> {
    if ONE_SPELLING.iter().any(|one| word.contains(one)) {
        return None;
    }
    for (british, american) in PAIRS {
        if word.contains(british) {
            return Some(word.replace(british, american));
        }
        if word.contains(american) {
            return Some(word.replace(american, british));
        }
    }
    let endings = ["e", "ed", "es", "ing", "ation", "ations", "er", "ers"];
    let stem = endings.iter().rev().find_map(|ending| word.strip_suffix(ending).filter(|stem| is_ised(stem)))?;
    let (kept, rest) = (&word[..stem.len() - 1], &word[stem.len()..]);
    Some(format!("{kept}{}{rest}", if stem.ends_with('s') { 'z' } else { 's' }))
}

fn is_ised(stem: &str) -> bool {
    stem.len() > 5 && (stem.ends_with("is") || stem.ends_with("iz"))
}

#[test]
fn lists_hold_both_spellings() {
    assert_eq!(other_spelling("rumoured").as_deref(), Some("rumored"));
    assert_eq!(other_spelling("organization").as_deref(), Some("organisation"));
    assert_eq!(other_spelling("advised"), None);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicons");
    let mut missing = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".txt") || NAMES.contains(&name.as_str()) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap().to_lowercase();
        let entries = source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
        let words: BTreeSet<&str> = entries.flat_map(|entry| entry.split([' ', '|', '?'])).collect();
        let pairs = words.iter().filter_map(|word| other_spelling(word).map(|other| (word, other)));
        missing.extend(
            pairs
                .filter(|(_, other)| !words.contains(other.as_str()))
                .map(|(word, other)| format!("{name}: {word} without {other}")),
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
