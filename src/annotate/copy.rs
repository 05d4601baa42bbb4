//! One workbook annotated: what an earlier round left is taken out, then the list, the notes and the
//! fills are put in. The package is patched; every part that is not concerned is carried over as it
//! lies.

use std::collections::{BTreeMap, BTreeSet};

use crate::annex::explanation::OWN_LIST;
use crate::intake::Grid;
use crate::limits;
use crate::text::Texts;

use super::fill::{self, NO_FILL, Originals};
use super::list::{self, Above, CopyOrigin};
use super::marks::{CellMark, CopyMarks};
use super::note::{self, AUTHOR, FRAMES};
use super::restyle::restyled;
use super::sheet::{self, CellPlace};
use super::styles::StylesPart;
use crate::package::parts::Package;
use crate::package::sound::must_have_formats;
use crate::package::workbook::WorkbookPart;
use crate::report::seal::{self, Flaw};

const SHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The part that only copies as this tool wrote them have: any program that saves one leaves it out.
const OWN_PART: &str = "jidi/annotation.xml";
/// Where a package keeps its signatures, in lower case.
const SIGNATURES: &str = "_xmlsignatures/";
const LIST_PART: &str = "jidi-list";

/// What a workbook is annotated with.
pub struct Annotation<'a> {
    pub said: CopyMarks,
    /// The figures that would decide what is undetermined, which stand in no cell.
    pub missing: &'a [String],
    /// The position of each marked sheet in the package, by its position in the original.
    pub positions: BTreeMap<usize, usize>,
    /// Lists of an earlier round, by position, with their cells.
    pub own_lists: Vec<(usize, &'a Grid)>,
    pub title: String,
    /// What must be known of this copy.
    pub remarks: Vec<String>,
    pub origin: CopyOrigin,
    pub texts: &'a Texts,
}

/// The annotated package.
///
/// # Errors
/// The package is built in a way that cannot be patched, or does not become a sound one.
pub fn annotated(bytes: &[u8], annotation: &Annotation<'_>) -> Result<Vec<u8>, Flaw> {
    let mut package = Package::open(bytes)?;
    let mut book = WorkbookPart::of(&mut package)?;
    // Nothing that is put on top makes up for what is lost below.
    let known = must_have_formats(&mut package, &book).map_err(Flaw::Unsound)?;
    if book.sheets.len() - annotation.own_lists.len().min(book.sheets.len()) >= limits::SHEETS {
        return Err("there is no room for another sheet".into());
    }
    let mut remarks = annotation.remarks.clone();
    if unsign(&mut package)? {
        remarks.push(annotation.texts.get("annotate-signature-lost"));
    }
    let parts: BTreeMap<usize, String> = annotation
        .positions
        .iter()
        .filter_map(|(index, position)| {
            let part = book.sheets.get(*position)?.clone()?;
            Some((*index, part))
        })
        .collect();
    clear(&mut package, &mut book, annotation)?;
    let mut styles = StylesPart::of(&mut package, &book)?;
    let mut originals = Originals::new();
    for (index, marks) in &annotation.said.marks {
        if let Some(part) = parts.get(index) {
            mark(
                &mut package,
                &book,
                part,
                marks,
                &mut styles,
                &mut originals,
            )?;
        }
    }
    let above = Above {
        title: annotation.title.clone(),
        missing: annotation.missing,
        remarks: &remarks,
        originals: &originals,
        origin: &annotation.origin,
    };
    let said = &annotation.said;
    let list = list::sheet(said, &above, &mut styles, annotation.texts, book.dialect);
    styles.finish(&mut package)?;
    let part = package.free_name(&format!("{}worksheets/{LIST_PART}", book.folder()), "xml");
    package.add(&part, SHEET_TYPE, &list)?;
    let name = list_name(&book, annotation.texts);
    book.insert_first(&mut package, &name, &part)?;
    package.add(OWN_PART, "application/xml", "<annotation version=\"1\"/>")?;
    seal::finished(package, &part, &known)
}

