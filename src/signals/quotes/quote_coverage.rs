//! How much of the body stands inside quotations.

use crate::annotate::Quotation;
use crate::signals::quotes::shared::{characters, is_covered, is_measured};
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "quote_coverage_share",
        direction: Direction::Neutral,
        range: (0.0, 1.0),
        formula: "characters inside direct or mixed quotations of four words or more / characters of the body",
        source: "NELA `quotes`, as a share of the text instead of a count of marks",
    },
    Signal {
        name: "attributed_quote_coverage_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "characters inside quotations of four words or more with a found speaker / characters of the body",
        source: "newslint",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    if !is_measured(scene) {
        return [None; 2];
    }
    let page = &scene.article.body;
    let covered = |wanted: fn(&Quotation) -> bool| -> f64 {
        let counted = page.quotations.iter().filter(|quotation| is_covered(page, quotation) && wanted(quotation));
        counted.map(|quotation| characters(page, quotation.content)).sum()
    };
    let whole = scene.characters as f64;
    [share(covered(|_| true), whole), share(covered(|quotation| quotation.speaker.is_some()), whole)]
}
