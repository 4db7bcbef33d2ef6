//! # headline-body-gap (LNG007)
//!
//! ## What it finds
//! Numbers and names of the headline that the body never mentions, in no form of the word: counts (the first word of a headline too, where no list
//! is announced), shares, sums, ages, lengths of time and years long past; names that stand inside a headline in sentence case, and in title case surnames behind a given
//! name, places and holders of high office; lists of more items than the text has sentences. A number that follows from the body ("Ohio and 15 other states" for 16, "12 men and
//! 28 women" for 40, years that lie so far apart) is given; the same digits in a date, or with a unit of another kind, give nothing.
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

#[path = "headline_body_gap/figures.rs"]
mod figures;

use crate::annotate::headline::{self, HeadlineWord, LEAST_WEIGHT, weight};
use crate::annotate::known_words::is_known;
use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, NameKind, Page};
use crate::lexicons::Lexicon;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Token, key, key_of, keys, without_possessive};
use figures::Figures;

pub const RULE: Rule = Rule::new("LNG007", "headline-body-gap", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let (Some(title), body) = (&scene.article.title, &scene.article.body) else { return };
    let is_short = body.text.tokens.iter().filter(|token| token.is_lexical()).nth(FEWEST_WORDS).is_none();
    if is_short || title.text.tokens.len() > LONGEST_TITLE {
        return;
    }
    let words = headline::compare(title, body);
    let figures = Figures { title, body, words: &words, published: scene.article.published };
    let is_in_address = |span: Span| addresses(title).any(|address| title.text.span(address).overlaps(span));
    for span in figures.missing().into_iter().filter(|&span| !is_in_address(span)) {
        out.report_in_title(span, || Evidence::new("the body never gives this number of the headline"));
    }
    let mut last_end = 0;
    for name in title.names.iter().filter(|name| is_certain(title, name) && !is_in_address(name.span)) {
        if !is_carried(&words, deciding(title, name.tokens)) && !body.names.iter().any(|other| other.key == name.key) {
            last_end = name.tokens.end;
            out.report_in_title(name.span, || Evidence::new("the body never mentions this name of the headline"));
        }
    }
    if title.text.tokens.len() <= LONGEST_HEADLINE {
        let tells = is_in_sentence_case(title);
        for run in runs_of_capitals(title).filter(|run| run.first >= last_end && !is_in_address(title.text.span(*run)))
        {
            let is_missing = |name: &TokenSpan| {
                !is_label(title, *name)
                    && !is_carried(&words, deciding(title, *name))
                    && !deciding(title, *name).range().any(|at| is_begun(body, title, at))
            };
            let name = if tells {
                // "Arkansas House", where the body has a House of another state.
                let places = || run.range().filter(|&at| is_place(title, at)).map(alone);
                Some(run).filter(|&run| named_in(title, run)).filter(is_missing).or_else(|| places().find(is_missing))
            } else {
                let names = run.range().filter(|&at| is_no_word(title, at));
                names.filter_map(|at| known_name(title, run, at)).find(is_missing)
            };
            if let Some(name) = name {
                let span = title.text.span(name);
                out.report_in_title(span, || Evidence::new("the body never mentions this name of the headline"));
            }
        }
    }
}

/// "1600 Norwell Avenue": the house number, the street's name and its kind. An address stands for whoever sits there.
fn addresses<'p>(title: &'p Page<'_>) -> impl Iterator<Item = TokenSpan> + 'p {
    const LONGEST: usize = 4;
    const STREETS: [Key; 14] = keys([
        "avenue", "ave", "street", "road", "rd", "boulevard", "blvd", "lane", "drive", "square", "parkway", "highway",
        "plaza", "terrace",
    ]);
    let tokens = &title.text.tokens;
    let streets = (0..tokens.len()).filter(move |&at| STREETS.contains(&tokens[at].key) && tokens[at].is_capitalised());
    streets.filter_map(move |at| {
        let names = (at.saturating_sub(LONGEST)..at)
            .rev()
            .take_while(|&at| tokens[at].is_word() && tokens[at].is_capitalised());
        let house = (at - names.count()).checked_sub(1).filter(|&house| tokens[house].has_digit())?;
        Some(TokenSpan::new(house as u32, at as u32 + 1))
    })
}

