//! Models of wording made ready to run side by side: one look-up of a feature finds its weights in all of them.
//!
//! A cell is four bytes: the weights of two models, each in the linear sum and among the cues, every byte raised by 128. Two
//! masked additions then sum all four, in lanes of sixteen bits that no word can overflow. The sum of a word's cues is a
//! small integer, so its rate is read from a table: no exponential and no logarithm is taken of a word.

use crate::model::cues::{FEATURES_OF_A_WORD, softplus};
use crate::model::wording::{CELLS, Cues, Wording, features_of_place, features_of_sentence, pair, single, skip_pair};
use crate::model::words::Unit;

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

    /// The probability that the sentence is positive under each model; `units` as [`crate::model::words::read`] left
    /// them.
    pub fn probabilities(&self, units: &[Unit]) -> [f32; N] {
        let mut linear = [0i32; N];
        let mut rates = [0.0f32; N];
        // The greatest two sums of cues, raised.
        let mut strongest = [[0usize; 2]; N];
        let mut take_linear = |sums: Sums, count: i32| {
            for (model, linear) in linear.iter_mut().enumerate() {
                *linear += lane(sums.linear, model) as i32 - RAISE * count;
            }
        };
        let mut of_sentence = Sums::default();
        let whole = features_of_sentence(units);
        whole.iter().for_each(|&feature| of_sentence.add_linear(self.cell(feature)));
        take_linear(of_sentence, whole.len() as i32);
        let mut before = self.cell(pair(&units[0], &units[1]));
        for window in units.windows(3) {
            let [left, unit, right] = window else { continue };
            let (word, after) = (self.cell(single(unit.word)), self.cell(pair(unit, right)));
            let mut sums = Sums::default();
            [word, after, self.cell(skip_pair(left, right))].into_iter().for_each(|cell| sums.add_linear(cell));
            [word, before, after].into_iter().for_each(|cell| sums.add_cues(cell));
            features_of_place(left, unit, right).into_iter().for_each(|feature| sums.add_cues(self.cell(feature)));
            take_linear(sums, 3);
            for model in 0..N {
                let sum = lane(sums.cues, model);
                rates[model] += self.rates[model][sum];
                let [first, second] = &mut strongest[model];
                *second = (*second).max(sum.min(*first));
                *first = (*first).max(sum);
            }
            before = after;
        }
        std::array::from_fn(|index| {
            let model = &self.models[index];
            let input = |sum: usize| if sum == 0 { model.cue_bias } else { input(model, sum) };
            let cues = Cues { rate: rates[index], strongest: strongest[index].map(input) };
            model.probability(linear[index], &cues, units.len() - 2)
        })
    }
}

/// What a word sums to, from the raised sum of its cues.
fn input(model: &Wording, sum: usize) -> f32 {
    model.cues.value(sum as i32 - RAISE * FEATURES_OF_A_WORD as i32) + model.cue_bias
}
