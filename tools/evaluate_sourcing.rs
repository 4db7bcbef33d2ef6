//! Sourcing rules on sentences that people marked as weasels: `cargo run --release --example evaluate_sourcing [-- --errors N | --lines FILE]`.
//!
//! The weasel sentences of CoNLL-2010 (Wikipedia) include modal hedges. Joined with the Szeged annotation of the same
//! sentences, which marks hedges and no weasels, the pure weasels are those that are uncertain in the first
//! and certain in the second; the pure negatives are certain in both. Printed are precision, recall and F1 of SRC001, SRC003 and
//! SRC006 together on the pure part and on the whole, and apart for the articles whose name hashes to an even number
//! (the rules were tuned on neither; errors are printed of the odd half alone).

#[path = "data/mod.rs"]
mod data;

use std::collections::HashMap;

use newslint::Input;
use newslint::config::Settings;
use newslint::rules::index_of;
use newslint::score::Scorer;
use serde_json::Value;

const CODES: [&str; 3] = ["SRC001", "SRC003", "SRC006"];

struct Sentence {
    text: String,
    is_weasel: bool,
    /// Certain by the second annotation: what the first marks is then a weasel and no hedge.
    pure: bool,
    held_out: bool,
    fired: [bool; 3],
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let [flag, path] = &std::env::args().skip(1).collect::<Vec<_>>()[..]
        && flag == "--lines"
    {
        return print_lines(path);
    }
    let errors = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--errors"), Some(count)) => count.parse().expect("a number of errors"),
        _ => 0,
    };
    let sentences = read();
    println!(
        "{} sentences, {} of them with the second annotation certain\n",
        sentences.len(),
        sentences.iter().filter(|s| s.pure).count()
    );
    println!(
        "| part | rules | sentences | weasels | fired | precision | recall | F1 |\n|---|---|---|---|---|---|---|---|"
    );
    for (part, keep) in PARTS {
        let part_of: Vec<&Sentence> = sentences.iter().filter(|sentence| keep(sentence)).collect();
        for (index, code) in CODES.iter().enumerate() {
            row(part, code, &part_of, |sentence| sentence.fired[index]);
        }
        row(part, "together", &part_of, |sentence| sentence.fired.contains(&true));
        row(part, "any of 30 quantifiers", &part_of, |sentence| has_quantifier(&sentence.text));
    }
    let seen = || sentences.iter().filter(|sentence| sentence.pure && !sentence.held_out);
    for sentence in seen().filter(|sentence| !sentence.is_weasel && sentence.fired.contains(&true)).take(errors) {
        println!("false alarm: {}", sentence.text);
    }
    let reporting = |sentence: &&Sentence| VERBS.iter().any(|verb| sentence.text.to_lowercase().contains(verb));
    for sentence in seen().filter(|s| s.is_weasel && !s.fired.contains(&true)).filter(reporting).take(errors) {
        println!("missed: {}", sentence.text);
    }
}

/// The codes that fire in each line of a file, to try wordings of one's own.
fn print_lines(path: &str) {
    let scorer = Scorer::new(Settings::everything_on());
    let lines = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    for line in lines.lines() {
        let codes: Vec<&str> =
            CODES.iter().zip(fired(&scorer, line)).filter(|(_, fires)| *fires).map(|(code, _)| *code).collect();
        println!("{:16} {line}", codes.join(" "));
    }
}

type Part = (&'static str, fn(&Sentence) -> bool);

const PARTS: [Part; 4] = [
    ("pure, all", |sentence| sentence.pure),
    ("pure, even articles", |sentence| sentence.pure && sentence.held_out),
    ("pure, with a verb of saying or thinking", |sentence| {
        sentence.pure && VERBS.iter().any(|verb| sentence.text.to_lowercase().contains(verb))
    }),
    ("all", |_| true),
];

/// Sentences that can hold an attributed generality at all: most weasels of Wikipedia are quantities ("many", "some").
const VERBS: [&str; 16] = [
    " say ", " says ", " said ", " believe", " argue", " claim", " consider", " thought ", " think ", " suggest",
    " regard", " known as", " report", " critic", " show that", " found that",
];

/// What a list of vague quantities alone would do.
fn has_quantifier(text: &str) -> bool {
    const WORDS: [&str; 30] = [
        "some", "many", "most", "several", "various", "numerous", "few", "certain", "often", "sometimes", "usually",
        "generally", "widely", "commonly", "others", "people", "critics", "experts", "considered", "known", "believed",
        "regarded", "popular", "famous", "notable", "arguably", "probably", "possibly", "reportedly", "allegedly",
    ];
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

fn read() -> Vec<Sentence> {
    let normal = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let szeged = data::rows("szeged_wiki_uncertainty");
    let hedged: HashMap<String, bool> =
        szeged.iter().map(|row| (normal(data::field(row, "text")), row["label"] == 1)).collect();
    let scorer = Scorer::new(Settings::everything_on());
    data::rows("conll2010_weasel_balanced")
        .iter()
        .map(|row: &Value| {
            let text = data::field(row, "text");
            Sentence {
                text: text.to_owned(),
                is_weasel: row["label"] == 1,
                pure: hedged.get(&normal(text)) == Some(&false),
                held_out: data::hash(data::field(row, "doc")).is_multiple_of(2),
                fired: fired(&scorer, text),
            }
        })
        .collect()
}

fn fired(scorer: &Scorer, text: &str) -> [bool; 3] {
    let article = scorer.annotate(&Input { text, ..Input::default() });
    let scored = scorer.score(&article, &scorer.features(&article), None);
    CODES.map(|code| scored.counts.0[index_of(code).expect("a rule")] > 0)
}

fn row(part: &str, rules: &str, sentences: &[&Sentence], fires: impl Fn(&Sentence) -> bool) {
    let count =
        |wanted: &dyn Fn(&Sentence) -> bool| sentences.iter().filter(|sentence| wanted(sentence)).count() as f64;
    let (weasels, fired) = (count(&|sentence| sentence.is_weasel), count(&fires));
    let both = count(&|sentence| sentence.is_weasel && fires(sentence));
    let (precision, recall) = (both / fired.max(1.0), both / weasels.max(1.0));
    let f1 = 2.0 * both / (fired + weasels).max(1.0);
    println!(
        "| {part} | {rules} | {} | {weasels} | {fired} | {precision:.3} | {recall:.3} | {f1:.3} |",
        sentences.len()
    );
}
