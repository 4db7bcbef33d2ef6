//! What the text expert sees of an article: its words and pairs of words, masked until only the wording is left.
//!
//! A model that can read names learns publishers, people and months; one that can read marks learns how a data set was
//! scraped. So marks are left out; names (and with them outlets, datelines, credits, weekdays and months), numbers
//! and addresses are masks; a capitalised word that opens a sentence counts as a name unless it is a function word;
//! and the words of the lists of boosters and sensational wording are masked too, so that putting such words in or
//! taking them out moves nothing.

use crate::annotate::Page;
use crate::lexicons::{Hit, Lexicon};
use crate::model::words::{self, fold, slot};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Token, Words};

/// Features are hashed to so many bits.
pub const BITS: u32 = 17;
pub const CELLS: usize = 1 << BITS;
/// Changes whenever a feature below does.
pub const SCHEMA: &str = "document 2: masked words and pairs, distinct; 17 bits";

const NAME: u32 = 1;
const NUMBER: u32 = 2;
const ADDRESS: u32 = 3;
const STRONG: u32 = 4;

/// A feature and the tokens it was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    pub cell: u32,
    first: u32,
    last: u32,
}

impl Feature {
    /// Where it stands in the text.
    pub fn span(&self, page: &Page<'_>) -> Span {
        page.text.span(TokenSpan::new(self.first, self.last + 1))
    }
}

/// What training keeps of a body.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The distinct cells, sorted.
    pub cells: Vec<u32>,
    /// The cells of single words that are no masks, as often as they stand there: how far the vocabulary is known.
    pub vocabulary: Vec<u32>,
}

impl Document {
    pub fn read(page: &Page<'_>) -> Self {
        let mut document = Self::default();
        stream(page, |feature, size| {
            document.cells.push(feature.cell);
            if size == Size::Word {
                document.vocabulary.push(feature.cell);
            }
        });
        document.cells.sort_unstable();
        document.cells.dedup();
        document
    }
}

/// A word as the expert sees it, a mask or a hash, and the index of its token.
#[derive(Clone, Copy)]
struct Word {
    seen: u32,
    token: u32,
}

/// The words of a body; a run of the same mask is one.
fn words(page: &Page<'_>) -> Vec<Word> {
    let text = &page.text;
    let mut words: Vec<Word> = Vec::with_capacity(text.places.lexical.len());
    let mut strong = Strong::of(page);
    let (mut opens_sentence, mut in_address, mut before) = (true, false, 0);
    for (token, index) in text.tokens.iter().zip(0..) {
        in_address &= !token.after_space();
        if token.is_mark() {
            opens_sentence |= ends_sentence(token.key);
            continue;
        }
        in_address |= starts_address(*token);
        let seen = if in_address || has_inner_mark(text.source, *token) {
            ADDRESS
        } else if strong.covers(index) {
            STRONG
        } else if token.has_digit() {
            NUMBER
        } else if token.is_capitalised() && !(opens_sentence && words::is_function_word(token.key)) && !is_i(*token) {
            NAME
        } else {
            fold(token.key)
        };
        opens_sentence = false;
        if seen > STRONG || seen != before {
            words.push(Word { seen, token: index });
        }
        before = seen;
    }
    words
}

/// Whether a feature is a word by itself or a pair of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Word,
    Pair,
}

/// Calls `each` with the features of a body in the order of the text, as often as they stand there: that of a word, which a
/// mask does not have, and that of the pair it ends.
#[inline]
pub fn stream(page: &Page<'_>, mut each: impl FnMut(Feature, Size)) {
    let mut before: Option<Word> = None;
    for word in words(page) {
        let Word { seen, token } = word;
        if seen > STRONG {
            each(Feature { cell: slot(21, seen, 0, 0, BITS), first: token, last: token }, Size::Word);
        }
        if let Some(before) = before {
            let cell = slot(22, before.seen, seen, 0, BITS);
            each(Feature { cell, first: before.token, last: token }, Size::Pair);
        }
        before = Some(word);
    }
}

/// What a row's sum of weights is multiplied with, so that long articles are not surer than short ones.
pub fn scale(cells: usize) -> f32 {
    8.0 / (cells.max(1) as f32).sqrt()
}

/// Walks along the hits of the lists whose words are masked.
struct Strong<'p> {
    lists: [&'p [Hit]; 3],
    /// No hit covers a token before this one.
    next: u32,
}

impl<'p> Strong<'p> {
    fn of(page: &'p Page<'_>) -> Self {
        let lists = [Lexicon::Boosters, Lexicon::Sensational, Lexicon::CallToShare];
        Self { lists: lists.map(|list| page.hits.of(list)), next: 0 }
    }

    /// Whether a hit covers the token; tokens are asked for in order.
    #[inline]
    fn covers(&mut self, token: u32) -> bool {
        token >= self.next && self.looks(token)
    }

    #[inline(never)]
    fn looks(&mut self, token: u32) -> bool {
        self.next = u32::MAX;
        for hits in &mut self.lists {
            while hits.first().is_some_and(|first| first.tokens.end <= token) {
                *hits = &hits[1..];
            }
            let first = hits.first().map_or(u32::MAX, |first| first.tokens.first);
            self.next = self.next.min(first);
        }
        self.next <= token
    }
}

fn starts_address(token: Token) -> bool {
    const STARTS: Words<3> = Words::new(["http", "https", "www"]);
    STARTS.contains(token.key)
}

/// "example.com", "user_name": a word no sentence needs. (An abbreviation such as "U.S" is a name or rare.)
#[inline]
fn has_inner_mark(source: &str, token: Token) -> bool {
    !token.is_plain() && token.is_word() && token.span().of(source).bytes().any(|byte| matches!(byte, b'.' | b'_'))
}

fn is_i(token: Token) -> bool {
    const FORMS: Words<5> = Words::new(["i", "i'm", "i've", "i'd", "i'll"]);
    FORMS.contains(token.key)
}

fn ends_sentence(mark: Key) -> bool {
    const MARKS: Words<8> = Words::new([".", "!", "?", ":", "\"", "\u{201c}", "\u{201d}", "\u{2026}"]);
    MARKS.contains(mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, score::Scorer};

    fn cells(text: &str) -> Vec<u32> {
        let scorer = Scorer::default();
        Document::read(&scorer.annotate(&Input { text, ..Input::default() }).body).cells
    }

    #[test]
    fn publishers_people_dates_numbers_and_layout_are_masked() {
        let one =
            "WASHINGTON (Reuters) \u{2014} The senator met John Smith on Tuesday and \u{201c}paid\u{201d} 40 dollars.";
        let two = "LONDON (The Daily Wire) - The senator met Ann Lee Cole on Friday and\n\n\"paid\" 1,250 dollars.";
        assert_eq!(cells(one), cells(two));
        assert_eq!(
            cells("it said so at https://example.com/a-b/c?d yesterday"),
            cells("it said so at www.x.org yesterday")
        );
        assert_ne!(cells("the senator met nobody"), cells("the senator met everybody"));
    }

    #[test]
    fn features_know_where_they_stand() {
        let scorer = Scorer::default();
        let article = scorer.annotate(&Input { text: "they then said why", ..Input::default() });
        let mut texts = Vec::new();
        stream(&article.body, |feature, _| texts.push(article.body.text.str(feature.span(&article.body))));
        assert_eq!(texts, ["they", "then", "they then", "said", "then said", "why", "said why"]);
    }
}
