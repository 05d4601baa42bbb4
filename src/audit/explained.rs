//! Written explanations and the findings they close. A 核实 finding is closed by a line that names
//! its code, its place and the value it was raised on; what must be corrected is never closed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::Decimal;
use crate::annex::Explanation;
use crate::annex::explanation::{says_none, says_nothing};
use crate::annex::number::{amounts_in, read_typed};
use crate::annex::unit::unit_named;
use crate::facts::doubt::{CellKey, Doubt, key as key_of};
use crate::facts::{Facts, Settled};
use crate::intake::{CellRef, SheetId, Source};

use super::registry::{Idle, IdleReason, Remarked};
use super::within;
use super::{Argument, Class, Context, Finding, Place, Sink};

/// Gives findings the explanations that close them; returns the others.
pub fn matched<'a>(context: &Context<'a>, findings: &mut [Finding]) -> Vec<Idle<'a>> {
    let mut idle = Vec::new();
    if context.application.explanations.is_empty() {
        return idle;
    }
    let mut sites: BTreeMap<&'static str, Vec<(usize, Site)>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        let site = Site::of(context, &finding.place);
        sites.entry(finding.code).or_default().push((at, site));
    }
    let files: Vec<String> = context
        .application
        .files
        .iter()
        .map(|file| key(&context.application.relative(&file.source)))
        .collect();
    for explanation in &context.application.explanations {
        let named = Addressed::of(context, explanation, &files);
        let own = sites.get(explanation.code.as_str());
        let own = own.map_or(&[][..], Vec::as_slice);
        if let Err(why) = close(&named, own, findings) {
            let why = match why {
                IdleReason::Unmatched => nearest(&named, own, &sites, findings),
                IdleReason::Lapsed { .. }
                | IdleReason::Hollow
                | IdleReason::Elsewhere { .. }
                | IdleReason::Another { .. }
                | IdleReason::Binding => why,
            };
            idle.push(Idle {
                explanation: Cow::Borrowed(explanation),
                why,
            });
        }
    }
    idle
}

/// What of an explanation differs from the finding that it may mean: one of its code at other cells, or one
/// at its cells of another code.
fn nearest(
    named: &Addressed<'_>,
    own: &[(usize, Site)],
    sites: &BTreeMap<&'static str, Vec<(usize, Site)>>,
    findings: &[Finding],
) -> IdleReason {
    let cells = own.iter().find_map(|(at, _)| match &findings[*at].place {
        Place::Cells(cells) => Some(cells.clone()),
        Place::Application | Place::File(_) | Place::Sheet(_) => None,
    });
    if let Some(cells) = cells {
        return IdleReason::Elsewhere { cells };
    }
    let here = |sites: &[(usize, Site)]| sites.iter().any(|(_, site)| site.is_named_by(named));
    let mut others = sites.iter().filter(|_| !named.explanation.cells.is_empty());
    match others.find(|(_, sites)| here(sites)) {
        Some((code, _)) => IdleReason::Another { code },
        None => IdleReason::Unmatched,
    }
}

/// What the explanations of findings settle: a doubted figure that one repeats with its unit, a sum that is
/// above the stated total because parent and subsidiary are both listed, and branches that count.
pub fn settled(facts: &Facts, findings: &[Finding]) -> Vec<Settled> {
    let mut settled = Vec::new();
    let doubts = Doubts::of(facts);
    for finding in findings {
        let (Some(text), Place::Cells(cells)) = (&finding.explanation, &finding.place) else {
            continue;
        };
        match finding.code {
            within::BRANCH_LISTED => settled.extend(cells.iter().cloned().map(Settled::Branch)),
            "X04" => settled.extend(cells.first().cloned().map(Settled::Consolidated)),
            "V13" | "X13" | "V04" | "T05" => {
                let amounts = amounts_in(text);
                let told = doubts.told_by(finding.code, cells).into_iter();
                let repeated = told.filter(|doubt| repeats(&amounts, doubt));
                let figures = repeated.filter_map(|doubt| doubt.figures.first());
                settled.extend(figures.map(|figure| Settled::Figure(figure.cell.clone())));
            }
            _ => {}
        }
    }
    settled
}

/// All doubts, and those of each figure.
struct Doubts<'a> {
    all: &'a [Doubt],
    by_figure: HashMap<CellKey, Vec<&'a Doubt>>,
}

