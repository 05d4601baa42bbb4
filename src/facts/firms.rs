//! Which rows bear one name, and what the rows of a firm together say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Deref;

use crate::Decimal;
use crate::annex::firm_name::normalised_name;
use crate::annex::{Amount, Fault, Field, Firm, Reading, Table};
use crate::intake::CellRef;

/// A row, and the table that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct FirmRow<'a> {
    pub firm: &'a Firm,
    pub table: &'a Table,
    /// True where it speaks of the whole assessment year.
    pub whole_year: bool,
}

/// The rows of one name, in the order of the tables.
#[derive(Debug, Clone)]
pub struct DistinctFirm<'a> {
    /// Normalised, as names are compared.
    pub name: Cow<'a, str>,
    pub rows: Vec<FirmRow<'a>>,
}

/// What rows say of one amount.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountSpan<'a> {
    /// The least and the greatest; `None` where any row cannot be read.
    pub ends: Option<(&'a Decimal, &'a Decimal)>,
    /// The largest written step among the rows that can.
    pub step: Option<&'a Decimal>,
}

/// The firms of a table, each once, in the order of their first rows. Rows without a name are not
/// among them: nothing tells whether they repeat another.
pub fn distinct(table: &Table) -> Vec<DistinctFirm<'_>> {
    let firms = table.firms();
    let mut places: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(firms.len());
    let mut distinct: Vec<DistinctFirm<'_>> = Vec::with_capacity(firms.len());
    for firm in firms {
        let Some(name) = name_of(firm) else {
            continue;
        };
        let row = FirmRow {
            firm,
            table,
            whole_year: true,
        };
        if let Some(place) = places.get(&name) {
            distinct[*place].rows.push(row);
            continue;
        }
        places.insert(name.clone(), distinct.len());
        distinct.push(DistinctFirm {
            name,
            rows: vec![row],
        });
    }
    distinct
}

/// The name of a row as names are compared; `None` where none can be read.
pub fn name_of(firm: &Firm) -> Option<Cow<'_, str>> {
    let name = firm.name.as_ref().and_then(Field::given)?;
    Some(normalised_name(name))
}

impl Deref for FirmRow<'_> {
    type Target = Firm;

    fn deref(&self) -> &Firm {
        self.firm
    }
}

impl<'a> FirmRow<'a> {
    /// True where a column stands hidden, or a number format shows nothing: what it says may count or
    /// not.
    pub fn hides<T>(&self, field: &Field<T>) -> bool {
        field.origin.hidden || self.table.hides_column(&field.cell)
    }

    fn span(&self, field: &'a Field<Amount>) -> AmountSpan<'a> {
        let given = field.given().filter(|_| !self.hides(field));
        AmountSpan {
            // What may be any more is as good as unread.
            ends: given.and_then(|amount| Some((amount.least(), amount.most()?))),
            step: given.map(|amount| &amount.step),
        }
    }
}

impl<'a> AmountSpan<'a> {
    fn with(self, other: AmountSpan<'a>) -> AmountSpan<'a> {
        let ends = self.ends.zip(other.ends);
        AmountSpan {
            ends: ends.map(|(own, other)| (own.0.min(other.0), own.1.max(other.1))),
            step: self.step.max(other.step),
        }
    }
}

/// What rows say of an amount; `None` where no table of theirs has such a column.
pub fn span<'a, 'b>(
    rows: impl Iterator<Item = &'b FirmRow<'a>>,
    amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
) -> Option<AmountSpan<'a>>
where
    'a: 'b,
{
    rows.filter_map(|row| Some(row.span(amount(row.firm)?)))
        .reduce(AmountSpan::with)
}

impl<'a> DistinctFirm<'a> {
    /// What the rows say of an amount; `None` where no table has such a column.
    pub fn span(
        &self,
        amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
    ) -> Option<AmountSpan<'a>> {
        span(self.rows.iter(), amount)
    }

    /// The cells of an amount, as far as tables have such a column.
    pub fn cells(
        &self,
        amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
    ) -> impl Iterator<Item = CellRef> {
        let fields = self.rows.iter().filter_map(move |row| amount(row.firm));
        fields.map(|field| field.cell.clone())
    }

    /// True where a row holds something in the column that cannot be read; a blank, or a mark that
    /// nothing is there, is no such thing.
    pub fn any_unreadable<T: 'a>(&self, field: impl Fn(&'a Firm) -> Option<&'a Field<T>>) -> bool {
        self.rows.iter().any(|row| {
            field(row.firm).is_some_and(|field| match field.reading {
                Reading::Unreadable(fault) => fault != Fault::Placeholder,
                Reading::Given(_) | Reading::Blank => false,
            })
        })
    }

    /// The cells of the firm's name.
    pub fn name_cells(&self) -> impl Iterator<Item = CellRef> {
        self.rows
            .iter()
            .filter_map(|row| row.name.as_ref().map(|name| name.cell.clone()))
    }
}
