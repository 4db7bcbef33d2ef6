//! Words that are not the article's: page furniture, filler, and what a language model left behind.

use crate::lexicons::{Hit, Lexicon};
use crate::rules::index_of;
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 3] = [
    Signal {
        name: "boilerplate_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "bytes of sentences of 40 words or fewer that hold a phrase of a web site's own business (lists `boilerplate`, entries that say so wherever they stand, and `page_furniture`) / bytes of the body",
        source: "C4 (Raffel et al. 2020), as a share",
    },
    Signal {
        name: "lorem_ipsum_count",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "\u{201c}lorem ipsum\u{201d} in the body",
        source: "C4: a page with one is dropped; RedPajama-V2 `rps_doc_lorem_ipsum`",
    },
    Signal {
        name: "llm_residue_count",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "findings of rule INT003 assistant-residue in headline and body",
        source: "Wikipedia, Signs of AI writing",
    },
];

/// A longer sentence is prose that mentions such a thing.
const LONGEST_LINE: usize = 40;

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 3] {
    let page = &scene.article.body;
    let furniture = page.hits.of(Lexicon::PageFurniture);
    let filler = furniture.iter().filter(|hit| scene.phrases.tag(hit) == "filler").count();
    let mut sentences: Vec<usize> = Vec::new();
    let says = |hit: &&Hit| scene.phrases.tag(hit) == "say";
    for hit in furniture.iter().chain(page.hits.of(Lexicon::Boilerplate).iter().filter(says)) {
        sentences.push(page.text.sentence_of(hit.tokens.first as usize));
    }
    sentences.sort_unstable();
    sentences.dedup();
    let lines = sentences.into_iter().map(|sentence| &page.text.sentences[sentence]);
    let bytes: u32 = lines.filter(|line| line.tokens.len() <= LONGEST_LINE).map(|line| line.span.len()).sum();
    let residue = index_of("INT003").map(|rule| f64::from(scene.counts.0[rule]));
    [share(f64::from(bytes), f64::from(page.text.body.len())), Some(filler as f64), residue]
}
