//! Words that tell how somebody sees or calls a thing: "dubbed", "saw the plan as", "charges that", "concerns about".

use once_cell::sync::Lazy;

use super::{AS, COLON, FOR, OF, THAT};
use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{self, Lexicon};
use crate::text::{Key, KeyMap, key, keys};

/// How far behind a verb of viewing its "as" may stand, in tokens.
const FARTHEST_AS: usize = 28;

/// What must follow a word that tells how somebody calls or sees a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    As,
    /// "Attacked the deals that …", "praised her for …".
    Matter,
    /// "Concerns about", "its reputation as".
    About,
    Clause,
}

/// Words that tell how somebody calls or sees a thing: the list is `src/lexicons/viewing_words.txt`.
static VIEWING: Lazy<KeyMap<Behind>> = Lazy::new(|| {
    let behind = |tag: &str| match tag {
        "as" => Behind::As,
        "matter" => Behind::Matter,
        "about" => Behind::About,
        "that" => Behind::Clause,
        _ => Behind::Nothing,
    };
    lexicons::words(Lexicon::ViewingWords).map(|(word, tag)| (word, behind(tag))).collect()
});

/// Words that a noun stands behind, and that are no subjects themselves.
const ARTICLES: [Key; 8] = keys(["the", "a", "an", "his", "their", "its", "our", "these"]);

/// What stands behind a verb of calling that gives no name: "called to congratulate", "called on".
pub(super) const UNNAMED: [Key; 4] = keys(["to", "on", "upon", "back"]);

/// Whether a word at the token tells how somebody sees what follows: "dubbed", "saw the plan as", "charges that".
pub fn is_viewed(page: &Page<'_>, at: usize, end: usize) -> bool {
    let text = &page.text;
    let Some(behind) = VIEWING.get(&text.key(at)) else { return false };
    let compound = at > 0 && text.key(at - 1) == key("-");
    !compound
        && match behind {
            // "The calls for unity", "called to congratulate": nothing is named.
            Behind::Nothing => {
                // "A reviled leader": reviled by others.
                let noun = at > 0 && ARTICLES.contains(&text.key(at - 1)) && !text.token_str(at).ends_with("ed");
                !noun && !UNNAMED.contains(&text.key(at + 1))
            }
            Behind::As => (at + 1..end.min(at + FARTHEST_AS)).any(|behind| text.key(behind) == AS),
            Behind::Matter => {
                // "An attack on Roe, a liar": a noun, unless somebody makes it.
                let noun = at > 0 && classes(text.key(at - 1)).any(Classes::DETERMINER);
                let mut between = at + 1..end.min(at + FARTHEST_AS);
                !noun && between.any(|behind| MATTERS.contains(&text.key(behind)))
            }
            // "The argument that", "the argument is that".
            Behind::Clause => {
                let is = usize::from(matches!(text.key(at + 1), IS | WAS));
                // "The arguments against Roe — that he is …".
                let set_apart = || {
                    matches!(text.key(at + 1), AGAINST | FOR) && (at + 2..end).any(|behind| text.key(behind) == THAT)
                };
                matches!(text.key(at + 1 + is), THAT | OF | COLON) && (is == 0 || text.key(at + 2) == THAT)
                    || set_apart()
            }
            // "Anger over the toll was volcanic" tells of the anger.
            Behind::About => {
                let mut between = at + 1..end;
                matches!(text.key(at + 1), THAT | FOR | AS | ABOUT | OVER | AGAINST | TOWARD | TOWARDS)
                    && !between.any(|at| classes(text.key(at)).any(Classes::AUXILIARY))
            }
        }
}

const AGAINST: Key = key("against");
const ABOUT: Key = key("about");
const OVER: Key = key("over");
const TOWARD: Key = key("toward");
const TOWARDS: Key = key("towards");
const IS: Key = key("is");
const WAS: Key = key("was");
/// What brings in why somebody attacks or praises a thing.
const MATTERS: [Key; 5] = keys(["as", "for", "over", "that", "which"]);
