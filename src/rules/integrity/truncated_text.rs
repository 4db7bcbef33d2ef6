//! # truncated-text (INT006)
//!
//! ## What it finds
//! A body that breaks off: its last paragraph is prose and ends in the middle of a sentence, or in a mark of
//! omission ("… [+2100 chars]", "(more)").
//!
//! ## Why it matters
//! What was cut may be what a reader needs: the answer of the accused, the source, the correction. It also shows
//! that the text was taken from a feed or a page by machine.
//!
//! ## Example
//! "The council will vote on the new fees next week, but the mayor has said that she"
//!
//! ## Limits
//! Credits, bylines, captions, headlines, links and promotional lines end without a full stop by custom and are let
//! be. A text cut exactly at the end of a sentence cannot be told from a short one, and a last sentence that merely lost
//! its full stop cannot be told from one that was cut between two words: by default only ends are reported that no
//! sentence can have (a preposition, an article, a comma, a mark of omission). The threshold `guesses` set to 1 reports
//! the others too, at the price of last lines that are captions or links.

use super::shared::is_promotional;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink, Threshold};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, ParagraphKind, Text, key, keys};

pub const RULE: Rule = Rule::new("INT006", "truncated-text", Severity::Warning).any_voice().with_thresholds(&[Threshold {
    name: "guesses",
    default: 0.0,
    meaning: "1 also reports last sentences without a full stop that may be whole: more is found, and one in three is wrong",
}]);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let text = &page.text;
    let Some(paragraph) = text.paragraphs.last() else { return };
    if let Some(span) = omission(text) {
        out.report(span, || Evidence::new("the body ends in a mark of omission"));
        return;
    }
    if paragraph.kind != ParagraphKind::Plain || is_promotional(scene, page, paragraph.tokens) {
        return;
    }
    let guesses = out.threshold("guesses") >= 1.0;
    let Some(sentence) = text.sentences.last().filter(|_| breaks_off(text, guesses)) else { return };
    out.report(sentence.span, || Evidence::new("the body ends without the end of its last sentence"));
}

/// "[+2100 chars]", "[…]", "(more)", "Continue reading" as the very end.
fn omission(text: &Text<'_>) -> Option<Span> {
    const CHARS: [Key; 2] = keys(["chars", "characters"]);
    let tokens = &text.tokens[text.tokens.len().saturating_sub(5)..];
    let (last, before) = tokens.split_last()?;
    let opens = |mark: &str| before.iter().rposition(|token| token.key == key(mark));
    let open = match last.key {
        mark if mark == key("]") => opens("["),
        mark if mark == key(")") => opens("("),
        _ => None,
    }?;
    let inner = &before[open + 1..];
    let is_omission = match inner {
        [only] => only.key == key("\u{2026}") || only.key == key("more"),
        [stop, rest @ ..] if stop.key == key(".") => !rest.is_empty() && rest.iter().all(|token| token.key == key(".")),
        [plus, .., unit] => plus.key == key("+") && CHARS.contains(&unit.key),
        _ => false,
    };
    is_omission.then(|| before[open].span().cover(last.span()))
}

/// Whether the text's paragraphs end in full stops as a rule: lists, transcripts and feeds of links do not.
fn ends_like_prose(text: &Text<'_>) -> bool {
    let before = &text.paragraphs[..text.paragraphs.len() - 1];
    let ended = before.iter().filter(|paragraph| is_ended(text, paragraph.tokens)).count();
    ended * 5 >= before.len() * 3
}

/// Ends in a terminal mark, closing quotation marks and brackets aside.
fn is_ended(text: &Text<'_>, tokens: TokenSpan) -> bool {
    const TERMINAL: [Key; 6] = [key("."), key("!"), key("?"), key("\u{2026}"), key(":"), key(";")];
    let marks = text.tokens[tokens.range()].iter().rev().take_while(|token| token.is_mark()).take(6);
    marks.into_iter().any(|token| TERMINAL.contains(&token.key))
}

/// Whether the last sentence stops short.
fn breaks_off(text: &Text<'_>, guesses: bool) -> bool {
    let Some(sentence) = text.sentences.last() else { return false };
    let tokens = &text.tokens[sentence.tokens.range()];
    if is_ended(text, sentence.tokens) || is_customary(text, sentence.tokens) {
        return false;
    }
    let Some(last) = tokens.iter().rev().find(|token| token.is_lexical()) else { return false };
    let words = tokens.iter().filter(|token| token.is_word()).count();
    if tokens.last().is_some_and(|token| token.is_mark() && !OPEN_END.contains(&token.key)) {
        return false;
    }
    let lower = tokens.iter().filter(|token| token.is_word() && !token.is_capitalised()).count();
    let ends_open = tokens.last().is_some_and(|token| OPEN_END.contains(&token.key));
    let hangs = HANGING.contains(&last.key) || ends_open;
    let is_alone = text.paragraphs.last().is_some_and(|paragraph| paragraph.tokens.first == sentence.tokens.first);
    let is_prose = lower * 2 >= words && !has_label(text, sentence.tokens);
    let continues = words >= 5 && !is_alone;
    (hangs && words >= 3 && lower * 2 >= words)
        || (guesses
            && is_prose
            && ends_like_prose(text)
            && (continues || (words >= 6 && is_no_headline(text, sentence.tokens))))
}

