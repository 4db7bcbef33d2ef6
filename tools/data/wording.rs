//! The labelled sentences and headlines that the models of wording learn from.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use newslint::lexicons::{Lexicon, entries};
use newslint::model::bag::{FittedSparseLogistic, SparseLogistic, Values};
use newslint::model::cues::CueModel;
use newslint::model::ftrl::FtrlParams;
use newslint::model::ragged::Ragged;
use newslint::model::vectors::WordVectors;
use newslint::model::wording::single;
use newslint::model::wording_training::{Example, Examples, WordingParams};
use newslint::model::words::{self, Names, Unit};
use newslint::span::TokenSpan;
use newslint::text::{KeySet, Text, key_of};
use serde_json::Value;

use crate::data::{field, hash, rows};

const fn params(bag: (f32, usize), cues: (f32, usize)) -> WordingParams {
    WordingParams {
        bag: SparseLogistic {
            optimiser: FtrlParams { l1: 0.02, l2: 3.0, ..optimiser(bag) },
            least_rows: 2,
            values: Values::ByAssociation,
        },
        cues: CueModel { optimiser: optimiser(cues), least_rows: 2, by_association: true },
        vectors: 30.0,
    }
}

const fn optimiser((rate, epochs): (f32, usize)) -> FtrlParams {
    FtrlParams { rate, l1: 0.1, l2: 1.0, epochs, seed: 1 }
}

/// How each model is trained (learning rate and epochs of the bag and of the cues).
pub const UNSOURCED: WordingParams = params((1.0, 10), (0.1, 10));
pub const LOADED: WordingParams = params((1.0, 10), (0.1, 10));
pub const CLICKBAIT: WordingParams = params((1.0, 10), (0.1, 5));
const PARTISAN: SparseLogistic = SparseLogistic {
    optimiser: FtrlParams { rate: 0.5, l1: 0.02, l2: 1.0, epochs: 4, seed: 1 },
    least_rows: 5,
    values: Values::Equal,
};

/// What is learnt before any of the labels is looked at.
#[derive(Clone)]
pub struct Background {
    pub vectors: Arc<WordVectors>,
    /// The vectors with what else is known of a word that may take a side ([`known`]).
    pub of_sides: Arc<WordVectors>,
    /// A bag that tells sentences of partisan outlets from those of agencies and reporting ones.
    pub partisan: Arc<FittedSparseLogistic>,
}

/// News without labels, none of it in a set that a figure is given for.
const UNLABELLED: [&str; 6] = [
    "allsides_dated_news",
    "basil_same_event_triples",
    "polnear_attribution",
    "hyperpartisan",
    "isot_sample",
    "fnc1_bodies",
];

impl Background {
    pub fn learn() -> Self {
        let mut sentences = Ragged::default();
        for set in UNLABELLED {
            for row in rows(set) {
                each_sentence(field(&row, "text"), |units| {
                    sentences.push(units[1..units.len() - 1].iter().map(|unit| unit.word));
                });
            }
        }
        let vectors = Arc::new(WordVectors::learn(&sentences));
        let mut examples = Examples::new(vectors.clone(), None);
        for row in rows("allsides_dated_news") {
            let source = field(&row, "source");
            if PARTISAN_OUTLETS.contains(&source) || REPORTING_OUTLETS.contains(&source) {
                let label = PARTISAN_OUTLETS.contains(&source);
                push_sentences(&mut examples, &row, label, LONGEST_OF_OUTLETS);
            }
        }
        for row in rows("hyperpartisan") {
            push_sentences(&mut examples, &row, row["label"] == 1, LONGEST_OF_HYPERPARTISAN);
        }
        let partisan = examples.fit_prior(&PARTISAN).expect("enough rows");
        let of_sides = vectors.as_ref().clone().with(&known(&vectors, &partisan));
        Self { vectors, of_sides: Arc::new(of_sides), partisan: Arc::new(partisan) }
    }
}

