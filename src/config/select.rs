//! Selectors: how a configuration or a comment names rules.

use crate::config::house::HOUSE;
use crate::config::{ConfigError, HouseRule, Settings, nearest};
use crate::rules::{Family, RULES, index_of};

/// Names rules: "ALL", a family ("language", or "house" for the user's own), a code or the beginning of one ("LNG",
/// "LNG001"), a name ("shouting").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selector {
    All,
    Family(&'static str),
    /// The beginning of a code, in capitals.
    Prefix(String),
    /// One rule by its code or name, by index.
    Rule(usize),
}

const FAMILIES: [&str; 7] = [
    Family::Sourcing.name(),
    Family::Quotes.name(),
    Family::Consistency.name(),
    Family::Language.name(),
    Family::Integrity.name(),
    Family::Story.name(),
    HOUSE,
];

impl Selector {
    pub(super) fn parse_all(key: &str, names: &[String], house: &[HouseRule]) -> Result<Vec<Self>, ConfigError> {
        names.iter().map(|name| Self::parse(key, name, house)).collect()
    }

    /// # Errors
    /// Where nothing is called so; `key` is named in the message.
    pub(super) fn parse(key: &str, name: &str, house: &[HouseRule]) -> Result<Self, ConfigError> {
        Self::find(name, house).ok_or_else(|| {
            let known: Vec<&str> = known_names().into_iter().chain(house.iter().map(HouseRule::name)).collect();
            let hint = nearest::hint(name, known.into_iter());
            ConfigError::new(format!("{key}: unknown rule {name:?}{hint}"))
        })
    }

    /// What a name stands for, if anything.
    pub(super) fn find(name: &str, house: &[HouseRule]) -> Option<Self> {
        let of_house = || house.iter().position(|rule| rule.is_called(name)).map(|index| RULES.len() + index);
        if name == "ALL" {
            return Some(Self::All);
        }
        if let Some(rule) = rule_called(name).or_else(of_house) {
            return Some(Self::Rule(rule));
        }
        if let Some(family) = FAMILIES.into_iter().find(|family| *family == name) {
            return Some(Self::Family(family));
        }
        let mut codes = RULES.iter().map(|entry| entry.rule.code).chain(house.iter().map(HouseRule::code));
        let is_prefix = !name.is_empty() && codes.any(|code| code.starts_with(name));
        is_prefix.then(|| Self::Prefix(name.to_owned()))
    }

    /// How exactly the rule is meant (0 is "ALL"); `None` where it is not.
    pub(super) fn exactness(&self, settings: &Settings, rule: usize) -> Option<usize> {
        const OF_A_RULE: usize = 9;
        let identity = settings.identity(rule);
        match self {
            Self::All => Some(0),
            Self::Family(family) => (identity.family == *family).then_some(1),
            Self::Prefix(prefix) => identity.code.starts_with(prefix).then_some(1 + prefix.len()),
            Self::Rule(named) => (*named == rule).then_some(OF_A_RULE),
        }
    }
}

/// The built-in rule of a code or name.
fn rule_called(name: &str) -> Option<usize> {
    index_of(name).or_else(|| RULES.iter().position(|entry| entry.rule.name == name))
}

/// The one rule that a code or name means.
///
/// # Errors
/// Where there is none; `key` is named in the message.
pub(super) fn one_rule(key: &str, name: &str) -> Result<usize, ConfigError> {
    rule_called(name).ok_or_else(|| {
        let hint = nearest::hint(name, known_names().into_iter());
        ConfigError::new(format!("{key}: unknown rule {name:?}{hint}"))
    })
}

fn known_names() -> Vec<&'static str> {
    let codes = RULES.iter().map(|entry| entry.rule.code);
    let names = RULES.iter().map(|entry| entry.rule.name);
    codes.chain(names).chain(FAMILIES).collect()
}
