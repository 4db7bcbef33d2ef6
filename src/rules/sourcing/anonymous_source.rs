//! # anonymous-source (SRC002)
//!
//! ## What it finds
//! Specific sources whom the text does not name: "sources close to the talks", "a senior official", "a person familiar
//! with the matter", "someone with knowledge of the deal", "people inside the firm", "as one aide put it", "one of the aides", "was told by an employee",
//! "on condition of anonymity". The message says whether a reason for the anonymity is given.
//!
//! ## Why it matters
//! A reader cannot weigh what nobody answers for. News agencies allow it where there is no other way, and ask that the
//! reason be told.
//!
//! ## Example
//! "Sources close to the talks said that the deal is dead."
//!
//! ## Limits
//! Spokespeople speak for a named office and are let be; so are officials in the plural ("officials said"), who stand
//! for an authority, and officials of whom the text tells something without quoting them.
//!
//! ## References
//! The Associated Press, "Statement of News Values", on anonymous sources; Spangher et al. 2023.

#[path = "anonymous_source/clause.rs"]
mod clause;

use super::shared::{attributions_of, bounds_clause, is_somebody, names_within, reports};
use crate::annotate::Page;
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{Hit, Lexicon, Phrases};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC002", "anonymous-source", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for mention in scene.anonymous_sources() {
        out.report(page.text.span(mention.tokens), || {
            let reason = if mention.explained {
                "a reason for the anonymity is given"
            } else {
                "no reason for the anonymity is given"
            };
            Evidence::new(format!("the source is not named; {reason}"))
        });
    }
}

/// "Who has seen the draft", "who was there": one person with a past, and not anybody who could say so.
fn has_done(page: &Page<'_>, verb: usize) -> bool {
    let word = classes(page.text.key(verb));
    word.any(Classes::AUXILIARY) && !word.any(Classes::MODAL)
}

/// An anonymous source in the author's own words.
pub struct Mention {
    pub tokens: TokenSpan,
    /// Whether a reason for the anonymity stands beside it.
    pub explained: bool,
}

/// The anonymous sources of a text: one a sentence.
pub fn mentions(page: &Page<'_>, phrases: &Phrases) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut last = None;
    for hit in page.hits.of(Lexicon::AnonymousSources) {
        let sentence = page.text.sentence_of(hit.tokens.first as usize);
        if last == Some(sentence) {
            continue;
        }
        if let Some(tokens) = anonymous(page, hit, phrases.tag(hit), sentence) {
            last = Some(sentence);
            found.push(Mention { tokens, explained: is_explained(page, phrases, sentence) });
        }
    }
    found
}

