//! Planted conflicts and harmless edits: what the story rules find, and what they should not.
//! `cargo run --release --example evaluate_story [-- held-out|verbose]`
//!
//! Copies of development articles get harmless edits throughout and one planted conflict; the controls get the
//! harmless edits alone. A conflict counts as found where a finding of a fitting rule overlaps it in the copy, or
//! points to its place in the original.

#[path = "data/mod.rs"]
mod data;
#[path = "months.rs"]
mod months;
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
        .filter(|row| data::hash(data::field(row, "id")).is_multiple_of(3) == has("held-out"))
        .map(|row| data::field(row, "text"))
        .filter(|text| (1_500..8_000).contains(&text.len()))
        .collect();
    println!("{} articles", texts.len());
    let scorer = Scorer::new(Settings::default());
    for kind in Kind::ALL {
        recall(&scorer, &texts, kind, has("verbose"));
    }
    controls(&scorer, &texts, has("verbose"));
    swaps(&scorer, has("verbose"));
    edited_summaries(&scorer, has("verbose"));
    same_events(&scorer, has("verbose"));
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
        let elsewhere: Vec<&StoryFinding> = findings.iter().filter(|finding| !hit(finding)).collect();
        stray += usize::from(!elsewhere.is_empty());
        if verbose {
            for finding in elsewhere {
                println!("  STRAY {kind:?}");
                show(finding);
            }
        }
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
    let boundary = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let (start, end) = (boundary(place.start.saturating_sub(bytes)), boundary((place.end + bytes).min(text.len())));
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

fn show(finding: &StoryFinding) {
    println!("    {} {}\n      {}", RULES[finding.rule].rule.code, finding.evidence.message, finding.evidence.proof);
}

fn is_error(finding: &StoryFinding) -> bool {
    RULES[finding.rule].rule.severity == newslint::rules::Severity::Error
}

/// Automatic swaps in summary sentences (FIB): the sound sentence against the swapped one.
fn swaps(scorer: &Scorer, verbose: bool) {
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in data::rows("fib_swaps") {
        let (sound, swapped) = (data::field(&row, "consistent"), data::field(&row, "inconsistent"));
        let findings = findings(scorer, sound, swapped);
        let count = kinds.entry(data::field(&row, "kind").to_owned()).or_default();
        count.1 += 1;
        if findings.iter().any(is_error) {
            count.0 += 1;
        } else if verbose {
            println!("  MISSED {} {sound:?}\n    {swapped:?}", data::field(&row, "kind"));
        }
    }
    for (kind, (found, of)) in kinds {
        println!("swaps {kind:14} found {:.3} of {of}", share(found, of));
    }
}

/// Edited summaries (SummEdits): errors between the original and an edit that is consistent or not.
fn edited_summaries(scorer: &Scorer, verbose: bool) {
    let mut counts = [(0, 0); 2];
    for row in data::rows("summedits") {
        let (original, edited) = (data::field(&row, "original_summary"), data::field(&row, "summary"));
        let sound = usize::from(row["label"].as_i64() == Some(1));
        if original == edited {
            continue;
        }
        let findings = findings(scorer, original, edited);
        let found = findings.iter().any(is_error);
        counts[sound] = (counts[sound].0 + usize::from(found), counts[sound].1 + 1);
        if verbose && (sound == 1) == found {
            println!("  SUMMEDITS sound {sound} {original:?}\n    {edited:?}");
            findings.iter().for_each(show);
        }
    }
    println!(
        "edited summaries: inconsistent found {:.3} of {}, consistent alarmed {:.3} of {}",
        share(counts[0].0, counts[0].1),
        counts[0].1,
        share(counts[1].0, counts[1].1),
        counts[1].1
    );
}

/// Three outlets on one event (BASIL): what fires between independent reports, to be read.
fn same_events(scorer: &Scorer, verbose: bool) {
    let rows = data::rows("basil_same_event_triples");
    let mut triples: BTreeMap<&str, Vec<&serde_json::Value>> = BTreeMap::new();
    for row in &rows {
        triples.entry(data::field(row, "triple")).or_default().push(row);
    }
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    for rows in triples.values() {
        let input =
            |row: &&'_ serde_json::Value| (data::field(row, "text").to_owned(), data::field(row, "date").parse().ok());
        let inputs: Vec<(String, Option<jiff::civil::Date>)> = rows.iter().map(input).collect();
        let articles: Vec<_> = inputs
            .iter()
            .map(|(text, published)| scorer.annotate(&Input { text, published: *published, ..Input::default() }))
            .collect();
        for finding in run(&Story::new(&articles, None, &scorer.settings)) {
            let code = RULES[finding.rule].rule.code;
            *by_code.entry(code).or_default() += 1;
            if verbose && code != "CMP004" {
                println!(
                    "  EVENT {}",
                    around(&inputs[finding.document].0, &(finding.span.start as usize..finding.span.end as usize), 60)
                );
                show(&finding);
            }
        }
    }
    println!("same event: {} triples, findings by rule {by_code:?}", triples.len());
}
