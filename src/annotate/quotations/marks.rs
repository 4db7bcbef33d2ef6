//! What each quotation mark is, from what stands on both sides of it.

use crate::span::Span;
use crate::text::{Key, Text, Token, key, keys};

/// How a mark may be paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// “ ” „ ", and `` '' of typewriters and TeX.
    Double,
    /// ‘ ’ '
    Single,
    /// « » and ‹ ›
    Guillemet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// A straight mark that could be either.
    Either,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its first token, and how many it has (`` is two).
    pub token: u32,
    pub len: u32,
    pub span: Span,
    pub style: Style,
    pub side: Side,
    /// A single closing mark that may be an apostrophe: "the workers’ rights".
    pub doubtful: bool,
    /// Behind a digit: 12"
    pub inch: bool,
}

const STRAIGHT: Key = key("\"");
const LEFT: Key = key("\u{201c}");
const RIGHT: Key = key("\u{201d}");
const LOW: Key = key("\u{201e}");
const LEFT_SINGLE: Key = key("\u{2018}");
const RIGHT_SINGLE: Key = key("\u{2019}");
const APOSTROPHE: Key = key("'");
const BACKTICK: Key = key("`");
const ANGLE_LEFT: Key = key("\u{ab}");
const ANGLE_RIGHT: Key = key("\u{bb}");
const ANGLE_LEFT_SINGLE: Key = key("\u{2039}");
const ANGLE_RIGHT_SINGLE: Key = key("\u{203a}");
const PRIME: Key = key("\u{2033}");

/// Words that an apostrophe may open: "’em", "'tis", "'n'".
const ELISIONS: [Key; 11] = keys(["em", "tis", "twas", "til", "till", "n", "cause", "cos", "bout", "round", "s"]);

/// The mark at a token, if there is one.
pub(super) fn at(text: &Text<'_>, index: usize) -> Option<Mark> {
    let token = text.tokens[index];
    if !token.is_mark() {
        return None;
    }
    let touches_next = text.tokens.get(index + 1).is_some_and(|next| !next.after_space());
    let doubled = |mark: Key| touches_next && text.key(index + 1) == mark;
    let (style, side, len) = match token.key {
        // "“`html": a code fence whose first mark was made curly.
        LEFT if doubled(BACKTICK) => return None,
        LEFT if text.key(index + 1) == Key::NONE && !closes(text, index) => return None,
        LEFT => (Style::Double, left_mark(text, index), 1),
        RIGHT if opens(text, index) => (Style::Double, Side::Either, 1),
        RIGHT => (Style::Double, Side::Close, 1),
        LOW => (Style::Double, Side::Open, 1),
        STRAIGHT => (Style::Double, straight(text, index, 1), 1),
        BACKTICK if doubled(BACKTICK) && !is_fence(text, index) => (Style::Double, Side::Open, 2),
        APOSTROPHE if doubled(APOSTROPHE) => (Style::Double, straight(text, index, 2), 2),
        RIGHT_SINGLE if doubled(RIGHT_SINGLE) => (Style::Double, straight(text, index, 2), 2),
        LEFT_SINGLE if doubled(LEFT_SINGLE) => (Style::Double, Side::Open, 2),
        ANGLE_LEFT | ANGLE_LEFT_SINGLE => (Style::Guillemet, Side::Open, 1),
        ANGLE_RIGHT | ANGLE_RIGHT_SINGLE => (Style::Guillemet, Side::Close, 1),
        LEFT_SINGLE if opens(text, index) && !is_elision(text, index) => (Style::Single, Side::Open, 1),
        APOSTROPHE | RIGHT_SINGLE => (Style::Single, single(text, index)?, 1),
        _ => return None,
    };
    let before = index.checked_sub(1).map(|before| text.tokens[before]);
    let touches_before = before.is_some() && !token.after_space();
    Some(Mark {
        token: index as u32,
        len,
        span: Span::new(token.start, text.tokens[index + len as usize - 1].end),
        style,
        side,
        doubtful: style == Style::Single && is_doubtful(text, index),
        inch: style == Style::Double && touches_before && before.is_some_and(Token::is_number),
    })
}

fn is_fence(text: &Text<'_>, index: usize) -> bool {
    text.key(index + 2) == BACKTICK
        || index.checked_sub(1).is_some_and(|before| text.key(before) == BACKTICK || text.key(before) == LEFT)
}

