//! The words beside a dated event: one word in two forms or for one thing, the phrase of a noun, the clause of a verb.

use std::ops::Range;

use super::dated_event::{is_auxiliary, is_predicate};
use super::extent::{RELATIVE, extent};
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::{COMMA, DASH, OF, Reader, THE};
use crate::annotate::dates::tense;
use crate::annotate::headline::Stem;
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Lexicon, Tagged};
use crate::text::{Key, Words, key};

/// A word as it stands in an account.
pub(super) struct Form<'t> {
    text: &'t str,
    pub stem: Stem,
    pub is_name: bool,
    /// The kind of thing that it names by one of several words.
    thing: Option<&'static str>,
}

static THINGS: Tagged = Tagged::new(Lexicon::SameThings);

impl<'t> Form<'t> {
    pub fn of(page: &Page<'t>, at: usize, is_name: bool) -> Self {
        let text = page.text.token_str(at);
        Self { text, stem: Stem::of(text), is_name, thing: THINGS.tags(page.text.key(at)).next() }
    }

    /// One word in two forms, or two words for one thing.
    pub fn is(&self, other: &Form<'_>) -> bool {
        self.thing.is_some() && self.thing == other.thing || self.is_word(other)
    }

    /// One word in two forms, or "spin off" and "spinoff".
    pub fn is_word(&self, other: &Form<'_>) -> bool {
        const LONG: usize = 4;
        let begins = |long: &str, short: &str| short.len() >= LONG && long.starts_with(short);
        // Neither a beginning nor a derived word opens with other letters.
        let alike = || {
            let openings = self.text.as_bytes().get(..LONG).zip(other.text.as_bytes().get(..LONG));
            openings.is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        self.stem == other.stem
            || !self.is_name
                && !other.is_name
                && alike()
                && (is_derived(self.text, other.text)
                    || is_derived(other.text, self.text)
                    || begins(self.text, other.text)
                    || begins(other.text, self.text))
    }
}

/// Endings that make the noun of an act from its verb.
const NOUNS: [&str; 16] = [
    "ization", "isation", "ation", "ition", "tion", "sion", "ion", "ment", "ure", "al", "ance", "ence", "age", "ery",
    "sis", "ing",
];

/// "seized" and "seizure", "removed" and "removal", "acquitted" and "acquittal", "expanded" and "expansion".
fn is_derived(verb: &str, noun: &str) -> bool {
    const SHORTEST: usize = 4;
    let stem = |word: &str| {
        let word = word.trim_end_matches('e');
        let doubled = word.as_bytes().windows(2).last().is_some_and(|pair| pair[0] == pair[1]);
        word[..word.len() - usize::from(doubled)].to_ascii_lowercase()
    };
    let ending =
        ["ized", "ised", "ating", "ated", "ed", "ing", "es", "s"].iter().find_map(|end| verb.strip_suffix(end));
    let base = stem(ending.unwrap_or(verb));
    base.len() >= SHORTEST
        && base.is_ascii()
        && NOUNS
            .iter()
            .filter_map(|end| noun.strip_suffix(end))
            .filter(|noun| noun.is_ascii())
            .map(stem)
            .any(|noun| noun == base)
}

/// "the *seizure* of the port": a word that has the form of the noun of an act, with what it was done to or by whom.
pub(super) fn is_noun_of_act(page: &Page<'_>, at: usize) -> bool {
    const SHORTEST: usize = 6;
    const OWNERS: Words<5> = Words::new(["its", "his", "her", "their", "whose"]);
    let Some(token) = page.text.tokens.get(at) else { return false };
    let word = page.text.token_str(at);
    let of = [OF, key("by")].contains(&page.text.key(at + 1));
    let owned = at > 0 && (OWNERS.contains(page.text.key(at - 1)) || is_owner(page, at - 1));
    let owned = owned && ["tion", "sion", "ment", "ure"].iter().any(|end| word.ends_with(end));
    let plain = token.is_lexical() && !token.is_capitalised() && word.len() >= SHORTEST;
    plain && (of || owned) && NOUNS.iter().any(|end| word.ends_with(end))
}

/// Whether the token is part of a name.
pub(super) fn is_in_name(page: &Page<'_>, at: usize) -> bool {
    let next = page.names.partition_point(|name| name.tokens.first as usize <= at);
    next > 0 && page.names[next - 1].tokens.range().contains(&at)
}

/// "the group's warehouse fire in Dover", "the 25 May death of John Roe": from its article or owner to what ends it.
pub(super) fn noun_phrase(page: &Page<'_>, noun: usize, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    const LONGEST: usize = 7;
    const AFTER: usize = 9;
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let left = noun.min(first);
    let mut start = left;
    for at in (sentence.start.max(left.saturating_sub(LONGEST))..left).rev() {
        let token = &page.text.tokens[at];
        let glued =
            token.is_mark() && (reader.is_joint(at, DASH) || reader.is(at, key("$")) || reader.is(at, key("\u{2019}")));
        if (token.is_mark() && !glued && !is_owner(page, at))
            || is_link(reader.key(at))
            || is_subordinate(reader.key(at))
            || is_auxiliary(reader.key(at))
        {
            break;
        }
        start = at;
        // "John Roe's", but "the group's".
        let bare = token.is_mark() && is_owner(page, at);
        let owner = bare || (token.is_possessive() && token.is_capitalised());
        if owner || DETERMINERS.contains(&reader.key(at)) {
            let name = |at: &usize| owner && reader.is_capital(*at);
            start = (sentence.start..at).rev().take_while(name).last().unwrap_or(at);
            break;
        }
    }
    let stop = |at: &usize| {
        let word = reader.key(*at);
        is_wall(word)
            || is_subordinate(word)
            || word == COMMA
            || is_auxiliary(word)
            || tense::is_past(&reader, *at)
            || is_predicate(&reader, *at)
    };
    let last = if noun < first { first } else { sentence.end.min(end.max(noun) + AFTER) };
    start..(noun + 1..last).find(stop).unwrap_or(last.max(noun + 1))
}

/// The clause of a verb; words behind its date may tell what came of it, unless the date opens the sentence.
pub(super) fn clause_phrase(page: &Page<'_>, verb: usize, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    const ASIDE: usize = 8;
    const AFTER: usize = 12;
    let clause = extent(page, date, sentence);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let wall = |at: &usize| is_wall(page.text.key(*at)) || is_subordinate(page.text.key(*at));
    if verb >= end {
        let last = (verb..sentence.end.min(verb + AFTER)).find(|at| wall(at) || page.text.key(*at) == COMMA);
        return (end..verb).rev().find(wall).unwrap_or(end)..last.unwrap_or(sentence.end.min(verb + AFTER));
    }
    if verb <= sentence.start + 1 && clause.start == sentence.start {
        // "Set up in 1889, the club played".
        let stop =
            |at: &usize| wall(at) || is_auxiliary(page.text.key(*at)) || tense::is_past(&Reader::new(&page.text), *at);
        let from = end + usize::from(page.text.key(end) == COMMA);
        return clause.start..(from..sentence.end.min(from + AFTER)).find(stop).unwrap_or(from);
    }
    let clause = if clause.start > verb {
        // "killed before the raid on": the clause is the verb's.
        let stop = (sentence.start..verb).rev().find(wall);
        let led = stop.map(|at| if RELATIVE.contains(&page.text.key(at)) { at.saturating_sub(3) } else { at + 1 });
        led.map_or(sentence.start, |at| at.max(sentence.start))..clause.end
    } else {
        clause
    };
    let led = (clause.start..verb).any(|at| page.text.tokens[at].is_lexical() && !is_auxiliary(page.text.key(at)));
    let behind_comma = clause.start > sentence.start && [COMMA, key("(")].contains(&page.text.key(clause.start - 1));
    let start = if led || !behind_comma || verb < clause.start {
        clause.start
    } else {
        // "Roe, 35, resigned": who did stands before the aside.
        let from = sentence.start.max(clause.start.saturating_sub(ASIDE));
        (from..clause.start - 1).rev().find(wall).map_or(from, |at| at + 1)
    };
    // "her brother said Roe died on", "A plate recalls that the mill was founded in".
    let said = |&at: &usize| {
        let passive = || page.text.key(at) == key("that") && at + 2 < verb && is_auxiliary(page.text.key(verb - 1));
        SAYING.contains(page.text.key(at)) || passive()
    };
    let start = (start..verb).rev().find(said).map_or(start, |at| at + 1);
    if first <= sentence.start + 2 { start..clause.end } else { start..first.max(start) }
}

/// "Roe's", or the apostrophe of "Simms'".
pub(super) fn is_owner(page: &Page<'_>, at: usize) -> bool {
    let apostrophe = [key("'"), key("\u{2019}")].contains(&page.text.key(at));
    page.text.tokens[at].is_possessive() || (apostrophe && at > 0 && page.text.token_str(at - 1).ends_with('s'))
}

pub(super) const SAYING: Words<20> = Words::new([
    "said", "says", "say", "added", "recalled", "reported", "claimed", "argued", "argue", "noted", "believed",
    "believe", "thought", "confirmed", "alleged", "insisted", "insist", "maintain", "wrote", "remembered",
]);

pub(super) const DETERMINERS: [Key; 8] =
    [THE, key("that"), key("this"), key("his"), key("her"), key("its"), key("their"), key("whose")];

fn is_link(word: Key) -> bool {
    const WORDS: [Key; 14] = [
        OF,
        key("in"),
        key("on"),
        key("at"),
        key("to"),
        key("for"),
        key("from"),
        key("with"),
        key("by"),
        key("and"),
        key("about"),
        key("during"),
        key("over"),
        key("into"),
    ];
    WORDS.contains(&word)
}

/// "half of the clinics": not all of them on one day.
pub(super) fn is_quantity(word: Key) -> bool {
    const WORDS: Words<12> = Words::new([
        "about", "half", "some", "several", "many", "most", "dozens", "hundreds", "thousands", "numerous", "various",
        "multiple",
    ]);
    WORDS.contains(word)
}

/// "founded a firm", "founded his own firm".
pub(super) fn is_some(page: &Page<'_>, verb: usize) -> bool {
    const WORDS: Words<4> = Words::new(["a", "an", "own", "another"]);
    (verb + 1..verb + 3).any(|at| WORDS.contains(page.text.key(at)))
}

pub(super) fn is_pronoun(word: Key) -> bool {
    const WORDS: Words<9> = Words::new(["it", "he", "she", "they", "him", "her", "his", "its", "their"]);
    WORDS.contains(word)
}
