#[path = "data/mod.rs"]
mod data;
use newslint::annotate::dates;
use newslint::lexicons::Phrases;
use newslint::text::Text;
fn main() {
    let set = std::env::args().nth(1).unwrap();
    let limit: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    for row in data::rows(&set).iter().take(limit) {
        let source = data::field(row, "text");
        let anchor = ["dct", "date"].iter().find_map(|name| data::field(row, name).get(..10)?.parse().ok());
        let text = Text::new(source);
        let hits = Phrases::builtin().find(&text.tokens);
        let found = dates::find(&text, &hits, anchor);
        let spans: Vec<serde_json::Value> =
            found.iter().map(|m| serde_json::json!([m.span.start, m.span.end, m.kind.name(), &*m.value])).collect();
        println!(
            "{}",
            serde_json::json!({"text": source, "date": anchor.map(|d: jiff::civil::Date| d.to_string()), "spans": spans})
        );
    }
}
