//! Joins opening and closing marks, paragraph by paragraph.
//!
//! Only the outermost quotation is kept; inside it marks of another style are skipped, and further opening
//! marks of its own style are counted so that their partners do not end it too early. A quotation that a
//! paragraph leaves open goes on where the next paragraph opens with the same mark; otherwise it ends there.

use super::marks::{self, Mark, Side, Style};
use super::{Found, Quotation, QuotationKind};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Paragraph, ParagraphKind, Places, Text, key, keys};

/// How far a single opening mark looks for its partner, in marks: beyond it was an apostrophe.
const FARTHEST_SINGLE: usize = 12;

/// A quotation that is still open.
struct Open {
    mark: Mark,
    /// Further marks of its style opened inside it.
    inner: u32,
    /// Whether a pair of the other glyphs is open inside it: "the “crime buster” of the north".
    other_glyphs: bool,
}

impl Open {
    fn new(mark: Mark) -> Self {
        Self { mark, inner: 0, other_glyphs: false }
    }
}

/// Pairs all marks of a text.
pub(super) fn find(text: &Text<'_>) -> Found {
    let mut found = Found::default();
    let mut marks = Vec::new();
    let mut carried: Option<Open> = None;
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        marks.clear();
        collect(text, paragraph, &mut marks);
        drop_inches(&mut marks);
        let mut pairing = Pairing { text, found: &mut found, open: None };
        let mut at = 0;
        if let Some(open) = carried.take() {
            // The repeated opening mark of a continued quotation.
            pairing.open = Some(open);
            at = 1;
        }
        while at < marks.len() {
            at = pairing.take(&marks, at);
        }
        if let Some(open) = pairing.open.take() {
            if goes_on(text, index + 1, &open) {
                carried = Some(open);
            } else {
                recover(text, paragraph, open.mark, &mut found);
            }
        }
    }
    found
}

fn collect(text: &Text<'_>, paragraph: &Paragraph, marks: &mut Vec<Mark>) {
    let mut done = 0;
    for &index in Places::within(&text.places.marks, paragraph.tokens) {
        if index >= done && marks::is_mark(text.tokens[index as usize].key) {
            let mark = marks::at(text, index as usize);
            done = index + mark.map_or(1, |mark| mark.len);
            marks.extend(mark);
        }
    }
}

/// With an odd number of double marks in a paragraph, those behind digits are inches.
fn drop_inches(marks: &mut Vec<Mark>) {
    let doubles = marks.iter().filter(|mark| mark.style == Style::Double);
    let inches = doubles.clone().filter(|mark| mark.inch).count();
    let (opening, total) = (doubles.clone().filter(|mark| mark.side == Side::Open).count(), doubles.count());
    if inches > 0 && (inches == total || total % 2 == 1 || opening * 2 < total && opening + inches >= total - opening) {
        marks.retain(|mark| !mark.inch);
    }
}

/// Whether the paragraph continues an open quotation: it begins with the same kind of mark.
fn goes_on(text: &Text<'_>, index: usize, open: &Open) -> bool {
    let Some(paragraph) = text.paragraphs.get(index) else { return false };
    let first = paragraph.tokens.first as usize;
    open.mark.style != Style::Single
        && !ends_in_report(text, &text.paragraphs[index - 1], open.mark)
        && text.key(first) == text.key(open.mark.token as usize)
        && marks::at(text, first).is_some_and(|mark| mark.side != Side::Close)
        && text.paragraphs[index - 1].tokens.len() >= 4
}

struct Pairing<'a, 't> {
    text: &'a Text<'t>,
    found: &'a mut Found,
    open: Option<Open>,
}

impl Pairing<'_, '_> {
    /// Takes the mark at an index of the paragraph's marks; returns the next to take.
    fn take(&mut self, marks: &[Mark], at: usize) -> usize {
        let mark = marks[at];
        let Some(open) = &mut self.open else {
            return self.take_outside(marks, at);
        };
        if mark.style != open.mark.style {
            return at + 1;
        }
        let straight = |token: u32| self.text.key(token as usize) == STRAIGHT;
        let other = straight(mark.token) != straight(open.mark.token);
        match mark.side {
            Side::Open if other && !open.other_glyphs && marks_close(self.text, marks, at) => open.other_glyphs = true,
            Side::Close if other && open.other_glyphs => open.other_glyphs = false,
            Side::Open => self.reopen(mark),
            Side::Close | Side::Either if open.inner > 0 => open.inner -= 1,
            Side::Close | Side::Either => {
                let opening = open.mark;
                self.open = None;
                self.found.quotations.extend(quotation(self.text, opening, Some(mark)));
            }
        }
        at + 1
    }