/// The noun phrase or formula of an anonymous source in the author's own words; `None` where the hit is none.
fn anonymous(page: &Page<'_>, hit: &Hit, tag: &str, sentence: usize) -> Option<TokenSpan> {
    if page.in_marks(page.text.tokens[hit.tokens.first as usize].start) {
        return None;
    }
    let phrase = Phrase::before(page, hit.tokens.first as usize);
    let tokens = TokenSpan::new(phrase.first as u32, hit.tokens.end);
    // "Six in ten of the insiders", "officials were dismissed": those who were asked, and those of whom something is told.
    let asked =
        phrase.first >= 2 && page.text.key(phrase.first - 1) == OF && ASKED.contains(&page.text.key(phrase.first - 2));
    let told_of = classes(page.text.key(hit.tokens.end as usize)).any(Classes::BE)
        && page.text.key(hit.tokens.end as usize + 1) != key("quoted")
        && tag != "phrase"
        && tag != "condition";
    // "A list of five officials".
    let listed = tag == "people" && phrase.first > 0 && page.text.key(phrase.first - 1) == OF;
    if asked || told_of || listed || clause::is_known_one(page, tokens) {
        return None;
    }
    let fits = match tag {
        "phrase" => {
            // "Eleven unidentified people have been charged": whoever is called so must say something.
            // So must "someone with knowledge of the deal".
            let first = hit.tokens.first as usize;
            let someone = page.text.key(first + 1) == key("with") && SOMEONE.contains(&page.text.key(first));
            let speaks = !(someone || UNNAMED.contains(&page.text.key(first)))
                || is_source(page, tokens, sentence)
                || clause::says(page, hit.tokens.end);
            let told = speaks_there(page, sentence)
                && !is_told_apart(page, hit.tokens)
                && !is_predicate(page, phrase.first)
                && !opens_with_name(page, phrase.first);
            return (speaks && told).then_some(tokens);
        }
        "condition" => return Some(hit.tokens),
        "source" => phrase.article || !page.text.token_str(hit.tokens.end as usize - 1).ends_with("ce"),
        "person" => phrase.article,
        "people" => phrase.counted || phrase.ranked,
        "someone" => {
            // "Someone who has seen the draft said", "somebody briefed on it said".
            let told = match page.text.key(hit.tokens.end as usize - 1) {
                WHO => has_done(page, hit.tokens.end as usize) && clause::says_behind(page, hit.tokens.end),
                _ => clause::says(page, hit.tokens.end),
            };
            return (told || is_quoted_before(page, hit.tokens.first as usize)).then_some(hit.tokens);
        }
        "witnesses" => return clause::says_behind(page, hit.tokens.end).then_some(hit.tokens),
        "speaker" => {
            // "A Republican senator": the head noun is the next one.
            let next = TokenSpan::new(hit.tokens.end, hit.tokens.end + 1);
            let is_head = page.hits.within(Lexicon::AnonymousSources, next).is_empty();
            let may_speak = is_head && !is_press_officer(page, hit);
            return if may_speak { speaker(page, &phrase, hit.tokens) } else { None };
        }
        _ => false,
    };
    // "Digital sources suggest": what is read, not who is asked.
    let after = page.text.key(hit.tokens.end as usize);
    let shows = tag == "source" && SHOWING.contains(&after);
    let is_noun = !PUBLIC.contains(&after)
        && !shows
        && !is_press_officer(page, hit)
        && !is_remainder(page, phrase.first)
        && !is_title(page, hit)
        && !(hit.tokens.end..hit.tokens.end + 4).any(|at| page.text.key(at as usize) == key("nothing"));
    let is_open =
        fits && is_noun && !phrase.definite && !is_apposed(page, phrase.first) && !is_followed_by_name(page, hit);
    (is_open
        && (is_source(page, tokens, sentence) || clause::says(page, hit.tokens.end))
        && !clause::names_somebody(page, hit.tokens.end))
    .then_some(tokens)
}

/// Whether anything is said in the sentence at all: "a source close to the river feeds the pond" is none.
fn speaks_there(page: &Page<'_>, sentence: usize) -> bool {
    let tokens = page.text.sentences[sentence].tokens;
    !page.hits.within(Lexicon::ReportingVerbs, tokens).is_empty()
        || !page.hits.within(Lexicon::SourceIntroducers, tokens).is_empty()
}

/// "Roe is a person familiar with long odds": told of one with a name.
fn is_predicate(page: &Page<'_>, first: usize) -> bool {
    let verb = first.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before));
    let subject = TokenSpan::new((first as u32).saturating_sub(4), (first as u32).saturating_sub(1));
    [key("is"), key("was")].contains(&verb) && !names_within(page, subject).is_empty()
}

/// "A person familiar with the servers, the manager Tom Ord, said" is named behind a comma; "people familiar with Penang will know
/// the site" are readers.
fn is_told_apart(page: &Page<'_>, source: TokenSpan) -> bool {
    const MODALS: [Key; 4] = keys(["will", "would", "may", "might"]);
    const KNOWING: [Key; 4] = keys(["know", "recognise", "recognize", "remember"]);
    let text = &page.text;
    let end = source.end as usize;
    let read = (end..end + 6).any(|at| MODALS.contains(&text.key(at)) && KNOWING.contains(&text.key(at + 1)));
    let apposed = |name: &crate::annotate::Name| {
        let (first, after) = (name.tokens.first as usize, text.key(name.tokens.end as usize));
        let opens = (first.saturating_sub(5).max(end)..first).any(|at| text.key(at) == key(","));
        opens && after == key(",") && name.tokens.len() >= 2 && is_somebody(name)
    };
    read || names_within(page, TokenSpan::new(source.end, source.end + 12)).iter().any(apposed)
}

