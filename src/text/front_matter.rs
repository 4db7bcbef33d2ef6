//! Front matter: the YAML block between `---` lines that may open a text.

use std::fmt;

use jiff::civil::Date;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use serde_json::{Map, Value};

use crate::span::Span;
use crate::text::iso_date;

/// Where a front-matter block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The YAML between the fences.
    pub yaml: Span,
    /// Where the body starts: behind the closing fence's line and the blank lines after it.
    pub body_start: u32,
}

/// What a block says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Every key of the block, in its order, with its value as JSON.
    pub entries: Vec<(String, Value)>,
    /// Where the title stands in the source, between its quotation marks.
    pub title: Option<Span>,
    /// The day of publication, where one of the usual keys gives it in ISO 8601.
    pub published: Option<Date>,
    /// Where none does: the likeliest of them that is there, and its value.
    pub undated: Option<(&'static str, String)>,
}

impl Metadata {
    /// The value of the first of the keys that is there.
    pub fn get(&self, keys: &[&str]) -> Option<&Value> {
        keys.iter().find_map(|key| self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value))
    }
}

/// Why a block cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Line of the source, from 1.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for Broken {}

/// Keys under which publishing systems keep the headline and the day, the likelier first.
const TITLES: [&str; 2] = ["title", "headline"];
const DATES: [&str; 5] = ["published", "date", "date_published", "publish_date", "pubdate"];

/// The longest block looked for, in bytes: an opening fence without a partner is no front matter.
const LONGEST: usize = 64 * 1024;

/// The deepest nesting read: metadata is flat, and a tree without a bound could exhaust the stack.
const DEEPEST: usize = 32;

/// Where the line behind an opening fence starts, if a text opens with one.
fn opening(source: &str) -> Option<usize> {
    let (text, next) = line(source, if source.starts_with('\u{feff}') { 3 } else { 0 });
    (text.trim_end() == "---").then_some(next)
}

/// Finds the block a text opens with, if it does.
pub fn find(source: &str) -> Option<FrontMatter> {
    let start = opening(source)?;
    let mut at = start;
    while at < source.len() && at - start < LONGEST {
        let (text, next) = line(source, at);
        if matches!(text.trim_end(), "---" | "...") {
            let blank = source[next..].len() - source[next..].trim_start_matches(['\n', '\r']).len();
            return Some(FrontMatter { yaml: Span::new(start as u32, at as u32), body_start: (next + blank) as u32 });
        }
        at = next;
    }
    None
}

/// The line that starts at an offset, and the offset of the next.
fn line(source: &str, at: usize) -> (&str, usize) {
    let end = source[at..].find('\n').map_or(source.len(), |len| at + len + 1);
    (&source[at..end], end)
}

/// Reads a block that [`find`] found in the source.
///
/// # Errors
/// Where it is no YAML mapping, nests too deeply, or uses anchors (which could make a small block large).
pub fn read(source: &str, block: FrontMatter) -> Result<Metadata, Broken> {
    let yaml = block.yaml.of(source);
    let mut reader = Reader { parser: Parser::new_from_str(yaml), yaml, title: None };
    let entries = reader.document()?;
    let shift = |span: Span| Span::new(block.yaml.start + span.start, block.yaml.start + span.end);
    let mut metadata = Metadata { entries, title: reader.title.map(shift), ..Metadata::default() };
    let days: Vec<_> = DATES.iter().filter_map(|key| Some((*key, written(metadata.get(&[key])?)?))).collect();
    metadata.published = days.iter().find_map(|(_, day)| iso_date(day));
    metadata.undated = days.into_iter().next().filter(|_| metadata.published.is_none());
    Ok(metadata)
}

