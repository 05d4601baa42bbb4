//! Which firms count: annex 3 and the rosters of the year together, each firm once. This is the one
//! answer that the facts, the audit and the reports go by.
//!
//! What may or may not count widens: it is out of what is at least, and in what is at most.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ptr;

use crate::annex::credit_code::valid_code;
use crate::annex::firm_name::is_branch;
use crate::annex::{Annex, Application, CellNote, Firm, Presence, Table};
use crate::intake::CellRef;

use super::business::{BusinessLines, Membership, membership};
use super::complete::{Gap, RosterClaim, TableWeight, is_of_base, weighed};
use super::firms::{FirmRow, name_of};
use super::year::{Assessment, YearStanding};

/// The firm tables of an application, and the firms in them.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// Annex 3 before the rosters; equal copies once.
    pub lists: Vec<FirmList>,
    /// In the order of their first rows.
    pub firms: Vec<Registered>,
    /// Firms of several names that may be one by their credit code.
    pub alike: Vec<Alike>,
}

/// One firm table.
#[derive(Debug, Clone)]
pub struct FirmList {
    /// Its position in [`Application::tables`].
    pub table: usize,
    pub annex: Annex,
    pub standing: YearStanding,
    pub weight: TableWeight,
    /// Why a roster of the year does not count as complete.
    pub gap: Option<Gap>,
    /// The firm of each record, by its position in [`Register::firms`]; `None` without a name.
    pub firms: Vec<Option<usize>>,
}

/// Firms of several names and one credit code.
#[derive(Debug, Clone)]
pub struct Alike {
    /// Positions in [`Register::firms`], ascending.
    pub firms: Vec<usize>,
    /// The membership that there surely is among them, be they one firm or several.
    pub membership: Membership,
}

/// One firm, by its name.
#[derive(Debug, Clone)]
pub struct Registered {
    /// `(list, record)`, in the order of the lists.
    pub rows: Vec<(usize, usize)>,
    pub counts: Inclusion,
    pub membership: Membership,
    /// Position in [`Register::alike`].
    pub alike: Option<usize>,
}

/// Whether a firm counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inclusion {
    Surely,
    /// It may or may not.
    Perhaps(FirmDoubt),
    /// It stands only in tables that nothing follows from.
    No,
}

/// Why a firm may or may not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirmDoubt {
    /// A remark says that it is not, not yet or no longer there.
    Remark(CellNote),
    /// It is a part of another firm.
    Branch,
    /// All its rows are hidden, or its name is.
    Hidden,
    /// Copies of annex 3 differ over it.
    Copies,
}

/// How a record counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordStatus {
    /// It is the one row of its firm that counts.
    Counted,
    /// A further row of a firm that counts.
    Repeated,
    /// A further name of a firm that counts, or another firm.
    Alike,
    /// It may or may not count.
    Perhaps(FirmDoubt),
    /// Nothing follows from its table.
    Nothing,
    /// It has no name.
    Nameless,
}

/// What the register is made from.
pub struct Sources<'a, 'b> {
    pub application: &'a Application,
    pub assessment: Assessment,
    pub lines: &'b BusinessLines<'a>,
    /// 基地企业总数 as stated, or as staff have it.
    pub stated_firms: Vec<u64>,
    /// Cells of branches that the district has explained: they count.
    pub explained: &'b [CellRef],
}

impl Register {
    pub fn of(sources: &Sources<'_, '_>) -> Register {
        let application = sources.application;
        let mut register = Register::default();
        for at in firm_tables(application, sources.assessment) {
            let table = &application.tables[at];
            register.lists.push(FirmList {
                table: at,
                annex: table.annex,
                standing: sources.assessment.standing(table),
                weight: TableWeight::Nothing,
                gap: None,
                firms: Vec::new(),
            });
        }
        register.enter(application);
        register.pair(application);
        let explained = register.explained(sources);
        register.weigh(sources, &explained);
        register.settle(application, &explained);
        register.place(sources);
        register
    }

