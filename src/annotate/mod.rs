//! The submitter's own workbooks, handed back marked: copies in which the cells with findings are
//! filled by class and carry notes, behind a first sheet that lists all findings with links and a
//! column to explain them in. A copy is what goes back and forth: it is mended and explained in, and
//! checked again like the original, which reads the same. What an earlier round marked is taken out
//! before anything is marked anew.
//!
//! A workbook of Office Open XML is patched: its package is taken apart no further than the parts that
//! are concerned (the workbook, its styles, sheets with findings, their notes), and in these no further
//! than the places that change. The other formats are written anew from what was read of them, and
//! then marked in the same way. Nothing here decides what a finding is or weighs.

mod anew;
mod answered;
mod copy;
mod drawing;
mod fill;
mod left;
mod list;
mod marks;
mod note;
mod reread;
mod restyle;
mod sheet;
mod styles;
mod target;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use crate::annex::explanation::is_own_list;
use crate::check::{self, Outcome, Run};
use crate::clean::shown_path;
use crate::disk::{self, Care};
use crate::intake::{Archive, Cause, Grid, Reader, Reason, Refusal, Sheet, Source, content_of};
use crate::report::naming::labels_of;
use crate::report::save::{make_folder, must_be_apart, refused};
use crate::report::seal::Flaw;
use crate::report::{Phrases, clean, system};
use crate::text::Texts;

use copy::Annotation;
use left::{FolderOwner, Left};
use list::CopyOrigin;
use marks::Copied;
use reread::{districts, reads_as};
use target::{CopyTarget, Way};

pub use answered::Copies;

/// Remarks on single copies that are said before they are counted.
const REMARKS: usize = 20;
/// Columns after which a library's words are cut.
const WORDS: usize = 200;

/// What became of the copies.
#[derive(Default)]
struct Tally {
    written: usize,
    remarks: Vec<String>,
}

/// What marked copies are made from and with.
pub struct Marking<'a> {
    pub run: &'a Run,
    /// The paths that were checked.
    pub inputs: &'a [PathBuf],
    /// Those of an earlier run that people have written into.
    pub copies: &'a Copies,
    pub reader: &'a Reader,
    /// As for a check.
    pub jobs: Option<NonZeroUsize>,
    pub texts: &'a Texts,
}

