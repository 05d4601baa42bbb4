//! What all workbooks that this tool writes share, whichever way they are written: their colours, and text
//! that any spreadsheet program can hold.

pub(crate) mod colour;
mod text;

pub use text::safe;
