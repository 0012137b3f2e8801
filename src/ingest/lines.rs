//! Builds lines from a stream of inline text: shared by web pages and Word documents.

use crate::model::Line;

/// Gathers inline text into lines; white space collapses, blank lines are kept single.
#[derive(Debug, Default)]
pub struct LineWriter {
    lines: Vec<Line>,
    current: String,
    number: u32,
}

impl LineWriter {
    /// Adds running text; runs of white space become one blank.
    pub fn inline(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{A0}' {
                if !self.current.is_empty() && !self.current.ends_with([' ', '\t']) {
                    self.current.push(' ');
                }
            } else {
                self.current.push(if c == '\u{A0}' { ' ' } else { c });
            }
        }
    }

    /// Adds text with its white space as it is.
    pub fn verbatim(&mut self, text: &str) {
        self.current.push_str(text);
    }

    /// A step to the next cell of a row.
    pub fn tab(&mut self) {
        let trimmed = self.current.trim_end_matches(' ').len();
        self.current.truncate(trimmed);
        self.current.push('\t');
    }

    /// Ends the line if it has text.
    pub fn end_line(&mut self) {
        let text = std::mem::take(&mut self.current);
        let bare = text.trim_matches(|c: char| c.is_whitespace() || c == '•');
        if !bare.is_empty() {
            self.push(text.trim_end().to_owned());
        }
    }

    /// Leaves a blank line, unless one is there or nothing was written yet.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|l| !l.text.is_empty()) {
            self.push(String::new());
        }
    }

    fn push(&mut self, text: String) {
        self.number += 1;
        self.lines.push(Line { page: 1, number: self.number, text, room: None });
    }

    /// The lines.
    pub fn finish(mut self) -> Vec<Line> {
        self.end_line();
        self.lines
    }
}
