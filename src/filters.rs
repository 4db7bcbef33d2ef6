//! Filter sets of web corpora as data: which signal, which bound, who published it.
//!
//! A corpus builder runs texts through Gopher's, C4's or FineWeb's filters and wants to know what was dropped, and why. Each set
//! here is a table of conditions over newslint's signals; [`FilterSet::judge`] gives every condition's value, threshold and outcome.
//! Where a published threshold is in another unit (0.1 a word), the signal's (100 per 1,000 words) is given, and the
//! published one beside it.
//!
//! ```
//! use newslint::{Input, filters, score::Scorer};
//! let scorer = Scorer::default();
//! let article = scorer.annotate(&Input { text: "Too short.", ..Input::default() });
//! let signals = scorer.score(&article, &scorer.features(&article), None).signals;
//! let gopher = filters::named("gopher_quality").unwrap();
//! assert_eq!(gopher.passes(&signals), Some(false));
//! assert!(gopher.reason(&signals).unwrap().starts_with("word_count is 2, wanted at least 50"));
//! ```

use crate::signals::index_of;

/// What a condition asks of its signal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

/// One condition of a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// The signal's name.
    pub signal: &'static str,
    pub bound: Bound,
    /// The threshold as published.
    pub published: &'static str,
}

/// A named set of conditions: a text passes where all hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FilterSet {
    pub name: &'static str,
    pub source: &'static str,
    pub conditions: &'static [Condition],
    /// Where newslint measures otherwise than the reference implementation, and why.
    pub differences: &'static str,
}

/// A condition's outcome for one text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    pub condition: &'static Condition,
    pub value: Option<f64>,
    /// `None` where the signal is undefined.
    pub passes: Option<bool>,
}

const fn at_least(signal: &'static str, threshold: f64, published: &'static str) -> Condition {
    Condition { signal, bound: Bound::AtLeast(threshold), published }
}

const fn at_most(signal: &'static str, threshold: f64, published: &'static str) -> Condition {
    Condition { signal, bound: Bound::AtMost(threshold), published }
}

/// Every set.
pub static SETS: [FilterSet; 4] = [
    FilterSet {
        name: "gopher_quality",
        source: "Rae et al. (2021), Scaling Language Models, appendix A1.1; as implemented in datatrove",
        conditions: &[
            at_least("word_count", 50.0, "50 words"),
            at_most("word_count", 100_000.0, "100,000 words"),
            at_least("mean_word_character_count", 3.0, "3 characters"),
            at_most("mean_word_character_count", 10.0, "10 characters"),
            at_most("hash_symbol_rate", 100.0, "0.1 a word"),
            at_most("ellipsis_symbol_rate", 100.0, "0.1 a word"),
            at_most("bullet_line_share", 0.9, "90 % of lines"),
            at_most("ellipsis_line_share", 0.3, "30 % of lines"),
            at_least("alphabetic_word_share", 0.8, "80 % of words"),
            at_least("stop_word_count", 2.0, "2 of 8 stop words"),
        ],
        differences: "Words are UAX #29 words; datatrove counts punctuation marks as words too. Blank lines are no lines. Stop words count in any case.",
    },
    FilterSet {
        name: "gopher_repetition",
        source: "Rae et al. (2021), table A1; as implemented in datatrove",
        conditions: &[
            at_most("duplicate_lines_share", 0.3, "0.30"),
            at_most("duplicate_paragraphs_share", 0.3, "0.30"),
            at_most("duplicate_line_characters_share", 0.2, "0.20"),
            at_most("duplicate_paragraph_characters_share", 0.2, "0.20"),
            at_most("top_2gram_share", 0.2, "0.20"),
            at_most("top_3gram_share", 0.18, "0.18"),
            at_most("top_4gram_share", 0.16, "0.16"),
            at_most("repeated_5gram_share", 0.15, "0.15"),
            at_most("repeated_6gram_share", 0.14, "0.14"),
            at_most("repeated_7gram_share", 0.13, "0.13"),
            at_most("repeated_8gram_share", 0.12, "0.12"),
            at_most("repeated_9gram_share", 0.11, "0.11"),
            at_most("repeated_10gram_share", 0.1, "0.10"),
        ],
        differences: "Blank lines are no lines; lines and words are compared in lower case; n-gram shares are of the characters of words, and every occurrence of a repeated n-gram is covered, as in RedPajama-V2; datatrove divides by all characters and leaves the first occurrence out.",
    },
    FilterSet {
        name: "c4",
        source: "Raffel et al. (2020), section 2.2; as implemented in datatrove",
        conditions: &[
            at_least("c4_kept_sentence_count", 5.0, "5 sentences in lines that are kept"),
            at_most("curly_bracket_count", 0.0, "no curly bracket"),
            at_most("lorem_ipsum_count", 0.0, "no \u{201c}lorem ipsum\u{201d}"),
        ],
        differences: "The list of bad words is left out: it drops sound reporting on crime and health. Brackets and filler are looked for in all lines.",
    },
    FilterSet {
        name: "fineweb_quality",
        source: "Penedo et al. (2024), The FineWeb Datasets; as implemented in datatrove",
        conditions: &[
            at_least("terminal_line_share", 0.12, "0.12 of lines"),
            at_most("short_line_share", 0.67, "0.67 of lines"),
            at_most("duplicate_line_characters_share", 0.01, "0.01 of characters"),
            at_most("newline_rate", 300.0, "0.3 a word"),
        ],
        differences: "White space at the ends of lines is passed over; lines are compared in lower case.",
    },
];

