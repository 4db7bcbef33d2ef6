//! Shares that a text itself sets apart from one another: "another 40 percent", "the remaining 18 percent", "and the rest", or one
//! verb that can be said of a thing once alone ("committed by … committed by").
//!
//! Such shares divide one whole, where nothing in the words makes them those of several wholes, times or questions.

use std::ops::Range;

use super::ballot_words::allows_several;
use super::change::{is_change_at, is_change_word};
use super::exclusive::kind_of;
use super::fractions::is_part;
use super::parts::is_of_them;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{FROM, OF, THE, before};
use crate::text::{Key, Token, Words, key};

/// The most words that are looked at behind a share.
const REACH: usize = 9;

/// Whether the text sets the shares apart from one another, or closes them with what remains.
pub fn are_set_apart(page: &Page<'_>, shares: &[&Number], end: usize) -> bool {
    let last = shares[shares.len() - 1];
    is_remaining(page, last)
        || rest_follows(page, last, end)
        || shares[1..].iter().any(|share| is_another(page, share))
        || rest_is_divided(page, shares)
}

/// "55 percent back it; independents are split, 49 to 51 percent": some of the shares make a whole of their own.
pub fn holds_a_whole(shares: &[&Number]) -> bool {
    (2..shares.len()).any(|len| {
        shares.windows(len).any(|some| (some.iter().map(|share| share.value).sum::<f64>() - 100.0).abs() <= 1.0)
    })
}

/// "the remaining 20 %", "the other 20 %", "the rest, 20 %", "the final 20 %".
pub fn is_remaining(page: &Page<'_>, share: &Number) -> bool {
    const LEFT: Words<4> = Words::new(["remaining", "other", "final", "outstanding"]);
    let word = |back: usize| before(page, share, back);
    // "the other half, two thirds".
    let part = is_part(word(1));
    let last = (1..=2).any(|back| {
        LEFT.contains(word(back)) && [THE, key("a"), key("and")].contains(&word(back + 1)) && !(back == 2 && part)
    });
    // "among the rest, 20 %" divides the rest.
    let rest = [key("rest"), key("remainder")].contains(&word(2)) && word(1) == key(",");
    last || (rest && ![OF, key("among")].contains(&word(4)))
}

/// "another 20 %", "a further 20 %".
pub fn is_another(page: &Page<'_>, share: &Number) -> bool {
    let word = before(page, share, 1);
    let moved = (2..=3).any(|back| before(page, share, back) == key("by"));
    !moved && (word == key("another") || (word == key("further") && before(page, share, 2) == key("a")))
}

/// "and the rest", "while everyone else", here or at the start of the next sentence.
fn rest_follows(page: &Page<'_>, last: &Number, end: usize) -> bool {
    const ALL: Words<4> = Words::new(["everyone", "everybody", "everything", "nothing"]);
    let start = last.tokens.end as usize;
    (start..(start + REACH).min(end + 2)).any(|at| {
        let next = page.text.key(at + 1);
        (page.text.key(at) == THE && [key("rest"), key("remainder"), key("others")].contains(&next))
            || (ALL.contains(page.text.key(at)) && next == key("else"))
    }) && page.text.key(start) != OF
}

/// "half (64%) say so, while the remainder feel more connected (21%) or less (24%)": the shares behind are those of the rest.
fn rest_is_divided(page: &Page<'_>, shares: &[&Number]) -> bool {
    let [first, second, ..] = shares else { return false };
    (first.tokens.end as usize..second.tokens.first as usize).any(|at| {
        page.text.key(at) == THE
            && [key("rest"), key("remainder")].contains(&page.text.key(at + 1))
            && page.text.key(at + 2) != OF
    })
}

