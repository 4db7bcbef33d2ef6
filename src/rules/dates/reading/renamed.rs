//! An event told once as a verb and then as a noun of its own: "the bridge opened on 4 May … since its opening on 9 May", "King was
//! killed on 4 April … King's killing on 14 April".

use std::ops::Range;

use crate::annotate::dates::reader::{COMMA, Reader, THE};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, key};

/// The verb may stand so far from its date, and the noun's sentence so far from the verb's.
const REACH: usize = 8;
const SENTENCES: usize = 2;

/// Whether the second date is that of the first one's event, named by a noun with its owner right before the date.
pub fn is_noun_of(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    let (at, to) = (first.tokens.first as usize, second.tokens.first as usize);
    let apart = page.text.sentence_of(to) - page.text.sentence_of(at);
    if apart == 0 || apart > SENTENCES {
        return false;
    }
    let Some(noun) = noun_before(page, to) else { return false };
    let sentence = sentence_tokens(page, at);
    let clause = sentence.start.max(at.saturating_sub(REACH))..at;
    let reader = Reader::new(&page.text);
    let told = clause.rev().take_while(|&verb| !page.text.tokens[verb].is_mark()).any(|verb| {
        tense::is_past(&reader, verb)
            && is_derived(&page.text.token_str(verb).to_ascii_lowercase(), page.text.token_str(noun))
    });
    told && is_same_owner(page, noun, &sentence, apart)
}

/// The noun of "its opening on 9 May", "King's assassination, on 14 April".
fn noun_before(page: &Page<'_>, date: usize) -> Option<usize> {
    let preposition = date.checked_sub(1).filter(|&at| [key("on"), key("in"), COMMA].contains(&page.text.key(at)))?;
    let comma = preposition.checked_sub(1).filter(|&at| page.text.key(at) == COMMA);
    let noun = comma.unwrap_or(preposition).checked_sub(1)?;
    let token = &page.text.tokens[noun];
    (noun > 0 && token.is_word() && !token.is_capitalised()).then_some(noun)
}

/// Whether a noun is that of a verb in the past: "opened" and "opening", "arrested" and "arrest", "died" and "death".
fn is_derived(verb: &str, noun: &str) -> bool {
    const PAIRS: [(&str, &str); 8] = [
        ("died", "death"),
        ("born", "birth"),
        ("married", "wedding"),
        ("killed", "murder"),
        ("fell", "fall"),
        ("struck", "strike"),
        ("sank", "sinking"),
        ("shot", "shooting"),
    ];
    const SHORTEST: usize = 4;
    let stem = verb.strip_suffix("ed").unwrap_or(verb);
    let ends = ["", "ing", "ion", "al", "ment", "ure", "ation", "y", "e"];
    let derived = noun.strip_prefix(stem).is_some_and(|end| ends.contains(&end));
    PAIRS.contains(&(verb, noun)) || (stem.len() >= SHORTEST && stem.is_ascii() && derived)
}

/// Whether the noun belongs to something of the first sentence: by a pronoun in the very next one, or by its name.
fn is_same_owner(page: &Page<'_>, noun: usize, sentence: &Range<usize>, apart: usize) -> bool {
    const PRONOUNS: [Key; 4] = [key("its"), key("his"), key("her"), key("their")];
    let owner = noun - 1;
    if PRONOUNS.contains(&page.text.key(owner)) {
        return apart == 1;
    }
    let named = page.text.tokens[owner].is_possessive()
        && page.text.tokens[owner].is_capitalised()
        && page.text.key(owner) != THE;
    let name = bare(page.text.token_str(owner));
    named && sentence.clone().any(|at| page.text.token_str(at) == name)
}

/// "King" of "King's".
fn bare(name: &str) -> &str {
    let name = name.strip_suffix('s').unwrap_or(name);
    name.strip_suffix(['\'', '\u{2019}']).unwrap_or(name)
}
