//! What a check is, and the sink it raises its findings into.
//!
//! A sink is bound to one check, so that no check can raise another's code. Which checks there are
//! stands in the families' tables; what a finding says to a reader stands in `text`.

use jiff::civil::Date;
use std::borrow::Cow;

use crate::Decimal;
use crate::annex::{Annex, AnyField, Application, AsOf, Explanation, Firm, Table};
use crate::facts::TableWeight;
use crate::facts::firms::{self, DistinctFirm};
use crate::facts::register::{FirmList, Registered};
use crate::facts::year::overtaken;
use crate::facts::{Assessment, Facts, Register};
use crate::intake::{CellRef, Reason};
use crate::materials::lead::Lead;

use super::{Argument, Class, Finding, Place};

/// Everything a check may look at.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    pub application: &'a Application,
    pub facts: &'a Facts,
    /// Which firms count, and who is in the sector.
    pub register: &'a Register,
    pub assessment: Assessment,
    /// The assessment year; `None` where none could be told.
    pub year: Option<i16>,
    /// The day of the check; `None` where nobody says, and no date is then in the future.
    pub today: Option<Date>,
    /// The revenue from which a firm is 规模以上, 万元.
    pub large_revenue: &'a Decimal,
    /// What the materials say of the facts.
    pub leads: &'a [Lead],
    /// Explanations that close nothing; known once findings are matched with them.
    pub(super) idle: Vec<Idle<'a>>,
    tables: Vec<&'a Table>,
    /// The distinct firms of each of them, in the same order.
    firms: Vec<Vec<DistinctFirm<'a>>>,
    /// The fields of each of them that were not read, or read in spite of something odd.
    odd: Vec<Vec<&'a dyn AnyField>>,
}

impl<'a> Context<'a> {
    pub fn new(
        application: &'a Application,
        facts: &'a Facts,
        register: &'a Register,
        assessment: Assessment,
        large_revenue: &'a Decimal,
    ) -> Context<'a> {
        let of_annex = |annex| distinct(application.tables_of(annex));
        let tables: Vec<&Table> = Annex::ALL.into_iter().flat_map(of_annex).collect();
        Context {
            application,
            facts,
            register,
            assessment,
            year: assessment.year,
            today: assessment.today,
            large_revenue,
            leads: &[],
            idle: Vec::new(),
            firms: tables.iter().map(|table| firms::distinct(table)).collect(),
            odd: tables.iter().map(|table| odd_fields(table)).collect(),
            tables,
        }
    }

    /// The tables that count as evidence, in the order of annex, file, sheet and row. A hidden copy
    /// of a visible table is not among them, nor is one that says the same as another: F08 and F05
    /// alone speak of these.
    pub fn tables(&self) -> impl Iterator<Item = &'a Table> {
        self.tables.iter().copied()
    }

    /// Those tables, each with its fields that were not read, or read in spite of something odd. Most
    /// checks of values look at no others, and a table has few.
    pub fn tables_and_odd_fields(&self) -> impl Iterator<Item = (&'a Table, &[&'a dyn AnyField])> {
        self.tables().zip(self.odd.iter().map(Vec::as_slice))
    }

    /// The year that an example in a sentence is of: the one assessed, else the last that annex 2 has a
    /// column for, else the last that is over.
    pub fn year_of_examples(&self) -> String {
        let overviews = self.tables().filter_map(Table::overview);
        let last = overviews
            .flat_map(|one| &one.years)
            .map(|(year, _)| *year)
            .max();
        let over = || self.today.map(|today| today.year() - 1);
        let year = self.year.or(last).or_else(over);
        year.map_or_else(|| "…".to_owned(), |year| year.to_string())
    }

    /// A later year that annex 2 reports, where all footnotes are older: X10 speaks of it, and what
    /// follows from it is not said.
    pub fn overtaken(&self) -> Option<(i16, &'a CellRef)> {
        overtaken(self.application, &self.assessment)
    }

    /// The firm tables that count, by their positions in the register.
    pub fn lists(&self) -> impl Iterator<Item = (usize, &'a FirmList, &'a Table)> {
        let lists = self.register.lists.iter().enumerate();
        lists.filter_map(|(at, list)| Some((at, list, self.application.tables.get(list.table)?)))
    }

    /// The rows of a firm in tables that something follows from, each with its list.
    pub fn rows_of(&self, firm: &'a Registered) -> impl Iterator<Item = (usize, &'a Firm)> {
        firm.rows.iter().filter_map(|(list, record)| {
            let of = self.register.lists.get(*list)?;
            let table = self.application.tables.get(of.table)?;
            let row = table.firms().get(*record)?;
            (of.weight != TableWeight::Nothing).then_some((*list, row))
        })
    }

    /// Those tables, each with its distinct firms.
    pub fn tables_and_firms(&self) -> impl Iterator<Item = (&'a Table, &[DistinctFirm<'a>])> {
        self.tables().zip(self.firms.iter().map(Vec::as_slice))
    }
}

