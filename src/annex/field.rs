//! One cell of a record: where it stands, how it was written, and what was read from it.

use std::fmt::Debug;

use crate::Decimal;
use crate::intake::CellRef;

use super::column::{Column, Unit};

/// A value of a record, tied to its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<T> {
    pub cell: CellRef,
    pub column: &'static Column,
    /// The cell's content as written.
    pub written: String,
    pub reading: Reading<T>,
    pub remark: Option<Remark>,
}

/// What was read from a cell. Missing, unreadable and zero are three different things.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    Given(T),
    Blank,
    Unreadable(Fault),
}

/// Why a cell could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Text, a range, 约…, or a number beyond any figure's size.
    NotANumber,
    /// `/`, `—`, 无: something stands there, and it says that nothing does.
    Placeholder,
    Negative,
    NotWhole,
    FormulaWithoutValue,
    FormulaError,
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
}

/// An exact amount in the canonical unit of its column.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    pub value: Decimal,
    /// One unit of the last digit that was written, in the canonical unit: the figure stands for
    /// its value give or take half of this. Zero for what is counted one by one.
    pub step: Decimal,
}

/// A field of any type, for checks that look at every cell alike.
pub trait AnyField: Debug + Sync {
    fn cell(&self) -> &CellRef;
    fn column(&self) -> &'static Column;
    fn written(&self) -> &str;
    /// Why the cell could not be read, where it could not.
    fn fault(&self) -> Option<Fault>;
    fn is_blank(&self) -> bool;
    fn remark(&self) -> Option<Remark>;
}

impl<T> Field<T> {
    /// The value, where one was read.
    pub fn given(&self) -> Option<&T> {
        match &self.reading {
            Reading::Given(value) => Some(value),
            Reading::Blank | Reading::Unreadable(_) => None,
        }
    }
}

impl<T: Debug + Sync> AnyField for Field<T> {
    fn cell(&self) -> &CellRef {
        &self.cell
    }

    fn column(&self) -> &'static Column {
        self.column
    }

    fn written(&self) -> &str {
        &self.written
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
}
