//! Finding the tables on a sheet: wherever they start, under any title and note lines, with columns
//! in any order and a heading of one row or two.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::intake::{Layout, Row, Sheet, Value};

use super::column::{Annex, Column, Unit};
use super::heading::{Parsed, column_named, normalise, parse};
use super::overview::header_years;
use super::row::{MappedColumn, Mapping};
use super::{firms, overview, projects, roster, services, supplement};

/// How many rows above a heading may hold its title and notes.
const LINES_ABOVE: usize = 12;

/// The fewest columns that make a heading, where a title or a name vouches for it.
const LEAST_COLUMNS: usize = 2;

/// A heading found, before its rows are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub annex: Annex,
    /// Positions in the grid's rows: the first line above, and the first and last heading row.
    pub lines: usize,
    pub header: (usize, usize),
    pub mapping: Mapping,
    /// Heading cells of columns: `(grid row, sheet column, words, column, unit, repeated)`.
    pub headings: Vec<FoundHeading>,
    /// Year columns of annex 2.
    pub years: Vec<(i16, u32)>,
}

/// One heading cell found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundHeading {
    /// Position in the grid's rows.
    pub row: usize,
    /// Sheet column.
    pub at: u32,
    pub column: Option<&'static Column>,
    pub unit: Option<Unit>,
    pub repeated: bool,
}

/// The columns of an annex that is a list; annex 2 has indicators instead.
pub fn columns(annex: Annex) -> &'static [Column] {
    match annex {
        Annex::Overview => &[],
        Annex::Firms => firms::COLUMNS,
        Annex::Services => services::COLUMNS,
        Annex::Projects => projects::COLUMNS,
        Annex::Supplement => supplement::COLUMNS,
        Annex::Roster => roster::COLUMNS,
    }
}

/// The titles that an annex goes by, normalised.
pub fn titles(annex: Annex) -> &'static [&'static str] {
    match annex {
        Annex::Overview => overview::TITLES,
        Annex::Firms => firms::TITLES,
        Annex::Services => services::TITLES,
        Annex::Projects => projects::TITLES,
        Annex::Supplement => supplement::TITLES,
        Annex::Roster => roster::TITLES,
    }
}

/// The annex whose title a text holds.
pub fn annex_titled(normalised: &str) -> Option<Annex> {
    Annex::ALL.into_iter().find(|annex| {
        titles(*annex)
            .iter()
            .any(|title| normalised.contains(title))
    })
}

/// All headings on a sheet, from the top. A heading that is repeated for the next printed page is
/// found once.
pub fn find(sheet: &Sheet, rows: &[Row]) -> Vec<Found> {
    let file = sheet
        .id
        .source
        .path
        .file_stem()
        .map(|stem| normalise(&stem.to_string_lossy()));
    let name = annex_titled(&normalise(&sheet.id.name)).or_else(|| annex_titled(&file?));
    // Above a later table of a document stand the lines that close the one before it.
    let follows_table = sheet.id.index > 0 && sheet.id.layout != Layout::Sheet;
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let from = found.last().map_or(0, |last| last.header.1 + 1);
        let heading = may_be_heading(&rows[at])
            .then(|| heading_at(rows, at, (from, follows_table || from > 0), name))
            .flatten();
        let Some(heading) = heading else {
            at += 1;
            continue;
        };
        at = heading.header.1 + 1;
        let repeats = found.last().is_some_and(|last| {
            last.annex == heading.annex
                && last.mapping == heading.mapping
                && last.years == heading.years
        });
        if !repeats {
            found.push(heading);
        }
    }
    found
}

/// Rows of data hold amounts, headings hold words: this spares the look at most rows.
fn may_be_heading(row: &Row) -> bool {
    let mut texts = 0;
    for (_, cell) in &row.cells {
        match &cell.value {
            Value::Text(_) => texts += 1,
            Value::Number(number) if number.digits() == 4 => {}
            Value::Number(_) | Value::Error(_) => return false,
            Value::Blank | Value::Bool(_) | Value::Date(_) => {}
        }
    }
    texts >= 2
}

