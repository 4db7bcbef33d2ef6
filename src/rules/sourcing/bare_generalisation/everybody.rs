//! A universal subject and what it is said to know, believe or want: "virtually everyone in Washington now expects".

use once_cell::sync::Lazy;

use super::once::{holds_once, is_history};
use super::{AS, THINGS, stands_free};
use crate::annotate::Page;
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{self, Lexicon};
use crate::rules::sourcing::shared::{bounds_clause, is_state_of_mind};
use crate::span::TokenSpan;
use crate::text::{Key, KeySet, key, keys};

/// How far behind the subject its verb may stand, in tokens.
const FARTHEST_VERB: u32 = 9;

/// How far behind a closed group its verb may stand, in tokens: "everybody on the set of the film says".
const FARTHEST_BEHIND_GROUP: usize = 5;

/// The subject up to its verb; `None` where no such verb follows or a closed group is meant.
pub(super) fn claim_behind(page: &Page<'_>, subject: TokenSpan) -> Option<TokenSpan> {
    if !stands_free(page, subject) || is_object(page, subject) {
        return None;
    }
    let text = &page.text;
    let mut at = subject.end;
    // "The whole of Norwell": the name of the place.
    if at > 0 && text.key(at as usize - 1) == OF {
        at = name_behind(page, at)?;
    }
    if page.text.key(subject.first.saturating_sub(1) as usize) == AS && text.key(at as usize) == WHO {
        return commented_by_those(page, subject);
    }
    if let Some(verb) = behind_modifier(page, subject, at as usize) {
        return is_claim(page, subject, verb).then(|| TokenSpan::new(subject.first, verb + 1));
    }
    match domain(page, at as usize) {
        Domain::None => {}
        Domain::Open(end) => at = end,
        Domain::Closed(end) => return said_by_group(page, subject, end),
    }
    let mut limit = at + FARTHEST_VERB;
    while at < limit {
        let word = text.key(at as usize);
        // "Is sick of", "are convinced that".
        if is_state_of_mind(word) && is_state(page, subject, at as usize) {
            return Some(TokenSpan::new(subject.first, at + 1));
        }
        if is_telling(page, at as usize) {
            return Some(TokenSpan::new(subject.first, at + 1));
        }
        // "The entire region is considered a zone": by others.
        if word == CONSIDERED && classes(text.key(at as usize - 1)).any(Classes::BE) {
            return None;
        }
        if Verb::KNOWING.is(word) {
            return is_claim(page, subject, at).then(|| TokenSpan::new(subject.first, at + 1));
        }
        // "The average voter, meanwhile, thinks", "everyone in town, the mayor's friends included, fears".
        let aside = || (2..=FARTHEST_ASIDE).find(|&far| text.key((at + far) as usize) == COMMA);
        if word == COMMA
            && let Some(far) = aside()
        {
            at += far + 1;
            limit = at + FARTHEST_VERB;
        } else if may_stand_between(page, at as usize) {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// "Every worker with an account assumes", "no driver without a permit believes": the verb behind what tells more of one who stands for all.
fn behind_modifier(page: &Page<'_>, subject: TokenSpan, at: usize) -> Option<u32> {
    const EACH: [Key; 3] = keys(["every", "no", "any"]);
    const TELLING: [Key; 4] = keys(["with", "without", "under", "over"]);
    let text = &page.text;
    if !EACH.contains(&text.key(subject.first as usize)) || !TELLING.contains(&text.key(at)) {
        return None;
    }
    let mut behind = (at + 2..at + FARTHEST_VERB as usize)
        .take_while(|&at| text.tokens.get(at).is_some_and(|token| token.is_word()));
    let verb = behind.find(|&at| {
        Verb::KNOWING.is(text.key(at))
            && text.token_str(at).ends_with('s')
            && !classes(text.key(at - 1)).any(Classes::DETERMINER.or(Classes::PREPOSITION))
    });
    verb.map(|verb| verb as u32)
}

/// The longest aside between commas, in tokens.
const FARTHEST_ASIDE: u32 = 6;

/// "Every working family in this country wants": the noun before its verb or its place.
pub(super) fn claim_of_every(page: &Page<'_>, every: TokenSpan) -> Option<TokenSpan> {
    const LONGEST: u32 = 3;
    const NO_NOUN: Classes = Classes::PRONOUN
        .or(Classes::TIME)
        .or(Classes::DETERMINER)
        .or(Classes::AUXILIARY)
        .or(Classes::NUMERAL)
        .or(Classes::NUMBER_WORD)
        .or(Classes::ADVERB)
        .or(Classes::DOCUMENT);
    let text = &page.text;
    let ends = |at: u32| {
        let word = text.key(at as usize);
        classes(word).any(Classes::PREPOSITION) || Verb::KNOWING.is(word) && text.token_str(at as usize).ends_with('s')
    };
    let end = (every.end + 1..=every.end + LONGEST).find(|&at| ends(at))?;
    // "No government on earth accepts", but not "no candidate holds a lead".
    let narrowed = || classes(text.key(end as usize)).any(Classes::PREPOSITION);
    if text.key(every.first as usize) == NO && !narrowed() {
        return None;
    }
    // "Every bank in the world", but "every court holds".
    let placed = matches!(domain(page, end as usize), Domain::Open(_));
    let no_noun = NO_NOUN.or(Classes::PREPOSITION).or(if placed { Classes::NONE } else { Classes::BODY });
    let is_noun = |at: u32| {
        text.tokens[at as usize].is_word()
            && !text.tokens[at as usize].is_possessive()
            && !classes(text.key(at as usize)).any(no_noun)
    };
    (every.end..end).all(is_noun).then(|| claim_behind(page, TokenSpan::new(every.first, end))).flatten()
}

/// "You don't need a degree to know that": what all are said to know without help.
pub(super) fn known_without(page: &Page<'_>, words: TokenSpan) -> Option<TokenSpan> {
    const KNOWING: [Key; 6] = keys(["know", "see", "understand", "realize", "realise", "tell"]);
    let text = &page.text;
    let to = (words.end as usize..words.end as usize + FARTHEST_VERB as usize)
        .take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_mark()))
        .find(|&at| text.key(at) == TO && KNOWING.contains(&text.key(at + 1)) && text.key(at + 2) == THAT)?;
    stands_free(page, words).then(|| TokenSpan::new(words.first, to as u32 + 2))
}

/// "As everyone who follows the game knows, …": a present verb of knowing that ends the comment.
fn commented_by_those(page: &Page<'_>, subject: TokenSpan) -> Option<TokenSpan> {
    let behind = subject.end as usize + 2..subject.end as usize + FARTHEST_VERB as usize;
    let verb = behind.take_while(|&at| page.text.tokens.get(at).is_some_and(|token| !token.is_mark())).last()?;
    let knows = Verb::KNOWING.is(page.text.key(verb)) && page.text.token_str(verb).ends_with('s');
    (knows && page.text.key(verb + 1) == COMMA).then(|| TokenSpan::new(subject.first, verb as u32 + 1))
}

/// Whether an adjective of mind stands behind a present "be" and has something behind it.
fn is_state(page: &Page<'_>, subject: TokenSpan, at: usize) -> bool {
    const PRESENT: [Key; 2] = keys(["is", "are"]);
    const BEHIND: [Key; 9] = keys(["of", "that", "with", "by", "to", "about", "up", "over", "on"]);
    let text = &page.text;
    let between = &text.tokens[subject.end as usize..at];
    BEHIND.contains(&text.key(at + 1)) && between.iter().any(|token| PRESENT.contains(&token.key))
}

/// The end of the capitals that name a place.
fn name_behind(page: &Page<'_>, from: u32) -> Option<u32> {
    let capitals = (from..from + 3).take_while(|&at| {
        page.text.tokens.get(at as usize).is_some_and(|token| token.is_capitalised() && !token.is_possessive())
    });
    capitals.last().map(|last| last + 1)
}

/// "Could see that", "can tell how": what lies open to everybody.
fn is_telling(page: &Page<'_>, at: usize) -> bool {
    const OPEN: [Key; 2] = keys(["tell", "see"]);
    const ABLE: [Key; 2] = keys(["can", "could"]);
    let text = &page.text;
    OPEN.contains(&text.key(at))
        && at > 0
        && ABLE.contains(&text.key(at - 1))
        && matches!(text.key(at + 1), THAT | THROUGH)
}

/// "As anyone on the council will tell you": the verb behind the modal.
pub(super) fn told_by_any(page: &Page<'_>, subject: TokenSpan) -> Option<TokenSpan> {
    const TELLING: [Key; 3] = keys(["tell", "attest", "confirm"]);
    const SEEING: [Key; 6] = keys(["see", "understand", "recognise", "recognize", "realise", "realize"]);
    let text = &page.text;
    let end = (subject.end as usize + FARTHEST_VERB as usize).min(text.tokens.len());
    // "Anyone who has run a shop understands that".
    if text.key(subject.end as usize) == WHO {
        let verb = (subject.end as usize + 2..end).take_while(|&at| !text.tokens[at].is_mark()).find(|&at| {
            Verb::KNOWING.is(text.key(at)) && text.token_str(at).ends_with('s') && text.key(at + 1) == THAT
        });
        if let Some(verb) = verb.filter(|_| stands_free(page, subject)) {
            return Some(TokenSpan::new(subject.first, verb as u32 + 1));
        }
    }
    let modal = (subject.end as usize..end)
        .take_while(|&at| !text.tokens[at].is_mark())
        .find(|&at| classes(text.key(at)).any(Classes::MODAL))?;
    let sees = SEEING.contains(&text.key(modal + 1)) && text.key(modal + 2) == THAT;
    let tells = TELLING.contains(&text.key(modal + 1)) || sees;
    (tells && stands_free(page, subject)).then(|| TokenSpan::new(subject.first, modal as u32 + 2))
}

/// "Everybody on the set says": what a group is said to hold at all times; what it once did is told of it ("everyone in the room knew").
fn said_by_group(page: &Page<'_>, subject: TokenSpan, from: u32) -> Option<TokenSpan> {
    let text = &page.text;
    let mut behind = from as usize..(from as usize + FARTHEST_BEHIND_GROUP).min(text.tokens.len());
    let verb = behind.find(|&at| text.tokens[at].is_mark() || Verb::KNOWING.is(text.key(at)))?;
    let holds = text.token_str(verb).ends_with('s') && !text.tokens[verb].is_mark();
    (holds && is_claim(page, subject, verb as u32)).then(|| TokenSpan::new(subject.first, verb as u32 + 1))
}

/// Adverbs and auxiliaries between the subject and its verb.
fn may_stand_between(page: &Page<'_>, at: usize) -> bool {
    const OTHERS: [Key; 15] = keys([
        "all", "else", "of", "sane", "sensible", "reasonable", "decent", "deep", "down", "by", "today", "who",
        "stopped", "alive", "that",
    ]);
    let word = page.text.key(at);
    classes(word).any(Classes::ADVERB.or(Classes::AUXILIARY))
        || OTHERS.contains(&word)
        || page.text.token_str(at).ends_with("ly")
}

/// Whether subject and verb claim something of everybody.
fn is_claim(page: &Page<'_>, subject: TokenSpan, verb: u32) -> bool {
    let text = &page.text;
    let (word, token) = (text.key(verb as usize), text.tokens[verb as usize]);
    // "Everybody Loves Raymond": a title.
    let titled = token.is_capitalised() && !token.is_upper();
    // "They let Roe and everyone know": no subject.
    let bare = is_single(page, subject, verb) && is_base_form(page, verb as usize);
    // "Everyone wants to be home": only a claim that goes on is looked for.
    let ends = text.tokens.get(verb as usize + 1).is_none_or(|next| next.is_mark());
    let open = ends
        && !is_comment(page, subject)
        && !matches!(word, KNOW | KNOWS | AGREE | AGREES | REMEMBERS)
        && !denies(page, subject, verb as usize);
    // "No one knows the number": told of something unknown.
    let unknown = UNKNOWING.contains(&word) && is_nobody(page, subject);
    // "We all want to be liked": of whom everybody may speak.
    let subject_words = text.tokens[subject.range()].iter();
    let shared = subject_words.map(|token| token.key).any(|word| matches!(word, WE | US)) && !SHARED.contains(&word);
    !titled
        && !bare
        && !shared
        && !open
        && !unknown
        && !is_wished(page, subject, verb)
        && !is_history(page, subject, verb)
        && !is_short_of_claim(page, verb as usize)
}

/// "As every parent understands, …", "something every parent understands: …": the claim stands before or behind.
fn is_comment(page: &Page<'_>, subject: TokenSpan) -> bool {
    let before = subject.first.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before as usize));
    before == AS || THINGS.contains(&before)
}

