//! Which facts rest on what a finding is about: a cell, a heading, a title, a table.

use std::collections::{BTreeSet, HashMap};

use crate::annex::{Annex, Application, CellNote, FactKey, Meant, Table};
use crate::audit::{Finding, Place, Position, position};
use crate::intake::{CellRef, SheetId};

/// What lists of firms speak of.
static OF_FIRMS: [FactKey; 4] = [
    FactKey::TotalFirms,
    FactKey::SectorFirms,
    FactKey::TotalRevenue,
    FactKey::SoftwareRevenue,
];
static ALL: [FactKey; 5] = FactKey::ALL;

/// Facts, and whether the place is that of their statement itself.
type Stake = (&'static [FactKey], bool);

/// The facts that rest on the cells of an application's tables.
pub struct Bearing<'a> {
    cells: HashMap<Position, Stake>,
    tables: &'a [Table],
}

/// The facts that rest on what a finding is about.
#[derive(Default)]
pub struct Rests {
    pub facts: BTreeSet<FactKey>,
    /// Of these, the ones whose statement itself it is about.
    pub stated: BTreeSet<FactKey>,
}

impl<'a> Bearing<'a> {
    /// Of figures of the year; of all, where no year could be told.
    pub fn of(application: &'a Application, year: Option<i16>) -> Bearing<'a> {
        let mut bearing = Bearing {
            cells: HashMap::new(),
            tables: &application.tables,
        };
        for table in &application.tables {
            bearing.statements(table, year);
            bearing.words(table);
            bearing.figures(table, year);
        }
        bearing
    }

    /// What rests on what a finding is about: on its cells and those it holds them against, or on the
    /// heading or the table that it speaks of.
    pub fn on(&self, finding: &Finding) -> Rests {
        let mut rests = Rests::default();
        let own = match &finding.place {
            Place::Cells(cells) => cells.as_slice(),
            Place::Application | Place::File(_) | Place::Sheet(_) => &[],
        };
        let arguments = finding.arguments.iter();
        let held = arguments
            .filter_map(|(_, argument)| argument.try_as_cells_ref())
            .flatten();
        let stakes = own
            .iter()
            .chain(held)
            .filter_map(|cell| self.cells.get(&position(cell)));
        for (facts, stated) in stakes {
            rests.facts.extend(*facts);
            if *stated {
                rests.stated.extend(*facts);
            }
        }
        let tables = self.tables.iter();
        for table in tables.filter(|table| is_of_sheet(&finding.place, &table.sheet)) {
            rests.facts.extend(in_table(table, column_of(finding)));
        }
        rests
    }

    /// The name and the value of each stated fact of the year.
    fn statements(&mut self, table: &Table, year: Option<i16>) {
        let is_of_year =
            |own: Option<i16>| own.is_none_or(|own| year.is_none_or(|year| own == year));
        for one in table.statements().iter().filter(|one| is_of_year(one.year)) {
            let facts = &ALL[one.fact as usize..=one.fact as usize];
            self.add(&one.value.cell, (facts, true));
            self.add(&one.name_cell, (facts, true));
        }
    }

    /// Titles, headings and labels, also those whose words keep something from being used.
    fn words(&mut self, table: &Table) {
        for aside in &table.set_aside {
            let stake = match aside.meant {
                Meant::Fact(fact) => (&ALL[fact as usize..=fact as usize], true),
                Meant::Column(column) => (in_column(table.annex, column.key), false),
                Meant::Indicator(_) | Meant::Year(_) | Meant::Table => {
                    (of_table(table.annex), false)
                }
            };
            self.add(&aside.qualifier.note.cell, stake);
        }
        for heading in &table.headings {
            if let Some(column) = heading.column {
                self.add(&heading.cell, (in_column(table.annex, column.key), false));
            }
        }
        let titles = [&table.base, &table.submitter].into_iter().flatten();
        for (_, cell) in titles {
            self.add(cell, (of_table(table.annex), false));
        }
        if let crate::annex::AsOf::Given { note, .. } | crate::annex::AsOf::Unfilled(note) =
            &table.as_of
        {
            let CellNote { cell, .. } = note;
            self.add(cell, (of_table(table.annex), false));
        }
    }

    /// The figures themselves; those of annex 2 only where they are of the year.
    fn figures(&mut self, table: &Table, year: Option<i16>) {
        let years = table.overview().map_or(&[][..], |overview| &overview.years);
        let is_of_year = |cell: &CellRef| {
            let of = years.iter().find(|(_, head)| head.column == cell.column);
            of.is_none_or(|(of, _)| year.is_none_or(|year| *of == year))
        };
        for field in table.records.fields() {
            let facts = in_column(table.annex, field.column().key);
            if !facts.is_empty() && is_of_year(field.cell()) {
                self.add(field.cell(), (facts, false));
            }
        }
    }

    fn add(&mut self, cell: &CellRef, stake: Stake) {
        self.cells.entry(position(cell)).or_insert(stake);
    }
}

/// What is said of a sheet as a whole, or of one of its columns, there or not.
fn in_table(table: &Table, heading: Option<&str>) -> &'static [FactKey] {
    let own = table.headings.iter().filter_map(|one| one.column);
    let missing = table.missing.iter().map(|(column, _)| *column);
    let mut known = own.chain(missing);
    let column = heading.and_then(|heading| known.find(|column| column.heading == heading));
    match column {
        Some(column) => in_column(table.annex, column.key),
        None => of_table(table.annex),
    }
}

fn in_column(annex: Annex, key: &str) -> &'static [FactKey] {
    match (annex, key) {
        (Annex::Overview, "main_revenue") => &[FactKey::TotalRevenue],
        (Annex::Overview, "large_firms") => &[FactKey::TotalFirms],
        (Annex::Supplement, "name" | "value" | "unit" | "year") => &ALL,
        (Annex::Firms | Annex::Roster, "name") => &OF_FIRMS,
        (Annex::Firms | Annex::Roster, "credit_code") => &OF_FIRMS[..2],
        (Annex::Firms | Annex::Roster, "in_sector" | "composition") => &[FactKey::SectorFirms],
        (Annex::Firms | Annex::Roster, "revenue") => &[FactKey::TotalRevenue],
        (Annex::Firms | Annex::Roster, "software_revenue") => &[FactKey::SoftwareRevenue],
        _ => &[],
    }
}

fn of_table(annex: Annex) -> &'static [FactKey] {
    match annex {
        Annex::Overview | Annex::Supplement => &ALL,
        Annex::Firms | Annex::Roster => &OF_FIRMS,
        Annex::Services | Annex::Projects => &[],
    }
}

fn is_of_sheet(place: &Place, own: &SheetId) -> bool {
    match place {
        Place::Sheet(sheet) => **sheet == *own,
        Place::File(source) => *source == own.source,
        Place::Application | Place::Cells(_) => false,
    }
}

/// The heading that a finding speaks of.
fn column_of(finding: &Finding) -> Option<&str> {
    let heading = finding.argument("column")?.try_as_written_ref()?;
    Some(heading)
}
