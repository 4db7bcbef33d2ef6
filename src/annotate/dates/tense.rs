//! Whether the words around an expression speak of what was or of what is to come.
//!
//! A guess, for an annotator that must choose between two Fridays: the nearest word that speaks of time decides, first
//! before the expression, then after it. What looks ahead from a past ("had been due on Friday", "until Friday they
//! had not") speaks of the past.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::reader::{A, AND, COMMA, DASH, IN, OF, ON, Reader, STOP, THE, TO};
use super::vocabulary::Term;
use crate::lexicons::{self, Lexicon, Tagged};
use crate::text::{Key, KeySet, Words, key};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    /// Something near it lies ahead, but in another clause, after it, or as a mere possibility.
    LeansAhead,
    Unknown,
}

/// How far a verb may stand from the expression.
const REACH: usize = 20;

static PAST_FORMS: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::PastForms).map(|(word, _)| word).collect());

static WORDS: Tagged = Tagged::new(Lexicon::TenseWords);

/// Whether the word tells what the tag of `tense_words.txt` names.
fn tells(word: Key, tag: &str) -> bool {
    WORDS.tells(word, tag)
}

/// Whether the word is a verb in the past: of the list, or ending in "-ed".
pub fn is_past(reader: &Reader<'_>, at: usize) -> bool {
    let Some(token) = reader.tokens.get(at).filter(|token| token.is_word()) else { return false };
    let word = token.span().of(reader.source);
    (word.len() > 4 && word.ends_with("ed") && !token.is_capitalised())
        || PAST_FORMS.contains(&token.key)
        || is_unchanged_past(reader, at)
}

/// "It cut its rate", "when Roe set aside": a verb whose past is its base form, behind one who would cut it with an "-s" today.
fn is_unchanged_past(reader: &Reader<'_>, at: usize) -> bool {
    const VERBS: Words<12> =
        Words::new(["cut", "put", "set", "hit", "let", "shut", "split", "spread", "quit", "beat", "bet", "cast"]);
    const SINGULAR: [Key; 3] = [key("he"), key("she"), key("it")];
    const WHEN: [Key; 4] = [key("when"), AFTER, AS, key("since")];
    const HELPERS: Words<12> =
        Words::new(["let", "lets", "help", "helps", "helped", "make", "makes", "made", "see", "watch", "do", "does"]);
    let named = |subject: usize| {
        let name = reader.str(subject);
        reader.is_capital(subject) && !name.ends_with('s') && WHEN.contains(&reader.key_before(subject))
    };
    VERBS.contains(reader.key(at))
        && at.checked_sub(1).is_some_and(|subject| SINGULAR.contains(&reader.key(subject)) || named(subject))
        && !at.checked_sub(2).is_some_and(|before| HELPERS.contains(reader.key(before)))
}

/// The tense of the nearest verb before the expression, else of the nearest after it, in the same sentence.
pub fn around(reader: &Reader<'_>, sentence: Range<usize>, first: usize, end: usize) -> Tense {
    let first = first - usize::from(first > sentence.start && reader.is(first - 1, THE));
    let month = matches!(reader.term(first), Some(Term::Month(..)));
    if month && end < sentence.end && is_traded(reader.key(end)) {
        return Tense::Future;
    }
    if let Some(tense) =
        by_preposition(reader, &sentence, first, end).or_else(|| by_event(reader, &sentence, first, end))
    {
        return tense;
    }
    if let Some(tense) = by_neighbour(reader, &sentence, first, end) {
        return tense;
    }
    let start = sentence.start.max(first.saturating_sub(REACH));
    let before = (start..first).rev().find_map(|at| {
        let tense = spoken(reader, start, at, first)?;
        let firm = tense != Tense::Future || is_firm(reader, at, first);
        Some(if firm { tense } else { Tense::LeansAhead })
    });
    let last = sentence.end.min(end + REACH);
    // What "could be" after the date says nothing of the date.
    let told = |at: usize| spoken(reader, end, at, last).filter(|_| !is_possible(reader.key(at)));
    let after = || (end..last).find_map(|at| told(at).or_else(|| unmarked(reader, at)));
    let leans = |tense| if tense == Tense::Future { Tense::LeansAhead } else { tense };
    let told = before.or_else(|| after().map(leans));
    let told = told.or_else(|| leaning(reader, &sentence, first, end)).unwrap_or(Tense::Unknown);
    // "He called on donors before the November election": the nearest, whatever was done before it.
    let general = matches!(reader.term(first), Some(Term::Month(11, _)));
    let vote = general && end < sentence.end && is_vote(reader.key(end));
    if vote && told == Tense::Past { Tense::Unknown } else { told }
}

