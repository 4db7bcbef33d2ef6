//! Whom a reader takes bare words to be of, because the text has just told of somebody: "Roe shook her head. “…”", "Roe, who runs
//! the pier, is tired. It rained. “…”".
//!
//! The sentences before the words are read back one by one. One that tells of a person, or of what somebody is said to have said,
//! gives the speaker; one that goes on from the sentence before it ("They should.", "This was new.") is passed over; one with a
//! subject of its own that is no person ("Cranes stood idle.") has taken the reader elsewhere.

use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, NameKind, Page, SourceKind, within};
use crate::rules::sourcing::shared::attributions_of;
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};

/// How many sentences before the words are read.
const FARTHEST: usize = 4;

/// The longest name that a full stop inside it parts ("H.R. Roe"), in tokens.
const LONGEST_NAME: usize = 6;

/// How far into the sentence behind the words the person stands who says them, in tokens.
const OPENING: usize = 9;

/// How much of a sentence is read, in tokens.
const LONGEST: u32 = 60;

/// Whether a reader knows the speaker from the sentences before that of the token, in its paragraph; behind a line of the page's
/// furniture ("ADVERTISEMENT"), in the one before.
pub fn is_known_before(page: &Page<'_>, token: usize) -> bool {
    let text = &page.text;
    let own = text.sentence_of(token);
    let mut paragraph = text.sentences[own].paragraph;
    for index in (own.saturating_sub(FARTHEST)..own).rev() {
        let sentence = &text.sentences[index];
        if sentence.paragraph != paragraph {
            let furniture = text.paragraphs[sentence.paragraph as usize].tokens.len() <= 3;
            if !furniture && paragraph == text.sentences[own].paragraph {
                return false;
            }
            paragraph = sentence.paragraph;
            if furniture {
                continue;
            }
        }
        let TokenSpan { first, end } = sentence.tokens;
        let tokens = TokenSpan::new(first.max(end.saturating_sub(LONGEST)), end);
        if page.in_marks(sentence.span.start) || reports(page, index) || tells_of_person(page, tokens) {
            return true;
        }
        if !goes_on(page, first as usize) {
            return false;
        }
    }
    false
}

/// Whether the sentence behind the words, of their paragraph, tells what somebody says or opens with a person: "“…” Roe said on Monday."
pub fn is_known_behind(page: &Page<'_>, end: usize) -> bool {
    let text = &page.text;
    let Some(token) = text.tokens.get(end).filter(|token| !token.starts_line()) else { return false };
    let sentence = text.sentence_of(end);
    let reach = (text.sentences[sentence].tokens.end as usize).clamp(end + 3, end + OPENING);
    let opens = within(&page.names, end..reach).iter().any(|name| is_actor(page, name));
    token.is_word() && (opens || reports(page, sentence))
}

/// Whether the sentence behind the words that open an article tells of whom they are, or goes on from them.
pub fn is_known_after_opening(page: &Page<'_>, end: usize) -> bool {
    let text = &page.text;
    let next = text.sentences.partition_point(|sentence| (sentence.tokens.first as usize) < end);
    text.sentences.get(next).is_none_or(|sentence| {
        let TokenSpan { first, end } = sentence.tokens;
        reports(page, next)
            || tells_of_person(page, TokenSpan::new(first, end.min(first + LONGEST)))
            || goes_on(page, first as usize)
    })
}

/// Whether the sentence right before words that go on from others has taken the reader elsewhere: it begins behind those others, with a
/// subject of its own that is no person ("Nobody in the hall believed it.").
pub fn is_led_away(page: &Page<'_>, last: usize, token: usize) -> bool {
    let text = &page.text;
    let own = text.sentence_of(token);
    let Some(before) = own.checked_sub(1).map(|before| &text.sentences[before]) else { return false };
    let TokenSpan { first, end } = before.tokens;
    // "Said R.J. Roe of the bank.": the stop behind an initial ends nothing.
    let initial = first >= 2 && text.key(first as usize - 1) == key(".") && is_initial(page, first as usize - 2);
    let begins = text.tokens[first as usize].after_space() && !initial;
    begins
        && before.paragraph == text.sentences[own].paragraph
        && last < first as usize
        && end - first <= LONGEST
        && !page.in_marks(before.span.start)
        && text.tokens[first as usize].is_capitalised()
        && !reports(page, own - 1)
        && !tells_of_person(page, before.tokens)
        && !goes_on(page, first as usize)
}

