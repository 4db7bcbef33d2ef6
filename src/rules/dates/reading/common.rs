//! What stands beside two accounts of one event: rare words, names and numbers that both have, names that only one has; and
//! what of the phrase of the later one the sentence of the earlier one has told: "the warehouse fire of 3 May" after "a fire gutted the
//! group's warehouse".

use std::ops::Range;

use super::accounts::{Account, LIGHTEST};
use super::dated_event::{is_auxiliary, is_body, is_predicate};
use super::event::{Told, event, phrase};
use super::extent::extent;
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::{COMMA, DASH, OF, Reader, STOP, THE};
use crate::annotate::dates::tense;
use crate::annotate::dates::vocabulary::term;
use crate::annotate::headline::{Stem, weight};
use crate::annotate::numbers::spelled;
use crate::annotate::{DateMention, NameKind, Page, within};
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

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

/// How much of the words that tell the later event the earlier account has told already, in nats.
pub struct Given {
    pub known: f64,
    /// Of it, what is no name.
    pub plain: f64,
    /// A name or number counts in full, another word where it is rare enough to tell one event from another.
    pub unknown: f64,
    /// The noun that the later verb is told of is not known: "the museum's wing opened" after "the museum opened".
    pub is_other: bool,
}

impl Given {
    pub fn of(page: &Page<'_>, earlier: &Account, later: &Account) -> Self {
        let before = match page.text.sentences.get(earlier.sentence.wrapping_sub(1)) {
            // "He was arrested": his name stands before.
            Some(_) if earlier.is_pronoun => sentence_tokens(page, earlier.tokens.start.saturating_sub(1)).start,
            _ => earlier.tokens.start,
        };
        let before: Vec<(Form<'_>, Option<Told>)> = (before..earlier.tokens.end)
            .filter(|&at| page.text.tokens[at].is_lexical())
            .map(|at| (Form::of(page, at, is_in_name(page, at)), event(page, at)))
            .collect();
        let mut given = Self { known: 0.0, plain: 0.0, unknown: 0.0, is_other: false };
        // "season nine" and "season 10".
        let (numbers, others) = (numbers(page, &later.phrase), numbers(page, &earlier.phrase));
        given.is_other =
            !numbers.is_empty() && !others.is_empty() && !numbers.iter().any(|number| others.contains(number));
        // "the blasts in Leeds and York" after "the bombings", in a text that began in Leeds.
        let on_scene = later.is_known_noun()
            && earlier.is_known_noun()
            && !earlier.phrase.clone().any(|at| is_in_name(page, at))
            && later.phrase.clone().any(|at| is_in_name(page, at) && is_named_before(page, at, earlier.tokens.start));
        let mut seen: Vec<Stem> = Vec::new();
        for at in later.phrase.clone() {
            let token = &page.text.tokens[at];
            let (weight, told) = (weight(token), event(page, at));
            // "the runoff election" is not any election.
            let kind = at + 1 != later.word || told.is_none_or(|told| told.is_of_kind(earlier.told));
            let own = kind && told.is_some_and(|told| told.is_of_family(later.told) || told.is_of_family(earlier.told));
            let form = Form::of(page, at, is_in_name(page, at));
            // "since Roe signed the law" after "when it was signed into law".
            let agent = later.is_active && !earlier.is_active && form.is_name && at < later.word;
            if token.is_mark()
                || own
                || weight < LIGHTEST
                || DETERMINERS.contains(&token.key)
                || phrase(page, at + 1).is_some()
                || ([2, 3].contains(&later.word.saturating_sub(at)) && is_body(token.key))
                || is_of_time(page, at)
                || is_age(page, at)
                || is_forename(page, at)
                || seen.contains(&form.stem)
            {
                continue;
            }
            seen.push(form.stem);
            let is = |(known, other): &(Form<'_>, Option<Told>)| {
                known.stem == form.stem
                    || known.is(&form)
                    || told
                        .zip(*other)
                        .is_some_and(|(one, two)| if kind { one.is_of_family(two) } else { one.is_of_kind(two) })
            };
            if before.iter().any(is) {
                given.known += weight;
                given.plain += if form.is_name { 0.0 } else { weight };
            } else if !agent && !is_party(token.key) && !(on_scene && (form.is_name || is_in_name(page, at + 1))) {
                given.unknown += weight;
                // "opened its east wing" after "The museum opened".
                let object = later.is_active && at > later.word && (form.is_name || !earlier.is_active);
                given.is_other |= object || (later.head == Some(at) && !later.told.is_noun && !form.is_name);
            }
        }
        given
    }
}

/// The numbers and numerals of a phrase, without those of dates.
fn numbers(page: &Page<'_>, phrase: &Range<usize>) -> Vec<Key> {
    let number = |at: &usize| page.text.tokens[*at].is_number() || spelled::read(&page.text.tokens, *at).is_some();
    phrase
        .clone()
        .filter(|&at| !page.is_dated(at) && !is_age(page, at))
        .filter(number)
        .map(|at| page.text.key(at))
        .collect()
}

/// "Roe, 46,".
fn is_age(page: &Page<'_>, at: usize) -> bool {
    page.text.tokens[at].is_number() && at > 0 && [at - 1, at + 1].iter().all(|&at| page.text.key(at) == COMMA)
}

fn is_of_time(page: &Page<'_>, at: usize) -> bool {
    term(page.text.key(at)).is_some() || page.is_dated(at)
}

/// Who stands for a name.
fn is_party(word: Key) -> bool {
    const WORDS: Words<6> = Words::new(["couple's", "pair's", "company's", "firm's", "group's", "couple\u{2019}s"]);
    WORDS.contains(word)
}

/// A forename or a title: the surname tells who.
fn is_forename(page: &Page<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(page.text.key(at + 1) == STOP);
    let person = |at: usize| {
        within(&page.names, at.saturating_sub(3)..at + 1)
            .iter()
            .rev()
            .find(|name| name.tokens.range().contains(&at))
            .is_some_and(|name| name.kind == NameKind::Person)
    };
    page.text.tokens[at].is_capitalised() && person(next)
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
        let plain = !self.is_name && !other.is_name;
        self.stem == other.stem || (plain && (begins(self.text, other.text) || begins(other.text, self.text)))
    }
}

