//! One happening told twice with days that a slip of the pen parts: "the lease that was drawn up on May 4 … drew up that lease on
//! May 14", "the tolls rise from May 1 … the tolls are to rise on June 1".
//!
//! Two days that differ in one figure or in the month alone seldom belong to two happenings told in the same words. So where the clause
//! of the later date is told for the most part in words of the earlier date's sentence, its verb or noun among them, no list of
//! events is asked. Captions are left out: they repeat their words by custom.

use std::ops::Range;

use super::accounts::is_placed;
use super::common::{Form, is_in_name};
use super::dated_event;
use super::event::{Told, event, in_one_year, is_doubt, is_repeated};
use crate::annotate::dates::calendar;
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AN, COMMA, OF, Reader, THE};
use crate::annotate::dates::vocabulary::term;
use crate::annotate::dates::{Shape, clause, tense};
use crate::annotate::headline::weight;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// How two days come apart that were meant as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// "June 4" and "June 14", "May 1" and "June 1"; "May 3, 2001" and "May 3, 2002".
    Figure,
    /// "June 25" and "June 29": days of one week seldom are slips.
    Unit,
    /// No slip to see, within two months: only what is told altogether in words of before is told again.
    Any,
}

/// The weight of a light word that counts all the same, the least that two clauses have in common, and the least where no slip shows, in nats.
const LEAST: f64 = 0.5;
const KNOWN: f64 = 1.6;
const ALTOGETHER: f64 = 6.0;
const DEFINITE: [Key; 6] = [THE, key("that"), key("his"), key("her"), key("its"), key("their")];
/// Words that weigh dates stand this near to them.
const DOUBT: usize = 4;
/// "will" stands this near behind them.
const AHEAD: usize = 3;
/// No mention is compared with more of those before it.
const MENTIONS: usize = 24;

/// The earlier date of what the page's date of that index tells again.
pub fn earlier(page: &Page<'_>, index: usize) -> Option<usize> {
    let later = page.dates.get(index).filter(|later| later.shape == Shape::Day)?;
    let (placed, limit) = (is_placed(page, later), Limit::of(page, later));
    if !placed && limit.is_none() {
        return None;
    }
    let sentence = page.text.sentence_of(later.tokens.first as usize);
    let mut told = None;
    (index.saturating_sub(MENTIONS)..index).rev().find(|&other| {
        let earlier = &page.dates[other];
        let apart = page.text.sentence_of(earlier.tokens.first as usize) != sentence;
        let Some(slip) = slip(earlier, later).filter(|_| apart) else { return false };
        let alike =
            if limit.is_some() { Limit::of(page, earlier) == limit } else { placed && is_placed(page, earlier) };
        if !alike {
            return false;
        }
        let told = told.get_or_insert_with(|| Clause::of(page, later));
        told.is_plain && told.repeats(page, &Clause::of(page, earlier), slip)
    })
}

/// The end of a time: "employees have until 19 August", "by 27 October it will run out of money".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    By,
    Until,
}

impl Limit {
    fn of(page: &Page<'_>, date: &DateMention) -> Option<Self> {
        const UNTIL: Words<3> = Words::new(["until", "till", "through"]);
        const BY: Words<2> = Words::new(["by", "before"]);
        let word = page.text.key((date.tokens.first as usize).checked_sub(1)?);
        if UNTIL.contains(word) { Some(Self::Until) } else { BY.contains(word).then_some(Self::By) }
    }
}

fn slip(first: &DateMention, second: &DateMention) -> Option<Slip> {
    const MONTHS: i64 = 31;
    let (one, other) = in_one_year(first, second).filter(|_| first.shape == Shape::Day)?;
    let apart = calendar::days_between(one, other).abs();
    let (low, high) = (one.day().min(other.day()), one.day().max(other.day()));
    let same_month = (one.year(), one.month()) == (other.year(), other.month());
    let figure = match (low == high, one.month() == other.month()) {
        (true, true) => apart > 0 && first.explicit && second.explicit,
        (true, false) => apart <= MONTHS,
        (false, _) => same_month && low % 10 == high % 10,
    };
    let unit = same_month && low / 10 == high / 10 && apart > 1;
    let any = apart > 1 && apart <= 2 * MONTHS;
    figure.then_some(Slip::Figure).or(unit.then_some(Slip::Unit)).or(any.then_some(Slip::Any))
}

/// The clause of a date, and its sentence, as words that tell.
struct Clause<'t> {
    date: Range<usize>,
    tokens: Range<usize>,
    words: Vec<Word<'t>>,
    sentence: Vec<Word<'t>>,
    /// "the June 13", "his June 13".
    is_definite: bool,
    /// "on May 3 will".
    is_ahead: bool,
    /// No condition, no other such event, no caption.
    is_plain: bool,
}

