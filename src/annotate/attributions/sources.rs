//! What a source is, and whose name it bears or stands for.

use super::{Source, SourceKind};
use crate::annotate::words::Classes;
use crate::annotate::{Name, NameKind};
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, Text, key, keys};

/// How far back a pronoun looks for its name, in tokens.
const FARTHEST_NAME: u32 = 250;

pub(super) struct Sources<'a, 't> {
    pub text: &'a Text<'t>,
    pub classes: &'a [Classes],
    pub names: &'a [Name],
    /// Roles that the text gives a name: "mayor" to the index of "Jane Roe".
    roles: KeyMap<u32>,
}

impl<'a, 't> Sources<'a, 't> {
    pub fn new(text: &'a Text<'t>, classes: &'a [Classes], names: &'a [Name]) -> Self {
        let mut roles = KeyMap::default();
        let is_role = |at: usize| classes[at].any(Classes::ROLE) && !text.tokens[at].is_possessive();
        for (index, name) in names.iter().enumerate().filter(|(_, name)| name.kind == NameKind::Person) {
            let (first, end) = (name.tokens.first as usize, name.tokens.end as usize);
            let before = (first.saturating_sub(2)..first).rev().take_while(|&at| is_role(at));
            let apposed = text.key(end) == key(",");
            let behind = (end + 1..text.tokens.len().min(end + 8)).take_while(|&at| text.key(at) != key(","));
            for at in before.chain(behind.filter(|&at| apposed && is_role(at))) {
                roles.entry(text.key(at)).or_insert(index as u32);
            }
        }
        Self { text, classes, names, roles }
    }

    /// A noun phrase as a source. `last` is the named source before it, for pronouns to stand for.
    pub fn source(&self, tokens: TokenSpan, last: Option<u32>) -> Source {
        let span = self.text.span(tokens);
        if let Some(name) = self.pronoun(tokens, last) {
            return Source { span, kind: SourceKind::Pronoun, name };
        }
        let head_end = self.head_end(tokens);
        let name = self.name_in(tokens, head_end);
        let name = name.or_else(|| self.person_behind_role(tokens)).or_else(|| self.named_role(tokens, head_end));
        let kind = self.kind(tokens, head_end, name);
        let kept = matches!(kind, SourceKind::Named | SourceKind::Organisation | SourceKind::Document);
        Source { span, kind, name: name.filter(|_| kept) }
    }

    /// For a pronoun: the name it stands for, if one is known.
    fn pronoun(&self, tokens: TokenSpan, last: Option<u32>) -> Option<Option<u32>> {
        const PERSONAL: [Key; 10] = keys(["he", "she", "they", "it", "i", "we", "you", "who", "that", "which"]);
        const FIRST_OR_SECOND: [Key; 3] = keys(["i", "we", "you"]);
        let first = tokens.first as usize;
        let pronoun = self.text.key(first);
        if tokens.len() != 1 || !PERSONAL.contains(&pronoun) || self.text.tokens[first].is_upper() {
            return None;
        }
        if FIRST_OR_SECOND.contains(&pronoun) {
            return Some(None);
        }
        let person = ![key("it"), key("they"), key("which")].contains(&pronoun);
        Some(last.filter(|&name| self.fits(name, first, person)).or_else(|| self.nearest(first, person)))
    }

    fn fits(&self, name: u32, at: usize, person: bool) -> bool {
        let name = &self.names[name as usize];
        let near = (at as u32).saturating_sub(name.tokens.end) <= FARTHEST_NAME;
        near && person != matches!(name.kind, NameKind::Organisation | NameKind::Place)
    }

    /// The subject-like name before a pronoun: the first of its sentence, or of the sentences before it.
    fn nearest(&self, at: usize, person: bool) -> Option<u32> {
        let mut sentence = self.text.sentence_of(at);
        for back in 0..3 {
            let tokens = self.text.sentences.get(sentence)?.tokens;
            let from = self.names.partition_point(|name| name.tokens.first < tokens.first);
            let before = |name: &&Name| name.tokens.end as usize <= at && name.tokens.first < tokens.end;
            let fitting = |name: &Name| match person {
                true => name.kind == NameKind::Person,
                false => name.kind == NameKind::Organisation,
            };
            if let Some(index) = self.names[from..].iter().take_while(before).take(8).position(fitting) {
                return Some((from + index) as u32);
            }
            if back == 2 || sentence == 0 {
                break;
            }
            sentence -= 1;
        }
        None
    }

    /// Where the head of the phrase ends: before its first aside, preposition or relative clause.
    fn head_end(&self, tokens: TokenSpan) -> usize {
        const ASIDES: [Key; 4] = keys([",", "\u{2014}", "\u{2013}", "("]);
        let bounds = Classes::PREPOSITION.or(Classes::SUBORDINATOR);
        let first = tokens.first as usize;
        (first + 1..tokens.end as usize)
            .find(|&index| {
                let spaced_dash = self.text.key(index) == key("-") && self.text.tokens[index].after_space();
                let aside = ASIDES.contains(&self.text.key(index)) || spaced_dash;
                aside || self.classes[index].any(bounds) && !self.in_name(index)
            })
            .unwrap_or(tokens.end as usize)
    }

