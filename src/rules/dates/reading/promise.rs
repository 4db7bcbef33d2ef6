//! What a sentence promises for its date: "is to be filled in 2013", "have until 1 October", "awaits them on 14 November".
//!
//! From the preposition of the date to its left: the first word that promises decides, unless a past, another clause or a verb
//! whose object may lie behind ("will review the year 2019") stands nearer.

use std::ops::Range;

use crate::annotate::dates::clause::{is_about, is_owned, is_will};
use crate::annotate::dates::clause_words::{is_subordinate, is_update, is_wall};
use crate::annotate::dates::reader::{COMMA, DASH, EN_DASH, Reader, TO};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{adjoin, schedule, sentence_tokens};
use crate::text::{Key, key};

/// How far the promise may stand from its date.
const REACH: usize = 14;

/// Whether the sentence promises something for the page's date of that index.
pub fn is_promised(page: &Page<'_>, index: usize) -> bool {
    let mention = &page.dates[index];
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    if sentence.clone().any(|at| schedule::is_story(reader.key(at))) && !is_slated(&reader, &sentence, first) {
        return false;
    }
    let told = (mention.tokens.end as usize..sentence.end).any(|at| schedule::is_told_since(reader.key(at)));
    !told
        && (before(&reader, &sentence, mention)
            || is_soon(&reader, &sentence, first)
            || is_next(page, index)
            || is_condition(&reader, &sentence, mention)
            || is_awaited_clause(&reader, &sentence, mention))
}

/// "The album, slated for release in": a work that is itself to come.
fn is_slated(reader: &Reader<'_>, sentence: &Range<usize>, first: usize) -> bool {
    (sentence.start..first).any(|at| is_appointed(reader.key(at)))
}

/// The promise before the date's preposition.
fn before(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const PREPOSITIONS: [Key; 8] = [ON, IN, key("by"), UNTIL, key("from"), key("for"), key("than"), key("before")];
    let first = mention.tokens.first as usize;
    let Some(preposition) = first.checked_sub(1).filter(|&at| at >= sentence.start) else { return false };
    if !PREPOSITIONS.contains(&reader.key(preposition)) {
        return false;
    }
    if reader.is(preposition, UNTIL) && preposition > sentence.start && is_have(reader.key(preposition - 1)) {
        return true;
    }
    let dash = usize::from(preposition > sentence.start && matches!(reader.key(preposition - 1), EN_DASH | DASH));
    let end = preposition - dash;
    for at in (sentence.start.max(end.saturating_sub(REACH))..end).rev() {
        let word = reader.key(at);
        let place = word == COMMA && at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
        if (word == COMMA && !place)
            || is_wall(word)
            || is_subordinate(word)
            || is_update(word)
            || (is_blamed(word) && !reader.is(at + 1, TO))
        {
            return false;
        }
        if promises(reader, sentence, at, mention.shape) {
            // "hope to replicate their success from 2005".
            let from = word == key("hope") && reader.is(preposition, key("from"));
            return !from && !is_about(reader, at + 1..end);
        }
        let participle = at > sentence.start && [key("be"), key("being")].contains(&reader.key(at - 1));
        if tense::is_past(reader, at) && !participle {
            return false;
        }
    }
    false
}

/// Whether the word at `at` promises.
fn promises(reader: &Reader<'_>, sentence: &Range<usize>, at: usize, shape: Shape) -> bool {
    const AM: [Key; 3] = [key("is"), key("are"), key("am")];
    let word = reader.key(at);
    let next = reader.key(at + 1);
    let before = if at > sentence.start { reader.key(at - 1) } else { Key::NONE };
    let negated = |at: usize| [key("not"), key("no"), key("never")].contains(&reader.key(at));
    if AM.contains(&word) {
        return !negated(at + 1)
            && (next == TO || (next == key("about") && reader.is(at + 2, TO)) || is_next_up(reader, at));
    }
    if is_appointed(word) {
        return AM.contains(&before) || (before == COMMA && word != key("expected"));
    }
    if is_will(reader, at) {
        return matches!(shape, Shape::Day | Shape::Month) && !negated(at + 1);
    }
    if word == key("shall") && [key("we"), key("i")].contains(&before) {
        return matches!(shape, Shape::Day | Shape::Month) && !negated(at + 1);
    }
    if word == key("likely") && AM.contains(&before) {
        return !negated(at + 1);
    }
    let awaits = word == key("awaits");
    let forward = word == key("forward") && [key("look"), key("looks"), key("looking")].contains(&before) && next == TO;
    let hopes = [key("hopes"), key("hope"), key("plans"), key("aims"), key("intends")].contains(&word)
        && next == TO
        && !is_owned(reader, at);
    awaits || forward || hopes
}

