//! How a clause tells its date: as past, as still to come, or in a way that leaves it open.
//!
//! [`super::tense`] guesses, because an annotator must choose a year; this answers only where the grammar leaves no
//! doubt, because a rule accuses on it. The verb that governs the date is looked for in the date's own clause: to
//! its left ("met in Paris on 5 May 2030"), or, where the date opens the sentence, to its right ("On 5 May 2030 they
//! met"). Infinitives, plans, forecasts, conditions and modals leave it open.

use std::ops::Range;

use once_cell::sync::Lazy;

pub use super::clause_adjunct::is_free;
use super::clause_adjunct::{adjunct, leads_line};
pub use super::clause_forms::{back_past_titles, is_attributive, is_place_comma};
use super::clause_forms::{
    is_adverb, is_conditional, is_determiner, is_fragment, is_gerund, is_stative, quoted_title, starts_infinitive,
};
use super::clause_front::{behind_aside, is_of_a_year, is_set_apart, opens};
pub use super::clause_object::{is_choice, is_done, is_occasion, is_of_draft, is_there};
use super::clause_object::{is_outcome, is_perfect, is_resolved, is_statement, is_stay, is_time_of_day, tally};
use super::clause_verb::{
    after_gerund, after_quote, closes_aside, is_announced, is_length, is_moved, is_wished, participle, passed, quoted,
};
pub use super::clause_verb::{is_foreseen, is_unmarked};
use super::clause_words::{
    is_modal, is_plan, is_present, is_present_plan, is_subordinate, is_update, is_wall, looks_ahead, tells,
};
use super::reader::{AFTER, BY, COLON, COMMA, EM_DASH, EN_DASH, FOR, HAD, IN, ON, Reader, THE, TO, WHEN, WILL};
use super::tense;
use crate::lexicons::{self, Lexicon};
use crate::text::{Key, KeySet, Words, key, keys};

/// How a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Past,
    ToCome,
    Open,
}

/// How far the verb may stand from its date.
pub(super) const REACH: usize = 14;

/// How the sentence tells the date of the tokens. A bare year (`exact` false) may belong to the noun before it ("a
/// run in 2020"), so its verb must stand next to it.
pub fn told(reader: &Reader<'_>, sentence: &Range<usize>, date: &Range<usize>, exact: bool) -> Told {
    let Some((first, preposition)) = adjunct(reader, sentence, date, exact) else { return Told::Open };
    let apart = || {
        // A bare year stands so only between its subject and its verb, or where no verb comes before it.
        let fits = exact
            || !is_of_a_year(reader, sentence.start, first)
                && !(sentence.start..first).any(|at| tense::is_past(reader, at) || is_ahead(reader, at));
        fits && is_set_apart(reader, sentence, first, date.end)
    };
    // "will begin — on 16 April 2018 — in Frankfurt": the clause goes on around it.
    if first > sentence.start && is_between_marks(reader, first - 1, date.end) {
        let told = to_the_left(reader, sentence, &Adjunct { first: first - 1, end: date.end, preposition, exact });
        let verb_follows = told == Told::Open && tense::is_past(reader, date.end + 1);
        return if verb_follows { to_the_right(reader, sentence, date.end + 1) } else { told };
    }
    if opens(reader, sentence, first) || apart() {
        let told = to_the_right(reader, sentence, date.end);
        // "By 2030, the work was done" may be a forecast; "by 2030, it had ended" and "by 2030, the work ended" are none.
        let stated = || (date.end..sentence.end.min(date.end + REACH)).find(|&at| tense::is_past(reader, at));
        let forecast = preposition == BY && stated().is_some_and(|verb| WAS.contains(reader.key(verb)));
        return if forecast && told == Told::Past { Told::Open } else { told };
    }
    to_the_left(reader, sentence, &Adjunct { first, end: date.end, preposition, exact })
}

/// A date with the preposition that makes it the time of a clause.
pub(super) struct Adjunct {
    pub first: usize,
    /// The end of the date itself.
    pub end: usize,
    pub preposition: Key,
    pub exact: bool,
}

