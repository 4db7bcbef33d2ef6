//! Totals and their parts in counts: "50 people: 30 men, 15 women and 10 children", "of the 50 asked, 30 said yes, 25 no".

use std::ops::Range;

use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::division::is_group;
use crate::rules::numbers::shared::subsets::{counts_people, is_net};
use crate::rules::numbers::shared::{AND, COMMA, IN, OF, before, between};
use crate::text::{Key, Words, key};

const WHICH: Key = key("which");

/// "five rib fractures, including seven displaced fractures", "an estimate of 2 million takes in 2.5 million pupils", "a budget of $50
/// million includes $64 million for roads": whether the second number is said to be in the first.
pub fn is_share_of(page: &Page<'_>, whole: &Number, part: &Number) -> bool {
    const LONGEST: usize = 8;
    let counts = |number: &Number| matches!(number.unit, Unit::None | Unit::Noun(_)) && !number.approximate;
    let gap: Vec<Key> = between(page, whole, part).take(LONGEST + 1).collect();
    if gap.len() > LONGEST {
        return false;
    }
    let rough = part.approximate && part.value > 1.1 * whole.value;
    let usable = counts(whole) && (counts(part) || rough) && whole.value >= 2.0;
    is_included_money(page, whole, part, &gap)
        || usable && (is_taken_in(page, whole, part, &gap) || is_kind_included(page, whole, part))
}

/// "five rib fractures, including seven displaced fractures": one noun on both sides of "including".
fn is_kind_included(page: &Page<'_>, whole: &Number, part: &Number) -> bool {
    const NEAR: usize = 3;
    let (start, first, end) = (whole.tokens.first as usize, part.tokens.first as usize, part.tokens.end as usize);
    let joint = first - 1;
    let noun = page.text.key(joint - 1 - usize::from(page.text.key(joint - 1) == COMMA));
    page.text.key(joint) == INCLUDING
        && joint > start + 1
        && page.text.token_str(joint - 1 - usize::from(page.text.key(joint - 1) == COMMA)).ends_with('s')
        && (end - 1..end + NEAR).any(|at| page.text.key(at) == noun)
}

/// "an estimate of 2 million takes in 2.5 million pupils", "the 50 members include 60 women".
fn is_taken_in(page: &Page<'_>, whole: &Number, part: &Number, gap: &[Key]) -> bool {
    const VERBS: [Key; 7] = [
        key("includes"),
        key("include"),
        key("included"),
        key("comprises"),
        key("contains"),
        key("contained"),
        key("counts"),
    ];
    const TAKES: [Key; 3] = [key("takes"), key("take"), key("took")];
    // A number takes the verb behind it for its noun.
    let last = page.text.key(whole.tokens.end as usize - 1);
    let swallowed = VERBS.contains(&last) || TAKES.contains(&last);
    let verbs = match gap {
        [IN] | [IN, _] => TAKES.contains(&last),
        [verb, IN] | [verb, IN, _] if TAKES.contains(verb) => true,
        [] | [_] if VERBS.contains(&last) => true,
        [verb] | [verb, _] => VERBS.contains(verb),
        _ => false,
    };
    let counted = match (whole.unit, part.unit) {
        (Unit::None, Unit::Noun(_)) => before(page, whole, 1) == OF,
        (Unit::Noun(_), Unit::Noun(_)) if swallowed => before(page, whole, 1) == OF,
        (Unit::Noun(one), Unit::Noun(other)) => {
            one == other || (counts_people(page, whole) && counts_people(page, part))
        }
        _ => false,
    };
    verbs && counted
}

const INCLUDING: Key = key("including");

/// "a budget of $50 million includes $64 million for roads"; what is netted (profits, changes) may well be less than its parts.
fn is_included_money(page: &Page<'_>, whole: &Number, part: &Number, gap: &[Key]) -> bool {
    let joint = matches!(gap, [INCLUDES | INCLUDED] | [COMMA, INCLUDING]);
    let money =
        matches!(whole.unit, Unit::Money(_)) && whole.unit == part.unit && !whole.approximate && !part.approximate;
    joint && money && !is_netted(page, whole) && !is_net(page, whole)
}

