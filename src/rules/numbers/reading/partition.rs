//! Wholes that are divided into counted parts: "of the 40 crews sent, 27 came from the county, 11 from the city and the
//! remaining 9 from afar", "five of the seven were Danish, two Dutch and one French", "watch twelve parcels, and five go to Leeds, four to York and
//! five to Hull", "8,200 came. Of those, 4,900 were men and 4,100 women".
//!
//! Parts are added where they exclude each other: the last is what remains, all are of one kind (sexes, races, parties, nations, fates),
//! or one verb sends each to another place. What remains must make the whole; other parts must not pass it.

use std::ops::Range;

use once_cell::sync::Lazy;

use crate::annotate::numbers::{Unit, singular};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::numbers::shared::{AND, COMMA, OF, THE, before, chamber, contest, rounding};
use crate::span::Span;
use crate::text::{Key, KeyMap, Words, key, key_of};

const ONE: Key = key("one");

/// The most words from one part to the next.
const LONGEST: usize = 12;

/// Parts that do not fit their whole.
pub struct Misfit {
    pub span: Span,
    pub parts: Vec<f64>,
    pub whole: f64,
}

impl Misfit {
    pub fn new(page: &Page<'_>, whole: &Number, parts: &[Part]) -> Self {
        let ends = [parts[0].first, parts[parts.len() - 1].end - 1].map(|at| page.text.tokens[at].span());
        Self {
            span: whole.span.cover(ends[0]).cover(ends[1]),
            parts: parts.iter().map(|part| part.value).collect(),
            whole: whole.value,
        }
    }

    pub fn sum(&self) -> f64 {
        self.parts.iter().sum()
    }
}

/// A counted part, and the token behind its number.
pub struct Part {
    pub value: f64,
    pub first: usize,
    pub end: usize,
}

/// The division that a sentence tells, where its parts do not fit.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    let numbers = &page.numbers[run.clone()];
    let first = numbers.first().filter(|first| is_count(first))?;
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    let both = || sentence.clone().any(|at| page.text.key(at) == key("both"));
    if numbers.len() > 8 || contest::allows_several(page, &sentence) || both() {
        return None;
    }
    if let Some(misfit) = chamber::parties(page, numbers, &sentence) {
        return Some(misfit);
    }
    let told = opened(page, numbers, &sentence)
        .or_else(|| first_of(page, numbers))
        .or_else(|| of_those(page, run, &sentence))
        .or_else(|| chamber::seats(page, numbers))
        .or_else(|| apposed(page, numbers))
        .or_else(|| sent(page, numbers));
    let told = told.map(|(whole, parts)| (whole, with_one(page, parts, sentence.end)));
    // What follows the parts may count something else.
    told.and_then(|(whole, parts)| {
        (2..=parts.len()).find_map(|len| ill_divided(page, whole, &parts[..len], numbers, sentence.end))
    })
}

/// The parts that exclude each other, where they do not fit the whole.
fn ill_divided(page: &Page<'_>, whole: &Number, parts: &[Part], numbers: &[Number], end: usize) -> Option<Misfit> {
    let last = parts.last().filter(|_| parts.len() >= 2)?;
    let rest = is_rest(page, last);
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let slack = slack(page, whole, numbers);
    let over = sum > whole.value + slack;
    let each = parts.iter().all(|part| part.value <= whole.value);
    let exclusive = rest
        || whole.tokens.first as usize > last.first
        || are_named(page, parts)
        || are_taken(page, parts)
        || are_of_one_kind(page, parts, end)
        || are_parted(page, parts, end)
        || are_sent(page, parts);
    let misfits = over || (rest && sum < whole.value - slack);
    // "25 voted for Roe and 21 for Doe four years before".
    let words = parts[0].end..(last.end + LONGEST).min(end);
    let times = words.into_iter().any(|at| {
        page.is_dated(at) || [key("earlier"), key("previous"), key("previously")].contains(&page.text.key(at))
    });
    let exclusive = exclusive && (rest || !times);
    (each && exclusive && misfits && is_listed(page, parts)).then(|| Misfit::new(page, whole, parts))
}

pub fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::None | Unit::Noun(_)) && number.value >= 2.0 && number.value.fract() == 0.0
}

