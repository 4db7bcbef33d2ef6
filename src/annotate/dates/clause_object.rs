//! What stands between a verb and a date, and to which of the two the date belongs: "rejected it by one vote on 4 June", "was in Paris on 3 March".

use std::ops::Range;

use super::clause::Adjunct;
use super::clause_forms::{is_adverb, is_attributive, is_gerund};
use super::clause_words::tells;
use super::reader::{AFTER, AT, BY, COMMA, FOR, FROM, HAD, IN, OF, ON, Reader, SINCE, THE, TO};
use super::tense;
use crate::text::{Key, Words, key, keys};

/// "the planning board", "the plan by", "moved to Ohio", "was set on fire", "set a record": words of plans that plan nothing.
pub fn is_done(reader: &Reader<'_>, at: usize) -> bool {
    const OFFICES: Words<13> = Words::new([
        "board", "commission", "committee", "department", "office", "officer", "permission", "application",
        "authority", "minister", "director", "chief", "law",
    ]);
    const WAYS: Words<9> = Words::new(["to", "into", "from", "back", "out", "away", "here", "there", "in"]);
    const RECORDS: Words<5> = Words::new(["record", "records", "precedent", "mark", "best"]);
    const PARTICLES: Words<8> = Words::new(["fire", "off", "up", "out", "foot", "sail", "aside", "about"]);
    const DECIDED: Words<44> = Words::new([
        "abandoned", "accepted", "adopted", "amended", "approved", "backed", "blocked", "cleared", "concluded",
        "defeated", "delivered", "down", "dropped", "endorsed", "finalised", "finalized", "froze", "halted",
        "initialed", "inked", "killed", "leaked", "outlined", "out", "passed", "presented", "published", "ratified",
        "rejected", "released", "revealed", "sealed", "scrapped", "scuttled", "shelved", "signed", "struck",
        "submitted", "torpedoed", "unveiled", "upheld", "vetoed", "withdrew", "renewed",
    ]);
    const NEAR: usize = 4;
    let next = reader.key(at + 1);
    let around = || at.saturating_sub(NEAR)..at + NEAR;
    match reader.str(at) {
        "planning" => OFFICES.contains(next) || reader.key_before(at) == key("family"),
        // "the plan by", "approved the spending plan on", "ratified the contract on".
        "plan" if next == BY => reader.key_before(at) == THE,
        "plan" | "plans" | "contract" | "bid" => {
            let words = at.saturating_sub(NEAR)..at;
            let lost = |at: usize| [key("lost"), key("failed"), key("dropped")].contains(&reader.key(at));
            matches!(next, ON | IN) && words.clone().any(|at| DECIDED.contains(reader.key(at)))
                || next == FOR && words.into_iter().any(lost)
        }
        // "the lease expired in 2016", but "an expired lease".
        "expired" => !is_attributive(reader, at),
        // "the proposed levy".
        "proposed" => {
            [THE, key("a"), key("its"), key("his"), key("her"), key("their")].contains(&reader.key_before(at))
        }
        "moved" | "pushed" => WAYS.contains(next),
        // "never looked back".
        "looked" => next != key("forward") && (WAYS.contains(next) || next == AT),
        "set" => PARTICLES.contains(next) || around().any(|at| RECORDS.contains(reader.key(at))),
        _ => false,
    }
}

/// "by a margin of two votes", "in a ballot", "at the hearing", "made its debut": the event has the time of what was done at it.
pub fn is_occasion(reader: &Reader<'_>, start: usize, noun: usize) -> bool {
    if is_performed(reader, start, noun) {
        return true;
    }
    const LONGEST: usize = 5;
    const PREPOSITIONS: Words<5> = Words::new(["at", "during", "after", "following", "since"]);
    const DETERMINERS: Words<8> = Words::new(["the", "a", "an", "its", "his", "her", "their", "that"]);
    let words = (start.max(noun.saturating_sub(LONGEST))..noun).rev();
    words.take_while(|&at| !reader.is(at, COMMA) && !tense::is_past(reader, at) && !is_gerund(reader, at)).any(|at| {
        let word = reader.key(at);
        word == BY
            || (word == IN && reader.is(at + 1, key("a")))
            || (word == IN && reader.is(at + 1, key("an")))
            || (PREPOSITIONS.contains(word) && DETERMINERS.contains(reader.key(at + 1)))
    })
}