pub(super) const THAN: Key = key("than");
const MAY: Key = key("may");
const WAS: Words<2> = Words::new(["was", "were"]);

/// Whether the tokens are two dashes or brackets that set off what stands between them.
fn is_between_marks(reader: &Reader<'_>, opening: usize, closing: usize) -> bool {
    const PAIRS: [(Key, Key); 3] = [(EM_DASH, EM_DASH), (EN_DASH, EN_DASH), (key("("), key(")"))];
    PAIRS.contains(&(reader.key(opening), reader.key(closing)))
}

/// The first verb after a date that opens its sentence.
fn to_the_right(reader: &Reader<'_>, sentence: &Range<usize>, end: usize) -> Told {
    let mut last = sentence.end.min(end + REACH);
    let mut at = end;
    while at < last {
        let word = reader.key(at);
        // "17 May 2018: the choir will sing", but "May 2018: the court says the tax will rise".
        if at == end && word == COLON && leads_line(reader, sentence, end) {
            const LONGEST: usize = 6;
            let will = (at + 1..last.min(at + 1 + LONGEST)).find(|&at| is_will(reader, at));
            let other = |at: usize| !reader.is_capital(at) && reader.str(at).ends_with('s');
            if will.is_some_and(|will| (at + 1..will - 1).any(other)) {
                return Told::Open;
            }
            at += 1;
            continue;
        }
        if let Some(behind) = behind_aside(reader, at, sentence.end, at == end) {
            at = behind;
            // The verb may stand so far behind an aside, but long sentences must not be costly.
            last = sentence.end.min(behind + REACH).min(end + 4 * REACH);
            continue;
        }
        let compared = word == THAN && [key("more"), key("less"), key("fewer")].contains(&reader.key(at - 1));
        if matches!(word, WHEN | AFTER) && is_told_past(reader, at + 1, sentence.end) {
            return Told::Past;
        }
        if is_wall(word) || (is_subordinate(word) && !compared) || (word == TO && at > end) {
            return Told::Open;
        }
        if is_will(reader, at) {
            return Told::ToCome;
        }
        let has = reader.str(at).ends_with("'ve") || reader.str(at).ends_with("\u{2019}ve");
        let may = word == MAY && reader.is_capital(at);
        if (is_modal(word) && !may) || is_present(word) || has {
            return if plan_follows(reader, at + 1, last) { Told::ToCome } else { Told::Open };
        }
        if tense::is_past(reader, at) && !is_attributive(reader, at) || is_unmarked(reader, sentence, at) {
            if reader.is(at, HAD) && is_done_behind_aside(reader, at + 1, sentence.end) {
                return Told::Past;
            }
            // "In 2028 he said, “Nobody”".
            let quoted = !reader.is(end, COMMA) && [key("\u{201c}"), key("\"")].contains(&reader.key(at + 2));
            let aside = reader.is(at + 1, COMMA) && !quoted || reader.is(at + 1, TO) && is_stative(word);
            let aside = aside || is_update(word) || is_update(reader.key(at + 1));
            // "rejected a similar plan", "turned down the plan": an object, where the verb is no auxiliary.
            let object = !is_stative(word) && (at + 1..at + 3).any(|at| is_determiner(reader, at));
            let open = aside
                || is_of_goods(reader, at, last)
                || is_plan(word) && word != key("agreed")
                || (at..at + 3).any(|at| is_foreseen(reader, at))
                || (!object && plan_follows(reader, at + 1, last));
            return if open { Told::Open } else { Told::Past };
        }
        at += 1;
    }
    Told::Open
}

/// "by 2023 all goods sold in France should be": a participle beside its noun, and the verb behind it.
fn is_of_goods(reader: &Reader<'_>, participle: usize, last: usize) -> bool {
    const LINKS: Words<6> = Words::new(["in", "at", "by", "to", "on", "from"]);
    let mut behind = (participle + 1..last).take_while(|&at| !reader.is(at, COMMA) && !is_wall(reader.key(at)));
    LINKS.contains(reader.key(participle + 1))
        && behind.any(|at| is_will(reader, at) || is_modal(reader.key(at)) || is_present(reader.key(at)))
}