impl<'a> Doubts<'a> {
    fn of(facts: &'a Facts) -> Doubts<'a> {
        let mut by_figure: HashMap<CellKey, Vec<&Doubt>> = HashMap::new();
        for doubt in &facts.doubts {
            for figure in &doubt.figures {
                by_figure
                    .entry(key_of(&figure.cell))
                    .or_default()
                    .push(doubt);
            }
        }
        Doubts {
            all: &facts.doubts,
            by_figure,
        }
    }

    fn at(&self, cell: &CellRef) -> impl Iterator<Item = &'a Doubt> {
        self.by_figure
            .get(&key_of(cell))
            .into_iter()
            .flatten()
            .copied()
    }

    /// The doubts that a finding speaks of: those of its figures, of what these are held against, and of
    /// what was converted from the unit that it is about.
    fn told_by(&self, code: &str, cells: &[CellRef]) -> Vec<&'a Doubt> {
        let mut told: Vec<&Doubt> = cells.iter().flat_map(|cell| self.at(cell)).collect();
        let others: Vec<&CellRef> = told
            .iter()
            .filter_map(|doubt| doubt.compared_with()?.cells.first())
            .collect();
        for other in others {
            told.extend(
                self.at(other)
                    .filter(|doubt| doubt.compared_with().is_some()),
            );
        }
        if code == "T05" {
            told.extend(
                self.all
                    .iter()
                    .filter(|doubt| is_told_on_sheet(doubt, cells)),
            );
        }
        told
    }
}

/// True for a doubt that a unit explains which is told of on this sheet.
fn is_told_on_sheet(doubt: &Doubt, cells: &[CellRef]) -> bool {
    let sheet = doubt.figures.first().map(|figure| &figure.cell.sheet);
    doubt.is_told && cells.first().map(|cell| &cell.sheet) == sheet
}

/// True where a figure of the doubt, or what its figures sum to, is among amounts.
fn repeats(amounts: &[Decimal], doubt: &Doubt) -> bool {
    let figures = || doubt.figures.iter().map(|figure| &figure.value);
    let sum: Decimal = figures().cloned().sum();
    amounts.contains(&sum) || figures().any(|value| amounts.contains(value))
}

/// The check of explanations that close nothing.
pub fn explanation_idle(context: &Context<'_>, sink: &mut Sink<'_>) {
    for Idle { explanation, why } in &context.idle {
        let remarked = Remarked::at_cell(&explanation.cell)
            .value(&explanation.text)
            .written("code", &explanation.code);
        sink.raise(match why {
            IdleReason::Unmatched => remarked.variant("unmatched"),
            IdleReason::Hollow => remarked.variant("hollow"),
            IdleReason::Elsewhere { cells } => {
                let written = match explanation.cells.join(", ") {
                    none if none.is_empty() => "—".to_owned(),
                    cells => cells,
                };
                remarked
                    .variant("elsewhere")
                    .written("written", &written)
                    .with("cells", Argument::Cells(cells.clone()))
            }
            IdleReason::Another { code } => remarked.variant("another").written("other", code),
            IdleReason::Binding => remarked.variant("binding"),
            IdleReason::Lapsed { now } => remarked
                .variant("lapsed")
                .written("then", explanation.value.as_deref().unwrap_or("—"))
                .written("now", now),
        });
    }
}

impl Finding {
    /// True where a district may still have to act: not explained.
    pub fn is_open(&self) -> bool {
        self.explanation.is_none()
    }

    /// What the district says of it, whether or not that closes it.
    pub fn said(&self) -> Option<&str> {
        self.explanation.as_deref().or(self.answer.as_deref())
    }

    /// What an explanation is held against: the value as written, else the figures compared.
    pub fn basis(&self) -> Option<String> {
        if self.value.is_some() {
            return self.value.clone();
        }
        let figures: Vec<String> = self
            .arguments
            .iter()
            .filter_map(|(_, argument)| argument.figure())
            .map(|figure| figure.normalized().to_plain_string())
            .collect();
        (!figures.is_empty()).then(|| figures.join(" / "))
    }
}

/// `sites` are those of the findings of its code.
fn close(
    named: &Addressed<'_>,
    sites: &[(usize, Site)],
    findings: &mut [Finding],
) -> Result<(), IdleReason> {
    let explanation = named.explanation;
    if says_nothing(&explanation.text) {
        return Err(IdleReason::Hollow);
    }
    let mut why = IdleReason::Unmatched;
    let (mut closed, mut bound) = (Vec::new(), Vec::new());
    for (at, _) in sites.iter().filter(|(_, site)| site.is_named_by(named)) {
        let finding = &findings[*at];
        let basis = finding.basis();
        if !same_value(explanation.value.as_deref(), basis.as_deref()) {
            why = IdleReason::Lapsed {
                now: basis.unwrap_or_default(),
            };
        } else if finding.class == Class::Error {
            bound.push(*at);
        } else {
            closed.push(*at);
        }
    }
    if write(&closed, findings, &explanation.text, |finding| {
        &mut finding.explanation
    }) {
        return Ok(());
    }
    if write(&bound, findings, &explanation.text, |finding| {
        &mut finding.answer
    }) {
        why = IdleReason::Binding;
    }
    Err(why)
}