/// "Nobody disputes", "no one would deny": what is denied by none.
pub(super) fn denies(page: &Page<'_>, subject: TokenSpan, verb: usize) -> bool {
    const DENYING: [Key; 8] =
        keys(["dispute", "disputes", "deny", "denies", "doubt", "doubts", "disputed", "contests"]);
    is_nobody(page, subject) && DENYING.contains(&page.text.key(verb))
}

/// "Everyone", "no expert", "every teacher" with the verb close behind, and no auxiliary.
fn is_single(page: &Page<'_>, subject: TokenSpan, verb: u32) -> bool {
    const SINGLE: [Key; 8] = keys(["everyone", "everybody", "every", "each", "any", "nobody", "no-one", "no"]);
    const MANY: [Key; 2] = keys(["people", "voters"]);
    let text = &page.text;
    let last = text.token_str(subject.end as usize - 1);
    let words = &text.tokens[subject.range()];
    let between = &text.tokens[subject.end as usize..verb as usize];
    words.iter().any(|token| SINGLE.contains(&token.key))
        && !words.iter().any(|token| MANY.contains(&token.key))
        && !last.ends_with('s')
        && !between.iter().any(|token| classes(token.key).any(Classes::AUXILIARY) || token.is_mark())
}

/// "Support", "know": no form that a single subject takes.
fn is_base_form(page: &Page<'_>, verb: usize) -> bool {
    const PAST: [Key; 11] = keys([
        "knew", "thought", "understood", "felt", "saw", "said", "bought", "forgot", "held", "known", "convinced",
    ]);
    let word = page.text.token_str(verb);
    !word.ends_with('s') && !word.ends_with("ed") && !PAST.contains(&page.text.key(verb))
}

