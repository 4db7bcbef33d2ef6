//! An event that the next sentence takes up by another word and with another date: "A jury convicted Roe on 29 July … the verdict, handed
//! down on 3 August", "Flames tore through the mill on 3 August … the 5 August blaze", "sworn in on 8 January … Since taking the oath on
//! 13 January".
//!
//! A definite noun of an event ("the blaze", "that meeting", "his death") right after a sentence that tells one of its kind means that
//! one; so does a clause of *since* or *when* with a verb of its kind. The kinds are those of [`Lexicon::TakenUp`]. It is safe because the
//! two sentences are neighbors, the noun brings no name and no word of its own that the text has not told, nothing speaks of another
//! event, of a plan or of a move, and both dates are of one grain: days within two months, months within two years, and years of what
//! happens once.

use std::ops::Range;

use super::accounts::is_placed;
use super::common::{DETERMINERS, is_quantity};
use super::dated_event::{is_closed, is_complement, is_object};
use super::event::{is_doubt, is_moved, is_no_account, is_repeated};
use super::reference::is_pronoun;
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_wall};
use crate::annotate::dates::reader::{A, AN, COMMA, DASH, OF, Reader, UNTIL, WILL};
use crate::annotate::dates::{Shape, calendar, clause, tense};
use crate::annotate::headline::{Stem, weight};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::{sentence_tokens, single_day};
use crate::text::{Key, Words, key};

static KINDS: Tagged = Tagged::new(Lexicon::TakenUp);

/// How many sentences lie between at most, and how many dates before the later one are looked at.
const NEAR: usize = 3;
const MENTIONS: usize = 8;
/// How much of the sentence around a date tells its event.
const BEFORE: usize = 18;
const BEHIND: usize = 12;
/// So many words that may tell anything tell one kind together.
const WEAK: usize = 2;
const WHEN: Key = key("when");

/// The earlier date of the event that the page's date of that index takes up.
pub fn earlier(page: &Page<'_>, index: usize) -> Option<usize> {
    let later = page.dates.get(index)?;
    let sentence = page.text.sentence_of(later.tokens.first as usize);
    let at = |other: usize| page.text.sentence_of(page.dates[other].tokens.first as usize);
    let mut near = (index.saturating_sub(MENTIONS)..index)
        .rev()
        .take_while(|&other| sentence - at(other) <= NEAR)
        .filter(|&other| at(other) < sentence && conflict(&page.dates[other], later).is_some())
        .peekable();
    near.peek()?;
    let taken = Taken::up(page, later).filter(|_| is_placed(page, later))?;
    let found =
        near.find(|&other| is_placed(page, &page.dates[other]) && taken.is_of(page, later, &page.dates[other]))?;
    (!is_told_twice(page, index)).then_some(found)
}

/// The fineness of two dates that cannot be those of one event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Year,
}

fn conflict(first: &DateMention, second: &DateMention) -> Option<Grain> {
    const DAYS: std::ops::RangeInclusive<i64> = 2..=62;
    const MONTHS: i64 = 800;
    const YEARS: i16 = 15;
    match (first.shape, second.shape) {
        (Shape::Day, Shape::Day) | (Shape::Weekday, Shape::Weekday) => {
            let (one, other) = (single_day(first)?, single_day(second)?);
            let one = if first.explicit { one } else { calendar::in_year(one, other.year()) };
            let other = if second.explicit { other } else { calendar::in_year(other, one.year()) };
            let same_name = first.shape == Shape::Weekday && one.weekday() == other.weekday();
            let year = first.explicit && second.explicit && (one.month(), one.day()) == (other.month(), other.day());
            let year = year || first.explicit && one.day() == other.day() && one.year() == other.year();
            let apart = calendar::days_between(one, other).abs();
            (!same_name && (DAYS.contains(&apart) || year && apart > 0)).then_some(Grain::Day)
        }
        (Shape::Month | Shape::Period, Shape::Month | Shape::Period) => {
            let (one, other) = (first.interval?, second.interval?);
            let short = |(first, last)| calendar::days_between(first, last).abs() <= 100;
            let near = calendar::days_between(one.0, other.0).abs() <= MONTHS;
            (short(one) && short(other) && near && (one.1 < other.0 || other.1 < one.0)).then_some(Grain::Month)
        }
        (Shape::Year, Shape::Year) => {
            let apart = (first.interval?.0.year() - second.interval?.0.year()).abs();
            (first.explicit && second.explicit && (1..=YEARS).contains(&apart)).then_some(Grain::Year)
        }
        _ => None,
    }
}

