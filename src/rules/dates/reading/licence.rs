//! The last question of the rules on tense: whether any word of the sentence licenses its date.
//!
//! A date to come beside a past is wrong unless a plan, a modal, an infinitive or a bound stands somewhere in the sentence; a date long
//! over beside what lies ahead is wrong unless the sentence tells a past. How far that holds was read from real articles: for days and months
//! with their year, and for bare years close to their verb.

use super::happened::{is_infinitive, is_open, is_present_behind_comma};
use std::ops::Range;

use crate::annotate::dates::clause::{self, is_attributive, is_free, is_scheduled};
use crate::annotate::dates::clause_forms::{is_adverb, is_gerund};
use crate::annotate::dates::clause_words::{is_subordinate, is_update, is_wall, looks_ahead, tells};
use crate::annotate::dates::reader::{AND, COMMA, FOR, FROM, IN, Reader, TO};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// A date with its year in a sentence that tells a past, and has no word at all of what lies ahead: no plan, no modal, no infinitive, no
/// bound up to which something lasts. A year alone, "in 2028", must be of that past and no noun's.
pub fn is_past(page: &Page<'_>, mention: &DateMention) -> bool {
    const BOUNDS: Words<12> = Words::new([
        "until", "till", "through", "by", "for", "to", "before", "toward", "towards", "into", "ahead", "at",
    ]);
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let before = first.checked_sub(1).filter(|&at| at >= sentence.start).map_or(Key::NONE, |at| reader.key(at));
    // "A memo dated 3 May 2028 warned".
    if before == key("dated") && mention.explicit {
        return true;
    }
    let year = mention.shape == Shape::Year;
    let past = |at: usize| tense::is_past(&reader, at);
    // "records from 3 May 2028 were checked", where "closed from 3 May 2028" begins then.
    let from = || before == FROM && ((sentence.start..first).any(past) || !(end..sentence.end.min(end + 3)).any(past));
    let placed = match mention.shape {
        Shape::Day | Shape::Month => {
            !BOUNDS.contains(before) && !from() && !is_of_another(&reader, sentence.start, first)
        }
        Shape::Year => {
            // "between 2028 and 2031".
            let between = before == AND && first >= sentence.start + 3 && reader.is(first - 3, key("between"));
            let adjunct = first.saturating_sub(if between { 3 } else { 1 });
            let free = is_free(&reader, end) || past(end);
            free && (between || [IN, key("during")].contains(&before)) && is_of_past(&reader, sentence.start, adjunct)
        }
        _ => false,
    };
    let open = |at: usize| {
        let word = reader.key(at);
        // "that the levy be scrapped", but "had to be scrapped", "declined to say".
        let done = |to: usize| reader.is(to, TO) && to > sentence.start && is_done_to(reader.key(to - 1));
        is_open(&reader, at) && !clause::is_done(&reader, at)
            || word == key("be") && !(at > sentence.start && done(at - 1))
            || is_infinitive(&reader, at) && !done(at)
    };
    if !mention.explicit || !placed {
        return false;
    }
    let clause = self::clause(&reader, &sentence, first, end);
    if year {
        return !clause.into_iter().any(open);
    }
    let own = clause.clone().take_while(|&at| at < first).filter(|&at| past(at)).last();
    let own = own.or_else(|| clause.clone().find(|&at| past(at)));
    let told = own.is_some_and(|verb| {
        !looks_ahead(reader.key(verb))
            && !is_update(reader.key(verb))
            && !is_present_passive(&reader, sentence.start, verb)
    });
    let ahead = |at: usize| open(at) || looks_ahead(reader.key(at));
    told && !clause.into_iter().any(open) || sentence.clone().any(past) && !sentence.clone().any(ahead)
}

