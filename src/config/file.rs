//! What a user writes, read from a table with messages that name the key and the value.

use serde_json::{Map, Value};

use crate::config::{ConfigError, nearest};
use crate::rules::Severity;

/// A configuration as written; keys may use "-" or "_".
///
/// ```toml
/// [tool.newslint]
/// select = ["sourcing", "DAT", "QUO001"]     # only these; without it, what is on by default
/// extend-select = ["LNG004", "house"]        # and these; "house": all house rules
/// ignore = ["LNG005"]
/// in-quotations = ["LNG001"]                 # also in other people's words
///
/// [tool.newslint.severity]
/// SRC = "error"
///
/// [tool.newslint.thresholds]
/// LNG002 = { probability = 0.95 }
///
/// [tool.newslint.word-lists]                 # entries as in src/lexicons
/// sensational = ["gobsmackery", "rips|ripped apart"]
///
/// [[tool.newslint.house-rules]]
/// name = "passed-away"
/// severity = "info"
/// message = "our style is “died”"
/// phrases = ["passed|passes away"]           # or: regex = '(?i)passe[sd] away'
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    pub select: Option<Vec<String>>,
    pub extend_select: Vec<String>,
    pub ignore: Vec<String>,
    pub in_quotations: Vec<String>,
    pub severity: Vec<(String, Severity)>,
    /// Rule, threshold, value.
    pub thresholds: Vec<(String, String, f64)>,
    /// List and the entries to add to it.
    pub word_lists: Vec<(String, Vec<String>)>,
    pub house_rules: Vec<HouseRuleConfig>,
}

/// A rule of the user's own.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseRuleConfig {
    pub name: String,
    /// Three capitals and three digits; "OWN001" and so on, in order, where it is not given.
    pub code: Option<String>,
    pub severity: Severity,
    pub message: String,
    /// Entries as in the word lists.
    pub phrases: Vec<String>,
    pub regex: Option<String>,
    pub in_quotations: bool,
}

const KEYS: [&str; 8] =
    ["select", "extend_select", "ignore", "in_quotations", "severity", "thresholds", "word_lists", "house_rules"];
const HOUSE_KEYS: [&str; 7] = ["name", "code", "severity", "message", "phrases", "regex", "in_quotations"];

impl Config {
    /// # Errors
    /// Where the text is no JSON, a key is unknown, or a value has the wrong type.
    pub fn from_json(json: &str) -> Result<Self, ConfigError> {
        let value =
            serde_json::from_str(json).map_err(|error| ConfigError::new(format!("not readable as JSON: {error}")))?;
        Self::from_value(&value)
    }

    /// # Errors
    /// Where a key is unknown or a value has the wrong type.
    pub fn from_value(value: &Value) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        let Value::Object(entries) = value else { return Err(wrong("", "a table of settings", value)) };
        for (written, value) in entries {
            let key = known_key("", written, &KEYS)?;
            match key {
                "select" => config.select = Some(strings(written, value)?),
                "extend_select" => config.extend_select = strings(written, value)?,
                "ignore" => config.ignore = strings(written, value)?,
                "in_quotations" => config.in_quotations = strings(written, value)?,
                "severity" => {
                    for (rule, value) in table(written, value)? {
                        config.severity.push((rule.clone(), severity(&format!("{written}.{rule}"), value)?));
                    }
                }
                "thresholds" => config.thresholds = thresholds(written, value)?,
                "word_lists" => {
                    for (list, value) in table(written, value)? {
                        config.word_lists.push((list.clone(), strings(&format!("{written}.{list}"), value)?));
                    }
                }
                _ => config.house_rules = house_rules(written, value)?,
            }
        }
        Ok(config)
    }
}

