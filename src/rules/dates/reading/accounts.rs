//! Two accounts of one event: "the 25 May death of Roe … Roe died on 29 May", "the drive that opened in March … since the drive got
//! under way in May", "the marriage ruling of 26 June … since the justices handed down the marriage decision on 16 June".
//!
//! An account is the word of an event ([`Lexicon::SingleEvents`]) that a date belongs to. Two accounts are of one event if their words are
//! of one family, the later one is definite, and what stands beside them is told of the same: a person, a head noun, or rare words
//! in common, while at most one of the two names somebody whom the other does not.

use std::ops::Range;

use jiff::civil::Date;

use super::common::Common;
use super::event::{Nature, Told, event, phrase};
use super::person::{has_object, owner, subject};
use crate::annotate::dates::clause_words::{is_plan, is_present, is_subordinate, is_wall};
use crate::annotate::dates::reader::{COMMA, OF, Reader, THE};
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::headline::weight;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// An event with its date.
pub struct Account {
    pub(super) told: Told,
    /// The word that tells it.
    pub(super) word: usize,
    /// Whom or what it is told of: the noun before a verb, the noun of the event itself.
    head: Option<usize>,
    /// Whom it happened to.
    person: Option<Key>,
    is_definite: bool,
    is_pronoun: bool,
    /// A verb with an object.
    is_active: bool,
    /// "Roe's death".
    is_owned: bool,
    day: Date,
    sentence: usize,
    pub(super) tokens: Range<usize>,
}

/// The rarity, in nats, of a word that makes two accounts one.
const SHARED: f64 = 3.4;
/// No lighter word tells one event from another.
pub(super) const LIGHTEST: f64 = 1.0;

impl Account {
    pub fn is_of_family(&self, other: &Account) -> bool {
        self.told.is_of_family(other.told) || self.told.family == "event"
    }

    /// Whether this later account is of the same event as the earlier one.
    pub fn is_of(&self, earlier: &Account, page: &Page<'_>) -> bool {
        const NEAR: usize = 2;
        const CLOSE: i64 = 20;
        let distance = calendar::days_between(self.day, earlier.day).abs();
        let longest = match self.told.nature {
            Nature::Occasion => CLOSE,
            // A person may be sworn in again; a bridge is opened once.
            Nature::Once if self.person.is_some() || earlier.person.is_some() => 2 * CLOSE,
            Nature::Once | Nature::Ever | Nature::Single => i64::MAX,
        };
        if distance > longest {
            return false;
        }
        if !self.is_of_family(earlier) || !self.is_definite || self.sentence == earlier.sentence {
            return false;
        }
        let once = self.told.is_personal();
        let common = Common::of(page, earlier, self);
        let same_head = self.head.zip(earlier.head).is_some_and(|(head, other)| {
            page.text.key(head) == page.text.key(other)
                && self.told.is_of_family(earlier.told)
                && !is_specified(page, head, earlier)
        });
        let near = self.is_pronoun && self.sentence - earlier.sentence <= NEAR;
        if once && self.person.is_some() && earlier.person.is_some() {
            // "joined the firm": another firm is another event.
            let object = !self.is_active || (!common.is_apart && (common.rarest >= LIGHTEST || common.names >= 2));
            return self.person == earlier.person && object;
        }
        if once {
            let known = common.has_number
                || (self.told.is_noun && common.names >= 2 && !common.is_apart)
                || ((self.is_pronoun || self.is_owned) && common.names > 0);
            return known || (!common.is_apart && (same_head || near));
        }
        let acts = self.is_active && self.told.nature == Nature::Occasion;
        if common.is_apart || acts {
            return false;
        }
        if self.told.family == "event" {
            return common.names > 0;
        }
        same_head || near || common.rarest >= SHARED || (self.told.is_noun && common.names >= 2)
    }
}

