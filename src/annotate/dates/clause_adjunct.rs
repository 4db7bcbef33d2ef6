//! The words that make a date the time of a clause: its preposition, the part of the day or month it names, the occasion that bears it.

use std::ops::Range;

use super::clause::REACH;
use super::clause_front::opens;
use super::clause_words::{is_modal, is_present, is_subordinate};
use super::reader::{AFTER, AND, AS, AT, BY, COLON, COMMA, DASH, FOR, FROM, HAD, IN, OF, ON, Reader, STOP, THE, UNTIL};
use super::tense;
use super::vocabulary::Term;
use crate::text::{Key, Words, key, keys};

const BEFORE: Key = key("before");
const AROUND: Key = key("around");
const ABOUT: Key = key("about");
const NEAR: Key = key("near");

/// A mention of so many tokens after "at" is a time with its day.
const CLOCK_AND_DAY: usize = 4;

/// The first token of the adjunct and its preposition. A date before a noun ("in the 2016 race") is none.
pub(super) fn adjunct(
    reader: &Reader<'_>,
    sentence: &Range<usize>,
    date: &Range<usize>,
    exact: bool,
) -> Option<(usize, Key)> {
    let verb_follows = reader.key_before(date.start) != THE
        && (tense::is_past(reader, date.end) || exact && closes_relative(reader, sentence, date));
    let subject = date.start == sentence.start && STAGED.contains(&reader.key(date.end));
    if exact && subject {
        return Some((date.start, ON));
    }
    if let Some(first) = date.start.checked_sub(2).filter(|&at| {
        at >= sentence.start
            && reader.is(at, key("as"))
            && reader.is(at + 1, OF)
            && (date.end..sentence.end.min(date.end + REACH)).any(|at| reader.is(at, HAD))
    }) {
        return Some((first, BY));
    }
    if let Some(first) = second_end(reader, sentence, date.start) {
        return Some((first, IN));
    }
    if exact && let Some(preposition) = occasion(reader, sentence, date) {
        return Some((preposition, ON));
    }
    let fronted = exact && date.start > sentence.start && opens(reader, sentence, date.start - 1);
    if !exact && is_before_subject(reader, sentence, date) {
        return Some((sentence.start, IN));
    }
    if !is_free(reader, date.end) && !verb_follows && !fronted {
        return None;
    }
    if reader.key_before(date.start) == key("dated") {
        return Some((date.start - 1, ON));
    }
    if let Some(first) = as_early_as(reader, sentence, date.start) {
        return Some((first, ON));
    }
    let mut at = date.start;
    while at > sentence.start && at + 3 > date.start && is_edge(reader.key(at - 1)) {
        at -= 1;
    }
    let before = if at > sentence.start { reader.key(at - 1) } else { Key::NONE };
    match before {
        IN | ON | BY | FOR | UNTIL => Some((at - 1, before)),
        // "at 9 a.m. on 14 May 2030", "just before midnight on 14 May 2030".
        AT if date.len() >= CLOCK_AND_DAY => Some((at - 1, ON)),
        BEFORE | AFTER | AROUND | ABOUT | NEAR if date.clone().any(|at| reader.is(at, ON)) => Some((at - 1, ON)),
        // "at midnight on", "in the night of".
        OF => part_of(reader, sentence, at).map(|first| (first, ON)),
        // "was signed Sept. 5".
        _ if is_bare(reader, sentence, date) => Some((date.start, ON)),
        // "met Friday, March 14, 2030"; a date that opens its sentence.
        _ if (matches!(reader.term(date.start), Some(Term::Weekday(..))) && !is_linking(before))
            || (date.start == sentence.start && reader.is(date.end, COMMA))
            || (reader.is(date.end, COLON) && leads_line(reader, sentence, date.end)) =>
        {
            Some((at, ON))
        }
        _ => None,
    }
}

/// Whether nothing but a date, with a mark of a list before it, stands in its line before the token.
pub(super) fn leads_line(reader: &Reader<'_>, sentence: &Range<usize>, end: usize) -> bool {
    const LONGEST: usize = 7;
    let line = (sentence.start.max(end.saturating_sub(LONGEST))..end).rev();
    let first = line.into_iter().find(|&at| at == sentence.start || reader.tokens[at].starts_line());
    let dated = |at: usize| reader.tokens[at].has_digit() || reader.tokens[at].is_mark() || reader.term(at).is_some();
    first.is_some_and(|first| (first..end).all(dated))
}

