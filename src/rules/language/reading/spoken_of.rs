//! Words that pass no judgement though no one else is quoted: those that are themselves the matter ("the word thug", "the difference between
//! ignorance and stupidity"), those that the writer says of himself ("I was cynical"), and those in what a colon has handed to another.

use super::has_handle;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page, within};
use crate::lexicons::Lexicon;
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// Whether the words stand for themselves, are supposed, are said by the writer of himself, or are handed to another.
pub fn is_spoken_of(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const SUPPOSING: [Key; 2] = keys(["if", "when"]);
    let before = |back: u32| tokens.first.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at as usize));
    SUPPOSING.contains(&before(1))
        || is_alternative(page, tokens)
        || is_taken_for(page, tokens)
        || is_conceded(page, tokens)
        || names_word(before(1))
        || is_topic(page, tokens)
        || is_parted(page, tokens)
        || is_of_writer(page, tokens)
        || is_set_off_by_colon(page, tokens)
        || is_signed(page, tokens)
}

/// "Hero or traitor?": one of two that a question leaves open.
fn is_alternative(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const OR: Key = key("or");
    const QUESTION: Key = key("?");
    let text = &page.text;
    let joined = tokens.first > 0 && text.key(tokens.first as usize - 1) == OR || text.key(tokens.end as usize) == OR;
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    joined && text.key(sentence.end as usize - 1) == QUESTION
}

