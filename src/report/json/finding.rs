//! Findings, and the first thing to do, as the JSON has them.

use crate::Decimal;
use crate::annex::number::read_typed;
use crate::audit::{self, Class, Family, Finding, Place};
use crate::check::Outcome;
use crate::intake::{CellRef, SheetId, Source, address};
use crate::report::phrase::Phrases;

use super::shape::{FindingEntry, FirstEntry, Severity};

pub fn severity(class: Class) -> Severity {
    match class {
        Class::Error => Severity::Error,
        Class::Warning => Severity::Warning,
        Class::Note => Severity::Note,
    }
}

pub fn entry(finding: &Finding, phrases: &Phrases<'_>) -> FindingEntry {
    let FindingSite { file, sheet, cells } = FindingSite::of(&finding.place);
    let held = held_against(finding);
    let ranges = Some(address::ranges(cells)).filter(|ranges| !ranges.is_empty());
    FindingEntry {
        code: finding.code.into(),
        name: finding.name.into(),
        severity: severity(finding.class),
        message: phrases.message(finding),
        help: phrases.help(finding),
        file: file.map(|source| phrases.application.relative(source)),
        sheet: sheet.map(|sheet| sheet.name.clone()),
        subject: finding.subject().map(str::to_owned),
        cell: match finding.count {
            1 => cells.first().and_then(CellRef::a1),
            _ => ranges.clone(),
        },
        count: finding.count,
        cells: ranges,
        value: finding.value.clone(),
        detail: finding.detail().map(str::to_owned),
        explanation: finding.explanation.clone(),
        expected: held.as_ref().map(|(_, expected)| expected.plain()),
        difference: held.map(|(found, expected)| (found - expected).plain()),
    }
}

/// What a relation between figures is held by: the names of the figure found, and of the one that it is held
/// against.
const HELD: [(&str, &str); 6] = [
    ("value", "sum"),
    ("value", "expected"),
    ("value", "other"),
    ("more", "less"),
    ("stated", "other"),
    ("figure", "other"),
];
/// The figure found and the one expected of it, where a finding compares two.
fn held_against(finding: &Finding) -> Option<(Decimal, Decimal)> {
    match audit::family_of(finding.code)? {
        Family::Within | Family::Between => {}
        Family::File | Family::Layout | Family::Value => return None,
    }
    let number = |variable: &str| {
        let argument = finding.argument(variable)?;
        let written = || {
            let typed = read_typed(argument.try_as_written_ref()?)?;
            typed.suffix.is_empty().then_some(typed.value)
        };
        argument.figure().or_else(written)
    };
    HELD.into_iter()
        .find_map(|(found, expected)| number(found).zip(number(expected)))
}

pub fn first(outcome: &Outcome, phrases: &Phrases<'_>) -> Option<FirstEntry> {
    let first = phrases.first(outcome)?;
    let site = first
        .place
        .as_ref()
        .map(FindingSite::of)
        .unwrap_or_default();
    Some(FirstEntry {
        message: first.message,
        code: first.code.map(Into::into),
        fact: first.fact.map(|fact| fact.key().into()),
        file: site.file.map(|source| phrases.application.relative(source)),
        sheet: site.sheet.map(|sheet| sheet.name.clone()),
        cell: site.cells.first().and_then(CellRef::a1),
    })
}

/// A place as its file, sheet and cells, as far as it has them.
#[derive(Default)]
struct FindingSite<'a> {
    file: Option<&'a Source>,
    sheet: Option<&'a SheetId>,
    cells: &'a [CellRef],
}

impl FindingSite<'_> {
    fn of(place: &Place) -> FindingSite<'_> {
        let (file, sheet, cells): (_, _, &[CellRef]) = match place {
            Place::Application => (None, None, &[]),
            Place::File(source) => (Some(&**source), None, &[]),
            Place::Sheet(sheet) => (Some(&*sheet.source), Some(&**sheet), &[]),
            Place::Cells(cells) => {
                let sheet = cells.first().map(|cell| &*cell.sheet);
                (sheet.map(|sheet| &*sheet.source), sheet, cells)
            }
        };
        FindingSite { file, sheet, cells }
    }
}
