//! What lies where a report, a notice or a marked copy is to be written: nothing, something that this
//! tool wrote and nobody changed but for answers, or what must not be lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::annex::{Answers, Application, Explanation};
use crate::clean::shown_path;
use crate::intake::Reader;
use crate::package::parts::Package;
use crate::report::{clean, system};
use crate::seal::SealedContent;
use crate::seal::content::{self, Mark};
use crate::seal::sums::Name;
use crate::text::Texts;

/// The largest file that may be a report of this tool, in bytes.
const LARGEST: u64 = 1 << 30;
/// Columns after which the name of a sheet or of an application is cut.
const NAME: usize = 60;
/// Files or applications that are named where several are in the way.
const NAMED: usize = 5;

/// What may be replaced.
#[derive(Debug, Default, Clone)]
pub struct Earlier {
    /// The SHA-256 of what lies there; none where nothing does, or an empty file.
    pub sha256: Option<String>,
    /// What people wrote into it, each with the application that it is of.
    pub answers: Vec<Explanation>,
}

/// Why what lies there may not be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// This tool did not write it.
    Foreign,
    /// Somebody changed more than answers: the sheets, or what else it is, in words.
    Edited(Vec<String>),
    /// It does not tell whether somebody did.
    Untold,
    /// It cannot be read: the key of what is to be said, and why.
    Closed(&'static str, String),
}

impl Earlier {
    /// What lies at a path.
    ///
    /// # Errors
    /// It must not be replaced.
    pub fn at(file: &Path, reader: &Reader, texts: &Texts) -> Result<Earlier, Kept> {
        // An empty file holds nothing to lose: a script may have reserved the name.
        match file.metadata() {
            Err(error) if is_absent(&error) => return Ok(Earlier::default()),
            Ok(there) if there.len() == 0 => return Ok(Earlier::default()),
            Ok(there) if there.is_file() && there.len() <= LARGEST => {}
            Ok(_) | Err(_) => return Err(Kept::Foreign),
        }
        let closed = |error: io::Error| {
            // That it may not be read is no matter of its folder.
            let key = match system::key_of(&error) {
                "save-permission" => "save-other",
                key => key,
            };
            Kept::Closed(key, system::reason_of(&error, texts))
        };
        let bytes = fs::read(file).map_err(closed)?;
        let marked = Package::open(&bytes).and_then(|mut package| Mark::of(&mut package));
        if !marked.is_ok_and(|mark| mark.is_report) {
            return Err(if reader.open_bytes(file, &bytes).own_report {
                Kept::Untold
            } else {
                Kept::Foreign
            });
        }
        let content = SealedContent::of(&bytes, file).map_err(|_| Kept::Untold)?;
        Earlier::unchanged(content, &bytes, texts)
    }

    /// What a package of this tool holds, if nothing but answers was changed in it.
    pub fn unchanged(content: SealedContent, bytes: &[u8], texts: &Texts) -> Result<Earlier, Kept> {
        let changes = content.changes().ok_or(Kept::Untold)?;
        if !changes.is_empty() {
            let said = |name: &&Name| match name {
                Name::Sheet(name) => clean(name, NAME),
                Name::Term(key) => texts.get(key),
            };
            return Err(Kept::Edited(changes.iter().map(said).collect()));
        }
        let label = content.mark.label;
        let with_label = |mut answer: Explanation| {
            answer.application = answer.application.or(label.clone());
            answer
        };
        Ok(Earlier {
            sha256: Some(content::sum_of(bytes)),
            answers: content.answers.into_iter().map(with_label).collect(),
        })
    }

