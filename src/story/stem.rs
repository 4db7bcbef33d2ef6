//! A light English stemmer: the inflections of one word meet in one key.
//!
//! Plurals and the endings -ed and -ing go, and with them a doubled consonant or a final e
//! ("planned", "planning", "plans", "plan"). It need not be right, only the same on both sides.

use crate::text::{Key, key_of};

/// The stem's key; `None` for words that are short, long or not ASCII, which stand for themselves.
pub fn stem(word: &str) -> Option<Key> {
    let mut buffer = [0u8; 24];
    let len = word.len();
    if !(4..=buffer.len()).contains(&len) || !word.is_ascii() {
        return None;
    }
    buffer[..len].copy_from_slice(word.as_bytes());
    buffer[..len].make_ascii_lowercase();
    let kept = strip(&buffer[..len]);
    let mut end = kept;
    if kept < len && end >= 4 && buffer[end - 1] == buffer[end - 2] && !matches!(buffer[end - 1], b's' | b'l' | b'e') {
        end -= 1;
    }
    while end > 3 && buffer[end - 1] == b'e' {
        end -= 1;
    }
    if end > 3 && buffer[end - 1] == b'i' {
        buffer[end - 1] = b'y';
    }
    std::str::from_utf8(&buffer[..end]).ok().map(key_of)
}

/// How much of the word is left without its ending.
fn strip(word: &[u8]) -> usize {
    let len = word.len();
    let ends = |suffix: &[u8]| word.ends_with(suffix) && len >= suffix.len() + 3;
    if word.ends_with(b"ss") || ends(b"us") || ends(b"is") {
        len
    } else if ends(b"ies") || ends(b"ied") {
        len - 2
    } else if ends(b"ing") && len > 5 {
        len - 3
    } else if ends(b"ed") || ends(b"es") {
        len - 2
    } else if ends(b"s") {
        len - 1
    } else {
        len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_meet() {
        for group in [
            &["plan", "plans", "planned", "planning"][..],
            &["pledge", "pledged", "pledging", "pledges"],
            &["party", "parties"],
            &["unveil", "Unveiled"],
        ] {
            let stems: Vec<_> = group.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{group:?}");
        }
        assert_ne!(stem("process"), stem("proceed"));
        assert_eq!(stem("naïve"), None);
    }
}
