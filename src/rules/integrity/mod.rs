//! What the integrity rules share.

use crate::annotate::{CharacterFault, FaultKind, Page};
use crate::lexicons::Lexicon;
use crate::rules::{Evidence, Place, Scene, Sink};
use crate::span::{Span, TokenSpan};

/// The texts of an article: the body, and the headline where there is one.
pub fn pages<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = (Place, &'s Page<'s>)> {
    let title = scene.article.title.as_ref().map(|title| (Place::Title, title));
    std::iter::once((Place::Body, &scene.article.body)).chain(title)
}

/// Reports a span of the body or of the headline.
pub fn report(out: &mut Sink<'_>, place: Place, span: Span, evidence: impl FnOnce() -> Evidence) {
    match place {
        Place::Body => out.report(span, evidence),
        Place::Title => out.report_in_title(span, evidence),
    }
}

/// Reports the character faults of the wanted kinds, one finding a word: several in one word are one finding.
pub fn report_faults(
    scene: &Scene<'_>,
    out: &mut Sink<'_>,
    wanted: fn(FaultKind) -> bool,
    evidence: fn(&Page<'_>, &CharacterFault) -> Evidence,
) {
    for (place, page) in pages(scene) {
        let mut faults = page.character_faults.iter().filter(|fault| wanted(fault.kind)).peekable();
        while let Some(first) = faults.next() {
            let mut span = first.span;
            while let Some(next) = faults.next_if(|next| next.kind == first.kind && is_one_word(page, span, next.span))
            {
                span.end = next.span.end;
            }
            if first.kind != FaultKind::Mojibake || !is_named(page, span) {
                report(out, place, span, || evidence(page, first));
            }
        }
    }
}

/// “Ã©” between marks of its own is spoken of, and no damage.
fn is_named(page: &Page<'_>, span: Span) -> bool {
    const OPENING: [char; 4] = ['\u{201c}', '"', '\u{2018}', '\''];
    const CLOSING: [char; 4] = ['\u{201d}', '"', '\u{2019}', '\''];
    let source = page.text.source;
    let before = source[..span.start as usize].chars().next_back();
    let after = source[span.end as usize..].chars().next();
    before.is_some_and(|mark| OPENING.contains(&mark)) && after.is_some_and(|mark| CLOSING.contains(&mark))
        || before == Some(' ') && after == Some(' ') && names_characters(&source[..span.start as usize])
}

/// "The characters Ã© wherever": a word for signs before them.
fn names_characters(before: &str) -> bool {
    const NAMES: [&str; 5] = ["characters", "character", "symbols", "symbol", "sequence"];
    before.trim_end().rsplit(' ').next().is_some_and(|word| NAMES.contains(&word))
}

/// Whether nothing but letters stands between two spans. Words longer than 40 bytes are none.
fn is_one_word(page: &Page<'_>, before: Span, after: Span) -> bool {
    let between = after.start.saturating_sub(before.end);
    between < 40 && page.text.str(Span::new(before.end, after.start.max(before.end))).chars().all(char::is_alphanumeric)
}

/// Whether promotional words stand in the token span that are telling wherever they stand.
pub fn is_promotional(scene: &Scene<'_>, page: &Page<'_>, tokens: TokenSpan) -> bool {
    let hits = page.hits.within(Lexicon::Boilerplate, tokens);
    hits.iter().any(|hit| matches!(scene.settings.phrases.tag(hit), "say" | "line"))
}