/// "J", "R.J": what a stop stands behind that ends nothing.
fn is_initial(page: &Page<'_>, at: usize) -> bool {
    let token = page.text.tokens[at];
    token.len() <= 3 && token.is_capitalised() && !page.text.token_str(at).bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Whether the sentence tells what somebody says or has said, who can be asked.
fn reports(page: &Page<'_>, sentence: usize) -> bool {
    attributions_of(page, sentence).filter(|found| found.reports()).filter_map(|found| found.source).any(|source| {
        let nobody = page.text.str(source.span).eq_ignore_ascii_case("it");
        source.kind != SourceKind::Generic && !nobody && !is_several(page, source.span)
    })
}

/// "Some Republicans", "many in the hall": no one of them is told to have said the very words.
pub fn is_several(page: &Page<'_>, source: Span) -> bool {
    const SHARES: [Key; 6] = keys(["some", "many", "most", "several", "others", "few"]);
    SHARES.contains(&page.text.key(page.text.token_at(source.start)))
}

/// Whether a sentence goes on from the one before it: it opens with a word that stands for what was told there.
fn goes_on(page: &Page<'_>, first: usize) -> bool {
    let text = &page.text;
    let opens = first + usize::from(text.tokens[first].is_mark());
    let opens = opens + usize::from(words::classes(text.key(opens)).any(Classes::COORDINATOR));
    let stands = words::classes(text.key(opens)).any(Classes::PRONOUN.or(Classes::POSSESSIVE_PRONOUN));
    stands && text.key(opens) != key("its") && !ANYBODY.iter().any(|ending| text.token_str(opens).ends_with(ending))
        || POINTING.contains(&text.key(opens))
}

/// How pronouns end that stand for nobody told of: "nobody", "everyone", "nothing".
const ANYBODY: [&str; 3] = ["body", "one", "thing"];
const POINTING: [Key; 5] = keys(["this", "that", "that's", "these", "those"]);

/// Whether a sentence tells of one person as of somebody who does something: a name, "she", "the mayor", "her brother", "a man".
fn tells_of_person(page: &Page<'_>, sentence: TokenSpan) -> bool {
    const THIRD: [Key; 2] = keys(["he", "she"]);
    let first = (sentence.first as usize).saturating_sub(LONGEST_NAME);
    let names = within(&page.names, first..sentence.end as usize).iter();
    names.filter(|name| name.tokens.end > sentence.first).any(|name| is_actor(page, name))
        || sentence.range().any(|at| THIRD.contains(&page.text.key(at)) || is_person_noun(page, at))
}

/// A person who is named, neither behind a preposition nor as an owner.
fn is_actor(page: &Page<'_>, name: &Name) -> bool {
    let text = &page.text;
    let ahead = (name.tokens.first as usize).checked_sub(1).map_or(Key::NONE, |ahead| text.key(ahead));
    let possessive = text.tokens[name.tokens.end as usize - 1].is_possessive();
    name.kind == NameKind::Person && !possessive && !words::classes(ahead).any(Classes::PREPOSITION)
}

/// "The mayor", "her brother", "a woman": a noun of one person behind its article, not behind a preposition.
fn is_person_noun(page: &Page<'_>, at: usize) -> bool {
    const PERSON: Classes = Classes::ROLE.or(Classes::ANONYMOUS).or(Classes::SPOKESPERSON);
    let text = &page.text;
    if !words::classes(text.key(at)).any(PERSON) || text.tokens[at].is_possessive() || at < 1 {
        return false;
    }
    let article = at - 1 - usize::from(at >= 2 && !words::classes(text.key(at - 1)).any(Classes::DETERMINER));
    let ahead = article.checked_sub(1).map_or(Key::NONE, |ahead| text.key(ahead));
    words::classes(text.key(article)).any(Classes::DETERMINER)
        && text.key(article) != key("no")
        && !words::classes(ahead).any(Classes::PREPOSITION)
}
