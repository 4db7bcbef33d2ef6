//! # markup-residue (INT002)
//!
//! ## What it finds
//! Markup that should have been rendered or removed: stray code fences, also with backticks that a typesetter turned
//! into quotation marks ("“`html"); HTML tags, comments and entities; template syntax ("{{ title }}", "${name}",
//! "[caption id=…]"); links that lead nowhere ("[map](javascript:void(0))"); placeholder text ("lorem ipsum").
//!
//! ## Why it matters
//! Markup left in a body shows a text that went from one program to the next and that nobody read in between. A fence
//! around a whole article is how chat assistants deliver a text.
//!
//! ## Example
//! ````text
//! ```html
//! The council met on Monday.
//! ```
//! ````
//!
//! ## Limits
//! Markdown itself is no residue: emphasis, links with a target, headings and code in backticks are let be, and so are the comments
//! by which newslint is configured.

use super::shared::{pages, report};
use crate::annotate::Page;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, Text, Token, Words, key, keys};

pub const RULE: Rule = Rule::new("INT002", "markup-residue", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        let text = &page.text;
        let mut read = 0;
        for at in openings(page) {
            let Some((mut end, kind)) = (if at < read { None } else { residue(text, at) }) else { continue };
            // Tags and entities that touch one another are one passage.
            while kind == Kind::Html
                && let Some((further, Kind::Html)) = text.tokens.get(end).and_then(|_| residue(text, end))
            {
                end = further;
            }
            let mentioned = match kind {
                Kind::Html => is_set_off(text, at, end) || is_spoken_of(text, at, end),
                Kind::Template => is_spoken_of(text, at, end),
                Kind::Fence => announced_code(text, at, end).inspect(|&close| end = close).is_some(),
                _ => false,
            };
            if !mentioned {
                let span = Span::new(text.tokens[at].start, text.tokens[end - 1].end);
                report(out, place, span, || Evidence::new(kind.message()));
            }
            read = end;
        }
    }
}

/// Where residue may begin: at a mark that opens some, or at the first word of placeholder text.
fn openings(page: &Page<'_>) -> impl Iterator<Item = usize> {
    const MARKS: Words<14> =
        Words::new(["`", "\u{201c}", "\u{201d}", "\"", "<", "&", "{", "$", "%", "#", "_", "[", "]", "\\"]);
    let text = &page.text;
    let mut places: Vec<u32> = Vec::new();
    places.extend(text.places.marks.iter().filter(|&&mark| MARKS.contains(text.key(mark as usize))));
    if page.types.contains(LOREM) {
        places.extend(text.places.lexical.iter().filter(|&&word| text.key(word as usize) == LOREM));
        places.sort_unstable();
    }
    places.into_iter().map(|at| at as usize)
}

/// "A stray "<div>" on the page": between quotation marks that touch it, a tag is spoken of.
fn is_set_off(text: &Text<'_>, at: usize, end: usize) -> bool {
    const MARKS: [Key; 5] = [QUOTE_OPEN, QUOTE_CLOSE, QUOTE, key("\u{2018}"), key("\u{2019}")];
    at > 0 && MARKS.contains(&text.key(at - 1)) && MARKS.contains(&text.key(end))
}

/// "Jinja's {{ braces }} mark a value in the template language": the sentence is about the syntax.
fn is_spoken_of(text: &Text<'_>, at: usize, end: usize) -> bool {
    const TERMS: [Key; 8] =
        keys(["syntax", "template", "templates", "tag", "tags", "shortcode", "programmers", "developers"]);
    let sentence = text.sentences[text.sentence_of(at)].tokens;
    let before = (sentence.first as usize).max(at.saturating_sub(40))..at;
    let behind = end..(sentence.end as usize).min(end + 40).max(end);
    before.chain(behind).any(|near| TERMS.contains(&text.key(near)))
}

