//! How sure the author's own voice is: hedges, boosters, and their balance where no source is named.

use crate::annotate::Page;
use crate::lexicons::{Hit, Lexicon};
use crate::rules::language::shared::{LITERAL, is_attributed};
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 3] = [
    Signal {
        name: "hedges_rate",
        direction: Direction::Neutral,
        range: (0.0, 1000.0),
        formula: "1,000 × hedges outside quotations (list `hedges`) / words outside quotations",
        source: "Hyland (1998); NELA `hedges`; CoNLL-2010 shared task",
    },
    Signal {
        name: "boosters_rate",
        direction: Direction::Riskier,
        range: (0.0, 1000.0),
        formula: "1,000 × boosters outside quotations (list `boosters`) / words outside quotations",
        source: "Hyland (2005)",
    },
    Signal {
        name: "calibration_gap_index",
        direction: Direction::Riskier,
        range: (-1.0, 1.0),
        formula: "(boosters − hedges) / (boosters + hedges) in sentences without an attribution; null where there are none of either",
        source: "Zhang et al. (2018), calibration of confidence",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 3] {
    let page = &scene.article.body;
    let (hedges, unsourced_hedges) = count(scene, Lexicon::Hedges, page);
    let (boosters, unsourced_boosters) = count(scene, Lexicon::Boosters, page);
    let (gap, whole) = (unsourced_boosters - unsourced_hedges, unsourced_boosters + unsourced_hedges);
    [scene.own_rate(hedges), scene.own_rate(boosters), scene.own_rate(0.0).and_then(|_| share(gap, whole))]
}

/// The cues of a list, and those among them in sentences without an attribution.
fn count(scene: &Measured<'_>, list: Lexicon, page: &Page<'_>) -> (f64, f64) {
    let (mut all, mut unsourced) = (0.0, 0.0);
    for (hit, _) in scene.own_hits(list).filter(|(hit, tag)| is_cue(page, hit, tag)) {
        all += 1.0;
        let sentence = page.text.sentences[page.text.sentence_of(hit.tokens.first as usize)];
        unsourced += f64::from(!is_attributed(page, sentence.span, page.text.span(hit.tokens)));
    }
    (all, unsourced)
}

/// "About" is a hedge before a number alone; "May" with a capital inside a sentence is the month.
fn is_cue(page: &Page<'_>, hit: &Hit, tag: &str) -> bool {
    let text = &page.text;
    let first = hit.tokens.first as usize;
    match tag {
        LITERAL => false,
        "quantity" => text.tokens.get(hit.tokens.end as usize).is_some_and(|next| next.is_number()),
        "modal" => {
            let opens = text.sentences[text.sentence_of(first)].tokens.first as usize == first;
            opens || !text.tokens[first].is_capitalised()
        }
        _ => true,
    }
}