/// "the runoff election" after "the election": an adjective that the earlier account does not have.
fn is_specified(page: &Page<'_>, head: usize, earlier: &Account) -> bool {
    let Some(at) = head.checked_sub(1) else { return false };
    let word = page.text.tokens[at];
    let joined = at > 0 && page.text.tokens[at - 1].is_mark();
    let specific = word.is_word() && !joined && !word.is_capitalised() && weight(&word) >= LIGHTEST;
    specific && !earlier.tokens.clone().any(|other| page.text.key(other) == word.key)
}

/// The event that the date belongs to.
pub fn read(page: &Page<'_>, index: usize) -> Option<Account> {
    let mention = &page.dates[index];
    let first = mention.tokens.first as usize;
    let (day, _) = mention.interval?;
    let dated = matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year) || is_season(mention);
    if !dated || !is_placed(page, mention) {
        return None;
    }
    let sentence = sentence_tokens(page, first);
    let (word, told) = named(page, mention, &sentence)
        .or_else(|| before(page, first, &sentence))
        .or_else(|| after(page, mention, &sentence))?;
    let fine = match told.nature {
        Nature::Occasion => mention.shape == Shape::Day,
        _ if mention.shape == Shape::Year => is_in(page, first) && (!told.is_noun || told.nature == Nature::Ever),
        _ => true,
    };
    let start = sentence.start.max(word.min(first).saturating_sub(12));
    let end = word.max(mention.tokens.end as usize);
    let ranked = told.is_noun
        && (sentence.start.max(word.saturating_sub(3))..word)
            .any(|at| [key("first"), key("last"), key("final")].contains(&page.text.key(at)));
    if !fine
        || ranked
        || is_repeated(page, start..end)
        || (sentence.start.max(word.min(first).saturating_sub(3))..sentence.end.min(end + 4))
            .any(|at| is_doubt(page.text.key(at)))
    {
        return None;
    }
    // "The explosion occurred on", "the hearing took place on": the noun tells what.
    let noun = head(page, word, &sentence)
        .filter(|_| told.family == "happen" && !told.is_noun)
        .and_then(|at| event(page, at).filter(|told| told.is_noun).map(|told| (at, told)));
    let (word, told) = noun.unwrap_or((word, told));
    let person = if told.is_noun { owner(page, word, mention) } else { subject(page, word, told, &sentence) };
    let is_active = !told.is_noun && has_object(page, word, &sentence);
    let head = if told.is_noun { Some(word) } else { head(page, word, &sentence).filter(|_| !is_active) };
    let after = page.text.key(mention.tokens.end as usize);
    let says = !told.is_noun && (after == key("that") || Reader::new(&page.text).str(word + 1).ends_with("ing"));
    if says || (!told.is_noun && is_plural(page, word, head, &sentence)) {
        return None;
    }
    let left = if told.is_noun { word.min(first) } else { word };
    Some(Account {
        told,
        word,
        head,
        person: person.filter(|_| told.is_personal()),
        is_definite: (!is_active || !is_some(page, word))
            && is_definite(page, word.min(first), &sentence, told.is_noun),
        is_pronoun: [left.checked_sub(1), head, Some(word + 1)]
            .into_iter()
            .flatten()
            .any(|at| is_pronoun(page.text.key(at))),
        is_active,
        is_owned: told.is_noun && left > sentence.start && page.text.tokens[left - 1].is_possessive(),
        day,
        sentence: page.text.sentence_of(first),
        tokens: sentence,
    })
}

/// "in 1990", "back in 1990", "of 1990"; "the 1990 vote" is one of many.
fn is_in(page: &Page<'_>, first: usize) -> bool {
    let joint = first.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    [key("in"), OF, COMMA].contains(&joint)
}

/// A season or a quarter, no decade.
fn is_season(mention: &DateMention) -> bool {
    const LONGEST: i64 = 100;
    mention.shape == Shape::Period
        && mention.interval.is_some_and(|(first, last)| calendar::days_between(first, last) <= LONGEST)
}

