//! The five families and `quality`: how well a text is made and how far its claims can be checked.
//!
//! No learned labels. A family is the weighted mean of two kinds of parts, each in [0, 1]:
//!
//! - **clean**: falls with the family's findings, `1 / (1 + load / 10)`, where the load is the number of findings
//!   of its default rules per 1,000 words, an error counting 4, a warning 1, an info 0.25;
//! - **support**: evidence that a reader can use, `min(value / enough, 1)` of a signal. `enough` is near the median
//!   over 6,949 dated news articles, so that an ordinary news article has full support. A part whose signal is
//!   undefined is left out.
//!
//! `quality` is a weighted mean of the families and of `form`, the share of the published corpus-quality
//! conditions ([`crate::filters`]) that hold. Means with positive weights never rise when a part falls.

use once_cell::sync::Lazy;

use crate::filters::{Condition, SETS};
use crate::rules::{Family, RULES, Severity};
use crate::signals::{Measured, index_of};

/// A score in [0, 1] for each family, 1 is good; `None` where the engine abstains.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Families([Option<f64>; 5]);

/// A signal that speaks for a family.
struct Support {
    family: Family,
    signal: &'static str,
    /// The value from which on the support is full.
    enough: f64,
    weight: f64,
}

const SUPPORT: [Support; 4] = [
    Support { family: Family::Sourcing, signal: "attributed_sentence_share", enough: 0.5, weight: 0.6 },
    Support { family: Family::Sourcing, signal: "named_source_count", enough: 5.0, weight: 0.4 },
    Support { family: Family::Quotes, signal: "attributed_quote_coverage_share", enough: 0.15, weight: 0.6 },
    Support { family: Family::Quotes, signal: "quote_attribution_share", enough: 1.0, weight: 0.4 },
];

/// Weight of the clean part; the support of a family weighs 1 in all.
const CLEAN_WEIGHT: f64 = 1.0;

/// What each part weighs in `quality`, in the order of [`Family::OF_ARTICLES`]: what can be checked before how it is worded.
const FAMILY_WEIGHTS: [f64; 5] = [3.0, 2.0, 3.0, 2.0, 1.0];
const FORM_WEIGHT: f64 = 1.0;

impl Families {
    pub fn get(&self, family: Family) -> Option<f64> {
        self.0.get(family as usize).copied().flatten()
    }

    /// The families of a measured article; `signals` in the order of [`crate::signals::NAMES`].
    pub fn of(measured: &Measured<'_>, signals: &[Option<f64>]) -> Self {
        Self(Family::OF_ARTICLES.map(|family| {
            let clean = (CLEAN_WEIGHT, cleanliness(measured, family));
            let support = SUPPORT.iter().zip(SUPPORT_INDICES.iter()).filter(|(support, _)| support.family == family);
            let support = support
                .filter_map(|(support, &index)| Some((support.weight, (signals[index]? / support.enough).min(1.0))));
            Some(weighted_mean(std::iter::once(clean).chain(support)))
        }))
    }

    /// The documented mean of families and form; `None` where the engine abstains.
    pub fn quality(&self, signals: &[Option<f64>]) -> Option<f64> {
        let families: Option<Vec<f64>> = self.0.iter().copied().collect();
        let parts = FAMILY_WEIGHTS.into_iter().zip(families?);
        Some(weighted_mean(parts.chain([(FORM_WEIGHT, form(signals))])))
    }
}

static SUPPORT_INDICES: Lazy<[usize; SUPPORT.len()]> =
    Lazy::new(|| std::array::from_fn(|part| index_of(SUPPORT[part].signal).expect("the tests name every support")));

/// Mean of `(weight, value)` pairs, the first of which is always there.
fn weighted_mean(parts: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (weights, sum) =
        parts.fold((0.0, 0.0), |(weights, sum), (weight, value)| (weights + weight, sum + weight * value));
    sum / weights
}

fn cleanliness(measured: &Measured<'_>, family: Family) -> f64 {
    let load: f64 = RULES
        .iter()
        .zip(measured.counts.0)
        .filter(|(entry, count)| *count > 0 && entry.rule.family() == family && entry.rule.default_on)
        .map(|(entry, count)| f64::from(count) * cost(entry.rule.severity))
        .sum();
    1.0 / (1.0 + load * 1000.0 / f64::from(measured.words.max(1)) / 10.0)
}

const fn cost(severity: Severity) -> f64 {
    match severity {
        Severity::Error => 4.0,
        Severity::Warning => 1.0,
        Severity::Info => 0.25,
    }
}

/// The share of corpus-quality conditions that hold, of those that are defined.
fn form(signals: &[Option<f64>]) -> f64 {
    let outcomes = CONDITIONS.iter().filter_map(|(condition, index)| Some(condition.holds(signals[*index]?)));
    let (hold, defined) = outcomes.fold((0, 0), |(hold, defined), holds| (hold + u32::from(holds), defined + 1));
    f64::from(hold) / f64::from(defined.max(1))
}

/// The conditions of all filter sets, with the places of their signals.
static CONDITIONS: Lazy<Vec<(&Condition, usize)>> = Lazy::new(|| {
    let all = SETS.iter().flat_map(|set| set.conditions);
    all.map(|condition| (condition, index_of(condition.signal).expect("the tests name every condition"))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::score::Scorer;

    const SOUND: &str = "“The bridge will close on Monday,” said Jane Roe, who leads the council of Norwell. “We had no choice \
        after the survey of the piers.” Peter Poe, an engineer at Norwell College, said that the two outer piers had \
        moved by four centimetres since May. “Nobody should drive over it,” he said. Ms Roe said that the repair would \
        take until June.";

    fn families(text: &str) -> (Families, f64) {
        let scorer = Scorer::default();
        let article = scorer.annotate(&Input { text, ..Input::default() });
        let scored = scorer.score(&article, &scorer.features(&article), None);
        (scored.families, scored.quality.unwrap())
    }

    #[test]
    fn support_names_signals() {
        for support in &SUPPORT {
            assert!(index_of(support.signal).is_some(), "{}", support.signal);
        }
    }

    #[test]
    fn unsourced_text_scores_below_sourced_text() {
        let vague = SOUND
            .replace("said Jane Roe, who leads the council of Norwell", "experts say")
            .replace("Peter Poe, an engineer at Norwell College, said", "It is widely believed");
        let ((sound, sound_quality), (vague, vague_quality)) = (families(SOUND), families(&vague));
        assert!(vague.get(Family::Sourcing) < sound.get(Family::Sourcing));
        assert!(vague.get(Family::Quotes) < sound.get(Family::Quotes));
        assert!(vague_quality < sound_quality);
    }

    #[test]
    fn an_error_lowers_consistency_alone() {
        let wrong = SOUND.replace("on Monday", "on Monday, 14 March 2017");
        let (sound, wrong) = (families(SOUND).0, families(&wrong).0);
        assert!(wrong.get(Family::Consistency) < sound.get(Family::Consistency));
        assert_eq!(wrong.get(Family::Language), sound.get(Family::Language));
    }
}
