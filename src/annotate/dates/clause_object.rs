//! What stands between a verb and a date, and to which of the two the date belongs: "won the title in 2018", "rejected it by one vote on
//! 4 June", "was in Paris on 3 March".

use std::ops::Range;

use super::clause::{Adjunct, has_auxiliary, is_scheduled};
use super::clause_forms::{is_adverb, is_determiner, is_gerund, starts_infinitive};
use super::clause_words::{looks_ahead, tells};
use super::reader::{AND, AT, BY, COMMA, FOR, FROM, HAD, IN, OF, ON, Reader, THE, TO};
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
            next == ON && words.clone().any(|at| DECIDED.contains(reader.key(at)))
                || next == FOR && words.into_iter().any(lost)
        }
        // "it expired in 2016".
        "expired" => [key("it"), key("they"), key("which")].contains(&reader.key_before(at)),
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

/// "won the state title in 2018", "earned a degree from Leeds in 2018": a prize that is won has its time from the verb.
pub(super) fn is_prize(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 7;
    const VERBS: Words<4> = Words::new(["won", "earned", "received", "collected"]);
    const PRIZES: Words<33> = Words::new([
        "title", "titles", "championship", "championships", "medal", "medals", "prize", "prizes", "award", "awards",
        "gold", "silver", "bronze", "trophy", "trophies", "cup", "crown", "pageant", "oscar", "oscars", "grammy",
        "grammys", "emmy", "emmys", "pulitzer", "nomination", "re-election", "degree", "degrees", "doctorate",
        "diploma", "bachelor's", "master's",
    ]);
    let words = verb + 1..adjunct;
    let Some(prize) = words.clone().rev().find(|&at| PRIZES.contains(reader.key(at))) else { return false };
    let from =
        prize + 1 == adjunct || matches!(reader.key(prize + 1), FROM | AT | IN) && is_place(reader, prize + 2..adjunct);
    VERBS.contains(reader.key(verb)) && words.len() < LONGEST && from
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

/// Capitals, with commas and "the".
pub(super) fn is_place(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    !words.is_empty() && words.all(|at| reader.is_capital(at) || matches!(reader.key(at), COMMA | THE))
}

/// Whether a past verb and a bare year make one phrase: "died in 2031", "was elected there in 2032".
pub(super) fn is_close(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize, adjunct: usize) -> bool {
    const RELATIVES: Words<3> = Words::new(["who", "which", "that"]);
    // "that Roe narrowly captured in 2016".
    let subject = verb.saturating_sub(1 + usize::from(verb > sentence.start + 1 && is_adverb(reader, verb - 1)));
    let finite = has_auxiliary(reader, sentence, verb)
        || !reader.str(verb).ends_with("ed")
        || (verb > sentence.start && (reader.is_capital(subject) || is_subject(reader.key(subject))));
    // "which opened in 2018".
    let relative = verb > sentence.start && verb + 1 == adjunct && RELATIVES.contains(reader.key(verb - 1));
    // "graduated from Yale in 2029".
    let placed = matches!(reader.key(verb + 1), IN | AT | FROM) && is_place(reader, verb + 2..adjunct);
    let alone = adjunct - verb <= 2 && tells(reader.key(verb), "intransitive");
    (adjunct - verb <= 2 && finite)
        || relative
        || alone
        || placed
        || is_met(reader, verb, adjunct)
        || ((!looks_ahead(reader.key(verb)) || is_account(reader, verb, adjunct)) && is_measured(reader, verb, adjunct))
        || is_dated(reader, verb, adjunct)
}

/// "joined the firm in 2018", "was elected to the council in 2018": verbs whose object has no time of its own.
pub(super) fn is_dated(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 6;
    const SHORT: usize = 5;
    const PARTICLES: Words<8> = Words::new(["out", "down", "up", "off", "over", "back", "away", "aside"]);
    const PASSIVE: Words<8> = Words::new(["was", "were", "been", "be", "is", "are", "being", "widely"]);
    let words = verb + 1..adjunct;
    // "ran for mayor in 2018", "voted for Roe in 2018".
    let ran = |at: usize| at == verb + 1 && [key("ran"), key("voted")].contains(&reader.key(verb));
    let open = |at: usize| reader.is(at, FOR) && !ran(at) || reader.is(at, COMMA) || is_scheduled(reader.key(at));
    let infinitive = |at: usize| reader.is(at, TO) && starts_infinitive(reader, at);
    // "were issued in 2012 and mature in 2022": another verb.
    if adjunct >= verb + 4 && reader.is(adjunct - 2, AND) && !tense::is_past(reader, adjunct - 1) {
        return false;
    }
    // "changed the rules in 2018", "threw out a similar case in 2021": a short object with its determiner.
    let active = || !PASSIVE.contains(reader.key_before(verb));
    let object = verb + 1 + usize::from(PARTICLES.contains(reader.key(verb + 1)));
    // "cleared him of a charge in 2021".
    let pronoun = [key("him"), key("her"), key("them"), key("it")].contains(&reader.key(object));
    let owned = is_determiner(reader, object) || pronoun && matches!(reader.key(object + 1), FROM | OF | AT | IN);
    let changed = || adjunct - object <= SHORT && active() && !looks_ahead(reader.key(verb)) && owned;
    (tells(reader.key(verb), "dated") || changed())
        && (1..=LONGEST).contains(&words.len())
        && !words.into_iter().any(|at| open(at) || infinitive(at))
}

/// "sold its Dayton bakery in 2021": what one owned and parted with, or got, has no time of its own.
pub(super) fn is_parted_with(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const VERBS: Words<10> =
        Words::new(["sold", "bought", "shut", "gave", "left", "divested", "leased", "lent", "pawned", "auctioned"]);
    const OWNERS: Words<4> = Words::new(["its", "his", "her", "their"]);
    const LONGEST: usize = 6;
    let words = verb + 1..adjunct;
    let open = |at: usize| [FOR, TO, COMMA, key("of")].contains(&reader.key(at)) || is_scheduled(reader.key(at));
    VERBS.contains(reader.key(verb))
        && OWNERS.contains(reader.key(verb + 1))
        && (2..=LONGEST).contains(&words.len())
        && !words.into_iter().any(open)
}

/// "dropped from 20 percent to 10 percent", "raised $3 million": a sum has no time of its own.
pub(super) fn is_measured(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 12;
    const LINKS: Words<7> = Words::new(["for", "of", "on", "with", "that", "in", "at"]);
    const SUMS: Words<9> =
        Words::new(["profit", "loss", "income", "revenue", "surplus", "deficit", "turnover", "profits", "losses"]);
    let words = verb + 1..adjunct;
    // "peaked at $90 million".
    let level = |at: usize| {
        let sum = reader.is(at + 1, key("$")) || reader.tokens.get(at + 1).is_some_and(|token| token.has_digit());
        at == verb + 1 && reader.is(at, AT) && sum || reader.is(at, OF) && SUMS.contains(reader.key_before(at)) && sum
    };
    words.len() <= LONGEST
        && words.clone().any(|at| reader.tokens[at].has_digit())
        && !words.clone().any(|at| LINKS.contains(reader.key(at)) && !level(at))
}

/// "met him in a café in 2026", "came bottom of the table in 2014": verbs that have no object which a year could belong to.
pub(super) fn is_met(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const LONGEST: usize = 8;
    const MET: Key = key("met");
    const CAME: Key = key("came");
    const RANKS: [Key; 5] = keys(["bottom", "top", "last", "first", "second"]);
    let ranked = reader.is(verb, CAME) && RANKS.contains(&reader.key(verb + 1));
    let pronoun = [key("him"), key("her"), key("them")].contains(&reader.key(verb + 1));
    adjunct - verb <= LONGEST
        && (ranked || (reader.is(verb, MET) && pronoun && matches!(reader.key(verb + 2), IN | AT | ON)))
}

pub(super) fn is_subject(word: Key) -> bool {
    const PRONOUNS: Words<6> = Words::new(["he", "she", "it", "they", "we", "i"]);
    PRONOUNS.contains(word)
}

/// "made a profit of $4 million in 2021", "lost $3 million in 2021": a year's account.
pub(super) fn is_account(reader: &Reader<'_>, verb: usize, adjunct: usize) -> bool {
    const VERBS: Words<6> = Words::new(["made", "earned", "lost", "posted", "reported", "booked"]);
    const SUMS: Words<5> = Words::new(["profit", "loss", "income", "revenue", "surplus"]);
    VERBS.contains(reader.key(verb)) && (verb + 1..adjunct).any(|at| SUMS.contains(reader.key(at)))
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
