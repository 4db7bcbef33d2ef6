//! How much rests on sources that are not named, and whether the text says why.

use crate::signals::{Direction, FEWEST_WORDS, Measured, Signal, share};

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "anonymous_source_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "anonymous sources, one a sentence / (attributions to others + anonymous sources)",
        source: "Spangher et al. 2023; The Associated Press on anonymous sources",
    },
    Signal {
        name: "anonymity_unexplained_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "anonymous sources without a reason in their sentence or beside it / anonymous sources",
        source: "newslint",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    let page = &scene.article.body;
    if scene.words < FEWEST_WORDS {
        return [None; 2];
    }
    let mentions = scene.anonymous_sources();
    let anonymous = mentions.len() as f64;
    let unexplained = mentions.iter().filter(|mention| !mention.explained).count() as f64;
    let is_told = |sentence: usize| {
        mentions.binary_search_by_key(&sentence, |mention| page.text.sentence_of(mention.tokens.first as usize)).is_ok()
    };
    let others = page
        .attributions
        .iter()
        .filter(|found| found.source.is_some())
        .filter(|found| !found.cue.is_some_and(|cue| is_told(page.text.sentence_at(cue.start))))
        .count() as f64;
    [share(anonymous, anonymous + others), share(unexplained, anonymous)]
}
