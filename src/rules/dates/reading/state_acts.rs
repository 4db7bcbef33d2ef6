//! What only a holder of office does: verbs of government ("vetoed", "annexed") and verbs with an object of state ("signed the bill",
//! "addressed Congress", "led a prayer").

use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::lexicons::{self, Lexicon};
use crate::text::{Key, KeyMap, key};

static ACTS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::StateActs).collect());

/// Whether the verb tells an act that takes an office.
pub fn is_of_office(page: &Page<'_>, verb: usize) -> bool {
    const REACH: usize = 8;
    let tags = |at: usize| ACTS.get(&page.text.key(at)).copied().unwrap_or_default().split(' ');
    let is_object = |at: usize| tags(at).any(|object| tags(verb).any(|tag| tag.strip_prefix("does-") == Some(object)));
    // "signed copies of the order" is no act of state.
    tags(verb).any(|tag| tag == "alone")
        || (verb + 1..verb + REACH).take_while(|&at| page.text.key(at) != key("of")).any(is_object)
}

/// Whether the participle before an agent tells an act that takes an office: "signed by", "named to the bench by", "a pardon granted by".
pub fn is_done_by_office(page: &Page<'_>, verb: usize) -> bool {
    const REACH: usize = 12;
    let tags = |at: usize| ACTS.get(&page.text.key(at)).copied().unwrap_or_default().split(' ');
    let is_object = |at: usize| tags(at).any(|object| tags(verb).any(|tag| tag.strip_prefix("does-") == Some(object)));
    let start = page.text.sentences[page.text.sentence_of(verb)].tokens.first as usize;
    is_of_office(page, verb) || (start.max(verb.saturating_sub(REACH))..verb).any(is_object)
}

/// Whether the word is a verb of such acts.
pub fn is_verb(word: Key) -> bool {
    ACTS.get(&word).is_some_and(|tags| tags.split(' ').any(|tag| tag == "alone" || tag.starts_with("does-")))
}

/// Whether the word names an act that takes an office: "the veto", "the pardon" that a president gave.
pub fn is_deed(word: Key) -> bool {
    ACTS.get(&word).is_some_and(|tags| tags.split(' ').any(|tag| tag == "deed"))
}
