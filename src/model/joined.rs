//! Models of wording made ready to run side by side: one look-up of a feature finds its weights in all of them.
//!
//! A cell is four bytes: the weights of two models, each in the linear sum and among the cues, every byte raised by 128. Two
//! masked additions then sum all four, in lanes of sixteen bits that no word can overflow. The sum of a word's cues is a
//! small integer, so its rate is read from a table: no exponential and no logarithm is taken of a word.

use crate::annotate::Page;
use crate::model::classes;
use crate::model::cues::{FEATURES_OF_A_WORD, softplus};
use crate::model::wording::{
    CELLS, Cues, PRESENT, Wording, bits, features_of_place, features_of_sentence, features_of_word, pair, present, single, skip_pair,
};
use crate::model::words::{self, Names, Place, Unit, fold};
use crate::span::TokenSpan;
use crate::text::Key;

/// Up to two models of wording, interleaved.
#[derive(Clone, Debug)]
pub struct Joined<const N: usize> {
    models: [Wording; N],
    /// Byte 0 and 1: the linear and the cues' weight in the first model; 2 and 3: in the second.
    cells: Vec<u32>,
    /// The rate of events at each raised sum of a word's cues.
    rates: [Vec<f32>; N],
}

const RAISE: i32 = 128;
const LANES: u32 = 0x00ff_00ff;
/// The greatest raised sum of the cues of a word, and one.
const SUMS: usize = FEATURES_OF_A_WORD * 255 + 1;

/// Sums of raised weights: the linear ones in two lanes, the cues' in two.
#[derive(Clone, Copy, Default)]
struct Sums {
    linear: u32,
    cues: u32,
}

impl Sums {
    #[inline]
    fn add_linear(&mut self, cell: u32) {
        self.linear += cell & LANES;
    }

    #[inline]
    fn add_cues(&mut self, cell: u32) {
        self.cues += (cell >> 8) & LANES;
    }
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

/// A sentence under way: what was summed up of it.
#[derive(Clone, Copy)]
struct Reading<const N: usize> {
    linear: [i32; N],
    rates: [f32; N],
    /// The greatest two sums of cues, raised.
    strongest: [[usize; 2]; N],
}

impl<const N: usize> Reading<N> {
    #[inline]
    fn take_linear(&mut self, sums: u32, count: i32) {
        for (model, linear) in self.linear.iter_mut().enumerate() {
            *linear += lane(sums, model) as i32 - RAISE * count;
        }
    }

    #[inline]
    fn take_cues(&mut self, sums: u32, rates: &[Vec<f32>; N]) {
        for (model, rates) in rates.iter().enumerate() {
            let sum = lane(sums, model);
            self.rates[model] += rates[sum];
            let [first, second] = &mut self.strongest[model];
            *second = (*second).max(sum.min(*first));
            *first = (*first).max(sum);
        }
    }
}

impl<const N: usize> Joined<N> {
    pub fn new(models: [&Wording; N]) -> Self {
        const { assert!(N <= 2, "a cell has room for two models") };
        let byte = |steps: i32| (steps + RAISE) as u32;
        let cell = |feature: u32| {
            let of_model = |model: &&Wording| byte(model.linear.steps(feature)) | byte(model.cues.steps(feature)) << 8;
            models.iter().rev().fold(0, |cell, model| cell << 16 | of_model(model))
        };
        let rates = models.map(|model| (0..SUMS).map(|sum| softplus(input(model, sum))).collect());
        Self { models: models.map(Wording::clone), cells: (0..CELLS as u32).map(cell).collect(), rates }
    }

    #[inline]
    fn cell(&self, feature: u32) -> u32 {
        self.cells[feature as usize]
    }

    /// Makes a word ready, once for all the places where it stands.
    pub fn ready(&self, unit: &Unit) -> Ready {
        let [own, letters @ ..] = features_of_word(unit);
        let own = self.cell(own);
        let cues = letters.iter().fold(own >> 8 & LANES, |cues, &feature| cues + (self.cell(feature) >> 8 & LANES));
        Ready { word: unit.word, class: unit.class, linear: own & LANES, cues, mask: classes::mask(unit.list) }
    }

    /// Makes a mark ready. It differs from the edge in its own cell alone.
    #[inline]
    fn mark(&self, mark: Key, edge: &Ready) -> Ready {
        let word = fold(mark);
        let (own, of_edge) = (self.cell(single(word)), self.cell(single(words::EDGE.word)));
        let cues = edge.cues + (own >> 8 & LANES) - (of_edge >> 8 & LANES);
        Ready { word, class: word, linear: own & LANES, cues, mask: 0 }
    }

