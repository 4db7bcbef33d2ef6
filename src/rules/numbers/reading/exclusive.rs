//! Parts of which nobody can be in two: groups of one kind (sexes, parties, nations, fates), bands of a measure, sides of a day, one verb or
//! preposition with another name for each, what the text sets apart ("another 20", "nine others", "the remaining 9"), and a second part
//! to which the first's verb is denied ("140 had, 190 had not").

use once_cell::sync::Lazy;

use super::answers;
use super::ballot_words;
use super::bands::are_banded;
use super::direction::{Direction, direction};
use super::parts::{Part, is_of_them};
use super::subsets::is_told_of;
use crate::annotate::numbers::singular;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::numbers::shared::{AND, OF, THE};
use crate::text::{Key, KeyMap, Words, key, key_of, keys};

/// The kinds of exclusive groups, by word.
static KINDS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::ExclusiveGroups).collect());

/// The tag of those who belong to a people, by their singular.
pub const NATION: &str = "nation";

/// The tag of those who lean one way.
const LEANING: &str = "leaning";

/// The tag of what one says of a thing that is put to the vote.
const VERDICT: &str = "verdict";

/// The tags of what people have, of which one may have several.
const OWNED: [&str; 3] = ["animal", "instrument", "vehicle"];

/// The tag of children and the grown.
const AGE: &str = "age";

/// The most words behind a part that tell what it is.
const CLAUSE: usize = 12;

/// Whether nothing is in two of the parts.
pub fn are_exclusive(page: &Page<'_>, whole: &Number, parts: &[Part], end: usize) -> bool {
    // "25 voted for Roe and 21 for Doe four years before".
    let last = parts[parts.len() - 1].end;
    let earlier = |at: usize| [key("earlier"), key("previous"), key("previously")].contains(&page.text.key(at));
    let stop =
        (last..end.min(last + CLAUSE)).find(|&at| page.text.tokens[at].is_mark()).unwrap_or(end.min(last + CLAUSE));
    let once = || !(parts[0].end..stop).any(|at| page.is_dated(at) || earlier(at));
    let by_group = || {
        are_named(page, parts)
            || are_taken(page, parts)
            || are_of_one_kind(page, parts, end)
            || are_banded(page, parts, end)
            || are_sent(page, parts)
            || are_elsewhere(page, parts)
            || are_answers(page, parts, end)
            || are_opposed(page, parts, end)
    };
    by_group() && once()
        || are_set_apart(page, whole, parts)
        || are_before_and_after(page, parts, end)
        || (last..end).any(|at| page.text.key(at) == key("both") && super::partition::is_none(page, at))
}

/// "27 backed the plan and 23 fought it": answers to one question.
fn are_answers(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    let number = |part: &Part| {
        let at = page.numbers.partition_point(|number| (number.tokens.first as usize) < part.first);
        page.numbers.get(at).filter(|number| number.tokens.first as usize == part.first)
    };
    let numbers: Option<Vec<&Number>> = parts.iter().map(number).collect();
    numbers.is_some_and(|numbers| answers::exclude(page, &numbers, end))
}

/// "27 closed lower and six managed a gain": one part went up, the other down.
fn are_opposed(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    const REACH: usize = 5;
    let [first, second] = parts else { return false };
    // "lost by 50 points or more".
    let degree = [key("more"), key("less"), key("fewer"), key("above"), key("below")];
    let way = |part: &Part, stop: usize| {
        let words = part.end..stop.min(part.end + REACH);
        words
            .filter(|&at| !degree.contains(&page.text.key(at)))
            .filter_map(|at| direction(page.text.key(at)))
            .find(|way| *way != Direction::Either)
    };
    let told = |at: usize| page.text.key(at) == key("than");
    way(first, second.first).zip(way(second, end)).is_some_and(|(one, other)| one != other)
        && !(first.end..end.min(second.end + REACH)).any(told)
}

/// "the remaining 31,000", "the other 20", "the last 2.5 million", "the 3,100 left over".
pub fn is_rest(page: &Page<'_>, last: &Part) -> bool {
    const WORDS: Words<3> = Words::new(["remaining", "other", "last"]);
    const BEHIND: Words<3> = Words::new(["left", "remaining", "others"]);
    let word = |back: usize| last.first.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    let named = WORDS.contains(word(1)) && word(2) == THE;
    named || word(1) == THE && (BEHIND.contains(page.text.key(last.end)) || BEHIND.contains(page.text.key(last.close)))
}

/// Whether the last part is what remains of the whole: "the other 31 to York", "the other 31 workers", no "the other 31 tickets" and no "the other
/// 31 of the firm's staff".
pub fn is_rest_of(page: &Page<'_>, whole: &Number, last: &Part) -> bool {
    let foreign = last.close > last.end
        && page.text.token_str(last.close - 1).ends_with('s')
        && page.text.key(last.close - 1) != page.text.key(whole.tokens.end as usize - 1);
    is_rest(page, last) && !foreign && (page.text.key(last.end) != OF || is_of_them(page, last.end))
}