/// Whether the word at `at` speaks of the date at `first`: in one clause with it, and as more than a possibility.
fn is_firm(reader: &Reader<'_>, at: usize, first: usize) -> bool {
    const CLAUSES: [Key; 8] =
        [AFTER, key("that"), key("who"), key("which"), key("while"), key("when"), key("if"), key("because")];
    let one_clause = |at: usize| {
        // "will auction $10 billion of three-year notes", "will meet Mr. Roe".
        const INSIDE: [Key; 5] = [key("%"), key("$"), key("\u{a3}"), key("\u{20ac}"), STOP];
        let word = !reader.tokens[at].is_mark() || INSIDE.contains(&reader.key(at)) || reader.is_joint(at, DASH);
        word && !CLAUSES.contains(&reader.key(at))
    };
    !is_modal(reader.key(at))
        && !is_progressive(reader, at, first)
        && !is_possible(reader.key(at))
        && (at + 1..first).all(one_clause)
}

/// What stands beside it: "the senator on Tuesday warned", "the chancellor Monday will meet"; "his announcement on Thursday",
/// "the attack Friday".
fn by_neighbour(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const AIMED: [Key; 4] = [key("aimed"), key("designed"), key("intended"), key("devoted")];
    let back = first.checked_sub(1 + usize::from(first > sentence.start && reader.is(first - 1, ON)))?;
    if back < sentence.start || !reader.tokens[back].is_word() {
        return None;
    }
    let told = spoken(reader, sentence.start, back, first);
    if told.is_some() || end >= sentence.end || reader.tokens[end - 1].is_possessive() {
        return None;
    }
    if !reader.is(first - 1, ON) && !reader.is_capital(back) {
        return None;
    }
    if is_will(reader, end) {
        return Some(Tense::Future);
    }
    // "talks on Wednesday aimed at", "a visit Friday planned by".
    let participle = AIMED.contains(&reader.key(end)) || reader.is(end + 1, BY);
    (is_past(reader, end) && !participle).then_some(Tense::Past)
}

/// What the preposition says: "since May" and "from 12 percent in July" look back, "by Friday", "until Friday", "ahead of
/// Friday", "Friday's deadline" ahead, unless a past stands beside it.
fn by_preposition(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const AHEAD: [Key; 8] = [
        BY,
        UNTIL,
        key("till"),
        key("beginning"),
        key("starting"),
        key("effective"),
        key("upcoming"),
        key("forthcoming"),
    ];
    const SINCE: Key = key("since");
    const DEADLINE: Key = key("deadline");
    const CONJUNCTIONS: [Key; 4] = [key("but"), AND, key("so"), key("yet")];
    let before = |back: usize| if first >= sentence.start + back { reader.key(first - back) } else { Key::NONE };
    let word = before(1);
    if word == SINCE || (word == UNTIL && matches!(before(2), WAS | WERE)) || is_base(reader, sentence.start, first) {
        return Some(Tense::Past);
    }
    if word == AS && before(2) == SOON || is_guess(word) {
        return Some(Tense::Future);
    }
    if word == OF && before(2) == key("ahead") {
        return Some(Tense::Future);
    }
    if !AHEAD.contains(&word) && !reader.is(end, DEADLINE) {
        return None;
    }
    // "By mid-October, four million had registered", "Until Friday they slept".
    let opening = sentence.start + 1 + usize::from(CONJUNCTIONS.contains(&reader.key(sentence.start)));
    if matches!(word, BY | UNTIL) && first == opening {
        let last = sentence.end.min(end + REACH);
        return Some((end..last).find_map(|at| spoken(reader, end, at, last)).unwrap_or(Tense::Future));
    }
    let around = sentence.start.max(first.saturating_sub(REACH))..sentence.end.min(end + REACH);
    let perfect = around.clone().any(|at| matches!(reader.key(at), HAD | DID | DIDNT | HADNT));
    let told = around.clone().any(|at| reader.is(at, WILL) || is_present_plan(reader.key(at)));
    Some(if perfect && !told { Tense::Past } else { Tense::Future })
}

/// "perhaps Wednesday": nobody guesses at a day that is over.
fn is_guess(word: Key) -> bool {
    const WORDS: [Key; 4] = [key("possibly"), key("perhaps"), key("maybe"), key("probably")];
    WORDS.contains(&word)
}

