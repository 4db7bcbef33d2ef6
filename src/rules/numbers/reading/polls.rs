//! Shares whose sentence shows by its form that they exclude each other: the last of a poll's answers is "undecided", names stand
//! before the shares of a result ("Roe 54.1 %, Doe 38 %"), one verb of choice serves them all ("51 % chose tea, 44 % coffee"), or
//! men and women make up one whole.

use std::ops::Range;

use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::answers::takes_no_side;
use crate::rules::numbers::shared::ballot_words::{allows_several, is_choice};
use crate::rules::numbers::shared::exclusive::kind_of;
use crate::rules::numbers::shared::{AND, COMMA, OF, before, between};
use crate::text::{Key, Words, key, keys};

/// The most words from one share to the next.
const LONGEST: usize = 8;

/// Whether the shares of the sentence divide one whole.
pub fn is_divided(page: &Page<'_>, sentence: &Range<usize>, shares: &[&Number]) -> bool {
    // The first of a list has the verb that the others do without.
    let longest = |index: usize| if index == 0 && shares.len() > 2 { 2 * LONGEST } else { LONGEST };
    let parallel = shares.windows(2).enumerate().all(|(index, pair)| {
        let gap: Vec<Key> = between(page, pair[0], pair[1]).take(longest(index) + 1).collect();
        gap.len() <= longest(index) && gap.iter().any(|&word| word == COMMA || word == AND)
    });
    parallel
        && ((shares.len() >= 3 && is_gapped(page, sentence, shares))
            || is_result(page, sentence, shares)
            || is_of_names(page, shares)
            || is_of_groups(page, sentence, shares))
}

/// "51 % of readers chose tea, 44 % coffee and 17 % water": all but the first do without a verb.
fn is_gapped(page: &Page<'_>, sentence: &Range<usize>, shares: &[&Number]) -> bool {
    let (Some(first), Some(second)) = (shares.first(), shares.get(1)) else { return false };
    let chosen = between(page, first, second).any(is_choice)
        || is_named_alone(page, first.tokens.end as usize..second.tokens.first as usize);
    // "40 percent the town and 40 percent both".
    let both = sentence.clone().any(|at| page.text.key(at) == key("both"));
    chosen
        && !both
        && !allows_several(page, sentence)
        && shares[1..].iter().all(|share| {
            let end = share.tokens.end as usize;
            let stop = (end..sentence.end.min(end + 4))
                .find(|&at| !page.text.tokens[at].is_word() || page.text.key(at) == AND);
            stop.is_some_and(|stop| stop > end)
        })
}

/// "named it as their main means", "called it their favorite": an answer of which everybody has one.
fn is_named_alone(page: &Page<'_>, words: Range<usize>) -> bool {
    const ALONE: Words<16> = Words::new([
        "main", "primary", "chief", "principal", "favorite", "favourite", "preferred", "biggest", "greatest", "best",
        "worst", "foremost", "topmost", "gravest", "largest", "usual",
    ]);
    const OWNERS: Words<6> = Words::new(["their", "the", "its", "his", "her", "nation's"]);
    words.clone().skip(1).any(|at| ALONE.contains(page.text.key(at)) && OWNERS.contains(page.text.key(at - 1)))
}

/// "Result: Roe (Ind) 54.1 %, Doe (Lab) 38.0 %": only names and marks before each share.
fn is_result(page: &Page<'_>, sentence: &Range<usize>, shares: &[&Number]) -> bool {
    const VOTES: [Key; 6] = keys(["result", "results", "election", "elected", "vote", "votes"]);
    let named = |words: Range<usize>| {
        let mut name = false;
        words.into_iter().all(|at| {
            let token = &page.text.tokens[at];
            name |= token.is_capitalised();
            token.is_capitalised() || token.is_mark() || page.text.key(at) == AND
        }) && name
    };
    shares.len() >= 2
        && sentence.clone().any(|at| VOTES.contains(&page.text.key(at)))
        && shares.windows(2).all(|pair| named(pair[0].tokens.end as usize..pair[1].tokens.first as usize))
}

/// "60 percent Obama and 54 percent Romney": nothing but a name behind each share.
fn is_of_names(page: &Page<'_>, shares: &[&Number]) -> bool {
    let named = |share: &&Number| {
        let name = share.tokens.end as usize;
        let next = page.text.key(name + 1);
        let alone =
            page.text.tokens.get(name + 1).is_none_or(|next| next.is_mark()) || next == AND || next == key("to");
        alone && page.text.tokens.get(name).is_some_and(|name| name.is_capitalised()) && kind_of(page, name).is_none()
    };
    shares.len() >= 2 && shares.iter().all(named)
}

