//! How a sentence shuts the door on doubt by grammar: what there is none of ("beyond any possible doubt", "no conceivable way",
//! "absolutely zero chance"), whatever the words are that press it.

use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{self, Hit, Lexicon};
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, key, keys};

/// The words around it: `src/lexicons/doubt_words.txt`.
static WORDS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::DoubtWords).collect());

fn tag(word: Key) -> &'static str {
    WORDS.get(&word).copied().unwrap_or_default()
}

/// The longest way from the shutting word to what it denies, in tokens.
const LONGEST: usize = 6;

/// From the word that shuts the door to a noun of `denied_words.txt`, where a word that presses stands between or beside. What the law asks for ("beyond
/// a reasonable doubt"), what is in somebody's mind, and a means that there is not ("no way to tell") are no claims.
pub(super) fn shut(page: &Page<'_>, noun: &Hit, denied: &str) -> Option<TokenSpan> {
    const TOTAL: [&str; 3] = ["able", "ible", "est"];
    let text = &page.text;
    let noun = noun.tokens.end as usize - 1;
    let floor = (text.sentences[text.sentence_of(noun)].tokens.first as usize).max(noun.saturating_sub(LONGEST));
    let modifies = |at: usize| {
        matches!(tag(text.key(at)), "presses" | "inner")
            || TOTAL.iter().any(|ending| text.token_str(at).ends_with(ending))
    };
    let shutter = (floor..noun).rev().find(|&at| !modifies(at)).filter(|&at| tag(text.key(at)) == "shuts")?;
    let between = || (shutter + 1..noun).map(|at| text.key(at));
    let before = shutter.checked_sub(1).map_or("", |at| tag(text.key(at)));
    let behind = text.key(noun + 1);
    let is_zero = text.key(shutter) == ZERO;
    let ahead =
        matches!(before, "presses" | "ahead") && (is_zero || text.key(shutter) == NO && !matches!(behind, TO | OF));
    let hedged = (shutter.saturating_sub(2)..shutter).any(|at| HEDGES.contains(&text.key(at)));
    let asserted = ahead
        || between().any(|word| tag(word) == "presses")
        || is_zero
        || denied == "doubt" && tag(behind) == "presses";
    let is_law = between().any(|word| word == REASONABLE) && !between().any(|word| matches!(word, ANY | ALL));
    let is_private = behind == IN && classes(text.key(noun + 2)).any(Classes::POSSESSIVE_PRONOUN);
    (asserted && !is_law && !is_private && !hedged)
        .then(|| TokenSpan::new((shutter - usize::from(ahead)) as u32, noun as u32 + 1))
}

/// "Virtually no chance".
const HEDGES: [Key; 5] = keys(["virtually", "almost", "nearly", "practically", "hardly"]);
const ALL: Key = key("all");
const ANY: Key = key("any");
const IN: Key = key("in");
const OF: Key = key("of");
const REASONABLE: Key = key("reasonable");
const TO: Key = key("to");
const NO: Key = key("no");
const ZERO: Key = key("zero");