/// "were committed by … were committed by", "born in … born in": what is said of a thing once, of every share.
pub fn is_said_once(page: &Page<'_>, shares: &[&Number], opening: usize) -> bool {
    const ONCE: Words<28> = Words::new([
        "committed", "caused", "made", "born", "borne", "came", "come", "comes", "went", "go", "goes", "live", "lived",
        "owned", "written", "produced", "built", "spent", "voted", "sold", "grown", "paid", "covered", "financed",
        "funded", "belong", "belongs", "belonged",
    ]);
    const LINKS: Words<6> = Words::new(["by", "in", "from", "to", "on", "for"]);
    const ARE: Words<4> = Words::new(["are", "were", "is", "was"]);
    const FOR: Key = key("for");
    let said = |share: &Number| {
        let end = share.tokens.end as usize;
        // "were for possession … were for sale"; "were from" of three and more.
        let link = |word: Key| word == FOR || word == FROM && shares.len() > 2;
        let are = |at: &usize| ARE.contains(page.text.key(*at)) && link(page.text.key(at + 1));
        if let Some(at) = (end..end + REACH).find(are) {
            return Some((page.text.key(at), page.text.key(at + 1)));
        }
        let at = (end..end + REACH).find(|&at| ONCE.contains(page.text.key(at)))?;
        LINKS.contains(page.text.key(at + 1)).then(|| (page.text.key(at), page.text.key(at + 1)))
    };
    let first = said(shares[0]);
    let Some((_, link)) = first else { return false };
    let others = shares[1..].iter();
    // "half of it to the tribe".
    let linked = |share: &Number| {
        let end = share.tokens.end as usize;
        page.text.key(end + if is_of_them(page, end) { 2 } else { 0 }) == link
    };
    let unsaid = others.filter(|share| said(share) != first && !linked(share)).count();
    // "Of all the waste, …": one of a long list may be told otherwise.
    unsaid == 0 || unsaid == 1 && shares.len() > 3 && page.text.key(opening) == OF
}

/// The largest sum of a list that is told as one whole by its form alone.
const MOST: f64 = 130.0;

/// "65 percent food, 30 percent drink and 15 percent clothing": a list of three and more, its items of a few words, of which no one is
/// a place, a time or another group.
pub fn is_enumerated(page: &Page<'_>, shares: &[&Number], sum: f64) -> bool {
    const SHORT: usize = 5;
    const APART: Words<12> =
        Words::new(["in", "at", "since", "with", "but", "about", "said", "who", "also", "up", "down", "("]);
    // "41 percent were loaded and 15 percent had been stolen": one thing may have several properties.
    let is_verb = |at: usize| classes(page.text.key(at)).any(Classes::AUXILIARY);
    let item = |gap: Range<usize>| {
        gap.len() <= SHORT
            && gap.len() >= 2
            && gap.clone().any(|at| [key(","), key("and"), key(";")].contains(&page.text.key(at)))
            && !gap.into_iter().any(|at| APART.contains(page.text.key(at)) || is_verb(at))
    };
    const IS: Words<5> = Words::new(["is", "are", "was", "were", "be"]);
    let (first, end) = (shares[0].tokens.first as usize, shares[0].tokens.end as usize);
    // "51 percent own a car, 38 percent a bicycle" divides nothing.
    let whole = page.text.key(end) == OF && [THE, key("its"), key("his"), key("all")].contains(&page.text.key(end + 1));
    if !whole && !(first.saturating_sub(2)..first).any(|at| IS.contains(page.text.key(at))) {
        return false;
    }
    let last = shares[shares.len() - 1].tokens.end as usize;
    let placed = APART.contains(page.text.key(last)) || is_verb(last) || page.text.key(last) == key("for");
    let gaps = || shares.windows(2).map(|pair| pair[0].tokens.end as usize..pair[1].tokens.first as usize);
    let joined = gaps().next_back().is_some_and(|gap| gap.into_iter().any(|at| page.text.key(at) == key("and")));
    sum <= MOST
        && shares.len() >= 3
        && joined
        && !placed
        && gaps().skip(1).all(item)
        && gaps().next().is_some_and(|gap| gap.len() <= REACH)
}

/// "53 percent female and 51 percent male": groups of one kind, each another one.
pub fn are_of_one_kind(page: &Page<'_>, shares: &[&Number]) -> bool {
    const GOES_ON: Words<6> = Words::new(["and", "it", "them", "while", "but", "with"]);
    const ANSWER: usize = 8;
    const ARE: Words<4> = Words::new(["are", "were", "is", "was"]);
    // "47 percent identify as", "call themselves", "46 percent as".
    const BEING: Words<20> = Words::new([
        "are", "were", "is", "was", "as", "identify", "identified", "identifies", "call", "called", "calls",
        "themselves", "consider", "considered", "describe", "described", "describes", "register", "registered",
        "listed",
    ]);
    let group = |(index, share): (usize, &&Number)| {
        let end = share.tokens.end as usize;
        let stop = shares.get(index + 1).map_or(end + ANSWER, |next| next.tokens.first as usize).min(end + ANSWER);
        let words = (end..stop.min(page.text.tokens.len())).take_while(|&at| page.text.tokens[at].is_word());
        let at = words.filter(|&at| kind_of(page, at).is_some()).last()?;
        // "55 percent of the members are women" names the whole of all shares.
        let based = index == 0 && page.text.key(end) == OF && ARE.contains(page.text.key(at - 1));
        let (kind, word) = kind_of(page, at)?;
        let closed =
            page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark()) || GOES_ON.contains(page.text.key(at + 1));
        let own = match kind {
            "race" | "verdict" | "nation" => false,
            _ => closed && (based || (end..at).all(|at| BEING.contains(page.text.key(at)))),
        };
        own.then_some((kind, word))
    };
    let dated =
        shares.windows(2).any(|pair| (pair[0].tokens.end..pair[1].tokens.first).any(|at| page.is_dated(at as usize)));
    if dated {
        return false;
    }
    let groups: Vec<(&str, Key)> = shares.iter().enumerate().map_while(group).collect();
    groups.len() == shares.len()
        && (1..groups.len()).all(|at| groups[at].0 == groups[0].0 && !groups[..at].contains(&groups[at]))
}

