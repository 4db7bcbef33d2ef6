//! Which numbers are statistics: shares, multiples, averages, yearly amounts and rounded counts of many.

use super::reckoned::{is_beat, is_effect, is_estimate, is_inhabitants, is_of_period, is_of_rating, rate};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{DateKind, DateMention, Number, Page, Unit, within};
use crate::lexicons::{Hit, Lexicon, Phrases};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// So many somebody must have counted or estimated.
const MANY: f64 = 10_000.0;

/// The statistics of a text, in order: those of its numbers, and those in words alone ("two-thirds of the voters").
pub fn of_page(page: &Page<'_>, phrases: &Phrases) -> Vec<TokenSpan> {
    let told = page.hits.of(Lexicon::StatisticWords).iter();
    let mut found: Vec<TokenSpan> = told.filter_map(|hit| in_words(page, hit, phrases.tag(hit))).collect();
    found.extend(page.numbers.iter().filter_map(|number| of_number(page, number)));
    found.extend(page.dates.iter().filter(|date| is_beat(page, date)).map(|date| date.tokens));
    found.sort_unstable_by_key(|tokens| (tokens.first, tokens.end));
    found
}

fn of_number(page: &Page<'_>, number: &Number) -> Option<TokenSpan> {
    let counted = matches!(number.unit, Unit::Noun(_)) || counts_named(page, number);
    let many = counted
        && (number.approximate && number.value >= MANY && !is_inhabitants(page, number)
            || is_estimate(page, number)
            || is_of_period(page, number));
    match number.unit {
        Unit::Percent | Unit::PercentagePoint => (!is_rate_of_law(page, number)).then_some(number.tokens),
        Unit::Ordinal => None,
        _ if many || is_yearly(page, number) => Some(number.tokens),
        Unit::Noun(POINT) if is_of_rating(page, number) => Some(number.tokens),
        Unit::Noun(_) | Unit::None => rate(page, number).or_else(|| share(page, number)),
        Unit::Money(_) => is_effect(page, number).then_some(number.tokens),
    }
}

/// "The top 2 percent", "a 10 percent tariff", "a 50 percent chance of rain", "138 percent of the poverty line": a rank, a rate that somebody sets.
fn is_rate_of_law(page: &Page<'_>, number: &Number) -> bool {
    const RANKS: [Key; 6] = keys(["top", "bottom", "richest", "wealthiest", "poorest", "upper"]);
    const SET: [Key; 20] = keys([
        "tax", "taxes", "tariff", "tariffs", "duty", "duties", "levy", "surcharge", "fee", "rate", "rates",
        "threshold", "target", "goal", "stake", "bonus", "discount", "cap", "tip", "haircut",
    ]);
    // "Must cut its emissions at least 80 percent".
    const DUE: [Key; 9] = keys(["must", "should", "supposed", "target", "goal", "pledged", "aims", "aim", "quota"]);
    const FARTHEST_DUE: u32 = 9;
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(number.tokens.first as usize)].tokens;
    let from = number.tokens.first.saturating_sub(FARTHEST_DUE).max(sentence.first);
    let is_due = (from..number.tokens.first).any(|at| DUE.contains(&text.key(at as usize)));
    let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
    let before = first.checked_sub(1).map_or(Key::NONE, |at| text.key(at));
    RANKS.contains(&before)
        || is_due
        || (end..end + 2).any(|at| SET.contains(&text.key(at)))
        || number.value >= 100.0 && number.value % 50.0 == 0.0 && !number.approximate
        || number.value > 100.0 && (end..end + 5).any(|at| text.key(at) == POVERTY)
}

/// "Forty million Americans": whom a capital names.
fn counts_named(page: &Page<'_>, number: &Number) -> bool {
    // "14,000 American researchers".
    let people = classes(page.text.key(number.tokens.end as usize)).any(Classes::DEMONYM);
    let next = number.tokens.end as usize;
    let next = next
        + usize::from(
            people
                && page
                    .text
                    .tokens
                    .get(next + 1)
                    .is_some_and(|noun| noun.is_word() && page.text.token_str(next + 1).ends_with('s')),
        );
    number.unit == Unit::None
        && page.text.tokens.get(next).is_some_and(|token| {
            token.is_word()
                && (token.is_capitalised() || people)
                && page.text.token_str(next).ends_with('s')
                && !token.is_possessive()
        })
}

