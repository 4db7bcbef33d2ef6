//! The features of both stages, as rows of their weight tables.
//!
//! A feature is a template with its values, hashed to a row. The schema of the artefact names this
//! description; change it whenever a template changes.

use super::units::{
    AUXILIARY, BE, BELIEVES, COMMA, Item, LANDMARKS, NAME, PADDING, PERSON, QUOTATION, SPEAKS, SUBJECT_PRONOUN, THAT,
    Tag,
};

/// What the rows of the weights stand for.
pub const SCHEMA: &str = "attribution tagger 6: coarse tags, 10 cue templates, 12 span templates of half a byte, neighbours in lines, beside landmarks, openers first";

/// Templates of the first stage.
pub const CUE_TEMPLATES: usize = 10;
/// Templates of the second stage.
pub const SPAN_TEMPLATES: usize = 12;

/// A unit whose ends may be looked past.
#[derive(Clone, Copy)]
pub struct Unit<'a> {
    /// With [`PADDING`] items on either side.
    padded: &'a [Item],
    pub has_quotation: bool,
}

impl<'a> Unit<'a> {
    pub fn new(padded: &'a [Item]) -> Self {
        Self { padded, has_quotation: padded.iter().any(|item| item.tag == QUOTATION) }
    }

    pub(super) fn len(&self) -> usize {
        self.padded.len() - 2 * PADDING
    }

    pub fn item(&self, index: usize) -> &'a Item {
        &self.padded[index + PADDING]
    }

    /// Whether a mark, a conjunction or an end of the unit stands here or next to it.
    #[inline]
    pub fn is_beside_landmark(&self, index: usize) -> bool {
        let [_, before, item, after, _] = self.around(index);
        (1u64 << before.tag | 1 << item.tag | 1 << after.tag) & LANDMARKS != 0
    }

    /// An item with two neighbours on either side.
    #[inline]
    fn around(&self, index: usize) -> &'a [Item; 5] {
        self.padded[index..].first_chunk().expect("the unit is padded")
    }
}

/// Where the number of the template stands, above the values.
const TEMPLATE: u32 = 40;
/// Values that differ in the lowest bits alone have rows side by side: half a line of the cache holds so many.
const NEIGHBOURS: u32 = 2;

/// The row of a template's values: tags and small numbers, packed.
#[inline]
fn row(template: u64, values: u64) -> u32 {
    word_row(template, 0, values)
}

/// The row of a template with a word (or its suffix) among its values.
#[inline]
fn word_row(template: u64, word: u64, values: u64) -> u32 {
    let line = word ^ (values >> NEIGHBOURS | template << TEMPLATE).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let line = (line.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as u32;
    (line << NEIGHBOURS) | (values as u32 % (1 << NEIGHBOURS))
}

/// Tags are below 64.
#[inline]
fn pair(left: Tag, right: Tag) -> u64 {
    u64::from(left) << 6 | u64::from(right)
}

#[inline]
fn triple(left: Tag, middle: Tag, right: Tag) -> u64 {
    pair(left, middle) << 6 | u64::from(right)
}

/// Whether the item at an index reports.
pub fn of_cue(unit: Unit<'_>, index: usize) -> [u32; CUE_TEMPLATES] {
    let [before2, before, item, after, after2] = unit.around(index);
    let quoted = u64::from(unit.has_quotation);
    let word = item.key.0;
    let suffix = u64::from(item.suffix);
    [
        word_row(0, word, 0),
        word_row(1, suffix, u64::from(item.tag)),
        word_row(2, word, u64::from(after.tag)),
        word_row(6, before.key.0, u64::from(item.tag)),
        word_row(7, after.key.0, u64::from(item.tag)),
        row(11, triple(before2.tag, before.tag, item.tag)),
        row(12, triple(item.tag, after.tag, after2.tag)),
        word_row(15, before2.key.0, pair(before.tag, item.tag)),
        word_row(16, word, 2 + quoted),
        row(18, u64::from(item.tag) << 2 | quoted << 1 | u64::from(index == 0)),
    ]
}

/// What is known of a cue's head before its neighbours are labelled.
pub struct Head<'a> {
    pub unit: Unit<'a>,
    index: usize,
    word: u64,
    /// The tags on both sides of it.
    context: u64,
    has_quotation: u64,
}