/// "The program reads in full:" before a fence, code behind it, and a fence that closes it: a listing of the article. Its end.
fn announced_code(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    const LONGEST_LISTING: usize = 256;
    let announced = at > 0 && is(text, at - 1, ":") && text.tokens[at].starts_line();
    let last = (end + LONGEST_LISTING).min(text.tokens.len());
    let close =
        (end..last).filter(|_| announced).find(|&index| is(text, index, "`") && fence(text, index).is_some())?;
    let marks = text.tokens[end..close].iter().filter(|token| token.is_mark()).count();
    // Prose has a mark in eight words.
    (marks * 4 > close - end).then(|| fence(text, close)).flatten()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fence,
    Html,
    Template,
    Command,
    Placeholder,
}

impl Kind {
    const fn message(self) -> &'static str {
        match self {
            Kind::Fence => "a code fence stands in the body",
            Kind::Html => "HTML that was not rendered stands in the text",
            Kind::Template => "template syntax that was not filled in stands in the text",
            Kind::Command => "a command or an escape of a text system stands in the text",
            Kind::Placeholder => "placeholder text stands in the text",
        }
    }
}

/// The end of the residue that begins at the token, and its kind.
fn residue(text: &Text<'_>, at: usize) -> Option<(usize, Kind)> {
    const TICK: Key = key("`");
    const LESS: Key = key("<");
    const AMPERSAND: Key = key("&");
    const PERCENT: Key = key("%");
    const HASH: Key = key("#");
    const UNDERSCORE: Key = key("_");
    const BRACE: Key = key("{");
    const DOLLAR: Key = key("$");
    const BRACKET: Key = key("[");
    const CLOSE: Key = key("]");
    const BACKSLASH: Key = key("\\");
    match text.tokens[at].key {
        TICK | QUOTE_OPEN | QUOTE_CLOSE | QUOTE => fence(text, at).map(|end| (end, Kind::Fence)),
        LESS => tag(text, at).map(|end| (end, Kind::Html)),
        AMPERSAND => entity(text, at).map(|end| (end, Kind::Html)),
        BRACE if at > 0 && declares(text, at) => {
            let close = (at + 1..(at + LONGEST).min(text.tokens.len())).find(|&index| is(text, index, "}"))?;
            Some((close + 1, Kind::Html))
        }
        BRACE | DOLLAR => braces(text, at).or_else(|| placeholder_name(text, at)).map(|end| (end, Kind::Template)),
        PERCENT | HASH | UNDERSCORE => placeholder_name(text, at).map(|end| (end, Kind::Template)),
        BRACKET => wiki(text, at).or_else(|| shortcode(text, at)).map(|end| (end, Kind::Template)),
        CLOSE => section_end(text, at).or_else(|| dead_link(text, at)).map(|end| (end, Kind::Html)),
        BACKSLASH => escape(text, at),
        LOREM if is(text, at + 1, "ipsum") => Some((at + 2, Kind::Placeholder)),
        _ => None,
    }
}

const LOREM: Key = key("lorem");
const QUOTE_OPEN: Key = key("\u{201c}");
const QUOTE_CLOSE: Key = key("\u{201d}");
const QUOTE: Key = key("\"");

/// How many tokens a tag, a template field or a shortcode may have.
const LONGEST: usize = 64;

/// Whether a token follows the one before it without a space.
fn touches(text: &Text<'_>, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| !token.after_space())
}

fn is(text: &Text<'_>, at: usize, mark: &str) -> bool {
    text.key(at) == key(mark)
}

