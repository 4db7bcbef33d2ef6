//! Planted defects for the quotation rules, with their controls:
//! `cargo run --release --example evaluate_quote_defects`.
//!
//! Each defect is made in a real article (the dated news of the development data) in which the rule is silent, so
//! that the untouched article is its control: the rule must fire on the one and not on the other. Also printed is how often the
//! rules fire on untouched articles at all.

#[path = "data/mod.rs"]
mod data;

use newslint::Input;
use newslint::annotate::{Article, Quotation, QuotationKind};
use newslint::config::Settings;
use newslint::rules::index_of;
use newslint::score::Scorer;
use newslint::span::Span;

/// Articles read, and the most defects of a kind.
const ARTICLES: usize = 2_000;
const MOST: usize = 400;

#[derive(Default)]
struct Tally {
    planted: usize,
    found: usize,
    /// Controls on which the rule fires, of all controls tried.
    alarms: usize,
    controls: usize,
}

fn main() {
    let scorer = Scorer::new(Settings::everything_on());
    let rows = data::rows("allsides_dated_news");
    let mut tallies: [Tally; 3] = Default::default();
    let (mut read, mut fired) = (0, [0usize; 5]);
    for row in rows.iter().take(ARTICLES) {
        let (title, text) = (data::field(row, "title"), data::field(row, "text"));
        if text.len() > 20_000 {
            continue;
        }
        read += 1;
        for (rule, fired) in fired.iter_mut().enumerate() {
            *fired += usize::from(count(&scorer, title, text, &format!("QUO00{}", rule + 1)) > 0);
        }
        let article = scorer.annotate(&Input { text, ..Input::default() });
        removed_speaker(&scorer, &article, text, &mut tallies[0]);
        deleted_mark(&scorer, &article, text, &mut tallies[1]);
        changed_headline(&scorer, &article, text, &mut tallies[2]);
    }
    for (name, tally) in
        ["QUO001 speaker removed", "QUO002 mark deleted", "QUO005 headline changed"].iter().zip(&tallies)
    {
        println!(
            "{name:24} recall {:.3} of {}   false alarms {:.3} of {}",
            tally.found as f64 / tally.planted.max(1) as f64,
            tally.planted,
            tally.alarms as f64 / tally.controls.max(1) as f64,
            tally.controls
        );
    }
    for (rule, fired) in fired.iter().enumerate() {
        println!("QUO00{} fires in {:.3} of {read} untouched articles", rule + 1, *fired as f64 / read.max(1) as f64);
    }
}

/// How often a rule fires.
fn count(scorer: &Scorer, title: &str, text: &str, code: &str) -> u32 {
    let title = Some(title).filter(|title| !title.is_empty());
    let article = scorer.annotate(&Input { text, title, ..Input::default() });
    scorer.score(&article, &scorer.features(&article), None).counts.0[index_of(code).expect("a rule")]
}

fn words(quotation: &Quotation, text: &str) -> usize {
    quotation.content.of(text).split_whitespace().count()
}

/// Takes the reporting clause away that stands between a quotation and the end of its sentence.
fn removed_speaker(scorer: &Scorer, article: &Article<'_>, text: &str, tally: &mut Tally) {
    let page = &article.body;
    if tally.planted >= MOST {
        return;
    }
    // The only quotation of its paragraph and of the one before, so that nobody else could have said it.
    let lone = |quotation: &&Quotation| {
        let paragraph = page.text.sentences[page.text.sentence_at(quotation.span.start)].paragraph;
        let near = |other: &Quotation| {
            let there = page.text.sentences[page.text.sentence_at(other.span.start)].paragraph;
            there + 1 == paragraph || there == paragraph
        };
        page.text.paragraphs[paragraph as usize].span.start == quotation.span.start
            && page.quotations.iter().filter(|other| near(other)).count() == 1
    };
    let direct = |quotation: &&Quotation| {
        quotation.kind == QuotationKind::Direct
            && quotation.closed
            && words(quotation, text) >= 5
            && quotation.cue.is_some()
    };
    let Some(quotation) = page.quotations.iter().filter(direct).find(lone) else { return };
    let paragraph =
        page.text.paragraphs[page.text.sentences[page.text.sentence_at(quotation.span.start)].paragraph as usize];
    let rest = Span::new(quotation.span.end, paragraph.span.end);
    if rest.len() > 120 || rest.is_empty() {
        return;
    }
    plant(scorer, text, &splice(text, rest, ""), "QUO001", tally);
}

/// Deletes the closing or the opening mark of a quotation, by turns.
fn deleted_mark(scorer: &Scorer, article: &Article<'_>, text: &str, tally: &mut Tally) {
    let page = &article.body;
    if tally.planted >= MOST {
        return;
    }
    let closed = |quotation: &&Quotation| quotation.closed && quotation.kind == QuotationKind::Direct;
    let double = |quotation: &&Quotation| quotation.span.of(text).starts_with(['"', '\u{201c}']);
    let Some(quotation) = page.quotations.iter().filter(closed).find(double) else { return };
    let mark = if tally.planted.is_multiple_of(2) {
        Span::new(quotation.content.end, quotation.span.end)
    } else {
        Span::new(quotation.span.start, quotation.content.start)
    };
    plant(scorer, text, &splice(text, mark, ""), "QUO002", tally);
}

/// A defect and its control, the text as it was; articles on which the rule fires anyway only count as alarms.
fn plant(scorer: &Scorer, control: &str, defect: &str, code: &str, tally: &mut Tally) {
    let before = count(scorer, "", control, code);
    tally.controls += 1;
    tally.alarms += usize::from(before > 0);
    tally.planted += 1;
    tally.found += usize::from(count(scorer, "", defect, code) > before);
}

/// Quotes the article in a headline: as it is for the control, with a word exchanged for the defect.
fn changed_headline(scorer: &Scorer, article: &Article<'_>, text: &str, tally: &mut Tally) {
    if tally.planted >= MOST {
        return;
    }
    let spoken = |quotation: &&Quotation| quotation.kind == QuotationKind::Direct && words(quotation, text) >= 5;
    let Some(quotation) = article.body.quotations.iter().find(spoken) else { return };
    let quoted: Vec<&str> = quotation.content.of(text).split_whitespace().take(6).collect();
    if quoted.iter().any(|word| word.contains(['"', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\''])) {
        return;
    }
    let clean = |words: &[&str]| words.join(" ").trim_end_matches([',', '.', '!', '?', ';', ':']).to_owned();
    let mut changed = quoted.clone();
    changed[quoted.len() / 2] = "never";
    tally.controls += 1;
    tally.planted += 1;
    let headline = |words: &[&str]| format!("Council votes on road: \u{201c}{}\u{201d}", clean(words));
    tally.alarms += usize::from(count(scorer, &headline(&quoted), text, "QUO005") > 0);
    tally.found += usize::from(count(scorer, &headline(&changed), text, "QUO005") > 0);
}

/// A text with a span of it exchanged.
fn splice(text: &str, span: Span, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start as usize], &text[span.end as usize..])
}
