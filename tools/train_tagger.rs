//! Trains the attribution tagger on PolNeAR: `cargo run --release --example train_tagger [-- --try]`.
//!
//! Held out are the set's own "dev" part and a fixed tenth of its training part; they are never read here.
//! With `--try` a ninth of the rest is kept back and measured, and nothing is written.

#[path = "data/mod.rs"]
mod data;
#[path = "data/polnear.rs"]
mod polnear;

use std::path::PathBuf;

use linfa::dataset::DatasetBase;
use linfa::traits::Fit;
use newslint::annotate::attributions;
use newslint::annotate::attributions::tagger::train::{Corpus, Document, Gold, Params};
use newslint::annotate::attributions::tagger::units::Units;
use newslint::model::artefact;
use newslint::span::Span;
use newslint::text::Text;
use polnear::{Article, Part};

fn main() {
    let trying = std::env::args().any(|argument| argument == "--try");
    let articles: Vec<Article> =
        polnear::articles().into_iter().filter(|article| article.part != Part::HeldOut).collect();
    let (kept, used): (Vec<&Article>, Vec<&Article>) =
        articles.iter().partition(|article| trying && article.part == Part::Development);
    let documents: Vec<Document> = used.iter().map(|article| document(article)).collect();
    let golds: usize = documents.iter().map(|document| document.golds.len()).sum();
    println!("{} articles, {golds} attributions", documents.len());
    let weights =
        Params::default().fit(&DatasetBase::new(Corpus(documents), ())).unwrap_or_else(|error| panic!("{error}"));
    if trying {
        polnear::report_tagger(&kept, &weights);
        return;
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/model/artefacts/attributions.bin");
    let file = artefact::encode(&weights);
    std::fs::write(&path, &file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    println!("{} bytes", file.len());
}

/// An article as the tagger sees it, with its attributions in items.
fn document(article: &Article) -> Document {
    let text = Text::new(&article.text);
    let units = attributions::untagged(&text);
    let golds = article.attributions.iter().filter_map(|found| gold(&text, &units, found)).collect();
    Document { units, golds }
}

/// An annotated attribution in items of the unit of its cue; `None` inside quotations.
fn gold(text: &Text<'_>, units: &Units, found: &polnear::Attribution) -> Option<Gold> {
    let range = |span: Span| {
        let tokens = text.tokens_in(span);
        let first = units.items.partition_point(|item| item.end <= tokens.first);
        let end = units.items.partition_point(|item| item.first < tokens.end);
        first as u32..end as u32
    };
    let cue = range(*found.cue.first()?);
    let unit = units.all.partition_point(|unit| unit.start <= cue.start).checked_sub(1)?;
    let (start, end) = (units.all[unit].start, units.all[unit].end);
    let quoted = units.items[cue.start as usize..cue.end as usize].iter().any(|item| item.end - item.first > 1);
    if cue.is_empty() || cue.end > end || quoted {
        return None;
    }
    let inside = |spans: &[Span]| {
        let ranges = spans.iter().map(|&span| range(span)).map(|range| range.start.max(start)..range.end.min(end));
        ranges.filter(|range| range.start < range.end).map(|range| range.start - start..range.end - start).collect()
    };
    Some(Gold {
        unit: unit as u32,
        cue: cue.start - start..cue.end - start,
        source: inside(&found.source),
        content: inside(&found.content),
    })
}
