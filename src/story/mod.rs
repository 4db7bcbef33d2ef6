//! Stories: several articles on one event, aligned and compared.
//!
//! ```text
//! Article ──▶ words      marks and spellings made one                      (words, stem)
//!         ──▶ passages   linked by rare words, aligned word by word         (terms, links, diff)
//!         ──▶ edits      what each edit changed: negation, number, name …   (change, agree, polarity)
//!         ──▶ quotations who carries which, exactly or edited               (quotations)
//!         ──▶ rules      CMP001–CMP009, findings on both sides              (sink, crate::rules::story)
//!         ──▶ facts      dates, numbers and names × documents               (facts)
//!         ──▶ signals    one vector for each document                       (signals)
//! ```
//!
//! Bodies are compared with bodies, and titles with titles: a headline leaves out sources and quotations that its article
//! has, so only contradictions are told of it.
//!
//! Which articles belong together at all is told by [`groups`].
//!
//! Bounds: a document is compared with at most [`MOST_PARTNERS`] others, a passage with its best candidates,
//! a term proposes a bounded number of passages, and an alignment is bounded by its passages' greatest
//! length. The time of a comparison is therefore linear in the words of the story; only the matrix of
//! similarities is a number for every pair of documents, of which there may be [`MOST_DOCUMENTS`].

pub mod agree;
pub mod attributions;
pub mod change;
pub mod concepts;
pub mod diff;
pub mod facts;
pub mod groups;
pub mod links;
pub mod polarity;
pub mod quantities;
pub mod quotations;
pub mod report;
pub mod roles;
pub mod shingles;
pub mod signals;
mod sink;
mod stem;
pub mod terms;
pub mod words;

use once_cell::sync::Lazy;

use crate::annotate::{Article, Page, Quotation};
use crate::config::Settings;
use crate::lexicons::Phrases;
use crate::score::Abstained;
use crate::span::{Span, TokenSpan};
use crate::text::Text;
use attributions::Frame;
use links::{Link, Side};
use quantities::Quantity;
use quotations::Provenance;
pub use report::StoryReport;
use shingles::Similarity;
pub use sink::{StoryFinding, StorySink, run};
use terms::Terms;
use words::{Passage, Reading};

/// A document is compared with at most so many others: in larger stories those it shares most text with.
pub const MOST_PARTNERS: usize = 16;

/// Similarity of two aligned sentences from which on one is a rendering of the other.
pub const SAME_SENTENCE: f64 = 0.5;

/// The most documents of one story: beyond, group them first.
pub const MOST_DOCUMENTS: usize = 2_000;

/// An article as it is compared.
pub struct Document<'a> {
    /// What is compared: the article's body, or its title.
    pub page: &'a Page<'a>,
    pub reading: Reading,
    pub terms: Terms,
    /// Why the document takes no part: it is empty or not English.
    pub abstained: Option<Abstained>,
    /// Its attributions, in order of their cues.
    pub frames: Vec<Frame>,
    pub quantities: Vec<Quantity>,
}

impl<'a> Document<'a> {
    /// The body of an article.
    pub fn new(article: &'a Article<'a>) -> Self {
        // A short text has no scores, but it can be compared.
        let abstained = Abstained::judge(article).filter(|&reason| reason != Abstained::TooShort);
        Self::of(&article.body, abstained)
    }

    /// The title of an article; one without a title takes no part.
    fn of_title(article: &'a Article<'a>) -> Self {
        static NONE: Lazy<Page<'static>> = Lazy::new(|| Page::new(Text::new(""), Phrases::builtin(), None));
        match &article.title {
            Some(title) => Self::of(title, Abstained::judge(article).filter(|&reason| reason == Abstained::NotEnglish)),
            None => Self::of(&NONE, Some(Abstained::Empty)),
        }
    }

    fn of(page: &'a Page<'a>, abstained: Option<Abstained>) -> Self {
        let reading = Reading::new(&page.text);
        let terms = Terms::new(&reading, &reading.passages);
        let quantities = quantities::quantities(page);
        let mut document = Self { page, reading, terms, abstained, frames: Vec::new(), quantities };
        document.frames = attributions::frames(&document);
        document
    }

    /// Whether rules may hold it against others.
    pub fn is_comparable(&self) -> bool {
        self.abstained.is_none()
    }

    /// A quotation and the words between its marks.
    pub fn quoted(&self, quotation: u32) -> (&'a Quotation, TokenSpan) {
        let quotation = &self.page.quotations[quotation as usize];
        (quotation, self.reading.words_in(quotation.tokens))
    }

    /// The byte span of a run of words.
    pub fn span(&self, words: TokenSpan) -> Span {
        self.reading.span(&self.page.text, words)
    }

