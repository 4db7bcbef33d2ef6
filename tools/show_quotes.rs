//! Shows the annotations of a text file as they are found: `cargo run --example show_quotes -- FILE…`.

use newslint::Input;
use newslint::score::Scorer;

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let article = Scorer::default().annotate(&Input { text: &text, ..Input::default() });
        let page = &article.body;
        println!("== {path}\n-- names");
        for name in &page.names {
            println!("{:?} {} = {}", name.kind, name.span.of(&text), name.entity);
        }
        println!("-- quotations ({} marks without a partner)", page.unpaired.len());
        for quotation in &page.quotations {
            let speaker = quotation.speaker.map(|speaker| (speaker.span.of(&text), speaker.kind));
            let cue = quotation.cue.map(|cue| cue.of(&text));
            println!("{:?} {:?} by {speaker:?} cue {cue:?}", quotation.kind, quotation.content.of(&text));
        }
        println!("-- attributions");
        for found in &page.attributions {
            let of = |span: Option<newslint::span::Span>| span.map_or("-", |span| span.of(&text));
            let source = found.source.map(|source| source.span);
            println!("{} | {} | {}", of(source), of(found.cue), of(found.content));
        }
    }
}
