//! Edits planted in real articles, found by raw text alone, so that the generator knows nothing of the engine.
#![allow(dead_code, reason = "each program uses what it needs")]

use std::ops::Range;

/// SplitMix64: small, seeded, the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let value = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / ((1u64 << 53) as f64) < probability
    }

    pub fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        if from.is_empty() { None } else { from.get(self.below(from.len())) }
    }
}

/// What is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Year,
    Number,
    QuotedWord,
    QuotedNegation,
    Negation,
    DroppedAttribution,
    AddedAttribution,
    Name,
    Speaker,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::Year,
        Kind::Number,
        Kind::QuotedWord,
        Kind::QuotedNegation,
        Kind::Negation,
        Kind::DroppedAttribution,
        Kind::AddedAttribution,
        Kind::Name,
        Kind::Speaker,
    ];
}

/// An edit: what is replaced, and with what.
#[derive(Clone, Debug)]
pub struct Edit {
    pub at: Range<usize>,
    pub by: String,
}

/// Applies edits that do not overlap, and says where each came to stand.
pub fn apply(text: &str, edits: &[Edit]) -> (String, Vec<Range<usize>>) {
    let mut sorted: Vec<(usize, &Edit)> = edits.iter().enumerate().collect();
    sorted.sort_by_key(|(_, edit)| edit.at.start);
    let (mut out, mut places, mut at) = (String::with_capacity(text.len()), vec![0..0; edits.len()], 0);
    for (index, edit) in sorted {
        if edit.at.start < at {
            continue;
        }
        out.push_str(&text[at..edit.at.start]);
        let start = out.len();
        out.push_str(&edit.by);
        places[index] = start..out.len();
        at = edit.at.end;
    }
    out.push_str(&text[at..]);
    (out, places)
}

/// The words of a text with their places: runs of letters, digits, apostrophes and inner marks of numbers.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, mark) in text.char_indices() {
        let next = text[at + mark.len_utf8()..].chars().next();
        let inner = matches!(mark, '\'' | '\u{2019}') && next.is_some_and(char::is_alphabetic)
            || matches!(mark, ',' | '.')
                && next.is_some_and(|next| next.is_ascii_digit())
                && text[..at].ends_with(|digit: char| digit.is_ascii_digit());
        if mark.is_alphanumeric() || (inner && start.is_some()) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            words.push(start..at);
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}

/// What stands between double quotation marks, on one line.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in text.char_indices() {
        match mark {
            '\u{201c}' => open = Some(at + 3),
            '\u{201d}' => spans.extend(open.take().map(|open| open..at)),
            '"' => match open.take() {
                Some(open) => spans.push(open..at),
                None => open = Some(at + 1),
            },
            // A quotation that goes on in the next paragraph has no closing mark.
            '\n' => spans.extend(open.take().map(|open| open..at)),
            _ => {}
        }
    }
    spans.extend(open.map(|open| open..text.len()));
    spans
}

/// An article and what can be read off it.
pub struct Source<'t> {
    pub text: &'t str,
    pub words: Vec<Range<usize>>,
    pub quoted: Vec<Range<usize>>,
}

