//! What the tagger reads: sentences as short lists of items, each quotation a single one.
//!
//! A quotation of three sentences in the middle of a reporting clause would tear the clause apart; as one item it
//! leaves "“…,” said Roe. “…”" what it is, four items long.

use crate::annotate::words::Classes;
use crate::annotate::{Name, NameKind, Quotation, QuotationKind};
use crate::text::{Key, Text, Token, key};

/// A coarse word class, told without context: the first that fits.
pub type Tag = u8;

pub const OUTSIDE: Tag = 0;
pub const QUOTATION: Tag = 1;
pub const COMMA: Tag = 2;
const STOP: Tag = 3;
const COLON: Tag = 4;
const DASH: Tag = 5;
const BRACKET: Tag = 6;
const MARK: Tag = 7;
const NUMBER: Tag = 8;
const PERSON: Tag = 9;
const ORGANISATION: Tag = 10;
const PLACE: Tag = 11;
const NAME: Tag = 12;
const THAT: Tag = 13;
const TO: Tag = 14;
const WHO: Tag = 15;
const OF: Tag = 16;
const BY: Tag = 17;
const AND: Tag = 18;
const SUBJECT_PRONOUN: Tag = 19;
const OBJECT_PRONOUN: Tag = 20;
const POSSESSIVE: Tag = 21;
const DETERMINER: Tag = 22;
const BE: Tag = 23;
const MODAL: Tag = 24;
const AUXILIARY: Tag = 25;
const SUBORDINATOR: Tag = 26;
const COORDINATOR: Tag = 27;
const PREPOSITION: Tag = 28;
const TIME: Tag = 29;
const ADVERB: Tag = 30;
const SPEAKS: Tag = 31;
const REPORTS: Tag = 32;
const BELIEVES: Tag = 33;
const ROLE: Tag = 34;
const GENERIC: Tag = 35;
const BODY: Tag = 36;
const DOCUMENT: Tag = 37;
const CAPITAL: Tag = 38;
const ENDS_LY: Tag = 39;
const ENDS_ING: Tag = 40;
const ENDS_ED: Tag = 41;
const ENDS_S: Tag = 42;
const WORD: Tag = 43;
const BUT: Tag = 44;

/// A word, a mark or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its tokens: one, or a quotation's from mark to mark.
    pub first: u32,
    pub end: u32,
    pub key: Key,
    /// The last three bytes.
    pub suffix: u32,
    pub tag: Tag,
}

impl Item {
    /// What stands before and behind a unit.
    pub const NONE: Item = Item { first: 0, end: 0, key: Key::NONE, suffix: 0, tag: OUTSIDE };

    /// Whether it can be the word that reports.
    pub fn can_report(&self) -> bool {
        matches!(self.tag, COLON | SPEAKS | REPORTS | BELIEVES | DOCUMENT | ROLE | BODY | GENERIC | BY | ENDS_ED..=WORD)
            || matches!(self.tag, ENDS_ING | PREPOSITION | AUXILIARY | BE | ADVERB)
    }
}

/// The items of a text, and where each unit begins.
#[derive(Default)]
pub struct Units {
    pub items: Vec<Item>,
    /// First item of each unit, and the number of items at the end.
    pub starts: Vec<u32>,
}

