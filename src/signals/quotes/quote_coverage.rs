//! How much of the body stands inside quotations.

use crate::annotate::{Quotation, QuotationKind};
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "quote_coverage_share",
        direction: Direction::Neutral,
        range: (0.0, 1.0),
        formula: "bytes inside quotations of four words or more / bytes of the body",
        source: "NELA `quotes`, as a share of the text instead of a count of marks",
    },
    Signal {
        name: "attributed_quote_coverage_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "bytes inside quotations of four words or more with a found speaker / bytes of the body",
        source: "newslint",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    let page = &scene.article.body;
    let covered = |wanted: fn(&Quotation) -> bool| -> f64 {
        let long = page.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare && quotation.tokens.len() >= 4);
        long.filter(|quotation| wanted(quotation)).map(|quotation| f64::from(quotation.content.len())).sum()
    };
    let whole = f64::from(page.text.body.len());
    [share(covered(|_| true), whole), share(covered(|quotation| quotation.speaker.is_some()), whole)]
}