/// "up from 12.2 percent in July", "than the 40 sold in May": a figure that another is compared with has been measured.
fn is_base(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const LONGEST: usize = 7;
    const FROM: Key = key("from");
    const THAN: Key = key("than");
    let preposition = first.saturating_sub(1 + usize::from(first > start && reader.is(first - 1, A)));
    if preposition <= start || !reader.is(preposition, IN) {
        return false;
    }
    let mut window = start.max(first.saturating_sub(LONGEST))..preposition;
    let Some(base) = window.rfind(|&at| matches!(reader.key(at), FROM | THAN)) else { return false };
    let mut figure = base + 1..preposition;
    figure.clone().any(|at| reader.tokens[at].is_number()) && figure.all(|at| !matches!(reader.key(at), TO | COMMA))
}

/// "despite Monday's setback", "Friday's deadly attacks": an event that is named by its day has mostly happened; elections,
/// games and the like are spoken of before they do.
fn by_event(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const NOUN_REACH: usize = 3;
    const AFTER_IT: [Key; 3] = [AFTER, key("following"), key("despite")];
    const BEFORE: Key = key("before");
    if !reader.tokens[end - 1].is_possessive() {
        return None;
    }
    let word = if first > sentence.start { reader.key(first - 1) } else { Key::NONE };
    if AFTER_IT.contains(&word) {
        return Some(Tense::Past);
    }
    if word == BEFORE && is_vote(reader.key(end)) {
        return Some(Tense::Future);
    }
    let nouns = end..sentence.end.min(end + NOUN_REACH);
    let happened =
        nouns.into_iter().take_while(|&at| reader.tokens[at].is_word()).any(|at| has_happened(reader.key(at)));
    happened.then_some(Tense::Past)
}

/// Nouns of what nobody names before it happens.
pub fn has_happened(word: Key) -> bool {
    tells(word, "happened")
}

/// Nouns of what nobody plans.
pub fn is_disaster(word: Key) -> bool {
    tells(word, "disaster")
}

/// Nouns of what is done or written before it is told of: "in a 2018 interview".
pub fn is_deed(word: Key) -> bool {
    tells(word, "deed")
}

/// Without a verb that tells: "the November election" and "heading into Tuesday" lie ahead.
fn leaning(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize) -> Option<Tense> {
    const INTO: [Key; 3] = [key("into"), key("through"), key("for")];
    let weekday = matches!(reader.term(first), Some(Term::Weekday(..)));
    let into = weekday && first > sentence.start && INTO.contains(&reader.key(first - 1));
    (into || (end < sentence.end && is_vote(reader.key(end)))).then_some(Tense::Future)
}

/// "gold for December delivery", "the March contract": what is traded before its month.
fn is_traded(word: Key) -> bool {
    const WORDS: [Key; 4] = [key("delivery"), key("contract"), key("contracts"), key("futures")];
    WORDS.contains(&word)
}

/// What a people votes in: spoken of for months before its day.
pub fn is_vote(word: Key) -> bool {
    tells(word, "vote")
}

/// Verbs whose past looks like their present: after a date that opens the sentence they tell what was done.
fn unmarked(reader: &Reader<'_>, at: usize) -> Option<Tense> {
    const VERBS: [Key; 9] = [
        key("put"),
        key("cut"),
        key("hit"),
        key("let"),
        key("quit"),
        key("shut"),
        key("cast"),
        key("beat"),
        key("split"),
    ];
    let verb = VERBS.contains(&reader.key(at)) && at > 0 && reader.tokens[at - 1].is_word() && !reader.is(at - 1, TO);
    verb.then_some(Tense::Past)
}

