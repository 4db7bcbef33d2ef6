//! The word that a date is said of, found from the date: the noun that it stands before or behind, the verb of its clause.

use std::ops::Range;

use super::act::Act;
use super::scan::{aside, before};
use super::tie::{KINDS, tells_noun};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AN, AND, AT, COLON, COMMA, DASH, IN, OF, ON, Reader, SINCE, STOP, THE, TO};
use crate::annotate::dates::{Shape, clause, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::{DETERMINERS, SAYING, is_owner, is_pronoun};
use crate::rules::dates::shared::dated_event::{is_auxiliary, is_closed, is_predicate};
use crate::rules::dates::shared::event::{event, life_word, phrase};
use crate::text::{Key, Words, key};

/// So many words stand between an article and its noun, and between a date and its verb.
pub(super) const LONGEST: usize = 6;
pub(super) const REACH: usize = 24;

/// The words that may tell the event of the date, the chief one first.
pub(super) fn acts(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Vec<Act> {
    let borne = life(page, date, sentence)
        .or_else(|| state(page, date, sentence))
        .or_else(|| is_day_called(page, date).then(|| behind(page, date, sentence))?)
        .or_else(|| attributive(page, date, sentence));
    // "a series of 2017 fires".
    let (first, next) = (date.tokens.first as usize, date.tokens.end as usize);
    let plural = page.text.token_str(next).ends_with('s') && !is_auxiliary(page.text.key(next));
    let series = first > sentence.start && page.text.key(first - 1) == OF && plural;
    if borne.is_none() && date.explicit && date.shape != Shape::Day && (series || tells_noun(page, next)) {
        return Vec::new();
    }
    let mut acts = borne.map_or_else(|| before(page, date, sentence), |act| vec![act]);
    if acts.is_empty() {
        acts.extend(behind(page, date, sentence));
    }
    acts.extend(occasion(page, date, sentence));
    acts
}

/// "the painter Anna Holm (1921–1999)": the birth and the death of whom the words before the bracket name.
fn life(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    let word = (date.tokens.first as usize).checked_sub(1).filter(|&at| life_word(page, at).is_some())?;
    let open = (sentence.start..=word).rfind(|&at| page.text.key(at) == key("("))?;
    let named = open > sentence.start && page.text.tokens[open - 1].is_capitalised();
    named.then(|| Act { word, is_noun: false, phrase: noun_start(page, open - 1, sentence)..open })
}

/// "was ousted on 3 July in a military *coup*", "on 13 March, the day of the *hearing*": the noun right behind the date.
fn occasion(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    let reader = Reader::new(&page.text);
    let end = date.tokens.end as usize;
    let day_of = reader.is(end, COMMA) && reader.is(end + 1, THE) && reader.is(end + 2, key("day"));
    let link = if day_of && reader.is(end + 3, OF) { end + 3 } else { end };
    let placed = link > end || [IN, AT, key("during")].contains(&reader.key(link));
    let known =
        |at: usize| [A, AN].contains(&reader.key(at)) || DETERMINERS.contains(&reader.key(at)) || is_owner(page, at);
    let mut words = (link + 2..sentence.end.min(link + 2 + LONGEST)).take_while(|&at| reader.tokens[at].is_word());
    let closed = |at: usize| is_closed(&reader, at) || at + 1 >= sentence.end || reader.tokens[at + 1].is_mark();
    let noun = words.find(|&at| placed && known(link + 1) && tells_noun(page, at) && closed(at))?;
    let phrase = Act::noun(page, noun, date, sentence).phrase;
    Some(Act { word: noun, is_noun: true, phrase: link + 1..phrase.end.max(noun + 1) })
}

/// Whether the date is that of a happening though it stands as a limit: "since 1 May", "by 6 April, the day the rule takes effect".
pub(super) fn is_of_beginning(page: &Page<'_>, date: &DateMention) -> bool {
    let marked = (date.tokens.first as usize).checked_sub(1).is_some_and(|at| life_word(page, at).is_some());
    marked || is_day_called(page, date) || state_word(page, date).is_some()
}

/// "in *force* since 1 May", "*independent* since 1975": what began then.
fn state_word(page: &Page<'_>, date: &DateMention) -> Option<usize> {
    let at = (date.tokens.first as usize).checked_sub(2)?;
    let word = page.text.key(at);
    let noun = KINDS.tells(word, "noun") && ![key("effect"), key("force")].contains(&word);
    (page.text.key(at + 1) == SINCE && !noun && KINDS.tags(word).next().is_some()).then_some(at)
}

fn state(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    let word = state_word(page, date)?;
    Some(Act { word, is_noun: true, phrase: noun_start(page, word, sentence)..word + 1 })
}

/// "6 April, the day the rule takes effect": the date is that of what follows.
fn is_day_called(page: &Page<'_>, date: &DateMention) -> bool {
    let reader = Reader::new(&page.text);
    let end = date.tokens.end as usize;
    reader.is(end, COMMA) && reader.is(end + 1, THE) && is_day(reader.key(end + 2)) && !reader.is(end + 3, OF)
}

/// "the 2012 rent law", "Leeds's May 2012 vote on the tram".
fn attributive(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    const ABBREVIATION: usize = 3;
    const ASIDE: Words<8> = Words::new(["here", "there", "itself", "alone", "pass", "passes", "come", "comes"]);
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let end = end + usize::from(date.explicit && reader.is(end, COMMA));
    // "a June 12 summit", but "a 2018 ruling" is one of many.
    let some = |at: usize| date.shape == Shape::Day && [A, AN].contains(&reader.key(at));
    let known = |at: usize| DETERMINERS.contains(&reader.key(at)) || some(at) || is_owner(page, at);
    if !page.text.tokens[end - 1].is_possessive() {
        let mut words = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
        let stop = |at: usize| !page.text.tokens[at].is_word() && !reader.is_joint(at, DASH) || is_link(reader.key(at));
        words.find(|&at| known(at) || stop(at)).filter(|&at| known(at))?;
    }
    let inside = |at: &usize| {
        let token = &page.text.tokens[*at];
        let abbreviated = *at > end && reader.is(*at, STOP) && reader.str(*at - 1).len() <= ABBREVIATION;
        let past = *at > end && !token.is_capitalised() && tense::is_past(&reader, *at);
        // "Tuesday's 6-3 vote".
        let word = (token.is_word() || token.is_number())
            && !is_link(token.key)
            && !is_auxiliary(token.key)
            && !is_modal(token.key)
            && !is_predicate(&reader, *at)
            && !ASIDE.contains(token.key);
        // "the March 12 break-in".
        let joined = *at > end + 1 && reader.is_joint(*at - 1, DASH) && token.is_word();
        // "the 1973 decision legalizing it".
        let more = *at > end && reader.str(*at).ends_with("ing") && tells_noun(page, *at - 1);
        (word && !past && !more && !known(*at)) || reader.is_joint(*at, DASH) || abbreviated || joined
    };
    let last = (end..sentence.end.min(end + LONGEST)).take_while(inside).last()?;
    // "birth date", "letter criticizing the plan".
    let object = last + 1 < sentence.end && known(last + 1) && reader.str(last).ends_with("ing");
    let of_day = [key("date"), key("day"), key("night")].contains(&reader.key(last));
    let head = if last > end && (object || of_day) { last - 1 } else { last };
    page.text.tokens[head].is_word().then(|| Act::noun(page, head, date, sentence))
}

/// "the fire of 7 May", but "a series of 2017 fires".
pub(super) fn tied_noun(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>, last: usize) -> Option<Act> {
    let reader = Reader::new(&page.text);
    let end = date.tokens.end as usize;
    let tied = last > sentence.start && [OF, key("dated")].contains(&reader.key_before(date.tokens.first as usize));
    let next = page.text.tokens.get(end).is_some_and(|next| next.is_word());
    let tied = tied && (page.text.key(date.tokens.first as usize - 1) == OF || tells_noun(page, last - 1));
    let closed = !next || is_closed(&reader, end - 1) || tense::is_past(&reader, end);
    (tied && closed && page.text.tokens[last - 1].is_lexical()).then(|| Act::noun(page, last - 1, date, sentence))
}

/// The head of the subject of a verb: "The *siege* of the fort was", "the *fire*, which broke out", "The *fire* that gutted the mill broke
/// out", "The *fire*, set by two boys, was started".
pub(super) fn subject(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    let reader = Reader::new(&page.text);
    let aside_verb =
        |at: usize| is_auxiliary(reader.key(at)) || is_future(&reader, at) || reader.str(at).ends_with("ly");
    let end = (sentence.start..verb).rev().find(|&at| !aside_verb(at)).map_or(sentence.start, |at| at + 1);
    let start = noun_start(page, end.checked_sub(1)?, sentence);
    // "that" is no article here: "from that debate, held".
    let relative = |&at: &usize| {
        at > sentence.start && [key("which"), key("that")].contains(&reader.key(at)) && !is_link(reader.key(at - 1))
    };
    let relative = [Some(end - 1), start.checked_sub(1)].into_iter().flatten().find(relative);
    let is_passive = end < verb;
    let end = relative.unwrap_or(end);
    let comma = end.checked_sub(1).filter(|&at| at > sentence.start && reader.is(at, COMMA));
    let end = comma.map_or(end, |comma| {
        let skipped = aside(&reader, sentence.start, comma).filter(|_| relative.is_none() && is_passive);
        skipped.map_or(comma, |aside| aside.start)
    });
    let start = noun_start(page, end.checked_sub(1)?, sentence);
    let link = (start + 1..end).find(|&at| is_link(reader.key(at)) && !reader.is(at, AND));
    let beside = relative.is_some() || comma.is_some() && !is_passive;
    let nearest = (start..end).rev().find(|&at| beside && tells_noun(page, at));
    let it = reader.is(end - 1, key("it")).then_some(end - 1);
    let head = nearest.or(it).or(link.unwrap_or(end).checked_sub(1))?;
    // "whose resignation took effect the moment it was submitted".
    let it = reader.is(head, key("it")).then(|| sentence.start.max(head.saturating_sub(REACH))..head);
    let named = |at: &usize| tells_noun(page, *at) && !reader.is(*at, key("effect"));
    let head = it.and_then(|mut before| before.rfind(named)).unwrap_or(head);
    (page.text.tokens[head].is_lexical() && !is_pronoun(reader.key(head))).then_some(head)
}

pub(super) fn is_day(word: Key) -> bool {
    [key("date"), key("day"), key("year"), key("night")].contains(&word)
}

/// "the date of *signing*", "the year of its *foundation*".
pub(super) fn is_of_day(page: &Page<'_>, noun: usize) -> bool {
    let word = |back: usize| noun.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    let owned = DETERMINERS.contains(&word(1)) || word(1) == A;
    let of = 1 + usize::from(owned);
    word(of) == OF && is_day(word(of + 1))
}

/// The word that tells what a day is of: "the founding *year*", "the *date* of the sinking".
pub(super) fn of_day(page: &Page<'_>, head: usize) -> usize {
    const NEAR: usize = 3;
    if !is_day(page.text.key(head)) {
        return head;
    }
    let behind =
        (head + 2..page.text.tokens.len().min(head + 2 + NEAR)).find(|&at| tells_noun(page, at) && is_of_day(page, at));
    behind.unwrap_or(head - usize::from(head > 0 && tells_noun(page, head - 1)))
}

/// "will be", "is to be", "could be".
fn is_future(reader: &Reader<'_>, at: usize) -> bool {
    [key("be"), TO].contains(&reader.key(at)) || is_modal(reader.key(at)) || clause::is_will(reader, at)
}

/// Where the phrase begins that ends with the word.
pub(super) fn noun_start(page: &Page<'_>, last: usize, sentence: &Range<usize>) -> usize {
    let first = sentence.start.max(last.saturating_sub(REACH));
    let stop = |&at: &usize| {
        let word = page.text.key(at);
        is_wall(word) || is_subordinate(word) || word == COMMA
    };
    (first..last).rev().find(stop).map_or(first, |at| at + 1)
}

/// "In 2010 the council passed", "on 3 May, when the mill burned", "It was on 3 May that".
fn behind(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    const NEAR: usize = 10;
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let start = end + usize::from([COMMA, COLON].contains(&reader.key(end)));
    let day = reader.is(start, THE) && is_day(reader.key(start + 1));
    let when = [key("when"), key("that")].contains(&reader.key(start));
    let led = first == sentence.start + 1 || first > sentence.start + 1 && is_wall(reader.key(first - 2));
    let placed = led && [IN, ON, AT].contains(&reader.key(first - 1));
    let opens = first == sentence.start || placed || is_wall(reader.key(first - 1));
    if !(opens || when || day) {
        return None;
    }
    let start = start + usize::from(when) + 2 * usize::from(day);
    let ends = |at: usize| {
        let word = reader.key(at);
        let said = SAYING.contains(word) && !is_auxiliary(reader.key(at - 1));
        is_wall(word) || is_modal(word) || is_plan(word) || clause::is_will(&reader, at) || said
    };
    let tells = |at: usize| {
        let told = event(page, at).is_some_and(|told| !told.is_noun);
        at > start && (told || tense::is_past(&reader, at) && !is_auxiliary(reader.key(at)))
    };
    let verb = (start..sentence.end.min(start + NEAR)).take_while(|&at| !ends(at)).find(|&at| tells(at))?;
    // "gave way".
    let verb = verb + usize::from(phrase(page, verb + 1).is_some_and(|told| !told.is_noun));
    let happens = event(page, verb).is_some_and(|told| told.is_of("happen"));
    let noun = subject(page, verb, &(start..sentence.end)).filter(|&noun| happens && tells_noun(page, noun));
    let of_noun = |noun| Act { phrase: start..verb, ..Act::noun(page, noun, date, sentence) };
    Some(noun.map_or_else(|| Act::verb(page, verb, date, sentence), of_noun))
}

pub(super) fn is_link(word: Key) -> bool {
    const WORDS: Words<25> = Words::new([
        "off", "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "about", "during", "over",
        "into", "against", "between", "a", "an", "near", "outside", "under", "when", "after",
    ]);
    WORDS.contains(word) || is_subordinate(word) && word != key("that")
}
