//! How much of anything is read before a file is refused. All limits stand here and nowhere else;
//! the README repeats them, and a test holds the two together.

use std::time::Duration;

/// The largest file that is opened, in bytes.
pub const FILE_BYTES: u64 = 32 * 1024 * 1024;
/// The largest sum of the sizes that a package declares for its parts, in bytes. Inflating stops
/// with an error where a part is larger than it declares, so the declared sum binds. The texts of
/// all cells may not come to more either: many cells may share one long text.
pub const UNPACKED_BYTES: u64 = 64 * 1024 * 1024;
/// The most parts a package may have.
pub const PARTS: usize = 4_000;
/// The largest `styles.xml`, in bytes: styles are amplified about ten times in memory.
pub const STYLES_BYTES: u64 = 8 * 1024 * 1024;
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
/// How deep folders are followed below a named path.
pub const FOLDER_DEPTH: usize = 16;
/// The most files looked at below a named path.
pub const FILES: usize = 200_000;

/// The most memory a reading child may use, in bytes.
pub const CHILD_MEMORY_BYTES: u64 = 288 * 1024 * 1024;
/// The most processor time a reading child may use, in seconds.
pub const CHILD_CPU_SECONDS: u64 = 2;
/// The longest a reading child is waited for.
pub const CHILD_TIME: Duration = Duration::from_millis(1_800);
/// The longest answer of a reading child, in bytes.
pub const CHILD_ANSWER_BYTES: u64 = 256 * 1024 * 1024;

/// Which limit was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    FileBytes,
    UnpackedBytes,
    Parts,
    StylesBytes,
    /// The shared strings declare more entries than their size can hold, or are more than cells may be.
    SharedStrings,
    Sheets,
    Cells,
    /// Reading it takes more memory than it may.
    Memory,
    /// Reading it takes longer than it may.
    Time,
}

impl Limit {
    /// Every limit, each once.
    pub const ALL: [Limit; 9] = [
        Limit::FileBytes,
        Limit::UnpackedBytes,
        Limit::Parts,
        Limit::StylesBytes,
        Limit::SharedStrings,
        Limit::Sheets,
        Limit::Cells,
        Limit::Memory,
        Limit::Time,
    ];
}