/// "27 came by land and another 15 by sea", "27 were hurt, nine others killed", "and another is on leave": a later part is said not to
/// be of those before, and each counts some of the whole.
fn are_set_apart(page: &Page<'_>, whole: &Number, parts: &[Part]) -> bool {
    const OTHERS: Words<3> = Words::new(["others", "other", "more"]);
    let word = |at: usize| page.text.key(at);
    let other = |part: &Part| {
        let another = |at: usize| word(at) == key("another") || word(at) == key("further");
        another(part.first) || part.first > 0 && another(part.first - 1) || OTHERS.contains(word(part.end))
    };
    let counted = |part: &Part| {
        let at = page.numbers.partition_point(|number| (number.tokens.end as usize) <= part.first);
        let number = page.numbers.get(at).filter(|number| number.tokens.range().contains(&part.first));
        number.is_none_or(|number| OTHERS.contains(word(part.end)) || is_told_of(page, whole, number))
    };
    parts[1..].iter().any(other) && parts.iter().all(counted)
}

/// "14 came before the end of June and 15 after", "20 work inside and 15 outside": the second side closes its clause.
fn are_before_and_after(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    const SIDES: [[Key; 2]; 4] = [
        [key("before"), key("after")],
        [key("inside"), key("outside")],
        [key("above"), key("below")],
        [key("with"), key("without")],
    ];
    const REACH: usize = 4;
    let [first, second] = parts else { return false };
    let side = |part: &Part, stop: usize| {
        (part.end..stop.min(part.end + REACH))
            .find_map(|at| SIDES.iter().flatten().position(|&side| side == page.text.key(at)).map(|side| (at, side)))
    };
    let sides = side(first, second.first).zip(side(second, end));
    sides.is_some_and(|((_, one), (at, other))| {
        one / 2 == other / 2 && one != other && page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark())
    })
}

/// "six were from the town and nine lived elsewhere", "58 beds in surgery and 105 in other wards".
fn are_elsewhere(page: &Page<'_>, parts: &[Part]) -> bool {
    const ELSEWHERE: Words<4> = Words::new(["other", "others", "elsewhere", "different"]);
    const FAR: usize = 10;
    const NEAR: usize = 5;
    let [first, second] = parts else { return false };
    let placed = page.text.key(first.close) == key("in") && page.text.key(second.close) == key("in");
    let reach = if is_of_them(page, second.end) { FAR } else { NEAR * usize::from(placed) };
    let mut behind =
        (second.end..second.end + reach).take_while(|&at| !page.text.tokens.get(at).is_none_or(|next| next.is_mark()));
    behind.any(|at| ELSEWHERE.contains(page.text.key(at)))
}

/// "$7 million for wages and $5 million for rent": each sum has its own purpose or giver.
pub fn are_purposes(page: &Page<'_>, parts: &[Part]) -> bool {
    const LINKS: Words<5> = Words::new(["for", "from", "to", "on", "in"]);
    let link = |part: &Part| page.text.key(part.close);
    LINKS.contains(link(&parts[0])) && parts.iter().all(|part| link(part) == link(&parts[0]))
}

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
        let of_them = if is_of_them(page, parts[index].end) { 2 } else { 0 };
        let after = parts[index].end..stop.min(parts[index].end + of_them + REACH);
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
    if kind == VERDICT && are_of_two_things(page, parts, end) {
        return false;
    }
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

/// "25 backed the first motion and 20 opposed the second": each verdict has an object of its own.
fn are_of_two_things(page: &Page<'_>, parts: &[Part], end: usize) -> bool {
    const REACH: usize = 5;
    const SMALL: Classes = Classes::DETERMINER.or(Classes::POSSESSIVE_PRONOUN);
    let object = |index: usize| {
        let stop = parts.get(index + 1).map_or(end, |next| next.first).min(parts[index].end + REACH);
        let verb = (parts[index].end..stop).find(|&at| kind_of(page, at).is_some())?;
        let first = (verb + 1..stop).find(|&at| classes(page.text.key(at)).any(SMALL))? + 1;
        page.text.tokens.get(first).filter(|noun| noun.is_word()).map(|_| page.text.key(first))
    };
    object(0).is_some_and(|one| (1..parts.len()).filter_map(object).any(|other| other != one))
}

