//! Damaged, hidden and disguised characters.

use crate::annotate::{CharacterFault, FaultKind};
use crate::signals::{Direction, Measured, Signal, share};

pub const SIGNALS: [Signal; 2] = [
    Signal {
        name: "mojibake_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "bytes of text decoded with the wrong code page and of U+FFFD / bytes of the body",
        source: "ftfy, as a share",
    },
    Signal {
        name: "invisible_mixed_rate",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "1,000 × (zero-width, direction and control characters + words that mix look-alike scripts) / words; null for fewer than 50 words",
        source: "Unicode Technical Report 39",
    },
];

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 2] {
    let page = &scene.article.body;
    let is_damage = |fault: &&CharacterFault| matches!(fault.kind, FaultKind::Mojibake | FaultKind::Replacement);
    let (damaged, hidden): (Vec<_>, Vec<_>) = page.character_faults.iter().partition(|fault| is_damage(fault));
    let bytes: u32 = damaged.iter().map(|fault: &&CharacterFault| fault.span.len()).sum();
    let count = |fault: &CharacterFault| match fault.kind {
        FaultKind::LookAlike => 1,
        _ => page.text.str(fault.span).chars().count(),
    };
    let hidden: usize = hidden.into_iter().map(count).sum();
    [share(f64::from(bytes), f64::from(page.text.body.len())), scene.rate(hidden as f64)]
}