/// "More: …", "Analysis: …": links to other articles.
fn has_label(text: &Text<'_>, sentence: TokenSpan) -> bool {
    text.tokens[sentence.range()]
        .iter()
        .take(10)
        .any(|token| token.key == key(":") || text.str(token.span()).contains(':'))
}

/// A paragraph of one unended sentence may be another article's headline, as web sites set them behind the body.
/// Headlines are told in the present, and come in lists.
fn is_no_headline(text: &Text<'_>, sentence: TokenSpan) -> bool {
    const PAST: [Key; 34] = keys([
        "said", "was", "were", "had", "did", "would", "could", "told", "made", "took", "came", "went", "got", "gave",
        "began", "saw", "found", "left", "held", "met", "won", "lost", "brought", "thought", "became", "kept", "ran",
        "paid", "sent", "led", "wrote", "spoke", "knew", "been",
    ]);
    let words = || text.tokens[sentence.range()].iter().filter(|token| token.is_word());
    let is_past =
        words().any(|word| PAST.contains(&word.key) || (word.len() >= 5 && text.str(word.span()).ends_with("ed")));
    let follows_prose = match text.paragraphs.len() {
        0 | 1 => true,
        count => {
            let before = &text.tokens[text.paragraphs[count - 2].tokens.range()];
            before.iter().rev().take_while(|token| token.is_mark()).take(4).any(|token| token.key == key("."))
        }
    };
    follows_prose && is_past
}

/// Marks that a sentence cannot end in.
const OPEN_END: [Key; 5] = [key(","), key("-"), key("\u{2013}"), key("\u{2014}"), key("(")];

/// Words that need another after them.
const HANGING: &[Key] = &keys([
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "but",
    "to",
    "at",
    "for",
    "with",
    "from",
    "by",
    "as",
    "that",
    "which",
    "who",
    "whose",
    "because",
    "although",
    "though",
    "while",
    "when",
    "if",
    "than",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "must",
    "can",
    "his",
    "their",
    "its",
    "our",
    "your",
    "my",
    "into",
    "between",
    "during",
    "after",
    "before",
    "about",
    "against",
    "among",
    "around",
    "behind",
    "beyond",
    "despite",
    "over",
    "through",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "within",
    "without",
    "these",
    "those",
    "very",
    "every",
    "each",
    "some",
    "any",
    "such",
    "so",
    "he",
    "she",
    "they",
    "we",
    "whether",
    "where",
    "also",
    "just",
    "only",
    "other",
    "another",
    "including",
    "according",
    "said",
    "told",
    "says",
    "not",
    "no",
    "mr",
    "mrs",
    "ms",
    "in",
    "on",
]);

/// Whether the sentence is of a kind that ends without a full stop: a credit, a link, a handle, a caption.
fn is_customary(text: &Text<'_>, sentence: TokenSpan) -> bool {
    const OPENINGS: [Key; 46] = keys([
        "photo",
        "photos",
        "image",
        "images",
        "picture",
        "video",
        "watch",
        "listen",
        "contributing",
        "contributors",
        "reporting",
        "additional",
        "editing",
        "edited",
        "written",
        "compiled",
        "follow",
        "email",
        "e-mail",
        "contact",
        "source",
        "sources",
        "tags",
        "topics",
        "related",
        "read",
        "see",
        "click",
        "copyright",
        "by",
        "with",
        "featured",
        "via",
        "updated",
        "published",
        "posted",
        "note",
        "correction",
        "more",
        "get",
        "subscribe",
        "caption",
        "original",
        "download",
        "sign",
        "catch",
    ]);
    const INSIDE: [Key; 17] = keys([
        "contributed",
        "http",
        "https",
        "@",
        "pic.twitter.com",
        "#",
        "\u{a9}",
        "|",
        "html",
        "caption",
        "copyright",
        "posted",
        "featured",
        "h",
        "subscribe",
        "newsletter",
        "dispatches",
    ]);
    let tokens = &text.tokens[sentence.range()];
    let first = tokens.iter().find(|token| token.is_word());
    // Credits are short, or a colon follows their first word.
    let is_credit = tokens.len() <= 18 || tokens.iter().take(3).any(|token| token.key == key(":"));
    (is_credit && first.is_some_and(|first| OPENINGS.contains(&first.key)))
        || tokens.iter().any(|token| INSIDE.contains(&token.key))
        || tokens.iter().filter(|token| token.is_number()).count() * 5 > tokens.len()
        || tokens.iter().rev().take(8).any(|token| is_address(text.str(token.span())))
}

/// "www.example.org", "example.com".
fn is_address(word: &str) -> bool {
    word.starts_with("www.") || word.contains(".co") || word.contains(".org")
}
