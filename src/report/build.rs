//! From the engine's byte spans to a report.

use crate::annotate::{self, Article, DateKind, NameKind, Page, QuotationKind, SourceKind, Unit};
use crate::config::Settings;
use crate::model::Features;
use crate::offsets::Offsets;
use crate::report::{Attribution, Contribution, DateMention, Finding, Name, Number, Quotation, Report, Sentence, Word};
use crate::rules::{self, Family, Place, RULES, Severity};
use crate::score::{self, Scored};
use crate::span::Span;
use crate::text::{Key, key};

impl Report {
    /// Gathers what the stages found on one article.
    pub fn new(
        article: &Article<'_>,
        features: &Features,
        scored: Scored,
        findings: &[rules::Finding],
        settings: &Settings,
    ) -> Self {
        let body = Writer::new(&article.body);
        let title = article.title.as_ref().map(Writer::new);
        Self {
            title: article.title.as_ref().map(|page| page.text.str(page.text.body).to_owned()),
            published: article.published,
            url: None,
            abstained: scored.abstained.map(|reason| Word::Borrowed(reason.name())),
            risk: scored.risk,
            quality: scored.quality,
            families: Family::OF_ARTICLES.map(|family| scored.families.get(family)).to_vec(),
            signals: scored.signals,
            findings: findings.iter().map(|found| finding(found, &body, title.as_ref(), settings)).collect(),
            quotations: article.body.quotations.iter().map(|quotation| body.quotation(quotation)).collect(),
            attributions: article.body.attributions.iter().map(|attribution| body.attribution(attribution)).collect(),
            dates: article.body.dates.iter().map(|date| body.date(date)).collect(),
            numbers: article.body.numbers.iter().map(|number| body.number(number)).collect(),
            names: article.body.names.iter().map(|name| body.name(name)).collect(),
            sentences: body.sentences(features),
            contributions: scored.contributions.into_iter().map(|moved| body.contribution(moved)).collect(),
            warnings: Vec::new(),
        }
    }
}

fn finding(found: &rules::Finding, body: &Writer<'_>, title: Option<&Writer<'_>>, settings: &Settings) -> Finding {
    let identity = settings.identity(found.rule);
    let (code, name) = match RULES.get(found.rule) {
        Some(entry) => (entry.rule.code.into(), entry.rule.name.into()),
        None => (identity.code.to_owned().into(), identity.name.to_owned().into()),
    };
    let (page, place) = match (found.place, title) {
        // A title in the text's own front matter has spans that index the text.
        (Place::Title, Some(title)) if !title.shares_source(body) => (title, "title"),
        (Place::Title, Some(title)) => (title, "body"),
        _ => (body, "body"),
    };
    let (start, end) = page.place(found.span);
    let related = found.evidence.related.iter().map(|&(doc, span)| {
        let (start, end) = body.place(span);
        (doc, start, end)
    });
    Finding {
        code,
        name,
        family: identity.family.into(),
        severity: severity(identity.severity).into(),
        place: place.into(),
        start,
        end,
        text: page.text(found.span),
        message: found.evidence.message.clone(),
        proof: found.evidence.proof.clone(),
        in_quote: found.in_quote,
        doc: 0,
        related: related.collect(),
    }
}

/// A severity as reports name it.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

const fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Named => "named",
        SourceKind::Organisation => "organisation",
        SourceKind::Document => "document",
        SourceKind::Anonymous => "anonymous",
        SourceKind::Generic => "generic",
        SourceKind::Pronoun => "pronoun",
    }
}

/// A speaker's kind is coarser than a source's: an organisation or document that speaks is named.
const fn speaker_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Organisation | SourceKind::Document => "named",
        _ => source_kind(kind),
    }
}

/// The currencies that news names by sign or code; others are "money".
const CURRENCIES: [&str; 20] = [
    "USD", "GBP", "EUR", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK", "RUB", "BRL", "MXN",
    "ZAR", "KRW", "TRY", "ILS",
];

fn currency(code: Key) -> &'static str {
    CURRENCIES.into_iter().find(|known| key(known) == code).unwrap_or("money")
}

/// Writes one page's annotations as items.
struct Writer<'p> {
    page: &'p Page<'p>,
    offsets: Offsets<'p>,
}

