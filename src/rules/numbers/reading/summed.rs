//! Parts that are told first, and the sum behind them: "from 3,000 donors and 4,000 members, for a total of 9,000", "Some 3,000 people
//! will have them wiped, and 4,000 cases will be looked at again. Together they come to 5,000".

use std::ops::Range;

use super::parts::{Misfit, Part, is_count, is_money, list, slack};
use super::wholes::is_composing;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, before};
use crate::text::{Words, key};

/// The sum that its parts do not make.
pub fn misfit(page: &Page<'_>, run: &Range<usize>) -> Option<Misfit> {
    let numbers = &page.numbers[run.clone()];
    let sentence = page.text.sentence_of(numbers.first()?.tokens.first as usize);
    let (whole, parts) = match numbers {
        [parts @ .., whole] if !parts.is_empty() && is_total(page, whole) => (whole, parts),
        // "Together the two groups come to 5,000".
        [others @ .., whole] if others.iter().all(|other| other.value < 10.0) => {
            (whole, told_together(page, run.start, whole, sentence)?)
        }
        _ => return None,
    };
    let counted = is_count(whole) && parts.iter().all(is_count);
    if whole.approximate || !(counted || is_money(whole)) {
        return None;
    }
    let words = parts.first()?.tokens.first as usize..parts.last()?.tokens.end as usize;
    let listed = list(page, whole, parts, words, f64::INFINITY);
    let sum: f64 = listed.iter().map(|part| part.value).sum();
    let open = parts.iter().any(|part| part.approximate);
    let slack = slack(page, whole, parts);
    // "More than 3,000 and 4,000" come to more than 7,000 at most.
    let wrong = sum > whole.value + slack || !open && sum < whole.value - slack;
    let whole_list = listed.len() == parts.len() && parts.len() >= 2 && !is_of_others(page, &listed);
    (whole_list && wrong).then(|| Misfit::new(page, whole, &listed))
}

/// "for a total of 9,000", "a combined 9,000", "9,000 in all": at the end of its clause.
fn is_total(page: &Page<'_>, whole: &Number) -> bool {
    let end = whole.tokens.end as usize;
    let word = |back: usize| before(page, whole, back);
    let total =
        word(1) == OF && word(2) == key("total") && word(3) == key("a") && [key("for"), COMMA].contains(&word(4));
    let in_all = page.text.key(end) == key("in") && [key("all"), key("total")].contains(&page.text.key(end + 1));
    let close = if in_all { end + 2 } else { end };
    let closed = page.text.tokens.get(close).is_none_or(|next| next.is_mark());
    (total || in_all && word(1) == COMMA) && closed
}

/// "Together the two come to 5,000", "That makes 5,000 in all": the parts are the counts of the sentence before.
fn told_together<'a>(page: &'a Page<'_>, index: usize, whole: &Number, sentence: usize) -> Option<&'a [Number]> {
    const OPENERS: Words<3> = Words::new(["together", "altogether", "combined"]);
    const VERBS: Words<12> = Words::new([
        "come", "came", "makes", "make", "made", "total", "totaled", "totalled", "amount", "amounted", "are", "were",
    ]);
    const LONGEST: usize = 8;
    let opening = page.text.sentences[sentence].tokens.first as usize;
    let lead = opening..whole.tokens.first as usize;
    let opens = OPENERS.contains(page.text.key(opening));
    let adds = lead.len() <= LONGEST && lead.clone().any(|at| VERBS.contains(page.text.key(at)));
    if !opens || !adds || sentence == 0 {
        return None;
    }
    let start = page.text.sentences[sentence - 1].tokens.first;
    let first = page.numbers[..index].partition_point(|number| number.tokens.first < start);
    Some(&page.numbers[first..index])
}

/// Parts of parts, ranges, and what is said of each.
fn is_of_others(page: &Page<'_>, parts: &[Part]) -> bool {
    const OTHER: Words<5> = Words::new(["each", "including", "than", "per", "of"]);
    const RANGE: Words<5> = Words::new(["from", "to", "between", "of", "by"]);
    let mut words = parts[0].end..parts[parts.len() - 1].first;
    words.any(|at| OTHER.contains(page.text.key(at)))
        || parts.iter().any(|part| {
            // "is made up of six Democrats and seven Republicans".
            let made = part.first >= 2
                && (page.text.key(part.first - 2) == key("up") || is_composing(page.text.key(part.first - 2)));
            part.first > 0 && !made && RANGE.contains(page.text.key(part.first - 1))
        })
}