/// The kind of group that the token names, if there is one.
pub fn kind_of_next(page: &Page<'_>, at: usize) -> Option<&'static str> {
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
    // "300 own a dog and 250 a cat": somebody may have both.
    let owned = at > 0 && [key("a"), key("an")].contains(&page.text.key(at - 1));
    if let Some(kind) = KINDS.get(&word).copied().filter(|kind| *kind != NATION && !(owned && OWNED.contains(kind))) {
        // "Liberals" are a party, "liberals" lean one way.
        let party = kind == LEANING && page.text.tokens[at].is_capitalised();
        return Some((if party { "party" } else { kind }, word));
    }
    // "60 speak Spanish and 45 speak French".
    const SPOKEN: Words<12> = Words::new([
        "speak", "speaks", "spoke", "speaking", "know", "learn", "learned", "study", "studied", "understand", "read",
        "in",
    ]);
    let spoken = at > 0 && SPOKEN.contains(page.text.key(at - 1));
    if !page.text.tokens[at].is_capitalised() || spoken {
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
    let word = |at: usize| page.text.key(at);
    let link = |part: &Part| {
        // "34 of them in Ohio"; a number may take its verb for a noun.
        let at = part.end + if is_of_them(page, part.end) { 2 } else { 0 };
        let verb = |at: &usize| VERBS.contains(word(*at)) || classes(word(*at)).any(Classes::AUXILIARY);
        let at = at + (at..at + 3).take_while(verb).count();
        // "12 died in Texas and 11 in Louisiana": one verb for all.
        let gapped = part.first == parts[0].first && page.text.tokens.get(at).is_some_and(|verb| verb.is_word());
        let at = at + usize::from(gapped && !LINKS.contains(word(at)) && LINKS.contains(word(at + 1)));
        let name = at + 1 + usize::from(word(at + 1) == key("the"));
        let named = page.text.tokens.get(name).is_some_and(|name| name.is_capitalised());
        let links = LINKS.contains(word(at)) || ballot_words::is_choice(word(at));
        links.then(|| (word(at), named))
    };
    let Some((first, named)) = link(&parts[0]) else { return false };
    let same = |part: &Part| link(part).filter(|(link, _)| *link == first);
    // "3,000 in Leeds and 2,500 in the field": nobody is in two places.
    let placed = first == key("in") && named && parts.len() == 2;
    parts.iter().all(|part| same(part).is_some_and(|(_, named)| named || placed))
}

/// "Roe carried 15 and Doe 12": one verb of taking, and a name before each part.
pub fn are_taken(page: &Page<'_>, parts: &[Part]) -> bool {
    const VERBS: Words<24> = Words::new([
        "carried", "won", "took", "holds", "hold", "held", "owns", "own", "controls", "control", "claimed", "captured",
        "bought", "gets", "get", "got", "has", "have", "occupies", "occupy", "wins", "takes", "received", "kept",
    ]);
    const LONGEST: usize = 6;
    let [first, others @ ..] = parts else { return false };
    let before = |part: &Part| part.first.checked_sub(1);
    let verb = before(first).is_some_and(|at| VERBS.contains(page.text.key(at)));
    // Each of the others has an owner of its own and no verb: "and its rival 60".
    let gapped = |pair: &[Part]| {
        let gap = pair[0].end..pair[1].first;
        let joined = gap.clone().position(|at| page.text.key(at) == AND || page.text.tokens[at].is_mark());
        let owner = joined.map_or(gap.end, |at| gap.start + at + 1)..gap.end;
        let owner = owner.start + usize::from(page.text.key(owner.start) == AND)..owner.end;
        (1..=LONGEST).contains(&owner.len()) && owner.into_iter().all(|at| is_of_owner(page, at))
    };
    let closed = others.iter().all(|part| {
        let next = page.text.tokens.get(part.end);
        next.is_none_or(|next| next.is_mark() || next.key == AND)
    });
    verb && closed && !others.is_empty() && parts.windows(2).all(gapped)
}

/// A word of "its rival", "Mr. Doe", "the opposition".
pub fn is_of_owner(page: &Page<'_>, at: usize) -> bool {
    const CLOSED: Classes =
        Classes::AUXILIARY.or(Classes::COORDINATOR).or(Classes::SUBORDINATOR).or(Classes::PREPOSITION);
    let token = &page.text.tokens[at];
    // "Mr. Roe", "the Farmers' Party".
    const INSIDE: [Key; 3] = keys([".", "'", "\u{2019}"]);
    (token.is_word() || INSIDE.contains(&token.key)) && !classes(page.text.key(at)).any(CLOSED)
}

/// "five will go to Leeds, four to York, two to Hull": one verb for the first, a preposition for each of the others.
pub fn are_sent(page: &Page<'_>, parts: &[Part]) -> bool {
    const PLACES: Words<9> = Words::new(["to", "into", "onto", "in", "for", "from", "on", "at", "toward"]);
    parts.len() >= 3 && parts[1..].iter().all(|part| PLACES.contains(page.text.key(part.end)))
}
