//! How a text ties parts to their whole: "Of the 40 crews sent, 27 …", "four of the six were white, two were black", "is made up of 70
//! deputies", "14 members, nine Republicans", "8,200 came. Of those, 4,900 were men".

use std::ops::Range;

use super::exclusive::{are_sent, is_rest_of, kind_of_next};
use super::parts::{Part, is_count, is_money, is_of_them, is_pronoun, list};
use super::subsets::leads;
use super::totals::is_opening;
use crate::annotate::numbers::Unit;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, OF, THE, before, chamber};
use crate::text::{Key, Words, key};

/// The most words from a whole to its first part, where what stands between them ties the two.
const LONGEST: usize = 10;

/// The same where the whole opens its clause.
const FAR: usize = 24;

/// What the text says of the parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The whole is made of them: they are all there is.
    Made,
    /// A mark announces them: who is not counted may be left out.
    Announced,
    /// Each is some of the whole.
    Divided,
    /// They follow the whole, and may be of something else.
    Shown,
}

/// A whole, the parts that a text divides it into, and what ties them.
pub struct Division<'a> {
    pub whole: &'a Number,
    pub parts: Vec<Part>,
    pub tie: Tie,
}

/// The divisions that a sentence may tell.
pub fn divisions<'a>(
    page: &'a Page<'_>,
    run: &Range<usize>,
    sentence: &Range<usize>,
) -> impl Iterator<Item = Division<'a>> {
    let (sentence, end) = (sentence.clone(), sentence.end);
    let numbers = &page.numbers[run.clone()];
    // A whole and one part at least are numbers.
    let within = (0..numbers.len().saturating_sub(1)).flat_map(move |at| {
        [opened, first_of, joined].into_iter().filter_map(move |tied| tied(page, &numbers[at..], end))
    });
    let seats = chamber::seats(page, numbers, end).map(|(whole, parts)| Division { whole, parts, tie: Tie::Divided });
    let told = seats.into_iter().chain(of_those(page, run, &sentence)).chain(of_it(page, run, &sentence));
    told.chain(within).filter(|division| division.parts.len() >= 2)
}

/// "Of the 40 crews sent to the blaze, some 27 were …", "…, of the 33 seats up for grabs, Democrats hold 29 …".
fn opened<'a>(page: &Page<'_>, numbers: &'a [Number], end: usize) -> Option<Division<'a>> {
    let (whole, rest) = numbers.split_first()?;
    let start = whole.tokens.end as usize;
    // "among them 20 violins" opens a list.
    let pointed = |back: usize| [key("them"), key("whom"), key("which")].contains(&before(page, whole, back));
    if rest.is_empty() || !(is_count(whole) || is_money(whole)) || (1..=3).any(pointed) {
        return None;
    }
    let budget = || is_money(whole) && is_budget(page, whole);
    let leads = leads(page, whole) || is_opening(page, whole);
    if !leads && !budget() {
        return None;
    }
    let parts = list(page, whole, rest, start..end, whole.value);
    let gap = start..parts.first()?.first;
    let comma = gap.clone().any(|at| page.text.key(at) == COMMA);
    let tie = if leads { Tie::Divided } else { Tie::Shown };
    (comma && gap.len() <= FAR).then_some(Division { whole, parts, tie })
}

/// "With a grant of $2 million, the school will spend": the sum opens its sentence.
fn is_budget(page: &Page<'_>, whole: &Number) -> bool {
    const OPENERS: Words<5> = Words::new(["of", "out", "from", "with", "on"]);
    const LEAD: usize = 8;
    let start = page.text.sentences[page.text.sentence_of(whole.tokens.first as usize)].tokens.first as usize;
    OPENERS.contains(page.text.key(start)) && whole.tokens.first as usize - start <= LEAD
}

