//! 建设方案 held against the outline that the notice asks for: its five parts and nine sections, found by
//! headings, and the years for which it sets aims in figures. It decides nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::annex::words::normalise;
use crate::intake::{Paragraph, Passage, Prose};

use super::heading::{DocumentHeading, heading};
use super::lead::Spot;
use super::sentence::SentenceContext;
use super::token::{TokenKind, tokens};
use super::words::list;

/// Parts and sections that a document must have to be taken for the plan, where nothing calls it so.
const LEAST: usize = 4;
/// Lines at the beginning of a document that may call it the plan.
const TITLE_LINES: usize = 6;
/// The section whose aims are looked for, and the part that it is in.
const AIMS: [&str; 2] = ["四（一）", "四"];

/// What was found of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    pub path: PathBuf,
    /// In the order of the outline.
    pub sections: Vec<Section>,
    /// The years to come for which aims in figures are set, and where the first stands.
    pub aims: BTreeSet<i16>,
    pub first_aim: Option<Spot>,
}

/// A part or a section of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// 二（三）, or 二 of a part.
    pub number: &'static str,
    pub title: &'static str,
    pub state: State,
}

/// What stands in the document under a heading of the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Missing,
    /// The heading alone.
    Empty(Spot),
    Written(Spot),
}

/// A line of the outline: its number, its title, and the words of headings that tell it.
struct AskedSection {
    number: &'static str,
    title: &'static str,
    words: Vec<&'static str>,
}

/// The plan among documents; none where none is one.
pub fn outline<'a>(
    papers: impl Iterator<Item = (&'a Path, &'a Prose)>,
    context: &SentenceContext,
) -> Option<Outline> {
    let asked = asked();
    let read = papers.map(|(path, prose)| {
        let found = of_document(path, prose, &asked, context);
        (is_called_plan(path, prose), found)
    });
    let there = |outline: &Outline| {
        let states = outline.sections.iter().map(|section| section.state);
        states.filter(|state| *state != State::Missing).count()
    };
    read.filter(|(called, outline)| *called || there(outline) >= LEAST)
        .max_by_key(|(called, outline)| (*called, there(outline)))
        .map(|(_, outline)| outline)
}

fn asked() -> Vec<AskedSection> {
    let mut asked: Vec<AskedSection> = Vec::new();
    for word in list("outline") {
        match word.split_once('=') {
            Some((number, title)) => asked.push(AskedSection {
                number,
                title,
                words: vec![title],
            }),
            None => {
                if let Some(last) = asked.last_mut() {
                    last.words.push(word);
                }
            }
        }
    }
    asked
}

fn is_called_plan(path: &Path, prose: &Prose) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let titles = prose.lines().take(TITLE_LINES);
    let titles = titles.filter(|line| heading(line).is_some());
    let mut texts = std::iter::once(normalise(&name).into_owned())
        .chain(titles.map(|line| normalise(&line.text).into_owned()));
    texts.any(|text| list("plan-names").any(|word| text.contains(word)))
}

/// An open heading of the outline: how deep it stands, which one, and where.
struct OpenSection {
    rank: u8,
    at: usize,
    spot: Spot,
}

struct OutlineReading<'a> {
    asked: &'a [AskedSection],
    outline: Outline,
    open: Vec<OpenSection>,
}

fn of_document(
    path: &Path,
    prose: &Prose,
    asked: &[AskedSection],
    context: &SentenceContext,
) -> Outline {
    let sections = asked.iter().map(|one| Section {
        number: one.number,
        title: one.title,
        state: State::Missing,
    });
    let mut reading = OutlineReading {
        asked,
        outline: Outline {
            path: path.to_path_buf(),
            sections: sections.collect(),
            aims: BTreeSet::new(),
            first_aim: None,
        },
        open: Vec::new(),
    };
    for passage in &prose.passages {
        match passage {
            Passage::Line(line) => reading.line(line, context),
            Passage::Table(table) => {
                let spot = Spot::Row {
                    table: table.number,
                    row: 1,
                };
                let texts = table.cells.iter().map(|(_, _, text)| text.as_str());
                let all: Vec<&str> = texts.collect();
                reading.says(&all.join("。"), spot, context);
            }
        }
    }
    reading.outline
}

