//! Edits that change nothing: glyphs, spacing, "per cent", styles of dates and numbers, synonyms outside quotations.

use super::{Edit, Random, Source};
use crate::months::MONTHS;

const SYNONYMS: &[(&str, &str)] = &[
    ("big", "large"),
    ("began", "started"),
    ("help", "assist"),
    ("buy", "purchase"),
    ("nearly", "almost"),
    ("many", "numerous"),
    ("because", "since"),
    ("also", "additionally"),
    ("however", "nevertheless"),
    ("important", "significant"),
    ("quickly", "rapidly"),
    ("show", "demonstrate"),
    ("shows", "demonstrates"),
    ("needed", "required"),
    ("need", "require"),
    ("often", "frequently"),
    ("problem", "difficulty"),
    ("problems", "difficulties"),
    ("several", "various"),
    ("trying", "attempting"),
    ("said", "stated"),
    ("while", "whereas"),
    ("ended", "finished"),
    ("get", "obtain"),
    ("got", "obtained"),
    ("making", "creating"),
    ("enough", "sufficient"),
    ("whole", "entire"),
    ("chance", "opportunity"),
    ("plan", "scheme"),
    ("talks", "discussions"),
    ("angry", "furious"),
];

const SPELLED: &[(&str, &str)] = &[
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
];

/// Edits that change nothing: glyphs, spacing, "per cent", style of dates and numbers, synonyms outside quotations.
pub fn harmless(source: &Source<'_>, share: f64, random: &mut Random) -> Vec<Edit> {
    let mut edits = Vec::new();
    let straighten = random.chance(0.5);
    for (at, mark) in source.text.char_indices() {
        let by = match mark {
            '\u{201c}' | '\u{201d}' if straighten => "\"",
            '\u{2019}' if straighten => "'",
            '\u{2014}' if random.chance(share) => " - ",
            '\n' if random.chance(share) => "\n\n",
            _ => continue,
        };
        edits.push(Edit { at: at..at + mark.len_utf8(), by: by.to_owned() });
    }
    let text = source.text;
    let mut index = 0;
    while index < source.words.len() {
        let word = source.word(index);
        let used = if random.chance(share) { restyle(source, index, word, &mut edits) } else { 0 };
        index += used.max(1);
    }
    debug_assert!(edits.iter().all(|edit| text.is_char_boundary(edit.at.start)));
    edits
}

/// Whether the word's line has single quotation marks: words there are better left alone.
fn in_single_quotes(source: &Source<'_>, index: usize) -> bool {
    let at = source.words[index].start;
    let start = source.text[..at].rfind('\n').map_or(0, |start| start + 1);
    let end = source.text[at..].find('\n').map_or(source.text.len(), |len| at + len);
    source.text[start..end].contains(['\u{2018}']) || source.text[start..end].contains(" '")
}

/// Writes what begins at a word another way; the number of words used.
fn restyle(source: &Source<'_>, index: usize, word: &str, edits: &mut Vec<Edit>) -> usize {
    let quoted = source.is_quoted(source.words[index].start);
    let (next, after) = (source.word(index + 1), source.word(index + 2));
    let is_day = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let swap = |pairs: &[(&str, &str)]| pairs.iter().find(|(one, _)| *one == word).map(|&(_, other)| other.to_owned());
    if MONTHS.contains(&word) && is_day(next) && source.gap(index) == " " {
        if is_year(after) && source.gap(index + 1) == ", " {
            edits.push(source.replace(index..index + 3, format!("{next} {word} {after}")));
            return 3;
        }
        edits.push(source.replace(index..index + 2, format!("{next} {word}")));
        return 2;
    }
    let by = match word {
        "percent" => Some("per cent".to_owned()),
        "million" if source.text[..source.words[index].start].ends_with(' ') => None,
        _ if word.contains(',') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') => {
            Some(word.replace(',', ""))
        }
        _ if quoted || in_single_quotes(source, index) || (word == "said" && next == "to") => None,
        _ => swap(SYNONYMS).or_else(|| swap(SPELLED).filter(|_| !next.is_empty() && source.gap(index) == " ")),
    };
    edits.extend(by.map(|by| source.replace(index..index + 1, by)));
    1
}
