//! Planted conflicts and harmless edits: what the story rules find, and what they should not.
//! `cargo run --release --example evaluate_story [-- held-out|verbose]`
//!
//! Copies of development articles get harmless edits throughout and one planted conflict; the controls get the
//! harmless edits alone. A conflict counts as found where a finding of a fitting rule overlaps it in the copy, or
//! points to its place in the original.

#[path = "data/mod.rs"]
mod data;
#[path = "story/plant.rs"]
mod plant;

use std::collections::BTreeMap;
use std::ops::Range;

use newslint::Input;
use newslint::config::Settings;
use newslint::rules::RULES;
use newslint::score::Scorer;
use newslint::span::Span;
use newslint::story::{Story, StoryFinding, run};
use plant::{Edit, Kind, Random, Source};

/// Copies of each kind.
const COPIES: usize = 400;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let rows = data::rows("allsides_dated_news");
    // One article in three is held out: by the hash of its identity, so that the split stays.
    let texts: Vec<&str> = rows
        .iter()
        .filter(|row| (fnv(data::field(row, "id")) % 3 == 0) == has("held-out"))
        .map(|row| data::field(row, "text"))
        .filter(|text| (1_500..8_000).contains(&text.len()))
        .collect();
    println!("{} articles", texts.len());
    let scorer = Scorer::new(Settings::default());
    for kind in Kind::ALL {
        recall(&scorer, &texts, kind, has("verbose"));
    }
    controls(&scorer, &texts, has("verbose"));
}

fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The codes that tell of a planted edit.
fn codes(kind: Kind, quoted: bool) -> &'static [&'static str] {
    match kind {
        _ if quoted && !matches!(kind, Kind::Speaker) => &["CMP003"],
        Kind::Year => &["CMP001"],
        Kind::Number => &["CMP002"],
        Kind::QuotedWord | Kind::QuotedNegation => &["CMP003"],
        Kind::Negation => &["CMP007"],
        Kind::DroppedAttribution | Kind::AddedAttribution => &["CMP005", "CMP006"],
        Kind::Name => &["CMP008"],
        Kind::Speaker => &["CMP009"],
    }
}

fn findings(scorer: &Scorer, original: &str, copy: &str) -> Vec<StoryFinding> {
    let articles = [original, copy].map(|text| scorer.annotate(&Input { text, ..Input::default() }));
    run(&Story::new(&articles, Some(0), &scorer.settings))
}

fn overlaps(span: Span, place: &Range<usize>) -> bool {
    (span.start as usize) < place.end.max(place.start + 1) + 1 && place.start <= span.end as usize + 1
}

fn recall(scorer: &Scorer, texts: &[&str], kind: Kind, verbose: bool) {
    let mut random = Random(kind as u64 + 1);
    let (mut planted, mut found, mut stray) = (0, 0, 0);
    let mut at = 0;
    while planted < COPIES && at < texts.len() * 2 {
        let source = Source::new(texts[at % texts.len()]);
        let donor = Source::new(texts[random.below(texts.len())]);
        at += 1;
        let Some(edit) = source.plant(kind, &donor, &mut random) else { continue };
        let mut edits = plant::harmless(&source, 0.3, &mut random);
        edits.retain(|one| one.at.end <= edit.at.start || one.at.start >= edit.at.end);
        edits.push(edit.clone());
        let (copy, places) = plant::apply(source.text, &edits);
        let place = places.last().cloned().unwrap_or_default();
        if place == (0..0) {
            continue;
        }
        planted += 1;
        let wanted = codes(kind, source.is_quoted(edit.at.start));
        let findings = findings(scorer, source.text, &copy);
        let hit = |finding: &&StoryFinding| is_at(finding, &place, &edit.at);
        let fits = |finding: &&StoryFinding| wanted.contains(&RULES[finding.rule].rule.code);
        let is_found = findings.iter().filter(hit).any(|finding| fits(&finding));
        found += usize::from(is_found);
        stray += usize::from(findings.iter().any(|finding| !hit(&finding)));
        if verbose && !is_found {
            show_missed(source.text, &copy, &edit, &place, &findings);
        }
    }
    println!(
        "{:20} recall {:.3} of {planted:4}; copies with another finding elsewhere {:.3}",
        format!("{kind:?}"),
        share(found, planted),
        share(stray, planted)
    );
}

fn is_at(finding: &StoryFinding, in_copy: &Range<usize>, in_original: &Range<usize>) -> bool {
    let place = |document: usize| if document == 0 { in_original } else { in_copy };
    let related = finding.evidence.related.iter();
    overlaps(finding.span, place(finding.document))
        || related.into_iter().any(|&(document, span)| overlaps(span, place(document as usize)))
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A passage with so many bytes around it.
fn around(text: &str, place: &Range<usize>, bytes: usize) -> String {
    let start = text.floor_char_boundary(place.start.saturating_sub(bytes));
    let end = text.ceil_char_boundary((place.end + bytes).min(text.len()));
    text[start..end].replace('\n', "¶")
}

fn show_missed(original: &str, copy: &str, edit: &Edit, place: &Range<usize>, findings: &[StoryFinding]) {
    println!("  MISSED {:?} -> {:?}", &original[edit.at.clone()], edit.by);
    println!("    copy: {}", around(copy, place, 100));
    for finding in findings {
        println!("    {} {}", RULES[finding.rule].rule.code, finding.evidence.message);
    }
}

fn controls(scorer: &Scorer, texts: &[&str], verbose: bool) {
    let mut random = Random(99);
    let (mut documents, mut alarmed) = (0, 0);
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    for &text in texts.iter().take(COPIES * 4) {
        let source = Source::new(text);
        let (copy, _) = plant::apply(text, &plant::harmless(&source, 0.5, &mut random));
        let findings = findings(scorer, text, &copy);
        documents += 1;
        alarmed += usize::from(!findings.is_empty());
        for finding in &findings {
            *by_code.entry(RULES[finding.rule].rule.code).or_default() += 1;
            if verbose {
                println!(
                    "  FALSE {} {}\n    {}",
                    RULES[finding.rule].rule.code, finding.evidence.message, finding.evidence.proof
                );
                let context = if finding.document == 1 { &copy } else { text };
                println!("    {}", around(context, &(finding.span.start as usize..finding.span.end as usize), 80));
            }
        }
    }
    println!(
        "harmless edits: {documents} copies, with any finding {:.4}, findings by rule {by_code:?}",
        share(alarmed, documents)
    );
}