/// "By 30 May the crews had, as promised, cleared it": a participle behind the aside that begins at the comma.
fn is_done_behind_aside(reader: &Reader<'_>, comma: usize, end: usize) -> bool {
    const LONGEST: usize = 8;
    let close = || (comma + 1..end.min(comma + LONGEST)).find(|&at| reader.is(at, COMMA));
    reader.is(comma, COMMA)
        && close().is_some_and(|close| tense::is_past(reader, close + 1) && !is_plan(reader.key(close + 1)))
}

/// "In May 2030, when he met them, …", "after the mayor resigned": whether the clause that begins at the token is past, and nothing
/// behind it looks ahead.
fn is_told_past(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let ahead = |at: usize| {
        let word = reader.key(at);
        is_will(reader, at) || (is_modal(word) && !reader.is_capital(at)) || is_present_plan(word)
    };
    let reach = start..end.min(start + 2 * REACH);
    let mut clause =
        (start..end.min(start + REACH)).take_while(|&at| !reader.is(at, COMMA) && !is_wall(reader.key(at)));
    let told =
        clause.find(|&at| is_present(reader.key(at)) || tense::is_past(reader, at) && !is_attributive(reader, at));
    told.is_some_and(|verb| !is_present(reader.key(verb)) && !is_plan(reader.key(verb)))
        && !reach.into_iter().any(ahead)
}

