//! Who carries which quotation: word for word, edited, or not at all.
//!
//! Each quotation is cut at passages, each piece is looked for in the other document among its passages
//! ([`crate::story::terms`]) and aligned word by word, and the pieces are judged together. The words count wherever
//! they stand, in one quotation, in two with "he said" between, or unquoted; edits count only against
//! words that the other document quotes too, for what it reports in its own words it may change.

use std::collections::HashMap;

use crate::annotate::{Quotation, QuotationKind};
use crate::span::TokenSpan;
use crate::story::change::{self, Change};
use crate::story::diff::{Diff, Edit, Match};
use crate::story::terms::Terms;
use crate::story::words::{Passage, exact};
use crate::story::{Document, Pair};
use crate::text::Key;

/// Quotations of fewer words are not followed: they stand in any article.
pub const FEWEST_WORDS: usize = 3;
/// Similarity from which on words are an edited rendering of a quotation, not another one.
pub const EDITED: f64 = 0.6;
/// Share of a quotation that the other document must carry for it to count as carried (shortened, then).
pub const LEAST_COVERAGE: f64 = 0.3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Absent,
    Edited,
    Exact,
}

impl Status {
    pub const fn name(self) -> &'static str {
        match self {
            Status::Exact => "exact",
            Status::Edited => "edited",
            Status::Absent => "absent",
        }
    }
}

/// An edit inside a quotation, by words of either document, and what it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationEdit {
    pub edit: Edit,
    pub change: Change,
}

/// How one document carries a quotation of another.
#[derive(Clone, Debug)]
pub struct Carried {
    pub status: Status,
    /// 1 − words edited / words compared, in [0, 1].
    pub similarity: f64,
    /// Share of the quotation's words that were found.
    pub coverage: f64,
    /// The words of the carrier, from the first that was found to the last.
    pub words: TokenSpan,
    /// The carrier's quotation that holds them; `None` where they stand unquoted.
    pub quotation: Option<u32>,
    pub edits: Vec<QuotationEdit>,
}

impl Carried {
    /// Word for word, as a quotation of the carrier.
    fn verbatim(carrier: &Document<'_>, quotation: u32) -> Self {
        let (_, words) = carrier.quoted(quotation);
        let edits = Vec::new();
        Self { status: Status::Exact, similarity: 1.0, coverage: 1.0, words, quotation: Some(quotation), edits }
    }
}

/// A quotation of one document, and how another carries it.
#[derive(Clone, Debug)]
pub struct Carriage {
    pub document: usize,
    /// Index into the document's quotations.
    pub quotation: u32,
    pub carrier: usize,
    pub carried: Carried,
}

/// The carriage of all quotations of a story between all compared documents; absent ones are not listed.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Sorted by document, quotation, carrier.
    pub carriages: Vec<Carriage>,
}

/// The quotations of a document that are followed: speech, of [`FEWEST_WORDS`] or more.
pub fn followed<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (u32, &'d Quotation, TokenSpan)> {
    let quotations = (0u32..).zip(&document.page.quotations);
    quotations
        .filter(|(_, quotation)| quotation.kind != QuotationKind::Scare)
        .map(|(index, quotation)| (index, quotation, document.reading.words_in(quotation.tokens)))
        .filter(|(_, _, words)| words.len() >= FEWEST_WORDS)
}

impl Provenance {
    /// Follows every quotation through every document that its own is compared with.
    pub fn new(documents: &[Document<'_>], pairs: &[Pair]) -> Self {
        let pieces: Vec<Pieces> = documents.iter().map(Pieces::new).collect();
        let mut carriages = Vec::new();
        for pair in pairs {
            for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
                carriages.extend(carry(documents, &pieces[from], from, to));
            }
        }
        carriages.sort_by_key(|one: &Carriage| (one.document, one.quotation, one.carrier));
        Self { carriages }
    }

    /// How one document carries the quotations of another.
    pub fn between(&self, document: usize, carrier: usize) -> impl Iterator<Item = &Carriage> {
        let first = self.carriages.partition_point(|one| one.document < document);
        let own = self.carriages[first..].iter().take_while(move |one| one.document == document);
        own.filter(move |one| one.carrier == carrier)
    }

