//! # altered-quote (CMP003)
//!
//! ## What it finds
//! A quotation whose words differ from those that another article of the story quotes. The message says whether a
//! negation, a number, a date, a modal verb or a name was changed.
//!
//! Marked ellipses, editors' [brackets], another cut of the same words, quotation glyphs, spelling and corrected
//! typing errors are no alterations.
//!
//! ## Why it matters
//! Quotation marks promise the speaker's own words. One of the two articles breaks the promise.
//!
//! ## Example
//! ```text
//! A: “We will not close the school,” the mayor said.
//! B: “We will close the school,” the mayor said.
//! ```

use crate::rules::story::shared::{against, shown};
use crate::rules::{Evidence, Rule, Severity};
use crate::story::change::Change;
use crate::story::quotations::{Carried, Status};
use crate::story::{Document, Story, StorySink};

pub const RULE: Rule = Rule::new("CMP003", "altered-quote", Severity::Error).any_voice();

pub fn compare(story: &Story<'_>, out: &mut StorySink<'_>) {
    for view in story.judged() {
        let carriages = story.quotations.between(view.b, view.a);
        for carriage in carriages.filter(|carriage| carriage.carried.status == Status::Edited) {
            let quotation = &view.right.page.quotations[carriage.quotation as usize];
            out.report(view.b, quotation.content, || evidence(view.right, view.left, view.a, &carriage.carried));
        }
    }
}

fn evidence(here: &Document<'_>, there: &Document<'_>, other: usize, carried: &Carried) -> Evidence {
    let gravest = carried.edits.iter().min_by_key(|edit| edit.change);
    let what = gravest.map_or("wording", |edit| edit.change.name());
    let wording = |document: &Document<'_>, words| {
        let text = shown(document, document.span(words));
        if text.is_empty() { "nothing".to_owned() } else { format!("\u{201c}{text}\u{201d}") }
    };
    let shown_edit = gravest.map_or(String::new(), |edit| {
        format!(": {} here, {} in document {other}", wording(here, edit.edit.a), wording(there, edit.edit.b))
    });
    let message = match gravest.map(|edit| edit.change) {
        Some(Change::Other) | None => format!("the words of this quotation differ{shown_edit}"),
        Some(_) => format!("this quotation differs in a {what}{shown_edit}"),
    };
    let span = there.span(carried.words);
    let proof = format!("document {other} quotes \u{201c}{}\u{201d}", shown(there, span));
    against(other, span, message).proof(proof)
}
