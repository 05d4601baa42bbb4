//! A document read from its first line to its last, for the figures that its sentences and tables give.

use std::path::Path;

use crate::annex::date::year_named;
use crate::intake::{Paragraph, Passage, Prose};

use super::heading::{OpenHeadings, heading};
use super::lead::{Lead, LeadFigure, Qualifier, Spot};
use super::paragraph::paragraph;
use super::sentence::SentenceContext;
use super::tables;

/// What a paragraph must hold to say anything of the five facts.
const TELLING: [&str; 5] = ["企业", "收入", "营收", "面积", "建面"];
/// The most figures that are read of one document: more is a list.
const MOST: usize = 1_000;
/// Lines at the beginning of a document that may tell its year.
const TITLE_LINES: usize = 6;

/// The leads of one document. `annexes` are the numbers of its tables that are annexes.
pub fn leads(
    path: &Path,
    prose: &Prose,
    annexes: &[usize],
    context: &SentenceContext,
) -> Vec<Lead> {
    let mut reading = ProseReading {
        path,
        context,
        headings: OpenHeadings::of(year_of(path, prose, context)),
        caption: None,
        found: Vec::new(),
    };
    for passage in &prose.passages {
        match passage {
            Passage::Line(line) => reading.line(line),
            Passage::Table(table) if annexes.contains(&table.number) => reading.caption = None,
            Passage::Table(table) => {
                let caption = reading.caption.take();
                let scope = reading.headings.scope(caption.as_deref(), context);
                for (row, figure, text) in
                    tables::figures(table, caption.as_deref(), &scope, context)
                {
                    let spot = Spot::Row {
                        table: table.number,
                        row,
                    };
                    reading.add(figure, spot, text);
                }
            }
        }
    }
    reading.found
}

/// The year before the assessed one that a document says it is of, in its name or its first lines.
fn year_of(path: &Path, prose: &Prose, context: &SentenceContext) -> Option<i16> {
    let own = context.year?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let titles = prose.lines().take(TITLE_LINES).filter_map(heading);
    let mut titles = titles.filter_map(|title| year_named(&title.words));
    let year = year_named(&name).or_else(|| titles.next());
    year.filter(|year| *year < own)
}

struct ProseReading<'a> {
    path: &'a Path,
    context: &'a SentenceContext,
    headings: OpenHeadings,
    /// The line above the next table.
    caption: Option<String>,
    found: Vec<Lead>,
}

impl ProseReading<'_> {
    fn line(&mut self, line: &Paragraph) {
        self.caption = Some(line.text.clone());
        let is_caption =
            line.text.trim_start().starts_with(['表', '图']) || line.text.contains("单位");
        let heading = heading(line).filter(|_| !is_caption);
        let said = match &heading {
            Some(heading) => {
                self.headings.open(heading, self.context);
                match &heading.rest {
                    Some(rest) => rest.as_str(),
                    None => return,
                }
            }
            None => line.text.as_str(),
        };
        if !TELLING.iter().any(|word| said.contains(word)) {
            return;
        }
        let spot = Spot::of(line);
        let mut scope = self.headings.scope(None, self.context);
        if line.marked {
            scope.under.insert(Qualifier::Other);
        }
        for (sentence, figure) in paragraph(said, &mut scope, self.context) {
            self.add(figure, spot, sentence);
        }
    }

    fn add(&mut self, figure: LeadFigure, spot: Spot, text: String) {
        let mut here = self.found.iter().rev().take_while(|lead| lead.spot == spot);
        if self.found.len() < MOST && !here.any(|lead| lead.figure == figure) {
            self.found.push(Lead {
                figure,
                path: self.path.to_path_buf(),
                spot,
                text,
            });
        }
    }
}