    /// A second opening mark: nested where it touches the first, else the first was never closed.
    fn reopen(&mut self, mark: Mark) {
        let Some(open) = &mut self.open else { return };
        if mark.token == open.mark.token + open.inner + 1 {
            open.inner += 1;
            return;
        }
        let (unclosed, text) = (open.mark, self.text);
        let before = mark.token.saturating_sub(1);
        recover_before(text, unclosed, before, self.found);
        self.open = Some(Open::new(mark));
    }

    /// Takes a mark outside quotations; a single quotation is taken whole.
    fn take_outside(&mut self, marks: &[Mark], at: usize) -> usize {
        let mark = marks[at];
        match (mark.style, mark.side) {
            (Style::Single, Side::Open) => {
                if let Some(partner) = single_partner(marks, at) {
                    self.found.quotations.extend(quotation(self.text, mark, Some(marks[partner])));
                    return partner + 1;
                }
                if is_reported(self.text, mark) {
                    self.found.unpaired.push(mark.span);
                }
            }
            (Style::Single, Side::Either) => {}
            (_, Side::Open | Side::Either) => self.open = Some(Open::new(mark)),
            (Style::Guillemet | Style::Single, Side::Close) if !closes_report(self.text, mark) => {}
            (_, Side::Close) => self.found.unpaired.push(mark.span),
        }
        at + 1
    }
}

const STRAIGHT: Key = key("\"");

/// Whether the next mark of the same glyphs closes what the mark opens, with one more mark behind it for the outer quotation.
fn marks_close(text: &Text<'_>, marks: &[Mark], at: usize) -> bool {
    let straight = |mark: &Mark| text.key(mark.token as usize) == STRAIGHT;
    let mut behind = marks[at + 1..].iter().filter(|mark| mark.style == Style::Double).take(2);
    let closes = |inner: &Mark| inner.side == Side::Close && straight(inner) == straight(&marks[at]);
    let ends = |outer: &Mark| outer.side != Side::Open && straight(outer) != straight(&marks[at]);
    behind.next().is_some_and(closes) && behind.next().is_some_and(ends)
}

/// The closing mark of a single quotation: the first that can be no apostrophe, else the first.
fn single_partner(marks: &[Mark], at: usize) -> Option<usize> {
    let mut doubtful = None;
    for (index, mark) in marks.iter().enumerate().skip(at + 1).take(FARTHEST_SINGLE) {
        if mark.style != Style::Single {
            continue;
        }
        if mark.side == Side::Open && doubtful.is_some() {
            break;
        }
        if mark.side == Side::Close {
            if !mark.doubtful {
                return Some(index);
            }
            doubtful = doubtful.or(Some(index));
        }
    }
    doubtful
}

/// The quotation between two marks, or none where nothing stands between them.
fn quotation(text: &Text<'_>, open: Mark, close: Option<Mark>) -> Option<Quotation> {
    let first = open.token + open.len;
    let end = close.map_or(first, |close| close.token);
    between(text, open, first, end, close.map(|close| close.span.end))
}

fn between(text: &Text<'_>, open: Mark, first: u32, end: u32, close: Option<u32>) -> Option<Quotation> {
    let words = text.tokens.get(first as usize..end as usize)?;
    if !words.iter().any(|token| token.is_lexical()) {
        return None;
    }
    let (start, last) = (words.first()?.start, words.last()?.end);
    Some(Quotation {
        span: Span::new(open.span.start, close.unwrap_or(last)),
        content: Span::new(start, last),
        tokens: TokenSpan::new(first, end),
        kind: QuotationKind::Direct,
        closed: close.is_some(),
        speaker: None,
        cue: None,
    })
}

/// Ends an unclosed quotation at the end of its paragraph, where it opened the paragraph, else of its sentence.
fn recover(text: &Text<'_>, paragraph: &Paragraph, mark: Mark, found: &mut Found) {
    recover_before(text, mark, paragraph.tokens.end, found);
}

fn recover_before(text: &Text<'_>, mark: Mark, limit: u32, found: &mut Found) {
    // "« Previous" is an arrow.
    let touches = text.tokens.get((mark.token + mark.len) as usize).is_some_and(|next| !next.after_space());
    if mark.style == Style::Single || mark.style == Style::Guillemet && !touches {
        return;
    }
    found.unpaired.push(mark.span);
    let sentence = text.sentences[text.sentence_of(mark.token as usize)];
    let opens_paragraph = text.paragraphs[sentence.paragraph as usize].tokens.first == mark.token;
    let end = if opens_paragraph { limit } else { sentence.tokens.end.min(limit) };
    let end = before_reporting_clause(text, mark.token + mark.len, end);
    found.quotations.extend(between(text, mark, mark.token + mark.len, end, None));
}

