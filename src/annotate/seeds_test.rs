//! The sample articles beside the checkout, where they are there.

use std::path::Path;

use super::{Article, QuotationKind};
use crate::Input;
use crate::score::Scorer;

fn read(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: {name} is not beside the checkout");
    }
    text
}

/// Of each quotation that counts: its words, and its speaker's.
fn spoken<'t>(article: &Article<'_>, text: &'t str) -> Vec<(&'t str, &'t str)> {
    let counted = article.body.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare);
    counted
        .map(|quotation| (quotation.content.of(text), quotation.speaker.map_or("", |speaker| speaker.span.of(text))))
        .collect()
}

fn coverage(article: &Article<'_>) -> f64 {
    let long = article
        .body
        .quotations
        .iter()
        .filter(|quotation| quotation.kind != QuotationKind::Scare && quotation.tokens.len() >= 4);
    long.map(|quotation| f64::from(quotation.content.len())).sum::<f64>() / f64::from(article.body.text.body.len())
}

#[test]
fn two_tellings_of_a_story_keep_their_speakers() {
    for name in ["000_9ee30132f2867d27.txt", "001_ea4439812470c0de.txt"] {
        let Some(text) = read(name) else { return };
        let article = Scorer::default().annotate(&Input { text: &text, ..Input::default() });
        let spoken = spoken(&article, &text);
        assert!(spoken.len() >= 14, "{name}: {} {spoken:#?}", spoken.len());
        let pairs = [
            ("In line with", "Kratsios"),
            ("We look forward", "Kratsios"),
            ("This Tech Prosperity", "Starmer"),
            ("transform lives", "Kendall"),
            ("vote of confidence", "Kendall"),
            ("AI superpower", "Huang"),
            ("slightly piecemeal", "Renison"),
            ("a bit of posturing", "Renison"),
            ("Instead of having", "she"),
            ("We\u{2019}re|We're", "spokesman"),
        ];
        for (words, speaker) in pairs {
            let found = spoken.iter().find(|(content, _)| words.split('|').any(|words| content.starts_with(words)));
            assert!(found.is_some_and(|(_, said)| said.contains(speaker)), "{name}: {words}: {found:?}");
        }
        let covered = coverage(&article);
        assert!((0.15..0.35).contains(&covered), "{name}: {covered}");
        assert!(article.body.unpaired.is_empty(), "{name}");
    }
}

#[test]
fn the_unsourced_telling_has_one_quotation() {
    let Some(text) = read("002_a0a61f85ce8767e2.txt") else { return };
    let article = Scorer::default().annotate(&Input { text: &text, ..Input::default() });
    let spoken = spoken(&article, &text);
    assert!(spoken.len() <= 1, "{spoken:?}");
    assert!(coverage(&article) < 0.03);
    assert!(article.body.unpaired.is_empty());
}