/// The words around the date up to a comma or a word that opens another clause; the comma behind a date with its year opens none.
fn clause(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Range<usize> {
    const LONGEST: usize = 24;
    let place = |at: usize| at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
    let parts = |at: &usize| {
        let word = reader.key(*at);
        word == COMMA && !place(*at) || is_subordinate(word) || is_wall(word)
    };
    let behind = (end + usize::from(reader.is(end, COMMA))).min(sentence.end);
    let start = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev().find(parts);
    let last = (behind..sentence.end.min(behind + LONGEST)).find(parts);
    start.unwrap_or(sentence.start)..last.unwrap_or(sentence.end)
}

/// "is not effectively paid twice", "has left", "having been elected": a participle of now.
fn is_present_passive(reader: &Reader<'_>, start: usize, verb: usize) -> bool {
    const NOW: Words<9> = Words::new(["be", "being", "is", "are", "has", "have", "having", "get", "gets"]);
    const NEAR: usize = 4;
    let before = (start.max(verb.saturating_sub(NEAR))..verb).rev();
    let mut before = before.skip_while(|&at| is_adverb(reader, at) || reader.is(at, key("been")));
    before.next().is_some_and(|at| NOW.contains(reader.key(at)))
}

/// "had to close", "declined to say", "failed to win": an infinitive of what was so.
fn is_done_to(word: Key) -> bool {
    const VERBS: Words<14> = Words::new([
        "had", "declined", "failed", "refused", "managed", "tried", "began", "started", "continued", "used", "seemed",
        "appeared", "struggled", "helped",
    ]);
    VERBS.contains(word)
}

/// Whether the date may be of what is no past: "seats for the gala (3 May 2028)", "involved raising it to $10 on 3 May 2028", "the cap,
/// suspended last year, springs back on 3 May 2028".
fn is_of_another(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const NEAR: usize = 4;
    const LONGEST: usize = 20;
    let event = (start.max(first.saturating_sub(NEAR))..first).any(|at| is_scheduled(reader.key(at)));
    let before = (start.max(first.saturating_sub(LONGEST))..first).rev();
    let verb = before
        .clone()
        .take_while(|&at| !reader.is(at, COMMA))
        .find(|&at| tense::is_past(reader, at) || is_gerund(reader, at));
    let gerund = verb.is_some_and(|at| !tense::is_past(reader, at));
    let present = before.into_iter().any(|at| is_present_behind_comma(reader, at));
    event || gerund || present
}

/// "won the debating prize in 2028": the nearest verb, with nothing between it and the year that has a time of its own or may be told of a
/// year to come ("won the nomination in 2028", "held the seat in 2028").
fn is_of_past(reader: &Reader<'_>, start: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 16;
    const OWN: Words<8> = Words::new(["was", "were", "had", "made", "gave", "got", "saw", "sold"]);
    let yearly = |at: usize| is_scheduled(reader.key(at)) || tells(reader.key(at), "yearly");
    // "the issue of meddling in 2028".
    let noun = adjunct.saturating_sub(1).max(start);
    // "were sold in 2018 and mature in 2028".
    let second = noun > start && reader.is(noun - 1, AND) && !tense::is_past(reader, noun) && !reader.is_capital(noun);
    if reader.str(noun).ends_with("ing") || second {
        return false;
    }
    for at in (start.max(adjunct.saturating_sub(LONGEST))..adjunct).rev() {
        let word = reader.key(at);
        if tense::is_past(reader, at) && !is_attributive(reader, at) {
            let own = OWN.contains(word) || tells(word, "decided");
            let aimed = (at + 1..adjunct).any(|at| reader.is(at, FOR)) || reader.is(at + 1, TO) && OWN.contains(word);
            return !is_present_passive(reader, start, at) && !aimed && !is_update(word) && (!looks_ahead(word) || own);
        }
        let other = is_gerund(reader, at) || is_subordinate(word) || is_wall(word) || yearly(at);
        let comma = reader.is(at, COMMA) && !(at > start && reader.is_capital(at - 1) && reader.is_capital(at + 1));
        if other || comma || word == key("about") {
            return false;
        }
    }
    false
}
