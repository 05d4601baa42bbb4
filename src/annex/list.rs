//! The rows below the heading of an annex that is a list: which of them are records, and which were
//! passed over.

use std::sync::Arc;

use crate::intake::{Grid, Row, SheetId};
use crate::limits;
use crate::threads;

use super::as_of::mentions_as_of;
use super::as_of::{note, place};
use super::column::{Annex, ColumnKind};
use super::field::CellNote;
use super::filler::telling_column;
use super::firms::Firm;
use super::found::Found;
use super::ignored::{Ignored, IgnoredReason};
use super::passed::{holds_record, is_remark, passed_over};
use super::presence::says_absent;
use super::record::{Presence, Statement};
use super::row::{Mapping, RowReader};
use super::set_aside::SetAside;
use super::shown::is_hidden;
use super::summing::sums_of_others;
use super::supplement::Stated;
use super::table::{Records, Total};
use super::words::normalise;
use super::{projects, services, supplement};

/// The fewest rows that are shared among threads: fewer are read in less time than it takes to share.
const MANY_ROWS: usize = 5_000;

/// What the rows of a table come to.
pub struct ReadRows {
    pub records: Records,
    /// What the records have under 序号.
    pub sequence: Vec<CellNote>,
    pub ignored: Vec<Ignored>,
    pub set_aside: Vec<SetAside>,
}

/// The records of an annex that is a list. `base` is the name of the base, where a line gives it.
pub fn list_records(
    sheet: &Arc<SheetId>,
    found: &Found,
    grid: &Grid,
    rows: &[Row],
    base: Option<&str>,
) -> ReadRows {
    let mapping = &found.mapping;
    let (mut ignored, mut set_aside) = (Vec::new(), Vec::new());
    let rows = record_rows(sheet, mapping, rows, &mut ignored);
    let sequence = sequence(sheet, mapping, &rows.numbered);
    let reader = |row| RowReader {
        sheet,
        row,
        mapping,
    };
    let mut firms = || {
        let mut firms = each_row(&rows.records, |row| Firm::read(&reader(row)));
        pass_over_sums(sheet, mapping, &rows.records, &mut firms, &mut ignored);
        doubt_groups(&mut firms, &ignored);
        for firm in &mut firms {
            firm.hidden = is_hidden(firm.row, grid.hidden_rows.as_deref());
        }
        firms
    };
    let records = match found.annex {
        Annex::Overview | Annex::Firms => Records::Firms(firms()),
        Annex::Roster => Records::Roster(firms()),
        Annex::Services => {
            Records::Services(each_row(&rows.records, |row| services::read(&reader(row))))
        }
        Annex::Projects => {
            Records::Projects(each_row(&rows.records, |row| projects::read(&reader(row))))
        }
        Annex::Supplement => {
            let readers = rows.records.iter().map(|row| reader(row));
            let (statements, others) = statements(readers, base, &mut ignored);
            set_aside = others;
            Records::Supplement(statements)
        }
    };
    ReadRows {
        records,
        sequence,
        ignored,
        set_aside,
    }
}

/// What the rows of 补充指标 state, and what they state of something else.
fn statements<'a>(
    rows: impl Iterator<Item = RowReader<'a>>,
    base: Option<&str>,
    ignored: &mut Vec<Ignored>,
) -> (Vec<Statement>, Vec<SetAside>) {
    let (mut statements, mut others) = (Vec::new(), Vec::new());
    let base: Vec<&str> = base.into_iter().collect();
    for reader in rows {
        // One more than may be read is enough for the table to be refused.
        if statements.len() > limits::STATEMENTS {
            break;
        }
        match supplement::read(&reader, &base) {
            Some(Stated::Fact(statement)) => statements.push(statement),
            Some(Stated::Other(other)) => others.push(other),
            None => ignored.extend(supplement::unread(&reader)),
        }
    }
    (statements, others)
}

/// What becomes of each row, in their order. Very many are shared among the threads that check.
fn each_row<R: Sync, T: Send>(rows: &[R], read: impl Fn(&R) -> T + Send + Sync) -> Vec<T> {
    if rows.len() >= MANY_ROWS {
        threads::each(rows.iter().collect(), read)
    } else {
        rows.iter().map(read).collect()
    }
}

/// The rows below a heading that hold records.
struct RecordRows<'a> {
    records: Vec<&'a Row>,
    /// Those and the remarks behind the footnote that might be some.
    numbered: Vec<&'a Row>,
}

fn record_rows<'a>(
    sheet: &Arc<SheetId>,
    mapping: &Mapping,
    rows: &'a [Row],
    ignored: &mut Vec<Ignored>,
) -> RecordRows<'a> {
    let mut found = RecordRows {
        records: Vec::new(),
        numbered: Vec::new(),
    };
    let mut footnote_seen = false;
    let looked_at = each_row(rows, |row| {
        let plainly = passed_over(row, mapping);
        (plainly, plainly.is_none() && holds_record(row, mapping))
    });
    // Where nothing but heads of groups would be left, they are the records.
    let only_groups = !looked_at.iter().any(|(_, is_record)| *is_record);
    for (row, (plainly, is_numbered)) in rows.iter().zip(looked_at) {
        let (plainly, is_numbered) = match plainly {
            Some(IgnoredReason::Group) if only_groups => (None, holds_record(row, mapping)),
            _ => (plainly, is_numbered),
        };
        found.numbered.extend(is_numbered.then_some(row));
        let behind = (footnote_seen && is_remark(row)).then_some(IgnoredReason::Note);
        let reason = plainly.or(behind);
        footnote_seen |= reason == Some(IgnoredReason::Note)
            && row
                .texts()
                .any(|(_, text)| mentions_as_of(&normalise(text)));
        match reason {
            Some(reason) => ignored.extend(ignored_row(sheet, mapping, row, reason)),
            None => found.records.extend(is_numbered.then_some(row)),
        }
    }
    found
}

