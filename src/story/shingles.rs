//! How much of one document stands in another: 5-word shingles, Jaccard and containment.
//!
//! Containment is |A ∩ B| / |A| and tells direction: where it is high from A to B and low from B to A, A was
//! taken from B or both from a longer text. Both are exact for ordinary stories. For stories so large that
//! comparing every shingle of every pair would cost more than [`MOST_STEPS`], all documents keep only the
//! shingles whose hash falls below one bound (FracMinHash: Hera, Pierce-Ward & Koslicki, "Deriving confidence
//! intervals for mutation rates across a wide range of evolutionary distances using FracMinHash", Genome
//! Research 2023), which estimates both without bias.

use crate::story::words::Word;
use crate::text::Key;

/// Words of a shingle.
pub const SHINGLE: usize = 5;

/// Steps that comparing all pairs may take: about half a second.
const MOST_STEPS: u64 = 400_000_000;

/// The distinct shingle hashes of a document, sorted. A text shorter than a shingle is one shingle.
pub fn shingles(words: &[Word]) -> Vec<u64> {
    let hash = |window: &[Word]| mix(window.iter().fold(Key::NONE, |key, word| key.then(word.key)).0);
    let mut hashes: Vec<u64> = match words.len() {
        0 => Vec::new(),
        1..SHINGLE => vec![hash(words)],
        _ => words.windows(SHINGLE).map(hash).collect(),
    };
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Spreads a key over all 64 bits (the finaliser of SplitMix64), so that "the smallest" is "a random sample".
pub fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// The number of hashes that two sorted lists share.
pub fn shared(a: &[u64], b: &[u64]) -> u32 {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while left < a.len() && right < b.len() {
        let (x, y) = (a[left], b[right]);
        count += u32::from(x == y);
        left += usize::from(x <= y);
        right += usize::from(y <= x);
    }
    count
}

/// Jaccard and containment of every pair of documents.
#[derive(Clone, Debug, Default)]
pub struct Similarity {
    documents: usize,
    /// Row-major `shared` counts; the diagonal holds each document's own size.
    shared: Vec<u32>,
}

impl Similarity {
    /// Compares all pairs of shingle lists.
    pub fn new(shingles: &[Vec<u64>]) -> Self {
        let documents = shingles.len();
        let steps = shingles.iter().map(|list| list.len() as u64).sum::<u64>() * documents as u64;
        let bound = if steps <= MOST_STEPS {
            u64::MAX
        } else {
            (u128::from(u64::MAX) * u128::from(MOST_STEPS) / u128::from(steps)) as u64
        };
        let kept: Vec<&[u64]> =
            shingles.iter().map(|list| &list[..list.partition_point(|&hash| hash <= bound)]).collect();
        let mut counts = vec![0; documents * documents];
        for a in 0..documents {
            counts[a * documents + a] = kept[a].len() as u32;
            for b in a + 1..documents {
                let count = shared(kept[a], kept[b]);
                counts[a * documents + b] = count;
                counts[b * documents + a] = count;
            }
        }
        Self { documents, shared: counts }
    }

    pub fn documents(&self) -> usize {
        self.documents
    }

    fn counts(&self, a: usize, b: usize) -> (f64, f64, f64) {
        let at = |row: usize, column: usize| f64::from(self.shared[row * self.documents + column]);
        (at(a, b), at(a, a), at(b, b))
    }

    /// |A ∩ B| / |A ∪ B|; `None` where both are empty.
    pub fn jaccard(&self, a: usize, b: usize) -> Option<f64> {
        let (both, of_a, of_b) = self.counts(a, b);
        let union = of_a + of_b - both;
        (union > 0.0).then(|| both / union)
    }

    /// |A ∩ B| / |A|: how much of A stands in B; `None` where A is empty.
    pub fn containment(&self, a: usize, b: usize) -> Option<f64> {
        let (both, of_a, _) = self.counts(a, b);
        (of_a > 0.0).then(|| both / of_a)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::words::Reading;
    use crate::text::Text;

    fn of(texts: &[&str]) -> Similarity {
        let lists: Vec<Vec<u64>> = texts.iter().map(|text| shingles(&Reading::new(&Text::new(text)).words)).collect();
        Similarity::new(&lists)
    }

    #[test]
    fn jaccard_and_containment_by_hand() {
        // Six words make 2 shingles, ten make 6; the short text's 2 are all in the long one.
        let found = of(&["a b c d e f", "a b c d e f g h i j", ""]);
        assert_eq!(found.jaccard(0, 1), Some(2.0 / 6.0));
        assert_eq!(found.containment(0, 1), Some(1.0));
        assert_eq!(found.containment(1, 0), Some(2.0 / 6.0));
        assert_eq!(found.containment(2, 0), None);
        assert_eq!(found.jaccard(2, 2), None);
    }
}
