//! Hidden characters: zero-width, direction and control characters where nothing calls for them.

use super::{FaultKind, Reader};

/// How many characters on each side may show that a text needs the character.
const NEIGHBOURS: usize = 4;

/// Reads a hidden character at an offset; the offset behind it, or `None` where there is none.
pub(super) fn read(reader: &mut Reader<'_>, at: usize, letter: char) -> Option<usize> {
    let end = at + letter.len_utf8();
    let kind = match letter {
        '\u{0}'..='\u{1f}' | '\u{7f}' => FaultKind::Control,
        '\u{200b}' | '\u{2060}'..='\u{2064}' => FaultKind::ZeroWidth,
        '\u{feff}' if at > 0 => FaultKind::ZeroWidth,
        '\u{200c}' | '\u{200d}' if !near(reader, at, end, needs_joiners) => FaultKind::ZeroWidth,
        '\u{e0000}'..='\u{e007f}' if !is_flag(reader, at) => FaultKind::ZeroWidth,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            if !near(reader, at, end, is_right_to_left) =>
        {
            FaultKind::Direction
        }
        _ => return None,
    };
    reader.add(kind, at, end);
    Some(end)
}

fn near(reader: &Reader<'_>, at: usize, end: usize, wanted: fn(char) -> bool) -> bool {
    let before = reader.source[reader.start..at].chars().rev().take(NEIGHBOURS);
    before.chain(reader.source[end..].chars().take(NEIGHBOURS)).any(wanted)
}

/// Scripts that join or part letters by these characters, and emoji made of several.
fn needs_joiners(letter: char) -> bool {
    is_right_to_left(letter)
        || matches!(letter, '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1800}'..='\u{18af}')
        || matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1fbff}')
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{60f}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Flags of countries' parts are a black flag and tag characters.
fn is_flag(reader: &Reader<'_>, at: usize) -> bool {
    let before = reader.source[reader.start..at].chars().rev().take(8);
    before
        .take_while(|&letter| matches!(letter, '\u{e0000}'..='\u{e007f}' | '\u{1f3f4}'))
        .any(|letter| letter == '\u{1f3f4}')
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use super::FaultKind::{Control, Direction, ZeroWidth};

    #[test]
    fn hidden_where_nothing_needs_them() {
        let text = "vac\u{200b}cine \u{202e}yas\u{202c} de\u{200d}al\u{7}, \u{feff}end\u{2060}";
        let found: Vec<_> = faults(text).into_iter().map(|fault| fault.0).collect();
        assert_eq!(found, [ZeroWidth, Direction, Direction, ZeroWidth, Control, ZeroWidth, ZeroWidth]);
    }

    #[test]
    fn silent_where_script_or_emoji_needs_them() {
        assert_eq!(
            faults("\u{feff}Start, شالوم\u{200f}, نمی\u{200c}دانم, 👩\u{200d}🔬, ❤\u{fe0f}\u{200d}🔥, soft\u{ad}ly"),
            []
        );
        assert_eq!(faults("🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"), []);
    }
}
