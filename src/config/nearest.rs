//! The nearest known name to a mistaken one, for error messages.

/// " (did you mean …?)", or the known names where few, or nothing where none comes near.
pub(super) fn hint<'n>(wrong: &str, known: impl Iterator<Item = &'n str>) -> String {
    let lower = wrong.to_lowercase();
    let known: Vec<&str> = known.collect();
    let scored = known.iter().map(|name| (distance(&lower, &name.to_lowercase()), *name));
    match scored.min_by_key(|&(distance, _)| distance) {
        Some((distance, name)) if distance <= 1 + wrong.chars().count() / 3 => format!(" (did you mean {name:?}?)"),
        _ if known.is_empty() => " (it has none)".to_owned(),
        _ if known.len() <= MOST_LISTED => format!(" (known: {})", known.join(", ")),
        _ => String::new(),
    }
}

/// A list of more names helps nobody.
const MOST_LISTED: usize = 16;

/// Longer names are compared by their beginnings: a configuration may hold anything.
const LONGEST: usize = 64;

/// Insertions, deletions, substitutions and swaps of neighbours that make one word of the other (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(LONGEST).collect();
    let other: Vec<char> = other.chars().take(LONGEST).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, against) in other.iter().enumerate() {
            let substitution = last[column] + usize::from(letter != against);
            let mut best = substitution.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *against {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swaps_count_once() {
        assert_eq!(distance("ignroe", "ignore"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("slect", "select"), 1);
        assert_eq!(hint("zzzzzz", ["ab", "cd"].into_iter()), " (known: ab, cd)");
    }
}
