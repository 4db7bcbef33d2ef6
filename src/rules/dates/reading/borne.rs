//! Dates that a noun bears: "a June 2016 memo", "the deadly September 2012 attack", "Roe's July 2019 announcement". What is told of once it
//! is done, what nobody plans and what has been counted has been where it bears a date.

use std::ops::Range;

use super::happened::is_imagined;
use crate::annotate::DateMention;
use crate::annotate::dates::clause::{self, is_free};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_present, looks_ahead as looks_ahead_word, tells};
use crate::annotate::dates::reader::{COMMA, FROM, IN, OF, Reader, THE, TO};
use crate::annotate::dates::{Shape, tense};
use crate::text::{Words, key};

/// Whether the noun behind the date has been, where nothing beside it looks ahead: not "a plea hearing ahead of a June 2016 ruling".
pub fn is_borne(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const BEFORE: usize = 6;
    const BEHIND: usize = 9;
    const AHEAD: Words<18> = Words::new([
        "for", "until", "before", "by", "ahead", "toward", "towards", "pending", "awaiting", "next", "expect",
        "expects", "await", "awaits", "want", "wants", "seek", "seeks",
    ]);
    // "a 2019 hatchback to the interview".
    const STOPS: Words<10> = Words::new(["to", "at", "with", "the", "a", "an", "after", "before", "and", "during"]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let exact = matches!(mention.shape, Shape::Day | Shape::Month);
    let Some(owner) = owner(reader, sentence.start, first) else { return false };
    let end = end + usize::from(exact && reader.is(end, COMMA));
    // "his 2008 victory", "Roe's 2008 arrest".
    const ARTICLES: Words<3> = Words::new(["the", "a", "an"]);
    // "Biden's 2020 announcement" is one of 2019.
    const ANNOUNCED: Words<4> = Words::new(["announcement", "decision", "statement", "edition"]);
    let bare = mention.shape == Shape::Year;
    let own = !ARTICLES.contains(reader.key(owner));
    // "The 2018 report" may be one that is due, "the deadly 2018 fire" is none.
    let due = bare && (reader.is(owner, THE) || owner + 1 < first);
    let done = |&at: &usize| {
        let noun = reader.key(at);
        is_disaster(reader, at)
            || !due && tense::is_deed(noun)
            || own && tense::has_happened(noun) && !(bare && ANNOUNCED.contains(noun))
    };
    let mut phrase = nouns(reader, end).take_while(|&at| !STOPS.contains(reader.key(at)));
    let Some(noun) = phrase.find(done).filter(|&noun| ends(reader, noun)) else { return false };
    let before = owner.saturating_sub(BEFORE).max(sentence.start)..owner;
    // What an attack of a day may lead to says nothing of the attack.
    let sudden = exact && is_disaster(reader, noun);
    let behind = noun + 1..if sudden { noun + 1 } else { sentence.end.min(noun + BEHIND) };
    // "a looming 2020 crisis".
    let looming = owner + 1 < first && reader.str(owner + 1).ends_with("ing");
    let aimed = (1..=2).any(|back| owner >= sentence.start + back && AHEAD.contains(reader.key(owner - back)));
    !aimed && !looming && !before.chain(behind).any(|at| clause::is_ahead(reader, at))
}

/// The word before the date that owns its noun, with one more between them.
fn owner(reader: &Reader<'_>, start: usize, first: usize) -> Option<usize> {
    const SHORT: usize = 3;
    const PREPOSITIONS: Words<14> = Words::new([
        "after", "before", "since", "until", "from", "with", "during", "between", "through", "into", "about", "than",
        "like", "early",
    ]);
    let before = first.checked_sub(1).filter(|&at| at >= start)?;
    if is_owner(reader, before) {
        return Some(before);
    }
    let word = reader.tokens[before];
    let lead = word.is_word() && word.len() > SHORT && !PREPOSITIONS.contains(word.key);
    before.checked_sub(1).filter(|&at| lead && at >= start && is_owner(reader, at))
}

/// Whether the noun is the last of its phrase: not "a June 2016 letter campaign".
fn ends(reader: &Reader<'_>, noun: usize) -> bool {
    const LINKS: Words<10> =
        Words::new(["of", "about", "that", "titled", "by", "from", "showing", "saying", "detailing", "authored"]);
    (is_free(reader, noun + 1) && !reader.is(noun + 1, TO))
        || LINKS.contains(reader.key(noun + 1))
        || tense::is_past(reader, noun + 1)
}

/// "The 2028 census counted …", "A 2030 report by the auditor found", "The court's 2030 ruling upheld": who has counted has finished, and a
/// paper that has been read bears no year to come.
pub fn is_found(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const NOUNS: Words<14> = Words::new([
        "census", "survey", "study", "harvest", "inquiry", "audit", "report", "poll", "review", "figures", "data",
        "records", "statistics", "documents",
    ]);
    const VERBS: Words<10> = Words::new([
        "counted", "found", "showed", "recorded", "revealed", "put", "concluded", "yielded", "said", "estimated",
    ]);
    const LONGEST: usize = 6;
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let by = if reader.key_before(first) == key("a") { LONGEST } else { 2 };
    let verb = end + 1;
    let did = tense::is_past(reader, verb) && !is_plan(reader.key(verb)) && !looks_ahead_word(reader.key(verb));
    if did && (tense::is_deed(reader.key(end)) || is_disaster(reader, end)) {
        return !is_imagined(reader, start, first);
    }
    // "A poll in 2028 found", "according to a 2028 study", "according to figures from 2028".
    let named =
        first > start + 1 && [IN, OF, FROM].contains(&reader.key(first - 1)) && NOUNS.contains(reader.key(first - 2));
    let source = (start.max(first.saturating_sub(5))..first).any(|at| reader.is(at, key("according")));
    let noun = if named { end } else { end + 1 };
    mention.shape == Shape::Year
        && (named || NOUNS.contains(reader.key(end)))
        && (source
            || (noun..end + by)
                .take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.is_word()))
                .any(|at| VERBS.contains(reader.key(at))))
}

