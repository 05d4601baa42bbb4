//! Finding the tables on a sheet: wherever they start, under any title and note lines, with columns
//! in any order and a heading of one row or two.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::intake::{Layout, Row, Sheet, SheetId, Value};
use crate::limits::{self, Limit};

use super::allowance::Allowance;
use super::claims::heading_of;
use super::column::Annex;
use super::date::year_heading;
use super::form::columns;
use super::found::Found;
use super::going_on::Previous;
use super::label::{Label, parse};
use super::matched::{Matched, matching};
use super::overview::{Header, header};
use super::row::Mapping;
use super::whose::{RowSays, Whose, by_file, by_lines, by_sheet, is_document, row_says};
use super::words::normalise;

/// How many rows above a heading may hold its title and notes.
const LINES_ABOVE: usize = 40;

/// Characters that a heading has at the most.
const LONGEST_HEADING: usize = 60;
/// What was found on a sheet.
#[derive(Debug, Default)]
pub struct OnSheet {
    pub headings: Vec<Found>,
    /// Headings of 补充指标 and 企业名录 that no title vouches for, each with its row and column.
    pub untitled: Vec<(Annex, usize, u32)>,
}

/// All headings on a sheet, from the top. A heading that is repeated for the next printed page is
/// found once. `file` is the annex that the workbook is called after, where it holds one table, and
/// `previous` the list before it in the workbook.
///
/// # Errors
///
/// More rows look like headings than may still be looked at.
pub fn find(
    sheet: &Sheet,
    rows: &[Row],
    file: Option<Annex>,
    previous: Option<&Previous>,
    allowance: &mut Allowance,
) -> Result<OnSheet, Limit> {
    // Above a later table of a document stand the lines that close the one before it.
    let follows_table = sheet.id.index > 0 && sheet.id.layout != Layout::Sheet;
    let mut found = OnSheet::default();
    let mut lines = SheetLines::of(&sheet.id, rows);
    lines.previous = previous;
    lines.named = match (by_sheet(&sheet.id), file) {
        (Whose::Untitled, Some(annex)) if !is_document(&sheet.id) => {
            by_file(&sheet.id.source.path, annex)
        }
        (named, _) => named,
    };
    let (mut at, mut from) = (0, 0);
    while at < rows.len() {
        let heading = if may_be_heading(&rows[at]) {
            heading_at(&mut lines, at, (from, follows_table || from > 0), allowance)?
        } else {
            None
        };
        let heading = match heading {
            Some(Candidate::Table(heading)) => heading,
            Some(Candidate::Untitled(annex, column)) => {
                found.untitled.push((annex, at, column));
                at += 1;
                from = at;
                continue;
            }
            None => {
                at += 1;
                continue;
            }
        };
        at = heading.header.1 + 1;
        from = at;
        let headings = &mut found.headings;
        if !headings.last().is_some_and(|last| last.repeats(&heading)) {
            headings.push(heading);
        }
    }
    Ok(found)
}

/// What a row that looks like a heading turns out to be.
enum Candidate {
    Table(Found),
    /// A heading of 补充指标 or 企业名录 without a title, at this column.
    Untitled(Annex, u32),
}

/// The rows of a sheet, and what was made of them: of a sheet of many headings, or of what looks like
/// them, a row is asked for more than once.
struct SheetLines<'a> {
    sheet: &'a Arc<SheetId>,
    rows: &'a [Row],
    /// Whose a table without a title of its own is.
    named: Whose,
    /// The list before them in the workbook.
    previous: Option<&'a Previous>,
    /// What a row says as a line above a table, where it was asked for.
    says: Vec<Cell<Option<RowSays>>>,
    /// The headings of the row asked for last, as far as it may be one.
    parsed: Option<(usize, Vec<(u32, Label)>)>,
}

