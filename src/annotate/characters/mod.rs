//! Faults of single characters: damaged by a wrong code page, hidden, or standing in for another.
//!
//! The tokenizer looks through invisible characters on purpose, so these faults are the one thing that is
//! found in the raw text. It is read once: blocks of plain ASCII are skipped by a vectorised test, and only
//! characters outside it (and control characters) are looked at. Everything looks ahead and behind by a bounded
//! number of characters, so the time is linear.

mod hidden;
mod look_alikes;
mod mojibake;

use crate::span::Span;
use crate::text::Text;
pub use mojibake::repaired;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Bytes of one encoding read in another ("Â£31bn", "donâ€™t").
    Mojibake,
    /// U+FFFD: bytes that a decoder could not read.
    Replacement,
    /// Zero-width spaces and joiners outside the scripts and emoji that need them; tag characters.
    ZeroWidth,
    /// Marks and overrides of writing direction in text that is all left to right.
    Direction,
    /// Control characters other than tabs and line ends.
    Control,
    /// Letters of another script that look Latin, inside or instead of a Latin word.
    LookAlike,
}

/// One fault: a run of damaged or hidden characters, or the whole word that hides look-alikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterFault {
    pub span: Span,
    pub kind: FaultKind,
}

/// The body of a text, read from one end to the other.
struct Reader<'t> {
    /// The source up to the end of the body; offsets index the source.
    source: &'t str,
    start: usize,
    faults: Vec<CharacterFault>,
}

impl Reader<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.source[at..].chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.source[self.start..at].chars().next_back()
    }

    /// Records a fault; one that touches the last of its kind continues it.
    fn add(&mut self, kind: FaultKind, start: usize, end: usize) {
        match self.faults.last_mut() {
            Some(last) if last.kind == kind && last.span.end as usize == start => last.span.end = end as u32,
            _ => self.faults.push(CharacterFault { span: Span::new(start as u32, end as u32), kind }),
        }
    }
}

/// Finds the character faults of a body, in order of place.
pub fn find(text: &Text<'_>) -> Vec<CharacterFault> {
    let (start, end) = (text.body.start as usize, text.body.end as usize);
    let mut reader = Reader { source: &text.source[..end], start, faults: Vec::new() };
    let mut foreign = look_alikes::Words::default();
    let mut at = start;
    while let Some(next) = next_unusual(reader.source.as_bytes(), at) {
        let Some(letter) = reader.char_at(next) else { break };
        at = match letter {
            // The marks of well-set news: by far the most frequent, and never a fault by themselves.
            '\u{2013}' | '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2026}' => {
                next + letter.len_utf8()
            }
            _ => {
                let end = next + letter.len_utf8();
                mojibake::read(&mut reader, next, letter)
                    .or_else(|| hidden::read(&mut reader, next, letter))
                    .or_else(|| foreign.read(&mut reader, next, letter))
                    .unwrap_or(end)
            }
        };
    }
    foreign.finish(&mut reader);
    reader.faults
}

const BLOCK: usize = 32;

/// The first byte at or after `at` that is not printable ASCII, a tab or a line end.
fn next_unusual(bytes: &[u8], mut at: usize) -> Option<usize> {
    let unusual = |byte: u8| byte >= 0x7f || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c));
    while let Some(block) = bytes.get(at..at + BLOCK) {
        // Written without early exit, so that it compiles to vector instructions.
        let outside = block.iter().fold(0u8, |seen, &byte| seen | u8::from(byte.wrapping_sub(0x20) >= 0x5f));
        if outside != 0
            && let Some(index) = block.iter().position(|&byte| unusual(byte))
        {
            return Some(at + index);
        }
        at += BLOCK;
    }
    bytes.get(at..)?.iter().position(|&byte| unusual(byte)).map(|index| at + index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn faults(text: &str) -> Vec<(FaultKind, &str)> {
        find(&Text::new(text)).iter().map(|fault| (fault.kind, fault.span.of(text))).collect()
    }

    #[test]
    fn clean_text_has_none() {
        let text = "“Café Zoë’s crème brûlée,” she said – it’s £3.50… naïve São Paulo, Łódź, Åse, ¿Qué? 5 µm, 30 °C, ½ © 👩‍🔬 ❤️";
        assert_eq!(faults(text), []);
        assert_eq!(faults(&text.repeat(50)), []);
    }

    #[test]
    fn finds_a_fault_at_every_offset_of_a_block() {
        for len in 0..2 * BLOCK {
            let text = format!("{}\u{fffd}", "a".repeat(len));
            assert_eq!(faults(&text), [(FaultKind::Replacement, "\u{fffd}")]);
        }
    }

    proptest! {
        #[test]
        fn faults_are_in_order_and_on_boundaries(text in "[\\PCÂÃâ€™œð\u{80}-\u{9f}\u{200b}-\u{200f}а-яa-z ]{0,60}") {
            let mut last = 0;
            for fault in find(&Text::new(&text)) {
                prop_assert!(fault.span.start >= last && fault.span.end > fault.span.start);
                prop_assert!(text.get(fault.span.start as usize..fault.span.end as usize).is_some());
                last = fault.span.end;
            }
        }
    }
}