/// `from` is the first row that may belong to it, and whether another table ends there. Of the rows
/// above nothing is asked before something speaks for a heading: most rows are none.
fn heading_at(rows: &[Row], at: usize, from: (usize, bool), named: Option<Annex>) -> Option<Found> {
    if let Some(years) = header_years(&rows[at]) {
        let lines = lines_above(rows, at, from);
        return Some(overview_heading(rows, at, lines, years));
    }
    let candidates = candidates(rows, at);
    if candidates.is_empty() {
        return None;
    }
    let lines = lines_above(rows, at, from);
    let titled = rows[lines..at].iter().rev().find_map(|row| {
        row.cells.iter().find_map(|(_, cell)| match &cell.value {
            Value::Text(text) => annex_titled(&normalise(text)),
            _ => None,
        })
    });
    candidates
        .into_iter()
        .filter(|(annex, found)| found.is_heading_of(*annex, titled.or(named)))
        .max_by_key(|(annex, found)| {
            let weight = found.weight(*annex, titled, named);
            (weight, std::cmp::Reverse(*annex))
        })
        .map(|(annex, found)| found.found(annex, at, lines))
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
fn names_a_column(above: &[(u32, Parsed)], below: &[(u32, Parsed)]) -> bool {
    let is_known = |words: &str| WORDS.contains(words);
    let joined = || {
        above.iter().any(|(at, above)| {
            let below = below.iter().find(|(place, _)| place == at);
            below.is_some_and(|(_, below)| is_known(&format!("{}{}", above.words, below.words)))
        })
    };
    let rows = above.iter().chain(below);
    rows.into_iter().any(|(_, parsed)| is_known(&parsed.words)) || joined()
}

/// What each annex that is a list makes of a row, or of it and the next, where it claims as many
/// columns as the least heading has.
fn candidates(rows: &[Row], at: usize) -> Vec<(Annex, Matched)> {
    let parsed = parsed_headings(&rows[at]);
    let two_rows = rows
        .get(at + 1)
        .filter(|next| next.index == rows[at].index + 1 && may_be_heading(next))
        .map(parsed_headings);
    if !names_a_column(&parsed, two_rows.as_deref().unwrap_or_default()) {
        return Vec::new();
    }
    // A line of notes above a heading adds nothing to it, and may give its unit.
    let alone = |annex: Annex| {
        let below = two_rows.as_deref().unwrap_or_default();
        matched(annex, at + 1, below, None).claimed
    };
    let best = |annex: Annex| {
        let one = matched(annex, at, &parsed, None);
        let two = two_rows
            .as_ref()
            .map(|below| matched(annex, at, &parsed, Some(below)));
        match two {
            Some(two) if two.claimed > one.claimed && two.claimed > alone(annex) => two,
            _ => one,
        }
    };
    Annex::ALL
        .into_iter()
        .filter(|annex| *annex != Annex::Overview)
        .map(|annex| (annex, best(annex)))
        .filter(|(_, found)| found.claimed >= LEAST_COLUMNS)
        .collect()
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
        let speaks_of_date = row.cells.iter().any(|(_, cell)| match &cell.value {
            Value::Text(text) => super::row::mentions_as_of(&normalise(text)),
            _ => false,
        });
        filled <= 4
            && !(speaks_of_date && follows_table)
            && row
                .cells
                .iter()
                .all(|(_, cell)| !matches!(cell.value, Value::Number(_)))
    };
    (lowest..at)
        .rev()
        .take_while(|row| is_line(&rows[*row]))
        .last()
        .unwrap_or(at)
}

fn overview_heading(rows: &[Row], at: usize, lines: usize, years: Vec<(i16, u32)>) -> Found {
    let headings = rows[at].cells.iter().filter(|(_, cell)| !cell.is_blank());
    let year_of = |column: u32| {
        years
            .iter()
            .find(|(_, at)| *at == column)
            .map(|(year, _)| year)
    };
    let repeated = |column: u32| {
        year_of(column).is_some_and(|year| {
            years
                .iter()
                .any(|(earlier, at)| earlier == year && *at < column)
        })
    };
    Found {
        annex: Annex::Overview,
        lines,
        header: (at, at),
        mapping: Mapping::default(),
        headings: headings
            .map(|(column, cell)| FoundHeading {
                row: at,
                at: *column,
                column: overview::heading_column(cell),
                unit: None,
                repeated: repeated(*column),
            })
            .collect(),
        years,
    }
}