    /// How the documents carry one quotation.
    pub fn of(&self, document: usize, quotation: u32) -> &[Carriage] {
        let place = |one: &Carriage| (one.document, one.quotation);
        let first = self.carriages.partition_point(|one| place(one) < (document, quotation));
        let len = self.carriages[first..].partition_point(|one| place(one) == (document, quotation));
        &self.carriages[first..first + len]
    }
}

/// The quotations of a document, cut at passages.
struct Pieces {
    /// Quotation and the words of each piece.
    pieces: Vec<(u32, Passage)>,
    terms: Terms,
}

impl Pieces {
    fn new(document: &Document<'_>) -> Self {
        let mut pieces = Vec::new();
        for (index, _, words) in followed(document) {
            let mut start = words.first;
            while start < words.end {
                let host = document.reading.passages[document.reading.passage_of(start)];
                let end = words.end.min(host.words.end);
                let words = TokenSpan::new(start, end);
                pieces.push((index, Passage { words, exact: exact(document.reading.of(words)), ..host }));
                start = end;
            }
        }
        let passages: Vec<Passage> = pieces.iter().map(|&(_, passage)| passage).collect();
        let terms = Terms::new(&document.reading, &passages);
        Self { pieces, terms }
    }
}

/// Passages of the carrier in which a piece is looked for.
const MOST_PLACES: usize = 3;
/// The least share of a piece's rare words that a passage must hold to be looked at.
const LEAST_CONTAINED: f32 = 0.15;

