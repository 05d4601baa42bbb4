//! What the cells mean: tables found on sheets, their columns recognised by heading, their rows
//! read into typed records.
//!
//! Reading never fails for the sake of a cell. Every value becomes a [`Field`] that says what was
//! read, or that nothing was, or why it could not be, at its absolute address; what to make of that
//! is for `facts` and `audit`. Headings and words are data: one table of columns per annex.

pub mod allowance;
pub(crate) mod answers;
pub(crate) mod application;
pub(crate) mod as_of;
pub(crate) mod base;
mod belonging;
pub(crate) mod boxed;
pub(crate) mod claims;
pub mod column;
pub mod composition;
pub(crate) mod counted;
pub(crate) mod credit_code;
pub mod date;
mod dated;
mod document_place;
pub(crate) mod explanation;
pub(crate) mod explanation_note;
pub(crate) mod field;
mod filler;
pub(crate) mod firm_name;
pub(crate) mod firms;
pub(crate) mod foreign;
pub mod form;
mod found;
mod going_on;
mod handed;
mod ignored;
mod joined;
pub mod label;
pub(crate) mod legible;
pub(crate) mod likeness;
mod list;
pub(crate) mod listing;
pub(crate) mod locate;
pub(crate) mod mark;
mod matched;
pub(crate) mod material;
pub mod number;
mod organisation;
pub mod overview;
pub(crate) mod paper;
mod passed;
pub(crate) mod place;
mod presence;
pub(crate) mod projects;
pub mod read;
pub(crate) mod record;
pub(crate) mod roster;
pub(crate) mod row;
pub(crate) mod services;
pub(crate) mod set_aside;
pub(crate) mod shown;
mod stretch;
pub mod submission;
mod submitter;
mod summing;
pub(crate) mod supplement;
pub(crate) mod table;
pub(crate) mod title;
mod title_words;
mod traditional;
pub mod unit;
pub mod unit_line;
mod whose;
mod withheld;
mod word_list;
pub mod words;

pub use answers::Answers;
pub use application::Application;
pub use as_of::AsOf;
pub use column::{Annex, Column, Unit};
pub use counted::CountedFile;
pub use explanation::Explanation;
pub use explanation_note::Noted;
pub use field::{
    Amount, AnyField, CellNote, Content, Doubted, Entry, Fault, Field, Origin, Reading, Remark,
};
pub use firms::Firm;
pub use handed::HandedForm;
pub use ignored::{Ignored, IgnoredReason};
pub use listing::{DeclaredCount, Extent};
pub use paper::Paper;
pub use record::{
    Composition, FactKey, Figure, Indicator, IndicatorRow, Overview, Presence, Project, Service,
    Statement,
};
pub use set_aside::{Meant, SetAside, UnexplainedWords};
pub use table::{Continued, Heading, Records, Table, Total};
pub use title::{Title, TitlePlace};
