//! # hidden-characters (INT007)
//!
//! ## What it finds
//! Characters that a reader cannot see or cannot tell apart: zero-width spaces and joiners, marks and overrides of
//! writing direction, control and tag characters, and words that mix Latin letters with Cyrillic, Greek, full-width
//! or mathematical ones that look alike.
//!
//! ## Why it matters
//! Hidden characters defeat searches, filters and comparison by machine, and are used for that. Otherwise they are
//! left over from copying between systems: nobody read the text as it is.
//!
//! ## Example
//! "the v&#1072;ccine" with a Cyrillic letter in it, and "vac&#8203;cine" with a zero-width space.
//!
//! ## Limits
//! Soft hyphens are let be: web sites set them for good reasons. So are joiners in emoji and in the scripts that need
//! them, direction marks beside right-to-left letters, and a byte-order mark at the start of a file.
//!
//! ## References
//! Unicode Technical Standard 39 (confusables, mixed scripts) and Technical Report 36.

use super::shared::report_faults;
use crate::annotate::{CharacterFault, FaultKind, Page};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};

pub const RULE: Rule = Rule::new("INT007", "hidden-characters", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    report_faults(scene, out, |kind| !matches!(kind, FaultKind::Mojibake | FaultKind::Replacement), evidence);
}

fn evidence(page: &Page<'_>, fault: &CharacterFault) -> Evidence {
    let text = page.text.str(fault.span);
    let message = match fault.kind {
        FaultKind::ZeroWidth => "a zero-width character is hidden in the text",
        FaultKind::Direction => "a character that turns the direction of writing is hidden in the text",
        FaultKind::Control => "a control character is hidden in the text",
        _ => return Evidence::new(format!("“{text}” holds letters that only look Latin")).proof(code_points(text)),
    };
    Evidence::new(message).proof(code_points(text))
}

/// The characters outside ASCII, and control characters, by number: at most eight.
fn code_points(text: &str) -> String {
    let hidden = text.chars().filter(|letter| !letter.is_ascii() || letter.is_ascii_control());
    let numbers: Vec<String> = hidden.take(8).map(|letter| format!("U+{:04X}", u32::from(letter))).collect();
    numbers.join(" ")
}
