//! Stories: several articles on one event, aligned and compared.

use crate::annotate::Article;

/// Articles on one event, with what their alignment found.
pub struct Story<'a> {
    pub articles: &'a [Article<'a>],
}

/// Takes one story rule's findings.
pub struct StorySink<'a> {
    pub story: &'a Story<'a>,
}
