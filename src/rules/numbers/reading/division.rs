//! Wholes that a sentence divides, in the ways that leave no doubt that the parts exclude each other: "a crew of 14, eleven
//! Filipinos and six Greeks", "of 1,500 jobs, 900 are in France and 800 in Spain", "62 to 41 in the 100-seat chamber", "visited
//! 40 homes. They closed 12 and passed the remaining 30", "55 percent of its money in shares, 30 in bonds and 25 in cash",
//! "half were men, two thirds women".

use std::ops::Range;

use super::chamber::is_body;
use super::change::is_change_word;
use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, FROM, IN, OF, TO, before, between};
use crate::text::{Key, Words, key};

/// The most words from one part to the next.
const LONGEST: usize = 8;

/// Counted parts that are more than their whole: the parts and the whole.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, &'a Number)> {
    let numbers: Vec<&Number> = page.numbers[run.clone()].iter().collect();
    seats(page, &numbers)
        .or_else(|| ballot(page, &numbers))
        .or_else(|| origins(page, &numbers))
        .or_else(|| group(page, &numbers))
        .or_else(|| places(page, &numbers))
        .or_else(|| remainder(page, run, &numbers))
}

fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::None | Unit::Noun(_)) && !number.approximate
}

fn exceeding<'a>(parts: Vec<&'a Number>, whole: &'a Number) -> Option<(Vec<&'a Number>, &'a Number)> {
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let each = parts.iter().all(|part| part.value <= whole.value && is_count(part));
    (parts.len() >= 2 && each && is_count(whole) && sum > whole.value).then_some((parts, whole))
}

/// "The vote was 62 to 41 in the 100-seat chamber".
fn seats<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    const BODIES: [Key; 3] = [key("seat"), key("member"), key("strong")];
    numbers.windows(3).find_map(|three| {
        let [first, second, whole] = three else { return None };
        let joint: Vec<Key> = between(page, first, second).take(2).collect();
        let votes = matches!(joint.as_slice(), [word] if [TO, key("-"), key("\u{2013}")].contains(word));
        let end = whole.tokens.end as usize;
        let body = BODIES.contains(&page.text.key(end))
            || BODIES.contains(&page.text.key(end - 1))
            || BODIES.contains(&page.text.key(end + 1));
        let near = between(page, second, whole).count() <= 3 && before(page, first, 1) != FROM;
        (votes && body && near).then(|| exceeding(vec![*first, *second], whole)).flatten()
    })
}

/// "The panel's five members voted four to three".
fn ballot<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    const VOTED: [Key; 4] = [key("voted"), key("split"), key("ruled"), key("divided")];
    const VOTERS: [Key; 7] = [
        key("member"),
        key("judge"),
        key("justice"),
        key("juror"),
        key("councillor"),
        key("commissioner"),
        key("senator"),
    ];
    numbers.windows(3).find_map(|three| {
        let [whole, first, second] = three else { return None };
        let gap: Vec<Key> = between(page, whole, first).take(4).collect();
        let verb = before(page, whole, 2);
        let voted = gap.len() <= 3 && (gap.last().is_some_and(|verb| VOTED.contains(verb)) || VOTED.contains(&verb));
        let body = matches!(whole.unit, Unit::Noun(noun) if VOTERS.contains(&noun)) || is_body(page, whole);
        let joint = between(page, first, second).eq([TO])
            || between(page, first, second).eq([key("-")])
            || between(page, first, second).eq([key("\u{2013}")]);
        (voted && body && joint).then(|| exceeding(vec![*first, *second], whole)).flatten()
    })
}

/// "nine members, of whom five come from industry and six from the universities": one preposition serves both, the second without
/// a verb of its own.
fn origins<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    let [whole, first, second] = numbers else { return None };
    let of_whom: Vec<Key> = between(page, whole, first).take(4).collect();
    let bare =
        matches!(of_whom.as_slice(), [COMMA]) && [FROM, key("by")].contains(&page.text.key(second.tokens.end as usize));
    let tied = bare || matches!(of_whom.as_slice(), [COMMA, OF, word] if [key("whom"), key("which")].contains(word));
    let preposition = page.text.key(second.tokens.end as usize);
    let gapped = [FROM, IN, key("for"), TO, key("by")].contains(&preposition) && before(page, second, 1) == AND;
    let end = first.tokens.end as usize;
    let shared = (end..end + 3).any(|at| page.text.key(at) == preposition);
    let short = between(page, first, second).count() <= LONGEST;
    (tied && gapped && shared && short).then(|| exceeding(vec![*first, *second], whole)).flatten()
}

