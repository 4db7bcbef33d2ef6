//! Paragraphs from the line breaks that tokens carry.
//!
//! A blank line always ends a paragraph. A single line break ends one too, as in text taken from web
//! pages, unless the text is hard-wrapped: then most single breaks are followed by a lower-case word; or the break cuts a
//! sentence in two, which the words on both its sides show ("approved the plan on⏎16 June").

use crate::span::{Span, TokenSpan};
use crate::text::{Key, Places, Token, Words, key, keys};

/// What a paragraph is by its first mark (Markdown).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    Plain,
    /// Begins with `#`.
    Heading,
    /// Begins with a bullet: `-`, `*`, `+`, `•`.
    ListItem,
    /// Begins with `>`.
    BlockQuote,
}

#[derive(Clone, Copy, Debug)]
pub struct Paragraph {
    /// From its first token to its last.
    pub span: Span,
    pub tokens: TokenSpan,
    pub kind: ParagraphKind,
}

/// Share of single line breaks before a lower-case word from which on a text counts as hard-wrapped.
/// (Of 6,949 news articles taken from the web, all but a handful lie below 0.1; plain-text books above 0.7.)
const WRAPPED_SHARE: f64 = 0.4;

pub(super) fn split(source: &str, tokens: &[Token], places: &Places) -> Vec<Paragraph> {
    let wrapped = is_hard_wrapped(source, tokens, places);
    let mut paragraphs = Vec::with_capacity(tokens.len() / 40 + 1);
    let mut first = 0;
    let mut line = 0;
    let ends = |&index: &usize| {
        let before = std::mem::replace(&mut line, index);
        let blank = tokens[index].after_blank_line();
        let joined = || wrapped || goes_on(source, tokens, before, index);
        index > 0 && (blank || kind(source, tokens, index) != ParagraphKind::Plain || !joined())
    };
    let starts = places.line_starts.iter().map(|&index| index as usize).filter(ends);
    for index in starts.chain([tokens.len()]) {
        if first < tokens.len() {
            paragraphs.push(Paragraph {
                span: Span::new(tokens[first].start, tokens[index - 1].end),
                tokens: TokenSpan::new(first as u32, index as u32),
                kind: kind(source, tokens, first),
            });
            first = index;
        }
    }
    paragraphs
}

fn is_hard_wrapped(source: &str, tokens: &[Token], places: &Places) -> bool {
    let (mut breaks, mut lower) = (0u32, 0u32);
    let lines = places.line_starts.iter().filter(|&&index| index > 0).map(|&index| &tokens[index as usize]);
    for token in lines.filter(|token| !token.after_blank_line()) {
        breaks += 1;
        lower += u32::from(source.as_bytes()[token.start as usize].is_ascii_lowercase());
    }
    breaks >= 3 && f64::from(lower) >= WRAPPED_SHARE * f64::from(breaks)
}

/// Whether the line that begins at `index` goes on with a sentence of the line that begins at `line`: that one ends in what no
/// sentence ends in, or this one begins in lower case. Short lines are labels, and lists of them.
fn goes_on(source: &str, tokens: &[Token], line: usize, index: usize) -> bool {
    const SHORT: usize = 6;
    const OPEN: Words<24> = Words::new([
        "a", "an", "and", "as", "at", "between", "by", "during", "for", "from", "his", "in", "into", "its", "of", "on",
        "or", "since", "than", "the", "their", "to", "until", "with",
    ]);
    const MONTHS: Words<12> = Words::new([
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]);
    const CLOSED: [Key; 2] = keys([")", "%"]);
    if index - line < SHORT || kind(source, tokens, line) == ParagraphKind::Heading {
        return false;
    }
    let (last, next) = (tokens[index - 1], tokens[index]);
    let month = |token: Token| token.is_capitalised() && MONTHS.contains(token.key);
    let lower = next.is_word() && source.as_bytes()[next.start as usize].is_ascii_lowercase();
    last.key == key(",")
        || lower && (!last.is_mark() || CLOSED.contains(&last.key))
        || last.is_word() && !last.is_capitalised() && OPEN.contains(last.key)
        || last.is_number() && month(next)
        || month(last) && next.is_number()
}

/// A Markdown marker counts only where white space follows it, or another `#` or `>`.
fn kind(source: &str, tokens: &[Token], index: usize) -> ParagraphKind {
    let token = tokens[index];
    if !token.is_mark() {
        return ParagraphKind::Plain;
    }
    let spaced = source.as_bytes().get(token.end as usize).is_none_or(u8::is_ascii_whitespace);
    match source.as_bytes()[token.start as usize] {
        b'>' => ParagraphKind::BlockQuote,
        b'#' if spaced || tokens.get(index + 1).is_some_and(|next| next.key == key("#")) => ParagraphKind::Heading,
        b'-' | b'*' | b'+' if spaced => ParagraphKind::ListItem,
        _ if token.key == key("\u{2022}") => ParagraphKind::ListItem,
        _ => ParagraphKind::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn paragraphs(text: &str) -> Vec<(&str, ParagraphKind)> {
        Text::new(text).paragraphs.iter().map(|paragraph| (paragraph.span.of(text), paragraph.kind)).collect()
    }

    #[test]
    fn a_line_break_ends_a_paragraph_of_web_text() {
        let found = paragraphs("# Head\n\nOne.\nTwo.\n- item\n> said");
        let kinds: Vec<_> = found.iter().map(|&(_, kind)| kind).collect();
        assert_eq!(found[1].0, "One.");
        assert_eq!(
            kinds,
            [
                ParagraphKind::Heading,
                ParagraphKind::Plain,
                ParagraphKind::Plain,
                ParagraphKind::ListItem,
                ParagraphKind::BlockQuote
            ]
        );
    }

    #[test]
    fn a_line_break_within_a_sentence_is_none() {
        for text in [
            "The council approved the plan for the pier on\n16 June 2020 by ten votes.",
            "The school on the hill has 400\npupils and a hall.",
            "They will meet at the hall on 16\nJune 2020 in the evening.",
            "The stalls will open again on Tuesday,\nMarch 7th, 2020.",
        ] {
            assert_eq!(paragraphs(text).len(), 1, "{text}");
        }
        for text in [
            "# What the council says of the\nplan for the pier",
            "Sign in\nwith a friend",
            "The council approved the plan for the pier\nIt has ten votes.",
            "They met in the hall in 2016\n20 people came.",
            "What to bring to the old hall:\nwarm clothes",
            "The council approved the plan for the\n\npier",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The council met\non Monday and\nvoted to close\nthe library.\n\nNobody spoke.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
