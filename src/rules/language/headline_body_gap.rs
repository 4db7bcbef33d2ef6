//! # headline-body-gap (LNG007)
//!
//! ## What it finds
//! Numbers and names of the headline that the body never mentions, in no form of the word: counts (the first word of a headline too, where no list
//! is announced), shares, sums and lengths of time; names that stand inside a headline in sentence case, and in title case surnames behind a given
//! name, places and holders of high office. A number that follows from the body ("Ohio and 15 other states" for 16) is given.
//!
//! ## Why it matters
//! Most readers see the headline alone. What it asserts must stand in the text that it heads.
//!
//! ## Example
//! ```text
//! Flood kills 40 in Bramley
//! ```
//! over a body that speaks of Bramley but of no forty marks "40". A count of the list that follows ("7 ways to save") is no claim.
//!
//! ## Limits
//! A name that the body gives in other words only ("the Holy See" for "Vatican") is found too.
//!
//! ## References
//! Zhang et al. (2018), title representativeness; the Fake News Challenge (FNC-1).

use crate::annotate::headline::{self, HeadlineWord, LEAST_WEIGHT, weight};
use crate::annotate::known_words::is_known;
use crate::annotate::words::{self, Classes};
use crate::annotate::{DateKind, DateMention, Name, NameKind, Number, Page, Unit};
use crate::lexicons::Lexicon;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, Token, key, key_of, keys, without_possessive};

pub const RULE: Rule = Rule::new("LNG007", "headline-body-gap", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let (Some(title), body) = (&scene.article.title, &scene.article.body) else { return };
    let is_short = body.text.tokens.iter().filter(|token| token.is_lexical()).nth(FEWEST_WORDS).is_none();
    if is_short || title.text.tokens.len() > LONGEST_TITLE {
        return;
    }
    let words = headline::compare(title, body);
    for number in title.numbers.iter().filter(|number| is_claim(title, number)) {
        if !is_spelled(title, &words, number.tokens) && !is_told(body, number) {
            out.report_in_title(number.span, || Evidence::new("the body never gives this number of the headline"));
        }
    }
    for date in title.dates.iter().filter(|date| date.kind == DateKind::Duration) {
        if is_length(title, date)
            && !is_spelled(title, &words, date.tokens)
            && !body.dates.iter().any(|date| tells_day(body, date))
        {
            out.report_in_title(date.span, || Evidence::new("the body never gives this number of the headline"));
        }
    }
    let mut last_end = 0;
    for name in title.names.iter().filter(|name| is_certain(title, name)) {
        if !is_carried(&words, name.tokens) && !body.names.iter().any(|other| other.key == name.key) {
            last_end = name.tokens.end;
            out.report_in_title(name.span, || Evidence::new("the body never mentions this name of the headline"));
        }
    }
    if title.text.tokens.len() <= LONGEST_HEADLINE {
        let tells = is_in_sentence_case(title);
        for run in runs_of_capitals(title).filter(|run| run.first >= last_end) {
            let name = if tells {
                Some(run).filter(|&run| named_in(title, run))
            } else {
                run.range().filter(|&at| is_no_word(title, at)).find_map(|at| known_name(title, run, at))
            };
            let Some(name) = name else { continue };
            if !is_label(title, name) && !is_carried(&words, name) && !name.range().any(|at| is_begun(body, title, at))
            {
                let span = title.text.span(name);
                out.report_in_title(span, || Evidence::new("the body never mentions this name of the headline"));
            }
        }
    }
}

/// Whether a run of capitals in a headline in sentence case is a name that can be looked for.
fn named_in(title: &Page<'_>, run: TokenSpan) -> bool {
    run.range().any(|at| is_no_word(title, at)) || is_inside(title, run)
}

/// A longer "headline" is a teaser or a list, in tokens.
const LONGEST_HEADLINE: usize = 30;
/// A longer title is none; each of its names and numbers is looked for in the whole body.
const LONGEST_TITLE: usize = 128;

/// Whether a word of weight stands in lower case: title case raises all but the small ones.
fn is_in_sentence_case(title: &Page<'_>) -> bool {
    const SMALL: [Key; 24] = keys([
        "from", "with", "over", "into", "after", "than", "that", "amid", "upon", "about", "before", "against", "under",
        "through", "between", "during", "without", "within", "until", "since", "while", "when", "their", "your",
    ]);
    let of_weight = |token: &&Token| token.is_word() && token.len() >= 4 && !SMALL.contains(&token.key);
    let words = title.text.tokens.iter().filter(of_weight);
    let (all, lower) =
        words.fold((0, 0), |(all, lower), token| (all + 1, lower + usize::from(!token.is_capitalised())));
    lower >= 1 && lower * 4 >= all
}

