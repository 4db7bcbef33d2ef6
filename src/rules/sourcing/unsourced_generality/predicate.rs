//! The verb by which a class claims something, behind its noun phrase, before it, or as an introducer.

use crate::annotate::Page;
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::Lexicon;
use crate::rules::sourcing::shared::is_state_of_mind;
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

use super::{AND, WHO};

/// "According to experts", "in the eyes of critics".
pub(super) fn introducer(page: &Page<'_>, start: usize) -> Option<usize> {
    let from = start.saturating_sub(5) as u32;
    let hits = page.hits.within(Lexicon::SourceIntroducers, TokenSpan::new(from, start as u32));
    // "Based on science" tells a ground, not a speaker.
    let cue = hits.last().filter(|hit| hit.tokens.end as usize == start).map(|hit| hit.tokens.first as usize);
    cue.filter(|&cue| page.text.key(cue) != key("based"))
}

/// ", say experts." with the claim before it.
pub(super) fn inverted(page: &Page<'_>, start: usize) -> Option<usize> {
    // Verbs that take no object: "reminds supporters" is told of somebody else.
    const SAYING: &[Key] = &keys([
        "say", "said", "says", "argue", "argued", "warn", "warned", "claim", "claimed", "believe", "note", "noted",
        "agree", "contend", "contended", "add", "explain", "predict", "predicted", "suggest", "suggested",
    ]);
    let verb = start.checked_sub(1).filter(|&verb| SAYING.contains(&page.text.key(verb)))?;
    let before = page.text.tokens.get(verb.checked_sub(1)?)?;
    before.is_mark().then_some(verb)
}

/// Words that open another clause.
const ASIDES: [Key; 8] = keys(["when", "while", "because", "if", "although", "though", "he", "she"]);

/// How far behind its noun the verb of a class may stand.
const FARTHEST_VERB: usize = 12;

/// The verb by which the class claims something, behind a modifier of the noun at most.
pub(super) fn predicate(page: &Page<'_>, after: usize, tag: &str) -> Option<usize> {
    const LINKS: [Key; 16] = keys([
        "of", "in", "on", "at", "from", "for", "with", "to", "who", "that", "inside", "outside", "around", "across",
        "within", "against",
    ]);
    // "The plan" and "his claims" are nouns.
    const DETERMINERS: [Key; 9] = keys(["the", "a", "an", "his", "her", "their", "its", "this", "new"]);
    let text = &page.text;
    let mut at = after;
    while at < after + 5 && !claims(page, at, tag) && is_skipped(page, at, tag) {
        at += 1;
    }
    if claims(page, at, tag) {
        return Some(at);
    }
    // "Some in the trade now fear", but not "people in the hall".
    let modified = match tag {
        "people" => is_seated(page, after),
        "relative" => true,
        _ => LINKS.contains(&text.key(after)),
    };
    if !modified {
        return None;
    }
    let end = (after + FARTHEST_VERB).min(text.tokens.len());
    for at in after + 1..end {
        if text.tokens[at].is_mark() && text.key(at) != key("-") || ASIDES.contains(&text.key(at)) {
            return None;
        }
        if claims(page, at, tag)
            && text.key(at - 1) != AND
            && (!LINKS.contains(&text.key(at - 1)) || is_tempered(page, at - 1, tag))
            && !DETERMINERS.contains(&text.key(at - 1))
        {
            // The verb of a relative clause is not yet the claim: "experts who said so left".
            return (!matches!(text.key(after), WHO | THAT) || at > after + 2).then_some(at);
        }
    }
    None
}

/// Whether a share is told by where it sits: "some in the trade".
pub(super) fn is_seated(page: &Page<'_>, after: usize) -> bool {
    after > 0 && SHARES.contains(&page.text.key(after - 1)) && SEATS.contains(&page.text.key(after))
}

/// What may stand between a class and its verb.
fn is_skipped(page: &Page<'_>, at: usize, tag: &str) -> bool {
    const OTHERS: [Key; 9] = keys(["everywhere", "today", "alike", "who", "long", "even", "also", "almost", "nearly"]);
    const WISHED: [Key; 8] = keys(["can", "cannot", "can't", "should", "must", "shall", "did", "didn't"]);
    let word = page.text.key(at);
    if tag == "class" && TEMPERS.contains(&word) || is_tempered(page, at, tag) {
        return true;
    }
    !WISHED.contains(&word)
        && (classes(word).any(Classes::ADVERB.or(Classes::AUXILIARY))
            || OTHERS.contains(&word)
            || tag != "people" && page.text.token_str(at).ends_with("ly"))
}