/// A value as it may be read as a day: YAML takes `20170320` for a number.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// What could not be read of the front matter that a text opens with, in words.
pub fn problem(source: &str) -> Option<String> {
    let Some(block) = find(source) else {
        let is_cut = opening(source).is_some_and(|start| source.len() - start > LONGEST);
        return is_cut.then(|| format!("front matter cannot be read: no closing --- within {} kB", LONGEST / 1024));
    };
    match read(source, block) {
        Ok(metadata) => metadata.undated.map(|(key, value)| {
            let shown: String = value.chars().take(LONGEST_SHOWN).collect();
            format!("front matter: {key} must be an ISO 8601 date such as 2025-12-16, not {shown:?}")
        }),
        Err(broken) => Some(format!("front matter cannot be read: {broken}")),
    }
}

/// What a message shows of a value, in characters.
const LONGEST_SHOWN: usize = 80;

/// Builds JSON values from parse events.
struct Reader<'y> {
    parser: Parser<'y, saphyr_parser::StrInput<'y>>,
    yaml: &'y str,
    title: Option<Span>,
}

type Spanned<'y> = (Event<'y>, saphyr_parser::Span);

impl<'y> Reader<'y> {
    fn next(&mut self) -> Result<Spanned<'y>, Broken> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(broken(&error)),
            None => Err(Broken { line: 1, reason: "the block breaks off".to_owned() }),
        }
    }

    /// The entries of the block's one mapping; none in an empty block.
    fn document(&mut self) -> Result<Vec<(String, Value)>, Broken> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(Vec::new()),
                Event::Scalar(text, ..) if text.is_empty() => {}
                Event::MappingStart(..) => return self.mapping(),
                _ => return Err(at(span, "the block is no mapping of keys to values")),
            }
        }
    }

    /// The top mapping, up to its end; notes where the title stands.
    fn mapping(&mut self) -> Result<Vec<(String, Value)>, Broken> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        while let Some(key) = self.key()? {
            let event = self.next()?;
            if TITLES.contains(&key.as_str()) && (self.title.is_none() || key == TITLES[0]) {
                self.title = title(self.yaml, &event).or(self.title);
            }
            entries.push((key, self.value(event, 0)?));
        }
        Ok(entries)
    }

    /// The next key, or `None` at the mapping's end.
    fn key(&mut self) -> Result<Option<String>, Broken> {
        match self.next()? {
            (Event::Scalar(key, ..), _) => Ok(Some(key.into_owned())),
            (Event::MappingEnd, _) => Ok(None),
            (_, span) => Err(at(span, "a key is no plain word")),
        }
    }

    fn value(&mut self, (event, span): Spanned<'y>, depth: usize) -> Result<Value, Broken> {
        if depth > DEEPEST {
            return Err(at(span, "the block is nested too deeply"));
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(scalar(&text, style)),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => return Ok(Value::Array(items)),
                        event => items.push(self.value(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => {
                let mut map = Map::new();
                while let Some(key) = self.key()? {
                    let event = self.next()?;
                    map.insert(key, self.value(event, depth + 1)?);
                }
                Ok(Value::Object(map))
            }
            _ => Err(at(span, "anchors and aliases are not read")),
        }
    }
}

fn at(span: saphyr_parser::Span, reason: &str) -> Broken {
    Broken { line: span.start.line() + 1, reason: reason.to_owned() }
}

fn broken(error: &ScanError) -> Broken {
    Broken { line: error.marker().line() + 1, reason: error.info().to_owned() }
}

/// A plain scalar by YAML's core schema: null, truth value, number or string.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let string = || Value::String(text.to_owned());
    if style != ScalarStyle::Plain {
        return string();
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) => {
            let whole = text.parse::<i64>().ok().map(Value::from);
            whole
                .or_else(|| text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from))
                .unwrap_or_else(string)
        }
        _ => string(),
    }
}

