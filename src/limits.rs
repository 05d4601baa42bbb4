//! How much of anything is read before a file is refused. All limits stand here and nowhere else;
//! the README repeats them, and a test holds the two together.

/// The largest file that is opened, in bytes.
pub const FILE_BYTES: u64 = 32 * 1024 * 1024;
/// The largest sum of the sizes that a package declares for its parts, in bytes. Inflating stops
/// with an error where a part is larger than it declares, so the declared sum binds. The texts of
/// all cells may not come to more either: many cells may share one long text.
pub const UNPACKED_BYTES: u64 = 64 * 1024 * 1024;
/// The most parts a package may have.
pub const PARTS: usize = 4_000;
/// The most cell styles, and the most fonts, a workbook may have: programs take some fewer.
pub const STYLES: usize = 65_536;
/// The most number formats of its own a workbook may have: programs take some hundred.
pub const NUMBER_FORMATS: usize = 4_096;
/// The least bytes a shared string can take in its part, `<si>` with its end.
pub const SHARED_STRING_BYTES: u64 = 4;
/// The most elements of a package's markup that may stand one within the other.
pub const MARKUP_DEPTH: usize = 1_000;
/// The largest document property part that is looked at, in bytes.
pub const PROPERTY_BYTES: u64 = 64 * 1024;
/// The most sheets a workbook may have.
pub const SHEETS: usize = 200;
/// The most cells a workbook may have.
pub const CELLS: usize = 2_000_000;
/// The most rows that the annexes of a workbook may have together, from their headings to the end of
/// their sheets. A base has some hundred firms; a whole city's 100,000 must still read.
pub const TABLE_ROWS: usize = 120_000;
/// The most figures that annexes with years across may have in a workbook: rows times years.
pub const TABLE_FIGURES: usize = 5 * TABLE_ROWS;
/// The most text that the annexes of a workbook may hold together, in bytes.
pub const TABLE_TEXT_BYTES: usize = 24 * 1024 * 1024;
/// The most text of a document that is searched for what it says, in bytes: a report of sixty pages has
/// a twentieth of it.
pub const PROSE_BYTES: usize = 2 * 1024 * 1024;
/// The most times that the annexes of a workbook may state any of the facts that thresholds need: each
/// statement is held against every other.
pub const STATEMENTS: usize = 1_000;
/// The most cells of rows in which the word of a heading stands, over a workbook: each is held against
/// all the headings of all annexes.
pub const HEADING_LOOKS: usize = 200_000;
/// The most cells of a row that may be the heading of an annex.
pub const HEADING_CELLS: usize = 256;
/// How deep folders are followed below a named path.
pub const FOLDER_DEPTH: usize = 16;
/// The most files looked at below a named path.
pub const FILES: usize = 200_000;

/// The most of an archive's directory that is read, in bytes: some thousand entries.
pub const ARCHIVE_DIRECTORY_BYTES: u64 = 4 * 1024 * 1024;
/// The most that is unpacked of the workbooks of one archive, and again of its documents, in bytes.
pub const ARCHIVE_UNPACKED_BYTES: u64 = 128 * 1024 * 1024;
/// How many times its packed size a file in an archive may have once it is larger than
/// [`ARCHIVE_RATIO_BYTES`]: a workbook is packed already, and text shrinks to a tenth.
pub const ARCHIVE_RATIO: u64 = 200;
/// The unpacked size, in bytes, up to which the ratio is not looked at.
pub const ARCHIVE_RATIO_BYTES: u64 = 1024 * 1024;
/// The largest file that is read as a rule set, in bytes: the built-in one has some kilobytes.
pub const RULES_BYTES: u64 = 1024 * 1024;
/// How deep tables may stand inside the cells of other tables.
pub const TABLE_DEPTH: usize = 16;

/// The most memory of its own that the program takes unless told otherwise, in bytes: a bureau's whole
/// intake with all its outputs takes a tenth. Not a property of a file: a run that reaches it ends.
pub const MEMORY_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Which limit was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    FileBytes,
    UnpackedBytes,
    Parts,
    /// It has more cell styles, fonts or number formats than it may.
    Styles,
    /// The shared strings declare more entries than their size can hold, or are more than cells may be.
    SharedStrings,
    Sheets,
    Cells,
    /// Its annexes have more rows, or hold more text, than they may.
    Tables,
    /// It unpacks to suspiciously many times its size.
    Ratio,
    /// An archive holds too many files, or its directory is too large.
    ArchiveFiles,
    /// Too much would be unpacked of the archive it lies in.
    ArchiveBytes,
}
