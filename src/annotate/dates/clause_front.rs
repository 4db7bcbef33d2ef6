//! Dates that stand before the verb of their clause: at its start, between subject and verb, at the end of a scene or behind an
//! apposition's name.

use std::ops::Range;

use super::clause::{REACH, is_scheduled, is_will};
use super::clause_forms::{is_attributive, is_gerund, is_place_comma, is_stative};
use super::clause_words::{is_modal, is_plan, is_present, is_wall, tells};
use super::reader::{AND, AT, BUT, BY, COMMA, EN_DASH, FOR, IN, OF, ON, Reader, THE, TO};
use super::tense;
use crate::text::{Key, Words, key, keys};

/// Whether the token opens its clause.
pub(super) fn opens(reader: &Reader<'_>, sentence: &Range<usize>, first: usize) -> bool {
    const LATELY: usize = 3;
    const OPENERS: Words<10> =
        Words::new(["back", "however", "then", "later", "meanwhile", "still", "instead", "indeed", "yet", "also"]);
    let Some(before) = first.checked_sub(1).filter(|&before| before >= sentence.start) else { return true };
    let adverb = before - usize::from(before > sentence.start && reader.is(before, COMMA));
    // "and then, on 16 June,".
    let led = OPENERS.contains(reader.key(adverb))
        && (adverb == sentence.start || matches!(reader.key(adverb - 1), AND | BUT));
    // "Last month, on 3 May,".
    let lately = reader.is(before, COMMA)
        && before - sentence.start <= LATELY
        && [key("last"), key("this"), key("earlier")].contains(&reader.key(sentence.start));
    let joined = matches!(reader.key(adverb), AND | BUT)
        && (adverb == sentence.start || matches!(reader.key(adverb - 1), COMMA) || is_wall(reader.key(adverb - 1)));
    let bullet = reader.tokens[before].is_mark() && reader.tokens[before].starts_line();
    led || lately || joined || bullet || (is_wall(reader.key(before)) && !is_closing(reader.key(before)))
}

/// A mark that ends what it closes, and opens no clause.
fn is_closing(word: Key) -> bool {
    [key(")"), key("]"), key("\u{201d}"), key("\""), EN_DASH].contains(&word)
}

