//! What the language rules and signals share: whose voice a passage is in, what is attributed, and capitals.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::annotate::{Attribution, Page};
use crate::lexicons::{self, Hit, Lexicon, Phrases};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Token, key};

/// Tags by which a list's entry keeps silent: it feeds a signal, or takes a plain meaning out of a longer phrase.
const QUIET: [&str; 4] = ["mild", "plain", "reader", "subjective"];

/// Longer phrases with a plain meaning ("explosive device"): they are in a list to win over the shorter entry.
pub const LITERAL: &str = "literal";

/// The hits of a list that a rule reports. Entries that a user adds without a tag are among them.
pub fn reported<'a>(page: &'a Page<'_>, phrases: &'a Phrases, list: Lexicon) -> impl Iterator<Item = &'a Hit> {
    let is_loud = |tag: &str| tag != LITERAL && !QUIET.contains(&tag);
    page.hits.of(list).iter().filter(move |hit| is_loud(phrases.tag(hit)))
}

/// Capitalised inside a sentence of ordinary case, and so perhaps part of a name ("Michael Savage").
pub fn may_be_name(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let text = &page.text;
    let first = text.tokens[tokens.first as usize];
    if !first.is_capitalised() || first.is_upper() {
        return false;
    }
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    if tokens.first == sentence.first {
        // "Savage said": only another capital after it tells a name from a sentence's first word.
        return tokens.end < sentence.end && text.tokens[tokens.end as usize].is_capitalised();
    }
    text.tokens[tokens.first as usize - 1].is_lexical() || tokens.first > sentence.first + 1
}

/// How many attributions before a passage may reach into it: a quotation of several sentences.
const REACH: usize = 4;

/// Whether somebody is said to have said (part of) the passage.
pub fn is_attributed(page: &Page<'_>, passage: Span) -> bool {
    let first = page.attributions.partition_point(|attribution| start(attribution) < passage.start);
    let end = first + page.attributions[first..].partition_point(|attribution| start(attribution) < passage.end);
    page.attributions[first.saturating_sub(REACH)..end]
        .iter()
        .filter(|attribution| attribution.source.is_some() && attribution.reports())
        .any(|attribution| spans(attribution).any(|span| span.overlaps(passage)))
}

fn spans(attribution: &Attribution) -> impl Iterator<Item = Span> {
    let source = attribution.source.map(|source| source.span);
    [source, attribution.cue, attribution.content].into_iter().flatten()
}

fn start(attribution: &Attribution) -> u32 {
    spans(attribution).map(|span| span.start).min().unwrap_or(0)
}

/// Function words that no acronym is spelled like: a run of capitals that holds one is shouted.
const FUNCTION_WORDS: [Key; 24] = [
    key("the"),
    key("and"),
    key("of"),
    key("to"),
    key("is"),
    key("are"),
    key("a"),
    key("be"),
    key("for"),
    key("with"),
    key("by"),
    key("from"),
    key("at"),
    key("has"),
    key("had"),
    key("he"),
    key("she"),
    key("we"),
    key("my"),
    key("if"),
    key("but"),
    key("do"),
    key("did"),
    key("as"),
];

/// Everyday words that shout where they stand in capitals (list `shouted`), and the function words.
static SHOUTED: Lazy<HashSet<Key>> =
    Lazy::new(|| lexicons::words(Lexicon::Shouted).map(|(word, _)| word).chain(FUNCTION_WORDS).collect());

/// Calls `found` for each run of words in capitals that shouts.
///
/// Agencies ("NATO"), datelines ("NEW YORK (AP)"), labels ("READ MORE:") and headings in capitals do not:
/// a run shouts where it holds an everyday word of three letters or more, and neither fills its paragraph nor
/// opens it with a mark behind.
pub fn for_each_shouted_run(page: &Page<'_>, mut found: impl FnMut(TokenSpan)) {
    let tokens = &page.text.tokens;
    let shouts = |token: &Token| token.is_upper() && token.len() >= 3 && SHOUTED.contains(&token.key);
    for paragraph in &page.text.paragraphs {
        let mut at = paragraph.tokens.first as usize;
        let end = paragraph.tokens.end as usize;
        let mut opening = None;
        while at < end {
            if !tokens[at].is_upper() {
                at += 1;
                continue;
            }
            let run = run_from(tokens, at, end);
            at = run.end as usize;
            if tokens[run.range()].iter().any(shouts) {
                let opening = opening.get_or_insert_with(|| Opening::of(tokens, paragraph.tokens));
                if opening.ordinary && !(run.first == opening.first_word && is_label_mark(page.text.key(at))) {
                    found(run);
                }
            }
        }
    }
}

/// The capitals from `first` on: upper-case words, and one-letter words and numbers between them.
fn run_from(tokens: &[Token], first: usize, end: usize) -> TokenSpan {
    let capitals = tokens[first..end].iter().take_while(|token| is_capital(**token)).count();
    let last = tokens[first..first + capitals].iter().rposition(|token| token.is_upper()).unwrap_or(0);
    TokenSpan::new(first as u32, (first + last) as u32 + 1)
}

fn is_capital(token: Token) -> bool {
    token.is_upper() || (token.len() == 1 && token.is_capitalised()) || token.is_number()
}

/// What tells a shouting run from a heading or a label: read once a paragraph.
struct Opening {
    first_word: u32,
    /// Whether the paragraph holds a word in ordinary case.
    ordinary: bool,
}

impl Opening {
    fn of(tokens: &[Token], paragraph: TokenSpan) -> Self {
        let own = &tokens[paragraph.range()];
        let marks = own.iter().take_while(|token| token.is_mark()).count();
        let ordinary = own.iter().any(|token| token.is_word() && !is_capital(*token));
        Self { first_word: paragraph.first + marks as u32, ordinary }
    }
}

fn is_label_mark(mark: Key) -> bool {
    const MARKS: [Key; 6] = [key(":"), key("("), key("-"), key("|"), key("\u{2014}"), key("\u{2013}")];
    MARKS.contains(&mark)
}