/// Where the words of a scalar stand in the YAML: without its marks, with its escapes.
fn title(yaml: &str, (event, span): &Spanned<'_>) -> Option<Span> {
    let Event::Scalar(value, style, ..) = event else { return None };
    let value = value.trim();
    let mut places = yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]);
    let start = places.nth(span.start.index())?;
    let end = places.nth(span.end.index().checked_sub(span.start.index() + 1)?)?;
    let raw = &yaml[start..end];
    let inner = match raw.find(value) {
        Some(found) => found..found + value.len(),
        None if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) && raw.len() > 2 => {
            1..raw.len() - 1
        }
        None => return None,
    };
    (!inner.is_empty()).then(|| Span::new((start + inner.start) as u32, (start + inner.end) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(text: &str) -> Result<Metadata, Broken> {
        read(text, find(text).expect("a block"))
    }

    #[test]
    fn finds_the_block_and_the_body() {
        let text = "---\r\ntitle: A\r\n---\r\n\r\nBody.";
        let found = find(text).unwrap();
        assert_eq!(found.yaml.of(text), "title: A\r\n");
        assert_eq!(&text[found.body_start as usize..], "Body.");
        assert_eq!(find("---\nno end"), None);
        assert_eq!(find("--- not a fence\n---\n"), None);
    }

    #[test]
    fn reads_keys_title_and_day() {
        let text =
            "---\ntags: [a, 2, null]\ntitle: \"Coût: “live”\"\ndate: 2025-12-16T22:39:14\nimage: {src: x}\n---\nBody";
        let found = metadata(text).unwrap();
        assert_eq!(found.title.unwrap().of(text), "Coût: “live”");
        assert_eq!(found.published, Some(jiff::civil::date(2025, 12, 16)));
        let names: Vec<&str> = found.entries.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["tags", "title", "date", "image"]);
        assert_eq!(found.entries[0].1, serde_json::json!(["a", 2, null]));
    }

    #[test]
    fn a_title_with_escapes_keeps_its_place() {
        let text = "---\ntitle: 'It''s on'\n---\n";
        assert_eq!(metadata(text).unwrap().title.unwrap().of(text), "It''s on");
        let text = "---\ntitle: >\n  Folded\n  over\n---\n";
        assert_eq!(metadata(text).unwrap().get(&["title"]).unwrap(), "Folded over\n");
    }

    #[test]
    fn a_day_that_is_not_read_is_told() {
        let day = Some(jiff::civil::date(2017, 3, 20));
        for date in ["20170320", "'20170320'", "2017-03-20 # first", "soon\ndate: 2017-03-20"] {
            let text = format!("---\npublished: {date}\n---\nBody");
            assert_eq!((metadata(&text).unwrap().published, problem(&text)), (day, None), "{date}");
        }
        for date in ["20 March 2017", "'March 20, 2017'", "2017-3-2", "2017", "[a]", "Mon, 20 Mar 2017 10:00:00 GMT"] {
            let text = format!("---\ndate: {date}\n---\nBody");
            assert_eq!(metadata(&text).unwrap().published, None);
            assert!(problem(&text).unwrap().starts_with("front matter: date must be an ISO 8601 date"), "{date}");
        }
        assert_eq!(problem("---\ndate:\n---\nBody"), None);
        assert_eq!(problem("No block."), None);
        assert_eq!(problem("---\nA rule, and no block."), None);
    }

    #[test]
    fn a_block_that_is_too_long_is_told() {
        let text = format!("---\n{}---\nBody", "key: value\n".repeat(10_000));
        assert_eq!(find(&text), None);
        assert_eq!(problem(&text).unwrap(), "front matter cannot be read: no closing --- within 64 kB");
    }

    #[test]
    fn says_what_is_broken_and_where() {
        assert_eq!(metadata("---\na: 1\nb: [1, 2\n---\n").unwrap_err().line, 4);
        assert_eq!(metadata("---\njust words\n---\n").unwrap_err().line, 2);
        assert!(metadata("---\na: &x [1]\nb: *x\n---\n").is_err());
        let deep = format!("---\na: {}\n---\n", "[".repeat(30_000));
        assert!(metadata(&deep).is_err());
        assert_eq!(metadata("---\n---\nBody").unwrap(), Metadata::default());
        assert_eq!(metadata("---\n# a comment\n---\nBody").unwrap(), Metadata::default());
    }
}