fn odd_fields(table: &Table) -> Vec<&dyn AnyField> {
    let is_odd = |field: &&dyn AnyField| {
        field.is_blank() || field.fault().is_some() || field.remark().is_some()
    };
    table.records.fields().filter(is_odd).collect()
}

/// Each content once.
fn distinct(tables: Vec<&Table>) -> Vec<&Table> {
    let mut kept: Vec<&Table> = Vec::new();
    for table in tables {
        let same = |other: &&Table| same_date(other, table) && other.reads_like(table);
        if !kept.iter().any(same) {
            kept.push(table);
        }
    }
    kept
}

fn same_date(one: &Table, other: &Table) -> bool {
    match (&one.as_of, &other.as_of) {
        (AsOf::Given { date, .. }, AsOf::Given { date: other, .. }) => date == other,
        (AsOf::Absent, AsOf::Absent) | (AsOf::NotAsked, AsOf::NotAsked) => true,
        (AsOf::Unfilled(note), AsOf::Unfilled(other)) => note.written == other.written,
        (AsOf::Given { .. } | AsOf::Absent | AsOf::NotAsked | AsOf::Unfilled(_), _) => false,
    }
}

/// An explanation that closes nothing, and why.
#[derive(Debug, Clone)]
pub struct Idle<'a> {
    /// Owned where it was made of a note on a cell.
    pub explanation: Cow<'a, Explanation>,
    pub why: IdleReason,
}

#[derive(Debug, Clone)]
pub enum IdleReason {
    /// No finding has its code and place.
    Unmatched,
    /// The finding stands on another value by now.
    Lapsed { now: String },
    /// It says nothing.
    Hollow,
    /// The finding of its code is at other cells.
    Elsewhere { cells: Vec<CellRef> },
    /// The finding at its place is of another code.
    Another { code: &'static str },
    /// The finding must be corrected.
    Binding,
}

/// What the checks of one table have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Are all annexes there, each once, in workbooks that open.
    File,
    /// Is each table laid out as the notice's form is.
    Layout,
    /// Is each cell what its column asks for.
    Value,
    /// Do the figures of one table agree.
    Within,
    /// Do the tables of an application agree, and the applications of a run.
    Between,
}

impl Family {
    /// What its codes begin with.
    pub const fn letter(self) -> char {
        match self {
            Family::File => 'F',
            Family::Layout => 'T',
            Family::Value => 'V',
            Family::Within => 'R',
            Family::Between => 'X',
        }
    }
}

/// One check: a line of its family's table.
#[derive(Debug)]
pub struct Check {
    /// E.g. `V02`. Never reused or renumbered.
    pub code: &'static str,
    /// The fault; reads after "allow".
    pub name: &'static str,
    pub class: Class,
    /// The only other class it may raise.
    pub lighter: Option<Class>,
    /// Its wordings: text keys are the code, or the code, `-` and one of these.
    pub variants: &'static [&'static str],
    pub look: fn(&Context<'_>, &mut Sink<'_>),
}

