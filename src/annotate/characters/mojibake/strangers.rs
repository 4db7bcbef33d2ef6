//! Characters that no sound English word holds where they stand: single bytes read in another code page, and UTF-8 read as
//! Cyrillic, Greek, Central European, DOS or East Asian text.
//!
//! There is nothing to repair such a character from, since each page gives its own meaning to the same byte. The proof is the
//! place: a sign between two lower-case letters of one word ("Espa±a", "caf├⌐"), a letter of another script inside a Latin word.

use super::Reader;

/// The end of the damage that begins at a character; `None` where it is sound.
pub(super) fn read(reader: &Reader<'_>, at: usize, letter: char) -> Option<usize> {
    let end = at + letter.len_utf8();
    let before = reader.char_before(at);
    let after = reader.char_at(end);
    let latin_before = before.is_some_and(|letter| letter.is_ascii_alphabetic());
    let latin_after = after.is_some_and(|letter| letter.is_ascii_alphabetic());
    let lower_before = before.is_some_and(|letter| letter.is_ascii_lowercase());
    let lower_after = after.is_some_and(|letter| letter.is_ascii_lowercase());
    let is_damage = match letter {
        // Drawing of boxes: DOS pages show lead bytes and accented letters so. Lines of them are tables.
        '\u{2503}'..='\u{257f}' | '\u{2580}'..='\u{2593}' => {
            let drawn = |letter: Option<char>| letter.is_some_and(|letter| matches!(letter, '\u{2500}'..='\u{259f}'));
            (latin_before || after.is_some_and(char::is_alphanumeric) || is_sign(after) || is_lone(before, after))
                && !drawn(before)
                && !(drawn(after) && after == Some(letter))
        }
        // Mathematics and other signs inside a word.
        '\u{b1}' | '\u{f7}' | '\u{be}' | '\u{b3}' | '\u{2264}' | '\u{2265}' | '\u{2229}' | '\u{2320}' | '\u{207f}'
        | '\u{bf}' | '\u{2030}' | '\u{2c6}' | '\u{b8}' | '\u{2d9}' | '\u{2021}' | '\u{a9}' | '\u{ae}' | '\u{a6}'
        | '\u{25a1}' => latin_before && lower_after,
        // Long s of German stands behind vowels alone.
        '\u{df}' => {
            before.is_some_and(|letter| letter.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(letter)) && lower_after
        }
        // A capital with an accent inside a word in lower case.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' | '\u{160}' | '\u{17d}' | '\u{178}' => {
            lower_before && (lower_after || !after.is_some_and(char::is_alphanumeric))
        }
        // Letters of other scripts that do not pass for Latin ones (those that do are look-alikes).
        '\u{391}'..='\u{3c9}' if !matches!(letter, '\u{3bf}') => lower_before && lower_after,
        'й' | 'и' | 'н' | 'ц' | 'ь' | 'з' | 'д' | 'ж' | 'л' | 'п' | 'я' | 'ш' | 'щ' | 'ы' | 'э' | 'ю' | 'б' | 'г'
        | 'ъ' => latin_before || latin_after,
        // UTF-8 read as GBK, Big5 or Shift-JIS: an ideograph or a small kana inside a word or before a figure.
        '\u{4e00}'..='\u{9fff}' | '\u{ff61}'..='\u{ff9f}' => {
            letter == '\u{9225}'
                || lower_before
                || (latin_after && !before.is_some_and(is_ideograph))
                || after.is_some_and(|letter| letter.is_ascii_digit()) && !before.is_some_and(is_ideograph)
        }
        _ => return cyrillic_or_greek(reader, at, letter),
    };
    is_damage.then_some(end).or_else(|| cyrillic_or_greek(reader, at, letter))
}

/// "вЂ™" for an apostrophe and "Г©" for é (Windows-1251), "β€™" (Windows-1253), "тАЩ" (code page 866), "Ă©" (Windows-1250).
fn cyrillic_or_greek(reader: &Reader<'_>, at: usize, letter: char) -> Option<usize> {
    const MARKS: [&str; 14] =
        ["вЂ™", "вЂњ", "вЂќ", "вЂ”", "вЂ“", "вЂ¦", "вЂ˜", "в‚¬", "тАЩ", "тАЬ", "тАЭ", "тАФ", "β€™", "β€"];
    const LEADS: [char; 10] = ['Г', 'В', 'Γ', 'Β', 'Ă', 'Ä', '├', '┬', 'Ð', 'Ñ'];
    let rest = &reader.source[at..];
    if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
        return Some(at + mark.len());
    }
    let end = at + letter.len_utf8();
    // "KĂśln", "MĂĽnchen": the letters that Windows-1250 shows for the second byte, behind a capital that stands before none of them.
    let central = |next: &char| {
        letter == 'Ă'
            && matches!(next, 'ł' | 'ş' | 'Ľ' | 'ľ' | 'Ą' | 'Ł' | 'Ş' | 'ź' | 'ż' | 'Ť' | 'ś' | 'š' | 'ˇ' | '˘' | '˝')
    };
    let next = reader.char_at(end).filter(|next| LEADS.contains(&letter) && is_sign(Some(*next)) || central(next))?;
    Some(end + next.len_utf8())
}

/// A sign that no letter is followed by in sound text.
fn is_sign(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| {
        matches!(letter, '\u{a1}' | '\u{a3}'..='\u{a9}' | '\u{ac}' | '\u{ae}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{2310}' | '\u{2502}'..='\u{2593}')
    })
}

/// "╙ Broin": alone between spaces.
fn is_lone(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|before| before == ' ') && after == Some(' ')
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{9fff}')
}
