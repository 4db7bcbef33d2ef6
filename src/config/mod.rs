//! Configuration: which rules report, how severely, with which thresholds, word lists and house rules.
//!
//! [`Config`] is what a user writes (`[tool.newslint]` of a pyproject.toml, newslint.toml, a dict), as data;
//! [`Settings`] is the same resolved against the registry, which is what the engine reads. Whatever a configuration names must exist:
//! an unknown key, code, list or threshold is an error that names the nearest known one.
//!
//! ```
//! use newslint::config::{Config, Settings};
//! let config = Config::from_json(r#"{"ignore": ["LNG005"], "thresholds": {"LNG003": {"probability": 0.9}}}"#).unwrap();
//! let settings = Settings::new(&config).unwrap();
//! let error = Config::from_json(r#"{"slect": ["SRC"]}"#).unwrap_err();
//! assert_eq!(error.to_string(), "unknown key \"slect\" (did you mean \"select\"?)");
//! ```

mod file;
mod house;
mod nearest;
mod select;
mod suppress;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

pub use file::{Config, HouseRuleConfig};
pub(crate) use house::HouseRule;
use select::Selector;
pub(crate) use suppress::{Suppressions, comment_problems};

use crate::lexicons::{self, Lexicon, Phrases, Trie};
use crate::rules::{RULES, Severity};

/// A configuration that cannot be used: what is wrong with which key or value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(String);

impl ConfigError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

/// A configuration resolved against the registry; the default is what the rules themselves declare.
///
/// A rule is known by its index: into [`RULES`], and behind them the user's house rules in their order.
pub struct Settings {
    on: [bool; RULES.len()],
    severity: [Severity; RULES.len()],
    in_quotations: [bool; RULES.len()],
    /// Changed thresholds: rule index, name, value.
    thresholds: Vec<(usize, String, f64)>,
    pub phrases: Cow<'static, Phrases>,
    house: Vec<HouseRule>,
}

/// What a finding says of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleIdentity<'s> {
    pub code: &'s str,
    pub name: &'s str,
    /// One of the five families, "story", or "house" for a rule of the user's own.
    pub family: &'static str,
    pub severity: Severity,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            on: std::array::from_fn(|rule| RULES[rule].rule.default_on),
            severity: std::array::from_fn(|rule| RULES[rule].rule.severity),
            in_quotations: std::array::from_fn(|rule| RULES[rule].rule.in_quotations),
            thresholds: Vec::new(),
            phrases: Cow::Borrowed(Phrases::builtin()),
            house: Vec::new(),
        }
    }
}

