//! Finding the tables on a sheet: wherever they start, under any title and note lines, with columns
//! in any order and a heading of one row or two.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::intake::{Layout, Limit, Row, Sheet, SheetId, Value, limits};

use super::allowance::Allowance;
use super::column::{Annex, Column, Need, Unit};
use super::form::columns;
use super::heading::{Parsed, column_named, parse};
use super::overview::header_years;
use super::row::{MappedColumn, Mapping};
use super::title::{Title, without_number};
use super::unit::unit_among_words;
use super::whose::{RowSays, Whose, by_file, by_lines, by_sheet, is_document, row_says};
use super::words::normalise;
use super::{firms, overview};

/// How many rows above a heading may hold its title and notes.
const LINES_ABOVE: usize = 40;

/// Columns of annex 3 that the roster does not have.
const OF_FIRMS_ALONE: &[&str] = &[
    "total_assets",
    "equity",
    "total_profit",
    "net_profit",
    "composition",
];

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
    pub title: Option<Title>,
    /// True where its title is not the annex's.
    pub titled_otherwise: bool,
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
    /// The year that it, or the head over it, opens with.
    pub year: Option<i16>,
    pub repeated: bool,
    /// True where it names a column that only annex 3 has, whichever annex it is read as.
    pub names_of_firms_alone: bool,
}

impl Found {
    /// True for annex 2, and for 补充指标 laid out as annex 2 is.
    pub fn has_years_across(&self) -> bool {
        self.annex == Annex::Overview || !self.years.is_empty()
    }
}

/// What was found on a sheet.
#[derive(Debug, Default)]
pub struct OnSheet {
    pub headings: Vec<Found>,
    /// Headings of 补充指标 and 企业名录 that no title vouches for, each with its row and column.
    pub untitled: Vec<(Annex, usize, u32)>,
}

