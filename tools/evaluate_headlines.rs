//! Tells headlines that belong to a body from those that do not, on the Fake News Challenge rows (FNC-1):
//! `cargo run --release --example evaluate_headlines`.
//!
//! Prints the area under the ROC curve of `headline_body_gap_share` for unrelated against related rows.
//! Nothing is trained on these rows; the rarity table comes from other sets.

#[path = "data/mod.rs"]
mod data;

use std::collections::HashMap;

use newslint::annotate::{Page, headline};
use newslint::lexicons::Phrases;
use newslint::text::Text;

fn main() {
    let bodies = data::rows("fnc1_bodies");
    let pages: HashMap<&str, Page<'_>> =
        bodies.iter().map(|row| (data::field(row, "body_id"), page(data::field(row, "text")))).collect();
    let mut by_split: HashMap<String, Vec<(f64, bool)>> = HashMap::new();
    let mut missing = 0;
    for row in data::rows("fnc1_stance") {
        let Some(body) = pages.get(data::field(&row, "body_id")) else {
            missing += 1;
            continue;
        };
        let title = page(data::field(&row, "title"));
        let Some(carried) = headline::carried_share(&headline::compare(&title, body)) else { continue };
        let unrelated = data::field(&row, "label") == "unrelated";
        for split in [data::field(&row, "split"), "all"] {
            by_split.entry(split.to_owned()).or_default().push((1.0 - carried, unrelated));
        }
    }
    println!("rows without a body: {missing}");
    for (split, rows) in by_split {
        let unrelated = rows.iter().filter(|row| row.1).count();
        println!("{split:6} {} rows, {unrelated} unrelated: AUC {:.4}", rows.len(), auc(rows));
    }
}

fn page(text: &str) -> Page<'_> {
    Page::new(Text::new(text), Phrases::builtin(), None)
}

/// Probability that a positive row scores above a negative one, ties counted half (Mann and Whitney).
fn auc(mut rows: Vec<(f64, bool)>) -> f64 {
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut below, mut wins, mut at) = (0.0, 0.0, 0);
    while at < rows.len() {
        let ties = rows[at..].iter().take_while(|row| row.0 == rows[at].0).count();
        let positive = rows[at..at + ties].iter().filter(|row| row.1).count() as f64;
        let negative = ties as f64 - positive;
        wins += positive * (below + negative / 2.0);
        below += negative;
        at += ties;
    }
    let positives = rows.iter().filter(|row| row.1).count() as f64;
    wins / (positives * below)
}
