//! # office-anachronism (DAT008)
//!
//! ## What it finds
//! A holder of high office, or the administration named after one, acting in it outside the term: "the Obama administration
//! announced in 2019", "President Clinton vetoed the bill in 2003".
//!
//! ## Why it matters
//! Who held an office on a day is a matter of record. Such a sentence confuses two governments or was made up.
//!
//! ## Example
//! ```text
//! The Obama administration imposed the tariffs in May 2019.
//! ```
//!
//! ## Limits
//! Former, late, then- and future holders are left alone, and so are acts that need no office ("President Trump bought the
//! hotel in 2012"). The list holds heads of state and government of the larger countries since 1990; its last day is 30
//! June 2025, and nothing is claimed after it.
//!
//! ## References
//! The offices' own lists of holders (whitehouse.gov, gov.uk, bundeskanzler.de, elysee.fr and the like).

use jiff::civil::{Date, date};

use crate::annotate::dates::Shape;
use crate::annotate::dates::clause::Told;
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Hit, Lexicon};
use crate::rules::dates::shared::{day_in_words, interval_in_words, sentence_tokens, told};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("DAT008", "office-anachronism", Severity::Error);

/// The last day that the list knows.
const LAST_KNOWN: Date = date(2025, 6, 30);

/// Handing over takes days, and papers report what a government did on its last: dates so near a term are in it.
const GRACE: i32 = 31;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for hit in page.hits.of(Lexicon::OfficeHolders) {
        let Some(terms) = terms(scene.settings.phrases.tag(hit)) else { continue };
        let Some(mention) = act(page, hit).or_else(|| sole_act(page, hit)) else { continue };
        let Some(interval) = mention.interval.filter(|interval| interval.1 <= LAST_KNOWN) else { continue };
        if terms.iter().any(|term| term.holds(interval)) {
            continue;
        }
        let holder = page.text.span(hit.tokens);
        out.report(holder.cover(mention.span), || {
            let when: Vec<String> = terms.iter().map(Term::in_words).collect();
            let (name, date) = (holder.of(page.text.source), interval_in_words(interval));
            Evidence::new(format!("{name} did not hold the office in {date}"))
                .proof(format!("in office {}; the text says {date}", when.join(" and ")))
        });
    }
}

/// One stay in office; no end while it lasted on [`LAST_KNOWN`].
struct Term {
    first: Date,
    last: Option<Date>,
}

impl Term {
    /// Whether the interval touches the term, with its grace.
    fn holds(&self, (first, last): (Date, Date)) -> bool {
        use crate::annotate::dates::calendar::next_day;
        let begins = next_day(self.first, -GRACE).unwrap_or(self.first);
        let ends = self.last.map_or(Date::MAX, |last| next_day(last, GRACE).unwrap_or(last));
        begins <= last && first <= ends
    }

    fn in_words(&self) -> String {
        match self.last {
            Some(last) => format!("from {} to {}", day_in_words(self.first), day_in_words(last)),
            None => format!("since {}", day_in_words(self.first)),
        }
    }
}

/// Reads a tag: "2017-01-20 2021-01-20 2025-01-20 -".
fn terms(tag: &str) -> Option<Vec<Term>> {
    let mut words = tag.split(' ');
    let mut terms = Vec::new();
    while let Some(first) = words.next() {
        let last = words.next()?;
        let last = if last == "-" { None } else { Some(last.parse().ok()?) };
        terms.push(Term { first: first.parse().ok()?, last });
    }
    (!terms.is_empty()).then_some(terms)
}

/// The stated date of an act in office whose subject the holder is.
fn act<'a>(page: &'a Page<'_>, hit: &Hit) -> Option<&'a DateMention> {
    let (first, end) = (hit.tokens.first as usize, hit.tokens.end as usize);
    if !page.text.tokens[first].is_capitalised() || is_qualified(page, first) {
        return None;
    }
    let verb = (end..end + 2).find(|&at| is_act(page, hit, at))?;
    let sentence = sentence_tokens(page, first);
    if let Some(mention) = opening_date(page, sentence.start, first) {
        return Some(mention);
    }
    let index = page.dates.partition_point(|mention| (mention.tokens.first as usize) < verb);
    let mention = page.dates.get(index).filter(|mention| sentence.contains(&(mention.tokens.first as usize)))?;
    let dated = is_stated(mention);
    let direct = (verb + 1..mention.tokens.first as usize).len() <= 8
        && is_simple(page, verb + 1, mention.tokens.first as usize);
    let year_after_object = (mention.shape == Shape::Year || is_state_act(page, verb)) && direct;
    (dated && direct && (year_after_object || told(page, index) == Told::Past)).then_some(mention)
}

