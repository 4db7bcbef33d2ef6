//! House rules: a newsroom's own phrases and patterns.
//!
//! A pattern is compiled by regex-automata, which knows no backtracking: look-around and back-references are refused. `\b`, `\d`,
//! `\w` and `\s` mean ASCII, as a Unicode word boundary costs a hundred times as much. A pattern is searched paragraph by
//! paragraph and reports at most [`MOST_FINDINGS`] places in an article, so that time stays linear.

use regex_automata::meta::Regex;
use regex_automata::util::syntax;

use crate::annotate::Page;
use crate::config::{ConfigError, HouseRuleConfig, RuleIdentity};
use crate::lexicons::{Lexicon, Phrases, Trie};
use crate::rules::{Evidence, Finding, Place, RULES, Severity};
use crate::span::Span;

/// A compiled rule of the user's own.
pub(crate) struct HouseRule {
    name: String,
    code: String,
    pub(super) severity: Severity,
    message: String,
    pub(super) in_quotations: bool,
    pub(super) on: bool,
    /// All entries are filed under one list; which is of no matter.
    phrases: Option<Phrases>,
    regex: Option<Regex>,
}

/// The family of house rules.
pub(super) const HOUSE: &str = "house";

/// The list that a house rule's own trie files its entries under.
const OWN: Lexicon = Lexicon::ALL[0];

/// The most places that one pattern reports in one article.
const MOST_FINDINGS: usize = 1_000;

/// The most memory that one pattern's automaton may take, in bytes.
const LARGEST: usize = 1 << 20;

pub(super) fn compile(rules: &[HouseRuleConfig]) -> Result<Vec<HouseRule>, ConfigError> {
    let mut compiled: Vec<HouseRule> = Vec::with_capacity(rules.len());
    for (index, config) in rules.iter().enumerate() {
        let rule = HouseRule::new(index, config)?;
        if compiled.iter().any(|other| other.name == rule.name || other.code == rule.code) {
            return Err(refused(&rule.name, "another house rule has the same name or code"));
        }
        compiled.push(rule);
    }
    Ok(compiled)
}

fn refused(name: &str, why: impl std::fmt::Display) -> ConfigError {
    ConfigError::new(format!("house-rules: {name:?}: {why}"))
}

impl HouseRule {
    fn new(index: usize, config: &HouseRuleConfig) -> Result<Self, ConfigError> {
        let name = config.name.clone();
        if name.is_empty() {
            return Err(refused(&format!("number {}", index + 1), "it has no name"));
        }
        if config.message.is_empty() {
            return Err(refused(&name, "it has no message"));
        }
        let code = config.code.clone().unwrap_or_else(|| format!("OWN{:03}", index + 1));
        if !is_code(&code) {
            return Err(refused(&name, format!("code {code:?} is not three capitals and three digits")));
        }
        if RULES.iter().any(|entry| entry.rule.name == name || entry.rule.code == code) {
            return Err(refused(&name, "a rule of newslint has the same name or code"));
        }
        let phrases = (!config.phrases.is_empty()).then(|| phrases(&name, &config.phrases)).transpose()?;
        let regex = config.regex.as_deref().map(|pattern| regex(&name, pattern)).transpose()?;
        if phrases.is_some() == regex.is_some() {
            return Err(refused(&name, "it needs either phrases or a regex"));
        }
        let (severity, message, in_quotations) = (config.severity, config.message.clone(), config.in_quotations);
        Ok(Self { name, code, severity, message, in_quotations, on: true, phrases, regex })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn code(&self) -> &str {
        &self.code
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.code == name
    }

    pub(super) fn identity(&self) -> RuleIdentity<'_> {
        RuleIdentity { code: &self.code, name: &self.name, family: HOUSE, severity: self.severity }
    }

    /// Reports the rule's places in a page; `rule` is its index.
    pub(crate) fn check(&self, page: &Page<'_>, place: Place, rule: usize, findings: &mut Vec<Finding>) {
        if !self.on {
            return;
        }
        let mut report = |span: Span| {
            let in_quote = page.in_quotation(span.start);
            if self.in_quotations || !in_quote {
                let evidence = Evidence { message: self.message.clone(), ..Evidence::default() };
                findings.push(Finding { rule, place, span, in_quote, evidence });
            }
        };
        if let Some(phrases) = &self.phrases {
            let hits = phrases.find(&page.text.tokens);
            hits.of(OWN).iter().for_each(|hit| report(page.text.span(hit.tokens)));
        }
        if let Some(regex) = &self.regex {
            let matches = page.text.paragraphs.iter().flat_map(|paragraph| {
                let start = paragraph.span.start;
                let found = regex.find_iter(paragraph.span.of(page.text.source));
                found.map(move |found| Span::new(start + found.start() as u32, start + found.end() as u32))
            });
            matches.filter(|span| !span.is_empty()).take(MOST_FINDINGS).for_each(report);
        }
    }
}

