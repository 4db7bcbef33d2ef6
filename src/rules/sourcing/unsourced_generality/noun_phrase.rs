//! The noun phrase of a class: where it begins, and whether it is the subject of its clause.

use super::predicate::predicate;
use crate::annotate::Page;
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::rules::sourcing::shared::{bounds_clause, is_somebody, names_within, reports};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// Where the noun phrase begins; `None` where it is definite, counted, somebody's or named.
pub(super) fn noun_phrase_start(page: &Page<'_>, noun: usize, tag: &str) -> Option<usize> {
    const DEFINITE: &[Key] = &keys([
        "the", "these", "those", "both", "his", "her", "their", "its", "our", "my", "your", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "other", "no", "of", "such", "dozen", "do", "does", "did",
        "fewer", "more",
    ]);
    const STOPS: &[Key] = &keys([
        "and", "but", "or", "so", "that", "as", "while", "if", "when", "because", "though", "although", "to", "for",
        "by", "with", "from", "in", "on", "at", "say", "said", "says", "is", "are", "was", "were", "has", "have",
        "had", "than", "where", "which", "what", "whose", "after", "before", "since", "according", "among", "amongst",
        "amid",
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
        // "The mayor's critics say".
        if start == noun && token.is_possessive() && RELATED.contains(&text.key(noun)) {
            return Some(owner_start(page, before));
        }
        if DEFINITE.contains(&token.key) || token.is_number() || token.is_possessive() {
            return None;
        }
        let opens = text.sentences[text.sentence_of(before)].tokens.first as usize == before;
        if token.is_capitalised() && (!opens || token.is_upper()) {
            let named = names_within(page, TokenSpan::new(before.saturating_sub(6) as u32, before as u32 + 1));
            // "Kremlin watchers": whom they watch made none of them.
            let watches = start == noun && WATCHING.contains(&text.key(noun));
            let is_maker = tag == "study"
                || !watches && named.last().is_some_and(|name| name.tokens.end as usize > before && is_somebody(name));
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

/// Where the phrase of a possessive begins: past its capitals and its article.
fn owner_start(page: &Page<'_>, owner: usize) -> usize {
    const LONGEST: usize = 4;
    let text = &page.text;
    let floor = text.sentences[text.sentence_of(owner)].tokens.first as usize;
    let mut start = owner;
    while start > floor.max((owner + 1).saturating_sub(LONGEST)) {
        let before = text.tokens[start - 1];
        // "Mr. Roe's critics".
        if start >= 2 && text.key(start - 1) == STOP && classes(text.key(start - 2)).any(Classes::HONORIFIC) {
            start -= 2;
            continue;
        }
        let article = classes(before.key).any(Classes::DETERMINER);
        if !(article || before.is_word() && before.is_capitalised()) {
            break;
        }
        start -= 1;
        if article {
            break;
        }
    }
    start
}

const STOP: Key = key(".");
const AND: Key = key("and");
const OR: Key = key("or");
const WATCHING: [Key; 3] = keys(["watchers", "hands", "insiders"]);
const WHOSE: [Key; 4] = keys(["his", "her", "their", "its"]);
/// Classes that are somebody's.
const RELATED: [Key; 10] = keys([
    "critics", "detractors", "opponents", "supporters", "defenders", "admirers", "foes", "backers", "proponents",
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
        "meanwhile", "now", "today", "still", "yet", "indeed", "also", "but", "moreover", "instead", "then", "here",
        "however", "though", "perhaps", "sometimes",
    ]);
    let Some(before) = start.checked_sub(1) else { return true };
    page.text.tokens[start].starts_line()
        || bounds_clause(page, before)
        || ADVERBS.contains(&page.text.key(before))
        || page.text.sentence_of(before) != page.text.sentence_of(start)
}
/// "Most trade lawyers doubt", "plenty of teachers think": a share of people of any kind, and what they are said to believe. What
/// they say may have been asked.
pub(super) fn share(page: &Page<'_>, words: TokenSpan) -> Option<TokenSpan> {
    const LONGEST: usize = 3;
    let text = &page.text;
    let end = words.end as usize;
    let is_word = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_word());
    // Past an adverb: "most trade lawyers privately doubt".
    let verb = |noun: usize| {
        let at = noun + 1 + usize::from(is_word(noun + 1) && text.token_str(noun + 1).ends_with("ly"));
        (Verb::BELIEVING.is(text.key(at)) && !matches!(text.key(at + 1), TO | OF) && is_base(page, at)).then_some(at)
    };
    let is_plural = |at: usize| {
        let word = text.token_str(at);
        word.len() > 3 && word.ends_with('s') && !text.tokens[at].is_possessive()
    };
    let mut phrase = (end..end + LONGEST).take_while(|&at| is_word(at));
    let verb = phrase.find_map(|at| verb(at).filter(|_| is_plural(at)))?;
    let asserted = opens_clause(page, words.first as usize) && !is_counted(page, words);
    asserted.then(|| TokenSpan::new(words.first, verb as u32 + 1))
}

/// "In the eyes of many Republicans": a share of people of any kind behind an introducer.
pub(super) fn share_behind(page: &Page<'_>, cue: usize, words: TokenSpan) -> Option<TokenSpan> {
    const LONGEST: usize = 3;
    let (text, end) = (&page.text, words.end as usize);
    let last =
        (end..end + LONGEST).take_while(|&at| text.tokens.get(at).is_some_and(|token| token.is_word())).last()?;
    let plural = text.token_str(last).ends_with('s') && !text.tokens[last].is_possessive();
    let ends = text.tokens.get(last + 1).is_none_or(|next| next.is_mark());
    // "According to several officials" is told of people who were asked.
    let beheld = text.key(cue) == IN;
    (beheld && plural && ends && !is_counted(page, words)).then(|| TokenSpan::new(cue as u32, last as u32 + 1))
}

/// "Bakers and millers alike complain": two kinds of people as one, and what they claim.
pub(super) fn both_alike(page: &Page<'_>, alike: TokenSpan) -> Option<TokenSpan> {
    let text = &page.text;
    let last = (alike.first as usize).checked_sub(1)?;
    let and = last.checked_sub(1).filter(|&and| text.key(and) == AND)?;
    let first = and.checked_sub(1)?;
    let plural = |at: usize| text.token_str(at).ends_with('s') && !text.tokens[at].is_possessive();
    let verb = predicate(page, alike.end as usize, "class")?;
    (plural(first) && plural(last) && opens_clause(page, first)).then(|| TokenSpan::new(first as u32, verb as u32 + 1))
}

/// A form that several take now: "believe", not "believed".
fn is_base(page: &Page<'_>, verb: usize) -> bool {
    const PAST: [Key; 6] = keys(["felt", "thought", "held", "saw", "knew", "hold"]);
    let word = page.text.token_str(verb);
    let said = Verb::SAYING.is(page.text.key(verb)) || PAST.contains(&page.text.key(verb));
    !said && !word.ends_with("ed") && !word.ends_with("ing") && !word.ends_with('s')
}

/// Whether figures stand beside: then somebody has asked.
fn is_counted(page: &Page<'_>, words: TokenSpan) -> bool {
    const FIGURES: [Key; 8] = keys(["percent", "%", "poll", "polls", "survey", "surveys", "pollsters", "cent"]);
    let text = &page.text;
    let index = text.sentence_of(words.first as usize);
    let near = index.saturating_sub(1)..(index + 2).min(text.sentences.len());
    near.into_iter().any(|sentence| {
        text.tokens[text.sentences[sentence].tokens.range()].iter().any(|token| FIGURES.contains(&token.key))
    })
}

const OF: Key = key("of");
const IN: Key = key("in");
const TO: Key = key("to");
