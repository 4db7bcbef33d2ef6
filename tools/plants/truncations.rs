//! Texts cut off, and whole ones with the last lines that web sites set behind them.

use newslint::annotate::{Page, Quotation};
use newslint::span::Span;
use newslint::text::Sentence;

use crate::{Planted, Random};

/// A sentence of prose in the second half of the text.
fn late_sentence(page: &Page<'_>, random: &mut Random) -> Option<Sentence> {
    let text = &page.text;
    let half = text.body.start + text.body.len() / 2;
    let prose = |sentence: &&Sentence| {
        sentence.span.start > half && sentence.tokens.len() >= 16 && text.str(sentence.span).ends_with('.')
    };
    let sentences: Vec<_> = text.sentences.iter().filter(prose).collect();
    sentences.get(random.below(sentences.len())).map(|sentence| **sentence)
}

/// A word in the middle of a late sentence.
fn late_word(page: &Page<'_>, random: &mut Random) -> Option<Span> {
    let sentence = late_sentence(page, random)?;
    let token = page.text.tokens[sentence.tokens.first as usize + 4 + random.below(sentence.tokens.len() - 8)];
    (token.is_word() && token.len() >= 2).then(|| token.span())
}

/// The text up to an offset, with something behind it.
fn cut(page: &Page<'_>, end: u32, with: &str) -> Planted {
    let text = format!("{}{with}", &page.text.source[..end as usize]);
    Planted { place: Span::new(end.saturating_sub(8), text.len() as u32), text }
}

/// A whole text, up to the end of a late sentence, with one of the last lines that web sites set behind it.
fn whole(page: &Page<'_>, random: &mut Random) -> Option<Planted> {
    let sentence = late_sentence(page, random)?;
    let line = random.of(&[
        "",
        "",
        "",
        "\n\nJane Roe contributed to this report",
        "\n\nFollow Jane Roe on Twitter @janeroe",
        "\n\nJane Roe is a reporter in Norwell",
        "\n\nPhoto by John Poe",
        "\n\nReporting by Jane Roe; Editing by John Poe",
        "\n\nRead or share this story: https://news.example/3kx",
        "\n\nHarbour Board Raises Fees for Boats in Norwell",
        "\n\nMore: Why the harbour board wants higher fees",
        "\n\nThis story has been updated with a statement of the board",
        "\n\nCopyright 2026 Norwell Herald",
        "\n\nWrite to Jane Roe at jane.roe@herald.example",
        "\n\n\u{2014} Jane Roe, Norwell Herald",
    ]);
    Some(cut(page, sentence.span.end, line))
}

pub fn behind_word(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    if !defect {
        return whole(page, random);
    }
    Some(cut(page, late_word(page, random)?.end, ""))
}

pub fn in_word(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    if !defect {
        return whole(page, random);
    }
    let word = late_word(page, random).filter(|word| word.len() > 3)?;
    let end = word.start + 1 + random.below(word.len() as usize - 1) as u32;
    page.text.source.is_char_boundary(end as usize).then(|| cut(page, end, ""))
}

pub fn in_quotation(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let text = &page.text;
    let half = text.body.start + text.body.len() / 2;
    let long = |quotation: &&Quotation| quotation.span.start > half && quotation.closed && quotation.tokens.len() >= 8;
    let quotations: Vec<_> = page.quotations.iter().filter(long).collect();
    let quotation = quotations.get(random.below(quotations.len()))?;
    if !defect {
        // Behind the closing mark, at the end of a sentence.
        let stop = text.str(quotation.content).ends_with(['.', '!', '?']);
        return stop.then(|| cut(page, quotation.span.end, ""));
    }
    let token = text.tokens[quotation.tokens.first as usize + 2 + random.below(quotation.tokens.len() - 4)];
    token.is_word().then(|| cut(page, token.end, ""))
}

pub fn with_mark(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    if !defect {
        let sentence = late_sentence(page, random)?;
        let line = random.of(&[
            "\n\nRead more",
            "\n\nRead More: Why the harbour board wants higher fees",
            "\n\nClick here for more from the Norwell Herald",
            " (Norwell Herald)",
            "",
        ]);
        return Some(cut(page, sentence.span.end, line));
    }
    let word = late_word(page, random)?;
    let with = random.of(&[
        "\u{2026} [+2104 chars]",
        "... [+310 chars]",
        " [\u{2026}]",
        " [...]",
        " (more)",
        "...\n\nRead more",
        "\u{2026}\n\nContinue reading",
        "...\n\nContinue reading this story",
        "\n\nRead the full story",
    ]);
    Some(cut(page, word.end, with))
}