/// Three backticks; a curly quotation mark may stand for two of them. A language name belongs to the fence.
fn fence(text: &Text<'_>, at: usize) -> Option<usize> {
    let weight = |token: &Token| match token.key {
        QUOTE_OPEN | QUOTE_CLOSE | QUOTE => Some((2, 0)),
        found if found == key("`") => Some((1, 1)),
        found if found == key("\u{2018}") || found == key("\u{2019}") || found == key("'") => Some((1, 0)),
        _ => None,
    };
    let (mut end, mut total, mut ticks) = (at, 0, 0);
    while let Some((marks, backticks)) =
        text.tokens.get(end).filter(|_| end == at || touches(text, end)).and_then(weight)
    {
        (end, total, ticks) = (end + 1, total + marks, ticks + backticks);
        if end - at > 8 {
            return None;
        }
    }
    if total < 3 || ticks == 0 {
        return None;
    }
    let ends_line = |index: usize| text.tokens.get(index).is_none_or(|token| token.starts_line());
    let named = touches(text, end)
        && is_language(text.key(end))
        && text.tokens.get(end + 1).is_none_or(|token| token.after_space());
    if named {
        return Some(end + 1);
    }
    // Without a language name: alone on its line, one word at most; or where the body ends.
    let starts = text.tokens[at].starts_line();
    let alone = ends_line(end) || (total == ticks && touches(text, end) && ends_line(end + 1));
    ((starts && alone) || end == text.tokens.len()).then_some(end)
}

fn is_language(word: Key) -> bool {
    const LANGUAGES: [Key; 14] = keys([
        "html", "markdown", "md", "text", "txt", "plaintext", "json", "xml", "yaml", "yml", "css", "latex", "python",
        "javascript",
    ]);
    LANGUAGES.contains(&word)
}

/// A tag, comment or declaration of HTML: known element names alone, so that "<3" and "<sigh>" are let be.
fn tag(text: &Text<'_>, at: usize) -> Option<usize> {
    if at > 0 && is(text, at - 1, "`") {
        return None;
    }
    if is(text, at + 1, "!") && touches(text, at + 1) {
        let is_comment = is(text, at + 2, "\u{2014}");
        let ours = (at + 3..at + 5).any(|word| is(text, word, "newslint") || is(text, word, "more"));
        let declares = is(text, at + 2, "doctype") || is(text, at + 2, "[");
        return ((is_comment && !ours) || declares).then(|| close_of_tag(text, at + 2)).flatten();
    }
    if touches(text, at + 1) && (is(text, at + 1, "?") || is(text, at + 1, "%")) {
        // "<?php … ?>", "<%= title %>".
        return close_of_tag(text, at + 2);
    }
    let closing = is(text, at + 1, "/");
    let name = if closing { at + 2 } else { at + 1 };
    // "<content:encoded>", "<o:p>", "<amp-img …>".
    let prefixed =
        touches(text, name) && touches(text, name + 1) && (is(text, name + 1, ":") || is(text, name + 1, "-"));
    let local = text.tokens.get(name + 2).is_some_and(|local| local.is_word() && !local.after_space());
    if prefixed && local && text.tokens.get(name).is_some_and(|word| word.is_word() && word.len() <= 10) {
        return close_of_tag(text, name + 2);
    }
    let word = text.tokens.get(name).filter(|word| word.is_word() && (closing || !word.after_space()))?;
    if !ELEMENTS.contains(&word.key) {
        return None;
    }
    close_of_tag(text, name + 1)
}

/// The end of a tag: behind its ">", before any other "<".
fn close_of_tag(text: &Text<'_>, from: usize) -> Option<usize> {
    for index in from..(from + LONGEST).min(text.tokens.len()) {
        if is(text, index, ">") {
            return Some(index + 1);
        }
        if is(text, index, "<") || text.tokens[index].after_blank_line() {
            return None;
        }
    }
    None
}

/// "&amp;", "&#8217;", "&#x27;": no spaces inside.
fn entity(text: &Text<'_>, at: usize) -> Option<usize> {
    let numbered = is(text, at + 1, "#");
    let name = if numbered { at + 2 } else { at + 1 };
    let word = text.tokens.get(name)?;
    let close = name + 1;
    if !touches(text, at + 1) || !touches(text, name) {
        return None;
    }
    if !is(text, close, ";") || !touches(text, close) {
        // "&nbsp" without its end.
        return (BARE_ENTITIES.contains(&word.key) && !touches(text, close)).then_some(close);
    }
    let known = if numbered { word.has_digit() && word.len() <= 8 } else { ENTITIES.contains(&word.key) };
    known.then_some(close + 1)
}

