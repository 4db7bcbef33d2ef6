//! Byte offsets to Python `str` indices.
//!
//! Python counts code points. The index keeps one checkpoint every [`STRIDE`] bytes and counts the rest,
//! so that a lookup is constant time. It is built only when spans leave Rust.

use crate::span::Span;

const STRIDE: usize = 64;

/// Maps byte offsets of one text to code-point indices.
pub struct Offsets<'t> {
    text: &'t [u8],
    /// Code points before byte `i * STRIDE`; empty when the text is ASCII.
    checkpoints: Vec<u32>,
}

impl<'t> Offsets<'t> {
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            checkpoints.reserve(text.len() / STRIDE + 1);
            let mut seen = 0;
            for chunk in text.chunks(STRIDE) {
                checkpoints.push(seen);
                seen += code_points(chunk);
            }
            checkpoints.push(seen);
        }
        Self { text, checkpoints }
    }

    /// The number of code points before the byte offset, which must lie on a character boundary.
    pub fn index(&self, byte: u32) -> u32 {
        if self.checkpoints.is_empty() {
            return byte;
        }
        let byte = byte as usize;
        let chunk = byte / STRIDE;
        self.checkpoints[chunk] + code_points(&self.text[chunk * STRIDE..byte])
    }

    pub fn span(&self, span: Span) -> Span {
        Span::new(self.index(span.start), self.index(span.end))
    }
}

/// Every byte but a continuation byte (`10xxxxxx`) begins a code point.
fn code_points(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from((byte as i8) >= -64)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_characters() {
        for text in ["", "plain", "£31bn “quoted” 😀 e\u{301}\r\n", &"é😀a".repeat(100)] {
            let offsets = Offsets::new(text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.index(byte as u32), count as u32);
            }
            assert_eq!(offsets.index(text.len() as u32), text.chars().count() as u32);
        }
    }
}
