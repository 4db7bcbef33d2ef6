//! Models of wording made ready to run side by side: one look-up of a feature finds its weights in all of them.
//!
//! A cell is four bytes: the weights of two models, each in the linear sum and among the cues, every byte raised by 128. Two
//! masked additions then sum all four, in lanes of sixteen bits that no word can overflow. The sum of a word's cues is a
//! small integer, so its rate is read from a table: no exponential and no logarithm is taken of a word.

use crate::annotate::Page;
use crate::model::classes;
use crate::model::cues::{FEATURES_OF_A_WORD, softplus};
use crate::model::wording::{
    CELLS, Cues, PRESENT, Wording, bits, features_of_place, features_of_sentence, features_of_word, pair, present,
    single, skip_pair,
};
use crate::model::words::{self, Names, Place, Unit, fold};
use crate::span::TokenSpan;
use crate::text::{Key, Type};

/// Up to two models of wording, interleaved.
#[derive(Clone, Debug)]
pub struct Joined<const N: usize> {
    models: [Wording; N],
    /// Byte 0 and 1: the linear and the cues' weight in the first model; 2 and 3: in the second.
    cells: Box<[u32; CELLS]>,
    /// The rate of events at each raised sum of a word's cues.
    rates: [Box<[f32; SUMS]>; N],
}

const RAISE: i32 = 128;
const LANES: u32 = 0x00ff_00ff;
/// More than the greatest raised sum of the cues of a word; a power of two, so that no look-up needs to be checked.
const SUMS: usize = (FEATURES_OF_A_WORD * 255 + 1).next_power_of_two();

/// The raised linear weights of a cell, in lanes.
#[inline]
const fn of_linear(cell: u32) -> u32 {
    cell & LANES
}

/// The raised weights of a cell among the cues, in lanes.
#[inline]
const fn of_cues(cell: u32) -> u32 {
    cell >> 8 & LANES
}

#[inline]
fn lane(sums: u32, model: usize) -> usize {
    (sums >> (16 * model)) as u16 as usize
}

/// A word made ready: what it sums to wherever it stands is known, so that only its places are left to look up.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    word: u32,
    class: u32,
    /// Its own cell, and the cues of all its [`features_of_word`].
    linear: u32,
    cues: u32,
    /// Bits of its class and group.
    mask: u64,
}

/// The greatest two sums of cues, raised.
#[derive(Clone, Copy, Default)]
struct Strongest([usize; 2]);

impl Strongest {
    #[inline]
    fn take(&mut self, sum: usize) {
        let [first, second] = self.0;
        self.0 = [first.max(sum), second.max(sum.min(first))];
    }
}

/// Two lanes of sixteen bits as two of 32, which the sum over the longest sentence cannot overflow.
#[inline]
fn widened(sums: u32) -> u64 {
    u64::from(sums & 0xffff) | u64::from(sums >> 16) << 32
}

impl<const N: usize> Joined<N> {
    pub fn new(models: [&Wording; N]) -> Self {
        const { assert!(N <= 2, "a cell has room for two models") };
        let byte = |steps: i32| (steps + RAISE) as u32;
        let cell = |feature: u32| {
            let of_model = |model: &&Wording| byte(model.linear.steps(feature)) | byte(model.cues.steps(feature)) << 8;
            models.iter().rev().fold(0, |cell, model| cell << 16 | of_model(model))
        };
        let rates = models.map(|model| Box::new(std::array::from_fn(|sum| softplus(input(model, sum)))));
        let mut cells = vec![0; CELLS].into_boxed_slice();
        cells.iter_mut().zip(0..).for_each(|(to, feature)| *to = cell(feature));
        let cells = cells.try_into().expect("as many cells as were made");
        Self { models: models.map(Wording::clone), cells, rates }
    }

    #[inline]
    fn cell(&self, feature: u32) -> u32 {
        self.cells[feature as usize]
    }

    /// Makes a word ready, once for all the places where it stands.
    pub fn ready(&self, unit: &Unit) -> Ready {
        self.ready_beside(self.cell(single(unit.word)), unit)
    }

    /// Makes a word ready whose own cell is known.
    #[inline]
    fn ready_beside(&self, own: u32, unit: &Unit) -> Ready {
        let [_, letters @ ..] = features_of_word(unit);
        let cues = letters.iter().fold(of_cues(own), |cues, &feature| cues + of_cues(self.cell(feature)));
        Ready { word: unit.word, class: unit.class, linear: of_linear(own), cues, mask: classes::mask(unit.list) }
    }

    /// Makes a mark ready. It differs from the edge in its own cell alone.
    #[inline]
    fn mark(&self, mark: Key, edge: &Ready) -> Ready {
        let word = fold(mark);
        let (own, of_edge) = (self.cell(single(word)), self.cell(single(words::EDGE.word)));
        let cues = edge.cues + of_cues(own) - of_cues(of_edge);
        Ready { word, class: word, linear: of_linear(own), cues, mask: 0 }
    }

