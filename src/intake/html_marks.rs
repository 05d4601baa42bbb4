//! Which characters of a web page are struck out, raised or lowered: by elements, by their style, and by
//! the classes that the page's own style sheet gives such a style.

use std::collections::BTreeMap;

use super::seen::RunProperties;
use crate::limits;

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// What begins a cell or a row, and so ends whatever was left open in the one before.
const PLACES: [&str; 3] = ["tr", "td", "th"];

/// The elements that are open, and how their characters stand.
#[derive(Debug, Default)]
pub(super) struct HtmlMarks {
    open: Vec<(Vec<u8>, RunProperties)>,
    /// How many elements were open where each open table began.
    tables: Vec<usize>,
    classes: BTreeMap<String, RunProperties>,
}

impl HtmlMarks {
    /// How characters stand at this point.
    pub(super) fn run(&self) -> RunProperties {
        self.open.last().map(|(_, run)| *run).unwrap_or_default()
    }

    /// Begins an element with what its style and its classes say.
    pub(super) fn open(
        &mut self,
        name: &[u8],
        style: RunProperties,
        classes: &[u8],
        self_closing: bool,
    ) {
        let is = |names: &[&str]| names.iter().any(|known| known.as_bytes() == name);
        if self_closing || is(&VOID) || self.open.len() >= limits::MARKUP_DEPTH {
            return;
        }
        if is(&PLACES) {
            self.open.truncate(self.tables.last().copied().unwrap_or(0));
        }
        if name == b"table" {
            self.tables.push(self.open.len());
        }
        let classes = String::from_utf8_lossy(classes).to_ascii_lowercase();
        let of_classes = classes
            .split_ascii_whitespace()
            .filter_map(|class| self.classes.get(class));
        let own = of_classes.fold(style, |run, class| run.within(*class));
        let run = self.run().within(own).within(named_run(name));
        self.open.push((name.to_vec(), run));
    }

    /// Ends the innermost element of that name, and what was left open in it.
    pub(super) fn close(&mut self, name: &[u8]) {
        let from = match name {
            b"table" => self.tables.pop().unwrap_or(0),
            _ => self.tables.last().copied().unwrap_or(0),
        };
        let inner = self.open.get(from..).unwrap_or_default();
        if let Some(at) = inner.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(from + at);
        }
    }

    /// Takes the classes of a style sheet whose characters are marked.
    pub(super) fn read_sheet(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else {
                continue;
            };
            let run = declared_run(declarations);
            if !run.is_marked() {
                continue;
            }
            for selector in selectors.split(',') {
                let class = selector
                    .trim()
                    .rsplit_once('.')
                    .map(|(_, class)| class.trim());
                let room = self.classes.len() < limits::NUMBER_FORMATS;
                if let Some(class) = class.filter(|_| room) {
                    self.classes.insert(class.to_ascii_lowercase(), run);
                }
            }
        }
    }
}

fn named_run(name: &[u8]) -> RunProperties {
    RunProperties {
        struck: matches!(name, b"del" | b"s" | b"strike"),
        raised: name == b"sup",
        lowered: name == b"sub",
    }
}

/// How declarations of style set characters.
pub(super) fn declared_run(style: &str) -> RunProperties {
    let style = style.to_ascii_lowercase();
    let mut run = RunProperties::default();
    for (name, value) in style.split(';').filter_map(|one| one.split_once(':')) {
        let value = value.trim();
        match name.trim() {
            "text-decoration" | "text-decoration-line" => {
                run.struck |= value.contains("line-through");
            }
            "vertical-align" => {
                run.raised |= value == "super";
                run.lowered |= value == "sub";
            }
            _ => {}
        }
    }
    run
}
