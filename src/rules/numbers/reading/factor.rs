//! Changes told in words: "doubled", "threefold", "halved", "by a third", "a reduction of half".

use std::ops::Range;

use super::change::{is_change_word, is_filler};
use crate::annotate::Page;
use crate::rules::numbers::shared::COMMA;
use crate::text::{Key, Words, key};

/// What a change is said to be: a factor of its start, or a share that was added or taken away.
pub struct Factor {
    pub value: f64,
    pub is_share: bool,
    pub tokens: Range<usize>,
}

const REACH: usize = 8;

/// The claim before the change that begins at the token: "fell by half, from", "more than doubled, from".
pub fn before(page: &Page<'_>, first: usize) -> Option<Factor> {
    for at in (first.saturating_sub(REACH)..first).rev() {
        if let Some(found) = read(page, at) {
            let gap = found.tokens.end..first;
            let tied = gap.clone().all(|at| is_tie(page.text.key(at)) || page.is_dated(at) || is_in_range(page, at));
            return (tied || is_added(page, gap)).then_some(found);
        }
    }
    None
}

/// The words of "between 2001 and 2009".
fn is_in_range(page: &Page<'_>, at: usize) -> bool {
    [key("between"), key("and")].contains(&page.text.key(at)) && page.is_dated(at + 1)
}

/// "double the 2,500", "more than twice last year's 2,500", "triple its previous 40": the claim before the figure that it is a
/// multiple of.
pub fn of_base(page: &Page<'_>, figure: usize) -> Option<Factor> {
    const NEAR: usize = 6;
    const WORDS: [(Key, f64); 5] = [
        (key("double"), 2.0),
        (key("twice"), 2.0),
        (key("triple"), 3.0),
        (key("treble"), 3.0),
        (key("quadruple"), 4.0),
    ];
    const LINKS: Words<9> = Words::new(["the", "its", "their", "his", "previous", "last", "as", "much", "many"]);
    // "up a third from 800".
    if page.text.key(figure.wrapping_sub(1)) == key("from") && figure >= 4 {
        let up = [key("up"), key("down")];
        let share = share_of(page, figure - 2).filter(|share| share.tokens.start > 0);
        return share.filter(|share| up.contains(&page.text.key(share.tokens.start - 1)));
    }
    for at in (figure.saturating_sub(NEAR)..figure).rev() {
        let word = page.text.key(at);
        if let Some(&(_, value)) = WORDS.iter().find(|(known, _)| *known == word) {
            return (at + 1 < figure).then_some(Factor { value, is_share: false, tokens: at..at + 1 });
        }
        if !LINKS.contains(word) && !page.is_dated(at) && !page.text.tokens[at].is_possessive() {
            return None;
        }
    }
    None
}

/// "has tripled since the move, from": the clause of the claim goes on to the one comma before its ends.
fn is_added(page: &Page<'_>, gap: Range<usize>) -> bool {
    const WALLS: [Key; 10] = [
        key("and"),
        key("but"),
        key("while"),
        key("as"),
        key("when"),
        key("who"),
        key("which"),
        key("that"),
        key("with"),
        key("of"),
    ];
    let mut words = gap.clone();
    let comma = words.next_back().filter(|_| gap.len() > 1).map(|last| (page.text.key(last - 1), page.text.key(last)));
    let plain = |at: usize| page.text.tokens[at].is_word() && !WALLS.contains(&page.text.key(at));
    // "…, dropping from".
    let gerund = gap.len() > 2 && page.text.key(gap.end - 3) == COMMA && is_change_word(page.text.key(gap.end - 2));
    if gerund && page.text.key(gap.end - 1) == key("from") {
        return (gap.start..gap.end - 3).all(plain);
    }
    comma == Some((COMMA, key("from"))) && gap.start + 2 <= gap.end && (gap.start..gap.end - 2).all(plain)
}

/// ", have doubled" after the two ends and the date of the second.
fn verb_after(page: &Page<'_>, end: usize) -> Option<Factor> {
    let comma = (end..end + REACH).find(|&at| page.text.key(at) == COMMA)?;
    let dated = (end..comma).all(|at| page.is_dated(at) || [key("in"), key("the")].contains(&page.text.key(at)));
    // ", so that the colony has doubled".
    if super::across::is_consequence(page.text.key(comma + 1)) {
        let found = (comma + 2..comma + 2 + REACH).find_map(|at| read(page, at));
        return found.filter(|found| dated && !found.is_share);
    }
    let have = [key("has"), key("have"), key("had")].contains(&page.text.key(comma + 1));
    let verb =
        comma + 2 + 2 * usize::from(page.text.key(comma + 2) == key("more") && page.text.key(comma + 3) == key("than"));
    read(page, verb).filter(|found| dated && have && !found.is_share)
}