    /// The probability that the sentence is positive under each model; `words` stand between two edges. `cues` is room for
    /// what the cues of each word sum to.
    pub fn probabilities(&self, words: &[Ready], cues: &mut Vec<u32>) -> [f32; N] {
        let whole = features_of_sentence(words.len(), words[1].word, words[words.len() - 2].word);
        let mut linear: u64 = whole.iter().map(|&feature| widened(of_linear(self.cell(feature)))).sum();
        let (mut classes, mut before) = (0, of_cues(self.cell(whole[2])));
        cues.clear();
        let places = words.iter().zip(&words[1..]).zip(&words[2..]);
        cues.extend(places.map(|((left, unit), right)| {
            let after = self.cell(pair(unit.word, right.word));
            let skip = self.cell(skip_pair(left.word, right.word));
            let [a, b, c] = features_of_place(unit.word, [left.class, unit.class, right.class]);
            let both = [after, self.cell(a), self.cell(b), self.cell(c)];
            // All four lanes of the cells that count in both sums, and the lower of each two.
            let all: u64 = both.iter().map(|&cell| u64::from(cell)).sum();
            let lower: u32 = both.iter().map(|&cell| of_linear(cell)).sum();
            let sum = unit.cues + before + ((all - u64::from(lower)) >> 8) as u32;
            linear += widened(unit.linear + of_linear(skip) + lower);
            classes |= unit.mask;
            before = of_cues(after);
            sum
        }));
        for bit in bits(classes) {
            linear += widened(of_linear(self.cell(present(bit)))) * PRESENT as u64;
        }
        let words = cues.len();
        let raised = RAISE * (words * LINEAR_OF_A_WORD + whole.len() + classes.count_ones() as usize * PRESENT) as i32;
        std::array::from_fn(|index| {
            let cues = self.cues(index, cues);
            self.models[index].probability((linear >> (32 * index)) as u32 as i32 - raised, &cues, words)
        })
    }

    /// What the cues of a sentence come to in a model.
    #[inline]
    fn cues(&self, index: usize, sums: &[u32]) -> Cues {
        let (mut rate, mut strongest) = (0.0, Strongest::default());
        for &sums in sums {
            let sum = lane(sums, index);
            rate += self.rates[index][sum % SUMS];
            strongest.take(sum);
        }
        let model = &self.models[index];
        let input = |sum: usize| if sum == 0 { model.cue_bias } else { input(model, sum) };
        Cues { rate, strongest: strongest.0.map(input) }
    }

    /// A page's sentences, to be read from first to last. Every word is made ready once, and the cells of all are looked up in
    /// one go, so that none waits for another.
    pub fn sentences<'p>(&'p self, page: &'p Page<'p>) -> Sentences<'p, N> {
        let [edge, name, number] = [words::EDGE, words::NAME, words::NUMBER].map(|mask| self.ready(&mask));
        let text = &page.text;
        let token = |known: &Type| &text.tokens[text.places.lexical[known.first as usize] as usize];
        let types = &page.types.all;
        let own: Vec<u32> = types.iter().map(|known| self.cell(single(fold(known.key)))).collect();
        let ready = |(own, known)| self.ready_beside(own, &words::unit(text.source.as_bytes(), token(known)));
        let types = own.into_iter().zip(types).map(ready).collect();
        let (words, cues) = (Vec::with_capacity(MANY_WORDS), Vec::with_capacity(MANY_WORDS));
        Sentences { joined: self, page, types, edge, name, number, next: 0, words, cues }
    }
}

/// More words than most sentences have.
const MANY_WORDS: usize = 64;

/// A word by itself, two pairs, and three features of its place.
const LINEAR_OF_A_WORD: usize = 6;

/// What a word sums to, from the raised sum of its cues.
fn input(model: &Wording, sum: usize) -> f32 {
    model.cues.value(sum as i32 - RAISE * FEATURES_OF_A_WORD as i32) + model.cue_bias
}

/// The sentences of a page, to be read from first to last.
pub struct Sentences<'p, const N: usize> {
    joined: &'p Joined<N>,
    page: &'p Page<'p>,
    /// The types of the page.
    types: Vec<Ready>,
    edge: Ready,
    name: Ready,
    number: Ready,
    /// How many words and numbers were read.
    next: usize,
    /// The sentence under way, between two edges.
    words: Vec<Ready>,
    cues: Vec<u32>,
}

impl<const N: usize> Sentences<'_, N> {
    /// The probability that the next sentence is positive under each model; every token is to be in one.
    pub fn read(&mut self, tokens: TokenSpan, names: Names) -> [f32; N] {
        let Self { joined, page, types, words, next, cues, .. } = self;
        let text = &page.text;
        let mut numbers = page.types.of_words[*next..].iter();
        words.clear();
        words::walk(text, tokens, names, |place, index| {
            let number = if matches!(place, Place::Edge | Place::Mark) { None } else { numbers.next() };
            words.push(match (place, number) {
                (Place::Word, Some(&number)) => types[number as usize],
                (Place::Mark, _) => joined.mark(text.tokens[index].key, &self.edge),
                (Place::Name, _) => self.name,
                (Place::Number, _) => self.number,
                (Place::NameGoesOn, _) => return,
                (Place::Edge | Place::Word, _) => self.edge,
            });
        });
        *next = page.types.of_words.len() - numbers.len();
        joined.probabilities(words, cues)
    }
}
