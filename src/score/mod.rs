//! From signals to scores: the pipeline of one article, and what its numbers come to.

mod abstain;
mod families;
mod scorer;

pub use abstain::Abstained;
pub use families::Families;
pub use scorer::{Contribution, Scored, Scorer};
