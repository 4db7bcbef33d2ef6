//! Numbers in words: "forty-two", "two hundred thousand", "a dozen", "third".

use once_cell::sync::Lazy;

use crate::annotate::dates::table::Table;
use crate::text::{Key, Token, key};

/// What a word contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// "seven".
    Small(u32),
    /// "forty".
    Tens(u32),
    Hundred,
    /// "thousand", "million".
    Scale(f64),
    /// "third", "fortieth": ends a number and makes it an ordinal.
    Ordinal(u32),
}

const WORDS: [(&str, Part); 66] = [
    ("zero", Part::Small(0)),
    ("one", Part::Small(1)),
    ("two", Part::Small(2)),
    ("three", Part::Small(3)),
    ("four", Part::Small(4)),
    ("five", Part::Small(5)),
    ("six", Part::Small(6)),
    ("seven", Part::Small(7)),
    ("eight", Part::Small(8)),
    ("nine", Part::Small(9)),
    ("ten", Part::Small(10)),
    ("eleven", Part::Small(11)),
    ("twelve", Part::Small(12)),
    ("dozen", Part::Small(12)),
    ("thirteen", Part::Small(13)),
    ("fourteen", Part::Small(14)),
    ("fifteen", Part::Small(15)),
    ("sixteen", Part::Small(16)),
    ("seventeen", Part::Small(17)),
    ("eighteen", Part::Small(18)),
    ("nineteen", Part::Small(19)),
    ("twenty", Part::Tens(20)),
    ("thirty", Part::Tens(30)),
    ("forty", Part::Tens(40)),
    ("fourty", Part::Tens(40)),
    ("fifty", Part::Tens(50)),
    ("sixty", Part::Tens(60)),
    ("seventy", Part::Tens(70)),
    ("eighty", Part::Tens(80)),
    ("ninety", Part::Tens(90)),
    ("hundred", Part::Hundred),
    ("thousand", Part::Scale(1e3)),
    ("million", Part::Scale(1e6)),
    ("billion", Part::Scale(1e9)),
    ("trillion", Part::Scale(1e12)),
    ("first", Part::Ordinal(1)),
    ("second", Part::Ordinal(2)),
    ("third", Part::Ordinal(3)),
    ("fourth", Part::Ordinal(4)),
    ("fifth", Part::Ordinal(5)),
    ("sixth", Part::Ordinal(6)),
    ("seventh", Part::Ordinal(7)),
    ("eighth", Part::Ordinal(8)),
    ("ninth", Part::Ordinal(9)),
    ("tenth", Part::Ordinal(10)),
    ("eleventh", Part::Ordinal(11)),
    ("twelfth", Part::Ordinal(12)),
    ("thirteenth", Part::Ordinal(13)),
    ("fourteenth", Part::Ordinal(14)),
    ("fifteenth", Part::Ordinal(15)),
    ("sixteenth", Part::Ordinal(16)),
    ("seventeenth", Part::Ordinal(17)),
    ("eighteenth", Part::Ordinal(18)),
    ("nineteenth", Part::Ordinal(19)),
    ("twentieth", Part::Ordinal(20)),
    ("thirtieth", Part::Ordinal(30)),
    ("fortieth", Part::Ordinal(40)),
    ("fiftieth", Part::Ordinal(50)),
    ("sixtieth", Part::Ordinal(60)),
    ("seventieth", Part::Ordinal(70)),
    ("eightieth", Part::Ordinal(80)),
    ("ninetieth", Part::Ordinal(90)),
    ("hundredth", Part::Ordinal(100)),
    ("thousandth", Part::Ordinal(1000)),
    ("millionth", Part::Ordinal(1_000_000)),
    ("umpteenth", Part::Ordinal(0)),
];

static PARTS: Lazy<Table<Part>> = Lazy::new(|| Table::new(WORDS.iter().map(|&(word, part)| (key(word), part))));

/// The keys of all number words.
pub fn keys() -> impl Iterator<Item = Key> {
    WORDS.iter().map(|&(word, _)| key(word))
}

/// The words that a number can begin with: those, and the "a" of "a million".
pub fn opening_words() -> impl Iterator<Item = Key> {
    keys().chain([key("a")])
}

