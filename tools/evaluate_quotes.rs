//! Quotations, speakers and attributions against PolNeAR:
//! `cargo run --release --example evaluate_quotes -- [--held-out] [--errors N]`.
//!
//! Without `--held-out` on the development ninth; with it on the set's "dev" part and the tenth that training never
//! saw. Measured are direct quotations by overlap (as the Gender Gap Tracker does) and their speakers, exact spans of source,
//! cue and content in whole articles, and the same on CofeNet's BIO sentences.

#[path = "data/mod.rs"]
mod data;
#[path = "data/polnear.rs"]
mod polnear;

use std::collections::HashSet;

use newslint::Input;
use newslint::annotate::{Page, Quotation, QuotationKind};
use newslint::score::Scorer;
use newslint::span::Span;
use newslint::text::Text;
use polnear::{Article, Attribution, Part, Tally};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let held_out = arguments.iter().any(|argument| argument == "--held-out");
    let errors = arguments.iter().position(|argument| argument == "--errors");
    let errors = errors.and_then(|at| arguments.get(at + 1)).map_or(0, |count| count.parse().unwrap_or(20));
    let wanted = if held_out { Part::HeldOut } else { Part::Development };
    let articles: Vec<Article> = polnear::articles().into_iter().filter(|article| article.part == wanted).collect();
    println!("PolNeAR, {} articles ({wanted:?})", articles.len());
    let mut score = Score { errors, ..Score::default() };
    for article in &articles {
        score.add(article);
    }
    score.print();
    if held_out {
        println!("\nCofeNet's BIO sentences of PolNeAR's dev part, exact spans");
        print_spans(&bio());
    }
}

fn print_spans(tallies: &[Tally; 3]) {
    for (name, tally) in ["source", "cue", "content"].iter().zip(tallies) {
        println!("  {name:8} {tally}");
    }
}

#[derive(Default)]
struct Score {
    errors: usize,
    /// Overlap of at least 0.3, 0.8 and 1.
    direct: [Tally; 3],
    speakers_right: usize,
    speakers_asked: usize,
    all: [Tally; 3],
    direct_spans: [Tally; 3],
    indirect_spans: [Tally; 3],
}

const OVERLAPS: [f64; 3] = [0.3, 0.8, 1.0];

impl Score {
    fn add(&mut self, article: &Article) {
        let scorer = Scorer::default();
        let annotated = scorer.annotate(&Input { text: &article.text, ..Input::default() });
        let page = &annotated.body;
        self.add_direct(article, page);
        let found: Vec<Attribution> = page.attributions.iter().map(plain).collect();
        add_spans(&mut self.all, &found, &article.attributions, &|_| true);
        let direct = |found: &Attribution| is_direct(&article.text, found);
        add_spans(&mut self.direct_spans, &found, &article.attributions, &direct);
        add_spans(&mut self.indirect_spans, &found, &article.attributions, &|found| !direct(found));
    }

    fn add_direct(&mut self, article: &Article, page: &Page<'_>) {
        let annotated: Vec<(Span, &Attribution)> = article
            .attributions
            .iter()
            .flat_map(|found| pieced(&article.text, &found.content).into_iter().map(move |span| (span, found)))
            .filter(|(span, _)| is_quoted(span.of(&article.text)) && words(span.of(&article.text)) >= 4)
            .collect();
        // Whether a quotation is direct or mixed is not annotated: a mixed one counts where it is a content of its own.
        let counts = |quotation: &Quotation, span: Span| {
            let whole = annotated.iter().any(|&(annotated, _)| overlap(span, annotated) >= 0.3);
            quotation.kind == QuotationKind::Direct || quotation.kind == QuotationKind::Mixed && whole
        };
        let found: Vec<Span> = page
            .quotations
            .iter()
            .filter(|quotation| quotation.speaker.is_some())
            .flat_map(|quotation| paragraphs(page, quotation.span).into_iter().map(move |span| (quotation, span)))
            .filter(|&(quotation, span)| words(span.of(&article.text)) >= 4 && counts(quotation, span))
            .map(|(_, span)| span)
            .collect();
        for (tally, least) in self.direct.iter_mut().zip(OVERLAPS) {
            tally.annotated += annotated.len();
            tally.found += found.len();
            tally.right +=
                found.iter().filter(|&&found| annotated.iter().any(|&(span, _)| overlap(found, span) >= least)).count();
        }
        for &span in &found {
            if !annotated.iter().any(|&(annotated, _)| overlap(span, annotated) >= 0.3) {
                let held = article.attributions.iter().flat_map(|found| &found.content);
                let part = held.into_iter().find(|content| content.overlaps(span));
                let what = part.map_or("not annotated".to_owned(), |content| {
                    format!("part of ⟪{}⟫", content.of(&article.text).chars().take(300).collect::<String>())
                });
                self.error(&what, article, span);
            }
        }
        for (span, attribution) in annotated {
            if !found.iter().any(|&found| overlap(found, span) >= 0.3) {
                self.error("missed", article, span);
            }
            self.add_speaker(article, page, span, attribution);
        }
    }

