//! A sheet of the report as it grows: strips get their rows, in their order, and come back written and
//! packed.

use crate::package::pack::Packed;
use crate::package::sound::SheetPiece;
use crate::seal::content::SheetRead;
use crate::text::Texts;

use super::chart::ChartFigures;
use super::page::{SheetHead, Strip, StripPage};
use super::sheet::{ReportSheet, SheetKind};
use super::style::{CellLook, CellStyles};
use super::written::{SheetParts, StripPlace, WrittenStrip};

/// The most rows that a list shows. More would make a report that no office program opens with
/// ease; what is left out is counted.
const LIST_ROWS: usize = 50_000;
/// The row from which on no application begins, so that each has room to its end (Excel has
/// 1,048,576 rows).
const LAST_BEGINNING: u32 = 1_000_000;
/// The most links a sheet may hold (Excel's limit is 65,530).
const LINKS: usize = 65_000;

/// Which part of its sheet a strip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StripRole {
    Head,
    /// Rows of one application, or further rows of a list.
    Body,
    Foot,
}

pub struct Grown {
    pub name: String,
    pub kind: SheetKind,
    pub widths: Vec<u32>,
    pub head: SheetHead,
    /// Pixels that the head takes.
    pub used: u32,
    /// The row that is written next.
    pub next: u32,
    /// The last column in which something stands.
    pub last_column: u16,
    /// The row behind the last of its body.
    pub body_end: u32,
    /// Rows of a list.
    listed: usize,
    /// Rows of a list, or applications, that there was no room for.
    left_out: usize,
    links: usize,
    strips: u32,
    /// Rows before which a printed page ends.
    pub breaks: Vec<u32>,
    pub charts: Vec<(u32, ChartFigures)>,
    /// The row on which each application begins.
    pub beginnings: Vec<u32>,
    pub read: SheetRead,
    /// What its pieces refer to.
    pub pieces: Vec<SheetPiece>,
    pub packed: SheetParts<Packed>,
}

impl Grown {
    pub fn of(sheet: &ReportSheet<'_>) -> Grown {
        Grown {
            name: sheet.name.clone(),
            kind: sheet.kind,
            widths: sheet.widths.clone(),
            head: sheet.head.head.clone(),
            used: sheet.head.used,
            next: 0,
            last_column: 0,
            body_end: 0,
            listed: 0,
            left_out: 0,
            links: 0,
            strips: 0,
            breaks: Vec::new(),
            charts: Vec::new(),
            beginnings: Vec::new(),
            read: SheetRead::of_report(&sheet.name),
            pieces: Vec::new(),
            packed: SheetParts::default(),
        }
    }

    /// Gives a strip its place, as far as there is room for it.
    pub fn place(
        &mut self,
        strip: &mut Strip,
        part: StripRole,
        styles: &mut CellStyles,
    ) -> StripPlace {
        if part == StripRole::Body {
            self.cut(strip);
        }
        let place = StripPlace {
            row: self.next,
            number: self.strips,
            links: LINKS - self.links,
            formats: strip.styles.iter().map(|one| styles.number(one)).collect(),
        };
        let cells = || strip.rows.iter().flat_map(|row| &row.cells);
        let links = cells().filter(|cell| cell.target.is_some()).count();
        let columns = cells().map(|cell| cell.last);
        self.last_column = columns.chain([self.last_column]).max().unwrap_or(0);
        self.links = (self.links + links).min(LINKS);
        self.strips += 1;
        self.breaks
            .extend(strip.breaks.iter().map(|row| place.row + row));
        let charts = std::mem::take(&mut strip.charts);
        for (row, mut figures) in charts {
            figures.first_row += place.row;
            self.charts.push((place.row + row, figures));
        }
        self.next += strip.rows.len() as u32;
        if part == StripRole::Body {
            self.body_end = self.next;
        }
        place
    }

    fn cut(&mut self, strip: &mut Strip) {
        match self.kind {
            SheetKind::List(_) => {
                let room = LIST_ROWS - self.listed;
                self.left_out += strip.rows.len().saturating_sub(room);
                strip.rows.truncate(room);
                self.listed += strip.rows.len();
            }
            SheetKind::Blocks if self.next >= LAST_BEGINNING => {
                self.left_out += 1;
                *strip = Strip::default();
            }
            SheetKind::Blocks | SheetKind::Hidden => self.beginnings.push(self.next),
        }
    }

    /// What is to be said at the end of the rows: that there are none, or more.
    pub fn close(&mut self, page: &mut StripPage<'_>, texts: &Texts) {
        let key = match self.kind {
            SheetKind::List(none) if self.listed == 0 => {
                self.head.filter = None;
                return page.line(texts.get(none), CellLook::Text);
            }
            SheetKind::List(_) => "workbook-rows-left-out",
            SheetKind::Blocks | SheetKind::Hidden => "workbook-applications-left-out",
        };
        if self.left_out > 0 {
            let values = [("count", self.left_out.to_string())];
            page.line(texts.with(key, &values), CellLook::Remark);
        }
    }

    /// Takes up what was written of strips, in their order.
    pub fn take(&mut self, written: &[WrittenStrip], packed: &SheetParts<Packed>) {
        for one in written {
            self.read.join(&one.read);
            self.pieces.extend(one.piece.clone());
        }
        self.packed.rows.append(&packed.rows);
        self.packed.merges.append(&packed.merges);
        self.packed.links.append(&packed.links);
        self.packed.relations.append(&packed.relations);
    }
}

impl SheetParts<Packed> {
    /// Packs what was written of one sheet.
    ///
    /// # Errors
    /// It cannot be packed. In the library's words.
    pub fn of(written: &[WrittenStrip]) -> Result<SheetParts<Packed>, String> {
        let of = |part: fn(&SheetParts<String>) -> &String| {
            Packed::of_all(written.iter().map(|one| part(&one.parts).as_bytes()))
        };
        Ok(SheetParts {
            rows: of(|parts| &parts.rows)?,
            merges: of(|parts| &parts.merges)?,
            links: of(|parts| &parts.links)?,
            relations: of(|parts| &parts.relations)?,
        })
    }
}
