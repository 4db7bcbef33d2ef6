//! A change between two lengths of time, which are dates and no numbers: "tripled from four hours to eight hours", "cut from 180 days to 144,
//! or by half".

use super::claims::{Claim, claims, factors, has_own_object, is_free};
use crate::annotate::dates::DateKind;
use crate::annotate::numbers::{Unit, is_approximate};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{DateMention, Number, Page};
use crate::rules::numbers::shared::{FROM, TO};
use crate::text::{Key, key};

/// "and fees were halved", "as traffic doubled": what opens another clause.
const JOINTS: Classes = Classes::COORDINATOR.or(Classes::SUBORDINATOR);

/// The most words between the lengths and what is said of them.
const LONGEST: usize = 9;

/// Two lengths in one unit, the earlier first, and what their sentence says of the change.
pub struct Lengths {
    pub from: Number,
    pub to: Number,
    pub claim: Claim,
}

/// The changes of a page whose sentence makes one claim.
pub fn changes<'p>(page: &'p Page<'_>) -> impl Iterator<Item = Lengths> + 'p {
    page.dates.iter().enumerate().filter_map(|(index, date)| {
        let word = |at: usize| page.text.key(at);
        let first = date.tokens.first as usize;
        let lead = first.checked_sub(1).map(word).filter(|_| date.kind == DateKind::Duration)?;
        let end = date.tokens.end as usize;
        // "to 20 minutes, from 15 minutes".
        let joint = end + usize::from(lead == TO && word(end) == key(","));
        if ![(FROM, TO), (TO, FROM)].contains(&(lead, word(joint))) {
            return None;
        }
        let one = length(page, date)?;
        let next = page.dates.get(index + 1).filter(|next| next.tokens.first as usize == joint + 1);
        let other = match next {
            Some(next) => length(page, next).filter(|other| other.unit == one.unit)?,
            // "from ten hours to eight".
            None => {
                let next = page.numbers.partition_point(|number| number.tokens.first as usize <= joint);
                let number = page.numbers.get(next).filter(|number| number.tokens.first as usize == joint + 1)?;
                Number { unit: one.unit, ..*number }
            }
        };
        let (from, to) = if lead == FROM { (one, other) } else { (other, one) };
        let words = page.text.sentences[page.text.sentence_of(first)].tokens.range();
        let told = claims(page, &words, &factors(page, &words, false), false);
        let [claim] = <[Claim; 1]>::try_from(told).ok()?;
        // "to 30 days, and fees were halved".
        let said = claim.tokens();
        let ends = (from.tokens.first.min(to.tokens.first) as usize, from.tokens.end.max(to.tokens.end) as usize);
        let mut gap = if said.start < ends.0 { said.end..ends.0 } else { ends.1..said.start };
        let joined = gap.len() <= LONGEST && !gap.any(|at| classes(word(at)).any(JOINTS));
        let own = has_own_object(page, &claim, &words);
        (from.value > 0.0 && joined && is_free(page, &claim, &words) && !own).then_some(Lengths { from, to, claim })
    })
}

/// "four hours", "180 days": the number of the units, by its TIMEX3 value.
fn length(page: &Page<'_>, date: &DateMention) -> Option<Number> {
    let value = date.value.strip_prefix("PT").or_else(|| date.value.strip_prefix('P'))?;
    let unit = value.chars().last()?;
    let of: Key = key(match unit {
        'Y' => "year",
        'M' if date.value.starts_with("PT") => "minute",
        'M' => "month",
        'W' => "week",
        'D' => "day",
        'H' => "hour",
        'S' => "second",
        _ => return None,
    });
    let value = value[..value.len() - 1].parse().ok()?;
    let approximate = is_approximate(&page.text, date.tokens.first as usize);
    Some(Number { span: date.span, tokens: date.tokens, value, unit: Unit::Noun(of), approximate })
}