/// A RedPajama-V2 quality signal and what gives it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Equivalent {
    pub redpajama: &'static str,
    /// The signal's name; `None` where newslint has none.
    pub signal: Option<&'static str>,
    pub difference: &'static str,
}

const fn same(redpajama: &'static str, signal: &'static str, difference: &'static str) -> Equivalent {
    Equivalent { redpajama, signal: Some(signal), difference }
}

const fn none(redpajama: &'static str, difference: &'static str) -> Equivalent {
    Equivalent { redpajama, signal: None, difference }
}

/// The quality signals of RedPajama-V2 (Together 2023) that are read from the text alone, by their names there.
pub static REDPAJAMA: [Equivalent; 27] = [
    same("rps_doc_word_count", "word_count", "words by UAX #29 instead of white space"),
    same("rps_doc_mean_word_length", "mean_word_character_count", "words by UAX #29"),
    same("rps_doc_symbol_to_word_ratio", "hash_symbol_rate", "per 1,000 words; ellipses apart: ellipsis_symbol_rate"),
    same("rps_doc_frac_no_alph_words", "alphabetic_word_share", "1 minus it"),
    same("rps_doc_frac_lines_end_with_ellipsis", "ellipsis_line_share", "blank lines do not count"),
    same("rps_lines_start_with_bulletpoint", "bullet_line_share", "a share instead of a value for each line"),
    same(
        "rps_lines_ending_with_terminal_punctution_mark",
        "terminal_line_share",
        "a share; a quotation mark is no terminal mark",
    ),
    same("rps_doc_stop_word_fraction", "stop_word_count", "how many of Gopher's eight, instead of a share of words"),
    same("rps_doc_unigram_entropy", "unigram_entropy_index", "the same formula over UAX #29 words"),
    same("rps_doc_frac_unique_words", "mtld_index", "a measure of variety that does not fall with length"),
    same("rps_doc_frac_all_caps_words", "emphasis_rate", "per 1,000 words, without acronyms, with exclamation marks"),
    same("rps_doc_curly_bracket", "curly_bracket_count", "opening brackets, as a count"),
    same("rps_doc_lorem_ipsum", "lorem_ipsum_count", "as a count"),
    same("rps_lines_javascript_counts", "c4_kept_line_share", "such lines are among those not kept"),
    same("rps_doc_frac_chars_top_2gram", "top_2gram_share", ""),
    same("rps_doc_frac_chars_top_3gram", "top_3gram_share", ""),
    same("rps_doc_frac_chars_top_4gram", "top_4gram_share", ""),
    same("rps_doc_frac_chars_dupe_5grams", "repeated_5gram_share", ""),
    same("rps_doc_frac_chars_dupe_6grams", "repeated_6gram_share", ""),
    same("rps_doc_frac_chars_dupe_7grams", "repeated_7gram_share", ""),
    same("rps_doc_frac_chars_dupe_8grams", "repeated_8gram_share", ""),
    same("rps_doc_frac_chars_dupe_9grams", "repeated_9gram_share", ""),
    same("rps_doc_frac_chars_dupe_10grams", "repeated_10gram_share", ""),
    none("rps_doc_num_sentences", "the report's `sentences` hold them"),
    none("rps_lines_num_words", "a value for each line"),
    none("rps_doc_ldnoobw_words", "a list of bad words drops sound reporting"),
    none("rps_doc_ut1_blacklist", "a reputation of domains, which newslint does not use"),
];