/// A day that the text tells of once more is that of something else.
fn is_told_twice(page: &Page<'_>, index: usize) -> bool {
    let day = |mention: &DateMention| single_day(mention).map(|day| (day.month(), day.day()));
    let own = day(&page.dates[index]);
    own.is_some() && page.dates.iter().enumerate().any(|(at, mention)| at != index && day(mention) == own)
}

/// The word that takes up an event, with the words between which it stands.
struct Taken {
    word: usize,
    /// From its article or conjunction to its date.
    phrase: Range<usize>,
    /// Whose it is may stand from here: "South Carolina, which held its primary on".
    owner: usize,
    is_noun: bool,
}

impl Taken {
    fn up(page: &Page<'_>, date: &DateMention) -> Option<Self> {
        let sentence = sentence_tokens(page, date.tokens.first as usize);
        behind(page, date)
            .or_else(|| noun_before(page, date, &sentence))
            .or_else(|| clause_before(page, date, &sentence))
            .or_else(|| clause_behind(page, date, &sentence))
    }

    /// Whether the earlier date is told of an event of the kind, and nothing makes two of it.
    fn is_of(&self, page: &Page<'_>, later: &DateMention, earlier: &DateMention) -> bool {
        let Some(grain) = conflict(earlier, later) else { return false };
        let there = sentence_tokens(page, earlier.tokens.first as usize);
        let here = sentence_tokens(page, later.tokens.first as usize);
        let clause = clause_of(page, earlier, &there);
        let words = clause.clone().filter(|&at| !page.is_dated(at) && self.is_told_by(page, at, grain));
        // Of a year more has to be told than one word that may tell anything.
        let strong = |at: usize| grain != Grain::Year || self.is_told_in_full(page, at);
        let tells = words.clone().any(strong) || words.take(WEAK).count() == WEAK;
        tells && self.is_plain(page, &clause, &there, &here) && self.brings_nothing(page, &clause, there.start)
    }

    /// Whether the word of the earlier sentence tells an event of this kind.
    fn is_told_by(&self, page: &Page<'_>, at: usize, grain: Grain) -> bool {
        let reader = Reader::new(&page.text);
        let joined = |at: usize| at > 0 && reader.is_joint(at - 1, DASH);
        // "the final" after "the semi-final"; "the hearing on June 5" beside "the hearing on June 3".
        let next = at + 1 + usize::from([key("on"), OF].contains(&page.text.key(at + 1)));
        let dated = page.text.key(at) == page.text.key(self.word) && page.is_dated(next);
        if joined(at) != joined(self.word) || dated {
            return false;
        }
        KINDS.tags(page.text.key(at)).filter(|tag| *tag != "noun").any(|tag| {
            let kind = tag.strip_prefix("by-").filter(|_| self.is_noun).unwrap_or(tag);
            KINDS.tells(page.text.key(self.word), kind) && happens_once(kind, grain)
        })
    }

    fn is_told_in_full(&self, page: &Page<'_>, at: usize) -> bool {
        KINDS.tags(page.text.key(at)).any(|kind| kind != "noun" && KINDS.tells(page.text.key(self.word), kind))
    }

