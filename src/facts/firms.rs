//! Which rows are the same firm, and what each firm's rows together say.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::Decimal;
use crate::annex::firm_name::normalised_name;
use crate::annex::{Amount, Fault, Field, Firm, Reading};
use crate::intake::CellRef;

/// The rows of one firm, in the order of the table.
#[derive(Debug, Clone)]
pub struct DistinctFirm<'a> {
    /// Normalised, as names are compared.
    pub name: Cow<'a, str>,
    pub rows: Vec<&'a Firm>,
}

/// What the rows of one firm say of one amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Span<'a> {
    /// The least and the greatest; `None` where any row cannot be read.
    pub ends: Option<(&'a Decimal, &'a Decimal)>,
    /// The largest written step among the rows that can.
    pub step: Option<&'a Decimal>,
}

/// The firms of a table, each once, in the order of their first rows. Rows without a name are not
/// among them: nothing tells whether they repeat another.
pub fn distinct(firms: &[Firm]) -> Vec<DistinctFirm<'_>> {
    let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut distinct: Vec<DistinctFirm<'_>> = Vec::new();
    for firm in firms {
        let Some(name) = firm.name.as_ref().and_then(Field::given) else {
            continue;
        };
        let name = normalised_name(name);
        if let Some(place) = places.get(&name) {
            distinct[*place].rows.push(firm);
            continue;
        }
        places.insert(name.clone(), distinct.len());
        distinct.push(DistinctFirm {
            name,
            rows: vec![firm],
        });
    }
    distinct
}

/// How many rows have no readable name.
pub fn unnamed(firms: &[Firm]) -> usize {
    firms
        .iter()
        .filter(|firm| firm.name.as_ref().and_then(Field::given).is_none())
        .count()
}

impl<'a> Span<'a> {
    fn of(field: &'a Field<Amount>) -> Span<'a> {
        let given = field.given();
        Span {
            // What may be any more is as good as unread.
            ends: given.and_then(|amount| Some((amount.least(), amount.most()?))),
            step: given.map(|amount| &amount.step),
        }
    }

    fn with(self, other: Span<'a>) -> Span<'a> {
        let ends = self.ends.zip(other.ends);
        Span {
            ends: ends.map(|(own, other)| (own.0.min(other.0), own.1.max(other.1))),
            step: self.step.max(other.step),
        }
    }
}

impl<'a> DistinctFirm<'a> {
    /// What the rows say of an amount; `None` where the table has no such column.
    pub fn span(&self, amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>) -> Option<Span<'a>> {
        let mut rows = self.rows.iter().map(|firm| amount(firm));
        let first = Span::of(rows.next()??);
        rows.try_fold(first, |span, field| Some(span.with(Span::of(field?))))
    }

    /// The cells of an amount, as far as the table has such a column.
    pub fn cells(
        &self,
        amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>,
    ) -> impl Iterator<Item = CellRef> {
        let fields = self.rows.iter().filter_map(move |firm| amount(firm));
        fields.map(|field| field.cell.clone())
    }

    /// True where a row holds something in the column that cannot be read; a blank, or a mark that
    /// nothing is there, is no such thing.
    pub fn any_unreadable<T: 'a>(&self, field: impl Fn(&'a Firm) -> Option<&'a Field<T>>) -> bool {
        self.rows.iter().any(|firm| {
            field(firm).is_some_and(|field| match field.reading {
                Reading::Unreadable(fault) => fault != Fault::Placeholder,
                Reading::Given(_) | Reading::Blank => false,
            })
        })
    }

    /// The cells of the firm's name.
    pub fn name_cells(&self) -> impl Iterator<Item = CellRef> {
        self.rows
            .iter()
            .filter_map(|firm| firm.name.as_ref().map(|name| name.cell.clone()))
    }
}
