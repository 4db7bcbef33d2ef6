//! The pipeline of one article, stage after stage.

use std::borrow::Cow;
use std::sync::Arc;

use crate::Input;
use crate::annotate::{Article, Page};
use crate::config::Settings;
use crate::model::Features;
use crate::model::risk::Risk;
use crate::rules::{self, Counts, Finding, Scene};
use crate::score::{Abstained, Families};
use crate::signals::{self, Measured};
use crate::span::Span;
use crate::text::{Text, front_matter};

/// What moved the risk of an article: a signal's or a phrase's share of the log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// A signal's name, or the words of a phrase.
    pub name: Cow<'static, str>,
    /// The signal's value; for a phrase how often it stands in the text.
    pub value: f64,
    /// In nats; positive is riskier.
    pub log_odds: f64,
    /// Where a phrase stands; empty for a signal.
    pub spans: Vec<Span>,
}

/// The numbers of one article.
#[derive(Clone, Debug)]
pub struct Scored {
    pub abstained: Option<Abstained>,
    /// In [0, 1]; `None` where the engine abstains.
    pub risk: Option<f64>,
    pub quality: Option<f64>,
    pub families: Families,
    /// In the order of [`signals::NAMES`].
    pub signals: Vec<Option<f64>>,
    pub counts: Counts,
    pub contributions: Vec<Contribution>,
}

/// Scores articles under one configuration. Cheap to share between threads.
#[derive(Default)]
pub struct Scorer {
    pub settings: Settings,
    /// The model of risk; the built-in one where there is none.
    pub model: Option<Arc<Risk>>,
}

impl Scorer {
    pub fn new(settings: Settings) -> Self {
        Self { settings, model: None }
    }

    /// Scores risk with a model of one's own.
    pub fn with_model(mut self, model: Arc<Risk>) -> Self {
        self.model = Some(model);
        self
    }

    /// Reads and annotates; the title and date of front matter serve where the input names none.
    pub fn annotate<'t>(&self, input: &Input<'t>) -> Article<'t> {
        let block = front_matter::find(input.text);
        let metadata = block.and_then(|block| front_matter::read(input.text, block).ok()).unwrap_or_default();
        let start = block.map_or(0, |block| block.body_start);
        let published = input.published.or(metadata.published);
        let page = |text| Page::new(text, &self.settings.phrases, published);
        // A title of the front matter keeps its place in the source: its spans index the whole text.
        let title = match (input.title, metadata.title) {
            (Some(title), _) => Some(page(Text::new(title))),
            (None, Some(span)) => Some(page(Text::with_body(input.text, span))),
            (None, None) => None,
        };
        let body = page(Text::with_body(input.text, Span::new(start, input.text.len() as u32)));
        Article { body, title, published }
    }

    /// The probabilities of the sentence and headline models.
    pub fn features(&self, article: &Article<'_>) -> Features {
        Features::of(article)
    }

    /// The signals of an article, in the order of [`signals::NAMES`].
    pub fn signals(&self, article: &Article<'_>, features: &Features) -> Vec<Option<f64>> {
        let scene = Scene::new(article, &self.settings, features);
        let counts = rules::run(&scene, None);
        signals::measure(&Measured::new(&scene, &counts))
    }

    /// Runs the rules, measures the signals and scores. Findings are gathered where wanted, and with them what moved the
    /// risk.
    pub fn score(&self, article: &Article<'_>, features: &Features, findings: Option<&mut Vec<Finding>>) -> Scored {
        let explains = findings.is_some();
        let scene = Scene::new(article, &self.settings, features);
        let counts = rules::run(&scene, findings);
        let measured = Measured::new(&scene, &counts);
        let signals = signals::measure(&measured);
        let mut abstained = Abstained::judge(article);
        let model = self.model.as_deref().unwrap_or_else(|| Risk::built_in());
        let (mut risk, mut contributions) = (None, Vec::new());
        if abstained.is_none() {
            let verdict = model.judge(&signals, &article.body, explains);
            risk = verdict.risk;
            match risk {
                None => abstained = Some(Abstained::Unfamiliar),
                Some(_) if explains => contributions = model.contributions(&verdict, &signals, &article.body),
                Some(_) => {}
            }
        }
        let families = if abstained.is_some() { Families::default() } else { Families::of(&measured, &signals) };
        Scored { abstained, risk, quality: families.quality(&signals), families, signals, counts, contributions }
    }
}
