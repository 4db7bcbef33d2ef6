//! What only a holder of office does: verbs of government ("vetoed", "annexed") and verbs with an object of state ("signed the bill",
//! "addressed Congress", "led a prayer").

use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::lexicons::{self, Lexicon};
use crate::text::{KeyMap, key};

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
