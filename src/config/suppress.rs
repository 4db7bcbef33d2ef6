//! Comments in the text that silence rules, in Markdown and HTML alike:
//!
//! ```text
//! <!-- newslint: ignore SRC001, LNG -->      the paragraph it stands in, or the next where it stands alone
//! <!-- newslint: ignore -->                  every rule, there
//! <!-- newslint: ignore-file DAT -->         the whole text and its headline
//! ```
//!
//! They silence reports alone: counts, signals and scores are those of the text as it is, so that no comment can better a score.

use crate::annotate::Page;
use crate::config::select::Selector;
use crate::config::{ConfigError, Settings, nearest};
use crate::rules::{Finding, Place};
use crate::span::Span;

/// What the comments of one text silence.
pub(crate) struct Suppressions {
    /// The comments themselves: what they are made of is no finding.
    comments: Vec<Span>,
    /// Places and rules, in order of place.
    passages: Vec<(Span, Vec<Selector>)>,
    everywhere: Vec<Selector>,
}

/// Longer comments are none of ours.
const LONGEST: usize = 1024;

impl Suppressions {
    pub(crate) fn find(page: &Page<'_>, settings: &Settings) -> Self {
        let mut found = Self { comments: Vec::new(), passages: Vec::new(), everywhere: Vec::new() };
        for (span, directive) in directives(page) {
            found.comments.push(span);
            found.add(page, span, &directive, settings);
        }
        found
    }

    fn add(&mut self, page: &Page<'_>, comment: Span, directive: &Directive<'_>, settings: &Settings) {
        let selectors = directive.names().filter_map(|name| Selector::find(name, settings.house_rules())).collect();
        match directive.verb {
            "ignore-file" => merge(&mut self.everywhere, selectors),
            "ignore" => {
                let Some(span) = passage(page, comment) else { return };
                match self.passages.last_mut() {
                    Some((last, known)) if *last == span => merge(known, selectors),
                    _ => self.passages.push((span, selectors)),
                }
            }
            _ => {}
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.comments.is_empty()
    }

    /// Whether a finding is silenced.
    pub(crate) fn cover(&self, finding: &Finding, settings: &Settings) -> bool {
        let names =
            |selectors: &[Selector]| selectors.iter().any(|one| one.exactness(settings, finding.rule).is_some());
        if names(&self.everywhere) {
            return true;
        }
        if finding.place == Place::Title {
            return false;
        }
        let before = self.comments.partition_point(|comment| comment.start <= finding.span.start);
        let in_comment = before > 0 && self.comments[before - 1].contains_offset(finding.span.start);
        let end = self.passages.partition_point(|(passage, _)| passage.start <= finding.span.start);
        let passage = self.passages[..end].last();
        let silenced = passage.filter(|(passage, _)| passage.contains_offset(finding.span.start));
        in_comment || silenced.is_some_and(|(_, selectors)| names(selectors))
    }
}

/// What one comment says.
struct Directive<'t> {
    verb: &'t str,
    names: &'t str,
}

const VERBS: [&str; 2] = ["ignore", "ignore-file"];

impl<'t> Directive<'t> {
    fn names(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.names.split(|mark: char| mark == ',' || mark.is_whitespace()).filter(|name| !name.is_empty())
    }

    /// The first thing in it that means nothing.
    fn problem(&self, settings: &Settings) -> Option<ConfigError> {
        if !VERBS.contains(&self.verb) {
            let hint = nearest::hint(self.verb, VERBS.into_iter());
            return Some(ConfigError::new(format!("newslint comment: unknown word {:?}{hint}", self.verb)));
        }
        self.names().find_map(|name| Selector::parse("newslint comment", name, settings.house_rules()).err())
    }
}