/// "40 billion dollars a year", "30,000 people every year": an amount by the time.
fn is_yearly(page: &Page<'_>, number: &Number) -> bool {
    const LEAST: f64 = 1_000.0;
    const LEAST_MONEY: f64 = 1_000_000.0;
    const FARTHEST: usize = 5;
    const EACH: [Key; 4] = keys(["a", "each", "every", "per"]);
    const TIMES: [Key; 4] = keys(["year", "month", "week", "day"]);
    // Of Americans a hundred a day are tens of thousands.
    const LEAST_NAMED: f64 = 30.0;
    const DAYS: [Key; 2] = keys(["day", "hour"]);
    let enough = match number.unit {
        Unit::Money(_) => number.value >= LEAST_MONEY,
        Unit::Noun(_) => number.value >= LEAST,
        Unit::None => number.value >= LEAST_NAMED && counts_named(page, number),
        _ => false,
    };
    let text = &page.text;
    let end = number.tokens.end as usize;
    let ends = |at: &usize| text.tokens.get(*at).is_some_and(|token| !token.is_mark());
    let times = |at: usize| {
        let time = text.key(at + 1);
        EACH.contains(&text.key(at)) && (number.value >= LEAST && TIMES.contains(&time) || DAYS.contains(&time))
    };
    enough && (end..end + FARTHEST).take_while(ends).any(|at| text.key(at) == ANNUALLY || times(at))
}

/// "One in seven teenagers", "two out of five voters", "one of every nine", "one application in 3,000": a few of some more.
fn share(page: &Page<'_>, whole: &Number) -> Option<TokenSpan> {
    const LEAST: f64 = 2.0;
    const FARTHEST: usize = 4;
    let text = &page.text;
    let first = whole.tokens.first as usize;
    if whole.value < LEAST
        || whole.value.fract() != 0.0
        || is_of_time(text.key((whole.tokens.end as usize).saturating_sub(1)))
    {
        return None;
    }
    let before = |back: usize| first.checked_sub(back).map_or(Key::NONE, |at| text.key(at));
    let link = match (before(3), before(2), before(1)) {
        (OUT, OF, EVERY) => 3,
        (_, OUT, OF) => 2,
        (_, IN | OF, EVERY) => 2,
        (_, _, IN) => 1,
        (_, IN, DASH) => 2,
        _ => return None,
    };
    let end = first - link;
    let last = end.checked_sub(1 + usize::from(link == 2 && before(2) == IN && before(1) == DASH))?;
    // "One in seven", and with the noun between: "one application in 3,000".
    let nearest = few(text.key(last)).map(|few| (last, few));
    let with_noun = || {
        // Behind so many, what stands next is most often a verb.
        // "One patient in six misses an appointment": a verb with its object.
        let counts = classes(text.key(whole.tokens.end as usize)).any(Classes::DETERMINER);
        let counted = (whole.unit == Unit::None || whole.value >= 9.0 || counts) && link == 1;
        let from = last.saturating_sub(FARTHEST);
        let part = (from..last).rev().find(|&at| few(text.key(at)).is_some() || text.tokens[at].is_mark())?;
        let several = few(text.key(part))?;
        // "Four patients in ten", but not "four men in ten towns".
        (counted
            && (text.key(part) == ONE || several > 1.0 && whole.unit == Unit::None)
            && whole.value >= 3.0
            && page.text.sentence_of(part) == page.text.sentence_of(first))
        .then_some((part, several))
    };
    let (part, few) = nearest.or_else(with_noun)?;
    let end = if nearest.is_some() { whole.tokens.end } else { whole.tokens.first + 1 };
    // "A 6 in 7 chance": what somebody forecasts.
    if matches!(text.key(end as usize), CHANCE) || text.key(end as usize - 1) == CHANCE {
        return None;
    }
    (few <= whole.value).then(|| TokenSpan::new(part as u32, end))
}

fn few(word: Key) -> Option<f64> {
    const WORDS: [Key; 9] = keys(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]);
    const DIGITS: [Key; 9] = keys(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    let place = |list: &[Key; 9]| list.iter().position(|&few| few == word);
    place(&WORDS).or_else(|| place(&DIGITS)).map(|at| (at + 1) as f64)
}

/// "Years", "games": "three in four years" counts what happened.
pub fn is_of_time(word: Key) -> bool {
    const PLAYED: [Key; 6] = keys(["games", "matches", "starts", "seasons", "tries", "outings"]);
    classes(word).any(Classes::TIME) || PLAYED.contains(&word) || UNITS_OF_TIME.contains(&word)
}

const UNITS_OF_TIME: [Key; 16] = keys([
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minutes", "decade",
    "decades", "century", "centuries", "generations",
]);

/// A statistic told by words.
fn in_words(page: &Page<'_>, hit: &Hit, tag: &str) -> Option<TokenSpan> {
    match tag {
        "fraction" => is_of_many(page, hit.tokens).then_some(hit.tokens),
        "average" => measured_behind(page, hit.tokens),
        "multiple" => is_compared(page, hit.tokens).then_some(hit.tokens),
        "by" => is_of_change(page, hit.tokens).then_some(hit.tokens),
        _ => Some(hit.tokens),
    }
}