/// "a crew of 14, eleven Filipinos and six Greeks", "a class of 30: 20 girls and 15 boys".
fn group<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    let (whole, parts) = numbers.split_first()?;
    let named = before(page, whole, 1) == OF && is_group(before(page, whole, 2));
    let [first, .., last] = parts else { return None };
    let opened = between(page, whole, first).count() <= 2
        && between(page, whole, first)
            .any(|word| [COMMA, key(":"), key("("), key("\u{2013}"), key("\u{2014}")].contains(&word));
    let itemised = parts.windows(2).all(|pair| {
        let gap: Vec<Key> = between(page, pair[0], pair[1]).take(5).collect();
        gap.len() <= 3 && gap.last().is_some_and(|&word| word == COMMA || word == AND)
    });
    (named && opened && itemised && before(page, last, 1) == AND).then(|| exceeding(parts.to_vec(), whole)).flatten()
}

pub fn is_group(word: Key) -> bool {
    const NOUNS: Words<44> = Words::new([
        "crew",
        "group",
        "team",
        "party",
        "panel",
        "class",
        "staff",
        "jury",
        "committee",
        "delegation",
        "fleet",
        "squad",
        "board",
        "cast",
        "cabinet",
        "council",
        "field",
        "flock",
        "herd",
        "convoy",
        "pool",
        "roster",
        "workforce",
        "force",
        "faculty",
        "caucus",
        "bench",
        "commission",
        "congregation",
        "garrison",
        "battalion",
        "platoon",
        "brigade",
        "audience",
        "crowd",
        "membership",
        "electorate",
        "population",
        "assembly",
        "parliament",
        "senate",
        "orchestra",
        "choir",
        "sample",
    ]);
    NOUNS.contains(word)
}

/// "Of 1,500 jobs to go, 900 are in France and 800 in Spain": nobody works in both; "…, none is both".
fn places<'a>(page: &Page<'_>, numbers: &[&'a Number]) -> Option<(Vec<&'a Number>, &'a Number)> {
    let [whole, first, second] = numbers else { return None };
    let sentence = page.text.sentences[page.text.sentence_of(whole.tokens.first as usize)].tokens.range();
    let opened = page.text.key(sentence.start) == OF && whole.tokens.first as usize <= sentence.start + 4;
    let placed = |part: &Number| {
        let end = part.tokens.end as usize;
        let verb = usize::from([key("are"), key("were")].contains(&page.text.key(end)));
        page.text.key(end + verb) == IN
            && page.text.tokens.get(end + verb + 1).is_some_and(|place| place.is_capitalised())
    };
    let apart = sentence.clone().any(|at| {
        [key("none"), key("neither"), key("no")].contains(&page.text.key(at))
            && (at..at + 4).any(|at| page.text.key(at) == key("both"))
    });
    let short = between(page, whole, first).count() <= LONGEST && between(page, first, second).count() <= LONGEST;
    let exclusive = apart || (placed(first) && placed(second));
    (opened && short && exclusive).then(|| exceeding(vec![*first, *second], whole)).flatten()
}

/// "Inspectors visited 40 homes. They closed 12, warned 20 and passed the remaining 18."
fn remainder<'a>(
    page: &'a Page<'_>,
    run: &Range<usize>,
    numbers: &[&'a Number],
) -> Option<(Vec<&'a Number>, &'a Number)> {
    const PRONOUNS: [Key; 4] = [key("they"), key("it"), key("he"), key("she")];
    let last = numbers.last().filter(|_| (2..=5).contains(&numbers.len()))?;
    let rest = [key("remaining"), key("other")].contains(&before(page, last, 1)) && before(page, last, 2) == key("the");
    let sentence = page.text.sentence_of(last.tokens.first as usize);
    let whole = run.start.checked_sub(1).map(|at| &page.numbers[at])?;
    let next = page.text.sentence_of(whole.tokens.first as usize) + 1 == sentence;
    let same = PRONOUNS.contains(&page.text.key(page.text.sentences[sentence].tokens.first as usize));
    (rest && next && same && matches!(whole.unit, Unit::Noun(_))).then(|| exceeding(numbers.to_vec(), whole)).flatten()
}

/// "all 31 were drawn from a class of 26": the part and its whole, where the part is
/// the larger.
pub fn larger_part(page: &Page<'_>, first: &Number, second: &Number) -> Option<(f64, f64)> {
    let gap: Vec<Key> = between(page, first, second).take(LONGEST + 1).collect();
    if gap.len() > LONGEST || !is_count(first) || !is_count(second) || first.value < 2.0 || second.value < 2.0 {
        return None;
    }
    let drawn = before(page, first, 1) == key("all")
        && gap.contains(&FROM)
        && matches!(gap.as_slice(), [.., noun, OF] if is_group(*noun));
    (drawn && first.value > second.value).then_some((first.value, second.value))
}