/// "Women made up 62 percent and men 52 percent", "Democrats account for 47 percent of the voters and Republicans for 38 percent, while
/// 26 percent belong to no party": groups of one kind before two shares, and none that takes a side behind another.
pub fn is_of_groups(page: &Page<'_>, sentence: &Range<usize>, shares: &[&Number]) -> bool {
    const VERBS: Words<24> = Words::new([
        "made", "make", "makes", "accounted", "account", "accounts", "comprised", "comprise", "comprises",
        "constituted", "constitute", "constitutes", "represent", "represents", "represented", "are", "were", "hold",
        "held", "fill", "filled", "occupy", "occupied", "form",
    ]);
    let [first, second, others @ ..] = shares else { return false };
    let lead = sentence.start..first.tokens.first as usize;
    if others.is_empty() && are_two_groups(page, lead.clone(), first, second) {
        return true;
    }
    let divided = lead.clone().any(|at| VERBS.contains(page.text.key(at)));
    // "and men 52 percent", "and men hold 52 percent", "and men for 52 percent".
    let last = before(page, second, 1);
    let again = usize::from(VERBS.contains(last) || last == key("for"));
    let name = (second.tokens.first as usize).saturating_sub(1 + again);
    let other = kind_of(page, name).filter(|(kind, _)| *kind != "race" && *kind != "verdict");
    let closed = match others {
        [] => true,
        [share] => takes_no_side(page, share, sentence.end),
        _ => false,
    };
    divided
        && closed
        && page.text.key(second.tokens.end as usize) != OF
        && before(page, second, 2 + again) == AND
        && other.is_some_and(|(kind, word)| {
            lead.clone().filter_map(|at| kind_of(page, at)).any(|(one, name)| one == kind && name != word)
        })
}

/// "Men accounted for 64 percent of the victims, while women made up 46 percent", "Democrats are 64 percent of the electorate, compared with
/// 46 percent for Republicans": one group before the first share, and another of its kind beside the second.
pub fn are_two_groups(page: &Page<'_>, lead: Range<usize>, first: &Number, second: &Number) -> bool {
    const MADE: Words<15> = Words::new([
        "made", "make", "makes", "making", "accounted", "account", "accounts", "comprised", "comprise", "constituted",
        "constitute", "represent", "represented", "are", "were",
    ]);
    const NEAR: usize = 4;
    const FAR: usize = 14;
    let word = |at: usize| page.text.key(at);
    let (start, end) = (first.tokens.first as usize, first.tokens.end as usize);
    let gap = end..second.tokens.first as usize;
    let named = |at: usize| kind_of(page, at).filter(|(kind, _)| !["race", "verdict", "nation"].contains(kind));
    // "most of them are women (55 percent)" has its group behind the verb.
    let verb = (start.saturating_sub(NEAR).max(lead.start)..start).rev().find(|&at| MADE.contains(word(at)));
    let composed = verb.is_some_and(|verb| (verb..start).all(|at| named(at).is_none() && word(at) != key("(")));
    let parted = gap.clone().any(|at| page.text.tokens[at].is_mark() || word(at) == AND || word(at) == key("while"));
    if !composed || !parted || gap.len() > FAR || gap.clone().any(|at| page.is_dated(at)) {
        return false;
    }
    let kind = |words: Range<usize>| words.rev().find_map(named);
    let Some((one, name)) = kind(lead.start.max(start.saturating_sub(FAR))..start) else { return false };
    let comma = gap.clone().find(|&at| page.text.tokens[at].is_mark() || word(at) == AND).unwrap_or(gap.start);
    let after = second.tokens.end as usize;
    // "46 percent for Republicans", "46 percent of them were women".
    let behind = (after..after + 1).filter(|&at| word(at) == key("for")).find_map(|at| named(at + 1));
    let other = behind.or_else(|| kind(comma..gap.end));
    let based = word(after) == OF && ![key("them"), key("those")].contains(&word(after + 1));
    // "men made up 54 percent of voters in 2008, women 55 percent in 2012".
    let timed = (after..after + 4).any(|at| page.is_dated(at));
    !based && !timed && other.is_some_and(|(kind, word)| kind == one && word != name)
}
