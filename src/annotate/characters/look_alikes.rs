//! Look-alikes: letters of other scripts that pass for Latin ones, as the confusables of Unicode TR39 list them.
//!
//! A word that mixes scripts is a fault by itself. A word made of look-alikes alone ("сор" in Cyrillic) is one only
//! where the text holds no word that is truly of that script.

use super::{FaultKind, Reader};

const CYRILLIC: &str = "асеорхуіјѕһԁԛԝӏкмтнвАВЕКМНОРСТУХІЈЅҮӀ";
/// Of these, the small letters that look like Latin capitals made small: they pass beside Latin letters, but no word is disguised by them.
const SMALL_CAPITALS: &str = "кмтнв";
const ARMENIAN: &str = "օոսհցզյքԼՏՕ";
const GREEK: &str = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

/// How far back a word is followed; longer ones are no words.
const LONGEST: usize = 64;

/// Foreign words met so far.
#[derive(Default)]
pub(super) struct Words {
    /// Words of look-alikes alone, which a true word of their script would clear.
    pending: Vec<(usize, usize)>,
    truly_foreign: bool,
}

/// What the letters of one word are.
#[derive(Default)]
struct Letters {
    latin: usize,
    alike: usize,
    small_capitals: usize,
    other: usize,
    styled: usize,
}

impl Letters {
    fn count(&mut self, letter: char) {
        match letter {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
            // Cyrillic and Armenian have no words with Latin letters in them, so that any of their letters counts.
            '\u{400}'..='\u{52f}' if CYRILLIC.contains(letter) => {
                self.alike += 1;
                self.small_capitals += usize::from(SMALL_CAPITALS.contains(letter));
            }
            '\u{530}'..='\u{58f}' if ARMENIAN.contains(letter) => self.alike += 1,
            '\u{370}'..='\u{3ff}' if GREEK.contains(letter) => self.alike += 1,
            '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => self.alike += 1,
            '\u{1d400}'..='\u{1d7ff}' => self.styled += 1,
            letter if letter.is_alphabetic() => self.other += 1,
            _ => {}
        }
    }
}

impl Words {
    /// Reads the word around a foreign letter; the offset behind the word, or `None` where the letter is not foreign.
    pub(super) fn read(&mut self, reader: &mut Reader<'_>, at: usize, letter: char) -> Option<usize> {
        let is_foreign = matches!(letter, '\u{370}'..='\u{58f}' | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}');
        if !is_foreign || !letter.is_alphabetic() {
            return None;
        }
        let back = reader.source[reader.start..at].char_indices().rev().take(LONGEST);
        let start =
            back.take_while(|&(_, letter)| continues(letter)).last().map_or(at, |(index, _)| reader.start + index);
        let rest = &reader.source[at..];
        let end = rest.find(|letter| !continues(letter)).map_or(reader.source.len(), |len| at + len);
        let mut letters = Letters::default();
        reader.source[start..end].chars().for_each(|letter| letters.count(letter));
        let touches = reader.faults.last().is_some_and(|last| last.span.end as usize > start);
        if (letters.latin > 0 && letters.alike > 0 && letters.other == 0 && !touches) || letters.styled >= 3 {
            reader.add(
                FaultKind::LookAlike,
                start.max(reader.faults.last().map_or(0, |last| last.span.end as usize)),
                end,
            );
        } else if letters.other > 0 || letters.latin == 0 && letters.small_capitals > 0 {
            self.truly_foreign = true;
        } else if letters.latin == 0 && letters.alike > 0 && matches!(letter, '\u{400}'..='\u{52f}') {
            self.pending.push((start, end));
        }
        Some(end)
    }

    /// Records the words that only pretend to be Latin, once it is known that nothing else explains them.
    pub(super) fn finish(self, reader: &mut Reader<'_>) {
        if !self.truly_foreign && !self.pending.is_empty() {
            for (start, end) in self.pending {
                reader.add(FaultKind::LookAlike, start, end);
            }
            reader.faults.sort_by_key(|fault| fault.span);
        }
    }
}

/// Letters, and the invisible characters that may stand between them.
fn continues(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::super::FaultKind::LookAlike;
    use super::super::tests::faults;

    #[test]
    fn mixed_words_and_disguised_words() {
        assert_eq!(
            faults("the v\u{430}ccine p\u{430}yp\u{430}l"),
            [(LookAlike, "v\u{430}ccine"), (LookAlike, "p\u{430}yp\u{430}l")]
        );
        assert_eq!(
            faults("\u{455}\u{441}\u{430}\u{440}e from \u{441}\u{43e}\u{440}"),
            [(LookAlike, "\u{455}\u{441}\u{430}\u{440}e"), (LookAlike, "\u{441}\u{43e}\u{440}")]
        );
        assert_eq!(faults("𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠 news"), [(LookAlike, "𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠")]);
    }

    #[test]
    fn true_words_of_another_script() {
        assert_eq!(faults("The ship is called Москва."), []);
        assert_eq!(faults("“Правда” means truth, and сор is litter; α-synuclein, TNFα, Δx, Ελλάδα, 5 μm"), []);
    }
}
