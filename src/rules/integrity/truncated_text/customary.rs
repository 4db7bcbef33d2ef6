//! Last lines that end without a full stop by custom: credits, links, captions, corrections, writers' own lives.

use crate::annotate::Page;
use crate::lexicons::Lexicon;
use crate::rules::Scene;
use crate::rules::integrity::shared::is_promotional;
use crate::span::TokenSpan;
use crate::text::{Key, Text, Token, key, keys};

/// Whether the last sentence, or the paragraph it ends, is of a kind that needs no full stop.
pub(super) fn is_customary(scene: &Scene<'_>, page: &Page<'_>, paragraph: TokenSpan, sentence: TokenSpan) -> bool {
    let text = &page.text;
    is_promotional(scene, page, paragraph)
        || calls_to_share(scene, page, sentence)
        || is_credit(text, sentence)
        || is_editors_note(text, paragraph)
        || is_editors_note(text, sentence)
        || is_life(&text.tokens[sentence.range()])
        || is_signed(&text.tokens[sentence.range()])
        || is_repeated(&text.tokens[sentence.range()])
}

/// A call that is one by its words alone: everyday verbs ("take the") that spread a text only before an audience are none.
fn calls_to_share(scene: &Scene<'_>, page: &Page<'_>, sentence: TokenSpan) -> bool {
    const CALLING: [&str; 3] = ["share", "hurry", "wake"];
    let hits = page.hits.within(Lexicon::CallToShare, sentence);
    hits.iter().any(|hit| CALLING.contains(&scene.settings.phrases.tag(hit)))
}

/// A credit, a link, a handle, a caption.
fn is_credit(text: &Text<'_>, sentence: TokenSpan) -> bool {
    const OPENINGS: [Key; 46] = keys([
        "photo", "photos", "image", "images", "picture", "video", "watch", "listen", "contributing", "contributors",
        "reporting", "additional", "editing", "edited", "written", "compiled", "follow", "email", "e-mail", "contact",
        "source", "sources", "tags", "topics", "related", "read", "see", "click", "copyright", "by", "with",
        "featured", "via", "updated", "published", "posted", "note", "correction", "more", "get", "subscribe",
        "caption", "original", "download", "sign", "catch",
    ]);
    const INSIDE: [Key; 16] = keys([
        "contributed", "http", "https", "@", "pic.twitter.com", "#", "\u{a9}", "|", "html", "caption", "copyright",
        "posted", "featured", "subscribe", "newsletter", "dispatches",
    ]);
    let tokens = &text.tokens[sentence.range()];
    let first = tokens.iter().find(|token| token.is_word());
    // Credits are short, or a colon follows their first word.
    let is_short = tokens.len() <= 18 || tokens.iter().take(3).any(|token| token.key == key(":"));
    (is_short && first.is_some_and(|first| OPENINGS.contains(&first.key)))
        || tokens.iter().any(|token| INSIDE.contains(&token.key))
        || tokens.windows(2).any(|pair| pair[0].key == key("h") && pair[1].key == key("/"))
        || tokens.iter().filter(|token| token.is_number()).count() * 5 > tokens.len()
        || tokens.iter().rev().take(8).any(|token| is_address(text.str(token.span())))
}

/// "www.example.org", "example.com".
fn is_address(word: &str) -> bool {
    word.starts_with("www.")
        || [".co", ".org", ".gov", ".net", ".uk", ".eu", ".info", ".edu"].iter().any(|ending| word.contains(ending))
}

/// "Correction: …", "This story has been updated to …", "An earlier version of this article …".
fn is_editors_note(text: &Text<'_>, tokens: TokenSpan) -> bool {
    const NOTES: [Key; 9] = keys([
        "correction", "corrections", "corrected", "corrects", "clarification", "clarify", "updated", "update",
        "removes",
    ]);
    const PIECES: [Key; 7] = keys(["story", "article", "post", "report", "piece", "essay", "column"]);
    const VERSION: Key = key("version");
    let tokens = &text.tokens[tokens.range()];
    let opens = tokens.iter().filter(|token| token.is_word()).take(2).any(|token| NOTES.contains(&token.key));
    opens
        || tokens.iter().take(40).any(|token| token.key == VERSION)
        || tokens.windows(2).take(40).any(|pair| pair[0].key == THIS && PIECES.contains(&pair[1].key))
}

const THIS: Key = key("this");

/// "Jane Roe is a reporter in Norwell", "Acme Labs is a research company".
fn is_life(tokens: &[Token]) -> bool {
    const IS: [Key; 3] = keys(["is", "are", "was"]);
    const WHAT: [Key; 6] = keys(["a", "an", "the", "president", "ceo", "chief"]);
    const SMALL: [Key; 4] = keys(["of", "and", "the", "for"]);
    let named = |token: &Token| token.is_mark() || token.is_capitalised() || SMALL.contains(&token.key);
    let verb = tokens.iter().take(10).position(|token| IS.contains(&token.key));
    let Some(verb) = verb.filter(|&verb| verb > 1) else { return false };
    let what = tokens.get(verb + 1).is_some_and(|token| WHAT.contains(&token.key) || token.is_capitalised());
    what && tokens[..verb].iter().all(named)
}

/// "… next year.” —Jane Roe, Norwell Herald", "— J.": names alone behind a dash.
fn is_signed(tokens: &[Token]) -> bool {
    const DASHES: [Key; 3] = keys(["\u{2014}", "\u{2013}", "-"]);
    let Some(dash) = tokens.iter().rposition(|token| DASHES.contains(&token.key)) else { return false };
    let behind = &tokens[dash + 1..];
    let free = tokens[dash].after_space() || dash == 0 || tokens[dash - 1].is_mark();
    free && !behind.is_empty()
        && behind.len() <= 8
        && behind.iter().all(|token| token.is_mark() || token.is_capitalised())
}

/// "Twitter Twitter": labels of embedded posts.
fn is_repeated(tokens: &[Token]) -> bool {
    matches!(tokens, [.., before, last] if before.key == last.key && last.is_word())
}
