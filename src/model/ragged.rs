//! Rows of unequal length in one piece of memory: what the sparse estimators learn from.

/// Rows of any number of items.
#[derive(Clone, Debug)]
pub struct Ragged<T> {
    items: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Ragged<T> {
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len());
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn row(&self, row: usize) -> &[T] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.items[start..self.ends[row]]
    }

    /// Some of the rows, in the order given.
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut chosen = Self::default();
        for &row in rows {
            chosen.push(self.row(row).iter().copied());
        }
        chosen
    }

    /// In how many rows each feature stands; `features_of` lists those of one item.
    pub fn frequencies<'a, I: IntoIterator<Item = &'a u32>>(
        &'a self,
        features: usize,
        features_of: impl Fn(&'a T) -> I,
    ) -> Vec<u32> {
        let (mut counts, mut last) = (vec![0; features], vec![usize::MAX; features]);
        for row in 0..self.len() {
            for &feature in self.row(row).iter().flat_map(&features_of) {
                if last[feature as usize] != row {
                    last[feature as usize] = row;
                    counts[feature as usize] += 1;
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_counts_once_a_row() {
        let mut rows = Ragged::default();
        rows.push([1u32, 1, 2]);
        rows.push([]);
        rows.push([2]);
        assert_eq!(rows.row(2), [2]);
        assert_eq!(rows.frequencies(4, std::slice::from_ref), [0, 1, 2, 0]);
        assert_eq!(rows.select(&[2, 0]).row(1), [1, 1, 2]);
    }
}