/// All headings on a sheet, from the top. A heading that is repeated for the next printed page is
/// found once. `file` is the annex that the workbook is called after, where it holds one table.
///
/// # Errors
///
/// More rows look like headings than may still be looked at.
pub fn find(
    sheet: &Sheet,
    rows: &[Row],
    file: Option<Annex>,
    allowance: &mut Allowance,
) -> Result<OnSheet, Limit> {
    // Above a later table of a document stand the lines that close the one before it.
    let follows_table = sheet.id.index > 0 && sheet.id.layout != Layout::Sheet;
    let mut found = OnSheet::default();
    let mut lines = Lines::of(&sheet.id, rows);
    lines.named = match (by_sheet(&sheet.id), file) {
        (Whose::Untitled, Some(annex)) => by_file(&sheet.id.source.path, annex),
        (named, _) => named,
    };
    let (mut at, mut from) = (0, 0);
    while at < rows.len() {
        let heading = match may_be_heading(&rows[at]) {
            true => heading_at(&mut lines, at, (from, follows_table || from > 0), allowance)?,
            false => None,
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

impl Found {
    /// True for the heading of the next printed page: the same, under the same title or none.
    fn repeats(&self, next: &Found) -> bool {
        let title = |found: &Found| {
            let own = found.title.as_ref().filter(|title| title.cell().is_some());
            own.map(|title| unnumbered(&title.written))
        };
        self.annex == next.annex
            && self.mapping == next.mapping
            && self.years == next.years
            && title(next).is_none_or(|next| Some(next) == title(self))
    }
}

/// What a row that looks like a heading turns out to be.
enum Candidate {
    Table(Found),
    /// A heading of 补充指标 or 企业名录 without a title, at this column.
    Untitled(Annex, u32),
}

/// The rows of a sheet, and what was made of them: of a sheet of many headings, or of what looks like
/// them, a row is asked for more than once.
struct Lines<'a> {
    sheet: &'a Arc<SheetId>,
    rows: &'a [Row],
    /// Whose a table without a title of its own is.
    named: Whose,
    /// What a row says as a line above a table, where it was asked for.
    says: Vec<Cell<Option<RowSays>>>,
    /// The headings of the row asked for last, as far as it may be one.
    parsed: Option<(usize, Vec<(u32, Parsed)>)>,
}

impl<'a> Lines<'a> {
    fn of(sheet: &'a Arc<SheetId>, rows: &'a [Row]) -> Lines<'a> {
        Lines {
            sheet,
            rows,
            named: Whose::Untitled,
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

    /// The headings of a row, to be given back with [`Lines::keep`].
    fn parsed(&mut self, at: usize) -> Vec<(u32, Parsed)> {
        match self.parsed.take() {
            Some((held, parsed)) if held == at => parsed,
            Some(_) | None => parsed_headings(&self.rows[at]),
        }
    }

    fn keep(&mut self, at: usize, parsed: Vec<(u32, Parsed)>) {
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
    texts >= 2
}

/// `from` is the first row that may belong to it, and whether another table ends there. Of the rows
/// above nothing is asked before something speaks for a heading: most rows are none.
fn heading_at(
    known: &mut Lines<'_>,
    at: usize,
    from: (usize, bool),
    allowance: &mut Allowance,
) -> Result<Option<Candidate>, Limit> {
    let rows = known.rows;
    let parsed = known.parsed(at);
    let across = overview_years(rows, at, &parsed);
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
    if is_document(known.sheet) && hint.is_none() {
        return Ok(None);
    }
    if let Some((years, last)) = across {
        allowance.take_heading(rows[at].cells.len())?;
        let found = overview_heading(rows, (at, last), lines, years, hint);
        return Ok(Some(Candidate::Table(found.titled(whose))));
    }
    let own = whose.title().is_some_and(|title| title.cell().is_some());
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
    if annex.required() || hint == Some(annex) {
        let titled = hint == Some(annex) || !is_document(known.sheet);
        let found = matched.found(annex, at, lines).titled(whose);
        return Ok(titled.then_some(Candidate::Table(found)));
    }
    // Of a title that is another's nothing is to be said; the name of a sheet is none of its own.
    let column = matched.headings.first().map_or(0, |heading| heading.at);
    Ok((!own).then_some(Candidate::Untitled(annex, column)))
}

impl Found {
    fn titled(self, whose: Whose) -> Found {
        Found {
            titled_otherwise: match &whose {
                Whose::Annex(annex, _) => *annex != self.annex,
                Whose::Other(_) => true,
                Whose::Untitled => false,
            },
            title: whose.title().cloned(),
            ..self
        }
    }
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
    known: &mut Lines<'_>,
    at: usize,
    parsed: &[(u32, Parsed)],
    allowance: &mut Allowance,
) -> Result<Vec<(Annex, Matched)>, Limit> {
    let rows = known.rows;
    let two_rows = rows
        .get(at + 1)
        .filter(|next| next.index == rows[at].index + 1 && may_be_heading(next))
        .map(|_| known.parsed(at + 1));
    let below = two_rows.as_deref().unwrap_or_default();
    let found = match names_a_column(parsed, below) {
        true => {
            allowance.take_heading(parsed.len() + below.len())?;
            matching(at, parsed, two_rows.as_deref())
        }
        false => Vec::new(),
    };
    if let Some(below) = two_rows {
        known.keep(at + 1, below);
    }
    Ok(found)
}

fn matching(
    at: usize,
    parsed: &[(u32, Parsed)],
    two_rows: Option<&[(u32, Parsed)]>,
) -> Vec<(Annex, Matched)> {
    // A line of notes above a heading adds nothing to it, and may give its unit.
    let alone = |annex: Annex| matched(annex, at + 1, two_rows.unwrap_or_default(), None).claimed;
    let best = |annex: Annex| {
        let one = matched(annex, at, parsed, None);
        let two = two_rows.map(|below| matched(annex, at, parsed, Some(below)));
        match two {
            Some(two) if two.claimed > one.claimed && two.claimed > alone(annex) => two,
            Some(two) if two.only_subheads => two,
            Some(_) | None => one,
        }
    };
    Annex::ALL
        .into_iter()
        .filter(|annex| *annex != Annex::Overview)
        .map(|annex| (annex, best(annex)))
        .filter(|(_, found)| found.claimed >= LEAST_COLUMNS)
        .collect()
}

/// A title as the next page repeats it.
fn unnumbered(title: &str) -> String {
    let normal = normalise(title);
    let bare =
        ["(续)", "(续表)", "续表", "续"]
            .iter()
            .fold(without_number(&normal), |bare, word| {
                let bare = bare.strip_prefix(word).unwrap_or(bare);
                bare.strip_suffix(word).unwrap_or(bare)
            });
    bare.to_owned()
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
                .any(|(_, text)| super::passed::mentions_as_of(&normalise(text)))
        };
        let numbers = row
            .cells
            .iter()
            .any(|(_, cell)| matches!(cell.value, Value::Number(_)));
        match follows_table {
            false => filled <= 3 || !numbers,
            true => filled <= 4 && !numbers && !speaks_of_date(),
        }
    };
    (lowest..at)
        .rev()
        .take_while(|row| is_line(&rows[*row]))
        .last()
        .unwrap_or(at)
}

/// The years of annex 2's heading and its last row: 年度 may stand over the years.
fn overview_years(
    rows: &[Row],
    at: usize,
    parsed: &[(u32, Parsed)],
) -> Option<(Vec<(i16, u32)>, usize)> {
    let years =
        header_years(&rows[at], parsed).or_else(|| overview::has_label(parsed).then(Vec::new))?;
    let below = rows
        .get(at + 1)
        .filter(|next| years.is_empty() && next.index == rows[at].index + 1)
        .filter(|next| next.cells.len() <= limits::HEADING_CELLS)
        .map(|next| {
            let filled = next.cells.iter().filter(|(_, cell)| !cell.is_blank());
            (overview::years_of(next), filled.count())
        })
        // A row of data may hold a year too, but not years alone.
        .filter(|(years, filled)| !years.is_empty() && years.len() == *filled)
        .map(|(years, _)| years);
    let alone = header_years(&rows[at], parsed).is_some();
    (alone || below.is_some()).then(|| match below {
        Some(below) => (below, at + 1),
        None => (years, at),
    })
}

/// The heading of annex 2; or of 补充指标 laid out as annex 2 is, with years across.
fn overview_heading(
    rows: &[Row],
    header: (usize, usize),
    lines: usize,
    years: Vec<(i16, u32)>,
    hint: Option<Annex>,
) -> Found {
    let headings = (header.0..=header.1).flat_map(|at| {
        let filled = rows[at].cells.iter().filter(|(_, cell)| !cell.is_blank());
        filled.map(move |(column, cell)| (at, column, cell))
    });
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
        annex: match hint {
            Some(Annex::Supplement) => Annex::Supplement,
            Some(_) | None => Annex::Overview,
        },
        lines,
        header,
        mapping: Mapping::default(),
        headings: headings
            .map(|(at, column, cell)| FoundHeading {
                row: at,
                at: *column,
                column: overview::heading_column(cell),
                unit: overview::heading_unit(cell),
                year: None,
                repeated: repeated(*column),
                names_of_firms_alone: false,
            })
            .collect(),
        years,
        title: None,
        titled_otherwise: false,
    }
}

/// The heading at a sheet column.
fn heading_of(row: &[(u32, Parsed)], column: u32) -> Option<&Parsed> {
    let found = row.binary_search_by_key(&column, |(at, _)| *at).ok()?;
    Some(&row[found].1)
}

fn parsed_headings(row: &Row) -> Vec<(u32, Parsed)> {
    row.texts()
        .filter(|(_, text)| text.chars().count() <= 60)
        .map(|(at, text)| (at, parse(text)))
        .filter(|(_, parsed)| !parsed.words.is_empty() || parsed.unit.is_some())
        .collect()
}

/// What stands under a heading in a row of its own: a unit, or which amount of it is given.
fn is_subhead(parsed: &Parsed) -> bool {
    parsed.words.is_empty()
        || unit_among_words(&parsed.words).is_some()
        || [
            "金额",
            "数额",
            "数值",
            "本期",
            "期末",
            "绝对值",
            "单位",
            "计量单位",
        ]
        .contains(&parsed.words.as_str())
        || ["同比", "增长", "占比"]
            .iter()
            .any(|word| parsed.words.starts_with(word))
}

/// What one annex makes of a row, or of two.
struct Matched {
    headings: Vec<FoundHeading>,
    claimed: usize,
    two_rows: bool,
    /// True where the second row holds nothing but units and the like.
    only_subheads: bool,
}

fn matched(
    annex: Annex,
    at: usize,
    first: &[(u32, Parsed)],
    second: Option<&[(u32, Parsed)]>,
) -> Matched {
    let columns = columns(annex);
    let mut places: BTreeSet<u32> = first.iter().map(|(at, _)| *at).collect();
    places.extend(second.iter().flat_map(|row| row.iter().map(|(at, _)| *at)));
    let mut headings: Vec<FoundHeading> = Vec::new();
    // A head merged over several columns gives its unit and its year to all of them.
    let mut group: (Option<Unit>, Option<i16>) = (None, None);
    for place in places {
        let above = heading_of(first, place).cloned();
        let below = second.and_then(|row| heading_of(row, place)).cloned();
        let joined = above
            .as_ref()
            .zip(below.as_ref())
            .map(|(above, below)| Parsed {
                words: format!("{}{}", above.words, below.words),
                bracketed: Vec::new(),
                unit: None,
                year: None,
            });
        let below_unit = below
            .as_ref()
            .and_then(|below| below.unit.or_else(|| unit_among_words(&below.words)));
        if let Some(above) = &above {
            group = (above.unit, above.year);
        }
        let unit = below_unit.or(group.0);
        let year = below.as_ref().and_then(|below| below.year).or(group.1);
        let named = [(1, joined), (1, below.clone()), (0, above.clone())]
            .into_iter()
            .filter_map(|(row, parsed)| parsed.map(|parsed| (at + row, parsed)))
            .map(|(row, parsed)| (row, column_named(&parsed, columns)))
            .collect::<Vec<_>>();
        let best = named
            .iter()
            .find(|(_, column)| column.is_some())
            .or(named.first());
        if let Some((row, column)) = best {
            let repeated = column.is_some() && headings.iter().any(|held| held.column == *column);
            headings.push(FoundHeading {
                row: *row,
                at: place,
                column: *column,
                unit,
                year,
                repeated,
                names_of_firms_alone: [&above, &below]
                    .into_iter()
                    .flatten()
                    .filter_map(|parsed| column_named(parsed, firms::COLUMNS))
                    .any(|column| OF_FIRMS_ALONE.contains(&column.key)),
            });
        }
    }
    leave_to_last_year(&mut headings);
    let claimed = headings
        .iter()
        .filter(|heading| !heading.repeated)
        .filter_map(|heading| heading.column)
        .filter(|column| column.need != Need::Unprinted)
        .count();
    Matched {
        headings,
        claimed,
        two_rows: second.is_some(),
        only_subheads: second.is_some_and(|row| row.iter().all(|(_, parsed)| is_subhead(parsed))),
    }
}

/// Of columns that give one thing year by year the last year's is the annex's; the others are none
/// of it.
fn leave_to_last_year(headings: &mut [FoundHeading]) {
    let mut last: BTreeMap<&'static str, Option<i16>> = BTreeMap::new();
    for heading in headings.iter() {
        if let Some(column) = heading.column {
            last.entry(column.key)
                .and_modify(|last| *last = last.zip(heading.year).map(|(a, b)| a.max(b)))
                .or_insert(heading.year);
        }
    }
    let mut claimed = BTreeSet::new();
    for heading in headings {
        let Some((column, last)) = heading.column.zip(heading.column.and_then(|c| last[c.key]))
        else {
            continue;
        };
        if heading.year == Some(last) {
            heading.repeated = !claimed.insert(column.key);
        } else {
            heading.column = None;
            heading.repeated = false;
        }
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
                let firms = hint == Some(Annex::Firms) || self.looks_like_firms();
                return self.has("name")
                    && !firms
                    && (hinted && self.claimed >= 2 || self.has("sector_basis"));
            }
            Annex::Projects => self.has("name") || self.has("unit"),
            Annex::Firms | Annex::Services => self.has("name"),
        };
        // Columns that annex 3 alone has say more than a title that speaks of a list of firms.
        let hinted = hinted || (annex == Annex::Firms && self.looks_like_firms());
        match hinted {
            // A required column may be misnamed, the name of the record too: the title vouches.
            true => self.claimed >= 3 || (keyed && self.claimed >= 2),
            false => keyed && self.claimed >= 4,
        }
    }

    /// Read as the roster, a table of firms has its columns unclaimed.
    fn looks_like_firms(&self) -> bool {
        let of_firms = self
            .headings
            .iter()
            .filter(|heading| heading.names_of_firms_alone)
            .count();
        of_firms >= 3
    }

    /// `own` where the hint is a title of the table's own.
    fn weight(&self, annex: Annex, hint: Option<Annex>, own: bool) -> usize {
        let columns = self
            .headings
            .iter()
            .filter(|heading| !heading.repeated)
            .filter_map(|heading| heading.column)
            .filter(|column| column.key != "sequence" && column.need != Need::Unprinted)
            .count();
        let vouched = match own {
            true => 100,
            false => 5,
        };
        columns + if hint == Some(annex) { vouched } else { 0 }
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
            mapping: Mapping {
                columns,
                line_units: Vec::new(),
            },
            headings: self.headings,
            years: Vec::new(),
            title: None,
            titled_otherwise: false,
        }
    }
}
