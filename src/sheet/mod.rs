//! What all workbooks that this tool writes share, whichever way they are written: their colours, the page
//! that they are printed on, and text that any spreadsheet program can hold. More is not shared: a report's
//! rows go into its package as they are made, a form is a sheet of rust_xlsxwriter's, and the list in a copy
//! takes its formats from a table that is somebody else's.

pub(crate) mod colour;
pub(crate) mod page;
mod text;

pub use text::safe;
