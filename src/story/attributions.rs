//! Attributions and hedges that one rendering of a sentence has and the other has not.
//!
//! Only what the alignment leaves alone is looked at: a cue with its source whose words the other sentence does not
//! hold, while it holds most of what was attributed. An attribution in other words, to the same source in a
//! neighbouring sentence, or by another cue in the same place is not lost.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::annotate::{Attribution, Source, SourceKind};
use crate::span::TokenSpan;
use crate::story::diff::Diff;
use crate::story::links::Link;
use crate::story::quotations::{Carriage, is_quoted};
use crate::story::roles::concepts;
use crate::story::words::Word;
use crate::story::{Document, SAME_SENTENCE};
use crate::text::{Key, key, key_of, keys};

/// An attribution's source and cue, by words of its document.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Empty where no source is named.
    pub source: TokenSpan,
    pub cue: TokenSpan,
    /// What is attributed; empty where that is unknown.
    pub content: TokenSpan,
    pub kind: Option<SourceKind>,
    /// Whether its content is quoted, and nothing but quoted.
    pub direct: bool,
    /// Whether a list knows its cue for a report. Others ("deemed", "passed") may answer one, but are not missed.
    reports: bool,
}

impl Frame {
    /// `None` without a cue, or where the cue tells of a wish or plan: that is no source of a claim.
    fn new(document: &Document<'_>, attribution: &Attribution) -> Option<Self> {
        let cue = document.words_at(attribution.cue?);
        let source = attribution.source.map_or(TokenSpan::default(), |source| document.words_at(source.span));
        let kind = attribution.source.map(|source: Source| source.kind);
        let wish = document.reading.of(cue).iter().any(|word| is_wish(word.key));
        let quotation = attribution.quotation.map(|index| document.page.quotations[index as usize].span);
        let direct = quotation.is_some_and(|span| attribution.content.is_none_or(|content| span.contains(content)));
        let content = attribution.content.map_or(TokenSpan::default(), |content| document.words_at(content));
        let reports = attribution.strength.is_some() || attribution.quotation.is_some();
        (!cue.is_empty() && !wish).then_some(Self { source, cue, content, kind, direct, reports })
    }

    /// From the first word to the last of source and cue.
    pub fn words(&self) -> TokenSpan {
        if self.source.is_empty() {
            return self.cue;
        }
        TokenSpan::new(self.source.first.min(self.cue.first), self.source.end.max(self.cue.end))
    }

    /// Whether a frame of the other sentence may be this one in other words. "An aide", of whom the one article knows the
    /// name, may be anybody; a class of people ("experts") is nobody, and only another nobody stands for it.
    fn is_answered_by(&self, other: &Frame) -> bool {
        self.kind != Some(SourceKind::Generic) || other.is_vague()
    }

    /// Whether the source is nobody in particular.
    pub fn is_vague(&self) -> bool {
        matches!(self.kind, Some(SourceKind::Generic | SourceKind::Anonymous))
    }
}

/// Whether a source says no more than that somebody said it.
fn is_generality(document: &Document<'_>, source: TokenSpan) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| GENERALITIES.split_whitespace().map(key_of).collect());
    document.reading.of(source).iter().all(|word| word.is_function() || WORDS.contains(&word.key))
}

const GENERALITIES: &str = "experts critics observers insiders analysts commentators sources people scientists researchers studies \
    study research specialists pundits skeptics sceptics supporters opponents";

/// A verb of wish, plan or promise.
fn is_wish(word: Key) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| WISHES.split_whitespace().map(key_of).collect());
    WORDS.contains(&word)
}

const WISHES: &str = "seek seeks sought seeking want wants wanted wanting hope hopes hoped hoping wish wishes wished plan plans \
    planned planning intend intends intended aim aims aimed try tries tried trying agree agrees agreed vow vows vowed promise \
    promises promised pledge pledges pledged threaten threatens threatened decide decides decided prefer prefers preferred \
    demand demands demanded ask asks asked order orders ordered offer offers offered propose proposes proposed";

/// The frames of a document, in order of their cues.
pub fn frames(document: &Document<'_>) -> Vec<Frame> {
    let attributions = document.page.attributions.iter();
    let mut frames: Vec<Frame> = attributions.filter_map(|one| Frame::new(document, one)).collect();
    frames.sort_by_key(|frame| frame.cue);
    frames
}

