//! A table found on a sheet: which annex it is, how its headings were read, its records, and what
//! was passed over.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::intake::{CellRef, SheetId};

use super::as_of::AsOf;
use super::column::{Annex, Column, ColumnKind, Unit};
use super::field::{Amount, AnyField, CellNote, Field};
use super::firms::Firm;
use super::ignored::{Ignored, IgnoredReason};
use super::listing::{DeclaredCount, Extent};
use super::number::read_typed;
use super::overview::indicators;
use super::record::{IndicatorRow, Overview, Project, Service, Statement};
use super::set_aside::{Meant, SetAside};
use super::shown::TableLayout;
use super::title::Title;

/// One annex as it stands on one sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub annex: Annex,
    pub sheet: Arc<SheetId>,
    /// The base's name, where the title names one.
    pub base: Option<(String, CellRef)>,
    /// Who filled it in, where a line above names them.
    pub submitter: Option<(String, CellRef)>,
    /// What it goes by.
    pub title: Option<Title>,
    /// True where that is another table's: it is read because its headings are all of the annex's, and
    /// no other table of the application is that annex.
    pub titled_otherwise: bool,
    /// The year that its title names, where it names one.
    pub titled_year: Option<i16>,
    /// True where annex 4 or 5 says in a row that there is none: 无.
    pub says_none: bool,
    /// What a 企业名录 says that it lists; the other annexes list what the notice asks for.
    pub extent: Extent,
    /// How many firms it says that there are.
    pub declared_count: Option<DeclaredCount>,
    /// The name cell that says that more firms are not listed: 其余略, 等12家.
    pub et_cetera: Option<CellRef>,
    /// The tables that it goes on in, whose records are among its own.
    pub continued: Vec<Continued>,
    /// First and last row of the heading, from 0.
    pub header: (u32, u32),
    pub headings: Vec<Heading>,
    /// Required columns that no heading names, each with the nearest unclaimed heading.
    pub missing: Vec<(&'static Column, Option<CellNote>)>,
    /// Units on a line above the table, or in a note below it, e.g. 单位:元; the nearest first.
    pub unit_lines: Vec<(Unit, CellRef)>,
    pub as_of: AsOf,
    pub records: Records,
    /// What words in a title, heading, label or remark keep from being used.
    pub set_aside: Vec<SetAside>,
    /// Rows below the heading that are no records.
    pub ignored: Vec<Ignored>,
    /// The figures of the rows among those that sum the others.
    pub totals: Vec<Total>,
    /// 序号 of each record that gives one.
    pub sequence: Vec<CellNote>,
    /// What is hidden or merged within it.
    pub shown: TableLayout,
}

/// A further table in which an annex goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Continued {
    /// Where it begins.
    pub start: CellNote,
    /// First and last row of its heading, from 0; where it has none, its first row.
    pub header: (u32, u32),
    /// How many of the records are its.
    pub records: usize,
    /// What is hidden or merged within it.
    pub shown: TableLayout,
}

/// A row that sums others: 合计, 小计.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The cell that says so.
    pub label: CellNote,
    /// The amounts of the row, by their columns, left to right.
    pub amounts: Vec<Field<Amount>>,
}

/// One heading cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    pub cell: CellRef,
    pub written: String,
    /// The column it was taken for; `None` where it is not ours.
    pub column: Option<&'static Column>,
    /// The unit written in it.
    pub unit: Option<Unit>,
    /// The year written in it, which its figures are of.
    pub year: Option<i16>,
    /// True where another heading to the left already claims the column.
    pub repeated: bool,
}

/// The rows, by annex.
#[derive(Debug, Clone, PartialEq)]
pub enum Records {
    Overview(Overview),
    Firms(Vec<Firm>),
    Services(Vec<Service>),
    Projects(Vec<Project>),
    Supplement(Vec<Statement>),
    Roster(Vec<Firm>),
}

impl Table {
    pub fn overview(&self) -> Option<&Overview> {
        if let Records::Overview(overview) = &self.records {
            return Some(overview);
        }
        None
    }

    /// The firms of annex 3 or of the roster; none for the other annexes.
    pub fn firms(&self) -> &[Firm] {
        if let Records::Firms(firms) | Records::Roster(firms) = &self.records {
            return firms;
        }
        &[]
    }

    /// The facts stated in 补充指标 or among the rows of annex 2.
    pub fn statements(&self) -> &[Statement] {
        if let Records::Supplement(statements) = &self.records {
            return statements;
        }
        self.overview()
            .map_or(&[], |overview| overview.statements.as_slice())
    }