    /// The probability that the sentence is positive under each model; `words` stand between two edges.
    pub fn probabilities(&self, words: &[Ready]) -> [f32; N] {
        let mut reading = Reading { linear: [0; N], rates: [0.0; N], strongest: [[0; 2]; N] };
        let mut classes = 0;
        let whole = features_of_sentence(words.len(), words[1].word, words[words.len() - 2].word);
        whole.iter().for_each(|&feature| reading.take_linear(self.cell(feature) & LANES, 1));
        let mut before = self.cell(whole[2]);
        for window in words.windows(3) {
            let [left, unit, right] = window else { continue };
            let after = self.cell(pair(unit.word, right.word));
            let skip = self.cell(skip_pair(left.word, right.word));
            let mut sums = Sums { linear: unit.linear, cues: unit.cues };
            sums.add_linear(after);
            sums.add_linear(skip);
            sums.add_cues(before);
            sums.add_cues(after);
            for feature in features_of_place(unit.word, [left.class, unit.class, right.class]) {
                let cell = self.cell(feature);
                sums.add_linear(cell);
                sums.add_cues(cell);
            }
            reading.take_linear(sums.linear, LINEAR_OF_A_WORD);
            reading.take_cues(sums.cues, &self.rates);
            classes |= unit.mask;
            before = after;
        }
        for bit in bits(classes) {
            reading.take_linear((self.cell(present(bit)) & LANES) * PRESENT as u32, PRESENT as i32);
        }
        self.conclude(&reading, words.len() - 2)
    }

    /// Makes a page's words ready, each once, to read its sentences.
    pub fn sentences<'p>(&'p self, page: &'p Page<'p>) -> Sentences<'p, N> {
        let text = &page.text;
        let (mut types, mut lexical) = (Vec::with_capacity(page.types.keys.len()), page.types.of_words.iter());
        for token in text.tokens.iter().filter(|token| token.is_lexical()) {
            // Types are numbered in the order of their first words.
            if lexical.next() == Some(&(types.len() as u32)) {
                types.push(self.ready(&words::unit(text.source.as_bytes(), *token)));
            }
        }
        let [edge, name, number] = [words::EDGE, words::NAME, words::NUMBER].map(|mask| self.ready(&mask));
        Sentences { joined: self, page, types, edge, name, number, next: 0, words: Vec::new() }
    }

    fn conclude(&self, reading: &Reading<N>, words: usize) -> [f32; N] {
        std::array::from_fn(|index| {
            let model = &self.models[index];
            let input = |sum: usize| if sum == 0 { model.cue_bias } else { input(model, sum) };
            let cues = Cues { rate: reading.rates[index], strongest: reading.strongest[index].map(input) };
            model.probability(reading.linear[index], &cues, words)
        })
    }
}

/// A word by itself, two pairs, and three features of its place.
const LINEAR_OF_A_WORD: i32 = 6;

/// What a word sums to, from the raised sum of its cues.
fn input(model: &Wording, sum: usize) -> f32 {
    model.cues.value(sum as i32 - RAISE * FEATURES_OF_A_WORD as i32) + model.cue_bias
}

/// The sentences of a page, to be read from first to last.
pub struct Sentences<'p, const N: usize> {
    joined: &'p Joined<N>,
    page: &'p Page<'p>,
    /// Each type of the page made ready.
    types: Vec<Ready>,
    edge: Ready,
    name: Ready,
    number: Ready,
    /// How many words and numbers were read.
    next: usize,
    /// The sentence under way, between two edges.
    words: Vec<Ready>,
}

impl<const N: usize> Sentences<'_, N> {
    /// The probability that the next sentence is positive under each model; every token is to be in one.
    pub fn read(&mut self, tokens: TokenSpan, names: Names) -> [f32; N] {
        let Self { joined, page, types, words, next, .. } = self;
        let (text, of_words) = (&page.text, &page.types.of_words);
        words.clear();
        words::walk(text, tokens, names, |place, index| {
            let number = *next;
            *next += usize::from(!matches!(place, Place::Edge | Place::Mark));
            words.push(match place {
                Place::Edge => self.edge,
                Place::Name => self.name,
                Place::Number => self.number,
                Place::NameGoesOn => return,
                Place::Word => types[of_words[number] as usize],
                Place::Mark => joined.mark(text.tokens[index].key, &self.edge),
            });
        });
        joined.probabilities(words)
    }
}
