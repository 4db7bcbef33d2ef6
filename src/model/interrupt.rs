//! Stopping a long training from another thread: the thread that trains looks at a flag now and then.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    static FLAG: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Runs a training that stops soon after the flag is raised. What it then returns is of no use.
pub fn with_flag<T>(flag: Arc<AtomicBool>, train: impl FnOnce() -> T) -> T {
    let before = FLAG.replace(Some(flag));
    let trained = train();
    FLAG.set(before);
    trained
}

/// Whether the training that this thread runs is to stop.
pub fn is_wanted() -> bool {
    FLAG.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ftrl::FtrlParams;

    #[test]
    fn a_raised_flag_ends_the_passes() {
        let flag = Arc::new(AtomicBool::new(false));
        let mut learnt = 0;
        with_flag(flag.clone(), || {
            FtrlParams::default().pass_over(100_000, |_| {
                learnt += 1;
                flag.store(learnt >= 500, Ordering::Relaxed);
            });
        });
        assert!((500..1_000).contains(&learnt), "{learnt}");
        assert!(!is_wanted());
    }
}