/// "The strike that ended on 4 June 2018 cost the city", "… has cost": the verb of the sentence stands behind a relative clause.
fn closes_relative(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>) -> bool {
    const LONGEST: usize = 10;
    const COST: [Key; 4] = keys(["cost", "hurt", "hit", "cut"]);
    let verb = reader.key(date.end);
    let finite = is_present(verb) || COST.contains(&verb) || is_modal(verb) || verb == key("will");
    let before = (sentence.start + 1).max(date.start.saturating_sub(LONGEST))..date.start;
    let relative =
        |at: usize| [key("that"), key("which"), key("who")].contains(&reader.key(at)) && tense::is_past(reader, at + 1);
    finite && before.into_iter().any(relative)
}

/// "In 2018 voters in Lyon rejected": a year that opens the sentence, and the subject and verb of its clause right behind it.
fn is_before_subject(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>) -> bool {
    const LONGEST: usize = 5;
    let subject = date.end;
    let opens = date.start == sentence.start + 1 && reader.is(sentence.start, IN);
    let word = reader.str(subject);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !reader.is_capital(subject);
    let place = matches!(reader.key(subject + 1), IN | AT | OF | FROM);
    let verb = subject + 1 + usize::from(place);
    let behind = verb..sentence.end.min(verb + LONGEST * usize::from(place) + 1);
    let name = |at: usize| reader.is_capital(at) || reader.is(at, THE);
    opens && plural && behind.into_iter().find(|&at| !name(at)).is_some_and(|at| tense::is_past(reader, at))
}

/// The first token of "as early as", "as recently as", "as late as" before a date.
fn as_early_as(reader: &Reader<'_>, sentence: &Range<usize>, date: usize) -> Option<usize> {
    const DEGREES: [Key; 3] = keys(["early", "recently", "late"]);
    let first = date.checked_sub(3).filter(|&at| at > sentence.start)?;
    (reader.is(first, AS) && DEGREES.contains(&reader.key(first + 1)) && reader.is(first + 2, AS)).then_some(first)
}

/// The preposition of "on the night of 3 May", "at the end of May": from the token of the date's "of".
fn part_of(reader: &Reader<'_>, sentence: &Range<usize>, date: usize) -> Option<usize> {
    const PARTS: [Key; 12] = keys([
        "night", "morning", "afternoon", "evening", "early", "hours", "minutes", "end", "weekend", "week", "beginning",
        "start",
    ]);
    const LONGEST: usize = 4;
    let of = date - 1;
    let part = of.checked_sub(1).filter(|&at| at > sentence.start && PARTS.contains(&reader.key(at)))?;
    (part.saturating_sub(LONGEST).max(sentence.start)..part)
        .rev()
        .find(|&at| matches!(reader.key(at), IN | ON | AT) || reader.is(at, key("during")))
        .filter(|&at| reader.is(at + 1, THE))
}

/// Verbs whose subject may be a date: "June saw the first".
const STAGED: [Key; 4] = keys(["saw", "brought", "marked", "proved"]);

/// The "between" of "between 2019 and 2023", from the first token of its second end; where it opens the sentence of any two.
fn second_end(reader: &Reader<'_>, sentence: &Range<usize>, date: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let joined = date > sentence.start && reader.is(date - 1, AND);
    let between = |at: usize| at >= sentence.start && reader.is(at, key("between"));
    let years = date.checked_sub(3).filter(|&at| between(at) && reader.tokens[at + 1].has_digit());
    let opened = between(sentence.start) && date - sentence.start <= LONGEST;
    years.or(opened.then_some(sentence.start)).filter(|_| joined)
}