/// An attribution or hedge of one document that the other lacks.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// Source and cue, or the hedge, in the document that has it.
    pub words: TokenSpan,
    /// What is asserted without it, in the other.
    pub bare: TokenSpan,
    /// The source is nobody in particular.
    pub vague: bool,
    /// The source is everybody and nobody: "experts", "critics".
    pub generality: bool,
    pub hedge: bool,
}

impl Loss {
    fn of(document: &Document<'_>, frame: &Frame, bare: TokenSpan) -> Self {
        let vague = frame.is_vague();
        let generality = vague && is_generality(document, frame.source);
        Self { words: frame.words(), bare, vague, generality, hedge: false }
    }
}

/// Share of the sentence's other content words that the bare sentence must hold.
const LEAST_KEPT: f64 = 0.6;
/// The same as a count.
const FEWEST_KEPT: usize = 3;
/// Similarity from which on a missing hedge is looked for: in freer renderings hedges take other forms.
const CLOSE_FOR_HEDGES: f64 = 0.7;

/// What the first document of a link attributes or hedges and the second does not.
pub fn lost(from: &Document<'_>, to: &Document<'_>, link: &Link) -> Vec<Loss> {
    let diff = &link.diff;
    if link.is_exact() {
        return Vec::new();
    }
    if diff.similarity() < SAME_SENTENCE {
        return lost_claim(from, to, link).into_iter().collect();
    }
    let mut losses: Vec<Loss> = within(&from.frames, diff.a)
        .iter()
        .filter(|frame| frame.reports && !frame.direct && is_lost(from, to, link, frame))
        .map(|frame| Loss::of(from, frame, diff.b))
        .collect();
    if losses.is_empty() {
        losses.extend(lost_claim(from, to, link));
    }
    if losses.is_empty() && diff.similarity() >= CLOSE_FOR_HEDGES {
        losses.extend(lost_hedge(from, to, diff));
    }
    losses
}

/// Whether a run of words holds an attribution or a hedge.
pub fn is_attributed(document: &Document<'_>, words: TokenSpan) -> bool {
    !within(&document.frames, words).is_empty() || (words.first..words.end).any(|at| is_hedge(document, at))
}

/// The frames whose cue begins in a run of words.
fn within(frames: &[Frame], words: TokenSpan) -> &[Frame] {
    let first = frames.partition_point(|frame| frame.cue.first < words.first);
    let len = frames[first..].partition_point(|frame| frame.cue.first < words.end);
    &frames[first..first + len]
}

fn is_lost(from: &Document<'_>, to: &Document<'_>, link: &Link, frame: &Frame) -> bool {
    let diff = &link.diff;
    let kept = |words: TokenSpan| (words.first..words.end).any(|at| diff.partner(at).is_some());
    let source_words = || source_words(from, frame);
    if kept(frame.cue) || frame.source.is_empty() || frame.kind == Some(SourceKind::Pronoun) {
        return false;
    }
    if source_words().next().is_none() || mentions(to, link.b, source_words()) >= mentions(from, link.a, source_words())
    {
        return false;
    }
    !is_replaced(from, to, link, frame) && keeps_content(from, diff, frame)
}

/// Whether another cue stands in the place of this one: attributed in other words. A frame around another one ("Roe said …,
/// according to the report") needs an answer of its own, unless its source is named near the other sentence.
fn is_replaced(from: &Document<'_>, to: &Document<'_>, link: &Link, frame: &Frame) -> bool {
    let (diff, flipped) = (&link.diff, link.diff.flipped());
    let is_new = |diff: &Diff, frame: &Frame| (frame.cue.first..frame.cue.end).all(|at| diff.partner(at).is_none());
    let answers = || within(&to.frames, diff.b).iter().filter(|other| is_new(&flipped, other));
    let rivals = || within(&from.frames, diff.a).iter().filter(|rival| rival.reports && is_new(diff, rival));
    let source = from.reading.of(frame.source).iter().filter(|word| !word.is_function());
    let is_outer = rivals().any(|rival| rival.cue != frame.cue && frame.content.contains(rival.cue));
    if is_outer && answers().count() < rivals().count() && mentions(to, link.b, source) == 0 {
        return false;
    }
    answers().any(|answer| frame.is_answered_by(answer))
}

/// Frames of a passage that are held against each other.
const MOST_FRAMES: usize = 8;

/// Content words of a claim that a free rendering must hold, and their share in the shorter of the claim and the sentence.
const FEWEST_CLAIMED: usize = 4;
const LEAST_CLAIMED: f64 = 0.75;
/// Share of the bare sentence that the claim must be.
const LEAST_OF_SENTENCE: f64 = 0.5;