    fn in_name(&self, index: usize) -> bool {
        let after = self.names.partition_point(|name| name.tokens.end as usize <= index);
        self.names.get(after).is_some_and(|name| name.tokens.first as usize <= index)
    }

    /// The name that the head bears: its last, a person before others.
    fn name_in(&self, tokens: TokenSpan, head_end: usize) -> Option<u32> {
        let from = self.names.partition_point(|name| name.tokens.first < tokens.first);
        let inside = self.names[from..].iter().take_while(|name| (name.tokens.first as usize) < tokens.end as usize);
        let mut best = None;
        for (index, name) in inside.enumerate().take(12) {
            let possessive = self.text.tokens[name.tokens.end as usize - 1].is_possessive();
            let in_head = name.tokens.end as usize <= head_end && !possessive;
            if name.kind == NameKind::Person
                && !possessive
                && (in_head || best.is_none())
                && self.is_apposed(name, head_end)
            {
                return Some((from + index) as u32);
            }
            if in_head && name.tokens.end as usize == head_end {
                best = Some((from + index) as u32);
            }
        }
        best
    }

    /// In the head, or behind a comma: "the mayor, Jane Roe".
    fn is_apposed(&self, name: &Name, head_end: usize) -> bool {
        const COMMA: Key = key(",");
        let first = name.tokens.first as usize;
        name.tokens.end as usize <= head_end || first <= head_end + 1 && self.text.key(head_end) == COMMA
    }

    fn kind(&self, tokens: TokenSpan, head_end: usize, name: Option<u32>) -> SourceKind {
        let first = tokens.first as usize;
        let head = self.classes[head_end - 1];
        if let Some(name) = name {
            let kind = self.names[name as usize].kind;
            return match kind {
                NameKind::Person | NameKind::Other => SourceKind::Named,
                NameKind::Organisation | NameKind::Place => SourceKind::Organisation,
            };
        }
        let has_name = self.any_name(tokens);
        let possessed = tokens.range().any(|index| self.text.tokens[index].is_possessive());
        if head.any(Classes::SPOKESPERSON) && (has_name || possessed) {
            return SourceKind::Organisation;
        }
        let plural = self.text.token_str(head_end - 1).ends_with('s');
        let definite = matches!(self.text.key(first), THE | HIS | HER | ITS | THEIR) || has_name;
        if head.any(Classes::DOCUMENT) {
            return SourceKind::Document;
        }
        if head.any(Classes::BODY) && (definite || !plural) {
            return SourceKind::Organisation;
        }
        if head.any(Classes::ANONYMOUS) && !(plural && head.any(Classes::GENERIC) && !definite) {
            return SourceKind::Anonymous;
        }
        if head.any(Classes::GENERIC) || plural || self.classes[first].any(Classes::DETERMINER) && tokens.len() == 1 {
            return SourceKind::Generic;
        }
        SourceKind::Anonymous
    }

    /// "The chief of staff Jane Roe", "the home minister, Jane Roe": a person behind a role, and not behind a preposition
    /// ("an aide to Jane Roe").
    fn person_behind_role(&self, tokens: TokenSpan) -> Option<u32> {
        const LINKS: Classes = Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::JOINER);
        let from = self.names.partition_point(|name| name.tokens.first <= tokens.first);
        let inside = self.names[from..].iter().take_while(|name| name.tokens.end <= tokens.end).take(6);
        let fits = |name: &Name| {
            let full = name.kind == NameKind::Person || name.kind == NameKind::Other && name.tokens.len() > 1;
            let possessive = self.text.tokens[name.tokens.end as usize - 1].is_possessive();
            full && !possessive && !self.classes[name.tokens.first as usize - 1].any(LINKS)
        };
        inside.enumerate().find(|(_, name)| fits(name)).map(|(index, _)| (from + index) as u32)
    }

    /// "The mayor", where the text has given the mayor a name.
    fn named_role(&self, tokens: TokenSpan, head_end: usize) -> Option<u32> {
        let definite = self.text.key(tokens.first as usize) == THE && tokens.len() <= 4;
        self.roles.get(&self.text.key(head_end - 1)).copied().filter(|_| definite)
    }

    fn any_name(&self, tokens: TokenSpan) -> bool {
        let from = self.names.partition_point(|name| name.tokens.first < tokens.first);
        self.names.get(from).is_some_and(|name| name.tokens.end <= tokens.end)
    }
}

const THE: Key = key("the");
const HIS: Key = key("his");
const HER: Key = key("her");
const ITS: Key = key("its");
const THEIR: Key = key("their");