/// "Four of the six were white, two were black".
fn first_of<'a>(page: &Page<'_>, numbers: &'a [Number], end: usize) -> Option<Division<'a>> {
    let [first, whole, rest @ ..] = numbers else { return None };
    let start = whole.tokens.end as usize;
    let gap = first.tokens.end as usize..whole.tokens.first as usize;
    let of = page.text.key(gap.start) == OF && gap.len() <= 2;
    if !of || !is_count(first) || !is_count(whole) || first.value >= whole.value {
        return None;
    }
    let mut parts = list(page, whole, rest, start..end, whole.value);
    let near = parts.first().is_some_and(|next| next.first - start <= LONGEST + 2);
    parts.insert(0, Part { end: start, close: start, ..Part::new(first) });
    near.then_some(Division { whole, parts, tie: Tie::Divided })
}

/// "The tally reached 8,200. Of those, 4,900 were men and 4,100 women": the whole is the last count of the sentence before.
fn of_those<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<Division<'a>> {
    const POINTERS: Words<6> = Words::new(["those", "these", "them", "the", "that", "this"]);
    const LEAD: usize = 4;
    let numbers = &page.numbers[run.clone()];
    let first = numbers.first()?;
    let lead = sentence.start..first.tokens.first as usize;
    let opens =
        [OF, key("among")].contains(&page.text.key(lead.start)) && POINTERS.contains(page.text.key(lead.start + 1));
    if !opens || lead.len() > LEAD {
        return None;
    }
    let before = page.text.sentence_of(sentence.start);
    let whole = page.numbers[..run.start].iter().rev().take(4).find(|number| {
        page.text.sentence_of(number.tokens.first as usize) + 1 == before
            && if is_money(first) { number.unit == first.unit } else { is_count(number) }
            && numbers.iter().all(|part| part.value <= number.value)
            && number.value >= 10.0
    })?;
    // "Of those 180, 20 have" tells the whole once more.
    let parts = list(page, whole, numbers, lead.end..sentence.end, whole.value);
    (first.value != whole.value).then_some(Division { whole, parts, tie: Tie::Divided })
}

/// "It is a plan of $4.9 trillion. Pensions take $2.6 trillion of it, the army …": sums of the only one of the sentence before.
fn of_it<'a>(page: &'a Page<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<Division<'a>> {
    let numbers = &page.numbers[run.clone()];
    let first = numbers.first().filter(|first| is_money(first) && is_of_them(page, first.tokens.end as usize))?;
    let before = page.text.sentence_of(sentence.start);
    let near = |number: &&Number| page.text.sentence_of(number.tokens.first as usize) + 1 >= before;
    let mut earlier = page.numbers[..run.start].iter().rev().take_while(near).filter(|number| is_money(number));
    let whole = earlier.next().filter(|whole| whole.unit == first.unit)?;
    let words = first.tokens.first as usize..sentence.end;
    let parts = list(page, whole, numbers, words, whole.value);
    earlier.next().is_none().then_some(Division { whole, parts, tie: Tie::Divided })
}

/// A whole and the list behind it, by the words between the two.
fn joined<'a>(page: &Page<'_>, numbers: &'a [Number], end: usize) -> Option<Division<'a>> {
    let (whole, rest) = numbers.split_first()?;
    let start = whole.tokens.end as usize;
    let near = rest.first().is_some_and(|next| next.tokens.first as usize - start <= 2 * FAR);
    if !near || !is_whole(page, whole) || is_listed_itself(page, whole) {
        return None;
    }
    let mut parts = list(page, whole, rest, start..end, whole.value);
    // "$4,000 on wages, $2,500 of it on coaches, and $3,500 on rent".
    if is_money(whole) && parts.first()?.is_of_them(page) {
        parts.truncate(parts.iter().take_while(|part| part.is_of_them(page)).count());
    }
    let (first, second) = (parts.first()?, parts.get(1)?);
    let tie = tie(page, whole, &parts)?;
    // "102 bhp (76 kW) and 54 mpg": the bracket closes before the next part.
    let has = |mut words: Range<usize>, mark: Key| words.any(|at| page.text.key(at) == mark);
    let between = first.end..second.first;
    let closed = has(start..first.first, key("(")) && has(between.clone(), key(")")) && !has(between, key("("));
    (!closed && !is_item(page, whole, first)).then_some(Division { whole, parts, tie })
}