impl OutlineReading<'_> {
    fn line(&mut self, line: &Paragraph, context: &SentenceContext) {
        let spot = Spot::of(line);
        match heading(line) {
            Some(heading) => {
                self.heading(&heading, spot);
                if let Some(rest) = &heading.rest {
                    self.says(rest, spot, context);
                }
            }
            None => self.says(&line.text, spot, context),
        }
    }

    fn heading(&mut self, heading: &DocumentHeading, spot: Spot) {
        self.open.retain(|open| open.rank < heading.rank);
        let words = normalise(&heading.words);
        let told = |one: &AskedSection| {
            let held = one.words.iter().filter(|word| words.contains(**word));
            held.map(|word| word.len()).max()
        };
        let all = self.asked.iter().enumerate();
        let best = all
            .filter_map(|(at, one)| Some((told(one)?, at)))
            .max_by_key(|(length, at)| (*length, std::cmp::Reverse(*at)));
        if let Some((_, at)) = best {
            self.open.push(OpenSection {
                rank: heading.rank,
                at,
                spot,
            });
            let state = &mut self.outline.sections[at].state;
            if *state == State::Missing {
                *state = State::Empty(spot);
            }
        }
    }

    /// What stands below the open headings is theirs.
    fn says(&mut self, text: &str, spot: Spot, context: &SentenceContext) {
        for open in &self.open {
            let state = &mut self.outline.sections[open.at].state;
            match state {
                State::Missing | State::Empty(_) => *state = State::Written(open.spot),
                State::Written(_) => {}
            }
        }
        let mut open = self.open.iter();
        if open.any(|open| AIMS.contains(&self.asked[open.at].number)) {
            self.aims(text, spot, context);
        }
    }

    /// The years after the assessed one that a text names with figures.
    fn aims(&mut self, text: &str, spot: Spot, context: &SentenceContext) {
        let Some(own) = context.year else { return };
        let normalised = normalise(text);
        let found = tokens(&normalised, &context.names);
        let holds_figure = found.iter().any(|token| match &token.kind {
            TokenKind::Number(_) | TokenKind::Rate => true,
            TokenKind::Word(_)
            | TokenKind::Unknown
            | TokenKind::Stop(_)
            | TokenKind::Year(_)
            | TokenKind::Month(_)
            | TokenKind::Other
            | TokenKind::Aside(_) => false,
        });
        let years = found.iter().filter_map(|token| match token.kind {
            TokenKind::Year(year) => Some(year).filter(|year| *year > own),
            TokenKind::Word(_)
            | TokenKind::Unknown
            | TokenKind::Stop(_)
            | TokenKind::Month(_)
            | TokenKind::Number(_)
            | TokenKind::Rate
            | TokenKind::Other
            | TokenKind::Aside(_) => None,
        });
        let years: Vec<i16> = years.filter(|_| holds_figure).collect();
        if !years.is_empty() {
            self.outline.first_aim = self.outline.first_aim.or(Some(spot));
        }
        self.outline.aims.extend(years);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, text: &str) -> Option<Outline> {
        let prose = Prose::of_text(text.as_bytes()).expect("a text");
        let context = SentenceContext {
            year: Some(2022),
            ..SentenceContext::default()
        };
        outline(std::iter::once((Path::new(name), &prose)), &context)
    }

    fn states(outline: &Outline) -> Vec<(&str, &str)> {
        let said = |state: State| match state {
            State::Missing => "missing",
            State::Empty(_) => "empty",
            State::Written(_) => "written",
        };
        let sections = outline.sections.iter();
        sections
            .map(|section| (section.number, said(section.state)))
            .collect()
    }

    #[test]
    fn parts_sections_and_aims_are_found_by_their_headings() {
        let plan = "示例软件园建设方案\n一、产业集聚示范基地整体现状\n（一）行业发展情况\n产业发展良好。\n\
                    （二）企业及公共服务机构发展情况\n现有企业41家。\n二、产业集聚示范基地生态情况\n（一）发展环境\n区位优越。\n\
                    （二）政策支持\n三、当前发展形势及面临的主要问题\n（一）发展形势\n形势较好。\n（二）面临的主要问题\n人才不足。\n\
                    四、集聚示范基地建设的目标和任务\n（一）总体思路与发展目标\n2023年营业总收入22亿元，2024年25亿元，到2025年达到30亿元。\n\
                    （二）主要任务\n加快建设。\n五、组织实施与保障措施\n成立领导小组。";
        let found = of("方案.docx", plan).expect("a plan");
        let expected = [
            ("一", "written"),
            ("一（一）", "written"),
            ("一（二）", "written"),
            ("二", "written"),
            ("二（一）", "written"),
            ("二（二）", "empty"),
            ("二（三）", "missing"),
            ("三", "written"),
            ("三（一）", "written"),
            ("三（二）", "written"),
            ("四", "written"),
            ("四（一）", "written"),
            ("四（二）", "written"),
            ("五", "written"),
        ];
        assert_eq!(states(&found), expected);
        assert_eq!(found.aims, BTreeSet::from([2023, 2024, 2025]));
        assert_eq!(
            found.first_aim,
            Some(Spot::Paragraph {
                number: 18,
                page: None
            })
        );
    }

    #[test]
    fn a_list_of_contents_leaves_nothing_empty_and_a_report_is_no_plan() {
        let contents = "建设方案\n一、整体现状\n二、生态情况\n一、整体现状\n基地有企业41家。\n二、生态情况\n环境良好。";
        let found = of("方案.txt", contents).expect("a plan");
        assert_eq!(states(&found)[0].1, "written");
        assert_eq!(states(&found)[3].1, "written");
        assert!(found.aims.is_empty());
        assert_eq!(
            of("申请报告.txt", "申请报告\n一、基本情况\n基地有企业41家。"),
            None
        );
    }
}