impl<'a> SheetLines<'a> {
    fn of(sheet: &'a Arc<SheetId>, rows: &'a [Row]) -> SheetLines<'a> {
        SheetLines {
            sheet,
            rows,
            named: Whose::Untitled,
            previous: None,
            says: vec![Cell::new(None); rows.len()],
            parsed: None,
        }
    }

    /// Whose a table is under these lines; `first` where no other stands above it on the sheet.
    fn whose(&self, lines: Range<usize>, first: bool) -> Whose {
        let says = |at: usize| {
            let held = self.says[at].get();
            let says = held.unwrap_or_else(|| row_says(&self.rows[at]));
            self.says[at].set(Some(says));
            says
        };
        match by_lines(self.sheet, self.rows, says, lines) {
            Whose::Untitled if first || self.named.annex().is_some() => self.named.clone(),
            own => own,
        }
    }

    /// The headings of a row, to be given back with [`SheetLines::keep`].
    fn parsed(&mut self, at: usize) -> Vec<(u32, Label)> {
        match self.parsed.take() {
            Some((held, parsed)) if held == at => parsed,
            Some(_) | None => parsed_headings(&self.rows[at]),
        }
    }

    fn keep(&mut self, at: usize, parsed: Vec<(u32, Label)>) {
        self.parsed = Some((at, parsed));
    }
}

/// Rows of data hold amounts, headings hold words: this spares the look at most rows.
fn may_be_heading(row: &Row) -> bool {
    if row.cells.len() > limits::HEADING_CELLS {
        return false;
    }
    let mut texts = 0;
    for (_, cell) in &row.cells {
        match &cell.value {
            Value::Text(_) => texts += 1,
            Value::Number(number) if number.digits() == 4 => {}
            Value::Number(_) | Value::Error(_) => return false,
            Value::Blank | Value::Bool(_) | Value::Date(_) => {}
        }
    }
    texts >= 2 || is_years(row)
}

/// True for years and nothing else: a head may be split by them below itself.
fn is_years(row: &Row) -> bool {
    let filled = || row.cells.iter().filter(|(_, cell)| !cell.is_blank());
    filled().count() >= 2 && filled().all(|(_, cell)| year_heading(&cell.written()).is_some())
}

/// `from` is the first row that may belong to it, and whether another table ends there. Of the rows
/// above nothing is asked before something speaks for a heading: most rows are none.
fn heading_at(
    known: &mut SheetLines<'_>,
    at: usize,
    from: (usize, bool),
    allowance: &mut Allowance,
) -> Result<Option<Candidate>, Limit> {
    let rows = known.rows;
    let parsed = known.parsed(at);
    let across = header(rows, at, &parsed);
    let candidates = match across {
        Some(_) => Vec::new(),
        None => candidates(known, at, &parsed, allowance)?,
    };
    if across.is_none() && candidates.is_empty() {
        return Ok(None);
    }
    let lines = lines_above(rows, at, from);
    let whose = known.whose(lines..at, from.0 == 0);
    let hint = whose.annex();
    if let Some(header) = across {
        if is_document(known.sheet) && hint.is_none() {
            return Ok(None);
        }
        allowance.take_heading(rows[at].cells.len())?;
        let found = overview_heading(rows, at, lines, &header, hint);
        return Ok(Some(Candidate::Table(found.titled(whose))));
    }
    let own = whose.title().is_some_and(|title| title.cell().is_some());
    let goes_on = known.previous.filter(|_| whose == Whose::Untitled);
    let hint = hint.or(goes_on.map(Previous::annex));
    let best = candidates
        .into_iter()
        .filter(|(annex, found)| found.is_heading_of(*annex, hint))
        .max_by_key(|(annex, found)| {
            let weight = found.weight(*annex, hint, own);
            (weight, std::cmp::Reverse(*annex))
        });
    let Some((annex, matched)) = best else {
        return Ok(None);
    };
    let column = matched.headings.first().map_or(0, |heading| heading.at);
    let by_itself = matched.is_heading_of(annex, whose.annex());
    let found = matched.found(annex, at, lines, rows);
    let next = rows.get(found.header.1 + 1);
    let vouched = whose.annex() == Some(annex)
        || goes_on.is_some_and(|list| list.goes_on_in(annex, &found.mapping, next));
    if vouched || (annex.required() && by_itself && !is_document(known.sheet)) {
        return Ok(Some(Candidate::Table(found.titled(whose))));
    }
    if annex.required() || is_document(known.sheet) || !by_itself {
        return Ok(None);
    }
    // Of a title that is another's nothing is to be said; the name of a sheet is none of its own.
    Ok((!own).then_some(Candidate::Untitled(annex, column)))
}