/// What a list may divide: things counted, a group of so many, a sum.
fn is_whole(page: &Page<'_>, whole: &Number) -> bool {
    let end = whole.tokens.end as usize;
    // "There are 55 of them: 31 have".
    let of_them = is_of_them(page, end) && page.text.key(end + 2) == key(":");
    let noun = before(page, whole, 2);
    let group = before(page, whole, 1) == OF && (is_group(noun) || noun == key("total"));
    // "All 53 of the injured".
    let all = before(page, whole, 1) == key("all")
        && page.text.key(end) == OF
        && [THE, key("those"), key("these")].contains(&page.text.key(end + 1));
    let bare = whole.unit == Unit::None && (group || of_them || all);
    is_money(whole) || is_count(whole) && (bare || matches!(whole.unit, Unit::Noun(_)))
}

/// "Essex (275,000 people), Kent (261,000 people)": an item of the list, or a number of points or of votes needed.
fn is_listed_itself(page: &Page<'_>, whole: &Number) -> bool {
    const NEEDED: Words<6> = Words::new(["needed", "required", "short", "points", "needs", "point"]);
    let (first, end) = (whole.tokens.first as usize, whole.tokens.end as usize);
    first > 0 && [key("("), key("+")].contains(&page.text.key(first - 1))
        || (end - 1..end + 3).any(|at| NEEDED.contains(page.text.key(at)))
}

/// "20 violins, 15 flutes and nine horns", "won 12 games, drew nine", "14 came from Pakistan, 11 came from Egypt", "$6,000 to a school, $5,000 to a church": the first
/// is an item of the list, no whole.
fn is_item(page: &Page<'_>, whole: &Number, first: &Part) -> bool {
    let close = whole.tokens.end as usize;
    let own = kind_of_next(page, close - 1);
    let before = |at: usize| at.checked_sub(1).and_then(|at| kind_of_next(page, at));
    let led = before(whole.tokens.first as usize);
    let alike = |at: usize, other: usize| {
        let word = page.text.key(at);
        page.text.tokens[at].is_word() && !classes(word).any(Classes::NUMBER_WORD) && word == page.text.key(other)
    };
    own.is_some() && own == kind_of_next(page, first.end)
        || led.is_some() && led == before(first.first)
        || !is_money(whole) && alike(close - 1, first.close - 1)
        || close < first.first && page.text.key(close) != OF && alike(close, first.close)
}

/// What joins the whole to its first part.
fn tie(page: &Page<'_>, whole: &Number, parts: &[Part]) -> Option<Tie> {
    const NEAR: usize = 4;
    let (first, last) = (parts[0].first, parts[0].first - 1);
    // A number takes the verb behind it for its noun.
    let start = whole.tokens.end as usize - 1;
    let word = |at: usize| page.text.key(at);
    let gap = start..first;
    let near = first.saturating_sub(NEAR).max(start)..first;
    let marked = first.saturating_sub(2).max(start)..first;
    let split = word(last) == key("with") && gap.clone().any(|at| is_split(word(at)));
    let broken = |at: usize| word(at) == key("into") && word(at - 1) == key("down");
    let told = || gap.clone().skip(1).take(first - start - 2).all(|at| is_told(page, at));
    // "took in $11 million and put $7 million of it into trucks".
    if gap.len() <= FAR && (parts[0].is_of_them(page)) {
        return Some(Tie::Divided);
    }
    if gap.len() > LONGEST {
        let counted = matches!(whole.unit, Unit::Noun(_)) && page.text.token_str(start).ends_with('s');
        let sent = counted && gap.len() <= FAR && are_sent(page, parts);
        return (sent || gap.len() <= LONGEST + 3 && word(last) == COMMA && told()).then_some(Tie::Divided);
    }
    if near.clone().any(|at| is_given(word(at))) || split {
        return Some(Tie::Announced);
    }
    if near.clone().any(|at| is_made(word(at)) || at > 0 && broken(at)) {
        return Some(Tie::Made);
    }
    if marked.clone().any(|at| is_announcing(page, at)) {
        return Some(Tie::Announced);
    }
    let of_whom = first >= 2 && is_of_them(page, first - 2)
        || near.clone().any(|at| word(at) == key("among") && is_pronoun(word(at + 1)));
    let apposed = gap.len() <= 4 && gap.clone().skip(1).any(|at| is_apposing(word(at)));
    // "There were 7 people in the boat, 3 men and 5 women".
    // "were taken to hospital, three to Mercy and the other five to St. Mary's".
    let placed = word(last) == COMMA && (told() || parts.last().is_some_and(|last| is_rest_of(page, whole, last)));
    if of_whom || apposed || placed {
        return Some(if of_whom || !is_money(whole) { Tie::Divided } else { Tie::Shown });
    }
    near.clone().any(|at| is_shown(word(at))).then_some(Tie::Shown)
}

