//! How much of a text is attributed, to how many sources, and how evenly; and what documents it rests on.

use crate::annotate::SourceKind;
use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal, share};

const fn signal(name: &'static str, range: (f64, f64), formula: &'static str, source: &'static str) -> Signal {
    Signal { name, direction: Direction::Safer, range, formula, source }
}

pub const SIGNALS: [Signal; 4] = [
    signal(
        "attributed_sentence_share",
        (0.0, 1.0),
        "sentences with the cue or the content of an attribution to a source in them / sentences",
        "Pareti et al. 2013; Newell et al. 2018 (PolNeAR)",
    ),
    signal(
        "named_source_count",
        (0.0, f64::INFINITY),
        "persons and organisations that something is attributed to, each once",
        "Asr et al. 2021 (Gender Gap Tracker)",
    ),
    signal(
        "source_entropy_index",
        (0.0, 1.0),
        "-Σ p ln p / ln k over the attributions of the k named sources; null for k < 2",
        "Zhang et al. 2018 (variety of quoted experts)",
    ),
    signal(
        "document_citation_rate",
        (0.0, f64::INFINITY),
        "1,000 × studies, polls, reports, records and links that can be found by what is told of them / words",
        "Zhang et al. 2018 (citation of organisations and studies)",
    ),
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 4] {
    let page = &scene.article.body;
    if scene.words < FEWEST_WORDS {
        return [None; 4];
    }
    let counts = attributions_by_source(scene);
    let identified = page.references.iter().filter(|reference| reference.identified).count();
    [
        share(attributed_sentences(scene), page.text.sentences.len() as f64),
        Some(counts.len() as f64),
        evenness(&counts),
        scene.rate(identified as f64),
    ]
}

/// Sentences that hold a cue with a source, or content of one.
fn attributed_sentences(scene: &Measured<'_>) -> f64 {
    let text = &scene.article.body.text;
    let mut attributed = vec![false; text.sentences.len()];
    for found in scene.article.body.attributions.iter().filter(|found| found.source.is_some()) {
        if let Some(marked) = found.cue.and_then(|cue| attributed.get_mut(text.sentence_at(cue.start))) {
            *marked = true;
        }
        if let Some(content) = found.content {
            // Content of several sentences marks each of them once: later ones are skipped where marked already.
            let first = text.sentence_at(content.start);
            for (sentence, marked) in text.sentences.iter().zip(&mut attributed).skip(first).take(LONGEST_CONTENT) {
                if sentence.span.start >= content.end {
                    break;
                }
                *marked = true;
            }
        }
    }
    attributed.iter().filter(|attributed| **attributed).count() as f64
}

/// Sentences of one quotation that are looked at: longer ones are documents, not speech.
const LONGEST_CONTENT: usize = 50;

/// How often each named person or organisation is the source; pronouns count for whom they stand for.
fn attributions_by_source(scene: &Measured<'_>) -> Vec<usize> {
    let page = &scene.article.body;
    let sources = page
        .attributions
        .iter()
        .filter_map(|found| found.source)
        .filter(|source| matches!(source.kind, SourceKind::Named | SourceKind::Organisation | SourceKind::Pronoun));
    let names = sources.filter_map(|source| page.names.get(source.name? as usize));
    let mut entities: Vec<u32> = names.map(|name| name.entity).collect();
    entities.sort_unstable();
    entities.chunk_by(|one, other| one == other).map(<[u32]>::len).collect()
}

/// Entropy over its maximum: 1 where every source speaks equally often.
fn evenness(counts: &[usize]) -> Option<f64> {
    if counts.len() < 2 {
        return None;
    }
    let total = counts.iter().sum::<usize>() as f64;
    // Sorted, so that the sum does not depend on the order of the sources.
    let mut shares: Vec<f64> = counts.iter().map(|&count| count as f64 / total).collect();
    shares.sort_by(f64::total_cmp);
    let entropy: f64 = shares.iter().map(|share| -share * share.ln()).sum();
    Some((entropy / (counts.len() as f64).ln()).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenness_of_sources() {
        assert_eq!(evenness(&[3]), None);
        assert_eq!(evenness(&[2, 2]), Some(1.0));
        // p = 3/4, 1/4: (0.75 ln 4/3 + 0.25 ln 4) / ln 2 = 0.8112781.
        assert!((evenness(&[3, 1]).unwrap() - 0.811_278_124).abs() < 1e-9);
    }
}