/// Whether a sum is what is left, or gained, or lost: a profit, a change, a balance.
pub fn is_netted(page: &Page<'_>, whole: &Number) -> bool {
    const REACH: usize = 12;
    const NETTED: Words<21> = Words::new([
        "profit", "profits", "loss", "losses", "net", "income", "earnings", "deficit", "surplus", "increase", "more",
        "by", "cut", "savings", "balance", "another", "gain", "worth", "earned", "lost", "made",
    ]);
    let first = whole.tokens.first as usize;
    let start = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    (first.saturating_sub(REACH).max(start)..first).any(|at| NETTED.contains(page.text.key(at)))
}

const INCLUDES: Key = key("includes");
const INCLUDED: Key = key("included");

/// "Of the 50 respondents, …" at the start of a sentence.
pub fn is_opening(page: &Page<'_>, whole: &Number) -> bool {
    let start = page.text.sentences[page.text.sentence_of(whole.tokens.first as usize)].tokens.first as usize;
    let first = whole.tokens.first as usize;
    let lead = start..first;
    // "In a field of nine horses, …".
    let noun = before(page, whole, 2);
    let asked = [key("poll"), key("survey"), key("sample"), key("study")].contains(&noun);
    let grouped = lead.len() <= 5 && before(page, whole, 1) == OF && (asked || is_group(noun));
    if grouped && [key("in"), key("from"), key("among")].contains(&page.text.key(start)) {
        return true;
    }
    // "Of the company's 300 clerks, …", "Out of 300 clerks, …".
    let of = [OF, key("among")].contains(&page.text.key(start))
        || (page.text.key(start) == key("out") && page.text.key(start + 1) == OF);
    of && (1..=5).contains(&lead.len()) && lead.clone().all(|at| page.text.tokens[at].is_word())
}

/// The parts of a sentence's total, where they are more than it, and the total.
pub fn over<'a>(page: &'a Page<'_>, run: &Range<usize>) -> Option<(Vec<&'a Number>, &'a Number)> {
    let numbers: Vec<&Number> = page.numbers[run.clone()].iter().collect();
    let (whole, parts) = numbers.split_first()?;
    let counts = |number: &&Number| matches!(number.unit, Unit::None | Unit::Noun(_)) && !number.approximate;
    let money = matches!(whole.unit, Unit::Money(_)) && parts.iter().all(|part| part.unit == whole.unit);
    let counted = counts(whole) && parts.iter().all(counts);
    let usable = (2..=6).contains(&parts.len()) && (counted || money) && !whole.approximate && whole.value >= 2.0;
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    let each = parts.iter().all(|part| part.value <= whole.value);
    // "340 boys, 200 of them boarders, and 260 girls".
    let of_them = |part: &&&Number| {
        let end = part.tokens.end as usize;
        page.text.key(end) == OF && [key("them"), key("whom"), WHICH].contains(&page.text.key(end + 1))
    };
    let divided = parts.iter().skip(1).any(|part| of_them(&part)) && !parts.first().is_some_and(|part| of_them(&part));
    if !usable || divided || !each || sum <= whole.value * 1.005 {
        return None;
    }
    let listed = is_list(page, whole, parts, counted);
    let exclusive = counted && is_introduced(page, whole, parts) && are_exclusive(page, parts);
    (listed || exclusive).then_some((parts.to_vec(), *whole))
}

