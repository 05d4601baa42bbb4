//! Reports of this tool that lie in a folder.

use crate::annex::application::OwnReport;
use crate::annex::explanation::Explanation;

use super::Node;

impl Node {
    /// True where nothing lies in it but reports of this tool.
    pub fn holds_only_reports(&self) -> bool {
        self.any_reports() && !self.holds_any_file()
    }

    fn any_reports(&self) -> bool {
        self.reports || self.nodes.iter().any(Node::any_reports)
    }

    /// What stands in reports of this tool, here and below.
    pub(super) fn all_explanations(&self) -> Vec<Explanation> {
        let below = self.nodes.iter().flat_map(Node::all_explanations);
        self.explanations.iter().cloned().chain(below).collect()
    }

    /// They themselves.
    pub(super) fn take_own_reports(&mut self) -> Vec<OwnReport> {
        let mut own = std::mem::take(&mut self.own_reports);
        own.extend(self.nodes.iter_mut().flat_map(Node::take_own_reports));
        own
    }
}
