//! Planted defects for the quotation rules, with their controls:
//! `cargo run --release --example evaluate_quote_defects [-- --misses CODE]`.
//!
//! Each defect is made in a real article (the dated news of the development data); the control is the same article
//! without it, or with a harmless change in the same place. A defect is found where the rule fires once more than in the
//! control; a false alarm is a control in which the rule fires at the place of the defect, and, apart, one in which it fires
//! anywhere. Also printed is how often the rules fire on untouched articles at all. `--misses` prints what went wrong.

#[path = "data/mod.rs"]
mod data;

use newslint::Input;
use newslint::annotate::{Page, Quotation, QuotationKind, SourceKind};
use newslint::config::Settings;
use newslint::rules::{Finding, RULES};
use newslint::score::Scorer;
use newslint::span::Span;

/// Articles read, and the most defects of a kind.
const ARTICLES: usize = 2_000;
const MOST: usize = 400;

/// A text with a defect and one without, and where in each; `title` is the headline of either.
struct Pair {
    defect: String,
    control: String,
    titles: Option<[String; 2]>,
    place: Span,
}

type Plant = fn(&Page<'_>, usize) -> Option<Pair>;

const KINDS: [(&str, &str, Plant); 8] = [
    ("QUO001", "speaker's clause removed, full stop set; no other quotation near", lone_stopped),
    ("QUO001", "speaker's clause removed, comma left; no other quotation near", lone_with_comma),
    ("QUO001", "speaker's clause removed, full stop set; any quotation", any_stopped),
    ("QUO001", "speaker's clause removed, comma left; any quotation", any_with_comma),
    ("QUO002", "closing mark deleted", closing_mark),
    ("QUO002", "opening mark deleted", opening_mark),
    ("QUO004", "an unnamed speaker for a named one", unnamed_speaker),
    ("QUO005", "a word of the headline's quotation changed", changed_headline),
];

#[derive(Clone, Copy, Default)]
struct Tally {
    planted: usize,
    found: usize,
    alarms_there: usize,
    alarms_anywhere: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let shown = arguments.iter().position(|argument| argument == "--misses").and_then(|at| arguments.get(at + 1));
    let scorer = Scorer::new(Settings::everything_on());
    let rows = data::rows("allsides_dated_news");
    let mut tallies = [Tally::default(); KINDS.len()];
    let (mut read, mut fired) = (0, [0usize; 5]);
    for row in rows.iter().take(ARTICLES) {
        let (title, text) = (data::field(row, "title"), data::field(row, "text"));
        if text.len() > 20_000 {
            continue;
        }
        read += 1;
        for (rule, fired) in fired.iter_mut().enumerate() {
            *fired += usize::from(!places(&scorer, title, text, &format!("QUO00{}", rule + 1)).is_empty());
        }
        let article = scorer.annotate(&Input { text, ..Input::default() });
        for ((code, what, plant), tally) in KINDS.iter().zip(&mut tallies).filter(|(_, tally)| tally.planted < MOST) {
            let Some(pair) = plant(&article.body, tally.planted) else { continue };
            let missed = measure(&scorer, code, &pair, tally);
            if missed && shown.is_some_and(|shown| shown == code) {
                println!("{code} {what}: {}", around(&pair));
            }
        }
    }
    println!(
        "| rule | defect | planted | recall | false alarms there | anywhere in the article |\n|---|---|---|---|---|---|"
    );
    for ((code, what, _), tally) in KINDS.iter().zip(&tallies) {
        let share = |part: usize| part as f64 / tally.planted.max(1) as f64;
        println!(
            "| {code} | {what} | {} | {:.3} | {:.3} | {:.3} |",
            tally.planted,
            share(tally.found),
            share(tally.alarms_there),
            share(tally.alarms_anywhere)
        );
    }
    for (rule, fired) in fired.iter().enumerate() {
        println!("QUO00{} fires in {:.3} of {read} untouched articles", rule + 1, *fired as f64 / read.max(1) as f64);
    }
}

/// Counts a pair; whether its defect was missed or its control raised an alarm at the place.
fn measure(scorer: &Scorer, code: &str, pair: &Pair, tally: &mut Tally) -> bool {
    let [bad, good] = pair.titles.as_ref().map_or(["", ""], |[bad, good]| [bad.as_str(), good.as_str()]);
    let (control, defect) = (places(scorer, good, &pair.control, code), places(scorer, bad, &pair.defect, code));
    let there = control.iter().any(|place| place.overlaps(pair.place));
    let found = defect.len() > control.len();
    tally.planted += 1;
    tally.found += usize::from(found);
    tally.alarms_there += usize::from(there);
    tally.alarms_anywhere += usize::from(!control.is_empty());
    there || !found
}

/// Where a rule fires.
fn places(scorer: &Scorer, title: &str, text: &str, code: &str) -> Vec<Span> {
    let title = Some(title).filter(|title| !title.is_empty());
    let article = scorer.annotate(&Input { text, title, ..Input::default() });
    let mut findings: Vec<Finding> = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    findings.iter().filter(|finding| RULES[finding.rule].rule.code == code).map(|finding| finding.span).collect()
}

fn around(pair: &Pair) -> String {
    let (start, end) = (pair.place.start.saturating_sub(250), pair.place.end + 120);
    let shown = pair.defect.char_indices().filter(|&(at, _)| (start..end).contains(&(at as u32)));
    shown.map(|(_, letter)| letter).collect::<String>().replace('\n', "⏎")
}

fn words(quotation: &Quotation, text: &str) -> usize {
    quotation.content.of(text).split_whitespace().count()
}

/// Direct quotations of five words or more, closed and with a speaker's clause.
fn spoken<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Quotation> {
    let text = page.text.source;
    page.quotations.iter().filter(move |quotation| {
        quotation.kind == QuotationKind::Direct
            && quotation.closed
            && words(quotation, text) >= 5
            && quotation.cue.is_some()
    })
}

fn paragraph_of(page: &Page<'_>, quotation: &Quotation) -> u32 {
    page.text.sentences[page.text.sentence_at(quotation.span.start)].paragraph
}

/// A quotation that opens its paragraph, the only one in it and in the one before; the clause behind it fills the rest.
fn lone(page: &Page<'_>) -> Option<(Quotation, Span)> {
    spoken(page).find_map(|quotation| {
        let paragraph = paragraph_of(page, quotation);
        let near = page.quotations.iter().filter(|other| {
            let there = paragraph_of(page, other);
            there + 1 == paragraph || there == paragraph
        });
        let whole = page.text.paragraphs[paragraph as usize].span;
        let rest = Span::new(quotation.span.end, whole.end);
        let fits = whole.start == quotation.span.start && near.count() == 1 && (1..=120).contains(&rest.len());
        fits.then_some((*quotation, rest))
    })
}

/// Any quotation that opens its sentence, with a clause behind it that ends the sentence.
fn any(page: &Page<'_>) -> Option<(Quotation, Span)> {
    let text = page.text.source;
    let mut found = spoken(page).filter_map(|quotation| {
        let cue = quotation.cue?;
        let sentence = page.text.sentences[page.text.sentence_at(cue.start)].span;
        let rest = Span::new(quotation.span.end, sentence.end);
        let comma = quotation.content.of(text).ends_with(',');
        (comma && cue.start > quotation.span.end && cue.start < sentence.end && (1..=120).contains(&rest.len()))
            .then_some((*quotation, rest))
    });
    found.nth(1).or_else(|| found.next())
}

fn without_clause(page: &Page<'_>, (quotation, rest): (Quotation, Span), comma_left: bool) -> Option<Pair> {
    let text = page.text.source;
    let comma = quotation.content.of(text).ends_with(',').then(|| quotation.content.end as usize - 1);
    let comma = comma?;
    let mut defect = format!("{}{}", &text[..rest.start as usize], &text[rest.end as usize..]);
    if !comma_left {
        defect.replace_range(comma..=comma, ".");
    }
    Some(Pair { defect, control: text.to_owned(), titles: None, place: quotation.span })
}

fn lone_stopped(page: &Page<'_>, _: usize) -> Option<Pair> {
    without_clause(page, lone(page)?, false)
}

fn lone_with_comma(page: &Page<'_>, _: usize) -> Option<Pair> {
    without_clause(page, lone(page)?, true)
}

fn any_stopped(page: &Page<'_>, _: usize) -> Option<Pair> {
    without_clause(page, any(page)?, false)
}

fn any_with_comma(page: &Page<'_>, _: usize) -> Option<Pair> {
    without_clause(page, any(page)?, true)
}

/// A quotation between double marks, by turns one of the first three of its article.
fn double_marked(page: &Page<'_>, turn: usize) -> Option<Quotation> {
    let text = page.text.source;
    let closed = page.quotations.iter().filter(|quotation| {
        quotation.closed
            && quotation.kind == QuotationKind::Direct
            && quotation.span.of(text).starts_with(['"', '\u{201c}'])
    });
    closed.take(3).nth(turn % 3).copied()
}

fn without(page: &Page<'_>, span: Span, place: Span) -> Pair {
    let text = page.text.source;
    let defect = format!("{}{}", &text[..span.start as usize], &text[span.end as usize..]);
    Pair { defect, control: text.to_owned(), titles: None, place }
}

fn closing_mark(page: &Page<'_>, turn: usize) -> Option<Pair> {
    let quotation = double_marked(page, turn)?;
    Some(without(page, Span::new(quotation.content.end, quotation.span.end), quotation.span))
}

fn opening_mark(page: &Page<'_>, turn: usize) -> Option<Pair> {
    let quotation = double_marked(page, turn)?;
    Some(without(page, Span::new(quotation.span.start, quotation.content.start), quotation.span))
}

/// A named speaker behind or before "said" exchanged: for somebody without a name, for another name in the control.
fn unnamed_speaker(page: &Page<'_>, turn: usize) -> Option<Pair> {
    const UNNAMED: [&str; 6] =
        ["a senior official", "one resident", "a former aide", "an employee", "two residents", "experts"];
    const NAMED: [&str; 6] =
        ["Jane Roe", "the council", "a spokesman for the council", "John Poe, a resident,", "she", "Mayor Jane Roe"];
    let text = page.text.source;
    let fits = |quotation: &&Quotation| {
        let beside = |speaker: Span, cue: Span| {
            speaker.start == cue.end + 1 || cue.start == speaker.end + 1 && speaker.start > quotation.span.end
        };
        let (speaker, cue) = (quotation.speaker.map(|speaker| (speaker.span, speaker.kind)), quotation.cue);
        let said = cue.is_some_and(|cue| matches!(cue.of(text), "said" | "says") && cue.start >= quotation.span.end);
        // A description behind the name would stay and name somebody.
        let bare = speaker.is_none_or(|(span, _)| !text[span.end as usize..].starts_with([',', '(', '-']));
        said && bare
            && speaker.is_some_and(|(span, kind)| {
                kind == SourceKind::Named && span.len() < 80 && cue.is_some_and(|cue| beside(span, cue))
            })
    };
    let quotation = spoken(page).find(fits)?;
    let speaker = quotation.speaker?.span;
    let with = |source: &str| format!("{}{source}{}", &text[..speaker.start as usize], &text[speaker.end as usize..]);
    Some(Pair {
        defect: with(UNNAMED[turn % UNNAMED.len()]),
        control: with(NAMED[turn % NAMED.len()]),
        titles: None,
        place: quotation.span,
    })
}

/// Quotes the article in a headline: as it is for the control, with a word exchanged for the defect.
fn changed_headline(page: &Page<'_>, _: usize) -> Option<Pair> {
    let text = page.text.source;
    let quotation = page
        .quotations
        .iter()
        .find(|quotation| quotation.kind == QuotationKind::Direct && words(quotation, text) >= 5)?;
    let quoted: Vec<&str> = quotation.content.of(text).split_whitespace().take(6).collect();
    if quoted.iter().any(|word| word.contains(['"', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\''])) {
        return None;
    }
    let clean = |words: &[&str]| words.join(" ").trim_end_matches([',', '.', '!', '?', ';', ':']).to_owned();
    let mut changed = quoted.clone();
    changed[quoted.len() / 2] = "never";
    let headline = |words: &[&str]| format!("Council votes on road: \u{201c}{}\u{201d}", clean(words));
    let place = Span::new(0, 200);
    let titles = Some([headline(&changed), headline(&quoted)]);
    Some(Pair { defect: text.to_owned(), control: text.to_owned(), titles, place })
}