pub fn part(number: &Number) -> Part {
    Part { value: number.value, first: number.tokens.first as usize, end: number.tokens.first as usize + 1 }
}

fn parts(numbers: &[Number]) -> Option<Vec<Part>> {
    numbers
        .iter()
        .all(|number| matches!(number.unit, Unit::None | Unit::Noun(_)))
        .then(|| numbers.iter().map(part).collect())
}

/// "Of the 40 crews sent to the blaze, some 27 were …", "…, of the 33 seats up for grabs, Democrats hold 29 …".
fn opened<'a>(page: &Page<'_>, numbers: &'a [Number], sentence: &Range<usize>) -> Option<(&'a Number, Vec<Part>)> {
    const LEAD: usize = 4;
    let opens = |whole: &Number| {
        let first = whole.tokens.first as usize;
        (first.saturating_sub(LEAD).max(sentence.start)..first).any(|at| {
            let starts = at == sentence.start || page.text.tokens[at - 1].is_mark();
            // "among them 20 violins" opens a list.
            let listed = [key("them"), key("whom"), key("which")].contains(&page.text.key(at + 1));
            starts && !listed && [OF, key("among")].contains(&page.text.key(at))
        })
    };
    let at = numbers.iter().position(opens)?;
    let (whole, rest) = numbers[at..].split_first()?;
    let next = rest.first()?.tokens.first as usize;
    let comma = (whole.tokens.end as usize..next).any(|at| page.text.key(at) == COMMA);
    (comma && is_count(whole)).then_some((whole, parts(rest)?))
}

/// "Four of the six were white, two were black".
fn first_of<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<(&'a Number, Vec<Part>)> {
    let [first, whole, rest @ ..] = numbers else { return None };
    let gap = first.tokens.end as usize..whole.tokens.first as usize;
    let of = page.text.key(gap.start) == OF && gap.len() <= 2 && is_count(whole) && first.value < whole.value;
    let mut parts = parts(rest)?;
    parts.insert(0, Part { end: whole.tokens.end as usize, ..part(first) });
    of.then_some((whole, parts))
}

/// "The tally reached 8,200. Of those, 4,900 were men and 4,100 women": the whole is the last count of the sentence before.
fn of_those<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<(&'a Number, Vec<Part>)> {
    const POINTERS: Words<4> = Words::new(["those", "these", "them", "the"]);
    let numbers = &page.numbers[run.clone()];
    let lead = sentence.start..numbers.first()?.tokens.first as usize;
    let opens =
        [OF, key("among")].contains(&page.text.key(lead.start)) && POINTERS.contains(page.text.key(lead.start + 1));
    let whole = page.numbers[..run.start].iter().rev().take(4).find(|number| {
        let before = page.text.sentence_of(number.tokens.first as usize) + 1 == page.text.sentence_of(sentence.start);
        before && is_count(number) && numbers.iter().all(|part| part.value <= number.value) && number.value >= 10.0
    })?;
    (opens && lead.len() <= 4).then_some((whole, parts(numbers)?))
}

/// "14 members, nine Republicans and seven Democrats", "50 victims: 30 men and 25 women".
fn apposed<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<(&'a Number, Vec<Part>)> {
    const JOINTS: Words<7> = Words::new([",", ":", ";", "(", "-", "including", "\u{2014}"]);
    let (whole, rest) = numbers.split_first()?;
    let next = rest.first()?.tokens.first as usize;
    let gap = whole.tokens.end as usize..next;
    let near = gap.len() <= 3 && gap.clone().any(|at| JOINTS.contains(page.text.key(at)));
    // "There were 7 people in the boat, 3 men and 5 women".
    let placed = gap.len() <= LONGEST
        && page.text.key(next - 1) == COMMA
        && gap.clone().take(gap.len().saturating_sub(1)).all(|at| {
            page.text.tokens[at].is_word()
                && page.text.key(at) != AND
                && !classes(page.text.key(at)).any(Classes::AUXILIARY)
        });
    let joined = near || placed;
    let needed = gap.clone().any(|at| [key("needed"), key("required"), key("short")].contains(&page.text.key(at)));
    if is_item(page, whole, &part(&rest[0])) {
        return None;
    }
    let rest: Vec<Number> = rest.iter().filter(|number| !is_bound(page, number)).copied().collect();
    (joined && !needed && matches!(whole.unit, Unit::Noun(_))).then_some((whole, parts(&rest)?))
}

