//! Emphasis by marks and capitals, in the author's own voice.

use crate::signals::{Direction, Measured, Signal};
use crate::text::{Key, key};

pub const SIGNALS: [Signal; 1] = [Signal {
    name: "emphasis_rate",
    direction: Direction::Riskier,
    range: (0.0, 2000.0),
    formula: "1,000 × (\u{201c}!\u{201d} outside quotations + words of runs of capitals that hold an everyday word, headings and labels excepted) / words outside quotations",
    source: "NELA `exclaim` and `allcaps`, without acronyms",
}];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 1] {
    const EXCLAMATION: Key = key("!");
    let page = &scene.article.body;
    let is_own = |start: u32| !page.in_quotation(start);
    let marks = page.text.places.marks.iter().map(|&mark| &page.text.tokens[mark as usize]);
    let marks = marks.filter(|mark| mark.key == EXCLAMATION && is_own(mark.start)).count();
    let mut capitals = 0;
    for run in scene.shouted_runs() {
        if is_own(page.text.tokens[run.first as usize].start) {
            capitals += page.text.tokens[run.range()].iter().filter(|token| token.is_upper()).count();
        }
    }
    [scene.own_rate((marks + capitals) as f64)]
}
