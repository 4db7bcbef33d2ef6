//! What the tagger reads: sentences as short lists of items, each quotation a single one.
//!
//! A quotation of three sentences in the middle of a reporting clause would tear the clause apart; as one item it
//! leaves "“…,” said Roe. “…”" what it is, four items long.

use std::ops::Range;

use crate::annotate::attributions::cues::{Cue, Strength};
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
pub const PERSON: Tag = 9;
const ORGANISATION: Tag = 10;
const PLACE: Tag = 11;
pub const NAME: Tag = 12;
pub const THAT: Tag = 13;
const TO: Tag = 14;
const WHO: Tag = 15;
const OF: Tag = 16;
const BY: Tag = 17;
const AND: Tag = 18;
pub const SUBJECT_PRONOUN: Tag = 19;
const OBJECT_PRONOUN: Tag = 20;
const POSSESSIVE: Tag = 21;
const DETERMINER: Tag = 22;
pub const BE: Tag = 23;
const MODAL: Tag = 24;
pub const AUXILIARY: Tag = 25;
const SUBORDINATOR: Tag = 26;
const COORDINATOR: Tag = 27;
const PREPOSITION: Tag = 28;
const TIME: Tag = 29;
const ADVERB: Tag = 30;
pub const SPEAKS: Tag = 31;
const REPORTS: Tag = 32;
pub const BELIEVES: Tag = 33;
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

/// Where clauses meet: the tags of marks, conjunctions and verbs of saying, as bits.
pub const LANDMARKS: u64 = {
    let tags = [
        OUTSIDE, QUOTATION, COMMA, STOP, COLON, DASH, BRACKET, MARK, THAT, WHO, AND, BUT, SUBORDINATOR, COORDINATOR,
        SPEAKS, REPORTS, BELIEVES,
    ];
    let (mut bits, mut index) = (0, 0);
    while index < tags.len() {
        bits |= 1 << tags[index];
        index += 1;
    }
    bits
};

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

/// Items of nothing between units, so that a unit's ends can be looked past.
pub const PADDING: usize = 2;

/// The items of a text, and the units that they make.
#[derive(Default)]
pub struct Units {
    /// In order of their tokens; between units, before the first and behind the last stand [`PADDING`] empty ones.
    pub items: Vec<Item>,
    /// The items of each unit.
    pub all: Vec<Range<u32>>,
}

impl Units {
    /// The items of a unit.
    pub fn unit(&self, index: usize) -> &[Item] {
        &self.items[self.all[index].start as usize..self.all[index].end as usize]
    }

    /// The items of a unit, with [`PADDING`] on either side.
    pub fn padded(&self, index: usize) -> &[Item] {
        &self.items[self.all[index].start as usize - PADDING..self.all[index].end as usize + PADDING]
    }

    /// Reads a text: one pass over its tokens, beside its sentences, names and quotations.
    pub(in crate::annotate::attributions) fn new(
        text: &Text<'_>,
        classes: &[Classes],
        cues: &[Cue],
        names: &[Name],
        quotations: &[Quotation],
    ) -> Self {
        let mut reader = Reader {
            units: Units {
                items: Vec::with_capacity(text.tokens.len() + PADDING * (text.sentences.len() + 1)),
                all: Vec::with_capacity(text.sentences.len()),
            },
            text,
            classes,
            told: &told(text, cues, names),
            has_quotation: false,
        };
        let mut spoken = quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare).peekable();
        // The token that the next quotation begins with; one inside another is part of it.
        let mut opening = |at: usize| {
            let first = |quotation: &&Quotation| text.token_at(quotation.span.start);
            while spoken.next_if(|next| first(next) < at).is_some() {}
            spoken.peek().map_or((usize::MAX, None), |next| (first(next), Some(*next)))
        };
        // The first token that is not yet an item, and the paragraph of the last.
        let (mut at, mut paragraph) = (0, u32::MAX);
        let (mut next, mut quotation) = opening(0);
        for sentence in &text.sentences {
            let end = sentence.tokens.end as usize;
            if (sentence.tokens.first as usize) == at {
                let goes_on = at == next && sentence.paragraph == paragraph && reader.has_quotation;
                if !goes_on {
                    reader.open(at);
                }
                paragraph = sentence.paragraph;
            }
            while at < end {
                reader.words(at..next.min(end), at == sentence.tokens.first as usize);
                at = next.min(end);
                if let Some(spoken) = quotation.filter(|_| at == next) {
                    at = reader.quotation(at, spoken);
                    paragraph = text.sentences[text.sentence_of(at - 1)].paragraph;
                    (next, quotation) = opening(at);
                }
            }
        }
        reader.close(at);
        reader.units
    }
}

/// Makes items of a text's tokens.
struct Reader<'a, 't> {
    units: Units,
    text: &'a Text<'t>,
    classes: &'a [Classes],
    /// Tags of words that are told by more than their class.
    told: &'a [Tag],
    /// Whether the unit being read holds a quotation.
    has_quotation: bool,
}

impl Reader<'_, '_> {
    /// Begins a unit at a token, and ends the one before.
    fn open(&mut self, at: usize) {
        self.close(at);
        let start = self.units.items.len() as u32;
        self.units.all.push(start..start);
        self.has_quotation = false;
    }

    fn close(&mut self, at: usize) {
        let end = self.units.items.len() as u32;
        if let Some(unit) = self.units.all.last_mut() {
            unit.end = end;
        }
        self.units.items.extend([Item { first: at as u32, end: at as u32, ..Item::NONE }; PADDING]);
    }

    /// A whole quotation; returns the token behind it.
    fn quotation(&mut self, at: usize, quotation: &Quotation) -> usize {
        let end = self.text.token_at(quotation.span.end).max(at + 1);
        self.units.items.push(Item { first: at as u32, end: end as u32, key: Key::NONE, suffix: 1, tag: QUOTATION });
        self.has_quotation = true;
        end
    }