/// "Watch twelve parcels …, and five will go to Leeds, four to York, two to Hull".
fn sent<'a>(page: &Page<'_>, numbers: &'a [Number]) -> Option<(&'a Number, Vec<Part>)> {
    let (whole, rest) = numbers.split_first()?;
    let parts = parts(rest).filter(|parts| parts.len() >= 3)?;
    let counted =
        matches!(whole.unit, Unit::Noun(_)) && page.text.token_str(whole.tokens.end as usize - 1).ends_with('s');
    let near = parts[0].first - (whole.tokens.end as usize) <= 2 * LONGEST;
    (counted && near && are_sent(page, &parts)).then_some((whole, parts))
}

/// The single ones that end a list: "and one was Hispanic", "a Somali national and a Turk".
fn with_one(page: &Page<'_>, mut parts: Vec<Part>, end: usize) -> Vec<Part> {
    const MOST: usize = 3;
    let parted = |at: usize| [AND, COMMA].contains(&page.text.key(at - 1));
    let single = |at: usize| match page.text.key(at) {
        ONE => page.text.key(at + 1) != OF,
        word if word == key("a") || word == key("an") => kind_of_next(page, at + 1) == Some(NATION),
        _ => false,
    };
    for _ in 0..MOST {
        let Some(last) = parts.last() else { break };
        let mut after = last.end..end.min(last.end + LONGEST);
        let Some(at) = after.find(|&at| parted(at) && single(at)) else { break };
        parts.push(Part { value: 1.0, first: at, end: at + 1 });
    }
    parts
}

/// "the remaining 31,000", "the other 20", "the last 2.5 million".
fn is_rest(page: &Page<'_>, last: &Part) -> bool {
    const WORDS: Words<3> = Words::new(["remaining", "other", "last"]);
    let word = |back: usize| last.first.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    WORDS.contains(word(1)) && word(2) == THE
}

/// What rounding allows the sum.
pub fn slack(page: &Page<'_>, whole: &Number, numbers: &[Number]) -> f64 {
    let near = numbers.iter().any(|number| number.approximate) || whole.approximate;
    let loose = if near { 0.04 * whole.value } else { 0.0 };
    numbers.iter().map(|number| if number.value >= 1000.0 { rounding(page, number) } else { 0.0 }).sum::<f64>() + loose
}

/// Commas and "and" between the parts, and few words.
fn is_listed(page: &Page<'_>, parts: &[Part]) -> bool {
    const LINKS: Words<5> = Words::new(["and", "while", "but", "whereas", "with"]);
    let joined = |gap: Range<usize>| {
        gap.clone().any(|at| [COMMA, key(";")].contains(&page.text.key(at)) || LINKS.contains(page.text.key(at)))
    };
    let last = &parts[parts.len() - 1];
    let ends = (last.first.saturating_sub(5)..last.first).any(|at| LINKS.contains(page.text.key(at)));
    ends && parts.windows(2).all(|pair| {
        let gap = pair[0].end..pair[1].first;
        gap.len() <= LONGEST && joined(gap)
    })
}

/// The kinds of exclusive groups, by word.
static KINDS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::ExclusiveGroups).collect());

/// The tag of those who belong to a people, by their singular.
const NATION: &str = "nation";

/// The tag of children and the grown.
const AGE: &str = "age";

