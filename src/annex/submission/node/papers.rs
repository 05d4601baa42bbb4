//! The documents of a folder, and the files with nothing in them.

use std::sync::Arc;

use crate::annex::paper::Paper;
use crate::intake::Refusal;

use super::{Node, Opened};

impl Opened {
    /// What it says, where it is a document; or why that could not be read.
    pub(super) fn paper(&mut self) -> Option<Paper> {
        let content = match (self.prose.take(), &self.file.content) {
            (Some(prose), _) => Ok(prose),
            (None, Err(refusal)) => Err(refusal.clone()),
            (None, Ok(_)) => return None,
        };
        Some(Paper {
            path: self.path().to_path_buf(),
            content,
            source: Some(Arc::clone(&self.file.source)),
        })
    }

    /// The same of a document that is no workbook of an application.
    pub fn into_paper(mut self) -> Paper {
        let unread = Paper {
            path: self.path().to_path_buf(),
            content: Err(Refusal::NotASpreadsheet),
            source: Some(Arc::clone(&self.file.source)),
        };
        self.paper().unwrap_or(unread)
    }
}

impl Node {
    /// Takes a document that is no workbook.
    pub fn lay(&mut self, paper: Paper) {
        self.other_files.push(paper.path.clone());
        self.papers.push(paper);
    }

    /// Those here and below.
    pub(super) fn take_papers(&mut self) -> Vec<Paper> {
        let mut papers = std::mem::take(&mut self.papers);
        let below = self.nodes.iter_mut().flat_map(Node::take_papers);
        papers.extend(below);
        papers
    }
}
