//! The report's package, bound from sheets that grow an application at a time on all cores.
//!
//! Applications are taken some at a time: their rows are made, each on some thread; then they get their
//! places, in their order; then they are written and read back, again on all threads; then each sheet is
//! packed so far. What is held of an application is packed by then.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use anyhow::{Context, anyhow};

use crate::check::{Outcome, each_of};
use crate::package::name::relations_of;
use crate::package::parts::Package;
use crate::package::sound::{KnownParts, SheetPiece, Unsound, must_be_sound_with};
use crate::package::workbook::WorkbookPart;
use crate::report::seal::Flaw;
use crate::seal::{PENDING, SealedContent};
use crate::text::Texts;

use super::book::ReportBook;
use super::cut::{Cut, NO_RELATIONS, with_relations};
use super::grown::{Grown, StripRole};
use super::page::{Strip, StripPage};
use super::sheet::ReportSheet;
use super::style::CellStyles;
use super::written::{SheetParts, WrittenStrip};
use super::{conclusion, evidence, findings, firms, frame, list, reading, record, review, summary};

/// How many applications are taken at a time.
pub const AT_A_TIME: usize = 32;
/// What the frame says of itself.
const PROPERTIES: &str = "docprops/custom.xml";

/// A report's package while applications are added to it.
///
/// The errors of what it does: what is written is not sound, or threads cannot be had; in the language of
/// the book.
pub struct Binding<'a> {
    book: &'a ReportBook<'a>,
    jobs: Option<NonZeroUsize>,
    whose: String,
    /// How many applications have been added.
    added: usize,
    sheets: Vec<ReportSheet<'a>>,
    grown: Vec<Grown>,
    styles: CellStyles,
}

impl<'a> Binding<'a> {
    /// `outcomes` are all that will be added.
    pub fn of(
        book: &'a ReportBook<'a>,
        outcomes: &[Outcome],
        jobs: Option<NonZeroUsize>,
    ) -> anyhow::Result<Binding<'a>> {
        let sheets = sheets(book, outcomes);
        let mut binding = Binding {
            book,
            jobs,
            whose: list::whose(book, outcomes),
            added: 0,
            grown: sheets.iter().map(Grown::of).collect(),
            sheets,
            styles: CellStyles::of(book.texts.language),
        };
        let heads = binding.heads();
        binding.put(vec![heads], StripRole::Head)?;
        Ok(binding)
    }

    /// Adds the next applications, few enough to be taken at a time.
    pub fn add(&mut self, some: &[Outcome]) -> anyhow::Result<()> {
        let ones: Vec<(usize, &Outcome)> = (self.added..).zip(some).collect();
        self.added += ones.len();
        let strips = self.each(&ones, |(at, outcome)| self.strips(*at, outcome))?;
        self.put(strips, StripRole::Body)
    }

    /// The package's bytes.
    pub fn end(mut self) -> anyhow::Result<Vec<u8>> {
        let more = self.more();
        self.put(vec![more], StripRole::Body)?;
        let feet = self.feet();
        self.put(vec![feet], StripRole::Foot)?;
        self.finish()
    }

    fn heads(&mut self) -> Vec<Strip> {
        let sheets = self.sheets.iter_mut();
        sheets
            .map(|sheet| std::mem::take(&mut sheet.head))
            .collect()
    }

    /// On as many threads as there can be use for.
    fn each<T: Sync, R: Send>(
        &self,
        things: &[T],
        does: impl Fn(&T) -> R + Sync + Send,
    ) -> anyhow::Result<Vec<R>> {
        if list::several(self.book) {
            each_of(things, self.jobs, does)
        } else {
            Ok(things.iter().map(does).collect())
        }
    }

    /// The rows of an application, by the sheets.
    fn strips(&self, at: usize, outcome: &Outcome) -> Vec<Strip> {
        let one = self.book.one(at, outcome);
        let sheets = self.sheets.iter().zip(&self.grown);
        let strips = sheets.map(|(sheet, grown)| {
            let mut page = StripPage::after(grown.used, &sheet.widths, self.book.texts);
            (sheet.each)(&one, &mut page);
            page.finish()
        });
        strips.collect()
    }

    /// Rows that belong to no application.
    fn more(&self) -> Vec<Strip> {
        let conclusions = self.book.texts.get(conclusion::NAME);
        let mut named = self.grown.iter().filter(|grown| grown.name == conclusions);
        let places = named.next().map_or(&[][..], |grown| &grown.beginnings);
        let more = self.sheets.iter().map(|sheet| {
            let mut page = StripPage::new(&sheet.widths, self.book.texts);
            if let Some(more) = &sheet.more {
                more(places, &mut page);
            }
            page.finish()
        });
        more.collect()
    }

    fn feet(&mut self) -> Vec<Strip> {
        let sheets = self.sheets.iter().zip(&mut self.grown);
        let feet = sheets.map(|(sheet, grown)| {
            let mut page = StripPage::new(&sheet.widths, self.book.texts);
            grown.close(&mut page, self.book.texts);
            if let Some(foot) = &sheet.foot {
                foot(&mut page);
            }
            page.finish()
        });
        feet.collect()
    }

    /// Puts strips, by the sheets, below what is there.
    fn put(&mut self, strips: Vec<Vec<Strip>>, part: StripRole) -> anyhow::Result<()> {
        let texts = self.book.texts;
        let mut placed = Vec::with_capacity(strips.len());
        for of_sheets in strips {
            let sheets = self.grown.iter_mut().zip(of_sheets);
            let places = sheets.map(|(grown, mut strip)| {
                let place = grown.place(&mut strip, part, &mut self.styles);
                (strip, place)
            });
            placed.push(places.collect::<Vec<_>>());
        }
        let written = self.each(&placed, |of_sheets| {
            let sheets = self.grown.iter().zip(of_sheets);
            let written = sheets.map(|(grown, (strip, place))| {
                WrittenStrip::of(strip, place, &grown.read, &grown.name)
            });
            written.collect::<Result<Vec<WrittenStrip>, Unsound>>()
        })?;
        drop(placed);
        let mut by_sheet: Vec<Vec<WrittenStrip>> = self.grown.iter().map(|_| Vec::new()).collect();
        for of_sheets in written {
            let of_sheets = of_sheets.map_err(|unsound| flawed(texts, Flaw::Unsound(unsound)))?;
            for (sheet, one) in by_sheet.iter_mut().zip(of_sheets) {
                sheet.push(one);
            }
        }
        let packed = self.each(&by_sheet, |written| SheetParts::of(written))?;
        for ((grown, written), packed) in self.grown.iter_mut().zip(&by_sheet).zip(packed) {
            let packed = packed.map_err(|words| flawed(texts, words.into()))?;
            grown.take(written, &packed);
        }
        Ok(())
    }

    /// The package, sealed.
    fn finish(mut self) -> anyhow::Result<Vec<u8>> {
        let texts = self.book.texts;
        let frame = frame::workbook(self.book, &self.whose, &self.grown, &self.styles);
        let frame = frame.with_context(|| texts.get("workbook-error-render"))?;
        let grown = std::mem::take(&mut self.grown);
        bound(&frame, grown, self.styles.formats.len()).map_err(|flaw| flawed(texts, flaw))
    }
}