/// The nearest verb before the date, in its own clause.
fn to_the_left(reader: &Reader<'_>, sentence: &Range<usize>, adjunct: &Adjunct) -> Told {
    let start = sentence.start.max(adjunct.first.saturating_sub(REACH));
    let (mut infinitive, mut planned, mut crossed, mut scheduled) = (false, false, false, false);
    let mut resume = usize::MAX;
    for at in (start..adjunct.first).rev() {
        let word = reader.key(at);
        if at >= resume {
            continue;
        }
        if word == COMMA
            && let Some(opening) = tally(reader, start, at)
        {
            resume = opening;
            continue;
        }
        let before_adjunct = at + 1 == adjunct.first && at > 0 && reader.is_capital(at - 1);
        if word == COMMA && (before_adjunct || is_place_comma(reader, at)) {
            continue;
        }
        // "said “…” on 14 May 2030".
        if at + 1 == adjunct.first
            && adjunct.exact
            && let Some(opening) = quoted(reader, sentence.start, at)
        {
            let told = after_quote(reader, sentence, opening);
            if told == Told::Past || quoted_title(reader, start, at).is_none() {
                return told;
            }
        }
        // "a guest on “The Late Hour” on 14 May 2030".
        if let Some(opening) = quoted_title(reader, start, at) {
            resume = opening;
            continue;
        }
        let aside = at + 1 == adjunct.first && reader.is(adjunct.end, COMMA);
        if word == COMMA && !crossed && (aside || is_fragment(reader, at + 1, adjunct.first)) {
            crossed = true;
            continue;
        }
        // "came two weeks before the caucuses on 3 May".
        let ahead_of = word == key("before") && scheduled && is_determiner(reader, at + 1);
        // "beat Roe 2–1".
        let score = word == EN_DASH && at > 0 && reader.tokens[at - 1].has_digit() && reader.glued(at + 1);
        if word == COMMA || is_wall(word) && !score || (is_subordinate(word) && !is_preposition(word)) || ahead_of {
            return Told::Open;
        }
        if is_will(reader, at) {
            return if is_plain(reader, at + 1, adjunct)
                && (planned || adjunct.preposition != FOR)
                && !is_about(reader, at + 1..adjunct.first)
            {
                Told::ToCome
            } else {
                Told::Open
            };
        }
        infinitive |= word == TO && starts_infinitive(reader, at) && !is_length(reader, at);
        planned |= is_plan(word) && word != key("through") && !is_done(reader, at);
        // "became final".
        let predicate = || at > start && (tense::is_past(reader, at - 1) || reader.is(at - 1, TO));
        scheduled |= is_scheduled(word) && !predicate() && !is_occasion(reader, start, at);
        if is_modal(word) {
            return Told::Open;
        }
        let plans = is_present_plan(word) && reader.is(at + 1, TO);
        if is_present(word) || plans {
            let future = if plans { !is_owned(reader, at) } else { planned && !is_moved(reader, at, adjunct.first) };
            let future = future && !is_about(reader, at + 1..adjunct.first);
            let said = future && !passed(reader, at) && is_plain(reader, at + 1, adjunct);
            return if said { Told::ToCome } else { Told::Open };
        }
        if is_gerund(reader, at) && !planned {
            return after_gerund(reader, sentence, at);
        }
        if (tense::is_past(reader, at) && !is_attributive(reader, at)) || is_unmarked(reader, sentence, at) {
            if let Some(verdict) = participle(reader, sentence, at) {
                let plain = verdict != Told::ToCome || is_plain(reader, at + 1, adjunct);
                return if plain { verdict } else { Told::Open };
            }
            if is_announced(reader, sentence, at, adjunct.first) || is_wished(reader, sentence, at) {
                return Told::Open;
            }
            if is_resolved(reader, at, adjunct) && !is_conditional(reader, sentence, at) {
                return Told::Past;
            }
            // A year alone may be that of any noun before it.
            if !adjunct.exact {
                return Told::Open;
            }
            // "went on sale".
            let offered = reader.is(at + 1, ON) && reader.is(at + 2, key("sale"));
            let purpose = tells(word, "motion") && !scheduled && !offered;
            let played = scheduled && is_outcome(reader, at, adjunct.first);
            let open = (infinitive && !purpose)
                || (scheduled
                    && !played
                    && !tells(word, "attended")
                    && (!tells(word, "motion") || offered)
                    && !has_auxiliary(reader, sentence, at))
                || planned
                || !(matches!(adjunct.preposition, IN | ON)
                    || (adjunct.preposition == BY && is_perfect(reader, at) && !is_asked_for(reader, at)))
                || is_conditional(reader, sentence, at);
            let decided = tells(word, "decided") && !scheduled;
            let beside = is_time_of_day(reader, at + 1..adjunct.first)
                || is_stay(reader, at, adjunct.first)
                || is_statement(reader, at, adjunct);
            let vague = looks_ahead(word) && !(decided || beside || played || is_there(reader, at));
            let follows = at > 0
                && (looks_ahead(word) || !is_narrated(reader, sentence, at))
                && reader.is(at - 1, COMMA)
                && !has_auxiliary(reader, sentence, at)
                && !closes_aside(reader, sentence, at - 1);
            let open = open || vague || follows || is_update(word) || is_foreseen(reader, at);
            return if open { Told::Open } else { Told::Past };
        }
    }
    let opening = (adjunct.exact || adjunct.first == start + 1) && start == sentence.start && !planned && !crossed;
    if opening && reader.str(start).ends_with("ing") { to_the_right(reader, sentence, adjunct.end) } else { Told::Open }
}

/// "had asked for reports by 31 July": what is asked for lies ahead.
fn is_asked_for(reader: &Reader<'_>, verb: usize) -> bool {
    const LONGEST: usize = 4;
    (verb + 1..verb + LONGEST).any(|at| reader.is(at, FOR))
}

/// Whether the sentence tells a past besides the verb at `at`, and nothing that will be.
fn is_narrated(reader: &Reader<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let around = sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH);
    around.clone().any(|other| other != at && tense::is_past(reader, other) && !is_attributive(reader, other))
        && !around.clone().any(|other| is_will(reader, other) || is_modal(reader.key(other)))
}