/// “ closes a quotation that „ opened.
fn left_mark(text: &Text<'_>, index: usize) -> Side {
    if closes(text, index) && !opens(text, index) { Side::Close } else { Side::Open }
}

/// Whether a mark stands where one opens: before a word, behind a space, a bracket or a dash.
fn opens(text: &Text<'_>, index: usize) -> bool {
    is_free(text, index) && text.tokens.get(index + 1).is_some_and(|next| !next.after_space())
}

/// Whether a mark stands where one closes: behind something, with a space, a mark or the end after it.
fn closes(text: &Text<'_>, index: usize) -> bool {
    let behind = index > 0 && !text.tokens[index].after_space();
    behind && text.tokens.get(index + 1).is_none_or(|next| next.after_space() || next.is_mark())
}

fn is_opener(text: &Text<'_>, index: usize) -> bool {
    const OPENERS: [Key; 12] = [
        key("("),
        key("["),
        key("{"),
        key("-"),
        key("\u{2013}"),
        key("\u{2014}"),
        key("/"),
        LEFT,
        LEFT_SINGLE,
        STRAIGHT,
        key(">"),
        key("*"),
    ];
    text.tokens[index].is_mark() && OPENERS.contains(&text.key(index))
}

/// A mark of one or two tokens that opens and closes alike.
fn straight(text: &Text<'_>, index: usize, len: usize) -> Side {
    let last = index + len - 1;
    let behind = text.tokens.get(last + 1);
    let opens = is_free(text, index) && behind.is_some_and(|next| !next.after_space());
    let closes = index > 0
        && !text.tokens[index].after_space()
        && behind.is_none_or(|next| next.after_space() || next.is_mark());
    match (opens, closes) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    }
}

/// Behind a space, a bracket or a dash, or at the start.
fn is_free(text: &Text<'_>, index: usize) -> bool {
    let token = text.tokens[index];
    index == 0 || token.after_space() || token.starts_line() || is_opener(text, index - 1)
}

/// An apostrophe that stands alone: an opening mark, a closing one, or none.
fn single(text: &Text<'_>, index: usize) -> Option<Side> {
    if is_elision(text, index) {
        return None;
    }
    let curly = text.key(index) == RIGHT_SINGLE;
    if opens(text, index) && !curly {
        return Some(Side::Open);
    }
    let before = text.tokens.get(index.checked_sub(1)?)?;
    let feet = before.is_number() && !text.tokens[index].after_space();
    let touches = !text.tokens[index].after_space();
    let free = text.tokens.get(index + 1).is_none_or(|next| next.after_space() || next.is_mark());
    (touches && free && !(feet && !curly && text.tokens.get(index + 1).is_some_and(|next| !next.is_mark())))
        .then_some(Side::Close)
}

/// "the ’90s", "rock ’n’ roll".
fn is_elision(text: &Text<'_>, index: usize) -> bool {
    let touching = text.tokens.get(index + 1).filter(|next| !next.after_space());
    touching.is_some_and(|next| {
        ELISIONS.contains(&next.key) || (next.has_digit() && text.token_str(index + 1).ends_with('s'))
    }) || index > 0 && text.key(index - 1) == key("n") && !text.tokens[index].after_space()
}

/// Behind an "s" and before a word that goes on: "the workers’ rights".
fn is_doubtful(text: &Text<'_>, index: usize) -> bool {
    let genitive = index > 0 && {
        let word = text.token_str(index - 1);
        text.tokens[index - 1].is_word() && word.ends_with(['s', 'z', 'x', 'S'])
    };
    genitive && text.tokens.get(index + 1).is_some_and(|next| next.is_lexical() && !next.starts_line())
}

/// Whether any quotation mark could stand in a paragraph: most have none.
pub(super) fn is_mark(key: Key) -> bool {
    matches!(
        key,
        STRAIGHT
            | LEFT
            | RIGHT
            | LOW
            | LEFT_SINGLE
            | RIGHT_SINGLE
            | APOSTROPHE
            | BACKTICK
            | ANGLE_LEFT
            | ANGLE_RIGHT
            | ANGLE_LEFT_SINGLE
            | ANGLE_RIGHT_SINGLE
            | PRIME
    )
}