/// `{"LNG002": {"probability": 0.95}}` or `{"LNG002.probability": 0.95}`.
fn thresholds(path: &str, value: &Value) -> Result<Vec<(String, String, f64)>, ConfigError> {
    let mut thresholds = Vec::new();
    for (rule, value) in table(path, value)? {
        match rule.split_once('.') {
            Some((rule, name)) => {
                thresholds.push((
                    rule.to_owned(),
                    name.replace('-', "_"),
                    number(&format!("{path}.{rule}.{name}"), value)?,
                ));
            }
            None => {
                for (name, value) in table(&format!("{path}.{rule}"), value)? {
                    let value = number(&format!("{path}.{rule}.{name}"), value)?;
                    thresholds.push((rule.clone(), name.replace('-', "_"), value));
                }
            }
        }
    }
    Ok(thresholds)
}

fn house_rules(path: &str, value: &Value) -> Result<Vec<HouseRuleConfig>, ConfigError> {
    let Value::Array(rules) = value else { return Err(wrong(path, "a list of tables", value)) };
    rules.iter().enumerate().map(|(index, rule)| house_rule(&format!("{path}[{index}]"), rule)).collect()
}

fn house_rule(path: &str, value: &Value) -> Result<HouseRuleConfig, ConfigError> {
    let mut rule = HouseRuleConfig {
        name: String::new(),
        code: None,
        severity: Severity::Warning,
        message: String::new(),
        phrases: Vec::new(),
        regex: None,
        in_quotations: false,
    };
    for (written, value) in table(path, value)? {
        let at = format!("{path}.{written}");
        match known_key(&format!("{path}: "), written, &HOUSE_KEYS)? {
            "name" => rule.name = string(&at, value)?,
            "code" => rule.code = Some(string(&at, value)?),
            "severity" => rule.severity = severity(&at, value)?,
            "message" => rule.message = string(&at, value)?,
            "phrases" => rule.phrases = strings(&at, value)?,
            "regex" => rule.regex = Some(string(&at, value)?),
            _ => rule.in_quotations = value.as_bool().ok_or_else(|| wrong(&at, "true or false", value))?,
        }
    }
    Ok(rule)
}

fn known_key(path: &str, written: &str, known: &[&'static str]) -> Result<&'static str, ConfigError> {
    let key = written.replace('-', "_");
    known.iter().find(|known| **known == key).copied().ok_or_else(|| {
        let hint = nearest::hint(&key, known.iter().copied()).replace('_', "-");
        ConfigError::new(format!("{path}unknown key {written:?}{hint}"))
    })
}

fn table<'v>(path: &str, value: &'v Value) -> Result<&'v Map<String, Value>, ConfigError> {
    value.as_object().ok_or_else(|| wrong(path, "a table", value))
}

fn string(path: &str, value: &Value) -> Result<String, ConfigError> {
    value.as_str().map(str::to_owned).ok_or_else(|| wrong(path, "a string", value))
}

fn strings(path: &str, value: &Value) -> Result<Vec<String>, ConfigError> {
    let all = value.as_array().and_then(|values| values.iter().map(|one| one.as_str().map(str::to_owned)).collect());
    all.ok_or_else(|| wrong(path, "a list of strings", value))
}

fn number(path: &str, value: &Value) -> Result<f64, ConfigError> {
    value.as_f64().ok_or_else(|| wrong(path, "a number", value))
}

fn severity(path: &str, value: &Value) -> Result<Severity, ConfigError> {
    match string(path, value)?.as_str() {
        "info" => Ok(Severity::Info),
        "warning" => Ok(Severity::Warning),
        "error" => Ok(Severity::Error),
        other => Err(ConfigError::new(format!("{path}: unknown severity {other:?} (known: info, warning, error)"))),
    }
}

/// How much of a wrong value a message shows, in characters.
const LONGEST_SHOWN: usize = 60;

fn wrong(path: &str, expected: &str, found: &Value) -> ConfigError {
    let mut found = found.to_string();
    if let Some((cut, _)) = found.char_indices().nth(LONGEST_SHOWN) {
        found.truncate(cut);
        found.push('…');
    }
    let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
    ConfigError::new(format!("{path}expected {expected}, found {found}"))
}