fn is_code(code: &str) -> bool {
    let (letters, digits) = code.split_at_checked(3).unwrap_or_default();
    digits.len() == 3
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn phrases(name: &str, entries: &[String]) -> Result<Phrases, ConfigError> {
    let mut trie = Trie::default();
    for entry in entries {
        if !trie.add(OWN, entry, "") {
            let why = "holds no word, or stands for more than 4,096 phrases";
            return Err(refused(name, format!("the phrase {entry:?} {why}")));
        }
    }
    Ok(trie.compile())
}

fn regex(name: &str, pattern: &str) -> Result<Regex, ConfigError> {
    let config = Regex::config().nfa_size_limit(Some(LARGEST)).hybrid_cache_capacity(LARGEST);
    let syntax = syntax::Config::new().nest_limit(50);
    let built = Regex::builder().configure(config).syntax(syntax).build(&with_ascii_classes(pattern));
    let regex = built.map_err(|error| refused(name, format!("the regex cannot be used: {}", root_cause(&error))))?;
    if regex.is_match("") {
        return Err(refused(name, "the regex matches the empty text"));
    }
    Ok(regex)
}

/// The innermost message, which names the fault in the pattern.
fn root_cause(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), root_cause)
}

/// Writes `\b`, `\d`, `\w`, `\s` and their negations, but `\B`, as ASCII.
fn with_ascii_classes(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len());
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            written.push(letter);
            continue;
        }
        match letters.next() {
            Some('b') => written.push_str(r"(?-u:\b)"),
            Some('d') => written.push_str("[[:digit:]]"),
            Some('D') => written.push_str("[^[:digit:]]"),
            Some('w') => written.push_str("[[:word:]]"),
            Some('W') => written.push_str("[^[:word:]]"),
            Some('s') => written.push_str("[[:space:]]"),
            Some('S') => written.push_str("[^[:space:]]"),
            other => {
                written.push('\\');
                written.extend(other);
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Settings};
    use crate::score::Scorer;
    use crate::{Input, rules::Finding};

    fn settings(rule: &str) -> Result<Settings, String> {
        let json = format!(r#"{{"house-rules": [{rule}]}}"#);
        Config::from_json(&json).and_then(|config| Settings::new(&config)).map_err(|error| error.to_string())
    }

    fn found(rule: &str, text: &str) -> Vec<String> {
        let scorer = Scorer::new(settings(rule).unwrap());
        let article = scorer.annotate(&Input { text, ..Input::default() });
        let mut findings: Vec<Finding> = Vec::new();
        scorer.score(&article, &scorer.features(&article), Some(&mut findings));
        let own = findings.iter().filter(|finding| scorer.settings.identity(finding.rule).family == "house");
        own.map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn phrases_and_patterns_report() {
        let text = "He passed away in Łódź on day 12. They passed\naway, at 9 o'clock, in Łódź.";
        let phrase = r#"{"name": "died", "message": "write died", "phrases": ["passed|passes away"]}"#;
        assert_eq!(found(phrase, text), ["passed away", "passed\naway"]);
        let pattern = r#"{"name": "digits", "message": "spell it", "regex": "\\b\\d[\\d]?\\b|Łó\\S+"}"#;
        assert_eq!(found(pattern, text), ["Łódź", "12", "9", "Łódź."]);
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        for (rule, wanted) in [
            (r#"{"name": "a", "message": "m"}"#, "needs either phrases or a regex"),
            (r#"{"name": "a", "message": "m", "regex": "(a)\\1"}"#, "backreferences are not supported"),
            (r#"{"name": "a", "message": "m", "regex": "a(?=b)"}"#, "look-around"),
            (r#"{"name": "a", "message": "m", "regex": "a*"}"#, "matches the empty text"),
            (r#"{"name": "a", "message": "m", "regex": "(((a{100}){100}){100})"}"#, "1048576"),
            (r#"{"name": "a", "message": "m", "regex": "(a"}"#, "unclosed group"),
            (
                r#"{"name": "a", "message": "m", "phrases": ["a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b"]}"#,
                "4,096",
            ),
            (r#"{"name": "a", "message": "m", "phrases": ["", "a"]}"#, "the phrase \"\" holds no word"),
            (r#"{"name": "shouting", "message": "m", "phrases": ["a"]}"#, "same name or code"),
            (r#"{"name": "a", "code": "x1", "message": "m", "phrases": ["a"]}"#, "three capitals and three digits"),
            (r#"{"name": "a", "message": "m", "phrase": ["a"]}"#, "did you mean \"phrases\"?"),
            (r#"{"message": "m", "phrases": ["a"]}"#, "no name"),
        ] {
            let error = settings(rule).err().unwrap_or_default();
            assert!(error.contains(wanted), "{rule}: {error:?}");
        }
    }

    #[test]
    fn a_costly_pattern_stays_linear() {
        let rule = r#"{"name": "a", "message": "m", "regex": "(a+)+$|(x+x+)+y"}"#;
        let text = "a".repeat(50_000) + "b " + &"x".repeat(50_000);
        let start = std::time::Instant::now();
        assert!(found(rule, &text).is_empty());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