/// The words of every heading of every list.
static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    Annex::ALL
        .into_iter()
        .flat_map(columns)
        .flat_map(|column| std::iter::once(&column.heading).chain(column.aliases))
        .copied()
        .collect()
});

/// True where a row or the one below it names any column, alone or both together: most rows name
/// none, and a sheet may have a million.
fn names_a_column(above: &[(u32, Label)], below: &[(u32, Label)]) -> bool {
    let is_known = |words: &str| WORDS.contains(words);
    let joined = || {
        above.iter().any(|(at, above)| {
            let below = heading_of(below, *at);
            below.is_some_and(|below| is_known(&format!("{}{}", above.words, below.words)))
        })
    };
    let rows = above.iter().chain(below);
    rows.into_iter().any(|(_, parsed)| is_known(&parsed.words)) || joined()
}

/// What each annex that is a list makes of a row, or of it and the next, where it claims as many
/// columns as the least heading has.
fn candidates(
    known: &mut SheetLines<'_>,
    at: usize,
    parsed: &[(u32, Label)],
    allowance: &mut Allowance,
) -> Result<Vec<(Annex, Matched)>, Limit> {
    let rows = known.rows;
    let two_rows = rows
        .get(at + 1)
        .filter(|next| next.index == rows[at].index + 1 && may_be_heading(next))
        .map(|_| known.parsed(at + 1));
    let below = two_rows.as_deref().unwrap_or_default();
    let found = if names_a_column(parsed, below) {
        allowance.take_heading(parsed.len() + below.len())?;
        matching(at, parsed, two_rows.as_deref())
    } else {
        Vec::new()
    };
    if let Some(below) = two_rows {
        known.keep(at + 1, below);
    }
    Ok(found)
}

/// Where the lines above a heading begin: title, 附件, 单位 and blank rows, but neither the data nor
/// the footnote of a table further up.
fn lines_above(rows: &[Row], at: usize, (from, follows_table): (usize, bool)) -> usize {
    let lowest = at.saturating_sub(LINES_ABOVE).max(from);
    let is_line = |row: &Row| {
        let filled = row
            .cells
            .iter()
            .filter(|(_, cell)| !cell.is_blank())
            .count();
        let speaks_of_date = || {
            row.texts()
                .any(|(_, text)| super::as_of::mentions_as_of(&normalise(text)))
        };
        let numbers = row
            .cells
            .iter()
            .any(|(_, cell)| matches!(cell.value, Value::Number(_)));
        if follows_table {
            filled <= 4 && !numbers && !speaks_of_date()
        } else {
            filled <= 3 || !numbers
        }
    };
    (lowest..at)
        .rev()
        .take_while(|row| is_line(&rows[*row]))
        .last()
        .unwrap_or(at)
}

/// The heading of annex 2; or of 补充指标 laid out as annex 2 is, with years across.
fn overview_heading(
    rows: &[Row],
    at: usize,
    lines: usize,
    header: &Header,
    hint: Option<Annex>,
) -> Found {
    Found {
        annex: match hint {
            Some(Annex::Supplement) => Annex::Supplement,
            Some(_) | None => Annex::Overview,
        },
        lines,
        header: (at, header.last),
        mapping: Mapping::default(),
        headings: header.headings(rows, at),
        years: header.used(),
        years_across: true,
        title: None,
        titled_otherwise: false,
    }
}

fn parsed_headings(row: &Row) -> Vec<(u32, Label)> {
    let labels = row.cells.iter().filter_map(|(at, cell)| match &cell.value {
        Value::Text(text) if text.chars().count() <= LONGEST_HEADING => Some((*at, parse(text))),
        // A head may be split by years that are numbers.
        Value::Number(_) => Some((*at, parse(&cell.written()))),
        Value::Text(_) | Value::Blank | Value::Bool(_) | Value::Error(_) | Value::Date(_) => None,
    });
    labels
        .filter(|(_, label)| {
            let says = !label.words.is_empty() || label.unit.is_some();
            says || !label.bracketed.is_empty()
        })
        .collect()
}