struct Word<'t> {
    at: usize,
    form: Form<'t>,
    weight: f64,
    told: Option<Told>,
}

impl<'t> Clause<'t> {
    fn of(page: &Page<'t>, date: &DateMention) -> Self {
        let around = sentence_tokens(page, date.tokens.first as usize);
        let tokens = extent(page, date, &around);
        let near = (date.tokens.first as usize).saturating_sub(DOUBT)..date.tokens.end as usize + DOUBT;
        // "November 1 of this year".
        let this_year = |at: usize| at > 0 && page.text.key(at - 1) == key("this") && page.text.key(at) == key("year");
        let own = |at: usize| {
            is_aside(page.text.key(at)) && !this_year(at) || (near.contains(&at) && is_doubt(page.text.key(at)))
        };
        let condition = tokens.start > around.start && is_condition(page.text.key(tokens.start - 1));
        let caption = around.clone().any(|at| is_caption(page.text.key(at)));
        let is_plain = !condition && !caption && !is_repeated(page, tokens.clone()) && !tokens.clone().any(own);
        let first = date.tokens.first as usize;
        let is_definite =
            first > 0 && (DEFINITE.contains(&page.text.key(first - 1)) || page.text.tokens[first - 1].is_possessive());
        Self {
            is_definite,
            is_ahead: (date.tokens.end as usize..around.end)
                .take(AHEAD)
                .any(|at| clause::is_will(&Reader::new(&page.text), at)),
            date: date.tokens.range(),
            words: words(page, tokens.clone()),
            tokens,
            sentence: words(page, around),
            is_plain,
        }
    }

    /// The verb and the noun of "delivered that report on".
    fn object(&self, page: &Page<'_>) -> Option<(Key, Key)> {
        const LINKS: usize = 2;
        let mut near = (self.date.start.saturating_sub(LINKS + 1)..self.date.start).rev();
        let noun = near.find(|&at| page.text.tokens[at].is_lexical() && page.text.key(at) != key("on"))?;
        let verb = noun.checked_sub(2)?;
        let definite = DEFINITE.contains(&page.text.key(noun - 1));
        (definite && tense::is_past(&Reader::new(&page.text), verb)).then(|| (page.text.key(verb), page.text.key(noun)))
    }

