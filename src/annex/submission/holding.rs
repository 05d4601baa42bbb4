//! What a folder holds, as far as it decides whether it is one application.

use std::collections::BTreeSet;

use super::super::base;
use super::super::column::Annex;
use super::super::table::Table;
use super::name::FolderName;

/// What a folder holds, with all below it.
#[derive(Debug, Clone, Default)]
pub struct Holding {
    /// True where a table of an annex was read.
    pub tables: bool,
    /// True where a workbook could not be read, so that nobody can say what it holds.
    pub refused: bool,
    /// Of every kind; those too that an unreadable workbook is named after.
    annexes: BTreeSet<Annex>,
    /// The required ones that were read.
    read: BTreeSet<Annex>,
    /// The bases that tables name, and who filled them in, each once.
    bases: BTreeSet<String>,
    submitters: BTreeSet<String>,
}

/// What the folders in a folder hold, one beside the other.
#[derive(Debug, Clone, Default)]
pub struct FolderParts {
    /// Those that hold an annex, or a workbook that cannot be read and may be one.
    holders: usize,
    /// Those that do not.
    others: usize,
    /// True where one of the others is named after a place or a base.
    other_is_named: bool,
    /// What their names say of all of them.
    places: bool,
    bases: BTreeSet<String>,
    years: BTreeSet<String>,
    /// True where two of them cannot be of one application: an annex comes up twice, or tables name
    /// two bases.
    at_odds: bool,
    /// All of them together.
    held: Holding,
    /// True where one holds nothing but what cannot be read, and where one holds all that is required.
    unread: bool,
    whole: bool,
}

impl Holding {
    pub fn add_table(&mut self, table: &Table) {
        self.tables = true;
        // A hidden copy repeats nothing: F08 speaks of it.
        if !table.sheet.hidden {
            self.annexes.insert(table.annex);
            self.read
                .extend(table.annex.required().then_some(table.annex));
        }
        self.bases
            .extend(table.base.iter().map(|(name, _)| name.clone()));
        let submitter = table.submitter.iter();
        self.submitters
            .extend(submitter.map(|(name, _)| name.clone()));
    }

    /// A workbook that cannot be read, with the annex that it is named after.
    pub fn add_refused(&mut self, named: Option<Annex>) {
        self.refused = true;
        self.annexes.extend(named);
    }

    pub fn add(&mut self, other: Holding) {
        self.tables |= other.tables;
        self.refused |= other.refused;
        self.annexes.extend(other.annexes);
        self.read.extend(other.read);
        self.bases.extend(other.bases);
        self.submitters.extend(other.submitters);
    }

    /// True where a required annex was read that is not hidden.
    pub fn any_required(&self) -> bool {
        !self.read.is_empty()
    }

    /// True where all required annexes were read.
    pub fn is_complete(&self) -> bool {
        let required = Annex::ALL.into_iter().filter(|annex| annex.required());
        self.read.len() == required.count()
    }

    /// True where anything was read, or anything was unreadable.
    pub fn any(&self) -> bool {
        !self.is_nothing()
    }

    /// True where nothing was read, and nothing was unreadable.
    pub fn is_nothing(&self) -> bool {
        !self.tables && !self.refused
    }

    /// True where both hold an annex of one kind.
    pub fn repeats(&self, other: &Holding) -> bool {
        !self.annexes.is_disjoint(&other.annexes)
    }

    /// True where tables of the two name different bases; or different submitters, where not both
    /// name a base.
    pub fn is_of_another(&self, other: &Holding) -> bool {
        if self.bases.is_empty() || other.bases.is_empty() {
            any_differ(&self.submitters, &other.submitters)
        } else {
            any_differ(&self.bases, &other.bases)
        }
    }

    /// True where a table names this base, or one that does not differ from it.
    pub fn names(&self, base: &str) -> bool {
        self.bases.iter().any(|own| !base::differ(own, base))
    }
}

impl FolderParts {
    pub fn add(&mut self, named: FolderName, part: Holding) {
        self.places |= named.place;
        if part.is_nothing() {
            self.others += 1;
            self.other_is_named |= named.tells();
        } else {
            self.holders += 1;
            self.unread |= !part.tables;
            self.whole |= part.is_complete();
            self.at_odds |= self.held.repeats(&part) || self.held.is_of_another(&part);
            self.held.add(part);
        }
        self.bases.extend(named.base);
        self.years.extend(named.year);
    }

    /// True as long as the folder, with no annex of its own, may be one application, whatever else
    /// comes: where it once is none, nothing makes it one.
    pub fn are_one(&self, loose: &Holding) -> bool {
        // Beside a folder with all four annexes lies what does not open: another application.
        if self.whole && (loose.refused || self.unread) {
            return false;
        }
        match (self.holders, self.others) {
            (0, _) | (1, 0) => true,
            // Folders without a table are the materials of the one that holds the annexes.
            (1, _) => !self.other_is_named,
            (_, 0) => {
                let named_apart = self.places || any_differ(&self.bases, &self.bases);
                !named_apart && self.years.len() < 2 && !self.at_odds
            }
            (_, _) => false,
        }
    }

    /// True where nothing was read of any of them, and one is named after a place or a base: a folder
    /// of districts none of which handed in a workbook.
    pub fn are_named_and_empty(&self) -> bool {
        self.holders == 0 && self.other_is_named
    }

    /// All of them together.
    pub fn into_held(self) -> Holding {
        self.held
    }
}

fn any_differ(some: &BTreeSet<String>, others: &BTreeSet<String>) -> bool {
    some.iter()
        .any(|one| others.iter().any(|other| base::differ(one, other)))
}
