//! A universal subject and what it is said to know, believe or want: "virtually everyone in Washington now expects".

use super::stands_free;
use crate::annotate::Page;
use crate::rules::sourcing::shared::bounds_clause;
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// How far behind the subject its verb may stand, in tokens.
const FARTHEST_VERB: u32 = 9;

/// Verbs of knowing, believing and wanting: what nobody can see in another.
const KNOWING: &[Key] = &keys([
    "know",
    "knows",
    "knew",
    "believe",
    "believes",
    "believed",
    "believing",
    "think",
    "thinks",
    "agree",
    "agrees",
    "agreed",
    "accept",
    "accepts",
    "accepted",
    "understand",
    "understands",
    "understood",
    "realise",
    "realises",
    "realize",
    "realizes",
    "realized",
    "realised",
    "recognise",
    "recognises",
    "recognize",
    "recognizes",
    "doubt",
    "doubts",
    "doubted",
    "dispute",
    "disputes",
    "disputed",
    "deny",
    "denies",
    "expect",
    "expects",
    "expected",
    "trust",
    "trusts",
    "trusted",
    "figure",
    "figures",
    "reckon",
    "reckons",
    "assume",
    "assumes",
    "assumed",
    "admit",
    "admits",
    "concede",
    "concedes",
    "acknowledge",
    "acknowledges",
    "convinced",
    "regard",
    "regards",
    "hold",
    "holds",
    "detest",
    "detests",
    "loathe",
    "loathes",
    "despise",
    "despises",
    "hate",
    "hates",
    "love",
    "loves",
    "dream",
    "dreams",
    "fear",
    "fears",
    "want",
    "wants",
    "feel",
    "feels",
    "suspect",
    "suspects",
    "sense",
    "senses",
    "remembers",
    "sees",
    "buys",
]);

/// What may stand between the subject and its verb: adverbs and auxiliaries.
const BETWEEN: &[Key] = &keys([
    "now",
    "still",
    "already",
    "surely",
    "seriously",
    "really",
    "honestly",
    "actually",
    "secretly",
    "privately",
    "quietly",
    "long",
    "always",
    "simply",
    "just",
    "universally",
    "all",
    "else",
    "would",
    "could",
    "can",
    "will",
    "has",
    "have",
    "had",
    "is",
    "was",
    "are",
    "were",
    "ever",
    "stopped",
    "of",
    "sane",
    "sensible",
    "reasonable",
    "decent",
    "surely",
    "deep",
    "down",
    "instinctively",
    "generally",
    "openly",
    "by",
    "today",
    "who",
]);

/// The subject up to its verb; `None` where no such verb follows or a closed group is meant.
pub(super) fn claim_behind(page: &Page<'_>, subject: TokenSpan) -> Option<TokenSpan> {
    if !stands_free(page, subject) || is_object(page, subject) {
        return None;
    }
    let mut at = subject.end;
    let limit = subject.end + FARTHEST_VERB;
    if let Some(end) = domain(page, at) {
        at = end?;
    }
    while at < limit {
        let word = page.text.key(at as usize);
        if KNOWING.contains(&word) {
            // "Everybody Loves Raymond": a title.
            let titled = page.text.tokens[at as usize].is_capitalised() && !page.text.tokens[at as usize].is_upper();
            // "They let Roe and everyone know": no subject.
            let bare =
                word == KNOW && at == subject.end && page.text.token_str(subject.end as usize - 1).starts_with("every");
            if titled || bare || is_history(page, subject, at) {
                return None;
            }
            let wanted = matches!(word, WANT | WANTS | FEEL | FEELS | SEES | REMEMBERS | BUYS | LOVE | LOVES);
            // "Everyone wants to be home": only a claim that goes on with "that" or "to" or an object is looked for.
            let claims = !wanted || !page.text.tokens.get(at as usize + 1)?.is_mark();
            // "No one knows the number": told of something unknown.
            let unknown = UNKNOWING.contains(&word) && is_nobody(page, subject);
            return (claims && !unknown && !is_short_of_claim(page, at as usize))
                .then(|| TokenSpan::new(subject.first, at + 1));
        }
        if !BETWEEN.contains(&word) {
            return None;
        }
        at += 1;
    }
    None
}

/// "No one believed the end was near", "most feel confident enough": what people did once, or feel of themselves. "That" behind the
/// verb, or an auxiliary before it, makes a claim of it.
fn is_history(page: &Page<'_>, subject: TokenSpan, verb: u32) -> bool {
    const PAST: [Key; 8] =
        keys(["believed", "accepted", "expected", "understood", "agreed", "assumed", "feel", "feels"]);
    let word = page.text.key(verb as usize);
    PAST.contains(&word) && page.text.key(verb as usize + 1) != THAT && verb == subject.end
}

const THAT: Key = key("that");
const KNOW: Key = key("know");
const UNKNOWING: [Key; 7] = keys(["know", "knows", "knew", "understand", "understands", "understood", "sees"]);

/// "Nobody", "no one", also behind "virtually".
fn is_nobody(page: &Page<'_>, subject: TokenSpan) -> bool {
    const NOBODY: [Key; 4] = keys(["nobody", "no-one", "no", "few"]);
    page.text.tokens[subject.range()].iter().any(|token| NOBODY.contains(&token.key))
}

