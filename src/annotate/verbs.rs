//! Verbs that make a claim of what stands behind them, by who their subject is: a study finds, a source says, a class claims,
//! everybody knows. The list is `src/lexicons/claim_verbs.txt`.

use once_cell::sync::Lazy;

use crate::lexicons::{self, Lexicon};
use crate::text::{Key, KeyMap};

/// What a verb can do, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb(u8);

impl Verb {
    pub const FINDING: Verb = Verb(1);
    pub const SAYING: Verb = Verb(2);
    pub const KNOWING: Verb = Verb(4);
    pub const CLAIMING: Verb = Verb(8);
    pub const BELIEVING: Verb = Verb(16);
    /// A form that is a noun as often.
    pub const NOUN: Verb = Verb(32);

    /// Whether the word can be a verb of this kind.
    #[inline]
    pub fn is(self, word: Key) -> bool {
        VERBS.get(&word).is_some_and(|kinds| kinds & self.0 != 0)
    }

    fn of(kind: &str) -> Verb {
        match kind {
            "finding" => Verb::FINDING,
            "saying" => Verb::SAYING,
            "knowing" => Verb::KNOWING,
            "claiming" => Verb::CLAIMING,
            "believing" => Verb::BELIEVING,
            "noun" => Verb::NOUN,
            _ => Verb(0),
        }
    }
}

static VERBS: Lazy<KeyMap<u8>> = Lazy::new(|| {
    let kinds = |tag: &str| tag.split(' ').fold(0, |bits, kind| bits | Verb::of(kind).0);
    lexicons::words(Lexicon::ClaimVerbs).map(|(word, tag)| (word, kinds(tag))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn a_verb_may_be_of_several_kinds() {
        assert!(Verb::FINDING.is(key("found")) && Verb::CLAIMING.is(key("found")));
        assert!(Verb::KNOWING.is(key("knows")) && !Verb::SAYING.is(key("knows")));
        assert!(!Verb::FINDING.is(key("table")));
    }
}
