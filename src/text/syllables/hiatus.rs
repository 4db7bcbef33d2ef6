//! Neighbouring vowels that are said apart: "me-di-a", "cre-ate", "sci-ence".

use super::is_vowel;

/// Whether the vowel at a place and the next are said apart.
pub(super) fn splits(word: &[u8], at: usize) -> bool {
    is_hiatus(&word[..at], word[at], word[at + 1], &word[at + 2..])
}

/// Whether two neighbouring vowels are said apart, given the letters before and after them.
fn is_hiatus(before: &[u8], first: u8, second: u8, after: &[u8]) -> bool {
    let last = before.last().copied().unwrap_or(0);
    let starts = |with: &[&[u8]]| with.iter().any(|beginning| after.starts_with(beginning));
    let is = |endings: &[&[u8]]| endings.contains(&after);
    let initial = !before.iter().any(|&letter| is_vowel(letter));
    match (first, second) {
        // "fly-ing", "do-ing", "be-ing".
        (b'y' | b'a' | b'e' | b'o' | b'u', b'i') if is(&[b"ng", b"ngs", b"ngly"]) => true,
        (b'y', b'e') if after.is_empty() => false,
        (b'y', _) => !is_vowel(last) && last != 0,
        (b'i', b'a') => is_apart_ia(initial, last, after),
        (b'i', b'o') => match last {
            b's' if starts(&[b"t"]) => true,
            b't' | b'c' | b's' | b'g' | b'x' | b'h' => initial || after.is_empty() || starts(&[b"l"]),
            b'n' => initial || !starts(&[b"n", b"r"]),
            b'l' => initial || !starts(&[b"n"]),
            b'v' => !starts(&[b"r", b"ur"]),
            _ => true,
        },
        (b'i', b'u') => last != b's' || !starts(&[b"m"]),
        (b'i', b'e') => match after.first() {
            Some(b'n') if before.ends_with(b"sc") => before.len() <= 3,
            Some(b'n') => !matches!(last, b'c' | b't' | b's' | b'f' | b'n') && !before.ends_with(b"fr"),
            Some(b't') => true,
            _ => is(&[b"r", b"rs", b"st"]) && !initial && last != b'd',
        },
        (b'i', b'i') | (b'u' | b'a', b'o') => true,
        (b'e', b'o') => match last {
            b'g' => starts(&[b"g", b"l", b"m"]),
            b'p' => !starts(&[b"p"]),
            b'l' | b'j' => !starts(&[b"p", b"n"]),
            _ => !is(&[b"ne", b"ver"]) && !starts(&[b"ut"]),
        },
        (b'e', b'a') => is_apart_ea(initial, before, after),
        (b'e', b'u') => matches!(last, b'n' | b's') && starts(&[b"m"]),
        (b'e', b'i') => starts(&[b"ty", b"ties", b"nforce", b"nstat", b"terat"]),
        (b'e', b'e') => before == b"r" && starts(&[b"lec", b"nt", b"st", b"ng"]),
        (b'u', b'a') => !matches!(last, b'g' | b's') || starts(&[b"l"]),
        (b'u', b'e') => matches!(after.first(), Some(b'l' | b'n' | b't')) && last != b'g',
        (b'u', b'i') => starts(&[b"n", b"ty", b"to", b"ti", b"d", b"st", b"ci"]) && !matches!(last, b'g' | b'b'),
        (b'o', b'e') => matches!(after.first(), Some(b'm' | b't' | b'l' | b'v')) && last != b'h',
        (b'o', b'a') => starts(&[b"li", b"lesc", b"p"]) || (starts(&[b"n"]) && before.ends_with(b"kr")),
        (b'o', b'o') => before.ends_with(b"c") && starts(&[b"pe", b"rd"]) && !is(&[b"per"]),
        (b'a', b'e') => matches!(last, b'r' | b'h') && is(&[b"l", b"l's"]),
        (b'a', b'i') => starts(&[b"c", b"sm"]) || (after.is_empty() && before.ends_with(b"w")),
        (b'o', b'i') => starts(&[b"sm", b"ci"]) || is(&[b"c"]),
        _ => false,
    }
}

/// "me-di-a", "As-sad-i-an", "ne-go-ti-ate", but "spe-cial", "Rus-sia", "Wil-liam", "mar-riage".
fn is_apart_ia(initial: bool, last: u8, after: &[u8]) -> bool {
    let starts = |with: &[&[u8]]| with.iter().any(|beginning| after.starts_with(beginning));
    match last {
        _ if initial => true,
        b'c' | b't' => starts(&[b"t", b"ry"]),
        b's' => starts(&[b"s", b"t", b"ng"]),
        b'g' => !(after.is_empty() || starts(&[b"n", b"r"])),
        b'l' => starts(&[b"nce"]) || !(after.is_empty() || starts(&[b"n", b"r", b"m"])),
        b'n' => !(after.is_empty() || after == b"s"),
        _ => !starts(&[b"ge", b"ment"]),
    }
}

/// "ea" is said apart in few words: "cre-ate", "i-de-a", "re-act", "the-ater", "Ko-re-an".
fn is_apart_ea(initial: bool, before: &[u8], after: &[u8]) -> bool {
    let starts = |with: &[&[u8]]| with.iter().any(|beginning| after.starts_with(beginning));
    let creates = before.ends_with(b"cr") && starts(&[b"t"]) && !starts(&[b"ture"]);
    let reacts = before == b"r" && starts(&[b"ct", b"li", b"ss", b"rr", b"ff"]);
    let theatre = before.ends_with(b"th") && starts(&[b"te", b"tr"]);
    let seattle = before.ends_with(b"s") && starts(&[b"tt"]);
    let nuclear = after == b"r" && (before.ends_with(b"ucl") || before.ends_with(b"lin"));
    let last_part = !initial
        && !before.ends_with(b"s")
        && match after {
            b"" | b"s" => true,
            b"l" | b"ls" => before.ends_with(b"r"),
            b"n" | b"ns" => !before.ends_with(b"oc"),
            _ => false,
        };
    creates || reacts || theatre || seattle || nuclear || last_part
}
