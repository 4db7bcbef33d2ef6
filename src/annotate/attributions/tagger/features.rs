//! The features of both stages, as rows of their weight tables.
//!
//! A feature is a template with its values, hashed to a row. The schema of the artefact names this
//! description; change it whenever a template changes.

use super::units::{COMMA, Item, QUOTATION, TAGS, Tag};

/// What the rows of the weights stand for.
pub const SCHEMA: &str = "attribution tagger 2: coarse tags, 19 cue templates, 21 span templates";

/// Templates of the first stage.
pub const CUE_TEMPLATES: usize = 19;
/// Templates of the second stage.
pub const SPAN_TEMPLATES: usize = 21;

/// A unit whose ends may be looked past.
#[derive(Clone, Copy)]
pub struct Unit<'a> {
    pub items: &'a [Item],
}

impl<'a> Unit<'a> {
    #[inline]
    fn at(&self, index: isize) -> &'a Item {
        static NONE: Item = Item::NONE;
        usize::try_from(index).ok().and_then(|index| self.items.get(index)).unwrap_or(&NONE)
    }
}

#[inline]
fn hash(template: u64, left: u64, right: u64) -> u32 {
    let mixed = (left ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed.rotate_left(31) ^ right).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}

#[inline]
fn pair(left: Tag, right: Tag) -> u64 {
    u64::from(left) * TAGS as u64 + u64::from(right)
}

#[inline]
fn triple(left: Tag, middle: Tag, right: Tag) -> u64 {
    pair(left, middle) * TAGS as u64 + u64::from(right)
}

/// Whether the item at an index reports.
pub fn of_cue(unit: Unit<'_>, index: usize, has_quotation: bool) -> [u32; CUE_TEMPLATES] {
    let at = |offset: isize| unit.at(index as isize + offset);
    let (before2, before, item, after, after2) = (at(-2), at(-1), at(0), at(1), at(2));
    let quoted = u64::from(has_quotation);
    let word = item.key.0;
    let suffix = u64::from(item.suffix);
    [
        hash(0, word, 0),
        hash(1, suffix, u64::from(item.tag)),
        hash(2, word, u64::from(after.tag)),
        hash(3, word, u64::from(before.tag)),
        hash(4, word, after.key.0),
        hash(5, word, before.key.0),
        hash(6, before.key.0, u64::from(item.tag)),
        hash(7, after.key.0, u64::from(item.tag)),
        hash(8, pair(before.tag, item.tag), suffix),
        hash(9, pair(item.tag, after.tag), suffix),
        hash(10, triple(before.tag, item.tag, after.tag), 0),
        hash(11, triple(before2.tag, before.tag, item.tag), 0),
        hash(12, triple(item.tag, after.tag, after2.tag), 0),
        hash(13, word, pair(before.tag, after.tag)),
        hash(14, after2.key.0, pair(item.tag, after.tag)),
        hash(15, before2.key.0, pair(before.tag, item.tag)),
        hash(16, word, 2 + quoted),
        hash(17, triple(before.tag, after.tag, after2.tag), suffix),
        hash(18, u64::from(index == 0) + 2 * quoted, u64::from(item.tag)),
    ]
}

/// What is known of a cue's head before its neighbours are labelled.
pub struct Head<'a> {
    unit: Unit<'a>,
    index: usize,
    word: u64,
    suffix: u64,
    context: u64,
    has_quotation: u64,
}

impl<'a> Head<'a> {
    pub fn new(unit: Unit<'a>, index: usize) -> Self {
        let at = |offset: isize| unit.at(index as isize + offset);
        let has_quotation = unit.items.iter().any(|item| item.tag == QUOTATION);
        Self {
            unit,
            index,
            word: at(0).key.0,
            suffix: u64::from(at(0).suffix),
            context: pair(at(-1).tag, at(1).tag),
            has_quotation: u64::from(has_quotation),
        }
    }
}

/// What stands between the head and an item; carried along while walking away from the head.
#[derive(Clone, Copy, Default)]
pub struct Between {
    commas: u8,
    quotations: u8,
    verbs: u8,
    names: u8,
    that: u8,
}

impl Between {
    /// Adds an item that has been passed.
    pub fn pass(&mut self, item: &Item) {
        self.commas = (self.commas + u8::from(item.tag == COMMA)).min(3);
        self.quotations = (self.quotations + u8::from(item.tag == QUOTATION)).min(1);
        self.verbs = (self.verbs + u8::from((31..=33).contains(&item.tag) || (23..=25).contains(&item.tag))).min(2);
        self.names = (self.names + u8::from((9..=12).contains(&item.tag) || item.tag == 19)).min(1);
        self.that = (self.that + u8::from(item.tag == 13)).min(1);
    }

    fn code(self) -> u64 {
        u64::from(self.commas)
            + 4 * u64::from(self.quotations)
            + 8 * u64::from(self.verbs)
            + 32 * u64::from(self.names)
            + 64 * u64::from(self.that)
    }
}

fn distance(steps: usize) -> u64 {
    match steps {
        0..=4 => steps as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    }
}

/// What an item is to the cue at the head.
pub fn of_span(head: &Head<'_>, index: usize, between: Between) -> [u32; SPAN_TEMPLATES] {
    let at = |offset: isize| head.unit.at(index as isize + offset);
    let (before2, before, item, after, after2) = (at(-2), at(-1), at(0), at(1), at(2));
    let side = u64::from(index > head.index);
    let steps = distance(index.abs_diff(head.index));
    let place = side * 16 + steps;
    let tag = u64::from(item.tag);
    let ends = u64::from(index == 0) + 2 * u64::from(index + 1 == head.unit.items.len());
    let commas = u64::from(between.commas);
    let code = between.code();
    [
        hash(32, tag, side),
        hash(33, pair(before.tag, item.tag), side),
        hash(34, pair(item.tag, after.tag), side),
        hash(35, triple(before.tag, item.tag, after.tag), side),
        hash(36, item.key.0, side),
        hash(37, before.key.0, side * 64 + tag),
        hash(38, after.key.0, side * 64 + tag),
        hash(39, tag, place),
        hash(40, pair(item.tag, after.tag), place * 4 + commas),
        hash(41, head.word, side * 64 + tag),
        hash(42, head.word, place),
        hash(43, head.context, place),
        hash(45, pair(before.tag, item.tag), place * 4 + commas),
        hash(46, triple(before2.tag, before.tag, item.tag), side),
        hash(47, triple(item.tag, after.tag, after2.tag), side),
        hash(48, pair(before.tag, item.tag), side * 256 + code),
        hash(49, pair(item.tag, after.tag), side * 256 + code),
        hash(50, head.word, (side * 64 + tag) * 64 + u64::from(after.tag)),
        hash(51, head.suffix, (side * 64 + tag) * 64 + u64::from(before.tag)),
        hash(52, tag, (side * 4 + ends) * 2 + head.has_quotation),
        hash(53, head.context, (side * 64 + tag) * 128 + code),
    ]
}
