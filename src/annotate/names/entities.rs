//! Which names name the same: surnames and given names alone, repeated names, acronyms introduced in brackets.

use super::{Name, NameKind, bare_key};
use crate::text::{Key, KeyHashing, KeyMap, Text, key};

/// Numbers the entities, in order of their first mention, and gives linked names the kind of the full one.
pub(super) fn link(text: &Text<'_>, names: &mut [Name]) {
    let people = people(text, names);
    let mut entities: KeyMap<u32> = KeyMap::with_capacity_and_hasher(names.len(), KeyHashing::default());
    for index in 0..names.len() {
        let mut name = names[index];
        if name.tokens.len() == 1
            && !matches!(name.kind, NameKind::Place)
            && let Some(&person) = people.get(&bare_key(text, name.tokens.first as usize))
        {
            name.kind = NameKind::Person;
            name.key = person;
        }
        let fresh = entities.len() as u32;
        let alias = introduced_by(text, names, index);
        name.entity = match alias {
            Some(entity) => {
                entities.entry(name.key).or_insert(entity);
                entity
            }
            None => *entities.entry(name.key).or_insert(fresh),
        };
        names[index] = name;
    }
}

/// From surnames and given names to the surname of a person whose full name stands in the text.
fn people(text: &Text<'_>, names: &[Name]) -> KeyMap<Key> {
    let mut people = KeyMap::default();
    let full = || names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    for name in full() {
        people.insert(name.key, name.key);
    }
    for name in full() {
        people.entry(bare_key(text, name.tokens.first as usize)).or_insert(name.key);
    }
    people
}

/// The entity of the name before, where this one stands in brackets behind it: "Coastal Survey Authority (CSA)".
fn introduced_by(text: &Text<'_>, names: &[Name], index: usize) -> Option<u32> {
    const OPEN: Key = key("(");
    const CLOSE: Key = key(")");
    let (before, name) = (names.get(index.checked_sub(1)?)?, &names[index]);
    let in_brackets = text.key(name.tokens.first as usize - 1) == OPEN && text.key(name.tokens.end as usize) == CLOSE;
    let acronym = name.tokens.len() == 1 && text.tokens[name.tokens.first as usize].is_upper();
    (in_brackets && acronym && before.tokens.len() > 1 && before.tokens.end + 1 == name.tokens.first)
        .then_some(before.entity)
}
