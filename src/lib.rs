//! newslint scores news articles for misinformation risk and quality, with the evidence for every number.
//!
//! ```text
//! str ──▶ text       tokens, sentences, paragraphs                     (one pass, offsets kept)
//!     ──▶ annotate   names, quotations, attributions, dates, numbers   (facts, no judgement)
//!     ──▶ model      sentence and headline probabilities               (linfa)
//!     ──▶ rules      findings: code, span, message, proof
//!     ──▶ signals    one named vector
//!     ──▶ score      families, quality, risk                           (linfa)
//!     ──▶ report     everything, in Python's offsets
//! two or more ──▶ story
//! ```
//!
//! A stage reads only the stages before it. See `docs/` for the rules and signals.

pub mod annotate;
pub mod batch;
pub mod config;
pub mod filters;
pub mod lexicons;
pub mod model;
pub mod offsets;
#[cfg(feature = "python")]
mod python;
pub mod report;
pub mod rules;
pub mod score;
pub mod signals;
pub mod span;
pub mod story;
pub mod text;

/// One article as it comes in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'t> {
    /// The body, or a whole file with front matter.
    pub text: &'t str,
    pub title: Option<&'t str>,
    pub published: Option<jiff::civil::Date>,
    pub url: Option<&'t str>,
}
