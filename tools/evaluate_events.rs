//! How well `stories` joins independent reports of one event: `cargo run --release --example evaluate_events [-- held-out]`.
//!
//! The triples of BASIL (three outlets on each event), half of them held out by the hash of their identity; with and without
//! their days, alone and among 3,000 articles of other events. Counted are pairs of reports: recall over the pairs of a
//! triple, precision over the joined pairs of BASIL's reports. Joined pairs with the other articles are counted apart: far ones
//! lie more than two weeks apart and are wrong, near ones may be right.

#[path = "data/mod.rs"]
mod data;

use std::collections::BTreeMap;

use jiff::civil::Date;
use newslint::story::groups::group;
use rayon::ThreadPoolBuilder;
use serde_json::Value;

/// Articles of other events.
const OTHERS: usize = 3_000;
/// Days between two articles from which on they cannot report one event.
const FAR: i32 = 14;

struct Row {
    text: String,
    day: Option<Date>,
    triple: Option<String>,
}

fn main() {
    let held_out = std::env::args().any(|argument| argument == "held-out");
    let row = |row: &Value, triple: Option<&str>| Row {
        text: data::field(row, "text").to_owned(),
        day: data::field(row, "date").get(..10).and_then(|day| day.parse().ok()),
        triple: triple.map(str::to_owned),
    };
    let mut rows: Vec<Row> = data::rows("basil_same_event_triples")
        .iter()
        .filter(|one| data::hash(data::field(one, "triple")).is_multiple_of(2) == held_out)
        .map(|one| row(one, Some(data::field(one, "triple"))))
        .collect();
    let reports = rows.len();
    let others = data::rows("allsides_dated_news");
    rows.extend(
        others.iter().filter(|one| data::hash(data::field(one, "id")) % 2 == 1).take(OTHERS).map(|one| row(one, None)),
    );
    for (name, len) in [("alone", reports), ("among others", rows.len())] {
        for dated in [true, false] {
            println!("{name:13} {:10} {}", if dated { "dated" } else { "undated" }, judge(&rows[..len], dated));
        }
    }
}

fn judge(rows: &[Row], dated: bool) -> String {
    let pool = ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let days: Vec<Option<Date>> = rows.iter().map(|row| row.day.filter(|_| dated)).collect();
    let grouping = group(&texts, &days, &pool, &mut || false).expect("nobody interrupts");
    let mut stories: BTreeMap<u32, Vec<&Row>> = BTreeMap::new();
    for (place, row) in grouping.places.iter().zip(rows) {
        stories.entry(place.story.unwrap_or(u32::MAX)).or_default().push(row);
    }
    let (mut right, mut wrong, mut far, mut near) = (0, 0, 0, 0);
    for members in stories.values() {
        for (place, one) in members.iter().enumerate() {
            for other in &members[place + 1..] {
                match (&one.triple, &other.triple) {
                    (Some(a), Some(b)) if a == b => right += 1,
                    (Some(_), Some(_)) => wrong += 1,
                    _ => match (one.day, other.day) {
                        (Some(a), Some(b)) if (a - b).get_days().abs() > FAR => far += 1,
                        _ => near += 1,
                    },
                }
            }
        }
    }
    let pairs = rows.iter().filter(|row| row.triple.is_some()).count();
    let largest = stories.values().map(Vec::len).max().unwrap_or(0);
    format!(
        "recall {:.3} of {pairs}, precision {:.3}, with others: near {near}, far {far}; largest story {largest}",
        f64::from(right) / pairs as f64,
        f64::from(right) / f64::from((right + wrong).max(1)),
    )
}
