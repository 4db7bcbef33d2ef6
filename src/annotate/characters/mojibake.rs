//! Mojibake: UTF-8 read as Windows-1252, Latin-1 or Mac Roman, once or more often.
//!
//! The proof is the repair: the characters are turned back into the bytes that the wrong code page made them
//! from, and those bytes must be the UTF-8 of a character that news uses. A few common kinds of damage lose bytes
//! on the way ("donât", "â€ ", "Â£"); they are known by their form.

mod strangers;

use super::{FaultKind, Reader};

/// The characters of Windows-1252 for the bytes 0x80 to 0x9F; those that it leaves undefined stand for themselves.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// UTF-8 of usual marks and letters as Mac Roman, code page 850 or code page 437 show it.
const OTHER_PAGES: [&str; 31] = [
    "‚Äô", "‚Äò", "‚Äú", "‚Äù", "‚Äì", "‚Äî", "‚Ä¶", "‚Ä¢", "‚Ç¨", "¬£", "¬†", "¬∞", "√©", "√®", "√°", "√≥", "√±",
    "√º", "√∂", "√§", "√≠", "√ß", "ÔÇÖ", "ÔÇÿ", "ÔÇ£", "ÔÇØ", "ÔÇô", "ÔÇö", "ΓÇÖ", "ΓÇ£", "ΓÇ¥",
];

/// What an apostrophe becomes when its other bytes are lost (UTF-8 as Latin-1 without control characters) or
/// when one system's single-byte page is read in another's.
const LOST_APOSTROPHES: [char; 4] = ['â', 'Õ', '¹', 'í'];

/// The byte that Windows-1252, or else Latin-1, shows as this character.
fn byte_of(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(letter)) {
        return Some(byte);
    }
    WINDOWS_1252.iter().position(|&known| known == letter).map(|index| 0x80 + index as u8)
}

/// Reads a run of mojibake at an offset; the offset behind it, or `None` where there is none.
pub(super) fn read(reader: &mut Reader<'_>, at: usize, letter: char) -> Option<usize> {
    let end = at + letter.len_utf8();
    if letter == '\u{fffd}' {
        reader.add(FaultKind::Replacement, at, end);
        return Some(end);
    }
    let found = match letter {
        '‚' | '¬' | '√' | 'Ô' | 'Γ' => other_page(&reader.source[at..]).map(|len| at + len),
        _ => None,
    };
    let found = found
        .or_else(|| utf8_run(reader, at, letter))
        .or_else(|| remains(reader, at, letter))
        .or_else(|| strangers::read(reader, at, letter))?;
    reader.add(FaultKind::Mojibake, at, found);
    Some(found)
}

fn other_page(rest: &str) -> Option<usize> {
    OTHER_PAGES.iter().find(|page| rest.starts_with(**page)).map(|page| page.len())
}

/// How sure one repaired character makes us that the text was damaged.
#[derive(PartialEq, Eq)]
enum Proof {
    /// A character of English news: one is enough.
    Enough,
    /// A character of another script: two in a row are.
    Half,
}

/// The end of a run of characters that are UTF-8 in disguise.
fn utf8_run(reader: &Reader<'_>, at: usize, letter: char) -> Option<usize> {
    let (end, proof) = one(reader, at, letter)?;
    let continues =
        reader.faults.last().is_some_and(|last| last.kind == FaultKind::Mojibake && last.span.end as usize == at);
    if proof == Proof::Enough || continues {
        return Some(end);
    }
    let (end, _) = one(reader, end, reader.char_at(end)?)?;
    Some(end)
}

/// One character in disguise: where its disguise ends, and what that proves.
fn one(reader: &Reader<'_>, at: usize, letter: char) -> Option<(usize, Proof)> {
    let lead = byte_of(letter)?;
    let len = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut end = at;
    for (place, letter) in reader.source[at..].chars().take(len).enumerate() {
        bytes[place] = byte_of(letter).filter(|byte| place == 0 || matches!(byte, 0x80..=0xbf))?;
        end += letter.len_utf8();
    }
    let second = reader.char_at(at + letter.len_utf8())?;
    let decoded = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
    proof(decoded, second, reader.char_before(at)).map(|proof| (end, proof))
}

/// Letters with accents stand before quotation marks, dashes and spaces in sound text as well ("CAFÉ”").
fn proof(decoded: char, second: char, before: Option<char>) -> Option<Proof> {
    let ambiguous =
        matches!(second, '\u{a0}' | '«' | '»' | '‹' | '›' | '‘' | '’' | '“' | '”' | '„' | '‚' | '–' | '—' | '…' | '·');
    let in_capitals = before.is_some_and(char::is_uppercase);
    match decoded {
        '\u{a0}'..='\u{bf}' => Some(Proof::Enough),
        '\u{80}'..='\u{ff}' => (!(ambiguous && in_capitals)).then_some(Proof::Enough),
        '\u{100}'..='\u{17f}' => (!ambiguous).then_some(Proof::Enough),
        '\u{2000}'..='\u{2bff}' | '\u{fe0f}' | '\u{feff}' | '\u{fffd}' | '\u{1f000}'..='\u{1fbff}' => {
            Some(Proof::Enough)
        }
        _ => Some(Proof::Half),
    }
}