/// "Newt Roe: The state of things", "By Jane Roe", "Sen.": who writes, and titles that the body writes out.
fn is_label(title: &Page<'_>, run: TokenSpan) -> bool {
    const BEHIND: [Key; 4] = keys([":", ".", "|", ")"]);
    const BEFORE: [Key; 4] = keys(["by", "|", "-", ":"]);
    let before = run.first.checked_sub(1).map_or(Key::NONE, |before| title.text.key(before as usize));
    // "… free-for-all - Jane Roe and John Poe": a line of names behind the headline.
    let dashed = title.text.tokens[..run.first as usize]
        .iter()
        .any(|token| BEFORE.contains(&token.key) && token.is_mark() && token.after_space());
    BEHIND.contains(&title.text.key(run.end as usize)) || BEFORE.contains(&before) || dashed
}

/// Whether the body holds a capitalised word that begins alike: "Belgian" for "Belgium", "Reagan" for "Reaganesque".
fn is_begun(body: &Page<'_>, title: &Page<'_>, at: usize) -> bool {
    let word = title.text.token_str(at);
    let beginning = word.get(..4.min(word.len()).max(3));
    let Some(beginning) = beginning else { return true };
    body.text.tokens.iter().filter(|token| token.is_word() && token.is_capitalised()).any(|token| {
        let other = body.text.str(token.span());
        other.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    })
}

/// Runs of capitalised words, as names are.
fn runs_of_capitals<'p>(title: &'p Page<'_>) -> impl Iterator<Item = TokenSpan> + 'p {
    let tokens = &title.text.tokens;
    let is_part = |at: usize| tokens.get(at).is_some_and(|token| token.is_word() && token.is_capitalised());
    let starts = (0..tokens.len()).filter(move |&at| is_part(at) && !(at > 0 && is_part(at - 1)));
    starts.map(move |first| {
        let len = (first..tokens.len()).take_while(|&at| is_part(at)).count();
        TokenSpan::new(first as u32, (first + len) as u32)
    })
}

/// A capitalised word that news does not use in lower case, in no short form of a name that the body may write out.
fn is_no_word(title: &Page<'_>, at: usize) -> bool {
    let token = title.text.tokens[at];
    let base = base(title, at);
    base.len() >= 4
        && base.bytes().all(|byte| byte.is_ascii_alphabetic())
        && is_proper(title, at)
        && weight(&token) > LEAST_WEIGHT
        && !is_known(key_of(base))
}

/// The word without its possessive ending.
fn base<'p>(title: &'p Page<'_>, at: usize) -> &'p str {
    without_possessive(title.text.token_str(at))
}

/// A word that may stand in a name as the body writes it: no people, no time, no short form, no abbreviation, no part of a compound.
fn is_proper(title: &Page<'_>, at: usize) -> bool {
    const SHORT_FORMS: [Key; 14] = keys([
        "dems",
        "repubs",
        "scotus",
        "potus",
        "flotus",
        "gitmo",
        "obamacare",
        "brits",
        "aussies",
        "yanks",
        "trumpcare",
        "wapo",
        "mideast",
        "pols",
    ]);
    const TELLING: Classes = Classes::DEMONYM.or(Classes::TIME).or(Classes::MONTH).or(Classes::WEEKDAY);
    let base = base(title, at);
    let is_people = || base.strip_suffix('s').is_some_and(|one| words::classes(key_of(one)).any(Classes::DEMONYM));
    !words::classes(key_of(base)).any(TELLING)
        && !is_people()
        && base.bytes().any(|byte| byte.is_ascii_lowercase())
        && !SHORT_FORMS.contains(&key_of(base))
        && !joins(title, at)
}

/// Inside a headline in sentence case, where no clause begins, every capital is a name's: "side with Stone and the scientists".
fn is_inside(title: &Page<'_>, run: TokenSpan) -> bool {
    const PARTIES: [Key; 6] = keys(["democrat", "democratic", "republican", "conservative", "tory", "congressional"]);
    const LONGEST_NAME: usize = 2;
    let text = &title.text;
    let begins = run.first == 0 || !text.tokens[run.first as usize - 1].is_word();
    let goes_on = text
        .tokens
        .get(run.end as usize)
        .is_none_or(|next| next.is_word() && !next.is_capitalised() || next.key == COMMA);
    let may_name = |at: usize| {
        let token = &text.tokens[at];
        token.len() >= 4 && weight(token) > LEAST_WEIGHT && is_proper(title, at) && !PARTIES.contains(&token.key)
    };
    !begins && goes_on && run.len() <= LONGEST_NAME && run.range().all(may_name)
}