impl Condition {
    /// Whether a value passes.
    pub fn holds(&self, value: f64) -> bool {
        match self.bound {
            Bound::AtLeast(threshold) => value >= threshold,
            Bound::AtMost(threshold) => value <= threshold,
        }
    }
}

impl FilterSet {
    /// Every condition's outcome, for signals in the order of [`crate::signals::NAMES`].
    pub fn judge<'s>(&'static self, signals: &'s [Option<f64>]) -> impl Iterator<Item = Verdict> + 's {
        self.conditions.iter().map(|condition| {
            let value = index_of(condition.signal).and_then(|index| signals.get(index).copied().flatten());
            Verdict { condition, value, passes: value.map(|value| condition.holds(value)) }
        })
    }

    /// Whether a text passes the whole set: no where a condition fails, unknown where none fails but some are undefined.
    pub fn passes(&'static self, signals: &[Option<f64>]) -> Option<bool> {
        let outcomes: Vec<Option<bool>> = self.judge(signals).map(|verdict| verdict.passes).collect();
        if outcomes.contains(&Some(false)) {
            return Some(false);
        }
        outcomes.into_iter().collect::<Option<Vec<bool>>>().map(|_| true)
    }

    /// The conditions that a text fails, with value, threshold and direction, in words; `None` where it fails none.
    pub fn reason(&'static self, signals: &[Option<f64>]) -> Option<String> {
        let failed = self.judge(signals).filter(|verdict| verdict.passes == Some(false));
        let words: Vec<String> = failed.map(|verdict| verdict.to_string()).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = self.value.map_or_else(|| "undefined".to_owned(), shortened);
        let (word, threshold) = match self.condition.bound {
            Bound::AtLeast(threshold) => ("at least", threshold),
            Bound::AtMost(threshold) => ("at most", threshold),
        };
        write!(to, "{} is {value}, wanted {word} {threshold}", self.condition.signal)
    }
}

/// Four decimals, without the zeros at their end.
fn shortened(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The set of a name.
pub fn named(name: &str) -> Option<&'static FilterSet> {
    SETS.iter().find(|set| set.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signals::NAMES;

    #[test]
    fn conditions_and_equivalents_name_signals() {
        let conditions = SETS.iter().flat_map(|set| set.conditions).map(|condition| condition.signal);
        for name in conditions.chain(REDPAJAMA.iter().filter_map(|equivalent| equivalent.signal)) {
            assert!(index_of(name).is_some(), "{name}");
        }
    }

    #[test]
    fn undefined_is_neither_pass_nor_fail() {
        let mut signals = vec![None; NAMES.len()];
        let c4 = named("c4").unwrap();
        assert_eq!(c4.passes(&signals), None);
        let index = |name: &str| index_of(name).unwrap();
        signals[index("curly_bracket_count")] = Some(3.0);
        assert_eq!(c4.passes(&signals), Some(false));
        assert_eq!(c4.reason(&signals).unwrap(), "curly_bracket_count is 3, wanted at most 0");
        signals[index("curly_bracket_count")] = Some(0.0);
        signals[index("lorem_ipsum_count")] = Some(0.0);
        signals[index("c4_kept_sentence_count")] = Some(5.0);
        assert_eq!((c4.passes(&signals), c4.reason(&signals)), (Some(true), None));
    }
}