/// Whether the date is that of a happening: not a limit, a beginning, or the end of a range.
pub(super) fn is_placed(page: &Page<'_>, mention: &DateMention) -> bool {
    const LIMITS: [Key; 15] = [
        key("by"),
        key("until"),
        key("till"),
        key("before"),
        key("after"),
        key("since"),
        key("from"),
        key("between"),
        key("to"),
        key("and"),
        key("through"),
        key("than"),
        key("about"),
        key("-"),
        key("\u{2013}"),
    ];
    let reader = Reader::new(&page.text);
    let before = reader.key_before(mention.tokens.first as usize);
    let next = reader.key(mention.tokens.end as usize);
    let range = [key("to"), key("-"), key("\u{2013}"), key("through"), key("until")].contains(&next);
    let list = next == key("and") && page.is_dated(mention.tokens.end as usize + 1);
    !LIMITS.contains(&before) && !range && !list
}

/// "again", "another", "a second": more than one such event is told of. "A third of" is a share.
pub(super) fn is_repeated(page: &Page<'_>, mut words: Range<usize>) -> bool {
    const WORDS: [Key; 17] = [
        key("again"),
        key("another"),
        key("second"),
        key("third"),
        key("reopened"),
        key("previous"),
        key("earlier"),
        key("original"),
        key("originally"),
        key("both"),
        key("each"),
        key("every"),
        key("next"),
        key("initial"),
        key("extended"),
        key("postponed"),
        key("rescheduled"),
    ];
    words.any(|at| WORDS.contains(&page.text.key(at)) && page.text.key(at + 1) != OF)
}

/// Words of a sentence that weighs dates.
pub(super) fn is_doubt(word: Key) -> bool {
    const WORDS: [Key; 9] = [
        key("not"),
        key("rather"),
        key("initially"),
        key("corrected"),
        key("disputed"),
        key("reportedly"),
        key("anniversary"),
        key("until"),
        key("other"),
    ];
    WORDS.contains(&word)
}

/// "the 25 May death".
fn named(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const LONGEST: usize = 3;
    const LINKS: [Key; 9] = [OF, key("on"), key("in"), key("when"), key("during"), key("at"), key("to"), key("a"), THE];
    let end = mention.tokens.end as usize;
    (end..sentence.end.min(end + LONGEST))
        .take_while(|&at| page.text.tokens[at].is_word() && !LINKS.contains(&page.text.key(at)))
        .filter_map(|at| event(page, at).filter(|told| told.is_noun).map(|told| (at, told)))
        .find(|&(at, _)| {
            let reader = Reader::new(&page.text);
            is_closed(&reader, at)
                || tense::is_past(&reader, at + 1)
                || reader.tokens.get(at + 1).is_none_or(|next| next.is_mark())
        })
}

/// The event of the words before the date: the nearest verb, or a noun with no verb between.
fn before(page: &Page<'_>, first: usize, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const REACH: usize = 12;
    let reader = Reader::new(&page.text);
    for at in (sentence.start.max(first.saturating_sub(REACH))..first).rev() {
        let word = reader.key(at);
        let attributive = at > sentence.start && is_article(reader.key(at - 1)) && phrase(page, at).is_none();
        if let Some(told) = event(page, at).filter(|told| told.is_noun || !attributive) {
            let own = is_closed(&reader, at)
                && !is_complement(&reader, sentence, at, first)
                && (is_tied(&reader, first) || !is_object(&reader, sentence, at));
            return (!told.is_noun || own).then_some((at, told));
        }
        let place = word == COMMA && at > 0 && reader.is_capital(at - 1);
        let joined = at + 1 == first || (at + 2 == first && [key("in"), key("on")].contains(&reader.key(at + 1)));
        let wall = (word == COMMA && !joined && !place && !reader.is(at + 1, key("dated")))
            || is_wall(word)
            || is_subordinate(word);
        let verb = tense::is_past(&reader, at) && !is_auxiliary(word) && !is_plan(word) && word != key("dated");
        if wall || verb {
            return None;
        }
    }
    None
}

