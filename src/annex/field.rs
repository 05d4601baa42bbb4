//! One cell of a record: where it stands, how it was written, and what was read from it.

use std::borrow::Cow;
use std::fmt::Debug;

use crate::Decimal;
use crate::intake::{Cell, CellRef, Value, written_number};

use super::column::{Column, Unit};

/// A value of a record, tied to its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<T> {
    pub cell: CellRef,
    pub column: &'static Column,
    pub content: Content,
    pub reading: Reading<T>,
    pub remark: Option<Remark>,
    pub origin: Origin,
}

/// How what stands in a cell came there, and whether its reader sees it: with [`Remark`] and the
/// table's merged and hidden cells, what a figure can be trusted for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin {
    pub entry: Entry,
    /// True where the cell's number format shows nothing of it.
    pub hidden: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Entry {
    #[default]
    Typed,
    Calculated,
    /// Calculated from another workbook.
    Linked,
}

/// A cell and what is written in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellNote {
    pub cell: CellRef,
    pub written: String,
}

/// What a cell holds as written. A number is kept as such, for the text of most is never asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(Box<str>),
    Number { value: Decimal, percent: bool },
}

/// What was read from a cell. Missing, unreadable and zero are three different things.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    Given(T),
    Blank,
    Unreadable(Fault),
}

/// Why a cell could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case", const_into_str)]
pub enum Fault {
    /// Text, a range, 约…, or a number beyond any figure's size.
    NotANumber,
    /// `/`, `—`, 无: something stands there, and it says that nothing does.
    Placeholder,
    Negative,
    NotWhole,
    FormulaWithoutValue,
    FormulaError,
    /// Struck-out, raised or lowered characters stand in it.
    Marked,
    /// A picture stands in its place.
    Picture,
    NotYesOrNo,
    /// The cell's unit does not measure what the column asks for.
    UnitUnfit,
}

/// Something odd about a cell that was read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// A number stored as text, in full-width digits, with commas or spaces.
    NumberAsText,
    /// The cell carries a unit; its value was converted from it to the column's.
    UnitInCell(Unit),
    /// The cell's number format makes another figure of the stored number: it divides it by a power of
    /// ten, or adds a unit. What is shown was read.
    Formatted { power: i32, unit: Option<Unit> },
}

/// An exact amount in the canonical unit of its column.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    pub value: Decimal,
    /// One unit of the last digit that was written, in the canonical unit: the figure stands for
    /// its value give or take half of this. Zero for what is counted one by one.
    pub step: Decimal,
    /// What else it may stand for, held against other figures; nothing as it is read.
    pub doubt: Option<Box<Doubted>>,
}

/// What a figure may stand for that has another reading by a factor.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubted {
    /// From the least to the most of its readings; `None`: it may be any more.
    Open {
        least: Decimal,
        most: Option<Decimal>,
        /// True where it is a factor apart from another figure, and that may be the one that slipped.
        is_apart: bool,
    },
    /// Its submitter has confirmed it in writing, as it is written.
    Confirmed,
}

impl Amount {
    pub fn new(value: Decimal, step: Decimal) -> Amount {
        Amount {
            value,
            step,
            doubt: None,
        }
    }

    /// The least that it may stand for.
    pub fn least(&self) -> &Decimal {
        match self.doubt.as_deref() {
            Some(Doubted::Open { least, .. }) => least,
            Some(Doubted::Confirmed) | None => &self.value,
        }
    }

    /// The most that it may stand for; `None` where it may be any more.
    pub fn most(&self) -> Option<&Decimal> {
        match self.doubt.as_deref() {
            Some(Doubted::Open { most, .. }) => most.as_ref(),
            Some(Doubted::Confirmed) | None => Some(&self.value),
        }
    }

    pub fn is_doubted(&self) -> bool {
        matches!(self.doubt.as_deref(), Some(Doubted::Open { .. }))
    }

    /// True where either it or another figure slipped, and not by itself alone.
    pub fn is_apart(&self) -> bool {
        matches!(
            self.doubt.as_deref(),
            Some(Doubted::Open { is_apart: true, .. })
        )
    }

    pub fn is_confirmed(&self) -> bool {
        self.doubt.as_deref() == Some(&Doubted::Confirmed)
    }
}

