//! What is said to be in a total: "$50 million includes $64 million for roads", and totals that open a sentence: "Of the 50 asked, …".

use crate::annotate::numbers::Unit;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::subsets::{counts_people, is_net};
use crate::rules::numbers::shared::wholes::is_group;
use crate::rules::numbers::shared::{COMMA, IN, OF, before, between};
use crate::text::{Key, Words, key, keys};

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
    let joint = first.saturating_sub(1);
    if joint <= start + 1 {
        return false;
    }
    let noun = page.text.key(joint - 1 - usize::from(page.text.key(joint - 1) == COMMA));
    page.text.key(joint) == INCLUDING
        && page.text.token_str(joint - 1 - usize::from(page.text.key(joint - 1) == COMMA)).ends_with('s')
        && (end - 1..end + NEAR).any(|at| page.text.key(at) == noun)
}

/// "an estimate of 2 million takes in 2.5 million pupils", "the 50 members include 60 women".
fn is_taken_in(page: &Page<'_>, whole: &Number, part: &Number, gap: &[Key]) -> bool {
    const VERBS: [Key; 7] = keys(["includes", "include", "included", "comprises", "contains", "contained", "counts"]);
    const TAKES: [Key; 3] = keys(["takes", "take", "took"]);
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
        (Unit::Noun(_), Unit::None) => [key("who"), key("that")].contains(&page.text.key(part.tokens.end as usize)),
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
