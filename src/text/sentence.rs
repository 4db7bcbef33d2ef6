//! Sentences: ends of paragraphs, and terminal marks that end what came before them.
//!
//! A full stop ends no sentence after a title, an initial or an abbreviation that the next word
//! continues; a mark inside a closing quotation ends one only where the next word is no lower-case
//! continuation ("“Stop!” she said"). What runs on past [`LONGEST_SENTENCE`] is a table or a list rather than a sentence, and is cut there.

use once_cell::sync::Lazy;

use crate::lexicons::{self, Lexicon};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeyMap, KeySet, Paragraph, Places, Token, key, keys};

/// A run of tokens; sentences cover all tokens, in order, and none crosses a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    pub tokens: TokenSpan,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// Tokens of the longest sentence. Writers stay far below it; what is read of a sentence for each of its words, names or
/// findings takes a bounded time each, so that no text without stops costs the square of its length.
pub const LONGEST_SENTENCE: usize = 256;

/// How an abbreviation goes on: the tag of its lexicon entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Abbreviation {
    /// "Mr.", "Gen.": a name follows; never an end.
    Title,
    /// "No.", "pp.": a number follows; an end before anything else.
    Numeric,
    /// "Inc.", "a.m.", "U.S.": an end only before a word that commonly begins sentences.
    Plain,
}

static ABBREVIATIONS: Lazy<KeyMap<Abbreviation>> = Lazy::new(|| {
    lexicons::words(Lexicon::Abbreviations)
        .map(|(word, tag)| {
            let kind = match tag {
                "title" => Abbreviation::Title,
                "numeric" => Abbreviation::Numeric,
                _ => Abbreviation::Plain,
            };
            (word, kind)
        })
        .collect()
});

pub(super) fn split(tokens: &[Token], places: &Places, paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut push = |whole: TokenSpan| {
            for first in whole.range().step_by(LONGEST_SENTENCE) {
                let end = (first + LONGEST_SENTENCE).min(whole.end as usize);
                let span = Span::new(tokens[first].start, tokens[end - 1].end);
                let tokens = TokenSpan::new(first as u32, end as u32);
                sentences.push(Sentence { span, tokens, paragraph: index as u32 });
            }
        };
        let (mut first, last) = (paragraph.tokens.first, paragraph.tokens.end);
        // The token behind the last closer: the marks before it have had their say.
        let mut done = first;
        for &mark in Places::within(&places.marks, paragraph.tokens) {
            if mark >= done && is_terminal(tokens[mark as usize].key) {
                done = after_closers(tokens, mark + 1, last);
                if done < last && ends_sentence(tokens, mark as usize, done as usize) {
                    push(TokenSpan::new(first, done));
                    first = done;
                }
            }
        }
        if first < last {
            push(TokenSpan::new(first, last));
        }
    }
    sentences
}

fn is_terminal(mark: Key) -> bool {
    const STOP: Key = key(".");
    const QUESTION: Key = key("?");
    const EXCLAMATION: Key = key("!");
    const ELLIPSIS: Key = key("\u{2026}");
    matches!(mark, STOP | QUESTION | EXCLAMATION | ELLIPSIS)
}

/// Skips further terminal marks and the closing quotation marks and brackets that touch them.
fn after_closers(tokens: &[Token], mut at: u32, last: u32) -> u32 {
    const CLOSERS: [Key; 9] = keys(["\"", "'", "\u{201d}", "\u{2019}", ")", "]", "\u{bb}", "\u{203a}", "*"]);
    while at < last {
        let token = tokens[at as usize];
        if token.after_space() || !(is_terminal(token.key) || CLOSERS.contains(&token.key)) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the terminal mark at `mark` ends a sentence, given the token that follows its closers.
fn ends_sentence(tokens: &[Token], mark: usize, next: usize) -> bool {
    let following = tokens[next];
    if !following.after_space() && !following.is_capitalised() {
        return false;
    }
    if following.is_word() && !following.is_capitalised() && !following.has_digit() {
        return false;
    }
    let is_stop = tokens[mark].key == key(".");
    let plain_stop = is_stop && next == mark + 1;
    if !plain_stop || mark == 0 {
        return true;
    }
    let before = tokens[mark - 1];
    if tokens[mark].after_space() || before.is_mark() {
        return true;
    }
    match ABBREVIATIONS.get(&before.key) {
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::Numeric) => !following.is_number(),
        Some(Abbreviation::Plain) => begins_sentence(following),
        // "J. Smith", "George W. Bush"; "U.S" and "p.m" hold a stop of their own.
        None if before.is_word() && before.len() == 1 => before.key == key("i") || begins_sentence(following),
        None => true,
    }
}

/// Marks that open, and words that more often begin a sentence than continue an abbreviation.
fn begins_sentence(token: Token) -> bool {
    static OPENERS: Lazy<KeySet> =
        Lazy::new(|| lexicons::words(Lexicon::SentenceOpeners).map(|(word, _)| word).collect());
    token.is_mark() || (token.is_capitalised() && OPENERS.contains(&token.key))
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn sentences(text: &str) -> Vec<&str> {
        Text::new(text).sentences.iter().map(|sentence| sentence.span.of(text)).collect()
    }

    #[test]
    fn what_runs_on_is_cut() {
        let text = "word, ".repeat(super::LONGEST_SENTENCE + 1);
        let sentences = Text::new(&text).sentences;
        assert_eq!(sentences.iter().map(|sentence| sentence.tokens.len()).collect::<Vec<_>>(), [256, 256, 2]);
        assert!(sentences.windows(2).all(|pair| pair[0].tokens.end == pair[1].tokens.first));
    }

    #[test]
    fn abbreviations_continue() {
        assert_eq!(sentences("Mr. Roe met Sen. J. W. Poe at 5 p.m. Monday. He left.").len(), 2);
        assert_eq!(sentences("It left the U.S. The rest stayed.").len(), 2);
        assert_eq!(sentences("Acme Inc. bought No. 7. It paid $4.5bn.").len(), 2);
    }

    #[test]
    fn quotations_keep_their_reporting_clause() {
        assert_eq!(sentences("“Stop!” she said. “We did.”"), ["“Stop!” she said.", "“We did.”"]);
        assert_eq!(sentences("\"It is over.\" Nobody spoke."), ["\"It is over.\"", "Nobody spoke."]);
    }

    #[test]
    fn a_lost_space_still_ends_a_sentence() {
        assert_eq!(sentences("That is all he said.The vote is today.").len(), 2);
    }
}