/// Writes a text at one of several findings: the one that says it already, else the first that says
/// nothing, else the first. Two texts on one finding are both kept. False where there is no finding.
fn write(
    places: &[usize],
    findings: &mut [Finding],
    text: &str,
    held: fn(&mut Finding) -> &mut Option<String>,
) -> bool {
    let mut says = |at: &&usize| held(&mut findings[**at]).as_ref().map(|held| key(held));
    let wanted = key(text);
    let known = places
        .iter()
        .find(|at| says(at).is_some_and(|held| held.contains(&wanted)));
    if known.is_some() {
        return true;
    }
    let free = places.iter().find(|at| says(at).is_none());
    let Some(at) = free.or(places.first()) else {
        return false;
    };
    written_on(held(&mut findings[*at]), text);
    true
}

/// Adds a text to what is held already, unless that says it.
pub fn written_on(held: &mut Option<String>, text: &str) {
    let wanted = key(text);
    *held = Some(match held.take() {
        Some(earlier) if key(&earlier).contains(&wanted) => earlier,
        Some(earlier) if !wanted.contains(&key(&earlier)) => format!("{earlier}\n{text}"),
        Some(_) | None => text.to_owned(),
    });
}

/// Where a finding is, as explanations name places. Made once a finding: a hostile sheet holds
/// thousands of explanations, and each is held against them all.
struct Site {
    file: Option<String>,
    sheet: Option<String>,
    cells: Addresses,
}

/// Cells as explanations write them: column letters and the number of the row.
enum Addresses {
    None,
    /// Down one column without a gap.
    Run {
        column: String,
        first: u32,
        last: u32,
    },
    Several(BTreeSet<String>),
}

impl Site {
    fn of(context: &Context<'_>, place: &Place) -> Site {
        let (source, sheet, cells): (Option<&Source>, Option<&SheetId>, &[CellRef]) = match place {
            Place::Application => (None, None, &[]),
            Place::File(source) => (Some(source), None, &[]),
            Place::Sheet(sheet) => (Some(&sheet.source), Some(sheet), &[]),
            Place::Cells(cells) => {
                let sheet = cells.first().map(|cell| &*cell.sheet);
                (sheet.map(|sheet| &*sheet.source), sheet, cells)
            }
        };
        Site {
            file: source.map(|source| key(&context.application.relative(source))),
            sheet: sheet.map(|sheet| key(&sheet.name)),
            cells: Addresses::of(cells),
        }
    }

    /// True where the explanation names this place. File and sheet may be left out; cells may not.
    fn is_named_by(&self, named: &Addressed<'_>) -> bool {
        let in_file = || {
            named
                .file
                .as_ref()
                .is_none_or(|named| self.file.as_ref().is_some_and(|whole| names(named, whole)))
        };
        let on_sheet = || {
            let is_named = |named: &String| self.sheet.as_ref() == Some(named);
            named.sheet.as_ref().is_none_or(is_named)
        };
        self.cells.are(&named.explanation.cells) && in_file() && on_sheet()
    }
}

impl Addresses {
    fn of(cells: &[CellRef]) -> Addresses {
        let is_run = cells
            .windows(2)
            .all(|pair| pair[0].column == pair[1].column && pair[0].row + 1 == pair[1].row);
        let ends = [cells.first(), cells.last()].map(|cell| cell.and_then(CellRef::a1));
        match ends
            .each_ref()
            .map(|end| end.as_deref().and_then(in_column))
        {
            _ if cells.is_empty() => Addresses::None,
            [Some((column, first)), Some((_, last))] if is_run => Addresses::Run {
                column: column.to_owned(),
                first,
                last,
            },
            _ => Addresses::Several(cells.iter().map(CellRef::key).collect()),
        }
    }