    /// Whether neither sentence speaks of another event, of a doubt, or of a plan where the other tells what was.
    fn is_plain(&self, page: &Page<'_>, clause: &Range<usize>, there: &Range<usize>, here: &Range<usize>) -> bool {
        const AWAY: Words<7> = Words::new(["away", "out", "in", "into", "on", "house", "home"]);
        const BETWEEN: usize = 150;
        let reader = Reader::new(&page.text);
        let word = |at: usize| page.text.key(at);
        let thing = |at: usize| at > 0 && (DETERMINERS.contains(&word(at - 1)) || word(at - 1) == A);
        let plans = |at: usize| {
            is_plan(word(at)) && word(at) != key("through") && !thing(at)
                || is_modal(word(at))
                || word(at) == WILL
                || clause::is_will(&reader, at)
        };
        let around = here.start.max(self.phrase.start.saturating_sub(BEHIND))..here.end.min(self.phrase.end + BEHIND);
        let known = |at: usize| there.clone().any(|other| word(other) == word(at));
        let other = |at: usize| is_repeated(page, at..at + 1) && !known(at);
        // "has moved away".
        let away = |at: usize| word(at) == key("moved") && AWAY.contains(word(at + 1));
        let moved = |at: usize| is_moved(word(at)) && word(at) != key("again") && !away(at);
        // "3 May" is no modal.
        let plans = |at: usize| !page.is_dated(at) && plans(at);
        let (was, is) = (clause.clone().any(plans), self.phrase.clone().any(plans));
        let part = |at: usize| word(at) == word(self.word) && at > 0 && reader.is_joint(at - 1, DASH);
        let is_part = !part(self.word) && clause.clone().any(part);
        let ahead = is || !was && around.clone().any(|at| word(at) == WILL || clause::is_will(&reader, at));
        // "The 4 November vote failed" after "A vote is set for": it is over.
        let over = (self.phrase.start..self.phrase.end + 2).any(|at| tense::is_past(&reader, at));
        // "A rival has won a medal since it was founded".
        let it = |at: usize| [key("it"), key("its")].contains(&word(at));
        let rival = [A, AN].contains(&word(here.start)) && self.phrase.clone().any(it);
        let between = here.start.saturating_sub(BETWEEN).max(there.end)..here.start;
        // "A special election" is the one that "the special election" takes up.
        let twice = |at: usize| {
            is_repeated(page, at..at + 1) && !is_single(word(at)) && !here.clone().any(|other| word(other) == word(at))
        };
        let ranked = |tokens: &Range<usize>| tokens.clone().any(|at| is_last(word(at)));
        let first = |tokens: &Range<usize>| tokens.clone().any(|at| is_first(word(at)));
        !(was && (over || !self.is_noun))
            && !rival
            && !is_part
            && !(ranked(&self.phrase) && !ranked(clause))
            && !(self.phrase.clone().any(|at| word(at) == key("first")) && !first(clause))
            && !(ahead && !was && clause.clone().any(|at| tense::is_past(&reader, at)))
            && !self.phrase.clone().any(other)
            && !clause.clone().any(twice)
            && !there.clone().chain(between).chain(here.clone()).any(|at| moved(at) || is_no_account(word(at)))
            && !clause.clone().chain(around).any(|at| is_doubt(word(at)) && word(at) != UNTIL)
            && !self.phrase.clone().any(|at| is_quantity(word(at)))
    }

    /// Whether all that stands with the word was told before: no name, no number and no rare word of its own.
    fn brings_nothing(&self, page: &Page<'_>, clause: &Range<usize>, from: usize) -> bool {
        const FIT: f64 = 2.0;
        let told = from.saturating_sub(BACK)..self.owner;
        let stem = |at: usize| Stem::of(page.text.token_str(at));
        let is_known = |at: usize| {
            let own = stem(at);
            told.clone().any(|other| page.text.tokens[other].is_word() && stem(other) == own)
        };
        let of_kind = |at: usize| {
            !page.text.tokens[at].is_capitalised()
                && (shares_kind(page, at, self.word) || clause.clone().any(|other| shares_kind(page, at, other)))
        };
        let own = self.phrase.clone().filter(|&at| at != self.word && !page.is_dated(at)).all(|at| {
            let token = &page.text.tokens[at];
            let light = !token.is_capitalised() && !token.is_number() && weight(token) < FIT;
            !token.is_word() && !token.is_number()
                || light
                || is_held(token.key)
                || fits(token.key)
                || of_kind(at)
                || is_known(at)
        });
        own && (self.owner..self.phrase.start).all(|at| !page.text.tokens[at].is_capitalised() || is_known(at))
    }
}

/// Whether the first word tells an event of a kind that the other one tells, or may tell.
fn shares_kind(page: &Page<'_>, one: usize, other: usize) -> bool {
    let plain = |tag: &'static str| tag.strip_prefix("by-").unwrap_or(tag);
    let mut kinds = KINDS.tags(page.text.key(one)).filter(|kind| *kind != "noun");
    kinds.any(|kind| KINDS.tags(page.text.key(other)).map(plain).any(|known| known == kind))
}

/// How far before the earlier sentence names were told.
const BACK: usize = 60;

/// The words of a sentence that tell what its date is of.
fn clause_of(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let wall = |at: &usize| is_wall(page.text.key(*at));
    let start = sentence.start.max(first.saturating_sub(BEFORE));
    let start = (start..first).rev().find(wall).map_or(start, |at| at + 1);
    let last = sentence.end.min(end + BEHIND);
    start..(end..last).find(wall).unwrap_or(last)
}

