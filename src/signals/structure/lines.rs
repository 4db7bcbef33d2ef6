//! The shape of the lines: the measures of Gopher, C4 and FineWeb.
//!
//! Lines are parted by "\n"; blank ones do not count (datatrove's Gopher filter counts them, which makes its shares
//! depend on blank lines between paragraphs), and white space around a line is passed over. One pass over the body's bytes.

use crate::lexicons::{Hit, Lexicon};
use crate::signals::{Direction, Measured, Signal, share};
use crate::span::Span;

pub const SIGNALS: [Signal; 7] = [
    Signal {
        name: "bullet_line_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "lines that begin with \u{201c}\u{2022}\u{201d} or \u{201c}-\u{201d} / lines",
        source: "Gopher: at most 0.9 passes",
    },
    Signal {
        name: "ellipsis_line_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "lines that end with \u{201c}...\u{201d} or \u{201c}\u{2026}\u{201d} / lines",
        source: "Gopher: at most 0.3 passes",
    },
    Signal {
        name: "terminal_line_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "lines that end with a sentence's last mark (. ! ? and their like in other scripts) / lines",
        source: "FineWeb (Penedo et al. 2024): at least 0.12 passes",
    },
    Signal {
        name: "short_line_share",
        direction: Direction::Riskier,
        range: (0.0, 1.0),
        formula: "lines of 30 characters or fewer / lines",
        source: "FineWeb: at most 0.67 passes",
    },
    Signal {
        name: "newline_rate",
        direction: Direction::Riskier,
        range: (0.0, f64::INFINITY),
        formula: "1,000 × line breaks / words; null for fewer than 50 words",
        source: "FineWeb: at most 300 pass (0.3 a word)",
    },
    Signal {
        name: "c4_kept_line_share",
        direction: Direction::Safer,
        range: (0.0, 1.0),
        formula: "lines that C4 keeps (three words or more, none over 1,000 characters, ending with . ? ! or a quotation mark and no ellipsis, no policy or script line) / lines",
        source: "C4 (Raffel et al. 2020)",
    },
    Signal {
        name: "c4_kept_sentence_count",
        direction: Direction::Safer,
        range: (0.0, f64::INFINITY),
        formula: "sentences that begin in a line that C4 keeps",
        source: "C4: at least 5 pass",
    },
];

/// What the lines come to.
#[derive(Default)]
struct Shape {
    lines: u32,
    breaks: u32,
    bullets: u32,
    ellipses: u32,
    terminal: u32,
    short: u32,
    kept: u32,
    kept_sentences: u32,
}

pub fn measure(scene: &Measured<'_>) -> [Option<f64>; 7] {
    let shape = shape(scene);
    let lines = f64::from(shape.lines);
    let of_lines = |count: u32| share(f64::from(count), lines);
    [
        of_lines(shape.bullets),
        of_lines(shape.ellipses),
        of_lines(shape.terminal),
        of_lines(shape.short),
        scene.rate(f64::from(shape.breaks)),
        of_lines(shape.kept),
        Some(f64::from(shape.kept_sentences)),
    ]
}

fn shape(scene: &Measured<'_>) -> Shape {
    let page = &scene.article.body;
    let text = &page.text;
    let mut shape = Shape::default();
    let mut furniture = page.hits.of(Lexicon::PageFurniture);
    let mut sentences = text.sentences.as_slice();
    let bytes = &text.source.as_bytes()[..text.body.end as usize];
    let mut start = text.body.start;
    while start <= text.body.end {
        let end = next_break(bytes, start as usize) as u32;
        let piece = text.str(Span::new(start, end));
        let before = |hit: &&Hit| text.tokens[hit.tokens.first as usize].start < end;
        let dropping = furniture.iter().take_while(before).count();
        let beginning = sentences.iter().take_while(|sentence| sentence.span.start < end).count();
        let line = piece.trim();
        if !line.is_empty() {
            shape.add(line, dropping > 0, beginning as u32);
        }
        furniture = &furniture[dropping..];
        sentences = &sentences[beginning..];
        shape.breaks += 1;
        start = end + 1;
    }
    shape.breaks = shape.breaks.saturating_sub(1);
    shape
}

/// Where the next line break stands, or the end. Blocks are asked without early exit, so that it compiles to vector
/// instructions.
fn next_break(bytes: &[u8], mut at: usize) -> usize {
    const BLOCK: usize = 32;
    let is_break = |&byte: &u8| byte == b'\n';
    while bytes.get(at..at + BLOCK).is_some_and(|block| !block.iter().fold(false, |any, byte| any | is_break(byte))) {
        at += BLOCK;
    }
    bytes[at..].iter().position(is_break).map_or(bytes.len(), |passed| at + passed)
}

impl Shape {
    fn add(&mut self, line: &str, dropped: bool, sentences: u32) {
        self.lines += 1;
        self.bullets += u32::from(line.starts_with(['-', '\u{2022}']));
        self.ellipses += u32::from(line.ends_with("...") || line.ends_with('\u{2026}'));
        self.terminal += u32::from(line.ends_with(is_terminal));
        self.short += u32::from(line.len() <= 120 && line.chars().count() <= 30);
        if !dropped && is_kept(line) {
            self.kept += 1;
            self.kept_sentences += sentences;
        }
    }
}

/// The last marks of sentences that FineWeb lists, of the scripts that news quotes.
fn is_terminal(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?')
        || (!letter.is_ascii()
            && matches!(
                letter,
                '\u{203c}' | '\u{203d}' | '\u{2047}'
                    ..='\u{2049}'
                        | '\u{3002}'
                        | '\u{ff01}'
                        | '\u{ff0e}'
                        | '\u{ff1f}'
                        | '\u{ff61}'
                        | '\u{61f}'
                        | '\u{6d4}'
                        | '\u{964}'
                        | '\u{965}'
                        | '\u{589}'
            ))
}

/// C4's rules for a line, its words of policy and script apart.
fn is_kept(line: &str) -> bool {
    const LONGEST_WORD: usize = 1000;
    let bare = without_citations(line);
    let ends = bare.ends_with(['.', '?', '!', '"', '\'']) && !bare.ends_with("...");
    let too_long = |word: &str| word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD;
    ends && has_three_words(line) && (line.len() <= LONGEST_WORD || !line.split_whitespace().any(too_long))
}

/// Whether white space parts the line into three words at least; read as bytes up to the third word, or to what is not ASCII.
fn has_three_words(line: &str) -> bool {
    let (mut words, mut in_word) = (0, false);
    for &byte in line.as_bytes() {
        if !byte.is_ascii() {
            return line.split_whitespace().nth(2).is_some();
        }
        let is_space = matches!(byte, b' ' | b'\t'..=b'\r');
        words += u32::from(!is_space & !in_word);
        in_word = !is_space;
        if words == 3 {
            return true;
        }
    }
    false
}

/// The line without the citation marks "[12]", "[edit]" and "[citation needed]" at its end.
fn without_citations(mut line: &str) -> &str {
    while let Some(inside) = line.strip_suffix(']') {
        let Some(open) = inside.bytes().rev().take(20).position(|byte| byte == b'[') else { break };
        let open = inside.len() - 1 - open;
        let mark = &inside[open + 1..];
        if !(mark.bytes().all(|byte| byte.is_ascii_digit()) || matches!(mark, "edit" | "citation needed")) {
            break;
        }
        line = &line[..open];
    }
    line
}