impl<'a> Head<'a> {
    pub fn new(unit: Unit<'a>, index: usize) -> Self {
        let [_, before, item, after, _] = unit.around(index);
        Self {
            unit,
            index,
            word: item.key.0,
            context: pair(before.tag, after.tag),
            has_quotation: u64::from(unit.has_quotation),
        }
    }
}

/// What stands between the head and an item, counted as far as features tell it apart; carried along while walking away
/// from the head.
#[derive(Clone, Copy, Default)]
pub struct Between(u8);

/// Where a kind of item is counted: its bits, these when there is no more to count, and one item.
#[derive(Clone, Copy)]
struct Count {
    bits: u8,
    full: u8,
    one: u8,
}

const UNCOUNTED: Count = Count { bits: 0, full: 0, one: 0 };
const COMMAS: Count = Count { bits: 0b11, full: 0b11, one: 1 };
const QUOTATIONS: Count = Count { bits: 1 << 2, full: 1 << 2, one: 1 << 2 };
const VERBS: Count = Count { bits: 0b11 << 3, full: 0b10 << 3, one: 1 << 3 };
const NAMES: Count = Count { bits: 1 << 5, full: 1 << 5, one: 1 << 5 };
const THATS: Count = Count { bits: 1 << 6, full: 1 << 6, one: 1 << 6 };

/// Where an item of each tag is counted.
const COUNTS: [Count; 64] = {
    let mut counts = [UNCOUNTED; 64];
    let mut tag = 0;
    while tag < 64 {
        counts[tag] = match tag as Tag {
            COMMA => COMMAS,
            QUOTATION => QUOTATIONS,
            SPEAKS..=BELIEVES | BE..=AUXILIARY => VERBS,
            PERSON..=NAME | SUBJECT_PRONOUN => NAMES,
            THAT => THATS,
            _ => UNCOUNTED,
        };
        tag += 1;
    }
    counts
};

impl Between {
    /// Adds an item that has been passed.
    #[inline]
    pub fn pass(&mut self, item: &Item) {
        let Count { bits, full, one } = COUNTS[item.tag as usize % COUNTS.len()];
        self.0 += if self.0 & bits == full { 0 } else { one };
    }

    fn commas(self) -> u64 {
        u64::from(self.0 & COMMAS.bits)
    }

    /// Seven bits.
    fn code(self) -> u64 {
        u64::from(self.0)
    }
}

/// How far apart two items are, in a few steps that widen.
#[inline]
fn distance(steps: usize) -> u64 {
    const DISTANCES: [u8; 24] = [0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9];
    u64::from(DISTANCES[steps.min(DISTANCES.len() - 1)])
}

/// What an item is to the cue at the head.
#[inline(always)]
pub fn of_span(head: &Head<'_>, index: usize, between: Between) -> [u32; SPAN_TEMPLATES] {
    let [_, before, item, after, _] = head.unit.around(index);
    let side = u64::from(index > head.index);
    let place = side << 4 | distance(index.abs_diff(head.index));
    let tag = u64::from(item.tag);
    let ends = u64::from(index == 0) | u64::from(index + 1 == head.unit.len()) << 1;
    let code = side << 7 | between.code();
    let commas = place << 2 | between.commas();
    let (with_before, with_after) = (pair(before.tag, item.tag), pair(item.tag, after.tag));
    [
        row(32, tag << 1 | side),
        row(33, with_before << 1 | side),
        row(34, with_after << 1 | side),
        row(35, triple(before.tag, item.tag, after.tag) << 1 | side),
        word_row(36, item.key.0, side),
        row(39, tag << 5 | place),
        row(40, with_after << 7 | commas),
        word_row(42, head.word, place),
        row(43, head.context << 5 | place),
        row(49, with_after << 8 | code),
        word_row(50, head.word, with_after << 1 | side),
        row(52, tag << 4 | side << 3 | ends << 1 | head.has_quotation),
    ]
}