fn parsed_headings(row: &Row) -> Vec<(u32, Parsed)> {
    row.cells
        .iter()
        .filter_map(|(at, cell)| match &cell.value {
            Value::Text(text) if text.chars().count() <= 60 => Some((*at, parse(text))),
            _ => None,
        })
        .filter(|(_, parsed)| !parsed.words.is_empty())
        .collect()
}

/// What one annex makes of a row, or of two.
struct Matched {
    headings: Vec<FoundHeading>,
    claimed: usize,
    two_rows: bool,
}

fn matched(
    annex: Annex,
    at: usize,
    first: &[(u32, Parsed)],
    second: Option<&Vec<(u32, Parsed)>>,
) -> Matched {
    let columns = columns(annex);
    let mut places: BTreeSet<u32> = first.iter().map(|(at, _)| *at).collect();
    places.extend(second.iter().flat_map(|row| row.iter().map(|(at, _)| *at)));
    let in_row = |row: &[(u32, Parsed)], place: u32| {
        row.iter()
            .find(|(at, _)| *at == place)
            .map(|(_, parsed)| parsed.clone())
    };
    let mut headings: Vec<FoundHeading> = Vec::new();
    for place in places {
        let above = in_row(first, place);
        let below = second.and_then(|row| in_row(row, place));
        let joined = above
            .as_ref()
            .zip(below.as_ref())
            .map(|(above, below)| Parsed {
                words: format!("{}{}", above.words, below.words),
                bracketed: Vec::new(),
                unit: below.unit.or(above.unit),
            });
        let named = [(1, joined), (1, below), (0, above)]
            .into_iter()
            .filter_map(|(row, parsed)| parsed.map(|parsed| (at + row, parsed)))
            .map(|(row, parsed)| (row, column_named(&parsed, columns), parsed.unit))
            .collect::<Vec<_>>();
        let best = named
            .iter()
            .find(|(_, column, _)| column.is_some())
            .or(named.first());
        if let Some((row, column, unit)) = best {
            let repeated = column.is_some() && headings.iter().any(|held| held.column == *column);
            headings.push(FoundHeading {
                row: *row,
                at: place,
                column: *column,
                unit: *unit,
                repeated,
            });
        }
    }
    let claimed = headings
        .iter()
        .filter(|heading| heading.column.is_some() && !heading.repeated)
        .count();
    Matched {
        headings,
        claimed,
        two_rows: second.is_some(),
    }
}

impl Matched {
    fn has(&self, key: &str) -> bool {
        self.headings
            .iter()
            .any(|heading| heading.column.is_some_and(|column| column.key == key))
    }

    /// Enough columns to be this annex, and among them the one that names its records.
    fn is_heading_of(&self, annex: Annex, hint: Option<Annex>) -> bool {
        let hinted = hint == Some(annex);
        let keyed = match annex {
            Annex::Overview => return false,
            Annex::Supplement => {
                return self.has("name") && self.has("value") && (hinted || self.claimed >= 3);
            }
            Annex::Roster => {
                return self.has("name")
                    && (hinted && self.claimed >= 2 || self.has("sector_basis"));
            }
            Annex::Projects => self.has("name") || self.has("unit"),
            Annex::Firms | Annex::Services => self.has("name"),
        };
        match hinted {
            // A required column may be misnamed, the name of the record too: the title vouches.
            true => self.claimed >= 3 || (keyed && self.claimed >= 2),
            false => keyed && self.claimed >= 4,
        }
    }

    fn weight(&self, annex: Annex, titled: Option<Annex>, named: Option<Annex>) -> usize {
        let own = self
            .headings
            .iter()
            .filter(|heading| !heading.repeated)
            .filter_map(|heading| heading.column)
            .filter(|column| column.key != "sequence")
            .count();
        own + if titled == Some(annex) { 100 } else { 0 } + if named == Some(annex) { 5 } else { 0 }
    }

    fn found(self, annex: Annex, at: usize, lines: usize) -> Found {
        let columns = self
            .headings
            .iter()
            .filter(|heading| !heading.repeated)
            .filter_map(|heading| {
                heading.column.map(|column| MappedColumn {
                    at: heading.at,
                    column,
                    unit: heading.unit,
                })
            })
            .collect();
        Found {
            annex,
            lines,
            header: (at, at + usize::from(self.two_rows)),
            mapping: Mapping { columns },
            headings: self.headings,
            years: Vec::new(),
        }
    }
}