/// A word of a clause that says no more than where the whole was.
fn is_told(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    page.text.tokens[at].is_word() && word != AND && !classes(word).any(Classes::AUXILIARY)
}

/// A colon or a dash, or a bracket that opens; "-" inside a word is none.
pub fn is_announcing(page: &Page<'_>, at: usize) -> bool {
    const MARKS: Words<4> = Words::new([":", "\u{2014}", "\u{2013}", "("]);
    let dash = page.text.key(at) == key("-")
        && at > 0
        && page.text.tokens[at - 1].span().end < page.text.tokens[at].span().start;
    dash || MARKS.contains(page.text.key(at))
}

/// "14 members, nine Republicans", "20 casualties including 12 dead".
fn is_apposing(word: Key) -> bool {
    const JOINTS: Words<4> = Words::new([",", ";", "-", "including"]);
    JOINTS.contains(word)
}

/// A whole that is made of what follows: "is made up of", "consists of".
pub fn is_composing(word: Key) -> bool {
    const VERBS: Words<10> = Words::new([
        "consists", "consist", "consisted", "consisting", "composed", "comprises", "comprised", "comprise",
        "comprising", "made",
    ]);
    VERBS.contains(word)
}

fn is_made(word: Key) -> bool {
    const OTHERS: Words<6> = Words::new(["split", "divided", "cast", "namely", "formed", "drawn"]);
    is_composing(word) || OTHERS.contains(word)
}

/// What a sum is divided by.
fn is_given(word: Key) -> bool {
    const WORDS: Words<19> = Words::new([
        "paid", "financed", "funded", "aside", "allocates", "allocated", "earmarks", "earmarked", "distributes",
        "distributed", "allots", "allotted", "splits", "gives", "gave", "devotes", "devoted", "awards", "awarded",
    ]);
    WORDS.contains(word)
}

fn is_split(word: Key) -> bool {
    const WORDS: Words<4> = Words::new(["split", "divided", "shared", "apportioned"]);
    WORDS.contains(word)
}

fn is_shown(word: Key) -> bool {
    const WORDS: Words<24> = Words::new([
        "include", "includes", "included", "including", "depict", "depicts", "show", "shows", "showed", "has", "have",
        "had", "with", "represent", "honour", "honor", "feature", "featured", "contain", "contains", "contained",
        "counts", "were", "are",
    ]);
    WORDS.contains(word)
}

/// A noun of those who are counted together: "a crew of 14".
pub fn is_group(word: Key) -> bool {
    const NOUNS: Words<44> = Words::new([
        "crew", "group", "team", "party", "panel", "class", "staff", "jury", "committee", "delegation", "fleet",
        "squad", "board", "cast", "cabinet", "council", "field", "flock", "herd", "convoy", "pool", "roster",
        "workforce", "force", "faculty", "caucus", "bench", "commission", "congregation", "garrison", "battalion",
        "platoon", "brigade", "audience", "crowd", "membership", "electorate", "population", "assembly", "parliament",
        "senate", "orchestra", "choir", "sample",
    ]);
    NOUNS.contains(word)
}
