//! Quotation marks without a partner, and how far the body carries the headline's quotations.

use crate::signals::quotes::shared::{MOST_COMPARED, support};
use crate::signals::{Direction, Measured, Signal};

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "unbalanced_mark_count",
        direction: Direction::Riskier,
        range: (0.0, f64::MAX),
        formula: "double quotation marks without a partner, after pairing by paragraph",
        source: "newslint; the cases are those of textacy's issues 380 and 382",
    },
    Signal {
        name: "headline_quote_support_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "least, over the headline's quotations, of the share of its words that stand in order in one body quotation",
        source: "QuoteCSE (Jang et al. 2024)",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    let body = &scene.article.body;
    let supported = scene.article.title.as_ref().and_then(|title| {
        let shares = title.quotations.iter().take(MOST_COMPARED).map(|quotation| support(title, quotation, body).share);
        shares.min_by(f64::total_cmp)
    });
    [Some(body.unpaired.len() as f64), supported]
}
