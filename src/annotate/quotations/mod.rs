//! Quotations: what stands between quotation marks, and whose words it is.
//!
//! [`marks`] tells what each mark is (opening, closing, either, an apostrophe, an inch), [`pairs`] joins them
//! within the paragraph and over paragraphs that a quotation continues into, and [`kinds`] tells speech from
//! words that are only set off. Quotations inside quotations belong to the outer one.

mod kinds;
mod marks;
mod pairs;

use crate::annotate::SourceKind;
use crate::annotate::words::Classes;
use crate::span::{Span, TokenSpan};
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationKind {
    /// Speech of its own: a clause or more.
    Direct,
    /// Quoted words inside the author's sentence ("he called it “a step back”").
    Mixed,
    /// Words set off without anybody having said them: distance, titles, terms.
    Scare,
}

/// Who is said to have said a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub span: Span,
    pub kind: SourceKind,
    /// Index into the page's names: the name itself, or the one a pronoun or surname stands for.
    pub name: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From mark to mark. A quotation continued over paragraphs is one span.
    pub span: Span,
    /// What stands between the marks.
    pub content: Span,
    /// The tokens of the content.
    pub tokens: TokenSpan,
    pub kind: QuotationKind,
    /// Whether its closing mark is there; one without ends where its speech most likely does.
    pub closed: bool,
    pub speaker: Option<Speaker>,
    pub cue: Option<Span>,
}

/// What the quotation marks of a text come to.
#[derive(Default)]
pub struct Found {
    pub quotations: Vec<Quotation>,
    /// Double marks without a partner, in order.
    pub unpaired: Vec<Span>,
}

/// Pairs the quotation marks of a text. Speakers and cues are filled in by the attributions, which may
/// also find that short quoted words were said by somebody.
pub fn find(text: &Text<'_>, classes: &[Classes]) -> Found {
    let mut found = pairs::find(text);
    found.quotations.extend(pairs::block_quotes(text, &found.quotations));
    found.quotations.sort_by_key(|quotation| quotation.span);
    for index in 0..found.quotations.len() {
        let last = index.checked_sub(1).map(|last| &found.quotations[last]);
        found.quotations[index].kind = kinds::kind(text, classes, &found.quotations[index], last);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::words;

    fn quoted(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        let found = find(&text, &words::classify(&text));
        found.quotations.iter().map(|quotation| quotation.span.of(source)).collect()
    }

    fn unpaired(source: &str) -> usize {
        let text = Text::new(source);
        find(&text, &words::classify(&text)).unpaired.len()
    }

    #[test]
    fn every_style_of_marks() {
        for source in [
            "She said \"we will go\" and left.",
            "She said “we will go” and left.",
            "She said ‘we will go’ and left.",
            "She said 'we will go' and left.",
            "She said “we will go’’ and left.",
            "She said «we will go» and left.",
            "She said „we will go“ and left.",
            "She said ”we will go” and left.",
            "She said ``we will go'' and left.",
            "She said ''we will go'' and left.",
            "She said “we will go\" and left.",
            "She said ‹we will go› and left.",
        ] {
            let found = quoted(source);
            assert_eq!(found.len(), 1, "{source}: {found:?}");
            assert!(found[0].contains("we will go") && !found[0].contains("said"), "{source}");
            assert_eq!(unpaired(source), 0, "{source}");
        }
    }

    #[test]
    fn apostrophes_inches_and_fences_are_no_quotations() {
        for source in [
            "The workers' rights and the players' union don't mix.",
            "Rock 'n' roll of the '90s, 'twas said.",
            "The workers’ rights and the players’ union don’t mix.",
            "A 6'2\" man with a 12\" pipe.",
            "A 10\" pipe burst.",
            "“`html\nThe council met.\n“`",
        ] {
            assert_eq!(quoted(source), [] as [&str; 0], "{source}");
            assert_eq!(unpaired(source), 0, "{source}");
        }
    }

    #[test]
    fn apostrophes_inside_single_quotes() {
        assert_eq!(quoted("He said ‘the workers’ rights are gone’ twice."), ["‘the workers’ rights are gone’"]);
        assert_eq!(quoted("'It's the players' fault,' he said."), ["'It's the players' fault,'"]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_quotation() {
        assert_eq!(quoted("“He said ‘never’ to me,” she said."), ["“He said ‘never’ to me,”"]);
        assert_eq!(quoted("\"He said 'never' to me,\" she said."), ["\"He said 'never' to me,\""]);
        assert_eq!(quoted("‘He said “never” to me,’ she said."), ["‘He said “never” to me,’"]);
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        let source = "“We went.\n\n“We came back,” she said.\n\nIt rained.";
        assert_eq!(quoted(source), ["“We went.\n\n“We came back,”"]);
        assert_eq!(unpaired(source), 0);
    }

    #[test]
    fn an_unclosed_mark_ends_in_its_paragraph() {
        let source = "“We went home and slept.\n\nIt rained all day. “So be it,” she said.";
        assert_eq!(quoted(source), ["“We went home and slept.", "“So be it,”"]);
        assert_eq!(unpaired(source), 1);
        assert_eq!(unpaired("It rained,” she said."), 1);
    }

    #[test]
    fn markdown_block_quotes() {
        let source = "He wrote:\n\n> We will not go.\n\nThen he left.";
        assert_eq!(quoted(source), ["> We will not go."]);
    }

    #[test]
    fn bad_input_stays_bounded() {
        for mark in [
            "\"", "“", "”", "‘", "'", "«", "“‘", "\" ", " \"", "‘a ", "“a ", "a' ", " 'a", "\"“", "“\"", "\"a “b” ",
            "“a \"b\" ",
        ] {
            let source = mark.repeat(20_000);
            let text = Text::new(&source);
            let found = find(&text, &words::classify(&text));
            assert!(found.quotations.len() <= text.tokens.len());
        }
        let nested = format!("{}deep{} said Roe.", "“".repeat(100), "”".repeat(100));
        assert_eq!(quoted(&nested).len(), 1);
    }
}