/// "“We will go, said Roe": the speech ends before the comma and the verb.
fn before_reporting_clause(text: &Text<'_>, first: u32, end: u32) -> u32 {
    (first..end).find(|&index| reports_behind(text, index, end)).map_or(end, |comma| comma + 1)
}

/// Whether a comma leads to a verb of saying whose subject is neither the speaker nor the one spoken to: "…, said Roe",
/// "…, he said", but not "you know, I said".
fn reports_behind(text: &Text<'_>, comma: u32, end: u32) -> bool {
    const COMMA: Key = key(",");
    const SAYING: [Key; 10] =
        keys(["said", "says", "told", "added", "wrote", "tweeted", "explained", "predicted", "argued", "warned"]);
    const SPEAKING: [Key; 4] = keys(["i", "we", "you", "they"]);
    text.key(comma as usize) == COMMA
        && (comma + 1..(comma + 4).min(end))
            .any(|at| SAYING.contains(&text.key(at as usize)) && !SPEAKING.contains(&text.key(at as usize - 1)))
}

/// "‘It will come by sea, said Roe", "Roe said: ‘It will come by sea.": somebody's words, so that the mark is no apostrophe. What
/// the next paragraph goes on with is not closed here.
fn is_reported(text: &Text<'_>, mark: Mark) -> bool {
    let (first, sentence) = (mark.token as usize, text.sentences[text.sentence_of(mark.token as usize)]);
    let next = text.paragraphs.get(sentence.paragraph as usize + 1);
    let goes_on = next.is_some_and(|next| text.key(next.tokens.first as usize) == text.key(first));
    let led_into = first >= 2
        && text.key(first - 1) == key(":")
        && text.tokens.get(first + 1).is_some_and(|word| word.is_capitalised());
    let end = sentence.tokens.end.min(mark.token + LONGEST_REPORT);
    led_into && !goes_on || (mark.token + 1..end).any(|comma| reports_behind(text, comma, end))
}

/// "By sea», said Roe", "by sea,’ said Roe": no arrow and no apostrophe.
fn closes_report(text: &Text<'_>, mark: Mark) -> bool {
    let (last, next) = (mark.token.saturating_sub(1), mark.token + 1);
    let genitive = mark.style == Style::Single && text.token_str(last as usize).ends_with('s');
    let comma = if text.tokens.get(next as usize).is_some_and(|token| token.is_word()) { last } else { next };
    !genitive
        && !text.tokens[mark.token as usize].after_space()
        && reports_behind(text, comma, text.tokens.len() as u32)
}

/// Whether the last sentence of a paragraph reports what an unclosed mark opened: its speech is over, and the next paragraph's
/// opening mark begins another.
fn ends_in_report(text: &Text<'_>, paragraph: &Paragraph, mark: Mark) -> bool {
    let end = paragraph.tokens.end;
    let sentence = text.sentences[text.sentence_of(end as usize - 1)].tokens;
    let first = sentence.first.max(mark.token + mark.len).max(end.saturating_sub(LONGEST_REPORT));
    (first..end).any(|comma| reports_behind(text, comma, end))
}

/// How far before its paragraph's end the comma of a report may stand, in tokens.
const LONGEST_REPORT: u32 = 40;

/// Markdown block quotations that hold no quotation marks of their own.
pub(super) fn block_quotes(text: &Text<'_>, quotations: &[Quotation]) -> Vec<Quotation> {
    let blocks = text.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::BlockQuote);
    let quoted = |span: Span| {
        let after = quotations.partition_point(|quotation| quotation.span.end <= span.start);
        quotations.get(after).is_some_and(|quotation| quotation.span.start < span.end)
    };
    blocks
        .filter(|paragraph| paragraph.tokens.len() >= 4 && !quoted(paragraph.span))
        .map(|paragraph| {
            let tokens = TokenSpan::new(paragraph.tokens.first + 1, paragraph.tokens.end);
            Quotation {
                span: paragraph.span,
                content: text.span(tokens),
                tokens,
                kind: QuotationKind::Direct,
                closed: true,
                speaker: None,
                cue: None,
            }
        })
        .collect()
}