/// "a total of 50 people: 30 men, 15 women and 10 children"; "$500 in total: $300 for food and $250 for rent".
fn is_list(page: &Page<'_>, whole: &Number, parts: &[&Number], counted: bool) -> bool {
    const COLON: Key = key(":");
    const LONGEST: usize = 8;
    let start = page.text.sentences[page.text.sentence_of(whole.tokens.first as usize)].tokens.first as usize;
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let lead = start..first.tokens.first as usize;
    let total = lead.clone().any(|at| [key("total"), key("altogether")].contains(&page.text.key(at)));
    let in_all = lead.clone().any(|at| page.text.key(at) == key("in") && page.text.key(at + 1) == key("all"));
    // "an estate of £300,000: £200,000 to …".
    let sum = !counted && before(page, whole, 1) == OF && whole.tokens.end + 1 == first.tokens.first;
    let opened = before(page, first, 1) == COLON && (total || in_all || sum || (counted && counts_people(page, whole)));
    let itemised = parts.windows(2).all(|pair| {
        let gap: Vec<Key> = between(page, pair[0], pair[1]).take(LONGEST + 1).collect();
        gap.len() <= LONGEST && gap.last().is_some_and(|&word| word == COMMA || word == AND)
    });
    let joined = before(page, last, 1) == AND;
    // "Of the £10m raised, £6m went on beds and £7m on staff": money is spent once.
    let spent =
        !counted && is_opening(page, whole) && before(page, first, 1) == COMMA && before(page, first, 2) != COMMA;
    let opened = opened || spent;
    (opened && itemised && joined) || (!counted && is_bill(page, whole, parts))
}

/// "$500, of which $300 was for food and $250 for rent".
fn is_bill(page: &Page<'_>, whole: &Number, parts: &[&Number]) -> bool {
    const LONGEST: usize = 7;
    let gap: Vec<Key> = between(page, whole, parts[0]).take(LONGEST + 1).collect();
    let last = parts[parts.len() - 1];
    gap.starts_with(&[COMMA, OF, WHICH]) && gap.len() <= LONGEST && (1..=4).any(|back| before(page, last, back) == AND)
}

/// Whether the total introduces its parts: "of the 50 …,", "the 50 victims included", "20 casualties, including".
fn is_introduced(page: &Page<'_>, whole: &Number, parts: &[&Number]) -> bool {
    const LONGEST: usize = 8;
    const INCLUDED: [Key; 3] = [key("included"), key("include"), INCLUDING];
    let gap: Vec<Key> = between(page, whole, parts[0]).take(LONGEST + 1).collect();
    let short = gap.len() <= LONGEST;
    let opened = is_opening(page, whole) && gap.contains(&COMMA);
    let body = page.text.key(whole.tokens.end as usize) == key("-") || gap.contains(&key("member"));
    short && (opened || body || gap.last().is_some_and(|last| INCLUDED.contains(last)))
}

/// Whether no one can be in two of the parts: yes and no, for and against, dead and wounded, men and women.
fn are_exclusive(page: &Page<'_>, parts: &[&Number]) -> bool {
    const REACH: usize = 5;
    const SIDES: [[&[Key]; 2]; 5] = [
        [&[key("yes"), key("agreed")], &[key("no"), key("disagreed")]],
        [&[key("for"), key("favour"), key("favor")], &[key("against")]],
        [&[key("killed"), key("died"), key("dead")], &[key("survived"), key("wounded"), key("injured"), key("hurt")]],
        [&[key("men"), key("boys"), key("male")], &[key("women"), key("girls"), key("female")]],
        [&[key("labour"), key("democrats")], &[key("tories"), key("conservatives"), key("republicans")]],
    ];
    let [.., first, second] = parts else { return false };
    if parts.len() != 2 {
        return false;
    }
    let near = |part: &Number, words: &[Key]| {
        let end = part.tokens.end as usize;
        (end.saturating_sub(1)..end + REACH).any(|at| words.contains(&page.text.key(at)))
    };
    let own = |part: &Number, words: &[Key], next: usize| {
        let end = part.tokens.end as usize;
        (end.saturating_sub(1)..next.min(end + REACH)).any(|at| words.contains(&page.text.key(at)))
    };
    let next = second.tokens.first as usize;
    SIDES.iter().any(|[one, other]| {
        (own(first, one, next) && near(second, other)) || (own(first, other, next) && near(second, one))
    })
}
