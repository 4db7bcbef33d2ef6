//! How the quotations are attributed: with a speaker, to somebody with a name, directly or indirectly.

use crate::annotate::{Quotation, QuotationKind, SourceKind, Speaker};
use crate::rules::quotes::shared::is_unnamed;
use crate::signals::quotes::shared::is_covered;
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 4] = [
    Signal {
        name: "quote_attribution_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "quotations with a speaker / quotations (direct and mixed)",
        source: "Gender Gap Tracker (Asr et al. 2021)",
    },
    Signal {
        name: "orphan_quote_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "quotations of four words or more with neither cue nor speaker / quotations (direct and mixed)",
        source: "DirectQuote (Zhang and Liu 2022)",
    },
    Signal {
        name: "unnamed_speaker_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "attributed quotations whose speaker is anonymous, generic or an unresolved pronoun / attributed quotations",
        source: "PolNeAR (Newell 2018)",
    },
    Signal {
        name: "indirect_share",
        direction: Direction::Neutral,
        range: (0.0, 1.0),
        formula: "indirect attributions of speech / attributions of speech",
        source: "Pareti et al. 2013",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 4] {
    let page = &scene.article.body;
    let spoken: Vec<&Quotation> =
        page.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare).collect();
    let count =
        |wanted: &dyn Fn(&Quotation) -> bool| spoken.iter().filter(|quotation| wanted(quotation)).count() as f64;
    let attributed = count(&|quotation| quotation.speaker.is_some());
    let orphans =
        count(&|quotation| quotation.speaker.is_none() && quotation.cue.is_none() && is_covered(page, quotation));
    let unnamed = count(&|quotation| quotation.speaker.is_some_and(|speaker| is_nobody(&speaker)));
    let indirect = page.attributions.iter().filter(|found| found.quotation.is_none() && found.reports()).count() as f64;
    let reported = page.attributions.iter().filter(|found| found.reports()).count() as f64;
    let all = spoken.len() as f64;
    [share(attributed, all), share(orphans, all), share(unnamed, attributed), share(indirect, reported)]
}

fn is_nobody(speaker: &Speaker) -> bool {
    is_unnamed(speaker.kind) || speaker.kind == SourceKind::Pronoun && speaker.name.is_none()
}