impl Marking<'_> {
    /// Writes the annotated copies of all applications of a run below a folder, which is made where it is
    /// not there. Returns what is to be said of them, one line each.
    ///
    /// # Errors
    /// In the user's words. A file that lies in the way is found before anything is written.
    pub fn below(&self, folder: &Path) -> Result<Vec<String>, String> {
        let texts = self.texts;
        must_be_apart(folder, self.inputs, "annotate", texts)?;
        let homes = target::homes(self.run, folder);
        let targets = target::targets_in(self.run, &homes);
        self.must_be_free(&targets)?;
        make_folder(folder, texts)?;
        let left = Left::below(folder, FolderOwner::Anybodys, paths(&targets));
        let tally = self.write(targets)?;
        let values = [
            ("count", tally.written.to_string()),
            ("folder", shown_path(folder)),
        ];
        let mut said = vec![texts.with("annotate-written", &values)];
        said.extend(remarks(tally, texts));
        said.extend(self.cleared(left, &homes));
        Ok(said)
    }

    /// The same with a folder for each application below one, in their order; of the copies nothing is said
    /// but what is remarkable. `ready` is done once it is known that nothing lies in the way, and gives what
    /// it wrote beside the copies.
    ///
    /// # Errors
    /// As above.
    pub fn in_each(
        &self,
        (root, folders): (&Path, &[PathBuf]),
        ready: impl FnOnce() -> Result<Vec<PathBuf>, String>,
    ) -> Result<Vec<String>, String> {
        let targets = target::targets_in(self.run, folders);
        self.must_be_free(&targets)?;
        let written = ready()?.into_iter().chain(paths(&targets));
        let left = Left::below(root, FolderOwner::Own, written);
        let mut said = remarks(self.write(targets)?, self.texts);
        said.extend(self.cleared(left, folders));
        Ok(said)
    }

    /// Takes out what went out of date. Returns what is to be said of it.
    fn cleared(&self, mut left: Left<'_>, homes: &[PathBuf]) -> Vec<String> {
        for (home, outcome) in homes.iter().zip(&self.run.outcomes) {
            left.clear(home, &outcome.application);
        }
        left.said(self.texts)
    }

    fn must_be_free(&self, targets: &[Vec<CopyTarget<'_>>]) -> Result<(), String> {
        let (copies, reader) = (self.copies, self.reader);
        target::must_be_free(self.run, targets, self.inputs, copies, reader, self.texts)
    }

    fn write(&self, targets: Vec<Vec<CopyTarget<'_>>>) -> Result<Tally, String> {
        let all: Vec<(&Outcome, Vec<CopyTarget<'_>>, String)> = self
            .run
            .outcomes
            .iter()
            .zip(targets)
            .zip(labels_of(self.run))
            .map(|((outcome, targets), label)| (outcome, targets, label))
            .collect();
        let placed = disk::placed();
        let made = check::each_of(&all, self.jobs, |(outcome, targets, label)| {
            let mut phrases = Phrases::new(self.texts, &self.run.rules, &outcome.application);
            phrases.width = marks::WIDTH;
            phrases.label.clone_from(label);
            of_application(outcome, &phrases, targets, self.copies, self.reader)
        });
        let mut tally = Tally::default();
        for one in made.map_err(|error| error.to_string())? {
            let one = one.map_err(|problem| self.stopped(problem, disk::placed() - placed))?;
            tally.written += one.written;
            tally.remarks.extend(one.remarks);
        }
        disk::settle();
        Ok(tally)
    }

    /// Why a copy could not be written, and how many were.
    fn stopped(&self, problem: String, written: usize) -> String {
        let values = [("problem", problem), ("count", written.to_string())];
        self.texts.with("annotate-stopped", &values)
    }
}

/// Where all copies go. One that could not be marked has its original's ending.
fn paths<'t>(targets: &'t [Vec<CopyTarget<'_>>]) -> impl Iterator<Item = PathBuf> + 't {
    let all = targets.iter().flatten();
    all.flat_map(|target| [target.path.clone(), as_original(target)])
}

/// What is to be said of single copies, and how many more there are of which it is not.
fn remarks(tally: Tally, texts: &Texts) -> Vec<String> {
    let left = tally.remarks.len().saturating_sub(REMARKS);
    let mut said: Vec<String> = tally.remarks.into_iter().take(REMARKS).collect();
    if left > 0 {
        said.push(texts.with("annotate-remarks-more", &[("count", left.to_string())]));
    }
    said
}

/// Makes and writes the copies of one application.
fn of_application(
    outcome: &Outcome,
    phrases: &Phrases<'_>,
    targets: &[CopyTarget<'_>],
    copies: &Copies,
    reader: &Reader,
) -> Result<Tally, String> {
    let mut tally = Tally::default();
    let mut shelf = Shelf {
        reader,
        archives: BTreeMap::new(),
    };
    let missing = marks::missing(outcome, phrases);
    for target in targets {
        // Answers are in no other file.
        let care = match copies.of(&target.path, &outcome.application) {
            Some(_) => Care::Lasting,
            None => Care::Fleeting,
        };
        let one = CopyJob {
            outcome,
            phrases,
            target,
            others: targets,
            missing: &missing,
            care,
        };
        one.copy(&mut shelf, &mut tally)?;
    }
    Ok(tally)
}

/// One copy that is to be made.
struct CopyJob<'a> {
    outcome: &'a Outcome,
    phrases: &'a Phrases<'a>,
    target: &'a CopyTarget<'a>,
    /// All of the application.
    others: &'a [CopyTarget<'a>],
    /// The figures that the whole application is short of.
    missing: &'a [String],
    care: Care,
}

impl CopyJob<'_> {
    /// Makes and writes it.
    fn copy(&self, shelf: &mut Shelf<'_>, tally: &mut Tally) -> Result<(), String> {
        let (phrases, target) = (self.phrases, self.target);
        let texts = phrases.texts;
        let source = &*target.file.source;
        let file = ("file", phrases.file(source));
        if target.way == Way::AsItIs {
            return as_it_is(target, file, shelf, tally, texts);
        }
        let original = match shelf.bytes(source) {
            Ok(bytes) => bytes,
            Err(refusal) => {
                let values = [file, ("reason", reason(&refusal, texts))];
                tally
                    .remarks
                    .push(texts.with("annotate-not-copied", &values));
                return Ok(());
            }
        };
        let bytes = match self.annotated(&original, shelf.reader) {
            Ok(bytes) => bytes,
            Err(words) => {
                let values = [file, ("reason", clean(&words, WORDS))];
                tally.remarks.push(texts.with("annotate-unmarked", &values));
                return save_from(&*original, &as_original(target), self.care, texts);
            }
        };
        save_from(&*bytes, &target.path, self.care, texts)?;
        tally.written += 1;
        if target.way == Way::Anew {
            let values = [file, ("copy", target.name.clone())];
            tally.remarks.push(texts.with("annotate-anew", &values));
        }
        Ok(())
    }

    /// The bytes of an annotated copy, which read as the original does.
    fn annotated(&self, original: &[u8], reader: &Reader) -> Result<Vec<u8>, String> {
        let (phrases, target) = (self.phrases, self.target);
        let texts = phrases.texts;
        let source = &*target.file.source;
        let opened = reader.open_bytes(&source.path, original);
        if opened.source.sha256 != source.sha256 {
            return Err(texts.get("annotate-changed"));
        }
        let sheets = opened.content.map_err(|refusal| reason(&refusal, texts))?;
        let own = districts(&sheets);
        let package = match target.way {
            Way::Anew => Some(anew::workbook(&own).map_err(|words| Flaw::from(words).said(texts))?),
            Way::Patched | Way::AsItIs => None,
        };
        let annotation = self.annotation(&own, &sheets, package.is_some());
        let bytes = copy::annotated(package.as_deref().unwrap_or(original), &annotation);
        let bytes = bytes.map_err(|flaw| flaw.said(texts))?;
        let expected = match &package {
            Some(package) => &read(package, &target.path, reader, texts)?,
            None => &sheets,
        };
        let base = package.as_deref().unwrap_or(original);
        let read = reads_as((base, expected), (&bytes, &target.path), reader);
        if read.map_err(|refusal| reason(&refusal, texts))? {
            Ok(bytes)
        } else {
            Err(texts.get("annotate-differs"))
        }
    }

    /// What it is annotated with; `own` are the district's among the sheets of the original.
    fn annotation<'s>(&self, own: &[&'s Sheet], sheets: &'s [Sheet], anew: bool) -> Annotation<'s>
    where
        Self: 's,
    {
        let (phrases, target) = (self.phrases, self.target);
        let source = &*target.file.source;
        let names = if anew {
            anew::names(own)
        } else {
            own.iter().map(|sheet| sheet.id.name.clone()).collect()
        };
        let indices = || own.iter().map(|sheet| sheet.id.index);
        let copied = Copied {
            source,
            path: &target.path,
            name: target.name.clone(),
            sheet_names: indices().zip(names).collect(),
            sheets: own.to_vec(),
        };
        let has_list = |source: &Source| {
            let mut listed = self.others.iter().filter(|other| other.way != Way::AsItIs);
            listed.any(|other| other.file.source.path == source.path)
        };
        let name = clean(&self.outcome.application.name, marks::WIDTH);
        let file = [("file", phrases.file(source))];
        Annotation {
            said: marks::said(self.outcome, phrases, &copied, has_list),
            missing: self.missing,
            positions: if anew {
                indices().zip(0..).collect()
            } else {
                indices().zip(indices()).collect()
            },
            own_lists: if anew { Vec::new() } else { own_lists(sheets) },
            title: phrases.texts.with("annotate-title", &[("name", name)]),
            remarks: if anew {
                vec![phrases.texts.with("annotate-anew-remark", &file)]
            } else {
                Vec::new()
            },
            origin: CopyOrigin {
                label: phrases.label.clone(),
                original: self.outcome.application.relative(source),
                copy: target.name.clone(),
            },
            texts: phrases.texts,
        }
    }
}