/// "That may seem like a bizarre fiction", "it might make you ignorant": how a thing may look to somebody.
fn is_conceded(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const FARTHEST: u32 = 7;
    const MAY: [Key; 4] = keys(["may", "might", "could", "can"]);
    const SEEM: [Key; 6] = keys(["seem", "sound", "look", "appear", "feel", "make"]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    let from = tokens.first.saturating_sub(FARTHEST).max(sentence.first) as usize;
    (from..tokens.first as usize)
        .rev()
        .take_while(|&at| text.tokens[at].is_word())
        .any(|at| MAY.contains(&text.key(at)) && SEEM.contains(&text.key(at + 1)))
}

/// "The film indicts all three as craven men", "they would vilify her as a hypocrite": what somebody takes another for. "She serves as a shameless mouthpiece"
/// and "as shameless as" are the writer's.
fn is_taken_for(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const FARTHEST: u32 = 7;
    const AS: Key = key("as");
    const OWN: [Key; 20] = keys([
        "serve", "serves", "served", "serving", "act", "acts", "acted", "acting", "emerged", "emerges", "came",
        "comes", "stands", "stood", "such", "same", "well", "known", "just", "much",
    ]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    let from = tokens.first.saturating_sub(FARTHEST).max(sentence.first + 2);
    let phrase = |at: &u32| {
        let at = *at as usize;
        text.tokens[at].is_word() && !classes(text.key(at)).any(Classes::AUXILIARY.or(Classes::PRONOUN))
    };
    let Some(link) =
        (from..tokens.first).rev().take_while(phrase).find(|&at| matches!(text.key(at as usize), AS | LIKE))
    else {
        return false;
    };
    // "That makes her sound like a buffoon".
    if text.key(link as usize) == LIKE {
        let seems = matches!(text.key(link as usize - 1), SOUND | LOOK);
        return seems && (from.saturating_sub(4)..link).any(|at| MAKING.contains(&text.key(at as usize)));
    }
    let compared = text.key(tokens.end as usize) == AS
        || (link.saturating_sub(4)..link).any(|at| matches!(text.key(at as usize), AS));
    let before = link as usize - 1;
    text.tokens[before].is_word() && !OWN.contains(&text.key(before)) && !compared
}

const LIKE: Key = key("like");
const SOUND: Key = key("sound");
const LOOK: Key = key("look");
const MAKING: [Key; 4] = keys(["make", "makes", "made", "making"]);

/// "Anna Brook (@brook) The board is …", and a paragraph that the next one signs: "— Anna Brook, a clerk".
fn is_signed(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const OPENING: u32 = 7;
    const DASHES: [Key; 3] = keys(["-", "\u{2013}", "\u{2014}"]);
    let text = &page.text;
    let paragraph = text.sentences[text.sentence_of(tokens.first as usize)].paragraph as usize;
    let TokenSpan { first, end } = text.paragraphs[paragraph].tokens;
    let opening = first as usize..end.min(first + OPENING).min(tokens.first) as usize;
    has_handle(&text.tokens[opening])
        || text.paragraphs.get(paragraph + 1).is_some_and(|next| {
            let (dash, name) = (next.tokens.first as usize, next.tokens.first as usize + 1);
            let names = within(&page.names, name..name + 1);
            DASHES.contains(&text.key(dash)) && names.iter().any(|name| name.kind == NameKind::Person)
        })
}

/// "The word thug", "the label illegals".
fn names_word(before: Key) -> bool {
    const NAMING: [Key; 6] = keys(["word", "words", "term", "terms", "epithet", "slur"]);
    NAMING.contains(&before)
}

/// "Stupidity is an inability to learn", "Tyranny can come in by the door": a single thing as the subject of its sentence, of which something is told.
fn is_topic(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const ABSTRACT: [&str; 10] = ["ty", "cy", "ness", "ry", "ism", "ance", "ence", "ice", "ny", "ion"];
    let text = &page.text;
    let (first, end) = (tokens.first as usize, tokens.end as usize);
    let opens = text.sentences[text.sentence_of(first)].tokens.first as usize == first;
    let told = || {
        text.key(end) == key("is")
            || ABSTRACT.iter().any(|ending| text.token_str(first).ends_with(ending))
                && classes(text.key(end)).any(Classes::AUXILIARY)
    };
    // "The problem with arrogance is that".
    let governed = || first > 0 && classes(text.key(first - 1)).any(Classes::PREPOSITION);
    tokens.len() == 1 && (opens || governed()) && told()
}

/// "The difference between ignorance and stupidity": one of two kinds that are told apart.
fn is_parted(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const FARTHEST: u32 = 5;
    const BETWEEN: Key = key("between");
    const AND: Key = key("and");
    let text = &page.text;
    let first = tokens.first.saturating_sub(FARTHEST);
    let bare = |at: u32| !classes(text.key(at as usize)).any(Classes::DETERMINER);
    let Some(between) = (first..tokens.first).find(|&at| text.key(at as usize) == BETWEEN) else { return false };
    let joined = |mut range: std::ops::Range<u32>| range.any(|at| text.key(at as usize) == AND);
    (between + 1..tokens.first).all(bare)
        && (joined(between..tokens.first) || joined(tokens.end..tokens.end + FARTHEST))
}

/// "I was already pretty cynical", "I don't mean to sound foolish": of the writer, with nothing but degrees between.
fn is_of_writer(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const WRITER: [Key; 4] = keys(["i", "i'm", "i\u{2019}m", "me"]);
    const SEEMING: [Key; 8] = keys(["sound", "seem", "feel", "felt", "look", "mean", "being", "call"]);
    const ARTICLES: [Key; 3] = keys(["a", "an", "the"]);
    const FARTHEST: u32 = 8;
    let text = &page.text;
    // "I am a foolish man", but not "I met foolish men": nothing but a link stands between.
    let links = |at: u32| {
        let word = text.key(at as usize);
        classes(word).any(Classes::AUXILIARY.or(Classes::ADVERB).or(Classes::TO))
            || SEEMING.contains(&word)
            || ARTICLES.contains(&word)
            || DEGREES.contains(&word)
            || text.token_str(at as usize).ends_with("ly")
    };
    let mut linked = (tokens.first.saturating_sub(FARTHEST)..tokens.first).rev();
    linked.find(|&at| !links(at)).is_some_and(|at| WRITER.contains(&text.key(at as usize)))
}

const DEGREES: [Key; 11] =
    keys(["pretty", "so", "too", "that", "rather", "quite", "as", "just", "worst", "biggest", "most"]);

/// Whether the paragraph is what the one before it hands over: "He pledged:", or a line with nothing but the speaker's name.
fn is_set_off_by_colon(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const COLON: Key = key(":");
    const LONGEST_NAME: usize = 4;
    let text = &page.text;
    let paragraph = text.sentences[text.sentence_of(tokens.first as usize)].paragraph as usize;
    let Some(before) = paragraph.checked_sub(1).map(|before| text.paragraphs[before].tokens) else { return false };
    let Some(last) = before.end.checked_sub(1) else { return false };
    let sentence = text.sentences[text.sentence_of(last as usize)].tokens;
    const TAKEN_OUT: [Key; 5] = keys(["excerpt", "excerpts", "transcript", "statement", "letter"]);
    let taken_out = || TAKEN_OUT.contains(&text.key((last as usize).saturating_sub(1)));
    let hands_over = || taken_out() || !page.hits.within(Lexicon::ReportingVerbs, sentence).is_empty();
    let is_speaker = || {
        let names = within(&page.names, before.range());
        names.iter().any(|name| name.kind == NameKind::Person && name.tokens == before)
    };
    text.key(last as usize) == COLON && hands_over() || before.len() <= LONGEST_NAME && is_speaker()
}
