//! What everybody once held: a belief of the past that is a claim all the same, and what is only told of a time.

use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

const STOP: Key = key(".");
const THAT: Key = key("that");
const TO: Key = key("to");

/// "No one believed the end was near": what people did once. "That" behind the verb, or an auxiliary before it, makes a claim of it.
pub(super) fn is_history(page: &Page<'_>, subject: TokenSpan, verb: u32) -> bool {
    // What most people believed once, somebody may have counted.
    let most = page.text.key(subject.first as usize) == key("most");
    const PAST: [Key; 6] = keys(["knew", "thought", "understood", "felt", "saw", "said"]);
    const FEELINGS: [Key; 2] = keys(["feel", "feels"]);
    let (text, at) = (&page.text, verb as usize);
    let word = text.key(at);
    // "Most parents feel tired", but "most parents feel the school is lost".
    let feels = FEELINGS.contains(&word) && !is_held(page, at);
    let past = PAST.contains(&word) || text.token_str(at).ends_with("ed") || feels;
    past && text.key(at + 1) != THAT
        && !classes(text.key(at - 1)).any(Classes::AUXILIARY)
        && (most || !holds_once(page, at))
}

/// "Feel the school has lost its way": a clause of its own behind the verb.
fn is_held(page: &Page<'_>, verb: usize) -> bool {
    const FARTHEST: usize = 8;
    let text = &page.text;
    let opens = classes(text.key(verb + 1)).any(Classes::DETERMINER.or(Classes::PRONOUN))
        || text.tokens.get(verb + 1).is_some_and(|next| next.is_word() && next.is_capitalised());
    let mut clause =
        (verb + 2..verb + FARTHEST).take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_mark()));
    opens && clause.any(|at| classes(text.key(at)).any(Classes::AUXILIARY))
}

/// "Assumed Roe would succeed", "expected the plan to fail", "imagined its passage", "knew at the time that": a belief in the past with
/// what was believed behind it.
pub(super) fn holds_once(page: &Page<'_>, verb: usize) -> bool {
    const BELIEVED: [Key; 15] = keys([
        "believed", "assumed", "expected", "thought", "imagined", "feared", "predicted", "foresaw", "presumed",
        "understood", "knew", "conceded", "agreed", "suspected", "accepted",
    ]);
    const UNFORESEEN: [Key; 4] = keys(["imagined", "foresaw", "predicted", "expected"]);
    const FARTHEST: usize = 7;
    let text = &page.text;
    let word = text.key(verb);
    if !BELIEVED.contains(&word) {
        return false;
    }
    let mut behind =
        (verb + 1..verb + FARTHEST).take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_mark()));
    let clause = behind.clone().any(|at| {
        text.key(at) == THAT && text.key(at + 1) != STOP
            || at > verb + 1
                && classes(text.key(at)).any(Classes::AUXILIARY)
                && !classes(text.key(at - 1)).any(Classes::SUBORDINATOR)
    });
    if is_told_of_a_scene(page, verb) {
        return false;
    }
    let ends = behind.clone().count() == 0;
    let infinitive = word == key("expected") && behind.any(|at| text.key(at) == TO);
    clause && word != key("accepted") || infinitive || UNFORESEEN.contains(&word) && !ends && word != key("expected")
}

/// "Nobody believed the end is near", "everyone knew that the next morning the board would meet": a present in the clause, or a time
/// that the story counts from, tells of those who were there.
fn is_told_of_a_scene(page: &Page<'_>, verb: usize) -> bool {
    const FARTHEST: usize = 5;
    const PRESENT: [Key; 7] = keys(["is", "are", "it's", "there's", "has", "have", "will"]);
    const COUNTED: [Key; 3] = keys(["next", "following", "previous"]);
    let text = &page.text;
    let mut clause =
        (verb + 1..verb + FARTHEST).take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_mark()));
    clause.any(|at| {
        PRESENT.contains(&text.key(at))
            || COUNTED.contains(&text.key(at)) && classes(text.key(at + 1)).any(Classes::TIME)
    })
}