/// Fills the marked cells of a sheet and puts their notes on.
fn mark(
    package: &mut Package<'_>,
    book: &WorkbookPart,
    part: &str,
    marks: &BTreeMap<CellPlace, CellMark>,
    styles: &mut StylesPart,
    originals: &mut Originals,
) -> Result<(), String> {
    let text = package.text(part)?;
    let frame = sheet::frame(&text)?;
    let places: BTreeSet<CellPlace> = marks.keys().copied().collect();
    let mut known: BTreeMap<(usize, usize), Option<usize>> = BTreeMap::new();
    let text = restyled(&text, &places, &frame, |place, format| {
        let class = marks.get(&place)?.class;
        *known.entry((format, class as usize)).or_insert_with(|| {
            let number = originals.number(&styles.fill_of(format))?;
            styles.with_fill(format, &fill::mark(class, number))
        })
    })?;
    package.set(part, &text);
    let notes: BTreeMap<CellPlace, String> = marks
        .iter()
        .map(|(place, mark)| (*place, mark.note.clone()))
        .collect();
    note::put(package, book, part, (AUTHOR, &notes), &frame)
}

/// Takes out what an earlier round put in, as far as the workbook shows that there was one.
fn clear(
    package: &mut Package<'_>,
    book: &mut WorkbookPart,
    annotation: &Annotation<'_>,
) -> Result<(), String> {
    let mut had_notes = false;
    let parts: BTreeSet<String> = book.sheets.iter().flatten().cloned().collect();
    for part in &parts {
        let comments = package.related(part, "comments");
        if let Ok(None) = comments {
            continue;
        }
        // A sheet that cannot be read was never marked.
        let frame = package.text(part).and_then(|text| sheet::frame(&text));
        if let Ok(frame) = frame
            && comments?.is_some()
        {
            had_notes |= note::clear(package, part, &frame, &FRAMES)?;
        }
    }
    let mut records = Originals::new();
    let mut positions: Vec<usize> = Vec::new();
    for (position, grid) in &annotation.own_lists {
        records = recorded(grid);
        positions.push(*position);
    }
    positions.sort_unstable();
    for position in positions.iter().rev() {
        book.remove(package, *position)?;
    }
    if package.holds(OWN_PART) {
        package.remove(OWN_PART)?;
    }
    if had_notes || !positions.is_empty() {
        unfill(package, book, &records)?;
    }
    Ok(())
}

/// The fills that an earlier round's list recorded.
fn recorded(grid: &Grid) -> Originals {
    let first = grid.rows.first();
    let texts = first.into_iter().flat_map(|row| row.texts());
    let after = texts
        .map(|(_, text)| text)
        .skip_while(|text| text.trim() != OWN_LIST);
    Originals::recorded(after.skip(1))
}

/// Gives marked cells back the fills that their marks stand in for.
fn unfill(
    package: &mut Package<'_>,
    book: &WorkbookPart,
    originals: &Originals,
) -> Result<(), String> {
    let mut styles = StylesPart::of(package, book)?;
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    for format in 0..styles.count() {
        let fill = styles.fill_of(format);
        if fill == NO_FILL {
            continue;
        }
        if let Some(original) = originals.behind(&fill)
            && let Some(restored) = styles.with_fill(format, original)
        {
            moved.insert(format, restored);
        }
    }
    if moved.is_empty() {
        return Ok(());
    }
    let parts: BTreeSet<String> = book.sheets.iter().flatten().cloned().collect();
    for part in &parts {
        let text = package.text(part);
        if let Ok(Some(text)) = text.and_then(|text| sheet::with_styles(&text, &moved)) {
            package.set(part, &text);
        }
    }
    styles.finish(package)
}

/// A signature that signs something else is worse than none. True where there was one.
fn unsign(package: &mut Package<'_>) -> Result<bool, String> {
    let names = package.names();
    let signatures: Vec<&String> = names
        .iter()
        .filter(|name| name.starts_with(SIGNATURES))
        .collect();
    if signatures.is_empty() {
        return Ok(false);
    }
    for name in signatures {
        package.remove(name)?;
    }
    let relations = package.relations("")?.to_vec();
    for relation in relations {
        if relation.target.starts_with(SIGNATURES) {
            package.unrelate("", &relation.id)?;
        }
    }
    Ok(true)
}

/// The list's name, with a number where a sheet of the district's has it.
fn list_name(book: &WorkbookPart, texts: &Texts) -> String {
    let name = texts.get("annotate-sheet");
    let taken = |name: &String| {
        let same = |held: &String| held.to_lowercase() == name.to_lowercase();
        book.names.iter().any(same)
    };
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// True for a copy that nobody has saved since this tool wrote it.
pub fn is_untouched_copy(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|package| package.holds(OWN_PART))
}