/// A field of any type, for checks that look at every cell alike.
pub trait AnyField: Debug + Sync {
    fn cell(&self) -> &CellRef;
    fn column(&self) -> &'static Column;
    /// The cell's content as written.
    fn written(&self) -> Cow<'_, str>;
    /// Why the cell could not be read, where it could not.
    fn fault(&self) -> Option<Fault>;
    fn is_blank(&self) -> bool;
    fn remark(&self) -> Option<Remark>;
    fn origin(&self) -> Origin;
}

impl Content {
    pub fn written(&self) -> Cow<'_, str> {
        match self {
            Content::Text(text) => (&**text).into(),
            Content::Number { value, percent } => written_number(value, *percent).into(),
        }
    }
}

/// Nothing.
impl Default for Content {
    fn default() -> Content {
        Content::Text(Box::default())
    }
}

impl From<&Cell> for Content {
    fn from(cell: &Cell) -> Content {
        match &cell.value {
            Value::Number(value) if cell.dress.is_none() => Content::Number {
                value: value.clone(),
                percent: cell.percent,
            },
            Value::Number(_)
            | Value::Blank
            | Value::Text(_)
            | Value::Bool(_)
            | Value::Error(_)
            | Value::Date(_) => Content::Text(cell.written().into()),
        }
    }
}

impl From<&Cell> for Origin {
    fn from(cell: &Cell) -> Origin {
        Origin {
            entry: match (cell.linked, cell.formula) {
                (true, _) => Entry::Linked,
                (false, true) => Entry::Calculated,
                (false, false) => Entry::Typed,
            },
            hidden: cell.hidden,
        }
    }
}

impl<T> Reading<T> {
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Reading::Given(value) => Reading::Given(of(value)),
            Reading::Blank => Reading::Blank,
            Reading::Unreadable(fault) => Reading::Unreadable(fault),
        }
    }
}

impl<T> Field<T> {
    /// What was read of a cell, without a remark.
    pub fn of(
        held: &Cell,
        cell: CellRef,
        column: &'static Column,
        reading: Reading<T>,
    ) -> Field<T> {
        Field {
            cell,
            column,
            content: held.into(),
            reading,
            remark: None,
            origin: held.into(),
        }
    }

    /// The same cell, read as something else.
    pub fn with_reading<U>(self, reading: Reading<U>) -> Field<U> {
        Field {
            cell: self.cell,
            column: self.column,
            content: self.content,
            reading,
            remark: self.remark,
            origin: self.origin,
        }
    }

    /// The cell's content as written.
    pub fn written(&self) -> Cow<'_, str> {
        self.content.written()
    }

    /// The same cell, its value made into something else.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Field<U> {
        Field {
            cell: self.cell,
            column: self.column,
            content: self.content,
            reading: self.reading.map(of),
            remark: self.remark,
            origin: self.origin,
        }
    }

    /// True where it stands in its cell as text, which no formula sums.
    pub fn is_text(&self) -> bool {
        match self.content {
            Content::Text(_) => true,
            Content::Number { .. } => false,
        }
    }

    /// The value, where one was read.
    pub fn given(&self) -> Option<&T> {
        match &self.reading {
            Reading::Given(value) => Some(value),
            Reading::Blank | Reading::Unreadable(_) => None,
        }
    }
}

impl<T: Debug + Sync> Field<T> {
    pub fn of_any_type(&self) -> &dyn AnyField
    where
        T: 'static,
    {
        self
    }
}

impl<T: Debug + Sync> AnyField for Field<T> {
    fn cell(&self) -> &CellRef {
        &self.cell
    }

    fn column(&self) -> &'static Column {
        self.column
    }

    fn written(&self) -> Cow<'_, str> {
        self.content.written()
    }

    fn fault(&self) -> Option<Fault> {
        match self.reading {
            Reading::Unreadable(fault) => Some(fault),
            Reading::Given(_) | Reading::Blank => None,
        }
    }

    fn is_blank(&self) -> bool {
        matches!(self.reading, Reading::Blank)
    }

    fn remark(&self) -> Option<Remark> {
        self.remark
    }

    fn origin(&self) -> Origin {
        self.origin
    }
}