/// "A family friend said", "an engineer not authorised to talk said": anybody whose noun tells no more than a trade.
fn speaker(page: &Page<'_>, phrase: &Phrase, noun: TokenSpan) -> Option<TokenSpan> {
    // "A lawyer for Roe" speaks for somebody with a name; "a director of the firm" may be the only one.
    let client = TokenSpan::new(noun.end + 1, noun.end + 5);
    let speaks_for = [key("for"), key("representing")].contains(&page.text.key(noun.end as usize))
        && names_within(page, client).iter().any(is_somebody);
    let open = phrase.article && !phrase.definite && !speaks_for && !is_apposed(page, phrase.first);
    let put = |before: usize| page.text.key(before) == key("as") && page.text.key(noun.end as usize) == key("put");
    let free = || phrase.first.checked_sub(1).is_none_or(|before| !is_function_word(page, before) || put(before));
    let says = || is_quoted_before(page, phrase.first) || free() && clause::says(page, noun.end);
    let named = || clause::names_somebody(page, noun.end) || is_told_apart(page, noun);
    let told = open && says() && !named() && page.text.key(noun.end as usize) != TO;
    told.then(|| TokenSpan::new(phrase.first as u32, noun.end))
}

/// ", said a lawyer", "according to a donor": the claim stands before the source.
fn is_quoted_before(page: &Page<'_>, first: usize) -> bool {
    let text = &page.text;
    let Some(verb) = first.checked_sub(1).filter(|&verb| verb > 0) else { return false };
    const LEARNING: [Key; 4] = keys(["learned", "learnt", "understands", "gathered"]);
    let (word, before) = (text.key(verb), text.key(verb - 1));
    let introduced = word == TO && before == key("according") || word == FROM && LEARNING.contains(&before);
    let opens = text.tokens[verb - 1].is_mark() || before == key("so");
    let inverted = Verb::SAYING.is(word) && word != key("told") && opens;
    // "Was told by", "was blamed on the lifts by".
    let is_passive = |at: usize| Verb::SAYING.is(text.key(at)) && classes(text.key(at.max(1) - 1)).any(Classes::BE);
    let mut clause = (verb.saturating_sub(8)..verb).rev().take_while(|&at| text.tokens[at].is_word());
    introduced || inverted || word == key("by") && clause.any(is_passive)
}

/// "A public information officer" speaks for an office.
fn is_press_officer(page: &Page<'_>, hit: &Hit) -> bool {
    const OFFICES: [Key; 5] = keys(["information", "press", "communications", "affairs", "media"]);
    hit.tokens.first.checked_sub(1).is_some_and(|before| OFFICES.contains(&page.text.key(before as usize)))
}

/// "Jane Roe and other officials": named as a group with one of them.
fn is_remainder(page: &Page<'_>, first: usize) -> bool {
    let text = &page.text;
    let other = text.key(first) == OTHER || first > 0 && text.key(first - 1) == OTHER;
    let and = first.saturating_sub(2)..first;
    other && and.into_iter().any(|at| text.key(at) == key("and"))
}

/// "Business Insider": the last word of a name.
fn is_title(page: &Page<'_>, hit: &Hit) -> bool {
    let tokens = &page.text.tokens;
    let capital = |at: usize| tokens[at].is_capitalised() && !tokens[at].is_upper();
    let first = hit.tokens.first as usize;
    first > 0 && capital(first) && capital(first - 1) && !tokens[first].starts_line()
}

/// What stands before a head noun.
struct Phrase {
    first: usize,
    article: bool,
    counted: bool,
    ranked: bool,
    definite: bool,
}

