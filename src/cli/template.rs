//! `jidi template`: blank workbooks written to a folder, and what to do with them.

use std::io;
use std::path::{Path, PathBuf};

use crate::clean::shown_path;
use crate::disk::{self, CreateError};
use crate::report::clean;
use crate::report::save::{named, refused};
use crate::rules::RuleSet;
use crate::template;
use crate::text::Texts;

use super::answer::{Answer, PATH};
use super::arguments::{DEFAULT_RULES, Template};
use super::rules::rule_set;
use super::standard::today;

impl Template {
    pub fn answer(&self, texts: &Texts) -> Result<Answer, String> {
        let year = self.year.or_else(last_full_year);
        let year = year.ok_or_else(|| texts.get("template-no-clock"))?;
        let folder = self.folder.as_deref().unwrap_or(Path::new("."));
        let rules: RuleSet = rule_set(Path::new(DEFAULT_RULES), texts)?;
        let files = template::workbooks(year, &rules)
            .map_err(|error| clean(&format!("{error:#}"), PATH))?;
        disk::create(folder, &files).map_err(|error| failure(&error, folder, texts))?;
        let names = files.iter().map(|(name, _)| format!("  {name}\n"));
        let values = [
            ("folder", shown_path(&named(folder))),
            ("year", year.to_string()),
        ];
        let written = texts.with("template-written", &values);
        Ok(Answer {
            output: format!(
                "{written}\n{}\n{}",
                names.collect::<String>(),
                next(folder, texts)
            ),
            ..Answer::default()
        })
    }
}

/// What to do with the workbooks.
fn next(folder: &Path, texts: &Texts) -> String {
    let mut command = "jidi check".to_owned();
    if folder != Path::new(".") {
        let named = shown_path(folder);
        command += &if named.contains(char::is_whitespace) {
            format!(" \"{named}\"")
        } else {
            format!(" {named}")
        };
    }
    let steps = [
        texts.get("template-next-fill"),
        texts.get("template-next-spare"),
        texts.with("template-next-check", &[("command", command)]),
    ];
    let steps = (1..)
        .zip(steps)
        .map(|(number, step)| format!("  {number}. {step}\n"));
    format!(
        "{}\n{}",
        texts.get("template-next"),
        steps.collect::<String>()
    )
}

/// The year before the one that today lies in.
fn last_full_year() -> Option<i16> {
    today().map(|today| today.year() - 1)
}

/// Why new files were not written.
pub(super) fn failure(error: &CreateError, folder: &Path, texts: &Texts) -> String {
    match error {
        CreateError::Exist(files) => {
            let names: Vec<String> = files.iter().map(PathBuf::as_path).map(file_name).collect();
            let values = [
                ("folder", shown_path(folder)),
                ("files", names.join(&texts.get("list-separator"))),
            ];
            texts.with("template-exists", &values)
        }
        CreateError::Folder(error) => unwritten(error, folder, texts),
        CreateError::File(file, error) => unwritten(error, file, texts),
    }
}

fn unwritten(error: &io::Error, path: &Path, texts: &Texts) -> String {
    // A file that has the folder's name is no folder.
    let inside = path.join("_");
    let path = if path.is_file() { &inside } else { path };
    let problem = refused(error, path, texts);
    texts.with("template-unwritten", &[("problem", problem)])
}

fn file_name(file: &Path) -> String {
    file.file_name().map_or_else(
        || shown_path(file),
        |name| name.to_string_lossy().into_owned(),
    )
}
