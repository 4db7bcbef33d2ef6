//! Names: capitalised runs with their titles, told apart as far as newslint needs them.
//!
//! A run is a chain of capitalised words ([`runs`]); titles and roles are cut off its front, and its words
//! and neighbours tell what it names ([`kinds`]). A surname on its own, or an acronym that was introduced
//! in brackets, names what the full name names ([`entities`]).

mod entities;
mod kinds;
mod runs;

use crate::annotate::words::Classes;
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Text, key_of, without_possessive};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    Person,
    Organisation,
    Place,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Without titles, and without a possessive "'s".
    pub span: Span,
    pub tokens: TokenSpan,
    pub kind: NameKind,
    /// What tells two names apart across texts: of a person the surname, else all words.
    pub key: Key,
    /// The entity of this text that it names: mentions of one entity share the number.
    pub entity: u32,
}

/// Finds the names of a text.
pub fn find(text: &Text<'_>, classes: &[Classes]) -> Vec<Name> {
    let runs = runs::find(text, classes);
    let mut names = Vec::with_capacity(runs.len());
    for run in runs {
        kinds::split(text, classes, run, &mut names);
    }
    entities::link(text, &mut names);
    names
}

/// The key of a token without its possessive ending.
fn bare_key(text: &Text<'_>, index: usize) -> Key {
    let token = text.tokens[index];
    if token.is_possessive() { key_of(bare(text, index).of(text.source)) } else { token.key }
}

/// The span of a token without its possessive ending.
fn bare(text: &Text<'_>, index: usize) -> Span {
    let token = text.tokens[index];
    let word = text.token_str(index);
    let bare = if token.is_possessive() { without_possessive(word) } else { word };
    Span::new(token.start, token.start + bare.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::words;

    fn found(source: &str) -> Vec<(&str, NameKind, u32)> {
        let text = Text::new(source);
        find(&text, &words::classify(&text)).iter().map(|name| (name.span.of(source), name.kind, name.entity)).collect()
    }

    #[test]
    fn titles_are_cut_off_and_surnames_linked() {
        let found = found(
            "Deputy Prime Minister Sir Alan Quill met US President Dana Roe's envoy. Mr Quill smiled, and Roe left.",
        );
        let texts: Vec<_> = found.iter().map(|name| name.0).collect();
        assert_eq!(texts, ["Alan Quill", "US", "Dana Roe", "Quill", "Roe"]);
        assert_eq!(found[0].1, NameKind::Person);
        assert_eq!(found[1].1, NameKind::Place);
        assert_eq!((found[0].2, found[2].2), (found[3].2, found[4].2));
        assert_ne!(found[0].2, found[2].2);
    }

    #[test]
    fn organisations_and_acronyms() {
        let found =
            found("The University of Norwell and the Coastal Survey Authority (CSA) met in Paris. The CSA won.");
        assert_eq!(
            found.iter().map(|name| (name.0, name.1)).collect::<Vec<_>>(),
            [
                ("University of Norwell", NameKind::Organisation),
                ("Coastal Survey Authority", NameKind::Organisation),
                ("CSA", NameKind::Organisation),
                ("Paris", NameKind::Place),
                ("CSA", NameKind::Organisation)
            ]
        );
        assert_eq!(found[1].2, found[4].2);
    }

    #[test]
    fn sentence_openers_weekdays_and_common_words_are_no_names() {
        assert_eq!(found("However, on Monday in September I left. Ferries sank. The ferries were old."), []);
        assert_eq!(found("Kovalenko objected. The rest saw that Kovalenko left.").len(), 2);
    }
}