/// The claim after the change that ends at the token: ", a reduction of half", ", a threefold rise".
pub fn after(page: &Page<'_>, end: usize) -> Option<Factor> {
    if let Some(found) = verb_after(page, end) {
        return Some(found);
    }
    let end = (end..end + 4)
        .find(|&at| !page.is_dated(at) && ![key("now"), key("today"), key("in")].contains(&page.text.key(at)))
        .unwrap_or(end);
    let comma = page.text.key(end) == COMMA || page.text.key(end) == key("(");
    let found = (end + 1..end + REACH).find_map(|at| read(page, at)).filter(|_| comma)?;
    let small = |word: Key| is_tie(word) || is_noun(word) || is_filler(word);
    let tied = (end..found.tokens.start).all(|at| small(page.text.key(at)));
    // "…, nearly doubling the allowance" doubles something else.
    let other = [key("the"), key("a"), key("its"), key("their"), key("his")].contains(&page.text.key(found.tokens.end));
    if other && !found.is_share {
        return None;
    }
    tied.then_some(found)
}

fn read(page: &Page<'_>, at: usize) -> Option<Factor> {
    const WORDS: [(Key, f64); 16] = [
        (key("doubled"), 2.0),
        (key("doubling"), 2.0),
        (key("tripled"), 3.0),
        (key("tripling"), 3.0),
        (key("trebled"), 3.0),
        (key("quadrupled"), 4.0),
        (key("quintupled"), 5.0),
        (key("halved"), 0.5),
        (key("halving"), 0.5),
        (key("twofold"), 2.0),
        (key("threefold"), 3.0),
        (key("fourfold"), 4.0),
        (key("fivefold"), 5.0),
        (key("sixfold"), 6.0),
        (key("eightfold"), 8.0),
        (key("tenfold"), 10.0),
    ];
    let word = page.text.key(at);
    if let Some(&(_, value)) = WORDS.iter().find(|(known, _)| *known == word) {
        return Some(Factor { value, is_share: false, tokens: at..at + 1 });
    }
    share(page, at)
}

/// "half", "a third", "two-thirds": the share whose last word is the token.
fn share_of(page: &Page<'_>, at: usize) -> Option<Factor> {
    const SHARES: [(Key, f64); 8] = [
        (key("half"), 0.5),
        (key("third"), 1.0 / 3.0),
        (key("thirds"), 2.0 / 3.0),
        (key("quarter"), 0.25),
        (key("quarters"), 0.75),
        (key("fifth"), 0.2),
        (key("sixth"), 1.0 / 6.0),
        (key("tenth"), 0.1),
    ];
    const BEFORE: [Key; 5] = [key("a"), key("one"), key("two"), key("three"), key("-")];
    let word = page.text.key(at);
    let &(_, value) = SHARES.iter().find(|(known, _)| *known == word)?;
    let mut first = at;
    while first > 0 && BEFORE.contains(&page.text.key(first - 1)) {
        first -= 1;
    }
    Some(Factor { value, is_share: true, tokens: first..at + 1 })
}

/// "by half", "of a third", "by two-thirds".
pub fn share(page: &Page<'_>, at: usize) -> Option<Factor> {
    // "(a third of" counts a part, no change; "lost a third of its value" is one.
    if page.text.key(at + 1) == key("of") {
        return lost(page, at);
    }
    let Factor { value, tokens, .. } = share_of(page, at)?;
    let first = tokens.start;
    let than = first > 1 && page.text.key(first - 1) == key("than") && page.text.key(first - 2) == key("more");
    if than && first > 2 {
        let said = [key("by"), key("of")].contains(&page.text.key(first - 3));
        return said.then(|| Factor { value, is_share: true, tokens: first..at + 1 });
    }
    // "cut in half".
    let halved = page.text.key(at) == key("half") && first > 0 && page.text.key(first - 1) == key("in");
    let said = halved || first > 0 && [key("by"), key("of")].contains(&page.text.key(first - 1));
    said.then(|| Factor { value, is_share: true, tokens: first..at + 1 })
}

/// "lost half of its value", "shed a third of their weight": the share that is taken away.
fn lost(page: &Page<'_>, at: usize) -> Option<Factor> {
    const LOST: [Key; 5] = [key("lost"), key("shed"), key("lose"), key("loses"), key("losing")];
    const OWN: [Key; 3] = [key("its"), key("their"), key("his")];
    let value = if page.text.key(at) == key("half") { 0.5 } else { 1.0 / 3.0 };
    let known = [key("half"), key("third")].contains(&page.text.key(at));
    let first = (at.saturating_sub(3)..at).find(|&verb| LOST.contains(&page.text.key(verb)))? + 1;
    (known && OWN.contains(&page.text.key(at + 2))).then(|| Factor { value, is_share: true, tokens: first..at + 3 })
}

fn is_tie(word: Key) -> bool {
    const WORDS: [Key; 20] = [
        key("going"),
        key("rising"),
        key("growing"),
        key("climbing"),
        key("jumping"),
        key("falling"),
        key("moving"),
        key("since"),
        COMMA,
        key("the"),
        key("decade"),
        key("("),
        key("a"),
        key("an"),
        key("of"),
        key("by"),
        key("from"),
        key("to"),
        key("in"),
        key("size"),
    ];
    WORDS.contains(&word)
}

fn is_noun(word: Key) -> bool {
    const WORDS: [Key; 8] = [
        key("reduction"),
        key("cut"),
        key("drop"),
        key("fall"),
        key("decline"),
        key("rise"),
        key("increase"),
        key("decrease"),
    ];
    WORDS.contains(&word)
}