    /// Every row under the name of its firm.
    fn enter(&mut self, application: &Application) {
        let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for (at, list) in self.lists.iter_mut().enumerate() {
            let firms = application.tables[list.table].firms();
            places.reserve(firms.len());
            list.firms.reserve_exact(firms.len());
            for (record, firm) in firms.iter().enumerate() {
                let place = name_of(firm).map(|name| {
                    *places.entry(name).or_insert_with(|| {
                        self.firms.push(Registered {
                            rows: Vec::with_capacity(1),
                            counts: Inclusion::No,
                            membership: Membership::Unknown,
                            alike: None,
                        });
                        self.firms.len() - 1
                    })
                });
                if let Some(place) = place {
                    self.firms[place].rows.push((at, record));
                }
                list.firms.push(place);
            }
        }
    }

    /// What follows from each table.
    fn weigh(&mut self, sources: &Sources<'_, '_>, explained: &[bool]) {
        let listed: BTreeSet<usize> = self
            .lists
            .iter()
            .filter(|list| list.annex == Annex::Firms && list.standing.proves())
            .flat_map(|list| {
                let table = &sources.application.tables[list.table];
                let visible = list.firms.iter().zip(table.firms());
                visible.filter_map(|(place, firm)| place.filter(|_| !firm.hidden))
            })
            .collect();
        for list in &mut self.lists {
            if !list.standing.proves() {
                continue;
            }
            if list.annex == Annex::Firms {
                list.weight = TableWeight::Listed;
                continue;
            }
            let table = &sources.application.tables[list.table];
            let claim = RosterClaim {
                table,
                firms: &list.firms,
                first_alike: &|at| match self.firms[at].alike {
                    Some(group) => self.alike[group].firms[0],
                    None => at,
                },
                listed: &listed,
                stated: &sources.stated_firms,
                is_sure: &|at, firm| doubt_of_row(table, firm, explained[at]).is_none(),
            };
            (list.weight, list.gap) = weighed(&claim);
            if list.weight == TableWeight::Complete && !list.standing.is_whole_year() {
                list.weight = TableWeight::Partial;
            }
        }
    }

    /// Which firms count.
    fn settle(&mut self, application: &Application, explained: &[bool]) {
        let is_copy = |list: &FirmList| list.weight == TableWeight::Listed;
        let copies = self.lists.iter().filter(|list| is_copy(list)).count();
        for (firm, explained) in self.firms.iter_mut().zip(explained) {
            let rows = firm.rows.iter().map(|(list, record)| {
                let list_of = &self.lists[*list];
                let table = &application.tables[list_of.table];
                (*list, list_of, table, &table.firms()[*record])
            });
            let counting: Vec<_> = rows
                .filter(|(_, list, _, _)| list.weight != TableWeight::Nothing)
                .collect();
            let held: BTreeSet<usize> = counting
                .iter()
                .filter(|(_, list, _, _)| is_copy(list))
                .map(|(at, _, _, _)| *at)
                .collect();
            let in_roster = counting.iter().any(|(_, list, _, _)| !is_copy(list));
            let doubts = || {
                counting
                    .iter()
                    .map(|(_, _, table, row)| doubt_of_row(table, row, *explained))
            };
            firm.counts = match doubts().flatten().next() {
                _ if counting.is_empty() => Inclusion::No,
                _ if !in_roster && held.len() < copies => Inclusion::Perhaps(FirmDoubt::Copies),
                // One row that is shown is enough to show the firm.
                Some(FirmDoubt::Hidden) if doubts().any(|doubt| doubt.is_none()) => {
                    Inclusion::Surely
                }
                Some(doubt) => Inclusion::Perhaps(worst(doubt, doubts().flatten())),
                None => Inclusion::Surely,
            };
        }
    }

