//! What must hold for any input: no panic, every span on character boundaries and inside the text,
//! every score in its range. The inputs are arbitrary text, spliced news, and a table of hostile ones.

use newslint::annotate::{Article, Page};
use newslint::lexicons::{self, Lexicon};
use newslint::offsets::Offsets;
use newslint::rules::{Family, Finding, Place};
use newslint::score::{Scored, Scorer};
use newslint::span::Span;
use newslint::story::{Story, StoryReport};
use newslint::text::LONGEST_SENTENCE as LONGEST;
use newslint::{Input, config::Settings};
use once_cell::sync::Lazy;
use proptest::prelude::*;

static SCORER: Lazy<Scorer> = Lazy::new(|| Scorer::new(Settings::everything_on()));

fn holds(span: Span, text: &str, what: &str) {
    assert!(span.start <= span.end && span.end as usize <= text.len(), "{what}: {span:?} outside the text");
    assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize), "{what}: {span:?}");
}

fn check_page(page: &Page<'_>) {
    let text = page.text.source;
    assert_eq!(page.text.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>(), page.text.tokens.len());
    assert_eq!(
        page.text.paragraphs.iter().map(|paragraph| paragraph.tokens.len()).sum::<usize>(),
        page.text.tokens.len()
    );
    page.names.iter().for_each(|name| holds(name.span, text, "name"));
    page.numbers.iter().for_each(|number| holds(number.span, text, "number"));
    page.references.iter().for_each(|reference| holds(reference.span, text, "reference"));
    for date in &page.dates {
        holds(date.span, text, "date");
        assert!(date.interval.is_none_or(|(first, last)| first <= last), "{date:?}");
    }
    for quotation in &page.quotations {
        holds(quotation.span, text, "quotation");
        assert!(quotation.span.contains(quotation.content), "{quotation:?}");
        quotation.speaker.iter().for_each(|speaker| holds(speaker.span, text, "speaker"));
    }
    for attribution in &page.attributions {
        let spans = [attribution.source.map(|source| source.span), attribution.cue, attribution.content];
        spans.into_iter().flatten().for_each(|span| holds(span, text, "attribution"));
        assert!(attribution.quotation.is_none_or(|index| (index as usize) < page.quotations.len()));
    }
    assert!(page.names.is_sorted_by_key(|name| name.span.start), "names out of order");
    assert!(page.quotations.is_sorted_by_key(|quotation| quotation.span.start), "quotations out of order");
    assert!(page.dates.is_sorted_by_key(|date| date.span.start), "dates out of order");
    assert!(page.numbers.is_sorted_by_key(|number| number.span.start), "numbers out of order");
}

fn check_scored(scored: &Scored, findings: &[Finding], article: &Article<'_>) {
    for finding in findings {
        let page = if finding.place == Place::Body { Some(&article.body) } else { article.title.as_ref() };
        holds(finding.span, page.expect("a headline").text.source, "finding");
        finding.evidence.related.iter().for_each(|&(_, span)| holds(span, article.body.text.source, "related"));
    }
    let families = Family::OF_ARTICLES.map(|family| scored.families.get(family));
    for value in families.into_iter().chain([scored.risk, scored.quality]).flatten() {
        assert!((0.0..=1.0).contains(&value), "{value}");
    }
    assert!(scored.signals.iter().flatten().all(|value| value.is_finite()));
    assert_eq!(scored.abstained.is_some(), scored.quality.is_none());
}

fn check(text: &str) {
    let published = Some(jiff::civil::date(2025, 12, 17));
    for input in [
        Input { text, ..Input::default() },
        Input { text, title: Some(text.get(..text.len().min(200)).unwrap_or("A headline")), published, url: None },
    ] {
        let article = SCORER.annotate(&input);
        check_page(&article.body);
        article.title.iter().for_each(check_page);
        let features = SCORER.features(&article);
        let mut findings = Vec::new();
        let scored = SCORER.score(&article, &features, Some(&mut findings));
        check_scored(&scored, &findings, &article);
        let silent = SCORER.score(&article, &features, None);
        assert_eq!(silent.counts.0, scored.counts.0, "evidence changes what is counted");
        assert_eq!(silent.signals, scored.signals, "evidence changes what is measured");
    }
}

