//! Where tokens of a kind stand, told in one pass: who looks for marks or capitals need not pass over all other words.

use super::{Class, Token};

/// Indices of tokens by kind, each list in order.
#[derive(Default)]
pub struct Places {
    pub marks: Vec<u32>,
    /// Words and numbers with an upper-case first letter.
    pub capitals: Vec<u32>,
    /// First tokens of lines.
    pub line_starts: Vec<u32>,
    /// Words and numbers that hold more than ASCII letters and digits.
    pub odd: Vec<u32>,
    /// How many tokens are words: with a letter.
    pub words: u32,
}

impl Places {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut lists = [Filling::new(tokens), Filling::new(tokens), Filling::new(tokens), Filling::new(tokens)];
        let mut words = 0;
        for (index, token) in tokens.iter().enumerate() {
            let kinds = [
                token.is_mark(),
                token.is_capitalised(),
                token.starts_line(),
                !token.is_mark() & !token.is_plain(),
            ];
            for (list, belongs) in lists.iter_mut().zip(kinds) {
                list.push(index as u32, belongs);
            }
            words += u32::from(token.class == Class::Word);
        }
        let [marks, capitals, line_starts, odd] = lists.map(Filling::finish);
        Self { marks, capitals, line_starts, odd, words }
    }

    /// The part of a list that lies in a range of tokens.
    pub fn within(list: &[u32], tokens: crate::span::TokenSpan) -> &[u32] {
        let start = list.partition_point(|&index| index < tokens.first);
        let len = list[start..].partition_point(|&index| index < tokens.end);
        &list[start..start + len]
    }
}

/// A list being filled without a branch: which tokens belong is as good as random, and a wrong guess of the processor
/// costs more than a write that the next one overwrites.
struct Filling {
    list: Vec<u32>,
    len: usize,
}

impl Filling {
    fn new(tokens: &[Token]) -> Self {
        Self { list: vec![0; tokens.len() + 1], len: 0 }
    }

    #[inline]
    fn push(&mut self, index: u32, belongs: bool) {
        self.list[self.len] = index;
        self.len += usize::from(belongs);
    }

    fn finish(mut self) -> Vec<u32> {
        self.list.truncate(self.len);
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::TokenSpan;
    use crate::text::Text;

    #[test]
    fn lists_agree_with_the_tokens() {
        let text = Text::new("The U.S. paid £5.\n\nDon't say “Née”, 7 said.");
        let all = |belongs: fn(&Token) -> bool| -> Vec<u32> {
            (0..text.tokens.len() as u32).filter(|&index| belongs(&text.tokens[index as usize])).collect()
        };
        assert_eq!(text.places.marks, all(|token| token.is_mark()));
        assert_eq!(text.places.capitals, all(|token| token.is_capitalised()));
        assert_eq!(text.places.line_starts, all(|token| token.starts_line()));
        assert_eq!(text.places.odd, all(|token| token.is_lexical() && !token.is_plain()));
        assert_eq!(text.places.words as usize, text.tokens.iter().filter(|token| token.is_word()).count());
        assert_eq!(Places::within(&[1, 4, 5, 9], TokenSpan::new(2, 6)), [4, 5]);
    }
}
