//! # truncated-text (INT006)
//!
//! ## What it finds
//! A body that breaks off: its last paragraph is prose and ends in the middle of a sentence, of a quotation or of a
//! word, or in a mark of omission ("… [+2100 chars]", "(more)", "Continue reading", three stops behind half a word), behind the comma of a quotation
//! that nobody says, or before what its last words announce ("the mayor wrote:").
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
//! be. A text cut exactly at the end of a sentence cannot be told from a short one. A last sentence that merely lost
//! its full stop cannot be told from one that was cut between two words, and is reported; with the threshold `guesses`
//! at 0 only ends are reported that no sentence can have (a preposition, an article, a comma, half a word, an open quotation).

#[path = "truncated_text/customary.rs"]
mod customary;
#[path = "truncated_text/end.rs"]
mod end;

use customary::is_customary;
use end::{End, is_in_quotation};

use crate::rules::{Evidence, Rule, Scene, Severity, Sink, Threshold};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, ParagraphKind, Text, Token, key, keys};

pub const RULE: Rule = Rule::new("INT006", "truncated-text", Severity::Warning).any_voice().with_thresholds(&[Threshold {
    name: "guesses",
    default: 1.0,
    most: 1.0,
    meaning: "1 also reports last sentences without a full stop that may be whole; 0 only ends that no sentence can have",
}]);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let text = &page.text;
    let (Some(paragraph), Some(sentence)) = (text.paragraphs.last(), text.sentences.last()) else { return };
    if let Some(span) = omission(text).or_else(|| invitation(text)).or_else(|| inline_invitation(text)) {
        out.report(span, || Evidence::new("the body ends in a mark of omission"));
        return;
    }
    let end = End::new(text, sentence.tokens);
    // "the cost of moving the": items of a list have no full stop, but not half a phrase either.
    if paragraph.kind == ParagraphKind::ListItem && end.hangs && !end.is_closed(text) {
        out.report(sentence.span, || Evidence::new("the body ends in the middle of the last item of a list"));
    }
    if paragraph.kind != ParagraphKind::Plain {
        return;
    }
    if end.promises_more(text) {
        out.report(sentence.span, || Evidence::new("the body ends before what its last words announce"));
        return;
    }
    let message = if end.is_closed(text) || is_customary(scene, page, paragraph.tokens, sentence.tokens) {
        return;
    } else if end.hangs || end.is_half_word(text) || end.is_clipped(text) || is_in_quotation(page, &end) {
        "the body ends without the end of its last sentence"
    } else if out.threshold("guesses") >= 1.0 && end.is_prose() && ends_like_prose(text) && end.is_sentence_begun(text)
    {
        "the body ends without a full stop: its end may be missing"
    } else {
        return;
    };
    out.report(sentence.span, || Evidence::new(message));
}

/// "[+2100 chars]", "[…]", "(more)", "Continue reading" as the very end.
fn omission(text: &Text<'_>) -> Option<Span> {
    const TEXTS: [Key; 6] = keys(["text", "article", "story", "message", "content", "to"]);
    const CUTS: [Key; 6] = keys(["truncated", "continues", "cut", "clipped", "shortened", "continue"]);
    const CUT: [Key; 7] = keys(["more", "truncated", "continued", "continues", "cont", "clipped", "cut"]);
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
        [cut, stop] if stop.key == key(".") => CUT.contains(&cut.key),
        [only] => only.key == key("\u{2026}") || CUT.contains(&only.key),
        [stop, rest @ ..] if stop.key == key(".") => !rest.is_empty() && rest.iter().all(|token| token.key == key(".")),
        // "[text truncated]", "[article continues]".
        [what, how] if TEXTS.contains(&what.key) => CUTS.contains(&how.key),
        [plus, .., unit] => plus.key == key("+") && CHARS.contains(&unit.key),
        _ => false,
    };
    is_omission.then(|| before[open].span().cover(last.span()))
}

