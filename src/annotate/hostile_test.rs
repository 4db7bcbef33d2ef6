//! Hostile input to the annotators of speech: what they find grows with the text and no faster, and no span
//! leaves the paragraphs it may reach. Growth is counted, not timed.

use super::Page;
use crate::lexicons::Phrases;
use crate::text::Text;

/// Everything found, and the tokens that its spans cover: what the work is in proportion to.
fn work(source: &str) -> (usize, usize) {
    let page = Page::new(Text::new(source), Phrases::builtin(), None);
    let covered: usize = page.quotations.iter().map(|quotation| quotation.tokens.len()).sum();
    let spans = page.attributions.iter().flat_map(|found| [found.source.map(|source| source.span), found.cue]);
    let tokens: usize = spans.flatten().map(|span| page.text.tokens_in(span).len()).sum();
    for quotation in &page.quotations {
        assert!(page.text.body.contains(quotation.span) && quotation.span.contains(quotation.content));
    }
    for found in &page.attributions {
        let source = found.source.map_or(0, |source| page.text.tokens_in(source.span).len());
        assert!(source <= LONGEST_SOURCE, "a source of {source} tokens");
    }
    (page.quotations.len() + page.attributions.len() + page.names.len() + page.unpaired.len(), covered + tokens)
}

/// The reach of the tagger on one side of a cue, with room for an aside.
const LONGEST_SOURCE: usize = 100;

#[test]
fn findings_grow_with_the_text() {
    let units = [
        "\"",
        "“",
        "”",
        "“a ",
        "a” ",
        "'a ",
        "a' ",
        "‘",
        "’s ",
        "«",
        "''",
        "``",
        "\" ",
        "said ",
        "said, ",
        ", who said ",
        "“a,” said ",
        "Roe said that ",
        "Roe, ",
        "Mr. ",
        "Roe (",
        "he ",
        "according to ",
        "“a”\n",
        "“a\n\n",
        "“‘",
        "Роза said 他说“",
        "A-",
        "said Roe, ",
        "the of the ",
    ];
    for unit in units {
        let (few, little) = work(&unit.repeat(2_000));
        let (many, much) = work(&unit.repeat(4_000));
        assert!(many <= few * 2 + few / 4 + 40, "{unit:?}: {few} found in the half, {many} in the whole");
        assert!(much <= little * 2 + little / 4 + 400, "{unit:?}: {little} tokens in the half, {much} in the whole");
    }
}

#[test]
fn long_speakers_and_deep_nesting_stay_bounded() {
    let speaker = "Roe ".repeat(2_500);
    work(&format!("“We will go home,” said {speaker}."));
    work(&format!("{speaker} said “we will go home”."));
    work(&format!("“We will go home,” said {}.", "x".repeat(10_000)));
    work(&format!("{}deep{}, said Roe.", "“‘".repeat(50), "’”".repeat(50)));
}

#[test]
fn a_mark_that_is_never_closed_ends_with_its_paragraph() {
    let source = format!("“We will go home. {}\n\nThe council met.", "It rained. ".repeat(500));
    let page = Page::new(Text::new(&source), Phrases::builtin(), None);
    assert!(page.quotations.iter().all(|quotation| quotation.span.end <= page.text.paragraphs[0].span.end));
    assert_eq!(page.unpaired.len(), 1);
}
