//! The items of a report. All offsets are half-open Python `str` indices into the text that was scored.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A term of a closed set ("direct", "named"), or a rule's code or name.
pub type Word = Cow<'static, str>;

/// A calendar day; `YYYY-MM-DD` where it is written.
pub type Day = Date;

/// A place in a story: document, start, end.
pub type Place = (u32, u32, u32);

/// One finding of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub code: Word,
    pub name: Word,
    pub family: Word,
    /// "error", "warning" or "info".
    pub severity: Word,
    /// "body", or "title" where `start` and `end` index a title that was given apart.
    pub place: Word,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub message: String,
    /// The arithmetic or the evidence, or "".
    pub proof: String,
    pub in_quote: bool,
    /// Which document of a story; 0 outside stories.
    pub doc: u32,
    pub related: Vec<Place>,
}

/// What stands between quotation marks, and whose words it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// From mark to mark.
    pub start: u32,
    pub end: u32,
    pub content_start: u32,
    pub content_end: u32,
    /// The words between the marks.
    pub text: String,
    /// "direct", "mixed" or "scare".
    pub kind: Word,
    pub speaker: Option<String>,
    pub speaker_start: Option<u32>,
    pub speaker_end: Option<u32>,
    /// "named" (people, organisations and documents), "anonymous", "generic" or "pronoun".
    pub speaker_kind: Option<Word>,
    /// The full name that the speaker's words stand for, where the text has it.
    pub speaker_resolved: Option<String>,
    pub cue: Option<String>,
    pub cue_start: Option<u32>,
    pub cue_end: Option<u32>,
}

/// Who is said to have said, thought or written what. What is not there is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    pub source: Option<String>,
    pub source_start: Option<u32>,
    pub source_end: Option<u32>,
    /// "named", "organisation", "document", "anonymous", "generic" or "pronoun".
    pub source_kind: Option<Word>,
    pub source_resolved: Option<String>,
    pub cue: Option<String>,
    pub cue_start: Option<u32>,
    pub cue_end: Option<u32>,
    pub content_start: Option<u32>,
    pub content_end: Option<u32>,
    /// Whether the content is a quotation.
    pub direct: bool,
}

/// A time expression with its TIMEX3 type and value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateMention {
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// "DATE", "TIME", "DURATION" or "SET".
    pub r#type: Word,
    pub value: String,
    /// First and last day of the calendar interval it stands for, where that is known.
    pub first: Option<Day>,
    pub last: Option<Day>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// In units: "£31bn" is 31e9, "12 per cent" is 12.
    pub value: f64,
    /// "percent", "percentage-point", "ordinal", an ISO 4217 code ("GBP"), "money", what is counted
    /// ("miles"), or `None` for a bare number.
    pub unit: Option<Word>,
    /// "about", "nearly", "more than".
    pub approximate: bool,
}

/// A capitalised name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// "person", "organisation", "place" or "other".
    pub kind: Word,
    /// Mentions of one entity share the number.
    pub entity: u32,
}

/// A sentence, and what the sentence models say of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    pub start: u32,
    pub end: u32,
    pub unsourced_probability: Option<f64>,
    pub loaded_probability: Option<f64>,
}

/// What moved the risk: a signal's or a phrase's share of the log-odds (nats, positive is riskier).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    pub signal: String,
    pub value: f64,
    pub log_odds: f64,
    /// Where a phrase stands; empty for a signal.
    pub spans: Vec<(u32, u32)>,
}
