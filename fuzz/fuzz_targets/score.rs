//! The whole engine on arbitrary text: `cargo +nightly fuzz run score`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newslint::Input;
use newslint::config::Settings;
use newslint::score::Scorer;
use once_cell::sync::Lazy;

static SCORER: Lazy<Scorer> = Lazy::new(|| Scorer::new(Settings::everything_on()));

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let published = Some(jiff::civil::date(2025, 12, 17));
    let article = SCORER.annotate(&Input { text: &text, title: text.lines().next(), published, url: None });
    let mut findings = Vec::new();
    SCORER.score(&article, &SCORER.features(&article), Some(&mut findings));
    for finding in findings {
        let _ = finding.span.of(&text);
    }
});