impl Settings {
    /// Resolves a configuration.
    ///
    /// # Errors
    /// Where it names a rule, threshold or word list that does not exist, a number is out of its range, or phrases or a
    /// regular expression cannot be used.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let house = house::compile(&config.house_rules)?;
        let mut settings = Self { house, ..Self::default() };
        settings.select(config)?;
        settings.grade(config)?;
        settings.set_thresholds(config)?;
        if !config.word_lists.is_empty() {
            settings.extend_lists(config)?;
        }
        Ok(settings)
    }

    /// Every rule reports, those that are off by default too.
    pub fn everything_on() -> Self {
        Self { on: [true; RULES.len()], ..Self::default() }
    }

    pub fn is_on(&self, rule: usize) -> bool {
        self.on.get(rule).copied().unwrap_or_else(|| self.house.get(rule - RULES.len()).is_some_and(|house| house.on))
    }

    pub fn severity(&self, rule: usize) -> Severity {
        self.identity(rule).severity
    }

    pub fn in_quotations(&self, rule: usize) -> bool {
        self.in_quotations[rule]
    }

    /// Code, name, family and severity of a finding's rule, built-in or house.
    ///
    /// # Panics
    /// For an index that no finding of these settings carries.
    pub fn identity(&self, rule: usize) -> RuleIdentity<'_> {
        match RULES.get(rule) {
            Some(entry) => RuleIdentity {
                code: entry.rule.code,
                name: entry.rule.name,
                family: entry.rule.family().name(),
                severity: self.severity[rule],
            },
            None => self.house[rule - RULES.len()].identity(),
        }
    }

    /// The configured value of a threshold, or its default.
    ///
    /// # Panics
    /// Where the rule declares no threshold of that name: a bug in the rule, found by its own test.
    pub fn threshold(&self, rule: usize, name: &str) -> f64 {
        let changed = self.thresholds.iter().find(|(of, known, _)| *of == rule && known == name);
        let declared = || RULES[rule].rule.thresholds.iter().find(|threshold| threshold.name == name);
        changed
            .map(|&(_, _, value)| value)
            .or_else(|| declared().map(|threshold| threshold.default))
            .expect("a declared threshold")
    }

    pub(crate) fn house_rules(&self) -> &[HouseRule] {
        &self.house
    }

    /// `select` replaces what is on by default, which the user's own rules are, and `extend-select` adds to it; where
    /// `ignore` names the same rule, the more exact of the two wins, and `ignore` wins a tie.
    fn select(&mut self, config: &Config) -> Result<(), ConfigError> {
        let parse = |key: &str, names: &[String]| Selector::parse_all(key, names, &self.house);
        let select = config.select.as_ref().map(|names| parse("select", names)).transpose()?;
        let extend = parse("extend-select", &config.extend_select)?;
        let ignore = parse("ignore", &config.ignore)?;
        let quoted = parse("in-quotations", &config.in_quotations)?;
        let best =
            |selectors: &[Selector], rule: usize| selectors.iter().filter_map(|one| one.exactness(self, rule)).max();
        let is_on = |rule: usize, by_default: bool| {
            let named = match &select {
                Some(select) => best(select, rule),
                None => by_default.then_some(0),
            };
            named.max(best(&extend, rule)) > best(&ignore, rule)
        };
        let rules = 0..RULES.len() + self.house.len();
        let on: Vec<bool> = rules.clone().map(|rule| is_on(rule, self.is_on(rule))).collect();
        let quoted: Vec<bool> = rules.map(|rule| best(&quoted, rule).is_some()).collect();
        let (own, of_house) = on.split_at(RULES.len());
        self.on.copy_from_slice(own);
        self.in_quotations.iter_mut().zip(&quoted).for_each(|(reads, quoted)| *reads |= quoted);
        for (house, (&on, quoted)) in self.house.iter_mut().zip(of_house.iter().zip(&quoted[RULES.len()..])) {
            house.on = on;
            house.in_quotations |= quoted;
        }
        Ok(())
    }

    fn grade(&mut self, config: &Config) -> Result<(), ConfigError> {
        let mut graded: Vec<(Selector, Severity)> = Vec::new();
        for (name, severity) in &config.severity {
            graded.push((Selector::parse("severity", name, &self.house)?, *severity));
        }
        for rule in 0..RULES.len() + self.house.len() {
            let matching =
                graded.iter().filter_map(|(selector, severity)| Some((selector.exactness(self, rule)?, *severity)));
            if let Some((_, severity)) = matching.max_by_key(|&(exactness, _)| exactness) {
                *self.severity.get_mut(rule).unwrap_or_else(|| &mut self.house[rule - RULES.len()].severity) = severity;
            }
        }
        Ok(())
    }

    fn set_thresholds(&mut self, config: &Config) -> Result<(), ConfigError> {
        for (code, name, value) in &config.thresholds {
            let rule = select::one_rule("thresholds", code)?;
            let known = RULES[rule].rule.thresholds;
            let Some(threshold) = known.iter().find(|threshold| threshold.name == name) else {
                let hint = nearest::hint(name, known.iter().map(|threshold| threshold.name));
                return Err(ConfigError::new(format!("thresholds: {code} has no threshold {name:?}{hint}")));
            };
            if !(0.0..=threshold.most).contains(value) {
                let range = format!("a number from 0 to {}", threshold.most);
                return Err(ConfigError::new(format!("thresholds.{code}.{name}: expected {range}, found {value}")));
            }
            self.thresholds.push((rule, name.clone(), *value));
        }
        Ok(())
    }

    fn extend_lists(&mut self, config: &Config) -> Result<(), ConfigError> {
        let mut trie = Trie::builtin();
        for (list, entries) in &config.word_lists {
            let known = || Lexicon::ALL.iter().copied().filter(|lexicon| lexicon.is_extensible());
            let name = list.replace('-', "_");
            let Some(lexicon) = known().find(|lexicon| lexicon.name() == name) else {
                let hint = nearest::hint(&name, known().map(Lexicon::name));
                return Err(ConfigError::new(format!("word-lists: unknown list {list:?}{hint}")));
            };
            let tags: BTreeSet<&str> =
                lexicons::entries(lexicon).map(|(_, tag)| tag).filter(|tag| !tag.is_empty()).collect();
            for entry in entries {
                let (phrase, tag) =
                    entry.split_once('\t').map_or((&entry[..], ""), |(phrase, tag)| (phrase, tag.trim()));
                if !tag.is_empty() && !tags.contains(tag) {
                    let hint = nearest::hint(tag, tags.iter().copied());
                    return Err(ConfigError::new(format!(
                        "word-lists.{list}: unknown tag {tag:?} of {phrase:?}{hint}"
                    )));
                }
                if !trie.add(lexicon, phrase, tag) {
                    let why = "it holds no word, or stands for more than 4,096 phrases";
                    return Err(ConfigError::new(format!("word-lists.{list}: {phrase:?} cannot be used: {why}")));
                }
            }
        }
        self.phrases = Cow::Owned(trie.compile());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::index_of;

    fn settings(json: &str) -> Result<Settings, ConfigError> {
        Settings::new(&Config::from_json(json)?)
    }

    fn error(json: &str) -> String {
        settings(json).err().map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn the_more_exact_selection_wins() {
        let on = |json: &str, code: &str| settings(json).unwrap().is_on(index_of(code).unwrap());
        assert!(on("{}", "LNG001") && on(r#"{"select": ["language"]}"#, "LNG001"));
        assert!(!on(r#"{"select": ["INT"]}"#, "LNG001"));
        assert!(!on(r#"{"ignore": ["LNG"]}"#, "LNG001"));
        assert!(on(r#"{"extend-select": ["LNG001"], "ignore": ["LNG"]}"#, "LNG001"));
        assert!(!on(r#"{"select": ["LNG"], "ignore": ["sensational-wording"]}"#, "LNG001"));
        assert!(!on(r#"{"select": []}"#, "LNG001"));
        assert!(on(r#"{"select": ["ALL"], "ignore": ["LNG00"]}"#, "INT002"));
    }

    #[test]
    fn house_rules_are_selected_as_others_are() {
        let house = |keys: &str| {
            let rule = r#"{"name": "died", "message": "m", "phrases": ["passed away"], "severity": "info"}"#;
            let settings = settings(&format!(r#"{{"house-rules": [{rule}]{keys}}}"#)).unwrap();
            (settings.is_on(RULES.len()), settings.severity(RULES.len()))
        };
        for keys in ["", r#", "select": ["house"]"#, r#", "select": ["OWN"]"#, r#", "extend-select": ["SRC006"]"#] {
            assert_eq!(house(keys), (true, Severity::Info), "{keys}");
        }
        for keys in [r#", "select": ["SRC"]"#, r#", "ignore": ["house"]"#, r#", "ignore": ["died"]"#] {
            assert!(!house(keys).0, "{keys}");
        }
        assert!(house(r#", "select": ["SRC"], "extend-select": ["died"]"#).0);
        assert_eq!(house(r#", "severity": {"house": "error"}"#).1, Severity::Error);
    }

    #[test]
    fn severities_and_thresholds_are_set() {
        let settings = settings(
            r#"{"severity": {"LNG": "error", "LNG001": "warning"}, "thresholds": {"LNG003.probability": 0.5}}"#,
        )
        .unwrap();
        let index = |code| index_of(code).unwrap();
        assert_eq!(settings.severity(index("LNG001")), Severity::Warning);
        assert_eq!(settings.severity(index("LNG005")), Severity::Error);
        assert_eq!(settings.threshold(index("LNG003"), "probability"), 0.5);
    }

    #[test]
    fn mistakes_name_what_was_meant() {
        for (json, wanted) in [
            (r#"{"ignroe": []}"#, "unknown key \"ignroe\" (did you mean \"ignore\"?)"),
            (r#"{"ignore": ["LGN001"]}"#, "ignore: unknown rule \"LGN001\" (did you mean \"LNG001\"?)"),
            (r#"{"select": "LNG"}"#, "select: expected a list of strings, found \"LNG\""),
            (
                r#"{"word-lists": {"sensational": ["ghastly\tfoo"]}}"#,
                "word-lists.sensational: unknown tag \"foo\" of \"ghastly\" (known: alarm, combat, literal, mild, outrage, spectacle)",
            ),
            (r#"{"ignore": ["shoutin"]}"#, "ignore: unknown rule \"shoutin\" (did you mean \"shouting\"?)"),
            (
                r#"{"severity": {"LNG001": "fatal"}}"#,
                "severity.LNG001: unknown severity \"fatal\" (known: info, warning, error)",
            ),
            (
                r#"{"thresholds": {"LNG003": {"probabilty": 1}}}"#,
                "thresholds: LNG003 has no threshold \"probabilty\" (did you mean \"probability\"?)",
            ),
            (
                r#"{"thresholds": {"LNG003": {"probability": "high"}}}"#,
                "thresholds.LNG003.probability: expected a number, found \"high\"",
            ),
            (
                r#"{"word-lists": {"sensatonal": []}}"#,
                "word-lists: unknown list \"sensatonal\" (did you mean \"sensational\"?)",
            ),
            (
                r#"{"word-lists": {"sensational": ["  "]}}"#,
                "word-lists.sensational: \"  \" cannot be used: it holds no word, or stands for more than 4,096 phrases",
            ),
            (
                r#"{"thresholds": {"LNG003": {"probability": 2}}}"#,
                "thresholds.LNG003.probability: expected a number from 0 to 1, found 2",
            ),
            (
                r#"{"thresholds": {"LNG003": {"probability": -5}}}"#,
                "thresholds.LNG003.probability: expected a number from 0 to 1, found -5",
            ),
            (r#"[1]"#, "expected a table of settings, found [1]"),
        ] {
            assert_eq!(error(json), wanted, "{json}");
        }
        assert!(error("{").starts_with("not readable as JSON"));
    }

    #[test]
    fn long_word_lists_are_taken() {
        let words: Vec<String> = (0..100_000).map(|number| format!("word{number} phrase")).collect();
        let config = Config { word_lists: vec![("sensational".to_owned(), words)], ..Config::default() };
        let scorer = crate::score::Scorer::new(Settings::new(&config).unwrap());
        let article = scorer.annotate(&crate::Input { text: "A word99999 phrase.", ..crate::Input::default() });
        assert_eq!(article.body.hits.of(Lexicon::Sensational).len(), 1);
    }
}