/// The one stated date of a sentence that tells an act of state of the holder, before or after an aside ("President Roe, meeting
/// bankers in Paris in June 2007, vetoed the bill"), or by the holder's order.
fn sole_act<'a>(page: &'a Page<'_>, hit: &Hit) -> Option<&'a DateMention> {
    let (first, end) = (hit.tokens.first as usize, hit.tokens.end as usize);
    if !page.text.tokens[first].is_capitalised() || is_qualified(page, first) {
        return None;
    }
    let sentence = sentence_tokens(page, first);
    if sentence.clone().any(|at| looks_across(page.text.key(at))) {
        return None;
    }
    let inside = |mention: &&DateMention| sentence.contains(&(mention.tokens.first as usize));
    let mut dates = page.dates.iter().filter(inside).filter(|mention| is_stated(mention));
    let (Some(date), None) = (dates.next(), dates.next()) else { return None };
    let verb = after_aside(page, end, sentence.end);
    let clause = verb..date.tokens.first as usize;
    let own = !clause.into_iter().any(|at| [key("that"), key("which"), key("who")].contains(&page.text.key(at)));
    let act = IN_OFFICE.contains(&page.text.key(verb)) || is_state_act(page, verb);
    ((own && act) || is_ordered(page, first)).then_some(date)
}

/// The token after the holder's aside, or right after the holder.
fn after_aside(page: &Page<'_>, end: usize, last: usize) -> usize {
    const COMMA: Key = key(",");
    const LONGEST: usize = 14;
    let had = usize::from(page.text.key(end) == key("had"));
    if page.text.key(end) != COMMA {
        return end + had;
    }
    let closing = (end + 1..last.min(end + LONGEST)).find(|&at| page.text.key(at) == COMMA);
    let verb = closing.map_or(end, |comma| comma + 1);
    verb + usize::from(page.text.key(verb) == key("had"))
}

/// "on the orders of President Roe", "by order of", "on the word of".
fn is_ordered(page: &Page<'_>, holder: usize) -> bool {
    const NOUNS: [Key; 6] =
        [key("orders"), key("order"), key("word"), key("command"), key("decree"), key("instructions")];
    let before = |back: usize| holder.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    before(1) == key("of") && NOUNS.contains(&before(2)) && [key("the"), key("by"), key("on")].contains(&before(3))
}

/// Words of sentences that speak of more than one time.
fn looks_across(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        key("later"),
        key("former"),
        key("predecessor"),
        key("successor"),
        key("until"),
        key("since"),
        key("before"),
        key("anniversary"),
        key("eventually"),
        key("future"),
        key("once"),
        key("would"),
    ];
    WORDS.contains(&word)
}

/// The stated date of "In 2018, the …", which opens the holder's sentence.
fn opening_date<'a>(page: &'a Page<'_>, start: usize, holder: usize) -> Option<&'a DateMention> {
    let index = page.dates.partition_point(|mention| (mention.tokens.first as usize) < start);
    let mention = page.dates.get(index).filter(|mention| is_stated(mention))?;
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let preposition = first == start + 1 && [key("in"), key("on")].contains(&page.text.key(start));
    let comma = usize::from(page.text.key(end) == key(","));
    let the = usize::from(page.text.key(end + comma) == key("the"));
    (preposition && end + comma + the == holder).then_some(mention)
}

fn is_stated(mention: &DateMention) -> bool {
    mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Period)
}

/// "former", "then-", "ex-", "late", "Vice": no holder at the time of writing, or another office.
fn is_qualified(page: &Page<'_>, first: usize) -> bool {
    const WORDS: [Key; 13] = [
        key("former"),
        key("then"),
        key("ex"),
        key("late"),
        key("future"),
        key("vice"),
        key("deputy"),
        key("past"),
        key("incoming"),
        key("outgoing"),
        key("next"),
        key("previous"),
        key("first"),
    ];
    (first.saturating_sub(3)..first).any(|at| WORDS.contains(&page.text.key(at)))
}

/// What only the holder of an office does.
const IN_OFFICE: [Key; 13] = [
    key("rejoined"),
    key("abolished"),
    key("nationalised"),
    key("annexed"),
    key("reshuffled"),
    key("vetoed"),
    key("nominated"),
    key("appointed"),
    key("pardoned"),
    key("deployed"),
    key("declassified"),
    key("reappointed"),
    key("commuted"),
];

