//! Models of wording made ready to run side by side: one look-up of a feature finds its weights in all of them.
//!
//! A cell is four bytes: the weights of two models, each in the bag and among the cues, every byte raised by 128. Two
//! masked additions then sum all four, in lanes of sixteen bits that no word can overflow. The sum of a word's cues is a
//! small integer, so its rate is read from a table: no exponential and no logarithm is taken of a word.

use crate::model::cues::{FEATURES_OF_A_WORD, softplus};
use crate::model::wording::{CELLS, Wording, features_of_place, features_of_sentence, pair, single, skip_pair};
use crate::model::words::Unit;

/// Up to two models of wording, interleaved.
#[derive(Clone, Debug)]
pub struct Joined<const N: usize> {
    models: [Wording; N],
    /// Byte 0 and 1: the bag's and the cues' weight in the first model; 2 and 3: in the second.
    cells: Vec<u32>,
    /// The rate of events at each raised sum of a word's cues.
    rates: [Vec<f32>; N],
}

const RAISE: i32 = 128;
const LANES: u32 = 0x00ff_00ff;
/// The greatest raised sum of the cues of a word, and one.
const SUMS: usize = FEATURES_OF_A_WORD * 255 + 1;

/// Sums of raised weights: the bags' in two lanes, the cues' in two.
#[derive(Clone, Copy, Default)]
struct Sums {
    bags: u32,
    cues: u32,
}

impl Sums {
    #[inline]
    fn add_bags(&mut self, cell: u32) {
        self.bags += cell & LANES;
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

impl<const N: usize> Joined<N> {
    pub fn new(models: [&Wording; N]) -> Self {
        const { assert!(N <= 2, "a cell has room for two models") };
        let byte = |steps: i32| (steps + RAISE) as u32;
        let cell = |feature: u32| {
            let of_model = |model: &&Wording| byte(model.bag.steps(feature)) | byte(model.cues.steps(feature)) << 8;
            models.iter().rev().fold(0, |cell, model| cell << 16 | of_model(model))
        };
        let rates = models.map(|model| {
            let of_sum = |sum: usize| {
                let steps = sum as i32 - RAISE * FEATURES_OF_A_WORD as i32;
                softplus(model.cues.value(steps) + model.cue_bias)
            };
            (0..SUMS).map(of_sum).collect()
        });
        Self { models: models.map(Wording::clone), cells: (0..CELLS as u32).map(cell).collect(), rates }
    }

    #[inline]
    fn cell(&self, feature: u32) -> u32 {
        self.cells[feature as usize]
    }

    /// The probability that the sentence is positive under each model; `units` as [`crate::model::words::read`] left
    /// them.
    pub fn probabilities(&self, units: &[Unit]) -> [f32; N] {
        let mut bags = [0i32; N];
        let mut rates = [0.0f32; N];
        let mut take_bags = |sums: Sums, count: i32| {
            for (model, bag) in bags.iter_mut().enumerate() {
                *bag += lane(sums.bags, model) as i32 - RAISE * count;
            }
        };
        let mut of_sentence = Sums::default();
        let whole = features_of_sentence(units);
        whole.iter().for_each(|&feature| of_sentence.add_bags(self.cell(feature)));
        take_bags(of_sentence, whole.len() as i32);
        let mut before = self.cell(pair(&units[0], &units[1]));
        for window in units.windows(3) {
            let [left, unit, right] = window else { continue };
            let (word, after) = (self.cell(single(unit)), self.cell(pair(unit, right)));
            let mut sums = Sums::default();
            [word, after, self.cell(skip_pair(left, right))].into_iter().for_each(|cell| sums.add_bags(cell));
            [word, before, after].into_iter().for_each(|cell| sums.add_cues(cell));
            features_of_place(left, unit, right).into_iter().for_each(|feature| sums.add_cues(self.cell(feature)));
            take_bags(sums, 3);
            for (model, rate) in rates.iter_mut().enumerate() {
                *rate += self.rates[model][lane(sums.cues, model)];
            }
            before = after;
        }
        self.ends(bags, rates)
    }

    fn ends(&self, bags: [i32; N], rates: [f32; N]) -> [f32; N] {
        std::array::from_fn(|model| self.models[model].probability(bags[model], rates[model]))
    }
}