    /// True where an explanation names these cells, some of them, or a range that holds them.
    fn are(&self, named: &[String]) -> bool {
        let ends = || match named {
            [first, last] => in_column(first).zip(in_column(last)),
            _ => None,
        };
        match self {
            Addresses::None => named.is_empty(),
            Addresses::Run {
                column,
                first,
                last,
            } => {
                let holds = |address: &String| {
                    in_column(address)
                        .is_some_and(|(own, row)| own == column && (*first..=*last).contains(&row))
                };
                let is_held = || {
                    ends().is_some_and(|((own, from), (other, to))| {
                        own == column && other == column && from <= *first && *last <= to
                    })
                };
                !named.is_empty() && (named.iter().all(holds) || is_held())
            }
            Addresses::Several(here) => {
                !named.is_empty() && named.iter().all(|address| here.contains(address))
            }
        }
    }
}

/// `E7` as the column `E` and the row 7.
fn in_column(address: &str) -> Option<(&str, u32)> {
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (column, row) = address.split_at(digits);
    Some((column, row.parse().ok()?))
}

/// An explanation, and what it names in the form in which names are compared.
struct Addressed<'a> {
    explanation: &'a Explanation,
    file: Option<String>,
    sheet: Option<String>,
}

impl<'a> Addressed<'a> {
    /// `files` are those of the application. A list inside a workbook that names none of them was written
    /// before the workbook was given another name: it means its own.
    fn of(context: &Context<'_>, explanation: &'a Explanation, files: &[String]) -> Addressed<'a> {
        let own = key(&context.application.relative(&explanation.cell.sheet.source));
        let file = explanation.file.as_deref().map(key);
        let is_known = |named: &String| files.iter().any(|whole| names(named, whole));
        Addressed {
            explanation,
            file: file.map(|named| if is_known(&named) { named } else { own }),
            sheet: explanation.sheet.as_deref().map(key),
        }
    }
}

/// True where what is written names a file: by its path in the application or its name alone, with
/// its ending or without, for a workbook may have been saved in another format since.
fn names(written: &str, whole: &str) -> bool {
    let name = whole.rsplit('/').next().unwrap_or(whole);
    [whole, name]
        .into_iter()
        .any(|known| known == written || bare(known) == bare(written))
}

/// The name of a file without its ending.
fn bare(name: &str) -> &str {
    let stem = name.rsplit_once('.').filter(|(_, end)| is_ending(end));
    stem.map_or(name, |(stem, _)| stem)
}

/// True for what may end the name of a workbook.
fn is_ending(end: &str) -> bool {
    (2..=5).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// True for one value in two dresses, numbers as numbers, with their unit beside them or without. A report
/// cuts what is long, and of a run any value that it shows may be meant.
fn same_value(then: Option<&str>, now: Option<&str>) -> bool {
    let (Some(then), Some(now)) = (then, now) else {
        return now.is_none() && then.is_none_or(says_none);
    };
    if same_number(then, now) || now.split("; ").any(|one| same_number(then, one)) {
        return true;
    }
    let (then, now) = (key(then), key(now));
    match then.strip_suffix("...") {
        Some(beginning) if !now.ends_with("...") => now.starts_with(beginning),
        Some(_) | None => then == now,
    }
}

/// True for one number, where at most one of the two has a unit beside it.
fn same_number(then: &str, now: &str) -> bool {
    let number = |text: &str| -> Option<(Decimal, bool)> {
        let typed = read_typed(text)?;
        let is_bare = typed.suffix.is_empty();
        (is_bare || unit_named(&typed.suffix).is_some()).then_some((typed.value, is_bare))
    };
    match (number(then), number(now)) {
        (Some((then, bare)), Some((now, other_bare))) => then == now && (bare || other_bare),
        (Some(_) | None, None) | (None, Some(_)) => false,
    }
}

/// Text as it survives a report and a retyping, in lower case: NFKC (which makes … three points), without blanks,
/// invisible characters and the signs that reports put in their place.
fn key(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| {
            !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2400}'..='\u{2426}' | '\u{feff}' | '\u{fffd}')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_the_same_in_any_dress_and_no_other() {
        for (then, now) in [
            ("99,999", "99999"),
            ("约4000 ", "约４０００"),
            ("贵州软件…", "贵州软件有限公司"),
            ("软件\u{240a}开发", "软件\n开发"),
        ] {
            assert!(same_value(Some(then), Some(now)), "{then}");
        }
        assert!(!same_value(Some("4000"), Some("4001")));
        assert!(
            !same_value(None, Some("4000")),
            "an explanation says of what"
        );
        assert!(same_value(None, None));
        assert!(same_value(Some("—"), None), "as reports write it");
        assert!(!same_value(Some("4000"), None));
    }
}