/// Leaves open whether firms are there that stand under the head of a group which says that its firms
/// are not: (二)意向企业.
fn doubt_groups(firms: &mut [Firm], ignored: &[Ignored]) {
    let heads: Vec<&Ignored> = ignored.iter().filter(|line| heads_rows(line)).collect();
    let is_absent: Vec<bool> = heads
        .iter()
        .map(|head| says_absent(&normalise(&head.written)))
        .collect();
    if !is_absent.contains(&true) {
        return;
    }
    for firm in firms {
        let above = heads.partition_point(|head| head.cell.row < firm.row);
        let Some(at) = above.checked_sub(1).filter(|at| is_absent[*at]) else {
            continue;
        };
        if firm.presence == Presence::Present {
            firm.presence = Presence::Doubted(Box::new(CellNote {
                cell: heads[at].cell.clone(),
                written: heads[at].written.clone(),
            }));
        }
    }
}

/// True for the head of the rows below it, and for a note that speaks of them: 以下为意向企业.
fn heads_rows(line: &Ignored) -> bool {
    match line.reason {
        IgnoredReason::Group => true,
        IgnoredReason::Note => line.written.contains("以下"),
        IgnoredReason::Total
        | IgnoredReason::OfWhich
        | IgnoredReason::RepeatedHeading
        | IgnoredReason::Example
        | IgnoredReason::EndMark
        | IgnoredReason::Sums
        | IgnoredReason::UnknownIndicator
        | IgnoredReason::Unnamed => false,
    }
}

/// Takes out the firms that are sums of others.
fn pass_over_sums(
    sheet: &Arc<SheetId>,
    mapping: &Mapping,
    rows: &[&Row],
    firms: &mut Vec<Firm>,
    ignored: &mut Vec<Ignored>,
) {
    let sums = sums_of_others(firms);
    if sums.is_empty() {
        return;
    }
    let sum_rows = sums.iter().map(|at| rows[*at]);
    let reason = IgnoredReason::Sums;
    ignored.extend(sum_rows.filter_map(|row| ignored_row(sheet, mapping, row, reason)));
    ignored.sort_by_key(|line| line.cell.row);
    let mut at = 0..;
    firms.retain(|_| at.next().is_none_or(|at| sums.binary_search(&at).is_err()));
}

/// A row that is passed over, at the cell that says why.
fn ignored_row(
    sheet: &Arc<SheetId>,
    mapping: &Mapping,
    row: &Row,
    reason: IgnoredReason,
) -> Option<Ignored> {
    let first = || {
        let mut filled = row.cells.iter().filter(|(_, cell)| !cell.is_blank());
        filled.next().map(|(column, _)| *column)
    };
    let column = telling_column(row, mapping, reason).or_else(first)?;
    Some(Ignored {
        cell: place(sheet, row, column),
        written: note(sheet, row, column).written,
        reason,
    })
}

/// The amounts of the rows that were passed over because they sum others.
pub fn totals(
    sheet: &Arc<SheetId>,
    mapping: &Mapping,
    rows: &[Row],
    ignored: &[Ignored],
) -> Vec<Total> {
    let row_of = |line: &Ignored| {
        let at = rows.binary_search_by_key(&line.cell.row, |row| row.index);
        at.ok().map(|at| &rows[at])
    };
    let lines = ignored
        .iter()
        .filter(|line| line.reason == IgnoredReason::Total);
    lines
        .filter_map(|line| {
            let row = row_of(line)?;
            let reader = RowReader {
                sheet,
                row,
                mapping,
            };
            let columns = mapping.columns.iter();
            Some(Total {
                label: note(sheet, row, line.cell.column),
                amounts: columns
                    .filter(|mapped| match mapped.column.kind {
                        ColumnKind::Money { .. } | ColumnKind::Count | ColumnKind::Area => true,
                        ColumnKind::Sequence
                        | ColumnKind::Text
                        | ColumnKind::Percent
                        | ColumnKind::YesNo
                        | ColumnKind::Composition
                        | ColumnKind::Researchers
                        | ColumnKind::Value => false,
                    })
                    .filter_map(|mapped| reader.amount(mapped.column.key))
                    .collect(),
            })
        })
        .collect()
}

/// What rows have under 序号.
fn sequence(sheet: &Arc<SheetId>, mapping: &Mapping, rows: &[&Row]) -> Vec<CellNote> {
    let Some(numbers) = mapping
        .columns
        .iter()
        .find(|mapped| mapped.column.kind == ColumnKind::Sequence)
    else {
        return Vec::new();
    };
    rows.iter()
        .map(|row| note(sheet, row, numbers.at))
        .filter(|note| !note.written.trim().is_empty())
        .collect()
}
