//! A document read from its first line to its last, for the figures that its sentences and tables give.

use std::borrow::Cow;
use std::path::Path;

use crate::annex::date::year_named;
use crate::intake::{Paragraph, Passage, Prose};

use super::heading::{OpenHeadings, heading, speaks_of_elsewhere};
use super::lead::{Lead, LeadFigure, Qualifier, Spot};
use super::paragraph::paragraph;
use super::sentence::SentenceContext;
use super::tables;
use super::words::list;

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
        draft: draft_of(path, prose),
        elsewhere: is_of_another_base(prose, context),
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
    let mut frames = prose.frames.iter().filter_map(|text| year_named(text));
    let year = year_named(&name)
        .or_else(|| titles.next())
        .or_else(|| frames.next());
    year.filter(|year| *year < own)
}

/// What stands in a document's name, in its title and at the edges of its pages.
fn edges<'a>(path: &'a Path, prose: &'a Prose) -> impl Iterator<Item = Cow<'a, str>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let titles = prose.lines().take(TITLE_LINES);
    let titles = titles.filter(|line| heading(line).is_some());
    let titles = titles.map(|line| Cow::from(&line.text));
    let frames = prose.frames.iter().map(Cow::from);
    std::iter::once(name).chain(titles).chain(frames)
}

fn draft_of(path: &Path, prose: &Prose) -> Option<&'static str> {
    edges(path, prose).find_map(|text| list("drafts").find(|word| text.contains(word)))
}

/// 深圳软件产业基地 at the head of each page. What is applied for is called so as well, and is the base.
fn is_of_another_base(prose: &Prose, context: &SentenceContext) -> bool {
    let mut frames = prose.frames.iter();
    frames.any(|text| !text.contains("示范基地") && speaks_of_elsewhere(text, context))
}

struct ProseReading<'a> {
    path: &'a Path,
    context: &'a SentenceContext,
    headings: OpenHeadings,
    /// The line above the next table.
    caption: Option<String>,
    /// The word that says that the document is still to be changed.
    draft: Option<&'static str>,
    /// True where its pages bear the name of another base.
    elsewhere: bool,
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

    fn add(&mut self, mut figure: LeadFigure, spot: Spot, text: String) {
        if let Some(word) = self.draft.filter(|_| figure.is_offered()) {
            figure.unread = Some(word.to_owned());
            figure.qualifiers.insert(Qualifier::Other);
        }
        if self.elsewhere {
            figure.qualifiers.insert(Qualifier::Other);
        }
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
