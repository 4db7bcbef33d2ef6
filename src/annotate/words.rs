//! Word classes: what a word can be, looked up once for each token.
//!
//! Finding the subject of a verb needs to know determiners from prepositions and titles from names. There is
//! no tagger of parts of speech: each word carries every class that it can have, as a bit set, and the
//! grammar around it decides. The lists are in `src/lexicons/classes`.

use once_cell::sync::Lazy;

use crate::annotate::numbers::spelled;
use crate::text::{Key, Sieve, Text, Token, key_of, without_possessive};

/// The classes of a word, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub u64);

macro_rules! classes {
    ($($name:ident = $bit:literal),+ $(,)?) => {
        impl Classes { $(pub const $name: Classes = Classes(1 << $bit);)+ }
    };
}

// The first twenty-five stand in the order in which the tagger asks for them.
classes! {
    THAT = 0, TO = 1, WHO = 2, OF = 3, BY = 4, AND = 5, BUT = 6, PRONOUN = 7, POSSESSIVE_PRONOUN = 8,
    OBJECT_PRONOUN = 9, BE = 10, MODAL = 11, AUXILIARY = 12, DETERMINER = 13, SUBORDINATOR = 14, COORDINATOR = 15,
    PREPOSITION = 16, TIME = 17, ADVERB = 18, MONTH = 19, DOCUMENT = 20, BODY = 21, GENERIC = 22, ROLE = 23,
    HONORIFIC = 24, NUMERAL = 25, JOINER = 26, WEEKDAY = 27, OPENER = 28, SPOKESPERSON = 29, ORGANISATION_WORD = 30,
    ORGANISATION = 31, PLACE = 32, DEMONYM = 33, GIVEN = 34, ANONYMOUS = 35, TITLE_MODIFIER = 36, NUMBER_WORD = 37,
}

impl Classes {
    pub const NONE: Classes = Classes(0);

    /// Whether the word can be any of the wanted.
    #[inline]
    pub const fn any(self, wanted: Classes) -> bool {
        self.0 & wanted.0 != 0
    }

    /// The number of the first class, 64 for none.
    pub const fn first(self) -> usize {
        self.0.trailing_zeros() as usize
    }

    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    const fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// The classes that hold one word, or two, for the tagger.
    const ITSELF: Classes = Classes(Classes::PRONOUN.0 - 1);
}

/// The lists and, by tag, the class they give.
const SOURCES: [&str; 6] = [
    include_str!("../lexicons/classes/closed.txt"),
    include_str!("../lexicons/classes/titles.txt"),
    include_str!("../lexicons/classes/organisations.txt"),
    include_str!("../lexicons/classes/places.txt"),
    include_str!("../lexicons/classes/given_names.txt"),
    include_str!("../lexicons/classes/source_nouns.txt"),
];

fn class_of(tag: &str) -> Classes {
    match tag {
        "that" => Classes::THAT,
        "to" => Classes::TO,
        "who" => Classes::WHO,
        "of" => Classes::OF,
        "by" => Classes::BY,
        "and" => Classes::AND,
        "but" => Classes::BUT,
        "determiner" => Classes::DETERMINER,
        "possessive_pronoun" => Classes::POSSESSIVE_PRONOUN.or(Classes::DETERMINER),
        "numeral" => Classes::NUMERAL,
        "pronoun" => Classes::PRONOUN,
        "object_pronoun" => Classes::OBJECT_PRONOUN,
        "auxiliary" => Classes::AUXILIARY,
        "be" => Classes::BE.or(Classes::AUXILIARY),
        "modal" => Classes::MODAL.or(Classes::AUXILIARY),
        "adverb" => Classes::ADVERB,
        "coordinator" => Classes::COORDINATOR,
        "joiner" => Classes::JOINER,
        "subordinator" => Classes::SUBORDINATOR,
        "preposition" => Classes::PREPOSITION,
        "weekday" => Classes::WEEKDAY.or(Classes::TIME),
        "time" => Classes::TIME,
        "month" => Classes::MONTH,
        "opener" => Classes::OPENER,
        "honorific" => Classes::HONORIFIC,
        "role" => Classes::ROLE,
        "modifier" => Classes::TITLE_MODIFIER,
        "spokesperson" => Classes::SPOKESPERSON,
        "word" => Classes::ORGANISATION_WORD,
        "name" => Classes::ORGANISATION,
        "place" => Classes::PLACE,
        "demonym" => Classes::DEMONYM,
        "given" => Classes::GIVEN,
        "anonymous" => Classes::ANONYMOUS,
        "generic" => Classes::GENERIC,
        "document" => Classes::DOCUMENT,
        "organisation" => Classes::BODY,
        _ => Classes::NONE,
    }
}