/// Whether the words behind the parts name groups of one kind, each another one.
pub fn are_of_one_kind(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    const REACH: usize = 5;
    // "Republicans currently hold 54 and Democrats and their allies 56".
    let led = |index: usize| {
        let first = parts[index].first;
        let start = if index == 0 { first.saturating_sub(REACH) } else { parts[index - 1].end };
        let parted = first == 0 || page.text.tokens[first - 1].is_mark();
        (start..first)
            .rev()
            .take_while(|&at| !page.text.tokens[at].is_mark())
            .find_map(|at| kind_of(page, at))
            .filter(|_| !parted)
    };
    if let Some(kind) = (0..parts.len()).map(led).collect::<Option<Vec<_>>>() {
        let apart =
            (1..kind.len()).all(|at| kind[at].0 == kind[0].0 && kind[..at].iter().all(|one| one.1 != kind[at].1));
        let bare = parts.iter().all(|part| kind_of_next(page, part.end).is_none());
        if apart && bare {
            return true;
        }
    }
    let group = |index: usize| {
        let stop = parts.get(index + 1).map_or(end, |next| next.first);
        let after = parts[index].end..stop.min(parts[index].end + REACH);
        // "Republicans 48", "Democrats hold 53".
        let first = parts[index].first;
        let parted = first > 0 && (page.text.tokens[first - 1].is_mark() || page.text.key(first - 1) == AND);
        let before = if parted { first..first } else { first.saturating_sub(2)..first };
        let leads = before.clone().any(|at| kind_of(page, at).is_some());
        (if leads { before } else { after }).find_map(|at| kind_of(page, at))
    };
    // "children and women": beside children, men and women are the grown.
    const GROWN: Words<4> = Words::new(["man", "men", "woman", "women"]);
    let aged = (0..parts.len()).any(|at| group(at).is_some_and(|(kind, _)| kind == AGE));
    let group =
        |at: usize| group(at).map(|(kind, word)| if aged && GROWN.contains(word) { (AGE, word) } else { (kind, word) });
    let Some((kind, _)) = group(0) else { return false };
    let others = |at: usize| {
        let word = page.text.key(parts[at].end);
        [key("others"), key("other")].contains(&word).then_some((kind, word))
    };
    let groups: Vec<Key> = (0..parts.len())
        .filter_map(|at| group(at).or_else(|| others(at)))
        .filter(|(other, _)| *other == kind)
        .map(|(_, word)| word)
        .collect();
    groups.len() == parts.len() && (1..groups.len()).all(|at| !groups[..at].contains(&groups[at]))
}

/// "20 violins, 15 flutes and nine horns": the first is an item of the list, no whole.
pub fn is_item(page: &Page<'_>, whole: &Number, first: &Part) -> bool {
    let own = kind_of_next(page, whole.tokens.end as usize - 1);
    own.is_some() && own == kind_of_next(page, first.end)
}

