//! What a number counts: the sign before it, or the words after it.

use once_cell::sync::Lazy;

use super::read::{self, Read};
use super::spelled;
use super::{Number, Unit};
use crate::lexicons::{self, Lexicon};
use crate::text::{Key, KeySet, Text, key, key_of, keys};

/// A number's unit, the factor of its scale word, and the tokens that it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    pub first: usize,
    pub end: usize,
    pub factor: f64,
    /// The 0.5 of "two pounds fifty".
    pub rest: f64,
    pub unit: Unit,
}

/// Reads the unit of a number; no token from `limit` on is looked at.
pub fn of(text: &Text<'_>, read: &Read, limit: usize) -> Measured {
    let at = |at: usize| if at < limit { text.key(at) } else { Key::NONE };
    let mut found = Measured { first: read.first, end: read.end, factor: 1.0, rest: 0.0, unit: Unit::None };
    if read.ordinal {
        found.unit = Unit::Ordinal;
        return found;
    }
    if read.is_pence {
        (found.unit, found.factor) = (Unit::Money(key("gbp")), 0.01);
        return found;
    }
    if read.is_percent {
        found.unit = Unit::Percent;
        return found;
    }
    if let Some((first, code)) = sign_before(text, read.first).or_else(|| hash_before(text, read, limit)) {
        found.first = first;
        found.unit = Unit::Money(code);
        found.factor = if read.million_or_metre { 1e6 } else { 1.0 };
    }
    let joint = usize::from(at(found.end) == DASH && found.end + 1 < limit && touches(text, found.end + 1));
    let word = at(found.end + joint);
    let scaled = spelled::scale(word).or((word == M && found.unit != Unit::None).then_some(1e6));
    if let Some(factor) = scaled.filter(|_| !text.tokens[found.end + joint].is_possessive()) {
        found.factor *= factor;
        found.end += joint + 1;
    }
    if found.unit != Unit::None {
        return found;
    }
    // "1.2m registered voters".
    let of_noun = |at: &usize| text.tokens[*at].is_word() && !is_function_word(text.key(*at));
    let mut noun = (found.end..limit.min(found.end + 3)).take_while(of_noun);
    if read.million_or_metre && noun.any(|at| is_person(text.key(at))) {
        found.factor = 1e6;
    }
    words_after(text, found, limit)
}

/// "2m tall", "the 3m pole", "5m of pipe".
pub fn is_length(text: &Text<'_>, number: &Number) -> bool {
    const BESIDE: [Key; 12] =
        keys(["tall", "high", "long", "wide", "deep", "away", "thick", "apart", "of", "above", "below", "from"]);
    let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
    let led = first > 0 && [key("a"), key("the"), key("by")].contains(&text.key(first - 1));
    let measured = (end - 1..end + 1).any(|at| BESIDE.contains(&text.key(at)));
    led || measured || !matches!(number.unit, Unit::None | Unit::Noun(_))
}

static PEOPLE: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::People).map(|(word, _)| word).collect());

pub fn is_person(word: Key) -> bool {
    PEOPLE.contains(&word)
}

/// "two pounds fifty", "six dollars and ten cents": the hundredths behind a currency's name, and the token behind them.
fn hundredths(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, f64)> {
    const NAMES: [Key; 5] = keys(["cents", "cent", "pence", "p", "kopecks"]);
    let and = usize::from(text.key(at) == key("and"));
    let token = text.tokens.get(at + and).filter(|_| at + and < limit)?;
    if !token.is_lexical() || token.key == key("a") {
        return None;
    }
    let read = read::number(text, at + and).filter(|read| read.end <= limit && (1.0..100.0).contains(&read.value))?;
    let named = NAMES.contains(&text.key(read.end));
    let closed = || text.tokens.get(read.end).is_none_or(|next| next.is_mark() || is_function_word(next.key));
    let told = named || and == 0 && !token.has_digit() && read.value >= 5.0 && closed();
    (told && !read.ordinal).then(|| (read.end + usize::from(named), read.value / 100.0))
}

const DASH: Key = key("-");
const M: Key = key("m");

fn touches(text: &Text<'_>, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| !token.after_space())
}

/// The currency sign before a number: "$", "US$", "£"; the token where it begins and the currency's code.
fn sign_before(text: &Text<'_>, first: usize) -> Option<(usize, Key)> {
    const DOLLARS: [(Key, Key); 6] = [
        (key("us"), key("usd")),
        (key("a"), key("aud")),
        (key("au"), key("aud")),
        (key("c"), key("cad")),
        (key("nz"), key("nzd")),
        (key("hk"), key("hkd")),
    ];
    let at = first.checked_sub(1)?;
    let code = match text.key(at) {
        DOLLAR => key("usd"),
        POUND => key("gbp"),
        EURO => key("eur"),
        YEN => key("jpy"),
        RUPEE => key("inr"),
        _ => return None,
    };
    if text.key(at) == DOLLAR && touches(text, at) {
        let nation = at.checked_sub(1).map_or(Key::NONE, |nation| text.key(nation));
        if let Some(&(_, code)) = DOLLARS.iter().find(|(known, _)| *known == nation) {
            return Some((at - 1, code));
        }
    }
    Some((at, code))
}

/// The "#" for which old wire copy has no pound sign: "#128 million".
fn hash_before(text: &Text<'_>, read: &Read, limit: usize) -> Option<(usize, Key)> {
    let at = read.first.checked_sub(1).filter(|&at| text.key(at) == key("#") && touches(text, read.first))?;
    (read.end < limit && spelled::scale(text.key(read.end)).is_some()).then_some((at, key("gbp")))
}

