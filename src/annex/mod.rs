//! What the cells mean: tables found on sheets, their columns recognised by heading, their rows
//! read into typed records.
//!
//! Reading never fails for the sake of a cell. Every value becomes a [`Field`] that says what was
//! read, or that nothing was, or why it could not be, at its absolute address; what to make of that
//! is for `facts` and `audit`. Headings and words are data: one table of columns per annex.

pub mod allowance;
pub mod answers;
pub mod application;
pub mod as_of;
pub mod base;
mod belonging;
pub mod claims;
pub mod column;
pub mod composition;
pub mod counted;
pub mod credit_code;
pub mod date;
mod dated;
mod document_place;
pub mod explanation;
pub mod field;
mod filler;
pub mod firm_name;
pub mod firms;
pub mod foreign;
pub mod form;
mod found;
mod going_on;
mod handed;
mod ignored;
mod joined;
pub mod label;
pub mod legible;
pub mod likeness;
mod list;
pub mod listing;
pub mod locate;
pub mod mark;
mod matched;
pub mod material;
pub mod number;
mod organisation;
pub mod overview;
pub mod paper;
mod passed;
pub mod place;
mod presence;
pub mod projects;
pub mod read;
pub mod record;
pub mod roster;
pub mod row;
pub mod services;
pub mod set_aside;
pub mod shown;
pub mod submission;
mod submitter;
mod summing;
pub mod supplement;
pub mod table;
pub mod title;
mod traditional;
pub mod unit;
pub mod unit_line;
mod whose;
mod withheld;
pub mod words;

pub use answers::Answers;
pub use application::Application;
pub use as_of::AsOf;
pub use column::{Annex, Column, Unit};
pub use counted::Counted;
pub use explanation::Explanation;
pub use field::{
    Amount, AnyField, CellNote, Content, Doubted, Entry, Fault, Field, Origin, Reading, Remark,
};
pub use firms::Firm;
pub use handed::Form;
pub use ignored::{Ignored, IgnoredReason};
pub use listing::{DeclaredCount, Extent};
pub use paper::Paper;
pub use record::{
    Composition, FactKey, Figure, Indicator, IndicatorRow, Overview, Presence, Project, Service,
    Statement,
};
pub use set_aside::{Meant, Qualifier, SetAside};
pub use table::{Continued, Heading, Records, Table, Total};
pub use title::{Title, TitlePlace};