/// A claim that the first document attributes and the second makes bare in a sentence of other order or length. Words are
/// counted wherever they stand; so the bare sentence may hold no attribution, hedge or name of the source at all, and the
/// sentences beside it name the source less often, and none goes on with one ("he added").
fn lost_claim(from: &Document<'_>, to: &Document<'_>, link: &Link) -> Option<Loss> {
    let diff = &link.diff;
    let beside = around(to, link.b);
    if is_attributed(to, diff.b) || is_quoted(to, diff.b.first) {
        return None;
    }
    let goes_on = within(&to.frames, beside)
        .iter()
        .any(|frame| frame.kind == Some(SourceKind::Pronoun) && !is_quoted(to, frame.cue.first));
    let bare = concepts(to, diff.b.first..diff.b.end);
    let claimed = |frame: &&Frame| {
        let claim = concepts(from, frame.content.first.max(diff.a.first)..frame.content.end.min(diff.a.end));
        let shared = claim.iter().filter(|word| bare.binary_search(word).is_ok()).count();
        shared >= FEWEST_CLAIMED
            && shared as f64 >= LEAST_CLAIMED * claim.len().min(bare.len()) as f64
            && shared as f64 >= LEAST_OF_SENTENCE * bare.len() as f64
    };
    let unnamed = |frame: &&Frame| {
        let source = || source_words(from, frame);
        let stands = |word: &Word| to.reading.of(diff.b).iter().any(|other| other.stem == word.stem);
        source().next().is_some()
            && !matches!(frame.kind, Some(SourceKind::Pronoun | SourceKind::Generic))
            && (frame.cue.first..frame.cue.end).all(|at| diff.partner(at).is_none())
            && !source().any(stands)
            && mentions(to, link.b, source()) < mentions(from, link.a, source())
    };
    let frames = within(&from.frames, diff.a).iter().take(MOST_FRAMES);
    let frame = frames
        .filter(|frame| frame.reports && !frame.direct && !goes_on)
        .find(|frame| unnamed(frame) && claimed(frame))?;
    Some(Loss::of(from, frame, diff.b))
}

/// The words that stand for a source: its names where it has any. Of "BBC sources" the other may keep the BBC alone.
fn source_words<'d>(document: &'d Document<'_>, frame: &Frame) -> impl Iterator<Item = &'d Word> {
    let source = document.reading.of(frame.source);
    let named = source.iter().any(is_name_word);
    source.iter().filter(move |word| is_name_word(word) || !named && !word.is_function())
}

fn is_name_word(word: &Word) -> bool {
    word.is_capitalised() && !word.is_function()
}

/// How often the words of a source stand in a passage and its neighbours. A rendering may name its source in a
/// neighbouring sentence, but it names it as often.
fn mentions<'w>(document: &Document<'_>, passage: u32, source: impl Iterator<Item = &'w Word>) -> usize {
    let stems: Vec<Key> = source.map(|word| word.stem).collect();
    document.reading.of(around(document, passage)).iter().filter(|word| stems.contains(&word.stem)).count()
}

/// The passage with the one before and the one after.
fn around(document: &Document<'_>, passage: u32) -> TokenSpan {
    let passages = &document.reading.passages;
    let first = passages[passage.saturating_sub(1) as usize].words.first;
    let last = passages[(passage as usize + 1).min(passages.len() - 1)].words.end;
    TokenSpan::new(first, last)
}

/// Whether the other side holds most of the content words outside the frame.
fn keeps_content(from: &Document<'_>, diff: &Diff, frame: &Frame) -> bool {
    let own = frame.words();
    let outside = |at: &u32| (*at < own.first || own.end <= *at) && !from.reading.words[*at as usize].is_function();
    let content: Vec<u32> = (diff.a.first..diff.a.end).filter(outside).collect();
    let kept = content.iter().filter(|&&at| diff.partner(at).is_some()).count();
    kept >= FEWEST_KEPT && kept as f64 >= LEAST_KEPT * content.len() as f64
}

