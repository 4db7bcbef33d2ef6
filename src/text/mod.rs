//! Text: tokens, sentences and paragraphs with their byte offsets.
//!
//! A text is read once, here. Everything downstream works on [`Token`]s: words carry a hash of their
//! lower-cased form ([`Key`]), so that a rule compares integers and never reads the raw text again.
//!
//! ```
//! use newslint::text::{Text, key};
//! let text = Text::new("Dr. Roe said so. \u{201c}No,\u{201d} said the U.S. envoy.");
//! assert_eq!(text.sentences.len(), 2);
//! assert_eq!(text.tokens[3].key, key("said"));
//! assert_eq!(text.str(text.sentences[0].span), "Dr. Roe said so.");
//! ```

pub mod front_matter;
mod iso_date;
mod key;
mod paragraph;
mod places;
mod sentence;
pub mod syllables;
mod token;
mod tokenize;
mod types;

pub use iso_date::iso_date;
pub use key::{Key, KeyHashing, KeyMap, KeySet, Sieve, Words, key, key_of, keys, without_possessive};
pub use paragraph::{Paragraph, ParagraphKind};
pub use places::Places;
pub use sentence::{LONGEST_SENTENCE, Sentence};
pub use syllables::syllables;
pub use token::{Class, Token};
pub use tokenize::tokenize;
use tokenize::tokenize_with_places;
pub use types::{Type, Types};

use crate::span::{Span, TokenSpan};

/// A text with its tokens, sentences and paragraphs. Offsets index `source`.
pub struct Text<'t> {
    pub source: &'t str,
    /// What is read: all of `source` but its front matter.
    pub body: Span,
    pub tokens: Vec<Token>,
    pub places: Places,
    pub sentences: Vec<Sentence>,
    pub paragraphs: Vec<Paragraph>,
}

impl<'t> Text<'t> {
    /// Reads a whole text as body. Texts of 4 GiB and more must be refused by the caller ([`crate::Input`]).
    pub fn new(source: &'t str) -> Self {
        Self::with_body(source, Span::new(0, source.len() as u32))
    }

    /// Reads only `body` of the source.
    pub fn with_body(source: &'t str, body: Span) -> Self {
        let (mut tokens, places) = tokenize_with_places(source, body);
        let paragraphs = paragraph::split(source, &tokens, &places);
        let sentences = sentence::split(&tokens, &places, &paragraphs);
        for (sentence, index) in sentences.iter().zip(0..) {
            tokens[sentence.tokens.range()].iter_mut().for_each(|token| token.sentence = index);
        }
        Self { source, body, tokens, places, sentences, paragraphs }
    }

    /// The types of its words and numbers, in lower case.
    pub fn types(&self) -> Types {
        Types::of(self.places.lexical.iter().map(|&index| self.tokens[index as usize].key))
    }

    pub fn str(&self, span: Span) -> &'t str {
        span.of(self.source)
    }

    /// The token as it is written; empty behind the last.
    pub fn token_str(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span().of(self.source))
    }

    /// The byte span from the first to the last token; empty token spans give an empty span.
    pub fn span(&self, tokens: TokenSpan) -> Span {
        match self.tokens.get(tokens.range()) {
            Some([first, .., last]) => Span::new(first.start, last.end),
            Some([only]) => only.span(),
            _ => Span::default(),
        }
    }

    /// The key of a token, or [`Key::NONE`] past either end: saves neighbours their bounds checks.
    pub fn key(&self, index: usize) -> Key {
        self.tokens.get(index).map_or(Key::NONE, |token| token.key)
    }

    /// Index of the first token that ends after the byte offset.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.end <= offset)
    }

    /// The tokens that overlap the byte span.
    pub fn tokens_in(&self, span: Span) -> TokenSpan {
        let first = self.token_at(span.start);
        let end = first + self.tokens[first..].partition_point(|token| token.start < span.end);
        TokenSpan::new(first as u32, end as u32)
    }

    /// Index of the sentence that holds the token (sentences cover all tokens), or that behind the last one.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.sentences.len(), |token| token.sentence as usize)
    }

    /// Index of the sentence at the byte offset, or of the next one after it.
    pub fn sentence_at(&self, offset: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.end <= offset)
    }
}