fn flawed(texts: &Texts, flaw: Flaw) -> anyhow::Error {
    anyhow!(texts.with("save-unsound", &[("reason", flaw.said(texts))]))
}

/// The frame's package with the sheets in it, and what it holds.
fn bound(frame: &[u8], grown: Vec<Grown>, formats: usize) -> Result<Vec<u8>, Flaw> {
    let mut package = Package::open(frame)?;
    let parts = WorkbookPart::of(&mut package)?.sheets;
    let mut cuts = Vec::new();
    for (part, grown) in parts.into_iter().flatten().zip(grown) {
        let cut = Cut::of(&package.text(&part)?, &grown)?;
        if cuts.is_empty() {
            cut.must_hold(formats)?;
        }
        package.set(&part, &cut.empty());
        let relations = relations_of(&part);
        if !package.holds(&relations) && !grown.packed.relations.is_empty() {
            package.set(&relations, NO_RELATIONS);
        }
        cuts.push((part, cut, grown));
    }
    // Each piece of a sheet is sound by itself; what stands around them is read back here.
    let pieces: Vec<SheetPiece> = cuts
        .iter()
        .flat_map(|(_, _, grown)| grown.pieces.clone())
        .collect();
    must_be_sound_with(&mut package, &pieces, &KnownParts::default()).map_err(Flaw::Unsound)?;
    let mut content = SealedContent::of_new(&mut package)?;
    let mut packed = BTreeMap::new();
    for (part, cut, mut grown) in cuts {
        content.add_sheet(&grown.name, &grown.read);
        let relations = std::mem::take(&mut grown.packed.relations);
        packed.insert(part.to_ascii_lowercase(), cut.sheet(grown.packed)?);
        if !relations.is_empty() {
            let name = relations_of(&part);
            let text = package.text(&name)?;
            packed.insert(name, with_relations(&text, &relations)?);
        }
    }
    let properties = package.text(PROPERTIES)?;
    package.set(
        PROPERTIES,
        &properties.replacen(PENDING, &content.seal(), 1),
    );
    Ok(package.finish_with(packed)?)
}

/// The sheets in their order.
fn sheets<'a>(book: &'a ReportBook<'a>, outcomes: &[Outcome]) -> Vec<ReportSheet<'a>> {
    let mut sheets = Vec::new();
    if list::several(book) {
        sheets.push(summary::sheet(book));
    }
    sheets.extend([
        conclusion::sheet(book),
        evidence::sheet(book),
        findings::sheet(book),
        firms::sheet(book, outcomes),
    ]);
    if book.rules.leaves_to_people() {
        sheets.push(review::sheet(book));
    }
    sheets.extend([reading::sheet(book), record::sheet(book)]);
    sheets
}
