//! Shares of one thing that is divided, told by where they go or come from: "55 percent of its money in shares, 30 in bonds and 25 in
//! cash", "70 percent of the power comes from coal, 25 percent from gas and 15 from wind", "schools (45 percent), police (51 percent)".

use std::ops::Range;

use super::change::is_change_at;
use super::parts::is_of_them;
use super::wholes::{is_composing, is_group};
use crate::annotate::numbers::is_person;
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{AND, COMMA, FROM, IN, OF, TO, before, between};
use crate::text::{Key, Words, key, keys};

/// The most words from one share to the next.
const LONGEST: usize = 8;

/// Whether a verb, a preposition or brackets divide one thing among the shares.
pub fn is_divided(page: &Page<'_>, shares: &[&Number], words: &Range<usize>) -> bool {
    let (first, last) = (shares[0], shares[shares.len() - 1]);
    let pair = shares.len() == 2 && is_of_own_mass(page, first, last);
    let composed = || is_composed(page, shares, words.start) && is_parallel(page, shares, LONGEST);
    let moved = |at: usize| is_change_at(page, at) || is_compared(page.text.key(at));
    if words.clone().any(moved) {
        return false;
    }
    let many = shares.len() >= 3;
    let joined = before(page, last, 1) == AND || enclosed_last(page, last);
    // "leaves 60 percent to his wife and 50 percent to his children".
    let left = || shares.len() == 2 && page.text.key(last.tokens.end as usize) == TO && joined;
    pair || composed()
        || (many || left()) && is_split(page, shares, words.start) && is_parallel(page, shares, LONGEST + LONGEST / 2)
        || many
            && is_parallel(page, shares, LONGEST)
            && (is_of_one_verb(page, shares)
                || is_bracketed(page, shares, words.start)
                || joined && is_source(page, first, words.end))
}

/// "With the family holding 60 percent, a bank holding 35 percent and the staff holding 20 percent", "the family, which owns 60 percent, a bank,
/// which owns 35 percent, and the staff, who own 20 percent": one verb of owning before every share.
pub fn are_owned(page: &Page<'_>, shares: &[&Number]) -> bool {
    const OWN: [[Key; 4]; 2] = [keys(["own", "owns", "owning", "owned"]), keys(["hold", "holds", "holding", "held"])];
    let dated =
        shares.windows(2).any(|pair| (pair[0].tokens.end..pair[1].tokens.first).any(|at| page.is_dated(at as usize)));
    // "50 percent of the mill … 60 percent of the shop".
    let of = |share: &&&Number| page.text.key(share.tokens.end as usize) == OF;
    shares.len() >= 3
        && !dated
        && shares.iter().filter(of).count() < 2
        && OWN.iter().any(|verb| shares.iter().all(|share| verb.contains(&before(page, share, 1))))
}

/// "gets 60 percent of its sales from the north and 55 percent from the south": a mass has one place for each of its parts, and the second
/// does without a verb.
fn is_of_own_mass(page: &Page<'_>, first: &Number, second: &Number) -> bool {
    const MASSES: Words<46> = Words::new([
        "fund", "grant", "cash", "aid", "estate", "proceeds", "tax", "taxes", "cost", "bill", "sales", "revenue",
        "revenues", "income", "money", "funding", "funds", "energy", "power", "electricity", "water", "oil", "gas",
        "coal", "food", "time", "profit", "profits", "earnings", "budget", "business", "exports", "imports", "supply",
        "supplies", "traffic", "assets", "spending", "wealth", "land", "trade", "output", "production", "wheat",
        "fuel", "savings",
    ]);
    let word = |at: usize| page.text.key(at);
    let end = first.tokens.end as usize;
    let own = word(end) == OF
        && [key("its"), key("their"), key("his"), key("her"), key("the"), key("our")].contains(&word(end + 1));
    let noun = (end + 2..end + 5).find(|&at| MASSES.contains(word(at)));
    // "44 percent of it on rent".
    let again = second.tokens.end as usize;
    let again = if word(again) == OF && [key("it"), key("that"), key("them")].contains(&word(again + 1)) {
        again + 2
    } else {
        again
    };
    let link = word(again);
    let links = [FROM, IN, TO, key("on"), key("at"), key("with"), key("into")].contains(&link);
    let gap = end..second.tokens.first as usize;
    // "of its sales from", "of the money went on".
    let sent = |noun: usize| {
        (noun + 1..noun + 4).find(|&at| SENT.contains(word(at))).is_some_and(|verb| word(verb + 1) == link)
    };
    let same = noun.is_some_and(|noun| word(noun + 1) == link || sent(noun));
    let timed = (end..second.tokens.end as usize + 4).any(|at| page.is_dated(at));
    own && links && same && !timed && before(page, second, 1) == AND && gap.len() <= 2 * LONGEST
}

/// "split three ways, with 46 percent for the first, 31 percent for the second and 37 percent for the third": a verb of dividing, and
/// one preposition behind every share, or before it ("owned by a family, with 60 percent, a bank, with 30 percent").
fn is_split(page: &Page<'_>, shares: &[&Number], start: usize) -> bool {
    const VERBS: Words<37> = Words::new([
        "own", "owns", "hold", "holds", "control", "controls", "break", "breaks", "leaves", "leave", "spend", "spends",
        "spent", "gives", "devotes", "invests", "invested", "owned", "held", "controlled", "financed", "funded",
        "bankrolled", "split", "splits", "splitting", "divided", "divides", "dividing", "divvied", "apportioned",
        "distributed", "allocated", "shared", "parceled", "carved", "broken",
    ]);
    const REACH: usize = 10;
    const LINKS: Words<9> = Words::new(["for", "to", "from", "in", "on", "with", "by", "behind", "against"]);
    const LED: Words<2> = Words::new(["with", "at"]);
    let first = shares[0].tokens.first as usize;
    // "45 percent of it for patients, 35 percent for teaching".
    let of_it = |end: usize| if is_of_them(page, end) { end + 2 } else { end };
    let link = page.text.key(of_it(shares[0].tokens.end as usize));
    let led = shares.iter().all(|share| LED.contains(before(page, share, 1)));
    // "held 60 percent in May, 70 percent in June".
    let followed = |share: &&Number| {
        let end = of_it(share.tokens.end as usize);
        page.text.key(end) == link && !page.is_dated(end + 1)
    };
    (start.max(first.saturating_sub(REACH))..first).any(|at| VERBS.contains(page.text.key(at)))
        && (led || LINKS.contains(link) && shares.iter().all(followed))
}

