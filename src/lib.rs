//! jidi (基地) decides, provably, whether an application for a Guiyang
//! 大数据及软件和信息技术服务产业集聚示范基地 meets the conditions of the notice.
//!
//! # The rooms, in the order in which data walks through them
//!
//! | room | what it hands on |
//! | --- | --- |
//! | [`limits`], [`reason`] | how much is read of anything, and why something is not |
//! | [`package`] | parts, markup and rows of Office Open XML: read, spliced, written back |
//! | [`intake`] | files behind the paths a user names, opened within limits, as grids of cells |
//! | [`annex`] | tables found on the sheets, as typed records whose fields remember their cells |
//! | [`seal`] | what a file that this tool wrote says of itself |
//! | [`facts`] | five quantities as intervals of exact decimals, each end with its evidence |
//! | [`materials`] | the papers beside the annexes: which there are, and what their sentences say of the five quantities |
//! | [`rules`] | the rule set, which is data, and its three-valued verdicts |
//! | [`audit`] | findings: whether the data is sound, one check a code |
//! | [`mod@check`] | the walk through the rooms above on all cores, and the conclusion |
//! | [`receipt`] | what a check went by and came to, and the code that tells it from another |
//! | [`text`] | every sentence a reader sees, in Chinese and in English |
//! | [`disk`] | bytes put on disk, all or nothing |
//! | [`mod@clean`] | what a cell or a file name says, made fit to show |
//! | [`sheet`] | what all workbooks that are written share: colours, the page they are printed on, text that any program can hold |
//! | [`report`] | one outcome shown: terminal, workbook, JSON, letter |
//! | [`annotate`] | the submitter's own workbooks, handed back marked |
//! | [`compare`] | two reports held against each other |
//! | [`verify`] | a report held against what is there now: is this what was checked |
//! | [`mod@template`] | the blank forms that an application begins with, made from `annex`'s tables |
//! | [`cli`] | what was asked on the command line, and what is answered |
//!
//! Each room knows those above it and none below, nor one beside it: `rules` and `audit` do not know
//! each other, and neither do `annotate`, `compare`, `verify` and `template`.
//!
//! # The way of one cell
//!
//! 1. [`intake::open`] reads `附件3.xlsx` by its content: `C5` becomes a [`intake::Cell`] that holds
//!    `Number(3537.5)`, as its number format shows it.
//! 2. `annex::locate` finds the heading `营业总收入(万元)` above it and [`annex`] the table around it;
//!    [`annex::Firm`] has a field `revenue`: [`annex::Reading::Given`], at `C5`, of the column.
//! 3. [`facts::Register`] says that the firm counts, and once; `facts::sums` adds the field to 总营业收入.
//! 4. [`facts::resolve`] holds that sum against what annex 2 and staff state: an [`facts::Fact`] is an
//!    interval, and each end an [`facts::Evidence`] that names `C5` among its cells.
//! 5. [`rules::judge`] holds the interval against a threshold: pass, fail, or undetermined.
//! 6. [`audit`] looks at the same field by itself, in its row, its table and beside the others; a
//!    [`audit::Finding`] is a code, a class and a place.
//! 7. [`check::check`] puts verdicts and findings into one [`check::Outcome`].
//! 8. [`report`] shows it: the verdict with `C5` behind it, in words from [`text`]; [`annotate`] fills
//!    the cell in a copy of the workbook.
//!
//! # What never happens
//!
//! 1. Only `package` and `intake` know the libraries that open files (and `annotate::sheet` that of
//!    XML); only `report` and `template` know those that write tables, workbooks and letters.
//! 2. Reading never fails for the sake of a cell: a bad cell becomes a field that says so, at its
//!    address. Errors are for what cannot be run at all.
//! 3. No binary float is summed or compared: amounts are exact decimals from `intake` on. (The one
//!    float below `report` is how alike two headings are, for a suggestion.)
//! 4. Nothing below `report` prints, reads the clock, or knows a terminal or a language; the same
//!    input gives the same bytes.
//! 5. Domain types are not serialised: the JSON has types of its own.
//! 6. A verdict holds its evidence: an interval's ends carry the cells they rest on.
//! 7. A check cannot raise another check's code, and its class is visible without running it.
//! 8. What is found does not depend on how many threads look for it, and what fails over one
//!    application stops no other.
//!
//! `tests/jidi/house` holds 1, 3, 4 and 5.

pub mod annex;
mod annotate;
pub mod audit;
pub mod check;
pub mod clean;
pub mod cli;
mod compare;
mod decimal;
mod digest;
mod disk;
pub mod facts;
pub mod intake;
pub mod limits;
#[cfg(test)]
#[path = "../tests/made/mod.rs"]
mod made;
pub mod materials;
mod package;
mod reason;
mod receipt;
pub mod report;
pub mod rules;
mod seal;
mod sheet;
pub mod template;
pub mod text;
mod threads;
pub mod verify;

/// Every amount from `intake` on: exact, of any size.
pub use decimal::Decimal;
