//! # elapsed-mismatch (DAT004)
//!
//! ## What it finds
//! Durations, ages and anniversaries that do not add up with the dates beside them: "founded in 1990, 20 years ago" in
//! an article of 2025; "born in 1950, he died in 2010 aged 75"; "from 1990 to 1995, ten years in all"; "the 50th
//! anniversary of the 1969 landing, in 2009"; "passed in 1995, thirty years after the 1980 strike"; "has led the firm for
//! 20 years, since 2015"; "walked out on March 3, 2017, and came back three weeks later, on April 28, 2017"; "born in Ohio in
//! 1960. He was elected in 2002, when he was 50"; "Roe, now 45, was 21 when he was jailed in 1984"; "wed in 1965, they marked
//! their golden wedding anniversary in 2005"; "in business for 75 years. It was founded in 1965"; "The ban took effect in 2001. … In the 19 years
//! since the ban took effect" in 2015; "Roe, born in 1951, …" and far from it "said Roe, who is 52"; "Roe, 34, earned his degree in 1986"
//! in 2018; "failed at 9 a.m. and was restored at noon, six hours later"; "The four-year deal, which took effect in 2011, expired on schedule
//! in 2013"; "a 20-year lease, signed in 2013, expires in 2043"; "wed in 1973, they celebrated 54 years of marriage this year"; "went on for six
//! hours, from 9 a.m. to 11 a.m."; "27 months until the November 2020 election" in 2019; "named on Dec. 14, 2016, fifteen months before she was
//! picked" in 2017; "a drought since 1998, now entering its fourth decade"; "The tower is 70 years old. It was completed in 1968"; "left on
//! March 4, 2016. The second went out on April 15, 2016, nine weeks after the first"; "in 2003. The roof went on in 2007. In between lay nine
//! years"; "joined in 1974 as a 21-year-old clerk and retired in 2002, at 57"; "Alder, 29, …" and "Alder's date
//! of birth is given as May 2, 1974"; "three terms of two years each, from 1998 to 2010"; "on a Tuesday; four days later, on the Friday"; "Opened in
//! 1985, the theatre turned 50 in 2015"; "formed in 1960. In 2000, it celebrated its 60th anniversary"; "After six weeks, the
//! siege ended on 14 July. It had begun on 30 June"; "shut on 5 June and reopened on 19 June. The closure lasted five weeks"; "It is 21 years since the pit
//! closed; that was in 2003" in 2015; "Start: 4 June 2016 / Finish: 18 June 2016 / Duration: five weeks"; "Leeds Bridge opened in 1981 … Leeds Bridge, now 21 years old".
//!
//! ## Why it matters
//! Subtraction is a check that the writer could have made. One of the three numbers is wrong.
//!
//! ## Example
//! Published on 16 December 2025:
//! ```text
//! The museum was founded in 1990, 20 years ago.
//! ```
//!
//! ## Limits
//! A year's grace allows for birthdays and for counting both ends. "About", "nearly", "more than" and round
//! numbers get more. Only what stands together is compared: the date next to the duration, the only two dates of its
//! sentence, the only date of the sentence before, two in it, the age in the sentence of the birth or the next. Lengths that were set (a sentence, a
//! lease, a plan), those of a career, and any that another date of the sentence explains are left alone.

use jiff::civil::Date;

use crate::annotate::Page;
use crate::rules::dates::shared::look::{ANY, DATE, DISTANCE, LAPSE, LENGTH, Look, OTHER, Reading};
use crate::rules::dates::shared::{
    aged, ago, anniversary, bounded, counted, course, elsewhere, hours, labelled, lasting, life, measured, onward,
    recalled, spells, tally, terms, until_now, whole,
};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("DAT004", "elapsed-mismatch", Severity::Error);

/// Stretches of time against the dates beside them. The first that says something decides.
const STRETCHES: [Reading; 26] = [
    (ANY, ago::since),
    (DISTANCE, ago::ago_when),
    (LENGTH, ago::until),
    (LENGTH, lasting::since),
    (DATE, spells::ranged),
    (LENGTH, terms::kept_to_plan),
    (LENGTH, hours::between),
    (LENGTH, course::marked),
    (LAPSE, onward::to_now),
    (LAPSE, measured::between),
    (LENGTH, until_now::until_now),
    (DATE | OTHER, until_now::too_long),
    (ANY, tally::nth),
    (DATE | OTHER, tally::nth_of),
    (DATE, tally::nth_decade),
    (DATE, tally::thing),
    (DATE, tally::not_yet),
    (LENGTH, spells::days),
    (DISTANCE, tally::near),
    (LAPSE, counted::counted),
    (LAPSE, recalled::recalled),
    (LAPSE, counted::first_in),
    (LENGTH, lasting::lasting),
    (LAPSE, bounded::bounded),
    (LAPSE, whole::whole),
    (DATE | OTHER, labelled::labelled),
];

/// Ages and anniversaries against births and foundings, where no stretch says something.
const LIVES: [Reading; 11] = [
    (DATE, life::age),
    (DATE, anniversary::marked),
    (DATE, anniversary::marked_on),
    (DATE, anniversary::marked_after),
    (DATE, elsewhere::marked_again),
    (DISTANCE, aged::two_ages),
    (DATE, aged::age_now),
    (DATE, aged::then_and_then),
    (DATE, aged::too_young),
    (DATE, elsewhere::age_of_name),
    (DATE, aged::twice),
];

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let mut last = None;
    for look in looks(&scene.article.body, scene.article.published) {
        let found = look.first_of(&STRETCHES).or_else(|| look.first_of(&LIVES));
        // The length and its date may each find the other.
        if let Some(mismatch) = found.filter(|found| last != Some(found.span)) {
            last = Some(mismatch.span);
            out.report(mismatch.span, || {
                Evidence::new(format!("the text says {}, but it was {}", mismatch.said, mismatch.real))
                    .proof(mismatch.proof)
            });
        }
    }
}

/// How many stretches and anniversaries, and how many ages of a page do not add up. The models of risk have learnt these counts: of the
/// lives, just those by birth and the anniversary of the sentence are in them.
pub fn count(page: &Page<'_>, published: Option<Date>) -> (usize, usize) {
    const ANNIVERSARY: Reading = (DATE, anniversary::marked);
    const AGE: Reading = (DATE, life::age);
    looks(page, published).fold((0, 0), |(stretches, ages), look| {
        let stretch = look.first_of(&STRETCHES).or_else(|| look.first_of(&[ANNIVERSARY]));
        (stretches + usize::from(stretch.is_some()), ages + usize::from(look.first_of(&[AGE]).is_some()))
    })
}

fn looks<'p>(page: &'p Page<'p>, published: Option<Date>) -> impl Iterator<Item = Look<'p>> {
    (0..page.dates.len()).map(move |index| Look::at(page, index, published))
}
