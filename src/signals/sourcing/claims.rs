//! Claims of which a text does not say whose they are, as shares of its sentences.
//!
//! The first three count the findings of SRC001, SRC003 and SRC006; quotations are left out, as there.

use crate::annotate::Unit;
use crate::rules::index_of;
use crate::rules::sourcing::unsourced_number::Sourced;
use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal, share};

const fn signal(name: &'static str, formula: &'static str, source: &'static str) -> Signal {
    Signal { name, direction: Direction::Riskier, range: (0.0, 1.0), formula, source }
}

pub const SIGNALS: [Signal; 4] = [
    signal(
        "vague_attribution_share",
        "sentences that attribute a claim to an unnamed class (findings of SRC001) / sentences",
        "Farkas et al. 2010 (CoNLL-2010 shared task); Wikipedia, \"Unsupported attributions\"",
    ),
    signal(
        "agentless_claim_share",
        "claims in a passive without an agent (findings of SRC003) / sentences",
        "write-good's passive check; NELA's report verbs",
    ),
    signal(
        "bare_generalisation_share",
        "claims about everybody (findings of SRC006) / sentences",
        "Recasens et al. 2013; alex",
    ),
    signal(
        "unsourced_number_share",
        "sentences with a percentage, a sum of money or a count of 10 or more, and no source in them or beside them / sentences with one",
        "Redi et al. 2019, \"Citation Needed\"; ClaimBuster",
    ),
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 4] {
    let page = &scene.article.body;
    if scene.words < FEWEST_WORDS {
        return [None; 4];
    }
    let sentences = page.text.sentences.len() as f64;
    let findings = |code: &str| {
        let count = index_of(code).map_or(0, |rule| scene.counts.0[rule]);
        share(f64::from(count), sentences).map(|share| share.min(1.0))
    };
    [findings("SRC001"), findings("SRC003"), findings("SRC006"), unsourced_numbers(scene)]
}

fn unsourced_numbers(scene: &Measured<'_>) -> Option<f64> {
    const SMALLEST_COUNT: f64 = 10.0;
    let page = &scene.article.body;
    let mut sourced = Sourced::new(page);
    let (mut with_number, mut unsourced, mut last) = (0.0, 0.0, None);
    for number in &page.numbers {
        let counts = match number.unit {
            Unit::Percent | Unit::PercentagePoint | Unit::Money(_) => true,
            Unit::Noun(_) => number.value >= SMALLEST_COUNT,
            _ => false,
        };
        let sentence = page.text.sentence_of(number.tokens.first as usize);
        if !counts || last == Some(sentence) || page.in_quotation(number.span.start) {
            continue;
        }
        last = Some(sentence);
        with_number += 1.0;
        unsourced += f64::from(u8::from(!sourced.near(sentence)));
    }
    share(unsourced, with_number)
}