    /// The text of a run of words, as written.
    pub fn str(&self, words: TokenSpan) -> &'a str {
        self.page.text.str(self.span(words))
    }

    /// The words that the byte span covers.
    pub fn words_at(&self, span: Span) -> TokenSpan {
        self.reading.words_in(self.page.text.tokens_in(span))
    }

    pub fn passage(&self, index: u32) -> Passage {
        self.reading.passages[index as usize]
    }
}

/// Two documents and their linked passages.
pub struct Pair {
    pub a: usize,
    pub b: usize,
    /// Whether the rules weigh the two against each other: with a reference only pairs that hold it are.
    pub judged: bool,
    pub links: Vec<Link>,
}

/// Articles on one event, with what their alignment found.
pub struct Story<'a> {
    pub documents: Vec<Document<'a>>,
    /// The article that the others are measured by.
    pub reference: Option<usize>,
    pub settings: &'a Settings,
    pub similarity: Similarity,
    /// With `a` the reference, or before `b`.
    pub pairs: Vec<Pair>,
    pub quotations: Provenance,
    /// The titles, compared among themselves, by the same numbers; where two articles or more have one.
    pub titles: Option<Box<Story<'a>>>,
}

impl<'a> Story<'a> {
    /// Aligns the articles. `reference`, where given, is an index into them.
    pub fn new(articles: &'a [Article<'a>], reference: Option<usize>, settings: &'a Settings) -> Self {
        let mut story = Self::of(articles.iter().map(Document::new).collect(), reference, settings);
        if articles.iter().filter(|article| article.title.is_some()).count() > 1 {
            let titles = articles.iter().map(Document::of_title).collect();
            story.titles = Some(Box::new(Self::of(titles, reference, settings)));
        }
        story
    }

    fn of(documents: Vec<Document<'a>>, reference: Option<usize>, settings: &'a Settings) -> Self {
        let shingles: Vec<Vec<u64>> =
            documents.iter().map(|document| shingles::shingles(&document.reading.words)).collect();
        let similarity = Similarity::new(&shingles);
        let pairs: Vec<Pair> = pairs(documents.len(), reference, &similarity)
            .into_iter()
            .map(|(a, b)| {
                let side = |index: usize| Side { reading: &documents[index].reading, terms: &documents[index].terms };
                let judged = reference.is_none_or(|reference| a == reference || b == reference);
                Pair { a, b, judged, links: links::link(&side(a), &side(b)) }
            })
            .collect();
        let quotations = Provenance::new(&documents, &pairs);
        Self { documents, reference, settings, similarity, pairs, quotations, titles: None }
    }

    /// The pairs the rules weigh.
    pub fn judged(&self) -> impl Iterator<Item = View<'_>> {
        let comparable =
            |pair: &&Pair| pair.judged && [pair.a, pair.b].iter().all(|&at| self.documents[at].is_comparable());
        self.pairs.iter().filter(comparable).map(|pair| View {
            a: pair.a,
            b: pair.b,
            left: &self.documents[pair.a],
            right: &self.documents[pair.b],
            links: &pair.links,
        })
    }

    /// Whether another document of the story can vouch for this one.
    pub fn has_company(&self, document: usize) -> bool {
        self.documents.iter().enumerate().any(|(index, other)| index != document && other.is_comparable())
    }
}

/// A pair with its documents: what a rule reads. `a` is the reference where there is one.
#[derive(Clone, Copy)]
pub struct View<'s> {
    pub a: usize,
    pub b: usize,
    pub left: &'s Document<'s>,
    pub right: &'s Document<'s>,
    pub links: &'s [Link],
}

/// Which pairs are compared, the reference first in each.
fn pairs(documents: usize, reference: Option<usize>, similarity: &Similarity) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for a in 0..documents {
        let mut others: Vec<usize> = (0..documents).filter(|&b| b != a).collect();
        if others.len() > MOST_PARTNERS {
            let closeness = |b: usize| {
                let containment = similarity.containment(a, b).unwrap_or(0.0);
                containment.max(similarity.containment(b, a).unwrap_or(0.0))
            };
            others.sort_by(|&one, &two| closeness(two).total_cmp(&closeness(one)).then(one.cmp(&two)));
            others.truncate(MOST_PARTNERS);
            others.extend(reference.filter(|&reference| reference != a && !others.contains(&reference)));
        }
        pairs.extend(others.into_iter().map(|b| (a.min(b), a.max(b))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    for pair in &mut pairs {
        if reference == Some(pair.1) {
            *pair = (pair.1, pair.0);
        }
    }
    pairs
}
