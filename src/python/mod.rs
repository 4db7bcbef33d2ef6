//! The extension module `newslint._core`: the only place that names pyo3, numpy and Arrow.
//!
//! It converts and checks arguments, releases the interpreter's lock around the engine, and wraps results.
//! What can be thin Python lies in `python/newslint/`.

mod arguments;
mod columns;
mod errors;
mod ffi;
mod groups;
mod items;
mod registry;
mod report;
mod score;
mod score_batch;
mod story;
mod structs;
mod table;
mod train;

use pyo3::prelude::*;

/// The engine of newslint. Import its names from `newslint`.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::errors::{ModelError, NewslintError, ReadError};
    #[pymodule_export]
    use super::groups::{group_stories, story_keys};
    #[pymodule_export]
    use super::items::{Attribution, Contribution, DateMention, Finding, Name, Number, Quotation, Sentence};
    #[pymodule_export]
    use super::registry::{explain, rules, signals};
    #[pymodule_export]
    use super::report::{Report, locate, restore, sarif};
    #[pymodule_export]
    use super::score::{read_front_matter, score};
    #[pymodule_export]
    use super::score_batch::score_batch;
    #[pymodule_export]
    use super::story::{StoryReport, compare, restore_story};
    #[pymodule_export]
    use super::table::{Table, restore_table};
    #[pymodule_export]
    use super::train::{Model, fit, restore_model};

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python packages give it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