/// An act that only the office can do; an administration acts in office whatever it does.
fn is_act(page: &Page<'_>, hit: &Hit, at: usize) -> bool {
    const GOVERNMENT: [Key; 27] = [
        key("abolished"),
        key("enacted"),
        key("passed"),
        key("announced"),
        key("imposed"),
        key("issued"),
        key("proposed"),
        key("signed"),
        key("banned"),
        key("lifted"),
        key("launched"),
        key("approved"),
        key("rejected"),
        key("ordered"),
        key("released"),
        key("cut"),
        key("raised"),
        key("negotiated"),
        key("introduced"),
        key("decided"),
        key("adopted"),
        key("revoked"),
        key("repealed"),
        key("expelled"),
        key("sanctioned"),
        key("filed"),
        key("sent"),
    ];
    let word = page.text.key(at);
    let last = page.text.key(hit.tokens.end as usize - 1);
    let government = [key("administration"), key("government")].contains(&last);
    IN_OFFICE.contains(&word) || (government && GOVERNMENT.contains(&word)) || is_state_act(page, at)
}

/// A verb and an object that make an act of state: "signed the bill", "addressed Congress", "called the election".
fn is_state_act(page: &Page<'_>, verb: usize) -> bool {
    const REACH: usize = 8;
    const ACTS: [(&[Key], &[Key]); 10] = [
        (
            &[key("sent"), key("ordered"), key("withdrew"), key("deployed")],
            &[
                key("troops"),
                key("soldiers"),
                key("bombers"),
                key("army"),
                key("jets"),
                key("airstrikes"),
                key("warships"),
            ],
        ),
        (
            &[key("declared"), key("imposed")],
            &[key("disaster"), key("emergency"), key("war"), key("law"), key("curfew")],
        ),
        (&[key("refused"), key("declined")], &[key("bill"), key("treaty"), key("law"), key("accord")]),
        (&[key("apologised"), key("apologized"), key("spoke")], &[key("parliament"), key("congress"), key("commons")]),
        (
            &[key("signed")],
            &[
                key("bill"),
                key("law"),
                key("order"),
                key("legislation"),
                key("treaty"),
                key("proclamation"),
                key("pact"),
                key("ceasefire"),
                key("accord"),
            ],
        ),
        (
            &[key("received"), key("hosted"), key("invited"), key("welcomed")],
            &[key("kremlin"), key("oval"), key("\u{e9}lys\u{e9}e"), key("elysee"), key("downing"), key("white")],
        ),
        (&[key("addressed"), key("told")], &[key("congress"), key("parliament"), key("mps"), key("commons")]),
        (&[key("called")], &[key("election"), key("referendum"), key("vote")]),
        (
            &[key("opened"), key("hosted"), key("chaired")],
            &[key("summit"), key("olympics"), key("games"), key("parliament")],
        ),
        (
            &[key("dissolved"), key("named"), key("dismissed"), key("sacked"), key("appointed")],
            &[
                key("cabinet"),
                key("parliament"),
                key("minister"),
                key("house"),
                key("government"),
                key("assembly"),
                key("duma"),
                key("council"),
            ],
        ),
    ];
    let word = page.text.key(verb);
    let own =
        |at: usize| ACTS.iter().any(|(verbs, objects)| verbs.contains(&word) && objects.contains(&page.text.key(at)));
    // "signed copies of the order" is no act of state.
    (verb + 1..verb + REACH).take_while(|&at| page.text.key(at) != key("of")).any(own)
}

/// No other clause, quotation or "of" between the act and its date.
fn is_simple(page: &Page<'_>, first: usize, end: usize) -> bool {
    const WALLS: [Key; 14] = [
        key(","),
        key(";"),
        key(":"),
        key("that"),
        key("which"),
        key("who"),
        key("of"),
        key("for"),
        key("to"),
        key("by"),
        key("from"),
        key("\""),
        key("\u{201c}"),
        key("after"),
    ];
    (first..end).all(|at| !WALLS.contains(&page.text.key(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicons::entries;

    #[test]
    fn every_entry_has_its_terms_in_order() {
        for (name, tag) in entries(Lexicon::OfficeHolders) {
            let terms = terms(tag).unwrap_or_else(|| panic!("{name}: {tag}"));
            assert!(
                terms.iter().all(|term| term.last.is_none_or(|last| term.first < last && last <= LAST_KNOWN)),
                "{name}"
            );
            assert!(terms.windows(2).all(|pair| pair[0].last.is_some_and(|last| last < pair[1].first)), "{name}");
        }
    }
}