/// Whether little stands between the verb and the date: no other verb, no noun that the date could belong to.
fn is_plain(reader: &Reader<'_>, verb: usize, adjunct: &Adjunct) -> bool {
    const LINKS: [Key; 15] = keys([
        "of", "for", "from", "since", "on", "against", "with", "about", "over", "into", "by", "under", "than", "his",
        "her",
    ]);
    const LONGEST: usize = 9;
    let between = verb..adjunct.first;
    let mut participles = 0;
    // "run for governor of the state": an office has no time of its own.
    let campaign = between
        .clone()
        .find(|&at| [key("run"), key("stand"), key("running")].contains(&reader.key(at)) && reader.is(at + 1, FOR));
    for at in between.clone() {
        let plan = is_plan(reader.key(at));
        participles += usize::from(tense::is_past(reader, at) && !plan);
        let to = reader.is(at, TO) && !is_plan(reader.key(at - 1)) && !is_present_plan(reader.key(at - 1));
        // "go to the polls", "travel to Paris".
        let to = to && !reader.is_capital(at + 1) && !reader.is(at + 2, key("polls"));
        let of_office = campaign.is_some_and(|run| at > run) && (reader.is(at, FOR) || reader.is(at, key("of")));
        if LINKS.contains(&reader.key(at)) && !of_office || to {
            return false;
        }
    }
    between.len() <= LONGEST && participles <= 1
}

/// Verbs whose object may lie in the past: "will cover sales in 2022", "will mark the day".
pub fn is_about(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    const VERBS: Words<46> = Words::new([
        "mirror", "echo", "resemble", "exceed", "surpass", "looking", "look", "audit", "revisit", "recount", "retell",
        "cover", "review", "examine", "study", "investigate", "compare", "include", "mark", "remember", "recall",
        "commemorate", "discuss", "explain", "reveal", "probe", "use", "analyse", "analyze", "focus", "centre",
        "center", "concentrate", "dwell", "repeat", "match", "equal", "avenge", "emulate", "relive", "recreate",
        "rehash", "reconsider", "revive", "honor", "honour",
    ]);
    // "take a fresh look".
    words.any(|at| {
        VERBS.contains(reader.key(at)) && (!reader.is(at, key("look")) || is_ahead(reader, at.saturating_sub(1)))
    })
}

/// "was held", "were later arrested", "had been".
pub fn has_auxiliary(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const WORDS: [Key; 4] = keys(["was", "were", "been", "had"]);
    let first = sentence.start.max(verb.saturating_sub(3));
    (first..verb).any(|at| WORDS.contains(&reader.key(at)) && (at + 1..verb).all(|at| is_adverb(reader, at)))
}

/// "its plans to": a noun.
pub fn is_owned(reader: &Reader<'_>, at: usize) -> bool {
    const OWNERS: [Key; 9] =
        [THE, key("its"), key("his"), key("her"), key("their"), key("our"), key("any"), key("no"), key("of")];
    at > 0 && (OWNERS.contains(&reader.key(at - 1)) || reader.tokens[at - 1].is_possessive())
}

pub fn is_will(reader: &Reader<'_>, at: usize) -> bool {
    const SHALL: Key = key("shall");
    const WONT: Key = key("won't");
    let word = reader.key(at);
    // "Will" is a name, "the will" a noun.
    let noun = at > 0 && [THE, key("a"), key("his"), key("her"), key("their"), key("of")].contains(&reader.key(at - 1));
    (matches!(word, WILL | SHALL | WONT) && !noun && !reader.is_capital(at))
        || reader.str(at).ends_with("'ll")
        || reader.str(at).ends_with("\u{2019}ll")
}

/// Whether the word speaks of what lies ahead or may: "will", a modal, a plan; "May" is a month.
pub fn is_ahead(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.key(at);
    let month = word == MAY && reader.is_capital(at);
    is_will(reader, at) || is_modal(word) && !month || is_plan(word) || is_present_plan(word)
}

/// Whether a plan word follows an auxiliary within a few tokens ("is widely expected").
fn plan_follows(reader: &Reader<'_>, at: usize, last: usize) -> bool {
    (at..last.min(at + 3)).any(|at| is_plan(reader.key(at)))
}

static SCHEDULED: Lazy<KeySet> =
    Lazy::new(|| lexicons::words(Lexicon::ScheduledEvents).map(|(word, _)| word).collect());

/// Whether the noun is that of an event which has a date before it comes.
pub fn is_scheduled(noun: Key) -> bool {
    SCHEDULED.contains(&noun)
}

/// Words that open a clause, or a phrase without a verb: "before the committee", "after the storm".
fn is_preposition(word: Key) -> bool {
    [key("before"), key("after"), key("since"), key("as"), THAN].contains(&word)
}
