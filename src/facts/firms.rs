//! Which rows are the same firm, and what each firm's rows together say.

use std::collections::HashMap;

use crate::Decimal;
use crate::annex::heading::folded;
use crate::annex::{Amount, Fault, Field, Firm, Reading};
use crate::intake::CellRef;

/// The rows of one firm, in the order of the table.
#[derive(Debug, Clone)]
pub struct DistinctFirm<'a> {
    /// Normalised, as names are compared.
    pub name: String,
    pub rows: Vec<&'a Firm>,
}

/// What the rows of one firm say of one amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Zero where any row cannot be read.
    pub lower: Decimal,
    /// `None` where any row cannot be read.
    pub upper: Option<Decimal>,
    /// The largest written step among the rows.
    pub step: Decimal,
    pub cells: Vec<CellRef>,
}

/// A firm's name as it is compared: NFKC, without blanks, all brackets of one kind.
pub fn normalised_name(name: &str) -> String {
    folded(name)
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '[' | '{' | '【' | '〔' | '〖' | '「' | '『' | '《' | '〈' | '<' => '(',
            ']' | '}' | '】' | '〕' | '〗' | '」' | '』' | '》' | '〉' | '>' => ')',
            other => other,
        })
        .collect()
}

/// The firms of a table, each once, in the order of their first rows. Rows without a name are not
/// among them: nothing tells whether they repeat another.
pub fn distinct(firms: &[Firm]) -> Vec<DistinctFirm<'_>> {
    let mut places: HashMap<String, usize> = HashMap::new();
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

impl<'a> DistinctFirm<'a> {
    /// What the rows say of an amount; `None` where the table has no such column.
    pub fn span(&self, amount: impl Fn(&'a Firm) -> Option<&'a Field<Amount>>) -> Option<Span> {
        let fields: Vec<&Field<Amount>> = self
            .rows
            .iter()
            .map(|firm| amount(firm))
            .collect::<Option<_>>()?;
        let zero = Decimal::from(0);
        let given: Vec<&Amount> = fields.iter().filter_map(|field| field.given()).collect();
        let all_read = given.len() == fields.len();
        let values = || given.iter().map(|amount| &amount.value);
        Some(Span {
            lower: match all_read {
                true => values().min().cloned().unwrap_or_else(|| zero.clone()),
                false => zero.clone(),
            },
            upper: values().max().cloned().filter(|_| all_read),
            step: given
                .iter()
                .map(|amount| &amount.step)
                .max()
                .cloned()
                .unwrap_or(zero),
            cells: fields.iter().map(|field| field.cell.clone()).collect(),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_make_another_firm() {
        let name = "贵州（贵阳）数据有限公司";
        for other in [
            "贵州(贵阳)数据有限公司",
            " 贵州 (贵阳)\u{3000}数据有限公司\n",
            "贵州【贵阳】数据有限公司",
            "贵州〔贵阳〕数据有限公司",
        ] {
            assert_eq!(normalised_name(name), normalised_name(other));
        }
        assert_ne!(
            normalised_name(name),
            normalised_name("贵州(遵义)数据有限公司")
        );
    }
}