    /// True where nothing of it is used, for what its title or the heading of its names says.
    pub fn is_set_aside(&self) -> bool {
        self.set_aside.iter().any(|one| one.meant == Meant::Table)
    }

    /// The part of the table that a cell stands in, and its row: what goes on on another sheet comes
    /// after what stands on the first.
    pub fn row_of(&self, cell: &CellRef) -> (usize, u32) {
        if self.sheet == cell.sheet {
            return (0, cell.row);
        }
        let mut parts = self.continued.iter();
        let part = parts.position(|part| part.start.cell.sheet == cell.sheet);
        (part.map_or(0, |part| part + 1), cell.row)
    }

    /// How many of the records stand in the table itself, and not in those that it goes on in.
    pub fn own_records(&self) -> usize {
        let further: usize = self.continued.iter().map(|part| part.records).sum();
        self.records.len().saturating_sub(further)
    }

    /// Its sheet and those that it goes on on, each with what is shown of it there.
    pub fn parts(&self) -> impl Iterator<Item = (&Arc<SheetId>, (u32, u32), &TableLayout)> {
        let first = (&self.sheet, self.header, &self.shown);
        let further = self.continued.iter();
        std::iter::once(first)
            .chain(further.map(|part| (&part.start.cell.sheet, part.header, &part.shown)))
    }

    /// True where the column of a cell stands hidden.
    pub fn hides_column(&self, cell: &CellRef) -> bool {
        let is_hidden = |shown: &TableLayout| shown.hidden_columns.contains(&cell.column);
        let on_sheet = |start: &CellNote| start.cell.sheet == cell.sheet;
        let going_on = || self.continued.iter().filter(|part| on_sheet(&part.start));
        (is_hidden(&self.shown) && self.sheet == cell.sheet)
            || going_on().any(|part| is_hidden(&part.shown))
    }

    /// True for a form that nobody filled in. The rows of annex 2 and the names of 补充指标 are printed
    /// in the form, so they are data only where a figure stands in them; without a year annex 2 has no
    /// place for any.
    pub fn is_blank(&self) -> bool {
        if !self.set_aside.is_empty() && self.records.is_empty() {
            return false;
        }
        let unfilled = || self.records.fields().all(|field| field.is_blank());
        match &self.records {
            Records::Overview(overview) => !overview.years.is_empty() && overview.is_unfilled(),
            Records::Firms(_)
            | Records::Services(_)
            | Records::Projects(_)
            | Records::Roster(_) => self.records.is_empty(),
            Records::Supplement(_) => {
                let unused = |row: &Ignored| match row.reason {
                    IgnoredReason::UnknownIndicator | IgnoredReason::Unnamed => true,
                    IgnoredReason::Total
                    | IgnoredReason::OfWhich
                    | IgnoredReason::Note
                    | IgnoredReason::RepeatedHeading
                    | IgnoredReason::Example
                    | IgnoredReason::EndMark
                    | IgnoredReason::Group
                    | IgnoredReason::Sums => false,
                };
                unfilled() && !self.ignored.iter().any(unused)
            }
        }
    }

    /// True where every heading that the form asks for is there, and every indicator of annex 2.
    pub fn is_complete(&self) -> bool {
        let indicators = || {
            self.overview().is_none_or(|overview| {
                indicators().all(|indicator| {
                    let mut rows = overview.rows.iter();
                    rows.any(|row| row.indicator == indicator)
                })
            })
        };
        self.annex.required() && self.missing.is_empty() && indicators()
    }

    /// The headings that name another year than the one assessed, over figures of firms.
    pub fn headings_of_other_years(&self, year: i16) -> Vec<&Heading> {
        let counted = matches!(self.annex, Annex::Firms | Annex::Roster);
        let of_figures = |heading: &&Heading| {
            let column = heading.column.filter(|_| counted && !heading.repeated);
            column.is_some_and(|column| {
                !matches!(column.kind, ColumnKind::Text | ColumnKind::Sequence)
            }) && heading.year.is_some_and(|of| of != year)
        };
        self.headings.iter().filter(of_figures).collect()
    }

    /// True for an annex 2 in which every row of another stands with the same figures: that is a part of
    /// it, written out again.
    pub fn holds_all_of(&self, other: &Table) -> bool {
        let (Some(own), Some(others)) = (self.overview(), other.overview()) else {
            return false;
        };
        let has = |row: &IndicatorRow| {
            let mut rows = own.rows.iter();
            rows.any(|held| held.indicator == row.indicator && agree_in_all_years(held, row))
        };
        others.statements.is_empty() && !others.rows.is_empty() && others.rows.iter().all(has)
    }