/// A hedge that the other side drops before a word that it keeps, without another hedge or attribution instead.
fn lost_hedge(from: &Document<'_>, to: &Document<'_>, diff: &Diff) -> Option<Loss> {
    let flipped = diff.flipped();
    let hedged = |document: &Document<'_>, diff: &Diff| -> Option<u32> {
        (diff.a.first..diff.a.end).find(|&at| diff.partner(at).is_none() && is_hedge(document, at))
    };
    let at = hedged(from, diff)?;
    if hedged(to, &flipped).is_some() {
        return None;
    }
    let attributed = within(&to.frames, diff.b).iter().any(|frame| flipped.partner(frame.cue.first).is_none());
    let head = (at + 1..diff.a.end.min(at + 4)).find(|&next| !from.reading.words[next as usize].is_function())?;
    let partner = diff.partner(head)?;
    let bare = TokenSpan::new(partner, partner + 1);
    let quoted = to.page.in_quotation(to.span(bare).start);
    (!attributed && !quoted).then_some(Loss {
        words: TokenSpan::new(at, at + 1),
        bare,
        vague: false,
        generality: false,
        hedge: true,
    })
}

/// Whether a word marks what is said as less than certain.
fn is_hedge(document: &Document<'_>, at: u32) -> bool {
    static ADVERBS: Lazy<HashSet<Key>> = Lazy::new(|| HEDGES.split_whitespace().map(key_of).collect());
    static REPORTS: Lazy<HashSet<Key>> = Lazy::new(|| REPORTED.split_whitespace().map(key_of).collect());
    static BE: Lazy<HashSet<Key>> = Lazy::new(|| "is are was were be been".split_whitespace().map(key_of).collect());
    const TO: Key = key("to");
    const NOT: Key = key("not");
    let words = &document.reading.words;
    let next = words.get(at as usize + 1).map_or(Key::NONE, |word| word.key);
    let before = at.checked_sub(1).map_or(Key::NONE, |before| words[before as usize].key);
    let word = words[at as usize].key;
    match word {
        _ if ADVERBS.contains(&word) => true,
        LIKELY => next != THAN && !DEGREES.contains(&before),
        _ if MODAL_HEDGES.contains(&word) => next != NOT,
        _ if REPORTS.contains(&word) => next == TO && BE.contains(&before),
        APPEARS | APPEARED | SEEMS | SEEMED | APPEAR | SEEM => next == TO,
        _ => false,
    }
}

const MODAL_HEDGES: [Key; 3] = keys(["may", "might", "could"]);
const LIKELY: Key = key("likely");
const THAN: Key = key("than");
/// "more likely" and "less likely" compare; "most likely" hedges.
const DEGREES: [Key; 4] = keys(["more", "less", "as", "not"]);
const APPEARS: Key = key("appears");
const APPEARED: Key = key("appeared");
const APPEAR: Key = key("appear");
const SEEMS: Key = key("seems");
const SEEMED: Key = key("seemed");
const SEEM: Key = key("seem");

const HEDGES: &str = "reportedly allegedly purportedly supposedly apparently possibly perhaps maybe probably presumably \
    seemingly potentially alleged suspected purported";
const REPORTED: &str =
    "believed thought understood said stated reported alleged expected rumoured rumored suspected claimed";

/// A quotation that has a speaker in one document and none in the other, nor the speaker's name nearby. `back` is how the
/// second document's quotations stand in the first: the same words may be quoted twice, once without a speaker.
pub fn lost_speaker<'c>(
    from: &Document<'_>,
    to: &Document<'_>,
    carriage: &Carriage,
    back: impl Iterator<Item = &'c Carriage>,
) -> Option<Loss> {
    let carried = &carriage.carried;
    let (quotation, _) = from.quoted(carriage.quotation);
    let speaker = quotation.speaker.filter(|speaker| speaker.kind != SourceKind::Pronoun)?;
    let (other, bare) = to.quoted(carried.quotation?);
    if other.speaker.is_some() || carried.coverage < LEAST_KEPT || bare.len() < FEWEST_KEPT + 1 {
        return None;
    }
    let mut twins = back.filter(|twin| twin.carried.quotation == Some(carriage.quotation));
    if twins.any(|twin| to.quoted(twin.quotation).0.speaker.is_some()) {
        return None;
    }
    let words = from.words_at(speaker.span);
    let source = || from.reading.of(words).iter().filter(|word| !word.is_function());
    let host = to.reading.passage_of(bare.first).min(to.reading.passages.len() - 1) as u32;
    let vague = matches!(speaker.kind, SourceKind::Generic | SourceKind::Anonymous);
    (source().next().is_some() && mentions(to, host, source()) == 0).then_some(Loss {
        words,
        bare,
        vague,
        generality: vague && is_generality(from, words),
        hedge: false,
    })
}