impl Phrase {
    /// Reads modifiers back to the determiner, at most five words.
    fn before(page: &Page<'_>, noun: usize) -> Self {
        const ARTICLES: [Key; 4] = keys(["a", "an", "one", "another"]);
        const COUNTS: [Key; 12] = keys([
            "two", "three", "four", "five", "six", "seven", "several", "multiple", "some", "numerous", "few", "dozen",
        ]);
        const RANKS: [Key; 9] = keys([
            "senior", "top", "former", "high-ranking", "high-level", "unnamed", "unidentified", "current", "ranking",
        ]);
        const DEFINITE: [Key; 12] =
            keys(["the", "his", "her", "their", "its", "our", "my", "this", "that", "these", "those", "most"]);
        let text = &page.text;
        let mut phrase = Self { first: noun, article: false, counted: false, ranked: false, definite: false };
        while let Some(before) = phrase.first.checked_sub(1).filter(|before| before + 6 > noun) {
            let token = text.tokens[before];
            let is_article = ARTICLES.contains(&token.key);
            phrase.definite = DEFINITE.contains(&token.key) || token.is_possessive();
            // "One of the aides", "two of those in the room".
            let few = |at: usize| ARTICLES.contains(&text.key(at)) || COUNTS[..3].contains(&text.key(at));
            if phrase.definite && before >= 2 && text.key(before - 1) == OF && few(before - 2) {
                return Self { first: before - 2, article: true, counted: true, ranked: false, definite: false };
            }
            if (token.is_mark() && text.key(before) != key("-"))
                || phrase.definite
                || text.tokens[phrase.first].starts_line()
            {
                break;
            }
            phrase.counted |= COUNTS.contains(&token.key);
            phrase.ranked |= RANKS.contains(&token.key);
            if !is_article
                && !phrase.counted
                && (bounds_clause(page, before)
                    || is_function_word(page, before)
                    || reports(page, before) && !text.token_str(before).ends_with("ing"))
            {
                break;
            }
            phrase.first = before;
            phrase.article = is_article;
            if is_article || COUNTS.contains(&token.key) {
                break;
            }
        }
        phrase
    }
}

/// Prepositions, auxiliaries and adverbs stand before a noun phrase, not in it.
fn is_function_word(page: &Page<'_>, at: usize) -> bool {
    const WORDS: [Key; 31] = keys([
        "if", "of", "to", "with", "for", "from", "by", "in", "at", "on", "about", "against", "between", "is", "was",
        "are", "were", "be", "been", "has", "had", "have", "will", "would", "not", "also", "after", "before", "as",
        "according", "told",
    ]);
    const ADJECTIVES: [Key; 4] = keys(["family", "elderly", "friendly", "early"]);
    WORDS.contains(&page.text.key(at))
        || page.text.token_str(at).ends_with("ly") && !ADJECTIVES.contains(&page.text.key(at))
}

/// Whether a reason for the anonymity stands in the sentence or beside it: one that speaks of anonymity itself.
fn is_explained(page: &Page<'_>, phrases: &Phrases, sentence: usize) -> bool {
    let from = page.text.sentences[sentence.saturating_sub(1)].tokens.first;
    let last = (sentence + 1).min(page.text.sentences.len() - 1);
    let hits = page.hits.within(Lexicon::AnonymousSources, TokenSpan::new(from, page.text.sentences[last].tokens.end));
    let mut reasons = hits.iter().filter(|hit| phrases.tag(hit) == "reason");
    let condition = hits.iter().find(|hit| phrases.tag(hit) == "condition");
    reasons.any(|reason| {
        // "because" explains an anonymity only close behind the words that tell of it.
        let strong = reason.tokens.len() >= 3;
        let near = condition.is_some_and(|condition| {
            reason.tokens.first >= condition.tokens.end && reason.tokens.first < condition.tokens.end + 8
        });
        strong || near
    })
}