/// Whether a name that ends before the bound has the word at `at`.
fn is_named_before(page: &Page<'_>, at: usize, bound: usize) -> bool {
    let names = &page.names[..page.names.partition_point(|name| (name.tokens.end as usize) <= bound)];
    names.iter().any(|name| name.tokens.range().any(|other| page.text.key(other) == page.text.key(at)))
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
        let own = || event(page, at).is_some_and(|told| told.is_of_family(account.told));
        let weight = weight(token);
        if token.is_mark() || weight < LIGHTEST || term(token.key).is_some() || own() || page.is_dated(at) {
            continue;
        }
        let is_name = token.is_capitalised() && (at > account.tokens.start || is_in_name(page, at));
        let form = Form::of(page, at, is_name);
        if !words.iter().any(|word| word.form.stem == form.stem) {
            let is_near = (first..=last).contains(&at) || account.phrase.contains(&at);
            words.push(Word { form, weight, is_number: token.is_number(), is_near });
        }
    }
    words
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
        stop.map_or(sentence.start, |at| at.saturating_sub(3).max(sentence.start))..clause.end
    } else {
        clause
    };
    let led = (clause.start..verb).any(|at| page.text.tokens[at].is_lexical() && !is_auxiliary(page.text.key(at)));
    let behind_comma = clause.start > sentence.start && page.text.key(clause.start - 1) == COMMA;
    let start = if led || !behind_comma || verb < clause.start {
        clause.start
    } else {
        // "Roe, 35, resigned": who did stands before the aside.
        let from = sentence.start.max(clause.start.saturating_sub(ASIDE));
        (from..clause.start).rev().find(wall).map_or(from, |at| at + 1)
    };
    // "her brother said Roe died on".
    let start = (start..verb).rev().find(|&at| SAYING.contains(page.text.key(at))).map_or(start, |at| at + 1);
    if first <= sentence.start + 2 { start..clause.end } else { start..first.max(start) }
}

/// "Roe's", or the apostrophe of "Simms'".
pub(super) fn is_owner(page: &Page<'_>, at: usize) -> bool {
    let apostrophe = [key("'"), key("\u{2019}")].contains(&page.text.key(at));
    page.text.tokens[at].is_possessive() || (apostrophe && at > 0 && page.text.token_str(at - 1).ends_with('s'))
}

pub(super) const SAYING: Words<14> = Words::new([
    "said", "says", "added", "recalled", "reported", "claimed", "argued", "noted", "believed", "thought", "confirmed",
    "alleged", "wrote", "remembered",
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
