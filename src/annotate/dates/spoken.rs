//! What one word says of the time that its clause tells: a past form, an auxiliary, a plan, a verb that announces.

use once_cell::sync::Lazy;

use super::reader::{AFTER, AND, AS, AT, COMMA, DASH, HAD, ON, Reader, STOP, TO, WILL};
use super::tense::Tense;
use crate::lexicons::{self, Lexicon, Tagged};
use crate::text::{Key, KeySet, Words, key, keys};

static PAST_FORMS: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::PastForms).map(|(word, _)| word).collect());

static WORDS: Tagged = Tagged::new(Lexicon::TenseWords);

/// Whether the word tells what the tag of `tense_words.txt` names.
pub fn tells(word: Key, tag: &str) -> bool {
    WORDS.tells(word, tag)
}

/// Whether the word is a verb in the past: of the list, or ending in "-ed".
pub fn is_past(reader: &Reader<'_>, at: usize) -> bool {
    let Some(token) = reader.tokens.get(at).filter(|token| token.is_word()) else { return false };
    let word = token.span().of(reader.source);
    (word.len() > 4 && word.ends_with("ed") && !token.is_capitalised() && !NO_PASTS.contains(token.key))
        || PAST_FORMS.contains(&token.key) && !is_saturday(reader, at)
        || is_unchanged_past(reader, at)
}

/// "Sat 7 Mar", "Sat. night": the day of the week, where "Sat down" is a verb.
fn is_saturday(reader: &Reader<'_>, at: usize) -> bool {
    let verb = reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && !next.is_capitalised());
    reader.is(at, key("sat")) && reader.is_capital(at) && !verb
}

/// Words in "-ed" that are no pasts.
const NO_PASTS: Words<24> = Words::new([
    "indeed", "hundred", "proceed", "exceed", "succeed", "speed", "breed", "bleed", "greed", "creed", "tweed",
    "seaweed", "naked", "sacred", "wicked", "rugged", "ragged", "crooked", "wretched", "kindred", "hatred",
    "bloodshed", "watershed", "infrared",
]);

/// "It cut its rate", "when Roe set aside": a verb whose past is its base form, behind one who would cut it with an "-s" today.
fn is_unchanged_past(reader: &Reader<'_>, at: usize) -> bool {
    const VERBS: Words<12> =
        Words::new(["cut", "put", "set", "hit", "let", "shut", "split", "spread", "quit", "beat", "bet", "cast"]);
    const SINGULAR: [Key; 3] = keys(["he", "she", "it"]);
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

/// Verbs whose past looks like their present: after a date that opens the sentence they tell what was done.
pub fn unmarked(reader: &Reader<'_>, at: usize) -> Option<Tense> {
    const VERBS: [Key; 9] = keys(["put", "cut", "hit", "let", "quit", "shut", "cast", "beat", "split"]);
    let verb = VERBS.contains(&reader.key(at)) && at > 0 && reader.tokens[at - 1].is_word() && !reader.is(at - 1, TO);
    verb.then_some(Tense::Past)
}

/// What the word at `at` says of the tense; `start` and `limit` bound what it may look at.
pub fn spoken(reader: &Reader<'_>, start: usize, at: usize, limit: usize) -> Option<Tense> {
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
    let counted = at > start && reader.tokens[at - 1].is_number();
    if is_opening(word) && !counted && !is_turn(reader, at) || to_be || opens_for_many(reader, start, at) {
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
pub fn is_progressive(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    const GOING: Words<10> = Words::new([
        "meeting", "holding", "traveling", "travelling", "flying", "visiting", "voting", "hosting", "heading",
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
    const PLURALS: [Key; 3] = keys(["they", "people", "we"]);
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
    const SAYING: [Key; 7] = keys(["say", "comment", "confirm", "discuss", "disclose", "identify", "elaborate"]);
    let word = reader.key(at);
    let not = reader.is(at + 1, NOT);
    if word == COULD_NOT || word == COULD && not {
        return true;
    }
    (word == WOULD_NOT || word == WOULD && not) && SAYING.contains(&reader.key(at + 1 + usize::from(not)))
}

/// "agreed to meet Friday": the verb is past, what was agreed is not.
fn is_commitment(word: Key) -> bool {
    const VERBS: [Key; 10] = keys([
        "agreed", "vowed", "pledged", "promised", "threatened", "hoped", "wanted", "intended", "hoping", "needs",
    ]);
    VERBS.contains(&word)
}

/// "had hoped to speak Saturday": what was wished for did not come.
fn is_wish(word: Key) -> bool {
    const VERBS: [Key; 3] = keys(["hoped", "wanted", "intended"]);
    VERBS.contains(&word)
}

pub fn is_modal(word: Key) -> bool {
    const WORDS: [Key; 4] = [WOULD, MAY, key("should"), key("must")];
    WORDS.contains(&word)
}

/// "smoke could be seen": what was perceived is no possibility.
fn is_seen(reader: &Reader<'_>, at: usize) -> bool {
    const VERBS: [Key; 4] = keys(["see", "seen", "hear", "heard"]);
    VERBS.contains(&reader.key(at + usize::from(reader.is(at, BE))))
}

/// "could", "might": what lies ahead, where no mark stands between it and the date.
pub fn is_possible(word: Key) -> bool {
    matches!(word, COULD | MIGHT)
}

/// "when it comes to", "takes part", "goes back to": no event that comes.
fn is_turn(reader: &Reader<'_>, at: usize) -> bool {
    const AFTER_COMES: [Key; 7] = [TO, AFTER, key("as"), key("from"), key("part"), key("back"), key("on")];
    const TURNING: [Key; 3] = keys(["comes", "takes", "goes"]);
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
pub fn is_will(reader: &Reader<'_>, at: usize) -> bool {
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
    const NOUNS: [Key; 6] = keys(["voters", "voter", "democratic", "republican", "caucus", "caucusgoers"]);
    reader.is(at, LIKELY) && NOUNS.contains(&reader.key(at + 1))
}

/// Words of plans and forecasts: what they speak of lies ahead.
fn is_plan(word: Key) -> bool {
    tells(word, "plan") || is_present_plan(word)
}

pub fn is_present_plan(word: Key) -> bool {
    tells(word, "intends")
}

/// Verbs whose present tense announces: "the show opens Friday", "the law takes effect on Monday".
fn is_opening(word: Key) -> bool {
    tells(word, "announces")
}

const SET: Key = key("set");
const HADNT: Key = key("hadn't");
const HAVE: Key = key("have");
const WOULD: Key = key("would");
const MAY: Key = key("may");
const COULD: Key = key("could");
const MIGHT: Key = key("might");
const BE: Key = key("be");
const NOT: Key = key("not");
const ALSO: Key = key("also");
const IS: Key = key("is");
const ARE: Key = key("are");