/// Months and years tell no meeting from another: only what happens to a person or a thing once.
fn happens_once(kind: &str, grain: Grain) -> bool {
    const ONCE: [&str; 24] = [
        "birth",
        "death",
        "wedding",
        "divorce",
        "funeral",
        "founding",
        "flotation",
        "merger",
        "hiring",
        "killing",
        "sinking",
        "collapse",
        "demolition",
        "completion",
        "coronation",
        "trial",
        "sentence",
        "swearing",
        "dismissal",
        "resignation",
        "groundbreaking",
        "graduation",
        "diagnosis",
        "premiere",
    ];
    grain == Grain::Day || ONCE.contains(&kind)
}

fn is_noun(page: &Page<'_>, at: usize) -> bool {
    KINDS.tells(page.text.key(at), "noun")
}

/// The article, pronoun or owner of the noun: it makes it one that the reader knows.
fn determiner(page: &Page<'_>, noun: usize, start: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let reader = Reader::new(&page.text);
    let joined = |at: usize| {
        let word = &page.text.tokens[at];
        !ends_phrase(word.key) && (word.is_word() || word.is_number() || reader.is_joint(at, DASH))
    };
    let mut before = (start.max(noun.saturating_sub(LONGEST))..noun).rev();
    before
        .find(|&at| DETERMINERS.contains(&page.text.key(at)) || !(joined(at) || page.is_dated(at)))
        .filter(|&at| DETERMINERS.contains(&page.text.key(at)))
}

/// No word of what stands before a noun.
fn ends_phrase(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        A,
        AN,
        OF,
        key("in"),
        key("on"),
        key("at"),
        key("for"),
        key("to"),
        key("by"),
        key("with"),
        key("from"),
        key("and"),
    ];
    WORDS.contains(&word)
}

/// "the 5 August blaze".
fn behind(page: &Page<'_>, date: &DateMention) -> Option<Taken> {
    const LONGEST: usize = 3;
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let end = end + usize::from(date.explicit && reader.is(end, COMMA));
    let start = sentence_tokens(page, first).start;
    let article = determiner(page, first, start)?;
    let last = page.text.tokens.len().min(end + LONGEST);
    let mut words = (end..last).take_while(|&at| page.text.tokens[at].is_word() && !is_held(page.text.key(at)));
    let is_last = |at: usize| page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark()) || is_closed(&reader, at);
    let word = words.find(|&at| is_noun(page, at) && is_last(at))?;
    Some(Taken { word, phrase: article..word + 1, owner: article, is_noun: true })
}

/// "the verdict, handed down on 3 August", "that meeting, on 19 May", "the reopening night, 14 March", "polling day, 16 September".
fn noun_before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 7;
    const OWNER: usize = 4;
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let words = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
    let linked = |at: usize| {
        let token = &page.text.tokens[at];
        token.key == COMMA || is_held(token.key) || token.is_capitalised() || reader.is(at, OF)
    };
    for at in words {
        if is_noun(page, at) {
            let polling = reader.is(at, key("polling")) || reader.is(at, key("election"));
            let named = polling && reader.is(at + 1, key("day"));
            let article = determiner(page, at, sentence.start).or(named.then_some(at))?;
            let relative = [key("which"), key("that")].contains(&reader.key(at + 2));
            let aside =
                reader.is(at + 1, COMMA) || reader.is(first - 1, COMMA) || reader.is(first.saturating_sub(2), COMMA);
            let before = |back: usize| article.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
            // "at the time of the robbery on".
            let timed = before(1) == OF && [key("time"), key("night"), key("day"), key("morning")].contains(&before(2));
            let inside = is_object(&reader, sentence, at) || is_complement(&reader, sentence, at, first);
            let own = aside && (relative || !is_beside(before(1))) || timed || !aside && !inside;
            let owner = if is_pronoun(page.text.key(article)) { OWNER.min(article - sentence.start) } else { 0 };
            return own.then_some(Taken { word: at, phrase: article..first, owner: article - owner, is_noun: true });
        }
        if !linked(at) {
            return None;
        }
    }
    None
}