/// "Everyone expected at the meeting", "nobody knew him": a participle, or somebody known in person.
fn is_short_of_claim(page: &Page<'_>, verb: usize) -> bool {
    const PERSONAL: [Key; 14] =
        keys(["him", "her", "them", "me", "us", "you", "at", "in", "on", "from", "to", "each", "someone", "somebody"]);
    const TAKES_TO: [Key; 6] = keys(["want", "wants", "expects", "expect", "loves", "love"]);
    let next = page.text.key(verb + 1);
    PERSONAL.contains(&next) && !(next == TO && TAKES_TO.contains(&page.text.key(verb)))
}

/// "About everyone", "to most people": no subject.
fn is_object(page: &Page<'_>, subject: TokenSpan) -> bool {
    const BEFORE: [Key; 8] = keys(["of", "to", "for", "with", "from", "by", "about", "like"]);
    subject.first.checked_sub(1).is_some_and(|before| BEFORE.contains(&page.text.key(before as usize)))
}

/// A phrase of place behind the subject: `Some(Some(end))` where it names a country, a trade or the world,
/// `Some(None)` where it names a closed group ("in the room"), `None` where there is none.
fn domain(page: &Page<'_>, at: u32) -> Option<Option<u32>> {
    const PLACES: [Key; 9] = keys(["in", "at", "on", "outside", "inside", "around", "across", "within", "from"]);
    const DETERMINERS: [Key; 9] = keys(["the", "this", "that", "our", "his", "her", "their", "a", "its"]);
    const DOMAINS: &[Key] = &keys([
        "world",
        "country",
        "nation",
        "trade",
        "business",
        "industry",
        "city",
        "town",
        "land",
        "party",
        "street",
        "streets",
        "village",
        "county",
        "state",
        "game",
        "sport",
        "profession",
        "market",
        "markets",
        "community",
        "government",
        "politics",
        "media",
        "press",
        "planet",
        "earth",
        "capital",
        "establishment",
        "here",
        "beltway",
        "football",
        "finance",
        "science",
        "parliament",
        "congress",
        "showbiz",
        "fashion",
    ]);
    let text = &page.text;
    let first = text.key(at as usize);
    if first == HERE {
        return Some(Some(at + 1));
    }
    if first == WHO || first == ABOARD || first == INVOLVED || first == PRESENT {
        return Some(None);
    }
    if !PLACES.contains(&first) {
        return None;
    }
    let mut noun = at as usize + 1;
    if DETERMINERS.contains(&text.key(noun)) {
        noun += 1;
    }
    let end = (noun..noun + 3).find(|&word| {
        text.tokens.get(word).is_some_and(|token| token.is_capitalised()) || DOMAINS.contains(&text.key(word))
    });
    // "In Kitson Street": the whole of a name.
    let end = end.map(|end| {
        (end..end + 4)
            .take_while(|&word| text.tokens.get(word).is_some_and(|token| token.is_capitalised()))
            .last()
            .unwrap_or(end)
    });
    Some(end.map(|end| end as u32 + 1))
}

/// "Viewers all agree", "householders universally regard": from the plural noun before the words.
pub(super) fn claim_around(page: &Page<'_>, words: TokenSpan) -> Option<TokenSpan> {
    let noun = words.first.checked_sub(1)?;
    let subject = TokenSpan::new(noun, words.end);
    (is_plural(page, noun as usize) && opens(page, noun)).then_some(subject)
}

/// "Scientists, without exception, hold", "the French, to a man, detest": a mark of universality with a verb behind.
pub(super) fn claim_beside(page: &Page<'_>, marker: TokenSpan) -> Option<TokenSpan> {
    let behind = (marker.end..marker.end + 4).find(|&at| KNOWING.contains(&page.text.key(at as usize)))?;
    let first = (marker.first.saturating_sub(4)..marker.first).find(|&at| page.text.tokens[at as usize].is_word())?;
    let sentence = page.text.sentences[page.text.sentence_of(marker.first as usize)].tokens;
    Some(TokenSpan::new(first.max(sentence.first), behind + 1))
}

/// A plural noun that nothing counts or points at: "viewers", not "all four brothers" or "the members".
fn is_plural(page: &Page<'_>, noun: usize) -> bool {
    const NO_NOUNS: [Key; 6] = keys(["they", "these", "those", "both", "us", "parties"]);
    let token = page.text.tokens[noun];
    let word = page.text.token_str(noun);
    token.is_word()
        && word.ends_with('s')
        && !word.ends_with("'s")
        && !word.ends_with("\u{2019}s")
        && !NO_NOUNS.contains(&token.key)
        || token.key == PEOPLE
}

/// At the start of its clause, without a determiner.
fn opens(page: &Page<'_>, noun: u32) -> bool {
    noun.checked_sub(1).is_none_or(|before| bounds_clause(page, before as usize))
        || page.text.tokens[noun as usize].starts_line()
        || page.text.sentences[page.text.sentence_of(noun as usize)].tokens.first == noun
}

const WANT: Key = key("want");
const WANTS: Key = key("wants");
const FEEL: Key = key("feel");
const FEELS: Key = key("feels");
const SEES: Key = key("sees");
const REMEMBERS: Key = key("remembers");
const BUYS: Key = key("buys");
const LOVE: Key = key("love");
const LOVES: Key = key("loves");
const TO: Key = key("to");
const HERE: Key = key("here");
const WHO: Key = key("who");
const ABOARD: Key = key("aboard");
const INVOLVED: Key = key("involved");
const PRESENT: Key = key("present");
const PEOPLE: Key = key("people");