impl Check {
    /// A check of one class and one wording.
    pub const fn new(
        code: &'static str,
        name: &'static str,
        class: Class,
        look: fn(&Context<'_>, &mut Sink<'_>),
    ) -> Check {
        Check {
            code,
            name,
            class,
            lighter: None,
            variants: &[],
            look,
        }
    }

    /// The same, which may also raise another class.
    pub const fn or_lighter(self, lighter: Class) -> Check {
        Check {
            lighter: Some(lighter),
            ..self
        }
    }

    /// The same in these wordings.
    pub const fn worded(self, variants: &'static [&'static str]) -> Check {
        Check { variants, ..self }
    }
}

/// Takes the findings of one check.
#[derive(Debug)]
pub struct Sink<'a> {
    check: &'static Check,
    findings: &'a mut Vec<Finding>,
}

/// What a check says of one place; the sink adds code, name and class.
#[derive(Debug)]
pub struct Remarked {
    variant: Option<&'static str>,
    place: Place,
    value: Option<String>,
    arguments: Vec<(&'static str, Argument)>,
}

impl<'a> Sink<'a> {
    pub fn new(check: &'static Check, findings: &'a mut Vec<Finding>) -> Sink<'a> {
        Sink { check, findings }
    }

    /// Raises a finding of the check's class.
    pub fn raise(&mut self, remarked: Remarked) {
        self.push(self.check.class, remarked);
    }

    /// Raises a finding of the check's lighter class, where it has one.
    pub fn raise_lighter(&mut self, remarked: Remarked) {
        self.push(self.check.lighter.unwrap_or(self.check.class), remarked);
    }

    fn push(&mut self, class: Class, remarked: Remarked) {
        debug_assert!(
            match remarked.variant {
                Some(variant) => self.check.variants.contains(&variant),
                None => self.check.variants.is_empty(),
            },
            "{} has no wording {:?}",
            self.check.code,
            remarked.variant
        );
        self.findings.push(Finding {
            code: self.check.code,
            name: self.check.name,
            class,
            variant: remarked.variant,
            place: remarked.place,
            value: remarked.value,
            arguments: remarked.arguments,
            explanation: None,
            answer: None,
            count: 1,
        });
    }
}

impl Remarked {
    pub fn at(place: Place) -> Remarked {
        Remarked {
            variant: None,
            place,
            value: None,
            arguments: Vec::new(),
        }
    }

    pub fn at_cell(cell: &CellRef) -> Remarked {
        Remarked::at(Place::Cells(vec![cell.clone()]))
    }

    /// At the cells of the sheet that the first one is on; of the application where there is none.
    pub fn at_cells(cells: Vec<CellRef>) -> Remarked {
        let Some(first) = cells.first().cloned() else {
            return Remarked::at(Place::Application);
        };
        let mut cells = cells;
        cells.retain(|cell| cell.sheet == first.sheet);
        Remarked::at(Place::Cells(cells))
    }

    pub fn variant(mut self, variant: &'static str) -> Remarked {
        self.variant = Some(variant);
        self
    }

    /// The value as written; also the variable `value` of the wording.
    pub fn value(mut self, written: &str) -> Remarked {
        self.value = Some(written.to_owned());
        self.with("value", Argument::Written(written.to_owned()))
    }

    pub fn with(mut self, name: &'static str, argument: Argument) -> Remarked {
        self.arguments.push((name, argument));
        self
    }

    pub fn written(self, name: &'static str, written: &str) -> Remarked {
        self.with(name, Argument::Written(written.to_owned()))
    }

    pub fn reason(self, reason: &Reason) -> Remarked {
        self.with("reason", Argument::Reason(reason.clone()))
    }

    pub fn term(self, name: &'static str, key: String) -> Remarked {
        self.with(name, Argument::Term(key))
    }
}