/// "Continue reading", "Read more …" as the whole last paragraph, behind one that does not end: the page cut its text there.
fn invitation(text: &Text<'_>) -> Option<Span> {
    const VERBS: [Key; 7] = keys(["continue", "continued", "read", "keep", "see", "show", "next"]);
    const MORE: [Key; 7] = keys(["reading", "more", "on", "full", "the", "this", "page"]);
    let [.., before, last] = &text.paragraphs[..] else { return None };
    let tokens = &text.tokens[last.tokens.range()];
    let words: Vec<Key> = tokens.iter().filter(|token| token.is_word()).take(6).map(|token| token.key).collect();
    let invites = matches!(words[..], [verb, more, ..] if VERBS.contains(&verb) && MORE.contains(&more));
    let unended = !is_ended(text, before.tokens) || is_elliptic(&text.tokens[before.tokens.range()]);
    let continues = words.first().is_some_and(|first| VERBS[..2].contains(first));
    let prose = before.tokens.len() >= 8;
    (invites && words.len() <= 5 && prose && (unended && follows_prose_before(text) || continues)).then_some(last.span)
}

/// "… the talks went on — Read the full story": the same behind a dash or an omission, at the end of a sentence that has no other.
fn inline_invitation(text: &Text<'_>) -> Option<Span> {
    const VERBS: [Key; 3] = keys(["read", "continue", "see"]);
    const ENDS: [Key; 7] = keys(["story", "article", "more", "reading", "text", "report", "post"]);
    const CUTS: [Key; 4] = keys(["\u{2014}", "\u{2013}", "\u{2026}", "-"]);
    const LONGEST: usize = 4;
    const PROSE: usize = 5;
    let last = text.paragraphs.last()?.tokens;
    let tokens = &text.tokens[last.range()];
    let words = tokens.iter().rev().take_while(|token| token.is_word()).count();
    let at = tokens.len() - words;
    let invites = (2..=LONGEST).contains(&words)
        && VERBS.contains(&tokens[at].key)
        && tokens[at].is_capitalised()
        && ENDS.contains(&tokens[tokens.len() - 1].key);
    let cut = at.checked_sub(1).is_some_and(|mark| CUTS.contains(&tokens[mark].key));
    (invites && cut && at > PROSE).then(|| tokens[at - 1].span().cover(tokens[tokens.len() - 1].span()))
}

/// Whether the paragraph two before the last ends in a full stop, so that the one behind it should too.
fn follows_prose_before(text: &Text<'_>) -> bool {
    let before = text.paragraphs.len().checked_sub(3).map(|before| text.paragraphs[before].tokens);
    before.is_none_or(|before| is_ended(text, before))
}

/// Ends in "…" or "...".
fn is_elliptic(tokens: &[Token]) -> bool {
    const ELLIPSIS: Key = key("\u{2026}");
    const STOP: Key = key(".");
    matches!(tokens, [.., last] if last.key == ELLIPSIS)
        || matches!(tokens, [.., third, second, last] if [third, second, last].iter().all(|token| token.key == STOP))
}

/// "… a letter to Mr.": the stop of a title, which a name follows.
fn ends_in_title(tokens: &[Token]) -> bool {
    const TITLES: [Key; 12] =
        keys(["mr", "mrs", "ms", "dr", "prof", "gov", "sen", "rep", "gen", "sgt", "capt", "messrs"]);
    let [.., title, stop] = tokens else { return false };
    stop.key == key(".") && !stop.after_space() && title.is_capitalised() && TITLES.contains(&title.key)
}

/// Whether the text's paragraphs end in full stops as a rule: lists, transcripts and feeds of links do not.
fn ends_like_prose(text: &Text<'_>) -> bool {
    let before = &text.paragraphs[..text.paragraphs.len() - 1];
    let ended = before.iter().filter(|paragraph| is_ended(text, paragraph.tokens)).count();
    ended * 5 >= before.len() * 3
}

/// Ends in a terminal mark, closing quotation marks and brackets aside.
fn is_ended(text: &Text<'_>, tokens: TokenSpan) -> bool {
    const TERMINAL: [Key; 6] = keys([".", "!", "?", "\u{2026}", ":", ";"]);
    let marks = text.tokens[tokens.range()].iter().rev().take_while(|token| token.is_mark()).take(6);
    marks.into_iter().any(|token| TERMINAL.contains(&token.key))
}
