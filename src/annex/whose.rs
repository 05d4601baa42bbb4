//! Whose table stands under some lines: an annex's, somebody else's, or nobody says.

use std::ffi::OsStr;
use std::path::Path;

use crate::intake::{Layout, Row, SheetId};

use super::as_of::place;
use super::column::Annex;
use super::form::annex_named;
use super::form::annex_titled;
use super::title::{LineKind, Title, TitlePlace, is_neutral, line};
use super::words::normalise;
use super::words::without_number;
use std::sync::Arc;

/// Texts of a row that may be a title: more are heads over groups of columns.
const TEXTS: usize = 3;

/// Whose a table is by its title.
#[derive(Debug, Clone, PartialEq)]
pub enum Whose {
    Annex(Annex, Title),
    /// Its title names something else.
    Other(Title),
    /// It has no title.
    Untitled,
}

impl Whose {
    pub fn annex(&self) -> Option<Annex> {
        match self {
            Whose::Annex(annex, _) => Some(*annex),
            Whose::Other(_) | Whose::Untitled => None,
        }
    }

    pub fn title(&self) -> Option<&Title> {
        match self {
            Whose::Annex(_, title) | Whose::Other(title) => Some(title),
            Whose::Untitled => None,
        }
    }
}

/// What a row above a table says of whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowSays {
    /// The text in this column may be a title, of this annex where it names one.
    Title(u32, Option<Annex>),
    /// It goes on with the title above it.
    Subtitle(u32),
    Aside,
    Prose,
}

/// What a row above a table says of whose it is.
pub fn row_says(row: &Row) -> RowSays {
    let mut texts = row.texts();
    let first: Vec<(u32, &str)> = texts.by_ref().take(TEXTS).collect();
    let titles: Vec<(u32, Option<Annex>)> = first
        .iter()
        .filter(|(_, text)| line(text) == LineKind::Title)
        .map(|(at, text)| (*at, annex_titled(&normalise(text))))
        .collect();
    if let Some((at, annex)) = titles.iter().find(|(_, annex)| annex.is_some()) {
        return RowSays::Title(*at, *annex);
    }
    if texts.next().is_some() {
        return RowSays::Aside;
    }
    match titles.as_slice() {
        [(at, _)] => return RowSays::Title(*at, None),
        [] => {}
        [_, ..] => return RowSays::Aside,
    }
    let kinds = || first.iter().map(|(at, text)| (*at, line(text)));
    if let Some((at, _)) = kinds().find(|(_, kind)| *kind == LineKind::Subtitle) {
        return RowSays::Subtitle(at);
    }
    if kinds().any(|(_, kind)| kind == LineKind::Prose) {
        RowSays::Prose
    } else {
        RowSays::Aside
    }
}

/// Whose a table is by the lines above it. In a document a line that is none of the table's ends the
/// look for its title.
pub fn by_lines(
    sheet: &Arc<SheetId>,
    rows: &[Row],
    says: impl Fn(usize) -> RowSays,
    lines: std::ops::Range<usize>,
) -> Whose {
    let mut behind = String::new();
    for at in lines.rev() {
        let text = |column: u32| {
            let cell = rows[at].cell(column);
            cell.map(|cell| cell.written().into_owned())
                .unwrap_or_default()
        };
        match says(at) {
            RowSays::Aside => {}
            RowSays::Subtitle(column) => behind.insert_str(0, &text(column)),
            RowSays::Prose if is_document(sheet) => return Whose::Untitled,
            RowSays::Prose => {}
            RowSays::Title(column, annex) => {
                let title = Title {
                    written: format!("{}{behind}", text(column).trim()),
                    place: TitlePlace::Line(place(sheet, &rows[at], column)),
                };
                return match annex {
                    Some(annex) if !is_of_text(sheet, &title.written) => Whose::Annex(annex, title),
                    Some(_) | None => Whose::Other(title),
                };
            }
        }
    }
    Whose::Untitled
}

/// Whose a table without a title of its own is by the name of its sheet.
pub fn by_sheet(sheet: &SheetId) -> Whose {
    if sheet.layout != Layout::Sheet || is_neutral(&sheet.name) {
        return Whose::Untitled;
    }
    let title = Title {
        written: sheet.name.clone(),
        place: TitlePlace::Sheet,
    };
    let normal = normalise(&sheet.name);
    let annex = annex_named(&normal);
    let alone = || (without_number(&normal) == "重点企业").then_some(Annex::Firms);
    match annex.or_else(alone) {
        Some(annex) => Whose::Annex(annex, title),
        None => Whose::Other(title),
    }
}

/// Whose a workbook's only table is by the name of its file.
pub fn by_file(path: &Path, annex: Annex) -> Whose {
    let written = path.file_stem().unwrap_or_default();
    Whose::Annex(
        annex,
        Title {
            written: written.to_string_lossy().into_owned(),
            place: TitlePlace::File,
        },
    )
}

/// True for a document, whose tables stand in text.
pub fn is_document(sheet: &SheetId) -> bool {
    let extension = sheet.source.path.extension();
    let extension = extension.and_then(OsStr::to_str).unwrap_or_default();
    let format = sheet.source.format;
    format.is_some_and(|format| format.is_document(extension))
}

/// True in the report, the plan and the evidence of an application, which show firms, institutions and
/// projects in tables of their own; but for an annex that is bound into them under its number.
fn is_of_text(sheet: &SheetId, title: &str) -> bool {
    const TEXTS: &[&str] = &[
        "申请报告",
        "申报报告",
        "建设方案",
        "规划",
        "材料一",
        "材料二",
        "佐证",
        "证明材料",
        "审计报告",
    ];
    let stem = sheet.source.path.file_stem().unwrap_or_default();
    let name = normalise(&stem.to_string_lossy()).into_owned();
    is_document(sheet)
        && TEXTS.iter().any(|word| name.contains(word))
        && !normalise(title).starts_with("附件")
}