/// "Fell by a third since", "cut by half.": a fraction that no noun stands behind.
fn is_of_change(page: &Page<'_>, fraction: TokenSpan) -> bool {
    const BEHIND: [Key; 14] = keys([
        "in", "since", "over", "between", "to", "after", "from", "during", "compared", "and", "but", "when", "while",
        "within",
    ]);
    page.text
        .tokens
        .get(fraction.end as usize)
        .is_none_or(|next| next.is_mark() && next.key != DASH || BEHIND.contains(&next.key))
}

/// Whether the fraction is one of people or things without number: not "half of the day", "the second half of the film",
/// "half of his life", "half of the six".
fn is_of_many(page: &Page<'_>, fraction: TokenSpan) -> bool {
    const LOOKED_AT: u32 = 4;
    const OTHERS: [Key; 42] = keys([
        "chambers", "parliament", "legislature", "congress", "both", "each", "house", "senate", "senators", "seats",
        "cabinet", "committee", "board", "jury", "judges", "states", "delegation", "caucus", "court", "lawmakers",
        "my", "his", "her", "them", "it", "us", "which", "whom", "that", "what", "battle", "time", "story", "fun",
        "life", "game", "match", "season", "film", "book", "point", "mile",
    ]);
    const CLOSED: [Key; 14] = keys([
        "first", "second", "last", "latter", "other", "back", "front", "top", "bottom", "better", "final", "opening",
        "lower", "third",
    ]);
    let text = &page.text;
    let before = (fraction.first as usize).checked_sub(1).map_or(Key::NONE, |at| text.key(at));
    let behind = TokenSpan::new(fraction.end, (fraction.end + LOOKED_AT).min(text.tokens.len() as u32));
    let words = &text.tokens[behind.range()];
    let phrase = words.iter().take_while(|token| !token.is_mark()).map(|token| token.key);
    let whole = within(&page.numbers, behind.range()).iter().any(|number| number.value < MANY);
    let (mut long, mut named) = (0, false);
    for word in phrase {
        if OTHERS.contains(&word) || UNITS_OF_TIME.contains(&word) || word == A && long == 0 {
            return false;
        }
        named = true;
        long += 1;
    }
    named && !whole && !CLOSED.contains(&before)
}

/// "The average wait is 47 days", "on average the council pays $300": the number that an average is given as.
fn measured_behind(page: &Page<'_>, average: TokenSpan) -> Option<TokenSpan> {
    const FARTHEST: u32 = 12;
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(average.first as usize)].tokens;
    let behind = TokenSpan::new(average.end, (average.end + FARTHEST).min(sentence.end));
    if text.tokens[average.range()].iter().skip(1).any(|token| token.is_capitalised()) {
        return None;
    }
    let told = |number: &&Number| matches!(number.unit, Unit::Money(_) | Unit::Noun(_) | Unit::Percent);
    // "The average patient waits 19 weeks".
    let counts = |at: usize| text.tokens[at].has_digit() || classes(text.key(at)).any(Classes::NUMBER_WORD);
    let lasts = |date: &&DateMention| date.kind == DateKind::Duration && date.tokens.range().any(counts);
    let measure = |near: TokenSpan| {
        let number = within(&page.numbers, near.range()).iter().find(told).map(|number| number.tokens);
        number.or_else(|| within(&page.dates, near.range()).iter().find(lasts).map(|date| date.tokens))
    };
    if let Some(measure) = measure(behind) {
        return Some(TokenSpan::new(average.first, measure.end));
    }
    // "Trains run 18 minutes late on average": the number stands before.
    let before = TokenSpan::new(average.first.saturating_sub(5).max(sentence.first), average.first);
    let measure = (text.key(average.first as usize) == key("on")).then(|| measure(before)).flatten()?;
    Some(TokenSpan::new(measure.first, average.end))
}

/// "Three times as likely", "twice the rate": a multiple with its number, and somebody compared.
fn is_compared(page: &Page<'_>, multiple: TokenSpan) -> bool {
    const TIMES: Key = key("times");
    let text = &page.text;
    let first = multiple.first as usize;
    text.key(first) != TIMES
        || first.checked_sub(1).is_some_and(|before| {
            classes(text.key(before)).any(Classes::NUMBER_WORD) || text.tokens[before].has_digit()
        })
}

const A: Key = key("a");
const CHANCE: Key = key("chance");
const POVERTY: Key = key("poverty");
const POINT: Key = key("point");
const ANNUALLY: Key = key("annually");
pub const DASH: Key = key("-");
pub const EVERY: Key = key("every");
const IN: Key = key("in");
const OF: Key = key("of");
const ONE: Key = key("one");
const OUT: Key = key("out");