/// "consists of 61 percent copper and 42 percent tin", "is made up of 61 percent copper": right before the first share, and each names what
/// it is of.
fn is_composed(page: &Page<'_>, shares: &[&Number], start: usize) -> bool {
    const HOLDS: Words<2> = Words::new(["contains", "contained"]);
    const REACH: usize = 4;
    let first = shares[0].tokens.first as usize;
    let composes = |word: Key| is_composing(word) || HOLDS.contains(word);
    let verb = (start.max(first.saturating_sub(REACH))..first).find(|&at| composes(page.text.key(at)));
    let made_of = |at: usize| page.text.key(at) != key("made") || before(page, shares[0], 1) == OF;
    let named = |share: &&Number| page.text.tokens.get(share.tokens.end as usize).is_some_and(|next| next.is_word());
    verb.is_some_and(made_of) && shares.iter().all(named)
}

/// "divided among schools (45 percent), police (51 percent) and roads (12 percent)": a verb of dividing, and every share in brackets.
fn is_bracketed(page: &Page<'_>, shares: &[&Number], start: usize) -> bool {
    const VERBS: Words<22> = Words::new([
        "come", "comes", "came", "draws", "derives", "sources", "divided", "split", "divides", "apportioned",
        "distributed", "allocated", "shared", "goes", "went", "comprises", "comprising", "composed", "consists",
        "consisting", "spent", "broken",
    ]);
    const BEHIND: usize = 3;
    let close = shares[shares.len() - 1].tokens.end as usize + 1;
    let mut around = (start..shares[0].tokens.first as usize).chain(close..close + BEHIND);
    let divided = around.any(|at| VERBS.contains(page.text.key(at)));
    divided
        && shares.iter().all(|share| enclosed_last(page, share) && page.text.key(share.tokens.end as usize) == key(")"))
}

/// "farms (28 percent)".
fn enclosed_last(page: &Page<'_>, last: &Number) -> bool {
    before(page, last, 1) == key("(")
}

/// Few words from one share to the next, and a comma or "and" among them.
fn is_parallel(page: &Page<'_>, shares: &[&Number], longest: usize) -> bool {
    shares.windows(2).all(|pair| {
        let gap: Vec<Key> = between(page, pair[0], pair[1]).take(longest + 1).collect();
        gap.len() <= longest && gap.iter().any(|&word| word == COMMA || word == AND)
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
fn is_of_one_verb(page: &Page<'_>, shares: &[&Number]) -> bool {
    const REACH: usize = 8;
    let [first, others @ ..] = shares else { return false };
    let (start, end) = (first.tokens.first as usize, first.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let sent = (end..end + REACH).find(|&at| SENT.contains(word(at))).map(|verb| word(verb + 1));
    let is = |at: usize| [key("is"), key("was")].contains(&word(at));
    // "70 percent of the fund is in stocks, 25 percent in bonds": one mass.
    let mass = (end..end + REACH)
        .take_while(|&at| page.text.tokens.get(at).is_some_and(|token| token.is_word()))
        .find(|&at| is(at) && word(end) == OF)
        .map(|at| word(at + 1));
    let sent = sent.or(mass.filter(|link| *link == IN));
    // "40 percent of the land is forest, 35 percent is farmland and 35 percent is desert".
    let divided = || {
        let group = || (end..end + REACH).any(|at| is_group(word(at)) || is_person(word(at)));
        mass.is_some() && !group() && others.iter().all(|share| is(share.tokens.end as usize))
    };
    let goes = sent.filter(|link| [FROM, TO, key("into"), key("on")].contains(link) || mass == Some(*link));
    let follows = |share: &&&Number| goes == Some(word(share.tokens.end as usize));
    let made =
        (start.saturating_sub(3)..start).any(|at| MADE.contains(word(at))) && before(page, first, 1) == key("for");
    let apart = |share: &&&Number| before(page, share, 1) == key("for");
    const HELD: Words<31> = Words::new([
        "take", "takes", "took", "absorbs", "pay", "pays", "paid", "hold", "holds", "held", "own", "owns", "owned",
        "receive", "receives", "control", "controls", "provide", "provides", "supply", "supplies", "contribute", "use",
        "consume", "cast", "bear", "received", "won", "got", "drew", "polled",
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
        && (divided()
            || (goes.is_some() && others.iter().all(|share| follows(&share)))
            || (made && others.iter().all(|share| apart(&share))))
}

/// Where a part goes or comes from.
const SENT: Words<10> = Words::new(["come", "comes", "came", "go", "goes", "went", "going", "coming", "spent", "sent"]);

/// "made up", "accounted for".
const MADE: Words<6> = Words::new(["account", "accounts", "accounted", "make", "makes", "made"]);

fn is_compared(word: Key) -> bool {
    const WORDS: [Key; 8] =
        keys(["compared", "than", "versus", "while", "both", "respectively", "multiple", "turnout"]);
    WORDS.contains(&word)
}