/// "Jane Roe, a person familiar with both sides, said": the sentence opens with whom the phrase tells more of.
fn opens_with_name(page: &Page<'_>, first: usize) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(first)].tokens.first;
    let subject = TokenSpan::new(sentence, (first.saturating_sub(1) as u32).max(sentence));
    subject.len() < 6
        && is_apposed(page, first)
        && names_within(page, subject).iter().any(|name| name.tokens.first == sentence)
}

/// "Jane Roe, a senior adviser": behind the comma of an apposition.
fn is_apposed(page: &Page<'_>, first: usize) -> bool {
    let Some(comma) = first.checked_sub(1).filter(|&comma| page.text.key(comma) == key(",")) else { return false };
    // "Jane Roe, 70, a retired teacher".
    let aged = comma >= 2 && page.text.tokens[comma - 1].is_number() && page.text.key(comma - 2) == key(",");
    let end = if aged { comma - 2 } else { comma };
    let from = (end as u32).saturating_sub(6);
    // "Near Norwell, a Western source said": behind a place, the comma closes a clause.
    let placed = |name: &crate::annotate::Name| {
        let before = name.tokens.first.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before as usize));
        name.tokens.len() == 1 && PLACING.contains(&before)
    };
    names_within(page, TokenSpan::new(from, end as u32))
        .iter()
        .any(|name| name.tokens.end as usize == end && !placed(name))
}

/// "Senior adviser Jane Roe", "a senior official, Jane Roe,".
fn is_followed_by_name(page: &Page<'_>, hit: &Hit) -> bool {
    let behind = TokenSpan::new(hit.tokens.end, hit.tokens.end + 3);
    names_within(page, behind).iter().any(|name| {
        let gap = name.tokens.first - hit.tokens.end;
        is_somebody(name) && (gap == 0 || (gap == 1 && page.text.key(hit.tokens.end as usize) == key(",")))
    })
}

/// Whether the noun phrase is the source of an attribution, or stands beside a verb that reports.
fn is_source(page: &Page<'_>, tokens: TokenSpan, sentence: usize) -> bool {
    let span = page.text.span(tokens);
    let (first, end) = (tokens.first as usize, tokens.end as usize);
    let attributed = attributions_of(page, sentence).filter_map(|found| found.source).any(|source| {
        source.span.contains_offset(span.start) && span.start - source.span.start < 12 && source.name.is_none()
    });
    let before = TokenSpan::new(tokens.first.saturating_sub(4), tokens.first);
    let introduced =
        page.hits.within(Lexicon::SourceIntroducers, before).iter().any(|hit| hit.tokens.end == tokens.first);
    let says = (end..end + 3)
        .take_while(|&at| page.text.tokens.get(at).is_some_and(|token| !token.is_mark()))
        .take_while(|&at| !matches!(page.text.key(at), FROM | TO | OF));
    let free = page.text.key(end) != WHO && first.checked_sub(1).is_none_or(|before| !is_function_word(page, before));
    attributed
        || introduced
        || is_quoted_before(page, first)
        || (free && says.into_iter().any(|at| reports(page, at) && !page.text.token_str(at).ends_with("ing")))
}

/// "An aide who investigators believed", "an official update": no subject of the verb behind.
const ASKED: [Key; 6] = keys(["percent", "%", "cent", "majority", "half", "most"]);
const PLACING: [Key; 8] = keys(["near", "in", "at", "outside", "inside", "around", "across", "into"]);
const WHO: Key = key("who");
const FROM: Key = key("from");
const TO: Key = key("to");
const OF: Key = key("of");
const UNNAMED: [Key; 4] = keys(["unnamed", "unidentified", "anonymous", "undisclosed"]);
/// Papers, and what is said in public under a name.
const PUBLIC: [Key; 3] = keys(["update", "statement", "testified"]);
const SOMEONE: [Key; 2] = keys(["someone", "somebody"]);
const OTHER: Key = key("other");
const SHOWING: [Key; 4] = keys(["show", "shows", "suggest", "suggests"]);
