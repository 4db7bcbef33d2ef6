//! What a capitalised run names: titles are cut off, and words and neighbours tell person from organisation.

use super::{Name, NameKind, bare, bare_key};
use crate::annotate::words::{self, Classes};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Text, key};

const TITLES: Classes = Classes::HONORIFIC.or(Classes::ROLE);
/// What a modifier belongs to: "Deputy Prime Minister".
const MODIFIED: Classes = Classes::ROLE.or(Classes::TITLE_MODIFIER);

/// Cuts a run at the titles in it and adds the names that are left.
pub(super) fn split(text: &Text<'_>, classes: &[Classes], run: TokenSpan, names: &mut Vec<Name>) {
    let (mut first, end) = (run.first as usize, run.end as usize);
    let mut titled = run.first > 0 && classes[run.first as usize - 1].any(TITLES);
    let mut at = first;
    while at < end {
        let modifies = classes[at].any(Classes::TITLE_MODIFIER) && at + 1 < end && classes[at + 1].any(MODIFIED);
        let cuts = (classes[at].any(TITLES) || modifies)
            && !is_surname(text, classes, at, first, end)
            && !in_institution(classes, at, end);
        if cuts {
            push(text, classes, TokenSpan::new(first as u32, at as u32), titled, names);
            (first, titled) = (at + 1, true);
        } else if text.tokens[at].is_mark() && at == first {
            first = at + 1;
        }
        at += 1;
    }
    push(text, classes, TokenSpan::new(first as u32, end as u32), titled, names);
}

/// "Jane Judge" and "Ada Major": a title word at the end of a run, behind a given name.
fn is_surname(text: &Text<'_>, classes: &[Classes], at: usize, first: usize, end: usize) -> bool {
    at + 1 == end && at > first && classes[at - 1].any(Classes::GIVEN) && !text.tokens[at].is_upper()
}

/// "Director of Public Prosecutions" is a role; "General Assembly", "Chief Executive Group" are institutions.
fn in_institution(classes: &[Classes], at: usize, end: usize) -> bool {
    at + 1 < end && classes[at + 1].any(Classes::ORGANISATION_WORD) && !classes[at].any(Classes::HONORIFIC)
}

/// Adds what is left of a run between titles; a role alone ("the Prime Minister") is no name.
fn push(text: &Text<'_>, classes: &[Classes], run: TokenSpan, titled: bool, names: &mut Vec<Name>) {
    let Some(tokens) = trim(text, classes, run) else { return };
    let last = tokens.end as usize - 1;
    let span = Span::new(text.tokens[tokens.first as usize].start, bare(text, last).end);
    let whole = whole_key(text, tokens);
    let kind = kind(text, classes, tokens, (titled, words::classes(whole)));
    let key = if kind == NameKind::Person { bare_key(text, last) } else { whole };
    names.push(Name { span, tokens, kind, key, entity: 0 });
}

/// Drops marks and function words at either end.
fn trim(text: &Text<'_>, classes: &[Classes], run: TokenSpan) -> Option<TokenSpan> {
    let linking = |index: usize| {
        !text.tokens[index].is_word()
            || !text.tokens[index].is_capitalised()
            || (classes[index].any(Classes::PREPOSITION.or(Classes::COORDINATOR)) && !text.tokens[index].is_upper())
    };
    let (mut first, mut end) = (run.first as usize, run.end as usize);
    while first < end && linking(first) {
        first += 1;
    }
    while first < end && linking(end - 1) {
        end -= 1;
    }
    (first < end).then(|| TokenSpan::new(first as u32, end as u32))
}

fn whole_key(text: &Text<'_>, tokens: TokenSpan) -> Key {
    let mut keys = tokens.range().filter(|&index| text.tokens[index].is_word()).map(|index| bare_key(text, index));
    let first = keys.next().unwrap_or(Key::NONE);
    keys.fold(first, Key::then)
}

/// What a name is, by its title, by what is known of all its words, and by each of them.
fn kind(text: &Text<'_>, classes: &[Classes], tokens: TokenSpan, (titled, known): (bool, Classes)) -> NameKind {
    let (first, last) = (tokens.first as usize, tokens.end as usize - 1);
    if known.any(Classes::PLACE) {
        return NameKind::Place;
    }
    if known.any(Classes::ORGANISATION) {
        return NameKind::Organisation;
    }
    if titled && !classes[last].any(Classes::ORGANISATION_WORD) && !known.any(Classes::DEMONYM) {
        return NameKind::Person;
    }
    if tokens.range().any(|index| classes[index].any(Classes::ORGANISATION_WORD)) {
        return NameKind::Organisation;
    }
    if last == first {
        return single(text, classes, first, known);
    }
    if classes[first].any(Classes::GIVEN) || has_initial(text, tokens) || is_introduced(text, classes, last) {
        return NameKind::Person;
    }
    NameKind::Other
}

fn single(text: &Text<'_>, classes: &[Classes], at: usize, known: Classes) -> NameKind {
    let token = text.tokens[at];
    let length = bare(text, at).len();
    if token.is_upper() && (2..=6).contains(&length) {
        return NameKind::Organisation;
    }
    if classes[at].any(Classes::GIVEN) && !known.any(Classes::DEMONYM) { NameKind::Person } else { NameKind::Other }
}

/// "Dana R. Roe".
fn has_initial(text: &Text<'_>, tokens: TokenSpan) -> bool {
    const STOP: Key = key(".");
    tokens.range().any(|index| text.tokens[index].len() == 1 && text.key(index + 1) == STOP)
}

/// Behind the name stands an age, a relative clause or a role: "Ola Tind, 43,", "Ola Tind, who", "Ola Tind, a nurse".
fn is_introduced(text: &Text<'_>, classes: &[Classes], last: usize) -> bool {
    const COMMA: Key = key(",");
    const WHO: Key = key("who");
    const WHOSE: Key = key("whose");
    if text.key(last + 1) != COMMA || text.tokens[last].is_possessive() {
        return false;
    }
    let Some(next) = text.tokens.get(last + 2) else { return false };
    let is_age = next.is_number() && next.len() <= 2 && text.key(last + 3) == COMMA;
    is_age
        || matches!(next.key, WHO | WHOSE)
        || (last + 2..last + 6).any(|index| {
            text.tokens.get(index).is_some_and(|token| token.is_word() && !token.is_capitalised())
                && classes[index].any(Classes::ROLE)
        })
}
