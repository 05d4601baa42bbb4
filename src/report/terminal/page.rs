//! A column of text that is written from top to bottom.

use crate::clean::width_of;

use super::paint::Paint;
use super::wrap::wrap;

/// Columns of a line across a page that has no edge.
const ACROSS: usize = 100;

pub struct Page {
    pub text: String,
    /// Columns; `usize::MAX` where no line is broken.
    pub width: usize,
}

impl Page {
    pub fn new(width: usize) -> Page {
        Page {
            text: String::new(),
            width,
        }
    }

    /// Takes out all text but the blank end, which what follows may do without.
    pub fn complete(&mut self) -> String {
        let end = self.text.split_off(self.text.trim_end().len());
        std::mem::replace(&mut self.text, end)
    }

    /// An empty line, unless the last one is empty already.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// One line as it is.
    pub fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A heading with a blank line above it.
    pub fn heading(&mut self, heading: &str) {
        self.blank();
        self.line(0, &Paint::Strong.on(heading));
    }

    /// Wrapped text.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        for line in wrap(text, self.width - indent) {
            self.line(indent, &line);
        }
    }

    /// Wrapped text behind a mark, its lines below each other.
    pub fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let inner = indent + width_of(mark) + 1;
        for (index, line) in wrap(text, self.width - inner).iter().enumerate() {
            if index == 0 {
                self.line(indent, &format!("{mark} {line}"));
            } else {
                self.line(inner, line);
            }
        }
    }

    /// A line across the page.
    pub fn rule(&mut self) {
        let across = match self.width {
            usize::MAX => ACROSS,
            width => width,
        };
        self.line(0, &Paint::Faint.on(&"─".repeat(across)));
    }

    /// Lines as they are.
    pub fn block(&mut self, indent: usize, lines: &[String]) {
        for line in lines {
            self.line(indent, line);
        }
    }
}