/// "Experts were quick to fault", "historians tend to agree": the "to" behind a word of how readily they do.
fn is_tempered(page: &Page<'_>, to: usize, tag: &str) -> bool {
    tag == "class" && page.text.key(to) == TO && to > 0 && TEMPERS.contains(&page.text.key(to - 1))
}

const TEMPERS: [Key; 16] = keys([
    "quick", "slow", "eager", "loath", "reluctant", "inclined", "tend", "tended", "seem", "seemed", "appear",
    "appeared", "continue", "continued", "begun", "began",
]);
const TO: Key = key("to");
const ARE: Key = key("are");
const IS: Key = key("is");
const SHARES: [Key; 5] = keys(["some", "many", "most", "others", "several"]);
const SEATS: [Key; 6] = keys(["in", "inside", "within", "on", "across", "around"]);
const SAW: Key = key("saw");
/// What one sees who judges: "observers saw in it a sign", "saw little hope".
const SEEN: [Key; 6] = keys(["in", "as", "little", "no", "few", "only"]);
const CALL: Key = key("call");
const CALLED: Key = key("called");
const CALLING: Key = key("calling");
const FOR: Key = key("for");
const LINK: Key = key("link");
const NOTE: Key = key("note");
const THAT: Key = key("that");
const HOLD: Key = key("hold");
const HELD: Key = key("held");

/// "Experts put the shortfall at half a million", "watchers put the slide down to jitters".
fn is_estimated(page: &Page<'_>, put: usize) -> bool {
    const LONGEST_OBJECT: usize = 8;
    const AT: [Key; 2] = keys(["at", "down"]);
    let object = || {
        (put + 1..put + 1 + LONGEST_OBJECT)
            .take_while(|&at| !page.text.tokens.get(at).is_none_or(|token| token.is_mark()))
    };
    classes(page.text.key(put + 1)).any(Classes::DETERMINER.or(Classes::POSSESSIVE_PRONOUN))
        && object()
            .any(|at| AT.contains(&page.text.key(at)) && (page.text.key(at + 1) == TO || page.text.key(at) == AT[0]))
}

const PUT: Key = key("put");

/// Whether the verb at a token makes the class claim something.
fn claims(page: &Page<'_>, at: usize, tag: &str) -> bool {
    let verb = page.text.key(at);
    // "Observers held their breath".
    if matches!(verb, HOLD | HELD) && page.text.key(at + 1) != THAT {
        return false;
    }
    // "Many have called for help".
    if matches!(verb, CALL | CALLED) && page.text.key(at + 1) == FOR {
        return false;
    }
    // "In what doctors are calling an overreaction", but not "experts are calling for".
    if verb == CALLING {
        const LINKS: [Key; 4] = keys(["for", "on", "upon", "to"]);
        let be = at.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before));
        return matches!(tag, "class" | "relative")
            && matches!(be, ARE | IS)
            && !LINKS.contains(&page.text.key(at + 1));
    }
    // "Experts are split over", but not "experts were called".
    let adverb = at >= 2 && page.text.token_str(at - 1).ends_with("ly");
    let Some(before) = at.checked_sub(1 + usize::from(adverb)) else { return false };
    let be = page.text.key(before);
    if classes(be).any(Classes::BE) && !page.text.token_str(at).ends_with("ing") {
        let relative = before > 0 && page.text.key(before - 1) == WHO;
        return matches!(tag, "class" | "relative") && matches!(be, ARE | IS) && !relative && is_state_of_mind(verb);
    }
    match tag {
        "study" => Verb::FINDING.is(verb) && !Verb::NOUN.is(verb) || matches!(verb, LINK | NOTE),
        "people" => Verb::BELIEVING.is(verb) && !page.text.key(at + 1).eq(&key("to")),
        "class" if verb == PUT => is_estimated(page, at),
        _ => Verb::CLAIMING.is(verb) || verb == SAW && SEEN.contains(&page.text.key(at + 1)),
    }
}