/// "No one should worry", "everyone will be wondering", "nobody is buying": what ought to be, may be or goes on just now. What
/// nobody would deny is claimed all the same.
fn is_wished(page: &Page<'_>, subject: TokenSpan, verb: u32) -> bool {
    const DENYING: [Key; 9] =
        keys(["object", "deny", "doubt", "dispute", "disagree", "agree", "believe", "think", "accept"]);
    const TOLD: [Key; 5] = keys(["did", "didn't", "had", "hadn't", "been"]);
    // "Everyone had believed that it was over".
    let most = page.text.key(subject.first as usize) == key("most");
    if holds_once(page, verb as usize) && !most {
        return false;
    }
    let text = &page.text;
    let between = &text.tokens[subject.end as usize..verb as usize];
    let modal = between.iter().any(|token| classes(token.key).any(Classes::MODAL));
    text.token_str(verb as usize).ends_with("ing")
        || modal && !DENYING.contains(&text.key(verb as usize))
        || between.iter().any(|token| TOLD.contains(&token.key))
}

/// What "we all" are said to hold.
const SHARED: [Key; 8] =
    keys(["know", "agree", "understand", "realise", "realize", "recognise", "recognize", "remember"]);
const WE: Key = key("we");
const US: Key = key("us");
const CONSIDERED: Key = key("considered");
const THROUGH: Key = key("through");
const THAT: Key = key("that");
const OF: Key = key("of");
const KNOW: Key = key("know");
const KNOWS: Key = key("knows");
const AGREE: Key = key("agree");
const AGREES: Key = key("agrees");
const REMEMBERS: Key = key("remembers");
const COMMA: Key = key(",");
const UNKNOWING: [Key; 7] = keys(["know", "knows", "knew", "understand", "understands", "understood", "sees"]);