/// The preposition of "in his 26 October speech", "at the June 2019 hearing": an occasion named for its date. Votes and races are spoken
/// of before their day.
fn occasion(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>) -> Option<usize> {
    const OWNERS: [Key; 8] = [THE, key("a"), key("an"), key("his"), key("her"), key("its"), key("their"), key("that")];
    const LONGEST: usize = 3;
    let owner = date.start.checked_sub(1).filter(|&at| at > sentence.start)?;
    let owned = OWNERS.contains(&reader.key(owner)) || reader.tokens[owner].is_possessive();
    let preposition = (owner.saturating_sub(LONGEST).max(sentence.start)..owner)
        .rev()
        .find(|&at| !reader.is_capital(at) || at == sentence.start)
        .filter(|&at| matches!(reader.key(at), IN | AT) || reader.is(at, key("during")))?;
    let nouns =
        (date.end..date.end + LONGEST).take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.is_word()));
    let vote = nouns.clone().any(|at| {
        tense::is_vote(reader.key(at)) || [key("race"), key("vote"), key("caucuses")].contains(&reader.key(at))
    });
    (owned && !is_free(reader, date.end) && !vote).then_some(preposition)
}

/// A day behind a verb or its object without a preposition: "was signed Sept. 5", "opened its doors Oct. 1".
fn is_bare(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>) -> bool {
    const OTHERS: [Key; 10] =
        keys(["this", "that", "his", "their", "dated", "least", "around", "about", "not", "only"]);
    const NEXT: [Key; 4] = keys(["the", "a", "he", "as"]);
    let number = date.start + 1 + usize::from(reader.is(date.start + 1, STOP));
    let day = matches!(reader.term(date.start), Some(Term::Month(..))) && reader.day_number(number).is_some();
    let before = date.start > sentence.start && {
        let token = reader.tokens[date.start - 1];
        let pronoun = [key("him"), key("her"), key("it")].contains(&token.key);
        let word = token.is_word() && (token.len() > 3 || pronoun) && !token.is_possessive();
        word && !OTHERS.contains(&token.key) && !is_subordinate(token.key) && !is_linking(token.key)
    };
    let next = reader.key(date.end);
    day && before && (!NEXT.contains(&next) || (next == key("he") && !tense::is_past(reader, date.start - 1)))
}

/// Prepositions of four letters and more, after which a date is no adjunct without one.
fn is_linking(word: Key) -> bool {
    const WORDS: [Key; 16] = [
        FROM,
        UNTIL,
        key("till"),
        key("through"),
        key("between"),
        key("during"),
        key("than"),
        key("with"),
        key("into"),
        key("over"),
        key("under"),
        key("upon"),
        key("like"),
        key("following"),
        key("including"),
        key("starting"),
    ];
    WORDS.contains(&word)
}

/// Whether no noun follows that the date could belong to.
pub fn is_free(reader: &Reader<'_>, end: usize) -> bool {
    const FOLLOWING: Words<103> = Words::new([
        "and", "or", "but", "as", "at", "in", "on", "by", "to", "with", "after", "before", "when", "while", "where",
        "because", "for", "from", "that", "which", "who", "following", "during", "amid", "near", "he", "she", "they",
        "it", "we", "the", "a", "under", "against", "over", "without", "an", "i", "you", "his", "her", "their", "its",
        "our", "my", "this", "these", "those", "if", "whether", "unless", "until", "till", "although", "though", "so",
        "since", "through", "via", "toward", "towards", "around", "inside", "outside", "across", "along", "alongside",
        "ahead", "behind", "between", "beyond", "despite", "except", "out", "up", "off", "back", "again", "whose",
        "what", "how", "why", "into", "onto", "upon", "then", "not", "all", "both", "having", "being", "saying",
        "according", "including", "killing", "leaving", "causing", "marking", "forcing", "becoming", "ending",
        "citing", "about",
    ]);
    let Some(next) = reader.tokens.get(end) else { return true };
    // "4-7 May", "May 4-7".
    if reader.is_joint(end, DASH) && reader.day_number(end + 1).is_some() && !reader.is_joint(end + 2, DASH) {
        return is_free(reader, end + 2);
    }
    (next.is_mark() && !reader.is_joint(end, DASH)) || FOLLOWING.contains(next.key)
}

fn is_edge(word: Key) -> bool {
    const WORDS: [Key; 4] = [key("early"), key("late"), key("mid"), DASH];
    WORDS.contains(&word)
}