fn is_article(word: Key) -> bool {
    [THE, key("a"), key("an"), key("its"), key("his"), key("their")].contains(&word)
}

fn is_auxiliary(word: Key) -> bool {
    [key("was"), key("were"), key("had"), key("been"), key("did")].contains(&word) || is_present(word)
}

/// "questions about the rally on", "the site of the crash on": the date is that of something else, but for "the day of the crash".
fn is_complement(reader: &Reader<'_>, sentence: &Range<usize>, noun: usize, date: usize) -> bool {
    const LONGEST: usize = 4;
    const LINKS: [Key; 10] = [
        OF,
        key("to"),
        key("about"),
        key("during"),
        key("over"),
        key("from"),
        key("for"),
        key("into"),
        key("in"),
        key("at"),
    ];
    let near = sentence.start.max(noun.saturating_sub(LONGEST))..noun;
    let stops = [key("since"), key("after"), key("before"), key("by"), COMMA];
    let link = near
        .rev()
        .take_while(|&at| !stops.contains(&reader.key(at)))
        .find(|&at| at > sentence.start && LINKS.contains(&reader.key(at)) && reader.tokens[at + 1].is_word());
    link.is_some_and(|at| !is_tied(reader, date) && (at == 0 || reader.term(at - 1).is_none()))
}

/// "the summit of 3 May" has its date for itself.
fn is_tied(reader: &Reader<'_>, date: usize) -> bool {
    [OF, key("dated")].contains(&reader.key_before(date))
}

/// "called off the summit on 24 May": the day is that of calling off, but for who attends or brings it about.
fn is_object(reader: &Reader<'_>, sentence: &Range<usize>, noun: usize) -> bool {
    const LONGEST: usize = 5;
    const ATTENDED: Words<15> = Words::new([
        "attended",
        "held",
        "hosted",
        "addressed",
        "joined",
        "opened",
        "led",
        "survived",
        "handed",
        "issued",
        "delivered",
        "made",
        "gave",
        "took",
        "reached",
    ]);
    const LINKS: [Key; 7] = [OF, key("in"), key("at"), key("on"), key("to"), key("after"), key("during")];
    (sentence.start.max(noun.saturating_sub(LONGEST))..noun)
        .rev()
        .take_while(|&at| reader.tokens[at].is_word() && !LINKS.contains(&reader.key(at)))
        .find(|&at| tense::is_past(reader, at) && !is_auxiliary(reader.key(at)))
        .is_some_and(|verb| !ATTENDED.contains(reader.key(verb)))
}

/// "the shooting in Leeds", not "the shooting victim".
fn is_closed(reader: &Reader<'_>, noun: usize) -> bool {
    const LINKS: [Key; 13] = [
        key("in"),
        key("on"),
        key("at"),
        OF,
        COMMA,
        key("with"),
        key("to"),
        key("dated"),
        key("for"),
        key("day"),
        key("by"),
        key("that"),
        key("between"),
    ];
    let next = noun + 1;
    LINKS.contains(&reader.key(next))
        || reader.term(next).is_some()
        || is_auxiliary(reader.key(next))
        || (is_plan(reader.key(next)) && !reader.is(next, key("deadline")))
}