    /// What the date is said of: the nearest word before it that is no name and tells no place.
    fn governing(&self, page: &Page<'_>) -> Option<&Word<'t>> {
        let governs = |word: &&Word<'_>| !word.form.is_name && word.at < self.date.start && !is_place(page, word.at);
        self.words.iter().rev().find(governs)
    }

    /// Whether this later clause tells again what the earlier one tells.
    fn repeats(&self, page: &Page<'_>, earlier: &Self, slip: Slip) -> bool {
        let holds = |words: &[Word<'_>], word: &Word<'_>| words.iter().any(|known| known.is(word));
        let weigh = |of: &dyn Fn(&&Word<'_>) -> bool| self.words.iter().filter(of).map(|word| word.weight).sum::<f64>();
        // A name that only one of the two has is asked for below.
        let known = self
            .words
            .iter()
            .filter(|word| holds(&earlier.sentence, word))
            .map(|word| word.known_by(&earlier.sentence))
            .sum::<f64>();
        // Words behind the date may tell what came of it.
        let led = self.words.iter().any(|word| word.at < self.date.start);
        let counts = |word: &Word<'_>| !led || word.at < self.date.start || holds(&earlier.words, word);
        let whole = weigh(&|word| counts(word) && (!word.form.is_name || holds(&earlier.sentence, word)));
        let named = |words: &[Word<'_>], others: &[Word<'_>]| {
            words.iter().any(|word| word.form.is_name && !holds(others, word))
        };
        let is_apart = named(&self.words, &earlier.sentence) && named(&earlier.words, &self.sentence);
        let told = |word: &Word<'_>| !word.form.is_name && holds(&earlier.words, word);
        // What the date is said of, or the noun that it stands before.
        let before = self.governing(page);
        let near = self.date.end..self.date.end + 3;
        let noun = self.words.iter().any(|word| near.contains(&word.at) && told(word));
        let verb = before.is_some_and(|word| told(word) && tense::is_past(&Reader::new(&page.text), word.at));
        // "delivered that report on".
        let object = self.object(page).is_some_and(|(verb, noun)| {
            let same = |at: usize| page.text.key(at) == verb && page.text.key(at + 2) == noun;
            earlier.tokens.clone().any(same)
        });
        let some = |word: &Word<'_>| told(word) && is_of_some(page, word.at);
        let enough = match slip {
            // "the June 13 meeting" is one that the reader knows.
            Slip::Figure if noun && self.is_definite => known >= KNOWN,
            Slip::Figure => (before.is_some_and(told) || noun) && known >= KNOWN && known >= 0.4 * whole,
            Slip::Unit if object => known >= KNOWN && known >= 0.8 * whole,
            Slip::Unit => verb && known >= 5.0 && known >= 0.8 * whole,
            Slip::Any => {
                let both =
                    before.is_some_and(told) && earlier.governing(page).is_some_and(|word| holds(&self.words, word));
                both && known >= ALTOGETHER && known >= 0.9 * weigh(&|word| counts(word))
            }
        };
        let other = |of: &[Word<'_>], known: &[Word<'_>]| {
            of.iter().any(|word| is_relative(page.text.key(word.at)) && !holds(known, word))
        };
        let is_other = other(&self.words, &earlier.sentence) || other(&earlier.words, &self.sentence);
        let is_apart = is_apart || is_other || is_qualified_apart(page, &self.words, &earlier.words);
        // "ended the strike on" after "walked off the job": another act upon the same.
        let acted_on = || {
            let reader = Reader::new(&page.text);
            let Some(noun) = before.filter(|word| word.told.is_some_and(|told| told.is_noun)) else { return false };
            let verb = self.words.iter().rev().find(|word| word.at < noun.at && tense::is_past(&reader, word.at));
            let told = verb.is_none_or(|verb| earlier.sentence.iter().any(|word| word.form.is_word(&verb.form)));
            !told && dated_event::is_object(&reader, &self.tokens, noun.at)
                || dated_event::is_complement(&reader, &self.tokens, noun.at, self.date.start)
        };
        // "voted on May 14 to raise taxes" after "voted on May 4 to close the library".
        let behind = |word: &&Word<'_>| word.at > self.date.end;
        let to = page.text.key(self.date.end) == key("to") && page.text.key(earlier.date.end) == key("to");
        let other_aim = to && !self.words.iter().filter(behind).any(|word| holds(&earlier.sentence, word));
        earlier.is_plain
            && earlier.is_ahead == self.is_ahead
            && enough
            && !is_apart
            && !other_aim
            && !self.words.iter().any(some)
            && !acted_on()
    }
}

impl Word<'_> {
    /// What it counts for where the words hold it: a word of the same kind of events alone is a light one.
    fn known_by(&self, words: &[Word<'_>]) -> f64 {
        let same = words.iter().any(|known| known.form.is_word(&self.form));
        let kind = words.iter().any(|known| self.told.zip(known.told).is_some_and(|(one, two)| one.is_of_kind(two)));
        if same || kind { self.weight } else { self.weight.min(LEAST) }
    }

    /// One word in two forms, or two words of one family of events.
    fn is(&self, other: &Word<'_>) -> bool {
        self.form.is_word(&other.form) || self.told.zip(other.told).is_some_and(|(one, two)| one.is_of_family(two))
    }
}

/// The tokens of the date's clause. A relative clause has the noun before it; where the date opens the sentence commas part nothing.
pub(super) fn extent(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    const BEFORE: usize = 16;
    const AFTER: usize = 10;
    const REDUCED: usize = 4;
    const RELATIVE: [Key; 3] = [key("who"), key("which"), key("that")];
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let opens = first <= sentence.start + 2;
    let capital = |at: usize| page.text.tokens.get(at).is_some_and(|token| token.is_capitalised() || token.is_number());
    let place =
        |at: usize| at > 0 && (page.is_dated(at - 1) || page.is_dated(at + 1) || (capital(at - 1) && capital(at + 1)));
    // "the day he became a citizen".
    let day = |at: usize| {
        page.text.key(at) == key("day") && [key("he"), key("she"), key("they"), THE].contains(&page.text.key(at + 1))
    };
    let wall = |at: usize| is_wall(page.text.key(at)) || is_subordinate(page.text.key(at)) || day(at);
    let comma = |at: usize| page.text.key(at) == COMMA && !place(at);
    let start = sentence.start.max(first.saturating_sub(BEFORE));
    let start = match (start..first).rev().find(|&at| wall(at) || comma(at)) {
        Some(stop) if RELATIVE.contains(&page.text.key(stop)) => start.max(stop.saturating_sub(3)),
        // "The accord, signed by Roe on May 3, …", but "Roe denied it, writing on May 3".
        Some(stop)
            if comma(stop)
                && !page.text.token_str(stop + 1).ends_with("ing")
                && (first - stop <= REDUCED || tense::is_past(&Reader::new(&page.text), stop + 1)) =>
        {
            start.max(stop.saturating_sub(REDUCED))
        }
        Some(stop) => stop + 1,
        None => start,
    };
    let last = sentence.end.min(end + if opens { 2 * AFTER } else { AFTER });
    let stop = (end..last).find(|&at| wall(at) || (comma(at) && !opens)).unwrap_or(last);
    start..stop
}

/// The words that tell: without small ones and those of time, each once.
fn words<'t>(page: &Page<'t>, tokens: Range<usize>) -> Vec<Word<'t>> {
    let start = sentence_tokens(page, tokens.start).start;
    let mut words: Vec<Word<'t>> = Vec::new();
    for at in tokens {
        let token = &page.text.tokens[at];
        let (weight, told) = (weight(token), event(page, at));
        // "took place" tells nothing of what did.
        let happens = told.or_else(|| event(page, at + 1)).is_some_and(|told| told.is_of("happen") && !told.is_noun);
        let common = weight < 1.0 && told.is_none() && !(token.is_capitalised() && at > start);
        let small = token.is_mark() || happens || common || is_set(token.key);
        if small || term(token.key).is_some() || page.is_dated(at) {
            continue;
        }
        let form = Form::of(page, at, is_in_name(page, at) || (token.is_capitalised() && at > start));
        if !words.iter().any(|word| word.form.stem == form.stem) {
            // Deaths, arrests and their like are told of few.
            let least = if told.is_some_and(Told::is_personal) { KNOWN } else { LEAST };
            words.push(Word { at, form, weight: weight.max(least), told });
        }
    }
    words
}

/// "a decree", "a second decree"; not "a member of the board".
fn is_of_some(page: &Page<'_>, noun: usize) -> bool {
    const LONGEST: usize = 3;
    (noun.saturating_sub(LONGEST)..noun)
        .rev()
        .map(|at| page.text.key(at))
        .take_while(|word| ![OF, COMMA].contains(word) && !DEFINITE.contains(word))
        .any(|word| [A, AN].contains(&word))
}

/// "the bus crash" and "the train crash": each has a noun before it that the other lacks.
fn is_qualified_apart(page: &Page<'_>, one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let qualifier = |words: &[Word<'_>], noun: usize| {
        let before = noun.checked_sub(1)?;
        words.iter().position(|word| {
            word.at == before && !word.form.is_name && !tense::is_past(&Reader::new(&page.text), before)
        })
    };
    one.iter().any(|noun| {
        let same = other.iter().find(|word| word.is(noun) && !noun.form.is_name);
        let Some(same) = same else { return false };
        let (Some(first), Some(second)) = (qualifier(one, noun.at), qualifier(other, same.at)) else { return false };
        !other.iter().any(|word| word.is(&one[first])) && !one.iter().any(|word| word.is(&other[second]))
    })
}