    /// True where two tables hold the same: the same years, the same columns in the same units, and
    /// the same cell by cell as written.
    pub fn reads_like(&self, other: &Table) -> bool {
        let units = |table: &Table| {
            let own = table.headings.iter();
            let mut units: Vec<(&str, Option<Unit>)> = own
                .filter_map(|heading| heading.column.map(|column| (column.key, heading.unit)))
                .chain(
                    table
                        .unit_lines
                        .iter()
                        .map(|(unit, _)| ("line", Some(*unit))),
                )
                .collect();
            units.sort_by_key(|(key, _)| *key);
            units
        };
        let same = |one: &dyn AnyField, other: &dyn AnyField| {
            let number = |field: &dyn AnyField| {
                read_typed(&field.written()).map(|typed| (typed.value, typed.suffix))
            };
            one.written().trim() == other.written().trim()
                || number(one).is_some_and(|value| Some(value) == number(other))
        };
        let written = || {
            let (mut own, mut others) = (self.records.fields(), other.records.fields());
            loop {
                match (own.next(), others.next()) {
                    (Some(one), Some(other)) if same(one, other) => {}
                    (None, None) => return true,
                    (Some(_), _) | (None, Some(_)) => return false,
                }
            }
        };
        let years = |table: &Table| -> Vec<i16> {
            let overview = table.overview().into_iter();
            overview
                .flat_map(|overview| overview.years.iter().map(|(year, _)| *year))
                .collect()
        };
        self.annex == other.annex
            && years(self) == years(other)
            && units(self) == units(other)
            && written()
    }
}

impl Records {
    /// A table of the same kind without rows.
    pub fn emptied(self) -> Records {
        match self {
            Records::Overview(overview) => Records::Overview(Overview {
                years: overview.years,
                rows: Vec::new(),
                statements: Vec::new(),
            }),
            Records::Firms(_) => Records::Firms(Vec::new()),
            Records::Services(_) => Records::Services(Vec::new()),
            Records::Projects(_) => Records::Projects(Vec::new()),
            Records::Supplement(_) => Records::Supplement(Vec::new()),
            Records::Roster(_) => Records::Roster(Vec::new()),
        }
    }

    pub fn len(&self) -> usize {
        match self {
            // A fact stated for several years is one row.
            Records::Overview(overview) => {
                let stated: BTreeSet<u32> = overview
                    .statements
                    .iter()
                    .map(|statement| statement.name_cell.row)
                    .collect();
                overview.rows.len() + stated.len()
            }
            Records::Firms(rows) | Records::Roster(rows) => rows.len(),
            Records::Services(rows) => rows.len(),
            Records::Projects(rows) => rows.len(),
            Records::Supplement(rows) => rows.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sheet row of the last record, from 0.
    pub fn last_row(&self) -> Option<u32> {
        match self {
            Records::Firms(rows) | Records::Roster(rows) => rows.last().map(|firm| firm.row),
            Records::Services(rows) => rows.last().map(|service| service.row),
            Records::Projects(rows) => rows.last().map(|project| project.row),
            Records::Overview(_) | Records::Supplement(_) => {
                self.fields().map(|field| field.cell().row).max()
            }
        }
    }

    /// Every field of every record, in reading order.
    pub fn fields(&self) -> Box<dyn Iterator<Item = &dyn AnyField> + '_> {
        match self {
            Records::Overview(overview) => Box::new(
                overview
                    .rows
                    .iter()
                    .flat_map(|row| row.figures.iter().map(|(_, field)| field as &dyn AnyField))
                    .chain(
                        overview
                            .statements
                            .iter()
                            .map(|row| &row.value as &dyn AnyField),
                    ),
            ),
            Records::Firms(rows) | Records::Roster(rows) => {
                Box::new(rows.iter().flat_map(Firm::fields))
            }
            Records::Services(rows) => Box::new(rows.iter().flat_map(Service::fields)),
            Records::Projects(rows) => Box::new(rows.iter().flat_map(Project::fields)),
            Records::Supplement(rows) => {
                Box::new(rows.iter().map(|row| &row.value as &dyn AnyField))
            }
        }
    }
}
/// True where a row has every figure that another has, under the same year.
fn agree_in_all_years(held: &IndicatorRow, row: &IndicatorRow) -> bool {
    let written = row.figures.iter().filter(|(_, field)| !field.is_blank());
    let mut of_years = written.map(|(year, field)| {
        let own = held.figures.iter().find(|(own, _)| own == year);
        own.is_some_and(|(_, own)| own.content == field.content)
    });
    of_years.all(|same| same)
}