impl Units {
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn unit(&self, index: usize) -> &[Item] {
        &self.items[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// Reads a text: one pass over its tokens, beside its sentences, names and quotations.
    pub fn new(text: &Text<'_>, classes: &[Classes], verbs: &[u8], names: &[Name], quotations: &[Quotation]) -> Self {
        let mut units = Units {
            items: Vec::with_capacity(text.tokens.len()),
            starts: Vec::with_capacity(text.sentences.len() + 1),
        };
        let spoken: Vec<&Quotation> =
            quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare).collect();
        let opening =
            |quotation: usize| spoken.get(quotation).map_or(usize::MAX, |next| text.token_at(next.span.start));
        let (mut sentence, mut name, mut quotation, mut at) = (0, 0, 0, 0);
        let mut next = opening(0);
        let mut paragraph = u32::MAX;
        while at < text.tokens.len() {
            while text.sentences.get(sentence).is_some_and(|sentence| (sentence.tokens.first as usize) < at) {
                sentence += 1;
            }
            let here = text.sentences.get(sentence).filter(|sentence| sentence.tokens.first as usize == at);
            if let Some(here) = here {
                let goes_on = at == next && here.paragraph == paragraph && units.has_quotation();
                if !goes_on {
                    units.starts.push(units.items.len() as u32);
                }
                paragraph = here.paragraph;
            }
            if at == next {
                let end = text.token_at(spoken[quotation].span.end).max(at + 1);
                units.items.push(Item { first: at as u32, end: end as u32, key: Key::NONE, suffix: 1, tag: QUOTATION });
                paragraph = text.sentences[text.sentence_of(end - 1)].paragraph;
                at = end;
                quotation += 1;
                next = opening(quotation);
                continue;
            }
            while names.get(name).is_some_and(|name| name.tokens.end as usize <= at) {
                name += 1;
            }
            let named = names.get(name).filter(|name| name.tokens.first as usize <= at).map(|name| name.kind);
            let opens = here.is_some() || units.items.last().is_some_and(|item| item.tag == QUOTATION);
            units.items.push(item(text, (classes[at], verbs[at], opens), named, at));
            at += 1;
        }
        units.starts.push(units.items.len() as u32);
        units
    }

    /// Whether the unit that is being read holds a quotation.
    fn has_quotation(&self) -> bool {
        let start = self.starts.last().map_or(0, |&start| start as usize);
        self.items[start..].iter().any(|item| item.tag == QUOTATION)
    }
}

fn item(text: &Text<'_>, word: (Classes, u8, bool), named: Option<NameKind>, at: usize) -> Item {
    let token = text.tokens[at];
    let bytes = text.source.as_bytes();
    let end = token.end as usize;
    let from = end.saturating_sub(3).max(token.start as usize);
    let suffix = bytes[from..end].iter().fold(7, |hash: u32, byte| (hash << 8) | u32::from(byte.to_ascii_lowercase()));
    let tag = if token.is_mark() { mark_tag(token) } else { word_tag(token, word, named, suffix) };
    Item { first: at as u32, end: at as u32 + 1, key: token.key, suffix, tag }
}

fn mark_tag(token: Token) -> Tag {
    const COMMAS: [Key; 1] = [key(",")];
    const STOPS: [Key; 5] = [key("."), key("?"), key("!"), key("\u{2026}"), key(";")];
    const DASHES: [Key; 3] = [key("-"), key("\u{2013}"), key("\u{2014}")];
    const BRACKETS: [Key; 4] = [key("("), key(")"), key("["), key("]")];
    match token.key {
        mark if COMMAS.contains(&mark) => COMMA,
        mark if STOPS.contains(&mark) => STOP,
        mark if mark == key(":") => COLON,
        mark if DASHES.contains(&mark) => {
            if token.after_space() {
                DASH
            } else {
                MARK
            }
        }
        mark if BRACKETS.contains(&mark) => BRACKET,
        _ => MARK,
    }
}

fn word_tag(token: Token, (classes, verb, opens): (Classes, u8, bool), named: Option<NameKind>, suffix: u32) -> Tag {
    if token.is_number() {
        return NUMBER;
    }
    if let Some(kind) = named {
        return match kind {
            NameKind::Person => PERSON,
            NameKind::Organisation => ORGANISATION,
            NameKind::Place => PLACE,
            NameKind::Other => NAME,
        };
    }
    if verb > 0 {
        return SPEAKS + verb - 1;
    }
    // Each of the words below has a class.
    if classes == Classes::NONE {
        return form_tag(token, opens, suffix);
    }
    match token.key {
        word if word == key("that") => THAT,
        word if word == key("to") => TO,
        word if word == key("who") || word == key("which") => WHO,
        word if word == key("of") => OF,
        word if word == key("by") => BY,
        word if word == key("and") => AND,
        word if word == key("but") => BUT,
        _ => CLASS_TAGS.get(classes.first()).copied().unwrap_or_else(|| form_tag(token, opens, suffix)),
    }
}

/// The tags of the first classes, by number.
const CLASS_TAGS: [Tag; 18] = [
    SUBJECT_PRONOUN,
    POSSESSIVE,
    OBJECT_PRONOUN,
    BE,
    MODAL,
    AUXILIARY,
    DETERMINER,
    SUBORDINATOR,
    COORDINATOR,
    PREPOSITION,
    TIME,
    ADVERB,
    TIME,
    DOCUMENT,
    BODY,
    GENERIC,
    ROLE,
    ROLE,
];

/// The tag of a word in no list. A capital says nothing of the word that opens a sentence.
fn form_tag(token: Token, opens: bool, suffix: u32) -> Tag {
    if token.is_capitalised() && !opens {
        return CAPITAL;
    }
    match suffix.to_be_bytes() {
        [_, _, b'l', b'y'] => ENDS_LY,
        [_, b'i', b'n', b'g'] => ENDS_ING,
        [_, _, b'e', b'd'] => ENDS_ED,
        [_, _, _, b's'] => ENDS_S,
        _ => WORD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::words;

    #[test]
    fn words_with_a_tag_of_their_own_have_a_class() {
        for word in ["that", "to", "who", "which", "of", "by", "and", "but"] {
            assert_ne!(words::classes(key(word)), Classes::NONE, "{word}");
        }
    }

    #[test]
    fn class_tags_stand_by_number() {
        assert_eq!(CLASS_TAGS[Classes::DETERMINER.first()], DETERMINER);
        assert_eq!(CLASS_TAGS[Classes::GENERIC.first()], GENERIC);
        assert_eq!(CLASS_TAGS[Classes::HONORIFIC.first()], ROLE);
    }
}