    /// Why it is not overwritten by a report on some applications: it answers for others.
    pub fn answers_for_others<'a>(
        &self,
        file: &Path,
        applications: impl IntoIterator<Item = &'a Application>,
        texts: &Texts,
    ) -> Option<String> {
        let answers = Answers::of(self.answers.iter().cloned());
        let others = answers.labels_of_none(applications);
        if others.is_empty() {
            return None;
        }
        let named = others.iter().take(NAMED).map(|label| clean(label, NAME));
        let values = [
            ("file", shown_path(file)),
            (
                "what",
                named.collect::<Vec<_>>().join(&texts.get("list-separator")),
            ),
            ("better", shown_path(&free_name(file))),
        ];
        Some(texts.with("save-others", &values))
    }

    /// True where nothing has been written there in the meantime that would be lost: nothing, or a report
    /// of another run.
    pub fn is_still_all(&self, file: &Path, texts: &Texts) -> bool {
        self.is_there(file)
            || Earlier::at(file, &Reader, texts).is_ok_and(|now| now.answers.is_empty())
    }

    /// True where it lies there as it was.
    pub fn is_there(&self, file: &Path) -> bool {
        let there = match fs::read(file) {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some(content::sum_of(&bytes)),
            Err(error) if is_absent(&error) => None,
            Err(_) => return false,
        };
        there == self.sha256
    }
}

impl Kept {
    /// Why a file is not overwritten, and where a new one can go instead.
    pub fn said(&self, file: &Path, texts: &Texts) -> String {
        let separator = texts.get("list-separator");
        let (key, what) = match self {
            Kept::Closed(key, words) => {
                return texts.with(key, &[("file", shown_path(file)), ("words", words.clone())]);
            }
            Kept::Foreign => ("save-foreign", String::new()),
            Kept::Edited(what) => ("save-edited", what.join(&separator)),
            Kept::Untold => ("save-untold", String::new()),
        };
        // A letter has no column for answers.
        let is_letter = file
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("docx"));
        let hint = if is_letter {
            String::new()
        } else {
            texts.get("save-edited-hint")
        };
        let values = [
            ("file", shown_path(file)),
            ("what", what),
            ("better", shown_path(&free_name(file))),
            ("hint", hint),
        ];
        texts.with(key, &values)
    }
}

/// True where nothing lies at a path: also because what would have to be its folder is a file.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// What lies at several places.
///
/// # Errors
/// Some of it must not be replaced: in the user's words, which, and why the first.
pub fn all_at(files: &[PathBuf], texts: &Texts) -> Result<Vec<Earlier>, String> {
    let mut found = Vec::new();
    let mut kept = Vec::new();
    for file in files {
        match Earlier::at(file, &Reader, texts) {
            Ok(earlier) => found.push(earlier),
            Err(why) => kept.push((file, why)),
        }
    }
    let Some((first, why)) = kept.first() else {
        return Ok(found);
    };
    let why = why.said(first, texts);
    if kept.len() == 1 {
        return Err(why);
    }
    let names = kept.iter().take(NAMED).map(|(file, _)| {
        let name = file.file_name().unwrap_or_default();
        shown_path(Path::new(name))
    });
    let names: Vec<String> = names.collect();
    let values = [
        ("why", why),
        ("count", kept.len().to_string()),
        ("names", names.join(&texts.get("list-separator"))),
    ];
    Err(texts.with("save-kept-several", &values))
}

/// A name beside a file that nothing has: 审核报告-2.xlsx.
pub fn free_name(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let end = file.extension().unwrap_or_default().to_string_lossy();
    let names = (2..).map(|number| file.with_file_name(format!("{stem}-{number}.{end}")));
    let mut free = names.filter(|name| name.symlink_metadata().is_err());
    free.next().unwrap_or_else(|| file.to_path_buf())
}

/// True where an explanation stands in a file, whatever way leads there.
pub fn stands_in(explanation: &Explanation, file: &Path) -> bool {
    let own = &explanation.cell.sheet.source;
    let real = |path: &Path| dunce::canonicalize(path).ok();
    own.archive.is_none()
        && (own.path == file || real(&own.path).is_some_and(|path| real(file) == Some(path)))
}