/// "On 5 May he announced", "1 April, when the law comes into force": the first verb after the date.
fn after(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> Option<(usize, Told)> {
    const REACH: usize = 9;
    let reader = Reader::new(&page.text);
    let end = mention.tokens.end as usize;
    let opens = mention.tokens.first as usize <= sentence.start + 1;
    let start = end + usize::from(reader.is(end, COMMA));
    let when = reader.is(start, key("when"));
    if !opens && !when {
        return None;
    }
    for at in start + usize::from(when)..sentence.end.min(start + REACH) {
        if let Some(told) = event(page, at).filter(|told| !told.is_noun) {
            return Some((at, told));
        }
        let word = reader.key(at);
        if is_wall(word) || (tense::is_past(&reader, at) && !is_auxiliary(word)) {
            return None;
        }
    }
    None
}

/// "founded a firm", "founded his own firm".
fn is_some(page: &Page<'_>, verb: usize) -> bool {
    const WORDS: [Key; 4] = [key("a"), key("an"), key("own"), key("another")];
    (verb + 1..verb + 3).any(|at| WORDS.contains(&page.text.key(at)))
}

/// "were arrested", "kids born": several, each with a day.
fn is_plural(page: &Page<'_>, verb: usize, head: Option<usize>, sentence: &Range<usize>) -> bool {
    let were = (sentence.start.max(verb.saturating_sub(3))..verb)
        .any(|at| [key("were"), key("those"), key("are")].contains(&page.text.key(at)));
    let ending = |at: usize| {
        let word = Reader::new(&page.text).str(at);
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !page.text.tokens[at].is_capitalised()
            && !page.text.tokens[at].is_possessive()
    };
    were || head.is_some_and(ending)
}

/// The noun or name before the verb, stepping over "which", "had", "was".
fn head(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 5;
    const SMALL: [Key; 8] =
        [key("which"), key("that"), key("who"), COMMA, key("later"), key("first"), key("was"), key("will")];
    const BODIES: [Key; 14] = [
        key("went"),
        key("goes"),
        key("go"),
        key("comes"),
        key("came"),
        key("come"),
        key("into"),
        key("under"),
        key("got"),
        key("made"),
        key("takes"),
        key("took"),
        key("kicks"),
        key("be"),
    ];
    if verb == sentence.start {
        // "Founded in 2001, the company".
        let comma = (verb..sentence.end.min(verb + LONGEST + 3)).find(|&at| page.text.key(at) == COMMA)?;
        return Some(comma + 1 + usize::from(page.text.key(comma + 1) == THE));
    }
    (sentence.start.max(verb.saturating_sub(LONGEST))..verb).rev().find(|&at| {
        let word = page.text.key(at);
        !SMALL.contains(&word)
            && !is_auxiliary(word)
            && !is_plan(word)
            && !BODIES.contains(&word)
            && event(page, at).is_none_or(|told| told.is_noun)
    })
}

fn is_pronoun(word: Key) -> bool {
    const WORDS: [Key; 9] =
        [key("it"), key("he"), key("she"), key("they"), key("him"), key("her"), key("his"), key("its"), key("their")];
    WORDS.contains(&word)
}

/// No "a" before the event; before a noun "the", "that", "his" or a name's "'s".
fn is_definite(page: &Page<'_>, at: usize, sentence: &Range<usize>, noun: bool) -> bool {
    const WORDS: [Key; 8] =
        [THE, key("that"), key("this"), key("his"), key("her"), key("its"), key("their"), key("whose")];
    const SOME: [Key; 6] = [key("a"), key("an"), key("two"), key("three"), key("some"), key("several")];
    const LONGEST: usize = 6;
    let near = || (sentence.start.max(at.saturating_sub(LONGEST))..at).rev();
    let definite = near().find(|&at| WORDS.contains(&page.text.key(at)) || page.text.tokens[at].is_possessive());
    // "the two men" are known.
    let indefinite = near().find(|&at| SOME.contains(&page.text.key(at)) && (at == 0 || page.text.key(at - 1) != THE));
    let of_some = noun && page.text.key(at + 1) == OF && SOME.contains(&page.text.key(at + 2));
    if of_some {
        return false;
    }
    if noun { definite.is_some() && definite > indefinite } else { indefinite.is_none() || definite > indefinite }
}
