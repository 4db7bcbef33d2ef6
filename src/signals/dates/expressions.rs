//! How densely an article is dated, how much of that a reader can place in the calendar, and whether it fits the
//! things it names and the day it bears.

use crate::annotate::Page;
use crate::annotate::dates::{self, Shape, calendar};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::sentence_tokens;
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 4] = [
    Signal {
        name: "date_density_rate",
        direction: Direction::Neutral,
        range: (0.0, 1000.0),
        formula: "time expressions per 1,000 words",
        source: "NELA's number of dates",
    },
    Signal {
        name: "anchored_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "time expressions resolved to a calendar interval / time expressions; null where there is none",
        source: "TempEval-3's values",
    },
    Signal {
        name: "anachronism_count",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "things named in a sentence whose only stated year lies before their first year",
        source: "the literature on anachronisms; first years as in src/lexicons/first_years.txt",
    },
    Signal {
        name: "metadata_gap_count",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "days between the day of publication and the dateline's day; null where either is missing",
        source: "htmldate; newspaper4k, issue 575",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 4] {
    let page = &scene.article.body;
    let all = page.dates.len() as f64;
    let anchored = page.dates.iter().filter(|mention| mention.interval.is_some()).count() as f64;
    let gap = scene.article.published.and_then(|published| {
        let dateline = dates::dateline_day(&page.text, &page.dates)?;
        Some(calendar::days_between(published, dateline).abs() as f64)
    });
    [scene.rate(all), share(anchored, all), Some(anachronisms(scene, page)), gap]
}

/// Things of the list in sentences that state years, all of them before the thing's first.
fn anachronisms(scene: &Measured<'_>, page: &Page<'_>) -> f64 {
    let hits = page.hits.of(Lexicon::FirstYears).iter();
    let wrong = hits.filter(|hit| {
        let first = hit.tokens.first as usize;
        let Ok(year) = scene.phrases.tag(hit).parse::<i16>() else { return false };
        let sentence = sentence_tokens(page, first);
        let from = page.dates.partition_point(|mention| (mention.tokens.end as usize) <= sentence.start);
        let inside = page.dates[from..].iter().take_while(|mention| (mention.tokens.first as usize) < sentence.end);
        let mut years = inside
            .filter(|mention| mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year))
            .filter_map(|mention| mention.interval.map(|interval| interval.1.year()))
            .peekable();
        page.text.tokens[first].is_capitalised() && years.peek().is_some() && years.all(|stated| stated < year)
    });
    wrong.count() as f64
}