    /// A speaker is right where it shares words with the annotated source, the name that a pronoun stands for not asked.
    fn add_speaker(&mut self, article: &Article, page: &Page<'_>, span: Span, attribution: &Attribution) {
        if attribution.source.is_empty() {
            return;
        }
        self.speakers_asked += 1;
        let shared = |quotation: &Quotation| {
            overlap(
                Span::new(
                    quotation.span.start.max(span.start),
                    quotation.span.end.min(span.end).max(quotation.span.start.max(span.start)),
                ),
                span,
            )
        };
        let quotation = page.quotations.iter().max_by(|a, b| shared(a).total_cmp(&shared(b)));
        let speaker = quotation.filter(|quotation| shared(quotation) > 0.3).and_then(|found| found.speaker);
        let right =
            speaker.is_some_and(|speaker| attribution.source.iter().any(|source| source.overlaps(speaker.span)));
        self.speakers_right += usize::from(right);
        if !right {
            let name = speaker.map_or("-", |speaker| speaker.span.of(&article.text));
            let wanted = attribution.source[0].of(&article.text);
            self.error(&format!("speaker {name:?} not {wanted:?}"), article, span);
        }
    }

    fn error(&mut self, what: &str, article: &Article, span: Span) {
        if self.errors > 0 {
            self.errors -= 1;
            let start = article.text.floor_boundary(span.start.saturating_sub(150) as usize);
            let end = article.text.floor_boundary((span.end as usize + 150).min(article.text.len()));
            let shown: String = span.of(&article.text).chars().take(200).collect();
            println!(
                "[{what}] {} ⟦{shown}⟧ {}",
                &article.text[start..span.start as usize],
                &article.text[span.end as usize..end]
            );
        }
    }

    fn print(&self) {
        println!("direct quotations of four words or more, with a speaker");
        for (tally, least) in self.direct.iter().zip(OVERLAPS) {
            println!("  overlap ≥ {least:.1}  {tally}");
        }
        let share = self.speakers_right as f64 / self.speakers_asked.max(1) as f64;
        println!("speaker of an annotated direct quotation right: {share:.3} of {}", self.speakers_asked);
        println!("exact character spans, all attributions");
        print_spans(&self.all);
        println!("of those with quoted content");
        print_spans(&self.direct_spans);
        println!("of those without");
        print_spans(&self.indirect_spans);
    }
}

/// The nearest character boundary at or before an offset.
trait Boundary {
    fn floor_boundary(&self, at: usize) -> usize;
}

