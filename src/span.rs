//! Half-open spans: byte spans into a text, and token spans into its tokens.
//!
//! Inside the engine every place is a [`Span`] of UTF-8 byte offsets. They become Python `str` indices
//! only where a report leaves Rust (see [`crate::offsets`]).

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets, `start <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub const fn contains_offset(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text the span stands for. Both ends lie on character boundaries of the text it was made from.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// A half-open range of token indices, `first <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenSpan {
    pub first: u32,
    pub end: u32,
}

impl TokenSpan {
    pub const fn new(first: u32, end: u32) -> Self {
        Self { first, end }
    }

    pub const fn len(self) -> usize {
        (self.end - self.first) as usize
    }

    pub const fn is_empty(self) -> bool {
        self.first == self.end
    }

    pub const fn contains(self, other: TokenSpan) -> bool {
        self.first <= other.first && other.end <= self.end
    }

    pub const fn overlaps(self, other: TokenSpan) -> bool {
        self.first < other.end && other.first < self.end
    }

    pub const fn range(self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}