fn read(bytes: &[u8], path: &Path, reader: &Reader, texts: &Texts) -> Result<Vec<Sheet>, String> {
    let opened = reader.open_bytes(path, bytes);
    opened.content.map_err(|refusal| reason(&refusal, texts))
}

fn own_lists(sheets: &[Sheet]) -> Vec<(usize, &Grid)> {
    let lists = sheets.iter().filter(|sheet| is_own_list(sheet));
    lists
        .filter_map(|sheet| Some((sheet.id.index, sheet.content.as_ref().ok()?)))
        .collect()
}

/// A file that could not be read, or not as a whole, goes along as it is.
fn as_it_is(
    target: &CopyTarget<'_>,
    file: (&str, String),
    shelf: &mut Shelf<'_>,
    tally: &mut Tally,
    texts: &Texts,
) -> Result<(), String> {
    let source = &*target.file.source;
    let copied = match &source.archive {
        Some(_) => shelf
            .bytes(source)
            .map_err(|refusal| reason(&refusal, texts))
            .map(|bytes| save_from(&*bytes, &target.path, Care::Fleeting, texts)),
        None => match fs::File::open(&source.path) {
            Ok(mut from) if source.path.is_file() => {
                Ok(save_from(&mut from, &target.path, Care::Fleeting, texts))
            }
            Ok(_) => Err(texts.get("reason-folder")),
            Err(error) => Err(system::reason_of(&error, texts)),
        },
    };
    let remark = match copied {
        Ok(written) => {
            written?;
            texts.with("annotate-as-it-is", &[file])
        }
        Err(reason) => texts.with("annotate-not-copied", &[file, ("reason", reason)]),
    };
    tally.remarks.push(remark);
    Ok(())
}