/// "the flood of December 2028", "during the 2028 war".
pub fn is_disaster_of(reader: &Reader<'_>, first: usize) -> bool {
    first >= 3
        && reader.is(first - 1, OF)
        && tense::is_disaster(reader.key(first - 2))
        && [THE, key("great")].contains(&reader.key(first - 3))
}

/// "won 30 seats in the 2018 election", "In the November 2018 election, Republicans won", "retired after the 2019 season": what was told of
/// a vote or a season that bears the date; "was killed in a 2018 drone strike", "In a 2019 interview, she said": any past, told of what
/// nobody plans.
pub fn is_contested(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const LONGEST: usize = 8;
    const CONTESTS: Words<5> = Words::new(["election", "elections", "referendum", "runoff", "final"]);
    const PREPOSITIONS: Words<5> = Words::new(["in", "at", "during", "after", "following"]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let Some(owner) = first.checked_sub(1).filter(|&at| at > start && is_owner(reader, at)) else { return false };
    if !PREPOSITIONS.contains(reader.key(owner - 1)) {
        // "He won the 2028 election".
        let won = [key("won"), key("lost")].contains(&reader.key(owner - 1)) && reader.is(owner, THE);
        let contest = |at: usize| CONTESTS.contains(reader.key(at));
        return won && reader.key_before(owner - 1) != key("whoever") && nouns(reader, end).any(contest);
    }
    let the = reader.is(owner, THE);
    let unplanned = |at: usize| is_disaster(reader, at) || (!the && tense::is_deed(reader.key(at)));
    let during = reader.is(owner - 1, key("during"));
    let campaign = |at: usize| during && [key("campaign"), key("cycle")].contains(&reader.key(at));
    let is_event = |at: &usize| unplanned(*at) || (the && (clause::is_scheduled(reader.key(*at)) || campaign(*at)));
    let Some(noun) = nouns(reader, end).find(is_event) else { return false };
    let open = |at: usize| [key("be"), key("being"), key("get"), key("to")].contains(&reader.key_before(at));
    let outcome = |at: usize| {
        let word = reader.key(at);
        let spoken = during && !looks_ahead_word(word) && !is_present(word);
        let past = (unplanned(noun) || spoken) && tense::is_past(reader, at) && !is_plan(word);
        (past || tells(reader.key(at), "outcome")) && !open(at)
    };
    let told = |at: &usize| {
        let word = reader.key(*at);
        tense::is_past(reader, *at) || is_modal(word) || is_present(word) || clause::is_will(reader, *at)
    };
    if owner - 1 == start {
        let subject = noun + 2..noun + 2 + LONGEST;
        return reader.is(noun + 1, COMMA) && subject.into_iter().find(told).is_some_and(outcome);
    }
    let words = (start.max(owner.saturating_sub(LONGEST))..owner - 1).rev();
    let mut words = words.take_while(|&at| reader.tokens[at].is_word() || reader.tokens[at].has_digit());
    let next = reader.tokens.get(noun + 1);
    let ends = next.is_none_or(|next| next.is_mark() || PREPOSITIONS.contains(next.key) || next.key == key("with"));
    (ends || (unplanned(noun) && clause::is_free(reader, noun + 1))) && words.find(told).is_some_and(outcome)
}

/// The words behind a date among which its noun stands: not "a 2018 film about the war".
fn nouns(reader: &Reader<'_>, end: usize) -> Range<usize> {
    const LONGEST: usize = 4;
    const LINKS: Words<7> = Words::new(["about", "of", "on", "for", "in", "from", "by"]);
    let last = end + LONGEST;
    end..(end..last).find(|&at| LINKS.contains(reader.key(at))).unwrap_or(last)
}

/// The noun of an event behind a date that it bears.
pub(super) fn borne_noun(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let event = |at: &usize| {
        let noun = reader.key(*at);
        clause::is_scheduled(noun) || tense::is_deed(noun) || tense::has_happened(noun) || is_disaster(reader, *at)
    };
    nouns(reader, end).take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.is_word())).find(event)
}

