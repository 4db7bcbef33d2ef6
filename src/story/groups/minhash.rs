//! MinHash signatures: how alike two sets are, from 126 numbers each.
//!
//! Lane i keeps the smallest value of hash i over the set; two sets agree in a lane with the probability of
//! their Jaccard similarity (Broder, "On the resemblance and containment of documents", 1997). Lanes are grouped
//! in bands of three, so that two sets of Jaccard s share a band with probability 1 − (1 − s³)⁴²: 0.996 at
//! 0.5, 1 − 5·10⁻⁵ at 0.6, 0.04 at 0.1 (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, §3.4).

use crate::story::shingles::mix;

/// Lanes of a band.
pub const ROWS: usize = 3;
/// Bands of a signature.
pub const BANDS: usize = 42;
/// Lanes of a signature.
pub const LANES: usize = ROWS * BANDS;

/// Multipliers and increments of the lanes' hashes, odd and any.
const HASHES: ([u32; LANES], [u32; LANES]) = {
    let (mut factors, mut terms) = ([0; LANES], [0; LANES]);
    let mut state = 0x6e65_7773_6c69_6e74u64;
    let mut lane = 0;
    while lane < LANES {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = state;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        factors[lane] = (value >> 32) as u32 | 1;
        terms[lane] = value as u32;
        lane += 1;
    }
    (factors, terms)
};

/// The signature of a set of hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Box<[u32; LANES]>);

impl Signature {
    /// Of hashes spread over all 64 bits.
    pub fn new(hashes: impl Iterator<Item = u64>) -> Self {
        let mut lanes = Box::new([u32::MAX; LANES]);
        for hash in hashes {
            let value = (hash >> 32) as u32;
            for ((lane, factor), term) in lanes.iter_mut().zip(&HASHES.0).zip(&HASHES.1) {
                *lane = (*lane).min(value.wrapping_mul(*factor).wrapping_add(*term));
            }
        }
        Self(lanes)
    }

    /// The share of lanes in agreement: an estimate of the Jaccard similarity with a standard error of at most 0.045.
    pub fn similarity(&self, other: &Signature) -> f64 {
        let same: u32 = self.0.iter().zip(other.0.iter()).map(|(one, other)| u32::from(one == other)).sum();
        f64::from(same) / LANES as f64
    }

    /// The key of a band: equal where all its lanes are, and different for different bands.
    pub fn band(&self, band: usize) -> u64 {
        let lanes = &self.0[band * ROWS..(band + 1) * ROWS];
        lanes.iter().fold(mix(band as u64 + 1), |key, &lane| mix(key ^ u64::from(lane)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_jaccard() {
        let set = |from: u64, to: u64| Signature::new((from..to).map(mix));
        // 600 in common of 1,000.
        let estimate = set(0, 800).similarity(&set(200, 1_000));
        assert!((estimate - 0.6).abs() < 0.14, "{estimate}");
        assert!(set(0, 500).similarity(&set(500, 1_000)) < 0.05);
        assert_eq!(set(0, 50), set(0, 50));
    }

    #[test]
    fn alike_sets_share_a_band() {
        let set = |from: u64, to: u64| Signature::new((from..to).map(mix));
        let (one, other, stranger) = (set(0, 800), set(200, 1_000), set(5_000, 5_800));
        assert!((0..BANDS).any(|band| one.band(band) == other.band(band)));
        assert!((0..BANDS).all(|band| one.band(band) != stranger.band(band)));
    }
}