/// A relative whom only one of the two names.
pub(in crate::rules::dates) fn is_relative(word: Key) -> bool {
    const WORDS: Words<18> = Words::new([
        "wife",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "mother",
        "father",
        "widow",
        "uncle",
        "aunt",
        "cousin",
        "nephew",
        "niece",
        "wife's",
        "husband's",
        "son's",
        "daughter's",
    ]);
    WORDS.contains(word)
}

/// "from the harbour", "in the capital".
fn is_place(page: &Page<'_>, noun: usize) -> bool {
    const PREPOSITIONS: [Key; 8] =
        [key("in"), key("at"), key("from"), key("to"), key("near"), key("outside"), key("inside"), key("by")];
    let infinitive = noun > 0 && page.text.key(noun - 1) == key("to");
    !infinitive
        && (1..=3).any(|back| noun >= back && PREPOSITIONS.contains(&page.text.key(noun - back)))
        && noun > 0
        && !tense::is_past(&Reader::new(&page.text), noun)
}

fn is_condition(word: Key) -> bool {
    [key("if"), key("unless"), key("whether")].contains(&word)
}

/// "is set for July 18", "became a citizen": the words of plans and of becoming tell nothing of what.
fn is_set(word: Key) -> bool {
    const WORDS: Words<14> = Words::new([
        "became",
        "scheduled",
        "set",
        "due",
        "expected",
        "slated",
        "planned",
        "supposed",
        "meant",
        "intended",
        "projected",
        "anticipated",
        "required",
        "poised",
    ]);
    WORDS.contains(word)
}

/// "two more", "the last debate", "fiscal year ended".
fn is_aside(word: Key) -> bool {
    const WORDS: [Key; 10] = [
        key("if"),
        key("own"),
        key("more"),
        key("first"),
        key("last"),
        key("final"),
        key("fiscal"),
        key("quarter"),
        key("year"),
        key("least"),
    ];
    WORDS.contains(&word)
}

fn is_caption(word: Key) -> bool {
    const WORDS: [Key; 5] = [key("caption"), key("photo"), key("photos"), key("tweeted"), key("posted")];
    WORDS.contains(&word)
}