/// "the", "a", "his", "Roe's".
pub(super) fn is_owner(reader: &Reader<'_>, at: usize) -> bool {
    const OWNERS: Words<7> = Words::new(["the", "a", "an", "his", "her", "its", "their"]);
    OWNERS.contains(reader.key(at)) || reader.tokens[at].is_possessive()
}

/// "sought damages after a March 2028 incident", "days after his 20 November 2028, announcement": whatever the verb, it comes after what
/// nobody plans or tells of before it is done.
pub fn is_after_disaster(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const AFTER: Words<3> = Words::new(["after", "following", "since"]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let after = first >= start + 2 && is_owner(reader, first - 1) && AFTER.contains(reader.key(first - 2));
    let end = end + usize::from(mention.shape == Shape::Day && reader.is(end, COMMA));
    let words = nouns(reader, end).take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.is_word()));
    let did = |at: usize| {
        let noun = reader.key(at);
        // "would be idle after a 2018 defeat".
        let told = tense::is_deed(noun) || tense::has_happened(noun);
        is_disaster(reader, at) || told && !(start..first).any(|at| clause::is_ahead(reader, at))
    };
    let noun = words.into_iter().find(|&at| did(at)).filter(|_| after);
    noun.is_some_and(|noun| {
        (clause::is_free(reader, noun + 1) || ends(reader, noun)) && !is_imagined(reader, start, first)
    })
}

/// "a crash", "a drone strike".
fn is_disaster(reader: &Reader<'_>, noun: usize) -> bool {
    const FROM_ABOVE: Words<6> = Words::new(["drone", "air", "missile", "rocket", "lightning", "artillery"]);
    let strike = || [key("strike"), key("strikes")].contains(&reader.key(noun));
    tense::is_disaster(reader.key(noun)) || (strike() && FROM_ABOVE.contains(reader.key_before(noun)))
}
