//! Annotations by their place: what of a list begins in a run of tokens is found without a look at the others.

use std::ops::Range;

use super::{DateMention, Name, Number, Reference};
use crate::span::TokenSpan;

/// An annotation that stands on tokens.
pub trait Placed {
    fn tokens(&self) -> TokenSpan;
}

macro_rules! placed {
    ($($annotation:ty),+) => {
        $(impl Placed for $annotation {
            fn tokens(&self) -> TokenSpan {
                self.tokens
            }
        })+
    };
}

placed!(DateMention, Name, Number, Reference);

/// The annotations of a list, which is in order of place, that begin in the tokens.
pub fn within<P: Placed>(list: &[P], tokens: Range<usize>) -> &[P] {
    let first = list.partition_point(|one| (one.tokens().first as usize) < tokens.start);
    let len = list[first..].partition_point(|one| (one.tokens().first as usize) < tokens.end);
    &list[first..first + len]
}