/// A story of a text, itself, an edited copy and another: every place in its document, every figure in its range.
fn check_story(text: &str) {
    let edited: String = text.replace("not", "").replace('2', "3").replace("said", "told us");
    let texts = [text, text, edited.as_str(), "The council said on Monday that it had not closed 14 libraries."];
    let titles = [Some("A headline of 2017"), None, Some("A headline of 2018"), Some(text)];
    let inputs = texts.iter().zip(titles).map(|(text, title)| Input { text, title, ..Input::default() });
    let articles: Vec<Article<'_>> = inputs.map(|input| SCORER.annotate(&input)).collect();
    for reference in [None, Some(2)] {
        let story = Story::new(&articles, reference, &SCORER.settings);
        for finding in newslint::story::run(&story) {
            let source = |document: usize| match (finding.place, &articles[document].title) {
                (Place::Title, Some(title)) => title.text.source,
                _ => articles[document].body.text.source,
            };
            holds(finding.span, source(finding.document), "story finding");
            finding.evidence.related.iter().for_each(|&(at, span)| holds(span, source(at as usize), "story related"));
        }
        for document in &story.documents {
            let tokens = document.quantities.iter().map(|quantity| quantity.tokens);
            assert!(tokens.clone().zip(tokens.skip(1)).all(|(one, next)| one.end <= next.first), "quantities overlap");
        }
        let report = StoryReport::new(&story);
        assert!(report.signals.iter().flatten().flatten().all(|value| value.is_finite()));
        let shares = report.jaccard.iter().chain(&report.containment).flatten().flatten();
        assert!(shares.into_iter().all(|share| (0.0..=1.0).contains(share)));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(newslint::story::groups::group(&texts, &[], &pool, &mut || false).is_some());
}

#[test]
fn hostile_texts() {
    // Unoptimised code reads a tenth.
    let scale = if cfg!(debug_assertions) { 10 } else { 1 };
    let long = |piece: &str, bytes: usize| piece.repeat(bytes / scale / piece.len());
    let nested: String = (0..100).map(|_| "“‘").chain(["deep"]).chain((0..100).map(|_| "’”")).collect();
    let cases = [
        String::new(),
        "\0\0\u{feff}\u{202e}\u{200b}".to_owned(),
        long("\"", 300_000),
        long("“", 100_000),
        long("“a” ", 100_000),
        long("'", 100_000),
        long(".", 100_000),
        long("9", 100_000),
        long("9,", 100_000),
        long("1/", 100_000),
        long("a", 300_000),
        long("A ", 100_000),
        long("said ", 100_000),
        long("he said she said ", 100_000),
        long("according to ", 100_000),
        long("John Smith ", 100_000),
        long("Monday, 14 March 2017 ", 100_000),
        long("from 3 to 5 ", 100_000),
        long("experts say ", 100_000),
        long("two years ago last ", 100_000),
        long("`", 100_000),
        long("<b>", 100_000),
        long("\n", 100_000),
        long("- \n\n", 100_000),
        long("> # * ", 100_000),
        long("---\n", 100_000),
        long("e\u{301}\u{200d}😀", 100_000),
        long("שלום עולם \u{202b}", 50_000),
        long("新华社北京电 ", 50_000),
        long("раураl Ρaypal ", 50_000),
        long("Â£â€œ\u{fffd}", 50_000),
        long("[insert name] {{x}} &amp; ", 50_000),
        long("$5bn 5% of 3 million ", 100_000),
        long("half a third of two in five out of one in ten 30°C 70mph dozens of a quarter of a million ", 50_000),
        long("twice two thirds tens of hundreds of thousands one man half the 5km/h 9 miles an hour ", 50_000),
        format!("---\ntitle: {}", long("[", 20_000)),
        format!("{} said on 99999-99-99 that 31/12/9999 and 0000-00-00.", long("Roe", 10_000)),
        nested,
        long("The 30th of February 2017, 25:00, 31 June, in 999999999999 years and -3 days ago. ", 50_000),
        long("“It is over,” said Jane Roe, who runs “the clinic”. ", 100_000),
    ];
    for text in cases {
        check(&text);
        check_story(text.get(..text.len().min(40_000 / scale)).unwrap_or(""));
    }
}

/// The first phrase that an entry of a list stands for.
fn first_phrase(entry: &str) -> Vec<&str> {
    entry.split_whitespace().map(|word| word.split('|').next().unwrap_or(word).trim_end_matches('?')).collect()
}

/// A sentence that runs on is cut wherever it is long enough, even inside a phrase of a list.
#[test]
fn phrases_may_stand_where_a_sentence_is_cut() {
    let every = if cfg!(debug_assertions) { 20 } else { 1 };
    let entries = Lexicon::ALL.iter().flat_map(|&lexicon| lexicons::entries(lexicon));
    let phrases = entries.map(|(entry, _)| first_phrase(entry)).filter(|phrase| phrase.len() > 1);
    for phrase in phrases.step_by(every) {
        for inside in 1..phrase.len() {
            let before = "word ".repeat(LONGEST - inside);
            check(&format!("{before}{} and the rest of it.", phrase.join(" ")));
        }
    }
}

#[test]
fn offsets_count_code_points() {
    let text = "😀 “É”\r\nZoë said £5.";
    let offsets = Offsets::new(text);
    let article = SCORER.annotate(&Input { text, ..Input::default() });
    for token in &article.body.text.tokens {
        let span = offsets.span(token.span());
        let taken: String = text.chars().skip(span.start as usize).take(span.len() as usize).collect();
        assert_eq!(taken, token.span().of(text));
    }
}

/// Pieces that the annotators and rules react to, to be thrown together at random.
const PIECES: [&str; 40] = [
    "“", "”", "\"", "'", "’", "‘", "«", "»", " said ", "said Jane Roe", "Dr. ", "U.S. ", "experts ", "according to ",
    "on Monday", ", 14 March 2017", "2017-02-30", "last year ", "from 3 to 5 per cent ", "born in 1990, aged 20 ",
    "two ", "£3.1bn ", "é", "😀", "\n", "\n\n", "\r\n", ". ", ", ", "- ", "– ", "(", ")", "not ", "the ", "he ",
    "who ", "```\n", "Â£", "\u{200b}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 100 } else { 5_000 }))]

    #[test]
    fn any_text(text in "\\PC{0,120}") {
        check(&text);
    }

    #[test]
    fn spliced_news(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80)) {
        check(&pieces.concat());
    }
}
