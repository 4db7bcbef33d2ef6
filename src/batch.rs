//! Many articles at once: what one article goes through, and a pool of threads to do it on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Input;
use crate::config::comment_problems;
use crate::report::Report;
use crate::score::{Scored, Scorer};
use crate::text::front_matter;

/// The longest text that is scored, in bytes: spans are 32 bits wide.
pub const LONGEST: usize = u32::MAX as usize - 1;

/// Scores one article without gathering evidence.
pub fn scores(scorer: &Scorer, input: &Input<'_>) -> Scored {
    let article = scorer.annotate(input);
    scorer.score(&article, &scorer.features(&article), None)
}

/// Scores one article, with the evidence.
pub fn report(scorer: &Scorer, input: &Input<'_>) -> Report {
    let article = scorer.annotate(input);
    let features = scorer.features(&article);
    let mut findings = Vec::new();
    let scored = scorer.score(&article, &features, Some(&mut findings));
    let report = Report::new(&article, &features, scored, &findings, &scorer.settings);
    let mut warnings: Vec<String> = front_matter::problem(input.text).into_iter().collect();
    warnings.extend(comment_problems(&article.body, &scorer.settings));
    Report { url: input.url.map(str::to_owned), warnings, ..report }
}

/// A defect of the engine, caught where it happened: the message of the panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect(pub String);

/// Runs `work`; a panic becomes a [`Defect`], so that one text cannot stop a batch.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Defect> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let message = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        Defect(message.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default())
    })
}

/// Threads for one batch. A pool lives no longer than its batch, so that none is left behind in a process
/// that `fork`s: threads do not survive a fork, and a pool without them waits for ever.
pub struct Pool(Option<ThreadPool>);

impl Pool {
    /// A pool of so many threads; one means the calling thread. Falls back on it where threads cannot be had.
    pub fn new(threads: usize) -> Self {
        Self((threads > 1).then(|| ThreadPoolBuilder::new().num_threads(threads).build().ok()).flatten())
    }

    /// `work` on every row, results in the order of the rows.
    pub fn map<R: Sync, T: Send>(&self, rows: &[R], work: impl Fn(&R) -> T + Send + Sync) -> Vec<T> {
        match &self.0 {
            Some(pool) => pool.install(|| rows.par_iter().map(work).collect()),
            None => rows.iter().map(work).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_their_order_on_any_number_of_threads() {
        let rows: Vec<u32> = (0..500).collect();
        for threads in [0, 1, 3] {
            assert_eq!(Pool::new(threads).map(&rows, |row| row * 2), (0..1000).step_by(2).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn a_defect_is_caught() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| -> u8 { panic!("at {}", 3) }), Err(Defect("at 3".to_owned())));
    }
}
