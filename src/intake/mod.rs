//! What came in: the files behind the paths a user names, opened within limits, as grids of cells.
//!
//! A [`Workbook`] is one file of an application, readable or refused; a [`Sheet`] is one of its
//! grids; a [`CellRef`] is the address every later figure carries with it. Nothing here knows what
//! a cell means: annexes, units and years belong to `annex`.
//!
//! This is the only room that knows cfb and html5gum.

pub(crate) mod address;
mod archive;
mod binary;
mod book;
mod contained;
mod content;
mod conversation;
mod csv;
mod directory;
mod document;
mod docx;
mod format;
mod formula;
pub(crate) mod grid;
mod html;
mod html_marks;
mod listed;
mod natural;
mod note;
mod number_format;
mod number_section;
mod ods;
mod ole;
mod open;
mod packing;
mod prose;
mod relations;
mod seen;
mod serial;
mod sniff;
mod spreadsheet_ml;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod text;
mod typed;
mod under_way;
mod value;
mod walk;
mod xls;
mod xlsb;
mod xlsx;

use std::path::PathBuf;
use std::sync::Arc;

pub use crate::limits::Limit;
pub use crate::reason::{Cause, Reason};

pub use address::CellRef;
pub use archive::Archive;
pub use contained::contained;
pub use directory::REPORT_PROPERTY;
pub use format::{FileKind, Format};
pub use grid::{
    Area, Cell, Dress, Grid, Note, Row, Span, Untold, Value, hundredfold, written_number,
};
pub use natural::{natural, natural_paths};
pub use open::{Reader, content_of, open};
pub use prose::{Paragraph, Passage, Prose, ProseTable, TextBox};
#[cfg(not(target_family = "wasm"))]
pub use under_way::being_read;
pub use value::is_error_text;
pub use walk::{Folder, WalkError, extension_of, is_backup, is_passed_over, kind_of, walk};
pub use xlsx::again::SheetAgain;

/// A file as it lay on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it was found, as the user's path led to it.
    pub path: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the content in lower-case hex; empty where the content was never read.
    pub sha256: String,
    /// The format its content is in, where it is a spreadsheet at all.
    pub format: Option<Format>,
    /// The archive it lies in; `path` then goes on inside it.
    pub archive: Option<PathBuf>,
}

/// One file, opened or refused.
#[derive(Debug, Clone)]
pub struct Workbook {
    pub source: Arc<Source>,
    pub content: Result<Vec<Sheet>, Refusal>,
    /// What it says, where it is a document.
    pub prose: Option<Prose>,
    /// The text boxes of a document, in the order in which they begin.
    pub boxes: Vec<TextBox>,
    /// True where the file is a report this tool wrote; such a file is never read as an application.
    /// What was written into its list of findings since is.
    pub own_report: bool,
    /// The bytes of such a file, where it is a workbook that is no larger than a report on one
    /// application.
    pub own_bytes: Option<Arc<[u8]>>,
}

/// One sheet's name and cells. A sheet that its library cannot read is refused alone.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub id: Arc<SheetId>,
    pub content: Result<Grid, Reason>,
}

/// Which sheet of which file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetId {
    pub source: Arc<Source>,
    pub name: String,
    /// Position in the workbook, from 0.
    pub index: usize,
    pub hidden: bool,
    pub layout: Layout,
}

/// What the rows of a grid are, and so how a place among them is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// The rows of a sheet.
    #[default]
    Sheet,
    /// A table of a document: some lines above it, its own rows, and lines below it.
    Table {
        above: u32,
        rows: u32,
        /// The position of the table in a cell of which it stands with anything in it.
        within: Option<usize>,
    },
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Refusal {
    /// Zero bytes.
    Empty,
    /// Starts as a spreadsheet and ends early.
    Truncated,
    /// Another kind of file altogether.
    NotASpreadsheet,
    /// A spreadsheet whose inside is broken.
    Corrupt(Reason),
    /// Packed by a method that is not read; its name.
    Method(String),
    /// A password is needed.
    Encrypted,
    /// Reading it would pass a limit.
    OverLimit(Limit),
    /// An archive of a kind that is not read: rar or 7z.
    Packed,
    /// An archive inside an archive.
    NestedArchive,
    /// A web page saved as one file (MHTML).
    WebArchive,
    /// The operating system would not give it.
    Inaccessible(Reason),
    /// This program failed over it.
    Fault(Reason),
}