/// Damage that has lost bytes, known by its form.
fn remains(reader: &Reader<'_>, at: usize, letter: char) -> Option<usize> {
    let end = at + letter.len_utf8();
    let after = reader.char_at(end);
    let before = reader.char_before(at);
    let is_damage = match letter {
        // Windows-1252 marks read as Latin-1.
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => true,
        'â' if matches!(after, Some('€' | '\u{80}')) => return Some(end + after?.len_utf8()),
        'ð' if matches!(after, Some('Ÿ' | '\u{9f}')) => return Some(end + after?.len_utf8()),
        // A no-break space whose second byte became a plain one.
        'Â' => {
            let begins_a_word = before.is_none_or(|before| !before.is_alphanumeric());
            let ends_a_word = after.is_none_or(|after| !after.is_alphanumeric());
            ends_a_word && (begins_a_word || before.is_some_and(char::is_lowercase))
        }
        _ if LOST_APOSTROPHES.contains(&letter) => is_contraction(letter, before, &reader.source[end..]),
        _ => false,
    };
    is_damage.then_some(end)
}

/// Whether a letter stands where only an English apostrophe can ("donât", "itÕs"). Words of other languages that
/// end alike ("dégât", "país") are left alone.
fn is_contraction(letter: char, before: Option<char>, rest: &str) -> bool {
    let Some(before) = before.filter(char::is_ascii_alphabetic) else { return false };
    let suffix = &rest[..rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len()).min(3)];
    let ends = rest[suffix.len()..].chars().next().is_none_or(|after| !after.is_alphanumeric());
    let fits = match suffix {
        "t" => before == 'n',
        "s" | "re" | "ve" | "ll" | "d" => letter != 'í' && before.is_ascii_lowercase(),
        "m" => before == 'I',
        _ => false,
    };
    ends && fits
}

/// What a damaged passage was meant to be, where every byte of it is still there; damage done twice is undone twice.
pub fn repaired(damaged: &str) -> Option<String> {
    let bytes: Vec<u8> = damaged.chars().map(byte_of).collect::<Option<_>>()?;
    let once = String::from_utf8(bytes).ok()?;
    let again = once.chars().any(|letter| byte_of(letter).is_some_and(|byte| byte >= 0xc2));
    Some(again.then(|| repaired(&once)).flatten().unwrap_or(once))
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use super::*;

    fn damage(text: &str) -> Vec<&str> {
        faults(text).into_iter().filter(|fault| fault.0 == FaultKind::Mojibake).map(|fault| fault.1).collect()
    }

    #[test]
    fn utf8_read_as_windows_1252_or_latin_1() {
        assert_eq!(
            damage("a Â£31bn deal, a cafÃ©, itâ€™s â€œoverâ€\u{9d} â€” ðŸ˜€"),
            ["Â£", "Ã©", "â€™", "â€œ", "â€\u{9d}", "â€”", "ðŸ˜€"]
        );
        assert_eq!(damage("he\u{e2}\u{80}\u{99}s and \u{93}so\u{94}"), ["\u{e2}\u{80}\u{99}", "\u{93}", "\u{94}"]);
        assert_eq!(damage("couldnÃ¢Â\u{80}Â\u{99}t, Ãƒâ€šÃ‚Â£5"), ["Ã¢Â\u{80}Â\u{99}", "Ãƒâ€šÃ‚Â£"]);
        assert_eq!(damage("a word Â\u{a0} and endÂ here, â€ too"), ["Â\u{a0}", "Â", "â€"]);
        assert_eq!(damage("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ and æ—¥æœ¬, KoÅ¡ice"), ["Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "æ—¥æœ¬", "Å¡"]);
    }

    #[test]
    fn other_pages_and_lost_bytes() {
        assert_eq!(damage("it‚Äôs ¬£5 caf√©, donât, itÕs, donít"), ["‚Äô", "¬£", "√©", "â", "Õ", "í"]);
    }

    #[test]
    fn sound_words_of_other_languages() {
        let text = "le dégât, el país, Luís’s château, «CAFÉ» “SÃO”, PÃO… Ångström’s “Ñandú”, AÇÃO’s, voilà… 3 √2 ¬p, Âge, ÂME";
        assert_eq!(damage(text), [""; 0]);
    }

    #[test]
    fn repairs() {
        assert_eq!(repaired("Â£").as_deref(), Some("£"));
        assert_eq!(repaired("Ã¢â‚¬â„¢").as_deref(), Some("’"));
        assert_eq!(repaired("â€"), None);
    }
}