/// "since it was founded in 1957", "when the ground shook on April 9", "Those let go on 21 August", "The ordinance, adopted on 30 October".
fn clause_before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 9;
    const OPENERS: Words<4> = Words::new(["since", "when", "after", "those"]);
    let first = date.tokens.first as usize;
    let near = sentence.start.max(first.saturating_sub(LONGEST))..first;
    let reader = Reader::new(&page.text);
    let word =
        near.clone().rev().find(|&at| is_verb(page, at) || page.text.key(at) == COMMA || is_wall(page.text.key(at)))?;
    if !is_verb(page, word) {
        return None;
    }
    let mut before = (near.start..word).rev().take_while(|&at| page.text.key(at) != COMMA);
    let opener = before.find(|&at| OPENERS.contains(page.text.key(at)));
    // "The ordinance, adopted on".
    let reduced = || {
        let comma = word.checked_sub(1).filter(|&at| page.text.key(at) == COMMA && word + 2 == first)?;
        let article = sentence.start;
        (DETERMINERS.contains(&page.text.key(article)) && comma - article <= 3 && reader.is(first - 1, key("on")))
            .then_some(comma)
    };
    let start = opener.or_else(reduced)?;
    Some(Taken { word, phrase: start..first, owner: start, is_noun: false })
}

/// "on 9 December, when the tax was rejected".
fn clause_behind(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Taken> {
    const LONGEST: usize = 7;
    let end = date.tokens.end as usize;
    let when = end + usize::from(page.text.key(end) == COMMA);
    if page.text.key(when) != WHEN {
        return None;
    }
    let mut words = when + 1..sentence.end.min(when + LONGEST);
    let word = words.find(|&at| is_verb(page, at))?;
    Some(Taken { word, phrase: when..word + 1, owner: when, is_noun: false })
}

/// A past that tells an event of some kind by itself.
fn is_verb(page: &Page<'_>, at: usize) -> bool {
    let full = |tag: &str| tag != "noun" && !tag.starts_with("by-");
    KINDS.tags(page.text.key(at)).any(full) && (!is_noun(page, at) || tense::is_past(&Reader::new(&page.text), at))
}

/// Words that link an event to its date.
fn is_held(word: Key) -> bool {
    const WORDS: Words<50> = Words::new([
        "of",
        "on",
        "in",
        "at",
        "that",
        "which",
        "was",
        "is",
        "were",
        "took",
        "place",
        "handed",
        "down",
        "held",
        "delivered",
        "given",
        "administered",
        "effect",
        "came",
        "happened",
        "occurred",
        "date",
        "as",
        "night",
        "day",
        "the",
        "early",
        "late",
        "morning",
        "afternoon",
        "evening",
        "issued",
        "returned",
        "staged",
        "it",
        "he",
        "she",
        "they",
        "had",
        "been",
        "since",
        "when",
        "after",
        "those",
        "who",
        "his",
        "her",
        "its",
        "their",
        "carried",
    ]);
    WORDS.contains(word)
}

/// Words that say how an event was, and tell it from no other.
fn fits(word: Key) -> bool {
    const WORDS: Words<24> = Words::new([
        "deadly",
        "fatal",
        "troubled",
        "first",
        "inaugural",
        "maiden",
        "special",
        "closed",
        "opening",
        "historic",
        "tragic",
        "violent",
        "devastating",
        "controversial",
        "landmark",
        "final",
        "actual",
        "official",
        "formal",
        "unanimous",
        "ill-fated",
        "public",
        "taking",
        "horrific",
    ]);
    WORDS.contains(word)
}

fn is_first(word: Key) -> bool {
    const WORDS: Words<6> = Words::new(["first", "maiden", "inaugural", "debut", "opening", "initial"]);
    WORDS.contains(word)
}

/// "the final debate" is not the first.
fn is_last(word: Key) -> bool {
    const WORDS: Words<5> = Words::new(["final", "last", "latest", "closing", "concluding"]);
    WORDS.contains(word)
}

/// Words of what is the first of its kind, or one of a kind: they make no two of it.
fn is_single(word: Key) -> bool {
    const WORDS: Words<8> =
        Words::new(["special", "annual", "initial", "original", "again", "both", "each", "current"]);
    WORDS.contains(word)
}

/// "the day after the shooting, on 3 May": the date is that of another day.
fn is_beside(word: Key) -> bool {
    const WORDS: Words<4> = Words::new(["after", "before", "following", "until"]);
    WORDS.contains(word)
}