/// The factor of a scale word or its abbreviation: "million", "bn".
pub fn scale(word: Key) -> Option<f64> {
    const BN: Key = key("bn");
    const MN: Key = key("mn");
    const TN: Key = key("tn");
    match (PARTS.get(word), word) {
        (Some(Part::Scale(factor)), _) => Some(factor),
        (_, BN) => Some(1e9),
        (_, MN) => Some(1e6),
        (_, TN) => Some(1e12),
        _ => None,
    }
}

/// A number in words, from token `at` to `end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spelled {
    pub value: f64,
    pub end: usize,
    pub ordinal: bool,
}

/// The longest number of one reading: nobody writes more words than this for one.
const MOST_WORDS: usize = 24;

/// Reads the number that begins at the token.
pub fn read(tokens: &[Token], at: usize) -> Option<Spelled> {
    let mut sum = Sum::default();
    let mut next = at;
    let mut end = at;
    while next < tokens.len() && next < at + MOST_WORDS {
        let Some(part) = PARTS.get(tokens[next].key) else { break };
        if !sum.take(part) {
            break;
        }
        end = next + 1;
        if sum.ordinal {
            break;
        }
        next = after_joint(tokens, end, sum.whole());
    }
    (end > at).then(|| Spelled { value: sum.value(), end, ordinal: sum.ordinal })
}

/// Steps over the hyphen of "forty-two" and the "and" of "two hundred and five".
fn after_joint(tokens: &[Token], at: usize, whole: bool) -> usize {
    match tokens.get(at) {
        Some(token) if token.key == key("-") && !token.after_space() => at + 1,
        Some(token) if whole && token.key == key("and") => at + 1,
        _ => at,
    }
}

/// The number so far: closed groups, the open group, and the least unit the next word may have.
#[derive(Default)]
struct Sum {
    closed: f64,
    open: u32,
    scale: Option<f64>,
    /// What the open group may still take: any word at the start, a unit after "forty", …
    last: Option<Part>,
    ordinal: bool,
}

impl Sum {
    /// Whether "and" may follow: after "hundred" or a scale.
    fn whole(&self) -> bool {
        matches!(self.last, Some(Part::Hundred | Part::Scale(_)))
    }

    fn take(&mut self, part: Part) -> bool {
        let fits = match (self.last, part) {
            (None, Part::Hundred | Part::Scale(_)) => false,
            (None, _) => true,
            (Some(Part::Tens(_)), Part::Small(value) | Part::Ordinal(value)) => (1..10).contains(&value),
            (Some(Part::Small(_)), Part::Hundred) => (1..100).contains(&self.open),
            (Some(Part::Hundred | Part::Scale(_)), Part::Small(_) | Part::Tens(_) | Part::Ordinal(_)) => true,
            (Some(Part::Scale(_)), _) => false,
            (Some(_), Part::Scale(factor)) => self.scale.is_none_or(|scale| factor < scale),
            _ => false,
        };
        if fits {
            match part {
                Part::Small(value) | Part::Tens(value) => self.open += value,
                Part::Ordinal(value) => {
                    self.open += value;
                    self.ordinal = true;
                }
                Part::Hundred => self.open *= 100,
                Part::Scale(factor) => {
                    self.closed += f64::from(self.open) * factor;
                    self.open = 0;
                    self.scale = Some(factor);
                }
            }
            self.last = Some(part);
        }
        fits
    }

    fn value(&self) -> f64 {
        self.closed + f64::from(self.open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn value(text: &str) -> Option<(f64, bool, usize)> {
        let text = Text::new(text);
        read(&text.tokens, 0).map(|found| (found.value, found.ordinal, found.end))
    }

    #[test]
    fn reads_words() {
        assert_eq!(value("forty-two men"), Some((42.0, false, 3)));
        assert_eq!(value("two hundred and five"), Some((205.0, false, 4)));
        assert_eq!(value("three million two hundred thousand"), Some((3_200_000.0, false, 5)));
        assert_eq!(value("twenty-first"), Some((21.0, true, 3)));
        assert_eq!(value("two three"), Some((2.0, false, 1)));
        assert_eq!(value("hundred"), None);
        assert_eq!(value("nineteen ninety-six"), Some((19.0, false, 1)));
    }
}
