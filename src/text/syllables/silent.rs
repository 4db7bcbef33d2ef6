//! Vowels that are written and not said: "gam(e)", "call(e)d", "stat(e)ment".

use super::is_vowel;

/// Endings after which "-es" and "'s" are a syllable of their own.
pub(super) fn ends_sibilant(stem: &[u8]) -> bool {
    matches!(stem, [.., b's' | b'x' | b'z' | b'c' | b'g'] | [.., b's' | b'c', b'h'])
        || matches!(stem, [.., b's' | b'c' | b'g' | b'z', b'e'])
}

/// The vowel of a silent last "-e", "-es", "-ed".
pub(super) fn at_the_end(word: &[u8]) -> u32 {
    let silent = match word {
        [stem @ .., b'e'] => !closes_with_vowel(stem) && !has_syllabic_l(stem) && has_vowel(stem),
        [stem @ .., b'e', b's'] => {
            !closes_with_vowel(stem) && !ends_sibilant(stem) && !has_syllabic_l(stem) && has_vowel(stem)
        }
        [stem @ .., b'e', b'd'] => {
            !closes_with_vowel(stem)
                && !matches!(stem, [.., b't' | b'd'])
                && !has_syllabic_l(stem)
                && has_vowel(stem)
                && !matches!(
                    stem,
                    b"sacr" | b"nak" | b"wick" | b"rugg" | b"hatr" | b"hundr" | b"kindr" | b"belov" | b"crook"
                )
        }
        _ => false,
    };
    u32::from(silent)
}

fn has_vowel(stem: &[u8]) -> bool {
    stem.iter().enumerate().any(|(index, &letter)| is_vowel(letter) && (letter != b'y' || index > 0))
}

/// The stem's last letter is a vowel that the ending joined: no syllable of its own to take off.
fn closes_with_vowel(stem: &[u8]) -> bool {
    match stem {
        // "uni(que)", "lea(gue)"; of "argue" the "u" is said.
        [.., b'q', b'u'] => false,
        [rest @ .., b'g', b'u'] => rest.ends_with(b"ar"),
        [.., last] => {
            matches!(last, b'a' | b'e' | b'i' | b'o' | b'u')
                || *last == b'y' && stem.len() > 1 && !is_vowel(stem[stem.len() - 2])
        }
        [] => true,
    }
}

/// "ta-ble", "ta-bles", "trou-bled": a consonant before the "l" keeps the syllable.
fn has_syllabic_l(stem: &[u8]) -> bool {
    matches!(stem, [.., before, b'l'] if !is_vowel(*before) && !matches!(before, b'l' | b'r' | b'w'))
        || matches!(stem, [.., b'c' | b't', b'r'] if stem.len() > 3 && !stem.ends_with(b"ctr"))
}

/// A silent "e" before an ending that begins with a consonant: "state-ment", "safe-ty", "care-ful".
pub(super) fn inside(word: &[u8]) -> u32 {
    if word.is_empty() {
        return 0;
    }
    let es = word.iter().enumerate().fold(0, |es: u64, (at, &letter)| es | u64::from(letter == b'e') << at);
    // Behind the last letter nothing ends.
    let parts = || super::places(es & !(1 << (word.len() - 1))).map(|at| word.split_at(at + 1));
    let by_ending = parts().any(|(stem, ending)| is_ending(ending) && is_silent(stem));
    let by_start = parts().any(|(first, rest)| {
        is_first_part(first)
            && rest.len() >= 3
            && !is_vowel(rest[0])
            && !matches!(rest[0], b'r' | b'n')
            && !is_ending(rest)
            && has_vowel(rest)
    });
    // "spe-cif-ic(al)-ly".
    u32::from(by_ending || by_start || word.ends_with(b"ically"))
}

fn is_ending(part: &[u8]) -> bool {
    matches!(
        part,
        b"ment"
            | b"ments"
            | b"ly"
            | b"ful"
            | b"fully"
            | b"less"
            | b"ness"
            | b"ty"
            | b"some"
            | b"where"
            | b"land"
            | b"house"
            | b"man"
            | b"men"
            | b"mental"
            | b"fore"
            | b"work"
            | b"wide"
            | b"one"
            | b"body"
            | b"thing"
            | b"maker"
    )
}

fn is_first_part(part: &[u8]) -> bool {
    matches!(
        part,
        b"home"
            | b"some"
            | b"life"
            | b"fire"
            | b"time"
            | b"safe"
            | b"white"
            | b"wide"
            | b"base"
            | b"state"
            | b"face"
            | b"hope"
            | b"love"
            | b"side"
            | b"there"
            | b"force"
            | b"price"
    )
}

/// Whether the last "e" of the stem is not said.
fn is_silent(stem: &[u8]) -> bool {
    let closes = matches!(stem, [.., vowel, consonant, b'e']
        if (is_vowel(*vowel) || matches!(vowel, b'r' | b'n' | b's' | b'l')) && !is_vowel(*consonant));
    closes && has_vowel(&stem[..stem.len() - 1])
}