/// "Nobody", "no one", also behind "virtually".
pub(super) fn is_nobody(page: &Page<'_>, subject: TokenSpan) -> bool {
    const NOBODY: [Key; 5] = keys(["nobody", "no-one", "no", "few", "not"]);
    page.text.tokens[subject.range()].iter().any(|token| NOBODY.contains(&token.key))
}

/// "Everyone expected at the meeting", "nobody knew him": a participle, or somebody known in person.
fn is_short_of_claim(page: &Page<'_>, verb: usize) -> bool {
    const PERSONAL: [Key; 14] =
        keys(["him", "her", "them", "me", "us", "you", "at", "in", "on", "from", "to", "each", "someone", "somebody"]);
    const TAKES_TO: [Key; 6] = keys(["want", "wants", "expects", "expect", "loves", "love"]);
    let next = page.text.key(verb + 1);
    // "Knew at the time that".
    if next == key("at") && (verb + 2..verb + 6).any(|at| page.text.key(at) == THAT) {
        return false;
    }
    // "Everyone expects him to win".
    let goes_on = next == TO && TAKES_TO.contains(&page.text.key(verb)) || next != TO && page.text.key(verb + 2) == TO;
    PERSONAL.contains(&next) && !goes_on
}

/// "About everyone", "to most people": no subject.
fn is_object(page: &Page<'_>, subject: TokenSpan) -> bool {
    const BEFORE: [Key; 8] = keys(["of", "to", "for", "with", "from", "by", "about", "like"]);
    subject.first.checked_sub(1).is_some_and(|before| BEFORE.contains(&page.text.key(before as usize)))
}

