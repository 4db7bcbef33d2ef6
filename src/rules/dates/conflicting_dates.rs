//! # conflicting-dates (DAT005)
//!
//! ## What it finds
//! Two dates for one event inside the text: "Roe was born in 1950 … Roe, who was born on 3 May 1952", "The council voted on 3 May to
//! close the library … since the 9 May decision", "A fire destroyed the warehouse on 3 May … the warehouse fire of 13 May", "the 1962
//! Harlow v. Dent ruling … The court decided Harlow v. Dent in 1964".
//!
//! ## Why it matters
//! An event that happens once has one date. One of the two is wrong, and the text gives no means to tell which.
//!
//! ## Example
//! ```text
//! The mill was founded in 1872. After the fire, the mill, which was founded in 1891, moved.
//! ```
//!
//! ## Limits
//! Every date tells that something happened then: by the noun it stands with ("the 2012 rent law", "its opening on 3 May", "the seizure of the
//! port on 3 May", "in force since 3 May", "the opening is on 3 May", "Founded: 1909", "Roe (1921–1999)"), by the verb of its clause, by the occasion of it
//! ("killed in a fire on 3 May"). Two tellings are of one event where both tell of one kind of act (by families of words: a death, an arrest, a
//! ruling, a vote; or by two forms of one word: "seized", "the seizure") and of the same person, place or thing, by names and rare words that
//! both have and none that sets them apart, or where the later one takes up the sentence right before it ("that hearing", "since its
//! founding"), or where nothing but its day tells "the March 9 incident" from "the March 4 incident" and no third date tells of one. Of a death
//! or a birth, "she died" and "his death" go on with the only person told of before, and days without a year may stand far apart. The more
//! often such a thing happens, the more they must share: a birth or a collapse needs a name, what comes again (a vote, a visit, a meeting) is
//! compared within weeks and with its days alone, but for "the only debate". 11 September 2001 is a name. Where one of the two is quoted, the
//! author's is reported. A weekday stands
//! against a date near it. "Again", "another", "second", "amended", plans beside what came of them (but for "the 12 June hearing" after "a
//! hearing is set for 2 June", with no word of a move), what two parties say, a day that the text tells twice, and events with more than two
//! dates are not compared; nor is a coarser date that holds the finer one, or a main clause that goes on telling who wrote to or met whom.

use crate::annotate::{DateMention, Page};
use crate::rules::corrections::tells_of_an_error;
use crate::rules::dates::shared::{interval_in_words, retold, sentence_tokens};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::Words;

pub const RULE: Rule = Rule::new("DAT005", "conflicting-dates", Severity::Error);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for pair in retold::find(page, scene.article.published) {
        if !tells_of_an_error(page, page.dates[pair.0].span.start) && !is_disputed(page, pair) {
            report(page, pair, out);
        }
    }
}

/// "Prosecutors say … The defense says": each has a version of its own, and the text takes no side.
fn is_disputed(page: &Page<'_>, (first, second): (usize, usize)) -> bool {
    const SAYS: Words<8> = Words::new(["say", "says", "insist", "insists", "claim", "claims", "maintain", "maintains"]);
    let says = |index: usize| {
        let first = page.dates[index].tokens.first as usize;
        (sentence_tokens(page, first).start..first).any(|at| SAYS.contains(page.text.key(at)))
    };
    says(first) && says(second)
}

/// Reported is the later date, or the earlier one where the later is another's: the author can mend his own words.
fn report(page: &Page<'_>, (first, second): (usize, usize), out: &mut Sink<'_>) {
    let (first, second) = (&page.dates[first], &page.dates[second]);
    let is_turned = page.in_quotation(second.span.start) && !page.in_quotation(first.span.start);
    let (here, there, side) = if is_turned { (first, second, "below") } else { (second, first, "before") };
    out.report(here.span, || {
        let words = |date: &DateMention| date.interval.map_or_else(String::new, interval_in_words);
        let quoted = |date: &DateMention| date.span.of(page.text.source).to_owned();
        Evidence::new(format!("the text dates this event {} here and {} {side}", words(here), words(there)))
            .proof(format!("\u{201c}{}\u{201d} and \u{201c}{}\u{201d}", quoted(first), quoted(second)))
            .related(there.span)
    });
}