    /// Words and marks outside quotations. Behind a quotation, and first in its sentence, a capital tells nothing.
    fn words(&mut self, tokens: Range<usize>, opens_sentence: bool) {
        let mut opens = opens_sentence || self.units.items.last().is_some_and(|item| item.tag == QUOTATION);
        let source = self.text.source.as_bytes();
        let told = self.classes[tokens.clone()].iter().zip(&self.told[tokens.clone()]);
        let words = self.text.tokens[tokens.clone()].iter().zip(tokens.start as u32..);
        self.units.items.extend(words.zip(told).map(|((token, at), (&classes, &told))| {
            let suffix = suffix(source, token);
            let tag = match token.is_mark() {
                true => mark_tag(source, token),
                false if token.is_number() => NUMBER,
                false if told != OUTSIDE => told,
                false => word_tag(token, classes, opens, suffix),
            };
            opens = false;
            Item { first: at, end: at + 1, key: token.key, suffix, tag }
        }));
    }
}

/// The last three bytes of a token, those of ASCII letters in lower case.
#[inline]
fn suffix(source: &[u8], token: &Token) -> u32 {
    const LOWER_CASE: u32 = 0x0020_2020;
    const LAST: [u32; 4] = [0, 0xff, 0xffff, 0xff_ffff];
    let before = &source[..token.end as usize];
    let last = match before.last_chunk() {
        Some(four) => u32::from_be_bytes(*four),
        None => before.iter().fold(0, |last, &byte| last << 8 | u32::from(byte)),
    };
    last & LAST[token.len().min(3)] | LOWER_CASE
}

/// The tags of marks that are one byte.
const MARK_TAGS: [Tag; 128] = {
    let mut tags = [MARK; 128];
    let marks: [(&[u8], Tag); 5] = [(b",", COMMA), (b".?!;", STOP), (b":", COLON), (b"-", DASH), (b"()[]", BRACKET)];
    let mut group = 0;
    while group < marks.len() {
        let (mut bytes, tag) = marks[group];
        while let [byte, rest @ ..] = bytes {
            tags[*byte as usize] = tag;
            bytes = rest;
        }
        group += 1;
    }
    tags
};

fn mark_tag(source: &[u8], mark: &Token) -> Tag {
    let tag = match mark.key {
        _ if mark.len() == 1 => MARK_TAGS[source[mark.start as usize] as usize % MARK_TAGS.len()],
        other if other == key("\u{2026}") => STOP,
        other if [key("\u{2013}"), key("\u{2014}")].contains(&other) => DASH,
        _ => MARK,
    };
    if tag == DASH && !mark.after_space() { MARK } else { tag }
}

/// What cues and names tell of tokens, the names the last word; [`OUTSIDE`] where they tell nothing.
fn told(text: &Text<'_>, cues: &[Cue], names: &[Name]) -> Vec<Tag> {
    let mut told = vec![OUTSIDE; text.tokens.len()];
    for cue in cues {
        told[cue.tokens.first as usize] = match cue.strength {
            Strength::Speech => SPEAKS,
            Strength::Weak | Strength::Introducer => REPORTS,
            Strength::Belief => BELIEVES,
        };
    }
    for name in names {
        told[name.tokens.range()].fill(match name.kind {
            NameKind::Person => PERSON,
            NameKind::Organisation => ORGANISATION,
            NameKind::Place => PLACE,
            NameKind::Other => NAME,
        });
    }
    told
}

/// The tag of a word that neither is a cue nor belongs to a name.
fn word_tag(token: &Token, classes: Classes, opens: bool, suffix: u32) -> Tag {
    CLASS_TAGS.get(classes.first()).copied().unwrap_or_else(|| form_tag(token, opens, suffix))
}

/// The tags of the first classes, by number.
const CLASS_TAGS: [Tag; 25] = [
    THAT, TO, WHO, OF, BY, AND, BUT, SUBJECT_PRONOUN, POSSESSIVE, OBJECT_PRONOUN, BE, MODAL, AUXILIARY, DETERMINER,
    SUBORDINATOR, COORDINATOR, PREPOSITION, TIME, ADVERB, TIME, DOCUMENT, BODY, GENERIC, ROLE, ROLE,
];

/// The tag of a word in no list. A capital says nothing of the word that opens a sentence.
fn form_tag(token: &Token, opens: bool, suffix: u32) -> Tag {
    if token.is_capitalised() && !opens {
        return CAPITAL;
    }
    // Taken without a branch: nobody can foretell how a word ends.
    const ENDINGS: [(u32, u32, Tag); 4] = [
        (0xff, u32::from_be_bytes([0, 0, 0, b's']), ENDS_S),
        (0xffff, u32::from_be_bytes([0, 0, b'e', b'd']), ENDS_ED),
        (0xffff, u32::from_be_bytes([0, 0, b'l', b'y']), ENDS_LY),
        (0xff_ffff, u32::from_be_bytes([0, b'i', b'n', b'g']), ENDS_ING),
    ];
    ENDINGS.iter().fold(WORD, |tag, &(mask, ending, ends)| if suffix & mask == ending { ends } else { tag })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::words;

    #[test]
    fn class_tags_stand_by_number() {
        assert_eq!(CLASS_TAGS[words::classes(key("which")).first()], WHO);
        assert_eq!(CLASS_TAGS[Classes::DETERMINER.first()], DETERMINER);
        assert_eq!(CLASS_TAGS[Classes::GENERIC.first()], GENERIC);
        assert_eq!(CLASS_TAGS[Classes::HONORIFIC.first()], ROLE);
    }
}