/// Shares of one whole that pass 100 %, listed by where they go or come from.
pub fn allotted<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, f64)> {
    const ROUNDING: f64 = 2.0;
    let shares: Vec<&Number> = page.numbers[run.clone()].iter().filter(|number| number.unit == Unit::Percent).collect();
    let (first, last) = (*shares.first()?, *shares.last()?);
    let sentence = page.text.sentences[page.text.sentence_of(first.tokens.first as usize)].tokens.range();
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let whole = sum > 100.0 + ROUNDING && shares.iter().all(|share| share.value <= 100.0);
    let pair = shares.len() == 2 && is_of_own_mass(page, first, last);
    let listed = pair || (3..=8).contains(&shares.len()) && is_parallel(page, &shares);
    let joined = before(page, last, 1) == AND || enclosed_last(page, last);
    let made_up = |at: usize| page.text.key(at) == key("up") && at > 0 && MADE.contains(page.text.key(at - 1));
    let moved =
        sentence.clone().any(|at| is_change_word(page.text.key(at)) && !made_up(at) || is_compared(page.text.key(at)));
    let one = is_of_one_verb(page, &shares);
    let bracketed = is_bracketed(page, &shares, sentence.start);
    let split = is_split(page, &shares, sentence.start);
    let divided = one || bracketed || pair || split || (joined && is_source(page, first, sentence.end));
    (whole && listed && divided && !moved).then_some((shares, sum))
}

/// "gets 60 percent of its sales from the north and 55 percent from the south": a mass has one place for each of its parts, and the second
/// does without a verb.
fn is_of_own_mass(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const MASSES: Words<36> = Words::new([
        "sales",
        "revenue",
        "revenues",
        "income",
        "money",
        "funding",
        "funds",
        "energy",
        "power",
        "electricity",
        "water",
        "oil",
        "gas",
        "coal",
        "food",
        "time",
        "profit",
        "profits",
        "earnings",
        "budget",
        "business",
        "exports",
        "imports",
        "supply",
        "supplies",
        "traffic",
        "assets",
        "spending",
        "wealth",
        "land",
        "trade",
        "output",
        "production",
        "wheat",
        "fuel",
        "savings",
    ]);
    let word = |at: usize| page.text.key(at);
    let end = first.tokens.end as usize;
    let own = word(end) == OF
        && [key("its"), key("their"), key("his"), key("her"), key("the"), key("our")].contains(&word(end + 1));
    let noun = (end + 2..end + 5).find(|&at| MASSES.contains(word(at)));
    let link = word(second.tokens.end as usize);
    let links = [FROM, IN, TO, key("on"), key("at"), key("with"), key("to")].contains(&link);
    let gap = end..second.tokens.first as usize;
    let same = noun.is_some_and(|noun| word(noun + 1) == link);
    let timed = (end..second.tokens.end as usize + 4).any(|at| page.is_dated(at));
    own && links && same && !timed && before(page, second, 1) == AND && gap.len() <= 2 * LONGEST
}

/// "split three ways, with 46 percent for the first, 31 percent for the second and 37 percent for the third": a verb of dividing, and
/// one preposition behind every share.
fn is_split(page: &Page<'_>, shares: &[&Number], start: usize) -> bool {
    const VERBS: Words<14> = Words::new([
        "split",
        "splits",
        "splitting",
        "divided",
        "divides",
        "dividing",
        "divvied",
        "apportioned",
        "distributed",
        "allocated",
        "shared",
        "parceled",
        "carved",
        "broken",
    ]);
    const REACH: usize = 10;
    const LINKS: Words<8> = Words::new(["for", "to", "from", "in", "on", "with", "behind", "against"]);
    let first = shares[0].tokens.first as usize;
    let link = page.text.key(shares[0].tokens.end as usize);
    (start.max(first.saturating_sub(REACH))..first).any(|at| VERBS.contains(page.text.key(at)))
        && LINKS.contains(link)
        && shares.iter().all(|share| page.text.key(share.tokens.end as usize) == link)
}

/// "divided among schools (45 percent), police (51 percent) and roads (12 percent)": a verb of dividing, and every share in brackets.
fn is_bracketed(page: &Page<'_>, shares: &[&Number], start: usize) -> bool {
    const VERBS: Words<22> = Words::new([
        "come",
        "comes",
        "came",
        "draws",
        "derives",
        "sources",
        "divided",
        "split",
        "divides",
        "apportioned",
        "distributed",
        "allocated",
        "shared",
        "goes",
        "went",
        "comprises",
        "comprising",
        "composed",
        "consists",
        "consisting",
        "spent",
        "broken",
    ]);
    let lead = start..shares[0].tokens.first as usize;
    let divided = lead.into_iter().any(|at| VERBS.contains(page.text.key(at)));
    divided
        && shares.iter().all(|share| enclosed_last(page, share) && page.text.key(share.tokens.end as usize) == key(")"))
}