/// "made its debut", "gave a short speech", "held talks": nothing but a noun phrase between the verb of a performance and its object.
fn is_performed(reader: &Reader<'_>, start: usize, noun: usize) -> bool {
    const VERBS: Words<12> = Words::new([
        "made", "gave", "held", "hosted", "staged", "cast", "delivered", "joined", "left", "attended", "watched",
        "paid",
    ]);
    const LONGEST: usize = 4;
    let words = (start.max(noun.saturating_sub(LONGEST))..noun).rev();
    let plain =
        |at: usize| reader.tokens[at].is_word() && !matches!(reader.key(at), IN | AT | FOR | FROM | OF | ON | TO | BY);
    let verb = words.take_while(|&at| plain(at)).find(|&at| VERBS.contains(reader.key(at)));
    let auxiliary = |verb: usize| [TO, key("be"), key("is"), key("are")].contains(&reader.key_before(verb));
    verb.is_some_and(|verb| !auxiliary(verb))
}

/// "had picked 3 May 2018", "settled on 3 May 2018 for the march": a date that is what was chosen, not when. What "was chosen 3 May", or
/// is ", chosen 3 May,", was so on that day.
pub fn is_choice(reader: &Reader<'_>, start: usize, date: &Range<usize>) -> bool {
    const PASSIVE: Words<7> = Words::new(["was", "were", "be", "been", "being", "is", "are"]);
    let Some(mut verb) = date.start.checked_sub(1).filter(|&at| at > start) else { return false };
    let on = reader.is(verb, ON);
    if on {
        let end = date.end + usize::from(reader.is(date.end, COMMA));
        let purpose = reader.is(end, FOR) || reader.is(end, key("as"));
        if !purpose {
            return false;
        }
        verb -= 1;
        // "settled last week on 3 May for the vote".
        let lately = reader.is(verb, key("week")) && [key("last"), key("this")].contains(&reader.key_before(verb));
        verb = if lately { verb.saturating_sub(2).max(start) } else { verb };
    }
    let mut before = verb;
    while before > start && is_adverb(reader, before - 1) {
        before -= 1;
    }
    let active = before == start || !(PASSIVE.contains(reader.key(before - 1)) || reader.is(before - 1, COMMA));
    active && tells(reader.key(verb), if on { "settles" } else { "chooses" })
}

/// "had raised", "had nearly been".
pub(super) fn is_perfect(reader: &Reader<'_>, verb: usize) -> bool {
    (verb.saturating_sub(2)..verb).any(|at| reader.is(at, HAD))
}

/// The opening comma of "was defeated, 54 to 45, on 4 January": the count of a vote or a score before its closing comma.
pub(super) fn tally(reader: &Reader<'_>, start: usize, closing: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let opening = (start.max(closing.saturating_sub(LONGEST))..closing).rev().find(|&at| reader.is(at, COMMA))?;
    let counts = |at: usize| reader.tokens[at].has_digit() || reader.is(at, TO) || reader.tokens[at].is_mark();
    (opening + 1 < closing && (opening + 1..closing).all(counts)).then_some(opening)
}