/// What a phrase behind the subject narrows it to.
enum Domain {
    None,
    /// A country, a trade or the world, with the end of its phrase.
    Open(u32),
    /// A group of people ("on the set"), with the end of its phrase; without an end those in a place.
    Closed(u32),
}

fn domain(page: &Page<'_>, at: usize) -> Domain {
    const PLACES: [Key; 9] = keys(["in", "at", "on", "outside", "inside", "around", "across", "within", "from"]);
    const DETERMINERS: [Key; 9] = keys(["the", "this", "that", "our", "his", "her", "their", "a", "its"]);
    const PRESENT: [Key; 4] = keys(["who", "aboard", "involved", "present"]);
    let text = &page.text;
    let first = text.key(at);
    if first == HERE {
        return Domain::Open(at as u32 + 1);
    }
    if PRESENT.contains(&first) {
        return Domain::Closed(u32::MAX - FARTHEST_VERB);
    }
    if !PLACES.contains(&first) {
        return Domain::None;
    }
    let mut noun = at + 1;
    if DETERMINERS.contains(&text.key(noun)) {
        noun += 1;
    }
    let is_open = |word: &usize| {
        text.tokens.get(*word).is_some_and(|token| token.is_capitalised()) || WIDE.contains(&text.key(*word))
    };
    match (noun..noun + 3).find(is_open) {
        // "In Kitson Street": the whole of a name.
        Some(end) => {
            let capitals =
                (end..end + 4).take_while(|&at| text.tokens.get(at).is_some_and(|token| token.is_capitalised()));
            Domain::Open(capitals.last().unwrap_or(end) as u32 + 1)
        }
        None if text.key(at + 1) == THE => Domain::Closed(noun as u32 + 1),
        None => Domain::Closed(u32::MAX - FARTHEST_VERB),
    }
}

/// Nouns of a country, a trade or the world.
static WIDE: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::WideDomains).map(|(word, _)| word).collect());

/// "There isn't an employer in the land who expects": the verb of the relative clause.
pub(super) fn claim_of_none(page: &Page<'_>, words: TokenSpan) -> Option<TokenSpan> {
    let text = &page.text;
    let end = (words.end as usize + FARTHEST_RELATIVE).min(text.tokens.len());
    let who = (words.end as usize..end).take_while(|&at| !text.tokens[at].is_mark()).find(|&at| text.key(at) == WHO)?;
    let verb = (who + 1..who + 5).take_while(|&at| at == who + 1 || may_stand_between(page, at - 1));
    let verb = verb.into_iter().find(|&at| Verb::KNOWING.is(text.key(at)))?;
    stands_free(page, words).then(|| TokenSpan::new(words.first, verb as u32 + 1))
}

/// How far behind "there is no" its relative clause may open, in tokens.
const FARTHEST_RELATIVE: usize = 9;

/// "Viewers all agree", "householders universally regard": from the plural noun before the words.
pub(super) fn claim_around(page: &Page<'_>, words: TokenSpan) -> Option<TokenSpan> {
    let noun = words.first.checked_sub(1)?;
    let subject = TokenSpan::new(noun, words.end);
    (is_plural(page, noun as usize) && opens(page, noun)).then_some(subject)
}

/// "Scientists, without exception, hold", "the French, to a man, detest": a mark of universality with a verb behind.
pub(super) fn claim_beside(page: &Page<'_>, marker: TokenSpan) -> Option<TokenSpan> {
    let behind = (marker.end..marker.end + 4).find(|&at| Verb::KNOWING.is(page.text.key(at as usize)))?;
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

const TO: Key = key("to");
const NO: Key = key("no");
const THE: Key = key("the");
const HERE: Key = key("here");
const WHO: Key = key("who");
const PEOPLE: Key = key("people");