const DOLLAR: Key = key("$");
const POUND: Key = key("\u{a3}");
const EURO: Key = key("\u{20ac}");
const YEN: Key = key("\u{a5}");
const RUPEE: Key = key("\u{20b9}");

/// Currency words, and the code of each.
const CURRENCIES: [(Key, Key); 18] = [
    (key("dollars"), key("usd")),
    (key("dollar"), key("usd")),
    (key("usd"), key("usd")),
    (key("pounds"), key("gbp")),
    (key("pound"), key("gbp")),
    (key("gbp"), key("gbp")),
    (key("euros"), key("eur")),
    (key("euro"), key("eur")),
    (key("eur"), key("eur")),
    (key("yen"), key("jpy")),
    (key("yuan"), key("cny")),
    (key("rubles"), key("rub")),
    (key("roubles"), key("rub")),
    (key("rupees"), key("inr")),
    (key("francs"), key("chf")),
    (key("pesos"), key("mxn")),
    (key("won"), key("krw")),
    (key("kronor"), key("sek")),
];

fn words_after(text: &Text<'_>, found: Measured, limit: usize) -> Measured {
    let at = |at: usize| if at < limit { text.key(at) } else { Key::NONE };
    let next = found.end + usize::from(at(found.end) == DASH && found.end + 1 < limit && touches(text, found.end + 1));
    let taken = |end: usize, unit: Unit| Measured { end, unit, ..found };
    // "a 20-per-cent decline", "a nine-percentage-point drop".
    let dash = next + 1 + usize::from(at(next + 1) == DASH);
    match (at(next), at(dash)) {
        (PERCENT | PCT | PERCENTAGE, POINT | POINTS) => return taken(dash + 1, Unit::PercentagePoint),
        (PERCENT_SIGN | PERCENT | PCT, _) => return taken(next + 1, Unit::Percent),
        (PER, CENT) => return taken(dash + 1, Unit::Percent),
        (FULL | WHOLE | ENTIRE, PERCENTAGE) if matches!(at(next + 2), POINT | POINTS) => {
            return taken(next + 3, Unit::PercentagePoint);
        }
        _ => {}
    }
    if let Some(&(_, code)) = CURRENCIES.iter().find(|(word, _)| *word == at(next)) {
        // "won" is a verb more often than money.
        if at(next) != key("won") || found.factor > 1.0 {
            let (end, rest) =
                hundredths(text, next + 1, limit).filter(|_| found.factor == 1.0).unwrap_or((next + 1, 0.0));
            return Measured { rest, ..taken(end, Unit::Money(code)) };
        }
    }
    match noun(text, next, limit) {
        Some((end, singular)) => taken(end, Unit::Noun(singular)),
        None => found,
    }
}

const PERCENT_SIGN: Key = key("%");
const PERCENT: Key = key("percent");
const PCT: Key = key("pct");
const PER: Key = key("per");
const CENT: Key = key("cent");
const PERCENTAGE: Key = key("percentage");
const FULL: Key = key("full");
const WHOLE: Key = key("whole");
const ENTIRE: Key = key("entire");
const POINT: Key = key("point");
const POINTS: Key = key("points");

/// The counted noun after a number, perhaps behind an adjective: the token after it and its singular's key.
fn noun(text: &Text<'_>, at: usize, limit: usize) -> Option<(usize, Key)> {
    const ADJECTIVES: [Key; 12] = keys([
        "more", "other", "additional", "new", "different", "million", "young", "square", "metric", "nautical",
        "separate", "such",
    ]);
    let at = at + usize::from(at < limit && ADJECTIVES.contains(&text.key(at)));
    let token = text.tokens.get(at).filter(|token| at < limit && token.is_word() && !token.is_capitalised())?;
    let word = token.span().of(text.source);
    // "40 followed" is a verb, "40 wounded" rarer.
    if is_function_word(token.key) || token.has_digit() || word.ends_with("ed") || token.key == key("strong") {
        return None;
    }
    Some((at + 1, singular(word)))
}

/// Words that end a noun phrase before it has begun.
fn is_function_word(word: Key) -> bool {
    const WORDS: [Key; 87] = keys([
        "out", "off", "up", "down", "over", "under", "into", "about", "around", "through", "during", "against",
        "between", "among", "because", "however", "also", "now", "then", "ago", "there", "did", "do", "does", "been",
        "be", "can", "could", "may", "might", "should", "must", "including", "according", "where", "what", "how",
        "whose", "whom", "both", "each", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but",
        "as", "than", "that", "which", "who", "when", "is", "are", "was", "were", "has", "have", "had", "will",
        "would", "a", "an", "the", "this", "per", "after", "before", "if", "so", "he", "she", "it", "they", "we", "i",
        "while", "since", "said", "not",
    ]);
    WORDS.contains(&word)
}

/// The key of a noun's singular, by the regular endings and the common irregular ones.
pub fn singular(word: &str) -> Key {
    const IRREGULAR: [(&str, &str); 6] = [
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("lives", "life"),
        ("series", "series"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| word.eq_ignore_ascii_case(many)) {
        return key(one);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return key_of(&format!("{stem}y"));
    }
    let sibilant = ["sses", "shes", "ches", "xes"].iter().any(|ending| word.ends_with(ending));
    if sibilant {
        return key_of(&word[..word.len() - 2]);
    }
    match word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i'])) {
        Some(stem) => key_of(stem),
        None => key_of(word),
    }
}