impl<'t> Source<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, words: words(text), quoted: quoted(text) }
    }

    fn word(&self, index: usize) -> &'t str {
        self.words.get(index).map_or("", |word| &self.text[word.clone()])
    }

    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.iter().any(|span| span.contains(&at))
    }

    /// What stands between two neighbouring words.
    fn gap(&self, index: usize) -> &'t str {
        match (self.words.get(index), self.words.get(index + 1)) {
            (Some(one), Some(next)) => &self.text[one.end..next.start],
            _ => "\n",
        }
    }

    fn replace(&self, words: Range<usize>, by: impl Into<String>) -> Edit {
        Edit { at: self.words[words.start].start..self.words[words.end - 1].end, by: by.into() }
    }

    /// "First Last" in running text: two capitalised words behind a lower-case one, on one line.
    fn is_full_name(&self, index: usize) -> bool {
        let capital = |word: &str| {
            word.len() >= 3
                && word.chars().next().is_some_and(char::is_uppercase)
                && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        };
        let lower = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        index > 0
            && FIRST_NAMES.contains(&self.word(index))
            && capital(self.word(index + 1))
            && self.gap(index) == " "
            && (!capital(self.word(index + 2)) || self.gap(index + 1) != " ")
            && (lower(self.word(index - 1)) || self.gap(index - 1).contains(['\n', '.', '\u{201d}', '"']))
    }

    fn names(&self) -> Vec<usize> {
        (1..self.words.len().saturating_sub(1)).filter(|&index| self.is_full_name(index)).collect()
    }

    /// Plants one conflict; `None` where the article offers no place for it. `donor` lends words and names.
    pub fn plant(&self, kind: Kind, donor: &Source<'_>, random: &mut Random) -> Option<Edit> {
        match kind {
            Kind::Year => self.year(random),
            Kind::Number => self.number(random),
            Kind::QuotedWord => self.quoted_word(donor, random),
            Kind::QuotedNegation => self.negation(true, random),
            Kind::Negation => self.negation(false, random),
            Kind::DroppedAttribution => self.drop_attribution(random),
            Kind::AddedAttribution => self.add_attribution(random),
            Kind::Name => self.name(donor, random),
            Kind::Speaker => self.speaker(donor, random),
        }
    }

    fn all(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.words.len()).filter(|&index| wanted(index)).collect()
    }

    fn year(&self, random: &mut Random) -> Option<Edit> {
        let before = |index: usize| index.checked_sub(1).map_or("", |before| self.word(before)).to_lowercase();
        let is_year = |index: usize| {
            let word = self.word(index);
            let year = word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|byte| byte.is_ascii_digit());
            year && [
                "in",
                "since",
                "of",
                "by",
                "until",
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ]
            .contains(&before(index).as_str())
        };
        let &index = random.pick(&self.all(is_year))?;
        let year: i32 = self.word(index).parse().ok()?;
        let shift = 1 + random.below(8) as i32;
        let other = if random.chance(0.7) { year - shift } else { year + shift };
        Some(self.replace(index..index + 1, other.to_string()))
    }

    fn number(&self, random: &mut Random) -> Option<Edit> {
        const UNITS: [&str; 24] = [
            "percent",
            "per",
            "people",
            "million",
            "billion",
            "members",
            "votes",
            "points",
            "miles",
            "states",
            "countries",
            "men",
            "women",
            "children",
            "students",
            "jobs",
            "officers",
            "soldiers",
            "delegates",
            "cases",
            "seats",
            "homes",
            "acres",
            "workers",
        ];
        let counted = |index: usize| {
            let word = self.word(index);
            let plain = word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
            let year = word.len() == 4 && !word.contains(['.', ',']);
            !word.is_empty()
                && plain
                && !year
                && (UNITS.contains(&self.word(index + 1)) && self.gap(index) == " " || self.gap(index).starts_with('%'))
        };
        let &index = random.pick(&self.all(counted))?;
        let value: f64 = self.word(index).replace(',', "").parse().ok()?;
        let other = match random.below(3) {
            0 => value * 2.0,
            1 => value + (value * 0.3).max(1.0).round(),
            _ => value * 10.0,
        };
        let other = if value.fract() == 0.0 { grouped(other as u64) } else { format!("{other:.1}") };
        (other != self.word(index)).then(|| self.replace(index..index + 1, other))
    }

    fn long_quoted(&self) -> Vec<Range<usize>> {
        let count = |span: &Range<usize>| self.words.iter().filter(|word| span.contains(&word.start)).count();
        self.quoted.iter().filter(|span| (6..120).contains(&count(span))).cloned().collect()
    }

    fn quoted_word(&self, donor: &Source<'_>, random: &mut Random) -> Option<Edit> {
        let spans = self.long_quoted();
        let span = random.pick(&spans)?;
        let plain = |word: &str| word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let places = self.all(|index| span.contains(&self.words[index].start) && plain(self.word(index)));
        let &index = random.pick(&places)?;
        let words: Vec<&str> =
            donor.words.iter().map(|word| &donor.text[word.clone()]).filter(|word| plain(word)).collect();
        let &other = random.pick(&words)?;
        (other != self.word(index)).then(|| self.replace(index..index + 1, other))
    }

    fn negation(&self, in_quotes: bool, random: &mut Random) -> Option<Edit> {
        const HELPERS: [&str; 10] = ["is", "are", "was", "were", "will", "would", "should", "could", "can", "must"];
        let spans = self.long_quoted();
        let here = |index: usize| {
            let at = self.words[index].start;
            if in_quotes { spans.iter().any(|span| span.contains(&at)) } else { !self.is_quoted(at) }
        };
        let lower = |word: &str| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let remove = self.all(|index| {
            index > 0
                && here(index)
                && self.word(index) == "not"
                && HELPERS.contains(&self.word(index - 1))
                && self.gap(index) == " "
                && self.gap(index - 1) == " "
                && lower(self.word(index + 1))
                && self.word(index + 1) != "only"
        });
        let insert = self.all(|index| {
            here(index)
                && HELPERS.contains(&self.word(index))
                && self.gap(index) == " "
                && lower(self.word(index + 1))
                && !["not", "the", "that", "also", "only", "now"].contains(&self.word(index + 1))
        });
        if random.chance(0.5) && !remove.is_empty() {
            let &index = random.pick(&remove)?;
            let at = self.words[index].start..self.words[index + 1].start;
            return Some(Edit { at, by: String::new() });
        }
        let &index = random.pick(&insert)?;
        let by = format!("{} not", self.word(index));
        Some(self.replace(index..index + 1, by))
    }

    /// Takes ", according to …" from the end of a sentence.
    fn drop_attribution(&self, random: &mut Random) -> Option<Edit> {
        let mut places = Vec::new();
        for (at, _) in self.text.match_indices(", according to ") {
            let rest = &self.text[at..];
            let end = rest.find(['.', '\n']).unwrap_or(rest.len());
            let next_is_end = rest[end..].starts_with(". ") || rest[end..].starts_with(".\n") || rest[end..] == *".";
            let before = self.text[..at].rfind(['.', '\n', '\u{201d}', '"']).map_or(at, |start| at - start);
            if (12..90).contains(&end)
                && next_is_end
                && before > 40
                && !rest[2..end].contains(',')
                && !self.is_quoted(at)
            {
                places.push(at..at + end);
            }
        }
        random.pick(&places).map(|at| Edit { at: at.clone(), by: String::new() })
    }

    /// Puts "Experts revealed that" before a sentence that begins with "The".
    fn add_attribution(&self, random: &mut Random) -> Option<Edit> {
        let mut places = Vec::new();
        for (at, _) in self.text.match_indices("The ") {
            let begins = at == 0 || self.text[..at].ends_with(". ") || self.text[..at].ends_with('\n');
            let rest = &self.text[at..];
            let end = rest.find(['.', '\n']).unwrap_or(rest.len());
            if begins && end > 60 && !self.is_quoted(at) && !rest[..end].contains(['"', '\u{201c}']) {
                places.push(at..at + 3);
            }
        }
        let leads = [
            "Experts revealed that the",
            "Experts said the",
            "Critics say that the",
            "According to experts, the",
            "Observers believe the",
            "Analysts said that the",
        ];
        let at = random.pick(&places)?.clone();
        random.pick(&leads).map(|lead| Edit { at, by: (*lead).to_owned() })
    }

    fn name(&self, donor: &Source<'_>, random: &mut Random) -> Option<Edit> {
        let own: Vec<usize> =
            self.names().into_iter().filter(|&index| !self.is_quoted(self.words[index].start)).collect();
        let &index = random.pick(&own)?;
        let other = donor.other_name(self, random)?;
        Some(self.replace(index..index + 2, other))
    }

    /// A full name that another article does not hold.
    fn other_name(&self, than: &Source<'_>, random: &mut Random) -> Option<String> {
        let names = self.names();
        let &index = random.pick(&names)?;
        let name = format!("{} {}", self.word(index), self.word(index + 1));
        (!than.text.contains(self.word(index + 1)) && !than.text.contains(self.word(index))).then_some(name)
    }

    /// Gives a quotation to somebody else: the name beside "said" behind or before it.
    fn speaker(&self, donor: &Source<'_>, random: &mut Random) -> Option<Edit> {
        let behind = |index: usize| {
            index > 1
                && self.word(index - 1) == "said"
                && self.text[..self.words[index - 1].start].trim_end().ends_with(['"', '\u{201d}'])
        };
        let own: Vec<usize> = self.names().into_iter().filter(|&index| behind(index)).collect();
        let &index = random.pick(&own)?;
        let other = donor.other_name(self, random)?;
        Some(self.replace(index..index + 2, other))
    }
}