/// What the word at `at` says of the tense; `start` and `limit` bound what it may look at.
fn spoken(reader: &Reader<'_>, start: usize, at: usize, limit: usize) -> Option<Tense> {
    let word = reader.key(at);
    if is_will(reader, at) {
        return Some(Tense::Future);
    }
    if is_denial(reader, at) || is_possible(word) && is_seen(reader, at + 1) {
        return Some(Tense::Past);
    }
    let possible = is_possible(word) && (at..limit).all(|at| reader.tokens[at].is_word());
    if (is_modal(word) || possible) && !reader.is_capital(at) {
        let have = (at + 1..at + 3).find(|&have| reader.is(have, HAVE));
        let perfect = have.is_some_and(|have| is_past(reader, have + 1) || is_past(reader, have + 2));
        return Some(if perfect && at + 2 < limit { Tense::Past } else { Tense::Future });
    }
    if is_plan(word) && !is_poll(reader, at) && !is_noun_of_plan(reader, at, limit) {
        let perfect = (start.max(at.saturating_sub(3))..at).any(|at| matches!(reader.key(at), HAD | HADNT | AFTER));
        return Some(if perfect { Tense::Past } else { Tense::Future });
    }
    let to_be = matches!(word, IS | ARE) && (reader.is(at + 1, TO) || is_beside(reader, at + 1, limit));
    if is_progressive(reader, at, limit) {
        return Some(Tense::Future);
    }
    if is_opening(word) && !is_turn(reader, at) || to_be || opens_for_many(reader, start, at) {
        return Some(Tense::Future);
    }
    let infinitive = reader.is(at + 1, TO) && reader.tokens.get(at + 2).is_some_and(|verb| !verb.is_capitalised());
    if is_commitment(word) && infinitive && (at..limit).all(|at| reader.tokens[at].is_word()) {
        let perfect = at > start && matches!(reader.key(at - 1), HAD | HADNT);
        return Some(if perfect && is_wish(word) { Tense::Past } else { Tense::Future });
    }
    // "After telling them Thursday": what stands at the head of a sentence came before what it tells.
    if at == start + 1 && reader.is(start, AFTER) && reader.str(at).ends_with("ing") {
        return Some(Tense::Past);
    }
    let compound = at > start && reader.glued(at) && reader.is(at - 1, DASH);
    let told = is_past(reader, at) || reader.is(at, SET) && is_record_set(reader, at);
    (told && !compound && !is_passive(reader, start, at)).then_some(Tense::Past)
}

/// "The funeral is on (Sunday)", "the game is at (3 p.m.)", "the vote is (Tuesday)": nothing but a preposition before the date.
fn is_beside(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    at == limit || (at + 1 == limit && matches!(reader.key(at), ON | AT))
}

/// "The council is meeting (Monday)", "they are voting (Tuesday)": what is going on, or is arranged.
fn is_progressive(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    const GOING: Words<10> = Words::new([
        "meeting",
        "holding",
        "traveling",
        "travelling",
        "flying",
        "visiting",
        "voting",
        "hosting",
        "heading",
        "arriving",
    ]);
    let verb = at + 1;
    matches!(reader.key(at), IS | ARE)
        && verb < limit
        && GOING.contains(reader.key(verb))
        && (verb..limit).all(|at| reader.tokens[at].is_word())
}

/// "Nominations close on Monday", "the talks resume Friday": the plural of a verb that announces, behind a plural.
fn opens_for_many(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    const PLURALS: [Key; 3] = [key("they"), key("people"), key("we")];
    if at <= start || !tells(reader.key(at), "announce") {
        return false;
    }
    let subject = reader.str(at - 1);
    let plural = subject.len() > 3 && subject.ends_with('s') && !subject.ends_with("ss");
    plural || PLURALS.contains(&reader.key(at - 1))
}

/// "wouldn't say", "could not be reached": what was not said or done.
fn is_denial(reader: &Reader<'_>, at: usize) -> bool {
    const COULD_NOT: Key = key("couldn't");
    const WOULD_NOT: Key = key("wouldn't");
    const SAYING: [Key; 7] = [
        key("say"),
        key("comment"),
        key("confirm"),
        key("discuss"),
        key("disclose"),
        key("identify"),
        key("elaborate"),
    ];
    let word = reader.key(at);
    let not = reader.is(at + 1, NOT);
    if word == COULD_NOT || word == COULD && not {
        return true;
    }
    (word == WOULD_NOT || word == WOULD && not) && SAYING.contains(&reader.key(at + 1 + usize::from(not)))
}

/// "agreed to meet Friday": the verb is past, what was agreed is not.
fn is_commitment(word: Key) -> bool {
    const VERBS: [Key; 10] = [
        key("agreed"),
        key("vowed"),
        key("pledged"),
        key("promised"),
        key("threatened"),
        key("hoped"),
        key("wanted"),
        key("intended"),
        key("hoping"),
        key("needs"),
    ];
    VERBS.contains(&word)
}

/// "had hoped to speak Saturday": what was wished for did not come.
fn is_wish(word: Key) -> bool {
    const VERBS: [Key; 3] = [key("hoped"), key("wanted"), key("intended")];
    VERBS.contains(&word)
}

fn is_modal(word: Key) -> bool {
    const WORDS: [Key; 4] = [WOULD, MAY, key("should"), key("must")];
    WORDS.contains(&word)
}

