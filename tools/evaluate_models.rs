//! Held-out scores of every built-in model, or of one: `cargo run --release --example evaluate_models [-- unsourced]`.
//!
//! Every row is scored by a model that has seen no row of its group, and for risk also by one that has seen no row of its
//! data set: as it stands, with its style neutralised, and with its style inverted. The scores go to
//! `target/models/*.jsonl`; `tools/evaluate_models.py` sets baselines beside them and writes the model cards.

#[path = "data/risk.rs"]
mod articles;
#[path = "data/mod.rs"]
mod data;
#[path = "data/wording.rs"]
mod sentences;
#[path = "data/style.rs"]
mod style;

use std::cell::LazyCell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use articles::Labelled;
use newslint::Input;
use newslint::model::built_in;
use newslint::model::evaluation::held_out;
use newslint::model::risk_training::{RiskParams, Row};
use newslint::model::wording_training::{Examples, WordingParams};
use newslint::score::Scorer;
use sentences::Background;
use serde_json::{Value, json};

const FOLDS: usize = 10;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/models");
    fs::create_dir_all(&folder).expect("a folder for the scores");
    let only = std::env::args().nth(1);
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    let background = LazyCell::new(Background::learn);
    if wanted("unsourced") {
        write(&folder, "unsourced", wording(&sentences::unsourced(&background), sentences::UNSOURCED));
    }
    if wanted("loaded") {
        write(&folder, "loaded", wording(&sentences::loaded(&background), sentences::LOADED));
    }
    if wanted("clickbait") {
        write(&folder, "clickbait", wording(&sentences::clickbait(&background), sentences::CLICKBAIT));
    }
    if wanted("risk") {
        write(&folder, "risk", risk());
    }
    if wanted("elsewhere") {
        write(&folder, "elsewhere", elsewhere());
    }
}

fn write(folder: &Path, name: &str, rows: impl IntoIterator<Item = Value>) {
    let mut file = BufWriter::new(File::create(folder.join(format!("{name}.jsonl"))).expect("a file for the scores"));
    for row in rows {
        writeln!(file, "{row}").expect("room for the scores");
    }
}

fn wording(examples: &Examples, params: WordingParams) -> Vec<Value> {
    let held_out = params.cross_validate(examples, FOLDS).expect("enough rows");
    held_out
        .into_iter()
        .map(|(row, score)| json!({ "row": row, "label": examples.label(row), "score": score }))
        .collect()
}

/// Risk by the built-in model of articles that no set calls unreliable: how often is it an alarm?
fn elsewhere() -> Vec<Value> {
    let scorer = Scorer::default();
    let risk = |row: &Value| {
        let title = Some(data::field(row, "title")).filter(|title| !title.is_empty());
        let article = scorer.annotate(&Input { text: data::field(row, "text"), title, ..Input::default() });
        scorer.score(&article, &scorer.features(&article), None).risk
    };
    let mut values = Vec::new();
    let mut add = |kind: &str, rows: &[&Value]| {
        let scores = rows.iter().take(MOST_OF_A_KIND).map(|row| json!({ "kind": kind, "risk": risk(row) }));
        values.extend(scores);
    };
    let news = data::rows("allsides_dated_news");
    let outlet = |row: &Value| data::field(row, "source").to_owned();
    let mut sizes: HashMap<String, usize> = HashMap::new();
    news.iter().for_each(|row| *sizes.entry(outlet(row)).or_default() += 1);
    let is_opinion =
        |row: &Value| ["Guest Writer", "Editorial", "Opinion"].iter().any(|part| outlet(row).contains(part));
    let is_small = |row: &Value| !is_opinion(row) && sizes[&outlet(row)] <= SMALL;
    let is_agency = |row: &Value| ["Reuters", "Associated Press"].contains(&outlet(row).as_str());
    let of = |test: &dyn Fn(&Value) -> bool| news.iter().filter(|row| test(row)).collect::<Vec<_>>();
    add("agencies", &of(&is_agency));
    add("other reporting and magazines", &of(&|row| !is_agency(row) && !is_opinion(row) && !is_small(row)));
    add("opinion and guest writers", &of(&is_opinion));
    add("outlets with few articles", &of(&is_small));
    let hyperpartisan = data::rows("hyperpartisan");
    for (kind, label) in [("hyperpartisan", 1), ("not hyperpartisan, same collection", 0)] {
        add(kind, &hyperpartisan.iter().filter(|row| row["label"] == label).collect::<Vec<_>>());
    }
    values
}

const MOST_OF_A_KIND: usize = 600;
/// An outlet of the collection with so few articles counts as small.
const SMALL: usize = 12;

/// Scores of an article under the models that must not have seen it.
fn risk() -> Vec<Value> {
    let scorer = Scorer::default();
    let all = articles::articles();
    let measured = |text: &dyn Fn(&Labelled) -> String| -> Vec<Row> {
        all.iter().map(|article| articles::measure(&scorer, built_in::readers(), &text(article), article)).collect()
    };
    let rows = measured(&|article| article.text.clone());
    let neutral = measured(&|article| style::neutral(&article.text));
    let inverted = measured(&|article| style::inverted(&article.text, article.label));
    let auxiliary: Vec<Row> = articles::auxiliary()
        .iter()
        .map(|article| articles::measure(&scorer, built_in::readers(), &article.text, article))
        .collect();
    let auxiliary: Vec<&Row> = auxiliary.iter().collect();
    let params = RiskParams::default();
    let in_domain = held_out(&params, &rows.iter().collect::<Vec<_>>(), &auxiliary, 5).expect("enough rows");
    let mut values = Vec::new();
    for (set, (name, _)) in articles::SETS.iter().enumerate() {
        let kept = rows.iter().filter(|row| row.set as usize != set);
        let kept: Vec<&Row> = kept.chain(auxiliary.iter().copied()).collect();
        let model = params.fit(&kept).expect("enough rows");
        for index in (0..rows.len()).filter(|&index| rows[index].set as usize == set) {
            let (signals, text) = model.parts(&rows[index]);
            values.push(json!({
                "set": name, "id": all[index].id, "label": all[index].label, "group": all[index].group,
                "text": all[index].text, "in_domain": in_domain[index],
                "score": model.probability_of(&rows[index]), "signals": signals, "wording": text,
                "neutral": model.probability_of(&neutral[index]), "inverted": model.probability_of(&inverted[index]),
            }));
        }
        let weights: Vec<String> = model.signals.iter().map(|s| format!("{} {:.2}", s.name, s.weight)).collect();
        println!("without {name}: {}", weights.join(", "));
    }
    values
}