/// Participles of what has a date to come.
fn is_appointed(word: Key) -> bool {
    const WORDS: [Key; 7] = [
        key("scheduled"),
        key("slated"),
        key("due"),
        key("expected"),
        key("planned"),
        key("pencilled"),
        key("earmarked"),
    ];
    WORDS.contains(&word)
}

/// "Next up is the cup in Brazil in 2014".
fn is_next_up(reader: &Reader<'_>, verb: usize) -> bool {
    verb >= 2 && reader.is(verb - 1, key("up")) && reader.is(verb - 2, key("next"))
}

fn is_have(word: Key) -> bool {
    [key("have"), key("has")].contains(&word)
}

/// Words after which a date is that of something else: "about the attack on 3 May 2014".
fn is_blamed(word: Key) -> bool {
    const WORDS: [Key; 9] = [
        UNTIL,
        key("about"),
        key("against"),
        key("over"),
        key("attack"),
        key("attacks"),
        key("crash"),
        key("anniversary"),
        key("since"),
    ];
    WORDS.contains(&word)
}

/// "Coming soon: the new library, opening September 2015".
fn is_soon(reader: &Reader<'_>, sentence: &Range<usize>, first: usize) -> bool {
    const OPENING: [Key; 4] = [key("opening"), key("arriving"), key("launching"), key("starting")];
    let opening = (first.saturating_sub(2)..first).any(|at| OPENING.contains(&reader.key(at)));
    opening && sentence.clone().any(|at| reader.is(at, key("coming")) && reader.is(at + 1, key("soon")))
}

/// "next month, on 6 September 2012": the words before the date put it ahead.
fn is_next(page: &Page<'_>, index: usize) -> bool {
    let Some(earlier) = index.checked_sub(1).map(|earlier| &page.dates[earlier]) else { return false };
    let next = earlier.shape == Shape::Relative && page.text.key(earlier.tokens.first as usize) == key("next");
    next && earlier.tokens.len() == 2 && adjoin(page, earlier, &page.dates[index])
}

/// "When it reopens on 6 April 2019, it will have a café".
fn is_condition(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const WHEN: [Key; 3] = [key("when"), key("once"), key("after")];
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let Some(verb) = first.checked_sub(2).filter(|&verb| verb > sentence.start) else { return false };
    let clause = sentence.start + 1..verb;
    WHEN.contains(&reader.key(sentence.start))
        && matches!(reader.key(first - 1), ON | IN)
        && reader.str(verb).ends_with('s')
        && clause.into_iter().all(|at| reader.tokens[at].is_word() && !tense::is_past(reader, at))
        && reader.is(end, COMMA)
        && (end..sentence.end.min(end + 5)).any(|at| is_will(reader, at))
}

/// "Officials hope for a change when the rules are issued on 16 March": a clause of the present behind "when", "before" or "once", in a
/// sentence that tells no past.
fn is_awaited_clause(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const WORDS: [Key; 4] = [key("when"), key("before"), key("once"), UNTIL];
    const LONGEST: usize = 12;
    const NOW: [Key; 10] = [
        key("is"),
        key("are"),
        key("will"),
        key("expect"),
        key("expects"),
        key("hope"),
        key("hopes"),
        key("say"),
        key("says"),
        key("plan"),
    ];
    let first = mention.tokens.first as usize;
    let fine = matches!(mention.shape, Shape::Day | Shape::Month)
        && first > sentence.start
        && [ON, IN, key("of")].contains(&reader.key(first - 1));
    let opening = (sentence.start.max(first.saturating_sub(LONGEST))..first)
        .rev()
        .find(|&at| WORDS.contains(&reader.key(at)))
        .filter(|&at| fine && at > sentence.start + 2 && at + 4 < first);
    let Some(opening) = opening else { return false };
    // "are issued", "be formally named", "newly built": no past of its own.
    let participle = |at: usize| {
        let before = reader.key(at - 1);
        before == key("be")
            || reader.str(at - 1).ends_with("ly")
            || (at > opening + 1 && [key("is"), key("are")].contains(&before))
    };
    let past = (sentence.start + 1..first).any(|at| tense::is_past(reader, at) && !participle(at));
    let now = (sentence.start..opening).any(|at| NOW.contains(&reader.key(at)));
    let broken = (opening + 1..first)
        .any(|at| reader.is(at, COMMA) || is_wall(reader.key(at)) || is_subordinate(reader.key(at)));
    now && !past && !broken
}

const ON: Key = key("on");
const IN: Key = key("in");
const UNTIL: Key = key("until");
