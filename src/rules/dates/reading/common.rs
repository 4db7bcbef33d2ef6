//! What stands beside two accounts of one event: rare words, names and numbers that both have, names that only one has.

use super::accounts::{Account, LIGHTEST};
use super::event::event;
use crate::annotate::Page;
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::COMMA;
use crate::annotate::dates::vocabulary::term;
use crate::annotate::headline::{Stem, weight};

/// What stands beside both accounts.
pub struct Common {
    /// The weight of the rarest word that is no name.
    pub rarest: f64,
    pub names: usize,
    pub has_number: bool,
    /// Each names somebody whom the other does not.
    pub is_apart: bool,
}

impl Common {
    pub fn of(page: &Page<'_>, one: &Account, other: &Account) -> Self {
        let (mut first, second) = (words(page, one), words(page, other));
        let holds = |words: &[Word<'_>], word: &Word<'_>| words.iter().any(|known| known.form.is(&word.form));
        let alone = |words: &[Word<'_>], others: &[Word<'_>]| {
            words.iter().any(|word| word.form.is_name && word.is_near && !holds(others, word))
        };
        let is_apart = alone(&first, &second) && alone(&second, &first);
        first.retain(|word| holds(&second, word));
        for word in &mut first {
            word.form.is_name |= second.iter().any(|other| other.form.is_name && other.form.stem == word.form.stem);
        }
        Self {
            rarest: first.iter().filter(|word| !word.form.is_name).map(|word| word.weight).fold(0.0, f64::max),
            names: first.iter().filter(|word| word.form.is_name).count(),
            has_number: first.iter().any(|word| word.is_number),
            is_apart,
        }
    }
}

struct Word<'t> {
    form: Form<'t>,
    weight: f64,
    is_number: bool,
    /// In the clause of the event itself.
    is_near: bool,
}

/// A word as it stands in an account.
pub(super) struct Form<'t> {
    text: &'t str,
    pub stem: Stem,
    pub is_name: bool,
}

impl<'t> Form<'t> {
    pub fn of(page: &Page<'t>, at: usize, is_name: bool) -> Self {
        let text = page.text.token_str(at);
        Self { text, stem: Stem::of(text), is_name }
    }

    /// One word in two forms, or "spin off" and "spinoff".
    pub fn is(&self, other: &Form<'_>) -> bool {
        const LONG: usize = 4;
        let begins = |long: &str, short: &str| short.len() >= LONG && long.starts_with(short);
        let plain = !self.is_name && !other.is_name;
        self.stem == other.stem || (plain && (begins(self.text, other.text) || begins(other.text, self.text)))
    }
}

/// Whether the token is part of a name.
pub(super) fn is_in_name(page: &Page<'_>, at: usize) -> bool {
    let next = page.names.partition_point(|name| name.tokens.first as usize <= at);
    next > 0 && page.names[next - 1].tokens.range().contains(&at)
}

/// The words of an account's sentence around it, each once: without its event, small words and those of time.
fn words<'t>(page: &Page<'t>, account: &Account) -> Vec<Word<'t>> {
    const REACH: usize = 14;
    let tokens =
        account.tokens.start.max(account.word.saturating_sub(REACH))..account.tokens.end.min(account.word + REACH);
    let wall = |at: &usize| {
        let word = page.text.key(*at);
        is_wall(word) || is_subordinate(word) || word == COMMA
    };
    let first = (tokens.start..account.word).rev().find(wall).unwrap_or(tokens.start);
    let last = (account.word..tokens.end).find(wall).unwrap_or(tokens.end);
    let mut words: Vec<Word<'t>> = Vec::new();
    for at in tokens {
        let token = &page.text.tokens[at];
        let own = || event(page, at).is_some_and(|told| told.family == account.told.family);
        let weight = weight(token);
        if token.is_mark() || weight < LIGHTEST || term(token.key).is_some() || own() || page.is_dated(at) {
            continue;
        }
        let is_name = token.is_capitalised() && (at > account.tokens.start || is_in_name(page, at));
        let form = Form::of(page, at, is_name);
        if !words.iter().any(|word| word.form.stem == form.stem) {
            let is_near = (first..=last).contains(&at);
            words.push(Word { form, weight, is_number: token.is_number(), is_near });
        }
    }
    words
}
