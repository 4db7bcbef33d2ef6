//! Words of spectacle, of bias, and those that press the reader, in the author's own voice.

use crate::lexicons::Lexicon;
use crate::rules::language::shared::LITERAL;
use crate::signals::{Direction, Measured, Signal};

pub const SIGNALS: [Signal; 3] = [
    Signal {
        name: "sensational_rate",
        direction: Direction::Riskier,
        range: (0.0, 1000.0),
        formula: "1,000 × words of outrage and spectacle outside quotations (list `sensational`, milder ones too) / words outside quotations",
        source: "Chakraborty et al. (2016); truthcheck",
    },
    Signal {
        name: "subjective_bias_rate",
        direction: Direction::Riskier,
        range: (0.0, 1000.0),
        formula: "1,000 × one-sided and peacock terms outside quotations (list `loaded`) / words outside quotations",
        source: "Recasens et al. (2013)",
    },
    Signal {
        name: "second_person_calls_rate",
        direction: Direction::Riskier,
        range: (0.0, 1000.0),
        formula: "1,000 × calls on the reader outside quotations (list `call_to_share`: \u{201c}share this before\u{201d}, \u{201c}wake up\u{201d}, \u{201c}let that sink in\u{201d}) / words outside quotations",
        source: "Zhang et al. (2018), social calls",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 3] {
    [Lexicon::Sensational, Lexicon::Loaded, Lexicon::CallToShare].map(|list| {
        let hits = scene.own_hits(list).filter(|&(_, tag)| tag != LITERAL).count();
        scene.own_rate(hits as f64)
    })
}