    /// Whether the district has explained that a branch is one that counts, firm by firm.
    fn explained(&self, sources: &Sources<'_, '_>) -> Vec<bool> {
        let mut at: HashMap<(u32, u32), Vec<&CellRef>> = HashMap::new();
        for cell in sources.explained {
            at.entry((cell.row, cell.column)).or_default().push(cell);
        }
        let is_explained = |(list, record): &(usize, usize)| {
            let table = &sources.application.tables[self.lists[*list].table];
            let name = table.firms()[*record].name.as_ref();
            name.is_some_and(|name| {
                let there = at.get(&(name.cell.row, name.cell.column));
                there.is_some_and(|cells| cells.contains(&&name.cell))
            })
        };
        let firms = self.firms.iter();
        firms
            .map(|firm| firm.rows.iter().any(is_explained))
            .collect()
    }

    /// Firms of several names and one valid credit code.
    fn pair(&mut self, application: &Application) {
        let mut of_code: HashMap<String, usize> = HashMap::new();
        // Each firm points to one that it may be, towards the first of them.
        let mut same: Vec<usize> = (0..self.firms.len()).collect();
        for (at, firm) in self.firms.iter().enumerate() {
            for (list, record) in &firm.rows {
                let list = &self.lists[*list];
                let table = &application.tables[list.table];
                if !list.standing.proves() || !is_of_base(table) {
                    continue;
                }
                let row = &table.firms()[*record];
                let Some(code) = row.credit_code.as_deref().and_then(valid_code) else {
                    continue;
                };
                let first = *of_code.entry(code).or_insert(at);
                let (one, other) = (root(&mut same, first), root(&mut same, at));
                same[one.max(other)] = one.min(other);
            }
        }
        let mut groups: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.firms.len() {
            let first = root(&mut same, at);
            if first == at {
                continue;
            }
            let group = *groups.entry(first).or_insert_with(|| {
                self.alike.push(Alike {
                    firms: vec![first],
                    membership: Membership::Unknown,
                });
                self.firms[first].alike = Some(self.alike.len() - 1);
                self.alike.len() - 1
            });
            self.alike[group].firms.push(at);
            self.firms[at].alike = Some(group);
        }
    }

    /// Who is in the sector.
    fn place(&mut self, sources: &Sources<'_, '_>) {
        let of = |register: &Register, firms: &[usize]| -> Membership {
            let firms = firms.iter().map(|at| &register.firms[*at]);
            let rows = firms.flat_map(|firm| register.rows(sources.application, firm));
            membership(&rows.collect::<Vec<FirmRow>>(), sources.lines)
        };
        for at in 0..self.firms.len() {
            self.firms[at].membership = of(self, &[at]);
        }
        for group in 0..self.alike.len() {
            let together = of(self, &self.alike[group].firms);
            self.alike[group].membership = self.common(&self.alike[group].firms, together);
        }
    }

    /// What holds of firms that may be one, be they one, with this membership, or several.
    fn common(&self, firms: &[usize], together: Membership) -> Membership {
        let sure = || {
            let firms = firms.iter().map(|at| &self.firms[*at]);
            firms.filter(|firm| firm.counts == Inclusion::Surely)
        };
        let holds = |among: &[Membership]| {
            among.contains(&together) && sure().any(|firm| among.contains(&firm.membership))
        };
        let known = [Membership::Declared, Membership::Inferred];
        if holds(&[Membership::Declared]) {
            Membership::Declared
        } else if holds(&known) {
            Membership::Inferred
        } else if holds(&[Membership::DeclaredOut]) {
            Membership::DeclaredOut
        } else {
            Membership::Unknown
        }
    }