/// "farms (28 percent)".
fn enclosed_last(page: &Page<'_>, last: &Number) -> bool {
    before(page, last, 1) == key("(")
}

/// Few words from one share to the next, and a comma or "and" among them.
fn is_parallel(page: &Page<'_>, shares: &[&Number]) -> bool {
    shares.windows(2).all(|pair| {
        let gap: Vec<Key> = between(page, pair[0], pair[1]).take(LONGEST + 1).collect();
        gap.len() <= LONGEST && gap.iter().any(|&word| word == COMMA || word == AND)
    })
}

/// "55 percent of its money in", "80 percent came from": one thing is divided.
fn is_source(page: &Page<'_>, first: &Number, end: usize) -> bool {
    let after = first.tokens.end as usize..end.min(first.tokens.end as usize + 6);
    let word = |at: usize| page.text.key(at);
    let own =
        word(after.start) == OF && [key("its"), key("their"), key("his"), key("her")].contains(&word(after.start + 1));
    own && after.clone().any(|at| [IN, FROM, key("on"), TO].contains(&word(at)))
}

/// "70 percent of the power comes from coal, 25 percent from gas and 15 from wind", "coal accounts for 55 percent of the supply, gas
/// for 33 and nuclear for 20": one verb of dividing, one preposition with every share.
pub fn is_of_one_verb(page: &Page<'_>, shares: &[&Number]) -> bool {
    const REACH: usize = 8;
    const SENT: Words<10> =
        Words::new(["come", "comes", "came", "go", "goes", "went", "going", "coming", "spent", "sent"]);
    let [first, others @ ..] = shares else { return false };
    let (start, end) = (first.tokens.first as usize, first.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let sent = (end..end + REACH).find(|&at| SENT.contains(word(at))).map(|verb| word(verb + 1));
    // "70 percent of the fund is in stocks, 25 percent in bonds": one mass.
    let mass = (end..end + REACH)
        .take_while(|&at| page.text.tokens.get(at).is_some_and(|token| token.is_word()))
        .find(|&at| [key("is"), key("was")].contains(&word(at)) && word(end) == OF)
        .map(|at| word(at + 1));
    let sent = sent.or(mass.filter(|link| *link == IN));
    let goes = sent.filter(|link| [FROM, TO, key("into"), key("on")].contains(link) || mass == Some(*link));
    let follows = |share: &&&Number| goes == Some(word(share.tokens.end as usize));
    let made =
        (start.saturating_sub(3)..start).any(|at| MADE.contains(word(at))) && before(page, first, 1) == key("for");
    let apart = |share: &&&Number| before(page, share, 1) == key("for");
    const HELD: Words<26> = Words::new([
        "take",
        "takes",
        "took",
        "absorbs",
        "pay",
        "pays",
        "paid",
        "hold",
        "holds",
        "held",
        "own",
        "owns",
        "owned",
        "receive",
        "receives",
        "control",
        "controls",
        "provide",
        "provides",
        "supply",
        "supplies",
        "contribute",
        "use",
        "consume",
        "cast",
        "bear",
    ]);
    // "households pay 45 percent of the tax, firms 35 percent and farms 28 percent".
    // "wind made up 45 percent of the power, coal 35 percent and gas 28 percent".
    let composed = start >= 2 && MADE.contains(word(start - 2)) && [key("up"), key("for")].contains(&word(start - 1));
    let held = composed || (start.saturating_sub(2)..start).any(|at| HELD.contains(word(at)));
    let bare = shares.windows(2).skip(1).all(|pair| between(page, pair[0], pair[1]).count() <= 3)
        && others.iter().all(|share| ![COMMA, AND].contains(&before(page, share, 1)));
    if shares.len() >= 3 && held && bare {
        return true;
    }
    shares.len() >= 3
        && ((goes.is_some() && others.iter().all(|share| follows(&share)))
            || (made && others.iter().all(|share| apart(&share))))
}

/// "made up", "accounted for".
const MADE: Words<6> = Words::new(["account", "accounts", "accounted", "make", "makes", "made"]);

fn is_compared(word: Key) -> bool {
    const WORDS: [Key; 8] = [
        key("compared"),
        key("than"),
        key("versus"),
        key("while"),
        key("both"),
        key("respectively"),
        key("multiple"),
        key("turnout"),
    ];
    WORDS.contains(&word)
}