/// The part of a name that a body cannot leave out: behind a given name its surname, which others of that given name do not have.
fn deciding(title: &Page<'_>, name: TokenSpan) -> TokenSpan {
    let given = |at: usize| words::classes(key_of(base(title, at))).any(Classes::GIVEN);
    let last = name.end.saturating_sub(1);
    let plain = || {
        !title.text.tokens[last as usize].is_upper()
            && base(title, last as usize).bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let has_surname = name.len() > 1 && given(name.first as usize) && !given(last as usize) && plain();
    if has_surname { TokenSpan::new(last, name.end) } else { name }
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
    const SMALL: [Key; 32] = keys([
        "from", "with", "over", "into", "after", "than", "that", "amid", "upon", "about", "before", "against", "under",
        "through", "between", "during", "without", "within", "until", "since", "while", "when", "their", "your",
        "among", "behind", "beyond", "despite", "like", "near", "past", "toward",
    ]);
    let of_weight = |token: &&Token| token.is_word() && token.len() >= 4 && !SMALL.contains(&token.key);
    let words = title.text.tokens.iter().filter(of_weight);
    let (all, lower) =
        words.fold((0, 0), |(all, lower), token| (all + 1, lower + usize::from(!token.is_capitalised())));
    lower >= 1 && lower * 6 >= all
}

/// "Newt Roe: The state of things", "By Jane Roe", "Sen.": who writes, and titles that the body writes out.
fn is_label(title: &Page<'_>, run: TokenSpan) -> bool {
    const BEHIND: [Key; 4] = keys([":", ".", "|", ")"]);
    const BEFORE: [Key; 4] = keys(["by", "|", "-", ":"]);
    const BY: Key = key("by");
    let at = |back: u32| run.first.checked_sub(back).map_or(Key::NONE, |before| title.text.key(before as usize));
    // "A revolt led by Roe fails": no byline.
    let inside = at(1) == BY
        && run.first > 1
        && title.text.tokens[run.first as usize - 2].is_word()
        && (title.text.tokens.get(run.end as usize).is_some_and(|next| next.is_word() || next.key == COMMA)
            || title.text.token_str(run.first as usize - 2).ends_with("ed"));
    let before = if inside { Key::NONE } else { at(1) };
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

/// A place of one word.
fn is_place(title: &Page<'_>, at: usize) -> bool {
    is_no_word(title, at) && words::classes(key_of(base(title, at))).any(Classes::PLACE)
}

fn alone(at: usize) -> TokenSpan {
    TokenSpan::new(at as u32, at as u32 + 1)
}

/// The word without its possessive ending.
fn base<'p>(title: &'p Page<'_>, at: usize) -> &'p str {
    without_possessive(title.text.token_str(at))
}

/// A word that may stand in a name as the body writes it: no people, no time, no short form, no abbreviation, no part of a compound.
fn is_proper(title: &Page<'_>, at: usize) -> bool {
    const SHORT_FORMS: [Key; 14] = keys([
        "dems", "repubs", "scotus", "potus", "flotus", "gitmo", "obamacare", "brits", "aussies", "yanks", "trumpcare",
        "wapo", "mideast", "pols",
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
    let alone = alone(at);
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

/// Whether the body holds a word of the passage (true where all of them are too common to tell).
fn is_carried(words: &[HeadlineWord], tokens: TokenSpan) -> bool {
    let mut of_passage = words.iter().filter(|word| tokens.first <= word.token && word.token < tokens.end).peekable();
    of_passage.peek().is_none() || of_passage.any(|word| word.carried)
}

/// A person, body or place in a headline in sentence case: title case makes names of all words. Abbreviations
/// ("NC", "U.S.") stand for names that the body writes out.
fn is_certain(title: &Page<'_>, name: &Name) -> bool {
    let content = |token: &&Token| token.is_word() && token.len() > 4;
    let words = title.text.tokens.iter().filter(content).count();
    let ordinary = title.text.tokens.iter().filter(content).filter(|token| !token.is_capitalised()).count();
    let is_long = |token: &Token| token.len() >= 4 && !token.is_upper();
    (ordinary * 5 >= words * 3 || is_alone_in_lower_case(title, name, ordinary, words))
        && name.tokens.first > 0
        && name.kind != NameKind::Other
        && title.text.key(name.tokens.end as usize) != key(".")
        && title.text.tokens[name.tokens.range()].iter().all(|token| is_long(token) && weight(token) > LEAST_WEIGHT)
}

/// "Repeal fails: will Jane Roedale's plans fare better?": the capitals of the headline are few beside the person's own, whose surname tells.
fn is_alone_in_lower_case(title: &Page<'_>, name: &Name, ordinary: usize, words: usize) -> bool {
    const FEWEST: usize = 4;
    const SHORTEST: usize = 5;
    let of_name = &title.text.tokens[name.tokens.range()];
    let own = of_name.iter().filter(|token| token.is_word() && token.len() > 4).count();
    let surname = base(title, name.tokens.end as usize - 1);
    let plain = name.tokens.range().all(|at| title.text.token_str(at).is_ascii());
    name.kind == NameKind::Person
        && of_name.len() > 1
        && ordinary >= FEWEST
        && ordinary * 5 >= (words - own) * 4
        && surname.len() >= SHORTEST
        && !surname.ends_with('s')
        && plain
        && !is_label(title, name.tokens)
}
