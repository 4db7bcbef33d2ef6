//! Lines in capitals or in the case of headlines, read as if they were not: "MUSEUM OPENED ON 3 MAY 2028", "Tyre Plant Closed on 3 May 2028".
//!
//! Grammar is told by small letters, so such a line is annotated once more in a page of its own, where only names, days and months keep
//! their capitals. This costs nothing where no date or holder of the line is in question.

use crate::annotate::Page;
use crate::annotate::dates::vocabulary::{Term, term};
use crate::annotate::known_words::is_known;
use crate::lexicons::Lexicon;
use crate::rules::Scene;
use crate::rules::dates::shared::sentence_tokens;
use crate::span::Span;
use crate::text::{Key, Text, Words};

/// The sentence that holds the token, where its words begin with capitals and it is no quotation.
pub fn line(page: &Page<'_>, token: usize) -> Option<usize> {
    const SMALL: Words<12> = Words::new([
        "with", "from", "into", "over", "after", "than", "that", "upon", "when", "until", "before", "under",
    ]);
    const LONG: usize = 4;
    const LEAST: usize = 2;
    let (mut capitals, mut small) = (0, 0);
    for at in sentence_tokens(page, token) {
        let word = page.text.tokens[at];
        if !word.is_word()
            || word.has_digit()
            || word.len() < LONG
            || SMALL.contains(word.key)
            || is_month_or_weekday(word.key)
        {
            continue;
        }
        if word.is_capitalised() {
            capitals += 1;
        } else {
            small += 1;
        }
        if small > 1 {
            return None;
        }
    }
    let is_headline = capitals >= LEAST && 6 * small <= capitals;
    (is_headline && !page.in_marks(page.text.tokens[token].start)).then(|| page.text.sentence_of(token))
}

/// Gives each of the sentences of the body, which stand in order, in small letters, with its place in the body.
pub fn each(scene: &Scene<'_>, lines: &[usize], mut judge: impl FnMut(&Page<'_>, &dyn Fn(Span) -> Span)) {
    let page = &scene.article.body;
    for (index, &line) in lines.iter().enumerate() {
        if index > 0 && lines[index - 1] == line {
            continue;
        }
        let small = in_small_letters(page, line);
        let start = page.text.sentences[line].span.start;
        let own = Page::new(Text::new(&small), &scene.settings.phrases, scene.article.published);
        judge(&own, &|span| Span::new(start + span.start, start + span.end));
    }
}

/// The sentence with capitals only at its start, in names, days and months. Every byte keeps its place.
fn in_small_letters(page: &Page<'_>, line: usize) -> String {
    let sentence = page.text.sentences[line];
    let holders = page.hits.within(Lexicon::OfficeHolders, sentence.tokens);
    let mut small = page.text.str(sentence.span).to_ascii_lowercase();
    for at in sentence.tokens.range() {
        let word = page.text.tokens[at];
        let named = || holders.iter().any(|hit| hit.tokens.range().contains(&at));
        let raised =
            at == sentence.tokens.first as usize || !is_known(word.key) || is_month_or_weekday(word.key) || named();
        let start = (word.start - sentence.span.start) as usize;
        if raised
            && word.is_capitalised()
            && let Some(first) = small.get_mut(start..start + 1)
        {
            first.make_ascii_uppercase();
        }
    }
    small
}

/// "May", "Friday".
fn is_month_or_weekday(word: Key) -> bool {
    matches!(term(word), Some(Term::Month(..) | Term::Weekday(..)))
}