fn carry(documents: &[Document<'_>], pieces: &Pieces, from: usize, to: usize) -> Vec<Carriage> {
    let (left, right) = (&documents[from], &documents[to]);
    let mut places: HashMap<u32, Vec<(f32, u32)>> = HashMap::new();
    for found in pieces.terms.candidates(&right.terms).iter().filter(|found| found.contained >= LEAST_CONTAINED) {
        places.entry(found.a).or_default().push((found.contained, found.b));
    }
    let (verbatim, whole) = (verbatim(right), whole(right));
    let mut carriages = Vec::new();
    let mut times: HashMap<Key, usize> = HashMap::new();
    let mut first = 0;
    for group in pieces.pieces.chunk_by(|one, next| one.0 == next.0) {
        let found: Vec<Found> = (first..)
            .zip(group)
            .map(|(index, (_, piece))| {
                let mut places = places.remove(&(index as u32)).unwrap_or_default();
                places.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
                places.truncate(MOST_PLACES);
                let same = verbatim.get(&piece.exact).copied();
                let places = same.into_iter().chain(places.into_iter().map(|(_, passage)| passage));
                best_place(left, right, piece.words, places)
            })
            .collect();
        first += group.len();
        let (_, words) = left.quoted(group[0].0);
        let key = exact(left.reading.of(words));
        if let Some(twins) = whole.get(&key) {
            // Words quoted twice: the first time answers the first, the second the second.
            let time = times.entry(key).or_insert(0);
            let quotation = twins[(*time).min(twins.len() - 1)];
            *time += 1;
            let carried = Carried::verbatim(right, quotation);
            carriages.push(Carriage { document: from, quotation: group[0].0, carrier: to, carried });
        } else if let Some(carried) = judge(left, right, group, &found) {
            carriages.push(Carriage { document: from, quotation: group[0].0, carrier: to, carried });
        }
    }
    carriages
}

/// The followed quotations of a document by their exact words.
fn whole(document: &Document<'_>) -> HashMap<Key, Vec<u32>> {
    let mut whole: HashMap<Key, Vec<u32>> = HashMap::new();
    for (index, _, words) in followed(document) {
        whole.entry(exact(document.reading.of(words))).or_default().push(index);
    }
    whole
}

/// The passages of a document, and what it quotes, by their exact words.
fn verbatim(document: &Document<'_>) -> HashMap<Key, u32> {
    let reading = &document.reading;
    let passages = reading.passages.iter().enumerate().rev().map(|(index, passage)| (passage.exact, index as u32));
    let quoted =
        followed(document).map(|(_, _, words)| (exact(reading.of(words)), reading.passage_of(words.first) as u32));
    passages.chain(quoted).collect()
}

/// Where a piece was found: the matches with the words around them that belong to the same rendering.
#[derive(Default)]
struct Found {
    diff: Diff,
    agreed: u32,
}

/// The place that agrees in most words.
fn best_place(left: &Document<'_>, right: &Document<'_>, piece: TokenSpan, places: impl Iterator<Item = u32>) -> Found {
    let mut best = Found::default();
    for place in places {
        let mut diff = Diff::new(&left.reading.words, piece, &right.reading.words, right.passage(place).words);
        keep_core(left, right, &mut diff);
        let agreed = diff.agreed();
        if agreed > best.agreed {
            best = Found { diff, agreed };
        }
    }
    best
}

/// Keeps the run of matches that holds most words for the words passed over in the carrier: a stray "the" far away is
/// no part of a rendering. A gap that an ellipsis marks costs nothing.
fn keep_core(left: &Document<'_>, right: &Document<'_>, diff: &mut Diff) {
    let weight = |run: Match| -> f64 {
        let words = left.reading.of(TokenSpan::new(run.a, run.a + run.len));
        words.iter().map(|word| if word.is_function() { 0.5 } else { 1.0 }).sum()
    };
    let (mut best, mut sum, mut start) = ((0.0, 0, 0), 0.0, 0);
    let mut before: Option<Match> = None;
    for (index, &run) in diff.matches.iter().enumerate() {
        let gaps = before.map_or((0, 0), |before| (run.a - before.a - before.len, run.b - before.b - before.len));
        let marked = |document: &Document<'_>, at: u32| document.reading.words[at as usize].after_ellipsis();
        let gaps = if marked(left, run.a) || marked(right, run.b) { (0, 0) } else { gaps };
        sum -= f64::from(gaps.1) * 0.5 + f64::from(gaps.0.saturating_sub(gaps.1)) * 0.25;
        if sum < 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += weight(run);
        if sum > best.0 {
            best = (sum, start, index + 1);
        }
        before = Some(run);
    }
    diff.matches = diff.matches[best.1..best.2].to_vec();
    if let (Some(first), Some(last)) = (diff.matches.first(), diff.matches.last()) {
        diff.b = TokenSpan::new(first.b, last.b + last.len);
    }
}

/// Judges all pieces of a quotation together; `None` where it is not carried.
fn judge(left: &Document<'_>, right: &Document<'_>, pieces: &[(u32, Passage)], found: &[Found]) -> Option<Carried> {
    let whole: usize = pieces.iter().map(|(_, piece)| piece.words.len()).sum();
    let agreed: u32 = found.iter().map(|place| place.agreed).sum();
    let (mut edits, mut edited, mut compared) = (Vec::new(), 0, 0);
    let mut words: Option<TokenSpan> = None;
    let mut quotation = None;
    for ((_, piece), place) in pieces.iter().zip(found).filter(|(_, place)| place.agreed > 0) {
        let holder = holder(right, place.diff.b);
        let diff = with_ends(left, right, piece.words, place, holder);
        for edit in diff.edits() {
            // "… ,” he said, “…" between the words is the reporter's.
            if edit.a.is_empty() && is_narration(right, edit.b) {
                continue;
            }
            compared += edit.a.len().max(edit.b.len());
            if let Some(change) = change::classify(left, right, &diff, &edit) {
                edited += edit.a.len().max(edit.b.len());
                edits.push(QuotationEdit { edit, change });
            }
        }
        compared += place.agreed as usize;
        quotation = quotation.or(holder.map(|(index, _)| index));
        let here = place.diff.b;
        words = Some(words.map_or(here, |words| TokenSpan::new(words.first.min(here.first), words.end.max(here.end))));
    }
    let words = words?;
    let coverage = f64::from(agreed) / whole as f64;
    let similarity = 1.0 - edited as f64 / compared.max(1) as f64;
    let matter = found.iter().any(|place| holds_matter(left, place));
    let status = match () {
        () if !matter || coverage < LEAST_COVERAGE || agreed < 2 || similarity < EDITED => return None,
        () if edits.is_empty() && (quotation.is_some() || coverage >= 0.999) => Status::Exact,
        () if quotation.is_some() && quoted_share(right, words) >= QUOTED => Status::Edited,
        () => return None,
    };
    Some(Carried { status, similarity, coverage, words, quotation, edits })
}

/// Share of the carrier's words that must stand in quotations for an edit to be held against them.
const QUOTED: f64 = 0.75;

/// Share of words that stand in quotations.
fn quoted_share(document: &Document<'_>, words: TokenSpan) -> f64 {
    let quoted = (words.first..words.end).filter(|&at| is_quoted(document, at)).count();
    quoted as f64 / words.len().max(1) as f64
}

/// Whether a word stands in a quotation.
pub(super) fn is_quoted(document: &Document<'_>, word: u32) -> bool {
    document.page.in_quotation(document.span(TokenSpan::new(word, word + 1)).start)
}

/// Whether the words are the reporter's own.
fn is_narration(document: &Document<'_>, words: TokenSpan) -> bool {
    (words.first..words.end).all(|at| !is_quoted(document, at))
}

/// Whether the agreement rests on more than grammar.
fn holds_matter(document: &Document<'_>, place: &Found) -> bool {
    let agreed = place.diff.matches.iter().flat_map(|run| document.reading.of(TokenSpan::new(run.a, run.a + run.len)));
    agreed.filter(|word| !word.is_function()).count() >= 1 && place.agreed >= 2
}

/// The carrier's quotation that holds most of the words, with its own words.
fn holder(document: &Document<'_>, words: TokenSpan) -> Option<(u32, TokenSpan)> {
    let quotations = &document.page.quotations;
    let tokens = document.reading.tokens_of(words);
    let first = quotations.partition_point(|quotation| quotation.tokens.end <= tokens.first);
    let overlapping = (first as u32..).zip(&quotations[first..]).take_while(|(_, one)| one.tokens.first < tokens.end);
    overlapping
        .map(|(index, one)| (index, document.reading.words_in(one.tokens)))
        .max_by_key(|(_, own)| own.end.min(words.end).saturating_sub(own.first.max(words.first)))
}

/// Widens an alignment over the words at either end that both quotations go on with; an end that only one side
/// has was cut off or put before, and a shorter quotation is no edit.
fn with_ends(
    left: &Document<'_>,
    right: &Document<'_>,
    piece: TokenSpan,
    place: &Found,
    holder: Option<(u32, TokenSpan)>,
) -> Diff {
    let mut diff = place.diff.clone();
    let (Some(first), Some(last)) = (diff.matches.first(), diff.matches.last()) else { return diff };
    let (mut a, mut b) = (TokenSpan::new(first.a, last.a + last.len), diff.b);
    if let Some((_, own)) = holder {
        let host = right.reading.passages[right.reading.passage_of(b.first)].words;
        let (from, to) = (own.first.max(host.first), own.end.min(host.end));
        let (before_a, before_b) = (a.first - piece.first, b.first.saturating_sub(from));
        if before_a > 0 && before_b > 0 {
            let longest = before_a.min(before_b) + LONGEST_UNEVEN_END;
            (a.first, b.first) = (a.first - before_a.min(longest), b.first - before_b.min(longest));
        }
        let (after_a, after_b) = (piece.end - a.end, to.saturating_sub(b.end));
        if after_a > 0 && after_b > 0 {
            let longest = after_a.min(after_b) + LONGEST_UNEVEN_END;
            (a.end, b.end) = (a.end + after_a.min(longest), b.end + after_b.min(longest));
        }
    }
    if (a, b) != (TokenSpan::new(first.a, last.a + last.len), diff.b) {
        return Diff::new(&left.reading.words, a, &right.reading.words, b);
    }
    diff.a = a;
    diff
}

/// Where both quotations go on, so many words more of the longer one are held against the shorter.
const LONGEST_UNEVEN_END: u32 = 3;