/// Whether a date that does not open its clause still stands before the verb of it.
pub(super) fn is_set_apart(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> bool {
    is_inserted(reader, sentence, first, end) || is_scene(reader, sentence, first, end)
}

/// "The chamber on Oct. 14 voted", "that on Oct. 14 he voted": a date between a subject, or the word that opens the clause, and its verb.
fn is_inserted(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> bool {
    if first <= sentence.start {
        return false;
    }
    const RELATIVES: [Key; 3] = keys(["that", "who", "which"]);
    if RELATIVES.contains(&reader.key(first - 1)) {
        // "projected that by 2043 it had lost".
        return !is_plan(reader.key_before(first - 1));
    }
    // "the note that matures in November slipped", "bonds that mature in November slipped".
    if RELATIVES.contains(&reader.key_before(first - 1)) && !tense::is_past(reader, first - 1) {
        return false;
    }
    // "near where the army on Oct. 14 tested": of the clause that the date stands in.
    let before = (sentence.start.max(first.saturating_sub(REACH))..first).rev();
    let mut before = before.take_while(|&at| ![key("where"), key("that"), key("when")].contains(&reader.key(at)));
    // "The concert set for 3 May drew protests", "the report due on 3 May was late".
    const ARRANGED: [Key; 2] = keys(["set", "due"]);
    let verb = |at: usize| {
        let word = reader.key(at);
        ARRANGED.contains(&word)
            || tense::is_past(reader, at)
            || is_present(word)
            || is_modal(word)
            || is_will(reader, at)
            || is_gerund(reader, at)
    };
    // "Bookings for the cruise on 14 June were full".
    let sold = is_stative(reader.key(end)) && before.clone().any(|at| reader.is(at, FOR));
    tense::is_past(reader, end)
        && !sold
        && !is_attributive(reader, end)
        && !is_scheduled(reader.key(first - 1))
        && !before.any(|at| verb(at) || is_wall(reader.key(at)))
}

/// "At a rally in Fresno on July 7, protesters clashed", "Roe, in an interview on July 7, denied it": a date that ends a
/// scene set apart by commas, in which nothing but a place stands between the scene and the date.
fn is_scene(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> bool {
    const SCENES: [Key; 3] = [IN, AT, key("during")];
    const LINKS: [Key; 9] = [OF, FOR, key("about"), ON, TO, BY, key("with"), key("after"), key("before")];
    const LONGEST: usize = 8;
    if is_scene_with_day(reader, sentence, first, end) {
        return true;
    }
    let near = sentence.start.max(first.saturating_sub(LONGEST))..first;
    let opening = sentence.start + usize::from(matches!(reader.key(sentence.start), AND | BUT));
    let start = match near.clone().rev().find(|&at| reader.is(at, COMMA)) {
        Some(comma) => comma + 1,
        None if near.start <= opening => opening,
        None => return false,
    };
    let plain = |at: usize| {
        let word = reader.key(at);
        let place = !SCENES.contains(&word) || reader.is_capital(at + 1);
        let told = tense::is_past(reader, at) || is_present(word) || is_modal(word) || is_gerund(reader, at);
        place && !told && !is_wall(word) && !LINKS.contains(&word)
    };
    reader.is(end, COMMA) && SCENES.contains(&reader.key(start)) && (start + 1..first).all(plain)
}

/// "In the only interview that he has given since, on 3 May, the broker told": a date set apart behind a scene that opens the sentence.
fn is_scene_with_day(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> bool {
    const SCENES: [Key; 3] = [IN, AT, key("during")];
    const LONGEST: usize = 18;
    let start = sentence.start;
    let apart = first > start + 2 && reader.is(first - 1, COMMA) && reader.is(end, COMMA) && reader.is(first, ON);
    apart
        && first - start <= LONGEST
        && SCENES.contains(&reader.key(start))
        && (start + 1..first - 1).all(|at| {
            let word = reader.key(at);
            word != COMMA && !is_wall(word) && !is_modal(word) && !is_will(reader, at)
        })
}

/// Behind "Roe, a citizen by birth," and "In 2031, after a long strike,": the place after the comma that closes an aside of the subject or,
/// where `leads`, of the date itself.
pub(super) fn behind_aside(reader: &Reader<'_>, comma: usize, end: usize, leads: bool) -> Option<usize> {
    const LONGEST: usize = 24;
    const OPENERS: Words<26> = Words::new([
        "a", "an", "the", "after", "following", "amid", "despite", "with", "without", "under", "in", "at", "during",
        "before", "as", "like", "along", "who", "which", "whose", "however", "though", "for", "by", "including",
        "then",
    ]);
    let opening = comma + 1;
    let opens = reader.is(comma, COMMA)
        && OPENERS.contains(reader.key(opening))
        // "In 2031, the mayor" begins the clause itself.
        && (!leads || ![key("a"), key("an"), THE, key("who"), key("which"), key("whose")].contains(&reader.key(opening)));
    let close =
        || (opening + 1..end.min(comma + LONGEST)).find(|&at| reader.is(at, COMMA) && !is_place_comma(reader, at));
    opens.then(close)?.map(|close| close + 1)
}

/// Whether a bare year before the clause's verb may be that of the noun before it: "his opponent in 2016 said", "the majority in 2020 was".
pub(super) fn is_of_a_year(reader: &Reader<'_>, start: usize, preposition: usize) -> bool {
    let Some(noun) = preposition.checked_sub(1).filter(|&noun| noun >= start) else { return false };
    is_scheduled(reader.key(noun)) || tells(reader.key(noun), "yearly")
}
