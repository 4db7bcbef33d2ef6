//! # promotional-boilerplate (INT004)
//!
//! ## What it finds
//! Lines of a web site's own business inside the body: newsletter, subscription, cookie, follow and share lines,
//! advertisement markers, links to other articles.
//!
//! ## Why it matters
//! They were carried over when the text was copied by machine. Inside a body they are counted as the author's
//! words by every measure, and a repost keeps the newsletter lines of the outlet that it took the text from.
//!
//! ## Example
//! "Sign up for our daily newsletter to get the latest stories in your inbox."
//!
//! ## Limits
//! Only calls to the reader count: "residents can sign up for the newsletter at the library" is news. Copyright
//! lines and credits are let be.
//!
//! ## References
//! The C4 data set drops lines of this kind (Raffel et al. 2020); so do the FineWeb filters.

use super::shared::{pages, report};
use crate::annotate::Page;
use crate::lexicons::{Hit, Lexicon};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;

pub const RULE: Rule = Rule::new("INT004", "promotional-boilerplate", Severity::Warning);

/// A line is at most so many words long; longer paragraphs are prose.
const LONGEST_LINE: usize = 25;

/// How many tokens after an imperative its object stands ("Get the day's stories in your inbox").
const FARTHEST_OBJECT: u32 = 16;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        for (span, sentences) in passages(scene, page) {
            report(out, place, span, || {
                Evidence::new("a promotional line stands in the body").proof(match sentences {
                    1 => String::new(),
                    more => format!("{more} sentences"),
                })
            });
        }
    }
}

/// Promotional sentences, neighbours within a paragraph joined, with the number of sentences.
fn passages(scene: &Scene<'_>, page: &Page<'_>) -> Vec<(Span, usize)> {
    let text = &page.text;
    let hits = page.hits.of(Lexicon::Boilerplate);
    let mut found: Vec<(Span, usize)> = Vec::new();
    let mut last = None;
    for (index, hit) in hits.iter().enumerate() {
        let sentence = text.sentence_of(hit.tokens.first as usize);
        if last == Some(sentence) || !promotes(scene, page, &hits[index..], sentence) {
            continue;
        }
        let span = text.sentences[sentence].span;
        let near = last.filter(|&last| {
            sentence - last <= 2 && text.sentences[last].paragraph == text.sentences[sentence].paragraph
        });
        match (found.last_mut(), near) {
            (Some((passage, count)), Some(last)) => (passage.end, *count) = (span.end, *count + sentence - last),
            _ => found.push((span, 1)),
        }
        last = Some(sentence);
    }
    found
}

/// Whether the first of the hits makes its sentence a promotional one.
fn promotes(scene: &Scene<'_>, page: &Page<'_>, hits: &[Hit], sentence: usize) -> bool {
    let (text, phrases) = (&page.text, &scene.settings.phrases);
    let hit = &hits[0];
    if page.in_marks(text.tokens[hit.tokens.first as usize].start) {
        return false;
    }
    let starts = || {
        let first = hit.tokens.first;
        first == text.sentences[sentence].tokens.first || text.tokens[first as usize - 1].is_mark()
    };
    match phrases.tag(hit) {
        "say" => true,
        "open" => starts(),
        "call" => {
            let near = |object: &&Hit| object.tokens.first < hit.tokens.end + FARTHEST_OBJECT;
            let within = text.sentences[sentence].tokens.end;
            starts()
                && hits[1..]
                    .iter()
                    .take_while(near)
                    .any(|object| object.tokens.first < within && phrases.tag(object) == "object")
        }
        "line" => is_short_line(page, hit),
        _ => false,
    }
}

/// The hit begins a short paragraph, and more than its own words stand there only as a title would.
fn is_short_line(page: &Page<'_>, hit: &Hit) -> bool {
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(hit.tokens.first as usize)];
    let paragraph = text.paragraphs[sentence.paragraph as usize].tokens;
    let begins = text.tokens[paragraph.first as usize..hit.tokens.first as usize].iter().all(|token| token.is_mark());
    begins && paragraph.len() <= LONGEST_LINE && hit.tokens.first - paragraph.first <= 2
}
