//! Legacy workbooks, BIFF in an OLE container: the records of one stream, which holds what all sheets
//! share and then the sheets, each up to its own end.
//!
//! Read here and not through the library, which holds a sheet as a dense rectangle, so that one far
//! cell takes half a gigabyte, reserves what a record merely claims, and panics on broken files. Here
//! every record is looked at once, sheets that overlap are broken, and nothing is larger than the
//! bytes it was made of, but for texts that cells share, which the allowance counts.

mod links;
mod notes;
mod page;
mod records;
mod shared;
mod sheet;
mod strings;

use std::io::Cursor;

use super::binary::{font, u16_at};
use super::content::{SheetContent, Stop, forget_uncalculated};
use super::listed::no_part;
use super::ole::Container;
use super::seen::RunProperties;
use super::strings::Strings;
use super::styles::BookStyles;
use super::value::CellAllowance;
use super::{Cause, Reason, Refusal};
use crate::limits::{self, Limit};

use links::BookLinks;
use page::CodePage;
use records::{
    BOF, BOOK, BOUND_SHEET, CODE_PAGE, DATE_MODE, EOF, FILE_PASS, FONT, FORMAT, RecordData,
    SHARED_STRINGS, SHEETS_REFERRED_TO, STYLE, XlsRecords, too_short,
};
use shared::XlsShared;

/// What a listed sheet is, where it is one of cells ([MS-XLS] 2.4.28, dt).
const WORKSHEET: u8 = 0;

/// Every worksheet of the workbook; charts and macro sheets are passed over.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Refusal> {
    let stream = Container::open(Cursor::new(bytes))?.workbook()?;
    let globals = Globals::read(&stream)?;
    if globals.sheets.len() > limits::SHEETS {
        return Err(Refusal::OverLimit(Limit::Sheets));
    }
    let mut allowance = CellAllowance::new();
    // Sound sheets lie one behind the other, so that together they are no longer than the stream.
    let mut left = stream.len();
    let mut sheets = Vec::new();
    let mut is_uncalculated = false;
    for (index, listed) in globals.sheets.iter().enumerate() {
        if listed.kind != WORKSHEET {
            continue;
        }
        let content = match part(&stream, listed.start, left) {
            Some(part) => {
                let (read, used) = sheet::read(part, &globals.shared, &mut allowance);
                left -= used;
                match read {
                    Ok((grid, uncalculated)) => {
                        is_uncalculated |= uncalculated;
                        Ok(grid)
                    }
                    Err(Stop::Broken(words)) => Err(words),
                    Err(Stop::Limit(limit)) => return Err(Refusal::OverLimit(limit)),
                }
            }
            None => Err(no_part()),
        };
        sheets.push(SheetContent {
            name: listed.name.clone(),
            index,
            hidden: listed.hidden,
            layout: super::Layout::Sheet,
            content,
        });
    }
    if is_uncalculated {
        forget_uncalculated(&mut sheets);
    }
    Ok(sheets)
}

/// From a place in the stream so many bytes, or to its end.
fn part(stream: &[u8], start: u32, most: usize) -> Option<&[u8]> {
    let part = stream.get(usize::try_from(start).ok()?..)?;
    Some(&part[..part.len().min(most)])
}

/// What stands before the sheets.
struct Globals {
    sheets: Vec<BoundSheet>,
    shared: XlsShared,
}

/// A sheet as the workbook lists it.
struct BoundSheet {
    /// Where its records begin in the stream.
    start: u32,
    hidden: bool,
    kind: u8,
    name: String,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Globals, Refusal> {
        let page = CodePage::of(stream)?;
        let mut records = XlsRecords::of(stream);
        let mut styles = BookStyles::default();
        let mut globals = Globals {
            sheets: Vec::new(),
            shared: XlsShared {
                page,
                strings: Strings::default(),
                styles: Vec::new(),
                fonts: Vec::new(),
                links: BookLinks::default(),
                is_1904: false,
            },
        };
        while let Some((kind, data)) = records.next().map_err(Stop::from)? {
            match kind {
                FONT => {
                    styles.add_font(font(data, 8)).map_err(Stop::from)?;
                    // No font has the number 4.
                    if styles.fonts.len() == 4 {
                        styles
                            .add_font(RunProperties::default())
                            .map_err(Stop::from)?;
                    }
                }
                FORMAT => {
                    if let Some((number, code)) = format(data, page) {
                        styles
                            .add_format(number.into(), &code)
                            .map_err(Stop::from)?;
                    }
                }
                STYLE => {
                    let of = |at| u32::from(u16_at(data, at).unwrap_or(0));
                    styles.add_cell(of(2), of(0)).map_err(Stop::from)?;
                }
                // Before Excel 97 books and tokens looked otherwise.
                BOOK if page == CodePage::Unicode => globals.shared.links.add_book(data),
                SHEETS_REFERRED_TO if page == CodePage::Unicode => {
                    globals.shared.links.add_sheets(data);
                }
                DATE_MODE => globals.shared.is_1904 = u16_at(data, 0) == Some(1),
                // One more than there may be tells that there are too many.
                BOUND_SHEET if globals.sheets.len() <= limits::SHEETS => {
                    globals.sheets.push(listed(data, page)?);
                }
                SHARED_STRINGS => {
                    let piece = RecordData::of(data, &mut records);
                    globals.shared.strings = strings::shared(piece, &styles.fonts)?;
                }
                EOF => {
                    globals.shared.styles = styles.cells();
                    globals.shared.fonts = styles.fonts;
                    return Ok(globals);
                }
                _ => {}
            }
        }
        let reason = Reason::of(Cause::EndsEarly, "the workbook has no end");
        Err(Refusal::Corrupt(reason))
    }
}

/// Where a sheet begins, whether it is shown, what it is, and its name ([MS-XLS] 2.4.28).
fn listed(data: &[u8], page: CodePage) -> Result<BoundSheet, Stop> {
    let [a, b, c, d, state, kind, length, name @ ..] = data else {
        return Err(too_short().into());
    };
    let mut name = strings::text(name, usize::from(*length), page)?;
    name.retain(|character| character != '\0');
    Ok(BoundSheet {
        start: u32::from_le_bytes([*a, *b, *c, *d]),
        hidden: state & 3 != 0,
        kind: *kind,
        name,
    })
}

/// A format's number and its code ([MS-XLS] 2.4.126), whose length in BIFF8 takes two bytes.
fn format(data: &[u8], page: CodePage) -> Option<(u16, String)> {
    let number = u16_at(data, 0)?;
    let (length, code) = match page {
        CodePage::Unicode => (usize::from(u16_at(data, 2)?), data.get(4..)?),
        CodePage::Bytes(_) => (usize::from(*data.get(2)?), data.get(3..)?),
    };
    Some((number, strings::text(code, length, page).ok()?))
}