impl Boundary for str {
    fn floor_boundary(&self, mut at: usize) -> usize {
        while !self.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn plain(found: &newslint::annotate::Attribution) -> Attribution {
    Attribution {
        source: found.source.map(|source| source.span).into_iter().collect(),
        cue: found.cue.into_iter().collect(),
        content: [found.content, found.rest].into_iter().flatten().collect(),
    }
}

fn add_spans(
    tallies: &mut [Tally; 3],
    found: &[Attribution],
    annotated: &[Attribution],
    wanted: &dyn Fn(&Attribution) -> bool,
) {
    let selects: [fn(&Attribution) -> &Vec<Span>; 3] =
        [|found| &found.source, |found| &found.cue, |found| &found.content];
    for (tally, select) in tallies.iter_mut().zip(selects) {
        let spans = |list: &[Attribution]| -> HashSet<Span> {
            list.iter().filter(|found| wanted(found)).flat_map(select).copied().collect()
        };
        tally.add(&spans(found), &spans(annotated));
    }
}

const OPENING: [char; 4] = ['"', '\u{201c}', '\u{2018}', '\''];
const CLOSING: [char; 4] = ['"', '\u{201d}', '\u{2019}', '\''];

/// Whether a content is one quotation from mark to mark.
fn is_quoted(content: &str) -> bool {
    let inside = content.trim_matches(['"', '\u{201c}', '\u{201d}', '\'', '\u{2018}', '\u{2019}']);
    content.starts_with(OPENING)
        && content.ends_with(CLOSING)
        && !inside.contains(['"', '\u{201d}', '\u{201c}'])
        && !inside.is_empty()
}

/// The parts of a content, those joined that nothing but white space divides: some annotators marked a quotation
/// sentence by sentence.
fn pieced(text: &str, parts: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(parts.len());
    for &part in parts {
        match joined.last_mut() {
            Some(last) if last.end <= part.start && text[last.end as usize..part.start as usize].trim().is_empty() => {
                last.end = part.end;
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// A quotation in the paragraphs it goes through: the annotators marked each by itself.
fn paragraphs(page: &Page<'_>, span: Span) -> Vec<Span> {
    let first = page.text.paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
    let inside = page.text.paragraphs[first..].iter().take_while(|paragraph| paragraph.span.start < span.end);
    inside.map(|paragraph| Span::new(paragraph.span.start.max(span.start), paragraph.span.end.min(span.end))).collect()
}

fn is_direct(text: &str, found: &Attribution) -> bool {
    found.content.iter().any(|span| span.of(text).contains(['"', '\u{201c}', '\u{201d}']))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Shared bytes over the longer span.
fn overlap(left: Span, right: Span) -> f64 {
    let shared = left.end.min(right.end).saturating_sub(left.start.max(right.start));
    f64::from(shared) / f64::from(left.len().max(right.len()).max(1))
}

/// Exact spans on BIO sentences, each read by itself.
fn bio() -> [Tally; 3] {
    let mut tallies = [Tally::default(); 3];
    for row in data::rows("polnear_bio_cofenet_format") {
        let strings = |name: &str| -> Vec<String> {
            row[name].as_array().into_iter().flatten().map(|token| token.as_str().unwrap_or("").to_owned()).collect()
        };
        let (tokens, labels) = (strings("tokens"), strings("labels"));
        let (text, places) = join(&tokens);
        let page = Page::new(Text::new(&text), newslint::lexicons::Phrases::builtin(), None);
        let found = flatten(&page, &places);
        for (kind, tally) in ["source", "cue", "content"].iter().zip(&mut tallies) {
            tally.add(&runs(&found, kind), &runs(&labels, kind));
        }
    }
    tallies
}

/// The tokens as running text, and the place of each.
fn join(tokens: &[String]) -> (String, Vec<Span>) {
    const CLOSE_UP: [&str; 17] =
        [",", ".", ":", ";", "?", "!", "''", "'", "%", "-RRB-", "-RSB-", "n't", "'s", "'re", "'ve", "'ll", "'d"];
    let (mut text, mut places, mut glue) = (String::new(), Vec::new(), true);
    for token in tokens {
        let closes = CLOSE_UP.contains(&token.as_str()) || token == "'m";
        if !glue && !closes {
            text.push(' ');
        }
        let written = match token.as_str() {
            "``" => "\u{201c}",
            "''" => "\u{201d}",
            "`" => "\u{2018}",
            "-LRB-" | "-LSB-" => "(",
            "-RRB-" | "-RSB-" => ")",
            other => other,
        };
        places.push(Span::new(text.len() as u32, (text.len() + written.len()) as u32));
        text.push_str(written);
        glue = matches!(token.as_str(), "``" | "`" | "$" | "-LRB-" | "-LSB-" | "#");
    }
    (text, places)
}

/// One label a token: attributions in order of length, later ones only where nothing stands yet.
fn flatten(page: &Page<'_>, places: &[Span]) -> Vec<String> {
    let mut labels = vec!["O".to_owned(); places.len()];
    let mut found: Vec<Attribution> = page.attributions.iter().map(plain).collect();
    let length = |found: &Attribution| -> u32 { found.content.iter().map(|span| span.len()).sum() };
    found.sort_by_key(|found| std::cmp::Reverse(length(found)));
    for attribution in &found {
        let parts = [("source", &attribution.source), ("cue", &attribution.cue), ("content", &attribution.content)];
        let tokens =
            |span: &Span| -> Vec<usize> { (0..places.len()).filter(|&at| places[at].overlaps(*span)).collect() };
        let free = parts.iter().all(|(_, spans)| spans.iter().flat_map(tokens).all(|at| labels[at] == "O"));
        if !free {
            continue;
        }
        for (kind, spans) in parts {
            for span in spans {
                for (index, at) in tokens(span).into_iter().enumerate() {
                    labels[at] = format!("{}-{kind}", if index == 0 { "B" } else { "I" });
                }
            }
        }
    }
    labels
}

/// The spans of a kind in a label sequence, as token ranges.
fn runs(labels: &[String], kind: &str) -> HashSet<Span> {
    let (begin, inside) = (format!("B-{kind}"), format!("I-{kind}"));
    let mut runs = HashSet::new();
    let mut at = 0;
    while at < labels.len() {
        if labels[at] == begin {
            let start = at;
            at += 1;
            while at < labels.len() && labels[at] == inside {
                at += 1;
            }
            runs.insert(Span::new(start as u32, at as u32));
        } else {
            at += 1;
        }
    }
    runs
}