/// The project's own lists, and the tags under which their single words are of one kind. Boosters and words of sensation are
/// left out: with them a risk is easier to turn round by a few words put in.
const KINDS_OF_WORDS: [(Lexicon, &str); 15] = [
    (Lexicon::Loaded, "label"),
    (Lexicon::Loaded, "scorn insult harsh"),
    (Lexicon::Loaded, "praise"),
    (Lexicon::Loaded, "motive"),
    (Lexicon::Loaded, "subjective mild"),
    (Lexicon::Emotive, "-4 -3"),
    (Lexicon::Emotive, "-2 -1"),
    (Lexicon::Emotive, "1 2"),
    (Lexicon::Emotive, "3 4"),
    (Lexicon::Hedges, "epistemic"),
    (Lexicon::Hedges, "approximator"),
    (Lexicon::ClaimVerbs, "saying"),
    (Lexicon::ClaimVerbs, "knowing"),
    (Lexicon::ClaimVerbs, "claiming"),
    (Lexicon::Generalisations, "subject none universal mild marker need"),
];
/// A component for each kind, and one for the bag on outlets.
const KNOWN: usize = KINDS_OF_WORDS.len() + 1;

/// What is known of words besides their company: of which kinds they are, and their weight in the bag on outlets.
fn known(vectors: &WordVectors, partisan: &FittedSparseLogistic) -> BTreeMap<u32, [f32; KNOWN]> {
    let mut known: BTreeMap<u32, [f32; KNOWN]> = BTreeMap::new();
    for (kind, (lexicon, tags)) in KINDS_OF_WORDS.into_iter().enumerate() {
        let is_of_kind = |tag: &str| tag.split(' ').any(|tag| tags.split(' ').any(|of_kind| of_kind == tag));
        for (entry, _) in entries(lexicon).filter(|(entry, tag)| !entry.contains(' ') && is_of_kind(tag)) {
            entry
                .split('|')
                .for_each(|word| known.entry(words::fold(key_of(word))).or_insert([0.0; KNOWN])[kind] = 1.0);
        }
    }
    for word in vectors.words() {
        known.entry(word).or_insert([0.0; KNOWN])[KNOWN - 1] = partisan.weights[single(word) as usize];
    }
    known
}

/// Outlets of opinion, and sections of opinion.
const PARTISAN_OUTLETS: [&str; 16] = [
    "Newsmax", "Reason", "Breitbart News", "TheBlaze.com", "Guest Writer - Right", "Guest Writer - Left",
    "Guest Writer", "Daily Kos", "Mother Jones", "The Daily Wire", "NewsBusters", "CNN - Editorial", "The Atlantic",
    "Vanity Fair", "Vox", "New York Post",
];
/// Agencies and outlets that report first.
const REPORTING_OUTLETS: [&str; 9] = [
    "Reuters",
    "Associated Press",
    "BBC News",
    "NPR Online News",
    "Christian Science Monitor",
    "USA TODAY",
    "CNBC",
    "Wall Street Journal - News",
    "The Hill",
];
/// So many sentences of an article count.
const LONGEST_OF_OUTLETS: usize = 40;
const LONGEST_OF_HYPERPARTISAN: usize = 20;

fn push_sentences(examples: &mut Examples, row: &Value, label: bool, most: usize) {
    let mut left = most;
    let group = hash(field(row, "id"));
    each_sentence(field(row, "text"), |units| {
        if left > 0 && units.len() > 10 {
            left -= 1;
            examples.push(&Example { units, label, marked: None, group, importance: 1.0, judged: true });
        }
    });
}

/// Calls `each` with every sentence of a text.
fn each_sentence(text: &str, mut each: impl FnMut(&[Unit])) {
    let text = Text::new(text);
    let mut units = Vec::new();
    for sentence in &text.sentences {
        words::read(&text, sentence.tokens, Names::Masked, &mut units);
        each(&units);
    }
}

/// How a labelled text enters.
struct Row<'r> {
    text: &'r str,
    names: Names,
    label: bool,
    marked: Option<KeySet>,
    group: &'r str,
    importance: f32,
    judged: bool,
}

/// Adds one text as one sentence, whatever its marks.
fn push(examples: &mut Examples, row: Row<'_>) {
    let text = unescape(row.text);
    let text = Text::new(&text);
    let mut units = Vec::new();
    words::read(&text, TokenSpan::new(0, text.tokens.len() as u32), row.names, &mut units);
    let marked: Option<Vec<bool>> = row.marked.map(|keys| {
        let words = &units[1..units.len() - 1];
        words.iter().map(|unit| keys.contains(&text.tokens[unit.token as usize].key)).collect()
    });
    examples.push(&Example {
        units: &units,
        label: row.label,
        marked: marked.as_deref(),
        group: hash(row.group),
        importance: row.importance,
        judged: row.judged,
    });
}