/// "smoke could be seen": what was perceived is no possibility.
fn is_seen(reader: &Reader<'_>, at: usize) -> bool {
    const VERBS: [Key; 4] = [key("see"), key("seen"), key("hear"), key("heard")];
    VERBS.contains(&reader.key(at + usize::from(reader.is(at, BE))))
}

/// "could", "might": what lies ahead, where no mark stands between it and the date.
fn is_possible(word: Key) -> bool {
    matches!(word, COULD | MIGHT)
}

/// "when it comes to", "takes part", "goes back to": no event that comes.
fn is_turn(reader: &Reader<'_>, at: usize) -> bool {
    const AFTER_COMES: [Key; 7] = [TO, AFTER, key("as"), key("from"), key("part"), key("back"), key("on")];
    const TURNING: [Key; 3] = [key("comes"), key("takes"), key("goes")];
    TURNING.contains(&reader.key(at)) && AFTER_COMES.contains(&reader.key(at + 1))
}

/// A participle after "be", "is" or "are": the auxiliary's tense counts, which stands farther left.
fn is_passive(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    const AUXILIARIES: [Key; 6] = [BE, IS, ARE, key("being"), key("isn't"), key("aren't")];
    let before = |back: usize| if at >= start + back { reader.key(at - back) } else { Key::NONE };
    let adverb = at > start && (reader.str(at - 1).ends_with("ly") || matches!(before(1), NOT | ALSO));
    AUXILIARIES.contains(&before(1)) || (adverb && AUXILIARIES.contains(&before(2)))
}

/// "will", "'ll", "won't"; not a name or a noun.
fn is_will(reader: &Reader<'_>, at: usize) -> bool {
    const SHALL: Key = key("shall");
    const WONT: Key = key("won't");
    let word = reader.str(at);
    let noun = matches!(reader.key(at + 1), COMMA | STOP | AND);
    (matches!(reader.key(at), WILL | SHALL | WONT) && !reader.is_capital(at) && !noun)
        || word.ends_with("'ll")
        || word.ends_with("\u{2019}ll")
}

/// "announced his plan on Monday", "set up", "set aside", "a record set on Aug. 6": the plan was made, or is none.
fn is_noun_of_plan(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    const PARTICLES: Words<7> = Words::new(["up", "aside", "off", "out", "sail", "fire", "foot"]);
    const PLAN: Key = key("plan");
    match reader.key(at) {
        PLAN => at + 1 + usize::from(reader.is(at + 1, ON)) == limit,
        SET => {
            let particle = PARTICLES.contains(reader.key(at + 1)) && !reader.is(limit - 1, key("for"));
            particle || is_record_set(reader, at)
        }
        _ => false,
    }
}

/// "its record high set": what is set with these was reached.
fn is_record_set(reader: &Reader<'_>, at: usize) -> bool {
    const REACHED: Words<8> = Words::new(["record", "high", "low", "mark", "peak", "best", "records", "precedent"]);
    REACHED.contains(reader.key_before(at))
}

/// "likely voters", "set designs": no plan.
fn is_poll(reader: &Reader<'_>, at: usize) -> bool {
    const LIKELY: Key = key("likely");
    const NOUNS: [Key; 6] =
        [key("voters"), key("voter"), key("democratic"), key("republican"), key("caucus"), key("caucusgoers")];
    reader.is(at, LIKELY) && NOUNS.contains(&reader.key(at + 1))
}

/// Words of plans and forecasts: what they speak of lies ahead.
fn is_plan(word: Key) -> bool {
    tells(word, "plan") || is_present_plan(word)
}

fn is_present_plan(word: Key) -> bool {
    tells(word, "intends")
}

/// Verbs whose present tense announces: "the show opens Friday", "the law takes effect on Monday".
fn is_opening(word: Key) -> bool {
    tells(word, "announces")
}

const SET: Key = key("set");
const HAD: Key = key("had");
const HADNT: Key = key("hadn't");
const DID: Key = key("did");
const DIDNT: Key = key("didn't");
const HAVE: Key = key("have");
const WILL: Key = key("will");
const WOULD: Key = key("would");
const MAY: Key = key("may");
const COULD: Key = key("could");
const MIGHT: Key = key("might");
const AFTER: Key = key("after");
const BE: Key = key("be");
const AS: Key = key("as");
const SOON: Key = key("soon");
const AT: Key = key("at");
const BY: Key = key("by");
const UNTIL: Key = key("until");
const NOT: Key = key("not");
const ALSO: Key = key("also");
const WAS: Key = key("was");
const WERE: Key = key("were");
const IS: Key = key("is");
const ARE: Key = key("are");