/// An integer with commas between thousands.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

const FIRST_NAMES: &[&str] = &[
    "John",
    "James",
    "Robert",
    "Michael",
    "William",
    "David",
    "Richard",
    "Joseph",
    "Thomas",
    "Charles",
    "Daniel",
    "Matthew",
    "Anthony",
    "Mark",
    "Paul",
    "Steven",
    "Andrew",
    "Kevin",
    "Brian",
    "George",
    "Edward",
    "Ronald",
    "Timothy",
    "Jason",
    "Jeffrey",
    "Ryan",
    "Gary",
    "Eric",
    "Stephen",
    "Scott",
    "Larry",
    "Frank",
    "Peter",
    "Patrick",
    "Jack",
    "Dennis",
    "Jerry",
    "Henry",
    "Adam",
    "Nathan",
    "Mary",
    "Patricia",
    "Jennifer",
    "Linda",
    "Elizabeth",
    "Barbara",
    "Susan",
    "Jessica",
    "Sarah",
    "Karen",
    "Lisa",
    "Nancy",
    "Margaret",
    "Emily",
    "Michelle",
    "Carol",
    "Amanda",
    "Melissa",
    "Laura",
    "Rebecca",
    "Sharon",
    "Kathleen",
    "Amy",
    "Angela",
    "Anna",
    "Ruth",
    "Diane",
    "Julie",
    "Kelly",
    "Christina",
    "Joan",
    "Judith",
    "Megan",
    "Andrea",
    "Hannah",
    "Jacqueline",
    "Martha",
    "Gloria",
    "Teresa",
    "Ann",
    "Sara",
    "Janice",
];

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

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
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