impl<'p> Writer<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        Self { page, offsets: Offsets::new(page.text.source) }
    }

    fn shares_source(&self, other: &Writer<'_>) -> bool {
        std::ptr::eq(self.page.text.source, other.page.text.source)
    }

    fn place(&self, span: Span) -> (u32, u32) {
        let span = self.offsets.span(span);
        (span.start, span.end)
    }

    fn text(&self, span: Span) -> String {
        self.page.text.str(span).to_owned()
    }

    /// Words and place of a span that may be missing.
    fn optional(&self, span: Option<Span>) -> (Option<String>, Option<u32>, Option<u32>) {
        let place = span.map(|span| self.place(span));
        (span.map(|span| self.text(span)), place.map(|place| place.0), place.map(|place| place.1))
    }

    /// The full name behind a source's words, where it has one.
    fn resolved(&self, name: Option<u32>) -> Option<String> {
        name.and_then(|name| self.page.names.get(name as usize)).map(|name| self.text(name.span))
    }

    fn quotation(&self, quotation: &annotate::Quotation) -> Quotation {
        let (start, end) = self.place(quotation.span);
        let (content_start, content_end) = self.place(quotation.content);
        let (speaker, speaker_start, speaker_end) = self.optional(quotation.speaker.map(|speaker| speaker.span));
        let (cue, cue_start, cue_end) = self.optional(quotation.cue);
        let kind = match quotation.kind {
            QuotationKind::Direct => "direct",
            QuotationKind::Mixed => "mixed",
            QuotationKind::Scare => "scare",
        };
        Quotation {
            start,
            end,
            content_start,
            content_end,
            text: self.text(quotation.content),
            kind: kind.into(),
            speaker,
            speaker_start,
            speaker_end,
            speaker_kind: quotation.speaker.map(|speaker| speaker_kind(speaker.kind).into()),
            speaker_resolved: self.resolved(quotation.speaker.and_then(|speaker| speaker.name)),
            cue,
            cue_start,
            cue_end,
        }
    }

    fn attribution(&self, attribution: &annotate::Attribution) -> Attribution {
        let (source, source_start, source_end) = self.optional(attribution.source.map(|source| source.span));
        let (cue, cue_start, cue_end) = self.optional(attribution.cue);
        let content = attribution.content.map(|content| self.place(content));
        Attribution {
            source,
            source_start,
            source_end,
            source_kind: attribution.source.map(|source| source_kind(source.kind).into()),
            source_resolved: self.resolved(attribution.source.and_then(|source| source.name)),
            cue,
            cue_start,
            cue_end,
            content_start: content.map(|content| content.0),
            content_end: content.map(|content| content.1),
            direct: attribution.quotation.is_some(),
        }
    }

    fn date(&self, date: &annotate::DateMention) -> DateMention {
        let (start, end) = self.place(date.span);
        let kind = match date.kind {
            DateKind::Date => "DATE",
            DateKind::Time => "TIME",
            DateKind::Duration => "DURATION",
            DateKind::Set => "SET",
        };
        DateMention {
            start,
            end,
            text: self.text(date.span),
            r#type: kind.into(),
            value: date.value.to_string(),
            first: date.interval.map(|interval| interval.0),
            last: date.interval.map(|interval| interval.1),
        }
    }

    fn number(&self, number: &annotate::Number) -> Number {
        let (start, end) = self.place(number.span);
        let text = self.text(number.span);
        let unit = match number.unit {
            Unit::None => None,
            Unit::Percent => Some("percent".into()),
            Unit::PercentagePoint => Some("percentage-point".into()),
            Unit::Ordinal => Some("ordinal".into()),
            Unit::Money(code) => Some(currency(code).into()),
            Unit::Noun(_) => text.split_whitespace().next_back().map(|noun| noun.to_lowercase().into()),
        };
        Number { start, end, text, value: number.value, unit, approximate: number.approximate }
    }

    fn name(&self, name: &annotate::Name) -> Name {
        let (start, end) = self.place(name.span);
        let kind = match name.kind {
            NameKind::Person => "person",
            NameKind::Organisation => "organisation",
            NameKind::Place => "place",
            NameKind::Other => "other",
        };
        Name { start, end, text: self.text(name.span), kind: kind.into(), entity: name.entity }
    }

    fn sentences(&self, features: &Features) -> Vec<Sentence> {
        let sentence = |(index, sentence): (usize, &crate::text::Sentence)| {
            let (start, end) = self.place(sentence.span);
            let probabilities = features.sentences.get(index);
            Sentence {
                start,
                end,
                unsourced_probability: probabilities.map(|of| of.unsourced_probability),
                loaded_probability: probabilities.map(|of| of.loaded_probability),
            }
        };
        self.page.text.sentences.iter().enumerate().map(sentence).collect()
    }

    fn contribution(&self, moved: score::Contribution) -> Contribution {
        Contribution {
            signal: moved.name.into_owned(),
            value: moved.value,
            log_odds: moved.log_odds,
            spans: moved.spans.into_iter().map(|span| self.place(span)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Input;
    use crate::batch;
    use crate::score::Scorer;

    #[test]
    fn places_are_code_points_of_the_whole_text() {
        let text = "---\ntitle: “Ünïcode”\n---\n😀 The council met.\n```\nIt voted.";
        let report = batch::report(&Scorer::default(), &Input { text, ..Input::default() });
        let points: Vec<char> = text.chars().collect();
        let slice = |start: u32, end: u32| points[start as usize..end as usize].iter().collect::<String>();
        assert_eq!(report.title.as_deref(), Some("“Ünïcode”"));
        assert_eq!(slice(report.sentences[0].start, report.sentences[0].end), "😀 The council met.");
        assert!(report.findings.iter().all(|finding| slice(finding.start, finding.end) == finding.text));
        assert!(report.findings.iter().any(|finding| finding.code == "INT002"));
    }
}
