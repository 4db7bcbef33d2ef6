//! Front matter: the YAML block between `---` lines that may open a text.

use crate::span::Span;

/// Where a front-matter block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The YAML between the fences.
    pub yaml: Span,
    /// Where the body starts: behind the closing fence's line and the blank lines after it.
    pub body_start: u32,
}

/// The longest block looked for, in bytes: an opening fence without a partner is no front matter.
const LONGEST: usize = 64 * 1024;

/// Finds the block a text opens with, if it does.
pub fn find(source: &str) -> Option<FrontMatter> {
    let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let opening = line(source, start);
    if opening.0.trim_end() != "---" {
        return None;
    }
    let mut at = opening.1;
    while at < source.len() && at - start < LONGEST {
        let (text, next) = line(source, at);
        if matches!(text.trim_end(), "---" | "...") {
            let blank = source[next..].len() - source[next..].trim_start_matches(['\n', '\r']).len();
            return Some(FrontMatter {
                yaml: Span::new(opening.1 as u32, at as u32),
                body_start: (next + blank) as u32,
            });
        }
        at = next;
    }
    None
}

/// The line that starts at an offset, and the offset of the next.
fn line(source: &str, at: usize) -> (&str, usize) {
    let end = source[at..].find('\n').map_or(source.len(), |len| at + len + 1);
    (&source[at..end], end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_block_and_the_body() {
        let text = "---\r\ntitle: A\r\n---\r\n\r\nBody.";
        let found = find(text).unwrap();
        assert_eq!(found.yaml.of(text), "title: A\r\n");
        assert_eq!(&text[found.body_start as usize..], "Body.");
        assert_eq!(find("---\nno end"), None);
        assert_eq!(find("--- not a fence\n---\n"), None);
    }
}
