//! How often the dates of an article contradict the calendar, each other, or the day of publication.

use crate::rules::dates::elapsed_mismatch;
use crate::rules::index_of;
use crate::signals::{Direction, Measured, Signal};

const fn count(name: &'static str, formula: &'static str, source: &'static str) -> Signal {
    Signal { name, direction: Direction::Riskier, range: (0.0, f64::INFINITY), formula, source }
}

pub const SIGNALS: [Signal; 7] = [
    count(
        "weekday_mismatch_count",
        "weekdays beside a date that was another weekday (DAT002)",
        "newslint, exact arithmetic",
    ),
    count("impossible_date_count", "dates and times that no calendar or clock has (DAT001)", "newslint"),
    count("interval_disorder_count", "ranges whose end precedes their start (DAT003)", "newslint"),
    count("duration_mismatch_count", "stated durations that their dates contradict (DAT004 but for ages)", "newslint"),
    count("age_mismatch_count", "stated ages that the year of birth contradicts (DAT004)", "newslint"),
    count(
        "tense_conflict_count",
        "dates told against their side of the day of publication (DAT006, DAT007)",
        "ChronoFact's idea",
    ),
    count("event_date_conflict_count", "events with two disjoint dates (DAT005)", "WikiContradiction's idea"),
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 7] {
    let fired = |code: &str| index_of(code).map_or(0.0, |rule| f64::from(scene.counts.0[rule]));
    // What the rule found has yet to be told apart; mostly it found nothing.
    let (durations, ages) = match fired("DAT004") {
        0.0 => (0, 0),
        _ => elapsed_mismatch::count(&scene.article.body, scene.article.published),
    };
    let dated = |value: f64| scene.article.published.map(|_| value);
    [
        Some(fired("DAT002")),
        Some(fired("DAT001")),
        Some(fired("DAT003")),
        Some(durations as f64),
        Some(ages as f64),
        dated(fired("DAT006") + fired("DAT007")),
        Some(fired("DAT005")),
    ]
}