/// "{{ title }}", "{% if %}", "${name}".
fn braces(text: &Text<'_>, at: usize) -> Option<usize> {
    let doubled = is(text, at, "{") && (is(text, at + 1, "{") || is(text, at + 1, "%"));
    let dollar = is(text, at, "$") && is(text, at + 1, "{") && text.tokens.get(at + 2)?.is_word();
    if !touches(text, at + 1) || !(doubled || dollar) {
        return None;
    }
    let closes = |index: usize| {
        is(text, index, "}") && (dollar || index > 0 && (is(text, index - 1, "}") || is(text, index - 1, "%")))
    };
    (at + 2..(at + LONGEST).min(text.tokens.len())).find(|&index| closes(index)).map(|index| index + 1)
}

/// "%STORY_TITLE%", "{FIRST_NAME}", "#PLACE_NAME#": a name in capitals with an underscore, between marks that touch it.
fn placeholder_name(text: &Text<'_>, at: usize) -> Option<usize> {
    let name = text.tokens.get(at + 1).filter(|name| name.is_word() && !name.after_space())?;
    let word = text.str(name.span());
    let shouts = word.contains('_') && !word.bytes().any(|byte| byte.is_ascii_lowercase());
    let closes = touches(text, at + 2) && (text.key(at + 2) == text.key(at) || is(text, at + 2, "}"));
    (shouts && closes).then_some(at + 3)
}

/// ".box-300{margin:0 auto}", "{\"title\":": what opens a rule of style or an object of a script.
fn declares(text: &Text<'_>, at: usize) -> bool {
    // "{display:none": a colon between two words joins them.
    if touches(text, at + 1) && text.tokens[at + 1].is_word() && text.token_str(at + 1).contains(':') {
        return true;
    }
    let property = (at + 1..at + 6)
        .take_while(|&index| {
            touches(text, index) && text.tokens[index].is_word() || is(text, index, "-") || is(text, index, "\"")
        })
        .last();
    property.is_some_and(|last| is(text, last + 1, ":") && touches(text, last + 1) && touches(text, at + 1))
}

/// Shortcodes of content systems with an attribute, or closing ones: "[caption id=…]", "[/embed]".
fn shortcode(text: &Text<'_>, at: usize) -> Option<usize> {
    const NAMES: [Key; 23] = keys([
        "b", "i", "u", "quote", "code", "color", "size", "list", "spoiler", "button", "row", "caption", "embed",
        "gallery", "youtube", "audio", "video", "playlist", "img", "url", "iframe", "vc_row", "pullquote",
    ]);
    let closing = is(text, at + 1, "/");
    let name = at + 1 + usize::from(closing);
    // Any name may have attributes in quotation marks: "[poll id="7"]".
    let word = text.tokens.get(name).filter(|word| word.is_word() && !word.is_capitalised() && !word.after_space())?;
    let known = NAMES.contains(&word.key);
    let end = (name + 1..(at + LONGEST).min(text.tokens.len())).find(|&index| is(text, index, "]"))?;
    let has_attribute = (name + 1..end)
        .any(|index| is(text, index, "=") && (known || is(text, index + 1, "\"") && touches(text, index + 1)));
    (has_attribute || known && (closing && end == name + 1)).then_some(end + 1)
}

/// "[[File:Valletta.jpg|thumb]]", "[[Malta]]": links of a wiki.
fn wiki(text: &Text<'_>, at: usize) -> Option<usize> {
    if !is(text, at + 1, "[") || !touches(text, at + 1) || !touches(text, at + 2) {
        return None;
    }
    let end = (at + 2..(at + LONGEST).min(text.tokens.len())).find(|&index| is(text, index, "]"))?;
    (is(text, end + 1, "]") && touches(text, end + 1)).then_some(end + 2)
}

