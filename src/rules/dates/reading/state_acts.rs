//! What only a holder of office does: verbs of government ("vetoed", "annexed") and verbs with an object of state ("signed the bill",
//! "addressed Congress", "led a prayer").

use crate::annotate::Page;
use crate::lexicons::{Lexicon, Tagged};
use crate::text::{Key, key, key_of};

static ACTS: Tagged = Tagged::new(Lexicon::StateActs);

/// A verb that does something to objects has their tag behind this.
const DOES: &str = "does-";

/// Whether the verb tells an act that takes an office.
pub fn is_of_office(page: &Page<'_>, verb: usize) -> bool {
    const REACH: usize = 7;
    const LONGEST: usize = 16;
    // "signed copies of the order" is no act of state.
    let objects = (verb + 1..verb + LONGEST).take_while(|&at| page.text.key(at) != key("of"));
    // "received Prime Minister John Roe at the White House": a name is one word.
    let name = |at: usize| {
        at > verb + 1
            && [at - 1, at].iter().all(|&at| page.text.tokens.get(at).is_some_and(|word| word.is_capitalised()))
    };
    let mut left = REACH;
    let mut objects = objects.take_while(|&at| {
        let near = left > 0;
        left -= usize::from(near && !name(at));
        near
    });
    let deed = past_of(page, verb);
    ACTS.tells(deed, "alone") || objects.any(|at| does(deed, page.text.key(at)))
}

/// Whether the participle before an agent tells an act that takes an office: "signed by", "named to the bench by", "a pardon granted by".
pub fn is_done_by_office(page: &Page<'_>, verb: usize) -> bool {
    const REACH: usize = 12;
    let start = page.text.sentences[page.text.sentence_of(verb)].tokens.first as usize;
    let mut objects = start.max(verb.saturating_sub(REACH))..verb;
    is_of_office(page, verb) || objects.any(|at| is_object(page, verb, at))
}

/// Whether the verb with the word at `at` as its object is an act of state.
pub fn is_object(page: &Page<'_>, verb: usize, at: usize) -> bool {
    does(page.text.key(verb), page.text.key(at))
}

fn does(verb: Key, object: Key) -> bool {
    let done = |object| ACTS.tags(verb).any(|tag| tag.strip_prefix(DOES) == Some(object));
    ACTS.tags(object).any(done)
}

/// The past of "signs", "vetoes", as captions and headlines tell an act, and of "would sign"; every other word itself.
fn past_of(page: &Page<'_>, verb: usize) -> Key {
    let word = page.text.token_str(verb);
    let led = verb > 0 && [key("will"), key("would"), key("to")].contains(&page.text.key(verb - 1));
    let Some(base) = word
        .strip_suffix('s')
        .filter(|base| base.len() > 3 && !base.ends_with(['s', '\'', '\u{2019}']))
        .or(led.then_some(word))
    else {
        return page.text.key(verb);
    };
    key_of(&format!("{base}{}", if base.ends_with('e') { "d" } else { "ed" }))
}

/// Whether the word is a verb of such acts.
pub fn is_verb(word: Key) -> bool {
    ACTS.tags(word).any(|tag| tag == "alone" || tag.starts_with(DOES))
}

/// Whether the word names an act that takes an office: "the veto", "the pardon" that a president gave.
pub fn is_deed(word: Key) -> bool {
    ACTS.tells(word, "deed")
}

/// Whether what the holder does names somebody to an office: it begins before the term does.
pub fn is_naming(verb: Key) -> bool {
    const DOES_POST: &str = "does-post";
    ACTS.tags(verb).any(|tag| tag == DOES_POST || tag == "does-cabinet") || verb == key("nominated")
}

/// Whether the word is one for what an office commands: "on the orders of", "at the direction of".
pub fn is_command(word: Key) -> bool {
    ACTS.tells(word, "command")
}

/// Whether the word is one for what others do for an office: "at the invitation of". Who has left office invites too.
pub fn is_bidding(word: Key) -> bool {
    ACTS.tells(word, "bidding")
}

/// "Congress", "parliament", "the nation": whom one in office speaks to.
pub fn is_chamber(word: Key) -> bool {
    ACTS.tells(word, "chamber")
}