    /// The rows of a firm in the tables that count.
    pub fn rows<'a>(
        &self,
        application: &'a Application,
        firm: &Registered,
    ) -> impl Iterator<Item = FirmRow<'a>> {
        firm.rows.iter().filter_map(move |(list, record)| {
            let list = self.lists.get(*list)?;
            let table = application.tables.get(list.table)?;
            (list.weight != TableWeight::Nothing).then_some(FirmRow {
                firm: table.firms().get(*record)?,
                table,
                whole_year: list.standing.is_whole_year(),
            })
        })
    }

    /// How a record of a list counts, and the membership that it counts with.
    pub fn status(&self, list: usize, record: usize) -> (RecordStatus, Membership) {
        let at = self.lists.get(list).and_then(|list| list.firms.get(record));
        let Some(at) = at.copied().flatten() else {
            return (RecordStatus::Nameless, Membership::Unknown);
        };
        let firm = &self.firms[at];
        let counting = |row: &&(usize, usize)| self.lists[row.0].weight != TableWeight::Nothing;
        let is_first = firm.rows.iter().find(counting) == Some(&(list, record));
        let group = firm.alike.map(|group| &self.alike[group]);
        let sure = |at: &&usize| self.firms[**at].counts == Inclusion::Surely;
        let stands_for_all = group.is_none_or(|group| group.firms.iter().find(sure) == Some(&at));
        let status = match &firm.counts {
            _ if self.lists[list].weight == TableWeight::Nothing => RecordStatus::Nothing,
            Inclusion::No => RecordStatus::Nothing,
            Inclusion::Perhaps(doubt) => RecordStatus::Perhaps(doubt.clone()),
            Inclusion::Surely if !is_first => RecordStatus::Repeated,
            Inclusion::Surely if !stands_for_all => RecordStatus::Alike,
            Inclusion::Surely => RecordStatus::Counted,
        };
        let membership = match group {
            Some(group) if status == RecordStatus::Counted => group.membership,
            Some(_) | None => firm.membership,
        };
        (status, membership)
    }
}

/// The positions of annex 3 and the rosters among the tables of an application; equal copies once.
fn firm_tables(application: &Application, assessment: Assessment) -> Vec<usize> {
    [Annex::Firms, Annex::Roster]
        .into_iter()
        .flat_map(|annex| copies(application, annex, assessment))
        .collect()
}

/// The positions of the tables of one annex that count as evidence; equal copies once.
fn copies(application: &Application, annex: Annex, assessment: Assessment) -> Vec<usize> {
    let same = |one: &Table, other: &Table| {
        assessment.standing(one) == assessment.standing(other) && one.reads_like(other)
    };
    let mut copies: Vec<&Table> = Vec::new();
    for table in application.tables_of(annex) {
        // A form that nobody filled in says nothing, and least of all nothing at all.
        let empty = table.firms().is_empty();
        if !empty && !copies.iter().any(|held| same(held, table)) {
            copies.push(table);
        }
    }
    let mut copies = copies.into_iter().peekable();
    let is_next = |table: &Table| copies.next_if(|copy| ptr::eq(*copy, table)).is_some();
    let positions = application.tables.iter().map(is_next).enumerate();
    positions
        .filter_map(|(at, held)| held.then_some(at))
        .collect()
}

/// Why a row by itself leaves open whether its firm counts.
fn doubt_of_row(table: &Table, firm: &Firm, explained: bool) -> Option<FirmDoubt> {
    if let Presence::Doubted(note) = &firm.presence {
        return Some(FirmDoubt::Remark((**note).clone()));
    }
    if !explained && name_of(firm).is_some_and(|name| is_branch(&name)) {
        return Some(FirmDoubt::Branch);
    }
    let name = firm.name.as_ref();
    let is_unseen = || name.is_some_and(|name| table.hides_column(&name.cell));
    (firm.hidden || is_unseen()).then_some(FirmDoubt::Hidden)
}

/// Of several doubts the one that a shown row does not lift.
fn worst(first: FirmDoubt, all: impl Iterator<Item = FirmDoubt>) -> FirmDoubt {
    let mut all = all.filter(|doubt| *doubt != FirmDoubt::Hidden);
    all.next().unwrap_or(first)
}

/// The first of the firms that one may be; the way there is shortened.
fn root(same: &mut [usize], at: usize) -> usize {
    let mut first = at;
    while same[first] != first {
        same[first] = same[same[first]];
        first = same[first];
    }
    first
}