/// "said on 9 September", "told reporters on 9 September": the day of the statement.
pub(super) fn is_statement(reader: &Reader<'_>, verb: usize, adjunct: &Adjunct) -> bool {
    const LONGEST: usize = 3;
    const SPEECHES: Words<10> = Words::new([
        "interview", "statement", "speech", "letter", "briefing", "conference", "email", "address", "post", "message",
    ]);
    let gap = adjunct.first - verb - 1;
    let said = reader.is(verb, key("said")) && gap == 0;
    // "told the Senate Foreign Relations Committee in July 2015".
    let named = gap <= 3 * LONGEST && (verb + 1..adjunct.first).all(|at| reader.is_capital(at) || reader.is(at, THE));
    let told = reader.is(verb, key("told")) && ((1..=LONGEST).contains(&gap) || gap > 0 && named);
    // "told the Herald in an interview on 4 June".
    let occasion = [key("said"), key("told"), key("wrote")].contains(&reader.key(verb))
        && gap <= 4 * LONGEST
        && SPEECHES.contains(reader.key_before(adjunct.first))
        && (verb + 1..adjunct.first).any(|at| reader.is(at, IN) && [key("a"), key("an")].contains(&reader.key(at + 1)));
    adjunct.exact && (said || told || occasion)
}

/// "won the cup final on 14 May", "beat Roe 2-1 in the final on 14 May": what was won has been played; not so "won a place in the final".
pub(super) fn is_outcome(reader: &Reader<'_>, verb: usize, end: usize) -> bool {
    const VERBS: Words<10> = Words::new([
        "won", "beat", "defeated", "drew", "clinched", "thrashed", "edged", "overcame", "outplayed", "crushed",
    ]);
    const PRIZES: Words<18> = Words::new([
        "to", "for", "of", "from", "with", "by", "before", "after", "into", "place", "spot", "berth", "ticket",
        "tickets", "right", "rights", "bid", "seat",
    ]);
    VERBS.contains(reader.key(verb)) && !(verb + 1..end).any(|at| PRIZES.contains(reader.key(at)))
}

/// "just after midnight": a time of day.
pub(super) fn is_time_of_day(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    const TIMES: Words<14> = Words::new([
        "just", "shortly", "soon", "after", "before", "around", "at", "midnight", "noon", "midday", "dawn", "dusk",
        "sunrise", "sunset",
    ]);
    words.all(|at| TIMES.contains(reader.key(at)))
}

/// "was in Paris on 3 March": nothing but a place between the verb and the date.
pub(super) fn is_stay(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    let stays = [key("was"), key("were")].contains(&reader.key(verb)) && matches!(reader.key(verb + 1), IN | AT);
    stays && is_place(reader, verb + 2..adjunct)
}

/// "There was a fire", "after it announced the breach": what was so.
pub fn is_there(reader: &Reader<'_>, verb: usize) -> bool {
    let after = (verb.saturating_sub(4)..verb).any(|at| matches!(reader.key(at), AFTER | SINCE));
    after || reader.key_before(verb) == key("there")
}

/// Capitals, with commas and "the".
pub(super) fn is_place(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    !words.is_empty() && words.all(|at| reader.is_capital(at) || matches!(reader.key(at), COMMA | THE))
}

/// "had agreed in September 2018 to share", "voted on 4 June 2019 to close": the date stands between what was resolved and its object.
pub(super) fn is_resolved(reader: &Reader<'_>, verb: usize, adjunct: &Adjunct) -> bool {
    const VERBS: Words<18> = Words::new([
        "agreed", "decided", "promised", "pledged", "vowed", "offered", "refused", "threatened", "voted", "chose",
        "opted", "resolved", "consented", "declined", "began", "failed", "managed", "tried",
    ]);
    const SETTLED: [Key; 3] = keys(["agreed", "decided", "chose"]);
    let word = reader.key(verb);
    // "agreed on 4 June to hold it" may tell which day was chosen.
    let dated = adjunct.preposition == IN || adjunct.preposition == ON && !SETTLED.contains(&word);
    let end = adjunct.end + usize::from(reader.is(adjunct.end, COMMA));
    verb + 1 == adjunct.first && dated && VERBS.contains(word) && (reader.is(end, TO) || reader.is(end, key("not")))
}

/// "The budget cut spending in 2021": what a law or a plan does lies ahead of it.
pub fn is_of_draft(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const DRAFTS: Words<14> = Words::new([
        "budget", "bill", "law", "act", "plan", "deal", "agreement", "proposal", "package", "measure", "contract",
        "treaty", "amendment", "decree",
    ]);
    verb > sentence.start && DRAFTS.contains(reader.key(verb - 1))
}