/// The comments of a text that speak to newslint.
fn directives<'t>(page: &Page<'t>) -> impl Iterator<Item = (Span, Directive<'t>)> + use<'t> {
    let (source, body) = (page.text.source, page.text.body);
    body.of(source).match_indices("<!--").filter_map(move |(at, _)| {
        let start = body.start as usize + at;
        let near = &source[start..source.floor_boundary(start + LONGEST)];
        let len = near.find("-->")?;
        let words = near[4..len.max(4)].trim().strip_prefix("newslint:")?.trim();
        let (verb, names) = words.split_once(char::is_whitespace).unwrap_or((words, "ALL"));
        Some((Span::new(start as u32, (start + len + 3) as u32), Directive { verb, names }))
    })
}

/// What means nothing in the comments of a text, in words: the first few of them.
pub(crate) fn comment_problems(page: &Page<'_>, settings: &Settings) -> Vec<String> {
    let problems = directives(page).filter_map(|(span, directive)| Some((span, directive.problem(settings)?)));
    let line = |span: Span| 1 + page.text.source[..span.start as usize].matches('\n').count();
    problems.take(MOST_PROBLEMS).map(|(span, problem)| format!("line {}: {problem}", line(span))).collect()
}

/// So many mistakes are told of one text.
const MOST_PROBLEMS: usize = 8;

/// Each selector once: any number of comments is as cheap to look up as a few.
fn merge(known: &mut Vec<Selector>, more: Vec<Selector>) {
    for selector in more {
        if !known.contains(&selector) {
            known.push(selector);
        }
    }
}

/// The paragraph that a comment speaks of: its own, or the next one that holds more than comments of ours would.
fn passage(page: &Page<'_>, comment: Span) -> Option<Span> {
    let paragraphs = &page.text.paragraphs;
    let own = paragraphs.partition_point(|paragraph| paragraph.span.end <= comment.start);
    let paragraph = paragraphs.get(own)?;
    let stands_alone = comment.contains(paragraph.span);
    if !stands_alone {
        return Some(paragraph.span);
    }
    let is_comment = |span: Span| span.of(page.text.source).starts_with("<!-- newslint:");
    paragraphs[own + 1..].iter().take(MOST_STACKED).map(|paragraph| paragraph.span).find(|&span| !is_comment(span))
}

/// So many comments may stand above one paragraph.
const MOST_STACKED: usize = 16;

trait FloorBoundary {
    fn floor_boundary(&self, at: usize) -> usize;
}

impl FloorBoundary for str {
    /// The character boundary at or before an offset.
    fn floor_boundary(&self, at: usize) -> usize {
        let at = at.min(self.len());
        (0..=at).rev().find(|&at| self.is_char_boundary(at)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_PROBLEMS, comment_problems};
    use crate::Input;
    use crate::rules::{Finding, Place};
    use crate::score::Scorer;

    fn found(text: &str) -> Vec<String> {
        let scorer = Scorer::default();
        let article = scorer.annotate(&Input { text, title: Some("A shocking vote"), ..Input::default() });
        let mut findings: Vec<Finding> = Vec::new();
        let scored = scorer.score(&article, &scorer.features(&article), Some(&mut findings));
        assert!(scored.counts.0.iter().sum::<u32>() >= findings.len() as u32);
        let words = findings.iter().map(|finding| match finding.place {
            Place::Title => "title".to_owned(),
            Place::Body => finding.span.of(text).to_owned(),
        });
        words.collect()
    }

    #[test]
    fn comments_silence_their_paragraph_or_the_next() {
        let text = "A shocking vote.\n\n<!-- newslint: ignore LNG001 -->\n\nA sickening vote!!\n\nA vile vote. <!-- newslint: ignore -->";
        assert_eq!(found(text), ["title", "shocking", "!!"]);
        let stacked =
            "<!-- newslint: ignore LNG001 -->\n<!-- newslint: ignore shouting -->\nA sickening vote!!\n\nA vile vote.";
        assert_eq!(found(stacked), ["title", "vile"]);
    }

    #[test]
    fn the_whole_file() {
        assert!(found("<!-- newslint: ignore-file language -->\nA shocking vote!!\n\nA vile vote.").is_empty());
        assert_eq!(found("<!-- tool: ignore -->\nA shocking vote."), ["title", "<!-- tool: ignore -->", "shocking"]);
        assert_eq!(found("<!-- newslint: ignore\nA shocking vote. <!--"), ["title", "shocking"]);
    }

    #[test]
    fn what_means_nothing_is_told() {
        let problems = |text: &str| {
            let scorer = Scorer::default();
            comment_problems(&scorer.annotate(&Input { text, ..Input::default() }).body, &scorer.settings)
        };
        let text =
            "Text.\n\n<!-- newslint: ignor SRC001 -->\n<!-- newslint: ignore SRC001, src002 -->\n<!-- newslint: -->";
        let expected = [
            "line 3: newslint comment: unknown word \"ignor\" (did you mean \"ignore\"?)",
            "line 4: newslint comment: unknown rule \"src002\" (did you mean \"SRC002\"?)",
            "line 5: newslint comment: unknown word \"\" (known: ignore, ignore-file)",
        ];
        assert_eq!(problems(text), expected);
        assert!(problems("<!-- newslint: ignore -->\n<!-- newslint: ignore-file SRC001,\r\n LNG -->").is_empty());
        assert_eq!(problems(&"<!-- newslint: ignore NOPE -->\n".repeat(1000)).len(), MOST_PROBLEMS);
    }
}