/// The kind of group that the token names, if there is one.
fn kind_of_next(page: &Page<'_>, at: usize) -> Option<&'static str> {
    page.text.tokens.get(at).and_then(|_| kind_of(page, at)).map(|(kind, _)| kind)
}

/// The kind of group that the word names, and the word.
pub fn kind_of(page: &Page<'_>, at: usize) -> Option<(&'static str, Key)> {
    let word = page.text.key(at);
    let next = page.text.key(at + 1);
    let timed = next == key("time") || (next == key("-") && page.text.key(at + 2) == key("time"));
    if timed && [key("full"), key("part")].contains(&word) {
        return Some(("hours", word));
    }
    if let Some(kind) = KINDS.get(&word).copied().filter(|kind| *kind != NATION) {
        return Some((kind, word));
    }
    if !page.text.tokens[at].is_capitalised() {
        return None;
    }
    // "a Dane" and "two Danes" are of one nation.
    let name = page.text.token_str(at);
    let one = if name.ends_with("is") { key_of(&name[..name.len() - 1]) } else { singular(name) };
    let nation =
        [word, one].into_iter().any(|word| classes(word).any(Classes::DEMONYM)) || KINDS.get(&one) == Some(&NATION);
    nation.then_some((NATION, one))
}

/// "1,350 were for Roe and 1,260 for Doe", "900 went to France and 800 to Spain", "35 backed Roe and 31 backed Doe": one preposition or
/// one verb of choice, with a name behind it.
pub fn are_named(page: &Page<'_>, parts: &[Part]) -> bool {
    const VERBS: Words<6> = Words::new(["were", "are", "went", "go", "came", "voted"]);
    const LINKS: Words<4> = Words::new(["for", "to", "from", "in"]);
    let link = |part: &Part| {
        let at = part.end + usize::from(VERBS.contains(page.text.key(part.end)));
        let named = page.text.tokens.get(at + 1).is_some_and(|name| name.is_capitalised());
        let links = LINKS.contains(page.text.key(at)) || contest::is_choice(page.text.key(at));
        (named && links).then(|| page.text.key(at))
    };
    let first = link(&parts[0]);
    first.is_some() && parts.iter().all(|part| link(part) == first)
}

/// "Roe carried 15 and Doe 12": one verb of taking, and a name before each part.
fn are_taken(page: &Page<'_>, parts: &[Part]) -> bool {
    const VERBS: Words<14> = Words::new([
        "carried", "won", "took", "holds", "hold", "held", "owns", "own", "controls", "control", "claimed", "captured",
        "bought", "gets",
    ]);
    let [first, others @ ..] = parts else { return false };
    let at = |back: usize| first.first.checked_sub(back);
    let named = |at: Option<usize>| at.is_some_and(|at| page.text.tokens[at].is_capitalised());
    let verb = at(1).is_some_and(|at| VERBS.contains(page.text.key(at)));
    verb && named(at(2)) && others.iter().all(|part| named(part.first.checked_sub(1)))
}

/// "140 of them under 30 and 423 of them 30 or older": two parts on either side of a bound.
fn are_parted(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    const REACH: usize = 7;
    let [first, second] = parts else { return false };
    let bound = |from: usize, stop: usize| (from..stop.min(from + REACH)).find_map(|at| side_of(page, at));
    let sides = bound(first.end, second.first).zip(bound(second.end, end));
    // "under 30" and "40 or older" leave out who is between.
    sides.is_some_and(|(one, other)| match (one, other) {
        (Side::Below(high), Side::Above(low)) | (Side::Above(low), Side::Below(high)) => low >= high,
        _ => false,
    })
}

/// The side of a bound that a part lies on.
#[derive(Clone, Copy)]
enum Side {
    Below(u32),
    Above(u32),
}

/// "under 30", "30 or older", "over 65", "65 and over", "at least 30", "older than 30": at the number.
fn side_of(page: &Page<'_>, at: usize) -> Option<Side> {
    const LOW: Words<5> = Words::new(["under", "below", "younger", "less", "fewer"]);
    const HIGH: Words<6> = Words::new(["over", "above", "older", "more", "least", "up"]);
    const JOINTS: Words<2> = Words::new(["or", "and"]);
    page.text.tokens.get(at).filter(|token| token.is_number())?;
    let value = page.text.token_str(at).parse().ok()?;
    let word = |at: usize| page.text.key(at);
    let before = at.checked_sub(1)?;
    let before =
        if word(before) == key("than") || word(before) == key("age") { before.checked_sub(1)? } else { before };
    let behind = if JOINTS.contains(word(at + 1)) { word(at + 2) } else { Key::NONE };
    if LOW.contains(behind) || LOW.contains(word(before)) {
        Some(Side::Below(value))
    } else if HIGH.contains(behind) || HIGH.contains(word(before)) {
        Some(Side::Above(value))
    } else {
        None
    }
}

/// The "30" of "30 or older".
fn is_bound(page: &Page<'_>, number: &Number) -> bool {
    side_of(page, number.tokens.first as usize).is_some_and(|_| number.unit == Unit::None)
}

/// "five will go to Leeds, four to York, two to Hull": one verb for the first, a preposition for each of the others.
fn are_sent(page: &Page<'_>, parts: &[Part]) -> bool {
    const PLACES: Words<9> = Words::new(["to", "into", "onto", "in", "for", "from", "on", "at", "toward"]);
    parts.len() >= 3 && parts[1..].iter().all(|part| PLACES.contains(page.text.key(part.end)))
}

/// "of every dollar given 62 cents go to programs, 31 cents to appeals and 18 cents to salaries": the cents, where they pass it.
pub fn of_a_dollar<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    const CENT: Key = key("cent");
    const EVERY: Words<3> = Words::new(["every", "each", "per"]);
    let cents: Vec<&Number> =
        page.numbers[run.clone()].iter().filter(|number| number.unit == Unit::Noun(CENT)).collect();
    let first = cents.first().filter(|_| cents.len() >= 2)?;
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    let divided = sentence.clone().any(|at| {
        EVERY.contains(page.text.key(at))
            && (at + 1..at + 4).any(|at| [key("dollar"), key("euro")].contains(&page.text.key(at)))
    });
    let moved = cents.iter().any(|cent| [key("from"), key("to"), key("than")].contains(&before(page, cent, 1)));
    let sum: f64 = cents.iter().map(|cent| cent.value).sum();
    (divided && !moved && sum > 102.0 && cents.iter().all(|cent| cent.value <= 100.0)).then_some((cents, sum))
}