/// Whether nothing in the words makes the shares those of several wholes, times or questions.
pub fn is_of_one_whole(page: &Page<'_>, words: &Range<usize>, shares: &[&Number]) -> bool {
    const SEVERAL: Words<8> =
        Words::new(["including", "than", "compared", "versus", "both", "respectively", "turnout", "average"]);
    const CHANGED: usize = 5;
    // "50-90 percent".
    const NOT_AFTER: Words<6> = Words::new(["from", "to", "by", "between", "-", "\u{2013}"]);
    let each = shares.iter().all(|share| {
        let first = share.tokens.first as usize;
        let moved = (first.saturating_sub(CHANGED)..first)
            .rev()
            .take_while(|&at| page.text.tokens[at].is_word())
            .any(|at| is_change_at(page, at) && !is_more_than(page, at + 1));
        share.value <= 100.0
            && !moved
            && !is_change_word(page.text.key(share.tokens.end as usize))
            && (!NOT_AFTER.contains(before(page, share, 1)) || is_agent(page, share))
    });
    // "60 percent of shares … 35 percent of shares".
    let base = |share: &Number| page.text.key(share.tokens.end as usize + 1);
    let own = shares[1..].iter().any(|share| has_own_base(page, share) && base(share) != base(shares[0]));
    let times = shares.iter().filter(|share| {
        let end = share.tokens.end as usize;
        (end..end + 4).any(|at| page.is_dated(at))
    });
    each && !own
        && times.count() < 2
        && !allows_several(page, words)
        && !words.clone().any(|at| {
            // "38 percent of the average budget".
            let of_one = page.text.key(at) == key("average") && page.text.key(at - usize::from(at > 0)) == THE;
            let rest = || page.text.key(at) == key("compared") && is_remaining(page, shares[shares.len() - 1]);
            SEVERAL.contains(page.text.key(at)) && !is_more_than(page, at) && !of_one && !rest()
        })
}

/// "was opposed by 39 percent": those who did it.
fn is_agent(page: &Page<'_>, share: &Number) -> bool {
    let verb = (share.tokens.first as usize).checked_sub(2).filter(|_| before(page, share, 1) == key("by"));
    verb.is_some_and(|verb| page.text.token_str(verb).ends_with("ed") && !is_change_word(page.text.key(verb)))
}

/// "more than 80 percent" compares nothing.
fn is_more_than(page: &Page<'_>, at: usize) -> bool {
    const DEGREES: Words<5> = Words::new(["more", "less", "fewer", "older", "younger"]);
    // "more than that" bounds a band.
    let counts = |next: &Token| {
        !next.is_word() || next.has_digit() || next.key == key("that") || classes(next.key).any(Classes::NUMBER_WORD)
    };
    page.text.key(at) == key("than")
        && DEGREES.contains(page.text.key(at.saturating_sub(1)))
        && page.text.tokens.get(at + 1).is_some_and(counts)
}

/// "61 % of men", but not "61 % of the same", "of them", "of it".
fn has_own_base(page: &Page<'_>, share: &Number) -> bool {
    const SAME: Words<6> = Words::new(["them", "it", "those", "respondents", "voters", "the"]);
    let end = share.tokens.end as usize;
    page.text.key(end) == key("among") || (page.text.key(end) == OF && !SAME.contains(page.text.key(end + 1)))
}

/// "of that 30 percent, …": a share that is itself divided.
pub fn is_of_part(page: &Page<'_>, shares: &[&Number]) -> bool {
    shares.iter().any(|share| (1..=2).any(|back| before(page, share, back) == OF))
}