/// In a headline in title case, which makes names of all words: a surname, which a given name stands before, a place, a holder of high office, or a
/// word with a capital inside ("McDowd").
fn known_name(title: &Page<'_>, run: TokenSpan, at: usize) -> Option<TokenSpan> {
    let classes = |at: usize| words::classes(key_of(base(title, at)));
    if classes(at).any(Classes::GIVEN) {
        return None;
    }
    let alone = TokenSpan::new(at as u32, at as u32 + 1);
    let held = || title.hits.within(Lexicon::OfficeHolders, alone).iter().any(|hit| hit.tokens.len() == 1);
    // "McDowd", "DeVere": one capital behind the second or third letter.
    let inner = || {
        let mut capitals = base(title, at).bytes().enumerate().skip(1).filter(|(_, byte)| byte.is_ascii_uppercase());
        matches!((capitals.next(), capitals.next()), (Some((2 | 3, _)), None))
    };
    // "Hillary Outspends": a verb, perhaps, behind a given name.
    let given = || at > run.first as usize && classes(at - 1).any(Classes::GIVEN) && !base(title, at).ends_with('s');
    (given() || classes(at).any(Classes::PLACE) || held() || inner()).then_some(alone)
}

const COMMA: Key = key(",");

/// Part of a compound, an address or an abbreviation.
fn joins(title: &Page<'_>, at: usize) -> bool {
    const JOINERS: [Key; 5] = keys(["-", "/", ".", "@", "#"]);
    let before = at.checked_sub(1).is_some_and(|before| JOINERS.contains(&title.text.key(before)));
    let touches = title.text.tokens.get(at + 1).is_some_and(|next| !next.after_space());
    before || touches && JOINERS.contains(&title.text.key(at + 1))
}

/// A body of fewer words is a teaser, which holds less than its headline by design.
const FEWEST_WORDS: usize = 20;

/// Whether the body spells a numeral of the passage as the headline does: what is counted stands in any body.
fn is_spelled(title: &Page<'_>, words: &[HeadlineWord], passage: TokenSpan) -> bool {
    let of_passage = words.iter().filter(|word| passage.first <= word.token && word.token < passage.end);
    of_passage.filter(|word| is_numeral(title, word.token as usize)).any(|word| word.carried)
}

fn is_numeral(page: &Page<'_>, at: usize) -> bool {
    let token = page.text.tokens[at];
    token.has_digit() || words::classes(token.key).any(Classes::NUMBER_WORD)
}

/// Whether the body gives the number in another spelling, as one and the others ("Ohio and 15 other states"), or as the lead of one share over another.
fn is_told(body: &Page<'_>, number: &Number) -> bool {
    const OTHERS: [Key; 4] = keys(["other", "others", "more", "additional"]);
    const MOST_SHARES: usize = 32;
    let one_less = |other: &Number| {
        let near = other.tokens.first as usize..other.tokens.end as usize + 1;
        (number.value - other.value - 1.0).abs() < 1e-9
            && near.into_iter().any(|at| OTHERS.contains(&body.text.key(at)))
    };
    let leads = || {
        let shares = || body.numbers.iter().filter(|other| other.unit == Unit::Percent).take(MOST_SHARES);
        shares().any(|one| shares().any(|other| (one.value - other.value - number.value).abs() < 0.6))
    };
    let is_lead = number.unit == Unit::PercentagePoint || number.unit == Unit::Noun(key("point"));
    body.numbers.iter().any(|other| agrees(number, other) || one_less(other)) || is_lead && leads()
}

/// "7 weeks in", "jailed for 9 months": a counted stretch of days or more.
fn is_length(title: &Page<'_>, date: &DateMention) -> bool {
    const SHORT: [Key; 6] = keys(["hour", "hours", "minute", "minutes", "second", "seconds"]);
    const OTHERWISE_TOLD: [Key; 3] = keys(["100", "one", "a"]);
    let tokens = date.tokens.range();
    tokens.clone().any(|at| is_numeral(title, at) && !OTHERWISE_TOLD.contains(&title.text.key(at)))
        && !tokens.clone().any(|at| SHORT.contains(&title.text.key(at)))
}

/// A month or a year, from which readers can count a length of time.
fn tells_day(body: &Page<'_>, date: &DateMention) -> bool {
    date.tokens.range().any(|at| {
        let token = body.text.tokens[at];
        token.has_digit() && token.len() >= 4 || words::classes(token.key).any(Classes::MONTH)
    })
}