/// "]]>": the end of a section that a feed carried.
fn section_end(text: &Text<'_>, at: usize) -> Option<usize> {
    let ends = is(text, at + 1, "]") && is(text, at + 2, ">") && touches(text, at + 1) && touches(text, at + 2);
    ends.then_some(at + 3)
}

/// "](javascript:void(0))", "](#)", "]()": a link of Markdown whose target only the page it was copied from had.
fn dead_link(text: &Text<'_>, at: usize) -> Option<usize> {
    if !is(text, at + 1, "(") || !touches(text, at + 1) || !touches(text, at + 2) {
        return None;
    }
    let script = text.tokens.get(at + 2).is_some_and(|target| {
        text.str(target.span()).get(.."javascript".len()).is_some_and(|word| word.eq_ignore_ascii_case("javascript"))
    });
    let is_call = script && (text.token_str(at + 2).contains(':') || is(text, at + 3, ":"));
    if is_call {
        let close = (at + 3..(at + LONGEST).min(text.tokens.len())).find(|&index| is(text, index, ")"))?;
        // "void(0))": the call closes before the link.
        return Some(close + 1 + usize::from(is(text, close + 1, ")") && touches(text, close + 1)));
    }
    let close = at + 2 + usize::from(is(text, at + 2, "#"));
    (is(text, close, ")") && touches(text, close)).then_some(close + 1)
}

/// "\\textbf{eight}", "\\begin{quote}", "\\u2019", "\\n\\n": a backslash that touches what it commands.
fn escape(text: &Text<'_>, at: usize) -> Option<(usize, Kind)> {
    let word = text.tokens.get(at + 1).filter(|word| !word.after_space())?;
    let name = text.str(word.span());
    let command = word.is_word() && word.len() >= 3 && is(text, at + 2, "{") && touches(text, at + 2);
    let coded = name
        .strip_prefix(['u', 'x'])
        .is_some_and(|code| matches!(code.len(), 2 | 4) && code.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let breaks = matches!(name, "n" | "r" | "t") && is(text, at + 2, "\\") && touches(text, at + 2);
    let quoted = name == "\"" && at > 0 && touches(text, at);
    if command {
        let end = (at + 3..(at + LONGEST).min(text.tokens.len())).find(|&index| is(text, index, "}"))?;
        return Some((end + 1, Kind::Command));
    }
    (coded || breaks || quoted).then_some((at + 2, Kind::Command))
}

/// Elements that content systems write. Their names alone never count: "<" comes before and ">" behind.
const ELEMENTS: [Key; 62] = keys([
    "a", "b", "i", "u", "p", "s", "br", "hr", "em", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "td", "tr",
    "th", "dl", "dt", "dd", "div", "img", "pre", "sub", "sup", "svg", "del", "ins", "nav", "span", "html", "head",
    "body", "meta", "link", "code", "cite", "font", "form", "main", "small", "table", "tbody", "thead", "title",
    "style", "video", "aside", "embed", "input", "label", "strong", "script", "iframe", "figure", "figcaption",
    "blockquote", "article",
]);

const BARE_ENTITIES: [Key; 9] = keys(["nbsp", "amp", "quot", "rsquo", "lsquo", "ldquo", "rdquo", "mdash", "hellip"]);

const ENTITIES: [Key; 46] = keys([
    "amp", "lt", "gt", "quot", "apos", "nbsp", "ndash", "mdash", "lsquo", "rsquo", "ldquo", "rdquo", "sbquo", "bdquo",
    "laquo", "raquo", "hellip", "bull", "middot", "copy", "reg", "trade", "deg", "euro", "pound", "yen", "cent",
    "sect", "para", "times", "frac12", "frac14", "shy", "zwnj", "ensp", "emsp", "thinsp", "acirc", "eacute", "egrave",
    "aacute", "oacute", "iacute", "uuml", "ouml", "ntilde",
]);
