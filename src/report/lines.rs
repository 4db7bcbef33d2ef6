//! Lines and columns, as editors count them: both from 1, columns in code points.

/// The starts of a text's lines, in code points. A line ends at `\n`, `\r\n` or `\r`.
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut characters = text.chars().zip(1..).peekable();
        while let Some((character, next)) = characters.next() {
            let breaks = match character {
                '\n' => true,
                '\r' => characters.peek().is_none_or(|&(following, _)| following != '\n'),
                _ => false,
            };
            if breaks {
                starts.push(next);
            }
        }
        Self { starts }
    }

    /// Line and column of a code-point index; an index past the end lies on the last line.
    pub fn place(&self, index: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= index);
        (line, (index - self.starts[line - 1]) as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_of_every_ending() {
        let lines = Lines::new("é\r\nb\rc\n");
        assert_eq!(
            [0, 1, 3, 4, 5, 7].map(|index| lines.place(index)),
            [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (4, 1)]
        );
    }
}