/// Whether the body holds a word of the passage (true where all of them are too common to tell).
fn is_carried(words: &[HeadlineWord], tokens: TokenSpan) -> bool {
    let mut of_passage = words.iter().filter(|word| tokens.first <= word.token && word.token < tokens.end).peekable();
    of_passage.peek().is_none() || of_passage.any(|word| word.carried)
}

/// What lists are made of: their number says how long the text is.
const LIST_NOUNS: [Key; 21] = [
    key("ways"),
    key("things"),
    key("reasons"),
    key("facts"),
    key("tips"),
    key("photos"),
    key("pictures"),
    key("questions"),
    key("takeaways"),
    key("signs"),
    key("lessons"),
    key("quotes"),
    key("moments"),
    key("myths"),
    key("points"),
    key("steps"),
    key("examples"),
    key("stories"),
    key("times"),
    key("charts"),
    key("words"),
];

/// How far behind the number of a list the word stands that makes it one, in tokens.
const LIST_REACH: usize = 4;

/// What follows the counted noun where a list is announced.
const OF_LISTS: [Key; 16] = keys([
    "to", "who", "that", "which", "you", "you'll", "your", "we", "for", "why", "how", "where", "every", "everyone",
    "about", "from",
]);

/// Smaller counts are told in too many ways ("a pair", "both", a list) for a gap to mean anything.
const SMALLEST_COUNT: f64 = 13.0;

/// A number that asserts something: no length of a list, no year, decade, clock time or small ordinal.
fn is_claim(title: &Page<'_>, number: &Number) -> bool {
    let text = &title.text;
    let (first, end) = (number.tokens.first as usize, number.tokens.end as usize);
    let counts = matches!(number.unit, Unit::None | Unit::Noun(_));
    // "Trails by 31 points" is measured, "31 points to know" a list.
    let is_measure = first > 0 && text.key(first - 1) == key("by");
    // "26 races to watch", "17 mayors who changed their minds": what opens a headline so is told one by one below it.
    let is_counted_up = first == 0 && (end..end + LIST_REACH).any(|at| OF_LISTS.contains(&text.key(at)));
    let is_list = is_counted_up
        || !is_measure && text.tokens[first..].iter().take(4).any(|token| LIST_NOUNS.contains(&token.key));
    let is_year = number.unit == Unit::None && (1900.0..2100.0).contains(&number.value);
    let is_clock = first > 0 && text.key(first - 1) == key(":") && !text.tokens[first].after_space();
    let is_decade = text.token_str(first).ends_with('s') || text.key(first + 2) == key("s");
    let is_idiom = (number.unit == Unit::Percent && number.value == 100.0) || number.value == 101.0;
    // "Where all 50 states stand": everybody knows how many there are.
    let is_whole = first > 0 && text.key(first - 1) == key("all");
    // "31M left": bodies write the millions out.
    let is_scaled = text.token_str(first).ends_with(['M', 'm', 'K', 'k', 'B']);
    let is_no_claim = is_list || is_scaled || is_whole || is_year || number.value < SMALLEST_COUNT;
    let is_rank = number.unit == Unit::Ordinal && number.value >= SMALLEST_COUNT && text.key(end) != key("century");
    (number.unit != Unit::Ordinal || is_rank)
        && number.value != 0.0
        && !(is_clock || is_decade || is_idiom)
        && !(counts && is_no_claim)
}

/// Equal as a headline rounds: within 2 %, or 15 % for a round number or one that is called approximate.
fn agrees(headline: &Number, body: &Number) -> bool {
    let digits = |value: f64| {
        let magnitude = 10f64.powf(value.abs().max(f64::MIN_POSITIVE).log10().floor());
        (value / magnitude * 10.0).fract().abs() < 1e-9
    };
    let is_round = headline.approximate || (headline.value >= 100.0 && digits(headline.value));
    let tolerance = if is_round { 0.15 } else { 0.02 };
    (headline.value - body.value).abs() <= tolerance * headline.value.abs()
}

/// A person, body or place in a headline in sentence case: title case makes names of all words. Abbreviations
/// ("NC", "U.S.") stand for names that the body writes out.
fn is_certain(title: &Page<'_>, name: &Name) -> bool {
    let content = |token: &&Token| token.is_word() && token.len() > 4;
    let words = title.text.tokens.iter().filter(content).count();
    let ordinary = title.text.tokens.iter().filter(content).filter(|token| !token.is_capitalised()).count();
    let is_long = |token: &Token| token.len() >= 4 && !token.is_upper();
    ordinary * 5 >= words * 3
        && name.tokens.first > 0
        && name.kind != NameKind::Other
        && title.text.key(name.tokens.end as usize) != key(".")
        && title.text.tokens[name.tokens.range()].iter().all(|token| is_long(token) && weight(token) > LEAST_WEIGHT)
}
