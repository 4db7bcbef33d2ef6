//! The noun phrase of a class: where it begins, and whether it is the subject of its clause.

use crate::annotate::Page;
use crate::rules::sourcing::shared::{bounds_clause, is_somebody, names_within, reports};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// Where the noun phrase begins; `None` where it is definite, counted, somebody's or named.
pub(super) fn noun_phrase_start(page: &Page<'_>, noun: usize, tag: &str) -> Option<usize> {
    const DEFINITE: &[Key] = &keys([
        "the", "these", "those", "both", "his", "her", "their", "its", "our", "my", "your", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "other", "no", "of", "such", "few", "dozen", "do", "does",
        "did", "fewer", "more",
    ]);
    const STOPS: &[Key] = &keys([
        "and",
        "but",
        "or",
        "so",
        "that",
        "as",
        "while",
        "if",
        "when",
        "because",
        "though",
        "although",
        "to",
        "for",
        "by",
        "with",
        "from",
        "in",
        "on",
        "at",
        "say",
        "said",
        "says",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "than",
        "where",
        "which",
        "what",
        "whose",
        "after",
        "before",
        "since",
        "according",
    ]);
    let text = &page.text;
    let mut start = noun;
    for _ in 0..3 {
        let Some(before) = start.checked_sub(1) else { break };
        let token = text.tokens[before];
        if token.is_mark() && text.key(before) != key("-")
            || STOPS.contains(&token.key)
            || text.tokens[start].starts_line()
        {
            break;
        }
        // "Its critics say": whose critics they are names none of them.
        if start == noun && WHOSE.contains(&token.key) && RELATED.contains(&text.key(noun)) {
            // "The clerk and her supporters" are told of by name.
            let joined = before > 0 && matches!(text.key(before - 1), AND | OR);
            return (!joined).then_some(before);
        }
        if DEFINITE.contains(&token.key) || token.is_number() || token.is_possessive() {
            return None;
        }
        let opens = text.sentences[text.sentence_of(before)].tokens.first as usize == before;
        if token.is_capitalised() && (!opens || token.is_upper()) {
            let named = names_within(page, TokenSpan::new(before.saturating_sub(6) as u32, before as u32 + 1));
            let is_maker = tag == "study"
                || named.last().is_some_and(|name| name.tokens.end as usize > before && is_somebody(name));
            if is_maker {
                return None;
            }
        }
        if tag == "people" || !is_modifier(page, before) {
            break;
        }
        start = before;
    }
    Some(start)
}

const AND: Key = key("and");
const OR: Key = key("or");
const WHOSE: [Key; 4] = keys(["his", "her", "their", "its"]);
/// Classes that are somebody's.
const RELATED: [Key; 10] = keys([
    "critics",
    "detractors",
    "opponents",
    "supporters",
    "defenders",
    "admirers",
    "foes",
    "backers",
    "proponents",
    "apologists",
]);

/// Adjectives and nouns before a class noun; verbs and adverbs end the phrase.
fn is_modifier(page: &Page<'_>, token: usize) -> bool {
    let found = page.text.tokens[token];
    found.is_word()
        && !reports(page, token)
        && !page.text.str(found.span()).ends_with("ly")
        && !bounds_clause(page, token)
}

/// A subject opens its clause: nothing before it, a mark or a conjunction, or a verb that takes a clause.
pub(super) fn opens_clause(page: &Page<'_>, start: usize) -> bool {
    const ADVERBS: [Key; 16] = keys([
        "meanwhile",
        "now",
        "today",
        "still",
        "yet",
        "indeed",
        "also",
        "but",
        "moreover",
        "instead",
        "then",
        "here",
        "however",
        "though",
        "perhaps",
        "sometimes",
    ]);
    let Some(before) = start.checked_sub(1) else { return true };
    page.text.tokens[start].starts_line()
        || bounds_clause(page, before)
        || ADVERBS.contains(&page.text.key(before))
        || page.text.sentence_of(before) != page.text.sentence_of(start)
}
