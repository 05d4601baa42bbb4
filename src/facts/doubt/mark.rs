//! Doubts are marked on the figures themselves, so that whatever rests on them spans their readings.

use std::collections::HashMap;
use std::sync::Arc;

use crate::annex::{Amount, Application, Doubted, Field, Figure, Reading, Records};
use crate::intake::CellRef;

use super::doubted::{Doubt, Doubtful, Powers, Settled};

/// A sheet, by where it lies in memory, and a cell of it.
pub type CellKey = (usize, u32, u32);

pub fn key(cell: &CellRef) -> CellKey {
    (Arc::as_ptr(&cell.sheet) as usize, cell.row, cell.column)
}

/// Marks every doubted figure of an application; those that were confirmed in writing as such.
pub fn mark(application: &mut Application, doubts: &[Doubt], settled: &[Settled]) {
    let mut marks: HashMap<CellKey, Doubted> = HashMap::new();
    for doubt in doubts {
        let is_one_of_two = doubt.compared_with().is_some();
        for one in doubt.all() {
            let mark = marks.entry(key(&one.cell)).or_insert(Doubted::Open {
                least: one.value.clone(),
                most: Some(one.value.clone()),
                is_apart: false,
            });
            one.widen(mark, is_one_of_two);
        }
    }
    if marks.is_empty() {
        return;
    }
    for doubt in doubts {
        let is_settled = doubt
            .figures
            .iter()
            .any(|figure| settled.contains(&Settled::Figure(figure.cell.clone())));
        for one in doubt.all().filter(|_| is_settled) {
            marks.insert(key(&one.cell), Doubted::Confirmed);
        }
    }
    for table in &mut application.tables {
        match &mut table.records {
            Records::Firms(firms) | Records::Roster(firms) => {
                for firm in firms {
                    for field in firm.revenue.iter_mut() {
                        set(field, &marks);
                    }
                    for field in firm.software_revenue.iter_mut() {
                        set(field, &marks);
                    }
                }
            }
            Records::Supplement(rows) => {
                rows.iter_mut().for_each(|row| set(&mut row.value, &marks));
            }
            Records::Overview(overview) => {
                let stated = overview.statements.iter_mut();
                stated.for_each(|row| set(&mut row.value, &marks));
                let figures = overview.rows.iter_mut().flat_map(|row| &mut row.figures);
                for (_, field) in figures {
                    let mark = marks.get(&key(&field.cell));
                    if let (Some(mark), Reading::Given(Figure::Amount(amount))) =
                        (mark, &mut field.reading)
                    {
                        amount.doubt = Some(Box::new(mark.clone()));
                    }
                }
            }
            Records::Services(_) | Records::Projects(_) => {}
        }
    }
}

fn set(field: &mut Field<Amount>, marks: &HashMap<CellKey, Doubted>) {
    if let (Some(mark), Reading::Given(amount)) = (marks.get(&key(&field.cell)), &mut field.reading)
    {
        amount.doubt = Some(Box::new(mark.clone()));
    }
}

impl Doubtful {
    /// Widens what a figure may stand for by its readings.
    fn widen(&self, mark: &mut Doubted, is_one_of_two: bool) {
        let Doubted::Open {
            least,
            most,
            is_apart,
        } = mark
        else {
            return;
        };
        *is_apart |= is_one_of_two;
        let powers = match &self.powers {
            Powers::Known(powers) => powers.as_slice(),
            Powers::UpTo(power) => std::slice::from_ref(power),
            Powers::Nothing => {
                *most = None;
                return;
            }
        };
        for power in powers {
            let read = self.value.shifted(*power);
            if read < *least {
                *least = read;
            } else if most.as_ref().is_some_and(|most| read > *most) {
                *most = Some(read);
            }
        }
    }
}