/// An open-addressed table from keys to classes; a power of two of slots, at most half full.
struct Table {
    known: Sieve,
    slots: Vec<(Key, Classes)>,
}

impl Table {
    fn build() -> Table {
        let mut table = Table { known: Sieve::default(), slots: vec![(Key::NONE, Classes::NONE); 1 << 13] };
        for line in SOURCES.iter().flat_map(|source| source.lines()) {
            let Some((words, tag)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else { continue };
            for word in words.split('|') {
                table.add(phrase_key(word), class_of(tag));
            }
        }
        for word in spelled::opening_words() {
            table.add(word, Classes::NUMBER_WORD);
        }
        table
    }

    fn add(&mut self, key: Key, classes: Classes) {
        self.known.insert(key);
        let slot = self.slot(key);
        self.slots[slot] = (key, self.slots[slot].1.or(classes));
    }

    #[inline]
    fn get(&self, key: Key) -> Classes {
        if self.known.may_contain(key) { self.slots[self.slot(key)].1 } else { Classes::NONE }
    }

    /// Where the key stands, or the free slot where it would.
    #[inline]
    fn slot(&self, key: Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.0 ^ (key.0 >> 29)) as usize & mask;
        while self.slots[at].0 != key && self.slots[at].0 != Key::NONE {
            at = (at + 1) & mask;
        }
        at
    }
}

static TABLE: Lazy<Table> = Lazy::new(Table::build);

/// The key of one word, or of several joined in order.
fn phrase_key(phrase: &str) -> Key {
    let mut words = phrase.split(' ').map(key_of);
    let first = words.next().unwrap_or(Key::NONE);
    words.fold(first, Key::then)
}

/// The classes of a word or phrase (keys joined by [`Key::then`]).
pub fn classes(key: Key) -> Classes {
    TABLE.get(key)
}

/// The classes of every token, possessives as their base; marks and numbers have none.
pub fn classify(text: &Text<'_>) -> Vec<Classes> {
    let table = &*TABLE;
    let of = |token: &Token| match token.is_word() {
        // "that's" is no "that".
        true if token.is_possessive() => classes(bare_key(text, token)).without(Classes::ITSELF),
        true => table.get(token.key),
        false => Classes::NONE,
    };
    text.tokens.iter().map(of).collect()
}

/// "don't", "shouldn't": whether the word ends in a "not".
pub fn is_short_not(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n\u{2019}t")
}

/// The key of a word without its possessive ending; "it's" and "he's" are no possessives.
fn bare_key(text: &Text<'_>, word: &Token) -> Key {
    if classes(word.key) != Classes::NONE {
        return word.key;
    }
    key_of(without_possessive(text.str(word.span())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn words_have_every_class_they_can() {
        assert!(classes(key("secretary")).any(Classes::ROLE) && classes(key("secretary")).any(Classes::OPENER));
        assert!(classes(key("who")).any(Classes::PRONOUN) && classes(key("who")).any(Classes::SUBORDINATOR));
        assert_eq!(classes(key("zyzzyva")), Classes::NONE);
        assert!(classes(phrase_key("new york")).any(Classes::PLACE));
        assert!(classify(&Text::new("Sir, 7"))[0].any(Classes::HONORIFIC));
    }

    #[test]
    fn every_line_has_a_known_tag_and_the_table_is_at_most_half_full() {
        for line in SOURCES.iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
            let (_, tag) = line.split_once('\t').unwrap();
            assert_ne!(class_of(tag), Classes::NONE, "{line}");
        }
        assert!(TABLE.slots.iter().filter(|slot| slot.0 != Key::NONE).count() * 2 < TABLE.slots.len());
    }
}
