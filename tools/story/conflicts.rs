//! Conflicts: a changed year, number, name, speaker, quotation, negation or attribution.

use std::ops::Range;

use super::{Edit, Kind, Random, Source};

impl Source<'_> {
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
                "in", "since", "of", "by", "until", "january", "february", "march", "april", "may", "june", "july",
                "august", "september", "october", "november", "december",
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
            "percent", "per", "people", "million", "billion", "members", "votes", "points", "miles", "states",
            "countries", "men", "women", "children", "students", "jobs", "officers", "soldiers", "delegates", "cases",
            "seats", "homes", "acres", "workers",
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
