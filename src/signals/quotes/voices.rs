//! Whose words the body is: a partition of its characters into four voices, which sum to 1.
//!
//! Somebody's exact words with a speaker, exact words without one, what is attributed without quoting, and
//! what the author says alone.

use crate::signals::quotes::shared::{characters, is_covered, is_measured};
use crate::signals::{Direction, Measured, Signal};
use crate::span::Span;

const fn voice(name: &'static str, direction: Direction, formula: &'static str) -> Signal {
    Signal {
        name,
        direction,
        range: (0.0, 1.0),
        formula,
        source: "newslint; the levels of attribution are PolNeAR's (Newell 2018)",
    }
}

pub const SIGNALS: [Signal; 4] = [
    voice(
        "quoted_attributed_share",
        Direction::Safer,
        "characters of quotations of four words or more with a speaker / characters of the body",
    ),
    voice(
        "quoted_only_share",
        Direction::Riskier,
        "characters of quotations of four words or more without a speaker / characters of the body",
    ),
    voice(
        "attributed_indirectly_share",
        Direction::Safer,
        "characters of what somebody is said to have said, outside those quotations / characters of the body",
    ),
    voice("bare_share", Direction::Neutral, "1 - the three other shares"),
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 4] {
    let page = &scene.article.body;
    let whole = scene.characters as f64;
    if !is_measured(scene) || whole == 0.0 {
        return [None; 4];
    }
    let quoted = page.quotations.iter().filter(|quotation| is_covered(page, quotation));
    let (mut attributed, mut only) = (0.0, 0.0);
    let mut spoken: Vec<Span> = Vec::new();
    for quotation in quoted {
        let length = characters(page, quotation.content);
        *(if quotation.speaker.is_some() { &mut attributed } else { &mut only }) += length;
        spoken.push(quotation.content);
    }
    let mut contents: Vec<Span> = page
        .attributions
        .iter()
        .filter(|found| found.reports() && found.source.is_some())
        .flat_map(|found| [found.content, found.rest])
        .flatten()
        .collect();
    contents.sort();
    let indirect: f64 = outside(&contents, &spoken).iter().map(|&span| characters(page, span)).sum();
    let shares = [attributed / whole, only / whole, indirect / whole];
    [Some(shares[0]), Some(shares[1]), Some(shares[2]), Some((1.0 - shares.iter().sum::<f64>()).max(0.0))]
}

/// The union of spans in order of their starts, without what lies in `cut` (in order, none overlapping another).
fn outside(spans: &[Span], cut: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let (mut covered, mut next) = (0, 0);
    for span in spans {
        let mut start = span.start.max(covered);
        while start < span.end {
            while cut.get(next).is_some_and(|cut| cut.end <= start) {
                next += 1;
            }
            let gap_end = cut.get(next).map_or(span.end, |cut| cut.start.clamp(start, span.end));
            if start < gap_end {
                left.push(Span::new(start, gap_end));
            }
            start = cut.get(next).map_or(span.end, |cut| if gap_end < span.end { cut.end } else { span.end });
        }
        covered = covered.max(span.end);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::rules::{Counts, Scene};
    use crate::score::Scorer;

    #[test]
    fn unions_without_the_cuts() {
        let spans = [Span::new(0, 10), Span::new(5, 20), Span::new(30, 40)];
        let cuts = [Span::new(2, 4), Span::new(8, 12), Span::new(35, 50)];
        assert_eq!(outside(&spans, &cuts), [Span::new(0, 2), Span::new(4, 8), Span::new(12, 20), Span::new(30, 35)]);
        assert_eq!(outside(&spans, &[]), [Span::new(0, 10), Span::new(10, 20), Span::new(30, 40)]);
    }

    #[test]
    fn the_shares_make_one() {
        let text = "“We will open the road on Friday,” Jane Roe said. The ministry said that the bridge was safe.\n\n\
                    The old bridge stood for ninety years, and lorries crossed it day and night until the flood came in \
                    March and took the eastern pier away with it. “Nobody in the village was told about it.” Shops stayed \
                    open, and the school closed for a week.";
        let scorer = Scorer::default();
        let article = scorer.annotate(&Input { text, ..Input::default() });
        let features = scorer.features(&article);
        let scene = Scene::new(&article, &scorer.settings, &features);
        let shares = measure(&Measured::new(&scene, &Counts::default()));
        let sum: f64 = shares.iter().map(|share| share.unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{shares:?}");
        assert!(shares.iter().all(|share| share.unwrap() > 0.05), "{shares:?}");
    }
}