/// The few HTML entities that the sets hold.
fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Weasel sentences of Wikipedia (CoNLL-2010), half and half, by document.
///
/// The set's negatives end before the [`LATE_DOCUMENTS`], of which it holds the positives alone. Their
/// other sentences stand in `szeged_wiki_uncertainty`: true negatives, which count a quarter.
pub fn unsourced(background: &Background) -> Examples {
    let mut examples = Examples::new(background.vectors.clone(), None);
    let sampled = rows("conll2010_weasel_balanced");
    for row in &sampled {
        push(&mut examples, sentence(row, row["label"] == 1, &document(row)));
    }
    let known: HashSet<String> = sampled.iter().map(|row| letters(field(row, "text"))).collect();
    let number = |row: &Value| field(row, "doc").rsplit('_').next().and_then(|number| number.parse::<u32>().ok());
    for row in rows("szeged_wiki_uncertainty") {
        let title = field(&row, "doc").chars().next();
        let late = title == Some(TRAINING_PART) && number(&row).is_some_and(|number| LATE_DOCUMENTS.contains(&number));
        if late && !known.contains(&letters(field(&row, "text"))) {
            let group = document(&row);
            push(
                &mut examples,
                Row { importance: IMPORTANCE_OF_THE_REST, judged: false, ..sentence(&row, false, &group) },
            );
        }
    }
    examples
}

fn sentence<'r>(row: &'r Value, label: bool, group: &'r str) -> Row<'r> {
    Row { text: field(row, "text"), names: Names::Masked, label, marked: None, group, importance: 1.0, judged: true }
}

/// Documents whose weasel sentences are known but whose other sentences were not sampled.
const LATE_DOCUMENTS: std::ops::RangeInclusive<u32> = 385..=1235;

/// Up to these numbers the training part's titles begin with one letter. The evaluation part, whose weasel sentences are not
/// known, has the same numbers under other letters.
const TRAINING_PART: char = 'P';

const IMPORTANCE_OF_THE_REST: f32 = 0.25;

/// A row without a document is a group of its own.
fn document(row: &Value) -> String {
    match field(row, "doc") {
        "" => field(row, "id").to_owned(),
        doc => doc.to_owned(),
    }
}

fn letters(text: &str) -> String {
    unescape(text).chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Sentences of news that annotators called biased or not (BABE), by article. In biased ones they marked the words; of a
/// neutral one no word is. They also said how far a sentence states facts or opinions: a sentence is in doubt that is biased
/// though "Entirely factual", or not biased though opinionated.
pub fn loaded(background: &Background) -> Examples {
    let mut examples = Examples::new(background.of_sides.clone(), Some(background.partisan.clone()));
    for row in rows("babe_media_bias") {
        let group = if field(&row, "url").is_empty() { field(&row, "id") } else { field(&row, "url") };
        let Some(label) = row["label"].as_u64().map(|label| label == 1) else { continue };
        let phrases = row["biased_words"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let words: KeySet = phrases.flat_map(str::split_whitespace).map(key_of).collect();
        let marked = match (label, words.is_empty()) {
            (true, true) => None,
            (true, false) => Some(words),
            (false, _) => Some(KeySet::default()),
        };
        let is_in_doubt = match field(&row, "opinion") {
            "Entirely factual" => label,
            "No agreement" => false,
            _ => !label,
        };
        let importance = if is_in_doubt { IMPORTANCE_IN_DOUBT } else { 1.0 };
        push(&mut examples, Row { marked, importance, ..sentence(&row, label, group) });
    }
    examples
}

const IMPORTANCE_IN_DOUBT: f32 = 0.5;

/// Headlines of news agencies and of clickbait sites; no groups are known.
pub fn clickbait(background: &Background) -> Examples {
    let mut examples = Examples::new(background.vectors.clone(), None);
    for row in rows("clickbait_headlines") {
        push(&mut examples, Row { names: Names::Kept, ..sentence(&row, row["label"] == 1, field(&row, "id")) });
    }
    examples
}