/// Where a copy goes that has the original's bytes after all: it keeps the original's ending.
fn as_original(target: &CopyTarget<'_>) -> PathBuf {
    let ending = target.file.source.path.extension();
    match (target.way, ending) {
        (Way::Anew, Some(ending)) => target.path.with_extension(ending),
        (Way::Anew | Way::Patched | Way::AsItIs, _) => target.path.clone(),
    }
}

fn save_from(from: impl io::Read, path: &Path, care: Care, texts: &Texts) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder, texts)?;
    disk::replace(from, path, care).map_err(|error| refused(&error, path, texts))
}

fn reason(refusal: &Refusal, texts: &Texts) -> String {
    match refusal {
        Refusal::Inaccessible(reason) | Refusal::Corrupt(reason) | Refusal::Fault(reason) => {
            system::reason(reason, texts)
        }
        Refusal::Empty
        | Refusal::Truncated
        | Refusal::NotASpreadsheet
        | Refusal::Encrypted
        | Refusal::OverLimit(_)
        | Refusal::Method(_)
        | Refusal::Packed
        | Refusal::NestedArchive
        | Refusal::WebArchive => texts.get("annotate-unreadable"),
    }
}

/// The archive has become another file.
fn gone() -> Refusal {
    Refusal::Inaccessible(Reason::of(Cause::NotFound, ""))
}

/// Where the originals' bytes are had from; archives stay open for the files of one application.
struct Shelf<'a> {
    reader: &'a Reader,
    archives: BTreeMap<PathBuf, Archive>,
}

impl Shelf<'_> {
    fn bytes(&mut self, source: &Source) -> Result<Vec<u8>, Refusal> {
        let Some(path) = &source.archive else {
            return content_of(&source.path);
        };
        if !self.archives.contains_key(path) {
            let opened = self.reader.open_archive(path);
            let archive = opened.map_err(|other| other.content.err().unwrap_or_else(gone))?;
            self.archives.insert(path.clone(), archive);
        }
        match self.archives.get_mut(path) {
            Some(archive) => archive.read(&source.path),
            None => Err(gone()),
        }
    }
}
